"""Any plan that loads: random rows of every table, with the values at the bounds and the texts that break programs.

`plans()` is a hypothesis strategy. What is drawn are the tables that hold something and a seed for the rest, so that a
plan is made in a few milliseconds and a failing one shrinks to the tables that matter.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mplan_tui.domain.actions import Nature, occurrence_id
from mplan_tui.domain.bounds import FIRST_DAY, LARGEST, LAST_DAY, LONGEST_PLAN, SMALLEST
from mplan_tui.domain.diagnostic.journey import cell_id
from mplan_tui.domain.kpis import measurement_id
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.measured import agreeing
from mplan_tui.domain.objectives import acknowledgement_id
from mplan_tui.domain.plan import PLAN_FIELDS, TABLES, Plan, table_of
from mplan_tui.domain.ratios import CATALOGUE
from mplan_tui.domain.references import with_unique_references
from mplan_tui.domain.rows import Row
from tests.builders import HOSTILE, TODAY

DAYS = (
    FIRST_DAY, FIRST_DAY + timedelta(days=1), LAST_DAY, LAST_DAY - timedelta(days=1), date(2024, 2, 29), TODAY,
    TODAY - timedelta(days=1), TODAY + timedelta(days=1), date(2026, 1, 1), date(2026, 12, 31), date(2199, 12, 31),
)  # fmt: skip
NUMBERS = (
    Decimal(0), Decimal(1), Decimal("0.1"), SMALLEST, LARGEST - 1, LARGEST - SMALLEST, Decimal("999999999.99"),
    Decimal("33.333333333333"), Decimal(100), Decimal(1000),
)  # fmt: skip
TEXTS = (
    "", " ", "Newsletter", "Été – « soldes » à Nîmes", HOSTILE, "[/]", "[@click=app.quit]x[/]", "\\[b", "=1+1", "@anna",
    "-5 %", "'quoted", "_x0041_", "a\u202eb", "e\u0301" * 30, "👩‍👩‍👧 東京", "\x1b]52;c;aGk=\x07", "tab\there",
    "two\nlines\r\nthree", "a\ud800b", "{name}", "%s %d", "<b onclick=x>", "|cell|", "x" * 3000, "word " * 400,
)  # fmt: skip
_CURRENCIES = ("EUR", "GBP", "JPY", "TND", "XXX")
_PLAN_DATES = (
    (date(2026, 1, 1), date(2026, 12, 31)),
    (date(2026, 3, 12), date(2026, 3, 12)),
    (FIRST_DAY, date(1901, 6, 30)),
    (date(2199, 1, 1), LAST_DAY),
    (date(2000, 1, 1), date(2000 + LONGEST_PLAN - 1, 12, 31)),
)
_LINKED_PARTS = {"channel": "channels", "inputs": "kpis", "actions": "actions", "id": "actions"}
"""The links inside small values."""


class Maker:
    """Makes the rows of one plan; a row depends on the seed, its table and its place alone."""

    def __init__(self, seed: int, counts: dict[str, int]) -> None:
        self._seed = seed
        self._random = random.Random(seed)
        self._ids = {table: [f"{table}-{n}" for n in range(count)] for table, count in counts.items()}

    def plan(self) -> Plan:
        self._begin("plan", 0)
        start, end = self._random.choice(_PLAN_DATES)
        fields: dict[str, Any] = {
            name: self._value("plan", name, Plan.model_fields[name])
            for name in PLAN_FIELDS
            if name not in ("start", "end", "currency", "country", "region")
        }
        fields |= {"start": start, "end": end, "currency": self._random.choice(_CURRENCIES)}
        fields["country"] = self._random.choice(("", "FR", "GB", "ZZ"))
        fields["region"] = self._random.choice(("", "SCT", "X9"))
        rows = {table: self._rows(table) for table in TABLES}
        return agreeing(with_unique_references(Plan(id="plan", **fields, **rows)), None)

    def _rows(self, table: str) -> tuple[Row, ...]:
        rows = {}
        for place, row_id in enumerate(self._ids[table]):
            self._begin(table, place)
            row = self._row(table, row_id)
            rows[row.id] = row
        return tuple(rows.values())

    def _begin(self, table: str, place: int) -> None:
        self._random = random.Random(f"{self._seed} {table} {place}")

    def _row(self, table: str, row_id: str) -> Row:
        fields = TABLES[table].model_fields
        row = {name: self._value(table, name, field) for name, field in fields.items() if name not in ("id", "ref")}
        row["id"] = row_id
        if self._random.random() < 0.8:
            row["id"] = _natural_id(table, row)
        if table == "actions" and self._random.random() < 0.5:
            row["nature"] = Nature.RECURRING if row["recurrence"] else Nature.ONE_OFF
        if table == "kpis" and row["formula"] and self._random.random() < 0.8:
            code = self._random.choice(list(CATALOGUE))
            inputs = tuple((name, self._link(("kpis",))) for name in CATALOGUE[code].inputs)
            row["formula"] = row["formula"].evolve(code=code, inputs=inputs)
        return TABLES[table].model_validate(row)

    def _link(self, tables: Sequence[str]) -> str:
        ids = [row_id for table in tables for row_id in self._ids[table]]
        return self._random.choice(ids) if ids and self._random.random() < 0.9 else f"gone-{next(iter(tables))}"

    def _value(self, table: str, name: str, field: FieldInfo) -> Any:
        tables = LINKS.get(table, {}).get(name, ())
        return self._of(name, field.annotation, list(field.metadata), tables)

    def _of(self, name: str, kind: Any, bounds: list[Any], tables: tuple[str, ...] = ()) -> Any:
        if hasattr(kind, "__metadata__"):
            return self._of(name, kind.__origin__, [*bounds, *kind.__metadata__], tables)
        if get_origin(kind) in (Union, UnionType):
            part = next(part for part in get_args(kind) if part is not NoneType)
            return None if self._random.random() < 0.35 else self._of(name, part, bounds, tables)
        if get_origin(kind) is tuple:
            part, *others = get_args(kind)
            if others == [...]:
                return tuple(self._of(name, part, [], tables) for _ in range(self._random.choice((0, 1, 1, 2, 3))))
            return tuple(self._of(name, part, []) for part in get_args(kind))
        if kind is str and name == "currency":
            return self._random.choice(("", "", *_CURRENCIES))
        if kind is str:
            linked = tables or tuple(filter(None, (_LINKED_PARTS.get(name),)))
            return self._link(linked) if linked else self._random.choice(TEXTS)
        return self._plain(kind, bounds)

    def _plain(self, kind: Any, bounds: list[Any]) -> Any:
        if isinstance(kind, type) and issubclass(kind, Row):
            return self._row(table_of(kind), f"kept-{self._random.randrange(100)}")
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind.model_validate({n: self._value("", n, f) for n, f in kind.model_fields.items()})
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._random.choice(list(kind))
        if kind is bool:
            return self._random.random() < 0.5
        if kind is date:
            near = TODAY + timedelta(days=self._random.randrange(-400, 400))
            return self._random.choice((*DAYS, near, near, near, near, near, near))
        if kind is int:
            least, most = least_and_most(bounds)
            return self._random.choice((least, most, self._random.randint(least, most)))
        if kind is Decimal:
            number = self._random.choice((*NUMBERS, *(Decimal(self._random.randrange(10**6)) / 100 for _ in range(4))))
            return number if least_and_most(bounds)[0] == 0 else number * self._random.choice((1, 1, 1, -1))
        return self._random.choice(get_args(kind))


def _natural_id(table: str, row: dict[str, Any]) -> str:
    """The id that the program itself gives to rows which are found by what they are about."""
    if table == "measurements":
        return measurement_id(row["kpi"], row["on"])
    if table == "occurrences":
        return occurrence_id(row["action"], row["due"])
    if table == "acknowledgements":
        return acknowledgement_id(row["objective"], row["person"])
    return cell_id(row["persona"], row["stage"]) if table == "journey" else str(row["id"])


def least_and_most(metadata: Iterable[Any]) -> tuple[Any, Any]:
    least, most = None, None
    for constraint in metadata:
        if isinstance(constraint, FieldInfo):
            inner = least_and_most(constraint.metadata)
            least, most = (inner[0] if inner[0] is not None else least), (inner[1] if inner[1] is not None else most)
        least, most = getattr(constraint, "ge", least), getattr(constraint, "le", most)
    return least, most


def plan_of(seed: int, rows: int = 3, tables: Iterable[str] = TABLES) -> Plan:
    """The plan of a seed, with up to so many rows in each of these tables."""
    sizes = random.Random(seed)
    wanted = set(tables)
    return Maker(seed, {table: sizes.randint(0, rows) if table in wanted else 0 for table in TABLES}).plan()


def plans(rows: int = 3) -> st.SearchStrategy[Plan]:
    """Any plan that loads."""
    return st.builds(
        lambda seed, without: plan_of(seed, rows, set(TABLES) - without),
        st.integers(0, 2**32 - 1),
        st.sets(st.sampled_from(list(TABLES)), max_size=len(TABLES)),
    )
