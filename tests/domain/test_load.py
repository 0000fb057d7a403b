from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.actions import Status
from mplan_tui.domain.load import effort_by_month, load_of, loads, overloads, people_with_room, working_days
from mplan_tui.domain.recurrence import Frequency, Recurrence
from tests.builders import TODAY, a_person, a_plan, an_action

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
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


def test_effort_is_spread_evenly_over_the_working_days() -> None:
    action = an_action(effort=5, start=date(2026, 3, 30), due=date(2026, 4, 3))
    assert dict(effort_by_month(action)) == {MARCH: 2, APRIL: 3}
    assert dict(effort_by_month(action, frozenset({date(2026, 4, 3)}))) == {
        MARCH: Decimal("2.5"),
        APRIL: Decimal("2.5"),
    }


def test_a_recurring_action_without_a_due_date_is_work_until_its_rule_or_the_plan_ends() -> None:
    anna = a_person("Anna")
    rule = Recurrence(frequency=Frequency.WEEKLY, until=date(2026, 4, 30))
    post = an_action(effort=44, executor=(anna.id,), start=date(2026, 3, 1), recurrence=rule)
    plan = a_plan(anna, post)
    assert load_of(plan, anna.id, MARCH).days == load_of(plan, anna.id, APRIL).days == 22
    endless = a_plan(anna, post.evolve(recurrence=rule.evolve(until=None)), end=date(2026, 3, 31))
    assert load_of(endless, anna.id, MARCH).days == 44


def test_an_action_on_a_weekend_keeps_its_effort() -> None:
    assert dict(effort_by_month(an_action(effort=2, start=date(2026, 3, 7), due=date(2026, 3, 8)))) == {MARCH: 2}


@given(dates, dates, st.decimals(0, 200, places=1))
def test_no_effort_is_lost_between_months(start: date, due: date, effort: Decimal) -> None:
    parts = [days for _, days in effort_by_month(an_action(effort=effort, start=start, due=due))]
    assert abs(sum(parts, Decimal(0)) - effort) < Decimal("1e-20")


def test_two_people_share_the_work_and_settled_actions_are_none() -> None:
    anna, karim = a_person("Anna"), a_person("Karim")
    both = (anna.id, karim.id)
    plan = a_plan(
        anna,
        karim,
        an_action(effort=6, start=date(2026, 3, 16), due=date(2026, 3, 20), executor=both),
        an_action(effort=9, due=date(2026, 3, 20), executor=both, status=Status.DONE),
    )
    assert load_of(plan, anna.id, date(2026, 3, 25)).days == 3
    assert load_of(plan, karim.id, APRIL).days == 0


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
    assert loads(plan)[anna.id, MARCH].days == 40
    assert loads(plan)[anna.id, MARCH].share is None


def test_who_could_take_this_lists_those_with_most_room_first() -> None:
    busy, free, freer = a_person("Busy", days_per_month=2), a_person("Free"), a_person("Freer", days_per_month=20)
    plan = a_plan(busy, free, freer)
    assert people_with_room(plan, Decimal(10), MARCH) == (freer, free)


def test_nobody_works_on_the_public_holidays_of_the_country() -> None:
    anna = a_person()
    week = an_action(executor=(anna.id,), effort=5, start=date(2026, 4, 27), due=date(2026, 5, 1))
    (french,) = loads(a_plan(anna, week, country="FR")).values()
    assert french.days == 5
    assert set(loads(a_plan(anna, week))) == {(anna.id, APRIL), (anna.id, date(2026, 5, 1))}
