"""The words that people head their columns with, and a header as these words have it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mplan_tui.domain.actions import Action
from mplan_tui.domain.fields import FieldKind, fields_of
from mplan_tui.domain.folding import folded
from mplan_tui.i18n import LANGUAGES, speaking
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.words import every
from mplan_tui.vocabulary.fields import field_label

LONGEST = 80
MONEY = frozenset(("planned", "committed", "spent"))
"""The fields of an action that hold amounts of money."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}")
_UNITS = re.compile("|".join(f"(?:{words.headers.units})" for words in every()))
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where a word begins inside one without spaces, as programs head their exports: "dueDate"."""
_SMALL = frozenset(word for words in every() for word in words.headers.small) | frozenset(
    folded(word) for words in neighbours() for word in words.small
)


def plain_words(text: str) -> str:
    """Lower case words without accents, œ as oe, punctuation as spaces."""
    return _short_words(text) if len(text) <= LONGEST else _words(text)


def _words(text: str) -> str:
    return _NOT_WORDS.sub(" ", folded(text)).strip()


_short_words = lru_cache(maxsize=16_384)(_words)
"""A title is asked about five times while its row is read, and a status stands on thousands of rows."""


def spelled(header: str) -> str:
    """The plain words of a header, without units, brackets and years."""
    text = header[:LONGEST]
    text = text if " " in text.strip() else _HUMP.sub(" ", text)
    bare = _BRACKETS.sub(" ", text)
    bare = bare if plain_words(bare) or "#" in bare else text
    bare = _UNITS.sub(" ", bare.lower().replace("n°", " n ").replace("#", " n "))
    return " ".join(_YEAR.sub(" ", plain_words(bare)).split())


@lru_cache(maxsize=8192)
def normalised(header: str) -> str:
    """A header as the word lists have it: "Montant € HT (2026)" is "montant", "Les KPIs" is "kpi"."""
    words = [_singular(word) for word in spelled(header).split()]
    kept = [word for word in words[:-1] if word not in _SMALL] + words[-1:]
    return " ".join(kept or words)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("aux"):
        return word[:-1] if word.endswith("eaux") else word[:-3] + "al"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def words_of(listed: str) -> frozenset[str]:
    """A list of words, normalised."""
    return frozenset(normalised(word) for word in listed.split(",") if word.strip())


@cache
def listed(name: str) -> frozenset[str]:
    """All words that the languages have in one list of `HeaderWords`, normalised."""
    own = frozenset(word for words in every() for word in words_of(getattr(words.headers, name)))
    return own.union(*(words_of(getattr(words, name, "")) for words in neighbours()))


@cache
def header_words() -> dict[str, tuple[str, ...]]:
    """Every field that has words of its own, and these words in every language, those first that name it best."""
    lists = [words.headers.fields for words in every()] + [words.fields for words in neighbours()]
    fields = dict.fromkeys(field for listed_words in lists for field in listed_words)
    return {
        field: tuple(word.strip() for words in lists for word in words.get(field, "").split(",") if word.strip())
        for field in fields
    }


def import_fields() -> tuple[str, ...]:
    """The fields that a column of a foreign sheet can feed.

    Those with header words of their own come first, then those that are known by their label alone.
    """
    others = (
        name
        for name, field in fields_of(Action).items()
        if name not in header_words()
        and name not in _OTHERWISE_FILLED
        and (field.kind not in _NOT_IN_A_CELL or name in _BY_COLUMN)
    )
    return (*header_words(), *others)


_OTHERWISE_FILLED = frozenset({"ref", "kpi_text"})
"""The fields that columns of `id` and `kpi` feed."""
_NOT_IN_A_CELL = frozenset({FieldKind.LINK, FieldKind.LINKS, FieldKind.PARTS})
"""What a cell of a sender's sheet cannot say by itself: which rows of the plan are meant."""
_BY_COLUMN = frozenset({"months"})
"""What several columns say together, each for the month in its header."""


@cache
def _labels() -> dict[str, str]:
    """The labels of the fields that have no words of their own, in every language."""
    labels: dict[str, str] = {}
    for name in import_fields():
        if name not in header_words():
            for code in LANGUAGES:
                with speaking(code):
                    labels[normalised(field_label("actions", name))] = name
    return labels


@cache
def exact() -> dict[str, str]:
    """Every word, normalised, and the field that it names."""
    known: dict[str, str] = {}
    # English and French before the others, of whatever field: "data" or "meta" of a neighbour never takes their word.
    for fields in (*(words.headers.fields for words in every()), *(words.fields for words in neighbours())):
        for field, listed_words in fields.items():
            for word in listed_words.split(","):
                known.setdefault(normalised(word), field)
    known = {**_labels(), **known}
    known.pop("", None)
    return known


@cache
def as_written() -> dict[str, str]:
    """Words told from another's by their plural or small words: "Comments" is no "comment"."""
    known = exact()
    return {
        written: field
        for field, words in header_words().items()
        for word in words
        if known.get(normalised(word)) != field and (written := spelled(word))
    }


@cache
def own_words() -> frozenset[str]:
    """The header words of the languages that the program speaks, normalised."""
    return frozenset(
        normalised(word)
        for words in every()
        for listed_words in words.headers.fields.values()
        for word in listed_words.split(",")
    )


@cache
def likely() -> dict[str, str]:
    """The words that may be recognised inside a longer header."""
    common = frozenset(word for words in every() for word in words_of(words.headers.only_whole)).union(
        # "Project" is too common a word in Dutch, and names what is planned in English.
        *(words_of(words.only_whole) - own_words() for words in neighbours())
    )
    return {word: field for word, field in exact().items() if word not in common and len(word) > 2}
