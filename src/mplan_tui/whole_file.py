"""Files that are whole at every moment: replaced in one step, readable by the same people as before.

A reader, or a process that starts after a crash, sees the old contents or the new, never a part.
"""

from __future__ import annotations

import errno
import glob
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_FORGOTTEN_AFTER = 3600
"""Seconds after which a temporary file is nobody's, even where its process cannot be looked up."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What one stat tells of a file's contents; another save gives another one."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> Fingerprint:
        """The fingerprint in a stat's result."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def read(path: Path) -> tuple[bytes, Fingerprint]:
    """A regular file's contents and their fingerprint; a device or a pipe is refused with IsADirectoryError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with path.open("rb") as file:
        content = file.read()
        return content, Fingerprint.of(os.fstat(file.fileno()))


@contextmanager
def making(path: Path, *, like: Path | None = None, mode: int = 0o666) -> Iterator[Path]:
    """Make an empty file beside the path, to be filled and flushed; it takes the path's place when the block ends.

    The new file has the mode and group of the old one (or of `like`); a first one has `mode` under the umask. When the
    block or any step fails, the old file is as it was and nothing is left beside it.
    """
    temporary, previous = _name_beside(path), _name_beside(path)
    try:
        model = _status(like or path)
        fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode if model is None else 0o600)
        try:
            if model is not None:
                _share_like(fd, model, like or path)
        finally:
            os.close(fd)
        yield temporary
        is_first = _status(path) is None
        if not is_first:
            with suppress(OSError):  # a file system without hard links cannot put the old file back
                os.link(path, previous)
        os.replace(temporary, path)
        try:
            flush_folder(path.parent)
        except OSError:
            with suppress(OSError):
                os.unlink(path) if is_first else os.replace(previous, path)
            raise
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        with suppress(OSError):
            os.unlink(previous)


def _name_beside(path: Path) -> Path:
    """A new name for a temporary file of this process, which `sweep` knows."""
    return path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")


@contextmanager
def replacing(path: Path, content: bytes, *, like: Path | None = None, mode: int = 0o666) -> Iterator[Fingerprint]:
    """Write the content beside the path and flush it to the disk; it takes the path's place when the block ends.

    Mode, group and what a failure leaves are those of `making`.
    """
    with making(path, like=like, mode=mode) as temporary:
        fd = os.open(temporary, os.O_WRONLY | os.O_CLOEXEC)
        try:
            _write_all(fd, content)
            os.fsync(fd)
            fingerprint = Fingerprint.of(os.fstat(fd))
        finally:
            os.close(fd)
        yield fingerprint


def write(path: Path, content: bytes, *, like: Path | None = None, mode: int = 0o666) -> None:
    """Write the content whole or not at all, as `replacing` does."""
    with replacing(path, content, like=like, mode=mode):
        pass


def append(path: Path, line: bytes, *, like: Path) -> None:
    """Add a line to a file and flush it to the disk; a torn line before it stays a line of its own."""
    fd = open_shared(path, os.O_RDWR | os.O_APPEND, like=like)
    try:
        size = os.fstat(fd).st_size
        torn = size > 0 and os.pread(fd, 1, size - 1) != b"\n"
        try:
            _write_all(fd, b"\n" + line if torn else line)
            os.fsync(fd)
        except OSError:
            with suppress(OSError):
                os.ftruncate(fd, size)
            raise
    finally:
        os.close(fd)


def open_shared(path: Path, flags: int, *, like: Path) -> int:
    """Open a file, made if need be, for the same people who may read and write `like`.

    Only its owner can see to that; people who share a plan after it was made do so with its next save by the owner.
    """
    fd = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC, 0o666)
    model, status = _status(like), os.fstat(fd)
    if model is not None and (model.st_mode, model.st_gid) != (status.st_mode, status.st_gid):
        with suppress(PermissionError):
            _share_like(fd, model, like)
    return fd


def make_shared_folder(path: Path, *, like: Path) -> None:
    """Make a folder, or open an own one, for the same people who may read and write the file `like`."""
    path.mkdir(exist_ok=True)
    share_folder(path, like=like)


def share_folder(path: Path, *, like: Path) -> None:
    """Open an own folder, where there is one, to the people who may read and write the file `like`."""
    model, status = _status(like), _status(path)
    if model is None or status is None:
        return
    mode = stat.S_IMODE(model.st_mode) & 0o666
    mode |= mode >> 2 & 0o111 | 0o700
    with suppress(PermissionError):
        if status.st_gid != model.st_gid:
            os.chown(path, -1, model.st_gid)
        if stat.S_IMODE(status.st_mode) & 0o777 != mode:
            path.chmod(mode)


def flush_folder(folder: Path) -> None:
    """Flush a folder's list of names to the disk, where the file system can."""
    fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def sweep(folder: Path, name: str | None = None) -> None:
    """Remove what dead processes left half-written in a folder: for the file of this name, or for any."""
    of = glob.escape(name) if name else "*"
    with suppress(OSError):
        for left in folder.glob(f".{of}.*-*.tmp"):
            pid = left.name.rsplit(".", 2)[-2].partition("-")[0]
            if not pid.isdigit() or not is_running(int(pid)) or time.time() - left.stat().st_mtime > _FORGOTTEN_AFTER:
                left.unlink()


def is_running(pid: int) -> bool:
    """Whether there is a process with this number on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def read_only_part(path: Path) -> str | None:
    """What keeps this user from replacing the file: "file", "folder" or None.

    A file without any write permission is taken at its word even by root, who could write it.
    """
    for name, place, needed in (("file", path, os.W_OK), ("folder", path.parent, os.W_OK | os.X_OK)):
        status = _status(place)
        if status is None:
            continue
        if not status.st_mode & 0o222 or not os.access(
            place, needed, effective_ids=os.access in os.supports_effective_ids
        ):
            return name
    return None


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _share_like(fd: int, model: os.stat_result, path: Path) -> None:
    """Give an open file the mode, group, access list and if possible the owner of another."""
    mode = stat.S_IMODE(model.st_mode) & 0o777
    try:
        os.fchown(fd, model.st_uid, model.st_gid)
    except PermissionError:
        try:
            os.fchown(fd, -1, model.st_gid)
        except PermissionError:
            # Another group must not get what was given to the old one.
            mode = mode & ~0o070 | (mode & 0o007) << 3
    os.fchmod(fd, mode)
    if hasattr(os, "listxattr"):
        for name in _attributes(path):
            with suppress(OSError):
                os.setxattr(fd, name, os.getxattr(path, name))


def _attributes(path: Path) -> list[str]:
    try:
        return os.listxattr(path)
    except OSError:
        return []


def _write_all(fd: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(fd, rest) :]
