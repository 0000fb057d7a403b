"""How the program ends when nobody asked it to: a signal, a terminal that is gone, a fault of its own.

In every case what is typed is kept as a draft, what is edited is saved, and the terminal is left as it was.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text

from mplan_tui.i18n import _
from mplan_tui.session.ports import StoreError
from mplan_tui.tui.half_typed import HalfTyped
from mplan_tui.tui.looking import leave
from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.saving import Saving, save_and_wait
from mplan_tui.tui.threads import in_a_thread_of_its_own

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession

FAULT = 1
SAVE_SECONDS = 0.6
"""How long the last save may take: a closed line must end the program in under a second."""
_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


class Endings:
    """Ends the app in order, whatever it was doing."""

    def __init__(self, app: PlanApp, saving: Saving, half_typed: HalfTyped) -> None:
        self._app = app
        self._saving = saving
        self._half_typed = half_typed
        self._ending: asyncio.Task[None] | None = None
        """The last task, held here because asyncio forgets a task that nobody holds."""

    def listen(self) -> None:
        """End in order when the line drops or the system asks for it."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self.end_now, 128 + number)

    def end_now(self, status: int) -> None:
        """Keep the draft, save, and end with this exit status, whatever the screen is doing."""
        if not self._app.is_ending:
            self._app.is_ending = True
            self._ending = asyncio.create_task(self._end(status))

    async def _end(self, status: int) -> None:
        self.keep_draft()
        session = self._app.session
        if session is not None:
            self.keep_waiting(session)
            with suppress(StoreError, TimeoutError):
                await asyncio.wait_for(self._save(), SAVE_SECONDS)
            self.keep_waiting(session)
            leave(self._app.services, session)
        self._app.exit(status, return_code=status)
        last = threading.Timer(SAVE_SECONDS, os._exit, (status,))  # a thread, since the loop itself may be held up
        last.daemon = True
        last.start()

    async def _save(self) -> None:
        session = self._app.session
        while session is not None and not session.is_saved:
            request = session.begin_save()
            if request is None:
                await asyncio.sleep(0.02)
                continue
            try:
                saved = await in_a_thread_of_its_own(
                    partial(session.store.save, request.base, request.plan, request.steps)
                )
            except BaseException:
                session.abandon_save(request)
                raise
            session.finish_save(request, saved)

    def end_after_fault(self) -> None:
        """End after a fault of the program's own: what is typed and edited is kept, and the log is named."""
        self.keep_draft()
        if self._app.session is not None:
            self.keep_waiting(self._app.session)
            with suppress(StoreError):
                save_and_wait(self._app.session, SAVE_SECONDS)
            self.keep_waiting(self._app.session)
            leave(self._app.services, self._app.session)
        if self._app.session is None or not self._app.session.waiting:
            words = _("Something went wrong in the program itself; your edits are saved. What happened is in {log}.")
        elif self._saving.keeps:
            words = _(
                "Something went wrong in the program itself; your last edits could not be saved, and the next start "
                "offers them. What happened is in {log}."
            )
        else:
            words = _("Something went wrong in the program itself, and your last edits may not be saved: see {log}.")
        self._app.exit(return_code=FAULT, message=Text(words.format(log=self._app.crash_log)))

    def keep_waiting(self, session: PlanSession) -> None:
        """Keep what waits, unsaved or in conflict, for the next start; forget what was kept once all is saved."""
        waiting = session.waiting
        if waiting or self._saving.keeps:
            with suppress(OSError):
                self._saving.keep_now(session, waiting)

    def keep_draft(self) -> None:
        """Keep the text that is half typed, to offer it at the next start."""
        draft = self._half_typed.open_now() if self._app.session is not None else None
        if draft is not None:
            self._half_typed.keep(draft)
