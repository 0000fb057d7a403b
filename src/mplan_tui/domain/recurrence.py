"""When a recurring action comes back."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, field_validator

from mplan_tui.domain.about import N_, About
from mplan_tui.domain.rows import Day, Frozen


class Frequency(StrEnum):
    """The base period of a rule."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class Anchor(StrEnum):
    """From which date the next occurrence is counted."""

    DUE = "due"
    COMPLETION = "completion"


Weekday = Annotated[int, Field(ge=0, le=6)]
MonthDay = Annotated[int, Field(ge=-31, le=31)]
Month = Annotated[int, Field(ge=1, le=12)]
Position = Annotated[int, Field(ge=-5, le=5)]
WORKING_DAYS = (0, 1, 2, 3, 4)
"""Monday to Friday, which a position takes as one row: the last of them is the last working day."""


class Recurrence(Frozen):
    """A rule: every `every` periods, on these weekdays (0 = Monday), the `nth` of them or these days of the month.

    It ends on `until`, after `count` occurrences, or with the plan. In `days_of_month` -1 is the last day. Monthly on
    the first and third Monday is weekdays (0,), nth (1, 3); on the last Friday (4,), nth (-1,); on the last working
    day WORKING_DAYS, nth (-1,). `months` leaves out all other months: the end of each quarter is (3, 6, 9, 12).
    """

    frequency: Annotated[Frequency, About(N_("Frequency"))]
    every: Annotated[Annotated[int, Field(ge=1, le=400)], About(N_("Every"))] = 1
    weekdays: Annotated[tuple[Weekday, ...], About(N_("Weekdays"))] = ()
    nth: Annotated[tuple[Position, ...], About(N_("Which of them in the month"), N_("1 the first, -1 the last."))] = ()
    days_of_month: Annotated[tuple[MonthDay, ...], About(N_("Days of the month"))] = ()
    months: Annotated[tuple[Month, ...], About(N_("Months"))] = ()
    first: Annotated[Day | None, About(N_("First date"))] = None
    until: Annotated[Day | None, About(N_("Until"))] = None
    count: Annotated[Annotated[int, Field(ge=1, le=10_000)] | None, About(N_("Number of times"))] = None
    anchor: Annotated[Anchor, About(N_("Next date counted"))] = Anchor.DUE

    @field_validator("nth", mode="before")
    @classmethod
    def _one_position(cls, value: Any) -> Any:
        """Plans kept a single position, or none, before a rule could have several."""
        return () if value is None else (value,) if isinstance(value, int) else value
