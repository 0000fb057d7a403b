"""A deck as slides: one finding each, with the charts and tables of PowerPoint itself, so that they can be edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from mplan_tui.document import Block, Chart, Document, Slide, Table
from mplan_tui.i18n import _
from mplan_tui.reports import slide_measure as measure
from mplan_tui.reports.formats import MARK
from mplan_tui.reports.slide_blocks import add_block, add_text
from mplan_tui.reports.slide_layout import Box, PlacedBlock, arranged
from mplan_tui.reports.slide_look import fill
from mplan_tui.reports.slide_template import TITLES, Ground, our_ground
from mplan_tui.reports.slide_words import on_one_line, shortened
from mplan_tui.sealed import mark

_TITLES = (28, 26, 24, 22, 20, 18, 16, 14)
_LONGEST_PROPERTY = 255
"""What the format allows for the title among a file's properties."""
_SOURCE = 10


def write_slides(document: Document, ground: Ground | None = None) -> bytes:
    """The whole presentation, on our own ground or on that of a company's template."""
    ground = ground or our_ground()
    deck = ground.deck
    properties = deck.core_properties
    properties.title, properties.author = shortened(document.title, _LONGEST_PROPERTY), "mplan-tui"
    properties.category, properties.language = MARK, document.language
    properties.identifier = mark()
    for number, slide in enumerate(document.slides, 1):
        _slide(ground, document, slide, number)
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _slide(ground: Ground, document: Document, said: Slide, number: int) -> None:
    slide, look, area = ground.deck.slides.add_slide(ground.layout), ground.look, ground.area
    for spare in [one for one in slide.placeholders if one.placeholder_format.type not in TITLES]:
        spare._element.getparent().remove(spare._element)
    is_first = number == 1
    _title(ground, slide, said)
    if ground.is_ours:
        about = " · ".join((document.title, document.subtitle)) if is_first else said.topic
        topic = measure.cut(about.upper() if not is_first else about, 12, ground.title.width, 1, bold=True)
        add_text(slide, Box(ground.title.left, 0.42, ground.title.width, 0.3), topic, 12, look.soft, look, bold=True)
        strip = slide.shapes.add_shape(1, 0, *_inches(0.45, 0.12, 1.2))
        fill(strip, look.tone(said.tone) if said.tone else look.accent)
        strip.line.fill.background()
    if said.source:
        source = _("Source: {source}").format(source=said.source)
        room = Box(area.left, area.top + area.height + 0.08, area.width, measure.high(2, _SOURCE))
        add_text(slide, room, measure.cut(source, _SOURCE, area.width, 2), _SOURCE, look.soft, look)
    placed = list(arranged(said.rows, area))
    for block, box in placed:
        add_block(slide, box, block, look, _size_beside(placed, box.top))
    ground.foot(slide, document.title, document.made)
    slide.notes_slide.notes_text_frame.text = "\n".join(map(on_one_line, _notes(slide, said)))


def _size_beside(placed: Sequence[PlacedBlock], top: float) -> float:
    """The size of the text in all tables of a row, which is that of the one with least room."""
    beside = [(block, box) for block, box in placed if isinstance(block, Table) and box.top == top]
    sizes = (measure.fitting_table(table, box.width, box.height)[1] for table, box in beside)
    return min(sizes, default=measure.SIZES[0])


def _inches(*values: float) -> tuple[int, ...]:
    return tuple(int(value * 914400) for value in values)


def _title(ground: Ground, slide: Any, said: Slide) -> None:
    """The slide's own title, by which readers and outlines know it: as large as fits on its place, never cut there."""
    shape, place, look = slide.shapes.title, ground.title, ground.look
    sizes = [ground.largest_title, *(size for size in _TITLES if size < ground.largest_title)]
    size = measure.largest(said.finding, sizes, place.width, place.height, bold=True)
    text = said.finding
    if size is None:
        size = sizes[-1]
        text = measure.cut(text, size, place.width, max(1, int(place.height / measure.high(1, size))), bold=True)
    if ground.is_ours:
        shape.left, shape.top, shape.width, shape.height = _inches(*place)
        frame = shape.text_frame
        frame.vertical_anchor = ground.top_anchor
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        add_text(slide, place, text, size, look.ink, look, bold=True, shape=shape)
    else:
        # The size of the template where the finding fits at it, so that the titles look as the company's do.
        add_text(slide, place, text, None if size == sizes[0] else size, None, look, shape=shape)


def _notes(slide: Any, said: Slide) -> Iterator[str]:
    """What is seen, in words, for whoever speaks or listens, and the figures that somebody may ask for."""
    yield said.finding
    blocks: list[Block] = [block for row in said.rows for block in row]
    yield from (block.tells for block in blocks if isinstance(block, Chart) and block.tells)
    drawn = [frame.table for frame in slide.shapes if frame.has_table]
    shown = {tuple(cell.text.strip() for cell in row.cells) for table in drawn for row in table.rows}
    for table in (*(block for block in blocks if isinstance(block, Table)), *said.aside):
        rows = [tuple(on_one_line(cell.text) for cell in cells) for cells in table.rows]
        if all(row in shown for row in rows):
            continue
        yield ""
        yield table.caption
        yield " · ".join(column.title for column in table.columns)
        yield from (" · ".join(row) for row in rows)
        if table.note:
            yield table.note
