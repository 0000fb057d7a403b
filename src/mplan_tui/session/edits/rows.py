"""The edits that every kind of row shares: add, change some fields, remove.

All keep the rules of its kind, which `row_rules` has.
"""

from __future__ import annotations

from typing import Any

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.links import hanging_on
from mplan_tui.domain.naming import first_names, name_of
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.row_rules import with_changes, with_rows
from mplan_tui.domain.rows import Row
from mplan_tui.session.steps import Edit, Label


def add(row: Row) -> Edit:
    """Add a row, giving it a reference of its own where its kind has them."""

    def change(plan: Plan) -> Plan:
        if plan.find_any(row.id) is not None:
            raise PlanError("row.exists", table=table_of(row), id=row.id)
        return with_rows(plan, row)

    return Edit(Label("row.added", {"table": table_of(row), "name": name_of(row)}), change)


def change(row: Row, /, **changes: Any) -> Edit:
    """Change some fields of the row with this id, whatever else colleagues changed in it meanwhile."""
    label = Label("row.changed", {"table": table_of(row), "name": name_of(row), "field": next(iter(changes), "")})
    return Edit(label, lambda plan: with_changes(plan, [(row, changes)]))


def put(row: Row) -> Edit:
    """Put a whole row in, whether it is there already or not, as with ids made of what they are about."""
    return Edit(Label("row.changed", {"table": table_of(row), "name": name_of(row)}), lambda p: with_rows(p, row))


def remove(*rows: Row) -> Edit:
    """Remove rows with what is nothing without them; what else linked to them stays, and the plan check tells of it."""
    label = Label("row.removed", {"table": table_of(rows[0]), "name": first_names(rows)})
    ids = [row.id for row in rows]
    return Edit(label, lambda plan: plan.removing(*ids, *(row.id for row in hanging_on(plan, ids))))


def change_plan(plan: Plan, /, **changes: Any) -> Edit:
    """Change the plan's own fields, such as its envelope or vision."""
    label = Label("row.changed", {"table": "plan", "name": plan.title, "field": next(iter(changes), "")})
    return Edit(label, lambda current: current.evolve(**changes))
