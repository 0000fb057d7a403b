"""The BCG matrix of the business units: where each stands, and what that usually means for its budget."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.rows import Frozen, Line, Money, Number, Positive, Row, Score

INNOVATION_CUT = 3
SHARE_CUT = Decimal(1)


class BcgQuadrant(StrEnum):
    """The four places of the matrix."""

    STAR = "star"
    CASH_COW = "cash_cow"
    QUESTION_MARK = "question_mark"
    DOG = "dog"


class BusinessFigures(Frozen):
    """One year's figures of a business unit; shares, margin and growth are in %."""

    revenue: Money | None = None
    margin: Number | None = None
    share: Positive | None = None
    rival_share: Positive | None = None
    growth: Number | None = None


class BusinessUnit(Row):
    """A business unit (DAS) with this year's figures and last year's."""

    name: Line
    products: tuple[str, ...] = ()
    revenue: Money | None = None
    margin: Number | None = None
    share: Positive | None = None
    rival_share: Positive | None = None
    growth: Number | None = None
    innovation: Score | None = None
    previous: BusinessFigures | None = None


def relative_share(unit: BusinessUnit | BusinessFigures) -> Decimal | None:
    """Own market share over the largest rival's, or None when a figure is missing or the rival has none."""
    if unit.share is None or not unit.rival_share:
        return None
    return unit.share / unit.rival_share


def quadrant(unit: BusinessUnit, growth_cut: Decimal, *, by_innovation: bool = False) -> BcgQuadrant | None:
    """The unit's place: relative share cut at 1.0, growth cut at `growth_cut` % (or innovation at 3).

    None when a figure is missing.
    """
    share = relative_share(unit)
    height = unit.innovation if by_innovation else unit.growth
    if share is None or height is None:
        return None
    leads = share >= SHARE_CUT
    moves = height >= (INNOVATION_CUT if by_innovation else growth_cut)
    if moves:
        return BcgQuadrant.STAR if leads else BcgQuadrant.QUESTION_MARK
    return BcgQuadrant.CASH_COW if leads else BcgQuadrant.DOG
