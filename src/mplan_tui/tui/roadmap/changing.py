"""What the keys do to the selected actions, or to the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on, work

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.board import By
from mplan_tui.domain.due import due_of
from mplan_tui.domain.rows import new_id
from mplan_tui.i18n import _
from mplan_tui.session.edits import actions as edits
from mplan_tui.session.steps import Edit
from mplan_tui.tui.modals.fields import Choice
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import Prompt
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.modals.row_form import field_of
from mplan_tui.tui.modals.sight import look_along
from mplan_tui.tui.roadmap.form import action_form, first_values, with_values
from mplan_tui.tui.roadmap.views import ActionBoard, ActionCalendar, ActionList
from mplan_tui.tui.roadmap.words import counted
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.widgets.board import Board
from mplan_tui.tui.widgets.in_place import InPlace
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.tui.widgets.timeline import Timeline
from mplan_tui.vocabulary.enums import priority_sign, priority_word, sign, word

WAY = (Status.TODO, Status.DOING, Status.BLOCKED, Status.DONE)
"""The statuses that a card goes through; cancelling takes a decision, and its own key."""
AnyView = ActionBoard | ActionList | ActionCalendar


class Changing(PlanScreen):
    """A screen of actions whose keys change them."""

    by = By.OWNER
    view = "board"

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

    @work
    async def action_status(self) -> None:
        """Ask for the status."""
        choices = [Choice(status, f"{sign(status, self._plain)} {word(status)}") for status in Status]
        await self._pick(
            _("Status"),
            choices,
            lambda action: [action.status],
            lambda actions, values: edits.set_status(actions, values[0], self.plan_app.today),
        )

    @work
    async def action_priority(self) -> None:
        """Ask for the priority."""
        choices = [Choice(n, f"{priority_sign(n):2} {priority_word(n)}") for n in (1, 2, 3, 4)]
        await self._pick(
            _("Priority"),
            choices,
            lambda action: [action.priority],
            lambda actions, values: edits.set_priority(actions, values[0]),
        )

    @work
    async def action_owner(self) -> None:
        """Ask who executes it; the first person of a plan is named here."""
        if not self.plan.people:
            await self._name_first_owner()
            return
        choices = [Choice(person.id, person.name) for person in self.plan.people]
        await self._pick(_("Owner"), choices, lambda action: action.executor, edits.set_owner, many=True)

    async def _name_first_owner(self) -> None:
        actions = self.chosen
        if not actions:
            return
        word = _("The name of the first person of the plan; Budget & team has the others.")
        name = await self.app.push_screen_wait(Prompt(self._about(_("Owner"), actions), "", word))
        if name and name.strip():
            self.edit(edits.set_first_owner(actions, name))

    async def _pick(self, title: str, choices: Sequence[Choice], held: Any, edit: Any, *, many: bool = False) -> None:
        actions = self.chosen
        if not actions:
            return
        picked = await self.app.push_screen_wait(
            Pick(self._about(title, actions), choices, held(actions[0]), many=many)
        )
        if picked is not None:
            self.edit(edit(actions, picked))

    def _about(self, title: str, actions: Sequence[Action]) -> str:
        what = f"{actions[0].ref} {actions[0].title}" if len(actions) == 1 else counted(len(actions))
        return f"{title} · {what}"

    def action_due(self) -> None:
        """Type the due date where it stands."""
        if self.action is not None:
            self._ask("due", due_of(self.plan, self.action), edits.set_due)

    def action_budget(self) -> None:
        """Type the planned money where it stands."""
        if self.action is not None:
            self._ask("planned", self.action.planned, lambda rows, value: edits.set_money(rows, planned=value))

    def action_edit_cell(self) -> None:
        """Change the cell under the cursor; on the board and the calendar the title."""
        action, column = self.action, self.shown.column if isinstance(self.shown, ActionList) else None
        key = column.key if column else "title"
        if key == "title" and action is not None:
            row = action
            self._ask("title", action.title, lambda rows, value: edits.change_action(row, title=value))
        else:
            {
                "status": self.action_status,
                "owner": self.action_owner,
                "due": self.action_due,
                "planned": self.action_budget,
                "priority": self.action_priority,
            }.get(key, lambda: None)()

    def _ask(self, field: str, value: Any, edit: Any) -> None:
        actions = self.chosen
        question = field_of(self.plan, Action, field)
        region = self.shown.field_region(field)
        self.query_one(InPlace).ask(
            question, value, region, self.plan_app.today, lambda typed: self.edit(edit(actions, typed))
        )

    @property
    def _plain(self) -> bool:
        return self.plan_app.preferences.ascii

    def _change(self, edit: Edit | None) -> None:
        if edit is not None and self.chosen:
            self.edit(edit)

    def action_done(self) -> None:
        """Say that it is done today."""
        self._change(edits.set_status(self.chosen, Status.DONE, self.plan_app.today))

    def action_skip(self) -> None:
        """Leave out this time of a recurring action."""
        self._change(edits.skip(self.action) if self.action else None)

    def action_delete(self) -> None:
        """Remove at once; undo brings it back."""
        if self.chosen:
            self.edit(edits.delete(self.chosen))

    def action_duplicate(self) -> None:
        """Add a copy that begins anew."""
        self._change(edits.duplicate(self.chosen))

    def action_shift_days(self, days: int) -> None:
        """Move in time."""
        self._change(edits.shift(self.chosen, days))

    @on(Timeline.Shifted)
    def _shifted(self, event: Timeline.Shifted) -> None:
        change = edits.stretch if event.is_stretch else edits.shift
        self._change(change(self.chosen, event.days))

    @on(Board.Carried)
    def _carried(self, event: Board.Carried) -> None:
        if self.action is not None:
            self.query_one(ActionBoard).expect(self.action.id, event.target)
            self.edit(edits.move(self.chosen, self.by, event.source, event.target, self.plan_app.today))

    @on(Board.Stepped)
    def _stepped(self, event: Board.Stepped) -> None:
        if self.action is None or self.action.status not in WAY:
            return
        at = WAY.index(self.action.status) + event.steps
        if 0 <= at < len(WAY):
            self._change(edits.set_status(self.chosen, WAY[at], self.plan_app.today))

    @work
    async def action_sight(self) -> None:
        """What the action comes from and leads to; without an action, every gap."""
        await look_along(self.plan_app, self.action.id if self.action else None)

    @on(Board.Chosen)
    @on(LineTable.Chosen)
    @on(Timeline.Chosen)
    def _opened(self) -> None:
        self.action_open()

    @work
    async def action_open(self) -> None:
        """Open the form of the action under the cursor."""
        action = self.action
        if action is None:
            return
        today = self.plan_app.today
        typed = await self.app.push_screen_wait(FormModal(action_form(self.plan, action, today)))
        if typed:
            now = self.plan.find(Action, action.id) or action
            self.edit(edits.write_action(with_values(now, typed), today))

    @work
    async def action_new(self) -> None:
        """Write a new action in the lane of the cursor."""
        board = self.query_one(ActionBoard)
        lane = board.lane.key if self.view == "board" and board.lane else ""
        today = self.plan_app.today
        first = first_values(self.by, lane)
        typed = await self.app.push_screen_wait(FormModal(action_form(self.plan, None, today, first)))
        if typed is not None and {**first, **typed}.get("title"):
            action = with_values(Action(id=new_id(), title="?"), {**first, **typed})
            board.expect(action.id, lane)
            self.edit(edits.write_action(action, today))
