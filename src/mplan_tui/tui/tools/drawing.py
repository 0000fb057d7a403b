"""Lines of inked text: what a pane draws, before colours are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size

from mplan_tui.tui.texts import fit, one_line, visible

Piece = tuple[str, str]
"""A text and its tone, one of those of `widgets.canvas` or `tools.pane`."""
Line = list[Piece]
"""Pieces side by side."""


@dataclass(frozen=True, slots=True)
class Signs:
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


def line_width(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def fitted(line: Line, width: int) -> Line:
    """The line in exactly this many cells: cut with an ellipsis or filled with spaces."""
    result: Line = []
    left = width
    for index, (text, ink) in enumerate(line):
        needed = cell_len(text)
        if needed > left or (needed == left and any(more for more, _ in line[index + 1 :])):
            result.append((set_cell_size(text, left - 1) + "…" if left > 1 else " " * left, ink))
            return result
        result.append((text, ink))
        left -= needed
    return [*result, (" " * left, "")] if left else result


def wrapped(text: str, width: int, ink: str = "", most: int = 0) -> list[Line]:
    """A user's text in lines of at most this width; after `most` lines the rest is an ellipsis."""
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        lines += _broken(one_line(paragraph), max(width, 4))
    while lines and not lines[-1]:
        lines.pop()
    if most and len(lines) > most:
        lines = [*lines[: most - 1], fit(lines[most - 1] + " …" + " " * width, width).rstrip() if most else ""]
    return [[(line, ink)] for line in lines]


def _broken(text: str, width: int) -> list[str]:
    lines, current = [], ""
    for word in text.split(" "):
        while cell_len(word) > width:
            if current:
                lines.append(current)
                current = ""
            cut = _cut(word, width)
            lines.append(word[:cut])
            word = word[cut:]
        joined = f"{current} {word}" if current else word
        if cell_len(joined) > width:
            lines.append(current)
            current = word
        else:
            current = joined
    return [*lines, current]


def _cut(word: str, width: int) -> int:
    used = 0
    for index, character in enumerate(word):
        used += cell_len(character)
        if used > width:
            return max(index, 1)
    return len(word)


def labelled(label: str, text: str, width: int, most: int = 0) -> list[Line]:
    """A muted label with a text wrapped under it, or nothing for an empty text."""
    if not text.strip():
        return []
    return [[(fit(label, width).rstrip(), "muted")], *wrapped(text, width, most=most)]


def fact(label: str, text: str, width: int, label_width: int = 12) -> Line:
    """A muted label and its short value on one line."""
    return [(fit(label, label_width), "muted"), (fit(text, max(width - label_width, 0)).rstrip(), "")]


def beside_label(label: str, text: str, width: int, label_width: int, most: int = 0, ink: str = "") -> list[Line]:
    """A muted label, and its text wrapped in the column beside it; nothing for an empty text."""
    lines = wrapped(text, width - label_width, ink, most=most) if text.strip() else []
    return [[(fit("" if n else label, label_width), "muted"), *line] for n, line in enumerate(lines)]


def hanging(ref: str, text: str, width: int, most: int = 2, indent: int = 5) -> list[Line]:
    """A reference and its text, which hangs beside it on the lines below."""
    lines = wrapped(text, width - indent, most=most)
    return [[(fit(ref if n == 0 else "", indent), "strong"), *line] for n, line in enumerate(lines)]


def indented(lines: Iterable[Line]) -> list[Line]:
    """The lines one cell further in, where the texts beside the cursor begin."""
    return [[(" ", ""), *line] for line in lines]


def window(lines: Sequence[Line], cursor: int, height: int) -> list[Line]:
    """As many of the lines as fit, with the cursor's among them."""
    first = max(0, min(cursor - height // 2, len(lines) - height))
    if cursor < height - 1:
        first = 0
    return list(lines[first : first + height])


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
    """Exactly this many lines."""
    kept = list(lines)[:height]
    return kept + [[] for _ in range(height - len(kept))]
