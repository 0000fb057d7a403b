"""Slides on a company's template: its master, letters, colours and foot, and none of its sample slides."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from mplan_tui.document import Cell, ReportColumn, Table
from mplan_tui.domain.errors import PlanError
from mplan_tui.reports import slide_measure as measure
from mplan_tui.reports.slide_template import ground_of
from mplan_tui.reports.slides import write_slides
from mplan_tui.reports.writing import standing, write
from mplan_tui.sealed import Occupant
from tests.reports.samples import deck


def company(path: Path, *, keeps_layouts: bool = True) -> Path:
    """A template of 4:3 with a foot of its own and a sample slide; without layouts that have a title, where asked."""
    made: Any = Presentation()
    for layout in made.slide_layouts:
        for place in list(layout.placeholders):
            if place.placeholder_format.idx == 11:
                place.text_frame.text = "ACME, internal"
            if place.placeholder_format.idx == 0 and not keeps_layouts:
                place._element.getparent().remove(place._element)
    sample = made.slides.add_slide(made.slide_layouts[6])
    sample.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Sample slide"
    made.save(str(path))
    return path


def as_potx(path: Path) -> Path:
    """The same as PowerPoint saves a template."""
    potx = path.with_suffix(".potx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(potx, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"presentation.main+xml", b"template.main+xml"))
    return potx


def test_a_companys_template_is_used_and_its_sample_slides_are_dropped(tmp_path: Path) -> None:
    template = company(tmp_path / "company.pptx")
    for given in (template, as_potx(template)):
        document = deck()
        made = Presentation(BytesIO(write_slides(document, ground_of(given))))
        assert (made.slide_width, made.slide_height) == (Inches(10), Inches(7.5))
        assert len(made.slides) == len(document.slides)
        for slide, said in zip(made.slides, document.slides, strict=True):
            assert slide.slide_layout.name == "Title Only"
            words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            assert "ACME, internal" in words and "Sample slide" not in words
            assert "1/27/13" not in " ".join(words), "the day of the template is no day of the report"
            assert slide.shapes.title.text_frame.text[:20] == said.finding[:20]
            assert all(shape.left + shape.width <= made.slide_width for shape in slide.shapes)
            assert all(shape.top + shape.height <= made.slide_height for shape in slide.shapes)
        charts = [shape.chart for slide in made.slides for shape in slide.shapes if shape.has_chart]
        fills = [chart.plots[0].series[0].format for chart in charts if "BAR" in str(chart.chart_type)]
        assert fills and fills[0].fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_1
        fonts = {run.font.name for slide in made.slides for run in slide.shapes.title.text_frame.paragraphs[0].runs}
        assert fonts == {None}


def test_the_foot_of_a_template_says_a_day_once_and_fits_its_place(tmp_path: Path) -> None:
    """The day stood twice, and "For manageme/nt" ran over the foot of slides of 4:3."""
    made: Any = Presentation()
    made.save(str(tmp_path / "plain.pptx"))
    for title, foot in (("Plan", "Plan"), ("Marketing plan " * 20, "Marketing plan Marketing plan…")):
        document = replace(deck(), title=title)
        slides = Presentation(BytesIO(write_slides(document, ground_of(tmp_path / "plain.pptx")))).slides
        for slide in slides:
            said = {shape.placeholder_format.type: shape.text_frame.text for shape in slide.placeholders}
            assert said[PP_PLACEHOLDER.DATE] == document.made
            assert said[PP_PLACEHOLDER.FOOTER] == foot


def test_no_word_is_broken_in_the_narrow_columns_of_a_template() -> None:
    """ "197 abonné/s" and "31 oct. 202/6" stood on slides of 4:3."""
    said = ("O1 A goal of some words", "4\u00a0200\u00a0commandes", "31\u00a0oct.\u00a02026", "◐ Late")
    rows = (tuple(map(Cell, said)),) * 4
    columns = (ReportColumn("Objective", weight=5), *(ReportColumn("Now", is_number=True, weight=1) for _n in range(3)))
    table = Table("", columns, rows)
    for width in (4.0, 5.5, 9.0):
        widths = measure.columns_of(table, width, measure.LEAST)
        assert sum(widths) == pytest.approx(width)
        for place, column in enumerate(widths):
            words = [word for row in rows for word in row[place].text.split(" ")]
            assert max(measure.wide(word, measure.LEAST) for word in words) < column, (width, place)


def test_slides_on_a_template_are_ours_to_write_again_unless_somebody_changed_them(tmp_path: Path) -> None:
    document = replace(deck(), template=company(tmp_path / "company.pptx"))
    out = tmp_path / "out.pptx"
    write(document, out)
    write(document, out)
    assert standing(out) is Occupant.OURS
    changed: Any = Presentation(str(out))
    changed.slides[0].shapes.title.text_frame.text = "Mine"
    changed.save(str(out))
    with pytest.raises(PlanError, match=r"report\.changed"):
        write(document, out)


@pytest.mark.parametrize("content", [b"theirs", b"PK\x03\x04", b"", None])
def test_what_is_no_template_is_refused_and_nothing_is_written(tmp_path: Path, content: bytes | None) -> None:
    template, out = tmp_path / "company.pptx", tmp_path / "out.pptx"
    if content is not None:
        template.write_bytes(content)
    with pytest.raises(PlanError, match=r"report\.template"):
        write(replace(deck(), template=template), out)
    assert not out.exists()


def test_a_template_without_a_layout_for_a_title_is_refused(tmp_path: Path) -> None:
    template = company(tmp_path / "company.pptx", keeps_layouts=False)
    with pytest.raises(PlanError, match=r"report\.layout"):
        ground_of(template)
