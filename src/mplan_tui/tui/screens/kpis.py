"""KPIs: figures are entered where they are seen, and what is off its path is decided upon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual import on, work
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from mplan_tui import formats
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpi_grid import (
    Cell,
    Show,
    cell_of,
    count_to_enter,
    latest_periods,
    next_missing,
    read_block,
    read_entry,
    shown_kpis,
)
from mplan_tui.domain.kpis import Kpi, PaceStatus
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.edits import kpis as edits
from mplan_tui.session.edits import rows
from mplan_tui.tui.commands import bindings
from mplan_tui.tui.modals.fields import Choice
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import Prompt
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.modals.row_form import row_form
from mplan_tui.tui.modals.sight import look_along
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens import kpi_forms, kpi_rows
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.screens.kpi_commands import KEYS, SHOW_WORDS
from mplan_tui.tui.screens.kpi_detail import write_detail
from mplan_tui.tui.screens.kpi_figures import entered_words
from mplan_tui.tui.tools.drawing import Line as TextLine
from mplan_tui.tui.widgets.kpi_grid import PERIOD_WIDTH, KpiGrid, period_key
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.tui.widgets.pane import Pane
from mplan_tui.tui.widgets.word import Word

CHART_REST = 0.3
"""How long the cursor rests on a KPI before its chart is drawn, in seconds."""
FORM = (
    *("name", "unit", "kind", "direction", "cadence", "baseline", "target", "target_high", "start", "due"),
    *("owner", "source", "notes"),
)


class KpisScreen(PlanScreen):
    """The grid of figures with the detail of one KPI, or the register of corrective measures."""

    CSS_PATH = stylesheets("screens/kpis")
    KEYS = KEYS
    BINDINGS = bindings(KEYS[1:])

    def __init__(self) -> None:
        super().__init__()
        self._show = Show.ALL
        self._objective: str | None = None
        self._back = 0
        self._kpis: dict[str, Kpi] = {}
        self._count = 4
        self._shows_decisions = False
        self._has_begun = False
        self._shows_table = False
        self._entered_words = ""
        self._told_at: str | None = None
        self._rests = True
        self._resting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The line of what is shown, the grid or the register, and the detail."""
        yield Word(id="kpi-word")
        with Horizontal(id="kpi-body"):
            yield KpiGrid(
                id="kpi-grid",
                empty=(
                    _("No KPI here yet. A KPI says how far an objective or an action is: orders, open rate, cost …"),
                    _("n adds the first one, from the catalogue or empty; f shows others."),
                ),
            )
            yield LineTable(
                id="decision-list",
                empty=(
                    _("No corrective measure yet."),
                    _("On a KPI that is off its path, D decides what to do and when to look again."),
                ),
            )
            yield Pane(id="kpi-pane")

    @property
    def grid(self) -> KpiGrid:
        """The grid."""
        return self.query_one("#kpi-grid", KpiGrid)

    @property
    def register(self) -> LineTable:
        """The list of corrective measures."""
        return self.query_one("#decision-list", LineTable)

    def on_mount(self) -> None:
        """Begin in the grid."""
        super().on_mount()
        self.register.columns = kpi_rows.DECISION_COLUMNS
        self.grid.beside = self.register.beside = self._run_past
        self._turn_to(decisions=False)

    def on_resize(self) -> None:
        """Show as many periods as there is room for."""
        if self.plan_app.plan is not None and self.is_mounted:
            self.call_after_refresh(self.show_plan, self.plan_app.plan)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.plan_app.today

    @property
    def me(self) -> Person | None:
        """The person at the keyboard, where the plan knows them."""
        return self.plan_app.person()

    # Painting

    def show_plan(self, plan: Plan) -> None:
        """Fill the grid, the register and the detail."""
        width = self.size.width
        beside = 46 if width >= 110 else 0
        self._count = max(3, min(8, (width - beside - 24 - 6 - 9 - 8) // (PERIOD_WIDTH + 1)))
        kpis = shown_kpis(plan, self._show, self.me.id if self.me else None, self._objective, self.today)
        self._kpis = {kpi.id: kpi for kpi in kpis}
        self.grid.set_periods(self._count)
        ascii = self.plan_app.preferences.ascii
        self.grid.show(
            list(kpi_rows.grid_lines(kpis, self._periods)),
            lambda row_id: kpi_rows.kpi_cells(plan, self._kpis[row_id], self._periods, self.grid, self.today, ascii),
        )
        self.register.show(
            [row.id for row in reversed(plan.decisions)],
            lambda row_id: kpi_rows.decision_cells(plan, plan.get(Decision, row_id), self.today),
        )
        self._begin()
        self._say(plan, kpis)
        self._detail()

    def _begin(self) -> None:
        """Stand on the first missing figure, else on the latest period: what is typed first replaces little."""
        if not self._has_begun and self._kpis:
            self._has_begun = True
            found = next_missing(self._cells(), "", self.today)
            if found is not None:
                self.grid.go_to_cell(found, self._periods(found.kpi).index(found.on))
            elif row_id := self.grid.row_id:
                self.grid.go_to(row_id, period_key(self._count - 1))

    def _cells(self) -> list[Cell]:
        plan = self.plan
        return [cell_of(plan, kpi, day, self.today) for kpi in self._kpis.values() for day in self._periods(kpi)]

    def _periods(self, kpi: Kpi) -> tuple[date, ...]:
        return latest_periods(kpi.cadence, self.today, self._count, self._back)

    def _say(self, plan: Plan, kpis: tuple[Kpi, ...]) -> None:
        off = sum(
            1 for kpi in kpis if pace_of(plan, kpi, self.today).status in (PaceStatus.OFF_TRACK, PaceStatus.LAGGING)
        )
        waiting = count_to_enter(plan, kpis, self.today)
        about = next((row.ref for row in plan.objectives if row.id == self._objective), "")
        counts = [
            ngettext("{count} KPI", "{count} KPIs", len(kpis)).format(count=len(kpis)),
            ngettext("{count} to enter", "{count} to enter", waiting).format(count=waiting),
            ngettext("{count} off its path", "{count} off their path", off).format(count=off),
        ]
        if self._entered_words:
            self.query_one("#kpi-word", Word).say((self._entered_words, "strong"))
            return
        shown = " ".join(filter(None, (_(SHOW_WORDS[self._show]), about)))
        self.query_one("#kpi-word", Word).say((f"{shown} ▾  ", "accent"), (" · ".join(counts), ""))

    def _detail(self) -> None:
        self.query_one("#kpi-pane", Pane).write(self._write)

    def _write(self, width: int, height: int) -> list[TextLine]:
        plan = self.plan_app.plan
        if plan is None:
            return []
        if self._shows_decisions:
            decision = plan.find(Decision, self.register.row_id)
            return kpi_forms.write_register(plan, decision, self.today, width) if decision else []
        kpi = plan.find(Kpi, self.grid.row_id)
        ascii = self.plan_app.preferences.ascii
        how = {"ascii": ascii, "chart": self._rests, "table": self._shows_table}
        return write_detail(plan, kpi, self.today, width, height, **how) if kpi else []

    def _run_past(self) -> None:
        """Say the figures at once, in the frame of the cursor; its chart follows, ten times as many bytes."""
        self._rests = False
        self._detail()

    @on(LineTable.Moved)
    def _moved(self) -> None:
        """Draw the chart when the cursor rests."""
        if self._entered_words and self.grid.row_id != self._told_at:
            self._entered_words = ""
            self._say(self.plan, tuple(self._kpis.values()))
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(CHART_REST, self._draw_chart)

    def _draw_chart(self) -> None:
        self._rests = True
        self._detail()

    # Entering

    def _cell(self) -> Cell | None:
        kpi = self.plan.find(Kpi, self.grid.row_id)
        if kpi is None or self._shows_decisions:
            return None
        return cell_of(self.plan, kpi, self._periods(kpi)[self.grid.place], self.today)

    @on(KpiGrid.Entered)
    def _entered(self, event: KpiGrid.Entered) -> None:
        if isinstance(event, KpiGrid.Pasted):
            return
        kpi = self.plan.find(Kpi, event.row_id)
        if kpi is None:
            return
        cell = cell_of(self.plan, kpi, self._periods(kpi)[event.place], self.today)
        try:
            typed = read_entry(kpi, event.text, formats.parse_number)
        except PlanError as refusal:
            self.plan_app.tell(self.plan_app.services.explain(refusal), severity="error")
            return
        self.grid.typed = ""
        if self.plan_app.attempt(lambda session: session.perform(edits.enter(cell, typed, self._author()))):
            ascii = self.plan_app.preferences.ascii
            self._entered_words = entered_words(self.plan, kpi, cell.on, self.today, ascii)
            self._pass_on(event.row_id, cell.on)
            self._told_at = self.grid.row_id
            self._say(self.plan, tuple(self._kpis.values()))

    @on(KpiGrid.Pasted)
    def _pasted(self, event: KpiGrid.Pasted) -> None:
        ids = self.grid.row_ids
        below = [self._kpis[row_id] for row_id in ids[ids.index(event.row_id) :]]
        cells = [
            [cell_of(self.plan, kpi, on_day, self.today) for on_day in self._periods(kpi)[event.place :]]
            for kpi in below
        ]
        try:
            filled = list(read_block(cells, event.text, formats.parse_number))
        except PlanError as refusal:
            self.plan_app.tell(self.plan_app.services.explain(refusal), severity="error")
            return
        self.edit(edits.enter_block(filled, self._author()))

    @on(KpiGrid.Passed)
    def _passed(self) -> None:
        cell = self._cell()
        if cell is not None:
            self._pass_on(cell.kpi.id, cell.on)

    def _pass_on(self, kpi_id: str, on_day: date) -> None:
        """Go to the next missing cell."""
        found = next_missing(self._cells(), kpi_id, on_day)
        if found is not None:
            self.grid.go_to_cell(found, self._periods(found.kpi).index(found.on))
        else:
            self.plan_app.tell(_("Every figure on this page is entered."))
        self._detail()

    def _author(self) -> str:
        return self.me.name if self.me else self.plan_app.session.author if self.plan_app.session else ""

    def action_copy_last(self) -> None:
        """Enter the figure of the period before."""
        cell = self._cell()
        if cell is None:
            return
        before = cell_of(self.plan, cell.kpi, latest_periods(cell.kpi.cadence, cell.on, 2)[0], self.today).measurement
        if before is None:
            self.plan_app.tell(_("There is no figure in the period before."))
            return
        typed = kpi_forms.typed_of(before)
        self.edit(edits.enter(cell, typed, self._author()))

    def action_clear(self) -> None:
        """Take the figure out."""
        cell = self._cell()
        if cell is not None and cell.measurement is not None:
            self.edit(edits.clear(cell))

    def action_shift(self, periods: int) -> None:
        """Show earlier or later periods."""
        self._back = max(0, self._back + periods)
        self.show_plan(self.plan)

    def action_turn_view(self) -> None:
        """The chart, then the table of the figures; a low screen has both in place of most of the grid."""
        is_low, is_large = self.has_class("-compact"), self.has_class("-large")
        if is_low and not is_large:
            self._shows_table = False
            self.add_class("-large")
        else:
            self._shows_table = not self._shows_table
            self.set_class(is_low and self._shows_table, "-large")
        self._detail()

    def action_turn(self) -> None:
        """Between the grid and the register."""
        self._turn_to(decisions=not self._shows_decisions)
        self._detail()

    def _turn_to(self, *, decisions: bool) -> None:
        self._shows_decisions = decisions
        self.grid.display = not decisions
        self.register.display = decisions
        (self.register if decisions else self.grid).focus()

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on a KPI or a measure."""
        plan = self.plan
        if plan.find(Decision, row_id) is not None:
            self._turn_to(decisions=True)
            return self.register.go_to(row_id)
        self._turn_to(decisions=False)
        if row_id not in self._kpis:
            self._show, self._objective = Show.ALL, None
            self.show_plan(plan)
        return self.grid.go_to(row_id)

    # Conversations

    @work(exit_on_error=True)
    async def action_choose_show(self) -> None:
        """Choose which KPIs are shown."""
        choices = [Choice(show, _(SHOW_WORDS[show])) for show in Show]
        choices += [Choice(row.id, f"{row.ref} {row.title}") for row in self.plan.objectives]
        picked = await self.app.push_screen_wait(Pick(_("Show"), choices, (self._objective or self._show,)))
        if picked:
            is_show = isinstance(picked[0], Show)
            self._show, self._objective = (picked[0], None) if is_show else (Show.ALL, picked[0])
            self.show_plan(self.plan)

    @work(exit_on_error=True)
    async def action_note(self) -> None:
        """Write a note on the period under the cursor."""
        cell = self._cell()
        if cell is not None:
            before = cell.measurement.note if cell.measurement else ""
            title = f"{cell.kpi.name} · {kpi_forms.period_head(cell.kpi.cadence, cell.on)}"
            note = await self.app.push_screen_wait(Prompt(title, before))
            if note is not None:
                self.edit(edits.annotate(cell, note, self._author()))

    @work(exit_on_error=True)
    async def action_new(self) -> None:
        """Add a KPI."""
        edit = await kpi_forms.ask_new(self, FORM)
        if edit is not None:
            self.edit(edit)

    @work(exit_on_error=True)
    async def action_change(self) -> None:
        """Change the KPI under the cursor, or review the measure."""
        plan = self.plan
        if self._shows_decisions:
            decision = plan.find(Decision, self.register.row_id)
            if decision is not None and (edit := await kpi_forms.ask_review(self, decision)):
                self.edit(edit)
            return
        kpi = plan.find(Kpi, self.grid.row_id)
        if kpi is not None:
            values = await self.app.push_screen_wait(FormModal(row_form(plan, Kpi, FORM, kpi)))
            if values:
                self.edit(rows.change(kpi, **values))

    @on(LineTable.Chosen, "#decision-list")
    def _review_chosen(self) -> None:
        self.action_change()

    @work(exit_on_error=True)
    async def action_decide(self) -> None:
        """Take a corrective measure about the KPI under the cursor."""
        kpi = self.plan.find(Kpi, self.grid.row_id)
        if kpi is not None and (edit := await kpi_forms.ask_decision(self, kpi)):
            self.edit(edit)

    @work(exit_on_error=True)
    async def action_judge(self) -> None:
        """Set a person's own judgement of the KPI under the cursor."""
        kpi = self.plan.find(Kpi, self.grid.row_id)
        if kpi is not None and (edit := await kpi_forms.ask_judgement(self, kpi, self._author())):
            self.edit(edit)

    @work(exit_on_error=True)
    async def action_sight(self) -> None:
        """What the KPI or measure under the cursor comes from and leads to."""
        await look_along(self.plan_app, (self.register if self._shows_decisions else self.grid).row_id)

    def action_remove(self) -> None:
        """Delete what is under the cursor."""
        table = self.register if self._shows_decisions else self.grid
        row = self.plan.find_any(table.row_id)
        if row is not None:
            self.edit(rows.remove(row))
