"""Dated lines of money: what was ordered and what was invoiced, of whom, on which day."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from mplan_tui.domain.about import N_, About, Meaning, nouns
from mplan_tui.domain.rows import Day, Id, Line, Number, Numbered, Positive, Text

SignedMoney = Annotated[Number, Meaning.MONEY]
"""An amount that may be negative: a credit note takes back what was invoiced."""


class ExpenseKind(StrEnum):
    """Whether a line says what was ordered or what was invoiced."""

    ORDERED = "ordered"
    INVOICED = "invoiced"


class Expense(Numbered):
    """One line of money of an action, of one of its times, or of the plan itself where it names no action.

    What an action has spent and committed are sums of its lines (`expense_rules.ledger`), never totals of their own.
    A line without a day is money of which nobody has said when: it counts in totals, and in no month.
    `amount` is without tax, in `currency`, which is the plan's where it is empty; `rate` is what one unit of it is in
    the plan's currency. An invoice that names its `order` releases that much of it, or all that is left where it
    `closes` the order.
    """

    NOUNS: ClassVar = nouns("line of money", "lines of money")
    REFERENCE: ClassVar = "L-{:03d}"

    label: Annotated[Line, About(N_("What for"))] = ""
    kind: Annotated[ExpenseKind, About(N_("Ordered or invoiced"))] = ExpenseKind.INVOICED
    on: Annotated[Day | None, About(help=N_("Empty: not known yet. It then counts in no month."))] = None
    amount: Annotated[SignedMoney, About(N_("Amount"), N_("Without tax. A credit note is negative."))]
    tax: Annotated[SignedMoney | None, About(N_("Tax"), N_("The tax on top of the amount."))] = None
    currency: Annotated[
        Annotated[str, Field(pattern=r"^([A-Z]{3})?$")],
        About(N_("Currency"), N_("Three letters, such as USD. Empty: the currency of the plan.")),
    ] = ""
    rate: Annotated[
        Positive | None, About(N_("Rate"), N_("What one unit of that currency is in the currency of the plan."))
    ] = None
    action: Annotated[Id | None, About(help=N_("Empty: money of the plan itself."), to=("actions",), is_owner=True)] = (
        None
    )
    occurrence: Annotated[Id | None, About(N_("Time"), to=("occurrences",))] = None
    supplier: Annotated[Line, About(N_("Supplier"))] = ""
    reference: Annotated[Line, About(N_("Document"), N_("The number of the order or invoice."))] = ""
    order: Annotated[Id | None, About(N_("Order"), N_("The order that this invoice releases."), to=("expenses",))] = (
        None
    )
    closes: Annotated[
        bool, About(N_("Closes the order"), N_("What is left of the order is not expected any more."))
    ] = False
    note: Text = ""
    source: Annotated[Line, About(N_("Source"), N_("Where the line was read, such as a file and its row."))] = ""

    @property
    def is_foreign(self) -> bool:
        """Whether the amount is said to be in a currency of its own."""
        return bool(self.currency)
