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
from mplan_tui.language.terms import without_pages

_SUMMED = (*sorted(MONEY), "effort")
_ENDS_OF_IDS = (" id", " key")
_OF_WORK = DATES | {"executor", "recurrence"}
"""What a task has that its group has not."""
BULLETS = re.compile(r"^(?:[-–—•▪‣↳└→*]+ +)+(?=[^\W\d_])")
"""What stands before the title of a part, or of every line of a list."""
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
    title = next((column.number for column in columns if column.field == "title"), 0)
    group = next((names[column.number] for column in columns if column.field == "group"), "")
    return _settled(rows, parents, group, doubts, title, is_outline=is_outline)


def with_subitems(rows: Sequence[SheetRow], wholes: Mapping[int, str], doubts: Doubts) -> list[SheetRow]:
    """The rows of a board whose subitems have a table of their own; `wholes` are their items, by the rows' numbers."""
    parents: dict[int, int] = {}
    for place, row in enumerate(rows):
        above = (
            other
            for other, item in enumerate(rows)
            if item.source.row not in wholes
            and item.source.row < row.source.row
            and item.values["title"] == wholes.get(row.source.row)
        )
        if (whole := max(above, key=lambda other: rows[other].source.row, default=None)) is not None:
            parents[place] = whole
    return _settled(rows, parents, "", doubts, 0)


def _settled(
    rows: Sequence[SheetRow],
    parents: Mapping[int, int],
    group: str,
    doubts: Doubts,
    title: int,
    *,
    is_outline: bool = True,
) -> list[SheetRow]:
    """The rows with each in the group of its whole; what a whole counts as its parts do is not counted twice."""
    parts: dict[int, list[int]] = {}
    for part, whole in parents.items():
        parts.setdefault(whole, []).append(part)
    twice = {whole: _counted_below(rows, whole, parts) for whole in parts}
    gone = {whole for whole, fields in twice.items() if fields == _counted(rows[whole])}
    for whole in sorted(parts):
        if whole in gone:
            _say(rows, whole, parts[whole], doubts, title)
        elif twice[whole]:
            doubts.add("row.whole_kept", rows[whole].source.row, title, rows[whole].values["title"])
    once = [_without(row, twice.get(place, frozenset())) for place, row in enumerate(rows)]
    return [
        _in_group(row, rows[parents[place]], group, is_outline=is_outline) if place in parents else row
        for place, row in enumerate(once)
        if place not in gone
    ]


def _in_group(row: SheetRow, whole: SheetRow, group: str, *, is_outline: bool) -> SheetRow:
    """The row in the group of its whole; what its own column of groups says is kept beside, under this name."""
    values = dict(row.values)
    said = values.get("group", "")
    is_shown = said == whole.values.get("group") if is_outline else said != whole.values["title"]
    if not said or (group and is_shown):
        # "Parent task" names what a row is a part of, "Section" only where a board shows it, the whole as well.
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


def moved_right(title: str) -> str:
    """A title as it is written, with spaces for what moves it to the right: Teamwork writes "- " before a part."""
    spread = title.replace("\t", "    ")
    bullets = BULLETS.match(spread)
    return "  " * len(bullets[0].split()) + spread[bullets.end() :] if bullets else spread


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
        if not text.isdecimal():
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
            if (whole := known.get(plain_words(without_pages(texts.get(said, ""))))) is not None
        }
    return {place: whole for place, whole in wholes.items() if whole is not None and whole != place}


def _counted(row: SheetRow) -> frozenset[str]:
    """The fields that a row counts something in."""
    return frozenset(field for field in _SUMMED if row.values.get(field))


def _counted_below(rows: Sequence[SheetRow], whole: int, parts: Mapping[int, Sequence[int]]) -> frozenset[str]:
    """What a row counts that its parts count as well; a whole that has nothing else is their group."""
    below = frozenset(field for part in _all_below(whole, parts) for field in _counted(rows[part]))
    return _counted(rows[whole]) & below


def _without(row: SheetRow, fields: frozenset[str]) -> SheetRow:
    return replace(row, values={k: v for k, v in row.values.items() if k not in fields}) if fields else row


def _all_below(whole: int, parts: Mapping[int, Sequence[int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(parts.get(whole, ()))
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += parts.get(part, ())
    return found


def _say(rows: Sequence[SheetRow], whole: int, parts: Sequence[int], doubts: Doubts, title: int) -> None:
    """Say that a row is the group of others; as a doubt where its sum is not theirs, or where something is lost of it.

    Days and persons that one of its parts has as well are not lost: each part of a fair is Ann's, and so is the fair.
    """
    values: Mapping[str, Any] = rows[whole].values
    is_lost = any(
        values[field] not in [rows[part].values.get(field) for part in parts] for field in values.keys() & _OF_WORK
    )
    differs = any(
        values.get(field)
        and values[field] != sum((rows[part].values.get(field) or Decimal(0) for part in parts), Decimal(0))
        for field in _SUMMED
    )
    code = "row.whole_differs" if differs else "row.whole_own" if is_lost else "row.whole"
    severity = Severity.INFO if code == "row.whole" else Severity.WARNING
    doubts.add(code, rows[whole].source.row, title, values["title"], severity=severity)
