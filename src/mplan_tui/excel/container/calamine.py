"""Old Excel (.xls), binary Excel (.xlsb) and OpenDocument (.ods) sheets, read by calamine: values and merged ranges.

calamine can abort its whole process on a hostile file, so it is loaded in the child process only.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from mplan_tui.domain.clean import clean_text
from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.cells import described_sheet
from mplan_tui.excel.container.sheet_xml import MAX_CELLS, MAX_MERGED, MAX_ROWS

_ERRORS = frozenset(("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"))


def sheets_of(file: BinaryIO) -> list[dict[str, Any]]:
    """Every sheet as the child process describes it.

    Raises:
        PlanError: `file.password`, `file.damaged` or `file.too_much`.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(file)
        described = []
        for metadata in workbook.sheets_metadata:
            is_sheet = metadata.typ == SheetTypeEnum.WorkSheet
            sheet = described_sheet(
                clean_text(metadata.name),
                hidden=metadata.visible != SheetVisibleEnum.Visible,
                is_chart=not is_sheet,
            )
            if is_sheet:
                _fill(sheet, workbook.get_sheet_by_name(metadata.name))
            described.append(sheet)
    except PasswordError as fault:
        raise PlanError("file.password") from fault
    except (CalamineError, ValueError, OSError) as fault:
        raise PlanError("file.damaged") from fault
    return described


def _fill(described: dict[str, Any], sheet: Any) -> None:
    if sheet.start is None:
        return
    top, left = sheet.start
    cells = 0
    for number, values in enumerate(sheet.to_python(), start=top + 1):
        row: list[Any] = [number, [], [], [], []]
        for column, value in enumerate(values, start=left + 1):
            if isinstance(value, str) and value in _ERRORS:
                described["errors"].append((number, column, value))
            elif value is not None and value != "":
                _keep(row, column, value)
        if row[1]:
            described["rows"].append(row)
            cells += len(row[1])
            if cells > MAX_CELLS or len(described["rows"]) > MAX_ROWS:
                raise PlanError("file.too_much")
    for (first_row, first_column), (last_row, last_column) in (sheet.merged_cell_ranges or [])[:MAX_MERGED]:
        described["merged"].append((first_row + 1, first_column + 1, last_row + 1, last_column + 1))


def _keep(row: list[Any], column: int, value: Any) -> None:
    _, columns, values, dates, formats = row
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        value = (value if value.time() != time() else value.date()).isoformat()
        dates.append(column)
    elif isinstance(value, date):
        value = value.isoformat()
        dates.append(column)
    elif isinstance(value, time):
        value = (value.hour * 3600 + value.minute * 60 + value.second) / 86400
        formats.append([column, "h:mm:ss"])
    elif isinstance(value, timedelta):
        value = value.total_seconds() / 86400
        formats.append([column, "[h]:mm:ss"])
    elif isinstance(value, str):
        value = clean_text(value)
    elif isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        value = int(value)
    columns.append(column)
    values.append(value)
