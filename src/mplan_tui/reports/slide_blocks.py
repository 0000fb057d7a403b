"""The pieces of a slide: text, key figures, native charts and native tables. Measures are in inches."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from mplan_tui.document import Chart, Role, Shape, Table, Tiles
from mplan_tui.reports.slide_look import ACCENT, GROUND, INK, MAIN, RULE, SOFT, TONES, WHITE, clean, in_sheet, shortened

WIDTH = 13.333
MARGIN = 0.7
_FONT = "Calibri"
_ROW, _LINE = 0.36, 0.2
_LETTERS = 12.5
"""Letters of a table's text to the inch."""


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
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, _FONT
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
    for cells in table.rows:
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
    is_bars = chart.shape is Shape.BARS
    formats = "0%" if is_bars and chart.unit == "%" else "#,##0" if _is_large(chart) else "#,##0.0"
    data = CategoryChartData(number_format=formats)
    order = range(len(chart.categories))
    data.categories = [in_sheet(shortened(chart.categories[place], 40)) for place in order]
    for series in chart.series:
        data.add_series(in_sheet(series.name), [_float(value) for value in series.values])
    kind = XL_CHART_TYPE.BAR_CLUSTERED if is_bars else XL_CHART_TYPE.LINE_MARKERS
    place = (Inches(box.left), Inches(box.top + 0.35), Inches(box.width), Inches(box.height - 0.35))
    drawn = slide.shapes.add_chart(kind, *place, data).chart
    drawn.font.size, drawn.font.name, drawn.font.color.rgb = Pt(12), _FONT, SOFT
    drawn.has_title = False
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    axis = drawn.value_axis
    axis.major_gridlines.format.line.color.rgb = RULE
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = formats, False
    drawn.category_axis.format.line.color.rgb = RULE
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if is_bars:
        drawn.category_axis.reverse_order = True
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.has_major_gridlines = False
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 35, -5
    for series, made in zip(chart.series, drawn.plots[0].series, strict=True):
        _paint(made, series.role, formats, is_bars=is_bars, size=12 if len(chart.categories) < 7 else 9)


def _paint(made: Any, role: Role, formats: str, *, is_bars: bool, size: int) -> None:
    if is_bars:
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = ACCENT if role is Role.PATH else MAIN
        made.invert_if_negative = False
        labels = made.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, formats, False
        labels.position, labels.font.size = XL_LABEL_POSITION.OUTSIDE_END, Pt(size)
        return
    made.smooth = False
    line = made.format.line
    line.color.rgb = SOFT if role is Role.PATH else MAIN
    line.width = Pt(2.75 if role is Role.MAIN else 1.5)
    if role is not Role.MAIN:
        line.dash_style = MSO_LINE.DASH if role is Role.PATH else MSO_LINE.ROUND_DOT
        made.marker.style = XL_MARKER_STYLE.NONE
    else:
        made.marker.size = 7
        made.marker.format.fill.solid()
        made.marker.format.fill.fore_color.rgb = MAIN


def _is_large(chart: Chart) -> bool:
    return any(abs(value) >= 100 for series in chart.series for value in series.values if value is not None)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
