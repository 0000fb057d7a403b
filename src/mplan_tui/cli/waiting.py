"""Saying that edits wait which the screens could not save."""

from __future__ import annotations

from mplan_tui.address import Place
from mplan_tui.cli.output import warn
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.uses import plans
from mplan_tui.vocabulary.waiting import left_words


def warn_of_waiting(path: Place, plan: Plan | None) -> bool:
    """Say what earlier sessions on this plan could not save, where there is such a thing; whether there is."""
    left = plans.still_waiting(path, plan)
    for one in left:
        words = _("{what} Open the plan in the screens to bring this back or to throw it away.")
        warn(words.format(what=left_words(one)))
    return bool(left)
