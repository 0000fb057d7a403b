"""The report on the screen, to scroll through before it is written."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from mplan_tui.document import Document
from mplan_tui.i18n import _
from mplan_tui.tui.commands import DOWN, LEFT, RIGHT, UP
from mplan_tui.tui.report.layout import Row, lay_out
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.canvas import Canvas


class Preview(Canvas):
    """A document laid out for the width of the screen; arrows and page keys scroll, left and right change section."""

    BINDINGS = [
        Binding(UP, "scroll_by(-1)", show=False),
        Binding(DOWN, "scroll_by(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "scroll_by(-1000000)", show=False),
        Binding("end", "scroll_by(1000000)", show=False),
        Binding(LEFT, "turn(-1)", show=False),
        Binding(RIGHT, "turn(1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document: Document | None = None
        self._rows: list[Row] = []
        self._starts: list[int] = []
        self._top = 0

    def show(self, document: Document) -> None:
        """Show this report, where the reader was in the one before."""
        self._document = document
        self._lay_out()
        self.repaint()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The line in view."""
        if self._document is None:
            return [("  " + _("The report is being put together …"), "muted")] if y == 1 else ()
        place = self._top + y
        return self._rows[place] if place < len(self._rows) else ()

    def resized(self) -> None:
        """Lay out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._document is not None and self.size.width:
            self._rows, self._starts = lay_out(self._document, self.size.width)
            self._top = min(self._top, self._last)

    @property
    def _last(self) -> int:
        return max(0, len(self._rows) - self.size.height)

    def action_scroll_by(self, lines: int) -> None:
        """Show what is further down or up."""
        self._top = min(max(0, self._top + lines), self._last)
        self.repaint()

    def action_page(self, pages: int) -> None:
        """Show the next page or the one before."""
        self.action_scroll_by(pages * max(1, self.size.height - 2))

    def action_turn(self, sections: int) -> None:
        """Go to the next section or the one before."""
        if sections > 0:
            place = next((start for start in self._starts if start > self._top), self._last)
        else:
            place = next((start for start in reversed(self._starts) if start < self._top), 0)
        self._top = min(place, self._last)
        self.repaint()

    def on_mouse_scroll_down(self) -> None:
        """Show what is further down."""
        self.action_scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """Show what is further up."""
        self.action_scroll_by(-3)
