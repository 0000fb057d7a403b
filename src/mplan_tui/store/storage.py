"""The TinyDB storage of a plan: readable JSON that is replaced in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from mplan_tui import whole_file
from mplan_tui.folder import Fingerprint, Folder, resolved

MOST_BYTES = 128 << 20
"""How long a plan file may be: 20 times that of 10,000 actions, and what a small machine still has the memory for."""

Tables = dict[str, dict[str, Any]]
"""What TinyDB keeps: table name -> document number -> document."""


def encode(tables: Tables) -> bytes:
    """The tables as the file holds them: one field a line, so that versions can be compared."""
    return orjson.dumps(tables, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_plan(path: Path) -> tuple[bytes, Fingerprint]:
    """The contents of the plan file at a resolved path, and their fingerprint.

    Raises:
        OSError: it cannot be read, is no regular file, or is too long.
    """
    with Folder.at(path.parent) as folder:
        return folder.read(path.name, MOST_BYTES)


class PlanStorage(Storage):
    """A drop-in for TinyDB's JSONStorage, which writes in place and loses the file when it is stopped half-way.

    Use it as `TinyDB(path, storage=PlanStorage)`. Symbolic links are followed; contents that are already there are
    not written again.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = resolved(path)

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet."""
        try:
            content, _ = read_plan(self.path)
        except FileNotFoundError:
            return None
        tables: Tables = orjson.loads(content)
        return tables

    def write(self, data: Tables) -> None:
        """Keep the tables in the place of those in the file."""
        content = encode(data)
        if not self._holds(content):
            whole_file.write(self.path, content)

    def _holds(self, content: bytes) -> bool:
        try:
            return self.path.stat().st_size == len(content) and read_plan(self.path)[0] == content
        except FileNotFoundError:
            return False
