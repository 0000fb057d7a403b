from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.funnel import FunnelStep, funnel, stage_of
from mplan_tui.domain.kpis import Kpi, Measurement, PaceStatus
from mplan_tui.domain.plan import Plan
from tests.builders import a_kpi, a_measurement, a_plan, an_action

TODAY = date(2026, 5, 5)


def _count(name: str, stage: str | None = None, **fields: Any) -> Kpi:
    return a_kpi(name, kind="flow", stage=stage, **fields)


def _months(kpi: Kpi, *values: int) -> list[Measurement]:
    return [a_measurement(kpi, date(2026, month, 1), value) for month, value in enumerate(values, 1)]


def _saas() -> Plan:
    """Four months of twelve: 10,000 visits, 500 trials, 100 customers, of 480 customers to win."""
    visits = _count("Visits", "awareness")
    trials = _count("Trials", "consideration")
    customers = _count("Customers", "decision", target=480)
    return a_plan(
        customers, visits, trials, *_months(visits, *[10_000] * 4), *_months(trials, *[500] * 4),
        *_months(customers, *[100] * 4),
    )  # fmt: skip


def _steps(plan: Plan, today: date = TODAY) -> list[FunnelStep]:
    found = funnel(plan, today)
    assert found is not None
    return list(found.steps)


def test_the_chain_goes_along_the_journey_with_its_conversions() -> None:
    steps = _steps(_saas())
    assert [(step.kpi.name, step.stage, step.volume) for step in steps] == [
        ("Visits", Stage.AWARENESS, Decimal(40_000)),
        ("Trials", Stage.CONSIDERATION, Decimal(2000)),
        ("Customers", Stage.DECISION, Decimal(400)),
    ]
    assert [step.conversion for step in steps] == [None, Decimal(5), Decimal(20)]


def test_the_target_is_worked_back_to_what_every_step_needs() -> None:
    steps = _steps(_saas())
    assert [step.needed for step in steps] == [Decimal(48_000), Decimal(2400), Decimal(480)]
    assert [step.per_period for step in steps] == [Decimal(1000), Decimal(50), Decimal(10)]
    assert [step.periods_left for step in steps] == [8, 8, 8]
    assert {step.status for step in steps} == {PaceStatus.ON_TRACK}


def test_where_the_forecast_covers_least_is_the_narrowest_step() -> None:
    plan = _saas()
    customers = next(kpi for kpi in plan.kpis if kpi.name == "Customers")
    plan = plan.changing(Kpi, customers.id, target=Decimal(2400))
    visits = next(kpi for kpi in plan.kpis if kpi.name == "Visits")
    plan = plan.changing(Kpi, visits.id, start=date(2026, 1, 1))
    found = funnel(plan, TODAY)
    assert found is not None
    assert found.narrowest is not None
    assert all(step.gap is not None and step.gap > 0 for step in found.steps)
    reached = funnel(_saas(), TODAY)
    assert reached is not None
    assert reached.narrowest is None


def test_a_step_without_figures_leaves_what_is_before_it_unknown() -> None:
    plan = _saas()
    trials = next(kpi for kpi in plan.kpis if kpi.name == "Trials")
    plan = plan.removing(*(row.id for row in plan.measurements if row.kpi == trials.id))
    steps = _steps(plan)
    assert [step.conversion for step in steps] == [None, None, None]
    assert [step.needed for step in steps] == [None, None, Decimal(480)]


def test_conversion_compares_the_days_that_both_figures_cover() -> None:
    visits, orders = _count("Visits", "awareness"), _count("Orders", "decision")
    plan = a_plan(visits, orders, *_months(visits, 100, 100, 900), *_months(orders, 10, 20))
    assert _steps(plan)[1].conversion == 15


def test_without_a_target_nothing_is_needed() -> None:
    visits, orders = _count("Visits", "awareness"), _count("Orders", "decision")
    found = funnel(a_plan(visits, orders, *_months(visits, 100), *_months(orders, 10)), TODAY)
    assert found is not None
    assert found.aim is None
    assert [step.needed for step in found.steps] == [None, None]


def test_a_kpi_is_where_its_actions_are_unless_it_says_so() -> None:
    visits, said, spread = _count("Visits"), _count("Orders", "decision"), _count("Calls")
    plan = a_plan(
        visits, said, spread,
        an_action(kpis=(visits.id, said.id), stage="awareness"), an_action(kpis=(spread.id,), stage="awareness"),
        an_action(kpis=(spread.id,), stage="decision"),
    )  # fmt: skip
    assert [stage_of(plan, kpi) for kpi in (visits, said, spread)] == [Stage.AWARENESS, Stage.DECISION, None]


def test_money_states_and_what_should_fall_are_no_steps() -> None:
    rows = [
        _count("Visits", "awareness"), _count("Sales", "decision", unit="€"),
        _count("Till", "decision", role="revenue"),
        a_kpi("Fans", kind="level", stage="advocacy"), _count("Complaints", "retention", direction="down"),
    ]  # fmt: skip
    assert funnel(a_plan(*rows), TODAY) is None
