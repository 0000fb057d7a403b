"""The pieces of a slide: text, key figures, native charts and native tables. Measures are in inches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from mplan_tui.document import Block, Bullets, Chart, Paragraph, Table, Tiles, Tone
from mplan_tui.i18n import ngettext
from mplan_tui.reports import slide_measure as measure
from mplan_tui.reports.native_charts import add_native_chart
from mplan_tui.reports.slide_layout import Box
from mplan_tui.reports.slide_look import Colour, SlideLook, fill, paint
from mplan_tui.reports.slide_words import on_one_line, shortened

_LONGEST_NAME = 120
_TILE_GAP = 0.18
_NOTE = 10.5
_LABELS = (12, 11, 10, 9)


def add_block(slide: Any, box: Box, block: Block, look: SlideLook, largest: float) -> None:
    """A block of a report in its place; the text of a table is not larger than `largest`."""
    match block:
        case Tiles():
            add_tiles(slide, box, block, look)
        case Chart():
            add_chart(slide, box, block, look)
        case Table():
            add_table(slide, box, block, look, largest)
        case Bullets():
            add_bullets(slide, box, block.items, look)
        case Paragraph():
            add_bullets(slide, box, (block.text,), look, block.tone)


def add_text(
    slide: Any, box: Box, text: str, size: float | None, colour: Colour | None, look: SlideLook, *, bold: bool = False,
    right: bool = False, shape: Any = None,
) -> Any:  # fmt: skip
    """A line or a few, in a box of its own or in a shape that is there; its shape."""
    if shape is None:
        shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
        frame = shape.text_frame
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame = shape.text_frame
    frame.word_wrap = True
    _write(frame.paragraphs[0], text, size, colour, look, bold=bold, right=right)
    return shape


def _write(
    paragraph: Any, text: str, size: float | None, colour: Colour | None, look: SlideLook, *, bold: bool = False,
    right: bool = False,
) -> None:  # fmt: skip
    run = paragraph.add_run()
    # An empty cell would be as high as the letters of the theme are.
    run.text = on_one_line(text) or "\u00a0"
    if size is not None:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if look.font is not None:
        run.font.name = look.font
    if colour is not None:
        paint(run.font.color, colour)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT


def add_tiles(slide: Any, box: Box, tiles: Tiles, look: SlideLook) -> None:
    """Key figures side by side."""
    width = (box.width - _TILE_GAP * (len(tiles.tiles) - 1)) / len(tiles.tiles)
    inner = width - 0.3
    figures = (24, 22, 20, 18, 16, 14)
    size = min(measure.largest(tile.value, figures, inner, 0.45, bold=True) or figures[-1] for tile in tiles.tiles)
    for place, tile in enumerate(tiles.tiles):
        left = box.left + place * (width + _TILE_GAP)
        card = slide.shapes.add_shape(1, Inches(left), Inches(box.top), Inches(width), Inches(box.height))
        fill(card, look.ground)
        card.line.fill.background()
        card.shadow.inherit = False
        frame = card.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Inches(0.15)
        frame.margin_top = frame.margin_bottom = Inches(0.03)
        most = 1 if tile.note else 2
        small = next((one for one in _LABELS if measure.lines(tile.label, one, inner) <= most), _LABELS[-1])
        _write(frame.paragraphs[0], measure.cut(tile.label, small, inner, most), small, look.soft, look)
        _write(
            frame.add_paragraph(), measure.cut(tile.value, size, inner, 1), size, look.tone(tile.tone), look, bold=True
        )
        if tile.note:
            _write(frame.add_paragraph(), measure.cut(tile.note, _NOTE, inner, 2), _NOTE, look.soft, look)


def add_bullets(slide: Any, box: Box, items: Sequence[str], look: SlideLook, tone: Tone = Tone.PLAIN) -> None:
    """Statements, as many as there is room for; one alone has no dot before it."""
    size = measure.bullet_size(items, box.width, box.height)
    left = box.height
    shown: list[str] = []
    for item in items:
        left -= measure.bullets_height((item,), box.width, size)
        if left < -0.02 and shown:
            break
        shown.append(item)
    height = min(box.height, measure.bullets_height(shown, box.width, size))
    shape = slide.shapes.add_textbox(Inches(box.left), Inches(box.top), Inches(box.width), Inches(height))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, item in enumerate(shown):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(measure.BULLET_GAP * 72)
        _write(paragraph, ("• " if len(items) > 1 else "") + item, size, look.tone(tone), look)


def add_table(slide: Any, box: Box, table: Table, look: SlideLook, largest: float = 99) -> None:
    """A table of PowerPoint, its text as large as there is room for; of too many rows it says how many are left out."""
    shown, size, spare = measure.fitting_table(table, box.width, box.height, largest)
    spare = min(spare, measure.SPARE)
    caption = measure.caption_height(table.caption, box.width)
    if caption:
        add_text(slide, Box(*box[:3], caption), table.caption, measure.CAPTION, look.ink, look, bold=True)
    widths = measure.columns_of(shown, box.width, size)
    heights = [height + spare for height in measure.row_heights(shown, widths, size)]
    frame = slide.shapes.add_table(
        len(heights), len(widths), Inches(box.left), Inches(box.top + caption), Inches(box.width), Inches(sum(heights)),
    )  # fmt: skip
    grid = frame.table
    _plain(frame)
    _describe(frame, table.caption, table.caption)
    for place, height in enumerate(heights):
        grid.rows[place].height = Inches(height)
    for place, (column, width) in enumerate(zip(shown.columns, widths, strict=True)):
        grid.columns[place].width = Inches(width)
        _cell(grid.cell(0, place), column.title, size, look.soft, look, right=column.is_number, is_head=True)
        for number, row in enumerate(shown.rows, 1):
            cell = row[place]
            _cell(grid.cell(number, place), cell.text, size, look.tone(cell.tone), look, right=column.is_number)
    left = len(table.rows) - len(shown.rows)
    note = table.note if not left else more_words(left)
    if note:
        top = box.top + caption + sum(heights) + 0.06
        add_text(slide, Box(box.left, top, box.width, measure.note_height(note, box.width)), note, 11, look.soft, look)


def more_words(left: int) -> str:
    """How many rows stand in the notes alone."""
    return ngettext("… and {count} more, in the notes.", "… and {count} more, in the notes.", left).format(count=left)


def _plain(frame: Any) -> None:
    """No stripes and colours of the theme's: those of the cells are the table's."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    for name in properties.xpath("a:tableStyleId"):
        name.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _cell(
    cell: Any, text: str, size: float, colour: Colour, look: SlideLook, *, right: bool, is_head: bool = False
) -> None:
    fill(cell, look.ground if is_head else look.paper)
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(measure.PAD / 2 - 0.01)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.word_wrap = True
    _write(cell.text_frame.paragraphs[0], text, size, colour, look, bold=is_head, right=right)


def add_chart(slide: Any, box: Box, chart: Chart, look: SlideLook) -> None:
    """A chart of PowerPoint with its figures behind it."""
    caption = measure.caption_height(chart.caption, box.width)
    add_text(slide, Box(*box[:3], caption), chart.caption, measure.CAPTION, look.ink, look, bold=True)
    top, height = box.top + caption, box.height - caption
    place = (Inches(box.left), Inches(top), Inches(box.width), Inches(height))
    _describe(add_native_chart(slide, place, chart, look), chart.caption, chart.tells or chart.caption)


def _describe(frame: Any, name: str, told: str) -> None:
    """What a chart or table is called in the list of a slide's parts, and what is said of it to those who listen."""
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", shortened(name, _LONGEST_NAME))
    properties.set("descr", on_one_line(told))
