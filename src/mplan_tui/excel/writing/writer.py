"""Write the plan as a workbook for colleagues: whole or not at all, and never over somebody's edits."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

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
    owners = () if person is not None else tuple(p for p in plan.people if any(p.id in a.executor for a in actions))
    book, names, taken = Book(), Names(plan), set[str]()
    summary_title = sheet_title(_("Summary"), taken)
    titles = {layout.table: sheet_title(_(layout.title), taken) for layout in _wanted(plan, person)}
    budget, calendar = sheet_title(_("Budget"), taken), sheet_title(_("Calendar"), taken)
    by_month, phasing = sheet_title(_("Money by month"), taken), sheet_title(_("Phasing"), taken)
    lists = Lists(sheet_title(pgettext("sheet", "Lists"), taken), names)
    owner_titles = {p.id: sheet_title(p.name, taken) for p in owners}
    rows = {
        layout.table: actions if layout.table == "actions" else rows_of(plan, layout.table)
        for layout in _wanted(plan, person)
    }
    total = sum(map(len, rows.values())) + sum(len(a.executor) for a in actions if owners)
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None and (done % 200 == 0 or done == total):
            progress(done, total)

    setting = Setting(
        book, Looks(book, plan.currency), lists, names, plan, today, f"{quoted(budget)}!$C$4",
        stamp(plan.id, revision, owner), advance,
    )  # fmt: skip

    def add(table: str) -> None:
        if table in titles:
            heading = _("{sheet} · {plan}").format(sheet=_(BY_TABLE[table].title), plan=plan.title)
            write_table(
                setting,
                BY_TABLE[table],
                rows[table],
                titles[table],
                heading,
                owner=person.id if person is not None and table == "actions" else "",
            )

    first, *others = titles.values()
    months = Months(setting, by_month, phasing, titles.get("expenses")) if person is None else None
    money = [budget, by_month, phasing] if months is not None else [budget]
    index = [first, *owner_titles.values(), calendar, *money, *others]
    write_summary(setting, summary_title, actions, revision, person, index)
    add("actions")
    for owner_person in owners:
        own = tuple(a for a in actions if owner_person.id in a.executor)
        heading = _("Actions of {name}").format(name=owner_person.name)
        write_table(setting, BY_TABLE["actions"], own, owner_titles[owner_person.id], heading, owner=owner_person.id)
    write_calendar(setting, calendar, actions, titles["actions"])
    write_budget(setting, budget, actions, titles["actions"], months)
    if months is not None:
        months.write()
    for layout in SHEETS[1:]:
        add(layout.table)
    lists.write(book, setting.looks)
    _set_properties(book, plan, revision, owner)
    with beside.open("wb") as file:
        book.save(file, sealed)
    losses = book.cells.losses
    return Exported(path, len(actions), tuple(book.workbook.sheetnames), losses.replaced, losses.cut)


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
