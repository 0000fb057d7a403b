"""Numbers, money and dates as people write and type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui import formats, i18n
from mplan_tui.domain.bounds import OutOfBounds, as_short_text, as_text
from mplan_tui.domain.errors import AmbiguousNumber
from mplan_tui.language.numbers import parse_number
from mplan_tui.language.typed_days import read_day
from mplan_tui.notations import NOTATIONS
from tests.builders import TODAY

NARROW = "\u202f"
NBSP = "\u00a0"


@pytest.mark.parametrize(("language", "shown"), [("en", "Louis: late"), ("fr", f"Louis{NBSP}: late")])
def test_what_is_said_of_something_stands_behind_the_colon_of_the_language(language: str, shown: str) -> None:
    with i18n.speaking(language):
        assert formats.labelled("Louis", "late") == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "€1,201"), ("fr", f"1{NARROW}201{NBSP}€")],
)
def test_money_in_lists_has_no_decimals(language: str, shown: str) -> None:
    with i18n.speaking(language):
        assert formats.money(Decimal("1200.6"), "EUR") == shown


def test_what_rounds_to_nothing_has_no_minus() -> None:
    cents, tens = Decimal("-0.004"), Decimal("-0.4")
    assert [formats.money(value, "EUR") for value in (tens, Decimal("-0.6"))] == ["€0", "−€1"]
    assert [formats.money(value, "EUR", cents=True) for value in (cents, tens)] == ["€0.00", "−€0.40"]
    assert [formats.number(value, 0) for value in (tens, Decimal(-1))] == ["0", "−1"]
    assert [formats.number(value) for value in (cents, tens)] == ["0", "−0.4"]
    nothing = Decimal(0) / -8
    shown = (formats.number(nothing), formats.percent(nothing), formats.money(nothing, "EUR"), as_text(nothing))
    assert shown == ("0", "0%", "€0", "0")
    assert as_short_text(Decimal("-0.00000001")) == "0"
    assert [formats.percent(cents, digits) for digits in (0, 1)] == ["0%", "−0.4%"]


def test_unknown_money_is_nothing_and_never_zero() -> None:
    assert formats.money(None, "EUR") == ""
    assert formats.number(None) == ""


@pytest.mark.parametrize(("language", "shown"), [("en", "12 Mar 2026"), ("fr", "12 mars 2026")])
def test_dates_follow_the_language(language: str, shown: str) -> None:
    with i18n.speaking(language):
        assert formats.day(TODAY) == shown


@pytest.mark.parametrize(("language", "shown"), [("en", "42%"), ("fr", f"42{NARROW}%")])
def test_percentages_follow_the_language(language: str, shown: str) -> None:
    with i18n.speaking(language):
        assert formats.percent(Decimal("0.4151")) == shown


def _shown(value: Decimal) -> list[str]:
    numbers = [formats.number(value, digits) for digits in (None, 0, 1, 3)]
    shares = [formats.percent(value, digits).rstrip(f"%{NARROW}") for digits in (0, 1)]
    currencies = (*NOTATIONS[i18n.language()].money, "CHF")
    return [
        *numbers,
        *shares,
        *(formats.money(value, code, cents=cents) for code in currencies for cents in (False, True)),
    ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@given(value=st.decimals(-(10**15), 10**15, places=4) | st.sampled_from(("0.5", "1.5", "-0.004", "1E+3")).map(Decimal))
def test_the_notation_that_spares_a_start_babel_writes_numbers_as_babel_does(language: str, value: Decimal) -> None:
    with i18n.speaking(language), pytest.MonkeyPatch.context() as patched:
        shown = _shown(value)
        patched.setattr(formats, "NOTATIONS", {})
        for kept in (formats._number, formats._money):
            kept.cache_clear()
        assert shown == _shown(value)
        for kept in (formats._number, formats._money):
            kept.cache_clear()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_notation_that_spares_a_start_babel_writes_days_as_babel_does(language: str) -> None:
    assert language in NOTATIONS
    for number in range(1, 13):
        on = date(2026, number, 2)
        with i18n.speaking(language):
            shown = {
                "d MMM y": formats.day(on),
                "d MMM": formats.short_day(on),
                "MMM": formats.month(on),
                "MMM y": formats.month(on, year=True),
                "MMMM": formats.month(on, wide=True),
                "MMMM y": formats.long_month(on),
            }
        locale = {"en": "en_GB"}.get(language, language)
        assert shown == {pattern: format_date(on, pattern, locale) for pattern in shown}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_sign_of_a_currency_stands_in_sheets_where_babel_has_it(language: str) -> None:
    with i18n.speaking(language), pytest.MonkeyPatch.context() as patched:
        shown = formats.has_sign_behind()
        patched.setattr(formats, "NOTATIONS", {})
        assert shown == formats.has_sign_behind() == (language == "fr")


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("fr", "1 200,5", "1200.5"),
        ("fr", f"1{NARROW}200,50 €", "1200.50"),
        ("en", "1,200.50", "1200.50"),
        ("en", "1,200", "1200"),
        ("fr", "9,99", "9.99"),
        ("en", "9,99", "9.99"),
        ("fr", "1.200,00", "1200.00"),
        ("en", "3k", "3000"),
        ("fr", "1,2 M€", "1200000"),
        ("en", "−4", "-4"),
        ("fr", "1'200", "1200"),
    ],
)
def test_typed_numbers_are_read_as_meant(language: str, typed: str, value: str) -> None:
    with i18n.speaking(language):
        assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed", ["", "abc", "1e5", "1e9999999", "1E-9999999k", "nan", "snan", "Infinity", "12+", "1.2.3,4,5x"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_number(typed)


@pytest.mark.parametrize(("typed", "small", "large"), [("1.200", "1.2", "1200"), ("-12.500 €", "-12.5", "-12500")])
def test_a_point_before_three_digits_is_not_guessed_in_french(typed: str, small: str, large: str) -> None:
    with i18n.speaking("fr"), pytest.raises(AmbiguousNumber) as refused:
        parse_number(typed)
    assert (refused.value.small, refused.value.large) == (Decimal(small), Decimal(large))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from(["en", "fr"]))
def test_a_shown_number_can_be_typed_back(value: Decimal, language: str) -> None:
    with i18n.speaking(language):
        assert parse_number(formats.number(value, 2)) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=5), st.sampled_from(["en", "fr"]))
def test_a_number_shown_to_be_typed_over_is_read_back_to_its_last_digit(value: Decimal, language: str) -> None:
    with i18n.speaking(language):
        assert parse_number(formats.typed_number(value)) == value


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("1/4/2026", date(2026, 4, 1)),
        ("01.04.26", date(2026, 4, 1)),
        ("1/4", date(2026, 4, 1)),
        ("28/12", date(2025, 12, 28)),
        ("1 avril", date(2026, 4, 1)),
        ("1 avr. 2027", date(2027, 4, 1)),
        ("1 april", date(2026, 4, 1)),
        ("1 fév", date(2026, 2, 1)),
        ("demain", date(2026, 3, 13)),
        ("today", TODAY),
        ("+3", date(2026, 3, 15)),
        ("-1w", date(2026, 3, 5)),
        ("+2 s", date(2026, 3, 26)),
    ],
)
def test_typed_dates_are_read_as_meant(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "31/2/2026", "soon", "12 foo", "2026-13-01", "99/99"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_day(typed, TODAY)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["en", "fr"]))
def test_a_shown_date_can_be_typed_back(day: date, language: str) -> None:
    with i18n.speaking(language):
        assert read_day(formats.day(day), TODAY) == day


@pytest.mark.parametrize("typed", ["31/12/9999", "9999-12-31", "31/12/99999", "1 jan 1899", "+400000", "-9999999w"])
def test_a_day_that_no_plan_can_hold_is_refused_with_the_bounds(typed: str) -> None:
    with pytest.raises(OutOfBounds, match=r"day\."):
        read_day(typed, TODAY)


@pytest.mark.parametrize("typed", ["1" + "0" * 15, "0.0000000000001", "999999999999M"])
def test_a_number_that_no_plan_can_hold_is_refused_with_the_bounds(typed: str) -> None:
    with pytest.raises(OutOfBounds, match=r"number\."):
        parse_number(typed)


def test_a_number_of_any_size_is_written() -> None:
    with i18n.speaking("en"):
        assert formats.number(Decimal(10) ** 40, 2).endswith(",000.00")
        assert formats.percent(Decimal(10) ** 40).endswith("00%")
        assert formats.money(Decimal("1E-30"), "EUR", cents=True) == "€0.00"


@pytest.mark.parametrize(
    ("day", "whole", "short"),
    [
        (date(2026, 6, 1), "1er juin 2026", "1er juin"),
        (date(2026, 6, 11), "11 juin 2026", "11 juin"),
        (date(2026, 6, 21), "21 juin 2026", "21 juin"),
    ],
)
def test_the_first_of_a_month_is_premier_in_french_and_read_again(day: date, whole: str, short: str) -> None:
    with i18n.speaking("fr"):
        assert (formats.day(day), formats.short_day(day)) == (whole, short)
        assert read_day(whole, TODAY) == day


@pytest.mark.parametrize(
    ("locale", "currency"),
    [
        ({"LANG": "en_GB.UTF-8"}, "GBP"),
        ({"LANG": "en_US"}, "USD"),
        ({"LANG": "fr_FR.UTF-8"}, "EUR"),
        ({"LANG": "fr_CH.UTF-8"}, "CHF"),
        ({"LANG": "fr_CA"}, "CAD"),
        ({"LANG": "de_DE@euro"}, "EUR"),
        ({"LANG": "C.UTF-8"}, "EUR"),
        ({"LANG": "en"}, "EUR"),
        ({"LANG": "en_ZZ"}, "EUR"),
        ({"LANG": "en_GBX"}, "EUR"),
        ({"LANG": "en_GB", "LC_MONETARY": "fr_FR"}, "EUR"),
        ({"LANG": "fr_FR", "LC_MONETARY": "fr_FR", "LC_ALL": "en_GB"}, "GBP"),
        ({}, "EUR"),
    ],
)
def test_a_new_plan_counts_in_the_currency_of_the_country_that_the_locale_names(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], currency: str
) -> None:
    for name in ("LC_ALL", "LC_MONETARY", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert formats.currency_here() == currency
