"""The workbook that colleagues receive, and what can go wrong while it is written."""

from __future__ import annotations

import os
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from textwrap import wrap
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from mplan_tui.domain.actions import Status
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own.layout import BY_TABLE
from mplan_tui.excel.own.written_columns import FIRST_ROW, HEADER_ROW, written_columns
from mplan_tui.excel.writing import writer
from mplan_tui.excel.writing.look import sheet_title
from mplan_tui.excel.writing.stream import Book
from tests.builders import TODAY, a_channel, a_person, a_plan, a_plan_of, an_action
from tests.every_field import plan_with_every_field
from tests.excel.colleague import Colleague, export, through_libreoffice


def values(path: Path, sheet: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(path, data_only=True)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def find(rows: list[list[Any]], label: str) -> list[Any]:
    return next(row for row in rows if label in row)


@pytest.fixture
def plan() -> Plan:
    return a_plan_of(12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def test_dates_numbers_and_money_are_real(plan: Plan, path: Path) -> None:
    export(plan, path)
    colleague = Colleague(path)
    assert isinstance(colleague.cell(1, "Due date").value, datetime)
    assert colleague.cell(1, "Planned").value == 110
    assert "€" in colleague.cell(1, "Planned").number_format


def test_text_that_looks_like_a_formula_is_text(path: Path) -> None:
    texts = ("=1+1", "-1", "+1", "@SUM(A1)")
    export(a_plan(*(an_action(text, notes=text) for text in texts)), path)
    colleague = Colleague(path)
    for (row, text), header in product(enumerate(texts, 1), ("Title", "Notes")):
        cell = colleague.cell(row, header)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_every_table_has_a_frozen_header_a_filter_and_fits_a_page_width(plan: Plan, path: Path) -> None:
    export(plan, path)
    book = openpyxl.load_workbook(path)
    for title in ("Actions", "Anna", "Objectives", "KPIs", "Measurements", "People"):
        sheet = book[title]
        assert str(sheet.freeze_panes).endswith("5"), title
        assert sheet.print_title_rows == "$4:$4"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        (table,) = sheet.tables.values()
        assert table.autoFilter.ref == table.ref
        assert sheet.column_dimensions["A"].hidden and sheet.row_dimensions[3].hidden


def test_status_owner_channel_and_objective_have_drop_downs(plan: Plan, path: Path) -> None:
    export(plan, path)
    colleague = Colleague(path)
    covered = {
        str(area)[0] if str(area)[1].isdigit() else str(area)[:2]
        for rule in colleague.sheet.data_validations.dataValidation
        if rule.type == "list"
        for area in rule.sqref.ranges
    }
    for header in ("Status", "Priority", "Executes", "Nature", "Category", "Channel", "Objectives"):
        assert get_column_letter(colleague.column(header)) in covered, header
    assert colleague.workbook["Lists"].sheet_state == "hidden"


def test_a_drop_down_offers_all_of_its_list_and_no_empty_line(plan: Plan, path: Path) -> None:
    export(plan, path)
    colleague = Colleague(path)
    lists = colleague.workbook["Lists"]
    ranges = {rule.formula1 for rule in colleague.sheet.data_validations.dataValidation if rule.type == "list"}
    assert len(ranges) > 5
    for written in ranges:
        first, last = written.replace("$", "").rpartition("!")[2].split(":")
        offered = [cell.value for row in lists[f"{first}:{last}"] for cell in row]
        below = lists.cell(lists[last].row + 1, lists[last].column).value
        assert first[-1] == "2" and all(offered) and below is None


def test_what_is_wrong_is_said_in_a_word(path: Path) -> None:
    late = an_action("Late", due=TODAY.replace(day=1))
    over = an_action("Over", planned=Decimal(10), spent=Decimal(11), status=Status.DONE)
    blocked = an_action("Stuck", status=Status.BLOCKED)
    export(a_plan(late, over, blocked), path)
    rows = values(path, "Actions")
    assert [find(rows, title)[4] for title in ("Late", "Over", "Stuck")] == ["Late", "Over budget", "Blocked"]


def test_a_summary_of_what_is_in_time_says_so_with_a_zero_alone(path: Path) -> None:
    export(a_plan(an_action("due today", due=TODAY)), path)
    assert find(values(path, "Summary"), "Past their due date")[2:4] == [0, None]


def test_the_summary_counts_what_is_blocked_and_past_its_day(path: Path) -> None:
    """The screens said that one action is late, and the summary of the workbook that none is."""
    days = (TODAY - timedelta(days=1), TODAY, None)
    export(a_plan(*(an_action(f"stuck {day}", due=day, status=Status.BLOCKED) for day in days)), path)
    assert find(values(path, "Summary"), "Past their due date")[2:4] == [1, "Late"]


def test_the_alert_of_an_action_begins_when_its_bound_is_passed(path: Path) -> None:
    due_today, due_yesterday = (an_action(f"due {n}", due=TODAY - timedelta(days=n)) for n in (0, 1))
    all_spent = an_action("all spent", planned=Decimal(10), spent=Decimal(4), committed=Decimal(6))
    over = an_action("over", planned=Decimal(10), spent=Decimal(4), committed=Decimal("6.01"))
    stopped = an_action("stopped", due=TODAY - timedelta(days=1), status=Status.CANCELLED)
    export(a_plan(due_today, due_yesterday, all_spent, over, stopped), path)
    rows = values(path, "Actions")
    alerts = {title: find(rows, title)[4] or "" for title in ("due 0", "due 1", "all spent", "over", "stopped")}
    assert alerts == {"due 0": "", "due 1": "Late", "all spent": "", "over": "Over budget", "stopped": ""}
    assert find(values(path, "Summary"), "Past their due date")[2:4] == [1, "Late"]
    formula = str(Colleague(path).cell(1, "Alert").value)
    assert "<TODAY()" in formula and ">M5" in formula


def test_sums_are_formulas_that_carry_their_values(plan: Plan, path: Path) -> None:
    export(plan, path)
    planned = sum(action.planned or 0 for action in plan.actions if action.status is not Status.CANCELLED)
    assert find(values(path, "Budget"), "Planned")[2] == planned
    formula = find([[c.value for c in r] for r in openpyxl.load_workbook(path)["Budget"].iter_rows()], "Planned")[2]
    assert formula.startswith("=SUMPRODUCT(")
    assert find(values(path, "Summary"), "Budget envelope")[6] == 100_000


def test_formulas_have_the_same_values_once_libreoffice_computed_them(plan: Plan, path: Path, tmp_path: Path) -> None:
    export(plan, path)
    before, after = values(path, "Budget"), values(through_libreoffice(path, tmp_path), "Budget")
    numbers = [[v for v in row if isinstance(v, (int, float))] for row in before]
    assert [pytest.approx(row) for row in numbers if row] == [
        [v for v in row if isinstance(v, (int, float))]
        for row in after
        if any(isinstance(v, (int, float)) for v in row)
    ]


def test_titles_of_owner_sheets_are_ones_that_spreadsheets_take(path: Path) -> None:
    people = [a_person(name) for name in ("A/B: [x]*?", "Z" * 40, "Z" * 41, "'", "History", "Actions")]
    export(a_plan(*people, *(an_action(executor=(person.id,)) for person in people)), path)
    titles = openpyxl.load_workbook(path).sheetnames
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


def test_what_no_cell_can_hold_is_replaced_or_cut_and_counted(path: Path) -> None:
    exported = export(a_plan(an_action("a\uffffb", notes="x" * 40_000)), path)
    assert exported.replaced >= 1
    assert exported.cut == 1
    assert Colleague(path).cell(1, "Notes").value.endswith("(cut here: the whole text is in the plan)")


def test_progress_is_told_up_to_the_end(plan: Plan, path: Path) -> None:
    told: list[tuple[int, int]] = []
    export(plan, path, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 12


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), MemoryError()])
def test_failed_export_leaves_the_previous_one(
    plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    export(plan, path)
    before = path.read_bytes()

    def fail(*_args: object) -> None:
        raise fault

    monkeypatch.setattr(Book, "save", fail)
    with pytest.raises((PlanError, MemoryError)):
        export(plan, path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["plan.xlsx"]


def test_export_that_cannot_be_opened_again_is_not_put_in_place(
    plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "sealed", lambda properties, archive: properties + b"<")
    with pytest.raises(PlanError) as refused:
        export(plan, path)
    assert refused.value.code == "export.failed"
    assert not path.exists()


def test_own_untouched_export_is_replaced(plan: Plan, path: Path) -> None:
    export(plan, path)
    export(plan.evolve(title="Other"), path)
    assert openpyxl.load_workbook(path).properties.title == "Other"


def test_colleagues_edits_are_never_written_over(plan: Plan, path: Path) -> None:
    export(plan, path)
    Colleague(path).types(1, "Title", "Mine").saves()
    edited = path.read_bytes()
    with pytest.raises(PlanError) as refused:
        export(plan, path)
    assert refused.value.code == "export.changed"
    assert path.read_bytes() == edited
    export(plan, path, force=True)
    assert Colleague(path).cell(1, "Title").value == plan.actions[0].title


@pytest.mark.parametrize("content", [b"", b"not a workbook", None])
def test_file_that_is_not_ours_is_never_written_over(plan: Plan, path: Path, content: bytes | None) -> None:
    if content is None:
        openpyxl.Workbook().save(path)
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(PlanError) as refused:
        export(plan, path)
    assert refused.value.code == "export.not_ours"
    assert path.read_bytes() == before


def test_export_keeps_the_mode_and_the_symlink(plan: Plan, tmp_path: Path) -> None:
    real, link = tmp_path / "real.xlsx", tmp_path / "link.xlsx"
    export(plan, real)
    real.chmod(0o660)
    link.symlink_to(real)
    export(plan, link)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o660


def test_no_dimension_is_claimed_so_that_every_reader_reads_all(plan: Plan, path: Path) -> None:
    export(plan, path)
    with zipfile.ZipFile(path) as archive:
        assert b"<dimension" not in archive.read("xl/worksheets/sheet2.xml")
    book = openpyxl.load_workbook(path, read_only=True)
    assert sum(1 for _row in book["Actions"].iter_rows()) == 4 + 12
    book.close()


def test_workbook_without_any_row_opens(path: Path) -> None:
    export(a_plan(a_channel()), path)
    assert "Actions" in openpyxl.load_workbook(path).sheetnames


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_header_has_room_for_its_words(path: Path, language: str) -> None:
    export(plan_with_every_field(language=language), path)
    for sheet in openpyxl.load_workbook(path).worksheets:
        if not str(sheet.freeze_panes).endswith(str(FIRST_ROW)):
            continue
        for cell in sheet[HEADER_ROW]:
            if isinstance(cell.value, str) and cell.column > 1:
                width = sheet.column_dimensions[cell.column_letter].width
                assert max(map(len, cell.value.split())) <= width, (sheet.title, cell.value)
                lines = len(wrap(cell.value, int(width) - 2)) if sheet.tables else 1
                assert sheet.row_dimensions[HEADER_ROW].height >= 14 * lines, (sheet.title, cell.value)


def test_whole_percentages_show_no_decimals(path: Path) -> None:
    export(a_plan(BusinessUnit(name="Rental", share=Decimal(14), margin=Decimal("1.5"))), path)
    units = Colleague(path, "Business units")
    formats = [units.cell(1, header).number_format for header in ("Market share (%)", "Margin (%)")]
    assert formats == ["0%", "0.0#%"]


def test_summary_names_the_sheets_in_their_order(plan: Plan, path: Path) -> None:
    export(plan, path)
    book = openpyxl.load_workbook(path, data_only=True)
    linked = [cell.value for row in book["Summary"].iter_rows() for cell in row if cell.value in book.sheetnames]
    assert linked[-len(book.sheetnames) + 2 :] == [t for t in book.sheetnames if t not in ("Summary", "Lists")]


@pytest.mark.parametrize(
    ("text", "taken", "title"),
    [
        ("History", set(), "History (2)"),
        ("HISTORIQUE", set(), "HISTORIQUE (2)"),
        ("Emma", {"emma"}, "Emma (2)"),
        ("Emma", {"emma", "emma (2)"}, "Emma (3)"),
        ("x" * 32, set(), "x" * 31),
        ("x" * 31, {"x" * 31}, "x" * 27 + " (2)"),
        ("'a/b'", set(), "a b"),
        ("//", set(), "-"),
    ],
)
def test_a_sheet_has_a_title_that_a_spreadsheet_program_takes(text: str, taken: set[str], title: str) -> None:
    assert sheet_title(text, taken) == title
    assert title.casefold() in taken


def test_columns_of_one_name_are_told_apart_by_their_numbers() -> None:
    action = an_action("Fair").evolve(extra=(("Stand", "12"), ("stand", "13"), ("Stand", "14"), ("Title", "x")))
    headers = [column.header for column in written_columns(BY_TABLE["actions"], [action])]
    assert [header for header in headers if header.casefold().startswith("stand")] == [
        "Stand",
        "stand (2)",
        "Stand (3)",
    ]
    assert len({header.casefold() for header in headers}) == len(headers)
