"""Tell days of the calendar from days of work: a duration beside two dates is how long it takes, and no work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from mplan_tui.excel.container.cells import Value
from mplan_tui.excel.foreign.profiles import ANY_DAY, PlannedColumn
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.language.amounts import LONGEST_EFFORT, AmountDoubt, Marks, read_effort
from mplan_tui.language.day_order import order_of
from mplan_tui.language.days import DayOrder, read_span
from mplan_tui.language.header_words import listed, normalised, plain_words
from mplan_tui.language.words import every

_SAMPLE = 200
_SATURDAY = 5
_THE_WORD_ITSELF = 100
_MOST_DAYS = 120
"""More days of work than an action of which nobody says the unit has."""
_SCALE = re.compile(r"\b[01] ?(?:-|–|à|to|/) ?(?:3|4|5|6|10|100)\b|/ ?(?:5|10|100)\b")
"""What a header says of the marks below it: "Effort (1-5)", "Charge /10"."""
_BEST_MARK = 10
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
    cells = [(row.values.get(due.number), row.values.get(begins[0])) for row in table.rows[:_SAMPLE]]
    order = _order(value for pair in cells for value in pair)
    pairs = [(_day(last, order), _day(first, order)) for last, first in cells]
    known = [last < first for last, first in pairs if last is not None and first is not None]
    if sum(known) * 2 <= len(known):
        return list(columns)
    return [
        replace(column, field=None, kept_as="extra", doubt="column.deadline") if column is due else column
        for column in columns
    ]


def without_unsaid_units(columns: Sequence[PlannedColumn], table: FoundTable) -> list[PlannedColumn]:
    """The columns, without work of which the header does not say the unit, and whose numbers are no days.

    "Estimated time" of an export of Asana is in minutes: 480 were taken for so many days. "Effort (1-5)" of a backlog
    is a mark that is set against "Impact".
    """
    return [
        replace(column, field=None, kept_as="extra", doubt=doubt)
        if column.field == "effort" and not column.chosen and (doubt := _no_work(column, columns, table))
        else column
        for column in columns
    ]


def _no_work(column: PlannedColumn, columns: Sequence[PlannedColumn], table: FoundTable) -> str:
    """The doubt about a column of work whose numbers are a mark on a scale, or minutes; "" where they may be days."""
    if _is_mark(column, columns, table):
        return "column.mark"
    return "column.unit" if _is_of_minutes(column, table) else ""


def _is_mark(column: PlannedColumn, columns: Sequence[PlannedColumn], table: FoundTable) -> bool:
    if _SCALE.search(column.head.text):
        return True
    others = {normalised(other.head.text) for other in columns if other is not column}
    values = [value for row in table.rows[:_SAMPLE] if (value := row.values.get(column.number)) not in (None, "")]
    marks = [_bare(value) for value in values]
    return (
        not _says_unit(column)
        and bool(listed("set_against_effort") & others)
        and all(mark is not None and mark == int(mark) and mark <= _BEST_MARK for mark in marks)
    )


def _says_unit(column: PlannedColumn) -> bool:
    return bool(set(plain_words(f"{column.head.parent} {column.head.text}").split()) & _UNITS)


def _is_of_minutes(column: PlannedColumn, table: FoundTable) -> bool:
    values = [value for row in table.rows[:_SAMPLE] if (value := row.values.get(column.number)) not in (None, "")]
    numbers = [days for value in values if (days := _bare(value)) is not None]
    return not _says_unit(column) and 0 < len(numbers) == len(values) and _MOST_DAYS < max(numbers) <= LONGEST_EFFORT


def _bare(value: Value) -> Decimal | None:
    """A number without a unit."""
    if isinstance(value, str):
        return Decimal(value.strip()) if value.strip().isdecimal() else None
    return None if isinstance(value, bool | date) else Decimal(repr(value))


def _is_duration(column: PlannedColumn, dates: Mapping[str, int], table: FoundTable) -> bool:
    named = {normalised(column.head.text), column.head.match.word if column.head.match else ""}
    if not named & listed("durations") or not dates:
        return False
    if len(dates) == 1:
        # "Start | Duration" of a task program: the end follows from the two, and no work.
        return True
    rows = [row for row in table.rows[:_SAMPLE] if column.number in row.values]
    columns = {end: [row.values.get(number) for row in rows] for end, number in dates.items()}
    order = _order(value for values in columns.values() for value in values)
    agreed = [
        _agrees(_day(first, order), _day(last, order), _days(row.values[column.number]))
        for row, first, last in zip(rows, columns["start"], columns["due"], strict=True)
    ]
    known = [one for one in agreed if one is not None]
    return not known or sum(known) * 2 >= len(known)


def _order(values: Iterable[Value | None]) -> DayOrder:
    """How texts of dates are to be read: an export of Smartsheet has 01/05/26 for the fifth of January."""
    days, months = order_of((value for value in values if isinstance(value, str)), with_short=True)
    return DayOrder.MONTH_FIRST if months > days else DayOrder.DAY_FIRST


def _agrees(first: date | None, last: date | None, said: Decimal | None) -> bool | None:
    """Whether a duration is that between two days, or the working days of them; None where it cannot be told."""
    if first is None or last is None or said is None or last < first:
        return None
    between = (last - first).days
    working = sum((first + timedelta(days=day)).weekday() < _SATURDAY for day in range(min(between, 2_000) + 1))
    return said in (between, between + 1, working, working - 1)


def _day(value: Value | None, order: DayOrder = DayOrder.DAY_FIRST) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    span = read_span(value, order, ANY_DAY) if isinstance(value, str) else None
    return span.end if span else None


def _days(value: Value) -> Decimal | None:
    if isinstance(value, bool | date):
        return None
    if not isinstance(value, str):
        return Decimal(repr(value))
    days = read_effort(value, Marks(), in_hours=False)
    return None if isinstance(days, AmountDoubt) else days
