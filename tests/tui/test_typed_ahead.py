"""Keys that arrive at once, as over a slow line, do what the same keys do one after the other."""

from __future__ import annotations

from decimal import Decimal

from textual.events import Key, Paste
from textual.pilot import Pilot

from mplan_tui.domain.actions import Status
from mplan_tui.domain.plan import Plan
from tests.builders import a_kpi, a_person, a_plan, an_action
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle

NAMES = {"\r": "enter", "\x15": "ctrl+u", "\x1b": "escape", "?": "question_mark"}


def a_busy_plan() -> Plan:
    anna = a_person()
    return a_plan(anna, a_kpi(), an_action("Newsletter", executor=(anna.id,)), an_action("Fair", executor=(anna.id,)))


async def all_at_once(pilot: Pilot[int], keys: str) -> None:
    for key in keys:
        pilot.app.post_message(Key(NAMES.get(key, key), key if key.isprintable() else None))
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def test_what_follows_the_key_of_a_screen_reaches_that_screen() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await all_at_once(pilot, "4b\x154321\r5")
        assert app.plan is not None
        assert app.plan.actions[0].planned == Decimal(4321)
        assert app.current_mode == "kpis"


async def test_a_title_typed_right_after_n_is_a_title_and_no_command() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await all_at_once(pilot, "4ndsu4\r")
        assert app.plan is not None
        assert [(action.title, action.status) for action in app.plan.actions] == [
            ("Newsletter", Status.TODO),
            ("Fair", Status.TODO),
            ("dsu4", Status.TODO),
        ]


async def test_a_paste_waits_for_the_field_it_is_meant_for() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        pilot.app.post_message(Key("x", "x"))
        pilot.app.post_message(Key("ctrl+u", None))
        pilot.app.post_message(Paste("from-paste.xlsx"))
        await pilot.pause(0.3)
        assert "from-paste.xlsx" in screen_text(app)


async def test_a_key_that_ends_the_program_is_not_waited_upon() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await all_at_once(pilot, "?qqss")
    assert app.session is None
