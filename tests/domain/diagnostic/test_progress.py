"""How far each tool is filled, and what to do next."""

from __future__ import annotations

import pytest

from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import Criterion, IdealCustomer
from mplan_tui.domain.diagnostic.pestel import Dimension, PestelFactor
from mplan_tui.domain.diagnostic.progress import Tool, next_tool, progress, stage_progress
from mplan_tui.domain.diagnostic.swot import Quadrant, SwotItem
from mplan_tui.domain.plan import Plan
from tests.builders import a_plan


def a_swot(*quadrants: Quadrant) -> Plan:
    return a_plan(*(SwotItem(quadrant=q, statement=q.value) for q in quadrants))


def test_an_empty_plan_has_nine_tools_to_fill_and_begins_with_the_vision() -> None:
    states = stage_progress(a_plan())
    assert [state.tool for state in states] == list(Tool)
    assert not any(state.is_filled or state.is_started for state in states)
    step = next_tool(a_plan())
    assert step and (step.tool, step.next_step) == (Tool.VISION, "vision.vision")


def test_a_tool_that_was_begun_goes_before_an_empty_one() -> None:
    step = next_tool(a_swot(Quadrant.STRENGTH))
    assert step and (step.tool, step.next_step) == (Tool.SWOT, "swot.add_weakness")


def test_a_swot_is_filled_when_every_box_has_an_item() -> None:
    assert progress(a_swot(*Quadrant), Tool.SWOT).is_filled


def test_important_items_are_wanted_answers_of_the_tows() -> None:
    calm = a_swot(*Quadrant)
    urgent = calm.putting(calm.swot[3].evolve(importance=5))
    assert progress(urgent, Tool.TOWS).wanted == progress(calm, Tool.TOWS).wanted + 1


@pytest.mark.parametrize("tool", list(Tool))
def test_every_unfilled_tool_says_what_to_do_next(tool: Tool) -> None:
    assert progress(a_plan(), tool).next_step.startswith(tool.value)


def test_business_units_want_their_figures() -> None:
    plan = a_plan(BusinessUnit(name="Beer"), BusinessUnit(name="Cider"))
    assert progress(plan, Tool.BCG).next_step == "bcg.figures"


def test_pestel_names_the_first_dimension_without_a_factor() -> None:
    plan = a_plan(PestelFactor(dimension=Dimension.POLITICAL, statement="Elections"))
    assert progress(plan, Tool.PESTEL).next_step == "pestel.add_economic"


def test_an_ideal_customer_wants_criteria_then_disqualifiers() -> None:
    customer = IdealCustomer(name="Hotels")
    assert progress(a_plan(customer), Tool.CUSTOMER).next_step == "customer.criteria"
    weighted = customer.evolve(criteria=(Criterion(name="size", weight=2),))
    assert progress(a_plan(weighted), Tool.CUSTOMER).next_step == "customer.disqualifiers"
