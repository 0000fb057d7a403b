"""The personas: who buys, in person."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState


def _look(plan: Plan) -> ToolState:
    positive = any(not persona.negative for persona in plan.personas)
    negative = any(persona.negative for persona in plan.personas)
    preferring = any(persona.channels for persona in plan.personas)
    if not positive:
        step = N_("describe a persona")
    elif not preferring:
        step = N_("say which channels a persona prefers")
    else:
        step = N_("describe a negative persona: whom not to spend on")
    return ToolState(positive + preferring + negative, 3, step)


TOOL = Tool(
    "personas",
    N_("Personas"),
    N_("Who buys, in person: goals, pains, brakes, channels."),
    tab=7,
    turn=7,
    look=_look,
)
