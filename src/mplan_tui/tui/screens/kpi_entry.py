"""Entering figures into the grid: one cell after the other, a pasted block, the last value again."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import on

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpi_grid import (
    Cell,
    cell_of,
    latest_periods,
    next_missing,
    periods_back,
    read_block,
    read_entry,
)
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.pace import missing_periods
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import periods
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.edits import kpis as edits
from mplan_tui.tui.screens import kpi_forms
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.screens.kpi_figures import entered_words
from mplan_tui.tui.widgets.kpi_grid import KpiGrid


class FigureScreen(PlanScreen):
    """A screen with a grid of figures, some periods of which are in view, `_back` periods before today at most."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._back = 0
        self._kpis: dict[str, Kpi] = {}
        self._count = 4
        self._entered_words = ""
        self._told_at: str | None = None
        self._told_of: Plan | None = None

    @property
    def grid(self) -> KpiGrid:
        """The grid."""
        return self.query_one("#kpi-grid", KpiGrid)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.plan_app.today

    @property
    def me(self) -> Person | None:
        """The person at the keyboard, where the plan knows them."""
        return self.plan_app.person()

    def say_figures(self) -> None:
        """Say what is shown, or what the figures just entered come to, and the detail with it."""

    def _cells(self) -> list[Cell]:
        plan = self.plan
        return [cell_of(plan, kpi, day, self.today) for kpi in self._kpis.values() for day in self._periods(kpi)]

    def _periods(self, kpi: Kpi) -> tuple[date, ...]:
        return latest_periods(kpi.cadence, self.today, self._count, self._back)

    def _cell(self) -> Cell | None:
        kpi = self.plan.find(Kpi, self.grid.row_id)
        return cell_of(self.plan, kpi, self._periods(kpi)[self.grid.place], self.today) if kpi else None

    @on(KpiGrid.Entered)
    def _entered(self, event: KpiGrid.Entered) -> None:
        if not isinstance(event, KpiGrid.Pasted) and not self._take(event.row_id, event.place, event.text):
            self.grid.give_back(event.row_id, event.place, event.text)
        elif event.goes_on:
            kpi = self.plan.get(Kpi, event.row_id)
            self._pass_on(kpi.id, self._periods(kpi)[event.place])
            self._told_at = self.grid.row_id

    def _take(self, row_id: str, place: int, text: str) -> bool:
        """Enter what was typed into a cell; where it is refused, say why."""
        kpi = self.plan.find(Kpi, row_id)
        if kpi is None:
            return True
        cell = cell_of(self.plan, kpi, self._periods(kpi)[place], self.today)
        try:
            typed = read_entry(kpi, text, formats.parse_number)
        except PlanError as refusal:
            self.plan_app.tell(self.plan_app.services.explain(refusal), severity="error")
            return False
        self.grid.typed = ""
        if self.plan_app.attempt(lambda session: session.perform(edits.enter(cell, typed, self._author()))):
            ascii, width = self.plan_app.preferences.ascii, self.size.width - 2
            self._tell_of(entered_words(self.plan, kpi, cell.on, self.today, width, ascii=ascii))
        return True

    def _tell_of(self, words: str) -> None:
        self._entered_words, self._told_at, self._told_of = words, self.grid.row_id, self.plan
        self.say_figures()

    def _is_settled(self) -> bool:
        """Whether nothing is being typed any more: what is typed is taken before other cells are shown."""
        grid = self.grid
        return not grid.typed or grid.row_id is None or self._take(grid.row_id, grid.place, grid.typed)

    @on(KpiGrid.Pasted)
    def _pasted(self, event: KpiGrid.Pasted) -> None:
        ids = self.grid.row_ids
        below = [self._kpis[row_id] for row_id in ids[ids.index(event.row_id) :]]
        cells = [
            [
                cell_of(self.plan, kpi, day, self.today)
                for day in periods(kpi.cadence, self._periods(kpi)[event.place], self.today)
            ]
            for kpi in below
        ]
        try:
            filled = list(read_block(cells, event.text, formats.parse_number))
        except PlanError as refusal:
            self.plan_app.tell(self.plan_app.services.explain(refusal), severity="error")
            return
        if self.plan_app.attempt(lambda session: session.perform(edits.enter_block(filled, self._author()))):
            count = len(filled)
            self._tell_of(ngettext("{count} figure entered.", "{count} figures entered.", count).format(count=count))

    @on(KpiGrid.Passed)
    def _passed(self) -> None:
        cell = self._cell()
        if cell is not None:
            self._pass_on(cell.kpi.id, cell.on)

    def _pass_on(self, kpi_id: str, on_day: date) -> None:
        """Go to the next missing cell, on an earlier page where this one has none left."""
        found = next_missing(self._cells(), kpi_id, on_day) or self._earlier_missing()
        if found is None:
            self.plan_app.tell(_("Every figure is entered."))
            self.say_figures()
            return
        if found.on not in self._periods(found.kpi):
            self._back = periods_back(found.kpi.cadence, found.on, self.today)
            self.show_plan(self.plan)
        self.grid.go_to_cell(found, self._periods(found.kpi).index(found.on))
        self.say_figures()

    def _earlier_missing(self) -> Cell | None:
        """The latest missing cell of the first KPI that misses one, wherever it is."""
        plan, today = self.plan, self.today
        missing = ((kpi, missing_periods(plan, kpi, today)) for kpi in self._kpis.values())
        return next((cell_of(plan, kpi, days[-1], today) for kpi, days in missing if days), None)

    def _author(self) -> str:
        return self.me.name if self.me else self.plan_app.session.author if self.plan_app.session else ""

    def action_copy_last(self) -> None:
        """Enter the figure of the period before."""
        cell = self._cell()
        if cell is None:
            return
        before = cell_of(self.plan, cell.kpi, latest_periods(cell.kpi.cadence, cell.on, 2)[0], self.today).measurement
        if before is None or not before.has_figure:
            self.plan_app.tell(_("There is no figure in the period before."))
            return
        self.grid.typed = ""
        self.edit(edits.enter(cell, kpi_forms.typed_of(before), self._author()))

    def action_clear(self) -> None:
        """Take the figure out."""
        cell = self._cell()
        if cell is not None and cell.measurement is not None and cell.measurement.has_figure:
            self.edit(edits.clear(cell))

    def action_shift(self, periods: int) -> None:
        """Show earlier or later periods."""
        if self._is_settled():
            self._back = max(0, self._back + periods)
            self.show_plan(self.plan)
