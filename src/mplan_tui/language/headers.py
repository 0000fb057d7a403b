"""Recognise what a column holds by its header: normalised, then the exact word, then a likeness of 88 or more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mplan_tui.domain.actions import Action
from mplan_tui.domain.fields import Kind, fields_of
from mplan_tui.domain.folding import folded
from mplan_tui.i18n import LANGUAGES, speaking
from mplan_tui.language.words import every
from mplan_tui.vocabulary.fields import field_label

LIKENESS = 88
_LONGEST = 80
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}")
_FIGURES = frozenset(("leads",))
"""Words for figures whose singular names a person."""
_OPENED = re.compile(r"[()\[\]{}]")
_UNITS = re.compile("|".join(f"(?:{words.headers.units})" for words in every()))
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset(word for words in every() for word in words.headers.small)
_LINKING = frozenset(word for words in every() for word in words.headers.linking)


@dataclass(frozen=True, slots=True)
class Match:
    """The field that a header names, with how surely (100 is the exact word), and the word that named it."""

    field: str
    likeness: float
    word: str


def plain_words(text: str) -> str:
    """Lower case words without accents, œ as oe, punctuation as spaces."""
    return _NOT_WORDS.sub(" ", folded(text)).strip()


def _spelled(header: str) -> str:
    """The plain words of a header, without units, brackets and years."""
    text = header[:_LONGEST]
    bare = _BRACKETS.sub(" ", text)
    bare = bare if plain_words(bare) or "#" in bare else text
    bare = _UNITS.sub(" ", bare.lower().replace("n°", " n ").replace("#", " n "))
    return " ".join(_YEAR.sub(" ", plain_words(bare)).split())


@lru_cache(maxsize=8192)
def normalised(header: str) -> str:
    """A header as the word lists have it: "Montant € HT (2026)" is "montant", "Les KPIs" is "kpi"."""
    words = [_singular(word) for word in _spelled(header).split()]
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
    return frozenset(word for words in every() for word in words_of(getattr(words.headers, name)))


@cache
def header_words() -> dict[str, tuple[str, ...]]:
    """Every field that has words of its own, and these words in every language, those first that name it best."""
    fields = dict.fromkeys(field for words in every() for field in words.headers.fields)
    return {
        field: tuple(
            word.strip() for words in every() for word in words.headers.fields.get(field, "").split(",") if word.strip()
        )
        for field in fields
    }


def import_fields() -> tuple[str, ...]:
    """The fields that a column of a foreign sheet can feed.

    Those with header words of their own come first, then those that are known by their label alone.
    """
    others = (
        name
        for name, field in fields_of(Action).items()
        if name not in header_words() and name not in _OTHERWISE_FILLED and field.kind not in _NOT_IN_A_CELL
    )
    return (*header_words(), *others)


_OTHERWISE_FILLED = frozenset({"ref", "kpi_text"})
"""The fields that columns of `id` and `kpi` feed."""
_NOT_IN_A_CELL = frozenset({Kind.LINK, Kind.LINKS, Kind.PARTS})
"""What a cell of a sender's sheet cannot say by itself: which rows of the plan are meant."""


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
def _exact() -> dict[str, str]:
    exact: dict[str, str] = {}
    for field, words in header_words().items():
        for word in words:
            exact.setdefault(normalised(word), field)
    exact = {**_labels(), **exact}
    exact.pop("", None)
    return exact


@cache
def _as_written() -> dict[str, str]:
    """Words told from another's by their plural or small words: "Comments" is no "comment"."""
    exact = _exact()
    return {
        spelled: field
        for field, words in header_words().items()
        for word in words
        if exact.get(normalised(word)) != field and (spelled := _spelled(word))
    }


@cache
def _likely() -> dict[str, str]:
    """The words that may be recognised inside a longer header."""
    common = listed("only_whole")
    return {word: field for word, field in _exact().items() if word not in common and len(word) > 2}


def is_known(text: str) -> bool:
    """Whether a cell is exactly a header word; quick, for every cell of a sheet."""
    return len(text) <= _LONGEST and normalised(text) in _exact()


@lru_cache(maxsize=8192)
def match(header: str) -> Match | None:
    """The field that a header names, or None."""
    text = normalised(header)
    if not text or is_ignored(header) or text in listed("record_dates"):
        return None
    if text in listed("related") or _spelled(header) in _FIGURES:
        return None
    opened = normalised(_OPENED.sub(" ", header))
    if opened != text and (field := _exact().get(opened)):
        return Match(field, 100, opened)
    if field := _as_written().get(_spelled(header)) or _exact().get(text):
        return Match("progress" if "%" in header and field in _SHARES_OF_WORK else field, 100, text)
    return _of_parts(header) or _likeliest(header, text) or _of_question(text)


def _of_parts(header: str) -> Match | None:
    """The field of a header in two languages or with two words: "Responsable / Owner"."""
    parts = [normalised(part) for part in _PARTED.split(header)]
    fields = {field: part for part in parts if (field := _exact().get(part))}
    if len(parts) < 2 or len(fields) != 1:
        return None
    ((field, word),) = fields.items()
    return Match(field, 99, word)


def _of_question(text: str) -> Match | None:
    """The field of a header that asks: "Combien ça coûte ?"."""
    field = _QUESTIONS.get(text.split(" ", 1)[0])
    return Match(field, LIKENESS, text) if field else None


_PARTED = re.compile(r"\s*[/|]\s*|\s+(?:ou|or)\s+")
_QUESTIONS = {word: field for words in every() for word, field in words.headers.questions.items()}


@lru_cache(maxsize=8192)
def is_ignored(header: str) -> bool:
    """Whether a header is that of a computed column: a difference, a running sum, a total."""
    text = normalised(header)
    words = text.split()
    if text in listed("ignored_whole") or listed("ignored_anywhere") & set(words):
        return True
    is_share = "%" in header and _exact().get(text) in _MONEY
    return is_share or (bool(words) and words[0] in listed("ignored_first"))


def is_record_date(header: str) -> bool:
    """Whether a header is that of a date of the record ("last updated"), not of the action."""
    return normalised(header) in listed("record_dates")


def _edge_of_time(tokens: list[str]) -> Match | None:
    """A date told by one word at the head of the header: "Timeline - Start", "Fin de campagne", "Date du post"."""
    if field := _EDGES_AT_HEAD.get(tokens[0]):
        return Match(field, LIKENESS, tokens[0])
    if field := _EDGES_AT_TAIL.get(tokens[-1]):
        return Match(field, LIKENESS, tokens[-1])
    return None


_MONEY = frozenset(("planned", "committed", "spent"))
_SHARES_OF_WORK = frozenset(("status", "kpi_actual"))
"""Fields of the words after a percent sign that say how much is done: "% done", "% réalisé"."""
_COUNTS_FIRST = frozenset(word for words in every() for word in words.headers.counts_first)
_COUNTS_LAST = frozenset(word for words in every() for word in words.headers.counts_last)
_EDGES_AT_HEAD = {
    word: field for words in every() if words.headers.edges_lead for word, field in words.headers.edges.items()
}
_EDGES_AT_TAIL = {
    word: field for words in every() if not words.headers.edges_lead for word, field in words.headers.edges.items()
}


def _likeliest(header: str, text: str) -> Match | None:
    from rapidfuzz import fuzz, process

    tokens = text.split()
    if len(tokens) > 1 and (tokens[0] in _COUNTS_FIRST or tokens[-1] in _COUNTS_LAST):
        # The number or address of a thing is not the thing.
        return None
    if "type" in (tokens[0], tokens[-1]):
        return Match("category", LIKENESS, "type")
    found = [
        candidate
        for candidate in process.extract(
            text, list(_likely()), scorer=fuzz.token_set_ratio, score_cutoff=LIKENESS, limit=None
        )
        if set(candidate[0].split()) <= set(tokens) or fuzz.token_sort_ratio(text, candidate[0]) >= LIKENESS
    ]
    if not found:
        return _edge_of_time(tokens)
    first_names = bool(_LINKING & set(plain_words(header).split()))

    def rank(candidate: tuple[str, float, int]) -> tuple[float, ...]:
        word, likeness, _ = candidate
        parts = word.split()
        covered = [index for index, token in enumerate(tokens) if token in parts]
        # "Project manager" is a manager, "responsable du projet" is a responsable: the head of the words decides.
        head = (-covered[0] if first_names else covered[-1]) if covered else -len(tokens)
        return (len(covered), head, likeness, fuzz.ratio(text, word))

    word, likeness, _ = max(found, key=rank)
    return Match(_likely()[word], min(likeness, 99), word)
