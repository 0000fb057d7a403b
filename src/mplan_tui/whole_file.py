"""Files that are whole at every moment: replaced in one step, readable by the same people as before.

A reader, or a process that starts after a crash, sees the old contents or the new, never a part.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from mplan_tui import processes
from mplan_tui.folder import Fingerprint, Folder, NotPlain, Sharing, close

FORGOTTEN_AFTER = 86_400
"""Seconds after which what a process left is nobody's, even where its process cannot be looked up.

Long, for a process of another machine may have been stopped in the middle, and its save fails when its file is gone.
"""
_LEFT = re.compile(r"\.(?P<name>.+?)\.(?:(?P<place>[0-9a-f]{8})-)?(?P<pid>[0-9]{1,10})-[0-9a-f]+\.tmp", re.DOTALL)


def name_beside(name: str) -> str:
    """A new name for a temporary file of this process, which `sweep` knows."""
    return f".{name}.{processes.this_place()}-{os.getpid()}-{os.urandom(4).hex()}.tmp"


class Made(NamedTuple):
    """A file being made under a name of its own, open for reading and writing."""

    name: str
    fd: int


@contextmanager
def making_in(folder: Folder, name: str, *, like: Sharing | None = None, mode: int = 0o666) -> Iterator[Made]:
    """Make a file in a folder; it takes the place of the one of this name when the block ends.

    The new file is for the people of the old one (or of `like`); a first one has `mode` under the umask. When the block
    or any step fails, the old file is as it was and nothing is left beside it.

    Raises:
        NotPlain: something that is no regular file has the name.
    """
    temporary, previous = name_beside(name), name_beside(name)
    _check_may_be_replaced(folder, name)
    made = Made(temporary, folder.make(temporary, mode, like or folder.sharing_of(name)))
    try:
        try:
            yield made
            _check_still_there(folder, made)
            is_first = not _check_may_be_replaced(folder, name)
            if not is_first:
                with suppress(OSError):  # a file system without hard links cannot put the old file back
                    os.link(name, previous, src_dir_fd=folder.fd, dst_dir_fd=folder.fd, follow_symlinks=False)
            folder.rename(temporary, name)
        finally:
            close(made.fd)
        try:
            folder.flush()
        except OSError:
            with suppress(OSError):
                folder.remove(name) if is_first else folder.rename(previous, name)
            raise
    except BaseException:
        folder.remove(temporary)
        raise
    finally:
        folder.remove(previous)


def _check_may_be_replaced(folder: Folder, name: str) -> bool:
    """Whether there is a file of this name; refused before anything is made where it cannot be replaced.

    In a sticky folder a second name of a colleague's file could not be removed again either.
    """
    status = folder.status(name)
    if status is None:
        return False
    if not stat.S_ISREG(status.st_mode):
        raise NotPlain(folder.path / name)
    if not folder.may_replace(status):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(folder.path / name))
    return True


def _check_still_there(folder: Folder, made: Made) -> None:
    """Refuse to put something else in place than what was made, where somebody has taken it away or changed it."""
    status, own = folder.status(made.name), os.fstat(made.fd)
    if status is None or (status.st_dev, status.st_ino) != (own.st_dev, own.st_ino):
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(folder.path / made.name))


@contextmanager
def making(path: Path, *, mode: int = 0o666) -> Iterator[Path]:
    """Make a file at a path that a person named, links followed; the block fills it under the path that it is given.

    Sharing and what a failure leaves are those of `making_in`.
    """
    place = Path(os.path.realpath(path))
    with Folder.at(place.parent) as folder, making_in(folder, place.name, mode=mode) as made:
        # By its descriptor where the system can: under its name, somebody could put a link before it is filled.
        beside = Path(f"/proc/self/fd/{made.fd}")
        yield beside if beside.exists() else folder.path / made.name


class Written(NamedTuple):
    """What was written beside a file and waits to take its place: its fingerprint, and whom it is for."""

    fingerprint: Fingerprint
    sharing: Sharing


@contextmanager
def replacing(
    folder: Folder, name: str, content: bytes, *, like: Sharing | None = None, mode: int = 0o666
) -> Iterator[Written]:
    """Write the content beside a file and flush it to the disk; it takes the file's place when the block ends.

    Sharing and what a failure leaves are those of `making_in`.
    """
    with making_in(folder, name, like=like, mode=mode) as made:
        write_all(made.fd, content)
        os.fsync(made.fd)
        yield Written(Fingerprint.of(os.fstat(made.fd)), folder.sharing_of(made.name) or Sharing(0, 0, mode))


def write_in(folder: Folder, name: str, content: bytes, *, like: Sharing | None = None) -> None:
    """Write a file of a folder whole or not at all, as `replacing` does."""
    with replacing(folder, name, content, like=like):
        pass


def write(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Write a file that a person named, or one of the user's own folders, whole or not at all; links are followed."""
    place = Path(os.path.realpath(path))
    with Folder.at(place.parent) as folder, replacing(folder, place.name, content, mode=mode):
        pass


def make_shared_folder(parent: Folder, name: str, like: Sharing, is_ours: Callable[[str], bool]) -> None:
    """Make a folder in another for the people of the file `like`, or replace an own one made before it was shared.

    The mode of a folder that is there is never changed: it may be a private one, moved there. A new one takes the
    place of this user's own when everything in it is named as ours are; those names move over.

    Raises:
        OSError: there is no such folder, and it cannot be made.
    """
    wanted, status = like.of_folder(), parent.status(name)
    if status is not None:
        is_own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
        if not is_own or wanted.is_that_of(status) or not parent.may_replace(status):
            return
    new = f".{name.removeprefix('.')}.new"  # one name for all tries: a move that was cut short goes on with the next
    try:
        with suppress(FileExistsError):
            os.mkdir(new, 0o700, dir_fd=parent.fd)
            with parent.below(new) as made:
                if os.fstat(made.fd).st_uid == os.geteuid():
                    wanted.give(made.fd)
        if status is None or _has_moved(parent, name, new, is_ours):
            parent.rename(new, name)
    except OSError:
        if parent.status(name) is None:  # else somebody else has made it at the same time
            raise
    finally:
        with suppress(OSError):
            os.rmdir(new, dir_fd=parent.fd)


def _has_moved(parent: Folder, name: str, new: str, is_ours: Callable[[str], bool]) -> bool:
    """Move what is ours from a folder into a new one, if that is for others than the old and nothing else is there."""
    with parent.below(name) as old, parent.below(new) as made:
        before, now = os.fstat(old.fd), os.fstat(made.fd)
        is_for_others = (now.st_mode, now.st_gid) != (before.st_mode, before.st_gid)
        names = old.names()
        if now.st_uid != before.st_uid or not is_for_others or not all(is_ours(entry) for entry in names):
            return False
        for entry in names:
            old.rename(entry, entry, made)
        return True


def sweep(folder: Folder, *names: str) -> None:
    """Remove what dead processes left half-written in a folder: for the files of these names, or for any.

    Of another machine or container only what is old is removed, by the clock that dates the files.
    """
    with suppress(OSError):
        left = [found for entry in folder.names() if (found := _LEFT.fullmatch(entry))]
        wanted = [found for found in left if not names or found["name"] in names]
        for found in wanted:
            if processes.is_dead(found["place"] or "", int(found["pid"])):
                folder.remove(found[0])
        if others := [found for found in wanted if folder.status(found[0]) and not _is_mine(found)]:
            now = time_of(folder)
            for found in others:
                status = folder.status(found[0])
                if status is not None and now - status.st_mtime > FORGOTTEN_AFTER:
                    folder.remove(found[0])


def sweep_own(path: Path) -> None:
    """Remove what dead processes left half-written in one of the user's own folders."""
    with suppress(OSError), Folder.at(Path(os.path.realpath(path))) as folder:
        sweep(folder)


def _is_mine(found: re.Match[str]) -> bool:
    return found["place"] == processes.this_place() and int(found["pid"]) == os.getpid()


def time_of(folder: Folder) -> float:
    """The time by the clock that dates the files of a folder, which on a shared disk is another machine's."""
    name = name_beside("clock")
    fd = folder.make(name, 0o600)
    try:
        return os.fstat(fd).st_mtime
    finally:
        close(fd)
        folder.remove(name)


def read_only_part(path: Path) -> str | None:
    """What keeps this user from replacing the file: "file", "folder", "sticky" or None.

    A file without any write permission is taken at its word even by root, who could write it. In a sticky folder, such
    as /tmp, only who owns the file or the folder may put another in its place.
    """
    for name, place, needed in (("file", path, os.W_OK), ("folder", path.parent, os.W_OK | os.X_OK)):
        status = _status(place)
        if status is None:
            continue
        if not status.st_mode & 0o222 or not os.access(
            place, needed, effective_ids=os.access in os.supports_effective_ids
        ):
            return name
    file, folder = _status(path), _status(path.parent)
    if file is not None and folder is not None and folder.st_mode & stat.S_ISVTX:
        return None if os.geteuid() in (0, file.st_uid, folder.st_uid) else "sticky"
    return None


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:  # what is wrong there is told by whoever opens it
        return None


def write_all(fd: int, content: bytes) -> None:
    """Write all of it: `os.write` may stop half-way."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(fd, rest) :]
