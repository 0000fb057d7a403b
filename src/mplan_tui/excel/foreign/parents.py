"""Tasks with parts: the parts are the actions and the whole their group, so that no money or work counts twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.foreign.doubts import Doubts
from mplan_tui.excel.foreign.profiles import DATES, PlannedColumn
from mplan_tui.exchange.reading import SheetRow
from mplan_tui.language.header_words import MONEY, listed, normalised, plain_words

_SUMMED = (*sorted(MONEY), "effort")
_ENDS_OF_IDS = (" id", " key")
_OF_WORK = DATES | {"executor", "recurrence"}
"""What a task has that is more than the heading of its parts."""
_OUTLINE = re.compile(r"\d{1,4}(?:\.\d{1,4})*\.?")


def with_parts(
    rows: Sequence[SheetRow],
    columns: Sequence[PlannedColumn],
    names: Mapping[int, str],
    doubts: Doubts,
    written: Sequence[str] = (),
) -> list[SheetRow]:
    """The rows without those that only sum up others, which are in their group.

    `names` are those under which the columns' texts are kept with a row, `written` the titles with the space before.
    """
    kept = [dict(row.extra) for row in rows]
    parents, is_outline = _outline(rows, kept, columns, names) or _by_level(_indents(written)), True
    if not parents:
        parents, is_outline = _named_parents(rows, kept, columns, names), False
    if not parents:
        return list(rows)
    parts: dict[int, list[int]] = {}
    for part, whole in parents.items():
        parts.setdefault(whole, []).append(part)
    gone = {whole for whole in parts if _only_sums_up(rows, whole, parts, is_outline)}
    for whole in sorted(gone):
        _say(rows, whole, parts[whole], doubts, columns)
    group = next((names[column.number] for column in columns if column.field == "group"), "")
    return [
        _in_group(row, rows[parents[place]], "" if is_outline else group) if place in parents else row
        for place, row in enumerate(rows)
        if place not in gone
    ]


def _in_group(row: SheetRow, whole: SheetRow, group: str) -> SheetRow:
    """The row in the group of its whole; what its own column of groups says is kept beside, under this name."""
    values = dict(row.values)
    said = values.get("group", "")
    if not said or (group and said != whole.values["title"]):
        # "Parent task" names what a row is a part of, "Section" only where a board shows it.
        values["group"] = whole.values["title"]
    extra = (*row.extra, (group, said)) if said and values["group"] != said else row.extra
    return replace(row, values=values, extra=extra)


def _outline(
    rows: Sequence[SheetRow],
    kept: Sequence[Mapping[str, str]],
    columns: Sequence[PlannedColumn],
    names: Mapping[int, str],
) -> dict[int, int]:
    """The row that each row is a part of, by numbers as 1, 1.1, 1.2, or by a column of levels."""
    for column in columns:
        name = names.get(column.number, "")
        texts = [one.get(name, "").strip() for one in kept]
        if normalised(column.head.text) in listed("levels"):
            return _by_level(texts)
        numbered = [text.rstrip(".") for text in texts]
        if column.field == "id" and any("." in text for text in numbered) and all(map(_OUTLINE.fullmatch, texts)):
            places = {text: place for place, text in enumerate(numbered)}
            wholes = {place: places.get(text.rpartition(".")[0]) for place, text in enumerate(numbered)}
            return {place: whole for place, whole in wholes.items() if whole is not None}
    return {}


def _indents(titles: Sequence[str]) -> list[str]:
    """How far titles are moved to the right, as programs for projects write their steps; one space may be a slip."""
    spaces = [len(title) - len(title.lstrip()) for title in titles]
    is_outline = spaces[:1] == [0] and sum(count > 1 for count in spaces) > 1 and 1 not in spaces
    return [str(count) for count in spaces] if is_outline else []


def _by_level(texts: Sequence[str]) -> dict[int, int]:
    """The nearest row above with a lower level."""
    parents: dict[int, int] = {}
    above: list[tuple[int, int]] = []
    for place, text in enumerate(texts):
        if not text.isdigit():
            continue
        while above and above[-1][0] >= int(text):
            above.pop()
        if above:
            parents[place] = above[-1][1]
        above.append((int(text), place))
    return parents


def _named_parents(
    rows: Sequence[SheetRow],
    kept: Sequence[Mapping[str, str]],
    columns: Sequence[PlannedColumn],
    names: Mapping[int, str],
) -> dict[int, int]:
    """The row that each row is a part of, by a column that names it by its title or number."""
    naming = [one for one in columns if normalised(one.head.text) in listed("parents")]
    if not naming:
        return {}
    known = {plain_words(row.values["title"]): place for place, row in enumerate(rows)}
    for one in columns:
        # Jira has an "Issue key" and an "Issue id", and names a parent by the second.
        if one in naming:
            continue
        if one.field == "id" or (one.field is None and plain_words(one.head.text).endswith(_ENDS_OF_IDS)):
            known |= {
                plain_words(text): place
                for place, texts in enumerate(kept)
                if (text := texts.get(names[one.number], ""))
            }
    wholes: dict[int, int | None] = {}
    for column in reversed(naming):
        said = names.get(column.number, "")
        wholes |= {
            place: whole
            for place, texts in enumerate(kept)
            if (whole := known.get(plain_words(texts.get(said, "")))) is not None
        }
    return {place: whole for place, whole in wholes.items() if whole is not None and whole != place}


def _only_sums_up(rows: Sequence[SheetRow], whole: int, parts: Mapping[int, Sequence[int]], is_outline: bool) -> bool:
    """Whether a row has nothing of its own: its money and work are those of its parts."""
    own = {field for field in _SUMMED if rows[whole].values.get(field)}
    below = {field for part in _all_below(whole, parts) for field in _SUMMED if rows[part].values.get(field)}
    # A task of a program with steps below is an action all the same; the line over 1.1 and 1.2 is a heading, and so is
    # an epic that nobody has and that has no day.
    is_empty = not rows[whole].values.keys() & _OF_WORK
    return own <= below and (is_outline or bool(own) or is_empty)


def _all_below(whole: int, parts: Mapping[int, Sequence[int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(parts.get(whole, ()))
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += parts.get(part, ())
    return found


def _say(
    rows: Sequence[SheetRow], whole: int, parts: Sequence[int], doubts: Doubts, columns: Sequence[PlannedColumn]
) -> None:
    """Say that a row is the group of others, and as a doubt where its sum is not theirs."""
    values: Mapping[str, Any] = rows[whole].values
    differs = any(
        values.get(field)
        and values[field] != sum((rows[part].values.get(field) or Decimal(0) for part in parts), Decimal(0))
        for field in _SUMMED
    )
    title = next((column.number for column in columns if column.field == "title"), 0)
    code, severity = ("row.whole_differs", Severity.WARNING) if differs else ("row.whole", Severity.INFO)
    doubts.add(code, rows[whole].source.row, title, values["title"], severity=severity)
