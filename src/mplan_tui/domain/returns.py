"""What the money brings back: ROI by action, channel, category, objective and plan, or what is missing to compute it.

What an action earned is measured by its revenue KPIs: those that a formula of the plan takes for revenue, and flows in
the plan's currency whose name says revenue, sales or the like to who reads it. A revenue KPI that several actions carry
is shared evenly between them, so that every total counts it once. What it cost is what was spent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, GroupBy, amounts_of, groups_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import CATALOGUE, REVENUES, Result
from mplan_tui.domain.series import standing
from mplan_tui.domain.units import money_times

_ROI = CATALOGUE["roi"]
NamesRevenue = Callable[[str], bool]
"""Whether the name of a KPI says that it counts what was earned; whoever reads words gives it to these rules."""


@dataclass(frozen=True, slots=True)
class Return:
    """What one action or group earned and cost, and its ROI in % or what is missing for it.

    `key` is an id or a code, "" for what belongs to no group. `measured` of `actions` have a figure of revenue.
    `is_shared` says that a KPI is shared with other actions.
    """

    key: str
    revenue: Decimal | None
    cost: Decimal
    actions: int
    measured: int
    is_shared: bool = False

    @property
    def roi(self) -> Result:
        """(revenue - cost) / cost in %; without one, `missing` names revenue or cost."""
        return _ROI.result({"revenue": self.revenue, "cost": self.cost})

    @property
    def profit(self) -> Decimal | None:
        """Revenue less cost."""
        return None if self.revenue is None else self.revenue - self.cost


@remembered
def revenue_kpis(plan: Plan, names_revenue: NamesRevenue) -> tuple[Kpi, ...]:
    """The KPIs that count what was earned."""
    declared = {row_id for kpi in plan.kpis if kpi.formula for name, row_id in kpi.formula.inputs if name in REVENUES}
    return tuple(
        kpi
        for kpi in plan.kpis
        if kpi.kind is KpiKind.FLOW
        and kpi.formula is None
        and money_times(kpi.unit or plan.currency, plan.currency) is not None
        and (kpi.id in declared or (bool(kpi.unit) and names_revenue(kpi.name)))
    )


@remembered
def returns_of_actions(plan: Plan, today: date, names_revenue: NamesRevenue) -> Mapping[str, Return]:
    """What every action that was not cancelled without cost earned and cost, by its id."""
    earned: dict[str, list[Decimal]] = {}
    shared: set[str] = set()
    for kpi in revenue_kpis(plan, names_revenue):
        carrying = [action.id for action in carriers(plan, kpi) if action.status.is_open]
        carrying += [action.id for action in carriers(plan, kpi) if action.status is Status.DONE]
        value = standing(plan, kpi, today).value
        if value is None or not carrying:
            continue
        amount = value * (money_times(kpi.unit or plan.currency, plan.currency) or Decimal(1))
        for action_id, part in zip(carrying, split(amount, [1] * len(carrying), coin(plan.currency)), strict=True):
            earned.setdefault(action_id, []).append(part)
        if len(carrying) > 1:
            shared.update(carrying)
    return {action.id: found for action in plan.actions if (found := _return(plan, action, earned, shared))}


def _return(plan: Plan, action: Action, earned: Mapping[str, list[Decimal]], shared: Iterable[str]) -> Return | None:
    cost, parts = amounts_of(plan, action).spent, earned.get(action.id)
    if action.status is Status.CANCELLED and not cost:
        return None
    revenue = sum(parts, NOTHING) if parts else None
    return Return(action.id, revenue, cost, 1, int(parts is not None), is_shared=action.id in shared)


@remembered
def returns_by(plan: Plan, group: GroupBy, today: date, names_revenue: NamesRevenue) -> Mapping[str, Return]:
    """What each group earned and cost; an action in several groups is split between them, as its money is."""
    sums: dict[str, Return] = {}
    by_action = returns_of_actions(plan, today, names_revenue)
    for action in plan.actions:
        one = by_action.get(action.id)
        if one is None:
            continue
        groups = groups_of(plan, action, group)
        weights = tuple(groups.values())
        revenues = split(one.revenue or NOTHING, weights, coin(plan.currency))
        costs = split(one.cost, weights, coin(plan.currency))
        for key, revenue, cost in zip(groups, revenues, costs, strict=True):
            part = Return(key, None if one.revenue is None else revenue, cost, 1, one.measured, one.is_shared)
            sums[key] = _added(sums[key], part) if key in sums else part
    return sums


@remembered
def plan_return(plan: Plan, today: date, names_revenue: NamesRevenue) -> Return:
    """What the whole plan earned and cost; revenue that no action carries counts here all the same."""
    whole = Return("", None, NOTHING, 0, 0)
    for one in returns_of_actions(plan, today, names_revenue).values():
        whole = _added(whole, one)
    loose = list(_loose(plan, today, names_revenue))
    if not loose:
        return whole
    return Return("", sum(loose, whole.revenue or NOTHING), whole.cost, whole.actions, whole.measured, whole.is_shared)


def _loose(plan: Plan, today: date, names_revenue: NamesRevenue) -> Iterator[Decimal]:
    carried = {row_id for action in plan.actions if action.status is not Status.CANCELLED for row_id in action.kpis}
    for kpi in revenue_kpis(plan, names_revenue):
        value = standing(plan, kpi, today).value
        if kpi.id not in carried and value is not None:
            yield value * (money_times(kpi.unit or plan.currency, plan.currency) or Decimal(1))


def _added(one: Return, other: Return) -> Return:
    revenues = [amount for amount in (one.revenue, other.revenue) if amount is not None]
    return Return(
        one.key,
        sum(revenues, NOTHING) if revenues else None,
        one.cost + other.cost,
        one.actions + other.actions,
        one.measured + other.measured,
        one.is_shared or other.is_shared,
    )


def ranking(returns: Iterable[Return]) -> tuple[Return, ...]:
    """The returns with the best ROI first; those without one follow, the costliest first."""

    def place(one: Return) -> tuple[bool, Decimal]:
        value = one.roi.value
        return (value is None, -one.cost if value is None else -value)

    return tuple(sorted(returns, key=place))
