from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.periods import next_period, period_end, period_start, plus_months, previous_period

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("cadence", "start", "end"),
    [
        (Cadence.DAY, date(2026, 8, 13), date(2026, 8, 13)),
        (Cadence.WEEK, date(2026, 8, 10), date(2026, 8, 16)),
        (Cadence.MONTH, date(2026, 8, 1), date(2026, 8, 31)),
        (Cadence.QUARTER, date(2026, 7, 1), date(2026, 9, 30)),
        (Cadence.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_its_calendar_period(cadence: Cadence, start: date, end: date) -> None:
    assert period_start(cadence, date(2026, 8, 13)) == start
    assert period_end(cadence, start) == end


@given(st.sampled_from(Cadence), DAYS)
def test_periods_follow_each_other_without_gap(cadence: Cadence, day: date) -> None:
    start = period_start(cadence, day)
    assert start <= day <= period_end(cadence, start)
    assert period_start(cadence, period_end(cadence, start) + timedelta(days=1)) == next_period(cadence, start)
    assert previous_period(cadence, next_period(cadence, start)) == start


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
