"""The plan as a document: every action with its facts, for everybody, a team or one person, and nothing cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from hypothesis import given, settings

from mplan_tui import formats, i18n
from mplan_tui.document import (
    Audience,
    Block,
    Document,
    Facts,
    Group,
    ListedBy,
    Part,
    Section,
    Table,
    What,
    Wish,
)
from mplan_tui.domain.actions import Nature, Occurrence, Status, occurrence_id
from mplan_tui.domain.diagnostic.swot import Quadrant, SwotItem
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.money import position, share_of_envelope, total
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.reports.document import build
from mplan_tui.reports.formats.html import in_style, write_html
from mplan_tui.reports.formats.markdown import write_markdown
from tests.any_plan import plans
from tests.builders import TODAY, a_channel, a_kpi, a_person, a_plan, an_action, an_objective
from tests.every_field import plan_with_every_field
from tests.reports.samples import full_plan
from tests.reports.test_formats import Page

DIGITAL = Team(name="Digital")
ANNA, KARIM, ZOE = a_person("Anna", team=DIGITAL.id), a_person("Karim"), a_person("Zoé")
LEADS = a_kpi("Leads", baseline=190, target=520, due=date(2026, 12, 31), source="CRM")
STRENGTH = SwotItem(quadrant=Quadrant.STRENGTH, statement="Known")
WEAKNESS = SwotItem(quadrant=Quadrant.WEAKNESS, statement="Slow")
SALES, IMAGE = an_objective("Sales", kpi=LEADS.id), an_objective("Image")
BREVO = a_channel("E-mail")
LETTER = an_action(
    "Letter", description="Two pages", nature=Nature.RECURRING, category="email", objectives=(SALES.id, IMAGE.id),
    expected_result="40 % open it", audience="Heads of purchasing", channel=BREVO.id, tools=("Brevo", "Figma"),
    executor=(ANNA.id, ZOE.id), follower=KARIM.id, evaluator=ZOE.id, team=DIGITAL.id, start=date(2026, 1, 5),
    due=date(2026, 6, 30), recurrence=Recurrence(frequency=Frequency.MONTHLY, weekdays=(3,), nth=(-1,)),
    planned=Decimal(1200), kpis=(LEADS.id,), priority=1, effort=Decimal(2), link="https://example.org",
    extra=(("Mood", "good"),),
)  # fmt: skip
FAIR = an_action("Fair", executor=(KARIM.id,), objectives=(IMAGE.id,), due=date(2026, 4, 1), planned=Decimal(300))
ALONE = an_action("Alone")
GONE = an_action("Gone", status=Status.CANCELLED, executor=(KARIM.id,))


def _plan() -> Plan:
    rows = (DIGITAL, ANNA, KARIM, ZOE, LEADS, SALES, IMAGE, BREVO, LETTER, FAIR, ALONE, GONE)
    return normalised(a_plan(*rows, envelope=Decimal(3000)), TODAY)


def _document(plan: Plan, **wish: object) -> Document:
    return build(plan, TODAY, Wish(**{"audience": Audience.TEAM, "what": What.PLAN, **wish}))  # type: ignore[arg-type]


def _section(document: Document, part: Part) -> Section:
    found = document.section(part)
    assert found is not None
    return found


def _groups(blocks: Sequence[Block]) -> Iterator[Group]:
    for block in blocks:
        if isinstance(block, Group):
            yield block
            yield from _groups(block.blocks)


def _sheets(document: Document) -> list[Group]:
    """The sheets of the actions."""
    found = _groups(_section(document, Part.ACTIONS).blocks)
    return [group for group in found if any(isinstance(block, Facts) for block in group.blocks)]


def _facts(group: Group) -> dict[str, str]:
    return {fact.label: fact.text for block in group.blocks if isinstance(block, Facts) for fact in block.facts}


def _heads(document: Document) -> dict[str, list[str]]:
    """The titles of the sheets by the head that they stand under."""
    blocks = _section(document, Part.ACTIONS).blocks
    return {
        group.title: [inner.title for inner in group.blocks if isinstance(inner, Group) and inner.blocks]
        for group in blocks
        if isinstance(group, Group)
    }


def test_an_action_says_all_that_the_guide_asks_for() -> None:
    (sheet,) = [one for one in _sheets(_document(_plan())) if "Letter" in one.title]
    assert sheet.is_folded
    assert sheet.lead == "Anna, Zoé · 5 Jan 2026 – 30 Jun 2026 · €1,200 · ○\u00a0To do"
    assert _facts(sheet) == {
        "Description": "Two pages",
        "Status": "○\u00a0To do · priority: Critical",
        "Nature": "Recurring · E-mailing",
        "Objectives": "O1 Sales by 31 Dec 2026, O2 Image",
        "Expected result": "40 % open it",
        "Executes": "Anna, Zoé",
        "Follows up": "Karim",
        "Evaluates": "Zoé",
        "Team": "Digital",
        "When": "5 Jan 2026 – 30 Jun 2026",
        "How often": "every month on the last Thursday · 6 times in the plan",
        "Effort": "2 days · each time",
        "Channel": "E-mail",
        "Tools": "Brevo, Figma",
        "Audience": "Heads of purchasing",
        "KPIs": "K1 Leads → 520",
        "Planned": "€1,200 · 40.0% of the budget",
        "Link": "https://example.org",
        "Mood": "good",
    }


@pytest.mark.parametrize(
    ("order", "heads"),
    [
        (ListedBy.OBJECTIVE, {"O1 Sales": 1, "O2 Image": 2, "No objective": 1, "Cancelled actions": 1}),
        (ListedBy.OWNER, {"Anna": 1, "Karim": 1, "Zoé": 1, "Nobody": 1, "Cancelled actions": 1}),
        (
            ListedBy.MONTH,
            {"January 2026": 1, "February 2026": 1, "March 2026": 1, "April 2026": 2, "May 2026": 1, "June 2026": 1,
             "No date": 1, "Cancelled actions": 1},
        ),
    ],
)  # fmt: skip
def test_every_action_stands_once_whole_and_is_named_wherever_else_it_belongs(
    order: ListedBy, heads: dict[str, int]
) -> None:
    document = _document(_plan(), order=order)
    assert {title: len(inside) for title, inside in _heads(document).items()} == heads
    assert sorted(group.title for group in _sheets(document)) == [
        "A-001 Letter !!", "A-002 Fair", "A-003 Alone", "A-004 Gone",
    ]  # fmt: skip
    (told,) = [section.idea for section in document.sections if section.part is Part.ACTIONS]
    assert told.startswith("4 actions, 1 of them cancelled, ")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_field_of_an_action_is_left_out(language: str) -> None:
    plan = plan_with_every_field()
    with i18n.speaking(language):
        document = _document(plan)
    sheets = {sheet.title.split(" ")[0]: sheet for sheet in _sheets(document)}
    for action in plan.actions:
        sheet = sheets[action.ref]
        said = " ".join((sheet.title, *_facts(sheet).values()))
        extra = (text for _header, text in action.extra)
        long = (action.description, action.expected_result, action.audience, action.notes, action.link, action.group)
        assert all(text in said for text in (*long, *action.tools, *extra))


def test_one_person_reads_their_part_and_what_it_serves() -> None:
    document = _document(_plan(), audience=Audience.PERSON, person=KARIM.id)
    assert document.made == "For Karim, on 12 Mar 2026"
    heads = _heads(document)
    assert heads == {
        "O2 Image": ["A-002 Fair"],
        "Cancelled actions": ["A-004 Gone"],
        "Followed up or evaluated for others": ["A-001 Letter !!"],
    }
    assert next(_groups(_section(document, Part.OBJECTIVES).blocks)).title == "O2 Image"
    assert "€300 planned." in _section(document, Part.MONEY).idea


def test_a_team_reads_its_own_actions_and_those_of_its_people() -> None:
    document = _document(_plan(), team=DIGITAL.id)
    assert document.made == "For the team Digital, on 12 Mar 2026"
    assert [group.title for group in _sheets(document)] == ["A-001 Letter !!"]


def test_nothing_is_cut_short_however_long_it_is() -> None:
    actions = [an_action(f"Action {n}", executor=(ANNA.id,), objectives=(SALES.id,)) for n in range(120)]
    document = _document(a_plan(ANNA, SALES, *actions))
    for written in (write_markdown(document), unescape(write_html(document))):
        assert all(f"Action {n}" in written for n in range(120))
        assert "more in the plan" not in written


def test_what_a_reader_looks_for_and_does_not_find_is_said_once() -> None:
    document = _document(_plan())
    (missing,) = [one for one in _groups(_section(document, Part.SUMMARY).blocks) if one.title == "Not in the plan yet"]
    said = [group.title for group in _groups(missing.blocks)]
    assert "Actions without an objective: 1" in said and "Objectives without a measured target: 1" in said
    assert document.section(Part.DIAGNOSTIC) is None
    assert "SWOT" in write_markdown(document)
    assert write_markdown(document).count("Actions without an objective") == 1


def test_an_empty_plan_is_a_document_all_the_same() -> None:
    document = _document(a_plan())
    assert [section.part for section in document.sections] == [Part.SUMMARY]
    assert write_html(document) and write_markdown(document)


def test_a_page_holds_no_tag_link_or_style_of_a_users_text() -> None:
    document = _document(plan_with_every_field())
    hostile = build(full_plan(), TODAY, Wish(Audience.TEAM, what=What.PLAN))
    for written in (write_html(document), write_html(hostile)):
        page = Page(written)
        assert page.open == []
        assert not {"script", "img", "iframe", "link", "object", "b"} & set(page.tags)
        links = [value for name, value in page.attributes if name in ("href", "src", "xlink:href")]
        assert links and all(value is not None and re.fullmatch(r"#part-\d+(-\d+)?", value) for value in links)
        places = {value for name, value in page.attributes if name == "id"}
        assert {link[1:] for link in links if link} <= places
        assert not any(name.startswith("on") for name, _value in page.attributes)
        assert "url(" not in written and "\x1b" not in written
    text = write_markdown(hostile)
    anchors = set(re.findall(r'^<a id="(part-[\d-]+)"></a>$', text, re.MULTILINE))
    assert set(re.findall(r"\]\(#(part-[\d-]+)\)", text)) == anchors
    assert not re.search(r"(?<!\\)<(?!a id=\"part|/a>|br>|!-- mplan)", text) and "http:" not in text


def test_a_title_cannot_leave_the_head_of_the_printed_page() -> None:
    assert in_style('Plan "2026"; } body { display: none') == (
        '"Plan \\22 2026\\22 \\3b  \\7d  body \\7b  display\\3a  none"'
    )
    assert "\\3c \\2f style\\3e " in in_style("</style>")


@settings(max_examples=25, deadline=None)
@given(plans())
def test_its_figures_are_those_of_the_screens_on_any_plan(plan: Plan) -> None:
    document = _document(plan)
    sheets = {sheet.title.split(" ")[0]: _facts(sheet) for sheet in _sheets(document)} if plan.actions else {}
    assert len(_sheets(document) if plan.actions else ()) == len(plan.actions)
    for action in plan.actions:
        share = share_of_envelope(plan, action)
        said = sheets.get(action.ref, {}).get("Planned", "")
        if share is not None and action.status is not Status.CANCELLED and action.ref:
            assert formats.percent(share, 1) in said
    for person in plan.people[:1]:
        own = [action for action in plan.actions if person.id in action.executor]
        part = _document(plan, audience=Audience.PERSON, person=person.id).section(Part.MONEY)
        assert part is None or formats.money(total(plan, own).planned, plan.currency) in part.idea
    money = document.section(Part.MONEY)
    if money is not None and plan.actions:
        tables = [block for group in _groups(money.blocks) for block in group.blocks if isinstance(block, Table)]
        by_month = [table for table in tables if table.rows and table.rows[-1][0].text == "Total"]
        whole = [cell.text for table in by_month for cell in table.rows[-1]]
        assert not by_month or formats.money(total(plan).planned, plan.currency) in whole
        assert formats.money(position(plan, TODAY).sums.planned, plan.currency) in money.idea
    assert write_html(document) and write_markdown(document)


def test_what_has_several_lines_keeps_them_in_a_table() -> None:
    measured = an_objective("Sales", links=(STRENGTH.id, WEAKNESS.id))
    action = an_action("Letter", executor=(ANNA.id,), objectives=(measured.id,))
    document = _document(a_plan(ANNA, STRENGTH, WEAKNESS, measured, action), audience=Audience.PERSON, person=ANNA.id)
    assert "S1 Known<br>W1 Slow" in write_markdown(document)
    assert "S1 Known<br>W1 Slow" in write_html(document)


@pytest.mark.parametrize(
    ("done", "status", "lines"),
    [
        (0, "todo", [["2, 9, 16, 23, 30 Mar", "A-001 Stall"]]),
        (2, "doing", [["2, 9 Mar", "✓ A-001 Stall"], ["16, 23, 30 Mar", "A-001 Stall"]]),
        (5, "done", [["2, 9, 16, 23, 30 Mar", "✓ A-001 Stall"]]),
    ],
)
def test_the_times_of_an_action_are_one_line_of_a_month_and_those_done_another(
    done: int, status: str, lines: list[list[str]]
) -> None:
    """An action that was over had a line for each of its Fridays, and one that went on had none of its times ticked."""
    rule = Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
    action = an_action(
        "Stall", nature=Nature.RECURRING, start=date(2026, 3, 2), due=date(2026, 3, 30), recurrence=rule, status=status
    )
    days = [date(2026, 3, day) for day in (2, 9, 16, 23, 30)]
    times = [
        Occurrence(id=occurrence_id(action.id, day), action=action.id, due=day, status=Status.DONE, done_on=day)
        for day in days[:done]
    ]
    document = build(a_plan(action, *times), TODAY, Wish(Audience.TEAM, what=What.PLAN))
    section = next(one for one in document.sections if one.part is Part.CALENDAR)
    assert section.idea == "5 dates to keep in mind."
    month = next(block for block in section.blocks if isinstance(block, Group))
    table = month.blocks[0]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row[:2]] for row in table.rows] == lines


@pytest.mark.parametrize(("reader", "is_told"), [(None, True), (ANNA, False)])
def test_what_is_free_of_the_envelope_stands_beside_the_money_of_the_whole_plan_alone(
    reader: Person | None, is_told: bool
) -> None:
    mine = an_action("Mine", executor=(ANNA.id,), start=date(2026, 3, 2), due=date(2026, 3, 30), planned=Decimal(100))
    other = an_action(
        "Other", executor=(KARIM.id,), start=date(2026, 3, 2), due=date(2026, 3, 30), planned=Decimal(700)
    )
    wish = Wish(Audience.PERSON, reader.id, what=What.PLAN) if reader else Wish(Audience.TEAM, what=What.PLAN)
    section = build(a_plan(ANNA, KARIM, mine, other, envelope=1000), TODAY, wish).section(Part.MONEY)
    assert section is not None
    months = next(block for block in section.blocks if isinstance(block, Group)).blocks[0]
    assert isinstance(months, Table)
    assert ("Free" in [column.title for column in months.columns]) is is_told
    assert months.rows[-1][1].text == ("€800" if is_told else "€100")
    assert (months.rows[-1][-1].text == "€200") is is_told
