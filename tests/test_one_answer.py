"""One figure has one answer: whoever shows it asks the same rule, on any plan."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from mplan_tui import formats
from mplan_tui.cli.summary import summary
from mplan_tui.domain.actions import Status
from mplan_tui.domain.board import By, arrange, card_of
from mplan_tui.domain.brief import tasks_of
from mplan_tui.domain.budget_groups import groups
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.due import is_late
from mplan_tui.domain.money import GroupBy, amounts_of, position, total
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own.computed import LATE, alert
from mplan_tui.language.filter import parse_filter
from tests.any_plan import plans
from tests.builders import TODAY

ANY = settings(max_examples=40, deadline=None)


def late_by_rule(plan: Plan) -> set[str]:
    return {action.id for action in plan.actions if is_late(plan, action, TODAY)}


@ANY
@given(plans())
def test_cards_filter_and_lanes_say_which_actions_are_late(plan: Plan) -> None:
    late = late_by_rule(plan)
    assert {action.id for action in plan.actions if card_of(plan, action, TODAY).is_late} == late
    found = parse_filter("late", TODAY).select(plan, plan.actions, TODAY)
    assert {action.id for action in found} == late
    lanes = arrange(plan, plan.actions, TODAY, By.STATUS)
    assert sum(lane.late for lane in lanes) == len(late)


@ANY
@given(plans())
def test_the_brief_has_a_late_task_for_every_late_action(plan: Plan) -> None:
    tasks = {task.action.id for task in tasks_of(plan, None) if task.due < TODAY}
    assert late_by_rule(plan) <= tasks


@ANY
@given(plans())
def test_the_workbook_warns_of_the_actions_that_are_late_and_not_blocked(plan: Plan) -> None:
    warned = {action.id for action in plan.actions if alert(action, plan, TODAY) == LATE}
    assert warned == {row for row in late_by_rule(plan) if plan.find_any(row).status is not Status.BLOCKED}  # type: ignore[union-attr]


@ANY
@given(plans())
def test_show_counts_the_money_and_the_late_actions_that_the_screens_count(plan: Plan) -> None:
    told, sums = summary(plan, TODAY), total(plan)
    assert sums == position(plan, TODAY).sums
    for name in ("planned", "committed", "spent"):
        assert f"{name} {formats.money(getattr(sums, name), plan.currency)}" in told
    assert (f"late {len(late_by_rule(plan))}" in told) == bool(late_by_rule(plan))


@ANY
@given(plans())
def test_lanes_plan_what_their_actions_plan(plan: Plan) -> None:
    for lane in arrange(plan, plan.actions, TODAY, By.STATUS):
        assert lane.planned == sum((amounts_of(plan, action).planned for action in lane.actions), Decimal(0))


@pytest.mark.parametrize("group", GroupBy)
@settings(max_examples=15, deadline=None)
@given(plan=plans())
def test_groups_add_up_to_the_whole_plan(group: GroupBy, plan: Plan) -> None:
    parts, whole = [one.sums for one in groups(plan, group, TODAY)], total(plan)
    # Amounts with twelve decimals beside those of 10^15 are summed in another order: the 28th digit may differ.
    for name in ("planned", "committed", "spent", "estimate"):
        added = sum((getattr(part, name) for part in parts), Decimal(0))
        assert abs(added - getattr(whole, name)) < coin(plan.currency) / 1000


def test_an_amount_is_split_without_a_remainder() -> None:
    assert split(Decimal(100), (1, 1, 1), coin("EUR")) == (Decimal("33.33"), Decimal("33.33"), Decimal("33.34"))
