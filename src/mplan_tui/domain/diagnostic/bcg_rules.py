"""BCG figures that cannot be, and what each quadrant brings in against what the plan spends on it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.diagnostic.bcg import BcgQuadrant, BusinessFigures, BusinessUnit, quadrant
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.money import GroupBy, sums_by
from mplan_tui.domain.plan import Plan

WHOLE = Decimal(100)


def check_figures(unit: BusinessUnit) -> None:
    """Refuse figures that no market can have; the refusal names the field, with `previous_` before one of last year.

    Raises:
        PlanError: `bcg.rival_zero`, `bcg.share_above_100` or `bcg.shares_above_100`.
    """
    years: tuple[tuple[str, BusinessUnit | BusinessFigures | None], ...] = (("", unit), ("previous_", unit.previous))
    for year, figures in years:
        if figures is None:
            continue
        share, rival = figures.share, figures.rival_share
        if rival is not None and rival == 0:
            raise PlanError("bcg.rival_zero", name=unit.name, field=f"{year}rival_share")
        for field, value in (("share", share), ("rival_share", rival)):
            if value is not None and value > WHOLE:
                raise PlanError("bcg.share_above_100", name=unit.name, share=value, field=year + field)
        if share is not None and rival is not None and share + rival > WHOLE:
            raise PlanError("bcg.shares_above_100", name=unit.name, sum=share + rival, field=f"{year}rival_share")


def missing_figures(unit: BusinessUnit, *, by_innovation: bool = False) -> tuple[str, ...]:
    """The fields that the matrix needs to place a unit and that are empty."""
    height = "innovation" if by_innovation else "growth"
    return tuple(name for name in ("share", "rival_share", height, "revenue") if getattr(unit, name) is None)


class QuadrantShare(NamedTuple):
    """A quadrant's part of the revenue and of the plan's money, each 0 to 1; None where nothing is known."""

    quadrant: BcgQuadrant
    units: tuple[BusinessUnit, ...]
    revenue: Decimal | None
    money: Decimal | None


def quadrant_shares(plan: Plan, *, by_innovation: bool = False) -> tuple[QuadrantShare, ...]:
    """Per quadrant, the share of revenue beside the share of the plan's money.

    The money of an action counts for the unit that its product belongs to, and for several by their revenue; money of
    other products is left out.
    """
    places = {unit.id: quadrant(unit, plan.growth_cut, by_innovation=by_innovation) for unit in plan.business_units}
    money = money_per_unit(plan)
    all_revenue = sum((unit.revenue for unit in plan.business_units if unit.revenue), Decimal(0))
    all_money = sum(money.values(), Decimal(0))
    shares = []
    for place in BcgQuadrant:
        units = tuple(unit for unit in plan.business_units if places[unit.id] is place)
        revenue = sum((unit.revenue for unit in units if unit.revenue), Decimal(0))
        spent = sum((money[unit.id] for unit in units), Decimal(0))
        shares.append(
            QuadrantShare(
                place,
                units,
                revenue / all_revenue if all_revenue else None,
                spent / all_money if all_money else None,
            )
        )
    return tuple(shares)


def money_per_unit(plan: Plan) -> Mapping[str, Decimal]:
    """The planned money of the actions for the products of each business unit, as `money.sums_by` shares it out."""
    planned = sums_by(plan, GroupBy.UNIT)
    return {unit.id: planned[unit.id].planned if unit.id in planned else Decimal(0) for unit in plan.business_units}
