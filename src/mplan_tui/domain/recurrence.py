"""When a recurring action comes back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mplan_tui.domain.rows import Frozen


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


class Recurrence(Frozen):
    """A rule: every `every` periods, on these weekdays (0 = Monday), the `nth` of them or these days of the month.

    It ends on `until`, after `count` occurrences, or with the plan. `day_of_month` -1 is the last day. Monthly on
    the first Monday is weekdays (0,), nth 1; the last Friday is (4,), nth -1. Twice a month is monthly on two days.
    """

    frequency: Frequency
    every: Annotated[int, Field(ge=1, le=400)] = 1
    weekdays: tuple[Weekday, ...] = ()
    nth: Annotated[int, Field(ge=-5, le=5)] | None = None
    days_of_month: tuple[MonthDay, ...] = ()
    first: date | None = None
    until: date | None = None
    count: Annotated[int, Field(ge=1, le=10_000)] | None = None
    anchor: Anchor = Anchor.DUE
