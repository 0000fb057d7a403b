"""What cannot be right in what a KPI is said to be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mplan_tui.domain.checks import check
from mplan_tui.domain.kpi_doubts import doubts_of
from mplan_tui.domain.kpis import Formula
from mplan_tui.language.kpi_names import meaning_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.tui.screens.kpi_forms import input_hints
from mplan_tui.vocabulary.kpi_words import doubt_sentence, unit_sentence
from tests.builders import a_kpi, a_plan


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("Followers", {"kind": "flow"}, "kpi.state_summed"),
        ("Satisfaction", {"kind": "flow", "unit": "pts"}, "kpi.state_summed"),
        ("Open rate", {"kind": "flow"}, "kpi.share_summed"),
        ("Anything", {"kind": "flow", "unit": "%"}, "kpi.share_summed"),
        ("Anything", {"kind": "flow", "unit": "€/lead"}, "kpi.share_summed"),
        ("Cost per lead", {"kind": "flow", "unit": "leads"}, "kpi.share_summed"),
        ("Qualified leads", {"kind": "level"}, "kpi.count_as_state"),
        ("Sales", {"kind": "level", "unit": "€", "role": "revenue"}, "kpi.money_as_state"),
        ("Ad spend", {"kind": "level", "unit": "k€", "role": "cost"}, "kpi.money_as_state"),
        ("Sales", {"kind": "flow", "unit": "orders", "role": "revenue"}, "kpi.role_without_money"),
        ("Followers", {"kind": "level"}, ""),
        ("Online sales", {"kind": "flow", "unit": "€", "baseline": 100_000, "target": 120_000}, "kpi.flow_begins_high"),
        ("Deals", {"kind": "flow", "unit": "deals", "baseline": 40, "target": 120}, ""),
        ("Online sales", {"kind": "flow", "unit": "€", "baseline": 0, "target": 120_000}, ""),
        ("Monthly recurring revenue", {"kind": "level", "unit": "€", "role": "revenue"}, ""),
        ("Revenu mensuel récurrent", {"kind": "level", "unit": "k€"}, ""),
        ("MRR", {"kind": "flow", "unit": "€"}, "kpi.state_summed"),
        ("New MRR", {"kind": "flow", "unit": "€"}, ""),
        ("Open rate", {"kind": "level", "unit": "%"}, "kpi.share_as_state"),
        ("Taux de conversion", {"kind": "level"}, "kpi.share_as_state"),
        ("Open rate", {"kind": "ratio", "unit": "%"}, ""),
        ("Aided awareness", {"kind": "level", "unit": "%"}, ""),
        ("Qualified leads", {"kind": "flow", "unit": "leads"}, ""),
        ("Sales", {"kind": "flow", "unit": "k€ HT", "role": "revenue"}, ""),
        ("Margin", {"kind": "level", "unit": "%", "role": "margin"}, ""),
        # The sum of a price in money is what was paid: "average" may as well be a name of a shop.
        ("Average Joe shop", {"kind": "flow", "unit": "€"}, ""),
    ],
)
def test_a_choice_that_cannot_be_right_is_said_by_the_check(name: str, fields: dict[str, Any], code: str) -> None:
    kpi = a_kpi(name, **fields)
    plan = a_plan(kpi)
    assert "|".join(doubt.code for doubt in doubts_of(plan, kpi, meaning_of)) == code
    found = [finding.code for finding in check(plan, date(2026, 3, 1), read_sentence, meaning_of)]
    assert (code in found) is bool(code)


@pytest.mark.parametrize(
    ("code", "inputs", "units", "doubt"),
    [
        ("cpl", ("cost", "leads"), ("leads", "leads"), "kpi.input_no_money"),
        ("cpl", ("cost", "leads"), ("€", "k€"), "kpi.input_no_count"),
        ("cpl", ("cost", "leads"), ("€", "%"), "kpi.input_no_count"),
        ("roas", ("ad_revenue", "ad_spend"), ("k€", "€"), ""),
        ("cpl", ("cost", "leads"), ("k€ HT", "leads"), ""),
    ],
)
def test_inputs_whose_units_do_not_meet_are_named(
    code: str, inputs: tuple[str, str], units: tuple[str, str], doubt: str
) -> None:
    rows = [a_kpi(name, kind="flow", unit=unit) for name, unit in zip(inputs, units, strict=True)]
    formula = Formula(code=code, inputs=tuple((name, row.id) for name, row in zip(inputs, rows, strict=True)))
    kpi = a_kpi("Ratio", kind="ratio", formula=formula)
    plan = a_plan(*rows, kpi)
    found = list(doubts_of(plan, kpi, meaning_of))
    assert [one.code for one in found] == ([doubt] if doubt else [])
    assert all("“" in doubt_sentence(kpi, one) for one in found)


def test_the_form_of_a_formula_says_at_once_what_an_input_cannot_be() -> None:
    leads = a_kpi("Qualified leads", kind="level", unit="leads")
    spend = a_kpi("Ad spend", kind="flow", unit="orders")
    plan = a_plan(leads, spend)
    typed = {"in_cost": "AD SPEND", "in_leads": "Qualified leads"}
    said = input_hints(plan, "cpl", typed)
    assert sorted(said) == ["in_cost", "in_leads"]
    assert "“orders”" in said["in_cost"]
    assert "said to be no count" in said["in_leads"]
    right = plan.putting(leads.evolve(kind="flow")).putting(spend.evolve(unit="€"))
    assert input_hints(right, "cpl", typed) == {}
    assert input_hints(plan, "cpl", {"in_cost": "", "in_leads": "A new one"}) == {}


@pytest.mark.parametrize(
    ("unit", "read"),
    [
        ("", ""),
        ("€", "Read as money, in EUR."),
        ("€ HT", "Read as money, in EUR. Without tax."),
        ("k€ TTC", "Read as money, in thousands of EUR. With tax."),
        ("M€", "Read as money, in millions of EUR."),
        ("%", "Read as a percentage."),
        ("€/lead", "Read as a price or a rate, which never adds up."),
        ("orders", "Read as a count of orders, and no money."),
        ("$", "Read as a count of $, and no money."),
    ],
)
def test_a_unit_is_said_as_it_is_read(unit: str, read: str) -> None:
    assert unit_sentence(unit, "EUR") == read
