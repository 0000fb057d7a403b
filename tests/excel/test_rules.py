"""The words of a recurrence in our workbook are read back as they were written, in any of our languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from mplan_tui.domain.recurrence import Anchor, Frequency, Recurrence
from mplan_tui.excel.own.rules import read_rule, write_rule
from mplan_tui.i18n import LANGUAGES, speaking

RULES: list[tuple[dict[str, Any], str]] = [
    ({"frequency": Frequency.DAILY}, "daily"),
    ({"frequency": Frequency.DAILY, "every": 2}, "every 2 days"),
    ({"frequency": Frequency.WEEKLY, "weekdays": (0, 3)}, "weekly; weekdays: Mon, Thu"),
    ({"frequency": Frequency.WEEKLY, "every": 2, "anchor": Anchor.COMPLETION},
     "every 2 weeks; counted from: the completion"),
    ({"frequency": Frequency.MONTHLY, "weekdays": (6,), "nth": (1, -1)}, "monthly; weekdays: Sun; position: 1, -1"),
    ({"frequency": Frequency.MONTHLY, "days_of_month": (1, 15), "first": date(2026, 2, 1)},
     "monthly; days of the month: 1, 15; from: 2026-02-01"),
    ({"frequency": Frequency.YEARLY, "months": (3, 9), "count": 4}, "yearly; months: 3, 9; times: 4"),
    ({"frequency": Frequency.MONTHLY, "until": date(2026, 12, 31)}, "monthly; until: 2026-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "words"), RULES)
def test_a_rule_is_written_in_words_and_read_back_in_whatever_language_is_in_use(
    fields: dict[str, Any], words: str
) -> None:
    rule = Recurrence(**fields)
    assert write_rule(rule) == words
    for written in LANGUAGES:
        with speaking(written):
            text = write_rule(rule)
        for spoken in LANGUAGES:
            with speaking(spoken):
                assert read_rule(text) == rule
    assert read_rule(words.upper().replace("; ", " ;\u00a0")) == rule


@pytest.mark.parametrize(
    "words",
    ["", "often", "every 2000 days", "weekly; colour: red", "weekly; weekdays: Moonday", "monthly; position: first",
     "yearly; times: many", "yearly; until: soon", "weekly; counted from: here"],
)  # fmt: skip
def test_words_that_say_no_rule_are_none(words: str) -> None:
    with pytest.raises((ValueError, ValidationError)):
        read_rule(words)
