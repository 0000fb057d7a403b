"""The year of a business that lives on two trade fairs: nothing for months, then everything in a week."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.effect import effect_of
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.funnel import funnel
from mplan_tui.domain.kpis import Formula, Kpi, PaceStatus
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.pace import objective_pace, pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.returns import bundles
from mplan_tui.domain.series import series
from tests.builders import a_kpi, a_measurement, a_plan, an_action, an_objective

VISITORS = a_kpi("Stand visitors", id="visitors", kind="flow", cadence="quarter", stage="awareness")
LEADS = a_kpi("Leads", id="leads", kind="flow", cadence="quarter", stage="consideration", target=300)
ORDERS = a_kpi("Orders", id="orders", kind="flow", cadence="quarter", unit="€", role="revenue")
SPRING = an_action("Spring fair", id="spring", kpis=("orders", "leads"))
COST = a_kpi(
    "Cost per lead", id="cpl", kind="ratio", unit="€", cadence="quarter", direction="down", baseline=100, target=60,
    formula=Formula(code="cpl", inputs=(("leads", "leads"),), actions=("spring",)),
)  # fmt: skip
GOAL = an_objective(
    "300 leads", id="goal", kpi="leads", milestones=(Milestone(on=date(2026, 6, 30), value=Decimal(200)),)
)


def _plan(*quarters: tuple[int, int, int]) -> Plan:
    rows = [
        a_measurement(kpi, date(2026, 3 * number + 1, 1), value)
        for number, quarter in enumerate(quarters)
        for kpi, value in zip((VISITORS, LEADS, ORDERS), quarter, strict=True)
    ]
    money = [
        Expense(action="spring", amount=Decimal(amount), on=day)
        for amount, day in ((2000, date(2026, 1, 20)), (10_000, date(2026, 5, 8)), (900, date(2026, 10, 2)))
    ]
    return a_plan(VISITORS, LEADS, ORDERS, SPRING, COST, GOAL, *rows, *money)


def test_a_quiet_spring_is_on_its_path_where_milestones_say_when_the_fairs_are() -> None:
    plan = _plan((0, 0, 0), (4000, 200, 60_000))
    seen = objective_pace(plan, "goal", date(2026, 7, 10))
    assert seen is not None
    assert (seen.current, seen.expected, seen.status) == (Decimal(200), Decimal(200), PaceStatus.ON_TRACK)


def test_a_lead_costs_what_was_invoiced_in_the_quarters_of_the_leads() -> None:
    plan = _plan((0, 0, 0), (4000, 200, 60_000))
    assert pace_of(plan, plan.get(Kpi, "cpl"), date(2026, 11, 1)).current == 60
    # A quarter without a lead has no cost per lead, and none is 0.
    assert [point.value for point in series(plan, plan.get(Kpi, "cpl"))] == [None, Decimal(50)]


def test_the_autumn_fair_needs_the_visitors_that_the_leads_left_over_need() -> None:
    found = funnel(_plan((0, 0, 0), (4000, 200, 60_000)), date(2026, 7, 10))
    assert found is not None
    assert [(step.conversion, step.needed) for step in found.steps] == [
        (None, Decimal(6000)), (Decimal(5), Decimal(300)),
    ]  # fmt: skip
    assert [step.per_period for step in found.steps] == [Decimal(1000), Decimal(50)]


def test_the_fair_brought_what_its_orders_say_for_all_of_its_money() -> None:
    (one,) = bundles(_plan((0, 0, 0), (4000, 200, 60_000)), date(2026, 11, 1))
    assert (str(one.found.cost), one.found.revenue) == ("12900", Decimal(60_000))


def test_an_autumn_that_is_missed_and_a_late_figure_are_told_for_what_they_are() -> None:
    without_last = _plan((0, 0, 0), (4000, 200, 60_000), (0, 0, 0))
    after = date(2027, 1, 20)
    assert pace_of(without_last, LEADS, after).code == "pace.last_missing"
    plan = _plan((0, 0, 0), (4000, 200, 60_000), (0, 0, 0), (1000, 40, 9000))
    plan = plan.putting(Decision(id="d", kpi="leads", text="A second stand", taken_on=date(2026, 7, 1)))
    seen = pace_of(plan, LEADS, after)
    assert (seen.code, seen.current) == ("pace.fell_short", Decimal(240))
    effect = effect_of(plan, "d", after)
    assert effect is not None
    assert effect.change == 20 - 100
