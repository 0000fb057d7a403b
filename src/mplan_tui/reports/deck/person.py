"""The story for one person: what is due, their part and what waits, the next weeks, what changed, what it brings."""

from __future__ import annotations

from mplan_tui.document import Part, Slide, Table
from mplan_tui.reports.deck.management import measures, objectives
from mplan_tui.reports.deck.pieces import Teller, in_rows, plan_source, status
from mplan_tui.reports.deck.waiting import few_waiting, waiting
from mplan_tui.reports.deck.weeks import changes, due_now, has_nothing_to_do, next_weeks, nothing_due
from mplan_tui.reports.scope import Scope


def own_part(scope: Scope) -> Slide | None:
    """What the person did, and does for each objective; and what waits for them, where that is little."""
    section = status(scope, Part.PEOPLE)
    if section is None:
        return None
    waits = few_waiting(scope)
    table = waits[1] if waits else None
    rows = in_rows(*([block, table] if isinstance(block, Table) else [block] for block in section.blocks))
    if table and not any(table in row for row in rows):
        rows = (*rows, (table,))
    nothing = nothing_due(scope) if has_nothing_to_do(scope) else ""
    finding = " ".join(filter(None, (nothing, section.idea, waits[0] if waits else "")))
    return Slide((Part.PEOPLE,), section.title, finding, rows, section.tone, plan_source(scope))


STORY: tuple[Teller, ...] = (
    ((Part.SUMMARY, Part.ACTIONS), due_now),
    ((Part.PEOPLE,), own_part),
    ((Part.ACTIONS,), waiting),
    ((Part.ACTIONS,), next_weeks),
    ((Part.PROMISE,), changes),
    ((Part.OBJECTIVES,), objectives),
    ((Part.DECISIONS,), measures),
)
"""What concerns one person alone."""
