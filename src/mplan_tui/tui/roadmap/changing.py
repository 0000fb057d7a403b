"""What the keys do to the selected actions, or to the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import on, work
from textual.geometry import Region

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.board import By
from mplan_tui.domain.due import due_of
from mplan_tui.domain.expense_rules import emptied_totals
from mplan_tui.domain.overtaken import overtaken
from mplan_tui.domain.rows import new_id
from mplan_tui.i18n import N_, _, keyed
from mplan_tui.session.edits import actions as edits
from mplan_tui.session.steps import Edit
from mplan_tui.tui.commands import command
from mplan_tui.tui.draft import Draft
from mplan_tui.tui.messages import LookAlong
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.mixed import PickEach, PickOne, Ticked
from mplan_tui.tui.modals.row_form import field_of
from mplan_tui.tui.roadmap.bulk_questions import (
    SEVERAL_WIDTH,
    Several,
    edits_of_due,
    edits_of_planned,
    several_amounts,
    several_dues,
)
from mplan_tui.tui.roadmap.change_sentences import called, deleted_said, moved_said, owners_said, value_said
from mplan_tui.tui.roadmap.form import action_form
from mplan_tui.tui.roadmap.typed import first_values, with_values
from mplan_tui.tui.roadmap.views import ActionBoard, ActionList, AnyView
from mplan_tui.tui.roadmap.words import counted, lane_name
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.widgets.action_rows import ActionRows
from mplan_tui.tui.widgets.board import Board
from mplan_tui.tui.widgets.in_place import InPlace
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.tui.widgets.timeline import Timeline
from mplan_tui.vocabulary.enums import priority_sign, priority_word, sign, word
from mplan_tui.vocabulary.fields import field_label

WAY = (Status.TODO, Status.DOING, Status.BLOCKED, Status.DONE)
"""The statuses that a card goes through; cancelling takes a decision, and its own key."""


class Changing(PlanScreen):
    """A screen of actions whose keys change them."""

    by = By.OWNER
    view = "board"
    done_words = ""
    """What the last edit has done, said above the actions until the cursor goes on or others are shown."""
    _done_at: str | None = None

    @property
    def shown(self) -> AnyView:
        """The view in front."""
        raise NotImplementedError

    @property
    def action(self) -> Action | None:
        """The action under the cursor."""
        return self.plan.find(Action, self.shown.current)

    @property
    def chosen(self) -> Sequence[Action]:
        """What an edit is about."""
        return (self.action,) if self.action else ()

    @command("actions.status", "s", N_("Status"), footer=True, needs_row=True)
    @work
    async def action_status(self) -> None:
        """To do, in progress, done..."""
        choices = [Pickable(status, f"{sign(status, self._plain)} {word(status)}") for status in Status]

        def edit(actions: Sequence[Action], status: Status) -> Edit:
            return edits.set_status(actions, status, self.shell.today)

        await self._pick_one("status", choices, edit)

    @command("actions.priority", "p", N_("Priority"), footer=True, needs_row=True)
    @work
    async def action_priority(self) -> None:
        """Critical to low."""
        choices = [Pickable(n, f"{priority_sign(n):2} {priority_word(n)}") for n in (1, 2, 3, 4)]
        await self._pick_one("priority", choices, edits.set_priority)

    async def _pick_one(self, field: str, choices: Sequence[Pickable], edit: Callable[..., Edit]) -> None:
        """Ask for the one value of a field; where it differs between several, enter alone leaves it so."""
        actions = self.chosen
        if not actions:
            return
        held = [getattr(action, field) for action in actions]
        title = self._about(field_label("actions", field), actions)
        picked = await self.app.push_screen_wait(PickOne(title, choices, held))
        if picked:
            label = next(choice.label for choice in choices if choice.value == picked[0])
            self._make(actions, edit(actions, picked[0]), value_said(actions, label.strip()))

    @command("actions.owner", "o", N_("Owner"), footer=True, needs_row=True)
    @work
    async def action_owner(self) -> None:
        """Who executes it, one or several."""
        actions, before = self.chosen, self.plan
        if not actions:
            return
        choices = [Pickable(person.id, person.name) for person in before.people]
        held = [action.executor for action in actions]
        pick = PickEach(self._about(_("Owner"), actions), choices, held, key=self.row_here(), makes="people")
        ticked = await self.app.push_screen_wait(pick)
        if not isinstance(ticked, Ticked):
            return
        if pick.wanted:
            edit = edits.set_new_owner(actions, pick.wanted, *ticked)
            self._make(actions, edit, value_said(actions, pick.wanted))
        elif any(ticked):
            edit = edits.set_owner(actions, ticked.added, ticked.removed)
            self._make(actions, edit, owners_said(before, actions, ticked.added, ticked.removed))

    def _about(self, title: str, actions: Sequence[Action]) -> str:
        what = f"{actions[0].ref} {actions[0].title}" if len(actions) == 1 else counted(len(actions))
        return f"{title} · {what}"

    def _make(
        self, actions: Sequence[Action], edit: Edit, said: str = "", *, always: bool = False, nothing: str = ""
    ) -> None:
        """Make an edit, and say what it did unless it is seen under the cursor, where it was asked for; or `always`.

        A key that asks for nothing else is told where it changed `nothing`.
        """
        before, is_told = self.plan, always or self._is_elsewhere(actions)
        done = self.shell.attempt(lambda session: session.perform(edit))
        if done and self.plan is not before and is_told:
            self.tell_done(said or moved_said(before, self.plan, actions))
        elif done and self.plan is before and always:
            self.shell.tell_of_key(nothing or _("Nothing changes by that."))
        if done and (left_behind := overtaken(before, self.plan)):
            self._offer_to_follow(left_behind)

    @work
    async def _offer_to_follow(self, days: Mapping[str, int]) -> None:
        """Ask whether what waits for what was moved is to move as well."""
        from mplan_tui.tui.roadmap.moving_dependents import moves, question

        if await self.app.push_screen_wait(question(self.plan, days)) == "y":
            self.edit(moves(self.plan, days))

    def tell_done(self, words: str) -> None:
        """Say what an edit has done in the line above the actions, where it covers none of them."""
        self.done_words, self._done_at = words, self.shown.current
        self.say_above()

    def go_on(self) -> None:
        """The cursor moved: what was said of the last edit goes, and the detail follows."""
        if self.done_words and self.shown.current != self._done_at:
            self.done_words = ""
            self.say_above()
        self.show_detail()

    def say_above(self) -> None:
        """Say in the line above the actions how they are seen, or what was done."""

    def show_detail(self) -> None:
        """Show the action under the cursor beside the others."""

    def _is_elsewhere(self, actions: Sequence[Action]) -> bool:
        """Whether these are others than the action under the cursor: several, or a selected one."""
        return [row.id for row in actions] != [self.shown.current]

    @command("actions.due", "t", N_("Due"), footer=True, needs_row=True)
    def action_due(self) -> None:
        """The day by which it is to be done."""
        actions = self.chosen
        if not actions:
            return
        if self._is_elsewhere(actions):
            self._ask_several(several_dues(self.plan, actions), edits_of_due)
        elif self.action is not None:
            self._ask("due", due_of(self.plan, self.action), edits.set_due)

    @command("actions.book", "b", N_("Book"), footer=True, needs_row=True)
    @work
    async def action_book(self) -> None:
        """An order, an invoice or a credit note on this action."""
        if self.action is not None:
            from mplan_tui.tui.modals.booking import ask_booking

            await ask_booking(self, self.action.id)

    @command("actions.budget", "m", N_("Budget"), footer=True, needs_row=True)
    def action_budget(self) -> None:
        """The planned money."""
        actions = self.chosen
        if not actions:
            return
        if self._is_elsewhere(actions):
            self._ask_several(several_amounts(self.plan, actions), edits_of_planned)
        elif self.action is not None:
            self._ask("planned", self.action.planned, lambda rows, value: edits.set_money(rows, planned=value))

    @command("actions.edit", "e", N_("Edit in place"), needs_row=True)
    def action_edit_cell(self) -> None:
        """The cell under the cursor, or the title."""
        action, column = self.action, self.shown.column if isinstance(self.shown, ActionList) else None
        key = column.key if column else "title"
        if key == "title" and action is not None:
            self._ask_title(action)
        else:
            {
                "status": self.action_status,
                "owner": self.action_owner,
                "due": self.action_due,
                "planned": self.action_budget,
                "priority": self.action_priority,
            }.get(key, lambda: None)()

    def _ask_title(self, action: Action) -> None:
        self._ask("title", action.title, lambda rows, value: edits.change_action(rows[0], title=value))

    def _ask(self, field: str, value: Any, edit: Callable[..., Edit]) -> None:
        """Lay a field over the action under the cursor; what is typed changes that one, selected or not."""
        action = self.action
        if action is None:
            return
        question = field_of(self.plan, Action, field)
        region = self.shown.field_region(field)
        self.query_one(InPlace).ask(
            question,
            value,
            region,
            self.shell.today,
            lambda typed: self._make((action,), edit((action,), typed)),
            self._place_of(field, question.label, (action,)),
        )

    def _place_of(self, field: str, label: str, actions: Sequence[Action]) -> Draft:
        rows = ",".join(sorted(action.id for action in actions))
        about = self._about(label, actions)
        return Draft(f"place|{field}|{rows}", about, mode="actions", row=rows, node=InPlace.__name__, again=field)

    def row_here(self) -> str:
        """The actions that an edit is about."""
        return ",".join(sorted(action.id for action in self.chosen))

    def choose(self, ids: Sequence[str]) -> None:
        """Let the next edit be about these actions."""

    def take_up(self, draft: Draft) -> bool:
        """Open the field over the same actions again."""
        if self.action is None:
            return False
        if "," in draft.row or draft.node == InPlace.__name__:
            self.choose(draft.row.split(","))
        if draft.node != InPlace.__name__:
            return False  # a command opens it, and is about the same actions
        if draft.again == "due":
            self.action_due()
        elif draft.again == "planned":
            self.action_budget()
        else:
            self._ask_title(self.action)
        return True

    def _ask_several(self, asked: Several, make: Callable[[Sequence[Action], Any], tuple[Edit, str]]) -> None:
        """Lay a field over the line that says how many are selected, and not over any one of them."""
        actions = self.chosen

        def take(typed: Any) -> None:
            self._make(actions, *make(actions, typed))

        self.query_one(InPlace).ask(
            asked.question(self.shell.today),
            asked.held,
            self._selection_region(),
            self.shell.today,
            take,
            self._place_of(asked.field.name, asked.label, actions),
            self._about(asked.label, actions),
            asked.hint,
        )

    def _selection_region(self) -> Region:
        """The line that says how many are selected."""
        region = self.query_one("#actions-words").region
        return Region(region.x + 1, region.y, min(SEVERAL_WIDTH, region.width - 2), 1)

    @property
    def _plain(self) -> bool:
        return self.shell.preferences.ascii

    @command("actions.done", "f", N_("Done"), needs_row=True)
    def action_done(self) -> None:
        """Done today; a recurring one goes on with its next date."""
        if actions := self.chosen:
            edit = edits.set_status(actions, Status.DONE, self.shell.today)
            self._make(actions, edit, value_said(actions, _("done today")), always=True)

    @command("actions.skip", "z", N_("Skip"), needs_row=True)
    def action_skip(self) -> None:
        """Leave out this time of a recurring action."""
        if actions := self.chosen:
            self._make(
                actions, edits.skip(actions), always=True, nothing=_("Only of a recurring action a time is left out.")
            )

    @command("actions.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """At once; {undo:u} takes it back."""
        if actions := self.chosen:
            said = deleted_said(self.plan, actions)
            self._make(actions, edits.delete(actions), said, always=True)

    @command("actions.duplicate", "y", N_("Duplicate"), needs_row=True)
    def action_duplicate(self) -> None:
        """A copy that begins anew."""
        if actions := self.chosen:
            said = _("{actions} duplicated").format(actions=called(actions))
            self._make(actions, edits.duplicate(actions), said, always=True)

    @command("actions.later", "greater_than_sign", N_("A week later"), sign=">", needs_row=True)
    def action_later(self) -> None:
        """Start and due date move together."""
        self._shift_days(7)

    @command("actions.sooner", "less_than_sign", N_("A week sooner"), sign="<", needs_row=True)
    def action_sooner(self) -> None:
        """Start and due date move together."""
        self._shift_days(-7)

    def _shift_days(self, days: int) -> None:
        """Move in time."""
        if actions := self.chosen:
            self._make(actions, edits.shift(actions, days), always=True)

    @on(Timeline.Shifted)
    def _shifted(self, event: Timeline.Shifted) -> None:
        change = edits.stretch if event.is_stretch else edits.shift
        if actions := self.chosen:
            self._make(actions, change(actions, event.days), always=True)

    @on(Board.Carried)
    def _carried(self, event: Board.Carried) -> None:
        if self.action is not None:
            self.query_one(ActionBoard).expect(self.action.id, event.target)
            actions, today = self.chosen, self.shell.today
            edit = edits.move(actions, self.by, event.source, event.target, today)
            said = value_said(actions, lane_name(self.plan, self.by, event.target))
            self._make(actions, edit, said, always=True)

    @on(Board.Stepped)
    def _stepped(self, event: Board.Stepped) -> None:
        if self.action is None:
            return
        at = WAY.index(self.action.status) + event.steps if self.action.status in WAY else -1
        if not 0 <= at < len(WAY):
            said = keyed(_("“{status}” is where that way ends; {actions.status:s} has every status."))
            self.shell.tell_of_key(said.format(status=word(self.action.status)))
        else:
            actions = self.chosen
            edit = edits.set_status(actions, WAY[at], self.shell.today)
            self._make(actions, edit, value_said(actions, word(WAY[at])), always=True)

    @command("actions.sight", "g", N_("Line of sight"), footer=True)
    def action_sight(self) -> None:
        """What it comes from, what it leads to, what is missing."""
        self.shell.post_message(LookAlong(self.action.id if self.action else None))

    @on(ActionRows.Chosen)
    @on(LineTable.Chosen)
    def _opened(self) -> None:
        self.action_open()

    @command("actions.open", "enter", N_("Open"), footer=True, needs_row=True)
    @work
    async def action_open(self) -> None:
        """Everything of the action in a form."""
        action = self.action
        if action is None:
            return
        today = self.shell.today
        typed = await self.app.push_screen_wait(FormModal(action_form(self.plan, action, today)))
        if typed:
            now = self.plan.find(Action, action.id) or action
            self.edit(edits.write_action(with_values(now, typed), today, emptied=emptied_totals(typed)))

    @command("actions.quick", "N", N_("Quick entry"))
    @work
    async def action_quick(self) -> None:
        """New actions, a line each: title, who, when, money."""
        from mplan_tui.tui.roadmap.one_line import OneLine

        board = self.query_one(ActionBoard)
        lane = board.lane.key if self.view == "board" and board.lane else ""
        await self.app.push_screen_wait(OneLine(first_values(self.by, lane)))

    @command("actions.new", "n", N_("New"), footer=True)
    @work
    async def action_new(self) -> None:
        """A new action, in the lane of the cursor."""
        board = self.query_one(ActionBoard)
        lane = board.lane.key if self.view == "board" and board.lane else ""
        today = self.shell.today
        first = first_values(self.by, lane)
        typed = await self.app.push_screen_wait(FormModal(action_form(self.plan, None, today, first)))
        if typed is not None and {**first, **typed}.get("title"):
            action = with_values(Action(id=new_id(), title="?"), {**first, **typed})
            board.expect(action.id, lane)
            self.edit(edits.write_action(action, today))
