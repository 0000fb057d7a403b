"""Leaving a plan because somebody asks to: what is not saved and what is in conflict is settled with them first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mplan_tui.session.ports import StoreError
from mplan_tui.session.waiting import Waiting
from mplan_tui.tui.looking import leave
from mplan_tui.tui.saving import save_and_wait

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession
    from mplan_tui.tui.app import MplanApp


async def leave_plan(app: MplanApp) -> bool:
    """Save what is left of the plan that is open; False where the person chooses to stay."""
    session = app.session
    if session is None:
        return True
    try:
        await asyncio.to_thread(save_and_wait, session)
    except StoreError as failure:
        from mplan_tui.tui.errands import leave_unsaved

        app.saving.failure = failure
        if not await leave_unsaved(app, session, failure):
            return False
    if session.conflicts and not await _settle(app, session):
        return False
    if app.saving.keeps and not session.waiting:
        await asyncio.to_thread(app.saving.keep_now, session, Waiting())
    leave(app, session)
    app.session = None
    return True


async def _settle(app: MplanApp, session: PlanSession) -> bool:
    """Let the person choose what is in conflict before the plan is left; False where they leave that open."""
    from mplan_tui.tui.errands import settle_conflicts

    await settle_conflicts(app, session)
    return not session.conflicts and await leave_plan(app)
