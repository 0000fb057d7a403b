"""Scoring a prospect against the ideal customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mplan_tui.domain.bounds import rounded
from mplan_tui.domain.diagnostic.customers import IdealCustomer
from mplan_tui.domain.errors import PlanError

FULL_FIT = 5
"""A criterion is judged from 0 (not at all) to 5 (fully)."""


@dataclass(frozen=True, slots=True)
class ProspectScore:
    """How well a prospect fits, 0 to 100, and what excludes it; a disqualified prospect scores 0."""

    score: int
    disqualifiers: tuple[str, ...] = ()
    unrated: tuple[str, ...] = ()

    @property
    def is_excluded(self) -> bool:
        """Whether something excludes the prospect whatever the rest."""
        return bool(self.disqualifiers)


def score_prospect(
    customer: IdealCustomer, ratings: Mapping[str, int], disqualifiers_hit: tuple[str, ...] = ()
) -> ProspectScore:
    """The weighted fit of a prospect: sum of weight x rating / 5 over the sum of weights, in %.

    A criterion without a rating counts 0 and is named.

    Raises:
        PlanError: `prospect.no_criteria` when nothing is weighted, `prospect.rating_range` outside 0 to 5.
    """
    total = sum((criterion.weight for criterion in customer.criteria), Decimal(0))
    if not total:
        raise PlanError("prospect.no_criteria", name=customer.name)
    for name, rating in ratings.items():
        if not 0 <= rating <= FULL_FIT:
            raise PlanError("prospect.rating_range", criterion=name, rating=rating)
    got = sum((c.weight * ratings.get(c.name, 0) for c in customer.criteria), Decimal(0))
    score = rounded(got * 100 / (total * FULL_FIT))
    hit = tuple(name for name in customer.disqualifiers if name in disqualifiers_hit)
    unrated = tuple(c.name for c in customer.criteria if c.name not in ratings)
    return ProspectScore(0 if hit else int(score), hit, unrated)
