"""Keys that arrive at once, as over a slow line, do what the same keys do one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest
from textual.events import Callback, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.swot import Quadrant, SwotItem
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.session.ports import Stored, StoreError
from mplan_tui.tui import typed_ahead
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.modals.message import Choose, Prompt
from tests.builders import TODAY, a_kpi, a_person, a_plan, an_action, an_objective
from tests.tui.conftest import MemoryStore, app_on
from tests.tui.screen_text import screen_text, settle

NAMES = {
    "+": "plus",
    ">": "greater_than_sign",
    "]": "right_square_bracket",
    "\r": "enter",
    "\t": "tab",
    "\x13": "ctrl+s",
    "\x15": "ctrl+u",
    "\x1b": "escape",
    "?": "question_mark",
}


@pytest.fixture(autouse=True)
def seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it matters whether somebody can have seen what a key is for; he needs less time for it."""
    monkeypatch.setattr(typed_ahead, "PAUSE", 0.3)


def a_busy_plan() -> Plan:
    anna = a_person()
    return a_plan(anna, a_kpi(), an_action("Newsletter", executor=(anna.id,)), an_action("Fair", executor=(anna.id,)))


async def all_at_once(pilot: Pilot[int], keys: str) -> None:
    for key in keys:
        pilot.app.post_message(Key(NAMES.get(key, key), key if key.isprintable() else None))
    await handed_over(pilot)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def handed_over(pilot: Pilot[int]) -> None:
    """Wait until all keys have done what they do, however long that takes on a busy machine."""
    app = pilot.app
    assert isinstance(app, MplanApp)
    await asyncio.sleep(0.01)
    for _look in range(1000):
        await asyncio.sleep(0.01)
        if app.typed_ahead._task is None and not (app.typed_ahead._waiting and app.is_running):
            return


async def test_what_follows_the_key_of_a_screen_reaches_that_screen() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await all_at_once(pilot, "4m\x154321\r5")
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
        await handed_over(pilot)
        await settle(pilot)
        assert "from-paste.xlsx" in screen_text(app)


async def test_keys_wait_for_a_conversation_that_works_before_it_asks_its_question() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        async def ask() -> None:
            await asyncio.sleep(0.3)
            await app.push_screen_wait(Prompt("Name", ""))

        app._run(ask())
        for key in "4us":
            app.post_message(Key(key, key))
        for _look in range(50):  # on a busy machine the conversation and the keys after it take their time
            await pilot.pause(0.1)
            if isinstance(app.screen, Prompt) and [line.value for line in app.screen.query(Input)] == ["4us"]:
                break
        assert app.current_mode == "today"
        assert app.screen.query_one(Input).value == "4us"


async def test_what_was_typed_for_a_question_that_takes_long_to_come_answers_nothing_and_is_no_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typed_ahead, "WORK_LOOKS", 3)
    app = app_on(a_busy_plan())
    answers: list[str | None] = []
    go_on = asyncio.Event()

    async def work_and_ask() -> None:
        await go_on.wait()
        answers.append(await app.push_screen_wait(Choose("", "Take it?", [("y", "yes")], is_awaited=True)))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await settle(pilot)
        app._run(work_and_ask())
        await all_typed(pilot, "y")
        await passed_over(pilot)
        assert app.plan is not None
        assert len(app.plan.actions) == 2, "no card was duplicated by the y for the question"
        await all_typed(pilot, "7")
        go_on.set()
        await pilot.pause()
        await all_typed(pilot, "yy")
        await passed_over(pilot)
        assert answers == []
        await pilot.pause(0.5)
        await pilot.press("y")
        await settle(pilot)
        assert answers == ["y"]
        assert app.current_mode == "report", "while it worked, the person went on"


async def all_typed(pilot: Pilot[int], keys: str) -> None:
    for key in keys:
        pilot.app.post_message(Key(NAMES.get(key, key), key if key.isprintable() else None))
    await handed_over(pilot)


async def passed_over(pilot: Pilot[int]) -> None:
    """Wait until it is said that something typed was passed over."""
    for _look in range(100):
        if any("passed over" in told.message for told in pilot.app._notifications):
            return
        await pilot.pause(0.02)
    raise AssertionError(screen_text(pilot.app))


@pytest.mark.parametrize("answer", ["s", "k", "l"])
async def test_no_letter_typed_ahead_chooses_what_becomes_of_edits_that_are_not_saved(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        assert app.session is not None
        session = app.session
        assert isinstance(session.store, MemoryStore)
        session.store.failure = StoreError("disk.full", path="plan.json")
        await all_typed(pilot, f"4fq{answer}{answer} -{answer}\r")
        await passed_over(pilot)
        assert app.session is session
        assert not session.is_saved
        assert app.is_asking
        await pilot.pause(0.5)
        await pilot.press("k")
        await pilot.pause(0.2)
        assert app.session is None, "once it was seen, it is answered"


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ("1", Action),
        ("4", Action),
        ("4v", Action),
        ("4vv", Action),
        ("3", Objective),
        ("5", Kpi),
        ("2", SwotItem),
        ("6\t\t\t", Person),
    ],
)
@pytest.mark.parametrize("over", ["", "?"])
async def test_a_key_for_a_row_that_a_colleague_deletes_meanwhile_is_for_no_other_row(
    monkeypatch: pytest.MonkeyPatch, way: str, kind: type[Row], over: str
) -> None:
    plan = a_plan(
        *(an_action(f"Fair {n}", due=TODAY) for n in range(3)),
        *(an_objective(f"Goal {n}") for n in range(3)),
        *(a_kpi(f"Figure {n}") for n in range(3)),
        *(SwotItem(quadrant=Quadrant.STRENGTH, statement=f"Strength {n}") for n in range(3)),
        *(a_person(f"Person {n}") for n in range(3)),
    )
    app = app_on(plan)
    async with app.run_test(size=(120, 40)) as pilot:
        await all_at_once(pilot, way + "j" + over)
        session = app.session
        assert session is not None
        stored, store = session.stored, session.store
        assert isinstance(store, MemoryStore)
        table = table_of(kind)
        rows = plan.rows(table)
        gone = rows[1]

        def deleted() -> None:
            without = plan.evolve(**{table: tuple(row for row in rows if row is not gone)})
            store.kept = Stored(without, stored.revision + 1)
            app.saving._show(session, session.adopt(store.kept, since=stored), 0)

        app.call_later(deleted)
        await all_typed(pilot, "\x1b" * bool(over) + "dds")
        await passed_over(pilot)
        assert app.plan is not None
        assert app.plan.rows(table) == (rows[0], rows[2])
        await pilot.pause(0.5)
        await all_at_once(pilot, "s" if way == "1" else "d")
        assert app.plan.rows(table) != (rows[0], rows[2]), "once it is seen what stands there, a key is for that"


async def test_a_key_goes_to_the_row_that_the_cursor_is_put_on_with_the_next_frame() -> None:
    app = app_on(a_plan(a_person("Zoe"), an_action("Newsletter"), an_action("Fair")))
    async with app.run_test(size=(80, 24)) as pilot:
        await all_at_once(pilot, "6\t\t\tnAnna\x13dnBob\x13e\x15Rob\x13")
        assert app.plan is not None
        assert [person.name for person in app.plan.people] == ["Zoe", "Rob"]
        await all_at_once(pilot, "4jvkf")
        assert [action.status for action in app.plan.actions] == [Status.DONE, Status.TODO]


@pytest.mark.parametrize("late", ["Key", "TypeItems", "Submitted", "Typed", "Ended", "EditPlan"])
async def test_no_key_goes_astray_whatever_of_what_a_key_sets_off_is_late(
    monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "]", "]")
        await settle(pilot)
        dispatch = MessagePump._dispatch_message

        async def later(pump: MessagePump, message: Message) -> None:
            if type(message).__name__ == late:
                await asyncio.sleep(0.015)  # longer than a look of those who wait
            await dispatch(pump, message)

        monkeypatch.setattr(MessagePump, "_dispatch_message", later)
        await all_at_once(pilot, "nab\rc\r\rk+>ffs]")
        assert app.plan is not None
        assert [(factor.statement, factor.score, factor.effect.value) for factor in app.plan.pestel] == [
            ("ab", 16, "threat"),
            ("c", 9, "unknown"),
        ]
        assert [(item.statement, item.importance) for item in app.plan.swot] == [("ab", 4)]


@asynccontextmanager
async def busy(widget: Widget | None) -> AsyncIterator[None]:
    """The widget is held up by something for so long, and takes nothing in."""
    assert widget is not None
    go_on = asyncio.Event()

    async def wait() -> None:
        await go_on.wait()

    widget.post_message(Callback(wait))
    try:
        yield
    finally:
        go_on.set()


async def test_a_key_is_held_for_as_long_as_what_it_is_meant_for_is_busy() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await settle(pilot)
        async with busy(app.screen.focused):
            for key in "ndsu4":
                app.post_message(Key(key, key))
            await asyncio.sleep(2.5)
            assert app.plan is not None
            assert all(action.status is Status.TODO for action in app.plan.actions)
        await pilot.pause(0.3)
        await settle(pilot)
        assert app.screen.query_one("#field-title", Input).value == "dsu4"


async def test_ctrl_q_is_heard_where_a_fault_keeps_every_key_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed_ahead, "DEAF_LOOKS", 5)
    app = app_on(a_busy_plan())
    ended: list[bool] = []
    app.typed_ahead._end = lambda: ended.append(True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await settle(pilot)
        async with busy(app.screen.focused):
            app.post_message(Key("j", "j"))
            await asyncio.sleep(0.5)
            app.post_message(Key("ctrl+q", None))
            await asyncio.sleep(0.1)
            assert ended == [True]


async def test_a_key_that_ends_the_program_is_not_waited_upon() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await all_at_once(pilot, "?qqss")
    assert app.session is None


@pytest.mark.parametrize("mode", ["diagnostic", "objectives", "actions", "kpis", "budget", "report"])
async def test_what_a_colleague_saves_while_a_screen_is_set_up_is_taken_in(mode: str) -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.show_mode(mode)
        app.note_where_the_cursor_stands()
        await settle(pilot)
        assert app.current_mode == mode
