"""Lines of money are found by any of their words, and stand by their days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.expense_register import LineSums, matching_lines, sorted_lines, sums_of_lines
from mplan_tui.domain.expenses import Expense, ExpenseKind
from tests.builders import a_plan, an_action

FAIR = an_action("Salon d'été", ref="A-007")
STAND = Expense(
    id="stand", ref="E-1", action=FAIR.id, label="Stand", supplier="Messe AG", reference="RE 4711", amount=1200,
    on=date(2026, 3, 2), note="corner",
)  # fmt: skip
ORDER = Expense(
    id="order", ref="E-2", action=FAIR.id, label="Flyers", amount=500, on=date(2026, 2, 1), kind=ExpenseKind.ORDERED
)
UNDATED = Expense(id="undated", ref="E-3", label="Taxi", amount=30)
EARLIER = Expense(id="earlier", ref="E-0", label="Deposit", amount=100, on=date(2026, 3, 2))
PLAN = a_plan(FAIR, STAND, ORDER, UNDATED, EARLIER)


def test_lines_stand_by_their_days_those_without_one_first_and_those_of_a_day_by_their_references() -> None:
    assert sorted_lines(PLAN.expenses) == (UNDATED, ORDER, EARLIER, STAND)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", (UNDATED, ORDER, EARLIER, STAND)), (" ", (UNDATED, ORDER, EARLIER, STAND)),
        ("messe", (STAND,)), ("MESSE corner", (STAND,)), ("messe flyers", ()),
        ("ete", (ORDER, STAND)), ("a-007", (ORDER, STAND)), ("e-3", (UNDATED,)), ("4711", (STAND,)),
        ("2026-03-02", (EARLIER, STAND)), ("1200", (STAND,)), ("30 taxi", (UNDATED,)),
        ("undated", (UNDATED,)), ("undated taxi", (UNDATED,)), ("undated stand", ()),
    ],
)  # fmt: skip
def test_a_line_is_found_where_it_or_its_action_or_what_is_said_of_it_holds_every_word(
    words: str, found: tuple[Expense, ...]
) -> None:
    assert matching_lines(PLAN, words, lambda line: "" if line.on else "Undated") == found


def test_what_lines_add_up_to_is_what_was_ordered_what_is_open_and_what_was_invoiced() -> None:
    invoice = Expense(id="invoice", ref="E-4", action=FAIR.id, order=ORDER.id, amount=200, on=date(2026, 4, 1))
    plan = PLAN.putting(invoice)
    assert sums_of_lines(plan, plan.expenses) == LineSums(Decimal(500), Decimal(300), Decimal(1530))
    assert sums_of_lines(plan, [ORDER]) == LineSums(Decimal(500), Decimal(300), Decimal(0))
    assert sums_of_lines(plan, []) == LineSums(Decimal(0), Decimal(0), Decimal(0))
