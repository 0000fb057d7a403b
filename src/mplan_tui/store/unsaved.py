"""What could not be saved, kept in a folder of the user's own until it is: often on another disk than the plan.

A session that waits for a full disk, a busy lock or a colleague's choice writes one file here, whole, and again after
each further edit, so that no end of the program takes the edits with it. The next session on the plan offers them.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from mplan_tui import private, whole_file
from mplan_tui.address import is_like_an_address
from mplan_tui.domain.compare import Conflict
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import new_id
from mplan_tui.folder import read_own
from mplan_tui.session.waiting import Left, Waiting
from mplan_tui.store.history import (
    UNKNOWN,
    decode_change,
    decode_step,
    decode_value,
    encode_change,
    encode_step,
    encode_value,
)

_LARGEST = 64 << 20
"""Bytes; no session leaves that much, and a larger file is not read at every start."""


class Unsaved:
    """The file of one session, held locked while it lives so that nobody offers what it may still save itself.

    The lock goes with the process, however it ends; a process number would not do, since another process may have it
    by then, or be in another container of the same machine.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{new_id()}.json"
        self._lock: int | None = None
        self._busy = threading.Lock()

    def keep(self, plan: str, plan_id: str, waiting: Waiting) -> None:
        """Keep what waits in place of what did; without anything the file is removed.

        Raises:
            OSError: the folder cannot be written, and what was kept before still is.
        """
        with self._busy:
            if waiting:
                self._write(plan, plan_id, waiting)
            else:
                self._drop()

    def close(self) -> None:
        """Let the next session offer what is kept."""
        with self._busy:
            if self._lock is not None:
                os.close(self._lock)
                self._lock = None

    def _write(self, plan: str, plan_id: str, waiting: Waiting) -> None:
        private.make_folder(self._folder)
        if self._lock is None:
            self._lock = os.open(_lock_of(self._path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            with suppress(OSError):  # a folder that knows no locks: offered early at worst, and then nothing is doubled
                fcntl.flock(self._lock, fcntl.LOCK_EX)
        private.write(self._path, orjson.dumps(_encode(plan, plan_id, waiting)))

    def _drop(self) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        if self._lock is not None:
            _remove_lock(self._path)
            os.close(self._lock)
            self._lock = None


def left_for(folder: Path, path: str, plan: Plan | None) -> list[Left]:
    """What sessions that have ended left for the plan at a path, the oldest first.

    A plan that was moved is known by its id, where nothing lies any more at the path that it had.
    """
    found = []
    name = _name_of(path)
    whole_file.sweep_own(folder)
    for file in folder.glob("*.json"):
        document = _read(file)
        if document is None or _is_held(file):
            continue
        was = str(document["plan"])
        if was != name and (plan is None or document["plan_id"] != plan.id or _is_there(was)):
            continue
        waiting = _decode(document)
        at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        if waiting is not None and waiting.steps:
            at = waiting.steps[-1].at.astimezone()
        found.append(Left(file.name, at, waiting, "" if was == name else was))
    return sorted(found, key=lambda left: left.at)


def forget(folder: Path, left: Left) -> None:
    """Remove what was brought back, or thrown away."""
    path = folder / left.key
    with suppress(OSError):
        path.unlink(missing_ok=True)
    _remove_lock(path)


def file_of(folder: Path, left: Left) -> Path:
    """Where it lies, for a person to look at."""
    return folder / left.key


def _is_there(plan: str) -> bool:
    """Whether a plan may still lie where it did; one on a server does not move into a file by itself."""
    return is_like_an_address(plan) or os.path.lexists(plan)


def _name_of(plan: str) -> str:
    """The path or address as text that JSON can hold, whatever bytes the file system gave it."""
    return plan.encode("utf-8", "backslashreplace").decode()


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _remove_lock(path: Path) -> None:
    with suppress(OSError):
        _lock_of(path).unlink(missing_ok=True)


def _is_held(path: Path) -> bool:
    try:
        lock = os.open(_lock_of(path), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(lock)
    return False


def _read(file: Path) -> Mapping[str, Any] | None:
    """What a file of ours holds as far as its outer form goes; None for anything else."""
    try:
        document = orjson.loads(read_own(file, _LARGEST))
    except (OSError, ValueError):
        return None
    is_ours = isinstance(document, dict) and {"plan", "plan_id", "steps", "conflicts"} <= document.keys()
    return document if is_ours else None


def _encode(plan: str, plan_id: str, waiting: Waiting) -> dict[str, Any]:
    return {
        "plan": _name_of(plan),
        "plan_id": plan_id,
        "steps": [encode_step(step) for step in waiting.steps],
        "conflicts": [
            {
                "table": conflict.table,
                "id": conflict.id,
                "field": conflict.field,
                **{side: encode_value(getattr(conflict, side)) for side in ("base", "ours", "theirs")},
                "along": [encode_change(change) for change in conflict.along],
            }
            for conflict in waiting.conflicts
        ],
    }


def _decode(document: Mapping[str, Any]) -> Waiting | None:
    try:
        return Waiting(tuple(decode_step(step) for step in document["steps"]), tuple(_conflicts(document["conflicts"])))
    except UNKNOWN:
        return None


def _conflicts(documents: list[Mapping[str, Any]]) -> Iterator[Conflict]:
    for one in documents:
        table, field = one["table"], one["field"]
        base, ours, theirs = (_side(table, field, one[side]) for side in ("base", "ours", "theirs"))
        along = tuple(decode_change(change) for change in one.get("along", ()))
        yield Conflict(table, one["id"], field, base, ours, theirs, along)


def _side(table: str, field: str | None, value: Any) -> Any:
    """A side of a conflict: None stands for a row that is not there, also where the field itself is never empty."""
    return None if value is None else decode_value(table, field, value)
