"""Actions typed in one line each, by keys only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from textual.pilot import Pilot

from tests.builders import a_person, a_plan, an_action
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle, type_text


async def painted_behind(pilot: Pilot[int], words: str) -> bool:
    """Whether the first line of the page behind a question comes to hold these words, as it was last drawn."""
    for _look in range(100):
        if words in pilot.app.screen_stack[0]._compositor.render_strips()[0].text:
            return True
        await pilot.pause(0.02)
    return False


async def test_several_actions_are_typed_one_after_the_other_and_each_is_seen_before_it_is_added() -> None:
    emma = a_person("Emma Clarke")
    app = app_on(a_plan(emma, an_action("Fair", executor=(emma.id,))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "N")
        await settle(pilot)
        assert "next Friday" in screen_text(app)
        await type_text(pilot, "Webinar [b], emma, 20 March, €500, Lyon")
        seen = screen_text(app)
        for words in ("Webinar [b], Lyon", "Emma Clarke", "20 Mar 2026", "€500", "left in the title: “Lyon”"):
            assert words in seen
        await pilot.press("enter")
        await settle(pilot)
        assert "A-002 Webinar [b], Lyon added" in screen_text(app)
        assert await painted_behind(pilot, "saved ✓")
        await type_text(pilot, "Brief, due in 2 weeks")
        await pilot.press("enter")
        await pilot.press("enter")
        await settle(pilot)
        assert len(app.screen_stack) == 1
        assert app.plan is not None
        _fair, webinar, brief = app.plan.actions
        assert (webinar.executor, webinar.due, webinar.planned) == ((emma.id,), date(2026, 3, 20), Decimal(500))
        assert (brief.title, brief.ref, brief.due) == ("Brief", "A-003", date(2026, 3, 26))
        await pilot.press("u")
        await settle(pilot)
        assert len(app.plan.actions) == 2


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Not read in the title: “Emma”, “20 March”"), ("fr", "Non lu dans le titre")]
)
async def test_values_without_a_comma_before_them_are_named_below_all_that_is_understood(
    language: str, said: str
) -> None:
    app = app_on(a_plan(a_person("Emma")), language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "N")
        await settle(pilot)
        more = ", @Zoe, 4/5, 6/5, 80 each, every week, 2 days, !, social, after A-9, Q"
        await type_text(pilot, "Webinar Emma 20 March" + more)
        seen = screen_text(app)
        assert said in seen
        assert "“Q”" in seen or "« Q »" in seen.replace("\u00a0", " ").replace("\u202f", " ")


async def test_a_day_outside_the_plan_is_said_while_it_is_typed() -> None:
    app = app_on(a_plan(start=date(2027, 1, 1), end=date(2027, 12, 31)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "N")
        await settle(pilot)
        await type_text(pilot, "Review, next Friday")
        assert "13 Mar 2026 lies outside the plan" in screen_text(app)
        await pilot.press("ctrl+u")
        await type_text(pilot, "Review, 20 March")
        seen = screen_text(app)
        assert "20 Mar 2027" in seen
        assert "outside the plan" not in seen


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Webinar, Emma, 20 March, 500, every two weeks"),
        ("fr", "Webinar, Emma, 20 mars, 500, toutes les deux semaines"),
    ],
)
async def test_an_action_with_owner_day_budget_and_recurrence_takes_its_text_and_six_keys_in_an_empty_plan(
    language: str, text: str
) -> None:
    keys = ["4", "N", *text.replace("Emma", "@Emma"), "enter", "enter"]
    assert len(keys) <= len(text) + 6
    app = app_on(a_plan(), language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        assert len(app.screen_stack) == 1
        assert app.plan is not None
        (action,), (emma,) = app.plan.actions, app.plan.people
        assert (emma.name, action.title, action.executor) == ("Emma", "Webinar", (emma.id,))
        assert (action.due, action.planned) == (date(2026, 3, 20), Decimal(500))
        assert action.recurrence is not None and action.recurrence.every == 2
