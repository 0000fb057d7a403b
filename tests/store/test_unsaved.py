from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from mplan_tui.domain.compare import Change, Conflict
from mplan_tui.domain.plan import Plan
from mplan_tui.session.steps import Label, Step
from mplan_tui.session.waiting import Waiting
from mplan_tui.store.unsaved import Unsaved, file_of, forget, left_for
from tests.builders import HOSTILE, a_plan, an_action


def some_waiting(plan: Plan) -> Waiting:
    action = plan.actions[0]
    now = datetime(2026, 3, 12, 14, 2, tzinfo=UTC)
    changes = (
        Change("actions", action.id, "planned", Decimal("1200.50"), None),
        Change("actions", action.id, "due", None, date(2026, 4, 12)),
        Change("actions", "new1", None, None, an_action(HOSTILE)),
    )
    steps = (Step(Label("row.changed", {"name": HOSTILE}), changes, now, "Anna", "screen", undoes="s0"),)
    conflicts = (
        Conflict("actions", action.id, "title", "Newsletter", "Theirs", "Mine"),
        Conflict("actions", action.id, None, action, None, action),
        Conflict("actions", action.id, "title", None, None, "Mine"),
    )
    return Waiting(steps, conflicts)


@pytest.fixture
def plan() -> Plan:
    return a_plan(an_action("Newsletter"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text("{}")
    return path


def killed(kept: Unsaved) -> None:
    """Let go of the lock as the system does when a process is killed."""
    assert kept._lock is not None
    os.close(kept._lock)
    kept._lock = None


def test_what_waits_comes_back_as_it_was_and_is_for_its_owner_alone(tmp_path: Path, path: Path, plan: Plan) -> None:
    kept = Unsaved(tmp_path / "state")
    waiting = some_waiting(plan)
    kept.keep(str(path), plan.id, waiting)
    killed(kept)
    (left,) = left_for(tmp_path / "state", str(path), plan)
    assert left.waiting is not None
    assert left.waiting.conflicts == waiting.conflicts
    assert [(s.id, s.at, s.undoes) for s in left.waiting.steps] == [(s.id, s.at, s.undoes) for s in waiting.steps]
    assert left.waiting.steps[0].changes[:2] == waiting.steps[0].changes[:2]
    assert stat.S_IMODE(file_of(tmp_path / "state", left).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700

    forget(tmp_path / "state", left)
    assert list((tmp_path / "state").iterdir()) == []


def test_a_session_that_lives_is_not_robbed(tmp_path: Path, path: Path, plan: Plan) -> None:
    mine, other = Unsaved(tmp_path), Unsaved(tmp_path)
    mine.keep(str(path), plan.id, some_waiting(plan))
    other.keep(str(path), plan.id, some_waiting(plan))
    assert left_for(tmp_path, str(path), plan) == []
    killed(other)
    assert len(left_for(tmp_path, str(path), plan)) == 1


def test_what_several_killed_sessions_left_is_told_the_oldest_first(tmp_path: Path, path: Path, plan: Plan) -> None:
    for minute in (30, 10, 20):
        (step,) = some_waiting(plan).steps
        kept = Unsaved(tmp_path)
        kept.keep(str(path), plan.id, Waiting((replace(step, at=datetime(2026, 3, 12, 9, minute, tzinfo=UTC)),)))
        killed(kept)
    assert [left.at.minute for left in left_for(tmp_path, str(path), plan)] == [10, 20, 30]


def test_steps_wait_and_conflicts_wait(plan: Plan) -> None:
    steps, conflicts = some_waiting(plan)
    assert [bool(one) for one in (Waiting(), Waiting(steps), Waiting((), conflicts))] == [False, True, True]


def test_what_is_saved_in_the_end_leaves_nothing_behind(tmp_path: Path, path: Path, plan: Plan) -> None:
    kept = Unsaved(tmp_path / "state")
    kept.keep(str(path), plan.id, some_waiting(plan))
    kept.keep(str(path), plan.id, Waiting())
    assert list((tmp_path / "state").iterdir()) == []


def test_a_plan_that_moved_is_known_by_its_id_and_a_copy_is_not_taken_for_it(
    tmp_path: Path, path: Path, plan: Plan
) -> None:
    kept = Unsaved(tmp_path / "state")
    kept.keep(str(path), plan.id, some_waiting(plan))
    killed(kept)
    copy = tmp_path / "copy.json"
    assert left_for(tmp_path / "state", str(copy), plan) == []
    path.rename(copy)
    (left,) = left_for(tmp_path / "state", str(copy), plan)
    assert left.moved_from == str(path)
    assert left_for(tmp_path / "state", str(copy), a_plan()) == []
    assert left_for(tmp_path / "state", str(copy), None) == []


def test_a_plan_that_is_torn_is_known_by_its_path(tmp_path: Path, path: Path, plan: Plan) -> None:
    kept = Unsaved(tmp_path / "state")
    kept.keep(str(path), plan.id, some_waiting(plan))
    killed(kept)
    assert len(left_for(tmp_path / "state", str(path), None)) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"[1", b"[]", b"{}", b"[" * 100_000, b'{"plan":"x","plan_id":"y","steps":[],"conflicts":[]}', b"\xff" * 9],
)
def test_a_foreign_or_torn_file_stops_nobody(tmp_path: Path, path: Path, plan: Plan, content: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "x.json").write_bytes(content)
    os.mkfifo(tmp_path / "state" / "pipe.json")
    (tmp_path / "state" / "link.json").symlink_to("/dev/zero")
    assert left_for(tmp_path / "state", str(path), plan) == []


def test_what_a_newer_version_left_is_named_and_not_read(tmp_path: Path, path: Path, plan: Plan) -> None:
    kept = Unsaved(tmp_path)
    kept.keep(str(path), plan.id, some_waiting(plan))
    killed(kept)
    (left,) = left_for(tmp_path, str(path), plan)
    file = file_of(tmp_path, left)
    file.write_text(file.read_text().replace('"table":"actions"', '"table":"risks"'))
    (left,) = left_for(tmp_path, str(path), plan)
    assert left.waiting is None
    assert file.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, path: Path, plan: Plan) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        Unsaved(tmp_path / "file" / "unsaved").keep(str(path), plan.id, some_waiting(plan))
