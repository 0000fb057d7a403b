"""The plan: one frozen value that holds every row of every table."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Self, get_args

from pydantic import Field, model_validator

from mplan_tui.domain.about import N_, About
from mplan_tui.domain.actions import Action, MonthAmount, Occurrence
from mplan_tui.domain.bounds import LONGEST_PLAN
from mplan_tui.domain.decisions import Approval, Decision
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import IdealCustomer, Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, JourneyCell
from mplan_tui.domain.diagnostic.pestel import PestelFactor
from mplan_tui.domain.diagnostic.porter import Force
from mplan_tui.domain.diagnostic.swot import Strategy, SwotItem
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Cadence, Kpi, Measurement
from mplan_tui.domain.languages import Language
from mplan_tui.domain.objectives import Acknowledgement, Objective
from mplan_tui.domain.offer import Channel, Product
from mplan_tui.domain.people import Absence, Person, Team
from mplan_tui.domain.periods import PlannedTime, Rhythm
from mplan_tui.domain.playbooks import Playbook
from mplan_tui.domain.rows import ROWS, Day, Line, Money, Number, Percentage, Period, Row, Rows, RowType, Text
from mplan_tui.domain.scenarios import Scenario
from mplan_tui.domain.sheet_sources import SheetSource


class Plan(Row):
    """A marketing action plan over a period, with its diagnostic, objectives, roadmap and measurements."""

    title: Line
    organisation: Annotated[Line, About(N_("Organisation"))] = ""
    vision: Annotated[Text, About(N_("Vision"))] = ""
    situation: Annotated[Text, About(N_("Situation"))] = ""
    start: Annotated[Day, About(N_("First day"))]
    end: Annotated[Day, About(N_("Last day"))]
    currency: Annotated[Annotated[str, Field(pattern=r"^[A-Z]{3}$")], About(N_("Currency"))] = "EUR"
    envelope: Annotated[Money | None, About(help=N_("The money that management gives for the whole plan."))] = None
    envelope_months: Annotated[
        tuple[MonthAmount, ...],
        About(N_("Envelope by month"), N_("How the envelope falls on months. Empty: one sum for the whole plan.")),
    ] = ()
    with_tax: Annotated[
        bool, About(N_("Money with tax"), N_("Whether the tax of a line counts, or only what is without it."))
    ] = False
    year_start: Annotated[
        Annotated[int, Field(ge=1, le=12)],
        About(N_("Financial year begins in month"), N_("1 is January: quarters and years are those of that year.")),
    ] = 1
    language: Annotated[Language, About(N_("Language"))] = "en"
    country: Annotated[
        Annotated[str, Field(pattern=r"^([A-Z]{2})?$")],
        About(N_("Country"), N_("Two letters, such as FR: its public holidays are no working days.")),
    ] = ""
    region: Annotated[
        Annotated[str, Field(pattern=r"^[A-Z0-9]{0,3}$")],
        About(
            N_("Region"),
            N_("The code or the name of a part of the country that has public holidays of its own, such as Alsace."),
        ),
    ] = ""
    to_review: Annotated[
        tuple[Line, ...],
        About(
            N_("To look through again"),
            N_("The tools of the diagnostic that were kept from the plan before and not looked through since."),
        ),
    ] = ()
    growth_cut: Annotated[
        Percentage,
        About(
            N_("Market growth cut (%)"), N_("From this market growth on, a business unit is a star or a question mark.")
        ),
    ] = Decimal(10)
    pace_limit: Annotated[
        Number,
        About(N_("Highest realistic pace"), N_("An objective is realistic up to this many times the best past pace.")),
    ] = Decimal("1.5")

    people: Rows[Person] = ()
    teams: Rows[Team] = ()
    absences: Rows[Absence] = ()
    products: Rows[Product] = ()
    channels: Rows[Channel] = ()
    swot: Rows[SwotItem] = ()
    strategies: Rows[Strategy] = ()
    pestel: Rows[PestelFactor] = ()
    business_units: Rows[BusinessUnit] = ()
    forces: Rows[Force] = ()
    ideal_customers: Rows[IdealCustomer] = ()
    personas: Rows[Persona] = ()
    journey: Rows[JourneyCell] = ()
    contents: Rows[ContentElement] = ()
    objectives: Rows[Objective] = ()
    acknowledgements: Rows[Acknowledgement] = ()
    actions: Rows[Action] = ()
    occurrences: Rows[Occurrence] = ()
    expenses: Rows[Expense] = ()
    kpis: Rows[Kpi] = ()
    measurements: Rows[Measurement] = ()
    decisions: Rows[Decision] = ()
    approvals: Rows[Approval] = ()
    scenarios: Rows[Scenario] = ()
    playbooks: Rows[Playbook] = ()
    sheet_sources: Rows[SheetSource] = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.end < self.start:
            raise PlanError("plan.dates_reversed", start=self.start, end=self.end)
        years, first, last = self.end.year - self.start.year, self.start.timetuple()[1:3], self.end.timetuple()[1:3]
        if (years, last) >= (LONGEST_PLAN, first):
            raise PlanError("plan.too_long", start=self.start, end=self.end, years=LONGEST_PLAN)
        return self

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.id: row for name in TABLES for row in self.rows(name)}

    @cached_property
    def memory(self) -> dict[Hashable, Any]:
        """Where `memory.remembered` keeps what was computed of this plan."""
        return {}

    @property
    def planned_time(self) -> PlannedTime:
        """When its work happens, by which a day is understood that is typed without its year."""
        return PlannedTime(self.end, self.year_start, self.start)

    def rhythm(self, cadence: Cadence) -> Rhythm:
        """Periods of a cadence, quarters and years being those of the plan's own financial year."""
        return Rhythm(cadence, self.year_start)

    @property
    def period(self) -> Period:
        """The first and last day of the plan."""
        return Period(start=self.start, end=self.end)

    def rows(self, table: str) -> tuple[Any, ...]:
        """The rows of a table, by its name."""
        return getattr(self, table)  # type: ignore[no-any-return]  # the names in TABLES are fields of Plan

    def find(self, kind: type[RowType], row_id: str | None) -> RowType | None:
        """The row of this kind with this id, or None where the link leads nowhere."""
        row = self._rows.get(row_id) if row_id is not None else None
        return row if isinstance(row, kind) else None

    def find_all(self, kind: type[RowType], ids: Iterable[str]) -> tuple[RowType, ...]:
        """The rows of this kind that these ids lead to, dead links left out."""
        return tuple(row for row_id in ids if (row := self.find(kind, row_id)) is not None)

    def find_any(self, row_id: str | None) -> Row | None:
        """The row with this id, of whatever kind."""
        return self._rows.get(row_id) if row_id is not None else None

    def get(self, kind: type[RowType], row_id: str) -> RowType:
        """The row of this kind with this id.

        Raises:
            PlanError: `row.gone` when a colleague deleted it meanwhile.
        """
        row = self.find(kind, row_id)
        if row is None:
            raise PlanError("row.gone", table=table_of(kind), id=row_id)
        return row

    def by_ref(self, kind: type[RowType], ref: str) -> RowType | None:
        """The row of this kind that people call by this reference, whatever the case."""
        wanted = ref.strip().casefold()
        return next((r for r in self.rows(table_of(kind)) if getattr(r, "ref", "").casefold() == wanted), None)

    def putting(self, *rows: Row) -> Self:
        """This plan with these rows in the place of those with the same ids, or added."""
        tables: dict[str, dict[str, Row]] = {}
        for row in rows:
            name = table_of(row)
            if name not in tables:
                tables[name] = {old.id: old for old in self.rows(name)}
            tables[name][row.id] = row
        return self.evolve(**{name: tuple(by_id.values()) for name, by_id in tables.items()})

    def removing(self, *ids: str) -> Self:
        """This plan without these rows; links to them stay and are findings of the check."""
        gone = set(ids)
        tables = {table_of(row) for row_id in gone if (row := self._rows.get(row_id))}
        return self.evolve(**{name: tuple(row for row in self.rows(name) if row.id not in gone) for name in tables})

    def changing(self, kind: type[RowType], row_id: str, /, **changes: Any) -> Self:
        """This plan with some fields of one row changed.

        Raises:
            PlanError: `row.gone` when the row is not there.
        """
        row = self.get(kind, row_id)
        changed = row.evolve(**changes)
        return self if changed == row else self.putting(changed)

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]  # pydantic's own signature
        return ((name, getattr(self, name)) for name in type(self).model_fields)


TABLES: Mapping[str, type[Row]] = {
    name: get_args(field.annotation)[0] for name, field in Plan.model_fields.items() if ROWS in field.metadata
}
"""Every table of a plan and the rows that it holds, in the order of the file."""
_TABLE_OF = {row: name for name, row in TABLES.items()}


def table_of(row: type[Row] | Row) -> str:
    """The name of the table that holds this kind of row."""
    return _TABLE_OF[row if isinstance(row, type) else type(row)]


PLAN_FIELDS: tuple[str, ...] = tuple(name for name in Plan.model_fields if name not in TABLES and name != "id")
"""The fields of a plan that are no tables."""
