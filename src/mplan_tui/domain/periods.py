"""The periods that KPIs are entered for: days, weeks from Monday, months, and quarters and years of the plan's year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.rows import Period

_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.YEAR: 12}
_DAYS = {Cadence.DAY: 1, Cadence.WEEK: 7}


class Rhythm(NamedTuple):
    """A cadence, and the month with which the years begin whose quarters and years are meant.

    The functions below ask for it, and not for a cadence alone, so that nobody forgets the financial year of a plan:
    `Plan.rhythm` has it.
    """

    cadence: Cadence
    year_start: int = 1


class PlannedTime(NamedTuple):
    """When what is planned happens: from a start until an end, if there is one, in years that begin with a month."""

    end: date | None = None
    year_start: int = 1
    start: date = date.min


BY_DAY, BY_WEEK, BY_MONTH = Rhythm(Cadence.DAY), Rhythm(Cadence.WEEK), Rhythm(Cadence.MONTH)


def plus_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; the last day of a month stays the last day."""
    there = _months_later(day, months)
    last = monthrange(there.year, there.month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return there.replace(day=last if is_last else min(day.day, last))


def months_between(first: date, last: date) -> int:
    """How many months later the month of a day is than that of another."""
    return (last.year - first.year) * 12 + last.month - first.month


def period_start(rhythm: Rhythm, day: date) -> date:
    """The first day of the period that holds a day."""
    if rhythm.cadence is Cadence.WEEK:
        return day - timedelta(days=day.weekday())
    if rhythm.cadence is Cadence.DAY:
        return day
    return _months_later(day, -((day.month - rhythm.year_start) % _MONTHS[rhythm.cadence]))


def next_period(rhythm: Rhythm, start: date) -> date:
    """The first day of the period after the one that begins on `start`."""
    return _later(rhythm, start, 1)


def previous_period(rhythm: Rhythm, start: date) -> date:
    """The first day of the period before the one that begins on `start`."""
    return _later(rhythm, start, -1)


def period_end(rhythm: Rhythm, start: date) -> date:
    """The last day of the period that begins on `start`."""
    return next_period(rhythm, start) - timedelta(days=1)


def _later(rhythm: Rhythm, start: date, periods: int) -> date:
    if rhythm.cadence in _DAYS:
        return start + timedelta(days=_DAYS[rhythm.cadence] * periods)
    return _months_later(start, _MONTHS[rhythm.cadence] * periods)


def _months_later(day: date, months: int) -> date:
    """The first day of the month that lies so many months after that of a day."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def period_of(rhythm: Rhythm, day: date) -> Period:
    """The whole period that holds a day."""
    start = period_start(rhythm, day)
    return Period(start=start, end=period_end(rhythm, start))


@lru_cache(maxsize=4096)
def periods(rhythm: Rhythm, start: date, end: date) -> tuple[date, ...]:
    """The first days of the periods that touch the time from `start` to `end`, in their order."""
    found = []
    first = period_start(rhythm, start)
    while first <= end:
        found.append(first)
        first = next_period(rhythm, first)
    return tuple(found)


def year_and_quarter(first: date, year_start: int) -> tuple[int, int]:
    """The year of a quarter, by the calendar year in which it begins, and which quarter of it that is, 1 to 4."""
    begins = period_start(Rhythm(Cadence.YEAR, year_start), first)
    return begins.year, (first.month - year_start) % 12 // 3 + 1
