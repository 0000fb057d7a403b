"""Lines of an accounting program against the plan: which action a line is for, and whether it is booked already.

What was chosen for a supplier's line is remembered by the plan's own lines: whoever gave one to an action has taught
the plan where the next one with the same supplier and words goes, for every colleague.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import joined_id

_WORD = re.compile(r"[^\W_]+(?:[-_/.][^\W_]+)*")
_BOOKED = "booked"
"""What the id of a line that came from an accounting program begins with."""
_SHORTEST_NUMBER = 3
"""An order called "7" is not looked for in labels: too many words are called so."""


class Because(StrEnum):
    """Why an action is proposed for a line."""

    NAMED = "named"
    """Its reference stands in the line."""
    ORDER = "order"
    """The number of one of its orders stands in the line."""
    SAME_LINE = "same_line"
    """A line of this supplier with the same words is its line."""
    SUPPLIER = "supplier"
    """Every line of this supplier is its line."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """The action of a line, the order that it releases, by id, and why."""

    action: str
    because: Because
    order: str | None = None


class Bookings:
    """What the lines of a plan tell of lines to come; made once for a file."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._actions = {folded(action.ref): action.id for action in plan.actions if action.ref}
        self._orders: dict[str, Expense] = {}
        self._invoices: set[tuple[str, Decimal]] = set()
        self._same: dict[tuple[str, str], str | None] = {}
        self._suppliers: dict[str, str | None] = {}
        for line in plan.expenses:
            number = folded(line.reference)
            if line.kind is ExpenseKind.ORDERED and len(number) >= _SHORTEST_NUMBER:
                self._orders.setdefault(number, line)
            # Of a line that came in before its id tells; a subscription has the same number and amount each month.
            if line.kind is ExpenseKind.INVOICED and number and not line.id.startswith(f"{_BOOKED}-"):
                self._invoices.add((number, line.amount))
            if line.action is not None and plan.find(Action, line.action) is not None and line.supplier:
                _note(self._same, _kind_of_line(line.supplier, line.label), line.action)
                _note(self._suppliers, folded(line.supplier), line.action)

    def is_booked(self, line_id: str, reference: str, amount: Decimal) -> bool:
        """Whether this very line came in before, or somebody booked the invoice with this number and amount by hand."""
        return self._plan.find(Expense, line_id) is not None or (folded(reference), amount) in self._invoices

    def proposed(self, texts: Iterable[str], supplier: str, label: str) -> Proposed | None:
        """The action that a line is for, by its texts (label, document, action), else by what is remembered."""
        words = [folded(word) for text in texts for word in _WORD.findall(text)]
        for word in words:
            if word in self._actions:
                return Proposed(self._actions[word], Because.NAMED)
        for word in words:
            order = self._orders.get(word)
            if order is not None and order.action is not None:
                return Proposed(order.action, Because.ORDER, order.id)
        if not supplier:
            return None
        same = self._same.get(_kind_of_line(supplier, label))
        if same is not None:
            return Proposed(same, Because.SAME_LINE)
        whole = self._suppliers.get(folded(supplier))
        return Proposed(whole, Because.SUPPLIER) if whole is not None else None


def _note(known: dict[tuple[str, str], str | None] | dict[str, str | None], key: object, action: str) -> None:
    """Remember the action of a key; None where several have it, which tells nothing."""
    table: dict[object, str | None] = known  # type: ignore[assignment]  # either kind of key, looked up by its own kind
    table[key] = action if table.get(key, action) == action else None


def _kind_of_line(supplier: str, label: str) -> tuple[str, str]:
    """A supplier and the words of a line without its numbers: "Google Ads 03/2026" is as "Google Ads 04/2026"."""
    return folded(supplier), " ".join(word for word in _WORD.findall(folded(label)) if not any(map(str.isdigit, word)))


def booking_id(*parts: object) -> str:
    """The id of a line that came from an accounting program: the same line always gets the same."""
    return joined_id(_BOOKED, sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:24])
