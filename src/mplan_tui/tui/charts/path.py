"""A KPI's values drawn against the path to its target, with the forecast and its range, in characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.forecast import Forecast
from mplan_tui.tui.theme import Piece

VALUE, LINE, PATH, TARGET, FORECAST, RANGE, NOTE = "●", "─", "·", "╌", "○", "░", "▪"
ASCII = {VALUE: "*", LINE: "-", PATH: ".", TARGET: "=", FORECAST: "o", RANGE: ":", NOTE: "*"}


@dataclass(frozen=True, slots=True)
class Track:
    """What is drawn: values by day, the path from `baseline` on `start` to `target` on `due`, and marks under days.

    `path` says where the KPI should stand on a day; there is none without a baseline or a target. `share_of_rest` says
    how much of what is forecast to come after one day has come by another; without it, all days bring the same.
    `target_high` is the other end of a range to stay within, which has a line, too.
    The names are written beside the line of the target and at the end of the forecast where there is room.
    """

    start: date
    due: date
    values: Sequence[tuple[date, Decimal]]
    baseline: Decimal | None
    target: Decimal | None
    landing: Forecast | None = None
    marks: Sequence[tuple[date, str]] = ()
    path: Callable[[date], Decimal] | None = None
    target_name: str = ""
    landing_name: str = ""
    share_of_rest: Callable[[date, date], Decimal] | None = None
    target_high: Decimal | None = None

    @property
    def targets(self) -> tuple[Decimal, ...]:
        """The heights of the lines to reach, or to stay between."""
        return tuple(value for value in (self.target, self.target_high) if value is not None)

    def day_at(self, share: Decimal) -> date:
        """The day on which this share of the time has passed."""
        return self.start + timedelta(days=round((self.due - self.start).days * share))


def draw_track(track: Track, width: int, height: int, *, ascii: bool = False) -> list[list[Piece]]:
    """The chart as lines of pieces: scale at the left, time from start to due at the bottom."""
    heights = [value for _, value in track.values]
    heights += [*track.targets, *([] if track.baseline is None else [track.baseline])]
    if track.landing is not None:
        heights += [v for v in (track.landing.value, track.landing.low, track.landing.high) if v is not None]
    if track.marks and height > 3:
        height -= 1
    if not heights or height < 3 or width < 20:
        return []
    low, high = min(heights), max(heights)
    if low == high:
        low, high = low - 1, high + 1
    marks = [formats.number(high - (high - low) * row / (height - 2), 0) for row in range(height - 1)]
    told = {0, (height - 2) // 2, height - 2}
    for target in track.targets:
        # The height of the target is what is read first, so that its neighbours keep still.
        place = round((high - target) / (high - low) * (height - 2))
        told = {row for row in told if abs(row - place) > 1} | {place}
        marks[place] = formats.number(target, 0 if target == int(target) else 1)
    scale = max(cell_len(mark) for mark in marks) + 2
    field = _Field(track, low, high, width - scale, height - 1)
    field.target()
    field.path()
    field.forecast()
    field.values()
    field.names()
    lines: list[list[Piece]] = []
    for row, mark in enumerate(marks):
        shown = mark if row in told else ""
        lines.append(
            [(f"{shown:>{scale - 2}} ┤" if not ascii else f"{shown:>{scale - 2}} |", "muted"), *field.line(row, ascii)]
        )
    if track.marks:
        lines.append([(" " * scale + field.marks(ascii), "accent")])
    first, last = formats.short_day(track.start), formats.short_day(track.due)
    gap = max(1, width - scale - cell_len(first) - cell_len(last))
    lines.append([(" " * scale + first + " " * gap + last, "muted")])
    return lines


class _Field:
    """The cells of the chart; what is drawn later lies on top."""

    def __init__(self, track: Track, low: Decimal, high: Decimal, width: int, height: int) -> None:
        self.track, self.low, self.high, self.width, self.height = track, low, high, width, height
        self.cells: dict[tuple[int, int], Piece] = {}

    def column(self, day: date) -> int:
        whole = max(1, (self.track.due - self.track.start).days)
        return min(max(0, (day - self.track.start).days * (self.width - 1) // whole), self.width - 1)

    def row(self, value: Decimal) -> int:
        share = (self.high - value) / (self.high - self.low)
        return min(max(0, round(share * (self.height - 1))), self.height - 1)

    def target(self) -> None:
        for target in self.track.targets:
            for x in range(0, self.width):
                self.cells[x, self.row(target)] = (TARGET, "accent")

    def path(self) -> None:
        track = self.track
        if track.path is None:
            return
        for x in range(self.width):
            day = track.day_at(Decimal(x) / max(1, self.width - 1))
            self.cells[x, self.row(track.path(day))] = (PATH, "muted")

    def forecast(self) -> None:
        landing, values = self.track.landing, self.track.values
        if landing is None or not values:
            return
        last, level = values[-1]
        begin, rest = self.column(last), self.track.share_of_rest
        for x in range(begin + 1, self.width):
            share = Decimal(x - begin) / max(1, self.width - 1 - begin)
            if rest is not None and share < 1:
                share = rest(last, max(self.track.day_at(Decimal(x) / max(1, self.width - 1)), last))
            if landing.low is not None and landing.high is not None:
                top = self.row(level + (landing.high - level) * share)
                bottom = self.row(level + (landing.low - level) * share)
                for y in range(top, bottom + 1):
                    self.cells.setdefault((x, y), (RANGE, "muted"))
            if x % 2 == 0 or x == self.width - 1:
                self.cells[x, self.row(level + (landing.value - level) * share)] = (FORECAST, "muted")

    def values(self) -> None:
        before: tuple[int, Decimal] | None = None
        for day, value in self.track.values:
            x = self.column(day)
            for between in range(before[0] + 1, x) if before is not None else ():
                assert before is not None
                share = Decimal(between - before[0]) / (x - before[0])
                self.cells[between, self.row(before[1] + (value - before[1]) * share)] = (LINE, "strong")
            before = x, value
        for day, value in self.track.values:
            self.cells[self.column(day), self.row(value)] = (VALUE, "strong")

    def names(self) -> None:
        """The words beside what they name, where nothing else is drawn but the line of the target."""
        track = self.track
        if track.targets and track.target_name:
            self._write(track.target_name, self.row(track.targets[-1]), f" {TARGET}")
        if track.landing is not None and track.landing_name:
            row = self.row(track.landing.value)
            taken = [self.row(target) for target in track.targets]
            near = (place for place in (row + 1, row - 1, row + 2, row - 2) if 0 <= place < self.height)
            self._write(track.landing_name, next((place for place in near if place not in taken), row))

    def _write(self, text: str, row: int, over: str = " ") -> None:
        """Write a text as far right as nothing but these signs is in its way, in the right half of the chart."""
        length = cell_len(text)
        for begin in range(self.width - length, self.width // 2 - length, -1):
            there = [self.cells.get((x, row), (" ", ""))[0] for x in range(begin - 1, begin + length + 1)]
            if begin > 0 and all(sign in over for sign in there):
                for place, character in enumerate(text):
                    self.cells[begin + place, row] = (character, "accent")
                return

    def marks(self, ascii: bool) -> str:
        """The marks under their days; where two would touch, the one drawn first stays."""
        shown = " " * self.width
        for day, text in self.track.marks:
            text = ASCII.get(text, text) if ascii else text
            x = min(self.column(day), max(0, self.width - cell_len(text)))
            if not shown[max(0, x - 1) : x + cell_len(text) + 1].strip():
                shown = shown[:x] + text + shown[x + cell_len(text) :]
        return shown

    def line(self, row: int, ascii: bool) -> list[Piece]:
        pieces: list[Piece] = []
        for x in range(self.width):
            text, tone = self.cells.get((x, row), (" ", ""))
            text = ASCII.get(text, text) if ascii else text
            if pieces and pieces[-1][1] == tone:
                pieces[-1] = (pieces[-1][0] + text, tone)
            else:
                pieces.append((text, tone))
        return pieces
