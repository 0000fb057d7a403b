"""The one reader of numbers: digits with their signs, numbers in words, and what a person types into a field.

Who reads decides one thing only: which sign groups thousands where a text alone does not tell, as in "1,234". A field
goes by the language of the screens, an objective by that of its sentence, a column of a sheet by its other cells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from mplan_tui.domain.bounds import OutOfBounds, number_refused
from mplan_tui.domain.errors import AmbiguousNumber
from mplan_tui.domain.folding import folded
from mplan_tui.i18n import LANGUAGES, language
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.words import every, words_of

_SPACES = re.compile("[\\s\u00a0\u202f\u2009'’]+")
_BOTH = (",", ".")


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first, so that "semaine" is not read as "s"; of none, nothing."""
    return _either(frozenset(words))


@lru_cache(maxsize=512)  # each key that is typed into a quick entry asks for the same ones some thousand times
def _either(words: frozenset[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"


def is_grouped(digits: str, sign: str) -> bool:
    """Whether a sign groups digits three by three."""
    return bool(re.fullmatch(rf"\d{{1,3}}(?:\{sign}\d{{3}})+", digits))


def has_odd_signs(digits: str) -> bool:
    """Whether several signs stand where neither groups nor decimals have them: 12,34,5 or 1.2345,6.

    Where money is read, a slip of the finger is not to become another amount without a word.
    """
    comma, point = digits.count(","), digits.count(".")
    if comma + point < 2:
        return False
    if comma and point:
        decimal, grouping = (",", ".") if digits.rfind(",") > digits.rfind(".") else (".", ",")
        return digits.count(decimal) > 1 or not is_grouped(digits.split(decimal)[0], grouping)
    return not is_grouped(digits, "," if comma else ".")


def with_point(digits: str, grouping: Collection[str]) -> str:
    """Digits with a point before their decimals and no other sign.

    `grouping` are the signs that group thousands where exactly three digits follow each of them: "1,234" is 1234 where
    the comma groups, and 1.234 where it does not. Everything else, the digits tell themselves: of comma and point the
    last one divides ("1.234,5"), and no decimal sign comes twice ("1,00,000" is a lakh).
    """
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if point > comma else "."
        digits = digits.replace(thousands, "")
    for sign in _BOTH:
        # "0,125" groups nothing: no number is written with a zero before its thousands.
        by_three = rf"[-+]?[1-9]\d{{0,2}}(?:\{sign}\d{{3}})+"
        groups = sign in grouping and re.fullmatch(by_three, digits)
        if groups or digits.count(sign) > 1:
            digits = digits.replace(sign, "")
    return digits.replace(",", ".")


def number_of_digits(text: str, code: str) -> Decimal:
    """The number that digits write in the sentence of a language: "1,200.5" in English, "1 200,5" in French.

    "1.200" is twelve hundred in both: people count leads in thousands far oftener than in thousandths. "1:30" is a
    minute and a half.
    """
    if ":" in text:
        minutes, seconds = text.split(":")
        return Decimal(minutes) + round(Decimal(seconds) / 60, 2)
    grouping = _BOTH if words_of(code).numbers.decimal == "." else (".",)
    return Decimal(with_point(_SPACES.sub("", text), grouping))


@cache
def number_words(code: str) -> str:
    """A pattern for a number in folded words of this language, "twenty-five" or "quatre-vingt-dix"."""
    known = words_of(code).numbers
    word = either((*known.cardinals, *known.articles, *known.collective, *known.scales))
    joiners = "".join(f"| {joiner} |-{joiner}-" for joiner in known.joiners)
    return rf"(?<!\w)(?:{word})(?:(?:[ -]{joiners}){word})*(?!\w)"


def number_of_words(text: str, code: str) -> Decimal:
    """The number that folded words name: "two hundred and fifty", "quatre-vingt-dix-sept", "two dozen"."""
    known = words_of(code).numbers
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", text):
        if word in known.scales:
            scale = known.scales[word]
            if scale == 100:
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * scale, 0
        elif word in known.multiplied and current % 100 == known.multiplied[word]:
            # quatre-vingt: the twenty multiplies the four before it instead of following it
            current += known.multiplied[word] * (known.cardinals[word] - 1)
        elif word in known.collective:
            current = max(current, 1) * known.collective[word]
        elif word in known.articles:
            current += 1
        elif word not in known.joiners:
            current += known.cardinals[word]
    return Decimal(total + current)


def in_words(text: str) -> Decimal | None:
    """The number that a folded text names in words of any language; None where it names none."""
    for code in dict.fromkeys((language(), *LANGUAGES)):
        if text not in words_of(code).numbers.articles and re.fullmatch(number_words(code), text):
            return number_of_words(text, code)
    return None


@cache
def suffixes() -> dict[str, int]:
    """What multiplies the digits before it, in every language: k, M, Md, million."""
    known = (*(words.suffixes for words in neighbours()), *(words.numbers.suffixes for words in every()))
    return {word: factor for listed in known for word, factor in listed.items()}


@cache
def _typed() -> re.Pattern[str]:
    return re.compile(rf"(?P<digits>[-+]?[\d.,]*\d[.,]?|[-+]?[\d.,]+)(?P<suffix>{either(suffixes())})?")


def parse_number(text: str) -> Decimal:
    """The number a person typed into a field: 1 200,5 or 1,200.5 or 3k or 1,2 M€ or −15 % or "douze".

    A lone comma or point is the decimal sign, except a comma with exactly three digits after it in English.

    Raises:
        AmbiguousNumber: a point groups thousands for some and divides for others, as in 1.200 typed in French.
        OutOfBounds: no plan can hold the number.
        ValueError: it is no number.
    """
    bare = _SPACES.sub("", text).lower().replace("−", "-")
    if bare.startswith("(") and bare.endswith(")"):
        # Book-keepers write what is taken off in brackets: (1 200).
        bare = f"-{bare[1:-1]}"
    bare = bare.strip("€$£").rstrip("%€$£")
    match = _typed().fullmatch(bare)
    if match is None:
        value = in_words(folded(text))
        if value is None:
            raise ValueError(text)
    else:
        value = _of_field(text, match["digits"], suffixes()[match["suffix"]] if match["suffix"] else 1)
    if refusal := number_refused(value):
        raise OutOfBounds(refusal.code, **{**refusal.values, "value": text})
    return value


def _of_field(text: str, digits: str, factor: int) -> Decimal:
    if has_odd_signs(digits.lstrip("+-")):
        # "12.3.4,5,6" has a typing mistake, of which nobody knows what was meant.
        raise ValueError(text)
    decimal = words_of(language()).numbers.decimal
    if decimal == "," and factor == 1 and re.fullmatch(r"[-+]?[1-9]\d{0,2}\.\d{3}", digits):
        # Twelve hundred on a French keyboard's number pad, or one and a fifth: only who typed it knows.
        raise AmbiguousNumber(text, Decimal(digits))
    try:
        return Decimal(with_point(digits, (",",) if decimal == "." else ())) * factor
    except InvalidOperation:
        raise ValueError(text) from None


def share_or_amount(text: str, whole: Decimal) -> Decimal:
    """The amount that "20 %", "-20 %" or "15 000" take off a whole.

    Raises:
        ValueError: it is neither.
    """
    bare = text.strip().lstrip("-−").strip()
    value = parse_number(bare)
    return whole * value / 100 if bare.endswith("%") else value
