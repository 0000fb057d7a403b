"""A report as Markdown that GitHub, Notion and pandoc read: headings, tables, and charts as tables of their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mplan_tui.document import Block, Bullets, Cell, Chart, Document, Paragraph, Section, Table, Tiles, Tone
from mplan_tui.i18n import N_
from mplan_tui.plain import visible_directions
from mplan_tui.reports.formats import MARK, TextFormat
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
    line = " ".join(text.split())
    line = _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(lambda match: "\\" + match[0], line))
    return _AUTOLINK.sub(lambda match: match[1][0] + "\u200b" + match[1][1:], line)


def _lines(document: Document) -> Iterator[str]:
    yield from (f"# {escaped(document.title)}", "", escaped(document.subtitle), "", f"*{escaped(document.made)}*", "")
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {escaped(section.title)}", "", f"**{escaped(section.idea)}**", "")
    for block in section.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            words = "  \n".join(escaped(line) for line in block.text.splitlines() if line.strip())
            yield f"*{words}*" if block.tone is Tone.MUTED else words
        case Bullets():
            yield from (f"- {escaped(item)}" for item in block.items)
        case Tiles():
            for tile in block.tiles:
                note = f" ({escaped(tile.note)})" if tile.note else ""
                yield f"- {escaped(tile.label)}: **{escaped(tile.value)}**{note}"
        case Table():
            yield from _table(block)
        case Chart():
            yield from _chart(block)


def _table(table: Table) -> Iterator[str]:
    yield from (f"### {escaped(table.caption)}", "")
    yield _row(column.title for column in table.columns)
    yield _rule(column.is_number for column in table.columns)
    for cells in table.rows:
        yield _row(_text(cell) for cell in cells)
    if table.note:
        yield from ("", f"*{escaped(table.note)}*")


def _text(cell: Cell) -> str:
    return cell.text


def _chart(chart: Chart) -> Iterator[str]:
    yield from (f"### {escaped(chart.caption)}", "")
    yield _row(("", *(series.name for series in chart.series)))
    yield _rule((False, *(True for _series in chart.series)))
    for place, category in enumerate(chart.categories):
        yield _row((category, *(series.texts[place] for series in chart.series)))
    if chart.tells and chart.shape.value == "lines":
        yield from ("", escaped(chart.tells))


def _row(texts: Iterator[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(escaped(text) for text in texts) + " |"


def _rule(numbers: Iterator[bool] | tuple[bool, ...]) -> str:
    return "|" + "|".join(" ---: " if is_number else " --- " for is_number in numbers) + "|"


FORMAT = TextFormat((".md", ".markdown"), N_("for a wiki"), write_markdown)
