"""A folded text of which what is already read is blanked out, so that all keeps its place."""

from __future__ import annotations

import re

BLANK = "\x00"
TRIMMED = ' ,.;:!?-–—+"«»()' + BLANK
PART_OF_IT = re.compile(r" (?:of (?:it|them|these|which|whom)|d'entre (?:eux|elles))(?!\w)[^\x00,.;]*")
"""What makes a part one of what was said before: "raise £1.5m, half of it from firms"."""


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these places blanked out."""
    characters = list(text)
    for begin, end in spans:
        characters[begin:end] = BLANK * (end - begin)
    return "".join(characters)
