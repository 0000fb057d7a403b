"""The plan that follows another one in words: what came along, and what stays with the one before."""

from __future__ import annotations

from collections.abc import Iterable

from mplan_tui import formats
from mplan_tui.domain.next_plan import NextPlan
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.vocabulary.fields import table_noun

_TOLD = ("people", "channels", "products", "personas", "objectives", "actions", "kpis")


def came_along(plan: Plan) -> str:
    """How much of each kind the new plan begins with: "2 people, 5 channels, 12 actions"."""
    return _counted((table, len(plan.rows(table))) for table in _TOLD)


def stays_behind(before: Plan, following: NextPlan) -> str:
    """What tells of the time that is over and stays with its plan, or "": "14 lines of money, 3 approved versions"."""
    counted = _counted(following.stays)
    if before.envelope is None:
        return counted
    envelope = _("the envelope of {amount}").format(amount=formats.money(before.envelope, before.currency))
    return ", ".join(filter(None, (envelope, counted)))


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {table_noun(table, count)}" for table, count in counts if count)
