"""A folder that others may write in too, and its files, reached without following a link.

Whoever may write in a plan's folder can put a link, a pipe, a device or another file of ours under any name there.
So a folder is opened once, component by component, and its files are opened by name from it: never through a link,
only regular ones, never waiting for a pipe, and no more of them is read than was asked for.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

_SAFELY = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_FOLDER = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_THROUGH = getattr(os, "O_PATH", os.O_RDONLY) | _FOLDER
"""For folders on the way, which one may be allowed to pass but not to list."""
_NOT_PLAIN = (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.ENODEV, errno.EISDIR, errno.EOPNOTSUPP)
"""What the system answers when a link, a pipe without a reader, a socket, a lost device or a folder is opened."""
_MOST_NAMES = 10_000


def resolved(path: str | Path) -> Path:
    """The path with every link in it followed, as far as it leads anywhere.

    `Path.resolve` ends with a RuntimeError where links lead to each other; here the last of them is left, and whoever
    opens it is told that it is a link.
    """
    return Path(os.path.realpath(path))


class NotPlain(OSError):
    """Under this name lies a link, a pipe, a device, a folder, or a file that cannot be one of ours."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


class Distrusted(OSError):
    """What lies beside a plan belongs to a third one: neither to oneself nor to the plan's owner. It was not opened.

    `owner` is the user's number.
    """

    def __init__(self, path: Path, owner: int) -> None:
        super().__init__(errno.EPERM, os.strerror(errno.EPERM), str(path))
        self.owner = owner


class TooLarge(OSError):
    """A file is larger than anything that belongs there."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EOVERFLOW, os.strerror(errno.EOVERFLOW), str(path))


class Fingerprint(NamedTuple):
    """What one stat tells of a file's contents; another save gives another one."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> Fingerprint:
        """The fingerprint in a stat's result."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class Sharing(NamedTuple):
    """Who may read and write a file: owner, group, mode and access list.

    It is only ever given to what this process has just made. A file that lies there already may be somebody's
    private one under a name of ours, and a change of its mode would open it to the whole group.
    """

    owner: int
    group: int
    mode: int
    attributes: tuple[tuple[str, bytes], ...] = ()

    def give(self, fd: int) -> None:
        """Give it to a file that this process made, the owner where that is allowed."""
        mode = self.mode
        try:
            os.fchown(fd, self.owner, self.group)
        except PermissionError:
            try:
                os.fchown(fd, -1, self.group)
            except PermissionError:
                mode = _without_group(mode)
        os.fchmod(fd, mode)
        for name, value in self.attributes:
            with suppress(OSError):
                os.setxattr(fd, name, value)

    def is_that_of(self, status: os.stat_result) -> bool:
        """Whether a file is for the same people, as far as mode and group tell and this user can give them."""
        mode = stat.S_IMODE(status.st_mode) & 0o777
        if os.geteuid() == 0 or self.group in (os.getegid(), *os.getgroups()):
            return (mode, status.st_gid) == (self.mode, self.group)
        return mode == (self.mode if status.st_gid == self.group else _without_group(self.mode))

    def is_narrower_than(self, status: os.stat_result) -> bool:
        """Whether somebody may do with that file what they may not do with this one, as far as mode and group tell."""
        allowed = self.mode if status.st_gid == self.group else _without_group(self.mode)
        return bool(stat.S_IMODE(status.st_mode) & 0o077 & ~allowed)

    def of_folder(self) -> Sharing:
        """The same for a folder: who may write a file may come and go, who may read it may look in."""
        mode = self.mode & 0o666
        return Sharing(self.owner, self.group, mode | mode >> 2 & 0o111 | 0o700)


class Folder:
    """An open folder, and the one place where files in it are opened.

    Where `owners` are given, only their files are.
    """

    def __init__(self, path: Path, fd: int, owners: frozenset[int] | None = None) -> None:
        self.path = path
        self.fd = fd
        self.owners = owners

    @classmethod
    @contextmanager
    def at(cls, path: Path) -> Iterator[Folder]:
        """Open the folder at an absolute path in which no component is a link.

        Raises:
            OSError: there is no such folder, or a component has become a link since the path was resolved.
        """
        fd = os.open(path.anchor, _THROUGH)
        try:
            for name in path.parts[1:-1]:
                fd = _below(fd, name, _THROUGH)
            if path.parts[1:]:
                try:
                    fd = _below(fd, path.name, os.O_RDONLY | _FOLDER)
                except PermissionError:
                    fd = _below(fd, path.name, _THROUGH)
        except BaseException:
            close(fd)
            raise
        try:
            yield cls(path, fd)
        finally:
            close(fd)

    @contextmanager
    def below(self, name: str) -> Iterator[Folder]:
        """Open a folder in this one.

        Raises:
            NotPlain: something else has its name.
        """
        try:
            fd = os.open(name, os.O_RDONLY | _FOLDER, dir_fd=self.fd)
        except NotADirectoryError:
            raise NotPlain(self.path / name) from None
        except OSError as error:
            raise self._told(error, name) from None
        try:
            yield Folder(self.path / name, fd)
        finally:
            close(fd)

    def open(self, name: str, flags: int, mode: int = 0o666) -> int:
        """Open a regular file.

        Raises:
            NotPlain: it is none.
            Distrusted: it belongs to nobody of `owners`.
        """
        if self.owners is not None and (status := self.status(name)) is not None:
            self._check_owner(name, status)
        try:
            fd = self._open_at_once(name, flags, mode)
        except OSError as error:
            raise self._told(error, name) from None
        try:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                raise NotPlain(self.path / name)
            self._check_owner(name, status)  # another one may have taken its place since
        except BaseException:
            close(fd)
            raise
        return fd

    def _check_owner(self, name: str, status: os.stat_result) -> None:
        if self.owners is not None and stat.S_ISREG(status.st_mode) and status.st_uid not in self.owners:
            raise Distrusted(self.path / name, status.st_uid)

    def owners_beside(self, plan: str) -> frozenset[int]:
        """Whose files beside the plan of this name are opened: one's own, and those of the plan's owner.

        Who has neither made the plan what it is now, nor is at this keyboard, could put in a history that is read as
        what happened, or read what we add to it. Every save makes the plan the file of whoever saves, so that in a
        folder of a group its owner changes; what a save needs beside it changes hands with it (`store/appending.py`).
        """
        status = self.status(plan)
        return frozenset({os.geteuid()} if status is None else {os.geteuid(), status.st_uid})

    def open_beside(self, plan: str, name: str, flags: int) -> int:
        """Open a regular file that is kept beside the plan of this name: its change records, its lock.

        Raises:
            Distrusted: it belongs to nobody of `owners_beside`.
            NotPlain: it is no regular file.
        """
        return Folder(self.path, self.fd, self.owners_beside(plan)).open(name, flags)

    @contextmanager
    def below_beside(self, plan: str, name: str) -> Iterator[Folder]:
        """Open a folder that is kept beside the plan of this name; of its files only those of `owners_beside` are.

        The folder itself may be a third one's, who was the first of a group to need it: as with the folder around it,
        it is only a place, whose names are read. In a folder with the sticky bit, such as /tmp, anybody can make it,
        and then take away what we put there, though not the plan: there it has to be of these owners as well.

        Raises:
            Distrusted: it may not be used.
            NotPlain: something else has its name.
        """
        owners = self.owners_beside(plan)
        with self.below(name) as folder:
            owner = os.fstat(folder.fd).st_uid
            if os.fstat(self.fd).st_mode & stat.S_ISVTX and owner not in owners:
                raise Distrusted(self.path / name, owner)
            folder.owners = owners
            yield folder

    def _open_at_once(self, name: str, flags: int, mode: int) -> int:
        try:
            return os.open(name, flags | _SAFELY, mode, dir_fd=self.fd)
        except BlockingIOError:
            # A file server (Samba) holds a lease on the file and gives it up when asked to; for that one has to wait.
            status = self.status(name)
            if status is None or not stat.S_ISREG(status.st_mode):
                raise
            return os.open(name, (flags | _SAFELY) & ~os.O_NONBLOCK, mode, dir_fd=self.fd)

    def _told(self, error: OSError, name: str) -> OSError:
        """The error with the whole path, as a person knows it."""
        if error.errno in _NOT_PLAIN:
            return NotPlain(self.path / name)
        return OSError(error.errno, error.strerror, str(self.path / name))

    def make(self, name: str, mode: int, sharing: Sharing | None = None) -> int:
        """Make a file that was not there, for reading and writing, with a mode under the umask or the sharing given."""
        try:
            fd = self._open_at_once(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode if sharing is None else 0o600)
        except OSError as error:
            raise self._told(error, name) from None
        try:
            if sharing is not None:
                sharing.give(fd)
        except BaseException:
            close(fd)
            self.remove(name)
            raise
        return fd

    def read(self, name: str, most: int) -> tuple[bytes, Fingerprint]:
        """A file's contents and their fingerprint.

        Raises:
            NotPlain: it is no regular file.
            TooLarge: it has more than this many bytes.
        """
        fd = self.open(name, os.O_RDONLY)
        try:
            return _whole(fd, most, self.path / name), Fingerprint.of(os.fstat(fd))
        finally:
            close(fd)

    def status(self, name: str) -> os.stat_result | None:
        """What one stat tells of a name itself, a link not followed; None where nothing has it."""
        try:
            return os.stat(name, dir_fd=self.fd, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def sharing_of(self, name: str) -> Sharing | None:
        """Who may read and write a file; None where there is none.

        Raises:
            NotPlain: it is no regular file.
        """
        status = self.status(name)
        if status is None:
            return None
        if not stat.S_ISREG(status.st_mode):
            raise NotPlain(self.path / name)
        return Sharing(status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode) & 0o777, self._attributes(name))

    def _attributes(self, name: str) -> tuple[tuple[str, bytes], ...]:
        if not hasattr(os, "listxattr"):
            return ()
        try:
            fd = self.open(name, os.O_RDONLY)
        except OSError:
            return ()
        try:
            return tuple((key, os.getxattr(fd, key)) for key in os.listxattr(fd))
        except OSError:
            return ()
        finally:
            close(fd)

    def names(self) -> list[str]:
        """What lies in it, a bounded number of names."""
        with os.scandir(self.fd) as entries:
            return sorted(entry.name for entry in islice(entries, _MOST_NAMES))

    def remove(self, name: str) -> None:
        """Take a name away, if it is there and that is allowed."""
        with suppress(OSError):
            os.unlink(name, dir_fd=self.fd)

    def rename(self, old: str, new: str, into: Folder | None = None) -> None:
        """Give a file or folder another name, in the place of what has that name."""
        os.replace(old, new, src_dir_fd=self.fd, dst_dir_fd=(into or self).fd)

    def may_replace(self, status: os.stat_result) -> bool:
        """Whether the sticky bit lets this user rename or remove what has this status: its owner, or the folder's."""
        own = os.fstat(self.fd)
        return not own.st_mode & stat.S_ISVTX or os.geteuid() in (0, status.st_uid, own.st_uid)

    def flush(self) -> None:
        """Flush the list of names to the disk, where the file system can."""
        try:
            os.fsync(self.fd)
        except OSError as error:
            if error.errno == errno.EBADF:  # it was opened without the right to list it
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path)) from None
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise


def _without_group(mode: int) -> int:
    """The mode for a file of another group, which must not get what was given to the right one."""
    return mode & ~0o070 | (mode & 0o007) << 3


def close(fd: int) -> None:
    """Close a file that was only read, or is flushed to the disk already: then a failure has nothing to say."""
    with suppress(OSError):
        os.close(fd)


def _below(fd: int, name: str, flags: int) -> int:
    below = os.open(name, flags, dir_fd=fd)
    close(fd)
    return below


def _whole(fd: int, most: int, path: Path) -> bytes:
    if os.fstat(fd).st_size > most:
        raise TooLarge(path)
    blocks: list[bytes] = []
    left = most + 1
    while block := os.read(fd, min(left, 1 << 20)):
        blocks.append(block)
        left -= len(block)
        if not left:
            raise TooLarge(path)
    return b"".join(blocks)


def read_own(path: Path, most: int) -> bytes:
    """The contents of a file in the user's own folders, where a link is the user's own too.

    Raises:
        OSError: it cannot be read; NotPlain for a pipe or a device, TooLarge for more than this many bytes.
    """
    place = Path(os.path.realpath(path))
    with Folder.at(place.parent) as folder:
        return folder.read(place.name, most)[0]
