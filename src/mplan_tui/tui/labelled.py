"""Labels with their texts beside them, broken between words, for the panes that stand beside a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

from mplan_tui.tui.texts import fit, one_line
from mplan_tui.tui.widgets.canvas import Piece

_BREAK = re.compile(r"(?<!«) +(?![»:;!?%€](?: |$))")
"""Where a line may end: French signs stay with their word."""
LABEL = 11
"""The cells that a label takes, the gap after it included."""

Row = Sequence[Piece]


def labelled(label: str, text: str, width: int, *, lines: int = 2, tone: str = "") -> list[list[Piece]]:
    """A label with its text beside it, in as many lines as it takes, cut after `lines`; nothing without text."""
    return with_label(label, [[(part, tone)] for part in wrapped(text, width - LABEL - 2, lines)])


def with_label(label: str, values: Sequence[Row]) -> list[list[Piece]]:
    """A label before the first of several lines."""
    return [
        [(fit(label, LABEL - 1) + " " if n == 0 else " " * LABEL, "muted"), *pieces] for n, pieces in enumerate(values)
    ]


def cut(row: Row, width: int) -> list[Piece]:
    """The line cut with an ellipsis where it is longer than this."""
    kept: list[Piece] = []
    room = width
    for text, tone in row:
        length = cell_len(text)
        if length > room:
            return [*kept, (set_cell_size(text, max(0, room - 1)) + "…", tone)]
        kept.append((text, tone))
        room -= length
    return kept


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """The text broken between words into lines of a width; the last line says with an ellipsis that there is more.

    A word longer than a line, as whole titles are in Chinese or Japanese, is broken where the line ends.
    """
    width = max(4, width)
    words = [
        part
        for word in _BREAK.split(one_line(text[: width * lines * 2 + width]))
        for part in (chop_cells(word, width) if cell_len(word) > width else [word])
        if part
    ]
    found: list[str] = []
    line = ""
    for n, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if len(found) == lines - 1:
            return [*found, fit(" ".join(filter(None, (line, *words[n:]))), width).rstrip()]
        if line:
            found.append(line)
        line = word
    return [*found, line] if line else found
