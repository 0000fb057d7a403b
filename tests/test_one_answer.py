"""One figure has one answer: whoever shows it asks the same rule, on any plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from mplan_tui import formats
from mplan_tui.cli.brief_text import brief_text
from mplan_tui.cli.kpis import kpis_document
from mplan_tui.cli.money import PARTS, PERIODS
from mplan_tui.cli.money_text import money_document
from mplan_tui.cli.summary import summary
from mplan_tui.document import Audience, Part, Table, Tiles, Wish
from mplan_tui.domain.actions import Status
from mplan_tui.domain.board import By, arrange, card_of
from mplan_tui.domain.brief import brief, tasks_of
from mplan_tui.domain.budget_groups import groups
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.due import is_late
from mplan_tui.domain.kpis import Cadence, Direction, Formula, Kpi, KpiKind, is_kept
from mplan_tui.domain.measured import agreeing
from mplan_tui.domain.money import GroupBy, amounts_of, position, sums_by, total
from mplan_tui.domain.money_over_time import Flows, PeriodLength, flows_of, over_time
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.periods import Rhythm, period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.domain.windows import last_day
from mplan_tui.excel.own.computed import LATE, alert
from mplan_tui.language.filter import parse_filter
from mplan_tui.reports.deck import build_deck
from mplan_tui.reports.document import build
from mplan_tui.reports.slides import write_slides
from mplan_tui.tui.objectives.detail import ObjectiveDetail
from mplan_tui.tui.screens.kpi_detail import write_detail
from mplan_tui.tui.text_layout import Signs
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.outlook import standing
from mplan_tui.vocabulary.pace import figure, pace_sentence, readable, rough, target_words
from tests.any_plan import plans
from tests.builders import TODAY, a_kpi, a_measurement, a_plan, an_objective
from tests.excel.colleague import export

ANY = settings(max_examples=40, deadline=None)
CURRENCIES = st.sampled_from(("EUR", "JPY", "TND"))
MONEY = ("planned", "committed", "spent")


def late_by_rule(plan: Plan) -> set[str]:
    return {action.id for action in plan.actions if is_late(plan, action, TODAY)}


@ANY
@given(plans())
def test_cards_filter_and_lanes_say_which_actions_are_late(plan: Plan) -> None:
    late = late_by_rule(plan)
    assert {action.id for action in plan.actions if card_of(plan, action, TODAY).is_late} == late
    found = parse_filter("late", TODAY).select(plan, plan.actions, TODAY)
    assert {action.id for action in found} == late
    lanes = arrange(plan, plan.actions, TODAY, By.STATUS)
    assert sum(lane.late for lane in lanes) == len(late)


@ANY
@given(plans())
def test_the_brief_has_a_late_task_for_every_late_action(plan: Plan) -> None:
    tasks = {task.action.id for task in tasks_of(plan, None) if task.due < TODAY}
    assert late_by_rule(plan) <= tasks


@ANY
@given(plans())
def test_the_workbook_warns_of_the_actions_that_are_late_and_not_blocked(plan: Plan) -> None:
    warned = {action.id for action in plan.actions if alert(action, plan, TODAY) == LATE}
    assert warned == {row for row in late_by_rule(plan) if plan.find_any(row).status is not Status.BLOCKED}  # type: ignore[union-attr]


@ANY
@given(plans())
def test_show_counts_the_money_and_the_late_actions_that_the_screens_count(plan: Plan) -> None:
    told, sums = summary(plan, TODAY), total(plan)
    assert sums == position(plan, TODAY).sums
    for name in ("planned", "committed", "spent"):
        assert f"{name} {formats.money(getattr(sums, name), plan.currency)}" in told
    assert (f"late {len(late_by_rule(plan))}" in told) == bool(late_by_rule(plan))


@settings(max_examples=15, deadline=None)
@given(plan=plans(), currency=CURRENCIES)
def test_the_brief_and_the_first_screen_tell_the_money_that_the_shell_tells(plan: Plan, currency: str) -> None:
    plan = plan.evolve(currency=currency)
    told = money_document(plan, "month", TODAY)
    figures = {fact.name: fact.words for fact in standing(plan, TODAY)[1].facts}
    lines = brief_text(plan, brief(plan, TODAY)).splitlines()
    for name in MONEY:
        amount = formats.money(Decimal(told[name]), currency)
        assert figures[name].split("  ")[0] == amount
        if plan.objectives or plan.actions or plan.kpis:
            assert any(line.split()[:1] == [name] and amount in line for line in lines), name


LANES = {
    By.OWNER: GroupBy.PERSON,
    By.OBJECTIVE: GroupBy.OBJECTIVE,
    By.CHANNEL: GroupBy.CHANNEL,
    By.CATEGORY: GroupBy.CATEGORY,
    By.STAGE: GroupBy.STAGE,
    By.TEAM: GroupBy.TEAM,
}
"""The lanes that are parts of the plan's money as well."""


@ANY
@given(plan=plans(), currency=CURRENCIES)
def test_lanes_plan_what_their_parts_plan_and_add_up_to_the_plan(plan: Plan, currency: str) -> None:
    plan = plan.evolve(currency=currency)
    whole = total(plan).planned
    for by in By:
        lanes = {lane.key: lane.planned for lane in arrange(plan, plan.actions, TODAY, by)}
        assert abs(sum(lanes.values(), Decimal(0)) - whole) < coin(currency) / 1000, by
        parts = sums_by(plan, LANES[by]) if by in LANES else {}
        for key, sums in parts.items():
            assert abs(lanes.get(key, Decimal(0)) - sums.planned) < coin(currency) / 1000, (by, key)


@settings(max_examples=8, deadline=None)
@given(plan=plans(), currency=CURRENCIES)
def test_workbook_report_and_shell_tell_the_same_money_of_one_plan(plan: Plan, currency: str) -> None:
    plan = plan.evolve(currency=currency, language="en")
    whole = money_document(plan, "month", TODAY)
    with TemporaryDirectory() as folder:
        export(plan, Path(folder) / "plan.xlsx")
        book = openpyxl.load_workbook(Path(folder) / "plan.xlsx", data_only=True, read_only=True)
        budget = [row[1:] or (None,) for row in book["Budget"].iter_rows(values_only=True)]
        months = [row[1:] for row in book["Money by month"].iter_rows(min_row=5, values_only=True)]
        book.close()

    def agree(
        shown: Sequence[object], told: Mapping[str, str], names: Sequence[str], parts: Sequence[Sequence[object]] = ()
    ) -> None:
        """A cell holds a binary number, which is an amount to the coin.

        A sum of `parts` is as exact as its largest part: 8,551.28 beside 10^15, which a credit note takes away again,
        has no second decimal.
        """
        for place, (value, name) in enumerate(zip(shown, names, strict=True)):
            amount = float(told[name])
            summed = [abs(cell) for cell in (part[place] for part in parts) if isinstance(cell, int | float)]
            largest = max(abs(amount), *summed, 0)
            assert isinstance(value, int | float), name
            assert abs(value - amount) <= max(float(coin(currency)) / 2, largest * len(summed or [0]) * 2e-16), name

    # The totals of the sheet, the sums of all its groupings, and each part of them.
    tops = {row[0]: row[1] for row in budget[3:9]}
    agree([tops["Planned"], tops["Committed"], tops["Spent"]], whole, MONEY)
    agree([tops["Cost at completion"]], whole, ["estimate_at_completion"])
    assert (tops["Free"] in ("", None)) == (whole["free"] is None)
    if whole["free"] is not None:
        agree([tops["Free"]], whole, ["free"])
    ends = [place for place, row in enumerate(budget) if row[0] == "Total"]
    assert len(ends) == 3
    for start, end in zip((9, *ends), ends, strict=False):
        agree(budget[end][1:4], whole, MONEY, [row[1:4] for row in budget[start:end] if len(row) > 3])
    begun = 10
    for by, end in zip(("category", "channel"), ends, strict=False):
        told = [tuple(float(part[name]) for name in MONEY) for part in money_document(plan, by, TODAY)["groups"]]
        shown = [tuple(row[1:4]) for row in budget[begun + 1 : end]]
        assert sorted(filter(any, shown)) == pytest.approx(sorted(filter(any, told))), by
        begun = end + 2
    # Each month, in the sheet of months and in the one of the budget, and those of the report.
    names = ("planned", "ordered", "committed", "spent", "to_come", "estimate_at_completion", "difference")
    for row, group in zip(months, whole["groups"], strict=False):
        assert row[0] == group["name"]
        agree(row[2:9], group, names)
    for row, group in zip(budget[begun + 1 :], whole["groups"], strict=False):
        agree(row[1:4], group, MONEY)
    sections = build(plan, TODAY, Wish(Audience.TEAM, None, (Part.MONEY,))).sections
    tables = {
        block.caption: block.rows for block in (sections[0].blocks if sections else ()) if isinstance(block, Table)
    }

    def said(amount: str) -> str:
        return formats.money(Decimal(amount), currency)

    if "Money by month" in tables:
        rows = [[cell.text for cell in row[1:4]] for row in tables["Money by month"]]
        told_of = [[said(group[name]) for name in ("planned", "ordered", "spent")] for group in whole["groups"]]
        assert rows[: len(told_of)] == told_of
    if "Money by objective" in tables:
        rows = [[cell.text for cell in row[1:4]] for row in tables["Money by objective"]]
        parts = money_document(plan, "objective", TODAY)["groups"]
        told_of = [[said(part[name]) for name in MONEY] for part in parts if any(float(part[name]) for name in MONEY)]
        assert Counter(map(tuple, rows)) <= Counter(map(tuple, told_of))
        assert rows


@pytest.mark.parametrize("name", ["planned", "committed", "spent"])
@settings(max_examples=15, deadline=None)
@given(plan=plans(), currency=CURRENCIES)
def test_the_filter_finds_actions_by_the_money_that_all_others_show(name: str, plan: Plan, currency: str) -> None:
    plan = plan.evolve(currency=currency)
    found = parse_filter(f"{name}>0", TODAY).select(plan, plan.actions, TODAY)
    dear = {action.id for action in plan.actions if getattr(amounts_of(plan, action), name) > 0}
    # What a cancelled action was planned for is still shown, and counts no more.
    cancelled = {action.id for action in plan.actions if action.status is Status.CANCELLED}
    assert dear - cancelled == {action.id for action in found} - cancelled


@pytest.mark.parametrize("group", GroupBy)
@settings(max_examples=15, deadline=None)
@given(plan=plans())
def test_groups_add_up_to_the_whole_plan(group: GroupBy, plan: Plan) -> None:
    parts, whole = [one.sums for one in groups(plan, group, TODAY)], total(plan)
    # Amounts with twelve decimals beside those of 10^15 are summed in another order: the 28th digit may differ.
    for name in ("planned", "committed", "spent", "estimate"):
        added = sum((getattr(part, name) for part in parts), Decimal(0))
        assert abs(added - getattr(whole, name)) < coin(plan.currency) / 1000


@pytest.mark.parametrize("by", (*PERIODS, *PARTS))
@settings(max_examples=10, deadline=None)
@given(plan=plans(), currency=CURRENCIES)
def test_money_at_the_shell_adds_up_to_what_all_others_show(by: str, plan: Plan, currency: str) -> None:
    plan = plan.evolve(currency=currency)
    told, place = money_document(plan, by, TODAY), position(plan, TODAY)
    assert Decimal(told["estimate_at_completion"]) == place.sums.estimate
    assert told["free"] is None or Decimal(told["free"]) == place.left
    for name in ("planned", "committed", "spent"):
        assert Decimal(told[name]) == getattr(place.sums, name)
    for name in ("planned", "committed", "spent", "estimate_at_completion"):
        added = sum((Decimal(part[name]) for part in (*told["groups"], told["undated"])), Decimal(0))
        assert abs(added - Decimal(told[name])) < coin(currency) / 1000, name
    # What was ordered and has to be paid is one sum as well, whatever it is shown by.
    whole = over_time(plan, PeriodLength.MONTH, TODAY).total
    for name in ("ordered", "to_come", "cash_out", "difference"):
        added = sum((Decimal(part[name]) for part in told["groups"]), Decimal(0))
        left = Decimal(0) if by in PARTS else getattr(over_time(plan, PeriodLength(by), TODAY).undated, name)
        assert abs(added + left - getattr(whole, name)) < coin(currency) / 1000, name
    # The tabs of the budget, and whoever else has parts, ask for the same ones.
    for group in groups(plan, GroupBy(by), TODAY) if by in PARTS else ():
        part = next(one for one in told["groups"] if one["key"] == group.key)
        assert [Decimal(part[name]) for name in MONEY] == [getattr(group.sums, name) for name in MONEY]
        assert group.sums == sums_by(plan, GroupBy(by))[group.key]


@ANY
@given(plan=plans())
def test_a_report_shows_the_money_that_the_shell_tells(plan: Plan) -> None:
    document = build(plan, TODAY, Wish(Audience.TEAM, None, (Part.MONEY,)))
    if not document.sections:
        return
    told = money_document(plan, "month", TODAY)
    tiles = {t.label: t.value for b in document.sections[0].blocks if isinstance(b, Tiles) for t in b.tiles}
    names = {"Planned": "planned", "Committed": "committed", "Spent": "spent"}
    shown = {label: formats.money(Decimal(told[name]), plan.currency) for label, name in names.items()}
    assert {label: tiles[label] for label in names} == shown
    if "Cost at completion" in tiles:
        assert tiles["Cost at completion"] == formats.money(Decimal(told["estimate_at_completion"]), plan.currency)


@settings(max_examples=15, deadline=None)
@given(plan=plans())
def test_a_persons_report_tells_what_their_actions_cost_those_that_were_cancelled_too(plan: Plan) -> None:
    for person in plan.people:
        sums = total(plan, [action for action in plan.actions if person.id in action.executor])
        sections = build(plan, TODAY, Wish(Audience.PERSON, person.id, (Part.SUMMARY,))).sections
        tiles = [tile for one in sections for block in one.blocks if isinstance(block, Tiles) for tile in block.tiles]
        told = [(tile.value, tile.note) for tile in tiles if tile.label == "Spent"]
        spent, planned = formats.money(sums.spent, plan.currency), formats.money(sums.planned, plan.currency)
        assert told == ([(spent, f"of {planned} planned")] if sums.planned or sums.spent else [])


@ANY
@given(plan=plans())
def test_actions_and_the_plan_itself_have_in_each_month_what_the_plan_has(plan: Plan) -> None:
    whole = over_time(plan, PeriodLength.MONTH, TODAY)
    months = {period.first: period.flows for period in whole.periods} | {None: whole.undated}
    added: dict[date | None, Flows] = {}
    for action in (*plan.actions, None):
        for month, flows in flows_of(plan, action, TODAY).items():
            added[month] = added.get(month, Flows()) + flows
    for month, flows in months.items():
        found = added.get(month, Flows())
        for name in ("planned", "ordered", "committed", "spent", "to_come", "cash_out"):
            assert abs(getattr(found, name) - getattr(flows, name)) < coin(plan.currency) / 1000, (month, name)


def test_an_amount_is_split_without_a_remainder() -> None:
    assert split(Decimal(100), (1, 1, 1), coin("EUR")) == (Decimal("33.33"), Decimal("33.33"), Decimal("33.34"))


def test_today_objectives_reports_and_slides_tell_the_same_change_on_the_year_before() -> None:
    kpi = a_kpi("Orders", kind="flow", unit="orders", baseline=0, target=1000, start=date(2026, 1, 1))
    now = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, 110), (2, 100))]
    then = [a_measurement(kpi, date(2025, month, 1), value) for month, value in ((1, 100), (2, 100))]
    objective = an_objective("More orders", kpi=kpi.id)
    plan = agreeing(a_plan(kpi, objective, *now, *then), None)
    change = "+" + formats.percent(Decimal("0.05"))
    facts = [fact for part in standing(plan, TODAY) for fact in part.facts if fact.row == objective.id]
    assert [fact.words.split(", ")[-1] for fact in facts] == [f"{change} in a year"]
    (told,) = kpis_document(plan, TODAY)["kpis"]
    assert told["year_on_year"]["cumulated"] == {"now": "210", "year_before": "200", "change_in_%": "5"}
    document = build(plan, TODAY, Wish(Audience.MANAGEMENT, None, (Part.OBJECTIVES, Part.KPIS)))
    tables = [block for one in document.sections for block in one.blocks if isinstance(block, Table)]
    heads = [[column.title for column in table.columns].index("Year on year") for table in tables]
    assert [table.rows[0][place].text for table, place in zip(tables, heads, strict=True)] == [change, change]
    deck = build_deck(plan, TODAY, Wish(Audience.MANAGEMENT, None, (Part.OBJECTIVES, Part.KPIS)))
    slides = Presentation(BytesIO(write_slides(deck))).slides
    texts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any(text.endswith(f", {change} in a year") for text in texts)
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert f"O1 ({change})" in [name for chart in charts for name in chart.plots[0].categories]


def a_measured_plan(seed: int) -> Plan:
    """KPIs of every kind with figures that straddle, are missing, stale or over, and the objectives they measure."""
    chance = Random(seed)
    rows: list[Row] = []
    for place in range(4):
        start = TODAY - timedelta(days=chance.randrange(-40, 500))
        kpi = a_kpi(
            f"Figure {place}",
            kind=chance.choice(list(KpiKind)),
            direction=chance.choice(list(Direction)),
            cadence=chance.choice([Cadence.WEEK, Cadence.MONTH, Cadence.QUARTER, Cadence.YEAR]),
            unit=chance.choice(("%", "orders", "€", "")),
            baseline=chance.choice((None, 0, 40, 90)),
            target=chance.choice((None, 30, 90, 1000)),
            target_high=chance.choice((None, 1200)),
            start=chance.choice((None, start)),
            due=start + timedelta(days=chance.randrange(60, 700)),
        )
        rows.append(kpi)
        days = {chance.randrange(420) for _figure in range(chance.choice((0, 2, 9, 20)))}
        for on in {period_start(Rhythm(kpi.cadence), TODAY - timedelta(days=ago)) for ago in days}:
            both = {"numerator": chance.randrange(50), "denominator": chance.randrange(3) * 40}
            given = both if kpi.kind is KpiKind.RATIO else {"value": chance.randrange(150)}
            rows.append(a_measurement(kpi, on, **given))
        milestone = Milestone(on=kpi.due - timedelta(days=20), value=50) if kpi.due else None
        milestones = (milestone,) if milestone and chance.random() < 0.4 else ()
        rows.append(an_objective(f"Objective {place}", kpi=kpi.id, milestones=milestones))
    leads, cost = (row for row in rows if isinstance(row, Kpi) and row.name in ("Figure 0", "Figure 1"))
    computed = a_kpi(
        "Computed", kind="ratio", direction="down", unit=chance.choice(("€", "k€", "")),
        baseline=chance.choice((None, 9)),
        target=chance.choice((None, 2)), due=TODAY + timedelta(days=chance.randrange(-200, 200)),
        formula=Formula(code="cpl", inputs=(("leads", leads.id), ("cost", cost.id))),
    )  # fmt: skip
    rows += [computed, an_objective("Objective computed", kpi=computed.id)]
    return agreeing(a_plan(*rows, year_start=chance.choice((1, 1, 4, 7))), None)


@ANY
@given(st.builds(a_measured_plan, st.integers(0, 2**32 - 1)))
def test_shell_today_objectives_report_slides_and_detail_tell_the_same_standing_of_any_kpi(plan: Plan) -> None:
    told = {one["id"]: one for one in kpis_document(plan, TODAY)["kpis"]}
    facts = {fact.row: fact for part in standing(plan, TODAY) for fact in part.facts}
    document = build(plan, TODAY, Wish(Audience.TEAM, None, (Part.OBJECTIVES, Part.KPIS)))
    tables = [block for one in document.sections for block in one.blocks if isinstance(block, Table)]
    rows = {row[0].text: [cell.text for cell in row] for table in tables for row in table.rows}
    for objective in plan.objectives:
        kpi = plan.get(Kpi, objective.kpi or "")
        seen, said = pace_of(plan, kpi, TODAY), told[kpi.id]
        assert (said["status"], said["sentence"]) == (seen.status.value, pace_sentence(seen))
        assert (said["current"] is None) is (seen.current is None)
        assert seen.current is None or abs(Decimal(said["current"]) - seen.current) < Decimal("0.00001")
        lines = write_detail(plan, kpi, TODAY, 500, 60, ascii=False)
        assert any(pace_sentence(seen) in "".join(text for text, _tone in line) for line in lines)
        assert word(seen.status) in facts[objective.id].words
        now, target = figure(readable(seen.current), kpi.unit) if seen.current is not None else "–", target_words(kpi)
        for row in (rows[f"{objective.ref} {objective.title}"], rows[f"{kpi.ref} {kpi.name}"]):
            assert any(word(seen.status) in cell for cell in row)
            # A column in which nothing stands is not shown.
            assert now in row or now == "–"
            assert not target or target in row
        if seen.landing is not None:
            landing = figure(rough(seen.landing.value), kpi.unit)
            assert any(cell.startswith(landing) for cell in rows[f"{kpi.ref} {kpi.name}"])
            assert any(landing in "".join(text for text, _tone in line) for line in lines)
        # What is to stay has no way to go, nor a rate that is needed; what is over has no forecast.
        assert not (is_kept(kpi) and (seen.required is not None or said["path"] is not None))
        assert seen.landing is None or last_day(plan, kpi) > TODAY


def plainly(text: str) -> str:
    """A text with the spaces that slides have."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


@settings(max_examples=12, deadline=None)
@given(st.builds(a_measured_plan, st.integers(0, 2**32 - 1)), st.sampled_from((Audience.TEAM, Audience.MANAGEMENT)))
def test_slides_and_the_objectives_screen_tell_the_standing_that_the_report_tells(
    plan: Plan, audience: Audience
) -> None:
    document = build(plan, TODAY, Wish(audience, None, (Part.OBJECTIVES, Part.KPIS)))
    tables = [block for one in document.sections for block in one.blocks if isinstance(block, Table)]
    deck = build_deck(plan, TODAY, Wish(audience, None, (Part.OBJECTIVES, Part.KPIS)))
    slides = list(Presentation(BytesIO(write_slides(deck))).slides)
    shown = [
        [plainly(cell.text) for cell in row.cells]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    notes = plainly("\n".join(one.notes_slide.notes_text_frame.text for one in slides if one.has_notes_slide))
    for table in tables:
        for row in table.rows:
            cells = [plainly(cell.text) for cell in row]
            # What a slide has no room for stands in its notes.
            assert cells in shown or " · ".join(cells) in notes, cells
    rows = [*shown, *(line.split(" · ") for line in notes.splitlines() if " · " in line)]
    for objective in plan.objectives:
        kpi = plan.get(Kpi, objective.kpi or "")
        seen = pace_of(plan, kpi, TODAY)
        head = ObjectiveDetail(plan, objective, TODAY, None, Signs(), is_ascii=False).head(500, 40)
        said = ["".join(text for text, _tone in line) for line in head]
        assert any(pace_sentence(seen) in line for line in said)
        goes_down = kpi.baseline is not None and kpi.target is not None and kpi.target <= kpi.baseline
        if is_kept(kpi) or (kpi.direction is Direction.DOWN and kpi.kind is KpiKind.FLOW and not goes_down):
            # A side to stay on, also of a total: "at most 1,000 €" does not go from 0 to 1,000.
            way = " · ".join(filter(None, (target_words(kpi), f"{kpi.ref} {kpi.name}")))
            assert said[2].startswith(f"{way} ")
        # The slide of the outlook has a row of it as well.
        cells = [cell for row in rows if row[0] == f"{objective.ref} {objective.title}" for cell in row]
        assert any(word(seen.status) in cell for cell in cells)
        assert not target_words(kpi) or plainly(target_words(kpi)) in cells
        assert seen.current is None or plainly(figure(readable(seen.current), kpi.unit)) in cells
