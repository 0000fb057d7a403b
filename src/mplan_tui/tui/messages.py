"""What widgets and screens tell the app: ids and edits go up, the plan comes down."""

from __future__ import annotations

from textual.message import Message

from mplan_tui.session.steps import Edit
from mplan_tui.tui.typed_over import shown_while_typing


class EditPlan(Message):
    """Make this edit; the app performs it in the session, shows what was refused, and saves.

    It takes along what was shown while it was typed, if it was: the app hears of it in another context.
    """

    def __init__(self, edit: Edit) -> None:
        super().__init__()
        self.edit = edit
        self.typed_over = shown_while_typing()


class FollowLink(Message):
    """Show the row with this id where it lives."""

    def __init__(self, row_id: str) -> None:
        super().__init__()
        self.row_id = row_id


class LookAlong(Message):
    """Show the line of sight of the row with this id; of no row, every gap along it."""

    def __init__(self, row_id: str | None) -> None:
        super().__init__()
        self.row_id = row_id
