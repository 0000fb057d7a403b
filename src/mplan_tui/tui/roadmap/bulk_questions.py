"""What is asked about several actions at once: what they hold together, how it is typed, and the edit that it makes.

The field opens with what they hold, selected: "4 Dec 2026" where all agree, else the range. Enter on it changes
nothing, typing replaces it, and an emptied field takes the value out of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.due import due_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.language.typed_days import read_shift
from mplan_tui.session.edits import actions as edits
from mplan_tui.session.steps import Edit
from mplan_tui.tui.modals.fields import Field, value_of
from mplan_tui.tui.modals.row_form import field_of
from mplan_tui.tui.roadmap.change_sentences import value_said
from mplan_tui.tui.roadmap.words import counted

SEVERAL_WIDTH = 62
"""The cells of a field about several actions, for a hint that is read whole at 80 columns."""


@dataclass(frozen=True, slots=True)
class Several:
    """A question about several actions."""

    field: Field
    held: str
    hint: str

    @property
    def label(self) -> str:
        """What is asked for."""
        return self.field.label

    def question(self, today: date) -> Field:
        """The field, which shows what they hold together and reads a value for all of them."""
        return self.field._replace(show=str, parse=lambda text: _read(self.field, text, today))


def _read(field: Field, text: str, today: date) -> Any:
    """The value for all; a date may be so many days instead, by which each moves."""
    if field.name == "due" and (shift := read_shift(text)) is not None:
        return shift
    return value_of(field, text, today)


def several_dues(plan: Plan, actions: Sequence[Action]) -> Several:
    """The due dates of several actions."""
    days = [due_of(plan, action) for action in actions]
    known = sorted(day for day in days if day is not None)
    held = _range([formats.day(day) for day in known], len(days) - len(known))
    hint = _("+7 or -2w moves each by as much, a date sets it for all, an empty field takes it out of {actions}.")
    return Several(field_of(plan, Action, "due"), held, hint.format(actions=counted(len(actions))))


def several_amounts(plan: Plan, actions: Sequence[Action]) -> Several:
    """The planned money of several actions."""
    known = sorted(action.planned for action in actions if action.planned is not None)
    held = _range([formats.number(amount) for amount in known], len(actions) - len(known))
    hint = _("An amount is set for each of {actions}; an empty field makes it unknown.")
    return Several(field_of(plan, Action, "planned"), held, hint.format(actions=counted(len(actions))))


def _range(shown: Sequence[str], missing: int) -> str:
    """From the least to the most, with a dash where some have none."""
    ends = [*(["–"] if missing and shown else []), *dict.fromkeys((shown[0], shown[-1]) if shown else ())]
    return " … ".join(ends)


def edits_of_due(actions: Sequence[Action], typed: date | timedelta | None) -> tuple[Edit, str]:
    """Move each by so many days, start and due date together, or set the date of all; and what that did."""
    if isinstance(typed, timedelta):
        return edits.shift(actions, typed.days), ""
    said = _("due {day}").format(day=formats.day(typed)) if typed else _("no date")
    return edits.set_due(actions, typed), value_said(actions, said)


def edits_of_planned(actions: Sequence[Action], typed: Decimal | None) -> tuple[Edit, str]:
    """Set the planned money of each; and what that did."""
    said = _("{amount} each").format(amount=formats.number(typed)) if typed is not None else _("amount unknown")
    return edits.set_money(actions, planned=typed), value_said(actions, said)
