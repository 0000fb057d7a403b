"""The frame: moving between screens, help, palette, settings, export, and what stands above and below."""

from __future__ import annotations

from datetime import date
from inspect import signature
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, read_months_first
from mplan_tui.language.typed_days import read_day
from mplan_tui.settings import Settings
from mplan_tui.tui.app import RESTART, MplanApp
from mplan_tui.tui.commands import MODES, keys_of
from mplan_tui.tui.keymap import command_groups
from mplan_tui.tui.line_of_keys import line_of_keys
from mplan_tui.tui.modals.palette import target_of
from tests.builders import HOSTILE, TODAY, a_plan, a_plan_of
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle, type_text
from tests.tui.test_mouse import click_on
from tests.tui.walk import ALT, PLACES

SIZES = [(80, 24), (120, 40), (60, 15), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_main_screen_opens_by_its_number_on_hostile_text(size: tuple[int, int], language: str) -> None:
    plan = a_plan_of(20, title=HOSTILE + " {n}").evolve(title=HOSTILE, organisation=HOSTILE)
    app = app_on(plan, FakeServices(here=(HOSTILE,)), language=language)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for mode, key, _name, _short in MODES:
            await pilot.press("alt+" + key)
            await settle(pilot)
            assert app.current_mode == mode
            assert "\x1b" not in screen_text(app)


@pytest.mark.parametrize("width", [80, 99, 100, 120])
async def test_a_screen_or_question_opens_with_the_styles_that_it_keeps(width: int) -> None:
    """They are given once, before its width is told; all of them given again change nothing."""
    app = app_on(a_plan_of(20))
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        for keys in (*(("alt+" + key,) for _mode, key, _name, _short in MODES), ("alt+4", "n"), ("escape", "ctrl+p")):
            await pilot.press(*keys)
            await settle(pilot)
            first = screen_text(app), {id(one): one.region for one in app.screen.query("*")}
            app.screen.update_node_styles(animate=False)
            app.screen.refresh(layout=True)
            await settle(pilot)
            assert (screen_text(app), {id(one): one.region for one in app.screen.query("*")}) == first, keys
            if app.screen.HORIZONTAL_BREAKPOINTS:
                assert app.screen.has_class("-wide" if width >= 100 else "-compact"), keys


async def test_help_names_every_key_of_the_screen_and_of_all_screens() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await settle(pilot)
        text = screen_text(app)
        assert "Mark the action as done today." in text
        assert "Take back your last edit, never a colleague's." in text
        await pilot.press("escape")
        await settle(pilot)
        assert len(app.screen_stack) == 1


async def test_the_palette_finds_a_command_by_its_name_and_runs_it() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press(*"budget", "enter")
        await settle(pilot)
        assert app.current_mode == "budget"


@pytest.mark.parametrize("mode", PLACES)
async def test_every_command_of_the_palette_finds_what_runs_it(mode: str) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(ALT[mode])
        await settle(pilot)
        for key in ("", *PLACES[mode]):
            if key:
                await pilot.press(key)
                await settle(pilot)
            for command in (c for c in (*keys_of(app.screen), *app.KEYS) if c.action):
                name, arguments = command.action.removesuffix(")").partition("(")[::2]
                does = getattr(target_of(command, app.screen), f"action_{name}")
                signature(does).bind(*filter(None, arguments.split(",")))


async def test_the_palette_turns_the_report_to_its_history() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+7")
        await settle(pilot)
        await pilot.press("ctrl+p", *"history of the plan", "enter")
        await settle(pilot)
        assert app.screen.query_one("#past").display


async def test_export_asks_for_a_file_and_says_what_was_written() -> None:
    services = FakeServices()
    app = app_on(a_plan(title=HOSTILE), services)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert services.exported == [Path("50-Action-x-Q4-1-1-31m.xlsx")]
        assert "written to" in screen_text(app)


async def test_a_setting_is_kept_and_followed_at_once() -> None:
    services = FakeServices()
    app = app_on(a_plan(), services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        await pilot.press("tab", "right", "tab", "tab")
        await type_text(pilot, "undo=ctrl+u")
        await pilot.press("tab", "right", "right", "ctrl+s")
        await app.workers.wait_for_complete()
        await settle(pilot)
        try:
            assert services.choices == Settings(theme="mplan-light", keys={"undo": "ctrl+u"}, dates="month")
            assert app.theme == "mplan-light"
            assert read_day("3/4", TODAY) == date(2026, 3, 4)
        finally:
            read_months_first("day")


async def test_another_language_opens_the_screens_again() -> None:
    services = FakeServices()
    app = app_on(a_plan(), services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        await pilot.press("f", "ctrl+s")
        await app.workers.wait_for_complete()
        await settle(pilot)
    assert services.choices.language == "fr"
    assert app.return_code == RESTART


@pytest.mark.parametrize(("typed", "said"), [("undo", "is not a key"), ("unknown=x", "There is no command unknown")])
async def test_keys_that_cannot_be_used_are_refused(typed: str, said: str) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        await pilot.press("tab", "tab", "tab")
        await type_text(pilot, typed)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert said in screen_text(app)


async def test_a_users_own_key_calls_the_command_and_stands_in_the_key_line() -> None:
    app = app_on(a_plan(), FakeServices(choices=Settings(keys={"quit": "f10"})))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "F10 Quit" in screen_text(app)
        await pilot.press("f10")
        await settle(pilot)
    assert app.return_code == 0


def test_command_ids_are_unique_and_keys_do_not_meet() -> None:
    assert len({command.id for command in MplanApp.KEYS}) == len(MplanApp.KEYS)
    keys = [key for command in MplanApp.KEYS for key in command.key.split(",")]
    assert len(set(keys)) == len(keys)
    assert {"today.done", "home.new", "review.apply"} <= {command.id for group in command_groups() for command in group}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [("question_mark",), ("f9",), ("f2",), ("f2", "n")], ids="-".join)
async def test_it_looks_as_it_did(size: tuple[int, int], keys: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    plan = a_plan()
    app = app_on(plan, FakeServices(plans={Path("/plans/ours.json"): plan}))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete() if key == "f2" else None
            await settle(pilot)
        assert screen_text(app) == snapshot


async def test_f8_leads_on_from_the_grid_where_figures_are_typed() -> None:
    app = app_on(a_plan_of(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for mode, _key, _name, _short in (*MODES[1:], MODES[0]):
            await pilot.press("f8")
            await settle(pilot)
            assert app.current_mode == mode
        await pilot.press("f7")
        await settle(pilot)
        assert app.current_mode == "report"


async def test_f7_goes_back_to_where_one_was_and_f8_forth_again() -> None:
    app = app_on(a_plan_of(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "2")
        for key, mode in (
            ("f7", "actions"),
            ("f7", "today"),
            ("f8", "actions"),
            ("f8", "diagnostic"),
            ("f8", "objectives"),
        ):
            await pilot.press(key)
            await settle(pilot)
            assert app.current_mode == mode
        await pilot.press("f7")
        await settle(pilot)
        assert app.current_mode == "diagnostic"


async def test_no_screen_writes_the_whole_plan_out_in_order_to_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual describes a worker by the text of all its arguments: a plan among them costs as much as its rows."""
    written: list[str] = []

    def write_out(plan: Plan) -> str:
        written.append(plan.title)
        return plan.title

    monkeypatch.setattr(Plan, "__repr__", write_out)
    app = app_on(a_plan_of(20))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in MODES:
            await settle(pilot)
            await pilot.press("f8")
        await settle(pilot)
    assert written == []


async def test_undo_and_redo_say_which_they_are_and_only_the_last_is_told() -> None:
    app = app_on(a_plan_of(3))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("4", "s", "down", "enter")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "↶ Taken back: " in screen_text(app)
        await pilot.press("ctrl+y")
        await settle(pilot)
        assert "↷ Made again: " in screen_text(app)
        assert "Taken back" not in screen_text(app)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_line_of_keys_names_the_way_out_on_every_screen(language: str) -> None:
    app = app_on(a_plan_of(6), language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for mode in ALT:
            await pilot.press(ALT[mode])
            for _turn in range({"diagnostic": 9, "budget": 8}.get(mode, 1)):
                await pilot.press("tab")
                await settle(pilot)
                line = screen_text(app).splitlines()[-1]
                assert f"q {_('Quit')}" in line and not line.rstrip().endswith("…"), (mode, line)
        await click_on(pilot, f"q {_('Quit')}")
        await settle(pilot)
    assert app.return_code == 0


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (39, ["a Ajouter", "b Budget", "c Créer", "q Quitter"]),
        (38, ["a Ajouter", "b Budget", "…", "q Quitter"]),
        (33, ["a Ajouter", "b Budget", "…", "q Quitter"]),
        (32, ["a Ajouter", "c Créer", "…", "q Quitter"]),
        (31, ["a Ajouter", "…", "q Quitter"]),
        (5, ["…", "q Quitter"]),
    ],
)
def test_the_line_of_keys_says_that_there_are_more_than_it_has_room_for(width: int, shown: list[str]) -> None:
    keys = [("a", "Ajouter"), ("b", "Budget"), ("c", "Créer"), ("q", "Quitter")]
    assert [f"{one.key} {one.name}".strip() for one in line_of_keys(keys, width)] == shown


async def test_the_sign_of_more_keys_opens_the_help() -> None:
    app = app_on(a_plan_of(20))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+4")
        await settle(pilot)
        line = screen_text(app).splitlines()[-1]
        await pilot.click(offset=(line.index("…"), 23))
        await settle(pilot)
        assert _("Help") in screen_text(app)
