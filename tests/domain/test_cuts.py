"""The budget-cut simulator: what goes first, what it frees, what the objectives lose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.cuts import Measure, candidates, cut_by, losses
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.vocabulary.sentences import sentence
from tests.builders import TODAY, a_kpi, a_measurement, a_plan, a_plan_of, an_action, an_objective

YEAR = {"start": date(2026, 1, 1), "due": date(2026, 12, 31)}
ON_TRACK_KPI = a_kpi("Subscribers", baseline=100, target=200, **YEAR)
LATE_KPI = a_kpi("Orders", baseline=100, target=200, **YEAR)
GOOD = an_objective("Subscribers", kpi=ON_TRACK_KPI.id)
LATE = an_objective("Orders", kpi=LATE_KPI.id)
FIGURES = (
    *(ON_TRACK_KPI, LATE_KPI, GOOD, LATE),
    a_measurement(ON_TRACK_KPI, date(2026, 2, 1), 150),
    a_measurement(LATE_KPI, date(2026, 2, 1), 101),
)


def planned(title: str, amount: int, **fields: Any) -> Action:
    return an_action(title, planned=amount, due=date(2026, 6, 1), **fields)


def plan_with(*actions: Action, **fields: Any) -> Plan:
    return a_plan(*FIGURES, *actions, **fields)


def order(plan: Plan) -> list[str]:
    return [plan.get(Action, one.action).title for one in candidates(plan, TODAY)]


def test_what_brings_least_to_late_objectives_per_euro_goes_first() -> None:
    plan = plan_with(
        planned("cheap for a late one", 100, objectives=(LATE.id,)),
        planned("dear for a late one", 1000, objectives=(LATE.id,)),
        planned("for one on its way", 100, objectives=(GOOD.id,)),
        planned("for none", 50),
    )
    assert order(plan) == ["for none", "for one on its way", "dear for a late one", "cheap for a late one"]


def test_among_equals_the_lower_priority_then_the_larger_amount_goes() -> None:
    plan = plan_with(
        planned("high", 900, priority=2), planned("low small", 10, priority=4), planned("low", 20, priority=4)
    )
    assert order(plan) == ["low", "low small", "high"]


def test_only_open_actions_with_uncommitted_money_can_go() -> None:
    plan = plan_with(
        planned("done", 100, status=Status.DONE),
        planned("cancelled", 100, status=Status.CANCELLED),
        planned("all paid", 100, committed=60, spent=40),
        an_action("unknown"),
        planned("half paid", 100, committed=30, spent=20),
    )
    (only,) = candidates(plan, TODAY)
    assert plan.get(Action, only.action).title == "half paid"
    assert (only.frees, only.measures) == (Decimal(50), (Measure.REDUCE,))


def test_what_serves_a_late_objective_is_put_off_and_the_rest_dropped() -> None:
    rule = Recurrence(frequency=Frequency.WEEKLY)
    plan = plan_with(
        planned("late", 100, objectives=(LATE.id,)),
        planned("weekly", 100, objectives=(LATE.id,), recurrence=rule),
        planned("none", 100),
    )
    first = {plan.get(Action, one.action).title: one.measures for one in candidates(plan, TODAY)}
    assert first["late"] == (Measure.DELAY, Measure.DROP)
    assert first["weekly"] == (Measure.DROP,)
    assert first["none"] == (Measure.DROP, Measure.DELAY)


def test_a_cut_takes_from_the_envelope_what_the_plan_then_lacks() -> None:
    plan = plan_with(planned("a", 600), planned("b", 300), envelope=1000)
    cut = cut_by(plan, Decimal(200), TODAY)
    assert (cut.envelope, cut.needed) == (Decimal(800), Decimal(100))
    assert cut.freed(cut.proposed) >= cut.needed
    assert not cut_by(plan, Decimal(50), TODAY).proposed


def test_without_an_envelope_the_whole_cut_must_be_freed() -> None:
    cut = cut_by(plan_with(planned("a", 600), planned("b", 300)), Decimal(300), TODAY)
    assert (cut.envelope, cut.needed) == (None, Decimal(300))


def test_nothing_is_proposed_that_is_not_needed() -> None:
    plan = plan_with(planned("small", 100, priority=4), planned("large", 1000), envelope=1100)
    cut = cut_by(plan, Decimal(1000), TODAY)
    assert [plan.get(Action, row_id).title for row_id in cut.proposed] == ["large"]


def test_the_smaller_one_of_two_alike_goes_when_it_is_enough() -> None:
    plan = plan_with(planned("large", 6000), planned("small", 1000), envelope=7000)
    cut = cut_by(plan, Decimal(900), TODAY)
    assert [plan.get(Action, row_id).title for row_id in cut.proposed] == ["small"]


def test_it_says_what_cannot_be_found() -> None:
    cut = cut_by(plan_with(planned("paid", 1000, spent=900), envelope=1000), Decimal(500), TODAY)
    assert cut.missing(cut.proposed) == 400


@pytest.mark.parametrize("off", [0, -5, 1001])
def test_a_cut_of_nothing_or_of_more_than_there_is_is_refused(off: int) -> None:
    with pytest.raises(PlanError, match=r"cut\.amount"):
        cut_by(plan_with(envelope=1000), Decimal(off), TODAY)


def test_an_objective_misses_by_what_its_dropped_actions_would_have_brought() -> None:
    half = planned("half", 100, objectives=(GOOD.id,))
    plan = plan_with(half, planned("other half", 100, objectives=(GOOD.id,)))
    cut = cut_by(plan, Decimal(100), TODAY)
    (loss,) = losses(plan, cut, {half.id: Measure.DROP}, TODAY)
    assert (loss.objective, loss.share, loss.target) == (GOOD.id, Decimal("0.5"), Decimal(200))
    assert loss.before is not None and loss.after is not None
    assert loss.after == loss.before - (loss.before - 150) / 2


def test_an_objective_without_figures_says_only_which_part_goes() -> None:
    loose = an_objective("Image")
    action = planned("a", 100, objectives=(loose.id,))
    plan = a_plan(loose, action)
    (loss,) = losses(plan, cut_by(plan, Decimal(100), TODAY), {action.id: Measure.DROP}, TODAY)
    assert (loss.share, loss.miss) == (Decimal(1), None)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(1, 99))
def test_a_proposal_frees_enough_or_takes_all_there_is(actions: int, share: int) -> None:
    plan = a_plan_of(actions).evolve(envelope=Decimal(100) * actions)
    cut = cut_by(plan, Decimal(share) * actions, TODAY)
    assert cut.missing(cut.proposed) == 0 or len(cut.proposed) == len(cut.candidates)


def test_a_plan_without_any_money_says_so_and_not_from_nought_to_nought() -> None:
    with pytest.raises(PlanError) as refusal:
        cut_by(a_plan(an_action("Free post")), Decimal(100), TODAY)
    assert refusal.value.code == "cut.nothing"
    assert "envelope" in sentence(refusal.value)
