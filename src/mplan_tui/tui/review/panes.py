"""What stands below the list of a review: the line under the cursor in full, in columns beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mplan_tui.exchange.reading import Problem, Source
from mplan_tui.i18n import _
from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.texts import fit
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.canvas import Canvas
from mplan_tui.vocabulary.problems import problem_sentence

_GAP = 2
_HEADING_LINES = 2


@dataclass(frozen=True, slots=True)
class PaneColumn:
    """A column of the pane: its heading, its text, and the tone of the text."""

    heading: str
    text: str
    tone: str = ""


def place_of(place: Source | Problem | None) -> str:
    """Where in a file something stands."""
    if isinstance(place, Problem):
        return " ".join(filter(None, (place.sheet, place.cell)))
    return _("{sheet}, row {row}").format(sheet=place.sheet, row=place.row) if place else ""


def problem_words(problem: Problem) -> tuple[PaneColumn, ...]:
    """A doubt in full, and the text that it is about."""
    said = PaneColumn(_("Doubt"), problem_sentence(problem), "warn")
    return (said, PaneColumn(_("In the sheet"), problem.text)) if problem.text else (said,)


class SidePane(Canvas, can_focus=False):
    """A title, and below it texts beside each other, each under its heading."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._sides: Sequence[PaneColumn] = ()
        self._rows: Sequence[Sequence[Piece]] = ()

    def tell(self, title: str, sides: Sequence[PaneColumn]) -> None:
        """Show texts beside each other."""
        self._title, self._sides, self._rows = title, sides, ()
        self.repaint()

    def table(self, title: str, rows: Sequence[Sequence[Piece]]) -> None:
        """Show rows of cells, all cells of a row as wide as each other but the first."""
        self._title, self._sides, self._rows = title, (), rows
        self.repaint()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The title, the headings, then the texts."""
        if y == 0:
            return [(" ", ""), (fit(self._title, width - 1), "strong")]
        if self._rows:
            return self._cells(self._rows[y - 1], width) if y <= len(self._rows) else []
        if not self._sides:
            return []
        room = (width - 1 - _GAP * len(self._sides)) // len(self._sides)
        headings = [wrapped(side.heading, room, _HEADING_LINES) for side in self._sides]
        tallest = max(map(len, headings))
        pieces: list[Piece] = [(" ", "")]
        for side, heading in zip(self._sides, headings, strict=True):
            texts = wrapped(side.text or "–", room, max(1, self.size.height - 1 - tallest))
            lines = [*heading, *[""] * (tallest - len(heading)), *texts]
            text = lines[y - 1] if y <= len(lines) else ""
            pieces.append((fit(text, room) + " " * _GAP, "muted" if y <= tallest else side.tone))
        return pieces

    @staticmethod
    def _cells(row: Sequence[Piece], width: int) -> list[Piece]:
        first, *others = row
        number = 6
        room = (width - 1 - number - 2 * len(others)) // max(1, len(others))
        return [
            (" ", ""),
            (fit(first[0], number), first[1]),
            *((fit(text, room) + "  ", tone) for text, tone in others),
        ]
