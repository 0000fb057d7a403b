"""The register of lines of money: their order, and which of them somebody looks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan


def sorted_lines(plan: Plan, lines: Iterable[Expense]) -> tuple[Expense, ...]:
    """Lines by day, those without one first, since somebody still has to say when."""
    return tuple(sorted(lines, key=lambda line: (line.on or date.min, line.ref)))


def matching_lines(plan: Plan, words: str) -> tuple[Expense, ...]:
    """The lines that hold every one of these words, in whatever case: in what they say or in their action's name."""
    wanted = folded(words).split()
    lines = plan.expenses
    if wanted:
        lines = tuple(line for line in lines if all(word in _text(plan, line) for word in wanted))
    return sorted_lines(plan, lines)


def _text(plan: Plan, line: Expense) -> str:
    action = plan.find(Action, line.action)
    day = line.on.isoformat() if line.on is not None else ""
    said = (line.ref, line.label, line.supplier, line.reference, line.note, day, f"{line.amount:f}", line.currency)
    of = (action.ref, action.title) if action is not None else ()
    return folded(" ".join((*said, *of)))
