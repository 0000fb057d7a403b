from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.language.amounts import (
    AmountDoubt,
    Marks,
    currency_of,
    exact,
    marks_of,
    read_amount,
    read_effort,
    read_percent,
)

FREE = Marks()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 200 €", "1200"),
        ("€ 2.500,-", "2500"),
        ("1.200,– €", "1200"),
        ("CHF 1'200.--", "1200"),
        ("500:-", "500"),
        ("R$ 3.500,00", "3500"),
        ("5 000 kr", "5000"),
        ("EGP 1 200", "1200"),
        ("12 k zł", "12000"),
        ("500 MAD", "500"),
        ("1\u00a0200,50 €", "1200.50"),
        ("1\u202f200,50 € HT", "1200.50"),
        ("$1,200.00", "1200.00"),
        ("1.200,00", "1200.00"),
        ("3 k", "3000"),
        ("3k€", "3000"),
        ("1,2 M€", "1200000"),
        ("9,99", "9.99"),
        ("1'200.50 CHF", "1200.50"),
        ("12.345.678", "12345678"),
        ("300 euros", "300"),
        ("0 €", "0"),
        ("1.200", "1200"),
        ("1,200", "1200"),
        ("100 ¤", "100"),
    ],
)
def test_amounts_are_read_however_they_are_written(text: str, amount: str) -> None:
    assert read_amount(text, FREE) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("TBD", AmountDoubt.UNKNOWN),
        ("ALL 500", AmountDoubt.UNKNOWN),
        ("TOP 10", AmountDoubt.UNKNOWN),
        ("NA", AmountDoubt.UNKNOWN),
        ("à définir", AmountDoubt.UNKNOWN),
        ("500 €/mois", AmountDoubt.UNKNOWN),
        ("Entre 200 et 500", AmountDoubt.RANGE),
        ("$15,000-$25,000", AmountDoubt.RANGE),
        ("200 à 500 €", AmountDoubt.RANGE),
        ("-50 €", AmountDoubt.NEGATIVE),
        ("(500)", AmountDoubt.NEGATIVE),
        ("1,20,000", AmountDoubt.AMBIGUOUS),
        ("12 50", AmountDoubt.AMBIGUOUS),
    ],
)
def test_what_is_in_doubt_is_unknown_and_never_nought(text: str, doubt: AmountDoubt) -> None:
    assert read_amount(text, FREE) is doubt


def test_thousands_said_twice_count_once() -> None:
    assert read_amount("12 k€", FREE, 1000) == read_amount("12", FREE, 1000) == Decimal(12_000)


@pytest.mark.parametrize(
    ("text", "expected", "named"),
    [("1 200 €", "EUR", "EUR"), ("$1,200", "EUR", "USD"), ("$1,200", "CAD", "CAD"), ("1200", "EUR", ""),
     ('#,##0 "CHF"', "EUR", "CHF"), ("£5 / €6", "EUR", "")],
)  # fmt: skip
def test_the_currency_of_an_amount_is_the_one_it_names(text: str, expected: str, named: str) -> None:
    assert currency_of(text, expected) == named


def test_endless_texts_are_doubts_at_once() -> None:
    for text in ("1 " * 200_000 + "x", "1-" * 200_000, "(" * 200_000):
        assert read_amount(text, FREE) is AmountDoubt.UNKNOWN
        assert read_effort(text, FREE, in_hours=False) is AmountDoubt.UNKNOWN


def test_the_decimal_sign_is_the_columns() -> None:
    assert read_amount("1,250", marks_of(["12,5", "9,99", "TBD"])) == Decimal("1.250")
    assert read_amount("1,250", marks_of(["$1,200.50", "3.5"])) == Decimal(1250)
    assert marks_of(["1.200", "300"]) == Marks()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 jours", "2"),
        ("1,5 j", "1.5"),
        ("1 day", "1"),
        ("7h", "1"),
        ("1 semaine", "5"),
        ("4", "4"),
        ("1 jour/homme", "1"),
    ],
)
def test_work_is_read_in_days(text: str, days: str) -> None:
    assert read_effort(text, FREE, in_hours=False) == Decimal(days)


@pytest.mark.parametrize("text", ["2-3days", "7 - 10 days", "3 - 4 hours", "bientôt", "2 mois"])
def test_a_vague_duration_is_no_work_in_days(text: str) -> None:
    assert isinstance(read_effort(text, FREE, in_hours=False), AmountDoubt)


@pytest.mark.parametrize("text", ["10000", "10000 j"])
def test_no_action_takes_longer_than_ten_thousand_days(text: str) -> None:
    assert read_effort(text, FREE, in_hours=False) == Decimal(10_000)
    assert read_effort(text.replace("10000", "10001"), FREE, in_hours=False) is AmountDoubt.TOO_LONG


def test_a_bare_number_counts_in_the_columns_unit() -> None:
    assert read_effort("14", FREE, in_hours=True) == Decimal(2)


@pytest.mark.parametrize(
    ("text", "percent"), [("50 %", 50), ("100%", 100), ("12,5 %", 12), ("150 %", None), ("bon", None)]
)
def test_percentages_are_between_0_and_100(text: str, percent: int | None) -> None:
    found = read_percent(text)
    assert (None if isinstance(found, AmountDoubt) else found) == percent


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from([" ", "\u00a0", "\u202f", ""]),
    st.sampled_from(",."),
)
def test_a_written_amount_is_read_back(amount: Decimal, spaces: str, decimal: str) -> None:
    written = f"{amount:,.2f}".replace(",", spaces).replace(".", decimal) + " €"
    assert read_amount(written, FREE) == amount


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_a_doubt(text: str) -> None:
    found = read_amount(text, marks_of([text]))
    assert isinstance(found, AmountDoubt) or found >= 0


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_cells_number_is_what_people_see(amount: Decimal) -> None:
    assert exact(float(amount)) == amount
