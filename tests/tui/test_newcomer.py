"""Somebody alone with an empty plan finds no dead end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mplan_tui.tui.screens.diagnostic import DiagnosticScreen
from mplan_tui.tui.widgets.kpi_grid import KpiGrid
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle, type_text


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


COMING: dict[str, Any] = {"start": date(2027, 1, 1), "end": date(2027, 12, 31)}


async def test_the_plan_of_next_year_asks_for_no_figure_yet_and_takes_one() -> None:
    kpi = a_kpi("Newsletter subscribers", unit="newsletter subscribers", owner=None)
    app = app_on(a_plan(kpi, **COMING))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("5")
        await settle(pilot)
        seen = screen_text(app)
        assert "type a figure, ↵ takes it" in seen
        assert "K1 Newsletter subscribers" in seen, "its name is whole beside a unit that would say it again"
        await pilot.press(*"850", "enter")
        await settle(pilot)
        assert app.plan is not None and [row.value for row in app.plan.measurements] == [850]
        assert "the first KPI starts on 1 Jan 2027" in " ".join(screen_text(app).replace("▎", " ").split())


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_beside_the_first_steps_nothing_is_cut_while_lines_are_empty(language: str) -> None:
    objective = an_objective("800 → 1,500 newsletter subscribers by the end of the autumn", ref="O1")
    app = app_on(a_plan(a_person(), objective, envelope=20000), language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        cut = [line for line in screen_text(app).splitlines() if "…" in line.replace(" … ", "")]
        assert not cut, "what more lines there are is said, and none is cut"


async def test_the_first_steps_stay_until_the_first_figure_however_many_actions_there_are() -> None:
    app = app_on(a_plan(*(an_action(f"Letter {number}") for number in range(12))))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Enter its first figure" in screen_text(app)


async def test_no_pane_stands_beside_actions_that_are_not_there() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await settle(pilot)
        assert "▏" not in screen_text(app) and "N writes them one a line" in screen_text(app)
        await pilot.press("N")
        await type_text(pilot, "Fair, 20 March")
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert "▏ A-001 Fair" in screen_text(app)


async def test_what_is_not_known_of_a_person_is_read_whole() -> None:
    app = app_on(a_plan(a_person("Emma Clarke", days_per_month=None)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("6", *("right_square_bracket",) * 3)
        await settle(pilot)
        assert "are not known." in screen_text(app)


async def test_an_objective_in_pounds_is_called_as_they_are_written() -> None:
    app = app_on(a_plan(currency="GBP"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "n")
        await type_text(pilot, "Cut cost per lead from £40 to £30 by December 2026")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.plan is not None and app.plan.objectives[0].title == "Cost per lead £40 → £30"
        assert "40 → 30" not in screen_text(app)
