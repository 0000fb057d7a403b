"""What is typed while a colleague saves the same row: both sides' edits stand, and what cannot is to be chosen."""

from __future__ import annotations

from typing import Any

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.swot import Quadrant, SwotItem
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.offer import Product
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.session.ports import Stored
from mplan_tui.session.session import PlanSession
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.typed_over import answered_over, shown_while_typing, typed_over
from tests.builders import a_person, a_plan, an_action, an_objective
from tests.store.builders import retitle
from tests.tui.conftest import MemoryStore, app_on
from tests.tui.screen_text import settle, type_text


@pytest.mark.parametrize("theirs", ["edited", "deleted"])
@pytest.mark.parametrize(
    ("way", "row", "field"),
    [
        (("3", "e"), an_objective("Goal"), "segment"),
        (("6", "tab", "tab", "tab", "e"), a_person("Person"), "role"),
        (("2", "enter"), SwotItem(quadrant=Quadrant.STRENGTH, statement="Strength"), "evidence"),
        (("2", *["right_square_bracket"] * 6, "enter"), Persona(name="Lea"), "job"),
        (("6", *["tab"] * 6, "e"), Product(name="Beer"), "description"),
        (("4", "enter"), an_action("Fair"), "notes"),
        (("4", "e"), an_action("Fair"), "notes"),
    ],
)
async def test_a_row_that_is_in_a_form_keeps_what_a_colleague_changed_and_stays_deleted_until_it_is_chosen(
    way: tuple[str, ...], row: Row, field: str, theirs: str
) -> None:
    plan = a_plan(row)
    table = table_of(row)
    (shown,) = plan.rows(table)
    app = app_on(plan)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*way, "ctrl+u")
        await type_text(pilot, "Mine")
        session = app.session
        assert session is not None
        changed = {table: (shown.evolve(**{field: "theirs"}),)}
        other = plan.evolve(**changed) if theirs == "edited" else plan.removing(shown.id)
        bring_in(app, other)
        await settle(pilot)
        await pilot.press("enter" if way == ("4", "e") else "ctrl+s")
        await settle(pilot)
        now: tuple[Any, ...] = session.plan.rows(table)
        if theirs == "edited":
            assert [(name_of(one), getattr(one, field)) for one in now] == [(name_of(now[0]), "theirs")]
            assert "Mine" in name_of(now[0])
            assert session.conflicts == ()
        else:
            assert now == ()
            (conflict,) = session.conflicts
            assert (conflict.field, "Mine" in name_of(conflict.theirs)) == (None, True)
            session.choose(conflict, mine=True)
            assert "Mine" in name_of(session.plan.rows(table)[0])


async def test_what_one_question_showed_is_not_taken_for_what_a_key_of_the_screen_changes_later() -> None:
    """A colleague's value that has long been on the screen is no conflict for an edit that is made of it."""
    fair = an_action("Fair", status=Status.TODO)
    app = app_on(a_plan(fair))
    async with app.run_test(size=(120, 40)) as pilot:
        # A filter is asked for and answered: no edit comes of it.
        await pilot.press("4", "slash", *"fair", "enter")
        await pilot.press("w", "enter", *"kept", "enter")
        await settle(pilot)
        session = app.session
        assert session is not None
        bring_in(app, session.plan.evolve(actions=(fair.evolve(status=Status.DOING),)))
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert session.plan.actions[0].status is Status.DONE
        assert session.conflicts == ()


def test_a_second_question_of_a_conversation_stands_over_what_the_first_showed_until_an_edit_is_made() -> None:
    """What was typed into a form before "are you sure?" is still older than what came in between the two."""
    plan = a_plan(an_action("Fair"))
    session = PlanSession(MemoryStore(plan), Stored(plan, 1), author="Anna")
    with typed_over(None):
        first = session.shown
        answered_over(first)
        session.adopt(Stored(plan.evolve(actions=(plan.actions[0].evolve(notes="theirs"),)), 2))
        answered_over(session.shown)
        assert shown_while_typing() is first
        retitle(session, "Mine")
        answered_over(session.shown)
        assert shown_while_typing() == session.shown
    assert shown_while_typing() is None


def bring_in(app: MplanApp, plan: Plan) -> None:
    """A colleague saves this plan, and it comes in."""
    session = app.session
    assert session is not None
    stored, store = session.stored, session.store
    assert isinstance(store, MemoryStore)
    store.kept = Stored(plan, stored.revision + 1)
    app.saving._show(session, session.adopt(store.kept, since=stored), 0)
