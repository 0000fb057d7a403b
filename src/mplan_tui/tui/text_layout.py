"""Texts in lines of a width, before colours are known: cut, broken between words, beside or under their label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

from mplan_tui.tui.texts import fit, one_line, visible
from mplan_tui.tui.theme import Piece

Line = list[Piece]
"""Pieces side by side."""
LABEL = 11
"""The cells that a label takes beside its text, the gap after it included."""
_BREAK = re.compile(r"(?<!«) +(?![»:;!?%€](?: |$))")
"""Where a line may end. French signs stay with their word: « Noël : stand » once began a line with the colon."""


class Signs(NamedTuple):
    """The signs that a terminal can draw."""

    full: str = "●"
    empty: str = "○"
    bar: str = "█"
    cursor: str = "▌"
    link: str = "→"
    warn: str = "✗"
    rising: str = "↗"
    stable: str = "→"
    falling: str = "↘"
    done: str = "✓"
    half: str = "◐"
    across: str = "─"
    down: str = "│"
    cross: str = "┼"
    left: str = "├"
    right: str = "┤"
    top: str = "┬"
    bottom: str = "┴"
    corners: str = "┌┐└┘"

    def dots(self, score: int | None, of: int = 5) -> str:
        """A score as filled and empty dots."""
        score = score or 0
        return self.full * score + self.empty * (of - score)


UNICODE = Signs()
ASCII = Signs("*", ".", "#", ">", "->", "x", "^", "-", "v", "v", "~", "-", "|", "+", "+", "+", "+", "+", "++++")


def line_width(line: Iterable[Piece]) -> int:
    """How many cells these pieces take."""
    return sum(cell_len(text) for text, _tone in line)


def cut(line: Sequence[Piece], width: int) -> Line:
    """The line in at most this many cells, with an ellipsis where it is longer."""
    result: Line = []
    left = width
    for index, (text, tone) in enumerate(line):
        needed = cell_len(text)
        # A piece that fits to the last cell is cut as well where more follows: the ellipsis needs a cell of its own.
        is_cut = needed > left or (needed == left and any(more for more, _ in line[index + 1 :]))
        if is_cut:
            return [*result, (set_cell_size(text, left - 1) + "…" if left > 1 else " " * left, tone)]
        result.append((text, tone))
        left -= needed
    return result


def fitted(line: Sequence[Piece], width: int) -> Line:
    """The line in exactly this many cells: cut with an ellipsis or filled with spaces."""
    result = cut(line, width)
    left = width - line_width(result)
    return [*result, (" " * left, "")] if left > 0 else result


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """A user's text broken between words into lines of at most this width; its own line ends stay.

    After `most` lines, where that is given, an ellipsis says that there is more. A word longer than a line, as whole
    titles are in Chinese or Japanese, is broken where the line ends.
    """
    width = max(4, width)
    if most:
        text = text[: width * most * 2 + width]  # more is not shown, and notes may be as long as a book
    lines = [line for part in visible(text).split("\n") for line in _broken(one_line(part), width)]
    while lines and not lines[-1]:
        lines.pop()
    if most and len(lines) > most:
        last = " ".join(filter(None, lines[most - 1 :]))
        lines = [*lines[: most - 1], fit(last if cell_len(last) > width else last + " …", width).rstrip()]
    return lines


def _broken(text: str, width: int) -> list[str]:
    """One paragraph in lines; an empty one is one empty line."""
    lines: list[str] = []
    line = ""
    for word in _BREAK.split(text):
        for part in chop_cells(word, width) if cell_len(word) > width else [word]:
            longer = f"{line} {part}" if line else part
            if cell_len(longer) <= width:
                line = longer
            else:
                lines.append(line)
                line = part
    return [*lines, line]


def toned(text: str, width: int, tone: str = "", most: int = 0) -> list[Line]:
    """A user's text in lines of one tone, see `wrapped`."""
    return [[(line, tone)] for line in wrapped(text, width, most)]


def labelled(
    label: str, text: str, width: int, *, most: int = 2, tone: str = "", label_width: int = LABEL
) -> list[Line]:
    """A muted label and its text in the column beside it, cut after `most` lines; nothing for an empty text."""
    lines = toned(text, width - label_width, tone, most) if text.strip() else []
    return with_label(label, lines, label_width)


def with_label(label: str, values: Sequence[Sequence[Piece]], label_width: int = LABEL) -> list[Line]:
    """A muted label before the first of several lines, which stand below each other."""
    head = fit(label, label_width - 1) + " "
    return [[(" " * label_width if n else head, "muted"), *pieces] for n, pieces in enumerate(values)]


def under_label(label: str, text: str, width: int, most: int = 0) -> list[Line]:
    """A muted label with a text wrapped under it, or nothing for an empty text."""
    if not text.strip():
        return []
    return [[(fit(label, width).rstrip(), "muted")], *toned(text, width, most=most)]


def fact(label: str, text: str, width: int, label_width: int = 12) -> Line:
    """A muted label and its short value on one line."""
    return [(fit(label, label_width), "muted"), (fit(text, max(width - label_width, 0)).rstrip(), "")]


def hanging(ref: str, text: str, width: int, most: int = 2, indent: int = 5) -> list[Line]:
    """A reference and its text, which hangs beside it on the lines below."""
    lines = toned(text, width - indent, most=most)
    return [[(fit(ref if n == 0 else "", indent), "strong"), *line] for n, line in enumerate(lines)]


def indented(lines: Iterable[Line]) -> list[Line]:
    """The lines one cell further in, where the texts beside the cursor begin."""
    return [[(" ", ""), *line] for line in lines]


LEAST_TOLD = 5
"""The lines from which on a window spends one on how many more there are."""


def window(lines: Sequence[Line], cursor: int, height: int) -> list[Line]:
    """As many of the lines as fit, with the cursor's among them, and how many more stand above and below.

    A small window does not say that, for want of lines; none where the room has no height left.
    """
    height = max(0, height)
    first = max(0, min(cursor - height // 2, len(lines) - height))
    if cursor < height - 1:
        first = 0
    shown = list(lines[first : first + height])
    if height >= LEAST_TOLD and first > 0:
        shown[0] = [(f"  ↑ {first + 1}", "muted")]
    if height >= LEAST_TOLD and (below := len(lines) - first - height) > 0 and cursor < first + height - 1:
        shown[-1] = [(f"  ↓ {below + 1}", "muted")]
    return shown


def beside(left: Sequence[Line], right: Sequence[Line], left_width: int, right_width: int, height: int) -> list[Line]:
    """Two columns of lines with a rule between them."""
    rows: list[tuple[Line, Line]] = list(zip_longest(left[:height], right[:height], fillvalue=[]))
    rows += [([], [])] * (height - len(rows))
    return [[*fitted(list(one), left_width), (" │ ", "muted"), *fitted(list(two), right_width)] for one, two in rows]


def rule(width: int, title: str = "", signs: Signs = UNICODE) -> Line:
    """A line across, with a title in it."""
    if not title:
        return [(signs.across * width, "muted")]
    shown = fit(title, min(cell_len(title), max(width - 4, 0)))
    rest = width - cell_len(shown) - 3
    return [(signs.across + " ", "muted"), (shown, "heading"), (" " + signs.across * max(rest, 0), "muted")]


def padded(lines: Iterable[Line], height: int) -> list[Line]:
    """Exactly this many lines; none where what stands above has left a height of less than nothing."""
    height = max(0, height)
    kept = list(lines)[:height]
    return kept + [[] for _ in range(height - len(kept))]
