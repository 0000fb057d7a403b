"""The common ground of everything that is laid over a screen: opaque, small, and left with escape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.cells import cell_len
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from mplan_tui.i18n import _
from mplan_tui.tui.commands import named_by
from mplan_tui.tui.line_of_keys import line_of_keys
from mplan_tui.tui.shell import InShell
from mplan_tui.tui.styled_once import StyledOnce
from mplan_tui.tui.texts import plain

if TYPE_CHECKING:
    from mplan_tui.tui.draft import Draft

Result = TypeVar("Result")


class LayerKeys(Static):
    """The line at the foot of a question that says what its keys do; a click on one of them does that.

    Where the line is too short for all of them it says "…": the way out stood behind its end, and nobody saw it.
    """

    def __init__(self, words: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, classes="layer-keys")
        self.words = words

    @property
    def named(self) -> list[str]:
        """Each key with what it does."""
        return _NAMED_KEY.findall(self.words)

    def say(self, words: str) -> None:
        """Tell of other keys."""
        if words != self.words:
            self.words = words
            self.refresh()

    def lines(self, width: int) -> list[str]:
        """What is shown where there are so many cells: one line of the keys that there is room for."""
        if cell_len(self.words) <= width:
            return [self.words]
        return ["  ".join(one.key for one in line_of_keys([(piece, "") for piece in self.named], width))]

    def render(self) -> Content:
        """The keys that there is room for."""
        return plain("\n".join(self.lines(self.content_size.width)))

    def on_click(self, event: Click) -> None:
        """Press the key whose sign, or what it does, was clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        shown = self.lines(self.content_size.width)[at.y]
        for piece in _NAMED_KEY.finditer(shown):
            if cell_len(shown[: piece.start()]) <= at.x < cell_len(shown[: piece.end()]):
                if key := named_by(piece.group().split()[0]):
                    self.app.simulate_key(key)
                return


class LayerAnswers(LayerKeys):
    """The same for the answers to a question: none may be missing, and where they do not fit, each has its line."""

    def lines(self, width: int) -> list[str]:
        """All answers."""
        return [self.words] if cell_len(self.words) <= width else self.named

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are answers, or one."""
        return len(self.lines(width))


_NAMED_KEY = re.compile(r"\S+(?: \S+)*")
"""A key with what it does: more than one space divides it from the next."""


class Layer(InShell, StyledOnce[Result | None], ModalScreen[Result | None]):
    """A question laid over the screen. It returns a value, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "", show=False),
        Binding("f7", "leave", "", show=False, id="mode.previous"),
    ]
    """`F7` goes back to where one was, here as everywhere: from a question that is what it stands over."""

    is_awaited = True
    """Whether a key is there to ask it, so that its answer may be typed ahead."""
    _is_left = False
    is_closing = False
    """Whether a fault closes it, which is not done twice."""

    def on_mount(self) -> None:
        """Begin, unless a key typed ahead has left the layer before it had its widgets."""
        if self.children:
            self.begin()

    def begin(self) -> None:
        """Set the widgets up, once they are there."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with this result; a second answer, typed ahead, is passed over."""
        if self._is_left:
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)

    def give_up(self) -> None:
        """Leave with nothing chosen, and with all that stands above."""
        if self.is_attached and self in self.app.screen_stack:
            self.pop_until_active()
            self.dismiss(None)

    def action_leave(self) -> None:
        """Go back with nothing chosen."""
        self.dismiss(None)

    @staticmethod
    def keys(*pairs: tuple[str, str]) -> str:
        """A line that says what the keys do."""
        return "   ".join(f"{key} {what}" for key, what in (*pairs, (_("esc"), _("close"))))


class TypingLayer(Layer[Result]):
    """A question in which text is typed: it can begin with what was left in it, and leaves what was not taken."""

    IS_ONE_LINE: ClassVar[bool] = False
    """Whether one line is typed, which is soon typed again; else a whole form."""

    def __init__(self) -> None:
        super().__init__()
        self.left: Mapping[str, str] = {}
        """What was typed when it was left."""
        self.place: Draft | None = None
        """Where it was asked from."""

    @property
    def draft_key(self) -> str:
        """What the same question is known by."""
        raise NotImplementedError

    @property
    def draft_title(self) -> str:
        """What a person knows the question by."""
        raise NotImplementedError

    @property
    def row_id(self) -> str:
        """The row that it is about, where that is in the plan; "" for none that it knows of."""
        return ""

    def labels(self) -> dict[str, str]:
        """How its texts are called, where there is more than one."""
        return {}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Begin with what was typed before."""
        raise NotImplementedError

    def half_typed(self) -> dict[str, str]:
        """What is typed and picked and not taken yet."""
        raise NotImplementedError

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, and remember what was typed."""
        if not self._is_left and self.children:
            self.left = self.half_typed()
        return super().dismiss(result)
