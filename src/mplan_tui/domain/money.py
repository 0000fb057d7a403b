"""The plan's money: what is planned, committed and spent, how much is left, and where it goes.

An amount that nobody entered is unknown: it is counted as such and never as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.bounds import rounded
from mplan_tui.domain.due import occurrences_of
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.periods import period_end, period_start, periods
from mplan_tui.domain.plan import Plan

CENT = Decimal("0.01")
NOTHING = Decimal(0)
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "CAD": "$", "CHF": "CHF"}


def currency_sign(currency: str) -> str:
    """The sign that people write for a currency (ISO 4217), else its code."""
    return _SIGNS.get(currency, currency)


class GroupBy(StrEnum):
    """What the plan's money is summed by."""

    OBJECTIVE = "objective"
    CATEGORY = "category"
    CHANNEL = "channel"
    PRODUCT = "product"
    PERSON = "person"
    TEAM = "team"
    STAGE = "stage"
    NATURE = "nature"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts added up over some actions; `unknown` counts those whose planned amount nobody entered.

    An action in several groups is split between them, and counted in each.
    """

    planned: Decimal = NOTHING
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING
    actions: int = 0
    unknown: int = 0

    @property
    def remaining(self) -> Decimal:
        """Planned less committed and spent; negative when more went out than was planned."""
        return self.planned - self.committed - self.spent

    @property
    def is_over(self) -> bool:
        """Whether more was committed and spent than planned."""
        return self.remaining < 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.planned + other.planned,
            self.committed + other.committed,
            self.spent + other.spent,
            self.actions + other.actions,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True)
class Position:
    """The envelope against the whole plan; `left` is what may still be planned, negative when the plan goes over it."""

    envelope: Decimal | None
    sums: Sums
    expected: Decimal

    @property
    def left(self) -> Decimal | None:
        """The envelope less what is planned."""
        return None if self.envelope is None else self.envelope - self.sums.planned

    @property
    def is_over(self) -> bool:
        """Whether more is planned than the envelope holds."""
        return self.left is not None and self.left < 0

    def share(self, amount: Decimal) -> Decimal | None:
        """A part of the envelope, 0 to 1; None without an envelope."""
        return amount / self.envelope if self.envelope else None


def amounts_of(plan: Plan, action: Action) -> Sums:
    """What an action plans, has committed and has spent, its occurrences included.

    What a recurring action plans is its own amount, or the sum of its occurrences where it has none of its own. A
    cancelled one plans nothing, but what it cost counts.
    """
    return _amounts(action, occurrences_of(plan).get(action.id, ()))


def _amounts(action: Action, occurrences: Sequence[Occurrence]) -> Sums:
    cancelled = action.status is Status.CANCELLED
    planned, committed, spent = _planned(action, occurrences), action.committed, action.spent
    if occurrences:
        committed = _sum((committed, *(row.committed for row in occurrences)))
        spent = _sum((spent, *(row.spent for row in occurrences)))
    return Sums(
        planned=NOTHING if cancelled or planned is None else planned,
        committed=committed or NOTHING,
        spent=spent or NOTHING,
        actions=0 if cancelled else 1,
        unknown=int(planned is None and not cancelled),
    )


def _planned(action: Action, occurrences: Sequence[Occurrence]) -> Decimal | None:
    if action.planned is not None or not occurrences:
        return action.planned
    return _sum(row.planned for row in occurrences if row.status is not Status.CANCELLED)


def planned_by(plan: Plan, action: Action) -> Decimal:
    """The planned money alone of `amounts_of`, for the many cards of a board; 0 where it is unknown."""
    if action.status is Status.CANCELLED:
        return NOTHING
    return _planned(action, occurrences_of(plan).get(action.id, ())) or NOTHING


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, NOTHING) if known else None


def total(plan: Plan, actions: Iterable[Action] | None = None) -> Sums:
    """The amounts of some actions, or of all."""
    return _whole(plan) if actions is None else _added(amounts_of(plan, action) for action in actions)


@remembered
def _whole(plan: Plan) -> Sums:
    return _added(amounts_of(plan, action) for action in plan.actions)


def _added(parts: Iterable[Sums]) -> Sums:
    planned = committed = spent = NOTHING
    actions = unknown = 0
    for part in parts:
        planned += part.planned
        committed += part.committed
        spent += part.spent
        actions += part.actions
        unknown += part.unknown
    return Sums(planned, committed, spent, actions, unknown)


def known_spent(plan: Plan, action: Action) -> Decimal | None:
    """What an action has spent with its occurrences, cancelled ones too; None when nobody entered any of it."""
    return _sum((action.spent, *(row.spent for row in occurrences_of(plan).get(action.id, ()))))


def remaining(action: Action) -> Decimal | None:
    """What is left of an action's own planned money; None when nobody entered it."""
    if action.planned is None:
        return None
    return action.planned - (action.committed or NOTHING) - (action.spent or NOTHING)


def share_of_envelope(plan: Plan, action: Action) -> Decimal | None:
    """The part of the envelope that an action plans, 0 to 1; None where either is unknown."""
    amounts = amounts_of(plan, action)
    return amounts.planned / plan.envelope if plan.envelope and not amounts.unknown else None


def time_of(plan: Plan, action: Action) -> tuple[date, date]:
    """The days that an action's money is spread over: its own dates, else those of the plan."""
    due = action.due or max(plan.end, action.start or plan.end)
    start = action.start or action.due or plan.start
    return min(start, due), due


def expected_to_date(plan: Plan, action: Action, today: date) -> Decimal | None:
    """What should have gone out by today: planned money x elapsed time / whole time; None when it is unknown."""
    amounts = amounts_of(plan, action)
    if amounts.unknown:
        return None
    start, due = time_of(plan, action)
    passed = min(max((today - start).days + 1, 0), (due - start).days + 1)
    return amounts.planned * passed / ((due - start).days + 1)


@remembered
def position(plan: Plan, today: date) -> Position:
    """The envelope, what the actions plan, commit and spend, and what should have gone out by today."""
    expected = sum((expected_to_date(plan, action, today) or NOTHING for action in plan.actions), NOTHING)
    return Position(plan.envelope, total(plan), expected)


def newly_over(before: Plan, after: Plan) -> Decimal | None:
    """By how much an edit made the planned money exceed the envelope; None where it did not, or it did already."""
    if after.envelope is None or not _money_moved(before, after):
        return None
    over = total(after).planned - after.envelope
    was_over = before.envelope is not None and total(before).planned > before.envelope
    return over if over > 0 and not was_over else None


def _money_moved(before: Plan, after: Plan) -> bool:
    if before.envelope != after.envelope or len(before.actions) != len(after.actions):
        return True
    pairs = zip(before.actions, after.actions, strict=True)
    moved = any(old is not new and old.planned != new.planned for old, new in pairs)
    return moved or before.occurrences != after.occurrences


@remembered
def sums_by(plan: Plan, group: GroupBy) -> Mapping[str, Sums]:
    """The amounts per group, by id, code or first day (2026-03-01); "" holds what belongs to none.

    An action of several objectives or people is split evenly, and one over several months by days, to the cent and
    without a remainder, so that the groups add up to the whole plan.
    """
    sums: dict[str, Sums] = {}
    for action in plan.actions:
        amounts = amounts_of(plan, action)
        weights = groups_of(plan, action, group)
        parts = zip(
            weights,
            split(amounts.planned, weights.values()),
            split(amounts.committed, weights.values()),
            split(amounts.spent, weights.values()),
            strict=True,
        )
        for key, planned, committed, spent in parts:
            part = Sums(planned, committed, spent, amounts.actions, amounts.unknown)
            sums[key] = sums[key] + part if key in sums else part
    return sums


def groups_of(plan: Plan, action: Action, group: GroupBy) -> Mapping[str, int]:
    """The groups that an action's money goes to with the weight of each; "" with 1 where it belongs to none."""
    return _WEIGHTS[group](plan, action) or {"": 1}


def split(amount: Decimal, weights: Iterable[int]) -> tuple[Decimal, ...]:
    """An amount in parts after their weights, each to the cent, that add up to it exactly."""
    shares = tuple(weights)
    if len(shares) == 1:
        return (amount,)
    whole = sum(shares)
    parts = []
    given = NOTHING
    passed = 0
    for weight in shares[:-1]:
        passed += weight
        until = rounded(amount * passed / whole, CENT, ROUND_FLOOR)
        parts.append(until - given)
        given = until
    return (*parts, amount - given)


def _one(key: str | None) -> dict[str, int]:
    return {key: 1} if key else {}


def _each(keys: Iterable[str]) -> dict[str, int]:
    return dict.fromkeys(keys, 1)


def _days_in(cadence: Cadence) -> Callable[[Plan, Action], dict[str, int]]:
    def weights(plan: Plan, action: Action) -> dict[str, int]:
        if action.start is None and action.due is None:
            return {}
        start, due = time_of(plan, action)
        if period_start(cadence, start) == period_start(cadence, due):
            return {period_start(cadence, due).isoformat(): 1}
        return {
            on.isoformat(): (min(period_end(cadence, on), due) - max(on, start)).days + 1
            for on in periods(cadence, start, due)
        }

    return weights


_WEIGHTS: Mapping[GroupBy, Callable[[Plan, Action], dict[str, int]]] = {
    GroupBy.OBJECTIVE: lambda plan, action: _each(row_id for row_id in action.objectives if plan.find_any(row_id)),
    GroupBy.CATEGORY: lambda plan, action: _one(action.category),
    GroupBy.CHANNEL: lambda plan, action: _one(action.channel if plan.find_any(action.channel) else None),
    GroupBy.PRODUCT: lambda plan, action: _one(action.product if plan.find_any(action.product) else None),
    GroupBy.PERSON: lambda plan, action: _each(row_id for row_id in action.executor if plan.find_any(row_id)),
    GroupBy.TEAM: lambda plan, action: _one(action.team if plan.find_any(action.team) else None),
    GroupBy.STAGE: lambda plan, action: _one(action.stage),
    GroupBy.NATURE: lambda plan, action: _one(action.nature),
    GroupBy.MONTH: _days_in(Cadence.MONTH),
    GroupBy.QUARTER: _days_in(Cadence.QUARTER),
}
