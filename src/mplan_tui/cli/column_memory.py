"""What a person chose for the columns of a sheet, remembered for the next sheet with the same headers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from mplan_tui import private
from mplan_tui.domain.exchange import AUTOMATIC, Mapped, Remembered, Table, headers_key, plain_header
from mplan_tui.folder import read_own
from mplan_tui.settings import state_folder

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


def remember(tables: Iterable[Table], mapped: Mapped) -> bool:
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
