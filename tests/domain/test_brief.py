from __future__ import annotations

from datetime import date, timedelta

import pytest

from mplan_tui.domain.actions import Occurrence, Status, occurrence_id
from mplan_tui.domain.brief import Brief, brief
from mplan_tui.domain.decisions import Decision, Outcome
from mplan_tui.domain.kpis import Cadence, Formula
from mplan_tui.domain.objectives import Acknowledgement, Answer, acknowledgement_id
from mplan_tui.domain.rows import Row
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

ANNA, KARIM = a_person("Anna"), a_person("Karim")


def due_in(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_open_actions_are_late_or_due_within_seven_days_soonest_first() -> None:
    plan = a_plan(
        *(
            an_action(title, due=due_in(days))
            for title, days in [("b", 6), ("a", 0), ("later", 7), ("x", -1), ("y", -9)]
        ),
        an_action("done", due=due_in(-3), status=Status.DONE),
        an_action("cancelled", due=due_in(-3), status=Status.CANCELLED),
        an_action("undated"),
    )
    found = brief(plan, TODAY)
    assert [task.action.title for task in found.late] == ["y", "x"]
    assert [task.action.title for task in found.this_week] == ["a", "b"]


def test_a_person_is_told_of_what_they_execute_and_everybody_of_everything() -> None:
    hers = an_action("hers", executor=(ANNA.id,), due=TODAY)
    shared = an_action("shared", executor=(KARIM.id, ANNA.id), due=TODAY)
    followed = an_action("followed", executor=(KARIM.id,), follower=ANNA.id, due=TODAY)
    plan = a_plan(ANNA, KARIM, hers, shared, followed)
    assert {task.action.title for task in brief(plan, TODAY, ANNA).this_week} == {"hers", "shared"}
    assert len(brief(plan, TODAY).this_week) == 3


def test_each_task_names_the_objectives_that_it_serves() -> None:
    objective = an_objective("More orders")
    plan = a_plan(objective, an_action(due=TODAY, objectives=(objective.id, "gone")))
    assert [row.title for row in brief(plan, TODAY).this_week[0].serves] == ["More orders"]


def test_a_recurring_action_counts_by_its_open_occurrences_and_not_by_its_end() -> None:
    newsletter = an_action("Newsletter", due=TODAY)

    def occurrence(days: int, status: Status = Status.TODO) -> Occurrence:
        due = due_in(days)
        return Occurrence(id=occurrence_id(newsletter.id, due), action=newsletter.id, due=due, status=status)

    found = brief(a_plan(newsletter, occurrence(-7, Status.DONE), occurrence(2)), TODAY)
    assert [(task.due, task.occurrence is not None) for task in found.this_week] == [(due_in(2), True)]
    assert found.late == ()


@pytest.mark.parametrize(
    ("cadence", "period"),
    [
        (Cadence.DAY, date(2026, 3, 11)),
        (Cadence.WEEK, date(2026, 3, 2)),
        (Cadence.MONTH, date(2026, 2, 1)),
    ],
)
def test_a_kpi_is_to_enter_once_its_period_is_over(cadence: Cadence, period: date) -> None:
    kpi = a_kpi(cadence=cadence, start=period)
    assert [entry.period for entry in brief(a_plan(kpi), TODAY).entries] == [period]
    assert brief(a_plan(kpi, a_measurement(kpi, period, 5)), TODAY).entries == ()


def test_an_entry_says_how_many_periods_wait() -> None:
    kpi = a_kpi(start=date(2026, 1, 1))
    (entry,) = brief(a_plan(kpi), TODAY).entries
    assert (entry.period, entry.missing) == (date(2026, 2, 1), 2)


def test_a_kpi_is_not_asked_for_before_it_starts_or_when_it_is_computed() -> None:
    rows: list[Row] = [
        a_kpi("future", start=date(2026, 3, 1)),
        a_kpi("computed", formula=Formula(code="roi")),
        a_kpi("first quarter", cadence=Cadence.QUARTER),
    ]
    assert brief(a_plan(*rows), TODAY).entries == ()


def test_the_owner_enters_a_kpi_and_without_owner_whoever_executes_its_action() -> None:
    owned, carried = a_kpi("owned", owner=ANNA.id), a_kpi("carried")
    objective = an_objective(kpi=owned.id)
    plan = a_plan(ANNA, KARIM, owned, carried, objective, an_action(kpis=(owned.id, carried.id), executor=(KARIM.id,)))
    hers = brief(plan, TODAY, ANNA).entries
    assert [(entry.kpi.name, [row.id for row in entry.serves]) for entry in hers] == [("owned", [objective.id])]
    assert [entry.kpi.name for entry in brief(plan, TODAY, KARIM).entries] == ["carried"]


def test_an_objective_waits_for_the_answer_of_the_person_who_was_told() -> None:
    objective = an_objective()

    def told(person: str, answer: Answer | None) -> Acknowledgement:
        return Acknowledgement(
            id=acknowledgement_id(objective.id, person), objective=objective.id, person=person, answer=answer
        )

    plan = a_plan(ANNA, KARIM, objective, told(ANNA.id, None), told(KARIM.id, Answer.UNDERSTOOD))
    assert [row.objective.id for row in brief(plan, TODAY, ANNA).handovers] == [objective.id]
    assert brief(plan, TODAY, KARIM) == Brief(TODAY, KARIM)


def test_a_decision_is_to_review_from_a_week_before_until_it_is_reviewed() -> None:
    kpi = a_kpi(owner=KARIM.id)
    soon = Decision(kpi=kpi.id, owner=ANNA.id, review_on=due_in(6))
    overdue = Decision(owner=ANNA.id, review_on=due_in(-40))
    later = Decision(owner=ANNA.id, review_on=due_in(7))
    reviewed = Decision(owner=ANNA.id, review_on=due_in(-1), outcome=Outcome.WORKED)
    plan = a_plan(ANNA, KARIM, kpi, soon, overdue, later, reviewed)
    found = brief(plan, TODAY, ANNA).reviews
    assert [row.decision.id for row in found] == [overdue.id, soon.id]
    assert [row.kpi and row.kpi.id for row in found] == [None, kpi.id]


def test_a_brief_is_empty_where_nothing_waits() -> None:
    assert brief(a_plan(), TODAY).is_empty
    late = an_action("Late", due=TODAY - timedelta(days=1))
    soon = an_action("Soon", due=TODAY)
    for row in (late, soon):
        assert not brief(a_plan(row), TODAY).is_empty
