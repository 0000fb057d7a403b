"""A pane of text lines that somebody else composes: details beside a list, drawn so that only changes are sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mplan_tui.i18n import ngettext
from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.textual_private import line_instead
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.canvas import Canvas

Writer = Callable[[int, int], Iterable[Sequence[Piece]]]
"""Composes the lines for a width and a height."""


class Cut(list[Piece]):
    """A line that is cut, and the lines that it takes whole, for a pane that has room below."""

    def __init__(self, line: Iterable[Piece], whole: Sequence[Sequence[Piece]]) -> None:
        super().__init__(line)
        self.whole = whole


def in_room(lines: Sequence[Sequence[Piece]], height: int) -> list[Sequence[Piece]]:
    """Lines as they fit: what is cut is whole where there is room, and what has no room at all is counted."""
    said = list(lines)
    while said and not said[-1]:
        said.pop()
    if len(said) > height:
        more = len(said) - height + 1
        words = ngettext("… {count} more line", "… {count} more lines", more).format(count=more)
        return [*said[: height - 1], [(words, "muted")]]
    room = height - len(said)
    shown: list[Sequence[Piece]] = []
    for line in said:
        whole = line.whole if isinstance(line, Cut) and len(line.whole) - 1 <= room else [line]
        room -= len(whole) - 1
        shown += whole
    return shown


class Pane(Canvas, can_focus=False):
    """Shows what its writer composes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._writer: Writer = lambda width, height: ()
        self._lines: list[Sequence[Piece]] = []

    def write(self, writer: Writer) -> None:
        """Show what this writer composes from now on."""
        self._writer = writer
        self._compose_lines()
        self.repaint()

    def resized(self) -> None:
        """Compose again for the new size."""
        self._compose_lines()

    def _compose_lines(self) -> None:
        width, height = self.size
        try:
            self._lines = in_room(list(self._writer(width, height)), height) if width and height else []
        except Exception as fault:  # logged and told in this place, see `tui/containment.py`
            self._lines = [[(" " + line, "bad")] for line in wrapped(line_instead(self, fault), width - 2, height)]

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The composed line."""
        return self._lines[y] if y < len(self._lines) else ()
