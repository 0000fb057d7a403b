"""Which SWOT items matter, which strategies and objectives answer them, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable

from mplan_tui.domain.diagnostic.pestel import Effect, PestelFactor
from mplan_tui.domain.diagnostic.porter import Force
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, SwotItem
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import Plan

MUST_BE_ANSWERED = 4
"""From this importance on, a strategy should answer an item."""


def sorted_items(plan: Plan, quadrant: Quadrant) -> tuple[SwotItem, ...]:
    """The items of a box, the most important first, then in the order of their references."""
    items = [item for item in plan.swot if item.quadrant is quadrant]
    return tuple(sorted(items, key=lambda item: (-item.importance, len(item.ref), item.ref)))


def strategies_citing(plan: Plan, item: SwotItem) -> tuple[Strategy, ...]:
    """The strategies that combine this item with others."""
    return tuple(strategy for strategy in plan.strategies if item.id in strategy.items)


def objectives_answering(plan: Plan, row: SwotItem | Strategy) -> tuple[Objective, ...]:
    """The objectives that answer this item or strategy, straight or, for an item, through a strategy."""
    ids = {row.id}
    if isinstance(row, SwotItem):
        ids |= {strategy.id for strategy in strategies_citing(plan, row)}
    return tuple(objective for objective in plan.objectives if ids & set(objective.links))


def unanswered_items(plan: Plan) -> tuple[SwotItem, ...]:
    """The items of importance 4 and 5 that no strategy cites."""
    cited = {item_id for strategy in plan.strategies for item_id in strategy.items}
    return tuple(item for item in plan.swot if item.importance >= MUST_BE_ANSWERED and item.id not in cited)


def source_of(plan: Plan, item: SwotItem) -> PestelFactor | Force | None:
    """The factor or force that an item comes from, or None."""
    return plan.find(PestelFactor, item.source) or plan.find(Force, item.source)


def items_from(plan: Plan, source: PestelFactor | Force) -> tuple[SwotItem, ...]:
    """The SWOT items that were made from a factor or a force."""
    return tuple(item for item in plan.swot if item.source == source.id)


def item_of_factor(plan: Plan, factor: PestelFactor, quadrant: Quadrant | None = None) -> SwotItem:
    """The opportunity or threat that a factor becomes, keeping the link; its importance follows the score.

    Raises:
        PlanError: `swot.already_sent`, `swot.effect_unknown` or `swot.not_external`.
    """
    for item in items_from(plan, factor):
        raise PlanError("swot.already_sent", factor=factor.ref, item=item.ref)
    if quadrant is None:
        if factor.effect is Effect.UNKNOWN:
            raise PlanError("swot.effect_unknown", factor=factor.ref)
        quadrant = Quadrant(factor.effect.value)
    if quadrant.is_internal:
        raise PlanError("swot.not_external", factor=factor.ref)
    return SwotItem(
        quadrant=quadrant,
        statement=factor.statement,
        evidence=factor.evidence,
        importance=importance_of(factor.score),
        source=factor.id,
    )


def importance_of(score: int) -> int:
    """An importance, 1 to 5, from impact x likelihood: every started five points count one."""
    return -(-score // 5)


def check_sides(plan: Plan, strategy: Strategy) -> None:
    """Refuse a strategy that does not combine one item of each of its sides at least.

    Raises:
        PlanError: `strategy.side_missing` with the box that has none, or `strategy.wrong_box` with the item.
    """
    items: Iterable[SwotItem] = plan.find_all(SwotItem, strategy.items)
    for item in items:
        if item.quadrant not in strategy.kind.sides:
            raise PlanError("strategy.wrong_box", kind=strategy.kind.value, item=item.ref)
    boxes = {item.quadrant for item in items}
    for side in strategy.kind.sides:
        if side not in boxes:
            raise PlanError("strategy.side_missing", kind=strategy.kind.value, quadrant=side.value)
