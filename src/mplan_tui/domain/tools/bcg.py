"""The BCG matrix: where each business unit stands."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.diagnostic.bcg import quadrant
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState

_LEAST_UNITS = 2
"""A matrix of one unit compares nothing."""


def _look(plan: Plan) -> ToolState:
    placed = sum(quadrant(unit, plan.growth_cut) is not None for unit in plan.business_units)
    wanted = max(len(plan.business_units), _LEAST_UNITS)
    if len(plan.business_units) < _LEAST_UNITS:
        return ToolState(placed, wanted, N_("add a business unit"))
    return ToolState(placed, wanted, N_("fill in shares and growth of every unit"))


TOOL = Tool(
    "bcg",
    N_("BCG"),
    N_("Where each business unit stands, and whether the money goes to the right ones."),
    tab=4,
    turn=5,
    look=_look,
)
