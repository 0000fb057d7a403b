from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from mplan_tui.domain.compare import Change, compare
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import (
    NotAsPromised,
    PromiseOutcome,
    Record,
    approval_of,
    latest_approval,
    promised_against_now,
)
from tests.builders import a_kpi, a_plan, an_action, an_objective

DAY = date(2026, 1, 20)
ACTION = an_action(start=date(2026, 2, 1), due=date(2026, 3, 1), planned=1000)
OTHER = an_action("Poster", planned=200)
KPI = a_kpi(target=420, due=date(2026, 12, 31))
OBJECTIVE = an_objective(target=420)


def _plan() -> Plan:
    plan = a_plan(ACTION, OTHER, KPI, OBJECTIVE, envelope=5000)
    return plan.putting(approval_of(plan, on=DAY, author="Board", note="Yes"))


def _moved(plan: Plan, *records: Record) -> tuple[NotAsPromised, ...]:
    (approval,) = plan.approvals
    return promised_against_now(plan, approval, records).moved


def _facts(rows: tuple[NotAsPromised, ...]) -> list[tuple[Any, ...]]:
    return [(row.id, row.move, row.field, row.promised, row.now) for row in rows]


def test_a_version_just_approved_keeps_every_promise() -> None:
    plan = _plan()
    kept = promised_against_now(plan, plan.approvals[0])
    assert (kept.moved, kept.promises, kept.broken) == ((), 5, 0)


def test_what_moved_in_dates_money_and_targets_is_told_exactly() -> None:
    plan = _plan()
    now = (
        plan.changing(type(ACTION), ACTION.id, due=date(2026, 3, 15), planned=Decimal(800))
        .changing(type(KPI), KPI.id, target=Decimal(400))
        .evolve(envelope=Decimal(4500))
    )
    assert _facts(_moved(now)) == [
        ("plan", PromiseOutcome.CHANGED, "envelope", 5000, 4500),
        (ACTION.id, PromiseOutcome.CHANGED, "due", date(2026, 3, 1), date(2026, 3, 15)),
        (ACTION.id, PromiseOutcome.CHANGED, "planned", 1000, 800),
        (KPI.id, PromiseOutcome.CHANGED, "target", 420, 400),
    ]
    late, less = _moved(now)[1:3]
    assert late.days == 14
    assert less.difference == -200


def test_an_action_that_came_or_went_is_told_and_only_the_latter_breaks_a_promise() -> None:
    new = an_action("Stand", planned=300)
    now = _plan().changing(type(OTHER), OTHER.id, status="cancelled").putting(new)
    assert _facts(_moved(now)) == [
        (OTHER.id, PromiseOutcome.GONE, "", 200, None),
        (new.id, PromiseOutcome.NEW, "", None, 300),
    ]
    assert promised_against_now(now, now.approvals[0]).broken == 1
    assert _facts(_moved(_plan().removing(KPI.id))) == [(KPI.id, PromiseOutcome.GONE, "target", 420, None)]


def test_how_often_and_by_whom_counts_from_the_approval_on() -> None:
    before = a_plan(ACTION)
    frozen = before.putting(approval_of(before, on=DAY))
    first = frozen.changing(type(ACTION), ACTION.id, due=date(2026, 3, 8))
    second = first.changing(type(ACTION), ACTION.id, due=date(2026, 3, 15))
    now = second.changing(type(ACTION), ACTION.id, title="Another")
    steps = (
        ("Anna", [Change("actions", ACTION.id, "due", None, date(2026, 3, 1))]),
        ("Board", compare(before, frozen)),
        ("Karim", compare(frozen, first)),
        ("Anna", compare(first, second)),
        ("Karim", compare(second, now)),
    )
    at = datetime(2026, 1, 20, 9, tzinfo=UTC)
    records = [Record(at, author, change) for author, changes in steps for change in changes]
    (moved,) = _moved(now, *records)
    assert (moved.times, moved.by) == (2, ("Karim", "Anna"))


def test_the_history_of_a_new_a_dropped_and_a_deleted_action_is_of_that_alone() -> None:
    """Who came with an action, and who dropped it: not who moved its day in between."""
    other, new = an_action("Letter"), an_action("Stand")
    before = a_plan(ACTION, other)
    frozen = before.putting(approval_of(before, on=DAY))
    moved = frozen.changing(type(ACTION), ACTION.id, due=date(2026, 3, 8))
    dropped = moved.changing(type(ACTION), ACTION.id, status="cancelled")
    without = dropped.removing(other.id)
    came = without.putting(new)
    now = came.changing(type(new), new.id, title="Stand in the hall")
    steps = (
        ("Board", compare(before, frozen)),
        ("Karim", compare(frozen, moved)),
        ("Anna", compare(moved, dropped)),
        ("Marie", compare(dropped, without)),
        ("Paul", compare(without, came)),
        ("Karim", compare(came, now)),
    )
    at = datetime(2026, 1, 20, 9, tzinfo=UTC)
    records = [Record(at, author, change) for author, changes in steps for change in changes]
    assert {row.id: (row.times, row.by) for row in _moved(now, *records)} == {
        ACTION.id: (1, ("Anna",)),
        other.id: (1, ("Marie",)),
        new.id: (1, ("Paul",)),
    }


def test_records_of_the_day_of_an_approval_that_is_in_no_history_are_before_it() -> None:
    now = _plan().changing(type(ACTION), ACTION.id, due=date(2026, 3, 8))
    change = Change("actions", ACTION.id, "due", None, date(2026, 3, 8))
    that_day = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    (row,) = _moved(now, Record(that_day, "Anna", change), Record(that_day + timedelta(days=1), "Karim", change))
    assert (row.times, row.by) == (1, ("Karim",))


def test_the_latest_approval_is_the_one_that_counts() -> None:
    plan = _plan()
    later = approval_of(plan, on=date(2026, 2, 1))
    assert latest_approval(plan.putting(later)) == later
    assert latest_approval(a_plan()) is None
