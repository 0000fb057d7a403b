"""Charts as Office itself draws them, with their figures behind them: on slides, and in documents."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pptx.chart.data import BubbleChartData, CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from mplan_tui.document import Axis, Bubbles, Chart, ChartShape, Role
from mplan_tui.i18n import language
from mplan_tui.notations import NOTATIONS, NumberCodes
from mplan_tui.reports.slide_look import OURS, SlideLook, fill, paint
from mplan_tui.reports.slide_words import in_sheet, shortened

_LONGEST_NAME = 40
_LETTERS, _LETTERS_IN_TEXT = 12, 9
"""The size of a chart's letters on a slide, and among the text of a document, whose names are whole and may wrap."""
_MANY, _SMALL = 7, 9
"""From so many bars on their figures are small."""
_PALER = 0.5


def add_native_chart(
    slide: Any, place: tuple[Any, Any, Any, Any], chart: Chart, look: SlideLook = OURS, *, is_in_text: bool = False
) -> Any:
    """A chart on a slide, or for the text of a document, at a left, a top, a width and a height; its frame."""
    is_bars = chart.shape is ChartShape.BARS
    codes = _codes()
    written = codes.share if is_bars and chart.unit == "%" else codes.whole if _is_whole(chart) else codes.decimal
    data = CategoryChartData(number_format=written)
    data.categories = [in_sheet(name if is_in_text else shortened(name, _LONGEST_NAME)) for name in chart.categories]
    for series in chart.series:
        data.add_series(in_sheet(series.name), [_float(value) for value in series.values])
    kind = XL_CHART_TYPE.BAR_CLUSTERED if is_bars else XL_CHART_TYPE.LINE_MARKERS
    frame = slide.shapes.add_chart(kind, *place, data)
    drawn = frame.chart
    letters = _LETTERS_IN_TEXT if is_in_text else _LETTERS
    _dress(drawn, look, letters)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    axis = drawn.value_axis
    paint(axis.major_gridlines.format.line.color, look.rule)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = written, False
    paint(drawn.category_axis.format.line.color, look.rule)
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if is_bars:
        drawn.category_axis.reverse_order = True
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.has_major_gridlines = False
        if chart.most is not None:
            axis.minimum_scale, axis.maximum_scale = 0, float(chart.most)
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 35, -5
    for series, made in zip(chart.series, drawn.plots[0].series, strict=True):
        size = letters if len(chart.categories) < _MANY else _SMALL
        _paint(made, series.role, written, look, is_bars=is_bars, size=size)
    return frame


def _dress(drawn: Any, look: SlideLook, letters: int) -> None:
    drawn.font.size, drawn.font.name = Pt(letters), look.font
    paint(drawn.font.color, look.soft)
    drawn.has_title = False


def _paint(made: Any, role: Role, written: str, look: SlideLook, *, is_bars: bool, size: int) -> None:
    colour = look.soft if role is Role.PATH else look.main
    if is_bars:
        # What was expected is what the rest is seen against, and not as heavy as it.
        fill(made.format, colour, _PALER if role is Role.PATH else 0.0)
        made.invert_if_negative = False
        labels = made.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, written, False
        labels.position, labels.font.size = XL_LABEL_POSITION.OUTSIDE_END, Pt(size)
        return
    made.smooth = False
    line = made.format.line
    paint(line.color, colour)
    line.width = Pt(2.75 if role is Role.MAIN else 1.5)
    if role is not Role.MAIN:
        line.dash_style = MSO_LINE.DASH if role is Role.PATH else MSO_LINE.ROUND_DOT
        made.marker.style = XL_MARKER_STYLE.NONE
    else:
        made.marker.size = 7
        fill(made.marker.format, look.main)


def add_native_bubbles(slide: Any, place: tuple[Any, Any, Any, Any], plot: Bubbles) -> Any:
    """A plot of four corners, whose axes cross where they are cut; each bubble is a series, called by its name."""
    data = BubbleChartData(number_format=_codes().any)
    for bubble in plot.bubbles:
        series = data.add_series(in_sheet(bubble.name))
        series.add_data_point(float(bubble.x), float(bubble.y), float(max(bubble.size, Decimal(0))))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BUBBLE, *place, data)
    drawn = frame.chart
    _dress(drawn, OURS, _LETTERS_IN_TEXT)
    drawn.has_legend = False
    for side, axis in ((plot.x, drawn.category_axis), (plot.y, drawn.value_axis)):
        axis.has_major_gridlines = False
        axis.has_title = True
        axis.axis_title.text_frame.text = side.title
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(10)
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        paint(axis.format.line.color, OURS.soft)
        _scale(axis, side)
    # Each axis stands where the other one is cut, so that both make the corners.
    for side, other in ((plot.x, drawn.value_axis), (plot.y, drawn.category_axis)):
        _cross(other, side)
    for made in drawn.plots[0].series:
        fill(made.format, OURS.main, 0.45)
    largest = max((bubble.size for bubble in plot.bubbles), default=Decimal(0))
    for made, bubble in zip(drawn.plots[0].series, plot.bubbles, strict=True):
        _named(made, is_inside=bubble.size * 2 > largest)
    return frame


def _scale(axis: Any, side: Axis) -> None:
    scaling = axis._element.scaling
    if side.is_log:
        scaling.insert(0, parse_xml(f'<c:logBase {nsdecls("c")} val="10"/>'))
        axis.minimum_scale, axis.maximum_scale = 0.1, 10
    if side.falling:
        axis.reverse_order = True


def _cross(axis: Any, side: Axis) -> None:
    """Where on the other side this axis stands."""
    element = axis._element
    for old in element.xpath("c:crosses | c:crossesAt"):
        element.remove(old)
    at = parse_xml(f'<c:crossesAt {nsdecls("c")} val="{float(side.cut)}"/>')
    element.xpath("c:crossAx")[0].addnext(at)


def _named(made: Any, *, is_inside: bool) -> None:
    """The name of a series below its bubble, or in a large one, below which it ran into the title of the axis."""
    place = "ctr" if is_inside else "b"
    labels = parse_xml(
        f'<c:dLbls {nsdecls("c")}><c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="0"/>'
        '<c:showCatName val="0"/><c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    made._element.xpath("c:xVal")[0].addprevious(labels)


def _is_whole(chart: Chart) -> bool:
    """Whether its figures are read without decimals."""
    values = [value for series in chart.series for value in series.values if value is not None]
    return any(abs(value) >= 100 for value in values) or all(value == int(value) for value in values)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _codes() -> NumberCodes:
    notation = NOTATIONS.get(language())
    return notation.number_codes if notation is not None else NumberCodes()
