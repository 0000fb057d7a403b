"""The choices of a question, drawn by themselves: a letter typed among ten thousand draws the lines that differ.

Textual's own list lays every choice out anew at each letter, and the box around it with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from mplan_tui.tui.text_layout import fitted
from mplan_tui.tui.texts import one_line
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.rows import Rows


class PickList(Rows):
    """Choices under a cursor; it stays as high as it once was, so that the box does not jump while somebody types."""

    class Taken(Message):
        """A choice was clicked, or enter was pressed on it."""

    def __init__(self, *, turns: bool = False) -> None:
        """Make an empty list; where it `turns`, the last choice stands above the first one."""
        super().__init__()
        self._turns = turns
        self._choices = 0
        self._tallest = 0
        self._terminal = 0
        self._word = ""
        self._line: Callable[[int], Sequence[Piece]] = lambda place: ()
        self._right: Callable[[int], str] = lambda place: ""

    def on_mount(self) -> None:
        """Hear when the terminal has another size."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def _laid_out(self, _screen: Screen[Any]) -> None:
        """Take another height where the terminal has one: Textual keeps the last while the width stays."""
        if self._terminal not in (0, self.app.size.height):
            self._terminal = self.app.size.height
            self.refresh(layout=True)

    def show(
        self,
        count: int,
        line: Callable[[int], Sequence[Piece]],
        at: int = 0,
        word: str = "",
        right: Callable[[int], str] = lambda place: "",
    ) -> None:
        """Show so many choices, of which `line` says how each looks, with the cursor on this one, and a word below.

        `right` is what stands at the right end of a choice, and is whole where what stands before it is cut.
        """
        self._choices, self._line, self._word, self._right = count, line, word, right
        self._cursor, self._top = max(0, min(at, count - 1)), 0
        if (height := count + bool(word)) > self._tallest:
            self._tallest = height
            self.refresh(layout=True)
        self._follow()
        self.repaint()

    @property
    def place(self) -> int | None:
        """The choice under the cursor; None where there is none."""
        return self._cursor if self.has_row else None

    @property
    def _count(self) -> int:
        return self._choices

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each choice, in less than half of the terminal: what stands around it is to be seen as well.

        In the style sheet it would hold for the list alone, and the box around it would have the height of all choices.
        """
        self._terminal = viewport.height
        return min(self._tallest, max(3, viewport.height * 45 // 100))

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """A choice, and at the right edge whether more stand above or below."""
        place = self._top + y
        if place == self._count and self._word:
            yield (f" {self._word}", "")
        if place >= self._count:
            return
        base = "cursor" if place == self._cursor else ""
        yield ("▌", "bar") if base else (" ", "")
        right = f"  {one_line(at_right)}" if (at_right := self._right(place)) else ""
        for text, tone in (*fitted(self._line(place), max(0, width - 3 - cell_len(right))), (right, "muted")):
            yield (text, f"{tone} {base}".strip())
        is_cut = (y == 0 and self._top > 0) or (y == self._room - 1 and place < self._count - 1)
        yield (f" {'▾' if y else '▴'}" if is_cut else "  ", f"muted {base}".strip())

    def _nearest_row(self, place: int, step: int) -> int:
        """The choice at this place; past the ends the last one there, or the one at the other end."""
        if self._turns and self._count and not 0 <= place < self._count:
            return place % self._count
        return super()._nearest_row(place, step)

    def action_choose(self) -> None:
        """Take the choice under the cursor."""
        if self.has_row:
            self.post_message(self.Taken())

    def on_key(self, event: events.Key) -> None:
        """Letters are for what is typed, or for nothing: they do not move the cursor here."""
        if event.is_printable:
            event.prevent_default()

    def _clicked(self, event: events.Click) -> None:
        place = self._row_at(event)
        if place is not None:
            self._set_cursor(place)
            self.action_choose()
