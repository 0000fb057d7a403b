"""Exports of tools become figures of KPIs and lines of money, once; what nobody has chosen is asked and not taken."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Cadence, Formula, Kpi, KpiKind, Measurement
from mplan_tui.domain.money import total
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.excel.container.cells import CellRow, Sheet
from mplan_tui.excel.container.cells import Workbook as ContainerWorkbook
from mplan_tui.excel.foreign.kinds import read_sheets
from mplan_tui.excel.importing import read
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Proposal, waits
from mplan_tui.vocabulary.problems import problem_sentence
from tests.builders import a_plan, an_action
from tests.excel import exports

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
CLICKS = Kpi(id="k1", ref="K1", name="Clicks", kind=KpiKind.FLOW)
OPENS = Kpi(id="k2", ref="K2", name="Opens per mail", kind=KpiKind.RATIO, unit="%")
RANK = Kpi(id="k3", ref="K3", name="Rank", kind=KpiKind.RATIO)


def plan_of(*rows: Any) -> Plan:
    return a_plan(an_action("Search ads", id="ads", ref="A-001"), an_action("Video", id="video"), *rows)


PLAN = plan_of(CLICKS, OPENS, RANK)


def proposed(tmp_path: Path, text: str, plan: Plan = PLAN, *, name: str = "export.csv", **choices: Any) -> Proposal:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return propose(read(path, plan, Mapped(**choices)), plan)


def taken(proposal: Proposal, plan: Plan = PLAN) -> Plan:
    return accept(proposal, [line for line in proposal.differences if not waits(line)]).change(plan)


def figures(plan: Plan) -> list[tuple[Any, ...]]:
    return [(m.kpi, m.on, m.value, m.numerator, m.denominator) for m in plan.measurements]


def codes(proposal: Proposal) -> set[str]:
    """What is doubtful, all of which can be said: a doubt without what fills its sentence ended the whole import."""
    assert all(map(problem_sentence, proposal.problems))
    return {problem.code for problem in proposal.problems}


@pytest.mark.parametrize(
    ("text", "tool", "chosen", "expected"),
    [
        (exports.GA4, "GA4", {"Sessions": "K1"}, ("k1", NOV, 42, None, None)),
        (exports.GA4_FRENCH, "GA4", {"Sessions": "K1"}, ("k1", NOV, 42, None, None)),
        (exports.GOOGLE_ADS, "Google Ads", {"Clicks": "K1"}, ("k1", NOV, 92, None, None)),
        (exports.GOOGLE_ADS, "Google Ads", {"CTR": "K2"}, ("k2", NOV, None, 92, 12200)),
        (exports.GOOGLE_ADS, "Google Ads", {"A-001 Search: Clicks": "K1"}, ("k1", NOV, 61, None, None)),
        (exports.GOOGLE_ADS_FRENCH, "Google Ads", {"Impr.": "K1"}, ("k1", NOV, 12100, None, None)),
        (exports.META_FRENCH, "Meta Ads", {"Clics sur un lien": "K1"}, ("k1", NOV, 300, None, None)),
        (exports.SEARCH_CONSOLE, "Search Console", {"Position": "K3"}, ("k3", NOV, None, 1400, 400)),
        (exports.SEARCH_CONSOLE_FRENCH, "Search Console", {"Position": "K3"}, ("k3", NOV, None, 1400, 400)),
        (exports.SEARCH_CONSOLE, "Search Console", {"Clicks/Impressions": "K2"}, ("k2", NOV, None, 40, 400)),
        (exports.MAILINGS, "Mailings", {"Open Rate": "K2"}, ("k2", OCT, None, 742, 2291)),
        (exports.MAILINGS, "Mailings", {"Unique Opens/Successful Deliveries": "K2"}, ("k2", OCT, None, 742, 2291)),
        (exports.MAILINGS_FRENCH, "Mailings", {"Taux d'ouverture": "K2"}, ("k2", OCT, None, 742, 2291)),
        (exports.PLAUSIBLE, "Plausible", {"pageviews": "K1"}, ("k1", NOV, 40, None, None)),
        (exports.PLAUSIBLE, "Plausible", {"bounce_rate": "K2"}, ("k2", NOV, None, Decimal("17.2"), 40)),
    ],
)  # fmt: skip
def test_each_tool_says_a_figure_once(
    tmp_path: Path, text: str, tool: str, chosen: dict[str, str], expected: tuple[Any, ...]
) -> None:
    named = {column: next(f"{kpi.ref} {kpi.name}" for kpi in PLAN.kpis if kpi.ref == ref)
             for column, ref in chosen.items()}  # fmt: skip
    proposal = proposed(tmp_path, text, kpis=named)
    assert {(table.kind, table.tool) for table in proposal.reading.tables} == {("results", tool)}
    assert not [line for line in proposal.differences if line.change.table == "actions"]
    plan = taken(proposal)
    assert figures(plan) == [expected]
    again = proposed(tmp_path, text, plan, kpis=named)
    assert [line for line in again.differences if not waits(line)] == []


def test_an_exploration_leaves_its_grand_total_out(tmp_path: Path) -> None:
    chosen = {"Sessions": "K1 Clicks", "Engagement rate": "K2 Opens per mail"}
    plan = taken(proposed(tmp_path, exports.GA4_EXPLORATION, kpis=chosen))
    assert figures(plan) == [
        ("k1", OCT, 100, None, None), ("k1", NOV, 30, None, None),
        ("k2", OCT, None, 50, 100), ("k2", NOV, None, 10, 30),
    ]  # fmt: skip


def test_what_nobody_chose_is_asked_and_not_taken(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, exports.SEARCH_CONSOLE)
    assert proposal.differences == ()
    assert [(p.code, p.text) for p in proposal.problems if p.code == "figures.candidate"] == [
        ("figures.candidate", "Clicks")
    ]


def test_a_kpi_that_names_its_tool_takes_the_column_of_its_name(tmp_path: Path) -> None:
    plan = plan_of(CLICKS.evolve(source="Google Search Console"))
    assert figures(taken(proposed(tmp_path, exports.SEARCH_CONSOLE, plan), plan)) == [("k1", NOV, 40, None, None)]
    assert proposed(tmp_path, exports.GOOGLE_ADS, plan).reading.rows[0].table == "expenses"


def test_queries_without_days_are_no_figure_of_a_month(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, exports.SEARCH_CONSOLE_QUERIES, kpis={"Clics": "K1 Clicks"})
    assert proposal.differences == ()
    assert codes(proposal) >= {"figures.no_day"}


@pytest.mark.parametrize(
    ("kpi", "column", "code"),
    [
        (OPENS, "Clicks", "figures.needs_two"),
        (CLICKS, "CTR", "figures.no_ratio"),
        (CLICKS.evolve(kind=KpiKind.LEVEL, unit="%"), "Clicks", "figures.no_count"),
        (CLICKS.evolve(formula=Formula(code="ctr")), "Clicks", "figures.computed"),
        (CLICKS.evolve(cadence=Cadence.QUARTER), "Clicks", ""),
    ],
)  # fmt: skip
def test_a_column_that_a_kpi_cannot_take_says_why(tmp_path: Path, kpi: Kpi, column: str, code: str) -> None:
    plan = plan_of(kpi)
    proposal = proposed(tmp_path, exports.GOOGLE_ADS, plan, kpis={column: kpi.name})
    assert (code in codes(proposal)) is bool(code)
    assert [line for line in proposal.differences if line.change.table == "measurements"] == [] or not code


def test_a_running_month_says_which_days_it_has_and_grows_with_the_next_export(tmp_path: Path) -> None:
    chosen = {"Clicks": "K1 Clicks"}
    half = "Date,Clicks,Impressions,CTR,Position\n2026-11-01,10,100,10%,2\n2026-11-15,5,100,5%,2\n"
    plan = taken(proposed(tmp_path, half, kpis=chosen))
    assert [(m.value, m.note) for m in plan.measurements] == [(Decimal(15), "(2026-11-01/2026-11-15)")]
    whole = taken(proposed(tmp_path, exports.SEARCH_CONSOLE, plan, kpis=chosen), plan)
    assert [(m.value, m.note) for m in whole.measurements] == [(Decimal(40), "")]
    older = proposed(tmp_path, half, whole, kpis=chosen)
    assert older.differences == ()
    assert "figures.would_shorten" in codes(older)


def test_an_export_that_begins_within_a_month_says_nothing_of_it(tmp_path: Path) -> None:
    rows = "Date,Clicks,Impressions,CTR,Position\n2026-10-20,10,100,10%,2\n2026-11-30,5,100,5%,2\n"
    proposal = proposed(tmp_path, rows, kpis={"Clicks": "K1 Clicks"})
    assert [line.change.new.on for line in proposal.differences] == [NOV]
    assert "figures.begun_before" in codes(proposal)


def test_a_corrected_figure_is_a_change_with_what_it_was(tmp_path: Path) -> None:
    plan = plan_of(CLICKS, Measurement(id="k1-20261101", kpi="k1", on=NOV, value=39, note="by hand"))
    (line,) = proposed(tmp_path, exports.SEARCH_CONSOLE, plan, kpis={"Clicks": "K1 Clicks"}).differences
    assert (line.kind, line.change.field, line.change.old, line.change.new) == (ChangeKind.CHANGE, "value", 39, 40)


def test_a_typed_rate_gives_way_to_its_numbers(tmp_path: Path) -> None:
    plan = plan_of(OPENS, Measurement(id="k2-20261001", kpi="k2", on=OCT, value=31))
    plan = taken(proposed(tmp_path, exports.MAILINGS, plan, kpis={"Open Rate": "K2 Opens per mail"}), plan)
    assert figures(plan) == [("k2", OCT, None, 742, 2291)]


def test_fewer_mailings_than_before_do_not_shrink_the_month(tmp_path: Path) -> None:
    chosen = {"Open Rate": "K2 Opens per mail"}
    plan = taken(proposed(tmp_path, exports.MAILINGS, kpis=chosen))
    one = "\n".join(exports.MAILINGS.splitlines()[:2])
    again = proposed(tmp_path, one, plan, kpis=chosen)
    assert again.differences == ()
    assert "figures.fewer" in codes(again)


# Money


def spent(plan: Plan) -> list[tuple[Any, ...]]:
    return [(line.on, line.amount, line.action, line.label) for line in plan.expenses]


def test_spend_by_campaign_and_day_is_booked_on_its_action_once(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, exports.GOOGLE_ADS)
    plan = taken(proposal)
    assert spent(plan) == [
        (NOV, Decimal("1012.50"), "ads", "A-001 Search"), (date(2026, 11, 2), Decimal("12.50"), "ads", "A-001 Search"),
    ]  # fmt: skip
    assert [(p.text, p.values["amount"]) for p in proposal.problems if p.code == "figures.no_action"] == [
        ("Total Energies", "5.00")
    ]
    assert total(plan).spent == Decimal("1025.00")
    assert [line for line in proposed(tmp_path, exports.GOOGLE_ADS, plan).differences if not waits(line)] == []


def test_a_campaign_is_given_to_an_action_once(tmp_path: Path) -> None:
    plan = taken(proposed(tmp_path, exports.GOOGLE_ADS, bookings={"Total Energies": "Video"}))
    assert spent(plan)[2] == (date(2026, 11, 2), 5, "video", "Total Energies")
    later = exports.GOOGLE_ADS.replace("2026-11-02,5.00", "2026-11-03,6.00")
    assert spent(taken(proposed(tmp_path, later, plan), plan))[3:] == [
        (date(2026, 11, 3), 6, "video", "Total Energies")
    ]


def test_an_overlap_books_only_new_days_and_a_correction_changes_its_line(tmp_path: Path) -> None:
    plan = taken(proposed(tmp_path, exports.GOOGLE_ADS))
    head = "\n".join(exports.GOOGLE_ADS.splitlines()[:3])
    rows = ("Enabled,A-001 Search,20,Daily,EUR,2026-11-02,13.00,1,1,1%,--",
            "Enabled,A-001 Search,20,Daily,EUR,2026-11-03,7.00,1,1,1%,--")  # fmt: skip
    proposal = proposed(tmp_path, "\n".join((head, *rows)), plan)
    changed, added = sorted(proposal.differences, key=lambda line: line.kind is ChangeKind.ADD)
    assert (changed.change.field, changed.change.old, changed.change.new) == ("amount", Decimal("12.5"), 13)
    assert (added.change.new.on, added.change.new.amount) == (date(2026, 11, 3), 7)


def test_a_line_that_a_person_gave_to_another_action_stays_there(tmp_path: Path) -> None:
    plan = taken(proposed(tmp_path, exports.GOOGLE_ADS))
    moved = plan.putting(*(line.evolve(action="video") for line in plan.expenses))
    assert [line for line in proposed(tmp_path, exports.GOOGLE_ADS, moved).differences if not waits(line)] == []


def test_totals_of_a_month_and_its_days_are_not_both_booked(tmp_path: Path) -> None:
    plan = taken(proposed(tmp_path, exports.META))
    assert total(plan).spent == Decimal("140.75")
    again = proposed(tmp_path, exports.META_FRENCH, plan)
    assert again.differences == ()
    assert "figures.overlap" in codes(again)


def test_the_total_of_the_month_so_far_grows_as_one_line(tmp_path: Path) -> None:
    so_far = exports.META_FRENCH.replace("2026-11-30", "2026-11-15").replace("1 120,50", "500,00")
    plan = taken(proposed(tmp_path, so_far))
    grown = taken(proposed(tmp_path, exports.META_FRENCH, plan), plan)
    assert spent(grown) == [(date(2026, 11, 30), Decimal("1120.50"), "ads", "A-001 Search")]
    assert proposed(tmp_path, exports.META_FRENCH, grown).differences == ()
    assert "figures.overlap" in codes(proposed(tmp_path, so_far, grown))


@pytest.mark.parametrize("text", [exports.META.replace("(EUR)", "(USD)"), exports.GOOGLE_ADS.replace(",EUR,", ",USD,")])
def test_another_currency_is_told_and_not_booked(tmp_path: Path, text: str) -> None:
    proposal = proposed(tmp_path, text)
    assert taken(proposal).expenses == ()
    assert "figures.currency" in codes(proposal)


def test_money_of_no_known_days_is_told_and_not_booked(tmp_path: Path) -> None:
    text = "Campaign,Currency code,Cost,Impr.,Clicks\nA-001 Search,EUR,12.50,1,1\n"
    proposal = proposed(tmp_path, text)
    assert proposal.differences == ()
    assert "figures.money_undated" in codes(proposal)


def test_a_daily_budget_is_no_planned_money(tmp_path: Path) -> None:
    plan = taken(proposed(tmp_path, exports.GOOGLE_ADS))
    assert total(plan).planned in (None, 0)
    assert [action.title for action in plan.actions] == ["Search ads", "Video"]


def test_a_workbook_and_utf16_are_read_as_the_text(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for line in exports.GOOGLE_ADS_FRENCH.splitlines()[2:]:
        book.active.append([float(c.replace("\u202f", "").replace(" ", "").replace(",", "."))
                            if c[:1].isdigit() and "-" not in c else c for c in line.split(";")])  # fmt: skip
    book.save(tmp_path / "ads.xlsx")
    (tmp_path / "ads.csv").write_text(exports.GOOGLE_ADS_FRENCH.replace(";", "\t"), encoding="utf-16")
    for name in ("ads.xlsx", "ads.csv"):
        proposal = propose(read(tmp_path / name, PLAN), PLAN)
        assert [line.amount for line in taken(proposal).expenses] == [Decimal("1012.5"), Decimal("12.5")]


@pytest.mark.parametrize(
    ("rows", "spent", "code"),
    [
        ("A-001 a,2026-10-01,€4.00,3,4", [Decimal(4)], ""),
        ("A-001 a,2026-10-01,US$4.00,3,4", [], "figures.currency"),
        ("A-001 a,2026-10-01,4.00 EUR,3,4\n,,4.00,3,4", [Decimal(4)], "figures.sums"),
        ("A-001 a,2026-10-01,about 4,3,4", [], "figures.no_number"),
    ],
)
def test_money_says_its_currency_in_any_place(tmp_path: Path, rows: str, spent: list[Decimal], code: str) -> None:
    proposal = proposed(tmp_path, f"Campaign,Day,Cost,Impr.,Clicks\n{rows}\n")
    assert [line.amount for line in taken(proposal).expenses] == spent
    assert not code or code in codes(proposal)


@pytest.mark.parametrize(
    ("unit", "currency", "expected"), [("€", "EUR", [1025]), ("k€", "EUR", [Decimal("1.025")]), ("€", "USD", [])]
)
def test_a_kpi_of_money_takes_its_unit_and_no_other_currency(
    tmp_path: Path, unit: str, currency: str, expected: list[Decimal]
) -> None:
    plan = plan_of(Kpi(id="k9", ref="K9", name="Ad cost", kind=KpiKind.FLOW, unit=unit))
    text = exports.GOOGLE_ADS_FRENCH.replace("EUR", currency)
    proposal = proposed(tmp_path, text, plan, kpis={"Coût": "K9 Ad cost"})
    assert [m.value for m in taken(proposal, plan).measurements] == expected
    assert expected or "figures.kpi_currency" in codes(proposal)


def test_a_log_of_posts_has_whole_months_and_its_days_are_read_as_its_language_has_them(tmp_path: Path) -> None:
    text = "Post;Date;Impressions;J'aime\nA;05/10/2026;300;4\nB;06/10/2026;100;4\n"
    proposal = proposed(tmp_path, text, kpis={"Impressions": "K1 Clicks"})
    assert [(m.on, m.value, m.note) for m in taken(proposal).measurements] == [(OCT, Decimal(400), "")]
    assert "date.order_assumed" not in codes(proposal)


def test_a_zip_of_tables_is_one_file(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "console.zip", "w") as archive:
        archive.writestr("Graphique.csv", exports.SEARCH_CONSOLE_FRENCH)
        archive.writestr("Requêtes.csv", exports.SEARCH_CONSOLE_QUERIES)
        archive.writestr("__MACOSX/._Graphique.csv", b"\0\1")
    reading = read(tmp_path / "console.zip", PLAN, Mapped(kpis={"Clics": "K1 Clicks"}))
    assert [(table.sheet, table.kind) for table in reading.tables] == [
        ("Graphique", "results"),
        ("Requêtes", "results"),
    ]
    assert figures(taken(propose(reading, PLAN))) == [("k1", NOV, 40, None, None)]


def test_a_line_typed_by_hand_is_not_booked_a_second_time(tmp_path: Path) -> None:
    typed = Expense(id="e", action="ads", on=NOV, amount=Decimal("1012.5"), supplier="Google Ads", label="A-001 Search")
    plan = plan_of(typed)
    assert len(taken(proposed(tmp_path, exports.GOOGLE_ADS, plan), plan).expenses) == 2


DAYS = [date(2026, 11, 1) + timedelta(days=number) for number in range(12)]


def an_export(first: int, last: int) -> ContainerWorkbook:
    """The days from one to another of an account that spends the number of the day on each, by two campaigns."""
    head: tuple[str | int | date, ...] = ("Campaign", "Day", "Cost", "Impr.", "Clicks")
    rows: list[tuple[str | int | date, ...]] = [
        (name, on, on.day, 10, 1) for on in DAYS[first : last + 1] for name in ("A-001 a", "A-001 b")
    ]
    lines = [CellRow(number, dict(enumerate(row, 1))) for number, row in enumerate([head, *rows], 1)]
    return ContainerWorkbook((Sheet("Ads", tuple(lines)),))


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).map(sorted), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_whatever_exports_overlap_each_day_is_booked_once(windows: list[list[int]]) -> None:
    plan = PLAN
    for first, last in windows:
        plan = taken(propose(read_sheets(an_export(first, last), "ads.csv", plan, Mapped()), plan), plan)
    seen = {number for first, last in windows for number in range(first, last + 1)}
    assert sorted(line.on for line in plan.expenses if line.on) == sorted(2 * [DAYS[number] for number in seen])
    assert (total(plan).spent or 0) == sum(2 * DAYS[number].day for number in seen)
