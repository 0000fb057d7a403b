"""The story for a team: what is due now, who does what, what waits for whom, what changed, and the next weeks."""

from __future__ import annotations

from mplan_tui.document import Part, Slide, Tone
from mplan_tui.reports.deck.management import measures, objectives
from mplan_tui.reports.deck.pieces import (
    Teller,
    bullets,
    charts,
    in_rows,
    plan_source,
    status,
    tables,
    without_path,
)
from mplan_tui.reports.deck.waiting import few_waiting, waiting
from mplan_tui.reports.deck.weeks import changes, due_now, next_weeks
from mplan_tui.reports.poster import people as load
from mplan_tui.reports.scope import Scope


def who_does_what(scope: Scope) -> Slide | None:
    """Everybody's part, and who has how much to do this month."""
    section = status(scope, Part.PEOPLE)
    if section is None:
        return None
    people, waits = load.section(scope), few_waiting(scope)
    drawn = charts(people.blocks)
    said = people.idea if drawn and (waits is None or people.tone is Tone.BAD) else waits[0] if waits else ""
    return Slide(
        (Part.PEOPLE,), section.title, " ".join(filter(None, (section.idea, said))),
        in_rows(
            [*tables(section.blocks)[:1], *(without_path(chart) for chart in drawn)],
            [waits[1]] if waits else bullets(section.blocks)[1:],
        ),
        section.tone, plan_source(scope),
    )  # fmt: skip


STORY: tuple[Teller, ...] = (
    ((Part.SUMMARY, Part.ACTIONS), due_now),
    ((Part.PEOPLE,), who_does_what),
    ((Part.ACTIONS,), waiting),
    ((Part.PROMISE,), changes),
    ((Part.ACTIONS,), next_weeks),
    ((Part.OBJECTIVES,), objectives),
    ((Part.DECISIONS,), measures),
)
"""What a team speaks of when it meets; the objectives stand near its end, as what the work is for."""
