"""Actions: the dated, owned and budgeted work that carries out the plan."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, field_validator

from mplan_tui.domain.about import N_, About, Meaning, nouns
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import Day, Frozen, Id, Line, Money, Numbered, Positive, Row, Text, joined_id


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


class EffortBasis(StrEnum):
    """Whether the effort of a recurring action is that of each time, or of all times together."""

    EACH = "each"
    ALTOGETHER = "altogether"


Priority = Annotated[int, Field(ge=1, le=4), Meaning.PRIORITY]
Percent = Annotated[int, Field(ge=0, le=100), Meaning.PERCENT]
TOTAL_HELP = N_("The sum of the dated lines. Another total typed here books the difference as a line without a day.")


class MonthAmount(Frozen):
    """How much money falls in a month, which is named by its first day."""

    month: Day
    amount: Money

    @field_validator("month")
    @classmethod
    def _first_day(cls, value: date) -> date:
        return value.replace(day=1)


class Action(Numbered):
    """One action with who executes, follows up and evaluates it, its money, its dates and what it serves.

    `effort` is in days. Money is in the plan's currency. `committed` and `spent` are totals as somebody typed them, in
    a form or a sheet; the session books each as a line of the difference to what the lines say
    (`expense_rules.booked`) and empties it, so that of a plan that is kept both are empty. Whoever shows an action
    asks `money` what it has spent, or fills them in with `expense_rules.with_totals`. `extra` keeps the columns of an
    imported sheet that fit no field, as (header, text). `kpi_text` is a KPI as a sheet named it, where the plan has no
    such KPI.
    """

    NOUNS: ClassVar = nouns("action", "actions")
    REFERENCE: ClassVar = "A-{:03d}"

    title: Line
    description: Text = ""
    nature: Annotated[Nature, About(N_("Nature"))] = Nature.ONE_OFF
    category: Category | None = None
    group: Annotated[Line, About(N_("Group"))] = ""
    objectives: Annotated[tuple[Id, ...], About(to=("objectives",))] = ()
    expected_result: Annotated[Text, About(N_("Expected result"), N_("What will be there when it is done."))] = ""
    personas: Annotated[tuple[Id, ...], About(to=("personas",))] = ()
    audience: Annotated[Line, About(N_("Audience"))] = ""
    stage: Stage | None = None
    channel: Annotated[Id | None, About(to=("channels",))] = None
    tools: tuple[Line, ...] = ()
    product: Annotated[Id | None, About(to=("products",))] = None
    executor: Annotated[tuple[Id, ...], About(N_("Executes"), N_("Who does the work."), to=("people",))] = ()
    follower: Annotated[Id | None, About(N_("Follows up"), N_("Who sees that it goes on."), to=("people",))] = None
    evaluator: Annotated[Id | None, About(N_("Evaluates"), N_("Who judges the result."), to=("people",))] = None
    team: Annotated[Id | None, About(to=("teams",))] = None
    start: Day | None = None
    due: Day | None = None
    done_on: Day | None = None
    recurrence: Annotated[Recurrence | None, About(N_("Recurrence"))] = None
    effort: Annotated[
        Positive | None, About(N_("Effort (days)"), N_("Days of work, for all who execute together."))
    ] = None
    effort_basis: Annotated[
        EffortBasis,
        About(N_("Effort is"), N_("Of what comes back: the days of each time, or of all times together.")),
    ] = EffortBasis.EACH
    planned: Annotated[Money | None, About(help=N_("Empty means unknown, not nothing."))] = None
    planned_per_time: Annotated[
        bool,
        About(N_("Planned is per time"), N_("Of a recurring action: the money of each time, not of all of them.")),
    ] = False
    months: Annotated[
        tuple[MonthAmount, ...],
        About(N_("Planned by month"), N_("How the planned money falls on months. Empty: evenly, or on its times.")),
    ] = ()
    committed: Annotated[Money | None, About(help=TOTAL_HELP)] = None
    spent: Annotated[Money | None, About(help=TOTAL_HELP)] = None
    to_come: Annotated[
        Money | None,
        About(N_("Still to come"), N_("What it will still cost from now on. Empty: planned less spent.")),
    ] = None
    kpis: Annotated[tuple[Id, ...], About(to=("kpis",))] = ()
    kpi_text: Annotated[Line, About(N_("KPI as written"))] = ""
    status: Status = Status.TODO
    progress: Annotated[Percent | None, About(N_("Progress (%)"))] = None
    priority: Annotated[Priority, About(N_("Priority"))] = 3
    depends_on: Annotated[
        tuple[Id, ...], About(N_("Depends on"), N_("The actions that must be done first."), to=("actions",))
    ] = ()
    link: Annotated[Line, About(N_("Link"))] = ""
    notes: Text = ""
    extra: Annotated[tuple[tuple[Line, Text], ...], About(N_("Other columns"))] = ()

    def anew(self) -> Self:
        """The same as something to do: not begun, nothing ordered, and nothing known of what it still costs."""
        return self.evolve(status=Status.TODO, done_on=None, progress=None, committed=None, spent=None, to_come=None)


class Occurrence(Row):
    """One dated return of a recurring action; its id is made of the action and the date, so it is never doubled.

    `committed` and `spent` are typed totals, as those of an action are.
    """

    NOUNS: ClassVar = nouns("occurrence", "occurrences")

    action: Annotated[Id, About(to=("actions",))]
    due: Day
    status: Status = Status.TODO
    done_on: Day | None = None
    planned: Money | None = None
    committed: Annotated[Money | None, About(help=TOTAL_HELP)] = None
    spent: Annotated[Money | None, About(help=TOTAL_HELP)] = None
    kpis: Annotated[tuple[Id, ...], About(to=("kpis",))] = ()
    notes: Text = ""


def occurrence_id(action: str, due: date) -> str:
    """The id of the occurrence of an action on a day."""
    return joined_id(action, f"{due:%Y%m%d}")
