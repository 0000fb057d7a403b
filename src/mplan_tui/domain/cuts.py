"""What to give up when the envelope is cut: what loses least is proposed, exactly up to `EXACT` candidates.

What is lost is an estimate, and it says so, since nobody measures what was not done: the open actions of an objective
are taken to bring, together, what it still lacks, each its part by priority (a critical action counts four times a low
one). A cut goes through an action's money that nobody has committed yet; what is paid is gone either way.

Of all choices that free enough and that leave no kept action waiting for one that goes, that one is proposed

1. by which late objectives lose least, in parts of their way: they have nothing to spare;
2. by which the other objectives lose least: they would have to make up for it;
3. that gives up the fewest and least urgent of the actions that serve no objective: what they bring is not known, and
   their priority is all that their owners said about it;
4. that frees least above what is needed: what is freed beyond it was given up for nothing.

One after the other, because no rate tells how much money half an objective is worth. `cheapest` solves it in whole
numbers. Where it cannot prove the answer (very tangled dependencies, amounts to the cent that all lose as much), or
where there are more candidates, the cut says so in `proof`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.actions import Action
from mplan_tui.domain.cheapest import cheapest
from mplan_tui.domain.coins import coin
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.inseparable import Option
from mplan_tui.domain.kpis import Direction, PaceStatus, is_kept
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, amounts_of, total
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, objective_pace
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.scenarios import Measure as Measure

LOWEST = 5
"""A priority of 1 to 4 counts 4 to 1."""
EXACT = 60
"""Up to so many candidates the best choice is looked for among all of them."""
SHARP = 10**9
"""Losses are compared in billionths of an objective: far finer than any estimate, and free of rounding noise."""


@dataclass(frozen=True, slots=True)
class ObjectiveShare:
    """The part, 0 to 1, that an action has in what an objective still lacks."""

    objective: str
    share: Decimal
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open action with money that nobody has committed yet.

    `frees` is that money; `value` what it brings to late objectives, in objectives (0.1 is a tenth of one), and `other`
    to those on their way; `measures` what can be done with it, the one proposed first; `blocks` the open actions that
    wait for it. `along` are all those that must go when it goes, since they wait for it, perhaps through others; it is
    itself a candidate that frees nothing where it is one of those and has no money. `bound_by` are those of them that
    are paid for and therefore stay, so that this one is never proposed; `otherwise` is why it goes where `value` is 0.
    """

    action: str
    frees: Decimal
    parts: tuple[ObjectiveShare, ...]
    value: Decimal
    other: Decimal
    measures: tuple[Measure, ...]
    blocks: tuple[str, ...]
    along: tuple[str, ...] = ()
    bound_by: tuple[str, ...] = ()
    otherwise: Why | None = None


class Proof(StrEnum):
    """Whether the proposal is the best there is."""

    BEST = "best"
    TOO_MANY = "too_many"
    """More than `EXACT` candidates: the best among the nearest of them."""
    TOO_TANGLED = "too_tangled"
    """A good one, and to prove that there is no better one would take too long."""


class Why(StrEnum):
    """Why an action is proposed, or why it is not."""

    SERVES_NOTHING = "serves_nothing"
    REACHED = "reached"
    ON_ITS_WAY = "on_its_way"
    UNMEASURED = "unmeasured"
    """Nothing is measured of what it serves: that it loses nothing is not known."""
    LOSES_LEAST = "loses_least"
    GOES_ALONG = "goes_along"
    BOUND = "bound"
    """Not proposed: an action that waits for it is paid for."""


@dataclass(frozen=True, slots=True)
class CutReason:
    """Why an action goes or stays; `of` are the actions that it depends on, by id."""

    why: Why
    of: tuple[str, ...] = ()


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
    proof: Proof = Proof.BEST

    def freed(self, chosen: Mapping[str, Measure]) -> Decimal:
        """What a choice frees."""
        return sum((one.frees for one in self.candidates if one.action in chosen), NOTHING)

    def missing(self, chosen: Mapping[str, Measure]) -> Decimal:
        """What a choice leaves to be found."""
        return max(self.needed - self.freed(chosen), NOTHING)

    def reason(self, one: Candidate, chosen: Mapping[str, Measure]) -> CutReason | None:
        """Why a candidate goes with a choice; None where it stays and could go."""
        if one.action not in chosen:
            return CutReason(Why.BOUND, one.bound_by) if one.bound_by else None
        waits_for = tuple(other.action for other in self.candidates if one.action in other.blocks)
        gone = tuple(action for action in waits_for if action in chosen)
        if gone and (one.value or not one.frees):
            return CutReason(Why.GOES_ALONG, gone)
        return CutReason(one.otherwise if one.otherwise is not None and not one.value else Why.LOSES_LEAST)

    def giving_up(self, chosen: Mapping[str, Measure], action: str, measure: Measure) -> dict[str, Measure]:
        """The choice with an action more, and with what must go along with it."""
        by_id = {one.action: one for one in self.candidates}
        more = {other: by_id[other].measures[0] for other in by_id[action].along if other in by_id}
        return {**more, **chosen, action: measure}

    def keeping(self, chosen: Mapping[str, Measure], action: str) -> dict[str, Measure]:
        """The choice with an action less, and without those that it waits for."""
        needs = {one.action for one in self.candidates if action in one.along}
        return {other: measure for other, measure in chosen.items() if other != action and other not in needs}


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

    @property
    def amount(self) -> Decimal | None:
        """How much less is reached, in the unit of the objective; None where its figures do not tell."""
        return None if self.before is None or self.after is None else abs(self.before - self.after)


def base_of(plan: Plan) -> Decimal:
    """What a cut in % is taken of: the envelope, or all that is planned where there is none."""
    return plan.envelope if plan.envelope is not None else total(plan).planned


def check_cut(plan: Plan, off: Decimal) -> None:
    """Whether so much can be cut at all: asked at every key of the amount, while `cut_by` may take a second.

    Raises:
        PlanError: `cut.nothing` where there is neither an envelope nor planned money; `cut.amount` when it is not above
            0, or more than there is.
    """
    base = base_of(plan)
    if not base:
        raise PlanError("cut.nothing")
    if not 0 < off <= base:
        raise PlanError("cut.amount", amount=off, envelope=base, currency=plan.currency)


def cut_by(plan: Plan, off: Decimal, today: date) -> Cut:
    """The proposal for a cut by an amount.

    What must be freed is what the plan will cost at completion above the new envelope: what an action overspent is
    missing elsewhere, and what one that is done did not need is there already.

    Raises:
        PlanError: as `check_cut`.
    """
    check_cut(plan, off)
    envelope = None if plan.envelope is None else plan.envelope - off
    needed = off if envelope is None else max(total(plan).estimate - envelope, NOTHING)
    ranked = candidates(plan, today)
    proposed, proof = _proposed(plan, ranked, needed)
    return Cut(off, needed, envelope, ranked, proposed, proof)


def _proposed(plan: Plan, ranked: Sequence[Candidate], needed: Decimal) -> tuple[Mapping[str, Measure], Proof]:
    free = [one for one in ranked if not one.bound_by]
    answer = cheapest(_options(plan, free), -int(-needed // coin(plan.currency)), most=EXACT)
    if answer is None:
        # Even all of it is not enough: all of it goes, and what is still missing is told.
        gone = {action for one in free if one.frees for action in (one.action, *one.along)}
        return {one.action: one.measures[0] for one in free if one.action in gone}, Proof.BEST
    proof = Proof.BEST if answer.is_proved else Proof.TOO_TANGLED
    if len(free) > EXACT:
        proof = Proof.TOO_MANY
    return {one.action: one.measures[0] for index, one in enumerate(free) if index in answer.taken}, proof


def _options(plan: Plan, free: Sequence[Candidate]) -> list[Option]:
    """The candidates with all that is lost with each as one whole number, what counts first in the highest places."""
    place = {one.action: index for index, one in enumerate(free)}
    most_urgent = 1 + (LOWEST - 1) * len(free)
    most_lost_by_others = 1 + sum(_sharp(one.other) for one in free)
    options = []
    smallest = coin(plan.currency)
    for one in free:
        lost = (_sharp(one.value) * most_lost_by_others + _sharp(one.other)) * most_urgent
        if not one.parts:
            lost += LOWEST - plan.get(Action, one.action).priority
        options.append(Option(int(one.frees / smallest), lost, tuple(place[action] for action in one.along)))
    return options


def _sharp(lost: Decimal) -> int:
    return int(lost * SHARP)


@remembered
def candidates(plan: Plan, today: date) -> tuple[Candidate, ...]:
    """The open actions with uncommitted money, those that bring least to late objectives per unit of money first.

    Among those that bring nothing to a late one, what brings least to the others goes first, then the lower priority,
    then the larger amount. What waits for one of them without money of its own stands last.
    """
    parts = _parts(plan, today)
    waiting = _waiting(plan)
    free = {action.id for action in plan.actions if action.status.is_open and amounts_of(plan, action).remaining > 0}
    along = {action: _all_waiting(waiting, action) for action in free}
    without_money = {other for others in along.values() for other in others} - free
    found = []
    for action_id in (*free, *without_money):
        action = plan.get(Action, action_id)
        amounts = amounts_of(plan, action)
        is_paid = bool(amounts.committed or amounts.spent)
        frees = max(amounts.remaining, NOTHING)
        # What is paid already is gone either way: with it stays the part of the work that it has brought.
        unspent = frees / amounts.planned if amounts.planned else Decimal(1)
        mine = tuple(
            ObjectiveShare(part.objective, part.share * unspent, part.is_behind) for part in parts.get(action.id, ())
        )
        value, other = (
            sum(
                (part.share * _lacking(plan, part.objective, today) for part in mine if part.is_behind is late), NOTHING
            )
            for late in (True, False)
        )
        measures = _measures(action, is_paid, bool(value))
        gone = along[action_id] if action_id in free else _all_waiting(waiting, action_id)
        bound = tuple(other for other in (action_id, *gone) if other in without_money and _is_paid(plan, other))
        blocks = tuple(waiting.get(action.id, ()))
        why = _otherwise(plan, action, today)
        found.append(Candidate(action.id, frees, mine, value, other, measures, blocks, gone, bound, why))
    return tuple(sorted(found, key=lambda one: _least_first(plan.get(Action, one.action), one)))


def _otherwise(plan: Plan, action: Action, today: date) -> Why:
    """Why an action goes that brings nothing to a late objective."""
    paces = [objective_pace(plan, row.id, today) for row in plan.find_all(Objective, action.objectives)]
    open_ones = [pace for pace in paces if pace is None or pace.status is not PaceStatus.REACHED]
    if not open_ones:
        return Why.REACHED if paces else Why.SERVES_NOTHING
    known = any(pace is not None and pace.current is not None for pace in open_ones)
    return Why.ON_ITS_WAY if known else Why.UNMEASURED


def _is_paid(plan: Plan, action: str) -> bool:
    amounts = amounts_of(plan, plan.get(Action, action))
    return bool(amounts.committed or amounts.spent)


def _waiting(plan: Plan) -> Mapping[str, list[str]]:
    """By action, the open actions that wait for it."""
    waiting: dict[str, list[str]] = {}
    for action in plan.actions:
        for needed in action.depends_on if action.status.is_open else ():
            waiting.setdefault(needed, []).append(action.id)
    return waiting


def _all_waiting(waiting: Mapping[str, list[str]], action: str) -> tuple[str, ...]:
    """All that wait for an action, directly or through others, in a steady order."""
    found: dict[str, None] = {}
    ahead = [action]
    while ahead:
        for other in waiting.get(ahead.pop(), ()):
            # An action that waits for itself through others is a finding of the check; here it counts once.
            if other not in found and other != action:
                found[other] = None
                ahead.append(other)
    return tuple(found)


def _least_first(action: Action, one: Candidate) -> tuple[bool, Decimal, Decimal, int, Decimal, str]:
    if not one.frees:
        return True, one.value, one.other, -action.priority, NOTHING, action.ref
    return False, one.value / one.frees, one.other / one.frees, -action.priority, -one.frees, action.ref


def _measures(action: Action, is_paid: bool, is_useful: bool) -> tuple[Measure, ...]:
    """What can be done with an action; one that comes back, or has no day, cannot be put off."""
    if is_paid:
        return (Measure.REDUCE,)
    if action.recurrence is not None or (action.start is None and action.due is None):
        return (Measure.DROP,)
    return (Measure.DELAY, Measure.DROP) if is_useful else (Measure.DROP, Measure.DELAY)


def _parts(plan: Plan, today: date) -> Mapping[str, tuple[ObjectiveShare, ...]]:
    weights: dict[str, dict[str, int]] = {}
    for action in plan.actions:
        for objective_id in action.objectives if action.status.is_open else ():
            weights.setdefault(objective_id, {})[action.id] = LOWEST - action.priority
    found: dict[str, list[ObjectiveShare]] = {}
    for objective in plan.objectives:
        pace = objective_pace(plan, objective.id, today)
        if pace is not None and pace.status is PaceStatus.REACHED:
            continue
        mine = weights.get(objective.id, {})
        for action_id, weight in mine.items():
            share = Decimal(weight) / sum(mine.values())
            is_behind = pace is not None and pace.status.is_behind
            found.setdefault(action_id, []).append(ObjectiveShare(objective.id, share, is_behind))
    return {action_id: tuple(parts) for action_id, parts in found.items()}


def _lacking(plan: Plan, objective: str, today: date) -> Decimal:
    """The part of its way that an objective has still to go, 0 to 1."""
    pace = objective_pace(plan, objective, today)
    progress = pace.progress if pace and pace.progress is not None else NOTHING
    return min(max(1 - progress, NOTHING), Decimal(1))


def losses(plan: Plan, chosen: Mapping[str, Measure], today: date) -> tuple[Loss, ...]:
    """What each objective loses by a choice, in the order of the plan; those that lose nothing are left out."""
    return losses_of(plan, dict.fromkeys(chosen, Decimal(1)), today)


def losses_of(plan: Plan, gone: Mapping[str, Decimal], today: date) -> tuple[Loss, ...]:
    """What each objective loses where these actions, by id, go, each with the part of it that goes (0 to 1)."""
    lost: dict[str, Decimal] = {}
    for one in candidates(plan, today):
        for part in one.parts if one.action in gone else ():
            lost[part.objective] = lost.get(part.objective, NOTHING) + part.share * gone[one.action]
    return tuple(_losses(plan, lost, today))


def lost_by(plan: Plan, one: Candidate, today: date) -> tuple[Loss, ...]:
    """What each objective loses by one candidate alone, in the order of the plan."""
    return tuple(_losses(plan, {part.objective: part.share for part in one.parts}, today))


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
    if is_kept(pace.kpi):
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
