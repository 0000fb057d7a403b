"""A report as slides: one idea each, with the charts and tables of PowerPoint itself, so that they can be edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from mplan_tui.document import Audience, Block, Bullets, Chart, Document, Paragraph, Section, Table, Tiles
from mplan_tui.i18n import _
from mplan_tui.reports.formats import MARK
from mplan_tui.reports.slide_blocks import MARGIN, WIDTH, Box, add_bullets, add_chart, add_table, add_text, add_tiles
from mplan_tui.reports.slide_look import ACCENT, INK, SOFT, TONES, clean, shortened
from mplan_tui.sealed import mark

MOST_FOR_MANAGEMENT = 10
_HEIGHT = 7.5
_TITLE_ONLY = 5
_TOP, _BOTTOM = 2.0, 6.85
_TILES = 1.25
_LONGEST_PROPERTY = 255
"""What the format allows for the title among a file's properties."""


def write_slides(document: Document) -> bytes:
    """The whole presentation."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(_HEIGHT)
    properties = deck.core_properties
    properties.title, properties.author = shortened(document.title, _LONGEST_PROPERTY), "mplan-tui"
    properties.category, properties.language = MARK, document.language
    properties.identifier = mark()
    pages = list(_pages(document))
    if document.audience is not Audience.MANAGEMENT or len(pages) < MOST_FOR_MANAGEMENT:
        _cover(deck, document)
    for section, idea, blocks in pages:
        _slide(deck, document, section, idea, blocks)
        left_out = document.audience is Audience.MANAGEMENT
        _notes(deck.slides[-1], section, blocks, _tables_beside(section, blocks) if left_out else ())
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _pages(document: Document) -> Iterator[tuple[Section, str, list[Block]]]:
    """What each slide shows: for management the one thing that carries the idea, for others everything."""
    for section in document.sections:
        tiles = [block for block in section.blocks if isinstance(block, Tiles)]
        others = [block for block in section.blocks if not isinstance(block, Tiles)]
        others.sort(key=lambda block: not isinstance(block, Chart | Table | Bullets))
        first = others[:1]
        yield section, section.idea, [*tiles[:1], *first]
        if document.audience is not Audience.MANAGEMENT:
            for block in others[1:]:
                yield section, _idea_of(block) or section.idea, [block]


def _idea_of(block: Block) -> str:
    """What one chart or table tells by itself."""
    if isinstance(block, Chart):
        return block.tells
    return block.caption if isinstance(block, Table) else ""


def _cover(deck: Any, document: Document) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    bar = slide.shapes.add_shape(1, Inches(MARGIN), Inches(2.35), Inches(0.9), Inches(0.07))
    bar.fill.solid()
    bar.fill.fore_color.rgb = ACCENT
    bar.line.fill.background()
    title = shortened(document.title, 100)
    _title(slide, Box(MARGIN, 2.55, WIDTH - 2 * MARGIN, 1.3), title, 40 if len(title) <= 56 else 26)
    add_text(slide, Box(MARGIN, 3.85, WIDTH - 2 * MARGIN, 0.5), shortened(document.subtitle, 100), 18, SOFT)
    add_text(slide, Box(MARGIN, 4.35, WIDTH - 2 * MARGIN, 0.5), document.made, 18, ACCENT)


def _slide(deck: Any, document: Document, section: Section, said: str, blocks: list[Block]) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    room = WIDTH - 2 * MARGIN
    add_text(slide, Box(MARGIN, 0.45, room, 0.35), section.title.upper(), 12, SOFT, bold=True)
    idea = shortened(said, 190)
    _title(slide, Box(MARGIN, 0.78, room, 1.05), idea, 26 if len(idea) < 80 else 21)
    strip = slide.shapes.add_shape(1, Inches(0), Inches(0.5), Inches(0.12), Inches(1.2))
    strip.fill.solid()
    strip.fill.fore_color.rgb = TONES[section.tone] if section.tone else ACCENT
    strip.line.fill.background()
    top = _TOP
    for block in blocks:
        box = Box(MARGIN, top, room, _BOTTOM - top)
        if isinstance(block, Tiles):
            add_tiles(slide, Box(MARGIN, top, room, _TILES), block)
            top += _TILES + 0.2
        else:
            _add(slide, box, block)
    foot = " · ".join(filter(None, (document.title, document.made)))
    add_text(slide, Box(MARGIN, 7.0, room - 1, 0.3), shortened(foot, 120), 10, SOFT)
    add_text(slide, Box(WIDTH - MARGIN - 1, 7.0, 1, 0.3), str(len(deck.slides)), 10, SOFT, right=True)


def _add(slide: Any, box: Box, block: Block) -> None:
    match block:
        case Chart():
            add_chart(slide, box, block)
        case Table():
            add_table(slide, box, block, _("… and {count} more in the full report."))
        case Bullets():
            add_bullets(slide, box, block.items)
        case Paragraph():
            add_bullets(slide, box, (block.text,))
        case Tiles():
            add_tiles(slide, box, block)


def _title(slide: Any, box: Box, text: str, size: int) -> None:
    """The slide's own title, by which readers and outlines know it."""
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Inches(value) for value in box)
    add_text(slide, box, text, size, INK, bold=True, shape=shape)


def _tables_beside(section: Section, blocks: list[Block]) -> Iterator[Table]:
    """The tables of a section that its one slide has no room for, as the months beside their curve."""
    for block in section.blocks:
        if isinstance(block, Table) and all(block is not shown for shown in blocks):
            yield block


def _notes(slide: Any, section: Section, blocks: list[Block], tables: Iterable[Table]) -> None:
    """What is seen, in words, for whoever speaks or listens, and the figures that somebody may ask for."""
    told = [block.tells for block in blocks if isinstance(block, Chart) and block.tells]
    for table in tables:
        told += ["", table.caption, " · ".join(column.title for column in table.columns)]
        told += [" · ".join(cell.text for cell in cells) for cells in table.rows]
    slide.notes_slide.notes_text_frame.text = clean("\n".join([section.idea, *told]))
