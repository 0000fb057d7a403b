"""Collect what a person should know of a reading, without drowning it in a thousand lines of one kind."""

from __future__ import annotations

from collections import Counter

from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import Value, cell_name, column_letter
from mplan_tui.exchange.reading import Problem

MOST_OF_A_KIND = 50
_LONGEST_TEXT = 200


class Doubts:
    """The problems of one sheet; of each kind and column, those after the fiftieth are only counted."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._problems: list[Problem] = []
        self._counts: Counter[tuple[str, int]] = Counter()

    def add(
        self,
        code: str,
        row: int = 0,
        column: int = 0,
        text: Value = "",
        /,
        *,
        severity: Severity = Severity.WARNING,
        **words: str,
    ) -> None:
        """Note a doubt about a cell, a row (column 0), a column (row 0) or the sheet; `words` fill its sentence."""
        self._counts[code, column] += 1
        if self._counts[code, column] > MOST_OF_A_KIND:
            return
        cell = cell_name(row, column) if row and column else column_letter(column) or (str(row) if row else "")
        self._problems.append(Problem(severity, code, self._sheet, cell, shown(text)[:_LONGEST_TEXT], words))

    def all(self) -> list[Problem]:
        """Every problem, and how many of a kind were left out."""
        more = [
            Problem(
                Severity.INFO, "more", self._sheet, column_letter(column), "",
                {"code": code, "count": str(count - MOST_OF_A_KIND)},
            )
            for (code, column), count in self._counts.items()
            if count > MOST_OF_A_KIND
        ]  # fmt: skip
        return [*self._problems, *more]


def time_of_day(value: Value, format_: str) -> Value:
    """A fraction of a day that its format shows as a time, as people read it: 09:30."""
    if isinstance(value, float) and 0 <= value < 1 and format_.lower().startswith(("h:mm", "hh:mm")):
        hours, minutes = divmod(round(value * 1440), 60)
        return f"{hours % 24:02}:{minutes:02}"
    return value


def shown(value: Value) -> str:
    """A cell's value as text: dates in ISO form, whole numbers without decimals, one line."""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return str(value)
