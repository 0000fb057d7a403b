"""The diagnostic in words: what each tool is for, what to do next in it, and what its results mean."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.domain.diagnostic.bcg import BcgQuadrant
from mplan_tui.domain.diagnostic.progress import Progress
from mplan_tui.domain.diagnostic.swot import StrategyKind
from mplan_tui.domain.tools.tool import Tool
from mplan_tui.i18n import N_, _, keyed

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
    return _(tool.label)


def purpose(tool: Tool) -> str:
    """What a tool is for, in one sentence."""
    return _(tool.purpose)


def next_step(state: Progress) -> str:
    """What to do next in a tool, or "" when it is filled."""
    return keyed(_(state.next_step)) if state.next_step else ""


def strategy_purpose(kind: StrategyKind) -> str:
    """What a kind of strategy does."""
    return _(_STRATEGIES[kind])


def usual_budget(place: BcgQuadrant) -> str:
    """What a quadrant usually means for the budget."""
    return _(_BUDGETS[place])
