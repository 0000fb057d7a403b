"""Copies of the plan file in a folder beside it, for the day when something goes wrong."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.session.ports import StoreError
from mplan_tui.store.companions import backups_of
from mplan_tui.store.errors import when_reading, when_writing

KEPT = 10
"""How many backups are kept, the latest ones."""


class Reason(StrEnum):
    """What a backup was made before."""

    DAILY = "daily"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"


_NAME = re.compile(rf"^(\d{{8}}T\d{{6}}_\d{{6}})-({'|'.join(Reason)})$")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its name for people and scripts, when and before what it was made."""

    name: str
    path: Path
    made: datetime
    reason: Reason
    size: int


class Backups:
    """The backups of the plan at a path."""

    def __init__(self, plan: Path, *, now: type[datetime] = datetime) -> None:
        self.plan = plan
        self.folder = backups_of(plan)
        self._now = now
        self._kept_on: date | None = None

    def all(self) -> list[Backup]:
        """Every backup, the latest first."""
        found: list[Backup] = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                if match := _NAME.match(path.stem):
                    made = datetime.strptime(match[1], "%Y%m%dT%H%M%S_%f")
                    found.append(Backup(path.stem, path, made, Reason(match[2]), path.stat().st_size))
        return sorted(found, key=lambda backup: backup.made, reverse=True)

    def find(self, name: str) -> Backup:
        """The backup of this name, "latest", or at this path.

        Raises:
            StoreError: backup.missing.
        """
        for backup in self.all():
            if name in (backup.name, backup.path.name, str(backup.path), "latest"):
                return backup
        raise StoreError("backup.missing", path=self.plan, name=name)

    def keep(self, reason: Reason) -> Backup:
        """Copy the plan file as it is, and let go of the oldest copies.

        Raises:
            StoreError: no copy could be made.
        """
        made = self._now.now()
        path = self.folder / f"{made:%Y%m%dT%H%M%S_%f}-{reason}{self.plan.suffix}"
        try:
            content = self.plan.read_bytes()
        except OSError as error:
            raise when_reading(error, self.plan) from None
        try:
            whole_file.make_shared_folder(self.folder, like=self.plan)
            whole_file.sweep(self.folder)
            whole_file.write(path, content, like=self.plan)
            for old in self.all()[KEPT:]:
                old.path.unlink(missing_ok=True)
        except OSError as error:
            raise when_writing(error, path) from None
        return Backup(path.stem, path, made, reason, len(content))

    def keep_daily(self) -> None:
        """Copy the plan file before the first save of a day; a save is not refused because its copy cannot be made."""
        today = self._now.now().date()
        if self._kept_on != today:
            self._kept_on = today
            if not any(backup.made.date() == today and backup.reason is Reason.DAILY for backup in self.all()):
                with suppress(StoreError):
                    self.keep(Reason.DAILY)

    def read(self, backup: Backup) -> bytes:
        """The contents of a backup.

        Raises:
            StoreError: it is not there any more or cannot be read.
        """
        try:
            return backup.path.read_bytes()
        except FileNotFoundError:
            raise StoreError("backup.missing", path=self.plan, name=backup.name) from None
        except OSError as error:
            raise when_reading(error, backup.path) from None
