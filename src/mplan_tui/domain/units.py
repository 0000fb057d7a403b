"""What the unit of a KPI says: whether it is money of the plan, in thousands or not, or a percentage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.folding import folded
from mplan_tui.domain.money import currency_sign

PERCENT = "%"
"""The unit of shares that are entered in percent."""

_TAX = re.compile(
    r"\b(h\.?t|t\.?t\.?c|hors taxes?|toutes taxes comprises|net|excl\.?|incl\.?|ex|inc|vat|tax)\b\.?",
    re.IGNORECASE,
)
"""How people say whether tax is in a figure: "€ HT" is how every French company writes its turnover."""
_BESIDE = re.compile(r"^(?:en|in)\s+|['’()\[\]]")
"""What stands beside the money in a unit and says nothing of it: "€ (HT)", "in k£", "£'000", "milliers d’euros"."""
_TIMES: Mapping[str, Decimal] = {
    "": Decimal(1),
    "k": Decimal(1000),
    "thousand": Decimal(1000),
    "thousands": Decimal(1000),
    "mille": Decimal(1000),
    "milliers": Decimal(1000),
    "000": Decimal(1000),
    "000s": Decimal(1000),
    "m": Decimal(1_000_000),
    "mio": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "millions": Decimal(1_000_000),
    "md": Decimal(1_000_000_000),
    "mds": Decimal(1_000_000_000),
    "bn": Decimal(1_000_000_000),
    "milliards": Decimal(1_000_000_000),
    "billions": Decimal(1_000_000_000),
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "EUR": ("€", "euros", "euro"),
    "USD": ("us$", "$", "dollars", "dollar"),
    "GBP": ("£", "pounds", "pound"),
    "JPY": ("¥", "yens", "yen"),
    "CNY": ("¥", "yuan"),
    "TND": ("dt", "dinars", "dinar"),
    "PLN": ("zł", "zl"),
    "SEK": ("kr",),
    "NOK": ("kr",),
    "DKK": ("kr",),
    "CAD": ("c$", "ca$", "$ ca", "$"),
    "AUD": ("a$", "au$", "$"),
    "INR": ("₹", "rs"),
    "CHF": ("francs", "franc", "sfr.", "sfr", "fr.", "fr"),
    "MAD": ("dhs", "dh"),
    "DZD": ("da",),
    "XOF": ("f cfa", "fcfa", "cfa"),
    "XAF": ("f cfa", "fcfa", "cfa"),
    "CZK": ("kč",),
    "BRL": ("r$",),
}
"""How people write a currency beside its code; a sign that several share stands for the plan's own."""


class Tax(StrEnum):
    """Whether a unit says that tax is in a figure."""

    WITHOUT = "without"
    WITH = "with"


_WITH_TAX = re.compile(r"t\.?t\.?c|toutes|incl?\b", re.IGNORECASE)


def tax_in(unit: str) -> Tax | None:
    """Whether a unit says that tax is in it, "k€ TTC", or not, "€ HT"; None where it says nothing."""
    if not _TAX.search(unit):
        return None
    return Tax.WITH if _WITH_TAX.search(unit) else Tax.WITHOUT


def money_times(unit: str, currency: str) -> Decimal | None:
    """How many units of the currency one of a KPI's unit is: 1000 for "k€"; None where it is no money of this plan.

    "€ HT", "euros" and "k€ TTC" are money; "€/lead" is a price and cannot be added up.
    """
    bare = _BESIDE.sub("", _TAX.sub("", unit).casefold()).strip()
    for name in sorted(_names_of(currency), key=len, reverse=True):
        if name in bare:
            rest = bare.replace(name, "", 1).strip()
            return _TIMES.get(rest.removesuffix(" d").removesuffix(" de").removesuffix(" of").strip())
    return None


def currency_in(unit: str, currency: str) -> str:
    """The currency that a unit names, the plan's own before others: EUR for "k€" and "€/lead", "" where it is none."""
    bare = _TAX.sub("", unit).casefold()
    for code in (currency, *_NAMES):
        if any(_is_named(name, bare) for name in _names_of(code)):
            return code
    return ""


def _names_of(currency: str) -> set[str]:
    """How a currency is written, in small letters: its code, its sign, and what people say."""
    return {currency.casefold(), currency_sign(currency).casefold(), *_NAMES.get(currency, ())}


def _is_named(name: str, text: str) -> bool:
    """Whether a text holds a name; letters only as a word, with "k" or "m" before it perhaps: no "dt" in "width"."""
    if not name.isalpha():
        return name in text
    return re.search(rf"(?<![^\W\dkm]){re.escape(name)}(?!\w)", text) is not None


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same, however they are written: "k€" and "K €", "Leads" and "leads"."""

    def plain(unit: str) -> str:
        return "".join(folded(unit).split())

    return plain(one) == plain(other)


def times_between(one: str, other: str, currency: str) -> Decimal | None:
    """What a figure in one unit is multiplied by to be in another: 0.001 from "€" to "k€"; None where they differ."""
    if same_unit(one, other):
        return Decimal(1)
    from_one, to_other = money_times(one, currency), money_times(other, currency)
    return from_one / to_other if from_one and to_other else None
