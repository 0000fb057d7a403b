"""How well each channel suits: the customers' habits x the people that it reaches / what it costs, and why.

The fit is the mean strength, 0 to 5, that the personas give the channel, each with its weight; negative personas are
left out. What a channel costs in a month is what its actions plan, their work included at the day rates, in the months
in which they run, or else what its cost model says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import median

from mplan_tui.domain.actions import Action, EffortBasis, Status
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.journey_rules import buyers
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, Sums, amounts_of
from mplan_tui.domain.offer import Channel, CostModel
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import BY_MONTH, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import times_of

STRONGEST = 5
"""The highest strength that a persona gives a channel."""
FULL_SCORE = Decimal(100)
EVEN = Decimal(1)
"""What a persona counts whose weight nobody gave."""
PER_PERSON: Mapping[CostModel, Decimal] = {
    CostModel.PER_THOUSAND: Decimal("0.001"),
    CostModel.PER_CONTACT: Decimal(1),
    CostModel.PER_CLICK: Decimal("0.01"),
    CostModel.PER_LEAD: Decimal("0.001"),
}
"""Units paid per person reached; a click per hundred people and a lead per thousand are assumed."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How strongly a persona prefers a channel, 0 to 5, and how much the persona counts."""

    persona: str
    strength: int
    weight: Decimal = EVEN


@dataclass(frozen=True, slots=True)
class ChannelFit:
    """What is known of a channel, and its score.

    `fit` is 0 to 1, None without personas; `cost` is a month's, of which `work` are days at their rates, None where
    unknown; `is_estimated` says that it comes from the cost model because no action plans money on it. `score` is 0 to
    100, 50 for the middle channel of the plan; None where something in `missing` ("personas", "reach", "cost") is.
    """

    channel: str
    habits: tuple[Habit, ...]
    fit: Decimal | None
    reach: Decimal | None
    cost: Decimal | None
    work: Decimal
    is_estimated: bool
    amounts: Sums
    score: Decimal | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be known to score the channel."""
        known = (("personas", self.fit), ("reach", self.reach), ("cost", self.cost))
        return tuple(name for name, value in known if value is None)

    @property
    def matched(self) -> Decimal | None:
        """The people reached in a month who are reached where they like to be."""
        return None if self.fit is None or self.reach is None else self.fit * self.reach

    @property
    def per_money(self) -> Decimal | None:
        """Matched people per unit of money; None where unknown or free."""
        return self.matched / self.cost if self.matched is not None and self.cost else None

    @property
    def is_paid_for_nobody(self) -> bool:
        """Whether money goes into a channel that no persona uses."""
        paid = self.amounts.planned or self.amounts.committed or self.amounts.spent
        return bool(paid) and self.fit == 0


@remembered
def channel_fits(plan: Plan) -> Mapping[str, ChannelFit]:
    """The fit of every channel, by its id, the best score first and the unscored last."""
    found = [_measured(plan, channel) for channel in plan.channels]
    values = [one.per_money for one in found if one.per_money]
    middle = median(values) if values else None
    cheapest = min((one.cost for one in found if one.cost), default=None)
    most = max((one.matched or NOTHING for one in found), default=NOTHING)
    scored = [replace(one, score=_score(one, middle, cheapest, most)) for one in found]
    ordered = sorted(scored, key=lambda one: (one.score is None, -(one.score or NOTHING)))
    return {one.channel: one for one in ordered}


def _score(one: ChannelFit, middle: Decimal | None, cheapest: Decimal | None, most: Decimal) -> Decimal | None:
    """0 to 100 by the people reached per unit of money; the plan's middle channel has 50.

    A free channel counts as one that costs as little as the cheapest, and where all are free they are compared by whom
    they reach: ten people who hardly look at it were a hundred points because nothing was paid for them.
    """
    if one.missing:
        return None
    if not one.matched:
        return NOTHING
    if middle is None or cheapest is None:
        return FULL_SCORE * one.matched / most
    per_money = one.per_money or one.matched / cheapest
    return FULL_SCORE * per_money / (per_money + middle)


def _measured(plan: Plan, channel: Channel) -> ChannelFit:
    """All that is known of a channel by itself; its score depends on the others."""
    people = buyers(plan)
    habits = sorted(
        (
            Habit(persona.id, strength, _weight(persona))
            for persona in people
            if (strength := _strength(persona, channel.id))
        ),
        key=lambda habit: -habit.strength,
    )
    fit = None
    if whole := sum(map(_weight, people), NOTHING):
        fit = sum((habit.strength * habit.weight for habit in habits), NOTHING) / (STRONGEST * whole)
    using = [action for action in plan.actions if action.channel == channel.id]
    amounts = sum((amounts_of(plan, action) for action in using), Sums())
    work = sum((_work(plan, action) for action in using), NOTHING)
    months = _months_run(plan, using)
    estimate = amounts.planned + work == 0
    cost = _cost_by_model(channel) if estimate else (amounts.planned + work) / months
    # A file may hold a reach or a price below nothing, which no form takes: what it is then is not known.
    reach, cost = (None if value is None or value < 0 else value for value in (channel.reach, cost))
    return ChannelFit(channel.id, tuple(habits), fit, reach, cost, work / months, estimate, amounts)


def _months_run(plan: Plan, using: Iterable[Action]) -> int:
    """In how many months these actions run: what they reach in a month is paid in those, not in all of the plan's."""
    run: set[date] = set()
    for action in using:
        begin, end = max(action.start or plan.start, plan.start), min(action.due or plan.end, plan.end)
        if action.status is not Status.CANCELLED and begin <= end:
            run.update(periods(BY_MONTH, begin, end))
    return len(run) or len(periods(BY_MONTH, plan.start, plan.end))


def _weight(persona: Persona) -> Decimal:
    return EVEN if persona.weight is None else persona.weight


def _strength(persona: Persona, channel: str) -> int:
    return max((liked.strength for liked in persona.channels if liked.channel == channel), default=0)


def _work(plan: Plan, action: Action) -> Decimal:
    """What the days of an action cost, where the rates of those who execute it are known."""
    if action.status is Status.CANCELLED or not action.effort:
        return NOTHING
    # A letter of two days a month is 24 days of work in a year.
    is_each = action.recurrence is not None and action.effort_basis is EffortBasis.EACH
    days = action.effort * max(len(times_of(plan, action.id)), 1) if is_each else action.effort
    people = plan.find_all(Person, dict.fromkeys(action.executor))
    return sum((days / len(people) * (person.day_rate or NOTHING) for person in people), NOTHING)


def _cost_by_model(channel: Channel) -> Decimal | None:
    if channel.cost_model is CostModel.FREE:
        return NOTHING
    if channel.unit_cost is None or channel.cost_model is None:
        return None
    if channel.cost_model is CostModel.FIXED:
        return channel.unit_cost
    units = PER_PERSON.get(channel.cost_model)
    return None if units is None or channel.reach is None else channel.unit_cost * channel.reach * units


def paid_for_nobody(plan: Plan) -> tuple[Channel, ...]:
    """The channels that the plan pays for and no persona uses; none as long as there is no persona."""
    fits = channel_fits(plan)
    return tuple(channel for channel in plan.channels if fits[channel.id].is_paid_for_nobody)


@dataclass(frozen=True, slots=True)
class Unserved:
    """A persona whose first channel no action uses."""

    persona: str
    channel: str
    strength: int


@remembered
def unserved(plan: Plan) -> tuple[Unserved, ...]:
    """The personas that the plan does not meet where they are most; one of several first channels is enough."""
    used = {action.channel for action in plan.actions if action.status is not Status.CANCELLED}
    found = []
    for persona in buyers(plan):
        liked = [one for one in persona.channels if one.strength and plan.find(Channel, one.channel)]
        strongest = max((one.strength for one in liked), default=0)
        first = [one.channel for one in liked if one.strength == strongest]
        if first and used.isdisjoint(first):
            found.append(Unserved(persona.id, first[0], strongest))
    return tuple(found)
