"""Adding a line to a file beside a plan, which several people own in turn; read only by those who may read the plan.

A save makes the plan the file of whoever saves, and its change records have to follow: see `append`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from mplan_tui import whole_file
from mplan_tui.folder import Distrusted, Folder, NotPlain, Sharing, close

_BLOCK = 1 << 20
_TRIES = 3
"""How often a file is looked for that may be about to change hands."""


def before_it_changed_hands(name: str) -> str:
    """Under which name a file that is copied for another owner stays until the plan is that owner's, too."""
    return f"{name}.before"


def laid_aside(name: str, owner: int) -> str:
    """Under which name a third one's file waits for its owner."""
    return f"{name}.{owner}.old"


class Appended(NamedTuple):
    """Where a line was added, to take it away again while nobody else can have added another."""

    inode: int
    size: int
    has_changed_hands: bool = False

    def take_back(self, folder: Folder, name: str) -> None:
        """Cut the file to what it was before the line; what that was a copy of takes its place again."""
        with suppress(OSError):
            fd = folder.open(name, os.O_RDWR)
            try:
                if os.fstat(fd).st_ino == self.inode:
                    os.ftruncate(fd, self.size)
                    if self.has_changed_hands:
                        folder.rename(before_it_changed_hands(name), name)
                    elif not self.size:
                        folder.remove(name)
            finally:
                close(fd)

    def keep(self, folder: Folder, name: str) -> None:
        """Let go of what it was copied from, now that the plan is of the same owner."""
        folder.remove(before_it_changed_hands(name))
        if self.has_changed_hands:
            folder.remove(laid_aside(name, os.geteuid()))


def append(
    folder: Folder,
    plan: str,
    name: str,
    line: bytes,
    *,
    like: Sharing,
    is_ours: Callable[[int], bool],
    may_be_shared: Callable[[int], bool],
) -> Appended:
    """Add a line to a file beside a plan and flush it to the disk; a torn line before it stays a line of its own.

    The file is made if need be, for the people of `like`, who is going to own the plan. One that does not look like
    ours is somebody's, moved there, or damaged: it is not written to but laid aside under another name. The mode of a
    file is never changed. When the plan has been shared since, or is for fewer people than the file, which only its
    maker could change, or the file has a second name elsewhere, a copy takes its place, and only of what may be
    shared: those who read it get nothing else. Whoever appends holds the lock of the plan, so that no line comes in
    between.

    **Owners.** What is a third one's is never opened (`Folder.owners_beside`), and a save changes whose the plan is, so
    the file has to change hands with it: a copy takes its place there as well. The plan follows a moment later, and a
    process may be killed just between: then the copy would be a third one's for everybody else. So what it was copied
    from stays beside it until the plan has followed (`Appended.keep`), is read in its place (`opened`), and is put back
    by the next save. Where a third one's file is there all the same, as after somebody edited the plan by hand, it is
    laid aside, and put before the other lines by its owner's next save.

    Raises:
        NotPlain: what has the name is no file of ours.
        Distrusted: it is a third one's and cannot be laid aside.
    """
    _make_room(folder, plan, name)
    if folder.status(name) is None:
        with suppress(FileExistsError):
            fd = folder.make(name, 0o666, like)
            try:
                return _add(fd, line)
            finally:
                close(fd)
    fd = folder.open_beside(plan, name, os.O_RDWR | os.O_APPEND)
    try:
        status = os.fstat(fd)
        changes_hands = status.st_uid != like.owner
        is_to_copy = changes_hands or (status.st_size and _is_to_copy(folder, status, like))
        # What has the mode and group of the plan tells the copy's readers nothing that they could not read.
        is_known = changes_hands and is_ours(fd) and like.is_that_of(status)
        if is_to_copy and (is_known or may_be_shared(fd)):
            return _copied(folder, name, fd, line, like, is_ours)
        if status.st_nlink == 1 and is_ours(fd) and not changes_hands:
            return _add(fd, line)
    finally:
        close(fd)
    folder.rename(name, f"{name}.{os.urandom(4).hex()}.old")
    return append(folder, plan, name, line, like=like, is_ours=is_ours, may_be_shared=may_be_shared)


def opened(folder: Folder, plan: str, name: str) -> int:
    """Open a file beside a plan for reading, or what it was before a save that was cut short.

    Raises:
        Distrusted: it is a third one's.
        NotPlain: it is no file of ours.
    """
    for left in reversed(range(_TRIES)):
        try:
            return folder.open_beside(plan, name, os.O_RDONLY)
        except (Distrusted, FileNotFoundError) as error:
            with suppress(Distrusted, NotPlain, FileNotFoundError):
                return folder.open_beside(plan, before_it_changed_hands(name), os.O_RDONLY)
            if not left or isinstance(error, FileNotFoundError):
                raise  # else the plan may just have followed
    raise AssertionError


def _make_room(folder: Folder, plan: str, name: str) -> None:
    """Put what was copied for a save that was cut short back in its place, and a third one's file aside."""
    status, owners = folder.status(name), folder.owners_beside(plan)
    if status is not None and (not stat.S_ISREG(status.st_mode) or status.st_uid in owners):
        return
    before = folder.status(before_it_changed_hands(name))
    if before is not None and stat.S_ISREG(before.st_mode) and before.st_uid in owners:
        folder.rename(before_it_changed_hands(name), name)
    elif status is not None:
        if not folder.may_replace(status):
            raise Distrusted(folder.path / name, status.st_uid)
        aside = laid_aside(name, status.st_uid)
        folder.rename(name, aside if folder.status(aside) is None else f"{name}.{os.urandom(4).hex()}.old")


def _is_to_copy(folder: Folder, status: os.stat_result, like: Sharing) -> bool:
    """Whether a copy should take the place of a file: it is not for the people of `like`, or lies elsewhere as well."""
    if status.st_nlink > 1:
        return True
    if status.st_uid == os.geteuid():
        return not like.is_that_of(status)
    # The plan's owner's, where root saves, made when more people could read the plan.
    return like.is_narrower_than(status) and folder.may_replace(status)


def _copied(
    folder: Folder, name: str, old: int, line: bytes, like: Sharing, is_ours: Callable[[int], bool]
) -> Appended:
    status = os.fstat(old)
    changes_hands = status.st_uid != like.owner
    with whole_file.making_in(folder, name, like=like) as made:
        if changes_hands:
            _copy_laid_aside(folder, name, made.fd, is_ours)
        _copy(old, made.fd)
        added = _add(made.fd, line)
        if changes_hands:
            before = before_it_changed_hands(name)
            folder.remove(before)
            try:
                os.link(name, before, src_dir_fd=folder.fd, dst_dir_fd=folder.fd, follow_symlinks=False)
            except OSError:  # a file system without hard links
                folder.rename(name, before)
        return Appended(added.inode, added.size, changes_hands)


def _copy_laid_aside(folder: Folder, name: str, to: int, is_ours: Callable[[int], bool]) -> None:
    """Copy the lines of one's own file that others had to lay aside; what is no such file is left where it is."""
    mine = os.geteuid()
    try:
        fd = Folder(folder.path, folder.fd, frozenset({mine})).open(laid_aside(name, mine), os.O_RDONLY)
    except OSError:
        return
    try:
        if is_ours(fd) and os.fstat(fd).st_nlink == 1:
            _copy(fd, to)
    finally:
        close(fd)


def _copy(old: int, to: int) -> None:
    position = 0
    while block := os.pread(old, _BLOCK, position):
        whole_file.write_all(to, block)
        position += len(block)


def _add(fd: int, line: bytes) -> Appended:
    status = os.fstat(fd)
    size = status.st_size
    torn = size > 0 and os.pread(fd, 1, size - 1) != b"\n"
    try:
        whole_file.write_all(fd, b"\n" + line if torn else line)
        os.fsync(fd)
    except OSError:
        with suppress(OSError):
            os.ftruncate(fd, size)
        raise
    return Appended(status.st_ino, size)
