"""Find the row of the plan that a sheet's row without an id is about, so that importing twice adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mplan_tui.domain.actions import occurrence_id
from mplan_tui.domain.diagnostic.journey import cell_id
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import measurement_id
from mplan_tui.domain.naming import NAME_FIELDS
from mplan_tui.domain.objectives import acknowledgement_id
from mplan_tui.domain.plan import TABLES, Plan, table_of
from mplan_tui.domain.rows import Row

_MADE_OF: Mapping[str, tuple[Callable[[Any, Any], str], str, str]] = {
    "measurements": (measurement_id, "kpi", "on"),
    "occurrences": (occurrence_id, "action", "due"),
    "acknowledgements": (acknowledgement_id, "objective", "person"),
    "journey": (cell_id, "persona", "stage"),
}
"""The tables whose ids are made of what the row is about."""

# Titles alone do not tell: a plan has twelve "Newsletter", one a month. Forces of Porter are five,
# one of a kind each.
_LIKENESS: Mapping[str, tuple[str, ...]] = {
    "actions": ("title", "start", "due", "channel"),
    "contents": ("title", "persona", "stage"),
    "swot": ("statement", "quadrant"),
    "strategies": ("statement", "kind"),
    "pestel": ("statement", "dimension"),
    "forces": ("kind",),
    "decisions": ("text", "kpi", "taken_on"),
    "objectives": ("title",),
    "expenses": ("amount", "on", "kind", "action", "supplier", "reference", "label"),
}
"""What makes two rows of a table the same to a person; what names them, for all others."""


def natural_id(table: str, values: Mapping[str, Any]) -> str | None:
    """The id of a row that is made of what it is about, or None."""
    if table not in _MADE_OF:
        return None
    make, first, second = _MADE_OF[table]
    one, other = values.get(first), values.get(second)
    return make(one, other) if one is not None and other is not None else None


def naming_field(table: str) -> str:
    """The field that names the rows of a table, "name" where none does."""
    return next((name for name in NAME_FIELDS if name in TABLES[table].model_fields), "name")


def likeness(table: str, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """What makes two new rows of different sheets the same to a person, or None where too little is said."""
    made = natural_id(table, values)
    if made:
        return (table, made)
    fields = _LIKENESS.get(table) or (naming_field(table),)
    return (table, *(_comparable(values.get(name)) for name in fields)) if values.get(fields[0]) else None


def with_natural_ids(before: Plan, after: Plan, changed: Iterable[str]) -> Plan:
    """The plan after a change with the ids that were made of what the row is about made anew, unless one is taken."""
    made: dict[str, str] = {}
    for row_id in dict.fromkeys(changed):
        was, row = before.find_any(row_id), after.find_any(row_id)
        if was is not None and row is not None and natural_id(table_of(was), dict(was)) == row_id:
            new = natural_id(table_of(row), dict(row))
            if new is not None and new != row_id:
                made[row_id] = new
    taken = [new for new in made.values() if after.find_any(new) is not None and new not in made]
    made = {old: new for old, new in made.items() if new not in taken}
    if not made:
        return after
    tables = {table_of(row) for row_id in made if (row := after.find_any(row_id)) is not None}
    return after.evolve(
        **{
            table: tuple(row.evolve(id=made[row.id]) if row.id in made else row for row in after.rows(table))
            for table in tables
        }
    )


def merged_extra(row: Row, extra: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What a sheet says in its extra columns, beside those that other sheets brought."""
    named = {header for header, _text in extra}
    return (*(pair for pair in getattr(row, "extra", ()) if pair[0] not in named), *extra)


class Matcher:
    """Gives each row of the plans to one row of each sheet at most; the first plan that knows a row counts.

    `claimed` are the sheets and ids that are known already.
    """

    def __init__(self, plans: Iterable[Plan], claimed: set[tuple[str, str]]) -> None:
        self._plans = tuple({id(plan): plan for plan in plans}.values())
        self._new: set[str] = set()
        self._index: dict[tuple[int, str, tuple[str, ...]], dict[tuple[Any, ...], list[Row]]] = {}
        self._claimed = claimed

    def match(self, table: str, values: Mapping[str, Any], sheet: str) -> Row | None:
        """The row that these values are about, which no other row of the sheet has taken yet."""
        made = natural_id(table, values)
        # Two rows of one sheet are two things, however alike; the same row on two sheets is one. So
        # a row is taken once a sheet.
        for plan in self._plans:
            rows = [plan.find_any(made)] if made else self._alike(plan, table, values)
            for row in rows:
                if row is not None and (sheet, row.id) not in self._claimed and table_of(row) == table:
                    self._claimed.add((sheet, row.id))
                    return row
        return None

    def take(self, row: Row) -> bool:
        """Note a new row; False when the sheet has one with the same id already."""
        if row.id in self._new:
            return False
        self._new.add(row.id)
        return True

    def _alike(self, plan: Plan, table: str, values: Mapping[str, Any]) -> list[Row]:
        fields = tuple(name for name in _LIKENESS.get(table, ("name",)) if name in values)
        if not fields or not values.get(fields[0]):
            return []
        key = (id(plan), table, fields)
        if key not in self._index:
            index = self._index[key] = {}
            for row in plan.rows(table):
                index.setdefault(tuple(_comparable(getattr(row, name)) for name in fields), []).append(row)
        return self._index[key].get(tuple(_comparable(values[name]) for name in fields), [])


def _comparable(value: Any) -> Any:
    return folded(value) if isinstance(value, str) else value
