"""Whichever system call fails, once or from then on: the file is whole, and what was not saved is saved later."""

from __future__ import annotations

import errno
import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.plan_file import PlanFile
from tests.store.builders import a_plan_file, a_session, names_beside, retitle

CALLS = (
    *("open", "write", "fsync", "link", "replace", "close", "fchmod", "fchown", "unlink", "pread", "read"),
    *("fstat", "stat", "mkdir", "rmdir", "scandir", "ftruncate", "listxattr", "utime"),
)

CODES = (errno.EIO, errno.ENOSPC, errno.EACCES)


@contextmanager
def _failing(monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> Iterator[list[str]]:
    """Let the nth call on files fail; a close closes all the same, as the system's does."""
    made: list[str] = []

    def failing(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            made.append(name)
            if len(made) == number + 1:
                if name == "close":
                    call(*arguments, **options)
                raise OSError(code, os.strerror(code))
            return call(*arguments, **options)

        return wrapped

    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, failing(name, getattr(os, name)))
        patch.setattr(fcntl, "flock", failing("flock", fcntl.flock))
        yield made


def _save(session: PlanSession) -> None:
    session.save()


def _import(session: PlanSession) -> None:
    assert isinstance(session.store, PlanFile)
    session.store.back_up(BackupReason.IMPORT)
    session.save()


def _restore(session: PlanSession) -> None:
    assert isinstance(session.store, PlanFile)
    session.store.restore(session.store.latest_whole()[0])
    session.save()


def _open_files() -> set[str]:
    """The numbers of the files that this process has open."""
    return set(os.listdir("/proc/self/fd"))


@pytest.mark.parametrize("work", [_save, _import, _restore])
def test_a_call_that_fails_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[PlanSession], None]
) -> None:
    made_once = tmp_path / "begin"
    made_once.mkdir()
    plan_file = a_plan_file(made_once)
    if work is not _save:  # a first save makes the companions itself
        first = a_session(plan_file.path)
        retitle(first, "First")
        first.save()
        plan_file.back_up(BackupReason.IMPORT)
    gc.collect()  # else what another test left open is closed in the middle of this one
    number = 0
    while True:
        path = shutil.copytree(made_once, tmp_path / str(number)) / plan_file.path.name
        session = a_session(path)
        retitle(session, "Second")
        before, open_files = path.read_bytes(), _open_files()

        with _failing(monkeypatch, number, CODES[number % len(CODES)]) as made:
            try:
                work(session)
            except StoreError:
                assert path.read_bytes() == before or work is _restore, made[number:]
        assert _open_files() - open_files == set(), made[number:]
        session.save()

        again = PlanFile(path)
        if work is not _restore:
            assert again.load().plan.actions[0].title == "Second", made[number:]
        assert again.load().plan == session.plan
        assert len(again.steps()) == again.load().revision - 1, made[number:]
        left = [name for name in names_beside(path) if name.endswith((".tmp", ".new", ".old"))]
        left += [entry.name for entry in Path(f"{path}.backups").glob(".*")]
        assert len(left) <= (made[number:][:1] == ["unlink"]), made[number:]  # swept once this process has ended
        if len(made) <= number:
            break
        number += 1
    assert number > 60
