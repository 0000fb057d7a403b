"""Columns of dates: which of two numbers is the day is decided for the whole column, and each cell read by that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mplan_tui.domain.bounds import FIRST_DAY, LAST_DAY
from mplan_tui.excel.container.cells import Value
from mplan_tui.excel.container.sheet_xml import day_of_serial
from mplan_tui.excel.foreign.column_values import NOTHING, CellReading, Reader
from mplan_tui.language import amounts
from mplan_tui.language.day_order import order_of
from mplan_tui.language.days import Calendar, DayOrder, Span, is_ambiguous, is_span_or_twice, numbered, read_span
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.named_days import read_named_days
from mplan_tui.language.terms import CONTINUOUS, says_how_often

_NAMED_FIRST = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, ?\d{4}")
_FIRST_MILLISECOND, _LAST_MILLISECOND = 631_152_000_000, 4_102_444_800_000
"""1990 and 2100 as some task programs export days: milliseconds since 1970."""
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""1954 and 2119 as Excel counts days."""
_LONGEST_NUMBER = 16


@dataclass(frozen=True, slots=True)
class DayRules:
    """How the dates of a column are to be read: their order, and whether Excel swapped day and month of real ones."""

    order: DayOrder
    is_assumed: bool = False
    is_swapped: bool = False


def day_reader(rules: DayRules, calendar: Calendar, unit: str = "") -> Reader:
    """A reader of dates and spans for a column with these rules; `unit` is what its bare numbers count."""
    return _DayReader(rules, calendar, unit).read


class _DayReader:
    """Reads the cells of one column of dates, each text that comes back only once."""

    def __init__(self, rules: DayRules, calendar: Calendar, unit: str) -> None:
        self._rules = rules
        self._calendar = calendar
        self._unit = unit
        self._known: dict[str, CellReading] = {}

    def read(self, value: Value, _format: str) -> CellReading:
        if isinstance(value, str):
            if value not in self._known:
                self._known[value] = _within_bounds(self._of_text(value))
            return self._known[value]
        if isinstance(value, date):
            return _within_bounds(self._of_day(value.date() if isinstance(value, datetime) else value))
        return _within_bounds(self._of_number(value))

    def _of_text(self, text: str) -> CellReading:
        if amounts.is_blank(text):
            return NOTHING
        span = read_span(text, self._rules.order, self._calendar)
        if span is None:
            return self._of_other_text(text)
        if self._rules.is_assumed and is_ambiguous(text):
            return CellReading(span, "date.order_assumed")
        return _dated(span)

    def _of_other_text(self, text: str) -> CellReading:
        """What a text says that is no date or span as people write them: a bare number, a named day, no day at all."""
        if text.strip().isdigit() and len(text) < _LONGEST_NUMBER:
            return self._of_number(int(text))
        if (named := read_named_days(text, self._calendar)) is not None:
            return CellReading(named.span, "date.season") if named.is_season else _dated(named.span)
        if plain_words(text) in CONTINUOUS:
            return CellReading(None, "date.continuous")
        if is_span_or_twice(text, self._rules.order, self._calendar):
            return CellReading(None, "date.span_or_twice")
        return CellReading(None, "date.recurrence" if says_how_often(text, self._calendar.today) else "date.unknown")

    def _of_day(self, day: date) -> CellReading:
        if self._rules.is_swapped and day.day <= 12 and day.day != day.month:
            return CellReading(_on(date(day.year, day.day, day.month)), "date.swapped")
        return CellReading(_on(day))

    def _of_number(self, value: float) -> CellReading:
        if isinstance(value, bool):
            return CellReading(None, "date.unknown")
        # In this order, from the surest: a year, a week or month or day by its header,
        # milliseconds, 20260302, and at last 46083 as Excel counts days where a column lost its
        # format, of which alone a part may be left: the hour.
        is_whole = value == int(value)
        if is_whole and 1990 <= value <= 2100:
            return CellReading(Span(date(int(value), 1, 1), date(int(value), 12, 31)))
        if is_whole and (span := self._of_small_number(int(value))) is not None:
            return _dated(span)
        if _FIRST_MILLISECOND <= value < _LAST_MILLISECOND:
            return CellReading(_on(datetime.fromtimestamp(value / 1000, UTC).date()))
        if is_whole and (span := read_span(str(int(value)), self._rules.order, self._calendar)) is not None:
            return CellReading(span)
        day = day_of_serial(value) if _FIRST_SERIAL < value < _LAST_SERIAL else None
        if day is None:
            return CellReading(None, "date.unknown")
        return CellReading(_on(day.date() if isinstance(day, datetime) else day), "date.serial")

    def _of_small_number(self, value: int) -> Span | None:
        if not 1 <= value <= 53:
            return None
        if self._unit or not self._calendar.month:
            return numbered(value, self._unit, self._calendar)
        return read_span(f"{value}/{self._calendar.month}", DayOrder.DAY_FIRST, self._calendar)


def _on(day: date) -> Span:
    return Span(day, day)


def _dated(span: Span) -> CellReading:
    """A span, and a doubt where its year was guessed."""
    return CellReading(span, "date.year_assumed" if span.guessed_year else "")


def _within_bounds(outcome: CellReading) -> CellReading:
    """What was read, or nothing where no plan can hold the day.

    31/12/9999 is how SAP and other ERP exports write "no end"; a day before 1900 is a slip.
    """
    span = outcome.value
    if not isinstance(span, Span) or FIRST_DAY <= span.start <= span.end <= LAST_DAY:
        return outcome
    return CellReading(None, "date.no_end" if span.end > LAST_DAY else "date.outside")


def day_rules(
    columns: Mapping[int, Sequence[Value]], *, is_american: bool, beside: Sequence[str] = ()
) -> dict[int, DayRules]:
    """Decide, per column of dates, whether day or month comes first; a column that does not tell follows the others.

    Where none tells, what stands `beside` them does: the day of the export in a line above, the dates of the records.
    """
    counts = {
        number: order_of((value for value in values if isinstance(value, str)), with_short=True)
        for number, values in columns.items()
    }
    day_first = sum(days for days, _ in counts.values())
    month_first = sum(months for _, months in counts.values())
    if day_first == month_first == 0:
        day_first, month_first = order_of(beside)
    if day_first == month_first == 0:
        # Who writes "March 12, 2026" in one row means the fourth of February by the 02/04/2026 of the next.
        texts = (value for values in columns.values() for value in values if isinstance(value, str))
        month_first = sum(_NAMED_FIRST.match(text) is not None for text in texts)
    rules = {}
    for number, values in columns.items():
        days, months = counts[number]
        # A column of 01/02, 03/04 follows the other one that has a 25/12: one person filled both.
        if days == months:
            days, months = day_first, month_first
        is_assumed = days == months
        order = DayOrder.MONTH_FIRST if months > days or (is_assumed and is_american) else DayOrder.DAY_FIRST
        rules[number] = DayRules(order, is_assumed, not is_assumed and _are_swapped(values, order))
    return rules


def _are_swapped(values: Sequence[Value], order: DayOrder) -> bool:
    """Whether a spreadsheet took the day of this column's dates for the month.

    Typed in the other country's order, what could be a date became a wrong one and the rest stayed text: all texts
    have a number over 12, no real date does, and turned round the dates lie closer to those of the texts.
    """
    real = [value for value in values if isinstance(value, date)]
    texts = [value for value in values if isinstance(value, str) and order_of([value]) != (0, 0)]
    if not real or not texts or any(day.day > 12 for day in real):
        return False
    if any(is_ambiguous(value) for value in values if isinstance(value, str)):
        return False
    known = Calendar(date(2000, 1, 1))
    read = [span.start for text in texts if (span := read_span(text, order, known))]
    if not read:
        return False
    first, last = min(read), max(read)
    as_they_are = sum(_away(date(day.year, day.month, day.day), first, last) for day in real)
    turned = sum(_away(date(day.year, day.day, day.month), first, last) for day in real)
    return turned < as_they_are


def _away(day: date, first: date, last: date) -> int:
    return max(0, (first - day).days, (day - last).days)
