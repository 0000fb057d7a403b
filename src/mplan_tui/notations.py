"""How the people of a language write days, numbers and money: one line a language, for screens, documents and sheets.

What Babel has of it stands here as well, since a start would wait for 20 ms to load it all; a test compares the two. A
language that is not here is Babel's in everything, and has neither spaces before its marks nor number codes of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class NumberCodes(NamedTuple):
    """How the figures of a native chart are written, as codes of a spreadsheet.

    The comma of a code is whatever groups where a file is opened: French figures have their own spaces. There is no
    such sign for decimals: their language is named, which not every program heeds.
    """

    whole: str = "#,##0"
    decimal: str = "#,##0.0"
    share: str = "0%"
    any: str = "#,##0.##"


BARE_DAY = "yyyy-mm-dd"
"""The number format of a day in the sheets of a language without a notation."""


class Notation(NamedTuple):
    """The signs of one language, and where they stand."""

    region: str
    """Of those that write the language, the ones that are meant: "en_GB"."""
    group: str
    decimal: str
    money: Mapping[str, str]
    """By currency: an amount in it, with {} for the number."""
    percent: str
    """What stands behind a share, with the space before it."""
    months: str
    months_in_full: str
    first: str = "1"
    """How the first of a month is written, which CLDR's patterns do not know of French."""
    day_in_sheets: str = BARE_DAY
    """The number format of a day in a cell."""
    spaced_marks: str = ""
    """The marks that have a space before them."""
    number_codes: NumberCodes = NumberCodes()


NOTATIONS = {
    "en": Notation(
        *("en_GB", ",", ".", {"EUR": "€{}", "GBP": "£{}", "USD": "US${}"}, "%"),
        "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
        "January February March April May June July August September October November December",
        day_in_sheets="d mmm yyyy",
    ),
    "fr": Notation(
        *("fr_FR", "\u202f", ",", {"EUR": "{}\xa0€", "GBP": "{}\xa0£GB", "USD": "{}\xa0$US"}, "\u202f%"),
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        first="1er",
        day_in_sheets="dd/mm/yyyy",
        spaced_marks=":;?!»",
        number_codes=NumberCodes(
            whole="[>=1000000]#\xa0###\xa0##0;[>=1000]#\xa0##0;0",
            decimal="[$-40C]#,##0.0",
            share="0\xa0%",
            any="[$-40C]#,##0.##",
        ),
    ),
}
"""By language."""


def region_of(code: str) -> str:
    """The locale of a language: where it is written in several ways, that of Europe; else as the language has it."""
    notation = NOTATIONS.get(code)
    return notation.region if notation is not None else code
