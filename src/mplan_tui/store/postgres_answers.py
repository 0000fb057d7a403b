"""What a save sends to a server, and what the server says of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import orjson

from mplan_tui.domain.compare import PLAN_TABLE, Change
from mplan_tui.store.contents import Contents, Meta
from mplan_tui.store.documents import StoredRow
from mplan_tui.store.history import SaveRecord, encode_record

WHOLE = (
    "select null, 0, null, json_build_object('id', id, 'schema', schema, 'revision', revision, 'save', save, "
    "'fields', fields, 'may_write', mplan.may_write(plan))::text from mplan.plans where plan = %s "
    "union all select kind, number, id, document from mplan.rows where plan = %s"
)
"""Asks for a plan whole, its own fields in a row without a kind. `mplan.since` says the same as one JSON, which for
10,000 actions costs the server ten times what the rows do, and as much again here to read it."""


class Answer(NamedTuple):
    """What the server says of a plan: itself, and what of it is other than at the revision that was asked for."""

    id: str
    meta: Meta
    fields: bytes | None
    documents: list[StoredRow]
    removed: list[tuple[str, str]]
    may_write: bool

    @classmethod
    def whole(cls, found: Sequence[Sequence[Any]]) -> Answer | None:
        """The answer in what `WHOLE` gave; None where there is no such plan."""
        head = next((text for kind, _, _, text in found if kind is None), None)
        if head is None:
            return None
        rows = [row for row in found if row[0] is not None]
        return cls.of({**orjson.loads(head), "rows": rows, "removed": []})

    @classmethod
    def of(cls, said: dict[str, Any]) -> Answer:
        """The answer in what `mplan.since` gave."""
        return cls(
            said["id"],
            Meta(schema=said["schema"], revision=said["revision"], save=said["save"]),
            None if said["fields"] is None else said["fields"].encode(),
            [StoredRow(kind, str(number), row_id, text.encode()) for kind, number, row_id, text in said["rows"]],
            [(kind, row_id) for kind, row_id in said["removed"]],
            said["may_write"],
        )


def differences(old: Contents, new: Contents, changes: Sequence[Change]) -> Iterator[list[Any]]:
    """The rows that a save sends: kind, id, document or None, and whether the row is new.

    All rows of a plan of an older version, or in which something was mended, since the server has them otherwise.
    """
    if old.is_of_older_schema or old.set_aside:
        places = {(one.table, one.id) for held in (old, new) for one in held.documents()}
    else:
        places = {(change.table, change.id) for change in changes if change.table != PLAN_TABLE}
    for table, row_id in sorted(places):
        was, now = old.numbers.get(table, {}).get(row_id), new.numbers.get(table, {}).get(row_id)
        text = None if now is None else new.texts[table][now].decode()
        yield [table, row_id, text, was is None]


def record_text(record: SaveRecord) -> str:
    """A record without what the server says of it itself."""
    said = encode_record(record)
    return orjson.dumps({name: said[name] for name in ("steps", "changes") if name in said}).decode()
