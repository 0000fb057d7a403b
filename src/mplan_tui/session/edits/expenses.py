"""The edits of lines of money."""

from __future__ import annotations

from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.row_rules import with_rows
from mplan_tui.session.steps import Edit, Label


def write_expense(line: Expense) -> Edit:
    """Book a line, or put it back as a form left it; refused with the codes of `check_expense`."""

    def change(plan: Plan) -> Plan:
        return with_rows(plan, line)

    values = {"table": "expenses", "name": name_of(line) if line.ref or line.label or line.supplier else ""}
    if line.ref:
        return Edit(Label("row.changed", values), change)
    amount = {"amount": str(line.amount), "currency": line.currency}
    return Edit(Label("expense.booked", {**values, **amount}), change)
