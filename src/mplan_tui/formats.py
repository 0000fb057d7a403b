"""Dates, numbers and money as people of a language write them, after Babel's CLDR.

Babel is imported when something is first formatted that no `Notation` is kept for here; its message tools are never
needed.
"""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from mplan_tui.domain.bounds import WIDE
from mplan_tui.i18n import _, language
from mplan_tui.notations import NOTATIONS, Notation, region_of

if TYPE_CHECKING:
    from babel import Locale

MINUS = "−"


def labelled(name: str, text: str) -> str:
    """What is said of something, behind its name and the colon of the language: French has a space before it."""
    return _("{name}: {what}").format(name=name, what=text)


def quoted(text: str) -> str:
    """A word as it was typed or is to be typed, between the quotation marks of the language."""
    return _("“{text}”").format(text=text)


def _locale() -> Locale:
    return _locale_of(language())


@lru_cache
def _locale_of(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(region_of(code))


def language_name(code: str) -> str:
    """What speakers of a language call it: "English", "Français"."""
    name = _locale_of(code).get_language_name(code) or code
    return name[:1].upper() + name[1:]


def is_currency(code: str) -> bool:
    """Whether three capital letters are a currency of ISO 4217."""
    from babel.core import get_global

    return code in get_global("all_currencies")


def currency_here() -> str:
    """The currency in which a new plan counts: that of the country that the locale names, else any plan's default."""
    from mplan_tui.domain.plan import Plan

    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MONETARY") or os.environ.get("LANG") or ""
    country = re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z])", locale)
    if country is None:
        return str(Plan.model_fields["currency"].default)
    from babel.numbers import get_territory_currencies

    return next(iter(get_territory_currencies(country[1])), str(Plan.model_fields["currency"].default))


def number(value: Decimal | int | None, digits: int | None = None) -> str:
    """A number with the language's signs; `digits` fixes the decimals, else up to two are shown. "" for None."""
    if value is None:
        return ""
    return _number(Decimal(value), digits, language())


@lru_cache(maxsize=4096)
def _number(value: Decimal, digits: int | None, code: str) -> str:
    with localcontext(WIDE):
        shown = _no_minus_nothing(value, 2 if digits is None else digits)
        if notation := NOTATIONS.get(code):
            return _grouped(shown, 2 if digits is None else digits, notation, keeps_zeros=digits is not None)
        from babel.numbers import format_decimal

        pattern = "#,##0.##" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
        return _with_minus(format_decimal(shown, format=pattern, locale=_locale_of(code)))


def _grouped(value: Decimal, digits: int, notation: Notation, *, keeps_zeros: bool = True) -> str:
    """A number rounded to so many decimals, half to even as Babel rounds, its thousands apart."""
    whole, _dot, decimals = f"{round(value, digits):,f}".partition(".")
    decimals = decimals if keeps_zeros else decimals.rstrip("0")
    return _with_minus(whole.replace(",", notation.group) + (notation.decimal + decimals if decimals else ""))


def _with_minus(shown: str) -> str:
    """A number as it is printed, with a minus sign; what a person types, or a program reads, has a hyphen."""
    return shown.replace("-", MINUS)


def _no_minus_nothing(value: Decimal, digits: int) -> Decimal:
    """The value, without its sign where less than what is shown lies below 0: 40 cents were shown as "-0".

    A quotient of 0 and something below it is a zero with a sign: a cost that had not fallen yet was at "-0 %".
    """
    return value if round(value, digits) else abs(value)


def typed_number(value: Decimal) -> str:
    """A number as a person of the language would type it, neither grouped nor rounded."""
    from babel.numbers import get_decimal_symbol

    return f"{value:f}".replace(".", get_decimal_symbol(_locale()))


def exact_number(value: Decimal) -> str:
    """A number grouped as `number` groups it, with all its decimals where two would make another of it.

    So 0.000000000001 below a ratio's line is never shown as a 0, by which nobody can divide.
    """
    return number(value) if value == round(value, 2) else _with_minus(typed_number(value))


def money(amount: Decimal | None, currency: str, *, cents: bool = False) -> str:
    """An amount with its currency, without decimals unless asked for, as lists show it. "" for unknown."""
    if amount is None:
        return ""
    return _money(amount, currency, cents, language())


@lru_cache(maxsize=4096)
def _money(amount: Decimal, currency: str, cents: bool, code: str) -> str:
    if (notation := NOTATIONS.get(code)) and currency in notation.money:
        return _with_currency(amount, notation.money[currency], 2 if cents else 0, notation)
    from babel.numbers import format_currency, get_currency_precision

    locale = _locale_of(code)
    pattern = re.sub(r"\.0+", "", locale.currency_formats["standard"].pattern)
    with localcontext(WIDE):
        amount = _no_minus_nothing(amount, get_currency_precision(currency) if cents else 0)
        if cents:
            return _with_minus(format_currency(amount, currency, locale=locale))
        shown = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
        return _with_minus(shown)


def _with_currency(amount: Decimal, shape: str, digits: int, notation: Notation) -> str:
    with localcontext(WIDE):
        shown = shape.format(_grouped(abs(amount), digits, notation))
        return MINUS + shown if amount < 0 and round(amount, digits) else shown


def has_sign_behind() -> bool:
    """Whether the sign of a currency stands behind the number: "1 200 €", but "€1,200"."""
    if notation := NOTATIONS.get(language()):
        return next(iter(notation.money.values())).startswith("{}")
    return _locale().currency_formats["standard"].pattern.endswith("¤")  # type: ignore[no-any-return]


def with_unit(shown: str, unit: str) -> str:
    """A number that is written already with its unit behind it, from which no line break parts it.

    English has the percent sign right behind its number: "18.4%", where French has "18,4 %".
    """
    if not unit:
        return shown
    notation = NOTATIONS.get(language())
    is_close = unit == "%" and notation is not None and notation.percent == unit
    return f"{shown}{unit}" if is_close else f"{shown}\u00a0{unit}"


def percent(share: Decimal | None, digits: int = 0) -> str:
    """A share (0.41) as a percentage in the language's way. "" for None."""
    if share is None:
        return ""
    with localcontext(WIDE):
        shown = _no_minus_nothing(share, digits + 2)
        if notation := NOTATIONS.get(language()):
            return _grouped(shown * 100, digits, notation) + notation.percent
        from babel.numbers import format_percent

        pattern = "#,##0" + ("." + "0" * digits if digits else "") + "%"
        return _with_minus(format_percent(shown, format=pattern, locale=_locale()))


def day(value: date | None) -> str:
    """A date in full: "12 Mar 2026", "12 mars 2026". "" for None."""
    return _date(value, "d MMM y", language()) if value else ""


def short_day(value: date | None) -> str:
    """A date without its year: "12 Mar"."""
    return _date(value, "d MMM", language()) if value else ""


def weekday(value: date, *, wide: bool = False) -> str:
    """The name of the day of the week: "Fri", "ven.", or in full."""
    return _date(value, "EEEE" if wide else "EEE", language())


def month(value: date, *, year: bool = False, wide: bool = False) -> str:
    """The short name of the month: "Mar", or "Mar 2026"; or in full, "March"."""
    return _date(value, "MMMM" if wide else "MMM y" if year else "MMM", language())


def long_month(value: date) -> str:
    """The month and year in full: "March 2026"."""
    return _date(value, "MMMM y", language())


@lru_cache(maxsize=4096)
def _date(value: date, pattern: str, code: str) -> str:
    if notation := NOTATIONS.get(code):
        number = value.month - 1
        number_of_day = notation.first if value.day == 1 else f"{value.day}"
        parts = {
            "d": number_of_day,
            "MMM": notation.months.split()[number],
            "MMMM": notation.months_in_full.split()[number],
        }
        parts["y"] = f"{value.year}"
        if parts.keys() >= set(pattern.split()):
            return " ".join(parts[part] for part in pattern.split())
    from babel.dates import format_date

    return format_date(value, pattern, locale=_locale_of(code))


def time_of_day(value: datetime) -> str:
    """A time of today to the minute, or of another day with that day, in local time."""
    here = value.astimezone()
    return f"{here:%H:%M}" if here.date() == date.today() else moment(here)


def moment(value: datetime) -> str:
    """A date and time to the minute, in local time."""
    return f"{day(value.date())} {value:%H:%M}"
