"""Corrective measures, and the version of the plan that was approved."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
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
    expected: Annotated[Number | None, About(N_("Expected"))] = None
    pace: Annotated[Number | None, About(N_("Pace"))] = None
    status: PaceStatus = PaceStatus.NO_DATA
    forecast: Annotated[
        Number | None,
        About(N_("Forecast then"), N_("What the window after the measure was to be without it, as it was seen then.")),
    ] = None


class Decision(Numbered):
    """A corrective measure: what was seen, what was chosen, who sees to it and when it is reviewed."""

    NOUNS: ClassVar = nouns("corrective measure", "corrective measures")
    REFERENCE: ClassVar = "D{}"

    kpi: Annotated[Id | None, About(to=("kpis",))] = None
    seen: Annotated[KpiSnapshot | None, About(N_("What was seen"))] = None
    choice: Annotated[Choice, About(N_("Choice"))] = Choice.ADJUST
    text: Annotated[Text, About(N_("What is done"))] = ""
    owner: Annotated[Id | None, About(to=("people",))] = None
    taken_on: Annotated[Day | None, About(N_("Taken on"))] = None
    review_on: Annotated[Day | None, About(N_("Review on"), N_("The day on which to look whether it worked."))] = None
    actions: Annotated[tuple[Id, ...], About(N_("Actions created"), to=("actions",))] = ()
    outcome: Annotated[Outcome | None, About(N_("Outcome"))] = None
    outcome_text: Annotated[Text, About(N_("What came of it"))] = ""
    reviewed_on: Annotated[Day | None, About(N_("Reviewed on"))] = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what came of it."""
        return self.outcome is None and self.reviewed_on is None

    def is_due(self, by: date) -> bool:
        """Whether its review is to be held on this day or was before."""
        return self.is_open and self.review_on is not None and self.review_on <= by

    def is_overdue(self, today: date) -> bool:
        """Whether its review should have been held before today; one that is held today is on time."""
        return self.is_open and self.review_on is not None and self.review_on < today


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

    NOUNS: ClassVar = nouns("approved version", "approved versions")

    on: Annotated[Day, About(N_("Approved on"))]
    author: Line = ""
    note: Text = ""
    envelope: Money | None = None
    actions: Annotated[tuple[PromisedAction, ...], About(N_("Promised actions"))] = ()
    targets: Annotated[tuple[PromisedTarget, ...], About(N_("Promised targets"))] = ()
