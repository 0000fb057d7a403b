"""What every pane shares: it draws the plan as lines of toned text, holds a cursor and asks for edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from rich.cells import set_cell_size
from textual.events import Click, MouseEvent, MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message

from mplan_tui.domain.naming import name_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.i18n import N_, _
from mplan_tui.session.steps import Edit
from mplan_tui.tui.commands import LEFT, RIGHT, Command, command
from mplan_tui.tui.messages import EditPlan, FollowLink, LookAlong
from mplan_tui.tui.shell import InShell
from mplan_tui.tui.text_layout import ASCII, UNICODE, Line, Signs, fitted, padded
from mplan_tui.tui.widgets.canvas import Canvas
from mplan_tui.tui.widgets.frame import takes_letters

_REF = re.compile(r"\b[A-Z]{1,3}-?\d+\b")
_RECOGNISED = 12
"""The letters by which a name that may be cut is known."""
WIDE = 100
"""From this width on there is room for a detail beside the list."""


class PlanPane(InShell, Canvas):
    """A canvas on the plan in front; a subclass gives `lines()`."""

    KEYS: ClassVar[tuple[Command, ...]] = ()
    LEAST_HEIGHT: ClassVar[int] = 1
    """It is laid out for at least this many lines, and the rest is cut."""

    class Moved(Message):
        """The cursor is on something else."""

    class TypeItems(Message):
        """Ask for a line to type in, one item after the other."""

        def __init__(self, prompt: str, again: str = "action_add", hint: str = "") -> None:
            super().__init__()
            self.prompt = prompt
            self.again = again
            self.hint = hint
            """What stands in the line while it is empty, and gives its room to what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._room = Size(0, 0)
        self.top = 0
        """The first line shown of what is longer than the room for it."""
        self._furthest = 0

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        plan = self.shell.plan
        assert plan is not None, "a pane is shown on an open plan"
        return plan

    @property
    def today(self) -> date:
        """The day it is."""
        return self.shell.today

    @property
    def me(self) -> Person | None:
        """The person of the plan who is at the keyboard."""
        session = self.shell.session
        return person_called(self.plan, session.author if session else "")

    @property
    def signs(self) -> Signs:
        """The signs that this terminal can draw."""
        return ASCII if self.shell.preferences.ascii else UNICODE

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """What the pane shows in this room."""
        raise NotImplementedError

    def shown_keys(self) -> tuple[Command, ...]:
        """The commands that make sense here now, for the line of keys."""
        return self.KEYS

    def typed(self, text: str) -> None:
        """Take in a line that was typed after `TypeItems`."""

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row if it lives here; whether it does."""
        return False

    def edit(self, edit: Edit) -> None:
        """Ask the app to make an edit, straight: bubbling stops at a screen whose handler led here."""
        self.shell.post_message(EditPlan(edit))

    def selected(self, plan: Plan) -> Any:
        """The row under the cursor, or None."""
        return None

    def selected_id(self) -> str | None:
        """The id of the row under the cursor."""
        row = self.selected(self.plan)
        return row.id if row is not None else None

    @property
    def has_row(self) -> bool:
        """Whether a row is under the cursor."""
        return self.selected_id() is not None

    @command("pane.sight", "g", N_("Line of sight"), footer=True)
    def action_sight(self) -> None:
        """What it comes from, what it leads to, what is missing."""
        self.shell.post_message(LookAlong(self.selected_id()))

    def read_on(self, lines: list[Line], height: int) -> list[Line]:
        """As many of the lines as fit from `top` on, with a sign that more follows."""
        most = max(0, len(lines) - height)
        self._furthest = max(self._furthest, most)
        top = min(self.top, most)
        shown = lines[top : top + height]
        if top < most and shown:
            shown[-1] = [(" " + _("… → reads on"), "muted")]
        return shown

    @command("pane.read_on", f"pagedown,{RIGHT}", N_("Scroll"), footer=True, sign="← →")
    def action_read_on(self) -> None:
        """Read on in the sheet."""
        self._read(1)

    @command("pane.read_back", f"pageup,{LEFT}", N_("Scroll back"))
    def action_read_back(self) -> None:
        """Read back in the sheet."""
        self._read(-1)

    def _read(self, by: int) -> None:
        self.top = max(0, min(self.top + by * max(1, self.size.height // 2), self._furthest))
        self.repaint()

    def draw(self, y: int, width: int) -> Line:
        """One of the lines laid out last."""
        if self._room != self.size:
            self.resized()
        return fitted(self._lines[y], width) if y < len(self._lines) else []

    def repaint(self, *lines: int) -> None:
        """Lay the lines out again and show what differs."""
        self.resized()
        super().repaint(*lines)

    def resized(self) -> None:
        """Lay the lines out for the room there is."""
        width, height = self._room = self.size
        if self.shell.plan is not None and width and height:
            self._furthest = 0
            self._lines = padded(self.lines(self.plan, width, max(height, self.LEAST_HEIGHT)), height)

    def moved(self) -> None:
        """The cursor moved: draw it, and let the screen show the keys for it."""
        self.repaint()
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Put the cursor on what was clicked, or read on; a second click opens it, where it lives."""
        x, y = self.place_of(event)
        if _("… → reads on") in "".join(text for text, _tone in self.draw(y, self.size.width)):
            self.read_more()
            return
        link = self._link_at(x, y) if event.chain == 2 else None
        if link is not None and link != self.selected_id():
            self.shell.post_message(FollowLink(link))
        elif self.clicked(x, y) and event.chain == 2:
            self.app.simulate_key("enter")

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go on, as the key does: what is in view follows the cursor."""
        self._wheeled(event, "down")

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go back."""
        self._wheeled(event, "up")

    def _wheeled(self, event: MouseEvent, key: str) -> None:
        event.stop()
        if self.focusable and not takes_letters(self.screen.focused):
            self.screen.set_focus(self)
            self.app.simulate_key(key)

    def read_more(self) -> None:
        """Show what follows the lines in view."""
        self._read(1)

    def _link_at(self, x: int, y: int) -> str | None:
        """The row whose reference stands here, or the person whose name does."""
        text = "".join(text for text, _tone in self.draw(y, self.size.width))
        here = len(set_cell_size(text, x))
        for found in _REF.finditer(text):
            if found.start() <= here < found.end():
                rows = (row for table in TABLES for row in self.plan.rows(table) if getattr(row, "ref", "") == found[0])
                return next((row.id for row in rows), None)
        for person in self.plan.people:
            place = text.find(person.name) if person.name else -1
            if 0 <= place <= here < place + len(person.name):
                return person.id
        return None

    def clicked(self, x: int, y: int) -> bool:
        """Put the cursor on the row whose reference or name was clicked, or stands above in a text of several lines."""
        while y >= 0 and (part := self._part_at(x, y)):
            if any(self.go_to(row_id) for row_id in self._named_in(part)):
                return True
            y -= 1
        return False

    def _part_at(self, x: int, y: int) -> str:
        """What is written at this place, as far as the lines that divide the pane; "" on such a line."""
        text = "".join(text for text, _tone in self.draw(y, self.size.width))
        before, after = set_cell_size(text, x), text[len(set_cell_size(text, x)) :]
        down = self.signs.down
        part = before.rpartition(down)[2] + after.partition(down)[0]
        return "" if self.signs.across * 2 in part else part.strip()

    def _named_in(self, part: str) -> list[str]:
        """The rows named here: by references first, which are unique in the plan, else those that have only a name."""
        refs = _REF.findall(part)
        rows = [row for table in TABLES for row in self.plan.rows(table)]
        by_ref = {ref: row.id for row in rows if (ref := getattr(row, "ref", "")) in refs}
        if by_ref:
            return [by_ref[ref] for ref in refs if ref in by_ref]
        return [row.id for row in rows if (name := name_of(row)) and name[:_RECOGNISED] in part]

    def on_focus(self) -> None:
        """Show the cursor."""
        self.repaint()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        if self.is_attached:
            self.repaint()


def stepped(ids: Sequence[str], current: str | None, step: int) -> str | None:
    """The id some steps further in a list, stopping at its ends; the first when the current one is gone."""
    if not ids:
        return None
    if current not in ids:
        return ids[0]
    return ids[max(0, min(ids.index(current) + step, len(ids) - 1))]
