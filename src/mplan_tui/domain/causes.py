"""Why an objective is behind: what of the work that serves it is late, held up, not begun or not paid for yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.due import late_among
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, expected_to_date, total
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import Plan

_UNDERSPENT_BELOW = Decimal("0.75")
"""Where less than this part of what was to be spent by now is spent, the work has not been done."""


class Causes(NamedTuple):
    """What holds an objective up, in the order in which one would look for it.

    `actions` are all that serve it, cancelled ones left out. An action stands in one of the lists only: `blocked`, else
    `late`, else `not_begun`. Money is told where less is spent than was expected by now.
    """

    actions: tuple[Action, ...] = ()
    late: tuple[Action, ...] = ()
    blocked: tuple[Action, ...] = ()
    not_begun: tuple[Action, ...] = ()
    cancelled: tuple[Action, ...] = ()
    spent: Decimal = NOTHING
    expected: Decimal = NOTHING

    @property
    def is_underspent(self) -> bool:
        """Whether so little went out that the work cannot have been done."""
        return self.expected > 0 and self.spent < self.expected * _UNDERSPENT_BELOW

    @property
    def are_known(self) -> bool:
        """Whether something in the work tells why the figure lags."""
        return bool(not self.actions or self.late or self.blocked or self.not_begun or self.is_underspent)


@remembered
def causes_of(plan: Plan, objective_id: str, today: date) -> Causes:
    """What holds one objective up."""
    serving = [action for action in plan.actions if objective_id in action.objectives]
    actions = tuple(action for action in serving if action.status is not Status.CANCELLED)
    blocked = tuple(action for action in actions if action.status is Status.BLOCKED)
    late = tuple(action for action in late_among(plan, actions, today) if action not in blocked)
    not_begun = tuple(
        action
        for action in actions
        if action.status is Status.TODO and action.start is not None and action.start < today and action not in late
    )
    expected = sum((expected_to_date(plan, action, today) or NOTHING for action in actions), NOTHING)
    return Causes(
        actions,
        late,
        blocked,
        not_begun,
        tuple(action for action in serving if action.status is Status.CANCELLED),
        total(plan, actions).spent,
        expected,
    )


def measures_for(plan: Plan, objective: Objective) -> tuple[Decision, ...]:
    """The corrective measures on the figure of an objective that are not reviewed yet, the latest first."""
    known = [row for row in plan.decisions if row.kpi is not None and row.kpi == objective.kpi and row.is_open]
    return tuple(sorted(known, key=lambda row: row.taken_on or date.min, reverse=True))
