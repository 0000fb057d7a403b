"""Days that a cell names by a season or a feast: "printemps 2026", "late summer", "Black Friday".

Only a column of dates is asked for them: over titles the same words name campaigns ("Noël", "Black Friday").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mplan_tui.language.calendar import FEASTS, VAGUE_FEASTS, months_later
from mplan_tui.language.days import Calendar, Span
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.words import every

_LONGEST = 60
_FIRST_DAY = 21
_FIRST_MONTHS = (3, 6, 9, 12)
_MOST_YEARS = 2


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The days that are meant, and whether they are those of a season, which begins and ends as one likes."""

    span: Span
    is_season: bool


@cache
def _small() -> frozenset[str]:
    said = (text for words in every() for text in (*words.headers.small, *words.days.leads))
    others = (text for words in neighbours() for text in words.small)
    return frozenset(word for text in (*said, *others) for word in plain_words(text).split())


@cache
def _seasons() -> dict[tuple[str, ...], int]:
    """The month on whose 21st each season begins."""
    known: dict[str, int] = {}
    for others in neighbours():
        for month, names in zip(_FIRST_MONTHS, others.seasons, strict=True):
            known.update(dict.fromkeys(names.split(), month))
    for words in every():
        known |= {**words.times.seasons, **words.times.seasons_of_cells}
    return {_words(name): month for name, month in known.items()}


@cache
def _feasts() -> dict[tuple[str, ...], str]:
    # "New year 2027" is its first day, and a deadline "by new year" the last one before it: no cell tells which.
    return {_words(name): name for name in FEASTS if name not in VAGUE_FEASTS}


@cache
def _parts() -> dict[str, int]:
    parts = {_words(text): part for words in every() for text, part in words.days.parts.items()}
    return {words[0]: part for words, part in parts.items() if len(words) == 1}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in plain_words(text).split() if word not in _small())


def read_named_days(text: str, known: Calendar) -> NamedDays | None:
    """The days of a season, of a part of one or of two that follow each other, or the day of a feast; else None."""
    words = _words(text) if len(text) <= _LONGEST else ()
    try:
        return _named(words, known) if words else None
    except (ValueError, OverflowError):
        return None


def _named(words: tuple[str, ...], known: Calendar) -> NamedDays | None:
    part = _parts().get(words[0]) if len(words) > 1 else None
    words = words if part is None else words[1:]
    years = _years_at_end(words)
    words = words[: len(words) - len(years)]
    if part is None and words in _feasts() and len(years) < _MOST_YEARS:
        day = FEASTS[_feasts()[words]](years[0] if years else known.year_for(12))
        day = day if years else _nearest_feast(_feasts()[words], known)
        return NamedDays(Span(day, day, not years and not known.year), is_season=False)
    months = _months_of_seasons(words)
    if not months:
        return None
    year = years[0] if years else known.year_for(months[0], _FIRST_DAY)
    first = date(year, months[0], _FIRST_DAY)
    count = 3 * len(months)
    start, end = first, months_later(first, count) - timedelta(days=1)
    if part is not None:
        start = months_later(first, count * part // 3)
        end = months_later(first, count * (part + 1) // 3) - timedelta(days=1)
    return NamedDays(Span(start, end, not years and not known.year), is_season=True)


def _nearest_feast(name: str, known: Calendar) -> date:
    """The day of a feast that moves, in the year that is most likely meant."""
    month = FEASTS[name](known.today.year).month
    return FEASTS[name](known.year_for(month))


def _years_at_end(words: Sequence[str]) -> list[int]:
    """The year or the two years that close a text: "2026", "2026-2027", "26/27"."""
    years: list[int] = []
    for word in reversed(words[1:]):
        if not word.isdecimal() or len(word) not in (2, 4) or len(years) == _MOST_YEARS:
            break
        years.insert(0, int(word) + (2000 if len(word) == 2 else 0))
    return years if len(years) < _MOST_YEARS or years[1] == years[0] + 1 else []


def _months_of_seasons(words: tuple[str, ...]) -> list[int]:
    """The months on whose 21st the seasons begin; empty where the words say anything else."""
    months = [_seasons().get((word,), 0) for word in words]
    if not 0 < len(months) <= 2 or not all(months):
        return []
    is_row = len(months) == 1 or months[1] == months[0] % 12 + 3
    return months if is_row else []
