"""A list or table of rows, drawn by itself: columns, headings, a cursor, marked rows, one cell to edit in place.

    table = LineTable(id="list")
    table.columns = (Column("title", _("Action")), Column("due", _("Due"), width=8, align="right", editable=True))
    table.show(["id1", Heading(_("Late"), "3"), "id2"], lambda row_id: ((title, ""), (due, "bad")))

`show` takes ids and headings in order, and a function that says what the cells of one row are; it is asked only for
the rows in view, so ten thousand rows cost no more than ten. The cursor stays on the same row over a new `show`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message

from mplan_tui.domain.errors import PlanError
from mplan_tui.tui.commands import LEFT, RIGHT
from mplan_tui.tui.text_layout import toned
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.rows import Rows

GAP = 1
"""Empty cells between two columns."""


class ListColumn(NamedTuple):
    """A column of a table.

    `width` is in cells; 0 takes what is left, shared by `share`. A column is left out where the table is narrower
    than `from_width`. An `editable` one can hold the cell cursor.
    """

    key: str
    title: str = ""
    width: int = 0
    align: Literal["left", "right"] = "left"
    share: int = 1
    from_width: int = 0
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows that names those below, with a note at its right such as their count."""

    text: str
    note: str = ""
    tone: str = "heading"


Line = str | Heading
Cells = Callable[[str], Sequence[Piece]]


class LineTable(Rows):
    """Rows found by id under a cursor that moves with arrows, hjkl, page keys, home and end."""

    BINDINGS = [
        Binding(LEFT, "move_cell(-1)", show=False),
        Binding(RIGHT, "move_cell(1)", show=False),
    ]

    class Moved(Message):
        """The cursor is on another row, or on none."""

        def __init__(self, table: LineTable, row_id: str | None) -> None:
            super().__init__()
            self.table = table
            self.row_id = row_id

        @property
        def control(self) -> LineTable:
            """The table, for `@on(LineTable.Moved, "#id")`."""
            return self.table

    class CellMoved(Moved):
        """The cell cursor is on another column of its row."""

    class HeadPicked(Message):
        """The title of a column was clicked."""

        def __init__(self, table: LineTable, column: str) -> None:
            super().__init__()
            self.table = table
            self.column = column

        @property
        def control(self) -> LineTable:
            """The table, for `@on(LineTable.HeadPicked, "#id")`."""
            return self.table

    class Chosen(Moved):
        """Enter was pressed on a row, or the row was clicked twice."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: Sequence[str] = ()) -> None:
        """Make an empty table.

        Args:
            id: The id in the stylesheet.
            classes: The classes in the stylesheet.
            empty: The lines to show where there is no row: what belongs here, and which key adds the first one.
        """
        super().__init__(id=id, classes=classes)
        self.columns: tuple[ListColumn, ...] = ()
        self.empty: Sequence[str] = empty
        self.marked: frozenset[str] = frozenset()
        self._lines: Sequence[Line] = ()
        self._cells: Cells = lambda row_id: ()
        self._cell: str | None = None
        self.filled: Callable[[], None] = lambda: None
        """Called where other rows are shown, or none."""

    def show(self, lines: Iterable[Line], cells: Cells) -> None:
        """Show these rows; the cursor stays on its row, or where it was when that row is gone."""
        was, before = self.row_id, self._cursor
        self._lines, self._cells = list(lines), cells
        place = self._place_of(was) if was is not None else None
        self._cursor = place if place is not None else self._nearest_row(min(before, len(self._lines) - 1), 1)
        self._follow()
        self.filled()
        self.repaint()
        if self.row_id != was:
            self.post_message(self.Moved(self, self.row_id))

    @property
    def row_ids(self) -> list[str]:
        """The ids of the rows shown, in order."""
        return [line for line in self._lines if isinstance(line, str)]

    @property
    def row_id(self) -> str | None:
        """The id of the row under the cursor."""
        line = self._lines[self._cursor] if 0 <= self._cursor < len(self._lines) else None
        return line if isinstance(line, str) else None

    @property
    def has_row(self) -> bool:
        """Whether the cursor is on a row, and not on a heading with none below it."""
        return self.row_id is not None

    @property
    def column(self) -> ListColumn | None:
        """The column of the cell cursor, where some columns are editable."""
        editable = [column for column in self.visible_columns() if column.editable]
        return next((column for column in editable if column.key == self._cell), editable[0] if editable else None)

    def go_to(self, row_id: str, column: str | None = None) -> bool:
        """Put the cursor on this row; whether it is shown."""
        place = self._place_of(row_id)
        if place is None:
            return False
        self._cell = column or self._cell
        self._set_cursor(place)
        return True

    def mark(self, row_ids: Iterable[str]) -> None:
        """Show these rows as selected."""
        self.marked = frozenset(row_ids)
        self.repaint()

    def cell_region(self, row_id: str, column: str) -> Region | None:
        """Where a cell stands on the screen, to lay a field over it; None where it is out of view."""
        place = self._place_of(row_id)
        if place is None or not self._top <= place < self._top + self._room:
            return None
        left = 1
        for shown, width in self._widths(self.size.width):
            if shown.key == column:
                return Region(left, place - self._top + self._head, width, 1).translate(self.content_region.offset)
            left += width + GAP
        return None

    def visible_columns(self) -> list[ListColumn]:
        """The columns that there is room for."""
        width = self.size.width
        return [column for column in self.columns if column.from_width <= width]

    # Drawing

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The titles, then the rows in view."""
        if not any(isinstance(line, str) for line in self._lines) and self.empty:
            return self._draw_empty(y, width)
        if y < self._head:
            return self._draw_row([(column.title, "") for column in self.visible_columns()], width, "muted")
        place = self._top + y - self._head
        if place >= len(self._lines):
            return []
        line = self._lines[place]
        if isinstance(line, Heading):
            note = f" {line.note} " if line.note else ""
            return [(" " + fit(line.text, max(0, width - 1 - cell_len(note))), line.tone), (note, "muted")]
        try:
            cells = self._cells(line)
        except (PlanError, KeyError):  # a colleague has deleted the row, and the list is about to be shown without it
            cells = ()
        return self._draw_row(cells, width, row_id=line, is_cursor=place == self._cursor)

    def _draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        lines = [line for n, text in enumerate(self.empty) for line in toned(text, width - 4, "muted" if n else "")]
        return [("  ", ""), *lines[y - 1]] if 0 < y <= len(lines) else []

    def _draw_row(
        self, cells: Sequence[Piece], width: int, tone: str = "", *, row_id: str = "", is_cursor: bool = False
    ) -> Iterable[Piece]:
        is_marked = row_id in self.marked
        base = " ".join(filter(None, (tone, "marked" if is_marked else "", "cursor" if is_cursor else "")))
        yield ("▌" if is_cursor else "•" if is_marked else " ", "bar" if is_cursor or is_marked else base)
        here = self.column if is_cursor else None
        by_key = dict(zip((column.key for column in self.columns), cells, strict=False))
        if not row_id:
            by_key = dict(zip((column.key for column in self.visible_columns()), cells, strict=False))
        for column, cell_width in self._widths(width):
            text, own = by_key.get(column.key, ("", ""))
            shown = fit_right(text, cell_width) if column.align == "right" else fit(text, cell_width)
            style = f"{own} {base}".strip()
            yield (shown, f"{style} cell" if here is column else style)
            yield (" " * GAP, base)

    @property
    def _head(self) -> int:
        return 1 if any(column.title for column in self.columns) else 0

    @property
    def _count(self) -> int:
        return len(self._lines)

    def _widths(self, width: int) -> list[tuple[ListColumn, int]]:
        columns = self.visible_columns()
        free = width - 1 - sum(column.width for column in columns) - GAP * len(columns)
        shares = sum(column.share for column in columns if not column.width)
        last = [column for column in columns if not column.width][-1:]
        widths: list[tuple[ListColumn, int]] = []
        spent = 0
        for column in columns:
            own = column.width or max(1, free * column.share // shares if column not in last else free - spent)
            spent += 0 if column.width else own
            widths.append((column, own))
        return widths

    # Moving

    def action_move_cell(self, cells: int) -> None:
        """Move the cell cursor to the next editable column."""
        editable = [column.key for column in self.visible_columns() if column.editable]
        if editable and self.column is not None:
            place = editable.index(self.column.key) + cells
            before, self._cell = self.column.key, editable[min(max(0, place), len(editable) - 1)]
            self.repaint()
            if self._cell != before:
                self.post_message(self.CellMoved(self, self.row_id))

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.row_id is not None:
            self.post_message(self.Chosen(self, self.row_id))

    def _clicked(self, event: events.Click) -> None:
        x, y = self.place_of(event)
        if y >= self._head:
            super()._clicked(event)
            return
        end = 1
        for column, width in self._widths(self.size.width):
            end += width + GAP
            if x < end:
                self.post_message(self.HeadPicked(self, column.key))
                return

    def _row_at(self, event: events.MouseEvent) -> int | None:
        place = super()._row_at(event)
        return place if place is not None and isinstance(self._lines[place], str) else None

    def _tell_moved(self) -> None:
        self.post_message(self.Moved(self, self.row_id))

    def _bring_into_view(self) -> None:
        """Bring the cursor into view, and the heading of the first row with it."""
        super()._bring_into_view()
        if self._top == 1 and isinstance(self._lines[0], Heading):
            self._top = 0 if self._cursor < self._room else 1

    def _nearest_row(self, place: int, step: int) -> int:
        """The row at this place or, past headings and the ends, the nearest one in the direction of the step."""
        rows = range(len(self._lines))
        for way in (step, -step):
            here = min(max(0, place), max(0, len(self._lines) - 1))
            while here in rows:
                if isinstance(self._lines[here], str):
                    return here
                here += way
        return 0

    def _place_of(self, row_id: str) -> int | None:
        try:
            return self._lines.index(row_id)
        except ValueError:
            return None
