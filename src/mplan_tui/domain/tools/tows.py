"""TOWS: the strategies that internal and external items give when they are crossed."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.diagnostic.swot import StrategyKind
from mplan_tui.domain.diagnostic.swot_rules import unanswered_items
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState

_STEPS = {
    StrategyKind.SO: N_("write an SO strategy: use a strength to take an opportunity"),
    StrategyKind.WO: N_("write a WO strategy: mend a weakness to take an opportunity"),
    StrategyKind.ST: N_("write an ST strategy: use a strength against a threat"),
    StrategyKind.WT: N_("write a WT strategy: mend a weakness against a threat"),
}


def _look(plan: Plan) -> ToolState:
    crossed = {strategy.kind for strategy in plan.strategies if strategy.items}
    missing = next((_STEPS[kind] for kind in StrategyKind if kind not in crossed), "")
    wanted = len(StrategyKind) + len(unanswered_items(plan))
    return ToolState(len(crossed), wanted, missing or N_("answer the important items that no strategy cites"))


TOOL = Tool("tows", N_("TOWS"), N_("Internal × external items: the strategies."), tab=2, turn=9, look=_look)
