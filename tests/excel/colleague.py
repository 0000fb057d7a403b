"""A colleague with a spreadsheet program: opens an export, changes cells by their headers, saves."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mplan_tui.domain.plan import Plan
from mplan_tui.excel.importing import read
from mplan_tui.excel.own.written_columns import FIRST_ROW, HEADER_ROW
from mplan_tui.excel.writing.place import Exported
from mplan_tui.excel.writing.writer import write
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Proposal
from mplan_tui.exchange.reading import Reading
from tests.builders import TODAY
from tests.libreoffice import libreoffice_with

REVISION = 7


def export(plan: Plan, path: Path, **options: Any) -> Exported:
    return write(plan, path, revision=REVISION, today=TODAY, **options)


def reading_of(path: Path, plan: Plan, base: Plan | None = None) -> Reading:
    exported = base or plan
    return read(path, plan, plan_at=lambda revision: exported if revision == REVISION else None)


def proposal_of(path: Path, plan: Plan, base: Plan | None = None) -> Proposal:
    return propose(reading_of(path, plan, base), plan, base or plan)


class Colleague:
    """Edits the sheet of a workbook; columns are named by their headers, rows counted from 1 below the header."""

    def __init__(self, path: Path, sheet: str = "Actions") -> None:
        self.path = path
        self.workbook = openpyxl.load_workbook(path)
        self.sheet = self.workbook[sheet]

    def column(self, header: str) -> int:
        return next(c.column for c in self.sheet[HEADER_ROW] if c.value == header)

    def cell(self, row: int, header: str) -> Any:
        return self.sheet.cell(FIRST_ROW + row - 1, self.column(header))

    def types(self, row: int, header: str, value: Any) -> Colleague:
        self.cell(row, header).value = value
        return self

    def adds(self, row: int, **values: Any) -> Colleague:
        for header, value in values.items():
            self.types(row, header.replace("_", " "), value)
        return self

    def saves(self) -> Path:
        self.workbook.save(self.path)
        return self.path


def edit(path: Path, change: Callable[[Colleague], Any], sheet: str = "Actions") -> Path:
    colleague = Colleague(path, sheet)
    change(colleague)
    return colleague.saves()


def through_libreoffice(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it again."""
    soffice = libreoffice_with("calc")
    if soffice is None:
        pytest.skip("LibreOffice Calc is not installed (Debian: libreoffice-calc)")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / "saved"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return out / path.name
