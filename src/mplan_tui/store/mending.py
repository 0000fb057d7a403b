"""Values outside the bounds in a plan file, from an older version or another hand, set aside so that the file opens.

An optional field becomes empty, a required day the nearest one that a plan can hold, and a small value in a list (a
milestone, a criterion) goes with the number that it cannot do without. Of a text that is too long the beginning stays:
version 0.1.0 took a pasted book into a note, and a title cannot do without any. Each is told, and the file as it was is
kept as a backup before it is first saved. Nothing else is mended: a file that is broken otherwise stays closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from mplan_tui.domain.bounds import FIRST_DAY, LAST_DAY, LONGEST_PLAN, OutOfBounds
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.naming import name_as_written
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import LONGEST_TEXT
from mplan_tui.session.ports import SetAside
from mplan_tui.store.storage import Tables

_BOUNDS = {"greater_than", "greater_than_equal", "less_than", "less_than_equal", "finite_number"}
_FAR_YEAR = re.compile(r"^\+?\d{5,}-")
"""A year of five digits, which is no date for Python at all."""
_MOST_ROUNDS = 20
"""How often a row is looked at again; each round mends at least one value of those that nest in each other."""


def mend(tables: Tables) -> tuple[SetAside, ...]:
    """Take the values that no plan can hold out of the tables of a plan file, and say which they were."""
    found: list[SetAside] = []
    for table, documents in tables.items():
        if table in TABLES or table == PLAN_TABLE:
            for document in documents.values():
                found += _mend(table, document)
    return tuple(found)


def _mend(table: str, document: dict[str, Any]) -> Iterator[SetAside]:
    for _round in range(_MOST_ROUNDS):
        faults = [fault for fault in _faults(table, document) if _is_out_of_bounds(fault)]
        for fault in reversed(faults):  # so that taking an item out of a list moves none that is still to come
            now = _set_aside(table, document, fault)
            if now is ...:
                return
            is_cut = _is_too_long(fault)
            path = [str(part) for part in fault["loc"] if not isinstance(part, int)]
            shown, stands = str(fault["input"])[:60], "" if is_cut else str(now or "")
            yield SetAside(table, name_as_written(document), path[0], ".".join(path), shown, stands, is_cut)
        if not faults:
            return


@cache
def _adapter(table: str) -> TypeAdapter[Any]:
    return TypeAdapter(Plan if table == PLAN_TABLE else TABLES[table])


def _faults(table: str, document: dict[str, Any]) -> list[ErrorDetails]:
    try:
        _adapter(table).validate_python(document)
    except ValidationError as error:
        return error.errors()
    except PlanError as error:
        if error.code == "plan.too_long":
            return [{"type": "plan.too_long", "loc": ("end",), "input": document["end"], "msg": ""}]
    return []


def _is_out_of_bounds(fault: ErrorDetails) -> bool:
    if fault["type"].startswith("date_") and isinstance(fault["input"], str):
        return bool(_FAR_YEAR.match(fault["input"]))
    is_refused = isinstance(fault.get("ctx", {}).get("error"), OutOfBounds)
    return fault["type"] in _BOUNDS or fault["type"] == "plan.too_long" or is_refused or _is_too_long(fault)


def _is_too_long(fault: ErrorDetails) -> bool:
    """Whether a text is longer than any of a plan; what is too long for an id is no text, and broken."""
    return fault["type"] == "string_too_long" and fault.get("ctx", {}).get("max_length") == LONGEST_TEXT


def _set_aside(table: str, document: dict[str, Any], fault: ErrorDetails) -> Any:
    """Take one value out; what stands there now, None for nothing, Ellipsis where the document cannot do without it."""
    *way, last = fault["loc"]
    holders: list[Any] = [document]
    for part in way:
        holders.append(holders[-1][part])
    if fault["type"] == "plan.too_long":
        document["end"] = f"{int(str(document['start'])[:4]) + LONGEST_PLAN - 1:04}-12-31"
        return document["end"]
    if _is_too_long(fault):
        holders[-1][last] = str(fault["input"])[:LONGEST_TEXT]
        return holders[-1][last]
    del holders[-1][last]
    if not any(each["type"] == "missing" for each in _faults(table, document)):
        return None
    day = _nearest_day(fault)
    if day is not None:
        holders[-1][last] = day
        return day
    if len(holders) > 1 and isinstance(holders[-2], list):
        del holders[-2][int(way[-1])]
        return None
    return ...


def _nearest_day(fault: ErrorDetails) -> str | None:
    limits = fault.get("ctx", {})
    if fault["type"].startswith("date_") or str(limits.get("le")) == LAST_DAY.isoformat():
        return LAST_DAY.isoformat()
    return FIRST_DAY.isoformat() if str(limits.get("ge")) == FIRST_DAY.isoformat() else None
