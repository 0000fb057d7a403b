"""A report as Markdown that GitHub, Notion and pandoc read: headings, tables, and charts as tables of their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mplan_tui import formats
from mplan_tui.document import (
    Block,
    Bubbles,
    Bullets,
    Cell,
    Chart,
    Document,
    Facts,
    Group,
    Matrix,
    Paragraph,
    Section,
    Table,
    Tiles,
    Tone,
    What,
)
from mplan_tui.i18n import N_, _
from mplan_tui.plain import visible_directions
from mplan_tui.reports.formats import MARK, TextFormat
from mplan_tui.reports.typesetting import typeset_line
from mplan_tui.sealed import mark

_FIRST = f"<!-- {MARK}, {mark()} -->"
"""The first line of every Markdown report of ours, with a seal that is still blank."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&^@])|(?<=\])(\()|^([-+=])")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www|mailto)(?=[:.])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def write_markdown(document: Document) -> str:
    """The whole report."""
    # Over the whole text, so that no part of it is forgotten: our own words hold no sign of direction.
    return visible_directions("\n".join((_FIRST, "", *_lines(document))).rstrip() + "\n")


def escaped(text: str) -> str:
    """A user's text on one line, with nothing in it that Markdown or HTML would take for its own."""
    line = typeset_line(text)
    line = _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(lambda match: "\\" + match[0], line))
    return _AUTOLINK.sub(lambda match: match[1][0] + "\u200b" + match[1][1:], line)


def _lines(document: Document) -> Iterator[str]:
    yield from (f"# {escaped(document.title)}", "", escaped(document.subtitle), "", f"*{escaped(document.made)}*", "")
    if document.what is What.PLAN:
        yield from _contents(document)
    for number, section in enumerate(document.sections, 1):
        if document.what is What.PLAN:
            yield from (f'<a id="part-{number}"></a>', "")
        yield from _section(section, f"part-{number}" if document.what is What.PLAN else "")


def _contents(document: Document) -> Iterator[str]:
    """The table of contents; places to jump to are named by number, as each wiki makes other names of headings."""
    yield from (f"## {escaped(_('Contents'))}", "")
    for number, section in enumerate(document.sections, 1):
        yield f"- [{escaped(section.title)}](#part-{number})"
        listed = [block for block in section.blocks if isinstance(block, Group) and block.is_listed]
        for place, group in enumerate(listed, 1):
            yield f"  - [{escaped(group.title)}](#part-{number}-{place})"
    yield ""


def _section(section: Section, anchor: str) -> Iterator[str]:
    yield from (f"## {escaped(section.title)}", "", f"**{escaped(section.idea)}**", "")
    place = 0
    for block in section.blocks:
        if anchor and isinstance(block, Group) and block.is_listed:
            place += 1
            yield from (f'<a id="{anchor}-{place}"></a>', "")
        yield from _block(block, 3)
        yield ""


def _block(block: Block, level: int, under: str = "") -> Iterator[str]:
    """A block whose own head, if it has one that does not stand over it already, is of this level."""
    match block:
        case Paragraph():
            words = "  \n".join(escaped(line) for line in block.text.splitlines() if line.strip())
            yield f"*{words}*" if block.tone is Tone.MUTED else words
        case Bullets():
            yield from (f"- {escaped(item)}" for item in block.items)
        case Tiles():
            for tile in block.tiles:
                note = f" ({escaped(tile.note)})" if tile.note else ""
                yield _fact(tile.label, f"**{escaped(tile.value)}**{note}")
        case Table():
            yield from _table(block, level, under)
        case Chart():
            yield from _chart(block, level)
        case Facts():
            for fact in block.facts:
                yield _fact(fact.label, _in_one(fact.text))
        case Matrix():
            yield from _matrix(block, level)
        case Bubbles():
            yield from (_head(block.caption, level), "")
            yield from (f"- {escaped(tells)}" for tells in block.tells.split("; "))
        case Group():
            yield from (_head(block.title, level), "")
            if block.lead:
                yield from (f"*{escaped(block.lead)}*", "")
            for inner in block.blocks:
                yield from _block(inner, level + 1, block.title)
                yield ""


def _fact(label: str, text: str) -> str:
    return "- " + formats.labelled(escaped(label), text)


def _head(text: str, level: int) -> str:
    return f"{'#' * min(level, _DEEPEST)} {escaped(text)}"


_DEEPEST = 6
"""Markdown knows no deeper heads."""


def _in_one(text: str) -> str:
    """A text of several lines in one item or cell."""
    return "<br>".join(escaped(line) for line in text.splitlines() if line.strip())


def _table(table: Table, level: int, under: str) -> Iterator[str]:
    if table.caption != under:
        yield from (_head(table.caption, level), "")
    yield _row(column.title for column in table.columns)
    yield _rule(column.is_number for column in table.columns)
    for cells in table.rows:
        yield _row(_text(cell) for cell in cells)
    if table.note:
        yield from ("", f"*{escaped(table.note)}*")


def _text(cell: Cell) -> str:
    return cell.text


def _matrix(matrix: Matrix, level: int) -> Iterator[str]:
    yield from (_head(matrix.caption, level), "")
    yield _row((matrix.corner, *matrix.columns))
    yield _rule((False, *(False for _column in matrix.columns)))
    between = ", " if matrix.is_map else "<br>"
    for head, places in zip(matrix.heads, matrix.places, strict=True):
        cells = (between.join(_in_one(cell.text) for cell in place) for place in places)
        yield f"| **{escaped(head)}** | " + " | ".join(cells) + " |"
    if matrix.note:
        yield from ("", f"*{escaped(matrix.note)}*")


def _chart(chart: Chart, level: int) -> Iterator[str]:
    yield from (_head(chart.caption, level), "")
    yield _row(("", *(series.name for series in chart.series)))
    yield _rule((False, *(True for _series in chart.series)))
    for place, category in enumerate(chart.categories):
        yield _row((category, *(series.texts[place] for series in chart.series)))
    if chart.tells and chart.shape.value == "lines":
        yield from ("", escaped(chart.tells))


def _row(texts: Iterator[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(_in_one(text) for text in texts) + " |"


def _rule(numbers: Iterator[bool] | tuple[bool, ...]) -> str:
    return "|" + "|".join(" ---: " if is_number else " --- " for is_number in numbers) + "|"


FORMAT = TextFormat((".md", ".markdown"), N_("for a wiki"), write_markdown)
