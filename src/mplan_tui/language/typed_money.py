"""An amount typed with or without its currency: "1 200", "1,200.50 USD", "$ 300", "250 € HT"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.language.amounts import currency_of
from mplan_tui.language.numbers import either, parse_number
from mplan_tui.language.words import every


@dataclass(frozen=True, slots=True)
class TypedMoney:
    """An amount, and the currency that was said with it; "" where none was."""

    amount: Decimal
    currency: str = ""


class CurrencyUnclear(ValueError):
    """Several currencies are named beside one amount."""


def read_money(text: str, own: str) -> TypedMoney:
    """An amount of money with the currency that is named beside it.

    Raises:
        CurrencyUnclear: several currencies are named.
        AmbiguousNumber, OutOfBounds: as `parse_number`.
        ValueError: it is no amount; a share, as 20 %, is none.
    """
    if "%" in text:
        raise ValueError(text)
    number, currency = split_currency(text, own)
    return TypedMoney(parse_number(number), currency)


def in_own(text: str, own: str) -> str:
    """The number of a typed amount, still as text, which is in the plan's own currency or names none.

    Raises:
        PlanError: `money.other_currency`, since the same number of another currency is another amount.
        ValueError: it names several currencies, or is a share.
    """
    if "%" in text:
        raise ValueError(text)
    number, currency = split_currency(text, own)
    if currency not in ("", own):
        raise PlanError("money.other_currency", text=text, currency=currency, own=own)
    return number


_SIGNS_READ = "€$£"
_WORD = re.compile(rf"[{_SIGNS_READ}]|[^\W\d_]+\.?(?:[^\W\d_]\.?)*")


def split_currency(text: str, own: str) -> tuple[str, str]:
    """The number of a typed amount, still as text, and the currency named beside it; "" where none is.

    A sign that stands for the plan's `own` currency too, as $ for CAD, is taken for that. "HT" may stand beside the
    number, since the amount of a line is without tax; "TTC" stays with it and makes it none: it is another amount.

    Raises:
        CurrencyUnclear: several currencies are named.
    """
    for sign in {sign for sign in text if unicodedata.category(sign) == "Sc"}.difference(_SIGNS_READ):
        if not own or sign in formats.money(Decimal(1), own):
            text = text.replace(sign, " ")
    named = {}
    for word in _WORD.findall(text):
        if code := currency_of(word, own) or (word.upper() if _is_code(word) else ""):
            named[word] = code
    if len(set(named.values())) > 1:
        raise CurrencyUnclear(text)
    for word in named:
        text = text.replace(word, " ")
    return _without_tax().sub(" ", text).strip(), next(iter(named.values()), "")


def _is_code(word: str) -> bool:
    return len(word) == 3 and word.isalpha() and word.isupper() and formats.is_currency(word)


def _without_tax() -> re.Pattern[str]:
    """The words for "without tax" beside an amount, in every language."""
    words = (word for known in every() for word in known.numbers.beside_money if word.startswith("h"))
    return re.compile(rf"(?<!\w){either(words)}(?!\w)", re.IGNORECASE)
