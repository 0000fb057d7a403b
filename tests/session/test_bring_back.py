"""What a session could not save is made again by a later one, merged with what colleagues did meanwhile."""

from __future__ import annotations

import pytest

from mplan_tui.domain.actions import Action
from mplan_tui.domain.errors import PlanError
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.session.waiting import Waiting
from tests.builders import a_plan, an_action
from tests.session.stores import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(a_plan(an_action("One"), an_action("Two")))


def retitle(session: PlanSession, title: str, action: int = 0) -> None:
    session.perform(rows.change(session.plan.actions[action], title=title))


def titles(session: PlanSession) -> list[str]:
    return [action.title for action in session.plan.actions]


def left_by(session: PlanSession) -> Waiting:
    """What the session would leave if it were killed now."""
    return session.waiting


def test_edits_come_back_with_their_labels_times_and_authors(store: MemoryStore) -> None:
    lost = store.session("Anna")
    retitle(lost, "Brochure")
    retitle(lost, "Flyer", action=1)
    left = left_by(lost)

    again = store.session("Marie")
    assert again.bring_back(left) == Waiting()
    again.save()
    assert titles(store.session()) == ["Brochure", "Flyer"]
    assert [(s.id, s.at, s.author, s.label) for s in store.steps()] == [
        (s.id, s.at, s.author, s.label) for s in left.steps
    ]


def test_what_is_brought_back_can_be_undone_step_by_step(store: MemoryStore) -> None:
    lost = store.session()
    retitle(lost, "Brochure")
    retitle(lost, "Flyer", action=1)
    again = store.session()
    again.bring_back(left_by(lost))
    again.undo()
    assert titles(again) == ["Brochure", "Two"]
    again.undo()
    assert titles(again) == ["One", "Two"]


def test_an_undo_that_was_not_saved_takes_its_step_with_it(store: MemoryStore) -> None:
    lost = store.session()
    retitle(lost, "Brochure")
    lost.undo()
    retitle(lost, "Flyer", action=1)
    again = store.session()
    again.bring_back(left_by(lost))
    assert titles(again) == ["One", "Flyer"]
    again.undo()
    assert titles(again) == ["One", "Two"]


def test_a_colleagues_other_edits_stay_and_the_same_field_is_a_conflict_once(store: MemoryStore) -> None:
    lost, karim = store.session(), store.session("Karim")
    retitle(lost, "Draft")
    retitle(lost, "Mine")
    retitle(lost, "Flyer", action=1)
    left = left_by(lost)
    retitle(karim, "Theirs")
    karim.save()

    again = store.session()
    again.bring_back(left)
    assert titles(again) == ["Theirs", "Flyer"]
    assert [(c.ours, c.theirs) for c in again.conflicts] == [("Theirs", "Mine")]
    again.choose(again.conflicts[0], mine=True)
    assert titles(again) == ["Mine", "Flyer"]


def test_a_field_that_came_to_the_colleagues_value_in_the_end_is_no_conflict(store: MemoryStore) -> None:
    lost, karim = store.session(), store.session("Karim")
    retitle(lost, "Draft")
    retitle(lost, "Same")
    left = left_by(lost)
    retitle(karim, "Same")
    karim.save()
    again = store.session()
    again.bring_back(left)
    assert again.conflicts == ()


def test_what_was_saved_after_all_is_not_made_twice(store: MemoryStore) -> None:
    lost = store.session()
    lost.perform(rows.add(an_action("New")))
    left = left_by(lost)
    lost.save()
    retitle(lost, "Renamed since", action=2)
    lost.save()

    again = store.session()
    again.bring_back(left)
    assert titles(again) == ["One", "Two", "Renamed since"]
    assert (again.is_saved, again.conflicts) == (True, ())


def test_an_open_conflict_comes_back_to_be_chosen(store: MemoryStore) -> None:
    lost, karim = store.session(), store.session("Karim")
    retitle(lost, "Mine")
    retitle(karim, "Theirs")
    karim.save()
    lost.save()
    left = left_by(lost)
    assert left.steps == ()

    again = store.session()
    again.bring_back(left)
    assert titles(again) == ["Theirs", "Two"]
    assert [(c.ours, c.theirs) for c in again.conflicts] == [("Theirs", "Mine")]


def test_my_side_goes_in_where_the_colleague_took_theirs_back(store: MemoryStore) -> None:
    lost, karim = store.session(), store.session("Karim")
    retitle(lost, "Mine")
    retitle(karim, "Theirs")
    karim.save()
    lost.save()
    left = left_by(lost)
    retitle(karim, "One")
    karim.save()

    again = store.session()
    again.bring_back(left)
    assert (titles(again)[0], again.conflicts) == ("Mine", ())
    again.undo()
    assert titles(again)[0] == "One"


def test_a_step_that_does_not_fit_any_more_is_handed_back_and_the_others_are_made(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = store.session()
    retitle(lost, "Brochure")
    retitle(lost, "Flyer", action=1)
    left = left_by(lost)
    again = store.session()
    record = again._record

    def refusing(label: object, plan: object, **more: object) -> object:
        if plan.actions[0].title == "Brochure" and plan.actions[1].title == "Two":  # type: ignore[attr-defined]
            raise PlanError("person.unknown")
        return record(label, plan, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(again, "_record", refusing)
    refused = again.bring_back(left)
    assert [step.id for step in refused.steps] == [left.steps[0].id]
    assert titles(again) == ["One", "Flyer"]


def test_a_plan_that_cannot_take_edits_refuses_them_all(store: MemoryStore) -> None:
    lost = store.session()
    retitle(lost, "Brochure")
    closed = MemoryStore(store.stored.plan, read_only=True).session()
    with pytest.raises(PlanError, match="read_only"):
        closed.bring_back(left_by(lost))


def test_a_save_under_way_waits_too(store: MemoryStore) -> None:
    session = store.session()
    retitle(session, "Brochure")
    request = session.begin_save()
    retitle(session, "Flyer", action=1)
    assert request is not None
    assert len(session.waiting.steps) == 2
    session.finish_save(request, store.save(request.base, request.plan, request.steps))
    assert len(session.waiting.steps) == 1


def test_an_action_added_by_both_keeps_both_under_different_references(store: MemoryStore) -> None:
    lost, karim = store.session(), store.session("Karim")
    lost.perform(rows.add(Action(title="Mine")))
    left = left_by(lost)
    karim.perform(rows.add(Action(title="Theirs")))
    karim.save()
    again = store.session()
    again.bring_back(left)
    assert titles(again) == ["One", "Two", "Theirs", "Mine"]
    assert len({action.ref for action in again.plan.actions}) == 4
