"""Dates and numbers that came back as text: typed by hand, pasted as values, or saved as CSV in another country.

Day or month first, and comma or point, are decided per column from all of its texts; a cell whose text can be read as
what was written is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own.codecs import Cell, Look
from mplan_tui.language.amounts import Marks, marks_of, read_amount
from mplan_tui.language.day_order import order_of
from mplan_tui.language.days import Calendar, DayOrder, Span, is_ambiguous, read_span

_NUMBERS = (Look.MONEY, Look.NUMBER, Look.COUNT)
TYPED = (Look.DATE, *_NUMBERS)
"""The looks of cells whose text may be a date or a number."""


@dataclass(slots=True)
class TypedTexts:
    """How the texts in the columns of a sheet are to be read."""

    calendar: Calendar
    orders: dict[int, DayOrder] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, looks: Mapping[int, Look], texts: Mapping[int, Iterable[tuple[str, Cell]]]) -> TypedTexts:
        """Learn from the texts of each column, each beside what was written in its cell, if that is known."""
        typed = cls(Calendar(plan.start, plan.start, plan.end, year_start=plan.year_start))
        columns = {number: list(pairs) for number, pairs in texts.items()}
        dates = {number: typed._votes(pairs) for number, pairs in columns.items() if looks[number] is Look.DATE}
        together = (sum(day for day, _ in dates.values()), sum(month for _, month in dates.values()))
        for number, votes in dates.items():
            day_first, month_first = votes if votes[0] != votes[1] else together
            if day_first != month_first:
                typed.orders[number] = DayOrder.DAY_FIRST if day_first > month_first else DayOrder.MONTH_FIRST
        for number, pairs in columns.items():
            if looks[number] in _NUMBERS and (sign := _decimal_sign(pairs)):
                typed.marks[number] = sign
        return typed

    def _votes(self, pairs: Iterable[tuple[str, Cell]]) -> tuple[int, int]:
        day_first = month_first = 0
        for text, written in pairs:
            if is_ambiguous(text):
                day_first += self._day(text, DayOrder.DAY_FIRST) == written
                month_first += self._day(text, DayOrder.MONTH_FIRST) == written
            else:
                one, other = order_of([text])
                day_first, month_first = day_first + one, month_first + other
        return day_first, month_first

    def _day(self, text: str, order: DayOrder) -> date | None:
        span = self._span(text, order)
        return span.start if span is not None else None

    def _span(self, text: str, order: DayOrder) -> Span | None:
        span = read_span(text, order, self.calendar)
        return span if span is not None and span.start == span.end else None

    def read(self, number: int, look: Look, text: str, written: Cell) -> tuple[Cell, str]:
        """The date or number that a text of this column says, or the text itself, and the code of a doubt about it."""
        if look is Look.DATE:
            return self._date(number, text, written)
        if look in _NUMBERS:
            return self._number(number, look, text, written), ""
        return text, ""

    def _date(self, number: int, text: str, written: Cell) -> tuple[Cell, str]:
        readings = [self._day(text, order) for order in DayOrder]
        if written is not None and written in readings:
            return written, ""
        found = self._span(text, self.orders.get(number, DayOrder.DAY_FIRST))
        if found is None:
            return text, ""
        if found.guessed_year:
            return found.start, "date.year_assumed"
        is_assumed = number not in self.orders and is_ambiguous(text)
        return found.start, "date.order_assumed" if is_assumed else ""

    def _number(self, number: int, look: Look, text: str, written: Cell) -> Cell:
        readings = {sign: read_amount(text, Marks(sign)) for sign in (".", ",")}
        values = [value for value in readings.values() if isinstance(value, Decimal)]
        if isinstance(written, (int, float)) and any(_is_close(value, written) for value in values):
            return written
        sign = self.marks.get(number, "")
        if sign and isinstance(value := readings[sign], Decimal):
            return _plain(value)
        if len(values) == 2 and values[0] == values[1]:
            return _plain(values[0])
        amount = read_amount(text, Marks()) if look is Look.MONEY else None
        return _plain(amount) if isinstance(amount, Decimal) else text


def _is_close(value: Decimal, written: float) -> bool:
    """Whether a text that was read is this number, which a sheet shows with four decimals at most."""
    return float(value) in (float(written), round(float(written), 4))


def _plain(value: Decimal) -> Cell:
    return int(value) if value == value.to_integral_value() else float(value)


def _decimal_sign(pairs: Iterable[tuple[str, Cell]]) -> str:
    """The decimal sign of a column, from what can be read in one way only and from what was written."""
    pairs = list(pairs)
    votes = {".": 0, ",": 0}
    for text, written in pairs:
        readings = {sign: read_amount(text, Marks(sign)) for sign in votes}
        if isinstance(written, (int, float)) and readings["."] != readings[","]:
            for sign, value in readings.items():
                votes[sign] += isinstance(value, Decimal) and _is_close(value, written)
    if votes["."] != votes[","]:
        return max(votes, key=lambda sign: votes[sign])
    return marks_of(text for text, _written in pairs).decimal
