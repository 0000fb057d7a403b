"""The columns of a table as its sheet has them: what is written, and what a sheet that comes back is looked at for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.rows import Row
from mplan_tui.excel.container.cells import column_letter
from mplan_tui.excel.own.cell_text import shown
from mplan_tui.excel.own.codecs import Codec, Look
from mplan_tui.excel.own.computed import COMPUTED, Computed
from mplan_tui.excel.own.sheet_layout import OwnColumn, SheetLayout, getter
from mplan_tui.i18n import _
from mplan_tui.vocabulary.fields import field_label

KEY = "mplan:"
"""What the hidden key row begins with, then the table, then ":part:" and whose rows where it shows only some."""
HEADER_ROW, KEY_ROW, FIRST_ROW = 4, 3, 5
LONGEST_HEADER = 200
"""Letters of an extra column's header that the sheet shows; its hidden key tells longer ones apart."""


@dataclass(slots=True)
class WrittenColumn:
    """One column of a sheet as written: a field, an extra column kept from somebody's sheet, or a computed one."""

    letter: str
    key: str
    header: str
    width: int
    look: Look
    main: bool
    codec: Codec | None = None
    get: Callable[[Any], Any] | None = None
    computed: Computed | None = None
    formula: str = ""
    extra: tuple[str, int] = ("", 0)


def extra_columns(actions: Sequence[Row]) -> list[tuple[str, int]]:
    """The extra columns that these actions keep: each header, and which of the same name it is."""
    found: dict[tuple[str, int], None] = {}
    for action in actions:
        if isinstance(action, Action) and action.extra:
            found.update(dict.fromkeys(numbered_extra(action)))
    return list(found)


def extra_key(header: str, which: int) -> str:
    """The hidden key of an extra column, short however long its header is."""
    if len(header) > LONGEST_HEADER:
        header = header[:LONGEST_HEADER] + sha256(header.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"extra:{which}:{shown(header)}"


def numbered_extra(action: Action) -> dict[tuple[str, int], str]:
    """The extra columns of an action by header and number, so that two of one name stay two."""
    values: dict[tuple[str, int], str] = {}
    for header, text in action.extra:
        number = next(n for n in count() if (header, n) not in values)
        values[header, number] = text
    return values


def header_of(table: str, column: OwnColumn) -> str:
    """A column's header in the language in use."""
    return _(column.header) if column.header else field_label(table, column.field)


def _unique(header: str, taken: set[str]) -> str:
    name, number = header or "-", 1
    while name.casefold() in taken:
        number += 1
        name = f"{header or '-'} ({number})"
    taken.add(name.casefold())
    return name


def written_columns(layout: SheetLayout, rows: Sequence[Row]) -> list[WrittenColumn]:
    """Every column of the sheet in order, the hidden id first."""
    taken = {"id"}
    places = [WrittenColumn("A", "", "id", 10, Look.LINE, False)]

    def add(place: WrittenColumn) -> None:
        place.letter = column_letter(len(places) + 1)
        place.header = _unique(place.header, taken)
        places.append(place)

    for column in layout.columns:
        header = header_of(layout.table, column)
        add(
            WrittenColumn(
                "",
                column.field,
                header,
                column.width,
                column.codec.look,
                column.main,
                column.codec,
                getter(column.field),
            )
        )
        for computed in COMPUTED.get(layout.table, ()):
            if computed.after == column.field:
                add(WrittenColumn("", "=", _(computed.header), computed.width, computed.look, True, computed=computed))
    if layout.table == "actions":
        for extra in extra_columns(rows):
            header = shown(extra[0][:LONGEST_HEADER])
            add(WrittenColumn("", extra_key(*extra), header, 20, Look.TEXT, False, extra=extra))
    return places
