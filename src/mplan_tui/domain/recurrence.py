"""When a recurring action comes back."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, field_validator

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

    frequency: Frequency
    every: Annotated[int, Field(ge=1, le=400)] = 1
    weekdays: tuple[Weekday, ...] = ()
    nth: tuple[Position, ...] = ()
    days_of_month: tuple[MonthDay, ...] = ()
    months: tuple[Month, ...] = ()
    first: Day | None = None
    until: Day | None = None
    count: Annotated[int, Field(ge=1, le=10_000)] | None = None
    anchor: Anchor = Anchor.DUE

    @field_validator("nth", mode="before")
    @classmethod
    def _one_position(cls, value: Any) -> Any:
        """Plans kept a single position, or none, before a rule could have several."""
        return () if value is None else (value,) if isinstance(value, int) else value
