"""The decisions that are wanted: what the work itself cannot settle, what weighs most first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.asked import AskedFor, asked
from mplan_tui.domain.money import position
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective


def test_what_is_asked_is_what_the_work_cannot_settle() -> None:
    anna = a_person("Anna")
    behind = a_kpi("Orders", kind="flow", target=1200, start=date(2026, 1, 1), due=date(2026, 12, 31))
    goals = an_objective("Sales", kpi=behind.id, owner=anna.id), an_objective("Image")
    stuck = an_action(
        "Letter", objectives=(goals[0].id,), status="blocked", due=date(2026, 3, 1), planned=300, executor=(anna.id,)
    )
    figures = (a_measurement(behind, date(2026, month, 1), 20) for month in (1, 2))
    plan = a_plan(anna, behind, *goals, stuck, *figures, envelope=1000)
    found = asked(plan, TODAY)
    assert [one.kind for one in found] == [
        AskedFor.MEASURE, AskedFor.UNBLOCK, AskedFor.MEASUREMENT, AskedFor.FREE
    ]  # fmt: skip
    measure_, unblock, unmeasured, free = found
    assert (measure_.row, measure_.of, measure_.amount) == (plan.objectives[0], (anna.id,), Decimal(300))
    assert (unblock.row, unblock.of, unblock.by, unblock.amount) == (
        (plan.actions[0], (anna.id,), stuck.due, Decimal(300))
    )
    assert unmeasured.row == plan.objectives[1] and free.amount == position(plan, TODAY).left
    over = plan.putting(plan.actions[0].evolve(planned=1500))
    assert asked(over, TODAY)[0].kind is AskedFor.COVER and asked(over, TODAY)[0].amount == 500


@pytest.mark.parametrize(("planned", "is_asked"), [("990", True), ("990.01", False), ("1000", False)])
def test_what_rounding_leaves_of_the_envelope_is_no_money_to_decide_on(planned: str, is_asked: bool) -> None:
    plan = a_plan(an_action(planned=Decimal(planned)), envelope=1000)
    assert [one.kind for one in asked(plan, TODAY)] == [AskedFor.FREE] * is_asked


def test_what_an_objective_has_still_to_spend_is_that_of_its_open_actions() -> None:
    behind = a_kpi("Orders", kind="flow", target=1200)
    goal, other = an_objective("Sales", kpi=behind.id), an_objective("Image", kpi=behind.id)
    plan = a_plan(
        *(behind, goal, a_measurement(behind, date(2026, 1, 1), 2)),
        an_action(objectives=(goal.id,), planned=500, spent=200),
        an_action(objectives=(goal.id,), planned=100, spent=150),  # spent too much: that is no money to come
        an_action(objectives=(goal.id,), planned=400, status="done"),
        an_action(objectives=(goal.id,)),  # of which nothing is known
        an_action(objectives=(other.id,), planned=800),
    )
    (measure, *_rest) = asked(plan, TODAY)
    assert (measure.kind, measure.amount) == (AskedFor.MEASURE, Decimal(300))
    without = plan.removing(*(row.id for row in plan.actions))
    assert asked(without, TODAY)[0].amount is None


def test_a_blocked_action_without_an_executor_is_asked_of_who_follows_it() -> None:
    anna, karim = a_person("Anna"), a_person("Karim")
    followed = an_action(status="blocked", follower=anna.id)
    (unblock,) = asked(a_plan(anna, karim, followed), TODAY)
    assert (unblock.kind, unblock.of) == (AskedFor.UNBLOCK, (anna.id,))
    (unblock,) = asked(a_plan(anna, karim, followed.evolve(executor=(karim.id,))), TODAY)
    assert unblock.of == (karim.id,)
