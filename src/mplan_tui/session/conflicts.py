"""What a colleague and this session changed to two values, while it waits to be chosen and the plan goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mplan_tui.domain.compare import Change, Conflict
from mplan_tui.domain.links import about
from mplan_tui.domain.merge import about_a_deleted_row
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.session.steps import Step
from mplan_tui.session.waiting import value_at

LatestSteps = Callable[[], Iterator[Step]]
"""Reads the steps that led to a plan, newest first, as they are asked for."""


def with_later(kept: Iterable[Conflict], new: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts to be chosen: a later one takes the place of another about the same thing."""
    later = {(conflict.table, conflict.id, conflict.field): conflict for conflict in new}
    return [*(one for one in kept if (one.table, one.id, one.field) not in later), *later.values()]


def as_it_stands(conflict: Conflict, plan: Plan, steps: LatestSteps) -> Conflict:
    """The conflict with the colleague's side as the plan has it now; about the whole row once that is gone."""
    now = value_at(plan, conflict.table, conflict.id, conflict.field)
    if conflict.field is not None and value_at(plan, conflict.table, conflict.id, None) is None:
        deletion = _deletion_of(conflict.id, steps)
        if deletion:
            return about_a_deleted_row(conflict.id, deletion, {conflict.field: conflict.theirs})
    return conflict._replace(ours=now)


def by_row(conflicts: Iterable[Conflict], plan: Plan, steps: LatestSteps) -> list[Conflict]:
    """The conflicts, those about several fields of a row that was deleted meanwhile as one."""
    found: list[Conflict] = []
    lost: dict[str, dict[str, Any]] = {}
    for conflict in conflicts:
        if conflict.field is not None and as_it_stands(conflict, plan, steps).field is None:
            lost.setdefault(conflict.id, {})[conflict.field] = conflict.theirs
        else:
            found.append(conflict)
    return found + [about_a_deleted_row(row_id, _deletion_of(row_id, steps), fields) for row_id, fields in lost.items()]


def _deletion_of(row_id: str, steps: LatestSteps) -> tuple[Change, ...]:
    """The changes of the step that deleted a row, or none where the records do not tell."""
    for step in steps():
        if any(change.is_removal and change.id == row_id for change in step.changes):
            return step.changes
    return ()


def step_behind(conflict: Conflict, steps: Iterable[Step]) -> Step | None:
    """The latest of the steps that wrote the plan's side of a conflict, or what belongs to it; steps come newest first.

    Of a row that is gone that is its removal. Where no step says the very value, as where two edits of one text came
    together, it is the latest about the same thing that does not say the other side's: the records hold the step that
    lost as well where a working copy was sent, or copies were merged.
    """
    places = {conflict.id, *(change.id for change in conflict.along)}
    latest = None
    for step in steps:
        behind = [change for change in step.changes if _is_behind(change, conflict, places)]
        if any(conflict.field is None or _says(change, conflict.field, conflict.ours) for change in behind):
            return step
        if latest is None and any(not _says(change, conflict.field or "", conflict.theirs) for change in behind):
            latest = step
    return latest


def _is_behind(change: Change, conflict: Conflict, places: set[str]) -> bool:
    if conflict.field is not None:
        return change.id == conflict.id and wrote(change.field, conflict.field)
    if conflict.ours is None:
        return change.id == conflict.id and change.is_removal
    if change.id == conflict.id and change.is_removal:
        return False  # the other side's, or of a time before the row came back
    return change.id in places or _hangs_on(change.new, conflict.id)


def _says(change: Change, field: str, value: object) -> bool:
    """Whether a field has a value by a change of it, or of its row."""
    return bool((getattr(change.new, field, None) if change.field is None else change.new) == value)


def _hangs_on(row: object, row_id: str) -> bool:
    return isinstance(row, Row) and row_id in about(row)


def wrote(written: str | None, asked: str | None) -> bool:
    """Whether a change of a field or a whole row is one of what is asked for, a field or any of a row."""
    return written == asked or written is None or asked is None
