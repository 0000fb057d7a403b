"""A folded text of which what is already read is blanked out, so that all keeps its place."""

from __future__ import annotations

BLANK = "\x00"
TRIMMED = ' ,.;:!?-–—+"«»()' + BLANK


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these places blanked out."""
    characters = list(text)
    for begin, end in spans:
        characters[begin:end] = BLANK * (end - begin)
    return "".join(characters)
