"""A column of days that are counted from an event ("T-12 weeks"): due dates where the sheet says when that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import Value
from mplan_tui.excel.foreign.column_values import CellReading, Reader
from mplan_tui.excel.foreign.doubts import Doubts, shown
from mplan_tui.excel.foreign.profiles import DATES, PlannedColumn
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.language.countdown import Event, counts_down, event_in, read_countdown
from mplan_tui.language.days import Calendar, Span

_NO_DATES = frozenset(("date.unknown", "date.recurrence"))


def with_countdown(columns: Sequence[PlannedColumn], table: FoundTable) -> list[PlannedColumn]:
    """The columns, with the one that counts from an event as the due date of a table that has no other."""
    free = [column for column in columns if column.field is None and not column.chosen and column.kept_as == "extra"]
    if any(column.field in DATES | {"period"} for column in columns):
        return list(columns)
    for column in free:
        # "STAND" alone in the column is the heading of what follows.
        rows = (row for row in table.rows if len(row.values) > 1)
        texts = [shown(value) for row in rows if (value := row.values.get(column.number)) is not None]
        if len(texts) > 1 and sum(map(counts_down, texts)) * 10 >= len(texts) * 8:
            return [replace(one, field="due", kept_as=None) if one is column else one for one in columns]
    return list(columns)


class Countdown:
    """The event of a table, and the days that its columns count from it."""

    def __init__(self, table: FoundTable, calendar: Calendar, doubts: Doubts) -> None:
        self._table = table
        self._calendar = calendar
        self._doubts = doubts
        self._event: Event | None = None
        self._is_sought = self._is_said = False

    def reader(self, column: PlannedColumn, days: Reader) -> Reader:
        """A reader of days that also takes those counted from the event."""

        def read(value: Value, format_: str) -> CellReading:
            outcome = days(value, format_)
            if outcome.code not in _NO_DATES or not isinstance(value, str) or not counts_down(value):
                return outcome
            offset = read_countdown(value, column.head.whole)
            if offset is None:
                return CellReading(None, "date.countless")
            event = self._found()
            if event is None:
                return CellReading(None, "date.relative")
            day = offset.on(event.day, event.last)
            self._say(column, event.day, is_assumed=event.is_assumed)
            return CellReading(Span(day, day))

        return read

    def _found(self) -> Event | None:
        if not self._is_sought:
            self._is_sought = True
            above = [row for row in self._table.sheet.rows if row.number < self._table.header_row]
            lines = (" ".join(shown(value) for value in row.values.values()) for row in above)
            self._event = event_in((*lines, self._table.sheet.title), self._calendar)
        return self._event

    def _say(self, column: PlannedColumn, event: date, *, is_assumed: bool) -> None:
        if not self._is_said:
            self._is_said = True
            severity = Severity.WARNING if is_assumed else Severity.INFO
            self._doubts.add("date.from_event", 0, column.number, column.head.whole, severity=severity,
                             day=event.isoformat())  # fmt: skip
