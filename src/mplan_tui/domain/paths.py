"""The path that a KPI should take from its baseline to its target.

It goes straight, through milestones, in the shape of last year, or rises only on the days of fairs and other events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from mplan_tui.domain.actions import Status
from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind, is_kept
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.offer import Category, Channel
from mplan_tui.domain.periods import period_end, periods, plus_months
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.windows import (
    ONE_DAY,
    Piece,
    counted_days,
    first_day,
    last_day,
    measured_points,
    pieces,
)

_FIFTY_TWO_WEEKS = timedelta(days=364)


Knot = tuple[date, Decimal]
"""Where a KPI should stand at the end of a day."""


class PathShape(StrEnum):
    """What a path follows between its two ends."""

    STRAIGHT = "straight"
    MILESTONES = "milestones"
    LAST_YEAR = "last_year"
    EVENTS = "events"


class TargetPath(NamedTuple):
    """Where a KPI should stand at the end of each day: straight lines between knots of a day and a value.

    The first knot is the baseline on the eve of the start, the last one the target on the due date.
    """

    plan: Plan
    kpi: Kpi
    knots: tuple[Knot, ...]
    shape: PathShape

    def at(self, day: date) -> Decimal:
        """Where the KPI should stand at the end of a day; before its start its baseline, after its end its target."""
        (before, low), *later = self.knots
        if day <= before:
            return low
        for knot, value in later:
            if day <= knot:
                passed, whole = self._days(before, day), self._days(before, knot)
                return low + (value - low) * passed / whole if whole else value
            before, low = knot, value
        return low

    def over(self, known: Sequence[Piece]) -> Decimal:
        """What the path brings on the days that these figures cover, counted from the baseline.

        A month without a figure is no month without sales: neither its figure nor its part of the path counts.
        """
        start = self.knots[0][1]
        return sum((self.at(piece.until) - self.at(piece.on - ONE_DAY) for piece in known), start)

    def share_of_rest(self, after: date, day: date) -> Decimal:
        """How much of what lies ahead after one day has come by another: a forecast is drawn along it.

        A flow comes in the shape of its path; a state goes straight to where it will be.
        """
        end = self.knots[-1][0]
        rest = self.knots[-1][1] - self.at(after)
        if self.kpi.kind is KpiKind.FLOW and rest:
            return (self.at(day) - self.at(after)) / rest
        return Decimal((day - after).days) / max((end - after).days, 1)

    def _days(self, after: date, day: date) -> int:
        if self.kpi.kind is KpiKind.FLOW:
            return counted_days(self.plan, self.kpi, after + ONE_DAY, day)
        return (day - after).days


def baseline_of(kpi: Kpi) -> Decimal | None:
    """Where a KPI starts: as stated, and 0 for a flow."""
    return Decimal(0) if kpi.baseline is None and kpi.kind is KpiKind.FLOW else kpi.baseline


def milestones_of(plan: Plan, kpi: Kpi) -> tuple[Milestone, ...]:
    """The milestones of the objectives that this KPI measures, in the order of time."""
    found: dict[date, Milestone] = {}
    for objective in plan.objectives:
        if objective.kpi == kpi.id:
            found |= {milestone.on: milestone for milestone in objective.milestones}
    return tuple(found[day] for day in sorted(found))


def path_to_target(plan: Plan, kpi: Kpi, milestones: Iterable[Milestone] = ()) -> TargetPath | None:
    """The path of a KPI; None without a baseline or a target, or where it is to stay as it is."""
    baseline = baseline_of(kpi)
    if baseline is None or kpi.target is None or is_kept(kpi):
        return None
    start, due = first_day(plan, kpi), last_day(plan, kpi)
    first, last = (start - ONE_DAY, baseline), (due, kpi.target)
    between = [(one.on, one.value) for one in milestones if start <= one.on < due]
    events = event_days(plan, kpi)
    if between:
        knots = (first, *sorted(between), last)
        return TargetPath(plan, kpi, _rising_at(events, knots), PathShape.EVENTS if events else PathShape.MILESTONES)
    shares = last_years_shares(plan, kpi.id, start, due) if kpi.kind is KpiKind.FLOW else ()
    if shares:
        way = kpi.target - baseline
        bent = [(day, baseline + way * share) for day, share in shares]
        return TargetPath(plan, kpi, (first, *bent[:-1], last), PathShape.LAST_YEAR)
    return TargetPath(plan, kpi, _rising_at(events, (first, last)), PathShape.EVENTS if events else PathShape.STRAIGHT)


def event_days(plan: Plan, kpi: Kpi) -> tuple[tuple[date, date], ...]:
    """The first and last days of the events that alone bring a flow its figures, in the order of time.

    Those are fairs, open days and the like: offline actions of few days, each dated. Between two of them nothing can
    come, and who collects contacts at fairs was "lagging" for months. One campaign beside them, and contacts may come
    on any day.
    """
    actions = [one for one in carriers(plan, kpi) if one.status is not Status.CANCELLED]
    if kpi.kind is not KpiKind.FLOW or not actions:
        return ()
    found = []
    for action in actions:
        channel = plan.find(Channel, action.channel)
        category = action.category or (channel.category if channel else None)
        due = action.due
        begun = action.start or due
        if category is not Category.OFFLINE or action.recurrence is not None or due is None or begun is None:
            return ()
        if not first_day(plan, kpi) <= begun <= due <= last_day(plan, kpi) or due - begun > _LONGEST_EVENT:
            return ()
        found.append((begun, due))
    return tuple(sorted(found, key=lambda days: days[1]))


_LONGEST_EVENT = timedelta(days=13)


def _rising_at(events: Sequence[tuple[date, date]], knots: Sequence[Knot]) -> tuple[Knot, ...]:
    """The knots of a path that rises by the same at each event between two knots, and not between the events.

    Where none lies between two knots, it goes straight.
    """
    found = [knots[0]]
    for (before, low), (day, high) in pairwise(knots):
        within = [(begun, due) for begun, due in events if before < due <= day]
        for number, (begun, due) in enumerate(within):
            reached = low + (high - low) * number / len(within)
            if due > found[-1][0]:
                found.append((max(begun - ONE_DAY, found[-1][0]), reached))
            else:
                found.pop()  # two that end on one day
            found.append((due, low + (high - low) * (number + 1) / len(within)))
        found.append((day, high))
    return tuple(found)


@remembered
def last_years_shares(plan: Plan, kpi_id: str, start: date, due: date) -> tuple[tuple[date, Decimal], ...]:
    """Which share of its total a flow had brought by the end of each period, going by the year before.

    Nothing where a period of the year before has no figure, or one below 0: half a year says nothing of the other
    half, and would make the path steep where nothing was entered.
    """
    kpi = plan.get(Kpi, kpi_id)
    points = measured_points(plan, kpi_id)
    brought: list[tuple[date, Decimal]] = []
    for on in periods(plan.rhythm(kpi.cadence), start, due):
        first, last = max(on, start), min(period_end(plan.rhythm(kpi.cadence), on), due)
        before = pieces(plan, kpi, points, a_year_before(kpi, first), a_year_before(kpi, last), start - ONE_DAY)
        known = [piece.value for piece in before if piece.value is not None]
        if not known:
            if counted_days(plan, kpi, first, last):
                return ()
            known = [Decimal(0)]
        brought.append((last, sum(known, Decimal(0))))
    total = sum((value for _, value in brought), Decimal(0))
    if total <= 0 or any(value < 0 for _, value in brought):
        return ()
    shares, so_far = [], Decimal(0)
    for last, value in brought:
        so_far += value
        shares.append((last, so_far / total))
    return tuple(shares)


def a_year_before(kpi: Kpi, day: date) -> date:
    """The same day of the year before; for weekly and daily figures the same day of the week, 52 weeks before."""
    if kpi.cadence in (Cadence.DAY, Cadence.WEEK):
        return day - _FIFTY_TWO_WEEKS
    return plus_months(day, -12)


def the_year_before(plan: Plan, kpi: Kpi, known: Iterable[Piece]) -> Decimal | None:
    """What a flow had brought a year before these figures, over the same days; None where one has no counterpart."""
    points = measured_points(plan, kpi.id)
    found = Decimal(0)
    for piece in known:
        first, last = a_year_before(kpi, piece.on), a_year_before(kpi, piece.until)
        before = pieces(plan, kpi, points, first, last, piece.on - ONE_DAY)
        values = [one.value for one in before if one.value is not None]
        if len(values) < len(before) or not values:
            return None
        found += sum(values, Decimal(0))
    return found
