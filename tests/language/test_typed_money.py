"""The currency beside a typed amount."""

from __future__ import annotations

import pytest

from mplan_tui.language.typed_money import CurrencyUnclear, split_currency


@pytest.mark.parametrize(
    ("text", "own", "number", "currency"),
    [
        ("1200", "EUR", "1200", ""),
        ("1 200,50 €", "EUR", "1 200,50", "EUR"),
        ("$300", "EUR", "300", "USD"),
        ("$300", "CAD", "300", "CAD"),
        ("1,200 CHF", "EUR", "1,200", "CHF"),
        ("1200 usd", "EUR", "1200", "USD"),
        ("3k€", "EUR", "3k", "EUR"),
        ("1,2 M€", "EUR", "1,2 M", "EUR"),
        ("250 € HT", "EUR", "250", "EUR"),
        ("250 ttc", "EUR", "250 ttc", ""),
        ("six", "EUR", "six", ""),
    ],
)
def test_the_currency_beside_an_amount_is_taken_off(text: str, own: str, number: str, currency: str) -> None:
    found, named = split_currency(text, own)
    assert (" ".join(found.split()), named) == (number, currency)


def test_two_currencies_are_unclear() -> None:
    with pytest.raises(CurrencyUnclear):
        split_currency("100 € 120 USD", "EUR")
