"""The plan's actions in the shape of a sheet that somebody sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.excel.importing import read
from mplan_tui.excel.writing.like import write_like
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.comparison import propose
from tests.builders import TODAY, a_person, a_plan, an_action, an_objective
from tests.excel.colleague import REVISION, proposal_of, through_libreoffice

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
    write_like(plan, theirs, out, revision=REVISION, today=TODAY, force=True)
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
    rows = written(changed.putting(an_action("Nouvelle")), theirs)
    assert (rows[3][5], rows[3][6]) == (999, "Bloquée")
    assert rows[6][3] == "Nouvelle"


def test_importing_it_again_changes_nothing(plan: Plan, theirs: Path) -> None:
    written(plan, theirs)
    assert propose(read(theirs.with_name("back.xlsx"), plan), plan).differences == ()


def test_senders_sheet_itself_is_never_written_over(plan: Plan, theirs: Path) -> None:
    before = theirs.read_bytes()
    with pytest.raises(PlanError) as refused:
        write_like(plan, theirs, theirs, revision=REVISION, today=TODAY)
    assert refused.value.code == "export.not_ours"
    assert theirs.read_bytes() == before


def test_sheet_without_actions_is_refused(plan: Plan, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Hello"
    book.save(tmp_path / "empty.xlsx")
    with pytest.raises(PlanError) as refused:
        write_like(plan, tmp_path / "empty.xlsx", tmp_path / "out.xlsx", revision=REVISION, today=TODAY)
    assert refused.value.code == "export.like_nothing"


@pytest.fixture
def awkward(tmp_path: Path) -> tuple[Plan, Path]:
    """A plan whose texts are read otherwise than they are, in a sheet that has nothing but awkward columns."""
    nadia, goal, other = a_person("Nadia"), an_objective("Shops: ten"), an_objective("Less waste")
    persona = Persona(name="Camille, on Saturdays")
    plan = a_plan(
        nadia,
        goal,
        other,
        persona,
        an_action("Only a title"),
        an_action("Fair", objectives=(goal.id, other.id), personas=(persona.id,), executor=(nadia.id,), group="Events"),
        an_action("Flyer", audience="Families", effort=Decimal(2)),
        an_action("Flyer", notes="the second of this name"),
    )
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Category", "Action", "Target audience", "Goal", "Owner", "Hours", "Notes", "Cumulated"])
    sheet.append(["Events", "Fair", "x", "Less waste", "Nadia", "3 h", "", ""])
    sheet.append(["", "Only a title"])
    book.save(tmp_path / "theirs.xlsx")
    write_like(plan, tmp_path / "theirs.xlsx", tmp_path / "out.xlsx", revision=REVISION, today=TODAY)
    return plan, tmp_path / "out.xlsx"


def test_what_was_written_into_awkward_columns_is_no_change(awkward: tuple[Plan, Path], tmp_path: Path) -> None:
    plan, out = awkward
    for path in (out, through_libreoffice(out, tmp_path)):
        assert proposal_of(path, plan).differences == ()


def test_what_the_sender_changed_in_it_is_set_against_the_plan_as_it_was(awkward: tuple[Plan, Path]) -> None:
    plan, out = awkward
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    places = {str(sheet.cell(row, 2).value): row for row in range(sheet.max_row, 1, -1)}
    sheet.cell(places["Flyer"], 3).value = "Everybody"
    sheet.cell(places["Fair"], 7).value = "Book a stand"
    book.save(out)
    flyer, fair = plan.actions[2], plan.actions[1]
    now = plan.changing(Action, flyer.id, audience="Neighbours").changing(Action, fair.id, effort=Decimal(9))
    found = {(d.kind, d.change.id, d.change.field, d.change.new) for d in proposal_of(out, now, plan).differences}
    assert found == {
        (ChangeKind.CONFLICT, flyer.id, "audience", "Everybody"),
        (ChangeKind.CHANGE, fair.id, "notes", "Book a stand"),
    }
