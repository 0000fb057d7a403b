"""What holds of every plan that a person edits, whatever the edit was: kept by the session, never by its callers.

A measured objective says the same as its KPI.
A total of what is committed or spent that somebody typed, in a form or a sheet, is a line of money.
An open recurring action that knows a day to count from has one open time ahead, as long as its rule has days left. What
is added to keep this is the same on every side, since an occurrence's id is made of its action and its day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.compare import differing
from mplan_tui.domain.due import occurrences_of
from mplan_tui.domain.expense_rules import booked
from mplan_tui.domain.measured import agreeing
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import doubles, occurrences_due, untouched_times


def normalised(plan: Plan, today: date, before: Plan | None = None, *, held: bool = False) -> Plan:
    """The plan with every typed total made a line, and with one open time of each open recurring action.

    `before` is the plan that this one was made of: a time that was settled there is settled again where it would be the
    second one open, as after an undo of "done" when a colleague has written a note on the next one. Where it has
    `held` all of this already, only what differs is looked at.
    """
    plan = agreeing(booked(plan), before)
    gone: list[str] = []
    come: list[Occurrence] = []
    for action in _in_question(plan, before if held else None):
        times = occurrences_of(plan).get(action.id, ())
        for row in doubles(plan, times):
            settled = before.find(Occurrence, row.id) if before is not None else None
            if settled is not None and not settled.status.is_open:
                come.append(settled)
            else:
                gone.append(row.id)
        come += occurrences_due(plan, action, today, is_new=bool(times) and _has_another_rule(action, before))
    plan = plan.removing(*gone) if gone else plan
    return plan.putting(*come) if come else plan


def _has_another_rule(action: Action, before: Plan | None) -> bool:
    old = before.find(Action, action.id) if before is not None else None
    return old is not None and old.recurrence is not None and old.recurrence != action.recurrence


def following_rules(plan: Plan, before: Plan) -> Plan:
    """The plan without the open times of a rule that an edit changed or took away.

    What is done, costs something or carries a note stays, as does a time that the same edit wrote.
    """
    if plan.actions is before.actions:
        return plan
    known = {action.id: action for action in before.actions}
    gone = [
        row.id
        for action in differing(before.actions, plan.actions)[1]
        if isinstance(action, Action) and (old := known.get(action.id)) and old.recurrence != action.recurrence
        for row in untouched_times(plan, occurrences_of(plan).get(action.id, ()))
        if before.find(Occurrence, row.id) == row
    ]
    return plan.removing(*gone) if gone else plan


def _in_question(plan: Plan, before: Plan | None) -> Iterable[Action]:
    """The open recurring actions that may have no open time, or two."""
    recurring = (action for action in plan.actions if action.recurrence is not None and action.status.is_open)
    if before is None or before.end != plan.end:
        return recurring
    if before.actions is plan.actions and before.occurrences is plan.occurrences:
        return ()
    was, now = differing(before.occurrences, plan.occurrences)
    changed = {row.action for row in (*was, *now) if isinstance(row, Occurrence)}
    changed.update(row.id for row in differing(before.actions, plan.actions)[1])
    return (action for action in recurring if action.id in changed)
