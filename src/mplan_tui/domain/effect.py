"""What came of a corrective measure: the KPI in a window before it, in one after, and as it was forecast then.

A total can only rise, so that 157 leads before and 191 after say nothing. Windows of as many whole periods are set
side by side instead; the period in which the measure was taken belongs to neither, unless it began with it.

A brewery sells less in September than in July whatever it does: where the year before is known, the window after is set
beside what its season alone would have made of the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.forecast import SEASONS, ahead_of_flow, ahead_of_state, figures_until
from mplan_tui.domain.kpis import Cadence, Direction, Kpi, KpiKind
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.paths import the_year_before
from mplan_tui.domain.periods import Rhythm, next_period, period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import series, standing
from mplan_tui.domain.windows import ONE_DAY, Point, counted_days, first_day, last_day, pieces

PERIODS = {Cadence.DAY: 20, Cadence.WEEK: 4, Cadence.MONTH: 3, Cadence.QUARTER: 2, Cadence.YEAR: 1}
"""How many periods a window has at most: days are too few to tell from chance one by one, years too long to wait for.
"""


class Movement(StrEnum):
    """What the two windows say."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    TOO_EARLY = "too_early"
    NOTHING_BEFORE = "nothing_before"


@dataclass(frozen=True, slots=True)
class MeasuredWindow:
    """Some whole periods with figures: the mean of what each brought, or for a state where it stood at their end.

    A ratio is that of all their numerators and denominators together. `year_before` is what the same periods of a flow
    brought on the mean a year before; None where one of them has no figure.
    """

    first: date
    last: date
    periods: int
    value: Decimal
    year_before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MeasureEffect:
    """The two windows of a measure, and what the second one was forecast to be when the measure was taken.

    `forecast` is what the figures up to the measure made one expect without it, in the unit of the windows; None where
    they are too few. Once the window after is whole it is the one that was kept with the measure (`forecast_then`),
    whatever was corrected since; before that, or where none was kept, it is computed from the figures as they are now.
    """

    kpi: Kpi
    rhythm: Rhythm
    movement: Movement
    before: MeasuredWindow | None = None
    after: MeasuredWindow | None = None
    forecast: Decimal | None = None

    @property
    def season(self) -> Decimal | None:
        """What the window after would have been if it had changed from the one before as it did last year.

        None for a range, for what is no flow, and where the year before is not known of both windows.
        """
        if self.kpi.direction is Direction.WITHIN or self.before is None or self.after is None:
            return None
        then, later = self.before.year_before, self.after.year_before
        return self.before.value * later / then if then and later is not None and then > 0 and later >= 0 else None

    @property
    def change(self) -> Decimal | None:
        """After less before, or less what the season made of that."""
        if self.before is None or self.after is None:
            return None
        return self.after.value - (self.before.value if self.season is None else self.season)


@remembered
def effect_of(plan: Plan, decision_id: str, today: date) -> MeasureEffect | None:
    """The effect of a corrective measure; None where it is about no KPI, or nobody said when it was taken."""
    decision = plan.get(Decision, decision_id)
    kpi = plan.find(Kpi, decision.kpi)
    if kpi is None or decision.taken_on is None:
        return None
    rhythm = plan.rhythm(kpi.cadence)
    taken, most = decision.taken_on, PERIODS[kpi.cadence]
    whole = [point for point in series(plan, kpi) if point.value is not None and point.until < today]
    before = _window(plan, kpi, [point for point in whole if point.until < taken][-most:], today)
    after = _window(plan, kpi, [point for point in whole if _begun(plan, kpi, point) >= taken][:most], today)
    if before is None or after is None:
        missing = Movement.NOTHING_BEFORE if before is None else Movement.TOO_EARLY
        return MeasureEffect(kpi, rhythm, missing, before, after)
    kept = decision.seen.forecast if decision.seen is not None and after.periods == most else None
    then = kept if kept is not None else _forecast(plan, kpi, before.last, after)
    found = MeasureEffect(kpi, rhythm, Movement.SAME, before, after, then)
    return MeasureEffect(kpi, rhythm, _judged(plan, found), before, after, found.forecast)


def _begun(plan: Plan, kpi: Kpi, point: Point) -> date:
    return period_start(plan.rhythm(kpi.cadence), point.on)


def _window(plan: Plan, kpi: Kpi, points: Sequence[Point], today: date) -> MeasuredWindow | None:
    if not points:
        return None
    first, last = _begun(plan, kpi, points[0]), points[-1].until
    count = len({_begun(plan, kpi, point) for point in points})
    there = standing(plan, kpi.evolve(start=first, due=last, baseline=None), today).value
    if there is None:
        return None
    if kpi.kind is not KpiKind.FLOW or kpi.formula is not None:
        return MeasuredWindow(first, last, count, there)
    known = [piece for piece in pieces(plan, kpi, series(plan, kpi), first, last, today) if piece.value is not None]
    before = the_year_before(plan, kpi, known)
    return MeasuredWindow(first, last, count, there / count, None if before is None else before / count)


def forecast_then(plan: Plan, kpi: Kpi, taken: date) -> Decimal | None:
    """What the whole window after a measure that is taken on this day will be without it, to be kept with it."""
    whole = [point for point in series(plan, kpi) if point.value is not None and point.until < taken]
    if not whole:
        return None
    first = period_start(plan.rhythm(kpi.cadence), taken)
    first = first if first == taken else next_period(plan.rhythm(kpi.cadence), first)
    last = first
    for _period in range(PERIODS[kpi.cadence] - 1):
        last = next_period(plan.rhythm(kpi.cadence), last)
    window = MeasuredWindow(first, period_end(plan.rhythm(kpi.cadence), last), PERIODS[kpi.cadence], Decimal(0))
    return _forecast(plan, kpi, whole[-1].until, window)


def _forecast(plan: Plan, kpi: Kpi, known: date, after: MeasuredWindow) -> Decimal | None:
    """What the window after was to be by the figures up to a day: the mean of its periods, or where it would end."""
    past = figures_until(plan, kpi, known)
    season = SEASONS.get(kpi.cadence, 0)
    ahead = len(periods(plan.rhythm(kpi.cadence), known + ONE_DAY, after.last))
    if not past:
        return None
    if kpi.kind is KpiKind.FLOW and kpi.formula is None:
        gap = ahead - after.periods
        until_end = ahead_of_flow(past, ahead, season=season).value
        until_begin = ahead_of_flow(past, gap, season=season).value if gap else Decimal(0)
        return (until_end - until_begin) / after.periods
    found = ahead_of_state(past, ahead, season=season)
    return found.value if found is not None else None


def _judged(plan: Plan, found: MeasureEffect) -> Movement:
    """Whether the KPI went where it should: up, down, or closer to its range."""
    assert found.before is not None
    assert found.after is not None
    assert found.change is not None
    kpi = found.kpi
    if kpi.direction is Direction.WITHIN:
        change = _outside(plan, kpi, found.before) - _outside(plan, kpi, found.after)
    else:
        change = -found.change if kpi.direction is Direction.DOWN else found.change
    return Movement.BETTER if change > 0 else Movement.WORSE if change < 0 else Movement.SAME


def _outside(plan: Plan, kpi: Kpi, window: MeasuredWindow) -> Decimal:
    """How far a window lies outside the range of its KPI.

    The range of a flow is one of its total, and the window has the mean of its periods: that is compared with the part
    of the range that falls on one of these.
    """
    passed, whole, value = 1, 1, window.value
    if kpi.kind is KpiKind.FLOW:
        count = len(periods(plan.rhythm(kpi.cadence), window.first, window.last))
        whole = counted_days(plan, kpi, first_day(plan, kpi), last_day(plan, kpi)) * count or 1
        passed = counted_days(plan, kpi, window.first, window.last)
    below = kpi.target * passed / whole - value if kpi.target is not None else Decimal(0)
    above = value - kpi.target_high * passed / whole if kpi.target_high is not None else Decimal(0)
    return max(below, above, Decimal(0))
