"""KPIs and what was measured."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from mplan_tui.domain.about import N_, About, nouns
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.rows import Day, Frozen, Id, Line, Number, Numbered, Row, Text, joined_id


class KpiKind(StrEnum):
    """How values of a KPI add up over time."""

    FLOW = "flow"
    LEVEL = "level"
    RATIO = "ratio"


class KpiRole(StrEnum):
    """What the money of a KPI is. It is chosen, since "Cost of sales" and "Lost sales" are no sales."""

    REVENUE = "revenue"
    MARGIN = "margin"
    COST = "cost"
    OTHER = "other"


class Direction(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    WITHIN = "within"


class Cadence(StrEnum):
    """How often a KPI is entered."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class PaceStatus(StrEnum):
    """How a KPI stands against its path.

    `UNJUDGED` has figures, but nothing to judge them by: no target, no baseline, or its time has hardly begun.
    """

    REACHED = "reached"
    ON_TRACK = "on_track"
    LAGGING = "lagging"
    OFF_TRACK = "off_track"
    UNJUDGED = "unjudged"
    STALE = "stale"
    NO_DATA = "no_data"

    @property
    def is_behind(self) -> bool:
        """Whether it falls short of its path: what is told of, asked about and counted as behind everywhere."""
        return self in (PaceStatus.LAGGING, PaceStatus.OFF_TRACK)


class Formula(Frozen):
    """A KPI computed from others: a code of the catalogue, its input KPIs by name, and the actions it is about."""

    code: Annotated[Line, About(N_("Formula"))]
    inputs: Annotated[tuple[tuple[Line, Id], ...], About(N_("Inputs"))] = ()
    actions: Annotated[tuple[Id, ...], About(to=("actions",))] = ()
    base: Annotated[Line, About(N_("Declared base"))] = ""


class Override(Frozen):
    """A person's own judgement of a KPI, with the sentence that explains it."""

    status: PaceStatus
    reason: Annotated[Line, About(N_("Reason"))]
    author: Line = ""
    on: Day | None = None


class Kpi(Numbered):
    """An indicator on its way from a baseline to a target, in its unit.

    With direction "within", the value should stay between `target` and `target_high`. The target of a flow
    is a total over the time from start to due, and its baseline what counted already at the start, usually 0.
    """

    NOUNS: ClassVar = nouns("KPI", "KPIs")
    REFERENCE: ClassVar = "K{}"

    name: Line
    unit: Line = ""
    kind: Annotated[KpiKind, About(N_("Kind"), N_("Does it add up over the months, or is it a state?"))] = KpiKind.LEVEL
    role: Annotated[
        KpiRole | None,
        About(N_("Money counts as"), N_("Is it money earned, spent, a margin, or something else?")),
    ] = None
    direction: Annotated[Direction, About(N_("Good direction"))] = Direction.UP
    cadence: Annotated[Cadence, About(N_("Cadence"))] = Cadence.MONTH
    baseline: Annotated[Number | None, About(help=N_("Where it stood at the start; for a flow usually 0."))] = None
    target: Annotated[Number | None, About(help=N_("For a flow, the total from start to due date."))] = None
    target_high: Annotated[
        Number | None, About(N_("Upper target"), N_("To stay within: the upper end of the range."))
    ] = None
    start: Day | None = None
    due: Day | None = None
    source: Annotated[Line, About(N_("Source"), N_("Where the figure is read."))] = ""
    owner: Annotated[Id | None, About(to=("people",))] = None
    stage: Annotated[
        Stage | None,
        About(N_("Journey stage"), N_("Where on the buying journey it counts; the funnel is made of these.")),
    ] = None
    formula: Annotated[Formula | None, About(N_("Formula"))] = None
    override: Annotated[
        Override | None, About(N_("Own judgement"), N_("Your own status, with the sentence that explains it."))
    ] = None
    notes: Text = ""


def is_kept(kpi: Kpi) -> bool:
    """Whether a KPI is to stay where it may be, and has no way to go: within a range, or below a ceiling.

    A state that should fall, to a target not below where it began, has that target for a ceiling: "churn, now 4 %,
    never over 5 %" would be ahead of its path at 6 %, and "no increase" has no path.
    """
    if kpi.direction is Direction.WITHIN:
        return True
    is_state, baseline, target = kpi.kind is not KpiKind.FLOW, kpi.baseline, kpi.target
    is_above = baseline is not None and target is not None and target >= baseline
    return is_state and kpi.direction is Direction.DOWN and is_above


def refused_fields(values: Mapping[str, Any]) -> Mapping[str, PlanError]:
    """What cannot be in a KPI's fields together, by the field to mend: an end before the start, a range upside down."""
    found = {}
    start, due = values.get("start"), values.get("due")
    if start and due and due < start:
        found["due"] = PlanError("kpi.dates_reversed", start=start, due=due)
    low, high = values.get("target"), values.get("target_high")
    if values.get("direction") is Direction.WITHIN and low is not None and high is not None and high < low:
        found["target_high"] = PlanError("kpi.range_reversed", low=low, high=high)
    return found


class Measurement(Row):
    """What a KPI was for the period that begins on `on`; a ratio keeps both its numbers.

    Its id is made of the KPI and the day, so that two people entering the same period meet in one row.
    """

    NOUNS: ClassVar = nouns("measurement", "measurements")

    kpi: Annotated[Id, About(to=("kpis",))]
    on: Annotated[Day, About(N_("Period"))]
    value: Number | None = None
    numerator: Annotated[Number | None, About(N_("Numerator"))] = None
    denominator: Annotated[Number | None, About(N_("Denominator"))] = None
    note: Text = ""
    author: Line = ""

    @property
    def has_figure(self) -> bool:
        """Whether more than a note was entered."""
        return (self.value, self.numerator, self.denominator) != (None, None, None)


def measurement_id(kpi: str, on: date) -> str:
    """The id of the measurement of a KPI for the period that begins on a day."""
    return joined_id(kpi, f"{on:%Y%m%d}")
