"""The mouse reaches what stands in the bars above a screen; it is never needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import Choose
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.objectives.list import ObjectiveList
from mplan_tui.tui.screens.actions import ActionsScreen
from mplan_tui.tui.screens.diagnostic import DiagnosticScreen
from mplan_tui.tui.screens.objectives import ObjectivesScreen
from tests.builders import a_kpi, a_person, a_plan, a_plan_of, an_objective
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle

SIZES = [(80, 24), (120, 40)]


async def click_on(pilot: Pilot[int], text: str) -> None:
    """Click the first place on the screen where this text stands."""
    lines = screen_text(pilot.app).splitlines()
    y = next(n for n, line in enumerate(lines) if text in line)
    await pilot.click(offset=(lines[y].index(text) + len(text) // 2, y))
    await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_its_name_opens_a_main_screen(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for name, mode in (("3 Obj", "objectives"), ("7 Report", "report"), ("1 Today", "today"), ("5 KPI", "kpis")):
            await click_on(pilot, name)
            assert app.current_mode == mode


async def test_a_click_on_a_key_beside_the_screens_does_what_it_does() -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await click_on(pilot, "3 Obj")
        await click_on(pilot, "F7")
        assert app.current_mode == "today"
        await click_on(pilot, "? ^p")
        assert "Every key of this screen." in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_its_name_opens_a_tool_of_the_diagnostic(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await pilot.press("alt+2")
        await settle(pilot)
        for name, tool in (("PESTEL", "pestel"), ("Vision", "vision"), ("SWOT", "swot"), ("BCG", "bcg")):
            await click_on(pilot, name)
            assert isinstance(app.screen, DiagnosticScreen)
            assert app.screen.tool.name == tool


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_its_name_opens_a_tab_of_budget_and_team(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await pilot.press("alt+6")
        await settle(pilot)
        await click_on(pilot, "Channels")
        assert "n Add" in screen_text(app)
        await click_on(pilot, "Coverage")
        assert "Jan" in screen_text(app)


async def test_a_click_beside_the_names_goes_nowhere() -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for place in ((0, 1), (110, 1)):
            await pilot.click(offset=place)
            await settle(pilot)
            assert app.current_mode == "today"


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_view_on_what_arranges_them_and_on_a_key_below_does_what_it_says(
    size: tuple[int, int],
) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await pilot.press("4")
        await settle(pilot)
        assert isinstance(app.screen, ActionsScreen)
        await click_on(pilot, "calendar")
        assert app.screen.view == "calendar"
        await click_on(pilot, "board")
        assert app.screen.view == "board"
        await click_on(pilot, "by owner ▾")
        assert isinstance(app.screen, Pick)
        await pilot.press("escape")
        await settle(pilot)
        await click_on(pilot, "n New")
        assert isinstance(app.screen, FormModal)


@pytest.mark.parametrize("size", SIZES)
async def test_a_sign_that_a_list_opens_opens_one(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await pilot.press("alt+5")
        await settle(pilot)
        await click_on(pilot, "all ▾")
        assert isinstance(app.screen, Pick)
        await pilot.press("escape", "alt+6")
        await settle(pilot)
        await click_on(pilot, "by objective ▾")
        assert "by objective ▾" not in screen_text(app)
        await click_on(pilot, "Months")
        await click_on(pilot, "Month ▾")
        assert "Quarter ▾" in screen_text(app)
        await pilot.press("alt+4", "n")
        await settle(pilot)
        await click_on(pilot, "To do")
        assert isinstance(app.screen, Pick)


async def test_a_click_on_the_head_of_a_column_sorts_by_it() -> None:
    app = app_on(a_plan_of(20))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "v")
        await settle(pilot)
        for head, said in (("   Budget", "dearest first"), ("Ref  ", "by reference"), ("   Due", "soonest first")):
            await click_on(pilot, head)
            assert f"{said} ▾" in screen_text(app)
            await pilot.press("down")


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_reaches_the_boxes_and_items_of_the_swot(size: tuple[int, int]) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=size) as pilot:
        await pilot.press("alt+2")
        await settle(pilot)
        assert isinstance(app.screen, DiagnosticScreen)
        for name, quadrant in (("Threats", "threat"), ("Weaknesses", "weakness"), ("Opportunities", "opportunity")):
            await click_on(pilot, f" {name} ")
            await pilot.press("n", *"Abc", "enter", "escape")
            await settle(pilot)
            assert app.plan is not None and app.plan.swot[-1].quadrant == quadrant
        assert app.plan is not None
        for item in app.plan.swot:
            await click_on(pilot, f"{item.ref} ")
            assert app.screen.pane.selected_id() == item.id


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_an_objective_goes_there_and_a_second_one_opens_it(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await pilot.press("alt+3")
        await settle(pilot)
        assert isinstance(app.screen, ObjectivesScreen) and app.plan is not None
        for objective in (*app.plan.objectives[1:3], app.plan.objectives[0]):
            await click_on(pilot, f"{objective.ref} ")
            assert app.screen.row_here() == objective.id
        lines = screen_text(app).splitlines()
        row = next(y for y, line in enumerate(lines) if app.plan.objectives[0].ref in line[:6])
        await pilot.click(offset=(8, row), times=2)
        await settle(pilot)
        assert isinstance(app.screen, FormModal)


async def test_help_has_a_legend_of_the_signs() -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("question_mark", "end")
        await settle(pilot)
        said = str(app.screen.query_one(".layer-word", Static).content)
        for line in ("⊘  Blocked (action)", "!!  Critical (priority)", "▲  On track (KPI, objective)"):
            assert line in said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("mode", "taken"), [("2", "S1  ●●●○○ brand"), ("3", "What the sentence leaves open")])
async def test_a_click_on_leave_ends_the_line_that_is_typed_into(mode: str, taken: str, size: tuple[int, int]) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=size) as pilot:
        await pilot.press(f"alt+{mode}")
        await settle(pilot)
        await pilot.press("n", *"Local")
        await click_on(pilot, "esc Cancel")
        assert "esc Cancel" not in screen_text(app)
        await pilot.press("n", *"brand")
        await click_on(pilot, "↵ Take")
        assert taken in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_line_above_the_report_says_is_chosen_by_a_click(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await pilot.press("alt+7")
        await settle(pilot)
        for said, asked in (
            ("For management", "For whom?"),
            ("The whole plan", "Which period?"),
            (" part", "Which parts?"),
        ):
            await click_on(pilot, said)
            assert asked in screen_text(app)
            await pilot.press("escape")
            await settle(pilot)


async def test_the_first_screen_names_enter_and_help_and_both_take_a_click() -> None:
    app = app_on(None, FakeServices(plans={Path("/plans/ours.json"): a_plan()}))  # the samples at least are there
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        assert lines[1].endswith("? ^p") and "↵ Open" in lines[-1]
        await click_on(pilot, "? ^p")
        assert "Commands, places and everything in the plan" in screen_text(app)


async def test_a_click_on_the_lines_that_have_no_room_shows_them() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        seen = screen_text(app)
        for _click in range(9):
            if "more lines" not in screen_text(app):
                break
            await click_on(pilot, "more lines")
            assert screen_text(app) != seen
            seen = screen_text(app)
            assert sum(line.startswith("▌") for line in seen.splitlines()[14:]) == 1
        assert "more lines" not in seen


async def test_a_click_below_a_border_is_on_the_row_that_was_clicked() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for text in ("committed", "planned"):
            await click_on(pilot, text)
            assert any(line.startswith("▌" + text) for line in screen_text(app).splitlines())


async def test_the_wheel_goes_through_a_pane_and_leaves_a_line_that_is_typed_into_alone() -> None:
    app = app_on(a_plan(*(an_objective(f"Goal {n}", ref=f"O{n}") for n in range(1, 30))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        pane = app.screen.query_one(ObjectiveList)
        before = pane.selected_id()
        pane.post_message(MouseScrollDown(pane, 1, 1, 0, 1, 0, False, False, False))
        await settle(pilot)
        assert pane.selected_id() != before
        pane.post_message(MouseScrollUp(pane, 1, 1, 0, -1, 0, False, False, False))
        await settle(pilot)
        assert pane.selected_id() == before
        await pilot.press("n", *"abc")
        pane.post_message(MouseScrollDown(pane, 1, 1, 0, 1, 0, False, False, False))
        await settle(pilot)
        assert pane.selected_id() == before and isinstance(app.screen.focused, Input)


@pytest.mark.parametrize("size", SIZES)
async def test_a_second_click_on_a_person_or_a_reference_goes_where_it_lives(size: tuple[int, int]) -> None:
    emma, kpi = a_person("Emma Roy"), a_kpi("Leads", ref="K1")
    app = app_on(a_plan(emma, kpi, an_objective("Goal", ref="O1", owner=emma.id, kpi=kpi.id)))
    async with app.run_test(size=size) as pilot:
        for text, mode in (("Emma Roy", "budget"), ("K1", "kpis")):
            await pilot.press("alt+3")
            await settle(pilot)
            lines = screen_text(app).splitlines()
            y = next(n for n, line in enumerate(lines) if text in line)
            await pilot.click(offset=(lines[y].index(text) + 1, y), times=2)
            await settle(pilot)
            assert app.current_mode == mode


async def test_a_click_on_reads_on_reads_on() -> None:
    emma = a_person("Emma Roy")
    app = app_on(a_plan(emma, an_objective("Goal", ref="O1", notes="A long story. " * 80)))
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("alt+3")
        await settle(pilot)
        seen = screen_text(app)
        await click_on(pilot, "reads on")
        assert screen_text(app) != seen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_answer_to_a_question_is_shown_and_takes_a_click(size: tuple[int, int]) -> None:
    answers = [("s", "save elsewhere"), ("k", "leave and be offered the last changes"), ("l", "leave and lose them")]
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        for key, words in answers:
            given: list[str | None] = []
            app.push_screen(Choose("Not saved", "The disk is full.", answers), given.append)
            await settle(pilot)
            assert [f"{one} {said}" in screen_text(app) for one, said in answers] == [True] * 3
            assert "esc close" in screen_text(app)
            await click_on(pilot, f"{key} {words}")
            assert given == [key]
