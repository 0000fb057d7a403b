from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.actions import EffortBasis, Nature, Occurrence, Status
from mplan_tui.domain.bounds import to_places
from mplan_tui.domain.load import load_of, loads, overloads, people_with_room
from mplan_tui.domain.people import Absence, Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.working_time import working_days
from tests.builders import TODAY, a_person, a_plan, an_action

NEW_YEAR, MARCH, APRIL = date(2026, 1, 1), date(2026, 3, 1), date(2026, 4, 1)
ALTOGETHER = EffortBasis.ALTOGETHER
dates = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def test_weekends_and_holidays_are_no_working_days() -> None:
    monday, sunday = date(2026, 4, 6), date(2026, 4, 12)
    assert working_days(monday, sunday) == 5
    assert working_days(monday, sunday, frozenset({monday, sunday})) == 4
    assert working_days(sunday, monday) == 0


@given(dates, dates, st.frozensets(dates, max_size=5))
def test_working_days_agree_with_counting(first: date, last: date, holidays: frozenset[date]) -> None:
    days = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    assert working_days(first, last, holidays) == sum(day.weekday() < 5 and day not in holidays for day in days)


def months_of(plan: Plan, person: Person, today: date = NEW_YEAR) -> dict[date, Decimal]:
    """The days of work of a person by month."""
    return {month: load.days for (who, month), load in loads(plan, today).items() if who == person.id}


def test_effort_is_spread_evenly_over_the_working_days() -> None:
    anna = a_person()
    action = an_action(effort=5, start=date(2026, 3, 30), due=date(2026, 4, 3), executor=(anna.id,))
    assert months_of(a_plan(anna, action), anna) == {MARCH: 2, APRIL: 3}
    good_friday = a_plan(anna, action, country="GB")
    assert months_of(good_friday, anna) == {MARCH: Decimal("2.5"), APRIL: Decimal("2.5")}


def test_a_recurring_action_takes_its_effort_each_time_on_the_day_of_that_time() -> None:
    """D26: two days, monthly, are two days a month and not 0.16."""
    anna = a_person()
    rule = Recurrence(frequency=Frequency.MONTHLY)
    letter = an_action(effort=2, executor=(anna.id,), start=date(2026, 1, 15), recurrence=rule)
    found = months_of(a_plan(anna, letter), anna)
    assert len(found) == 12
    assert set(found.values()) == {2}


def test_effort_for_all_times_together_is_shared_by_them_until_the_rule_or_the_plan_ends() -> None:
    anna = a_person()
    rule = Recurrence(frequency=Frequency.MONTHLY, until=date(2026, 4, 30))
    fields: dict[str, Any] = {
        "effort": 8,
        "effort_basis": ALTOGETHER,
        "executor": (anna.id,),
        "start": date(2026, 1, 15),
    }
    assert set(months_of(a_plan(anna, an_action(recurrence=rule, **fields)), anna).values()) == {2}
    endless = an_action(recurrence=rule.evolve(until=None), **fields)
    assert months_of(a_plan(anna, endless, end=date(2026, 2, 28)), anna) == {NEW_YEAR: 4, date(2026, 2, 1): 4}


def test_the_due_date_of_a_recurring_action_ends_its_work() -> None:
    anna = a_person()
    rule = Recurrence(frequency=Frequency.WEEKLY)
    weekly = an_action(effort=1, executor=(anna.id,), start=date(2026, 1, 5), due=date(2026, 1, 20), recurrence=rule)
    assert months_of(a_plan(anna, weekly), anna) == {NEW_YEAR: 3}


def test_an_action_on_a_weekend_keeps_its_effort() -> None:
    anna = a_person()
    action = an_action(effort=2, start=date(2026, 3, 7), due=date(2026, 3, 8), executor=(anna.id,))
    assert months_of(a_plan(anna, action), anna) == {MARCH: 2}


@given(dates, dates, st.decimals(0, 200, places=1), dates, st.sampled_from(Status), st.integers(0, 100) | st.none())
def test_no_effort_is_lost_between_months(
    start: date, due: date, effort: Decimal, today: date, status: Status, progress: int | None
) -> None:
    """Whatever is done, ahead or late: it all lies in some month, unless the action is cancelled."""
    anna = a_person()
    fields: dict[str, Any] = {"start": min(start, due), "due": due, "status": status, "progress": progress}
    plan = a_plan(anna, an_action(effort=effort, executor=(anna.id,), **fields))
    whole = sum((load.days + load.beyond for load in loads(plan, today).values()), Decimal(0))
    assert abs(whole - (0 if status is Status.CANCELLED else effort)) < Decimal("1e-20")


def test_late_work_has_to_be_done_from_today_on_a_day_each_working_day() -> None:
    """D12: 30 days due on 31 March and not done are work on 10 April: 15 days are left in that month."""
    ann = a_person("Ann", days_per_month=10)
    late = an_action(effort=30, executor=(ann.id,), start=date(2026, 1, 5), due=date(2026, 3, 31))
    plan, today = a_plan(ann, late), date(2026, 4, 10)
    assert months_of(plan, ann, today) == {APRIL: 15, date(2026, 5, 1): 15}
    assert load_of(plan, ann.id, APRIL, today).late == 15
    assert [load.month for load in overloads(plan, today)] == [APRIL, date(2026, 5, 1)]


def test_progress_takes_its_share_off_and_lies_in_the_past() -> None:
    """D12: of 20 days, 90 % done, 2 are left, and no overload."""
    ann = a_person("Ann", days_per_month=10)
    days: dict[str, Any] = {"start": date(2026, 3, 2), "due": date(2026, 4, 30)}
    plan = a_plan(ann, an_action(effort=20, progress=90, executor=(ann.id,), status=Status.DOING, **days))
    today = date(2026, 4, 1)
    assert months_of(plan, ann, today) == {MARCH: 18, APRIL: 2}
    assert overloads(plan, today) == ()


@pytest.mark.parametrize(
    ("progress", "days", "beyond", "is_over"),
    [
        (0, 20, 0, True),
        (15, Decimal(20), 0, True),  # 3 days done of the 3.64 that have gone by, and 17 left
        (60, Decimal("11.64"), Decimal("8.36"), True),  # 8 left, and 6.36 days to do them
        (90, Decimal("5.64"), Decimal("14.36"), False),
        (100, Decimal("3.64"), Decimal("16.36"), False),
    ],
)
def test_what_was_done_in_the_month_that_runs_takes_no_more_than_the_days_gone_by(
    progress: int, days: Decimal, beyond: Decimal, is_over: bool
) -> None:
    """D12: "April 20 of 10 days, overloaded" of an action of which two days are left."""
    ann = a_person("Ann", days_per_month=10)
    fields: dict[str, Any] = {"start": date(2026, 4, 1), "due": date(2026, 4, 30), "status": Status.DOING}
    plan = a_plan(ann, an_action(effort=20, progress=progress, executor=(ann.id,), **fields))
    today = date(2026, 4, 10)
    load = load_of(plan, ann.id, APRIL, today)
    assert load.days + load.beyond == 20
    assert (to_places(load.days, 2), to_places(load.beyond, 2), load.is_over) == (days, beyond, is_over)
    assert [one.month for one in overloads(plan, today)] == ([APRIL] if is_over else [])


def test_past_months_show_what_was_done() -> None:
    ann = a_person("Ann")
    days: dict[str, Any] = {"start": date(2026, 2, 2), "due": date(2026, 3, 31), "done_on": date(2026, 2, 27)}
    done = an_action(effort=8, executor=(ann.id,), status=Status.DONE, **days)
    assert months_of(a_plan(ann, done), ann, date(2026, 4, 10)) == {date(2026, 2, 1): 8}


def test_times_done_lie_where_they_were_done_and_a_late_one_is_work_now() -> None:
    ann = a_person("Ann")
    rule = Recurrence(frequency=Frequency.MONTHLY, until=date(2026, 4, 30))
    letter = an_action("Letter", id="letter", effort=2, executor=(ann.id,), start=date(2026, 1, 15), recurrence=rule)
    times = (
        Occurrence(id="one", action="letter", due=date(2026, 1, 15), status=Status.DONE, done_on=date(2026, 2, 3)),
        Occurrence(id="two", action="letter", due=date(2026, 2, 15)),
    )
    found = months_of(a_plan(ann, letter, *times), ann, date(2026, 3, 20))
    assert found == {date(2026, 2, 1): 2, MARCH: 2, APRIL: 2}


def test_a_long_running_action_without_a_due_date_lasts_as_long_as_the_plan() -> None:
    ann = a_person("Ann")
    always = an_action(effort=261, executor=(ann.id,), nature=Nature.BACKGROUND, start=NEW_YEAR)
    found = months_of(a_plan(ann, always), ann)
    assert len(found) == 12
    assert found[MARCH] == 22


def test_an_absence_takes_days_away_and_moves_the_work() -> None:
    ann = a_person("Ann", days_per_month=11)
    away = Absence(id="away", person=ann.id, start=date(2026, 3, 16), end=date(2026, 3, 31))
    twice = Absence(id="twice", person=ann.id, start=date(2026, 3, 30), end=date(2026, 3, 31))
    action = an_action(effort=6, executor=(ann.id,), start=date(2026, 3, 10), due=date(2026, 4, 2))
    plan = a_plan(ann, away, twice, action)
    assert months_of(plan, ann) == {MARCH: 4, APRIL: 2}
    assert load_of(plan, ann.id, MARCH, TODAY).available == 5
    assert load_of(plan, ann.id, APRIL, TODAY).available == 11


def test_part_time_by_weekday_and_by_share() -> None:
    no_wednesday = a_person("W", wednesday=0, days_per_month=None)
    half = a_person("H", part_time=50, days_per_month=None)
    both = a_person("B", part_time=80, friday=0, days_per_month=None)
    plan = a_plan(no_wednesday, half, both)
    available = [load_of(plan, person.id, MARCH, TODAY).available for person in (no_wednesday, half, both)]
    assert available == [18, 11, 18], "March 2026 has 22 working days, four of them Wednesdays and four Fridays"
    week = an_action(effort=4, executor=(no_wednesday.id,), start=date(2026, 3, 30), due=date(2026, 4, 3))
    assert months_of(a_plan(no_wednesday, week), no_wednesday) == {MARCH: 2, APRIL: 2}


def test_somebody_entered_twice_does_the_work_once() -> None:
    ann = a_person("Ann")
    action = an_action(effort=4, executor=(ann.id, ann.id), due=date(2026, 3, 20))
    assert months_of(a_plan(ann, action), ann) == {MARCH: 4}


def test_two_people_share_the_work_and_cancelled_ones_are_none() -> None:
    anna, karim = a_person("Anna"), a_person("Karim")
    both = (anna.id, karim.id)
    plan = a_plan(
        anna,
        karim,
        an_action(effort=6, start=date(2026, 3, 16), due=date(2026, 3, 20), executor=both),
        an_action(effort=9, due=date(2026, 3, 20), executor=both, status=Status.CANCELLED),
    )
    assert load_of(plan, anna.id, date(2026, 3, 25), NEW_YEAR).days == 3
    assert load_of(plan, karim.id, APRIL, NEW_YEAR).days == 0


def test_an_overload_names_the_actions_behind_it_the_longest_first() -> None:
    anna = a_person("Anna", days_per_month=5)
    short = an_action(effort=2, due=date(2026, 3, 20), executor=(anna.id,))
    long = an_action(effort=4, due=date(2026, 3, 27), executor=(anna.id,))
    (load,) = overloads(a_plan(anna, short, long), TODAY)
    assert (load.person, load.month, load.share, load.free) == (anna.id, MARCH, Decimal("1.2"), Decimal(-1))
    assert [work.action for work in load.work] == [long.id, short.id]


def test_a_person_whose_days_are_unknown_is_never_overloaded() -> None:
    anna = a_person("Anna", days_per_month=None)
    plan = a_plan(anna, an_action(effort=40, due=date(2026, 3, 20), executor=(anna.id, "gone")))
    assert overloads(plan, TODAY) == ()
    assert loads(plan, TODAY)[anna.id, MARCH].days == 40
    assert loads(plan, TODAY)[anna.id, MARCH].share is None


def test_who_could_take_this_lists_those_with_most_room_first() -> None:
    busy, free, freer = a_person("Busy", days_per_month=2), a_person("Free"), a_person("Freer", days_per_month=20)
    plan = a_plan(busy, free, freer)
    assert people_with_room(plan, Decimal(10), MARCH, TODAY) == (freer, free)


def test_nobody_works_on_the_public_holidays_of_the_country() -> None:
    anna = a_person()
    week = an_action(executor=(anna.id,), effort=5, start=date(2026, 4, 27), due=date(2026, 5, 1))
    (french,) = loads(a_plan(anna, week, country="FR"), TODAY).values()
    assert french.days == 5
    assert set(loads(a_plan(anna, week), TODAY)) == {(anna.id, APRIL), (anna.id, date(2026, 5, 1))}
