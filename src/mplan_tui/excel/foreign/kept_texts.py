"""The texts of a row that fill no field, as they are kept with its action: by the headers of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from mplan_tui.excel.container.cells import column_letter
from mplan_tui.excel.foreign.profiles import PlannedColumn


def extra_names(columns: Sequence[PlannedColumn]) -> dict[int, str]:
    """What each column is called when its text is kept: its header, with its letter where another has the same."""
    names: dict[int, str] = {}
    for column in columns:
        name = column.head.whole or column_letter(column.number)
        names[column.number] = f"{name} ({column_letter(column.number)})" if name in names.values() else name
    return names


def merged_texts(extra: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """One text a header, with the texts of several cells below each other."""
    merged: dict[str, str] = {}
    for header, text in extra:
        if header not in merged:
            merged[header] = text
        elif text not in merged[header].split("\n"):
            merged[header] += "\n" + text
    return tuple(merged.items())
