"""The texts of a plan, cleaned before anything looks at them, and bounded; the days of a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from mplan_tui.domain.rows import LONGEST_TEXT, Period
from tests.builders import an_action


def test_a_sign_that_no_file_can_hold_becomes_a_visible_one() -> None:
    assert an_action("a\ud800b", notes="c\ud800\nd").title == "a\ufffdb"
    assert an_action("x", notes="c\ud800\nd").notes == "c\ufffd\nd"


@pytest.mark.parametrize("field", ["title", "notes"])
def test_the_longest_text_is_taken_and_a_longer_one_refused(field: str) -> None:
    assert len(getattr(an_action("x").evolve(**{field: "y" * LONGEST_TEXT}), field)) == LONGEST_TEXT
    with pytest.raises(ValidationError, match="string_too_long"):
        an_action("x").evolve(**{field: "y" * (LONGEST_TEXT + 1)})


def test_a_period_has_its_first_and_its_last_day() -> None:
    period = Period(start=date(2026, 1, 1), end=date(2026, 1, 31))
    assert (period.days, Period(start=period.end, end=period.end).days) == (31, 1)
    days = (period.start - timedelta(days=1), period.start, period.end, period.end + timedelta(days=1))
    assert [day in period for day in days] == [False, True, True, False]
