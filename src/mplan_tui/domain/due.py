"""When an action is due, and whether it is late: computed, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan


@remembered
def open_occurrences(plan: Plan) -> Mapping[str, date]:
    """The day of the first open occurrence of every recurring action that has one."""
    first: dict[str, date] = {}
    for occurrence in plan.occurrences:
        if occurrence.status.is_open:
            first[occurrence.action] = min(occurrence.due, first.get(occurrence.action, occurrence.due))
    return first


@remembered
def occurrences_of(plan: Plan) -> Mapping[str, tuple[Occurrence, ...]]:
    """The occurrences of every action that has some."""
    found: dict[str, list[Occurrence]] = {}
    for occurrence in plan.occurrences:
        found.setdefault(occurrence.action, []).append(occurrence)
    return {action: tuple(rows) for action, rows in found.items()}


def due_of(plan: Plan, action: Action) -> date | None:
    """The day by which this action, or its open occurrence, is to be done."""
    return open_occurrences(plan).get(action.id, action.due)


def is_past(due: date, today: date) -> bool:
    """Whether open work that was due on a day is late: it is on time until that day is over."""
    return due < today


def is_late(plan: Plan, action: Action, today: date) -> bool:
    """Whether an open action is past its day."""
    return bool(late_among(plan, (action,), today))


def late_among(plan: Plan, actions: Iterable[Action], today: date) -> list[Action]:
    """Those of these actions that are open and past their day."""
    open_days = open_occurrences(plan)
    return [
        action
        for action in actions
        if (due := open_days.get(action.id, action.due)) is not None and is_past(due, today) and action.status.is_open
    ]


def open_occurrence(plan: Plan, action: Action) -> Occurrence | None:
    """The first open occurrence of a recurring action."""
    day = open_occurrences(plan).get(action.id)
    if day is None:
        return None
    return next(row for row in occurrences_of(plan)[action.id] if row.due == day and row.status.is_open)


def too_early_for(plan: Plan, action: Action) -> tuple[Action, ...]:
    """The open actions that an action waits for and that are due later than it, also beyond those without a day.

    Stands that wait for a logo of May cannot be printed in March, though nobody dated the layout between them.
    """
    due = due_of(plan, action) if action.status.is_open else None
    if due is None:
        return ()
    found: list[Action] = []
    seen, ahead = {action.id}, list(action.depends_on)
    while ahead:
        other = plan.find(Action, ahead.pop(0))
        if other is None or other.id in seen or not other.status.is_open:
            continue
        seen.add(other.id)
        needed = due_of(plan, other)
        if needed is None:
            ahead += other.depends_on
        elif needed > due:
            found.append(other)
    return tuple(found)
