"""Read money, days of work and percentages as people type them; what is in doubt is unknown, never 0."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import Enum
from functools import cache

from mplan_tui import formats
from mplan_tui.domain.bounds import rounded
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.numbers import either, has_odd_signs, is_grouped, suffixes, with_point
from mplan_tui.language.words import every

HOURS_A_DAY = 7
"""A working day where a sheet counts in hours: the French legal week of 35 hours."""
DAYS_A_WEEK = 5
LONGEST_EFFORT = 10_000
"""More days or hours than any action takes: such a number counts something else, as milliseconds do."""


class AmountDoubt(Enum):
    """Why a text is no figure."""

    UNKNOWN = "unknown"
    RANGE = "range"
    AMBIGUOUS = "ambiguous"
    NEGATIVE = "negative"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal sign of a column, if its texts tell."""

    decimal: str = ""


_SPACES = re.compile("[\\s\u00a0\u202f\u2009]+")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands beside amounts, in every language."""

    beside: re.Pattern[str]
    amount: re.Pattern[str]
    range: re.Pattern[str]
    currency: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    known = [words.numbers for words in every()]
    currencies = either(name for words in known for name in words.currencies)
    taxes = either(word for words in known for word in words.beside_money)
    to = "|".join(rf"\b{re.escape(word)}\b" for words in known for word in words.ranges)
    opening = either(word for words in known for word in words.range_openings)
    return _Patterns(
        beside=re.compile(rf"[€$£¤]|\b(?:{currencies}|{taxes})(?!\w)", re.IGNORECASE),
        amount=re.compile(rf"([+-]?)(\d[\d.,' ]*)({either(suffixes())})?", re.IGNORECASE),
        range=re.compile(rf"\d.*(-|–|—|{to}|/).*\d|^{opening}\b", re.IGNORECASE),
        # The plural is the same currency; "euro" inside of "europe" is none.
        currency=re.compile(rf"€|£|\$|\b{currencies}\b", re.IGNORECASE),
    )


CURRENCY_SIGNS: Mapping[str, str] = {
    "R$": "BRL", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "US$": "USD", "MX$": "MXN", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "₹": "INR", "Rs": "INR", "Rs.": "INR", "¥": "JPY", "₺": "TRY", "₽": "RUB", "₦": "NGN",
    "₪": "ILS", "₴": "UAH", "₩": "KRW", "₫": "VND", "₱": "PHP", "฿": "THB", "zł": "PLN", "zl": "PLN", "Kč": "CZK",
    "Ft": "HUF", "DH": "MAD", "DHS": "MAD", "Dhs": "MAD", "FCFA": "XOF", "F CFA": "XOF", "CFA": "XOF", "XPF": "XPF",
    "kr": "SEK", "kr.": "DKK", "lei": "RON", "DT": "TND", "DA": "DZD", "Fr.": "CHF", "SFr": "CHF",
    "$CA": "CAD", "$CAN": "CAD", "CAN$": "CAD", "$CAD": "CAD", "$USD": "USD",
    "$US": "USD", "$AU": "AUD", "$NZ": "NZD", "$HK": "HKD",
}  # fmt: skip
"""Signs of currencies that are no letters of ISO 4217, as people write them."""
CODES_THAT_ARE_WORDS = frozenset(
    ("ALL", "TOP", "TRY", "CUP", "PEN", "GEL", "BOB", "SOS", "COP", "MOP", "LAK", "BAM", "MAD")
)
"""Codes that are words in capitals: "BUDGET ALL CHANNELS" is no budget in Albanian lek, "TOP 10" none of Tonga."""
_SIGN = either(CURRENCY_SIGNS)
_NAMED = re.compile(rf"^(?:{_SIGN}|[A-Z]{{3}}) ?(?=[-+]?\d)|(?<=[\d.,kKM–—-]) ?(?:{_SIGN}|[A-Z]{{3}})$")
"""What names the currency of an amount, before or behind it: "R$ 1.200", "1 200 zł", "EGP 500"."""
_NO_CENTS = re.compile(r"(?<=\d)[.,:] ?[-–—]{1,2}$")
"""How Dutch, Germans and the Swiss write an amount without cents: "2.500,-", "1'200.--"."""
_LONGEST = 120
_EMPTY = frozenset(("-", "–", "—", "/", "_", "."))


def is_blank(text: str) -> bool:
    """Whether a cell holds only the dash that stands for nothing."""
    return text.strip() in _EMPTY


def marks_of(texts: Iterable[str]) -> Marks:
    """The decimal sign that the texts of a column agree on, from those that can be read in one way only."""
    votes = {",": 0, ".": 0}
    for text in texts:
        bare = _bare(text) if len(text) <= _LONGEST else ""
        comma, point = bare.rfind(","), bare.rfind(".")
        if comma >= 0 and point >= 0:
            votes["," if comma > point else "."] += 1
        elif comma >= 0 or point >= 0:
            sign = "," if comma >= 0 else "."
            if bare.count(sign) > 1:
                votes["." if sign == "," else ","] += 1
            elif not re.search(rf"\{sign}\d{{3}}(?!\d)", bare):
                votes[sign] += 1
    if votes[","] == votes["."]:
        return Marks()
    return Marks("," if votes[","] > votes["."] else ".")


def read_amount(text: str, marks: Marks, factor: int = 1) -> Decimal | AmountDoubt:
    """The amount that a text says: 1 200,50 €, $1,200.00, 3 k, 1,2 M€; a doubt for ranges and words.

    `factor` is what a bare number counts, 1000 under "Budget (k€)"; "12 k€" says so itself.
    """
    if len(text) > _LONGEST:
        return AmountDoubt.UNKNOWN
    bare = _bare(text)
    if bare.startswith("(") and bare.endswith(")") and _patterns().amount.fullmatch(bare[1:-1].strip()):
        return AmountDoubt.NEGATIVE
    match = _patterns().amount.fullmatch(bare)
    if match is None:
        return AmountDoubt.RANGE if _patterns().range.search(text) else AmountDoubt.UNKNOWN
    if match[1] == "-":
        return AmountDoubt.NEGATIVE
    value = _number(match[2].strip(), marks)
    return value if isinstance(value, AmountDoubt) else value * (suffixes()[match[3].lower()] if match[3] else factor)


_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
_DOLLARS = frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"))


def currency_of(text: str, expected: str) -> str:
    """The currency that an amount or a number format names; the expected one where its sign stands for that too."""
    names = {**_SIGNS, **{name: code for words in every() for name, code in words.numbers.currencies.items()}}
    signs = {names[sign.lower()] for sign in _patterns().currency.findall(text)}
    if len(signs) != 1:
        return ""
    (named,) = signs
    return expected if named == "USD" and "$" in text and expected in _DOLLARS else named


def read_effort(text: str, marks: Marks, *, in_hours: bool) -> Decimal | AmountDoubt:
    """The days of work that a text says: 2 jours, 3h, 5 days of work; a bare number counts in the column's unit."""
    if len(text) > _LONGEST:
        return AmountDoubt.UNKNOWN
    units = _effort_units()
    match = re.fullmatch(
        rf"(\d[\d.,]*)\s*([^\W\d_/]*)(?:[ /-]?{units.man})?s?\.?", _SPACES.sub(" ", text).strip().lower()
    )
    if match is None:
        return AmountDoubt.RANGE if _patterns().range.search(text) else AmountDoubt.UNKNOWN
    value = _number(match[1], marks)
    if isinstance(value, AmountDoubt):
        return value
    if value > LONGEST_EFFORT:
        return AmountDoubt.TOO_LONG
    unit = plain_words(match[2])
    if not unit or unit in units.hours:
        return days_of_hours(value) if unit or in_hours else value
    if unit in units.minutes:
        return days_of_hours(value / 60)
    if unit in units.days:
        return value
    if unit in units.weeks:
        return value * DAYS_A_WEEK
    return AmountDoubt.UNKNOWN


@dataclass(frozen=True, slots=True)
class _EffortUnits:
    hours: frozenset[str]
    minutes: frozenset[str]
    days: frozenset[str]
    weeks: frozenset[str]
    man: str


@cache
def _effort_units() -> _EffortUnits:
    known = [words.numbers for words in every()]
    return _EffortUnits(
        hours=frozenset(word for words in known for word in words.hours),
        minutes=frozenset(word for words in known for word in words.minutes),
        days=frozenset(word for words in known for word in words.days_of_work),
        weeks=frozenset(word for words in known for word in words.weeks_of_work),
        man=either(word for words in known for word in words.man),
    )


def counts_time(header: str) -> bool:
    """Whether a header counts hours or days after its first word: "Budget (h)", "Budget jours"."""
    units = _effort_units()
    return any(word in units.hours | units.days for word in plain_words(header).split()[1:])


def days_of_hours(hours: Decimal) -> Decimal:
    """Hours as days of work, to two decimals."""
    return rounded(hours / HOURS_A_DAY, Decimal("0.01"), ROUND_HALF_EVEN)


def read_percent(text: str) -> int | AmountDoubt:
    """A whole percentage between 0 and 100."""
    match = re.fullmatch(r"(\d{1,3})(?:[.,]\d+)?\s*%?", _SPACES.sub("", text[:_LONGEST]))
    if match is None:
        return AmountDoubt.UNKNOWN
    value = int(match[1])
    return value if value <= 100 else AmountDoubt.UNKNOWN


def exact(value: int | float) -> Decimal:
    """A cell's number as people see it: 0.1 is one tenth."""
    return Decimal(repr(value))


def _bare(text: str) -> str:
    bare = _SPACES.sub(" ", text.replace("−", "-").replace("’", "'")).strip()
    named = _NAMED.sub("", bare)
    if named != bare and all(_is_currency(found, bare) for found in _NAMED.findall(bare)):
        bare = named
    return _NO_CENTS.sub("", _SPACES.sub(" ", _patterns().beside.sub("", bare)).strip())


def _is_currency(named: str, text: str) -> bool:
    code = named.strip()
    if code in CODES_THAT_ARE_WORDS and text.startswith(code):
        return False  # "500 MAD" is money, and "ALL 500" is not
    return code in CURRENCY_SIGNS or formats.is_currency(code)


def _number(digits: str, marks: Marks) -> Decimal | AmountDoubt:
    if " " in digits and not is_grouped(re.split("[.,]", digits)[0], " "):
        return AmountDoubt.AMBIGUOUS
    bare = digits.replace(" ", "").replace("'", "")
    if _is_odd(bare, marks):
        return AmountDoubt.AMBIGUOUS
    # 1.200 or 1,200: the column tells; alone, money has no three decimals.
    grouping = tuple(sign for sign in ",." if sign != marks.decimal)
    try:
        return Decimal(with_point(bare, grouping))
    except InvalidOperation:
        return AmountDoubt.UNKNOWN


def _is_odd(digits: str, marks: Marks) -> bool:
    """Whether signs stand where a number has none, or where the column's other cells have another decimal sign."""
    if has_odd_signs(digits):
        return True
    # "1200," in a column whose decimal sign is the point: a slip, of which nobody knows what was meant.
    last = digits[-1:]
    is_lone = digits.count(",") + digits.count(".") == 1
    return is_lone and last in (",", ".") and marks.decimal not in ("", last)
