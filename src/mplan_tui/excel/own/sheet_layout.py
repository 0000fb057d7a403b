"""What the layout of a sheet is made of: its columns in order, each written by what its field holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.fields import FieldKind, RowField, fields_of
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Frozen
from mplan_tui.excel.own.codecs import (
    ChoiceCodec,
    Codec,
    DayCodec,
    FigureCodec,
    Flag,
    Lines,
    LinkCodec,
    Links,
    Look,
    Priority,
    RuleCodec,
    TextCodec,
)

TEXT, LINE, DAY = TextCodec(), TextCodec(Look.LINE), DayCodec()
NUMBER, MONEY, COUNT = FigureCodec(), FigureCodec(Look.MONEY), FigureCodec(Look.COUNT, whole=True)
_BY_KIND = {
    FieldKind.LINE: LINE,
    FieldKind.TEXT: TEXT,
    FieldKind.LINES: Lines(),
    FieldKind.NUMBER: NUMBER,
    FieldKind.WHOLE: COUNT,
    FieldKind.MONEY: MONEY,
    FieldKind.DAY: DAY,
    FieldKind.PRIORITY: Priority(),
    FieldKind.SWITCH: Flag(),
    FieldKind.RECURRENCE: RuleCodec(),
}
_WIDTHS = {
    FieldKind.TEXT: 36,
    FieldKind.LINE: 20,
    FieldKind.LINES: 20,
    FieldKind.LINK: 18,
    FieldKind.LINKS: 26,
    FieldKind.RECURRENCE: 24,
}
_USUAL_WIDTH = 14


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """What a layout says of a column: the field it holds ("override.status" for a part of a small value), and how.

    `main` columns are printed. `header` is given where the field's own label would not do, `codec` where what the
    field holds does not tell how to write it.
    """

    field: str
    width: int = _USUAL_WIDTH
    main: bool = False
    header: str = ""
    codec: Codec | None = None


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column with all that it takes to write and to read it."""

    field: str
    codec: Codec
    width: int
    main: bool
    header: str


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """The sheet of one table: its title, a line on what it is for, and its columns.

    An `optional` sheet is left out while its table is empty.
    """

    table: str
    title: str
    purpose: str
    columns: tuple[OwnColumn, ...]
    optional: bool = True

    def column(self, field: str) -> int:
        """The place of a field's column, counted from 0 without the id column."""
        return next(place for place, column in enumerate(self.columns) if column.field == field)


def layout(
    table: str, title: str, purpose: str, columns: Iterable[ColumnSpec], *, optional: bool = True
) -> SheetLayout:
    """The sheet of a table with these columns; fields of its rows that none of them holds get a column at the end.

    Of the plan's own fields only those named have a column: the others stand on the summary.
    """
    model: type[Frozen] = Plan if table == PLAN_TABLE else TABLES[table]
    specs = tuple(columns)
    if table != PLAN_TABLE:
        specs += tuple(_not_named(model, {spec.field.partition(".")[0] for spec in specs}))
    return SheetLayout(table, title, purpose, tuple(_column(model, spec) for spec in specs), optional)


def usual_layout(table: str, title: str, purpose: str) -> SheetLayout:
    """The sheet of a table that says nothing of its columns: every field of its rows, in the order of the model."""
    columns = (replace(spec, main=True) for spec in _not_named(TABLES[table], set()))
    return layout(table, title, purpose, columns)


def _not_named(model: type[Frozen], named: set[str]) -> Iterator[ColumnSpec]:
    for name, field in fields_of(model).items():
        # The extra columns of a sender's sheet are columns of their own, made from the rows (`table_sheet`).
        if name not in named and name != "extra":
            yield ColumnSpec(name, _WIDTHS.get(field.kind, _USUAL_WIDTH))


def _column(model: type[Frozen], spec: ColumnSpec) -> OwnColumn:
    codec = spec.codec or codec_of(_field_at(model, spec.field))
    return OwnColumn(spec.field, codec, spec.width, spec.main, spec.header)


def _field_at(model: type[Frozen], path: str) -> RowField:
    """The field at a path: "due", or "formula.base" for a part of a small value."""
    whole, dot, part = path.partition(".")
    field = fields_of(model)[whole]
    if not dot:
        return field
    assert field.parts is not None, f"{path} is no part of a small value"
    return fields_of(field.parts)[part]


def codec_of(field: RowField) -> Codec:
    """How a field is written into a cell and read back, by what it holds."""
    if field.kind is FieldKind.CHOICE and field.choices is not None:
        return ChoiceCodec(field.choices)
    if field.kind is FieldKind.LINK:
        return LinkCodec(field.to)
    if field.kind is FieldKind.LINKS:
        return Links(field.to)
    if field.kind is FieldKind.PERCENT:
        return FigureCodec(Look.PERCENT, scale=100, whole=field.is_whole)
    if field.kind is FieldKind.PARTS:
        raise TypeError(f"the column of {field.name} must say how its parts are written")
    return _BY_KIND[field.kind]


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
