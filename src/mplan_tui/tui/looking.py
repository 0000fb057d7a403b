"""Looks at what happens elsewhere: another day, what others saved, and who is here."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.saving import Saving
from mplan_tui.tui.threads import in_a_thread_of_its_own
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from mplan_tui.session.ports import Stored
    from mplan_tui.session.session import PlanSession

LEAVE_SECONDS = 0.3
"""How long it may take to tell the others that somebody leaves: a disk that hangs keeps nobody."""


class _Seen(NamedTuple):
    """What a look has found; no names where nobody came, went or saved."""

    others: Sequence[str] | None
    other_than: Stored | None
    """What the file held before somebody else saved; None where it still does."""


class Looking:
    """The looks of the app around the session, one at a time in a thread.

    A network disk that is gone keeps a `stat` waiting for minutes. Then the look waits, and nobody else does.
    """

    def __init__(self, app: PlanApp, saving: Saving) -> None:
        self._app = app
        self._saving = saving
        self._looks_at_others = False
        self._out: PlanSession | None = None
        """The session whose look has not come back yet: no other one is sent after it."""

    def look(self) -> None:
        """Notice another day at once, and what happens elsewhere when the disk has answered.

        A look costs one stat: of the plan file, which anything may have changed, or of the place where those who have
        the plan open leave their signs, each in its turn.
        """
        app = self._app
        if app.session is None:
            return
        app.notice_day()
        if self._out is not app.session:
            self._looks_at_others = not self._looks_at_others
            self._send(app.session, looks_at_others=self._looks_at_others)

    def see_others(self) -> None:
        """See who has the plan open that was opened just now, and be seen."""
        if self._app.session is not None:
            self._send(self._app.session, looks_at_others=True, is_first=True)

    def _send(self, session: PlanSession, *, looks_at_others: bool, is_first: bool = False) -> None:
        self._out = session
        self._app.run_worker(self._take_in(session, looks_at_others, is_first), group="look", exit_on_error=True)

    async def _take_in(self, session: PlanSession, looks_at_others: bool, is_first: bool) -> None:
        app = self._app
        try:
            seen = await in_a_thread_of_its_own(lambda: self._seen(session, looks_at_others, is_first))
        finally:
            if self._out is session:
                self._out = None
        if session is not app.session:
            return
        if seen.others is not None:
            app.other_names = seen.others
        if seen.other_than is not None and seen.other_than is session.stored:
            self._saving.read_again()
        app.repaint_frame()

    def _seen(self, session: PlanSession, looks_at_others: bool, is_first: bool) -> _Seen:
        services = self._app.services
        if not looks_at_others:
            return _Seen(None, self._changed(session))
        if not is_first and not services.has_activity(session):
            return _Seen(None, None)
        return _Seen(services.others(session), None if is_first else self._changed(session))

    def _changed(self, session: PlanSession) -> Stored | None:
        """What the session has read or written, where the file holds something else now."""
        stored = session.stored
        return stored if self._saving.may_read(session) and session.store.has_changed(stored) else None


def leave(services: Services, session: PlanSession) -> None:
    """Tell the others that this session is over, as far as the disk lets it in time."""

    def farewell() -> None:
        try:
            services.leave(session)
        except Exception as fault:
            services.log_crash(fault)

    saying = threading.Thread(target=farewell, daemon=True, name="leave")
    saying.start()
    saying.join(LEAVE_SECONDS)
