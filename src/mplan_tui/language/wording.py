"""The words of a workbook's cells: enumerations, yes and no, in the language in use and back from either."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from mplan_tui.domain.folding import folded
from mplan_tui.i18n import LANGUAGES, _, language, speaking
from mplan_tui.vocabulary.enums import priority_word, word


def said(value: StrEnum) -> str:
    """The value in words, in the language in use."""
    return word(value)


def yes_and_no() -> tuple[str, str]:
    """The words for true and false."""
    return _("Yes"), _("No")


def every_wording(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Every value of an enumeration by its word in each language and by its code; the language in use comes first."""
    return _wordings(kind, language())


@cache
def _wordings(kind: type[StrEnum], first: str) -> Mapping[str, StrEnum]:
    found: dict[str, StrEnum] = {}
    for code in dict.fromkeys((first, *LANGUAGES)):
        with speaking(code):
            for value in kind:
                found.setdefault(folded(said(value)), value)
    for value in kind:
        found.setdefault(folded(value.value), value)
    return found


@cache
def priorities() -> Mapping[str, int]:
    """Every priority by its word in each language."""
    found: dict[str, int] = {}
    for code in LANGUAGES:
        with speaking(code):
            found |= {folded(priority_word(priority)): priority for priority in range(1, 5)}
    return found
