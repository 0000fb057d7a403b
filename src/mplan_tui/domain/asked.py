"""What is asked of whoever decides on a plan: what nobody can settle by doing the work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.causes import measures_for
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.due import due_of
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.money import amounts_of, position
from mplan_tui.domain.objective_path import path_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, objective_pace
from mplan_tui.domain.plan import Plan

_WORTH_ASKING = Decimal("0.01")
"""Less of the envelope than this is not free money to decide on, but what rounding leaves."""


class AskedFor(StrEnum):
    """What kind of decision is wanted, in the order in which they are asked for."""

    COVER = "cover"
    """More is planned than the envelope holds."""
    MEASURE = "measure"
    """An objective is behind, and nothing is decided about it."""
    UNBLOCK = "unblock"
    """An action is blocked."""
    REVIEW = "review"
    """A corrective measure was to be reviewed."""
    MEASUREMENT = "measurement"
    """An objective has no KPI."""
    FREE = "free"
    """Money is free to plan."""


class DecisionWanted(NamedTuple):
    """One decision that is wanted: about what, of whom (ids), the money that hangs on it, and by when."""

    kind: AskedFor
    row: Objective | Action | Decision | None = None
    of: tuple[str, ...] = ()
    amount: Decimal | None = None
    by: date | None = None
    pace: Pace | None = None


def asked(plan: Plan, today: date) -> tuple[DecisionWanted, ...]:
    """Every decision that is wanted today, what weighs most first."""
    return tuple(_asked(plan, today))


def _asked(plan: Plan, today: date) -> Iterator[DecisionWanted]:
    place = position(plan, today)
    if place.left is not None and place.is_over:
        yield DecisionWanted(AskedFor.COVER, amount=-place.left, by=plan.end)
    paces = [(row, objective_pace(plan, row.id, today)) for row in plan.objectives]
    behind = [(row, pace) for row, pace in paces if pace is not None and pace.status.is_behind]
    behind.sort(key=lambda one: one[1].status is not PaceStatus.OFF_TRACK)
    for objective, pace in behind:
        if not measures_for(plan, objective):
            left = _still_to_spend(plan, objective)
            yield DecisionWanted(
                AskedFor.MEASURE, objective, _one(objective.owner), left, path_of(plan, objective).due, pace
            )
    for action in plan.actions:
        if action.status is Status.BLOCKED:
            people = action.executor or _one(action.follower)
            yield DecisionWanted(
                AskedFor.UNBLOCK, action, people, amounts_of(plan, action).planned, due_of(plan, action)
            )
    for decision in plan.decisions:
        if decision.is_overdue(today):
            yield DecisionWanted(AskedFor.REVIEW, decision, _one(decision.owner), None, decision.review_on)
    for objective, known in paces:
        if known is None:
            yield DecisionWanted(
                AskedFor.MEASUREMENT, objective, _one(objective.owner), None, path_of(plan, objective).due
            )
    if place.left is not None and place.envelope and place.left >= place.envelope * _WORTH_ASKING:
        yield DecisionWanted(AskedFor.FREE, amount=place.left, by=plan.end)


def _still_to_spend(plan: Plan, objective: Objective) -> Decimal | None:
    """What the open actions of an objective have still to spend, an action of several counted as a whole for each."""
    sums = [amounts_of(plan, row) for row in plan.actions if objective.id in row.objectives and row.status.is_open]
    known = [one.remaining for one in sums if one.remaining is not None]
    return sum((max(amount, Decimal(0)) for amount in known), Decimal(0)) if known else None


def _one(person: str | None) -> tuple[str, ...]:
    return (person,) if person else ()
