"""Saving, exporting and importing 10,000 actions, beside orjson and openpyxl doing the same bytes and cells."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import openpyxl
import orjson

from mplan_tui.domain.actions import Action
from mplan_tui.excel.importing import read
from mplan_tui.excel.writing.writer import write
from mplan_tui.session.edits.rows import change
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from tests.bench.table import Row, median_seconds
from tests.builders import TODAY, a_plan_of

ACTIONS = 10_000


def measure() -> list[Row]:
    """The rows of the table that are about files."""
    with tempfile.TemporaryDirectory() as folder:
        return [_save(Path(folder)), *_workbook(Path(folder))]


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

    def bare_import() -> None:
        opened = openpyxl.load_workbook(ours, read_only=True)
        for sheet in opened.worksheets:
            for _row in sheet.iter_rows(values_only=True):
                pass
        opened.close()

    return [
        Row("export 10,000 actions", "s", export, median_seconds(bare_export, 1), 1.5),
        Row(
            "import 10,000 actions",
            "s",
            median_seconds(lambda: read(ours, plan), 1),
            median_seconds(bare_import, 1),
            1.5,
        ),
    ]
