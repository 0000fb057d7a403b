"""What is typed after "/" in the register, in English and French."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.language.line_filter import parse_line_filter
from tests.builders import TODAY, a_channel, a_plan, an_action

RADIO = a_channel("Radio")
SPOTS = an_action("Spots", channel=RADIO.id, status="done")
FAIR = an_action("Fair")
ORDERED = ExpenseKind.ORDERED
OPEN = Expense(kind=ORDERED, amount=900, on=date(2026, 1, 5), action=FAIR.id, supplier="Salon Expo")
CLOSED = Expense(kind=ORDERED, amount=500, on=date(2026, 1, 6), action=SPOTS.id, supplier="Régie Sud")
PAID = Expense(amount=500, on=date(2026, 2, 3), action=SPOTS.id, supplier="Régie Sud", order=CLOSED.id, reference="F-1")
BACK = Expense(amount=-50, on=date(2026, 2, 28), action=SPOTS.id, supplier="Régie Sud", reference="A-9")
LOOSE = Expense(amount=1200)
LINES = (OPEN, CLOSED, PAID, BACK, LOOSE)
PLAN = a_plan(RADIO, SPOTS, FAIR, *LINES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", LINES),
        ("supplier:régie", (CLOSED, PAID, BACK)),
        ("fournisseur:salon,regie", (OPEN, CLOSED, PAID, BACK)),
        ("supplier:none", (LOOSE,)),
        ("action:fair", (OPEN,)),
        ("action:aucun", (LOOSE,)),
        ("state:open", (OPEN,)),
        ("état:commande", (OPEN, CLOSED)),
        ("state:credit", (BACK,)),
        ("-state:order,credit", (PAID, LOOSE)),
        ("state:undated", (LOOSE,)),
        ("month:2026-02", (PAID, BACK)),
        ("mois:2026-02 montant<0", (BACK,)),
        ("on>=2026-02-03", (PAID, BACK)),
        ("jour:aucun", (LOOSE,)),
        ("amount>500", (OPEN, LOOSE)),
        ("amount>=1 200", (LOOSE,)),
        ("ref:f-1", (PAID,)),
        ("status:done -state:order", (PAID, BACK)),
        ("channel:radio amount:500", (CLOSED, PAID)),
    ],
)
def test_lines_are_found_by_their_fields_and_those_of_their_actions(typed: str, found: tuple[Expense, ...]) -> None:
    assert parse_line_filter(typed, TODAY).select(PLAN, PLAN.expenses) == tuple(
        line for line in PLAN.expenses if line.id in {one.id for one in found}
    )


def test_words_stay_words() -> None:
    assert parse_line_filter('"salon expo" -50 amount>3', TODAY).words == "salon expo -50"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("amount>much", "filter.not_a_number"),
        ("month:soon", "filter.not_a_date"),
        ("state:strange", "filter.unknown_value"),
        ("supplier>meta", "filter.not_compared"),
        ("supplier:", "filter.no_value"),
        ("nonsense:5", "filter.unknown_field"),
        ('"open', "filter.open_quote"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        parse_line_filter(typed, TODAY)
    assert refused.value.code == code


def test_a_quarter_in_a_filter_is_that_of_the_plans_own_year() -> None:
    may, august = Expense(amount=1, on=date(2026, 5, 4)), Expense(amount=1, on=date(2026, 8, 4))
    for year_start, found in ((1, (may,)), (4, (august,))):
        plan = a_plan(year_start=year_start)
        assert parse_line_filter("on:Q2", TODAY).select(plan, (may, august)) == found
