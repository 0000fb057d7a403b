"""What the keys of the KPI screen do that its grid or register takes itself, and the words for what it shows."""

from __future__ import annotations

from mplan_tui.domain.kpi_grid import Show
from mplan_tui.i18n import N_
from mplan_tui.tui.commands import Command

SHOW_WORDS = {
    Show.ALL: N_("all"),
    Show.MINE: N_("mine"),
    Show.TO_ENTER: N_("to enter"),
    Show.OFF_TRACK: N_("off track or lagging"),
    Show.STALE: N_("stale or without figures"),
}

ENTER = Command(
    "kpis.enter",
    "enter",
    N_("Next"),
    N_(
        "Type a figure: 12, 1 200,5, =12+30, 37/450; enter takes it and goes to the next missing one. Over a figure"
        " that is there, only enter replaces it."
    ),
    footer=True,
    needs_row=True,
)
"""Typing in the grid, of which the line of keys and the help tell; the grid takes the key."""

REPLACING_KEYS: tuple[Command, ...] = (
    Command("kpis.replace", "enter", N_("Replace"), N_("Put what is typed in its place."), footer=True),
    Command("kpis.keep", "escape", N_("Keep"), N_("Keep the figure that is there."), footer=True),
)
"""The keys of an entry over a figure that is there, which the grid takes."""

REVIEW = Command(
    "measures.review", "enter", N_("Review"), N_("Before and after, and whether the measure worked."), footer=True
)
"""Opening a corrective measure, a key that the register takes."""
BACK = Command("measures.turn", "tab", N_("KPIs"), N_("Back to the grid of KPIs."), "turn", footer=True)
"""What the key of `kpis.turn` is called while the register is shown."""
