"""The frame that every main screen stands in, and how it hears of a changed plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.events import Compose, DescendantBlur, DescendantFocus, Event, ScreenResume, ScreenSuspend, Show
from textual.geometry import Size
from textual.widget import Widget

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.session.steps import Edit
from mplan_tui.tui.commands import TYPING_KEYS, Command
from mplan_tui.tui.draft import Draft
from mplan_tui.tui.messages import EditPlan
from mplan_tui.tui.shell import Page
from mplan_tui.tui.texts import plain
from mplan_tui.tui.widgets.frame import KeyLine, ModeBar, PlanHeader, takes_letters
from mplan_tui.tui.widgets.in_place import InPlace
from mplan_tui.tui.widgets.quick_line import QuickLine


class Cover(Widget):
    """The words in the place of a body that cannot be drawn."""

    def render(self) -> Content:
        """What the screen says."""
        screen = self.screen
        return plain(screen.words_instead if isinstance(screen, PlanScreen) else "")


Situation = tuple[Plan | None, date, Size]
"""What a drawing depends on: where none of it is another, a screen that could not be drawn cannot be drawn now."""


class PlanScreen(Page):
    """A main screen: header, bar of screens, a body of its own, and the line of keys.

    A subclass gives `body()` and `show_plan(plan)`; the latter is called when the screen is in front and the plan
    changed, or changed while it was not. It sets KEYS, and BINDINGS = bindings(KEYS).
    """

    KEYS: ClassVar[tuple[Command, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-compact"), (100, "-wide")]
    _painted: tuple[Plan, date] | None = None
    _covered: Situation | None = None
    _has_lost_its_row = False
    """Whether a colleague took away what the cursor stands on while something is typed over it."""
    _focused_before: Widget | None = None
    words_instead = ""
    """What is shown in the place of the body, while it is covered."""

    @property
    def plan(self) -> Plan:
        """The plan as it is now.

        Raises:
            PlanError: no plan is open.
        """
        plan = self.shell.plan
        if plan is None:
            raise PlanError("plan.none_open")
        return plan

    def body(self) -> Iterable[Widget]:
        """The widgets of the screen, between the bar above and the keys below."""
        return ()

    def entry_keys(self) -> tuple[Command, ...]:
        """The keys of what is being typed, which the line of keys shows instead of all others until it ends."""
        return TYPING_KEYS if takes_letters(self.focused) else ()

    def edit(self, edit: Edit) -> None:
        """Ask the app to make an edit."""
        self.post_message(EditPlan(edit))

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield PlanHeader()
        yield ModeBar()
        with Container(id="body"):
            try:
                yield from self.body()
            except Exception as fault:  # the frame stands, and says so in the place of the body
                self._meet(fault, Compose())
        yield Cover()
        yield KeyLine()

    def on_mount(self) -> None:
        """Hear of every change of the plan from now on."""
        self.watch(self.app, "plan", self._plan_changed)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Catch up with what changed while another screen was in front."""
        self.catch_up()
        self._say_keys()

    @on(ScreenSuspend)
    @on(DescendantFocus)
    @on(DescendantBlur)
    def _say_keys(self) -> None:
        """Say above which keys change the screen, and below which ones matter: others where somebody types."""
        for kind in (ModeBar, KeyLine):
            for line in self.query(kind):
                line.repaint()

    def catch_up(self) -> None:
        """Paint the plan if it, or the day, is another than what is shown."""
        self._plan_changed(self.shell.plan)

    def _plan_changed(self, plan: Plan | None) -> None:
        if plan is None or not self.is_current or not self._may_draw():
            return
        now = (plan, self.shell.today)
        if self._painted is not None and self._painted[0] is plan and self._painted[1] == now[1]:
            return
        stood_on, self.shell.stood_on = self.shell.stood_on, None
        self._painted = now
        try:
            self.show_plan(plan)
            if stood_on is not None and stood_on[0] is self:
                self._look_what_is_under_the_cursor(stood_on[1])
        except Exception as fault:  # a plan that one screen cannot draw is saved and shown by the others
            self._meet(fault, Show())
        self.repaint_frame()

    def _look_what_is_under_the_cursor(self, before: object) -> None:
        """A colleague took away what the cursor stood on: what was typed for that is not for what stands there now."""
        if before and before != self.under_cursor():
            self._has_lost_its_row = True
            self._typing_ends()

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _typing_ends(self) -> None:
        """Once nothing is typed over it any more, the keys that follow are not for what stands there now either."""
        if self._has_lost_its_row and not takes_letters(self.focused):
            self._has_lost_its_row = False
            self.shell.pass_over_what_was_typed(self)

    def repaint_frame(self) -> None:
        """Draw the lines around the body again, where they say something else now."""
        for kind in (PlanHeader, ModeBar, KeyLine):
            for line in self.query(kind):
                line.repaint()

    # Faults

    @property
    def is_covered(self) -> bool:
        """Whether a sentence stands in the place of the body, which could not be drawn."""
        return self._covered is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no command of the screen change what nobody can see."""
        return None if self.is_covered else super().check_action(action, parameters)

    def _meet(self, fault: Exception, at: Event) -> None:
        if not self.shell.takes(fault, self, at):
            raise fault

    def cover(self, words: str, *, is_whole: bool = True) -> None:
        """Show these words in the place of the body, until the plan, the day or the size is another one.

        A screen that is not `is_whole`, since it was not set up to its end, is made anew then.
        """
        if not self.is_covered:
            self._focused_before = self.focused
        self._covered = self._situation()
        self.is_whole = self.is_whole and is_whole
        self.words_instead = words
        self.add_class("-covered")
        for cover in self.query(Cover):
            cover.refresh(layout=True)

    def _situation(self) -> Situation:
        return self.shell.plan, self.shell.today, self.app.size

    def _may_draw(self) -> bool:
        """Whether the body can be drawn, as far as is known; one that could not be before is tried again."""
        if self._covered is None:
            return True
        return self._covered != self._situation() and self.try_again()

    def try_again(self) -> bool:
        """Take the cover away, if there is one; whether the body is to be painted now."""
        if self._covered is None:
            return False
        self._covered = None
        if not self.is_whole:
            self.shell.make_anew(self)
            return False
        self._painted = None
        self.remove_class("-covered")
        if self._focused_before is not None:
            self.call_after_refresh(self.set_focus, self._focused_before)
        return True

    def on_resize(self) -> None:
        """Try again to draw what could not be drawn in another size."""
        if self.is_covered:
            self.catch_up()

    def half_typed(self) -> Draft | None:
        """What is typed in a field or on a line of this screen and not taken yet."""
        lines: list[InPlace | QuickLine] = [*self.query(InPlace), *self.query(QuickLine)]
        return next((draft for line in lines if (draft := line.draft()) is not None), None)


class Unmade(PlanScreen):
    """In the place of a screen whose making met a fault."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self._fault = fault

    def body(self) -> Iterable[Widget]:
        """Nothing but the fault."""
        raise self._fault
