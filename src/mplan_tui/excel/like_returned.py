"""A sheet in a sender's shape that comes back: only what differs from what we wrote counts.

Such a sheet has no ids, and what is written into somebody's columns is not always read back as what it was: a name
may look like a heading, several names like one. So the sheet is written again as it was, and the two readings are
set against each other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from mplan_tui.domain.actions import Action
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.cells import Workbook, column_letter
from mplan_tui.excel.codecs import text_of
from mplan_tui.excel.like import LikeSheet
from mplan_tui.excel.reader import read_foreign
from mplan_tui.excel.sandbox import read_workbook
from mplan_tui.excel.seal import LIKE
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.reading import Reading, SheetRow
from mplan_tui.i18n import speaking


def without_unchanged(
    reading: Reading, workbook: Workbook, plan: Plan, plan_at: Callable[[int], Plan | None], mapped: Mapped
) -> Reading:
    """The reading of a sheet that `export --like` wrote from this plan, without what still is as it was written."""
    plan_id, revision, day = (*workbook.custom.get(LIKE, "").split(), "", "", "")[:3]
    base = plan_at(int(revision)) if plan_id == plan.id and revision.isdecimal() else None
    if base is None or not reading.tables:
        return reading
    with speaking(base.language):
        sheet = LikeSheet(base, workbook, reading, date.fromisoformat(day))
        found = _actions_of(sheet, base)
        there = list(dict.fromkeys(found.values()))
        order = [*there, *(action for action in base.actions if action not in there)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "written.xlsx"
            sheet.write(path, path, workbook.custom[LIKE], order)
            again = read_foreign(read_workbook(path), reading.file, base, mapped)
    first = sheet.table.header_row + 1
    written = {row.source.row - first: row for row in again.rows}
    before = {action.id: written.get(place) for place, action in enumerate(order)}
    ids = {number: action.id for number, action in found.items()}
    rows = tuple(_changed(row, ids, before, sheet.table.sheet) for row in reading.rows)
    problems = tuple(problem for problem in reading.problems if problem not in again.problems)
    return replace(reading, rows=rows, problems=problems, revision=int(revision))


def _actions_of(sheet: LikeSheet, base: Plan) -> Mapping[int, Action]:
    """The action that each row of the sheet is about, by its title."""
    title = next((column.letter for column in sheet.table.columns if column.field == "title"), "")
    waiting: dict[str, list[Action]] = {}
    for action in base.actions:
        waiting.setdefault(folded(action.title), []).append(action)
    found: dict[int, Action] = {}
    for number, line in sheet.lines.items():
        for column, value in line.values.items():
            if number > sheet.table.header_row and column_letter(column) == title:
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
