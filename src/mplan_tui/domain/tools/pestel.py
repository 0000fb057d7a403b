"""PESTEL: the forces of the wider world."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.diagnostic.pestel import Dimension
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState

_STEPS = {
    Dimension.POLITICAL: N_("add a political factor"),
    Dimension.ECONOMIC: N_("add an economic factor"),
    Dimension.SOCIOCULTURAL: N_("add a sociocultural factor"),
    Dimension.TECHNOLOGICAL: N_("add a technological factor"),
    Dimension.ENVIRONMENTAL: N_("add an environmental factor"),
    Dimension.LEGAL: N_("add a legal factor"),
}


def _look(plan: Plan) -> ToolState:
    filled = {factor.dimension for factor in plan.pestel}
    return ToolState(len(filled), len(Dimension), next((_STEPS[each] for each in Dimension if each not in filled), ""))


TOOL = Tool(
    "pestel",
    N_("PESTEL"),
    N_("The forces of the wider world, scored impact × likelihood."),
    tab=3,
    turn=2,
    look=_look,
)
