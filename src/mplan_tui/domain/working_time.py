"""Which days somebody works: not at weekends, on public holidays and in their absences, and part-time as they said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.memory import remembered
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import BY_MONTH, period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.public_holidays import holidays_of

Holidays = frozenset[date]
NO_HOLIDAYS: Holidays = frozenset()
WEEK = 7
SATURDAY = 5
HUNDRED = Decimal(100)
NOTHING = Decimal(0)
FULL_WEEK = (Decimal(1),) * SATURDAY


class WorkingTime(NamedTuple):
    """The days on which a person works, and how many of them are there for this plan.

    `week` is the part of each day from Monday to Friday that is worked; `absences` are first and last days, apart from
    each other and in order; `days_per_month` is what the plan may take of a month; `part` the part of each day that it
    may take where no days per month are known, None where that is not known either.
    """

    holidays: Holidays = NO_HOLIDAYS
    week: tuple[Decimal, ...] = FULL_WEEK
    absences: tuple[tuple[date, date], ...] = ()
    days_per_month: Decimal | None = None
    part: Decimal | None = None

    @property
    def is_known(self) -> bool:
        """Whether it is known how much of the time is there for the plan."""
        return self.days_per_month is not None or self.part is not None

    def present(self, first: date, last: date) -> Decimal:
        """The working days from first to last, both included: the most that a person can do in that time."""
        days = self._without_absences(first, last)
        for begins, ends in self.absences:
            if begins <= last and ends >= first:
                days -= self._without_absences(max(begins, first), min(ends, last))
        return days

    def _without_absences(self, first: date, last: date) -> Decimal:
        if last < first:
            return NOTHING
        whole, rest = divmod((last - first).days + 1, WEEK)
        days = whole * sum(self.week, NOTHING)
        days += sum((self._on((first.weekday() + day) % WEEK) for day in range(rest)), NOTHING)
        return days - sum((self._on(day.weekday()) for day in self.holidays if first <= day <= last), NOTHING)

    def _on(self, weekday: int) -> Decimal:
        return self.week[weekday] if weekday < SATURDAY else NOTHING

    def available(self, first: date, last: date) -> Decimal:
        """The days that the plan may take from first to last: of each month its part by the days that are worked.

        A month with public holidays has its days per month all the same, since these were agreed for any month; one
        with a week of absence has less. Where nothing was agreed, a person has a day of work each working day.
        """
        if self.days_per_month is None:
            return self.present(first, last) * (Decimal(1) if self.part is None else self.part)
        days = NOTHING
        for on in periods(BY_MONTH, first, last):
            end = period_end(BY_MONTH, on)
            whole = self._without_absences(on, end)
            if whole:
                days += self.days_per_month * self.present(max(on, first), min(end, last)) / whole
        return days

    def in_month(self, month: date) -> Decimal | None:
        """The days that the plan may take of a month, None where it is not known."""
        first = period_start(BY_MONTH, month)
        return self.available(first, period_end(BY_MONTH, first)) if self.is_known else None


def working_days(first: date, last: date, holidays: Holidays = NO_HOLIDAYS) -> int:
    """The days from first to last, both included, that are neither weekends nor holidays."""
    return int(WorkingTime(holidays).present(first, last))


@remembered
def working_times(plan: Plan) -> Mapping[str, WorkingTime]:
    """When each person works, by id."""
    holidays = holidays_of(plan)
    away: dict[str, list[tuple[date, date]]] = {}
    for absence in plan.absences:
        away.setdefault(absence.person, []).append((absence.start, max(absence.start, absence.end)))
    return {
        person.id: WorkingTime(
            holidays,
            _week(person),
            tuple(_apart(away.get(person.id, []))),
            person.days_per_month,
            _part(person),
        )
        for person in plan.people
    }


def _days(person: Person) -> tuple[int | None, ...]:
    return person.monday, person.tuesday, person.wednesday, person.thursday, person.friday


def _week(person: Person) -> tuple[Decimal, ...]:
    """The part of each weekday that a person works; a day about which nothing is said is worked whole."""
    return tuple(Decimal(1) if part is None else part / HUNDRED for part in _days(person))


def _part(person: Person) -> Decimal | None:
    """The part of a working day that is there for the plan, where only that was said.

    Whoever said on which days they work has said all: four days of five are 80 % already, and not 80 % of 80 %.
    """
    if any(part is not None for part in _days(person)):
        return Decimal(1)
    return None if person.part_time is None else person.part_time / HUNDRED


def _apart(times: list[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Times that overlap or touch as one, so that no day of absence counts twice."""
    last: tuple[date, date] | None = None
    for begins, ends in sorted(times):
        if last is not None and begins <= last[1] + timedelta(days=1):
            last = last[0], max(last[1], ends)
            continue
        if last is not None:
            yield last
        last = begins, ends
    if last is not None:
        yield last
