"""Playbooks: groups of actions that are kept under a name and done again, such as all that a fair takes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
from mplan_tui.domain.actions import Action
from mplan_tui.domain.rows import Day, Line, Row


class Playbook(Row):
    """Actions as they were when they were kept, of which only the distance of their days from `start` counts.

    It is kept with the plan: colleagues have it too, its edits are undone and told as all others, and it comes along to
    the next year. Another plan can take it from there.
    """

    NOUNS: ClassVar = nouns("playbook", "playbooks")

    name: Line
    start: Annotated[Day, About(N_("Day 0"), N_("The day from which the days of its actions are counted."))]
    actions: Annotated[tuple[Action, ...], About(N_("Actions"))] = ()
