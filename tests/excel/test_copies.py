"""Our workbook in real hands: sorted without its hidden ids, copied in part, merged cells, remarks and comments."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.money import total
from mplan_tui.domain.people import Team
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.excel.own.written_columns import FIRST_ROW, HEADER_ROW
from mplan_tui.excel.writing.table_sheet import TOTALS_ROW
from mplan_tui.exchange.proposal import Proposal
from tests.builders import a_person, a_plan, a_plan_of, an_action
from tests.excel.colleague import Colleague, edit, export, proposal_of


@pytest.fixture
def plan() -> Plan:
    return a_plan_of(6)


@pytest.fixture
def path(plan: Plan, tmp_path: Path) -> Path:
    export(plan, tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def lines(proposal: Proposal) -> list[tuple[str, str, str | None]]:
    return [(line.kind.value, line.title, line.change.field) for line in proposal.differences]


def codes(proposal: Proposal) -> list[str]:
    return [problem.code for problem in proposal.problems]


def visible(sheet: Worksheet) -> list[int]:
    letters = sheet.column_dimensions
    return [c.column for c in sheet[HEADER_ROW] if c.value and not letters[c.column_letter].hidden and c.column > 1]


@pytest.mark.parametrize("sheet", ["Actions", "Objectives", "People"])
def test_a_sort_that_left_the_hidden_ids_behind_changes_nothing_and_is_said(plan: Plan, path: Path, sheet: str) -> None:
    def sort(colleague: Colleague) -> None:
        columns = visible(colleague.sheet)
        last = max(c.row for row in colleague.sheet.iter_rows() for c in row if c.value is not None)
        rows = [[colleague.sheet.cell(n, c).value for c in columns] for n in range(FIRST_ROW, last + 1)][::-1]
        for number, values in enumerate(rows, FIRST_ROW):
            for column, value in zip(columns, values, strict=True):
                colleague.sheet.cell(number, column).value = value

    proposal = proposal_of(edit(path, sort, sheet), plan)
    assert lines(proposal) == []
    assert "id.overruled" in codes(proposal)


def test_a_row_whose_id_reference_and_title_are_of_three_actions_changes_none(plan: Plan, path: Path) -> None:
    second, third = plan.actions[1], plan.actions[2]

    def tear(colleague: Colleague) -> None:
        colleague.types(1, "Reference", second.ref).types(1, "Title", third.title).types(1, "Status", "Blocked")

    proposal = proposal_of(edit(path, tear), plan)
    assert lines(proposal) == []
    assert "id.torn" in codes(proposal)


def a_copy(path: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    """What a colleague pastes into a new book of what he sees."""
    sheet, copy = openpyxl.load_workbook(path)["Actions"], openpyxl.Workbook()
    assert isinstance(copy.active, Worksheet)
    for number in range(HEADER_ROW, sheet.max_row + 1):
        copy.active.append([sheet.cell(number, column).value for column in visible(sheet)])
    return copy, copy.active


def test_a_copy_of_the_visible_columns_changes_what_was_changed_in_it(plan: Plan, path: Path) -> None:
    copy, sheet = a_copy(path)
    copy.save(path)
    assert lines(proposal_of(path, plan)) == []
    headers = [cell.value for cell in sheet[1]]
    sheet.cell(3, headers.index("Title") + 1).value = "Called otherwise"
    sheet.cell(4, headers.index("Due date") + 1).value = datetime(2026, 12, 24)
    sheet.delete_rows(5)
    copy.save(path)
    second, third = plan.actions[1], plan.actions[2]
    assert lines(proposal_of(path, plan)) == [
        ("change", f"{second.ref} {second.title}", "title"),
        ("change", f"{third.ref} {third.title}", "due"),
    ]


@pytest.mark.parametrize("names_its_tables", [True, False])
def test_numbers_names_every_sheet_anew_and_shows_hidden_ones_and_nothing_is_added(
    plan: Plan, path: Path, names_its_tables: bool
) -> None:
    saved, numbers = openpyxl.load_workbook(path, data_only=True), openpyxl.Workbook()
    assert isinstance(numbers.active, Worksheet)
    numbers.active.title = "Export Summary"
    for row in (["Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"], ["Budget"]):
        numbers.active.append(row)
    for sheet in saved.worksheets:
        copy = numbers.create_sheet(f"{sheet.title[:21]} - Table 1")
        for values in [["Table 1"]] * names_its_tables + list(sheet.iter_rows(values_only=True)):
            copy.append(values)
    budget = numbers["Budget - Table 1"]
    place = next(cell for row in budget.iter_rows() for cell in row if cell.value == "Budget envelope")
    numbers.save(path)
    assert lines(proposal_of(path, plan)) == []
    budget.cell(place.row, place.column + 1).value = 60_000
    numbers.save(path)
    assert lines(proposal_of(path, plan)) == [("change", "Plan 2026", "envelope")]


def test_hidden_keys_that_lost_their_column_are_no_row(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        sheet.delete_cols(1)
    book.save(path)
    assert lines(proposal_of(path, plan)) == []


def test_a_note_beside_the_table_is_said(plan: Plan, path: Path) -> None:
    def write(colleague: Colleague) -> None:
        colleague.sheet.cell(FIRST_ROW + 2, colleague.sheet.max_column + 2).value = "ask Zoé"

    proposal = proposal_of(edit(path, write), plan)
    assert (lines(proposal), codes(proposal)) == ([], ["cells.beside"])


def test_one_name_merged_over_three_rows_is_the_name_of_all_three(plan: Plan, path: Path) -> None:
    def merge(colleague: Colleague) -> None:
        column = colleague.column("Executes")
        colleague.sheet.merge_cells(start_row=FIRST_ROW, end_row=FIRST_ROW + 2, start_column=column, end_column=column)

    proposal = proposal_of(edit(path, merge), plan)
    changed = [line.change.new for line in proposal.differences if line.change.field == "executor"]
    assert changed == [plan.actions[0].executor] * 2
    assert len(proposal.differences) == 2


def test_a_recurrence_is_written_as_people_say_it(tmp_path: Path) -> None:
    rule = Recurrence(frequency=Frequency.MONTHLY, weekdays=(3,), nth=(-1,), first=date(2026, 6, 9))
    plan = a_plan(an_action(recurrence=rule, nature=Nature.RECURRING))
    export(plan, tmp_path / "plan.xlsx")
    colleague = Colleague(tmp_path / "plan.xlsx")
    assert colleague.cell(1, "Recurrence").value == "every month on the last Thursday, from 9 Jun 2026"
    colleague.types(1, "Recurrence", "every month on the first Friday").saves()
    (line,) = proposal_of(tmp_path / "plan.xlsx", plan).differences
    assert (line.change.new.weekdays, line.change.new.nth) == ((4,), (1,))


def test_a_remark_under_the_table_is_no_action_and_comments_are_shown(plan: Plan, path: Path) -> None:
    def write(colleague: Colleague) -> None:
        colleague.types(8, "Title", "NB : vérifier avec la direction")
        colleague.cell(1, "Status").comment = Comment("Really?", "Paul")

    proposal = proposal_of(edit(path, write), plan)
    assert lines(proposal) == []
    assert [p.text for p in proposal.problems if p.code in ("row.remark", "cell.comment")] == [
        "Really?", "NB : vérifier avec la direction"
    ]  # fmt: skip


def test_a_sheet_that_a_colleague_added_to_our_workbook_is_read(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheets: dict[str, list[list[Any]]] = {
        "Idées": [["Action", "Responsable", "Budget"], ["Salon du livre", "Zoé", 1200], ["Total", None, 1200]],
        "Notes": [["Appeler l'imprimeur"]],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    proposal = proposal_of(path, plan)
    assert lines(proposal) == [("add", "Salon du livre", None)]
    assert proposal.differences[0].change.new.planned == 1200
    assert ("Notes", "sheet.no_headers") in [(one.sheet, one.reason) for one in proposal.reading.skipped]


@pytest.mark.parametrize(
    ("typed", "want", "said"),
    [
        (60_000, [("change", "Plan 2026", "envelope")], []),
        (50_000, [], []),
        (None, [("change", "Plan 2026", "envelope")], []),
        ("à voir", [], ["number.unknown"]),
    ],
)
def test_the_envelope_is_typed_in_its_cell_of_the_budget(
    plan: Plan, path: Path, typed: object, want: list[object], said: list[str]
) -> None:
    plan = plan.evolve(envelope=50_000)
    export(plan, path, force=True)
    edit(path, lambda colleague: setattr(colleague.sheet["C4"], "value", typed), "Budget")
    proposal = proposal_of(path, plan)
    assert (lines(proposal), codes(proposal)) == (want, said)
    assert [line.change.new for line in proposal.differences] == [typed for _line in want]


def test_the_actions_come_to_what_the_budget_says_and_to_what_the_program_says(tmp_path: Path) -> None:
    anna = a_person("Anna")
    rule = Recurrence(frequency=Frequency.MONTHLY, count=3)
    plan = a_plan(
        anna,
        an_action("Fair", planned=1000, spent=300, executor=(anna.id,)),
        an_action("Off", planned=500, spent=20, status=Status.CANCELLED),
        an_action("Mail", planned=100, planned_per_time=True, recurrence=rule, start=date(2026, 1, 5)),
    )
    export(plan, tmp_path / "plan.xlsx")
    values, formulas = (openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=shown) for shown in (True, False))
    headers: dict[Any, Any] = {cell.value: cell.column for cell in values["Actions"][HEADER_ROW]}
    told = [values["Actions"].cell(TOTALS_ROW, headers[name]).value for name in ("Planned", "Committed", "Spent")]
    sums = total(plan, plan.actions)
    assert told == [1300, 0, 320] == [sums.planned, sums.committed, sums.spent]
    assert told == [values["Budget"][f"C{row}"].value for row in (5, 6, 7)]
    formula, whole = formulas["Actions"].cell(TOTALS_ROW, headers["Planned"]).value, formulas["Budget"]["C5"].value
    assert "Cancelled" in str(formula) and str(whole).replace("'Actions'!", "") == formula
    assert values["Anna"].cell(TOTALS_ROW, headers["Planned"]).value == 1000
    assert proposal_of(tmp_path / "plan.xlsx", plan).differences == ()


def test_the_workbook_of_one_owner_has_what_he_has_to_do_and_no_lists(tmp_path: Path) -> None:
    anna = a_person("Anna")
    plan = a_plan(anna, Team(name="Web"), an_action("Fair", executor=(anna.id,)))
    export(plan, tmp_path / "anna.xlsx", owner=anna.id)
    sheets = openpyxl.load_workbook(tmp_path / "anna.xlsx").sheetnames
    assert {"Summary", "Actions", "Calendar", "Budget"} <= set(sheets)
    assert {"People", "Teams", "Products and services", "Channels", "SWOT"}.isdisjoint(sheets)
    assert proposal_of(tmp_path / "anna.xlsx", plan).differences == ()
