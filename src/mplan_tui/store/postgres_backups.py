"""The backups of a plan on a server."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

from mplan_tui.session.ports import StoreError
from mplan_tui.store.backups import KEPT, Backup, BackupReason, backup_called, name_of_backup
from mplan_tui.store.contents import Contents
from mplan_tui.store.postgres_presence import Asked


class ServerBackups:
    """The backups of a plan on a server, in a table there."""

    def __init__(self, store: Asked) -> None:
        self._store = store

    def all(self) -> list[Backup]:
        """Those there are, the latest first."""
        rows = self._store.ask_all(
            "select name, length(content) from mplan.backups where plan = %s", self._store.place.plan
        )
        found = (backup_called(name, size) for name, size in rows)
        return sorted(filter(None, found), key=lambda backup: backup.place, reverse=True)

    def check(self) -> None:
        """Nothing but the server can be in the way, and it says so itself."""

    def find(self, name: str) -> Backup:
        """The one of this name.

        Raises:
            StoreError: backup.missing.
        """
        for backup in self.all():
            if backup.name == name:
                return backup
        raise StoreError("backup.missing", path=self._store.place, name=name)

    def read(self, backup: Backup) -> bytes:
        """The contents of a backup, as of a plan file."""
        found = self._store.ask(
            "select content from mplan.backups where plan = %s and name = %s", self._store.place.plan, backup.name
        )
        if not found:
            raise StoreError("backup.missing", path=self._store.place, name=backup.name)
        try:
            return zlib.decompress(found[0])
        except zlib.error:
            raise StoreError("backup.broken", path=self._store.place, name=backup.name) from None

    def keep(self, reason: BackupReason, held: Contents) -> Backup:
        """Keep these contents, and let go of the oldest copies of this reason."""
        there = self.all()
        serial = 1 + max((one.serial for one in there if one.revision == held.meta.revision), default=0)
        name = name_of_backup(held.meta.revision, serial, datetime.now(UTC), reason)
        content = zlib.compress(held.encode())
        self._store.ask_all(
            "insert into mplan.backups (plan, name, content) values (%s, %s, %s)", self._store.place.plan, name, content
        )
        of_reason = [one for one in there if one.reason is reason]
        for old in of_reason[KEPT[reason] - 1 :]:
            self._store.ask_all(
                "delete from mplan.backups where plan = %s and name = %s", self._store.place.plan, old.name
            )
        return self.find(name)
