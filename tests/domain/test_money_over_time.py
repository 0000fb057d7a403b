"""Money by month, quarter and the plan's own year, against figures worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from mplan_tui.domain.actions import Action, MonthAmount, Nature, Occurrence, Status, occurrence_id
from mplan_tui.domain.coins import coin
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.money import amounts_of, expected_to_date, position, total
from mplan_tui.domain.money_over_time import (
    PeriodLength,
    free_after,
    last_day_of,
    over_time,
    year_of,
)
from mplan_tui.domain.periods import Rhythm, period_start, year_and_quarter
from mplan_tui.domain.phasing import envelope_until
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.recurrence_rules import dates_of
from tests.any_plan import plans
from tests.builders import a_plan, an_action

APRIL_10 = date(2026, 4, 10)
YEAR: dict[str, Any] = {"start": date(2026, 1, 1), "due": date(2026, 12, 31)}


def months(plan: Plan, name: str, today: date = APRIL_10, step: PeriodLength = PeriodLength.MONTH) -> dict[str, Any]:
    """What each month with any of it has, by its number in the year; "" for what is undated."""
    found = over_time(plan, step, today)
    said = {f"{one.first:%Y-%m}": getattr(one.flows, name) for one in found.periods}
    return {key: value for key, value in {**said, "": getattr(found.undated, name)}.items() if value}


def a_recurring(rule: Recurrence, **fields: Any) -> Action:
    return an_action(nature=Nature.RECURRING, recurrence=rule, **fields)


def test_nothing_is_spent_in_a_month_to_come() -> None:
    # D1: 3,000 spent was spread over the year, 254.80 of it in December.
    action = an_action(planned=12_000, **YEAR)
    plan = a_plan(action, Expense(action=action.id, amount=3000, on=date(2026, 2, 3)))
    assert months(plan, "spent") == {"2026-02": 3000}
    assert months(a_plan(an_action(planned=12_000, spent=3000, **YEAR)), "spent") == {"": 3000}


def test_money_on_times_lies_on_their_days() -> None:
    # D1: 15 January 300 and 15 February 900 were shown as 101.91 each month.
    action = a_recurring(Recurrence(frequency=Frequency.MONTHLY, days_of_month=(15,)), **YEAR)
    days = (date(2026, 1, 15), date(2026, 2, 15))
    times = [Occurrence(id=occurrence_id(action.id, day), action=action.id, due=day, status="done") for day in days]
    lines = [
        Expense(action=action.id, occurrence=time.id, amount=amount, on=time.due)
        for time, amount in zip(times, (300, 900), strict=True)
    ]
    assert months(a_plan(action, *times, *lines), "spent") == {"2026-01": 300, "2026-02": 900}


@pytest.mark.parametrize(
    ("rule", "fields", "expected", "planned"),
    [
        # D25: until 31 March, 319 were expected on 10 April, and the money lay in all months to December.
        (
            Recurrence(frequency=Frequency.WEEKLY, until=date(2026, 3, 31)),
            YEAR,
            1200,
            {"2026-01": Decimal("461.54"), "2026-02": Decimal("369.23"), "2026-03": Decimal("369.23")},
        ),
        # D25: the first time is on 6 July, and 329 were expected on 10 April.
        (
            Recurrence(frequency=Frequency.MONTHLY, first=date(2026, 7, 6), count=2),
            YEAR,
            0,
            {"2026-07": 600, "2026-08": 600},
        ),
        # The rule ends with the due date.
        (
            Recurrence(frequency=Frequency.WEEKLY),
            {"start": date(2026, 1, 5), "due": date(2026, 1, 20)},
            1200,
            {"2026-01": 1200},
        ),
    ],
)
def test_planned_money_lies_on_the_times_of_the_whole_rule(
    rule: Recurrence, fields: dict[str, date], expected: int, planned: dict[str, Any]
) -> None:
    action = a_recurring(rule, planned=1200, **fields)
    plan = a_plan(action)
    assert expected_to_date(plan, action, APRIL_10) == expected
    shown = months(plan, "planned")
    assert sum(shown.values()) == 1200
    assert shown.keys() == planned.keys()
    for month, amount in planned.items():
        assert abs(shown[month] - amount) <= Decimal("0.05")


def test_a_recurring_action_ends_with_its_due_date() -> None:
    # D25: weekly, due 20 January, and it came back on 26 January and 2 February.
    action = a_recurring(Recurrence(frequency=Frequency.WEEKLY), start=date(2026, 1, 5), due=date(2026, 1, 20))
    assert list(dates_of(a_plan(action), action)) == [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
    only_due = action.evolve(start=None)
    assert next(iter(dates_of(a_plan(only_due), only_due))) == date(2026, 1, 20)
    assert len(list(dates_of(a_plan(only_due), only_due))) == 50


def test_money_per_time_counts_all_times_whether_they_are_open_or_not() -> None:
    # D27: one of twelve times was open, and the plan showed 300.
    action = a_recurring(Recurrence(frequency=Frequency.MONTHLY), planned=300, planned_per_time=True, **YEAR)
    plan = a_plan(action)
    assert amounts_of(plan, action).planned == 3600
    first = Occurrence(id=occurrence_id(action.id, date(2026, 1, 1)), action=action.id, due=date(2026, 1, 1))
    assert amounts_of(plan.putting(first), action).planned == 3600
    dear, dropped = first.evolve(planned=500), first.evolve(status=Status.CANCELLED)
    assert amounts_of(plan.putting(dear), action).planned == 3800
    assert months(plan.putting(dear), "planned")["2026-01"] == 500
    assert amounts_of(plan.putting(dropped), action).planned == 3300


def test_typed_months_go_before_the_days_and_add_up_to_what_is_planned() -> None:
    shares = (MonthAmount(month=date(2026, 2, 9), amount=100), MonthAmount(month=date(2026, 5, 1), amount=200))
    assert months(a_plan(an_action(planned=300, months=shares, **YEAR)), "planned") == {"2026-02": 100, "2026-05": 200}
    assert months(a_plan(an_action(planned=900, months=shares, **YEAR)), "planned") == {"2026-02": 300, "2026-05": 600}


def test_the_total_expected_is_that_of_the_months() -> None:
    # D29: the month of April expected 333, the plan nothing.
    plan = a_plan(an_action(planned=1000, start=date(2026, 4, 20), due=date(2026, 4, 30)))
    assert position(plan, APRIL_10).expected == 0
    assert months(plan, "expected") == {}
    assert months(plan, "expected", date(2026, 4, 21)) == {"2026-04": Decimal("181.82")}


def test_an_action_without_days_plans_in_no_month() -> None:
    assert months(a_plan(an_action(planned=50)), "planned") == {"": 50}


@pytest.mark.parametrize(
    ("day", "begins", "quarter", "year"),
    [
        (date(2026, 5, 3), 1, date(2026, 4, 1), 2026),
        (date(2026, 5, 3), 4, date(2026, 4, 1), 2026),
        (date(2026, 2, 28), 4, date(2026, 1, 1), 2025),
        (date(2026, 4, 30), 2, date(2026, 2, 1), 2026),
        (date(2026, 1, 31), 2, date(2025, 11, 1), 2025),
    ],
)
def test_quarters_are_those_of_the_plans_own_year(day: date, begins: int, quarter: date, year: int) -> None:
    assert period_start(Rhythm(Cadence.QUARTER, begins), day) == quarter
    assert year_and_quarter(quarter, begins)[0] == year


def test_a_year_from_april_has_four_quarters_that_begin_with_the_first() -> None:
    # D36: the financial year April to March began with "Q2".
    plan = a_plan(an_action(planned=1200), start=date(2026, 4, 1), end=date(2027, 3, 31), year_start=4)
    found = over_time(plan, PeriodLength.QUARTER, APRIL_10)
    assert [year_and_quarter(one.first, 4) for one in found.periods] == [(2026, 1), (2026, 2), (2026, 3), (2026, 4)]
    assert len(over_time(plan, PeriodLength.YEAR, APRIL_10).periods) == 1


def test_what_is_still_to_come_lies_ahead() -> None:
    action = an_action(planned=1200, start=date(2026, 3, 1), due=date(2026, 6, 30))
    plan = a_plan(action, Expense(action=action.id, amount=200, on=date(2026, 3, 5)))
    coming = months(plan, "to_come")
    assert coming.keys() == {"2026-04", "2026-05", "2026-06"}
    assert sum(coming.values()) == 1000
    late = an_action(planned=1200, start=date(2026, 1, 1), due=date(2026, 1, 31))
    assert months(a_plan(late), "to_come") == {"2026-04": 1200}
    done = late.evolve(status=Status.DONE)
    assert months(a_plan(done), "to_come") == {}


def test_cash_out_has_the_tax_whatever_the_plan_counts() -> None:
    action = an_action(planned=1000, **YEAR)
    plan = a_plan(action, Expense(action=action.id, amount=100, tax=20, on=date(2026, 3, 5)))
    assert (months(plan, "spent"), months(plan, "cash_out")) == ({"2026-03": 100}, {"2026-03": 120})


def test_sums_up_to_a_month_go_on_from_those_before() -> None:
    action = an_action(planned=1200, **YEAR)
    lines = [Expense(action=action.id, amount=amount, on=date(2026, month, 5)) for month, amount in ((1, 10), (3, 5))]
    found = over_time(a_plan(action, *lines), PeriodLength.MONTH, APRIL_10)
    assert [one.until_then.spent for one in found.periods[:4]] == [10, 10, 15, 15]
    assert found.periods[-1].until_then.planned == 1200


@pytest.mark.parametrize("step", PeriodLength)
@settings(max_examples=25, deadline=None)
@given(plan=plans())
def test_periods_add_up_to_the_whole_plan(step: PeriodLength, plan: Plan) -> None:
    whole, sums = over_time(plan, step, APRIL_10).total, total(plan)
    # Amounts with twelve decimals beside those of 10^15 are summed in another order: the 28th digit may differ.
    smallest = coin(plan.currency) / 1000
    for name in ("planned", "committed", "spent", "estimate"):
        assert abs(getattr(whole, name) - getattr(sums, name)) < smallest
    assert abs(whole.expected - position(plan, APRIL_10).expected) < smallest


@pytest.mark.parametrize(
    ("months", "day", "come"),
    [
        ((), date(2025, 1, 1), 9000),
        (((1, 3000), (7, 6000)), date(2025, 12, 31), 0),
        (((1, 3000), (7, 6000)), date(2026, 6, 30), 3000),
        (((1, 3000), (7, 6000)), date(2026, 7, 1), 9000),
        # After a cut the months are taken in their proportions.
        (((1, 1000), (7, 2000)), date(2026, 1, 1), 3000),
    ],
)
def test_the_envelope_is_given_by_its_months(months: tuple[tuple[int, int], ...], day: date, come: int) -> None:
    amounts = tuple(MonthAmount(month=date(2026, month, 1), amount=amount) for month, amount in months)
    assert envelope_until(a_plan(envelope=9000, envelope_months=amounts), day) == come


def test_what_is_free_by_a_month_is_of_the_envelope_given_by_then() -> None:
    """4,000 given in January and 5,000 in July; all of the 6,000 still come in April: 2,000 too much until July."""
    shares = tuple(MonthAmount(month=date(2026, month, 1), amount=amount) for month, amount in ((1, 4000), (7, 5000)))
    phased = tuple(MonthAmount(month=date(2026, month, 1), amount=3000) for month in (1, 4))
    plan = a_plan(an_action(planned=6000, months=phased), envelope=9000, envelope_months=shares)
    periods = over_time(plan, PeriodLength.QUARTER, APRIL_10).periods
    free = [free_after(plan, one.until_then.estimate, last_day_of(PeriodLength.QUARTER, one.first)) for one in periods]
    assert free == [4000, -2000, 3000, 3000]
    assert free_after(plan, Decimal(6000)) == position(plan, APRIL_10).left == 3000


def test_without_an_envelope_its_months_give_nothing_that_is_known() -> None:
    assert envelope_until(a_plan(), date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 10, 14), date(2027, 1, 1)),
        (date(2027, 6, 1), date(2027, 1, 1)),
        (date(2029, 1, 1), date(2028, 1, 1)),
    ],
)
def test_a_year_with_a_deposit_before_the_plan_is_no_year_of_the_plan(today: date, first: date) -> None:
    stand = an_action("Stand", planned=Decimal(1000), due=date(2027, 5, 1))
    last = an_action("Fair", planned=Decimal(500), due=date(2028, 5, 1))
    paid = Expense(action=stand.id, on=date(2026, 9, 1), amount=Decimal(200))
    plan = a_plan(stand, last, paid).evolve(start=date(2027, 1, 1), end=date(2028, 12, 31))
    found = year_of(plan, today)
    assert found is not None and found.first == first
    assert over_time(plan, PeriodLength.YEAR, today).periods[0].first == date(2026, 1, 1)
