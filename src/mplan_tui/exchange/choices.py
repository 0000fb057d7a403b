"""What a person chooses for the columns of a foreign sheet, remembered for the next sheet with the same headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from mplan_tui import private
from mplan_tui.exchange.figure_choices import kpi_key
from mplan_tui.exchange.reading import SheetKind, SheetTable
from mplan_tui.folder import read_own
from mplan_tui.settings import state_folder

IGNORE, EXTRA, AUTOMATIC = "", "extra", "auto"
"""What a person can choose for a column besides a field: leave it out, keep it as an extra column, as proposed."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person once chose for a table with certain headers: headers to fields, and that this row is a header."""

    headers: Mapping[str, str] = field(default_factory=dict)
    is_pointed_at: bool = False


@dataclass(frozen=True, slots=True)
class Mapped:
    """The choices of a person for the reading of a foreign file: tables by number, headers to fields.

    `header_rows` are the rows that a person pointed at, by sheet. `remembered` are earlier choices by `headers_key`;
    the choices for this file go before them. `bookings` are the names of actions for lines of accounting, by
    `accounting.line_key` or supplier, and for campaigns of advertising; `earlier_bookings` those of files before.
    `kpis` are the names of KPIs for columns of results (`figure_choices`), `earlier_kpis` those of files before.
    `kinds` says what sheets hold by their names, "" for all; `earlier_kinds` what somebody said of earlier editions.
    """

    sheets: tuple[str, ...] = ()
    tables: tuple[int, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    header_rows: Mapping[str, int] = field(default_factory=dict)
    remembered: Mapping[str, Remembered] = field(default_factory=dict)
    bookings: Mapping[str, str] = field(default_factory=dict)
    earlier_bookings: Mapping[str, str] = field(default_factory=dict)
    kpis: Mapping[str, str] = field(default_factory=dict)
    earlier_kpis: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    earlier_kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person chose tables, header rows or columns, which only a foreign sheet needs."""
        return bool(self.headers or self.tables or self.header_rows)

    @property
    def has_choices(self) -> bool:
        """Whether a person chose what the next edition of the file is to be read by, too."""
        return bool(self.headers or self.header_rows or self.bookings or self.kpis or self.kinds)

    def with_earlier(
        self,
        remembered: Mapping[str, Remembered],
        kpis: Mapping[str, str],
        bookings: Mapping[str, str],
        kinds: Mapping[str, str],
    ) -> Mapped:
        """These choices, with what was chosen for earlier files."""
        return replace(self, remembered=remembered, earlier_kpis=kpis, earlier_bookings=bookings, earlier_kinds=kinds)


def plain_header(header: str) -> str:
    """A header as choices are remembered for it, whatever its case and spaces."""
    return " ".join(header.casefold().split())


def headers_key(headers: Iterable[str]) -> str:
    """What tables with the same headers have in common, in whatever order."""
    plain = sorted(filter(None, {plain_header(header) for header in headers}))
    return sha256("\n".join(plain).encode("utf-8", "replace")).hexdigest()[:32]


def has_chosen(tables: Iterable[SheetTable], mapped: Mapped, field: str) -> bool:
    """Whether a person said of a column of these tables, now or for an earlier sheet, that it holds this field."""
    earlier = (mapped.remembered.get(headers_key(column.header for column in table.columns)) for table in tables)
    return field in mapped.headers.values() or any(field in one.headers.values() for one in earlier if one)


_LONGEST = 16 << 20
MOST = 200
"""How many kinds of sheets are remembered; the oldest are forgotten first."""
_Remembered = TypeAdapter(dict[str, Remembered])


def memory_file() -> Path:
    """Where the choices lie, readable and safe to delete."""
    return state_folder() / "columns.json"


def recall() -> dict[str, Remembered]:
    """The choices made so far by `headers_key`; a file that cannot be read counts as none."""
    try:
        return _Remembered.validate_json(read_own(memory_file(), _LONGEST))
    except (OSError, ValidationError):
        return {}


def remember(tables: Iterable[SheetTable], mapped: Mapped) -> bool:
    """Keep the choices made for these tables, and forget those that were given back to the program; whether any were.

    A state folder that cannot be written is no reason to stop.
    """
    kept = recall()
    before = dict(kept)
    chosen = {plain_header(header): field for header, field in mapped.headers.items()}
    for table in tables:
        headers = {plain_header(column.header) for column in table.columns}
        key = headers_key(headers)
        earlier = kept.pop(key, Remembered())
        fields = {**earlier.headers, **{header: field for header, field in chosen.items() if header in headers}}
        now = Remembered(
            {header: field for header, field in fields.items() if field != AUTOMATIC},
            earlier.is_pointed_at or table.sheet in mapped.header_rows,
        )
        if now.headers or now.is_pointed_at:
            kept[key] = now
    if kept == before:
        return False
    latest = dict(list(kept.items())[-MOST:])
    content = json.dumps(_Remembered.dump_python(latest, mode="json"), ensure_ascii=False, indent=1)
    with suppress(OSError):
        private.write(memory_file(), content.encode("utf-8", "replace"))
    return True


_Names = TypeAdapter(dict[str, str])


def bookings_file() -> Path:
    """Where it lies which actions lines of accounting and campaigns were for, readable and safe to delete."""
    return state_folder() / "bookings.json"


def figures_file() -> Path:
    """Where it lies which columns of tools were the figures of which KPIs, readable and safe to delete."""
    return state_folder() / "figures.json"


def recall_bookings() -> dict[str, str]:
    """The actions chosen for lines of accounting and campaigns so far."""
    return _recalled(bookings_file())


def remember_bookings(chosen: Mapping[str, str]) -> None:
    """Keep which actions were chosen for lines, the latest last."""
    _remember(bookings_file(), chosen)


def recall_kpis() -> dict[str, str]:
    """The KPIs chosen for columns of tools so far, by `figure_choices.kpi_key`."""
    return _recalled(figures_file())


def remember_kpis(tables: Iterable[SheetTable], chosen: Mapping[str, str]) -> bool:
    """Keep which KPIs were chosen for the columns of the tools in a file, "" for none. Whether any were chosen."""
    tools = dict.fromkeys(table.tool for table in tables if table.kind is SheetKind.RESULTS)
    return _remember(figures_file(), {kpi_key(tool, text): kpi for tool in tools for text, kpi in chosen.items()})


def _recalled(path: Path) -> dict[str, str]:
    """What was kept in a file; one that cannot be read counts as empty."""
    try:
        return _Names.validate_json(read_own(path, _LONGEST))
    except (OSError, ValidationError):
        return {}


def _remember(path: Path, chosen: Mapping[str, str]) -> bool:
    """Keep choices; a folder that cannot be written stops nothing."""
    if not chosen:
        return False
    kept = {key: name for key, name in _recalled(path).items() if key not in chosen}
    latest = dict(list({**kept, **chosen}.items())[-MOST:])
    with suppress(OSError):
        private.write(path, json.dumps(latest, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
    return True
