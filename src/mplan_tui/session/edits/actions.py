"""The edits of the roadmap: each takes one action or several and makes one step of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.board import NONE, By, month_key
from mplan_tui.domain.bounds import moved
from mplan_tui.domain.due import due_of, open_occurrence
from mplan_tui.domain.expense_rules import without_totals
from mplan_tui.domain.naming import first_names
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import BY_MONTH, months_between, period_end, plus_months
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import with_first_day
from mplan_tui.domain.row_rules import with_changes, with_rows
from mplan_tui.domain.rows import Row, new_id
from mplan_tui.session.edits.rows import remove
from mplan_tui.session.steps import Edit, Label

Changes = Callable[[Plan, Action], dict[str, Any]]

_FIELD_OF = {
    By.STATUS: "status",
    By.CHANNEL: "channel",
    By.CATEGORY: "category",
    By.STAGE: "stage",
    By.TEAM: "team",
}
_TUPLE_OF = {By.OWNER: "executor", By.OBJECTIVE: "objectives"}


def write_action(action: Action, today: date, *, emptied: Iterable[str] = ()) -> Edit:
    """Add an action, or put it back as a form left it; a recurring one counts from today if it is undated.

    `emptied` are the totals (`expense_rules.TOTALS`) that the form took out, which the action does not show.

    What cannot be is refused with the codes of `check_dates`, `check_order` and `check_people`.
    """

    def change(plan: Plan) -> Plan:
        return without_totals(with_rows(plan, with_first_day(action, today)), action, emptied)

    return Edit(_label("row.changed" if action.ref else "row.added", (action,)), change)


def skip(actions: Sequence[Action]) -> Edit:
    """Leave out the open occurrence of recurring actions; the next one of each opens."""

    def change(plan: Plan) -> Plan:
        for action in actions:
            occurrence = open_occurrence(plan, plan.get(Action, action.id))
            plan = with_changes(plan, [(occurrence, {"status": Status.CANCELLED})]) if occurrence else plan
        return plan

    return Edit(_label("row.changed", actions, "recurrence"), change)


def change_action(action: Action, /, **changes: Any) -> Edit:
    """Change some fields of an action, whatever colleagues changed in its others meanwhile."""
    return _each((action,), lambda plan, row: changes, next(iter(changes), ""))


def set_owner(actions: Sequence[Action], added: Iterable[str], removed: Iterable[str] = ()) -> Edit:
    """Have these people execute actions, and those no longer; whoever else executes one of them goes on with it.

    Changes instead of the whole: of several actions each keeps its other owners, and so does one that a colleague has
    given to somebody meanwhile.
    """
    joins, leaves = tuple(added), frozenset(removed)

    def changes(plan: Plan, action: Action) -> dict[str, Any]:
        stay = [person for person in action.executor if person not in leaves]
        return {"executor": tuple(dict.fromkeys((*stay, *joins)))}

    return _each(actions, changes, "executor")


def write_new(action: Action, newcomers: Sequence[Person], today: date) -> Edit:
    """Write a new action together with those of its people who are not in the plan yet, in one step."""
    written = write_action(action, today)
    return Edit(written.label, lambda plan: written.change(with_rows(plan, *newcomers)))


def set_new_owner(actions: Sequence[Action], name: str, joins: Iterable[str] = (), leaves: Iterable[str] = ()) -> Edit:
    """Take somebody into the plan who was missing among its people, and give them these actions, in one step."""
    person = Person(name=name.strip())
    given = set_owner(actions, (*joins, person.id), leaves)
    return Edit(given.label, lambda plan: given.change(with_rows(plan, person)))


def set_priority(actions: Sequence[Action], priority: int) -> Edit:
    """Say how pressing actions are, 1 the most."""
    return _each(actions, lambda plan, row: {"priority": priority}, "priority")


def set_money(actions: Sequence[Action], /, **amounts: Decimal | None) -> Edit:
    """Set planned money, or what is committed or spent altogether; None is unknown.

    A total is booked by the session as a line of the difference (`expense_rules.booked`). Emptied while dated lines
    make it up, it is refused with `expense.total_of_lines`.
    """
    return _each(actions, lambda plan, row: amounts, next(iter(amounts), ""))


def set_due(actions: Sequence[Action], due: date | None) -> Edit:
    """Set the day by which actions are to be done; of a recurring one, that of its open occurrence."""

    def change(plan: Plan) -> Plan:
        for action in actions:
            plan = _due_on(plan, plan.get(Action, action.id), due)
        return plan

    return Edit(_label("row.changed", actions, "due"), change)


def shift(actions: Sequence[Action], days: int) -> Edit:
    """Move actions in time, start and due date together; days may be negative.

    Where one would come to lie outside the bounds, all are refused with `day.outside` or `day.moved_outside`.
    """

    def change(plan: Plan) -> Plan:
        for action in actions:
            row = plan.get(Action, action.id)
            due = due_of(plan, row)
            if row.start is not None and open_occurrence(plan, row) is None:
                dates = {"start": moved(row.start, days), "due": moved(due, days) if due else None}
                plan = with_changes(plan, [(row, dates)])
            elif due is not None:
                plan = _due_on(plan, row, moved(due, days))
        return plan

    return Edit(_label("row.changed", actions, "due"), change)


def stretch(actions: Sequence[Action], days: int) -> Edit:
    """Give actions more days, or fewer, keeping their start."""

    def change(plan: Plan) -> Plan:
        for action in actions:
            row = plan.get(Action, action.id)
            due = due_of(plan, row)
            plan = _due_on(plan, row, moved(due, days)) if due is not None else plan
        return plan

    return Edit(_label("row.changed", actions, "due"), change)


def set_status(actions: Sequence[Action], status: Status, today: date) -> Edit:
    """Say how far actions are. Done keeps the day, and a recurring one goes on with its next occurrence."""

    def change(plan: Plan) -> Plan:
        for action in actions:
            plan = _with_status(plan, plan.get(Action, action.id), status, today)
        return plan

    return Edit(_label("row.changed", actions, "status"), change)


def move(actions: Sequence[Action], by: By, source: str, target: str, today: date) -> Edit:
    """Move cards from one lane of a board to another, which changes the one field that the lanes stand for.

    `source` and `target` are lane keys. Of several owners or objectives the one of the source gives way, and of a card
    selected in another lane its only one; a month moves start and due date by the same number of days.
    """
    if by is By.STATUS:
        return set_status(actions, Status(target), today)

    def change(plan: Plan) -> Plan:
        for action in actions:
            row = plan.get(Action, action.id)
            if by is By.MONTH:
                plan = _into_month(plan, row, target)
                continue
            plan = with_changes(plan, [(row, _lane_change(row, by, source, target))])
        return plan

    return Edit(_label("row.changed", actions, _FIELD_OF.get(by) or _TUPLE_OF.get(by) or "due"), change)


def duplicate(actions: Sequence[Action]) -> Edit:
    """Add copies of actions that begin anew: to do, nothing spent, next to nobody's measured figures."""
    copies = [(action.id, new_id()) for action in actions]

    def change(plan: Plan) -> Plan:
        for source, copy_id in copies:
            row = plan.get(Action, source)
            plan = with_rows(plan, row.anew().evolve(id=copy_id, ref=""))
        return plan

    return Edit(_label("row.added", actions), change)


def delete(actions: Sequence[Action]) -> Edit:
    """Remove actions with their occurrences; what depended on them is a finding of the check."""
    return remove(*actions)


def _label(code: str, actions: Sequence[Row], field: str = "") -> Label:
    values = {"table": "actions", "name": first_names(actions)}
    return Label(code, {**values, "field": field} if code == "row.changed" else values)


def _each(actions: Sequence[Action], changes: Changes, field: str) -> Edit:
    def change(plan: Plan) -> Plan:
        rows = [plan.get(Action, action.id) for action in actions]
        return with_changes(plan, [(row, changes(plan, row)) for row in rows])

    return Edit(_label("row.changed", actions, field), change)


def _due_on(plan: Plan, action: Action, due: date | None) -> Plan:
    occurrence = open_occurrence(plan, action)
    if occurrence is not None and due is not None:
        return with_changes(plan, [(occurrence, {"due": due})])
    return with_changes(plan, [(action, {"due": due})])


def _with_status(plan: Plan, action: Action, status: Status, today: date) -> Plan:
    occurrence = open_occurrence(plan, action)
    if occurrence is not None and status is Status.DONE:
        return with_changes(plan, [(occurrence, {"status": status, "done_on": today})])
    done_on = (action.done_on or today) if status is Status.DONE else None
    return with_changes(plan, [(action, {"status": status, "done_on": done_on})])


def _into_month(plan: Plan, action: Action, target: str) -> Plan:
    if target == NONE:
        return _due_on(plan, action, None)
    month = date(int(target[:4]), int(target[5:]), 1)
    due = due_of(plan, action)
    if due is None:
        return _due_on(plan, action, period_end(BY_MONTH, month))
    if month_key(due) == target:
        return plan
    there = plus_months(due, months_between(due, month))
    return shift((action,), (there - due).days).change(plan)


def _lane_change(action: Action, by: By, source: str, target: str) -> dict[str, Any]:
    if by in _FIELD_OF:
        return {_FIELD_OF[by]: target or None}
    field = _TUPLE_OF[by]
    held: tuple[str, ...] = getattr(action, field)
    leaves = source if source in held or len(held) != 1 else held[0]
    place = held.index(leaves) if leaves in held else len(held)
    moved = [*held[:place], *((target,) if target else ()), *held[place + 1 :]]
    return {field: tuple(dict.fromkeys(moved))}
