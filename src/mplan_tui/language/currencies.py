"""The currency that a header, a cell or a number format of a sheet names, where it is another than the plan's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mplan_tui import formats
from mplan_tui.language.amounts import CODES_THAT_ARE_WORDS, CURRENCY_SIGNS, currency_of

_BRACKETED_SIGNS = {"R": "ZAR", "L": "HNL", "F": "XPF"}
"""Signs of one letter, which are one only in the brackets of a header: "Cost (R)"."""
_LARGEST_SIGN = 5
_ONE_LETTER = re.compile(r"[(\[]\s*([A-Za-z])\s*[)\]]")
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]]{1,12}?)\s*[)\]]")
_CODE = re.compile(r"(?<![^\W_])[A-Z]{3}(?![^\W_])")
_FORMAT = re.compile(r'\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]|"([^"]*)"')


@lru_cache(maxsize=2048)
def currency_named(text: str, own: str) -> str:
    """The currency that a short text names by itself, as the cell of a column "Currency" does; "" for none."""
    bare = text.strip()
    if known := CURRENCY_SIGNS.get(bare):
        return known
    if len(bare) == 3 and bare.isalpha() and formats.is_currency(bare.upper()):
        return bare.upper()
    return currency_of(bare, own)


def is_shorthand(headers: Iterable[str]) -> bool:
    """Whether one letter in brackets is short for a word of these headers, and no currency.

    "Budget (P)" beside "Budget (R)" are planned and actual, "Recettes (R)" beside "Dépenses (D)" are called by their
    first letters; "Rate (R)" beside "Extended Cost (R)" are both in rand.
    """
    said = [(header, letter.upper()) for header in headers for letter in _ONE_LETTER.findall(header)]
    if len({letter for _header, letter in said}) > 1:
        return True
    return bool(said) and all(header.lstrip()[:1].upper() == letter for header, letter in said)


def letter_alone(headers: Iterable[str]) -> str:
    """The one letter in brackets that a single header of these has, which may be a currency or a word: "Budget (R)".

    "" where there is none, or several headers have it, which is how a sheet counts in rand.
    """
    letters = [letter for header in headers for letter in _ONE_LETTER.findall(header) if letter in _BRACKETED_SIGNS]
    return letters[0] if len(letters) == 1 else ""


@lru_cache(maxsize=2048)
def currency_of_header(header: str, own: str, *, has_shorthand: bool = False) -> str:
    """The currency in which a header counts: "Budget (EGP)", "Montant MAD", "Cost (R)"; "" for none.

    `has_shorthand` says that one letter in brackets is a word of the sheet (`is_shorthand`).
    """
    for bracketed in _BRACKETED.findall(header):
        words = [bracketed, *re.split(r"[\s,/]+", bracketed)]
        for word in words:
            sign = "" if has_shorthand else _BRACKETED_SIGNS.get(word)
            if named := sign or _sign_or_code(word):
                return named
    found: list[str] = _CODE.findall(header)
    codes = [code for code in found if formats.is_currency(code)]
    sure = [
        code
        for code in codes
        if code not in CODES_THAT_ARE_WORDS or (header.rstrip().endswith(code) and not header.isupper())
    ]
    if sure:
        return sure[-1]
    return next((CURRENCY_SIGNS[word] for word in header.split() if word in CURRENCY_SIGNS), "") or currency_of(
        header, own
    )


def _sign_or_code(word: str) -> str:
    # In Quebec the sign stands before its country, with a space: "8 500 $ CA".
    if known := CURRENCY_SIGNS.get(word) or CURRENCY_SIGNS.get(word.replace(" ", "")):
        return known
    is_code = len(word) == 3 and word.isalpha() and word.isupper()
    return word if is_code and formats.is_currency(word) else ""


@lru_cache(maxsize=2048)
def currency_of_amount(text: str, own: str) -> str:
    """The currency beside an amount: "1000 MAD", "₹ 5,000", "1 000 DH"; "" for none."""
    words = [*re.findall(r"\$ [A-Z]{2,3}\b", text), *re.findall(r"[^\d\s.,'+-]+\$?\.?", text)]
    named = {found for word in words if (found := _sign_or_code(word))}
    return named.pop() if len(named) == 1 else currency_of(text, own)


@lru_cache(maxsize=2048)
def currency_of_format(format_: str, own: str) -> str:
    """The currency that a number format shows beside its numbers: '#,##0 [$₹-4009]', '# ##0 "MAD"'; "" for none."""
    for sign, words in _FORMAT.findall(format_):
        text = (sign or words).strip()
        if text and len(text) <= _LARGEST_SIGN and (named := _sign_or_code(text) or currency_of(text, own)):
            return named
    return currency_of(format_, own)
