"""What colleagues do to our workbook, and what the import makes of it."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.kpis import KpiKind, Measurement, measurement_id
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import ChangeKind, Severity
from mplan_tui.excel.own.written_columns import FIRST_ROW, HEADER_ROW, KEY_ROW
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.proposal import Proposal
from mplan_tui.i18n import speaking
from mplan_tui.vocabulary.problems import problem_sentence
from tests.builders import a_plan, a_plan_of, an_action
from tests.excel.colleague import Colleague, edit, export, proposal_of, reading_of


@pytest.fixture(scope="module")
def plan() -> Plan:
    return a_plan_of(6)


@pytest.fixture(scope="module")
def exported(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exported") / "plan.xlsx"
    export(plan, path)
    return path


@pytest.fixture
def path(exported: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copy(exported, tmp_path))


def lines(proposal: Proposal) -> list[tuple[str, str | None, object]]:
    return [(line.kind.value, line.change.field, line.change.new) for line in proposal.differences]


def codes(proposal: Proposal) -> set[str]:
    return {problem.code for problem in proposal.problems}


def test_rows_may_be_sorted(plan: Plan, path: Path) -> None:
    colleague = Colleague(path)
    rows = [[c.value for c in row] for row in colleague.sheet.iter_rows(min_row=FIRST_ROW)][::-1]
    for number, row in enumerate(rows, FIRST_ROW):
        for column, value in enumerate(row, 1):
            colleague.sheet.cell(number, column).value = value
    colleague.saves()
    assert lines(proposal_of(path, plan)) == []


def swap(sheet: Worksheet, first: int, second: int, from_row: int) -> None:
    for row in range(from_row, sheet.max_row + 1):
        one, other = sheet.cell(row, first), sheet.cell(row, second)
        one.value, other.value = other.value, one.value


@pytest.mark.parametrize("from_row", [KEY_ROW, HEADER_ROW], ids=["whole columns", "within the table"])
def test_columns_may_be_moved(plan: Plan, path: Path, from_row: int) -> None:
    colleague = Colleague(path)
    swap(colleague.sheet, colleague.column("Title"), colleague.column("Planned"), from_row)
    colleague.saves()
    assert lines(proposal_of(path, plan)) == []


def test_a_row_without_its_hidden_id_is_known_by_its_reference_wherever_that_stands(plan: Plan, path: Path) -> None:
    colleague = Colleague(path)
    swap(colleague.sheet, colleague.column("Title"), colleague.column("Reference"), KEY_ROW)
    for row in range(FIRST_ROW, FIRST_ROW + 6):
        colleague.sheet.cell(row, 1).value = None
    colleague.types(2, "Status", "done").saves()
    assert lines(proposal_of(path, plan))[0] == ("change", "status", Status.DONE)


def test_columns_may_be_renamed_and_hidden(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        colleague.types(2, "Title", "Seen")
        colleague.sheet.column_dimensions["M"].hidden = True
        colleague.sheet.cell(HEADER_ROW, colleague.column("Title")).value = "What we do"

    proposal = proposal_of(edit(path, change), plan)
    assert lines(proposal) == [("change", "title", "Seen")]
    assert "column.renamed" in codes(proposal)


def test_a_second_column_of_one_name_is_kept_and_said(plan: Plan, path: Path) -> None:
    """A colleague copies "Notes" beside itself to answer there."""

    def copy_beside(colleague: Colleague) -> None:
        last = colleague.sheet.max_column + 1
        colleague.sheet.cell(HEADER_ROW, last).value = "Notes"
        colleague.sheet.cell(FIRST_ROW, last).value = "my answer"

    proposal = proposal_of(edit(path, copy_beside), plan)
    assert "column.kept" in codes(proposal)
    assert [(field, new) for _kind, field, new in lines(proposal)] == [("extra", (("Notes", "my answer"),))]


def test_added_column_is_kept_with_the_actions(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        column = colleague.sheet.max_column + 1
        colleague.sheet.cell(HEADER_ROW, column).value = "Agency"
        colleague.sheet.cell(FIRST_ROW, column).value = "Blue Sky"

    proposal = proposal_of(edit(path, change), plan)
    assert lines(proposal) == [("change", "extra", (("Agency", "Blue Sky"),))]
    changed = accept(proposal, proposal.differences).change(plan)
    again = path.with_name("again.xlsx")
    export(changed, again)
    assert Colleague(again).cell(1, "Agency").value == "Blue Sky"
    assert lines(proposal_of(again, changed)) == []


def test_deleted_column_changes_nothing(plan: Plan, path: Path) -> None:
    proposal = proposal_of(edit(path, lambda c: c.sheet.delete_cols(c.column("Spent"))), plan)
    assert lines(proposal) == []
    assert "column.gone" in codes(proposal)


def test_added_row_is_a_new_action_with_new_people_offered(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        colleague.adds(7, Title="Stand at the fair", Executes="Anna, Nadia", Due_date=date(2026, 9, 1), Planned=1200.5)

    proposal = proposal_of(edit(path, change), plan)
    assert [(line.kind, line.change.table) for line in proposal.differences] == [
        (ChangeKind.ADD, "people"),
        (ChangeKind.ADD, "actions"),
    ]
    added = accept(proposal, proposal.differences).change(plan).actions[-1]
    assert (added.title, added.planned, added.ref) == ("Stand at the fair", Decimal("1200.5"), "A-007")
    assert len(added.executor) == 2


def test_importing_twice_adds_nothing(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.adds(7, Title="Stand at the fair", Executes="Nadia"))
    proposal = proposal_of(path, plan)
    changed = accept(proposal, proposal.differences).change(plan)
    assert lines(proposal_of(path, changed, plan)) == []


def test_deleted_row_is_offered_for_removal(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        colleague.sheet.delete_rows(FIRST_ROW + 2)

    proposal = proposal_of(edit(path, change), plan)
    assert [line.change.id for line in proposal.of_kind(ChangeKind.REMOVE)] == [plan.actions[2].id]
    assert accept(proposal, ()).change(plan) is plan


def test_deleted_sheet_removes_nothing(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["KPIs"]
    book.save(path)
    assert lines(proposal_of(path, plan)) == []


def test_copied_row_becomes_a_new_one_with_a_warning(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        for column in range(1, colleague.sheet.max_column + 1):
            colleague.sheet.cell(FIRST_ROW + 6, column).value = colleague.sheet.cell(FIRST_ROW, column).value
        colleague.types(7, "Title", "Copied and renamed")

    proposal = proposal_of(edit(path, change), plan)
    (line,) = proposal.differences
    assert (line.kind, line.change.new.title) == (ChangeKind.ADD, "Copied and renamed")
    assert "id.duplicate" in codes(proposal)


def test_deleted_ids_are_found_again_by_title_dates_and_channel(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        for row in range(1, 7):
            colleague.sheet.cell(FIRST_ROW + row - 1, 1).value = None
        colleague.types(3, "Status", "Blocked")

    proposal = proposal_of(edit(path, change), plan)
    assert lines(proposal) == [("change", "status", Status.BLOCKED)]
    assert "id.restored" in codes(proposal)


def test_deleted_key_row_and_lost_properties_are_survived(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for name in list(book.custom_doc_props.names):  # type: ignore[attr-defined]  # the stubs lag behind openpyxl 3.1
        del book.custom_doc_props[name]  # type: ignore[attr-defined]  # as above
    for column in range(1, book["Actions"].max_column + 1):
        book["Actions"].cell(KEY_ROW, column).value = None
    for sheet in book.worksheets:
        sheet["A1"] = None
    book["Actions"].cell(FIRST_ROW, 3).value = "Renamed"
    book.save(path)
    proposal = proposal_of(path, plan)
    assert lines(proposal) == [("change", "title", "Renamed")]
    assert "revision.unknown" in codes(proposal)


def test_edit_on_an_owners_sheet_counts(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.types(1, "Title", "Mine"), sheet="Anna")
    assert lines(proposal_of(path, plan)) == [("change", "title", "Mine")]


def test_two_sheets_that_disagree_are_reported(plan: Plan, path: Path) -> None:
    anna = next(a for a in plan.actions if plan.people[0].id in a.executor)
    edit(path, lambda colleague: colleague.types(1, "Title", "Mine"), sheet="Anna")
    edit(path, lambda colleague: colleague.types(plan.actions.index(anna) + 1, "Title", "Yours"))
    proposal = proposal_of(path, plan)
    assert len(proposal.differences) == 1
    assert "sheet.disagrees" in codes(proposal)


@pytest.mark.parametrize("typed", ["Level", "niveau", "État", "Stock"])
def test_a_kind_that_an_earlier_version_called_otherwise_is_the_same(plan: Plan, path: Path, typed: str) -> None:
    row = next(n for n, kpi in enumerate(plan.kpis, 1) if kpi.kind is KpiKind.LEVEL)
    edited = edit(path, lambda colleague: colleague.types(row, "Kind", typed), sheet="KPIs")
    proposal = proposal_of(edited, plan)
    assert (lines(proposal), codes(proposal)) == ([], set())


@pytest.mark.parametrize(
    ("header", "typed", "code"),
    [
        ("Due date", "soon", "date.unknown"),
        ("Planned", "between 200 and 500", "number.unknown"),
        ("Status", "perhaps", "choice.unknown"),
        ("Title", None, "value.empty"),
        ("Progress (%)", 3.5, "number.above"),
        ("Planned", -0.01, "number.below"),
        ("Planned", 10**15, "number.too_large"),
        ("Planned", 1e-13, "number.too_small"),
        ("Depends on", "Nothing we know", "link.unknown"),
        ("Planned", "=C5*2", "formula.no_value"),
    ],
)
def test_doubt_leaves_the_field_as_it_was(plan: Plan, path: Path, header: str, typed: object, code: str) -> None:
    proposal = proposal_of(edit(path, lambda colleague: colleague.types(2, header, typed)), plan)
    assert lines(proposal) == []
    assert {p.code: p.severity for p in proposal.problems}[code] is Severity.WARNING


@pytest.mark.parametrize(
    ("language", "header", "typed", "said"),
    [
        ("en", "Planned", -5, "Below 0, the least that goes here: the field is left as it was."),
        ("en", "Planned", 10**15, "numbers stay below 1,000,000,000,000,000."),
        ("en", "Planned", 1e-13, "numbers are 0, or at least 0.000000000001."),
        ("en", "Progress (%)", 1.01, "Above 100, the most that goes here: the field is left as it was."),
        ("en", "Due date", date(2201, 1, 1), "Days lie between 1 Jan 1900 and 31 Dec 2200: the field"),
        ("fr", "Planned", -5, "Inférieur à 0, le minimum ici\u00a0: le champ reste tel quel."),
        ("fr", "Planned", 10**15, "les nombres restent inférieurs à 1\u202f000\u202f000\u202f000\u202f000\u202f000."),
    ],
)
def test_a_value_out_of_bounds_names_the_bounds(
    plan: Plan, path: Path, language: str, header: str, typed: object, said: str
) -> None:
    (problem,) = proposal_of(edit(path, lambda colleague: colleague.types(2, header, typed)), plan).problems
    with speaking(language):
        assert said in problem_sentence(problem)


@pytest.mark.parametrize(("header", "typed"), [("Planned", 0), ("Planned", 10**15 - 1), ("Progress (%)", 1)])
def test_a_value_at_its_bound_is_taken(plan: Plan, path: Path, header: str, typed: int) -> None:
    proposal = proposal_of(edit(path, lambda colleague: colleague.types(2, header, typed)), plan)
    assert (len(proposal.differences), proposal.problems) == (1, ())


def test_emptied_cell_empties_the_field(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        colleague.types(1, "Due date", None).types(1, "Planned", None).types(1, "Executes", None)

    assert lines(proposal_of(edit(path, change), plan)) == [
        ("change", "executor", ()),
        ("change", "due", None),
        ("change", "planned", None),
    ]


def test_cut_text_is_never_taken_for_an_edit(tmp_path: Path) -> None:
    plan = a_plan(an_action(notes="x" * 40_000))
    path = tmp_path / "plan.xlsx"
    export(plan, path)
    edit(path, lambda c: c.types(1, "Notes", "y" + c.cell(1, "Notes").value[1:]))
    proposal = proposal_of(path, plan)
    assert lines(proposal) == []
    assert "text.cut" in codes(proposal)


def test_total_row_is_no_action(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.adds(7, Title="TOTAL", Planned=720))
    assert lines(proposal_of(path, plan)) == []


def test_plans_own_texts_are_changed_on_the_diagnostic_sheet(tmp_path: Path) -> None:
    plan = a_plan(vision="Known in the valley.", situation="Founded in 2014.")
    export(plan, tmp_path / "plan.xlsx")
    edit(
        tmp_path / "plan.xlsx",
        lambda sheet: sheet.types(1, "Vision", "Known in the region.").types(1, "Market growth cut (%)", 0.08),
        "Diagnostic",
    )
    proposal = proposal_of(tmp_path / "plan.xlsx", plan)
    assert lines(proposal) == [("change", "vision", "Known in the region."), ("change", "growth_cut", Decimal(8))]
    changed = accept(proposal, proposal.differences).change(plan)
    assert (changed.vision, changed.situation) == ("Known in the region.", "Founded in 2014.")
    assert changed.growth_cut == 8


def test_vision_changed_on_both_sides_is_a_conflict(tmp_path: Path) -> None:
    base = a_plan(vision="Known in the valley.")
    export(base, tmp_path / "plan.xlsx")
    edit(tmp_path / "plan.xlsx", lambda sheet: sheet.types(1, "Vision", "Theirs"), "Diagnostic")
    proposal = proposal_of(tmp_path / "plan.xlsx", base.evolve(vision="Ours"), base)
    assert [(line.kind, line.ours, line.change.new) for line in proposal.differences] == [
        (ChangeKind.CONFLICT, "Ours", "Theirs")
    ]


def test_emptied_vision_is_emptied_and_a_cleared_row_changes_nothing(tmp_path: Path) -> None:
    plan = a_plan(vision="Known in the valley.", organisation="Brasserie")
    export(plan, tmp_path / "plan.xlsx")
    edit(tmp_path / "plan.xlsx", lambda sheet: sheet.types(1, "Vision", None), "Diagnostic")
    assert lines(proposal_of(tmp_path / "plan.xlsx", plan)) == [("change", "vision", "")]
    edit(tmp_path / "plan.xlsx", lambda sheet: sheet.sheet.delete_rows(FIRST_ROW), "Diagnostic")
    assert lines(proposal_of(tmp_path / "plan.xlsx", plan)) == []


def test_workbook_of_another_plan_is_recognised(plan: Plan, path: Path) -> None:
    other = a_plan(an_action("Something else"))
    proposal = proposal_of(path, other)
    assert codes(proposal) == {"plan.other"}
    assert not proposal.of_kind(ChangeKind.REMOVE)
    assert all(line.change.table != "plan" for line in proposal.differences)


def test_reading_names_the_tables_and_the_colleague(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.properties.lastModifiedBy = "Karim"
    book.save(path)
    reading = reading_of(path, plan)
    assert (reading.author, reading.plan_id, reading.revision) == ("Karim", plan.id, 7)
    table = next(table for table in reading.tables if table.sheet == "Actions")
    assert (table.header_row, table.first_row, table.rows) == (4, 5, 6)
    assert {column.field for column in table.columns} >= {"title", "planned", "executor"}


def test_row_cleared_by_hand_is_offered_for_removal(tmp_path: Path) -> None:
    plan = a_plan(an_action("Keep"), an_action("Clear me"))
    path = tmp_path / "plan.xlsx"
    export(plan, path)

    def change(colleague: Colleague) -> None:
        for column in range(2, colleague.sheet.max_column + 1):
            colleague.sheet.cell(FIRST_ROW + 1, column).value = None

    proposal = proposal_of(edit(path, change), plan)
    assert [(line.kind, line.change.table) for line in proposal.differences] == [(ChangeKind.REMOVE, "actions")]
    assert accept(proposal, proposal.differences).change(plan).rows("actions") == (
        plan.get(Action, plan.actions[0].id),
    )


def test_row_taken_off_its_owners_sheet_alone_is_said_and_stays(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.sheet.delete_rows(FIRST_ROW), "Anna")
    proposal = proposal_of(path, plan)
    assert lines(proposal) == []
    (problem,) = proposal.problems
    assert (problem.code, problem.sheet) == ("row.only_here_missing", "Anna")


def test_row_deleted_from_all_actions_but_changed_on_its_owners_sheet_is_kept_and_said(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.sheet.delete_rows(FIRST_ROW))
    edit(path, lambda colleague: colleague.types(1, "Title", "Still mine"), "Karim")
    proposal = proposal_of(path, plan)
    assert lines(proposal) == [("change", "title", "Still mine")]
    assert codes(proposal) == {"row.missing_elsewhere"}


def test_new_row_on_an_owners_sheet_is_that_persons_and_read_once(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.adds(2, Title="Mine"), "Anna")
    edit(path, lambda colleague: colleague.adds(7, Title="Mine", Notes="said on the other sheet"))
    (line,) = proposal_of(path, plan).differences
    assert (line.change.new.executor, line.change.new.notes) == ((plan.people[0].id,), "said on the other sheet")


def test_removed_ids_and_keys_of_an_owners_sheet_make_nobody_elses_actions_missing(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["Actions"]
    book["Anna"].delete_rows(1, 3)
    book["Anna"].delete_cols(1)
    book.save(path)
    assert lines(proposal_of(path, plan)) == []


def test_sheet_without_its_id_column_is_still_read(plan: Plan, path: Path) -> None:
    def change(colleague: Colleague) -> None:
        colleague.types(3, "Status", "Blocked")
        colleague.sheet.delete_cols(1)

    proposal = proposal_of(edit(path, change), plan)
    assert lines(proposal) == [("change", "status", Status.BLOCKED)]
    assert "ids.gone" in codes(proposal)


def test_new_rows_may_link_to_each_other_across_sheets(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.adds(7, Name="Zed Zulu", Role="Intern"), "People")
    edit(path, lambda colleague: colleague.adds(7, Title="Stand", Executes="zed zulu", KPIs="Visitors"))
    kpis = len(plan.kpis)
    edit(path, lambda colleague: colleague.adds(kpis + 1, Name="Visitors", Unit="people"), "KPIs")
    measured = len(plan.measurements)
    edit(
        path,
        lambda colleague: colleague.adds(measured + 1, KPI="Visitors", Period=date(2026, 5, 1), Value=12),
        "Measurements",
    )
    proposal = proposal_of(path, plan)
    assert [line.kind for line in proposal.differences] == [ChangeKind.ADD] * 4
    changed = accept(proposal, proposal.differences).change(plan)
    (person,) = (person for person in changed.people if person.name == "Zed Zulu")
    (kpi,) = (kpi for kpi in changed.kpis if kpi.name == "Visitors")
    action, measurement = changed.actions[-1], changed.measurements[-1]
    assert (person.role, action.executor, action.kpis, measurement.kpi) == ("Intern", (person.id,), (kpi.id,), kpi.id)
    refused = [line for line in proposal.differences if line.change.id != kpi.id]
    without = accept(proposal, refused).change(plan)
    assert (without.actions[-1].kpis, len(without.measurements)) == ((), measured)


def test_name_replaced_everywhere_is_one_renamed_person(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows(min_row=FIRST_ROW) for cell in row):
            if cell.value == "Anna":
                cell.value = "Anna Bell"
    book.save(path)
    assert lines(proposal_of(path, plan)) == [("change", "name", "Anna Bell")]


def test_measurement_moved_to_another_day_is_the_one_of_that_day(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.types(1, "Period", date(2026, 11, 1)), "Measurements")
    proposal = proposal_of(path, plan)
    assert lines(proposal) == [("change", "on", date(2026, 11, 1))]
    changed = accept(proposal, proposal.differences).change(plan)
    first = plan.measurements[0]
    assert changed.find(Measurement, first.id) is None
    assert changed.get(Measurement, measurement_id(first.kpi, date(2026, 11, 1))).value == first.value
    assert lines(proposal_of(path, changed, plan)) == []


def test_workbook_saved_without_properties_keeps_its_revision(plan: Plan, path: Path) -> None:
    """As Google Sheets saves it: no properties, no tables, plain styles."""
    book, copy = openpyxl.load_workbook(path), openpyxl.Workbook()
    for sheet in book.worksheets:
        target = copy.create_sheet(sheet.title)
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            target.cell(cell.row, cell.column).value = cell.value
    copy["Actions"].cell(FIRST_ROW, 3).value = "Theirs"
    copy.save(path)
    now = plan.changing(Action, plan.actions[0].id, title="Ours", notes="Ours too")
    (line,) = proposal_of(path, now, plan).differences
    assert (line.kind, line.ours, line.change.new) == (ChangeKind.CONFLICT, "Ours", "Theirs")


@pytest.mark.parametrize("spelling", ["%m/%d/%Y", "%d/%m/%Y", "%d.%m.%y"])
def test_dates_and_amounts_saved_as_text_are_no_changes_but_those_that_were_made(
    plan: Plan, path: Path, spelling: str
) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    for cell in (cell for row in sheet.iter_rows(min_row=FIRST_ROW) for cell in row):
        if isinstance(cell.value, date):
            cell.value = cell.value.strftime(spelling)
        elif isinstance(cell.value, int | float):
            cell.value = f"{cell.value:,.2f} €"
    sheet.cell(FIRST_ROW, 9).value = date(2026, 12, 10).strftime(spelling)
    book.save(path)
    assert lines(proposal_of(path, plan)) == [("change", "due", date(2026, 12, 10))]


@pytest.mark.parametrize(("spelling", "typed"), [("%m/%d/%Y", date(2027, 7, 9)), ("%d/%m/%Y", date(2027, 9, 7))])
def test_dates_that_nobody_changed_tell_whether_the_day_or_the_month_comes_first_in_one_that_somebody_typed(
    tmp_path: Path, spelling: str, typed: date
) -> None:
    plan = a_plan_of(3)
    plan = plan.putting(*(row.evolve(due=date(2027, 4, n)) for n, row in enumerate(plan.actions, 5)))
    path = tmp_path / "plan.xlsx"
    export(plan, path)
    book = openpyxl.load_workbook(path)
    for row in range(FIRST_ROW, FIRST_ROW + 2):
        cell = book["Actions"].cell(row, 9)
        assert isinstance(cell.value, date)
        cell.value = cell.value.strftime(spelling)
    book["Actions"].cell(FIRST_ROW + 2, 9).value = "07/09/2027"
    book.save(path)
    proposal = proposal_of(path, plan)
    assert lines(proposal) == [("change", "due", typed)]
    assert "date.order_assumed" not in codes(proposal)


def test_doubts_name_their_cell(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.types(2, "Progress (%)", 60).types(3, "Due date", "tomorrow"))
    problems = {(problem.code, problem.cell) for problem in proposal_of(path, plan).problems}
    assert problems == {("number.above", f"R{FIRST_ROW + 1}"), ("date.unknown", f"I{FIRST_ROW + 2}")}


def test_summary_alone_holds_nothing_to_import(plan: Plan, path: Path) -> None:
    lines_of_csv = [
        ";".join("" if cell.value is None else str(cell.value) for cell in row)
        for row in openpyxl.load_workbook(path)["Summary"].iter_rows()
    ]
    path.with_suffix(".csv").write_text("\n".join(lines_of_csv), encoding="utf-8")
    proposal = proposal_of(path.with_suffix(".csv"), plan)
    assert proposal.differences == ()
    assert [skipped.reason for skipped in proposal.reading.skipped] == ["sheet.computed"]


def test_row_that_lacks_its_title_is_said_with_the_empty_cell(plan: Plan, path: Path) -> None:
    edit(path, lambda colleague: colleague.adds(7, Notes="call the printer"))
    (problem,) = proposal_of(path, plan).problems
    assert (problem.code, problem.cell, problem.text) == ("row.incomplete", f"C{FIRST_ROW + 6}", "call the printer")
