"""Where more money would bring most, by what each action measurably brought for its money so far.

Where the months allow it, that is the marginal rate: how what a KPI counts rose and fell with what was spent on all the
actions that carry it (`domain.marginal`). Else it is an average: the figure that the KPI gained, shared evenly between
those actions, over what the action has spent. The next euro often brings less than those before it; so the answer says
which of both it rests on, and of an action without a figure or without money spent it says that nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.bounds import WIDE
from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Direction, Kpi, KpiKind, is_kept
from mplan_tui.domain.marginal import Marginal, marginal_gain
from mplan_tui.domain.money import NOTHING, amounts_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import standing


class Lacks(StrEnum):
    """What is missing to say what more money for an action would bring."""

    KPI = "kpi"
    """It carries no KPI that can be added up."""
    FIGURE = "figure"
    """Its KPI has no figure, or no baseline to count from."""
    SPENT = "spent"
    """Nothing was spent on it yet."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What an amount more would bring through one KPI of an action, at its `marginal` rate or else the average.

    `gained` is the action's part of what the KPI gained, for `spent`; `brings` is the same for the amount asked about,
    in the KPI's unit and the direction that is wanted; `share` is that as a part (0 to 1) of the way from the KPI's
    baseline to its target, None without a target. `shared` is the number of actions that carry the KPI.
    """

    action: str
    kpi: str
    gained: Decimal
    spent: Decimal
    brings: Decimal
    share: Decimal | None
    shared: int
    marginal: Marginal | None = None


@dataclass(frozen=True, slots=True)
class MoreMoney:
    """The gains, what brings the greatest part of its KPI's way first, and the actions of which nothing is known."""

    amount: Decimal
    ranked: tuple[Gain, ...]
    unknown: tuple[tuple[str, Lacks], ...]


def where_more(plan: Plan, amount: Decimal, today: date) -> MoreMoney:
    """Where this much more money would bring most, among the open actions.

    Gains of different KPIs are compared by the part of its way that each KPI would come forward; those without a target
    follow, in the order of the plan.

    Raises:
        PlanError: `more.amount` where the amount is not above 0.
    """
    if amount <= 0:
        raise PlanError("more.amount", field="amount")
    ranked: list[Gain] = []
    unknown: list[tuple[str, Lacks]] = []
    for action in plan.actions:
        if not action.status.is_open:
            continue
        found = list(_gains(plan, action, amount, today))
        ranked += [gain for gain in found if isinstance(gain, Gain)]
        if not any(isinstance(gain, Gain) for gain in found):
            unknown.append((action.id, next((gain for gain in found if isinstance(gain, Lacks)), Lacks.KPI)))
    ranked.sort(key=lambda gain: (gain.share is None, -(gain.share or NOTHING)))
    return MoreMoney(amount, tuple(ranked), tuple(unknown))


def _gains(plan: Plan, action: Action, amount: Decimal, today: date) -> Iterator[Gain | Lacks]:
    spent = amounts_of(plan, action).spent
    for kpi in plan.find_all(Kpi, dict.fromkeys(action.kpis)):
        if not _adds_up(kpi):
            continue
        gained = _gained(plan, kpi, today)
        if gained is None:
            yield Lacks.FIGURE
            continue
        if spent <= 0:
            yield Lacks.SPENT
            continue
        carrying = [one.id for one in carriers(plan, kpi) if one.status is not Status.CANCELLED]
        mine = WIDE.divide(gained, Decimal(len(carrying)))
        marginal = marginal_gain(plan, carrying, kpi, today) if kpi.kind is KpiKind.FLOW else None
        brings = WIDE.divide(mine * amount, spent) if marginal is None else WIDE.multiply(marginal.value, amount)
        yield Gain(action.id, kpi.id, mine, spent, brings, _share(kpi, brings), len(carrying), marginal)


def _adds_up(kpi: Kpi) -> bool:
    """Whether what a KPI gains can be put down to money: no ratio, formula or range, no flow that is to be small."""
    if kpi.formula is not None or kpi.kind is KpiKind.RATIO or is_kept(kpi):
        return False
    return kpi.kind is KpiKind.LEVEL or kpi.direction is Direction.UP


def _gained(plan: Plan, kpi: Kpi, today: date) -> Decimal | None:
    """How far a KPI has come since its baseline, in the direction that is wanted; of a flow all that it counted."""
    value = standing(plan, kpi, today).value
    if value is None:
        return None
    if kpi.kind is KpiKind.FLOW:
        gained = value - (kpi.baseline or NOTHING)
    elif kpi.baseline is None:
        return None
    else:
        gained = value - kpi.baseline
    return -gained if kpi.direction is Direction.DOWN else gained


def _share(kpi: Kpi, brings: Decimal) -> Decimal | None:
    if kpi.target is None:
        return None
    way = abs(kpi.target - (kpi.baseline or NOTHING))
    return WIDE.divide(brings, way) if way else None
