"""Money over time in the workbook: formulas whose values are the program's, also once LibreOffice computed them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mplan_tui.cli.money_text import money_document
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.verdicts import ChangeKind
from tests.builders import HOSTILE, TODAY, a_person, a_plan, an_action
from tests.excel.colleague import Colleague, edit, export, proposal_of, through_libreoffice

ANNA = a_person("Anna")


def a_year(**fields: Any) -> Plan:
    """Orders invoiced in part and closed, a credit note, a currency, undated and own money, an action that returns."""
    fair = an_action("Fair", planned=5000, start="2026-01-10", due="2026-06-30", executor=(ANNA.id,))
    monthly = Recurrence(frequency="monthly")
    mail = an_action("=1+1*?", planned=100, planned_per_time=True, recurrence=monthly, start="2026-02-01")
    film = an_action("Film", planned=3000, status="cancelled")
    open_order = Expense(id="o1", action=fair.id, kind="ordered", amount=4000, on="2026-01-15", label=HOSTILE, tax=8)
    closed = Expense(id="o2", action=film.id, kind="ordered", amount=800, on="2026-04-10", reference="PO*")
    back = Expense(id="o3", action=film.id, kind="ordered", amount=-50, on="2026-04-11")
    lines = (
        Expense(action=fair.id, amount=Decimal("1500.55"), on="2026-02-10", order="o1", tax=300),
        Expense(action=fair.id, amount=-250, on="2026-05-31", order="o1"),
        Expense(action=film.id, amount=300, on="2026-05-01", order="o2", closes=True),
        Expense(action=mail.id, amount=1000, currency="USD", rate="0.9137", on="2026-03-03"),
        Expense(action=mail.id, amount=70),
        Expense(amount=12, on="2027-02-01"),
    )
    return a_plan(ANNA, fair, mail, film, open_order, closed, back, *lines, **{"envelope": 10_000, **fields})


def table(path: Path, sheet: str, first: int) -> dict[str, list[Any]]:
    """The rows of a sheet by what stands in their second cell."""
    rows = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=first, values_only=True)
    return {str(row[1]): list(row[2:]) for row in rows if row[1]}


def agree(plan: Plan, path: Path) -> None:
    found = table(path, "Money by month", 5)
    names = ("planned", "ordered", "committed", "spent", "to_come", "estimate_at_completion", "difference")
    for by in ("month", "quarter", "year"):
        document = money_document(plan, by, TODAY)
        assert document["groups"]
        for group in document["groups"]:
            row = found[group["name"]]
            assert row[1:8] == [pytest.approx(float(group[name])) for name in names], group["name"]
            until = [float(group["cumulated"][name]) for name in ("planned", "spent", "estimate_at_completion")]
            assert row[9:12] == [pytest.approx(amount) for amount in until]
            assert row[12] == pytest.approx(float(group["free"]))
            assert row[13] == pytest.approx(float(group["cash_out"]))
    whole = money_document(plan, "month", TODAY)
    assert found["Total"][6] == pytest.approx(float(whole["estimate_at_completion"]))
    assert found["no day"][4] == pytest.approx(float(whole["undated"]["spent"]))
    budget = table(path, "Budget", 4)
    assert budget["Free"][0] == pytest.approx(float(whole["free"]))
    for group in whole["groups"]:
        assert budget[group["name"]][:3] == [
            pytest.approx(float(group[name])) for name in ("planned", "committed", "spent")
        ], group["name"]


SHARES = {"envelope_months": [{"month": "2026-01-01", "amount": 4000}, {"month": "2026-06-01", "amount": 6000}]}
WITH_TAX = {"with_tax": True, "year_start": 4, **SHARES}


@pytest.mark.parametrize("fields", [{}, WITH_TAX], ids=["without tax", "with tax"])
def test_the_values_beside_the_formulas_are_the_programs(tmp_path: Path, fields: dict[str, Any]) -> None:
    plan = a_year(**fields)
    export(plan, tmp_path / "plan.xlsx")
    agree(plan, tmp_path / "plan.xlsx")


SHARES = {"envelope_months": [{"month": "2026-01-01", "amount": 4000}, {"month": "2026-06-01", "amount": 6000}]}
WITH_TAX = {"with_tax": True, "year_start": 4, **SHARES}


@pytest.mark.parametrize("fields", [{}, WITH_TAX], ids=["without tax", "with tax"])
def test_libreoffice_computes_the_same_values(tmp_path: Path, fields: dict[str, Any]) -> None:
    plan = a_year(**fields)
    export(plan, tmp_path / "plan.xlsx")
    # A colleague's save keeps the formulas and drops their values, so that everything has to be computed anew.
    Colleague(tmp_path / "plan.xlsx").saves()
    agree(plan, through_libreoffice(tmp_path / "plan.xlsx", tmp_path))


def test_a_line_that_a_colleague_types_counts_at_once_and_is_read(tmp_path: Path) -> None:
    plan = a_year()
    path = tmp_path / "plan.xlsx"
    export(plan, path)
    row = 1 + len(plan.expenses)
    edit(path, lambda sheet: sheet.adds(row, Date=date(2026, 7, 9), Amount=99, Ordered_or_invoiced="Invoiced"),
         "Orders and invoices")  # fmt: skip
    found = table(through_libreoffice(path, tmp_path), "Money by month", 5)
    assert found["Jul 2026"][4] == 99
    (added,) = proposal_of(path, plan).differences
    assert (added.kind, added.change.new.amount, added.change.new.on) == (ChangeKind.ADD, 99, date(2026, 7, 9))


def test_the_months_of_the_budget_are_those_in_which_money_falls_and_not_of_the_due_date(tmp_path: Path) -> None:
    """12,000 for a year due in December: a thousand or so each month, and an invoice of March in March."""
    ads = an_action("Ads", start="2026-01-01", due="2026-12-31", planned=12_000)
    plan = a_plan(ads, Expense(action=ads.id, amount=500, on="2026-03-05", kind=ExpenseKind.INVOICED))
    export(plan, tmp_path / "plan.xlsx")
    found = table(tmp_path / "plan.xlsx", "Budget", 10)
    assert found["Mar 2026"][2] == 500
    assert found["Dec 2026"][:3] == [pytest.approx(1019.18), 0, 0]


def test_a_persons_workbook_has_the_months_of_their_actions_alone(tmp_path: Path) -> None:
    export(a_year(), tmp_path / "anna.xlsx", owner=ANNA.id)
    assert "Money by month" not in openpyxl.load_workbook(tmp_path / "anna.xlsx").sheetnames
    found = table(tmp_path / "anna.xlsx", "Budget", 10)
    assert found["Feb 2026"][2] == 1500.55
    assert "Apr 2026" in found and found["Apr 2026"][1:3] == [0, 0]


def test_an_order_names_what_is_open_of_it_beside_its_lines(tmp_path: Path) -> None:
    plan = a_year()
    export(plan, tmp_path / "plan.xlsx")
    sheet = Colleague(tmp_path / "plan.xlsx", "Orders and invoices")
    assert str(sheet.cell(1, "Still open").value).startswith("=IF(AND(")
    rows = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)["Orders and invoices"]
    column = sheet.column("Still open")
    assert [rows.cell(5 + n, column).value for n in range(4)] == [2749.45, 0, -50, None]


def test_what_remains_of_an_action_planned_per_time_is_that_of_all_its_times_also_once_excel_computes(
    tmp_path: Path,
) -> None:
    plan = a_year()
    export(plan, tmp_path / "plan.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Actions"]
    titles = [cell.value for cell in sheet[4]]
    mail = plan.actions[1]
    row = next(row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0] == mail.id)
    assert row[titles.index("Remaining")] == float(amounts_of(plan, mail).remaining)
