"""What the diagnostic screen does to a plan."""

from __future__ import annotations

import pytest

from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, Stage
from mplan_tui.domain.diagnostic.pestel import Dimension, Effect, PestelFactor
from mplan_tui.domain.diagnostic.porter import Force, ForceKind
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.errors import PlanError
from mplan_tui.session.edits import diagnostic as edits
from tests.builders import HOSTILE, TODAY, a_plan


def test_a_moved_item_takes_the_next_reference_of_its_new_box() -> None:
    item, other = (SwotItem(quadrant=q, statement="x") for q in (Quadrant.STRENGTH, Quadrant.WEAKNESS))
    plan = a_plan(item, other)
    moved = edits.move_item(item, Quadrant.WEAKNESS).change(plan)
    assert moved.get(SwotItem, item.id).ref == "W2"


def test_a_sent_factor_keeps_its_link_and_takes_the_effect_of_the_box() -> None:
    factor = PestelFactor(dimension=Dimension.LEGAL, statement=HOSTILE, impact=5, likelihood=4)
    plan = edits.send_factor(factor, Quadrant.THREAT).change(a_plan(factor))
    (item,) = plan.swot
    assert (item.ref, item.source, item.importance) == ("TH1", factor.id, 4)
    assert plan.pestel[0].effect is Effect.THREAT


def test_a_weak_force_is_a_big_opportunity() -> None:
    force = Force(kind=ForceKind.ENTRANTS, intensity=1)
    plan = edits.send_force(force, Quadrant.OPPORTUNITY, "Few new entrants").change(a_plan(force))
    assert (plan.swot[0].importance, plan.swot[0].source) == (5, force.id)
    unrated = edits.send_force(force.evolve(intensity=None), Quadrant.THREAT, "x").change(a_plan(force))
    assert unrated.swot[0].importance == 3


def test_a_one_sided_strategy_is_refused() -> None:
    strength = SwotItem(quadrant=Quadrant.STRENGTH, statement="x")
    with pytest.raises(PlanError, match="side_missing"):
        edits.write_strategy(Strategy(kind=StrategyKind.SO, statement="Grow", items=(strength.id,))).change(
            a_plan(strength)
        )


def test_a_strategy_gets_a_reference_and_keeps_it_when_changed() -> None:
    inner, outer = (SwotItem(quadrant=q, statement="x") for q in (Quadrant.STRENGTH, Quadrant.OPPORTUNITY))
    strategy = Strategy(kind=StrategyKind.SO, statement="Grow", items=(inner.id, outer.id))
    add = edits.write_strategy(strategy)
    plan = add.change(a_plan(inner, outer))
    put_back = edits.write_strategy(plan.strategies[0].evolve(statement="Grow faster"))
    changed = put_back.change(plan)
    assert (add.label.code, put_back.label.code) == ("row.added", "row.changed")
    assert [(s.ref, s.statement) for s in changed.strategies] == [("SO1", "Grow faster")]


def test_impossible_market_shares_are_refused() -> None:
    with pytest.raises(PlanError, match="shares_above_100"):
        edits.write_unit(BusinessUnit(name="Beer", share=60, rival_share=60)).change(a_plan())


def test_two_people_who_rate_the_same_force_meet_in_one_row() -> None:
    plan = edits.rate_force(ForceKind.RIVALRY, intensity=4).change(a_plan())
    plan = edits.rate_force(ForceKind.RIVALRY, drivers="Six breweries").change(plan)
    assert [(f.intensity, f.drivers) for f in plan.forces] == [(4, "Six breweries")]
    plan = edits.rate_force(ForceKind.SUBSTITUTES, intensity=1).change(plan)
    assert [(f.kind, f.intensity) for f in plan.forces] == [(ForceKind.RIVALRY, 4), (ForceKind.SUBSTITUTES, 1)]


def test_the_sixth_force_is_one_or_the_other() -> None:
    plan = edits.rate_force(ForceKind.AUTHORITIES, intensity=2).change(a_plan())
    plan = edits.choose_sixth_force(ForceKind.COMPLEMENTORS).change(plan)
    assert [(f.kind, f.intensity) for f in plan.forces] == [(ForceKind.COMPLEMENTORS, 2)]


def test_a_journey_cell_is_filled_field_by_field() -> None:
    lea = Persona(name="Léa")
    plan = edits.fill_cell(lea, Stage.DECISION, question="How much?").change(a_plan(lea))
    plan = edits.fill_cell(lea, Stage.DECISION, brake="Shipping cost").change(plan)
    assert [(c.question, c.brake) for c in plan.journey] == [("How much?", "Shipping cost")]


def test_a_missing_element_makes_its_action_and_is_to_be_produced() -> None:
    element = ContentElement(persona="lea", stage=Stage.DECISION, title="Demo film")
    plan = edits.make_action_for(element).change(a_plan(element))
    assert plan.actions[0].ref == "A-001"
    assert plan.contents[0].action == plan.actions[0].id
    assert plan.contents[0].status is ContentStatus.TO_PRODUCE


def test_a_review_is_dated_today() -> None:
    lea = Persona(name="Léa")
    assert edits.review_persona(lea, TODAY).change(a_plan(lea)).personas[0].reviewed_on == TODAY


def test_a_tool_that_was_looked_through_is_named_no_more() -> None:
    plan = edits.looked_through("swot").change(a_plan().evolve(to_review=("pestel", "swot", "bcg")))
    assert plan.to_review == ("pestel", "bcg")
