"""The months: planned, ordered, invoiced and the forecast, period by period and added up, as a table and a curve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len
from textual import work
from textual.message import Message

from mplan_tui import formats
from mplan_tui.domain.money import GroupBy, position
from mplan_tui.domain.money_by_part import MoneyPart, parts_over_time
from mplan_tui.domain.money_over_time import (
    Flows,
    OverTime,
    PeriodLength,
    PeriodMoney,
    free_after,
    last_day_of,
    over_time,
    year_of,
)
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, pgettext
from mplan_tui.tui.budget.tab import Tab
from mplan_tui.tui.charts.cumulated import draw_cumulated, track_of
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.modals.asking import ask_one
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, ListColumn
from mplan_tui.vocabulary.budget import group_name, group_word, step_word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import period_name

PARTS = tuple(by for by in GroupBy if by not in (GroupBy.MONTH, GroupBy.QUARTER, GroupBy.YEAR))
"""What the periods can be told apart by."""
LEAST_CHART = 7
"""The lines of a chart that can be read."""
TOTAL, UNDATED = "total", "undated"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: its name, its money, all money up to then, what is free after it, and its part's key."""

    name: str
    flows: Flows
    until: Flows
    free: Decimal | None
    part: str
    first: str = ""


class MonthsTab(Tab):
    """A line per period, those of the whole plan or of each part, and the curve of what the cursor is on."""

    class LinesWanted(Message):
        """The register is to show the lines that have these words."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self) -> None:
        super().__init__(id="months")
        self.step = PeriodLength.MONTH
        self.by: GroupBy | None = None
        self._rows: dict[str, _Row] = {}
        self._parts: dict[str, OverTime] = {}
        self._drawn_of: Plan | None = None
        self._drawn: tuple[object, ...] = ()

    def empty(self) -> tuple[str, ...]:
        """What belongs here."""
        return (
            _("Here stands what is planned, ordered and invoiced, month by month."),
            keyed(
                _("{mode.actions:4} goes to the actions: {actions.budget:m} plans money, {actions.book:b} books it.")
            ),
        )

    def on_resize(self) -> None:
        """Leave the chart what the table does not need."""
        if self.shell.plan is not None and self._rows:
            self._share_out()

    # What is shown

    def show_plan(self, plan: Plan) -> None:
        """Paint the periods and the curve."""
        found = over_time(plan, self.step, self.today)
        parts = (MoneyPart("", found),) if self.by is None else parts_over_time(plan, self.by, self.step, self.today)
        self._parts = {part.key: part.money for part in parts}
        self._rows = {}
        lines: list[str | Heading] = []
        for part in parts:
            if self.by is not None:
                lines.append(Heading(group_name(plan, self.by, part.key)))
            lines += self._of_part(plan, part)
        if self.by is not None:
            lines.append(Heading(_("Whole plan")))
            self._add(lines, _Row(_("Total"), found.total, found.total, position(plan, self.today).left, ""), TOTAL)
        has_money = not found.total.is_nothing
        is_first = self.table.row_id is None
        self.table.columns = self._columns(plan)
        self.table.show(lines if has_money else (), self._cells)
        if is_first:
            self.table.go_to(f"|{self.today.replace(day=1).isoformat()}")
        self._say(plan)
        self._share_out()
        self.moved()

    def _of_part(self, plan: Plan, part: MoneyPart) -> list[str | Heading]:
        """The periods of a part, what lies on no known day, and its total."""
        lines: list[str | Heading] = []
        has_free = self.by is None  # the envelope is that of the whole plan
        shown: Sequence[PeriodMoney] = part.money.periods
        if self.by is not None:
            shown = [period for period in shown if not period.flows.is_nothing]
        for period in shown:
            ends = last_day_of(self.step, period.first)
            free = free_after(plan, period.until_then.estimate, ends) if has_free else None
            first = period.first.isoformat()
            name = period_name(plan.rhythm(self.step.cadence), period.first)
            self._add(lines, _Row(name, period.flows, period.until_then, free, part.key, first), f"{part.key}|{first}")
        undated, whole = part.money.undated, part.money.total
        left = free_after(plan, whole.estimate) if has_free else None
        if not undated.is_nothing:
            self._add(lines, _Row(_("undated"), undated, whole, left, part.key), f"{part.key}|{UNDATED}")
        self._add(lines, _Row(_("Total"), whole, whole, left, part.key), f"{part.key}|{TOTAL}")
        return lines

    def _add(self, lines: list[str | Heading], row: _Row, key: str) -> None:
        self._rows[key] = row
        lines.append(key)

    def _columns(self, plan: Plan) -> tuple[ListColumn, ...]:
        """As wide as their figures; where there is no room for all, the least asked for are left out."""
        titles = (
            ("planned", field_label("actions", "planned"), 1),
            ("ordered", _("Ordered"), 5),
            ("spent", _("Invoiced"), 1),
            ("sum_planned", _("Σ planned"), 6),
            ("sum_spent", _("Σ invoiced"), 3),
            ("difference", _("Difference"), 3),
            ("estimate", _("Forecast"), 2),
            ("free", pgettext("money", "Free"), 4),
            ("cash_out", _("Cash-out"), 7),
        )
        widths = {key: max(cell_len(title), self._longest(key)) for key, title, _rank in titles}
        name = max((cell_len(row.name) for row in self._rows.values()), default=8)
        room, wanted = 2 + name, {}
        for key, _title, _rank in sorted(titles, key=lambda one: one[2]):
            if key == "free" and (self.by is not None or plan.envelope is None):
                continue
            room += widths[key] + 1
            wanted[key] = room
        columns = [ListColumn("name", step_word(self.step), name)]
        columns += [
            ListColumn(key, title, widths[key], "right", from_width=wanted[key])
            for key, title, _rank in titles
            if key in wanted
        ]
        return (*columns, ListColumn("rest", ""))

    def _longest(self, key: str) -> int:
        return max((cell_len(_amount(_figure(row, key))) for row in self._rows.values()), default=1)

    def _cells(self, key: str) -> tuple[Piece, ...]:
        row = self._rows[key]
        here = self.today.replace(day=1).isoformat()
        is_total = key.endswith(TOTAL)
        tone = "strong" if is_total else "accent" if row.first == here else "warn" if key.endswith(UNDATED) else ""
        cells: list[Piece] = [(row.name, tone)]
        for column in self.table.columns[1:-1]:
            value = _figure(row, column.key)
            is_bad = column.key in ("difference", "free") and value is not None and value < 0
            muted = column.key in ("ordered", "sum_planned", "sum_spent", "cash_out")
            cells.append((_amount(value), "bad" if is_bad else "muted" if muted and not is_total else tone))
        return (*cells, ("", ""))

    def _say(self, plan: Plan) -> None:
        """How it is seen, and how the plan's own year will end."""
        by = f" · {group_word(self.by)}" if self.by is not None else ""
        pieces: list[Piece] = [(f"{step_word(self.step)}{by} ▾   ", "accent strong")]
        year = year_of(plan, self.today)
        if year is not None:
            name = period_name(plan.rhythm(PeriodLength.YEAR.cadence), year.first)
            amount = formats.money(year.flows.estimate, plan.currency)
            pieces += [(_("{year} ends at").format(year=name) + " ", "muted"), (amount, "strong")]
            planned = formats.money(year.flows.planned, plan.currency)
            pieces += [(" " + _("of {planned} planned").format(planned=planned), "muted"), ("   ", "")]
        left = position(plan, self.today).left
        if left is not None:
            said = _("{amount} over") if left < 0 else _("{amount} free")
            money = formats.money(abs(left), plan.currency)
            pieces.append((said.format(amount=money), "bad strong" if left < 0 else "good"))
        self.word.say(*pieces)

    def _share_out(self) -> None:
        """The table gets the lines that it needs, as far as a chart that can be read is left below it."""
        height = self.query_one(".tab-body").size.height
        if height:
            needed = len(self.table.row_ids) + 1 + (len(self._parts) + 1 if self.by is not None else 0)
            self.table.styles.height = max(5, min(needed, height - max(LEAST_CHART, height // 3) - 1))

    # The curve

    def moved(self) -> None:
        """Draw the curve of what the cursor is on: the whole plan, or a part of it."""
        plan, key = self.plan, self.table.row_id
        row = self._rows.get(key or "")
        drawn = (self.today, self.step, self.by, row.part if row is not None and key != TOTAL else key)
        if plan is self._drawn_of and drawn == self._drawn:
            return  # the same curve: drawing it anew at every month costs more than the rest of the key
        self._drawn_of, self._drawn = plan, drawn
        if row is None:
            self.pane.write(lambda width, height: ())
            return
        part = self._parts.get(row.part) if key != TOTAL else None
        money = part if part is not None else over_time(plan, self.step, self.today)
        is_whole = self.by is None or key == TOTAL
        track = track_of(plan, self.step, money, self.today, has_envelope=is_whole)
        is_plain = self.shell.preferences.ascii

        def write(width: int, height: int) -> Sequence[Sequence[Piece]]:
            return draw_cumulated(track, width, height, plan.currency, ascii=is_plain)

        self.pane.write(write)

    # Keys

    def clicked_above(self) -> None:
        """Months, quarters or years."""
        self.action_step()

    @command("months.open", "enter", N_("Lines"), footer=True, needs_row=True)
    def action_open(self) -> None:
        """The orders and invoices of the month, or those without a day."""
        row_id = self.table.row_id or ""
        row = self._rows.get(row_id)
        if row is None:
            return
        words = (
            row.first[:7]
            if row.first and self.step is PeriodLength.MONTH
            else _("undated")
            if UNDATED in row_id
            else ""
        )
        self.post_message(self.LinesWanted(words))

    @command("months.step", "v", N_("Period"), footer=True)
    def action_step(self) -> None:
        """By month, by quarter or by the plan's own year."""
        steps = tuple(PeriodLength)
        self.step = steps[(steps.index(self.step) + 1) % len(steps)]
        self.show_plan(self.plan)

    @command("months.part", "c", N_("Apart by"), footer=True)
    @work
    async def action_part(self) -> None:
        """The whole plan, or each objective, channel, team... for itself."""
        choices = [Pickable("", _("The whole plan")), *(Pickable(by, group_word(by)) for by in PARTS)]
        chosen = await ask_one(self, _("Apart by"), choices, self.by or "")
        if chosen is not None:
            self.by = chosen or None
            self.show_plan(self.plan)
            self.table.action_end(-1)

    KEYS = commands(action_open, action_step, action_part)
    BINDINGS = bindings(KEYS)


_FIGURES: dict[str, Callable[[_Row], Decimal | None]] = {
    "planned": lambda row: row.flows.planned,
    "ordered": lambda row: row.flows.ordered,
    "spent": lambda row: row.flows.spent,
    "sum_planned": lambda row: row.until.planned,
    "sum_spent": lambda row: row.until.spent,
    "difference": lambda row: row.flows.difference,
    "estimate": lambda row: row.flows.estimate,
    "free": lambda row: row.free,
    "cash_out": lambda row: row.flows.cash_out,
}


def _figure(row: _Row, key: str) -> Decimal | None:
    return _FIGURES[key](row)


def _amount(value: Decimal | None) -> str:
    """An amount in whole units; nothing of what there is nothing of, so that the eye finds what there is."""
    return "" if value is None else formats.number(value, 0) if value else "·"
