"""Tell days of the calendar from days of work: a duration beside two dates is how long it takes, and no work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from mplan_tui.excel.container.cells import Row, Value
from mplan_tui.excel.foreign.profiles import ANY_DAY, PlannedColumn
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.language.amounts import Doubt, Marks, read_effort
from mplan_tui.language.days import DayOrder, read_span
from mplan_tui.language.header_words import listed, normalised

_SAMPLE = 200
_SATURDAY = 5


def without_durations(columns: Sequence[PlannedColumn], table: FoundTable) -> list[PlannedColumn]:
    """The columns, those of durations in days of the calendar kept beside the action instead of as its effort.

    Taken for days of work, a fair that is prepared from January to June would be a hundred and fifty of them.
    """
    number = {column.field: column.number for column in columns if column.field in ("start", "due")}
    return [
        replace(column, field=None, kept_as="extra", doubt="column.duration")
        if column.field == "effort" and not column.chosen and _is_duration(column, number, table)
        else column
        for column in columns
    ]


def _is_duration(column: PlannedColumn, dates: Mapping[str, int], table: FoundTable) -> bool:
    named = {normalised(column.head.text), column.head.match.word if column.head.match else ""}
    if not named & listed("durations") or not dates:
        return False
    if len(dates) == 1:
        # "Start | Duration" of a task program: the end follows from the two, and no work.
        return True
    rows = [row for row in table.rows[:_SAMPLE] if column.number in row.values]
    agreed = [_agrees(row, column.number, dates["start"], dates["due"]) for row in rows]
    known = [one for one in agreed if one is not None]
    return not known or sum(known) * 2 >= len(known)


def _agrees(row: Row, column: int, start: int, due: int) -> bool | None:
    """Whether a row's duration is that between its days, or the working days of them; None where it cannot be told."""
    first, last = _day(row.values.get(start)), _day(row.values.get(due))
    said = _days(row.values[column])
    if first is None or last is None or said is None or last < first:
        return None
    between = (last - first).days
    working = sum((first + timedelta(days=day)).weekday() < _SATURDAY for day in range(min(between, 2_000) + 1))
    return said in (between, between + 1, working, working - 1)


def _day(value: Value | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    span = read_span(value, DayOrder.DAY_FIRST, ANY_DAY) if isinstance(value, str) else None
    return span.end if span else None


def _days(value: Value) -> Decimal | None:
    if isinstance(value, bool | date):
        return None
    if not isinstance(value, str):
        return Decimal(repr(value))
    days = read_effort(value, Marks(), in_hours=False)
    return None if isinstance(days, Doubt) else days
