"""Dates, numbers and money as people of a language write and type them, after Babel's CLDR.

Babel is imported when something is first formatted; its message tools are never needed here.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, datetime, timedelta
from decimal import Decimal, InvalidOperation, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from mplan_tui.domain.bounds import WIDE, OutOfBounds, day_outside, moved, number_refused, within
from mplan_tui.domain.errors import AmbiguousNumber
from mplan_tui.i18n import language

if TYPE_CHECKING:
    from babel import Locale

_REGIONS = {"en": "en_GB", "fr": "fr_FR"}
_SPACES = re.compile("[\\s\u00a0\u202f'’]+")
_MULTIPLES = {"k": Decimal(1000), "m": Decimal(1_000_000)}


def _locale() -> Locale:
    return _locale_of(language())


@lru_cache
def _locale_of(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(_REGIONS[code])


def is_currency(code: str) -> bool:
    """Whether three capital letters are a currency of ISO 4217."""
    from babel.core import get_global

    return code in get_global("all_currencies")


def number(value: Decimal | int | None, digits: int | None = None) -> str:
    """A number with the language's signs; `digits` fixes the decimals, else up to two are shown. "" for None."""
    if value is None:
        return ""
    return _number(Decimal(value), digits, language())


@lru_cache(maxsize=4096)
def _number(value: Decimal, digits: int | None, code: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0.##" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    with localcontext(WIDE):
        return format_decimal(value, format=pattern, locale=_locale_of(code))


def typed_number(value: Decimal) -> str:
    """A number as a person of the language would type it, neither grouped nor rounded: `parse_number` reads it back."""
    from babel.numbers import get_decimal_symbol

    return f"{value:f}".replace(".", get_decimal_symbol(_locale()))


def exact_number(value: Decimal) -> str:
    """A number grouped as `number` groups it, with all its decimals where two would make another of it.

    So 0.000000000001 below a ratio's line is never shown as a 0, by which nobody can divide.
    """
    return number(value) if value == round(value, 2) else typed_number(value)


def money(amount: Decimal | None, currency: str, *, cents: bool = False) -> str:
    """An amount with its currency, without decimals unless asked for, as lists show it. "" for unknown."""
    if amount is None:
        return ""
    return _money(amount, currency, cents, language())


@lru_cache(maxsize=4096)
def _money(amount: Decimal, currency: str, cents: bool, code: str) -> str:
    from babel.numbers import format_currency

    locale = _locale_of(code)
    pattern = re.sub(r"\.0+", "", locale.currency_formats["standard"].pattern)
    with localcontext(WIDE):
        if cents:
            return format_currency(amount, currency, locale=locale)
        return format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)


def percent(share: Decimal | None, digits: int = 0) -> str:
    """A share (0.41) as a percentage in the language's way. "" for None."""
    if share is None:
        return ""
    from babel.numbers import format_percent

    pattern = "#,##0" + ("." + "0" * digits if digits else "") + "%"
    if language() == "fr":
        pattern = pattern.replace("%", "\u202f%")
    with localcontext(WIDE):
        return format_percent(share, format=pattern, locale=_locale())


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
    from babel.dates import format_date

    return format_date(value, pattern, locale=_locale_of(code))


def moment(value: datetime) -> str:
    """A date and time to the minute, in local time."""
    return f"{day(value.date())} {value:%H:%M}"


def parse_number(text: str) -> Decimal:
    """The number a person typed: 1 200,5 or 1,200.5 or 3k or 1,2 M.

    A lone comma or point is the decimal sign, except a comma with exactly three digits after it in English.

    Raises:
        AmbiguousNumber: a point groups thousands for some and divides for others, as in 1.200 typed in French.
        OutOfBounds: no plan can hold the number.
        ValueError: it is no number.
    """
    bare = _SPACES.sub("", text).lower().rstrip("€$£%")
    factor = Decimal(1)
    if bare and bare[-1] in _MULTIPLES:
        factor, bare = _MULTIPLES[bare[-1]], bare[:-1]
    bare = bare.replace("−", "-")
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if point > comma else "."
        bare = bare.replace(thousands, "").replace(",", ".")
    elif comma >= 0:
        grouped = re.fullmatch(r"-?\d{1,3}(,\d{3})+", bare) and language() == "en"
        bare = bare.replace(",", "") if grouped or bare.count(",") > 1 else bare.replace(",", ".")
    elif bare.count(".") > 1:
        bare = bare.replace(".", "")
    elif language() != "en" and factor == 1 and re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", bare):
        raise AmbiguousNumber(text, Decimal(bare))
    if "e" in bare:  # 1e9992199 alone would end in a decimal.Overflow
        raise ValueError(text)
    try:
        value = Decimal(bare) * factor
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite():
        raise ValueError(text)
    if refusal := number_refused(value):
        raise OutOfBounds(refusal.code, **{**refusal.values, "value": text})
    return value


_DAY_WORDS = {"today": 0, "aujourd'hui": 0, "tomorrow": 1, "demain": 1, "yesterday": -1, "hier": -1}
_UNITS = {"d": 1, "j": 1, "w": 7, "s": 7}


def parse_shift(text: str) -> timedelta | None:
    """So many days or weeks as a person types them, +3, -2w; None where the text is something else, such as a date."""
    match = re.fullmatch(r"([+\-−]\d{1,8})\s*([djws]?)", text.strip().lower())
    return timedelta(days=int(match[1].replace("−", "-")) * _UNITS[match[2] or "d"]) if match else None


def parse_date(text: str, today: date) -> date:
    """The date a person typed: 2026-03-12, 12/03/2026, 12/3, 12 mars, "tomorrow", +3d or +2w (from today).

    Day before month, as in both languages here; a day without a year is the nearest one to today.

    Raises:
        OutOfBounds: no plan can hold the day.
        ValueError: it is no date.
    """
    bare = text.strip().lower()
    if bare in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[bare])
    if match := re.fullmatch(r"([+-]\d{1,9})\s*([djws]?)", bare):
        return moved(today, int(match[1]) * _UNITS[match[2] or "d"])
    if match := re.fullmatch(r"(\d{4,9})-(\d{1,2})-(\d{1,2})", bare):
        return _day(text, int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2,9}))?", bare):
        return _nearest(text, int(match[1]), int(match[2]), match[3], today)
    if match := re.fullmatch(r"(\d{1,2})\s*([^\W\d]+)\.?\s*(\d{2,9})?", bare):
        return _nearest(text, int(match[1]), _month_number(match[2]), match[3], today)
    raise ValueError(text)


def _day(text: str, year: int, month_number: int, day_number: int) -> date:
    if year > MAXYEAR:
        raise day_outside(text)
    return within(date(year, month_number, day_number))


def _nearest(text: str, day_number: int, month_number: int, year: str | None, today: date) -> date:
    if year:
        return _day(text, int(year) + (2000 if len(year) <= 2 else 0), month_number, day_number)
    candidates = []
    for number_of_year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(number_of_year, month_number, day_number))
        except ValueError:
            continue
    return min(candidates, key=lambda day: abs(day - today))


def _month_number(word: str) -> int:
    for code in _REGIONS:
        for width in ("wide", "abbreviated"):
            for index, name in _locale_of(code).months["format"][width].items():
                plain = name.rstrip(".").lower()
                if word == plain or (len(word) >= 3 and plain.startswith(word)):
                    return int(index)
    raise ValueError(word)
