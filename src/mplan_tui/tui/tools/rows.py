"""A tool that is a list of its rows, with the fields of the one under the cursor beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import work

from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.domain.tools.tool import Tool
from mplan_tui.i18n import N_, Key, _, keyed
from mplan_tui.session.edits.rows import add, change, remove
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_form
from mplan_tui.tui.modals.row_form import names_for, row_form
from mplan_tui.tui.text_layout import Line, beside, indented, labelled, toned, window
from mplan_tui.tui.texts import fit
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane, stepped
from mplan_tui.vocabulary.diagnostic import purpose
from mplan_tui.vocabulary.fields import field_label, table_label
from mplan_tui.vocabulary.values import show


class RowsPane(PlanPane):
    """Every row of a tool; a tool that says nothing of its look gets this one."""

    def __init__(self, tool: Tool) -> None:
        super().__init__()
        assert tool.rows is not None, f"{tool.name} has neither rows nor a pane of its own"
        self._tool = tool
        self._kind: type[Row] = tool.rows
        self.current: str | None = None

    def _rows(self, plan: Plan) -> tuple[Row, ...]:
        return plan.rows(table_of(self._kind))

    def selected(self, plan: Plan) -> Row | None:
        """The row under the cursor, the first where that one is gone."""
        rows = self._rows(plan)
        return plan.find(self._kind, self.current) or (rows[0] if rows else None)

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row, if it is one of this tool."""
        if self.plan.find(self._kind, row_id) is None:
            return False
        self.current = row_id
        self.moved()
        return True

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The list, and beside or below it the fields that say something."""
        here = self.selected(plan)
        if here is None:
            return indented(
                [
                    *toned(purpose(self._tool), width - 1),
                    [(keyed(_("{add:n} adds the first one."), add=Key("rows.add")), "muted")],
                ]
            )
        if width < WIDE:
            listed = self._listed(plan, here, width, max(height // 2, 1))
            return [*listed, [], *self.read_on(self._sheet(plan, here, width), height - len(listed) - 1)]
        left = width * 2 // 5
        said = self.read_on(self._sheet(plan, here, width - left - 3), height)
        return beside(self._listed(plan, here, left, height), said, left, width - left - 3, height)

    def _listed(self, plan: Plan, here: Row, width: int, height: int) -> list[Line]:
        rows = self._rows(plan)
        lines: list[Line] = []
        for row in rows:
            mark = self.signs.cursor if row.id == here.id else " "
            name = fit(name_of(row), width - 1)
            lines.append([(mark, "accent" if self.has_focus else "muted"), (name, "")])
        return window(lines, next(place for place, row in enumerate(rows) if row.id == here.id), height)

    def _sheet(self, plan: Plan, row: Row, width: int) -> list[Line]:
        table = table_of(row)
        lines: list[Line] = []
        for name in fields_of(self._kind):
            text = show(table, name, getattr(row, name), plan)
            lines += labelled(field_label(table, name), text, width, most=0)
        return lines

    @command("rows.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """The next one."""
        self._step(1)

    @command("rows.up", UP, N_("Up"))
    def action_up(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        here = self.selected(self.plan)
        self.current = stepped([row.id for row in self._rows(self.plan)], here.id if here else None, by)
        self.top = 0
        self.moved()

    @command("rows.add", "n", N_("Add"), footer=True)
    @work
    async def action_add(self) -> None:
        """Add one more."""
        answers = await self._asked(None)
        if answers is not None:
            row = self._kind(**answers)
            self.current = row.id
            self.edit(add(row))

    @command("rows.edit", "enter,e", N_("Edit"), footer=True)
    @work
    async def action_change(self) -> None:
        """Change it."""
        row = self.selected(self.plan)
        if row is None:
            self.action_add()
            return
        answers = await self._asked(row)
        changed = {name: value for name, value in (answers or {}).items() if value != getattr(row, name)}
        if changed:
            self.edit(change(row, **changed))

    async def _asked(self, row: Row | None) -> Any:
        title = table_label(table_of(self._kind)) if row is None else ""
        return await ask_form(self, row_form(self.plan, self._kind, names_for(self._kind), row, title=title))

    @command("rows.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete it; {undo:u} brings it back."""
        row = self.selected(self.plan)
        if row is not None:
            self.edit(remove(row))

    KEYS = commands(
        action_add,
        action_change,
        PlanPane.action_read_on,
        PlanPane.action_read_back,
        action_delete,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)
