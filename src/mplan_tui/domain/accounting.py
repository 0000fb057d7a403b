"""Lines of an accounting program against the plan: which action a line is for, and whether it is booked already.

What was chosen for a supplier's line is remembered by the plan's own lines: whoever gave one to an action has taught
the plan where the next one with the same supplier and words goes, for every colleague.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.folding import folded
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import joined_id

_WORD = re.compile(r"[^\W_]+(?:[-_/.][^\W_]+)*")
_NONE: Mapping[str, str] = MappingProxyType({})
_BOOKED = "booked"
"""What the id of a line that came from an accounting program begins with."""
_SHORTEST_NUMBER = 3
"""An order called "7" is not looked for in labels: too many words are called so."""


class Because(StrEnum):
    """Why an action is proposed for a line."""

    CHOSEN = "chosen"
    """Somebody said so, for this file or an earlier one."""
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
    """What the lines of a plan tell of lines to come; made once for a file.

    `chosen` and `earlier` are what somebody said for this file and for others, by `line_key` or supplier: the name of
    an action, since the one of that name in another plan has another id.
    """

    def __init__(self, plan: Plan, chosen: Mapping[str, str] = _NONE, earlier: Mapping[str, str] = _NONE) -> None:
        self._plan = plan
        self._by_name = _names(plan)
        self._chosen, self._earlier = (
            {folded(key): action for key, name in said.items() if (action := self._called(name)) is not None}
            for said in (chosen, earlier)
        )
        self._actions = {folded(action.ref): action.id for action in plan.actions if action.ref}
        self._orders: dict[str, Expense] = {}
        self._invoices: set[tuple[str, Decimal]] = set()
        self._same: dict[str, str | None] = {}
        self._suppliers: dict[str, str | None] = {}
        for line in plan.expenses:
            number = folded(line.reference)
            if line.kind is ExpenseKind.ORDERED and len(number) >= _SHORTEST_NUMBER:
                self._orders.setdefault(number, line)
            # Of a line that came in before its id tells; a subscription has the same number and amount each month.
            if line.kind is ExpenseKind.INVOICED and number and not line.id.startswith(f"{_BOOKED}-"):
                self._invoices.add((number, line.amount))
            if line.action is not None and plan.find(Action, line.action) is not None and line.supplier:
                _note(self._same, line_key(line.supplier, line.label), line.action)
                _note(self._suppliers, folded(line.supplier), line.action)

    def _called(self, name: str) -> str | None:
        """The action of this name; of one from another plan by its title alone, which the reference stands before."""
        title = name.split(" ", 1)[-1]
        return self._by_name.get(folded(name)) or self._by_name.get(folded(title))

    def is_booked(self, line_id: str, reference: str, amount: Decimal) -> bool:
        """Whether this very line came in before, or somebody booked the invoice with this number and amount by hand."""
        return self._plan.find(Expense, line_id) is not None or (folded(reference), amount) in self._invoices

    def proposed(self, texts: Iterable[str], supplier: str, label: str) -> Proposed | None:
        """The action that a line is for, by its texts (label, document, action), else by what is remembered."""
        keys = (folded(line_key(supplier, label)), folded(supplier))
        chosen = next((self._chosen[key] for key in keys if key and key in self._chosen), None)
        if chosen is not None:
            return Proposed(chosen, Because.CHOSEN)
        words = [folded(word) for text in texts for word in _WORD.findall(text)]
        for word in words:
            if word in self._actions:
                return Proposed(self._actions[word], Because.NAMED)
        for word in words:
            order = self._orders.get(word)
            if order is not None and order.action is not None:
                return Proposed(order.action, Because.ORDER, order.id)
        earlier = next((self._earlier[key] for key in keys if key and key in self._earlier), None)
        if not supplier:
            return Proposed(earlier, Because.CHOSEN) if earlier is not None else None
        same = self._same.get(line_key(supplier, label))
        if same is not None:
            return Proposed(same, Because.SAME_LINE)
        if earlier is not None:
            return Proposed(earlier, Because.CHOSEN)
        whole = self._suppliers.get(folded(supplier))
        return Proposed(whole, Because.SUPPLIER) if whole is not None else None


def _note(known: dict[str, str | None], key: str, action: str) -> None:
    """Remember the action of a key; None where several have it, which tells nothing."""
    known[key] = action if known.get(key, action) == action else None


def line_key(supplier: str, label: str) -> str:
    """A supplier and the words of a line without its numbers: "Google Ads 03/2026" is as "Google Ads 04/2026"."""
    words = (word for word in _WORD.findall(folded(label)) if not any(map(str.isdigit, word)))
    return " · ".join(filter(None, (folded(supplier), " ".join(words))))


def lacks_action(line: Expense) -> bool:
    """Whether a line came from an accounting program and nobody has said yet which action it is for.

    It may well be the plan's own money, as a fee for the whole of it, which only a person can say.
    """
    return line.action is None and line.id.startswith(f"{_BOOKED}-")


def _names(plan: Plan) -> dict[str, str]:
    """The actions by reference and title, and by the title alone where it is one action's."""
    titles = Counter(folded(action.title) for action in plan.actions)
    found = {folded(name_of(action)): action.id for action in plan.actions}
    alone = {title: action.id for action in plan.actions if titles[title := folded(action.title)] == 1}
    return {**alone, **found}


def booking_id(*parts: object) -> str:
    """The id of a line that came from an accounting program: the same line always gets the same."""
    return joined_id(_BOOKED, sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:24])
