"""How many days of work each person has in each month, against the days available.

Three kinds of work make a load. What was *done* lies on the days on which it was done. What is *ahead* is spread evenly
over the person's working days between today (or its start) and its due date. What is *late* has to be done from today
on, as fast as one person can: a day of work each working day, what was due first before the rest. It would be nowhere
otherwise, since its own days are over, and whoever plans more work for that person would not see it.

What was done in the month that runs takes no more than the days that have gone by: of 20 days of work, 90 % done on the
10th, two are left, and that more was done than there were days for leaves the days that are left as they are.

Those who execute an action share its effort evenly. A recurring action takes its effort each time, on the day of that
time, or altogether, shared by its times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mplan_tui.domain.actions import Action, EffortBasis, Nature, Occurrence, Status
from mplan_tui.domain.due import occurrences_of
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import BY_MONTH, next_period, period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.recurrence_rules import dates, first_date
from mplan_tui.domain.working_time import WorkingTime, working_times

NOTHING = Decimal(0)
WHOLE = Decimal(100)
DAY = timedelta(days=1)
YEARS_TO_CATCH_UP = 2
"""Late work of somebody who is away for longer than that is laid on the last month looked at, not sought for ever."""


class Job(NamedTuple):
    """Some work of an action: its days, all executors together, and from when to when it is done.

    Of late work `last` is the day by which it was due, before `first`.
    """

    action: str
    days: Decimal
    first: date
    last: date
    is_done: bool = False

    @property
    def has_no_days_left(self) -> bool:
        """Whether the day by which it was to be done is over, so that there is no day to lay it on."""
        return self.last < self.first


class Work(NamedTuple):
    """The days that one action takes of one person in a month."""

    action: str
    days: Decimal


class MonthLoad(NamedTuple):
    """A person's month: the days of work, those available if known, and the actions behind them, the longest first.

    `late` is the part of the days that should have been done before; `beyond` was done in the month that runs, and is
    more than the days that have gone by: it is none of `days`.
    """

    person: str
    month: date
    days: Decimal
    available: Decimal | None
    work: tuple[Work, ...]
    late: Decimal = NOTHING
    beyond: Decimal = NOTHING

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


def effort_left(plan: Plan, action: Action, today: date) -> Decimal:
    """The days of work that are left of an action that is done once; 0 where no effort is known.

    By its progress where that is told; else what is under way is taken to have gone on evenly since its start. Of a
    late one without progress nobody knows how much is done: all of it counts until somebody says.
    """
    effort = action.effort or NOTHING
    if not action.status.is_open:
        return NOTHING
    if action.progress is not None:
        return effort * (WHOLE - action.progress) / WHOLE
    last = _last_day(plan, action)
    if action.start is None or last is None or action.status is Status.TODO or not action.start < today <= last:
        return effort
    return effort * ((last - today).days + 1) / ((last - action.start).days + 1)


def _last_day(plan: Plan, action: Action) -> date | None:
    """The day by which an action is done; a long-running one without a due date lasts as long as the plan."""
    if action.due is not None:
        return action.due
    lasts = action.start is not None or action.nature is Nature.BACKGROUND
    return max(plan.end, action.start or plan.end) if lasts else None


@remembered
def jobs(plan: Plan, today: date) -> tuple[Job, ...]:
    """All the work of the plan, done and to do; that of recurring actions time by time."""
    found: list[Job] = []
    for action in plan.actions:
        if not action.effort or action.status is Status.CANCELLED:
            continue
        found += _times(plan, action, today) if action.recurrence is not None else _once(plan, action, today)
    return tuple(found)


def _once(plan: Plan, action: Action, today: date) -> Iterator[Job]:
    last, left, effort = _last_day(plan, action), effort_left(plan, action, today), action.effort or NOTHING
    if action.status is Status.DONE:
        ended = action.done_on or (min(last, today) if last else None)
        if ended is not None:
            yield Job(action.id, effort, min(action.start or ended, ended), ended, is_done=True)
        return
    if effort > left:
        yesterday = today - DAY
        yield Job(action.id, effort - left, min(action.start or yesterday, yesterday), yesterday, is_done=True)
    if last is None or not left:
        return
    # Without a start nothing is known but the day: the work lies on it, as it always has.
    first = max(action.start or last, today)
    yield Job(action.id, left, first if first <= last or last < today else last, last)


def _times(plan: Plan, action: Action, today: date) -> Iterator[Job]:
    """A recurring action: what was done of it, the time that is open, and those to come by its rule."""
    rule = action.recurrence
    assert rule is not None
    known = {row.due: row for row in occurrences_of(plan).get(action.id, ())}
    days = _days_of(rule, first_date(action) or plan.start, _end_of_rule(plan, action))
    each = action.effort or NOTHING
    if action.effort_basis is EffortBasis.ALTOGETHER:
        if action.progress is not None:
            yield from _altogether(action, days, today)
            return
        each /= len(days) or 1
    for day in sorted({*days, *known}):
        yield from _time(action, known.get(day), day, each, today)


def _time(action: Action, row: Occurrence | None, day: date, days: Decimal, today: date) -> Iterator[Job]:
    if row is not None and row.status is Status.DONE:
        done_on = row.done_on or min(day, today)
        yield Job(action.id, days, done_on, done_on, is_done=True)
    elif not action.status.is_open or (row is not None and row.status is Status.CANCELLED):
        return
    elif day >= today:
        yield Job(action.id, days, day, day)
    elif row is not None:
        yield Job(action.id, days, today, day)
    # A day of the rule that passed without ever being opened was skipped: late times do not pile up.


def _altogether(action: Action, days: Sequence[date], today: date) -> Iterator[Job]:
    """The effort of all times together, of which somebody told how much is done."""
    effort, ahead = action.effort or NOTHING, [day for day in days if day >= today]
    left = effort * (WHOLE - (action.progress or 0)) / WHOLE if action.status.is_open else NOTHING
    past = [day for day in days if day < today] or [today - DAY]
    if effort > left:
        yield Job(action.id, effort - left, past[0], past[-1], is_done=True)
    for day in ahead:
        yield Job(action.id, left / len(ahead), day, day)
    if not ahead and left:
        yield Job(action.id, left, today, past[-1])


def _end_of_rule(plan: Plan, action: Action) -> date:
    """The last day on which a recurring action may come back: its own due date ends it, where it began before that.

    Imported sheets write the first day into the due date and no start; there it is where the rule begins.
    """
    first = first_date(action)
    if action.due is None or first is None or action.due <= first:
        return plan.end
    return action.due


@lru_cache(maxsize=1 << 14)
def _days_of(rule: Recurrence, first: date, end: date) -> tuple[date, ...]:
    return tuple(dates(rule, first, end))


@lru_cache(maxsize=1 << 15)
def _spread(days: Decimal, first: date, last: date, time: WorkingTime) -> tuple[tuple[date, Decimal], ...]:
    """Days of work by month, after the working days; what falls on none at all is spread over its calendar days."""
    months = [(max(on, first), min(period_end(BY_MONTH, on), last)) for on in periods(BY_MONTH, first, last)]
    weights = [time.present(begins, ends) for begins, ends in months]
    if not any(weights):
        weights = [Decimal((ends - begins).days + 1) for begins, ends in months]
    whole = sum(weights, NOTHING)
    parts = zip(months, weights, strict=True)
    return tuple((begins.replace(day=1), days * weight / whole) for (begins, _ends), weight in parts if weight)


@remembered
def loads(plan: Plan, today: date) -> Mapping[tuple[str, date], MonthLoad]:
    """Every person's load by person id and first day of the month, of all months in which somebody has work."""
    times = working_times(plan)
    work: dict[tuple[str, date], dict[str, Decimal]] = {}
    done_now: dict[str, dict[str, Decimal]] = {}
    running = period_start(BY_MONTH, today)
    late: dict[str, list[tuple[date, str, Decimal]]] = {}

    def add(parts: dict[str, Decimal], action: str, days: Decimal) -> None:
        parts[action] = parts.get(action, NOTHING) + days

    def lay(person: str, month: date, action: str, days: Decimal) -> None:
        add(work.setdefault((person, month), {}), action, days)

    executed_by = executors(plan)
    for job in jobs(plan, today):
        people = executed_by[job.action]
        for person in people:
            part = job.days / len(people)
            if job.has_no_days_left:
                late.setdefault(person, []).append((job.last, job.action, part))
                continue
            for month, days in _spread(part, job.first, job.last, times[person]):
                if job.is_done and month == running:
                    add(done_now.setdefault(person, {}), job.action, days)
                else:
                    lay(person, month, job.action, days)
    caught_up: dict[tuple[str, date], Decimal] = {}
    for person, parts in late.items():
        for month, action, days in _caught_up(sorted(parts), today, times[person]):
            lay(person, month, action, days)
            caught_up[person, month] = caught_up.get((person, month), NOTHING) + days
    beyond: dict[str, Decimal] = {}
    for person, parts_done in done_now.items():
        share, beyond[person] = _within_the_days_gone_by(sum(parts_done.values(), NOTHING), times[person], today)
        for action, days in parts_done.items():
            lay(person, running, action, days * share)
    return {
        (person, month): _month_load(person, month, times[person], parts)._replace(
            late=caught_up.get((person, month), NOTHING),
            beyond=beyond.get(person, NOTHING) if month == running else NOTHING,
        )
        for (person, month), parts in work.items()
    }


def _within_the_days_gone_by(done: Decimal, time: WorkingTime, today: date) -> tuple[Decimal, Decimal]:
    """Which share of what was done in the month that runs its days had room for, and how many days were beyond that."""
    if not time.is_known or not done:
        return Decimal(1), NOTHING
    room = time.available(period_start(BY_MONTH, today), today)
    return min(Decimal(1), room / done), max(NOTHING, done - room)


@remembered
def executors(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Those who execute each action, by its id, each of them once however often somebody entered them."""
    known = {person.id for person in plan.people}
    return {
        action.id: tuple(dict.fromkeys([person for person in action.executor if person in known]))
        for action in plan.actions
    }


def _caught_up(
    late: Sequence[tuple[date, str, Decimal]], today: date, time: WorkingTime
) -> Iterator[tuple[date, str, Decimal]]:
    """Late work by month from today on: a day of work each working day, what was due first before the rest."""
    month = period_start(BY_MONTH, today)
    room = time.present(today, period_end(BY_MONTH, month))
    end = month.replace(year=month.year + YEARS_TO_CATCH_UP)
    for _due, action, days in late:
        left = days
        while left > room and month < end:
            if room:
                yield month, action, room
            left -= room
            month = next_period(BY_MONTH, month)
            room = time.present(month, period_end(BY_MONTH, month))
        yield month, action, left
        room -= min(left, room)


def _month_load(person: str, month: date, time: WorkingTime, parts: Mapping[str, Decimal]) -> MonthLoad:
    work = tuple(Work(action, days) for action, days in sorted(parts.items(), key=lambda part: -part[1]))
    return MonthLoad(person, month, sum(parts.values(), NOTHING), time.in_month(month), work)


def load_of(plan: Plan, person: str, month: date, today: date) -> MonthLoad:
    """A person's load in the month that holds a day; an idle month has no days of work."""
    first = month.replace(day=1)
    known = loads(plan, today).get((person, first))
    return known or _month_load(person, first, working_times(plan)[person], {})


def overloads(plan: Plan, today: date) -> tuple[MonthLoad, ...]:
    """The months from this one on in which somebody has more work than days, in the order of time."""
    ahead = (load for load in loads(plan, today).values() if load.is_over and load.month >= today.replace(day=1))
    return tuple(sorted(ahead, key=lambda load: (load.month, load.person)))


def people_with_room(plan: Plan, days: Decimal, month: date, today: date) -> tuple[Person, ...]:
    """Who could take this many days more in a month, those with most room first."""
    free = {person.id: load_of(plan, person.id, month, today).free for person in plan.people}
    able = [person for person in plan.people if (room := free[person.id]) is not None and room >= days]
    return tuple(sorted(able, key=lambda person: -(free[person.id] or NOTHING)))
