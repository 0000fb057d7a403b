from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mplan_tui.processes import this_place
from mplan_tui.store.companions import presence_of
from mplan_tui.store.presence import SILENCE, FilePresence, VisitingProcess
from tests.store.builders import a_plan_file, a_session, retitle


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return a_plan_file(tmp_path).path


def test_two_who_have_the_plan_open_see_each_other_until_one_leaves(plan: Path) -> None:
    anna, karim = FilePresence(plan, "Anna"), FilePresence(plan, "Karim \x1b[31m")
    anna.enter()
    assert anna.others() == ()
    karim.enter()

    assert [visitor.name for visitor in anna.others()] == ["Karim ␛[31m"]
    assert [visitor.name for visitor in karim.others()] == ["Anna"]
    karim.leave()
    assert anna.others() == ()
    anna.leave()
    assert [path.name for path in plan.parent.iterdir()] == ["plan.json"]


def _left_by(plan: Path, name: str, host: str, pid: int, age: float = 0, place: str = "") -> Path:
    sign = presence_of(plan) / f"{pid}-{name}.json"
    sign.write_text(json.dumps({"name": name, "host": host, "pid": pid, "place": place}))
    os.utime(sign, (time.time() - age,) * 2)
    return sign


def test_the_dead_and_the_silent_are_not_shown(plan: Path) -> None:
    anna = FilePresence(plan, "Anna")
    anna.enter()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    swept = _left_by(plan, "Dead", anna.me.host, dead.pid, place=this_place())
    _left_by(plan, "Silent", "another-machine", 1, age=SILENCE + 60)
    _left_by(plan, "Far", "another-machine", 7)
    presence_of(plan).joinpath("junk.json").write_bytes(b"\xff{")

    assert anna.others() == (VisitingProcess("Far", "another-machine", 7),)
    assert not swept.exists()


@pytest.mark.parametrize(
    ("age", "is_shown", "is_kept"),
    [(0, True, True), (SILENCE - 5, True, True), (SILENCE + 5, False, True),
     (86_400 - 60, False, True), (86_400 + 60, False, False)],
)  # fmt: skip
def test_a_sign_is_shown_while_it_beats_and_swept_after_a_day(
    plan: Path, age: float, is_shown: bool, is_kept: bool
) -> None:
    anna = FilePresence(plan, "Anna")
    anna.enter()
    sign = _left_by(plan, "Far", "another-machine", 7, age=age)
    assert bool(anna.others()) is is_shown
    assert sign.exists() is is_kept


@pytest.mark.parametrize(
    ("place", "is_running", "is_shown"),
    [(this_place(), True, True), (this_place(), False, False), ("0123abcd", False, True), ("", False, True)],
)
def test_only_who_ended_on_this_machine_is_taken_for_gone(
    plan: Path, place: str, is_running: bool, is_shown: bool
) -> None:
    """Numbers of processes say nothing of another machine or container, nor where none is named."""
    anna = FilePresence(plan, "Anna")
    anna.enter()
    sign = _left_by(plan, "Karim", anna.me.host, os.getppid() if is_running else 4_000_000, place=place)
    assert bool(anna.others()) is is_shown
    assert sign.exists() is is_shown


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ({"name": "Far", "host": "h", "pid": 7}, "Far"),
        ({"name": "Far", "host": "h", "pid": 7, "place": None}, "Far"),
        ({"name": "x" * 81, "host": "h", "pid": 7}, "x" * 80),
        ({"name": 5, "host": "h", "pid": 7}, None),
        ({"name": "Far", "host": None, "pid": 7}, None),
        ({"name": "Far", "host": "h", "pid": True}, None),
        ({"name": "Far", "host": "h", "pid": "7"}, None),
        ({"name": "Far", "host": "h", "pid": 7, "place": 5}, None),
        (["Far"], None),
    ],
)
def test_a_sign_that_is_none_of_ours_names_nobody(plan: Path, sign: object, name: str | None) -> None:
    anna = FilePresence(plan, "Anna")
    anna.enter()
    (presence_of(plan) / "7-far.json").write_text(json.dumps(sign))
    assert [visitor.name for visitor in anna.others()] == ([name] if name else [])


def test_looking_again_costs_one_stat(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, karim = FilePresence(plan, "Anna"), FilePresence(plan, "Karim")
    anna.enter()
    karim.enter()
    others = anna.others()
    monkeypatch.setattr(FilePresence, "_look", lambda self: pytest.fail("looked into the folder"))

    assert anna.others() == others


def test_one_who_may_only_read_sees_and_is_not_seen(plan: Path) -> None:
    anna, reader = FilePresence(plan, "Anna"), FilePresence(plan, "Reader")
    anna.enter()
    folder = presence_of(plan)
    assert reader.folder == folder
    reader._sign = "missing/sign.json"  # a place that cannot be written, for root as well
    reader.enter()
    reader.beat()

    assert [visitor.name for visitor in reader.others()] == ["Anna"]
    assert anna.others() == ()
    reader.leave()


def test_the_folder_is_for_those_who_share_the_plan(plan: Path) -> None:
    plan.chmod(0o660)
    anna = FilePresence(plan, "Anna")
    anna.enter()

    assert stat.S_IMODE(anna.folder.stat().st_mode) == 0o770
    assert stat.S_IMODE((anna.folder / anna._sign).stat().st_mode) == 0o660


def test_a_beat_leaves_a_sign_as_it_is_until_others_share_the_plan(plan: Path) -> None:
    plan.chmod(0o600)
    anna = FilePresence(plan, "Anna")
    anna.enter()
    (sign,) = anna.folder.iterdir()
    before = sign.stat()
    anna.beat()
    assert sign.stat().st_ino == before.st_ino
    plan.chmod(0o660)
    anna.beat()
    (sign,) = anna.folder.iterdir()
    assert (before.st_mode & 0o777, sign.stat().st_mode & 0o777) == (0o600, 0o660)


def test_a_sign_that_was_swept_comes_back_with_the_next_beat(plan: Path) -> None:
    anna, karim = FilePresence(plan, "Anna"), FilePresence(plan, "Karim")
    anna.enter()
    karim.enter()
    (karim.folder / karim._sign).unlink()
    assert anna.others() == ()
    karim.beat()

    assert [visitor.name for visitor in anna.others()] == ["Karim"]


def test_who_is_killed_is_gone_at_the_next_look(plan: Path) -> None:
    anna = FilePresence(plan, "Anna")
    anna.enter()
    karim = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    _left_by(plan, "Karim", anna.me.host, karim.pid, place=this_place())
    assert [visitor.name for visitor in anna.others()] == ["Karim"]
    assert not anna.has_activity()

    karim.kill()
    karim.communicate()
    assert anna.has_activity()
    assert anna.others() == ()


def test_a_save_is_signalled_to_those_who_have_the_plan_open(plan: Path) -> None:
    anna = FilePresence(plan, "Anna")
    anna.enter()
    anna.others()
    os.utime(anna.folder, (1, 1))
    anna.others()
    assert not anna.has_activity()

    session = a_session(plan, "Karim")
    retitle(session, "Brochure")
    session.save()
    assert anna.has_activity()
