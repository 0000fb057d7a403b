"""Actions: the dated, owned and budgeted work that carries out the plan."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import Day, Id, Line, Money, Numbered, Positive, Row, Text


class Nature(StrEnum):
    """Whether an action runs on, comes back, or is done once."""

    BACKGROUND = "background"
    RECURRING = "recurring"
    ONE_OFF = "one_off"


class Status(StrEnum):
    """How far an action is; late is computed, never stored."""

    TODO = "todo"
    DOING = "doing"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self not in (Status.DONE, Status.CANCELLED)


Priority = Annotated[int, Field(ge=1, le=4)]
Percent = Annotated[int, Field(ge=0, le=100)]


class Action(Numbered):
    """One action with who executes, follows up and evaluates it, its money, its dates and what it serves.

    `effort` is in days. Money is in the plan's currency. `extra` keeps the columns of an imported sheet that
    fit no field, as (header, text). `kpi_text` is a KPI as a sheet named it, where the plan has no such KPI.
    """

    title: Line
    description: Text = ""
    nature: Nature = Nature.ONE_OFF
    category: Category | None = None
    group: Line = ""
    objectives: tuple[Id, ...] = ()
    expected_result: Text = ""
    personas: tuple[Id, ...] = ()
    audience: Line = ""
    stage: Stage | None = None
    channel: Id | None = None
    tools: tuple[Line, ...] = ()
    product: Id | None = None
    executor: tuple[Id, ...] = ()
    follower: Id | None = None
    evaluator: Id | None = None
    team: Id | None = None
    start: Day | None = None
    due: Day | None = None
    done_on: Day | None = None
    recurrence: Recurrence | None = None
    effort: Positive | None = None
    planned: Money | None = None
    committed: Money | None = None
    spent: Money | None = None
    kpis: tuple[Id, ...] = ()
    kpi_text: Line = ""
    status: Status = Status.TODO
    progress: Percent | None = None
    priority: Priority = 3
    depends_on: tuple[Id, ...] = ()
    link: Line = ""
    notes: Text = ""
    extra: tuple[tuple[Line, Text], ...] = ()


class Occurrence(Row):
    """One dated return of a recurring action; its id is made of the action and the date, so it is never doubled."""

    action: Id
    due: Day
    status: Status = Status.TODO
    done_on: Day | None = None
    planned: Money | None = None
    committed: Money | None = None
    spent: Money | None = None
    kpis: tuple[Id, ...] = ()
    notes: Text = ""


def occurrence_id(action: str, due: date) -> str:
    """The id of the occurrence of an action on a day."""
    return f"{action}-{due:%Y%m%d}"
