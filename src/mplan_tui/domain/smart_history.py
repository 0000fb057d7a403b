"""What a KPI did in the past, as the SMART verdict needs it: its current value, trend and best pace, per month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.domain.periods import plus_months
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import series

DAYS_OF_MONTH = Decimal("30.44")
DAYS_OF_YEAR = Decimal("365.25")
_SHORTEST_MONTH, _FEWEST, _TREND_NEEDS = 28, 3, 9
_STEADY_FROM, _NEARLY_ALL = Decimal("0.9"), Decimal("0.95")
_MONTHS_OF = {
    Cadence.DAY: 1 / DAYS_OF_MONTH,
    Cadence.WEEK: 7 / DAYS_OF_MONTH,
    Cadence.MONTH: Decimal(1),
    Cadence.QUARTER: Decimal(3),
    Cadence.YEAR: Decimal(12),
}


@dataclass(frozen=True, slots=True)
class PastValues:
    """The measured values of a KPI in the order of time; a flow's values cumulate."""

    values: tuple[tuple[date, Decimal], ...]
    cumulates: bool
    months_per_value: Decimal

    @property
    def current(self) -> Decimal | None:
        """The last value."""
        return self.values[-1][1] if self.values else None

    def before(self, day: date) -> PastValues:
        """The part of the history that ends on a day."""
        kept = tuple(value for value in self.values if value[0] <= day)
        return PastValues(kept, self.cumulates, self.months_per_value)

    def counted(self, baseline: Decimal, start: date, today: date) -> Decimal:
        """What a flow adds up to since its start."""
        return sum((value for day, value in self.values if start <= day <= today), baseline)

    def best_month(self, *, up: bool) -> Decimal | None:
        """The best pace ever measured, in units a month; None without two values (a flow: one value).

        The best month of a flow that should stay low is its lowest.
        """
        if not self.values:
            return None
        if self.cumulates:
            # The best week of a year is luck; the best month of weeks is something that was done.
            count = max(round(1 / self.months_per_value), 1)
            values = [value for _, value in self.values]
            count = min(count, len(values))
            means = [sum(values[n : n + count], Decimal(0)) / count for n in range(len(values) - count + 1)]
            return (max if up else min)(means) / self.months_per_value
        sign = 1 if up else -1
        slopes = [sign * slope * DAYS_OF_MONTH for window in self._months() if (slope := slope_of(window)) is not None]
        return max(slopes, default=None)

    def _months(self) -> Iterator[Sequence[tuple[date, Decimal]]]:
        """Every stretch of values that lasts a month; of figures that come more often, all of them in it.

        The largest single step of a figure that goes up and down by chance every day is no pace.
        """
        fewest = _FEWEST if self.months_per_value < 1 else 2
        for first in range(len(self.values)):
            for last in range(first + 1, len(self.values)):
                span = (self.values[last][0] - self.values[first][0]).days
                if span >= _SHORTEST_MONTH and last - first + 1 >= min(fewest, len(self.values)):
                    yield self.values[first : last + 1]
                    break
        if self.values and (self.values[-1][0] - self.values[0][0]).days < _SHORTEST_MONTH:
            yield self.values

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


def _steady_rise(values: Sequence[tuple[date, Decimal]]) -> Decimal:
    """By how much values rise from the first to the last, by the middle of the slopes between any two of them.

    A single month of Christmas at the end is no trend, and would be one to least squares.
    """
    whole = (values[-1][0] - values[0][0]).days
    slopes = [
        (later[1] - one[1]) / (later[0] - one[0]).days
        for number, one in enumerate(values)
        for later in values[number + 1 :]
        if later[0] > one[0]
    ]
    return median(slopes) * whole if slopes else Decimal(0)


def slope_of(values: Sequence[tuple[date, Decimal]]) -> Decimal | None:
    """The change a day of the straight line that lies nearest to these values (least squares); None for one day."""
    if not values:
        return None
    days = [Decimal((day - values[0][0]).days) for day, _ in values]
    middle = sum(days, Decimal(0)) / len(days)
    spread = sum(((day - middle) ** 2 for day in days), Decimal(0))
    if not spread:
        return None
    # The mean of the values may be left out: the distances of the days from their middle add up to 0.
    return sum(((day - middle) * value for day, (_, value) in zip(days, values, strict=True)), Decimal(0)) / spread


def history_of(plan: Plan, kpi: Kpi) -> PastValues:
    """Everything that was measured of a KPI, or computed for it; of two values of one day, the later in the file."""
    found = {point.on: point.value for point in series(plan, kpi) if point.value is not None}
    return PastValues(tuple(found.items()), kpi.kind is KpiKind.FLOW, _MONTHS_OF[kpi.cadence])


def natural_change(
    trend: Decimal | None, past: PastValues | None, baseline: Decimal | None, start: date, due: date
) -> Decimal | None:
    """The change that would come by itself between two days, in the unit of the KPI.

    From the stated trend (% a year of the baseline, of a flow: of what the same time brought before), else from the
    history before the start: the slope of the line through it, or for a flow what the same time brought before, with
    its own trend where its figures show one. None when nothing tells.
    """
    days = Decimal((due - start).days)
    is_flow = past is not None and past.cumulates
    if trend is not None and baseline and not is_flow:
        # From -20, ten percent better are -18.
        return abs(baseline) * trend / 100 * days / DAYS_OF_YEAR
    if past is None:
        return None
    before = past.before(start).values
    if past.cumulates:
        return _by_itself(past.months_per_value, before, trend, start, due) if len(before) >= 2 else None
    if len(before) < 2:
        return None
    slope = slope_of(before)
    return None if slope is None else slope * days


def _by_itself(
    months_per_value: Decimal, before: Sequence[tuple[date, Decimal]], trend: Decimal | None, start: date, due: date
) -> Decimal:
    """What a flow would bring by itself between two days.

    A brewery sells in July and December: the slope inside one year is its season, and made 895,000 of the 500,000 that
    it sells a year. Its trend is told by the year before that; within one year, only by figures that keep rising, or
    falling.
    """
    days = Decimal((due - start).days)
    mean = sum((value for _, value in before), Decimal(0)) / len(before)
    if trend is None and _is_steady(before):
        middle = (Decimal((start - before[0][0]).days) + days / 2) / (before[-1][0] - before[0][0]).days
        mean = max(mean + _steady_rise(before) * (middle - Decimal("0.5")), Decimal(0))
        return mean / months_per_value * (days + 1) / DAYS_OF_MONTH
    year, earlier = (_years_ago(count, months_per_value, before, start, due) for count in (1, 2))
    if year is None:
        year = mean / months_per_value * (days + 1) / DAYS_OF_MONTH
    elif earlier is not None and trend is None:
        return max(year + (year - earlier), Decimal(0))
    return year * (1 + (trend or Decimal(0)) / 100)


def _is_steady(values: Sequence[tuple[date, Decimal]]) -> bool:
    """Whether figures keep going one way: nine of ten pairs of them do."""
    pairs = [later[1] - one[1] for number, one in enumerate(values) for later in values[number + 1 :]]
    rising, falling = sum(step > 0 for step in pairs), sum(step < 0 for step in pairs)
    return len(values) >= _TREND_NEEDS and max(rising, falling) >= _STEADY_FROM * len(pairs)


def _years_ago(
    years: int, months_per_value: Decimal, before: Sequence[tuple[date, Decimal]], start: date, due: date
) -> Decimal | None:
    """What the same days brought so many years before; None where figures of some of them are missing."""
    first, last = plus_months(start, -12 * years), plus_months(due, -12 * years)
    there = [value for day, value in before if first <= day <= last]
    expected = Decimal((last - first).days + 1) / DAYS_OF_MONTH / months_per_value
    return sum(there, Decimal(0)) if there and len(there) >= _NEARLY_ALL * expected else None
