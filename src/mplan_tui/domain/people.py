"""Who works on the plan: people and teams, inside and outside the company."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from mplan_tui.domain.about import N_, About
from mplan_tui.domain.rows import Id, Line, Money, Positive, Row


class Place(StrEnum):
    """Whether a person belongs to the company."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Team(Row):
    """A group of people, with who leads it."""

    name: Line
    lead: Annotated[Id | None, About(N_("Led by"), to=("people",))] = None


class Person(Row):
    """Somebody who executes, follows up or evaluates actions.

    `login` recognises who is at the keyboard; `days_per_month` is the time available for this plan.
    """

    name: Line
    login: Annotated[
        Line, About(N_("Login"), N_("The name used on this computer: it tells who is at the keyboard."))
    ] = ""
    team: Annotated[Id | None, About(to=("teams",))] = None
    role: Annotated[Line, About(N_("Role"))] = ""
    place: Annotated[Place, About(N_("Inside or outside"))] = Place.INSIDE
    days_per_month: Annotated[
        Positive | None, About(N_("Days per month"), N_("The days available for this plan in a month."))
    ] = None
    day_rate: Annotated[Money | None, About(N_("Day rate"))] = None
