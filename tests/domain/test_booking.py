"""Booking: which document a line stands on, what is left of an order, and what is odd about a line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.booking import Voucher, as_document, document_of, of_order, open_orders, rest_of
from mplan_tui.domain.checks.roadmap import booked_findings
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.plan import Plan
from tests.builders import TODAY, a_plan, an_action

FAIR = an_action("Fair", id="fair")
ORDER = Expense(
    id="order", ref="L-001", kind=ExpenseKind.ORDERED, amount=1000, tax=200, supplier="Meta", action=FAIR.id
)


def a_line(amount: Any, **fields: Any) -> Expense:
    return Expense(**{"amount": amount, "action": FAIR.id, **fields})


def plan_with(*lines: Expense) -> Plan:
    return a_plan(FAIR, ORDER, *lines)


@pytest.mark.parametrize(
    ("document", "typed", "kept"),
    [
        (Voucher.INVOICE, 50, Voucher.INVOICE),
        (Voucher.INVOICE, -50, Voucher.CREDIT_NOTE),
        (Voucher.ORDER, 50, Voucher.ORDER),
        (Voucher.CREDIT_NOTE, 50, Voucher.CREDIT_NOTE),
        (Voucher.CREDIT_NOTE, -50, Voucher.CREDIT_NOTE),
    ],
)
def test_a_credit_note_is_below_nothing_whichever_sign_was_typed(document: Voucher, typed: int, kept: Voucher) -> None:
    line = as_document(a_line(typed, tax=abs(typed) // 5), document)
    assert document_of(line) is kept
    if document is Voucher.CREDIT_NOTE:
        assert (line.amount, line.tax) == (Decimal(-50), Decimal(-10))


def test_an_order_is_open_until_all_of_it_is_invoiced_or_it_is_closed() -> None:
    assert open_orders(plan_with(), FAIR.id) == (ORDER,)
    assert open_orders(plan_with(), None) == ()
    assert open_orders(plan_with(a_line("999.99", order=ORDER.id)), FAIR.id) == (ORDER,)
    assert open_orders(plan_with(a_line(1000, order=ORDER.id)), FAIR.id) == ()
    assert open_orders(plan_with(a_line(1, order=ORDER.id, closes=True)), FAIR.id) == ()


def test_the_rest_of_an_order_is_what_its_invoices_and_credit_notes_left() -> None:
    plan = plan_with(a_line(400, tax=80, order=ORDER.id), a_line(-100, tax=-20, order=ORDER.id))
    rest = rest_of(plan, ORDER)
    assert (rest.amount, rest.tax, rest.supplier, rest.order) == (Decimal(700), Decimal(140), "Meta", ORDER.id)


@pytest.mark.parametrize("line", [a_line(1000, order="order"), a_line(1, order="order", currency="USD", rate=1)])
def test_the_rest_of_an_order_is_not_guessed(line: Expense) -> None:
    with pytest.raises(PlanError, match=r"expense\.rest_unknown"):
        rest_of(plan_with(line), ORDER)


def test_an_invoice_takes_from_its_order_what_it_does_not_say_itself() -> None:
    line = of_order(plan_with(), Expense(amount=5, order=ORDER.id))
    assert (line.supplier, line.action) == ("Meta", FAIR.id)
    assert of_order(plan_with(), a_line(5, order=ORDER.id, supplier="Other")).supplier == "Other"


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (a_line(1000, order="order", on=TODAY), []),
        (a_line("1000.01", order="order", on=TODAY), ["expense.over_order"]),
        (a_line(5, on=date(2027, 1, 1)), ["expense.future", "expense.outside_plan"]),
        (a_line(5, on=date(2025, 12, 31)), ["expense.outside_plan"]),
        (a_line(5, currency="USD", on=TODAY), ["expense.no_rate"]),
        (a_line(5), []),
    ],
)
def test_what_is_odd_about_a_line_is_said_when_it_is_booked(line: Expense, codes: list[str]) -> None:
    assert [found.code for found in booked_findings(plan_with(line), line, TODAY)] == codes


def test_the_same_invoice_booked_twice_is_said() -> None:
    first = a_line(5, reference="F-1", supplier="Meta", on=TODAY, ref="L-002")
    for other, twice in (
        (first.evolve(id="other"), True),
        (first.evolve(id="other", amount=Decimal(6)), False),
        (first.evolve(id="other", supplier="Else"), False),
        (first.evolve(id="other", kind=ExpenseKind.ORDERED), False),
        (first.evolve(id="other", reference=""), False),
    ):
        found = [found.code for found in booked_findings(plan_with(first, other), other, TODAY)]
        assert found == (["expense.twice"] if twice else [])
