"""The edits that every kind of row shares: add, change some fields, remove."""

from __future__ import annotations

from typing import Any

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.expense_rules import emptied_totals, without_totals
from mplan_tui.domain.links import hanging_on
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.references import numbered
from mplan_tui.domain.rows import Numbered, Row
from mplan_tui.session.steps import Edit, Label


def add(row: Row) -> Edit:
    """Add a row, giving it a reference of its own where its kind has them."""

    def change(plan: Plan) -> Plan:
        return plan.adding(numbered(plan, row) if isinstance(row, Numbered) else row)

    return Edit(Label("row.added", {"table": table_of(row), "name": name_of(row)}), change)


def change(row: Row, /, **changes: Any) -> Edit:
    """Change some fields of the row with this id, whatever else colleagues changed in it meanwhile."""
    label = Label(
        "row.changed", {"table": table_of(row), "name": name_of(row), "field": next(iter(changes)) if changes else ""}
    )

    def made(plan: Plan) -> Plan:
        if isinstance(row, Action | Occurrence):
            plan = without_totals(plan, row, emptied_totals(changes))
        return plan.changing(type(row), row.id, **changes)

    return Edit(label, made)


def put(row: Row) -> Edit:
    """Put a whole row in, whether it is there already or not, as with ids made of what they are about."""
    return Edit(
        Label("row.changed", {"table": table_of(row), "name": name_of(row), "field": ""}), lambda p: p.putting(row)
    )


def remove(*rows: Row) -> Edit:
    """Remove rows with what is nothing without them; what else linked to them stays, and the plan check tells of it."""
    label = Label("row.removed", {"table": table_of(rows[0]), "name": ", ".join(name_of(row) for row in rows[:3])})
    ids = [row.id for row in rows]
    return Edit(label, lambda plan: plan.removing(*ids, *(row.id for row in hanging_on(plan, ids))))


def change_plan(plan: Plan, /, **changes: Any) -> Edit:
    """Change the plan's own fields, such as its envelope or vision."""
    label = Label("row.changed", {"table": "plan", "name": plan.title, "field": next(iter(changes)) if changes else ""})
    return Edit(label, lambda current: current.evolve(**changes))
