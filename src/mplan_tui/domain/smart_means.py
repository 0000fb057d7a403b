"""Whether the means fit an objective: the money of the plan, and the days of the people who execute its actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action
from mplan_tui.domain.load import MonthLoad, overloads
from mplan_tui.domain.money import total
from mplan_tui.domain.plan import Plan


def money_shortfall(plan: Plan) -> Decimal:
    """By how much the planned money goes over the envelope; 0 when it fits or no envelope is known."""
    planned = total(plan).planned
    return max(planned - plan.envelope, Decimal(0)) if plan.envelope is not None and planned else Decimal(0)


def overloaded_months(plan: Plan, actions: Iterable[Action], today: date) -> tuple[MonthLoad, ...]:
    """The overloaded months from this one on of which these actions are part."""
    served = {action.id for action in actions if action.status.is_open}
    return tuple(load for load in overloads(plan, today) if any(work.action in served for work in load.work))
