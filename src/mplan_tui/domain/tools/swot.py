"""SWOT: what the company is good and bad at, and what its surroundings bring."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.diagnostic.swot import Quadrant
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState

_STEPS = {
    Quadrant.STRENGTH: N_("add a strength"),
    Quadrant.WEAKNESS: N_("add a weakness"),
    Quadrant.OPPORTUNITY: N_("add an opportunity"),
    Quadrant.THREAT: N_("add a threat"),
}


def _look(plan: Plan) -> ToolState:
    filled = {item.quadrant for item in plan.swot}
    return ToolState(len(filled), len(Quadrant), next((_STEPS[each] for each in Quadrant if each not in filled), ""))


TOOL = Tool(
    "swot",
    N_("SWOT"),
    N_("What the company is good and bad at, and what its surroundings bring."),
    tab=1,
    turn=4,
    look=_look,
)
