"""Entering figures into the grid: one cell after the other, a pasted block, the last value again."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.cells import cell_len
from textual import on, work

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpi_grid import (
    CellState,
    KpiCell,
    cell_of,
    latest_periods,
    next_missing,
    read_block,
    read_entry,
    replaced_by,
)
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.pace import missing_periods
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import next_period, period_end, period_start, periods, previous_period
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.windows import first_day, last_day
from mplan_tui.domain.year_on_year import period_before
from mplan_tui.i18n import N_, _, ngettext
from mplan_tui.language.typed_figures import figure_reader
from mplan_tui.session.edits import kpis as edits
from mplan_tui.tui.commands import Command, command
from mplan_tui.tui.draft import TEXT, Draft
from mplan_tui.tui.modals.message import Choose
from mplan_tui.tui.screens import kpi_forms
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.screens.kpi_commands import REPLACING_KEYS
from mplan_tui.tui.screens.kpi_figures import entered_words
from mplan_tui.tui.screens.kpi_readings import funnel_reading, returns_reading
from mplan_tui.tui.screens.kpi_replacing import (
    ask_words,
    cleared_words,
    computed_words,
    pasted_words,
    stays_words,
    typed_text,
    which_fits,
)
from mplan_tui.tui.widgets.kpi_grid import KpiGrid, period_key


class FigureScreen(PlanScreen):
    """A screen with a grid of figures, some periods of which are in view: those up to `_until`, else up to today.

    It is one day for all cadences: a year back in months is a year back in quarters, and not twelve of them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._until: date | None = None
        self._kpis: dict[str, Kpi] = {}
        self._count = 4
        self._told = ""
        self._told_tone = "strong"
        self._told_at: tuple[str | None, int] = (None, 0)
        self._told_of: Plan | None = None
        self._told_over = ""

    def on_mount(self) -> None:
        """Let the grid know which cells hold a figure."""
        super().on_mount()
        self.grid.state_of = lambda row_id, place: self._cell_at(row_id, place).state

    @property
    def grid(self) -> KpiGrid:
        """The grid."""
        return self.query_one("#kpi-grid", KpiGrid)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.shell.today

    @property
    def me(self) -> Person | None:
        """The person at the keyboard, where the plan knows them."""
        return self.shell.person()

    def say_figures(self) -> None:
        """Say what is shown, or what the figures just entered come to, and the detail with it."""

    def _cells(self) -> list[KpiCell]:
        plan = self.plan
        return [cell_of(plan, kpi, day, self.today) for kpi in self._kpis.values() for day in self._periods(kpi)]

    def _periods(self, kpi: Kpi, count: int = 0) -> tuple[date, ...]:
        return latest_periods(self.plan.rhythm(kpi.cadence), self._until or self.today, count or self._count)

    def _look_until(self, kpi: Kpi, on_day: date) -> None:
        """Show the periods up to the one of this KPI that begins on a day, never later ones than today's."""
        end = period_end(self.plan.rhythm(kpi.cadence), on_day)
        self._until = end if end < self.today else None

    def _cell(self) -> KpiCell | None:
        row_id = self.grid.row_id
        return self._cell_at(row_id, self.grid.place) if row_id and self.plan.find(Kpi, row_id) else None

    def _cell_at(self, row_id: str, place: int, count: int = 0) -> KpiCell:
        """The cell at this place of so many periods, else of those that are shown."""
        kpi = self.plan.get(Kpi, row_id)
        return cell_of(self.plan, kpi, self._periods(kpi, count)[place], self.today)

    @on(KpiGrid.Entered)
    def _entered(self, event: KpiGrid.Entered) -> None:
        refusal = self._take(event.row_id, event.place, event.text, event.count)
        if refusal:
            if (place := event.place + self._count - event.count) >= 0:
                self.grid.give_back(event.row_id, place, event.text)
            self._tell_of(refusal, "bad")
        elif event.goes_on:
            kpi = self.plan.get(Kpi, event.row_id)
            self._pass_on(kpi.id, self._periods(kpi, event.count)[event.place])
            self._told_at = self._here

    def _take(self, row_id: str, place: int, text: str, count: int = 0) -> str:
        """Enter what was typed into a cell; why it is refused, or ""."""
        if self.plan.find(Kpi, row_id) is None:
            return ""
        cell = self._cell_at(row_id, place, count)
        try:
            typed = read_entry(cell.kpi, text, figure_reader(self.plan.currency))
        except PlanError as refusal:
            return self.shell.services.explain(refusal)
        self.grid.action_forget()
        if self.shell.attempt(lambda session: session.perform(edits.enter(cell, typed, self._author()))):
            ascii, width = self.shell.preferences.ascii, self.size.width - 2
            self._tell_of(entered_words(self.plan, cell.kpi, cell.on, self.today, width, ascii=ascii))
        return ""

    @property
    def _here(self) -> tuple[str | None, int]:
        return self.grid.row_id, self.grid.place

    def _tell_of(self, words: str, tone: str = "strong") -> None:
        """Say something in the line above the grid, where it covers no cell, until a cursor or other key goes on.

        A refusal longer than the line is said in passing, where it is read whole.
        """
        if cell_len(words) > self.size.width - 2:
            self.shell.tell(words, severity="error" if tone == "bad" else "information")
            return
        self._told, self._told_tone, self._told_of = words, tone, self.plan
        self._told_at, self._told_over = self._here, self.grid.typed
        self.say_figures()

    def under_cursor(self) -> object:
        """The row, and while something is typed over it the figure: enter is about a figure that one has seen."""
        cell = self._cell() if self.grid.is_open else None
        return (self.row_here(), cell.measurement) if cell is not None else self.row_here()

    def entry_keys(self) -> tuple[Command, ...]:
        """The keys of an entry over a figure that is there."""
        return REPLACING_KEYS if any(grid.replaces for grid in self.query(KpiGrid)) else ()

    def asked_words(self) -> str:
        """What the open entry would do to the figure under the cursor, or ""."""
        cell = self._cell() if self.grid.replaces else None
        return which_fits(ask_words(cell, self.grid.typed), self.size.width - 2) if cell else ""

    @on(KpiGrid.Typing)
    def _typing(self) -> None:
        """Say what enter would do now, above the grid and in the line of keys."""
        if self.grid.typed != self._told_over:
            self._told = ""
        self.say_figures()
        self.repaint_frame()

    @on(KpiGrid.TakenBack)
    def _taken_back(self, event: KpiGrid.TakenBack) -> None:
        if self.plan.find(Kpi, event.row_id) is None:
            return
        words = which_fits(
            stays_words(self._cell_at(event.row_id, event.place, event.count), event.text), self.size.width - 2
        )
        self._tell_of(words, "warn strong")
        if not self.is_current:
            self.shell.tell(words)

    @on(KpiGrid.OverComputed)
    def _refused(self) -> None:
        cell = self._cell()
        if cell is not None:
            self._tell_of(which_fits(computed_words(self.plan, cell.kpi), self.size.width - 2), "warn strong")

    def on_screen_suspend(self) -> None:
        """Take back what would replace a figure: nobody remembers it when they come back."""
        for grid in self.query(KpiGrid):
            if grid.replaces:
                grid.leave_cell()

    def _is_settled(self) -> bool:
        """Whether nothing is being typed any more: it is taken, or taken back, before other cells are shown."""
        grid = self.grid
        if grid.row_id is None or not grid.typed or grid.replaces:
            grid.leave_cell()
            return True
        if refusal := self._take(grid.row_id, grid.place, grid.typed):
            self._tell_of(refusal, "bad")
        return not refusal

    @on(KpiGrid.Pasted)
    @work(exit_on_error=True)
    async def _pasted(self, event: KpiGrid.Pasted) -> None:
        """Enter a block; where figures are there already, only after a question that shows some of them."""
        ids = self.grid.row_ids
        below = [self._kpis[row_id] for row_id in ids[ids.index(event.row_id) :]]
        cells = []
        for kpi in below:
            # Not past its time: a seventh month, pasted in January from July on, went in where no column shows it.
            shown = self._periods(kpi, event.count)
            end = min(self.today, max(last_day(self.plan, kpi), shown[-1]))
            days = periods(self.plan.rhythm(kpi.cadence), shown[event.place], end)
            cells.append([cell_of(self.plan, kpi, day, self.today) for day in days])
        try:
            filled = list(read_block(cells, event.text, figure_reader(self.plan.currency)))
        except PlanError as refusal:
            self._tell_of(self.shell.services.explain(refusal), "bad")
            return
        if replaced := replaced_by(filled):
            title, said = pasted_words(len(filled), replaced)
            answer = await self.app.push_screen_wait(Choose(title, said, (("enter", _("replace")),)))
            if answer is None:
                self._tell_of(_("Nothing was pasted: every figure stays as it was."), "warn strong")
                return
        if self.shell.attempt(lambda session: session.perform(edits.enter_block(filled, self._author()))):
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
            self.shell.tell_of_key(self._nothing_left())
            self.say_figures()
            return
        if found.on not in self._periods(found.kpi):
            self._look_until(found.kpi, found.on)
            self.show_plan(self.plan)
        self.grid.go_to_cell(found, self._periods(found.kpi).index(found.on))
        self.say_figures()

    def _nothing_left(self) -> str:
        """That no figure is missing; before the first KPI starts, that none is asked for yet."""
        first = min((first_day(self.plan, kpi) for kpi in self._kpis.values()), default=self.today)
        if first <= self.today:
            return _("Every figure is entered.")
        return _(
            "No figure is asked for yet: the first KPI starts on {day}. What is typed is from before that."
        ).format(day=formats.day(first))

    def _earlier_missing(self) -> KpiCell | None:
        """The latest missing cell of the first KPI that misses one, wherever it is."""
        plan, today = self.plan, self.today
        missing = ((kpi, missing_periods(plan, kpi, today)) for kpi in self._kpis.values())
        return next((cell_of(plan, kpi, days[-1], today) for kpi, days in missing if days), None)

    def half_typed(self) -> Draft | None:
        """What is typed into a cell of the grid."""
        cell, text = self._cell(), self.grid.typed
        if cell is None or not text:
            return super().half_typed()
        about = f"{cell.kpi.name} · {kpi_forms.period_head(cell.rhythm, cell.on)}"
        key, day = f"cell|{cell.kpi.id}|{cell.on}", cell.on.isoformat()
        return Draft(key, about, {TEXT: text}, mode="kpis", row=cell.kpi.id, node=KpiGrid.__name__, again=day)

    def take_up(self, draft: Draft) -> bool:
        """Go back to the cell with what was typed there; of what was typed about a period, only to that period."""
        row_id, _comma, about = draft.row.partition(",")
        kpi, is_figure = self.plan.find(Kpi, row_id), draft.node == KpiGrid.__name__
        told = draft.again if is_figure else about
        if kpi is None or not told:
            return False
        day = date.fromisoformat(told)
        if day not in self._periods(kpi):
            self._look_until(kpi, day)
            self.show_plan(self.plan)
        if day not in self._periods(kpi):
            return False
        self.grid.focus()
        place = self._periods(kpi).index(day)
        if is_figure:
            self.grid.give_back(kpi.id, place, draft.texts[TEXT])
            self.shell.half_typed.forget(draft.key)
        else:
            self.grid.go_to(kpi.id, period_key(place))
        return is_figure

    def _author(self) -> str:
        return self.me.name if self.me else self.shell.session.author if self.shell.session else ""

    @command("kpis.copy", "c", N_("Copy last"), needs_row=True)
    def action_copy_last(self) -> None:
        """Enter the figure of the period before."""
        cell = self._cell()
        if cell is None:
            return
        before = cell_of(self.plan, cell.kpi, latest_periods(cell.rhythm, cell.on, 2)[0], self.today).measurement
        if before is None or not before.has_figure:
            self._tell_of(_("There is no figure in the period before."))
            return
        if cell.state is CellState.MISSING or cell.state is CellState.RUNNING:
            self.grid.action_forget()
            self.edit(edits.enter(cell, kpi_forms.typed_of(before), self._author()))
        else:
            self.grid.type(typed_text(before))

    @command("kpis.clear", "delete", N_("Clear"), needs_row=True)
    def action_clear(self) -> None:
        """Take the figure of this period out; enter confirms it."""
        cell = self._cell()
        if cell is not None and cell.state is CellState.ENTERED:
            self.grid.ask_to_clear()

    @on(KpiGrid.Cleared)
    def _cleared(self, event: KpiGrid.Cleared) -> None:
        if self.plan.find(Kpi, event.row_id) is None:
            return
        cell = self._cell_at(event.row_id, event.place, event.count)
        if self.shell.attempt(lambda session: session.perform(edits.clear(cell))):
            self._tell_of(which_fits(cleared_words(cell), self.size.width - 2))

    @command("kpis.earlier", "left_square_bracket,less_than_sign", N_("Earlier"), sign="[")
    def action_earlier(self) -> None:
        """Show earlier periods."""
        self._shift(1)

    @command("kpis.later", "right_square_bracket,greater_than_sign", N_("Later"), sign="]")
    def action_later(self) -> None:
        """Show later periods."""
        self._shift(-1)

    @command("kpis.year", "y", N_("Year before"), needs_row=True)
    def action_year_before(self) -> None:
        """The same periods of the year before, to enter or paste what they were; again comes back."""
        kpi = self.plan.find(Kpi, self.grid.row_id)
        if kpi is None:
            return
        day = self._periods(kpi)[self.grid.place]
        plan = self.plan
        rhythm = plan.rhythm(kpi.cadence)
        year = len(periods(rhythm, period_before(plan, kpi, day), day)) - 1
        back = len(periods(rhythm, self._until or self.today, self.today)) - 1
        self._shift(year if back < year else -back)

    @command("kpis.funnel", "F", N_("Funnel"))
    def action_funnel(self) -> None:
        """From stage to stage of the journey, and back from the target to what each needs."""
        ascii = self.shell.preferences.ascii
        self.app.push_screen(funnel_reading(self.today, ascii=ascii))

    @command("kpis.returns", "R", N_("Returns"))
    def action_returns(self) -> None:
        """What the money brought back, and how much of it nobody measures."""
        self.app.push_screen(returns_reading(self.today))

    def _shift(self, count: int) -> None:
        """Show so many periods of the KPI under the cursor further back, never later ones than today's."""
        kpi = self.plan.find(Kpi, self.grid.row_id)
        if kpi is None or not self._is_settled():
            return
        rhythm = self.plan.rhythm(kpi.cadence)
        day = period_start(rhythm, self._until or self.today)
        for _step in range(abs(count)):
            day = previous_period(rhythm, day) if count > 0 else next_period(rhythm, day)
        self._look_until(kpi, day)
        self.show_plan(self.plan)
