"""Objectives, and whether the team took them in."""

from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, FieldGroup, nouns
from mplan_tui.domain.rows import Day, Frozen, Id, Line, Number, Numbered, Percentage, Row, Text, joined_id


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

    Baseline, target, unit and dates of a measured objective are those of its KPI (`domain.measured`). `change` is what
    the sentence asks for, "+20 %", which `target` follows from. `natural_trend` is the change in % a year that would
    come without the plan, if known. `links` are the SWOT items and strategies that it answers.
    """

    NOUNS: ClassVar = nouns("objective", "objectives")
    REFERENCE: ClassVar = "O{}"

    title: Line
    statement: Annotated[Text, About(help=N_("A verb of change, an object, a figure and a date."))] = ""
    family: Annotated[Family, About(N_("Family"))] = Family.SALES
    kpi: Annotated[
        Id | None,
        About(
            help=N_("Baseline, target, unit and dates are this KPI's: changed here, they change there."),
            to=("kpis",),
            group=FieldGroup.FIGURES,
        ),
    ] = None
    baseline: Number | None = None
    target: Number | None = None
    unit: Line = ""
    change: Annotated[
        Number | None,
        About(
            N_("Asked change"), N_("By how much, as the sentence asks: 20, -15; the target follows from the baseline.")
        ),
    ] = None
    change_unit: Annotated[
        Line,
        About(N_("Asked change in"), N_("% of the baseline, pts, or the unit of the KPI."), group=FieldGroup.FIGURES),
    ] = ""
    start: Day | None = None
    due: Day | None = None
    owner: Annotated[Id | None, About(to=("people",))] = None
    product: Annotated[Id | None, About(to=("products",))] = None
    segment: Annotated[Line, About(N_("Segment"))] = ""
    natural_trend: Annotated[
        Percentage | None,
        About(N_("Natural trend (% a year)"), N_("The change that would come without the plan, if known.")),
    ] = None
    links: Annotated[
        tuple[Id, ...],
        About(N_("Answers to"), N_("The SWOT items and strategies that it answers."), to=("swot", "strategies")),
    ] = ()
    milestones: Annotated[tuple[Milestone, ...], About(N_("Milestones"), group=FieldGroup.WHEN)] = ()
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

    NOUNS: ClassVar = nouns("hand-over", "hand-overs")

    objective: Annotated[Id, About(to=("objectives",))]
    person: Annotated[Id, About(to=("people",))]
    told_on: Annotated[Day | None, About(N_("Told on"))] = None
    answer: Annotated[Answer | None, About(N_("Answer"))] = None
    answered_on: Annotated[Day | None, About(N_("Answered on"))] = None
    question: Annotated[Text, About(N_("Question"))] = ""


def acknowledgement_id(objective: str, person: str) -> str:
    """The id of the row that says whether this person took in this objective."""
    return joined_id(objective, person)
