"""The board: lanes of cards in one widget, drawn line by line.

A card is never a widget. What a key costs depends on what is in view, not on how many actions the plan has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from mplan_tui.domain.actions import Action
from mplan_tui.domain.board import Lane
from mplan_tui.i18n import N_, _
from mplan_tui.tui.commands import LEFT, RIGHT, Command, bindings, command, commands
from mplan_tui.tui.shell import shell_of
from mplan_tui.tui.text_layout import line_width
from mplan_tui.tui.texts import fit
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.action_rows import ActionRows
from mplan_tui.tui.widgets.cards import CARD_LINES, HEAD_LINES, LANE_WIDTH, SPACIOUS, CardDrawing


class Board(ActionRows):
    """Lanes side by side under a cursor that moves with arrows and hjkl; shift and an arrow move the card."""

    WHEEL = 1

    class Carried(Message):
        """A card is to go from one lane to another."""

        def __init__(self, source: str, target: str) -> None:
            super().__init__()
            self.source = source
            self.target = target

    class Stepped(Message):
        """A card is to go on to the next status, or back to the one before."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def __init__(self, *, id: str | None = None, empty: Sequence[str] = ()) -> None:
        super().__init__(id=id, empty=empty)
        self._lanes: tuple[Lane, ...] = ()
        self._drawing = CardDrawing(
            lambda lane: lane.key, lambda lane: ("", ""), lambda lane, width: (), lambda *card: ()
        )
        self._lane = 0
        self._first = 0
        self._tops: dict[str, int] = {}
        self._drawn: dict[str, Sequence[Sequence[Piece]]] = {}
        self._wanted: tuple[str, str | None] | None = None
        self._pressed: tuple[int, str] | None = None
        self._measure()

    def show(self, lanes: tuple[Lane, ...], drawing: CardDrawing) -> None:
        """Show these lanes; the cursor stays on its card, in its lane if it can, else where it was."""
        here = self.action
        lane_key = self.lane.key if self.lane else None
        wanted = self._wanted or ((here.id, lane_key) if here else None)
        self._wanted = None
        self._lanes, self._drawing = lanes, drawing
        self._drawn.clear()
        self._measure()
        place = self._place_of(*wanted) if wanted is not None else None
        if place is not None:
            self._lane, self._cursor = place
        else:
            self._lane = next((n for n, lane in enumerate(lanes) if lane.key == lane_key), self._lane)
            self._lane = max(0, min(self._lane, len(lanes) - 1))
            if lane_key is None:
                self._lane = next((n for n, lane in enumerate(lanes) if lane.actions), 0)
        self._follow()
        self.repaint()

    @property
    def lane(self) -> Lane | None:
        """The lane under the cursor."""
        return self._lanes[self._lane] if self._lane < len(self._lanes) else None

    @property
    def action(self) -> Action | None:
        """The action under the cursor; None in an empty lane."""
        lane = self.lane
        return lane.actions[self._cursor] if lane and self._cursor < len(lane.actions) else None

    def go_to(self, action_id: str, lane: str | None = None) -> bool:
        """Put the cursor on a card, in this lane if it is there; whether it is on the board."""
        place = self._place_of(action_id, lane)
        if place is None:
            return False
        self._to(*place)
        return True

    def expect(self, action_id: str, lane: str) -> None:
        """At the next `show` the cursor follows this card into this lane."""
        self._wanted = (action_id, lane)

    def cursor_region(self, line: int = 0) -> Region:
        """Where a line of the card under the cursor stands on the screen, to lay a field over it; -1 is its last."""
        shown = self._lane - self._first
        x, width = self._columns[shown]
        place = self._cursor - (self._top)
        if line < 0 and self.action is not None:
            line += len(self._lines_of(self.action, self._room_of(shown), self._is_tall(place)))
        y = self._head + place * self._pitch + line
        return Region(x + 3, max(0, y), max(10, width - 4), 1).translate(self.content_region.offset)

    # Where things stand

    def _measure(self) -> None:
        """Work out once for all lines how many lanes and cards fit, since asking a widget its size is slow."""
        width, height = self.size
        self._shown_lanes = max(1, min(len(self._lanes), (width + 1) // LANE_WIDTH))
        self._has_strip = len(self._lanes) > self._shown_lanes
        self._lines_above = HEAD_LINES + int(self._has_strip)
        tallest = max((len(lane.actions) for lane in self._lanes), default=0) * (CARD_LINES + 1)
        # Few cards have room for a second line of their titles on any screen: they were cut above empty rows.
        has_room = height >= SPACIOUS or tallest <= height - self._lines_above - 1
        self._pitch = CARD_LINES + int(has_room)
        cards = (height - self._lines_above - 1 + self._pitch - CARD_LINES) // self._pitch
        self._cards_in_view = max(1, cards)
        edges = [place * width // self._shown_lanes for place in range(self._shown_lanes + 1)]
        self._columns = [(left, right - left) for left, right in pairwise(edges)]
        self._last_line = height - 1 - int(self._has_strip)

    @property
    def _count(self) -> int:
        return len(self.lane.actions) if self.lane else 0

    @property
    def _head(self) -> int:
        return self._lines_above

    @property
    def _room(self) -> int:
        return self._cards_in_view

    @property
    def _page(self) -> int:
        """As many cards as are in view: few are, and one that stays would make the page short."""
        return self._cards_in_view

    @property
    def _top(self) -> int:
        """The first card in view of the lane under the cursor; each lane keeps its own."""
        return self._tops.get(self.lane.key, 0) if self.lane else 0

    @_top.setter
    def _top(self, top: int) -> None:
        if self.lane is not None:
            self._tops[self.lane.key] = top

    @property
    def _view(self) -> object:
        return self._first, dict(self._tops)

    def _place_of(self, action_id: str, lane: str | None) -> tuple[int, int] | None:
        """The lane and the row of a card, which may stand in several lanes: in this one if it is there."""
        order = sorted(range(len(self._lanes)), key=lambda n: self._lanes[n].key != lane)
        for n in order:
            for row, action in enumerate(self._lanes[n].actions):
                if action.id == action_id:
                    return n, row
        return None

    # Drawing

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line across all lanes in view."""
        if not any(lane.actions for lane in self._lanes):
            return self._draw_empty(y)
        if self._has_strip:
            if y == 0:
                return self._strip_of_names(width)
            y -= 1
        return self._across(y)

    def _across(self, y: int) -> Iterator[Piece]:
        last = self._shown_lanes - 1
        for place in range(last + 1):
            n = self._first + place
            room = self._room_of(place)
            pieces = list(self._lane_line(n, y, room))
            yield from pieces
            yield (" " * (room - line_width(pieces)), "")
            if place < last:
                yield ("┼" if y == HEAD_LINES - 1 else "│", "line")

    def _room_of(self, place: int) -> int:
        """The cells of a lane in view without its dividing line."""
        width = self._columns[place][1]
        return width - 1 if place < self._shown_lanes - 1 else width

    def _strip_of_names(self, width: int) -> Iterator[Piece]:
        """All lanes with their counts, those in view standing out, those around the cursor shown first."""
        names = [f"{self._drawing.name(lane)} {len(lane.actions)}" for lane in self._lanes]
        names = [fit(name, 18).rstrip() for name in names]
        begin = 0
        while begin < self._first and sum(len(name) + 3 for name in names[begin : self._lane + 2]) > width - 4:
            begin += 1
        yield ("◂ " if begin else "  ", "muted")
        used = 2
        for n, name in enumerate(names[begin:], begin):
            needed = line_width([(name, "")]) + 3
            if used + needed > width - 2:
                yield (" " * (width - used - 2) + " ▸", "muted")
                break
            in_view = self._first <= n < self._first + self._shown_lanes
            yield (name, "strong" if in_view else "muted")
            yield ("   ", "")
            used += needed

    def _lane_line(self, n: int, y: int, width: int) -> Iterable[Piece]:
        lane = self._lanes[n]
        if y < HEAD_LINES - 1:
            is_here = n == self._lane
            if y == 0:
                count = f" {len(lane.actions)} "
                name = fit(self._drawing.name(lane), max(0, width - 2 - len(count))).rstrip()
                return [("▌" if is_here else " ", "bar"), (name, "heading"), (count, "muted")]
            return [(" ", ""), *self._drawing.figures(lane, width - 2)]
        top = self._tops.get(lane.key, 0)
        if y < HEAD_LINES:
            return self._under_head(lane, top, width)
        left = len(lane.actions) - top - self._room
        if left > 0 and y == self._last_line:
            return [(f"  ↓ {left}", "muted")]
        place, line = divmod(y - HEAD_LINES, self._pitch)
        row = top + place
        if place >= self._room or row >= len(lane.actions):
            return []
        lines = self._lines_of(lane.actions[row], width, self._is_tall(place))
        return self._card_line(lane.actions[row], lines, n == self._lane and row == self._cursor, line)

    def _under_head(self, lane: Lane, top: int, width: int) -> Iterable[Piece]:
        above = f" ↑ {top} " if top else ""
        note, tone = self._drawing.note(lane)
        note = f" {note} " if note else ""
        rest = max(0, width - 4 - len(above) - cell_len(note))
        return [("──" + above + "─" * rest, "line"), (note, tone), ("──", "line")]

    def _card_line(
        self, action: Action, lines: Sequence[Sequence[Piece]], is_cursor: bool, line: int
    ) -> Iterator[Piece]:
        if line >= len(lines):
            return
        is_marked = action.id in self.marked
        yield ("▌" if is_cursor else "•" if is_marked and line == 0 else " ", "bar")
        for text, tone in lines[line]:
            yield (text, f"{tone} marked".strip() if is_marked else tone)

    def _is_tall(self, place: int) -> bool:
        """Whether a card at this height has a line more, which only the last one may lack the room for."""
        return self._pitch > CARD_LINES and HEAD_LINES + (place + 1) * self._pitch <= self._last_line

    def _lines_of(self, action: Action, width: int, is_tall: bool) -> Sequence[Sequence[Piece]]:
        key = f"{action.id} {width} {is_tall}"
        lines = self._drawn.get(key)
        if lines is None:
            lines = self._drawn[key] = self._drawing.card(action, width - 1, is_tall)
        return lines

    # Moving

    def action_change_lane(self, lanes: int) -> None:
        """Move to the lane beside, to the card at the same height."""
        n = max(0, min(self._lane + lanes, len(self._lanes) - 1))
        if n == self._lane or self.lane is None:
            return
        height = self._cursor - self._top
        self._to(n, self._tops.get(self._lanes[n].key, 0) + height)

    @command("board.left", "shift+left,H", N_("Card to the left"), needs_row=True)
    def action_card_left(self) -> None:
        """It gets the owner, or whatever else the columns are, of the one beside."""
        self._carry(-1)

    @command("board.right", "shift+right,L", N_("Card to the right"), footer=True, needs_row=True)
    def action_card_right(self) -> None:
        """It gets the owner, or whatever else the columns are, of the one beside."""
        self._carry(1)

    def _carry(self, lanes: int) -> None:
        """Take the card to the lane beside."""
        n = self._lane + lanes
        if self.lane is not None and self.action is not None and 0 <= n < len(self._lanes):
            self.post_message(self.Carried(self.lane.key, self._lanes[n].key))
        else:
            said = _("No column is further to the left.") if lanes < 0 else _("No column is further to the right.")
            shell_of(self).tell_of_key(said)

    @command("board.next_status", "shift+down,J", N_("Next status"), needs_row=True)
    def action_next_status(self) -> None:
        """To do, in progress, blocked, done."""
        self._step(1)

    @command("board.status_before", "shift+up,K", N_("Status before"), needs_row=True)
    def action_status_before(self) -> None:
        """To do, in progress, blocked, done."""
        self._step(-1)

    def _step(self, steps: int) -> None:
        if self.action is not None:
            self.post_message(self.Stepped(steps))

    def resized(self) -> None:
        """Keep the cursor in view."""
        self._drawn.clear()
        self._measure()
        super().resized()

    def _to(self, lane: int, row: int) -> None:
        """Put the cursor on a row of a lane, or on the last one where it is shorter."""
        if lane == self._lane:
            self._set_cursor(self._nearest_row(row, 1))
            return
        lines, view = self._cursor_lines(), self._view
        self._lane = lane
        self._cursor = self._nearest_row(row, 1)
        self._redraw(lines, view)
        self.beside()

    def _cursor_lines(self) -> list[int]:
        """The lines of the card under the cursor, and that of the lanes' names."""
        y = self._head + (self._cursor - self._top) * self._pitch
        return [int(self._has_strip), *range(y, y + self._pitch)]

    def _follow(self) -> None:
        """Keep the cursor on a card, and that one in view."""
        self._cursor = self._nearest_row(self._cursor, 1)
        super()._follow()

    def _bring_into_view(self) -> None:
        """Bring the cursor into view: lanes one by one, cards half a screen at a time."""
        shown = self._shown_lanes
        if self._lane < self._first:
            self._first = self._lane
        elif self._lane >= self._first + shown:
            self._first = self._lane - shown + 1
        self._first = max(0, min(self._first, len(self._lanes) - shown))
        super()._bring_into_view()

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the card under the pointer."""
        self._pressed = None
        place = self._place_at(event.x, event.y)
        if place is not None:
            n, row = place
            if row is not None:
                self._to(n, row)
                self._pressed = n, self._lanes[n].key
                self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the card: over another lane, it moves there."""
        self.release_mouse()
        pressed, self._pressed = self._pressed, None
        place = self._place_at(event.x, event.y)
        if pressed is not None and place is not None and place[0] != pressed[0]:
            self.post_message(self.Carried(pressed[1], self._lanes[place[0]].key))

    def _clicked(self, event: events.Click) -> None:
        """Open the card at the second click; it is under the cursor since the button went down."""
        if event.chain == 2:
            self.action_choose()

    def _wheeled(self, event: events.MouseEvent, rows: int) -> None:
        """Show what is further down or up in the lane under the pointer, which need not have the cursor."""
        place = self._place_at(event.x, event.y)
        if place is not None:
            lane = self._lanes[place[0]]
            top = self._tops.get(lane.key, 0) + rows
            self._tops[lane.key] = max(0, min(top, len(lane.actions) - self._room))
            self.repaint()

    def _place_at(self, x: int, y: int) -> tuple[int, int | None] | None:
        for place in range(self._shown_lanes):
            left, width = self._columns[place]
            n = self._first + place
            if left <= x < left + width and n < len(self._lanes):
                lane = self._lanes[n]
                row = self._tops.get(lane.key, 0) + (y - self._head) // self._pitch
                is_card = y >= self._head and 0 <= row < len(lane.actions)
                return n, row if is_card else None
        return None

    KEYS: ClassVar[tuple[Command, ...]] = commands(
        action_card_left,
        action_card_right,
        action_next_status,
        action_status_before,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(LEFT, "change_lane(-1)", show=False),
        Binding(RIGHT, "change_lane(1)", show=False),
        *bindings(KEYS),
    ]
