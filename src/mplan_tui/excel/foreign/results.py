"""What an export of an advertising, analytics, mailing or search tool says of a plan: figures of KPIs, and money spent.

Which column is the figure of which KPI, and which campaign is whose action, a person says once. What nobody said is
told as a doubt and not taken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mplan_tui.domain.campaigns import Campaigns, day_of, source_of, spend_id
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.figures import Covered, Figure, FiguresByPeriod, Way, merged, with_part
from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.units import PERCENT, money_times
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import column_letter
from mplan_tui.excel.foreign.doubts import Doubts, shown
from mplan_tui.excel.foreign.measured_rows import measured_rows
from mplan_tui.excel.foreign.report_days import days_in_name
from mplan_tui.excel.foreign.results_tables import PERIOD, WHEN, ResultRow, ResultRows, ResultsTable
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.figure_choices import KpiColumns, Spec
from mplan_tui.exchange.reading import Linked, SheetColumn, SheetKind, SheetRow, SheetTable, Source
from mplan_tui.language.days import Calendar
from mplan_tui.language.results_headers import OTHER_TOOL
from mplan_tui.language.results_words import METRICS, MONEY, Adds

_PREVIEW = 5
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Column:
    """What a KPI takes from a table: one column, or a numerator and a denominator, of one campaign or of all."""

    kpi: Kpi
    spec: Spec
    value: int | None = None
    above: int | None = None
    below: int | None = None


class ResultsReader:
    """Reads one table of results into rows of the plan."""

    def __init__(self, table: ResultsTable, plan: Plan, mapped: Mapped, campaigns: Campaigns, file: str) -> None:
        self.doubts = Doubts(table.sheet.title)
        self.table, self.plan, self.file = self._dated(table, file), plan, file
        self._campaigns = campaigns
        self._chosen = KpiColumns(plan, table.tool, mapped.kpis, mapped.earlier_kpis)
        self._rows = ResultRows(
            self.table, self.doubts, Calendar(plan.start, plan.start, plan.end, year_start=plan.year_start)
        )
        self._read = list(self._rows.rows())
        self._used: dict[int, str] = {}

    def _dated(self, table: ResultsTable, file: str) -> ResultsTable:
        """The table with the days that its file is named by, where nothing in it says which they are."""
        covered = None if table.covered or table.places.keys() & WHEN else days_in_name(file)
        if covered is None:
            return table
        self.doubts.add("figures.days_of_name", table.header.number, days=with_part("", covered))
        return replace(table, covered=covered)

    def rows(self) -> Iterator[SheetRow]:
        """The figures of KPIs, then the lines of money."""
        yield from self._measurements()
        lines = list(self._expenses())
        yield from lines
        self._campaigns.note(Expense.model_validate(self._booked(row)) for row in lines)
        if self._rows.sums:
            self.doubts.add("figures.sums", severity=Severity.INFO, count=str(self._rows.sums))

    def _booked(self, row: SheetRow) -> dict[str, object]:
        """The line of money that a row is about, as a later table of the file is to know it."""
        held = self.plan.find(Expense, row.id)
        return {**(dict(held) if held is not None else {}), **{k: _plain(v) for k, v in row.values.items()}}

    def described(self, number: int) -> SheetTable:
        """What was found, for the review; asked after `rows`, which finds out what each column feeds."""
        table, heads = self.table, self.table.heads
        columns = tuple(
            SheetColumn(column_letter(column), head, field := self._field(column), None if field else "ignored")
            for column, head in heads.items()
        )
        body = table.rows
        preview = tuple(
            tuple(shown(row.values[column]) if column in row.values else "" for column in heads)
            for row in body[:_PREVIEW]
        )
        first = body[0].number if body else table.header.number + 1
        last = body[-1].number if body else first
        return SheetTable(
            number, table.sheet.title, table.header.number, first, last, len(self._read), columns, preview,
            tuple(row.number for row in body[:_PREVIEW]), kind=SheetKind.RESULTS, tool=table.tool,
        )  # fmt: skip

    def _field(self, column: int) -> str | None:
        if column in self._used:
            return self._used[column]
        places = {self.table.places.get("campaign"): "action", self.table.places.get("currency"): "currency"}
        when = next((place for place in (*PERIOD, "nth_day") if place in self.table.places), "")
        places[self.table.places.get(when)] = "on"
        return places.get(column)

    # Figures of KPIs

    def _measurements(self) -> Iterator[SheetRow]:
        if "nth_week" in self.table.places:
            # Which weekday its weeks begin on, the file does not say.
            self.doubts.add("figures.nth_week", self.table.header.number)
            return
        said = [*self._chosen.chosen(), *self._chosen.implied(self.table.heads.values())]
        found = [column for spec, kpi in said if (column := self._resolved(spec, kpi)) is not None]
        # One KPI has one column: what was said last holds.
        columns = list({column.kpi.id: column for column in found}.values())
        for column in found:
            if column not in columns:
                text = " / ".join(filter(None, (column.spec.above, column.spec.below)))
                self.doubts.add("figures.said_twice", 0, 0, text, severity=Severity.INFO, kpi=column.kpi.ref)
        dated = [row for row in self._read if row.days is not None]
        for column in columns:
            yield from self._of_kpi(column, dated)
        self._say_unchosen(columns)

    def _resolved(self, spec: Spec, kpi: Kpi) -> _Column | None:
        """The columns of a choice; None where this table does not have them or the KPI cannot take them."""
        names = {column: self._chosen.plain(head) for column, head in self.table.heads.items()}
        above = next((column for column, name in names.items() if name == spec.above), None)
        below = next((column for column, name in names.items() if name == spec.below), None)
        if above is None or (spec.below and below is None):
            return None
        cell = (self.table.header.number, above, self.table.heads[above])
        if kpi.formula is not None:
            self.doubts.add("figures.computed", *cell, kpi=kpi.ref)
            return None
        column = _Column(kpi, spec, above)
        if spec.below:
            column = _Column(kpi, spec, None, above, below)
        elif self._adds(above) is Adds.RATE:
            pair = self._pair_of(above)
            if pair is None:
                self.doubts.add("figures.rate_alone", *cell, kpi=kpi.ref)
                return None
            column = _Column(kpi, spec, above if pair[0] == above else None, *pair)
        if column.below is None and kpi.kind is KpiKind.RATIO:
            self.doubts.add("figures.needs_two", *cell, kpi=kpi.ref)
            return None
        is_count = column.below is None and self._adds(above) is not None
        if is_count and kpi.unit.strip() == PERCENT:
            # A survey's "13.9 %" is a state and no ratio, and 6 conversions would become 6 % of it.
            self.doubts.add("figures.no_count", *cell, kpi=kpi.ref)
            return None
        if column.below is not None and kpi.kind is KpiKind.FLOW:
            self.doubts.add("figures.no_ratio", *cell, kpi=kpi.ref)
            return None
        return column

    def _adds(self, column: int) -> Adds | None:
        code = self.table.metrics.get(column)
        return METRICS[code].adds if code else None

    def _pair_of(self, column: int) -> tuple[int, int] | None:
        """Numerator and denominator of a rate: its counts, else itself weighted by the column that it is about."""
        metric = METRICS[self.table.metrics[column]]
        for above, below in metric.of:
            found = self.table.column_of(above), self.table.column_of(below)
            if found[0] is not None and found[1] is not None:
                return found[0], found[1]
        weight = self.table.column_of(metric.weight) if metric.weight else None
        return (column, weight) if weight is not None else None

    def _way(self, column: _Column) -> Way:
        if column.below is not None:
            return Way.QUOTIENT
        adds = self._adds(column.value) if column.value is not None else None
        if adds is not None:
            return Way.LAST if adds is Adds.LAST else Way.SUM
        return Way.SUM if column.kpi.kind is KpiKind.FLOW else Way.LAST

    def _of_kpi(self, column: _Column, rows: Sequence[ResultRow]) -> Iterator[SheetRow]:
        table, kpi, way = self.table, column.kpi, self._way(column)
        head = column.value or column.above or 0
        if not rows:
            self.doubts.add("figures.no_day", table.header.number, head, table.heads.get(head, ""), kpi=kpi.ref)
            return
        if "part" in table.places and not table.places.keys() & {"day", "sent", "week", "month", "nth_day"}:
            # The queries of Search Console are not all there are: their sum is less than the clicks of the month.
            self.doubts.add("figures.by_part", table.header.number, head, table.heads.get(head, ""), kpi=kpi.ref)
            return
        unit = self._unit_of_money(column, rows)
        if unit is None:
            return
        figures = [figure for row in rows if (figure := _figure(column, row, unit)) is not None]
        covered = None if self._are_events else self._rows.covered(rows)
        found = merged(figures, way, self.plan.rhythm(kpi.cadence), covered)
        self._say_merged(column, figures, found)
        for place in filter(None, (column.value, column.above, column.below)):
            self._used[place] = (
                "value" if place == column.value else ("numerator" if place == column.above else "denominator")
            )
        if column.value is not None and column.value == column.above:
            self._used[column.value] = "numerator"
        yield from measured_rows(
            self.plan, kpi, found.wholes, table.sheet.title, self.doubts, is_list_of_all=not self._are_events
        )

    def _unit_of_money(self, column: _Column, rows: Sequence[ResultRow]) -> Decimal | None:
        """How much of the plan's currency the KPI counts as one, 1000 for "k€"; None where the export has another."""
        place = column.value if column.above is None else column.above
        if place is None or self.table.metrics.get(place) not in MONEY:
            return Decimal(1)
        own = self.plan.currency
        named = {self._rows.currency_of(row, place, own) for row in rows if place in row.figures} - {"", own}
        if named:
            cell = (0, place, self.table.heads[place])
            self.doubts.add("figures.kpi_currency", *cell, currency=", ".join(sorted(named)), plan=own)
            return None
        return money_times(column.kpi.unit, own) or Decimal(1)

    @property
    def _are_events(self) -> bool:
        """Whether rows are mailings or posts: a day without one is no day that the export leaves out."""
        table = self.table
        if table.covered is not None:
            return False
        return "sent" in table.places or (table.tool == OTHER_TOOL and "part" in table.places)

    def _say_merged(self, column: _Column, figures: Sequence[Figure], found: FiguresByPeriod) -> None:
        head = column.value or column.above or 0
        kpi = column.kpi
        for first in found.begun_before:
            period, cadence, begins = first.isoformat(), kpi.cadence.value, str(self.plan.year_start)
            self.doubts.add("figures.begun_before", 0, head, kpi.ref, period=period, cadence=cadence, year_start=begins)
        for figure in found.astride:
            self.doubts.add("figures.astride", figure.row, head, kpi.ref, cadence=kpi.cadence.value)
        several = len(figures) > len({whole.on for whole in found.wholes})
        if several and column.below is None and self._adds(head) is Adds.DISTINCT:
            self.doubts.add("figures.distinct", self.table.header.number, head, self.table.heads[head], kpi=kpi.ref)

    def _say_unchosen(self, columns: Sequence[_Column]) -> None:
        """Which figures no KPI takes, with the KPI that might be meant."""
        taken = {c for column in columns for c in (column.value, column.above, column.below)}
        named = {name for column in columns for name in (column.spec.above, column.spec.below)}
        is_money = self._money_column() is not None
        taken.add(self._money_column())
        names = [
            head
            for column, head in self.table.heads.items()
            if column in self.table.metrics and column not in taken and self._chosen.plain(head) not in named
        ]
        near = {head: kpi for head in names if (kpi := self._chosen.candidate(head)) is not None}
        for head, kpi in near.items():
            self.doubts.add("figures.candidate", 0, 0, head, kpi=f"{kpi.ref} {kpi.name}")
        rest = [name for name in names if name not in near]
        if rest:
            # An export whose money is booked is understood; what else it counts need not be wanted.
            severity = Severity.INFO if columns or is_money or near else Severity.WARNING
            self.doubts.add("figures.no_kpi", severity=severity, columns=", ".join(rest[:_MOST_NAMED]))

    def _money_column(self) -> int | None:
        return self.table.column_of("cost") if "campaign" in self.table.places else None

    # Money

    def _expenses(self) -> Iterator[SheetRow]:
        column = self._money_column()
        if column is None:
            self._say_unbooked()
            return
        self._used[column] = "amount"
        sums: dict[tuple[str, Covered], tuple[Decimal, int]] = {}
        foreign: dict[str, Decimal] = {}
        undated = Decimal(0)
        is_named = False
        for row in self._read:
            amount = row.figures.get(column)
            if amount is None:
                continue
            currency = self._rows.currency_of(row, column, self.plan.currency)
            is_named = is_named or bool(currency)
            if currency and currency != self.plan.currency:
                foreign[currency] = foreign.get(currency, Decimal(0)) + amount
            elif row.days is None:
                undated += amount
            else:
                before, first = sums.get((row.campaign, row.days), (Decimal(0), row.number))
                sums[row.campaign, row.days] = (before + amount, first)
        for currency, amount in foreign.items():
            self.doubts.add(
                "figures.currency", 0, column, self.table.heads[column],
                currency=currency, plan=self.plan.currency, amount=str(amount),
            )  # fmt: skip
        if undated:
            self.doubts.add("figures.money_undated", 0, column, self.table.heads[column], amount=str(undated))
        if sums and not is_named:
            cell = 0, column, self.table.heads[column]
            self.doubts.add("figures.own_currency", *cell, severity=Severity.INFO, currency=self.plan.currency)
        yield from self._lines(sums, column)

    def _say_unbooked(self) -> None:
        """Say that money without a campaign is no line of the plan, where no KPI takes it either."""
        column = self.table.column_of("cost")
        if column is None or column in self._used:
            return
        amount = sum((row.figures.get(column, Decimal(0)) for row in self._read), Decimal(0))
        if amount:
            self.doubts.add("figures.no_campaign", 0, column, self.table.heads[column], amount=str(amount))

    def _lines(self, sums: dict[tuple[str, Covered], tuple[Decimal, int]], column: int) -> Iterator[SheetRow]:
        waiting: dict[str, Decimal] = {}
        for (campaign, days), (amount, number) in sums.items():
            held = self._campaigns.held(self.table.tool, campaign, days)
            if held.overlapping:
                self.doubts.add("figures.overlap", number, column, campaign, days=str(days))
                continue
            action = self._campaigns.action_of(self.table.tool, campaign)
            if held.line is None and not amount:
                continue
            values: dict[str, object] = {"amount": amount}
            line = held.line
            if line is not None:
                chosen = self._campaigns.chosen(self.table.tool, campaign)
                if action is not None and (line.action is None or chosen not in (None, line.action)):
                    values["action"] = Linked(action)
                if line.on != day_of(days) and days.start != days.end:
                    values |= {"on": day_of(days), "source": source_of(days, f"{self.file} · {number}")}
                if any(getattr(line, name) != _plain(value) for name, value in values.items()):
                    yield SheetRow("expenses", values, Source(self.table.sheet.title, number), line.id)
                continue
            values |= {
                "id": spend_id(self.table.tool, campaign, days), "kind": ExpenseKind.INVOICED, "on": day_of(days),
                "supplier": self.table.tool, "label": campaign,
                "source": source_of(days, f"{self.file} · {number}"),
            }  # fmt: skip
            if action is not None:
                values["action"] = Linked(action)
            else:
                waiting[campaign] = waiting.get(campaign, Decimal(0)) + amount
            yield SheetRow("expenses", values, Source(self.table.sheet.title, number))
        for campaign, amount in waiting.items():
            place = 0, self.table.places["campaign"], campaign
            self.doubts.add("figures.no_action", *place, amount=str(amount), currency=self.plan.currency)


def _plain(value: object) -> object:
    return value.id if isinstance(value, Linked) else value


def _figure(column: _Column, row: ResultRow, unit: Decimal) -> Figure | None:
    """What a row says for a KPI in its unit, or None where a cell is empty or it is of another campaign."""
    if row.days is None or (column.spec.campaign and not column.spec.is_of(row.campaign)):
        return None
    if column.below is not None and column.above is not None:
        above, below = row.figures.get(column.above), row.figures.get(column.below)
        if above is None or below is None:
            return None
        # A rate weighted by what it is about: the position of 2.1 in 40 impressions.
        above = above * below if column.value == column.above else above / unit
        return Figure(row.days.start, row.days.end, None, above, below, row.number)
    value = row.figures.get(column.value) if column.value is not None else None
    return None if value is None else Figure(row.days.start, row.days.end, value / unit, row=row.number)
