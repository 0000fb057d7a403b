from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Action
from mplan_tui.domain.compare import compare
from mplan_tui.domain.errors import PlanError
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Edit, Label
from tests.builders import a_plan, an_action
from tests.session.stores import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(a_plan(an_action("One"), an_action("Two")))


def _titles(session: PlanSession) -> list[str]:
    return [action.title for action in session.plan.actions]


def _retitle(session: PlanSession, title: str, *, action: int = 0) -> None:
    session.perform(rows.change(session.plan.actions[action], title=title))


def test_an_edit_changes_the_plan_and_can_be_taken_back_and_made_again(store: MemoryStore) -> None:
    session = store.session()
    _retitle(session, "Brochure")
    assert (_titles(session), session.is_saved) == (["Brochure", "Two"], False)
    assert session.next_undo is not None
    assert session.next_undo.code == "row.changed"

    session.undo()
    assert _titles(session) == ["One", "Two"]
    assert session.next_undo is None
    assert session.next_redo is not None

    session.redo()
    assert _titles(session) == ["Brochure", "Two"]
    assert session.next_redo is None


def test_a_step_says_where_it_came_from_the_session_or_what_the_edit_names(store: MemoryStore) -> None:
    session = store.session()
    one, two = session.plan.actions
    typed = session.perform(rows.change(one, title="Typed"))
    read = session.perform(rows.change(two, title="Read"), source="sheet.xlsx")
    assert typed is not None and read is not None
    assert (typed.source, read.source) == (session.source, "sheet.xlsx")


def test_an_edit_that_changes_nothing_adds_no_step(store: MemoryStore) -> None:
    session = store.session()
    assert session.perform(rows.change(session.plan.actions[0], title="One")) is None
    assert session.is_saved
    assert session.next_undo is None


@pytest.mark.parametrize(
    "changes", [{"planned": Decimal(-1)}, {"colour": "red"}, {"due": "soon"}], ids=["value", "field", "type"]
)
def test_a_refused_edit_changes_nothing(store: MemoryStore, changes: dict[str, object]) -> None:
    session = store.session()
    _retitle(session, "Brochure")
    session.undo()
    before = session.plan
    with pytest.raises((PlanError, ValueError)):
        session.perform(rows.change(session.plan.actions[0], **changes))

    assert session.plan is before
    assert session.next_undo is None
    assert session.next_redo is not None


def test_an_undo_that_is_refused_can_be_tried_again(store: MemoryStore) -> None:
    session, karim = store.session(), store.session("Karim")
    session.perform(rows.change_plan(session.plan, start=date(2025, 1, 1)))
    session.save()
    karim.adopt(store.load())
    karim.perform(rows.change_plan(karim.plan, end=date(2025, 6, 30)))
    karim.save()
    session.adopt(store.load())

    with pytest.raises(PlanError, match=r"plan\.dates_reversed"):
        session.undo()
    assert session.next_undo is not None
    assert session.plan.start == date(2025, 1, 1)


def test_a_read_only_plan_refuses_edits() -> None:
    session = MemoryStore(a_plan(an_action("One")), read_only=True).session()

    with pytest.raises(PlanError, match=r"plan\.read_only"):
        _retitle(session, "Brochure")
    assert (_titles(session), session.is_saved) == (["One"], True)


def test_a_failed_save_keeps_the_edits_for_the_next_one(store: MemoryStore) -> None:
    session = store.session()
    _retitle(session, "Brochure")
    store.is_full = True
    with pytest.raises(StoreError, match=r"disk\.full"):
        session.save()
    _retitle(session, "Flyer", action=1)
    assert not session.is_saved

    store.is_full = False
    session.save()
    assert session.is_saved
    assert [action.title for action in store.stored.plan.actions] == ["Brochure", "Flyer"]
    assert len(store.steps()) == 2


def test_one_save_is_under_way_at_a_time_and_nothing_is_adopted_meanwhile(store: MemoryStore) -> None:
    anna, karim = store.session(), store.session("Karim")
    _retitle(anna, "Brochure")
    request = anna.begin_save()
    assert request is not None
    _retitle(karim, "Flyer", action=1)
    karim.save()

    assert anna.begin_save() is None
    assert anna.adopt(store.load()) == ()
    assert _titles(anna) == ["Brochure", "Two"]

    theirs = anna.finish_save(request, store.save(request.base, request.plan, request.steps))
    assert [change.new for change in theirs] == ["Flyer"]
    assert _titles(anna) == ["Brochure", "Flyer"]


def test_what_was_read_before_a_save_is_not_adopted_after_it(store: MemoryStore) -> None:
    session = store.session()
    since, read = session.stored, store.load()
    _retitle(session, "Brochure")
    session.save()

    assert session.adopt(read, since=since) == ()
    assert _titles(session) == ["Brochure", "Two"]


def test_what_was_read_since_the_last_reading_is_taken_in(store: MemoryStore) -> None:
    session, karim = store.session(), store.session()
    _retitle(karim, "Karim's")
    karim.save()
    assert session.adopt(store.load(), since=session.stored) != ()
    assert _titles(session) == ["Karim's", "Two"]


def test_unsaved_edits_survive_what_a_colleague_saved(store: MemoryStore) -> None:
    anna, karim = store.session(), store.session("Karim")
    _retitle(anna, "Brochure")
    _retitle(karim, "Flyer", action=1)
    karim.save()

    anna.adopt(store.load())
    assert _titles(anna) == ["Brochure", "Flyer"]
    assert not anna.is_saved


def test_a_conflict_is_told_once_and_stays_until_chosen(store: MemoryStore) -> None:
    anna, karim = store.session(), store.session("Karim")
    _retitle(anna, "Brochure")
    _retitle(karim, "Flyer")
    anna.save()
    karim.adopt(store.load())
    karim.save()

    (conflict,) = karim.conflicts
    assert (conflict.ours, conflict.theirs, _titles(karim)[0]) == ("Brochure", "Flyer", "Brochure")
    karim.choose(conflict, mine=True)
    assert (_titles(karim)[0], karim.conflicts) == ("Flyer", ())
    karim.undo()
    assert _titles(karim)[0] == "Brochure"


def test_a_row_removed_here_and_changed_there_is_chosen(store: MemoryStore) -> None:
    anna, karim = store.session(), store.session("Karim")
    _retitle(anna, "Brochure")
    karim.perform(rows.remove(karim.plan.actions[0]))
    anna.save()
    karim.save()

    (conflict,) = karim.conflicts
    assert conflict.theirs is None
    karim.choose(conflict, mine=True)
    assert _titles(karim) == ["Two"]


def test_undo_goes_on_with_the_steps_from_before_the_start(store: MemoryStore) -> None:
    first = store.session()
    for title in ("Brochure", "Flyer", "Poster"):
        _retitle(first, title)
        first.save()
    first.undo()
    first.save()
    other = store.session("Karim")
    _retitle(other, "His", action=1)
    other.save()

    again = store.session()
    assert again.next_undo is not None
    seen = []
    while again.undo():
        seen.append(_titles(again))
    assert seen == [["Brochure", "His"], ["One", "His"]]
    while again.redo():
        pass
    assert _titles(again) == ["Flyer", "His"]
    again.save()
    assert _titles(store.session()) == ["Flyer", "His"]


def test_a_colleagues_step_is_not_taken_back_by_claiming_their_name(store: MemoryStore) -> None:
    def session(author: str, login: str) -> PlanSession:
        return PlanSession(store, store.load(), author=author, login=login)

    first = session("Anna", "anna")
    _retitle(first, "Brochure")
    first.save()
    assert session("Anna", "karim").undo() is None
    assert session("Karim", "anna").undo() is None
    assert session("Anna", "").next_undo is not None
    assert session("Anna", "anna").undo() is not None


def test_a_new_row_that_was_renumbered_can_still_be_taken_back(store: MemoryStore) -> None:
    anna, karim = store.session(), store.session("Karim")
    anna.perform(rows.add(an_action("Hers")))
    karim.perform(rows.add(an_action("His")))
    anna.save()
    karim.save()
    assert [action.ref for action in karim.plan.actions] == ["A-001", "A-002", "A-003", "A-004"]

    result = karim.undo()
    assert result is not None
    assert (result.conflicts, _titles(karim)) == ((), ["One", "Two", "Hers"])


def test_a_label_tells_what_undo_takes_back(store: MemoryStore) -> None:
    session = store.session()
    session.perform(Edit(Label("action.moved", {"ref": "A-001"}), lambda plan: plan.evolve(title="x")))
    session.undo()
    session.save()

    assert session.next_redo == Label("action.moved", {"ref": "A-001"})
    assert compare(store.stored.plan, store.session().plan) == []


def test_ids_that_are_gone_are_refused_by_their_code(store: MemoryStore) -> None:
    session = store.session()
    gone = session.plan.actions[0]
    session.perform(rows.remove(gone))

    with pytest.raises(PlanError, match=r"row\.gone"):
        session.perform(rows.change(gone, title="Brochure"))
    assert session.plan.find(Action, gone.id) is None


def test_what_waited_for_a_save_that_failed_comes_before_what_was_done_meanwhile(store: MemoryStore) -> None:
    session = store.session()
    _retitle(session, "Brochure")
    failing = session.begin_save()
    assert failing is not None
    _retitle(session, "Flyer")
    session.abandon_save(failing)
    session.save()

    assert [step.changes[0].new for step in store.steps()] == ["Brochure", "Flyer"]
    again = store.session()
    again.undo()
    assert again.plan.actions[0].title == "Brochure"


def test_a_move_waits_for_a_save_under_way_and_one_that_fails_leaves_every_edit_waiting(store: MemoryStore) -> None:
    session = store.session()
    _retitle(session, "Brochure")
    saving = session.begin_save()
    assert saving is not None
    assert session.begin_move() is None
    session.abandon_save(saving)

    moving = session.begin_move()
    assert moving is not None
    session.abandon_save(moving)
    session.save()
    assert [action.title for action in store.stored.plan.actions] == ["Brochure", "Two"]


# Another copy of the plan


@pytest.mark.parametrize("are_steps_known", [True, False])
def test_another_copy_comes_in_with_its_steps_or_as_one_step(store: MemoryStore, are_steps_known: bool) -> None:
    session, elsewhere = store.session(), store.session("Karim")
    base = elsewhere.plan
    _retitle(elsewhere, "Brochure")
    steps = list(elsewhere.latest_steps()) if are_steps_known else []
    came = session.take_copy(base, elsewhere.plan, steps, Label("copy.merged"))
    assert [change.new for change in came] == ["Brochure"] and _titles(session) == ["Brochure", "Two"]
    told = list(session.latest_steps())
    assert [(step.label.code, step.author, len(step.changes)) for step in told] == (
        [("copy.merged", "Anna", 0), ("row.changed", "Karim", 1)] if are_steps_known else [("copy.merged", "Anna", 1)]
    )
    session.save()
    assert [step.id for step in store.latest_steps()] == [step.id for step in told]


def test_a_copy_that_is_the_same_leaves_no_step_and_one_that_differs_in_the_same_place_is_asked_about(
    store: MemoryStore,
) -> None:
    session, elsewhere = store.session(), store.session("Karim")
    base = session.plan
    assert session.take_copy(base, base, [], Label("copy.merged")) == ()
    assert session.is_saved and list(session.latest_steps()) == []
    _retitle(session, "Poster")
    _retitle(elsewhere, "Brochure")
    assert session.take_copy(base, elsewhere.plan, [], Label("copy.merged")) == ()
    assert [(one.ours, one.theirs) for one in session.conflicts] == [("Poster", "Brochure")]
    with pytest.raises(PlanError, match="read_only"):
        MemoryStore(base, read_only=True).session().take_copy(base, elsewhere.plan, [], Label("copy.merged"))


def test_nothing_is_to_be_saved_before_an_edit_nor_while_a_save_is_under_way(store: MemoryStore) -> None:
    session = store.session()
    assert session.begin_save() is None
    _retitle(session, "Brochure")
    request = session.begin_save()
    assert request is not None and session.begin_save() is None and session.begin_move() is None
    assert not session.is_saved
    _retitle(session, "Poster", action=1)
    session.abandon_save(request)
    session.save()
    assert session.is_saved and [step.changes[0].new for step in store.latest_steps()] == ["Poster", "Brochure"]


def test_a_conflict_in_which_both_came_to_the_same_is_let_go(store: MemoryStore) -> None:
    anna, karim = store.session(), store.session("Karim")
    for session, titles in ((anna, ("Brochure", "Poster")), (karim, ("Flyer", "Film"))):
        for place, title in enumerate(titles):
            _retitle(session, title, action=place)
        session.save()
    one, two = karim.conflicts
    _retitle(karim, one.theirs)
    _retitle(karim, "Leaflet", action=1)
    assert [step.author for step in map(karim.colleagues_step, (one, two)) if step is not None] == ["Anna", "Anna"]
    karim.drop_agreed()
    assert karim.conflicts == (two,)
    chosen = karim.choose(two, mine=True)
    assert chosen is not None and _titles(karim) == ["Flyer", "Film"]
