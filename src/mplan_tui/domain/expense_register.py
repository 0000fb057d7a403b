"""The register of lines of money: their order, and which of them somebody looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expense_rules import ledger, worth
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.folding import folded
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan


def sorted_lines(lines: Iterable[Expense]) -> tuple[Expense, ...]:
    """Lines by day, those without one first, since somebody still has to say when."""
    return tuple(sorted(lines, key=lambda line: (line.on or date.min, line.ref)))


def matching_lines(plan: Plan, words: str, said: Callable[[Expense], str] = lambda line: "") -> tuple[Expense, ...]:
    """The lines that hold every one of these words, in whatever case: in what they say or in their action's name.

    `said` tells what else people call a line, as that it is an invoice or undated.
    """
    wanted = folded(words).split()
    if not wanted:
        return sorted_lines(plan.expenses)
    texts = _texts(plan)
    found = (
        line
        for line, text in zip(plan.expenses, texts, strict=True)
        if all(word in text or word in folded(said(line)) for word in wanted)
    )
    return sorted_lines(found)


@remembered
def _texts(plan: Plan) -> tuple[str, ...]:
    """What every line says, folded, in the order of the plan: a filter looks at all of them at every key."""
    return tuple(_text(plan, line) for line in plan.expenses)


def _text(plan: Plan, line: Expense) -> str:
    action = plan.find(Action, line.action)
    day = line.on.isoformat() if line.on is not None else ""
    said = (line.ref, line.label, line.supplier, line.reference, line.note, day, f"{line.amount:f}", line.currency)
    of = (action.ref, action.title) if action is not None else ()
    return folded(" ".join((*said, *of)))


@dataclass(frozen=True, slots=True)
class LineSums:
    """What some lines add up to: all that was ordered, what of it is open still, and what was invoiced."""

    ordered: Decimal
    committed: Decimal
    spent: Decimal


def sums_of_lines(plan: Plan, lines: Iterable[Expense]) -> LineSums:
    """The sums of these lines in the currency of the plan, as `ledger` counts each of them."""
    counts = ledger(plan).counts
    ordered = committed = spent = Decimal(0)
    for line in lines:
        counted = counts.get(line.id)
        if counted is None:
            continue
        if line.kind is ExpenseKind.ORDERED:
            ordered += worth(plan, line) or Decimal(0)
            committed += counted
        else:
            spent += counted
    return LineSums(ordered, committed, spent)
