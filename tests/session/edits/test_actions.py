from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Nature, Occurrence, Status, occurrence_id
from mplan_tui.domain.board import NONE, By, arrange
from mplan_tui.domain.compare import compare
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import booked
from mplan_tui.domain.offer import Category
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.session.edits import actions as edits
from mplan_tui.session.steps import Edit
from tests.builders import TODAY, a_channel, a_person, a_plan, a_plan_of, an_action, an_objective
from tests.session.stores import MemoryStore

ANNA, KARIM, TOM = a_person("Anna"), a_person("Karim"), a_person("Tom")
O1, O2 = an_objective("Sales"), an_objective("Image")
FAIRS = a_channel("Fairs")
MAIL = an_action(
    "Mail",
    executor=(ANNA.id,),
    objectives=(O1.id,),
    start=date(2026, 3, 2),
    due=date(2026, 3, 20),
    planned=Decimal(100),
    spent=Decimal(40),
    status=Status.DOING,
)
STAND = an_action("Stand", executor=(ANNA.id,), due=date(2026, 5, 15))
WEEKLY = Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
POST = an_action("Weekly post", nature=Nature.RECURRING, executor=(ANNA.id,), recurrence=WEEKLY, start=date(2026, 3, 2))
RETURN = Occurrence(id=occurrence_id(POST.id, date(2026, 3, 16)), action=POST.id, due=date(2026, 3, 16))
PLAN = booked(a_plan(ANNA, KARIM, O1, O2, FAIRS, MAIL, STAND, POST, RETURN))


@pytest.mark.parametrize(("count", "names"), [(1, "a"), (3, "a, b, c"), (4, "a, b, c …")])
def test_a_step_names_three_actions_and_says_that_there_are_more(count: int, names: str) -> None:
    actions = [an_action(title) for title in "abcd"[:count]]
    assert edits.delete(actions).label.values["name"] == names


def after(edit: Edit, plan: Plan = PLAN) -> Plan:
    """The plan after a session has made the edit."""
    session = MemoryStore(plan).session()
    session.perform(edit)
    return session.plan


def mail(edit: Edit) -> Action:
    return after(edit).get(Action, MAIL.id)


@pytest.mark.parametrize(
    ("by", "source", "target", "field", "value"),
    [
        (By.OWNER, ANNA.id, KARIM.id, "executor", (KARIM.id,)),
        (By.OWNER, ANNA.id, NONE, "executor", ()),
        (By.STATUS, "doing", "blocked", "status", Status.BLOCKED),
        (By.OBJECTIVE, O1.id, O2.id, "objectives", (O2.id,)),
        (By.CHANNEL, NONE, FAIRS.id, "channel", FAIRS.id),
        (By.CATEGORY, NONE, "offline", "category", Category.OFFLINE),
        (By.MONTH, "2026-03", "2026-04", "due", date(2026, 4, 20)),
        (By.MONTH, "2026-03", NONE, "due", None),
        (By.MONTH, "2026-02", "2026-03", "due", MAIL.due),
    ],
)
def test_moving_a_card_changes_the_field_that_its_lane_stands_for(
    by: By, source: str, target: str, field: str, value: object
) -> None:
    move = edits.move([MAIL], by, source, target, TODAY)
    assert getattr(mail(move), field) == value
    assert move.label.values.get("field", "status") == field


def test_moving_one_of_two_owners_leaves_the_other() -> None:
    tom = a_person("Tom")
    both = STAND.evolve(executor=(ANNA.id, KARIM.id))
    plan = PLAN.putting(tom).putting(both)
    moved = after(edits.move([both], By.OWNER, ANNA.id, tom.id, TODAY), plan).get(Action, both.id)
    assert moved.executor == (tom.id, KARIM.id)
    joined = after(edits.move([both], By.OWNER, ANNA.id, KARIM.id, TODAY), plan).get(Action, both.id)
    assert joined.executor == (KARIM.id,)


def test_a_card_selected_in_another_lane_leaves_its_own_and_is_not_given_to_two() -> None:
    theirs = STAND.evolve(executor=(KARIM.id,))
    plan = after(edits.move([MAIL, theirs], By.OWNER, ANNA.id, TOM.id, TODAY), PLAN.putting(theirs, TOM))
    assert [plan.get(Action, row.id).executor for row in (MAIL, theirs)] == [(TOM.id,), (TOM.id,)]


@pytest.mark.parametrize(("target", "due"), [("2026-02", date(2026, 2, 28)), ("2026-12", date(2026, 12, 31))])
def test_a_card_without_a_day_that_is_moved_to_a_month_is_due_at_its_end(target: str, due: date) -> None:
    undated = PLAN.putting(MAIL.evolve(start=None, due=None))
    assert after(edits.move([MAIL], By.MONTH, NONE, target, TODAY), undated).get(Action, MAIL.id).due == due


def test_a_time_that_comes_back_is_not_put_off_for_ever_nor_begun() -> None:
    """What is said of a recurring action and not of its open time is said of the action."""
    undated = after(edits.set_due([POST], None))
    assert (undated.get(Action, POST.id).due, returns(undated)) == (None, [(date(2026, 3, 16), Status.TODO)])
    begun = after(edits.set_status([POST], Status.DOING, TODAY))
    assert (begun.get(Action, POST.id).status, returns(begun)) == (Status.DOING, [(date(2026, 3, 16), Status.TODO)])


def test_of_several_owners_only_the_one_of_the_lane_gives_way() -> None:
    both = STAND.evolve(executor=(ANNA.id, KARIM.id))
    plan = PLAN.putting(TOM).putting(both)
    moved = after(edits.move([both], By.OWNER, KARIM.id, TOM.id, TODAY), plan).get(Action, both.id)
    assert moved.executor == (ANNA.id, TOM.id)
    beside = after(edits.move([both], By.OWNER, NONE, TOM.id, TODAY), plan).get(Action, both.id)
    assert beside.executor == (ANNA.id, KARIM.id, TOM.id)


def test_moving_to_another_month_moves_the_start_by_as_many_days() -> None:
    moved = mail(edits.move([MAIL], By.MONTH, "2026-03", "2026-04", TODAY))
    assert (moved.start, moved.due) == (date(2026, 4, 2), date(2026, 4, 20))


@given(st.sampled_from(By), st.data())
def test_a_moved_card_is_in_the_lane_it_was_moved_to(by: By, data: st.DataObject) -> None:
    plan = a_plan_of(6)
    lanes = arrange(plan, plan.actions, TODAY, by)
    source = data.draw(st.sampled_from([lane for lane in lanes if lane.actions]))
    action = data.draw(st.sampled_from(source.actions))
    target = data.draw(st.sampled_from([lane.key for lane in lanes if lane.key != NONE] or [source.key]))
    moved = after(edits.move([action], by, source.key, target, TODAY), plan)
    lane = next(lane for lane in arrange(moved, moved.actions, TODAY, by) if lane.key == target)
    assert action.id in {row.id for row in lane.actions}


def test_several_actions_change_in_one_step() -> None:
    plan = after(edits.set_owner([MAIL, STAND], [KARIM.id]))
    assert {plan.get(Action, row.id).executor for row in (MAIL, STAND)} == {(ANNA.id, KARIM.id)}


def test_only_the_owners_named_join_or_leave_and_each_action_keeps_its_others() -> None:
    both = STAND.evolve(executor=(KARIM.id, ANNA.id))
    plan = after(edits.set_owner([MAIL, both], [], [ANNA.id]), PLAN.putting(both))
    assert [plan.get(Action, row.id).executor for row in (MAIL, both)] == [(), (KARIM.id,)]
    plan = after(edits.set_owner([MAIL, both], [KARIM.id]), PLAN.putting(both))
    assert [plan.get(Action, row.id).executor for row in (MAIL, both)] == [(ANNA.id, KARIM.id), (KARIM.id, ANNA.id)]


def test_only_the_field_asked_for_changes() -> None:
    changes = compare(PLAN, after(edits.set_priority([MAIL], 1)))
    assert [(change.id, change.field) for change in changes] == [(MAIL.id, "priority")]


def test_done_keeps_the_day_and_undone_forgets_it() -> None:
    done = edits.set_status([MAIL], Status.DONE, TODAY)
    assert mail(done).done_on == TODAY
    again = after(edits.set_status([MAIL], Status.TODO, TODAY), after(done)).get(Action, MAIL.id)
    assert (again.status, again.done_on) == (Status.TODO, None)


def test_done_said_again_keeps_the_day_on_which_it_was_done() -> None:
    done = after(edits.set_status([MAIL], Status.DONE, TODAY))
    again = after(edits.set_status([MAIL], Status.DONE, TODAY + timedelta(days=3)), done)
    assert again.get(Action, MAIL.id).done_on == TODAY


def returns(plan: Plan) -> list[tuple[date, Status]]:
    return [(row.due, row.status) for row in plan.occurrences]


def test_done_of_a_recurring_action_opens_the_next_occurrence() -> None:
    plan = after(edits.set_status([POST], Status.DONE, TODAY))
    assert returns(plan) == [(date(2026, 3, 16), Status.DONE), (date(2026, 3, 23), Status.TODO)]


def test_a_skipped_occurrence_gives_way_to_the_next() -> None:
    plan = after(edits.skip([POST]))
    assert returns(plan) == [(date(2026, 3, 16), Status.CANCELLED), (date(2026, 3, 23), Status.TODO)]


def test_the_open_time_of_each_selected_action_is_skipped() -> None:
    second = POST.evolve(id="second", title="Second post")
    opened = Occurrence(id=occurrence_id("second", RETURN.due), action="second", due=RETURN.due)
    plan = after(edits.skip([POST, second]), PLAN.putting(second, opened))
    left_out = {row.action for row in plan.occurrences if row.status is Status.CANCELLED}
    assert left_out == {POST.id, second.id}


def test_a_new_rule_moves_what_is_open() -> None:
    plan = after(edits.change_action(POST, recurrence=WEEKLY.evolve(weekdays=(4,))))
    assert returns(plan) == [(date(2026, 3, 6), Status.TODO)]


def test_a_new_recurring_action_has_its_first_occurrence() -> None:
    plan = after(edits.write_action(an_action("Digest", start=date(2026, 3, 16), recurrence=WEEKLY), TODAY))
    assert returns(plan)[-1] == (date(2026, 3, 16), Status.TODO)


def test_the_due_date_of_a_recurring_action_is_that_of_its_open_occurrence() -> None:
    plan = after(edits.set_due([POST], date(2026, 3, 18)))
    assert plan.get(Occurrence, RETURN.id).due == date(2026, 3, 18)


def test_shifting_moves_start_and_due_date_and_stretching_the_due_date_only() -> None:
    shifted, stretched = mail(edits.shift([MAIL], 7)), mail(edits.stretch([MAIL], 7))
    assert (shifted.start, shifted.due) == (date(2026, 3, 9), date(2026, 3, 27))
    assert (stretched.start, stretched.due) == (date(2026, 3, 2), date(2026, 3, 27))


@given(st.integers(-300, 300))
def test_shifting_there_and_back_changes_nothing(days: int) -> None:
    there = after(edits.shift([MAIL, STAND, POST], days))
    assert compare(PLAN, after(edits.shift([MAIL, STAND, POST], -days), there)) == []


def test_a_copy_begins_anew_with_a_reference_of_its_own() -> None:
    plan = after(edits.duplicate([MAIL]))
    copy = plan.actions[-1]
    assert (copy.title, copy.status, copy.spent, copy.planned) == ("Mail", Status.TODO, None, Decimal(100))
    assert copy.ref == "A-004"


def test_a_copy_still_costs_all_that_is_planned_whatever_the_first_one_still_costs() -> None:
    half_paid = PLAN.evolve(actions=(MAIL.evolve(to_come=Decimal(10)),))
    copy = after(edits.duplicate([MAIL]), half_paid).actions[-1]
    assert copy.to_come is None and copy.planned == Decimal(100)


def test_deleting_takes_the_occurrences_along() -> None:
    plan = after(edits.delete([POST, MAIL]))
    assert [row.title for row in plan.actions] == ["Stand"] and plan.occurrences == ()


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (edits.set_due([MAIL], date(2026, 3, 1)), "action.due_before_start"),
        (edits.change_action(MAIL, start=date(2026, 4, 1)), "action.due_before_start"),
        (edits.stretch([MAIL], -30), "action.due_before_start"),
        (edits.set_owner([MAIL], ["nobody"]), "person.unknown"),
        (edits.move([MAIL], By.OWNER, ANNA.id, "nobody", TODAY), "person.unknown"),
        (edits.change_action(MAIL, depends_on=(MAIL.id,)), "action.circle"),
        (edits.set_priority([an_action("gone")], 1), "row.gone"),
    ],
)
def test_what_cannot_be_is_refused(edit: Edit, code: str) -> None:
    with pytest.raises(PlanError) as refusal:
        after(edit)
    assert refusal.value.code == code


def test_a_circle_through_others_is_refused_with_its_way() -> None:
    plan = after(edits.change_action(STAND, depends_on=(MAIL.id,)))
    with pytest.raises(PlanError) as refusal:
        after(edits.change_action(MAIL, depends_on=(STAND.id,)), plan)
    assert refusal.value.values["path"] == ("A-001", "A-002", "A-001")


def test_an_action_whose_owner_was_deleted_can_still_be_edited() -> None:
    plan = PLAN.removing(ANNA.id)
    assert after(edits.set_priority([MAIL], 1), plan).get(Action, MAIL.id).priority == 1


def test_writing_adds_with_a_reference_or_puts_back() -> None:
    plan = after(edits.write_action(an_action("New", due=TODAY + timedelta(days=3)), TODAY))
    assert plan.actions[-1].ref == "A-004"
    renamed = plan.actions[-1].evolve(title="Newer")
    assert after(edits.write_action(renamed, TODAY), plan).actions[-1].title == "Newer"
