"""A report as a Word document: users' text is text, heads stay with what follows, and charts are Word's own."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from mplan_tui.document import Audience, Cell, Part, ReportColumn, What, Wish
from mplan_tui.domain.plan import Plan
from mplan_tui.reports.document import build
from mplan_tui.reports.slide_measure import wide
from mplan_tui.reports.typesetting import typeset
from mplan_tui.reports.word import write_word
from mplan_tui.reports.word_text import ROOM, widths_of
from tests.builders import TODAY
from tests.every_field import plan_with_every_field
from tests.reports.samples import full_plan, report


def _written(plan: Plan, what: What = What.PLAN) -> bytes:
    return write_word(build(plan, TODAY, Wish(Audience.TEAM, what=what)))


def _texts(content: bytes) -> str:
    body = docx.Document(BytesIO(content)).element.body
    return "\n".join("".join(node.text or "" for node in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))


@pytest.mark.parametrize("what", list(What))
def test_users_text_is_text(what: What) -> None:
    content = _written(full_plan(), what)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(archive.read(name))
                assert "\u202e" not in archive.read(name).decode(), f"{name} is read from right to left"
            if name.endswith(".rels"):
                assert b"hyperlink" not in archive.read(name) and b"http://e.vil" not in archive.read(name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(BytesIO(archive.read(name))) as book:
                    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        body = archive.read("word/document.xml").decode()
    assert set(re.findall(r'w:instr="(\w+)', body)) <= {"PAGEREF"}
    said = _texts(content)
    assert "<script>alert(1)</script>" in said and "\x1b" not in said and "\uffff" not in said


def test_it_says_what_the_plan_says_under_heads_that_the_contents_lead_to() -> None:
    plan = plan_with_every_field()
    content = _written(plan)
    made: Any = docx.Document(BytesIO(content))
    heads = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert heads == [section.title for section in build(plan, TODAY, Wish(Audience.TEAM, what=What.PLAN)).sections]
    said = _texts(content)
    assert all(typeset(action.title.split("\n")[0]) in said for action in plan.actions)
    body = made.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    wanted = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert wanted and wanted <= marks
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(set(numbers)) == len(numbers)


def test_no_head_stands_alone_at_the_foot_of_a_page() -> None:
    made: Any = docx.Document(BytesIO(_written(plan_with_every_field())))
    for one in made.paragraphs:
        if one.style.name.startswith("Heading") or one.style.name == "Caption":
            assert one.paragraph_format.keep_with_next or one.style.paragraph_format.keep_with_next
    for table in made.tables:
        head = table.rows[0]._tr.trPr
        if head is not None and head.find(qn("w:tblHeader")) is not None:
            first = [one for row in table.rows[:2] for cell in row.cells for one in cell.paragraphs]
            assert all(one.paragraph_format.keep_with_next for one in first)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_its_charts_are_words_own_with_their_figures_behind_them() -> None:
    document = report(Audience.TEAM, Part.MONEY, Part.KPIS)
    with zipfile.ZipFile(BytesIO(write_word(document))) as archive:
        charts = [name for name in archive.namelist() if name.startswith("word/charts/chart")]
        books = [name for name in archive.namelist() if name.startswith("word/embeddings/")]
        body = archive.read("word/document.xml").decode()
    assert charts and len(charts) == len(books) == body.count("<c:chart ")
    assert body.count('descr="') == len(charts) and 'descr=""' not in body


def test_every_page_says_what_it_is_of() -> None:
    made: Any = docx.Document(BytesIO(_written(full_plan())))
    page = made.sections[0]
    assert full_plan().title[:20] in page.header.paragraphs[0].text
    for foot in (page.footer, page.first_page_footer):
        assert re.findall(r'w:instr="(\w+)"', foot._element.xml) == ["PAGE", "NUMPAGES"]
        stops = list(foot.paragraphs[0].paragraph_format.tab_stops)
        stops += list(made.styles["Footer"].paragraph_format.tab_stops)
        assert [stop.position.twips for stop in stops] == [ROOM], (
            "the number stands at the edge, with no stop before it"
        )


@pytest.mark.parametrize("longest", [1, 30, 400])
def test_the_columns_of_a_table_fill_the_page_and_no_more(longest: int) -> None:
    columns = tuple(ReportColumn(f"Title {n}") for n in range(8))
    rows = [tuple(Cell("word " * n * longest) for n in range(8))]
    widths = widths_of(columns, rows)
    assert ROOM * 0.9 < sum(widths) <= ROOM
    assert min(widths) > 0


def test_a_column_takes_the_room_of_what_it_says_and_leaves_the_others_theirs() -> None:
    columns = (ReportColumn("Month"), ReportColumn("Ordered"), ReportColumn("Cost at completion"), ReportColumn("Free"))
    month, ordered, cost, _free = widths_of(columns, [tuple(map(Cell, ("Jan", "8,113", "6,956", "121,044")))])
    assert ordered - month == (len("Ordered") - len("Month")) * 92, "what is left over is shared evenly"
    assert cost < 1.8 * ordered
    told = (ReportColumn("Measure"), ReportColumn("Before"), ReportColumn("After"))
    measure, before, after = widths_of(told, [tuple(map(Cell, ("Stop it. " * 20, "17.8 in March to May " * 2, "14")))])
    assert measure > 1.8 * before > 3 * after


def test_a_short_title_is_not_broken() -> None:
    """ "Sur un an" stood above its figures in three lines, as wide as its longest word."""
    columns = (ReportColumn("Objectif"), ReportColumn("Sur un an"), ReportColumn("Cible"))
    _name, year, target = widths_of(columns, [tuple(map(Cell, ("Mot " * 200, "+7 %", "9 %")))])
    assert year >= wide("Sur un an", 8.5) * 1440 + 90 > target


def test_the_name_of_an_objective_has_twice_the_room_of_a_year_beside_eight_columns_of_figures() -> None:
    """Its column was as narrow as its longest word, and a name stood in four lines beside empty figures."""
    titles = ("Objectif", "Actuel", "Cible chiffrée", "Sur un an", "Pour le", "Avancement", "État", "Responsable")
    columns = tuple(
        ReportColumn(title, is_number=n in (1, 2, 3, 5), weight=5 if n == 0 else 2) for n, title in enumerate(titles)
    )
    said = (
        "O6 30 nouveaux restaurants à la carte locale", "2\u202f874\u00a0commandes", "4\u202f200\u00a0commandes",
        "+69\u00a0%", "31\u00a0déc.\u00a02026", "79\u00a0%", "▲ Sur la trajectoire", "Marie Lefèvre",
    )  # fmt: skip
    name, now, *_others = widths = widths_of(columns, [tuple(map(Cell, said))])
    assert name > 1900 and name > 2 * widths[3]
    assert now >= wide("2\u202f874\u00a0commandes", 8.5) * 1440 / 1.08 + 90, "and figures stay on one line"


def test_the_head_of_an_action_has_nothing_between_it_and_its_facts() -> None:
    """Of a head, a line and a table that stay together, LibreOffice left the head alone at the foot of a page."""
    made: Any = docx.Document(BytesIO(_written(full_plan(), What.PLAN)))
    body = list(made.element.body)
    after = [body[n + 1] for n, element in enumerate(body) if element.xpath("./w:pPr/w:pStyle[@w:val='Heading3']")]
    tables = [element for element in after if element.tag.endswith("}tbl") and element.xpath(".//w:gridSpan")]
    assert len(tables) >= len(full_plan().actions)
    for table in tables:
        lead, facts = table.xpath("./w:tr")
        assert lead.xpath(".//w:keepNext") and lead.xpath(".//w:pStyle/@w:val") == ["Lead"]
        assert set(facts.xpath(".//w:pStyle/@w:val")) == {"DenseFact"}
