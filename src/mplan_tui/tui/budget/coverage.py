"""The Coverage tab: in which months, quarters or years the plan is present in each category, and where it is not."""

from __future__ import annotations

from datetime import date

from textual import work

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.coverage import WATCHED, Coverage, coverage
from mplan_tui.domain.due import due_of
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.offer import Category
from mplan_tui.domain.periods import Rhythm, period_end
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.session.edits.actions import write_action
from mplan_tui.tui.budget.months import month_columns, month_of, months_in_view
from mplan_tui.tui.budget.tab import PaneLine, Tab, heading, item
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.messages import FollowLink
from mplan_tui.tui.modals.asking import ask_one
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.message import Prompt
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import ListColumn
from mplan_tui.vocabulary.budget import cadence_word
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.values import period_name

PERIODS = (Cadence.MONTH, Cadence.QUARTER, Cadence.YEAR)
EMPTY = "□"


class CoverageTab(Tab):
    """How many actions stand in each cell; an empty cell has a sign of its own."""

    def __init__(self) -> None:
        super().__init__(id="coverage")
        self.period = Cadence.MONTH

    def show_plan(self, plan: Plan) -> None:
        """Paint the grid."""
        found = self._coverage()
        here = None
        if self.period is Cadence.MONTH:
            months = months_in_view(plan, self.today)
            columns = month_columns(months)
            here = self.today.replace(day=1)
        else:
            columns = tuple(
                ListColumn(on.isoformat(), period_name(self._rhythm, on), 9, "right", editable=True)
                for on in found.columns
            )
        before = self.table.column
        self.table.columns = (
            ListColumn("name", cadence_word(self.period)),
            *columns,
            ListColumn("empty", EMPTY, 3, "right"),
        )
        self.table.show(list(found.categories), self._cells)
        keys = [column.key for column in columns]
        if here and here.isoformat() in keys and (before is None or before.key not in keys) and self.table.row_id:
            self.table.go_to(self.table.row_id, here.isoformat())
        count = len(found.empty)
        said = ngettext("{count} empty cell", "{count} empty cells", count).format(count=count)
        tone = "warn" if count else "good"
        self.word.say((f"{EMPTY} {said}" if count else _("Every category is present all the time."), tone))
        self.moved()

    @property
    def _rhythm(self) -> Rhythm:
        return self.plan.rhythm(self.period)

    def _coverage(self) -> Coverage:
        return coverage(self.plan, self.period)

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        category, found = Category(row_id), self._coverage()
        shown = [on for column in self.table.columns if column.editable and (on := month_of(column))]
        cells: list[Piece] = [(word(category), "" if category in WATCHED else "muted")]
        empty = 0
        for on in shown:
            count = len(found.actions(category, on))
            empty += not count
            missed = category in WATCHED and on >= min(self.today.replace(day=1), shown[-1])
            cells.append((str(count), "") if count else (EMPTY, "warn strong" if missed else "muted"))
        return (*cells, (str(empty) if empty else "", "muted"))

    @property
    def cell(self) -> tuple[Category, date] | None:
        """The category and the first day of the period under the cursor."""
        on = month_of(self.table.column)
        return (Category(self.table.row_id), on) if self.table.row_id and on else None

    def moved(self) -> None:
        """List the actions of the cell under the cursor."""
        cell = self.cell
        if cell is None:
            self.pane.write(lambda width, height: ())
        else:
            self.pane.write(lambda width, height: self._about(*cell, width))

    def _about(self, category: Category, on: date, width: int) -> list[PaneLine]:
        plan = self.plan
        lines = [heading(f"{word(category)} · {period_name(self._rhythm, on)}", width)]
        actions = plan.find_all(Action, self._coverage().actions(category, on))
        if not actions:
            return [
                *lines,
                [(_("Nothing yet."), "warn")],
                [(keyed(_("{coverage.add:n} adds an action here.")), "accent")],
            ]
        return lines + [item(name_of(action), formats.short_day(due_of(plan, action)), width) for action in actions]

    # Keys

    @command("coverage.open", "enter", N_("Actions"), footer=True)
    @work
    async def action_open(self) -> None:
        """Go to an action of the cell."""
        cell = self.cell
        actions = self.plan.find_all(Action, self._coverage().actions(*cell)) if cell else ()
        if not actions:
            self.shell.tell(keyed(_("Nothing is planned here: {coverage.add:n} adds an action.")))
            return
        choices = [Pickable(action.id, name_of(action)) for action in actions]
        chosen = actions[0].id if len(actions) == 1 else await ask_one(self, _("Go to…"), choices)
        if chosen is not None:
            self.post_message(FollowLink(chosen))

    @command("coverage.add", "n", N_("Add here"), footer=True)
    @work
    async def action_add(self) -> None:
        """Add an action in this category and month."""
        cell = self.cell
        if cell is None:
            return
        category, on = cell
        due = min(period_end(self._rhythm, on), self.plan.end)
        where = f"{word(category)}, {period_name(self._rhythm, on)}"
        help_ = _("Due {day}; the rest is filled in under 4 Actions.").format(day=formats.day(due))
        title = await self.app.push_screen_wait(Prompt(_("New action: {where}").format(where=where), "", help_))
        if title:
            start = max(on, self.plan.start)
            self.edit(write_action(Action(title=title, category=category, start=start, due=due), self.today))

    @command("coverage.period", "v", N_("Period"), footer=True)
    def action_turn_period(self) -> None:
        """By month, quarter or year."""
        self.period = PERIODS[(PERIODS.index(self.period) + 1) % len(PERIODS)]
        self.show_plan(self.plan)

    KEYS = commands(
        action_open,
        action_add,
        action_turn_period,
    )
    BINDINGS = bindings(KEYS)
