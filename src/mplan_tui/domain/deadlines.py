"""Deadlines that cannot be met: more work than days before them, or a day before that of what they wait for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.due import due_of
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.load import NO_HOLIDAYS, Holidays, working_days
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import period_end, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.public_holidays import holidays_of

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Unmeetable:
    """An open action that cannot be done by its day, and why.

    Either `person` has `work` days of work due by then and only `available`; or `waits_for` is due later still.
    """

    action: str
    due: date
    person: str = ""
    work: Decimal = Decimal(0)
    available: Decimal = Decimal(0)
    waits_for: str = ""

    @property
    def missing(self) -> Decimal:
        """The days of work that do not fit."""
        return max(self.work - self.available, Decimal(0))


@remembered
def unmeetable(plan: Plan, today: date) -> tuple[Unmeetable, ...]:
    """The deadlines from today on that cannot be met, the nearest first; a late one is late and not told again.

    Whoever works on what is due first gets most done in time, so a person's work is added up in the order of the due
    dates: where it passes the days available until then, that deadline cannot be met in any other order either.
    """
    found = [*_without_days(plan, today, holidays_of(plan)), *_before_what_they_wait_for(plan, today)]
    return tuple(sorted(found, key=lambda one: (one.due, one.action, one.person)))


def _without_days(plan: Plan, today: date, holidays: Holidays) -> Iterator[Unmeetable]:
    work: dict[str, list[tuple[date, str, Decimal]]] = {}
    for action in plan.actions:
        due, left = _last_day(plan, action, today), effort_left(plan, action, today)
        people = plan.find_all(Person, action.executor) if due and left else ()
        for person in people:
            work.setdefault(person.id, []).append((due or today, action.id, left / len(people)))
    first = max(today, plan.start)
    months: dict[date, Decimal] = {}
    for person in plan.people:
        sum_of_work = Decimal(0)
        for due, action_id, left in sorted(work.get(person.id, ())) if person.days_per_month is not None else ():
            if due not in months:
                months[due] = months_between(first, due, holidays)
            sum_of_work += left
            available = months[due] * (person.days_per_month or 0)
            if sum_of_work > available:
                yield Unmeetable(action_id, due, person.id, sum_of_work, available)


def _before_what_they_wait_for(plan: Plan, today: date) -> Iterator[Unmeetable]:
    for action in plan.actions:
        due = _ahead(plan, action, today)
        for other in plan.find_all(Action, action.depends_on) if due else ():
            needed = due_of(plan, other) if other.status.is_open else None
            if due and needed and needed > due:
                yield Unmeetable(action.id, due, waits_for=other.id)


def _ahead(plan: Plan, action: Action, today: date) -> date | None:
    due = due_of(plan, action) if action.status.is_open else None
    return due if due and due >= today else None


def _last_day(plan: Plan, action: Action, today: date) -> date | None:
    """The day by which all of the effort is to be done; of a recurring action that of its last return."""
    if action.recurrence is None:
        return _ahead(plan, action, today)
    last = action.due or plan.end
    return last if action.status.is_open and last >= today else None


def effort_left(plan: Plan, action: Action, today: date) -> Decimal:
    """The days of work that are left of an action; 0 where no effort is known.

    By its progress where that is told; else what is under way is taken to have gone on evenly since its start.
    """
    effort = action.effort or Decimal(0)
    if action.progress is not None:
        return effort * (WHOLE - action.progress) / WHOLE
    last = _last_day(plan, action, today)
    goes_on = action.status is not Status.TODO or action.recurrence is not None
    if action.start is None or last is None or not goes_on or action.start >= today:
        return effort
    return effort * max((last - today).days + 1, 0) / ((last - action.start).days + 1)


def months_between(first: date, last: date, holidays: Holidays = NO_HOLIDAYS) -> Decimal:
    """The months between two days, both included, each counted by the part of its working days."""
    months = Decimal(0)
    for on in periods(Cadence.MONTH, first, last):
        end = period_end(Cadence.MONTH, on)
        whole = working_days(on, end, holidays)
        if whole:
            months += Decimal(working_days(max(on, first), min(end, last), holidays)) / whole
    return months
