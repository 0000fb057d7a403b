"""A KPI beside the year before: its latest period alone, and all since its start, each over the same days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.paths import a_year_before, the_year_before
from mplan_tui.domain.periods import Rhythm, period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import HUNDRED
from mplan_tui.domain.series import series, since_start, standing
from mplan_tui.domain.windows import first_day, measured_points


class Compared(NamedTuple):
    """A value in its unit and the one of the year before, None where that was not entered."""

    value: Decimal
    before: Decimal | None
    unit: str = ""

    @property
    def change(self) -> Decimal | None:
        """How much more it is, in %; None where there is nothing to divide by."""
        if self.before is None or self.before == 0:
            return None
        return (self.value - self.before) / abs(self.before) * HUNDRED


class YearOnYear(NamedTuple):
    """The latest period with a figure, which begins on `on`, and what adds up since the start: None of a state."""

    rhythm: Rhythm
    on: date
    period: Compared
    cumulated: Compared | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is anything of the year before."""
        return self.period.before is not None or (self.cumulated is not None and self.cumulated.before is not None)


def period_before(plan: Plan, kpi: Kpi, on: date) -> date:
    """The first day of the period that lies a year before the one which begins on a day."""
    return period_start(plan.rhythm(kpi.cadence), a_year_before(kpi, on))


@remembered
def year_on_year(plan: Plan, kpi_id: str, today: date) -> YearOnYear | None:
    """A KPI beside the year before; None without a figure. A month that runs is not set against a whole one.

    Nor is the year before itself set against the one before that: a plan that follows another brings figures from
    before its first day, and said "+18 %" of a KPI that had none of its own.
    """
    kpi = plan.get(Kpi, kpi_id)
    begins = first_day(plan, kpi)
    whole = [one for one in series(plan, kpi) if one.value is not None and begins <= one.until < today]
    if not whole:
        return None
    last = whole[-1]
    assert last.value is not None
    on = period_start(plan.rhythm(kpi.cadence), last.on)
    return YearOnYear(plan.rhythm(kpi.cadence), on, of_period(plan, kpi, on, last.value), _cumulated(plan, kpi, today))


def of_period(plan: Plan, kpi: Kpi, on: date, value: Decimal) -> Compared:
    """The value of the period that begins on a day beside that of the period a year before."""
    begun = period_before(plan, kpi, on)
    before = next((p.value for p in series(plan, kpi) if period_start(plan.rhythm(kpi.cadence), p.on) == begun), None)
    return Compared(value, before, kpi.unit)


def _cumulated(plan: Plan, kpi: Kpi, today: date) -> Compared | None:
    known = [piece for piece in since_start(plan, kpi, today) if piece.value is not None]
    if not known or kpi.kind is KpiKind.LEVEL:
        return None
    if kpi.kind is KpiKind.FLOW and kpi.formula is None:
        total = sum((piece.value for piece in known if piece.value is not None), Decimal(0))
        return Compared(total, the_year_before(plan, kpi, known), kpi.unit)
    now = standing(plan, kpi, today).value
    if now is None:
        return None
    first, last = a_year_before(kpi, first_day(plan, kpi)), a_year_before(kpi, known[-1].until)
    has_year = kpi.formula is not None or any(first <= point.on <= last for point in measured_points(plan, kpi.id))
    then = standing(plan, kpi.evolve(start=first, due=last), last).value if has_year else None
    return Compared(now, then, kpi.unit)
