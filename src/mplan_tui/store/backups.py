"""Copies of the plan file in a folder beside it, for the day when something goes wrong.

A copy is called after the revision that it holds, such as `r000042-1-20260312T081500Z-import`: clocks are wrong, zones
differ and an hour comes twice in autumn, but revisions only grow. Its second number tells copies of one revision
apart, as when somebody edited the file by hand in between.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from mplan_tui import whole_file
from mplan_tui.folder import Distrusted, Folder, NotPlain, Sharing, TooLarge
from mplan_tui.session.ports import StoreError
from mplan_tui.store.companions import backups_of
from mplan_tui.store.contents import written_revision
from mplan_tui.store.errors import name_of_user, when_reading, when_writing, when_writing_beside
from mplan_tui.store.storage import MOST_BYTES

ROOM_BESIDE = 65_536
"""How many bytes of room a save needs beside the file: what the file grows by, and the change records."""


class BackupReason(StrEnum):
    """What a backup was made before."""

    DAILY = "daily"
    IMPORT = "import"
    MERGE = "merge"
    MIGRATION = "migration"
    RESTORE = "restore"


KEPT: Mapping[BackupReason, int] = {
    BackupReason.DAILY: 10,
    BackupReason.IMPORT: 10,
    BackupReason.MERGE: 10,
    BackupReason.MIGRATION: 20,
    BackupReason.RESTORE: 10,
}
"""How many backups each user keeps of each reason, those of the highest revisions: ten imports push out no daily copy.
"""

_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(rf"r(\d{{1,16}})-(\d{{1,9}})-(\d{{8}}T\d{{6}}Z)-({'|'.join(BackupReason)})")
_OLD_TIME = "%Y%m%dT%H%M%S_%f"
_OLD_NAME = re.compile(rf"(\d{{8}}T\d{{6}}_\d{{6}})-({'|'.join(BackupReason)})")
"""The names of version 0.1: the local time of whoever made the copy."""


def name_of_backup(revision: int, serial: int, made: datetime, reason: BackupReason) -> str:
    """How a copy is named."""
    return f"r{revision:06d}-{serial}-{made:{_TIME}}-{reason}"


def backup_called(name: str, size: int) -> Backup | None:
    """The copy of this name that is kept elsewhere than in a folder; None for a name that is none of ours."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    made = datetime.strptime(match[3], _TIME).replace(tzinfo=UTC)
    return Backup(name, Path(name), made, BackupReason(match[4]), size, int(match[1]), int(match[2]))


def is_backup(name: str) -> bool:
    """Whether this is how a backup is named, or one that is being made."""
    stem = Path(name).stem
    return name.endswith(".tmp") or any(pattern.fullmatch(stem) for pattern in (_NAME, _OLD_NAME))


def share_backups(beside: Folder, plan: Path, like: Sharing) -> None:
    """Keep the backups of a plan, where there are any, for those who share it now.

    The own folder is made anew for them. A colleague's stays, for only they can change its mode; where it lets in more
    people than the plan does, the copies in it that those could read, and that may be opened here, give way to the same
    copies, readable to fewer.

    Raises:
        OSError: they could not be.
    """
    name = backups_of(plan).name
    if beside.status(name) is None:
        return
    whole_file.make_shared_folder(beside, name, like, is_backup)
    with beside.below_beside(plan.name, name) as folder:
        if like.of_folder().is_narrower_than(os.fstat(folder.fd)):
            for entry in _wider(folder, like):
                with suppress(OSError):  # of one: it went meanwhile, or the folder lets nobody replace it
                    whole_file.write_in(folder, entry, folder.read(entry, MOST_BYTES)[0], like=like)


def _wider(folder: Folder, like: Sharing) -> dict[str, int]:
    """The backups in a folder that more people can read than those of `like`, and whose each is."""
    entries = [(entry, folder.status(entry)) for entry in folder.names() if is_backup(entry)]
    return {
        entry: status.st_uid
        for entry, status in entries
        if status is not None and stat.S_ISREG(status.st_mode) and like.is_narrower_than(status)
    }


class Exposed(NamedTuple):
    """What is kept beside a plan and can be read by somebody who may not read the plan."""

    path: Path
    owner: int
    is_trusted: bool
    """Whether it is one's own or the plan's owner's: a save of this plan has made it, and the next replaces it."""

    @property
    def owner_name(self) -> str:
        """Whose it is."""
        return name_of_user(self.owner)


def exposed_backups(beside: Folder, plan: Path, like: Sharing) -> list[Exposed]:
    """The backups that more people can read than the plan; none where their folder lets none of them in."""
    place, owners = backups_of(plan), beside.owners_beside(plan.name)
    with suppress(OSError), beside.below_beside(plan.name, place.name) as folder:
        if like.of_folder().is_narrower_than(os.fstat(folder.fd)):
            found = _wider(folder, like)
            return [Exposed(place / name, owner, owner in owners) for name, owner in found.items()]
    return []


class Backup(NamedTuple):
    """One copy: its name for people and scripts, the revision it holds, when and before what it was made."""

    name: str
    path: Path
    made: datetime
    reason: BackupReason
    size: int
    revision: int
    serial: int = 0
    owner: int = -1
    """The number of the user whose copy it is."""
    may_be_opened: bool = True
    """Whether it is one's own or the plan's owner's; else only what its name says is known."""

    @property
    def owner_name(self) -> str:
        """Whose copy it is."""
        return name_of_user(self.owner)

    @property
    def place(self) -> tuple[int, int, datetime]:
        """Where it stands among the others; the clock decides only where nothing better is known."""
        return self.revision, self.serial, self.made


class Backups:
    """The backups of the plan at a path."""

    def __init__(self, plan: Path, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.plan = plan
        self.folder = backups_of(plan)
        self._now = now
        self._kept_on: date | None = None

    def all(self) -> list[Backup]:
        """Every backup, that of the highest revision first."""
        found: list[Backup] = []
        with suppress(OSError), self._opened() as folder:
            for name in folder.names():
                with suppress(OSError, ValueError):  # of one entry: a name that is no date, a file that went meanwhile
                    if (backup := _backup_at(folder, name)) is not None:
                        found.append(backup)
        return sorted(found, key=lambda backup: backup.place, reverse=True)

    def check(self) -> None:
        """Refuse a folder that can hold no backups, such as a link in its place: no daily copy is made then.

        Raises:
            StoreError: why it cannot be used.
        """
        try:
            with self._opened() as folder:
                folder.names()
        except FileNotFoundError:
            return
        except OSError as error:
            raise when_writing_beside(error, self.folder) from None

    def find(self, name: str) -> Backup:
        """The backup of this name, or at this path.

        Raises:
            StoreError: backup.missing, or why the folder of backups cannot be looked into.
        """
        for backup in self.all():
            if name in (backup.name, backup.path.name, str(backup.path)):
                return backup
        self.check()
        raise StoreError("backup.missing", path=self.plan, name=name)

    def leave_room_for_the_plan(self) -> None:
        """Refuse a copy for whose sake a save would find no room any more: the edits count for more than the copy.

        Raises:
            StoreError: the disk has not room for the copy, the file that is written anew and what goes beside it.
        """
        try:
            disk, size = os.statvfs(self.plan.parent), self.plan.stat().st_size
        except OSError:
            return  # what is wrong is said by the copy and the save themselves
        if disk.f_blocks and disk.f_bavail * disk.f_frsize < 2 * size + ROOM_BESIDE:
            raise when_writing(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), self.folder)

    def keep(self, reason: BackupReason, content: bytes, revision: int) -> Backup:
        """Keep these contents of the plan file, and let go of the oldest copies of this reason, never of this one.

        Whoever calls holds the lock of the plan.

        Raises:
            StoreError: no copy could be made.
        """
        made = self._now().astimezone(UTC).replace(microsecond=0)
        serial = 1 + max((backup.serial for backup in self.all() if backup.revision == revision), default=0)
        name = name_of_backup(revision, serial, made, reason)
        path = self.folder / f"{name}{self.plan.suffix}"
        try:
            with Folder.at(self.plan.parent) as beside:
                like = beside.sharing_of(self.plan.name)
                if like is not None:
                    whole_file.make_shared_folder(beside, self.folder.name, like, is_backup)
            with self._opened() as folder:
                whole_file.sweep(folder)
                whole_file.write_in(folder, path.name, content, like=like)
        except (NotPlain, Distrusted) as error:
            raise when_writing_beside(error, self.folder) from None
        except OSError as error:
            raise when_writing(error, path) from None
        all_now = self.all()
        new = next((backup for backup in all_now if backup.path == path), None)
        owner = new.owner if new else self._own()
        others = [b for b in all_now if b.reason is reason and b.path != path and b.owner == owner]
        with suppress(OSError), self._opened() as folder:
            for old in others[KEPT[reason] - 1 :]:
                folder.remove(old.path.name)
        return new or Backup(name, path, made, reason, len(content), revision, serial, owner)

    def _own(self) -> int:
        """The number of the user whose a copy is that is made now: root's are the plan's owner's."""
        me = os.geteuid()
        with suppress(OSError):
            return me or self.plan.lstat().st_uid
        return me

    def needs_daily(self) -> bool:
        """Whether this is the user's first save of a day here, as far as is known; asked once a day.

        Everybody keeps copies of their own. Those of a third one cannot be opened, but the plan's owner's can: who
        saved last, and so has one of that day, whoever that was.
        """
        today = self._now().astimezone().date()
        if self._kept_on == today:
            return False
        self._kept_on = today
        own = self._own()
        return not any(
            backup.reason is BackupReason.DAILY and backup.owner == own and backup.made.astimezone().date() == today
            for backup in self.all()
        )

    def sharing_of(self, backup: Backup) -> Sharing | None:
        """Who may read and write a backup, which is who could the plan."""
        with suppress(OSError), self._opened() as folder:
            return folder.sharing_of(backup.path.name)
        return None

    @contextmanager
    def _opened(self) -> Iterator[Folder]:
        with (
            Folder.at(self.plan.parent) as beside,
            beside.below_beside(self.plan.name, self.folder.name) as folder,
        ):
            yield folder

    def read(self, backup: Backup) -> bytes:
        """The contents of a backup.

        Raises:
            StoreError: it is not there any more or cannot be read.
        """
        try:
            with self._opened() as folder:
                return folder.read(backup.path.name, MOST_BYTES)[0]
        except FileNotFoundError:
            raise StoreError("backup.missing", path=self.plan, name=backup.name) from None
        except Distrusted as error:
            owner = name_of_user(error.owner)
            raise StoreError("backup.owner", path=self.plan, name=backup.name, owner=owner) from None
        except (NotPlain, TooLarge) as error:
            raise when_writing_beside(error, backup.path) from None
        except OSError as error:
            raise when_reading(error, backup.path) from None


def _backup_at(folder: Folder, entry: str) -> Backup | None:
    """The backup in a file, by its name; an old name does not say the revision, which is read from the file."""
    path, status = folder.path / entry, folder.status(entry)
    name = path.stem
    if status is None or not stat.S_ISREG(status.st_mode):
        return None
    if match := _NAME.fullmatch(name):
        made = datetime.strptime(match[3], _TIME).replace(tzinfo=UTC)
        reason, revision, serial = BackupReason(match[4]), int(match[1]), int(match[2])
    elif match := _OLD_NAME.fullmatch(name):
        made = datetime.strptime(match[1], _OLD_TIME).astimezone()
        reason, revision, serial = BackupReason(match[2]), 0, 0
    else:
        return None
    is_open = folder.owners is None or status.st_uid in folder.owners
    if not serial and is_open:
        revision = written_revision(folder.read(entry, MOST_BYTES)[0]) or 0
    return Backup(name, path, made, reason, status.st_size, revision, serial, status.st_uid, is_open)
