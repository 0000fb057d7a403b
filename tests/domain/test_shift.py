from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.actions import Occurrence, occurrence_id
from mplan_tui.domain.decisions import Approval, Decision, KpiSnapshot, PromisedAction, PromisedTarget
from mplan_tui.domain.kpis import Cadence, measurement_id
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.shift import on_the_day, shifted, starting
from tests.builders import a_kpi, a_measurement, a_plan, an_action, an_objective

QUARTERS = st.integers(-12, 12).map(lambda quarters: quarters * 3)


def moved(plan: Plan, months: int = 9) -> Plan:
    return shifted(plan, months)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        ("2026-11-28", "2026-01-01"),
        ("2027-01-01", "2027-01-01"),
        ("2028-02-29", "2028-01-01"),
        ("2019-12-31", "2019-01-01"),
    ],
)
def test_a_sample_is_moved_by_whole_years_to_hold_the_day(today: str, start: str) -> None:
    assert on_the_day(a_plan(), date.fromisoformat(today)).start == date.fromisoformat(start)


def test_a_sample_that_begins_in_june_is_moved_to_the_june_before() -> None:
    plan = on_the_day(a_plan(start=date(2026, 6, 1), end=date(2027, 5, 31)), date(2029, 3, 1))
    assert (plan.start, plan.end) == (date(2028, 6, 1), date(2029, 5, 31))


def test_years_in_texts_move_with_the_plan_and_those_of_long_ago_do_not() -> None:
    action = an_action("Fair 2026", notes="Better than 2025; since 2014", ref="A-2026")
    goal = an_objective("O", statement="By 30 September 2026, and by 2030")
    plan = shifted(a_plan(action, goal, title="Plan 2026", situation="Founded in 2014"), 24)
    assert (plan.title, plan.situation) == ("Plan 2028", "Founded in 2014")
    assert (plan.actions[0].title, plan.actions[0].notes) == ("Fair 2028", "Better than 2027; since 2014")
    assert (plan.actions[0].ref, plan.objectives[0].statement) == ("A-2026", "By 30 September 2028, and by 2030")
    assert shifted(a_plan(title="Plan 2026"), 6).title == "Plan 2026"


def test_nothing_leaves_the_plan_when_its_weeks_move() -> None:
    last = an_action(start=date(2026, 1, 1), due=date(2026, 12, 31))
    early = an_action(start=date(2026, 1, 2), due=date(2026, 12, 30))
    whole, inner = shifted(a_plan(last, early), 12).actions
    assert (whole.start, whole.due) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (inner.start, inner.due) == (date(2027, 1, 1), date(2027, 12, 29))
    assert [row.start for row in shifted(a_plan(early), -12).actions] == [date(2025, 1, 3)]


def test_a_plan_of_another_year_begins_in_the_month_of_the_day() -> None:
    assert starting(a_plan(), date(2028, 3, 9)).start == date(2028, 3, 1)
    assert starting(a_plan(), date(2025, 11, 30)).start == date(2025, 11, 1)


def test_the_period_stays_whole_months() -> None:
    plan = moved(a_plan())
    assert (plan.start, plan.end) == (date(2026, 10, 1), date(2027, 9, 30))


@given(st.dates(date(2026, 1, 8), date(2026, 5, 31)), st.integers(0, 200), QUARTERS)
def test_an_action_keeps_its_weekday_and_its_length(start: date, days: int, months: int) -> None:
    before = an_action(start=start, due=start + timedelta(days=days))
    (after,) = shifted(a_plan(before), months).actions
    assert after.start is not None and after.due is not None
    assert after.start.weekday() == start.weekday()
    assert after.due - after.start == timedelta(days=days)


def test_dated_work_and_calendar_periods_stay_together() -> None:
    plan = moved(a_plan(an_action(start=date(2026, 1, 5)), an_action(start=date(2026, 12, 28))))
    january, december = (action.start for action in plan.actions)
    assert january is not None and december is not None
    assert abs(january - date(2026, 10, 5)) <= timedelta(days=7)
    assert abs(december - date(2027, 9, 28)) <= timedelta(days=7)


def test_a_months_figure_stays_a_months_figure_under_its_own_id() -> None:
    kpi = a_kpi(start=date(2026, 1, 1), due=date(2026, 12, 31))
    plan = moved(a_plan(kpi, a_measurement(kpi, date(2026, 2, 1), 7)))
    (row,) = plan.measurements
    assert (row.on, row.id) == (date(2026, 11, 1), measurement_id(kpi.id, date(2026, 11, 1)))
    assert (plan.kpis[0].start, plan.kpis[0].due) == (date(2026, 10, 1), date(2027, 9, 30))


def test_a_quarters_figure_goes_to_the_quarter_it_comes_into() -> None:
    kpi = a_kpi(cadence=Cadence.QUARTER)
    rows = [a_measurement(kpi, date(2026, month, 1), 7) for month in (1, 4, 7)]
    plan = moved(a_plan(kpi, *rows), months=4)
    assert [row.on for row in plan.measurements] == [date(2026, month, 1) for month in (4, 7, 10)]


def test_a_weeks_figure_stays_on_its_monday() -> None:
    kpi = a_kpi(cadence=Cadence.WEEK)
    (row,) = moved(a_plan(kpi, a_measurement(kpi, date(2026, 2, 2), 7))).measurements
    assert row.on.weekday() == 0
    assert row.id == measurement_id(kpi.id, row.on)


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        (Recurrence(frequency=Frequency.MONTHLY, days_of_month=(1,)), date(2026, 3, 1), date(2026, 12, 1)),
        (Recurrence(frequency=Frequency.MONTHLY, days_of_month=(-1,)), date(2026, 2, 28), date(2026, 11, 30)),
        (Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,)), date(2026, 3, 2), date(2026, 11, 30)),
    ],
)
def test_returns_stay_on_the_days_of_their_rule(rule: Recurrence, due: date, expected: date) -> None:
    action = an_action(recurrence=rule.evolve(first=due, until=due))
    occurrence = Occurrence(id=occurrence_id(action.id, due), action=action.id, due=due)
    plan = moved(a_plan(action, occurrence))
    rule_after = plan.actions[0].recurrence
    assert rule_after is not None
    assert (rule_after.first, rule_after.until) == (expected, expected)
    assert (plan.occurrences[0].due, plan.occurrences[0].id) == (expected, occurrence_id(action.id, expected))


def test_milestones_snapshots_and_promises_move_with_what_they_are_about() -> None:
    objective = an_objective(due=date(2026, 6, 30), milestones=(Milestone(on=date(2026, 3, 31), value=5),))
    action = an_action(start=date(2026, 3, 2), due=date(2026, 3, 6))
    decision = Decision(review_on=date(2026, 4, 6), seen=KpiSnapshot(on=date(2026, 3, 2)))
    approval = Approval(
        on=date(2026, 1, 12),
        actions=(PromisedAction(id=action.id, start=action.start, due=action.due),),
        targets=(PromisedTarget(id=objective.id, due=objective.due),),
    )
    plan = moved(a_plan(objective, action, decision, approval))
    assert plan.objectives[0].milestones[0].on == date(2026, 12, 31)
    assert plan.approvals[0].actions[0].due == plan.actions[0].due
    assert plan.approvals[0].targets[0].due == plan.objectives[0].due == date(2027, 3, 31)
    seen = plan.decisions[0].seen
    assert seen is not None and seen.on == plan.actions[0].start
    assert plan.decisions[0].review_on == date(2027, 1, 4)


@given(QUARTERS)
def test_moving_there_and_back_changes_nothing_but_the_last_days_of_months(months: int) -> None:
    kpi = a_kpi(start=date(2026, 1, 1))
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 2, 1), 7), an_action(start=date(2026, 3, 5), due=date(2026, 4, 9)))
    assert shifted(shifted(plan, months), -months) == plan


def test_nothing_to_move_is_the_same_plan() -> None:
    plan = a_plan()
    assert shifted(plan, 0) is plan
