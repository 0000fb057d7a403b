"""Somebody alone with an empty plan finds no dead end."""

from __future__ import annotations

import pytest

from mplan_tui.tui.screens.diagnostic import DiagnosticScreen
from mplan_tui.tui.widgets.kpi_grid import KpiGrid
from tests.builders import TODAY, a_kpi, a_measurement, a_plan, an_action
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle


async def test_the_first_owner_is_named_where_the_action_is() -> None:
    app = app_on(a_plan(an_action("Newsletter")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "o", *"Anna", "enter")
        await settle(pilot)
        assert app.plan is not None
        (person,) = app.plan.people
        assert (person.name, app.plan.actions[0].executor) == ("Anna", (person.id,))
        await pilot.press("u")
        await settle(pilot)
        assert app.plan.people == ()


async def test_the_next_step_leads_to_the_tool_that_it_names() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Next step: Vision" in screen_text(app)
        await pilot.press("asterisk")
        await settle(pilot)
        assert isinstance(app.screen, DiagnosticScreen)
        assert app.screen.tool.name == "vision"


async def test_today_of_an_empty_plan_is_the_way_of_the_guide_and_enter_goes_there() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "First steps" in shown and "0/7" in shown and "6 ○" in " ".join(shown.split())
        await pilot.press("enter")
        await settle(pilot)
        assert "Team" in screen_text(app).splitlines()[2] and app.current_mode == "budget"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("mode", "134567")
async def test_an_empty_screen_says_what_belongs_there_and_nothing_of_it_is_cut(mode: str, language: str) -> None:
    app = app_on(a_plan(), language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(mode)
        await settle(pilot)
        assert not [line for line in screen_text(app).splitlines()[3:15] if len(line) == 80 and line.endswith("…")]


async def test_the_first_figure_typed_replaces_none() -> None:
    kpi = a_kpi(owner=None)
    app = app_on(a_plan(kpi, a_measurement(kpi, TODAY.replace(month=1, day=1), 7)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", *"12", "enter")
        await settle(pilot)
        assert app.plan is not None
        assert 7 in {row.value for row in app.plan.measurements}
        assert app.screen.query_one(KpiGrid).row_id == kpi.id
