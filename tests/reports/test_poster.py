"""The page for the wall: the figures of the status report, on one sheet, which is read anew by itself."""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64encode
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from mplan_tui.document import (
    Audience,
    Chart,
    ChartShape,
    Document,
    Part,
    Role,
    Section,
    Series,
    Table,
    Tiles,
    What,
    Wish,
)
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.naming import shortened
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import speaking
from mplan_tui.reports.charts import svg
from mplan_tui.reports.document import build
from mplan_tui.reports.formats.html import REFRESH_SECONDS, write_html
from mplan_tui.reports.poster import names_in_room
from mplan_tui.reports.scope import Happened
from mplan_tui.reports.writing import write
from mplan_tui.uses.failures import sentence_of
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.golden.plans import SUBJECTS
from tests.reports.samples import ANNA, TRAP, full_plan
from tests.reports.test_formats import CHROMIUM, Page

HAPPENED = (Happened(TODAY, "Anna", TRAP), Happened(TODAY - timedelta(days=2), "Ben", "A-001 moved"))


def poster(plan: Plan, *happened: Happened, audience: Audience = Audience.MANAGEMENT) -> Document:
    return build(plan, TODAY, Wish(audience, ANNA.id, what=What.POSTER), (), happened)


def section(document: Document, part: Part) -> Section:
    return next(one for one in document.sections if one.part is part)


def rows(document: Document, part: Part) -> list[list[str]]:
    tables = [block for block in section(document, part).blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


def test_it_says_what_the_status_report_says() -> None:
    plan = full_plan()
    wall, status = poster(plan, *HAPPENED), build(plan, TODAY, Wish())
    for part in (Part.OBJECTIVES, Part.MONEY):
        assert section(wall, part).idea == section(status, part).idea
        assert section(wall, part).tone == section(status, part).tone
    said = [[cell.text for cell in row] for block in section(status, Part.OBJECTIVES).blocks
            if isinstance(block, Table) for row in block.rows]  # fmt: skip
    assert [row[1:3] for row in rows(wall, Part.OBJECTIVES)] == [
        [shortened(cell, 18) for cell in row[1:3]] for row in said
    ]
    (tiles,) = (block for block in section(wall, Part.MONEY).blocks if isinstance(block, Tiles))
    figures = {tile.label: tile.value for tile in tiles.tiles}
    others = {tile.label: tile.value for block in section(status, Part.MONEY).blocks if isinstance(block, Tiles)
              for tile in block.tiles}  # fmt: skip
    assert figures == {name: others[name] for name in ("Envelope", "Spent", "Cost at completion", "Free")}


def test_what_is_late_comes_first_and_a_quiet_week_shows_what_follows() -> None:
    anna = a_person("Anna")
    late = an_action("Late", due=TODAY - timedelta(days=3), executor=(anna.id,))
    soon = an_action("Soon", due=TODAY + timedelta(days=6), executor=(anna.id,))
    later = an_action("Later", due=TODAY + timedelta(days=7), executor=(anna.id,))
    found = poster(a_plan(anna, later, soon, late))
    assert [row[1].split()[-1] for row in rows(found, Part.WEEK)] == ["Late", "Soon", "Later"]
    assert section(found, Part.WEEK).idea == "1 action is due by 18 Mar 2026, 1 is late."
    assert section(poster(a_plan()), Part.WEEK).idea == "Nothing is due by 18 Mar 2026."


def test_who_has_more_work_than_days_is_named() -> None:
    anna, ben = a_person("Anna", days_per_month=2), a_person("Ben", days_per_month=20)
    work = an_action("Fair", effort=5, due=TODAY + timedelta(days=10), executor=(anna.id, ben.id))
    people = section(poster(a_plan(anna, ben, work)), Part.PEOPLE)
    assert people.idea == "Anna has more work than days this month."
    (chart,) = (block for block in people.blocks if isinstance(block, Chart))
    assert chart.categories == ("Anna", "Ben")
    assert chart.series[0].texts == ("125% !", "12%")


def test_what_changed_says_who_and_when() -> None:
    found = poster(full_plan(), *HAPPENED)
    assert section(found, Part.CHANGES).idea == "2 changes in the last seven days."
    assert rows(found, Part.CHANGES)[1] == ["10 Mar", "A-001 moved", "Ben"]
    assert Part.CHANGES not in [one.part for one in poster(full_plan()).sections]


def test_names_are_whole_and_those_without_room_are_counted() -> None:
    people = ["Emma Clarke", "Daniel Osei", "Tiphaine de la Tour"]
    assert [names_in_room(people[:n], 26) for n in (0, 1, 2, 3)] == [
        "", "Emma Clarke", "Emma Clarke, Daniel Osei", "Emma Clarke +2",
    ]  # fmt: skip


def test_the_last_figure_of_a_curve_stands_on_the_side_that_no_other_curve_takes() -> None:
    def side(path: int) -> bool:
        main, other = (Decimal(10), Decimal(15)), (Decimal(20), Decimal(path))
        drawn = svg(
            Chart(
                "Money", ChartShape.LINES, ("Jan", "Feb"),
                (Series("Spent", main, ("£10", "£15")), Series("Planned", other, ("", ""), Role.PATH)), "",
            )
        )  # fmt: skip
        dot = re.findall(r'<circle class="dot" cx="[^"]+" cy="([^"]+)"', drawn)[-1]
        label = re.findall(r'<text class="value"[^>]* y="([^"]+)"', drawn)[-1]
        return float(label) < float(dot)

    assert side(path=12)
    assert not side(path=19)


def test_it_is_one_page_without_link_that_is_read_anew() -> None:
    text = write_html(poster(full_plan(), *HAPPENED))
    page = Page(text)
    assert page.open == [] and not {"img", "iframe", "link", "object", "a", "nav"} & set(page.tags)
    assert ("content", str(REFRESH_SECONDS)) in page.attributes
    assert "&lt;script&gt;" in text and "url(" not in text and "\x1b" not in text
    assert page.tags.count("h1") == 1 and page.tags.count("h2") == 5
    assert "refresh" not in write_html(build(full_plan(), TODAY, Wish())), "a report that is read stays as it is"


def test_nothing_but_its_own_script_may_run_and_it_is_read_anew_without_scripts_as_well() -> None:
    text = write_html(poster(full_plan(), *HAPPENED))
    assert text.count("<script") == 1
    (script,) = re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL)
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'; " in text and f"script-src 'sha256-{allowed}'\"" in text
    assert f'<noscript><meta http-equiv="refresh" content="{REFRESH_SECONDS}"></noscript>' in text
    assert "<script" not in write_html(build(full_plan(), TODAY, Wish()))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
@pytest.mark.parametrize(("held", "reads"), [("false", "true"), ("true", "false")])
def test_a_browser_reads_it_anew_until_somebody_keeps_it_as_it_is(tmp_path: Path, held: str, reads: str) -> None:
    write(poster(full_plan()), tmp_path / "wall.html")
    probe = tmp_path / "probe.html"
    probe.write_text(
        '<iframe src="wall.html" onload="'
        "const still=this.contentDocument.getElementById('still');"
        f"still.checked={held};this.times=(this.times||0)+1;"
        "document.title='anew '+(this.times>1)+', offered '+!still.parentElement.hidden\"></iframe>"
    )
    ran = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'profile'}", f"--virtual-time-budget={REFRESH_SECONDS * 1500}",
            "--dump-dom", probe.as_uri(),
        ],
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert f"<title>anew {reads}, offered true</title>" in ran.stdout


@pytest.mark.parametrize("name", ["wall.md", "wall.pptx", "wall.docx"])
def test_only_a_web_page_holds_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanError) as refused:
        write(poster(full_plan()), tmp_path / name)
    assert (refused.value.code, refused.value.values["endings"]) == ("report.kind", ".html")
    assert sentence_of(refused.value).endswith("cannot hold this report: give a file that ends in .html.")


def a_crowded_plan() -> Plan:
    """More of everything than one sheet holds, with names as long as people make them."""
    people = tuple(a_person(f"Person with a long name {n}", days_per_month=3) for n in range(18))
    kpis = tuple(
        a_kpi(
            f"KPI {n}",
            unit="qualified leads",
            baseline=0,
            target=12_000,
            start=date(2026, 1, 1),
            due=date(2026, 12, 31),
        )
        for n in range(14)
    )
    objectives = tuple(
        an_objective(f"Objective number {n} that says at length what is wanted, of whom, and by when", kpi=kpi.id)
        for n, kpi in enumerate(kpis)
    )
    actions = tuple(
        an_action(
            f"Action number {n} with a title that takes two lines of the narrow column on the wall",
            due=TODAY + timedelta(days=n % 12 - 5), effort=3, planned=1000 + n, spent=400, channel=None,
            executor=(people[n % 18].id, people[(n + 1) % 18].id), objectives=(objectives[n % 14].id,),
        )
        for n in range(60)
    )  # fmt: skip
    figures = tuple(a_measurement(kpi, date(2026, 2, 1), 1000) for kpi in kpis)
    return a_plan(*people, *kpis, *objectives, *actions, *figures, envelope=1_000_000, title="Marketing plan " * 5)


def test_a_list_that_is_longer_than_the_sheet_says_how_many_more_there_are() -> None:
    text = write_html(poster(a_crowded_plan(), *(Happened(TODAY, "Anna", "x" * 300) for _ in range(40))))
    assert [int(n) for n in re.findall(r"(\d+) more in the plan", text)] == [6, 10, 51, 34]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_it_is_printed_on_one_sheet_however_much_there_is(tmp_path: Path, size: str) -> None:
    happened = [Happened(TODAY, "A long name of somebody", "What was done, " * 20) for _ in range(40)]
    page, printed = tmp_path / "wall.html", tmp_path / "wall.pdf"
    text = write_html(poster(a_crowded_plan(), *happened))
    # The paper is the printer's, which this one chooses by the page.
    page.write_text(text.replace("@page { size: landscape;", f"@page {{ size: {size} landscape;"), "utf-8")
    subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", page.as_uri(),
        ],
        capture_output=True, timeout=90, check=True,
    )  # fmt: skip
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == 1


SCREENS = ((1600, 900), (1920, 1080), (1366, 768), (1280, 800), (1280, 720), (1024, 768), (3440, 1440))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
def test_a_screen_shows_all_of_it_without_scrolling_however_much_there_is(tmp_path: Path) -> None:
    happened = [Happened(TODAY, "A long name of somebody", "What was done, " * 20) for _ in range(40)]
    for name in ("en", "fr"):
        with speaking(name):
            pages = {"changed": poster(a_crowded_plan(), *happened), "quiet": poster(a_crowded_plan())}
            pages |= {one.name: build(one.plan, one.today, Wish(what=What.POSTER)) for one in SUBJECTS}
            for page, document in pages.items():
                (tmp_path / f"{name}-{page}.html").write_text(write_html(document), "utf-8")
    shown = [(page.name, *size) for page in sorted(tmp_path.glob("*.html")) for size in SCREENS]
    probe = tmp_path / "probe.htm"
    probe.write_text(
        "<body></body><script>let left=0;const over=[];"
        f"for(const [name,w,h] of {json.dumps(shown)}){{"
        "const frame=document.createElement('iframe');left++;"
        "frame.style=`border:0;width:${w}px;height:${h}px`;frame.src=encodeURI(name);"
        "frame.onload=()=>{const page=frame.contentDocument.documentElement;"
        "if(page.scrollHeight>h||page.scrollWidth>w||!frame.contentDocument.querySelector('.week table'))"
        "over.push([name,w,h,page.scrollHeight]);"
        "if(!--left)document.title=over.length?JSON.stringify(over):'all fit'};document.body.append(frame)}</script>"
    )
    ran = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000", "--dump-dom", probe.as_uri(),
        ],
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert "<title>all fit</title>" in ran.stdout, re.findall("<title>.*?</title>", ran.stdout)
