"""The plan's money: what is planned, committed and spent, how much is left, and where it goes.

An amount that nobody entered is unknown: it is counted as such and never as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.due import occurrences_of
from mplan_tui.domain.expense_rules import UNKNOWN, Totals, ledger, totals_of
from mplan_tui.domain.memory import remembered, remembered_of_row
from mplan_tui.domain.phasing import planned_of_times, stretches
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import times_of

NOTHING = Decimal(0)
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "CAD": "$", "CHF": "CHF"}


def currency_sign(currency: str) -> str:
    """The sign that people write for a currency (ISO 4217), else its code."""
    return _SIGNS.get(currency, currency)


class GroupBy(StrEnum):
    """What the plan's money is summed by; month, quarter and year are those of `domain.money_over_time`."""

    OBJECTIVE = "objective"
    CATEGORY = "category"
    CHANNEL = "channel"
    PRODUCT = "product"
    PERSON = "person"
    TEAM = "team"
    STAGE = "stage"
    NATURE = "nature"
    UNIT = "unit"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Sums(NamedTuple):
    """Amounts added up over some actions; `unknown` counts those whose planned amount nobody entered.

    `estimate` is what they will have cost in the end (estimate at completion, PMBOK): what is spent, and the larger of
    what is committed and what is still to come.
    An action in several groups is split between them, and counted in each.
    """

    planned: Decimal = NOTHING
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING
    actions: int = 0
    unknown: int = 0
    estimate: Decimal = NOTHING

    @property
    def remaining(self) -> Decimal:
        """Planned less committed and spent; negative when more went out than was planned."""
        return self.planned - self.committed - self.spent

    @property
    def is_over(self) -> bool:
        """Whether more was committed and spent than planned."""
        return self.remaining < 0

    def __add__(self, other: Sums) -> Sums:  # type: ignore[override]  # amounts add up, and are no list
        return Sums(
            self.planned + other.planned,
            self.committed + other.committed,
            self.spent + other.spent,
            self.actions + other.actions,
            self.unknown + other.unknown,
            self.estimate + other.estimate,
        )


class Position(NamedTuple):
    """The envelope against the whole plan; `left` is what is still free, negative when the plan goes over it."""

    envelope: Decimal | None
    sums: Sums
    expected: Decimal

    @property
    def left(self) -> Decimal | None:
        """The envelope less what everything will have cost in the end, which an overspend makes smaller."""
        return None if self.envelope is None else self.envelope - self.sums.estimate

    @property
    def is_over(self) -> bool:
        """Whether it will cost more in the end than the envelope holds."""
        return self.left is not None and self.left < 0

    def share(self, amount: Decimal) -> Decimal | None:
        """A part of the envelope, 0 to 1; None without an envelope."""
        return amount / self.envelope if self.envelope else None


@remembered_of_row
def amounts_of(plan: Plan, action: Action) -> Sums:
    """What an action plans, has committed and has spent, its occurrences included.

    What a recurring action plans is its own amount, or the sum of its occurrences where it has none of its own. A
    cancelled one plans nothing, but what it cost counts.
    """
    occurrences = occurrences_of(plan).get(action.id, ())
    is_cancelled = action.status is Status.CANCELLED
    planned = None if is_cancelled else _planned(plan, action)
    totals = _totals(plan, action, occurrences)
    committed, spent = totals.committed or NOTHING, totals.spent or NOTHING
    to_come = _to_come(action, planned, spent - _beyond_its_times(plan, action, occurrences))
    return Sums(
        planned=planned or NOTHING,
        committed=committed,
        spent=spent,
        actions=0 if is_cancelled else 1,
        unknown=int(planned is None and not is_cancelled),
        estimate=spent + max(committed, to_come),
    )


def _totals(plan: Plan, action: Action, occurrences: Sequence[Occurrence]) -> Totals:
    """What an action has committed and spent with its times, the cancelled ones too: what they cost is gone."""
    own = totals_of(plan, action)
    if not occurrences:
        return own
    times = [totals_of(plan, row) for row in occurrences]
    return Totals(
        _sum((own.committed, *(time.committed for time in times))),
        _sum((own.spent, *(time.spent for time in times))),
    )


def _beyond_its_times(plan: Plan, action: Action, occurrences: Sequence[Occurrence]) -> Decimal:
    """What single times cost beyond their own money, where it is planned per time.

    The times to come cost what they were planned to, however dear one was: of twelve letters at 100, one that cost 900
    leaves eleven at 100, and not 300 for all of them.
    """
    if not _is_per_time(action):
        return NOTHING
    beyond = NOTHING
    for row in occurrences:
        own = action.planned if row.planned is None else row.planned
        planned = NOTHING if row.status is Status.CANCELLED else own or NOTHING
        beyond += max(NOTHING, (totals_of(plan, row).spent or NOTHING) - planned)
    return beyond


def _is_per_time(action: Action) -> bool:
    return action.planned is not None and action.planned_per_time and action.recurrence is not None


def _to_come(action: Action, planned: Decimal | None, spent: Decimal) -> Decimal:
    """What an action will still cost: as somebody said, else what is planned and not spent; nothing once it is over."""
    if not action.status.is_open:
        return NOTHING
    if action.to_come is not None:
        return action.to_come
    return NOTHING if planned is None else planned - spent


def _planned(plan: Plan, action: Action) -> Decimal | None:
    planned = action.planned
    if planned is not None:
        return _planned_each_time(plan, action, planned) if _is_per_time(action) else planned
    occurrences = occurrences_of(plan).get(action.id, ())
    return _sum(row.planned for row in occurrences if row.status is not Status.CANCELLED)


def _planned_each_time(plan: Plan, action: Action, each: Decimal) -> Decimal:
    """The money of every time of the whole rule, those that are not open yet too; a time's own amount goes before."""
    times = times_of(plan, action.id)
    own = planned_of_times(times)
    return each * (len(times) - len(own)) + sum(own.values(), NOTHING)


def planned_by(plan: Plan, action: Action) -> Decimal:
    """The planned money alone of `amounts_of`, for the many cards of a board; 0 where it is unknown."""
    if action.status is Status.CANCELLED:
        return NOTHING
    return _planned(plan, action) or NOTHING


def planned_in(plan: Plan, action: Action, group: GroupBy, key: str) -> Decimal:
    """The part of an action's planned money that counts in one of its groups, as `sums_by` splits it."""
    weights = groups_of(plan, action, group)
    parts = split(planned_by(plan, action), tuple(weights.values()), coin(plan.currency))
    return dict(zip(weights, parts, strict=True)).get(key, NOTHING)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, NOTHING) if known else None


def total(plan: Plan, actions: Iterable[Action] | None = None) -> Sums:
    """The amounts of some actions; or of all, with the lines that belong to none."""
    return _whole(plan) if actions is None else _added(amounts_of(plan, action) for action in actions)


@remembered
def _whole(plan: Plan) -> Sums:
    return _added(every_amounts(plan)) + own_amounts(plan)


@remembered
def every_amounts(plan: Plan) -> tuple[Sums, ...]:
    """What `amounts_of` says of every action, in their order, for the sums over all of them."""
    return tuple([amounts_of(plan, action) for action in plan.actions])


def own_amounts(plan: Plan) -> Sums:
    """What lines that belong to no action say: money of the plan itself."""
    lines = ledger(plan).of_plan
    committed, spent = lines.committed or NOTHING, lines.spent or NOTHING
    return Sums(committed=committed, spent=spent, estimate=committed + spent)


def _added(parts: Iterable[Sums]) -> Sums:
    every = tuple(parts)
    return Sums(
        sum([part.planned for part in every], NOTHING),
        sum([part.committed for part in every], NOTHING),
        sum([part.spent for part in every], NOTHING),
        sum([part.actions for part in every]),
        sum([part.unknown for part in every]),
        sum([part.estimate for part in every], NOTHING),
    )


def known_spent(plan: Plan, action: Action) -> Decimal | None:
    """What an action has spent with its occurrences, cancelled ones too; None when nobody entered any of it."""
    return _totals(plan, action, occurrences_of(plan).get(action.id, ())).spent


def shown_amount(plan: Plan, action: Action, name: str) -> Decimal | None:
    """What an action has planned, committed or spent ("planned" …) with its times; None where nobody entered it."""
    if name == "planned":
        amounts = amounts_of(plan, action)
        return None if amounts.unknown else amounts.planned
    totals = _totals(plan, action, occurrences_of(plan).get(action.id, ()))
    return totals.committed if name == "committed" else totals.spent


AMOUNTS = ("planned", "committed", "spent")
"""The fields of an action that `shown_amount` answers for."""


def share_of_envelope(plan: Plan, action: Action) -> Decimal | None:
    """The part of the envelope that an action plans, 0 to 1; None where either is unknown."""
    amounts = amounts_of(plan, action)
    return amounts.planned / plan.envelope if plan.envelope and not amounts.unknown else None


def expected_to_date(plan: Plan, action: Action, today: date) -> Decimal | None:
    """What should have gone out by today, as planned money is phased (`domain.phasing`); None when it is unknown."""
    amounts = amounts_of(plan, action)
    if amounts.unknown:
        return None
    return _expected(plan, action, amounts, today)


def _expected(plan: Plan, action: Action, amounts: Sums, today: date) -> Decimal:
    smallest = coin(plan.currency)
    return sum([stretch.until(today, smallest) for stretch in stretches(plan, action, amounts.planned)], NOTHING)


@remembered
def position(plan: Plan, today: date) -> Position:
    """The envelope, what the actions plan, commit and spend, and what should have gone out by today."""
    pairs = zip(plan.actions, every_amounts(plan), strict=True)
    expected = sum((_expected(plan, action, amounts, today) for action, amounts in pairs), NOTHING)
    return Position(plan.envelope, total(plan), expected)


def newly_over(before: Plan, after: Plan) -> Decimal | None:
    """By how much an edit made the cost at completion exceed the envelope; None where it did not, or it did already."""
    if after.envelope is None or not _money_moved(before, after):
        return None
    over = total(after).estimate - after.envelope
    was_over = before.envelope is not None and total(before).estimate > before.envelope
    return over if over > 0 and not was_over else None


def _money_moved(before: Plan, after: Plan) -> bool:
    if before.envelope != after.envelope or len(before.actions) != len(after.actions):
        return True
    pairs = zip(before.actions, after.actions, strict=True)
    moved = any(old is not new and _says_of_money(old) != _says_of_money(new) for old, new in pairs)
    return moved or before.occurrences is not after.occurrences or before.expenses is not after.expenses


def _says_of_money(action: Action) -> tuple[object, ...]:
    return action.planned, action.committed, action.spent, action.to_come, action.status


@remembered
def sums_by(plan: Plan, group: GroupBy) -> Mapping[str, Sums]:
    """The amounts per group, by id or code; "" holds what belongs to none. Periods are no groups: see `over_time`.

    An action of several objectives or people is split evenly, to the coin of the currency and without a remainder, so
    that the groups add up to the whole plan. What belongs to no action counts in none of the groups but "".
    """
    smallest = coin(plan.currency)
    found: dict[str, list[Sums]] = {}
    weights_of = _WEIGHTS[group]
    for action, amounts in zip(plan.actions, every_amounts(plan), strict=True):
        groups = weights_of(plan, action) or _ALONE
        if len(groups) == 1:
            found.setdefault(next(iter(groups)), []).append(amounts)
            continue
        weights = tuple(groups.values())
        parts = zip(
            groups,
            split(amounts.planned, weights, smallest),
            split(amounts.committed, weights, smallest),
            split(amounts.spent, weights, smallest),
            split(amounts.estimate, weights, smallest),
            strict=True,
        )
        for key, planned, committed, spent, estimate in parts:
            part = Sums(planned, committed, spent, amounts.actions, amounts.unknown, estimate)
            found.setdefault(key, []).append(part)
    if ledger(plan).of_plan != UNKNOWN:
        found.setdefault("", []).append(own_amounts(plan))
    return {key: _added(parts) for key, parts in found.items()}


def groups_of(plan: Plan, action: Action, group: GroupBy) -> Mapping[str, int]:
    """The groups that an action's money goes to with the weight of each; "" with 1 where it belongs to none."""
    return _WEIGHTS[group](plan, action) or _ALONE


_ALONE: Mapping[str, int] = {"": 1}


@lru_cache(maxsize=4096)
def _one(key: str | None) -> Mapping[str, int]:
    return {key: 1} if key else {}


def _each(plan: Plan, ids: tuple[str, ...]) -> Mapping[str, int]:
    if len(ids) == 1:
        return _one(ids[0] if plan.find_any(ids[0]) else None)
    return {row_id: 1 for row_id in ids if plan.find_any(row_id)}


def _units(plan: Plan, action: Action) -> Mapping[str, int]:
    """The business units of an action's product; a product of several is split by their revenue, else evenly."""
    units = [unit for unit in plan.business_units if action.product is not None and action.product in unit.products]
    weights = {unit.id: int(unit.revenue or 0) for unit in units}
    return weights if any(weights.values()) else dict.fromkeys(weights, 1)


_WEIGHTS: Mapping[GroupBy, Callable[[Plan, Action], Mapping[str, int]]] = {
    GroupBy.OBJECTIVE: lambda plan, action: _each(plan, action.objectives),
    GroupBy.CATEGORY: lambda plan, action: _one(action.category),
    GroupBy.CHANNEL: lambda plan, action: _one(action.channel if plan.find_any(action.channel) else None),
    GroupBy.PRODUCT: lambda plan, action: _one(action.product if plan.find_any(action.product) else None),
    GroupBy.PERSON: lambda plan, action: _each(plan, action.executor),
    GroupBy.TEAM: lambda plan, action: _one(action.team if plan.find_any(action.team) else None),
    GroupBy.STAGE: lambda plan, action: _one(action.stage),
    GroupBy.NATURE: lambda plan, action: _one(action.nature),
    GroupBy.UNIT: _units,
}
