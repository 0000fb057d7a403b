"""How far each tool of the diagnostic is filled, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mplan_tui.domain.diagnostic.bcg import quadrant
from mplan_tui.domain.diagnostic.journey import JourneyCell, Stage
from mplan_tui.domain.diagnostic.pestel import Dimension
from mplan_tui.domain.diagnostic.porter import FIVE_FORCES, SIXTH_FORCES
from mplan_tui.domain.diagnostic.swot import Quadrant, StrategyKind
from mplan_tui.domain.diagnostic.swot_rules import unanswered_items
from mplan_tui.domain.plan import Plan


class Tool(StrEnum):
    """The nine tools of the diagnostic, in the order of their tabs."""

    SWOT = "swot"
    TOWS = "tows"
    PESTEL = "pestel"
    BCG = "bcg"
    PORTER = "porter"
    CUSTOMER = "customer"
    PERSONAS = "personas"
    JOURNEY = "journey"
    VISION = "vision"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the parts that a tool wants are there, and a code for the next step ("" when it is filled)."""

    tool: Tool
    done: int
    wanted: int
    next_step: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether the tool has every part that it wants."""
        return self.done >= self.wanted

    @property
    def is_started(self) -> bool:
        """Whether something was entered."""
        return self.done > 0


def progress(plan: Plan, tool: Tool) -> Progress:
    """How far one tool is filled."""
    done, wanted, step = _RULES[tool](plan)
    return Progress(tool, done, wanted, "" if done >= wanted else step)


def stage_progress(plan: Plan) -> tuple[Progress, ...]:
    """How far every tool of the diagnostic is filled, in their order."""
    return tuple(progress(plan, tool) for tool in Tool)


_ORDER = (
    Tool.VISION,
    Tool.PESTEL,
    Tool.PORTER,
    Tool.SWOT,
    Tool.BCG,
    Tool.CUSTOMER,
    Tool.PERSONAS,
    Tool.JOURNEY,
    Tool.TOWS,
)
"""The order in which the method fills them: the surroundings first, the strategies that cross everything last."""


def next_tool(plan: Plan) -> Progress | None:
    """The tool to fill next, or None when the diagnostic is whole: one that was begun goes before an empty one."""
    open_tools = [state for tool in _ORDER if not (state := progress(plan, tool)).is_filled]
    return next((state for state in open_tools if state.is_started), open_tools[0] if open_tools else None)


def _swot(plan: Plan) -> tuple[int, int, str]:
    filled = {item.quadrant for item in plan.swot}
    return len(filled), len(Quadrant), next((f"swot.add_{q.value}" for q in Quadrant if q not in filled), "")


def _tows(plan: Plan) -> tuple[int, int, str]:
    crossed = {strategy.kind for strategy in plan.strategies if strategy.items}
    open_items = unanswered_items(plan)
    step = next((f"tows.add_{kind.value}" for kind in StrategyKind if kind not in crossed), "")
    return len(crossed), len(StrategyKind) + len(open_items), step or "tows.answer"


def _pestel(plan: Plan) -> tuple[int, int, str]:
    filled = {factor.dimension for factor in plan.pestel}
    return len(filled), len(Dimension), next((f"pestel.add_{d.value}" for d in Dimension if d not in filled), "")


def _bcg(plan: Plan) -> tuple[int, int, str]:
    placed = sum(quadrant(unit, plan.growth_cut) is not None for unit in plan.business_units)
    wanted = max(len(plan.business_units), 2)
    return placed, wanted, "bcg.add" if len(plan.business_units) < 2 else "bcg.figures"


def _porter(plan: Plan) -> tuple[int, int, str]:
    rated = {force.kind for force in plan.forces if force.intensity is not None}
    done = sum(kind in rated for kind in FIVE_FORCES) + any(kind in rated for kind in SIXTH_FORCES)
    return done, len(FIVE_FORCES) + 1, "porter.rate"


def _customer(plan: Plan) -> tuple[int, int, str]:
    named = bool(plan.ideal_customers)
    weighted = any(customer.criteria for customer in plan.ideal_customers)
    excluding = any(customer.disqualifiers for customer in plan.ideal_customers)
    step = "customer.add" if not named else "customer.criteria" if not weighted else "customer.disqualifiers"
    return named + weighted + excluding, 3, step


def _personas(plan: Plan) -> tuple[int, int, str]:
    positive = any(not persona.negative for persona in plan.personas)
    negative = any(persona.negative for persona in plan.personas)
    preferring = any(persona.channels for persona in plan.personas)
    step = "personas.add" if not positive else "personas.channels" if not preferring else "personas.negative"
    return positive + preferring + negative, 3, step


def _journey(plan: Plan) -> tuple[int, int, str]:
    buyers = [persona.id for persona in plan.personas if not persona.negative]
    if not buyers:
        return 0, len(Stage), "journey.personas"
    with_content = {(element.persona, element.stage) for element in plan.contents}
    asked = {(cell.persona, cell.stage) for cell in plan.journey if _is_filled(cell)}
    places = [(persona, stage) for persona in buyers for stage in Stage]
    done = sum(place in asked and place in with_content for place in places)
    return done, len(places), "journey.cells"


def _is_filled(cell: JourneyCell) -> bool:
    return bool(cell.question or cell.touchpoints or cell.brake)


def _vision(plan: Plan) -> tuple[int, int, str]:
    done = bool(plan.vision.strip()) + bool(plan.situation.strip())
    return done, 2, "vision.vision" if not plan.vision.strip() else "vision.situation"


_RULES: Mapping[Tool, Callable[[Plan], tuple[int, int, str]]] = {
    Tool.SWOT: _swot,
    Tool.TOWS: _tows,
    Tool.PESTEL: _pestel,
    Tool.BCG: _bcg,
    Tool.PORTER: _porter,
    Tool.CUSTOMER: _customer,
    Tool.PERSONAS: _personas,
    Tool.JOURNEY: _journey,
    Tool.VISION: _vision,
}
