"""The three ways to see the actions: as cards in lanes, as a list, in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from rich.cells import cell_len
from textual.geometry import Region

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.board import By, Lane, Order, arrange, card_of, ordered
from mplan_tui.domain.bounds import rounded
from mplan_tui.domain.fields import FieldKind, fields_of
from mplan_tui.domain.load import load_of
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _
from mplan_tui.tui.roadmap.words import (
    STATUS_TONES,
    counted,
    days_tone,
    days_words,
    due_pieces,
    lane_name,
    pace_piece,
    purpose,
)
from mplan_tui.tui.signs import bar
from mplan_tui.tui.text_layout import line_width, wrapped
from mplan_tui.tui.texts import fit, fit_right, one_line
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.board import Board
from mplan_tui.tui.widgets.cards import CardDrawing
from mplan_tui.tui.widgets.lines import GAP, Heading, Line, LineTable, ListColumn
from mplan_tui.tui.widgets.timeline import Timeline
from mplan_tui.vocabulary.enums import priority_sign, sign
from mplan_tui.vocabulary.values import show


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen: the plan on a day, the actions that the filter lets through, lanes and order."""

    plan: Plan
    today: date
    actions: Sequence[Action]
    by: By = By.OWNER
    order: Order = Order.DUE
    plain: bool = False
    is_filtered: bool = False
    columns: Sequence[str] = ()
    is_grouped: bool = False


class ActionView(Protocol):
    """What the screen asks of each way to see the actions."""

    def show_scene(self, scene: Scene) -> None:
        """Show these actions."""
        ...

    @property
    def current(self) -> str | None:
        """The id of the action under the cursor."""
        ...

    def field_region(self, field: str) -> Region:
        """Where to lay the field to type a new value in."""
        ...


class ActionBoard(Board):
    """The actions as cards."""

    def show_scene(self, scene: Scene) -> None:
        """Arrange the cards."""
        plan, today = scene.plan, scene.today

        def figures(lane: Lane, width: int) -> Sequence[Piece]:
            return lane_figures(plan, lane, scene.by, today, width)

        def face(action: Action, width: int, is_tall: bool) -> Sequence[Sequence[Piece]]:
            return card_lines(plan, action, today, width, plain=scene.plain, is_tall=is_tall)

        lanes = arrange(plan, scene.actions, today, scene.by, scene.order)
        if scene.is_filtered:
            lanes = tuple(lane for lane in lanes if lane.actions)
        self.show(lanes, CardDrawing(lambda lane: lane_name(plan, scene.by, lane.key), late_note, figures, face))

    @property
    def current(self) -> str | None:
        """The id of the action under the cursor."""
        return self.action.id if self.action else None

    def field_region(self, field: str) -> Region:
        """The title's line for the title, else the line of date and money."""
        return self.cursor_region(0 if field == "title" else -2)


RARE = 200
"""The width from which columns are shown that few people need."""
_DRAWN = (
    ListColumn("ref", N_("Ref"), width=6),
    ListColumn("owner", N_("Owner"), width=11, editable=True, from_width=72),
    ListColumn("start", N_("Start"), width=8, align="right", from_width=RARE),
    ListColumn("due", N_("Due"), width=9, align="right", editable=True),
    ListColumn("days", N_("Days left"), width=6, align="right", from_width=66),
    ListColumn("planned", N_("Budget"), width=9, align="right", editable=True),
    ListColumn("spent", N_("Spent"), width=9, align="right", from_width=RARE),
    ListColumn("priority", N_("Priority"), width=2, editable=True),
    ListColumn("channel", N_("Channel"), width=14, from_width=RARE),
    ListColumn("effort", N_("Effort (days)"), width=6, align="right", from_width=RARE),
    ListColumn("serves", N_("For"), width=20, from_width=100),
    ListColumn("sign", N_("KPI, as a sign"), width=1),
    ListColumn("pace", N_("KPI"), width=10, from_width=120),
)
"""The columns whose cells say more than their field alone, in their order."""
_OF_DRAWN = frozenset({"title", "status", "executor", "objectives", "kpis", "extra"})
"""The fields that these columns, the status and the title say already; `extra` holds whole columns itself."""


def _plain_columns() -> Iterator[ListColumn]:
    """A column for every other field, shown where a person chooses it."""
    drawn = {column.key for column in _DRAWN}
    for name, field in fields_of(Action).items():
        if name not in drawn and name not in _OF_DRAWN:
            is_figure = field.kind in _FIGURES
            width = 8 if is_figure else 14
            yield ListColumn(name, field.label, width=width, align="right" if is_figure else "left", from_width=RARE)


_FIGURES = frozenset({FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.MONEY, FieldKind.PERCENT, FieldKind.DAY})
COLUMNS = (*_DRAWN, *_plain_columns())
"""The columns of the list beside the status and the title, which are always there."""
LEAST_TITLE = 20
"""The cells that status and title keep, however many columns were chosen."""
_UNTITLED = frozenset({"days", "priority", "sign"})


def list_columns(chosen: Sequence[str]) -> tuple[ListColumn, ...]:
    """The columns that a person chose, or the usual ones; without room the last give way to the title."""
    shown = []
    used = LEAST_TITLE
    for column in COLUMNS:
        if chosen and column.key not in chosen:
            continue
        used += column.width + GAP
        title = "" if column.key in _UNTITLED else _(column.title)
        shown.append(column._replace(title=title, from_width=used if chosen else column.from_width))
    at = int(bool(shown) and shown[0].key == "ref")
    return (
        ListColumn("status", "", width=2, editable=True),
        *shown[:at],
        ListColumn("title", _("Action"), editable=True),
        *shown[at:],
    )


class ActionList(LineTable):
    """The actions as lines, with cells to edit in place."""

    def show_scene(self, scene: Scene) -> None:
        """List the actions in their order, under headings where they are grouped."""
        self.columns = list_columns(scene.columns)
        by_id = {action.id: action for action in scene.actions}
        names = [column.key for column in self.columns]
        rows: list[Line] = [action.id for action in ordered(scene.plan, scene.actions, scene.order)]
        self.show(
            list(grouped(scene)) if scene.is_grouped else rows, lambda row_id: list_cells(scene, by_id[row_id], names)
        )

    @property
    def current(self) -> str | None:
        """The id of the action under the cursor."""
        return self.row_id

    def field_region(self, field: str) -> Region:
        """The cell itself."""
        region = self.cell_region(self.row_id or "", field)
        return region or Region(1, 1, 30, 1).translate(self.content_region.offset)


class ActionCalendar(Timeline):
    """The actions in time."""

    def show_scene(self, scene: Scene) -> None:
        """Show what begins first at the top."""
        self.plain = scene.plain
        far = date.max
        rows = ordered(scene.plan, scene.actions, scene.order)
        if scene.order is Order.DUE:
            rows.sort(key=lambda action: (action.start or action.due or far, action.due or far))
        self.show(scene.plan, rows, scene.today)

    @property
    def current(self) -> str | None:
        """The id of the action under the cursor."""
        return self.action.id if self.action else None

    def field_region(self, field: str) -> Region:
        """The action's name."""
        return self.cursor_region()


AnyView = ActionBoard | ActionList | ActionCalendar


def grouped(scene: Scene) -> Iterator[Line]:
    """The actions under the names of their lanes, each once: in the first that it belongs to."""
    seen: set[str] = set()
    for lane in arrange(scene.plan, scene.actions, scene.today, scene.by, scene.order):
        rows = [action.id for action in lane.actions if action.id not in seen]
        seen.update(rows)
        if rows:
            money = formats.money(lane.planned, scene.plan.currency) if lane.planned else ""
            figures = " · ".join(filter(None, (counted(len(lane.actions)), late_note(lane)[0], money)))
            yield Heading(lane_name(scene.plan, scene.by, lane.key), figures)
            yield from rows


def late_note(lane: Lane) -> Piece:
    """How many of a lane's actions are late, where some are."""
    return (_("{count} late").format(count=lane.late), "bad") if lane.late else ("", "")


def lane_figures(plan: Plan, lane: Lane, by: By, today: date, width: int) -> Sequence[Piece]:
    """The money of a lane and its load: that of a person's month, or the days of work in any other lane."""
    load, tone = "", "muted"
    if by is By.OWNER and plan.find(Person, lane.key) is not None:
        month = load_of(plan, lane.key, today, today)
        if month.share is not None:
            load, tone = f"{bar(month.share, 4)} {formats.percent(month.share)}", "bad" if month.is_over else "muted"
    elif lane.effort:
        load = days_words(int(rounded(lane.effort)))
    money = formats.money(lane.planned, plan.currency) if lane.planned else ""
    room = width - cell_len(load)
    return [(load, tone), (fit_right(money, room) if cell_len(money) < room else " " * max(0, room), "muted")]


def card_lines(
    plan: Plan, action: Action, today: date, width: int, *, plain: bool, is_tall: bool = False
) -> Sequence[Sequence[Piece]]:
    """The three lines of a card: what, when and how much, for what and how it goes; a tall one may need a fourth."""
    card = card_of(plan, action, today)
    is_closed = not action.status.is_open
    urgent = priority_sign(action.priority) if not is_closed else ""
    mark = fit(sign(action.status, plain), 2)
    urgent = f" {urgent}" if urgent else ""
    tone = "muted" if is_closed else "strong"
    title, more = action.title, []
    if is_tall:
        title, *more = wrapped(action.title, width - 3 - len(urgent), 2) or [""]
        more = [one_line(action.title)[len(title) :].strip()] if more else []
    planned = amounts_of(plan, action).planned or action.planned
    money = formats.money(planned, plan.currency) if planned else ""
    serves = purpose(card, plan)
    pace, pace_tone = pace_piece(card, plain) if not is_closed else ("", "")
    if cell_len(serves) + cell_len(pace) + 4 > width and card.pace is not None:
        pace = pace[: pace.find(" ")] if " " in pace else pace
    return (
        [(mark, STATUS_TONES[action.status]), (fit(title, width - 3 - len(urgent)), tone), (urgent, "bad")],
        *([("  ", ""), (fit(line, width - 3), tone)] for line in more),
        _both_ends(due_pieces(card, plain), (money, "muted"), width),
        _both_ends([(serves, "muted")], (pace, pace_tone), width),
    )


def _both_ends(left: Sequence[Piece], right: Piece, width: int) -> Sequence[Piece]:
    """Pieces at the left, indented under the title, and one at the right, which gives way last."""
    text, tone = right
    room = width - 3 - cell_len(text) - int(bool(text))
    first, *others = left
    kept = [(first[0] if cell_len(first[0]) <= room else fit(first[0], max(0, room)), first[1])]
    if line_width(left) <= room:
        kept += others
    gap = " " * max(0, width - 3 - line_width(kept) - cell_len(text))
    return [("  ", ""), *kept, (gap, ""), (text, tone)]


def list_cells(scene: Scene, action: Action, names: Iterable[str]) -> Sequence[Piece]:
    """The cells of one line of the list, those of these columns."""
    plan = scene.plan
    card = card_of(plan, action, scene.today)
    amounts = amounts_of(plan, action)
    is_open = action.status.is_open
    quiet = "" if is_open else "muted"
    due = card.due if is_open else action.done_on or card.due

    pace, pace_tone = pace_piece(card, scene.plain) if action.status is not Status.CANCELLED else ("", "")
    pace_sign, _gap, pace = pace.partition(" ") if card.pace is not None else ("", "", pace)

    def money(amount: Decimal) -> Piece:
        if amounts.unknown or not amount:
            return ("" if amounts.unknown else "–", "muted")
        return (formats.money(amount, plan.currency), quiet)

    def owners() -> str:
        return ", ".join(person.name for person in plan.find_all(Person, action.executor))

    def days() -> str:
        return days_words(card.days_left) if card.days_left is not None and is_open else ""

    cells: dict[str, Callable[[], Piece]] = {
        "status": lambda: (sign(action.status, scene.plain), STATUS_TONES[action.status]),
        "ref": lambda: (action.ref, "muted"),
        "title": lambda: (action.title, quiet),
        "owner": lambda: (owners() or "–", quiet),
        "start": lambda: (formats.short_day(action.start) or "–", quiet),
        "due": lambda: (formats.short_day(due) or "–", quiet),
        "days": lambda: (days(), days_tone(card)),
        "planned": lambda: money(amounts.planned or action.planned or Decimal(0)),
        "spent": lambda: money(amounts.spent),
        "priority": lambda: (priority_sign(action.priority) if is_open else "", "bad"),
        "channel": lambda: (card.channel.name if card.channel else "–", quiet),
        "effort": lambda: (formats.number(action.effort) if action.effort is not None else "–", quiet),
        "serves": lambda: (purpose(card, plan), "muted"),
        "sign": lambda: (pace_sign, pace_tone),
        "pace": lambda: (pace, pace_tone),
    }

    def plain(name: str) -> Piece:
        return (one_line(show("actions", name, getattr(action, name), plan)) or "–", quiet)

    return [cells[name]() if name in cells else plain(name) for name in names]
