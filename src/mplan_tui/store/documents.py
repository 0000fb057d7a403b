"""Rows as they are kept, one JSON text each, and whole tables of them read at once.

Most of opening a large plan is pydantic making its rows. Made from the texts themselves, a whole table in one call,
they cost half of what they do when Python first makes objects of the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import orjson
from pydantic import TypeAdapter, ValidationError

from mplan_tui.domain.plan import TABLES
from mplan_tui.domain.rows import Row

Texts = dict[str, bytes]
"""The documents of one table as they stand in the file, by their numbers."""


class StoredRow(NamedTuple):
    """A row as it is kept: its table, its number there, its id, and its JSON text."""

    table: str
    number: str
    id: str
    text: bytes


class ReadRows(NamedTuple):
    """The rows of documents, what they were read from, and their numbers by their ids; each by table."""

    rows: dict[str, tuple[Row, ...]]
    texts: dict[str, Texts]
    numbers: dict[str, dict[str, str]]


@cache
def adapter(table: str) -> TypeAdapter[tuple[Row, ...]]:
    """What validates the rows of a table."""
    rows: Any = tuple.__class_getitem__((TABLES[table], ...))
    return TypeAdapter(rows)


def text_of(document: dict[str, Any]) -> bytes:
    """A document as it stands in the file, indented below its table."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).replace(b"\n", b"\n    ")


def read_at_once(documents: Iterable[StoredRow]) -> ReadRows | None:
    """The rows, validated; None where anything is not as this version writes it, for those to judge who look closer."""
    tables: dict[str, list[StoredRow]] = {}
    for document in documents:
        tables.setdefault(document.table, []).append(document)
    read = ReadRows({}, {}, {})
    ids: set[str] = set()
    for table, held in tables.items():
        if table not in TABLES:
            return None
        held.sort(key=lambda one: int(one.number))
        texts = [one.text for one in held]
        try:
            rows = adapter(table).validate_json(b"[" + b",".join(texts) + b"]")
        except ValidationError:
            return None
        numbers = {one.id: one.number for one in held}
        of_numbers = {one.number: one.text for one in held}
        if [row.id for row in rows] != list(numbers) or len(of_numbers) < len(rows) or not ids.isdisjoint(numbers):
            return None
        if not _is_as_written(texts, rows):
            return None
        ids.update(numbers)
        read.rows[table], read.texts[table], read.numbers[table] = rows, of_numbers, numbers
    return read


def _is_as_written(texts: Sequence[bytes], rows: Sequence[Row]) -> bool:
    """Whether no key stands twice in a document, of which JSON would quietly keep the last.

    As many keys as fields that were set are each there once. Documents with others inside them are written anew.
    """
    return all(
        text.count(b'": ') - text.count(b'\\": ') == len(row.model_fields_set) or text_of(orjson.loads(text)) == text
        for text, row in zip(texts, rows, strict=True)
    )
