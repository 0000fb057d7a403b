"""Objectives, and whether the team took them in."""

from __future__ import annotations

from enum import StrEnum

from mplan_tui.domain.rows import Day, Frozen, Id, Line, Number, Numbered, Row, Text


class Family(StrEnum):
    """What an objective is about."""

    SALES = "sales"
    AWARENESS = "awareness"
    IMAGE = "image"
    OTHER = "other"


class Milestone(Frozen):
    """Where the objective should stand on a day before its due date, in its unit."""

    on: Day
    value: Number


class Objective(Numbered):
    """What the plan is to reach: from a baseline to a target by a date, measured by a KPI.

    Figures left empty are those of its KPI. `natural_trend` is the change in % a year that would come without
    the plan, if known. `links` are the SWOT items and strategies that it answers.
    """

    title: Line
    statement: Text = ""
    family: Family = Family.SALES
    kpi: Id | None = None
    baseline: Number | None = None
    target: Number | None = None
    unit: Line = ""
    start: Day | None = None
    due: Day | None = None
    owner: Id | None = None
    product: Id | None = None
    segment: Line = ""
    natural_trend: Number | None = None
    links: tuple[Id, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    notes: Text = ""


class Answer(StrEnum):
    """What a person said of an objective that was handed on."""

    READ = "read"
    UNDERSTOOD = "understood"
    QUESTION = "question"


class Acknowledgement(Row):
    """An objective handed on to a person: when it was told, and what the person answered.

    Its id is made of both ids, so that telling twice makes one row.
    """

    objective: Id
    person: Id
    told_on: Day | None = None
    answer: Answer | None = None
    answered_on: Day | None = None
    question: Text = ""


def acknowledgement_id(objective: str, person: str) -> str:
    """The id of the row that says whether this person took in this objective."""
    return f"{objective}-{person}"
