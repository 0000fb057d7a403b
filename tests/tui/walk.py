"""Ways through the screens by keys: every main screen, its tools, tabs and views, and every window over them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.pilot import Pilot

from mplan_tui.tui.commands import MODES
from tests.tui.screen_text import settle

PLACES: dict[str, tuple[str, ...]] = {
    "today": ("tab", "m", "m", "down", "shift+tab"),
    "diagnostic": ("right_square_bracket", "down", "right") * 9,
    "objectives": ("down", "down", "right", "tab"),
    "actions": ("down", "right", "v", "down", "c", "escape", "v", "plus", "right", "minus", "v"),
    "kpis": ("down", "right", "end", "tab", "down", "tab"),
    "budget": ("right_square_bracket", "down", "right") * 8,
    "report": ("pagedown", "right_square_bracket", "down", "right_square_bracket", "down"),
}
"""The keys that lead through a main screen, each to something else that it shows."""
WINDOWS: dict[str, tuple[str, ...]] = {
    "today": ("question_mark", "ctrl+p", "f9", "g", "f12", "x", "i"),
    "diagnostic": ("n", "e", "enter", "g"),
    "objectives": ("n", "e", "enter", "g"),
    "actions": ("n", "enter", "s", "o", "t", "m", "b", "p", "slash", "g", "w", "C", "S", "e"),
    "kpis": ("n", "e", "m", "D", "g", "enter"),
    "budget": ("n", "e", "enter", "g", "k"),
    "report": ("f", "p", "t", "w", "a"),
}
"""The keys that open something over a main screen."""
ALT = {mode: f"alt+{key}" for mode, key, _long, _short in MODES}


async def walk(pilot: Pilot[int], modes: Iterable[str] = tuple(PLACES)) -> None:
    """Look at every place of these main screens."""
    for mode in modes:
        await pilot.press(ALT[mode])
        await settle(pilot)
        for key in PLACES[mode]:
            await pilot.press(key)
            await settle(pilot)
