from __future__ import annotations

from typing import Any

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.recurrence_words import read_recurrence

WORKED = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("daily", {"frequency": "daily"}),
        ("Quotidien", {"frequency": "daily"}),
        ("tous les 10 jours", {"frequency": "daily", "every": 10}),
        ("every weekday", {"frequency": "weekly", "weekdays": WORKED}),
        ("tous les jours ouvrés", {"frequency": "weekly", "weekdays": WORKED}),
        ("weekly", {"frequency": "weekly"}),
        ("every two weeks", {"frequency": "weekly", "every": 2}),
        ("toutes les deux semaines", {"frequency": "weekly", "every": 2}),
        ("bi-weekly", {"frequency": "weekly", "every": 2}),
        ("every other Tuesday", {"frequency": "weekly", "every": 2, "weekdays": (1,)}),
        ("tous les mardis et jeudis", {"frequency": "weekly", "weekdays": (1, 3)}),
        ("Hebdomadaire (lundi)", {"frequency": "weekly", "weekdays": (0,)}),
        ("twice a week", {"frequency": "weekly", "weekdays": (0, 3)}),
        ("mensuelle", {"frequency": "monthly"}),
        ("chaque premier lundi du mois", {"frequency": "monthly", "weekdays": (0,), "nth": 1}),
        ("last Friday of the month", {"frequency": "monthly", "weekdays": (4,), "nth": -1}),
        ("le dernier jour du mois", {"frequency": "monthly", "days_of_month": (-1,)}),
        ("le 15 de chaque mois", {"frequency": "monthly", "days_of_month": (15,)}),
        ("the 1st and 15th of the month", {"frequency": "monthly", "days_of_month": (1, 15)}),
        ("bimensuel", {"frequency": "monthly", "days_of_month": (1, 15)}),
        ("deux fois par mois", {"frequency": "monthly", "days_of_month": (1, 15)}),
        ("bimestriel", {"frequency": "monthly", "every": 2}),
        ("trimestriel", {"frequency": "monthly", "every": 3}),
        ("4 fois par an", {"frequency": "monthly", "every": 3}),
        ("semestriel", {"frequency": "monthly", "every": 6}),
        ("once a year", {"frequency": "yearly"}),
        ("tous les ans", {"frequency": "yearly"}),
    ],
)
def test_words_of_both_languages_are_understood(text: str, rule: dict[str, Any]) -> None:
    assert read_recurrence(text) == Recurrence.model_validate(rule)


@pytest.mark.parametrize("text", ["", "when ready", "every", "chaque mois sauf août", "monthly weekly", "0 weeks"])
def test_what_is_not_understood_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_recurrence(text)
    assert refusal.value.code == "recurrence.not_understood"
    assert refusal.value.values["text"] == text
