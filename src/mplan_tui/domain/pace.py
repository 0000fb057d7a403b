"""How a KPI stands against the path from its baseline to its target, and what it takes to arrive.

A figure stands for a whole period, so a KPI is compared with its path over the days that its figures cover: a monthly
total is not behind on the 12th because the month has not been entered yet, a period without a figure is left out on
both sides, and one that only partly lies in the KPI's time counts for its part. Figures that stay away make it stale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from mplan_tui.domain.forecast import Forecast, forecast
from mplan_tui.domain.kpis import Cadence, Direction, Kpi, KpiKind, PaceStatus, is_kept
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.objectives import Milestone, Objective
from mplan_tui.domain.paths import PathShape, TargetPath, baseline_of, event_days, milestones_of, path_to_target
from mplan_tui.domain.periods import Rhythm, next_period, period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import Result
from mplan_tui.domain.series import covered_until, series, since_start, standing
from mplan_tui.domain.windows import ONE_DAY, Piece, Point, counted_days, first_day, gaps, last_day

ON_TRACK_FROM = Decimal("0.95")
"""A pace of this and more is on track, one below lags: measured figures are too coarse for 0.99 to mean behind."""
LAGGING_FROM = Decimal("0.75")
"""A pace of this and more, below `ON_TRACK_FROM`, lags; one below is off track."""
STALE_AFTER = Decimal("1.5")
"""A KPI is stale when nothing was entered for this many of its periods."""
EARLY_UNTIL, EARLY_AT_MOST = Decimal("0.05"), Decimal("0.15")
"""No KPI is called behind before this share of its time has passed, or while its first period lasts, up to the other
share: on the sixth day of a year the path has hardly begun to rise, and a level at its baseline is where it should be.
"""

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

    `pace` is progress over the progress expected on `as_of`; 1 is exactly on the path, whose form is `shape`. `code`
    with `values` says why it has its `status`, in words of `vocabulary.pace`. `judged` is what a person said instead,
    `status` counts it. `missing` are the periods without a figure that were left out, `parts` those of which only
    some days count. `required` is the change per period that is still needed, in the KPI's unit, and the most that it
    can be where a total lacks periods that are over: what they brought is unknown, and no 0. `required_first` is what
    a flow whose path is bent needs in the period ahead, with the first day of that.
    """

    kpi: Kpi
    rhythm: Rhythm
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
    required_is_most: bool = False
    required_first: tuple[date, Decimal] | None = None
    periods_left: int = 0
    landing: Forecast | None = None
    shape: PathShape = PathShape.STRAIGHT
    missing: tuple[date, ...] = ()
    parts: tuple[Piece, ...] = ()

    @property
    def is_overridden(self) -> bool:
        """Whether a person's own judgement stands in the place of the computed status."""
        return self.kpi.override is not None

    @property
    def needs_attention(self) -> bool:
        """Whether it is off its path or not known any more."""
        return self.status.is_behind or self.status is PaceStatus.STALE


def elapsed_days(start: date, due: date, day: date) -> tuple[int, int]:
    """The days from start to due, both included, that have passed at the end of a day, and all of them (1 at least)."""
    whole = max((due - start).days + 1, 1)
    return min(max((day - start).days + 1, 0), whole), whole


def elapsed_share(start: date, due: date, day: date) -> Decimal:
    """The share of the time from start to due, both included, that has passed at the end of a day: 0 to 1."""
    passed, whole = elapsed_days(start, due, day)
    return Decimal(passed) / whole


def pace_of(plan: Plan, kpi: Kpi, today: date) -> Pace:
    """How a KPI of the plan stands today."""
    return _pace(plan, kpi.id, today)


def paces(plan: Plan, today: date) -> Mapping[str, Pace]:
    """How every KPI stands, by its id."""
    return {kpi.id: pace_of(plan, kpi, today) for kpi in plan.kpis}


@remembered
def objective_pace(plan: Plan, objective_id: str, today: date) -> Pace | None:
    """How an objective stands, which is how its KPI does; None without one."""
    kpi = plan.find(Kpi, plan.get(Objective, objective_id).kpi)
    return pace_of(plan, kpi, today) if kpi is not None else None


def missing_periods(plan: Plan, kpi: Kpi, today: date) -> tuple[date, ...]:
    """The first days of the periods that are over and have no figure, oldest first; a computed KPI misses none.

    A KPI that is entered every day misses none on days without work.
    """
    if kpi.formula is not None:
        return ()
    entered = {period_start(plan.rhythm(kpi.cadence), point.on) for point in series(plan, kpi)}
    last = last_day(plan, kpi)
    return tuple(
        on
        for on in periods(plan.rhythm(kpi.cadence), first_day(plan, kpi), min(today, last))
        if on not in entered
        # The quarter in which a KPI ends is over with it: "all figures are entered" stood over "one is missing".
        and min(period_end(plan.rhythm(kpi.cadence), on), last) < today
        and counted_days(plan, kpi, on, period_end(plan.rhythm(kpi.cadence), on))
    )


@remembered
def _pace(plan: Plan, kpi_id: str, today: date) -> Pace:
    kpi = plan.get(Kpi, kpi_id)
    return compute_pace(plan, kpi, today, milestones_of(plan, kpi))


def compute_pace(plan: Plan, kpi: Kpi, today: date, milestones: Sequence[Milestone] = ()) -> Pace:
    """How a KPI with these figures, dates and milestones would stand today, whatever it has in the plan."""
    found = _judge(plan, kpi, today, milestones)
    said = kpi.override
    if said is None:
        return found
    values = {"status": said.status, "reason": said.reason, "author": said.author, "on": said.on}
    return replace(found, status=said.status, code="pace.overridden", values=values)


def _judge(plan: Plan, kpi: Kpi, today: date, milestones: Sequence[Milestone]) -> Pace:
    start, due = first_day(plan, kpi), last_day(plan, kpi)
    now = standing(plan, kpi, today)
    last = _last_before(series(plan, kpi), min(today, due))
    known = since_start(plan, kpi, today)
    seen = Pace(
        kpi,
        plan.rhythm(kpi.cadence),
        PaceStatus.NO_DATA,
        "pace.no_data",
        current=now.value,
        current_on=last.on if last else None,
    )
    if today < start:
        return replace(seen, status=_unjudged(now), code="pace.not_started", values={"start": start})
    if now.value is None:
        return _unknown(seen, now)
    day = _comparison_day(plan, kpi, today)
    path = path_to_target(plan, kpi, milestones)
    seen = replace(
        seen,
        as_of=day,
        shape=path.shape if path else PathShape.STRAIGHT,
        missing=gaps(plan, kpi, known, start, day) if kpi.kind is KpiKind.FLOW and not kpi.formula else (),
        parts=tuple(piece for piece in known if piece.is_part) if kpi.kind is not KpiKind.LEVEL else (),
    )
    seen = replace(seen, expected=_expected(path, seen, known, day))
    if kpi.target is None and kpi.target_high is None:
        return replace(seen, status=PaceStatus.UNJUDGED, code="pace.no_target")
    if today > due:
        return _ended(plan, seen, now.value, known, last)
    judged = _within(plan, seen, now.value, day) if is_kept(kpi) else _towards(plan, seen, now.value, day)
    judged = _spared_early(plan, judged, day)
    landing = forecast(plan, kpi, today, path) if known and not judged.missing else None
    judged = replace(judged, landing=landing)
    stale_since = _stale_since(plan, kpi, today)
    settled = kpi.kind is KpiKind.FLOW and judged.status is PaceStatus.REACHED
    if stale_since is not None and not settled:
        values = {"since": stale_since}
        # Months of a flow that stay away are unknown, as those between two others are: no total holds them.
        landing = None if kpi.kind is KpiKind.FLOW else judged.landing
        judged = replace(judged, status=PaceStatus.STALE, code="pace.stale", values=values, landing=landing)
    return replace(_with_rate(plan, judged, path, today), computed=judged.status)


def _unjudged(now: Result) -> PaceStatus:
    """The status of what cannot be judged: with a figure it would be wrong to say that there is no data."""
    return PaceStatus.NO_DATA if now.value is None else PaceStatus.UNJUDGED


def _unknown(seen: Pace, now: Result) -> Pace:
    if now.missing == ("value",):
        return seen
    code = "pace.zero_figure" if now.is_zero else "pace.missing_figure"
    return replace(seen, code=code, values={"missing": now.missing})


def _last_before(points: Sequence[Point], day: date) -> Point | None:
    return next((point for point in reversed(points) if point.on <= day), None)


def _comparison_day(plan: Plan, kpi: Kpi, today: date) -> date:
    """The last day that the figures cover."""
    day = min(today, last_day(plan, kpi))
    covered = covered_until(plan, kpi, day)
    return max(first_day(plan, kpi), min(day, covered[1])) if covered else day


def _expected(path: TargetPath | None, seen: Pace, known: Sequence[Piece], day: date) -> Decimal | None:
    """Where the KPI should be by its path, over the days that its figures cover."""
    if path is None:
        return None
    if seen.missing:
        return path.over([piece for piece in known if piece.value is not None])
    return path.at(day)


def _stale_since(plan: Plan, kpi: Kpi, today: date) -> date | None:
    """The last day that figures cover, where too much time has passed since; a formula is as stale as its inputs."""
    found = covered_until(plan, kpi, today)
    if found is None:
        return None
    entered, last = found
    age = counted_days(plan, entered, last + ONE_DAY, min(today, last_day(plan, kpi)))
    return last if age > STALE_AFTER * _DAYS_OF[entered.cadence] else None


def is_silent(plan: Plan, kpi: Kpi, today: date) -> bool:
    """Whether a KPI without any figure should have had one by now, one and a half periods after its start."""
    age = counted_days(plan, kpi, first_day(plan, kpi) + ONE_DAY, min(today, last_day(plan, kpi)))
    return kpi.formula is None and age > STALE_AFTER * _DAYS_OF[kpi.cadence]


def _spared_early(plan: Plan, judged: Pace, day: date) -> Pace:
    """The same, but not behind while its time has hardly begun."""
    kpi = judged.kpi
    by_pace = judged.code in ("pace.lagging", "pace.off_track")
    if not by_pace:
        return judged
    start, due = first_day(plan, kpi), last_day(plan, kpi)
    share = elapsed_share(start, due, day)
    begun = period_start(plan.rhythm(kpi.cadence), start)
    first_whole = begun if begun == start else next_period(plan.rhythm(kpi.cadence), begun)
    first_end = period_end(plan.rhythm(kpi.cadence), first_whole)
    # One figure of a state says where it is, and not yet which way it goes; a sum of a whole month has a rate.
    in_first = day < first_end or (day == first_end and kpi.kind is not KpiKind.FLOW)
    if share < EARLY_UNTIL or (in_first and share < EARLY_AT_MOST):
        return replace(judged, status=PaceStatus.UNJUDGED, code="pace.early")
    return judged


def _ended(plan: Plan, seen: Pace, current: Decimal, known: Sequence[Piece], last: Point | None) -> Pace:
    """A KPI whose due date is past: it reached its target or fell short, or the figure that would tell is missing."""
    kpi, due = seen.kpi, last_day(plan, seen.kpi)
    judged = _within(plan, seen, current, due) if is_kept(kpi) else _towards(plan, seen, current, due)
    is_ceiling = kpi.kind is KpiKind.FLOW and kpi.direction is Direction.DOWN
    # What adds up and may not fall again: a total that is reached, or passed, before the last figure is in.
    is_settled = (
        kpi.kind is KpiKind.FLOW
        and kpi.direction is not Direction.WITHIN
        and (judged.code == "pace.over_ceiling" if is_ceiling else judged.status is PaceStatus.REACHED)
    )
    missing = _missing_at_end(plan, kpi, known, last, due)
    if missing and not is_settled:
        values = {"missing": missing, "due": due}
        found = replace(judged, status=PaceStatus.STALE, code="pace.last_missing", values=values, missing=missing)
    elif judged.code == "pace.over_ceiling" or judged.status is PaceStatus.REACHED:
        found = judged
    elif judged.code == "pace.inside":
        found = replace(judged, status=PaceStatus.REACHED, code="pace.kept")
    elif is_ceiling and judged.code != "pace.no_baseline":
        values = {"current": current, "target": kpi.target, "on": due}
        found = replace(judged, status=PaceStatus.REACHED, code="pace.reached", values=values)
    else:
        code = "pace.ended_outside" if is_kept(kpi) else "pace.fell_short"
        values = {"current": current, "target": kpi.target, "on": due}
        found = replace(judged, status=PaceStatus.OFF_TRACK, code=code, values=values)
    return replace(found, computed=found.status)


def _missing_at_end(plan: Plan, kpi: Kpi, known: Sequence[Piece], last: Point | None, due: date) -> tuple[date, ...]:
    """The periods whose figures are needed to judge a KPI that has ended."""
    if kpi.formula is not None:
        # Judged by the leads of May, a cost per lead of June fell short while nobody had counted those of June.
        found = covered_until(plan, kpi, due)
        if found is None or not counted_days(plan, found[0], found[1] + ONE_DAY, min(due, last_day(plan, found[0]))):
            return ()
        return (period_start(plan.rhythm(kpi.cadence), due),)
    if kpi.kind is KpiKind.FLOW:
        return gaps(plan, kpi, known, first_day(plan, kpi), due)
    if last is not None and counted_days(plan, kpi, last.until + ONE_DAY, due) == 0:
        return ()
    return (period_start(plan.rhythm(kpi.cadence), due),)


def _towards(plan: Plan, seen: Pace, current: Decimal, day: date) -> Pace:
    """A KPI that should rise to its target, or fall to it: a target below the baseline lies downwards."""
    kpi = seen.kpi
    baseline, target = baseline_of(kpi), kpi.target
    if target is None:
        return replace(seen, status=PaceStatus.UNJUDGED, code="pace.no_target")
    if kpi.kind is KpiKind.FLOW and kpi.direction is Direction.DOWN:
        return _below_ceiling(seen, current, target)
    values: dict[str, object] = {"current": current, "target": target, "expected": seen.expected, "on": day}
    falls = kpi.direction is Direction.DOWN or (baseline is not None and target < baseline)
    reached = current <= target if falls else current >= target
    if baseline is not None and target != baseline:
        way = target - baseline
        expected = target if seen.expected is None else seen.expected
        seen = replace(seen, progress=(current - baseline) / way, pace=_pace_on(current, baseline, expected, way))
    if reached:
        return replace(seen, status=PaceStatus.REACHED, code="pace.reached", values=values)
    if baseline is None:
        return replace(seen, status=PaceStatus.UNJUDGED, code="pace.no_baseline")
    if seen.pace is None:
        return replace(seen, status=PaceStatus.OFF_TRACK, code="pace.not_kept", values=values)
    return _by_pace(seen, seen.pace, values)


def _pace_on(current: Decimal, baseline: Decimal, expected: Decimal, way: Decimal) -> Decimal:
    """Progress over the progress expected.

    Where a path through milestones first leads away from the target, or stays at the baseline, there is no progress
    to divide by: then it counts how far the KPI is from its path, as a share of the whole way.
    """
    ahead = (expected - baseline) / way
    if ahead > 0:
        return (current - baseline) / (expected - baseline)
    return 1 + (current - expected) / way


def _below_ceiling(seen: Pace, current: Decimal, target: Decimal) -> Pace:
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
    return _by_pace(seen, pace, values)


def _within(plan: Plan, seen: Pace, current: Decimal, day: date) -> Pace:
    """A KPI that should stay between two values; outside of them it is never on its path.

    Its pace is 1 less how far it is outside, as a share of the range: that means the same around 0 and beside it.
    """
    kpi = seen.kpi
    passed, whole = _covered_days(plan, seen, day) if kpi.kind is KpiKind.FLOW else (1, 1)
    least, most = (kpi.target, kpi.target_high) if kpi.direction is Direction.WITHIN else (None, kpi.target)
    # Multiplied first: 62 of 365 days of 365 are 62, and not a hair more, which 62 would be outside of.
    low = None if least is None else least * passed / whole
    high = None if most is None else most * passed / whole
    values = {"current": current, "low": low, "high": high, "on": day}
    if low is not None and current < low:
        bound = low
    elif high is not None and current > high:
        bound = high
    else:
        seen = replace(seen, expected=current)
        return replace(seen, pace=Decimal(1), status=PaceStatus.ON_TRACK, code="pace.inside", values=values)
    width = high - low if low is not None and high is not None and high != low else abs(bound)
    pace = max(1 - abs(current - bound) / width, Decimal(0)) if width else Decimal(0)
    status = PaceStatus.LAGGING if pace >= LAGGING_FROM else PaceStatus.OFF_TRACK
    return replace(seen, expected=bound, pace=pace, status=status, code="pace.outside", values={**values, "pace": pace})


def _covered_days(plan: Plan, seen: Pace, day: date) -> tuple[int, int]:
    """The days of a flow's time that its figures cover, and all of them."""
    kpi = seen.kpi
    start, due = first_day(plan, kpi), last_day(plan, kpi)
    missing = sum(
        counted_days(plan, kpi, max(on, start), min(period_end(plan.rhythm(kpi.cadence), on), day))
        for on in seen.missing
    )
    whole = counted_days(plan, kpi, start, due)
    return (counted_days(plan, kpi, start, day) - missing, whole) if whole else (1, 1)


def _by_pace(seen: Pace, pace: Decimal, values: Mapping[str, object]) -> Pace:
    if pace >= ON_TRACK_FROM:
        status = PaceStatus.ON_TRACK
    elif pace >= LAGGING_FROM:
        status = PaceStatus.LAGGING
    else:
        status = PaceStatus.OFF_TRACK
    return replace(seen, pace=pace, status=status, code=f"pace.{status.value}", values={**values, "pace": pace})


def _with_rate(plan: Plan, seen: Pace, path: TargetPath | None, today: date) -> Pace:
    """The same with the change per period that is still needed, where the target is ahead.

    The periods left are those from today on that have no figure yet: what was not entered in the past cannot be
    caught up there. Of what fairs bring, only the months with a fair ahead are left.
    """
    kpi, due = seen.kpi, last_day(plan, seen.kpi)
    events = event_days(plan, kpi) if seen.shape is PathShape.EVENTS else ((today, due),)
    ahead = _periods_ahead(plan, kpi, seen.as_of or today, today, due, events)
    is_over = seen.status is PaceStatus.REACHED or is_kept(kpi)
    if is_over or not ahead or seen.current is None or kpi.target is None:
        return replace(seen, periods_left=ahead)
    is_most = kpi.kind is KpiKind.FLOW and kpi.target > seen.current and bool(missing_periods(plan, kpi, today))
    rest = kpi.target - seen.current
    return replace(
        seen,
        periods_left=ahead,
        required=rest / ahead,
        required_is_most=is_most,
        required_first=None if is_most else _first_ahead(plan, seen, path, rest),
    )


def _first_ahead(plan: Plan, seen: Pace, path: TargetPath | None, rest: Decimal) -> tuple[date, Decimal] | None:
    """What of the rest falls on the first period ahead, where the path does not ask the same of all.

    A brewery on its path in January needs 28,700 in February, and no twelfth of a year with a Christmas in it.
    """
    kpi, due = seen.kpi, last_day(plan, seen.kpi)
    if path is None or kpi.kind is not KpiKind.FLOW or seen.shape is PathShape.STRAIGHT or seen.as_of is None:
        return None
    on = period_start(plan.rhythm(kpi.cadence), seen.as_of + ONE_DAY)
    if on <= seen.as_of or on > due:
        return None  # the period that runs has a part of its figure
    end = min(period_end(plan.rhythm(kpi.cadence), on), due)
    return on, rest * path.share_of_rest(seen.as_of, end)


def _periods_ahead(
    plan: Plan, kpi: Kpi, as_of: date, today: date, due: date, open_days: Sequence[tuple[date, date]]
) -> int:
    return sum(
        1
        for on in periods(plan.rhythm(kpi.cadence), max(as_of, today), due)
        if period_end(plan.rhythm(kpi.cadence), on) > as_of
        and counted_days(plan, kpi, on, period_end(plan.rhythm(kpi.cadence), on))
        and any(
            first <= period_end(plan.rhythm(kpi.cadence), on) and max(on, today) <= last for first, last in open_days
        )
    )
