from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mplan_tui.domain.money import known_spent
from mplan_tui.session.edits.rows import change
from mplan_tui.settings import Settings
from mplan_tui.uses.services import Services
from mplan_tui.vocabulary.fields import field_label
from tests.builders import HOSTILE, a_channel, a_person, a_plan, an_action, an_objective
from tests.cli.running import Shell

ANNA, KARIM = a_person("Anna", login="anna"), a_person("Karim")
NEWSLETTER, STAND = (
    an_action("Spring newsletter", executor=(ANNA.id,), start=date(2026, 3, 1), due=date(2026, 3, 20), planned=1000),
    an_action("Festival stand", executor=(KARIM.id,), due=date(2026, 5, 15), planned=7500),
)


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.keep(a_plan(ANNA, KARIM, a_channel("Newsletter"), an_objective("More orders"), NEWSLETTER, STAND))
    return shell


def foreign_sheet(folder: Path, *rows: list[Any], name: str = "sheet.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Actions"
    for row in ([], ["Our year"], ["", "Task", "Owner", "Start date", "Budget", "Cumulated"], *rows):
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def edit_workbook(path: Path, change: Callable[[Worksheet, dict[str, str]], None]) -> None:
    """Do what a colleague does in the sheet of actions; the columns are found by their headers."""
    book = load_workbook(path)
    sheet = book["Actions"]
    headers = {str(cell.value): cell.column_letter for cell in sheet[4] if cell.value}
    change(sheet, headers)
    book.save(path)


def row_of(sheet: Worksheet, title: str) -> int:
    return next(number for number, row in enumerate(sheet.iter_rows(), 1) if any(cell.value == title for cell in row))


def change_here(shell: Shell, place: int, **values: Any) -> None:
    """Edit an action of the plan, as the screens do."""
    session = Services(Settings()).open(shell.folder / "plan.json")
    session.perform(change(session.plan.actions[place], **values))
    session.save()


def test_an_export_comes_back_without_any_change(shell: Shell) -> None:
    assert shell("export", "plan.json", "out.xlsx").status == 0
    before = (shell.folder / "plan.json").read_bytes()
    ran = shell("import", "plan.json", "out.xlsx", "--json")
    document = ran.document
    assert (ran.status, document["applied"]) == (0, False)
    assert [document[name] for name in ("added", "changed", "removed", "conflicts", "problems")] == [[]] * 5
    assert (shell.folder / "plan.json").read_bytes() == before


def test_an_export_of_one_owner_holds_that_owners_actions(shell: Shell) -> None:
    assert shell("export", "plan.json", "out.xlsx", "--owner", "karim").status == 0
    cells = {cell.value for row in load_workbook(shell.folder / "out.xlsx")["Actions"].iter_rows() for cell in row}
    assert "Festival stand" in cells
    assert "Spring newsletter" not in cells


def test_an_export_never_takes_the_place_of_a_colleagues_file_unless_forced(shell: Shell) -> None:
    out = shell.folder / "out.xlsx"
    out.write_bytes(b"theirs")
    sentence = shell("export", "plan.json", "out.xlsx").sentence
    assert "out.xlsx" in sentence and "--force" in sentence
    assert out.read_bytes() == b"theirs"
    assert shell("export", "plan.json", "out.xlsx", "--force").status == 0


def test_a_colleagues_edits_come_in_as_one_step_that_undo_takes_back(shell: Shell) -> None:
    shell("export", "plan.json", "out.xlsx")

    def change(sheet: Worksheet, headers: dict[str, str]) -> None:
        row = row_of(sheet, "Spring newsletter")
        sheet[f"{headers[field_label('actions', 'planned')]}{row}"] = 1200.5
        sheet[f"{headers[field_label('actions', 'due')]}{row}"] = datetime(2026, 3, 27)

    edit_workbook(shell.folder / "out.xlsx", change)
    before = (shell.folder / "plan.json").read_bytes()
    asked = shell("import", "plan.json", "out.xlsx", "--dry-run", "--json").document
    assert (shell.folder / "plan.json").read_bytes() == before
    assert {(line["field"], line["old"], line["new"]) for line in asked["changed"]} == {
        ("planned", "1000", "1200.5"),
        ("due", "2026-03-20", "2026-03-27"),
    }
    assert asked["changed"][0]["source"]["sheet"] == "Actions"
    done = shell("import", "plan.json", "out.xlsx", "--json").document
    assert done == {**asked, "applied": True}
    action = shell.plan().actions[0]
    assert (action.planned, action.due) == (Decimal("1200.5"), date(2026, 3, 27))
    (record,) = shell("history", "plan.json", "--json").document["records"]
    assert record["source"] == "out.xlsx"
    assert shell("undo", "plan.json").status == 0
    assert shell.plan().actions == (action.evolve(planned=1000, due=date(2026, 3, 20)), shell.plan().actions[1])


def test_the_same_field_changed_on_both_sides_is_a_conflict_and_stays(shell: Shell) -> None:
    shell("export", "plan.json", "out.xlsx")

    def change_budget(sheet: Worksheet, headers: dict[str, str]) -> None:
        sheet[f"{headers[field_label('actions', 'planned')]}{row_of(sheet, 'Festival stand')}"] = 8000

    edit_workbook(shell.folder / "out.xlsx", change_budget)
    change_here(shell, 1, planned=9000)
    ran = shell("import", "plan.json", "out.xlsx", "--json")
    (conflict,) = ran.document["conflicts"]
    assert ran.status == 1
    assert (conflict["base"], conflict["ours"], conflict["theirs"]) == ("7500", "9000", "8000")
    assert conflict["ours_by"] == "Anna"
    assert datetime.fromisoformat(conflict["ours_at"]).date() == datetime.now().date()
    assert "here €9,000 (Anna, " in shell("import", "plan.json", "out.xlsx", "--dry-run").out
    assert shell.plan().actions[1].planned == 9000


def test_an_edit_here_and_another_in_the_sheet_of_the_same_action_both_survive(shell: Shell) -> None:
    shell("export", "plan.json", "out.xlsx")

    def move(sheet: Worksheet, headers: dict[str, str]) -> None:
        sheet[f"{headers[field_label('actions', 'due')]}{row_of(sheet, 'Festival stand')}"] = datetime(2026, 6, 1)

    edit_workbook(shell.folder / "out.xlsx", move)
    change_here(shell, 1, planned=9000)
    ran = shell("import", "plan.json", "out.xlsx", "--accept", "all", "--json")
    assert (ran.status, ran.document["conflicts"], len(ran.document["changed"])) == (0, [], 1)
    action = shell.plan().actions[1]
    assert (action.planned, action.due) == (Decimal(9000), date(2026, 6, 1))


def test_a_row_missing_from_the_sheet_is_removed_only_when_told(shell: Shell) -> None:
    shell("export", "plan.json", "out.xlsx")
    for sheet_title in ("Actions", "Karim"):
        book = load_workbook(shell.folder / "out.xlsx")
        sheet = book[sheet_title]
        sheet.delete_rows(row_of(sheet, "Festival stand"))
        book.save(shell.folder / "out.xlsx")
    assert [line["title"] for line in shell("import", "plan.json", "out.xlsx", "--json").document["removed"]] == [
        "A-002 Festival stand"
    ]
    assert len(shell.plan().actions) == 2
    assert shell("import", "plan.json", "out.xlsx", "--remove-missing", "--json").document["applied"]
    assert [action.title for action in shell.plan().actions] == ["Spring newsletter"]


def test_a_foreign_sheet_is_read_shown_and_taken_in(shell: Shell) -> None:
    file = foreign_sheet(shell.folder, ["", "Press kit", "Zoé", date(2026, 4, 2), 1200.5, 1200.5])
    document = shell("import", "plan.json", file, "--json").document
    (table,) = document["tables"]
    assert (table["sheet"], table["header_row"], table["first_row"], table["last_row"]) == ("Actions", 3, 4, 4)
    assert table["columns"]["B"] == {"header": "Task", "field": "title"}
    (added,) = document["added"]
    assert (added["title"], added["executor"], added["start"], added["planned"]) == (
        *("Press kit", ["Zoé"], "2026-04-02", "1200.5"),
    )
    assert added["source"] == {"sheet": "Actions", "row": 4}
    assert [created["title"] for created in document["created"]] == ["Zoé"]
    plan = shell.plan()
    assert [person.name for person in plan.people] == ["Anna", "Karim", "Zoé"]
    assert plan.actions[-1].executor == (plan.people[-1].id,)
    assert shell("import", "plan.json", file, "--json").document["added"] == []


def test_a_header_may_be_mapped_by_hand(shell: Shell) -> None:
    file = foreign_sheet(shell.folder, ["", "Press kit", "Zoé", date(2026, 4, 2), 1200, 300])
    shell("import", "plan.json", file, "--map", "Cumulated=spent", "--map", "Budget=")
    action = shell.plan().actions[-1]
    assert (known_spent(shell.plan(), action), action.planned) == (Decimal(300), None)


@pytest.mark.parametrize(("accept", "added"), [("all", 1), ("added", 1), ("changed", 0)])
def test_only_what_was_accepted_comes_in(shell: Shell, accept: str, added: int) -> None:
    file = foreign_sheet(shell.folder, ["", "Press kit", "Zoé", date(2026, 4, 2), 1200])
    shell("import", "plan.json", file, "--accept", accept)
    assert (len(shell.plan().actions), len(shell.plan().people)) == (2 + added, 2 + added)


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.xlsx", b""), ("x.xlsx", b"PK\x03\x04"), ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1"), ("x.xlsx", b"<html>")],
)
def test_a_file_that_is_no_workbook_is_one_sentence_and_changes_nothing(
    shell: Shell, name: str, content: bytes
) -> None:
    (shell.folder / name).write_bytes(content)
    before = (shell.folder / "plan.json").read_bytes()
    assert name in shell("import", "plan.json", name).sentence
    assert (shell.folder / "plan.json").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["gone.xlsx"], "gone.xlsx"),
        (["sheet.xlsx", "--map", "Budget"], "Budget"),
        (["sheet.xlsx", "--map", "Budget=nonsense"], "nonsense"),
        (["sheet.xlsx", "--sheet", "Nowhere"], "Nowhere"),
        (["sheet.xlsx", "--table", "7"], "7"),
        (["sheet.xlsx", "--accept", "some"], "some"),
    ],
)
def test_what_import_cannot_use_is_one_sentence_and_changes_nothing(shell: Shell, words: list[str], named: str) -> None:
    foreign_sheet(shell.folder, ["", "Press kit", "Zoé", date(2026, 4, 2), 1200])
    before = (shell.folder / "plan.json").read_bytes()
    assert named in shell("import", "plan.json", *words).sentence
    assert (shell.folder / "plan.json").read_bytes() == before


def test_the_review_for_people_has_a_sign_a_line(shell: Shell) -> None:
    file = foreign_sheet(shell.folder, ["", "Press kit", "Zoé", date(2026, 4, 2), "Between 200 and 500"])
    ran = shell("import", "plan.json", file, "--dry-run")
    assert ran.status == 1
    assert "+ Press kit  (Actions, 4)" in ran.out
    assert any(line.startswith("? Actions!E4: “Between 200 and 500”: ") for line in ran.out.splitlines())


def test_hostile_text_in_a_sheet_reaches_no_terminal(shell: Shell) -> None:
    file = foreign_sheet(
        shell.folder, ["", HOSTILE.replace("\x1b", "_x001B_"), HOSTILE.replace("\x1b", "x"), "TBD", "?"]
    )
    for words in (["--dry-run"], ["--json"]):
        ran = shell("import", "plan.json", file, *words)
        assert "\x1b" not in ran.out + ran.err


def test_changes_are_said_in_the_words_and_signs_of_the_language(shell: Shell) -> None:
    shell("export", "plan.json", "out.xlsx")

    def change_status(sheet: Worksheet, headers: dict[str, str]) -> None:
        number = row_of(sheet, "Festival stand")
        sheet[f"{headers[field_label('actions', 'status')]}{number}"] = "Blocked"
        sheet[f"{headers[field_label('actions', 'due')]}{number}"] = datetime(2026, 6, 1)

    edit_workbook(shell.folder / "out.xlsx", change_status)
    said = shell("--lang", "fr", "import", "plan.json", "out.xlsx", "--dry-run").out.replace("\u00a0", " ")
    assert "Festival stand : Statut : À faire → Bloquée" in said
    assert "Échéance : 15 mai 2026 → 1er juin 2026" in said


def test_the_end_that_never_comes_of_an_erp_is_read_as_no_end(shell: Shell) -> None:
    path = shell.keep(a_plan(), "erp.json")
    sheet = shell.folder / "erp.csv"
    sheet.write_text("Title;Start;Due;Budget\nFair;01/03/2026;31/12/9999;1000\nBlog;01/01/1800;30/04/2026;5\n")
    said = shell("import", path, sheet).out
    assert "C2: “31/12/9999”: Read as “no end”: no plan goes that far, the date is left empty." in said
    assert "B3: “01/01/1800”: No plan goes back before 1 Jan 1900: the date is left empty; check its year." in said
    fair, blog = shell.plan("erp.json").actions
    assert (fair.start, fair.due) == (date(2026, 3, 1), None)
    assert (blog.start, blog.due) == (None, date(2026, 4, 30))
