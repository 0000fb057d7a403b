"""What happened to an action lately, in a line per change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from mplan_tui import formats
from mplan_tui.domain.compare import Change
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.session.steps import Step
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import show

LOOK_BACK = 500
"""How many steps are searched, so that a long history costs little."""
SHOWN = 4


def recent_changes(plan: Plan, steps: Iterable[Step], action_id: str) -> tuple[str, ...]:
    """The last changes of an action, newest first: "12 Mar Marie: Due date 3 Mar 2026 → 20 Mar 2026"."""
    return tuple(islice(_lines(plan, islice(steps, LOOK_BACK), action_id), SHOWN))


def _lines(plan: Plan, steps: Iterable[Step], action_id: str) -> Iterator[str]:
    for step in steps:
        said = [_said(plan, change) for change in step.changes if change.id == action_id]
        if said:
            who = " ".join(filter(None, (formats.short_day(step.at.astimezone().date()), step.author)))
            yield formats.labelled(who, ", ".join(said))


def _said(plan: Plan, change: Change) -> str:
    if change.is_addition:
        return _("added")
    if change.field is None:
        return _("removed")
    old, new = (show(change.table, change.field, value, plan) or "–" for value in (change.old, change.new))
    return f"{field_label(change.table, change.field)} {old} → {new}"
