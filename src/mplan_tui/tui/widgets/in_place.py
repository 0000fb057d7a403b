"""A field laid over a cell or a card, to change one value where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, Static

from mplan_tui.tui.modals.fields import Field, text_of, value_of
from mplan_tui.tui.texts import plain

LEAST_WIDTH = 30


class InPlace(Vertical):
    """Hidden until `ask`; enter hands the value over, a refused one keeps the field open and says why below it."""

    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._question: Field | None = None
        self._today = date.min
        self._take: Callable[[Any], None] = lambda value: None
        self._back: Widget | None = None
        self._first = ""

    def compose(self) -> Iterable[Widget]:
        """The field, and a line for what is refused."""
        field = Input(compact=True)
        field.cursor_blink = False
        yield field
        yield Static(id="in-place-word")

    def ask(self, question: Field, value: Any, region: Region, today: date, take: Callable[[Any], None]) -> None:
        """Open over this region of the screen with the value to be typed over; `take` gets what is typed."""
        self._question, self._today, self._take = question, today, take
        self._back = self.screen.focused
        self.absolute_offset = region.offset
        self.styles.width = max(region.width, LEAST_WIDTH)
        field = self.query_one(Input)
        field.value = self._first = text_of(question, value)
        field.placeholder = question.label
        self._say("")
        self.add_class("-open")
        field.focus()

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self.has_class("-open")

    def half_typed(self) -> str:
        """What was typed over the value and not taken yet, or ""."""
        text = self.query_one(Input).value
        return text if self.is_open and text != self._first else ""

    def action_leave(self) -> None:
        """Close with nothing changed."""
        self.remove_class("-open")
        if self._back is not None:
            self._back.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is None:
            return
        try:
            value = value_of(self._question, event.value, self._today)
        except ValueError as refusal:
            self._say(str(refusal))
            return
        self.action_leave()
        self._take(value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say("")

    def _say(self, refusal: str) -> None:
        word = self.query_one("#in-place-word", Static)
        word.update(plain(refusal))
        word.display = bool(refusal)
