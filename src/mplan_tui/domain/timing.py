"""How much time an action has left, its open occurrence included."""

from __future__ import annotations

from datetime import date, timedelta

from mplan_tui.domain.actions import Action
from mplan_tui.domain.due import due_of
from mplan_tui.domain.plan import Plan


def days_left(plan: Plan, action: Action, today: date) -> int | None:
    """Days until an open action is due, negative when it is late; None without a date or when nothing is left to do."""
    due = due_of(plan, action) if action.status.is_open else None
    return (due - today).days if due else None


def end_of_week(today: date) -> date:
    """The Sunday of the week that holds a day."""
    return today + timedelta(days=6 - today.weekday())
