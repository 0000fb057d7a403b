"""Which action waits for which, as lines between their bars in the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mplan_tui.domain.actions import Action


@dataclass(frozen=True, slots=True)
class Connection:
    """The row of an action and that of one which waits for it."""

    before: int
    after: int

    def touches(self, first: int, last: int) -> bool:
        """Whether it has anything to draw in these rows, both included."""
        return min(self.before, self.after) <= last and max(self.before, self.after) >= first


def connections(actions: Sequence[Action]) -> tuple[Connection, ...]:
    """What waits for what among these rows, for as long as both are open."""
    rows = {action.id: row for row, action in enumerate(actions) if action.status.is_open}
    return tuple(
        Connection(rows[other], rows[action.id])
        for action in actions
        if action.id in rows
        for other in action.depends_on
        if other in rows
    )


def strokes(link: Connection, row: int, column: int, begins: int) -> Iterator[tuple[int, str]]:
    """The cells and signs of a connection in a row.

    `column` is the cell behind the bar of the first action, where the line runs; `begins` that where the bar of the
    waiting action begins. A bar that begins before the line's cell has it end on the bar.
    """
    is_down = link.after > link.before
    if row == link.before:
        yield column, "╮" if is_down else "╯"
    elif row != link.after:
        if min(link.before, link.after) < row < max(link.before, link.after):
            yield column, "│"
    elif begins > column:
        yield column, "╰" if is_down else "╭"
        for cell in range(column + 1, begins - 1):
            yield cell, "─"
        if begins - 1 > column:
            yield begins - 1, "▸"
