"""A line at the bottom of a screen to type one item after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from mplan_tui.i18n import _
from mplan_tui.tui.draft import FEW, TEXT, Draft
from mplan_tui.tui.shell import OpenDrafts, Page, shell_of
from mplan_tui.tui.texts import plain


class QuickLine(Horizontal):
    """Hidden until `ask`; enter hands over what was typed, escape or an empty line ends.

    The focus is moved at once, both ways, so that keys typed ahead find it where they belong.
    """

    BINDINGS = [Binding("escape", "end", show=False)]
    _place = Draft("", "")
    _count = 0

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

    def ask(self, prompt: str, again: str = "action_add", hint: str = "") -> None:
        """Show the line with this question, which the command `again` of what has the focus asks."""
        self._count = 0
        screen = self.screen
        row = screen.row_here() if isinstance(screen, Page) else ""
        mode, node = shell_of(self).current_mode, type(screen.focused).__name__
        self._place = Draft(f"line|{mode}|{prompt}", prompt.rstrip(" :"), {}, {}, mode, row, node, again)
        self.query_one(Static).update(plain(prompt + " "))
        self.add_class("-open")
        line = self.query_one(Input)
        line.value = self._drafts.of(self._place).get(TEXT, "")
        line.placeholder = hint or _("enter takes it, esc ends")
        self.screen.set_focus(line)

    @property
    def _drafts(self) -> OpenDrafts:
        return shell_of(self).half_typed

    def draft(self) -> Draft | None:
        """What was typed and not taken yet."""
        text = self.query_one(Input).value if self.has_class("-open") else ""
        return replace(self._place, texts={TEXT: text}) if text else None

    def keep(self, text: str) -> None:
        """Keep what was typed last, which led to nothing."""
        self._drafts.keep(replace(self._place, texts={TEXT: text}))

    def action_end(self) -> None:
        """Type no more; more than a few letters are there again when the same is asked."""
        text = self.query_one(Input).value
        if len(text) > FEW:
            self.keep(text)
        else:
            self._drafts.forget(self._place.key)
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
            self._drafts.forget(self._place.key)
            self.post_message(self.Typed(event.value))
            event.input.value = ""
        else:
            self._end(was_empty=self._count == 0)
