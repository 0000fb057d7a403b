"""Several processes on one plan."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mplan_tui.session.ports import StoreError
from mplan_tui.store.plan_file import PlanFile
from tests.store.builders import ROOT, a_plan_file, a_session, first_title, retitle


def _working(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.store.working", *arguments], cwd=ROOT, stdout=subprocess.PIPE)


def test_five_writers_of_150_edits_lose_none(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=0).path
    names = ["Anna", "Karim", "Marie", "Paul", "Tom"]

    writers = [_working("add", str(path), name, "150") for name in names]
    assert [writer.wait() for writer in writers] == [0] * 5
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()

    file = PlanFile(path)
    plan = file.load().plan
    assert {action.id for action in plan.actions} == {f"{name}{number}" for name in names for number in range(150)}
    assert len({action.ref for action in plan.actions}) == 750
    assert len(file.steps()) == 750


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = _working("hold", str(a_plan_file(tmp_path).path))
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    os.kill(process.pid, signal.SIGSTOP)
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_stopped_lock_holder_is_told_within_five_seconds_and_a_killed_one_is_free_at_once(
    tmp_path: Path, holder: subprocess.Popen[bytes]
) -> None:
    path = tmp_path / "plan.json"
    session = a_session(path)
    retitle(session, "Brochure")
    began = time.monotonic()
    with pytest.raises(StoreError, match=r"lock\.held"):
        session.save()
    assert time.monotonic() - began < 5

    holder.kill()
    holder.wait()
    began = time.monotonic()
    session.save()
    assert time.monotonic() - began < 1
    assert first_title(path) == "Brochure"


def test_loading_neither_locks_nor_loads_what_it_does_not_need(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    code = (
        "import sys; from mplan_tui.store.plan_file import PlanFile; PlanFile(sys.argv[1]).load();"
        "print([name for name in ('textual', 'openpyxl', 'babel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, check=True)

    assert done.stdout.strip() == b"[]"
    assert os.listdir(tmp_path) == ["plan.json"]
