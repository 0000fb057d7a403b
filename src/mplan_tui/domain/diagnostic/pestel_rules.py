"""PESTEL factors in order, and counted in a heat map of impact against likelihood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from mplan_tui.domain.diagnostic.pestel import Dimension, PestelFactor
from mplan_tui.domain.plan import Plan

HIGH_SCORE = 15
"""From this score on, a factor is offered to the SWOT."""

HeatMap = Mapping[tuple[int, int], tuple[PestelFactor, ...]]
"""The factors at each (impact, likelihood)."""


def sorted_factors(plan: Plan, dimension: Dimension) -> tuple[PestelFactor, ...]:
    """The factors of a dimension, the highest score first."""
    factors = [factor for factor in plan.pestel if factor.dimension is dimension]
    return tuple(sorted(factors, key=lambda factor: (-factor.score, len(factor.ref), factor.ref)))


def heat_map(plan: Plan) -> HeatMap:
    """Which factors have which impact and likelihood."""
    cells: defaultdict[tuple[int, int], list[PestelFactor]] = defaultdict(list)
    for factor in plan.pestel:
        cells[factor.impact, factor.likelihood].append(factor)
    return {place: tuple(factors) for place, factors in cells.items()}


def heat(impact: int, likelihood: int) -> int:
    """How hot a place of the map is: 0 cold (below 6), 1 warm, 2 hot (from 15 on)."""
    score = impact * likelihood
    return 2 if score >= HIGH_SCORE else 1 if score >= 6 else 0


def factors_to_send(plan: Plan) -> tuple[PestelFactor, ...]:
    """The factors of a high score that no SWOT item was made from yet, the highest first."""
    sent = {item.source for item in plan.swot}
    high = [factor for factor in plan.pestel if factor.score >= HIGH_SCORE and factor.id not in sent]
    return tuple(sorted(high, key=lambda factor: -factor.score))
