"""Charts as inline SVG: drawn for a width that a phone can show, coloured by the page's own stylesheet."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape

from mplan_tui import formats
from mplan_tui.document import Chart, ChartShape, Role, Series
from mplan_tui.reports.typesetting import typeset

WIDTH = 640
_LABEL, _VALUE, _ROW, _BAR = 285, 92, 34, 13
_GAP = 10
_LEFT, _RIGHT, _TOP, _HEIGHT, _BOTTOM = 58, 16, 12, 200, 28
_LETTER = 7.4
_WIDE_LETTER = 10.4
"""A letter on a phone, whose small drawing has larger ones."""
_LINE = 22
"""The height of one of the lines of a name there."""
_LEAST_LABEL = 60
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def svg(chart: Chart) -> str:
    """The drawing, with its title and what it tells for those who listen to it."""
    draw, height = (_bars, _bars_height(chart)) if chart.shape is ChartShape.BARS else (_lines, _lines_height())
    words = f"<title>{escape(typeset(chart.caption))}</title><desc>{escape(typeset(chart.tells))}</desc>"
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img">{words}{"".join(draw(chart))}</svg>'


def legend(chart: Chart) -> str:
    """What each look stands for: a path is a mark on bars, and a line among lines."""
    items = (f'<li class="{series.role.value}"><i></i>{escape(typeset(series.name))}</li>' for series in chart.series)
    return f'<ul class="legend {chart.shape.value}">{"".join(items)}</ul>'


def _bars_height(chart: Chart) -> int:
    room = _label_room(chart.categories) - _GAP
    return sum(_row_height(_broken(name, room)) for name in chart.categories) + 6


def _row_height(lines: Sequence[str]) -> int:
    """As high as its name needs, which is never cut: it is broken where it is too long for a phone."""
    return max(_ROW, _LINE * len(lines) + 2)


def _bars(chart: Chart) -> Iterator[str]:
    """A bar for each category; the path is a mark on it."""
    values = [value for series in chart.series for value in series.values if value is not None]
    most = chart.most or max([*values, Decimal(0)]) or Decimal(1)
    left = _label_room(chart.categories)
    room, start = WIDTH - left - _VALUE, 3
    for place, name in enumerate(chart.categories):
        lines = _broken(name, left - _GAP)
        row = _row_height(lines)
        top, start = start + (row - _BAR) // 2, start + row
        yield _name(left - _GAP, top + 11, lines)
        yield f'<rect class="track" x="{left}" y="{top}" width="{room}" height="{_BAR}" rx="3"/>'
        for series in chart.series:
            value = series.values[place]
            if value is None:
                continue
            length = max(0.0, round(float(value / most) * room, 1))
            if series.role is Role.PATH:
                at = left + max(0, length - 1.5)
                yield f'<rect class="mark" x="{at}" y="{top - 4}" width="3" height="{_BAR + 8}"/>'
            else:
                yield f'<rect class="bar" x="{left}" y="{top}" width="{length}" height="{_BAR}" rx="3"/>'
        yield _text(WIDTH, top + 11, chart.series[0].texts[place], "end", "value")


def _label_room(names: Sequence[str]) -> int:
    """How wide the names beside the bars are together, so that short ones leave the room to the bars."""
    longest = max((len(name) for name in names), default=0)
    return min(_LABEL, max(_LEAST_LABEL, int(longest * _WIDE_LETTER) + 14))


def _lines_height() -> int:
    return _TOP + _HEIGHT + _BOTTOM


def _lines(chart: Chart) -> Iterator[str]:
    """Curves over periods, on a scale of round numbers."""
    values = [value for series in chart.series for value in series.values if value is not None]
    if not values:
        return
    ticks = scale(min(values), max(values))
    low, high = ticks[0], ticks[-1]

    def x(place: int) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (place + 0.5) / len(chart.categories), 1)

    def y(value: Decimal) -> float:
        return round(_TOP + float((high - value) / (high - low)) * _HEIGHT, 1)

    for tick in ticks:
        yield f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(tick)}" y2="{y(tick)}"/>'
        yield _text(_LEFT - 8, y(tick) + 4, formats.number(tick), "end", "tick")
    every = _every(chart.categories, (WIDTH - _LEFT - _RIGHT) / len(chart.categories))
    for place in range(0, len(chart.categories), every):
        yield _text(x(place), _TOP + _HEIGHT + 20, chart.categories[place], "middle", "tick")
    for series in sorted(chart.series, key=lambda one: one.role is Role.MAIN):
        points = [(x(place), y(value)) for place, value in enumerate(series.values) if value is not None]
        yield f'<polyline class="line {series.role.value}" points="{" ".join(f"{a},{b}" for a, b in points)}"/>'
        if series.role is Role.MAIN:
            yield from (f'<circle class="dot" cx="{a}" cy="{b}" r="3.5"/>' for a, b in points)
            ahead = [one.values[len(points) - 1 :] for one in chart.series if one is not series]
            yield from _last(series, points, [y(value) for values in ahead for value in values if value is not None])


def _last(series: Series, points: Sequence[tuple[float, float]], others: Sequence[float]) -> Iterator[str]:
    """The last figure, on the side of its point on which no other curve goes on: it lay on the line of the plan."""
    text = next((text for text in reversed(series.texts) if text), "")
    if points:
        at, height = points[-1]
        is_above = height > _TOP + 14 and not any(other < height - 1 for other in others)
        yield _text(at, height - 10 if is_above else height + 20, text, "middle", "value")


def scale(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Four to seven round numbers that hold both values."""
    if low == high:
        low, high = low - 1, high + 1
    if low > 0 and low < high / 2:
        low = Decimal(0)
    raw = (high - low) / 5
    power = Decimal(10) ** raw.adjusted()
    step = next(step * power for step in _STEPS if step * power >= raw)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    count = int(((high - first) / step).to_integral_value(ROUND_CEILING))
    return tuple(first + step * n for n in range(max(1, count) + 1))


def _every(names: Sequence[str], room: float) -> int:
    """Show one name in so many, so that none runs into the next."""
    longest = max(len(name) for name in names) * _LETTER + 8
    return max(1, -(-int(longest) // max(1, int(room))))


def _broken(name: str, room: int) -> list[str]:
    """A name in the lines that it takes, by the larger letters of a phone."""
    return textwrap.wrap(typeset(" ".join(name.split())), int(room / _WIDE_LETTER)) or [""]


def _name(x: float, y: float, lines: Sequence[str]) -> str:
    """A name beside its bar, its lines around the middle: by the size of the letters, which a phone has larger."""
    if len(lines) == 1:
        return _text(x, y, lines[0], "end", "label")
    spans = (
        f'<tspan x="{x}" dy="{-0.55 * (len(lines) - 1) if place == 0 else 1.1:.2f}em">{escape(typeset(line))}</tspan>'
        for place, line in enumerate(lines)
    )
    return f'<text class="label" x="{x}" y="{y}" text-anchor="end">{" ".join(spans)}</text>'


def _text(x: float, y: float, text: str, anchor: str, kind: str) -> str:
    # Figures have the paper around them; an attribute, since the validator of HTML knows no such property.
    order = ' paint-order="stroke"' if kind == "value" else ""
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}"{order}>{escape(typeset(text))}</text>'
