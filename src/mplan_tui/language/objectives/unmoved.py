"""What may not move at all, and what may not happen once: "no increase in", "ne pas laisser monter", "no complaints".

Such a sentence has no number in it. Its denial was lost: "No increase in the cost per lead" wanted it to increase.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from mplan_tui.domain.sentence import Bound
from mplan_tui.language.objectives.blanks import BLANK
from mplan_tui.language.objectives.verbs import in_any
from mplan_tui.language.words import words_of


class Unmoved(NamedTuple):
    """How a text says that something may not move; without these spans it names what, and until when."""

    spans: tuple[tuple[int, int], ...]
    bound: Bound | None
    """The side to stay on of where it stands; None where it is to stay just there."""


def unmoved_in(text: str, language: str) -> Unmoved | None:
    """What a folded text without a figure wants to stay where it stands, or on one side of there."""
    for pattern in _patterns(language):
        if match := pattern.search(text):
            spans = tuple(match.span(name) for name in ("head", "tail") if match.groupdict().get(name))
            return Unmoved(spans, _bound_of(match["move"]) if "move" in match.re.groupindex else None)
    return None


def _bound_of(move: str) -> Bound:
    return Bound.FLOOR if re.fullmatch(_FALLS, move) else Bound.CEILING


_FALLS = f"(?:{in_any('falling')}|{in_any('falls')})"
_BEGINNING = rf"^[\s{BLANK}]*"


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = words_of(language).objectives
    parts: Mapping[str, str] = {
        "moves": f"(?P<move>{words.falling}|{words.rising})",
        "nouns": f"(?P<move>{words.falls}|{words.rises})",
    }
    turns = [turn.replace("MOVES", parts["moves"]).replace("NOUNS", parts["nouns"]) for turn in words.unmoved]
    return tuple(re.compile(rf"{_BEGINNING}(?:{turn})(?!\w)") for turn in turns)


def counting_none(text: str, language: str) -> tuple[int, int, str] | None:
    """Where a folded text says that something is not to happen once, and the same with a figure: "0" complaints."""
    words = words_of(language).objectives
    for pattern, counted in words.none_of.items():
        if match := re.search(rf"{_BEGINNING}(?P<none>{pattern})(?=[^\W\d])", text):
            return *match.span("none"), counted
    return None
