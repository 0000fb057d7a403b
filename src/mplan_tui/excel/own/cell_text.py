"""Text that any spreadsheet program can show: within its limits, without what XML forbids, and never a formula."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mplan_tui.i18n import LANGUAGES, N_, _, speaking

LONGEST = 32_767
"""Characters that a cell holds, counted in UTF-16 as spreadsheet programs do."""

_LONG = 16_000
_CUT_MARK = N_(" […] (cut here: the whole text is in the plan)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LITERAL = re.compile("_(x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x005[Ff]_(?=x[0-9A-Fa-f]{4}_)")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Losses:
    """What an export could not write as it is in the plan."""

    replaced: int = 0
    cut: int = 0


def shown(text: str, losses: Losses | None = None) -> str:
    """The text as a cell can hold it: forbidden characters replaced by U+FFFD, cut with a mark where too long."""
    clean, replaced = _FORBIDDEN.subn("\ufffd", text)
    if len(clean.encode("utf-16-le")) // 2 > LONGEST:
        mark = _(_CUT_MARK)
        room = (LONGEST - len(mark)) * 2
        clean = clean.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark
        if losses is not None:
            losses.cut += 1
    if losses is not None:
        losses.replaced += replaced
    return clean


def literal(text: str) -> str:
    """The text with what spreadsheets take for an escape (`_x0041_`) escaped itself."""
    return _LITERAL.sub(r"_x005F_\1", text)


def is_active(text: str) -> bool:
    """Whether a spreadsheet program would take this text for a formula when it is typed."""
    return text.startswith(_ACTIVE)


def was_cut(text: str) -> bool:
    """Whether the text ends with our mark, in any of our languages."""
    return any(text.endswith(mark) for mark in _marks())


def _marks() -> list[str]:
    marks = []
    for code in LANGUAGES:
        with speaking(code):
            marks.append(_(_CUT_MARK))
    return marks


def same_text(cell: str, written: str) -> bool:
    """Whether a cell still holds what was written, however the program that saved it spells `_x0041_` and line ends.

    LibreOffice breaks very long lines, so there only what is no white space counts; the end of a text that was cut
    may have gone with it.
    """
    if cell == written:
        return True
    if len(written) < _LONG:
        return _plain(cell) == _plain(written)
    one, other = ("".join(_ESCAPED.sub("_", text).split()) for text in (cell, written))
    if was_cut(written):
        kept = len(other) - 2 * len(max(_marks(), key=len))
        return one[:kept] == other[:kept]
    return one == other


def _plain(text: str) -> str:
    return _ESCAPED.sub("_", text).replace("\r\n", "\n").replace("_x000D_\n", "\n").strip()
