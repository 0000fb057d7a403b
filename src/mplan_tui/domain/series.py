"""The values of a KPI over time: measured, or computed from other KPIs and the money of actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action
from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind, Measurement
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import known_spent
from mplan_tui.domain.periods import period_end, period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import CATALOGUE, COSTS, HUNDRED, Ratio, RatioUnit, Result, total


@dataclass(frozen=True, slots=True)
class Point:
    """What a KPI was in the period from `on` to `until`; no value where the denominator is missing or nil."""

    on: date
    until: date
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


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


def series(plan: Plan, kpi: Kpi) -> tuple[Point, ...]:
    """The KPI's values in the order of time, up to the last one entered; a note alone is no value."""
    return _series(plan, kpi.id)


@remembered
def _series(plan: Plan, kpi_id: str) -> tuple[Point, ...]:
    kpi = plan.get(Kpi, kpi_id)
    if kpi.formula is not None:
        return _computed_series(plan, kpi)
    return tuple(
        Point(row.on, _until(kpi, row.on), measured(kpi, row), row.numerator, row.denominator)
        for row in measurements_by_kpi(plan).get(kpi.id, ())
        if row.has_figure
    )


def _until(kpi: Kpi, on: date) -> date:
    return period_end(kpi.cadence, period_start(kpi.cadence, on))


def first_day(plan: Plan, kpi: Kpi) -> date:
    """The day from which a KPI counts: its start, else the plan's."""
    return kpi.start or plan.start


def last_day(plan: Plan, kpi: Kpi) -> date:
    """The day by which a KPI should be at its target: its due date, else the plan's end."""
    return kpi.due or plan.end


def since_start(plan: Plan, kpi: Kpi, today: date) -> tuple[Point, ...]:
    """The values of the periods that touch the time from the KPI's start to today or its due date."""
    start, end = first_day(plan, kpi), min(today, last_day(plan, kpi))
    return tuple(point for point in series(plan, kpi) if point.until >= start and point.on <= end)


def standing(plan: Plan, kpi: Kpi, today: date) -> Result:
    """Where a KPI stands: a flow's total since its start, else its last value, or what is missing to know."""
    if kpi.formula is not None:
        return _computed(plan, kpi, today)
    if kpi.kind is KpiKind.FLOW:
        values = [point.value for point in since_start(plan, kpi, today) if point.value is not None]
        return Result(sum(values, kpi.baseline or Decimal(0))) if values else Result(None, ("value",))
    past = [point for point in series(plan, kpi) if point.on <= today]
    if not past:
        return Result(None, ("value",))
    last = past[-1]
    if last.value is None:
        nil = last.denominator is not None
        return Result(None, ("denominator",), is_zero=nil)
    return Result(last.value)


def whole_of(kpi: Kpi, points: Sequence[Point]) -> Point | None:
    """All periods as one: a flow's sum, a ratio's numerators over its denominators; None where nothing adds up."""
    if len(points) < 2 or kpi.formula is not None or kpi.kind is KpiKind.LEVEL:
        return None
    on, until = points[0].on, points[-1].until
    if kpi.kind is KpiKind.FLOW:
        return Point(on, until, sum((point.value for point in points if point.value is not None), Decimal(0)))
    both = [(p.numerator, p.denominator) for p in points if p.numerator is not None and p.denominator is not None]
    if not both:
        return None
    found = total(both).value
    above, below = (sum(parts, Decimal(0)) for parts in zip(*both, strict=True))
    return Point(on, until, None if found is None else found * scale(kpi), above, below)


def spent_on(plan: Plan, action_ids: tuple[str, ...]) -> Decimal | None:
    """The money spent on some actions, or None when it is known of none of them."""
    amounts = [known_spent(plan, action) for action in plan.find_all(Action, action_ids)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _computed(plan: Plan, kpi: Kpi, today: date) -> Result:
    ratio = _ratio(kpi)
    if ratio is None:
        return Result(None, ("formula",))
    given = {name: standing(plan, row, today).value for name, row in _inputs(plan, kpi).items()}
    return _of_unit(ratio, kpi, ratio.result({**_costs(plan, kpi, ratio, given), **given}))


def _ratio(kpi: Kpi) -> Ratio | None:
    return CATALOGUE.get(kpi.formula.code) if kpi.formula else None


def _inputs(plan: Plan, kpi: Kpi) -> Mapping[str, Kpi]:
    """The KPIs that a formula takes its figures from; one that is computed itself is none, so no circle can form."""
    pairs = kpi.formula.inputs if kpi.formula else ()
    found = {name: plan.find(Kpi, row_id) for name, row_id in pairs}
    return {name: row for name, row in found.items() if row is not None and row.formula is None}


def _costs(plan: Plan, kpi: Kpi, ratio: Ratio, given: Mapping[str, Decimal | None]) -> dict[str, Decimal | None]:
    """The spent money of the formula's actions, as the first cost that no KPI gives; the others are in it."""
    actions = kpi.formula.actions if kpi.formula else ()
    wanted = [name for name in ratio.inputs if name in COSTS and name not in given]
    if not actions or not wanted:
        return {}
    spent = spent_on(plan, actions)
    return {name: spent if name == wanted[0] or spent is None else Decimal(0) for name in wanted}


def _of_unit(ratio: Ratio, kpi: Kpi, result: Result) -> Result:
    if result.value is None or ratio.unit is not RatioUnit.PERCENT or kpi.unit.strip() in ("%", ""):
        return result
    return Result(result.value / HUNDRED)


def _by_period(plan: Plan, kpi: Kpi, cadence: Cadence) -> Mapping[date, Decimal]:
    """The KPI's values in periods of a cadence, a flow's summed up, else the last; none in shorter ones than its own.

    A period that holds an unknown value is left out.
    """
    order = list(Cadence)
    if order.index(kpi.cadence) > order.index(cadence):
        return {}
    found: dict[date, Decimal | None] = {}
    for point in series(plan, kpi):
        on = period_start(cadence, point.on)
        if kpi.kind is KpiKind.FLOW and on in found:
            so_far = found[on]
            found[on] = None if so_far is None or point.value is None else so_far + point.value
        else:
            found[on] = point.value
    return {on: value for on, value in found.items() if value is not None}


def _computed_series(plan: Plan, kpi: Kpi) -> tuple[Point, ...]:
    """Period by period where KPIs give every input; money of actions has no periods."""
    ratio, inputs = _ratio(kpi), _inputs(plan, kpi)
    if ratio is None or set(ratio.inputs) - set(inputs):
        return ()
    known = {name: _by_period(plan, row, kpi.cadence) for name, row in inputs.items()}
    days = sorted(set.intersection(*(set(values) for values in known.values())))
    points = []
    for on in days:
        result = _of_unit(ratio, kpi, ratio.result({name: values[on] for name, values in known.items()}))
        points.append(Point(on, _until(kpi, on), result.value))
    return tuple(points)
