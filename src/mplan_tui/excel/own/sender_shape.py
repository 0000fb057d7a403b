"""The plan's actions in the shape of a sheet that somebody sent: its columns in their order, in its words.

What each cell says stands here; `writing.like` writes it into a file, and `importing` sets a sheet of this shape that
comes back against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.naming import own_name
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.container.cells import CellRow, Sheet, Workbook
from mplan_tui.excel.own.codecs import Cell, Look, written_rule
from mplan_tui.exchange.links import Resolver
from mplan_tui.exchange.matching import Matcher
from mplan_tui.exchange.reading import Reading, SheetColumn, SheetTable
from mplan_tui.language.amounts import HOURS_A_DAY
from mplan_tui.language.header_words import MONEY
from mplan_tui.language.wording import said
from mplan_tui.vocabulary.enums import priority_word

_LOOKS = {
    **dict.fromkeys(("start", "due", "done_on"), Look.DATE),
    **dict.fromkeys(MONEY, Look.MONEY),
    **dict.fromkeys(("effort", "kpi_baseline", "kpi_target", "kpi_actual"), Look.NUMBER),
    "progress": Look.PERCENT,
}
_WORDS = ("status", "priority", "category", "nature", "stage", "recurrence")
"""The fields whose words differ from sheet to sheet: those that the sender used are used again."""


@dataclass(frozen=True, slots=True)
class ShapeColumn:
    """A column of the sender's sheet, and what it says of an action."""

    letter: str
    column: SheetColumn
    value: Callable[[Action], Cell]

    @property
    def number(self) -> int:
        """Its number, counted from 1."""
        return _column_number(self.letter)

    @property
    def look(self) -> Look:
        """How its cells are shown."""
        return _LOOKS.get(self.column.field or "", Look.TEXT)


class SenderShape:
    """The plan's actions in the shape of the largest table of a sheet that was read."""

    def __init__(self, plan: Plan, workbook: Workbook, reading: Reading, today: date) -> None:
        self.plan, self.reading, self.today = with_totals(plan), reading, today
        self.table: SheetTable = max(reading.tables, key=lambda table: table.rows)
        table = self.table
        self.sheet: Sheet = next(sheet for sheet in workbook.sheets if sheet.title == table.sheet)
        self.lines: Mapping[int, CellRow] = {line.number: line for line in self.sheet.rows}
        self.words = self._senders_words()
        self.groups = {sheet_row.values.get("group") for sheet_row in reading.rows}
        self.hours = any(problem.code == "effort.hours" for problem in reading.problems)
        self.columns = [ShapeColumn(column.letter, column, self._value_of(column)) for column in table.columns]

    def above(self) -> Iterator[tuple[int, dict[int, str]]]:
        """The texts above the header by row and column, without those that head a group of actions."""
        for number in range(1, self.table.header_row):
            line = self.lines.get(number)
            if line is None or self.groups.intersection(line.values.values()):
                continue
            yield number, {column: text for column, text in sorted(line.values.items()) if isinstance(text, str)}

    def cells(self, action: Action) -> Iterator[tuple[ShapeColumn, Cell]]:
        """What the cells of an action say, empty ones left out."""
        for column in self.columns:
            value = column.value(action)
            if value is not None and value != "":
                yield column, value

    def ordered(self) -> list[Action]:
        """The actions that the sender's rows are about in their order, then the others."""
        links, matcher = Resolver(self.plan), Matcher((self.plan,), set())
        first: dict[str, Action] = {}
        for sheet_row in self.reading.rows:
            values, _doubts = links.resolve(sheet_row)
            action = matcher.match("actions", values, "")
            if isinstance(action, Action):
                first[action.id] = action
        return [*first.values(), *(action for action in self.plan.actions if action.id not in first)]

    def _senders_words(self) -> dict[tuple[str, Any], str]:
        """What the sender writes for each value of the fields that have words."""
        columns = {c.field: _column_number(c.letter) for c in self.table.columns if c.field in _WORDS}
        found: dict[tuple[str, Any], str] = {}
        for sheet_row in self.reading.rows:
            line = self.lines.get(sheet_row.source.row) if sheet_row.source.sheet == self.sheet.title else None
            for field, number in columns.items():
                text = line.values.get(number) if line is not None else None
                if field in sheet_row.values and isinstance(text, str):
                    found.setdefault((field or "", sheet_row.values[field]), text)
        return found

    def _value_of(self, column: SheetColumn) -> Callable[[Action], Cell]:
        if column.field is None:
            return lambda action: dict(action.extra).get(column.header)
        name = column.field
        return lambda action: self._field(name, action)

    def _field(self, name: str, action: Action) -> Cell:
        plan = self.plan
        if name in ("start", "due", "done_on"):
            return getattr(action, name)  # type: ignore[no-any-return]  # the three are dates or None
        if name in MONEY:
            return float(getattr(amounts_of(plan, action), name)) if getattr(action, name) is not None else None
        if name in _WORDS:
            return self._word(name, getattr(action, name))
        match name:
            case "id":
                return action.ref
            case "executor":
                return ", ".join(person.name for person in plan.find_all(Person, action.executor))
            case "follower" | "evaluator" | "team" | "channel" | "product":
                row = plan.find_any(getattr(action, name))
                return own_name(row) if row else None
            case "objective":
                return "; ".join(getattr(row, "title", "") for i in action.objectives if (row := plan.find_any(i)))
            case "audience":
                names = [getattr(row, "name", "") for i in action.personas if (row := plan.find_any(i))]
                return ", ".join(filter(None, [*names, action.audience]))
            case "tools":
                return ", ".join(action.tools)
            case "effort":
                scale = HOURS_A_DAY if self.hours else 1
                return round(float(action.effort * scale), 1) if action.effort is not None else None
            case "progress":
                return action.progress / 100 if action.progress is not None else None
            case "kpi" | "kpi_baseline" | "kpi_target" | "kpi_actual":
                return self._kpi(name, action)
            case _:
                value = getattr(action, name, None)
                return str(value) if value else dict(action.extra).get(name)

    def _kpi(self, name: str, action: Action) -> Cell:
        kpis = self.plan.find_all(Kpi, action.kpis)
        if name == "kpi":
            return "; ".join(filter(None, [*(kpi.name for kpi in kpis), action.kpi_text]))
        if not kpis:
            return None
        first = kpis[0]
        value = {
            "kpi_baseline": first.baseline,
            "kpi_target": first.target,
            "kpi_actual": pace_of(self.plan, first, self.today).current,
        }[name]
        return float(value) if value is not None else None

    def _word(self, name: str, value: Any) -> Cell:
        if value is None:
            return None
        known = self.words.get((name, value))
        if known is not None:
            return known
        if name == "recurrence":
            return written_rule(value, self.plan.start)
        return priority_word(value) if name == "priority" else said(value)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
