"""When the review of a corrective measure is to be held: one rule for checks, brief, KPIs, calendar and reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mplan_tui.domain.decisions import Decision, Outcome
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("days", "is_due", "is_overdue"),
    [(-1, True, True), (0, True, False), (1, False, False), (None, False, False)],
)
def test_a_review_is_due_on_its_day_and_overdue_from_the_next(days: int | None, is_due: bool, is_overdue: bool) -> None:
    on: date | None = None if days is None else TODAY + timedelta(days=days)
    waiting = Decision(text="Fewer posts", review_on=on)
    assert (waiting.is_open, waiting.is_due(by=TODAY), waiting.is_overdue(TODAY)) == (True, is_due, is_overdue)
    # Reviewed without a word on the outcome, as a sheet may bring it, is reviewed.
    for over in ({"outcome": Outcome.FAILED}, {"reviewed_on": TODAY}):
        held = Decision.model_validate(waiting.model_dump() | over)
        assert (held.is_open, held.is_due(by=TODAY), held.is_overdue(TODAY)) == (False, False, False)
