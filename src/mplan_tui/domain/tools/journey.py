"""The buying journey: what each persona asks at each stage, and the content that answers."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.diagnostic.journey import JourneyCell, Stage
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState


def _look(plan: Plan) -> ToolState:
    buyers = [persona.id for persona in plan.personas if not persona.negative]
    if not buyers:
        return ToolState(0, len(Stage), N_("describe a persona first"))
    with_content = {(element.persona, element.stage) for element in plan.contents}
    asked = {(cell.persona, cell.stage) for cell in plan.journey if _is_filled(cell)}
    places = [(persona, stage) for persona in buyers for stage in Stage]
    done = sum(place in asked and place in with_content for place in places)
    return ToolState(done, len(places), N_("fill every stage of every persona"))


def _is_filled(cell: JourneyCell) -> bool:
    return bool(cell.question or cell.touchpoints or cell.brake)


TOOL = Tool(
    "journey",
    N_("Journey"),
    N_("What each persona asks at each stage, and the content that answers."),
    tab=8,
    turn=8,
    look=_look,
)
