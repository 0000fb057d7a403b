"""The frame that every main screen stands in, and how it hears of a changed plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantBlur, DescendantFocus, ScreenSuspend
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.session.steps import Edit
from mplan_tui.tui.commands import Command
from mplan_tui.tui.messages import EditPlan
from mplan_tui.tui.widgets.frame import KeyLine, ModeBar, PlanHeader

if TYPE_CHECKING:
    from mplan_tui.tui.app import MplanApp


class PlanScreen(Screen[None]):
    """A main screen: header, bar of screens, a body of its own, and the line of keys.

    A subclass gives `body()` and `show_plan(plan)`; the latter is called when the screen is in front and the plan
    changed, or changed while it was not. It sets KEYS, and BINDINGS = bindings(KEYS).
    """

    KEYS: ClassVar[tuple[Command, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-compact"), (100, "-wide")]
    _painted: tuple[Plan, date] | None = None

    @property
    def plan_app(self) -> MplanApp:
        """The app, with the plan and the services."""
        return self.app  # type: ignore[return-value]  # the only app that these screens live in

    @property
    def plan(self) -> Plan:
        """The plan as it is now.

        Raises:
            PlanError: no plan is open.
        """
        plan = self.plan_app.plan
        if plan is None:
            raise PlanError("plan.none_open")
        return plan

    def body(self) -> Iterable[Widget]:
        """The widgets of the screen, between the bar above and the keys below."""
        return ()

    def show_plan(self, plan: Plan) -> None:
        """Paint the plan."""

    def entry_keys(self) -> tuple[Command, ...]:
        """The keys of what is being typed, which the line of keys shows instead of all others until it ends."""
        return ()

    def edit(self, edit: Edit) -> None:
        """Ask the app to make an edit."""
        self.post_message(EditPlan(edit))

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield PlanHeader()
        yield ModeBar()
        with Container(id="body"):
            yield from self.body()
        yield KeyLine()

    def on_mount(self) -> None:
        """Hear of every change of the plan from now on."""
        self.watch(self.app, "plan", self._plan_changed)

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was in front."""
        self.catch_up()
        self._say_keys()

    @on(DescendantFocus)
    def _typing_begins(self, event: DescendantFocus) -> None:
        """Keep the field free that is about to be typed in; only after the next layout is it where it will be."""
        field = event.widget
        if isinstance(field, Input | TextArea):
            self.call_after_refresh(lambda: self.keep_clear(field.region.y))

    def keep_clear(self, line: int) -> None:
        """Say things in passing in the other half of the screen than this line, on which somebody types."""
        self.set_class(line >= self.size.height // 2, "-typing-low")

    @on(ScreenSuspend)
    @on(DescendantFocus)
    @on(DescendantBlur)
    def _say_keys(self) -> None:
        """Say in the bar which keys change the screen: none behind a question, others where digits are typed."""
        for bar in self.query(ModeBar):
            bar.repaint()

    def catch_up(self) -> None:
        """Paint the plan if it, or the day, is another than what is shown."""
        self._plan_changed(self.plan_app.plan)

    def _plan_changed(self, plan: Plan | None) -> None:
        if plan is None or not self.is_current:
            return
        now = (plan, self.plan_app.today)
        if self._painted is not None and self._painted[0] is plan and self._painted[1] == now[1]:
            return
        self._painted = now
        self.show_plan(plan)
        self.repaint_frame()

    def repaint_frame(self) -> None:
        """Draw the lines around the body again, where they say something else now."""
        for kind in (PlanHeader, ModeBar, KeyLine):
            for line in self.query(kind):
                line.repaint()

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row if it lives here; whether it does."""
        return False
