"""Whatever kills a save, the file opens with the old or the new plan, and everything reported as saved is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mplan_tui import whole_file
from mplan_tui.processes import this_place
from mplan_tui.session.ports import StoreError
from tests.store.builders import ROOT, a_plan_file, a_session, first_title, names_beside, retitle


def _run(*arguments: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.dying", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_save_killed_at_any_system_call_leaves_the_old_plan_or_the_new(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=30).path

    outcomes = _run("points", str(path))

    assert len(outcomes) > 20
    assert not outcomes[-1]["killed"]
    assert outcomes[-1]["saved"]
    assert {outcome["old"] for outcome in outcomes[:-1]} == {True, False}
    came_about = 0
    for outcome in outcomes:
        came_about += not outcome["old"]
        assert outcome["old"] or outcome["title"] == f"Edit {outcome['call']}"
        assert not (outcome["saved"] and outcome["old"])
        assert outcome["steps"] == came_about
        assert outcome["left"] == []
    assert not [name for name in os.listdir(tmp_path / "plan.json.backups") if name.startswith(".")]


def test_a_hundred_kills_at_random_lose_nothing_that_was_reported_as_saved(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=100).path

    outcomes = _run("random", str(path), "100")

    assert len(outcomes) == 100
    assert outcomes[-1]["found"] > 0
    for outcome in outcomes:
        assert outcome["saved"] <= outcome["found"] <= outcome["saved"] + 1
        assert outcome["steps"] == outcome["found"] - outcomes[0]["start"]
        assert outcome["left"] == []


def test_temporary_files_of_dead_processes_are_swept_and_those_of_living_ones_are_not(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, name="plan [1].json").path
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    here, elsewhere = this_place(), "0123abcd"
    left = {
        f".plan [1].json.{here}-{os.getppid()}-abcd.tmp": 0,
        f".plan [1].json.{elsewhere}-{dead.pid}-abcd.tmp": 0,
        f".plan [1].json.{dead.pid}-abcd.tmp": 0,  # an earlier version did not tell the place
        f".other.json.{here}-{dead.pid}-abcd.tmp": 0,
    }
    swept = {
        f".plan [1].json.{here}-{dead.pid}-abcd.tmp": 0,
        f".plan [1].json.{elsewhere}-{os.getppid()}-ef01.tmp": whole_file.FORGOTTEN_AFTER + 60,
        f".plan [1].json.{dead.pid}-ef01.tmp": whole_file.FORGOTTEN_AFTER + 60,
    }
    for name, age in {**left, **swept}.items():
        (tmp_path / name).write_text("half a pl")
        os.utime(tmp_path / name, (time.time() - age,) * 2)

    a_session(path)

    assert names_beside(path) == {"plan [1].json", *left}


def test_a_torn_last_line_of_the_change_records_is_passed_over(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "First")
    session.save()
    records = path.with_name("plan.json.history.jsonl")
    with records.open("ab") as file:
        file.write(b'{"save":"torn","par')
    retitle(session, "Second")
    session.save()

    assert [step.changes[0].new for step in session.store.steps()] == ["First", "Second"]
    assert records.read_bytes().count(b"\n") == 3


def test_a_record_that_cannot_be_written_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "First")
    session.save()
    records = path.with_name("plan.json.history.jsonl").read_bytes()

    def torn(fd: int, content: bytes) -> None:
        os.write(fd, content[:7])
        raise OSError(28, "No space left on device")

    retitle(session, "Second")
    write = whole_file.write_all
    with monkeypatch.context() as patch:
        patch.setattr(whole_file, "write_all", lambda fd, text: (torn if b'"steps"' in text else write)(fd, text))
        with pytest.raises(StoreError, match=r"disk\.full"):
            session.save()
    assert path.with_name("plan.json.history.jsonl").read_bytes() == records
    assert first_title(path) == "First"
