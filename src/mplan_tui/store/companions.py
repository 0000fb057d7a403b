"""The files that lie beside a plan: where each is, and the lock that keeps two saves apart."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import uniform

from mplan_tui import whole_file
from mplan_tui.folder import Folder, Sharing, close
from mplan_tui.session.ports import StoreError
from mplan_tui.store.errors import when_writing, when_writing_beside

LOCK_TIMEOUT = 4.0
"""Seconds to wait for another save, which takes milliseconds; longer means that its process is stopped."""
_AGAIN_AFTER = 0.02
"""At most so many seconds between two tries; by chance, so that no two writers keep step and starve a third."""


def history_of(plan: Path) -> Path:
    """The change records of a plan."""
    return plan.with_name(plan.name + ".history.jsonl")


def backups_of(plan: Path) -> Path:
    """The folder with the backups of a plan."""
    return plan.with_name(plan.name + ".backups")


def lock_of(plan: Path) -> Path:
    """The file that is locked during a save."""
    return plan.with_name(f".{plan.name}.lock")


def presence_of(plan: Path) -> Path:
    """The folder in which those who have the plan open say so."""
    return plan.with_name(f".{plan.name}.open")


def files_of(plan: Path) -> tuple[Path, ...]:
    """The plan and the files beside it, which are replaced one by one."""
    return plan, history_of(plan), lock_of(plan)


@contextmanager
def locked(plan: Path, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
    """Keep others from saving the plan during the block; the system frees the lock of a process that dies.

    The lock is taken on a file that `Folder` has opened, which no lock library takes: by its path they follow a link
    that somebody put there, or cut what it leads to. Nothing is ever written to it. But its owner can hold it for ever
    and so keep everybody from saving, which is why a stranger's is told.

    Raises:
        StoreError: lock.held, or why the lock file could not be made.
    """
    path = lock_of(plan)
    end = time.monotonic() + timeout
    try:
        with Folder.at(plan.parent) as folder:
            like = folder.sharing_of(plan.name) or Sharing(os.geteuid(), os.getegid(), 0o600)
            try:
                held = _held(folder, plan.name, like, end)
            except OSError as error:
                raise when_writing_beside(error, path) from None
    except OSError as error:
        raise when_writing(error, plan) from None
    if held is None:
        raise StoreError("lock.held", path=plan, seconds=round(timeout))
    try:
        yield
    finally:
        close(held)  # that frees it, and what was saved is saved


def _held(folder: Folder, plan: str, like: Sharing, end: float) -> int | None:
    """The open lock file of a plan, locked; None when another holds it until the end."""
    name = lock_of(Path(plan)).name
    while True:
        fd = _opened(folder, plan, name, like)
        try:
            if not _is_locked(fd, end):
                close(fd)
                return None
            if _is_in_place(folder, name, fd):
                return _for_all(folder, name, fd, like)
        except BaseException:
            close(fd)
            raise
        close(fd)


def _opened(folder: Folder, plan: str, name: str, like: Sharing) -> int:
    if folder.status(name) is None:
        with suppress(FileExistsError):
            return folder.make(name, 0o600, like)
    return folder.open_beside(plan, name, os.O_RDWR)


def _is_locked(fd: int, end: float) -> bool:
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(uniform(0, _AGAIN_AFTER))


def _is_in_place(folder: Folder, name: str, fd: int) -> bool:
    """Whether it is still the file that others lock; another may have taken its place while this one was waited for."""
    status, own = folder.status(name), os.fstat(fd)
    return status is not None and (status.st_dev, status.st_ino) == (own.st_dev, own.st_ino)


def _for_all(folder: Folder, name: str, fd: int, like: Sharing) -> int:
    """The lock, or a new one in its place where the plan was shared since this user made it.

    Its mode is not changed, for it may be another file of this user, moved there; one with contents is, and stays. Both
    are held until the new one is in place, so that nobody comes in between.
    """
    status = os.fstat(fd)
    if status.st_uid != os.geteuid() or status.st_size or like.is_that_of(status):
        return fd
    new = -1
    try:
        with whole_file.making_in(folder, name, like=like) as made:
            fcntl.flock(made.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            new = os.dup(made.fd)
    except OSError:
        if new >= 0:
            close(new)
        raise
    close(fd)
    return new
