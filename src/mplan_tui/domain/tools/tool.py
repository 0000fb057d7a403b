"""What a tool of the diagnostic is: its words, its places among the others, and when it counts as filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from mplan_tui.domain.rows import Row


class ToolState(NamedTuple):
    """How many of the parts that a tool wants are there, and what to do next, for translation."""

    done: int
    wanted: int
    next_step: str


class Tool(NamedTuple):
    """A tool of the diagnostic. `label`, `purpose` and the next step are marked with `N_` and translated where shown.

    `tab` orders the tabs, and `turn` is when the method fills it: the surroundings first, what crosses everything last.
    `look` tells the state in a plan. (It takes Any: a tool that declares its own rows is imported by the plan.)
    `rows` are what the tool is about where a list of them beside their fields is all that it needs on the screen.
    """

    name: str
    label: str
    purpose: str
    tab: int
    turn: int
    look: Callable[[Any], ToolState]
    rows: type[Row] | None = None
