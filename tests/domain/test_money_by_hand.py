"""Figures of money that somebody computed by hand, each of which the program once had wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.cli.summary import summary
from mplan_tui.domain.actions import Occurrence, Status
from mplan_tui.domain.cuts import cut_by
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.expense_rules import booked
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.money import GroupBy, amounts_of, expected_to_date, position, sums_by, total
from mplan_tui.domain.money_over_time import PeriodLength, over_time
from mplan_tui.domain.offer import Product
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Recurrence
from tests.builders import a_plan, an_action, an_objective

APRIL = date(2026, 4, 10)
YEAR = {"start": "2026-01-01", "due": "2026-12-31"}
WEEKLY = Recurrence(frequency="weekly", first=date(2026, 1, 6))


def spent_by_month(plan: Plan) -> dict[str, Decimal]:
    periods = over_time(plan, PeriodLength.MONTH, APRIL).periods
    return {f"{period.first:%m}": period.flows.spent for period in periods if period.flows.spent}


def test_nothing_is_spent_in_months_to_come_and_what_has_no_day_in_none() -> None:
    """12,000 for the year, 3,000 spent by 10 April: once 254.79 in January … and 254.80 in December."""
    plan = booked(a_plan(an_action(planned=12_000, spent=3000, **YEAR)))
    assert spent_by_month(plan) == {}
    assert over_time(plan, PeriodLength.MONTH, APRIL).undated.spent == 3000
    dated = a_plan(ads := an_action(planned=12_000, **YEAR), Expense(action=ads.id, amount=3000, on="2026-02-03"))
    assert spent_by_month(dated) == {"02": 3000}


def test_what_times_cost_lies_on_their_days() -> None:
    """Times of 15 January (300) and 15 February (900): once 101.91, 92.06 … to December."""
    letter = an_action("Letter", recurrence=Recurrence(frequency="monthly"), start="2026-01-15")
    times = [Occurrence(id=f"t{n}", action=letter.id, due=date(2026, n, 15)) for n in (1, 2)]
    lines = [Expense(action=letter.id, occurrence=time.id, amount=amount, on=time.due)
             for time, amount in zip(times, (300, 900), strict=True)]  # fmt: skip
    assert spent_by_month(a_plan(letter, *times, *lines)) == {"01": 300, "02": 900}


def test_show_leaves_out_what_a_cancelled_action_planned_and_counts_times() -> None:
    """Cancelled, planned 4,000, spent 50; recurring, planned 1,000, a time spent 300: once 5,000 and 50."""
    gone = an_action("Gone", planned=4000, spent=50, status="cancelled")
    letter = an_action("Letter", planned=1000, recurrence=Recurrence(frequency="monthly"), start="2026-01-15")
    plan = booked(a_plan(gone, letter, Occurrence(id="t", action=letter.id, due=date(2026, 1, 15), spent=300)))
    assert [total(plan).planned, total(plan).spent] == [1000, 350]
    told = summary(plan, APRIL)
    assert "planned €1,000" in told and "spent €350" in told


@pytest.mark.parametrize(("revenues", "parts"), [((None, None), (500, 500)), ((3000, 1000), (750, 250))])
def test_a_product_of_two_business_units_gives_each_its_part(
    revenues: tuple[int | None, int | None], parts: tuple[int, int]
) -> None:
    """Split by revenue, evenly where none is known; once all of it went to the last one, and nothing of times."""
    sensors = Product(id="p", name="Sensors")
    units = [BusinessUnit(id=f"u{n}", name=f"U{n}", products=("p",), revenue=revenue)
             for n, revenue in enumerate(revenues)]  # fmt: skip
    letter = an_action("Letter", product="p", recurrence=Recurrence(frequency="monthly"), start="2026-01-15")
    time = Occurrence(id="t", action=letter.id, due=date(2026, 1, 15), planned=900, spent=900)
    ads = an_action("Ads", product="p", planned=100, spent=100)
    sums = sums_by(booked(a_plan(sensors, *units, letter, time, ads)), GroupBy.UNIT)
    assert [sums[unit.id].spent for unit in units] == list(parts)


def test_an_overspend_makes_less_free_and_has_to_be_freed() -> None:
    """Envelope 100,000; done for 90,000 of 50,000, and 50,000 to come: 140,000, 40,000 over; once "0 still free"."""
    over = an_action("A", planned=50_000, spent=90_000, status="done")
    plan = booked(a_plan(over, an_action("B", planned=50_000, due="2026-09-01"), envelope=100_000))
    place = position(plan, APRIL)
    assert [place.sums.estimate, place.left] == [140_000, -40_000]
    assert place.is_over
    assert cut_by(plan, Decimal(1000), APRIL).needed == 41_000


def test_what_a_cancelled_action_cost_is_not_free() -> None:
    """Cancelled with 20,000 spent beside 95,000 planned of 100,000: 15,000 over; once 5,000 left."""
    gone = an_action("Gone", planned=30_000, spent=20_000, status="cancelled")
    plan = booked(a_plan(gone, an_action("B", planned=95_000), envelope=100_000))
    assert position(plan, APRIL).left == -15_000


def test_what_a_done_action_did_not_need_is_saved_already() -> None:
    """Done for 3,000 of 5,000, another of 5,000, envelope 10,000, cut by 1,500: nothing has to go; once B went."""
    done = an_action("A", planned=5000, spent=3000, status="done")
    plan = booked(a_plan(done, an_action("B", planned=5000, due="2026-09-01"), envelope=10_000))
    assert cut_by(plan, Decimal(1500), APRIL).proposed == {}


def test_a_page_that_a_campaign_waits_for_is_not_cut_before_it() -> None:
    """The page serves nothing and costs 2,000; the critical campaign waits for it: the brochure goes."""
    page = an_action("Build landing page", planned=2000, due="2026-06-01", priority=4)
    campaign = an_action("Launch campaign", planned=9000, due="2026-09-01", priority=1, depends_on=(page.id,))
    brochure = an_action("Brochure", planned=2500, due="2026-09-01", priority=4)
    plan = a_plan(page, campaign, brochure, envelope=13_500)
    assert set(cut_by(plan, Decimal(2000), APRIL).proposed) == {brochure.id}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (WEEKLY.evolve(until=date(2026, 3, 31)), 1200),
        (WEEKLY.evolve(first=date(2026, 7, 6)), 0),
    ],
)
def test_a_rule_spreads_its_money_over_its_own_time(rule: Recurrence, expected: int) -> None:
    """Weekly until 31 March: all 1,200 are due by 10 April, once 319; from 6 July on: nothing is, once 329."""
    plan = a_plan(letter := an_action(planned=1200, recurrence=rule))
    assert expected_to_date(plan, letter, APRIL) == expected
    quarters = {
        str(period.first): period.flows.planned for period in over_time(plan, PeriodLength.QUARTER, APRIL).periods
    }
    assert quarters["2026-01-01"] == expected


def test_money_per_time_is_that_of_the_whole_year_from_the_first() -> None:
    """300 a month are 3,600 a year, whether one time is open or two; once 300, then 600."""
    letter = an_action(
        planned=300, planned_per_time=True, recurrence=Recurrence(frequency="monthly"), start="2026-01-15"
    )
    plan = a_plan(letter)
    assert total(plan).planned == 3600
    assert total(plan.putting(Occurrence(id="t", action=letter.id, due=date(2026, 1, 15)))).planned == 3600


def test_nothing_is_expected_of_an_action_that_has_not_begun_in_its_month_either() -> None:
    """20 to 30 April, 1,000, on 10 April: once 0 in the total and 333 in the month, and "behind"."""
    plan = a_plan(an_action(planned=1000, start="2026-04-20", due="2026-04-30"))
    assert position(plan, APRIL).expected == 0
    april = next(period for period in over_time(plan, PeriodLength.MONTH, APRIL).periods if period.first.month == 4)
    assert april.flows.expected == 0


@pytest.mark.parametrize(
    ("currency", "amount", "parts"),
    [
        ("JPY", "1001", ("500", "501")),
        ("TND", "1", ("0.333", "0.333", "0.334")),
        ("EUR", "1", ("0.33", "0.33", "0.34")),
    ],
)
def test_amounts_are_shared_out_in_the_coins_of_their_currency(
    currency: str, amount: str, parts: tuple[str, ...]
) -> None:
    goals = [an_objective(f"O{n}") for n in range(len(parts))]
    action = an_action(planned=amount, objectives=tuple(goal.id for goal in goals))
    sums = sums_by(a_plan(*goals, action, currency=currency), GroupBy.OBJECTIVE)
    assert sorted(str(sums[goal.id].planned) for goal in goals) == sorted(parts)


@pytest.mark.parametrize(
    ("spent", "estimate"),
    [
        ({"one": 100}, 1200),
        ({"one": 80}, 1200),  # the rest of a time may still be invoiced
        ({"one": 300}, 1400),
        ({"one": 300, "two": 900}, 2200),
        ({"one": 300, None: 50}, 1400),  # what names no time is of the money of all
        ({"gone": 70}, 1170),
    ],
)
def test_a_time_that_cost_more_takes_nothing_from_those_to_come(spent: dict[str | None, int], estimate: int) -> None:
    """D14 of a letter that costs 100 each month: January's 300 leaves eleven at 100."""
    letter = an_action(
        "Letter", planned=100, planned_per_time=True, start="2026-01-15", recurrence=Recurrence(frequency="monthly")
    )
    times: tuple[Occurrence, ...] = (
        Occurrence(id="one", action=letter.id, due=date(2026, 1, 15), status=Status.DONE, done_on=date(2026, 1, 15)),
        Occurrence(id="two", action=letter.id, due=date(2026, 2, 15)),
        Occurrence(id="gone", action=letter.id, due=date(2026, 3, 15), status=Status.CANCELLED),
    )
    times = times if "gone" in spent else times[:2]
    lines = [Expense(action=letter.id, occurrence=time, amount=amount) for time, amount in spent.items()]
    plan = normalised(a_plan(letter, *times, *lines), date(2026, 4, 10))
    sums = amounts_of(plan, letter)
    assert sums.estimate == estimate
    whole = over_time(plan, PeriodLength.MONTH, date(2026, 4, 10)).total
    assert whole.spent + whole.to_come == estimate


def test_planned_altogether_a_time_that_cost_more_leaves_less_for_the_others() -> None:
    letter = an_action("Letter", planned=1200, start="2026-01-15", recurrence=Recurrence(frequency="monthly"))
    time = Occurrence(id="one", action=letter.id, due=date(2026, 1, 15))
    plan = a_plan(letter, time, Expense(action=letter.id, occurrence="one", amount=300))
    assert amounts_of(plan, letter).estimate == 1200
