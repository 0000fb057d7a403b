"""Edits of playbooks: keep actions as one, and add what one makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mplan_tui.domain.actions import Action
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.playbook_rules import kept
from mplan_tui.domain.playbooks import Playbook
from mplan_tui.domain.recurrence_rules import with_first_day
from mplan_tui.domain.row_rules import with_rows
from mplan_tui.session.steps import Edit, Label


def keep_playbook(name: str, actions: Sequence[Action], today: date) -> Edit:
    """Keep actions under a name; what was kept under it before gives way.

    Raises, when it is made: the codes of `kept`.
    """

    def change(plan: Plan) -> Plan:
        rows = plan.find_all(Action, [action.id for action in actions])
        return with_rows(plan, kept(plan, name, rows, today))

    return Edit(Label("playbook.kept", {"name": name.strip()}), change)


def use_playbook(playbook: Playbook, made: Sequence[Action], today: date) -> Edit:
    """Add the actions that a playbook made, all in one step."""

    def change(plan: Plan) -> Plan:
        return with_rows(plan, *(with_first_day(action, today) for action in made))

    return Edit(Label("playbook.used", {"name": playbook.name, "count": str(len(made))}), change)
