from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Nature, Occurrence, Status, occurrence_id
from mplan_tui.domain.board import NONE, By, Lane, Order, arrange, card_of, ordered
from mplan_tui.domain.due import due_of, is_late
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.offer import Category
from mplan_tui.domain.plan import Plan
from mplan_tui.tui.roadmap.words import due_pieces
from tests.builders import TODAY, a_channel, a_kpi, a_measurement, a_person, a_plan, a_plan_of, an_action, an_objective

ANNA, KARIM = a_person("Anna"), a_person("Karim")


def titles(lanes: tuple[Lane, ...]) -> dict[str, list[str]]:
    return {lane.key: [action.title for action in lane.actions] for lane in lanes}


def by(plan: Plan, group: By, **options: Order) -> dict[str, list[str]]:
    return titles(arrange(plan, plan.actions, TODAY, group, **options))


def test_every_person_has_a_lane_and_what_nobody_owns_stands_last() -> None:
    plan = a_plan(ANNA, KARIM, an_action("Mail", executor=(ANNA.id,)), an_action("Orphan"))
    assert list(by(plan, By.OWNER).items()) == [(ANNA.id, ["Mail"]), (KARIM.id, []), (NONE, ["Orphan"])]


def test_the_lane_of_what_has_none_is_there_only_when_needed() -> None:
    plan = a_plan(ANNA, an_action("Mail", executor=(ANNA.id,)))
    assert NONE not in by(plan, By.OWNER)


def test_an_action_of_two_people_is_in_both_lanes() -> None:
    plan = a_plan(ANNA, KARIM, an_action("Stand", executor=(ANNA.id, KARIM.id)))
    assert by(plan, By.OWNER) == {ANNA.id: ["Stand"], KARIM.id: ["Stand"]}


def test_an_owner_who_was_deleted_counts_as_none() -> None:
    plan = a_plan(ANNA, an_action("Mail", executor=("gone",)))
    assert by(plan, By.OWNER)[NONE] == ["Mail"]


def test_a_lane_counts_what_is_late_and_sums_the_money_that_is_not_cancelled() -> None:
    mine = {"executor": (ANNA.id,)}
    plan = a_plan(
        ANNA,
        an_action("late", due=date(2026, 3, 11), planned=Decimal(100), **mine),
        an_action("done", due=date(2026, 3, 1), status=Status.DONE, planned=Decimal(10), effort=Decimal(9), **mine),
        an_action("cancelled", due=date(2026, 3, 1), status=Status.CANCELLED, planned=Decimal(5), **mine),
        an_action("today", due=TODAY, effort=Decimal(2), **mine),
    )
    (lane,) = arrange(plan, plan.actions, TODAY)
    assert (len(lane.actions), lane.late, lane.planned, lane.effort) == (4, 1, Decimal(110), Decimal(2))


def test_the_soonest_stands_first_and_what_is_closed_last() -> None:
    plan = a_plan(
        an_action("done early", due=date(2026, 1, 5), status=Status.DONE),
        an_action("no date"),
        an_action("later", due=date(2026, 5, 1)),
        an_action("soon", due=date(2026, 3, 20)),
        an_action("done late", due=date(2026, 2, 5), status=Status.DONE),
    )
    assert [a.title for a in ordered(plan, plan.actions)] == ["soon", "later", "no date", "done late", "done early"]


@pytest.mark.parametrize(
    ("order", "first"), [(Order.PRIORITY, "urgent"), (Order.BUDGET, "dear"), (Order.TITLE, "a"), (Order.REFERENCE, "z")]
)
def test_cards_can_be_put_in_another_order(order: Order, first: str) -> None:
    plan = a_plan(
        an_action("z", due=date(2026, 3, 20)),
        an_action("a", due=date(2026, 4, 1)),
        an_action("urgent", priority=1),
        an_action("dear", planned=Decimal(9000)),
    )
    assert ordered(plan, plan.actions, order)[0].title == first


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (Order.PRIORITY, ["urgent soon", "urgent later", "b soon", "A later", "urgent stopped", "urgent done"]),
        (Order.BUDGET, ["b soon", "urgent later", "A later", "urgent soon", "urgent stopped", "urgent done"]),
        (Order.TITLE, ["A later", "b soon", "urgent done", "urgent later", "urgent soon", "urgent stopped"]),
        (Order.REFERENCE, ["urgent done", "urgent later", "urgent soon", "b soon", "A later", "urgent stopped"]),
    ],
)
def test_every_order_puts_the_sooner_first_among_equals_and_what_is_closed_after_what_presses(
    order: Order, titles: list[str]
) -> None:
    plan = a_plan(
        an_action("urgent done", priority=1, due=date(2026, 1, 2), status=Status.DONE, ref="A-002"),
        an_action("urgent later", priority=1, due=date(2026, 4, 2), ref="A-003", planned=Decimal(500)),
        an_action("urgent soon", priority=1, due=date(2026, 4, 1), ref="A-004"),
        an_action("b soon", priority=2, due=date(2026, 3, 1), ref="A-1000", planned=Decimal(500)),
        an_action("A later", priority=2, due=date(2026, 3, 2), ref="A-1001", planned=Decimal(5)),
        an_action("urgent stopped", priority=1, due=date(2026, 1, 3), status=Status.CANCELLED, ref="A-1002"),
    )
    assert [action.title for action in ordered(plan, plan.actions, order)] == titles


def test_the_other_boards_have_their_own_lanes() -> None:
    channel, goal = a_channel("Fairs"), an_objective("Sales")
    action = an_action(
        "Stand",
        channel=channel.id,
        objectives=(goal.id,),
        category=Category.OFFLINE,
        due=date(2026, 5, 15),
        status=Status.BLOCKED,
    )
    plan = a_plan(channel, goal, action)
    assert by(plan, By.CHANNEL) == {channel.id: ["Stand"]}
    assert by(plan, By.OBJECTIVE) == {goal.id: ["Stand"]}
    assert by(plan, By.CATEGORY)[Category.OFFLINE] == ["Stand"]
    assert list(by(plan, By.STATUS)) == list(Status)
    assert by(plan, By.STAGE)[NONE] == ["Stand"]
    assert by(plan, By.TEAM) == {NONE: ["Stand"]}


def test_months_are_those_of_the_plan_and_of_what_lies_outside() -> None:
    plan = a_plan(an_action("late in 2027", due=date(2027, 2, 1)), an_action("May", due=date(2026, 5, 15)))
    lanes = by(plan, By.MONTH)
    assert list(lanes)[:2] == ["2026-01", "2026-02"] and list(lanes)[-1] == "2027-02"
    assert lanes["2026-05"] == ["May"]


def test_a_recurring_action_is_due_when_its_open_occurrence_is() -> None:
    post = an_action("Weekly post", nature=Nature.RECURRING, due=date(2026, 1, 5))
    occurrences = [
        Occurrence(id=occurrence_id(post.id, day), action=post.id, due=day, status=status)
        for day, status in ((date(2026, 3, 2), Status.DONE), (date(2026, 3, 16), Status.TODO))
    ]
    plan = a_plan(post, *occurrences)
    assert due_of(plan, plan.actions[0]) == date(2026, 3, 16)
    assert by(plan, By.MONTH)["2026-03"] == ["Weekly post"]
    assert not is_late(plan, plan.actions[0], TODAY)


def test_a_card_says_what_matters_of_its_action() -> None:
    first, channel, goal = an_action("Brief"), a_channel("Fairs"), an_objective("Sales")
    good = a_kpi(baseline=0, target=120, start=date(2026, 1, 1), due=date(2026, 12, 31))
    bad = a_kpi("Leads", baseline=0, target=120, start=date(2026, 1, 1), due=date(2026, 12, 31))
    stand = an_action(
        "Stand",
        due=date(2026, 3, 9),
        channel=channel.id,
        objectives=(goal.id, "gone"),
        kpis=(good.id, bad.id),
        depends_on=(first.id,),
    )
    plan = a_plan(
        *(first, channel, goal, good, bad, stand),
        a_measurement(good, date(2026, 2, 1), 100),
        a_measurement(bad, date(2026, 2, 1), 1),
    )
    card = card_of(plan, plan.actions[1], TODAY)
    assert (card.days_left, card.is_late, card.pace) == (-3, True, PaceStatus.OFF_TRACK)
    assert [goal.title for goal in card.objectives] == ["Sales"]
    assert [action.title for action in card.waits_for] == ["Brief"]
    assert card.channel == channel


@given(st.sampled_from(By), st.integers(0, 40))
@settings(max_examples=40)
def test_every_action_is_on_the_board_whatever_its_lanes_are(group: By, count: int) -> None:
    plan = a_plan_of(count)
    shown = {action.id for lane in arrange(plan, plan.actions, TODAY, group) for action in lane.actions}
    assert shown == {action.id for action in plan.actions}


@pytest.mark.parametrize(("due", "is_marked"), [(19, True), (20, False), (21, False)])
def test_a_card_marks_what_is_due_before_what_it_waits_for(due: int, is_marked: bool) -> None:
    brief = an_action("Brief", ref="A-001", due=date(2026, 3, 20))
    mail = an_action("Mail", due=date(2026, 3, due), depends_on=(brief.id,))
    plan = a_plan(brief, mail)
    card = card_of(plan, plan.get(Action, mail.id), TODAY)
    assert [other.title for other in card.too_early_for] == ["Brief"] * is_marked
    said = "".join(text for text, tone in due_pieces(card))
    assert ("before A-001" in said) is is_marked
