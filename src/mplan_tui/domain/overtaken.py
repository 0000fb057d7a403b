"""Actions that have come to be due before something that they wait for, since that was moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mplan_tui.domain.actions import Action
from mplan_tui.domain.due import due_of
from mplan_tui.domain.plan import Plan


def overtaken(before: Plan, after: Plan) -> Mapping[str, int]:
    """By how many days each action has to move that an edit has left behind, by its id, in the order of the plan.

    It moves by as many days as what it waits for has moved, so that the time between both stays, and so do those that
    wait for it in turn, where they would be due too early then. What was due too early before the edit is no matter of
    this edit; what comes back has its days by its own rule.
    """
    moved = {action.id: days for action in after.actions if (days := _later_by(before, after, action)) > 0}
    found: dict[str, int] = {}
    todo = list(moved)
    while todo:
        ahead = after.get(Action, todo.pop(0))
        needed = _due(after, ahead, found)
        by = moved.get(ahead.id, 0) or found.get(ahead.id, 0)
        for action in after.actions:
            if ahead.id not in action.depends_on or not _may_follow(before, after, action, ahead):
                continue
            due = _due(after, action, found)
            if needed is not None and due is not None and due < needed and found.get(action.id, 0) < by:
                found[action.id] = by
                todo.append(action.id)
    return {action.id: found[action.id] for action in after.actions if action.id in found}


def _due(plan: Plan, action: Action, found: Mapping[str, int]) -> date | None:
    """The day on which it is due once what was found is moved."""
    due = due_of(plan, action)
    return None if due is None else date.fromordinal(due.toordinal() + found.get(action.id, 0))


def _later_by(before: Plan, after: Plan, action: Action) -> int:
    """The days by which an open action is due later than before the edit."""
    old = before.find(Action, action.id)
    if old is action and action.recurrence is None:
        return 0  # as nearly all are: an edit is about few
    was = due_of(before, old) if old is not None else None
    now = due_of(after, action) if action.status.is_open else None
    return 0 if was is None or now is None else (now - was).days


def _may_follow(before: Plan, after: Plan, action: Action, ahead: Action) -> bool:
    """Whether an action that waits for another was due in time before, and is one that days can be given to."""
    if not action.status.is_open or action.recurrence is not None:
        return False
    old, old_ahead = before.find(Action, action.id), before.find(Action, ahead.id)
    if old is None or old_ahead is None:
        return False
    due, needed = due_of(before, old), due_of(before, old_ahead)
    return due is not None and needed is not None and due >= needed
