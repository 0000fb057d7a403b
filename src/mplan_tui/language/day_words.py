"""What months, weekdays and the small words around days are called, in every language that sheets are read in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mplan_tui.domain.folding import folded
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every


@cache
def month_numbers() -> dict[str, int]:
    """Every name and short name of a month, folded, in the languages of the program."""
    return {
        name: number
        for words in every()
        for number, names in enumerate(words.days.months, start=1)
        for name in names.split()
    }


@cache
def sheet_months() -> dict[str, int]:
    """The names of months in a sheet, where those of other languages stand as well.

    In a sentence they do not count: "set" and "out" are September and October of a Portuguese sheet alone.
    """
    names = (
        (name, number)
        for words in neighbours()
        for number, forms in enumerate(words.months, start=1)
        for name in forms.split()
    )
    return {**dict(names), **month_numbers()}


@cache
def weekday_numbers() -> dict[str, int]:
    """Every name and short name of a day of the week, folded, in every language; Monday is 0."""
    known = (*(words.weekdays for words in neighbours()), *(words.days.weekdays for words in every()))
    return {name: number for days in known for number, names in enumerate(days) for name in names.split()}


def weekday_named(text: str) -> int | None:
    """The day of the week that a text names and no more, Monday 0: "Mardi", "Lun.", "fri,"."""
    return weekday_numbers().get(folded(text).strip(" .,"))


def listed(name: str) -> tuple[str, ...]:
    """The words that the languages have of one kind."""
    known = (*(words.days for words in every()), *neighbours())
    return tuple(word for words in known for word in getattr(words, name, ()))


def any_of(name: str) -> str:
    """A pattern for any of the words that the languages have of one kind."""
    return either(listed(name))


def abroad(english: Mapping[str, int]) -> dict[str, int]:
    """What English words stand for, by those of other languages, which are among the rules of their recurrences."""
    return {
        word: english[meant]
        for words in neighbours()
        for forms, meant in words.rules.items()
        if meant in english
        for word in forms.split(", ")
    }


MONTH = f"({either(sheet_months())})"
ENDING = any_of("ordinal_endings")
DAY = rf"(\d{{1,2}}){ENDING}?"
YEAR = r"(\d{4}|\d{2})"
