"""Money that a sheet of actions says was spent in a month: a dated line of the action, the same in every edition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mplan_tui.domain.compare import Change
from mplan_tui.domain.expense_rules import lines_of
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import joined_id
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.proposal import Difference, title_of
from mplan_tui.exchange.reading import SheetRow


def spent_line(plan: Plan, file: str, row: SheetRow, action: str, day: date, amount: Decimal) -> Difference | str:
    """What an action spent by the last day of a month: a new line, a change of it, "" for nothing new, or a doubt."""
    line_id = joined_id(action, "spent", day.isoformat())
    held = plan.find(Expense, line_id)
    if held is not None:
        change = Change("expenses", line_id, "amount", held.amount, amount)
        return Difference(ChangeKind.CHANGE, title_of(held, plan), change, row.source) if held.amount != amount else ""
    booked = [line for line in lines_of(plan).get(action, ()) if line.kind is ExpenseKind.INVOICED]
    others = [line for line in booked if line.on and (line.on.year, line.on.month) == (day.year, day.month)]
    if others:
        # Somebody entered the invoices of this month: the sheet tells the same money, or a sum that contradicts.
        return "" if sum(line.amount for line in others) == amount else "spent.booked"
    if not amount:
        return ""
    place = f"{file} · {row.source.sheet} {row.source.row}"
    line = Expense(id=line_id, on=day, amount=amount, action=action, source=place)
    title = str(row.values.get("title", "")) or title_of(line, plan)
    return Difference(ChangeKind.ADD, title, Change("expenses", line_id, None, None, line), row.source)
