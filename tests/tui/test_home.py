"""Home: what there is to open, with keys only."""

from __future__ import annotations

from pathlib import Path

import pytest

from mplan_tui.domain.actions import Nature
from mplan_tui.settings import login_here
from tests.builders import HOSTILE, a_plan, an_action
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle, type_text


async def test_a_recent_plan_opens_with_enter() -> None:
    plan = a_plan(title=HOSTILE)
    services = FakeServices(plans={Path("/plans/ours.json"): plan})
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert services.opened == [Path("/plans/ours.json")]
        assert pilot.app.current_mode == "today"


async def test_a_newcomer_makes_a_plan_from_nothing() -> None:
    services = FakeServices()
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Launch", "ctrl+s")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        (made,) = services.plans.values()
        assert made.title == "Launch"
        assert "First steps" in screen_text(pilot.app)
        assert pilot.app.current_mode == "today"


async def test_a_new_plan_is_asked_for_again_as_it_was_typed_where_its_file_is_there_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan-2026.json").touch()
    services = FakeServices(taken={Path("ours.json")})
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n")
        await pilot.pause()
        assert "plan-2026-2.json" in screen_text(pilot.app), "a name that is free is proposed"
        await pilot.press(*"Launch", *("tab",) * 8, "ctrl+u", *"ours", "ctrl+s")
        await settle(pilot)
        seen = screen_text(pilot.app)
        assert "file.exists" in seen
        assert "Launch" in seen, "what was typed is still there"
        await pilot.press(*"2", "ctrl+s")
        await settle(pilot)
        assert {str(path): plan.title for path, plan in services.plans.items()} == {"ours2.json": "Launch"}


async def test_a_new_plan_counts_in_any_currency_with_tax_or_without_and_by_its_own_year() -> None:
    services = FakeServices()
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n", *("tab",) * 4, "ctrl+u", *"sek", "tab", "tab")
        await pilot.press("space", *"yes", "enter", "tab", "space", *"apr", "enter")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        (made,) = services.plans.values()
        assert (made.currency, made.with_tax, made.year_start) == ("SEK", True, 4)


@pytest.mark.parametrize(
    ("currency", "envelope", "taken"),
    [
        ("EUR", "80 000 €", 80000),
        ("EUR", "£80k", None),
        ("GBP", "£80k", 80000),
        ("CAD", "$80,000", 80000),
        ("EUR", "-1", None),
    ],
)
async def test_the_envelope_of_a_new_plan_is_in_the_currency_that_the_plan_counts_in(
    currency: str, envelope: str, taken: int | None
) -> None:
    services = FakeServices()
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n", *("tab",) * 4, "ctrl+u")
        await type_text(pilot, currency)
        await pilot.press("tab", "ctrl+u")
        await type_text(pilot, envelope)
        await pilot.press("ctrl+s")
        await settle(pilot)
        if taken is None:
            assert not services.plans
            assert pilot.app.focused is not None
            assert pilot.app.focused.id == "field-envelope"
            await pilot.press("ctrl+u", "ctrl+s")
            await settle(pilot)
        await pilot.app.workers.wait_for_complete()
        (made,) = services.plans.values()
        assert (made.currency, made.envelope) == (currency, taken)


async def test_a_plan_that_ends_before_it_starts_is_refused_in_its_field() -> None:
    services = FakeServices()
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("tab", "tab", "tab", "ctrl+u", *"1/1/2020", "enter")
        await pilot.pause()
        assert not services.plans
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "field-end"


async def test_next_years_plan_is_made_of_the_one_under_the_cursor_with_what_is_marked() -> None:
    letter = an_action("Letter", nature=Nature.BACKGROUND)
    plan = a_plan(an_action("Fair 2026"), an_action("Stand"), letter, title="Plan 2026", envelope=5000)
    services = FakeServices(plans={Path("/plans/ours.json"): plan})
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("c")
        await pilot.pause()
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Fair 2026" in screen_text(pilot.app)
        await pilot.press("space", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        made = services.plans[Path("Plan-2027.json")]
        assert [row.title for row in made.actions] == ["Fair 2027", "Letter"]
        assert (made.title, made.envelope, pilot.app.current_mode) == ("Plan 2027", None, "today")


async def test_a_new_plan_is_offered_the_currency_of_the_country(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    app = app_on(None, FakeServices())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.plan is not None
        assert app.plan.currency == "GBP"


async def test_a_new_plan_knows_who_made_it() -> None:
    services = FakeServices()
    async with app_on(None, services).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("shift+tab", *"Emma Clarke", "ctrl+s")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        (made,) = services.plans.values()
        assert [(person.name, person.login) for person in made.people] == [("Emma Clarke", login_here())]
