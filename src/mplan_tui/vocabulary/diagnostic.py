"""The diagnostic in words: what each tool is for, what to do next in it, and what its results mean."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.domain.diagnostic.bcg import BcgQuadrant
from mplan_tui.domain.diagnostic.progress import Progress, Tool
from mplan_tui.domain.diagnostic.swot import StrategyKind
from mplan_tui.i18n import N_, _

TOOLS: Mapping[Tool, str] = {
    Tool.SWOT: N_("SWOT"),
    Tool.TOWS: N_("TOWS"),
    Tool.PESTEL: N_("PESTEL"),
    Tool.BCG: N_("BCG"),
    Tool.PORTER: N_("Porter"),
    Tool.CUSTOMER: N_("Customer"),
    Tool.PERSONAS: N_("Personas"),
    Tool.JOURNEY: N_("Journey"),
    Tool.VISION: N_("Vision"),
}
_PURPOSES: Mapping[Tool, str] = {
    Tool.SWOT: N_("What the company is good and bad at, and what its surroundings bring."),
    Tool.TOWS: N_("Internal x external items: the strategies."),
    Tool.PESTEL: N_("The forces of the wider world, scored impact x likelihood."),
    Tool.BCG: N_("Where each business unit stands, and whether the money goes to the right ones."),
    Tool.PORTER: N_("How hard the sector is: six pressures, 5 is strong pressure."),
    Tool.CUSTOMER: N_("The kind of customer to look for, and what excludes a prospect."),
    Tool.PERSONAS: N_("Who buys, in person: goals, pains, brakes, channels."),
    Tool.JOURNEY: N_("What each persona asks at each stage, and the content that answers."),
    Tool.VISION: N_("Where the company wants to be, and where it stands today."),
}
_NEXT_STEPS: Mapping[str, str] = {
    "swot.add_strength": N_("add a strength"),
    "swot.add_weakness": N_("add a weakness"),
    "swot.add_opportunity": N_("add an opportunity"),
    "swot.add_threat": N_("add a threat"),
    "tows.add_SO": N_("write an SO strategy: use a strength to take an opportunity"),
    "tows.add_WO": N_("write a WO strategy: mend a weakness to take an opportunity"),
    "tows.add_ST": N_("write an ST strategy: use a strength against a threat"),
    "tows.add_WT": N_("write a WT strategy: mend a weakness against a threat"),
    "tows.answer": N_("answer the important items that no strategy cites"),
    "pestel.add_political": N_("add a political factor"),
    "pestel.add_economic": N_("add an economic factor"),
    "pestel.add_sociocultural": N_("add a sociocultural factor"),
    "pestel.add_technological": N_("add a technological factor"),
    "pestel.add_environmental": N_("add an environmental factor"),
    "pestel.add_legal": N_("add a legal factor"),
    "bcg.add": N_("add a business unit"),
    "bcg.figures": N_("fill in shares and growth of every unit"),
    "porter.rate": N_("rate the six forces"),
    "customer.add": N_("describe the ideal customer"),
    "customer.criteria": N_("give it weighted criteria"),
    "customer.disqualifiers": N_("say what excludes a prospect"),
    "personas.add": N_("describe a persona"),
    "personas.channels": N_("say which channels a persona prefers"),
    "personas.negative": N_("describe a negative persona: whom not to spend on"),
    "journey.personas": N_("describe a persona first"),
    "journey.cells": N_("fill every stage of every persona"),
    "vision.vision": N_("write the vision"),
    "vision.situation": N_("write the company's situation"),
}
_STRATEGIES: Mapping[StrategyKind, str] = {
    StrategyKind.SO: N_("Use a strength to take an opportunity"),
    StrategyKind.WO: N_("Mend a weakness to take an opportunity"),
    StrategyKind.ST: N_("Use a strength against a threat"),
    StrategyKind.WT: N_("Mend a weakness against a threat"),
}
_BUDGETS: Mapping[BcgQuadrant, str] = {
    BcgQuadrant.STAR: N_("grows and leads: invest to keep the lead."),
    BcgQuadrant.CASH_COW: N_("leads a calm market: spend little, its money feeds the others."),
    BcgQuadrant.QUESTION_MARK: N_("grows but follows: choose, invest much or leave."),
    BcgQuadrant.DOG: N_("follows in a calm market: keep spending low or withdraw."),
}


def tool_name(tool: Tool) -> str:
    """The short name of a tool, as on its tab."""
    return _(TOOLS[tool])


def purpose(tool: Tool) -> str:
    """What a tool is for, in one sentence."""
    return _(_PURPOSES[tool])


def next_step(state: Progress) -> str:
    """What to do next in a tool, or "" when it is filled."""
    return _(_NEXT_STEPS[state.next_step]) if state.next_step else ""


def strategy_purpose(kind: StrategyKind) -> str:
    """What a kind of strategy does."""
    return _(_STRATEGIES[kind])


def usual_budget(place: BcgQuadrant) -> str:
    """What a quadrant usually means for the budget."""
    return _(_BUDGETS[place])
