"""Round places on a plot of four corners as inline SVG, coloured by the page's own stylesheet: the BCG matrix."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from typing import NamedTuple

from mplan_tui.document import Axis, Bubble, Bubbles
from mplan_tui.reports.typesetting import typeset

WIDTH, HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 28, 12, 10, 30
_LARGEST, _SMALLEST = 46, 7
_LETTER = 7.4
_LEAST = Decimal("0.05")
"""A share that a log scale can still place."""


class Placed(NamedTuple):
    """A bubble where it is drawn: its centre and its radius in units of the drawing, 0 to 1 over the plot."""

    bubble: Bubble
    x: float
    y: float
    size: float


def placed(plot: Bubbles) -> tuple[tuple[float, float], tuple[Placed, ...]]:
    """Where the cuts lie, and every bubble, the largest first so that small ones stay visible; from 0 to 1.

    `y` counts from the top; `size` is the radius beside that of the largest, so that the area follows the figure.
    """
    largest = max((bubble.size for bubble in plot.bubbles), default=Decimal(0))
    across, down = (
        _scale(plot.x, [bubble.x for bubble in plot.bubbles]),
        _scale(plot.y, [bubble.y for bubble in plot.bubbles]),
    )
    found = [
        Placed(
            bubble,
            _share(plot.x, across, bubble.x),
            1 - _share(plot.y, down, bubble.y),
            math.sqrt(float(bubble.size / largest)) if largest > 0 else 0.3,
        )
        for bubble in plot.bubbles
    ]
    cuts = _share(plot.x, across, plot.x.cut), 1 - _share(plot.y, down, plot.y.cut)
    return cuts, tuple(sorted(found, key=lambda one: -one.size))


def _scale(axis: Axis, values: list[Decimal]) -> tuple[float, float]:
    """What an axis spans: every value, the cut, and a margin; a log one as far on either side of its cut."""
    held = [_number(axis, value) for value in (*values, axis.cut)]
    cut = _number(axis, axis.cut)
    if axis.is_log:
        reach = max(0.7, *(abs(value - cut) + 0.2 for value in held))
        return cut - reach, cut + reach
    pad = max((max(held) - min(held)) * 0.25, 3.0)
    return min(held) - pad, max(held) + pad


def _number(axis: Axis, value: Decimal) -> float:
    return math.log10(float(max(value, _LEAST))) if axis.is_log else float(value)


def _share(axis: Axis, span: tuple[float, float], value: Decimal) -> float:
    share = (_number(axis, value) - span[0]) / (span[1] - span[0])
    return 1 - share if axis.falling else share


def plot(plot: Bubbles) -> str:
    """The drawing, with its title and what it tells for those who listen to it."""
    words = f"<title>{escape(typeset(plot.caption))}</title><desc>{escape(typeset(plot.tells))}</desc>"
    drawn = "".join(_drawn(plot))
    return f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{words}{drawn}</svg>'


def _drawn(plot: Bubbles) -> Iterator[str]:
    wide, tall = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    (cut_x, cut_y), found = placed(plot)
    x, y = round(_LEFT + cut_x * wide, 1), round(_TOP + cut_y * tall, 1)
    right, low = WIDTH - _RIGHT, HEIGHT - _BOTTOM
    yield f'<rect class="frame" x="{_LEFT}" y="{_TOP}" width="{wide}" height="{tall}"/>'
    yield f'<line class="cut" x1="{x}" x2="{x}" y1="{_TOP}" y2="{low}"/>'
    yield f'<line class="cut" x1="{_LEFT}" x2="{right}" y1="{y}" y2="{y}"/>'
    sides = ((_LEFT + 8, "start"), (right - 8, "end"))
    anchors = [(left, top, side) for top in (_TOP + 18, low - 8) for left, side in sides]
    for name, (left, top, side) in zip(plot.corners, anchors, strict=True):
        yield _text(left, top, name, side, "tick")
    for one in found:
        cx, cy = round(_LEFT + one.x * wide, 1), round(_TOP + one.y * tall, 1)
        radius = round(max(_SMALLEST, one.size * _LARGEST), 1)
        yield f'<circle class="bubble" cx="{cx}" cy="{cy}" r="{radius}"/>'
        label = " · ".join(filter(None, (one.bubble.name, one.bubble.text)))
        half = len(label) * _LETTER / 2
        middle = min(max(cx, _LEFT + half), right - half) if half * 2 < wide else cx
        below = cy + radius + 15
        yield _text(round(middle, 1), round(below if below < low - 4 else cy - radius - 6, 1), label, "middle", "value")
    along = f"← {plot.x.title}" if plot.x.falling else f"{plot.x.title} →"
    yield _text(_LEFT + wide / 2, HEIGHT - 8, along, "middle", "tick")
    turned = f'transform="rotate(-90 16 {_TOP + tall / 2})"'
    title = escape(typeset(plot.y.title))
    yield f'<text class="tick" x="16" y="{_TOP + tall / 2}" text-anchor="middle" {turned}>{title} →</text>'


def _text(x: float, y: float, text: str, anchor: str, kind: str) -> str:
    # An attribute, since the validator of HTML knows no such property of style sheets.
    order = ' paint-order="stroke"' if kind == "value" else ""
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}"{order}>{escape(typeset(text))}</text>'
