"""Stage 2, the objectives: where each goes, how it stands, whether it is SMART, and who took it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget

from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.tui.commands import Command
from mplan_tui.tui.objectives.list import ObjectiveList
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.widgets.plan_pane import PlanPane
from mplan_tui.tui.widgets.quick_line import QuickLine


class ObjectivesScreen(PlanScreen):
    """The list with its detail, and a line for typed sentences."""

    CSS_PATH = stylesheets("screens/panes", "screens/objectives")

    def body(self) -> Iterable[Widget]:
        """The list and the line to type in."""
        yield ObjectiveList()
        yield QuickLine()

    @property
    def list(self) -> ObjectiveList:
        """The list."""
        return self.query_one(ObjectiveList)

    @classmethod
    def parts(cls) -> Mapping[str, tuple[str, tuple[Command, ...]]]:
        """The whole page is its list, whose commands are those of the page."""
        return {"": (_("Objectives"), ObjectiveList.KEYS)}

    def shown_keys(self) -> tuple[Command, ...]:
        """The keys of the list."""
        return self.list.shown_keys() if self.is_mounted else ObjectiveList.KEYS

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.list.focus()

    def show_plan(self, plan: Plan) -> None:
        """Paint the list."""
        self.list.repaint()

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this objective."""
        return self.list.go_to(row_id)

    def row_here(self) -> str:
        """The objective under the cursor."""
        return self.list.selected_id() or ""

    @on(PlanPane.TypeItems)
    def _ask(self, event: PlanPane.TypeItems) -> None:
        self.query_one(QuickLine).ask(event.prompt, event.again, event.hint)

    @on(QuickLine.Typed)
    def _typed(self, event: QuickLine.Typed) -> None:
        self._take_back()
        self.list.typed(event.text)

    @on(QuickLine.Ended)
    def _ended(self, event: QuickLine.Ended) -> None:
        self._take_back()
        if event.was_empty:
            self.list.typed("")

    def _take_back(self) -> None:
        self.set_focus(self.list)
        self.query_one(QuickLine).close()
