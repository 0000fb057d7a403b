"""Columns that stand for stretches of time: a calendar that is drawn with marks, and money by month or by quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from mplan_tui.domain.actions import MonthAmount
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.periods import BY_MONTH, periods
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import CellRow
from mplan_tui.excel.foreign.doubts import Doubts, shown
from mplan_tui.excel.foreign.profiles import PlannedColumn
from mplan_tui.language.days import Calendar, DayOrder, Span, read_span
from mplan_tui.language.sheet_rows import is_mark, without_month


def _periods(columns: Sequence[PlannedColumn], calendar: Calendar) -> dict[int, Span]:
    """The stretch of time of each column, as its header says with or without the words above it."""
    # Without the month of the sheet's title: a bare "12" over a drawing is no 12 March even on
    # a sheet called "Mars".
    known = Calendar(calendar.today, calendar.first, calendar.last, calendar.year, year_start=calendar.year_start)
    periods = {}
    for column in columns:
        own = without_month(column.head.text)[1] or column.head.text
        texts = (f"{own} {column.head.parent}", own, column.head.parent)
        spans = (read_span(text, DayOrder.DAY_FIRST, known) for text in texts if not text.strip().isdigit())
        span = next((span for span in spans if span is not None), None)
        if span is not None:
            periods[column.number] = span
    return periods


def with_bare_date(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """A column that is only called "Date" beside those of a first and a last day: the day of the rows without these.

    A board of Monday has "Date" and "Timeline - Start", "Timeline - End"; most rows have one or the other.
    """
    days = [column for column in columns if column.field in ("start", "due")]
    bare = [column for column in days if is_bare_date(column) and not column.chosen]
    others = {column.field for column in days if column not in bare}
    if len(bare) != 1 or others != {"start", "due"} or any(column.field == "period" for column in columns):
        return list(columns)
    return [replace(column, field="period") if column is bare[0] else column for column in columns]


def is_bare_date(column: PlannedColumn) -> bool:
    """Whether nothing but "Date" heads a column."""
    return column.head.match is not None and column.head.match.word == "date"


class DrawnCalendar:
    """A calendar whose cells are marked: crosses under weeks or months."""

    def __init__(self, columns: Sequence[PlannedColumn], calendar: Calendar, doubts: Doubts) -> None:
        self._periods = _periods(columns, calendar)
        self._doubts = doubts
        self._is_said = False

    def span(self, row: CellRow) -> Span | None:
        """From the first to the last marked column of a row."""
        marked = [
            self._periods[column]
            for column, value in row.values.items()
            if column in self._periods and is_mark(shown(value))
        ]
        if not marked:
            return None
        if not self._is_said:
            self._is_said = True
            self._doubts.add("dates.from_timeline", row.number, severity=Severity.INFO)
        return Span(min(span.start for span in marked), max(span.end for span in marked))


class SpentByMonth:
    """Money spent in columns of months ("Dépensé janv."): as one sum it would be money of no known day."""

    def __init__(self, columns: Sequence[PlannedColumn], calendar: Calendar) -> None:
        # "Dépensé 2026" is a sum, which no month can be said of.
        spans = _periods(columns, calendar)
        self._days = {
            number: span.end
            for number, span in spans.items()
            if (span.start.year, span.start.month) == (span.end.year, span.end.month)
        }

    def __contains__(self, column: int) -> bool:
        return column in self._days

    def take(self, values: dict[str, Any], amounts: Mapping[int, Decimal]) -> None:
        """Give an action what was spent by the last day of each month; another column of their sum says it twice.

        Also in the month that runs: were it today, the next edition of the sheet would book the month a second time.
        """
        spent: dict[date, Decimal] = {}
        for column, amount in amounts.items():
            spent[self._days[column]] = spent.get(self._days[column], Decimal(0)) + amount
        if spent:
            values["spent_by_month"] = tuple(sorted(spent.items()))
            values.pop("spent", None)


class MonthlyMoney:
    """Planned money in columns of months, or of quarters, whose money falls evenly on their months."""

    def __init__(self, columns: Sequence[PlannedColumn], calendar: Calendar, currency: str) -> None:
        self._periods = _periods(columns, calendar)
        self._coin = coin(currency)

    def take(self, values: dict[str, Any], amounts: Mapping[int, Decimal]) -> None:
        """Give an action the money of its months and, where no column says what it plans, their sum."""
        months: dict[Any, Decimal] = {}
        for column, amount in amounts.items():
            span = self._periods.get(column)
            if span is None or not amount:
                continue
            those = periods(BY_MONTH, span.start, span.end)
            for month, part in zip(those, split(amount, [1] * len(those), self._coin), strict=True):
                months[month] = months.get(month, Decimal(0)) + part
        if not months:
            return
        values["months"] = tuple(MonthAmount(month=month, amount=part) for month, part in sorted(months.items()))
        values.setdefault("planned", sum(months.values(), Decimal(0)))
