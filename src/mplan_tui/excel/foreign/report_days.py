"""Which days the report of a tool covers, and which days a row of it is about that names only the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from mplan_tui.domain.figures import Covered
from mplan_tui.domain.periods import plus_months
from mplan_tui.excel.container.cells import Value
from mplan_tui.language.day_order import order_of
from mplan_tui.language.days import Calendar, DayOrder, Span, read_span
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.results_headers import FIRST_DAYS, LAST_DAYS

_CALENDAR = Calendar(date(2000, 1, 1))
_NUMBERED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_WEEK = timedelta(days=6)
_LONGER = {"week": 0, "month": 0, "quarter": 2}
"""The periods that are named by their first day, and in which month after that they end."""


def days_above(lines: Sequence[str], order: DayOrder | None) -> Covered | None:
    """The days that the lines above a table say that it covers; `order` is how its tool writes a day."""
    first = last = None
    for line in reversed(lines):
        plain = plain_words(line.lstrip("# "))
        if first is None and plain.startswith(FIRST_DAYS):
            first = _read(line.partition(":")[2], order)
        elif last is None and plain.startswith(LAST_DAYS):
            last = _read(line.partition(":")[2], order)
        elif first is None and last is None:
            # "Report Time: 11/1/2026 - 11/30/2026" says in the line what it is.
            spans = (_read(text, order) for text in (line, line.partition(":")[2]))
            span = next((one for one in spans if one is not None and one.start < one.end), None)
            if span is not None and not span.guessed_year:
                return Covered(span.start, span.end)
    return Covered(first.start, last.end) if first is not None and last is not None else None


def days_in_name(file: str) -> Covered | None:
    """The days between the two that the name of a file has, as "GMB insights - 2026-10-1 - 2026-10-31.csv".

    One day alone is that of the export, and says nothing of what it covers.
    """
    days = [_day_of(match) for match in _DAY_IN_NAME.finditer(file)]
    first, last = days if len(days) == 2 else (None, None)
    return Covered(first, last) if first is not None and last is not None and first <= last else None


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def names_periods(cells: Sequence[Value]) -> str:
    """Whether all cells of a column name days ("day") or longer periods ("month"), with their year; else ""."""
    spans = [_read(cell, None) if isinstance(cell, str) else None for cell in cells]
    known = [span for span in spans if span is not None and not span.guessed_year]
    if not known or len(known) < len(spans):
        return ""
    return "day" if all(span.start == span.end for span in known) else "month"


def _read(text: str, order: DayOrder | None) -> Span | None:
    days, months = order_of(_NUMBERED.findall(text))
    if days != months:
        order = DayOrder.DAY_FIRST if days > months else DayOrder.MONTH_FIRST
    return read_span(text.strip("# ,"), order or DayOrder.DAY_FIRST, _CALENDAR)


def order_within(cells: Sequence[Value], covered: Covered) -> DayOrder | None:
    """The order in which dates that may be read in two ways lie in the days of their report; None for both or neither.

    "11/1/2026" in a report of November is its first day; read the other way it is a day of January.
    """
    return _only(
        order
        for order, spans in _in_both_orders(cells)
        if spans and all(covered.start <= span.start and span.end <= covered.end for span in spans)
    )


def order_of_days_on_end(cells: Sequence[Value]) -> DayOrder | None:
    """The order in which dates that may be read in two ways are days on end; None for both or neither.

    11/01, 11/02 and 11/03 are three days on end, or one of each month. 10/1 and 11/1 may be months as well.
    """
    days = {order: sorted({span.start for span in spans}) for order, spans in _in_both_orders(cells)}
    if any(found and all(day.day == 1 for day in found) for found in days.values()):
        return None
    return _only(
        order for order, found in days.items() if len(found) > 1 and (found[-1] - found[0]).days == len(found) - 1
    )


def _in_both_orders(cells: Sequence[Value]) -> Iterator[tuple[DayOrder, list[Span]]]:
    texts = [cell for cell in cells if isinstance(cell, str)]
    for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST):
        yield order, [span for text in texts if (span := read_span(text, order, _CALENDAR))]


def _only(orders: Iterable[DayOrder]) -> DayOrder | None:
    fitting = list(orders)
    return fitting[0] if len(fitting) == 1 else None


def days_from(starts: Iterable[date], covered: Covered | None) -> Mapping[date, Covered]:
    """The days of rows that say only on which day they start, by that: LinkedIn exports by day, by month or as a whole.

    One start for all rows is that of the report, whose totals they are; without a report nothing says until when.
    """
    days = sorted(set(starts))
    if len(days) == 1 and (covered is None or covered.start == days[0]):
        return {days[0]: covered} if covered is not None else {}
    if len(days) > 1 and all(day.day == 1 for day in days[1:]):
        return {day: _clipped(Covered(day, _end_of_month(day)), covered) for day in days}
    return {day: Covered(day, day) for day in days}


def whole_of(place: str, span: Span, covered: Covered | None) -> Covered:
    """The days of a row by its week, month or quarter, which many tools name by its first day."""
    days = Covered(span.start, span.end)
    if span.start != span.end or place not in _LONGER:
        return days
    last = span.start + _WEEK if place == "week" else _end_of_month(plus_months(span.start, _LONGER[place]))
    return _clipped(Covered(span.start, last), covered)


def _end_of_month(day: date) -> date:
    return plus_months(day.replace(day=1), 1) - timedelta(days=1)


def _clipped(days: Covered, covered: Covered | None) -> Covered:
    if covered is None or covered.end < days.start:
        return days
    return Covered(max(days.start, covered.start), min(days.end, covered.end))
