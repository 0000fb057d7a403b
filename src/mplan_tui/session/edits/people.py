"""The edits of who does what, and of all that is known by its name alone: people, teams, channels, products."""

from __future__ import annotations

from mplan_tui.domain.actions import Action
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.people import Absence, Person
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.row_rules import Named, with_changes, with_rows
from mplan_tui.session.steps import Edit, Label


def write_named(row: Named, *, is_new: bool) -> Edit:
    """Add a row, or put it back as a form left it.

    Refused are `name.needed`, `name.taken`, and for a channel `channel.negative`, each with its field.
    """
    values = {"table": table_of(row), "name": row.name}
    return Edit(Label("row.added" if is_new else "row.changed", values), lambda plan: with_rows(plan, row))


def write_absence(absence: Absence) -> Edit:
    """Say when somebody does not work; one that ends before it begins is refused with `absence.reversed`."""

    def change(plan: Plan) -> Plan:
        plan.get(Person, absence.person)
        return with_rows(plan, absence)

    return Edit(Label("row.changed", {"table": "absences", "name": absence.note}), change)


def hand_over(action: Action, giver: Person, taker: Person) -> Edit:
    """Give a person's part in an action to another; who else executes it stays."""

    def change(plan: Plan) -> Plan:
        executors = plan.get(Action, action.id).executor
        others = [taker.id if person == giver.id else person for person in executors]
        return with_changes(plan, [(action, {"executor": tuple(dict.fromkeys(others))})])

    return Edit(Label("action.handed_over", {"name": name_of(action), "person": taker.name}), change)
