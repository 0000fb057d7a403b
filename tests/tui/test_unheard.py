"""A key that does nothing says what is possible, and the keys that a question names can be clicked."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from mplan_tui.tui.commands import key_sign, named_by
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.pick import Pick
from tests.builders import a_plan, a_plan_of
from tests.tui.conftest import app_on
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
        for _time in range(5):
            app.unheard("ctrl+t")
        await settle(pilot)
        assert len(app.screen.query(Toast)) <= 2, "a hand that lies on the keyboard is told once"


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("o",), "Possible: space mark, ↵ take, esc leave."),
        (("question_mark",), "Possible: ↑↓ scroll, esc leave."),
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
        await click_on(pilot, "esc leave")
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
