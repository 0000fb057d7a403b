"""A plan in which every field of every object says something, for round trips that must lose nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mplan_tui.domain.links import LINKS
from mplan_tui.domain.plan import TABLES, Plan, table_of
from mplan_tui.domain.rows import Row
from tests.builders import a_plan

_TEXTS = (
    "Été – « soldes » à Nîmes",
    "=1+1",
    "+33 6 12",
    "-5 %",
    "@anna",
    "Tab\there",
    "Two\nlines",
    "'quoted",
    "_x0041_ A",
)

_LINKED_PARTS = {"channel": "channels", "products": "products", "inputs": "kpis", "actions": "actions", "id": "actions"}
"""The links inside small values and of untyped ids."""


class Filler:
    """Fills models field by field from their own annotations, with links to rows that exist."""

    def __init__(self, seed: int = 1, texts: tuple[str, ...] = _TEXTS, rows: int = 3) -> None:
        self._random = random.Random(seed)
        self._texts = texts
        self.ids = {table: [f"{table}-{n}" for n in range(rows)] for table in TABLES}

    def row(self, table: str, row_id: str) -> Row:
        """A row of a table with every field filled."""
        kind = TABLES[table]
        values = {
            name: self._links(table, name, field) if name in LINKS.get(table, {}) else self._value(name, field)
            for name, field in kind.model_fields.items()
            if name not in ("id", "ref")
        }
        return kind.model_validate({"id": row_id, **values})

    def _links(self, table: str, name: str, field: FieldInfo) -> Any:
        ids = [row_id for linked in LINKS[table][name] for row_id in self.ids[linked]]
        return tuple(self._random.sample(ids, 2)) if isinstance(field.default, tuple) else self._random.choice(ids)

    def _value(self, name: str, field: FieldInfo) -> Any:
        return self._of(name, field.annotation, _bounds(field.metadata))

    def _of(self, name: str, kind: Any, bounds: dict[str, Any]) -> Any:
        if hasattr(kind, "__metadata__"):
            bounds = {**bounds, **_bounds(kind.__metadata__)}
            return self._of(name, kind.__origin__, bounds)
        if get_origin(kind) in (Union, UnionType):
            return self._of(name, next(part for part in get_args(kind) if part is not NoneType), bounds)
        if get_origin(kind) is tuple:
            parts = [part for part in get_args(kind) if part is not ...]
            if name in _LINKED_PARTS and getattr(parts[0], "__origin__", parts[0]) is str:
                return tuple(self._random.sample(self.ids[_LINKED_PARTS[name]], 2))
            if len(get_args(kind)) == 2 and get_args(kind)[1] is ...:
                return tuple(self._of(name, parts[0], bounds) for _ in range(2))
            return tuple(self._of(name, part, bounds) for part in parts)
        if isinstance(kind, type) and issubclass(kind, Row):
            table = table_of(kind)
            return self.row(table, self._random.choice(self.ids[table]))
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind.model_validate({n: self._value(n, f) for n, f in kind.model_fields.items()})
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._random.choice(list(kind))
        if kind is bool:
            return True
        if kind is date:
            return date(2026, 1, 1) + timedelta(days=self._random.randrange(365))
        if kind is int:
            return self._random.randint(max(bounds.get("ge", 1), 1), min(bounds.get("le", 9), 9))
        if kind is Decimal:
            return Decimal(self._random.randint(0, 9_999_999)) / self._random.choice((1, 10, 100))
        if kind is str and name == "currency":
            return self._random.choice(("USD", "GBP", "TND"))
        if kind is str and name in _LINKED_PARTS:
            return self._random.choice(self.ids[_LINKED_PARTS[name]])
        return f"{self._random.choice(self._texts)} {name} {self._random.randrange(1000)}"


def _bounds(metadata: Iterable[Any]) -> dict[str, Any]:
    """The least and greatest value that a field's annotation allows."""
    found: dict[str, Any] = {}
    for constraint in metadata:
        if isinstance(constraint, FieldInfo):
            found |= _bounds(constraint.metadata)
        found |= {key: getattr(constraint, key) for key in ("ge", "le") if hasattr(constraint, key)}
    return found


def plan_with_every_field(seed: int = 1, texts: tuple[str, ...] = _TEXTS, **fields: Any) -> Plan:
    """A plan whose every table has rows with every field filled."""
    filler = Filler(seed, texts)
    rows = [filler.row(table, row_id) for table, ids in filler.ids.items() for row_id in ids]
    return a_plan(*rows, **fields)
