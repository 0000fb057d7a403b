"""What each sheet of a file holds, decided before any of its columns: actions, results, values, accounting, or no plan.

Advertising exports used to come in as actions, with a daily budget for planned money and a count of clicks for a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from mplan_tui.domain.campaigns import Campaigns
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import CellRow, Sheet, Workbook
from mplan_tui.excel.foreign.accounting import head_of, read_accounting
from mplan_tui.excel.foreign.doubts import shown, time_of_day
from mplan_tui.excel.foreign.kpi_values import KpiValuesReader, kpi_values_in
from mplan_tui.excel.foreign.profiles import DATES
from mplan_tui.excel.foreign.reader import read_foreign
from mplan_tui.excel.foreign.results import ResultsReader
from mplan_tui.excel.foreign.results_tables import results_in
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.reading import Glimpse, Problem, Reading, SheetKind, SheetRow, SheetTable, Skipped
from mplan_tui.exchange.sources import stem_of
from mplan_tui.language.day_words import weekday_named
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.headers import match
from mplan_tui.language.matrices import MATRICES, is_duty, matrix_of, says_who_answers
from mplan_tui.language.other_sheets import OTHER_SHEETS, other_sheet
from mplan_tui.language.results_headers import OTHER_TOOL

_KINDS = frozenset(kind.value for kind in SheetKind if kind is not SheetKind.WORKBOOK)
_HEADS = 15
_NO_PLAN = OTHER_SHEETS | MATRICES | {"sheet.raci", "sheet.grid", "sheet.hours"}
"""What a sheet may be that is no plan."""
_JUDGED = 300
"""So many rows below a header tell whether they are a plan; all those of a plan of 50,000 actions took 0.2 s."""
_CELLS = 60
"""So many rows may tell what a sheet is that has no header."""
_UNNAMED = frozenset(("sheet.no_headers", "sheet.not_actions", "sheet.turned"))
"""Reasons that only say that no table was found."""
_FEWEST_DAYS, _FEWEST_WEEKS = 4, 3
_FEWEST_TIMES = 3
_TIME = re.compile(r"\d{1,2} ?(?:[:h.] ?[0-5]\d|h(?!\w)|[ap]m)(?!\d| ?[.,/]\d)", re.IGNORECASE)
"""A cell that begins with one; "18.500 €" is money."""
_WEEK = re.compile(r"(?:semaine|week|sem|wk|s|w) ?\d{1,2}")
_QUARTER = re.compile(
    r"(?:20\d\d )?(?:[qt] ?[1-4]|[1-4](?:er|e|st|nd|rd|th)? (?:trimestre|quarter|quartal))(?: (?:20)?\d\d)?"
)
_WORDS = re.compile(r"[^\W\d_]{4}")
"""A text in a grid, where a drawn calendar has marks."""


def kind_of(sheet: Sheet, plan: Plan) -> tuple[SheetKind, str]:
    """What a sheet holds, and for what is no plan the reason that says so and what can be done."""
    if head_of(sheet) is not None:
        return SheetKind.EXPENSES, ""
    results = results_in(sheet)
    # "Position" is a KPI of somebody's and a column of the search console: a known tool tells more than a name.
    if any(table.tool != OTHER_TOOL for table in results):
        return SheetKind.RESULTS, ""
    if kpi_values_in(sheet, plan) is not None:
        return SheetKind.MEASUREMENTS, ""
    if results:
        return SheetKind.RESULTS, ""
    reason = _no_plan(sheet)
    return (SheetKind.NONE, reason) if reason else (SheetKind.ACTIONS, "")


def _no_plan(sheet: Sheet) -> str:
    """The reason why a sheet is no plan by its first row of headers, "" where nothing says so."""
    for place, row in enumerate(sheet.rows[:_HEADS]):
        heads = [shown(value) for value in row.values.values() if isinstance(value, str)]
        if len(heads) < 2:
            continue
        if reason := other_sheet(heads):
            return reason
        body = sheet.rows[place + 1 : place + 1 + _JUDGED]
        if _is_matrix_of_duties(row, body):
            return "sheet.raci"
        if _is_grid(row, body):
            return "sheet.grid"
        if _is_run_of_a_day(row, body):
            return "sheet.hours"
        if len(heads) > 2:
            return ""
    return ""


def _no_table(sheet: Sheet) -> str:
    """What a sheet is in which no table of actions was found, "" where nothing says so.

    Asked last: many a plan has its SWOT on the page of its actions.
    """
    texts = [value for row in sheet.rows[:_CELLS] for value in row.values.values() if isinstance(value, str)]
    labels = [value for row in sheet.rows[:_CELLS] if isinstance(value := next(iter(row.values.values()), None), str)]
    return matrix_of(texts) or other_sheet(labels, is_upright=True)


def _is_matrix_of_duties(header: CellRow, body: tuple[CellRow, ...]) -> bool:
    """Whether people or posts head columns of "R", "A", "C" and "I"; a plan that has such columns has days as well."""
    cells = {
        column: [value for row in body if (value := row.values.get(column)) is not None] for column in header.values
    }
    duties = {
        column
        for column, values in cells.items()
        if values and sum(isinstance(value, str) and is_duty(value) for value in values) * 10 >= len(values) * 8
    }
    fields = {
        found.field
        for column, value in header.values.items()
        if column not in duties and (found := match(shown(value))) is not None
    }
    if len(duties) < 2 or fields & (DATES | {"period", "status", "planned", "recurrence"}):
        return False
    return says_who_answers([value for column in duties for value in cells[column] if isinstance(value, str)])


def _is_grid(header: CellRow, body: tuple[CellRow, ...]) -> bool:
    """Whether weeks, weekdays or quarters head columns of texts, after one that says whose or which week they are."""
    heads = {column: plain_words(shown(value)) for column, value in header.values.items()}
    days = {column for column, value in header.values.items() if weekday_named(shown(value)) is not None}
    weeks = {column for column, head in heads.items() if _WEEK.fullmatch(head)}
    quarters = {column for column, head in heads.items() if _QUARTER.fullmatch(head)}
    columns = days if len(days) >= _FEWEST_DAYS else weeks if len(weeks) >= _FEWEST_WEEKS else set()
    columns = columns or (quarters if len(quarters) >= _FEWEST_WEEKS else set())
    if not columns or len(heads) - len(columns) > 1:
        return False
    # The leaf of a calendar has a row of the days' numbers over each row of what is on them.
    cells = [value for row in body for column in columns if isinstance(value := row.values.get(column), str)]
    texts = sum(_WORDS.search(cell) is not None for cell in cells)
    return bool(cells) and 2 * texts >= len(cells)


def _is_run_of_a_day(header: CellRow, body: tuple[CellRow, ...]) -> bool:
    """Whether a column says at what time each row is, and none on what day: the run sheet of an event."""
    fields = {found.field for value in header.values.values() if (found := match(shown(value))) is not None}
    cells = [(column, value, row.formats.get(column, "")) for row in body for column, value in row.values.items()]
    if fields & (DATES | {"period", "recurrence"}) or any(isinstance(value, date) for _column, value, _format in cells):
        return False
    for column in header.values:
        own = [time_of_day(value, format_) for at, value, format_ in cells if at == column]
        times = sum(isinstance(value, str) and _TIME.match(value.strip()) is not None for value in own)
        if times >= _FEWEST_TIMES and times * 10 >= len(own) * 7:
            return True
    return False


def read_sheets(workbook: Workbook, name: str, plan: Plan, mapped: Mapped, today: date | None = None) -> Reading:
    """All that a file of somebody else's says, each sheet read as what it holds.

    Raises:
        PlanError: `file.too_much`.
    """
    earlier = _said_before(workbook, mapped)
    kinds = {sheet.title: _decided(sheet, plan, mapped, earlier) for sheet in workbook.sheets}
    of_actions = [sheet for sheet in workbook.sheets if kinds[sheet.title][0] is SheetKind.ACTIONS]
    found = _Found(plan, mapped, name, workbook)
    if of_actions or not workbook.sheets:
        found.take(read_foreign(replace(workbook, sheets=tuple(of_actions)), name, plan, mapped, today))
    of_accounting = [sheet for sheet in workbook.sheets if kinds[sheet.title][0] is SheetKind.EXPENSES]
    if of_accounting:
        lines = read_accounting(replace(workbook, sheets=tuple(of_accounting)), name, plan, mapped)
        if lines is not None:
            found.take(lines)
        read = {table.sheet for table in lines.tables} if lines is not None else set()
        found.skipped += [Skipped(s.title, "sheet.not_expenses") for s in of_accounting if s.title not in read]
    for sheet in workbook.sheets:
        kind, reason = kinds[sheet.title]
        if kind is SheetKind.NONE:
            found.skipped.append(Skipped(sheet.title, reason))
        elif kind is SheetKind.MEASUREMENTS:
            found.measurements(sheet)
        elif kind is SheetKind.RESULTS:
            found.results(sheet)
    found.tell_said_before(earlier)
    return found.reading()


def _said_before(workbook: Workbook, mapped: Mapped) -> dict[str, str]:
    """What a person said of the sheets of an earlier edition, of those of which nothing is said now."""
    known = mapped.earlier_kinds
    found = {sheet.title: known.get(sheet.title) or known.get("", "") for sheet in workbook.sheets}
    if len(found) == 1 and known:
        # The only sheet of a .csv is called like the file, and "export-2026-02" like the "export-2026-01" before it.
        stems = {stem_of(title): kind for title, kind in known.items()}
        found = {title: kind or stems.get(stem_of(title), "") for title, kind in found.items()}
    now = mapped.kinds
    return {title: kind for title, kind in found.items() if kind and not (now.get(title) or now.get(""))}


def _decided(sheet: Sheet, plan: Plan, mapped: Mapped, earlier: Mapping[str, str]) -> tuple[SheetKind, str]:
    """What a person says that a sheet is, else what it says itself; what cannot be read is left to whoever says so."""
    chosen = mapped.kinds.get(sheet.title) or mapped.kinds.get("") or _kind_or_none(earlier.get(sheet.title))
    if chosen:
        kind = SheetKind(chosen)
        return kind, "sheet.left_out" if kind is SheetKind.NONE else ""
    is_by_hand = bool(mapped.headers) or sheet.title in mapped.header_rows
    is_unread = sheet.hidden or sheet.is_chart or sheet.is_missing or sheet.is_too_big
    is_left_out = bool(mapped.sheets) and sheet.title not in mapped.sheets
    if is_by_hand or is_unread or is_left_out or not sheet.rows:
        return SheetKind.ACTIONS, ""
    return kind_of(sheet, plan)


def _kind_or_none(text: str | None) -> str | None:
    """A kind that was kept with the plan, None where a file edited by hand has another word."""
    return text if text in _KINDS else None


class _Found:
    """What the sheets say together; tables are numbered as they come."""

    def __init__(self, plan: Plan, mapped: Mapped, name: str, workbook: Workbook) -> None:
        self._plan, self._mapped, self._name, self._workbook = plan, mapped, name, workbook
        self._campaigns = Campaigns(plan, mapped.bookings, mapped.earlier_bookings)
        self._tables: list[SheetTable] = []
        self._rows: list[SheetRow] = []
        self._problems: list[Problem] = []
        self._figures: dict[object, SheetRow] = {}
        self._glimpses: list[Glimpse] = []
        self.skipped: list[Skipped] = []

    def take(self, reading: Reading) -> None:
        """Add what a reader of whole files found."""
        first = len(self._tables)
        self._tables += [replace(table, number=first + place) for place, table in enumerate(reading.tables, 1)]
        self._rows += reading.rows
        self._problems += reading.problems
        self._glimpses += reading.glimpses
        self.skipped += map(self._named, reading.skipped)

    def _named(self, skipped: Skipped) -> Skipped:
        """What was passed over, with the reason that says what it is."""
        if skipped.reason not in _UNNAMED or skipped.sheet in self._mapped.header_rows:
            return skipped
        sheet = next((sheet for sheet in self._workbook.sheets if sheet.title == skipped.sheet), None)
        reason = _no_table(sheet) if sheet is not None else ""
        return replace(skipped, reason=reason) if reason else skipped

    def measurements(self, sheet: Sheet) -> None:
        """Add the values of KPIs in a sheet."""
        table = kpi_values_in(sheet, self._plan, is_chosen=True)
        if table is None:
            self.skipped.append(Skipped(sheet.title, "sheet.not_measurements"))
            return
        reader = KpiValuesReader(table, self._plan)
        rows = reader.rows()
        self._add(reader.described(len(self._tables) + 1), rows, reader.doubts.all())

    def results(self, sheet: Sheet) -> None:
        """Add the figures and the money in a sheet of results."""
        # Where the sheet itself does not say that it holds results, somebody did.
        tables = results_in(sheet) or results_in(sheet, is_chosen=True)
        if not tables:
            self.skipped.append(Skipped(sheet.title, "sheet.not_results"))
        for table in tables:
            reader = ResultsReader(table, self._plan, self._mapped, self._campaigns, self._name)
            rows = list(reader.rows())
            self._add(reader.described(len(self._tables) + 1), rows, reader.doubts.all())

    def _add(self, table: SheetTable, rows: list[SheetRow], problems: list[Problem]) -> None:
        self._tables.append(table)
        if not self._mapped.tables or table.number in self._mapped.tables:
            self._rows += self._new_only(rows)
            self._problems += problems

    def _new_only(self, rows: list[SheetRow]) -> list[SheetRow]:
        """The rows without figures that another table of the file has said already."""
        kept: list[SheetRow] = []
        for row in rows:
            first = row
            if row.table == "measurements":
                key = row.id or (row.values["kpi"].id, row.values["on"])
                first = self._figures.setdefault(key, row)
            if first is row:
                kept.append(row)
            elif first.values != row.values:
                place = row.source.sheet, str(row.source.row)
                self._problems.append(Problem(Severity.WARNING, "sheet.disagrees", *place))
        return kept

    def tell_said_before(self, sheets: Iterable[str]) -> None:
        """Say of which sheets somebody said earlier what they hold."""
        self._problems += [Problem(Severity.INFO, "kind.remembered", sheet) for sheet in sheets]

    def reading(self) -> Reading:
        """All of it; that there is no table of actions is no problem where there is another one."""
        problems = [problem for problem in self._problems if not self._is_answered(problem)]
        if self._is_named and not self._tables:
            problems.append(Problem(Severity.WARNING, "tables.no_plan"))
        return Reading(
            self._name, tuple(self._rows), tuple(self._tables), tuple(self.skipped), tuple(problems),
            author=self._workbook.author, glimpses=tuple(self._glimpses),
        )  # fmt: skip

    def _is_answered(self, problem: Problem) -> bool:
        """Whether another table of the file has what one has not: a table by day what that by channel cannot say."""
        if problem.code == "figures.by_part":
            return problem.values["kpi"] in self._measured
        return problem.code == "tables.none" and (bool(self._tables) or self._is_named)

    @property
    def _is_named(self) -> bool:
        """Whether something was passed over for what it is."""
        return any(skipped.reason in _NO_PLAN for skipped in self.skipped)

    @cached_property
    def _measured(self) -> frozenset[str]:
        """The references of the KPIs that get figures."""
        ids = {row.values["kpi"].id for row in self._rows if row.table == "measurements" and "kpi" in row.values}
        held = {row.id for row in self._rows if row.table == "measurements" and row.id}
        ids |= {measurement.kpi for measurement in self._plan.measurements if measurement.id in held}
        return frozenset(kpi.ref for kpi in self._plan.kpis if kpi.id in ids)
