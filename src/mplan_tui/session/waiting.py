"""What a session holds that is in no store yet, to be kept elsewhere until it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from mplan_tui.domain.compare import PLAN_TABLE, Change, Conflict
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.session.steps import LOOK_BACK, Step


class Waiting(NamedTuple):
    """The steps that are not saved, oldest first, and this session's side of the conflicts still to be chosen."""

    steps: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self.steps or self.conflicts)

    def without(self, latest: Iterable[Step]) -> Waiting:
        """What still waits after these steps, newest first: a program may have been killed right after its save."""
        known = {step.id for step in islice(latest, LOOK_BACK)}
        return self._replace(steps=tuple(step for step in self.steps if step.id not in known))


class Left(NamedTuple):
    """What an earlier session left behind; `waiting` is None where this version cannot read it.

    `key` names it where it is kept, and `moved_from` the file where its plan lay, when that is not there any more.
    """

    key: str
    at: datetime
    waiting: Waiting | None = field(default=None)
    moved_from: str = ""


def still_in_conflict(plan: Plan, found: Iterable[Conflict], steps: Sequence[Step]) -> list[Conflict]:
    """One conflict for each field, with the value that the last of the steps gave it.

    Several steps may have changed one field: each clashes with the colleague's value by itself, but the person chooses
    once, and not at all where the last step came to the colleague's value.
    """
    first: dict[tuple[str, str, str | None], Conflict] = {}
    for conflict in found:
        first.setdefault((conflict.table, conflict.id, conflict.field), conflict)
    last = {(c.table, c.id, c.field): c.new for step in steps for c in step.changes}
    kept = []
    for place, conflict in first.items():
        mine = last.get(place, conflict.theirs)
        if mine != value_at(plan, *place):
            kept.append(conflict._replace(theirs=mine))
    return kept


def value_at(plan: Plan, table: str, row_id: str, field_name: str | None) -> Any:
    """What the plan holds in a field of a row, or the row itself; None where there is no such row."""
    row = plan if table == PLAN_TABLE else plan.find(TABLES[table], row_id)
    return row if row is None or field_name is None else getattr(row, field_name)


def my_side(conflict: Conflict) -> Change:
    """What this session wanted of a field in conflict."""
    return Change(conflict.table, conflict.id, conflict.field, conflict.base, conflict.theirs)
