"""What is said in passing has lines of its own above the keys: the work gets shorter, and nothing is covered."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast, ToastRack

from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.screens.kpis import CHART_REST
from tests.builders import a_plan_of
from tests.every_field import plan_with_every_field
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle
from tests.tui.walk import ALT, PLACES

SENTENCE = "A colleague changed 12 items: they are on your screen now."
SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])


async def say(pilot: Pilot[int], times: int = 4) -> None:
    assert isinstance(pilot.app, MplanApp)
    for _time in range(times):
        pilot.app.tell(SENTENCE)
    await settle(pilot)


async def hush(pilot: Pilot[int]) -> None:
    """Click each sentence away, which is also what time does."""
    while toasts := list(pilot.app.screen.query(Toast)):
        await pilot.click(toasts[-1])
        await settle(pilot)


@SIZES
@pytest.mark.parametrize("mode", PLACES)
async def test_it_stands_between_the_work_and_the_keys_of_every_screen(mode: str, size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(60))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode], *["down"] * 6)
        await pilot.pause(CHART_REST * 2)
        before, body = screen_text(app), app.screen.query_one("#body").region
        await say(pilot)
        shown = screen_text(app).splitlines()
        assert "A colleague changed" in "".join(shown[-7:-1])
        assert shown[-1] == before.splitlines()[-1], "the keys stay"
        work = app.screen.query_one("#body").region
        assert work.height < body.height
        assert not app.screen.query_one(ToastRack).region.overlaps(work)
        focused = app.screen.focused
        assert focused is None or work.contains_region(focused.region)
        await hush(pilot)
        assert app.screen.query_one("#body").region == body, "the work has its lines again"


@SIZES
async def test_a_question_makes_room_for_it_as_well(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(60))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        for keys in (("4", "n"), ("4", "o"), ("ctrl+p",), ("question_mark",)):
            await pilot.press(*keys)
            await settle(pilot)
            before, box = screen_text(app), app.screen.children[-1]
            await say(pilot)
            rack = app.screen.query_one(ToastRack).region
            assert rack.height >= 4 and not rack.overlaps(box.region)
            await hush(pilot)
            assert screen_text(app) == before
            await pilot.press("escape")
            await settle(pilot)


@SIZES
async def test_a_question_that_is_opened_while_it_stands_shows_it_once_and_the_page_behind_whole(
    size: tuple[int, int],
) -> None:
    app = app_on(a_plan_of(60))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        before = screen_text(app).splitlines()
        await say(pilot, 1)
        await pilot.press("question_mark")
        await settle(pilot)
        seen = screen_text(app)
        assert seen.count("A colleague changed") == 1
        assert seen.splitlines()[0] == before[0]
        await pilot.press("escape")
        await settle(pilot)
        assert screen_text(app).count("A colleague changed") == 1, "it stands on the page again"
        await hush(pilot)
        assert screen_text(app).splitlines() == before


@pytest.mark.parametrize("size", [(60, 15), (120, 15)])
async def test_every_tool_of_the_diagnostic_draws_in_the_lines_that_are_left_of_a_low_terminal(
    size: tuple[int, int],
) -> None:
    """The grid of a SWOT was drawn in less than no lines, and its screen gave way to a sentence on a fault."""
    app = app_on(plan_with_every_field())
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await pilot.press(ALT["diagnostic"])
        for _tool in range(9):
            await say(pilot, 6)  # again, since what was said before may be gone by now
            await pilot.press("right_square_bracket")
            await settle(pilot)
            assert "mplan-tui log" not in screen_text(app)
            assert app.screen.query_one(ToastRack).region.height >= 4
