"""A report as one web page that needs nothing else: it reads on a phone, prints well, and follows a dark screen."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from threading import Lock

from mplan_tui import __version__, formats
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
    ReportColumn,
    Section,
    Table,
    Tile,
    Tiles,
    Tone,
    What,
)
from mplan_tui.i18n import N_, _, ngettext
from mplan_tui.plain import visible_directions
from mplan_tui.reports.charts import legend, svg
from mplan_tui.reports.formats import MARK, TextFormat
from mplan_tui.reports.plot import plot
from mplan_tui.reports.typesetting import typeset, typeset_each
from mplan_tui.sealed import mark

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs, whatever a text of the plan holds."""
REFRESH_SECONDS = 20
"""After how long a page on the wall is read anew; the file of an unattended screen changes without a word to it.

Whoever reads it at a desk must be able to stop that (WCAG 2.2.1; axe-core refuses a plain `refresh` below 20 hours),
which a page cannot offer without a script. So a script of four lines does it where scripts run, with a box that keeps
the page as it is, and the plain way stands where none do: neither is needed for the other. The policy names that
script by its hash, so that nothing else runs on the page.
"""
_READS_ANEW = "poster.js"
_SHORT = 18
"""Texts up to this length stay on one line in a table."""
_LONGEST_WORD = 30
"""A longer word may break in a table, which would be wider than the page otherwise."""
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD - 4}}}")
"""What may be one, with what a line is not broken from, as a quotation mark."""


def write_html(document: Document) -> str:
    """The whole page."""
    with _one_page:
        return _whole(document)


_texts: dict[str, str] = {}
"""The texts of the page that is being written as they stand in it: a name or day of a plan stands there often."""
_one_page = Lock()
"""Held while a page is written, whose language these texts are set in."""


def _whole(document: Document) -> str:
    try:
        for section in document.sections:
            _set_at_once(list(dict.fromkeys(_names(section.blocks))))
        # Over the whole page, charts and all, so that no part is forgotten: our own words hold no sign of direction.
        return visible_directions("\n".join(_page(document)) + "\n")
    finally:
        _texts.clear()
        _fact.cache_clear()


def _names(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Group):
            yield block.title
            yield from _names(block.blocks)
        elif isinstance(block, Bullets):
            yield from block.items


def _set_at_once(texts: list[str]) -> None:
    """Set and escape many texts in one go, which takes a third of the time."""
    lines = typeset_each([" ".join(text.splitlines()) for text in texts])
    _texts.update(zip(texts, escape("\n".join(lines)).split("\n") if lines else (), strict=True))


def _page(document: Document) -> Iterator[str]:
    is_poster = document.what is What.POSTER
    style = _packed("page.css") + (_packed("poster.css") if is_poster else "")
    yield f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta name="generator" content="{MARK} {__version__}, {mark()}">'
    policy = f"{POLICY}; script-src 'sha256-{_digest(_packed(_READS_ANEW).strip())}'" if is_poster else POLICY
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    if is_poster:
        yield f'<noscript><meta http-equiv="refresh" content="{REFRESH_SECONDS}"></noscript>'
    yield f"<title>{_plain(document.title)}</title>\n<style>\n{style}{_furniture(document)}</style>\n</head>"
    yield f'<body class="{document.what.value}">'
    yield f'<header>\n<p class="made">{_plain(document.made)}</p>\n<h1>{_plain(document.title)}</h1>'
    yield f'<p class="subtitle">{_plain(document.subtitle)}</p>'
    if is_poster:
        words = _plain(_("Keep as it is"))
        yield f'<label class="still" hidden><input type="checkbox" id="still"> {words}</label>'
    yield "</header>"
    yield "<main>" if is_poster else f'<nav aria-label="{_plain(_("Parts"))}">{_contents(document)}</nav>\n<main>'
    for number, section in enumerate(document.sections, 1):
        yield from _section(section, number)
    yield "</main>"
    if is_poster:
        yield f'<script data-seconds="{REFRESH_SECONDS}">{_packed(_READS_ANEW).strip()}</script>'
    yield "</body>\n</html>"


def _packed(name: str) -> str:
    """A style sheet or the script, from a file beside the reports."""
    return files("mplan_tui.reports").joinpath(name).read_text("utf-8")


def _digest(script: str) -> str:
    """By what a policy names the one script that may run; without blanks around it, which the validator leaves out."""
    return b64encode(sha256(script.encode()).digest()).decode()


def _contents(document: Document) -> str:
    """The table of contents: the parts, and of the plan itself what each of them is made of."""
    items = []
    for number, section in enumerate(document.sections, 1):
        listed = [block.title for block in section.blocks if isinstance(block, Group) and block.is_listed]
        inner = "".join(
            f'<li><a href="#part-{number}-{place}">{_plain(title)}</a></li>' for place, title in enumerate(listed, 1)
        )
        below = f"<ul>{inner}</ul>" if inner else ""
        items.append(f'<li><a href="#part-{number}">{_plain(section.title)}</a>{below}</li>\n')
    return f"<ul>{''.join(items)}</ul>"


def _furniture(document: Document) -> str:
    """What stands above and below every printed page: the title, for whom, and the number of the page.

    The page for the wall is one, and says so itself.
    """
    if document.what is What.POSTER:
        return ""
    head, foot = (in_style(text) for text in (document.title, document.made))
    return (
        f"@page {{ @top-left {{ content: {head}; }} @bottom-left {{ content: {foot}; }} "
        '@bottom-right { content: counter(page) " / " counter(pages); } }\n'
    )


def in_style(text: str) -> str:
    """A user's text as a string of a style sheet, in which all but letters, digits and spaces is told by its number."""
    line = visible_directions(" ".join(text.split()))
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in line) + '"'


def _section(section: Section, number: int) -> Iterator[str]:
    yield f'<section id="part-{number}" class="{section.part.value}" aria-labelledby="title-{number}">'
    yield f'<h2 id="title-{number}">{_plain(section.title)}</h2>'
    yield f'<p class="idea{_class(section.tone)}">{_plain(section.idea)}</p>'
    place = 0
    for block in section.blocks:
        if isinstance(block, Group) and block.is_listed:
            place += 1
            yield from _group(block, 3, f' id="part-{number}-{place}"')
        else:
            yield from _block(block, 3)
    yield "</section>"


def _block(block: Block, level: int) -> Iterator[str]:
    """A block whose own head, if it has one, is of this level."""
    match block:
        case Facts():
            dense = " dense" if block.is_dense else ""
            facts = [_fact(label, text, tone.value if tone else "") for label, text, tone in block.facts]
            yield f'<dl class="facts{dense}">{"".join(facts)}</dl>'
        case Group():
            yield from _group(block, level)
        case Paragraph():
            for line in block.text.splitlines():
                if line.strip():
                    yield f'<p class="text{_class(block.tone)}">{_plain(line)}</p>'
        case Bullets():
            yield "<ul>" + "".join(f"<li>{_plain(item)}</li>" for item in block.items) + "</ul>"
        case Tiles():
            yield '<dl class="tiles">' + "".join(_tile(tile) for tile in block.tiles) + "</dl>"
        case Table():
            yield from _table(block)
        case Chart():
            yield f"<figure><figcaption>{_plain(block.caption)}</figcaption>{legend(block)}{svg(block)}</figure>"
        case Matrix():
            yield from _matrix(block)
        case Bubbles():
            yield f"<figure><figcaption>{_plain(block.caption)}</figcaption>{plot(block)}</figure>"


def _group(group: Group, level: int, attributes: str = "") -> Iterator[str]:
    """A part of a section; a folded one opens with a click, and by itself where it is printed."""
    level = min(level, _DEEPEST)
    title = _breakable(group.title)
    head = f"<h{level}>{title}</h{level}>" if not group.tone else f'<h{level} class="{group.tone}">{title}</h{level}>'
    lead = f'<span class="lead">{_plain(group.lead)}</span>' if group.lead else ""
    if group.is_folded:
        yield f"<details{attributes}><summary>{head}{lead}</summary>"
    else:
        yield f'<div class="group"{attributes}><div class="head">{head}{lead}</div>'
    for block in group.blocks:
        yield from _table(block, group.title) if isinstance(block, Table) else _block(block, level + 1)
    yield "</details>" if group.is_folded else "</div>"


_DEEPEST = 6
"""HTML knows no deeper heads."""


@cache
def _fact(label: str, text: str, tone: str) -> str:
    """A fact, once for all that say the same."""
    shown = "<br>".join(map(_plain, text.splitlines())) if "\n" in text else _plain(text)
    kind = f' class="{tone}"' if tone else ""
    return f"<div><dt>{_plain(label)}</dt><dd{kind}>{shown}</dd></div>"


def _matrix(matrix: Matrix) -> Iterator[str]:
    kind = "map" if matrix.is_map else "matrix"
    yield f'<section class="table" tabindex="0" aria-label="{_plain(matrix.caption)}"><table class="{kind}">'
    corner = f'<th scope="col">{_plain(matrix.corner)}</th>' if matrix.corner else "<td></td>"
    yield f"<caption>{_plain(matrix.caption)}</caption>\n<thead><tr>{corner}"
    yield "".join(f'<th scope="col">{_plain(title)}</th>' for title in matrix.columns)
    yield "</tr></thead>\n<tbody>"
    for head, places in zip(matrix.heads, matrix.places, strict=True):
        cells = (
            f'<td data-label="{_plain(title)}">{_place(place)}</td>'
            for place, title in zip(places, matrix.columns, strict=True)
        )
        yield f'<tr><th scope="row">{_plain(head)}</th>{"".join(cells)}</tr>'
    yield "</tbody></table></section>"
    if matrix.note:
        yield f'<p class="note">{_plain(matrix.note)}</p>'


def _place(cells: tuple[Cell, ...]) -> str:
    if not cells:
        return ""
    items = (
        f'<li class="{cell.tone.value}">{_breakable(cell.text)}</li>'
        if cell.tone
        else f"<li>{_breakable(cell.text)}</li>"
        for cell in cells
    )
    return f"<ul>{''.join(items)}</ul>"


def _tile(tile: Tile) -> str:
    note = f'<dd class="note{_class(tile.tone)}">{_plain(tile.note)}</dd>' if tile.note else ""
    value = f'<dd class="figure{_class(tile.tone)}">{_plain(tile.value)}</dd>'
    return f"<div><dt>{_plain(tile.label)}</dt>{value}{_meter(tile.share)}{note}</div>"


def _meter(share: object) -> str:
    """A thin bar; the figure beside it says the same."""
    if share is None:
        return ""
    width = min(max(float(share), 0.0), 1.0) * 100  # type: ignore[arg-type]  # a Decimal of the document
    bar = f'<svg viewBox="0 0 100 5" preserveAspectRatio="none"><rect width="{width:.0f}" height="5"/></svg>'
    return f'<dd class="meter" aria-hidden="true">{bar}</dd>'


def _table(table: Table, under: str = "", columns: str = "") -> Iterator[str]:
    """A table under its caption, which is only heard where the head over it says the same.

    The folded rest of a long one is a table of its own that has the same `columns`: on paper, where nothing is folded,
    both are read as one.
    """
    if table.folded and not columns:
        columns = _columns(table)
    yield f'<section class="table" tabindex="0" aria-label="{_plain(table.caption)}"><table>'
    unseen = ' class="unseen"' if table.caption == under else ""
    yield f"<caption{unseen}>{_plain(table.caption)}</caption>\n{columns}<thead><tr>"
    yield "".join(f'<th scope="col"{_number(column)}>{_plain(column.title)}</th>' for column in table.columns)
    yield "</tr></thead>\n<tbody>"
    seen = len(table.rows) - table.folded
    yield from _rows(table.columns, table.rows[:seen])
    yield "</tbody></table></section>"
    if table.folded:
        words = ngettext("{count} more", "{count} more", table.folded).format(count=table.folded)
        yield f'<details class="rest"><summary>{_plain(words)}</summary>'
        caption = formats.labelled(table.caption, words)
        rest = replace(table, caption=caption, rows=table.rows[seen:], note="", shown=None)
        yield from _table(rest, caption, columns)
        yield "</details>"
    if table.note:
        yield f'<p class="note">{_plain(table.note)}</p>'


def _columns(table: Table) -> str:
    """The widths of the columns, as parts of the whole."""
    # Not above: it brings the library of slides, which no command that only names the formats waits for.
    from mplan_tui.reports.word_text import widths_of

    widths = widths_of(table.columns, table.rows)
    shares = "".join(f'<col style="width:{100 * width / sum(widths):.1f}%">' for width in widths)
    return f"<colgroup>{shares}</colgroup>"


def _rows(columns: tuple[ReportColumn, ...], rows: tuple[tuple[Cell, ...], ...]) -> Iterator[str]:
    heads = [(column.is_number, f' data-label="{_plain(column.title)}"') for column in columns[1:]]
    for first, *others in rows:
        cells = [_cell(cell, *head) for cell, head in zip(others, heads, strict=True)]
        yield f'<tr><th scope="row">{_words(first)}</th>{"".join(cells)}</tr>'


def _words(cell: Cell) -> str:
    text = "<br>".join(map(_breakable, cell.text.splitlines())) if "\n" in cell.text else _breakable(cell.text)
    return f'<span class="{cell.tone.value}">{text}</span>' if cell.tone else text


def _cell(cell: Cell, is_number: bool, label: str) -> str:
    kind = ' class="number"' if is_number else ' class="short"' if len(cell.text) <= _SHORT else ""
    return f"<td{kind}{label}>{_words(cell)}</td>"


def _number(column: ReportColumn) -> str:
    return ' class="number"' if column.is_number else ""


def _class(tone: Tone) -> str:
    return f" {tone.value}" if tone else ""


def _breakable(text: str) -> str:
    """A user's text with places where a word too long for a column may break."""
    if len(text) <= _LONGEST_WORD or not _LONG_WORD.search(text):
        return _plain(text)
    return " ".join(
        "<wbr>".join(escape(word[n : n + _LONGEST_WORD]) for n in range(0, len(word), _LONGEST_WORD))
        for word in typeset(" ".join(text.splitlines())).split(" ")
    )


def _plain(text: str) -> str:
    """A user's text as text, each line break a space."""
    found = _texts.get(text)
    if found is None:
        found = _texts[text] = escape(typeset(" ".join(text.splitlines())))
    return found


FORMAT = TextFormat((".html", ".htm"), N_("to print or mail"), write_html, kinds=frozenset(What))
