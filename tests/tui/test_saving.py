"""Edits are saved as they are made, colleagues' edits come in, and nobody's edit is lost without a choice."""

from __future__ import annotations

import asyncio
import threading
import time
from decimal import Decimal

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.message import Message
from textual.messages import Update
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.compare import Conflict
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import Stored, StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.tui import saving
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.messages import EditPlan
from mplan_tui.tui.widgets.frame import PlanHeader
from tests.builders import a_plan, an_action
from tests.tui.conftest import FakeServices, MemoryStore, app_on
from tests.tui.screen_text import screen_text, settle


def plan_with_one() -> Plan:
    return a_plan(an_action("Newsletter"))


def store_of(app: MplanApp) -> MemoryStore:
    assert app.session is not None
    assert isinstance(app.session.store, MemoryStore)
    return app.session.store


async def retitle(pilot: Pilot[int], app: MplanApp, title: str) -> None:
    assert app.plan is not None
    app.post_message(EditPlan(rows.change(app.plan.actions[0], title=title)))
    await quiet(pilot)


async def quiet(pilot: Pilot[int]) -> None:
    """Wait until what was begun is done."""
    await settle(pilot)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def look(pilot: Pilot[int], app: MplanApp) -> None:
    """A second later: a look at the file, or at who is here."""
    app.looking.look()
    await quiet(pilot)


def colleague_saves(app: MplanApp, **changes: object) -> None:
    store = store_of(app)
    action = store.kept.plan.actions[0]
    store.kept = Stored(store.kept.plan.changing(Action, action.id, **changes), store.kept.revision + 1)


async def test_an_edit_is_in_the_store_at_once_and_the_header_says_saved() -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24)) as pilot:
        await retitle(pilot, app, "Spring newsletter")
        assert store_of(app).kept.plan.actions[0].title == "Spring newsletter"
        assert "saved ✓" in screen_text(app)


async def test_the_header_is_drawn_before_the_edit_lest_an_edit_stand_under_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await quiet(pilot)
        drawn: list[Widget | None] = []
        post = Screen.post_message

        def noting(screen: Screen[object], message: Message) -> bool:
            if isinstance(message, Update):
                drawn.append(message.widget)
            return post(screen, message)

        monkeypatch.setattr(Screen, "post_message", noting)
        monkeypatch.setattr(PlanHeader, "_check_refresh", lambda header: None)  # it is busy with something else
        await retitle(pilot, app, "Spring newsletter")
        kinds = [type(widget).__name__ for widget in drawn]
        assert "ActionBoard" in kinds
        assert kinds.index("PlanHeader") < kinds.index("ActionBoard")


async def test_no_frame_shows_an_edit_beside_saved_not_even_one_that_is_due_already() -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await quiet(pilot)
        screen, terminal = app.screen, pyte.Screen(80, 24)
        stream = pyte.Stream(terminal)
        stream.feed(screen._compositor.render_full_update().render_segments(app.console))
        assert app.plan is not None
        edit = rows.change(app.plan.actions[0], title="Spring newsletter")
        board = screen.query_one("ActionBoard")
        screen._dirty_widgets.add(board)  # as when the cursor has just moved
        assert app.attempt(lambda session: session.perform(edit))
        screen._compositor.update_widgets(screen._dirty_widgets)  # the frame that was due, before any message is read
        update = screen._compositor.render_update()
        assert isinstance(update, CompositorUpdate)
        stream.feed(update.render_segments(app.console))
        shown = "\n".join(terminal.display)
        assert "Spring newsletter" in shown
        assert "saved" not in shown
        assert "saving" in shown


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize(
    "names", [(), ("Marie",), tuple(f"colleague {n}" for n in range(7)), ("M" * 3000,), ("漢" * 90,)]
)
async def test_the_state_of_saving_is_in_the_header_whoever_else_is_here(
    width: int, names: tuple[str, ...], language: str
) -> None:
    app = app_on(plan_with_one().evolve(organisation="Organisation " * 20), FakeServices(here=names), language)
    async with app.run_test(size=(width, 24)) as pilot:
        await quiet(pilot)

        def header() -> str:
            return screen_text(app).splitlines()[0]

        assert header().endswith({"en": "saved ✓", "fr": "enregistré ✓"}[language])
        store_of(app).failure = StoreError("disk.full", path="plan.json")
        await retitle(pilot, app, "mine")
        not_saved = {"en": "not saved! disk full", "fr": "non enregistré"}[language]
        assert not_saved in header()
        action = store_of(app).kept.plan.actions[0]
        session = app.session
        assert session is not None
        session._conflicts.append(Conflict("actions", action.id, "title", "Newsletter", "theirs", "mine"))
        app.repaint_frame()
        await settle(pilot)
        assert not_saved in header()
        assert "F4" in header()


async def test_a_full_disk_is_told_and_the_edit_is_saved_once_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "RETRY_SECONDS", 0.05)
    app = app_on(plan_with_one())
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        store_of(app).failure = StoreError("disk.full", path="plan.json")
        await retitle(pilot, app, "Spring newsletter")
        await retitle(pilot, app, "Summer newsletter")
        assert "not saved!" in screen_text(app)
        store_of(app).failure = None
        await pilot.pause(0.2)
        await quiet(pilot)
        assert store_of(app).kept.plan.actions[0].title == "Summer newsletter"
        assert "saved ✓" in screen_text(app)


async def test_a_plan_that_cannot_be_saved_is_not_left_without_a_word() -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        store_of(app).failure = StoreError("disk.full", path="plan.json")
        await retitle(pilot, app, "Spring newsletter")
        await pilot.press("q")
        await settle(pilot)
        assert app.is_running
        assert "Not saved" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert app.session is not None


async def test_a_colleagues_save_is_taken_in_and_told() -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quiet(pilot)
        colleague_saves(app, status=Status.DOING)
        await look(pilot, app)
        await look(pilot, app)
        assert app.plan is not None
        assert app.plan.actions[0].status is Status.DOING
        assert "A colleague changed 1 item" in screen_text(app)


async def test_a_look_at_what_happens_elsewhere_costs_one_stat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mplan_tui.tui.app.LOOK_SECONDS", 3600)
    services = FakeServices(activity=False)
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        stats: list[object] = []

        def has_changed(store: MemoryStore, since: Stored) -> bool:
            stats.append(since)
            return False

        monkeypatch.setattr(MemoryStore, "has_changed", has_changed)
        services.looks_at_others = 0
        for _second in range(10):
            await look(pilot, app)
        assert (len(stats), services.looks_at_others) == (5, 5)

        services.activity = True
        for _second in range(2):
            await look(pilot, app)
        assert len(stats) == 7


@pytest.mark.parametrize("hanging", ["has_changed", "others", "has_activity", "leave"])
async def test_a_disk_that_does_not_answer_a_look_keeps_nobody_waiting(
    hanging: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = threading.Event(), []

    def hang(*_asked: object) -> object:
        asked.append(hanging)
        answers.wait(30)
        return ()

    services = FakeServices()
    monkeypatch.setattr(MemoryStore if hanging == "has_changed" else services, hanging, hang)
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(80, 24)) as pilot:
        began = time.monotonic()
        await settle(pilot)
        for _second in range(4):
            app.looking.look()
            await settle(pilot)
        assert len(asked) == (hanging != "leave")
        await pilot.press("alt+4")
        await settle(pilot)
        app.post_message(EditPlan(rows.change(app.plan.actions[0], title="Radio")))  # type: ignore[union-attr]
        await settle(pilot)
        assert "Radio" in screen_text(app)
        await pilot.press("q")
        await settle(pilot)
        assert app.return_code == 0
        assert time.monotonic() - began < 15
    answers.set()


@pytest.mark.parametrize("hanging", ["load", "keep_waiting"])
async def test_a_disk_that_does_not_answer_does_not_hold_the_end_of_the_program(
    hanging: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = threading.Event(), threading.Event()

    def hang(*_asked: object) -> object:
        asked.set()
        answers.wait(8)
        raise StoreError("file.gone", path="plan.json")

    services = FakeServices()
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        if hanging == "load":
            monkeypatch.setattr(MemoryStore, "load", hang)
            colleague_saves(app, title="theirs")
            app.saving.read_again()
        else:
            monkeypatch.setattr(services, "keep_waiting", hang)
            app.saving.save = lambda: None  # type: ignore[method-assign]  # the save is slow, so that the edit is kept
            app.post_message(EditPlan(rows.change(app.plan.actions[0], title="Radio")))  # type: ignore[union-attr]
            await settle(pilot)
            app.saving.keep()
            del app.saving.save
        await settle(pilot)
        assert asked.is_set()
        await pilot.press("q")
        await settle(pilot)
        assert app.return_code == 0
    began = time.monotonic()
    await asyncio.get_running_loop().shutdown_default_executor()  # as asyncio.run does when the program has ended
    assert time.monotonic() - began < 4
    answers.set()


async def test_who_else_is_here_stands_in_the_header() -> None:
    app = app_on(plan_with_one(), FakeServices(here=("Marie", "Paul")))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert "with Marie, Paul" in screen_text(app)


@pytest.mark.parametrize(("key", "kept"), [("m", "mine"), ("c", "theirs")])
async def test_a_conflict_is_shown_and_chosen(key: str, kept: str) -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        session = app.session
        assert session is not None
        app.saving.save = lambda: None  # type: ignore[method-assign]  # the colleague is faster
        await retitle(pilot, app, "mine")
        colleague_saves(app, title="theirs")
        session.adopt(store_of(app).kept, since=session.stored)
        app.plan = session.plan
        app.repaint_frame()
        del app.saving.save
        await quiet(pilot)
        assert "1 conflict: F4" in screen_text(app)
        await pilot.press("f4")
        await settle(pilot)
        assert "theirs" in screen_text(app)
        await pilot.press(key)
        await quiet(pilot)
        assert session.conflicts == ()
        assert session.plan.actions[0].title == kept


async def _clash_about_a_deleted_action(pilot: Pilot[int], app: MplanApp, *, mine_is_deletion: bool) -> PlanSession:
    """A conflict in which one side deleted the action and the other changed its budget and its notes."""
    await quiet(pilot)
    session = app.session
    assert session is not None
    app.saving.save = lambda: None  # type: ignore[method-assign]  # the colleague is faster
    action = session.plan.actions[0]
    edit = rows.change(action, planned=Decimal(3333), notes="Stand 12")
    app.post_message(EditPlan(rows.remove(action) if mine_is_deletion else edit))
    await quiet(pilot)
    if mine_is_deletion:
        colleague_saves(app, planned=Decimal(4444))
    else:
        store = store_of(app)
        store.kept = Stored(store.kept.plan.removing(action.id), store.kept.revision + 1)
    session.adopt(store_of(app).kept, since=session.stored)
    app.plan = session.plan
    app.repaint_frame()
    del app.saving.save
    await quiet(pilot)
    assert "1 conflict: F4" in screen_text(app)
    await pilot.press("f4")
    await quiet_but_asking(pilot)
    return session


async def quiet_but_asking(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await settle(pilot)
        await pilot.pause(0.05)


@pytest.mark.parametrize("key", ["m", "c"])
async def test_an_action_that_a_colleague_deleted_is_named_and_comes_back_or_stays_deleted(key: str) -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24)) as pilot:
        session = await _clash_about_a_deleted_action(pilot, app, mine_is_deletion=False)
        text = screen_text(app)
        for words in ("Action A-001 Newsletter", "deleted", "Planned: – → €3,333", "Notes: – → Stand 12"):
            assert words in text
        await pilot.press(key)
        await quiet(pilot)
        assert session.conflicts == ()
        stored = store_of(app).kept.plan.actions
        assert [(row.title, row.planned) for row in stored] == ([("Newsletter", Decimal(3333))] if key == "m" else [])
        await pilot.press("q")
        await quiet_but_asking(pilot)
        assert app.session is None


@pytest.mark.parametrize("key", ["m", "c"])
async def test_an_action_that_i_deleted_and_a_colleague_changed_goes_or_stays_as_theirs(key: str) -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24)) as pilot:
        session = await _clash_about_a_deleted_action(pilot, app, mine_is_deletion=True)
        text = screen_text(app)
        for words in ("Action A-001 Newsletter", "You deleted it", "Planned: – → €4,444"):
            assert words in text
        await pilot.press(key)
        await quiet(pilot)
        assert session.conflicts == ()
        stored = store_of(app).kept.plan.actions
        assert [(row.title, row.planned) for row in stored] == ([("Newsletter", Decimal(4444))] if key == "c" else [])


async def test_undo_takes_back_and_redo_makes_again_with_a_word_each() -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(80, 24)) as pilot:
        await retitle(pilot, app, "Spring newsletter")
        await pilot.press("u")
        await quiet(pilot)
        assert app.plan is not None
        assert app.plan.actions[0].title == "Newsletter"
        await pilot.press("ctrl+y")
        await quiet(pilot)
        assert app.plan.actions[0].title == "Spring newsletter"
        assert store_of(app).kept.plan.actions[0].title == "Spring newsletter"


async def test_a_plan_with_a_conflict_is_not_left_before_it_is_settled() -> None:
    app = app_on(plan_with_one())
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        session = app.session
        assert session is not None
        app.saving.save = lambda: None  # type: ignore[method-assign]  # the colleague is faster
        await retitle(pilot, app, "mine")
        colleague_saves(app, title="theirs")
        session.adopt(store_of(app).kept, since=session.stored)
        del app.saving.save
        await pilot.press("q")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.session is session
        await pilot.press("q")
        await settle(pilot)
        assert "keep mine" in screen_text(app)
        store = store_of(app)
        await pilot.press("m")
        await settle(pilot)
        await pilot.pause(0.1)
        assert store.kept.plan.actions[0].title == "mine"
        assert app.session is None


async def test_save_elsewhere_that_fails_goes_on_in_the_old_place(monkeypatch: pytest.MonkeyPatch) -> None:
    services = FakeServices()
    app = app_on(plan_with_one(), services)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await quiet(pilot)

        def refused(plan: Plan, path: object) -> object:
            raise StoreError("folder.missing", path=str(path))

        monkeypatch.setattr(services, "save_elsewhere", refused)
        await pilot.press("f12")
        await settle(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        assert "folder.missing" in screen_text(app)
        await retitle(pilot, app, "Afterwards")
        assert store_of(app).kept.plan.actions[0].title == "Afterwards"
        assert "saved ✓" in screen_text(app)
