"""Keeping the plan in its store right after each edit, and taking in what colleagues saved meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mplan_tui.domain.compare import Change
from mplan_tui.i18n import _, keyed, ngettext
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.waiting import Waiting
from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.threads import in_a_thread_of_its_own
from mplan_tui.vocabulary.failures import IN_SHORT

if TYPE_CHECKING:
    from textual.timer import Timer

SLOW_SECONDS = 0.5
"""After how long a save that has not come back is no longer taken for granted: its edits are kept beside meanwhile."""
HANGS_AFTER = 2.0
"""Seconds after which a disk that has not answered is no longer waited for without a word: it takes milliseconds, and
one in the network that is gone may take minutes, or never come back."""
RETRY_SECONDS = 5.0
"""How long to wait after a save that failed before the next try."""


class Saving:
    """The saves of the app's session: one at a time in a thread, repeated while they fail."""

    def __init__(self, app: PlanApp) -> None:
        self._app = app
        self._retry: Timer | None = None
        self._is_reading = False
        self._read_again_at = 0.0
        self._is_keeping = self._keep_again = False
        self._cannot_keep = False
        self.keeps = False
        """Whether something of this session lies among what waits unsaved."""
        self.failure: StoreError | None = None

    def begin_anew(self) -> None:
        """Forget what failed: the plan is another one, or lies elsewhere now."""
        self._stop_waiting()
        self.failure = None
        self._read_again_at = 0.0
        self._cannot_keep = False

    @property
    def needs_attention(self) -> bool:
        """Whether there is something to say that should not be missed."""
        session = self._app.session
        return self.failure is not None or bool(session and session.conflicts)

    def words(self) -> str:
        """The state of saving in a few words, and whether there is something to choose."""
        session = self._app.session
        if session is None:
            return ""
        count = len(session.conflicts)
        if not count:
            return self._state(session)
        clash = keyed(
            ngettext("{count} conflict: {conflicts:F4}", "{count} conflicts: {conflicts:F4}", count), count=count
        )
        return f"{self._state(session)} · {clash}"

    def _state(self, session: PlanSession) -> str:
        if self.failure is not None:
            why = _(IN_SHORT[self.failure.code]) if self.failure.code in IN_SHORT else ""
            return why if session.is_saved else " ".join(filter(None, (_("not saved!"), why)))
        if session.is_read_only:
            return _("read only")
        return _("saved") + " ✓" if session.is_saved else _("saving …")

    def save(self) -> None:
        """Save what is not saved yet, in a worker."""
        self._stop_waiting()
        self._app.repaint_frame()
        if self.needs_attention:
            self.keep()
        self._app.run_worker(self._save_all(), group="save", exit_on_error=True)

    def _stop_waiting(self) -> None:
        if self._retry is not None:
            self._retry.stop()
            self._retry = None

    async def _save_all(self) -> None:
        app, session = self._app, self._app.session
        while session is not None and (request := session.begin_save()) is not None:
            slow = app.set_timer(SLOW_SECONDS, self.keep)
            try:
                # None of asyncio's threads: it waits for those when the program ends, and a disk may never answer.
                work = partial(session.store.save, request.base, request.plan, request.steps)
                saved = await in_a_thread_of_its_own(work)
            except StoreError as failure:
                session.abandon_save(request)
                self._try_again_later(failure)
                break
            except BaseException:
                session.abandon_save(request)
                raise
            finally:
                slow.stop()
            self.failure = None
            if saved.not_backed_up is not None:
                why = app.services.explain(saved.not_backed_up)
                app.tell(_("Saved, but without the backup of the day. {why}").format(why=why), severity="warning")
            try:
                await app.wait_for_a_gap()
            finally:  # it is saved, also where the program ends meanwhile
                known = len(session.conflicts)
                self._show(session, session.finish_save(request, saved), known)
        if self.needs_attention or self.keeps:
            self.keep()
        app.repaint_frame()

    def keep(self) -> None:
        """Have what waits, for the disk or for a choice, kept where the next start finds it, in a worker.

        It is done once a save fails, lasts or leaves a conflict, and after every edit from then on, so that not even a
        kill takes an edit with it; once nothing waits any more, what was kept goes.
        """
        self._keep_again = True
        if not self._is_keeping:
            self._is_keeping = True
            self._app.run_worker(self._keep_all(), group="keep", exit_on_error=True)

    async def _keep_all(self) -> None:
        try:
            while self._keep_again and (session := self._app.session) is not None:
                self._keep_again = False
                waiting = session.waiting
                if waiting or self.keeps:
                    # A thread of its own as in _save_all: the state folder may lie on the disk that hangs, too.
                    await in_a_thread_of_its_own(partial(self.keep_now, session, waiting))
        except OSError as error:
            if not self._cannot_keep:
                self._cannot_keep = True
                self._app.tell(
                    keyed(
                        _(
                            "What is not saved cannot be kept for the next start either ({why}): do not close this "
                            "window before it is saved; {save_as:F12} saves it elsewhere."
                        ),
                        why=error.strerror or error,
                    ),
                    severity="error",
                )
        else:
            self._cannot_keep = False
        finally:
            self._is_keeping = False

    def keep_now(self, session: PlanSession, waiting: Waiting) -> None:
        """Keep this, or with nothing waiting forget what was kept.

        Raises:
            OSError: it cannot be kept.
        """
        self._app.services.keep_waiting(session, waiting)
        self.keeps = bool(waiting)

    async def keep_in_time(self, session: PlanSession, waiting: Waiting) -> None:
        """Keep this as `keep_now` does, in a thread, since the state folder may lie on a disk that hangs as well.

        Raises:
            OSError: it cannot be kept, or (as TimeoutError) the disk does not answer.
        """
        await asyncio.wait_for(in_a_thread_of_its_own(partial(self.keep_now, session, waiting)), HANGS_AFTER)

    def _try_again_later(self, failure: StoreError) -> None:
        self._tell(
            failure,
            keyed(_("Your changes are kept here and saved when that is over; {save_as:F12} saves them elsewhere.")),
        )
        self._stop_waiting()
        self._retry = self._app.set_timer(RETRY_SECONDS, self.save)

    def _tell(self, failure: StoreError, *more: str) -> None:
        if self.failure is None or self.failure.code != failure.code:
            self._app.tell(" ".join([self._app.services.explain(failure), *more]), severity="error")
        self.failure = failure

    def may_read(self, session: PlanSession) -> bool:
        """Whether it is time to see what others saved: nothing of this session waits, and no read has just failed."""
        return not self._is_reading and session.is_saved and time.monotonic() >= self._read_again_at

    def read_again(self) -> None:
        """Take in what others saved."""
        session = self._app.session
        if session is not None and self.may_read(session):
            self._is_reading = True
            self._app.run_worker(self.read(session), group="read", exit_on_error=True)

    async def read(self, session: PlanSession) -> None:
        """Take in what is kept now."""
        since = session.stored
        try:
            # As in _save_all: a disk that answered the look may be gone before it is read.
            stored = await in_a_thread_of_its_own(session.store.load)
        except StoreError as failure:
            self._tell(failure)
            self._read_again_at = time.monotonic() + RETRY_SECONDS
        else:
            self.failure = None
            await self._app.wait_for_a_gap()
            known = len(session.conflicts)
            self._show(session, session.adopt(stored, since=since), known)
        finally:
            self._is_reading = False
        self._app.repaint_frame()

    def _show(self, session: PlanSession, changes: Sequence[Change], known_conflicts: int) -> None:
        app = self._app
        if session is not app.session:
            return
        if changes:
            app.note_where_the_cursor_stands()
        app.plan = session.plan
        if len(session.conflicts) > known_conflicts:
            app.tell_of_conflict()
        if changes:
            count = len({(change.table, change.id) for change in changes})
            app.tell(
                ngettext(
                    "A colleague changed {count} item: it is on your screen now.",
                    "A colleague changed {count} items: they are on your screen now.",
                    count,
                ).format(count=count)
            )


def save_and_wait(session: PlanSession, seconds: float | None = None) -> None:
    """Save all that is left, also when another thread is saving just now; give up after so many seconds.

    Raises:
        StoreError: it cannot be saved.
    """
    end = None if seconds is None else time.monotonic() + seconds
    while not session.is_saved and (end is None or time.monotonic() < end):
        session.save()
        time.sleep(0.01)
