"""Our workbook in real hands: sorted without its hidden ids, copied in part, merged cells, remarks and comments."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from mplan_tui.domain.actions import Nature
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.excel.own.written_columns import FIRST_ROW, HEADER_ROW
from mplan_tui.exchange.proposal import Proposal
from tests.builders import a_plan, a_plan_of, an_action
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
