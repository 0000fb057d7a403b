"""One line of text in a few tones, sent again only where it changed."""

from __future__ import annotations

from collections.abc import Iterable

from textual.events import Click
from textual.message import Message

from mplan_tui.tui.text_layout import line_width
from mplan_tui.tui.texts import fit, one_line
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.canvas import Canvas


class Word(Canvas, can_focus=False):
    """A sentence on one line, cut where it does not fit."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._pieces: tuple[Piece, ...] = ()
        self._short = ""
        self._yields = -1

    class Picked(Message):
        """A piece was clicked: its place among those said."""

        def __init__(self, line: Word, place: int) -> None:
            super().__init__()
            self.line = line
            self.place = place

        @property
        def control(self) -> Word:
            """The line, for `@on(Word.Picked, "#id")`."""
            return self.line

    def on_click(self, event: Click) -> None:
        """Tell which piece was clicked."""
        end = 1
        for place, piece in enumerate(self._pieces):
            end += line_width([piece])
            if event.x < end:
                self.post_message(self.Picked(self, place))
                return

    def say(self, *pieces: Piece, short: str = "", yields: int = -1) -> None:
        """Say this now; where the line is too short, the piece that `yields` is said in these `short` words, or cut."""
        self._short = one_line(short)
        self._yields = yields
        self._pieces = tuple((_visible(text), tone) for text, tone in pieces)
        self.repaint()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The pieces, of which one is cut with an ellipsis where they are too many."""
        if y > 0 or not self._pieces:
            return []
        at = self._yields % len(self._pieces)
        before, (text, tone), after = self._pieces[:at], self._pieces[at], self._pieces[at + 1 :]
        room = width - 2 - line_width(before) - line_width(after)
        told = self._short if self._short and line_width([(text, tone)]) > room else text
        if not after or line_width([(told, tone)]) > room:
            told = fit(told, max(0, room))
        return [(" ", ""), *before, (told, tone), *after]


def _visible(text: str) -> str:
    """The text on one line, with the spaces that hold pieces apart."""
    if not text.strip(" "):
        return text
    return text[: len(text) - len(text.lstrip(" "))] + one_line(text) + text[len(text.rstrip(" ")) :]
