"""The curves of a report in characters: measured values against the path and the forecast, by period."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from mplan_tui.document import Chart, Role
from mplan_tui.tui.texts import fit_right
from mplan_tui.tui.theme import Piece

HEIGHT = 8
_MARKS = {Role.PATH: ("·", "muted"), Role.FORECAST: ("○", "accent"), Role.SECOND: ("◆", ""), Role.MAIN: ("●", "strong")}


def draw_curve(chart: Chart, width: int) -> Iterator[list[Piece]]:
    """The scale at the left, the periods below, and what the signs mean."""
    values = [value for series in chart.series for value in series.values if value is not None]
    texts = {v: t for series in chart.series for v, t in zip(series.values, series.texts, strict=True) if v is not None}
    if not values:
        return
    low, high = min(values), max(values)
    scale = max(cell_len(texts[low]), cell_len(texts[high]))
    step = max(1, min(8, (width - scale - 3) // len(chart.categories)))
    cells: dict[tuple[int, int], Piece] = {}
    for series in sorted(chart.series, key=lambda s: list(_MARKS).index(s.role)):
        for place, value in enumerate(series.values):
            if value is not None:
                share = (high - value) / (high - low) if high != low else 0
                cells[place * step + step // 2, round(share * (HEIGHT - 1))] = _MARKS[series.role]
    for y in range(HEIGHT):
        mark = texts[high] if y == 0 else texts[low] if y == HEIGHT - 1 else ""
        line: list[Piece] = [(fit_right(mark, scale) + " ┤", "muted")]
        line += [cells.get((x, y), (" ", "")) for x in range(step * len(chart.categories))]
        yield line
    yield [(" " * (scale + 2) + _ticks(chart, step), "muted")]
    legend: list[Piece] = [(" " * (scale + 2), "")]
    for series in chart.series:
        sign, tone = _MARKS[series.role]
        legend += [(sign, tone), (f" {series.name}   ", "muted")]
    yield legend


def _ticks(chart: Chart, step: int) -> str:
    """The names of the periods, as many as there is room for."""
    longest = max(cell_len(name) for name in chart.categories) + 1
    every = -(-longest // step)
    line = ""
    for place in range(0, len(chart.categories), every):
        line = line.ljust(place * step) + chart.categories[place]
    return line
