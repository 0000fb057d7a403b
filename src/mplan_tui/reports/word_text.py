"""The text of a Word document as WordprocessingML: paragraphs and tables, in which users' text is text.

Written as XML at once: an object for each of a hundred thousand runs would take a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from mplan_tui.document import Cell, Fact, Matrix, ReportColumn, Table, Tiles, Tone
from mplan_tui.reports.slide_look import GROUND, RULE, TONES
from mplan_tui.reports.slide_measure import wide
from mplan_tui.reports.slide_words import clean
from mplan_tui.reports.typesetting import BREAKS, typeset

ROOM = 9866
"""The width of the text in twentieths of a point: A4 less its margins."""
_LETTER, _PADDING = 92, 110
"""About the width of a letter in a table, and what a cell takes beside its text."""
_SIZE, _TWIPS = 8.5, 1440
"""The letters in a table in points, and how many of its units make the inch in which `wide` measures."""
_LONGEST_WORD, _LONGEST, _MOST = 14, 44, 120
"""Letters up to which a word and a text ask for room of their own in a column; of a longer text half of what it has
more, up to the last: eight lines of a measure stood beside the two lines of its figures."""
_SHORT_TITLE = 10
"""Letters up to which the title of a column stands on one line."""


def shown(text: str) -> str:
    """A user's text in XML, without what would turn it around or no XML may hold."""
    return escape(typeset(clean(text)))


def run(text: str, *, bold: bool = False, tone: Tone = Tone.PLAIN, size: float = 0) -> str:
    """Some text of one look; its own line ends stay."""
    look = "<w:b/>" if bold else ""
    look += f'<w:color w:val="{TONES[tone]}"/>' if tone else ""
    look += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(shown(line) for line in text.splitlines() or [""])
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{lines}</w:t></w:r>'


TAB = "<w:r><w:tab/></w:r>"


def paragraph(style: str, *runs: str, keeps: bool = False, centred: bool = False, right: bool = False) -> str:
    """A paragraph of a style; one that `keeps` stays on the page of what follows."""
    look = f'<w:pStyle w:val="{style}"/>'
    look += "<w:keepNext/>" if keeps else ""
    look += '<w:jc w:val="center"/>' if centred else '<w:jc w:val="right"/>' if right else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def head(level: int, text: str, number: int, name: str, tone: Tone = Tone.PLAIN) -> str:
    """A heading that can be jumped to by its name."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return paragraph(f"Heading{level}", mark, run(text, tone=tone), f'<w:bookmarkEnd w:id="{number}"/>', keeps=True)


def entry(level: int, text: str, name: str) -> str:
    """A line of the table of contents, with the number of the page that the heading of this name stands on."""
    page = f'<w:fldSimple w:instr="PAGEREF {name} \\h" w:dirty="true"><w:r><w:t></w:t></w:r></w:fldSimple>'
    link = f'<w:hyperlink w:anchor="{name}" w:history="1">{run(text)}{TAB}{page}</w:hyperlink>'
    return paragraph(f"Contents{level}", link)


def facts(rows: Sequence[Fact], style: str = "Fact") -> Iterator[str]:
    """Facts one below the other, together on a page."""
    for place, fact in enumerate(rows):
        keeps = place < len(rows) - 1
        yield paragraph(style, run(fact.label, tone=Tone.MUTED), TAB, run(fact.text, tone=fact.tone), keeps=keeps)


def dense_facts(rows: Sequence[Fact], lead: str = "") -> str:
    """Facts in two columns that stay whole, below a line that leads to them.

    That line is a row of the table: of a head, a line and a table that were to stay together, LibreOffice left the head
    alone at the foot of a page.
    """
    half = _half(rows)
    width = ROOM // 2
    parts = [part for part in (rows[:half], rows[half:]) if part]
    lines = [_row([_cell((paragraph("Lead", run(lead), keeps=True),), width * len(parts), spans=len(parts))])]
    cells = (_cell(facts(part, "DenseFact"), width) for part in parts)
    return _framed([*(lines if lead else ()), _row(cells)], [width] * len(parts))


def _half(rows: Sequence[Fact]) -> int:
    """How many of the facts make the first column, so that both are about as long."""
    lines = [1 + len(fact.text) // _LINE + fact.text.count("\n") for fact in rows]
    return next((n for n in range(1, len(rows)) if 2 * sum(lines[:n]) >= sum(lines)), len(rows))


_LINE = 42
"""About how many letters of a fact stand on a line of a column."""


def table(drawn: Table) -> str:
    """A table whose head comes again on every page, and whose rows stay whole."""
    widths = widths_of(drawn.columns, drawn.rows)
    titles = (_cell((_head(column),), width) for column, width in zip(drawn.columns, widths, strict=True))
    rows = [_row(titles, is_head=True)]
    for number, cells in enumerate(drawn.rows):
        # The first rows keep the head with them: no head of a table is left alone at the foot of a page.
        keeps = number == 0
        rows.append(
            _row(
                _cell((paragraph("Cell", run(cell.text, tone=cell.tone), keeps=keeps, right=column.is_number),), width)
                for cell, column, width in zip(cells, drawn.columns, widths, strict=True)
            )
        )
    return _framed(rows, widths, "insideH")


def _head(column: ReportColumn) -> str:
    return paragraph("Cell", run(column.title, tone=Tone.MUTED), keeps=True, right=column.is_number)


def matrix(drawn: Matrix) -> str:
    """A picture of places as a table with lines around each place."""
    share = 0.14 if len(drawn.columns) > 3 else 0.13
    first = round(ROOM * share)
    widths = [first, *[(ROOM - first) // len(drawn.columns)] * len(drawn.columns)]
    corner = _cell((paragraph("Cell", run(drawn.corner, tone=Tone.MUTED), keeps=True),), first)
    titles = (
        _cell((paragraph("Cell", run(title, tone=Tone.MUTED, bold=True), keeps=True, centred=drawn.is_map),), width)
        for title, width in zip(drawn.columns, widths[1:], strict=True)
    )
    rows = [_row((corner, *titles), is_head=True)]
    for number, (name, places) in enumerate(zip(drawn.heads, drawn.places, strict=True)):
        # A map is seen as a whole; of other pictures the first row keeps the head.
        keeps = number < len(drawn.heads) - 1 if drawn.is_map else number == 0
        named = _cell((paragraph("Cell", run(name, tone=Tone.MUTED, bold=True), keeps=keeps),), first)
        rows.append(
            _row(
                (
                    named,
                    *(
                        _cell(_place(cells, drawn, keeps=keeps), width)
                        for cells, width in zip(places, widths[1:], strict=True)
                    ),
                )
            )
        )
    return _framed(rows, widths, "insideH", "insideV", "top", "bottom", "left", "right")


def _place(cells: Sequence[Cell], drawn: Matrix, *, keeps: bool) -> tuple[str, ...]:
    if drawn.is_map:
        refs = [run(cell.text + " ", tone=cell.tone, bold=True) for cell in cells]
        return (paragraph("Cell", *refs, keeps=keeps, centred=True),)
    return tuple(paragraph("Cell", run(cell.text, tone=cell.tone), keeps=keeps) for cell in cells) or (
        paragraph("Cell", keeps=keeps),
    )


def tiles(drawn: Tiles) -> str:
    """Key figures side by side."""
    width = ROOM // len(drawn.tiles)
    cells = (
        _cell(
            (
                paragraph("Cell", run(tile.label, tone=Tone.MUTED), keeps=True),
                paragraph("Cell", run(tile.value, bold=True, size=15, tone=tile.tone), keeps=True),
                paragraph("Cell", run(tile.note, tone=Tone.MUTED)),
            ),
            width,
            ground=True,
        )
        for tile in drawn.tiles
    )
    return _framed([_row(cells)], [width] * len(drawn.tiles))


def _row(cells: Iterable[str], *, is_head: bool = False) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if is_head else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(paragraphs: Iterable[str], width: int, *, ground: bool = False, spans: int = 1) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{GROUND}"/>' if ground else ""
    span = f'<w:gridSpan w:val="{spans}"/>' if spans > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}</w:tcPr>'
    return f"<w:tc>{properties}{''.join(paragraphs)}</w:tc>"


def _framed(rows: Iterable[str], widths: Sequence[int], *sides: str) -> str:
    order = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{RULE}"/>' for side in order if side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    )


def widths_of(columns: Sequence[ReportColumn], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The widths of columns: the room of the longest word of each, and what is left by how much each has to say."""
    texts = [[column.title, *(row[n].text for row in rows)] for n, column in enumerate(columns)]
    # A short title is not broken either: "Sur un an" stood above its figures in three lines.
    titles = [_width(column.title) if len(column.title) <= _SHORT_TITLE else 0 for column in columns]
    longest = [min(max(map(_longest_word, said)), _LONGEST_WORD * _LETTER) for said in texts]
    whole = [_asked(max(map(len, said))) for said in texts]
    least = [max(pair) + _PADDING for pair in zip(longest, titles, strict=True)]
    wanted = [max(text * _LETTER + _PADDING, low) for text, low in zip(whole, least, strict=True)]
    free = ROOM - sum(least)
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    if free > sum(more):  # all have what they ask for, and the rest is for all: one column of two words took it whole
        return [want + (free - sum(more)) // len(wanted) for want in wanted]
    if free <= 0 or not sum(more):
        scale = ROOM / sum(least)
        return [int(low * scale) for low in least]
    # Names before words such as "on track", which would get as much of it.
    more = [extra * column.weight for extra, column in zip(more, columns, strict=True)]
    return [low + int(free * extra / sum(more)) for low, extra in zip(least, more, strict=True)]


def _asked(letters: int) -> int:
    return min(letters, _LONGEST + max(0, letters - _LONGEST) // 2, _MOST)


def _longest_word(text: str) -> int:
    return max(map(_width, BREAKS.split(typeset(text))), default=0)


def _width(text: str) -> int:
    """How wide it is by its letters: "31 déc. 2026" took the room of twelve wide ones, and the names had too little."""
    return min(int(wide(text, _SIZE) * _TWIPS), len(text) * _LETTER)


def picture(number: int, relation: str, caption: str, tells: str, height: int) -> str:
    """A chart in a paragraph of its own, with its title and what it tells for those who cannot see it."""
    width, tall = ROOM * 635, height * 635
    named = f"name={quoteattr(clean(caption))} title={quoteattr(clean(caption))} descr={quoteattr(clean(tells))}"
    return (
        '<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{tall}"/><wp:docPr id="{number}" {named}/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
