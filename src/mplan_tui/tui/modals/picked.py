"""The answer of a field that is picked from a list, as it stands in a form."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mplan_tui.i18n import _
from mplan_tui.tui.modals.fields import Field, InputKind, Pickable
from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.texts import fit, one_line

_YES_NO = (True, False)
LINES = 3
"""On how many lines it is shown at most."""


class PickedRows(Widget, can_focus=True):
    """The answer of a field that is picked from a list; enter opens it, left and right step through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", show=False),
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]

    class Opened(Message):
        """The list should open."""

        def __init__(self, picked: PickedRows, typed: str = "") -> None:
            super().__init__()
            self.picked = picked
            self.typed = typed

    class Changed(Message):
        """Something else was picked."""

    def __init__(self, question: Field, values: tuple[Any, ...]) -> None:
        super().__init__()
        self.question = question
        self.values = values

    @property
    def choices(self) -> tuple[Pickable, ...]:
        """What there is to pick."""
        if self.question.kind is InputKind.SWITCH:
            return tuple(Pickable(value, _("yes") if value else _("no")) for value in _YES_NO)
        return self.question.choices

    @property
    def is_single(self) -> bool:
        """Whether one thing is picked."""
        return self.question.kind is not InputKind.CHOICES

    def pick(self, values: tuple[Any, ...]) -> None:
        """Hold these values."""
        self.values = values
        self.refresh(layout=True)
        self.post_message(self.Changed())

    def _lines(self, width: int) -> list[str]:
        """What is picked, on as many lines as it takes: a value is not cut beside empty room."""
        labels = {choice.value: choice.label for choice in self.choices}
        shown = ", ".join(one_line(labels.get(value, _("(gone)"))) for value in self.values if value is not None)
        return wrapped(shown or "–", width - 2, LINES)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it takes."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """The labels of what is picked, then a sign that a list opens."""
        width = self.size.width
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        text = fit(lines[y], max(0, width - 2)) + (" ▾" if y == 0 else "  ")
        return Strip([Segment(text, self.rich_style)], width)

    def action_open(self) -> None:
        """Ask for the list."""
        self.post_message(self.Opened(self))

    def on_click(self) -> None:
        """Open the list, as the sign at its end promises."""
        self.action_open()

    def action_step(self, by: int) -> None:
        """Go to the next or the previous thing without opening the list."""
        if not self.is_single or not self.choices:
            return
        values = [choice.value for choice in self.choices]
        if not self.question.is_required and self.question.kind is InputKind.CHOICE:
            values.insert(0, None)
        current = self.values[0] if self.values else None
        at = values.index(current) if current in values else 0
        value = values[(at + by) % len(values)]
        self.pick((value,) if value is not None else ())

    def learn(self, choice: Pickable) -> None:
        """Offer what was made as well."""
        self.question = self.question._replace(choices=(*self.question.choices, choice))

    def on_key(self, event: Key) -> None:
        """A letter picks the first label that begins with it, among a few words; else the list opens to find it."""
        if not event.character or not event.character.isalnum():
            return
        event.stop()
        letter = event.character.casefold()
        begins = (choice for choice in self.choices if choice.label.casefold().startswith(letter))
        found = next(begins, None) if self.is_single and not self.question.makes else None
        if found is not None:
            self.pick((found.value,))
        elif self.question.kind is not InputKind.SWITCH:
            self.post_message(self.Opened(self, event.character))
