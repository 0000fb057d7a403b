"""How the program ends when nobody asked it to: a signal, a terminal that is gone, a fault of its own.

In every case what is typed is kept as a draft, what is edited is saved, and the terminal is left as it was.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.text import Text

from mplan_tui.i18n import _
from mplan_tui.session.ports import StoreError
from mplan_tui.tui.looking import leave
from mplan_tui.tui.saving import save_and_wait

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession
    from mplan_tui.tui.app import MplanApp

FAULT = 1
SAVE_SECONDS = 0.6
"""How long the last save may take: a closed line must end the program in under a second."""
_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def listen(app: MplanApp) -> None:
    """End in order when the line drops or the system asks for it."""
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, end_now, app, 128 + number)


def end_now(app: MplanApp, status: int) -> None:
    """Keep the draft, save, and end with this exit status, whatever the screen is doing."""
    if not app.is_ending:
        app.is_ending = True
        app.ending = asyncio.create_task(_end(app, status))


async def _end(app: MplanApp, status: int) -> None:
    keep_draft(app)
    session = app.session
    if session is not None:
        keep_waiting(app, session)
        with suppress(StoreError, TimeoutError):
            await asyncio.wait_for(_save(app), SAVE_SECONDS)
        keep_waiting(app, session)
        leave(app, session)
    app.exit(status, return_code=status)
    last = threading.Timer(SAVE_SECONDS, os._exit, (status,))  # a thread, since the loop itself may be held up
    last.daemon = True
    last.start()


async def _save(app: MplanApp) -> None:
    session = app.session
    while session is not None and not session.is_saved:
        request = session.begin_save()
        if request is None:
            await asyncio.sleep(0.02)
            continue
        try:
            saved = await asyncio.to_thread(session.store.save, request.base, request.plan, request.steps)
        except BaseException:
            session.abandon_save(request)
            raise
        session.finish_save(request, saved)


def end_after_fault(app: MplanApp) -> None:
    """End after a fault of the program's own: what is typed and edited is kept, and the log is named."""
    keep_draft(app)
    if app.session is not None:
        keep_waiting(app, app.session)
        with suppress(StoreError):
            save_and_wait(app.session, SAVE_SECONDS)
        keep_waiting(app, app.session)
        leave(app, app.session)
    if app.session is None or not app.session.waiting:
        words = _("Something went wrong in the program itself; your edits are saved. What happened is in {log}.")
    elif app.saving.keeps:
        words = _(
            "Something went wrong in the program itself; your last edits could not be saved, and the next start offers "
            "them. What happened is in {log}."
        )
    else:
        words = _("Something went wrong in the program itself, and your last edits may not be saved: see {log}.")
    app.exit(return_code=FAULT, message=Text(words.format(log=app.crash_log)))


def keep_waiting(app: MplanApp, session: PlanSession) -> None:
    """Keep what is not saved and what is in conflict for the next start, or forget what was kept once all is saved."""
    waiting = session.waiting
    if waiting or app.saving.keeps:
        with suppress(OSError):
            app.saving.keep_now(session, waiting)


def keep_draft(app: MplanApp) -> None:
    """Keep the text that is half typed, to offer it at the next start."""
    draft = app.half_typed.open_now() if app.session is not None else None
    if draft is not None:
        app.half_typed.keep(draft)
