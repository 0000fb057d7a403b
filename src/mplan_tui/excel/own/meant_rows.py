"""Which row of the plan a line of our sheet is about: its hidden id says so, unless what people see says otherwise.

Whoever sorts the visible columns alone leaves the hidden ids where they were, and every status, amount and name would
go to another action. Whoever copies the visible columns into a new book has no ids, but our references.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mplan_tui.domain.folding import folded
from mplan_tui.domain.naming import own_name
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Row
from mplan_tui.excel.container.cells import CellRow
from mplan_tui.excel.own.read_rows import RowReader

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class MeantRow:
    """A line with its hidden id and the row that it is about; `is_torn` where its id, reference and name disagree."""

    line: CellRow
    id: str
    row: Row | None
    is_torn: bool = False


class _Visible:
    """What people see of the rows of a table: their references or, in tables without, their names."""

    def __init__(self, reader: RowReader, lines: Sequence[CellRow], rows: Sequence[Row]) -> None:
        self._reader = reader
        self.has_references = reader.has("ref")
        self.counted = Counter(self.of_line(line) for line in lines)
        told = Counter(self.of_row(row) for row in rows)
        self.rows = {self.of_row(row): row for row in rows if told[self.of_row(row)] == 1}
        self.names = {folded(own_name(row)) for row in rows}

    def of_line(self, line: CellRow) -> str:
        return self._reader.reference_of(line) if self.has_references else folded(self._reader.name_of(line))

    def of_row(self, row: Row) -> str:
        return str(getattr(row, "ref", "")) if self.has_references else folded(own_name(row))


def meant_rows(reader: RowReader, lines: Sequence[CellRow], table: str, base: Plan, plan: Plan) -> list[MeantRow]:
    """The rows that the lines of a sheet are about. How many ids were overruled, and which lines are torn, is noted."""
    kind = TABLES[table]
    seen = _Visible(reader, lines, base.rows(table))
    found: list[MeantRow] = []
    overruled: list[CellRow] = []
    restored: list[CellRow] = []
    for line in lines:
        row_id = reader.id_of(line)
        row = base.find(kind, row_id) or plan.find(kind, row_id)
        shown = seen.of_line(line)
        other = seen.rows.get(shown) if shown else None
        if row is None and not row_id and other is not None and seen.has_references:
            known = _by_reference(reader, line, other, seen)
            found.append(MeantRow(line, row_id, known))
            restored += [line] if known is not None else []
        elif row is None or other is None or other is row or not _contradicts(row, seen):
            found.append(MeantRow(line, row_id, row))
        elif _is_named(reader, line, other):
            overruled.append(line)
            found.append(MeantRow(line, row_id, other))
        else:
            is_torn = not _is_named(reader, line, row)
            if is_torn:
                reader.warn("id.torn", line.number, 0, reader.name_of(line))
            found.append(MeantRow(line, row_id, row, is_torn))
    # Where the whole column of ids is gone, that was said once of the sheet.
    for line in restored[:_MOST_TOLD] if reader.columns.id_column else ():
        reader.tell("id.restored", line.number, 0, reader.name_of(line))
    if overruled:
        reader.warn_of_all("id.overruled", overruled[0].number, len(overruled))
    return found


def _contradicts(row: Row, seen: _Visible) -> bool:
    """Whether another line is the row's own by what people see: one that was renamed like another is no sorted one."""
    return seen.has_references or seen.of_row(row) in seen.counted


def _by_reference(reader: RowReader, line: CellRow, other: Row, seen: _Visible) -> Row | None:
    """The row of a reference that stands once, unless the line has the name of yet another row."""
    if seen.counted[seen.of_line(line)] > 1:
        return None
    return other if _is_named(reader, line, other) or folded(reader.name_of(line)) not in seen.names else None


def _is_named(reader: RowReader, line: CellRow, row: Row) -> bool:
    return folded(reader.name_of(line)) == folded(own_name(row))
