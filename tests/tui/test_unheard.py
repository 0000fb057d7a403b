"""A key that does nothing says what is possible, and the keys that a question names can be clicked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets._toast import Toast

from mplan_tui.domain.diagnostic.progress import TOOLS
from mplan_tui.tui.commands import key_sign, named_by
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.screens.diagnostic import DiagnosticScreen
from tests.builders import a_plan, a_plan_of
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle
from tests.tui.test_mouse import click_on
from tests.tui.walk import ALT, PLACES


@pytest.mark.parametrize("mode", PLACES)
@pytest.mark.parametrize("filled", [True, False])
async def test_a_key_without_a_use_names_those_that_have_one(mode: str, filled: bool) -> None:
    app = app_on(a_plan_of(20) if filled else a_plan())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode], "ctrl+t")
        await settle(pilot)
        said = " ".join(screen_text(app).split())
        assert "^t does nothing here. Try " in said and "or ? for every key." in said
        for key in ("ctrl+t", "ctrl+t", "ctrl+g", "ctrl+b", "ctrl+t", "ctrl+g"):
            app._unheard_again_at = 0  # as if a second had passed
            await pilot.press(key)
            await settle(pilot)
        assert len(app.screen.query(Toast)) == 1, "what is said of a key stands in the place of what was said before"
        assert "^g does nothing here." in screen_text(app)


@pytest.mark.parametrize("mode", PLACES)
async def test_escape_where_nothing_is_open_says_nothing(mode: str) -> None:
    app = app_on(a_plan_of(20))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode])
        await settle(pilot)
        before = screen_text(app)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert screen_text(app) == before


async def test_the_keys_of_the_user_are_named() -> None:
    services = FakeServices()
    services.choices = replace(services.preferences(), keys={"help": "f11", "mode.previous": "f10"})
    app = app_on(a_plan(), services)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        assert "F10 F8  F11 ^p" in screen_text(app).splitlines()[1]
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert "or F11 for every key." in " ".join(screen_text(app).split())


NEEDING: dict[str, tuple[str, ...]] = {
    "objectives": ("m", "t", "a", "d"),
    "actions": ("enter", "s", "o", "t", "m", "b", "p", "space", "ctrl+a", "e", "f", "d", "y", "z", ">", "shift+right"),
    "kpis": ("D", "m", "e", "c", "delete", "d", "o", "y"),
    "budget": ("enter", "g"),
}
"""Keys that do something to what is under the cursor."""


@pytest.mark.parametrize("mode", NEEDING)
async def test_a_key_that_needs_a_row_says_that_there_is_none(mode: str) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode])
        for key in NEEDING[mode]:
            await pilot.press(key)
            await settle(pilot)
            said = " ".join(screen_text(app).split())
            assert f"{key_sign(key)}" in said and ": nothing is under the cursor. Try " in said, key
            assert len(app.screen.query(Toast)) == 1
            app.clear_notifications()


async def test_back_leaves_a_question_for_what_it_stands_over() -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        for keys in (("o",), ("s",), ("n",), ("ctrl+p",), ("question_mark",), ("g",)):
            await pilot.press(*keys)
            await settle(pilot)
            assert app.is_asking
            await pilot.press("f7")
            await settle(pilot)
            assert not app.is_asking and app.current_mode == "actions"
        await pilot.press("alt+5", "f7")
        await settle(pilot)
        assert app.current_mode == "actions", "the grid, where digits are typed, lets go of it"
        await pilot.press("alt+5", "1", "2", "f7")
        await settle(pilot)
        assert app.current_mode == "actions"


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("o",), "Possible: space mark, ↵ take, esc close."),
        (("question_mark",), "Possible: ↑↓ scroll, esc close."),
    ],
)
async def test_in_a_question_it_names_the_keys_of_the_question(keys: tuple[str, ...], named: str) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("4", *keys)
        await settle(pilot)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert f"^t does nothing here. {named}" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_click_on_a_key_that_a_question_names_presses_it(size: tuple[int, int]) -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("4", "o")
        await settle(pilot)
        assert isinstance(app.screen, Pick)
        await click_on(pilot, "esc close")
        assert not app.is_asking
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, FormModal)
        await pilot.press(*"Flyer")
        await settle(pilot)
        await click_on(pilot, "^s save" if "^s save" in screen_text(app) else "↵ ^s save")
        await app.workers.wait_for_complete()
        assert app.plan is not None and "Flyer" in {action.title for action in app.plan.actions}


@pytest.mark.parametrize("key", ["enter", "escape", "tab", "space", "delete", "left", "ctrl+s", "f3", "y", "A"])
def test_the_sign_of_a_key_names_it(key: str) -> None:
    assert named_by(key_sign(key)) == key


async def test_a_key_that_changes_nothing_says_so() -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("4")
        for keys, said in (
            (("z",), "Only of a recurring action a time is left out."),
            (["shift+right"] * 6, "No column is further to the right."),
            (["shift+up"] * 4, "is where that way ends; s has every status."),
        ):
            await pilot.press(*keys)
            await settle(pilot)
            assert said in screen_text(app)


@pytest.mark.parametrize("elsewhere", [("5",), ("f2",), ("ctrl+p",), ("question_mark",), ("alt+2",)])
async def test_what_is_said_of_a_key_goes_with_the_screen_whose_keys_it_names(elsewhere: tuple[str, ...]) -> None:
    app = app_on(a_plan_of(20))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("4", "ctrl+t")
        await settle(pilot)
        assert "^t does nothing here." in screen_text(app)
        await pilot.press(*elsewhere)
        await settle(pilot)
        assert "^t does nothing here." not in screen_text(app)


async def test_what_is_said_of_a_key_goes_when_the_line_of_keys_says_other_ones() -> None:
    app = app_on(a_plan_of(20))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        for keys in (("2", "ctrl+t"), ("tab",)), (("6", "ctrl+t"), ("tab",)), (("4", "o", "ctrl+t"), ("escape",)):
            app._unheard_again_at = 0  # as if a second had passed
            await pilot.press(*keys[0])
            await settle(pilot)
            assert "^t does nothing here." in screen_text(app), keys
            await pilot.press(*keys[1])
            await settle(pilot)
            assert "^t does nothing here." not in screen_text(app), keys


@pytest.mark.parametrize(
    ("tool", "keys"),
    [("swot", ("a", "plus", "m", "d")), ("pestel", ("t", "s", "d")), ("bcg", ("d",)), ("tows", ("p",))],
)
async def test_a_key_about_an_item_says_where_there_is_none(tool: str, keys: tuple[str, ...]) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("alt+2")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, DiagnosticScreen)
        screen.show_tool(next(one for one in TOOLS if one.name == tool))
        await settle(pilot)
        for key in keys:
            app._unheard_again_at = 0
            await pilot.press(key)
            await settle(pilot)
            assert f"{key_sign(key)} " in screen_text(app) and "nothing is under the cursor." in screen_text(app)


@pytest.mark.parametrize("mode", PLACES)
async def test_no_line_of_keys_names_one_about_a_row_where_there_is_none(mode: str) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode])
        await settle(pilot)
        named = [one for one in app._footer(app.screen) if one.needs_row]
        assert not named or getattr(app.screen.focused, "has_row", False)


@pytest.mark.parametrize(
    ("keys", "named", "unnamed"),
    [
        (("3",), "n New", ("↵ Edit", "m Make its KPI", "v Why / who", "t Tell", "a Answer")),
        (("4",), "n New", ("↵ Open", "s Status", "o Owner", "t Due")),
        (("5",), "n New", ("↵ Next", "D Decide", "m Note")),
        (("6",), "b Envelope", ("↵ Open",)),
        (("6", "right_square_bracket", "right_square_bracket"), "n Book", ("↵ Edit", "d Delete")),
    ],
)
async def test_an_empty_screen_names_the_keys_that_do_something_and_enter_is_answered(
    keys: tuple[str, ...], named: str, unnamed: tuple[str, ...]
) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        line = screen_text(app).splitlines()[-1]
        assert named in line and not any(key in line for key in unnamed)
        before = screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert screen_text(app) != before
