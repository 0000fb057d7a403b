"""Every rule that reads when, by what people write that it alone reads."""

from __future__ import annotations

import pytest

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.language.objectives.time_rules import RULES
from mplan_tui.language.objectives.times import windows
from tests.builders import TODAY

EXAMPLES = [(rule.name, language, text) for rule in RULES for language, text in rule.examples.items()]


@pytest.mark.parametrize(("name", "language", "text"), EXAMPLES)
def test_the_example_of_a_rule_is_read_by_that_rule_alone(name: str, language: str, text: str) -> None:
    assert [window.rule for window in windows(folded_in_place(text), language, TODAY)] == [name]


def test_every_rule_has_a_name_of_its_own_and_an_example() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.examples for rule in RULES)


@pytest.mark.parametrize(
    ("said", "april", "february"),
    [
        ("by the end of Q1", "2026-06-30", "2026-04-30"),
        ("in Q4", "2026-03-31", "2027-01-31"),
        ("in Q1 2027", "2027-06-30", "2027-04-30"),
        ("this quarter", "2026-03-31", "2026-04-30"),
        ("d'ici la fin du trimestre", "2026-03-31", "2026-04-30"),
        ("au T2", "2026-09-30", "2026-07-31"),
        ("by EOQ", "2026-03-31", "2026-04-30"),
        ("in H1", "2026-09-30", "2026-07-31"),
        ("au second semestre 2026", "2027-03-31", "2027-01-31"),
        ("in FY27", "2027-03-31", "2027-01-31"),
        ("in FY26/27", "2027-03-31", "2027-01-31"),
        ("sur l'exercice 2027", "2027-03-31", "2027-01-31"),
        # A half or quarter of it, which was read beside the whole year.
        ("in H1 FY27", "2026-09-30", "2026-07-31"),
        ("in 2H FY27", "2027-03-31", "2027-01-31"),
        ("in FY27 Q3", "2026-12-31", "2026-10-31"),
        ("by the end of the second quarter of fiscal year 2026/27", "2026-09-30", "2026-07-31"),
        ("au 1er semestre de l'exercice 2027-2028", "2027-09-30", "2027-07-31"),
        ("au T1 de l'exercice", "2026-06-30", "2026-04-30"),
        ("au T1 du prochain exercice", "2026-06-30", "2027-04-30"),
        ("au T1 de l'exercice en cours", "2025-06-30", "2026-04-30"),
        ("before Q2 FY28", "2027-06-30", "2027-04-30"),
        ("by the end of the fiscal year", "2026-03-31", "2027-01-31"),
        ("d'ici la fin de l'exercice", "2026-03-31", "2027-01-31"),
        ("by financial year-end", "2026-03-31", "2027-01-31"),
        # What nobody calls by a financial year stays with the calendar.
        ("by year-end", "2026-12-31", "2026-12-31"),
        ("this year", "2026-12-31", "2026-12-31"),
        ("in 2027", "2027-12-31", "2027-12-31"),
        ("by the end of the month", "2026-03-31", "2026-03-31"),
        ("over the next two quarters", "2026-09-12", "2026-09-12"),
    ],
)
def test_quarters_halves_and_financial_years_are_those_of_the_plan(said: str, april: str, february: str) -> None:
    language = "fr" if said.startswith(("d'", "au", "sur")) else "en"
    found = [windows(folded_in_place(said), language, TODAY, begins) for begins in (4, 2)]
    assert [str(window.due) for (window,) in found] == [april, february]
