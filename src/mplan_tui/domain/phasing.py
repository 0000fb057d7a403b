"""When planned money falls: on the days of a recurring action's times, in typed months, or evenly over the days.

Each action's planned money lies in stretches of days, none longer than a month, whose amounts are whole coins that add
up to what it plans. Money by month, by quarter and by year, and what should have gone out by a day, are sums of
stretches, so that none of them can disagree with another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.bounds import WIDE, rounded
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.memory import remembered_of_row
from mplan_tui.domain.periods import BY_MONTH, period_end, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import times_of

NOTHING = Decimal(0)


class Stretch(NamedTuple):
    """Planned money over some days of one month, both included; of a single day where it falls on that."""

    start: date
    end: date
    amount: Decimal

    @property
    def month(self) -> date:
        """The first day of its month."""
        return self.start.replace(day=1)

    def until(self, day: date, smallest: Decimal) -> Decimal:
        """How much of it falls on this day or before, evenly over its days, to the coin."""
        if day >= self.end:
            return self.amount
        if day < self.start:
            return NOTHING
        passed, days = (day - self.start).days + 1, (self.end - self.start).days + 1
        return rounded(WIDE.divide(self.amount * passed, Decimal(days)), smallest, ROUND_HALF_UP)


@remembered_of_row
def stretches(plan: Plan, action: Action, planned: Decimal) -> tuple[Stretch, ...]:
    """When the money that an action plans falls; nothing where it plans none, or has no day at all."""
    if not planned:
        return ()
    if action.months:
        return _of_months(plan, action, planned)
    if action.recurrence is not None:
        return _of_times(plan, action, planned)
    if action.start is None and action.due is None:
        return ()
    return _even(plan, *time_of(plan, action), planned)


def by_month(laid: Iterable[Stretch]) -> Mapping[date, Decimal]:
    """The amounts of stretches by the first day of their months."""
    found: dict[date, Decimal] = {}
    for stretch in laid:
        found[stretch.month] = found.get(stretch.month, NOTHING) + stretch.amount
    return found


def envelope_until(plan: Plan, day: date) -> Decimal | None:
    """How much of the envelope is given by a day: all of it from the first day on, where nobody typed its months.

    Months that do not add up to the envelope any more, as after a cut, are taken in their proportions.
    """
    if plan.envelope is None or not plan.envelope_months:
        return plan.envelope
    smallest = coin(plan.currency)
    weights = [int(rounded(one.amount / smallest)) for one in plan.envelope_months]
    parts = split(plan.envelope, weights if any(weights) else [1] * len(weights), smallest)
    given = zip(plan.envelope_months, parts, strict=True)
    return sum((part for one, part in given if one.month <= day), NOTHING)


def time_of(plan: Plan, action: Action) -> tuple[date, date]:
    """The days that an action's money is spread over: its own dates, else those of the plan."""
    due = action.due or max(plan.end, action.start or plan.end)
    start = action.start or action.due or plan.start
    return min(start, due), due


def planned_of_times(times: Iterable[tuple[date, Occurrence | None]]) -> dict[str, Decimal]:
    """The money that times of a recurring action plan for themselves, by their ids."""
    return {time.id: time.planned for _day, time in times if time is not None and time.planned is not None}


def _even(plan: Plan, start: date, due: date, planned: Decimal) -> tuple[Stretch, ...]:
    return _laid(plan, *_month_by_month(start, due), planned)


@lru_cache(maxsize=4096)
def _month_by_month(start: date, due: date) -> tuple[tuple[tuple[date, date], ...], tuple[int, ...]]:
    """The days of each month between two days, and how many they are: many actions of a plan have the same."""
    months = periods(BY_MONTH, start, due)
    spans = tuple((max(month, start), min(period_end(BY_MONTH, month), due)) for month in months)
    return spans, tuple((last - first).days + 1 for first, last in spans)


def _of_months(plan: Plan, action: Action, planned: Decimal) -> tuple[Stretch, ...]:
    """By the months that somebody typed, in their proportions.

    So they add up to what is planned also after that was changed; typed months that add up to it are kept to the coin.
    """
    smallest = coin(plan.currency)
    spans = [(one.month, period_end(BY_MONTH, one.month)) for one in action.months]
    weights = [int(rounded(one.amount / smallest)) for one in action.months]
    return _laid(plan, spans, weights if any(weights) else [1] * len(spans), planned)


def _of_times(plan: Plan, action: Action, planned: Decimal) -> tuple[Stretch, ...]:
    """On the days of its times: those that have money of their own get that, the others share the rest evenly.

    Where the times' own money does not add up to what is planned, as when a total was typed over it, all share evenly.
    """
    times = times_of(plan, action.id)
    if not times:
        return _even(plan, *time_of(plan, action), planned)
    own = planned_of_times(times)
    rest = planned - sum(own.values(), NOTHING)
    shared = [day for day, time in times if time is None or time.id not in own]
    if rest < 0 or (rest and not shared):
        own, rest, shared = {}, planned, [day for day, _time in times]
    fixed = tuple(Stretch(day, day, own[time.id]) for day, time in times if time is not None and time.id in own)
    return (*fixed, *_laid(plan, [(day, day) for day in shared], [1] * len(shared), rest))


def _laid(
    plan: Plan, spans: Sequence[tuple[date, date]], weights: Sequence[int], amount: Decimal
) -> tuple[Stretch, ...]:
    if not spans or not amount:
        return ()
    parts = split(amount, weights, coin(plan.currency))
    return tuple(Stretch(first, last, part) for (first, last), part in zip(spans, parts, strict=True) if part)
