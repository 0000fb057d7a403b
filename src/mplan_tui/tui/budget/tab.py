"""What the tabs of Budget & team share: a list, a pane beside or under it, forms, and the way to the app."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message

from mplan_tui import formats
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.row_rules import Named
from mplan_tui.domain.rows import Row
from mplan_tui.session.edits.people import write_named
from mplan_tui.session.edits.rows import remove
from mplan_tui.session.steps import Edit
from mplan_tui.tui.commands import Command
from mplan_tui.tui.messages import EditPlan
from mplan_tui.tui.modals.asking import ask_row
from mplan_tui.tui.shell import InShell
from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.tui.widgets.pane import Cut, Pane
from mplan_tui.tui.widgets.word import Word

HIGH_FROM = 18
"""From which height there is room for a pane below what stands above the list of the budget."""
PaneLine = list[Piece]
_APART = 80
"""The cells of a line at most at whose ends a text and its figure stand: further apart the eye loses the line."""
BESIDE_FROM = 140
"""From which width the pane stands beside the list: at 120 columns names were cut beside a pane that was half empty."""
RowType = TypeVar("RowType", bound=Row)


class Tab(InShell, Vertical):
    """A list with a word above it and a pane of details; a subclass gives its keys and paints the plan."""

    KEYS: ClassVar[tuple[Command, ...]] = ()

    class KeysChanged(Message):
        """Other keys make sense now."""

    def compose(self) -> ComposeResult:
        """The word, the list and the pane."""
        yield Word(classes="tab-word")
        with Container(classes="tab-body"):
            yield LineTable(classes="tab-list")
            yield Pane(classes="tab-pane")

    def on_mount(self) -> None:
        """Draw the details with the cursor, so that both are sent at once; `show_plan` draws them for another plan.

        So nobody waits to be told that the cursor moved, which would go through all that stands above the list.
        """
        self.table.beside = self.moved
        self.table.filled = self._make_room
        self.table.disable_messages(LineTable.Moved)

    def on_resize(self) -> None:
        """Have the pane below the list where names would be cut beside it."""
        self.set_class(self.size.width < BESIDE_FROM, "-below")
        self.set_class(self.size.height < HIGH_FROM, "-low")

    def _make_room(self) -> None:
        """Say what belongs in an empty list, as the plan is now, in the room of a pane that has no row to tell of.

        Once each tab had to remember to ask anew: one that forgot told of an envelope that had been set since.
        """
        self.table.empty = self.empty()
        self.set_class(not self.table.row_ids and bool(self.table.empty), "-empty")

    @on(Word.Picked, ".tab-word")
    def _picked_above(self, event: Word.Picked) -> None:
        event.stop()
        if event.place == 0:
            self.clicked_above()

    def clicked_above(self) -> None:
        """The first words above the list were clicked."""

    def empty(self) -> tuple[str, ...]:
        """What belongs in an empty list, and which key adds the first row."""
        return ()

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        plan = self.shell.plan
        assert plan is not None, "a tab is shown on an open plan"
        return plan

    @property
    def today(self) -> date:
        """The day it is."""
        return self.shell.today

    # Asked for at every key, and looked for in the tree once: a search costs as much as drawing a line.

    @cached_property
    def table(self) -> LineTable:
        """The list."""
        return self.query_one(".tab-list", LineTable)

    @cached_property
    def pane(self) -> Pane:
        """The details."""
        return self.query_one(".tab-pane", Pane)

    @cached_property
    def word(self) -> Word:
        """The line above the list."""
        return self.query_one(".tab-word", Word)

    def show_plan(self, plan: Plan) -> None:
        """Paint the plan."""
        raise NotImplementedError

    def moved(self) -> None:
        """The cursor is somewhere else: paint the details."""

    def tell_of(self, row: RowType | None, about: Callable[[RowType, int, int], Iterable[PaneLine]]) -> None:
        """Show what `about` says of the row in a width and a height; nothing without one.

        The row is looked for at each drawing. A colleague may have removed it by then, and a terminal of another size
        has the details drawn before the list.
        """

        def lines(width: int, height: int) -> Iterable[PaneLine]:
            now = self.plan.find(type(row), row.id) if row is not None else None
            return about(now, width, height) if now is not None else ()

        self.pane.write(lines)

    def action_open(self) -> object:
        """Open the row under the cursor."""
        raise NotImplementedError

    def shown_keys(self) -> Iterable[Command]:
        """The keys that make sense here now."""
        return self.KEYS

    @property
    def has_row(self) -> bool:
        """Whether the cursor is on a row."""
        return self.table.has_row

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row if it lives here; whether it does."""
        return self.table.go_to(row_id)

    def edit(self, edit: Edit) -> None:
        """Ask the app to make an edit."""
        self.post_message(EditPlan(edit))

    async def write(self, row: Named, names: Iterable[str], *, title: str, is_new: bool, **asking: object) -> None:
        """Ask for the fields of a row, and write it; the cursor goes to it."""

        def edit(written: Named) -> Edit:
            return write_named(written, is_new=is_new)

        written = await ask_row(self, self.plan, row, names, edit, title=title, **asking)  # type: ignore[arg-type]  # as ask_row's own
        if written is None or not (is_new or written != row):
            return
        if self.shell.attempt(lambda session: session.perform(edit(written))):
            self.go_to(written.id)

    def delete(self, row: Named | None) -> None:
        """Delete a row; undo brings it back."""
        if row is not None:
            self.edit(remove(row))


def amount(value: Decimal | None) -> str:
    """An amount without its currency, rounded to whole units, for the columns of a list."""
    return "" if value is None else formats.number(value, 0)


def heading(text: str, width: int) -> PaneLine:
    """A line that names what stands below it in a pane."""
    return Cut([(fit(text, width), "heading")], [[(part, "heading")] for part in wrapped(text, width)])


def fact(label: str, value: str, width: int, tone: str = "") -> PaneLine:
    """A muted label with a value at the right end of the line."""
    width = min(width, _APART)
    (name, _tone), shown = item(label, value, width, tone)
    # No value, and no room beside a long label, are an empty line beside it: both ended the tab at 60 columns.
    whole = wrapped(value, max(1, min(width * 2 // 3, width - cell_len(label) - 1))) or [""]
    names = [label, *[""] * (len(whole) - 1)]
    lines = [item(name, part, width, tone) for name, part in zip(names, whole, strict=True)]
    return Cut([(name, "muted"), shown], [[(line[0][0], "muted"), line[1]] for line in lines])


def item(text: str, value: str, width: int, tone: str = "") -> PaneLine:
    """A text with a short value at the right end of the line."""
    width = min(width, _APART)
    right = min(cell_len(value), width * 2 // 3)
    first, *rest = wrapped(text, max(1, width - right - 1)) or [""]
    line = [(fit(text, max(0, width - right - 1)) + " ", tone), (fit_right(value, right), tone)]
    return Cut(
        line, [[(fit(first, max(0, width - right - 1)) + " ", tone), line[1]], *[[(part, tone)] for part in rest]]
    )


def sentences(texts: Iterable[str], width: int, tone: str = "", *, lines: int = 4) -> list[PaneLine]:
    """Sentences broken into lines."""
    return [[(part, tone)] for text in texts for part in wrapped(text, width, lines)]
