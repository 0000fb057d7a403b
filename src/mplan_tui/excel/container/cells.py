"""What a workbook holds, as the child process hands it over in JSON: values by row and column, nothing to act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime
"""A cell's value: safe text, a number, a truth value, a day, or a moment where the cell also has a time."""


class Area(NamedTuple):
    """A merged range: its first and last row and column, counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class CellRow:
    """One row that holds something: its values by column (from 1), empty cells left out.

    `formats` has the number formats of the numbers that are not shown as General ("0%", '0.0" heures"').
    """

    number: int
    values: dict[int, Value]
    formats: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its filled rows in order; a merged range has its value in its first cell only.

    `unknown` are the cells (row, column) of formulas whose result is not stored in the file, and `errors` those that
    show an error such as #REF!, with its text; neither is in the rows. A sheet that is announced but not in the file
    `is_missing`; one with more filled cells than can be read is empty here and `is_too_big`. `links` has the addresses
    behind cells, `comments` what people noted on them.
    """

    title: str
    rows: tuple[CellRow, ...] = ()
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    is_chart: bool = False
    is_missing: bool = False
    is_too_big: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unknown: tuple[tuple[int, int], ...] = ()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of a file in their order, who last saved it, and its custom document properties as text."""

    sheets: tuple[Sheet, ...]
    author: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)


def column_letter(number: int) -> str:
    """The letters of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The address of a cell as people write it, such as F9."""
    return f"{column_letter(column)}{row}"


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
) -> CellRow:
    cells = dict(zip(columns, values, strict=True))
    for column in dates:
        cells[column] = _day_from(cells[column])
    return CellRow(number, cells, dict(formats) if formats else {})


@lru_cache(maxsize=8192)
def _day_from(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
