"""Leaving a plan because somebody asks to: what is not saved and what is in conflict is settled with them first."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from mplan_tui.i18n import _, ngettext
from mplan_tui.session.ports import StoreError
from mplan_tui.session.waiting import Waiting
from mplan_tui.tui.looking import leave
from mplan_tui.tui.saving import HANGS_AFTER, Saving, save_and_wait
from mplan_tui.tui.shell import Shell
from mplan_tui.tui.threads import in_a_thread_of_its_own

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession


async def _is_saved_in_time(session: PlanSession) -> bool:
    """Whether the last edits are saved, as far as the disk answers in time.

    Raises:
        StoreError: they cannot be saved.
    """
    if not session.is_saved:
        # The time is given twice: one save may be under way, which is asked again and again until it is over, or this
        # is the save that the disk does not answer.
        saving = in_a_thread_of_its_own(partial(save_and_wait, session, HANGS_AFTER))
        with suppress(TimeoutError):
            await asyncio.wait_for(saving, HANGS_AFTER)
    return session.is_saved


def cannot_be_kept(error: OSError) -> str:
    """Why what waits unsaved is not offered at the next start."""
    return _("They cannot be kept for the next start either ({why}): whoever leaves loses them.").format(
        why=error.strerror or _("no answer")
    )


class Leaving:
    """The way out of the plan that is open."""

    def __init__(self, shell: Shell, saving: Saving) -> None:
        self._shell = shell
        self._saving = saving

    async def leave_plan(self) -> bool:
        """Save what is left of the plan that is open; False where the person chooses to stay."""
        session = self._shell.session
        if session is None:
            return True
        try:
            if not await _is_saved_in_time(session) and not await self._leave_hanging(session):
                return False
        except StoreError as failure:
            self._saving.failure = failure
            if not await self._leave_unsaved(session, self._shell.services.explain(failure)):
                return False
        if session.is_saved and session.conflicts and not await self._settle(session):
            return False
        if self._saving.keeps and not session.waiting:
            # What cannot be forgotten is offered once more at the next start, which finds that all of it is there.
            with suppress(OSError):
                await self._saving.keep_in_time(session, Waiting())
        leave(self._shell.services, session)
        self._shell.session = None
        return True

    async def _leave_unsaved(self, session: PlanSession, why: str) -> bool:
        """Ask what to do with a plan that cannot be saved; whether to leave."""
        from mplan_tui.tui.errands import Errands
        from mplan_tui.tui.modals.message import Choose

        answers = [
            ("s", _("save elsewhere")),
            ("k", _("leave and be offered the last changes at the next start")),
            ("l", _("leave and lose the last changes")),
        ]
        answer = await self._shell.push_screen_wait(Choose(_("Not saved"), why, answers))
        if answer == "s":
            await Errands(self._shell, self._saving).save_elsewhere(session)
            return session.is_saved
        if answer == "k":
            try:
                await self._saving.keep_in_time(session, session.waiting)
            except OSError as error:
                return await self._leave_unsaved(session, f"{why} {cannot_be_kept(error)}")
        if answer == "l":
            self._saving.begin_anew()
            with suppress(OSError):
                await self._saving.keep_in_time(session, Waiting())
        return answer in ("k", "l")

    async def _leave_hanging(self, session: PlanSession) -> bool:
        """Keep what a disk does not take for the next start, and ask whether to leave with it there."""
        from mplan_tui.tui.modals.message import Choose

        waiting = session.waiting
        try:
            await self._saving.keep_in_time(session, waiting)
        except OSError as error:
            kept = cannot_be_kept(error)
        else:
            count = len(waiting.steps)
            kept = ngettext(
                "{count} edit is kept in {folder}, and the next start offers it.",
                "{count} edits are kept in {folder}, and the next start offers them.",
                count,
            ).format(count=count, folder=self._shell.services.waiting_folder())
        said = _("The disk of the plan does not answer.") + " " + kept
        answers = [("enter", _("stay and wait")), ("l", _("leave"))]
        answer = await self._shell.push_screen_wait(Choose(_("Not saved yet"), said, answers))
        # What was saved while the question stood is kept nowhere else any more; leaving then is leaving as ever.
        return bool(answer == "l")

    async def _settle(self, session: PlanSession) -> bool:
        """Let the person choose what is in conflict before the plan is left; False where they leave that open."""
        from mplan_tui.tui.errands import Errands

        await Errands(self._shell, self._saving).settle_conflicts(session, is_awaited=False)
        return not session.conflicts and await self.leave_plan()
