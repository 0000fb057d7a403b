"""Read any file that people send: a workbook of ours, our actions in a sender's shape, or a sheet of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.container.cells import CellRow, Sheet, Value, Workbook, column_letter
from mplan_tui.excel.container.ooxml import plain_text
from mplan_tui.excel.container.sandbox import read_workbook
from mplan_tui.excel.container.sheet_xml import number_or_text
from mplan_tui.excel.own.cell_text import literal, shown
from mplan_tui.excel.own.codecs import text_of
from mplan_tui.excel.own.number_formats import number_format
from mplan_tui.excel.own.read_back import PlanAt, is_own, is_own_sheet, read_copy, read_own
from mplan_tui.excel.own.seal import LIKE
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.goals import with_goals_as_text
from mplan_tui.exchange.reading import Reading, SheetRow
from mplan_tui.i18n import speaking

if TYPE_CHECKING:
    from mplan_tui.excel.own.sender_shape import SenderShape

OPENED = 0.4
"""The share of the reading that is done when the file is open: the rest is understanding it."""


def read(
    path: Path,
    plan: Plan,
    mapped: Mapped | None = None,
    *,
    plan_at: PlanAt = lambda revision: None,
    progress: Callable[[float], None] = lambda share: None,
    today: date | None = None,
) -> Reading:
    """All that a file says; `plan_at` gives the plan at the revision from which a workbook of ours was made.

    Raises:
        PlanError: a `file.*` code that says why the file is refused.
    """
    progress(0.0)
    workbook = read_workbook(path)
    progress(OPENED)
    if is_own(workbook) and not (mapped and mapped.is_by_hand):
        return _with_added_sheets(read_own(workbook, path.name, plan, plan_at), workbook, plan, mapped, today)
    if not (mapped and mapped.is_by_hand) and LIKE not in workbook.custom:
        copied = read_copy(workbook, path.name, plan)
        if copied is not None:
            return copied
    from mplan_tui.excel.foreign.kinds import read_sheets
    from mplan_tui.excel.foreign.reader import read_foreign

    if LIKE not in workbook.custom:
        return read_sheets(workbook, path.name, plan, mapped or Mapped(), today)
    reading = read_foreign(workbook, path.name, plan, mapped or Mapped(), today)
    return _without_unchanged(reading, workbook, plan, plan_at, mapped or Mapped())


def _with_added_sheets(
    own: Reading, workbook: Workbook, plan: Plan, mapped: Mapped | None, today: date | None
) -> Reading:
    """The reading of a workbook of ours, with the sheets that a colleague added to it read as anybody's."""
    unread = {skipped.sheet for skipped in own.skipped if skipped.reason == "sheet.no_table"}
    titles = {title for title in unread if not is_own_sheet(title, plan)}
    added = tuple(sheet for sheet in workbook.sheets if sheet.title in titles)
    if not added:
        return own
    from mplan_tui.excel.foreign.kinds import read_sheets

    more = with_goals_as_text(
        read_sheets(replace(workbook, sheets=added), own.file, plan, mapped or Mapped(), today), plan
    )
    first = len(own.tables)
    return replace(
        own,
        rows=(*own.rows, *more.rows),
        tables=(*own.tables, *(replace(table, number=first + n) for n, table in enumerate(more.tables, 1))),
        skipped=(*(one for one in own.skipped if one.sheet not in titles), *more.skipped),
        # That a sheet beside ours holds no actions is said with its name, and no problem of the workbook.
        problems=(*own.problems, *(problem for problem in more.problems if problem.code != "tables.none")),
    )


def _without_unchanged(reading: Reading, workbook: Workbook, plan: Plan, plan_at: PlanAt, mapped: Mapped) -> Reading:
    """The reading of a sheet that `export --like` wrote from this plan, without what still is as it was written.

    Such a sheet has no ids, and what is written into somebody's columns is not always read back as what it was: a name
    may look like a heading, several names like one. So what was written then is read too, and only what differs
    between the two readings counts.
    """
    from mplan_tui.excel.foreign.reader import read_foreign
    from mplan_tui.excel.own.sender_shape import SenderShape

    plan_id, revision, day = (*workbook.custom.get(LIKE, "").split(), "", "", "")[:3]
    base = plan_at(int(revision)) if plan_id == plan.id and revision.isdecimal() else None
    if base is None or not reading.tables:
        return reading
    base = with_totals(base)
    with speaking(base.language):
        shape = SenderShape(base, workbook, reading, date.fromisoformat(day))
        found = _actions_of(shape, base)
        there = list(dict.fromkeys(found.values()))
        order = [*there, *(action for action in base.actions if action not in there)]
        again = read_foreign(_as_written(shape, order), reading.file, base, mapped)
    first = shape.table.header_row + 1
    written = {row.source.row - first: row for row in again.rows}
    before = {action.id: written.get(place) for place, action in enumerate(order)}
    ids = {number: action.id for number, action in found.items()}
    rows = tuple(_changed(row, ids, before, shape.table.sheet) for row in reading.rows)
    problems = tuple(problem for problem in reading.problems if problem not in again.problems)
    return replace(reading, rows=rows, problems=problems, revision=int(revision))


def _as_written(shape: SenderShape, actions: Sequence[Action]) -> Workbook:
    """The cells of these actions as they would be read from the file that was written of them."""
    header = shape.table.header_row
    rows = [CellRow(number, {c: _cell(text) for c, text in texts.items()}) for number, texts in shape.above()]
    rows.append(CellRow(header, {c.number: _cell(c.column.header) for c in shape.columns if c.column.header}))
    for number, action in enumerate(actions, header + 1):
        values, formats = dict[int, Value](), dict[int, str]()
        for column, value in shape.cells(action):
            values[column.number] = _cell(value)
            # Only numbers have their format read: 0.5 shown as 50 % is a share, and 8 shown in hours no days.
            if not isinstance(value, str | date):
                formats[column.number] = number_format(column.look, shape.plan.currency, value)
        rows.append(CellRow(number, values, {c: code for c, code in formats.items() if code != "General"}))
    return Workbook((Sheet(shape.table.sheet, tuple(rows)),))


def _cell(value: Any) -> Value:
    """A value as it is read from the cell that it is written into."""
    if isinstance(value, str):
        # XML makes one line end of all.
        text = literal(shown(value)).replace("\r\n", "\n").replace("\r", "\n")
        return plain_text(text)
    if isinstance(value, date):
        return value
    return number_or_text(repr(value))


def _actions_of(shape: SenderShape, base: Plan) -> Mapping[int, Action]:
    """The action that each row of the sheet is about, by its title."""
    title = next((column.letter for column in shape.table.columns if column.field == "title"), "")
    waiting: dict[str, list[Action]] = {}
    for action in base.actions:
        waiting.setdefault(folded(action.title), []).append(action)
    found: dict[int, Action] = {}
    for number, line in shape.lines.items():
        for column, value in line.values.items():
            if number > shape.table.header_row and column_letter(column) == title:
                same = waiting.get(folded(text_of(value)))
                if same:
                    found[number] = same.pop(0)
    return found


def _changed(row: SheetRow, ids: Mapping[int, str], before: Mapping[str, SheetRow | None], sheet: str) -> SheetRow:
    """The row with the id of its action and only what differs from what was written of it."""
    row_id = ids.get(row.source.row) if row.source.sheet == sheet else None
    was = before.get(row_id or "")
    if row_id is None or was is None:
        return row
    values = {name: value for name, value in row.values.items() if was.values.get(name) != value}
    return replace(row, id=row_id, values=values, extra=row.extra if row.extra != was.extra else ())
