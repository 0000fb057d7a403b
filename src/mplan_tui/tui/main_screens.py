"""The main screens, each imported when it is first shown, and made anew when a fault left one half set up."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from textual.screen import Screen

from mplan_tui.domain.plan import table_of
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _
from mplan_tui.tui.commands import MODES
from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.screens.base import PlanScreen, Unmade
from mplan_tui.tui.shell import Page

_BETWEEN = "between"
"""An empty screen, in front only while another one is made anew: the one in front cannot be taken away."""


_CLASSES = {
    "home": "HomeScreen",
    "today": "TodayScreen",
    "diagnostic": "DiagnosticScreen",
    "objectives": "ObjectivesScreen",
    "actions": "ActionsScreen",
    "kpis": "KpisScreen",
    "budget": "BudgetScreen",
    "report": "ReportScreen",
}
"""The class of each, in the module of `screens` that is called as the mode of the app in which it is in front."""


_NUMBERED = [mode for mode, *_rest in MODES]
"""Those that have a number, in its order; home has none."""


def page_class(mode: str) -> type[PlanScreen]:
    """The class of a main screen, which is imported when it is first asked for."""
    return cast(type[PlanScreen], getattr(import_module(f"mplan_tui.tui.screens.{mode}"), _CLASSES[mode]))


def _screen(mode: str) -> Callable[[], Screen[Any]]:
    def made() -> Screen[Any]:
        try:
            return page_class(mode)()
        except Exception as fault:  # told on that screen alone: the others work on
            return Unmade(fault)

    return made


SCREENS: dict[str, Any] = {**{mode: _screen(mode) for mode in _CLASSES}, _BETWEEN: Screen}
"""What makes each of them, by its mode."""


_WHERE = {
    "objectives": "objectives",
    "acknowledgements": "objectives",
    "actions": "actions",
    "occurrences": "actions",
    "expenses": "budget",
    "kpis": "kpis",
    "measurements": "kpis",
    "decisions": "kpis",
    "people": "budget",
    "teams": "budget",
    "absences": "budget",
    "products": "budget",
    "channels": "budget",
    "approvals": "report",
    "scenarios": "budget",
    "playbooks": "actions",
    "sheet_sources": "actions",
}
"""The main screen of each table of rows; of all others it is the diagnostic."""


def mode_of(row: Row) -> str:
    """The main screen where this row is seen and edited."""
    return _WHERE.get(table_of(row), "diagnostic")


class MainScreens:
    """The way between the main screens of the app."""

    def __init__(self, app: PlanApp) -> None:
        self._app = app
        self._past: list[str] = []
        self._ahead: list[str] = []
        """What F7 goes back to and F8 forth, the nearest last."""

    def show(self, mode: str) -> None:
        """Go to a main screen, where a plan is open and nothing is asked."""
        app = self._app
        if app.session is not None and app.current_mode != mode and not app.is_asking:
            app.switch_mode(mode)

    def leave_for(self, mode: str) -> None:
        """Remember the screen that is left for another one."""
        here = self._app.current_mode
        if mode != here and mode in _NUMBERED and here in _NUMBERED:
            self._past.append(here)
            self._ahead.clear()

    def back(self) -> None:
        """Go to the screen where one was, or where one was nowhere else to the one before this."""
        self._turn(self._past, self._ahead, -1)

    def forth(self) -> None:
        """Go to the screen that F7 came back from, or else to the one after this."""
        self._turn(self._ahead, self._past, 1)

    def _turn(self, behind: list[str], other: list[str], by: int) -> None:
        here = self._app.current_mode
        if here not in _NUMBERED:
            self.show(_NUMBERED[0])
        elif not behind:
            self.show(_NUMBERED[(_NUMBERED.index(here) + by) % len(_NUMBERED)])
        elif self._app.session is not None and not self._app.is_asking:
            there = behind.pop()
            past, ahead = [*self._past], [*self._ahead]
            (ahead if other is self._ahead else past).append(here)
            self.show(there)
            self._past, self._ahead = past, ahead  # going back is no visit of its own

    async def show_part(self, mode: str, part: str) -> None:
        """Go to a main screen, and there to one of its tabs or tools."""
        await self._app.switch_mode(mode)
        if part and self._app.page is not None:
            self._app.page.go_to(part)

    async def follow(self, row_id: str) -> None:
        """Go to the screen where a row lives, and put the cursor on it."""
        app = self._app
        row = app.plan.find_any(row_id) if app.plan else None
        if row is None:
            app.tell(_("That item is not in the plan any more."), severity="warning")
            return
        while app.is_asking:
            app.pop_screen()
        await app.switch_mode(mode_of(row))
        if app.page is not None:
            app.page.go_to(row_id)

    def can_make_anew(self, page: Page) -> bool:
        """Whether a page is in front, with no question over it."""
        return self._app.screen_stack == [page] and self._app.current_mode in SCREENS

    async def make_anew(self) -> None:
        """Put another page of its kind in the place of the one in front."""
        app = self._app
        mode = app.current_mode
        with app.batch_update():
            await app.switch_mode(_BETWEEN)
            await app.remove_mode(mode)
            app.add_mode(mode, SCREENS[mode])
            await app.switch_mode(mode)
