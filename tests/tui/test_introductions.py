"""Who is at the keyboard is asked once; a sample offers a tour of the screens that any step can end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mplan_tui.settings import Settings, login_here
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.tour import STOPS
from mplan_tui.uses import introduced
from mplan_tui.uses.plans import person_here
from mplan_tui.uses.samples import demo_copy, samples
from mplan_tui.uses.services import SCREEN, Services
from tests.builders import TODAY, a_person, a_plan, an_action
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle

EMMA, RAJ = a_person("Emma", login="emma"), a_person("Raj")
PLAN = a_plan(EMMA, RAJ, an_action("Newsletter", executor=(RAJ.id,)))


async def _read(pilot: Any) -> None:
    """Wait until what is offered is there."""
    await settle(pilot)


async def test_the_first_start_asks_who_one_is_and_a_new_plan_has_that_person() -> None:
    services = FakeServices(is_new=True)
    app = MplanApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Who are you?" in screen_text(app) and login_here() in screen_text(app)
        await pilot.press(*"Emma Clarke", "tab", *"e@x.org", "ctrl+s")
        await settle(pilot)
        assert services.choices == Settings(name="Emma Clarke", email="e@x.org")
        assert not services.is_new
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.plan is not None
        (emma,) = app.plan.people
        assert (emma.name, emma.login, emma.email) == ("Emma Clarke", login_here(), "e@x.org")


async def test_a_plan_knows_who_made_it_by_the_login_that_was_typed_at_the_first_start() -> None:
    services = FakeServices(is_new=True)
    app = MplanApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"Emma Clarke", "tab", "tab", *"eclarke", "ctrl+s")
        await settle(pilot)
        assert services.choices == Settings(name="Emma Clarke", person="eclarke")
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.plan is not None
        assert [person.login for person in app.plan.people] == ["eclarke"]
        assert person_here(app.plan, services.choices) == app.plan.people[0]


async def test_somebody_new_is_known_by_the_login_that_was_typed_at_the_first_start() -> None:
    choices = Settings(name="Sam", person="sam.s")
    app = app_on(PLAN, FakeServices(asks="who", choices=choices))
    async with app.run_test(size=(80, 24)) as pilot:
        await _read(pilot)
        assert "does not know the login sam.s" in screen_text(app)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert app.plan is not None
        assert [person.login for person in app.plan.people] == ["emma", "", "sam.s"]
        assert person_here(app.plan, choices) == app.plan.people[-1]


async def test_the_question_of_the_first_start_can_be_left_for_good() -> None:
    services = FakeServices(is_new=True)
    app = MplanApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert services.choices == Settings() and not services.is_new and not app.is_asking


@pytest.mark.parametrize(
    ("downs", "author", "logins"),
    [
        (0, "", ["emma", ""]),
        (1, "Emma", ["emma", ""]),  # known by another login: the setting knows who that is here
        (2, "Raj", ["emma", login_here()]),
        (3, "Sam", ["emma", "", login_here()]),
    ],
)
async def test_a_plan_that_does_not_know_one_asks_who_one_is(downs: int, author: str, logins: list[str]) -> None:
    services = FakeServices(asks="who", choices=Settings(name="Sam", email="s@x.org"))
    app = app_on(PLAN, services)
    async with app.run_test(size=(80, 24)) as pilot:
        await _read(pilot)
        assert "Who are you in this plan?" in screen_text(app)
        await pilot.press(*["down"] * downs, "enter")
        await settle(pilot)
        assert app.plan is not None and app.session is not None
        assert [person.login for person in app.plan.people] == logins
        me = app.person()
        assert (me.name if me else "") == author
        assert services.choices.person == ("Emma" if author == "Emma" else "")


async def test_the_tour_of_a_sample_shows_every_screen_and_any_step_ends_it() -> None:
    app = app_on(PLAN, FakeServices(asks="tour"))
    async with app.run_test(size=(80, 24)) as pilot:
        await _read(pilot)
        await pilot.press("down", "enter")
        seen = []
        for number in range(len(STOPS)):
            await settle(pilot)
            assert f"{number + 1}/{len(STOPS)}" in screen_text(app)
            seen.append(app.current_mode)
            await pilot.press("enter")
        await settle(pilot)
        assert seen == [stop.mode for stop in STOPS] and not app.is_asking
        await pilot.press("ctrl+p", *"tour", "enter")
        await settle(pilot)
        await pilot.press("enter", "left", "escape")
        await settle(pilot)
        assert app.current_mode == "today" and not app.is_asking


def test_it_is_asked_once_of_whom_nobody_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("MPLAN_USER", raising=False)
    services = Services(Settings(), SCREEN)
    assert services.is_new_here()
    services.note_introduced()
    assert not services.is_new_here()
    session = services.create(tmp_path / "plan.json", PLAN)
    assert services.asks_on_opening(session) == "who"
    services.leave(session)
    assert services.asks_on_opening(services.open(tmp_path / "plan.json")) == ""
    named = services.create(tmp_path / "mine.json", PLAN.evolve(people=(a_person("Emma"),)))
    assert Services(Settings(name="emma"), SCREEN).asks_on_opening(named) == ""
    mailed = services.create(tmp_path / "mail.json", PLAN.evolve(people=(a_person("E. C.", email="e@x.org"),)))
    assert Services(Settings(email="E@x.org"), SCREEN).asks_on_opening(mailed) == ""
    monkeypatch.setenv("MPLAN_USER", "script")
    assert services.asks_on_opening(services.create(tmp_path / "other.json", PLAN)) == ""
    sample = services.open(demo_copy(samples()[0].path, TODAY))
    assert services.asks_on_opening(sample) == "tour"
    introduced.note_tour()
    assert services.asks_on_opening(sample) == ""


@pytest.mark.parametrize(("typed", "name"), [("Ana Ruiz", "Ana Ruiz"), ("", "")])
async def test_somebody_new_without_a_name_is_asked_for_it_and_no_login_stands_for_it(
    monkeypatch: pytest.MonkeyPatch, typed: str, name: str
) -> None:
    monkeypatch.setattr("mplan_tui.tui.introductions.name_here", str)
    services = FakeServices(asks="who")
    app = app_on(PLAN, services)
    async with app.run_test(size=(80, 24)) as pilot:
        await _read(pilot)
        assert "somebody new: say your name" in screen_text(app) and f"add {login_here()}" not in screen_text(app)
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        await pilot.press(*typed, "ctrl+s" if typed else "escape")
        await settle(pilot)
        assert app.plan is not None
        assert [person.name for person in app.plan.people] == ["Emma", "Raj", *([name] if name else [])]
        assert services.choices.name == name
