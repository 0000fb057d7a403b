"""A plan as somebody would have seen it on a day: what came later is not known, done, ordered or decided yet.

Samples tell a whole year. Opened on any day, they show that year up to the day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.domain.periods import BY_MONTH, period_end
from mplan_tui.domain.plan import Plan

_STOPPED = (Status.BLOCKED, Status.CANCELLED)


def seen_on(plan: Plan, today: date) -> Plan:
    """The plan without what happens after a day.

    Of an action that ends blocked or cancelled, `done_on` is the day on which it was stopped, where it has one.
    """
    kpis = {kpi.id: kpi for kpi in plan.kpis}
    return plan.evolve(
        actions=tuple(_action(row, today) for row in plan.actions),
        occurrences=tuple(_time(row, today) for row in plan.occurrences if row.due <= today),
        expenses=tuple(row for row in plan.expenses if row.on is None or row.on <= today),
        kpis=tuple(_kpi(row, today) for row in plan.kpis),
        measurements=tuple(row for row in plan.measurements if _known_from(plan, kpis[row.kpi], row.on) < today),
        decisions=tuple(_decision(row, today) for row in plan.decisions if _has_come(row.taken_on, today)),
        approvals=tuple(row for row in plan.approvals if row.on <= today),
        acknowledgements=tuple(
            row if _has_come(row.answered_on, today) else row.evolve(answer=None, answered_on=None, question="")
            for row in plan.acknowledgements
            if _has_come(row.told_on, today)
        ),
        personas=tuple(
            row if _has_come(row.reviewed_on, today) else row.evolve(reviewed_on=None) for row in plan.personas
        ),
    )


def _action(row: Action, today: date) -> Action:
    begins = row.start or row.due
    ended: dict[str, Any] = {"done_on": row.done_on if row.status is Status.DONE else None}
    if not row.status.is_open or row.status in _STOPPED:
        over = row.done_on or (row.due if row.status is Status.DONE else begins)
        if over is not None and over <= today:
            return row.evolve(**ended)
    if begins is not None and begins > today:
        return row.evolve(status=Status.TODO, done_on=None, progress=None)
    status = Status.TODO if row.status is Status.TODO else Status.DOING
    return row.evolve(status=status, done_on=None)


def _known_from(plan: Plan, kpi: Kpi, on: date) -> date:
    """The day after which a figure is known: the last one of its period, or of its first month for a survey."""
    is_survey = kpi.kind is KpiKind.LEVEL and kpi.cadence in (Cadence.QUARTER, Cadence.YEAR)
    return period_end(BY_MONTH if is_survey else plan.rhythm(kpi.cadence), on)


def _time(row: Occurrence, today: date) -> Occurrence:
    if row.status is not Status.DONE or (row.done_on or row.due) <= today:
        return row
    return row.evolve(status=Status.TODO, done_on=None)


def _kpi(row: Kpi, today: date) -> Kpi:
    is_known = row.override is None or _has_come(row.override.on, today)
    return row if is_known else row.evolve(override=None)


def _decision(row: Decision, today: date) -> Decision:
    if _has_come(row.reviewed_on, today):
        return row
    return row.evolve(outcome=None, outcome_text="", reviewed_on=None)


def _has_come(day: date | None, today: date) -> bool:
    return day is None or day <= today
