"""What waits, for what and for whom."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.objectives import Acknowledgement, Answer
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.waiting import WaitsFor, waiting, waits_for
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

ANNA, KARIM = a_person("Anna", id="anna"), a_person("Karim", id="karim")
DUE = date(2026, 3, 20)
FILM = an_action("Film", id="film", executor=("anna",), due=DUE)


def _told(plan: Plan) -> list[tuple[WaitsFor, tuple[str, ...], date | None]]:
    return [(row.kind, row.people, row.on) for row in waiting(plan, TODAY)]


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        (Status.TODO, Status.TODO, [WaitsFor.ACTION]),
        (Status.TODO, Status.DOING, [WaitsFor.ACTION]),
        (Status.BLOCKED, Status.BLOCKED, [WaitsFor.NOBODY, WaitsFor.ACTION]),
        (Status.BLOCKED, Status.DONE, [WaitsFor.NOBODY]),
        (Status.BLOCKED, Status.CANCELLED, [WaitsFor.NOBODY]),
        (Status.TODO, Status.DONE, []),
        (Status.TODO, Status.CANCELLED, []),
        (Status.DONE, Status.TODO, []),
        (Status.CANCELLED, Status.TODO, []),
    ],
)
def test_an_open_action_waits_for_the_open_ones_before_it_and_a_blocked_one_for_nobody_who_is_known(
    mine: Status, theirs: Status, told: list[WaitsFor]
) -> None:
    post = an_action("Post", status=mine, depends_on=("film",), executor=("karim",))
    plan = a_plan(ANNA, KARIM, FILM.evolve(status=theirs), post)
    assert sorted(row.kind for row in waiting(plan, TODAY)) == sorted(told)
    assert [row.id for row in waits_for(plan, post)] == (["film"] if WaitsFor.ACTION in told else [])
    for row in waiting(plan, TODAY):
        if row.kind is WaitsFor.ACTION:
            assert (row.people, row.on, row.before) == (("anna",), DUE, plan.actions[0])
            assert row.ids == {"anna", "karim"}


def test_a_blocked_action_that_names_what_it_waits_for_is_told_by_that_alone_and_before_the_others() -> None:
    first = an_action("First", depends_on=("film",), executor=("anna",))
    blocked = an_action("Blocked", status=Status.BLOCKED, depends_on=("film",))
    unknown = an_action("Unknown", status=Status.BLOCKED, executor=("karim",), due=DUE)
    rows = waiting(a_plan(ANNA, KARIM, FILM, first, blocked, unknown), TODAY)
    assert [(row.kind, row.row.id, row.people) for row in rows] == [
        (WaitsFor.ACTION, blocked.id, ("anna",)),
        (WaitsFor.NOBODY, unknown.id, ("karim",)),
        (WaitsFor.ACTION, first.id, ("anna",)),
    ]
    assert rows[1].on == DUE


@pytest.mark.parametrize(
    ("executor", "follower", "people"),
    [(("anna",), "karim", ("anna",)), ((), "karim", ("karim",)), ((), None, ())],
)
def test_who_looks_after_an_action_that_nobody_executes_is_waited_for(
    executor: tuple[str, ...], follower: str | None, people: tuple[str, ...]
) -> None:
    film = FILM.evolve(executor=executor, follower=follower)
    plan = a_plan(ANNA, KARIM, film, an_action(depends_on=("film",)))
    assert _told(plan) == [(WaitsFor.ACTION, people, DUE)]


@pytest.mark.parametrize(("owner", "people"), [("anna", ("anna",)), ("gone", ()), (None, ())])
def test_reviews_figures_and_answers_wait_for_who_owes_them(owner: str | None, people: tuple[str, ...]) -> None:
    kpi = a_kpi(id="k", owner=owner, cadence="month", baseline=1, target=2)
    plan = a_plan(ANNA, KARIM, kpi, a_measurement(kpi, date(2026, 1, 1), 1))
    assert _told(plan) == [(WaitsFor.FIGURE, people, date(2026, 2, 1))]
    assert waiting(plan.removing(plan.measurements[0].id), TODAY)[0].missing == 2
    owed = (owner,) if owner else ()
    assert _told(a_plan(ANNA, Decision(text="x", review_on=TODAY, owner=owner))) == [(WaitsFor.REVIEW, owed, TODAY)]
    goal = an_objective(id="o")
    handed = Acknowledgement(id="t", objective="o", person="karim", told_on=TODAY)
    assert _told(a_plan(KARIM, goal, handed)) == [(WaitsFor.ANSWER, ("karim",), None)]
    assert _told(a_plan(KARIM, goal, handed.evolve(answer=Answer.READ))) == []
