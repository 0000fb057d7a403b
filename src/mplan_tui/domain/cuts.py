"""What to give up when the envelope is cut: the uncommitted money that brings least to late objectives goes first.

An objective's open actions are taken to bring, together, what it still lacks, each its part by priority (a critical
action counts four times a low one). This is an estimate, and it says so: nobody measures what was not done.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.actions import Action
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Direction, PaceStatus
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, amounts_of, total
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, objective_pace
from mplan_tui.domain.plan import Plan

LOWEST = 5
"""A priority of 1 to 4 counts 4 to 1."""
LATE = (PaceStatus.LAGGING, PaceStatus.OFF_TRACK)


class Measure(StrEnum):
    """What is done with an action: dropped, put off to the next plan, or ended with what is paid already."""

    DROP = "drop"
    DELAY = "delay"
    REDUCE = "reduce"


@dataclass(frozen=True, slots=True)
class Part:
    """The part, 0 to 1, that an action has in what an objective still lacks."""

    objective: str
    share: Decimal
    is_late: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open action with money that nobody has committed yet.

    `frees` is that money; `value` what it brings to late objectives, in objectives (0.1 is a tenth of one), and `other`
    to those on their way; `measures` what can be done with it, the one proposed first; `blocks` the open actions that
    wait for it.
    """

    action: str
    frees: Decimal
    parts: tuple[Part, ...]
    value: Decimal
    other: Decimal
    measures: tuple[Measure, ...]
    blocks: tuple[str, ...]

    @property
    def worth(self) -> Decimal:
        """What it brings to late objectives per unit of money."""
        return self.value / self.frees


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut of the budget: how much comes off, what must be freed for the plan to fit, and the proposal.

    `candidates` are in the order in which they should go; `envelope` is the new one, None where the plan has none.
    """

    off: Decimal
    needed: Decimal
    envelope: Decimal | None
    candidates: tuple[Candidate, ...]
    proposed: Mapping[str, Measure]

    def freed(self, chosen: Mapping[str, Measure]) -> Decimal:
        """What a choice frees."""
        return sum((one.frees for one in self.candidates if one.action in chosen), NOTHING)

    def missing(self, chosen: Mapping[str, Measure]) -> Decimal:
        """What a choice leaves to be found."""
        return max(self.needed - self.freed(chosen), NOTHING)


@dataclass(frozen=True, slots=True)
class Loss:
    """What an objective loses by a cut.

    `share` is the part of what it still lacks that goes; `before` and `after` are where it would land, and `miss` by
    how much it then misses its target, in its unit; None where its figures do not tell.
    """

    objective: str
    share: Decimal
    target: Decimal | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    miss: Decimal | None = None


def base_of(plan: Plan) -> Decimal:
    """What a cut in % is taken of: the envelope, or all that is planned where there is none."""
    return plan.envelope if plan.envelope is not None else total(plan).planned


def cut_by(plan: Plan, off: Decimal, today: date) -> Cut:
    """The proposal for a cut by an amount.

    Raises:
        PlanError: `cut.nothing` where there is neither an envelope nor planned money; `cut.amount` when it is not above
            0, or more than there is.
    """
    base = base_of(plan)
    if not base:
        raise PlanError("cut.nothing")
    if not 0 < off <= base:
        raise PlanError("cut.amount", amount=off, envelope=base, currency=plan.currency)
    envelope = None if plan.envelope is None else plan.envelope - off
    needed = off if envelope is None else max(total(plan).planned - envelope, NOTHING)
    ranked = candidates(plan, today)
    return Cut(off, needed, envelope, ranked, _proposed(ranked, needed))


def _proposed(ranked: tuple[Candidate, ...], needed: Decimal) -> Mapping[str, Measure]:
    """The first ones that free enough together; those that free more than is needed give way to smaller ones."""
    taken: dict[str, Candidate] = {}
    freed = NOTHING
    for one in ranked:
        if freed >= needed:
            break
        taken[one.action] = one
        freed += one.frees
    for one in reversed(tuple(taken.values())):
        if freed - one.frees >= needed:
            del taken[one.action]
            freed -= one.frees
    others: dict[tuple[Decimal, Decimal], list[Candidate]] = {}
    for one in sorted(ranked, key=_size):
        if one.action not in taken:
            others.setdefault(_bringing(one), []).append(one)
    for one in tuple(taken.values()):
        alike = others.get(_bringing(one), [])
        enough = bisect_left(alike, one.frees - (freed - needed), key=_size)
        if enough < len(alike) and alike[enough].frees < one.frees:
            instead = alike.pop(enough)
            del taken[one.action]
            taken[instead.action] = instead
            freed += instead.frees - one.frees
    return {one.action: one.measures[0] for one in taken.values()}


def _size(one: Candidate) -> Decimal:
    return one.frees


def _bringing(one: Candidate) -> tuple[Decimal, Decimal]:
    """What a candidate brings for its money; among those that bring as much the smallest that is enough may go."""
    return one.worth, one.other / one.frees


@remembered
def candidates(plan: Plan, today: date) -> tuple[Candidate, ...]:
    """The open actions with uncommitted money, those that bring least to late objectives per unit of money first.

    Among those that bring nothing to a late one, what brings least to the others goes first, then the lower priority,
    then the larger amount.
    """
    parts = _parts(plan, today)
    waiting: dict[str, list[str]] = {}
    for action in plan.actions:
        for needed in action.depends_on if action.status.is_open else ():
            waiting.setdefault(needed, []).append(action.id)
    found = []
    for action in plan.actions:
        amounts = amounts_of(plan, action)
        if not action.status.is_open or amounts.remaining <= 0:
            continue
        unspent = amounts.remaining / amounts.planned
        mine = tuple(Part(part.objective, part.share * unspent, part.is_late) for part in parts.get(action.id, ()))
        value, other = (
            sum((part.share * _lacking(plan, part.objective, today) for part in mine if part.is_late is late), NOTHING)
            for late in (True, False)
        )
        is_paid = bool(amounts.committed or amounts.spent)
        measures = _measures(action, is_paid, bool(value))
        blocks = tuple(waiting.get(action.id, ()))
        found.append(Candidate(action.id, amounts.remaining, mine, value, other, measures, blocks))
    return tuple(sorted(found, key=lambda one: _least_first(plan.get(Action, one.action), one)))


def _least_first(action: Action, one: Candidate) -> tuple[Decimal, Decimal, int, Decimal, str]:
    return *_bringing(one), -action.priority, -one.frees, action.ref


def _measures(action: Action, is_paid: bool, is_useful: bool) -> tuple[Measure, ...]:
    """What can be done with an action; one that comes back, or has no day, cannot be put off."""
    if is_paid:
        return (Measure.REDUCE,)
    if action.recurrence is not None or (action.start is None and action.due is None):
        return (Measure.DROP,)
    return (Measure.DELAY, Measure.DROP) if is_useful else (Measure.DROP, Measure.DELAY)


def _parts(plan: Plan, today: date) -> Mapping[str, tuple[Part, ...]]:
    weights: dict[str, dict[str, int]] = {}
    for action in plan.actions:
        for objective_id in action.objectives if action.status.is_open else ():
            weights.setdefault(objective_id, {})[action.id] = LOWEST - action.priority
    found: dict[str, list[Part]] = {}
    for objective in plan.objectives:
        pace = objective_pace(plan, objective.id, today)
        if pace is not None and pace.status is PaceStatus.REACHED:
            continue
        mine = weights.get(objective.id, {})
        for action_id, weight in mine.items():
            share = Decimal(weight) / sum(mine.values())
            is_late = pace is not None and pace.status in LATE
            found.setdefault(action_id, []).append(Part(objective.id, share, is_late))
    return {action_id: tuple(parts) for action_id, parts in found.items()}


def _lacking(plan: Plan, objective: str, today: date) -> Decimal:
    """The part of its way that an objective has still to go, 0 to 1."""
    pace = objective_pace(plan, objective, today)
    progress = pace.progress if pace and pace.progress is not None else NOTHING
    return min(max(1 - progress, NOTHING), Decimal(1))


def losses(plan: Plan, cut: Cut, chosen: Mapping[str, Measure], today: date) -> tuple[Loss, ...]:
    """What each objective loses by a choice, in the order of the plan; those that lose nothing are left out."""
    lost: dict[str, Decimal] = {}
    for one in cut.candidates:
        for part in one.parts if one.action in chosen else ():
            lost[part.objective] = lost.get(part.objective, NOTHING) + part.share
    return tuple(_losses(plan, lost, today))


def _losses(plan: Plan, lost: Mapping[str, Decimal], today: date) -> Iterator[Loss]:
    for objective in plan.objectives:
        share = lost.get(objective.id)
        if not share:
            continue
        pace = objective_pace(plan, objective.id, today)
        before = _landing(pace) if pace else None
        if pace is None or before is None or pace.current is None or pace.kpi.target is None:
            yield Loss(objective.id, share)
            continue
        target, is_down = pace.kpi.target, pace.kpi.direction is Direction.DOWN
        gain = before - pace.current
        if (gain > 0) is is_down or not gain:
            gain = target - pace.current
        after = before - gain * share
        miss = max(after - target if is_down else target - after, NOTHING)
        yield Loss(objective.id, share, target, before, after, miss)


def _landing(pace: Pace) -> Decimal | None:
    """Where an objective lands if nothing is cut: its forecast, or else its path at the pace that it has."""
    if pace.kpi.direction is Direction.WITHIN:
        return None
    if pace.landing is not None:
        return pace.landing.value
    baseline, target = pace.kpi.baseline, pace.kpi.target
    if pace.pace is None or baseline is None or target is None:
        return None
    return baseline + (target - baseline) * pace.pace


def serves(plan: Plan, candidate: Candidate) -> tuple[Objective, ...]:
    """The objectives that a candidate serves."""
    return plan.find_all(Objective, (part.objective for part in candidate.parts))
