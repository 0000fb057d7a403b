"""The day that a person types into a field, and the days that a filter names; both seen from today."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from functools import cache

from mplan_tui.domain.bounds import day_outside, moved, within
from mplan_tui.domain.folding import folded
from mplan_tui.domain.periods import plus_months
from mplan_tui.i18n import LANGUAGES
from mplan_tui.language.days import Calendar, DayOrder, month_numbers, read_span, weekday_numbers
from mplan_tui.language.numbers import either, in_words, number_words
from mplan_tui.language.words import every

Days = tuple[date, date]


@cache
def _near() -> dict[str, int]:
    return {word: days for words in every() for word, days in words.days.near.items()}


@cache
def _shifts() -> dict[str, int]:
    return {"": 1, **{letter: days for words in every() for letter, days in words.days.shifts.items()}}


@cache
def _units() -> dict[str, tuple[int, int]]:
    """Every unit in its singular and plural, and how many months and days it is."""
    found: dict[str, tuple[int, int]] = {}
    for words in every():
        for unit, months in words.days.unit_months.items():
            found[unit] = found[f"{unit}s"] = (months, 0)
        for unit, days in words.days.unit_days.items():
            found[unit] = found[f"{unit}s"] = (0, days)
    return found


def _any(*kinds: str) -> str:
    return either(word for words in every() for kind in kinds for word in getattr(words.days, kind))


@cache
def _weekday() -> re.Pattern[str]:
    """A day of the week with what says that the coming one is meant: "next Friday", "vendredi prochain"."""
    coming = _any("next", "this", "leads")
    return re.compile(rf"(?:{coming} )*(?P<day>{either(weekday_numbers())})\.?(?: {_any('next')})?")


@cache
def _ahead() -> re.Pattern[str]:
    """So long from today: "in 3 weeks", "dans trois semaines"."""
    number = "|".join((r"\d{1,9}", *(number_words(code) for code in LANGUAGES)))
    return re.compile(rf"{_any('ahead')} (?P<count>{number}) (?P<unit>{either(_units())})")


@cache
def _part() -> re.Pattern[str]:
    parts = either(word for words in every() for word in words.days.parts)
    return re.compile(rf"(?:(?:{_any('leads')}|{_any('of')}) ?)*(?P<part>{parts})[ -]+(?P<whole>.+)")


def read_shift(text: str) -> timedelta | None:
    """So many days or weeks as a person types them, +3, -2w; None where the text is something else, such as a date."""
    match = re.fullmatch(rf"([+\-−]\d{{1,8}})\s*({either(_shifts())})", text.strip().lower())
    return timedelta(days=int(match[1].replace("−", "-")) * _shifts()[match[2]]) if match else None


def read_day(text: str, today: date) -> date:
    """The day that a person typed: 2026-03-12, 12/3, 12 mars, Dec 12, tomorrow, next Friday, +2w, in 3 weeks, fin juin.

    Day before month, as in both languages here; a day without a year is the nearest one to today, and a day of the
    week is the next one after it. Of a part of a month or year, the end is its last day, the middle the 15th of its
    month, and the beginning its first day.

    Raises:
        OutOfBounds: no plan can hold the day.
        ValueError: it is no day.
    """
    bare = folded(text)
    if bare in _near():
        return today + timedelta(days=_near()[bare])
    if match := re.fullmatch(rf"([+-]\d{{1,9}})\s*({either(_shifts())})", bare.replace("−", "-")):
        return moved(today, int(match[1]) * _shifts()[match[2]])
    if match := re.fullmatch(r"(\d{4,9})-(\d{1,2})-(\d{1,2})", bare):
        return _day(text, int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2,9}))?", bare):
        return _nearest(text, int(match[1]), int(match[2]), match[3], today)
    if match := re.fullmatch(r"(\d{1,2})(?:[a-z]{1,3})?(?: of)? *([a-z]{3,})\.?(?:,? *(\d{2,9}))?", bare):
        return _nearest(text, int(match[1]), _month(match[2]), match[3], today)
    match = re.fullmatch(r"([a-z]{3,})\.? +(\d{1,2})(?:st|nd|rd|th)?(?:,? +(\d{4,9}))?", bare)
    if match and match[1] in month_numbers():
        return _nearest(text, int(match[2]), month_numbers()[match[1]], match[3], today)
    if match := _weekday().fullmatch(bare):
        # "Friday" typed on a Friday is the next one: for today there is "today".
        return today + timedelta(days=(weekday_numbers()[match["day"]] - today.weekday() - 1) % 7 + 1)
    if match := _ahead().fullmatch(bare):
        return _later(today, match["count"], match["unit"])
    return _of_phrase(text, bare, today)


def _later(today: date, count: str, unit: str) -> date:
    number = int(count) if count.isdigit() else int(in_words(count) or 0)
    months, days = _units()[unit]
    if months and number <= 10_000 // months:
        return within(plus_months(today, months * number))
    return moved(today, (days or 31 * months) * number)


def _of_phrase(text: str, bare: str, today: date) -> date:
    """The day of what names a day with a word before it ("by 30 June"), or of a part of a period ("end of June")."""
    span = read_span(text, DayOrder.DAY_FIRST, Calendar(today))
    match = _part().fullmatch(bare)
    if match is None:
        if span is None or span.start != span.end or not re.search(r"[a-z]", bare):
            raise ValueError(text)
        return within(span.start)
    part = next(words.days.parts[match["part"]] for words in every() if match["part"] in words.days.parts)
    whole = _whole(match["whole"], today)
    if whole is None:
        raise ValueError(text)
    first, last = whole
    if part == 0:
        return within(first)
    if part == 2:
        return within(last)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return within(plus_months(first, months // 2).replace(day=15 if months % 2 else 1))


def _whole(text: str, today: date) -> Days | None:
    """The month, quarter or year that a part is of: "june", "2026", "the month"."""
    bare = re.sub(rf"^(?:{_any('of')}|{_any('this')} )+", "", text)
    try:
        return read_days(bare, today)
    except (ValueError, OverflowError):
        return None


def read_days(text: str, today: date) -> Days:
    """The first and last day of what a filter names; a day, month or quarter without its year is the nearest to today.

    Raises:
        ValueError: it names no day.
    """
    bare = folded(text)
    if bare in _units():
        return _current(*_units()[bare], today)
    if re.fullmatch(r"[0-9]{4}", bare):
        return date(int(bare), 1, 1), date(int(bare), 12, 31)
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}", bare):
        first = date(int(bare[:4]), int(bare[5:]), 1)
        return first, plus_months(first, 1) - timedelta(days=1)
    if match := re.fullmatch(rf"{_any('quarters')} ?([1-4])(?:[ -]?([0-9]{{4}}))?", bare):
        return _nearest_quarter(int(match[1]), match[2], today)
    span = read_span(text, DayOrder.DAY_FIRST, Calendar(today))
    if span is not None:
        return span.start, span.end
    day = read_day(text, today)
    return day, day


def _nearest_quarter(quarter: int, year: str | None, today: date) -> Days:
    firsts = [date(int(year), 1, 1)] if year else [date(today.year + n, 1, 1) for n in (-1, 0, 1)]
    starts = [plus_months(first, 3 * quarter - 3) for first in firsts]
    start = min(starts, key=lambda day: abs(day - today))
    return start, plus_months(start, 3) - timedelta(days=1)


def _current(months: int, days: int, today: date) -> Days:
    """The week, month, quarter or year that holds today."""
    if days:
        monday = today - timedelta(days=today.weekday())
        return (today, today) if days == 1 else (monday, monday + timedelta(days=days - 1))
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    return first, plus_months(first, months) - timedelta(days=1)


def _day(text: str, year: int, month: int, day: int) -> date:
    if year > MAXYEAR:
        raise day_outside(text)
    return within(date(year, month, day))


def _nearest(text: str, day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return _day(text, int(year) + (2000 if len(year) <= 2 else 0), month, day)
    candidates = []
    for number_of_year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(number_of_year, month, day))
        except ValueError:  # the 29th of February
            continue
    return min(candidates, key=lambda candidate: abs(candidate - today))


def _month(word: str) -> int:
    """The month that a word names or begins: "mars", "dec", "févri"."""
    names = month_numbers()
    if word in names:
        return names[word]
    begun = {number for name, number in names.items() if len(word) >= 3 and name.startswith(word)}
    if len(begun) != 1:
        raise ValueError(word)
    return begun.pop()
