"""Where each block of a slide goes: rows one below the other, as high as what stands in them, and the slide full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mplan_tui.document import Block, Chart, ChartShape, Slide, Table
from mplan_tui.reports.slide_measure import Room

GAP = 0.28
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.7
"""Our own slides, as wide as screens are."""


class Box(NamedTuple):
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


OUR_AREA = Box(MARGIN, 1.82, WIDTH - 2 * MARGIN, 4.72)
"""Where the blocks of our own slides stand."""


class PlacedBlock(NamedTuple):
    """A block and its place."""

    block: Block
    box: Box


def arranged(rows: Sequence[Sequence[Block]], area: Box) -> Iterator[PlacedBlock]:
    """Every block with its place in an area."""
    widths = [_widths(row, area.width) for row in rows]
    rooms = [
        [Room(block, width) for block, width in zip(row, each, strict=True)]
        for row, each in zip(rows, widths, strict=True)
    ]
    heights = _heights(rooms, area.height - GAP * (len(rows) - 1))
    top = area.top
    for row, each, height in zip(rows, widths, heights, strict=True):
        left = area.left
        for block, width in zip(row, each, strict=True):
            yield PlacedBlock(block, Box(left, top, width, height))
            left += width + GAP
        top += height + GAP


def filling(slide: Slide, area: Box) -> float:
    """How much of an area what a slide says can fill, as a part of it: 1 where it fills it or more."""
    most = [
        max(Room(block, width).most for block, width in zip(row, _widths(row, area.width), strict=True))
        for row in slide.rows
    ]
    return min(1.0, (sum(most) + GAP * max(0, len(most) - 1)) / area.height) if most else 0.0


def _widths(row: Sequence[Block], width: float) -> list[float]:
    """How the blocks of a row share its width: a table has what its columns need, beside what can be of any width."""
    room = width - GAP * (len(row) - 1)
    shares = [_share(block) for block in row]
    return [room * share / sum(shares) for share in shares]


def _share(block: Block) -> float:
    match block:
        case Table():
            return max(4.0, min(7.5, 1.15 * len(block.columns) + 1.2))
        case Chart():
            return 4.4 if block.shape is ChartShape.BARS else 5.5
        case _:
            return 4.5


def _heights(rooms: Sequence[Sequence[Room]], height: float) -> list[float]:
    """How high each row is: what it needs by nature, and what is left over goes to those that can use it."""
    floor, least, natural, most = (
        [max(getattr(room, name) for room in row) for row in rooms] for name in ("floor", "least", "natural", "most")
    )
    if sum(floor) >= height:
        return [one * height / sum(floor) for one in floor]
    if sum(least) >= height:
        return _between(floor, least, height)
    if sum(natural) >= height:
        return _between(least, natural, height)
    if sum(most) >= height:
        return _between(natural, most, height)
    return most


def _between(low: Sequence[float], high: Sequence[float], height: float) -> list[float]:
    part = (height - sum(low)) / max(sum(high) - sum(low), 0.001)
    return [a + (b - a) * part for a, b in zip(low, high, strict=True)]
