"""The days that a filter names: a year, quarter, month or day, this week, or days from today."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from mplan_tui.domain.folding import folded
from mplan_tui.domain.periods import plus_months
from mplan_tui.language.objectives.verbs import MONTHS

Days = tuple[date, date]

_NEAR: Mapping[str, Callable[[date], Days]] = {
    "today": lambda today: (today, today),
    "aujourd'hui": lambda today: (today, today),
    "tomorrow": lambda today: _away(today, 1),
    "demain": lambda today: _away(today, 1),
    "yesterday": lambda today: _away(today, -1),
    "hier": lambda today: _away(today, -1),
    "week": lambda today: _week(today),
    "semaine": lambda today: _week(today),
    "month": lambda today: _months(today.replace(day=1), 1),
    "mois": lambda today: _months(today.replace(day=1), 1),
    "quarter": lambda today: _quarter(today.year, (today.month + 2) // 3),
    "trimestre": lambda today: _quarter(today.year, (today.month + 2) // 3),
    "year": lambda today: _months(date(today.year, 1, 1), 12),
    "annee": lambda today: _months(date(today.year, 1, 1), 12),
}


def read_days(text: str, today: date) -> Days:
    """The first and last day of what was typed; a day, month or quarter without its year is the one nearest to today.

    Raises:
        ValueError: it names no day.
    """
    bare = folded(text)
    if bare in _NEAR:
        return _NEAR[bare](today)
    if match := re.fullmatch(r"([+-][0-9]{1,4})([djws]?)", bare):
        return _away(today, int(match[1]) * (7 if match[2] in ("w", "s") else 1))
    if match := re.fullmatch(r"([0-9]{4})(?:-(?:[qt]([1-4])|([0-9]{1,2})(?:-([0-9]{1,2}))?))?", bare):
        return _period(*(int(part) if part else None for part in match.groups()))
    if match := re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{1,2})(?:[/.]([0-9]{4}))?", bare):
        day, month = int(match[1]), int(match[2])
        return _nearest(today, match[3], lambda year: (date(year, month, day), date(year, month, day)))
    if match := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", bare):
        return _months(date(int(match[2]), int(match[1]), 1), 1)
    if match := re.fullmatch(r"[qt]([1-4])(?:[ -]?([0-9]{4}))?", bare):
        quarter = int(match[1])
        return _nearest(today, match[2], lambda year: _quarter(year, quarter))
    match = re.fullmatch(r"([a-z]+)\.?(?:[ -]?([0-9]{4}))?", bare)
    if match and (named := MONTHS.get(match[1])):
        return _nearest(today, match[2], lambda year: _months(date(year, named, 1), 1))
    raise ValueError(text)


def _nearest(today: date, year: str | None, window: Callable[[int], Days]) -> Days:
    if year:
        return window(int(year))
    return min((window(today.year + n) for n in (-1, 0, 1)), key=lambda days: abs((days[0] - today).days))


def _away(today: date, days: int) -> Days:
    day = today + timedelta(days=days)
    return day, day


def _week(today: date) -> Days:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


def _quarter(year: int, quarter: int) -> Days:
    return _months(date(year, quarter * 3 - 2, 1), 3)


def _months(first: date, count: int) -> Days:
    return first, plus_months(first, count) - timedelta(days=1)


def _period(year: int | None, quarter: int | None, month: int | None, day: int | None) -> Days:
    year = year or 0
    if quarter:
        return _quarter(year, quarter)
    if month is None:
        return _months(date(year, 1, 1), 12)
    return (date(year, month, day),) * 2 if day is not None else _months(date(year, month, 1), 1)
