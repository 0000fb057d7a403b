"""The story for one person: what is due, the next weeks, what waits for whom, what changed, and what it brings."""

from __future__ import annotations

from mplan_tui.document import Part, Slide
from mplan_tui.reports.deck.management import measures, objectives
from mplan_tui.reports.deck.pieces import Teller, in_rows, plan_source, status
from mplan_tui.reports.deck.waiting import waiting
from mplan_tui.reports.deck.weeks import changes, due_now, next_weeks
from mplan_tui.reports.scope import Scope


def own_part(scope: Scope) -> Slide | None:
    """What the person did, and does for each objective."""
    section = status(scope, Part.PEOPLE)
    if section is None:
        return None
    rows = in_rows(*([block] for block in section.blocks))
    return Slide((Part.PEOPLE,), section.title, section.idea, rows, section.tone, plan_source(scope))


STORY: tuple[Teller, ...] = (
    ((Part.SUMMARY, Part.ACTIONS), due_now),
    ((Part.ACTIONS,), waiting),
    ((Part.ACTIONS,), next_weeks),
    ((Part.PROMISE,), changes),
    ((Part.PEOPLE,), own_part),
    ((Part.OBJECTIVES,), objectives),
    ((Part.DECISIONS,), measures),
)
"""What concerns one person alone."""
