"""Write the actions as a sender's own sheet has them: its columns in its order, its words, its extra columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.offer import Channel, Product
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.cells import Row as Line
from mplan_tui.excel.cells import Sheet, Workbook, column_letter
from mplan_tui.excel.codecs import Cell, Look
from mplan_tui.excel.look import Looks, sheet_title
from mplan_tui.excel.place import Exported, check_place, put_in_place
from mplan_tui.excel.reader import read_foreign
from mplan_tui.excel.rules import write_rule
from mplan_tui.excel.sandbox import read_workbook
from mplan_tui.excel.seal import LIKE, SEAL, sealed
from mplan_tui.excel.stream import Book, row
from mplan_tui.excel.table_sheet import prepare_page
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.links import Resolver
from mplan_tui.exchange.matching import Matcher
from mplan_tui.exchange.reading import Reading, SheetColumn, SheetTable
from mplan_tui.i18n import speaking
from mplan_tui.language.amounts import HOURS_A_DAY
from mplan_tui.language.wording import said
from mplan_tui.sealed import BLANK
from mplan_tui.vocabulary.enums import priority_word

_LOOKS = {
    **dict.fromkeys(("start", "due", "done_on"), Look.DATE),
    **dict.fromkeys(("planned", "committed", "spent"), Look.MONEY),
    **dict.fromkeys(("effort", "kpi_baseline", "kpi_target", "kpi_actual"), Look.NUMBER),
    "progress": Look.PERCENT,
}
_WORDS = ("status", "priority", "category", "nature", "stage", "recurrence")
"""The fields whose words differ from sheet to sheet: those that the sender used are used again."""
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
        sheet = LikeSheet(plan, workbook, reading, today)
        return put_in_place(target, path, lambda beside: sheet.write(beside, path, mark))


@dataclass(frozen=True, slots=True)
class _Place:
    letter: str
    column: SheetColumn
    value: Callable[[Action], Cell]

    @property
    def look(self) -> Look:
        return _LOOKS.get(self.column.field or "", Look.TEXT)


class LikeSheet:
    """The plan's actions in the shape of the largest table of a sheet that was read."""

    def __init__(self, plan: Plan, workbook: Workbook, reading: Reading, today: date) -> None:
        self.plan, self.reading, self.today = plan, reading, today
        self.table: SheetTable = max(reading.tables, key=lambda table: table.rows)
        table = self.table
        self.sheet: Sheet = next(sheet for sheet in workbook.sheets if sheet.title == table.sheet)
        self.lines: Mapping[int, Line] = {line.number: line for line in self.sheet.rows}
        self.words = self._senders_words()
        self.groups = {sheet_row.values.get("group") for sheet_row in reading.rows}
        self.hours = any(problem.code == "effort.hours" for problem in reading.problems)
        self.places = [_Place(column.letter, column, self._value_of(column)) for column in table.columns]

    def write(self, beside: Path, path: Path, mark: str, actions: Sequence[Action] | None = None) -> Exported:
        """Write the workbook with these actions, or all in the sender's order, and the mark that `like_mark` reads."""
        from openpyxl.packaging.custom import StringProperty

        book = Book()
        looks = Looks(book, self.plan.currency)
        actions = self._ordered() if actions is None else actions
        sheet = book.sheet(sheet_title(self.table.sheet, set()), lambda: self._rows(book, looks, actions))
        sheet.freeze_panes = f"A{self.table.header_row + 1}"
        last = self.table.header_row + max(len(actions), 1)
        sheet.auto_filter.ref = f"{self.places[0].letter}{self.table.header_row}:{self.places[-1].letter}{last}"
        for place in self.places:
            sheet.column_dimensions[place.letter].width = _WIDTHS.get(place.column.field or "", 16)
        sheet.print_title_rows = f"{self.table.header_row}:{self.table.header_row}"
        prepare_page(sheet)
        workbook: Any = book.workbook
        for name, value in ((LIKE, mark), (SEAL, BLANK)):
            workbook.custom_doc_props.append(StringProperty(name=name, value=value))
        with beside.open("wb") as file:
            book.save(file, sealed)
        losses = book.cells.losses
        return Exported(path, len(actions), tuple(workbook.sheetnames), losses.replaced, losses.cut)

    def _rows(self, book: Book, looks: Looks, actions: Sequence[Action]) -> Iterator[str]:
        cells = book.cells
        for number in range(1, self.table.header_row):
            line = self.lines.get(number)
            if line is not None and not self.groups.intersection(line.values.values()):
                out = [
                    cells.value(f"{column_letter(c)}{number}", looks.of(Look.LINE), v)
                    for c, v in sorted(line.values.items())
                    if isinstance(v, str)
                ]
                yield row(number, out)
        header = self.table.header_row
        yield row(
            header, [cells.text(f"{p.letter}{header}", looks.header(p.look), p.column.header) for p in self.places]
        )
        for number, action in enumerate(actions, header + 1):
            out = []
            for place in self.places:
                value = place.value(action)
                if value is not None and value != "":
                    out.append(cells.value(f"{place.letter}{number}", looks.of(place.look, value), value))
            yield row(number, out)

    def _ordered(self) -> list[Action]:
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
        if name in ("planned", "committed", "spent"):
            return float(getattr(amounts_of(plan, action), name)) if getattr(action, name) is not None else None
        if name in _WORDS:
            return self._word(name, getattr(action, name))
        match name:
            case "id":
                return action.ref
            case "executor":
                return ", ".join(person.name for person in plan.find_all(Person, action.executor))
            case "follower" | "evaluator":
                person = plan.find(Person, getattr(action, name))
                return person.name if person else None
            case "team":
                team = plan.find(Team, action.team)
                return team.name if team else None
            case "channel":
                channel = plan.find(Channel, action.channel)
                return channel.name if channel else None
            case "product":
                product = plan.find(Product, action.product)
                return product.name if product else None
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
            return write_rule(value)
        return priority_word(value) if name == "priority" else said(value)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
