"""The grid of KPIs by period: type a figure into the cell under the cursor, enter goes on to the next missing one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from mplan_tui.domain.kpi_grid import Cell
from mplan_tui.tui.widgets.canvas import Piece
from mplan_tui.tui.widgets.lines import Cells, Column, Heading, Line, LineTable

NAME, UNIT, TARGET, PACE = "name", "unit", "target", "pace"
PERIOD_WIDTH, TARGET_WIDTH = 8, 9
_BEGINS = frozenset("0123456789=-−,.")
_GOES_ON = _BEGINS | frozenset("+/ '\u00a0\u202f%€$£kKmM")


@dataclass(frozen=True, slots=True)
class PeriodHeading(Heading):
    """A line that names a cadence and its periods over the columns."""

    periods: tuple[str, ...] = ()


def period_key(place: int) -> str:
    """The key of the column of the nth period."""
    return f"p{place}"


class KpiGrid(LineTable):
    """Rows are KPIs, grouped by cadence; the cells of a row are asked from `cells_of` when they are drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "commit", show=False),
        Binding("backspace", "erase", show=False),
        Binding("escape", "forget", show=False),
    ]

    class Entered(Message):
        """A text was typed into a cell and taken; with `goes_on` by enter, which then goes to the next missing cell."""

        def __init__(self, row_id: str, place: int, text: str, *, goes_on: bool = False) -> None:
            super().__init__()
            self.row_id = row_id
            self.place = place
            self.text = text
            self.goes_on = goes_on

    class Pasted(Entered):
        """A block was pasted at a cell."""

    class Passed(Message):
        """Enter was pressed with nothing typed: go to the next missing cell."""

    def __init__(self, *, id: str | None = None, empty: Sequence[str] = ()) -> None:
        super().__init__(id=id, empty=empty)
        self.typed = ""

    def set_periods(self, count: int) -> None:
        """Show so many period columns."""
        self.columns = (
            Column(NAME, share=1),
            Column(UNIT, width=6, from_width=60),
            *(Column(period_key(place), width=PERIOD_WIDTH, align="right", editable=True) for place in range(count)),
            Column(TARGET, width=TARGET_WIDTH, align="right", from_width=70),
            Column(PACE, width=7, align="left"),
        )

    def show(self, lines: Iterable[Line], cells: Cells) -> None:
        """Show these rows; what was typed into one that is gone goes with it."""
        was = self.row_id
        super().show(lines, cells)
        if self.row_id != was:
            self.typed = ""

    def keep_period(self, more: int) -> None:
        """Keep the cursor on its period where so many more (or fewer) periods are shown before it."""
        if more and self._cell is not None and self._cell.startswith("p"):
            place = int(self._cell[1:]) + more
            self._cell = period_key(max(0, place))
            self.typed = self.typed if place >= 0 else ""

    @property
    def place(self) -> int:
        """Which period column the cursor is in."""
        return int(self.column.key[1:]) if self.column else 0

    def go_to_cell(self, cell: Cell, place: int) -> None:
        """Put the cursor on a cell."""
        self.go_to(cell.kpi.id, period_key(place))

    def go_to(self, row_id: str, column: str | None = None) -> bool:
        """Take what is typed and put the cursor on a row."""
        self.leave_cell()
        return super().go_to(row_id, column)

    def give_back(self, row_id: str, place: int, text: str) -> None:
        """Go back to a cell with what was typed there and could not be taken, to be mended."""
        self.typed = ""
        self.go_to(row_id, period_key(place))
        self.typed = text
        self.repaint()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """Headings carry the names of their periods; the cell under the cursor shows what is typed."""
        line = self._line_at(y)
        if isinstance(line, PeriodHeading):
            names = [(f" {line.text}", line.tone), ("", "")]
            names += [(name, "muted") for name in line.periods]
            by_key = dict(zip((column.key for column in self.columns), names, strict=False))
            return self._draw_cells(by_key, width)
        return super().draw(y, width)

    def _line_at(self, y: int) -> object:
        place = self._top + y - self._head
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _draw_cells(self, by_key: dict[str, Piece], width: int) -> Iterable[Piece]:
        return self._draw_row([by_key.get(column.key, ("", "")) for column in self.visible_columns()], width)

    def shown_text(self, row_id: str, place: int, text: str) -> str:
        """What a cell shows: what is being typed into it, or its own text."""
        if self.typed and row_id == self.row_id and place == self.place:
            return self.typed[-(PERIOD_WIDTH - 1) :] + "▏"
        return text

    def on_key(self, event: events.Key) -> None:
        """Digits begin and continue an entry; other keys are commands."""
        character = event.character or ""
        allowed = _GOES_ON if self.typed else _BEGINS
        if character and character in allowed and self.row_id is not None:
            self.typed += character
            self.repaint()
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """A single value is typed; several lines or columns are a block."""
        event.stop()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if self.row_id is None or not text.strip():
            return
        if "\n" in text.rstrip("\n") or "\t" in text:
            self.leave_cell()
            self.post_message(self.Pasted(self.row_id, self.place, text))
        else:
            self.typed += text.strip()
            self.repaint()

    def action_commit(self) -> None:
        """Take what is typed, or pass on."""
        if self.typed and self.row_id is not None:
            self.post_message(self.Entered(self.row_id, self.place, self.typed, goes_on=True))
        else:
            self.post_message(self.Passed())

    def action_erase(self) -> None:
        """Take back the last character."""
        self.typed = self.typed[:-1]
        self.repaint()

    def action_forget(self) -> None:
        """Drop what is typed."""
        self.typed = ""
        self.repaint()

    def action_move_cell(self, cells: int) -> None:
        """Take what is typed and move; the screen hears of it, since the detail follows."""
        self.leave_cell()
        super().action_move_cell(cells)
        self.post_message(self.Moved(self, self.row_id))

    def _set_cursor(self, place: int) -> None:
        if place != self._cursor:
            self.leave_cell()
        super()._set_cursor(place)

    def leave_cell(self) -> None:
        """Have what is typed taken, before the cursor stands elsewhere."""
        if self.typed and self.row_id is not None:
            self.post_message(self.Entered(self.row_id, self.place, self.typed))
            self.typed = ""
