"""Numbers as they are typed into fields, in digits and in words, in the conventions of two languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mplan_tui import i18n
from mplan_tui.domain.errors import AmbiguousNumber
from mplan_tui.language.numbers import number_of_digits, number_of_words, parse_number, with_point


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("fr", "1 234,5", "1234.5"),
        ("en", "1,234.50", "1234.50"),
        ("en", "1,234", "1234"),
        ("fr", "1,234", "1.234"),
        ("en", "1.234", "1.234"),
        ("en", "0,125", "0.125"),
        ("en", "+1,234", "1234"),
        ("en", "1,234,567.8", "1234567.8"),
        ("en", "-1,200,000.50", "-1200000.50"),
        ("fr", "1.234.567,8", "1234567.8"),
        ("en", "12k", "12000"),
        ("en", "1.2M€", "1200000"),
        ("en", "€1.2M", "1200000"),
        ("fr", "3 Md€", "3000000000"),
        ("en", "2 bn", "2000000000"),
        ("fr", "2 millions", "2000000"),
        ("fr", "-15 %", "-15"),
        ("en", "+15%", "15"),
        ("en", "(1 200)", "-1200"),
        ("fr", "(1 200 €)", "-1200"),
        ("fr", "douze", "12"),
        ("en", "twenty-five", "25"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("en", "two dozen", "24"),
        ("en", "douze", "12"),
        ("en", "a hundred", "100"),
    ],
)
def test_a_number_is_read_by_the_convention_of_its_language(code: str, typed: str, value: str) -> None:
    with i18n.speaking(code):
        assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed", ["a", "an", "k", "€", "()", "(", "1 200 boxes", "1-2", "douze cents mille fois", "1k2"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_number(typed)


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(
    "typed", ["12.3.4,5,6", "12.3.24", "12,34,5", "1,00,000", "1.2345,6", "1,234.5.6", "-12.3.4", "1,200,", "1.00.000"]
)
def test_signs_that_neither_group_nor_divide_are_refused_and_not_left_out(typed: str, code: str) -> None:
    with i18n.speaking(code), pytest.raises(ValueError):
        parse_number(typed)


def test_only_a_french_point_before_three_digits_is_asked_about() -> None:
    with i18n.speaking("fr"), pytest.raises(AmbiguousNumber):
        parse_number("1.234")
    with i18n.speaking("fr"):
        assert parse_number("1.234k") == 1234
        assert parse_number("1.23") == Decimal("1.23")


@pytest.mark.parametrize(
    ("digits", "grouping", "written"),
    [
        ("1.234,5", "", "1234.5"),
        ("1,234.5", "", "1234.5"),
        ("1,234", ",", "1234"),
        ("1,234", ".", "1.234"),
        ("1.234", ".", "1234"),
        ("1234.567", ".", "1234.567"),
        ("1,00,000", "", "100000"),
        ("12,3", ",", "12.3"),
    ],
)
def test_the_last_sign_divides_and_the_other_groups(digits: str, grouping: str, written: str) -> None:
    assert with_point(digits, tuple(grouping)) == written


def test_a_sentence_takes_a_point_before_three_digits_for_thousands_in_every_language() -> None:
    assert number_of_digits("1.200", "en") == number_of_digits("1.200", "fr") == 1200
    assert number_of_digits("1,200", "en") == 1200
    assert number_of_digits("1,200", "fr") == Decimal("1.2")


@pytest.mark.parametrize(
    ("words", "code", "value"),
    [("deux cent quatre-vingts", "fr", 280), ("une vingtaine", "fr", 20), ("three hundred and five", "en", 305)],
)
def test_numbers_in_words_add_and_multiply(words: str, code: str, value: int) -> None:
    assert number_of_words(words, code) == value
