"""The ground of the app: what it sends to a terminal of any size, and what it does about a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

from mplan_tui.i18n import _
from mplan_tui.tui.commands import Command, key_for, key_sign, name_own_keys
from mplan_tui.tui.containment import Containment
from mplan_tui.tui.keymap import usable_keys
from mplan_tui.tui.painting import Painting
from mplan_tui.tui.textual_private import LayoutUpdate, OpenApp
from mplan_tui.uses.services import Services

LEAST = Size(60, 15)
"""The smallest terminal in which the screens can be read.

They are never laid out smaller: in a smaller terminal they keep this size, and a sentence is sent instead of them until
it is large enough again. So that stands above every screen and every question, and nothing is drawn in a few cells.
"""

_CALM = 0.1
"""How many seconds after another size of the terminal all is drawn again."""


class SteadyApp(OpenApp[int]):
    """An app that sends only what the terminal does not show already, and goes on after a fault."""

    KEYS: ClassVar[tuple[Command, ...]] = ()
    """The commands that work on every screen."""

    def __init__(self, services: Services, driver: type[Driver]) -> None:
        super().__init__(driver_class=driver)
        self.services = services
        self.preferences = services.preferences()
        self.own_keys, self.refused_keys = usable_keys(self.preferences.keys)
        name_own_keys(self.own_keys)
        self.painting = Painting()
        self.containment = Containment(self)
        self.keep_typed: Callable[[], None] = lambda: None
        """Keeps what is half typed, before a question is closed because of a fault."""
        self.terminal: Size | None = None
        """The size of the terminal, of which the screens know only as far as they can be read in it."""
        self.has_begun = False
        """Whether the first screen is there: before that, a fault ends the program."""
        self.is_ending = False
        self._redrawing: Timer | None = None
        self.crash_log: Path | None = None

    def end_after_fault(self) -> None:
        """End with all that can be kept."""

    def tell(self, sentence: str, *, severity: Any = "information") -> None:
        """Say something in passing."""
        self.notify(sentence, severity=severity, markup=False)

    def tell_of_key(self, sentence: str) -> None:
        """Say why a key does nothing here; it stands in the place of what was said of the key before."""
        self.say_instead(sentence)

    def forget_key(self) -> None:
        """Take back what was said of a key: what it names as possible was possible somewhere else."""
        self.unsay()

    def push_screen(self, *arguments: Any, **options: Any) -> Any:
        """Show a question, which has keys of its own and shows what was said in passing in the place of the page."""
        self.forget_key()
        if self.screen_stack:
            self.hush(self.screen)
        return super().push_screen(*arguments, **options)

    def pop_screen(self) -> AwaitComplete:
        """Go back to what is below a question, where the keys of the question do nothing."""
        self.forget_key()
        return super().pop_screen()

    def key_of(self, command: Command) -> str:
        """The key that calls a command, as the user has set it."""
        return key_for(command, self.own_keys)

    def key_named(self, id: str) -> str:
        """The key of a command that works on every page, as the user has set it."""
        return self.key_of(next(command for command in self.KEYS if command.id == id))

    @property
    def is_asking(self) -> bool:
        """Whether a question stands over the main screen."""
        return len(self.screen_stack) > 1

    def action_redraw(self) -> None:
        """Draw everything anew, as when something else has written on the terminal."""
        self.draw_all()

    def draw_all(self) -> None:
        """Send all that the screen shows, whatever the terminal was sent before."""
        self.painting.forget()
        if self.screen_stack:  # the timer of a changed size may run out as the last screen has just been closed
            self.screen.refresh(layout=True)

    @property
    def is_too_small(self) -> bool:
        """Whether the terminal is too small for the screens."""
        return self.terminal is not None and (self.terminal.width < LEAST.width or self.terminal.height < LEAST.height)

    def words_instead(self) -> tuple[str, ...]:
        """What a terminal shows that is too small for the screens; where a question stands behind, it says so."""
        size = self.terminal or self.size
        key = key_sign(self.quit_keys()[0])
        sentence = _(
            "Too small: {width}x{height}. At least {least_width}x{least_height} is needed. {key} quits."
        ).format(width=size.width, height=size.height, least_width=LEAST.width, least_height=LEAST.height, key=key)
        return (sentence, _("What you were asked stands behind this.")) if self.is_asking else (sentence,)

    def quit_keys(self) -> list[str]:
        """The keys that end the program, as the user has set them."""
        command = next(command for command in self.KEYS if command.id == "quit")
        return (self.own_keys.get("quit") or command.key).split(",")

    def resized(self, event: Resize) -> Resize:
        """Another size of the terminal: what the screens are told of it, which is never less than the least.

        A terminal that is made smaller cuts off what no longer fits. One that has its old size again before we looked
        (a window that is tiled and back, tmux) tells us of that size alone, and half of it would stay empty. So all is
        drawn again once its size is calm.
        """
        was_too_small, self.terminal = self.is_too_small, event.size
        self.painting.forget()
        if self.is_too_small and self.has_begun:
            self.send(LayoutUpdate([], event.size.region))
        elif was_too_small:
            self.call_later(self.action_redraw)
        elif self.has_begun:
            if self._redrawing is not None:
                self._redrawing.stop()
            self._redrawing = self.set_timer(_CALM, self.draw_all)
        if not self.is_too_small:
            return event
        least = (max(event.size.width, LEAST.width), max(event.size.height, LEAST.height))
        return Resize.from_dimensions(least, None)

    def painted(self, update: object, whole: Callable[[], LayoutUpdate]) -> object:
        """An update without what the terminal shows already, or the words of one that is too small."""
        if self.terminal is not None and self.is_too_small:
            return self.painting.cover(self.words_instead(), self.terminal)
        try:
            return self.painting.without_shown(update, whole)
        except Exception as fault:
            self.painting.forget()
            if not self.takes(fault):
                raise
            return update

    def takes(self, fault: Exception, pump: MessagePump | None = None, message: Message | None = None) -> bool:
        """Contain a fault of ours, unless the program is not there yet, or ends."""
        if not self.has_begun or self.is_ending or self.is_leaving or self.crash_log is not None:
            return False
        try:
            return self.containment.takes(fault, pump, message)
        except Exception as worse:  # what cannot even be told of is not lived with
            worse.__context__ = fault
            self.containment.log(worse)
            return False

    def line_instead(self, fault: Exception) -> str:
        """What a line says that cannot be drawn, once the fault is logged."""
        return self.containment.line(fault)

    def end_of(self, fault: Exception) -> None:
        """End after a fault that cannot be contained: keep the draft, save, log it, and say where the log lies.

        The first such fault ends the program; those that follow from it are not told.
        """
        if self.is_headless:
            super().end_of(fault)
        elif self.crash_log is None and not self.is_leaving:
            self.crash_log = self.containment.log(fault)
            self.end_after_fault()
