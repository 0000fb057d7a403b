"""Where people type: a line or a text with no blinking cursor, that takes a paste whole and cleaned."""

from __future__ import annotations

from typing import Any

from textual.actions import SkipAction
from textual.events import Paste
from textual.widgets import Input, TextArea

from mplan_tui.domain.clean import clean_line, clean_text

COMPACT = "-textual-compact"
"""The class that `compact` gives a field of Textual, given from the beginning: else every field is styled once more,
before it stands anywhere, which was a tenth of what a form took to open."""


class TypedLine(Input):
    """One line; the lines of a paste are joined, so that nothing is lost and nothing becomes a key."""

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, compact=True, classes=COMPACT, **{"select_on_focus": False, **options})
        self.set_reactive(Input.cursor_blink, False)

    def on_paste(self, event: Paste) -> None:
        """Take the whole paste, instead of its first line."""
        event.prevent_default()
        event.stop()
        text = clean_line(event.text)
        if text:
            self.replace(text, *self.selection)


class TypedText(TextArea):
    """Several lines; tab goes to the next field, and so do up from the first line and down from the last."""

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            classes=COMPACT,
            highlight_cursor_line=False,
            **options,
        )
        self.set_reactive(TextArea.cursor_blink, False)

    def on_paste(self, event: Paste) -> None:
        """Take the paste without what is no text."""
        event.prevent_default()
        event.stop()
        self.replace(clean_text(event.text), *self.selection, maintain_selection_offset=False)

    def action_cursor_up(self, select: bool = False) -> None:
        """The line above; at the first, whoever stands around goes to the field before."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """The line below; at the last, whoever stands around goes to the next field."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_down(select)
