"""A fault of ours stays where it happens: the other screens work, edits are saved, and q ends with status 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.events import Key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from mplan_tui.domain.plan import Plan
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.commands import MODES
from mplan_tui.tui.modals.fields import Field, Form
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.screens.actions import ActionsScreen
from mplan_tui.tui.screens.kpis import KpisScreen
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.frame import KeyLine, ModeBar, PlanHeader
from mplan_tui.tui.widgets.kpi_grid import KpiGrid
from mplan_tui.tui.widgets.pane import Pane
from tests.builders import a_plan_of
from tests.tui.conftest import FAULTS, FakeServices, MemoryStore, app_on
from tests.tui.screen_text import screen_text, settle

OWN_BODY = ActionsScreen.body
COVERED = "This screen cannot be drawn"


class Injected(Exception):
    """A fault that a test has put in."""


def fail(*_args: object, **_options: object) -> Any:
    raise Injected


async def fail_later(*_args: object) -> None:
    raise Injected


class FaultyWidget(Widget, can_focus=True):
    """Fails in one of the places where a widget can."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def _fail_in(self, place: str) -> None:
        if place == self._place:
            raise Injected

    def compose(self) -> ComposeResult:
        self._fail_in("compose")
        return ()

    def on_mount(self) -> None:
        self._fail_in("mount")
        if self._place == "key":
            self.call_after_refresh(self.focus)
        if self._place == "timer":
            self.set_interval(0.02, fail)
        if self._place == "worker":
            self.run_worker(fail_later())
        if self._place == "call later":
            self.call_later(fail)

    def on_resize(self) -> None:
        self._fail_in("resize")

    def render_line(self, y: int) -> Strip:
        self._fail_in("line")
        return Strip.blank(self.size.width)

    def get_content_width(self, container: Any, viewport: Any) -> int:
        self._fail_in("width")
        return 1

    def on_idle(self) -> None:
        self._fail_in("idle")

    def on_key(self, event: Key) -> None:
        if self._place == "key" and event.key == "f10":
            raise Injected


def with_widget(place: str) -> Callable[[ActionsScreen], Iterable[Widget]]:
    def body(self: ActionsScreen) -> Iterable[Widget]:
        yield from OWN_BODY(self)
        widget = FaultyWidget(place)
        widget.styles.dock = "bottom"
        widget.styles.height = 1
        widget.styles.width = "auto" if place == "width" else "1fr"
        yield widget

    return body


def expected_faults() -> int:
    """How often a fault was logged; the test goes on without it."""
    count = len(FAULTS)
    for fault in FAULTS:
        assert isinstance(fault, Injected)
    FAULTS.clear()
    return count


async def the_rest_works(pilot: Pilot[int], app: MplanApp, *, but: str = "actions") -> None:
    """Every other screen is drawn, an edit made by keys is saved, and q ends with status 0."""
    for mode, key, _long, _short in MODES:
        await pilot.press(f"alt+{key}")
        await settle(pilot)
        assert app.current_mode == mode
        assert (COVERED in screen_text(app)) == (mode == but)
    await pilot.press("alt+1")
    await settle(pilot)
    before = app.plan
    await pilot.press("s")
    await app.workers.wait_for_complete()
    await settle(pilot)
    assert app.plan is not before
    assert app.session is not None
    assert app.session.is_saved
    store = app.session.store
    assert isinstance(store, MemoryStore)
    assert store.kept.plan == app.plan
    await pilot.press("q")
    await app.workers.wait_for_complete()
    assert app.return_code == 0


@pytest.mark.parametrize("place", ["compose", "mount", "resize", "line", "width"])
async def test_a_widget_that_cannot_be_drawn_leaves_a_sentence_in_its_screen_and_no_more(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ActionsScreen, "body", with_widget(place))
    app = app_on(a_plan_of(10))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await pilot.pause(0.2)
        text = screen_text(app)
        assert COVERED in text
        assert "crash.log" in text
        assert "4 Act" in text
        await the_rest_works(pilot, app)
    assert expected_faults() == 1


@pytest.mark.parametrize("place", ["timer", "worker", "call later", "idle", "key"])
async def test_a_fault_in_what_a_widget_does_is_told_once_and_the_screen_stays(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ActionsScreen, "body", with_widget(place))
    app = app_on(a_plan_of(10))
    told: list[str] = []
    monkeypatch.setattr(app, "tell", lambda sentence, **_options: told.append(sentence))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        await pilot.press("f10")
        await pilot.pause(0.3)
        assert told
        assert "That did not work" in told[0]
        assert "crash.log" in told[0]
        # The key that the widget fails at is one that nothing else handles, which is told as well.
        faults = [sentence for sentence in told if not sentence.startswith("F10 does nothing here")]
        assert len(faults) == 1 or place == "idle"
        await the_rest_works(pilot, app, but="")
    assert expected_faults() == 1


async def test_a_screen_whose_plan_cannot_be_shown_says_so_and_is_back_when_the_plan_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = a_plan_of(10)
    show = ActionsScreen.show_plan

    def show_but_one(self: ActionsScreen, shown: Plan) -> None:
        if [action.status for action in shown.actions] != [action.status for action in plan.actions]:
            raise Injected
        show(self, shown)

    monkeypatch.setattr(ActionsScreen, "show_plan", show_but_one)
    app = app_on(plan)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1", "s")
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert COVERED in screen_text(app)
        await pilot.press("d", "s", "n", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ActionsScreen)
        assert "New" not in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert COVERED not in screen_text(app)
        assert plan.actions[0].title in screen_text(app)
        focused = app.screen.focused
        assert focused is not None
        await pilot.press("ctrl+y")
        await settle(pilot)
        assert COVERED in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert app.screen.focused is focused
        assert app.session is not None
        assert app.session.is_saved
    assert expected_faults() == 1


async def test_a_screen_that_was_not_set_up_is_made_anew_when_the_plan_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = a_plan_of(10)
    app = app_on(plan)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as faulty:
            faulty.setattr(ActionsScreen, "__init__", fail)
            await pilot.press("4")
            await settle(pilot)
            assert COVERED in screen_text(app)
            await pilot.press("ctrl+l")
            await settle(pilot)
            assert COVERED in screen_text(app)
        with monkeypatch.context() as faulty:
            faulty.setattr(ActionsScreen, "body", fail)
            await pilot.press("ctrl+l")
            await settle(pilot)
            assert COVERED in screen_text(app)
        await pilot.press("1", "s")
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert COVERED not in screen_text(app)
        assert plan.actions[0].title in screen_text(app)
    assert expected_faults() == 2


async def test_one_line_that_cannot_be_drawn_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = KpiGrid.draw

    def draw_but_one(self: KpiGrid, y: int, width: int) -> Iterable[Piece]:
        if y == 3:
            raise Injected
        return draw(self, y, width)

    monkeypatch.setattr(KpiGrid, "draw", draw_but_one)
    app = app_on(a_plan_of(10))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        text = screen_text(app)
        assert text.count("cannot be drawn:") == 1
        assert COVERED not in text
    assert expected_faults() == 1


async def test_a_pane_that_cannot_be_composed_leaves_the_list_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    write = Pane.write
    monkeypatch.setattr(Pane, "write", lambda self, _writer: write(self, fail))
    plan = a_plan_of(10)
    app = app_on(plan)
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        text = screen_text(app)
        assert "cannot be drawn:" in text
        assert COVERED not in text
        assert plan.actions[0].title in text
    assert expected_faults() == 1


@pytest.mark.parametrize("line", [PlanHeader, ModeBar, KeyLine])
async def test_a_line_of_the_frame_that_cannot_be_drawn_is_a_plain_one(
    line: type[PlanHeader | ModeBar | KeyLine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "segments", fail)
    app = app_on(a_plan_of(10))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert line.PLAIN in screen_text(app)
        await the_rest_works(pilot, app, but="")
    assert expected_faults() == 1


async def test_a_question_that_cannot_be_drawn_is_closed_with_its_text_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    services = FakeServices()
    app = app_on(a_plan_of(10), services)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("4", "n")
        await settle(pilot)
        assert isinstance(app.screen, FormModal)
        await pilot.press("tab", "shift+tab", *"half")
        await settle(pilot)
        monkeypatch.setattr(Static, "render_line", fail)
        app.screen.query(Static).first().refresh()
        await pilot.pause(0.2)
        monkeypatch.undo()
        await settle(pilot)
        assert isinstance(app.screen, ActionsScreen)
        assert "half" in str(services.kept_drafts)
        await the_rest_works(pilot, app, but="")
    assert expected_faults() == 1


async def test_a_question_that_fails_at_a_key_stays_once_and_is_closed_when_it_fails_again() -> None:
    app = app_on(a_plan_of(10))
    form = Form("A form", (Field("name", "Name"),), check=fail)
    told: list[str] = []
    app.tell = lambda sentence, **_options: told.append(sentence)  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.push_screen(FormModal(form))
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert isinstance(app.screen, FormModal)
        await pilot.press("b")
        await settle(pilot)
        assert not isinstance(app.screen, FormModal)
        assert [sentence[:15] for sentence in told] == ["That did not wo", "This window was"]
        await the_rest_works(pilot, app, but="")
    assert expected_faults() == 1


async def test_a_command_picked_from_the_palette_that_fails_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pick, "begin", fail)
    app = app_on(a_plan_of(10))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        assert not isinstance(app.screen, Pick)
        await the_rest_works(pilot, app, but="")
    assert expected_faults() == 1


async def test_a_key_that_fails_says_so_each_time_and_is_logged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KpisScreen, "action_new", fail)
    app = app_on(a_plan_of(10))
    told: list[str] = []
    monkeypatch.setattr(app, "tell", lambda sentence, **_options: told.append(sentence))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("5", "n", "n", "n")
        await settle(pilot)
        assert len(told) == 3
        await the_rest_works(pilot, app, but="")
    assert expected_faults() == 1


async def test_a_fault_while_the_signs_of_others_are_read_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file of thousands of brackets among them did."""
    services = FakeServices()
    monkeypatch.setattr(services, "others", fail)
    app = app_on(a_plan_of(10), services)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(2.2)
        await the_rest_works(pilot, app, but="")
    assert expected_faults() == 1


async def test_a_fault_while_leaving_does_not_keep_anybody_in_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_on(a_plan_of(10))
    with pytest.raises(Injected):
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            monkeypatch.setattr(app, "leave_plan", fail_later)
            await pilot.press("q")
            await settle(pilot)
    assert app.return_code == 1


async def test_a_fault_at_every_frame_that_nothing_helps_against_ends_the_program() -> None:
    app = app_on(a_plan_of(10))
    with pytest.raises(Injected):
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            for _time in range(400):
                app.call_later(fail)
            await pilot.pause(0.5)
    assert app.return_code == 1
    assert expected_faults() == 1
