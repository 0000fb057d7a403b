"""A working copy and its plan on a server, brought together by itself whenever there is a line."""

from __future__ import annotations

import asyncio
import contextvars
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from mplan_tui import formats
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.waiting import Waiting
from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.saving import Saving
from mplan_tui.tui.threads import in_a_thread_of_its_own
from mplan_tui.vocabulary.failures import IN_SHORT

if TYPE_CHECKING:
    from mplan_tui.uses.working_copy import Waits, WorkingCopy

AGAIN_SECONDS = 15.0
"""How long to wait after a try without a line: an attempt to connect costs a packet or a few."""
LOOK_SECONDS = 30.0
"""How often the server is asked while nothing waits here and nobody told of anything."""


class Syncing:
    """What the app does about a working copy: tries in a thread, one at a time, and says what waits."""

    def __init__(self, app: PlanApp, saving: Saving) -> None:
        self._app = app
        self._saving = saving
        self._session: PlanSession | None = None
        self._copy: WorkingCopy | None = None
        self._waits: Waits | None = None
        self._is_trying = self._is_told = False
        self._next = 0.0
        self._revision = -1
        self.failure: StoreError | None = None

    async def begin(self, session: PlanSession) -> None:
        """Follow a session that was opened just now, where it is on a working copy or on a server."""
        self.end()
        services = self._app.services
        services.watch(session, self._from_a_thread(self._saving.read_again))
        self._session, self._copy = session, await in_a_thread_of_its_own(lambda: services.working_copy(session))
        self._waits, self._revision, self.failure, self._next = None, -1, None, 0.0
        self.look()

    def end(self) -> None:
        """Follow it no more."""
        if self._copy is not None:
            self._copy.close()
        self._session = self._copy = self._waits = None

    def look(self) -> None:
        """Try to bring both together where it is time to."""
        session = self._session
        if self._copy is None or session is None or self._is_trying or not session.is_saved:
            return
        has_edits = session.revision != self._revision
        is_time = time.monotonic() >= self._next
        if is_time or (self.failure is None and (has_edits or self._is_told)):
            self.sync()
        elif has_edits:
            self._app.run_worker(self._count(self._copy, session), group="sync", exit_on_error=True)

    def sync(self) -> None:
        """Bring both together now."""
        if self._copy is None or self._session is None:
            self._app.tell(_("This plan is no working copy of one on a server: mplan-tui clone makes one."))
        elif not self._is_trying:
            self._is_trying, self._is_told = True, False
            self._app.run_worker(self._try(self._copy, self._session), group="sync", exit_on_error=True)

    def words(self) -> str:
        """What waits for the server and since when, or that nothing does; "" for a plan that is no working copy."""
        if self._copy is None or self._waits is None or self._session is None:
            return ""
        if not self._waits.edits and self._session.revision != self._revision:
            return _("sending …")  # it is saved here, and nobody knows yet whether the server has it
        if not self._waits.edits:
            if self.failure is not None:
                return _(IN_SHORT.get(self.failure.code, IN_SHORT["server.unreachable"]))
            return _("on the server") + " ✓"
        since = formats.time_of_day(self._waits.since) if self._waits.since is not None else ""
        return ngettext(
            "{count} waits for the server since {time}",
            "{count} wait for the server since {time}",
            self._waits.edits,
        ).format(count=self._waits.edits, time=since)

    async def _try(self, copy: WorkingCopy, session: PlanSession) -> None:
        told = self._from_a_thread(self._told)
        try:
            came = await in_a_thread_of_its_own(lambda: copy.sync(told))
        except StoreError as failure:
            if self.failure is None or self.failure.code != failure.code:
                more = _("You can work on: what you edit is kept here, and sent when the server is back.")
                self._app.tell(f"{self._app.services.explain(failure)} {more}", severity="warning")
            self.failure = failure
            self._next = time.monotonic() + AGAIN_SECONDS
            await self._count(copy, session)
            return
        finally:
            self._is_trying = False
        self.failure = None
        self._next = time.monotonic() + LOOK_SECONDS
        if session is not self._app.session:
            return
        if came.sent or came.taken:
            await self._saving.read(session)
        if came.conflicts:
            await self._app.wait_for_a_gap()
            session.bring_back(Waiting((), came.conflicts))
            self._app.note_where_the_cursor_stands()
            self._app.plan = session.plan
            self._saving.save()
            self._app.tell_of_conflict()
        await self._count(copy, session)

    async def _count(self, copy: WorkingCopy, session: PlanSession) -> None:
        self._revision = session.revision
        try:
            self._waits = await in_a_thread_of_its_own(copy.waits)
        except StoreError:
            return  # the file itself cannot be read, which saving says
        self._app.repaint_frame()

    def _told(self) -> None:
        self._is_told = True
        self.look()

    def _from_a_thread(self, work: Callable[[], None]) -> Callable[[], None]:
        """Something to be called in another thread that is done in the app's own."""
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()

        def call() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(work, context=context)

        return call
