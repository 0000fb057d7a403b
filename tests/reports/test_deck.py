"""A deck argues: each slide is full of what shows its finding, and each audience has its own story."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from mplan_tui import formats, i18n
from mplan_tui.document import Audience, Chart, Document, Part, Slide, Table, Tiles, Wish
from mplan_tui.domain.asked import asked
from mplan_tui.domain.landings import landings
from mplan_tui.domain.money import position
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.waiting import waiting
from mplan_tui.reports import slide_measure as measure
from mplan_tui.reports.deck import MOST_FOR_MANAGEMENT, build_deck
from mplan_tui.reports.deck.pieces import dated_tasks
from mplan_tui.reports.scope import Scope
from mplan_tui.reports.slide_words import on_one_line
from mplan_tui.reports.slides import write_slides
from mplan_tui.reports.typesetting import typeset
from mplan_tui.uses.samples import samples
from mplan_tui.vocabulary.pace import landing_words
from tests.builders import TODAY, a_person, a_plan, an_action
from tests.reports.samples import deck

SAMPLES = ("brasserie-du-val", "harbour-instruments")
ON = date(2026, 9, 14)
"""A day in the middle of the samples' work, when much is under way."""
INCH = 914400


@cache
def sample(name: str) -> Plan:
    """A sample plan as it is delivered."""
    return next(one.plan() for one in samples() if one.name == name)


@cache
def made(name: str, audience: Audience, language: str, today: date = ON) -> tuple[Document, list[Any]]:
    """A deck on a sample, and its slides as a file has them."""
    plan = sample(name)
    person = plan.people[1].id if audience is Audience.PERSON else None
    with i18n.speaking(language):
        document = build_deck(plan, today, Wish(audience, person))
        return document, list(Presentation(BytesIO(write_slides(document))).slides)


EVERY = [
    pytest.param(name, audience, language, id=f"{name}-{audience.value}-{language}")
    for name in SAMPLES
    for audience in Audience
    for language in ("en", "fr")
]


@pytest.mark.parametrize(("name", "audience", "language"), EVERY)
def test_every_slide_says_a_finding_in_a_sentence_and_where_it_is_read(
    name: str, audience: Audience, language: str
) -> None:
    document, slides = made(name, audience, language)
    assert 4 <= len(slides) == len(document.slides)
    assert audience is not Audience.MANAGEMENT or len(slides) <= MOST_FOR_MANAGEMENT
    for slide, said in zip(slides, document.slides, strict=True):
        title = slide.shapes.title.text_frame.text
        with i18n.speaking(language):
            assert title == typeset(said.finding)
        assert title.endswith(".") and " " in title and "…" not in title
        assert title.casefold() != said.topic.casefold()
        size = slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt
        lines = measure.lines(title, size, slide.shapes.title.width / INCH, bold=True)
        assert measure.high(lines, size) <= slide.shapes.title.height / INCH
        source = "Source :" if language == "fr" else "Source:"
        assert any(source in " ".join(shape.text_frame.text.split("\u00a0")) for shape in texts(slide))


def texts(slide: Any) -> list[Any]:
    """The shapes in which something is written."""
    return [shape for shape in slide.shapes if shape.has_text_frame]


def covered(slide: Any) -> float:
    """How much of the room between title and foot stands under something, as a part of it."""
    top, bottom, left, right = 1.82, 6.54, 0.7, 12.633
    wide, high = 60, 60
    seen = set()
    for shape in slide.shapes:
        if shape == slide.shapes.title or shape.top / INCH >= bottom:
            continue
        x, y, w, h = (value / INCH for value in (shape.left, shape.top, shape.width, shape.height))
        for column in range(wide):
            at = left + (column + 0.5) * (right - left) / wide
            for row in range(high):
                down = top + (row + 0.5) * (bottom - top) / high
                if x <= at <= x + w and y <= down <= y + h:
                    seen.add((column, row))
    return len(seen) / (wide * high)


@pytest.mark.parametrize(("name", "audience", "language"), EVERY)
@pytest.mark.parametrize("today", [ON, date(2026, 11, 28)])
def test_no_slide_has_half_of_it_empty_and_nothing_runs_over_its_foot(
    name: str, audience: Audience, language: str, today: date
) -> None:
    document, slides = made(name, audience, language, today)
    for slide, said in zip(slides, document.slides, strict=True):
        assert covered(slide) > 0.5, (said.topic, covered(slide))
        for shape in slide.shapes:
            assert shape.top + shape.height <= 7.5 * INCH
            assert shape.left + shape.width <= 13.34 * INCH
        frames = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        assert all((shape.top + shape.height) / INCH <= 6.7 for shape in frames), said.topic


def test_management_gets_ten_slides_at_most_also_of_all_parts() -> None:
    for parts in ((), tuple(Part)):
        assert len(deck(Audience.MANAGEMENT, *parts).slides) <= 10


def blocks(document: Document, kind: type[Any]) -> list[Any]:
    """The blocks of a kind on all slides."""
    return [block for slide in document.slides for row in slide.rows for block in row if isinstance(block, kind)]


def slide_about(document: Document, topic: str) -> Slide:
    """The slide about this."""
    return next(slide for slide in document.slides if slide.topic == topic)


@pytest.mark.parametrize("name", SAMPLES)
def test_management_is_asked_for_decisions_with_people_money_and_days(name: str) -> None:
    plan = sample(name)
    document, _slides = made(name, Audience.MANAGEMENT, "en")
    last = document.slides[-1]
    wanted = asked(plan, ON)
    assert last.topic == "What is asked" and last.finding.startswith(f"{len(wanted)} decision")
    (table,) = [block for row in last.rows for block in row if isinstance(block, Table)]
    assert [column.title for column in table.columns] == ["Decision wanted", "Why", "With whom", "Amount", "By"]
    assert len(table.rows) == len(wanted)
    for row, one in zip(table.rows, wanted, strict=True):
        assert not one.amount or formats.money(one.amount, plan.currency) in row[3].text
        assert row[4].text == (formats.day(one.by) or "–")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_outlook_tells_every_landing_with_its_target_and_source(name: str) -> None:
    plan = sample(name)
    document, _slides = made(name, Audience.MANAGEMENT, "en")
    outlook = slide_about(document, "Outlook")
    found = landings(plan, plan.kpis, ON)
    told = " ".join(cell.text for block in blocks(document, Table) for row in block.rows for cell in row)
    assert found and any(landing_words(one.pace) in told for one in found)
    short = sum(one.is_short is True for one in found)
    assert outlook.finding.startswith(f"{short} of {sum(one.is_short is not None for one in found)} forecasts")
    land, actions = [block for row in outlook.rows for block in row if isinstance(block, Table)]
    assert "Source" in [column.title for column in land.columns]
    assert actions.rows and "31 Dec 2026" in actions.caption
    (tiles,) = [block for row in outlook.rows for block in row if isinstance(block, Tiles)]
    assert tiles.tiles[0].value == formats.money(position(plan, ON).sums.estimate, plan.currency)


def test_the_key_figures_and_charts_of_the_slides_are_those_of_the_report() -> None:
    plan = sample(SAMPLES[1])
    document, slides = made(SAMPLES[1], Audience.MANAGEMENT, "en")
    said = "\n".join(shape.text_frame.text for slide in slides for shape in texts(slide))
    place = position(plan, ON)
    for amount in (plan.envelope, place.sums.planned, place.sums.spent, place.sums.estimate, place.left):
        assert formats.money(amount, plan.currency) in said
    drawn = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    for chart, meant in zip(drawn, blocks(document, Chart), strict=True):
        for series, values in zip(chart.plots[0].series, meant.series, strict=True):
            assert series.name == values.name
            assert [value for value in series.values if value is not None] == [
                pytest.approx(float(value)) for value in values.values if value is not None
            ]


def test_the_teams_story_is_its_own() -> None:
    document, _slides = made(SAMPLES[1], Audience.TEAM, "en", date(2026, 11, 28))
    topics = [slide.topic for slide in document.slides]
    assert topics[:4] == ["Now", "People", "What changed", "The next weeks"]
    assert not {"What is asked", "Outlook", "Money"} & set(topics)
    # The tiles count 54 actions that are done, this sentence their occurrences as well.
    assert "actions and occurrences are done" in document.slides[1].finding


@pytest.mark.parametrize("count", [3, 8])
def test_little_that_waits_stands_beside_who_does_what_and_much_on_a_slide_of_its_own(count: int) -> None:
    """Three rows on a slide of their own left the half of it empty."""
    anna = a_person("Anna")
    work = [an_action(f"Work {n}", executor=(anna.id,), status="blocked", due=TODAY) for n in range(count)]
    document = build_deck(a_plan(anna, *work), TODAY, Wish(Audience.TEAM))
    (slide,) = [
        slide for slide in document.slides for row in slide.rows for block in row
        if isinstance(block, Table) and block.caption == "What waits, and for whom"
    ]  # fmt: skip
    assert slide.topic == ("People" if count == 3 else "Waiting")
    assert slide.finding.endswith(f"{count} things wait for Anna.")


@pytest.mark.parametrize(("name", "audience", "language"), EVERY)
def test_no_label_of_a_tile_is_cut(name: str, audience: Audience, language: str) -> None:
    document, slides = made(name, audience, language)
    labels = [tile.label for tiles in blocks(document, Tiles) for tile in tiles.tiles]
    said = {shape.text_frame.paragraphs[0].text for slide in slides for shape in texts(slide)}
    with i18n.speaking(language):
        assert {typeset(label) for label in labels} <= said


def test_of_weeks_with_as_much_to_do_none_is_told_as_the_one_with_most() -> None:
    anna = a_person("Anna")
    work = [an_action(f"Work {week}", executor=(anna.id,), due=TODAY + timedelta(weeks=week)) for week in range(2, 6)]
    document = build_deck(a_plan(anna, *work), TODAY, Wish(Audience.TEAM))
    (finding,) = [slide.finding for slide in document.slides if slide.topic == "The next weeks"]
    assert finding.endswith("; never more than 1 in a week.")


def test_a_person_gets_their_own_work_and_what_waits_for_them() -> None:
    anna, karim = a_person("Anna"), a_person("Karim")
    first = an_action("First", executor=(anna.id,), due=date(2026, 3, 20))
    then = an_action("Then", executor=(karim.id,), due=date(2026, 3, 25), depends_on=(first.id,))
    other = an_action("Other", executor=(karim.id,), due=date(2026, 3, 18))
    plan = a_plan(anna, karim, first, then, other)
    (one,) = waiting(plan, TODAY)
    assert (one.row, one.before, one.people) == (plan.actions[1], plan.actions[0], (anna.id,))
    document = build_deck(plan, TODAY, Wish(Audience.PERSON, anna.id))
    titles = {row[0].text for table in blocks(document, Table) for row in table.rows}
    assert "A-003 Other" not in titles and {"A-001 First", "A-002 Then"} <= titles
    words = "1 thing waits for you."
    assert any(words in slide.finding or _says(slide, words) for slide in document.slides)


def test_little_that_waits_or_comes_takes_no_slide_of_its_own() -> None:
    anna = a_person("Anna")
    now = [an_action(f"Now {n}", executor=(anna.id,), due=TODAY + timedelta(days=n % 7)) for n in range(6)]
    for ahead in (3, 4):
        later = [
            an_action(
                f"Later {n}", executor=(anna.id,), due=TODAY + timedelta(weeks=2, days=n), depends_on=(now[0].id,)
            )
            for n in range(ahead)
        ]
        document = build_deck(a_plan(anna, *now, *later), TODAY, Wish(Audience.PERSON, anna.id))
        topics = [slide.topic for slide in document.slides]
        assert ("The next weeks" in topics) is (ahead == 4)
        assert "Waiting" not in topics
        (part,) = (slide for slide in document.slides if Part.PEOPLE in slide.parts)
        assert part.finding.endswith(f"{ahead} things wait for you.")
        (listed,) = (block for row in document.slides[0].rows for block in row if isinstance(block, Table))
        assert len(listed.rows) == (9 if ahead == 3 else 7), "what has no slide of its own is told on the first"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_first_slide_of_a_person_lists_their_work_and_draws_none_of_it(name: str) -> None:
    """Bars of five zeros and a one took the room of the two actions that were left to the notes."""
    plan = sample(name)
    for person in plan.people:
        document = build_deck(plan, ON, Wish(Audience.PERSON, person.id))
        shown = [block for row in document.slides[0].rows for block in row]
        assert not [block for block in shown if isinstance(block, Chart)], person.name
        assert any(isinstance(block, Table) for block in shown), person.name
        has_work = bool(dated_tasks(Scope(plan, ON, Wish(Audience.PERSON, person.id))))
        assert document.slides[0].topic == ("Now" if has_work else "Your part"), person.name


@pytest.mark.parametrize(("weeks", "is_drawn"), [((2, 2, 2, 2), False), ((2, 3, 3, 3), False), ((2, 3, 4, 4), True)])
def test_the_weeks_to_come_are_drawn_where_their_bars_show_something(weeks: tuple[int, ...], is_drawn: bool) -> None:
    actions = [an_action(f"Later {n}", due=TODAY + timedelta(weeks=week)) for n, week in enumerate(weeks)]
    document = build_deck(a_plan(*actions), TODAY, Wish(Audience.TEAM))
    (slide,) = (slide for slide in document.slides if slide.topic == "The next weeks")
    (row,) = slide.rows
    assert [type(block) for block in row] == ([Chart, Table] if is_drawn else [Table])


def test_the_work_that_management_hears_of_is_all_that_the_finding_counts() -> None:
    for count, listed in ((3, 7), (9, 9)):
        near = [an_action(f"Near {n}", due=TODAY + timedelta(days=n)) for n in range(count)]
        far = [an_action(f"Far {n}", due=TODAY + timedelta(days=200 + n)) for n in range(5)]
        document = build_deck(a_plan(*near, *far), TODAY, Wish())
        (slide,) = (slide for slide in document.slides if slide.topic == "Actions")
        (table,) = (block for row in slide.rows for block in row if isinstance(block, Table))
        assert len(table.rows) == listed, "what is not drawn is counted below the table"


@pytest.mark.parametrize(("end", "until"), [(date(2026, 12, 31), "31 Dec 2026"), (date(2027, 12, 31), "31 Mar 2027")])
def test_the_outlook_goes_no_further_than_the_plan(end: date, until: str) -> None:
    action = an_action("Fair", due=date(2026, 12, 10))
    document = build_deck(a_plan(action, start=date(2026, 1, 1), end=end), date(2026, 10, 15), Wish())
    (finding,) = (slide.finding for slide in document.slides if slide.topic == "Outlook")
    assert finding == f"1 key action is due by {until}."


def _says(slide: Slide, words: str) -> bool:
    return any(getattr(block, "text", "") == words for row in slide.rows for block in row)


def test_french_charts_group_their_figures_with_spaces() -> None:
    data = {}
    for language in ("en", "fr"):
        with i18n.speaking(language):
            data[language] = write_slides(build_deck(sample(SAMPLES[0]), ON, Wish()))
    codes = {language: set(_codes(written)) for language, written in data.items()}
    assert "#,##0" in codes["en"] and "#,##0" not in codes["fr"]
    grouped = [code for code in codes["fr"] if "#\u00a0##0" in code]
    assert grouped and "0\u00a0%" in codes["fr"]


def _codes(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if re.search(r"charts/chart\d+\.xml", name)]
        charts = "".join(archive.read(name).decode() for name in names)
    return re.findall(r"<c:formatCode>([^<]*)", charts) + re.findall(r'formatCode="([^"]*)"', charts)


def test_the_charts_and_tables_are_named_and_told_to_those_who_listen() -> None:
    document = deck(Audience.TEAM)
    slides = Presentation(BytesIO(write_slides(document))).slides
    frames = [shape for slide in slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    told = {shape.name: shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in frames}
    assert frames and all(told.values())
    sentence = next(chart for chart in blocks(document, Chart) if chart.tells)
    assert told[sentence.caption] == on_one_line(sentence.tells)


def test_the_foot_of_a_slide_is_one_line_that_ends_with_the_day() -> None:
    """The titles of a plan and a person, as long as people write them, ran over the end of the slide."""
    for title in ("Plan", "Marketing plan " * 20):
        document = replace(deck(), title=title)
        for slide in Presentation(BytesIO(write_slides(document))).slides:
            (foot,) = [one for one in texts(slide) if one.top / INCH > 7 and not one.text_frame.text.isdigit()]
            said = foot.text_frame.text
            assert said.startswith(title[:4]) and said.endswith(on_one_line(document.made))
            assert measure.lines(said, 10, foot.width / INCH) == 1


def test_no_text_of_a_deck_is_read_from_right_to_left() -> None:
    for audience in Audience:
        with zipfile.ZipFile(BytesIO(write_slides(deck(audience)))) as archive:
            turned = [name for name in archive.namelist() if "\u202e".encode() in archive.read(name)]
        assert turned == [], audience


def test_what_was_expected_is_a_paler_bar_than_what_was_reached() -> None:
    slides = Presentation(BytesIO(write_slides(deck()))).slides
    bars = next(shape.chart for slide in slides for shape in slide.shapes if shape.has_chart).plots[0].series
    assert [series.format.fill.fore_color.brightness for series in bars] == [0, 0.5]


def test_slides_hold_no_formula_or_link_of_a_users_text() -> None:
    data = write_slides(deck(Audience.TEAM, *Part))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(BytesIO(archive.read(name))) as book:
                    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
            if name.startswith("ppt/slides/_rels"):
                assert b"hyperlink" not in archive.read(name)
    slides = Presentation(BytesIO(data)).slides
    assert all(slide.shapes.title.text_frame.text for slide in slides)
    assert any("alert(1)" in shape.text_frame.text for slide in slides for shape in texts(slide))


def test_a_title_of_any_length_stays_on_its_place() -> None:
    document = deck()
    first = replace(document.slides[0], finding="Growth " * 2000)
    slide = Presentation(BytesIO(write_slides(replace(document, title="Plan " * 2000, slides=(first,))))).slides[0]
    title = slide.shapes.title
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt
    lines = measure.lines(title.text_frame.text, size, title.width / INCH, bold=True)
    assert measure.high(lines, size) <= title.height / INCH and title.text_frame.text.endswith("…")
    assert all(shape.width <= 12 * INCH for shape in texts(slide))


def test_an_empty_plan_has_a_deck_of_one_slide() -> None:
    for audience in (Audience.MANAGEMENT, Audience.TEAM):
        assert write_slides(build_deck(a_plan(), TODAY, Wish(audience)))
    assert build_deck(a_plan(), TODAY, Wish()).slides[0].finding == "The plan has no objective yet."


def test_of_more_than_a_slide_holds_what_has_a_slide_of_its_own_is_told_there_alone() -> None:
    anna = a_person("Anna")
    now = [an_action(f"Now {n}", executor=(anna.id,), due=TODAY + timedelta(days=n % 7)) for n in range(10)]
    later = [an_action(f"Later {n}", executor=(anna.id,), due=TODAY + timedelta(weeks=2, days=n)) for n in range(3)]
    document = build_deck(a_plan(anna, *now, *later), TODAY, Wish(Audience.TEAM))
    told = [row[0].text for table in blocks(document, Table) for row in table.rows if "Later" in row[0].text]
    assert sorted(told) == ["A-011 Later 0", "A-012 Later 1", "A-013 Later 2"]
