"""What could not be saved is kept for the next start, offered there, and lost only by a choice."""

from __future__ import annotations

import asyncio
import re
import threading
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from mplan_tui.domain.actions import Action
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import Saved, Stored, StoreError
from mplan_tui.session.waiting import Left, Waiting
from mplan_tui.tui import leaving, saving
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.messages import EditPlan
from mplan_tui.tui.modals import offer
from tests.builders import a_plan, an_action
from tests.tui.conftest import FakeServices, MemoryStore, app_on, session_on
from tests.tui.screen_text import screen_text, settle

WHEN = datetime(2026, 3, 12, 14, 2, tzinfo=UTC)


def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a disk count as hanging after a moment."""
    for module in (leaving, saving):
        monkeypatch.setattr(module, "HANGS_AFTER", 0.1)


def plan_with_one() -> Plan:
    return a_plan(an_action("Newsletter"))


def left_edit(plan: Plan, *titles: str) -> Left:
    """What a session leaves that gave the first action these titles and was killed."""
    session = session_on(plan)
    for title in titles:
        session.perform(rows.change(session.plan.actions[0], title=title))
    return Left("x.json", WHEN, session.waiting)


async def quiet(pilot: Pilot[int]) -> None:
    await settle(pilot)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def quiet_until(pilot: Pilot[int], words: str) -> None:
    """Wait for words, whatever lines and frames they stand in."""
    for _ in range(100):
        seen = " ".join(re.sub("[│┃▎▊▋█]", " ", screen_text(pilot.app)).split())
        if words in seen:
            return
        await pilot.pause(0.05)
    raise AssertionError(f"never shown: {words}\n{seen}")


async def retitle(pilot: Pilot[int], app: MplanApp, title: str) -> None:
    assert app.plan is not None
    app.post_message(EditPlan(rows.change(app.plan.actions[0], title=title)))
    await settle(pilot)
    await pilot.pause(0.05)


def fail(app: MplanApp, failure: Exception | None) -> None:
    assert app.session is not None
    assert isinstance(app.session.store, MemoryStore)
    app.session.store.failure = failure


def kept_titles(services: FakeServices) -> list[object]:
    return [change.new for step in services.kept_waiting.steps for change in step.changes]


async def test_every_edit_that_cannot_be_saved_is_kept_beside_and_forgotten_once_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(saving, "RETRY_SECONDS", 0.05)
    services = FakeServices()
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await retitle(pilot, app, "Saved")
        assert not services.kept_waiting
        fail(app, StoreError("disk.full", path="plan.json"))
        await retitle(pilot, app, "First")
        assert kept_titles(services) == ["First"]
        await retitle(pilot, app, "Second")
        assert kept_titles(services) == ["First", "Second"]
        fail(app, None)
        await pilot.pause(0.2)
        await quiet(pilot)
        assert services.kept_waiting == Waiting()


async def test_an_edit_whose_save_does_not_come_back_is_kept_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "SLOW_SECONDS", 0.05)
    services = FakeServices()
    app = app_on(plan_with_one(), services)
    go_on = threading.Event()
    save = MemoryStore.save

    def held(*arguments: object) -> object:
        go_on.wait(5)
        return save(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryStore, "save", held)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await retitle(pilot, app, "Slow")
        await pilot.pause(0.2)
        assert kept_titles(services) == ["Slow"]
        go_on.set()
        await quiet(pilot)
        assert not services.kept_waiting


@pytest.mark.parametrize("answer", ["enter", "l"])
async def test_a_disk_that_does_not_answer_keeps_nobody_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    soon(monkeypatch)
    services = FakeServices()
    app = app_on(plan_with_one(), services)
    go_on = threading.Event()
    save = MemoryStore.save

    def held(*arguments: object) -> object:
        go_on.wait(20)
        return save(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryStore, "save", held)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await retitle(pilot, app, "Slow")
        await retitle(pilot, app, "Slower")
        await pilot.press("q")
        for _ in range(100):
            await pilot.pause(0.05)
            seen = " ".join(re.sub("[│┃▎▊▋█]", " ", screen_text(app)).split())
            if "does not answer" in seen:
                break
        assert "does not answer" in seen and "2 edits are kept in /state/unsaved" in seen
        assert kept_titles(services) == ["Slow", "Slower"]
        await pilot.press(answer)
        await pilot.pause(0.1)
        if answer == "enter":
            assert app.is_running and app.return_code is None
            go_on.set()
            await quiet(pilot)
            assert app.session is not None and app.session.is_saved
            assert not services.kept_waiting
    if answer == "l":
        assert app.session is None
        assert kept_titles(services) == ["Slow", "Slower"]
        go_on.set()


async def test_whoever_leaves_with_what_was_refused_is_told_where_it_cannot_be_kept_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    soon(monkeypatch)
    services = FakeServices()
    app = app_on(plan_with_one(), services)
    go_on = threading.Event()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        fail(app, StoreError("disk.full", path="plan.json"))
        await retitle(pilot, app, "Late")
        await quiet(pilot)
        await pilot.press("q")
        await quiet_until(pilot, "offered the last changes")
        monkeypatch.setattr(services, "keep_waiting", lambda *_: go_on.wait(20))
        await pilot.press("k")
        await quiet_until(pilot, "no answer")
        assert app.session is not None
        await pilot.press("l")
        for _ in range(100):
            await pilot.pause(0.05)
            if app.session is None:
                break
        assert app.session is None
        go_on.set()


async def test_a_backup_of_the_day_that_could_not_be_kept_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    save = MemoryStore.save

    def without(store: MemoryStore, *arguments: object) -> Saved:
        return save(store, *arguments)._replace(not_backed_up=StoreError("companion.foreign", path="x"))  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryStore, "save", without)
    app = app_on(plan_with_one())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await quiet(pilot)
        await retitle(pilot, app, "Saved")
        await quiet(pilot)
        assert "without the backup of the day" in " ".join(screen_text(app).split())
        assert app.session is not None and app.session.is_saved


async def test_my_side_of_a_conflict_is_kept_until_it_is_chosen() -> None:
    services = FakeServices()
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        session = app.session
        assert session is not None
        store = session.store
        assert isinstance(store, MemoryStore)
        app.saving.save = lambda: None  # type: ignore[method-assign]  # the colleague is faster
        await retitle(pilot, app, "mine")
        action = store.kept.plan.actions[0]
        store.kept = Stored(store.kept.plan.changing(Action, action.id, title="theirs"), 2)
        session.adopt(store.kept, since=session.stored)
        del app.saving.save
        app.saving.save()
        await quiet(pilot)
        assert [conflict.theirs for conflict in services.kept_waiting.conflicts] == ["mine"]
        await pilot.press("f4")
        await settle(pilot)
        await pilot.press("c")
        await quiet(pilot)
        assert not services.kept_waiting


async def test_a_state_folder_that_cannot_be_written_either_is_told_once() -> None:
    services = FakeServices(full=OSError(28, "No space left on device"))
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await quiet(pilot)
        fail(app, StoreError("disk.full", path="plan.json"))
        await retitle(pilot, app, "First")
        await retitle(pilot, app, "Second")
        await quiet(pilot)
        told = " ".join(screen_text(app).replace("▎", "").split())  # a sentence goes on in the next line
        assert told.count("window before it is saved") == 1
        assert app.plan is not None
        assert app.plan.actions[0].title == "Second"


async def test_edits_are_offered_and_brought_back_with_what_a_colleague_did_meanwhile() -> None:
    plan = plan_with_one()
    services = FakeServices(left=[left_edit(plan, "Spring", "Spring newsletter")])
    app = app_on(plan, services)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)
        assert "2 edits of" in screen_text(app)
        assert screen_text(app).count("Changed title of A-001") == 2
        await pilot.press("enter")
        await quiet(pilot)
        assert app.plan is not None
        assert app.plan.actions[0].title == "Spring newsletter"
        assert app.session is not None
        assert app.session.is_saved
        assert services.left == []
        await pilot.press("u")
        await quiet(pilot)
        assert app.plan.actions[0].title == "Spring"


async def test_brought_back_edits_that_cannot_be_saved_yet_are_kept_by_this_session_first() -> None:
    plan = plan_with_one()
    services = FakeServices(left=[left_edit(plan, "Spring")])
    app = app_on(plan, services)
    async with app.run_test(size=(120, 40)) as pilot:
        fail(app, StoreError("disk.full", path="plan.json"))
        await settle(pilot)
        await pilot.pause(0.1)
        await pilot.press("enter")
        await quiet(pilot)
        assert kept_titles(services) == ["Spring"]
        assert services.left == []


async def test_letters_typed_straight_after_the_start_answer_nothing_and_undo_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(offer, "PAUSE", 0.3)
    plan = plan_with_one()
    services = FakeServices(left=[left_edit(plan, "Spring")])
    app = app_on(plan, services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)
        for letter in "tutl":
            await pilot.press(letter)
        await pilot.press("enter")
        await settle(pilot)
        assert "bring them back" in screen_text(app)
        assert app.plan == plan
        await pilot.pause(0.4)
        await pilot.press("enter")
        await quiet(pilot)
        assert app.plan is not None
        assert app.plan.actions[0].title == "Spring"


async def test_throwing_away_asks_once_more() -> None:
    plan = plan_with_one()
    left = left_edit(plan, "Spring")
    services = FakeServices(left=[left])
    app = app_on(plan, services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)
        await pilot.press("up", "enter")
        await settle(pilot)
        assert "Throw away?" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert services.left == [left]
        await pilot.press("up", "enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await quiet(pilot)
        assert services.left == []
        assert app.plan == plan


@pytest.mark.parametrize("keys", [("escape",), ("down", "down", "enter")])
async def test_what_is_not_decided_is_offered_again(keys: tuple[str, ...]) -> None:
    plan = plan_with_one()
    services = FakeServices(left=[left_edit(plan, "Spring")])
    app = app_on(plan, services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)
        await pilot.press(*keys)
        await quiet(pilot)
        assert len(services.left) == 1
        assert "bring them back" not in screen_text(app)


@pytest.mark.parametrize(("key", "keeps"), [("k", True), ("l", False)])
async def test_leaving_keeps_the_last_changes_or_loses_them_as_chosen(key: str, keeps: bool) -> None:
    services = FakeServices()
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(100, 24)) as pilot:
        await quiet(pilot)
        fail(app, StoreError("disk.full", path="plan.json"))
        await retitle(pilot, app, "First")
        await pilot.press("q")
        await settle(pilot)
        await pilot.press(key)
        for _moment in range(20):
            await asyncio.sleep(0.02)
        assert app.session is None
        assert bool(services.kept_waiting) is keeps
