"""The cells of one sheet of an Excel file, streamed: the cost depends on what is filled, never on what is declared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import IO, Any

from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.ooxml import local, parse, plain_text

MAX_CELLS = 1_000_000
MAX_ROWS = 40_000
MAX_MERGED = 50_000
MAX_LINKS = 50_000
_LAST_COLUMN = 16_384
_LAST_SERIAL = 2_958_465  # 31 December 9999
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DAY_SIGNS = re.compile(r"[dyj]|mmm|aaaa", re.IGNORECASE)


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day (and not only a time of day, a duration or a number)."""
    shown = _NOT_SHOWN.sub("", code.split(";", 1)[0])
    if "general" in shown.lower() or any(sign in shown for sign in "0#?"):
        return False
    return bool(_DAY_SIGNS.search(shown))


def day_of_serial(serial: float, from_1904: bool = False) -> date | datetime | None:
    """The day a serial number stands for, with its time where it has one; None beyond the calendar.

    Serial 60 is the 29 February 1900 that never was; days before it count one less.
    """
    if from_1904:
        serial += 1462
    if not 0 < serial <= _LAST_SERIAL:
        return None
    moment = datetime(1899, 12, 31 if serial < 60 else 30) + timedelta(days=serial)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return moment if moment.time().isoformat() != "00:00:00" else moment.date()


class SheetReader:
    """Collects the filled cells of a sheet as lists that JSON can carry.

    `links` holds (row, column, relationship) of the cells that lead to a page. `rows` holds
    [number, columns, values, date columns, [[column, format], ...]] per row. `room` is how many rows and cells may be
    filled.
    """

    def __init__(
        self,
        texts: Sequence[str],
        formats: Sequence[str],
        from_1904: bool,
        room: tuple[int, int] = (MAX_ROWS, MAX_CELLS),
    ) -> None:
        self._most_rows, self._most_cells = room
        self.rows: list[list[Any]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.unknown: list[tuple[int, int]] = []
        self.errors: list[tuple[int, int, str]] = []
        self.links: list[tuple[int, int, str]] = []
        self.cells = 0
        self._texts = texts
        self._formats = formats
        self._is_date = [is_date_format(code) for code in formats]
        self._from_1904 = from_1904
        self._days: dict[str, str | None] = {}
        self._columns: dict[str, int] = {}
        self._row = 0
        self._column = 0
        self._row_cells: tuple[list[int], list[Any], list[int], list[list[Any]]] = ([], [], [], [])
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._wanted = False
        self._has_formula = False
        self._phonetic = False

    def read(self, source: IO[bytes]) -> None:
        """Read a whole sheet part.

        Raises:
            PlanError: `file.too_much`, `file.damaged`, `file.entities` or `file.parts_missing`.
        """
        parse(source, self._start, self._end, self._text)

    def _text(self, characters: str) -> None:
        if self._wanted:
            self._pieces.append(characters)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell = attributes
            self._has_formula = False
            return
        if name not in _PLAIN:
            name = local(name)
            if name == "c":
                self._cell = attributes
                self._has_formula = False
                return
        if self._cell is not None:
            if name == "v" or (name == "t" and not self._phonetic):
                self._wanted = True
            elif name == "f":
                self._has_formula = True
            elif name == "rPh":
                self._phonetic = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._add_merged(attributes.get("ref", ""))
        elif name == "hyperlink":
            self._add_link({local(key): value for key, value in attributes.items()})
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = _whole(attributes.get("min")), _whole(attributes.get("max"))
            self.hidden_columns.extend(range(max(1, first), min(last, _LAST_COLUMN) + 1))

    def _end(self, name: str) -> None:
        if name not in _PLAIN:
            name = local(name)
        if name == "c":
            self._end_cell()
        elif name == "v" or name == "t":
            self._wanted = False
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._phonetic = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = _whole(attributes.get("r")) or self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(self._row)

    def _end_row(self) -> None:
        columns, values, dates, formats = self._row_cells
        if columns:
            self.rows.append([self._row, columns, values, dates, formats])
            self._row_cells = ([], [], [], [])
            self.cells += len(columns)
            if self.cells > self._most_cells or len(self.rows) > self._most_rows:
                raise PlanError("file.too_much")

    def _end_cell(self) -> None:
        cell, self._cell = self._cell or {}, None
        reference = cell.get("r", "")
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters) if letters else self._column + 1
        if column is None:
            column = self._columns[letters] = column_number(letters) or self._column + 1
        self._column = column
        if self._pieces:
            raw = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
            self._pieces.clear()
        else:
            if self._has_formula and cell.get("t") != "str":
                self.unknown.append((self._row, column))
            return
        self._keep(column, cell.get("t", "n"), raw, cell.get("s", ""))

    def _keep(self, column: int, kind: str, raw: str, style: str) -> None:
        value: Any
        if kind == "s":
            try:
                value = self._texts[int(raw)]
            except (IndexError, ValueError):
                raise PlanError("file.parts_missing", part="sharedStrings.xml") from None
        elif kind == "n":
            self._keep_number(column, raw, style)
            return
        elif kind == "b":
            value = raw.strip() in ("1", "true")
        elif kind == "e":
            self.errors.append((self._row, column, plain_text(raw)[:40]))
            return
        elif kind == "d":
            self._keep_iso_date(column, raw)
            return
        else:
            value = plain_text(raw)
        if value == "":
            return
        columns, values, _, _ = self._row_cells
        columns.append(column)
        values.append(value)

    def _keep_number(self, column: int, raw: str, style: str) -> None:
        columns, values, dates, formats = self._row_cells
        index = int(style) if style.isdigit() else 0
        if index < len(self._formats) and (code := self._formats[index]):
            if self._is_date[index]:
                day = self._days.get(raw, "")
                if day == "":
                    day = self._days[raw] = self._iso_day(raw)
                if day is not None:
                    columns.append(column)
                    values.append(day)
                    dates.append(column)
                    return
            else:
                formats.append([column, code[:80]])
        columns.append(column)
        values.append(number_or_text(raw))

    def _iso_day(self, raw: str) -> str | None:
        try:
            day = day_of_serial(float(raw), self._from_1904)
        except ValueError:
            return None
        return day.isoformat() if day else None

    def _keep_iso_date(self, column: int, raw: str) -> None:
        columns, values, dates, _ = self._row_cells
        text = raw.strip().rstrip("Zz")
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            columns.append(column)
            values.append(plain_text(raw))
            return
        moment = moment.replace(tzinfo=None, microsecond=0)
        columns.append(column)
        values.append((moment if moment.time().isoformat() != "00:00:00" else moment.date()).isoformat())
        dates.append(column)

    def _add_merged(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference.replace("$", "").upper())
        if match is None or len(self.merged) >= MAX_MERGED:
            return
        left, top, right, bottom = column_number(match[1]), int(match[2]), column_number(match[3]), int(match[4])
        if left and right and (left, top) != (right, bottom):
            self.merged.append((min(top, bottom), min(left, right), max(top, bottom), max(left, right)))

    def _add_link(self, attributes: dict[str, str]) -> None:
        place = place_of(attributes.get("ref", "").partition(":")[0])
        if place and attributes.get("id") and len(self.links) < MAX_LINKS:
            self.links.append((*place, attributes["id"]))


def place_of(cell: str) -> tuple[int, int] | None:
    """The row and column of a cell's name, such as B7."""
    match = _CELL.fullmatch(cell.replace("$", "").upper())
    return (int(match[2]), column_number(match[1])) if match and column_number(match[1]) else None


_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PLAIN = frozenset(("c", "v", "f", "t", "is", "row", "r"))
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def column_number(letters: str) -> int:
    """The number of a column, 1 for A; 0 for what names none."""
    number = 0
    for letter in letters.upper().replace("$", ""):
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= _LAST_COLUMN else 0


def number_or_text(raw: str) -> int | float | str:
    """A stored number as such; what is no finite number is kept as text."""
    if raw.isdigit() and len(raw) < 16:
        return int(raw)
    try:
        value = float(raw)
    except ValueError:
        return plain_text(raw)
    return value if abs(value) < 1e300 else plain_text(raw)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else 0
