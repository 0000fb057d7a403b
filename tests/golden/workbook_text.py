"""A workbook as text: what each cell says, what may be typed there, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


def workbook_text(path: Path) -> str:
    """Sheet by sheet: its frame, the lists and bounds of its columns, its colours by rule, and every cell.

    A formula that goes down a column is told once, with `#` for the row that it stands in; the values that it has
    when the file is opened without computing follow cell by cell.
    """
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    lines: list[str] = []
    for sheet in formulas.worksheets:
        lines += [f"=== {sheet.title}", *_frame(sheet), *_cells(sheet, values[sheet.title]), ""]
    return "\n".join(lines)


def _frame(sheet: Worksheet) -> Iterator[str]:
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    rows = [str(number) for number, row in sheet.row_dimensions.items() if row.hidden]
    for name, value in (
        ("state", "" if sheet.sheet_state == "visible" else sheet.sheet_state),
        ("frozen at", sheet.freeze_panes),
        ("filter", sheet.auto_filter.ref),
        ("hidden columns", " ".join(hidden)),
        ("hidden rows", " ".join(rows)),
        ("merged", " ".join(sorted(map(str, sheet.merged_cells.ranges)))),
        ("tables", " ".join(sorted(table.ref for table in sheet.tables.values()))),
        ("protected", "yes" if sheet.protection.sheet else ""),
    ):
        if value:
            yield f"  {name}: {value}"
    for rule in sorted(sheet.data_validations.dataValidation, key=lambda rule: (str(rule.sqref), rule.formula1 or "")):
        said = (rule.type, rule.operator, rule.formula1, rule.formula2, rule.promptTitle, rule.prompt, rule.error)
        kind = "allows" if rule.showErrorMessage and rule.errorStyle in (None, "stop") else "suggests"
        yield f"  {kind} {rule.sqref}: {' | '.join(_one_line(part) for part in said if part)}"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"  colours {area.sqref}: {' '.join(map(_one_line, rule.formula))} {_look(rule)}".rstrip()


def _look(rule: Any) -> str:
    style = rule.dxf
    fill = style.fill.bgColor.rgb if style is not None and style.fill is not None else None
    font = style.font.color.rgb if style is not None and style.font is not None and style.font.color else None
    return " ".join(f"{name} {colour}" for name, colour in (("fill", fill), ("text", font)) if colour)


@dataclass
class _Run:
    """A formula that goes down a column."""

    first: str
    last: str
    formula: str
    look: str

    def __str__(self) -> str:
        return f"{self.first}:{self.last} {self.formula}{self.look}"


def _cells(sheet: Worksheet, computed: Worksheet) -> Iterator[str]:
    runs: dict[int, list[_Run]] = {}
    for row in sheet.iter_rows():
        for cell in row:
            look = f"  {{{cell.number_format}}}" if cell.number_format != "General" else ""
            if cell.data_type == "f":
                _extend(runs.setdefault(int(cell.column or 0), []), cell, look)
                value = computed[cell.coordinate].value
                text = "" if value is None else f"= {_shown(value)}"
            else:
                text = "" if cell.value is None else _shown(cell.value) + look
            if cell.hyperlink is not None:
                text += f"  -> {cell.hyperlink.target or cell.hyperlink.location}"
            if cell.comment is not None:
                text += f"  note: {_one_line(cell.comment.text)}"
            if text:
                yield f"{cell.coordinate} {text}"
    for column, found in sorted(runs.items()):
        yield f"  formulas of column {get_column_letter(column)}"
        yield from map(str, found)


def _extend(runs: list[_Run], cell: Any, look: str) -> None:
    formula = re.sub(rf"(?<=[A-Z]){cell.row}(?!\d)", "#", _one_line(str(cell.value)))
    if runs and runs[-1].formula == formula and runs[-1].look == look:
        runs[-1].last = cell.coordinate
    else:
        runs.append(_Run(cell.coordinate, cell.coordinate, formula, look))


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:.10g}"
    return f"'{_one_line(value)}" if isinstance(value, str) else str(value)


def _one_line(text: str) -> str:
    return str(text).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
