"""What holds for any edits in any order by two people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.compare import compare
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from tests.builders import a_plan, an_action
from tests.session.stores import MemoryStore

_VERBS = ("title", "spent", "tools", "add", "remove", "undo", "redo", "save", "adopt")
_EDITS = ("title", "spent", "tools", "add", "remove")


def _store() -> MemoryStore:
    return MemoryStore(a_plan(*(an_action(f"Action {number}", id=f"a{number}") for number in range(3))))


def _act(session: PlanSession, verb: str, place: int, mark: str) -> None:
    """Do one thing to the action at a place; everything written carries the mark."""
    actions = session.plan.actions
    action = actions[place % len(actions)] if actions else None
    if verb == "undo":
        session.undo()
    elif verb == "redo":
        session.redo()
    elif verb == "save":
        session.save()
    elif verb == "adopt":
        session.adopt(session.store.load())
    elif verb == "add":
        session.perform(rows.add(an_action(mark, id=f"new-{mark}")))
    elif action is None:
        return
    elif verb == "remove":
        session.perform(rows.remove(action))
    else:
        values: dict[str, Any] = {"title": mark, "spent": Decimal(place), "tools": (*action.tools, mark)}
        session.perform(rows.change(action, **{verb: values[verb]}))


def _settle(store: MemoryStore, *sessions: PlanSession) -> None:
    for _ in range(2):
        for session in sessions:
            session.save()
            session.adopt(store.load())


def _contents(plan: Plan) -> dict[str, Any]:
    return {action.id: action for action in plan.actions}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(_VERBS), st.integers(0, 3)), max_size=25))
def test_both_sessions_end_with_the_stored_plan_whatever_they_do(moves: list[tuple[bool, str, int]]) -> None:
    store = _store()
    anna, karim = store.session(), store.session("Karim")
    for number, (hers, verb, place) in enumerate(moves):
        _act(anna if hers else karim, verb, place, f"{'A' if hers else 'K'}{number}")

    _settle(store, anna, karim)

    assert compare(store.stored.plan, anna.plan) == []
    assert compare(store.stored.plan, karim.plan) == []
    assert anna.is_saved
    assert karim.is_saved
    references = [action.ref for action in anna.plan.actions]
    assert len(set(references)) == len(references)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_EDITS), st.integers(0, 3)), max_size=12))
def test_undoing_all_restores_the_plan_exactly_and_redoing_all_makes_it_again(edits: list[tuple[str, int]]) -> None:
    session = _store().session()
    before = session.plan
    for number, (verb, place) in enumerate(edits):
        _act(session, verb, place, f"A{number}")
    after = session.plan

    while session.undo():
        pass
    assert _contents(session.plan) == _contents(before)
    while session.redo():
        pass
    assert _contents(session.plan) == _contents(after)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from((*_EDITS, "save")), st.integers(0, 3)), min_size=2, max_size=20)
)
def test_undo_never_takes_back_a_colleagues_edit(moves: list[tuple[bool, str, int]]) -> None:
    store = _store()
    anna, karim = store.session(), store.session("Karim")
    for number, (hers, verb, place) in enumerate(moves):
        _act(anna if hers else karim, verb, place, f"{'A' if hers else 'K'}{number}")
    _settle(store, anna, karim)

    def his(plan: Plan) -> set[tuple[str, str]]:
        titles = {(action.id, action.title) for action in plan.actions if action.title.startswith("K")}
        return titles | {(action.id, tool) for action in plan.actions for tool in action.tools if tool.startswith("K")}

    before = his(anna.plan)
    while anna.undo():
        pass
    assert his(anna.plan) >= before
