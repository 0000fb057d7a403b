"""The parts of the page for the wall: what the status report says, in as much as fits on one page.

A list that is longer than its room ends with how many more there are, since a wall cannot be scrolled.
"""

from __future__ import annotations

from collections.abc import Sequence

from mplan_tui.document import Cell, ReportColumn, Table
from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.naming import shortened
from mplan_tui.i18n import ngettext


def fitting(caption: str, columns: tuple[ReportColumn, ...], rows: Sequence[tuple[Cell, ...]], most: int) -> Table:
    """A table of so many rows at most, which says how many more there are."""
    return Table(caption, columns, tuple(rows[:most]), more_words(len(rows) - most))


def in_room(text: str, letters: int) -> str:
    """A text in its cell, whose row may take two lines: a longer one would push others off the sheet."""
    return shortened(clean_line(text), letters)


def names_in_room(names: Sequence[str], letters: int) -> str:
    """As many names as there is room for, each whole, and how many more: half a name is nobody's."""
    kept = [name for name in names if name]
    for count in range(len(kept), 1, -1):
        said = ", ".join(kept[:count]) + (f" +{len(kept) - count}" if count < len(kept) else "")
        if len(said) <= letters:
            return said
    return in_room(kept[0], letters - 3) + (f" +{len(kept) - 1}" if len(kept) > 1 else "") if kept else ""


def more_words(count: int) -> str:
    """How many more there are than there was room for; "" where all were shown."""
    if count <= 0:
        return ""
    return ngettext("{count} more in the plan", "{count} more in the plan", count).format(count=count)
