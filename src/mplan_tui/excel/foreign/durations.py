"""Tell days of the calendar from days of work: a duration beside two dates is how long it takes, and no work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from mplan_tui.excel.container.cells import CellRow, Value
from mplan_tui.excel.foreign.profiles import ANY_DAY, PlannedColumn
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.language.amounts import LONGEST_EFFORT, AmountDoubt, Marks, read_effort
from mplan_tui.language.days import DayOrder, read_span
from mplan_tui.language.header_words import listed, normalised, plain_words
from mplan_tui.language.words import every

_SAMPLE = 200
_SATURDAY = 5
_THE_WORD_ITSELF = 100
_MOST_DAYS = 120
"""More days of work than an action of which nobody says the unit has."""
_UNITS = frozenset(
    word
    for words in every()
    for listed_words in (words.numbers.hours, words.numbers.days_of_work)
    for unit in listed_words
    for word in plain_words(unit).split()
)


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


def without_other_deadlines(columns: Sequence[PlannedColumn], table: FoundTable) -> list[PlannedColumn]:
    """The columns, without a deadline of something else than the action, which is over before the action begins.

    "Early-bird deadline" beside the days of a fair, "Draft due" beside the day on which a film goes live.
    """
    due = next((column for column in columns if column.field == "due" and not column.chosen), None)
    begins = [column.number for column in columns if column.field in ("start", "period")]
    if due is None or len(begins) != 1 or due.head.match is None or due.head.match.likeness == _THE_WORD_ITSELF:
        return list(columns)
    pairs = [(_day(row.values.get(due.number)), _day(row.values.get(begins[0]))) for row in table.rows[:_SAMPLE]]
    known = [last < first for last, first in pairs if last is not None and first is not None]
    if sum(known) * 2 <= len(known):
        return list(columns)
    return [
        replace(column, field=None, kept_as="extra", doubt="column.deadline") if column is due else column
        for column in columns
    ]


def without_unsaid_units(columns: Sequence[PlannedColumn], table: FoundTable) -> list[PlannedColumn]:
    """The columns, without work in numbers so large that they are minutes, where the header does not say of what.

    "Estimated time" of an export of Asana is in minutes: 480 were taken for so many days.
    """
    return [
        replace(column, field=None, kept_as="extra", doubt="column.unit")
        if column.field == "effort" and not column.chosen and _is_of_minutes(column, table)
        else column
        for column in columns
    ]


def _is_of_minutes(column: PlannedColumn, table: FoundTable) -> bool:
    values = [value for row in table.rows[:_SAMPLE] if (value := row.values.get(column.number)) not in (None, "")]
    numbers = [days for value in values if (days := _bare(value)) is not None]
    says_unit = set(plain_words(f"{column.head.parent} {column.head.text}").split()) & _UNITS
    return not says_unit and 0 < len(numbers) == len(values) and _MOST_DAYS < max(numbers) <= LONGEST_EFFORT


def _bare(value: Value) -> Decimal | None:
    """A number without a unit."""
    if isinstance(value, str):
        return Decimal(value.strip()) if value.strip().isdigit() else None
    return None if isinstance(value, bool | date) else Decimal(repr(value))


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


def _agrees(row: CellRow, column: int, start: int, due: int) -> bool | None:
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
    return None if isinstance(days, AmountDoubt) else days
