"""Which fields link to rows of which tables, for whoever must name, resolve or take out a link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.plan import TABLES, Plan, table_of
from mplan_tui.domain.rows import Row

LINKS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    table: links
    for table, model in TABLES.items()
    if (links := {name: field.to for name, field in fields_of(model).items() if field.to})
}
"""Table, field, and the tables that the field's ids belong to, as the models say."""

_OWNERS: Mapping[str, tuple[str, ...]] = {
    table: owners
    for table, links in LINKS.items()
    if (owners := tuple(name for name in links if fields_of(TABLES[table])[name].is_owner))
}
"""By table, the fields that name what its rows are about; of tables whose rows are something by themselves, nothing."""


def about(row: Row) -> tuple[str, ...]:
    """The ids of what a row is about, and is nothing without: the KPI of a measurement, the action of an occurrence."""
    owners = (getattr(row, name) for name in _OWNERS.get(table_of(row), ()))
    return tuple(owner for owner in owners if owner is not None)


def hanging_on(plan: Plan, ids: Iterable[str]) -> tuple[Row, ...]:
    """The rows that are about these and nothing without them, and what hangs on those in turn.

    Left behind, the figures of a deleted KPI would be seen on no screen and be faults of the plan for ever.
    """
    gone, found = set(ids), dict[str, Row]()
    while come := {
        row.id: row
        for name in _OWNERS
        for row in plan.rows(name)
        if row.id not in gone and not gone.isdisjoint(about(row))
    }:
        found |= come
        gone.update(come)
    return tuple(found.values())


def without_links_to(row: Row, table: str, gone: frozenset[str]) -> Row:
    """The row with its links to these ids taken out, where it can do without them."""
    changes: dict[str, Any] = {}
    for name in LINKS.get(table, {}):
        value = getattr(row, name)
        if isinstance(value, tuple) and not gone.isdisjoint(value):
            changes[name] = tuple(row_id for row_id in value if row_id not in gone)
        elif isinstance(value, str) and value in gone and name not in _OWNERS[table]:
            changes[name] = None
    return row.evolve(**changes) if changes else row
