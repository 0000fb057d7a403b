from __future__ import annotations

from datetime import datetime

import pytest

from tests.builders import a_kpi, a_person, a_plan
from tests.cli.running import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.keep(a_plan(a_person("Anna", login="anna"), a_kpi("Orders")))
    return shell


def test_history_json_holds_every_step_with_its_exact_changes(shell: Shell) -> None:
    assert shell("history", "plan.json", "--json").document == {"records": []}
    shell("kpi", "plan.json", "K1", "5")
    (record,) = shell("history", "plan.json", "--json").document["records"]
    assert datetime.fromisoformat(record["at"]).tzinfo is not None
    assert (record["author"], record["source"], record["undoes"]) == ("Anna", "command line", None)
    (change,) = record["changes"]
    assert (change["table"], change["field"], change["old"]) == ("measurements", None, None)
    assert (change["new"]["value"], change["new"]["on"]) == ("5", "2026-03-01")
    assert "Orders" in record["text"]


def test_history_is_a_line_for_each_step_the_latest_last(shell: Shell) -> None:
    assert len(shell("history", "plan.json").out.splitlines()) == 1
    shell("kpi", "plan.json", "K1", "5")
    shell("kpi", "plan.json", "K1", "6", "--date", "2026-02-01")
    lines = shell("history", "plan.json").out.splitlines()
    assert len(lines) == 2
    assert all("Anna" in line and "Orders" in line for line in lines)


def test_undo_takes_back_one_step_after_another_and_history_tells(shell: Shell) -> None:
    shell("kpi", "plan.json", "K1", "5")
    shell("kpi", "plan.json", "K1", "6")
    assert shell("undo", "plan.json").status == 0
    assert [row.value for row in shell.plan().measurements] == [5]
    assert shell("undo", "plan.json").status == 0
    assert shell.plan().measurements == ()
    assert "Anna" in shell("undo", "plan.json").sentence
    assert len(shell("history", "plan.json", "--json").document["records"]) == 4


def test_undo_leaves_what_a_colleague_did(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell("kpi", "plan.json", "K1", "5", "--date", "2026-01-01")
    monkeypatch.setenv("MPLAN_USER", "karim")
    shell("kpi", "plan.json", "K1", "7", "--date", "2026-02-01")
    monkeypatch.setenv("MPLAN_USER", "anna")
    shell("undo", "plan.json")
    assert [row.value for row in shell.plan().measurements] == [7]


def test_undo_of_what_a_colleague_changed_since_says_that_it_stays(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("kpi", "plan.json", "K1", "5")
    shell("kpi", "plan.json", "K1", "6")
    monkeypatch.setenv("MPLAN_USER", "karim")
    shell("kpi", "plan.json", "K1", "7")
    monkeypatch.setenv("MPLAN_USER", "anna")
    ran = shell("undo", "plan.json")
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert [row.value for row in shell.plan().measurements] == [7]


def test_doctor_says_that_a_file_is_whole(shell: Shell) -> None:
    ran = shell("doctor", "plan.json")
    assert (ran.status, ran.err) == (0, "")
    assert "Plan 2026" in ran.out


def test_doctor_offers_the_backups_of_a_broken_file_and_restores_one(shell: Shell) -> None:
    path = shell.folder / "plan.json"
    shell("kpi", "plan.json", "K1", "5")
    whole = shell.plan()
    shell("kpi", "plan.json", "K1", "6", "--date", "2026-02-01")
    path.write_text("{")
    ran = shell("doctor", "plan.json")
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert path.read_text() == "{"
    name = next(line.split()[0] for line in ran.out.splitlines() if line.startswith("  "))
    assert shell("doctor", "plan.json", "--restore", name).status == 0
    assert shell.plan().evolve(measurements=()) == whole.evolve(measurements=())
    assert shell("doctor", "plan.json").status == 0


def test_a_backup_that_is_not_there_is_one_sentence(shell: Shell) -> None:
    before = (shell.folder / "plan.json").read_bytes()
    assert "no-such" in shell("doctor", "plan.json", "--restore", "no-such").sentence
    assert (shell.folder / "plan.json").read_bytes() == before
