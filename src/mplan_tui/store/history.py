"""The change records of a plan: one line for each save, in a file that only grows.

A line is flushed to the disk just before the plan takes its new contents, and names the save that it belongs to and
the one before. Readers go back from the save that the plan itself names, so a line whose save did not come about
(the process was killed in between) and a torn line are never seen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import orjson
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from mplan_tui import whole_file
from mplan_tui.domain.compare import PLAN_TABLE, Change, apply
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Row, clean_line, clean_text
from mplan_tui.session.steps import Label, Step
from mplan_tui.store.errors import when_writing_beside

_BLOCK = 1 << 16
UNKNOWN = (ValueError, KeyError, TypeError, IndexError, AttributeError, ValidationError, PlanError)
"""What reading a record raises that is torn, or whose values this version does not know any more."""


@dataclass(frozen=True, slots=True)
class Record:
    """One save: what people did, and what it changed in the file, others' edits merged in."""

    save: str
    parent: str
    revision: int
    parent_revision: int
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]


class History:
    """The change records in the file at a path, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, record: Record, *, like: Path) -> None:
        """Add a record and flush it to the disk; the file is for the same people as `like`.

        Raises:
            StoreError: it could not be written.
        """
        try:
            whole_file.append(self.path, _encode(record), like=like)
        except OSError as error:
            raise when_writing_beside(error, self.path) from None

    def back_from(self, save: str) -> Iterator[Record]:
        """The records that led to this save, newest first; it ends where the records do, or cannot be read."""
        for line in _lines_backwards(self.path):
            if line.startswith(_start_of(save)):
                record = _decode(line)
                if record is None:
                    return
                yield record
                save = record.parent

    def last_revision(self) -> int:
        """The highest revision that any record tells of, as far as its last lines can be read."""
        for line in _lines_backwards(self.path):
            record = _decode(line)
            if record is not None:
                return record.revision
        return 0

    def plan_at(self, revision: int, plan: Plan, now: int, save: str) -> Plan | None:
        """The plan as it was at a revision, going back from what it is `now`; None where no record leads there."""
        if revision == now:
            return plan
        for record in self.back_from(save):
            if now != record.revision or now < revision:
                break
            plan = apply([change.reversed() for change in reversed(record.changes)], plan)
            now = record.parent_revision
            if now == revision:
                return plan
        return None


def _lines_backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file from its end, read as they are asked for; none where it cannot be opened."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        position = os.fstat(fd).st_size
        blocks: list[bytes] = []
        while position > 0:
            size = min(_BLOCK, position)
            position -= size
            first, *others = os.pread(fd, size, position).split(b"\n")
            if others:
                yield others.pop() + b"".join(reversed(blocks))
                yield from reversed(others)
                blocks = []
            blocks.append(first)
        yield b"".join(reversed(blocks))
    finally:
        os.close(fd)


def _start_of(save: str) -> bytes:
    return b'{"save":' + orjson.dumps(save) + b","


def _encode(record: Record) -> bytes:
    document: dict[str, Any] = {
        "save": record.save,
        "parent": record.parent,
        "revision": record.revision,
        "parent_revision": record.parent_revision,
    }
    document["steps"] = [encode_step(step) for step in record.steps]
    if len(record.steps) != 1 or record.steps[0].changes != record.changes:
        document["changes"] = [_encode_change(change) for change in record.changes]
    return orjson.dumps(document) + b"\n"


def encode_step(step: Step) -> dict[str, Any]:
    """A step as JSON can hold it."""
    return {
        "id": step.id,
        "at": step.at.isoformat(),
        "author": clean_line(step.author),
        "source": clean_line(step.source),
        "label": {
            "code": step.label.code,
            "values": {name: clean_text(value) for name, value in step.label.values.items()},
        },
        **({"undoes": step.undoes} if step.undoes else {}),
        "changes": [_encode_change(change) for change in step.changes],
    }


def _encode_change(change: Change) -> dict[str, Any]:
    return {
        "table": change.table,
        "id": change.id,
        "field": change.field,
        "old": encode_value(change.old),
        "new": encode_value(change.new),
    }


def encode_value(value: Any) -> Any:
    """A field's value, or a whole row, as JSON can hold it."""
    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, Row) else to_jsonable_python(value)


def _decode(line: bytes) -> Record | None:
    """The record in a line; None for a torn line, or one whose values this version does not know any more."""
    try:
        document = orjson.loads(line)
        steps = tuple(decode_step(step) for step in document["steps"])
        changes = document.get("changes")
        return Record(
            document["save"],
            document["parent"],
            document["revision"],
            document["parent_revision"],
            steps,
            steps[0].changes if changes is None else tuple(_decode_change(change) for change in changes),
        )
    except UNKNOWN:
        return None


def decode_step(step: Mapping[str, Any]) -> Step:
    """The step in what `encode_step` made; raises what its values are not understood with (see UNKNOWN)."""
    return Step(
        Label(step["label"]["code"], step["label"]["values"]),
        tuple(_decode_change(change) for change in step["changes"]),
        datetime.fromisoformat(step["at"]),
        step["author"],
        step["source"],
        id=step["id"],
        undoes=step.get("undoes"),
    )


def _decode_change(change: Mapping[str, Any]) -> Change:
    table, field = change["table"], change["field"]
    old, new = (decode_value(table, field, change[side]) for side in ("old", "new"))
    return Change(table, change["id"], field, old, new)


def decode_value(table: str, field: str | None, value: Any) -> Any:
    """The value in what `encode_value` made."""
    if field is None:
        return None if value is None else TABLES[table].model_validate(value)
    return _field_type(table, field).validate_python(value)


@cache
def _field_type(table: str, field: str) -> TypeAdapter[Any]:
    kind: type[Row] = Plan if table == PLAN_TABLE else TABLES[table]
    return TypeAdapter(get_type_hints(kind, include_extras=True)[field])
