"""The files that lie beside a plan: where each is, and the lock that keeps two saves apart."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import uniform
from typing import NamedTuple

from mplan_tui import whole_file
from mplan_tui.folder import Distrusted, Folder, Sharing, close
from mplan_tui.session.ports import StoreError
from mplan_tui.store.errors import name_of_user, when_writing, when_writing_beside

LOCK_TIMEOUT = 4.0
"""Seconds to wait for another save, which takes milliseconds; longer means that its process is stopped."""
FORSAKEN_AFTER = 60.0
"""Seconds after which a lock file that one may not open is nobody's: a save takes milliseconds."""
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


class Lock(NamedTuple):
    """The lock of a plan while it is held."""

    plan: Path
    folder: Folder
    fd: int

    def check(self) -> None:
        """Refuse to go on where somebody took the lock away, as from a process that was stopped for long.

        Raises:
            StoreError: lock.held.
        """
        if not _is_in_place(self.folder, lock_of(self.plan).name, self.fd):
            raise StoreError("lock.held", path=self.plan, seconds=round(FORSAKEN_AFTER))

    def release(self) -> None:
        """Let others save; a lock file stays only where they all may open it, which is where the plan's owner has it.

        Before each save that changes the plan's owner it was somebody else's, and would be a third one's afterwards.
        """
        with suppress(OSError):
            name, plan = lock_of(self.plan).name, self.folder.status(self.plan.name)
            is_for_all = plan is None or plan.st_uid == os.fstat(self.fd).st_uid
            if not is_for_all and _is_in_place(self.folder, name, self.fd):
                self.folder.remove(name)
        close(self.fd)  # that frees it, and what was saved is saved


@contextmanager
def locked(plan: Path, timeout: float = LOCK_TIMEOUT) -> Iterator[Lock]:
    """Keep others from saving the plan during the block; the system frees the lock of a process that dies.

    The lock is taken on a file that `Folder` has opened, which no lock library takes: by its path they follow a link
    that somebody put there, or cut what it leads to. Nothing is ever written to it. It is a file beside the plan, since
    a folder cannot be locked for other machines on one disk (NFS takes such a lock for the own machine alone), and a
    plan that is locked cannot be read where a file server (SMB) enforces locks.

    Raises:
        StoreError: lock.held, lock.other, or why the lock file could not be made.
    """
    path = lock_of(plan)
    end = time.monotonic() + timeout
    with ExitStack() as opened:
        try:
            folder = opened.enter_context(Folder.at(plan.parent))
            like = folder.sharing_of(plan.name) or Sharing(os.geteuid(), os.getegid(), 0o600)
            try:
                held = _held(folder, plan.name, like, end)
            except OSError as error:
                raise when_writing_beside(error, path) from None
        except OSError as error:
            raise when_writing(error, plan) from None
        if held is None:
            raise StoreError("lock.held", path=plan, seconds=round(timeout))
        lock = Lock(plan, folder, held)
        opened.callback(lock.release)
        yield lock


def _held(folder: Folder, plan: str, like: Sharing, end: float) -> int | None:
    """The open lock file of a plan, locked; None when another holds it until the end."""
    name = lock_of(Path(plan)).name
    while True:
        fd = _opened(folder, plan, name, like, end)
        try:
            if not _is_locked(fd, end):
                close(fd)
                return None
            if _is_in_place(folder, name, fd):
                with suppress(OSError):
                    os.utime(fd)  # whoever may not open it sees that it is in use
                return _for_all(folder, name, fd, like)
        except BaseException:
            close(fd)
            raise
        close(fd)


def _opened(folder: Folder, plan: str, name: str, like: Sharing, end: float) -> int:
    """The open lock file, made if need be.

    A colleague who saves a plan that was somebody else's has a lock of their own for these milliseconds, which nobody
    else may open: it is waited for until the plan is theirs or the lock is gone.

    Raises:
        StoreError: lock.other, when it stays a third one's until the end.
    """
    was_looked_at = False
    while True:
        try:
            if folder.status(name) is None:
                with suppress(FileExistsError):
                    return folder.make(name, 0o600, like)
            return folder.open_beside(plan, name, os.O_RDWR)
        except FileNotFoundError:
            continue  # it was taken away at this moment
        except Distrusted as error:
            if not was_looked_at:
                _remove_if_forsaken(folder, plan, name, error)
            was_looked_at = True
            if time.monotonic() > end:
                owner = name_of_user(error.owner)
                raise StoreError("lock.other", path=folder.path / plan, lock=folder.path / name, owner=owner) from None
        except PermissionError:
            if time.monotonic() > end:  # before that it may be about to be given to those who share the plan
                raise
        time.sleep(uniform(0, _AGAIN_AFTER))


def _remove_if_forsaken(folder: Folder, plan: str, name: str, error: Distrusted) -> None:
    """Take away a third one's lock that nobody holds any more: its process died in a save that changed the owner.

    It is told by its time, which everybody sets who takes it. One that was only stopped finds its lock gone
    (`Lock.check`) and saves nothing.

    Raises:
        Distrusted: it cannot be taken away, and is of nobody who could save here.
    """
    status = folder.status(name)
    if status is None or status.st_uid in folder.owners_beside(plan):
        return
    if not folder.may_replace(status):
        if status.st_uid not in (0, os.fstat(folder.fd).st_uid):
            raise error
        return
    if abs(whole_file.time_of(folder) - status.st_mtime) > FORSAKEN_AFTER:
        again = folder.status(name)
        if again is not None and (again.st_ino, again.st_mtime_ns) == (status.st_ino, status.st_mtime_ns):
            folder.remove(name)


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
