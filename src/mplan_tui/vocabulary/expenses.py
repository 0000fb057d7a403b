"""Lines of money in words."""

from __future__ import annotations

from mplan_tui import formats
from mplan_tui.domain.booking import Voucher, document_of
from mplan_tui.domain.expense_rules import ledger
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, pgettext
from mplan_tui.vocabulary.enums import word


def line_words(plan: Plan, line: Expense) -> str:
    """A line in a few words: "L-004 Invoice · €1,200.00 · Meta"."""
    kind = " ".join(filter(None, (line.ref, word(document_of(line)))))
    amount = formats.money(line.amount, line.currency or plan.currency, cents=True)
    return " · ".join(filter(None, (kind, amount, line.supplier or line.label)))


def order_words(plan: Plan, order: Expense) -> str:
    """An order with what is left of it, to be picked among others."""
    left = ledger(plan).counts.get(order.id)
    said = _("{amount} open").format(amount=formats.money(left, plan.currency, cents=True)) if left is not None else ""
    named = (order.ref, order.reference, order.supplier or order.label)
    return " · ".join(filter(None, (" ".join(filter(None, named)), said)))


def line_day(line: Expense) -> str:
    """Its day, or that nobody has said it."""
    return formats.day(line.on) if line.on is not None else _("undated")


def document_word(line: Expense) -> str:
    """What a line stands on, short enough for a column."""
    document = document_of(line)
    return pgettext("document", "Credit") if document is Voucher.CREDIT_NOTE else word(document)


def said_of(line: Expense) -> str:
    """What people call a line beside what it says itself: the words by which a filter finds it."""
    return " ".join((word(document_of(line)), word(line.kind), "" if line.on is not None else _("undated")))
