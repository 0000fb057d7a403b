"""Recognise a long header by the word that is its head: "Campaign start date" is a date, "Link clicks" is no link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mplan_tui.language.header_words import header_words, likely, listed, normalised, plain_words
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.words import every

LIKENESS = 88
_SURE = 99
_SHORTEST_TYPED = 5
_MOST_SLIPS = 2


@dataclass(frozen=True, slots=True)
class Match:
    """The field that a header names, with how surely (100 is the exact word), and the word that named it."""

    field: str
    likeness: float
    word: str


_LINKING = frozenset(word for words in every() for word in words.headers.linking) | frozenset(
    word for words in neighbours() for word in words.linking
)
_COUNTS_FIRST = frozenset(word for words in every() for word in words.headers.counts_first)
_COUNTS_LAST = frozenset(word for words in every() for word in words.headers.counts_last)
_OTHER_DATES = frozenset(word for words in every() for word in words.headers.other_dates)
_CARRIERS = frozenset(word for words in every() for word in words.headers.carriers)
_BEFORE = frozenset(word for words in every() if words.headers.edges_lead for word in words.headers.attributes)
_AFTER = frozenset(word for words in every() if not words.headers.edges_lead for word in words.headers.attributes)
_RATES = frozenset(word for words in every() for word in words.headers.rates)
_TIMES = frozenset(unit for words in every() for unit in (*words.days.unit_days, *words.days.unit_months))
_PRICES = listed("costs") | listed("prices")
_EDGES_AT_HEAD = {
    word: field for words in every() if words.headers.edges_lead for word, field in words.headers.edges.items()
}
_EDGES_AT_TAIL = {
    word: field for words in every() if not words.headers.edges_lead for word, field in words.headers.edges.items()
}


@cache
def _sides() -> dict[str, frozenset[bool]]:
    """For each word, whether the languages that have it put the head of a header first (True) or last (False)."""
    sides: dict[str, set[bool]] = {}
    known = [(words.headers.fields, words.headers.edges_lead) for words in every()]
    known += [(words.fields, words.edges_lead) for words in neighbours()]
    for fields, leads in known:
        for listed_words in fields.values():
            for word in listed_words.split(","):
                sides.setdefault(normalised(word.strip()), set()).add(leads)
    return {word: frozenset(leads) for word, leads in sides.items()}


@dataclass(frozen=True, slots=True)
class _PossibleHead:
    word: str
    field: str
    places: tuple[int, ...]
    is_last: bool
    """Whether it is the head as the last word of its header."""


def of_head(header: str, text: str) -> Match | None:
    """The field that the head of a header names; a word that only describes the head names nothing.

    `text` is the header as `normalised` leaves it.
    """
    tokens = text.split()
    if len(tokens) > 1 and (tokens[0] in _COUNTS_FIRST or tokens[-1] in _COUNTS_LAST):
        # The number or address of a thing is not the thing.
        return None
    if _is_rate(header, tokens) or _is_other_date(header):
        return None
    if "type" in (tokens[0], tokens[-1]):
        return Match("category", LIKENESS, "type")
    phrase = _phrase_of_head(header, tokens)
    found = [one for one in _candidates(tokens) if _is_head(one, tokens, phrase)]
    if not found:
        return _mistyped(text) or _edge_of_time(tokens)
    # "Action status": what is of an action, campaign or task is not its title. "Content owner": of two words that
    # may be the head, the last is, because who puts it last has the other one describe it.
    best = max(found, key=lambda one: (one.field != "title", len(one.places), one.is_last, len(one.word)))
    return Match(best.field, _SURE, best.word)


def _is_rate(header: str, tokens: list[str]) -> bool:
    """Whether a header is that of money for each of something: "Cost per lead", "Coût par clic", "Budget par jour"."""
    if not _RATES & set(plain_words(header).split()):
        return False
    is_by_time = bool(_TIMES & set(tokens) and listed("money") & set(tokens))
    return is_by_time or bool(_PRICES & set(tokens))


def _is_other_date(header: str) -> bool:
    """Whether a header is that of a date that is none of the action: of birth, of an invoice, of an approval."""
    words = set(plain_words(header).split())
    return bool(_OTHER_DATES & words and (_EDGES_AT_HEAD.keys() | _EDGES_AT_TAIL.keys()) & words)


def _phrase_of_head(header: str, tokens: list[str]) -> range:
    """The places of the words before the first small word that links: "Date | of publication", "Centre | de coût"."""
    words = plain_words(header).split()
    first = next((place for place, word in enumerate(words) if place and word in _LINKING), None)
    if first is None:
        return range(len(tokens))
    # "Nom du responsable" is who is responsible: the name of a thing is the thing.
    start = 1 if normalised(" ".join(words[:first])) in _CARRIERS else 0
    before = len([word for word in normalised(" ".join(words[:first])).split() if word in tokens])
    if start:
        return range(min(before, len(tokens) - 1), len(tokens))
    return range(max(1, before))


def _candidates(tokens: list[str]) -> Iterator[_PossibleHead]:
    for word, field in likely().items():
        parts = word.split()
        if len(parts) <= len(tokens) and all(part in tokens for part in parts):
            places = tuple(sorted(tokens.index(part) for part in parts))
            if places[-1] - places[0] >= len(parts):
                # "Campaign end date" is no "campaign date".
                continue
            yield _PossibleHead(word, field, places, places[-1] == len(tokens) - 1)


def _is_head(one: _PossibleHead, tokens: list[str], phrase: range) -> bool:
    """Whether a word covers the head of its header, which its language has first or last."""
    if len(phrase) < len(tokens):
        return any(place in phrase for place in one.places)
    sides = _sides().get(one.word, frozenset((True, False)))
    after = tokens[one.places[-1] + 1 :]
    before = tokens[: one.places[0]]
    # "Budget approved", "autre responsable": what says how a thing is may stand on the side of the head.
    if False in sides and all(token in _AFTER or token.isdigit() or _is_participle(token) for token in after):
        return True
    return True in sides and all(token in _BEFORE or token.isdigit() for token in before)


def _is_participle(token: str) -> bool:
    return len(token) > 4 and token.endswith("ed")


@cache
def _parts_of_words() -> frozenset[str]:
    return frozenset(part for words in header_words().values() for word in words for part in normalised(word).split())


def _mistyped(text: str) -> Match | None:
    """The field of a header with a slip of the finger: "Responsabl", "Strat date"."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    if len(text) < _SHORTEST_TYPED:
        return None
    found = process.extractOne(text, list(likely()), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    if found is None:
        return None
    word, likeness, _ = found
    # "Status date" is a letter or two from "start date", and "nacimiento" not far from "vencimiento": a word that is
    # one of its own is no slip, nor are three letters.
    strange = [token for token in text.split() if token not in str(word).split()]
    slips = OSA.distance(text, str(word))
    if slips > _MOST_SLIPS or any(token in _parts_of_words() for token in strange):
        return None
    return Match(likely()[word], min(likeness, _SURE), word)


def _edge_of_time(tokens: list[str]) -> Match | None:
    """A date told by one word at the head of the header: "Timeline - Start", "Fin de campagne", "Date du post"."""
    if field := _EDGES_AT_HEAD.get(tokens[0]):
        return Match(field, LIKENESS, tokens[0])
    if field := _EDGES_AT_TAIL.get(tokens[-1]):
        return Match(field, LIKENESS, tokens[-1])
    return None
