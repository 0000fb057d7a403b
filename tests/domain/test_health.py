from __future__ import annotations

from datetime import date

from mplan_tui.domain.health import Health, MethodStage, health
from mplan_tui.domain.plan import Plan
from tests.builders import TODAY, a_channel, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective


def stage(plan: Plan, wanted: MethodStage) -> Health:
    return next(found for found in health(plan, TODAY) if found.stage is wanted)


def test_every_stage_of_an_empty_plan_says_how_to_begin() -> None:
    steps = [found.step.code if found.step else "" for found in health(a_plan(), TODAY)]
    assert steps == ["diagnostic", "objective.first", "action.first", "channel.first", "kpi.first"]


def test_a_stage_counts_what_is_whole_and_names_the_first_that_is_not() -> None:
    anna, orders = a_person("Anna"), a_kpi("Orders", target=10)
    measured, bare = an_objective("Sales", kpi=orders.id), an_objective("Fame")
    whole = an_action("Fair", executor=(anna.id,), due=TODAY, objectives=(measured.id,))
    found = stage(a_plan(anna, orders, measured, bare, whole), MethodStage.OBJECTIVES)
    assert (found.done, found.wanted) == (1, 2)
    assert found.step is not None
    assert found.step.row is not None
    assert (found.step.code, found.step.row.id) == ("objective.kpi", bare.id)


def test_actions_that_are_over_need_nothing_more() -> None:
    found = stage(a_plan(an_action("Old", status="done"), an_action("New")), MethodStage.ROADMAP)
    assert (found.done, found.wanted) == (0, 1)


def test_channels_are_whole_when_every_open_action_has_one() -> None:
    channel = a_channel("Newsletter")
    found = stage(a_plan(channel, an_action(channel=channel.id)), MethodStage.TOOLS)
    assert (found.done, found.wanted, found.step) == (1, 1, None)


def test_a_kpi_waits_for_its_figures() -> None:
    anna = a_person("Anna")
    kpi = a_kpi("Orders", target=10, owner=anna.id, cadence="month", start=date(2026, 2, 1))
    found = stage(a_plan(anna, kpi), MethodStage.MEASURE)
    assert found.step is not None and found.step.code == "kpi.enter"
    entered = stage(a_plan(anna, kpi, a_measurement(kpi, date(2026, 2, 1), 4)), MethodStage.MEASURE)
    assert (entered.done, entered.step) == (1, None)
