"""Anybody of a group can put anything beside a plan: none of it harms another file, or stops the program."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import signal
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.companions import backups_of, history_of, lock_of, locked, presence_of
from mplan_tui.store.errors import name_of_user
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.store.presence import FilePresence
from mplan_tui.store.storage import MOST_BYTES
from tests.store.builders import a_plan_file, a_session, an_action, first_title, names_beside, retitle
from tests.store.users import COLLEAGUE, STRANGER, TEAM, as_user, only_root, reachable_folder

SECRET = b"my secret\n"


@pytest.fixture(autouse=True)
def never_wait() -> Iterator[None]:
    """End a test that waits for a pipe."""

    def too_long(number: int, frame: FrameType | None) -> None:
        raise AssertionError("it waited")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A plan for a group, and a secret and a private folder of its owner elsewhere."""
    path = a_plan_file(tmp_path).path
    path.chmod(0o664)
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    secret = private / "secret"
    secret.write_bytes(SECRET)
    secret.chmod(0o600)
    return path


def _modes(plan: Path) -> list[int]:
    private = plan.parent / "private"
    return [stat.S_IMODE(place.stat().st_mode) for place in (private, private / "secret")]


def _try_everything(plan: Path) -> list[str]:
    """Do all that touches a companion, and tell the refusals."""
    told: list[str] = []
    session = a_session(plan)
    retitle(session, "Brochure")
    here = FilePresence(plan, "Anna")
    here.enter()
    here.beat()
    here.others()
    for work in (
        session.save,
        lambda: session.store.steps(),
        lambda: PlanFile(plan).back_up(BackupReason.IMPORT),
        lambda: PlanFile(plan).restore(PlanFile(plan).latest_whole()[0]),
    ):
        try:
            work()
        except StoreError as error:
            told.append(error.code)
    here.leave()
    return told


COMPANIONS: list[Callable[[Path], Path]] = [history_of, lock_of, presence_of, backups_of]


@pytest.mark.parametrize("companion", COMPANIONS)
@pytest.mark.parametrize("target", ["secret", "."])
def test_a_link_in_the_place_of_a_companion_harms_nothing_behind_it(
    shared: Path, companion: Callable[[Path], Path], target: str
) -> None:
    companion(shared).symlink_to(shared.parent / "private" / target)

    told = _try_everything(shared)

    assert _modes(shared) == [0o700, 0o600]
    assert (shared.parent / "private" / "secret").read_bytes() == SECRET
    assert os.listdir(shared.parent / "private") == ["secret"]
    assert companion(shared).is_symlink()
    assert set(told) <= {"companion.foreign", "backup.none"}
    assert bool(told) == (companion is not presence_of)  # nothing depends on who else is here


@pytest.mark.parametrize("companion", [history_of, lock_of])
@pytest.mark.parametrize("way", [os.link, os.rename])
def test_a_file_of_ours_under_a_companions_name_keeps_its_mode_and_contents(
    shared: Path, companion: Callable[[Path], Path], way: Callable[[Path, Path], None]
) -> None:
    way(shared.parent / "private" / "secret", companion(shared))
    moved = companion(shared).stat().st_ino

    _try_everything(shared)

    entries = [entry for entry in shared.parent.rglob("*") if entry.is_file() and entry.stat().st_ino == moved]
    assert entries
    for entry in entries:
        assert stat.S_IMODE(entry.stat().st_mode) == 0o600
        assert entry.read_bytes() == SECRET
    for other in shared.parent.rglob("*"):
        if other.is_file() and other.stat().st_ino != moved:
            assert SECRET not in other.read_bytes()


@pytest.mark.parametrize("companion", [presence_of, backups_of])
def test_a_private_folder_moved_to_a_companions_name_is_opened_to_nobody(
    shared: Path, companion: Callable[[Path], Path]
) -> None:
    (shared.parent / "private").rename(companion(shared))

    _try_everything(shared)

    assert stat.S_IMODE(companion(shared).stat().st_mode) == 0o700
    assert stat.S_IMODE((companion(shared) / "secret").stat().st_mode) == 0o600
    assert not [name for name in names_beside(shared) if name.endswith(".new")]


@pytest.mark.parametrize("companion", [history_of, lock_of, presence_of, backups_of])
def test_a_pipe_in_the_place_of_a_companion_is_told_and_never_waited_for(
    shared: Path, companion: Callable[[Path], Path]
) -> None:
    os.mkfifo(companion(shared))

    told = _try_everything(shared)

    assert set(told) <= {"companion.foreign", "backup.none"}
    assert bool(told) == (companion is not presence_of)
    assert stat.S_ISFIFO(companion(shared).lstat().st_mode)


def test_a_save_says_why_there_is_no_backup_of_the_day_and_says_it_once(shared: Path) -> None:
    os.mkfifo(backups_of(shared))
    file = PlanFile(shared)
    stored = file.load()
    told = []
    for title in ("First", "Second"):
        plan = stored.plan.evolve(title=title)
        saved = file.save(stored, plan, ())
        stored = saved.stored
        told.append(saved.not_backed_up.code if saved.not_backed_up else None)
    assert told == ["companion.foreign", None]
    assert PlanFile(shared).load().plan.title == "Second"


def test_undoing_with_a_pipe_for_the_records_says_so(shared: Path) -> None:
    os.mkfifo(history_of(shared))

    with pytest.raises(StoreError, match=r"companion\.foreign"):
        a_session(shared).undo()


SIGNS: dict[str, bytes] = {
    "nested": b"[" * 4000,
    "nested within": b'{"name":' + b'{"a":' * 3000,
    "no UTF-8": b'{"name":"\xff","host":"h","pid":1}',
    "endless number": b'{"name":"x","host":"h","pid":1e999}',
    "text for a number": b'{"name":"x","host":"h","pid":"1"}',
    "list": b"[1]",
    "list for a name": b'{"name":[],"host":"h","pid":1}',
    "long": b'{"name":"' + b"x" * 5000 + b'","host":"h","pid":1}',
    "empty": b"",
    "half a pair": b'{"name":"\\ud800","host":"h","pid":',
}


@pytest.mark.parametrize("kind", [*SIGNS, "pipe", "link", "folder"])
def test_what_is_no_sign_of_a_session_is_passed_over(shared: Path, kind: str) -> None:
    anna, karim = FilePresence(shared, "Anna"), FilePresence(shared, "Karim")
    anna.enter()
    karim.enter()
    sign = presence_of(shared) / "1-x.json"
    if kind == "pipe":
        os.mkfifo(sign)
    elif kind == "link":
        sign.symlink_to("/dev/zero")
    elif kind == "folder":
        sign.mkdir()
    else:
        sign.write_bytes(SIGNS[kind])

    assert [visitor.name for visitor in anna.others()] == ["Karim"]


def test_a_session_of_another_machine_or_container_is_never_taken_for_dead(shared: Path) -> None:
    anna = FilePresence(shared, "Anna")
    anna.enter()
    sign = presence_of(shared) / "0123abcd-4000000-x.json"
    sign.write_text(json.dumps({"name": "Far", "host": anna.me.host, "pid": 4_000_000, "place": "0123abcd"}))

    assert [visitor.name for visitor in anna.others()] == ["Far"]
    assert sign.exists()


def test_a_name_that_fills_the_screen_is_cut(shared: Path) -> None:
    anna, karim = FilePresence(shared, "Anna"), FilePresence(shared, "K" * 3000)
    anna.enter()
    karim.enter()

    assert [len(visitor.name) for visitor in anna.others()] == [80]


HOSTILE: list[dict[str, Any]] = [
    {"author": 5},
    {"source": None},
    {"label": {"code": 1, "values": {}}},
    {"label": {"code": "undo", "values": {"of": 1}}},
    {"label": {"code": "undo", "values": []}},
    {"at": "2026-03-01T10:00:00"},
    {"at": "0001-01-01T00:00:00+14:00"},
    {"at": "9999-12-31T23:59:59-14:00"},
    {"login": ["x"]},
    {"undoes": {"a": 1}},
]


@pytest.mark.parametrize("spoilt", HOSTILE)
def test_a_record_that_somebody_made_up_is_passed_over(shared: Path, spoilt: dict[str, Any]) -> None:
    session = a_session(shared)
    retitle(session, "Brochure")
    session.save()
    record = json.loads(history_of(shared).read_bytes())
    record["steps"][0] |= spoilt
    history_of(shared).write_text(json.dumps(record, separators=(",", ":")) + "\n")

    assert [step.is_gap for step in PlanFile(shared).steps()] == [True]
    assert a_session(shared).next_undo is None


def test_a_plan_that_a_link_has_replaced_is_told_and_neither_read_nor_written(shared: Path) -> None:
    session = a_session(shared)
    other = a_plan_file(shared.parent / "private", name="other.json").path
    before = other.read_bytes()
    shared.unlink()
    shared.symlink_to(other)
    retitle(session, "Brochure")

    assert session.store.has_changed(session.stored)
    for work in (session.save, session.store.load):
        with pytest.raises(StoreError, match=r"file\.replaced"):
            work()
    assert shared.is_symlink()
    assert other.read_bytes() == before
    assert {entry.name for entry in (shared.parent / "private").iterdir()} == {"secret", "other.json"}


def test_a_folder_that_a_link_has_replaced_leads_no_save_astray(tmp_path: Path) -> None:
    team, private = tmp_path / "team", tmp_path / "private"
    team.mkdir()
    private.mkdir()
    session = a_session(a_plan_file(team).path)
    before = a_plan_file(private).path.read_bytes()
    team.rename(tmp_path / "away")
    team.symlink_to(private)
    retitle(session, "Brochure")

    with pytest.raises(StoreError):
        session.save()
    assert os.listdir(private) == ["plan.json"]
    assert (private / "plan.json").read_bytes() == before


@pytest.mark.parametrize("kind", ["pipe", "device", "huge"])
def test_what_is_no_plan_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "plan.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    else:
        with path.open("wb") as file:
            file.truncate(MOST_BYTES + 1)

    with pytest.raises(StoreError) as told:
        PlanFile(path).load()
    assert told.value.code == ("file.too_large" if kind == "huge" else "file.not_a_plan")


def test_a_replacement_that_is_never_possible_leaves_no_line_and_no_file(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_session(shared)
    retitle(session, "First")
    session.save()
    records, left, replace = history_of(shared).read_bytes(), names_beside(shared), os.replace

    def refused(old: Any, new: Any, **options: Any) -> None:
        if new == shared.name:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        replace(old, new, **options)

    retitle(session, "Second")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        for _ in range(5):
            with pytest.raises(StoreError):
                session.save()
            assert history_of(shared).read_bytes() == records
            assert names_beside(shared) == left
    session.save()
    assert len(session.store.steps()) == 2


@only_root
def test_a_sticky_folder_is_told_up_front_and_left_as_it_is() -> None:
    with reachable_folder() as folder:
        folder.chmod(0o1777)
        with as_user(STRANGER, TEAM):
            path = a_plan_file(folder).path
            path.chmod(0o666)
        with as_user(COLLEAGUE, TEAM):
            before = names_beside(path)
            session = a_session(path, "Karim")
            assert session.is_read_only
            with pytest.raises(StoreError, match=r"sticky\.read_only"):
                PlanFile(path).save(session.stored, session.plan.evolve(title="Mine"), ())
            assert names_beside(path) == before
        with as_user(STRANGER, TEAM):
            owner = a_session(path)
            retitle(owner, "By its owner")
            owner.save()
        assert first_title(path) == "By its owner"


@only_root
def test_a_third_colleague_saves_with_companions_that_are_neither_hers_nor_the_plans_owners() -> None:
    with reachable_folder() as folder:
        os.chown(folder, STRANGER, TEAM)
        folder.chmod(0o2775)
        path = folder / "plan.json"
        for uid, name in ((STRANGER, "Anna"), (COLLEAGUE, "Karim"), (COLLEAGUE + 1, "Lea"), (STRANGER, "Anna")):
            with as_user(uid, TEAM):
                if not path.exists():
                    a_plan_file(folder).path.chmod(0o664)
                session = a_session(path, name)
                retitle(session, f"By {name}")
                session.save()
                PlanFile(path).back_up(BackupReason.IMPORT)
                FilePresence(path, name).enter()
        assert len(PlanFile(path).steps()) == 4
        assert len(FilePresence(path, "x").others()) == 4


def test_a_lock_that_cannot_be_freed_is_no_save_that_failed(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = a_session(shared)
    retitle(session, "Brochure")
    flock = fcntl.flock

    def no_unlock(fd: int, operation: int) -> None:
        if operation & fcntl.LOCK_UN:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flock(fd, operation)

    monkeypatch.setattr(fcntl, "flock", no_unlock)
    session.save()

    assert session.is_saved
    assert first_title(shared) == "Brochure"


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_told(shared: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    session = a_session(shared)
    retitle(session, "Brochure")

    def none(fd: int, operation: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(StoreError, match=r"disk\.error"):
        session.save()
    assert first_title(shared) == "Action 1"


def test_a_lock_that_is_replaced_while_somebody_waits_for_it_lets_one_in_at_a_time(shared: Path) -> None:
    with locked(shared):
        pass
    shared.chmod(0o600)  # shared otherwise than when the lock was made: the next one makes a new lock
    inside, most = [0], [0]

    def work() -> None:
        for _ in range(30):
            with locked(shared):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert most == [1]
    assert stat.S_IMODE(lock_of(shared).stat().st_mode) == 0o600


@contextmanager
def a_plan_in_a_sticky_folder() -> Iterator[Path]:
    """The plan of STRANGER in a folder like /tmp, in which somebody else may put files beside it."""
    with reachable_folder() as folder:
        folder.chmod(0o1777)
        with as_user(STRANGER, TEAM):
            path = a_plan_file(folder).path
            path.chmod(0o664)
        yield path


def _planted(plan: Path, companion: Callable[[Path], Path], by: int) -> Path:
    """What a user puts in the place of a companion, as this program would make it."""
    place = companion(plan)
    with as_user(by):
        if companion in (backups_of, presence_of):
            place.mkdir(mode=0o777)
            place.chmod(0o777)
        else:
            place.touch(mode=0o666)
            place.chmod(0o666)
    return place


@only_root
@pytest.mark.parametrize("companion", COMPANIONS)
def test_in_a_sticky_folder_a_strangers_companion_is_told_and_left_as_it_is(
    companion: Callable[[Path], Path],
) -> None:
    with a_plan_in_a_sticky_folder() as plan:
        place = _planted(plan, companion, COLLEAGUE)

        with as_user(STRANGER, TEAM):
            told = _try_everything(plan)
            here = FilePresence(plan, "Anna")
            here.enter()
            assert here.others() == ()

        assert set(told) <= {"companion.owner", "backup.none"}
        assert ("companion.owner" in told) == (companion is not presence_of)
        assert place.stat().st_uid == COLLEAGUE
        assert os.listdir(place) == [] if place.is_dir() else place.read_bytes() == b""


@only_root
def test_the_sentence_names_whose_it_is_and_the_edits_are_kept() -> None:
    with a_plan_in_a_sticky_folder() as plan:
        _planted(plan, history_of, COLLEAGUE)
        with as_user(STRANGER, TEAM):
            session = a_session(plan)
            retitle(session, "Brochure")
            with pytest.raises(StoreError) as told:
                session.save()
        assert told.value.values["owner"] == name_of_user(COLLEAGUE)
        assert told.value.values["path"] == history_of(plan)
        assert not session.is_saved
        assert session.plan.actions[0].title == "Brochure"
        assert first_title(plan) == "Action 1"


@only_root
@pytest.mark.parametrize("reader", [0, STRANGER])
def test_in_a_sticky_folder_a_made_up_history_is_not_read(reader: int) -> None:
    with a_plan_in_a_sticky_folder() as plan:
        with as_user(STRANGER, TEAM):
            session = a_session(plan)
            retitle(session, "Brochure")
            session.save()
        records = history_of(plan).read_bytes()
        history_of(plan).unlink()
        place = _planted(plan, history_of, COLLEAGUE)
        place.write_bytes(records)
        with as_user(reader, TEAM) if reader else nullcontext():
            assert [step.is_gap for step in PlanFile(plan).steps()] == [True]
            with pytest.raises(StoreError, match=r"companion\.owner"):
                PlanFile(plan).check_steps()


@only_root
@pytest.mark.parametrize("owner", [0, STRANGER])
def test_in_a_sticky_folder_ones_own_companions_and_those_of_the_plans_owner_are_used(owner: int) -> None:
    reader = 0
    with a_plan_in_a_sticky_folder() as plan:
        with as_user(owner, TEAM) if owner else nullcontext():
            session = a_session(plan)
            retitle(session, "Brochure")
            session.save()
        for companion in (history_of, lock_of, backups_of):
            os.chown(companion(plan), owner, TEAM)
        os.chown(plan, STRANGER, TEAM)
        for part in backups_of(plan).iterdir():
            os.chown(part, owner, TEAM)
        history_of(plan).chmod(0o666)
        lock_of(plan).chmod(0o666)
        with as_user(reader, TEAM) if reader else nullcontext():
            assert len(PlanFile(plan).steps()) == 1
            assert PlanFile(plan).backups.all()
            session = a_session(plan)
            retitle(session, "Leaflet")
            session.save()
        assert first_title(plan) == "Leaflet"


@only_root
def test_who_could_not_be_trusted_leaves_no_folder_of_signs_in_a_sticky_folder() -> None:
    with a_plan_in_a_sticky_folder() as plan:
        with as_user(COLLEAGUE, TEAM):
            FilePresence(plan, "Karim").enter()
        assert not presence_of(plan).exists()
        with as_user(STRANGER, TEAM):
            anna = FilePresence(plan, "Anna")
            anna.enter()
        with as_user(COLLEAGUE, TEAM):
            karim = FilePresence(plan, "Karim")
            karim.enter()
            assert [visitor.name for visitor in karim.others()] == ["Anna"]
        with as_user(STRANGER, TEAM):
            assert [visitor.name for visitor in anna.others()] == [name_of_user(COLLEAGUE)]


@contextmanager
def a_plan_that_two_have_saved() -> Iterator[Path]:
    """A plan of a group, everything beside it made by STRANGER, and a backup; COLLEAGUE may write it."""
    with reachable_folder() as folder:
        os.chown(folder, STRANGER, TEAM)
        folder.chmod(0o2775)
        with as_user(STRANGER, TEAM):
            path = a_plan_file(folder).path
            path.chmod(0o664)
            session = a_session(path, "Anna")
            for title in ("First", "Second"):
                retitle(session, title)
                session.save()
        yield path


def _readable_by_all(plan: Path) -> list[str]:
    found = [history_of(plan)]
    if stat.S_IMODE(backups_of(plan).stat().st_mode) & 0o005:
        found += backups_of(plan).iterdir()
    return [place.name for place in found if stat.S_IMODE(place.stat().st_mode) & 0o004]


@only_root
def test_what_colleagues_made_beside_a_plan_that_is_for_fewer_now_is_replaced_by_a_copy_for_fewer() -> None:
    with a_plan_that_two_have_saved() as plan:
        plan.chmod(0o660)
        records = history_of(plan).read_bytes()
        copies = {place.name: place.read_bytes() for place in backups_of(plan).iterdir()}
        assert copies
        assert len(_readable_by_all(plan)) == 1 + len(copies)
        assert len(PlanFile(plan).read_by_more()) == 1 + len(copies)
        with as_user(COLLEAGUE, TEAM):
            session = a_session(plan, "Karim")
            retitle(session, "Third")
            session.save()
        assert _readable_by_all(plan) == []
        assert PlanFile(plan).read_by_more() == ()
        assert history_of(plan).read_bytes().startswith(records)
        assert copies.items() <= {place.name: place.read_bytes() for place in backups_of(plan).iterdir()}.items()
        with as_user(STRANGER, TEAM):
            anna = a_session(plan, "Anna")
            retitle(anna, "Fourth")
            anna.save()
        assert len(PlanFile(plan).steps()) == 4
        assert _readable_by_all(plan) == []


@only_root
def test_after_each_save_the_records_are_of_whom_the_plan_is_and_are_copied_only_when_that_changes() -> None:
    with a_plan_that_two_have_saved() as plan:
        inodes = [history_of(plan).stat().st_ino]
        for uid, name in ((COLLEAGUE, "Karim"), (COLLEAGUE, "Karim"), (STRANGER, "Anna"), (0, "Root")):
            with as_user(uid, TEAM) if uid else nullcontext():
                session = a_session(plan, name)
                retitle(session, f"By {name} {len(inodes)}")
                session.save()
            assert history_of(plan).stat().st_uid == plan.stat().st_uid == (uid or STRANGER)
            assert not lock_of(plan).exists() or lock_of(plan).stat().st_uid == plan.stat().st_uid
            inodes.append(history_of(plan).stat().st_ino)
        assert [now == before for before, now in pairwise(inodes)] == [False, True, False, True]
        assert len(PlanFile(plan).steps()) == 6
        assert PlanFile(plan).read_by_more() == ()
        assert _left_over(plan) == []


def _left_over(plan: Path) -> list[str]:
    return [name for name in names_beside(plan) if name.endswith((".before", ".old", ".tmp", ".new"))]


LEA = COLLEAGUE + 1


@contextmanager
def a_plan_of_three() -> Iterator[Path]:
    """A plan in a folder of a group: Anna (STRANGER) made it, Karim (COLLEAGUE) has it now, Lea comes third."""
    with a_plan_that_two_have_saved() as plan:
        _save_as(plan, COLLEAGUE, "Karim")
        yield plan


def _save_as(plan: Path, uid: int, name: str) -> None:
    with as_user(uid, TEAM):
        session = a_session(plan, name)
        retitle(session, f"By {name} {session.stored.revision}")
        session.save()


def _steps_for(plan: Path, uid: int) -> list[str]:
    """Who made each step that this user can read, "" for a gap."""
    with as_user(uid, TEAM):
        return ["" if step.is_gap else step.author for step in PlanFile(plan).steps()]


def _begun_as(uid: int, work: Callable[[], object]) -> int:
    """A process of another user that does this and ends with status 0."""
    pid = os.fork()
    if pid:
        return pid
    signal.alarm(20)
    os.setgroups([TEAM])
    os.setgid(TEAM)
    os.setuid(uid)
    os.umask(0o002)
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def _status_of(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@only_root
@pytest.mark.parametrize("at", ["before the records", "before the plan", "after the plan"])
@pytest.mark.parametrize("then", [STRANGER, COLLEAGUE, LEA])
def test_a_save_that_is_killed_while_the_plan_changes_hands_loses_no_line_for_anybody(at: str, then: int) -> None:
    with a_plan_of_three() as plan:

        def die() -> None:
            replace = os.replace

            def dying(old: Any, new: Any, **options: Any) -> None:
                if (at, new) in (("before the records", history_of(plan).name), ("before the plan", plan.name)):
                    os._exit(9)
                replace(old, new, **options)
                if (at, new) == ("after the plan", plan.name):
                    os._exit(9)

            session = a_session(plan, "Lea")
            retitle(session, "By Lea")
            setattr(os, "replace", dying)  # noqa: B010  # mypy knows no function that is assigned to
            session.save()

        assert _status_of(_begun_as(LEA, die)) == 9
        known = ["Anna", "Anna", "Karim"] + (["Lea"] if at == "after the plan" else [])
        for uid in (STRANGER, COLLEAGUE, LEA):
            assert _steps_for(plan, uid) == known
        os.utime(lock_of(plan), (1, 1))  # a minute later
        _save_as(plan, then, "Next")
        for uid in (STRANGER, COLLEAGUE, LEA):
            assert _steps_for(plan, uid) == [*known, "Next"]
        assert [name for name in _left_over(plan) if not name.endswith(".tmp")] == []


@only_root
def test_records_of_a_third_colleague_are_laid_aside_unopened_until_she_saves_again() -> None:
    with a_plan_of_three() as plan:
        os.chown(plan, LEA, TEAM)  # Lea edited it by hand, with a program that replaces files
        assert _steps_for(plan, STRANGER) == [""]
        with as_user(STRANGER, TEAM), pytest.raises(StoreError) as told:
            PlanFile(plan).check_steps()
        assert (told.value.code, told.value.values["owner"]) == ("companion.owner", name_of_user(COLLEAGUE))
        _save_as(plan, STRANGER, "Anna")
        assert _steps_for(plan, STRANGER) == ["", "Anna"]
        _save_as(plan, LEA, "Lea")
        _save_as(plan, COLLEAGUE, "Karim")
        for uid in (STRANGER, COLLEAGUE, LEA):
            assert _steps_for(plan, uid) == ["Anna", "Anna", "Karim", "Anna", "Lea", "Karim"]
        assert _left_over(plan) == []


@only_root
def test_the_sign_of_a_third_colleague_is_not_opened_and_she_is_seen_by_her_login_or_known_name() -> None:
    with a_plan_of_three() as plan:
        with as_user(LEA, TEAM):
            lea = FilePresence(plan, "Lea")
            lea.enter()
        with as_user(STRANGER, TEAM):
            anna, opened = FilePresence(plan, "Anna"), _opened_names(lambda: FilePresence(plan, "Anna").others())
            assert [visitor.name for visitor in anna.others()] == [name_of_user(LEA)]
            assert not any(name.endswith(".json") and name != plan.name for name in opened)
        with as_user(LEA, TEAM):
            session = a_session(plan, "Lea", login=name_of_user(LEA))
            retitle(session, "By Lea")
            session.save()
        with as_user(STRANGER, TEAM):
            assert [visitor.name for visitor in FilePresence(plan, "Anna").others()] == ["Lea"]
        _save_as(plan, COLLEAGUE, "Karim")
        with as_user(STRANGER, TEAM):
            assert [visitor.name for visitor in FilePresence(plan, "Anna").others()] == ["Lea"]
            sign = next(presence_of(plan).iterdir())
        os.utime(sign, (1, 1))
        with as_user(STRANGER, TEAM):
            assert FilePresence(plan, "Anna").others() == ()
        with as_user(LEA, TEAM):
            lea.beat()
        with as_user(STRANGER, TEAM):
            assert len(anna.others()) == 1
        with as_user(LEA, TEAM):
            lea.leave()
        with as_user(STRANGER, TEAM):
            assert anna.others() == ()


def _opened_names(work: Callable[[], object]) -> list[str]:
    """The names of what is opened meanwhile."""
    names: list[str] = []
    real = os.open

    def noted(name: Any, flags: int, *more: Any, **options: Any) -> int:
        names.append(str(name))
        return real(name, flags, *more, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", noted)
        work()
    return names


@only_root
def test_each_colleague_keeps_copies_of_their_own_and_those_of_a_third_are_named_and_not_opened() -> None:
    with a_plan_of_three() as plan:
        _save_as(plan, LEA, "Lea")
        with as_user(STRANGER, TEAM):
            file = PlanFile(plan)
            backups = {backup.owner: backup for backup in file.backups.all()}
            assert {owner: backup.may_be_opened for owner, backup in backups.items()} == {
                STRANGER: True,
                COLLEAGUE: False,
                LEA: True,
            }
            opened = _opened_names(lambda: [file.fault_in(backup) for backup in backups.values()])
            assert backups[COLLEAGUE].path.name not in opened
            assert backups[LEA].path.name in opened
            with pytest.raises(StoreError) as told:
                file.restore(backups[COLLEAGUE])
            assert (told.value.code, told.value.values["owner"]) == ("backup.owner", name_of_user(COLLEAGUE))
            assert file.latest_whole()[0] == backups[LEA]


@only_root
def test_a_lock_of_a_third_colleague_is_never_opened_waited_for_and_taken_away_when_it_is_forsaken() -> None:
    with a_plan_of_three() as plan:
        lock_of(plan).unlink(missing_ok=True)
        with as_user(LEA, TEAM):
            lock_of(plan).touch()
        with as_user(STRANGER, TEAM):
            session = a_session(plan, "Anna")
            retitle(session, "By Anna")
            with pytest.raises(StoreError, match=r"lock\.other"), locked(plan, timeout=0.1):
                raise AssertionError
            os.utime(plan.parent)  # what Lea's save does to the folder changes nothing
        assert lock_of(plan).stat().st_uid == LEA
        os.utime(lock_of(plan), (1, 1))
        with as_user(STRANGER, TEAM):
            opened = _opened_names(session.save)
            assert session.is_saved
        assert lock_of(plan).name in opened  # Anna's own, which took its place
        assert not lock_of(plan).exists() or lock_of(plan).stat().st_uid == STRANGER


@only_root
def test_who_was_stopped_so_long_that_the_lock_went_to_another_saves_nothing() -> None:
    with a_plan_of_three() as plan, as_user(LEA, TEAM):
        session = a_session(plan, "Lea")
        retitle(session, "By Lea")
        records = history_of(plan).read_bytes()
        with locked(plan) as lock:
            lock_of(plan).unlink()
            with pytest.raises(StoreError, match=r"lock\.held"):
                lock.check()
        put = PlanFile._put

        def stolen(self: PlanFile, *given: Any) -> Any:
            lock_of(plan).unlink()
            return put(self, *given)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PlanFile, "_put", stolen)
            with pytest.raises(StoreError, match=r"lock\.held"):
                session.save()
        assert history_of(plan).read_bytes() == records
        assert (history_of(plan).stat().st_uid, plan.stat().st_uid) == (COLLEAGUE, COLLEAGUE)
        assert _left_over(plan) == []


@only_root
def test_three_colleagues_who_save_at_once_lose_nothing() -> None:
    with a_plan_of_three() as plan:

        def add(name: str) -> None:
            session = a_session(plan, name)
            for number in range(8):
                session.perform(rows.add(an_action(f"{name} {number}", id=f"{name}{number}")))
                session.save()

        workers = [_begun_as(uid, partial(add, name)) for name, uid in (("A", STRANGER), ("K", COLLEAGUE), ("L", LEA))]
        assert list(map(_status_of, workers)) == [0, 0, 0]
        saved = PlanFile(plan).load().plan
        assert sum(action.title[:2] in ("A ", "K ", "L ") for action in saved.actions) == 24
        for uid in (STRANGER, COLLEAGUE, LEA):
            assert len(_steps_for(plan, uid)) == 3 + 24
            assert "" not in _steps_for(plan, uid)
        assert _left_over(plan) == []
