"""A report as a Word document: headings that fold, a table of contents with pages, native charts and tables."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as FilePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor, Twips
from pptx import Presentation
from pptx.util import Inches

from mplan_tui.document import (
    Block,
    Bubbles,
    Bullets,
    Chart,
    ChartShape,
    Document,
    Facts,
    Group,
    Matrix,
    Paragraph,
    Section,
    Table,
    Tiles,
    What,
)
from mplan_tui.i18n import _
from mplan_tui.notations import region_of
from mplan_tui.reports import word_text as text
from mplan_tui.reports.formats import MARK
from mplan_tui.reports.native_charts import add_native_bubbles, add_native_chart
from mplan_tui.reports.slide_look import FONT, INK, MAIN, SOFT
from mplan_tui.reports.slide_words import on_one_line, shortened
from mplan_tui.sealed import mark

_LONGEST_PROPERTY = 255
_TITLE_ONLY = 5
_LABEL, _SHORT_LABEL = 2300, 1500
"""How far from the margin a fact stands after its label, alone and in two columns, in twentieths of a point."""
_BUBBLES, _LINES, _LEGEND, _NAME, _BAR, _TALLEST = 5200, 3600, 600, 260, 210, 12500
"""How high charts are in twentieths of a point: of bubbles, of lines, and of bars their legend, each line of a name
and each bar; a page at most. A chart twice as high as its names need left half of the page before it empty."""
_ONE_LINE = 64
"""Letters of a name up to which it stands beside its bar on one line."""
_DEEPEST = 4
"""The headings that have a look of their own."""
_HEADS: dict[str, tuple[float, float]] = {
    "Title": (26, 0),
    "Heading 1": (18, 22),
    "Heading 2": (13, 16),
    "Heading 3": (11, 10),
    "Heading 4": (10, 8),
}
"""The size of each heading, and the room before it."""
_STYLES: dict[str, tuple[float, Any, bool]] = {
    "Made": (11, MAIN, True),
    "Idea": (12, INK, True),
    "Lead": (9.5, SOFT, False),
    "Note": (8.5, SOFT, False),
    "Fact": (9.5, INK, False),
    "DenseFact": (8.5, INK, False),
    "Cell": (8.5, INK, False),
    "Gap": (4, INK, False),
    "Picture": (10, INK, False),
    "Contents1": (10.5, INK, True),
    "Contents2": (10, INK, False),
    "ContentsHead": (13, MAIN, True),
}
"""The styles of our own: size, colour, and whether they are bold."""
_SPACES = nsdecls("w", "wp", "a", "c", "r")


def write_word(document: Document) -> bytes:
    """The whole document."""
    made: Any = docx.Document()
    properties = made.core_properties
    properties.title, properties.author = shortened(document.title, _LONGEST_PROPERTY), "mplan-tui"
    properties.category, properties.language = MARK, document.language
    properties.identifier, properties.comments = mark(), ""
    package = made.part.package
    for relation in [key for key, one in package.rels.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[relation]  # the picture of an empty page of the library's own
    _looks(made, document.language)
    _furniture(made, document)
    body = made.element.body
    whole = parse_xml(f"<w:body {_SPACES}>{''.join(_Body(made).text(document))}</w:body>")
    for element in list(whole):
        body.insert(len(body) - 1, element)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


class _Body:
    """The text of the document, and the charts that go into files beside it."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._numbers = count(1)
        self._charts = 0

    def text(self, document: Document) -> Iterator[str]:
        """Title, contents, and the sections, each of the plan itself on a page of its own."""
        yield text.paragraph("Made", text.run(document.made))
        yield text.paragraph("Title", text.run(document.title))
        yield text.paragraph("Subtitle", text.run(document.subtitle))
        if document.what is What.PLAN:
            yield from _contents(document)
        for number, section in enumerate(document.sections, 1):
            yield from self._section(section, number)

    def _section(self, section: Section, number: int) -> Iterator[str]:
        yield text.head(1, section.title, next(self._numbers), _name(number))
        yield text.paragraph("Idea", text.run(section.idea), keeps=bool(section.blocks))
        place = 0
        for block in section.blocks:
            if isinstance(block, Group) and block.is_listed:
                place += 1
                yield from self._group(block, 2, _name(number, place))
            else:
                yield from self._block(block, 2)

    def _block(self, block: Block, level: int, under: str = "") -> Iterator[str]:
        match block:
            case Paragraph():
                yield text.paragraph("Normal", text.run(block.text, tone=block.tone))
            case Bullets():
                yield from (text.paragraph("ListBullet", text.run(item)) for item in block.items)
            case Tiles():
                yield text.tiles(block)
            case Facts():
                yield from (text.dense_facts(block.facts),) if block.is_dense else text.facts(block.facts)
            case Table():
                if block.caption != under:
                    yield text.paragraph("Caption", text.run(block.caption), keeps=True)
                yield text.table(block)
                yield from _note(block.note)
            case Matrix():
                yield text.paragraph("Caption", text.run(block.caption), keeps=True)
                yield text.matrix(block)
                yield from _note(block.note)
            case Chart() | Bubbles():
                yield text.paragraph("Caption", text.run(block.caption), keeps=True)
                yield self._chart(block)
            case Group():
                yield from self._group(block, level, "")

    def _group(self, group: Group, level: int, name: str) -> Iterator[str]:
        number = next(self._numbers)
        yield text.head(min(level, _DEEPEST), group.title, number, name or f"place_{number}", group.tone)
        blocks, lead = group.blocks, group.lead
        if blocks and isinstance(blocks[0], Facts) and blocks[0].is_dense:
            yield text.dense_facts(blocks[0].facts, lead)
            blocks, lead = blocks[1:], ""
        if lead:
            yield text.paragraph("Lead", text.run(lead), keeps=bool(blocks))
        for block in blocks:
            yield from self._block(block, level + 1, group.title)

    def _chart(self, block: Chart | Bubbles) -> str:
        """A chart in files of its own, as PowerPoint's library makes it: the drawing, and the figures behind it."""
        scratch: Any = Presentation()
        page = scratch.slides.add_slide(scratch.slide_layouts[_TITLE_ONLY])
        place = (Inches(0), Inches(0), Inches(6), Inches(4))
        if isinstance(block, Bubbles):
            source = add_native_bubbles(page, place, block).chart.part
        else:
            source = add_native_chart(page, place, block, is_in_text=True).chart.part
        self._charts += 1
        package, main = self._made.part.package, self._made.part
        name = PackURI(f"/word/charts/chart{self._charts}.xml")
        drawing = FilePart(name, CONTENT_TYPE.DML_CHART, source.blob, package)
        book = PackURI(f"/word/embeddings/figures{self._charts}.xlsx")
        figures = FilePart(book, CONTENT_TYPE.SML_SHEET, source.chart_workbook.xlsx_part.blob, package)
        drawing.relate_to(figures, RELATIONSHIP_TYPE.PACKAGE)
        relation = main.relate_to(drawing, RELATIONSHIP_TYPE.CHART)
        tall = _BUBBLES if isinstance(block, Bubbles) else _LINES
        if isinstance(block, Chart) and block.shape is ChartShape.BARS:
            beside = _NAME if max(map(len, block.categories)) <= _ONE_LINE else 2 * _NAME
            tall = _LEGEND + max(beside, _BAR * len(block.series)) * len(block.categories)
        return text.picture(next(self._numbers), relation, block.caption, block.tells, min(tall, _TALLEST))


def _contents(document: Document) -> Iterator[str]:
    yield text.paragraph("ContentsHead", text.run(_("Contents")), keeps=True)
    for number, section in enumerate(document.sections, 1):
        yield text.entry(1, section.title, _name(number))
        listed = [block for block in section.blocks if isinstance(block, Group) and block.is_listed]
        for place, group in enumerate(listed, 1):
            yield text.entry(2, group.title, _name(number, place))


def _name(number: int, place: int = 0) -> str:
    return f"part_{number}_{place}" if place else f"part_{number}"


def _note(note: str) -> Iterator[str]:
    if note:
        yield text.paragraph("Note", text.run(note))


def _furniture(made: Any, document: Document) -> None:
    """The page, and what stands above and below every page but the first: the title, for whom, and its number."""
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin, page.bottom_margin = Mm(20), Mm(18)
    page.different_first_page_header_footer = True
    edge = Twips(text.ROOM)
    # The library's own style has a stop in the middle of its page, where the number stood.
    made.styles["Footer"].paragraph_format.tab_stops.clear_all()
    head = page.header.paragraphs[0]
    head.text = on_one_line(document.title)
    for foot in (page.footer.paragraphs[0], page.first_page_footer.paragraphs[0]):
        foot.paragraph_format.tab_stops.clear_all()
        foot.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(on_one_line(document.made) + "\t")
        for instruction in ("PAGE", "NUMPAGES"):
            if instruction == "NUMPAGES":
                foot.add_run(" / ")
            field = f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            foot._p.append(parse_xml(field))


def _looks(made: Any, language: str) -> None:
    """The styles: few, and named, so that a company can give the document its own look."""
    normal = made.styles["Normal"]
    _font(normal, 10, INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), 1.1
    spoken = parse_xml(f'<w:lang {nsdecls("w")} w:val="{region_of(language).replace("_", "-")}"/>')
    normal.element.get_or_add_rPr().append(spoken)
    for name, (title, before) in _HEADS.items():
        style = made.styles[name]
        _font(style, title, INK if name == "Title" else MAIN if name != "Heading 4" else INK, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(2)
        style.paragraph_format.keep_with_next = True
        for border in style.element.xpath(".//w:pBdr"):
            border.getparent().remove(border)
    _font(made.styles["Subtitle"], 11, SOFT)
    caption = made.styles["Caption"]
    _font(caption, 10, INK, bold=True)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    caption.paragraph_format.keep_with_next = True
    for name, (size, colour, bold) in _STYLES.items():
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size, colour, bold=bold)
        style.paragraph_format.space_after = Pt(0 if name in ("Cell", "Gap", "Fact", "DenseFact", "Contents2") else 4)
    for name, label in (("Fact", _LABEL), ("DenseFact", _SHORT_LABEL)):
        fact = made.styles[name].paragraph_format
        fact.left_indent, fact.first_line_indent = Twips(label), Twips(-label)
        fact.tab_stops.add_tab_stop(Twips(label))
        fact.keep_together = True
    cell = made.styles["Cell"].paragraph_format
    cell.space_before, cell.space_after = Pt(1.5), Pt(1.5)
    cell.line_spacing = 1
    for level, name in enumerate(("Contents1", "Contents2")):
        look = made.styles[name].paragraph_format
        look.left_indent = Twips(300 * level)
        look.space_before = Pt(4 if level == 0 else 0)
        look.tab_stops.add_tab_stop(Twips(text.ROOM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _font(made.styles["Header"], 8.5, SOFT)
    _font(made.styles["Footer"], 8.5, SOFT)


def _font(style: Any, size: float, colour: Any, *, bold: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(str(colour))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
