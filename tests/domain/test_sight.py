from __future__ import annotations

from mplan_tui.domain.actions import Action
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, Stage
from mplan_tui.domain.diagnostic.pestel import Dimension, PestelFactor
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.domain.sight import Node, dead_links, downstream, gaps, links_to, rows_linking, upstream
from tests.builders import a_kpi, a_person, a_plan, an_action, an_objective

FACTOR = PestelFactor(id="factor", dimension=Dimension.ECONOMIC, statement="Tourism +12 %")
ITEM = SwotItem(id="item", quadrant=Quadrant.OPPORTUNITY, statement="More visitors", source="factor", importance=5)
STRENGTH = SwotItem(id="strength", quadrant=Quadrant.STRENGTH, statement="Known brand")
STRATEGY = Strategy(id="strategy", kind=StrategyKind.SO, statement="Be a stop", items=("strength", "item"))
KPI = a_kpi("Visitors", id="kpi")
OBJECTIVE = an_objective("9,000 visitors", id="objective", links=("strategy",), kpi="kpi")
ACTION = an_action("Open days", id="action", objectives=("objective",), kpis=("kpi",))
WHOLE = a_plan(FACTOR, ITEM, STRENGTH, STRATEGY, KPI, OBJECTIVE, ACTION)


def ids(node: Node | None) -> list[str]:
    assert node is not None
    return [row.id for row in node.rows()]


def codes(plan: Plan) -> list[tuple[str, str]]:
    return [(gap.code, gap.row.id) for gap in gaps(plan)]


def test_a_factor_leads_down_to_the_kpi() -> None:
    assert ids(downstream(WHOLE, "factor")) == ["factor", "item", "strategy", "objective", "kpi", "action"]


def test_an_action_looks_back_up_to_the_diagnostic() -> None:
    assert ids(upstream(WHOLE, "action")) == ["action", "objective", "strategy", "strength", "item", "factor"]


def test_a_persona_leads_to_content_and_the_action_that_makes_it() -> None:
    persona = Persona(id="persona", name="Camille")
    element = ContentElement(id="element", persona="persona", stage=Stage.AWARENESS, title="Film", action="action")
    plan = a_plan(persona, element, an_action(id="action"))
    assert ids(downstream(plan, "persona")) == ["persona", "element", "action"]
    assert ids(upstream(plan, "action")) == ["action", "element", "persona"]


def test_a_row_that_is_gone_has_no_line_of_sight() -> None:
    assert downstream(WHOLE, "nowhere") is None


def test_reverse_links_are_found_by_table_and_field() -> None:
    anna = a_person(id="anna")
    action = an_action(executor=("anna",), evaluator="anna")
    plan = a_plan(anna, action)
    assert rows_linking(plan, "anna", "actions", "evaluator") == (plan.actions[0],)
    assert len(links_to(plan)["anna"]) == 2


def test_a_whole_line_has_no_gap() -> None:
    assert codes(WHOLE) == []


def test_every_break_in_the_line_is_a_gap() -> None:
    persona = Persona(id="persona", name="Camille")
    threat = ITEM.evolve(quadrant=Quadrant.THREAT)
    plan = (
        WHOLE.removing("strategy", "action")
        .putting(threat)
        .putting(an_action(id="lone"), persona, an_objective(id="idle", links=("item",)))
    )
    assert codes(plan.changing(type(OBJECTIVE), "idle", links=())) == [
        ("swot.unanswered", "item"),
        ("objective.no_action", "objective"),
        ("objective.no_action", "idle"),
        ("action.no_objective", "lone"),
        ("action.no_kpi", "lone"),
        ("persona.no_content", "persona"),
    ]


def test_an_objective_may_answer_an_item_without_a_strategy() -> None:
    plan = a_plan(
        ITEM, an_objective(id="objective", links=("item",)), an_action(objectives=("objective",), kpi_text="x")
    )
    assert codes(plan) == []


def test_a_stage_without_content_or_action_is_a_gap_of_its_persona() -> None:
    persona = Persona(id="persona", name="Camille")
    rows: list[Row] = [
        ContentElement(persona="persona", stage=stage, title="x", status=ContentStatus.EXISTING)
        for stage in Stage
        if stage is not Stage.ADVOCACY
    ]
    (gap,) = gaps(a_plan(persona, *rows))
    assert (gap.code, gap.stage) == ("persona.stage_empty", Stage.ADVOCACY)


def test_dead_links_are_told_and_crash_nothing() -> None:
    plan = WHOLE.removing("kpi", "factor", "objective")
    assert {(link.id, link.field, link.to) for link in dead_links(plan)} == {
        ("item", "source", "factor"),
        ("action", "objectives", "objective"),
        ("action", "kpis", "kpi"),
    }
    assert ids(downstream(plan, "item")) == ["item", "strategy"]


def test_a_link_to_a_row_of_another_kind_is_dead() -> None:
    plan = a_plan(an_action(id="one"), an_action(id="two", channel="one"))
    assert [link.field for link in dead_links(plan)] == ["channel"]


def test_the_line_is_computed_from_the_plan_at_hand() -> None:
    changed = WHOLE.changing(Action, "action", objectives=())
    assert ids(upstream(changed, "action")) == ["action"]
