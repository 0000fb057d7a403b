"""Why an objective is behind: what of the work that serves it holds it up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.causes import causes_of, measures_for
from mplan_tui.domain.decisions import Choice, Decision, Outcome
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import speaking
from mplan_tui.vocabulary.causes import cause_words, measure_words
from tests.builders import TODAY, a_kpi, a_person, a_plan, an_action, an_objective

KPI = a_kpi("Orders")
GOAL = an_objective("Sales", kpi=KPI.id)
SERVES = (GOAL.id,)
YESTERDAY, TOMORROW = date(2026, 3, 11), date(2026, 3, 13)
LATE = an_action("Late", objectives=SERVES, due=YESTERDAY)
DUE_TODAY = an_action("Due today", objectives=SERVES, due=TODAY)
BLOCKED = an_action("Held up", objectives=SERVES, due=YESTERDAY, status=Status.BLOCKED)
IDLE = an_action("Idle", objectives=SERVES, start=YESTERDAY, due=TOMORROW)
DONE = an_action("Done", objectives=SERVES, due=YESTERDAY, done_on=YESTERDAY, status=Status.DONE)
GONE = an_action("Gone", objectives=SERVES, due=YESTERDAY, status=Status.CANCELLED)


def _plan(*actions: Action) -> Plan:
    return a_plan(KPI, GOAL, *actions)


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ((), "No action serves it."),
        ((GONE,), "No action serves it."),
        ((LATE, DONE), "1 action is late: A-001."),
        ((BLOCKED, LATE), "1 action is blocked: A-001. 1 action is late: A-002."),
        ((IDLE,), "1 action should have begun: A-001."),
        ((DUE_TODAY,), "Its 1 action is on time: it brings less than was expected."),
        ((DONE, DUE_TODAY), "Its 2 actions are on time: they bring less than was expected."),
    ],
)
def test_the_work_that_is_late_held_up_or_not_begun_is_the_cause(actions: tuple[Action, ...], said: str) -> None:
    plan = _plan(*actions)
    assert cause_words(plan, causes_of(plan, GOAL.id, TODAY)) == said


@pytest.mark.parametrize(("spent", "is_told"), [(74, True), (75, False), (0, True)])
def test_money_that_did_not_go_out_tells_that_work_was_not_done(spent: int, is_told: bool) -> None:
    paid = an_action(objectives=SERVES, start=YESTERDAY, due=YESTERDAY, planned=100, status=Status.DONE, spent=spent)
    plan = _plan(paid)
    found = causes_of(plan, GOAL.id, TODAY)
    assert (found.expected, found.spent, found.is_underspent) == (Decimal(100), Decimal(spent), is_told)


def test_many_late_actions_are_counted_and_some_of_them_named() -> None:
    plan = _plan(*(an_action(f"Late {n}", objectives=SERVES, due=YESTERDAY) for n in range(6)))
    found = causes_of(plan, GOAL.id, TODAY)
    assert cause_words(plan, found) == "6 actions are late: A-001, A-002, A-003, A-004 and 2 more."
    whole = cause_words(plan, found, is_whole=True)
    assert whole == "6 actions are late: A-001, A-002, A-003, A-004, A-005, A-006.", "in a document"


def test_what_is_decided_is_told_and_what_is_not_is_asked_for() -> None:
    anna = a_person("Anna")
    measure = Decision(kpi=KPI.id, choice=Choice.STOP, text="No more posts", owner=anna.id, review_on=TOMORROW)
    over = Decision(kpi=KPI.id, text="Was tried", outcome=Outcome.FAILED)
    plan = a_plan(KPI, GOAL, anna, measure, over)
    assert measure_words(plan, measures_for(plan, GOAL)) == "D1 Stop: No more posts (Anna, review on 13 Mar 2026)"
    assert "asked for" in measure_words(plan, measures_for(_plan(), GOAL))
    with speaking("fr"):
        assert "demandée" in measure_words(plan, ())
