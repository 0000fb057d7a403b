"""The words that typed objectives are made of, in English and French: verbs of change.

Everything is compared folded (small letters, no accents), because people type "d'ici a fin aout" as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.kpis import Direction
from mplan_tui.i18n import LANGUAGES
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every, words_of


def in_any(name: str) -> str:
    """A pattern of `ObjectiveWords` in any language: sentences mix them, "booster le ROI, thanks to the blog"."""
    return "|".join(getattr(words.objectives, name) for words in every())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def language_of(text: str) -> str:
    """The code of the language that most of the small words belong to."""
    words = re.findall(r"[a-z]+", folded_in_place(text))
    accents = any(ord(character) > 0xBF and character.isalpha() for character in text)

    def told_by(code: str) -> int:
        known = _marks(code)
        # English has no accents: one speaks for any other language as much as a small word does.
        return sum(word in known for word in words) + (accents and code != "en") + _opens_with_verb(words, code)

    return max(LANGUAGES, key=told_by)


@cache
def _marks(code: str) -> frozenset[str]:
    return frozenset(_words(words_of(code).objectives.marks))


def _opens_with_verb(words: list[str], language: str) -> bool:
    return bool(words) and any(pattern.fullmatch(words[0]) for _direction, pattern in VERBS[language])


_DIRECTIONS = {"up": Direction.UP, "down": Direction.DOWN, "to": None, "within": Direction.WITHIN}


def _verb_patterns(language: str) -> tuple[tuple[Direction | None, re.Pattern[str]], ...]:
    known = words_of(language).objectives
    return tuple(
        (
            _DIRECTIONS[direction],
            re.compile(
                rf"(?<![\w'])(?:d'|l')?(?P<verb>{either(_words(stems))}{known.verb_endings}|{either(_words(whole))})(?!\w)"
            ),
        )
        for direction, (stems, whole) in known.verbs.items()
    )


VERBS: Mapping[str, tuple[tuple[Direction | None, re.Pattern[str]], ...]] = {
    language: _verb_patterns(language) for language in LANGUAGES
}
"""Per language, the verbs of change by the direction they name; None: the figures say which way."""

MISTYPED: Mapping[str, Mapping[str, Direction | None]] = {
    language: {
        verb: _DIRECTIONS[direction]
        for direction, verbs in words_of(language).objectives.mistyped.items()
        for verb in _words(verbs)
    }
    for language in LANGUAGES
}
"""The verbs that are recognised with a slip of the finger in them, "increse" or "augmanter"."""

EXACT_CHANGES: Mapping[str, Decimal] = {
    "doubl": Decimal(100),
    "tripl": Decimal(200),
    "quadrupl": Decimal(300),
    "quintupl": Decimal(400),
    "decupl": Decimal(900),
    "halv": Decimal(50),
}
"""Stems of verbs that hold their figure, in %."""
