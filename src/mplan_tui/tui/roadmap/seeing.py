"""The keys that say how actions are seen: which view, in which groups and order, which of them and which columns."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from textual import on, work
from textual.widgets import Input

from mplan_tui.domain.board import By, Order
from mplan_tui.domain.errors import PlanError
from mplan_tui.i18n import N_, _
from mplan_tui.language.filter import Filter, parse_filter
from mplan_tui.tui.commands import command
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.message import Prompt
from mplan_tui.tui.modals.pick import Pick, PickSeveral
from mplan_tui.tui.roadmap.saved_views import VIEWS, SavedView, read_view
from mplan_tui.tui.roadmap.views import COLUMNS, RARE, AnyView
from mplan_tui.tui.roadmap.words import GROUPS, ORDERS
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.vocabulary.sentences import sentence

_KEEP, _FORGET = object(), object()
_ORDER_OF = {
    "ref": Order.REFERENCE,
    "title": Order.TITLE,
    "due": Order.DUE,
    "days": Order.DUE,
    "planned": Order.BUDGET,
    "priority": Order.PRIORITY,
}
"""The order that a click on the head of a column asks for."""


class Seeing(PlanScreen):
    """A screen of actions whose keys choose how they are seen."""

    by: By
    view: str
    order = Order.DUE
    is_grouped = False
    filter = Filter()
    refusal = ""
    """Why what is typed as a filter is none, while it is typed."""

    @property
    def shown(self) -> AnyView:
        """The view in front."""
        raise NotImplementedError

    def say_above(self) -> None:
        """Say above the actions how they are seen."""

    @command("actions.view", "v", N_("View"), footer=True)
    def action_view(self) -> None:
        """Board, list, calendar."""
        self.see_as(VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])

    def see_as(self, view: str) -> None:
        """Bring this view to the front, with the cursor on the action that it was on."""
        here = self.shown.current
        self.remove_class(f"-{self.view}")
        self.view = view
        self.add_class(f"-{view}")
        self.shown.focus()
        self.call_after_refresh(self._shown_anew, here)

    def _shown_anew(self, here: str | None) -> None:
        self.show_plan(self.plan)
        self.repaint_frame()
        if here is not None:
            self.shown.go_to(here)

    @command("actions.group", "c", N_("Columns by"), footer=True)
    @work
    async def action_group(self) -> None:
        """Owner, status, objective, channel, month..."""
        is_list = self.view == "list"
        choices: list[Pickable] = [Pickable(by, _(name)) for by, name in GROUPS.items()]
        here: object = self.by
        if is_list:
            choices.insert(0, Pickable(None, _("in one list")))
            here = self.by if self.is_grouped else None
        picked = await self.app.push_screen_wait(Pick(_("Groups") if is_list else _("Columns"), choices, [here]))
        if picked:
            self.is_grouped = is_list and picked[0] is not None
            self.by = picked[0] or self.by
            self.see_as("list" if is_list else "board")

    @command("actions.saved", "w", N_("Kept views"))
    @work
    async def action_saved(self) -> None:
        """Go to a view kept under a name, or keep this one."""
        kept = self.shell.preferences.views
        choices = [Pickable(name, f"{name}   {text}") for name, text in kept.items()]
        choices += [Pickable(_KEEP, _("Keep what is seen now …"))]
        choices += [Pickable(_FORGET, _("Forget one …"))] if kept else []
        picked = await self.app.push_screen_wait(Pick(_("Kept views"), choices))
        if not picked:
            return
        if picked[0] is _KEEP:
            name = await self.app.push_screen_wait(Prompt(_("Keep this view"), self.filter.text, _("Its name:")))
            if name and name.strip():
                seen = SavedView(self.view, self.by, self.order, self.filter.text, self.is_grouped)
                await self._keep(views={**kept, name.strip(): seen.text})
        elif picked[0] is _FORGET:
            gone = await self.app.push_screen_wait(Pick(_("Forget"), choices[: len(kept)]))
            if gone:
                await self._keep(views={name: text for name, text in kept.items() if name != gone[0]})
        else:
            self._go_to_view(read_view(kept[picked[0]]))

    @command("actions.columns", "C", N_("Columns of the list"))
    @work
    async def action_columns(self) -> None:
        """Which ones it has; kept for next time."""
        shown = self.shell.preferences.columns.split() or [column.key for column in COLUMNS if column.from_width < RARE]
        choices = [Pickable(column.key, _(column.title)) for column in COLUMNS]
        picked = await self.app.push_screen_wait(PickSeveral(_("Columns of the list"), choices, shown))
        if picked is not None:
            await self._keep(columns=" ".join(column.key for column in COLUMNS if column.key in picked))
            self.see_as("list")

    async def _keep(self, /, **changes: Any) -> None:
        chosen = replace(self.shell.preferences, **changes)
        try:
            await asyncio.to_thread(self.shell.services.save_preferences, chosen)
        except self.shell.services.failures as failure:
            self.shell.tell(self.shell.services.explain(failure), severity="error")
            return
        self.shell.preferences = chosen

    def _go_to_view(self, seen: SavedView) -> None:
        self.by, self.order, self.is_grouped = seen.by, seen.order, seen.is_grouped
        try:
            self.filter = parse_filter(seen.filter, self.shell.today)
        except PlanError as refusal:
            self.shell.tell(sentence(refusal), severity="warning")
        self.see_as(seen.view)

    @command("actions.sort", "S", N_("Sort"))
    @work
    async def action_sort(self) -> None:
        """What comes first."""
        choices = [Pickable(order, _(name)) for order, name in ORDERS.items()]
        picked = await self.app.push_screen_wait(Pick(_("Sort"), choices, [self.order]))
        if picked:
            self.order = picked[0]
            self.show_plan(self.plan)

    @on(LineTable.HeadPicked, "#list")
    def _sorted_by(self, event: LineTable.HeadPicked) -> None:
        """Sort by the column whose head was clicked, where there is such an order."""
        if (order := _ORDER_OF.get(event.column)) is not None:
            self.order, self.is_grouped = order, False
            self.show_plan(self.plan)

    @command("actions.filter", "slash", N_("Filter"), footer=True)
    def action_filter(self) -> None:
        """Words, owner:anna, late, due<2026-07, budget>1000."""
        self.add_class("-filtering")
        line = self.query_one("#filter", Input)
        line.value = self.filter.text
        line.focus()
        self.say_above()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.has_class("-filtering"):
            return
        try:
            self.filter, self.refusal = parse_filter(event.value, self.shell.today), ""
        except PlanError as refusal:
            self.refusal = sentence(refusal)
            self.say_above()
        else:
            self.show_plan(self.plan)

    @on(Input.Submitted, "#filter")
    def _filter_taken(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.refusal:
            self.end_filtering()

    def end_filtering(self) -> None:
        """Go back from the line of the filter to the actions."""
        self.refusal = ""
        self.remove_class("-filtering")
        self.shown.focus()
        self.call_after_refresh(self.say_above)
