"""What waits for whom: actions for those before them, objectives for an answer, KPIs for a figure, and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.brief import brief
from mplan_tui.domain.due import due_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row


class WaitsFor(StrEnum):
    """What something waits for."""

    ACTION = "action"
    """Another action, which comes first."""
    NOBODY = "nobody"
    """It is blocked, and the plan does not say by what."""
    ANSWER = "answer"
    FIGURE = "figure"
    REVIEW = "review"


class WaitingRow(NamedTuple):
    """Something that waits: since or until when, for what, and for which people (ids)."""

    kind: WaitsFor
    row: Row
    people: tuple[str, ...]
    on: date | None = None
    before: Action | None = None
    """The action that comes first."""
    missing: int = 1
    """How many figures are missing."""

    @property
    def ids(self) -> frozenset[str]:
        """Everybody whom it concerns: for whom it waits, and whose work waits."""
        return frozenset((*self.people, *(self.row.executor if isinstance(self.row, Action) else ())))


def waiting(plan: Plan, today: date) -> tuple[WaitingRow, ...]:
    """All that waits for somebody, blocked actions and what comes before others first."""
    return tuple(_waiting(plan, today))


def waits_for(plan: Plan, action: Action) -> tuple[Action, ...]:
    """The open actions that an open one waits for."""
    if not action.status.is_open:
        return ()
    return tuple(other for other in plan.find_all(Action, action.depends_on) if other.status.is_open)


def _waiting(plan: Plan, today: date) -> Iterator[WaitingRow]:
    for action in sorted(plan.actions, key=lambda row: row.status is not Status.BLOCKED):
        before = waits_for(plan, action)
        for other in before:
            people = other.executor or ((other.follower,) if other.follower else ())
            yield WaitingRow(WaitsFor.ACTION, action, people, due_of(plan, other), other)
        if action.status is Status.BLOCKED and not before:
            yield WaitingRow(WaitsFor.NOBODY, action, action.executor, due_of(plan, action))
    work = brief(plan, today)
    for review in work.reviews:
        owner = (review.decision.owner,) if review.decision.owner else ()
        yield WaitingRow(WaitsFor.REVIEW, review.decision, owner, review.decision.review_on)
    for entry in work.entries:
        yield WaitingRow(
            WaitsFor.FIGURE, entry.kpi, _who_enters(plan, entry.kpi.owner), entry.period, None, entry.missing
        )
    for handover in work.handovers:
        yield WaitingRow(WaitsFor.ANSWER, handover.objective, (handover.acknowledgement.person,))


def _who_enters(plan: Plan, owner: str | None) -> tuple[str, ...]:
    return (owner,) if owner is not None and plan.find(Person, owner) is not None else ()
