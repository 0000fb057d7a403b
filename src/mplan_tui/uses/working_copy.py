"""A working copy that is open: what of it the server does not have, and both brought together while one works on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from mplan_tui.session.session import PlanSession
from mplan_tui.store.kept import KeptPlan
from mplan_tui.store.places import store_at
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses import plans
from mplan_tui.uses.syncing import Opened, Origin, Synced, origin_of, sync_with, unsent


class Waits(NamedTuple):
    """What of a working copy the server does not have: how many edits, and since when; None where none waits."""

    edits: int
    since: datetime | None


class WorkingCopy:
    """The working copy that a session has open, and its plan on the server, of which the connection stays."""

    def __init__(self, opened: Opened, file: PlanFile, origin: Origin) -> None:
        self._opened = opened
        # Files of its own: the session reads and saves in its threads at the same time.
        self._file = PlanFile(file.path)
        self._origin = origin
        self._server: KeptPlan | None = None

    @classmethod
    def of(cls, opened: Opened, session: PlanSession) -> WorkingCopy | None:
        """What a session has open, where that is a working copy."""
        store = plans.kept(session)
        origin = origin_of(store.path) if isinstance(store, PlanFile) else None
        return cls(opened, store, origin) if isinstance(store, PlanFile) and origin is not None else None

    def sync(self, told: Callable[[], None]) -> Synced:
        """Bring both together; from then on `told` is called, in another thread, when somebody saves on the server.

        Raises:
            StoreError: one of the two cannot be read or written.
        """
        if self._server is None:
            self._server = store_at(self._origin.address)
        came = sync_with(self._opened, self._file, self._server)
        self._server.watch(told)
        self._origin = origin_of(self._file.path) or self._origin
        return came

    def waits(self) -> Waits:
        """What the server does not have yet, found without a line.

        Raises:
            StoreError: the file cannot be read.
        """
        steps = unsent(self._file, self._origin)
        return Waits(len(steps), steps[-1].at if steps else None)

    def close(self) -> None:
        """Let go of the connection."""
        if self._server is not None:
            self._server.close()
