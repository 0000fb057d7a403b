"""The days that are typed in a filter, from their first to their last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mplan_tui.language.filter_days import read_days
from tests.builders import TODAY


def days(text: str) -> tuple[str, str]:
    first, last = read_days(text, TODAY)
    return first.isoformat(), last.isoformat()


@pytest.mark.parametrize(
    ("typed", "away"),
    [("+0d", 0), ("+1d", 1), ("-1d", -1), ("+10", 10), ("+3j", 3), ("+1w", 7), ("-2w", -14), ("+2s", 14)],
)
def test_a_distance_is_one_day(typed: str, away: int) -> None:
    day = TODAY + timedelta(days=away)
    assert read_days(typed, TODAY) == (day, day)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("today", "2026-03-12", "2026-03-12"),
        ("tomorrow", "2026-03-13", "2026-03-13"),
        ("yesterday", "2026-03-11", "2026-03-11"),
        ("week", "2026-03-09", "2026-03-15"),
        ("month", "2026-03-01", "2026-03-31"),
        ("quarter", "2026-01-01", "2026-03-31"),
        ("year", "2026-01-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-q4", "2026-10-01", "2026-12-31"),
        ("2026-t1", "2026-01-01", "2026-03-31"),
        ("2026-03-09", "2026-03-09", "2026-03-09"),
        ("31/12/2026", "2026-12-31", "2026-12-31"),
        ("02/2026", "2026-02-01", "2026-02-28"),
    ],
)
def test_a_period_goes_from_its_first_to_its_last_day(typed: str, first: str, last: str) -> None:
    assert days(typed) == (first, last)


@pytest.mark.parametrize("typed", ["31/02/2026", "2026-13", "2026-00", "", "week 3", "+12345d"])
def test_what_names_no_day_is_refused(typed: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        read_days(typed, date(2026, 3, 12))
