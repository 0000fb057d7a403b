"""What stands in a plan file, made rows and a plan, or refused with the place of its first fault."""

from __future__ import annotations

import codecs
from reprlib import repr as in_short
from typing import Any

import orjson
from pydantic import ValidationError

from mplan_tui.address import Place
from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.naming import name_as_written
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Row
from mplan_tui.parsing import json_of
from mplan_tui.session.ports import StoreError
from mplan_tui.store.documents import adapter, text_of
from mplan_tui.store.storage import Tables

META_TABLE = "meta"
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a file begins that an editor saved in another encoding, or in UTF-8 with a mark that JSON does not have."""


def tables_of(content: bytes, path: Place) -> Tables:
    """The tables of a file; refused where it is no plan, or a document is none."""
    if not content.strip():
        raise StoreError("file.empty", path=path)
    try:
        tables = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        if _is_encoded_otherwise(content):
            raise StoreError("file.encoding", path=path) from None
        raise StoreError("file.not_json", path=path, line=error.lineno, column=error.colno) from None
    if not isinstance(tables, dict) or META_TABLE not in tables or PLAN_TABLE not in tables:
        raise StoreError("file.not_a_plan", path=path)
    for table, documents in tables.items():
        if not isinstance(documents, dict):
            raise broken(path, table, "", "", "document.invalid", documents)
        for number, document in documents.items():
            if not (number.isascii() and number.isdigit() and isinstance(document, dict)):
                raise broken(path, table, number, "", "document.invalid", document)
    return tables


def _is_encoded_otherwise(content: bytes) -> bool:
    """Whether this looks like a plan that an editor saved in an encoding other than plain UTF-8."""
    if content.startswith(_MARKS):
        return True
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.lstrip().startswith(b"{")
    return False


def text_read(document: dict[str, Any], path: Place, table: str) -> bytes:
    """The text of a document from a file, which may nest deeper than can be written."""
    try:
        return text_of(document)
    except orjson.JSONEncodeError:
        raise broken(path, table, name_as_written(document), "", "nested.too_deep", "") from None


def rows_of(table: str, documents: list[dict[str, Any]], path: Place) -> tuple[Row, ...]:
    """The rows that documents of a table say."""
    try:
        return adapter(table).validate_python(documents)
    except ValidationError as error:
        place = error.errors()[0]["loc"][0]
        raise invalid(error, path, table, documents[int(place)]) from None


def plan_of(document: dict[str, Any], rows: dict[str, tuple[Row, ...]], path: Place) -> Plan:
    """The plan of these rows whose own fields this document says."""
    if table := next((name for name in document if name in TABLES), None):
        raise broken(path, PLAN_TABLE, "", table, "extra_forbidden", "")
    try:
        return Plan.model_validate({**document, **rows})
    except ValidationError as error:
        raise invalid(error, path, PLAN_TABLE, document) from None
    except PlanError as error:
        raise broken(path, PLAN_TABLE, "", "", error.code, "") from None


def invalid(error: ValidationError, path: Place, table: str, document: dict[str, Any]) -> StoreError:
    """The refusal of a document in which pydantic found these faults: the first is told."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"] if table not in TABLES or part is not first["loc"][0])
    found = "" if first["type"] == "missing" else first["input"]
    return broken(path, table, name_as_written(document), field, first["type"], found)


def broken(path: Place, table: str, row: str, field: str, problem: str, found: object) -> StoreError:
    """The refusal of a file for what was found in a field of one of its rows."""
    shown = found if isinstance(found, str) else in_short(found)
    said = {"table": table, "row": row, "field": field, "problem": problem, "found": shown}
    return StoreError("file.broken", path=path, **{name: clean_line(text[:60]) for name, text in said.items()})


def refuse_double_keys(content: bytes, path: Place) -> None:
    """Refuse a file in which a key stands twice, as after a merge by hand: one of the two would be lost unseen."""

    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        document = dict(pairs)
        if len(document) < len(pairs):
            keys = [key for key, _ in pairs]
            raise broken(path, "", "", next(key for key in keys if keys.count(key) > 1), "key.twice", "")
        return document

    json_of(content, check)
