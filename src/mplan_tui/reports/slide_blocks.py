"""The pieces of a slide: text, key figures, native charts and native tables. Measures are in inches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from mplan_tui.document import Chart, Table, Tiles
from mplan_tui.reports.native_charts import FONT, add_native_chart
from mplan_tui.reports.slide_look import GROUND, INK, SOFT, TONES, WHITE, clean, shortened

WIDTH = 13.333
MARGIN = 0.7
_ROW, _LINE = 0.36, 0.2
_LETTERS = 12.5
"""Letters of a table's text to the inch."""
_LONGEST_NAME = 120


class Box(NamedTuple):
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float


def add_text(
    slide: Any, box: Box, text: str, size: float, colour: Any, *, bold: bool = False, right: bool = False,
    shape: Any = None,
) -> None:  # fmt: skip
    """A line or a few, in a box of its own or in a shape that is there."""
    if shape is None:
        shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _write(frame.paragraphs[0], text, size, colour, bold=bold, right=right)


def _write(paragraph: Any, text: str, size: float, colour: Any, *, bold: bool = False, right: bool = False) -> None:
    run = paragraph.add_run()
    run.text = clean(" ".join(text.split()))
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = colour
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT


def add_tiles(slide: Any, box: Box, tiles: Tiles) -> None:
    """Key figures side by side."""
    gap = 0.2
    width = (box.width - gap * (len(tiles.tiles) - 1)) / len(tiles.tiles)
    for place, tile in enumerate(tiles.tiles):
        left = box.left + place * (width + gap)
        card = slide.shapes.add_shape(1, Inches(left), Inches(box.top), Inches(width), Inches(box.height))
        card.fill.solid()
        card.fill.fore_color.rgb = GROUND
        card.line.fill.background()
        card.shadow.inherit = False
        frame = card.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Inches(0.18)
        frame.margin_top = frame.margin_bottom = Inches(0.04)
        _write(frame.paragraphs[0], shortened(tile.label, 34), 12, SOFT)
        _write(frame.add_paragraph(), shortened(tile.value, 22), 24, TONES[tile.tone], bold=True)
        if tile.note:
            _write(frame.add_paragraph(), shortened(tile.note, 40), 11, SOFT)


def add_bullets(slide: Any, box: Box, items: Sequence[str]) -> None:
    """Statements, as many as there is room for."""
    shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = 0
    left = box.height
    for number, item in enumerate(items):
        text = shortened(item, 240)
        left -= 0.34 * (1 + len(text) // 115) + 0.08
        if left < 0:
            break
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(6)
        _write(paragraph, ("• " if len(items) > 1 else "") + text, 17, INK)


def add_table(slide: Any, box: Box, table: Table, more: str) -> None:
    """A table of PowerPoint with as many rows as fit; `more` says how many did not."""
    add_text(slide, box, table.caption, 14, INK, bold=True)
    weights = [column.weight for column in table.columns]
    widths = [box.width * weight / sum(weights) for weight in weights]
    room = box.height - 0.4 - _ROW - 0.35
    texts: list[list[str]] = []
    for cells in table.rows[: table.shown]:
        shown = [shortened(cell.text, int(2 * w * _LETTERS)) for cell, w in zip(cells, widths, strict=True)]
        lines = max(1 + int(len(text) > w * _LETTERS) for text, w in zip(shown, widths, strict=True))
        room -= _ROW + _LINE * (lines - 1)
        if room < 0:
            break
        texts.append(shown)
    frame = slide.shapes.add_table(
        len(texts) + 1, len(widths), Inches(box.left), Inches(box.top + 0.4), Inches(box.width),
        Inches(_ROW * (len(texts) + 1)),
    )  # fmt: skip
    grid = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.set("bandRow", "0")
    _describe(frame, table.caption, table.caption)
    for place, width in enumerate(widths):
        grid.columns[place].width = Inches(width)
        column = table.columns[place]
        _cell(grid.cell(0, place), column.title, SOFT, right=column.is_number, bold=True, fill=GROUND)
        for number, row in enumerate(texts, 1):
            colour = TONES[table.rows[number - 1][place].tone]
            _cell(grid.cell(number, place), row[place], colour, right=column.is_number)
    left = len(table.rows) - len(texts)
    note = more.format(count=left) if left else table.note
    if note:
        add_text(slide, Box(box.left, box.top + box.height - 0.3, box.width, 0.3), shortened(note, 190), 11, SOFT)


def _cell(cell: Any, text: str, colour: Any, *, right: bool, bold: bool = False, fill: Any = None) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = fill if fill is not None else WHITE
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.035)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.word_wrap = True
    _write(cell.text_frame.paragraphs[0], text, 12, colour, bold=bold, right=right)


def add_chart(slide: Any, box: Box, chart: Chart) -> None:
    """A chart of PowerPoint with its figures behind it."""
    add_text(slide, box, chart.caption, 14, INK, bold=True)
    place = (Inches(box.left), Inches(box.top + 0.35), Inches(box.width), Inches(box.height - 0.35))
    _describe(add_native_chart(slide, place, chart), chart.caption, chart.tells or chart.caption)


def _describe(frame: Any, name: str, told: str) -> None:
    """What a chart or table is called in the list of a slide's parts, and what is said of it to those who listen."""
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", shortened(name, _LONGEST_NAME))
    properties.set("descr", clean(" ".join(told.split())))
