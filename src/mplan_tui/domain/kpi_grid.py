"""The grid in which KPIs are entered: one row per KPI, one cell per period, and what typed text means there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.bounds import number_refused
from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.errors import AmbiguousNumber, PlanError
from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind, Measurement, PaceStatus, measurement_id
from mplan_tui.domain.pace import missing_periods, pace_of
from mplan_tui.domain.periods import Rhythm, period_end, period_start, previous_period
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import series
from mplan_tui.domain.windows import first_day, last_day, measured

FigureReader = Callable[[str, str], Decimal]
"""Reads one figure, as people of a language type it, in a unit, "" where it has none.

It raises ValueError where it is none, AmbiguousNumber among them, or PlanError where another unit is named.
"""
TREND = 8
"""How many values show which way a KPI goes."""
_SUM = re.compile(r"(?<=[\d\s])([+\-−])")


class CellState(StrEnum):
    """What a cell of the grid is waiting for."""

    ENTERED = "entered"
    MISSING = "missing"
    RUNNING = "running"
    OUTSIDE = "outside"
    COMPUTED = "computed"


class Show(StrEnum):
    """Which KPIs the grid shows."""

    ALL = "all"
    MINE = "mine"
    TO_ENTER = "to_enter"
    OFF_TRACK = "off_track"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class KpiCell:
    """One period of one KPI; `on` is its first day."""

    kpi: Kpi
    rhythm: Rhythm
    on: date
    state: CellState
    value: Decimal | None = None
    measurement: Measurement | None = None


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What was typed into a cell: a value, or both numbers of a ratio."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def latest_periods(rhythm: Rhythm, until: date, count: int) -> tuple[date, ...]:
    """The first days of `count` periods, oldest first, the last one that which holds a day."""
    found = [period_start(rhythm, until)]
    while len(found) < count:
        found.append(previous_period(rhythm, found[-1]))
    return tuple(reversed(found))


def cell_of(plan: Plan, kpi: Kpi, on: date, today: date) -> KpiCell:
    """The cell of a KPI for the period that begins on a day."""
    rhythm = plan.rhythm(kpi.cadence)
    if kpi.formula is not None:
        value = next((point.value for point in series(plan, kpi) if point.on == on), None)
        return KpiCell(kpi, rhythm, on, CellState.COMPUTED, value)
    found = plan.find(Measurement, measurement_id(kpi.id, on)) or _inside(plan, kpi, on)
    if found is not None and found.has_figure:
        return KpiCell(kpi, rhythm, on, CellState.ENTERED, measured(kpi, found), found)
    end, last = period_end(rhythm, on), last_day(plan, kpi)
    if end < first_day(plan, kpi) or on > last:
        return KpiCell(kpi, rhythm, on, CellState.OUTSIDE, measurement=found)
    end = min(end, last)
    return KpiCell(kpi, rhythm, on, CellState.MISSING if end < today else CellState.RUNNING, measurement=found)


def _inside(plan: Plan, kpi: Kpi, on: date) -> Measurement | None:
    """A measurement that was entered for a day inside the period, as from the command line or a sheet."""
    end = period_end(plan.rhythm(kpi.cadence), on)
    days = (point.on for point in reversed(series(plan, kpi)) if on <= point.on <= end)
    day = next(days, None)
    return plan.find(Measurement, measurement_id(kpi.id, day)) if day is not None else None


def shown_kpis(plan: Plan, show: Show, person: str | None, objective: str | None, today: date) -> tuple[Kpi, ...]:
    """The KPIs that a filter lets through, by cadence and then in the plan's order."""
    order = list(Cadence)
    wanted = (kpi for kpi in plan.kpis if _passes(plan, kpi, show, person, today) and _serves(plan, kpi, objective))
    return tuple(sorted(wanted, key=lambda kpi: order.index(kpi.cadence)))


def _passes(plan: Plan, kpi: Kpi, show: Show, person: str | None, today: date) -> bool:
    match show:
        case Show.MINE:
            return person is not None and kpi.owner == person
        case Show.TO_ENTER:
            return bool(missing_periods(plan, kpi, today))
        case Show.OFF_TRACK:
            return pace_of(plan, kpi, today).status.is_behind
        case Show.STALE:
            return pace_of(plan, kpi, today).status in (PaceStatus.STALE, PaceStatus.NO_DATA)
        case Show.ALL:
            return True


def _serves(plan: Plan, kpi: Kpi, objective: str | None) -> bool:
    if objective is None:
        return True
    through = any(objective in action.objectives for action in carriers(plan, kpi))
    return through or any(row.id == objective and row.kpi == kpi.id for row in plan.objectives)


def next_missing(cells: Sequence[KpiCell], kpi: str, on: date) -> KpiCell | None:
    """The first missing cell after this one in the order of the grid, beginning again at its top; None without any."""
    here = next((n for n, cell in enumerate(cells) if cell.kpi.id == kpi and cell.on == on), -1)
    ahead = [*cells[here + 1 :], *cells[: max(here, 0)]]
    return next((cell for cell in ahead if cell.state is CellState.MISSING), None)


def check_begun(kpi: Kpi, on: date, today: date) -> None:
    """Refuse a figure for a period that is still to come.

    Raises:
        PlanError: `kpi.not_begun`.
    """
    if on > today:
        raise PlanError("kpi.not_begun", name=kpi.name, start=on)


def read_entry(kpi: Kpi, text: str, number: FigureReader) -> TypedCell:
    """What a person typed into a cell: 12 or 1 200,5 or =12+30, and 37/450 for a ratio.

    Raises:
        PlanError: `entry.not_a_number`, `entry.ambiguous`, `entry.zero_denominator`, `kpi.not_a_ratio`,
            `kpi.ratio_needs_both`, `kpi.computed`, `entry.other_unit`, `money.other_currency`, or a number out of
            bounds.
    """
    if kpi.formula is not None:
        raise PlanError("kpi.computed", name=kpi.name)
    bare = text.strip().removeprefix("=")
    if "/" in bare:
        above, _, below = bare.partition("/")
        if kpi.kind is not KpiKind.RATIO:
            raise PlanError("kpi.not_a_ratio", name=kpi.name)
        numerator, denominator = _sum(above, number, "", text), _sum(below, number, "", text)
        if not denominator:
            raise PlanError("entry.zero_denominator", name=kpi.name)
        return TypedCell(numerator=numerator, denominator=denominator)
    value = _sum(bare, number, kpi.unit, text)
    if kpi.kind is KpiKind.RATIO:
        raise PlanError("kpi.ratio_needs_both", name=kpi.name)
    return TypedCell(value)


def _sum(text: str, number: FigureReader, unit: str, whole: str) -> Decimal:
    """The sum of the numbers in a text such as 12+30-2."""
    parts = _SUM.split(text)
    total = Decimal(0)
    try:
        for place in range(0, len(parts), 2):
            sign = -1 if place and parts[place - 1] in "-−" else 1
            total += sign * number(parts[place], unit)
    except AmbiguousNumber as two:
        raise PlanError("entry.ambiguous", text=whole.strip(), large=two.large, small=two.small) from None
    except PlanError:  # out of bounds, or in another unit
        raise
    except ValueError:
        raise PlanError("entry.not_a_number", text=whole.strip()) from None
    if refusal := number_refused(total):
        raise refusal
    return total


def read_block(
    rows: Sequence[Sequence[KpiCell]], text: str, number: FigureReader
) -> Iterator[tuple[KpiCell, TypedCell]]:
    """The cells that a block pasted from a spreadsheet fills, beginning at the first cell of the first row.

    `rows` are the cells from the cursor on, to the right and below. Empty cells of the block are passed over, and so
    are those of computed KPIs, which a sheet holds as well.

    Raises:
        PlanError: `entry.in_block` with the refusal of a value that cannot be read; `entry.block_too_large` when the
            block does not fit.
    """
    lines = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    for row, line in enumerate(lines):
        for column, typed in enumerate(line):
            if not typed.strip():
                continue
            if row >= len(rows) or column >= len(rows[row]):
                raise PlanError("entry.block_too_large", rows=len(lines), columns=max(map(len, lines)))
            cell = rows[row][column]
            if cell.kpi.formula is not None:
                continue
            try:
                yield cell, read_entry(cell.kpi, typed, number)
            except PlanError as refusal:
                raise PlanError("entry.in_block", row=row + 1, column=column + 1, refusal=refusal) from refusal


def replaced_by(filled: Iterable[tuple[KpiCell, TypedCell]]) -> list[tuple[KpiCell, TypedCell]]:
    """Those of a block that would put another figure in the place of one that is there."""
    return [
        (cell, typed)
        for cell, typed in filled
        if (held := cell.measurement) is not None
        and held.has_figure
        and (held.value, held.numerator, held.denominator) != (typed.value, typed.numerator, typed.denominator)
    ]


def trend(plan: Plan, kpi: Kpi, today: date) -> tuple[Decimal, ...]:
    """The latest values of a KPI, oldest first, for whoever draws which way it goes; one of a day to come is none."""
    return tuple(point.value for point in series(plan, kpi) if point.value is not None and point.on <= today)[-TREND:]


def count_to_enter(plan: Plan, kpis: Iterable[Kpi], today: date) -> int:
    """How many of these KPIs miss a figure for a period that is over."""
    return sum(1 for kpi in kpis if missing_periods(plan, kpi, today))
