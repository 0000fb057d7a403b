"""Offering to move what waits for an action that was moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.due import due_of
from mplan_tui.domain.naming import LONGEST, name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.edits import actions as edits
from mplan_tui.session.steps import Edit
from mplan_tui.tui.modals.message import Choose

_SHOWN = 6
"""How many of those that wait are named."""


def question(plan: Plan, days: Mapping[str, int]) -> Choose:
    """What waits for what was moved, with the day that each is due and the one on which it would be."""
    rows = plan.find_all(Action, days)
    count = len(rows)
    words = ngettext(
        "{count} action waits for what was moved and would be due before it:",
        "{count} actions wait for what was moved and would be due before it:",
        count,
    ).format(count=count)
    lines = [words, *(_line(plan, row, days[row.id]) for row in rows[:_SHOWN])]
    if count > _SHOWN:
        lines.append(_("… and {count} more").format(count=count - _SHOWN))
    answers = [("y", _("move them along")), ("n", _("leave them as they are"))]
    return Choose(_("What waits for it"), "\n".join(lines), answers)


def _line(plan: Plan, row: Action, by: int) -> str:
    due = due_of(plan, row)
    if due is None:
        return name_of(row, longest=LONGEST)
    then = due + timedelta(days=by)
    return f"{name_of(row, longest=LONGEST // 2)}   {formats.day(due)} → {formats.day(then)}"


def moves(plan: Plan, days: Mapping[str, int]) -> Edit:
    """Move each by its days, all in one step."""
    rows = plan.find_all(Action, days)
    changes = [edits.shift((row,), days[row.id]) for row in rows]

    def change(now: Plan) -> Plan:
        for one in changes:
            now = one.change(now)
        return now

    return Edit(edits.shift(rows, 0).label, change)
