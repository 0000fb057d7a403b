from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.budget_groups import groups
from mplan_tui.domain.money import (
    GroupBy,
    amounts_of,
    expected_to_date,
    newly_over,
    position,
    share_of_envelope,
    sums_by,
    total,
)
from tests.builders import TODAY, a_channel, a_person, a_plan, an_action, an_objective


def test_remaining_is_planned_less_committed_and_spent() -> None:
    within, over = an_action(planned=1000, committed=300, spent=450), an_action(planned=100, spent=150)
    plan = a_plan(within, over)
    assert [amounts_of(plan, action).remaining for action in (within, over)] == [250, -50]


def test_an_unknown_amount_is_counted_and_never_zero() -> None:
    plan = a_plan(an_action(planned=100), an_action(), envelope=1000)
    sums = total(plan)
    assert (sums.planned, sums.actions, sums.unknown) == (Decimal(100), 2, 1)
    assert share_of_envelope(plan, plan.actions[1]) is None
    assert share_of_envelope(plan, plan.actions[0]) == Decimal("0.1")


def test_a_cancelled_action_plans_nothing_and_its_cost_stays() -> None:
    sums = total(a_plan(an_action(planned=100, spent=30, status=Status.CANCELLED)))
    assert (sums.planned, sums.spent, sums.actions) == (Decimal(0), Decimal(30), 0)


def test_money_on_occurrences_is_that_of_their_action() -> None:
    action = an_action()
    rows = [Occurrence(action=action.id, due=date(2026, month, 1), planned=50, spent=20) for month in (1, 2)]
    plan = a_plan(action, *rows)
    assert (amounts_of(plan, action).planned, amounts_of(plan, action).spent) == (Decimal(100), Decimal(40))


def test_a_time_that_was_cancelled_plans_nothing_and_its_cost_stays() -> None:
    action = an_action("Fair")
    day = date(2026, 3, 12)
    held = Occurrence(id="t1", action=action.id, due=day, planned=Decimal(40), spent=Decimal(5))
    dropped = held.evolve(id="t2", planned=60, spent=7, status="cancelled")
    sums = amounts_of(a_plan(action, held, dropped), action)
    assert (sums.planned, sums.spent) == (Decimal(40), Decimal(12))


def test_the_money_of_the_action_itself_goes_before_that_of_its_occurrences() -> None:
    action = an_action(planned=500)
    plan = a_plan(action, Occurrence(action=action.id, due=date(2026, 1, 1), planned=50))
    assert amounts_of(plan, action).planned == 500


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 2, 28), 0), (date(2026, 3, 5), 500), (date(2026, 3, 10), 1000), (date(2026, 4, 1), 1000)],
)
def test_expected_to_date_follows_the_elapsed_days(today: date, expected: int) -> None:
    action = an_action(planned=1000, start=date(2026, 3, 1), due=date(2026, 3, 10))
    assert expected_to_date(a_plan(action), action, today) == expected


def test_the_envelope_tells_what_may_still_be_planned() -> None:
    plan = a_plan(an_action(planned=700), an_action(planned=500), envelope=1000)
    now = position(plan, date(2026, 3, 12))
    assert (now.left, now.is_over, now.share(Decimal(250))) == (Decimal(-200), True, Decimal("0.25"))
    assert position(a_plan(), date(2026, 3, 12)).left is None


def test_an_action_of_three_people_is_split_to_the_cent() -> None:
    people = [a_person(name) for name in ("Anna", "Karim", "Marie")]
    plan = a_plan(*people, an_action(planned=100, executor=tuple(person.id for person in people)))
    sums = sums_by(plan, GroupBy.PERSON)
    assert [sums[person.id].planned for person in people] == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]


def test_an_action_over_two_months_is_split_by_days() -> None:
    plan = a_plan(an_action(planned=100, start=date(2026, 1, 22), due=date(2026, 2, 10)))
    planned = {group.key: group.sums.planned for group in groups(plan, GroupBy.MONTH, TODAY) if group.sums.planned}
    assert planned == {"2026-01-01": 50, "2026-02-01": 50}
    assert groups(plan, GroupBy.QUARTER, TODAY)[0].sums.planned == 100


def test_what_belongs_to_no_group_is_kept_apart() -> None:
    channel = a_channel()
    plan = a_plan(channel, an_action(planned=10, channel=channel.id), an_action(planned=5), an_action(channel="gone"))
    sums = sums_by(plan, GroupBy.CHANNEL)
    assert (sums[channel.id].planned, sums[""].planned, sums[""].actions) == (Decimal(10), Decimal(5), 2)


amounts = st.none() | st.decimals(0, 10_000, places=2)
days = st.none() | st.integers(-400, 400).map(lambda n: date(2026, 6, 1) + timedelta(days=n))
OBJECTIVES = tuple(an_objective(f"Objective {n}") for n in range(3))


@st.composite
def actions(draw: st.DrawFn) -> Action:
    links = draw(st.sets(st.sampled_from([row.id for row in OBJECTIVES])))
    return an_action(
        planned=draw(amounts),
        committed=draw(amounts),
        spent=draw(amounts),
        start=draw(days),
        due=draw(days),
        objectives=tuple(links),
        status=draw(st.sampled_from(Status)),
    )


@given(st.lists(actions(), max_size=6), st.sampled_from(GroupBy))
def test_groups_add_up_to_the_whole_plan_exactly(rows: list[Action], group: GroupBy) -> None:
    plan = a_plan(*OBJECTIVES, *rows)
    whole = total(plan)
    parts = [one.sums for one in groups(plan, group, TODAY)]
    assert sum((part.planned for part in parts), Decimal(0)) == whole.planned
    assert sum((part.committed for part in parts), Decimal(0)) == whole.committed
    assert sum((part.spent for part in parts), Decimal(0)) == whole.spent
    assert sum((part.estimate for part in parts), Decimal(0)) == whole.estimate
    expected = sum((one.expected for one in groups(plan, group, TODAY)), Decimal(0))
    assert expected == position(plan, TODAY).expected


@pytest.mark.parametrize(
    ("planned", "envelope", "over"),
    [(900, 1000, None), (1000, 1000, None), (1001, 1000, 1), (1100, 1000, 100), (600, 500, 100), (1100, None, None)],
)
def test_an_edit_that_exceeds_the_envelope_is_told_once(planned: int, envelope: int | None, over: int | None) -> None:
    before = a_plan(an_action(planned=500), envelope=envelope)
    after = before.changing(Action, before.actions[0].id, planned=planned)
    assert newly_over(before, after) == over
    worse = after.changing(Action, before.actions[0].id, planned=2000)
    if over is not None:
        assert newly_over(after, worse) is None


def test_a_row_that_is_tried_out_is_not_taken_for_the_one_of_the_plan() -> None:
    action = an_action(planned=100)
    plan = a_plan(action)
    kept = plan.actions[0]
    assert amounts_of(plan, kept).planned == 100
    assert amounts_of(plan, kept.evolve(planned=70)).planned == 70
    assert amounts_of(plan, kept).planned == 100
