from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.periods import (
    BY_DAY,
    BY_MONTH,
    BY_WEEK,
    Rhythm,
    months_between,
    next_period,
    period_end,
    period_start,
    plus_months,
    previous_period,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("rhythm", "start", "end"),
    [
        (BY_DAY, date(2026, 8, 13), date(2026, 8, 13)),
        (BY_WEEK, date(2026, 8, 10), date(2026, 8, 16)),
        (BY_MONTH, date(2026, 8, 1), date(2026, 8, 31)),
        (Rhythm(Cadence.QUARTER), date(2026, 7, 1), date(2026, 9, 30)),
        (Rhythm(Cadence.QUARTER, 4), date(2026, 7, 1), date(2026, 9, 30)),
        (Rhythm(Cadence.QUARTER, 2), date(2026, 8, 1), date(2026, 10, 31)),
        (Rhythm(Cadence.QUARTER, 12), date(2026, 6, 1), date(2026, 8, 31)),
        (Rhythm(Cadence.YEAR), date(2026, 1, 1), date(2026, 12, 31)),
        (Rhythm(Cadence.YEAR, 4), date(2026, 4, 1), date(2027, 3, 31)),
        (Rhythm(Cadence.YEAR, 9), date(2025, 9, 1), date(2026, 8, 31)),
    ],
)
def test_a_day_lies_in_its_period_of_the_plans_own_year(rhythm: Rhythm, start: date, end: date) -> None:
    assert period_start(rhythm, date(2026, 8, 13)) == start
    assert period_end(rhythm, start) == end


@given(st.builds(Rhythm, st.sampled_from(Cadence), st.integers(1, 12)), DAYS)
def test_periods_follow_each_other_without_gap(rhythm: Rhythm, day: date) -> None:
    start = period_start(rhythm, day)
    assert start <= day <= period_end(rhythm, start)
    assert period_start(rhythm, period_end(rhythm, start) + timedelta(days=1)) == next_period(rhythm, start)
    assert previous_period(rhythm, next_period(rhythm, start)) == start


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 31)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 11, 1), 14, date(2028, 1, 1)),
    ],
)
def test_a_month_later_is_the_same_day_and_a_last_day_stays_a_last_day(day: date, months: int, moved: date) -> None:
    assert plus_months(day, months) == moved


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [("2026-11-30", "2027-01-01", 2), ("2026-03-01", "2026-03-31", 0), ("2027-01-01", "2025-12-31", -13)],
)
def test_months_between_two_days_are_those_of_the_calendar(first: str, last: str, months: int) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(last)) == months
