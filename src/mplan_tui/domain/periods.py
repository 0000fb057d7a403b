"""The calendar periods that KPIs are entered for: days, weeks from Monday, months, quarters, years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.rows import Period

_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.YEAR: 12}
_DAYS = {Cadence.DAY: 1, Cadence.WEEK: 7}


def plus_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; the last day of a month stays the last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = monthrange(year, month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if is_last else min(day.day, last))


def period_start(cadence: Cadence, day: date) -> date:
    """The first day of the period that holds a day."""
    if cadence is Cadence.WEEK:
        return day - timedelta(days=day.weekday())
    if cadence is Cadence.DAY:
        return day
    months = _MONTHS[cadence]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_period(cadence: Cadence, start: date) -> date:
    """The first day of the period after the one that begins on `start`."""
    return _later(cadence, start, 1)


def previous_period(cadence: Cadence, start: date) -> date:
    """The first day of the period before the one that begins on `start`."""
    return _later(cadence, start, -1)


def period_end(cadence: Cadence, start: date) -> date:
    """The last day of the period that begins on `start`."""
    return next_period(cadence, start) - timedelta(days=1)


def _later(cadence: Cadence, start: date, periods: int) -> date:
    if cadence in _DAYS:
        return start + timedelta(days=_DAYS[cadence] * periods)
    index = start.year * 12 + start.month - 1 + _MONTHS[cadence] * periods
    return date(index // 12, index % 12 + 1, 1)


def period_of(cadence: Cadence, day: date) -> Period:
    """The whole period that holds a day."""
    start = period_start(cadence, day)
    return Period(start=start, end=period_end(cadence, start))


def periods(cadence: Cadence, start: date, end: date) -> tuple[date, ...]:
    """The first days of the periods that touch the time from `start` to `end`, in their order."""
    found = []
    first = period_start(cadence, start)
    while first <= end:
        found.append(first)
        first = next_period(cadence, first)
    return tuple(found)
