"""A terminal of any size: nothing fails, and what was there is there again when the size is."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.builders import a_plan_of
from tests.every_field import plan_with_every_field
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle
from tests.tui.walk import ALT, PLACES, WINDOWS

SIZES = ((1, 1), (200, 3))
"""Too small in both ways and in one: the screens are laid out as small as they can be read, and wide."""
MORE = ((60, 15), (4, 4), (59, 14), (500, 200))
USUAL = (100, 30)


async def through_sizes(pilot: Pilot[int], *more: tuple[int, int]) -> None:
    for size in (*SIZES, *more, USUAL):
        await pilot.resize_terminal(*size)
        await pilot.pause(0.02)
        if size[0] < 60 or size[1] < 15:
            assert f"{size[0]}x{size[1]}" in screen_text(pilot.app)


@pytest.mark.parametrize("mode", PLACES)
async def test_every_screen_tab_and_tool_lives_through_any_size(mode: str) -> None:
    app = app_on(plan_with_every_field())
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode])
        await settle(pilot)
        shown = ""
        for key in dict.fromkeys(PLACES[mode]) if mode == "today" else PLACES[mode]:
            await pilot.press(key)
            await settle(pilot)
            before = screen_text(app)
            if before == shown or (key in ("down", "right") and mode in ("diagnostic", "budget")):
                continue  # another tool or tab matters there, and not another row of it
            await through_sizes(pilot)
            await settle(pilot)
            shown = screen_text(app)
            assert shown.splitlines()[0] == before.splitlines()[0]
        await through_sizes(pilot, *MORE)


@pytest.mark.parametrize("mode", WINDOWS)
async def test_every_window_lives_through_any_size_with_what_is_in_it(mode: str) -> None:
    app = app_on(plan_with_every_field())
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode])
        await settle(pilot)
        for key in WINDOWS[mode]:
            await pilot.press(key)
            await settle(pilot)
            before, screen = screen_text(app), app.screen
            await through_sizes(pilot)
            await settle(pilot)
            assert app.screen is screen
            assert screen_text(app) == before
            await pilot.press("escape")
            await settle(pilot)


async def test_no_key_reaches_the_screens_behind_the_words() -> None:
    app = app_on(a_plan_of(10))
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        before = app.plan
        await pilot.resize_terminal(20, 5)
        await pilot.press("s", "4", "alt+4", "question_mark", "ctrl+p", "n")
        await settle(pilot)
        assert "Too small: 20x5" in screen_text(app)
        await pilot.resize_terminal(*USUAL)
        await settle(pilot)
        assert (app.plan, app.current_mode, len(app.screen_stack)) == (before, "today", 1)
        await pilot.resize_terminal(20, 5)
        await pilot.press("q")
        await app.workers.wait_for_complete()
    assert app.return_code == 0
