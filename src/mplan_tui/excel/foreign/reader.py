"""Read a sheet that somebody made: find its tables of actions, map their columns, and say all that is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import Sheet, Value, Workbook, column_letter
from mplan_tui.excel.foreign.columns import planned_columns
from mplan_tui.excel.foreign.doubts import Doubts, shown
from mplan_tui.excel.foreign.heads import HeadCell
from mplan_tui.excel.foreign.parents import with_subitems
from mplan_tui.excel.foreign.profiles import STRONG, PlannedColumn
from mplan_tui.excel.foreign.rows import ActionRows
from mplan_tui.excel.foreign.tables import FoundTable, SheetTables, is_turned
from mplan_tui.exchange.choices import Mapped, Remembered, headers_key, plain_header
from mplan_tui.exchange.reading import Glimpse, Problem, Reading, SheetColumn, SheetRow, SheetTable, Skipped
from mplan_tui.language.day_words import month_numbers
from mplan_tui.language.days import Calendar
from mplan_tui.language.header_words import plain_words

MAX_ACTIONS = 20_000
_PREVIEW_ROWS = 5
_PREVIEW_TEXT = 60
_NAMED_COLUMNS = 10
_GLIMPSED_ROWS = 40
_SHORT_NAME = 3
_GLIMPSED_TEXT = 240
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A table with what its columns are for."""

    table: FoundTable
    columns: Sequence[PlannedColumn]

    @property
    def fields(self) -> set[str]:
        return {column.field for column in self.columns if column.field}

    @property
    def has_title(self) -> bool:
        return "title" in self.fields

    @property
    def is_strong(self) -> bool:
        """Whether it says who, when, where or for how much, and not only what."""
        return self.has_title and bool(self.fields & STRONG)


def read_foreign(
    workbook: Workbook, name: str, plan: Plan, mapped: Mapped | None = None, today: date | None = None
) -> Reading:
    """All that a sheet of somebody's own says of actions.

    The values of a row are named after the fields of an action; people, channels, products, teams, objectives and KPIs
    are names. A value in doubt is not among them: its text is in `extra`, and a problem says where it stands. `today`
    tells a day of completion from one that is hoped for.

    Raises:
        PlanError: `file.too_much` for more rows than any plan has.
    """
    mapped = mapped or Mapped()
    mapped = replace(mapped, headers={plain_header(header): field for header, field in mapped.headers.items()})
    known_kpis = frozenset(plain_words(text) for kpi in plan.kpis for text in (kpi.name, kpi.ref) if text)
    reading = _Reader(plan, mapped, known_kpis, today or date.today())
    for sheet in workbook.sheets:
        reading.search(sheet)
    return reading.result(name, workbook)


class _Reader:
    def __init__(self, plan: Plan, mapped: Mapped, known_kpis: frozenset[str], today: date) -> None:
        self._plan = plan
        self._today = today
        self._mapped = mapped
        self._known_kpis = known_kpis
        self._candidates: list[_Candidate] = []
        self._skipped: dict[str, str] = {}

    def search(self, sheet: Sheet) -> None:
        """Look for tables in a sheet, or note why it is passed over."""
        reason = self._reason_to_skip(sheet)
        if reason:
            self._skipped[sheet.title] = reason
            return
        tables = SheetTables(sheet)
        pointed = self._header_row_of(sheet, tables)
        found = self._candidates_in(tables.find(pointed))
        if pointed is None and not any(candidate.has_title for candidate in found):
            named = self._row_with_choices(sheet, tables)
            found = self._candidates_in(tables.find(named)) if named is not None else found
        titled = [candidate for candidate in found if candidate.has_title or self._is_chosen(candidate)]
        if not titled:
            self._skipped[sheet.title] = (
                "sheet.turned" if is_turned(sheet) else "sheet.not_actions" if found else "sheet.no_headers"
            )
        self._candidates += titled

    def _candidates_in(self, tables: Iterable[FoundTable]) -> list[_Candidate]:
        return [_Candidate(table, planned_columns(table, self._choices_for(table))) for table in tables]

    def _header_row_of(self, sheet: Sheet, tables: SheetTables) -> int | None:
        """The row that a person points at, now or for an earlier sheet with the same headers."""
        pointed = {key for key, choices in self._mapped.remembered.items() if choices.is_pointed_at}
        row = self._mapped.header_rows.get(sheet.title)
        if row is not None or not pointed:
            return row
        first = (line for line in sheet.rows[:_GLIMPSED_ROWS] if _key_of(tables.heads_at(line)) in pointed)
        return next((line.number for line in first), None)

    def _row_with_choices(self, sheet: Sheet, tables: SheetTables) -> int | None:
        """The row of the headers that a person named, where their words alone do not tell that they are headers."""
        if not self._mapped.headers and not self._mapped.remembered:
            return None
        for line in sheet.rows[:_GLIMPSED_ROWS]:
            heads = tables.heads_at(line)
            named = {plain_header(head.whole) for head in heads.values()} & self._mapped.headers.keys()
            if named or _key_of(heads) in self._mapped.remembered:
                return line.number
        return None

    def _remembered_for(self, table: FoundTable) -> Remembered:
        return self._mapped.remembered.get(_key_of(table.heads), Remembered())

    def _choices_for(self, table: FoundTable) -> dict[str, str]:
        return {**self._remembered_for(table).headers, **self._mapped.headers}

    def _say_remembered(self, table: FoundTable, doubts: Doubts) -> None:
        """Say which columns are read as a person chose for an earlier sheet, unless chosen again."""
        chosen = self._mapped.headers
        earlier = self._remembered_for(table)
        names = [
            head.whole
            for head in table.heads.values()
            if plain_header(head.whole) in earlier.headers and plain_header(head.whole) not in chosen
        ]
        if names:
            doubts.add("columns.remembered", severity=Severity.INFO, columns=", ".join(names))
        elif earlier.is_pointed_at and table.sheet.title not in self._mapped.header_rows:
            doubts.add("header.remembered", table.header_row, severity=Severity.INFO)

    def _reason_to_skip(self, sheet: Sheet) -> str:
        wanted = self._mapped.sheets
        is_pointed_at = sheet.title in self._mapped.header_rows
        if wanted:
            if sheet.title not in wanted and not is_pointed_at:
                return "sheet.not_chosen"
        elif sheet.hidden and not is_pointed_at:
            return "sheet.hidden"
        if sheet.is_chart:
            return "sheet.chart"
        if sheet.is_missing:
            return "sheet.missing"
        if sheet.is_too_big:
            return "sheet.too_big"
        return "" if sheet.rows else "sheet.empty"

    def result(self, name: str, workbook: Workbook) -> Reading:
        """The rows of all tables that are of actions; tables of titles alone count only where there is no other."""
        accepted = self._accepted()
        if sum(len(candidate.table.rows) for candidate in accepted) > MAX_ACTIONS:
            raise PlanError("file.too_much", file=name)
        tables: list[SheetTable] = []
        rows: list[SheetRow] = []
        problems: list[Problem] = []
        for candidate in accepted:
            found = self._read(len(tables) + 1, candidate)
            if found is None:
                reason = "sheet.turned" if is_turned(candidate.table.sheet) else "sheet.no_rows"
                self._skipped.setdefault(candidate.table.sheet.title, reason)
                continue
            table, own_rows, own_problems = found
            tables.append(table)
            if not self._mapped.tables or table.number in self._mapped.tables:
                rows += own_rows
                problems += own_problems
        read = {table.sheet for table in tables}
        for sheet in workbook.sheets:
            if sheet.title in read:
                own = [candidate.table for candidate in accepted if candidate.table.sheet is sheet]
                rows, doubts = _with_parts_of_others(rows, sheet, own)
                problems += [*doubts, *_lost_cells(sheet), *_cells_beside(sheet, own)]
        if not tables:
            problems.append(Problem(Severity.WARNING, "tables.none"))
        once, repeated = _without_repeated(rows)
        skipped = tuple(Skipped(sheet, why) for sheet, why in self._skipped.items() if sheet not in read)
        glimpses = tuple(_glimpse(sheet) for sheet in workbook.sheets if sheet.rows)
        return Reading(
            name, once, tuple(tables), skipped, (*problems, *repeated), author=workbook.author, glimpses=glimpses
        )

    def _accepted(self) -> list[_Candidate]:
        """The tables that are of actions.

        A sheet of titles alone ("Idées de contenu") is a plan when nothing else is in the file, and a list beside one.
        """
        strong = [candidate for candidate in self._candidates if self._is_sure(candidate)]
        for candidate in self._candidates if strong else ():
            if not self._is_sure(candidate):
                self._skipped.setdefault(candidate.table.sheet.title, "sheet.not_actions")
        return strong or self._candidates

    def _is_sure(self, candidate: _Candidate) -> bool:
        return candidate.is_strong or self._is_chosen(candidate)

    def _is_chosen(self, candidate: _Candidate) -> bool:
        sheet = candidate.table.sheet.title
        is_remembered = self._remembered_for(candidate.table).is_pointed_at
        return sheet in self._mapped.sheets or sheet in self._mapped.header_rows or is_remembered

    def _read(self, number: int, candidate: _Candidate) -> tuple[SheetTable, list[SheetRow], list[Problem]] | None:
        table, columns = candidate.table, candidate.columns
        doubts = Doubts(table.sheet.title)
        actions = ActionRows(
            table, columns, doubts, self._calendar(table), self._known_kpis, self._plan.currency, self._today
        )
        rows = actions.rows()
        if not rows and not self._is_chosen(candidate):
            return None
        self._say_remembered(table, doubts)
        _say_of_columns(columns, table, doubts, bool(rows))
        first = actions.entries[0].row.number if actions.entries else table.header_bottom + 1
        last = max((row.number for entry in actions.entries for row in (entry.row, *entry.more)), default=first)
        described = SheetTable(
            number,
            table.sheet.title,
            table.header_row,
            first,
            last,
            len(rows),
            tuple(_described(column) for column in columns),
            tuple(_preview(entry.row.values, columns) for entry in actions.entries[:_PREVIEW_ROWS]),
            tuple(entry.row.number for entry in actions.entries[:_PREVIEW_ROWS]),
        )
        return described, rows, doubts.all()

    def _calendar(self, table: FoundTable) -> Calendar:
        titles = " ".join((table.sheet.title, *table.titles, *(head.whole for head in table.heads.values())))
        # "Plan 2026" over "15 mars" tells the year; "2025-2026" does not.
        years = {int(year) for year in _YEAR.findall(titles)}
        year = years.pop() if len(years) == 1 else None
        return Calendar(
            self._plan.start,
            self._plan.start,
            self._plan.end,
            year,
            _month_of(table.sheet.title),
            self._plan.year_start,
        )


def _with_parts_of_others(
    rows: list[SheetRow], sheet: Sheet, tables: Sequence[FoundTable]
) -> tuple[list[SheetRow], Sequence[Problem]]:
    """The rows with those of a sheet whose tables say of which action a row is a part, and what is in doubt there."""
    wholes = {row: whole for table in tables for row, whole in table.wholes.items()}
    if not wholes:
        return rows, ()
    doubts = Doubts(sheet.title)
    settled = with_subitems([row for row in rows if row.source.sheet == sheet.title], wholes, doubts)
    return [row for row in rows if row.source.sheet != sheet.title] + settled, doubts.all()


def _month_of(title: str) -> int | None:
    """The month that a sheet is named after: "Janvier", "03 - Mars 2026"."""
    words = [word for word in plain_words(title).split() if not word.isdigit()]
    # "Out of home" is no October of a Portuguese plan: the short names of months are words as well.
    named = [word for word in words if len(words) == 1 or len(word) > _SHORT_NAME]
    months = {number for word in named if (number := month_numbers().get(word))}
    return months.pop() if len(months) == 1 else None


def _key_of(heads: Mapping[int, HeadCell]) -> str:
    return headers_key(head.whole for head in heads.values())


def _glimpse(sheet: Sheet) -> Glimpse:
    """The first rows of a sheet as lines of text."""
    rows = (
        (row.number, " · ".join(filter(None, (shown(value)[:_PREVIEW_TEXT] for value in row.values.values()))))
        for row in sheet.rows[:_GLIMPSED_ROWS]
    )
    return Glimpse(sheet.title, tuple((number, text[:_GLIMPSED_TEXT]) for number, text in rows))


def _described(column: PlannedColumn) -> SheetColumn:
    kept = column.kept_as or ("extra" if column.field in _KEPT_BESIDE else None)
    return SheetColumn(column_letter(column.number), column.head.whole, column.field, kept, column.doubt)


_KEPT_BESIDE = frozenset(("id", "kpi_baseline", "kpi_target", "kpi_actual", "corrective"))


def _say_of_columns(columns: Sequence[PlannedColumn], table: FoundTable, doubts: Doubts, has_rows: bool) -> None:
    """What becomes of the columns that feed no field, and which ones a person should look at."""
    filled = {column for row in table.rows for column in row.values}
    for column in columns:
        if column.doubt:
            doubts.add(column.doubt, 0, column.number, column.head.whole, field=column.field or "")
        elif column.kept_as == "ignored":
            doubts.add("column.ignored", 0, column.number, column.head.whole, severity=Severity.INFO)
        elif column.field == "status" and has_rows and column.number not in filled:
            doubts.add("status.empty", 0, column.number, column.head.whole)
    if drawn := [column for column in columns if column.kept_as == "timeline"]:
        last = drawn[-1]
        doubts.add(
            "column.timeline", 0, drawn[0].number, drawn[0].head.whole, severity=Severity.INFO,
            count=str(len(drawn)), last=column_letter(last.number),
        )  # fmt: skip
        if has_rows and not filled & {column.number for column in drawn}:
            doubts.add("timeline.empty", 0, drawn[0].number, drawn[0].head.whole)


def _lost_cells(sheet: Sheet) -> list[Problem]:
    """The cells whose values the file does not hold: formulas never computed, and errors."""
    doubts = Doubts(sheet.title)
    if sheet.unknown:
        row, column = sheet.unknown[0]
        doubts.add("formula.unknown", row, column, count=str(len(sheet.unknown)))
    for (row, column), text in sheet.errors.items():
        doubts.add("cell.error", row, column, text)
    for (row, column), text in sheet.comments.items():
        doubts.add("cell.comment", row, column, text, severity=Severity.INFO)
    if sheet.hidden_rows:
        doubts.add("rows.hidden", severity=Severity.INFO, count=str(len(sheet.hidden_rows)))
    filled = {column for row in sheet.rows for column in row.values} if sheet.hidden_columns else set()
    if hidden := sorted(sheet.hidden_columns & filled):
        letters = ", ".join(map(column_letter, hidden[:_NAMED_COLUMNS]))
        doubts.add("columns.hidden", severity=Severity.INFO, columns=letters + ("…" if hidden[_NAMED_COLUMNS:] else ""))
    return doubts.all()


def _cells_beside(sheet: Sheet, tables: Sequence[FoundTable]) -> list[Problem]:
    """The cells that stand beside the rows of the tables, in columns that belong to none."""
    columns = {column for table in tables for column in table.columns}
    numbers = {row.number for table in tables for row in table.rows}
    beside = [
        (row.number, column, value)
        for row in sheet.rows
        if row.number in numbers
        for column, value in row.values.items()
        if column not in columns
    ]
    if not beside:
        return []
    doubts = Doubts(sheet.title)
    doubts.add("cells.beside", *beside[0], severity=Severity.INFO, count=str(len(beside)))
    return doubts.all()


def _preview(values: Mapping[int, Value], columns: Iterable[PlannedColumn]) -> tuple[str, ...]:
    cells = (values.get(column.number) for column in columns)
    return tuple("" if cell is None else shown(cell)[:_PREVIEW_TEXT] for cell in cells)


def _without_repeated(rows: Sequence[SheetRow]) -> tuple[tuple[SheetRow, ...], list[Problem]]:
    """The rows without those that stand on a second sheet too, such as one sheet per owner beside one for all."""
    seen: dict[tuple[object, ...], str] = {}
    once: list[SheetRow] = []
    repeated: list[Problem] = []
    for row in rows:
        values = row.values
        key = (plain_words(values["title"]), values.get("start"), values.get("due"), values.get("channel"))
        first = seen.setdefault(key, row.source.sheet)
        # Without a date two "Newsletter" on two sheets may well be two actions.
        if first != row.source.sheet and (key[1] or key[2]):
            where = {"first": first}
            repeated.append(
                Problem(Severity.INFO, "row.repeated", row.source.sheet, str(row.source.row), values["title"], where)
            )
        else:
            once.append(row)
    return tuple(once), repeated
