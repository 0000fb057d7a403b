"""The BCG matrix of the business units: where each stands, and what that usually means for its budget."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, FieldGroup, nouns
from mplan_tui.domain.rows import Frozen, Line, Money, Percentage, Row, Score, Share

INNOVATION_CUT = 3
"""From this score on, of 1 to 5, a unit stands in the upper half of a matrix drawn by innovation."""
SHARE_CUT = Decimal(1)
"""A unit whose share is at least its largest rival's leads its market: the cut of the Boston Consulting Group."""


class BcgQuadrant(StrEnum):
    """The four places of the matrix."""

    STAR = "star"
    CASH_COW = "cash_cow"
    QUESTION_MARK = "question_mark"
    DOG = "dog"


class BusinessFigures(Frozen):
    """One year's figures of a business unit; shares, margin and growth are in %."""

    revenue: Money | None = None
    margin: Percentage | None = None
    share: Share | None = None
    rival_share: Share | None = None
    growth: Percentage | None = None


class BusinessUnit(Row):
    """A business unit (DAS) with this year's figures and last year's."""

    NOUNS: ClassVar = nouns("business unit", "business units")

    name: Line
    products: Annotated[tuple[str, ...], About(to=("products",))] = ()
    revenue: Money | None = None
    margin: Percentage | None = None
    share: Share | None = None
    rival_share: Share | None = None
    growth: Percentage | None = None
    innovation: Annotated[
        Score | None,
        About(
            N_("Innovation requirement"),
            N_("1 to 5; the matrix can be drawn with it instead of the growth."),
            group=FieldGroup.FIGURES,
        ),
    ] = None
    previous: Annotated[BusinessFigures | None, About(N_("Last year's figures"))] = None


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
    is_high = height >= (INNOVATION_CUT if by_innovation else growth_cut)
    if is_high:
        return BcgQuadrant.STAR if leads else BcgQuadrant.QUESTION_MARK
    return BcgQuadrant.CASH_COW if leads else BcgQuadrant.DOG
