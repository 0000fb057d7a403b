"""The grid of KPIs by period: type a figure into the cell under the cursor, enter goes on to the next missing one.

Digits change the screen everywhere else, so that one typed here by mistake must not cost a figure: over a figure that
is there an entry opens beside it, and only enter lets it take the place of the old one. Leaving the cell in any other
way takes the entry back. Into an empty cell enter and arrows alike take what is typed, which loses nothing.

An entry that is open takes every sign: a letter left out of "1e999" would save 1999. What is no figure is refused as a
whole when it is to be entered, and stays to be mended. On a cell without an entry letters are commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from mplan_tui.domain.kpi_grid import CellState, KpiCell
from mplan_tui.i18n import _, pgettext
from mplan_tui.tui.texts import fit
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import GAP, Cells, Heading, Line, LineTable, ListColumn

NAME, UNIT, TARGET, PACE, TREND = "name", "unit", "target", "pace", "trend"
PERIOD_WIDTH, TARGET_WIDTH, TREND_WIDTH = 8, 11, 8
_UNIT_WIDTH, _PACE_WIDTH = 7, 7
LEAST_NAME, MOST_UNIT, MOST_PERIODS, TREND_FROM = 18, 12, 12, 96
"""How short names may be cut for three periods; how wide units are and how many periods there are at most; from which
width the trend is."""
_BEGINS = frozenset("0123456789=-−,.")


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

    class AboutCell(Message):
        """Something is to be done with a cell, and with the text that was typed or pasted there."""

        def __init__(self, row_id: str, place: int, text: str, count: int) -> None:
            super().__init__()
            self.row_id = row_id
            self.place = place
            self.text = text
            self.count = count
            """Of how many periods that are shown the place is one: in another width there are others."""

    class Entered(AboutCell):
        """A text was typed into a cell and taken; with `goes_on` by enter, which then goes to the next missing cell."""

        goes_on = False

    class Pasted(AboutCell):
        """A block was pasted at a cell."""

    class Cleared(AboutCell):
        """Enter was pressed on the question whether the figure of a cell should go."""

    class TakenBack(AboutCell):
        """The cursor left a figure without enter: it stays, and what was typed over it ("" to clear it) is dropped."""

    class Typing(Message):
        """What is typed is another now, or typing has ended."""

    class OverComputed(Message):
        """A figure was typed over a computed cell."""

    class Passed(Message):
        """Enter was pressed with nothing typed: go to the next missing cell."""

    def __init__(self, *, id: str | None = None, empty: Sequence[str] = ()) -> None:
        super().__init__(id=id, empty=empty)
        self._periods = 0
        self.typed = ""
        self.clears = False
        """Whether it is asked if the figure under the cursor should go."""
        self.state_of: Callable[[str, int], CellState] = lambda row_id, place: CellState.RUNNING
        """What a cell holds, asked when something is typed there and never by a cursor key."""

    @property
    def takes_digits(self) -> bool:
        """Whether a digit is typed here instead of changing the screen."""
        return self.row_id is not None

    @property
    def is_open(self) -> bool:
        """Whether an entry, or the question to clear a figure, is open."""
        return bool(self.typed) or self.clears

    @property
    def replaces(self) -> bool:
        """Whether the open entry would change a figure that is there: looked up each time, as colleagues enter too."""
        return self.is_open and self._state is CellState.ENTERED

    @property
    def _state(self) -> CellState | None:
        return self.state_of(self.row_id, self.place) if self.row_id is not None else None

    @staticmethod
    def fitting(width: int, name: int, unit: int = 0) -> int:
        """How many periods there is room for once names and units of these widths are whole.

        They are 3 at least, which cut the names.
        """
        rest = _rest(width, name) - max(unit - _UNIT_WIDTH, 0)
        return max(min(rest // (PERIOD_WIDTH + 1), MOST_PERIODS), 3)

    @staticmethod
    def unit_width(width: int, name: int, unit: int, periods: int) -> int:
        """How wide units are: as this one, "commandes", where names and periods leave room for it.

        Where they do not, names get what units do not need: "Abonnés à la caisse…" was cut beside six empty cells.
        """
        spare = _rest(width, name) - periods * (PERIOD_WIDTH + 1)
        if spare < 0:
            return min(_UNIT_WIDTH, max(unit, _UNIT_WIDTH + spare))
        return max(_UNIT_WIDTH, min(unit, _UNIT_WIDTH + spare))

    def set_periods(self, count: int, unit: int = _UNIT_WIDTH) -> None:
        """Show so many period columns, and units of this width."""
        self._periods = count
        self.columns = (
            ListColumn(NAME, share=1),
            ListColumn(UNIT, width=unit, from_width=60),
            *(
                ListColumn(period_key(place), width=PERIOD_WIDTH, align="right", editable=True)
                for place in range(count)
            ),
            ListColumn(TARGET, width=TARGET_WIDTH, align="right", from_width=70),
            ListColumn(PACE, width=_PACE_WIDTH, align="left"),
            ListColumn(TREND, width=TREND_WIDTH, from_width=TREND_FROM),
        )

    def show(self, lines: Iterable[Line], cells: Cells) -> None:
        """Show these rows; what was typed into one that is gone goes with it."""
        was = self.row_id
        super().show(lines, cells)
        if self.row_id != was:
            self._drop()

    def keep_period(self, more: int) -> None:
        """Keep the cursor on its period where so many more (or fewer) periods are shown before it."""
        if more and self._cell is not None and self._cell.startswith("p"):
            place = int(self._cell[1:]) + more
            self._cell = period_key(max(0, place))
            if place < 0:
                self._drop()

    @property
    def place(self) -> int:
        """Which period column the cursor is in."""
        return int(self.column.key[1:]) if self.column else 0

    def go_to_cell(self, cell: KpiCell, place: int) -> None:
        """Put the cursor on a cell."""
        self.go_to(cell.kpi.id, period_key(place))

    def go_to(self, row_id: str, column: str | None = None) -> bool:
        """Take what is typed and put the cursor on a row."""
        self.leave_cell()
        return super().go_to(row_id, column)

    def give_back(self, row_id: str, place: int, text: str) -> None:
        """Go back to a cell with what was typed there and could not be taken, to be mended."""
        self._drop()
        self.go_to(row_id, period_key(place))
        self.type(text)

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """Headings carry the names of their periods; the cell under the cursor shows what is typed."""
        line = self._line_at(y)
        if isinstance(line, PeriodHeading):
            names = [(f" {line.text}", line.tone), ("", "")]
            # The label of the field, "Cible chiffrée", is wider than its column; pace is no field of a KPI.
            names += [(name, "muted") for name in (*line.periods, pgettext("KPI", "Target"), " " + _("Pace"))]
            by_key = dict(zip((column.key for column in self.columns), names, strict=False))
            return self._draw_cells(by_key, width)
        return super().draw(y, width)

    def _draw_row(
        self, cells: Sequence[Piece], width: int, tone: str = "", *, row_id: str = "", is_cursor: bool = False
    ) -> Iterable[Piece]:
        """A name takes what its unit leaves of the column of units, which stand at its right end.

        "Webinar registratio…" was cut beside six empty cells, since the unit of another KPI is long.
        """
        drawn = [*super()._draw_row(cells, width, tone, row_id=row_id, is_cursor=is_cursor)]
        if not row_id or self.visible_columns()[1].key != UNIT or len(cells) < 2:
            return drawn
        (_cut, own), between, (_unit, muted) = drawn[1:4]  # after the mark of the cursor
        room = sum(cell_len(text) for text, _tone in drawn[1:4])
        whole = cell_len(cells[1][0])
        unit = fit(cells[1][0], min(whole, max(cell_len(_unit), room - cell_len(cells[0][0]) - GAP)))
        name = fit(cells[0][0], room - cell_len(unit) - GAP)
        return [drawn[0], (name, own), (between[0] + unit, muted), *drawn[4:]]

    def _line_at(self, y: int) -> object:
        place = self._top + y - self._head
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _draw_cells(self, by_key: dict[str, Piece], width: int) -> Iterable[Piece]:
        return self._draw_row([by_key.get(column.key, ("", "")) for column in self.visible_columns()], width)

    def shown(self, row_id: str, place: int, held: Piece) -> Piece:
        """What a cell shows: what it holds, or what is being typed, beside the figure that it would replace."""
        if not self.is_open or row_id != self.row_id or place != self.place:
            return held
        text, tone = held
        typed = _end_of(self.typed, PERIOD_WIDTH - 1) + "▏"
        if not self.replaces:
            return typed, tone
        both = f"{text}→{self.typed or '–'}▏"
        alone = "→" + _end_of(self.typed, PERIOD_WIDTH - 2) + "▏"
        return both if cell_len(both) <= PERIOD_WIDTH else alone, "warn strong"

    def type(self, text: str) -> None:
        """Have this stand in the cell under the cursor, as if it had been typed."""
        if self._state is CellState.COMPUTED:
            self.post_message(self.OverComputed())
            return
        self.typed, self.clears = text, False
        self.repaint()
        self.post_message(self.Typing())

    def ask_to_clear(self) -> None:
        """Ask for enter before the figure under the cursor goes."""
        self.typed, self.clears = "", True
        self.repaint()
        self.post_message(self.Typing())

    def on_key(self, event: events.Key) -> None:
        """Digits begin an entry, and until it ends every letter and sign belongs to it and none is a command."""
        character = event.character or ""
        if self.row_id is None or not event.is_printable:
            return
        if self.typed or character in _BEGINS:
            self.type(self.typed + character)
        elif not self.clears:  # the question whether a figure should go waits for enter; a letter is no answer to it
            return
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
            self.post_message(self.Pasted(self.row_id, self.place, text, self._periods))
        else:
            self.type(self.typed + text.strip())

    def action_commit(self) -> None:
        """Take what is typed, or pass on."""
        if self.row_id is None or not self.is_open:
            self.post_message(self.Passed())
        elif self.clears:
            self.post_message(self.Cleared(self.row_id, self.place, "", self._periods))
            self.action_forget()
        else:
            entered = self.Entered(self.row_id, self.place, self.typed, self._periods)
            entered.goes_on = True
            self.post_message(entered)

    def action_erase(self) -> None:
        """Take back the last character."""
        if self.typed:
            self.type(self.typed[:-1])

    def action_forget(self) -> None:
        """Drop what is typed."""
        if self.is_open:
            self._drop()
            self.repaint()
            self.post_message(self.Typing())

    def action_move_cell(self, cells: int) -> None:
        """Leave the cell and move; the screen hears of it, since the detail follows."""
        self.leave_cell()
        super().action_move_cell(cells)
        self.post_message(self.Moved(self, self.row_id))

    def _set_cursor(self, place: int) -> None:
        self.leave_cell()  # also where the cursor cannot go further: an arrow keeps the figure, as is said beside it
        super()._set_cursor(place)

    def leave_cell(self) -> None:
        """Before the cursor stands elsewhere, have what is typed taken, or taken back where a figure would go."""
        if self.row_id is None or not self.is_open:
            return
        kind = self.TakenBack if self.clears or self.replaces else self.Entered
        self.post_message(kind(self.row_id, self.place, self.typed, self._periods))
        self.action_forget()

    def _drop(self) -> None:
        self.typed, self.clears = "", False


def _end_of(typed: str, width: int) -> str:
    """The end of what is typed, in so many cells: letters of some scripts take two."""
    while cell_len(typed) > width:
        typed = typed[1:]
    return typed


def _rest(width: int, name: int) -> int:
    """What a width leaves for periods beside names of another one."""
    rest = width - 1 - (_UNIT_WIDTH + 1) - (_PACE_WIDTH + 1) - (TARGET_WIDTH + 1)
    rest -= TREND_WIDTH + 1 if width >= TREND_FROM else 0
    return rest - max(name, LEAST_NAME)
