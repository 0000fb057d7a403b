"""Read one row of our workbook: what differs from the row that was exported, or a new row."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import ValidationError

from mplan_tui.domain.actions import Action
from mplan_tui.domain.compare import kind_of
from mplan_tui.domain.decisions import KpiSnapshot
from mplan_tui.domain.diagnostic.bcg import BusinessFigures
from mplan_tui.domain.kpis import Formula, Override
from mplan_tui.domain.naming import NAME_FIELDS
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Frozen, Row
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import CellRow, Sheet, cell_name
from mplan_tui.excel.own.cell_text import same_text, shown, was_cut
from mplan_tui.excel.own.codecs import Cell, CellDoubt, LinkCodec, Links, Look, text_of
from mplan_tui.excel.own.find_columns import Columns, FieldColumn
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.typed_texts import TYPED, TypedTexts
from mplan_tui.excel.own.written_columns import numbered_extra
from mplan_tui.exchange.reading import Linked, Problem, SheetRow, Source
from mplan_tui.language.sheet_rows import heads_notes, is_footnote

_PARTS: dict[str, type[Frozen]] = {
    "formula": Formula,
    "override": Override,
    "seen": KpiSnapshot,
    "previous": BusinessFigures,
}
_NAMING = (*NAME_FIELDS, "kpi", "objective", "action", "persona", "kind")


def is_as_written(cell: Cell, written: Cell) -> bool:
    """Whether a cell still holds what was written, whatever program has saved it since."""
    if cell is written:
        return True
    if written is None:
        return cell is None or cell == ""
    if cell is None:
        return False
    if isinstance(written, str):
        return same_text(text_of(cell), shown(written))
    if isinstance(written, date):
        return (cell.date() if isinstance(cell, datetime) else cell) == written
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return math.isclose(cell, written, rel_tol=1e-12)
    return text_of(cell) == text_of(written)


_Place = tuple[int, int]


def _merged_cells(sheet: Sheet) -> tuple[dict[_Place, Cell], set[_Place]]:
    """The cells that share the value of the one above by a merge, and those that a merge beside them hides.

    "Exécute" merged over three rows emptied two owners.
    """
    filled: dict[_Place, Cell] = {}
    covered: set[_Place] = set()
    lines = {line.number: line for line in sheet.rows} if sheet.merged else {}
    for area in sheet.merged:
        top = lines.get(area.top)
        for row in (row for row in range(area.top, area.bottom + 1) if row in lines):
            if row > area.top and top is not None:
                filled[row, area.left] = top.values.get(area.left)
            covered.update((row, column) for column in range(area.left + 1, area.right + 1))
    return filled, covered


@cache
def _emptied(table: str, name: str) -> Any:
    """What an emptied cell means for a field: its default, where that is nothing; Ellipsis where it must be filled."""
    field = kind_of(table).model_fields[name]
    default = ... if field.is_required() else field.get_default(call_default_factory=True)
    return default if default in (None, "", (), False) else ...


class RowReader:
    """Reads the rows of one table of a sheet, noting every doubt with its cell."""

    def __init__(
        self, table: str, sheet: Sheet, columns: Columns, names: Names, base: Plan, problems: list[Problem]
    ) -> None:
        self.table = table
        self.sheet = sheet
        self.columns = columns
        self.names = names
        self._problems = problems
        self._base = base
        self._typed = TypedTexts.of(base, {}, {})
        self._filled, self._covered = _merged_cells(sheet)
        self._plain = [c for c in columns.fields if not c.is_extra]
        self._extra = [c for c in columns.fields if c.is_extra]
        self._without_value = {place: "formula.no_value" for place in sheet.unknown}
        self._without_value |= dict.fromkeys(sheet.errors, "formula.error")

    def learn(self, lines: Iterable[tuple[CellRow, Any]]) -> None:
        """Find out how dates and numbers were typed as text, from all rows of the sheet beside what was exported."""
        looks: dict[int, Look] = {}
        texts: dict[int, list[tuple[str, Cell]]] = {}
        plain = [(c, c.codec) for c in self._plain if c.codec is not None and c.codec.look in TYPED]
        for line, row in lines:
            for column, codec in plain:
                cell = line.values.get(column.number)
                if isinstance(cell, str):
                    looks[column.number] = codec.look
                    texts.setdefault(column.number, []).append((cell, self._written(column, row)))
        self._typed = TypedTexts.of(self._base, looks, texts)

    def _written(self, column: FieldColumn, row: Any) -> Cell:
        raw = column.get(row) if row is not None else None
        return column.codec.encode(raw, self.names) if raw is not None and column.codec is not None else None

    def warn(self, code: str, row: int, column: int, text: str) -> None:
        """Note a doubt about a cell."""
        self._note(Severity.WARNING, code, row, column, text)

    def tell(self, code: str, row: int, column: int, text: str) -> None:
        """Note something that a person may want to know."""
        self._note(Severity.INFO, code, row, column, text)

    def warn_of_all(self, code: str, row: int, count: int) -> None:
        """Note a doubt about several rows at the first of them."""
        values = {"count": str(count)}
        self._problems.append(Problem(Severity.WARNING, code, self.sheet.title, str(row), values=values))

    def _note(self, severity: Severity, code: str, row: int, column: int, text: str) -> None:
        cell = cell_name(row, column) if column else str(row)
        self._problems.append(Problem(severity, code, self.sheet.title, cell, text[:200]))

    def has_content(self, line: CellRow) -> bool:
        """Whether the row holds anything but its id and computed cells."""
        values = line.values
        return any(values.get(column.number) not in (None, "") for column in self.columns.fields)

    def id_of(self, line: CellRow) -> str:
        """The hidden id, or ""."""
        return text_of(line.values.get(self.columns.id_column)).strip() if self.columns.id_column else ""

    def has(self, field: str) -> bool:
        """Whether the sheet still has the column of a field."""
        return any(column.key == field for column in self._plain)

    def reference_of(self, line: CellRow) -> str:
        """Our reference as people see it, or ""."""
        number = next((column.number for column in self._plain if column.key == "ref"), 0)
        return text_of(line.values.get(number)).strip() if number else ""

    def name_of(self, line: CellRow) -> str:
        """What a person would call the row."""
        for key in _NAMING:
            for column in self._plain:
                if column.key == key and (value := line.values.get(column.number)) is not None:
                    return text_of(value)
        return ""

    def changed(self, line: CellRow, row: Row) -> SheetRow:
        """The fields that differ from the exported row."""
        values: dict[str, Any] = {}
        parts: dict[str, dict[str, Any]] = {}
        for column in self._plain:
            if self._is_covered(line, column):
                self.warn("cell.merged", line.number, column.number, column.header)
                continue
            cell = self._cell(line, column)
            raw = column.get(row)
            written = column.codec.encode(raw, self.names) if raw is not None and column.codec is not None else None
            if isinstance(cell, str) and cell != written:
                cell = self._read_text(line, column, cell, written)
            if is_as_written(cell, written):
                continue
            if isinstance(written, str) and was_cut(shown(written)):
                self.warn("text.cut", line.number, column.number, text_of(cell)[:60])
                continue
            whole, dot, part = column.key.partition(".")
            value = self._value(line, column, cell)
            if value is ...:
                continue
            if dot:
                parts.setdefault(whole, {})[part] = _ids(value)
            elif _ids(value) != raw:
                values[whole] = value
        for whole, changes in parts.items():
            old = getattr(row, whole)
            self._assemble(line, whole, {**(dict(old) if old is not None else {}), **changes}, values)
        if isinstance(row, Action) and self._extra:
            extra = self._changed_extra(line, row)
            if extra != row.extra:
                values["extra"] = extra
        return SheetRow(self.table, values, Source(self.sheet.title, line.number), row.id)

    def _cell(self, line: CellRow, column: FieldColumn) -> Cell:
        """What a cell says, which it shares with the one above where somebody merged both."""
        return self._filled.get((line.number, column.number), line.values.get(column.number))

    def _is_covered(self, line: CellRow, column: FieldColumn) -> bool:
        """Whether a merged range hides what a cell said; one name for three rows does not call them all so."""
        place = (line.number, column.number)
        return place in self._covered or (place in self._filled and column.key in ("ref", *NAME_FIELDS))

    @staticmethod
    def text_in(line: CellRow) -> str:
        """The first text of a line."""
        return next((text for value in line.values.values() if (text := text_of(value).strip())), "")

    def is_remark(self, line: CellRow) -> bool:
        """Whether a line that is no row of ours holds but a remark: "NB : à vérifier", the heading of a legend."""
        texts = [text for value in line.values.values() if (text := text_of(value).strip())]
        return len(texts) == 1 and (is_footnote(texts[0]) or heads_notes(texts[0]))

    def _read_text(self, line: CellRow, column: FieldColumn, text: str, written: Cell) -> Cell:
        if column.codec is None:
            return text
        value, doubt = self._typed.read(column.number, column.codec.look, text, written)
        if doubt:
            self.warn(doubt, line.number, column.number, text)
        return value

    def new(self, line: CellRow, *, is_copy: bool = False, owner: str = "") -> SheetRow:
        """All that a row says which was not exported; the reference of a copy is the original's and left out.

        A row on the sheet of an `owner` that names nobody else is that person's.
        """
        values: dict[str, Any] = {}
        parts: dict[str, dict[str, Any]] = {}
        for column in self._plain:
            cell = line.values.get(column.number)
            if cell is None or cell == "" or (is_copy and column.key == "ref"):
                continue
            if isinstance(cell, str):
                cell = self._read_text(line, column, cell, None)
            value = self._value(line, column, cell)
            if value is ...:
                continue
            whole, dot, part = column.key.partition(".")
            if dot:
                parts.setdefault(whole, {})[part] = _ids(value)
            else:
                values[whole] = value
        if owner:
            values.setdefault("executor", (Linked(owner),))
        for whole, changes in parts.items():
            self._assemble(line, whole, changes, values)
        extra = tuple(
            (column.header, text_of(cell))
            for column in self._extra
            if (cell := line.values.get(column.number)) not in (None, "")
        )
        if extra:
            values["extra"] = extra
        return SheetRow(self.table, values, Source(self.sheet.title, line.number), "")

    def _value(self, line: CellRow, column: FieldColumn, cell: Cell) -> Any:
        """The value of a changed cell; Ellipsis where there is a doubt, which is noted."""
        code = self._without_value.get((line.number, column.number))
        if code is not None:
            self.warn(code, line.number, column.number, column.header)
            return ...
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            if "." in column.key:
                return None
            value = _emptied(self.table, column.key)
            if value is ...:
                self.warn("value.empty", line.number, column.number, column.header)
            return value
        if isinstance(cell, str) and was_cut(cell):
            self.warn("text.cut", line.number, column.number, cell[:60])
            return ...
        try:
            if column.codec is None:
                return text_of(cell)
            value = column.codec.decode(cell, self.names)
            if "." in column.key and isinstance(column.codec, (LinkCodec, Links)):
                _known(value)
        except CellDoubt as doubt:
            self.warn(doubt.code, line.number, column.number, doubt.text)
            return ...
        except (ValidationError, ArithmeticError, ValueError):
            self.warn("value.unknown", line.number, column.number, text_of(cell))
            return ...
        return value

    def _assemble(self, line: CellRow, whole: str, parts: dict[str, Any], values: dict[str, Any]) -> None:
        filled = {name: value for name, value in parts.items() if value not in (None, "", ())}
        if not filled:
            values[whole] = None
            return
        try:
            values[whole] = _PARTS[whole].model_validate(filled)
        except ValidationError:
            column = next(c for c in self._plain if c.key.startswith(whole + "."))
            self.warn("value.incomplete", line.number, column.number, column.header)

    def _changed_extra(self, line: CellRow, action: Action) -> tuple[tuple[str, str], ...]:
        kept = numbered_extra(action)
        for column in self._extra:
            cell = line.values.get(column.number)
            key = (column.header, column.which)
            if is_as_written(cell, kept.get(key) or None):
                continue
            text = text_of(cell)
            if was_cut(text):
                self.warn("text.cut", line.number, column.number, text[:60])
            elif text:
                kept[key] = text
            else:
                kept.pop(key, None)
        return tuple((header, text) for (header, _which), text in kept.items())


def _ids(value: Any) -> Any:
    if isinstance(value, Linked):
        return value.id
    if isinstance(value, tuple):
        return tuple(_ids(item) for item in value)
    return value


def _known(value: Any) -> None:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, str):
            raise CellDoubt("link.unknown", item)
