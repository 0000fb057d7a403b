"""How far each tool of the diagnostic is filled, and what to do next."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from mplan_tui.domain import tools
from mplan_tui.domain.about import N_
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool


def _found() -> tuple[Tool, ...]:
    modules = [import_module(f"{tools.__name__}.{found.name}") for found in iter_modules(tools.__path__)]
    declared: list[Tool] = [module.TOOL for module in modules if hasattr(module, "TOOL")]
    return tuple(sorted(declared, key=lambda tool: tool.tab))


TOOLS = _found()
"""The tools of the diagnostic in the order of their tabs: what the modules of `domain/tools` declare."""


LOOK_THROUGH = N_("look through what was kept of the plan before, then press {diagnostic.looked_through:V}")
"""The next step of a tool that came from the plan before."""


class Progress(NamedTuple):
    """How many of the parts that a tool wants are there, and the next step ("" when it is filled).

    What was kept from the plan before counts as filled once it was looked through.
    """

    tool: Tool
    done: int
    wanted: int
    next_step: str = ""
    is_kept: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether the tool has every part that it wants, and all of it was made or looked through for this plan."""
        return self.done >= self.wanted and not self.is_kept

    @property
    def is_started(self) -> bool:
        """Whether something was entered."""
        return self.done > 0


def tool_called(name: str) -> Tool | None:
    """The tool of this name."""
    return next((tool for tool in TOOLS if tool.name == name), None)


def progress(plan: Plan, tool: Tool) -> Progress:
    """How far one tool is filled."""
    state = tool.look(plan)
    if tool.name in plan.to_review:
        return Progress(tool, state.done, state.wanted, LOOK_THROUGH, is_kept=True)
    return Progress(tool, state.done, state.wanted, "" if state.done >= state.wanted else state.next_step)


def stage_progress(plan: Plan) -> tuple[Progress, ...]:
    """How far every tool of the diagnostic is filled, in the order of their tabs."""
    return tuple(progress(plan, tool) for tool in TOOLS)


def next_tool(plan: Plan) -> Progress | None:
    """The tool to fill next, or None when the diagnostic is whole: one that was begun goes before an empty one."""
    states = (progress(plan, tool) for tool in sorted(TOOLS, key=lambda tool: tool.turn))
    open_tools = [state for state in states if not state.is_filled]
    return next((state for state in open_tools if state.is_started), open_tools[0] if open_tools else None)
