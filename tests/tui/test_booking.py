"""Booking money with keys: on the board, from an order, in another currency, undone in one step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.domain.scenarios import Scenario
from mplan_tui.tui.modals.fields import value_of
from mplan_tui.tui.modals.row_form import field_of
from tests.builders import HOSTILE, TODAY, a_plan, an_action
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle, type_text
from tests.tui.test_budget import plan_of, press

FAIR = an_action("Fair", id="fair", planned=2000)
ORDER = Expense(id="order", kind=ExpenseKind.ORDERED, amount=1000, supplier="Meta", action=FAIR.id, on=TODAY)
TO_ORDER = ("tab",) * 5
"""From the amount to the order that it releases."""


@asynccontextmanager
async def board_of(plan: Plan) -> AsyncIterator[tuple[Pilot[int], list[str]]]:
    """The board of a plan with the cursor on its action, and what was told in passing."""
    app = app_on(plan)
    told: list[str] = []
    app.tell = lambda sentence, **_how: told.append(sentence)  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        yield pilot, told


def of_fair(plan: Plan) -> tuple[Any, Any]:
    """What is committed and spent."""
    sums = amounts_of(plan, FAIR)
    return sums.committed, sums.spent


async def test_an_invoice_of_today_is_an_amount_and_enter_and_is_taken_back_in_one_step() -> None:
    async with board_of(a_plan(FAIR)) as (pilot, told):
        await press(pilot, "b", *"1200", "enter")
        (line,) = plan_of(pilot).expenses
        assert (line.amount, line.on, line.kind, line.action) == (Decimal(1200), TODAY, ExpenseKind.INVOICED, FAIR.id)
        assert told == ["L-001 Invoice · €1,200.00 booked · u takes it back"]
        assert "€1,200 spent" in screen_text(pilot.app)
        await press(pilot, "u")
        assert plan_of(pilot).expenses == ()


@pytest.mark.parametrize(("language", "shown"), [("en", " b Book "), ("fr", " b Dépense ")])
async def test_the_calendar_shows_at_80_columns_the_key_that_books(language: str, shown: str) -> None:
    async with app_on(a_plan(FAIR), language=language).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "v", "v")
        assert shown in screen_text(pilot.app).splitlines()[-1]
        await press(pilot, "b", *"1200", "enter")
        (line,) = plan_of(pilot).expenses
        assert (line.amount, line.action) == (Decimal(1200), FAIR.id)


async def test_an_order_is_invoiced_in_part_then_its_rest_and_too_much_is_told() -> None:
    async with board_of(a_plan(FAIR, ORDER)) as (pilot, told):
        await press(pilot, "b", *"300", *TO_ORDER, "right", "ctrl+s")
        assert of_fair(plan_of(pilot)) == (700, 300)
        # Without an amount it is the rest of the order, whose supplier it has.
        await press(pilot, "b", *TO_ORDER, "right", "ctrl+s")
        assert of_fair(plan_of(pilot)) == (0, 1000)
        assert {line.supplier for line in plan_of(pilot).expenses} == {"Meta"}
        await press(pilot, "u", "b", *"800", *TO_ORDER, "right", "ctrl+s")
        assert of_fair(plan_of(pilot)) == (0, 1100)
        assert told[-1] == "The invoices of order L-001 Meta go €100 over what was ordered."


async def test_without_amount_and_order_the_form_says_what_is_missing_and_books_nothing() -> None:
    async with board_of(a_plan(FAIR, ORDER)) as (pilot, _told):
        await press(pilot, "b", "enter")
        assert "expense.no_amount" in screen_text(pilot.app)
        await press(pilot, *"12.3.4")
        assert "“12.3.4” is not a number" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert plan_of(pilot).expenses == (plan_of(pilot).get(Expense, ORDER.id),)


async def test_another_currency_is_understood_beside_the_amount_and_its_rate_is_needed() -> None:
    async with board_of(a_plan(FAIR)) as (pilot, _told):
        await press(pilot, "b", *"100")
        assert "No currency was typed: taken in EUR." in screen_text(pilot.app)
        await press(pilot, "space", *"USD", "enter")
        assert "expense.no_rate" in screen_text(pilot.app) and not plan_of(pilot).expenses
        await press(pilot, *"0.9", "enter")
        assert of_fair(plan_of(pilot)) == (0, 90)


async def test_a_credit_note_is_typed_without_a_sign_and_a_supplier_named_like_markup_stays_as_typed() -> None:
    async with board_of(a_plan(FAIR)) as (pilot, told):
        await press(pilot, "b", *"50", "tab", "right", "right", "tab", "tab")
        await type_text(pilot, HOSTILE)
        await press(pilot, "enter")
        (line,) = plan_of(pilot).expenses
        assert line.amount == -50 and line.supplier.startswith("[/]") == HOSTILE.startswith("[/]")
        assert told[0].startswith("L-001 Credit note · −€50.00")


async def test_a_day_out_of_bounds_is_refused_in_its_field_and_one_outside_the_plan_is_told() -> None:
    async with board_of(a_plan(FAIR)) as (pilot, told):
        await press(pilot, "b", *"50", "tab", "tab", "ctrl+u", *"1.1.1850", "enter")
        assert not plan_of(pilot).expenses and "1900" in screen_text(pilot.app)
        await press(pilot, "ctrl+u", *"31.12.2025", "enter")
        assert told[-1] == "L-001 is of 31 Dec 2025, which is outside the days of the plan."


async def test_money_is_booked_from_the_open_form_of_an_action_and_on_an_action_behind_a_sum() -> None:
    async with board_of(a_plan(FAIR)) as (pilot, _told):
        await press(pilot, "enter")
        assert "^b book" in screen_text(pilot.app)
        await press(pilot, "ctrl+b", *"300", "enter")
        assert of_fair(plan_of(pilot)) == (0, 300)
        # The form stays open with the new total, and saving it changes nothing of what was booked.
        assert pilot.app.screen.query_one("#field-spent", Input).value == "300"
        await press(pilot, "ctrl+s")
        assert of_fair(plan_of(pilot)) == (0, 300) and len(plan_of(pilot).expenses) == 1
        await press(pilot, "6", "enter")
        assert "n Book" in screen_text(pilot.app)
        await press(pilot, "n", *"50", "enter")
        assert of_fair(plan_of(pilot)) == (0, 350)


@pytest.mark.parametrize(
    ("currency", "typed", "amount"),
    [
        ("EUR", "1 200,50 €", "1200.50"),
        ("EUR", "3k€", "3000"),
        ("JPY", "¥1000", "1000"),
        ("CAD", "$50", "50"),
        ("EUR", "£300", None),
        ("EUR", "300 USD", None),
        ("GBP", "300 euros", None),
        ("EUR", "¥300", None),
        ("EUR", "20 %", None),
    ],
)
@pytest.mark.parametrize("model", [Action, Scenario])
def test_what_is_planned_is_in_the_plans_own_currency_or_refused(
    model: type[Row], currency: str, typed: str, amount: str | None
) -> None:
    question = field_of(a_plan(currency=currency), model, "planned" if model is Action else "envelope")
    if amount is None:
        with pytest.raises(ValueError, match="type"):
            value_of(question, typed, TODAY)
    else:
        assert value_of(question, typed, TODAY) == Decimal(amount)
