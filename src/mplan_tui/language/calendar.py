"""The calendar that phrases of time are counted in: months, quarters, halves, school and fiscal years, Easter."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from mplan_tui.language.words import every

UNIT_MONTHS = {unit: months for words in every() for unit, months in words.days.unit_months.items()}
"""The folded names of the periods that are whole months, and how many; fiscal years are taken for calendar years."""
UNIT_DAYS = {unit: days for words in every() for unit, days in words.days.unit_days.items()}
"""The folded names of the periods that are whole days, and how many."""
WEEKDAYS = {names.split()[0]: day for words in every() for day, names in enumerate(words.days.weekdays)}
"""The full names of the days of the week, Monday 0; "sat" and "sun" are too often something else in a sentence."""


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has none such."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def part_of_year(year: int, part: int, months: int) -> tuple[date, date]:
    """The first and last day of the part-th quarter (3 months) or half (6) of a year."""
    return date(year, (part - 1) * months + 1, 1), month_end(year, part * months)


def coming(window: Callable[[int], tuple[date, date]], year: str | None, today: date) -> tuple[date, date]:
    """The window in the year named, else the first one that is not over today."""
    if year:
        return window(int(year))
    first = window(today.year)
    return first if first[1] >= today else window(today.year + 1)


def later_by(start: date, count: Decimal, unit: str) -> date:
    """The day that many weeks, quarters ... later, the unit in its singular or plural."""
    singular = unit if unit in UNIT_MONTHS or unit in UNIT_DAYS else unit.removesuffix("s")
    if singular in UNIT_DAYS:
        return start + timedelta(days=int(count * UNIT_DAYS[singular]))
    return months_later(start, int(count * UNIT_MONTHS[singular]))


def period_of(unit: str, day: date) -> tuple[date, date]:
    """The first and last day of the week, month, quarter ... that holds a day."""
    if unit in ("week", "semaine"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = UNIT_MONTHS[unit]
    return part_of_year(day.year, (day.month - 1) // months + 1, months)


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus."""
    century, rest = divmod(year, 100)
    moon = year % 19
    epact = (19 * moon + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (moon + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def black_friday(year: int) -> date:
    """The Friday after the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 22)


def _easter_and(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


_VAGUE = "end of year"
_FEASTS: Mapping[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "epiphany": lambda year: date(year, 1, 6),
    "good friday": _easter_and(-2),
    "easter": easter,
    "easter monday": _easter_and(1),
    "ascension": _easter_and(39),
    "pentecost": _easter_and(49),
    "whit monday": _easter_and(50),
    "labour day": lambda year: date(year, 5, 1),
    "all saints": lambda year: date(year, 11, 1),
    "thanksgiving": lambda year: black_friday(year) - timedelta(days=1),
    "black friday": black_friday,
    "cyber monday": lambda year: black_friday(year) + timedelta(days=3),
    "giving tuesday": lambda year: black_friday(year) + timedelta(days=4),
    "valentine": lambda year: date(year, 2, 14),
    "halloween": lambda year: date(year, 10, 31),
    _VAGUE: lambda year: date(year, 12, 31),
}
FEASTS: Mapping[str, Callable[[int], date]] = {
    name: _FEASTS[code] for words in every() for name, code in words.times.feasts.items()
}
"""The folded names of the days that sales hang on, and when they fall."""
VAGUE_FEASTS = frozenset(name for words in every() for name, code in words.times.feasts.items() if code == _VAGUE)
"""Those of which only a deadline tells the day: "by new year" is the last day before it, "new year 2027" its first."""
