"""Which actions carry a KPI."""

from __future__ import annotations

from collections.abc import Iterable

from mplan_tui.domain.actions import Action
from mplan_tui.domain.carriers import carriers
from tests.builders import a_kpi, a_plan, an_action


def ids(actions: Iterable[Action]) -> list[str]:
    return [action.id for action in actions]


def test_the_actions_that_carry_a_kpi_are_found_in_the_order_of_the_plan() -> None:
    orders, visits = a_kpi("Orders"), a_kpi("Visits")
    mailing = an_action("Mailing", kpis=(orders.id, visits.id))
    fair = an_action("Fair", kpis=(visits.id,))
    shop = an_action("Shop", kpis=(orders.id,))
    plan = a_plan(orders, visits, mailing, fair, shop)
    assert ids(carriers(plan, orders)) == [mailing.id, shop.id]
    assert ids(carriers(plan, visits)) == [mailing.id, fair.id]


def test_an_action_that_names_a_kpi_twice_carries_it_once() -> None:
    orders = a_kpi("Orders")
    mailing = an_action("Mailing", kpis=(orders.id, orders.id))
    assert ids(carriers(a_plan(orders, mailing), orders)) == [mailing.id]


def test_a_kpi_that_no_action_carries_has_none() -> None:
    orders = a_kpi("Orders")
    assert carriers(a_plan(orders, an_action("Mailing")), orders) == ()
