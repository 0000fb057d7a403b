"""What an objective may hold, and who took it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mplan_tui.domain.diagnostic.swot import Strategy, SwotItem
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.measured import asked_target, disagreements
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Acknowledgement, Answer, Objective, acknowledgement_id
from mplan_tui.domain.offer import Product
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.units import same_unit


def check_objective(plan: Plan, objective: Objective, before: Objective | None = None) -> None:
    """Refuse dates outside the plan and links to nothing.

    Raises:
        PlanError: `objective.dates_reversed`, `objective.outside_plan`, `objective.kpi_differs`,
            `objective.milestone_outside`, `objective.unit_differs` or `link.unknown`, each with its field.
    """
    _check_days(plan, objective)
    for field, kind in (("kpi", Kpi), ("owner", Person), ("product", Product)):
        link = getattr(objective, field)
        if link is not None and plan.find(kind, link) is None:
            raise PlanError("link.unknown", field=field)
    kpi = plan.find(Kpi, objective.kpi)
    if kpi is not None and (before is None or before.kpi != kpi.id):
        _check_link(objective, kpi, before)
    elif kpi is not None and objective.unit and kpi.unit and not same_unit(objective.unit, kpi.unit):
        raise PlanError("objective.unit_differs", field="unit", own=objective.unit, kpi=name_of(kpi), unit=kpi.unit)
    if not all(isinstance(plan.find_any(link), SwotItem | Strategy) for link in objective.links):
        raise PlanError("link.unknown", field="links")


def _check_days(plan: Plan, objective: Objective) -> None:
    for field in ("start", "due"):
        day = getattr(objective, field)
        if day is not None and day not in plan.period:
            raise PlanError("objective.outside_plan", field=field, day=day, start=plan.start, end=plan.end)
    if objective.start and objective.due and objective.due <= objective.start:
        raise PlanError("objective.dates_reversed", field="due", start=objective.start, due=objective.due)
    for milestone in objective.milestones:
        if not (objective.start or plan.start) < milestone.on < (objective.due or plan.end):
            raise PlanError("objective.milestone_outside", field="milestones", day=milestone.on)


def _check_link(objective: Objective, kpi: Kpi, before: Objective | None) -> None:
    """Refuse a KPI that has other figures than were typed beside it: which of both is meant, only a person knows.

    What came from the KPI that measured it before was not typed, and gives way.
    """
    was = before if before is not None and before.kpi is not None else None
    for found in disagreements(objective, kpi):
        if was is not None and getattr(was, found.field) == found.objective:
            continue
        if found.field == "unit":
            raise PlanError(
                "objective.unit_differs", field="unit", own=found.objective, kpi=name_of(kpi), unit=found.kpi
            )
        raise PlanError(
            "objective.kpi_differs", field=found.field, own=found.objective, kpi=name_of(kpi), has=found.kpi
        )
    wanted = asked_target(objective, kpi.baseline) if was is None else None
    if wanted is not None and kpi.target is not None and wanted != kpi.target:
        raise PlanError("objective.kpi_differs", field="target", own=wanted, kpi=name_of(kpi), has=kpi.target)


class Recipient(NamedTuple):
    """Whether a person was told of an objective, and what the person said."""

    person: Person
    acknowledgement: Acknowledgement | None

    @property
    def is_told(self) -> bool:
        """Whether the objective was handed on to the person."""
        return self.acknowledgement is not None and self.acknowledgement.told_on is not None

    @property
    def waits(self) -> bool:
        """Whether the person was told and has not answered."""
        return self.is_told and self.answer is None

    @property
    def answer(self) -> Answer | None:
        """What the person said."""
        return self.acknowledgement.answer if self.acknowledgement else None


def handovers(plan: Plan, objective: Objective) -> tuple[Recipient, ...]:
    """Every person of the plan, with what is known of the handing on of this objective."""
    return tuple(_handovers(plan, objective))


def _handovers(plan: Plan, objective: Objective) -> Iterator[Recipient]:
    for person in plan.people:
        yield Recipient(person, plan.find(Acknowledgement, acknowledgement_id(objective.id, person.id)))


def concerned(plan: Plan, objective: Objective) -> tuple[Person, ...]:
    """The people whom an objective concerns: its owner, and those who have a role in its actions."""
    ids = {objective.owner}
    for action in plan.actions:
        if objective.id in action.objectives:
            ids |= {*action.executor, action.follower, action.evaluator}
    return tuple(person for person in plan.people if person.id in ids)
