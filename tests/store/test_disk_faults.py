"""Full and failing disks, read-only places, permissions: the file stays, a code says why, and editing goes on."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.folder import Folder
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.store.backups import ROOM_BESIDE, BackupReason
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.store.presence import FilePresence
from tests.builders import a_plan
from tests.store.builders import a_plan_file, a_session, first_title, names_beside, retitle
from tests.store.users import COLLEAGUE, STRANGER, TEAM, as_user, only_root, reachable_folder


def _refusal(session: PlanSession) -> str:
    with pytest.raises(StoreError) as told:
        session.save()
    return told.value.code


@contextmanager
def _no_file_longer_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    compiles_nothing = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # half a compiled module would be there for every program that tests start later
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        sys.dont_write_bytecode = compiles_nothing


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach."""
    with reachable_folder() as folder:
        yield folder


def _check_full(path: Path, session: PlanSession, fill: object) -> None:
    before = path.read_bytes()
    retitle(session, "Brochure")
    with fill:  # type: ignore[attr-defined]  # any context manager
        assert _refusal(session) == "disk.full"
        retitle(session, "Flyer", action=1)
    assert path.read_bytes() == before
    assert not any(name.endswith(".tmp") for name in names_beside(path))
    assert not session.is_saved

    session.save()
    assert [action.title for action in PlanFile(path).load().plan.actions[:2]] == ["Brochure", "Flyer"]
    assert len(session.store.steps()) == 2


def test_a_file_size_limit_costs_nothing_and_saves_again_when_lifted(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=50).path

    _check_full(path, a_session(path), _no_file_longer_than(10_000))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk; the size limit stands for it")
def test_a_full_disk_costs_nothing_and_saves_again_when_there_is_room(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)], capture_output=True).returncode:
        return  # a container without the right to mount; the size limit stands for it

    @contextmanager
    def filled() -> Iterator[None]:
        with (disk / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError, match="No space"):
            while True:
                filler.write(b"x" * 512)
        yield
        (disk / "filler").unlink()

    try:
        path = a_plan_file(disk, actions=50).path
        _check_full(path, a_session(path), filled())
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(("missing", "copies", "told"), [(0, 1, None), (1, 0, "disk.full")])
def test_no_copy_of_the_day_takes_the_room_that_a_save_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: int, copies: int, told: str | None
) -> None:
    path = a_plan_file(tmp_path).path
    real, room = os.statvfs(path), 2 * path.stat().st_size + ROOM_BESIDE - missing
    nearly_full = SimpleNamespace(f_blocks=real.f_blocks, f_frsize=1, f_bavail=room)
    monkeypatch.setattr(os, "statvfs", lambda _path: nearly_full)
    file = PlanFile(path)
    stored = file.load()

    saved = file.save(stored, stored.plan.evolve(title="Saved all the same"), ())

    assert PlanFile(path).load().plan.title == "Saved all the same"
    assert len(file.backups.all()) == copies
    assert (saved.not_backed_up.code if saved.not_backed_up else None) == told


def test_a_failing_disk_is_told_from_a_full_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    before = path.read_bytes()
    retitle(session, "Brochure")

    def failing(fd: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        assert _refusal(session) == "disk.failing"

    assert path.read_bytes() == before
    session.save()
    assert first_title(path) == "Brochure"


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_whichever_flush_fails_the_file_is_as_before_and_the_edit_is_saved_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "Brochure")
    before, left, calls, flush = path.read_bytes(), names_beside(path), [0], os.fsync

    def failing_once(fd: int) -> None:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(fd)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing_once)
        try:
            session.save()
        except StoreError as failure:
            assert failure.code == "disk.failing"
            assert path.read_bytes() == before
            assert {name for name in names_beside(path) - left if name.endswith(".tmp")} == set()
        else:
            assert number <= 2  # that of the daily backup, which a save does not depend on
    session.save()
    assert first_title(path) == "Brochure"
    assert len(session.store.steps()) == 1
    assert not [name for name in names_beside(path) if name.endswith(".tmp")]


@pytest.mark.parametrize("spoilt", ["file", "folder"])
def test_what_may_not_be_written_opens_read_only(tmp_path: Path, spoilt: str) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "Brochure")
    place = path if spoilt == "file" else tmp_path
    mode = stat.S_IMODE(place.stat().st_mode)
    place.chmod(mode & ~0o222)
    try:
        reader = a_session(path, "Karim")
        assert reader.is_read_only
        with pytest.raises(PlanError, match=r"plan\.read_only"):
            retitle(reader, "Flyer")
        assert _refusal(session) == f"{spoilt}.read_only"
        assert first_title(path) == "Action 1"
    finally:
        place.chmod(mode)
    session.save()
    assert first_title(path) == "Brochure"


@only_root
def test_a_user_without_the_right_to_write_reads_and_one_without_any_is_told(open_folder: Path) -> None:
    path = a_plan_file(open_folder).path
    with as_user(STRANGER):
        assert PlanFile(path).load().read_only
        with pytest.raises(StoreError, match=r"folder\.read_only"):
            PlanFile.create(open_folder / "new.json", a_plan())
        path.with_name("unreadable").exists()
    path.chmod(0o600)
    with as_user(STRANGER), pytest.raises(StoreError, match=r"file\.unreadable"):
        PlanFile(path).load()


def _mode_and_group(path: Path) -> tuple[str, int]:
    return oct(stat.S_IMODE(path.stat().st_mode)), path.stat().st_gid


@pytest.mark.parametrize("mode", [0o664, 0o640, 0o600])
def test_a_hundred_saves_keep_the_mode_and_the_link_and_companions_are_as_readable(tmp_path: Path, mode: int) -> None:
    path = a_plan_file(tmp_path).path
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, -1, TEAM)
    kept = _mode_and_group(path)
    link = tmp_path / "link.json"
    link.symlink_to("plan.json")
    session = a_session(link)
    for number in range(100):
        retitle(session, f"Edit {number}")
        session.save()

    assert link.is_symlink()
    assert _mode_and_group(path) == kept
    for companion in ("plan.json.history.jsonl", ".plan.json.lock"):
        assert _mode_and_group(tmp_path / companion) == kept
    (backup,) = PlanFile(path).backups.all()
    assert _mode_and_group(backup.path) == kept
    folder = stat.S_IMODE(backup.path.parent.stat().st_mode)
    assert folder & 0o666 == mode & 0o666 | 0o200 & folder
    assert len(session.store.steps()) == 100


def test_a_first_save_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = a_plan_file(tmp_path).path
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@only_root
def test_a_second_user_of_the_group_can_save_and_so_can_the_first_after(open_folder: Path) -> None:
    os.chown(open_folder, STRANGER, TEAM)
    open_folder.chmod(0o2775)
    with as_user(STRANGER, TEAM):
        path = a_plan_file(open_folder).path
        path.chmod(0o664)
        first = a_session(path)
        retitle(first, "By the first")
        first.save()
    with as_user(COLLEAGUE, TEAM):
        second = a_session(path, "Karim")
        assert not second.is_read_only
        retitle(second, "By the second", action=1)
        second.save()
    with as_user(STRANGER, TEAM):
        retitle(first, "By the first again")
        first.save()
        titles = [action.title for action in PlanFile(path).load().plan.actions]

    assert titles[:2] == ["By the first again", "By the second"]
    assert _mode_and_group(path) == ("0o664", TEAM)


@only_root
def test_a_plan_that_is_shared_later_takes_its_companions_along(open_folder: Path) -> None:
    path = a_plan_file(open_folder).path
    owner = a_session(path)
    retitle(owner, "Alone")
    owner.save()
    here = FilePresence(path, "Anna")
    here.enter()
    os.chown(open_folder, -1, TEAM)
    os.chown(path, -1, TEAM)
    open_folder.chmod(0o775)
    path.chmod(0o664)
    with as_user(COLLEAGUE, TEAM):
        colleague = a_session(path, "Karim")
        retitle(colleague, "Ours", action=1)
        assert _refusal(colleague) == "companion.read_only"
        with pytest.raises(StoreError, match=r"companion\.read_only"):
            PlanFile(path).back_up(BackupReason.IMPORT)
    retitle(owner, "Shared")
    owner.save()
    with as_user(COLLEAGUE, TEAM):
        colleague.save()
        PlanFile(path).back_up(BackupReason.IMPORT)
        sign = FilePresence(path, "Karim")
        sign.enter()
        assert [visitor.name for visitor in here.others()] == ["Karim"]

    assert [action.title for action in PlanFile(path).load().plan.actions][:2] == ["Shared", "Ours"]


def test_a_new_plan_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"folder\.missing"):
        PlanFile.create(tmp_path / "none" / "plan.json", a_plan())


def test_a_new_plan_whose_folder_cannot_be_flushed_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(folder: Folder) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Folder, "flush", failing)
    with pytest.raises(StoreError, match=r"disk\.failing"):
        PlanFile.create(tmp_path / "plan.json", a_plan())
    assert os.listdir(tmp_path) == []
