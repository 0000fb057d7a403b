"""Figures by day, week or month that a tool reports, brought to the periods that a KPI is entered for.

A month of daily rows is their sum for what adds up, the sum of numerators over that of denominators for a quotient, and
the last one for a state; percentages are never averaged. What covers only a part of a period never stands for it in
silence: a report that begins in the middle of November says nothing of November.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.kpis import Measurement
from mplan_tui.domain.periods import Rhythm, period_end, period_start

_COVERED = re.compile(r"\s*\(?(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)\)?")


class Way(StrEnum):
    """How the figures of several days become that of their period."""

    SUM = "sum"
    LAST = "last"
    QUOTIENT = "quotient"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted from `start` to `end`: a value, or numerator and denominator."""

    start: date
    end: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Covered:
    """The days that a report covers, both ends included."""

    start: date
    end: date

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


@dataclass(frozen=True, slots=True)
class Whole:
    """The figure of a KPI's period. `part` are the days that it covers where these are not all of the period."""

    on: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    row: int = 0
    part: Covered | None = None


@dataclass(frozen=True, slots=True)
class FiguresByPeriod:
    """The figures by period, the periods whose beginning is missing, and the rows that lie in no one period."""

    wholes: tuple[Whole, ...] = ()
    begun_before: tuple[date, ...] = ()
    astride: tuple[Figure, ...] = ()


def merged(figures: Iterable[Figure], way: Way, rhythm: Rhythm, covered: Covered | None = None) -> FiguresByPeriod:
    """The figures brought to the periods of a rhythm.

    `covered` are the days of the report; without them every period is taken as whole, as in a list that a person typed.
    """
    by_period: dict[date, list[Figure]] = {}
    astride: list[Figure] = []
    for figure in figures:
        first = period_start(rhythm, figure.start)
        if figure.end > period_end(rhythm, first):
            astride.append(figure)
        else:
            by_period.setdefault(first, []).append(figure)
    wholes: list[Whole] = []
    begun_before: list[date] = []
    for first, inside in sorted(by_period.items()):
        part = _part(first, period_end(rhythm, first), covered)
        if part is not None and part.start > first and way is not Way.LAST:
            begun_before.append(first)
            continue
        found = _whole(first, inside, way)
        if found is not None:
            is_begun = part is not None and part.end < period_end(rhythm, first)
            wholes.append(Whole(first, *found, inside[0].row, part if is_begun else None))
    return FiguresByPeriod(tuple(wholes), tuple(begun_before), tuple(astride))


def _part(first: date, last: date, covered: Covered | None) -> Covered | None:
    if covered is None:
        return None
    return Covered(max(first, covered.start), min(last, covered.end))


def _whole(
    first: date, figures: Sequence[Figure], way: Way
) -> tuple[Decimal | None, Decimal | None, Decimal | None] | None:
    """Value, numerator and denominator of a period; None where nothing is known of it."""
    if way is Way.QUOTIENT:
        both = [(f.numerator, f.denominator) for f in figures if f.numerator is not None and f.denominator is not None]
        if not both:
            return None
        above, below = (sum(parts, Decimal(0)) for parts in zip(*both, strict=True))
        return None, above, below
    known = [(f.end, f.value) for f in figures if f.value is not None]
    if not known:
        return None
    if way is Way.LAST:
        return max(known, key=lambda one: one[0])[1], None, None
    return sum((value for _end, value in known), Decimal(0)), None, None


def part_of_note(note: str) -> Covered | None:
    """The days that a figure covers where its note says that they are not the whole period."""
    match = _COVERED.search(note)
    if match is None:
        return None
    try:
        return Covered(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
    except ValueError:
        return None


def with_part(note: str, part: Covered | None) -> str:
    """A note that says which part of its period a figure covers, and else what a person wrote."""
    bare = _COVERED.sub("", note).strip()
    return " ".join(filter(None, (bare, f"({part})" if part is not None else "")))


def would_shorten(held: Measurement | None, whole: Whole) -> bool:
    """Whether a figure of some days of a period would replace one of more days of it, or of all.

    An export of the first ten days, taken in again after that of the whole month, is older news.
    """
    if held is None or not held.has_figure or whole.part is None:
        return False
    before = part_of_note(held.note)
    return before is None or before.end > whole.part.end


def is_less(held: Measurement | None, whole: Whole) -> bool:
    """Whether a figure counts less than the one that is entered: fewer mailings delivered, fewer clicks."""
    if held is None:
        return False
    if whole.denominator is not None and held.denominator is not None:
        return whole.denominator < held.denominator
    return whole.value is not None and held.value is not None and whole.value < held.value
