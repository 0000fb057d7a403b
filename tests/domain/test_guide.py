"""The steps with which an empty plan begins."""

from __future__ import annotations

from typing import Any

import pytest

from mplan_tui.domain import guide
from mplan_tui.domain.actions import Status
from mplan_tui.domain.guide import first_steps, next_step
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

ANNA, KPI = a_person(), a_kpi()
PLANNED: dict[str, Any] = {"executor": (ANNA.id,), "due": TODAY}
FIGURE = a_measurement(KPI, TODAY.replace(day=1), 1)
ALL = ("people", "diagnostic", "objective", "action", "planned", "kpi", "figure")


@pytest.mark.parametrize(
    ("rows", "fields", "done"),
    [
        ((), {}, ()),
        ((ANNA,), {"vision": "First"}, ("people", "diagnostic")),
        ((an_objective(), an_action()), {}, ("objective", "action")),
        ((an_action(**PLANNED), an_action()), {}, ("action",)),
        ((an_action(**PLANNED), KPI, FIGURE), {}, ("action", "planned", "kpi", "figure")),
    ],
)
def test_a_new_plan_is_led_through_the_guide(rows: Any, fields: Any, done: tuple[str, ...]) -> None:
    steps = first_steps(a_plan(*rows, **fields))
    assert tuple(step.code for step in steps) == ALL
    assert tuple(step.code for step in steps if step.is_done) == done


def test_a_plan_that_is_under_way_or_whole_needs_no_first_steps() -> None:
    begun = an_action(status=Status.DOING)
    assert first_steps(a_plan(begun, an_action(), an_action())) == ()
    assert first_steps(a_plan(KPI, FIGURE, an_action(), an_action(), an_action())) == ()
    assert first_steps(a_plan(*(an_action() for _ in range(12)))) != (), (
        "planned in the first hour, and nothing measured"
    )
    assert first_steps(a_plan(an_action(), an_action())) != ()
    whole = (ANNA, an_objective(), an_action(**PLANNED), KPI, FIGURE)
    assert first_steps(a_plan(*whole, vision="First")) == ()


def test_the_next_step_is_the_first_that_the_method_finds_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    step = next_step(a_plan())
    assert step is not None and step.code == "diagnostic" and step.tool is not None
    monkeypatch.setattr(guide, "next_tool", lambda plan: None)
    aim = an_objective(kpi=KPI.id)
    made = an_action(executor=(ANNA.id,), due=TODAY, objectives=(aim.id,))
    known = KPI.evolve(target=10, owner=ANNA.id)
    for rows, code in (
        ((), "objective.first"), ((an_objective(),), "objective.kpi"), ((aim, KPI), "objective.action"),
        ((aim, KPI, ANNA, made.evolve(executor=())), "action.executor"),
        ((aim, KPI, ANNA, made.evolve(due=None)), "action.due"), ((aim, KPI, ANNA, made), "kpi.target"),
        ((aim, KPI.evolve(target=10), ANNA, made), "kpi.owner"), ((aim, known, ANNA, made), None),
        # What is done lacks nothing any more.
        ((aim, known, ANNA, made, an_action(status=Status.DONE)), None),
    ):  # fmt: skip
        step = next_step(a_plan(*rows))
        assert (step and step.code) == code
