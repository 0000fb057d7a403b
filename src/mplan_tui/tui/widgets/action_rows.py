"""Actions under a cursor, however they are drawn: what the board and the calendar share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.message import Message

from mplan_tui.domain.actions import Action
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.rows import Rows


class ActionRows(Rows):
    """Rows that are actions. A subclass gives `action`."""

    class Chosen(Message):
        """Enter was pressed on an action, or it was clicked twice."""

    def __init__(self, *, id: str | None = None, empty: Sequence[str] = ()) -> None:
        """Make a widget without actions; `empty` says then what belongs here, and which key adds the first."""
        super().__init__(id=id)
        self.empty = empty
        self.marked: frozenset[str] = frozenset()

    @property
    def action(self) -> Action | None:
        """The action under the cursor, if one is."""
        raise NotImplementedError

    @property
    def has_row(self) -> bool:
        """Whether an action is under the cursor."""
        return self.action is not None

    def mark(self, ids: Iterable[str]) -> None:
        """Show these actions as selected."""
        self.marked = frozenset(ids)
        self.repaint()

    def action_choose(self) -> None:
        """Open the action under the cursor."""
        if self.action is not None:
            self.post_message(self.Chosen())

    def _draw_empty(self, y: int) -> list[Piece]:
        """A line of what is said where there is no action."""
        line = y - 1
        return [("  " + self.empty[line], "strong" if line == 0 else "muted")] if 0 <= line < len(self.empty) else []
