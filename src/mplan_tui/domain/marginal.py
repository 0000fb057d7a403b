"""What a further unit of money brings: how revenue rose and fell with what was spent, month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.dated_money import spent_in, undated_spent
from mplan_tui.domain.kpis import Cadence, Kpi
from mplan_tui.domain.periods import BY_MONTH, period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.returns import Bundle, revenue_kpis
from mplan_tui.domain.series import series
from mplan_tui.domain.units import money_times

NEEDS_MONTHS, NEEDS_AMOUNTS = 8, 4
"""With fewer months, or fewer different amounts spent, the slope of a line through the points is chance."""
_NORMAL_DEVIATE = Decimal("1.2816")
"""80 % of the cases of a normal distribution lie within so many standard deviations of its mean."""


@dataclass(frozen=True, slots=True)
class Marginal:
    """What revenue rose by with each further unit of money, and the 80 % range of that, over so many months."""

    value: Decimal
    low: Decimal
    high: Decimal
    months: int


def marginal_return(plan: Plan, bundle: Bundle, today: date) -> Marginal | None:
    """The marginal return of actions that share figures; None where the months are too few or too alike to tell it.

    It is the slope of the line of least squares through the months. None is given where its 80 % range holds 0, since
    then not even its sign is known; nor where some of the money has no day, or a figure stands for more than a month.
    """
    counted = revenue_kpis(plan)
    kpis = {
        kpi: money_times(kpi.unit or plan.currency, plan.currency) or Decimal(1)
        for kpi in bundle.kpis
        if kpi in counted
    }
    return _marginal(plan, [action.id for action in bundle.actions], kpis, today)


def marginal_gain(plan: Plan, actions: Sequence[str], kpi: Kpi, today: date) -> Marginal | None:
    """By how much a KPI rose, in its own unit, with each further unit of money spent on these actions.

    None under the same conditions as `marginal_return`.
    """
    return _marginal(plan, actions, {kpi: Decimal(1)}, today)


def _marginal(plan: Plan, ids: Sequence[str], kpis: Mapping[Kpi, Decimal], today: date) -> Marginal | None:
    """The slope of what KPIs brought, each times its factor, over what was spent on these actions in the month."""
    order = list(Cadence)
    if undated_spent(plan, ids) or any(order.index(kpi.cadence) > order.index(Cadence.MONTH) for kpi in kpis):
        return None
    earned = [_by_month(plan, kpi, times, today) for kpi, times in kpis.items()]
    if not earned:
        return None
    months = sorted(set.intersection(*(set(one) for one in earned)))
    points = [
        (spent_in(plan, ids, ((on, period_end(BY_MONTH, on)),)) or Decimal(0), sum(one[on] for one in earned))
        for on in months
    ]
    return slope([(x, Decimal(y)) for x, y in points])


def _by_month(plan: Plan, kpi: Kpi, times: Decimal, today: date) -> dict[date, Decimal]:
    """What a KPI brought, times a factor, in each month that is over and has all its figures."""
    found: dict[date, Decimal] = {}
    known: dict[date, set[date]] = {}
    for point in series(plan, kpi):
        if point.value is not None and point.until < today:
            month = period_start(BY_MONTH, point.on)
            found[month] = found.get(month, Decimal(0)) + point.value * times
            known.setdefault(month, set()).add(period_start(plan.rhythm(kpi.cadence), point.on))

    def is_whole(month: date) -> bool:
        wanted = [on for on in periods(plan.rhythm(kpi.cadence), month, period_end(BY_MONTH, month)) if on >= month]
        return known[month].issuperset(wanted)

    return {month: value for month, value in found.items() if is_whole(month)}


def slope(points: Sequence[tuple[Decimal, Decimal]]) -> Marginal | None:
    """The slope through points of money and revenue with its 80 % range; None where it cannot be told from 0."""
    count = len(points)
    if count < NEEDS_MONTHS or len({x for x, _ in points}) < NEEDS_AMOUNTS:
        return None
    mean_x = sum((x for x, _ in points), Decimal(0)) / count
    mean_y = sum((y for _, y in points), Decimal(0)) / count
    square = sum(((x - mean_x) ** 2 for x, _ in points), Decimal(0))
    value = sum(((x - mean_x) * (y - mean_y) for x, y in points), Decimal(0)) / square
    misses = sum(((y - mean_y - value * (x - mean_x)) ** 2 for x, y in points), Decimal(0))
    degrees_of_freedom = count - 2
    reach = _student_deviate(degrees_of_freedom) * (misses / degrees_of_freedom / square).sqrt()
    low, high = value - reach, value + reach
    return None if low <= 0 <= high else Marginal(value, low, high, count)


def _student_deviate(degrees: int) -> Decimal:
    """`_NORMAL_DEVIATE` for so few points: of Student's distribution (Abramowitz and Stegun 1964, 26.7.5)."""
    z = _NORMAL_DEVIATE
    return z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees * degrees)
