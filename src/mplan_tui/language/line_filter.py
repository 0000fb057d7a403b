"""What is typed after "/" in the register: words, `supplier:meta`, `state:open`, `month:2026-03`, `amount>1000`.

The language is that of the board's filter (`language/filter.py`): terms stand beside each other and all must hold,
`-term` turns one round, `supplier:meta,google` is either. What is no field of a line is one of its action, as in
`status:done` or `channel:radio`. A word with a minus before it stays a word, since -50 finds a credit note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from mplan_tui.domain.actions import Action
from mplan_tui.domain.booking import Voucher, document_of
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import ledger
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.language.filter import (
    COMPARE,
    TERM,
    joined_numbers,
    means_nothing,
    parse_filter,
    read_bound,
    read_period,
)
from mplan_tui.language.words import every

Holds = Callable[[Expense], bool]
Test = Callable[[Plan], Holds]

_TEXTS = ("supplier", "reference", "label", "note")


@dataclass(frozen=True, slots=True)
class LineFilter:
    """A filter of the register, understood: the words that a line has to hold, and what else is asked of it."""

    words: str = ""
    tests: tuple[Test, ...] = ()

    def select(self, plan: Plan, lines: Iterable[Expense]) -> tuple[Expense, ...]:
        """The lines for which every term holds, in their order; the words were asked about before."""
        tests = [test(plan) for test in self.tests]
        return tuple(line for line in lines if all(test(line) for test in tests))


def parse_line_filter(text: str, today: date) -> LineFilter:
    """Understand what was typed.

    Raises:
        PlanError: as `parse_filter` does, with what was typed.
    """
    if text.count('"') % 2:
        raise PlanError("filter.open_quote", text=text.strip())
    words: list[str] = []
    tests: list[Test] = []
    for match in TERM.finditer(joined_numbers(text.strip())):
        if match["key"] is None:
            words.append(match["phrase"] or match[0].strip())
            continue
        value = match["value"].replace('"', "").strip()
        test = _term(match["key"], match["sign"], value, match[0].strip().removeprefix("-"), today)
        tests.append(_negated(test) if match["minus"] else test)
    return LineFilter(" ".join(words), tuple(tests))


def _negated(test: Test) -> Test:
    def other(plan: Plan) -> Holds:
        holds = test(plan)
        return lambda line: not holds(line)

    return other


def _term(key: str, sign: str, value: str, term: str, today: date) -> Test:
    name = _keys().get(folded(key))
    if name is None:
        return _of_action(term, today)
    if not value:
        raise PlanError("filter.no_value", field=key)
    if name == "on":
        return _dated(key, sign, value, today)
    if name in ("amount", "tax"):
        return _numbered(name, key, sign, value)
    if sign not in ":=":
        raise PlanError("filter.not_compared", field=key)
    wanted = [folded(part.strip()) for part in value.split(",") if part.strip()]
    if name == "state":
        return _in_state(key, wanted)
    return _for_action(wanted) if name == "action" else _written(name, wanted)


def _of_action(term: str, today: date) -> Test:
    found = parse_filter(term, today)

    def test(plan: Plan) -> Holds:
        ids = {action.id for action in found.select(plan, plan.actions, today)}
        return lambda line: line.action in ids

    return test


def _for_action(wanted: list[str]) -> Test:
    def test(plan: Plan) -> Holds:
        ids = {
            action.id
            for action in plan.actions
            if any(folded(action.ref) == word or word in folded(action.title) for word in wanted)
        }
        or_none = any(map(means_nothing, wanted))
        return lambda line: line.action in ids or (or_none and plan.find(Action, line.action) is None)

    return test


def _written(name: str, wanted: list[str]) -> Test:
    def holds(line: Expense) -> bool:
        text = folded(getattr(line, name))
        return any(word in text if text else means_nothing(word) for word in wanted)

    return lambda plan: holds


def _dated(key: str, sign: str, text: str, today: date) -> Test:
    if means_nothing(text):
        return lambda plan: lambda line: line.on is None
    read_period(text, key, today)  # what names no day is refused while it is typed
    compare = COMPARE[sign]

    def test(plan: Plan) -> Holds:
        first, last = read_period(text, key, today, plan.year_start)
        return lambda line: line.on is not None and compare(line.on, first, last)

    return test


def _numbered(name: str, key: str, sign: str, text: str) -> Test:
    bound, compare = read_bound(text, key), COMPARE[sign]

    def holds(line: Expense) -> bool:
        value = getattr(line, name)
        return value is not None and compare(value, bound, bound)

    return lambda plan: holds


def _in_state(key: str, wanted: list[str]) -> Test:
    states = {state for word in wanted for text, state in _states().items() if text.startswith(word)}
    if not states:
        raise PlanError(
            "filter.unknown_value", field=key, text=", ".join(wanted), known=sorted(set(_states().values()))
        )

    def test(plan: Plan) -> Holds:
        counts = ledger(plan).counts
        checks: Mapping[str, Holds] = {
            "order": lambda line: document_of(line) is Voucher.ORDER,
            "invoice": lambda line: document_of(line) is Voucher.INVOICE,
            "credit_note": lambda line: document_of(line) is Voucher.CREDIT_NOTE,
            "undated": lambda line: line.on is None,
            "open": lambda line: document_of(line) is Voucher.ORDER and counts.get(line.id, Decimal(0)) > 0,
        }
        return lambda line: any(checks[state](line) for state in states)

    return test


@cache
def _keys() -> Mapping[str, str]:
    """What the fields of a line are called in a filter, without case and accents."""
    own = {name: name for name in (*_TEXTS, "on", "amount", "tax", "action")}
    said = {
        word: name for words in every() for name, listed in words.filter.line_keys.items() for word in listed.split()
    }
    return {**own, **said}


@cache
def _states() -> Mapping[str, str]:
    return {
        word: state
        for words in every()
        for state, listed in words.filter.line_states.items()
        for word in listed.split(", ")
    }
