"""The main screens, each imported when it is first shown, and made anew when a fault left one half set up."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from mplan_tui.tui.screens.base import PlanScreen, Unmade

if TYPE_CHECKING:
    from mplan_tui.tui.app import MplanApp

_BETWEEN = "between"
"""An empty screen, in front only while another one is made anew: the one in front cannot be taken away."""


def _screen(module: str, name: str) -> Callable[[], Screen[Any]]:
    """A screen that is imported when it is first shown."""

    def made() -> Screen[Any]:
        try:
            return cast(Screen[Any], getattr(import_module(f"mplan_tui.tui.screens.{module}"), name)())
        except Exception as fault:  # told on that screen alone: the others work on
            return Unmade(fault)

    return made


SCREENS: dict[str, Any] = {
    "home": _screen("home", "HomeScreen"),
    "today": _screen("today", "TodayScreen"),
    "diagnostic": _screen("diagnostic", "DiagnosticScreen"),
    "objectives": _screen("objectives", "ObjectivesScreen"),
    "actions": _screen("actions", "ActionsScreen"),
    "kpis": _screen("kpis", "KpisScreen"),
    "budget": _screen("budget", "BudgetScreen"),
    "report": _screen("report", "ReportScreen"),
    _BETWEEN: Screen,
}
"""What makes each of them, by the mode of the app in which it is in front."""


def can_make_anew(app: MplanApp, screen: PlanScreen) -> bool:
    """Whether a screen is the main one in front, with no question over it."""
    return app.screen_stack == [screen] and app.current_mode in SCREENS


async def make_anew(app: MplanApp) -> None:
    """Put another screen of its kind in the place of the one in front."""
    mode = app.current_mode
    with app.batch_update():
        await app.switch_mode(_BETWEEN)
        await app.remove_mode(mode)
        app.add_mode(mode, SCREENS[mode])
        await app.switch_mode(mode)
