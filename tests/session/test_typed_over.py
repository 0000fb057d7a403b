"""What was typed while a plan was shown, and what came in from colleagues or was done here since."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.session.edits import rows
from mplan_tui.session.edits.actions import set_status
from mplan_tui.session.session import PlanSession
from mplan_tui.session.undoing import MENDED
from tests.builders import TODAY, a_plan, an_action
from tests.session.stores import MemoryStore

FAIR, MAIL = an_action("Fair", id="fair"), an_action("Mail", id="mail")


def _open_with(notes: str, row: str = "fair") -> tuple[MemoryStore, PlanSession, PlanSession]:
    store = MemoryStore(a_plan(FAIR, MAIL))
    anna, karim = store.session(), store.session("Karim")
    (theirs,) = (action for action in karim.plan.actions if action.id == row)
    karim.perform(rows.change(theirs, notes=notes))
    karim.save()
    return store, anna, karim


def _told(session: PlanSession) -> list[tuple[str, str]]:
    return [(action.title, action.notes) for action in session.plan.actions]


@pytest.mark.parametrize(
    ("typed", "fair", "asked"),
    [
        ({"title": "Trade fair"}, ("Trade fair", "theirs"), []),
        ({"notes": "mine"}, ("Fair", "theirs"), [("theirs", "mine")]),
        ({"notes": "theirs"}, ("Fair", "theirs"), []),
    ],
)
def test_a_form_writes_what_was_typed_and_asks_where_a_colleague_wrote_the_same_field(
    typed: dict[str, str], fair: tuple[str, str], asked: list[tuple[str, str]]
) -> None:
    store, anna, _ = _open_with("theirs")
    shown, row = anna.shown, anna.plan.actions[0]
    anna.adopt(store.load())
    with anna.typed_over(shown):
        anna.perform(rows.put(row.evolve(**typed)))
    assert _told(anna) == [fair, ("Mail", "")]
    assert [(conflict.ours, conflict.theirs) for conflict in anna.conflicts] == asked
    # Whatever is changed after it is changed in what is shown by then.
    anna.perform(rows.change(anna.plan.actions[0], notes="later"))
    assert _told(anna)[0] == (fair[0], "later")


def test_a_colleagues_edit_of_another_row_is_not_in_the_way() -> None:
    store, anna, _ = _open_with("theirs", row="mail")
    shown = anna.shown
    anna.adopt(store.load())
    with anna.typed_over(shown):
        anna.perform(rows.change(FAIR, notes="mine"))
    assert _told(anna) == [("Fair", "mine"), ("Mail", "theirs")]
    assert anna.conflicts == ()


def test_after_an_edit_of_ones_own_what_is_typed_is_about_the_plan_as_it_is_then() -> None:
    store, anna, _ = _open_with("theirs")
    shown = anna.shown
    anna.adopt(store.load())
    anna.perform(rows.change(MAIL, title="Letter"))
    with anna.typed_over(shown):
        anna.perform(rows.change(anna.plan.actions[0], notes="mine"))
    assert _told(anna) == [("Fair", "mine"), ("Letter", "")]
    assert anna.conflicts == ()


def test_what_the_program_mends_after_a_merge_is_no_edit_of_ones_own() -> None:
    """Two who each take away one of two reasons for an open time leave a merge without any, which is then opened."""
    post = an_action("Post", id="p", recurrence=Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,)), start=TODAY)
    store = MemoryStore(normalised(a_plan(post, FAIR), TODAY))
    anna, karim = store.session(), store.session("Karim")
    anna.perform(rows.change(post, title="Weekly post"))
    karim.perform(rows.change(post, status=Status.CANCELLED))
    karim.perform(rows.remove(karim.plan.occurrences[0]))
    karim.perform(rows.change(karim.plan.actions[1], notes="theirs"))
    karim.save()
    karim.perform(rows.change(karim.plan.actions[0], status=Status.TODO))
    there = karim.plan.removing(*(row.id for row in karim.plan.occurrences))
    store.stored = store.stored._replace(plan=there)
    shown, row = anna.shown, anna.plan.actions[1]
    anna.adopt(store.load())
    assert next(step.label.code for step in anna.latest_steps()) == MENDED
    with anna.typed_over(shown):
        anna.perform(rows.put(row.evolve(title="Trade fair")))
    assert _told(anna)[1] == ("Trade fair", "theirs")


def test_done_of_what_a_colleague_finished_meanwhile_keeps_their_day() -> None:
    store = MemoryStore(a_plan(FAIR))
    anna, karim = store.session(), store.session("Karim")
    karim.perform(set_status([FAIR], Status.DONE, date(2026, 3, 1)))
    karim.save()
    anna.adopt(store.load())
    anna.perform(set_status([FAIR], Status.DONE, TODAY))
    assert anna.plan.actions[0].done_on == date(2026, 3, 1)
