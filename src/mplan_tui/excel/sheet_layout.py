"""What the layout of a sheet is made of."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from mplan_tui.excel.codecs import Codec, Day, Figure, Link, Look, Words

TEXT, LINE, DAY = Words(), Words(Look.LINE), Day()
NUMBER, MONEY = Figure(), Figure(Look.MONEY)
PERCENT, COUNT = Figure(Look.PERCENT, scale=100), Figure(Look.COUNT, whole=True)
PEOPLE = Link(("people",))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it holds ("override.status" for a part of a small value), and how.

    `main` columns are printed. `header` is given where the field's own label would not do.
    """

    field: str
    codec: Codec
    width: int = 14
    main: bool = False
    header: str = ""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """The sheet of one table: its title, a line on what it is for, and its columns.

    An `optional` sheet is left out while its table is empty.
    """

    table: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    optional: bool = True

    def column(self, field: str) -> int:
        """The place of a field's column, counted from 0 without the id column."""
        return next(place for place, column in enumerate(self.columns) if column.field == field)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Get a field, or a part of a small value that may be missing."""

    whole: str
    part: str

    def __call__(self, row: Any) -> Any:
        value = getattr(row, self.whole)
        return None if value is None else getattr(value, self.part)


def getter(field: str) -> Any:
    """A function that takes the value of a column's field from a row."""
    whole, dot, part = field.partition(".")
    return _Reach(whole, part) if dot else attrgetter(field)
