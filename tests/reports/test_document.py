"""One document: what it says, to whom, and that every format says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from mplan_tui import i18n
from mplan_tui.document import (
    Audience,
    Bullets,
    Cell,
    Chart,
    Document,
    Part,
    ReportSpan,
    Section,
    Table,
    Tiles,
    Tone,
    Wish,
)
from mplan_tui.domain.actions import Nature, Occurrence, Status, occurrence_id
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.money import position
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.rows import Row
from mplan_tui.reports.document import build
from mplan_tui.reports.formats.html import write_html
from mplan_tui.reports.formats.markdown import write_markdown
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.reports.samples import RATE, full_plan, report

KARIM = a_person("Karim")


def _figures(document: Document) -> Iterator[str]:
    """Every short figure that the document shows."""
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Tiles():
                    yield from (tile.value for tile in block.tiles)
                case Table():
                    numbers = [n for n, column in enumerate(block.columns) if column.is_number]
                    yield from (row[n].text for row in block.rows for n in numbers)
                case Chart():
                    yield from (text for series in block.series for text in series.texts if text)


def _plain(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


@pytest.mark.parametrize("audience", list(Audience))
def test_every_format_shows_the_figures_of_the_document(audience: Audience) -> None:
    document = report(audience, *(part for part in Part if part is not Part.KPIS))
    figures = {_plain(figure) for figure in _figures(document) if len(figure) < 20}
    page = _plain(unescape(re.sub(r"<[^>]+>", " ", write_html(document))))
    text = _plain(write_markdown(document))
    assert figures
    assert {figure for figure in figures if figure not in text} == set()
    drawn = {series.texts[n] for s in document.sections for b in s.blocks if isinstance(b, Chart) for series in b.series
             for n in range(len(series.texts))}  # fmt: skip
    assert {figure for figure in figures - {_plain(text) for text in drawn} if figure not in page} == set()


def test_the_figures_are_those_of_the_screens() -> None:
    plan, document = full_plan(), report()
    money = document.section(Part.MONEY)
    kpis = document.section(Part.KPIS)
    assert money is not None and kpis is not None
    place = position(plan, TODAY)
    tiles, ahead = [block for block in money.blocks if isinstance(block, Tiles)]
    assert [tile.value for tile in tiles.tiles] == ["€1,000", f"€{place.sums.planned}", "€0", f"€{place.sums.spent}"]
    assert [tile.value for tile in ahead.tiles][:2] == [f"€{place.sums.estimate}", f"€{place.left}"]
    (table,) = [block for block in kpis.blocks if isinstance(block, Table)]
    (row,) = [row for row in table.rows if row[0].text.startswith("K2")]
    assert row[1].text.startswith(f"{pace_of(plan, RATE, TODAY).current}\u00a0")


def test_a_person_reads_of_their_own_work_alone() -> None:
    document = build(full_plan(), TODAY, Wish(Audience.PERSON, full_plan().people[1].id))
    actions = document.section(Part.ACTIONS)
    assert actions is not None
    titles = {row[0].text for block in actions.blocks if isinstance(block, Table) for row in block.rows}
    assert titles == {"A-002 Next"}
    objectives = document.section(Part.OBJECTIVES)
    assert objectives is not None
    (table,) = [block for block in objectives.blocks if isinstance(block, Table)]
    assert [row[0].text for row in table.rows] == ["O2 Rate"]


def test_the_period_says_what_counts_as_done() -> None:
    done = an_action(executor=(KARIM.id,), status="done", due=date(2026, 2, 1), done_on=date(2026, 2, 1))
    plan = a_plan(KARIM, done, an_action(due=date(2026, 3, 13)))

    def captions(span: ReportSpan) -> set[str]:
        section = build(plan, TODAY, Wish(Audience.TEAM, span=span)).section(Part.ACTIONS)
        assert section is not None
        return {block.caption for block in section.blocks if isinstance(block, Table)}

    assert "Done: The whole plan" in captions(ReportSpan.PLAN)
    assert not any(caption.startswith("Done") for caption in captions(ReportSpan.MONTH))


def test_what_was_done_several_times_is_one_line_with_how_often_and_the_last_day() -> None:
    rule = Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
    post = an_action(
        "Post", executor=(KARIM.id,), nature=Nature.RECURRING, start=date(2026, 2, 2), due=date(2026, 2, 16),
        recurrence=rule, status="done", done_on=date(2026, 2, 17),
    )  # fmt: skip
    days = [date(2026, 2, day) for day in (2, 9, 16)]
    times = [
        Occurrence(id=occurrence_id(post.id, day), action=post.id, due=day, status=Status.DONE, done_on=day)
        for day in days
    ]
    once = an_action("Fair", executor=(KARIM.id,), status="done", due=date(2026, 2, 20), done_on=date(2026, 2, 20))
    section = build(a_plan(KARIM, post, once, *times), TODAY, Wish(Audience.TEAM)).section(Part.ACTIONS)
    assert section is not None
    (done,) = [block for block in section.blocks if isinstance(block, Table) and block.caption.startswith("Done")]
    assert [[cell.text for cell in row[:2]] for row in done.rows] == [
        ["A-002 Fair", "20 Feb 2026"],
        ["A-001 Post", "16 Feb 2026 · 3 times"],
    ]


def test_an_empty_plan_has_a_report_all_the_same() -> None:
    for audience in (Audience.MANAGEMENT, Audience.TEAM):
        document = build(a_plan(), TODAY, Wish(audience))
        assert [section.part for section in document.sections] == [Part.SUMMARY]
        assert write_html(document) and write_markdown(document)


def _said(*rows: Row, language: str = "en") -> Section:
    with i18n.speaking(language):
        return build(a_plan(*rows), TODAY, Wish(parts=(Part.SUMMARY,))).sections[0]


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (3, "Late: A-001 One; A-002 Two; A-003 Three"),
        (4, "Late: 4 actions, first A-001 One; A-002 Two; A-003 Three"),
    ],
)
def test_what_is_late_is_named_and_of_many_how_many_there_are(late: int, said: str) -> None:
    names = ("One", "Two", "Three", "Four")[:late]
    section = _said(*(an_action(name, due=date(2026, 2, n)) for n, name in enumerate(names, 1)))
    (bullets,) = [block for block in section.blocks if isinstance(block, Bullets)]
    assert bullets.items[0] == said


def test_it_leads_with_what_is_behind_why_what_is_decided_and_where_it_will_land() -> None:
    kpi = a_kpi("Orders", kind="flow", target=1200, start=date(2026, 1, 1), due=date(2026, 12, 31), source="Shop")
    goal = an_objective("Sales", kpi=kpi.id)
    late = an_action("Letter", objectives=(goal.id,), due=date(2026, 3, 1))
    figures = (a_measurement(kpi, date(2026, month, 1), 20) for month in (1, 2))
    said = _said(kpi, goal, late, *figures, an_objective("Image"))
    assert said.idea == "0 of 2 objectives are on track, 1 is behind, 1 is not measured."
    table = said.blocks[0]
    assert isinstance(table, Table)
    (row,) = table.rows
    finding, seen, why, decided, landing = (cell.text for cell in row)
    assert finding == "▼ O1 Sales" and seen.startswith("40 on 28 Feb 2026, against an expected")
    assert "Shop" not in seen
    assert why == "1 action is late: A-001."
    assert decided == "Nothing is decided yet: a corrective measure is asked for."
    assert landing.endswith("for a target of 1,200; source: Shop") and landing[0].isdigit()
    tiles = next(block for block in said.blocks if isinstance(block, Tiles))
    assert [tile.value for tile in tiles.tiles][:2] == ["0 / 2", "0 / 1"]


def test_where_an_ended_objective_will_land_says_why_that_is_not_told_and_not_its_source_alone() -> None:
    ended = a_kpi("Orders", kind="flow", target=90, start=date(2026, 1, 1), due=date(2026, 1, 31), source="Shop")
    runs = a_kpi("Leads", kind="flow", target=1200, start=date(2026, 1, 1), due=date(2026, 12, 31))
    rows = (ended, an_objective("Sales", kpi=ended.id), a_measurement(ended, date(2026, 1, 1), 20))
    table = _said(*rows).blocks[0]
    assert isinstance(table, Table)
    assert "fell short" in table.rows[0][1].text and table.rows[0][1].text.endswith(" Source: Shop.")
    assert "Where it will land" not in [column.title for column in table.columns]
    figures = (a_measurement(runs, date(2026, month, 1), 20) for month in (1, 2))
    table = _said(*rows, runs, an_objective("Reach", kpi=runs.id), *figures).blocks[0]
    assert isinstance(table, Table) and table.columns[-1].title == "Where it will land"
    landings = {row[0].text: row[-1].text for row in table.rows}
    assert landings.pop("▼ O1 Sales") == "its time is over"
    assert [text.endswith("for a target of 1,200") for text in landings.values()] == [True]


def test_a_funnel_without_a_target_has_no_column_for_what_is_needed() -> None:
    visits, leads = a_kpi("Visits", kind="flow", stage="awareness"), a_kpi("Leads", kind="flow", stage="consideration")
    figures = [a_measurement(kpi, date(2026, 2, 1), 100 // n) for n, kpi in enumerate((visits, leads), 1)]
    said = build(a_plan(visits, leads, *figures), TODAY, Wish(parts=(Part.FUNNEL,))).sections[0].blocks[0]
    assert isinstance(said, Table)
    titles = [column.title for column in said.columns]
    assert titles[:4] == ["Stage", "KPI", "So far", "Conversion"]
    assert not {"Needed", "Still needed", "Standing"} & set(titles)


def test_the_count_of_objectives_is_right_in_french() -> None:
    kpi = a_kpi("Ventes", baseline=0, target=12, start=date(2026, 1, 1))
    rows = (kpi, an_objective("Ventes", kpi=kpi.id), a_measurement(kpi, date(2026, 2, 1), 11))
    others = tuple(an_objective(f"Image {n}") for n in range(6))
    said = "1 objectif sur 7 est sur sa trajectoire, 6 ne sont pas mesurés."
    assert _said(*rows, *others, language="fr").idea == said
    assert _said(*rows, language="fr").idea == "1 objectif sur 1 est sur sa trajectoire."


def test_what_there_is_none_of_has_no_tile_and_no_column() -> None:
    said = _said()
    assert said.blocks == () and said.idea == "The plan has no objective yet."
    unmeasured = _said(an_objective("Image"))
    assert unmeasured.tone is Tone.PLAIN and unmeasured.blocks == ()
    kpi = a_kpi("Orders", baseline=0, target=12, start=date(2026, 1, 1))
    table = build(a_plan(kpi), TODAY, Wish(parts=(Part.KPIS,))).sections[0].blocks[-1]
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["KPI", "Target", "Standing"]


def test_management_sees_the_first_rows_and_whoever_opens_it_the_whole_list() -> None:
    plan = a_plan(*(an_action(f"Late {n}", due=date(2026, 3, 1)) for n in range(30)))
    document = build(plan, TODAY, Wish(parts=(Part.ACTIONS,)))
    page = write_html(document)
    assert "<summary>22 more</summary>" in page
    assert page.index("<summary>22 more") < page.index("Late 29")
    for written in (page, write_markdown(document)):
        assert all(f"Late {n}" in written for n in range(30))
        assert "in the plan" not in written


def test_one_figure_has_one_precision_wherever_it_stands() -> None:
    kpi = a_kpi("Rate", unit="%", baseline=Decimal(10), target=Decimal(20), start=date(2026, 1, 1))
    goal = an_objective("Rate", kpi=kpi.id)
    document = build(a_plan(kpi, goal, a_measurement(kpi, date(2026, 2, 1), Decimal("13.9247"))), TODAY, Wish())
    text = write_markdown(document)
    assert "13.9" in text and "13.92" not in text


def test_a_table_row_has_a_cell_for_every_column() -> None:
    for audience in Audience:
        for section in report(audience, *Part).sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    assert all(len(row) == len(block.columns) for row in block.rows)
                    assert all(isinstance(cell, Cell) for row in block.rows for cell in row)


def test_it_speaks_french() -> None:
    with i18n.speaking("fr"):
        document = build(a_plan(an_objective("Ventes")), TODAY, Wish())
    assert document.language == "fr"
    assert document.sections[0].title == "En bref"


def test_a_kpi_that_nobody_measures_is_not_said_to_keep_up() -> None:
    fresh = a_kpi("Fresh", baseline=0, target=12, start=date(2026, 1, 1))
    blind = a_kpi("Blind", baseline=0, target=12, start=date(2025, 1, 1))
    rows = (a_measurement(fresh, date(2026, 2, 1), 6), a_measurement(blind, date(2025, 3, 1), 6))

    def told(*kpis: Kpi) -> Section:
        plan = a_plan(*kpis, *(row for row in rows if row.kpi in {kpi.id for kpi in kpis}))
        return build(plan, TODAY, Wish(parts=(Part.KPIS,))).sections[0]

    assert (told(fresh).idea, told(fresh).tone) == ("No KPI is behind its path.", Tone.GOOD)
    assert (told(blind).idea, told(blind).tone) == ("1 KPI has no fresh figure.", Tone.WARN)
    both = "1 KPI has no fresh figure. No other is behind its path."
    assert (told(fresh, blind).idea, told(fresh, blind).tone) == (both, Tone.WARN)
    # A poll of quarters that began in January is not due in March; one that was due in January is silent.
    poll, late = (a_kpi("Poll", cadence="quarter", start=date(year, 1, 1), target=12) for year in (2026, 2025))
    assert told(fresh, poll).idea == "No KPI is behind its path."
    assert told(fresh, late).idea == both
    assert told(poll).idea == "1 KPI has no fresh figure."


def test_a_team_that_has_nothing_to_do_yet_is_told_as_that() -> None:
    """ "0 people carry the plan; 0 actions are done." was what a new plan said of whoever made it."""
    found = build(a_plan(a_person("Lea")), TODAY, Wish(parts=(Part.PEOPLE,)))
    assert [section.idea for section in found.sections] == ["Nobody has an action yet."]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "· Not judged: no target"),
        ({"target": 12, "start": date(2026, 1, 1)}, "· Not judged: no baseline"),
        ({"baseline": 0, "target": 12, "start": date(2026, 5, 1)}, "· Not judged: starts on 1 May 2026"),
        ({"baseline": 0, "target": 12, "start": date(2026, 1, 1)}, "▲ On track"),
    ],
)
def test_where_a_kpi_is_not_judged_its_standing_says_why_in_every_format(fields: dict[str, object], said: str) -> None:
    """Dashes under expected and target left it open."""
    kpi = a_kpi("Visits", **fields)
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 2, 1), 6))
    document = build(plan, TODAY, Wish(parts=(Part.KPIS,)))
    (table,) = [block for block in document.sections[0].blocks if isinstance(block, Table)]
    assert table.rows[0][-1].text == said
    assert said in _plain(write_markdown(document))
    assert said in _plain(unescape(write_html(document)))
