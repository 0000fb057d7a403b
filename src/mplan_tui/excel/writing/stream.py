"""Write a workbook row by row, with openpyxl for everything but the rows.

openpyxl makes the styles, tables, validations and print set-up of empty sheets; the rows go straight into the zip
file as XML. That is several times faster than its cells, keeps one row in memory, and lets a formula carry its value.

XlsxWriter in constant memory, without a style, a drop-down or a table, takes as long for the cells of 10,000 actions
(3.9 s of processor time; this 3.8 s, openpyxl's write-only mode 5.1 s): it would be one more library for nothing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from mplan_tui.excel.own.cell_text import Losses, is_active, literal, shown

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST_DAY = date(1899, 12, 30).toordinal()
_NEVER_WAS = 60
_NEEDS_CARE = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_EMPTY_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_CHUNK = 256

Rows = Callable[[], Iterator[str]]


def serial(day: date) -> int:
    """The number by which spreadsheets know a day (1900 system).

    Serial 60 is the 29 February 1900 that never was (Lotus took 1900 for a leap year, and Excel followed): days before
    it count one less, as `sheet_xml.day_of_serial` reads them.
    """
    number = day.toordinal() - _FIRST_DAY
    return number if number > _NEVER_WAS else number - 1


class Style:
    """The number of a cell style, and of its twin for text that looks like a formula."""

    __slots__ = ("plain", "quoted")

    def __init__(self, plain: int, quoted: int) -> None:
        self.plain = plain
        self.quoted = quoted


class Cells:
    """Turns values into the XML of cells, counting what could not be written as it is."""

    def __init__(self) -> None:
        self.losses = Losses()

    def text(self, ref: str, style: Style, text: str) -> str:
        """Text, always inert: what looks like a formula is marked as text."""
        number = style.quoted if is_active(text) else style.plain
        if len(text) > 16_000 or _NEEDS_CARE.search(text):
            text = self._careful(text)
        return f'<c r="{ref}" s="{number}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

    def value(self, ref: str, style: Style, value: Any) -> str:
        """Any value: text, a number or a day; nothing for None."""
        if value is None:
            return f'<c r="{ref}" s="{style.plain}"/>'
        if isinstance(value, str):
            return self.text(ref, style, value)
        number = serial(value) if isinstance(value, date) else value
        return f'<c r="{ref}" s="{style.plain}"><v>{number!r}</v></c>'

    def formula(self, ref: str, style: Style, formula: str, value: Any) -> str:
        """A formula with the value that it has now, for programs that only show."""
        if _NEEDS_CARE.search(formula):
            formula = self._careful(formula)
        if isinstance(value, str):
            text = self._careful(value) if _NEEDS_CARE.search(value) else value
            return f'<c r="{ref}" s="{style.plain}" t="str"><f>{formula}</f><v>{text}</v></c>'
        number = serial(value) if isinstance(value, date) else value
        return f'<c r="{ref}" s="{style.plain}"><f>{formula}</f><v>{number!r}</v></c>'

    def _careful(self, text: str) -> str:
        text = literal(shown(text, self.losses))
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def row(number: int, cells: Iterable[str], *, height: float | None = None, hidden: bool = False) -> str:
    """The XML of one row."""
    attributes = f' ht="{height}" customHeight="1"' if height else ""
    if hidden:
        attributes += ' hidden="1"'
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


class Book:
    """A workbook in the making: sheets with their set-up, and the rows that fill each when it is saved."""

    def __init__(self) -> None:
        from openpyxl import Workbook
        from openpyxl.worksheet.worksheet import Worksheet

        self.workbook = Workbook()
        del self.workbook["Sheet"]
        self._scratch = Worksheet(self.workbook, "scratch")
        self.cells = Cells()
        self._rows: dict[str, Rows] = {}

    def sheet(self, title: str, rows: Rows) -> Worksheet:
        """A new last sheet, filled by these rows."""
        sheet: Worksheet = self.workbook.create_sheet(title)
        self._rows[sheet.title] = rows
        return sheet

    def style(self, **look: Any) -> Style:
        """A new cell style from openpyxl's parts: font, fill, border, alignment, number_format."""
        return Style(self._style_number(look, False), self._style_number(look, True))

    def _style_number(self, look: dict[str, Any], quoted: bool) -> int:
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self._scratch)
        for name, part in look.items():
            setattr(cell, name, part)
        cell.quotePrefix = quoted
        number: int = cell.style_id
        return number

    def save(self, target: IO[bytes], finish: Callable[[bytes, zipfile.ZipFile], bytes]) -> None:
        """Write everything; `finish` may change the custom properties once the rest is in the file."""
        from openpyxl.styles.stylesheet import write_stylesheet
        from openpyxl.xml.functions import tostring

        skeleton = BytesIO()
        self.workbook.save(skeleton)
        titles = [sheet.title for sheet in self.workbook.worksheets]
        styles, properties = "xl/styles.xml", "docProps/custom.xml"
        late = (styles, properties)
        with (
            zipfile.ZipFile(skeleton) as parts,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as out,
        ):
            for info in sorted(parts.infolist(), key=lambda info: (info.filename in late, info.filename == properties)):
                content = parts.read(info)
                place = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
                if place:
                    self._write_sheet(out, info.filename, content, self._rows[titles[int(place[1]) - 1]]())
                elif info.filename == styles:
                    out.writestr(info.filename, tostring(write_stylesheet(self.workbook)))
                elif info.filename == properties:
                    out.writestr(info.filename, finish(content, out))
                else:
                    out.writestr(info.filename, content)

    @staticmethod
    def _write_sheet(out: zipfile.ZipFile, name: str, content: bytes, rows: Iterator[str]) -> None:
        match = _EMPTY_ROWS.search(content)
        if match is None:
            raise AssertionError(f"{name} has rows of its own")
        with out.open(name, "w", force_zip64=True) as stream:
            stream.write(_DIMENSION.sub(b"", content[: match.start()]) + b"<sheetData>")
            waiting: list[str] = []
            for line in rows:
                waiting.append(line)
                if len(waiting) >= _CHUNK:
                    stream.write("".join(waiting).encode())
                    waiting.clear()
            stream.write("".join(waiting).encode() + b"</sheetData>" + content[match.end() :])
