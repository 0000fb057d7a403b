"""Money over time in a report: the figures that `money --json` prints, whichever the step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pptx import Presentation

from mplan_tui import formats
from mplan_tui.cli.money_text import money_document
from mplan_tui.document import Audience, Chart, Document, Part, Table, Wish
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.plan import Plan
from mplan_tui.reports.deck import build_deck
from mplan_tui.reports.document import build
from mplan_tui.reports.slides import write_slides
from tests.builders import a_plan, an_action

TODAY = date(2026, 4, 10)


def a_year(**fields: object) -> Plan:
    ads = an_action("Ads", start="2026-01-01", due="2026-12-31", planned=12_000)
    fair = an_action("Fair", start="2026-03-01", due="2026-03-31", planned=2_000)
    order = Expense(action=fair.id, kind=ExpenseKind.ORDERED, amount=1_500, on="2026-02-10")
    lines = (
        Expense(action=ads.id, amount=900, on="2026-01-31"),
        Expense(action=fair.id, amount=2_600, on="2026-03-31", order=order.id),
        Expense(action=ads.id, amount=70),
    )
    return a_plan(ads, fair, order, *lines, **{"envelope": 14_000, **fields})


def money_of(plan: Plan, audience: Audience = Audience.TEAM) -> tuple[Document, Table, Chart]:
    document = build(plan, TODAY, Wish(audience, None, (Part.MONEY,)))
    blocks = document.sections[0].blocks
    table = next(block for block in blocks if isinstance(block, Table) and len(block.columns) == 7)
    return document, table, next(b for b in blocks if isinstance(b, Chart) and b.caption == "Money cumulated")


@pytest.mark.parametrize(
    ("years", "audience", "by"),
    [(1, Audience.MANAGEMENT, "month"), (2, Audience.TEAM, "month"), (2, Audience.MANAGEMENT, "quarter"),
     (12, Audience.MANAGEMENT, "year")],
)  # fmt: skip
def test_its_figures_are_those_of_the_shell(years: int, audience: Audience, by: str) -> None:
    plan = a_year(end=date(2025 + years, 12, 31))
    _document, table, chart = money_of(plan, audience)
    told = money_document(plan, by, TODAY)

    def shown(amount: object) -> str:
        return formats.money(Decimal(str(amount)), "EUR")

    names = ("planned", "ordered", "spent", "estimate_at_completion", "difference")
    groups = told["groups"]
    for group, row in zip(groups, table.rows, strict=False):
        assert [cell.text for cell in row[:6]] == [group["name"], *(shown(group[name]) for name in names)]
        assert row[6].text == shown(14_000 - Decimal(group["cumulated"]["estimate_at_completion"]))
    no_day, total = table.rows[len(groups) :]
    assert no_day[3].text == shown(told["undated"]["spent"])
    whole = {name: shown(told[name]) for name in ("planned", "spent", "estimate_at_completion", "free")}
    assert [total[place].text for place in (1, 3, 4, 6)] == list(whole.values())
    assert chart.series[1].texts == tuple(shown(group["cumulated"]["planned"]) for group in groups)


def test_the_curves_end_with_today_and_go_on_as_what_is_expected() -> None:
    document, _table, chart = money_of(a_year())
    spent, planned, ahead = (series.values for series in chart.series)
    # What was spent on no known day, 70, was spent by now.
    assert list(spent[:4]) == [900, 900, 3_500, 3_570]
    assert set(spent[4:]) == {None}
    assert set(ahead[:3]) == {None}
    assert planned[-1] == 14_000
    # 12,000 for the year's advertising and 2,600 for the fair: what the tiles say it will have cost.
    assert ahead[-1] == 14_600
    tiles = document.sections[0].blocks[1].tiles  # type: ignore[union-attr]
    assert [tile.value for tile in tiles if tile.label == "Cost at completion"] == ["€14,600"]
    assert not [tile for tile in tiles if tile.label.startswith("Forecast")]  # one year: the same figure again


def test_the_year_end_is_that_of_the_plans_own_year() -> None:
    plan = a_year(year_start=4, end=date(2027, 3, 31))
    document, _table, _chart = money_of(plan)
    told = money_document(plan, "year", TODAY)
    assert told["year_end"]["key"] == "2026"
    tiles = document.sections[0].blocks[1].tiles  # type: ignore[union-attr]
    assert tiles[-1].label == "Forecast at the end of 2026/27"
    year = next(group for group in told["groups"] if group["key"] == "2026")
    assert told["year_end"]["estimate_at_completion"] == year["estimate_at_completion"]
    assert tiles[-1].value == formats.money(Decimal(year["estimate_at_completion"]), "EUR")


def test_what_leaves_the_bank_stands_beside_what_counts_where_lines_name_their_tax() -> None:
    plan = a_year()
    taxed = plan.putting(plan.expenses[1].evolve(tax=180), plan.expenses[2].evolve(tax=-180))
    blocks = build(taxed, TODAY, Wish(Audience.TEAM, None, (Part.MONEY,))).sections[0].blocks
    table = next(block for block in blocks if isinstance(block, Table) and block.columns[-1].title == "Cash-out")
    told = money_document(taxed, "month", TODAY)
    said = [formats.money(Decimal(group["cash_out"]), "EUR") for group in told["groups"]]
    assert [row[-1].text for row in table.rows[: len(said)]] == said
    assert (said[0], said[2]) == ("€1,080", "€2,420")
    assert table.rows[-2][-1].text == formats.money(Decimal(told["undated"]["cash_out"]), "EUR") == "€70"


def test_the_one_slide_of_the_money_for_a_board_has_the_curves_of_plan_and_actual() -> None:
    document = build_deck(a_year(), TODAY, Wish(Audience.MANAGEMENT, None, (Part.MONEY,)))
    deck = Presentation(BytesIO(write_slides(document)))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    names, _by_kind = [[series.name for series in chart.plots[0].series] for chart in charts]
    assert names == ["Invoiced", "Planned", "Cost at completion"]


def test_a_plan_without_dated_or_planned_money_has_no_months() -> None:
    document = build(a_plan(envelope=1_000), TODAY, Wish(Audience.TEAM, None, (Part.MONEY,)))
    assert not any(isinstance(block, Table) for block in document.sections[0].blocks)
