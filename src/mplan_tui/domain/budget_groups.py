"""The parts that the plan's money falls into, in the order in which people read them, and which run over or under."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, GroupBy, Sums, amounts_of, expected_to_date, groups_of, sums_by
from mplan_tui.domain.money_over_time import Flows, PeriodLength, actions_over_time, over_time
from mplan_tui.domain.plan import Plan

TOLERANCE = Decimal("0.1")
"""Money that went out is as expected within this part of what is planned."""
TIMES = {GroupBy.MONTH: PeriodLength.MONTH, GroupBy.QUARTER: PeriodLength.QUARTER, GroupBy.YEAR: PeriodLength.YEAR}
"""The groups that are periods."""


class Flow(StrEnum):
    """How the money that went out stands against what is planned and what was expected by today."""

    OVER = "over"
    AHEAD = "ahead"
    AS_EXPECTED = "as_expected"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class BudgetGroup:
    """One part: its key (an id, a code or a first day, "" for none), its amounts, what was expected, its actions.

    The actions are those that plan most first: of thousands the screens show a few at each step of the cursor.
    """

    key: str
    sums: Sums
    expected: Decimal
    actions: tuple[str, ...]

    @property
    def flow(self) -> Flow:
        """Over what is planned; or ahead of, behind or as expected to date."""
        return flow_of(self.sums, self.expected)


def flow_of(sums: Sums, expected: Decimal) -> Flow:
    """How the money that is spent or committed stands; the cents of a split are nothing to tell."""
    if sums.remaining <= -1:
        return Flow.OVER
    margin = sums.planned * TOLERANCE
    if sums.spent + sums.committed > expected + margin:
        return Flow.AHEAD if sums.spent > expected + margin else Flow.AS_EXPECTED
    return Flow.BEHIND if sums.spent + sums.committed < expected - margin else Flow.AS_EXPECTED


@remembered
def groups(plan: Plan, by: GroupBy, today: date) -> tuple[BudgetGroup, ...]:
    """The groups of the plan's money: periods in the order of time, others with most planned first, "" last."""
    if by in TIMES:
        return _periods(plan, TIMES[by], today)
    smallest = coin(plan.currency)
    actions: dict[str, list[str]] = {}
    expected: dict[str, Decimal] = {}
    for action in plan.actions:
        weights = groups_of(plan, action, by)
        due = split(expected_to_date(plan, action, today) or NOTHING, tuple(weights.values()), smallest)
        for key, part in zip(weights, due, strict=True):
            actions.setdefault(key, []).append(action.id)
            expected[key] = expected.get(key, NOTHING) + part
    found = [
        BudgetGroup(key, sums, expected.get(key, NOTHING), _most_planned_first(plan, actions.get(key, ())))
        for key, sums in sums_by(plan, by).items()
    ]
    return tuple(sorted(found, key=lambda group: (not group.key, -group.sums.planned, group.key)))


def _most_planned_first(plan: Plan, actions: Iterable[str]) -> tuple[str, ...]:
    planned = _planned(plan)
    return tuple(sorted(actions, key=lambda action: -planned[action]))


@remembered
def _planned(plan: Plan) -> Mapping[str, Decimal]:
    return {action.id: amounts_of(plan, action).planned for action in plan.actions}


def with_planned(plan: Plan, group: BudgetGroup) -> Sequence[str]:
    """The actions of a part that plan money at all."""
    planned = _planned(plan)
    return group.actions[: bisect_left(group.actions, 1, key=lambda action: not planned[action])]


def _periods(plan: Plan, step: PeriodLength, today: date) -> tuple[BudgetGroup, ...]:
    """The periods with money and the actions that plan or cost something in each, and what lies on no known day."""
    found = over_time(plan, step, today)
    actions = actions_over_time(plan, step, today)
    money = [(one.first.isoformat(), one.flows) for one in found.periods if one.flows != Flows()]
    if found.undated != Flows():
        money.append(("", found.undated))
    return tuple(_period(key, flows, _most_planned_first(plan, actions.get(key, ()))) for key, flows in money)


def _period(key: str, flows: Flows, actions: tuple[str, ...]) -> BudgetGroup:
    sums = Sums(flows.planned, flows.committed, flows.spent, len(actions), 0, flows.estimate)
    return BudgetGroup(key, sums, flows.expected, actions)
