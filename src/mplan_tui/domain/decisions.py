"""Corrective measures, and the version of the plan that was approved."""

from __future__ import annotations

from enum import StrEnum

from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.rows import Day, Frozen, Id, Line, Money, Number, Numbered, Row, Text


class Choice(StrEnum):
    """What is done about a KPI that is off its path."""

    CONTINUE = "continue"
    ADJUST = "adjust"
    REALLOCATE = "reallocate"
    STOP = "stop"


class Outcome(StrEnum):
    """Whether the measure worked, said at its review."""

    WORKED = "worked"
    PARTLY = "partly"
    FAILED = "failed"


class KpiSnapshot(Frozen):
    """What was seen of the KPI on the day of the decision."""

    on: Day
    value: Number | None = None
    expected: Number | None = None
    pace: Number | None = None
    status: PaceStatus = PaceStatus.NO_DATA


class Decision(Numbered):
    """A corrective measure: what was seen, what was chosen, who sees to it and when it is reviewed."""

    kpi: Id | None = None
    seen: KpiSnapshot | None = None
    choice: Choice = Choice.ADJUST
    text: Text = ""
    owner: Id | None = None
    taken_on: Day | None = None
    review_on: Day | None = None
    actions: tuple[Id, ...] = ()
    outcome: Outcome | None = None
    outcome_text: Text = ""
    reviewed_on: Day | None = None


class PromisedAction(Frozen):
    """The dates and money of an action as approved."""

    id: Id
    start: Day | None = None
    due: Day | None = None
    planned: Money | None = None


class PromisedTarget(Frozen):
    """The target and date of an objective or KPI as approved."""

    id: Id
    target: Number | None = None
    due: Day | None = None


class Approval(Row):
    """A frozen version of dates, money and targets, to set the promise against what happened."""

    on: Day
    author: Line = ""
    note: Text = ""
    envelope: Money | None = None
    actions: tuple[PromisedAction, ...] = ()
    targets: tuple[PromisedTarget, ...] = ()
