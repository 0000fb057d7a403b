"""Booking a line of money: as which document it came in, the order that it releases, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import ledger, lines_of
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan


class Voucher(StrEnum):
    """What a line of money stands on. A credit note is an invoice below 0; people type its amount without the sign."""

    INVOICE = "invoice"
    ORDER = "order"
    CREDIT_NOTE = "credit_note"


def document_of(line: Expense) -> Voucher:
    """As which document a line came in."""
    if line.kind is ExpenseKind.ORDERED:
        return Voucher.ORDER
    return Voucher.CREDIT_NOTE if line.amount < 0 else Voucher.INVOICE


def as_document(line: Expense, document: Voucher) -> Expense:
    """The line as this document: a credit note below 0, tax with it, whichever sign was typed.

    An invoice or order keeps the sign that was typed: who books -50 as an invoice means a credit note.
    """
    kind = ExpenseKind.ORDERED if document is Voucher.ORDER else ExpenseKind.INVOICED
    if document is not Voucher.CREDIT_NOTE:
        return line.evolve(kind=kind)
    tax = -abs(line.tax) if line.tax is not None else None
    return line.evolve(kind=kind, amount=-abs(line.amount), tax=tax)


def open_orders(plan: Plan, action: str | None) -> tuple[Expense, ...]:
    """The orders of an action, or of the plan itself, of which something is still to be invoiced."""
    counts = ledger(plan).counts
    lines = lines_of(plan).get(action or "", ())
    return tuple(line for line in lines if line.kind is ExpenseKind.ORDERED and counts.get(line.id, Decimal(0)) > 0)


def rest_of(plan: Plan, order: Expense) -> Expense:
    """An invoice of all that is left of an order, in its currency.

    Raises:
        PlanError: `expense.rest_unknown` where an invoice of it is in another currency, or nothing is left.
    """
    released = [line for line in plan.expenses if line.order == order.id and line.kind is ExpenseKind.INVOICED]
    amount = order.amount - sum((line.amount for line in released), Decimal(0))
    if amount <= 0 or any(line.currency != order.currency for line in released):
        raise PlanError("expense.rest_unknown", field="amount", name=order.ref)
    tax = order.tax
    if tax is not None:
        tax = tax - sum((line.tax or Decimal(0) for line in released), Decimal(0))
    return Expense(
        amount=amount,
        tax=tax,
        currency=order.currency,
        rate=order.rate,
        action=order.action,
        occurrence=order.occurrence,
        supplier=order.supplier,
        label=order.label,
        order=order.id,
    )


def of_order(plan: Plan, line: Expense) -> Expense:
    """The line with what it does not say itself taken from the order that it releases: supplier, action, its time."""
    order = plan.find(Expense, line.order)
    if order is None:
        return line
    said = {name: getattr(order, name) for name in ("supplier", "action", "occurrence") if not getattr(line, name)}
    return line.evolve(**said) if said else line


def similar_lines(plan: Plan, line: Expense) -> Iterator[Expense]:
    """Other lines with the same number of the same supplier and the same amount: the same invoice booked twice."""
    if not line.reference:
        return
    for other in _by_number(plan).get(line.reference, ()):
        is_alike = other.supplier == line.supplier and other.amount == line.amount and other.kind is line.kind
        if is_alike and other.id != line.id:
            yield other


@remembered
def _by_number(plan: Plan) -> Mapping[str, list[Expense]]:
    """The lines with each number of an order or invoice: the register asks for them at every move of the cursor."""
    found: dict[str, list[Expense]] = {}
    for line in plan.expenses:
        if line.reference:
            found.setdefault(line.reference, []).append(line)
    return found
