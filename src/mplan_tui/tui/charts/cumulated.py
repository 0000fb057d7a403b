"""Money added up over time as curves in braille cells: planned, invoiced, and the forecast from today on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.money_over_time import OverTime, PeriodLength, last_day_of
from mplan_tui.domain.periods import period_start, plus_months
from mplan_tui.domain.phasing import envelope_until
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.tui.text_layout import line_width
from mplan_tui.tui.texts import fit_right
from mplan_tui.tui.theme import Piece
from mplan_tui.vocabulary.values import period_name

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a braille cell, row by row (Unicode 2800)."""
BRAILLE = 0x2800
TODAY = "┊"
LEAST_WIDTH, LEAST_HEIGHT = 24, 4
_TONES = {"envelope": "muted", "planned": "", "forecast": "warn", "spent": "accent strong"}
"""The curves from the lowest layer to the highest, with their tones."""
_SIGNS = {"envelope": "┈", "planned": "─", "forecast": "╌", "spent": "━"}
_ASCII = {"envelope": "-", "planned": ".", "forecast": "o", "spent": "*", TODAY: "|"}


@dataclass(frozen=True, slots=True)
class Cumulated:
    """Sums at the end of each period, by its name: place 1 is the end of the first one, 0 the beginning of all.

    `spent` ends today, where `forecast` begins; both hold pairs of a place and a sum. `now` is the place of today, None
    where that is outside of all periods.
    """

    names: tuple[str, ...]
    planned: tuple[tuple[float, Decimal], ...]
    spent: tuple[tuple[float, Decimal], ...]
    forecast: tuple[tuple[float, Decimal], ...]
    envelope: tuple[tuple[float, Decimal], ...]
    now: float | None
    undated: Decimal = Decimal(0)
    """What is invoiced on no known day, which the curve counts from today on."""


def track_of(plan: Plan, step: PeriodLength, money: OverTime, today: date, *, has_envelope: bool) -> Cumulated:
    """The curves of some money over time; the envelope is that of the whole plan.

    Periods stand side by side whatever lies between them, so that a line dated 1950 by a slip hides no other.
    """
    periods = money.periods
    here = period_start(plan.rhythm(step.cadence), today)
    names = tuple(period_name(plan.rhythm(step.cadence), period.first) for period in periods)
    planned = [(0.0, Decimal(0))]
    spent, forecast = [(0.0, Decimal(0))], []
    now: float | None = None
    for place, period in enumerate(periods, 1):
        until = money.until(place - 1, today)
        planned.append((float(place), period.until_then.planned))
        if period.first < here:
            spent.append((float(place), until.spent))
        elif period.first == here:
            length = (plus_months(here, step.months) - here).days
            now = place - 1 + (today - here).days / length
            spent.append((now, until.spent))
            forecast += [(now, until.spent), (float(place), until.estimate)]
        else:
            forecast.append((float(place), until.estimate))
    if now is None:
        forecast = [spent[-1], *forecast] if forecast else []
    envelope = _envelope(plan, step, money) if has_envelope else ()
    return Cumulated(names, tuple(planned), tuple(spent), tuple(forecast), envelope, now, money.undated.spent)


def _envelope(plan: Plan, step: PeriodLength, money: OverTime) -> tuple[tuple[float, Decimal], ...]:
    """What is given of the envelope in each period, which rises at its beginning."""
    points: list[tuple[float, Decimal]] = []
    for place, period in enumerate(money.periods):
        given = envelope_until(plan, last_day_of(step, period.first))
        if given is not None:
            points += [(float(place), given), (float(place + 1), given)]
    return tuple(points)


def draw_cumulated(
    track: Cumulated, width: int, height: int, currency: str, *, ascii: bool = False
) -> list[list[Piece]]:
    """The legend, the curves over their scale, and the periods below; nothing where there is no room to read it."""
    curves = {
        "envelope": track.envelope,
        "planned": track.planned,
        "forecast": track.forecast,
        "spent": track.spent,
    }
    values = [value for points in curves.values() for _place, value in points]
    low, high = min((Decimal(0), *values)), max((Decimal(0), *values))
    if not track.names or low == high or width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return []
    rows = height - 2
    marks = [formats.number(high - (high - low) * row / (rows - 1 or 1), 0) for row in range(rows)]
    scale = max(cell_len(mark) for mark in marks)
    field = _DotField(len(track.names), width - scale - 3, rows, low, high)
    for name in _TONES:
        field.curve(name, curves[name])
    shown = {0, rows - 1, (rows - 1) // 2} if rows > 3 else {0, rows - 1}
    tick = " |" if ascii else " ┤"
    lines: list[list[Piece]] = [_legend(track, currency, width, ascii)]
    for row, mark in enumerate(marks):
        head = fit_right(mark if row in shown else "", scale) + tick
        lines.append([(f"{head} ", "muted"), *field.line(row, track.now, ascii)])
    lines.append([(" " * (scale + 3) + _ticks(track.names, field.width), "muted")])
    return lines


def _legend(track: Cumulated, currency: str, width: int, ascii: bool) -> list[Piece]:
    """What each curve is, with where it ends."""
    ends = [("planned", _("planned"), track.planned[-1][1]), ("spent", _("invoiced"), track.spent[-1][1])]
    if track.forecast:
        ends.append(("forecast", _("forecast"), track.forecast[-1][1]))
    if track.envelope:
        ends.append(("envelope", _("envelope"), track.envelope[-1][1]))
    line: list[Piece] = []
    for name, word, value in ends:
        sign = _ASCII[name] if ascii else _SIGNS[name]
        more: list[Piece] = [
            (f"{sign} ", _TONES[name]),
            (f"{word} ", "muted"),
            (formats.money(value, currency) + "  ", _TONES[name]),
        ]
        if name == "spent" and track.undated:
            said = _("{amount} undated").format(amount=formats.money(track.undated, currency))
            more[-1:] = [(formats.money(value, currency), _TONES[name]), (f" ({said})  ", "warn")]
        if line_width(line) + line_width(more) <= width:
            line += more
    today: list[Piece] = [((_ASCII[TODAY] if ascii else TODAY) + " ", "heading"), (_("today"), "muted")]
    return [*line, *today] if track.now is not None and line_width(line) + line_width(today) <= width else line


def _ticks(names: Sequence[str], width: int) -> str:
    """The names of the periods below their places, as many as there is room for."""
    each = width / len(names)
    every = max(1, -(-(max(map(cell_len, names)) + 2) // max(1, int(each))))
    line = ""
    for place in range(0, len(names), every):
        at = int(place * each)
        if at + cell_len(names[place]) <= width:
            line = line.ljust(at) + names[place]
    return line


class _DotField:
    """The cells of the chart, each of two by four dots; what is drawn later lies on top."""

    def __init__(self, periods: int, width: int, height: int, low: Decimal, high: Decimal) -> None:
        self.periods, self.width, self.height = periods, width, height
        self.low, self.high = low, high
        self.dots: dict[tuple[int, int], int] = {}
        self.names: dict[tuple[int, int], str] = {}

    def column(self, place: float) -> int:
        """The column of dots of a place."""
        return min(round(place / self.periods * (self.width * 2 - 1)), self.width * 2 - 1)

    def row(self, value: float) -> int:
        """The row of dots of a value."""
        low, high = float(self.low), float(self.high)
        return min(max(round((high - value) / (high - low) * (self.height * 4 - 1)), 0), self.height * 4 - 1)

    def curve(self, name: str, points: Sequence[tuple[float, Decimal]]) -> None:
        """Join the points; the forecast and the envelope are dotted, so that they are told apart without colour."""
        for (left, begin), (right, end) in pairwise(points):
            first, last = self.column(left), self.column(right)
            before = self.row(float(begin))
            for x in range(first, last + 1):
                share = (x - first) / (last - first) if last > first else 1.0
                y = self.row(float(begin) + (float(end) - float(begin)) * share)
                is_gap = (name == "forecast" and x % 4 > 1) or (name == "envelope" and x % 6 > 1)
                if not is_gap:
                    # What is invoiced is twice as thick, so that it is told from what is planned without colour.
                    thick = name == "spent" and max(before, y) + 1 < self.height * 4
                    for between in range(min(before, y), max(before, y) + 1 + thick):
                        self._dot(name, x, between)
                before = y

    def _dot(self, name: str, x: int, y: int) -> None:
        cell = (x // 2, y // 4)
        self.dots[cell] = self.dots.get(cell, 0) | DOTS[y % 4][x % 2]
        self.names[cell] = name

    def line(self, row: int, now: float | None, ascii: bool) -> list[Piece]:
        """A line of cells, with the mark of today where no curve is."""
        today = self.column(now) // 2 if now is not None else -1
        pieces: list[Piece] = []
        for x in range(self.width):
            name = self.names.get((x, row))
            if name is not None:
                piece = (_ASCII[name] if ascii else chr(BRAILLE + self.dots[x, row]), _TONES[name])
            elif x == today:
                piece = (_ASCII[TODAY] if ascii else TODAY, "heading")
            else:
                piece = (" ", "")
            if pieces and pieces[-1][1] == piece[1]:
                pieces[-1] = (pieces[-1][0] + piece[0], piece[1])
            else:
                pieces.append(piece)
        return pieces
