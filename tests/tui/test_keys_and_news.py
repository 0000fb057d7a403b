"""A key is for what stood under the cursor when it was pressed, whenever a colleague's edit comes in."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from textual.events import Key

from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.session.ports import Stored
from mplan_tui.tui import typed_ahead
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.widgets.frame import takes_letters
from mplan_tui.tui.widgets.typing import TypedLine
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action
from tests.tui.conftest import MemoryStore, app_on
from tests.tui.screen_text import screen_text, settle
from tests.tui.test_typed_ahead import handed_over


@pytest.fixture(autouse=True)
def seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here nobody has seen what a key is for until `has_seen`, however slow the machine is."""
    monkeypatch.setattr(typed_ahead, "PAUSE", 60.0)


def has_seen(app: MplanApp) -> None:
    """Some time later, what came in has been read."""
    app.typed_ahead._deaf_until = 0.0


def words_in_passing(app: MplanApp) -> str:
    return " ".join(told.message for told in app._notifications)


def kept_by_a_colleague(app: MplanApp, plan: Plan) -> None:
    """A colleague saves this plan; it is not taken in yet."""
    session = app.session
    assert session is not None
    store = session.store
    assert isinstance(store, MemoryStore)
    store.kept = Stored(plan, session.stored.revision + 1)


async def test_a_key_is_for_the_row_that_it_was_pressed_on_however_early_a_colleague_s_deletion_comes_in() -> None:
    """From the terminal to the command a key takes some turns of the loop, and a form that it opens one more."""
    fairs = [an_action(f"Fair {n:02}", due=TODAY) for n in range(60)]
    app = app_on(a_plan(*fairs))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "v")
        await settle(pilot)
        session = app.session
        assert session is not None
        after_the_form = 0
        for turns in range(50):
            (first, *others) = session.plan.actions
            await settle(pilot)
            assert app.page is not None and app.page.row_here() == first.id
            kept_by_a_colleague(app, session.plan.evolve(actions=tuple(others)))
            app.post_message(Key("enter", None))
            for _turn in range(turns):
                await asyncio.sleep(0)
            after_the_form += isinstance(app.screen, FormModal) and bool(app.screen.query(TypedLine))
            await app.saving.read(session)
            await handed_over(pilot)
            assert session.plan.actions == tuple(others)
            if isinstance(app.screen, FormModal):
                assert app.screen.query(TypedLine).first().value == first.title
                await pilot.press("escape")
            else:
                assert "is passed over" in words_in_passing(app)
            has_seen(app)
            if after_the_form == 5:
                break  # later turns find the form that this one found
        assert after_the_form == 5, "the key never got as far as its form"


@pytest.mark.parametrize("leaves", ["enter", "escape"])
@pytest.mark.parametrize(
    ("way", "rows", "key"),
    [
        (("4", "v"), (an_action("Fair"), an_action("Show")), "d"),
        (("4",), (an_action("Fair"), an_action("Show")), "d"),
        (("6", "tab", "tab", "tab"), (a_person("Anna"), a_person("Bob")), "d"),
    ],
)
async def test_the_key_after_a_field_on_a_row_that_a_colleague_deleted_is_not_for_its_neighbour(
    way: tuple[str, ...], rows: tuple[Row, Row], key: str, leaves: str
) -> None:
    plan = a_plan(*rows)
    app = app_on(plan)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*way)
        await settle(pilot)
        session = app.session
        assert session is not None
        await pilot.press("m" if way[0] == "4" else "e", *"77")
        await settle(pilot)
        assert takes_letters(app.focused)
        without = plan.removing(rows[0].id)
        kept_by_a_colleague(app, without)
        await app.saving.read(session)
        await settle(pilot)
        await pilot.press(leaves, key)
        await settle(pilot)
        assert session.plan.rows(table_of(rows[0])) == without.rows(table_of(rows[0]))
        assert "is passed over" in words_in_passing(app)


async def test_enter_that_was_typed_for_an_empty_cell_replaces_no_figure_that_a_colleague_entered_meanwhile() -> None:
    kpi = a_kpi("Orders", kind="flow", target=4200, start=date(2026, 1, 1))
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 1, 1), 298))
    app = app_on(plan)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", *"66")
        await settle(pilot)
        session = app.session
        assert session is not None
        theirs = plan.putting(a_measurement(kpi, date(2026, 2, 1), 331))
        kept_by_a_colleague(app, theirs)
        await app.saving.read(session)
        await pilot.press("enter")
        await settle(pilot)
        assert session.plan.measurements == theirs.measurements
        assert "331→66▏" in screen_text(app) and "is passed over" in words_in_passing(app)
        has_seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert [one.value for one in session.plan.measurements] == [298, 66]
