"""A sample of a whole year, opened on a day, knows nothing of what comes after that day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mplan_tui.domain.actions import Occurrence, Status
from mplan_tui.domain.decisions import Approval, Decision, Outcome
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Override, PaceStatus
from mplan_tui.domain.objectives import Acknowledgement, Answer
from mplan_tui.domain.seen_on import seen_on
from tests.builders import TODAY, a_kpi, a_measurement, a_plan, an_action

BEFORE, AFTER = date(2026, 3, 11), date(2026, 3, 13)
TODO, DOING, DONE = Status.TODO, Status.DOING, Status.DONE
BLOCKED, CANCELLED = Status.BLOCKED, Status.CANCELLED


@pytest.mark.parametrize(
    ("ends", "start", "due", "done_on", "seen", "seen_done_on"),
    [
        (DONE, BEFORE, AFTER, BEFORE, DONE, BEFORE),
        (DONE, BEFORE, AFTER, TODAY, DONE, TODAY),
        (DONE, BEFORE, AFTER, AFTER, DOING, None),
        (DONE, AFTER, AFTER, AFTER, TODO, None),
        (DONE, BEFORE, TODAY, None, DONE, None),
        (DONE, BEFORE, AFTER, None, DOING, None),
        (DONE, None, AFTER, None, TODO, None),
        (DOING, BEFORE, AFTER, None, DOING, None),
        (DOING, TODAY, AFTER, None, DOING, None),
        (DOING, AFTER, AFTER, None, TODO, None),
        (TODO, BEFORE, AFTER, None, TODO, None),
        (TODO, None, None, None, TODO, None),
        (DOING, None, None, None, DOING, None),
        (BLOCKED, BEFORE, AFTER, None, BLOCKED, None),
        (BLOCKED, BEFORE, AFTER, BEFORE, BLOCKED, None),
        (BLOCKED, BEFORE, AFTER, AFTER, DOING, None),
        (BLOCKED, AFTER, AFTER, None, TODO, None),
        (CANCELLED, TODAY, AFTER, None, CANCELLED, None),
        (CANCELLED, None, AFTER, None, TODO, None),
        (CANCELLED, BEFORE, AFTER, AFTER, DOING, None),
    ],
)
def test_an_action_is_as_far_as_it_was_that_day(
    ends: Status, start: date | None, due: date | None, done_on: date | None, seen: Status, seen_done_on: date | None
) -> None:
    plan = a_plan(an_action(status=ends, start=start, due=due, done_on=done_on, progress=40))
    (action,) = seen_on(plan, TODAY).actions
    assert (action.status, action.done_on) == (seen, seen_done_on)
    is_ahead = (start or due or TODAY) > TODAY
    assert action.progress == (None if is_ahead else 40)


@pytest.mark.parametrize(
    ("status", "due", "done_on", "seen"),
    [
        (DONE, BEFORE, None, (DONE, None)),
        (DONE, TODAY, TODAY, (DONE, TODAY)),
        (DONE, TODAY, AFTER, (TODO, None)),
        (CANCELLED, TODAY, AFTER, (CANCELLED, AFTER)),
        (TODO, TODAY, None, (TODO, None)),
        (DONE, AFTER, BEFORE, None),
    ],
)
def test_a_time_of_what_comes_back_is_there_from_its_day(
    status: Status, due: date, done_on: date | None, seen: tuple[Status, date | None] | None
) -> None:
    action = an_action(id="post")
    plan = a_plan(action, Occurrence(id="t", action="post", due=due, status=status, done_on=done_on))
    assert [(row.status, row.done_on) for row in seen_on(plan, TODAY).occurrences] == ([seen] if seen else [])


def _told(day: date | None, answered: date | None = None) -> Acknowledgement:
    return Acknowledgement(
        id="t", objective="o", person="p", told_on=day, answer=Answer.QUESTION, answered_on=answered, question="Why?"
    )


def _judged(day: date) -> Any:
    return a_kpi(override=Override(status=PaceStatus.ON_TRACK, reason="fair", author="Anna", on=day))


@pytest.mark.parametrize(
    ("table", "row_of"),
    [
        ("expenses", lambda day: Expense(amount=5, on=day)),
        ("decisions", lambda day: Decision(text="x", taken_on=day)),
        ("approvals", lambda day: Approval(on=day)),
        ("acknowledgements", _told),
    ],
)
def test_what_was_written_later_is_not_there_yet(table: str, row_of: Any) -> None:
    for day in (BEFORE, TODAY, AFTER):
        assert len(seen_on(a_plan(row_of(day)), TODAY).rows(table)) == (day <= TODAY), day
    if table != "approvals":
        assert len(seen_on(a_plan(row_of(None)), TODAY).rows(table)) == 1


@pytest.mark.parametrize("day", [BEFORE, TODAY, AFTER])
def test_what_was_answered_judged_or_reviewed_later_is_still_open(day: date) -> None:
    measure = Decision(text="x", reviewed_on=day, outcome=Outcome.WORKED, outcome_text="well")
    plan = seen_on(a_plan(_told(BEFORE, day), _judged(day), measure, Persona(name="Léa", reviewed_on=day)), TODAY)
    (told,), (kpi,), (decision,), (persona,) = plan.acknowledgements, plan.kpis, plan.decisions, plan.personas
    is_known = day <= TODAY
    assert (told.answer, told.question) == ((Answer.QUESTION, "Why?") if is_known else (None, ""))
    assert (kpi.override is not None) == is_known
    assert (decision.outcome, decision.outcome_text) == ((Outcome.WORKED, "well") if is_known else (None, ""))
    assert persona.reviewed_on == (day if is_known else None)


@pytest.mark.parametrize(
    ("kind", "cadence", "on", "known_after"),
    [
        ("flow", "month", date(2026, 2, 1), date(2026, 2, 28)),
        ("level", "month", date(2026, 2, 1), date(2026, 2, 28)),
        ("flow", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("level", "quarter", date(2026, 1, 1), date(2026, 1, 31)),
        ("level", "year", date(2026, 1, 1), date(2026, 1, 31)),
        ("ratio", "year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_figure_is_known_the_day_after_its_period_and_that_of_a_survey_after_its_first_month(
    kind: str, cadence: str, on: date, known_after: date
) -> None:
    kpi = a_kpi(kind=kind, cadence=cadence)
    plan = a_plan(kpi, a_measurement(kpi, on, 5))
    assert seen_on(plan, known_after).measurements == ()
    assert len(seen_on(plan, date.fromordinal(known_after.toordinal() + 1)).measurements) == 1
