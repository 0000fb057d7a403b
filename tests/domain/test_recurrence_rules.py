from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil import rrule as rules
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.invariants import following_rules, normalised
from mplan_tui.domain.merge import merge
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Anchor, Frequency, Recurrence
from mplan_tui.domain.recurrence_rules import (
    dates,
    dates_of,
    next_dates,
    occurrences_due,
)
from tests.builders import a_plan, an_action

MONDAYS = Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
FIRST_MONDAY = date(2026, 3, 2)


def with_occurrences(plan: Plan, today: date) -> Plan:
    """The plan with the open time that each of its recurring actions wants on a day."""
    return normalised(plan, today)


def settle(plan: Plan, row_id: str, status: Status, on: date) -> Plan:
    """The plan after somebody said on a day how one time went."""
    done_on = on if status is Status.DONE else None
    return normalised(plan.changing(Occurrence, row_id, status=status, done_on=done_on), on, plan)


def change_rule(plan: Plan, action: str, rule: Recurrence | None, today: date) -> Plan:
    """The plan after somebody said anew when an action comes back."""
    return normalised(following_rules(plan.changing(Action, action, recurrence=rule), plan), today, plan)


def weekly(**fields: Any) -> Action:
    rule = MONDAYS.evolve(**fields)
    return an_action("Newsletter", recurrence=rule, start=FIRST_MONDAY)


def open_days(plan: Plan) -> list[date]:
    return [row.due for row in plan.occurrences if row.status.is_open]


@pytest.mark.parametrize(
    ("rule", "first", "expected"),
    [
        ({"frequency": "monthly", "weekdays": (0,), "nth": 1}, "2026-01-01", ["01-05", "02-02", "03-02"]),
        ({"frequency": "monthly", "weekdays": (4,), "nth": -1}, "2026-01-01", ["01-30", "02-27", "03-27"]),
        ({"frequency": "monthly", "days_of_month": (1, 15)}, "2026-01-01", ["01-01", "01-15", "02-01"]),
        ({"frequency": "monthly", "days_of_month": (-1,)}, "2026-01-10", ["01-31", "02-28", "03-31"]),
        ({"frequency": "monthly"}, "2026-01-31", ["01-31", "02-28", "03-31"]),
        ({"frequency": "monthly", "every": 2}, "2026-01-10", ["01-10", "03-10", "05-10"]),
        ({"frequency": "weekly", "every": 2, "weekdays": (0, 3)}, "2026-01-07", ["01-08", "01-19", "01-22"]),
        ({"frequency": "daily", "every": 10}, "2026-01-01", ["01-01", "01-11", "01-21"]),
        ({"frequency": "monthly", "weekdays": (1,), "nth": (1, 3)}, "2026-01-01", ["01-06", "01-20", "02-03"]),
        ({"frequency": "monthly", "weekdays": (0, 1, 2, 3, 4), "nth": -1}, "2026-01-01", ["01-30", "02-27", "03-31"]),
        ({"frequency": "monthly", "days_of_month": (31,)}, "2026-01-01", ["01-31", "02-28", "03-31"]),
        ({"frequency": "monthly", "days_of_month": (15, 30)}, "2026-02-01", ["02-15", "02-28", "03-15"]),
        (
            {"frequency": "monthly", "days_of_month": (-1,), "months": (3, 6, 9, 12)},
            "2026-02-10",
            ["03-31", "06-30", "09-30"],
        ),
        ({"frequency": "yearly", "months": (6, 12)}, "2026-01-31", ["06-30", "12-31"]),
        ({"frequency": "weekly", "weekdays": (0,), "months": (1, 3)}, "2026-01-20", ["01-26", "03-02", "03-09"]),
    ],
)
def test_the_days_of_a_rule(rule: dict[str, Any], first: str, expected: list[str]) -> None:
    days = dates(Recurrence.model_validate(rule), date.fromisoformat(first), date(2026, 12, 31))
    assert [f"{day:%m-%d}" for day in days][:3] == expected


def test_a_leap_day_comes_back_every_year() -> None:
    days = dates(Recurrence(frequency=Frequency.YEARLY), date(2024, 2, 29), date(2026, 12, 31))
    assert list(days) == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)]


FREQUENCIES = {
    Frequency.DAILY: rules.DAILY,
    Frequency.WEEKLY: rules.WEEKLY,
    Frequency.MONTHLY: rules.MONTHLY,
}


@given(
    frequency=st.sampled_from(list(FREQUENCIES)),
    every=st.integers(1, 5),
    weekdays=st.lists(st.integers(0, 6), max_size=3, unique=True),
    month_days=st.lists(st.integers(1, 28) | st.just(-1), max_size=3, unique=True),
    count=st.none() | st.integers(1, 20),
    first=st.dates(date(2025, 1, 1), date(2026, 1, 28)).filter(lambda day: day.day <= 28),
)
def test_days_are_those_of_rrule(
    frequency: Frequency, every: int, weekdays: list[int], month_days: list[int], count: int | None, first: date
) -> None:
    if frequency is not Frequency.MONTHLY:
        month_days = []
    rule = Recurrence(
        frequency=frequency, every=every, weekdays=tuple(weekdays), days_of_month=tuple(month_days), count=count
    )
    end = date(2026, 12, 31)
    wanted = rules.rrule(
        FREQUENCIES[frequency],  # type: ignore[arg-type]  # the stubs want a literal
        dtstart=datetime(first.year, first.month, first.day),
        interval=every,
        byweekday=weekdays or None,
        bymonthday=month_days or None,
        until=datetime(2026, 12, 31),
    )
    assert list(dates(rule, first, end)) == [moment.date() for moment in wanted][:count]


def test_the_next_dates_end_with_the_plan_the_rule_or_its_count() -> None:
    plan = a_plan(end=date(2026, 3, 20))
    assert next_dates(plan, weekly(), FIRST_MONDAY) == (date(2026, 3, 9), date(2026, 3, 16))
    assert next_dates(plan, weekly(until=date(2026, 3, 10)), FIRST_MONDAY) == (date(2026, 3, 9),)
    assert next_dates(plan, weekly(count=1), FIRST_MONDAY) == ()


def test_an_action_without_rule_or_date_says_so() -> None:
    with pytest.raises(PlanError, match=r"recurrence\.none"):
        dates_of(a_plan(), an_action())
    with pytest.raises(PlanError, match=r"recurrence\.no_start"):
        dates_of(a_plan(), an_action(recurrence=MONDAYS))


def test_one_occurrence_at_most_is_open_ahead() -> None:
    plan = with_occurrences(a_plan(weekly()), FIRST_MONDAY - timedelta(days=3))
    assert open_days(plan) == [FIRST_MONDAY]
    assert with_occurrences(plan, FIRST_MONDAY + timedelta(days=30)) is plan


def test_of_the_days_that_passed_unseen_only_the_latest_comes() -> None:
    assert open_days(with_occurrences(a_plan(weekly()), date(2026, 3, 25))) == [date(2026, 3, 23)]


def test_done_makes_the_next_from_the_due_date() -> None:
    plan = with_occurrences(a_plan(weekly()), FIRST_MONDAY)
    plan = settle(plan, plan.occurrences[0].id, Status.DONE, date(2026, 3, 4))
    assert open_days(plan) == [date(2026, 3, 9)]
    assert plan.occurrences[0].done_on == date(2026, 3, 4)


def test_a_late_occurrence_does_not_multiply() -> None:
    plan = with_occurrences(a_plan(weekly()), FIRST_MONDAY)
    plan = settle(plan, plan.occurrences[0].id, Status.DONE, date(2026, 3, 25))
    assert open_days(plan) == [date(2026, 3, 30)]


def test_done_makes_the_next_from_the_completion_where_the_rule_says_so() -> None:
    every_ten = Recurrence(frequency=Frequency.DAILY, every=10, anchor=Anchor.COMPLETION)
    plan = with_occurrences(a_plan(an_action(recurrence=every_ten, start=FIRST_MONDAY)), FIRST_MONDAY)
    plan = settle(plan, plan.occurrences[0].id, Status.DONE, date(2026, 3, 5))
    assert open_days(plan) == [date(2026, 3, 15)]


def test_skipping_one_opens_the_next() -> None:
    plan = with_occurrences(a_plan(weekly()), FIRST_MONDAY)
    plan = settle(plan, plan.occurrences[0].id, Status.CANCELLED, FIRST_MONDAY)
    assert open_days(plan) == [date(2026, 3, 9)]
    assert plan.occurrences[0].done_on is None


def test_nothing_comes_after_the_last_time() -> None:
    plan = with_occurrences(a_plan(weekly(count=1)), FIRST_MONDAY)
    plan = settle(plan, plan.occurrences[0].id, Status.DONE, FIRST_MONDAY)
    assert open_days(plan) == []


def test_two_sessions_that_mark_the_same_one_done_make_one_next() -> None:
    base = with_occurrences(a_plan(weekly()), FIRST_MONDAY)
    first = base.occurrences[0].id
    ours = settle(base, first, Status.DONE, FIRST_MONDAY)
    theirs = settle(base, first, Status.DONE, FIRST_MONDAY)
    merged = merge(base, ours, theirs)
    assert open_days(merged.plan) == [date(2026, 3, 9)]
    assert not merged.conflicts


@pytest.mark.parametrize("anchor", list(Anchor))
def test_two_sessions_that_settle_the_same_one_on_different_days_make_one_next(anchor: Anchor) -> None:
    base = with_occurrences(a_plan(weekly(anchor=anchor)), FIRST_MONDAY)
    first = base.occurrences[0].id
    ours = settle(base, first, Status.DONE, FIRST_MONDAY)
    theirs = settle(base, first, Status.DONE, date(2026, 3, 17))
    assert open_days(merge(base, ours, theirs).plan) == [date(2026, 3, 23)]
    assert open_days(merge(base, theirs, ours).plan) == [date(2026, 3, 23)]


def test_one_that_was_brought_forward_and_done_stays_done() -> None:
    plan = with_occurrences(a_plan(weekly()), FIRST_MONDAY)
    plan = settle(plan, plan.occurrences[0].id, Status.DONE, FIRST_MONDAY)
    plan = plan.changing(type(plan.occurrences[1]), plan.occurrences[1].id, due=date(2026, 3, 5))
    plan = settle(plan, plan.occurrences[1].id, Status.DONE, date(2026, 3, 5))
    assert [row.status for row in plan.occurrences] == [Status.DONE, Status.DONE, Status.TODO]
    assert open_days(plan) == [date(2026, 3, 16)]


def test_a_plan_file_with_a_single_position_is_read() -> None:
    rule = Recurrence.model_validate({"frequency": "monthly", "weekdays": [0], "nth": 2})
    assert rule.nth == (2,)
    assert Recurrence.model_validate({"frequency": "monthly", "nth": None}).nth == ()


def test_a_new_rule_changes_only_what_is_not_done() -> None:
    action = weekly()
    plan = with_occurrences(a_plan(action), FIRST_MONDAY)
    plan = settle(plan, plan.occurrences[0].id, Status.DONE, FIRST_MONDAY)
    plan = change_rule(plan, action.id, MONDAYS.evolve(weekdays=(3,)), date(2026, 3, 3))
    assert [row.due for row in plan.occurrences] == [FIRST_MONDAY, date(2026, 3, 5)]


def test_taking_the_rule_away_takes_the_open_occurrence_too() -> None:
    action = weekly()
    plan = change_rule(with_occurrences(a_plan(action), FIRST_MONDAY), action.id, None, FIRST_MONDAY)
    assert plan.occurrences == ()


def test_a_finished_action_does_not_come_back() -> None:
    action = weekly().evolve(status=Status.DONE)
    assert occurrences_due(a_plan(action), action, FIRST_MONDAY) == ()


@pytest.mark.parametrize("touched", [{"notes": "Ask Anna"}, {"spent": 5}, {"committed": 5}, {"status": "doing"}])
def test_a_new_rule_leaves_the_time_that_somebody_has_touched(touched: dict[str, Any]) -> None:
    action = weekly()
    plan = with_occurrences(a_plan(action), FIRST_MONDAY)
    plan = plan.changing(Occurrence, plan.occurrences[0].id, **touched)
    plan = change_rule(plan, action.id, MONDAYS.evolve(weekdays=(3,)), FIRST_MONDAY)
    assert open_days(plan) == [FIRST_MONDAY]


def test_counted_from_completion_a_rule_comes_as_often_as_it_says() -> None:
    action = weekly(anchor=Anchor.COMPLETION, count=3)
    plan = with_occurrences(a_plan(action), FIRST_MONDAY)
    for _ in range(5):
        for row in plan.occurrences:
            if row.status.is_open:
                plan = settle(plan, row.id, Status.DONE, row.due)
    assert len(plan.occurrences) == 3


def test_counted_from_its_days_a_rule_comes_as_often_as_it_says_too() -> None:
    """D37: the first of three, done 22 days late, was the last."""
    plan, today = with_occurrences(a_plan(weekly(count=3)), FIRST_MONDAY), FIRST_MONDAY + timedelta(days=22)
    for _ in range(5):
        for row in plan.occurrences:
            if row.status.is_open:
                plan = settle(plan, row.id, Status.DONE, today)
                today += timedelta(days=1)
    assert [row.due for row in plan.occurrences] == [FIRST_MONDAY, date(2026, 3, 30), date(2026, 4, 6)]


def test_a_rule_that_is_changed_opens_nothing_that_has_passed() -> None:
    """D38: Thursdays instead of Mondays, said on Saturday 10 January, opened the 8th, late already."""
    action = weekly().evolve(start=date(2026, 1, 5))
    plan = with_occurrences(a_plan(action), date(2026, 1, 5))
    plan = settle(plan, plan.occurrences[0].id, Status.DONE, date(2026, 1, 5))
    plan = change_rule(plan, action.id, MONDAYS.evolve(weekdays=(3,)), date(2026, 1, 10))
    assert open_days(plan) == [date(2026, 1, 15)]


def test_a_rule_that_never_comes_true_ends_with_the_plan() -> None:
    never = Recurrence(frequency=Frequency.DAILY, days_of_month=(30,), months=(2,))
    began = time.perf_counter()
    assert list(dates(never, date(2000, 1, 1), date(2049, 12, 31))) == []
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("frequency", [Frequency.DAILY, Frequency.WEEKLY])
def test_days_and_months_sort_out_the_days_of_a_daily_or_weekly_rule(frequency: Frequency) -> None:
    rule = Recurrence(frequency=frequency, days_of_month=(1, -1), months=(1, 2))
    expected = ["2026-01-01", "2026-01-31", "2026-02-01", "2026-02-28"]
    if frequency is Frequency.WEEKLY:
        expected = ["2026-01-01"]
    assert [str(day) for day in dates(rule, date(2026, 1, 1), date(2026, 12, 31))] == expected


def test_a_place_of_nought_is_no_place() -> None:
    rule = Recurrence(frequency=Frequency.MONTHLY, weekdays=(0,), nth=(0,))
    assert list(dates(rule, FIRST_MONDAY, date(2026, 3, 31)))[:2] == [FIRST_MONDAY, date(2026, 3, 9)]
