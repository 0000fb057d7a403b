"""The review of a workbook with keys only: nothing changes before a yes, and a yes is one step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from mplan_tui.domain.accounting import booking_id
from mplan_tui.domain.actions import MonthAmount
from mplan_tui.domain.compare import Change
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Kpi, KpiKind, Measurement
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sheet_sources import SheetSource, SourceRow
from mplan_tui.domain.verdicts import ChangeKind, Severity
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.proposal import Difference, Proposal
from mplan_tui.exchange.reading import (
    Glimpse,
    Problem,
    Reading,
    SheetColumn,
    SheetKind,
    SheetRow,
    SheetTable,
    Skipped,
    Source,
)
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.review.findings import Findings
from tests.builders import HOSTILE, a_plan, an_action
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle, type_text

OURS = Reading("ours.xlsx", plan_id="p", revision=1)
FOREIGN = Reading(
    "sheet.xlsx",
    rows=(
        SheetRow("actions", {"title": "Salon", "planned": Decimal("1200.50")}, Source("Actions", 4)),
        SheetRow("actions", {"title": "Stand"}, Source("Actions", 6), extra=(("Budget", "TBD"),)),
    ),
    tables=(
        SheetTable(
            1, "Actions", 3, 4, 6, 2,
            (
                SheetColumn("A", "Tâche", "title"),
                SheetColumn("B", HOSTILE, None, "extra"),
                SheetColumn("C", "Budget", "planned"),
            ),
            (("Salon", "x", "1 200,50 €"), ("Stand", "", "TBD")), (4, 6),
        ),
        SheetTable(2, "Archive", 1, 2, 2, 1, (SheetColumn("A", "Action", "title"),), (("Old",),), (2,)),
    ),
    skipped=(Skipped("Lisez-moi", "sheet.no_headers"),),
    problems=(Problem(Severity.WARNING, "money.unknown", "Actions", "C6", "TBD"),),
    author="Sophie",
    glimpses=(
        Glimpse("Actions", ((1, "Plan 2026"), (3, "Tâche · Budget"), (4, "Salon · 1 200,50 €"))),
        Glimpse("Archive", ((1, "Action"), (2, "Old"))),
        Glimpse("Lisez-moi", ((1, "Mode d'emploi"), (2, "Aa · Bb"))),
    ),
)  # fmt: skip


def a_plan_under_review() -> Plan:
    return a_plan(
        an_action("Newsletter", planned=Decimal(1000)),
        an_action(HOSTILE, due=date(2026, 3, 15)),
        an_action("Stand"),
        an_action("Flyer"),
    )


def proposal_on(plan: Plan, reading: Reading = OURS) -> Proposal:
    """One line of each kind, and a doubt."""
    letter, hostile, stand, _flyer = plan.actions
    new = an_action("Fair").evolve(id="new00001")
    return Proposal(
        reading,
        (
            Difference(
                ChangeKind.CHANGE, "A-001 Newsletter", Change("actions", letter.id, "planned", letter.planned, 1200)
            ),
            Difference(ChangeKind.ADD, "Fair", Change("actions", new.id, None, None, new), Source("Actions", 9)),
            Difference(ChangeKind.REMOVE, "A-003 Stand", Change("actions", stand.id, None, stand, None)),
            Difference(
                ChangeKind.CONFLICT,
                f"A-002 {HOSTILE}",
                Change("actions", hostile.id, "due", date(2026, 3, 1), date(2026, 3, 8)),
                ours=hostile.due,
                author="Karim",
                at=datetime(2026, 3, 14, 9, tzinfo=UTC),
            ),
        ),
        (Problem(Severity.WARNING, "money.range", "Actions", "F9", "Entre 200 et 500"),),
    )


@asynccontextmanager
async def reviewing(
    reading: Reading = OURS, size: tuple[int, int] = (120, 40), language: str = "en"
) -> AsyncIterator[tuple[Pilot[int], MplanApp]]:
    plan = a_plan_under_review()
    app = app_on(plan, FakeServices(proposal=proposal_on(plan, reading)), language=language)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "ours.xlsx")
        await pilot.press("enter")
        await pilot.pause(0.05)
        await settle(pilot)
        yield pilot, app


def fake(app: MplanApp) -> FakeServices:
    assert isinstance(app.services, FakeServices)
    return app.services


async def until_read(pilot: Pilot[int]) -> None:
    """Wait until the file has been read again in a thread."""
    for _round in range(3):
        await pilot.pause(0.03)
        await settle(pilot)


async def apply(pilot: Pilot[int], app: MplanApp) -> Plan:
    await pilot.press("y")
    await app.workers.wait_for_complete()
    await settle(pilot)
    assert app.plan is not None
    return app.plan


def titles(plan: Plan) -> list[str]:
    return [action.title for action in plan.actions]


async def test_additions_and_changes_are_taken_unless_refused_removals_and_conflicts_are_not() -> None:
    async with reviewing() as (pilot, app):
        plan = await apply(pilot, app)
    assert titles(plan) == ["Newsletter", plan.actions[1].title, "Stand", "Flyer", "Fair"]
    assert plan.actions[0].planned == 1200
    assert plan.actions[1].due == date(2026, 3, 15)


async def test_undo_takes_the_whole_import_back_as_one_step() -> None:
    async with reviewing() as (pilot, app):
        await apply(pilot, app)
        await pilot.press("u")
        await settle(pilot)
        assert app.plan is not None
        assert len(app.plan.actions) == 4
        assert app.plan.actions[0].planned == 1000


async def test_a_conflict_that_is_accepted_takes_the_sheets_value() -> None:
    async with reviewing() as (pilot, app):
        await pilot.press("home", "space")
        plan = await apply(pilot, app)
    assert plan.actions[1].due == date(2026, 3, 8)


async def test_a_whole_kind_is_refused_with_g_and_everything_with_r() -> None:
    async with reviewing() as (pilot, app):
        await pilot.press("end", "g")
        await settle(pilot)
        assert "1 of 4 changes accepted" in screen_text(app)
        await pilot.press("r")
        await settle(pilot)
        assert "0 of 4 changes accepted" in screen_text(app)


async def test_all_with_a_removes_what_the_sheet_lacks() -> None:
    async with reviewing() as (pilot, app):
        await pilot.press("a")
        plan = await apply(pilot, app)
    assert "Stand" not in titles(plan)


async def test_escape_changes_nothing() -> None:
    async with reviewing() as (pilot, app):
        before = app.plan
        await pilot.press("escape")
        await settle(pilot)
        assert app.plan is before


async def test_a_foreign_sheet_shows_first_which_field_each_column_feeds() -> None:
    async with reviewing(FOREIGN) as (pilot, app):
        text = screen_text(app)
        assert "Tâche" in text
        assert "extra column" in text
        await pilot.press("tab")
        await settle(pilot)
        assert "2 of 4 changes accepted" in screen_text(app)


async def test_a_column_is_given_another_field_and_the_choice_is_remembered_with_the_yes() -> None:
    async with reviewing(FOREIGN) as (pilot, app):
        services = fake(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press(*"notes", "enter")
        await until_read(pilot)
        assert list(services.asked[-1].headers.values()) == ["notes"]
        assert services.remembered == []
        await pilot.press("tab")
        await apply(pilot, app)
        assert services.remembered == services.asked[-1:]


async def test_the_first_rows_show_how_the_column_under_the_cursor_is_read() -> None:
    async with reviewing(FOREIGN, size=(80, 24)) as (pilot, app):
        await pilot.press("down", "down")
        await settle(pilot)
        text = screen_text(app)
        assert "→ €1,200.50" in text
        assert "→ No amount" in text


async def test_the_header_row_and_the_sheets_are_chosen_with_keys() -> None:
    async with reviewing(FOREIGN) as (pilot, app):
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("up", "enter")
        await until_read(pilot)
        assert fake(app).asked[-1].header_rows == {"Actions": 1}
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("down", "space", "enter")
        await until_read(pilot)
        assert fake(app).asked[-1].sheets == ("Actions",)


async def test_a_sheet_that_was_not_read_is_read_once_its_header_is_pointed_at() -> None:
    async with reviewing(FOREIGN) as (pilot, app):
        await pilot.press("end")
        await settle(pilot)
        assert "Mode d'emploi" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await until_read(pilot)
        assert fake(app).asked[-1].header_rows == {"Lisez-moi": 2}


async def test_a_table_is_passed_over_with_space_but_never_the_last_one() -> None:
    async with reviewing(FOREIGN) as (pilot, app):
        await pilot.press("space")
        await until_read(pilot)
        assert fake(app).asked[-1].tables == (2,)
        asked = len(fake(app).asked)
        await pilot.press("down", "down", "down", "space")
        await until_read(pilot)
        assert len(fake(app).asked) == asked


async def test_a_file_that_is_refused_when_read_again_leaves_the_review_as_it_is() -> None:
    async with reviewing(FOREIGN) as (pilot, app):

        def gone(*_args: object) -> Proposal:
            raise PlanError("file.not_found", file="sheet.xlsx")

        fake(app).propose = gone  # type: ignore[method-assign, assignment]  # the file was taken away meanwhile
        await pilot.press("space")
        await until_read(pilot)
        assert "Tâche" in screen_text(app)


async def test_a_conflict_shows_all_three_values_and_who_wrote_ours_and_when() -> None:
    async with reviewing(size=(80, 24)) as (_pilot, app):
        text = " ".join(screen_text(app).split())
        assert all(words in text for words in ("1 Mar 2026", "15 Mar 2026", "8 Mar 2026", "Here (Karim, 14 Mar"))


async def test_a_workbook_of_ours_keeps_its_columns() -> None:
    async with reviewing() as (pilot, app):
        asked = len(fake(app).asked)
        await pilot.press("tab", "enter", "e", "s", "space")
        await until_read(pilot)
        assert len(fake(app).asked) == asked


async def test_a_cell_that_nobody_changed_is_shown_as_it_is() -> None:
    plan = a_plan_under_review()
    row = SheetRow("actions", {"planned": Decimal(1200)}, Source("Actions", 5), plan.actions[0].id)
    table = SheetTable(
        1, "Actions", 4, 5, 5, 1, (SheetColumn("C", "Title", "title"), SheetColumn("M", "Planned", "planned")),
        (("Newsletter", "1200"),),
    )  # fmt: skip
    findings = Findings(replace(OURS, rows=(row,), tables=(table,)), Mapped(), plan)
    keys = [key for key in findings.lines() if isinstance(key, str)]
    said = ["".join(text for text, _tone in findings.preview(key)[0][2:]) for key in keys]
    assert said == ["Newsletter→ as it is", "1200→ €1,200"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("reading", [OURS, FOREIGN], ids=["differences", "columns"])
async def test_the_review_looks_as_it_did(
    reading: Reading, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
) -> None:
    async with reviewing(reading, size, language) as (_pilot, app):
        assert screen_text(app) == snapshot


async def test_a_line_that_is_cut_in_the_list_is_said_in_full_below() -> None:
    async with reviewing(size=(80, 24)) as (pilot, app):
        await pilot.press("home", "down")
        await settle(pilot)
        text = screen_text(app)
        assert text.index("Doubts and losses") < text.index("New")
        assert "amount left unknown" in " ".join(text.split())
        assert "Entre 200 et 500" in text


# Lines of accounting


async def test_a_line_of_accounting_is_given_to_an_action_and_the_file_read_again_so() -> None:
    line = Expense(id=booking_id("1"), amount=Decimal(5), on=date(2026, 2, 1), supplier="Google", label="Search 02")
    table = SheetTable(1, "export", 1, 2, 2, 1, (SheetColumn("A", "Date", "on"),), kind=SheetKind.EXPENSES)
    reading = Reading("export.csv", tables=(table,))
    plan = a_plan_under_review()
    added = Difference(ChangeKind.ADD, "Search 02", Change("expenses", line.id, None, None, line), Source("export", 2))
    app = app_on(plan, FakeServices(proposal=Proposal(reading, (added,))))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "export.csv")
        await pilot.press("enter")
        await pilot.pause(0.05)
        await settle(pilot)
        if "which action?" not in screen_text(app):
            await pilot.press("tab")
        # Nobody has said whose it is: it does not come in by itself, and is the plan's own once somebody accepts it.
        assert "0/1" in screen_text(app) and "which action?" in screen_text(app)
        await pilot.press("space")
        assert "1/1" in screen_text(app) and "the plan itself" in screen_text(app)
        assert "o action" in screen_text(app)
        await pilot.press("o")
        await settle(pilot)
        await pilot.press("enter")
        await until_read(pilot)
        assert fake(app).mapped[-1].bookings == {"google · search": name_of(plan.actions[0])}


RESULTS = Reading(
    "ads.csv",
    tables=(
        SheetTable(
            1, "ads", 1, 2, 3, 2, (
                SheetColumn("A", "Day", "on"), SheetColumn("B", "Clicks", "value"), SheetColumn("C", "Impr."),
                SheetColumn("D", "CTR"),
            ),
            (("2026-03-01", "5", "100", "5%"),), (2,), kind=SheetKind.RESULTS, tool="Google Ads",
        ),
    ),
)  # fmt: skip


async def test_results_are_told_with_figures_and_money_that_waits_for_its_action() -> None:
    opens = Kpi(id="k8", ref="K8", name="Open rate", kind=KpiKind.RATIO, unit="%")
    plan = a_plan(opens, an_action("Search"))
    figure = Measurement(id="k8-20260301", kpi="k8", on=date(2026, 3, 1), numerator=742, denominator=2291)
    line = Expense(id="spend-1", amount=5, on=date(2026, 3, 1), supplier="Google Ads", label="Video 2026")
    differences = (
        Difference(ChangeKind.ADD, "K8", Change("measurements", figure.id, None, None, figure), Source("ads", 2)),
        Difference(ChangeKind.ADD, "Video 2026", Change("expenses", line.id, None, None, line), Source("ads", 3)),
    )
    app = app_on(plan, FakeServices(proposal=Proposal(RESULTS, differences)))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "ads.csv")
        await pilot.press("enter")
        await pilot.pause(0.05)
        await settle(pilot)
        assert "results of Google Ads" in screen_text(app)
        await pilot.press("tab")
        await settle(pilot)
        shown = screen_text(app)
        assert "K8 Open rate, Mar 2026" in shown
        assert "32.4% (742 of 2,291)" in shown
        assert "1 of 2 changes accepted" in shown


async def test_the_sheets_of_others_are_seen_and_one_is_forgotten_until_it_is_taken_back() -> None:
    fair = an_action("Salon X", ref="A-001")
    source = SheetSource(name="agence", files=("agence v2.xlsx",), rows=(SourceRow(id=fair.id, ref="M1"),))
    app = app_on(a_plan(fair, source))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await settle(pilot)
        assert "agence v2.xlsx" in screen_text(app) and "M1 · A-001 Salon X" in screen_text(app)
        await pilot.press("d")
        await settle(pilot)
        assert app.plan is not None and not app.plan.sheet_sources
        await pilot.press("u")
        await settle(pilot)
        assert app.plan.sheet_sources == (source,)


def test_a_column_of_results_is_given_to_a_kpi_and_a_sheet_to_another_kind() -> None:
    plan = a_plan(Kpi(id="k1", ref="K1", name="Clicks"), Kpi(id="k2", ref="K2", name="CTR", unit="%"))
    findings = Findings(RESULTS, Mapped(), plan)
    keys = [line for line in findings.lines() if isinstance(line, str)]
    asked = findings.field_choices(keys[1], ())
    assert asked is not None
    assert [choice.label for choice in asked[1]] == ["of none", "K1 Clicks", "K2 CTR", "K2 CTR = Clicks / Impr."]
    said = findings.with_field(keys[1], asked[1][3].value)
    assert said.kpis == {"Clicks/Impr.": "K2 CTR"}
    now = Findings(RESULTS, said, plan)
    assert keys[1] in list(now.lines())
    again = now.field_choices(keys[1], ())
    assert again is not None and again[2] == asked[1][3].value
    assert now.with_field(keys[1], asked[1][1].value).kpis == {"Clicks": "K1 Clicks"}
    assert findings.with_kind(keys[0], "actions").kinds == {"ads": "actions"}


def test_money_by_month_is_shown_in_the_column_of_its_month() -> None:
    row = SheetRow(
        "actions",
        {
            "title": "Fair",
            "months": (MonthAmount(month=date(2026, 1, 1), amount=Decimal(500)),),
            "spent_by_month": ((date(2026, 1, 31), Decimal(100)), (date(2026, 2, 28), Decimal(40))),
        },
        Source("Budget", 2),
    )
    headers = ("Action", "Prévu janv.", "Réel janv.", "Réel 02/2026", "Réel mars")
    fields = ("title", "months", "spent", "spent", "spent")
    columns = tuple(SheetColumn(letter, *pair) for letter, *pair in zip("ABCDE", headers, fields, strict=True))
    table = SheetTable(1, "Budget", 1, 2, 2, 1, columns, (("Fair", "500", "100", "40", ""),), (2,))
    findings = Findings(Reading("budget.xlsx", rows=(row,), tables=(table,)), Mapped(), a_plan())
    keys = [line for line in findings.lines() if isinstance(line, str)]
    read = [findings.preview(key)[0][3][0] for key in keys]
    assert read == ["→ Fair", "→ Jan 2026: €500", "→ Jan 2026: €100", "→ Feb 2026: €40", "→ –"]


async def test_what_a_sheet_holds_is_remembered_with_a_yes_though_nothing_was_taken() -> None:
    async with reviewing(FOREIGN) as (pilot, app):
        services = fake(app)
        await pilot.press("down", "w")
        await settle(pilot)
        await pilot.press(*"nothing", "enter")
        await until_read(pilot)
        assert services.asked[-1].kinds == {"Actions": "none"}
        await pilot.press("tab", "r")
        await settle(pilot)
        await apply(pilot, app)
        assert services.remembered == services.asked[-1:]
