"""What a place that keeps plans is asked for, beside what the session asks: the file and the server both do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from mplan_tui.address import Place
from mplan_tui.domain.plan import Plan
from mplan_tui.session.ports import PlanStore, Stored, StoreError
from mplan_tui.store.backups import Backup, BackupReason
from mplan_tui.store.contents import Contents
from mplan_tui.store.history import MissingSaves, SaveRecord


class Visitor(Protocol):
    """Somebody who has the plan open, and on which machine."""

    @property
    def name(self) -> str:
        """What they are called, "" where that is not known."""
        ...

    @property
    def host(self) -> str:
        """Their machine."""
        ...


class Presence(Protocol):
    """The sign of a session that has the plan open, and those of the others."""

    def enter(self) -> None:
        """Leave a sign."""
        ...

    def beat(self) -> None:
        """Say that this session still has the plan open."""
        ...

    def others(self) -> Sequence[Visitor]:
        """Who else has it open."""
        ...

    def has_activity(self) -> bool:
        """Whether somebody may have come, gone or saved since this was asked."""
        ...

    def leave(self) -> None:
        """Take the sign away."""
        ...


class KeptBackups(Protocol):
    """The copies of a plan that are kept for the day when something goes wrong."""

    def all(self) -> list[Backup]:
        """Those there are, the latest first."""
        ...

    def find(self, name: str) -> Backup:
        """The one of this name.

        Raises:
            StoreError: backup.missing.
        """
        ...

    def check(self) -> None:
        """Refuse a place in which backups cannot be looked for or made.

        Raises:
            StoreError: why not.
        """
        ...


class Restored(NamedTuple):
    """What a restore left: the plan as it is now, and the backup of what was there before, where something was."""

    stored: Stored
    before: Backup | None


class KeptPlan(PlanStore, Protocol):
    """A plan where it is kept."""

    @property
    def place(self) -> Place:
        """Where that is."""
        ...

    @property
    def key(self) -> str:
        """What drafts, visits and unsaved edits on this machine know the plan by."""
        ...

    @property
    def save_id(self) -> str:
        """The name of the save that made the plan what it is."""
        ...

    @property
    def contents(self) -> Contents:
        """What is kept, with what it says of itself."""
        ...

    @property
    def backups(self) -> KeptBackups:
        """The copies that are kept of it."""
        ...

    def records(self) -> Iterator[SaveRecord | MissingSaves]:
        """The saves that led to the plan as it is, newest first, and the gaps between them."""
        ...

    def count_on_from(self, revision: int) -> None:
        """Let the next save have a revision above this one, which another copy of the plan has come to."""
        ...

    def plan_at(self, revision: int) -> Plan | None:
        """The plan as it was at a revision, or None where that is not known any more."""
        ...

    def back_up(self, reason: BackupReason) -> Backup:
        """Keep a copy of the plan as it is.

        Raises:
            StoreError: no copy could be made.
        """
        ...

    def fault_in(self, backup: Backup) -> StoreError | None:
        """Why a backup cannot be restored, or None for one that is whole."""
        ...

    def latest_whole(self) -> tuple[Backup, tuple[Backup, ...]]:
        """The newest backup that can be restored here, and the newer ones that cannot.

        Raises:
            StoreError: there is none.
        """
        ...

    def restore(
        self, backup: Backup, *, author: str = "", source: str = "", login: str = "", host: str = ""
    ) -> Restored:
        """Put a backup in the place of the plan, which is kept as a backup itself; it counts as one step.

        Raises:
            StoreError: nothing was written.
        """
        ...

    def presence(self, author: str) -> Presence:
        """The sign of a session of this author."""
        ...

    def watch(self, told: Callable[[], None]) -> None:
        """Have this called, in another thread, as soon as somebody else saves, where the place can tell that."""
        ...

    def close(self) -> None:
        """Let go of what is held; nothing is asked of it any more."""
        ...


def latest_whole(store: KeptPlan) -> tuple[Backup, tuple[Backup, ...]]:
    """The newest backup of a plan that can be restored, and the newer ones that cannot, wherever it is kept.

    Raises:
        StoreError: backup.none, backup.none_whole, or why backups cannot be looked for.
    """
    store.backups.check()
    broken: list[Backup] = []
    for backup in store.backups.all():
        if store.fault_in(backup) is None:
            return backup, tuple(broken)
        broken.append(backup)
    raise StoreError("backup.none_whole" if broken else "backup.none", path=store.place, count=len(broken))
