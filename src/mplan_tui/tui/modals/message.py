"""The small questions: a text to read, a line to type, a thing to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.widgets import Input, Static

from mplan_tui.i18n import _
from mplan_tui.tui.modals.layer import Layer
from mplan_tui.tui.texts import plain
from mplan_tui.tui.widgets.typing import TypedLine


class Reading(Layer[None]):
    """A text to read, as long as it needs; any of the usual keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,question_mark", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The title, the text, the keys."""
        with Vertical(classes="layer-box"):
            yield Static(plain(self._title), classes="layer-title")
            with VerticalScroll(can_focus=False):
                yield Static(plain(self._text), classes="layer-word")
            yield Static(plain(self.keys(("↑↓", _("scroll")))), classes="layer-keys")

    def action_scroll(self, lines: int) -> None:
        """Show what is further down or up."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class Prompt(Layer[str]):
    """One line to type, with a first text and a word of help."""

    def __init__(self, title: str, text: str = "", word: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._word = word

    def compose(self) -> ComposeResult:
        """The title, the line, the help and the keys."""
        with Vertical(classes="layer-box"):
            yield Static(plain(self._title), classes="layer-title")
            yield TypedLine(self._text)
            yield Static(plain(self._word), classes="layer-word")
            yield Static(plain(self.keys(*self.pairs())), classes="layer-keys")

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The keys of this question, with what they do."""
        return (("↵", _("take")),)

    def half_typed(self) -> str:
        """What was typed and not taken yet, or ""."""
        text = self.query_one(Input).value
        return text if text != self._text else ""

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value.strip())


class Choose(Layer[str]):
    """A sentence and a few answers, each with its key."""

    def __init__(self, title: str, sentence: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._sentence = sentence
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The title, the sentence, the answers."""
        with Vertical(classes="layer-box"):
            yield Static(plain(self._title), classes="layer-title")
            yield Static(plain(self._sentence), classes="layer-word")
            yield Static(plain(self.keys(*self._answers)), classes="layer-keys")

    def on_key(self, event: Key) -> None:
        """Take the answer whose key it is."""
        if event.key in (key for key, _name in self._answers):
            event.stop()
            self.dismiss(event.key)
