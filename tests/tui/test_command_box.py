"""The command box finds every command, place and row of the plan, by words in either language."""

from __future__ import annotations

import pytest

from mplan_tui.tui.modals.finding import Finder
from tests.builders import HOSTILE, a_person, a_plan, an_action
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle, type_text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("news", [0, 2]),
        ("LETTER", [0]),  # within a word, where none begins so
        ("ete", [3]),
        ("spring a-001", [2]),
        ("newsleter", [0]),  # nearly
        ("zzzz", []),
        ("wx", []),
    ],
)
def test_words_are_found_as_they_begin_then_within_then_nearly(typed: str, found: list[int]) -> None:
    assert Finder(["The newsletter", "Fair", "A-001 Spring news", "Fête d'été"]).find(typed, 10) == found


def test_no_more_is_found_than_asked_for_and_what_begins_so_comes_first() -> None:
    finder = Finder(["renew", "new", "renewal", "newer"])
    assert finder.find("new", 3) == [1, 3, 0]
    assert finder.find("new", 1) == [1]


@pytest.mark.parametrize(
    ("typed", "mode", "shown"),
    [
        ("a-002", "actions", "▌○ Webinar"),
        ("emma", "budget", "Emma"),
        ("register", "budget", "Register"),
        ("porter", "diagnostic", "Porter"),
        ("équipe", "budget", "Team"),
    ],
)
async def test_what_is_picked_is_gone_to_from_any_screen(typed: str, mode: str, shown: str) -> None:
    emma = a_person("Emma")
    app = app_on(a_plan(emma, an_action(HOSTILE, executor=(emma.id,)), an_action("Webinar", executor=(emma.id,))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        await type_text(pilot, typed)
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == mode
        assert shown in screen_text(app)


async def test_a_command_of_another_screen_is_done_there_and_comes_first_the_next_time() -> None:
    app = app_on(a_plan(an_action("Fair")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        await type_text(pilot, "actions: new")
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == "actions"
        assert "New action" in screen_text(app)
        await pilot.press("escape", "1")
        await settle(pilot)
        await pilot.press("ctrl+p", "enter")
        await settle(pilot)
        assert "New action" in screen_text(app)


async def test_where_nothing_is_called_so_it_says_that_and_enter_does_nothing() -> None:
    app = app_on(a_plan(an_action("Fair")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        await type_text(pilot, "zzqqj")
        assert "Nothing is called so." in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert len(app.screen_stack) == 2
