"""Who works on the plan: people and teams, inside and outside the company."""

from __future__ import annotations

from enum import StrEnum

from mplan_tui.domain.rows import Id, Line, Money, Positive, Row


class Place(StrEnum):
    """Whether a person belongs to the company."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Team(Row):
    """A group of people, with who leads it."""

    name: Line
    lead: Id | None = None


class Person(Row):
    """Somebody who executes, follows up or evaluates actions.

    `login` recognises who is at the keyboard; `days_per_month` is the time available for this plan.
    """

    name: Line
    login: Line = ""
    team: Id | None = None
    role: Line = ""
    place: Place = Place.INSIDE
    days_per_month: Positive | None = None
    day_rate: Money | None = None
