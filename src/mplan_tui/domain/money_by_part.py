"""The money over time of each part: of an objective, a channel, a team and so on, period by period.

The parts of every period add up to the plan's own, and the periods of every part to what `money.sums_by` gives it, both
to the coin: an action that several share is cut by splitting what has come up to each month, so that its last month
brings each of them to exactly its share of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, GroupBy, groups_of
from mplan_tui.domain.money_over_time import Flows, OverTime, PeriodLength, flows_of, in_periods
from mplan_tui.domain.plan import Plan

_SPLIT = ("planned", "expected", "ordered", "committed", "spent", "cash_out", "estimate")
"""What is shared out; what is still to come is the rest of the estimate, so that it does as well."""


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """A part by its key (an id or a code, "" for what belongs to none) and its money over time."""

    key: str
    money: OverTime


@remembered
def parts_over_time(plan: Plan, by: GroupBy, step: PeriodLength, today: date) -> tuple[MoneyPart, ...]:
    """The parts, most planned first and what belongs to none last; `step` is the length of the periods."""
    months: dict[str, dict[date | None, Flows]] = {}
    for action in plan.actions:
        flows = flows_of(plan, action, today)
        for key, own in _shared(flows, groups_of(plan, action, by), coin(plan.currency)):
            _add(months.setdefault(key, {}), own)
    if own := flows_of(plan, None, today):
        _add(months.setdefault("", {}), own)
    parts = (MoneyPart(key, in_periods(plan, step, found)) for key, found in months.items())
    return tuple(sorted(parts, key=lambda part: (not part.key, -part.money.total.planned, part.key)))


def _add(found: dict[date | None, Flows], more: Mapping[date | None, Flows]) -> None:
    for month, flows in more.items():
        found[month] = found[month] + flows if month in found else flows


def _shared(
    flows: Mapping[date | None, Flows], weights: Mapping[str, int], smallest: Decimal
) -> Iterator[tuple[str, Mapping[date | None, Flows]]]:
    """What each of those who share an action has of its months."""
    if len(weights) == 1:
        yield next(iter(weights)), flows
        return
    months = sorted(flows, key=lambda month: (month is None, month or date.min))
    amounts: dict[str, list[list[Decimal]]] = {}
    for name in _SPLIT:
        come, before = NOTHING, [NOTHING] * len(weights)
        of_name: list[list[Decimal]] = []
        for month in months:
            come += getattr(flows[month], name)
            now = list(split(come, tuple(weights.values()), smallest))
            of_name.append([new - old for new, old in zip(now, before, strict=True)])
            before = now
        amounts[name] = of_name
    for place, key in enumerate(weights):
        yield key, {month: _of(amounts, at, place) for at, month in enumerate(months)}


def _of(amounts: Mapping[str, list[list[Decimal]]], at: int, place: int) -> Flows:
    said = {name: amounts[name][at][place] for name in _SPLIT}
    estimate = said.pop("estimate")
    return Flows(**said, to_come=estimate - said["spent"])
