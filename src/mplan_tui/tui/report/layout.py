"""A report laid out as lines of a terminal: the same text, figures, tables and charts as in its files."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui.document import (
    Block,
    Bubbles,
    Bullets,
    Chart,
    ChartShape,
    Document,
    Fact,
    Facts,
    Group,
    Matrix,
    Paragraph,
    Section,
    Table,
    Tiles,
)
from mplan_tui.i18n import ngettext
from mplan_tui.tui.report.curve import draw_curve
from mplan_tui.tui.signs import bar
from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.texts import fit, fit_right, visible
from mplan_tui.tui.theme import Piece

Row = list[Piece]
WIDEST = 110
"""Longer lines than this are hard to read."""
_MARGIN = 2
_BAR = 28
_MOST_LINES = 3
_INSET, _LABEL, _NARROWEST = 2, 22, 12


def lay_out(document: Document, width: int) -> tuple[list[Row], list[int]]:
    """The lines of the report at this width, and the lines at which its sections begin."""
    room = max(20, min(width - 2 * _MARGIN, WIDEST))
    rows: list[Row] = [[(line, "strong")] for line in wrapped(document.title, room)]
    rows += [[(line, "muted")] for line in wrapped(f"{document.subtitle} · {document.made}", room)]
    starts = []
    for section in document.sections:
        rows.append([])
        starts.append(len(rows))
        rows += _section(section, room)
    return [[(" " * _MARGIN, ""), *row] if row else row for row in rows], starts


def _section(section: Section, width: int) -> Iterator[Row]:
    yield [(fit(section.title.upper(), width), "heading")]
    for line in wrapped(section.idea, width):
        yield [(line, f"strong {section.tone}".strip())]
    for block in section.blocks:
        yield []
        yield from _block(block, width)


def _block(block: Block, width: int, under: str = "") -> Iterator[Row]:
    """The lines of a block; a table does not repeat the head that stands over it."""
    match block:
        case Paragraph():
            yield from ([(line, block.tone.value)] for line in wrapped(block.text, width))
        case Bullets():
            for item in block.items:
                yield from _item("· ", item, width)
        case Tiles():
            yield from _tiles(block, width)
        case Table():
            yield from _table(block, width, under)
        case Chart():
            yield [(fit(block.caption, width), "accent")]
            yield from _bars(block, width) if block.shape is ChartShape.BARS else draw_curve(block, width)
        case Facts():
            yield from _facts(block, width)
        case Matrix():
            yield from _matrix(block, width)
        case Bubbles():
            yield [(fit(block.caption, width), "accent")]
            for tells in block.tells.split("; "):
                yield from _item("· ", tells, width)
        case Group():
            yield from _group(block, width)


def _group(group: Group, width: int) -> Iterator[Row]:
    """What belongs together, a little to the right below its head."""
    for line in wrapped(group.title, width):
        yield [(line, f"strong {group.tone}".strip())]
    for line in wrapped(group.lead, width) if group.lead else ():
        yield [(line, "muted")]
    room = max(_NARROWEST, width - _INSET)
    for n, block in enumerate(group.blocks):
        if n or not group.is_folded:
            yield []
        yield from ([(" " * _INSET, ""), *row] if row else row for row in _block(block, room, group.title))


def _facts(block: Facts, width: int) -> Iterator[Row]:
    label = min(_LABEL, max(cell_len(visible(fact.label)) for fact in block.facts) + 2, width // 2)
    for fact in block.facts:
        names = [fit(line, label) for line in wrapped(fact.label, label - 1)]
        lines = [line for said in fact.text.splitlines() for line in wrapped(said, width - label)]
        for n in range(max(len(names), len(lines))):
            name = names[n] if n < len(names) else " " * label
            yield [(name, "muted"), (lines[n] if n < len(lines) else "", fact.tone.value)]


def _matrix(matrix: Matrix, width: int) -> Iterator[Row]:
    """Row by row and place by place, as there is no room beside each other; a map shows the places that hold any."""
    yield [(fit(matrix.caption, width), "accent")]
    for head, places in zip(matrix.heads, matrix.places, strict=True):
        for column, place in zip(matrix.columns, places, strict=True):
            if matrix.is_map and place:
                refs = " ".join(visible(cell.text) for cell in place)
                yield from _item(f"{head} · {column}  ", refs, width)
            elif place:
                yield [(fit(f"{head} · {column}", width), "muted")]
                for cell in place:
                    yield from _item("· ", cell.text, width, cell.tone.value)
    for line in wrapped(matrix.note, width) if matrix.note else ():
        yield [(line, "muted")]


def _item(mark: str, text: str, width: int, tone: str = "") -> Iterator[Row]:
    room = cell_len(mark)
    for n, line in enumerate(wrapped(text, max(_NARROWEST, width - room))):
        yield [(" " * room if n else mark, "muted"), (line, tone)]


def _tiles(block: Tiles, width: int) -> Iterator[Row]:
    count = max(1, min(len(block.tiles), width // 18))
    room = width // count
    for start in range(0, len(block.tiles), count):
        tiles = block.tiles[start : start + count]
        yield [(fit(tile.value, room), f"strong {tile.tone}".strip()) for tile in tiles]
        yield from _side_by_side([(tile.label, "muted") for tile in tiles], room)
        if any(tile.note for tile in tiles):
            yield from _side_by_side([(tile.note, tile.tone.value) for tile in tiles], room)


def _side_by_side(pieces: list[Piece], room: int) -> Iterator[Row]:
    """Texts in columns of a width, each over two lines where it needs them."""
    columns = [wrapped(text, room - 2, 2) or [""] for text, _tone in pieces]
    for n in range(max(len(lines) for lines in columns)):
        yield [
            (fit(lines[n] if n < len(lines) else "", room), tone)
            for lines, (_text, tone) in zip(columns, pieces, strict=True)
        ]


def _table(table: Table, width: int, under: str) -> Iterator[Row]:
    if table.caption != under:
        yield [(fit(table.caption, width), "accent")]
    widths = _widths(table, width)
    if _is_too_narrow(table, widths):
        yield from _stacked(table, width)
        return
    titles = zip(table.columns, widths, strict=True)
    yield [((fit_right if c.is_number else fit)(c.title, room) + "  ", "muted") for c, room in titles]
    for cells in table.rows[: table.shown]:
        columns = [wrapped(cell.text, room, _MOST_LINES) or [""] for cell, room in zip(cells, widths, strict=True)]
        for n in range(max(len(lines) for lines in columns)):
            yield [
                ((fit_right if c.is_number else fit)(lines[n] if n < len(lines) else "", room) + "  ", cell.tone.value)
                for c, cell, lines, room in zip(table.columns, cells, columns, widths, strict=True)
            ]
    yield from _below(table, width)


def _is_too_narrow(table: Table, widths: list[int]) -> bool:
    """Whether most rows say more than their columns have room for, as where sentences stand beside each other."""
    rows = table.rows[: table.shown]
    long = sum(any(len(cell.text) > room * _MOST_LINES for cell, room in zip(row, widths, strict=True)) for row in rows)
    return 2 * long > len(rows)


def _stacked(table: Table, width: int) -> Iterator[Row]:
    """Each row as what it is about, and what is said of it below."""
    titles = [column.title for column in table.columns[1:]]
    for name, *cells in table.rows[: table.shown]:
        yield [(fit(name.text, width), f"strong {name.tone}".strip())]
        facts = tuple(Fact(title, cell.text, cell.tone) for title, cell in zip(titles, cells, strict=True) if cell.text)
        if facts:
            yield from ([(" " * _INSET, ""), *row] for row in _facts(Facts(facts), width - _INSET))
    yield from _below(table, width)


def _below(table: Table, width: int) -> Iterator[Row]:
    """How many rows are not shown, and how the table is counted."""
    if table.folded:
        words = ngettext("… and {count} more, in the file.", "… and {count} more, in the file.", table.folded)
        yield [(words.format(count=table.folded), "muted")]
    for line in wrapped(table.note, width) if table.note else ():
        yield [(line, "muted")]


def _widths(table: Table, width: int) -> list[int]:
    """What each column needs, the first one giving way where there is too little room."""
    needs = [
        max(cell_len(visible(text)) for text in (column.title, *(row[n].text for row in table.rows)))
        for n, column in enumerate(table.columns)
    ]
    free = width - 2 * len(needs)
    while sum(needs) > free and max(needs) > 6:
        longest = needs.index(max(needs))
        needs[longest] -= min(sum(needs) - free, max(1, needs[longest] - sorted(needs)[-2]) if len(needs) > 1 else free)
    return needs


def _bars(chart: Chart, width: int) -> Iterator[Row]:
    """One line a category: its bar, and the figures of every series."""
    largest = max((v for series in chart.series for v in series.values if v is not None), default=Decimal(0))
    most = chart.most or largest
    label = min(max((cell_len(visible(name)) for name in chart.categories), default=0), max(8, width // 3))
    length = max(6, min(_BAR, width - label - 30))
    for place, name in enumerate(chart.categories):
        value = chart.series[0].values[place]
        share = value / most if most and value is not None else None
        words = " · ".join(f"{series.name} {series.texts[place]}" for series in chart.series)
        left = max(0, width - label - length - 2)
        yield [(fit(name, label) + " ", ""), (bar(share, length) + " ", "accent"), (fit(words, left), "muted")]
