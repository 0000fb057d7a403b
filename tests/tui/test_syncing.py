"""A working copy on the screens: edits go to the server by themselves, wait while it is away, and are sent later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.settings import Settings
from mplan_tui.store.places import store_at
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.messages import EditPlan
from mplan_tui.uses import syncing
from mplan_tui.uses.plans import create
from mplan_tui.uses.services import SCREEN, Services
from tests.builders import a_plan_of
from tests.store.server import Server, server
from tests.tui.screen_text import screen_text

__all__ = ["server"]


async def until(pilot: Pilot[int], holds: Callable[[], bool], look: Callable[[], None] = lambda: None) -> None:
    for _ in range(1000):  # on a machine that has much else to do
        look()
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError(screen_text(pilot.app))


def is_on(pilot: Pilot[int], words: str) -> bool:
    return words in screen_text(pilot.app)


def header(app: MplanApp) -> str:
    return screen_text(app).splitlines()[0]


async def test_edits_wait_while_the_server_is_away_and_both_are_the_same_when_it_is_back(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    address, file = server.address(tmp_path.name), tmp_path / "laptop.json"
    create(address, a_plan_of(3, title="Action {n}"))
    syncing.clone(address, file)
    services = Services(Settings(), SCREEN)
    app = MplanApp(services, services.open(file))

    def on_server(n: int) -> str:
        return str(store_at(address).load().plan.actions[n].title)

    def edit(n: int, title: str) -> None:
        assert app.plan is not None
        app.post_message(EditPlan(rows.change(app.plan.actions[n], title=title)))

    def here(n: int) -> str:
        return app.plan.actions[n].title if app.plan is not None else ""

    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "on the server ✓" in header(app))
        edit(0, "Sent by itself")
        await until(pilot, lambda: here(0) == "Sent by itself")
        await until(pilot, lambda: on_server(0) == "Sent by itself", app.syncing.look)
        colleague = store_at(address)
        session = PlanSession(colleague, colleague.load(), author="Emma")
        session.perform(rows.change(session.plan.actions[1], title="From Emma"))
        session.save()
        await until(pilot, lambda: here(1) == "From Emma")

        await asyncio.to_thread(server.stop)
        edit(2, "Without a line")
        await until(pilot, lambda: "1 waits for the server since" in header(app), app.syncing.look)
        assert "saved ✓" in header(app)
        await asyncio.to_thread(server.start)
        await pilot.press("f5")
        await until(pilot, lambda: "on the server ✓" in header(app))
        assert on_server(2) == "Without a line"
        assert len(store_at(address).steps()) == 3
        await asyncio.to_thread(server.run, f"delete from mplan.plans where plan = '{address.plan}'")
        await pilot.press("f5")
        await until(pilot, lambda: "plan gone" in header(app))
        assert here(2) == "Without a line"


async def test_a_plan_that_is_no_working_copy_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    create(tmp_path / "plan.json", a_plan_of(1))
    services = Services(Settings(), SCREEN)
    app = MplanApp(services, services.open(tmp_path / "plan.json"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f5")
        await until(pilot, lambda: "no working copy" in screen_text(app))
        assert "server" not in header(app)


async def test_two_people_on_the_server_itself_see_each_other_and_take_back_only_what_is_theirs(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    address = server.address(tmp_path.name)
    create(address, a_plan_of(3, title="Action {n}"))

    def app_of(name: str) -> MplanApp:
        services = Services(Settings(person=name), SCREEN)
        return MplanApp(services, services.open(address))

    anna, emma = app_of("Anna"), app_of("Emma")
    size = (120, 40)
    async with anna.run_test(size=size) as at_anna, emma.run_test(size=size, notifications=True) as at_emma:
        for pilot in (at_anna, at_emma):
            await pilot.press("4")
            await until(pilot, partial(is_on, pilot, "Action 1"))
        await at_anna.press("e", "ctrl+u", *"Annas", "enter")
        await until(at_emma, lambda: "Annas" in screen_text(emma))
        await until(at_anna, lambda: "saved ✓" in header(anna))
        await until(at_anna, lambda: "Emma" in header(anna), anna.looking.look)
        await until(at_emma, lambda: "Anna" in header(emma), emma.looking.look)
        await at_emma.press("u")
        await until(at_emma, lambda: "nothing to undo" in screen_text(emma))
        await at_anna.press("u")
        await until(at_emma, lambda: "Action 1" in screen_text(emma))
        assert [step.author for step in store_at(address).steps()] == ["Anna", "Anna"]
