"""Sheets that other people made, for tests: as cells, as the reading of them, or as the bytes of a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mplan_tui.domain.plan import Plan
from mplan_tui.excel.container.cells import Area, CellRow, Sheet, Workbook, workbook_from
from mplan_tui.excel.container.child import describe
from mplan_tui.excel.foreign.reader import read_foreign
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.reading import Problem, Reading

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def a_year(**fields: Any) -> Plan:
    return Plan(**{"title": "Plan", "start": date(2026, 1, 1), "end": date(2026, 12, 31), **fields})


def a_sheet(
    rows: Sequence[Any], title: str = "Plan", merged: Sequence[tuple[int, int, int, int]] = (), **fields: Any
) -> Sheet:
    """A sheet of these cells; None and "" are empty. Merged ranges are (top, left, bottom, right)."""
    filled = [
        CellRow(number, {column: value for column, value in enumerate(row, start=1) if value not in (None, "")})
        for number, row in enumerate(rows, start=1)
    ]
    return Sheet(title, tuple(row for row in filled if row.values), tuple(Area(*area) for area in merged), **fields)


def cells_of_csv(text: str) -> list[list[Any]]:
    """The cells of a .csv."""
    return [line.split(",") for line in text.strip().split("\n")]


def read_rows(rows: Sequence[Any], mapped: Mapped | None = None, **fields: Any) -> Reading:
    return read_sheets(a_sheet(rows, **fields), mapped=mapped)


def read_sheets(*sheets: Sheet, mapped: Mapped | None = None, plan: Plan | None = None) -> Reading:
    return read_foreign(Workbook(sheets), "sheet.xlsx", plan or a_year(), mapped)


def titles(reading: Reading) -> list[str]:
    return [row.values["title"] for row in reading.rows]


def values(reading: Reading, field: str) -> list[Any]:
    return [row.values.get(field) for row in reading.rows]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def the_problem(reading: Reading, code: str) -> Problem:
    (found,) = [problem for problem in reading.problems if problem.code == code]
    return found


def mapping(reading: Reading) -> dict[str, str | None]:
    """Header -> field, or how the column is kept."""
    return {column.header: column.field or column.kept_as for table in reading.tables for column in table.columns}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(rows_xml: str, main: str = MAIN, **more: str) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet "Plan" that has this XML for rows; `more` by part name without .xml."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATED}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{RELATED}"><sheets>'
        '<sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows_xml}</sheetData></worksheet>',
        **more,
    }


def cells_of(content: bytes, suffix: str = ".xlsx") -> Workbook:
    """What the child process would say of these bytes."""
    return workbook_from(describe(io.BytesIO(content), suffix))


def values_of(content: bytes, suffix: str = ".xlsx") -> list[list[Any]]:
    """The values of the first sheet, row by row."""
    return [list(row.values.values()) for row in cells_of(content, suffix).sheets[0].rows]
