"""Find the table on a sheet of our workbook, and which of its columns holds which field now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import CellRow, Sheet, cell_name
from mplan_tui.excel.own.cell_text import shown
from mplan_tui.excel.own.codecs import Codec, text_of
from mplan_tui.excel.own.layout import BY_TABLE, SHEETS, rows_of
from mplan_tui.excel.own.sheet_layout import SheetLayout, getter
from mplan_tui.excel.own.written_columns import KEY, LONGEST_HEADER, header_of, written_columns
from mplan_tui.exchange.reading import Problem
from mplan_tui.i18n import LANGUAGES, _, language, speaking

_SEARCHED = 40
_SURE_WITHOUT_IDS = 8
_EXTRA = "extra:"
_COMPUTED = "="
_OF_NUMBERS = re.compile(r" - \w+ \d+$")


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table was found: its header, and its hidden keys by column where they are still there.

    `is_part` says that the sheet holds only some rows of the table: those of the `owner`, where that is known.
    """

    table: str
    header: CellRow
    keys: dict[int, str]
    is_part: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column of the sheet that holds a field, or an extra column that is kept with an action."""

    number: int
    key: str
    codec: Codec | None = None
    get: Any = None
    header: str = ""
    which: int = 0

    @property
    def is_extra(self) -> bool:
        """Whether it holds no field of the plan."""
        return self.codec is None


@dataclass(slots=True)
class Columns:
    """The columns of a table as found; `id_column` is 0 where the ids are gone."""

    id_column: int = 0
    fields: list[FieldColumn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_table(sheet: Sheet, base: Plan) -> TablePlace | None:
    """The table of this sheet, by its hidden keys or, where somebody deleted these, by its headers."""
    lines = list(sheet.rows[:_SEARCHED])
    for place, line in enumerate(lines):
        for column, value in line.values.items():
            if isinstance(value, str) and value.startswith(KEY):
                table, part, owner = (*value.removeprefix(KEY).split(":"), "", "")[:3]
                if table in BY_TABLE and place + 1 < len(lines):
                    keys = {c: str(v) for c, v in line.values.items() if c != column}
                    return TablePlace(table, lines[place + 1], {**keys, column: "id"}, part == "part", owner)
    return _by_headers(lines, called(sheet.title))


def called(title: str) -> str:
    """What a sheet was called when we wrote it, folded: Numbers names each "Budget - Table 1" when it exports.

    So renamed, the sheets that are computed from the others were 204 actions to add.
    """
    return folded(_OF_NUMBERS.sub("", title))


def _by_headers(lines: list[CellRow], title: str) -> TablePlace | None:
    """The table with most of these headers; without its hidden keys only a sheet of its name is sure to have all rows.

    Where the ids are gone too, a small table is known by the name of its sheet only.
    """
    best: tuple[float, TablePlace] | None = None
    for line in lines:
        words = [folded(value) for value in line.values.values() if isinstance(value, str)]
        for layout in SHEETS:
            known = _headers(layout)
            hits = sum(word in known for word in words)
            share = hits / len(layout.columns)
            has_name = title in _titles(layout)
            enough = 2 if "id" in words or has_name else _SURE_WITHOUT_IDS
            # Hidden keys without their first column say "name" as a header does: the header stands right below them.
            is_better = (
                best is None or share > best[0] or (share == best[0] and line.number == best[1].header.number + 1)
            )
            if hits >= enough and share > 0.5 and is_better:
                best = share, TablePlace(layout.table, line, {}, not has_name)
    return best[1] if best else None


@cache
def _titles(layout: SheetLayout) -> frozenset[str]:
    titles = set()
    for code in LANGUAGES:
        with speaking(code):
            titles.add(folded(_(layout.title)))
    return frozenset(titles)


def _headers(layout: SheetLayout) -> Mapping[str, str]:
    """Every field of a table by its header in each language; the language in use comes first."""
    return _headers_for(layout, language())


@cache
def _headers_for(layout: SheetLayout, first: str) -> Mapping[str, str]:
    """Made once: a sheet that is none of ours asks for the headers of every table in each of its rows."""
    found: dict[str, str] = {}
    for code in dict.fromkeys((first, *LANGUAGES)):
        with speaking(code):
            for column in layout.columns:
                found.setdefault(folded(header_of(layout.table, column)), column.field)
    return found


def columns_of(sheet: str, place: TablePlace, base: Plan) -> Columns:
    """Which column holds which field: by its header first, since keys stay behind when a table's column is moved."""
    layout = BY_TABLE[place.table]
    written = written_columns(layout, rows_of(base, place.table))
    by_header = {folded(p.header): p.key for p in written if p.key != _COMPUTED and p.key}
    for word, key in _headers(layout).items():
        by_header.setdefault(word, key)
    computed = _computed_headers(layout)
    extras = {p.key: p.extra for p in written if p.key.startswith(_EXTRA)}
    found, taken, left = Columns(), set[str](), dict[int, str]()
    for number, value in sorted(place.header.values.items()):
        header = text_of(value)
        word = folded(header)
        key = "id" if word == "id" and not found.id_column else by_header.get(word, "")
        hidden = place.keys.get(number, "")
        if hidden in extras and _is_headed(word, extras[hidden]):
            key = hidden
        if key == "id":
            found.id_column = number
        elif key and key not in taken:
            taken.add(key)
            found.fields.append(_field(layout, number, key, header, extras))
        elif word not in computed:
            left[number] = header
    for number, header in left.items():
        _place_unknown(sheet, place, layout, number, header, taken, found, extras)
    if not found.id_column:
        found.id_column = next((c for c, key in place.keys.items() if key == "id"), 0)
    if not found.id_column:
        found.problems.append(Problem(Severity.WARNING, "ids.gone", sheet))
    gone = [column for column in layout.columns if column.field not in taken]
    found.problems += [
        Problem(Severity.INFO, "column.gone", sheet, text=header_of(layout.table, column)) for column in gone
    ]
    return found


def _is_headed(word: str, extra: tuple[str, int]) -> bool:
    """Whether a column's header still is the one that its extra column was written with.

    Two extra columns that begin with the same 200 letters, or have one name, are told apart by " (2)" in the sheet of
    all actions. The sheet of one person, who has only the second of them, shows it without: there only the hidden key
    says which of the two it is.
    """
    name = folded(shown(extra[0][:LONGEST_HEADER]))
    return word == name or re.fullmatch(re.escape(name) + r" \(\d+\)", word) is not None


def _computed_headers(layout: SheetLayout) -> set[str]:
    words: set[str] = set()
    for code in (language(), *LANGUAGES):
        with speaking(code):
            words |= {folded(p.header) for p in written_columns(layout, ()) if p.key == _COMPUTED}
    return words


def _field(layout: SheetLayout, number: int, key: str, header: str, extras: dict[str, tuple[str, int]]) -> FieldColumn:
    if key in extras:
        name, which = extras[key]
        return FieldColumn(number, key, header=name, which=which)
    column = layout.columns[layout.column(key)]
    return FieldColumn(number, key, column.codec, getter(key), header)


def _place_unknown(
    sheet: str,
    place: TablePlace,
    layout: SheetLayout,
    number: int,
    header: str,
    taken: set[str],
    found: Columns,
    extras: dict[str, tuple[str, int]],
) -> None:
    cell = cell_name(place.header.number, number)
    key = place.keys.get(number, "")
    known = key in extras or any(column.field == key for column in layout.columns)
    if key == _COMPUTED or (key == "id" and not found.id_column):
        return
    if known and key not in taken:
        taken.add(key)
        found.fields.append(_field(layout, number, key, header, extras))
        found.problems.append(Problem(Severity.INFO, "column.renamed", sheet, cell, header))
    elif layout.table == "actions":
        which = sum(f.header == header and f.is_extra for f in found.fields)
        found.fields.append(FieldColumn(number, f"{_EXTRA}{which}:{header}", header=header, which=which))
        found.problems.append(Problem(Severity.INFO, "column.kept", sheet, cell, header))
    else:
        found.problems.append(Problem(Severity.WARNING, "column.unknown", sheet, cell, header))
