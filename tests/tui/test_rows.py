"""Keys, wheel and clicks move through rows in the same way, whether these are a list, the calendar or cards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from mplan_tui.tui.screens.actions import ActionsScreen
from tests.builders import a_plan_of
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle

VIEWS = {"board": 0, "list": 1, "calendar": 2}
"""The views of the actions, with the presses of v that lead there."""


@asynccontextmanager
async def actions(view: str, count: int = 200) -> AsyncIterator[tuple[Pilot[int], ActionsScreen]]:
    """The actions in this view, more of them than fit, with the cursor on the first."""
    app = app_on(a_plan_of(count))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+4", *["v"] * VIEWS[view])
        await settle(pilot)
        await press(pilot, "home")
        assert isinstance(app.screen, ActionsScreen)
        yield pilot, app.screen


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


@pytest.mark.parametrize("view", VIEWS)
async def test_home_shows_what_was_shown_before_end(view: str) -> None:
    async with actions(view) as (pilot, screen):
        before, first = screen_text(pilot.app), screen.action
        await press(pilot, "end")
        assert screen.action != first
        assert screen_text(pilot.app) != before
        await press(pilot, "home")
        assert screen_text(pilot.app) == before


@pytest.mark.parametrize("view", VIEWS)
async def test_a_page_down_and_up_comes_back(view: str) -> None:
    async with actions(view) as (pilot, screen):
        first = screen.action
        await press(pilot, "pagedown")
        assert screen.action != first
        await press(pilot, "pageup")
        assert screen.action == first


@pytest.mark.parametrize("view", VIEWS)
async def test_the_wheel_shows_what_is_further_down_and_leaves_the_cursor(view: str) -> None:
    async with actions(view) as (pilot, screen):
        before, first = screen_text(pilot.app), screen.action
        rows = pilot.app.focused
        assert rows is not None
        wheel = MouseScrollDown(rows, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False)
        rows.post_message(wheel)
        await settle(pilot)
        assert screen.action == first
        assert screen_text(pilot.app) != before
        await press(pilot, "home")
        assert screen_text(pilot.app) == before


@pytest.mark.parametrize("view", ["list", "calendar"])
async def test_a_click_puts_the_cursor_on_its_row_and_a_second_one_opens_it(view: str) -> None:
    async with actions(view) as (pilot, screen):
        first = screen.action
        y = screen.shown.content_region.y + 9
        line = screen_text(pilot.app).splitlines()[y]
        await pilot.click(offset=(5, y))
        await settle(pilot)
        assert screen.action != first
        assert screen.action is not None and screen.action.title in line
        await pilot.click(offset=(5, y), times=2)
        await settle(pilot)
        assert pilot.app.screen is not screen
