"""Porter's forces: how hard the sector is."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.diagnostic.porter import FIVE_FORCES, SIXTH_FORCES
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState


def _look(plan: Plan) -> ToolState:
    rated = {force.kind for force in plan.forces if force.intensity is not None}
    done = sum(kind in rated for kind in FIVE_FORCES) + any(kind in rated for kind in SIXTH_FORCES)
    return ToolState(done, len(FIVE_FORCES) + 1, N_("rate the six forces"))


TOOL = Tool(
    "porter",
    N_("Porter"),
    N_("How hard the sector is: six pressures, 5 is strong pressure."),
    tab=5,
    turn=3,
    look=_look,
)
