"""Taking back one step of the past, whoever made it, and the history as this session sees it."""

from __future__ import annotations

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Step
from tests.builders import a_plan, an_action
from tests.session.stores import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(a_plan(an_action("One"), an_action("Two")))


def _titles(session: PlanSession) -> list[str]:
    return [action.title for action in session.plan.actions]


def _retitled(session: PlanSession, title: str, *, action: int = 0) -> Step:
    step = session.perform(rows.change(session.plan.actions[action], title=title))
    assert step is not None
    return step


def test_an_older_step_is_taken_back_and_what_came_after_stays(store: MemoryStore) -> None:
    session = store.session()
    first = _retitled(session, "Brochure")
    _retitled(session, "Poster", action=1)
    assert session.take_back(first).conflicts == ()
    assert _titles(session) == ["One", "Poster"]
    session.undo()
    assert _titles(session) == ["One", "Two"]
    assert session.next_undo is None


def test_a_colleagues_step_is_taken_back_and_made_again(store: MemoryStore) -> None:
    karim = store.session("Karim")
    theirs = _retitled(karim, "Brochure")
    karim.save()
    anna = store.session("Anna")
    anna.take_back(theirs)
    anna.save()
    assert _titles(store.session()) == ["One", "Two"]
    (taken, _made) = store.latest_steps()
    assert (taken.author, taken.undoes) == ("Anna", theirs.id)
    anna.redo()
    assert _titles(anna) == ["Brochure", "Two"]


def test_what_was_changed_again_since_stays_and_is_told(store: MemoryStore) -> None:
    session = store.session()
    first = _retitled(session, "Brochure")
    _retitled(session, "Leaflet")
    (conflict,) = session.take_back(first).conflicts
    assert conflict.field == "title"
    assert _titles(session) == ["Leaflet", "Two"]
    session.undo()
    assert _titles(session) == ["Brochure", "Two"]


def test_a_plan_that_can_only_be_read_takes_nothing_back(store: MemoryStore) -> None:
    session = store.session()
    step = _retitled(session, "Brochure")
    reader = MemoryStore(session.plan, read_only=True).session()
    with pytest.raises(PlanError, match="read_only"):
        reader.take_back(step)
    assert _titles(reader) == ["Brochure", "Two"]


def test_the_history_begins_with_what_is_not_saved_yet(store: MemoryStore) -> None:
    session = store.session()
    saved = _retitled(session, "Brochure")
    session.save()
    waiting = _retitled(session, "Leaflet")
    assert [step.id for step in session.latest_steps()] == [waiting.id, saved.id]
    request = session.begin_save()
    newest = _retitled(session, "Flyer")
    assert [step.id for step in session.latest_steps()] == [newest.id, waiting.id, saved.id]
    assert request is not None
    session.finish_save(request, store.save(request.base, request.plan, request.steps))
    assert [step.id for step in session.latest_steps()] == [newest.id, waiting.id, saved.id]
