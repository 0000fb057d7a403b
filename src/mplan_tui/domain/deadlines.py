"""Deadlines that cannot be met: more work than days before them, or a day before that of what they wait for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from heapq import heappop, heappush

from mplan_tui.domain.actions import Action
from mplan_tui.domain.due import due_of, is_past, too_early_for
from mplan_tui.domain.load import Job, executors, jobs
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.working_time import WorkingTime, working_times

NOTHING = Decimal(0)
DAY = timedelta(days=1)
NOISE = Decimal("1e-9")
"""Days are divided by months of 21 or 23: what differs by less than this is the same."""


@dataclass(frozen=True, slots=True)
class Unmeetable:
    """An open action that cannot be done by its day, and why.

    Either `person` has `work` days of work to do from `since` until then and only `available` for them, on
    `working_days` days; or `waits_for` is due later still.
    """

    action: str
    due: date
    person: str = ""
    work: Decimal = NOTHING
    available: Decimal = NOTHING
    working_days: Decimal = NOTHING
    since: date | None = None
    waits_for: str = ""

    @property
    def missing(self) -> Decimal:
        """The days of work that do not fit."""
        return max(self.work - self.available, NOTHING)


@remembered
def unmeetable(plan: Plan, today: date) -> tuple[Unmeetable, ...]:
    """The deadlines from today on that cannot be met, the nearest first; a late one is late and not told again.

    Whoever always works on what is due first, of what can be begun, meets every deadline that can be met at all (Liu
    and Layland 1973, Horn 1974): what is not ready in time in that order, nobody can have ready. Late work comes before
    all other: it is due already.
    """
    found = [*_without_days(plan, today), *_before_what_they_wait_for(plan, today)]
    return tuple(sorted(found, key=lambda one: (one.due, one.action, one.person)))


@dataclass(frozen=True, slots=True)
class _Part:
    """A person's part in a job: its days, from when it can be done, and by when."""

    due: date
    action: str
    days: Decimal
    begins: date


def _without_days(plan: Plan, today: date) -> Iterator[Unmeetable]:
    parts: dict[str, list[_Part]] = {}
    for job in jobs(plan, today):
        people = () if job.is_done else executors(plan)[job.action]
        for person in people:
            begins = max(_begins(plan, job, today), today)
            parts.setdefault(person, []).append(_Part(job.last, job.action, job.days / len(people), begins))
    for person, time in working_times(plan).items():
        yield from _of_one(person, _Days(time, today), parts.get(person, ()), today)


def _begins(plan: Plan, job: Job, today: date) -> date:
    """From when a job can be worked on: an action from its start; what comes back can be prepared ahead."""
    action = plan.get(Action, job.action)
    return today if action.recurrence is not None or action.start is None else job.first


class _Days:
    """The days of work that a person can do between today and the end of a day; never more than a day each day."""

    def __init__(self, time: WorkingTime, today: date) -> None:
        self._time = time
        self._today = today
        self._known: dict[date, Decimal] = {}

    def until(self, day: date) -> Decimal:
        """The days available from today to a day, both included."""
        if day not in self._known:
            available = self._time.available(self._today, day)
            self._known[day] = min(available, self._time.present(self._today, day))
        return self._known[day]

    def before(self, day: date) -> Decimal:
        """The days available before a day."""
        return self.until(day - DAY) if day > self._today else NOTHING

    def working(self, first: date, last: date) -> Decimal:
        """The working days from first to last."""
        return self._time.present(first, last)


def _of_one(person: str, days: _Days, parts: Sequence[_Part], today: date) -> Iterator[Unmeetable]:
    """Work through what a person has to do, what is due first before the rest, and tell what is ready too late.

    Time is counted in days of work and not in days of the calendar, so that weekends and half days need no care.
    """
    ahead = sorted(parts, key=lambda part: (part.begins, part.due, part.action))
    waiting: list[tuple[date, str, date, Decimal]] = []
    worked, place = NOTHING, 0
    told: set[str] = set()
    while place < len(ahead) or waiting:
        if not waiting:
            worked = max(worked, days.before(ahead[place].begins))
        while place < len(ahead) and days.before(ahead[place].begins) <= worked:
            part = ahead[place]
            heappush(waiting, (part.due, part.action, part.begins, part.days))
            place += 1
        due, action, begins, left = heappop(waiting)
        until = days.before(ahead[place].begins) if place < len(ahead) else None
        if until is not None and worked + left > until:
            # Something else can be begun before this is ready, and may be due before it.
            heappush(waiting, (due, action, begins, left - (until - worked)))
            worked = until
            continue
        worked += left
        # Of what comes back only the first such time is told: those after it are late for the same reason.
        if due >= today and worked > days.until(due) + NOISE and action not in told:
            told.add(action)
            yield _told(person, days, parts, action, due, today)


def _told(person: str, days: _Days, parts: Sequence[_Part], action: str, due: date, today: date) -> Unmeetable:
    """The time before a deadline in which most work does not fit, which is why it cannot be met."""
    due_by_then = [part for part in parts if part.due <= due]
    worst: Unmeetable | None = None
    for since in sorted({today, *(part.begins for part in due_by_then)}):
        work = sum((part.days for part in due_by_then if part.begins >= since), NOTHING)
        available = max(days.until(due) - days.before(since), NOTHING)
        one = Unmeetable(action, due, person, work, available, days.working(since, due), since)
        if worst is None or work - available > worst.work - worst.available + NOISE:
            worst = one
    assert worst is not None, "today is one of the days"
    return worst


def _before_what_they_wait_for(plan: Plan, today: date) -> Iterator[Unmeetable]:
    for action in plan.actions:
        due = due_of(plan, action) if action.status.is_open else None
        if due is None or is_past(due, today):
            continue
        for other in too_early_for(plan, action):
            yield Unmeetable(action.id, due, waits_for=other.id)
