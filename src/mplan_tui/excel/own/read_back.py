"""Read back a workbook of ours, whatever colleagues did to it: sorted, renamed, reordered, copied, saved elsewhere.

Every row that was exported is set against what was written then, cell by cell, so that only what somebody changed
counts as a change: neither a text that was cut, nor a number that another program rounded, nor a dead link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.domain.fields import field_of
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import CellRow, Sheet, Workbook, cell_name, column_letter
from mplan_tui.excel.own.codecs import CellDoubt, text_of
from mplan_tui.excel.own.find_columns import Columns, TablePlace, called, columns_of, find_table
from mplan_tui.excel.own.layout import SHEETS
from mplan_tui.excel.own.meant_rows import meant_rows
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.read_rows import RowReader, is_as_written
from mplan_tui.excel.own.seal import OWNER, PLAN, REVISION, maker_of, stamped
from mplan_tui.excel.own.sheet_layout import codec_of
from mplan_tui.excel.own.written_columns import KEY
from mplan_tui.exchange.reading import Problem, Reading, SheetColumn, SheetKind, SheetRow, SheetTable, Skipped, Source
from mplan_tui.i18n import _, pgettext, speaking

_TOTALS = ("total", "totaux", "sous-total", "subtotal", "sub-total", "grand total", "total general")
_PREVIEW = 3
_STAMPED = 3
_LABEL_COLUMN, _ENVELOPE_COLUMN = 2, 3
"""Where the budget's sheet has the one cell that people fill in. All others of it are computed."""
PlanAt = Callable[[int], "Plan | None"]


def is_own(workbook: Workbook) -> bool:
    """Whether we wrote this workbook: its properties or a hidden cell say so, or a sheet still has our hidden keys."""
    return bool(_marks(workbook)) or any(_key_rows(sheet) for sheet in workbook.sheets)


def read_copy(workbook: Workbook, file: str, plan: Plan) -> Reading | None:
    """What a copy of our table of actions in somebody's own book says, None where no sheet is one of this plan.

    A colleague pastes the columns that he sees, or sends them by Numbers. As a stranger's sheet these made 217 changes
    of 73 actions that nobody had changed. What is not in a copy is not missing.
    """
    if not any(_is_copy(sheet, plan) for sheet in workbook.sheets if not sheet.hidden):
        return None
    reading = read_own(workbook, file, plan)
    told = tuple(problem for problem in reading.problems if problem.code != "revision.unknown")
    return replace(reading, problems=told, revision=None, held=frozenset(), parts={})


def _is_copy(sheet: Sheet, plan: Plan) -> bool:
    place = find_table(sheet, plan)
    if place is None or place.table != "actions":
        return False
    with speaking(plan.language):
        columns = columns_of(sheet.title, place, plan)
        reader = RowReader("actions", sheet, columns, Names(plan), plan, [])
        lines = [line for line in sheet.rows if line.number > place.header.number and reader.has_content(line)]
        known = {(action.ref, folded(action.title)) for action in plan.actions}
        same = sum((reader.reference_of(line), folded(reader.name_of(line))) in known for line in lines)
    return same > 0 and same * 2 >= len(lines)


def _key_rows(sheet: Sheet) -> list[int]:
    return [
        line.number
        for line in sheet.rows[:40]
        if any(isinstance(value, str) and value.startswith(KEY) for value in line.values.values())
    ]


@dataclass(slots=True)
class _Collected:
    rows: list[SheetRow] = field(default_factory=list)
    tables: list[SheetTable] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    parts: dict[str, str] = field(default_factory=dict)


def read_own(workbook: Workbook, file: str, plan: Plan, plan_at: PlanAt = lambda revision: None) -> Reading:
    """All that colleagues changed in a workbook of ours.

    `plan_at` gives the plan at the revision that was exported; where it is not known any more, the plan as it is now
    takes its place, and every difference from it is offered.
    """
    marks = _marks(workbook)
    plan_id = marks.get(PLAN, "")
    revision = _number(marks.get(REVISION, ""))
    found = _Collected()
    base: Plan | None = None
    is_other = bool(plan_id) and plan_id != plan.id
    if is_other:
        found.problems.append(Problem(Severity.WARNING, "plan.other", text=plan_id))
    elif revision is not None:
        base = plan_at(revision)
    if base is None:
        if not is_other:
            found.problems.append(
                Problem(Severity.WARNING, "revision.unknown", values={"revision": str(revision or "")})
            )
        base = plan
    base, plan = with_totals(base), with_totals(plan)
    with speaking(base.language):
        names = Names(base)
        for sheet in workbook.sheets:
            _read_sheet(sheet, base, plan, names, found)
    if is_other:
        found.rows = [row for row in found.rows if row.table != PLAN_TABLE]
        found.problems = [problem for problem in found.problems if problem.code != "id.unknown"]
    owner = marks.get(OWNER, "-")
    return Reading(
        file=file,
        rows=tuple(found.rows),
        tables=tuple(found.tables),
        skipped=tuple(found.skipped),
        problems=tuple(found.problems),
        plan_id=plan_id or plan.id,
        revision=revision,
        author="" if workbook.author == maker_of(base) else workbook.author,
        owner="" if owner == "-" or is_other else owner,
        held=frozenset() if is_other else frozenset(found.held),
        parts={} if is_other else found.parts,
    )


def _marks(workbook: Workbook) -> Mapping[str, str]:
    """Which plan it was made from and when: from its properties or, where a program dropped these, a hidden cell."""
    if PLAN in workbook.custom:
        return workbook.custom
    return next(filter(None, map(_stamp_of, workbook.sheets)), {})


def _stamp_of(sheet: Sheet) -> Mapping[str, str]:
    """What its hidden cell says: in A1, or below the name of the table that Numbers writes above each."""
    texts = (text_of(line.values.get(1)) for line in sheet.rows[:_STAMPED])
    return next(filter(None, map(stamped, texts)), {})


def _computed_titles() -> frozenset[str]:
    titles = (_("Summary"), _("Calendar"), _("Budget"), _("Money by month"), _("Phasing"), pgettext("sheet", "Lists"))
    return frozenset(map(folded, titles))


def is_own_sheet(title: str, plan: Plan) -> bool:
    """Whether a sheet of our workbook is called so, those of the owners too: a colleague did not add it."""
    with speaking(plan.language):
        tables = {folded(_(layout.title)) for layout in SHEETS}
        return called(title) in _computed_titles() | tables | {folded(person.name) for person in plan.people}


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _read_sheet(sheet: Sheet, base: Plan, plan: Plan, names: Names, found: _Collected) -> None:
    place = find_table(sheet, base)
    if place is None:
        if sheet.rows and not sheet.hidden:
            is_computed = called(sheet.title) in _computed_titles() or _stamp_of(sheet)
            envelope = _envelope_of(sheet, base, names, found.problems) if is_computed else None
            found.rows += [envelope] if envelope is not None else []
            found.skipped.append(Skipped(sheet.title, "sheet.computed" if is_computed else "sheet.no_table"))
        return
    table, header, is_part = place.table, place.header, place.is_part
    columns = columns_of(sheet.title, place, base)
    found.problems += columns.problems
    if is_part:
        found.parts[sheet.title] = place.owner
    else:
        found.held.add(table)
    lines = [line for line in sheet.rows if line.number > header.number]
    found.problems += [
        Problem(Severity.INFO, "cell.comment", sheet.title, cell_name(row, column), text[:200])
        for (row, column), text in sheet.comments.items()
    ]
    beside = [(line.number, column) for line in lines for column in line.values if column not in header.values]
    if beside:
        first, count = cell_name(*beside[0]), str(len(beside))
        found.problems.append(Problem(Severity.INFO, "cells.beside", sheet.title, first, values={"count": count}))
    reader = RowReader(table, sheet, columns, names, base, found.problems)
    is_plan = table == PLAN_TABLE
    rows = list(_read_plan(reader, lines, base) if is_plan else _read_rows(reader, lines, place, base, plan))
    found.rows += rows
    found.tables.append(_describe(sheet, table, header, lines, columns, len(found.tables) + 1, len(rows)))


def _read_plan(reader: RowReader, lines: Iterable[CellRow], base: Plan) -> Iterator[SheetRow]:
    """What was changed of the plan's own fields, which stand in one row."""
    for line in lines:
        if reader.id_of(line) == base.id:
            reader.learn([(line, base)])
            yield reader.changed(line, base)
            return


def _read_rows(
    reader: RowReader, lines: Iterable[CellRow], place: TablePlace, base: Plan, plan: Plan
) -> Iterator[SheetRow]:
    originals: dict[str, list[tuple[CellRow, SheetRow]]] = {}
    filled = meant_rows(reader, [line for line in lines if reader.has_content(line)], place.table, base, plan)
    reader.learn((meant.line, meant.row) for meant in filled)
    for meant in filled:
        line, row = meant.line, meant.row
        if row is not None:
            changed = reader.changed(line, row)
            originals.setdefault(row.id, []).append((line, replace(changed, values={}) if meant.is_torn else changed))
        elif reader.is_remark(line):
            reader.warn("row.remark", line.number, 0, reader.text_in(line))
        elif not _is_total(reader, line):
            if meant.id:
                reader.warn("id.unknown", line.number, reader.columns.id_column, meant.id)
            yield reader.new(line, owner=place.owner)
    for copies in originals.values():
        original = min(copies, key=lambda copy: len(copy[1].values))
        for line, read in copies:
            if read is original[1]:
                yield read
            else:
                reader.warn("id.duplicate", line.number, reader.columns.id_column, reader.name_of(line))
                yield reader.new(line, is_copy=True)


def _is_total(reader: RowReader, line: CellRow) -> bool:
    if not folded(reader.name_of(line)).startswith(_TOTALS):
        return False
    reader.tell("row.total", line.number, 0, reader.name_of(line))
    return True


def _describe(
    sheet: Sheet, table: str, header: CellRow, lines: list[CellRow], columns: Columns, number: int, rows: int
) -> SheetTable:
    known = {c.number: c for c in columns.fields}
    found = []
    for column, title in sorted(header.values.items()):
        if column == columns.id_column:
            continue
        ours = known.get(column)
        name = ours.key if ours is not None and not ours.is_extra else None
        kept = None if name else "extra" if ours is not None else "ignored"
        found.append(SheetColumn(column_letter(column), text_of(title), name, kept))
    preview = tuple(
        tuple(text_of(line.values.get(c)) for c in sorted(header.values) if c != columns.id_column)
        for line in lines[:_PREVIEW]
    )
    last = max((line.number for line in lines), default=header.number)
    first = header.number + 1
    return SheetTable(
        number, sheet.title, header.number, first, last, rows, tuple(found), preview, kind=SheetKind.WORKBOOK
    )


def _envelope_of(sheet: Sheet, base: Plan, names: Names, problems: list[Problem]) -> SheetRow | None:
    """The envelope where a colleague typed another one, in a row of the plan's own fields.

    It stands in the colour of cells that are typed, and what was typed there was passed over as "computed".
    """
    label = _("Budget envelope")
    line = next((line for line in sheet.rows if text_of(line.values.get(_LABEL_COLUMN)) == label), None)
    if line is None:
        return None
    codec = codec_of(field_of(Plan, "envelope"))
    cell = line.values.get(_ENVELOPE_COLUMN)
    written = codec.encode(base.envelope, names) if base.envelope is not None else None
    if is_as_written(cell, written):
        return None
    try:
        value = None if cell in (None, "") else codec.decode(cell, names)
    except CellDoubt as doubt:
        place = cell_name(line.number, _ENVELOPE_COLUMN)
        problems.append(Problem(Severity.WARNING, doubt.code, sheet.title, place, doubt.text[:200]))
        return None
    return SheetRow(PLAN_TABLE, {"envelope": value}, Source(sheet.title, line.number), base.id)
