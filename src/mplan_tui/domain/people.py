"""Who works on the plan: people and teams, inside and outside the company."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from mplan_tui.domain.about import N_, About, FieldGroup, Meaning, nouns
from mplan_tui.domain.rows import Day, Id, Line, Money, Positive, Row, Text

DayPart = Annotated[int, Field(ge=0, le=100), Meaning.PERCENT]
"""How much of a day is worked, in per cent."""


class Place(StrEnum):
    """Whether a person belongs to the company."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Team(Row):
    """A group of people, with who leads it."""

    NOUNS: ClassVar = nouns("team", "teams")

    name: Line
    lead: Annotated[Id | None, About(N_("Led by"), to=("people",))] = None


class Person(Row):
    """Somebody who executes, follows up or evaluates actions.

    `login` recognises who is at the keyboard; `days_per_month` is the time available for this plan.
    """

    NOUNS: ClassVar = nouns("person", "people")

    name: Line
    login: Annotated[
        Line, About(N_("Login"), N_("The name used on this computer: it tells who is at the keyboard."))
    ] = ""
    email: Annotated[Line, About(N_("E-mail"), N_("Where the brief is mailed to."))] = ""
    team: Annotated[Id | None, About(to=("teams",), group=FieldGroup.WHAT)] = None
    role: Annotated[Line, About(N_("Role"))] = ""
    place: Annotated[Place, About(N_("Inside or outside"))] = Place.INSIDE
    days_per_month: Annotated[
        Positive | None,
        About(N_("Days per month"), N_("The days available for this plan in a month."), group=FieldGroup.WHEN),
    ] = None
    part_time: Annotated[
        DayPart | None,
        About(
            N_("Part of full time (%)"),
            N_("Where no days per month are given: how much of each day is for this plan."),
            group=FieldGroup.WHEN,
        ),
    ] = None
    monday: Annotated[
        DayPart | None,
        About(N_("Monday (%)"), N_("How much of the day is worked; empty is all of it."), group=FieldGroup.WHEN),
    ] = None
    tuesday: Annotated[DayPart | None, About(N_("Tuesday (%)"), group=FieldGroup.WHEN)] = None
    wednesday: Annotated[DayPart | None, About(N_("Wednesday (%)"), group=FieldGroup.WHEN)] = None
    thursday: Annotated[DayPart | None, About(N_("Thursday (%)"), group=FieldGroup.WHEN)] = None
    friday: Annotated[DayPart | None, About(N_("Friday (%)"), group=FieldGroup.WHEN)] = None
    day_rate: Annotated[Money | None, About(N_("Day rate"))] = None


class Absence(Row):
    """Days on which a person does not work: holidays, leave, training. The first and the last day count."""

    NOUNS: ClassVar = nouns("absence", "absences")

    person: Annotated[Id, About(to=("people",))]
    start: Annotated[Day, About(N_("First day away"))]
    end: Annotated[Day, About(N_("Last day away"))]
    note: Text = ""
