"""A figure of a KPI with its unit beside it: taken in that unit, or refused, never taken for another one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.language.typed_figures import read_figure


@pytest.mark.parametrize(
    ("text", "unit", "currency", "value"),
    [
        ("31", "k€", "EUR", "31"),
        ("31 k€", "k€", "EUR", "31"),
        ("31k", "k€", "EUR", "31"),
        ("31 000 €", "k€", "EUR", "31"),
        ("31 k€", "€", "EUR", "31000"),
        ("31 k€", "€ HT", "EUR", "31000"),
        ("(1,200)", "€", "EUR", "-1200"),
        ("31 €", "€/lead", "EUR", "31"),
        ("$31", "$", "USD", "31"),
        ("$31", "C$", "CAD", "31"),
        ("$31", "$", "EUR", "31"),
        ("1 200 CHF", "CHF", "CHF", "1200"),
        ("£2.5m", "£m", "GBP", "2.5"),
        ("31 %", "%", "EUR", "31"),
        ("31", "%", "EUR", "31"),
        ("31 %", "", "EUR", "31"),
        ("31 €", "", "EUR", "31"),
        ("1 200 leads", "leads", "EUR", "1200"),
        ("1k Leads", "leads", "EUR", "1000"),
        ("12k", "visits", "EUR", "12000"),
    ],
)
def test_a_figure_with_its_unit_is_in_that_unit(text: str, unit: str, currency: str, value: str) -> None:
    assert read_figure(text, unit, currency) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "currency", "code"),
    [
        ("£31", "€", "EUR", "money.other_currency"),
        ("31 USD", "k€", "EUR", "money.other_currency"),
        ("31 €", "$", "EUR", "money.other_currency"),
        ("£31", "", "EUR", "money.other_currency"),
        ("£300", "leads", "EUR", "entry.other_unit"),
        ("300 €", "leads", "EUR", "entry.other_unit"),
        ("31 %", "leads", "EUR", "entry.other_unit"),
        ("31 %", "€", "EUR", "entry.other_unit"),
        ("31 €", "%", "EUR", "entry.other_unit"),
    ],
)
def test_a_figure_in_another_unit_is_refused(text: str, unit: str, currency: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        read_figure(text, unit, currency)
    assert (refused.value.code, refused.value.values["text"]) == (code, text)


@pytest.mark.parametrize("text", ["", "leads", "31 visits", "12.3.4,5"])
def test_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        read_figure(text, "leads", "EUR")
