"""Deadlines that cannot be met, and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import EffortBasis, Status
from mplan_tui.domain.deadlines import unmeetable
from mplan_tui.domain.people import Absence
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.working_time import WorkingTime
from tests.builders import TODAY, a_person, a_plan, an_action

ANNA = a_person("Anna", days_per_month=22)
FRIDAY_WEEK = date(2026, 3, 20)
"""Seven working days from today, the 12th, of the 22 in March 2026."""


def test_a_month_counts_by_the_part_of_its_working_days() -> None:
    time = WorkingTime(days_per_month=Decimal(22))
    assert time.available(date(2026, 3, 1), date(2026, 4, 30)) == 44
    assert time.available(TODAY, FRIDAY_WEEK) == 7
    assert time._replace(holidays=frozenset({date(2026, 3, 13)})).available(TODAY, FRIDAY_WEEK) == Decimal(22) * 6 / 21


def test_late_work_takes_its_days_first_and_is_not_told_again() -> None:
    """D12: with 30 late days, nine days of work by the end of April have no room at all."""
    ann = a_person("Ann", days_per_month=10)
    late = an_action(effort=30, executor=(ann.id,), due=date(2026, 3, 31))
    april = an_action(effort=9, executor=(ann.id,), start=date(2026, 4, 1), due=date(2026, 4, 30))
    today = date(2026, 4, 10)
    (found,) = unmeetable(a_plan(ann, late, april), today)
    assert (found.action, found.work, found.working_days) == (april.id, Decimal(39), Decimal(15))
    assert round(found.available, 2) == Decimal("6.82")


def test_what_is_due_later_gives_way_to_what_begins_later_and_is_due_before() -> None:
    """Five days of work due on the 20th fit around two that can only be done on Monday and Tuesday."""
    short = an_action(executor=(ANNA.id,), start=date(2026, 3, 16), due=date(2026, 3, 17), effort=2)
    long = an_action(executor=(ANNA.id,), start=TODAY, due=FRIDAY_WEEK, effort=5)
    assert not unmeetable(a_plan(ANNA, short, long), TODAY)
    tight = short.evolve(effort=3)
    found = unmeetable(a_plan(ANNA, tight, long), TODAY)
    assert [one.action for one in found] == [tight.id, long.id]
    assert (found[0].work, found[0].since, round(found[0].available, 6)) == (Decimal(3), date(2026, 3, 16), Decimal(2))
    assert (found[1].work, found[1].since, round(found[1].available, 6)) == (Decimal(8), TODAY, Decimal(7))


def test_days_of_absence_and_part_time_leave_fewer() -> None:
    action = an_action(executor=(ANNA.id,), due=FRIDAY_WEEK, effort=6)
    away = Absence(id="away", person=ANNA.id, start=date(2026, 3, 19), end=FRIDAY_WEEK)
    assert not unmeetable(a_plan(ANNA, action), TODAY)
    (found,) = unmeetable(a_plan(ANNA, action, away), TODAY)
    assert (found.work, found.working_days) == (Decimal(6), Decimal(5))
    (found,) = unmeetable(a_plan(ANNA.evolve(monday=0, tuesday=0), action), TODAY)
    assert (found.work, found.working_days) == (Decimal(6), Decimal(5))


def test_nobody_does_more_than_a_day_of_work_a_day_however_much_is_agreed() -> None:
    unknown = a_person("Zoé", days_per_month=None)
    action = an_action(executor=(unknown.id,), due=date(2026, 3, 13), effort=Decimal("3.5"))
    (found,) = unmeetable(a_plan(unknown, action), TODAY)
    assert (found.work, found.available, found.working_days) == (Decimal("3.5"), Decimal(2), Decimal(2))
    assert not unmeetable(a_plan(unknown, action.evolve(effort=2)), TODAY)


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
        executor=(ANNA.id,),
        start=TODAY,
        effort=40,
        effort_basis=EffortBasis.ALTOGETHER,
        recurrence=Recurrence(frequency=Frequency.WEEKLY, first=TODAY),
    )
    assert not unmeetable(a_plan(ANNA, weekly), TODAY)


def test_an_action_due_before_what_it_waits_for_cannot_be_met() -> None:
    first = an_action("Photos", due=date(2026, 4, 10))
    second = an_action("Catalogue", due=date(2026, 4, 1), depends_on=(first.id,))
    (found,) = unmeetable(a_plan(first, second), TODAY)
    assert (found.action, found.waits_for) == (second.id, first.id)


def test_what_is_done_late_or_fits_the_working_days_is_not_told() -> None:
    unknown = a_person("Zoé", days_per_month=None)
    rows = (
        an_action(executor=(ANNA.id,), due=date(2026, 3, 1), effort=90),
        an_action(executor=(ANNA.id,), due=FRIDAY_WEEK, effort=90, status=Status.DONE),
        an_action(executor=(unknown.id,), due=FRIDAY_WEEK, effort=7),
        an_action(executor=(ANNA.id,), effort=90),
    )
    assert not unmeetable(a_plan(ANNA, unknown, *rows), TODAY)


def test_what_begins_on_a_day_does_not_get_the_day_before() -> None:
    """Two days of work from Thursday to Friday fit, and a third one does not: Wednesday is over by then."""
    for effort, fits in ((2, True), (3, False)):
        action = an_action(executor=(ANNA.id,), start=date(2026, 3, 19), due=FRIDAY_WEEK, effort=effort)
        found = unmeetable(a_plan(ANNA, action), TODAY)
        assert [(one.available, one.missing, one.since) for one in found] == (
            [] if fits else [(Decimal(2), Decimal(1), date(2026, 3, 19))]
        )
