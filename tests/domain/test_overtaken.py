"""What waits for an action that was moved is found, with the days by which it has to follow."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.overtaken import overtaken
from mplan_tui.domain.plan import Plan
from tests.builders import a_plan, an_action

BRIEF = an_action("Brief", due=date(2026, 3, 20))
PRINT = an_action("Print", due=date(2026, 3, 27), depends_on=(BRIEF.id,))
SEND = an_action("Send", due=date(2026, 4, 3), depends_on=(PRINT.id,))
PLAN = a_plan(BRIEF, PRINT, SEND)


def moved(day: date, plan: Plan = PLAN) -> dict[str, int]:
    after = plan.changing(Action, BRIEF.id, due=day)
    return {after.get(Action, row_id).title: days for row_id, days in overtaken(plan, after).items()}


@pytest.mark.parametrize(
    ("day", "follow"),
    [
        (date(2026, 3, 27), {}),  # due on the same day is in time
        (date(2026, 3, 28), {"Print": 8, "Send": 8}),
        (date(2026, 3, 13), {}),
    ],
)
def test_what_would_be_due_too_early_follows_by_the_same_days_with_what_waits_for_it(
    day: date, follow: dict[str, int]
) -> None:
    assert moved(day) == follow


def test_what_has_room_enough_stays() -> None:
    plan = PLAN.changing(Action, SEND.id, due=date(2026, 4, 30))
    assert moved(date(2026, 3, 28), plan) == {"Print": 8}


def test_what_was_due_too_early_before_or_is_done_is_left_alone() -> None:
    assert moved(date(2026, 4, 20), PLAN.changing(Action, PRINT.id, due=date(2026, 3, 1))) == {}
    assert moved(date(2026, 4, 20), PLAN.changing(Action, PRINT.id, status=Status.DONE)) == {}


def test_an_edit_of_something_else_asks_for_nothing() -> None:
    late = PLAN.changing(Action, PRINT.id, due=date(2026, 3, 1))
    assert overtaken(late, late.changing(Action, BRIEF.id, title="Brief of the agency")) == {}


def test_what_is_new_with_the_edit_was_never_in_time_and_is_left_alone() -> None:
    after = PLAN.changing(Action, BRIEF.id, due=date(2026, 3, 25))
    assert overtaken(PLAN, after.putting(an_action("New", due=date(2026, 3, 1), depends_on=(BRIEF.id,)))) == {}
    ahead = an_action("Ahead", due=date(2026, 6, 1))
    waiting = after.changing(Action, PRINT.id, depends_on=(BRIEF.id, ahead.id))
    assert overtaken(PLAN, waiting.putting(ahead)) == {}
