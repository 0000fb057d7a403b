"""An amount typed with or without its currency: "1 200", "1,200.50 USD", "$ 300", "250 € HT"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.language.amounts import currency_of
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every


@dataclass(frozen=True, slots=True)
class TypedMoney:
    """An amount, and the currency that was said with it; "" where none was."""

    amount: Decimal
    currency: str = ""


class CurrencyUnclear(ValueError):
    """Several currencies are named beside one amount."""


_WORD = re.compile(r"[€$£]|[^\W\d_]+\.?(?:[^\W\d_]\.?)*")


def split_currency(text: str, own: str) -> tuple[str, str]:
    """The number of a typed amount, still as text, and the currency named beside it; "" where none is.

    A sign that stands for the plan's `own` currency too, as $ for CAD, is taken for that. "HT" may stand beside the
    number, since the amount of a line is without tax; "TTC" stays with it and makes it none: it is another amount.

    Raises:
        CurrencyUnclear: several currencies are named.
    """
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
