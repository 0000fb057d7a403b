"""Where a KPI will land on its due date if it goes on as it does: run-rate for flows, robust trend for the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import HUNDRED
from mplan_tui.domain.series import since_start
from mplan_tui.domain.windows import ONE_DAY, Piece, counted_days, first_day, last_day

FLOW_SHOWN_FROM = Decimal("0.15")
"""A flow's run-rate says nothing before this share of the time has passed."""
TREND_NEEDS = 3
"""A trend wants this many values at least."""
TREND_LOOKS_BACK = 24
"""A trend is that of the latest values: what a KPI did years ago says little."""
SPREAD = Decimal("1.4826")
"""What the median absolute deviation is multiplied by to compare with a standard deviation."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value to expect on the due date, and the range in which it usually falls where the past tells."""

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    def bounded(self, least: Decimal | None, most: Decimal | None) -> Forecast:
        """The same within what is possible at all."""

        def within(value: Decimal | None) -> Decimal | None:
            if value is None:
                return None
            value = value if least is None else max(value, least)
            return value if most is None else min(value, most)

        return Forecast(within(self.value) or Decimal(0), within(self.low), within(self.high))


def forecast(plan: Plan, kpi: Kpi, today: date) -> Forecast | None:
    """The landing of a KPI, or None when there is too little to tell or its time is over."""
    due = last_day(plan, kpi)
    if today >= due:
        return None
    points = [point for point in since_start(plan, kpi, today) if point.value is not None]
    if kpi.kind is KpiKind.FLOW:
        whole = counted_days(plan, kpi, first_day(plan, kpi), due)
        left = counted_days(plan, kpi, points[-1].until + ONE_DAY, due) if points else whole
        return run_rate(points, kpi.baseline or Decimal(0), whole, left)
    values = [(min(point.until, today), point.value) for point in points if point.value is not None]
    found = trend(values, due)
    if found is None:
        return None
    is_part = kpi.unit.strip() == "%" and all(_is_part(point) for point in points)
    return found.bounded(Decimal(0) if all(value >= 0 for _, value in values) else None, HUNDRED if is_part else None)


def _is_part(point: Piece) -> bool:
    """Whether a ratio counts a part of a whole, which can never be more than all of it."""
    numbers = point.numerator, point.denominator
    return numbers[0] is not None and numbers[1] is not None and 0 <= numbers[0] <= numbers[1]


def run_rate(points: Sequence[Piece], baseline: Decimal, whole: int, left: int) -> Forecast | None:
    """The total of a flow if the `left` of its `whole` days bring as much as those that are known."""
    lengths = [Decimal(point.days) for point in points]
    values = [point.value or Decimal(0) for point in points]
    covered, total = sum(lengths, Decimal(0)), sum(values, Decimal(0))
    if not covered or covered / whole < FLOW_SHOWN_FROM:
        return None
    landing = baseline + total + total / covered * left
    if len(points) < 2 or not left:
        return Forecast(landing)
    rate = total / covered
    spread = sum(((value - rate * days) ** 2 for value, days in zip(values, lengths, strict=True)), Decimal(0))
    deviation = (spread / (len(values) - 1)).sqrt()
    periods = left / (covered / len(values))
    margin = deviation * (periods + periods**2 / len(values)).sqrt()
    return Forecast(landing, landing - margin, landing + margin)


def trend(values: Sequence[tuple[date, Decimal]], due: date) -> Forecast | None:
    """The median slope between all pairs of values (Theil-Sen), followed to the due date; one outlier moves it little.

    The range follows the lower and upper quarter of the slopes, widened by how far values usually lie from the line.
    """
    recent = values[-TREND_LOOKS_BACK:]
    days = [Decimal((day - recent[0][0]).days) for day, _ in recent]
    if len(set(days)) < TREND_NEEDS:
        return None
    slopes = sorted(
        (recent[j][1] - recent[i][1]) / (days[j] - days[i])
        for i in range(len(recent))
        for j in range(i + 1, len(recent))
        if days[j] != days[i]
    )
    slope = _quantile(slopes, 2)
    level = _quantile(sorted(value - slope * day for day, (_, value) in zip(days, recent, strict=True)), 2)
    errors = sorted(abs(value - level - slope * day) for day, (_, value) in zip(days, recent, strict=True))
    margin = SPREAD * _quantile(errors, 2)
    ahead = Decimal((due - recent[-1][0]).days)
    now = level + slope * days[-1]
    return Forecast(
        now + slope * ahead, now + _quantile(slopes, 1) * ahead - margin, now + _quantile(slopes, 3) * ahead + margin
    )


def _quantile(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    """The first, second (median) or third quartile of values in order."""
    place = Decimal((len(ordered) - 1) * quarter) / 4
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
