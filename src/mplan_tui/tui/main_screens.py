"""The main screens, each imported when it is first shown, and made anew when a fault left one half set up."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from textual.screen import Screen

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


class MainScreens:
    """The way between the main screens of the app."""

    def __init__(self, app: PlanApp) -> None:
        self._app = app

    def show(self, mode: str) -> None:
        """Go to a main screen, where a plan is open and nothing is asked."""
        app = self._app
        if app.session is not None and app.current_mode != mode and not app.is_asking:
            app.switch_mode(mode)

    def turn(self, by: int) -> None:
        """Go to the main screen before or after this one; from home to the first."""
        modes = [mode for mode, *_rest in MODES]
        here = self._app.current_mode
        self.show(modes[(modes.index(here) + by) % len(modes)] if here in modes else modes[0])

    async def show_part(self, mode: str, part: str) -> None:
        """Go to a main screen, and there to one of its tabs or tools."""
        await self._app.switch_mode(mode)
        if part and self._app.page is not None:
            self._app.page.go_to(part)

    async def follow(self, row_id: str) -> None:
        """Go to the screen where a row lives, and put the cursor on it."""
        from mplan_tui.tui.places import mode_of

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
