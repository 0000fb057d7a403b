"""What the sheet of orders and invoices computes of each line: its worth, what is paid of it, what is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mplan_tui.domain.coins import coin
from mplan_tui.domain.expense_rules import ledger, valued, worth
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own.codecs import Cell
from mplan_tui.i18n import N_
from mplan_tui.language.wording import said, yes_and_no

At = Callable[[str], str]
"""The address of a field's cell in the row at hand; of a computed column by its header."""

WORTH, OPEN = N_("In the currency of the plan"), N_("Still open")
PAID = N_("With its tax, in the currency of the plan")
_MOST_LIVE = 2_000
"""Above so many lines what is open of an order is a value: each formula looks through all lines."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a formula may ask beside the cells of its own row: the envelope's cell, the plan, whole columns.

    `down` gives the addresses of a whole column, with room for rows that are typed below.
    """

    envelope: str
    plan: Plan
    down: At


def text_in(word: str) -> str:
    """A word as formulas write it."""
    return '"' + word.replace('"', '""') + '"'


def is_live(line: Expense, plan: Plan) -> bool:
    """Whether the line's cells hold formulas."""
    return len(plan.expenses) <= _MOST_LIVE


def worth_formula(at: At, context: Context) -> str:
    """What a line is worth in the plan's currency, as `expense_rules.worth` has it."""
    return _valued(at, context.plan, with_tax=context.plan.with_tax)


def paid_formula(at: At, context: Context) -> str:
    """What leaves the bank for a line, as `expense_rules.valued` has it with tax."""
    return _valued(at, context.plan, with_tax=True)


def _valued(at: At, plan: Plan, *, with_tax: bool) -> str:
    amount = f"N({at('amount')})" + (f"+N({at('tax')})" if with_tax else "")
    digits = -int(coin(plan.currency).as_tuple().exponent)
    foreign = f'IF(N({at("rate")})>0,ROUND(({amount})*{at("rate")},{digits}),"")'
    return f'IF(OR({at("currency")}="",{at("currency")}={text_in(plan.currency)}),{amount},{foreign})'


def worth_value(line: Expense, plan: Plan, today: date) -> Cell:
    """The same from the program."""
    amount = worth(plan, line)
    return "" if amount is None else float(amount)


def paid_value(line: Expense, plan: Plan, today: date) -> Cell:
    """The same from the program."""
    amount = valued(plan, line, with_tax=True)
    return "" if amount is None else float(amount)


def open_formula(at: At, context: Context) -> str:
    """What of an order is neither invoiced nor given up, as `expense_rules.ledger` has it.

    The lines that release an order name it by its reference, with or without its words behind it. Its words are no part
    of what is looked for: they may hold wild cards and more than the 255 characters of a criterion.
    """
    mine, ordered = at(WORTH), text_in(said(ExpenseKind.ORDERED))
    ways = (at("ref"), f'{at("ref")}&" *"')
    naming = tuple(f'{context.down("order")},{way},{context.down("kind")},"<>"&{ordered}' for way in ways)
    released = "+".join(f"SUMIFS({context.down(WORTH)},{lines})" for lines in naming)
    yes = text_in(yes_and_no()[0])
    closed = "+".join(f"COUNTIFS({lines},{context.down('closes')},{yes})" for lines in naming)
    left = f"IF({closed}>0,0,MAX(0,MIN({mine},{mine}-({released}))))"
    return f'IF(AND({at("kind")}={ordered},ISNUMBER({mine})),IF({mine}<=0,{mine},{left}),"")'


def open_value(line: Expense, plan: Plan, today: date) -> Cell:
    """The same from the program."""
    counts = ledger(plan).counts
    is_order = line.kind is ExpenseKind.ORDERED and line.id in counts
    return float(counts[line.id]) if is_order else ""
