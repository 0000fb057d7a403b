"""Deadlines that cannot be met, and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Status
from mplan_tui.domain.deadlines import months_between, unmeetable
from mplan_tui.domain.recurrence import Frequency, Recurrence
from tests.builders import TODAY, a_person, a_plan, an_action

ANNA = a_person("Anna", days_per_month=22)
FRIDAY_WEEK = date(2026, 3, 20)
"""Seven working days from today, the 12th, of the 22 in March 2026."""


def test_a_month_counts_by_the_part_of_its_working_days() -> None:
    assert months_between(date(2026, 3, 1), date(2026, 4, 30)) == 2
    assert months_between(TODAY, FRIDAY_WEEK) == Decimal(7) / 22
    assert months_between(TODAY, FRIDAY_WEEK, frozenset({date(2026, 3, 13)})) == Decimal(6) / 21


def test_more_work_than_days_until_the_due_date_cannot_be_met() -> None:
    action = an_action(executor=(ANNA.id,), due=FRIDAY_WEEK, effort=9)
    (found,) = unmeetable(a_plan(ANNA, action), TODAY)
    assert (found.action, found.person, found.work) == (action.id, ANNA.id, Decimal(9))
    assert round(found.available, 6) == 7
    assert round(found.missing, 6) == 2


def test_what_is_due_before_takes_its_days_first() -> None:
    first = an_action(executor=(ANNA.id,), due=date(2026, 3, 18), effort=4)
    second = an_action(executor=(ANNA.id,), due=FRIDAY_WEEK, effort=4)
    assert [one.action for one in unmeetable(a_plan(ANNA, second, first), TODAY)] == [second.id]


def test_work_shared_by_two_takes_half_the_days_of_each() -> None:
    karim = a_person("Karim", days_per_month=22)
    action = an_action(executor=(ANNA.id, karim.id), due=FRIDAY_WEEK, effort=14)
    assert not unmeetable(a_plan(ANNA, karim, action), TODAY)


def test_progress_and_time_passed_leave_less_to_do() -> None:
    told = an_action(executor=(ANNA.id,), due=FRIDAY_WEEK, effort=14, progress=50)
    under_way = an_action(executor=(ANNA.id,), start=date(2026, 3, 3), due=FRIDAY_WEEK, effort=14, status=Status.DOING)
    assert not unmeetable(a_plan(ANNA, told), TODAY)
    assert not unmeetable(a_plan(ANNA, under_way), TODAY)
    assert unmeetable(a_plan(ANNA, under_way.evolve(status=Status.TODO)), TODAY)


def test_a_recurring_action_has_until_its_end_not_until_its_next_return() -> None:
    weekly = an_action(
        executor=(ANNA.id,), start=TODAY, effort=40, recurrence=Recurrence(frequency=Frequency.WEEKLY, first=TODAY)
    )
    assert not unmeetable(a_plan(ANNA, weekly), TODAY)


def test_an_action_due_before_what_it_waits_for_cannot_be_met() -> None:
    first = an_action("Photos", due=date(2026, 4, 10))
    second = an_action("Catalogue", due=date(2026, 4, 1), depends_on=(first.id,))
    (found,) = unmeetable(a_plan(first, second), TODAY)
    assert (found.action, found.waits_for) == (second.id, first.id)


def test_what_is_done_late_or_of_unknown_capacity_is_not_told() -> None:
    unknown = a_person("Zoé", days_per_month=None)
    rows = (
        an_action(executor=(ANNA.id,), due=date(2026, 3, 1), effort=90),
        an_action(executor=(ANNA.id,), due=FRIDAY_WEEK, effort=90, status=Status.DONE),
        an_action(executor=(unknown.id,), due=FRIDAY_WEEK, effort=90),
        an_action(executor=(ANNA.id,), effort=90),
    )
    assert not unmeetable(a_plan(ANNA, unknown, *rows), TODAY)
