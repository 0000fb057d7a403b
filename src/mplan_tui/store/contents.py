"""What a plan file holds, as TinyDB documents and as a plan, and how one becomes the other.

The file has one table per kind of object (`domain.plan.TABLES`), a table "plan" with one document for the plan's own
fields, and a table "meta" with one document about the file. Fields at their default are left out. A row keeps its
document number as long as it lives, and a row that nobody changed is neither validated nor written out again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from pydantic import Field, ValidationError

from mplan_tui import __version__
from mplan_tui.address import Place
from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.compare import PLAN_TABLE, differing
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Frozen, Id, Line, Row, new_id
from mplan_tui.session.ports import SetAside, StoreError
from mplan_tui.starting import collector_paused
from mplan_tui.store import migrations
from mplan_tui.store.documents import StoredRow, Texts, read_at_once, text_of
from mplan_tui.store.mending import mend
from mplan_tui.store.mending_objectives import agree
from mplan_tui.store.reading import (
    META_TABLE,
    broken,
    invalid,
    plan_of,
    refuse_double_keys,
    rows_of,
    tables_of,
    text_read,
)
from mplan_tui.store.storage import Tables, encode

_ONLY = "1"
"""The document number in the tables of one document."""
_HIGHEST_REVISION = 1 << 53
"""Far above what saving leads to; JSON that other programs read has no whole numbers above it."""

_REVISION = re.compile(rb'"meta"\s*:\s*\{\s*"%b"\s*:\s*\{[^{}]*?"revision"\s*:\s*(\d{1,16})\b' % _ONLY.encode())
"""The revision as it stands in a file, which may be torn; no text of a plan looks like it, its quotes being escaped."""


class Meta(Frozen):
    """About the file: its schema, how often it was saved, and the save that wrote it (a random name)."""

    schema_version: int = Field(alias="schema", ge=0, strict=True)
    revision: int = Field(ge=1, le=_HIGHEST_REVISION, strict=True)
    save: Id
    program: Line = ""
    unrecorded: tuple[dict[str, Any], ...] = ()
    """Change records that could not be written beside the file, oldest first: the next save of it does.

    Who merges two copies of a file alone, as git has it done in a folder of its own, has no history to write to.
    """

    @classmethod
    def first(cls) -> Meta:
        """Of a new file."""
        return cls(schema=migrations.SCHEMA, revision=1, save=new_id(), program=__version__)

    def next(self, after: int = 0) -> Meta:
        """Of the file after one more save; its revision is above `after` too."""
        revision = max(self.revision, after) + 1
        return Meta(schema=migrations.SCHEMA, revision=revision, save=new_id(), program=__version__)

    def carrying(self, unrecorded: Sequence[dict[str, Any]]) -> Meta:
        """Of the same file, with these change records in it."""
        return Meta(
            schema=self.schema_version,
            revision=self.revision,
            save=self.save,
            program=self.program,
            unrecorded=tuple(unrecorded),
        )


class Contents(NamedTuple):
    """The plan in a file, and the documents that say the same."""

    meta: Meta
    plan: Plan
    plan_text: bytes
    texts: dict[str, Texts]
    numbers: dict[str, dict[str, str]]
    """Table name -> row id -> document number."""
    set_aside: tuple[SetAside, ...] = ()
    """What the file holds that no plan can; `texts` are without it."""

    @property
    def is_of_older_schema(self) -> bool:
        """Whether the file was written by an older version and only migrated in memory."""
        return self.meta.schema_version < migrations.SCHEMA

    def encode(self) -> bytes:
        """The bytes of the file."""
        without = None if self.meta.unrecorded else {"unrecorded"}
        tables: Tables = {
            META_TABLE: {_ONLY: self.meta.model_dump(mode="json", by_alias=True, exclude=without)},
            PLAN_TABLE: {_ONLY: orjson.Fragment(self.plan_text)},
        }
        for name in TABLES:
            if texts := self.texts.get(name):
                tables[name] = dict(zip(texts, map(orjson.Fragment, texts.values()), strict=True))
        return encode(tables)

    def after(self, plan: Plan, meta: Meta) -> Contents:
        """The contents after a save of the plan."""
        texts, numbers = dict(self.texts), dict(self.numbers)
        for name in TABLES:
            before, after = self.plan.rows(name), plan.rows(name)
            if before is not after:
                gone, come = differing(before, after)
                texts[name], numbers[name] = _replaced(texts.get(name, {}), numbers.get(name, {}), gone, come)
        return Contents(meta, plan, _text_of_plan(plan), texts, numbers)

    def documents(self) -> Iterator[StoredRow]:
        """Every row as it is kept."""
        for table, numbers in self.numbers.items():
            for row_id, number in numbers.items():
                yield StoredRow(table, number, row_id, self.texts[table][number])

    def _has(self, document: StoredRow) -> bool:
        number = self.numbers.get(document.table, {}).get(document.id)
        return number == document.number and self.texts[document.table][number] == document.text

    def taking_in(
        self,
        meta: Meta,
        plan_text: bytes | None,
        documents: Iterable[StoredRow],
        removed: Iterable[tuple[str, str]],
        place: Place,
    ) -> Contents:
        """The contents with these rows and without those (table and id), as another place has them that keeps the plan.

        Raises:
            StoreError: file.broken.
        """
        texts, numbers, rows = dict(self.texts), dict(self.numbers), {}
        coming: dict[str, dict[str, StoredRow]] = {}
        going: dict[str, set[str]] = {}
        for document in documents:
            coming.setdefault(document.table, {})[document.id] = document
        for table, row_id in removed:
            going.setdefault(table, set()).add(row_id)
        for table in {*coming, *going}:
            if table not in TABLES:
                raise broken(place, table, "", "", "table.unknown", "")
            here, gone = coming.get(table, {}), going.get(table, set())
            if not gone and all(self._has(one) for one in here.values()):
                continue  # what was sent from here comes back
            texts[table], numbers[table], rows[table] = self._table_with(table, here, gone, place)
        if plan_text is None or plan_text == self.plan_text:
            return Contents(meta, self.plan.evolve(**rows) if rows else self.plan, self.plan_text, texts, numbers)
        all_rows = {table: rows.get(table, self.plan.rows(table)) for table in TABLES}
        plan = plan_of(orjson.loads(plan_text), {table: held for table, held in all_rows.items() if held}, place)
        return Contents(meta, plan, plan_text, texts, numbers)

    def _table_with(
        self, table: str, here: Mapping[str, StoredRow], gone: Collection[str], place: Place
    ) -> tuple[Texts, dict[str, str], tuple[Row, ...]]:
        """The texts by number, the numbers by id and the rows of a table with these documents and without those ids.

        A row whose text did not change stays the same object, so that what compares two plans need not look into it.
        """
        ids = dict(self.numbers.get(table, {}))
        texts = dict(self.texts.get(table, {}))
        changed = [one for one in here.values() if texts.get(ids.get(one.id, "")) != one.text]
        rows = {row.id: row for row in self.plan.rows(table)}
        rows.update((row.id, row) for row in rows_of(table, [orjson.loads(one.text) for one in changed], place))
        for row_id in (*gone, *here):
            if (number := ids.pop(row_id, None)) is not None:
                del texts[number]
        texts.update((one.number, one.text) for one in here.values())
        ids.update((one.id, one.number) for one in here.values())
        in_order = dict(sorted(ids.items(), key=lambda item: int(item[1])))
        return (
            {number: texts[number] for number in in_order.values()},
            in_order,
            tuple(rows[row_id] for row_id in in_order),
        )


def assembled(meta: Meta, plan_text: bytes, documents: Iterable[StoredRow]) -> bytes:
    """The bytes of a file of these documents, for `decode`."""
    tables: Tables = {
        META_TABLE: {_ONLY: meta.model_dump(mode="json", by_alias=True, exclude={"unrecorded"})},
        PLAN_TABLE: {_ONLY: orjson.Fragment(plan_text)},
    }
    found: dict[str, dict[str, Any]] = {}
    for document in documents:
        found.setdefault(document.table, {})[document.number] = orjson.Fragment(document.text)
    tables.update({name: found.pop(name) for name in TABLES if name in found} | found)
    return encode(tables)


def written_revision(content: bytes) -> int | None:
    """The revision that the bytes of a plan file name, whole or broken; None where they name none."""
    match = _REVISION.search(content)
    return int(match[1]) if match else None


def of_new_plan(plan: Plan) -> Contents:
    """The contents of a file that holds the plan for the first time."""
    texts: dict[str, Texts] = {}
    numbers: dict[str, dict[str, str]] = {}
    for name in TABLES:
        if rows := plan.rows(name):
            texts[name], numbers[name] = _replaced({}, {}, (), rows)
    return Contents(Meta.first(), plan, _text_of_plan(plan), texts, numbers)


def decode(content: bytes, path: Place, known: Contents | None = None) -> Contents:
    """What the bytes of a file say; rows whose document is as in the `known` contents are shared with them.

    Raises:
        StoreError: file.empty, file.encoding, file.not_json, file.not_a_plan, file.too_new or file.broken.
    """
    with collector_paused():
        return _decode(content, path, known)


def of_documents(meta: Meta, plan_text: bytes, documents: Sequence[StoredRow], place: Place) -> Contents:
    """What a place says that keeps the documents themselves, as `decode` of the file of them.

    Raises:
        StoreError: as `decode` does.
    """
    with collector_paused():
        found = _of_documents_at_once(meta, plan_text, documents, place)
        return found or _decode(assembled(meta, plan_text, documents), place, None)


def _of_documents_at_once(
    meta: Meta, plan_text: bytes, documents: Sequence[StoredRow], place: Place
) -> Contents | None:
    """The same of documents in which there is nothing to migrate, to mend or to refuse, None of others."""
    read = read_at_once(documents) if meta.schema_version == migrations.SCHEMA else None
    if read is None:
        return None
    linked = {
        name: {number: orjson.loads(text) for number, text in read.texts.get(name, {}).items()}
        for name in ("objectives", "kpis")
    }
    agree(linked)
    is_agreed = all(text_of(row) == read.texts[name][number] for name in linked for number, row in linked[name].items())
    try:
        document = orjson.loads(plan_text)
        if not is_agreed or text_of(document) != plan_text:
            return None
        plan = plan_of(document, read.rows, place)
    except (orjson.JSONDecodeError, StoreError):
        return None
    return Contents(meta, plan, plan_text, read.texts, read.numbers)


def _decode(content: bytes, path: Place, known: Contents | None) -> Contents:
    tables = tables_of(content, path)
    meta = _meta(tables.pop(META_TABLE), path)
    if meta.schema_version < migrations.SCHEMA:
        if not migrations.leads_from(meta.schema_version):
            raise broken(path, META_TABLE, "", "schema", "greater_than_equal", meta.schema_version)
        tables = migrations.migrate(tables, meta.schema_version)
    replaced = agree(tables)
    try:
        contents = _with_plan(tables, meta, path, known)
    except StoreError:
        set_aside = mend(tables)
        if not set_aside:
            raise
        contents = _with_plan(tables, meta, path, known)._replace(set_aside=set_aside)
    contents = contents._replace(set_aside=(*replaced, *contents.set_aside)) if replaced else contents
    if contents.encode() != content:
        refuse_double_keys(content, path)
    return contents


def _replaced(
    texts: Texts, numbers: dict[str, str], gone: Iterable[Row], come: Sequence[Row]
) -> tuple[Texts, dict[str, str]]:
    """The documents of a table after these rows took the place of those; a row keeps its number."""
    texts, numbers = dict(texts), dict(numbers)
    ids = {row.id for row in come}
    for row in gone:
        if row.id not in ids:
            del texts[numbers.pop(row.id)]
    new = [row for row in come if row.id not in numbers]
    if new:
        free = max(map(int, texts), default=0) + 1
        numbers.update((row.id, str(number)) for number, row in enumerate(new, free))
    texts.update((numbers[row.id], text_of(row.model_dump(mode="json", exclude_defaults=True))) for row in come)
    return texts, numbers


def _text_of_plan(plan: Plan) -> bytes:
    return text_of(plan.model_dump(mode="json", exclude_defaults=True, exclude=set(TABLES)))


def _meta(documents: dict[str, Any], path: Place) -> Meta:
    document = documents.get(_ONLY)
    if document is None or len(documents) > 1:
        raise broken(path, META_TABLE, "", "", "document.invalid", "")
    schema = document.get("schema")
    if isinstance(schema, int) and schema > migrations.SCHEMA:
        raise StoreError("file.too_new", path=path, schema=schema, program=clean_line(str(document.get("program", ""))))
    try:
        return Meta.model_validate(document)
    except ValidationError as error:
        raise invalid(error, path, META_TABLE, {}) from None


def _with_plan(tables: Tables, meta: Meta, path: Place, known: Contents | None) -> Contents:
    texts: dict[str, Texts] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    numbers: dict[str, dict[str, str]] = {}
    ids: set[str] = set()
    for table, documents in tables.items():
        if table == PLAN_TABLE or not documents:
            continue
        if table not in TABLES:
            raise broken(path, table, "", "", "table.unknown", "")
        texts[table] = {number: text_read(document, path, table) for number, document in documents.items()}
        rows[table] = _rows(table, documents, texts[table], path, known)
        numbers[table] = {row.id: number for row, number in zip(rows[table], documents, strict=True)}
        if len(numbers[table]) < len(documents) or not ids.isdisjoint(numbers[table]):
            raise broken(path, table, _first_double(rows[table], ids), "id", "id.twice", "")
        ids.update(numbers[table])
    document = tables[PLAN_TABLE].get(_ONLY)
    if document is None or len(tables[PLAN_TABLE]) > 1:
        raise broken(path, PLAN_TABLE, "", "", "document.invalid", "")
    plan_text = text_read(document, path, PLAN_TABLE)
    if known is not None and plan_text == known.plan_text and _are_all(rows, known.plan):
        plan = known.plan
    else:
        plan = plan_of(document, rows, path)
    return Contents(meta, plan, plan_text, texts, numbers)


def _rows(table: str, documents: dict[str, Any], texts: Texts, path: Place, known: Contents | None) -> tuple[Row, ...]:
    """The rows of a table: those with a known text are shared, the others validated."""
    before = known.texts.get(table) if known is not None else None
    if known is None or not before:
        return rows_of(table, list(documents.values()), path)
    row_of = {known.numbers[table][row.id]: row for row in known.plan.rows(table)}
    same = {number for number, text in before.items() if texts.get(number) == text}
    if len(same) == len(documents) == len(before):
        return known.plan.rows(table)
    read = iter(rows_of(table, [document for number, document in documents.items() if number not in same], path))
    return tuple(row_of[number] if number in same else next(read) for number in documents)


def _are_all(rows: dict[str, tuple[Row, ...]], plan: Plan) -> bool:
    return all(rows.get(name, ()) is plan.rows(name) or not (rows.get(name) or plan.rows(name)) for name in TABLES)


def _first_double(rows: Iterable[Row], ids: set[str]) -> str:
    seen = set(ids)
    for row in rows:
        if row.id in seen:
            return row.id
        seen.add(row.id)
    return ""
