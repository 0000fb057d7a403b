"""Stage 1, the strategic diagnostic: its tools, one tab each, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rich.cells import cell_len
from textual import on
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from mplan_tui.domain.diagnostic.progress import TOOLS, Progress, next_tool, stage_progress, tool_called
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool
from mplan_tui.i18n import N_, _, keyed
from mplan_tui.session.edits.diagnostic import looked_through
from mplan_tui.tui.commands import Command, bindings, command, commands
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.text_layout import Line, line_width
from mplan_tui.tui.texts import fit
from mplan_tui.tui.tools.bcg import BcgPane
from mplan_tui.tui.tools.customer import CustomerPane
from mplan_tui.tui.tools.journey import JourneyPane
from mplan_tui.tui.tools.personas import PersonasPane
from mplan_tui.tui.tools.pestel import PestelPane
from mplan_tui.tui.tools.porter import PorterPane
from mplan_tui.tui.tools.rows import RowsPane
from mplan_tui.tui.tools.swot import SwotPane
from mplan_tui.tui.tools.tows import TowsPane
from mplan_tui.tui.tools.vision import VisionPane
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane
from mplan_tui.tui.widgets.quick_line import QuickLine
from mplan_tui.vocabulary.diagnostic import next_step, purpose, tool_name

_PANES: dict[str, Callable[[], PlanPane]] = {
    "swot": SwotPane,
    "tows": TowsPane,
    "pestel": PestelPane,
    "bcg": BcgPane,
    "porter": PorterPane,
    "customer": CustomerPane,
    "personas": PersonasPane,
    "journey": JourneyPane,
    "vision": VisionPane,
}
"""The tools that are drawn in a way of their own; any other one is a list of its rows."""


def _pane(tool: Tool) -> PlanPane:
    own = _PANES.get(tool.name)
    return own() if own is not None else RowsPane(tool)


class ToolLines(PlanPane, can_focus=False):
    """The tabs with what is filled, and under them what the tool is for and what to do next."""

    tool = TOOLS[0]

    class Picked(Message):
        """The name of a tool was clicked."""

        def __init__(self, tool: Tool) -> None:
            super().__init__()
            self.tool = tool

    def on_click(self, event: Click) -> None:
        """Ask for the tool whose name was clicked."""
        end = 1 if self.size.width >= WIDE else 0
        for state in stage_progress(self.plan) if event.y == 0 else ():
            end += line_width(self._tab(state, is_wide=self.size.width >= WIDE))
            if event.x < end:
                self.post_message(self.Picked(state.tool))
                return

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The tabs, then one line where there is room for it, else two."""
        states = {state.tool: state for state in stage_progress(plan)}
        state = states[self.tool]
        said = fit(purpose(self.tool), width - 1)
        step = self._step(state)
        if height > 2:
            room = width - line_width(step) - 5
            stage = self._stage(states, next_tool(plan), room)
            under: Line = [(" ", ""), *step, (" " * (room - cell_len(stage) + 3), ""), (stage, "accent")]
            return [self._tabs(states, "", width), [(" " + said, "muted")], under]
        room = width - line_width(step) - 3
        stage = self._stage(states, next_tool(plan), width - line_width(self._tabs(states, "", width, full=False)) - 2)
        return [self._tabs(states, stage, width), [(" " + fit(said, room), "muted"), (" ", ""), *step]]

    def _tabs(self, states: dict[Tool, Progress], stage: str, width: int, *, full: bool = True) -> Line:
        is_wide = width >= WIDE
        line: Line = [(" ", "")] if is_wide else []
        for state in states.values():
            line += self._tab(state, is_wide=is_wide)
        gap = width - line_width(line) - cell_len(stage) - 1
        return [*line, (" " * max(0, gap), ""), (stage, "accent")] if full else line

    def _tab(self, state: Progress, *, is_wide: bool) -> Line:
        mark = self.signs.done if state.is_filled else self.signs.half if state.is_started else " "
        is_here = state.tool == self.tool
        tone = "tab" if is_here else "strong" if state.is_started else "muted"
        ink = "good" if state.is_filled else "muted"
        if is_wide:
            return [(f" {tool_name(state.tool)} ", tone), (mark + " ", ink)]
        return [(f" {tool_name(state.tool)}", tone), (mark, "tab" if is_here else ink), (" ", tone)]

    def _stage(self, states: dict[Tool, Progress], following: Progress | None, room: int) -> str:
        """How far the stage is and which tool comes next, in as many words as there is room for."""
        filled, count = sum(state.is_filled for state in states.values()), len(states)
        tool = tool_name(following.tool) if following else ""
        done = _("stage 1: {count} of {all} filled").format(count=filled, all=count)
        wishes = [done, f"{filled}/{count}"]
        if tool:
            coming = keyed(_("next: {tool} ({diagnostic.step:*})"), tool=tool)
            wishes = [f"{done} · {coming}", f"{filled}/{count} · {coming}", *wishes]
        return next((text for text in wishes if cell_len(text) <= room), "")

    def _step(self, state: Progress) -> Line:
        if state.is_filled:
            return [(self.signs.done + " " + _("filled"), "good")]
        return [
            (f"{state.done}/{state.wanted} ", "strong"),
            (_("next: {step}").format(step=next_step(state)), "accent"),
        ]


class DiagnosticScreen(PlanScreen):
    """The tools of the diagnostic; `[` and `]` or tab go from one to the other."""

    CSS_PATH = stylesheets("screens/panes", "screens/diagnostic")

    def body(self) -> Iterable[Widget]:
        """The lines above, the panes, and the line to type in."""
        yield ToolLines()
        with ContentSwitcher(initial=TOOLS[0].name):
            for tool in TOOLS:
                widget = _pane(tool)
                widget.id = tool.name
                yield widget
        yield QuickLine()

    @property
    def tool(self) -> Tool:
        """The tool in front."""
        return tool_called(self.query_one(ContentSwitcher).current or "") or TOOLS[0]

    @property
    def pane(self) -> PlanPane:
        """The pane in front."""
        return self.query_one(f"#{self.tool.name}", PlanPane)

    def shown_keys(self) -> Iterable[Command]:
        """The keys between the tools, then those of the one in front."""
        return (*self.KEYS, *self.pane.shown_keys()) if self.is_mounted else self.KEYS

    def on_mount(self) -> None:
        """Begin on the first tool."""
        super().on_mount()
        self.pane.focus()

    def show_plan(self, plan: Plan) -> None:
        """Paint the tool in front and the lines above."""
        self.query_one(ToolLines).repaint()
        self.pane.repaint()

    def show_tool(self, tool: Tool) -> None:
        """Bring a tool to the front."""
        if tool != self.tool:
            self.query_one(QuickLine).close()
            self.query_one(ContentSwitcher).current = tool.name
        lines = self.query_one(ToolLines)
        lines.tool = tool
        lines.repaint()
        self.pane.focus()
        self.pane.repaint()
        self.repaint_frame()

    @classmethod
    def parts(cls) -> Mapping[str, tuple[str, tuple[Command, ...]]]:
        """Its tools."""
        return {
            tool.name: (tool_name(tool), tuple(getattr(_PANES.get(tool.name, RowsPane), "KEYS", ()))) for tool in TOOLS
        }

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row, in the tool where it lives; or show a tool by its own name."""
        if (named := tool_called(row_id)) is not None:
            self.show_tool(named)
            return True
        for tool in TOOLS:
            if self.query_one(f"#{tool.name}", PlanPane).go_to(row_id):
                self.show_tool(tool)
                return True
        return False

    def row_here(self) -> str:
        """The row under the cursor of the tool in front, or the tool itself."""
        return self.pane.selected_id() or self.tool.name

    @on(ToolLines.Picked)
    def _picked(self, event: ToolLines.Picked) -> None:
        self.show_tool(event.tool)

    @command("diagnostic.next", "tab,right_square_bracket", N_("Tools"), footer=True, sign="[ ]")
    def action_next(self) -> None:
        """The next tool."""
        self._turn(1)

    @command("diagnostic.previous", "shift+tab,left_square_bracket", N_("Previous tool"))
    def action_previous(self) -> None:
        """The previous tool."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        """The next or previous tool, round and round."""
        self.show_tool(TOOLS[(TOOLS.index(self.tool) + step) % len(TOOLS)])

    @command("diagnostic.step", "asterisk", N_("Next step"))
    def action_go_next(self) -> None:
        """Go to the tool to fill next."""
        state = next_tool(self.plan)
        if state is None:
            self.shell.tell_of_key(_("Every tool is filled."))
        elif state.tool == self.tool:
            self.shell.tell_of_key(_("You are there. Next: {step}").format(step=next_step(state)))
        else:
            self.show_tool(state.tool)

    @command("diagnostic.looked_through", "V", N_("Looked through"))
    def action_looked_through(self) -> None:
        """Say that what was kept from the plan before still holds, once it was looked through."""
        if self.tool.name in self.plan.to_review:
            self.edit(looked_through(self.tool.name))
        else:
            self.shell.tell(_("Nothing here was kept from a plan before."))

    # Typing several in a row

    @on(PlanPane.TypeItems)
    def _ask(self, event: PlanPane.TypeItems) -> None:
        self.query_one(QuickLine).ask(event.prompt, event.again, event.hint)

    @on(QuickLine.Typed)
    def _typed(self, event: QuickLine.Typed) -> None:
        self.pane.typed(event.text)

    @on(QuickLine.Ended)
    def _ended(self) -> None:
        self.set_focus(self.pane)
        self.query_one(QuickLine).close()

    @on(PlanPane.Moved)
    def _moved(self) -> None:
        self.repaint_frame()

    KEYS = commands(
        action_next,
        action_previous,
        action_go_next,
        action_looked_through,
    )
    BINDINGS = bindings(KEYS)
