from __future__ import annotations

from typing import Any

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.i18n import speaking
from mplan_tui.language.recurrence_words import read_recurrence
from mplan_tui.vocabulary.recurrence import rule_words

WORKED = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("daily", {"frequency": "daily"}),
        # D38: were the 30th and the 31st of both months.
        ("every 31 March and 30 September", {"frequency": "monthly", "days_of_month": (-1,), "months": (3, 9)}),
        ("les 31 mars et 30 septembre", {"frequency": "monthly", "days_of_month": (-1,), "months": (3, 9)}),
        (
            "le 31 mars et le 30 septembre de chaque année",
            {"frequency": "monthly", "days_of_month": (-1,), "months": (3, 9)},
        ),
        ("every year on 1 March and 1 September", {"frequency": "monthly", "days_of_month": (1,), "months": (3, 9)}),
        ("le 15 mars et le 15 octobre", {"frequency": "monthly", "days_of_month": (15,), "months": (3, 10)}),
        # Was every second week, month and year on these days.
        ("twice a week, on Monday and Thursday", {"frequency": "weekly", "weekdays": (0, 3)}),
        ("trois fois par semaine, les lundi, mercredi et vendredi", {"frequency": "weekly", "weekdays": (0, 2, 4)}),
        ("twice a month, on the 5th and 20th", {"frequency": "monthly", "days_of_month": (5, 20)}),
        ("deux fois par mois, le 5 et le 20", {"frequency": "monthly", "days_of_month": (5, 20)}),
        ("twice a month on the first and third Tuesday", {"frequency": "monthly", "weekdays": (1,), "nth": (1, 3)}),
        (
            "twice a year, on 1 March and 1 September",
            {"frequency": "monthly", "days_of_month": (1,), "months": (3, 9)},
        ),
        ("twice a year in March and September", {"frequency": "yearly", "months": (3, 9)}),
        # Were every two weeks and months, every three and four years: how often in one period is no distance.
        ("2/week", {"frequency": "weekly", "weekdays": (0, 3)}),
        ("2 / mois", {"frequency": "monthly", "days_of_month": (1, 15)}),
        ("2 per month", {"frequency": "monthly", "days_of_month": (1, 15)}),
        ("3 par an", {"frequency": "monthly", "every": 4}),
        ("4 a year", {"frequency": "monthly", "every": 3}),
        ("1/trimestre", {"frequency": "monthly", "every": 3}),
        ("2 months", {"frequency": "monthly", "every": 2}),
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
        ("tous les 15 jours", {"frequency": "weekly", "every": 2}),
        ("every 15 days", {"frequency": "daily", "every": 15}),
        ("une semaine sur deux", {"frequency": "weekly", "every": 2}),
        ("un vendredi sur deux", {"frequency": "weekly", "every": 2, "weekdays": (4,)}),
        ("mardi et jeudi une semaine sur deux", {"frequency": "weekly", "every": 2, "weekdays": (1, 3)}),
        ("every second Thursday", {"frequency": "weekly", "every": 2, "weekdays": (3,)}),
        ("the second Thursday of each month", {"frequency": "monthly", "weekdays": (3,), "nth": 2}),
        ("alternate Fridays", {"frequency": "weekly", "every": 2, "weekdays": (4,)}),
        ("du lundi au vendredi", {"frequency": "weekly", "weekdays": WORKED}),
        ("Monday to Friday", {"frequency": "weekly", "weekdays": WORKED}),
        ("tous les jours sauf le week-end", {"frequency": "weekly", "weekdays": WORKED}),
        ("every day except Sunday", {"frequency": "weekly", "weekdays": (0, 1, 2, 3, 4, 5)}),
        ("every Monday at 9am", {"frequency": "weekly", "weekdays": (0,)}),
        ("2x par semaine", {"frequency": "weekly", "weekdays": (0, 3)}),
        ("une fois tous les deux mois", {"frequency": "monthly", "every": 2}),
        ("le premier et le troisième mardi", {"frequency": "monthly", "weekdays": (1,), "nth": (1, 3)}),
        ("1st and 3rd Tuesday of the month", {"frequency": "monthly", "weekdays": (1,), "nth": (1, 3)}),
        ("avant-dernier vendredi du mois", {"frequency": "monthly", "weekdays": (4,), "nth": -2}),
        ("le dernier jour ouvré du mois", {"frequency": "monthly", "weekdays": WORKED, "nth": -1}),
        ("last working day of the month", {"frequency": "monthly", "weekdays": WORKED, "nth": -1}),
        ("chaque fin de mois", {"frequency": "monthly", "days_of_month": (-1,)}),
        ("début de mois", {"frequency": "monthly", "days_of_month": (1,)}),
        ("mid-month", {"frequency": "monthly", "days_of_month": (15,)}),
        ("chaque fin de trimestre", {"frequency": "monthly", "days_of_month": (-1,), "months": (3, 6, 9, 12)}),
        ("first Monday of the quarter", {"frequency": "monthly", "weekdays": (0,), "nth": 1, "months": (1, 4, 7, 10)}),
        ("chaque année le 14 juillet", {"frequency": "monthly", "days_of_month": (14,), "months": (7,)}),
        ("every September", {"frequency": "yearly", "months": (9,)}),
        (
            "tous les lundis sauf en août",
            {"frequency": "weekly", "weekdays": (0,), "months": (*range(1, 8), *range(9, 13))},
        ),
        ("tous les lundis de mars à juin", {"frequency": "weekly", "weekdays": (0,), "months": (3, 4, 5, 6)}),
        ("tous les lundis en mars et juin", {"frequency": "weekly", "weekdays": (0,), "months": (3, 6)}),
        ("every Monday from March to June", {"frequency": "weekly", "weekdays": (0,), "months": (3, 4, 5, 6)}),
        (
            "de novembre à février, le premier mardi",
            {"frequency": "monthly", "weekdays": (1,), "nth": 1, "months": (1, 2, 11, 12)},
        ),
        ("du mardi au jeudi", {"frequency": "weekly", "weekdays": (1, 2, 3)}),
        ("Saturday to Monday", {"frequency": "weekly", "weekdays": (5, 6, 0)}),
        ("en semaine", {"frequency": "weekly", "weekdays": WORKED}),
        ("tous les deuxièmes mardis du mois", {"frequency": "monthly", "weekdays": (1,), "nth": 2}),
        ("tous les 3èmes mercredis du mois", {"frequency": "monthly", "weekdays": (2,), "nth": 3}),
        ("chaque mois sauf août", {"frequency": "monthly", "months": (*range(1, 8), *range(9, 13))}),
    ],
)
def test_words_of_both_languages_are_understood(text: str, rule: dict[str, Any]) -> None:
    assert read_recurrence(text) == Recurrence.model_validate(rule)


@pytest.mark.parametrize(
    "text",
    [
        "every 31 March and 15 October",
        "every year on 1 March and 30 September",
        "on March 1 and September 30 every year",
        "le 1er mars et le 30 septembre de chaque année",
        "tous les ans le 15 mai et le 20 octobre",
        "le 5 et le 20 mars et le 1er juin de chaque année",
        "3 times a week on Monday",
        "twice a month, on the 5th",
        "le 10 mars et le 20 septembre",
        "",
        "when ready",
        "every",
        "monthly weekly",
        "0 weeks",
        "chaque mois sauf exception",
        "hourly",
        "semaines paires",
        "first Monday and third Tuesday",
        "le premier mardi et le 20",
        "sixth Monday of the month",
        "le 32 du mois",
        "every day except weekdays and weekends",
        "mensuel le lundi",
        "chaque semaine le 15",
    ],
)
def test_what_is_not_understood_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_recurrence(text)
    assert refusal.value.code == "recurrence.not_understood"
    assert refusal.value.values["text"] == text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "text",
    [
        "tous les mardis et jeudis", "every working day", "every 3 weeks on Friday", "le premier et le troisième mardi",
        "last working day of the month", "l'avant-dernier jour du mois", "the 1st and 22nd of the month", "bimensuel",
        "fin de trimestre", "every July 14", "every September", "tous les lundis sauf en août", "last Monday in May",
        "every other month", "second Tuesday of every other month", "le 31 de chaque mois", "chaque mois sauf août",
    ],
)  # fmt: skip
def test_a_rule_said_in_words_is_read_back_the_same(text: str, language: str) -> None:
    rule = read_recurrence(text)
    with speaking(language):
        assert read_recurrence(rule_words(rule)) == rule
