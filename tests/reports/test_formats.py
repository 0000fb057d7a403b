"""Users' text is text in every format, and the real programs open what is written."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from mplan_tui.document import Audience, Cell, Document, Part, ReportColumn, Section, Table
from mplan_tui.domain.errors import PlanError
from mplan_tui.reports.charts import scale
from mplan_tui.reports.formats.html import write_html
from mplan_tui.reports.formats.markdown import escaped, write_markdown
from mplan_tui.reports.writing import standing, write
from mplan_tui.sealed import Occupant, mark
from tests.libreoffice import libreoffice_with
from tests.reports.samples import deck, report

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IMPRESS = libreoffice_with("impress")


def test_signs_of_direction_turn_nothing_around_in_a_page_or_a_text() -> None:
    signs = "\u202e\u2066\u200f\u2028"
    document = replace(report(), title=f"Plan{signs} 2026")
    for written in (write_markdown(document), write_html(document)):
        assert "Plan\ufffd" in written
        assert not set(signs) & set(written)


class Page(HTMLParser):
    """What a page is made of, and whether its tags close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "input", "col"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("audience", list(Audience))
def test_a_page_holds_no_tag_link_or_script_of_a_users_text(audience: Audience) -> None:
    text = write_html(report(audience, *Part))
    page = Page(text)
    assert page.open == []
    assert not {"script", "img", "iframe", "link", "object"} & set(page.tags)
    links = [value for name, value in page.attributes if name in ("href", "src", "xlink:href")]
    assert links and all(value is not None and re.fullmatch(r"#part-\d+", value) for value in links)
    assert not any(name.startswith("on") for name, _value in page.attributes)
    assert "url(" not in text and "@import" not in text and "\x1b" not in text
    assert "&lt;script&gt;" in text


def test_a_page_is_one_that_screen_readers_and_phones_understand() -> None:
    page = Page(write_html(report()))
    attributes = dict(page.attributes)
    assert page.tags.count("h1") == 1 and page.tags.count("h2") == len(report().sections)
    assert page.tags.count("caption") == page.tags.count("table")
    assert ("scope", "col") in page.attributes and ("scope", "row") in page.attributes
    assert "viewport" in str(page.attributes) and attributes["lang"] == "en"
    assert page.attributes.count(("role", "img")) == page.tags.count("desc")


def test_markdown_takes_no_users_text_for_its_own() -> None:
    text = write_markdown(report(Audience.TEAM, *Part))
    assert "<script" not in re.sub(r"\\<", "", text) and "\x1b" not in text
    assert not re.search(r"(?<!\\)\]\(", text) and "http:" not in text
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    for table in tables:
        assert len({len(re.split(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("- item", r"\- item"),
        ("1. first", r"1\. first"),
        ("13.92 %", "13.92\u00a0%"),
        ("A-017 half-year", "A-017 half-year"),
        ("a | b", r"a \| b"),
        ("# title", r"\# title"),
        ("two\nlines", "two lines"),
        ("-8 % by 31 Dec 2026", "−8\u00a0% by 31\u00a0Dec\u00a02026"),
        ("1\u202f200 leads", "1\u202f200 leads"),
    ],
)
def test_markdown_escapes_what_it_must_and_no_more(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_no_word_makes_a_table_wider_than_the_page() -> None:
    table = Table("Words", (ReportColumn("First"), ReportColumn("Then")), ((Cell("x" * 400), Cell("<" + "y" * 400)),))
    text = write_html(replace(report(), sections=(Section(Part.ACTIONS, "Actions", "", (table,)),)))
    cells = re.findall(r"<t[dh] ?[^>]*>([^<]*(?:<wbr>[^<]*)*)</t[dh]>", text)
    assert sum(len(cell.replace("<wbr>", "").replace("&lt;", "<")) for cell in cells[-2:]) == 801
    assert max(len(piece) for cell in cells for piece in re.split(r"<wbr>| ", cell)) <= 34


def made_for(name: str) -> Document:
    """The report that a file of this name holds."""
    return deck() if name.endswith(".pptx") else report()


@pytest.mark.parametrize("name", ["out.md", "out.html", "out.pptx", "out.docx"])
def test_a_report_is_known_as_ours_and_replaced_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write(made_for(name), path)
    assert standing(path) is Occupant.OURS
    path.chmod(0o640)
    write(report(Audience.TEAM), path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [child.name for child in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("content", [b"theirs", b"PK\x03\x04", b"<html>mine</html>"])
@pytest.mark.parametrize("name", ["out.md", "out.html", "out.pptx", "out.docx"])
def test_somebody_elses_file_is_left_alone(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PlanError, match=r"report\.not_ours"):
        write(report(), path)
    assert path.read_bytes() == content


def _with_a_note(path: Path) -> None:
    """What a person does to a report by hand, with a program that saves the whole file again."""
    if path.suffix == ".pptx":
        deck = Presentation(str(path))
        deck.slides[0].shapes.title.text_frame.text = "My own words"
        deck.save(str(path))
    elif path.suffix == ".docx":
        paper = docx.Document(str(path))
        paper.paragraphs[3].text = "My own words"
        paper.save(str(path))
    else:
        path.write_text(path.read_text().replace("##", "## Mine:", 1).replace("</h2>", " (mine)</h2>", 1))


def _with_another_title(path: Path) -> None:
    """A change of the properties alone, or at the very end."""
    if path.suffix == ".pptx":
        deck = Presentation(str(path))
        deck.core_properties.title = "My own title"
        deck.save(str(path))
    elif path.suffix == ".docx":
        paper = docx.Document(str(path))
        paper.core_properties.title = "My own title"
        paper.save(str(path))
    else:
        path.write_text(path.read_text() + "\n")


@pytest.mark.parametrize("change", [_with_a_note, _with_another_title])
@pytest.mark.parametrize("name", ["out.md", "out.html", "out.pptx", "out.docx"])
def test_a_report_that_somebody_changed_is_written_over_only_by_force(
    tmp_path: Path, name: str, change: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    write(made_for(name), path)
    change(path)
    theirs = path.read_bytes()
    with pytest.raises(PlanError, match=r"report\.changed"):
        write(report(), path)
    assert path.read_bytes() == theirs
    write(report(), path, force=True)
    assert standing(path) is Occupant.OURS


@pytest.mark.parametrize(
    ("name", "old"), [("out.md", "<!-- mplan-tui report -->"), ("out.html", "mplan-tui report 0.1.0")]
)
def test_a_report_of_a_version_without_seals_is_written_over_only_by_force(tmp_path: Path, name: str, old: str) -> None:
    path = tmp_path / name
    path.write_text(f"{old}\n\n# Plan")
    with pytest.raises(PlanError, match=r"report\.unsealed"):
        write(report(), path)
    assert path.read_text() == f"{old}\n\n# Plan"


@pytest.mark.parametrize("name", ["out.md", "out.html"])
def test_a_users_text_that_looks_like_a_seal_breaks_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for title in (mark(), mark("a" * 64)):
        write(replace(report(), title=title), path)
        assert standing(path) is Occupant.OURS
        write(report(), path)


@settings(max_examples=60)
@given(st.decimals(-1_000_000, 1_000_000, places=2), st.decimals(-1_000_000, 1_000_000, places=2))
def test_a_scale_holds_its_values_on_a_few_round_steps(one: object, other: object) -> None:
    from decimal import Decimal

    low, high = sorted((Decimal(str(one)), Decimal(str(other))))
    ticks = scale(low, high)
    assert ticks[0] <= low and ticks[-1] >= high
    assert 2 <= len(ticks) <= 8


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
@pytest.mark.parametrize("width", [390, 1200])
def test_a_real_browser_shows_the_page_without_scrolling_sideways(tmp_path: Path, width: int) -> None:
    page = tmp_path / "report.html"
    write(report(Audience.MANAGEMENT, *Part), page)
    probe = tmp_path / "probe.html"
    probe.write_text(
        f'<iframe src="report.html" style="width:{width}px;height:900px;border:0" onload="'
        "const page=this.contentDocument;document.title="
        "[page.documentElement.scrollWidth<=this.clientWidth,page.querySelectorAll('svg').length>0,"
        "page.querySelectorAll('script').length===0].join()\"></iframe>"
    )
    ran = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=2000", "--dump-dom", probe.as_uri(),
        ],
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert "<title>true,true,true</title>" in ran.stdout


@pytest.mark.skipif(IMPRESS is None, reason="LibreOffice Impress is not installed here")
def test_a_real_office_opens_the_slides(tmp_path: Path) -> None:
    write(deck(), tmp_path / "report.pptx")
    subprocess.run(
        [
            str(IMPRESS), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.pptx"),
        ],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    pages = (tmp_path / "report.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page[^s]", pages)) == len(Presentation(str(tmp_path / "report.pptx")).slides)


def test_what_is_folded_of_a_table_has_the_columns_of_what_is_seen() -> None:
    """On paper nothing is folded, and one list stood there as two of other columns, with "23 more" between them."""
    columns = (ReportColumn("What", weight=3), ReportColumn("Now", is_number=True))
    rows = tuple((Cell(f"Thing {n} " * (n + 1)), Cell(str(10**n))) for n in range(4))
    text = write_html(replace(report(), sections=(
        Section(Part.PROMISE, "Promised", "Moved.", (Table("All", columns, rows, shown=2),)),
    )))  # fmt: skip
    seen, folded = re.findall("<colgroup>.*?</colgroup>", text)
    assert seen == folded and seen.count("<col ") == 2
    assert text.count('<tr><th scope="row">') == 4
    assert '<details class="rest"><summary>2 more</summary>' in text and ".rest summary { display: none; }" in text
