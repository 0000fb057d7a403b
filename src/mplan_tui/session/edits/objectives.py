"""The edits of objectives: write them, hand them on, answer them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.measured import SHARED
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Acknowledgement, Answer, Objective, acknowledgement_id
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.row_rules import with_rows
from mplan_tui.session.steps import Edit, Label


def write_objective(objective: Objective) -> Edit:
    """Add an objective or put it back changed; dates outside the plan and links to nothing are refused."""

    def change(plan: Plan) -> Plan:
        return with_rows(plan, objective)

    values = {"table": "objectives", "name": name_of(objective)}
    return Edit(Label("row.changed" if objective.ref else "row.added", values), change)


def measure_by(objective: Objective, kpi: Kpi) -> Edit:
    """Make the KPI that measures an objective, in the same step as the link.

    The figures typed for the KPI are the objective's from then on, and a target that it asks for follows from them.
    """

    def change(plan: Plan) -> Plan:
        held = plan.get(Objective, objective.id)
        given = {name: getattr(kpi, name) for name in SHARED}
        linked = held.evolve(**given, kpi=kpi.id)
        return with_rows(plan, kpi, linked)

    return Edit(Label("row.added", {"table": "kpis", "name": name_of(kpi)}), change)


def hand_on(objective: Objective, people: Iterable[Person], today: date) -> Edit:
    """Tell these people of an objective, and nobody else any more; who was told before keeps the day and the answer."""
    told = {acknowledgement_id(objective.id, person.id): person for person in people}

    def change(plan: Plan) -> Plan:
        plan.get(Objective, objective.id)
        kept = [row for row in plan.acknowledgements if row.objective == objective.id]
        plan = plan.removing(*(row.id for row in kept if row.id not in told))
        rows = []
        for row_id, person in told.items():
            row = plan.find(Acknowledgement, row_id) or Acknowledgement(
                id=row_id, objective=objective.id, person=person.id
            )
            rows.append(row if row.told_on else row.evolve(told_on=today))
        return with_rows(plan, *rows)

    return Edit(Label("row.changed", {"table": "objectives", "name": name_of(objective), "field": "audience"}), change)


def answer(objective: Objective, person: Person, said: Answer, today: date, question: str = "") -> Edit:
    """Say as a person that an objective was read, understood, or raises a question.

    A question without words is refused: `acknowledgement.no_question`.
    """

    def change(plan: Plan) -> Plan:
        if said is Answer.QUESTION and not question.strip():
            raise PlanError("acknowledgement.no_question")
        plan.get(Objective, objective.id)
        row_id = acknowledgement_id(objective.id, person.id)
        row = plan.find(Acknowledgement, row_id) or Acknowledgement(
            id=row_id, objective=objective.id, person=person.id, told_on=today
        )
        asked = question if said is Answer.QUESTION else ""
        return with_rows(plan, row.evolve(answer=said, answered_on=today, question=asked))

    return Edit(Label("row.changed", {"table": "objectives", "name": name_of(objective), "field": "answer"}), change)
