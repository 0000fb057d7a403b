"""The values of a KPI over time: measured, or computed from other KPIs and the money of actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.dated_money import Span, spent_in, spent_over, undated_spent
from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.periods import period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import (
    CATALOGUE,
    COSTS,
    HUNDRED,
    REVENUES,
    SHARES,
    Ratio,
    RatioUnit,
    Result,
    total,
)
from mplan_tui.domain.units import PERCENT, money_times
from mplan_tui.domain.windows import (
    ONE_DAY,
    Piece,
    Point,
    counted_days,
    first_day,
    last_day,
    measured_points,
    pieces,
    scale,
    until,
)


def series(plan: Plan, kpi: Kpi) -> tuple[Point, ...]:
    """The KPI's values in the order of time, up to the last one entered; a note alone is no value."""
    return measured_points(plan, kpi.id) if kpi.formula is None else _computed_series(plan, kpi.id)


def since_start(plan: Plan, kpi: Kpi, today: date) -> tuple[Piece, ...]:
    """The figures over the days from the KPI's start to today or its due date, period by period."""
    end = min(today, last_day(plan, kpi))
    return pieces(plan, kpi, series(plan, kpi), first_day(plan, kpi), end, today)


def standing(plan: Plan, kpi: Kpi, today: date) -> Result:
    """Where a KPI stands: a flow's total since its start, the ratio of all that was counted, a state's last value.

    Nothing after the due date counts. Without a value, the result says which figure is missing.
    """
    if kpi.formula is not None:
        return _computed(plan, kpi, today)
    if kpi.kind is KpiKind.FLOW:
        values = [piece.value for piece in since_start(plan, kpi, today) if piece.value is not None]
        return Result(sum(values, kpi.baseline or Decimal(0))) if values else Result(None, ("value",))
    if kpi.kind is KpiKind.RATIO and (found := _ratio_so_far(plan, kpi, today)) is not None:
        return found
    end = min(today, last_day(plan, kpi))
    past = [point for point in series(plan, kpi) if point.on <= end]
    if not past:
        return Result(None, ("value",))
    last = past[-1]
    if last.value is None:
        return Result(None, ("denominator",), is_zero=last.denominator is not None)
    return Result(last.value)


def progression(plan: Plan, kpi: Kpi, today: date) -> tuple[tuple[date, Decimal], ...]:
    """Where a KPI stood at the end of each period of its time, as `standing` counts: what is drawn beside its path."""
    known = [piece for piece in since_start(plan, kpi, today) if piece.value is not None]
    if kpi.kind is KpiKind.FLOW and kpi.formula is None:
        total, summed = kpi.baseline or Decimal(0), []
        for piece in known:
            total += piece.value or Decimal(0)
            summed.append((piece.until, total))
        return tuple(summed)
    if kpi.kind is KpiKind.LEVEL and kpi.formula is None:
        return tuple((piece.until, piece.value) for piece in known if piece.value is not None)
    days = [piece.until for piece in known]
    found = ((day, standing(plan, kpi, day).value) for day in days)
    return tuple((day, value) for day, value in found if value is not None)


def _ratio_so_far(plan: Plan, kpi: Kpi, today: date) -> Result | None:
    """All numerators over all denominators since the start; None where most figures came as plain values.

    A month of 20 visits must not weigh as much as one of 1000, as it would if the last quotient, or a mean of the
    quotients, stood for the whole. One plain value among figures with their counts weighs nobody knows how much: it is
    left out, which a doubt of the KPI says.
    """
    known = since_start(plan, kpi, today)
    plain = [piece for piece in known if piece.denominator is None and piece.value is not None]
    if not known or 2 * len(plain) > len(known):
        return None
    found = total((piece.numerator, piece.denominator) for piece in known)
    if found.value is None:
        return Result(None, ("denominator",), is_zero=found.is_zero)
    return Result(found.value * scale(kpi))


def covered_until(plan: Plan, kpi: Kpi, today: date) -> tuple[Kpi, date] | None:
    """The last day that figures cover, and the KPI that it hangs on: for a computed one, its stalest input.

    None where nothing was entered, or nothing hangs on figures that are entered.
    """
    found = []
    for row in _inputs(plan, kpi).values() if kpi.formula else (kpi,):
        past = [point for point in series(plan, row) if point.on <= today]
        if past:
            found.append((row, past[-1].until))
    return min(found, key=lambda one: one[1], default=None)


def whole_of(kpi: Kpi, points: Sequence[Point]) -> Point | None:
    """All periods as one: a flow's sum, a ratio's numerators over its denominators; None where nothing adds up."""
    if len(points) < 2 or kpi.formula is not None or kpi.kind is KpiKind.LEVEL:
        return None
    on, end = points[0].on, points[-1].until
    if kpi.kind is KpiKind.FLOW:
        return Point(on, end, sum((point.value for point in points if point.value is not None), Decimal(0)))
    both = [(p.numerator, p.denominator) for p in points if p.numerator is not None and p.denominator is not None]
    if not both:
        return None
    found = total(both).value
    above, below = (sum(parts, Decimal(0)) for parts in zip(*both, strict=True))
    return Point(on, end, None if found is None else found * scale(kpi), above, below)


class _Counted(NamedTuple):
    """A KPI that a formula counts with: its figures piece by piece in the money or number that the formula wants."""

    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]

    def over(self, spans: Iterable[Span]) -> tuple[tuple[date, Decimal], ...]:
        """What fell on the days of these spans, each with the last day of the period that it is of."""
        found = []
        for first, last in spans:
            for piece in self.pieces:
                days = (min(piece.until, last) - max(piece.on, first)).days + 1
                if days > 0 and piece.value is not None:
                    length = (piece.until - piece.on).days + 1
                    # Whole periods are not multiplied and divided, so that they stay exact.
                    part = piece.value if days == length else piece.value * days / length
                    found.append((piece.until, part))
        return tuple(found)


def _computed(plan: Plan, kpi: Kpi, today: date) -> Result:
    """A formula over the KPI's own time: every input is taken over the same days, those that all of them cover.

    Otherwise money spent until today is divided by leads that were counted until last month. What an input had at its
    start (its baseline) is no part of what was counted since.
    """
    ratio = _ratio(kpi)
    if ratio is None:
        return Result(None, ("formula",))
    start, end = first_day(plan, kpi), min(today, last_day(plan, kpi))
    inputs = _inputs(plan, kpi)
    counted = {
        name: _counted(plan, row, name, start, end, today)
        for name, row in inputs.items()
        if name not in SHARES and _adds_up(row)
    }
    spans = _common([one.spans for one in counted.values()])
    # Money lies on the days of its lines, and counts over the days that the figures beside it cover.
    given: dict[str, Decimal | None] = dict(_costs(plan, kpi, ratio, counted, spans or ((start, end),)))
    parts = {name: one.over(spans) for name, one in counted.items()}
    for name, known in parts.items():
        given[name] = sum((value for _, value in known), Decimal(0)) if known else None
    given |= _shares(plan, ratio, inputs, parts, end)
    return _of_unit(ratio, kpi, ratio.result(given), plan.currency)


def on_days_of(plan: Plan, kpi: Kpi, whole: Kpi, today: date) -> Decimal | None:
    """What a flow brought on the days that the figures of another one cover, of which it may be a part."""
    end = min(today, last_day(plan, whole))
    covered = [piece for piece in since_start(plan, whole, today) if piece.value is not None]
    parts = _counted(plan, kpi, "", first_day(plan, whole), end, today).over(_spans_of(plan, whole, covered))
    return sum((value for _, value in parts), Decimal(0)) if parts else None


def _adds_up(kpi: Kpi) -> bool:
    """Whether figures of a KPI can be counted together in a formula.

    A count that somebody made a state ("Leads", 38 and then 45) is a count all the same, and the check says so; the
    last one alone would be divided into the money of all months. Quotients cannot be added in any sense.
    """
    return kpi.kind is not KpiKind.RATIO


def _counted(plan: Plan, kpi: Kpi, name: str, start: date, end: date, today: date) -> _Counted:
    times = _times(plan, kpi, name)
    known = [
        piece._replace(value=piece.value * times)
        for piece in pieces(plan, kpi, series(plan, kpi), start, end, today, is_count=True)
        if piece.value is not None
    ]
    return _Counted(tuple(known), _spans_of(plan, kpi, known))


def _times(plan: Plan, kpi: Kpi, name: str) -> Decimal:
    """What one of a KPI's unit is in the plan's currency, where the formula wants money: 1000 for "k€"."""
    if name not in COSTS | REVENUES:
        return Decimal(1)
    return money_times(kpi.unit or plan.currency, plan.currency) or Decimal(1)


def _spans_of(plan: Plan, kpi: Kpi, known: Iterable[Piece]) -> tuple[Span, ...]:
    """The stretches of time that figures cover; days on which none is due, such as Sundays, part them not."""
    spans: list[Span] = []
    for piece in known:
        if spans and not counted_days(plan, kpi, spans[-1][1] + ONE_DAY, piece.on - ONE_DAY):
            spans[-1] = (spans[-1][0], piece.until)
        else:
            spans.append((piece.on, piece.until))
    return tuple(spans)


def _common(lists: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """The stretches that lie in one of every list."""
    if not lists:
        return ()
    found = list(lists[0])
    for other in lists[1:]:
        both = ((max(a, c), min(b, d)) for a, b in found for c, d in other)
        found = [(first, last) for first, last in both if first <= last]
    return tuple(found)


def _shares(
    plan: Plan,
    ratio: Ratio,
    inputs: Mapping[str, Kpi],
    parts: Mapping[str, Sequence[tuple[date, Decimal]]],
    end: date,
) -> dict[str, Decimal | None]:
    """The shares that a formula takes, each over the figures that it is multiplied with."""
    found: dict[str, Decimal | None] = {}
    for term in ratio.over:
        for name in SHARES.intersection(term.inputs):
            whole = next((parts[other] for other in term.inputs if other in parts), ())
            found[name] = _share_of(plan, inputs.get(name), whole, end)
    return found


def _share_of(plan: Plan, kpi: Kpi | None, whole: Iterable[tuple[date, Decimal]], end: date) -> Decimal | None:
    """A share such as a margin, in %, over figures of several periods: each weighs as much as its figure.

    The margin of the last month says nothing of the revenue of the months before it.
    """
    if kpi is None:
        return None
    known = [(share, value) for day, value in whole if (share := _share_on(plan, kpi, day)) is not None]
    weight = sum((value for _, value in known), Decimal(0))
    if not weight:
        return _share_on(plan, kpi, end)
    return sum((share * value for share, value in known), Decimal(0)) / weight


def _share_on(plan: Plan, kpi: Kpi, day: date) -> Decimal | None:
    """A share on a day, in %: the last one known by then, else the first one after, since it is a state that holds.

    Without a unit, 0.6 is a fraction and 60 are percent.
    """
    known = [point for point in series(plan, kpi) if point.value is not None]
    found = next((point for point in reversed(known) if point.on <= day), known[0] if known else None)
    value = found.value if found is not None else kpi.baseline
    if value is None:
        return None
    is_fraction = kpi.unit.strip() != PERCENT and (kpi.kind is KpiKind.RATIO or abs(value) <= 1)
    return value * HUNDRED if is_fraction else value


def _ratio(kpi: Kpi) -> Ratio | None:
    return CATALOGUE.get(kpi.formula.code) if kpi.formula else None


def _inputs(plan: Plan, kpi: Kpi) -> Mapping[str, Kpi]:
    """The KPIs that a formula takes its figures from; one that is computed itself is none, so no circle can form."""
    pairs = kpi.formula.inputs if kpi.formula else ()
    found = {name: plan.find(Kpi, row_id) for name, row_id in pairs}
    return {name: row for name, row in found.items() if row is not None and row.formula is None}


def _costs(
    plan: Plan, kpi: Kpi, ratio: Ratio, given: Iterable[str], spans: Iterable[Span]
) -> dict[str, Decimal | None]:
    """The spent money of the formula's actions, as the first cost that no KPI gives; the others are in it."""
    wanted = _costs_of_actions(kpi, ratio, given)
    if not wanted or kpi.formula is None:
        return {}
    return _as_first(wanted, spent_over(plan, kpi.formula.actions, spans))


def _costs_of_actions(kpi: Kpi, ratio: Ratio, given: Iterable[str]) -> list[str]:
    """The costs that the money of the formula's actions stands for."""
    if kpi.formula is None or not kpi.formula.actions:
        return []
    known = set(given)
    return [name for name in ratio.inputs if name in COSTS and name not in known]


def _as_first(names: Sequence[str], spent: Decimal | None) -> dict[str, Decimal | None]:
    return {name: spent if name == names[0] or spent is None else Decimal(0) for name in names}


def _of_unit(ratio: Ratio, kpi: Kpi, result: Result, currency: str) -> Result:
    """A ratio in the unit of its KPI: 3 times are 300 %, 80 % without that sign are 0.8, and 2000 € are 2 k€."""
    unit = kpi.unit.strip()
    if result.value is None:
        return result
    if ratio.unit is RatioUnit.PERCENT and unit not in (PERCENT, ""):
        return Result(result.value / HUNDRED)
    if ratio.unit is RatioUnit.TIMES and unit == PERCENT:
        return Result(result.value * HUNDRED)
    if ratio.unit is RatioUnit.MONEY and (times := money_times(unit.partition("/")[0], currency)):
        return Result(result.value / times)
    return result


def _by_period(
    plan: Plan, counted: Mapping[str, Kpi], cadence: Cadence
) -> Mapping[date, Mapping[str, Sequence[tuple[date, Decimal]]]]:
    """What inputs brought in periods of a cadence, by the input; only periods of which all of them know something.

    Inputs of one rhythm count over the same periods of theirs: a quarter whose leads of April nobody counted has the
    money of May and June alone, or its cost per lead would be that of leads which nobody knows.
    """
    order = list(Cadence)
    points: dict[str, list[Point]] = {}
    for name, row in counted.items():
        if order.index(row.cadence) > order.index(cadence):
            return {}
        points[name] = [point for point in series(plan, row) if point.value is not None]
    found: dict[date, dict[str, list[tuple[date, Decimal]]]] = {}
    for name, row in counted.items():
        alike = [other for other, one in counted.items() if one.cadence is row.cadence]
        common = set.intersection(*({point.until for point in points[other]} for other in alike))
        times = _times(plan, row, name)
        for point in points[name]:
            if point.value is not None and point.until in common:
                on = period_start(plan.rhythm(cadence), point.on)
                parts = found.setdefault(on, {}).setdefault(name, [])
                parts.append((point.until, point.value * times))
    return {on: found[on] for on in sorted(found) if len(found[on]) == len(counted)}


def _days_known(plan: Plan, counted: Mapping[str, Kpi], first: date, last: date) -> tuple[Span, ...]:
    """The stretches from one day to another that figures of all these KPIs cover."""
    lists = []
    for row in counted.values():
        known = [(max(one.on, first), min(one.until, last)) for one in series(plan, row) if one.value is not None]
        lists.append([(on, till) for on, till in known if on <= till])
    return _common(lists)


@remembered
def _computed_series(plan: Plan, kpi_id: str) -> tuple[Point, ...]:
    """Period by period, from KPIs and the dated money of actions.

    There is none where some of that money has no day: what every period cost is then not known.
    """
    kpi = plan.get(Kpi, kpi_id)
    ratio, inputs = _ratio(kpi), _inputs(plan, kpi)
    if ratio is None:
        return ()
    counted = {name: row for name, row in inputs.items() if name not in SHARES and _adds_up(row)}
    spent = _costs_of_actions(kpi, ratio, counted)
    actions = kpi.formula.actions if kpi.formula else ()
    if not counted or set(ratio.inputs) - set(counted) - set(spent) - set(inputs).intersection(SHARES):
        return ()
    if spent and undated_spent(plan, actions):
        return ()
    points = []
    for on, parts in _by_period(plan, counted, kpi.cadence).items():
        end = until(plan, kpi, on)
        sums = {name: sum((value for _, value in known), Decimal(0)) for name, known in parts.items()}
        given: dict[str, Decimal | None] = {**sums, **_shares(plan, ratio, inputs, parts, end)}
        if spent:
            money = spent_in(plan, actions, _days_known(plan, counted, on, end))
            if money is None:
                continue
            given |= _as_first(spent, money)
        result = _of_unit(ratio, kpi, ratio.result(given), plan.currency)
        points.append(Point(on, end, result.value))
    return tuple(points)
