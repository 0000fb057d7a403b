"""How a workbook passes from the child process to the program: JSON, which can carry values and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from mplan_tui.excel.cells import Area, Row, Sheet, Workbook


def described_sheet(
    title: str, *, hidden: bool = False, is_chart: bool = False, missing: bool = False
) -> dict[str, Any]:
    """An empty sheet in the form that passes to the program."""
    return {
        "title": title,
        "hidden": hidden,
        "is_chart": is_chart,
        "is_missing": missing,
        "is_too_big": False,
        "rows": [],
        "merged": [],
        "hidden_rows": [],
        "hidden_columns": [],
        "unknown": [],
        "errors": [],
        "links": [],
        "comments": [],
    }


def workbook_from(message: dict[str, Any]) -> Workbook:
    """The workbook that the child process described."""
    return Workbook(
        sheets=tuple(_sheet_from(sheet) for sheet in message["sheets"]),
        author=message["author"],
        custom=message["custom"],
    )


def _sheet_from(sheet: dict[str, Any]) -> Sheet:
    return Sheet(
        title=sheet["title"],
        rows=tuple(_row_from(*row) for row in sheet["rows"]),
        merged=tuple(Area(*area) for area in sheet["merged"]),
        hidden=sheet["hidden"],
        is_chart=sheet["is_chart"],
        is_missing=sheet["is_missing"],
        is_too_big=sheet["is_too_big"],
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
        unknown=tuple((row, column) for row, column in sheet["unknown"]),
        errors={(row, column): text for row, column, text in sheet["errors"]},
        links={(row, column): address for row, column, address in sheet["links"]},
        comments={(row, column): text for row, column, text in sheet["comments"]},
    )


def _row_from(
    number: int, columns: list[int], values: list[Any], dates: list[int], formats: list[tuple[int, str]]
) -> Row:
    cells = dict(zip(columns, values, strict=True))
    for column in dates:
        cells[column] = _day_from(cells[column])
    return Row(number, cells, dict(formats) if formats else {})


@lru_cache(maxsize=8192)
def _day_from(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
