"""The small questions: a text to read, a line to type, a thing to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.widgets import Input, Static

from mplan_tui.i18n import _
from mplan_tui.tui.commands import DOWN, UP
from mplan_tui.tui.draft import TEXT
from mplan_tui.tui.modals.layer import Layer, LayerAnswers, LayerKeys, TypingLayer
from mplan_tui.tui.texts import plain
from mplan_tui.tui.widgets.typing import TypedLine


class TextPage(Layer[None]):
    """A text to read, as long as it needs; any of the usual keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,question_mark", "leave", show=False),
        Binding(DOWN, "scroll(1)", show=False),
        Binding(UP, "scroll(-1)", show=False),
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
            yield LayerKeys(self.keys(("↑↓", _("scroll"))))

    def action_scroll(self, lines: int) -> None:
        """Show what is further down or up."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class Prompt(TypingLayer[str]):
    """One line to type, with a first text and a word of help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "begin_anew", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]
    IS_ONE_LINE = True

    def __init__(self, title: str, text: str = "", word: str = "") -> None:
        super().__init__()
        self._draft = ""
        self._title = title
        self._text = text
        self._word = word

    def compose(self) -> ComposeResult:
        """The title, the line, the help and the keys."""
        with Vertical(classes="layer-box"):
            yield Static(plain(self._title), classes="layer-title")
            yield TypedLine(self._draft or self._text)
            left = _("As you left it; F3 begins anew.") if self._draft else ""
            yield Static(plain(left or self._word), classes="layer-word")
            yield LayerKeys(self.keys(*self.pairs()))

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The keys of this question, with what they do."""
        return (("↵", _("take")),)

    @property
    def draft_key(self) -> str:
        """What the same question is known by."""
        return f"prompt|{self._title}"

    @property
    def draft_title(self) -> str:
        """What a person knows the question by."""
        return self._title

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Begin with what was typed before."""
        self._draft = texts.get(TEXT, "")

    def half_typed(self) -> dict[str, str]:
        """What was typed and not taken yet."""
        text = self.query_one(Input).value
        return {TEXT: text} if text != self._text else {}

    def action_begin_anew(self) -> None:
        """Show what the line began with before anything was typed."""
        if self._draft:
            self._draft = ""
            self.query_one(Input).value = self._text
            self.query_one(".layer-word", Static).update(plain(self._word))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.taken(event.value.strip())

    def action_take(self) -> None:
        """Take it, as enter does: ctrl+s means that in every question."""
        self.taken(self.query_one(Input).value.strip())

    def taken(self, text: str) -> None:
        """Answer with what was typed; nothing is no answer."""
        if text:
            self.dismiss(text)


class Choose(Layer[str]):
    """A sentence and a few answers, each with its key."""

    def __init__(
        self, title: str, sentence: str, answers: Sequence[tuple[str, str]], *, is_awaited: bool = False
    ) -> None:
        """Ask this.

        Args:
            title: The line above.
            sentence: What is asked.
            answers: The key of each answer, and its words.
            is_awaited: Whether the key that led here is there to ask this; else the question came up for a reason that
                the person cannot know, and no key is taken for an answer that was typed before it was seen.
        """
        super().__init__()
        self.is_awaited = is_awaited
        self._title = title
        self._sentence = sentence
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The title, the sentence, the answers."""
        with Vertical(classes="layer-box"):
            yield Static(plain(self._title), classes="layer-title")
            yield Static(plain(self._sentence), classes="layer-word")
            yield LayerAnswers(self.keys(*(("↵" if key == "enter" else key, words) for key, words in self._answers)))

    def on_key(self, event: Key) -> None:
        """Take the answer whose key it is."""
        if event.key in (key for key, _name in self._answers):
            event.stop()
            self.dismiss(event.key)
