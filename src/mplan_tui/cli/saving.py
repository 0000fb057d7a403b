"""Saving what a command did."""

from __future__ import annotations

from mplan_tui.cli.output import warn
from mplan_tui.i18n import _
from mplan_tui.session.session import PlanSession
from mplan_tui.uses.failures import sentence_of


def save(session: PlanSession) -> None:
    """Save, and say where the backup of the day could not be made: the screens say so as well.

    Raises:
        StoreError: nothing was written.
    """
    session.save()
    if session.not_backed_up is not None:
        why = sentence_of(session.not_backed_up)
        warn(_("Saved, but without the backup of the day. {why}").format(why=why))
