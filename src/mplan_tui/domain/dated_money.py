"""What was spent on some actions in a window of time: the dated lines of money that lie in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expense_rules import ledger
from mplan_tui.domain.expenses import ExpenseKind
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import known_spent, total
from mplan_tui.domain.plan import Plan

NOTHING = Decimal(0)
Span = tuple[date, date]
"""The first and last day of a stretch of time, both in it."""


@remembered
def _invoiced_by_action(plan: Plan) -> Mapping[str, tuple[tuple[date | None, Decimal], ...]]:
    """The days and amounts of what was invoiced for each action and its times, in the plan's currency.

    What belongs to no action, as money of the plan itself, stands under "".
    """
    counts = ledger(plan).counts
    found: defaultdict[str, list[tuple[date | None, Decimal]]] = defaultdict(list)
    for line in plan.expenses:
        if line.kind is ExpenseKind.INVOICED and line.id in counts:
            found[line.action or ""].append((line.on, counts[line.id]))
    return {action: tuple(lines) for action, lines in found.items()}


def _lines(plan: Plan, action_ids: Collection[str]) -> list[tuple[date | None, Decimal]]:
    by_action = _invoiced_by_action(plan)
    return [line for row_id in dict.fromkeys(action_ids) for line in by_action.get(row_id, ())]


def spent_in(plan: Plan, action_ids: Collection[str], spans: Iterable[Span]) -> Decimal | None:
    """The money spent on some actions on the days of these spans, which do not overlap; None where no line lies there.

    A month without an invoice is not known to have cost nothing: it may come later, as the bill of an agency does.
    """
    wanted = tuple(spans)
    found = [
        amount
        for on, amount in _lines(plan, action_ids)
        if on is not None and any(first <= on <= last for first, last in wanted)
    ]
    return sum(found, NOTHING) if found else None


def undated_spent(plan: Plan, action_ids: Collection[str]) -> Decimal | None:
    """The money spent on some actions of which nobody has said when; None where nothing of what they spent is known."""
    amounts = [known_spent(plan, action) for action in plan.find_all(Action, dict.fromkeys(action_ids))]
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    return sum(known, NOTHING) - sum((amount for on, amount in _lines(plan, action_ids) if on is not None), NOTHING)


def spent_over(plan: Plan, action_ids: Collection[str], spans: Iterable[Span]) -> Decimal | None:
    """The money spent on some actions on the days of these spans, or None when it is known of none of them.

    Money of which nobody said when counts as well: it is part of what these actions cost, if of no month of them.
    """
    dated, undated = spent_in(plan, action_ids, spans), undated_spent(plan, action_ids)
    if dated is None and not undated and any(on is not None for on, _ in _lines(plan, action_ids)):
        return None
    return undated if dated is None else dated + (undated or NOTHING)


def plan_spent_over(plan: Plan, spans: Iterable[Span]) -> Decimal:
    """All that the plan spent but what lies on days outside of these spans; money without a day counts."""
    wanted = tuple(spans)
    lines = (line for lines in _invoiced_by_action(plan).values() for line in lines)
    outside = (
        amount for on, amount in lines if on is not None and not any(first <= on <= last for first, last in wanted)
    )
    return total(plan).spent - sum(outside, NOTHING)
