"""How good the forecasts are, and whether their ranges hold: simulated, beside "it stays as it is".

python -m tests.bench.forecasts           every series and length, on seeds that nothing was tuned on
python -m tests.bench.forecasts tune      the same on the seeds that the weights were tuned on
python -m tests.bench.forecasts 4711      the same on a seed of your own

A KPI is entered every month and due at the end of a year. Of each process 400 series are drawn with parameters of
their own, and 2,000 where a range is shown; `n` figures are known, the landing at the end of that year (or the next
one) is forecast. `error` is the root mean square error as a share of that of "it stays as it is": the last value of a
state, the mean month of a flow. `cover` is how often the truth lies in the range that is called 80 %. What is counted
on so many series is off by chance: the last line says by how much, which is twice the standard error.

A flow whose path has the shape of last year is drawn two years long, with a Christmas as well, and known up to a month
of the second one; beside its error, over what was foretold at all, stands how often that was.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.forecast import RANGE_MOST, RANGE_NEEDS, RANGE_WITHIN, Forecast, ahead_of_flow, ahead_of_state
from mplan_tui.domain.kpis import KpiKind
from mplan_tui.domain.pace import pace_of
from tests.builders import a_kpi, a_measurement, a_plan

SERIES, SERIES_IN_RANGE = 400, 2000
LENGTHS = (
    *((3, 9), (4, 8), (6, 6), (8, 2), (9, 3), (12, 4), (12, 12), (13, 11)),
    *((18, 2), (18, 3), (18, 6), (24, 3), (24, 4), (24, 12), (36, 3), (36, 5)),
)
"""Known figures, and periods ahead."""
_BLOCKS = 20
Draw = Callable[[random.Random, int], list[float]]


def flat(dice: random.Random, count: int) -> list[float]:
    """Noise around a level."""
    spread = dice.uniform(3, 15)
    return [100 + dice.gauss(0, spread) for _ in range(count)]


def trend(dice: random.Random, count: int) -> list[float]:
    """A straight line with noise."""
    slope, spread = dice.uniform(1, 4) * dice.choice((1, 1, -1)), dice.uniform(3, 10)
    return [100 + slope * place + dice.gauss(0, spread) for place in range(count)]


def steady(dice: random.Random, count: int) -> list[float]:
    """A line with hardly any noise, as recurring revenue has it."""
    slope = dice.uniform(1, 4) * dice.choice((1, 1, -1))
    spread = dice.uniform(0.05, 0.3) * abs(slope)
    return [100 + slope * place + dice.gauss(0, spread) for place in range(count)]


def walk(dice: random.Random, count: int) -> list[float]:
    """Steps that last, with and without a drift."""
    drift, spread, value, found = dice.choice((0.0, 0.0, 1.0)), dice.uniform(2, 6), 100.0, []
    for _ in range(count):
        value += drift + dice.gauss(0, spread)
        found.append(value)
    return found


def saturating(dice: random.Random, count: int) -> list[float]:
    """A rise that slows down towards a ceiling, with noise."""
    rise, rate, spread = dice.uniform(20, 60), dice.uniform(0.1, 0.4), dice.uniform(2, 5)
    return [60 + rise * (1 - math.exp(-rate * place)) + dice.gauss(0, spread) for place in range(count)]


def seasonal(dice: random.Random, count: int) -> list[float]:
    """A wave of a year, beginning anywhere, with noise."""
    height, begin, spread = dice.uniform(5, 20), dice.uniform(0, 2 * math.pi), dice.uniform(2, 5)
    return [100 + height * math.sin(begin + 2 * math.pi * place / 12) + dice.gauss(0, spread) for place in range(count)]


def peak(dice: random.Random, count: int) -> list[float]:
    """A business that has most of its year in one to three months, and grows or shrinks from year to year."""
    height, spread, growth = dice.uniform(2, 6), dice.uniform(0.03, 0.15), dice.uniform(-0.1, 0.3)
    first, length = dice.randrange(12), dice.choice((1, 2, 3))
    return [
        100
        * (1 + growth * (place // 12))
        * (1 + (height if (place - first) % 12 < length else 0))
        * (1 + dice.gauss(0, spread))
        for place in range(count)
    ]


PROCESSES: tuple[Draw, ...] = (flat, trend, walk, saturating, seasonal)
OF_LAST_YEAR = (*PROCESSES, peak)
MONTHS_KNOWN = (2, 3, 4, 6, 9)


class Cell(NamedTuple):
    """What a process and a length gave, each with twice its standard error; no cover where no range is shown."""

    error: float
    error_off: float
    cover: float | None
    cover_off: float


def measure(process: Draw, known: int, ahead: int, *, is_flow: bool, seed: int, series: int = SERIES) -> Cell:
    """The error as a share of that of "it stays as it is", and how often the range holds."""
    ours, naive = [0.0] * _BLOCKS, [0.0] * _BLOCKS
    held = shown = 0
    dice = random.Random(f"{process.__name__} {known} {is_flow} {seed}")
    for place in range(series):
        values = process(dice, known + ahead)
        past: list[Decimal | None] = [Decimal(repr(value)) for value in values[:known]]
        if is_flow:
            truth, plain = sum(values[known:]), sum(values[:known]) / known * ahead
            found: Forecast | None = ahead_of_flow(past, ahead, season=12)
        else:
            truth, plain = values[-1], values[known - 1]
            found = ahead_of_state(past, ahead, season=12)
        guess = plain if found is None else float(found.value)
        ours[place % _BLOCKS] += (guess - truth) ** 2
        naive[place % _BLOCKS] += (plain - truth) ** 2
        if found is not None and found.low is not None and found.high is not None:
            shown += 1
            held += float(found.low) <= truth <= float(found.high)
    error = math.sqrt(sum(ours) / sum(naive))
    # Without each block in turn, which is the jackknife: the two sums belong to the same series.
    without = [math.sqrt((sum(ours) - a) / (sum(naive) - b)) for a, b in zip(ours, naive, strict=True)]
    off = 2 * math.sqrt((_BLOCKS - 1) / _BLOCKS * sum((one - error) ** 2 for one in without))
    cover = held / shown if shown else None
    return Cell(error, off, cover, 2 * math.sqrt(cover * (1 - cover) / shown) if cover is not None else 0.0)


def table(seed: int) -> tuple[str, list[Cell]]:
    """The table of all processes and lengths, and its cells."""
    lines, found = [], []
    for is_flow in (False, True):
        lines.append(f"{'flow' if is_flow else 'state':11}" + "".join(f"{f'n={n} +{h}':>11}" for n, h in LENGTHS))
        for process in PROCESSES:
            cells = []
            for known, ahead in LENGTHS:
                has_range = known >= RANGE_NEEDS and ahead <= min(known // RANGE_WITHIN, RANGE_MOST)
                series = SERIES_IN_RANGE if has_range else SERIES
                cell = measure(process, known, ahead, is_flow=is_flow, seed=seed, series=series)
                found.append(cell)
                shown = "-" if cell.cover is None else f"{cell.cover:.0%}"
                cells.append(f"{f'{cell.error:.2f} {shown}':>11}")
            lines.append(f"{process.__name__:11}" + "".join(cells))
    return "\n".join(lines), found


def measure_by_last_year(process: Draw, months: int, seed: int, *, series: int = SERIES) -> tuple[float | None, float]:
    """The error of what is foretold in the shape of last year beside the rate of this one, and how often it is."""
    dice = random.Random(f"{process.__name__} {months} last year {seed}")
    kpi = a_kpi(kind=KpiKind.FLOW, target=1200)
    today = date(2026, months + 1, 1)
    ours = naive = 0.0
    shown = 0
    for _ in range(series):
        values = process(dice, 24)
        rows = [
            a_measurement(kpi, date(2025 + place // 12, place % 12 + 1, 1), value)
            for place, value in enumerate(values[: 12 + months])
        ]
        landing = pace_of(a_plan(kpi, *rows), kpi, today).landing
        if landing is None:
            continue
        truth, so_far = sum(values[12:]), sum(values[12 : 12 + months])
        shown += 1
        ours += (float(landing.value) - truth) ** 2
        naive += (so_far / (today - date(2026, 1, 1)).days * 365 - truth) ** 2
    return (math.sqrt(ours / naive) if shown else None), shown / series


def table_by_last_year(seed: int) -> str:
    """The table of flows that are judged by the shape of last year."""
    lines = [f"{'last year':11}" + "".join(f"{f'{months} months':>11}" for months in MONTHS_KNOWN)]
    for process in OF_LAST_YEAR:
        cells = (measure_by_last_year(process, months, seed) for months in MONTHS_KNOWN)
        shown = (f"{'-' if error is None else f'{error:.2f}'} {share:.0%}" for error, share in cells)
        lines.append(f"{process.__name__:11}" + "".join(f"{one:>11}" for one in shown))
    return "\n".join(lines)


TUNED_ON, HELD_OUT = 1, 20261127


def table_of_steady(seed: int) -> str:
    """The errors of steady states, which are shown without a range."""
    cells = (measure(steady, known, ahead, is_flow=False, seed=seed) for known, ahead in LENGTHS)
    return f"{'steady':11}" + "".join(f"{cell.error:>11.2f}" for cell in cells)


def main(parts: list[str]) -> None:
    """Print the table and the extremes of it."""
    seeds = [int(part) for part in parts if part.isdecimal()]
    seed = seeds[0] if seeds else TUNED_ON if "tune" in parts else HELD_OUT
    shown, cells = table(seed)
    print("error as a share of 'it stays as it is', and coverage of the 80 % range (- where none is shown)")
    print(shown)
    print(table_by_last_year(seed))
    print(table_of_steady(seed))
    worst = max(cells, key=lambda cell: cell.error)
    covers = sorted((cell.cover, cell.cover_off) for cell in cells if cell.cover is not None)
    said = [f"{cover:.0%} (±{off * 100:.1f} points)" for cover, off in (covers[0], covers[-1])]
    print(f"worst error {worst.error:.2f} (±{worst.error_off:.2f}); coverage {' to '.join(said)}")


if __name__ == "__main__":
    main(sys.argv[1:])
