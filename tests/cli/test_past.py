from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import pytest

from mplan_tui.settings import login_here
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_kpi, a_person, a_plan
from tests.cli.running import Shell
from tests.store.users import COLLEAGUE, only_root


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


def test_the_login_stands_beside_a_name_that_somebody_claims(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLAN_USER", "Anna")
    shell("kpi", "plan.json", "K1", "5")
    assert f"Anna ({login_here()})" in shell("history", "plan.json").out
    (record,) = shell("history", "plan.json", "--json").document["records"]
    assert (record["author"], record["login"]) == ("Anna", login_here())


def test_undo_takes_back_one_step_after_another_and_history_tells(shell: Shell) -> None:
    shell("kpi", "plan.json", "K1", "5")
    shell("kpi", "plan.json", "K1", "6")
    assert shell("undo", "plan.json").status == 0
    assert [row.value for row in shell.plan().measurements] == [5]
    assert shell("undo", "plan.json").status == 0
    assert shell.plan().measurements == ()
    assert "Anna" in shell("undo", "plan.json").sentence
    assert len(shell("history", "plan.json", "--json").document["records"]) == 4


def test_undo_that_changes_nothing_does_not_say_that_it_did(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell("kpi", "plan.json", "K1", "5")
    monkeypatch.setenv("MPLAN_USER", "karim")
    shell("kpi", "plan.json", "K1", "7")
    monkeypatch.setenv("MPLAN_USER", "anna")
    told = shell("undo", "plan.json")
    assert told.status == 1
    assert told.out.startswith("Nothing was taken back of: Entered K1 Orders")
    assert [row.value for row in shell.plan().measurements] == [7]


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


@pytest.mark.parametrize("occupant", ["link", "file", "pipe"])
def test_doctor_says_that_something_lies_where_backups_are_kept(shell: Shell, folder: Path, occupant: str) -> None:
    place = folder / "plan.json.backups"
    if occupant == "link":
        place.symlink_to("/nowhere")
    elif occupant == "file":
        place.touch()
    else:
        os.mkfifo(place)
    shell("kpi", "plan.json", "K1", "5")
    ran = shell("doctor", "plan.json")
    assert ran.status == 1
    assert "plan.json.backups, which is kept beside the plan, is a link" in ran.err
    assert "no backup yet" not in ran.out


@pytest.mark.parametrize("occupant", ["link", "pipe"])
def test_doctor_says_why_the_history_cannot_be_read_and_counts_nothing_as_lost(
    shell: Shell, folder: Path, occupant: str
) -> None:
    shell("kpi", "plan.json", "K1", "5")
    place = folder / "plan.json.history.jsonl"
    place.unlink()
    place.symlink_to("/nowhere") if occupant == "link" else os.mkfifo(place)
    ran = shell("doctor", "plan.json")
    assert ran.status == 1
    assert "plan.json.history.jsonl, which is kept beside the plan, is a link" in ran.err
    assert "on record" not in ran.out


@only_root
def test_doctor_says_what_a_colleague_left_readable_beside_a_plan_that_is_for_fewer_now(
    shell: Shell, folder: Path
) -> None:
    shell("kpi", "plan.json", "K1", "5")
    records = folder / "plan.json.history.jsonl"
    records.chmod(0o664)
    os.chown(records, COLLEAGUE, -1)
    (folder / "plan.json").chmod(0o660)
    ran = shell("doctor", "plan.json")
    assert ran.status == 1
    assert f"More people can read {records} than the plan. It belongs to" in ran.err
    shell("kpi", "plan.json", "K1", "6")
    ran = shell("doctor", "plan.json")
    assert "More people" not in ran.err


@only_root
def test_doctor_does_not_explain_a_copy_that_a_stranger_put_beside_the_plan_as_one_of_ours(
    shell: Shell, folder: Path
) -> None:
    shell("kpi", "plan.json", "K1", "5")
    (folder / "plan.json").chmod(0o600)
    (copy,) = (folder / "plan.json.backups").iterdir()
    copy.parent.chmod(0o755)
    copy.chmod(0o644)
    ran = shell("doctor", "plan.json")
    assert f"More people can read {copy} than the plan, as it was made before" in ran.err
    os.chown(copy, COLLEAGUE, -1)
    ran = shell("doctor", "plan.json")
    assert f"More people can read {copy} than the plan. It belongs to" in ran.err
    assert f"{copy} than the plan, as it was made before" not in ran.err


def test_a_save_without_the_backup_of_the_day_says_so(shell: Shell, folder: Path) -> None:
    """It said nothing, and whoever went back to yesterday's plan found none."""
    (folder / "elsewhere").mkdir()
    (folder / "plan.json.backups").symlink_to(folder / "elsewhere")
    ran = shell("kpi", "plan.json", "K1", "700")
    assert ran.status == 0
    assert "Saved, but without the backup of the day." in ran.err and "plan.json.backups" in ran.err
    assert list((folder / "elsewhere").iterdir()) == []


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


def _three_backups(shell: Shell) -> list[Path]:
    file = PlanFile(shell.folder / "plan.json")
    for _ in range(3):
        file.back_up(BackupReason.IMPORT)
    return [backup.path for backup in file.backups.all()]


def test_the_latest_whole_backup_is_restored_and_the_broken_newer_ones_are_named(shell: Shell) -> None:
    shell("kpi", "plan.json", "K1", "5")
    newest, whole, *_older = _three_backups(shell)
    newest.write_bytes(newest.read_bytes()[:-50])
    shell("kpi", "plan.json", "K1", "6")
    held = (shell.folder / "plan.json").read_bytes()

    listed = shell("doctor", "plan.json").out
    state = {line.split()[0]: line.endswith("NOT WHOLE") for line in listed.splitlines() if line.startswith("  ")}
    assert (state[newest.stem], state[whole.stem]) == (True, False)
    ran = shell("doctor", "plan.json", "--restore", "latest")

    assert ran.status == 0
    assert newest.stem in ran.err and whole.stem in ran.out
    kept = re.search(r"kept as the backup (\S+)\.$", ran.out.strip())
    assert kept is not None
    assert (newest.parent / f"{kept[1]}.json").read_bytes() == held
    assert [entry.value for entry in shell.plan().measurements] == [5]


def test_a_restore_of_a_lost_file_does_not_say_that_something_was_kept(shell: Shell) -> None:
    _three_backups(shell)
    (shell.folder / "plan.json").unlink()

    ran = shell("doctor", "plan.json", "--restore", "latest")
    assert (ran.status, "kept" in ran.out) == (0, False)
    assert shell.plan().title == "Plan 2026"


@pytest.mark.parametrize("name", ["latest", "newest"])
def test_a_broken_backup_is_refused_and_the_file_left_as_it_is(shell: Shell, name: str) -> None:
    paths = _three_backups(shell)
    for path in paths:
        path.write_text("{")
    before = (shell.folder / "plan.json").read_bytes()

    refused = shell("doctor", "plan.json", "--restore", name if name == "latest" else paths[0].stem).sentence
    assert "whole" in refused and "restore a backup" not in refused
    assert (shell.folder / "plan.json").read_bytes() == before


def test_history_and_doctor_say_that_saves_are_not_on_record(shell: Shell) -> None:
    for value in "567":
        shell("kpi", "plan.json", "K1", value)
    records = shell.folder / "plan.json.history.jsonl"
    records.write_text("\n".join([*records.read_text().splitlines()[:-1], ""]))

    lines = shell("history", "plan.json").out.splitlines()
    assert len(lines) == 3
    assert lines[2] == "… 1 save is not on record here: nobody knows what it changed"
    assert "1 save is not on record" in shell("doctor", "plan.json").out
    assert shell("undo", "plan.json").status == 1


def test_a_backup_that_is_not_there_is_one_sentence(shell: Shell) -> None:
    before = (shell.folder / "plan.json").read_bytes()
    assert "no-such" in shell("doctor", "plan.json", "--restore", "no-such").sentence
    assert (shell.folder / "plan.json").read_bytes() == before


@pytest.mark.parametrize("command", ["show", "kpi K1 5", "history", "doctor", "undo", "check"])
def test_links_that_lead_to_each_other_in_the_place_of_a_plan_hold_none(
    shell: Shell, folder: Path, command: str
) -> None:
    (folder / "a.json").symlink_to("b.json")
    (folder / "b.json").symlink_to("a.json")
    name, *words = command.split()
    ran = shell(name, "a.json", *words)
    assert "holds no plan" in ran.err
    assert not list(folder.glob(".*lock"))
