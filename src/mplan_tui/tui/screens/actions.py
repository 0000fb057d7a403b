"""Actions: the roadmap as a board, a list or a calendar, filtered, grouped and changed in place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual import on, work
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from mplan_tui.domain.actions import Action
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.playbooks import Playbook
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.language.filter import Filter
from mplan_tui.session.ports import StoreError
from mplan_tui.tui.commands import Command, bindings, command, commands
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.roadmap.changing import Changing
from mplan_tui.tui.roadmap.detail import action_detail
from mplan_tui.tui.roadmap.past import recent_changes
from mplan_tui.tui.roadmap.saved_views import VIEW_NAMES
from mplan_tui.tui.roadmap.seeing import Seeing
from mplan_tui.tui.roadmap.views import (
    ActionBoard,
    ActionCalendar,
    ActionList,
    ActionView,
    AnyView,
    Scene,
)
from mplan_tui.tui.roadmap.words import GROUPS, ORDERS, counted, empty_words
from mplan_tui.tui.text_layout import line_width
from mplan_tui.tui.texts import one_line, plain
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.in_place import InPlace
from mplan_tui.tui.widgets.pane import Pane
from mplan_tui.tui.widgets.timeline import ZOOM_WORDS, Timeline
from mplan_tui.tui.widgets.word import Word

REST = 0.4
"""Seconds that the cursor rests on an action before its past is read."""


class ActionsScreen(Changing, Seeing):
    """The roadmap, which the team opens every day."""

    CSS_PATH = stylesheets("screens/actions")

    def __init__(self) -> None:
        super().__init__(classes="-board")
        self.selected: frozenset[str] = frozenset()
        self._clicks: dict[int, Callable[[], object]] = {}
        """What a click on a piece of the line above does, by its place."""
        self._found: tuple[Action, ...] = ()
        self._resting: Timer | None = None
        self._pane = Pane(id="detail")
        self._views: dict[str, AnyView] = {
            "board": ActionBoard(id="board"),
            "list": ActionList(id="list"),
            "calendar": ActionCalendar(id="calendar"),
        }

    def body(self) -> Iterable[Widget]:
        """What is shown in words, the three views of which one shows, and the pane beside them."""
        with Horizontal(id="actions-bar"):
            line = Input(id="filter", compact=True, placeholder=_("words, owner:anna, late, due<2026-07, budget>1000"))
            line.cursor_blink = False
            yield line
            yield Word(id="actions-words")
        yield Static(id="filter-refusal", markup=False)
        with Horizontal(id="actions"):
            yield from self._views.values()
            yield self._pane
        yield InPlace()

    def on_mount(self) -> None:
        """Begin on the board."""
        super().on_mount()
        for view in self._views.values():
            view.beside = self.go_on
        self.shown.focus()

    def on_resize(self) -> None:
        """Say in the new width how the actions are seen."""
        if self.shell.plan is not None:
            self.call_after_refresh(self.say_above)

    def shown_keys(self) -> Iterable[Command]:
        """The keys of the screen, with those of the view in front where the line of keys has room for them.

        At 80 columns the calendar's own fill the line: booking stands before them, since nobody finds a key that the
        line shows of the board and the list and not here.
        """
        keys, place = self.KEYS, 8
        if self.view == "calendar":
            book = Changing.action_book.command  # type: ignore[attr-defined]  # it stands below @command
            keys, place = (*keys[:2], book, *(one for one in keys[2:] if one is not book)), 3
        return (*keys[:place], *getattr(self.shown, "KEYS", ()), *keys[place:])

    # What is shown

    @property
    def shown(self) -> AnyView:
        """The view in front."""
        return self._views[self.view]

    @property
    def chosen(self) -> Sequence[Action]:
        """What an edit is about: the selected actions, else the one under the cursor."""
        if self.selected:
            return self.plan.find_all(Action, [action.id for action in self._found if action.id in self.selected])
        return (self.action,) if self.action else ()

    def under_cursor(self) -> object:
        """What is selected, else the action under the cursor; also of one that the plan has no more."""
        return self.selected or self.shown.current

    def show_plan(self, plan: Plan) -> None:
        """Paint the view in front."""
        self.done_words = ""
        today = self.shell.today
        self._found = self.filter.select(plan, plan.actions, today, self._me)
        self.selected &= frozenset(action.id for action in self._found)
        self.shown.empty = empty_words(self.plan)
        self.set_class(not plan.actions, "-bare")
        view: ActionView = self.shown
        view.show_scene(
            Scene(
                plan,
                today,
                self._found,
                self.by,
                self.order,
                self._plain,
                is_filtered=bool(self.filter.terms),
                columns=self.shell.preferences.columns.split(),
                is_grouped=self.is_grouped,
            )
        )
        self.shown.mark(self.selected)
        self.say_above()
        self.show_detail()

    @property
    def _me(self) -> str | None:
        me = self.shell.person()
        return me.id if me is not None else None

    @on(Timeline.Zoomed)
    def say_above(self) -> None:
        """How the actions are seen, and how many of how many."""
        line = self.query_one("#actions-words", Word)
        refusal = self.query_one("#filter-refusal", Static)
        refusal.update(plain(self.refusal))
        refusal.display = bool(self.refusal)
        count = counted(len(self.plan.actions))
        if self.filter.terms:
            count = _("{count} of {actions}").format(count=len(self._found), actions=count)
        pieces: list[Piece] = [(count, "strong")]
        if self.selected:
            chosen = len(self.selected)
            pieces.append((" · ", "muted"))
            pieces.append((ngettext("{count} selected", "{count} selected", chosen).format(count=chosen), "accent"))
        if self.has_class("-filtering"):
            line.say(*pieces)
            return
        if self.done_words:
            back = (" · " + keyed(_("{undo:u} takes it back")), "accent strong")
            line.say((self.done_words, "accent strong"), back, *pieces[1:], yields=0)
            return
        in_groups = _(GROUPS[self.by]) + ", " if self.is_grouped else ""
        how = {"board": _(GROUPS[self.by]), "list": in_groups + _(ORDERS[self.order])}.get(
            self.view, ZOOM_WORDS[self.query_one(Timeline).zoom]()
        )
        self._clicks = {0: self.action_sort if self.view == "list" and not self.is_grouped else self.action_group}
        if self.view == "calendar":
            self._clicks = {}
        left: list[Piece] = [(f"{how} ▾", "accent"), ("   ", "")]
        if self.filter.terms:
            self._clicks |= {2: self.action_filter, 3: self.action_filter}
            left += [(_("filter:") + " ", "muted"), (one_line(self.filter.text), "accent"), ("   ", "")]
        right = [
            (f"{_(name)}{'  ' if view != 'calendar' else ''}", "strong" if view == self.view else "muted")
            for view, name in VIEW_NAMES.items()
        ]
        room = self.size.width - 3 - line_width([*left, *pieces, *right])
        gap: list[Piece] = [(" " * room, ""), *right] if room > 0 else []
        first = len(left) + len(pieces) + 1
        self._clicks |= {first + n: partial(self.see_as, view) for n, view in enumerate(VIEW_NAMES)} if gap else {}
        line.say(*left, *pieces, *gap)

    @on(Word.Picked, "#actions-words")
    def _clicked_above(self, event: Word.Picked) -> None:
        """Do what was clicked in the line above: how they are arranged, the filter, the views."""
        self._clicks.get(event.place, lambda: None)()

    def show_detail(self, changes: Sequence[str] = ()) -> None:
        """Show the action under the cursor, and what changed in it lately where that is known."""
        pane = self._pane
        if not changes:
            self._rest()
        action = self.action
        if action is None:
            pane.write(lambda width, height: ())
            return
        plan, today, plain = self.plan, self.shell.today, self.shell.preferences.ascii

        def compose(width: int, height: int) -> Iterable[Sequence[Piece]]:
            rows = action_detail(plan, action, today, width, changes=changes, plain=plain)
            cut = rows if len(rows) <= height else [*rows[: height - 1], [("…", "muted")]]
            return [[(" ", ""), *row] for row in cut]

        pane.write(compose)

    def _rest(self) -> None:
        """Read the past of the action once the cursor rests on it, where there is a pane to show it."""
        if self._resting is not None:
            self._resting.stop()
        if self.has_class("-wide"):
            self._resting = self.set_timer(REST, lambda: self.app.run_worker(self._read_past(), group="past"))

    async def _read_past(self) -> None:
        action, session = self.action, self.shell.session
        if action is None or session is None or not self.is_current:
            return
        plan = self.plan
        try:
            found = await asyncio.to_thread(lambda: recent_changes(plan, session.store.latest_steps(), action.id))
        except StoreError:
            return
        if self.action is action and found:
            self.show_detail(found)

    def choose(self, ids: Sequence[str]) -> None:
        """Select these actions where there are several."""
        self.selected = frozenset(ids) if len(ids) > 1 else frozenset()
        self.shown.mark(self.selected)

    @classmethod
    def parts(cls) -> Mapping[str, tuple[str, tuple[Command, ...]]]:
        """Its views, of which the list has no key of its own."""
        keys = {"board": ActionBoard.KEYS, "calendar": ActionCalendar.KEYS}
        return {view: (_(name), keys.get(view, ())) for view, name in VIEW_NAMES.items()}

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this action, letting go of a filter that hides it; use a playbook; or show a view."""
        if row_id in self._views:
            self.see_as(row_id)
            return True
        if (playbook := self.plan.find(Playbook, row_id)) is not None:
            self._use(playbook)
            return True
        if self.plan.find(Action, row_id) is None:
            return False
        if row_id not in {action.id for action in self._found}:
            self.filter = Filter()
            self.show_plan(self.plan)
        return self.shown.go_to(row_id)

    # What is made and marked

    @command("actions.playbooks", "P", N_("Playbooks"))
    @work
    async def action_playbooks(self) -> None:
        """Keep what is marked as a playbook, or use one: the same actions again from another day."""
        from mplan_tui.tui.roadmap.playbooks import ask_playbooks

        self._show_made(await ask_playbooks(self.shell, self.chosen))

    @work
    async def _use(self, playbook: Playbook) -> None:
        from mplan_tui.tui.roadmap.playbooks import ask_use

        self._show_made(await ask_use(self.shell, playbook))

    def _show_made(self, made: Sequence[Action]) -> None:
        """Go to the first of the actions that a playbook made, and say that they are there."""
        if made and self.go_to(made[0].id):
            self.tell_done(_("{actions} added").format(actions=counted(len(made))))

    @command("actions.clear", "escape", N_("Clear"))
    def action_clear(self) -> None:
        """Unmark, then show everything."""
        if self.has_class("-filtering"):
            self.filter = Filter()
            self.end_filtering()
        elif self.selected:
            self.selected = frozenset()
        else:
            self.filter = Filter()
        self.show_plan(self.plan)

    @command("actions.select", "space", N_("Select"), footer=True, needs_row=True)
    def action_select(self) -> None:
        """Mark it; what you change then changes all that are marked."""
        if self.action is not None:
            self.selected ^= {self.action.id}
            self.shown.mark(self.selected)
            self.say_above()
            self.shown.action_move(1)

    @command("actions.select_all", "ctrl+a", N_("Select all"), needs_row=True)
    def action_select_all(self) -> None:
        """Mark all that are shown."""
        self.selected = frozenset(action.id for action in self._found)
        self.shown.mark(self.selected)
        self.say_above()

    KEYS = commands(
        Changing.action_open,
        Changing.action_new,
        Changing.action_quick,
        Changing.action_status,
        Changing.action_owner,
        Changing.action_due,
        Changing.action_budget,
        Changing.action_book,
        Changing.action_priority,
        Seeing.action_filter,
        Seeing.action_view,
        Seeing.action_group,
        Seeing.action_saved,
        action_playbooks,
        Seeing.action_sort,
        Seeing.action_columns,
        action_select,
        action_select_all,
        action_clear,
        Changing.action_edit_cell,
        Changing.action_done,
        Changing.action_delete,
        Changing.action_duplicate,
        Changing.action_skip,
        Changing.action_later,
        Changing.action_sooner,
        Changing.action_sight,
    )
    BINDINGS = bindings(KEYS)
