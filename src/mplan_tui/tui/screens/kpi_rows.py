"""The rows of the KPI grid and of the register of corrective measures, as cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpi_grid import CellState, KpiCell, cell_of, trend
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.tui.screens.kpi_forms import period_head
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.kpi_grid import PERIOD_WIDTH, TARGET_WIDTH, KpiGrid, PeriodHeading
from mplan_tui.tui.widgets.lines import Line, ListColumn
from mplan_tui.vocabulary.enums import MOODS, sign, word
from mplan_tui.vocabulary.pace import compact, target_words, unit_words

DECISION_COLUMNS = (
    ListColumn("ref", width=4),
    ListColumn("kpi"),
    ListColumn("choice", width=10),
    ListColumn("review", width=13),
    ListColumn("outcome", width=20),
)
WAITING = {CellState.MISSING: "[    ]", CellState.RUNNING: "·", CellState.COMPUTED: "·"}
_BARS, _ASCII = "▁▂▃▄▅▆▇", "_.-=^"

Periods = Callable[[Kpi], tuple[date, ...]]


def grid_lines(plan: Plan, kpis: Iterable[Kpi], periods: Periods, today: date) -> Iterator[Line]:
    """The KPIs in their order, with a line of period names over each cadence, and their year where it is another."""
    cadence = None
    for kpi in kpis:
        if kpi.cadence is not cadence:
            cadence = kpi.cadence
            shown = periods(kpi)
            years = {on.year for on in shown}
            past = f" · {shown[0].year}" if len(years) == 1 and today.year not in years else ""
            yield PeriodHeading(
                word(cadence) + past, periods=tuple(period_head(plan.rhythm(cadence), on) for on in shown)
            )
        yield kpi.id


def kpi_cells(plan: Plan, kpi: Kpi, periods: Periods, grid: KpiGrid, today: date, ascii: bool) -> list[Piece]:
    """Name, unit, one cell per period, target, pace and trend."""
    seen = pace_of(plan, kpi, today)
    cells: list[Piece] = [(f"{kpi.ref} {kpi.name}", ""), (unit_of(kpi), "muted")]
    for place, on in enumerate(periods(kpi)):
        cells.append(grid.shown(kpi.id, place, _figure(cell_of(plan, kpi, on, today))))
    judged = "*" if seen.is_overridden else " "
    target = target_words(kpi, TARGET_WIDTH)
    cells.append((target.replace("≤ ", "<=").replace("≥ ", ">=").replace("–", "-") if ascii else target, "muted"))
    pace = formats.number(seen.pace, 2 if abs(seen.pace) < 10 else 0) if seen.pace is not None else ""
    cells.append((f"{sign(seen.status, ascii)}{judged}{pace}", MOODS[seen.status]))
    return [*cells, (sparkline(trend(plan, kpi, today), ascii=ascii), "muted")]


def unit_of(kpi: Kpi) -> str:
    """The unit, unless the name says it: "qualified leads" beside "Qualified leads" told nothing, and both were cut."""
    return "" if f" {folded(kpi.unit)} " in f" {folded(kpi.name)} " else unit_words(kpi.unit)


def _figure(cell: KpiCell) -> Piece:
    """The figure of a cell, with a mark where it has a note, or what the cell waits for."""
    noted = "'" if cell.measurement is not None and cell.measurement.note else ""
    if cell.value is not None:
        return noted + compact(
            cell.value, PERIOD_WIDTH - len(noted)
        ), "muted" if cell.state is CellState.COMPUTED else ""
    if cell.state is CellState.ENTERED:
        return noted + _("n/a"), "warn"
    return noted + WAITING.get(cell.state, ""), "warn" if cell.state is CellState.MISSING else "muted"


def decision_cells(plan: Plan, decision: Decision, today: date) -> list[Piece]:
    """Reference, KPI, choice, review date and outcome."""
    kpi = plan.find(Kpi, decision.kpi)
    is_due = decision.is_due(by=today)
    outcome = word(decision.outcome) if decision.outcome else _("review now") if is_due else ""
    return [
        (decision.ref, "muted"),
        (kpi.name if kpi else decision.text, ""),
        (word(decision.choice), ""),
        (formats.day(decision.review_on), "warn" if is_due else "muted"),
        (outcome, "warn" if is_due else "good"),
    ]


def sparkline(values: Sequence[Decimal], *, ascii: bool = False) -> str:
    """A bar for each value, from the least of them to the greatest; all in the middle where they are the same.

    One value alone goes nowhere, and is not drawn.
    """
    if len(values) < 2:
        return ""
    bars = _ASCII if ascii else _BARS
    low, high = min(values), max(values)
    if low == high:
        return bars[len(bars) // 2] * len(values)
    return "".join(bars[int((value - low) / (high - low) * (len(bars) - 1) + Decimal("0.5"))] for value in values)
