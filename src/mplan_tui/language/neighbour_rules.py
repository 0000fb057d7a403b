"""Recurrences in the languages that only sheets come in, put into the English words that the one reader knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mplan_tui.domain.folding import folded
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.words import words_of

_NOT_WORDS = re.compile(r"[^\w/.]+|\.(?!\d)")
_LONGEST_PHRASE = 3
_MOST_WORDS = 12
_FIGURES = re.compile(r"\d{1,2}\.?|\d{1,4}([/.]\d{1,2}){1,2}(?:[/.]?\d{2,4})?")


def in_english(text: str) -> Iterator[str]:
    """What a rule says in English, for each language in which every one of its words is known."""
    words = [word for word in _NOT_WORDS.sub(" ", folded(text)).split() if word]
    if not words or len(words) > _MOST_WORDS:
        return
    for known in _dictionaries():
        said = _said(words, known)
        if said:
            yield said


def _said(words: list[str], known: Mapping[str, str]) -> str:
    """The English words; "" where one is none of the language."""
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            if (english := known.get(phrase)) is not None:
                found.append(english)
                place += length
                break
        else:
            if not _FIGURES.fullmatch(words[place]):
                return ""
            found.append(words[place])
            place += 1
    return " ".join(filter(None, found))


@cache
def _dictionaries() -> tuple[Mapping[str, str], ...]:
    """The words of each language with their English ones: those of its rules, days of the week and months."""
    english = words_of("en").days
    return tuple(
        {
            **{names.split()[0]: english.months[place].split()[0] for place, names in enumerate(words.months)},
            **{day: english.weekdays[place].split()[0] for place, day in enumerate(words.weekdays)},
            **{phrase: said for listed, said in words.rules.items() for phrase in listed.split(", ")},
        }
        for words in neighbours()
    )
