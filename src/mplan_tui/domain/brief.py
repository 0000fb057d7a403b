"""What a person has to do now, and what each thing serves: the daily guide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.due import is_past
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Acknowledgement, Objective
from mplan_tui.domain.pace import missing_periods
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.windows import ONE_DAY

WEEK = timedelta(days=7)
"""How far ahead the brief looks: today and the six days after."""


class Task(NamedTuple):
    """An open action, or the open occurrence of a recurring one, with its day and the objectives that it serves."""

    action: Action
    due: date
    occurrence: Occurrence | None = None
    serves: tuple[Objective, ...] = ()

    def is_late(self, today: date) -> bool:
        """Whether its day is over."""
        return is_past(self.due, today)


class MissingFigures(NamedTuple):
    """A KPI with periods that are over and have no figure.

    `period` is the first day of the latest of them, and `missing` how many there are.
    """

    kpi: Kpi
    period: date
    serves: tuple[Objective, ...] = ()
    missing: int = 1


class Handover(NamedTuple):
    """An objective that a person was told and has not answered."""

    objective: Objective
    acknowledgement: Acknowledgement


class DueReview(NamedTuple):
    """A corrective measure whose review is due, with the KPI that it is about and the objectives behind it."""

    decision: Decision
    kpi: Kpi | None = None
    serves: tuple[Objective, ...] = ()


class Brief(NamedTuple):
    """One person's work, or everybody's where `person` is None; what is most urgent comes first everywhere."""

    today: date
    person: Person | None
    late: tuple[Task, ...] = ()
    this_week: tuple[Task, ...] = ()
    entries: tuple[MissingFigures, ...] = ()
    handovers: tuple[Handover, ...] = ()
    reviews: tuple[DueReview, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.late or self.this_week or self.entries or self.handovers or self.reviews)


def brief(plan: Plan, today: date, person: Person | None = None) -> Brief:
    """What this person has to do from today to the end of the coming week."""
    tasks = sorted(tasks_of(plan, person), key=lambda task: (task.due, task.action.priority, task.action.ref))
    return Brief(
        today,
        person,
        late=tuple(task for task in tasks if task.is_late(today)),
        this_week=tuple(task for task in tasks if not task.is_late(today) and task.due < today + WEEK),
        entries=tuple(_entries(plan, today, person)),
        handovers=tuple(_handovers(plan, person)),
        reviews=tuple(sorted(_reviews(plan, today, person), key=lambda review: review.decision.review_on or today)),
    )


def tasks_of(plan: Plan, person: Person | None) -> Iterator[Task]:
    """The open dated work of a person as executor; a recurring action counts by its open occurrences."""
    open_times: dict[str, list[Occurrence]] = {}
    for occurrence in plan.occurrences:
        if occurrence.status.is_open:
            open_times.setdefault(occurrence.action, []).append(occurrence)
    for action in plan.actions:
        if not action.status.is_open or (person is not None and person.id not in action.executor):
            continue
        serves = plan.find_all(Objective, action.objectives)
        if occurrences := open_times.get(action.id):
            yield from (Task(action, occurrence.due, occurrence, serves) for occurrence in occurrences)
        elif action.due is not None:
            yield Task(action, action.due, serves=serves)


def objectives_behind(plan: Plan, kpi: Kpi) -> tuple[Objective, ...]:
    """The objectives that a KPI measures, itself or through an action."""
    through = {row_id for action in carriers(plan, kpi) for row_id in action.objectives}
    return tuple(row for row in plan.objectives if row.kpi == kpi.id or row.id in through)


def _entries(plan: Plan, today: date, person: Person | None) -> Iterator[MissingFigures]:
    for kpi in plan.kpis:
        if person is None or enters(plan, person, kpi):
            missing = missing_periods(plan, kpi, today)
            if missing:
                yield MissingFigures(kpi, missing[-1], objectives_behind(plan, kpi), len(missing))


def enters(plan: Plan, person: Person, kpi: Kpi) -> bool:
    """Whether a person enters the figures of a KPI: its owner does, or else who executes an action that carries it."""
    if plan.find(Person, kpi.owner) is not None:
        return kpi.owner == person.id
    return any(person.id in action.executor for action in carriers(plan, kpi))


def _handovers(plan: Plan, person: Person | None) -> Iterator[Handover]:
    for row in plan.acknowledgements:
        if row.answer is None and (person is None or row.person == person.id):
            objective = plan.find(Objective, row.objective)
            if objective is not None:
                yield Handover(objective, row)


def _reviews(plan: Plan, today: date, person: Person | None) -> Iterator[DueReview]:
    for decision in plan.decisions:
        if not decision.is_due(by=today + WEEK - ONE_DAY):
            continue
        if person is None or decision.owner == person.id:
            kpi = plan.find(Kpi, decision.kpi)
            yield DueReview(decision, kpi, objectives_behind(plan, kpi) if kpi else ())
