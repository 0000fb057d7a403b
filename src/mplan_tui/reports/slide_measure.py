"""How wide and high texts are on a slide, without asking a font: no program that shows slides tells before it does.

The widths are those of Calibri, a little rounded up, so that a title fits where it is promised to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mplan_tui.document import Bullets, Cell, Chart, ChartShape, Paragraph, Table, Tiles
from mplan_tui.reports.slide_words import on_one_line, shortened

LINE = 1.22
"""The height of a line beside that of its letters."""
_POINTS = 72
_KINDS = (
    ("ijl.,;:'|!()[]·’ \u00a0\u202f", 0.26),
    ('frtsI-/–"', 0.37),
    ("aceksvxyzgJLTFEZ…", 0.48),
    ("ABCDGHKNOPQRUVXY+±−=<>≤≥▲▼◐✓○●", 0.63),
    ("mwMW%@—→", 0.82),
)
_WIDTHS = {letter: width for letters, width in _KINDS for letter in letters}
_OTHER, _BOLD, _SAFE = 0.53, 1.06, 1.04
_SEVERAL = 0x2E80
"""From here on letters are as wide as high."""


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """How many inches a line of text takes at a size in points."""
    letters = sum(_WIDTHS.get(letter, 1.0 if ord(letter) >= _SEVERAL else _OTHER) for letter in text)
    return letters * (_BOLD if bold else 1) * _SAFE * size / _POINTS


def lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a width, broken between words; a word that is too long is broken itself."""
    count, used, gap = 1, 0.0, wide(" ", size, bold=bold)
    for word in on_one_line(text).split(" "):
        length = wide(word, size, bold=bold)
        if used and used + gap + length > width:
            count, used = count + 1, 0.0
        if length > width:
            count += int(length / width)
            length %= width
        used += length + (gap if used else 0)
    return count


def high(count: int, size: float) -> float:
    """How many inches so many lines take."""
    return count * size * LINE / _POINTS


def largest(text: str, sizes: Sequence[float], width: float, height: float, *, bold: bool = False) -> float | None:
    """The first of these sizes at which a text fits into a box; None where it does at none."""
    return next((size for size in sizes if high(lines(text, size, width, bold=bold), size) <= height), None)


def cut(text: str, size: float, width: float, most: int, *, bold: bool = False) -> str:
    """The text in so many lines at most, cut between words."""
    length = len(text)
    while lines(text, size, width, bold=bold) > most and length > 8:
        length = int(length * 0.92)
        text = shortened(text, length)
    return text


# Blocks

PAD, CAPTION = 0.1, 13
"""The room above and below the text of a cell together, in inches, and the size of what stands over a table."""
SIZES = (18, 16, 15, 14, 13.5, 13, 12.5, 12, 11.5, 11, 10.5)
"""The sizes of a table's text, the largest first."""
NATURAL, LEAST, _LARGE, _FEW = 13, 10.5, 14, 4
_BULLETS = (20, 18, 17, 16, 15, 14, 13, 12)
_NUMBER_GAP, _MARGINS, _NARROWEST, _FIGURE = 0.2, 0.13, 1.2, 1.9
BULLET_GAP = 0.09
_TILES_LEAST, _TILES, _TILES_MOST = 0.95, 1.1, 1.35
_BAR = 0.34
SPARE = 0.4
"""How much higher a row of a table may be than its text, in inches: more looks lost."""
_ROWS = 9
"""How many rows of a table other blocks leave room for, if there are so many."""


def columns_of(table: Table, width: float, size: float) -> list[float]:
    """How wide each column is: figures, days and short words stand on one line, the rest share what is left."""
    needs = [_need(table, place, size) for place in range(len(table.columns))]
    if sum(needs) <= width:
        return [width * need / sum(needs) for need in needs]
    kept = [need if c.is_number and need <= _FIGURE else 0.0 for c, need in zip(table.columns, needs, strict=True)]
    if width - sum(kept) < _NARROWEST * kept.count(0.0):
        kept = [0.0] * len(needs)
    least = [_least(table, place, size) for place in range(len(table.columns))]
    if sum(least) > width:  # no room for whole words at this size
        least = [0.0] * len(least)
    return _shared(needs, kept, least, [column.weight for column in table.columns], width)


def _need(table: Table, place: int, size: float) -> float:
    """How wide a column is whose cells take a line each."""
    words = max(wide(word, size, bold=True) for word in table.columns[place].title.split(" "))
    return max([words, *(wide(row[place].text, size) for row in table.rows)]) + _NUMBER_GAP


def _least(table: Table, place: int, size: float) -> float:
    """How wide a column is in which no word is broken: "Serv/es" stood under the narrow columns of a slide of 4:3."""
    texts = [(table.columns[place].title, True), *((row[place].text, False) for row in table.rows)]
    words = ((word, bold) for text, bold in texts for word in on_one_line(text).replace("-", "- ").split(" "))
    return max(wide(word, size, bold=bold) for word, bold in words) + _MARGINS


def _shared(
    needs: Sequence[float], kept: Sequence[float], least: Sequence[float], weights: Sequence[int], width: float
) -> list[float]:
    """Columns of a whole width: those that need little have it, and the others share what is left by their weights.

    None is narrower than its `least`.
    """
    low, high = 0.0, width
    columns = list(zip(needs, kept, least, weights, strict=True))
    for _step in range(30):
        each = (low + high) / 2
        found = [max(floor, keep or min(need, each * weight)) for need, keep, floor, weight in columns]
        low, high = (each, high) if sum(found) < width else (low, each)
    return [one * width / sum(found) for one in found]


def row_heights(table: Table, widths: Sequence[float], size: float) -> list[float]:
    """How high the head of a table and each of its rows are."""
    heads = max(
        lines(c.title, size, w - _NUMBER_GAP / 2, bold=True) for c, w in zip(table.columns, widths, strict=True)
    )
    found = [high(heads, size) + PAD]
    for cells in table.rows:
        rows = max(lines(cell.text, size, w - _NUMBER_GAP / 2) for cell, w in zip(cells, widths, strict=True))
        found.append(high(rows, size) + PAD)
    return found


def caption_height(text: str, width: float) -> float:
    """The room for what stands over a table or a chart."""
    return high(lines(text, CAPTION, width, bold=True), CAPTION) + 0.08 if text else 0.0


def note_height(text: str, width: float) -> float:
    """The room for what stands below a table."""
    return high(lines(text, 11, width), 11) + 0.06 if text else 0.0


def table_height(table: Table, width: float, size: float) -> float:
    """How high a whole table is, with its caption and its note."""
    rows = sum(row_heights(table, columns_of(table, width, size), size))
    return caption_height(table.caption, width) + rows + note_height(table.note, width)


def fitting_table(table: Table, width: float, height: float, largest: float = 99) -> tuple[Table, float, float]:
    """A table as it fits into a room: its rows, the size of its text, and how much higher each row may be.

    Its text is not larger than `largest`, which is that of a table beside it.

    Where even the smallest text does not fit, cells are cut to three lines, then to two, and then rows are left out.
    """
    for size in (one for one in SIZES if one <= largest):
        spare = height - table_height(table, width, size)
        if spare >= 0:
            return table, size, spare / (len(table.rows) + 1)
    widths = columns_of(table, width, LEAST)
    for most in (3, 2):
        table = _with_short_cells(table, widths, most)
        spare = height - table_height(table, width, LEAST)
        if spare >= 0:
            return table, LEAST, spare / (len(table.rows) + 1)
    while len(table.rows) > 1 and table_height(table, width, LEAST) + note_height("…", width) > height:
        table = replace(table, rows=table.rows[:-1])
    return table, LEAST, 0.0


def _with_short_cells(table: Table, widths: Sequence[float], most: int) -> Table:
    rows = tuple(
        tuple(
            Cell(cut(cell.text, LEAST, w - _NUMBER_GAP / 2, most), cell.tone, cell.share)
            for cell, w in zip(cells, widths, strict=True)
        )
        for cells in table.rows
    )
    return replace(table, rows=rows)


def bullets_height(items: Sequence[str], width: float, size: float) -> float:
    """How high statements one below the other are."""
    return sum(high(lines(f"• {item}", size, width), size) + BULLET_GAP for item in items)


def bullet_size(items: Sequence[str], width: float, height: float) -> float:
    """The size at which statements fit, the smallest where they do at none."""
    return next((size for size in _BULLETS if bullets_height(items, width, size) <= height), _BULLETS[-1])


class Room:
    """How high a block is by nature in its width, at most, at least with all it has, and where it has to give way."""

    def __init__(self, block: object, width: float) -> None:
        self.least, self.natural, self.most = _room(block, width)
        self.floor = self.least
        if isinstance(block, Table):
            self.floor = min(self.least, table_height(replace(block, rows=block.rows[:2]), width, LEAST))


def _of_bullets(items: Sequence[str], width: float, sizes: tuple[float, float, float]) -> tuple[float, float, float]:
    least, natural, most = (bullets_height(items, width, size) for size in sizes)
    return least, natural, most


def _room(block: object, width: float) -> tuple[float, float, float]:
    match block:
        case Tiles():
            return _TILES_LEAST, _TILES, _TILES_MOST
        case Table():
            whole = table_height(block, width, NATURAL)
            few = table_height(replace(block, rows=block.rows[:_ROWS]), width, LEAST)
            largest = SIZES[0] if len(block.rows) <= _FEW else _LARGE
            loose = table_height(block, width, largest) + SPARE * (len(block.rows) + 1)
            return min(few, whole), whole, loose
        case Chart():
            bars = len(block.categories) * _BAR * len(block.series) * 0.55
            natural = max(2.6, bars + 0.9) if block.shape is ChartShape.BARS else 2.8
            return 1.7, natural, 6.0
        case Bullets():
            return _of_bullets(block.items, width, (12, 15, 20))
        case Paragraph():
            return _of_bullets((block.text,), width, (12, 14, 17))
        case _:
            return 0.0, 0.0, 0.0
