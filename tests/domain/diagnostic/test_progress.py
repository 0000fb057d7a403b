"""How far each tool is filled, and what to do next."""

from __future__ import annotations

from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import Criterion, IdealCustomer
from mplan_tui.domain.diagnostic.pestel import Dimension, PestelFactor
from mplan_tui.domain.diagnostic.progress import TOOLS, Progress, next_tool, stage_progress
from mplan_tui.domain.diagnostic.swot import Quadrant, SwotItem
from mplan_tui.domain.plan import Plan
from tests.builders import a_plan


def a_swot(*quadrants: Quadrant) -> Plan:
    return a_plan(*(SwotItem(quadrant=q, statement=q.value) for q in quadrants))


def state(plan: Plan, tool: str) -> Progress:
    return next(found for found in stage_progress(plan) if found.tool.name == tool)


def test_an_empty_plan_has_nine_tools_to_fill_and_begins_with_the_vision() -> None:
    states = stage_progress(a_plan())
    assert [found.tool for found in states] == list(TOOLS)
    assert not any(found.is_filled or found.is_started for found in states)
    step = next_tool(a_plan())
    assert step and (step.tool.name, step.next_step) == ("vision", "write the vision")


def test_a_tool_that_was_begun_goes_before_an_empty_one() -> None:
    step = next_tool(a_swot(Quadrant.STRENGTH))
    assert step and (step.tool.name, step.next_step) == ("swot", "add a weakness")


def test_a_swot_is_filled_when_every_box_has_an_item() -> None:
    assert state(a_swot(*Quadrant), "swot").is_filled


def test_important_items_are_wanted_answers_of_the_tows() -> None:
    calm = a_swot(*Quadrant)
    urgent = calm.putting(calm.swot[3].evolve(importance=5))
    assert state(urgent, "tows").wanted == state(calm, "tows").wanted + 1


def test_the_tools_stand_in_their_tabs_and_come_in_their_turn() -> None:
    names = [tool.name for tool in TOOLS]
    assert names == ["swot", "tows", "pestel", "bcg", "porter", "customer", "personas", "journey", "vision"]
    turns = [tool.name for tool in sorted(TOOLS, key=lambda tool: tool.turn)]
    assert turns == ["vision", "pestel", "porter", "swot", "bcg", "customer", "personas", "journey", "tows"]


def test_every_unfilled_tool_says_what_to_do_next() -> None:
    assert all(found.next_step for found in stage_progress(a_plan()))


def test_business_units_want_their_figures() -> None:
    plan = a_plan(BusinessUnit(name="Beer"), BusinessUnit(name="Cider"))
    assert state(plan, "bcg").next_step == "fill in shares and growth of every unit"


def test_pestel_names_the_first_dimension_without_a_factor() -> None:
    plan = a_plan(PestelFactor(dimension=Dimension.POLITICAL, statement="Elections"))
    assert state(plan, "pestel").next_step == "add an economic factor"


def test_an_ideal_customer_wants_criteria_then_disqualifiers() -> None:
    customer = IdealCustomer(name="Hotels")
    assert state(a_plan(customer), "customer").next_step == "give it weighted criteria"
    weighted = customer.evolve(criteria=(Criterion(name="size", weight=2),))
    assert state(a_plan(weighted), "customer").next_step == "say what excludes a prospect"
