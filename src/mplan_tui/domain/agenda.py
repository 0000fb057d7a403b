"""The days of a plan that a calendar shows: what is due, what comes back, what is reviewed, and figures to enter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mplan_tui.domain.actions import Action, Occurrence, Status, occurrence_id
from mplan_tui.domain.brief import enters
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.due import occurrences_of
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Milestone, Objective
from mplan_tui.domain.pace import missing_periods
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import period_end, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import dates_of, first_date, rule_text, times_of
from mplan_tui.domain.windows import first_day, last_day

NEXT_DAY = timedelta(days=1)


class DayState(StrEnum):
    """Whether there is still something to do on the day."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing on one day, of which exactly one of `action`, `objective`, `decision` and `kpis` is set.

    `id` stays the same while the plan lives, so that a subscribed calendar moves an entry instead of doubling it. With
    `rule`, the text of an RFC 5545 recurrence rule, it comes back from `on`, but for the days in `left_out`; `instead`
    are the times of it that were moved or settled, each with the day of the rule that it `replaces`.
    """

    id: str
    on: date
    state: DayState = DayState.OPEN
    action: Action | None = None
    objective: Objective | None = None
    milestone: Milestone | None = None
    decision: Decision | None = None
    kpis: tuple[Kpi, ...] = ()
    rule: str = ""
    left_out: tuple[date, ...] = ()
    instead: tuple[AgendaEntry, ...] = ()
    replaces: date | None = None


def agenda(plan: Plan, today: date, person: Person | None = None) -> tuple[AgendaEntry, ...]:
    """The days of the whole plan, or those of one person, by the same rules as the brief; the earliest come first."""
    found = (
        *_work(plan, person),
        *_objectives(plan, person),
        *_reviews(plan, person),
        *_figures(plan, today, person),
    )
    return tuple(sorted(found, key=lambda entry: (entry.on, entry.id)))


def _work(plan: Plan, person: Person | None) -> Iterator[AgendaEntry]:
    for action in plan.actions:
        if person is not None and person.id not in action.executor:
            continue
        if action.recurrence is not None and first_date(action) is not None:
            yield from _times(plan, action)
        elif action.due is not None:
            yield AgendaEntry(action.id, action.due, _state(action.status), action)


def _times(plan: Plan, action: Action) -> Iterator[AgendaEntry]:
    """A recurring action as one entry with its rule and the exceptions; where no rule tells its days, each by itself.

    One that is over keeps the times that there were; one that was cancelled is one cancelled entry, so that a calendar
    that has it takes it away.
    """
    rows = {row.id: row for row in occurrences_of(plan).get(action.id, ())}
    days = tuple(dates_of(plan, action))
    if action.status is Status.CANCELLED:
        if days:
            yield AgendaEntry(action.id, days[0], DayState.CANCELLED, action)
        return
    if action.status.is_open and len(days) > 1 and (rule := rule_text(plan, action)):
        yield _series(plan, action, rule, days)
        known = {occurrence_id(action.id, day) for day in days}
        yield from (_time(action, row) for row in rows.values() if row.id not in known)
        return
    for day, row in times_of(plan, action.id):
        if row is not None:
            yield _time(action, row)
        elif action.status.is_open:
            yield AgendaEntry(occurrence_id(action.id, day), day, DayState.OPEN, action)


def _series(plan: Plan, action: Action, rule: str, days: tuple[date, ...]) -> AgendaEntry:
    coming = {day for day, row in times_of(plan, action.id) if row is None}
    left_out: list[date] = []
    instead: list[AgendaEntry] = []
    for day in days:
        row = plan.find(Occurrence, occurrence_id(action.id, day))
        if row is None:
            left_out += [] if day in coming else [day]
        elif row.status is Status.CANCELLED:
            left_out.append(day)
        elif row.due != day or not row.status.is_open:
            instead.append(AgendaEntry(action.id, row.due, _state(row.status), action, replaces=day))
    return AgendaEntry(
        action.id, days[0], DayState.OPEN, action, rule=rule, left_out=tuple(left_out), instead=tuple(instead)
    )


def _time(action: Action, row: Occurrence) -> AgendaEntry:
    return AgendaEntry(row.id, row.due, _state(row.status), action)


def _state(status: Status) -> DayState:
    if status is Status.CANCELLED:
        return DayState.CANCELLED
    return DayState.OPEN if status.is_open else DayState.DONE


def _objectives(plan: Plan, person: Person | None) -> Iterator[AgendaEntry]:
    for objective in plan.objectives:
        if person is not None and objective.owner != person.id:
            continue
        if objective.due is not None:
            yield AgendaEntry(objective.id, objective.due, objective=objective)
        for milestone in objective.milestones:
            row_id = f"{objective.id}-{milestone.on.isoformat()}"
            yield AgendaEntry(row_id, milestone.on, objective=objective, milestone=milestone)


def _reviews(plan: Plan, person: Person | None) -> Iterator[AgendaEntry]:
    for decision in plan.decisions:
        if decision.review_on is None or (person is not None and decision.owner != person.id):
            continue
        state = DayState.OPEN if decision.is_open else DayState.DONE
        yield AgendaEntry(decision.id, decision.review_on, state, decision=decision)


def _figures(plan: Plan, today: date, person: Person | None) -> Iterator[AgendaEntry]:
    """On the day after a period is over, the KPIs of which nobody has entered its figure yet: one entry a day.

    Nine monthly KPIs would else stand nine times on the first of every month.
    """
    days: dict[date, list[Kpi]] = {}
    for kpi in plan.kpis:
        if kpi.formula is not None or (person is not None and not enters(plan, person, kpi)):
            continue
        missing = set(missing_periods(plan, kpi, today))
        for start in periods(plan.rhythm(kpi.cadence), first_day(plan, kpi), last_day(plan, kpi)):
            last = period_end(plan.rhythm(kpi.cadence), start)
            if last >= today or start in missing:
                days.setdefault(last + NEXT_DAY, []).append(kpi)
    whose = f"-{person.id}" if person is not None else ""
    for day, kpis in days.items():
        yield AgendaEntry(f"figures-{day.isoformat()}{whose}", day, kpis=tuple(kpis))
