"""Write the plan as a workbook for colleagues: whole or not at all, and never over somebody's edits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own.cell_text import shown
from mplan_tui.excel.own.layout import BY_TABLE, DIAGNOSTIC, RESOURCES, SHEETS, rows_of
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.seal import OWNER, PLAN, REVISION, SEAL, maker_of, sealed, stamp
from mplan_tui.excel.own.sheet_layout import SheetLayout
from mplan_tui.excel.writing.budget import write_budget
from mplan_tui.excel.writing.calendar import write_calendar
from mplan_tui.excel.writing.lists import Lists
from mplan_tui.excel.writing.look import Looks, quoted, sheet_title
from mplan_tui.excel.writing.months import Months
from mplan_tui.excel.writing.place import Exported, check_place, put_in_place
from mplan_tui.excel.writing.stream import Book
from mplan_tui.excel.writing.summary import write_summary
from mplan_tui.excel.writing.table_sheet import Setting, write_table
from mplan_tui.i18n import _, pgettext, speaking
from mplan_tui.sealed import BLANK

Progress = Callable[[int, int], None]
"""Called with the rows written so far and their number in all."""


def write(
    plan: Plan,
    path: Path,
    *,
    revision: int,
    today: date,
    owner: str | None = None,
    progress: Progress | None = None,
    force: bool = False,
) -> Exported:
    """Write the workbook of a plan, or of one owner's actions (the person's id), in the plan's language.

    Raises:
        PlanError: `export.not_ours` or `export.changed` when the file there is not one we wrote, or was saved by
            somebody since (unless `force`); `export.failed` when it could not be written. The file is then as before.
    """
    target = Path(os.path.realpath(path))
    check_place(target, force=force)
    with speaking(plan.language):
        return put_in_place(target, path, lambda beside: _write(plan, beside, path, revision, today, owner, progress))


def _write(
    plan: Plan, beside: Path, path: Path, revision: int, today: date, owner: str | None, progress: Progress | None
) -> Exported:
    plan = with_totals(plan)
    person = plan.get(Person, owner) if owner is not None else None
    actions = tuple(a for a in plan.actions if person is None or person.id in a.executor)
    owners = {} if person is not None else _actions_by_owner(plan, actions)
    rows = {
        layout.table: actions if layout.table == "actions" else rows_of(plan, layout.table)
        for layout in _wanted(plan, person)
    }
    titles = _Titles.of(rows, [plan.get(Person, one) for one in owners])
    book, names = Book(), Names(plan)
    lists = Lists(titles.lists, names)
    count = _Count(sum(map(len, rows.values())) + sum(map(len, owners.values())), progress)
    setting = Setting(
        book, Looks(book, plan.currency), lists, names, plan, today, f"{quoted(titles.budget)}!$C$4",
        stamp(plan.id, revision, owner), count.advance,
    )  # fmt: skip

    def add(table: str) -> None:
        heading = _("{sheet} · {plan}").format(sheet=_(BY_TABLE[table].title), plan=plan.title)
        of_owner = person.id if person is not None and table == "actions" else ""
        write_table(setting, BY_TABLE[table], rows[table], titles.tables[table], heading, owner=of_owner)

    months = None
    if person is None:
        months = Months(setting, titles.by_month, titles.phasing, titles.tables.get("expenses"))
    write_summary(setting, titles.summary, actions, revision, person, titles.contents(has_months=months is not None))
    add("actions")
    for one, own in owners.items():
        heading = _("Actions of {name}").format(name=plan.get(Person, one).name)
        write_table(setting, BY_TABLE["actions"], own, titles.owners[one], heading, owner=one)
    write_calendar(setting, titles.calendar, actions, titles.tables["actions"])
    write_budget(setting, titles.budget, actions, titles.tables["actions"], months)
    if months is not None:
        months.write()
    for layout in SHEETS[1:]:
        if layout.table in rows:
            add(layout.table)
    lists.write(book, setting.looks)
    _set_properties(book, plan, revision, owner)
    with beside.open("wb") as file:
        book.save(file, sealed)
    losses = book.cells.losses
    return Exported(path, len(actions), tuple(book.workbook.sheetnames), losses.replaced, losses.cut)


def _actions_by_owner(plan: Plan, actions: Sequence[Action]) -> dict[str, tuple[Action, ...]]:
    """The actions of everybody who executes some, by the person's id, in the order of the people."""
    found = {person.id: tuple(a for a in actions if person.id in a.executor) for person in plan.people}
    return {person: own for person, own in found.items() if own}


class _Titles(NamedTuple):
    """What the sheets are called: none as another, whatever people are called."""

    summary: str
    tables: dict[str, str]
    budget: str
    calendar: str
    by_month: str
    phasing: str
    lists: str
    owners: dict[str, str]

    @classmethod
    def of(cls, tables: Iterable[str], owners: Iterable[Person]) -> _Titles:
        """The titles of the sheets of these tables and people (by id). Who comes first has the plain name."""
        taken = set[str]()
        return cls(
            sheet_title(_("Summary"), taken),
            {table: sheet_title(_(BY_TABLE[table].title), taken) for table in tables},
            sheet_title(_("Budget"), taken),
            sheet_title(_("Calendar"), taken),
            sheet_title(_("Money by month"), taken),
            sheet_title(_("Phasing"), taken),
            sheet_title(pgettext("sheet", "Lists"), taken),
            {person.id: sheet_title(person.name, taken) for person in owners},
        )

    def contents(self, *, has_months: bool) -> list[str]:
        """The sheets in their order, for the list of contents; that of the lists is hidden."""
        first, *others = self.tables.values()
        money = [self.budget, self.by_month, self.phasing] if has_months else [self.budget]
        return [first, *self.owners.values(), self.calendar, *money, *others]


class _Count:
    """The rows written so far, told every now and then."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def advance(self, count: int) -> None:
        """Count rows that are written."""
        self._done += count
        if self._progress is not None and (self._done % 200 == 0 or self._done == self._total):
            self._progress(self._done, self._total)


def _wanted(plan: Plan, person: Person | None) -> list[SheetLayout]:
    """The sheets that this export holds: an owner gets what there is to do and to measure.

    The diagnostic and the lists of people, products and channels are not for one owner; what may be chosen of them is
    in the drop-downs.
    """
    return [
        layout
        for layout in SHEETS
        if (not layout.optional or rows_of(plan, layout.table))
        and not (person is not None and layout.table in DIAGNOSTIC | RESOURCES)
    ]


def _set_properties(book: Book, plan: Plan, revision: int, owner: str | None) -> None:
    from openpyxl.packaging.custom import StringProperty

    workbook: Any = book.workbook
    properties = workbook.custom_doc_props
    values = {PLAN: plan.id, REVISION: str(revision), OWNER: owner or "", SEAL: BLANK}
    for name, value in values.items():
        properties.append(StringProperty(name=name, value=value or "-"))
    workbook.properties.title = shown(plan.title)
    workbook.properties.creator = maker_of(plan)
