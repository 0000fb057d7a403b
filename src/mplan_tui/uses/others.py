"""Who else has a plan open, and that this session has."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from time import monotonic
from weakref import WeakSet

from mplan_tui.session.session import PlanSession
from mplan_tui.store.kept import KeptPlan, Presence
from mplan_tui.store.presence import BEAT
from mplan_tui.uses import plans


class Others:
    """The signs beside a plan file of the sessions that have it open, ours among them."""

    def __init__(self) -> None:
        self._presence: Presence | None = None
        self._of: KeptPlan | None = None
        self._beaten = 0.0
        # Held by a look, which is made in a thread of its own and may come after the session has left.
        self._looking = Lock()
        self._left: WeakSet[PlanSession] = WeakSet()

    def names(self, session: PlanSession) -> Sequence[str]:
        """The names of the others; says now and then that this session has the plan open too."""
        with self._looking:
            if session in self._left:
                return ()
            presence = self._presence_in(session)
            if monotonic() - self._beaten >= BEAT:
                presence.beat()
                self._beaten = monotonic()
            return [visitor.name or visitor.host for visitor in presence.others()]

    def has_activity(self, session: PlanSession) -> bool:
        """Whether somebody may have come, gone or saved since the names were asked for."""
        with self._looking:
            if session in self._left:
                return False
            return monotonic() - self._beaten >= BEAT or self._presence_in(session).has_activity()

    def leave(self, session: PlanSession) -> None:
        """Take our sign away; a look that comes after puts none there again."""
        with self._looking:
            self._left.add(session)
            self._go()

    def _presence_in(self, session: PlanSession) -> Presence:
        plan = plans.kept(session)
        if self._presence is None or self._of is not plan:
            self._go()
            self._presence, self._of = plan.presence(session.author), plan
            self._presence.enter()
            self._beaten = monotonic()
        return self._presence

    def _go(self) -> None:
        if self._presence is not None:
            self._presence.leave()
            self._presence = None
