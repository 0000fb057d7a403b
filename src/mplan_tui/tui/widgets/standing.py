"""How the plan stands, all around: objectives, money, load, stages, coverage and contributions; enter opens a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.events import Click

from mplan_tui.i18n import _
from mplan_tui.tui.signs import bar
from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, Line, LineTable
from mplan_tui.vocabulary.outlook import OutlookLine, OutlookSection

_BAR, _SHORT_BAR, _FIGURE, _NAME, _WORDS = 10, 5, 6, 24, 8
"""Cells of a bar where there is room and where there is little, of a figure, and the least for a name and for words."""


class Standing(LineTable):
    """The sections of the view under one another; a sentence takes as many lines as it needs."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sections: Sequence[OutlookSection] = ()
        self._facts: dict[str, tuple[OutlookLine, OutlookSection]] = {}
        self._texts: dict[str, str] = {}

    def show_sections(self, sections: Sequence[OutlookSection]) -> None:
        """Draw these sections."""
        self._sections = sections
        self.show(list(self._lay_out()), lambda row_id: ())

    @property
    def fact(self) -> OutlookLine | None:
        """The fact under the cursor."""
        found = self._facts.get(self.row_id or "")
        return found[0] if found else None

    def resized(self) -> None:
        """Break the sentences anew."""
        self._lines = list(self._lay_out())
        super().resized()

    def _lay_out(self) -> Iterator[Line]:
        self._facts, self._texts = {}, {}
        for place, section in enumerate(self._sections):
            if place:
                yield Heading("")
            yield Heading(section.title)
            for number, fact in enumerate(section.facts):
                said = [""]
                if fact.is_sentence:
                    said = wrapped(fact.name, self.size.width - 2)
                for part, text in enumerate(said):
                    key = f"{place}.{number}.{part}"
                    self._facts[key], self._texts[key] = (fact, section), text
                    yield key

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """A heading, or a fact with its bar, figure and words."""
        place = self._top + y
        if self._hides(y):
            more = _("… {count} more lines: tab goes there").format(count=len(self._lines) - place)
            return [(" " + fit(more, width - 1), "accent")]
        line = self._lines[place] if place < len(self._lines) else None
        if not isinstance(line, str):
            return super().draw(y, width) if line is not None else []
        is_here = place == self._cursor and self.has_focus
        base = "cursor" if is_here else ""
        pieces = [("▌" if is_here else " ", "bar" if is_here else "")]
        pieces += [(text, f"{tone} {base}".strip()) for text, tone in self._pieces(line, width - 2)]
        return [*pieces, (" ", base)]

    def _hides(self, y: int) -> bool:
        """Whether this line stands for those that there is no room for."""
        place = self._top + y
        return y == self.size.height - 1 and len(self._lines) - place > 1 and place != self._cursor

    def _clicked(self, event: Click) -> None:
        y = self.place_of(event).y
        if not self._hides(y):
            super()._clicked(event)
            return
        place = self._top + y
        self._top = min(place, max(0, self._count - self._room))
        self._set_cursor(self._nearest_row(place, 1))
        self.repaint()

    def _pieces(self, key: str, width: int) -> list[Piece]:
        fact, section = self._facts[key]
        if fact.is_sentence:
            return [(fit(self._texts[key], width), fact.mood)]
        bar_width = _BAR if width >= 2 * _NAME else _SHORT_BAR
        rest = width - bar_width - _FIGURE - 2
        if section.wordy:
            # A name that is cut says less than words that are: "Suivi des K…" beside "ajouter le …".
            name = min(max(cell_len(one.name) for one in section.facts), max(rest // 2, rest - _WORDS))
            words = fact.words
        else:
            longest = max(cell_len(one.words) for one in section.facts)
            words = fact.words if rest - longest >= _NAME else fact.short
            name = rest - (longest if words == fact.words else max(cell_len(one.short) for one in section.facts))
            # At 200 columns a bar stood 60 cells from the name of the person whose load it is.
            name = min(name, max(_NAME, *(cell_len(one.name) for one in section.facts)))
        return [
            (fit(fact.name, name) + " ", ""),
            (bar(fact.share, bar_width) if fact.share is not None else " " * bar_width, fact.mood or "accent"),
            (fit_right(fact.figure, _FIGURE) + " ", ""),
            (fit(words, max(0, rest - name)), fact.mood),
        ]

    def on_focus(self) -> None:
        """Show the cursor."""
        self.repaint()

    def on_blur(self) -> None:
        """Hide the cursor, which is in the list beside."""
        self.repaint()
