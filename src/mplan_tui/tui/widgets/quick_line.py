"""A line at the bottom of a screen to type one item after the other."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from mplan_tui.i18n import _
from mplan_tui.tui.texts import plain


class QuickLine(Horizontal):
    """Hidden until `ask`; enter hands over what was typed, escape or an empty line ends.

    The focus is moved at once, both ways, so that keys typed ahead find it where they belong.
    """

    BINDINGS = [Binding("escape", "end", show=False)]

    class Typed(Message):
        """A line was typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Ended(Message):
        """No more lines come; `was_empty` when enter was pressed on an empty line at once.

        Whoever hears it takes the focus back and then hides the line with `close`.
        """

        def __init__(self, was_empty: bool) -> None:
            super().__init__()
            self.was_empty = was_empty

    def compose(self) -> Iterable[Widget]:
        """The question and the line."""
        yield Static()
        line = Input(compact=True)
        line.cursor_blink = False
        yield line

    def ask(self, prompt: str) -> None:
        """Show the line with this question."""
        self._count = 0
        self.query_one(Static).update(plain(prompt + " "))
        self.add_class("-open")
        line = self.query_one(Input)
        line.value = ""
        line.placeholder = _("enter takes it, esc ends")
        self.screen.set_focus(line)

    def half_typed(self) -> str:
        """What was typed and not taken yet, or ""."""
        return self.query_one(Input).value if self.has_class("-open") else ""

    def action_end(self) -> None:
        """Type no more."""
        self._end(was_empty=False)

    def close(self) -> None:
        """Hide the line without a word."""
        self.remove_class("-open")

    def _end(self, *, was_empty: bool) -> None:
        self.post_message(self.Ended(was_empty))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._count += 1
            self.post_message(self.Typed(event.value))
            event.input.value = ""
        else:
            self._end(was_empty=self._count == 0)
