"""What the terminal shows already, so that over a slow line only the cells that differ are sent.

Textual sends a whole screen when another one comes to the front, 50 to 110 kB for a small question over a busy board.
Most of these cells are there already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rich.cells import cell_len
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.texts import fit
from mplan_tui.tui.textual_private import ChopsUpdate, CompositorUpdate, LayoutUpdate

Cell = tuple[str, Style]
"""What one cell shows; the second half of a wide character is an empty text."""
Run = tuple[int, int, list[Cell]]
"""A piece of a line: its first cell, its line, and what it shows."""

_ONE_CELL_EACH = re.compile("[ -\u02ff\u2010-\u25ff]*")
"""Texts whose characters all take one cell, which need not be measured one by one."""
_NO_LOOK = Style()
_look = itemgetter(1)


class Runs(CompositorUpdate):
    """An update that writes pieces of lines where they belong."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs

    def render_segments(self, console: Console) -> str:
        """The pieces with the movements between them."""
        return "".join(
            Control.move_to(x, y).segment.text + Strip(_segments(cells)).render(console) for x, y, cells in self.runs
        )


class WordsUpdate(CompositorUpdate):
    """An update that empties the terminal and writes a few lines in its middle, as many as there is room for."""

    def __init__(self, words: Sequence[str], size: Size) -> None:
        self.words = words
        self.size = size

    def render_segments(self, console: Console) -> str:
        """The lines with the movements between them."""
        width, height = max(1, self.size.width), max(1, self.size.height)
        lines = [
            fit(line, min(width, cell_len(line))) for words in self.words for line in wrapped(words, width, height)
        ]
        del lines[height:]
        top = (height - len(lines)) // 2
        home = Control.clear().segment.text
        return home + "".join(
            Control.move_to((width - cell_len(line)) // 2, top + y).segment.text + line for y, line in enumerate(lines)
        )


class Painting:
    """The cells that the terminal shows, as far as we wrote them."""

    def __init__(self) -> None:
        self._lines: list[list[Cell]] = []
        self._cover: tuple[Sequence[str], Size] | None = None

    def forget(self) -> None:
        """Know nothing of what the terminal shows, so that the next update is sent whole."""
        self._lines = []
        self._cover = None

    def cover(self, words: Sequence[str], size: Size) -> CompositorUpdate | None:
        """These lines in the middle of an empty terminal of this size; None where it shows them already."""
        if self._cover == (words, size):
            return None
        self._lines, self._cover = [], (words, size)
        return WordsUpdate(words, size)

    def without_shown(self, update: object, whole: Callable[[], LayoutUpdate]) -> object:
        """The same update without the cells that the terminal shows already; None where nothing is left of it.

        Pieces for a terminal of which nothing is known are sent as the `whole` screen: Textual would send most of it
        twice at a start, and the bars above it only the second time.
        """
        if isinstance(update, ChopsUpdate):
            return self._parts(update) if self._lines else self._whole(whole())
        return self._whole(update) if isinstance(update, LayoutUpdate) else update

    def _whole(self, update: LayoutUpdate) -> CompositorUpdate | None:
        now = [_cells(segment for strip in parts for segment in strip) for parts in update.strips]
        before, self._lines = self._lines, now
        if [len(line) for line in before] != [len(line) for line in now]:
            return update
        runs = [run for y, line in enumerate(now) if (run := _run(before[y], line, 0, y)) is not None]
        return Runs(runs) if runs else None

    def _parts(self, update: ChopsUpdate) -> CompositorUpdate | None:
        """Each piece by itself: a line that differs at both its ends is not sent with all that stands between."""
        runs: list[Run] = []
        for y, x, strip in _pieces(update):
            if y >= len(self._lines):
                continue
            line, now = self._lines[y], _cells(strip)
            end = x + len(now)
            run = _run(line[x:end], now, x, y)
            if run is not None:
                runs.append(run)
                self._lines[y] = [*_kept(line, 0, x), *now, *_kept(line, end, len(line))]
        return Runs(runs) if runs else None


def _cells(segments: Iterable[Segment]) -> list[Cell]:
    """What each cell shows, without what a click on it would do."""
    cells: list[Cell] = []
    for text, style, _control in segments:
        look = _plain_look(style) if style is not None else _NO_LOOK
        if _ONE_CELL_EACH.fullmatch(text):
            cells += [(character, look) for character in text]
        elif (width := cell_len(text)) == sum(map(cell_len, text)):
            for character in text:
                _put(cells, character, look)
        else:  # signs joined to one, as typed into a field: only together do they take these cells
            cells += [(text, look), *[("", look)] * (width - 1)]
    return cells


def _put(cells: list[Cell], character: str, look: Style) -> None:
    """A character in as many cells as it takes; one that takes none belongs to the character before."""
    width = cell_len(character)
    if width:
        cells += [(character, look), *[("", look)] * (width - 1)]
    elif cells:
        place = len(cells) - 1 - (not cells[-1][0])
        cells[place] = (cells[place][0] + character, cells[place][1])


def _run(before: list[Cell], now: list[Cell], x: int, y: int) -> Run | None:
    """The cells of `now`, which stands at x, from the first to the last that is another one; None where none is."""
    if before == now:
        return None
    if len(before) != len(now):
        return x, y, now
    differing = [n for n, (old, new) in enumerate(zip(before, now, strict=True)) if old != new]
    first, end = differing[0], differing[-1] + 1
    while first and not (before[first][0] and now[first][0]):
        first -= 1
    while end < len(now) and not (before[end][0] and now[end][0]):
        end += 1
    return x + first, y, now[first:end]


def _kept(line: list[Cell], start: int, end: int) -> list[Cell]:
    """A part of a line; of a wide character that it cuts, the terminal leaves a space."""
    cells = line[start:end]
    if cells and not cells[0][0]:
        cells[0] = (" ", cells[0][1])
    if cells and end < len(line) and not line[end][0]:
        cells[-1] = (" ", cells[-1][1])
    return cells


def _segments(cells: list[Cell]) -> Iterator[Segment]:
    for look, run in groupby(cells, _look):
        yield Segment("".join(text for text, _style in run), look)


@lru_cache(maxsize=4096)
def _plain_look(style: Style) -> Style:
    """The style without what a click would do; the same object for the same look, which is quick to compare."""
    return _plain_look(style.clear_meta_and_links()) if style.meta else style


def _pieces(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The pieces of lines that an update would write: line, first cell, content."""
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= right and end > left:
                yield y, x, strip.crop(0, min(end, right) - x)
