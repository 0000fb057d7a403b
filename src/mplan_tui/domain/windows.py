"""The days that the figures of a KPI cover, and what they come to over them.

A figure stands for a whole period, but a KPI may begin or end inside one, a month may still run, and a period may have
no figure at all. Everything that compares figures asks here which days they are about, so that the two sides of a
comparison always cover the same days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind, Measurement
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.periods import period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.public_holidays import holidays_of
from mplan_tui.domain.ratios import HUNDRED
from mplan_tui.domain.working_time import SATURDAY, working_days

ONE_DAY = timedelta(days=1)


class Point(NamedTuple):
    """What a KPI was in the period from `on` to `until`; no value where the denominator is missing or nil."""

    on: date
    until: date
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


class Piece(NamedTuple):
    """The part of a period that lies in a window, with its share of the period's figures.

    `days` of the `whole` days of the period are in it. Where the two differ, the figures are the part that falls to
    those days if every day brought the same.
    """

    period: date
    on: date
    until: date
    days: int
    whole: int
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def is_part(self) -> bool:
        """Whether only some of the days of the period count."""
        return self.days < self.whole


@remembered
def measurements_by_kpi(plan: Plan) -> Mapping[str, tuple[Measurement, ...]]:
    """Every KPI's measurements in the order of time."""
    found: defaultdict[str, list[Measurement]] = defaultdict(list)
    for measurement in plan.measurements:
        found[measurement.kpi].append(measurement)
    return {kpi: tuple(sorted(rows, key=lambda row: row.on)) for kpi, rows in found.items()}


def measured(kpi: Kpi, measurement: Measurement) -> Decimal | None:
    """The value of one measurement: as entered, or numerator over denominator (in % where that is the unit)."""
    if measurement.value is not None:
        return measurement.value
    if measurement.numerator is None or not measurement.denominator:
        return None
    return measurement.numerator / measurement.denominator * scale(kpi)


def scale(kpi: Kpi) -> Decimal:
    """What the quotient of a ratio is multiplied by to be in the KPI's unit."""
    return HUNDRED if kpi.unit.strip() == "%" else Decimal(1)


@remembered
def measured_points(plan: Plan, kpi_id: str) -> tuple[Point, ...]:
    """What was entered for a KPI, in the order of time; a note alone is no value."""
    kpi = plan.get(Kpi, kpi_id)
    return tuple(
        Point(row.on, until(plan, kpi, row.on), measured(kpi, row), row.numerator, row.denominator)
        for row in measurements_by_kpi(plan).get(kpi.id, ())
        if row.has_figure
    )


def until(plan: Plan, kpi: Kpi, on: date) -> date:
    """The last day of the KPI's period that holds a day."""
    return period_end(plan.rhythm(kpi.cadence), period_start(plan.rhythm(kpi.cadence), on))


def first_day(plan: Plan, kpi: Kpi) -> date:
    """The day from which a KPI counts: its start, else the plan's."""
    return kpi.start or plan.start


def last_day(plan: Plan, kpi: Kpi) -> date:
    """The day by which a KPI should be at its target: its due date, else the plan's end."""
    return kpi.due or plan.end


@remembered
def _works_on_weekends(plan: Plan, kpi_id: str) -> bool:
    """Whether a daily KPI was ever entered for a Saturday or Sunday, as a shop's sales are."""
    return any(row.on.weekday() >= SATURDAY for row in measurements_by_kpi(plan).get(kpi_id, ()))


def counted_days(plan: Plan, kpi: Kpi, first: date, last: date) -> int:
    """The days from first to last, both included, that bring figures of a KPI.

    A KPI that is entered every day follows the working days of the plan's country: nobody owes a figure for a Sunday.
    One that has figures of weekends follows the calendar, as all KPIs of longer periods do.
    """
    if last < first:
        return 0
    if kpi.cadence is Cadence.DAY and not _works_on_weekends(plan, kpi.id):
        return working_days(first, last, holidays_of(plan))
    return (last - first).days + 1


def pieces(
    plan: Plan,
    kpi: Kpi,
    points: Iterable[Point],
    first: date,
    last: date,
    today: date,
    *,
    is_count: bool | None = None,
) -> tuple[Piece, ...]:
    """The parts of a KPI's periods that lie from `first` to `last`, in the order of time, one for each period.

    A period that still runs is covered up to today, for its figure is that of the days so far. Two figures of one
    period, which a sheet can bring, count together where the KPI adds up; of a state the last one holds. A figure of
    a day to come is none yet. `is_count` says that values add up whatever the kind of the KPI.
    """
    adds = kpi.kind is KpiKind.FLOW if is_count is None else is_count
    by_period: defaultdict[date, list[Point]] = defaultdict(list)
    for point in points:
        if point.on <= today:
            by_period[period_start(plan.rhythm(kpi.cadence), point.on)].append(point)
    found = []
    for period, rows in sorted(by_period.items()):
        end = min(period_end(plan.rhythm(kpi.cadence), period), today)
        on, till = max(period, first), min(end, last)
        if on <= till:
            days, whole = counted_days(plan, kpi, on, till), counted_days(plan, kpi, period, end)
            # A figure of a holiday lies on no working day: it counts whole, as the day itself does.
            share = Decimal(days) / whole if days < whole else Decimal(1)
            found.append(
                Piece(
                    period,
                    on,
                    till,
                    days,
                    whole,
                    _sum([row.value for row in rows], share) if adds else rows[-1].value,
                    _sum([row.numerator for row in rows], share),
                    _sum([row.denominator for row in rows], share),
                )
            )
    return tuple(found)


def _sum(values: Sequence[Decimal | None], share: Decimal) -> Decimal | None:
    """A share of the sum of some values; None where one is unknown."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) * share if len(known) == len(values) else None


def gaps(plan: Plan, kpi: Kpi, known: Iterable[Piece], first: date, last: date) -> tuple[date, ...]:
    """The periods from `first` to `last` of which no figure is known, by their first days."""
    there = {piece.period for piece in known if piece.value is not None}
    return tuple(
        on
        for on in periods(plan.rhythm(kpi.cadence), first, last)
        if on not in there
        and counted_days(plan, kpi, max(on, first), min(period_end(plan.rhythm(kpi.cadence), on), last))
    )
