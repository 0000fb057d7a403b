"""Actions in time: a line each, from start to due date, with the occurrences of recurring ones and today's line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.due import due_of, is_late, occurrences_of, open_occurrence
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.periods import Rhythm, period_start, year_and_quarter
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import dates_of
from mplan_tui.i18n import N_, _
from mplan_tui.tui.commands import LEFT, RIGHT, Command, bindings, command, commands
from mplan_tui.tui.texts import fit
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.action_rows import ActionRows
from mplan_tui.tui.widgets.connections import Connection, connections, strokes
from mplan_tui.vocabulary.enums import sign
from mplan_tui.vocabulary.values import period_name

HEAD = 2


class Zoom(Enum):
    """How many days one cell stands for, and by how many a key moves an action."""

    DAY = 1 / 3
    WEEK = 1.0
    MONTH = 2.0
    QUARTER = 7.0

    @property
    def days_per_cell(self) -> float:
        """The days that one cell stands for."""
        return float(self.value)

    @property
    def step(self) -> int:
        """The days by which a key moves or stretches an action."""
        return 1 if self.value <= 1 else 7


_TONES = {
    Status.TODO: "heading",
    Status.DOING: "accent",
    Status.BLOCKED: "bad",
    Status.DONE: "good",
    Status.CANCELLED: "muted",
}


class Timeline(ActionRows):
    """A Gantt chart under a cursor; shift and an arrow move the action, comma and point stretch it, + and - zoom."""

    class Zoomed(Message):
        """Fewer or more days are shown."""

    class Shifted(Message):
        """The action under the cursor is to move by days, or only its end when `is_stretch`."""

        def __init__(self, days: int, *, is_stretch: bool) -> None:
            super().__init__()
            self.days = days
            self.is_stretch = is_stretch

    def __init__(self, *, id: str | None = None, empty: Sequence[str] = ()) -> None:
        super().__init__(id=id, empty=empty)
        self.plain = False
        self.zoom = Zoom.MONTH
        self._plan: Plan | None = None
        self._today = date.min
        self._actions: Sequence[Action] = ()
        self._links: tuple[Connection, ...] = ()
        self._origin: date | None = None

    def show(self, plan: Plan, actions: Sequence[Action], today: date) -> None:
        """Show these actions in time; the cursor stays on its action, or where it was."""
        here = self.action
        self._plan, self._actions, self._today = plan, actions, today
        self._links = connections(actions)
        place = self._place_of(here.id) if here is not None else None
        self._cursor = place if place is not None else self._nearest_row(self._cursor, 1)
        self._follow()
        self.repaint()

    @property
    def action(self) -> Action | None:
        """The action under the cursor."""
        return self._actions[self._cursor] if self._cursor < len(self._actions) else None

    def go_to(self, action_id: str) -> bool:
        """Put the cursor on an action; whether it is shown."""
        place = self._place_of(action_id)
        if place is None:
            return False
        self._set_cursor(place)
        return True

    def cursor_region(self) -> Region:
        """Where the name of the action under the cursor stands on the screen."""
        return Region(1, self._cursor - self._top + HEAD, self._label, 1).translate(self.content_region.offset)

    # Drawing

    @property
    def _label(self) -> int:
        return max(16, min(36, self.size.width // 3))

    @property
    def _cells(self) -> int:
        return max(1, self.size.width - self._label - 2)

    @property
    def origin(self) -> date:
        """The day at the left edge."""
        if self._origin is None:
            return self._today - timedelta(days=int(self._cells * self.zoom.days_per_cell / 4))
        return self._origin

    def _cell_of(self, day: date) -> int:
        return int((day - self.origin).days / self.zoom.days_per_cell)

    def _day_at(self, cell: int) -> date:
        return self.origin + timedelta(days=int(cell * self.zoom.days_per_cell + 0.001))

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The axis in two lines, then an action on each."""
        if not self._actions or self._plan is None:
            return self._draw_empty(y)
        if y < HEAD:
            return [(" " * (self._label + 2), ""), *self._axis(y)]
        row = self._top + y - HEAD
        return self._line(self._plan, row) if row < len(self._actions) else []

    def _axis(self, y: int) -> Iterator[Piece]:
        """Above the months (or the years), below the days, weeks or quarters, each where it begins."""
        marks: list[tuple[int, str]] = []
        before: date | None = None
        for cell in range(self._cells):
            begins, name = self._mark(self._day_at(cell), y)
            if begins != before:
                marks.append((cell, name))
            before = begins
        text = ""
        for (cell, name), (following, _name) in zip(marks, [*marks[1:], (self._cells + 1, "")], strict=True):
            if cell + len(name) < following or (self.zoom is Zoom.DAY and cell + len(name) <= following):
                text = text.ljust(cell) + name
        yield text, "heading" if y == 0 else "muted"

    def _mark(self, day: date, y: int) -> tuple[date, str]:
        """The first day and the name of the period of the axis that holds a day."""
        if self.zoom is Zoom.QUARTER:
            begins = self._plan.year_start if self._plan is not None else 1
            rhythm = Rhythm(Cadence.YEAR if y == 0 else Cadence.QUARTER, begins)
            first = period_start(rhythm, day)
            if y == 0:
                return first, period_name(rhythm, first)
            # Translators: a quarter of a year in the shortest way: "Q3", "T3".
            return first, _("Q{number}").format(number=year_and_quarter(first, begins)[1])
        if y == 0:
            return day.replace(day=1), formats.month(day, year=True)
        monday = day if self.zoom is Zoom.DAY else day - timedelta(days=day.weekday())
        return monday, str(monday.day)

    def _line(self, plan: Plan, row: int) -> Iterator[Piece]:
        action, is_cursor = self._actions[row], row == self._cursor
        is_marked = action.id in self.marked
        tone = "cursor" if is_cursor else ""
        yield ("▌" if is_cursor else "•" if is_marked else " ", "bar")
        waits = ", ".join(other.ref for other in plan.find_all(Action, action.depends_on) if other.status.is_open)
        tail = f" ← {waits}" if waits else ""
        name = f"{sign(action.status, self.plain)} {action.title}"
        yield (fit(name, self._label - len(tail[:12])), tone)
        yield (tail[:12], "warn")
        yield (" ", "")
        yield from self._chart(plan, row)

    def _chart(self, plan: Plan, row: int) -> Iterator[Piece]:
        action = self._actions[row]
        cells: list[Piece] = [(" ", "")] * self._cells
        today = self._cell_of(self._today)
        if 0 <= today < self._cells:
            cells[today] = ("│", "today")
        tone = _TONES[action.status]
        due = due_of(plan, action)
        if action.recurrence is not None:
            for day, mark in self._returns(plan, action):
                self._put(cells, self._cell_of(day), mark, tone)
        elif due is not None:
            last = max(self._cell_of(due + timedelta(days=1)) - 1, self._cell_of(action.start or due))
            if action.start is not None:
                for cell in range(max(0, self._cell_of(action.start)), min(last, self._cells - 1) + 1):
                    self._put(cells, cell, "━" if cell != today else "┿", tone)
            self._put(cells, last, "◆" if action.start is None else "━", tone)
            if is_late(plan, action, self._today):
                for cell in range(max(0, last + 1), min(today, self._cells)):
                    self._put(cells, cell, "╌", "bad")
        for link in self._links:
            if link.touches(row, row):
                self._connect(plan, link, row, cells)
        yield from _joined(cells)

    def _connect(self, plan: Plan, link: Connection, row: int, cells: list[Piece]) -> None:
        """Draw what a connection has in this row where nothing else stands; in red where it cannot be kept."""
        before, after = self._actions[link.before], self._actions[link.after]
        due, start = due_of(plan, before), after.start or due_of(plan, after)
        if due is None or start is None:
            return
        column = self._cell_of(due + timedelta(days=1))
        tone = "bad" if start <= due else "muted"
        for cell, mark in strokes(link, row, column, self._cell_of(start)):
            if 0 <= cell < len(cells) and cells[cell][0] == " ":
                cells[cell] = (mark, tone)

    def _returns(self, plan: Plan, action: Action) -> Iterator[tuple[date, str]]:
        """The days of a recurring action in view: those to come by its rule, and its occurrences."""
        first, last = self._day_at(0), self._day_at(self._cells)
        following = open_occurrence(plan, action)
        try:
            for day in dates_of(plan, action):
                if day > last:
                    break
                if day >= first and (following is None or day > following.due):
                    yield day, "◇"
        except PlanError:
            return
        for occurrence in occurrences_of(plan).get(action.id, ()):
            if first <= occurrence.due <= last:
                yield occurrence.due, "◆" if occurrence.status.is_open else sign(occurrence.status, self.plain)

    def _put(self, cells: list[Piece], cell: int, mark: str, tone: str) -> None:
        if 0 <= cell < len(cells):
            cells[cell] = (mark, tone)

    # Moving

    def action_scroll_time(self, steps: int) -> None:
        """Show what is earlier or later, an eighth of the width at a time."""
        days = max(1, int(self._cells * self.zoom.days_per_cell / 8))
        self._origin = self.origin + timedelta(days=steps * days)
        self.repaint()

    @command("calendar.today", "0", N_("Today"))
    def action_today(self) -> None:
        """Back to the line of today."""
        self._origin = None
        self.repaint()

    @command("calendar.closer", "plus,equals_sign", N_("Closer"), footer=True)
    def action_closer(self) -> None:
        """By day, week, month or quarter."""
        self._zoom_by(-1)

    @command("calendar.farther", "minus", N_("Farther"), footer=True)
    def action_farther(self) -> None:
        """By day, week, month or quarter."""
        self._zoom_by(1)

    def _zoom_by(self, steps: int) -> None:
        """See fewer days closer, or more of them; the day in the middle stays there."""
        order = list(Zoom)
        middle = self._day_at(self._cells // 2)
        self.zoom = order[max(0, min(order.index(self.zoom) + steps, len(order) - 1))]
        if self._origin is not None:
            self._origin = middle - timedelta(days=int(self._cells * self.zoom.days_per_cell / 2))
        self.repaint()
        self.post_message(self.Zoomed())

    @command("calendar.sooner", "shift+left,H", N_("Sooner"), needs_row=True)
    def action_move_sooner(self) -> None:
        """By a day where days or weeks are shown, else by a week."""
        self.post_message(self.Shifted(-self.zoom.step, is_stretch=False))

    @command("calendar.later", "shift+right,L", N_("Later"), footer=True, needs_row=True)
    def action_move_later(self) -> None:
        """By a day where days or weeks are shown, else by a week."""
        self.post_message(self.Shifted(self.zoom.step, is_stretch=False))

    @command("calendar.shorter", "comma,ctrl+left", N_("Shorter"), sign=",", needs_row=True)
    def action_shorter(self) -> None:
        """By a day where days or weeks are shown, else by a week."""
        self.post_message(self.Shifted(-self.zoom.step, is_stretch=True))

    @command("calendar.longer", "full_stop,ctrl+right", N_("Longer"), footer=True, sign=".", needs_row=True)
    def action_longer(self) -> None:
        """By a day where days or weeks are shown, else by a week."""
        self.post_message(self.Shifted(self.zoom.step, is_stretch=True))

    @property
    def _count(self) -> int:
        return len(self._actions)

    @property
    def _head(self) -> int:
        return HEAD

    def _place_of(self, action_id: str) -> int | None:
        return next((n for n, action in enumerate(self._actions) if action.id == action_id), None)

    KEYS: ClassVar[tuple[Command, ...]] = commands(
        action_move_sooner,
        action_move_later,
        action_shorter,
        action_longer,
        action_closer,
        action_farther,
        action_today,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(LEFT, "scroll_time(-1)", show=False),
        Binding(RIGHT, "scroll_time(1)", show=False),
        *bindings(KEYS),
    ]


def _joined(cells: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one tone as one piece."""
    text, tone = "", ""
    for mark, own in cells:
        if own != tone and text:
            yield text, tone
            text = ""
        text, tone = text + mark, own
    yield text, tone


ZOOM_WORDS = {
    Zoom.DAY: lambda: _("by day"),
    Zoom.WEEK: lambda: _("by week"),
    Zoom.MONTH: lambda: _("by month"),
    Zoom.QUARTER: lambda: _("by quarter"),
}
