"""How many days of work each person has in each month, against the days available.

The effort of an action is spread evenly over the working days between its start and its due date, and shared between
those who execute it. Weekends and the public holidays of the plan's country are no working days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from mplan_tui.domain.actions import Action
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import period_end, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.public_holidays import holidays_of

Holidays = frozenset[date]
NO_HOLIDAYS: Holidays = frozenset()
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Work:
    """The days that one action takes of one person in a month."""

    action: str
    days: Decimal


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """A person's month: the days of work, those available if known, and the actions behind them, the longest first."""

    person: str
    month: date
    days: Decimal
    available: Decimal | None
    work: tuple[Work, ...]

    @property
    def share(self) -> Decimal | None:
        """Work over the days available; None where these are unknown or nil."""
        return self.days / self.available if self.available else None

    @property
    def is_over(self) -> bool:
        """Whether there is more work than days."""
        return self.available is not None and self.days > self.available

    @property
    def free(self) -> Decimal | None:
        """The days still free, negative when overloaded."""
        return None if self.available is None else self.available - self.days


def working_days(first: date, last: date, holidays: Holidays = NO_HOLIDAYS) -> int:
    """The days from first to last, both included, that are neither weekends nor holidays."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    days = weeks * 5 + sum((first.weekday() + day) % 7 < SATURDAY for day in range(rest))
    return days - sum(first <= day <= last and day.weekday() < SATURDAY for day in holidays)


def effort_by_month(action: Action, holidays: Holidays = NO_HOLIDAYS) -> Sequence[tuple[date, Decimal]]:
    """The effort of an action in each month that it touches; nothing without effort or due date.

    An action that falls on no working day at all is spread over its calendar days.
    """
    if not action.effort or action.due is None:
        return ()
    return _spread(action.effort, min(action.start or action.due, action.due), action.due, holidays)


@lru_cache(maxsize=1 << 15)
def _spread(effort: Decimal, start: date, due: date, holidays: Holidays) -> tuple[tuple[date, Decimal], ...]:
    months = [(max(on, start), min(period_end(Cadence.MONTH, on), due)) for on in periods(Cadence.MONTH, start, due)]
    days = [working_days(first, last, holidays) for first, last in months]
    if not any(days):
        days = [(last - first).days + 1 for first, last in months]
    worked = sum(days)
    return tuple((first.replace(day=1), effort * n / worked) for (first, _), n in zip(months, days, strict=True) if n)


@remembered
def loads(plan: Plan) -> Mapping[tuple[str, date], MonthLoad]:
    """Every person's load by person id and first day of the month; only what is still to do counts.

    Nobody works on weekends and on the public holidays of the plan's country.
    """
    holidays = holidays_of(plan)
    work: dict[tuple[str, date], list[Work]] = {}
    for action in plan.actions:
        if not action.status.is_open:
            continue
        people = plan.find_all(Person, action.executor)
        for month, days in effort_by_month(_in_time(plan, action), holidays) if people else ():
            for person in people:
                work.setdefault((person.id, month), []).append(Work(action.id, days / len(people)))
    return {key: _month_load(plan, *key, parts) for key, parts in work.items()}


def _in_time(plan: Plan, action: Action) -> Action:
    """A recurring action without a due date of its own lasts as long as its rule, or the plan."""
    rule = action.recurrence
    if rule is None or action.due is not None or not action.effort:
        return action
    return action.evolve(start=rule.first or action.start or plan.start, due=rule.until or plan.end)


def _month_load(plan: Plan, person: str, month: date, parts: list[Work]) -> MonthLoad:
    ordered = tuple(sorted(parts, key=lambda part: -part.days))
    available = plan.get(Person, person).days_per_month
    return MonthLoad(person, month, sum((part.days for part in parts), Decimal(0)), available, ordered)


def load_of(plan: Plan, person: str, month: date) -> MonthLoad:
    """A person's load in the month that holds a day; an idle month has no days of work."""
    first = month.replace(day=1)
    known = loads(plan).get((person, first))
    return known or _month_load(plan, person, first, [])


def overloads(plan: Plan, today: date) -> tuple[MonthLoad, ...]:
    """The months from this one on in which somebody has more work than days, in the order of time."""
    ahead = (load for load in loads(plan).values() if load.is_over and load.month >= today.replace(day=1))
    return tuple(sorted(ahead, key=lambda load: (load.month, load.person)))


def people_with_room(plan: Plan, days: Decimal, month: date) -> tuple[Person, ...]:
    """Who could take this many days more in a month, those with most room first."""
    free = {person.id: load_of(plan, person.id, month).free for person in plan.people}
    able = [person for person in plan.people if (room := free[person.id]) is not None and room >= days]
    return tuple(sorted(able, key=lambda person: -(free[person.id] or Decimal(0))))
