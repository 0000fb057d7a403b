"""KPIs: figures are entered where they are seen, and what is off its path is decided upon."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import on, work
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.kpi_grid import (
    CellState,
    KpiCell,
    Show,
    count_to_enter,
    next_missing,
    shown_kpis,
)
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.session.edits import kpis as edits
from mplan_tui.session.edits import rows
from mplan_tui.tui.commands import Command, bindings, command, commands
from mplan_tui.tui.messages import LookAlong
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import Prompt
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.modals.row_form import row_form
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens import kpi_forms, kpi_rows
from mplan_tui.tui.screens.kpi_commands import BACK, ENTER, REVIEW, SHOW_WORDS
from mplan_tui.tui.screens.kpi_detail import write_detail
from mplan_tui.tui.screens.kpi_entry import FigureScreen
from mplan_tui.tui.text_layout import Line as TextLine
from mplan_tui.tui.widgets.kpi_grid import MOST_UNIT, KpiGrid, period_key
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.tui.widgets.pane import Pane
from mplan_tui.tui.widgets.word import Word

BESIDE_FROM, DETAIL_WIDTH, NARROW_DETAIL = 160, 70, 46
"""From which width on the detail is beside the grid, wide enough for a chart to read; and its width on a low screen."""
STACKED_FROM = 30
"""From which height on a screen that is not so wide has the detail below the grid."""
WAITS = (CellState.MISSING, CellState.RUNNING)
CHART_REST = 0.3
"""How long the cursor rests on a KPI before its chart is drawn, in seconds."""
FORM = (
    *("name", "kind", "role", "direction", "unit", "baseline", "target", "target_high", "cadence", "start", "due"),
    *("owner", "stage", "source", "notes"),
)
MEASURE_FORM = ("choice", "text", "owner", "review_on", "actions")


class KpisScreen(FigureScreen):
    """The grid of figures with the detail of one KPI, or the register of corrective measures."""

    CSS_PATH = stylesheets("screens/kpis")

    def __init__(self) -> None:
        super().__init__()
        self._show = Show.ALL
        self._objective: str | None = None
        self._shows_decisions = False
        self._has_begun = False
        self._shows_table = False
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
                    keyed(
                        _("{kpis.new:n} adds the first one, from the catalogue or empty; {kpis.show:f} shows others.")
                    ),
                ),
            )
            yield LineTable(
                id="decision-list",
                empty=(
                    _("No corrective measure yet."),
                    keyed(
                        _("On a KPI that is off its path, {kpis.decide:D} decides what to do and when to look again.")
                    ),
                ),
            )
            yield Pane(id="kpi-pane")

    @property
    def register(self) -> LineTable:
        """The list of corrective measures."""
        return self.query_one("#decision-list", LineTable)

    def shown_keys(self) -> tuple[Command, ...]:
        """The keys of the grid, or of the register."""
        return self.REGISTER_KEYS if self._shows_decisions else self.KEYS

    def on_mount(self) -> None:
        """Begin in the grid."""
        super().on_mount()
        self.register.columns = kpi_rows.DECISION_COLUMNS
        self.grid.beside = self.register.beside = self._run_past
        self._turn_to(decisions=False)

    def _grid_width(self) -> int:
        """The detail stands below the grid until there is room for both side by side with names and periods whole."""
        width, height = self.size.width, self.size.height
        is_beside = width >= BESIDE_FROM
        self.set_class(is_beside, "-roomy")
        self.set_class(not is_beside and height >= STACKED_FROM and not self.has_class("-compact"), "-stacked")
        if is_beside:
            return width - DETAIL_WIDTH
        return width if self.has_class("-compact") or self.has_class("-stacked") else width - NARROW_DETAIL

    def on_resize(self) -> None:
        """Show as many periods as there is room for."""
        if self.shell.plan is not None and self.is_mounted:
            self.call_after_refresh(self.show_plan, self.shell.plan)

    # Painting

    def show_plan(self, plan: Plan) -> None:
        """Fill the grid, the register and the detail."""
        before = self._count
        kpis = shown_kpis(plan, self._show, self.me.id if self.me else None, self._objective, self.today)
        width, name = self._grid_width(), max((cell_len(name_of(kpi)) for kpi in kpis), default=0)
        unit = min(max((cell_len(kpi_rows.unit_of(kpi)) for kpi in kpis), default=0), MOST_UNIT)
        self._count = self.grid.fitting(width, name, unit)
        self._kpis = {kpi.id: kpi for kpi in kpis}
        self.grid.set_periods(self._count, self.grid.unit_width(width, name, unit, self._count))
        self.grid.keep_period(self._count - before)
        ascii = self.shell.preferences.ascii
        self.grid.show(
            list(kpi_rows.grid_lines(plan, kpis, self._periods, self.today)),
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

    def _say(self, plan: Plan, kpis: tuple[Kpi, ...]) -> None:
        off = sum(1 for kpi in kpis if pace_of(plan, kpi, self.today).status.is_behind)
        waiting = count_to_enter(plan, kpis, self.today)
        about = next((row.ref for row in plan.objectives if row.id == self._objective), "")
        counts = [
            ngettext("{count} KPI", "{count} KPIs", len(kpis)).format(count=len(kpis)),
            ngettext("{count} to enter", "{count} to enter", waiting).format(count=waiting),
            ngettext("{count} behind", "{count} behind", off).format(count=off),
        ]
        if not plan.measurements and kpis:
            counts.append(_("type a figure, ↵ takes it"))
        line = self.query_one("#kpi-word", Word)
        if self._told and self._told_of is plan:
            line.say((self._told, self._told_tone))
            return
        if asked := self.asked_words():
            line.say((asked, "warn strong"))
            return
        shown = " ".join(filter(None, (_(SHOW_WORDS[self._show]), about)))
        line.say((f"{shown} ▾  ", "accent"), (" · ".join(counts), ""))

    def say_figures(self) -> None:
        """The line above and the detail, as the figures are now."""
        self._say(self.plan, tuple(self._kpis.values()))
        self._detail()

    def _detail(self) -> None:
        self.query_one("#kpi-pane", Pane).write(self._write)

    def _write(self, width: int, height: int) -> list[TextLine]:
        plan = self.shell.plan
        if plan is None:
            return []
        if self._shows_decisions:
            decision = plan.find(Decision, self.register.row_id)
            return kpi_forms.write_register(plan, decision, self.today, width) if decision else []
        kpi = plan.find(Kpi, self.grid.row_id)
        ascii = self.shell.preferences.ascii
        how = {"ascii": ascii, "chart": self._rests, "table": self._shows_table}
        return write_detail(plan, kpi, self.today, width, height, **how) if kpi else []

    def _run_past(self) -> None:
        """Say the figures at once, in the frame of the cursor; its chart follows, ten times as many bytes."""
        self._rests = False
        self._detail()

    @on(LineTable.Moved)
    def _moved(self) -> None:
        """Draw the chart when the cursor rests."""
        if self._told and self._here != self._told_at:
            self._told = ""
            self._say(self.plan, tuple(self._kpis.values()))
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(CHART_REST, self._draw_chart)

    def _draw_chart(self) -> None:
        self._rests = True
        self._detail()

    @command("kpis.view", "v", N_("Chart/table"), footer=True)
    def action_turn_view(self) -> None:
        """The chart of this KPI, the table of its figures."""
        # A low screen has room for either only in place of most of the grid, so that it comes there first.
        is_low, is_large = self.has_class("-compact"), self.has_class("-large")
        if is_low and not is_large:
            self._shows_table = False
            self.add_class("-large")
        else:
            self._shows_table = not self._shows_table
            self.set_class(is_low and self._shows_table, "-large")
        self._detail()

    @command("kpis.turn", "tab", N_("Measures"), footer=True)
    def action_turn(self) -> None:
        """The register of corrective measures, and back."""
        if not self._is_settled():
            return
        self._turn_to(decisions=not self._shows_decisions)
        self._detail()

    def _turn_to(self, *, decisions: bool) -> None:
        self._shows_decisions = decisions
        self.repaint_frame()
        self.grid.display = not decisions
        self.register.display = decisions
        (self.register if decisions else self.grid).focus()

    def row_here(self) -> str:
        """The KPI and the period under the cursor, for a note is about one period; or the measure."""
        cell = self._cell()
        if cell is not None:
            return f"{cell.kpi.id},{cell.on}"
        return (self.register if self._shows_decisions else self.grid).row_id or ""

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
        missing = next((cell for cell in self._cells() if cell.kpi.id == row_id and cell.state in WAITS), None)
        if missing is not None:
            self.grid.go_to_cell(missing, self._periods(missing.kpi).index(missing.on))
        return missing is not None or self.grid.go_to(row_id)

    # Conversations

    @command("kpis.show", "f", N_("Filter"), footer=True)
    @work(exit_on_error=True)
    async def action_choose_show(self) -> None:
        """All, mine, to enter, off track, stale, or those of an objective."""
        if not self._is_settled():
            return
        choices = [Pickable(show, _(SHOW_WORDS[show])) for show in Show]
        choices += [Pickable(row.id, f"{row.ref} {row.title}") for row in self.plan.objectives]
        picked = await self.app.push_screen_wait(Pick(_("Show"), choices, (self._objective or self._show,)))
        if picked:
            is_show = isinstance(picked[0], Show)
            if picked[0] is Show.MINE and self.me is None:
                self.shell.tell(
                    keyed(
                        _("The plan does not know you: {settings:F9} says who you are, {mode.budget:6} has its people.")
                    )
                )
                return
            self._show, self._objective = (picked[0], None) if is_show else (Show.ALL, picked[0])
            self.show_plan(self.plan)

    @on(Word.Picked, "#kpi-word")
    def _clicked_above(self, event: Word.Picked) -> None:
        if event.place == 0:
            self.action_choose_show()

    @command("kpis.note", "m", N_("Note"), footer=True, needs_row=True)
    @work(exit_on_error=True)
    async def action_note(self) -> None:
        """Write a note on this period."""
        cell = self._cell()
        if cell is not None:
            before = cell.measurement.note if cell.measurement else ""
            title = f"{cell.kpi.name} · {kpi_forms.period_head(cell.rhythm, cell.on)}"
            note = await self.app.push_screen_wait(Prompt(title, before))
            if note is not None:
                self.edit(edits.annotate(cell, note, self._author()))

    @command("kpis.new", "n", N_("New"), footer=True)
    @work(exit_on_error=True)
    async def action_new(self) -> None:
        """Add a KPI, empty or from the catalogue."""
        edit = await kpi_forms.ask_new(self, FORM)
        if edit is not None:
            self.edit(edit)

    @command("kpis.edit", "e", N_("Edit"), footer=True, needs_row=True)
    @work(exit_on_error=True)
    async def action_change(self) -> None:
        """Change this KPI or measure."""
        plan = self.plan
        row: Kpi | Decision | None = plan.find(Kpi, self.grid.row_id)
        if self._shows_decisions:
            row = plan.find(Decision, self.register.row_id)
        if row is not None:
            form = row_form(plan, type(row), FORM if isinstance(row, Kpi) else MEASURE_FORM, row)
            asked = kpi_forms.checked(plan, form, row) if isinstance(row, Kpi) else form
            values = await self.app.push_screen_wait(FormModal(asked))
            if values:
                self.edit(rows.change(row, **values))

    @on(LineTable.Chosen, "#decision-list")
    @work(exit_on_error=True)
    async def _review(self) -> None:
        decision = self.plan.find(Decision, self.register.row_id)
        if decision is not None and (edit := await kpi_forms.ask_review(self, decision)):
            self.edit(edit)

    def _cell(self) -> KpiCell | None:
        return None if self._shows_decisions else super()._cell()

    def _kpi(self) -> Kpi | None:
        """The KPI under the cursor, or that of the measure under it."""
        decision = self.plan.find(Decision, self.register.row_id) if self._shows_decisions else None
        return self.plan.find(Kpi, decision.kpi if decision else self.grid.row_id)

    @command("kpis.decide", "D", N_("Decide"), footer=True, needs_row=True)
    @work(exit_on_error=True)
    async def action_decide(self) -> None:
        """Take a corrective measure about this KPI."""
        kpi = self._kpi()
        if kpi is not None and (edit := await kpi_forms.ask_decision(self, kpi)):
            self.edit(edit)

    @command("kpis.judge", "o", N_("Judge"), needs_row=True)
    @work(exit_on_error=True)
    async def action_judge(self) -> None:
        """Set your own judgement with a sentence; a * marks it."""
        kpi = self._kpi()
        if kpi is not None and (edit := await kpi_forms.ask_judgement(self, kpi, self._author())):
            self.edit(edit)

    @command("kpis.sight", "g", N_("Line of sight"))
    def action_sight(self) -> None:
        """What it comes from, what it leads to, what is missing."""
        self.shell.post_message(LookAlong((self.register if self._shows_decisions else self.grid).row_id))

    @command("kpis.remove", "d", N_("Delete"), needs_row=True)
    def action_remove(self) -> None:
        """Delete this KPI or measure; {undo:u} brings it back."""
        table = self.register if self._shows_decisions else self.grid
        row = self.plan.find_any(table.row_id)
        if row is not None:
            self.edit(rows.remove(row))

    KEYS = (
        ENTER,
        *commands(
            action_decide,
            action_note,
            action_choose_show,
            action_turn,
            action_turn_view,
            action_new,
            action_change,
            FigureScreen.action_copy_last,
            FigureScreen.action_clear,
            action_remove,
            action_sight,
            action_judge,
            FigureScreen.action_year_before,
            FigureScreen.action_funnel,
            FigureScreen.action_returns,
            FigureScreen.action_earlier,
            FigureScreen.action_later,
        ),
    )
    BINDINGS = bindings(KEYS)
    REGISTER_KEYS = (
        REVIEW,
        BACK,
        *commands(action_decide, action_change, action_remove, action_sight, action_judge),
    )
    """The keys of the register of corrective measures."""
