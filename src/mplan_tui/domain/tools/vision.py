"""The vision and the situation: where the company wants to be, and where it stands."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState


def _look(plan: Plan) -> ToolState:
    has_vision, has_situation = bool(plan.vision.strip()), bool(plan.situation.strip())
    step = N_("write the company's situation") if has_vision else N_("write the vision")
    return ToolState(has_vision + has_situation, 2, step)


TOOL = Tool(
    "vision",
    N_("Vision"),
    N_("Where the company wants to be, and where it stands today."),
    tab=9,
    turn=1,
    look=_look,
)
