"""The budget-cut simulator: what goes first, what it frees, what the objectives lose."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.cuts import CutReason, Loss, Measure, Proof, Why, candidates, cut_by, losses, lost_by
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.vocabulary.budget import loss_sentence
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
    (loss,) = losses(plan, {half.id: Measure.DROP}, TODAY)
    assert (loss.objective, loss.share, loss.target) == (GOOD.id, Decimal("0.5"), Decimal(200))
    assert loss.before is not None and loss.after is not None
    assert loss.after == loss.before - (loss.before - 150) / 2


def test_an_objective_without_figures_says_only_which_part_goes() -> None:
    loose = an_objective("Image")
    action = planned("a", 100, objectives=(loose.id,))
    plan = a_plan(loose, action)
    (loss,) = losses(plan, {action.id: Measure.DROP}, TODAY)
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


def gone(plan: Plan, off: int) -> set[str]:
    return {plan.get(Action, row_id).title for row_id in cut_by(plan, Decimal(off), TODAY).proposed}


def test_nothing_goes_that_a_kept_action_waits_for() -> None:
    page = planned("Build landing page", 2000)
    launch = planned("Launch campaign", 5000, objectives=(LATE.id,), depends_on=(page.id,), priority=1)
    flyer = planned("Flyer", 2500, objectives=(GOOD.id,))
    assert gone(plan_with(page, launch, flyer, envelope=9500), 2000) == {"Flyer"}


def test_what_waits_goes_along_where_there_is_no_other_way_and_it_is_said() -> None:
    page = planned("Page", 2000)
    launch = an_action("Launch", due=date(2026, 6, 1), depends_on=(page.id,), objectives=(LATE.id,))
    plan = plan_with(page, launch, envelope=2000)
    cut = cut_by(plan, Decimal(1500), TODAY)
    assert set(cut.proposed) == {page.id, launch.id}
    by_id = {one.action: one for one in cut.candidates}
    assert by_id[launch.id].frees == 0
    assert cut.reason(by_id[launch.id], cut.proposed) == CutReason(Why.GOES_ALONG, (page.id,))
    assert cut.reason(by_id[page.id], cut.proposed) == CutReason(Why.SERVES_NOTHING)


def test_what_a_paid_action_waits_for_stays_and_says_why() -> None:
    page = planned("Page", 2000)
    launch = planned("Launch", 3000, committed=3000, depends_on=(page.id,))
    plan = plan_with(page, launch, envelope=5000)
    cut = cut_by(plan, Decimal(1000), TODAY)
    (one,) = (one for one in cut.candidates if one.action == page.id)
    assert not cut.proposed
    assert cut.missing(cut.proposed) == 1000
    assert cut.reason(one, cut.proposed) == CutReason(Why.BOUND, (launch.id,))


def test_giving_up_an_action_takes_along_what_waits_for_it_and_keeping_that_keeps_it() -> None:
    first = planned("first", 100)
    second = planned("second", 100, depends_on=(first.id,))
    third = planned("third", 100, depends_on=(second.id,))
    cut = cut_by(plan_with(first, second, third, envelope=300), Decimal(100), TODAY)
    chosen = cut.giving_up({}, first.id, Measure.DROP)
    assert set(chosen) == {first.id, second.id, third.id}
    assert set(cut.keeping(chosen, second.id)) == {third.id}
    assert set(cut.keeping(chosen, first.id)) == {second.id, third.id}


def test_what_is_not_measured_or_reached_is_not_said_to_be_on_its_way() -> None:
    blind = an_objective("Image", id="blind")
    kpi = a_kpi("Sold", id="sold", baseline=0, target=10, kind="flow", **YEAR)
    reached = an_objective("Sold out", id="reached", kpi=kpi.id)
    rows = (blind, kpi, reached, a_measurement(kpi, date(2026, 1, 1), 12))
    ones = [planned(name, 100, objectives=goals) for name, goals in
            (("b", (blind.id,)), ("r", (reached.id,)), ("n", ()))]  # fmt: skip
    cut = cut_by(a_plan(*rows, *ones, envelope=300), Decimal(300), TODAY)
    said = {one.action: cut.reason(one, cut.proposed) for one in cut.candidates}
    assert [said[one.id] for one in ones] == [
        CutReason(Why.UNMEASURED),
        CutReason(Why.REACHED),
        CutReason(Why.SERVES_NOTHING),
    ]


def test_each_line_says_what_kind_of_loss_it_is() -> None:
    late, good = planned("l", 100, objectives=(LATE.id,)), planned("g", 100, objectives=(GOOD.id,))
    cut = cut_by(plan_with(late, good, envelope=200), Decimal(200), TODAY)
    reasons = {one.action: cut.reason(one, cut.proposed) for one in cut.candidates}
    assert reasons == {late.id: CutReason(Why.LOSES_LEAST), good.id: CutReason(Why.ON_ITS_WAY)}
    by_id = {one.action: one for one in cut.candidates}
    (loss,) = lost_by(plan_with(late, good, envelope=200), by_id[good.id], TODAY)
    assert loss.before is not None and loss.after is not None
    assert loss.amount == loss.before - loss.after > 0


def test_what_was_overspent_is_to_be_freed_as_well() -> None:
    """Envelope 100,000; A went 40,000 over and is done: not 1,000 are missing after a cut by 1,000 but 41,000."""
    plan = plan_with(planned("A", 50_000, spent=90_000, status=Status.DONE), planned("B", 50_000), envelope=100_000)
    assert cut_by(plan, Decimal(1000), TODAY).needed == 41_000


def test_what_a_done_action_did_not_need_is_there_already() -> None:
    plan = plan_with(planned("A", 5000, spent=3000, status=Status.DONE), planned("B", 5000), envelope=10_000)
    cut = cut_by(plan, Decimal(1500), TODAY)
    assert cut.needed == 0
    assert not cut.proposed


def test_what_a_cancelled_action_cost_counts() -> None:
    cancelled = planned("C", 20_000, spent=20_000, status=Status.CANCELLED)
    plan = plan_with(cancelled, planned("B", 95_000), envelope=100_000)
    assert cut_by(plan, Decimal(1000), TODAY).needed == 16_000


def test_of_choices_that_lose_as_much_that_is_proposed_which_frees_least() -> None:
    plan = plan_with(*(planned(f"{amount}", amount) for amount in (700, 900, 1000, 1200)), envelope=3800)
    assert gone(plan, 1650) == {"700", "1000"}


def test_the_most_urgent_of_those_that_serve_nothing_stay() -> None:
    plan = plan_with(planned("urgent", 1000, priority=1), planned("idle", 1001, priority=4), envelope=2001)
    assert gone(plan, 900) == {"idle"}


@pytest.mark.parametrize("seed", range(24))
def test_sixty_actions_of_which_many_wait_for_others_are_cut_exactly(seed: int) -> None:
    """One such plan in sixteen was proposed a good cut that was not proved the best."""
    chance = random.Random(seed)
    goals = [an_objective(f"Goal {n}") for n in range(chance.randint(1, 8))]
    actions: list[Action] = []
    for number in range(60):
        waits = chance.sample(actions, min(len(actions), chance.choice((0, 0, 0, 1, 2))))
        actions.append(
            an_action(
                f"Action {number}",
                planned=Decimal(chance.randint(100, 999_900)) / 100 if seed % 2 else chance.randint(1, 60) * 100,
                due=TODAY + timedelta(days=chance.randint(1, 200)),
                priority=chance.randint(1, 4),
                objectives=tuple(sorted({chance.choice(goals).id for _ in range(chance.randint(0, 2))})),
                depends_on=tuple(one.id for one in waits),
            )
        )
    whole = sum((action.planned or Decimal(0) for action in actions), Decimal(0))
    plan = a_plan(*goals, *actions, envelope=whole)
    cut = cut_by(plan, whole * chance.randint(5, 80) / 100, TODAY)
    assert cut.proof is Proof.BEST
    assert cut.missing(cut.proposed) == 0


def test_beyond_sixty_candidates_the_cut_says_that_it_is_not_proved() -> None:
    sixty = [planned(f"n{number}", 100 + number) for number in range(60)]
    envelope = sum(action.planned or 0 for action in sixty)
    assert cut_by(plan_with(*sixty, envelope=envelope), Decimal(700), TODAY).proof is Proof.BEST
    more = plan_with(*sixty, planned("one more", 1), envelope=envelope + 1)
    cut = cut_by(more, Decimal(700), TODAY)
    assert cut.proof is Proof.TOO_MANY
    assert cut.missing(cut.proposed) == 0


def test_what_percentages_lose_is_told_in_points_and_two_figures_are_told_apart() -> None:
    kpi = a_kpi("Awareness", kind="level", unit="%", baseline=10, target=20, **YEAR)
    goal = an_objective("Known", kpi=kpi.id)
    plan = a_plan(kpi, goal)
    loss = Loss(goal.id, Decimal("0.1"), Decimal(20), Decimal("18.52"), Decimal("18.51"), Decimal("1.49"))
    assert loss_sentence(plan, loss).replace("\xa0", " ") == "misses 20% by 1.5 points: 18.51% instead of 18.52%"
