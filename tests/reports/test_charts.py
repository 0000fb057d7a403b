"""Charts in the text of a document: whole names beside bars, in a page and in Word."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape

import pytest
from pptx import Presentation
from pptx.util import Inches

from mplan_tui.document import Audience, Chart, ChartShape, Part, Series
from mplan_tui.reports.charts import svg
from mplan_tui.reports.native_charts import add_native_chart
from tests.reports.samples import OBJECTIVES, report

LONG = "O6 Thirty new restaurants that serve it on tap in the whole of the valley and beyond it"


def _bars(*names: str) -> Chart:
    values = tuple(Decimal(n + 1) for n in range(len(names)))
    return Chart("Ways", ChartShape.BARS, names, (Series("Done", values, tuple(map(str, values))),), "")


def _height(drawn: str) -> int:
    found = re.search(r'viewBox="0 0 \d+ (\d+)"', drawn)
    assert found
    return int(found[1])


@pytest.mark.parametrize("name", ["Short", "O2 Ventes en ligne : 4 200 commandes", LONG])
def test_the_name_beside_a_bar_is_whole(name: str) -> None:
    drawn = svg(_bars(name, "Other"))
    label = re.findall(r'<text class="label"[^>]*>(.*?)</text>', drawn)[0]
    assert " ".join(unescape(re.sub("<[^>]+>", "", label)).split()) == " ".join(name.split())
    lines = re.findall(r"<tspan[^>]*>(.*?)</tspan>", label) or [label]
    assert max(map(len, lines)) <= 26, "as wide as a phone has room for, whose letters are larger"
    assert _height(drawn) - 6 >= 22 * len(lines) + 34, "and no line runs into the next name"


def test_short_names_leave_a_chart_as_low_as_it_was() -> None:
    assert _height(svg(_bars("A", "B"))) == 2 * 34 + 6


@pytest.mark.parametrize(("is_in_text", "is_whole"), [(True, True), (False, False)])
def test_names_are_whole_in_a_text_and_cut_on_a_slide_only(is_in_text: bool, is_whole: bool) -> None:
    made = Presentation()
    page = made.slides.add_slide(made.slide_layouts[5])
    place = (Inches(0), Inches(0), Inches(6), Inches(4))
    frame = add_native_chart(page, place, _bars(LONG), is_in_text=is_in_text)
    assert (list(frame.chart.plots[0].categories) == [LONG]) is is_whole


def test_objectives_have_their_names_in_the_chart_and_their_year_in_the_table() -> None:
    section = next(one for one in report(Audience.MANAGEMENT).sections if one.part is Part.OBJECTIVES)
    chart = next(block for block in section.blocks if isinstance(block, Chart))
    assert OBJECTIVES[1].title in " ".join(chart.categories)
    assert not any("…" in name for name in chart.categories)
    assert "year" not in chart.caption
