"""Saving, exporting and importing 10,000 actions, beside orjson and openpyxl doing the same bytes and cells.

An import is held against openpyxl's read-only pass over the same cells and the apply: the edit of all that the sheet
says, made true in the plan (`accept`). The save is not in it, which has a row of its own. A sheet comes in three times:
for the first time, with every date a week later, and as it was then. That last time nothing is applied, so reading and
comparing stand beside the pass alone.
"""

from __future__ import annotations

import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import orjson

from mplan_tui.domain.actions import Action
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.importing import read
from mplan_tui.excel.writing.writer import write
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.comparison import propose
from mplan_tui.session.edits.rows import change
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from tests.bench.table import Row, least_work, median_seconds
from tests.builders import TODAY, a_plan_of

ACTIONS = 10_000


def measure() -> list[Row]:
    """The rows of the table that are about files."""
    with tempfile.TemporaryDirectory() as folder:
        return [_save(Path(folder)), *_workbook(Path(folder)), *_sheet(Path(folder))]


def _save(folder: Path) -> Row:
    path = folder / "plan.json"
    PlanFile.create(path, a_plan_of(ACTIONS))
    store = PlanFile(path)
    session = PlanSession(store, store.load(), author="bench")
    actions = iter(session.plan.actions)

    def one_edit() -> None:
        action = next(actions)
        session.perform(change(session.plan.get(Action, action.id), title=action.title + " again"))

    ours = median_seconds(session.save, 15, before=one_edit)
    tables = orjson.loads(path.read_bytes())
    beside, target = folder / "bare.tmp", folder / "bare.json"

    def bare_write() -> None:
        with beside.open("wb") as file:
            file.write(orjson.dumps(tables, option=orjson.OPT_INDENT_2))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)

    return Row("save one edit, 10,000 actions", "ms", ours * 1000, median_seconds(bare_write, 15) * 1000, 1.5)


def _workbook(folder: Path) -> list[Row]:
    plan = a_plan_of(ACTIONS)
    ours, bare = folder / "ours.xlsx", folder / "bare.xlsx"
    export = median_seconds(lambda: write(plan, ours, revision=1, today=TODAY, force=True), 1)
    book = openpyxl.load_workbook(ours)
    sheets = [(sheet.title, [list(row) for row in sheet.values]) for sheet in book.worksheets]

    def bare_export() -> None:
        fresh = openpyxl.Workbook(write_only=True)
        for title, rows in sheets:
            sheet = fresh.create_sheet(title)
            for row in rows:
                sheet.append(row)
        fresh.save(bare)

    proposed, back = least_work(lambda: propose(read(ours, plan), plan, plan), 1)
    assert not back.differences
    passed, _ = least_work(lambda: _pass(ours), 1)
    return [
        Row("export 10,000 actions", "s", export, median_seconds(bare_export, 1), 1.5),
        Row("import our workbook of 10,000 actions", "s", proposed, passed, 1.5),
    ]


def _sheet(folder: Path) -> list[Row]:
    path = folder / "sheet of others.xlsx"
    _write_sheet(path, 0)
    first, plan = _taken_in("import a sheet of 10,000 rows", path, a_plan_of(6))
    _write_sheet(path, 7)
    second, after = _taken_in("its next edition, each a week later", path, plan)
    passed, _ = least_work(lambda: _pass(path))
    again, nothing = least_work(lambda: propose(read(path, after), after))
    assert not nothing.differences
    return [first, second, Row("the same again, nothing to apply", "s", again, passed, 1.5)]


def _taken_in(what: str, path: Path, plan: Plan) -> tuple[Row, Plan]:
    passed, _ = least_work(lambda: _pass(path))
    known, proposal = least_work(lambda: propose(read(path, plan), plan))
    edit = accept(proposal, proposal.differences)
    applied, after = least_work(lambda: edit.change(plan))
    return Row(what, "s", known + applied, passed + applied, 1.5), after


def _write_sheet(path: Path, later: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.append(["Ref", "Action", "Channel", "Owner", "Start", "End", "Budget", "Status", "Priority", "Notes"])
    owners, channels = ("Anna", "Karim", "Marie", "Paul", "Zoé", "Tom"), ("LinkedIn", "Email", "Radio", "Press", "SEO")
    statuses = ("To do", "In progress", "Done", "Blocked")
    for n in range(ACTIONS):
        start = date(2026, 1, 1) + timedelta(days=n % 330 + later)
        what = (f"T{n}", f"Action number {n}", channels[n % 5], owners[n % 6], start, start + timedelta(days=14))
        sheet.append((*what, 100 + n % 50 * 10, statuses[n % 4], "High", f"note {n % 7}"))
    book.save(path)


def _pass(path: Path) -> None:
    """Openpyxl's read-only pass over all cells."""
    opened = openpyxl.load_workbook(path, read_only=True)
    for sheet in opened.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass
    opened.close()
