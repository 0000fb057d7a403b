"""Finding entries of a list by typed words: where words begin so, hold them, or are nearly so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from mplan_tui.domain.folding import folded

_NEAR = 75
"""The least likeness, of 100, of what is offered where nothing holds the words: "newsleter" finds the newsletter, and
"xyz" finds nothing."""
_NEAREST = 12
_LEAST_LETTERS = 4
_NEAR_AMONG = 2000
"""Among more entries than these, nearness takes longer than a key may: 160 ms among ten thousand."""


class Finder:
    """The places of the entries that words are in, in the order of the list.

    Whatever is typed is looked for in every entry at each key, also among ten thousand: so the texts are folded once,
    and a pass ends with the first entries that there is room for.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [" " + folded(text) for text in texts]

    def find(self, typed: str, most: int) -> list[int]:
        """The places of at most so many entries, those first in which every word begins one."""
        words = folded(typed).split()
        if not words:
            return list(range(min(most, len(self._texts))))
        begun = [f" {word}" for word in words]
        found = list(islice(self._holding(begun), most))
        if len(found) < most:
            known = set(found)
            found += islice((place for place in self._holding(words) if place not in known), most - len(found))
        return found or self._near(" ".join(words))

    def _holding(self, pieces: Sequence[str]) -> Iterator[int]:
        """The places of the texts in which every piece is."""
        longest = max(pieces, key=len)  # which most texts do not hold, and need no other look
        rest = [piece for piece in pieces if piece != longest]
        for place, text in enumerate(self._texts):
            if longest in text and all(piece in text for piece in rest):
                yield place

    def _near(self, typed: str) -> list[int]:
        if len(typed) < _LEAST_LETTERS or len(self._texts) > _NEAR_AMONG:
            return []
        from rapidfuzz import fuzz, process

        near = process.extract(typed, self._texts, scorer=fuzz.partial_ratio, limit=_NEAREST, score_cutoff=_NEAR)
        return [place for _text, _likeness, place in near]
