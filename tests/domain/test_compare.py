from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.compare import Conflict, apply, compare, revert
from mplan_tui.domain.merge import merge
from mplan_tui.domain.objectives import Acknowledgement, Answer, acknowledgement_id
from mplan_tui.domain.plan import Plan
from tests.builders import a_person, a_plan, an_action, an_objective

PEOPLE = tuple(a_person(name) for name in ("Anna", "Karim", "Marie"))
BASE = a_plan(*PEOPLE, *(an_action(f"Action {n}") for n in range(4)), *(an_objective(f"Goal {n}") for n in range(2)))
IDS = tuple(row.id for row in BASE.actions)
LINKS = st.lists(st.sampled_from([row.id for row in PEOPLE]), max_size=3, unique=True).map(tuple)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["A", "B", "C"]),
    "due": st.none() | st.sampled_from([date(2026, 5, 1), date(2026, 6, 1)]),
    "planned": st.none() | st.integers(0, 3),
    "status": st.sampled_from(Status),
    "executor": LINKS,
}


@st.composite
def edited(draw: st.DrawFn, base: Plan = BASE) -> Plan:
    """The base after some edits: fields changed, rows added and removed, the plan's own fields changed."""
    plan = base
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["change", "change", "change", "add", "remove", "plan"]))
        if kind == "change":
            row_id = draw(st.sampled_from(IDS))
            field = draw(st.sampled_from(list(FIELDS)))
            if plan.find(Action, row_id):
                plan = plan.changing(Action, row_id, **{field: draw(FIELDS[field])})
        elif kind == "add":
            plan = plan.putting(an_action(draw(FIELDS["title"])))
        elif kind == "remove":
            plan = plan.removing(draw(st.sampled_from(IDS)))
        else:
            plan = plan.evolve(envelope=draw(FIELDS["planned"]), vision=draw(FIELDS["title"]))
    return plan


def contents(plan: Plan) -> dict[str, Any]:
    """What a plan holds, whatever the order of its rows."""
    return {name: {row.id: row for row in value} if isinstance(value, tuple) else value for name, value in iter(plan)}


@given(edited(), edited())
def test_applying_a_difference_gives_the_other_plan(old: Plan, new: Plan) -> None:
    assert contents(apply(compare(old, new), old)) == contents(new)


@given(edited())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert compare(plan, plan) == []
    assert compare(plan, Plan.model_validate(dict(plan))) == []
    assert apply([], plan) is plan


@given(edited(), edited())
def test_the_reversed_difference_leads_back(old: Plan, new: Plan) -> None:
    back = [change.reversed() for change in reversed(compare(old, new))]
    assert contents(apply(back, new)) == contents(old)


@given(edited())
def test_merging_one_side_alone_gives_that_side(plan: Plan) -> None:
    assert merge(BASE, plan, BASE) == merge(BASE, plan, plan)
    assert merge(BASE, plan, BASE).plan is plan
    assert contents(merge(BASE, BASE, plan).plan) == contents(plan)


@given(edited(), edited())
def test_without_conflict_it_does_not_matter_who_merges(ours: Plan, theirs: Plan) -> None:
    one, other = merge(BASE, ours, theirs), merge(BASE, theirs, ours)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert {row.id: _unordered(row) for row in one.plan.actions} == {
            row.id: _unordered(row) for row in other.plan.actions
        }


def _unordered(action: Action) -> tuple[object, ...]:
    """An action without its reference (two added ones may change places) and without the order of its people."""
    return (action.title, action.due, action.planned, action.status, frozenset(action.executor))


@given(edited(), edited())
def test_a_merge_keeps_every_field_that_only_we_changed(ours: Plan, theirs: Plan) -> None:
    merged = merge(BASE, ours, theirs).plan
    touched = {(change.table, change.id, change.field) for change in compare(BASE, theirs)}
    gone = {row_id for table, row_id, field in touched if field is None}
    for change in compare(BASE, ours):
        if change.field in (None, "ref") or change.id in gone or (change.table, change.id, change.field) in touched:
            continue
        row = merged if change.table == "plan" else merged.find_any(change.id)
        assert getattr(row, change.field) == change.new


@given(edited(), edited())
def test_references_stay_unique_after_a_merge(ours: Plan, theirs: Plan) -> None:
    actions = merge(BASE, ours, theirs).plan.actions
    assert len({row.id for row in actions}) == len(actions)


@given(edited())
def test_undo_takes_back_exactly_its_own_step(after: Plan) -> None:
    undone = revert(after, compare(BASE, after))
    assert contents(undone.plan) == contents(BASE)
    assert not undone.conflicts


@given(edited(), edited())
def test_undo_never_takes_back_a_colleagues_edit(mine: Plan, theirs: Plan) -> None:
    step = compare(BASE, mine)
    now = merge(BASE, mine, theirs).plan
    undone = revert(now, step).plan
    for change in compare(BASE, theirs):
        if change.field is None or change.field in ("executor", "ref"):
            continue
        if any((mine_too.table, mine_too.id) == (change.table, change.id) for mine_too in step):
            continue
        row = undone if change.table == "plan" else undone.find_any(change.id)
        assert getattr(row, change.field) == change.new


def test_two_fields_of_one_action_both_survive() -> None:
    ours = BASE.changing(Action, IDS[0], title="Ours")
    theirs = BASE.changing(Action, IDS[0], planned=50)
    merged = merge(BASE, ours, theirs)
    row = merged.plan.get(Action, IDS[0])
    assert (row.title, str(row.planned)) == ("Ours", "50")
    assert not merged.conflicts


def test_the_same_field_keeps_ours_and_names_the_conflict() -> None:
    ours = BASE.changing(Action, IDS[0], title="Ours")
    theirs = BASE.changing(Action, IDS[0], title="Theirs")
    merged = merge(BASE, ours, theirs)
    assert merged.plan.get(Action, IDS[0]).title == "Ours"
    assert merged.conflicts == (Conflict("actions", IDS[0], "title", "Action 0", "Ours", "Theirs"),)


def test_links_added_on_both_sides_are_all_kept_and_removed_ones_go() -> None:
    anna, karim, marie = (row.id for row in PEOPLE)
    base = BASE.changing(Action, IDS[0], executor=(anna,))
    ours = base.changing(Action, IDS[0], executor=(anna, karim))
    theirs = base.changing(Action, IDS[0], executor=(marie,))
    assert merge(base, ours, theirs).plan.get(Action, IDS[0]).executor == (karim, marie)


def test_a_row_deleted_here_and_changed_in_several_fields_there_is_one_conflict() -> None:
    changed = BASE.changing(Action, IDS[0], title="Theirs", notes="Theirs too")
    merged = merge(BASE, BASE.removing(IDS[0]), changed)
    assert merged.plan.find(Action, IDS[0]) is None
    row = BASE.get(Action, IDS[0])
    assert merged.conflicts == (Conflict("actions", IDS[0], None, row, None, changed.get(Action, IDS[0])),)


def test_a_link_that_one_side_took_out_does_not_come_back_with_one_that_the_other_added() -> None:
    anna, karim, marie = (person.id for person in PEOPLE[:3])
    base = BASE.changing(Action, IDS[0], executor=(anna, karim))
    ours = base.changing(Action, IDS[0], executor=(anna,))
    theirs = base.changing(Action, IDS[0], executor=(anna, karim, marie))

    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert merged.plan.get(Action, IDS[0]).executor == (anna, marie)
        assert not merged.conflicts


def test_two_people_who_add_an_action_get_two_references() -> None:
    ours = a_plan(an_action("Ours"))
    base = ours.removing(ours.actions[0].id)
    theirs = base.putting(an_action("Theirs", ref="A-001"))
    merged = merge(base, ours, theirs).plan
    assert [(row.title, row.ref) for row in merged.actions] == [("Ours", "A-001"), ("Theirs", "A-002")]


def test_rows_made_of_what_they_are_about_meet_in_one() -> None:
    goal, anna = BASE.objectives[0].id, PEOPLE[0].id
    row = Acknowledgement(id=acknowledgement_id(goal, anna), objective=goal, person=anna)
    ours = BASE.putting(row.evolve(told_on=date(2026, 3, 1)))
    theirs = BASE.putting(row.evolve(answer=Answer.UNDERSTOOD))
    merged = merge(BASE, ours, theirs)
    assert merged.plan.acknowledgements == (row.evolve(told_on=date(2026, 3, 1), answer=Answer.UNDERSTOOD),)
    assert not merged.conflicts
