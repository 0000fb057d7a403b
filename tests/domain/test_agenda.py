"""The days that a calendar shows, and what keeps a subscribed one from doubling them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr

from mplan_tui.domain.actions import Action, Occurrence, Status, occurrence_id
from mplan_tui.domain.agenda import AgendaEntry, DayState, agenda
from mplan_tui.domain.decisions import Decision, Outcome
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import WORKING_DAYS, Anchor, Frequency, Recurrence
from mplan_tui.domain.recurrence_rules import times_of
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

TUESDAYS = Recurrence(frequency=Frequency.WEEKLY, weekdays=(1,))


def shown(entry: AgendaEntry) -> list[date]:
    """The days on which a calendar shows an entry, as RFC 5545 reads its rule and exceptions."""
    if not entry.rule:
        return [] if entry.state is DayState.CANCELLED else [entry.on]
    start = datetime(entry.on.year, entry.on.month, entry.on.day)
    days = {moment.date() for moment in rrulestr(entry.rule, dtstart=start)} - set(entry.left_out)
    return sorted(days - {time.replaces for time in entry.instead} | {time.on for time in entry.instead})


def days_of(plan: Plan, action: Action) -> list[date]:
    entries = [entry for entry in agenda(plan, TODAY) if entry.action is not None and entry.action.id == action.id]
    return sorted(day for entry in entries for day in shown(entry))


@pytest.mark.parametrize(
    "rule",
    [
        TUESDAYS,
        Recurrence(frequency=Frequency.WEEKLY, weekdays=(1, 4), every=2),
        Recurrence(frequency=Frequency.DAILY, every=10),
        Recurrence(frequency=Frequency.MONTHLY, days_of_month=(15,)),
        Recurrence(frequency=Frequency.MONTHLY, days_of_month=(-1,)),
        Recurrence(frequency=Frequency.MONTHLY, days_of_month=(30,)),
        Recurrence(frequency=Frequency.MONTHLY, days_of_month=(1, 30)),
        Recurrence(frequency=Frequency.MONTHLY, weekdays=(0,), nth=(1, 3)),
        Recurrence(frequency=Frequency.MONTHLY, weekdays=WORKING_DAYS, nth=(-1,)),
        Recurrence(frequency=Frequency.MONTHLY, months=(3, 6, 9, 12), days_of_month=(5,)),
        Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,), months=(4, 5), days_of_month=(1, 2, 3, 4, 5, 6, 7)),
        Recurrence(frequency=Frequency.MONTHLY, count=3),
        Recurrence(frequency=Frequency.YEARLY),
        Recurrence(frequency=Frequency.WEEKLY, anchor=Anchor.COMPLETION, weekdays=(1,)),
    ],
    ids=str,
)
def test_a_calendar_shows_the_times_that_the_plan_has(rule: Recurrence) -> None:
    action = an_action(start=date(2026, 1, 5), recurrence=rule)
    plan = normalised(a_plan(action), TODAY)
    assert days_of(plan, action) == [day for day, _row in times_of(plan, action.id)]


def test_a_time_that_was_moved_left_out_or_done_is_an_exception_of_its_rule() -> None:
    action = an_action(start=date(2026, 3, 3), due=date(2026, 3, 31), recurrence=TUESDAYS)
    plan = a_plan(action)
    for day, fields in (
        (date(2026, 3, 3), {"status": Status.DONE, "done_on": date(2026, 3, 4)}),
        (date(2026, 3, 10), {"status": Status.CANCELLED}),
        (date(2026, 3, 17), {"due": date(2026, 3, 19)}),
    ):
        row = Occurrence(id=occurrence_id(action.id, day), action=action.id, due=day)
        plan = plan.putting(row.evolve(**fields))
    (entry,) = agenda(plan, TODAY)
    assert entry.id == action.id and entry.on == date(2026, 3, 3)
    assert entry.left_out == (date(2026, 3, 10),)
    assert [(time.replaces, time.on, time.state) for time in entry.instead] == [
        (date(2026, 3, 3), date(2026, 3, 3), DayState.DONE),
        (date(2026, 3, 17), date(2026, 3, 19), DayState.OPEN),
    ]
    assert shown(entry) == [date(2026, 3, 3), date(2026, 3, 19), date(2026, 3, 24), date(2026, 3, 31)]


def test_what_is_cancelled_stays_in_the_file_as_cancelled_so_that_a_calendar_takes_it_away() -> None:
    once = an_action(due=date(2026, 4, 1), status=Status.CANCELLED)
    often = an_action(start=date(2026, 1, 6), recurrence=TUESDAYS, status=Status.CANCELLED)
    assert [(entry.id, entry.state) for entry in agenda(a_plan(once, often), TODAY)] == [
        (often.id, DayState.CANCELLED),
        (once.id, DayState.CANCELLED),
    ]


def test_an_entry_keeps_its_id_when_its_day_moves() -> None:
    action = an_action(due=date(2026, 4, 1))
    plan = a_plan(action)
    (before,), (after,) = agenda(plan, TODAY), agenda(plan.changing(Action, action.id, due=date(2026, 5, 1)), TODAY)
    assert before.id == after.id and after.on == date(2026, 5, 1)


def test_a_person_has_his_own_days_by_the_rules_of_the_brief() -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    kpi = a_kpi(owner=ben.id, start=date(2026, 3, 1), due=date(2026, 4, 30))
    plan = a_plan(
        anna,
        ben,
        kpi,
        an_action("Fair", due=date(2026, 4, 1), executor=(anna.id,)),
        an_objective("Known", due=date(2026, 6, 30), owner=anna.id),
        Decision(id="d1", text="Fewer posts", review_on=date(2026, 4, 2), owner=ben.id),
    )

    def kinds(person: Person | None) -> list[tuple[date, str]]:
        return [
            (entry.on, next(name for name in ("action", "objective", "decision", "kpis") if getattr(entry, name)))
            for entry in agenda(plan, TODAY, person)
        ]

    assert kinds(anna) == [(date(2026, 4, 1), "action"), (date(2026, 6, 30), "objective")]
    assert kinds(ben) == [(date(2026, 4, 1), "kpis"), (date(2026, 4, 2), "decision"), (date(2026, 5, 1), "kpis")]
    assert sorted(kinds(anna) + kinds(ben)) == sorted(kinds(None))


def test_figures_are_asked_on_the_day_after_their_period_until_they_are_there() -> None:
    kpi = a_kpi(cadence=Cadence.MONTH, start=date(2026, 1, 1), due=date(2026, 4, 30))
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 1, 31), 5))
    assert [entry.on for entry in agenda(plan, TODAY)] == [date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)]


def test_milestones_and_reviews_have_their_days() -> None:
    objective = an_objective(due=date(2026, 9, 30), milestones=(Milestone(on=date(2026, 6, 30), value=5),))
    review = Decision(id="d1", review_on=date(2026, 4, 2), outcome=Outcome.WORKED)
    entries = agenda(a_plan(objective, review), TODAY)
    assert [(entry.on, entry.state) for entry in entries] == [
        (date(2026, 4, 2), DayState.DONE),
        (date(2026, 6, 30), DayState.OPEN),
        (date(2026, 9, 30), DayState.OPEN),
    ]
    assert len({entry.id for entry in entries}) == 3
