"""Write the actions as a sender's own sheet has them: its columns in its order, its words, its extra columns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.container.cells import column_letter
from mplan_tui.excel.container.sandbox import read_workbook
from mplan_tui.excel.foreign.reader import read_foreign
from mplan_tui.excel.own.codecs import Look
from mplan_tui.excel.own.seal import LIKE, SEAL, sealed
from mplan_tui.excel.own.sender_shape import SenderShape
from mplan_tui.excel.writing.look import Looks, sheet_title
from mplan_tui.excel.writing.place import Exported, check_place, put_in_place
from mplan_tui.excel.writing.stream import Book, row
from mplan_tui.excel.writing.table_sheet import prepare_page
from mplan_tui.exchange.choices import Mapped
from mplan_tui.i18n import speaking
from mplan_tui.sealed import BLANK

_WIDTHS = {"title": 40, "description": 40, "notes": 34, "expected_result": 30, "objective": 28}


def write_like(
    plan: Plan,
    like: Path,
    path: Path,
    *,
    revision: int,
    today: date,
    mapped: Mapped | None = None,
    force: bool = False,
) -> Exported:
    """Write the plan's actions in the shape of the largest table of a sheet that somebody sent.

    The sender's rows come first and in their order, then the plan's other actions. Columns that are computed or fit
    no field of the plan keep their header and what was kept with the actions.

    Raises:
        PlanError: a `file.*` code for a sheet that cannot be read, `export.*` as for every export.
    """
    target = Path(os.path.realpath(path))
    check_place(target, force=force)
    workbook = read_workbook(like)
    reading = read_foreign(workbook, like.name, plan, mapped)
    if not reading.tables:
        raise PlanError("export.like_nothing", file=like.name)
    mark = f"{plan.id} {revision} {today.isoformat()}"
    with speaking(plan.language):
        shape = SenderShape(plan, workbook, reading, today)
        return put_in_place(target, path, lambda beside: _write(shape, beside, path, mark))


def _write(shape: SenderShape, beside: Path, path: Path, mark: str) -> Exported:
    """Write the workbook, with the mark by which it is known when it comes back."""
    from openpyxl.packaging.custom import StringProperty

    book = Book()
    looks = Looks(book, shape.plan.currency)
    actions, header_row = shape.ordered(), shape.table.header_row
    sheet = book.sheet(sheet_title(shape.table.sheet, set()), lambda: _rows(shape, book, looks, actions))
    sheet.freeze_panes = f"A{header_row + 1}"
    last = header_row + max(len(actions), 1)
    sheet.auto_filter.ref = f"{shape.columns[0].letter}{header_row}:{shape.columns[-1].letter}{last}"
    for column in shape.columns:
        sheet.column_dimensions[column.letter].width = _WIDTHS.get(column.column.field or "", 16)
    sheet.print_title_rows = f"{header_row}:{header_row}"
    prepare_page(sheet)
    workbook: Any = book.workbook
    for name, value in ((LIKE, mark), (SEAL, BLANK)):
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))
    with beside.open("wb") as file:
        book.save(file, sealed)
    losses = book.cells.losses
    return Exported(path, len(actions), tuple(workbook.sheetnames), losses.replaced, losses.cut)


def _rows(shape: SenderShape, book: Book, looks: Looks, actions: Sequence[Action]) -> Iterator[str]:
    cells, header = book.cells, shape.table.header_row
    for number, texts in shape.above():
        line = looks.of(Look.LINE)
        yield row(number, [cells.value(f"{column_letter(c)}{number}", line, text) for c, text in texts.items()])
    yield row(
        header,
        [cells.text(f"{c.letter}{header}", looks.header(c.look), c.column.header) for c in shape.columns],
    )
    for number, action in enumerate(actions, header + 1):
        yield row(
            number,
            [
                cells.value(f"{column.letter}{number}", looks.of(column.look, value), value)
                for column, value in shape.cells(action)
            ],
        )
