"""What changes the plan: an edit that a page asks for, undo and redo. Each is made, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.money import newly_over
from mplan_tui.i18n import _
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Edit, Step
from mplan_tui.tui.half_typed import HalfTyped
from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.saving import Saving
from mplan_tui.tui.typed_over import shown_while_typing


class Editing:
    """The edits of the app's session, shown and saved as they are made."""

    def __init__(self, app: PlanApp, saving: Saving, half_typed: HalfTyped) -> None:
        self._app = app
        self._saving = saving
        self._half_typed = half_typed

    def attempt(self, work: Callable[[PlanSession], object]) -> bool:
        """Do something with the session, show its plan and save it; whether it was not refused."""
        app = self._app
        if app.session is None:
            return False
        before, known = app.session.plan, len(app.session.conflicts)
        try:
            with app.session.typed_over(shown_while_typing()):
                work(app.session)
        except (PlanError, ValidationError, StoreError) as refusal:
            app.tell(app.services.explain(refusal), severity="error")
            self._half_typed.was_refused()
            return False
        self._half_typed.was_made()
        app.plan = after = app.session.plan
        if (over := newly_over(before, after)) is not None:
            said = _("The plan now exceeds its envelope by {amount}: 6 shows where it goes.")
            app.tell(said.format(amount=formats.money(over, after.currency)), severity="warning")
        if len(app.session.conflicts) > known:
            app.tell_of_conflict()
        self._saving.save()
        return True

    def perform(self, edit: Edit) -> None:
        """Make the edit, or say in one sentence why not; what a key has taken out is told, with what went along."""
        from mplan_tui.vocabulary.labels import removal

        made: list[Step | None] = []
        self.attempt(lambda session: made.append(session.perform(edit)))
        for step in made:
            if step is not None and step.label.code == "row.removed":
                self._app.tell(removal(step))

    def undo(self) -> None:
        """Take back this session's last edit."""
        told = _("Taken back: {edit}"), _("There is nothing to undo.")
        self._step_back(lambda session: (session.next_undo, session.undo()), "↶ ", *told)

    def redo(self) -> None:
        """Make again what was taken back."""
        told = _("Made again: {edit}"), _("There is nothing to redo.")
        self._step_back(lambda session: (session.next_redo, session.redo()), "↷ ", *told)

    def _step_back(self, work: Callable[[PlanSession], tuple[Any, Any]], sign: str, words: str, nothing: str) -> None:
        from mplan_tui.vocabulary.labels import sentence

        outcome: list[tuple[Any, Any]] = []
        if not self.attempt(lambda session: outcome.append(work(session))):
            return
        self._app.clear_notifications()  # six steps one after the other covered half of a small terminal
        label, merged = outcome[0]
        if merged is None:
            self._app.tell(nothing)
        elif merged.conflicts:
            self._app.tell(_("Only in part: a colleague has changed the same thing since."), severity="warning")
        else:
            self._app.tell(sign + words.format(edit=sentence(label)))
