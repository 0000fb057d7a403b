"""How a KPI stands against the straight path from its baseline to its target, and what it takes to arrive.

A figure stands for a whole period, so a KPI is compared with its path on the last day that its figures cover: a monthly
total is not behind on the 12th because the month has not been entered yet. Figures that stay away make it stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from mplan_tui.domain.forecast import Forecast, forecast
from mplan_tui.domain.kpis import Cadence, Direction, Kpi, KpiKind, PaceStatus
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.periods import period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import Result
from mplan_tui.domain.series import Point, first_day, last_day, series, since_start, standing

ON_TRACK_FROM = Decimal("0.95")
LAGGING_FROM = Decimal("0.75")
STALE_AFTER = Decimal("1.5")
"""A KPI is stale when nothing was entered for this many of its periods."""

_DAYS_OF = {
    Cadence.DAY: Decimal(1),
    Cadence.WEEK: Decimal(7),
    Cadence.MONTH: Decimal("30.44"),
    Cadence.QUARTER: Decimal("91.31"),
    Cadence.YEAR: Decimal("365.25"),
}


@dataclass(frozen=True, slots=True)
class Pace:
    """How a KPI stands.

    `pace` is progress over the progress expected on `as_of`; 1 is exactly on the path. `code` with `values` says why it
    has its `status`, in words of `vocabulary.pace`. `judged` is what a person said instead, `status` counts it.
    `required` is the change per period that is still needed, in the KPI's unit.
    """

    kpi: Kpi
    status: PaceStatus
    code: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    computed: PaceStatus = PaceStatus.NO_DATA
    current: Decimal | None = None
    current_on: date | None = None
    as_of: date | None = None
    expected: Decimal | None = None
    progress: Decimal | None = None
    pace: Decimal | None = None
    required: Decimal | None = None
    periods_left: int = 0
    landing: Forecast | None = None

    @property
    def is_overridden(self) -> bool:
        """Whether a person's own judgement stands in the place of the computed status."""
        return self.kpi.override is not None

    @property
    def needs_attention(self) -> bool:
        """Whether it is off its path or not known any more."""
        return self.status in (PaceStatus.LAGGING, PaceStatus.OFF_TRACK, PaceStatus.STALE)


def elapsed_days(start: date, due: date, day: date) -> tuple[int, int]:
    """The days from start to due, both included, that have passed at the end of a day, and all of them (1 at least)."""
    whole = max((due - start).days + 1, 1)
    return min(max((day - start).days + 1, 0), whole), whole


def elapsed_share(start: date, due: date, day: date) -> Decimal:
    """The share of the time from start to due, both included, that has passed at the end of a day: 0 to 1."""
    passed, whole = elapsed_days(start, due, day)
    return Decimal(passed) / whole


def baseline_of(kpi: Kpi) -> Decimal | None:
    """Where a KPI starts: as stated, and 0 for a flow."""
    return Decimal(0) if kpi.baseline is None and kpi.kind is KpiKind.FLOW else kpi.baseline


def expected_now(plan: Plan, kpi: Kpi, day: date) -> Decimal | None:
    """Where a KPI should stand on a day on the straight path from baseline to target, in its unit."""
    baseline = baseline_of(kpi)
    if baseline is None or kpi.target is None:
        return None
    passed, whole = elapsed_days(first_day(plan, kpi), last_day(plan, kpi), day)
    return baseline + (kpi.target - baseline) * passed / whole


def pace_of(plan: Plan, kpi: Kpi, today: date) -> Pace:
    """How a KPI of the plan stands today."""
    return _pace(plan, kpi.id, today)


def paces(plan: Plan, today: date) -> Mapping[str, Pace]:
    """How every KPI stands, by its id."""
    return {kpi.id: pace_of(plan, kpi, today) for kpi in plan.kpis}


@remembered
def objective_pace(plan: Plan, objective_id: str, today: date) -> Pace | None:
    """How an objective stands through its KPI, with its own figures and dates where it has them; None without KPI."""
    objective = plan.get(Objective, objective_id)
    kpi = plan.find(Kpi, objective.kpi)
    if kpi is None:
        return None
    names = ("baseline", "target", "start", "due")
    own = {name: value for name in names if (value := getattr(objective, name)) is not None}
    if all(getattr(kpi, name) == value for name, value in own.items()):
        return pace_of(plan, kpi, today)
    return compute_pace(plan, kpi.evolve(**own), today)


def missing_periods(plan: Plan, kpi: Kpi, today: date) -> tuple[date, ...]:
    """The first days of the periods that are over and have no figure, oldest first; a computed KPI misses none."""
    if kpi.formula is not None:
        return ()
    entered = {period_start(kpi.cadence, point.on) for point in series(plan, kpi)}
    end = min(today, last_day(plan, kpi))
    return tuple(
        on
        for on in periods(kpi.cadence, first_day(plan, kpi), end)
        if on not in entered and period_end(kpi.cadence, on) < today
    )


@remembered
def _pace(plan: Plan, kpi_id: str, today: date) -> Pace:
    return compute_pace(plan, plan.get(Kpi, kpi_id), today)


def compute_pace(plan: Plan, kpi: Kpi, today: date) -> Pace:
    """How a KPI with these figures and dates would stand today, whatever figures it has in the plan."""
    found = _judge(plan, kpi, today)
    said = kpi.override
    if said is None:
        return found
    values = {"status": said.status, "reason": said.reason, "author": said.author, "on": said.on}
    return replace(found, status=said.status, code="pace.overridden", values=values)


def _judge(plan: Plan, kpi: Kpi, today: date) -> Pace:
    start = first_day(plan, kpi)
    now, points = standing(plan, kpi, today), since_start(plan, kpi, today)
    last = next((point for point in reversed(series(plan, kpi)) if point.on <= today), None)
    seen = Pace(kpi, PaceStatus.NO_DATA, "pace.no_data", current=now.value, current_on=last.on if last else None)
    if now.value is None:
        return _unknown(seen, now)
    if today < start:
        return replace(seen, code="pace.not_started", values={"start": start})
    day = _comparison_day(plan, kpi, today, last)
    seen = replace(seen, as_of=day, expected=expected_now(plan, kpi, day))
    if kpi.target is None and kpi.target_high is None:
        return replace(seen, code="pace.no_target")
    stale_since = _stale_since(plan, kpi, today, last)
    judged = (
        _within(plan, seen, now.value, day)
        if kpi.direction is Direction.WITHIN
        else _towards(plan, seen, now.value, day, today)
    )
    judged = replace(judged, landing=forecast(plan, kpi, today) if points else None)
    settled = kpi.kind is KpiKind.FLOW and judged.status is PaceStatus.REACHED
    if stale_since is not None and not settled:
        judged = replace(judged, status=PaceStatus.STALE, code="pace.stale", values={"since": stale_since})
    return replace(_with_rate(plan, judged, today), computed=judged.status)


def _unknown(seen: Pace, now: Result) -> Pace:
    if now.missing == ("value",):
        return seen
    code = "pace.zero_figure" if now.is_zero else "pace.missing_figure"
    return replace(seen, code=code, values={"missing": now.missing})


def _comparison_day(plan: Plan, kpi: Kpi, today: date, last: Point | None) -> date:
    """The last day that the figures cover."""
    day = min(today, last_day(plan, kpi))
    return max(first_day(plan, kpi), min(day, last.until)) if last else day


def _stale_since(plan: Plan, kpi: Kpi, today: date, last: Point | None) -> date | None:
    if last is None:
        return None
    age = (min(today, last_day(plan, kpi)) - last.until).days
    return last.until if age > STALE_AFTER * _DAYS_OF[kpi.cadence] else None


def is_silent(plan: Plan, kpi: Kpi, today: date) -> bool:
    """Whether a KPI without any figure should have had one by now, one and a half periods after its start."""
    age = (min(today, last_day(plan, kpi)) - first_day(plan, kpi)).days
    return kpi.formula is None and age > STALE_AFTER * _DAYS_OF[kpi.cadence]


def _towards(plan: Plan, seen: Pace, current: Decimal, day: date, today: date) -> Pace:
    """A KPI that should rise to its target, or fall to it: a target below the baseline lies downwards."""
    kpi = seen.kpi
    baseline, target = baseline_of(kpi), kpi.target
    if target is None:
        return replace(seen, code="pace.no_target")
    if kpi.kind is KpiKind.FLOW and kpi.direction is Direction.DOWN:
        return _below_ceiling(plan, seen, current, target, today)
    values: dict[str, object] = {"current": current, "target": target, "expected": seen.expected, "on": day}
    falls = kpi.direction is Direction.DOWN or (baseline is not None and target < baseline)
    reached = current <= target if falls else current >= target
    passed, whole = elapsed_days(first_day(plan, kpi), last_day(plan, kpi), day)
    if baseline is not None and target != baseline:
        way = target - baseline
        pace = (current - baseline) * whole / (way * passed) if passed else None
        seen = replace(seen, progress=(current - baseline) / way, pace=pace)
    if reached:
        return replace(seen, status=PaceStatus.REACHED, code="pace.reached", values=values)
    if baseline is None:
        return replace(seen, code="pace.no_baseline")
    if seen.pace is None:
        return replace(seen, status=PaceStatus.OFF_TRACK, code="pace.not_kept", values=values)
    return _by_pace(seen, seen.pace, values)


def _below_ceiling(plan: Plan, seen: Pace, current: Decimal, target: Decimal, today: date) -> Pace:
    """A flow that should stay low: its total may not pass the target, and is spread over the time."""
    baseline = baseline_of(seen.kpi) or Decimal(0)
    values: dict[str, object] = {"current": current, "target": target, "expected": seen.expected, "on": seen.as_of}
    used, allowed = current - baseline, (seen.expected or baseline) - baseline
    progress = used / (target - baseline) if target != baseline else None
    if used <= allowed:
        pace = Decimal(1)
    elif used > 0:
        pace = max(allowed / used, Decimal(0))
    else:
        # A total at its baseline, or below, is over a path that leads further down: there is nothing to divide by.
        pace = Decimal(0)
    seen = replace(seen, progress=progress, pace=pace)
    if current > target:
        return replace(seen, status=PaceStatus.OFF_TRACK, code="pace.over_ceiling", values=values)
    if today > last_day(plan, seen.kpi):
        return replace(seen, status=PaceStatus.REACHED, code="pace.reached", values=values)
    return _by_pace(seen, pace, values)


def _within(plan: Plan, seen: Pace, current: Decimal, day: date) -> Pace:
    """A KPI that should stay between two values; its pace is how near it comes to the end that it is beyond."""
    kpi = seen.kpi
    share = Decimal(1)
    if kpi.kind is KpiKind.FLOW:
        share = elapsed_share(first_day(plan, kpi), last_day(plan, kpi), day)
    low = None if kpi.target is None else kpi.target * share
    high = None if kpi.target_high is None else kpi.target_high * share
    bound = low if low is not None and current < low else high if high is not None and current > high else None
    values = {"current": current, "low": low, "high": high, "on": day}
    seen = replace(seen, expected=min(max(current, low or current), high or current))
    if bound is None:
        return replace(seen, pace=Decimal(1), status=PaceStatus.ON_TRACK, code="pace.inside", values=values)
    near = min(current / bound, bound / current) if current > 0 and bound > 0 else Decimal(0)
    return replace(_by_pace(seen, near, values), code="pace.outside")


def _by_pace(seen: Pace, pace: Decimal, values: Mapping[str, object]) -> Pace:
    if pace >= ON_TRACK_FROM:
        status = PaceStatus.ON_TRACK
    elif pace >= LAGGING_FROM:
        status = PaceStatus.LAGGING
    else:
        status = PaceStatus.OFF_TRACK
    return replace(seen, pace=pace, status=status, code=f"pace.{status.value}", values={**values, "pace": pace})


def _with_rate(plan: Plan, seen: Pace, today: date) -> Pace:
    """The same with the change per period that is still needed, where the target is ahead."""
    kpi, due = seen.kpi, last_day(plan, seen.kpi)
    day = seen.as_of or today
    ahead = [on for on in periods(kpi.cadence, day, due) if period_end(kpi.cadence, on) > day]
    is_over = seen.status is PaceStatus.REACHED or kpi.direction is Direction.WITHIN
    if is_over or not ahead or seen.current is None or kpi.target is None:
        return replace(seen, periods_left=len(ahead))
    return replace(seen, periods_left=len(ahead), required=(kpi.target - seen.current) / len(ahead))
