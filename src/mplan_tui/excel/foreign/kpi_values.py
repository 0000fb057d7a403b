"""Values of KPIs as people keep them: a list of KPI, period and value, or a matrix of KPIs and months.

The copy of a Measurements sheet of ours without its hidden columns is such a list, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mplan_tui.domain.figures import Figure, Way, merged
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.periods import BY_MONTH, period_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.units import money_times
from mplan_tui.excel.container.cells import CellRow, Sheet, Value, column_letter
from mplan_tui.excel.foreign.column_values import Reader
from mplan_tui.excel.foreign.day_columns import day_reader, day_rules
from mplan_tui.excel.foreign.doubts import Doubts, shown
from mplan_tui.excel.foreign.measured_rows import measured_rows
from mplan_tui.exchange.reading import SheetColumn, SheetKind, SheetRow, SheetTable
from mplan_tui.language import amounts
from mplan_tui.language.days import Calendar, Span
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.kpi_headers import NOT_VALUES, WANTED, are_french, role_of

_HEADS = 30
_PREVIEW = 5
_FEWEST_PERIODS = 2
_LABELS = 100
"""So many rows tell whether a column names KPIs."""
_OVER = re.compile(r"\s*(?:/|\bsur\b|\bof\b|\bout of\b)\s*")
_REPEATED = re.compile(r"\d{1,4}")


class ValuesLayout(Enum):
    """How a table of KPI values is laid out."""

    LIST = "list"
    ACROSS = "across"
    """A KPI a row, a period a column."""
    DOWN = "down"
    """A period a row, a KPI a column."""


@dataclass(frozen=True, slots=True)
class KpiTable:
    """A table of KPI values: its header, its columns by role, and those of periods or KPIs in a matrix."""

    sheet: Sheet
    shape: ValuesLayout
    header: CellRow
    rows: tuple[CellRow, ...]
    roles: Mapping[str, int]
    spans: Mapping[int, Span]
    kpis: Mapping[int, Kpi]


class _Cell(NamedTuple):
    kpi: Kpi
    span: Span
    value: Value | None
    row: CellRow
    column: int


def kpis_by_name(plan: Plan) -> Mapping[str, Kpi]:
    """Every KPI by its reference, its name and both, folded; a name that two have names neither."""
    names: dict[str, Kpi | None] = {}
    for kpi in plan.kpis:
        key = folded(kpi.name)
        names[key] = None if key in names else kpi
    names |= {folded(name_of(kpi)): kpi for kpi in plan.kpis}
    names |= {folded(kpi.ref): kpi for kpi in plan.kpis if kpi.ref}
    return {name: kpi for name, kpi in names.items() if kpi is not None and name}


def kpi_values_in(sheet: Sheet, plan: Plan, *, is_chosen: bool = False) -> KpiTable | None:
    """The table of KPI values in a sheet, or None."""
    names = kpis_by_name(plan)
    calendar = Calendar(plan.start, plan.start, plan.end, year_start=plan.year_start)
    for place, row in enumerate(sheet.rows[:_HEADS]):
        heads = {column: shown(value) for column, value in row.values.items()}
        planned = {plain_words(head) for head in heads.values()} & NOT_VALUES
        if not is_chosen and planned:
            if len(planned) > 1:
                return None
            continue
        table = _table_of(sheet, row, heads, sheet.rows[place + 1 :], names, calendar)
        if table is not None:
            return table
    return None


def _table_of(
    sheet: Sheet,
    row: CellRow,
    heads: Mapping[int, str],
    below: Sequence[CellRow],
    names: Mapping[str, Kpi],
    calendar: Calendar,
) -> KpiTable | None:
    roles: dict[str, int] = {}
    for column, head in heads.items():
        if (role := role_of(head)) is not None:
            roles.setdefault(role, column)
    body = tuple(below)
    has_figure = "value" in roles or {"numerator", "denominator"} <= roles.keys()
    if {"kpi", "on"} <= roles.keys() and has_figure:
        return KpiTable(sheet, ValuesLayout.LIST, row, body, roles, {}, {})
    named = {column: kpi for column, head in heads.items() if (kpi := names.get(folded(head))) is not None}
    if named and "on" in roles and "kpi" not in roles:
        return KpiTable(sheet, ValuesLayout.DOWN, row, body, roles, {}, named)
    spans = _periods(row, calendar)
    if len(spans) < _FEWEST_PERIODS:
        return None
    label = roles.get("kpi", _label_column(row, spans, body, names))
    if label is None:
        return None
    return KpiTable(sheet, ValuesLayout.ACROSS, row, body, {**roles, "kpi": label}, spans, {})


def _periods(row: CellRow, calendar: Calendar) -> dict[int, Span]:
    """The columns of a header that are months, quarters or weeks; a bare number is none."""
    read = day_reader(day_rules({0: list(row.values.values())}, is_american=False)[0], calendar)
    found: dict[int, Span] = {}
    for column, value in row.values.items():
        if isinstance(value, bool | int | float) or (isinstance(value, str) and _REPEATED.fullmatch(value.strip())):
            continue
        span = read(value, "").value
        if not isinstance(span, Span):
            continue
        if isinstance(value, date) and span.start.day == 1:
            # A spreadsheet turns "Jan 2026" into the first of January.
            month = period_of(BY_MONTH, span.start)
            span = Span(month.start, month.end)
        if span.start < span.end:
            found[column] = span
    return found


def _label_column(
    row: CellRow, spans: Mapping[int, Span], body: Sequence[CellRow], names: Mapping[str, Kpi]
) -> int | None:
    """The column before the periods whose cells are mostly KPIs of the plan."""
    first = min(spans)
    body = body[:_LABELS]
    columns = {column for line in body for column in line.values if column < first}
    for column in sorted(columns):
        cells = [shown(value) for line in body if isinstance(value := line.values.get(column), str)]
        known = sum(folded(cell) in names for cell in cells)
        if known and 2 * known >= len(cells):
            return column
    return None


class KpiValuesReader:
    """Reads one table of KPI values into measurements."""

    def __init__(self, table: KpiTable, plan: Plan) -> None:
        self.table, self.plan = table, plan
        self.doubts = Doubts(table.sheet.title)
        self._names = kpis_by_name(plan)
        self._calendar = Calendar(plan.start, plan.start, plan.end, year_start=plan.year_start)
        texts = [v for row in table.rows for v in row.values.values() if isinstance(v, str)]
        self._marks = amounts.marks_of(text.replace("%", "") for text in texts)
        self._unknown: dict[str, int] = {}
        self._is_french = are_french(shown(value) for value in table.header.values.values())
        noted = table.roles.get("note", 0) if table.shape is ValuesLayout.LIST else 0
        self._notes = {row.number: shown(row.values[noted]) for row in table.rows if noted in row.values}

    def rows(self) -> list[SheetRow]:
        """The measurements, and a doubt for each KPI that is not known and each figure that cannot be placed."""
        figures: dict[str, list[Figure]] = {}
        kpis: dict[str, Kpi] = {}
        for cell in self._cells():
            figure = self._figure(cell)
            if figure is not None:
                figures.setdefault(cell.kpi.id, []).append(figure)
                kpis[cell.kpi.id] = cell.kpi
        for text, number in self._unknown.items():
            self.doubts.add("figures.kpi_unknown", number, self.table.roles.get("kpi", 0), text)
        rows: list[SheetRow] = []
        for kpi_id, found in figures.items():
            rows += self._measured(kpis[kpi_id], found)
        return rows

    def _measured(self, kpi: Kpi, figures: Sequence[Figure]) -> Iterator[SheetRow]:
        is_quotient = all(figure.denominator is not None for figure in figures)
        way = Way.QUOTIENT if is_quotient else Way.SUM if kpi.kind is KpiKind.FLOW else Way.LAST
        found = merged(figures, way, self.plan.rhythm(kpi.cadence))
        for figure in found.astride:
            self.doubts.add("figures.astride", figure.row, 0, kpi.ref, cadence=kpi.cadence.value)
        for row in measured_rows(self.plan, kpi, found.wholes, self.table.sheet.title, self.doubts):
            note = self._notes.get(row.source.row)
            yield replace(row, values={**row.values, "note": note}) if note else row

    def described(self, number: int) -> SheetTable:
        """What was found, for the review."""
        table = self.table
        heads = {column: shown(value) for column, value in table.header.values.items()}
        roles = {
            column: role
            for role, column in table.roles.items()
            if role != "line" and (role != "note" or table.shape is ValuesLayout.LIST)
        }
        roles |= dict.fromkeys((*table.spans, *table.kpis), "value")
        columns = tuple(
            SheetColumn(column_letter(column), head, roles.get(column), None if column in roles else "ignored")
            for column, head in heads.items()
        )
        body = table.rows
        preview = tuple(
            tuple(shown(row.values[column]) if column in row.values else "" for column in heads)
            for row in body[:_PREVIEW]
        )
        first = body[0].number if body else table.header.number + 1
        last = body[-1].number if body else first
        numbers = tuple(row.number for row in body[:_PREVIEW])
        return SheetTable(
            number, table.sheet.title, table.header.number, first, last, len(body), columns, preview, numbers,
            kind=SheetKind.MEASUREMENTS,
        )  # fmt: skip

    def _cells(self) -> Iterator[_Cell]:
        """Every cell of a figure with its KPI and its days."""
        table = self.table
        when = self._day_reader()
        label = ""
        for row in table.rows:
            # A label that stands over two rows, target and actual, is written in the first only.
            label = shown(row.values.get(table.roles.get("kpi", 0), "")).strip() or label
            if self._is_of_target(row):
                continue
            if table.shape is ValuesLayout.DOWN:
                span = self._span(row, when)
                cells = [(kpi, span, column) for column, kpi in table.kpis.items()] if span is not None else []
                yield from (_Cell(kpi, span, row.values.get(c), row, c) for kpi, span, c in cells if c in row.values)
                continue
            has_figure = bool(row.values.keys() - {table.roles["kpi"]})
            kpi = self._kpi(label, row) if has_figure else None
            if kpi is None:
                continue
            if table.shape is ValuesLayout.ACROSS:
                yield from (
                    _Cell(kpi, span, row.values[column], row, column)
                    for column, span in table.spans.items()
                    if column in row.values
                )
            elif (span := self._span(row, when)) is not None:
                column = table.roles.get("value", table.roles.get("numerator", 0))
                yield _Cell(kpi, span, row.values.get(column), row, column)

    def _kpi(self, label: str, row: CellRow) -> Kpi | None:
        kpi = self._names.get(folded(label))
        if kpi is None and label:
            # Of "K8 - Taux d'ouverture" the reference tells.
            kpi = self._names.get(folded(label.split()[0].strip(":-–")))
        if kpi is None and label:
            self._unknown.setdefault(label, row.number)
        elif kpi is not None and kpi.formula is not None:
            self.doubts.add("figures.computed", row.number, self.table.roles["kpi"], label, kpi=kpi.ref)
            return None
        return kpi

    def _is_of_target(self, row: CellRow) -> bool:
        """Whether a row of a matrix says where a KPI should be, and not where it was."""
        column = self.table.roles.get("line")
        cell = row.values.get(column) if column is not None else None
        return isinstance(cell, str) and plain_words(cell) in WANTED

    def _day_reader(self) -> Reader:
        column = self.table.roles.get("on")
        cells = [row.values[column] for row in self.table.rows if column in row.values] if column is not None else []
        return day_reader(day_rules({0: cells}, is_american=False)[0], self._calendar)

    def _span(self, row: CellRow, when: Reader) -> Span | None:
        column = self.table.roles.get("on")
        cell = row.values.get(column) if column is not None else None
        if column is None or cell is None:
            return None
        outcome = when(cell.date() if isinstance(cell, datetime) else cell, "")
        if not isinstance(outcome.value, Span):
            self.doubts.add(outcome.code or "date.unknown", row.number, column, cell)
            return None
        if outcome.code and not (outcome.code == "date.order_assumed" and self._is_french):
            self.doubts.add(outcome.code, row.number, column, cell)
        return outcome.value

    # Figures

    def _figure(self, cell: _Cell) -> Figure | None:
        table, kpi = self.table, cell.kpi
        start, end = cell.span.start, cell.span.end
        if table.shape is ValuesLayout.LIST and {"numerator", "denominator"} <= table.roles.keys():
            above, below = (self._number(cell, cell.row.values.get(table.roles[role]), table.roles[role])
                            for role in ("numerator", "denominator"))  # fmt: skip
            if above is not None and below is not None:
                return Figure(start, end, None, above, below, cell.row.number)
        if isinstance(cell.value, str) and len(parts := _OVER.split(cell.value.strip())) == 2:
            above, below = (self._number(cell, part, cell.column) for part in parts)
            return Figure(start, end, None, above, below, cell.row.number) if above is not None and below else None
        if "value" not in table.roles and table.shape is ValuesLayout.LIST:
            return None
        value = self._number(cell, cell.value, cell.column)
        if value is None or self._is_foreign(cell):
            return None
        return Figure(start, end, value * self._times(kpi, cell), row=cell.row.number)

    def _times(self, kpi: Kpi, cell: _Cell) -> Decimal:
        """What a figure is multiplied by to be in the unit of its KPI.

        A cell of 0.312 shown as 31.2 % is 31.2 there, "12 500 €" and "12,5 k€" are 12.5 where the unit is k€.
        """
        is_percent = kpi.unit.strip() == "%"
        if isinstance(cell.value, str):
            if any(sign.isalpha() or sign in "€$£" for sign in cell.value):
                return 1 / (money_times(kpi.unit, self.plan.currency) or Decimal(1))
            return Decimal(1) if is_percent or "%" not in cell.value else Decimal("0.01")
        return Decimal(100) if is_percent and "%" in cell.row.formats.get(cell.column, "") else Decimal(1)

    def _is_foreign(self, cell: _Cell) -> bool:
        """Whether a cell names another currency than the plan's."""
        own, text = self.plan.currency, cell.value if isinstance(cell.value, str) else ""
        named = amounts.currency_of(text, own)
        if named in ("", own):
            return False
        self.doubts.add("figures.kpi_currency", cell.row.number, cell.column, text, currency=named, plan=own)
        return True

    def _number(self, cell: _Cell, value: Value | None, column: int) -> Decimal | None:
        if value is None or isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return amounts.exact(value)
        text = shown(value).strip()
        if amounts.is_blank(text) or not text:
            return None
        bare = text.replace("%", "").strip().lstrip("-−").strip()
        number = amounts.read_amount(bare, self._marks, 1)
        if not isinstance(number, Decimal):
            self.doubts.add("figures.no_number", cell.row.number, column, value)
            return None
        return -number if text.startswith(("-", "−")) else number
