"""An action as it is typed, in the form or on one line, before it is in the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Nature
from mplan_tui.domain.board import NONE, By
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import next_dates, with_first_day
from mplan_tui.i18n import _
from mplan_tui.vocabulary.recurrence import rule_words


def coming(plan: Plan, action: Action, today: date) -> str:
    """The next days on which the action would come back, to see before it is saved; nothing without a rule."""
    if action.recurrence is None:
        return ""
    days = next_dates(plan, with_first_day(action, today), today - timedelta(days=1))
    if not days:
        return _("It does not come back before the plan ends on {day}.").format(day=formats.day(plan.end))
    listed = ", ".join(f"{formats.weekday(day)} {formats.short_day(day)}" for day in days)
    return _("Next: {days} ({rule}).").format(days=listed, rule=rule_words(action.recurrence))


def with_values(action: Action, values: Mapping[str, Any]) -> Action:
    """The action with what was typed; fields that may not be empty keep what they were."""
    kept = {
        name: value for name, value in values.items() if value is not None or Action.model_fields[name].default is None
    }
    changed = action.evolve(**kept)
    is_one_off = changed.nature is Nature.ONE_OFF
    return changed.evolve(nature=Nature.RECURRING) if changed.recurrence is not None and is_one_off else changed


def first_values(by: By, lane: str) -> dict[str, Any]:
    """What a new action in this lane of the board begins with."""
    if lane == NONE:
        return {}
    if by is By.MONTH:
        year, month = int(lane[:4]), int(lane[5:])
        return {"due": date(year, month, 28)}
    field = {By.OWNER: "executor", By.OBJECTIVE: "objectives"}.get(by, by.value)
    return {field: (lane,) if by in (By.OWNER, By.OBJECTIVE) else Action(title="?", **{field: lane}).__dict__[field]}
