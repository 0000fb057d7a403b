"""Worked examples of the rules of each diagnostic tool."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.diagnostic.bcg import BcgQuadrant, BusinessFigures, BusinessUnit, quadrant
from mplan_tui.domain.diagnostic.bcg_rules import check_figures, missing_figures, quadrant_shares
from mplan_tui.domain.diagnostic.customers import Criterion, IdealCustomer, Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, Stage
from mplan_tui.domain.diagnostic.journey_rules import (
    action_for,
    buyers,
    is_review_overdue,
    missing_per_persona,
    missing_per_stage,
)
from mplan_tui.domain.diagnostic.pestel import Dimension, Effect, PestelFactor
from mplan_tui.domain.diagnostic.pestel_rules import factors_to_send, heat, heat_map, sorted_factors
from mplan_tui.domain.diagnostic.porter import Force, ForceKind, attractiveness
from mplan_tui.domain.diagnostic.prospects import score_prospect
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.diagnostic.swot_rules import (
    check_sides,
    importance_of,
    item_of_factor,
    items_from,
    objectives_answering,
    sorted_items,
    source_of,
    unanswered_items,
)
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.offer import Category, Product
from tests.builders import TODAY, a_plan, an_action, an_objective


def an_item(quadrant: Quadrant = Quadrant.THREAT, **fields: Any) -> SwotItem:
    return SwotItem(**{"quadrant": quadrant, "statement": "Own-label craft beer", **fields})


def a_factor(**fields: Any) -> PestelFactor:
    return PestelFactor(**{"dimension": Dimension.ECONOMIC, "statement": "Tourism grows", **fields})


def refused(code: str) -> Any:
    return pytest.raises(PlanError, match=code.replace(".", r"\."))


class TestSwot:
    def test_items_stand_in_the_order_of_importance_then_reference(self) -> None:
        items = [an_item(ref=ref, importance=n) for ref, n in (("TH1", 2), ("TH10", 4), ("TH2", 4))]
        assert [item.ref for item in sorted_items(a_plan(*items), Quadrant.THREAT)] == ["TH2", "TH10", "TH1"]

    def test_an_important_item_is_unanswered_until_a_strategy_cites_it(self) -> None:
        threat, calm = an_item(importance=4), an_item(importance=3)
        assert unanswered_items(a_plan(threat, calm)) == a_plan(threat.evolve(ref="TH1")).swot
        answer = Strategy(kind=StrategyKind.ST, statement="Fight", items=(threat.id,))
        assert unanswered_items(a_plan(threat, calm, answer)) == ()

    def test_an_objective_answers_an_item_through_a_strategy(self) -> None:
        threat = an_item()
        answer = Strategy(kind=StrategyKind.ST, statement="Fight", items=(threat.id,))
        objective = an_objective(links=(answer.id,))
        plan = a_plan(threat, answer, objective)
        assert [found.id for found in objectives_answering(plan, threat)] == [objective.id]

    @pytest.mark.parametrize(("score", "importance"), [(1, 1), (5, 1), (6, 2), (12, 3), (16, 4), (20, 4), (25, 5)])
    def test_the_importance_of_a_sent_factor_follows_its_score(self, score: int, importance: int) -> None:
        assert importance_of(score) == importance

    def test_a_factor_becomes_an_item_that_remembers_it(self) -> None:
        factor = a_factor(effect=Effect.OPPORTUNITY, impact=4, likelihood=4)
        plan = a_plan(factor)
        item = item_of_factor(plan, factor)
        assert (item.quadrant, item.importance, item.statement) == (Quadrant.OPPORTUNITY, 4, "Tourism grows")
        later = plan.putting(item)
        assert source_of(later, item) == plan.pestel[0]
        assert items_from(later, factor) == (item,)

    def test_a_factor_of_unknown_effect_is_sent_only_when_the_box_is_said(self) -> None:
        factor = a_factor()
        with refused("swot.effect_unknown"):
            item_of_factor(a_plan(factor), factor)
        assert item_of_factor(a_plan(factor), factor, Quadrant.THREAT).quadrant is Quadrant.THREAT

    def test_a_factor_is_sent_once_and_never_to_an_inner_box(self) -> None:
        factor = a_factor(effect=Effect.THREAT)
        with refused("swot.not_external"):
            item_of_factor(a_plan(factor), factor, Quadrant.STRENGTH)
        with refused("swot.already_sent"):
            item_of_factor(a_plan(factor, an_item(source=factor.id)), factor)

    def test_a_strategy_combines_both_of_its_sides(self) -> None:
        strength, threat, weakness = (an_item(q) for q in (Quadrant.STRENGTH, Quadrant.THREAT, Quadrant.WEAKNESS))
        plan = a_plan(strength, threat, weakness)
        strategy = Strategy(kind=StrategyKind.ST, statement="Fight", items=(strength.id, threat.id))
        check_sides(plan, strategy)
        with refused("strategy.side_missing"):
            check_sides(plan, strategy.evolve(items=(strength.id,)))
        with refused("strategy.wrong_box"):
            check_sides(plan, strategy.evolve(items=(strength.id, threat.id, weakness.id)))


class TestPestel:
    def test_the_highest_score_comes_first(self) -> None:
        low, high = a_factor(impact=2), a_factor(impact=5)
        assert [f.id for f in sorted_factors(a_plan(low, high), Dimension.ECONOMIC)] == [high.id, low.id]

    def test_the_heat_map_holds_every_factor_at_its_place(self) -> None:
        factor = a_factor(impact=5, likelihood=2)
        plan = a_plan(factor)
        assert heat_map(plan) == {(5, 2): plan.pestel}

    @pytest.mark.parametrize(("impact", "likelihood", "hot"), [(1, 5, 0), (2, 3, 1), (3, 5, 2), (5, 5, 2)])
    def test_heat_rises_with_the_score(self, impact: int, likelihood: int, hot: int) -> None:
        assert heat(impact, likelihood) == hot

    def test_high_factors_are_offered_to_the_swot_until_they_are_sent(self) -> None:
        factor = a_factor(impact=5, likelihood=3)
        assert [f.id for f in factors_to_send(a_plan(factor))] == [factor.id]
        assert factors_to_send(a_plan(factor, an_item(source=factor.id))) == ()


UNIT: dict[str, Any] = {"name": "Beer", "revenue": 100, "share": 20, "rival_share": 10, "growth": 12, "innovation": 2}


class TestBcg:
    @pytest.mark.parametrize(
        ("figures", "place"),
        [
            ({}, BcgQuadrant.STAR),
            ({"growth": 10}, BcgQuadrant.STAR),
            ({"growth": 9.9}, BcgQuadrant.CASH_COW),
            ({"rival_share": 20}, BcgQuadrant.STAR),
            ({"rival_share": 21}, BcgQuadrant.QUESTION_MARK),
            ({"rival_share": 40, "growth": -3}, BcgQuadrant.DOG),
            ({"share": 0, "growth": 3}, BcgQuadrant.DOG),
            ({"share": None}, None),
            ({"growth": None}, None),
            ({"rival_share": 0}, None),
        ],
    )
    def test_quadrants_follow_share_and_growth(self, figures: dict[str, Any], place: BcgQuadrant | None) -> None:
        assert quadrant(BusinessUnit(**{**UNIT, **figures}), Decimal(10)) is place

    def test_innovation_can_stand_in_for_growth(self) -> None:
        assert quadrant(BusinessUnit(**UNIT), Decimal(10), by_innovation=True) is BcgQuadrant.CASH_COW

    @pytest.mark.parametrize(
        ("figures", "code"),
        [
            ({"rival_share": 0}, "bcg.rival_zero"),
            ({"share": 120}, "bcg.share_above_100"),
            ({"share": 60, "rival_share": 50}, "bcg.shares_above_100"),
            ({"previous": BusinessFigures(share=Decimal(99), rival_share=Decimal(2))}, "bcg.shares_above_100"),
        ],
    )
    def test_impossible_figures_are_refused(self, figures: dict[str, Any], code: str) -> None:
        with refused(code):
            check_figures(BusinessUnit(**{**UNIT, **figures}))

    def test_possible_figures_pass(self) -> None:
        check_figures(BusinessUnit(**{**UNIT, "share": 60, "rival_share": 40}))
        check_figures(BusinessUnit(name="New"))

    def test_missing_figures_are_named(self) -> None:
        assert missing_figures(BusinessUnit(name="New", share=Decimal(2))) == ("rival_share", "growth", "revenue")

    def test_revenue_stands_beside_the_plans_money_per_quadrant(self) -> None:
        beer, gin = Product(name="Beer"), Product(name="Gin")
        star = BusinessUnit(**{**UNIT, "revenue": 300, "products": (beer.id,)})
        dog = BusinessUnit(**{**UNIT, "revenue": 100, "rival_share": 40, "growth": 1, "products": (gin.id,)})
        spends = [an_action(product=beer.id, planned=250), an_action(product=gin.id, planned=750)]
        shares = {s.quadrant: s for s in quadrant_shares(a_plan(beer, gin, star, dog, *spends, an_action(planned=9)))}
        assert (shares[BcgQuadrant.STAR].revenue, shares[BcgQuadrant.STAR].money) == (Decimal("0.75"), Decimal("0.25"))
        assert (shares[BcgQuadrant.DOG].revenue, shares[BcgQuadrant.DOG].money) == (Decimal("0.25"), Decimal("0.75"))

    def test_shares_of_nothing_are_unknown_not_zero(self) -> None:
        assert {(s.revenue, s.money) for s in quadrant_shares(a_plan())} == {(None, None)}


class TestPorter:
    def test_attractiveness_is_six_minus_the_mean_pressure(self) -> None:
        forces = [Force(kind=ForceKind.RIVALRY, intensity=5), Force(kind=ForceKind.ENTRANTS, intensity=2)]
        assert attractiveness(forces) == Decimal("2.5")
        assert attractiveness([*forces, Force(kind=ForceKind.SUPPLIERS)]) == Decimal("2.5")
        assert attractiveness([]) is None


class TestProspects:
    customer = IdealCustomer(
        name="Hotels",
        criteria=(Criterion(name="size", weight=3), Criterion(name="area", weight=1)),
        disqualifiers=("chain", "closed in winter"),
    )

    def test_the_score_is_the_weighted_fit(self) -> None:
        result = score_prospect(self.customer, {"size": 5, "area": 1})
        assert (result.score, result.is_excluded, result.unrated) == (80, False, ())
        assert score_prospect(self.customer, {"size": 5, "area": 5}).score == 100

    def test_a_criterion_without_a_rating_counts_nothing_and_is_named(self) -> None:
        result = score_prospect(self.customer, {"size": 5})
        assert (result.score, result.unrated) == (75, ("area",))

    def test_a_disqualifier_excludes_whatever_the_rest(self) -> None:
        result = score_prospect(self.customer, {"size": 5, "area": 5}, ("chain",))
        assert (result.score, result.disqualifiers) == (0, ("chain",))

    def test_impossible_ratings_and_missing_criteria_are_refused(self) -> None:
        with refused("prospect.rating_range"):
            score_prospect(self.customer, {"size": 6})
        with refused("prospect.no_criteria"):
            score_prospect(IdealCustomer(name="Anybody"), {})


class TestJourney:
    def test_missing_content_is_counted_per_stage_and_persona(self) -> None:
        lea, tom = Persona(name="Léa"), Persona(name="Tom")
        contents = [
            ContentElement(persona=lea.id, stage=Stage.AWARENESS, title="Guide"),
            ContentElement(persona=lea.id, stage=Stage.DECISION, title="Demo", status=ContentStatus.EXISTING),
            ContentElement(persona=tom.id, stage=Stage.AWARENESS, title="Film"),
        ]
        plan = a_plan(lea, tom, *contents)
        assert missing_per_stage(plan)[Stage.AWARENESS] == 2
        assert missing_per_stage(plan)[Stage.DECISION] == 0
        assert missing_per_persona(plan) == {lea.id: 1, tom.id: 1}

    def test_negative_personas_have_no_journey(self) -> None:
        assert buyers(a_plan(Persona(name="Bargain hunter", negative=True))) == ()

    def test_an_element_makes_the_action_that_will_produce_it(self) -> None:
        element = ContentElement(persona="lea", stage=Stage.DECISION, title="Demo film")
        action = action_for(a_plan(element), element)
        assert (action.title, action.category, action.personas) == ("Demo film", Category.CONTENT, ("lea",))
        assert action.stage is Stage.DECISION

    def test_an_element_has_one_action(self) -> None:
        made = an_action()
        element = ContentElement(persona="lea", stage=Stage.DECISION, title="Demo film", action=made.id)
        with refused("content.has_action"):
            action_for(a_plan(made, element), element)

    @pytest.mark.parametrize(
        ("reviewed", "overdue"), [(None, True), (date(2025, 3, 11), True), (date(2025, 3, 12), False)]
    )
    def test_a_persona_is_reviewed_every_year(self, reviewed: date | None, overdue: bool) -> None:
        assert is_review_overdue(Persona(name="Léa", reviewed_on=reviewed), TODAY) is overdue
