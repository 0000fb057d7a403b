"""What a fault of ours does to the screens: as little as can be.

A fault is an exception that nobody foresaw. It is logged once; what it happened in says so in its place; everything
else goes on, and edits are saved. Where in the tree of widgets it happened is read from the traceback: Textual tells
of a fault while drawing, in a timer or in a worker without saying whose it is.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import Any, ClassVar, Protocol

from textual.dom import NoScreen
from textual.events import Compose, Mount, Resize, ScreenResume, Show
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from mplan_tui.i18n import _
from mplan_tui.tui.commands import Command
from mplan_tui.tui.modals.layer import Layer
from mplan_tui.tui.painting import Painting
from mplan_tui.tui.shell import Page
from mplan_tui.uses.services import Services

_SETTING_UP = (Compose, Mount)
_DRAWING = (*_SETTING_UP, Resize, ScreenResume, Show)
"""The messages that a widget answers by drawing itself."""
_DRAWS = {"compose", "body", "show_plan", "draw", "render", "render_line", "render_lines", "resized", "reflow"} | {
    "get_content_width",
    "get_content_height",
}
"""The methods that draw, or that say how much room a drawing takes."""
_LOGS = 20
"""So many different faults are logged in a session: each has its file, and a fault may differ at every turn."""
_ALL_IN_A_SECOND, _COVERED_IN_A_SECOND = 300, 30
"""More faults than these in a second, in all or of a screen that is covered already, cannot be lived with: whatever is
done about them, they come again with every frame, and the terminal would be blank or the processor busy for ever."""


class _Ground(Protocol):
    """What is needed of the app to go on after a fault."""

    KEYS: ClassVar[tuple[Command, ...]]
    services: Services
    painting: Painting
    keep_typed: Callable[[], None]

    def tell(self, sentence: str, *, severity: Any = "information") -> None:
        """Say something in passing."""
        ...

    def key_of(self, command: Command) -> str:
        """The key that calls a command, as the user has set it."""
        ...


class Containment:
    """Takes the faults of the app, so that none of them ends the session."""

    def __init__(self, app: _Ground) -> None:
        self._app = app
        self._logs: dict[tuple[str, str, int], Path | None] = {}
        self._times: deque[float] = deque(maxlen=_ALL_IN_A_SECOND)
        self._covered: deque[float] = deque(maxlen=_COVERED_IN_A_SECOND)
        self._met_in: dict[int, int] = {}

    def log(self, fault: BaseException) -> Path | None:
        """Where the fault is logged, which is done the first time that it is met."""
        place = _place(fault)
        if place not in self._logs:
            is_room = len(self._logs) < _LOGS
            self._logs[place] = self._app.services.log_crash(fault) if is_room else next(iter(self._logs.values()))
        return self._logs[place]

    def takes(self, fault: Exception, pump: MessagePump | None = None, message: Message | None = None) -> bool:
        """Log the fault and take what it happened in out of the way; False where the program cannot go on."""
        while isinstance(fault, WorkerFailed) and isinstance(fault.error, Exception):
            fault = fault.error
        if _is_too_much(self._times):
            return False
        frames = [frame for frame, _line in walk_tb(fault.__traceback__)]
        screen = _screen_of(frames, pump)
        if isinstance(screen, Page) and not screen.is_whole:
            return True  # it looks for what was not set up: what is known already is not told again
        is_known = _place(fault) in self._logs
        self.log(fault)
        if message is None or not isinstance(message, _DRAWING):
            is_drawing = any(frame.f_code.co_name in _DRAWS for frame in frames)
        else:
            is_drawing = True
        return self._act(fault, screen, is_drawing, isinstance(message, _SETTING_UP), is_known and message is None)

    def _act(
        self, fault: Exception, screen: Screen[Any] | None, is_drawing: bool, is_set_up: bool, is_told: bool
    ) -> bool:
        if isinstance(screen, Page) and is_drawing:
            if screen.is_covered and _is_too_much(self._covered):
                return False
            screen.cover(self.words(fault), is_whole=not is_set_up)
            self._app.painting.forget()  # whatever the fault has left on the terminal is drawn over
        elif isinstance(screen, Layer) and (is_drawing or self._again_in(screen)):
            if screen.is_closing and _is_too_much(self._covered):
                return False
            self._close(screen, fault)
        elif not is_told:
            self._app.tell(
                _("That did not work, because of a fault in the program. What you edited is kept.")
                + self._where(fault),
                severity="error",
            )
        return True

    def _again_in(self, layer: Layer[Any]) -> bool:
        """Whether a question has met a fault before: one that nothing can be answered in must not stay in the way."""
        self._met_in[id(layer)] = count = self._met_in.get(id(layer), 0) + 1
        return count > 1

    def _close(self, layer: Layer[Any], fault: Exception) -> None:
        if layer.is_closing:
            return
        layer.is_closing = True
        self._app.keep_typed()
        layer.app.call_next(layer.give_up)
        self._app.tell(
            _("This window was closed because of a fault in the program. What you had typed is kept as a draft.")
            + self._where(fault),
            severity="error",
        )

    def words(self, fault: Exception) -> str:
        """What stands in the place of a screen that cannot be drawn."""
        keys = {command.id: self._app.key_of(command) for command in self._app.KEYS}
        return "\n\n".join(
            (
                _("This screen cannot be drawn, because of a fault in the program.") + self._where(fault),
                _("The other screens work, and edits are saved as before: 1 to 7 open them."),
                _(
                    "It is drawn again as soon as the plan changes: {undo} takes your last edit back, {redo} makes it "
                    "again. {redraw} tries at once."
                ).format(undo=keys["undo"], redo=keys["redo"], redraw=keys["redraw"]),
                _("In the shell, mplan-tui check says what is wrong in the plan."),
            )
        )

    def line(self, fault: Exception) -> str:
        """What stands in the place of one line that cannot be drawn."""
        return _("cannot be drawn:") + self._where(fault)

    def _where(self, fault: Exception) -> str:
        log = self.log(fault)
        if log is None:
            return " " + _("It could not be logged: {name}: {text}.").format(name=type(fault).__name__, text=fault)
        return " " + _("What happened is in {log}.").format(log=_in_short(log))


def _in_short(path: Path) -> str:
    """The path as a shell takes it, short where it lies at home: a long one is broken on the screen."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _is_too_much(times: deque[float]) -> bool:
    """Whether as many faults as are remembered came within a second."""
    times.append(time.monotonic())
    return len(times) == times.maxlen and times[-1] - times[0] < 1


def _place(fault: BaseException) -> tuple[str, str, int]:
    """What tells a fault from others: its kind, and the last line of ours that it came through."""
    steps = [(frame.f_code.co_filename, line) for frame, line in walk_tb(fault.__traceback__)]
    ours = [step for step in steps if "mplan_tui" in step[0]] or steps or [("", 0)]
    return type(fault).__name__, *ours[-1]


def _screen_of(frames: list[FrameType], pump: MessagePump | None) -> Screen[Any] | None:
    """The screen that the innermost widget of a traceback stands on, else that of the widget which had the message."""
    for node in [*(frame.f_locals.get("self") for frame in reversed(frames)), pump]:
        if isinstance(node, Widget):
            try:
                return node.screen
            except NoScreen:
                continue
    return None
