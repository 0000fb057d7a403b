"""What a KPI did in the past, as the SMART verdict needs it: its current value, trend and best pace, per month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import series

DAYS_OF_MONTH = Decimal("30.44")
DAYS_OF_YEAR = Decimal("365.25")
_MONTHS_OF = {
    Cadence.DAY: 1 / DAYS_OF_MONTH,
    Cadence.WEEK: 7 / DAYS_OF_MONTH,
    Cadence.MONTH: Decimal(1),
    Cadence.QUARTER: Decimal(3),
    Cadence.YEAR: Decimal(12),
}


@dataclass(frozen=True, slots=True)
class History:
    """The measured values of a KPI in the order of time; a flow's values cumulate."""

    values: tuple[tuple[date, Decimal], ...]
    cumulates: bool
    months_per_value: Decimal

    @property
    def current(self) -> Decimal | None:
        """The last value."""
        return self.values[-1][1] if self.values else None

    def before(self, day: date) -> History:
        """The part of the history that ends on a day."""
        kept = tuple(value for value in self.values if value[0] <= day)
        return History(kept, self.cumulates, self.months_per_value)

    def counted(self, baseline: Decimal, start: date, today: date) -> Decimal:
        """What a flow adds up to since its start."""
        return sum((value for day, value in self.values if start <= day <= today), baseline)

    def best_month(self, *, up: bool) -> Decimal | None:
        """The best pace ever measured, in units a month; None without two values (a flow: one value).

        The best month of a flow that should stay low is its lowest.
        """
        if self.cumulates:
            best = (max if up else min)((value for _, value in self.values), default=None)
            return None if best is None else best / self.months_per_value
        sign = 1 if up else -1
        steps = [
            sign * (later - earlier) * DAYS_OF_MONTH / (day - before).days
            for (before, earlier), (day, later) in zip(self.values, self.values[1:], strict=False)
        ]
        return max(steps, default=None)

    def needed_month(
        self, baseline: Decimal | None, target: Decimal | None, start: date, due: date, today: date
    ) -> Decimal | None:
        """The change a month, towards the target, that is still needed from today (or the start) to the due date."""
        if target is None or baseline is None:
            return None
        since = max(start, min(today, due))
        months = Decimal(max((due - since).days, 1)) / DAYS_OF_MONTH
        if self.cumulates:
            return (target - self.counted(baseline, start, today)) / months
        now = self.current if self.current is not None and since > start else baseline
        sign = 1 if target >= baseline else -1
        return sign * (target - now) / months


def history_of(plan: Plan, kpi: Kpi) -> History:
    """Everything that was measured of a KPI, or computed for it; of two values of one day, the later in the file."""
    found = {point.on: point.value for point in series(plan, kpi) if point.value is not None}
    return History(tuple(found.items()), kpi.kind is KpiKind.FLOW, _MONTHS_OF[kpi.cadence])


def natural_change(
    trend: Decimal | None, past: History | None, baseline: Decimal | None, start: date, due: date
) -> Decimal | None:
    """The change that would come by itself between two days, in the unit of the KPI.

    From the stated trend (% a year of the baseline), else from the history before the start: the slope between
    its first and last value, or for a flow what the same time brought before. None when nothing tells.
    """
    days = Decimal((due - start).days)
    if trend is not None and baseline:
        return baseline * trend / 100 * days / DAYS_OF_YEAR
    if past is None:
        return None
    before = past.before(start).values
    if past.cumulates:
        if len(before) < 2:
            return None
        mean = sum((value for _, value in before), Decimal(0)) / len(before)
        return mean / past.months_per_value * days / DAYS_OF_MONTH
    if len(before) < 2:
        return None
    (first_day, first), (last_day, last) = before[0], before[-1]
    return (last - first) / (last_day - first_day).days * days
