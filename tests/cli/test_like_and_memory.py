"""Sheets as their senders have them: sent back in their own shape, and read next time as chosen this time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mplan_tui.exchange.choices import memory_file
from tests.builders import a_person, a_plan, an_action
from tests.cli.running import Shell

ANNA = a_person("Anna", login="anna")
HEADERS = ["Lot", "Truc", "Qui", "Fin", "Enveloppe", "Humeur"]
ROW = ["Presse", "Dossier de presse", "Anna", date(2026, 4, 2), 1200, "bonne"]


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.keep(a_plan(ANNA, an_action("Spring newsletter", executor=(ANNA.id,), due=date(2026, 3, 20), planned=1000)))
    return shell


def a_sheet(folder: Path, headers: list[str], *rows: list[Any], name: str = "sheet.xlsx", title: str = "Feuil1") -> str:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in (["Notre plan"], [], headers, *rows):
        sheet.append(row)
    book.save(folder / name)
    return name


def fields(document: Any) -> dict[str, str | None]:
    (table,) = document["tables"]
    return {column["header"]: column["field"] for column in table["columns"].values()}


def codes(document: Any) -> list[str]:
    return [problem["code"] for problem in document["problems"]]


def test_an_export_like_a_sheet_has_its_columns_in_its_order_with_its_extra_ones(shell: Shell) -> None:
    like = a_sheet(shell.folder, ["Humeur", "Budget", "Action", "Responsable"], ["bonne", 500, "Flyer", "Anna"])
    assert shell("import", "plan.json", like).status == 0
    assert shell("export", "plan.json", "back.xlsx", "--like", like).status == 0
    rows = [row for row in load_workbook(shell.folder / "back.xlsx")["Feuil1"].iter_rows(values_only=True) if any(row)]
    assert [row[:4] for row in rows[1:]] == [
        ("Humeur", "Budget", "Action", "Responsable"),
        ("bonne", 500, "Flyer", "Anna"),
        (None, 1000, "Spring newsletter", "Anna"),
    ]


def test_an_export_like_a_sheet_comes_back_without_any_change(shell: Shell) -> None:
    like = a_sheet(shell.folder, ["Humeur", "Budget", "Action", "Responsable"], ["bonne", 500, "Flyer", "Anna"])
    shell("import", "plan.json", like)
    shell("export", "plan.json", "back.xlsx", "--like", like)
    document = shell("import", "plan.json", "back.xlsx", "--dry-run", "--json").document
    assert [document[name] for name in ("added", "changed", "removed", "conflicts")] == [[]] * 4


@pytest.mark.parametrize(
    ("like", "named"), [("gone.xlsx", "gone.xlsx"), ("plan.json", "plan.json"), ("empty.xlsx", "empty.xlsx")]
)
def test_a_sheet_that_cannot_be_followed_is_one_sentence(shell: Shell, like: str, named: str) -> None:
    a_sheet(shell.folder, [], name="empty.xlsx")
    assert named in shell("export", "plan.json", "back.xlsx", "--like", like).sentence
    assert not (shell.folder / "back.xlsx").exists()


def test_one_owners_actions_are_not_asked_for_in_the_shape_of_another_sheet(shell: Shell) -> None:
    like = a_sheet(shell.folder, HEADERS, ROW)
    assert "--owner" in shell("export", "plan.json", "back.xlsx", "--owner", "Anna", "--like", like).sentence


def test_a_choice_of_columns_is_remembered_for_the_next_sheet_with_the_same_headers(shell: Shell) -> None:
    shell("import", "plan.json", a_sheet(shell.folder, HEADERS, ROW), "--map", "Truc=title", "--map", "Humeur=notes")
    reordered = [*reversed(HEADERS)]
    later = a_sheet(shell.folder, reordered, ["bof", 300, date(2026, 6, 1), "Anna", "Radio", "Lot 2"], name="b.xlsx")
    ran = shell("import", "plan.json", later, "--json")
    assert (fields(ran.document)["Truc"], fields(ran.document)["Humeur"]) == ("title", "notes")
    assert "columns.remembered" in codes(ran.document)
    assert [action.title for action in shell.plan().actions][-1] == "Radio"


def test_headers_that_say_nothing_by_themselves_are_found_again(shell: Shell) -> None:
    chosen = ["--map", "Aa=title", "--map", "Bb=executor", "--map", "Cc=planned"]
    first = a_sheet(shell.folder, ["Aa", "Bb", "Cc"], ["Flyer", "Anna", 500])
    assert shell("import", "plan.json", first, "--dry-run").status == 1
    assert shell("import", "plan.json", first, *chosen).status == 0
    shell("import", "plan.json", a_sheet(shell.folder, ["Aa", "Bb", "Cc"], ["Stand", "Anna", 50], name="b.xlsx"))
    assert [action.title for action in shell.plan().actions] == ["Spring newsletter", "Flyer", "Stand"]


def test_another_choice_takes_the_place_of_the_one_remembered_and_auto_forgets_it(shell: Shell) -> None:
    sheet = a_sheet(shell.folder, ["Action", "Owner", "Budget", "Mood"], ["Flyer", "Anna", 500, "fine"])
    for choice, field in (("Mood=notes", "notes"), ("Mood=link", "link"), ("Mood=auto", None)):
        shell("import", "plan.json", sheet, "--map", choice)
        assert fields(shell("import", "plan.json", sheet, "--dry-run", "--json").document)["Mood"] == field
    assert memory_file().read_text(encoding="utf-8") == "{}"


def test_a_column_is_kept_beside_or_left_out_when_told(shell: Shell) -> None:
    sheet = a_sheet(shell.folder, ["Action", "Owner", "Budget", "Mood"], ["Flyer", "Anna", 500, "fine"])
    shell("import", "plan.json", sheet, "--map", "Budget=extra", "--map", "Mood=")
    action = shell.plan().actions[-1]
    assert (action.planned, dict(action.extra)) == (None, {"Budget": "500"})


def test_a_dry_run_remembers_nothing(shell: Shell) -> None:
    sheet = a_sheet(shell.folder, HEADERS, ROW)
    shell("import", "plan.json", sheet, "--map", "Truc=title", "--dry-run")
    assert not memory_file().exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"a": {"headers": 3}}'])
def test_a_memory_that_cannot_be_read_counts_as_none(shell: Shell, content: bytes) -> None:
    memory_file().parent.mkdir(parents=True, exist_ok=True)
    memory_file().write_bytes(content)
    sheet = a_sheet(shell.folder, HEADERS, ROW)
    assert shell("import", "plan.json", sheet, "--map", "Truc=title").status == 0
    assert fields(shell("import", "plan.json", sheet, "--dry-run", "--json").document)["Truc"] == "title"


def test_the_next_edition_of_a_sheet_changes_its_actions_and_the_source_can_be_seen_and_forgotten(shell: Shell) -> None:
    headers = ["Réf", "Action", "Responsable", "Début", "Budget"]
    a_sheet(shell.folder, headers, ["M1", "Salon X", "Anna", date(2026, 3, 1), 1000], name="agence v1.xlsx")
    a_sheet(shell.folder, headers, ["M1", "Salon X", "Anna", date(2026, 3, 8), 1000], name="agence v2.xlsx")
    assert shell("import", "plan.json", "agence v1.xlsx").status == 0
    looked = shell("import", "plan.json", "agence v2.xlsx", "--dry-run", "--json").document
    assert shell("import", "plan.json", "agence v2.xlsx", "--json").document["changed"] == looked["changed"]
    assert [(change["field"], change["new"]) for change in looked["changed"]] == [("start", "2026-03-08")]
    assert [action.title for action in shell.plan().actions] == ["Spring newsletter", "Salon X"]
    (source,) = shell("sources", "plan.json", "--json").document
    assert (source["file"], source["id_header"], source["actions"][0]["source_id"]) == ("agence v2.xlsx", "réf", "M1")
    assert "M1 · A-002 Salon X" in shell("sources", "plan.json").out
    assert "agence v2.xlsx" in shell("sources", "plan.json", "--forget", "agence v1.xlsx").sentence
    assert shell("sources", "plan.json", "--forget", "agence v2.xlsx").status == 0
    assert shell("sources", "plan.json", "--json").document == []


def test_a_colleague_elsewhere_finds_what_came_in_and_how_it_was_read(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = ["Aa", "Qui", "Début"]
    a_sheet(shell.folder, headers, ["Salon X", "Anna", date(2026, 3, 1)], name="agence v1.xlsx")
    a_sheet(shell.folder, headers, ["Salon X", "Anna", date(2026, 3, 8)], name="agence v2.xlsx")
    (shell.folder / "perso-01.csv").write_text("Action;Date\nFlyer;2026-04-01\n", encoding="utf-8")
    (shell.folder / "perso-02.csv").write_text("Action;Date\nFlyer;2026-04-01\n", encoding="utf-8")
    assert shell("import", "plan.json", "agence v1.xlsx", "--map", "Aa=title").status == 0
    assert shell("import", "plan.json", "perso-01.csv", "--kind", "none").status == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(shell.folder / "elsewhere"))
    looked = shell("import", "plan.json", "agence v2.xlsx", "--dry-run", "--json").document
    assert [(change["field"], change["new"]) for change in looked["changed"]] == [("start", "2026-03-08")]
    assert "columns.remembered" in codes(looked)
    looked = shell("import", "plan.json", "perso-02.csv", "--dry-run", "--json").document
    assert (looked["added"], codes(looked)) == ([], ["kind.remembered"])
    assert "all sheets → nothing to import" in shell("sources", "plan.json").out
    assert shell("undo", "plan.json").status == 0
    assert shell("import", "plan.json", "perso-02.csv", "--dry-run", "--json").document["added"]


def test_doubts_and_rows_left_out_stand_above_what_comes_in(shell: Shell) -> None:
    headers = ["Action", "Responsable", "Budget"]
    sheet = a_sheet(shell.folder, headers, ["Salon", "Anna", 100], ["Flyer", "Anna", "à voir"], ["Total", None, 100])
    lines = shell("import", "plan.json", sheet, "--dry-run").out.splitlines()
    signs = [line[0] for line in lines if line[0] in "?+"]
    assert signs == sorted(signs, reverse=True)
    assert [line for line in lines if "“à voir”" in line]
    assert [line for line in lines if "“Total”" in line]
