"""The plan's actions in the shape of a sheet that somebody sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.proposal import propose
from mplan_tui.excel.importing import read
from mplan_tui.excel.like import write_like
from mplan_tui.session.edits.imports import accept
from tests.builders import TODAY, a_plan, an_action

HEADERS = ("N°", "Agence", "Porteur", "Action", "Échéance", "Budget prévu", "Statut", "Cumul")
ROWS = (
    (1, "Ciel bleu", "Nadia, Paul", "Salon de l'été", date(2026, 6, 5), 1200, "Pas commencé", 1200),
    (2, None, "Nadia", "=Lettre de juin", date(2026, 6, 12), 300.5, "fini", 1500.5),
    (3, None, None, "Site", None, None, "en cours", None),
)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Suivi"
    sheet["B1"] = "Plan d'action de l'été"
    for row, values in enumerate((HEADERS, *ROWS), 3):
        for column, value in enumerate(values, 2):
            cell = sheet.cell(row, column)
            cell.value = value  # type: ignore[assignment]  # the tuples above hold what a cell takes
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(tmp_path / "suivi.xlsx")
    return tmp_path / "suivi.xlsx"


@pytest.fixture
def plan(theirs: Path) -> Plan:
    empty = a_plan(language="fr")
    proposal = propose(read(theirs, empty), empty)
    return accept(proposal, proposal.differences).change(empty)


def written(plan: Plan, theirs: Path) -> list[list[object]]:
    out = theirs.with_name("back.xlsx")
    write_like(plan, theirs, out, today=TODAY, force=True)
    sheet = openpyxl.load_workbook(out)["Suivi"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_col=2)]


def test_columns_keep_the_senders_order_and_headers(plan: Plan, theirs: Path) -> None:
    rows = written(plan, theirs)
    assert rows[0][0] == "Plan d'action de l'été"
    assert tuple(rows[2]) == HEADERS


def test_values_keep_the_senders_words_and_extra_columns(plan: Plan, theirs: Path) -> None:
    first, second, third = written(plan, theirs)[3:6]
    assert first[1:4] == ["Ciel bleu", "Nadia, Paul", "Salon de l'été"]
    assert [first[6], second[6], third[6]] == ["Pas commencé", "fini", "en cours"]
    assert second[3] == "=Lettre de juin"


def test_plans_own_values_and_new_actions_go_out(plan: Plan, theirs: Path) -> None:
    changed = plan.changing(type(plan.actions[0]), plan.actions[0].id, planned=Decimal(999), status=Status.BLOCKED)
    rows = written(changed.adding(an_action("Nouvelle")), theirs)
    assert (rows[3][5], rows[3][6]) == (999, "Bloquée")
    assert rows[6][3] == "Nouvelle"


def test_importing_it_again_changes_nothing(plan: Plan, theirs: Path) -> None:
    written(plan, theirs)
    assert propose(read(theirs.with_name("back.xlsx"), plan), plan).differences == ()


def test_senders_sheet_itself_is_never_written_over(plan: Plan, theirs: Path) -> None:
    before = theirs.read_bytes()
    with pytest.raises(PlanError) as refused:
        write_like(plan, theirs, theirs, today=TODAY)
    assert refused.value.code == "export.not_ours"
    assert theirs.read_bytes() == before


def test_sheet_without_actions_is_refused(plan: Plan, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Hello"
    book.save(tmp_path / "empty.xlsx")
    with pytest.raises(PlanError) as refused:
        write_like(plan, tmp_path / "empty.xlsx", tmp_path / "out.xlsx", today=TODAY)
    assert refused.value.code == "export.like_nothing"
