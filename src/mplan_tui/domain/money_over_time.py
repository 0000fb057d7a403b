"""The plan's money by month, by quarter and by the plan's own year: planned, ordered, invoiced, and what is to come.

Planned money lies where `domain.phasing` lays it, lines of money lie on their days, and nothing is spent in a month
that has not come unless a line says so. What is still to come of an action (its cost at completion less what is spent)
lies in the months ahead, in the proportions of what is planned there; of an action whose planned days have all passed,
in the month of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

from mplan_tui.domain.actions import Action
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.expense_rules import ledger, lines_of, valued, worth
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, Sums, amounts_of, every_amounts, own_amounts
from mplan_tui.domain.periods import BY_MONTH, period_start, periods, plus_months
from mplan_tui.domain.phasing import envelope_until, stretches
from mplan_tui.domain.plan import Plan


class PeriodLength(StrEnum):
    """The length of the periods."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months a period has."""
        return {PeriodLength.MONTH: 1, PeriodLength.QUARTER: 3, PeriodLength.YEAR: 12}[self]

    @property
    def cadence(self) -> Cadence:
        """The cadence whose periods these are."""
        return Cadence(self.value)


@dataclass(frozen=True, slots=True)
class Flows:
    """The money of one period, or what lies on no known day.

    `ordered` is all that was ordered in it, `committed` what is still open of that; `to_come` is what is expected to be
    invoiced in it beside what is; `cash_out` what is invoiced with its tax, whether the plan counts tax or not.
    """

    planned: Decimal = NOTHING
    ordered: Decimal = NOTHING
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING
    to_come: Decimal = NOTHING
    cash_out: Decimal = NOTHING
    expected: Decimal = NOTHING

    @property
    def estimate(self) -> Decimal:
        """What the period will have cost in the end."""
        return self.spent + self.to_come

    @property
    def difference(self) -> Decimal:
        """Planned less what it will have cost; negative where it costs more."""
        return self.planned - self.estimate

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is planned, ordered, invoiced or to come."""
        return not any(getattr(self, name) for name in _FLOWS)

    def __add__(self, other: Flows) -> Flows:
        return Flows(*(getattr(self, name) + getattr(other, name) for name in _FLOWS))


_FLOWS = tuple(Flows.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class PeriodMoney:
    """A period by its first day, its money, and the sums of all money up to its end."""

    first: date
    flows: Flows
    until_then: Flows


@dataclass(frozen=True, slots=True)
class OverTime:
    """All periods with money or of the plan, in their order, and what lies on no known day."""

    periods: tuple[PeriodMoney, ...]
    undated: Flows

    @property
    def total(self) -> Flows:
        """Everything, which is the plan's own sums."""
        return self.periods[-1].until_then + self.undated if self.periods else self.undated

    def until(self, place: int, today: date) -> Flows:
        """The money up to the end of a period; from the one that holds today on also what is on no known day.

        What was spent on an unknown day was spent by now, so that a curve ends where the sums are.
        """
        period = self.periods[place]
        is_before = place + 1 < len(self.periods) and self.periods[place + 1].first <= today
        return period.until_then if is_before else period.until_then + self.undated


@dataclass(slots=True)
class _Months:
    """Sums by the first day of months, None for what lies on no known day."""

    flows: dict[date | None, dict[str, Decimal]] = field(default_factory=dict)

    def add(self, month: date | None, name: str, amount: Decimal) -> None:
        if amount:
            found = self.flows.setdefault(month, {})
            found[name] = found.get(name, NOTHING) + amount


@remembered
def over_time(plan: Plan, step: PeriodLength, today: date) -> OverTime:
    """The plan's money by periods of the plan's own year, from its first day to the last day with any money."""
    months = _by_month(plan, today)
    return in_periods(plan, step, {month: Flows(**amounts) for month, amounts in months.items()})


def in_periods(plan: Plan, step: PeriodLength, months: Mapping[date | None, Flows]) -> OverTime:
    """Money by the first day of its months (None is no known day) in the periods of the plan's own year."""
    found: dict[date, Flows] = {}
    for month in _every_month(plan, months):
        first = period_start(plan.rhythm(step.cadence), month)
        flows = months.get(month, Flows())
        found[first] = found[first] + flows if first in found else flows
    sums = accumulate(found.values())
    periods = tuple(PeriodMoney(first, found[first], until) for first, until in zip(found, sums, strict=True))
    return OverTime(periods, months.get(None, Flows()))


def last_day_of(step: PeriodLength, first: date) -> date:
    """The last day of the period that begins on a day."""
    return plus_months(first, step.months) - timedelta(days=1)


def free_after(plan: Plan, estimate: Decimal, day: date | None = None) -> Decimal | None:
    """What is free of the envelope that is given by a day, where everything up to then costs so much in the end.

    Of the whole envelope without a day, and where nobody typed its months; None without an envelope.
    """
    given = plan.envelope if day is None else envelope_until(plan, day)
    return None if given is None else given - estimate


def year_of(plan: Plan, today: date) -> PeriodMoney | None:
    """The plan's own year that holds today, of which `flows.estimate` is the year-end forecast; None without periods.

    Before the plan's first year that one, after its last year that one: there is then nothing else to look forward to.
    A year of which only stray money is told, as a deposit paid before the plan begins, is no year of it: "forecast
    at the end of 2026" stood over a plan of 2027.
    The only year in which there is money has all of it, also what is on no known day: else its end and the cost at
    completion were two figures.
    """
    found = over_time(plan, PeriodLength.YEAR, today)
    own = periods(plan.rhythm(PeriodLength.YEAR.cadence), plan.start, plan.end)
    years = [year for year in found.periods if year.first in own]
    if not years:
        return None
    if len(found.periods) == 1:
        return PeriodMoney(years[0].first, found.total, found.total)
    begun = [year for year in years if year.first <= min(today, plan.end)]
    return begun[-1] if begun else years[0]


def _every_month(plan: Plan, months: Iterable[date | None]) -> list[date]:
    """The months of the plan, and those outside it that have money.

    Those between are left out: a line dated 1950 by a slip would make a thousand empty months.
    """
    inside = periods(BY_MONTH, plan.start, plan.end)
    return sorted({*inside, *(month for month in months if month is not None)})


@remembered
def _by_month(plan: Plan, today: date) -> Mapping[date | None, Mapping[str, Decimal]]:
    found = _Months()
    _lines(plan, plan.expenses, found)
    for action, amounts in zip(plan.actions, every_amounts(plan), strict=True):
        _ahead(plan, action, amounts, today, found)
    _own_to_come(plan, today, found)
    _typed_totals((*every_amounts(plan), own_amounts(plan)), found)
    return found.flows


def flows_of(plan: Plan, action: Action | None, today: date) -> Mapping[date | None, Flows]:
    """The money of one action, or of the plan itself, by the first day of its months; None is no known day."""
    found = _Months()
    _lines(plan, lines_of(plan).get(action.id if action is not None else "", ()), found)
    if action is not None:
        amounts = amounts_of(plan, action)
        _ahead(plan, action, amounts, today, found)
        _typed_totals((amounts,), found)
    else:
        _own_to_come(plan, today, found)
    return {month: Flows(**amounts) for month, amounts in found.flows.items()}


def _ahead(plan: Plan, action: Action, amounts: Sums, today: date, found: _Months) -> None:
    """What an action plans in each month, and what it will still cost."""
    smallest = coin(plan.currency)
    left = amounts.estimate - amounts.spent
    planned = NOTHING
    ahead: dict[date, int] = {}
    for stretch in stretches(plan, action, amounts.planned):
        month, amount, expected = stretch.month, stretch.amount, stretch.until(today, smallest)
        planned += amount
        found.add(month, "planned", amount)
        found.add(month, "expected", expected)
        if left and (coins := int((amount - expected) / smallest)) > 0:
            ahead[month] = ahead.get(month, 0) + coins
    found.add(None, "planned", amounts.planned - planned)
    if left and ahead:
        for month, part in zip(ahead, split(left, tuple(ahead.values()), smallest), strict=True):
            found.add(month, "to_come", part)
    elif left:
        found.add(today.replace(day=1) if planned or action.due else None, "to_come", left)


def _own_to_come(plan: Plan, today: date, found: _Months) -> None:
    own = own_amounts(plan)
    found.add(today.replace(day=1), "to_come", own.estimate - own.spent)


def _lines(plan: Plan, lines: Iterable[Expense], found: _Months) -> None:
    counts = ledger(plan).counts
    for line in lines:
        amount = counts.get(line.id)
        if amount is None:
            continue
        month = line.on.replace(day=1) if line.on is not None else None
        if line.kind is ExpenseKind.ORDERED:
            found.add(month, "committed", amount)
            found.add(month, "ordered", worth(plan, line) or NOTHING)
        else:
            found.add(month, "spent", amount)
            found.add(month, "cash_out", valued(plan, line, with_tax=True) or NOTHING)


def _typed_totals(whole: Iterable[Sums], found: _Months) -> None:
    """What is committed and spent by totals that no session has booked as lines yet: on no known day."""
    sums = tuple(whole)
    for name in ("committed", "spent"):
        said = sum((getattr(amounts, name) for amounts in sums), NOTHING)
        dated = sum((flows.get(name, NOTHING) for flows in found.flows.values()), NOTHING)
        found.add(None, name, said - dated)


@remembered
def actions_over_time(plan: Plan, step: PeriodLength, today: date) -> Mapping[str, tuple[str, ...]]:
    """The actions that plan or cost something in each period, by its first day (2026-03-01); "" for no known day."""
    found: dict[str, dict[str, None]] = {}

    def key_of(day: date | None) -> str:
        return period_start(plan.rhythm(step.cadence), day).isoformat() if day is not None else ""

    for action in plan.actions:
        planned = amounts_of(plan, action).planned
        laid = stretches(plan, action, planned)
        if planned and not laid:
            found.setdefault("", {})[action.id] = None
        for stretch in laid:
            found.setdefault(key_of(stretch.start), {})[action.id] = None
    for line in plan.expenses:
        if line.action is not None and plan.find(Action, line.action) is not None:
            found.setdefault(key_of(line.on), {})[line.action] = None
    return {key: tuple(ids) for key, ids in found.items()}
