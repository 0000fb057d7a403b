"""The BCG matrix drawn with half blocks: relative share on a log scale, high on the left, bubbles by revenue."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.diagnostic.bcg import (
    INNOVATION_CUT,
    BcgQuadrant,
    BusinessFigures,
    BusinessUnit,
    quadrant,
    relative_share,
)
from mplan_tui.tui.text_layout import Line, Signs
from mplan_tui.tui.texts import fit, one_line
from mplan_tui.vocabulary.enums import word

INK = {
    BcgQuadrant.STAR: "star",
    BcgQuadrant.CASH_COW: "cow",
    BcgQuadrant.QUESTION_MARK: "question",
    BcgQuadrant.DOG: "dog",
}
_MARGIN = 6
_BLOCKS = "█▀▄"


@dataclass(frozen=True, slots=True)
class PlottedUnit:
    """A unit on the plot: its place, last year's, its size 0 to 1, and its ink."""

    unit: BusinessUnit
    x: float
    y: float
    size: float
    ink: str
    before: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Axes:
    """What the two axes span; x runs from `left` (the highest share) down to `right`, both as logarithms."""

    left: float
    right: float
    low: float
    high: float

    def column(self, x: float, width: int) -> int:
        """The column of a relative share."""
        return round((self.left - x) / (self.left - self.right) * (width - 1))

    def row(self, y: float, height: int) -> int:
        """The row of a height, counted from the top."""
        return round((self.high - y) / (self.high - self.low) * (height - 1))


def bubbles(units: Sequence[BusinessUnit], growth_cut: Decimal, *, by_innovation: bool) -> list[PlottedUnit]:
    """The units that can be placed, the largest first so that small ones stay visible."""
    largest = max((unit.revenue or Decimal(0) for unit in units), default=Decimal(0))
    found = []
    for unit in units:
        place = quadrant(unit, growth_cut, by_innovation=by_innovation)
        point = _point(unit, unit.innovation if by_innovation else unit.growth)
        if place is None or point is None:
            continue
        size = math.sqrt(float((unit.revenue or 0) / largest)) if largest else 0.3
        before = None if by_innovation or unit.previous is None else _point(unit.previous, unit.previous.growth)
        found.append(PlottedUnit(unit, *point, max(size, 0.15), INK[place], before))
    return sorted(found, key=lambda bubble: -bubble.size)


def _point(figures: BusinessUnit | BusinessFigures, height: Decimal | int | None) -> tuple[float, float] | None:
    share = relative_share(figures)
    if share is None or height is None:
        return None
    return math.log10(max(float(share), 0.05)), float(height)


def axes_of(placed: Sequence[PlottedUnit], cut: float, *, by_innovation: bool) -> Axes:
    """Axes that hold every bubble, the cuts and a margin."""
    xs = [bubble.x for bubble in placed] + [b.before[0] for b in placed if b.before]
    reach = max([0.7, *(abs(x) + 0.2 for x in xs)])
    if by_innovation:
        return Axes(reach, -reach, 0.5, 5.5)
    ys = [bubble.y for bubble in placed] + [b.before[1] for b in placed if b.before] + [cut]
    pad = max((max(ys) - min(ys)) * 0.25, 3.0)
    return Axes(reach, -reach, min(ys) - pad, max(ys) + pad)


def plot(
    units: Sequence[BusinessUnit],
    growth_cut: Decimal,
    width: int,
    height: int,
    signs: Signs,
    *,
    by_innovation: bool,
    current: str | None = None,
) -> list[Line]:
    """The matrix in this room, its axes labelled."""
    inner, tall = width - _MARGIN - 1, height - 2
    if inner < 20 or tall < 5:
        return []
    cut = float(INNOVATION_CUT if by_innovation else growth_cut)
    placed = bubbles(units, growth_cut, by_innovation=by_innovation)
    axes = axes_of(placed, cut, by_innovation=by_innovation)
    canvas = _Canvas(inner, tall, signs)
    canvas.cuts(axes.column(0.0, inner), axes.row(cut, tall))
    canvas.corners()
    for bubble in placed:
        if bubble.before:
            canvas.trail(axes, bubble)
    for bubble in placed:
        canvas.bubble(axes, bubble)
    for bubble in placed:
        canvas.label(axes, bubble, bubble.unit.id == current)
    return _framed(canvas, axes, cut, tall, inner, by_innovation)


class _Canvas:
    def __init__(self, width: int, height: int, signs: Signs) -> None:
        self.width, self.height, self.signs = width, height, signs
        self.cells = [[(" ", "")] * width for _ in range(height)]
        self.pixels: list[list[str]] = [[""] * width for _ in range(height * 2)]

    def put(self, x: int, y: int, text: str, ink: str) -> None:
        for character in text:
            wide = cell_len(character)
            if wide and 0 <= y < self.height and x >= 0 and x + wide <= self.width:
                self.cells[y][x] = (character, ink)
                for extra in range(1, wide):
                    self.cells[y][x + extra] = ("", ink)
            elif not wide and 0 <= y < self.height and 0 < x <= self.width:  # an accent: it belongs to the cell before
                before, own = self.cells[y][x - 1]
                self.cells[y][x - 1] = (before + character, own)
            x += wide

    def cuts(self, x: int, y: int) -> None:
        for row in range(self.height):
            self.put(x, row, self.signs.down, "muted")
        self.put(0, y, self.signs.across * self.width, "muted")
        self.put(x, y, self.signs.cross, "muted")
        self.cut_x, self.cut_y = x, y

    def corners(self) -> None:
        bottom = self.height - 1
        names = {place: word(place) for place in BcgQuadrant}
        self.put(0, 0, names[BcgQuadrant.STAR], "muted")
        self.put(0, bottom, names[BcgQuadrant.CASH_COW], "muted")
        for place, row in ((BcgQuadrant.QUESTION_MARK, 0), (BcgQuadrant.DOG, bottom)):
            self.put(self.width - cell_len(names[place]), row, names[place], "muted")

    def trail(self, axes: Axes, bubble: PlottedUnit) -> None:
        assert bubble.before is not None
        x0, y0 = axes.column(bubble.before[0], self.width), axes.row(bubble.before[1], self.height)
        x1, y1 = axes.column(bubble.x, self.width), axes.row(bubble.y, self.height)
        steps = max(abs(x1 - x0), abs(y1 - y0))
        for step in range(1, steps):
            self.put(x0 + (x1 - x0) * step // steps, y0 + (y1 - y0) * step // steps, "·", bubble.ink)
        self.put(x0, y0, self.signs.empty, bubble.ink)

    def bubble(self, axes: Axes, bubble: PlottedUnit) -> None:
        largest = min(self.height * 2, self.width) / 6
        radius = max(bubble.size * largest, 0.8)
        cx, cy = axes.column(bubble.x, self.width), axes.row(bubble.y, self.height) * 2 + 0.5
        for y in range(max(0, int(cy - radius) - 1), min(self.height * 2, int(cy + radius) + 2)):
            for x in range(max(0, int(cx - radius) - 1), min(self.width, int(cx + radius) + 2)):
                distance = (x - cx) ** 2 + (y - cy) ** 2
                if distance <= (radius + 1) ** 2:
                    self.pixels[y][x] = bubble.ink if distance <= radius**2 else ""
        for y in range(self.height):
            for x in range(self.width):
                upper, lower = self.pixels[2 * y][x], self.pixels[2 * y + 1][x]
                if upper or lower:
                    self.cells[y][x] = self._block(upper, lower)
                elif self.cells[y][x][0] in _BLOCKS:
                    self.cells[y][x] = (" ", "")

    def _block(self, upper: str, lower: str) -> tuple[str, str]:
        if self.signs.full == "*":
            return "o", upper or lower
        if upper and lower:
            return "█", upper
        return ("▀", upper) if upper else ("▄", lower)

    def label(self, axes: Axes, bubble: PlottedUnit, is_current: bool) -> None:
        largest = min(self.height * 2, self.width) / 6
        radius = max(bubble.size * largest, 0.8)
        x, y = axes.column(bubble.x, self.width), axes.row(bubble.y, self.height)
        longest = cell_len(one_line(bubble.unit.name))
        spots = []
        for length in dict.fromkeys(min(longest, most) for most in (self.width // 2, self.width // 3, 12)):
            name = fit(bubble.unit.name, length)
            reach, over = int(radius) + 2, int(radius / 2) + 1
            centred = max(0, min(x - length // 2, self.width - length))
            wishes = [(x + reach, y), (x - reach - length + 1, y), (centred, y + over), (centred, y - over)]
            spots += [
                (at, row, name)
                for at, row in wishes
                if at >= 0 and at + length <= self.width and 0 <= row < self.height
            ]
        free = (spot for spot in spots if self._is_free(spot[0], spot[1], cell_len(spot[2])))
        at, row, name = next(free, spots[-1] if spots else (0, y, fit(bubble.unit.name, min(longest, self.width))))
        self.put(at, row, name, f"strong {bubble.ink}" if is_current else bubble.ink)

    def _is_free(self, x: int, y: int, width: int) -> bool:
        return all(
            0 <= column < self.width and self.cells[y][column][0] in " ·" + self.signs.across + self.signs.down
            for column in range(x, x + width)
        )


def _framed(canvas: _Canvas, axes: Axes, cut: float, tall: int, inner: int, by_innovation: bool) -> list[Line]:
    labels = {0: _percent(round(axes.high)), tall - 1: _percent(round(axes.low)), canvas.cut_y: _percent(cut)}
    if by_innovation:
        labels = {axes.row(float(n), tall): str(n) for n in range(1, 6)}
    lines: list[Line] = []
    for y in range(tall):
        label = labels.get(y, "")
        line: Line = [(" " * (_MARGIN - cell_len(label) - 1) + label, "muted"), (" " + canvas.signs.down, "muted")]
        lines.append(line + _joined(canvas.cells[y]))
    marks = [" "] * inner
    for share in (10, 4, 2, 1, 0.5, 0.25, 0.1):
        x = axes.column(math.log10(share), inner)
        text = f"{formats.number(Decimal(str(share)))}×"
        if 0 <= x <= inner - len(text) and all(mark == " " for mark in marks[max(0, x - 2) : x + len(text) + 1]):
            marks[x : x + len(text)] = text
    lines.append(
        [
            (" " * _MARGIN + "└" if canvas.signs.down == "│" else " " * _MARGIN + "+", "muted"),
            (canvas.signs.across * inner, "muted"),
        ]
    )
    lines.append([(" " * (_MARGIN + 1), ""), ("".join(marks), "muted")])
    return lines


def _percent(value: float) -> str:
    return formats.percent(Decimal(str(value)) / 100, 1 if value % 1 else 0)


def _joined(cells: list[tuple[str, str]]) -> Line:
    line: Line = []
    for text, ink in cells:
        if line and line[-1][1] == ink:
            line[-1] = (line[-1][0] + text, ink)
        else:
            line.append((text, ink))
    return line
