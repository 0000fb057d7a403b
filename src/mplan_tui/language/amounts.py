"""Read money, days of work and percentages as people type them; what is in doubt is unknown, never 0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import Enum

from mplan_tui.domain.bounds import rounded
from mplan_tui.language.headers import plain_words

HOURS_A_DAY = 7
"""A working day where a sheet counts in hours: the French legal week of 35 hours."""
DAYS_A_WEEK = 5
LONGEST_EFFORT = 10_000
"""More days or hours than any action takes: such a number counts something else, as milliseconds do."""


class Doubt(Enum):
    """Why a text is no figure."""

    UNKNOWN = "unknown"
    RANGE = "range"
    AMBIGUOUS = "ambiguous"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal sign of a column, if its texts tell."""

    decimal: str = ""


_SPACES = re.compile("[\\s\u00a0\u202f\u2009]+")
_CURRENCY = re.compile(r"[€$£¤]|\b(eur|euros?|usd|gbp|chf|dollars?|ht|ttc|h\.t\.?|t\.t\.c\.?)\b", re.IGNORECASE)
_FACTORS = {"k": 1000, "mille": 1000, "m": 1_000_000, "million": 1_000_000, "millions": 1_000_000}
_AMOUNT = re.compile(r"([+-]?)(\d[\d.,' ]*)(k|mille|millions?|m)?", re.IGNORECASE)
_RANGE = re.compile(
    r"\d.*(-|–|—|\bà\b|\bet\b|\bto\b|\band\b|/|\bou\b|\bor\b).*\d|^(entre|between|de|from)\b", re.IGNORECASE
)
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


def read_amount(text: str, marks: Marks, factor: int = 1) -> Decimal | Doubt:
    """The amount that a text says: 1 200,50 €, $1,200.00, 3 k, 1,2 M€; a doubt for ranges and words.

    `factor` is what a bare number counts, 1000 under "Budget (k€)"; "12 k€" says so itself.
    """
    if len(text) > _LONGEST:
        return Doubt.UNKNOWN
    bare = _bare(text)
    if bare.startswith("(") and bare.endswith(")") and _AMOUNT.fullmatch(bare[1:-1].strip()):
        return Doubt.NEGATIVE
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        return Doubt.RANGE if _RANGE.search(text) else Doubt.UNKNOWN
    if match[1] == "-":
        return Doubt.NEGATIVE
    value = _number(match[2].strip(), marks)
    return value if isinstance(value, Doubt) else value * (_FACTORS[match[3].lower()] if match[3] else factor)


_SIGNS = {"€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "$": "USD", "usd": "USD", "dollar": "USD", "chf": "CHF"}
_DOLLARS = frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"))
_SIGN = re.compile(r"€|£|\$|\b(?:eur(?=o|os|\b)|gbp|usd|dollar|chf)", re.IGNORECASE)


def currency_of(text: str, expected: str) -> str:
    """The currency that an amount or a number format names; the expected one where its sign stands for that too."""
    signs = {_SIGNS[sign.lower()] for sign in _SIGN.findall(text)}
    if len(signs) != 1:
        return ""
    (named,) = signs
    return expected if named == "USD" and "$" in text and expected in _DOLLARS else named


def read_effort(text: str, marks: Marks, *, in_hours: bool) -> Decimal | Doubt:
    """The days of work that a text says: 2 jours, 1,5 j, 3h, 1 week; a bare number counts in the column's unit."""
    if len(text) > _LONGEST:
        return Doubt.UNKNOWN
    match = re.fullmatch(
        r"(\d[\d.,]*)\s*([^\W\d_/]*)(?:[ /-]?(?:homme|man|h))?s?\.?", _SPACES.sub(" ", text).strip().lower()
    )
    if match is None:
        return Doubt.RANGE if _RANGE.search(text) else Doubt.UNKNOWN
    value = _number(match[1], marks)
    if isinstance(value, Doubt):
        return value
    if value > LONGEST_EFFORT:
        return Doubt.UNKNOWN
    unit = plain_words(match[2])
    if unit in ("", "h", "hr", "hrs", "heure", "heures", "hour", "hours"):
        return days_of_hours(value) if unit or in_hours else value
    if unit in ("min", "mn", "minute", "minutes"):
        return days_of_hours(value / 60)
    if unit in ("j", "jr", "jrs", "jour", "jours", "jh", "journee", "journees", "d", "day", "days"):
        return value
    if unit in ("semaine", "semaines", "sem", "week", "weeks", "w"):
        return value * DAYS_A_WEEK
    return Doubt.UNKNOWN


def days_of_hours(hours: Decimal) -> Decimal:
    """Hours as days of work, to two decimals."""
    return rounded(hours / HOURS_A_DAY, Decimal("0.01"), ROUND_HALF_EVEN)


def read_percent(text: str) -> int | Doubt:
    """A whole percentage between 0 and 100."""
    match = re.fullmatch(r"(\d{1,3})(?:[.,]\d+)?\s*%?", _SPACES.sub("", text[:_LONGEST]))
    if match is None:
        return Doubt.UNKNOWN
    value = int(match[1])
    return value if value <= 100 else Doubt.UNKNOWN


def exact(value: int | float) -> Decimal:
    """A cell's number as people see it: 0.1 is one tenth."""
    return Decimal(repr(value))


def _bare(text: str) -> str:
    return _SPACES.sub(" ", _CURRENCY.sub("", text.replace("−", "-").replace("’", "'"))).strip()


def _number(digits: str, marks: Marks) -> Decimal | Doubt:
    comma, point = digits.count(","), digits.count(".")
    if " " in digits and not _is_grouped(re.split("[.,]", digits)[0], " "):
        return Doubt.AMBIGUOUS
    digits = digits.replace(" ", "").replace("'", "")
    if comma and point:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
        if digits.count(decimal) > 1 or not _is_grouped(digits.split(decimal)[0], "." if decimal == "," else ","):
            return Doubt.AMBIGUOUS
    elif comma + point == 1:
        sign = "," if comma else "."
        after = len(digits) - digits.index(sign) - 1
        decimal = sign
        if after == 3 and digits.index(sign) <= 3 and not digits.startswith("0"):
            # 1.200 or 1,200: the column tells; alone, money has no three decimals.
            decimal = marks.decimal or ("." if sign == "," else ",")
        elif marks.decimal and marks.decimal != sign and after == 0:
            return Doubt.AMBIGUOUS
    else:
        sign = "," if comma else "."
        decimal = "." if sign == "," else ","
        if (comma or point) and not _is_grouped(digits, sign):
            return Doubt.AMBIGUOUS
    thousands = "." if decimal == "," else ","
    try:
        return Decimal(digits.replace(thousands, "").replace(decimal, "."))
    except InvalidOperation:
        return Doubt.UNKNOWN


def _is_grouped(digits: str, sign: str) -> bool:
    return bool(re.fullmatch(rf"\d{{1,3}}(\{sign}\d{{3}})+", digits))
