"""An open recurring action has one open time, whoever edits, merges, takes back and makes again, in any order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Occurrence, Status, occurrence_id
from mplan_tui.domain.compare import compare
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Anchor, Frequency, Recurrence
from mplan_tui.session.edits import actions as edits
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import Stored
from mplan_tui.session.session import PlanSession
from mplan_tui.session.undoing import MENDED
from tests.builders import TODAY, a_plan, an_action
from tests.session.stores import MemoryStore

WEEKLY = Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
FROM_DONE = WEEKLY.evolve(anchor=Anchor.COMPLETION)
RULES = (None, WEEKLY, WEEKLY.evolve(weekdays=(3,)), FROM_DONE, WEEKLY.evolve(count=2), Recurrence(frequency="monthly"))
START = date(2026, 3, 2)
_VERBS = (
    "rule", "done", "skip", "reopen", "note", "day", "start", "cancel", "open", "delete", "add", "copy", "drop time",
    "undo", "redo", "save", "adopt", "take back", "choose",
)  # fmt: skip


def _plan() -> Plan:
    posts = [an_action(f"Post {n}", id=f"a{n}", recurrence=rule, start=START) for n, rule in enumerate(RULES)]
    return normalised(a_plan(*posts), TODAY)


def open_times(plan: Plan, action: Action) -> list[Occurrence]:
    return [row for row in plan.occurrences if row.action == action.id and row.status.is_open]


def assert_held(plan: Plan) -> None:
    """One open time each, or none where the rule has no day left; two only where people wrote on both."""
    for action in plan.actions:
        if action.recurrence is None or not action.status.is_open:
            continue
        times = open_times(plan, action)
        assert times or normalised(plan, TODAY) is plan
        assert len([row for row in times if not row.notes]) <= 1, times
        if action.recurrence in (WEEKLY, FROM_DONE):
            assert times


def _act(session: PlanSession, verb: str, place: int, mark: str) -> None:
    """Do one thing to the action or time at a place."""
    actions, times = session.plan.actions, session.plan.occurrences
    action = actions[place % len(actions)] if actions else None
    time = times[place % len(times)] if times else None
    day = TODAY + timedelta(days=place)
    if verb in ("undo", "redo", "save"):
        getattr(session, verb)()
    elif verb == "adopt":
        session.adopt(session.store.load())
    elif verb == "take back":
        past = list(session.latest_steps())
        if past:
            session.take_back(past[place % len(past)])
    elif verb == "choose":
        for conflict in session.conflicts[:1]:
            _choose(session, conflict, mine=bool(place % 2))
    elif verb == "add":
        session.perform(rows.add(an_action(mark, id=f"new-{mark}", recurrence=RULES[place % 6], start=START)))
    elif action is not None:
        session.perform(_edit_of(verb, action, time, day, place))


def _choose(session: PlanSession, conflict: Any, *, mine: bool) -> None:
    try:
        session.choose(conflict, mine=mine)
    except Exception as refusal:
        assert "row.gone" in str(refusal) or "row.exists" in str(refusal)  # the other side is gone


def _edit_of(verb: str, action: Action, time: Occurrence | None, day: date, place: int) -> Any:
    by_verb = {
        "rule": lambda: rows.change(action, recurrence=RULES[place % len(RULES)]),
        "done": lambda: edits.set_status([action], Status.DONE, day),
        "skip": lambda: edits.skip([action]),
        "start": lambda: rows.change(action, start=day),
        "cancel": lambda: rows.change(action, status=Status.CANCELLED),
        "open": lambda: rows.change(action, status=Status.TODO),
        "delete": lambda: edits.delete([action]),
        "copy": lambda: edits.duplicate([action]),
    }
    if verb in by_verb:
        return by_verb[verb]()
    if time is None:
        return rows.change(action, title=f"At {place}")
    on_time = {
        "reopen": lambda: rows.change(time, status=Status.TODO, done_on=None),
        "note": lambda: rows.change(time, notes=f"Note {place}"),
        "day": lambda: rows.change(time, due=day),
        "drop time": lambda: rows.remove(time),
    }
    return on_time[verb]()


_MOVES = st.lists(st.tuples(st.booleans(), st.sampled_from(_VERBS), st.integers(0, 11)), max_size=18)


@settings(max_examples=120, deadline=None)
@given(_MOVES)
def test_the_invariant_holds_after_anything_that_two_people_do(moves: list[tuple[bool, str, int]]) -> None:
    store = MemoryStore(_plan())
    anna, karim = store.session(), store.session("Karim")
    for number, (hers, verb, place) in enumerate(moves):
        who = anna if hers else karim
        try:
            _act(who, verb, place, f"{'A' if hers else 'K'}{number}")
        except Exception as refusal:
            assert "row.gone" in str(refusal) or "row.exists" in str(refusal)
        if not (verb == "adopt" and who.is_saved):
            assert_held(who.plan)
    for _ in range(3):
        for session in (anna, karim):
            session.save()
            session.adopt(store.load())
    assert_held(store.stored.plan)
    assert compare(anna.plan, store.stored.plan) == [] == compare(karim.plan, store.stored.plan)


_ALONE = [verb for verb in _VERBS if verb not in ("undo", "redo", "save", "adopt", "take back", "choose")]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_ALONE), st.integers(0, 11)), max_size=10))
def test_undo_restores_exactly_and_redo_makes_it_again(moves: list[tuple[str, int]]) -> None:
    session = MemoryStore(_plan()).session()
    before = session.plan
    for number, (verb, place) in enumerate(moves):
        _act(session, verb, place, f"A{number}")
    after = session.plan
    while session.undo():
        pass
    assert _sorted(session.plan) == _sorted(before)
    while session.redo():
        pass
    assert _sorted(session.plan) == _sorted(after)


def _sorted(plan: Plan) -> tuple[Any, Any]:
    return {row.id: row for row in plan.actions}, {row.id: row for row in plan.occurrences}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_ALONE), st.integers(0, 11)), max_size=6))
def test_what_holds_already_is_left_as_it_is(moves: list[tuple[str, int]]) -> None:
    session = MemoryStore(_plan()).session()
    for number, (verb, place) in enumerate(moves):
        _act(session, verb, place, f"A{number}")
    assert normalised(session.plan, TODAY) is session.plan


def test_the_first_edit_of_a_plan_from_another_hand_opens_what_is_missing_and_looking_does_not() -> None:
    post = an_action("Post", recurrence=WEEKLY, start=START)
    store = MemoryStore(a_plan(post))
    session = store.session()
    assert not session.plan.occurrences
    assert session.perform(rows.change(post)) is None
    assert session.is_saved
    session.perform(rows.change(post, title="Weekly post"))
    assert [row.due for row in session.plan.occurrences] == [date(2026, 3, 9)]


def test_done_of_an_imported_action_without_a_time_settles_that_time_only() -> None:
    post = an_action("Post", recurrence=WEEKLY, start=START)
    session = MemoryStore(a_plan(post)).session()
    session.perform(edits.set_status([post], Status.DONE, TODAY))
    assert [(row.due, row.status) for row in session.plan.occurrences] == [
        (date(2026, 3, 9), Status.DONE),
        (date(2026, 3, 16), Status.TODO),
    ]
    assert session.plan.actions[0].status is Status.TODO
    session.undo()
    assert [(row.due, row.status) for row in session.plan.occurrences] == [(date(2026, 3, 9), Status.TODO)]


def test_an_undo_beside_a_colleagues_note_loses_neither() -> None:
    post = an_action("Post", recurrence=WEEKLY, start=START)
    store = MemoryStore(normalised(a_plan(post), TODAY))
    anna, karim = store.session(), store.session("Karim")
    anna.perform(edits.set_status([post], Status.DONE, TODAY))
    anna.save()
    karim.adopt(store.load())
    karim.perform(rows.change(karim.plan.occurrences[-1], notes="Ask Anna"))
    karim.save()
    anna.adopt(store.load())
    anna.undo()
    assert [(row.due, row.status, row.notes) for row in anna.plan.occurrences] == [
        (date(2026, 3, 9), Status.DONE, ""),
        (date(2026, 3, 16), Status.TODO, "Ask Anna"),
    ]


def test_two_who_mend_the_same_merge_write_the_same_and_undo_passes_it_over() -> None:
    post = an_action("Post", id="p", recurrence=WEEKLY, start=START)
    store = MemoryStore(normalised(a_plan(post), TODAY))
    anna, karim = store.session(), store.session("Karim")
    anna.perform(rows.change(post, status=Status.CANCELLED))
    anna.perform(rows.remove(anna.plan.occurrences[0]))
    anna.save()
    karim.perform(rows.change(post, title="Weekly post"))
    karim.save()
    karim.perform(rows.change(karim.plan.actions[0], status=Status.TODO))
    karim.save()
    anna.adopt(store.load())
    for session in (anna, karim):
        assert [row.id for row in session.plan.occurrences] == [occurrence_id("p", date(2026, 3, 9))]
        assert session.next_undo is not None
        assert session.next_undo.code != MENDED


def test_a_reader_who_may_not_write_mends_nothing() -> None:
    post = an_action("Post", recurrence=WEEKLY, start=START)
    store = MemoryStore(a_plan(post), read_only=True)
    session = store.session()
    session.adopt(Stored(a_plan(post), 2, read_only=True))
    assert session.is_saved


@pytest.mark.parametrize("length", [40, 64])
def test_a_long_id_from_another_hand_does_not_keep_a_time_from_opening(length: int) -> None:
    post = an_action("Post", id="p" * length, recurrence=WEEKLY, start=START)
    other = an_action("Other")
    session = MemoryStore(a_plan(post, other)).session()
    session.perform(rows.change(other, title="Another"))
    (time,) = session.plan.occurrences
    assert time.action == post.id
