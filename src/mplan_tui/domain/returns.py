"""What the money brings back: revenue and margin by action, channel, category and objective, and what is not measured.

What an action earned is measured by the KPIs with the role of revenue or margin that it carries (attributed). Revenue
of the whole company, which no action carries, stands beside as a ratio and is never called brought by the plan: it
holds what was attributed, and what would have come anyway.

A figure that several actions carry is shared evenly between them, so that totals count it once. The shares are no
measure of what each of them does: 63,000 split by three made a landing page of 1,000 return +5,525 %. So what is
ranked is a `Bundle`: the actions that share figures, with all of their money, and a group only where it holds its
bundles whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.carriers import earned_from, earning
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.dated_money import Span, plan_spent_over, spent_in
from mplan_tui.domain.kpis import Kpi, KpiKind, KpiRole
from mplan_tui.domain.load import jobs
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, GroupBy, amounts_of, groups_of, own_amounts
from mplan_tui.domain.pace import missing_periods
from mplan_tui.domain.paths import the_year_before
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import CATALOGUE, REVENUES, Result
from mplan_tui.domain.series import since_start
from mplan_tui.domain.units import money_times
from mplan_tui.domain.windows import ONE_DAY

_ROI = CATALOGUE["roi"]


@dataclass(frozen=True, slots=True)
class Return:
    """What some actions earned and cost, in the plan's currency.

    `key` is an id or a code, "" for what belongs to no group. `revenue` is None where no figure of it is known, and
    `margin` and `incremental` (revenue less that of the same days a year before) where they are not known of all of
    it. `cost` is what was spent, with the days of people where they were asked for: those are `work`, and
    `unpriced` days count for nothing in it, since nobody said their rate. `measured` of `actions` carry a figure of
    revenue. `is_shared` says that a figure is shared evenly with actions outside of it.
    """

    key: str
    revenue: Decimal | None
    cost: Decimal
    actions: int
    measured: int
    is_shared: bool = False
    margin: Decimal | None = None
    incremental: Decimal | None = None
    work: Decimal = NOTHING
    unpriced: Decimal = NOTHING

    @property
    def roi(self) -> Result:
        """(revenue - cost) / cost in %; without one, `missing` names revenue or cost."""
        return _ROI.result({"revenue": self.revenue, "cost": self.cost})

    @property
    def margin_roi(self) -> Result:
        """(margin - cost) / cost in %: what is left after what was sold is paid, too."""
        return _ROI.result({"revenue": self.margin, "cost": self.cost})

    @property
    def incremental_roi(self) -> Result:
        """(incremental revenue - cost) / cost in %."""
        return _ROI.result({"revenue": self.incremental, "cost": self.cost})

    @property
    def profit(self) -> Decimal | None:
        """Revenue less cost."""
        return None if self.revenue is None else self.revenue - self.cost


@dataclass(frozen=True, slots=True)
class Bundle:
    """Actions that share figures of revenue, directly or through one another: the least whose return is measured."""

    actions: tuple[Action, ...]
    kpis: tuple[Kpi, ...]
    found: Return


@dataclass(frozen=True, slots=True)
class CompanyRevenue:
    """Revenue that no action carries, and what the plan spent for each 100 of it on the days that it covers.

    `spent_share` is None where the revenue is nil.
    """

    kpi: Kpi
    amount: Decimal
    spent_share: Decimal | None


class SinceUnknown(NamedTuple):
    """The last day until which revenue is known where later figures are missing, and what was spent since."""

    until: date
    spent: Decimal


@dataclass(frozen=True, slots=True)
class PlanReturn:
    """The whole plan: its money without measured revenue, and what the rest brought.

    `unmeasured` is that money, of `unmeasured_actions` actions and of lines that belong to none; `cost` is all.
    """

    cost: Decimal
    unmeasured: Decimal
    unmeasured_actions: int
    measured: Return
    company: tuple[CompanyRevenue, ...] = ()
    unknown: SinceUnknown | None = None


@remembered
def revenue_kpis(plan: Plan) -> tuple[Kpi, ...]:
    """The KPIs that count what was earned: by their role, or because a formula of the plan takes them for it."""
    declared = {row_id for kpi in plan.kpis if kpi.formula for name, row_id in kpi.formula.inputs if name in REVENUES}
    return tuple(
        kpi
        for kpi in plan.kpis
        if _is_sum_of_money(plan, kpi) and (kpi.role is KpiRole.REVENUE or (kpi.role is None and kpi.id in declared))
    )


def margin_kpis(plan: Plan) -> tuple[Kpi, ...]:
    """The KPIs that count what is left of the revenue."""
    return tuple(kpi for kpi in plan.kpis if _is_sum_of_money(plan, kpi) and kpi.role is KpiRole.MARGIN)


def without_role(plan: Plan) -> tuple[Kpi, ...]:
    """The KPIs that add up in money while nobody said what money it is: they count nowhere until somebody does."""
    known = revenue_kpis(plan)
    return tuple(kpi for kpi in plan.kpis if kpi.role is None and _is_sum_of_money(plan, kpi) and kpi not in known)


def _is_sum_of_money(plan: Plan, kpi: Kpi) -> bool:
    if kpi.kind is not KpiKind.FLOW or kpi.formula is not None:
        return False
    # A till without a unit is taken for money only where somebody said that it is.
    return money_times(kpi.unit or (plan.currency if kpi.role else ""), plan.currency) is not None


@dataclass(frozen=True, slots=True)
class _Earned:
    """What a KPI counted since its start, how much more that is than a year before, and the days that it covers."""

    amount: Decimal
    more: Decimal | None
    spans: tuple[Span, ...]


def _earned(plan: Plan, kpi: Kpi, today: date) -> _Earned | None:
    """None where nothing was entered. What was counted before its start (the baseline) is nobody's return.

    Nor is what came before the first of the actions that carry it had begun.
    """
    times = money_times(kpi.unit or plan.currency, plan.currency) or Decimal(1)
    timed = earned_from(plan, kpi, today)
    known = [piece for piece in since_start(plan, timed, today) if piece.value is not None]
    if not known:
        return None
    amount = sum((piece.value for piece in known if piece.value is not None), NOTHING)
    before = the_year_before(plan, kpi, known)
    more = None if before is None else (amount - before) * times
    return _Earned(amount * times, more, tuple((piece.on, piece.until) for piece in known))


@remembered
def returns_of_actions(plan: Plan, today: date, *, with_work: bool = False) -> Mapping[str, Return]:
    """What every action earned and cost, by its id; one that was cancelled and cost nothing is none."""
    parts: dict[str, list[tuple[Decimal, Decimal | None]]] = {}
    margins: dict[str, list[Decimal]] = {}
    shared: set[str] = set()
    smallest = coin(plan.currency)
    for kpi in (*revenue_kpis(plan), *margin_kpis(plan)):
        carrying, earned = earning(plan, kpi, today), _earned(plan, kpi, today)
        if earned is None or not carrying:
            continue
        evenly = [1] * len(carrying)
        amounts = split(earned.amount, evenly, smallest)
        more = split(earned.more, evenly, smallest) if earned.more is not None else (None,) * len(carrying)
        for action, amount, one in zip(carrying, amounts, more, strict=True):
            if kpi.role is KpiRole.MARGIN:
                margins.setdefault(action.id, []).append(amount)
            else:
                parts.setdefault(action.id, []).append((amount, one))
        if len(carrying) > 1:
            shared.update(action.id for action in carrying)
    found = {}
    for action in plan.actions:
        work, unpriced = _work(plan, action.id, today) if with_work else (NOTHING, NOTHING)
        cost = amounts_of(plan, action).spent + work
        if action.status is Status.CANCELLED and not cost:
            continue
        own = parts.get(action.id, [])
        found[action.id] = Return(
            action.id,
            _sum([amount for amount, _ in own]),
            cost,
            1,
            int(bool(own)),
            is_shared=action.id in shared,
            margin=_sum(margins.get(action.id, [])),
            incremental=_sum([more for _, more in own]),
            work=work,
            unpriced=unpriced,
        )
    return found


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum; None where there is none, or one is unknown."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, NOTHING) if known and len(known) == len(amounts) else None


@remembered
def _work_by_action(plan: Plan, today: date) -> Mapping[str, tuple[Decimal, Decimal]]:
    """What the days worked so far on each action cost at the rates of who executes it, and the days without a rate."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for job in jobs(plan, today):
        if not job.is_done:
            continue
        people = plan.find_all(Person, dict.fromkeys(plan.get(Action, job.action).executor))
        each = job.days / (len(people) or 1)
        priced = sum((each * person.day_rate for person in people if person.day_rate is not None), NOTHING)
        unpriced = sum((each for person in people if person.day_rate is None), NOTHING) if people else job.days
        cost, days = found.get(job.action, (NOTHING, NOTHING))
        found[job.action] = (cost + priced, days + unpriced)
    return found


def _work(plan: Plan, action_id: str, today: date) -> tuple[Decimal, Decimal]:
    cost, days = _work_by_action(plan, today).get(action_id, (NOTHING, NOTHING))
    return cost.quantize(coin(plan.currency)), days


@remembered
def bundles(plan: Plan, today: date, *, with_work: bool = False) -> tuple[Bundle, ...]:
    """The actions with measured revenue, each with those that share a figure with it, in the order of the plan."""
    by_action = returns_of_actions(plan, today, with_work=with_work)
    together: dict[str, set[str]] = {}
    counted: dict[str, list[Kpi]] = {}
    for kpi in (*revenue_kpis(plan), *margin_kpis(plan)):
        ids = [action.id for action in earning(plan, kpi, today)]
        if not ids or _earned(plan, kpi, today) is None:
            continue
        joined = set(ids).union(*(together.get(row_id, set()) for row_id in ids))
        for row_id in joined:
            together[row_id] = joined
        for row_id in ids:
            counted.setdefault(row_id, []).append(kpi)
    found: list[Bundle] = []
    seen: set[str] = set()
    for action in plan.actions:
        ids_here = together.get(action.id, set())
        if action.id in seen or not ids_here:
            continue
        seen |= ids_here
        members = tuple(row for row in plan.actions if row.id in ids_here)
        kpis = tuple(dict.fromkeys(kpi for row in members for kpi in counted.get(row.id, ())))
        whole = _together(members[0].id, [by_action[row.id] for row in members if row.id in by_action])
        if whole.revenue is not None:
            found.append(Bundle(members, kpis, replace(whole, is_shared=False)))
    return tuple(found)


@remembered
def returns_by(plan: Plan, group: GroupBy, today: date, *, with_work: bool = False) -> Mapping[str, Return]:
    """What each group earned and cost; an action in several groups is split between them, as its money is.

    A group is `is_shared` where a figure of it is carried by actions of other groups as well, or an action that earned
    is in several: half of its return says nothing of the one nor of the other.
    """
    parts: dict[str, list[Return]] = {}
    keys_of: dict[str, frozenset[str]] = {}
    smallest = coin(plan.currency)
    for action in plan.actions:
        one = returns_of_actions(plan, today, with_work=with_work).get(action.id)
        if one is None:
            continue
        groups = groups_of(plan, action, group)
        keys_of[action.id] = frozenset(groups)
        weights = tuple(groups.values())

        def shares(amount: Decimal | None, weights: tuple[int, ...] = weights) -> tuple[Decimal | None, ...]:
            return split(amount, weights, smallest) if amount is not None else (None,) * len(weights)

        amounts = [shares(amount) for amount in (one.revenue, one.cost, one.margin, one.incremental, one.work)]
        for key, revenue, cost, margin, more, work in zip(groups, *amounts, strict=True):
            parts.setdefault(key, []).append(
                Return(
                    key, revenue, cost or NOTHING, 1, one.measured,
                    margin=margin, incremental=more, work=work or NOTHING, unpriced=one.unpriced / len(groups),
                )
            )  # fmt: skip
    torn: set[str] = set()
    for bundle in bundles(plan, today, with_work=with_work):
        places: frozenset[str] = frozenset().union(*(keys_of.get(action.id, ()) for action in bundle.actions))
        if len(places) > 1:
            torn |= places
    return {key: replace(_together(key, found), is_shared=key in torn) for key, found in parts.items()}


def _together(key: str, parts: Sequence[Return]) -> Return:
    """Several returns as one; margin and incremental revenue are known only where they are of all that was earned."""
    earning = [part for part in parts if part.revenue is not None]
    return Return(
        key,
        _sum([part.revenue for part in earning]),
        sum((part.cost for part in parts), NOTHING),
        sum(part.actions for part in parts),
        sum(part.measured for part in parts),
        any(part.is_shared for part in parts),
        _sum([part.margin for part in parts if part.revenue is not None or part.margin is not None]),
        _sum([part.incremental for part in earning]),
        sum((part.work for part in parts), NOTHING),
        sum((part.unpriced for part in parts), NOTHING),
    )


@remembered
def plan_return(plan: Plan, today: date, *, with_work: bool = False) -> PlanReturn:
    """What the whole plan cost, how much of that has no measured revenue, and what the rest brought."""
    ones = returns_of_actions(plan, today, with_work=with_work).values()
    blind = [one for one in ones if one.revenue is None and one.cost]
    own = own_amounts(plan).spent
    cost = sum((one.cost for one in ones), own)
    measured = _together("", [one for one in ones if one.revenue is not None])
    return PlanReturn(
        cost,
        sum((one.cost for one in blind), own),
        len(blind),
        replace(measured, is_shared=False),
        tuple(_company(plan, today)),
        _since_unknown(plan, today),
    )


def _since_unknown(plan: Plan, today: date) -> SinceUnknown | None:
    """None where every period that is over has its figure, or nothing was spent after the last one that has."""
    until: dict[str, date] = {}
    for kpi in revenue_kpis(plan):
        earned = _earned(plan, kpi, today) if earning(plan, kpi, today) else None
        if earned is None:
            continue
        last = earned.spans[-1][1]
        if any(on > last for on in missing_periods(plan, kpi, today)):
            for action in earning(plan, kpi, today):
                until[action.id] = min(last, until.get(action.id, last))
    amounts = [spent_in(plan, (row_id,), ((last + ONE_DAY, today),)) or NOTHING for row_id, last in until.items()]
    spent = sum(amounts, NOTHING)
    return SinceUnknown(min(until.values()), spent) if spent else None


def _company(plan: Plan, today: date) -> Iterable[CompanyRevenue]:
    for kpi in revenue_kpis(plan):
        earned = None if earning(plan, kpi, today) else _earned(plan, kpi, today)
        if earned is not None:
            share = plan_spent_over(plan, earned.spans) / earned.amount * 100 if earned.amount > 0 else None
            yield CompanyRevenue(kpi, earned.amount, share)


def ranking(returns: Iterable[Return]) -> tuple[Return, ...]:
    """The returns with the best ROI first; those that share figures with others, and those without one, follow.

    Those are not ranked at all, and stand by what they cost, the costliest first.
    """

    def place(one: Return) -> tuple[int, Decimal]:
        value = one.roi.value
        if value is None:
            return 2, -one.cost
        return (1, -one.cost) if one.is_shared else (0, -value)

    return tuple(sorted(returns, key=place))


def ranked_bundles(plan: Plan, today: date, *, with_work: bool = False) -> tuple[Bundle, ...]:
    """The bundles with the best ROI first; those that cost nothing follow, by what they earned."""

    def place(one: Bundle) -> tuple[bool, Decimal]:
        value = one.found.roi.value
        return (value is None, -(one.found.revenue or NOTHING) if value is None else -value)

    return tuple(sorted(bundles(plan, today, with_work=with_work), key=place))
