"""Rows under a cursor: what keys, wheel and clicks do to it, the same in a list, the calendar and a lane of the board.

The rows are drawn by whoever shows them; here stands which one has the cursor and which is the first in view. Textual
scrolls widgets that are drawn as a whole, and sends the whole of them at every step; here a step sends two rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from mplan_tui.tui.commands import DOWN, UP
from mplan_tui.tui.widgets.canvas import Canvas

_STEPS = {key: step for keys, step in ((UP, -1), (DOWN, 1)) for key in keys.split(",")}
"""How far the keys move that people hold down."""


class Rows(Canvas):
    """Rows of which one has the cursor. A subclass gives `_count` and `action_choose`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(UP, "move(-1)", show=False),
        Binding(DOWN, "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    WHEEL: ClassVar[int] = 3
    """The rows that pass by at one step of the wheel."""

    # Of the class, since a board has one `_top` for each of its lanes and answers with that of the lane in front.
    _cursor: int = 0
    """The place of the row under the cursor."""
    _top: int = 0
    """The place of the first row in view."""

    # What is shown

    @property
    def _count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def _head(self) -> int:
        """The lines above the first row, which do not scroll."""
        return 0

    @property
    def _room(self) -> int:
        """The rows that fit into view."""
        return max(1, self.size.height - self._head)

    @property
    def _page(self) -> int:
        """The rows by which a page key moves: the last one stays in view, so that the eye finds its place again."""
        return max(1, self._room - 1)

    @property
    def _view(self) -> object:
        """What is scrolled where; while it stays the same, a cursor that moves changes its own lines only."""
        return self._top

    def _cursor_lines(self) -> Sequence[int]:
        """The lines on which the cursor shows."""
        return (self._head + self._cursor - self._top,)

    def _nearest_row(self, place: int, step: int) -> int:
        """The row at this place or, past the ends, the last one there; `step` is the way that the cursor goes."""
        return max(0, min(place, self._count - 1))

    def _row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the pointer."""
        y = self.place_of(event).y
        place = self._top + y - self._head
        return place if self._head <= y and 0 <= place < self._count else None

    @property
    def has_row(self) -> bool:
        """Whether the cursor is on a row."""
        return 0 <= self._cursor < self._count

    # What it leads to

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        raise NotImplementedError

    def _tell_moved(self) -> None:
        """Post that the cursor is elsewhere, where somebody listens."""

    # Moving

    def on_key(self, event: events.Key) -> None:
        """Take the keys that people hold down here, where their bindings lead in the end.

        Textual looks for a binding once the key has passed through all that stands above, half of what it takes.
        """
        step = _STEPS.get(event.key)
        if step is not None:
            event.stop()
            event.prevent_default()
            self.action_move(step)

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        place = self._nearest_row(self._cursor + rows, 1 if rows > 0 else -1)
        if place == self._cursor and rows < 0:
            self._show_first()
        self._set_cursor(place)

    def action_page(self, pages: int) -> None:
        """Move the cursor by what fits on the screen."""
        wanted = max(0, min(self._cursor + pages * self._page, self._count - 1))
        self._set_cursor(self._nearest_row(wanted, 1 if pages > 0 else -1))

    def action_end(self, side: int) -> None:
        """Move the cursor to the first or last row."""
        if side < 0:
            self._show_first()
        self._set_cursor(self._nearest_row(0 if side < 0 else self._count - 1, -side))

    def _show_first(self) -> None:
        """Show what is above the first row, too: the cursor cannot stand on a heading, but it is to be read."""
        if self._top:
            self._top = 0
            self.repaint()

    def _set_cursor(self, place: int) -> None:
        before, lines, view = self._cursor, self._cursor_lines(), self._view
        self._cursor = place
        self._redraw(lines, view)
        if place != before:
            self.beside()
            self._tell_moved()

    def _redraw(self, lines: Sequence[int], view: object) -> None:
        """Draw the cursor, which was on these lines while this was in view: all lines only where they scroll."""
        self._follow()
        self.repaint(*((*lines, *self._cursor_lines()) if view == self._view else ()))

    def _follow(self) -> None:
        """Bring the cursor into view once there is one.

        Before its first layout a list had room for one row: opened on the fourth, it hid the first three, which are
        those that are late.
        """
        if self.size.height:
            self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Bring the cursor into view, half a screen at a time so that most keys send two lines only."""
        if not self._top <= self._cursor < self._top + self._room:
            self._top = self._cursor - self._room // 2
        self._top = max(0, min(self._top, self._count - self._room))

    def resized(self) -> None:
        """Keep the cursor in view."""
        self._follow()

    # The mouse. Textual calls the `on_click` of every class above one another, so that the hooks below are to be
    # overridden instead.

    def on_click(self, event: events.Click) -> None:
        """Move to the row clicked; open it at the second click."""
        self._clicked(event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show what is further down."""
        self._wheeled(event, self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show what is further up."""
        self._wheeled(event, -self.WHEEL)

    def _clicked(self, event: events.Click) -> None:
        place = self._row_at(event)
        if place is not None:
            self._set_cursor(place)
            if event.chain == 2:
                self.action_choose()

    def _wheeled(self, event: events.MouseEvent, rows: int) -> None:
        self._top = max(0, min(self._top + rows, self._count - self._room))
        self.repaint()
