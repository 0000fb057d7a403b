"""Who wrote the plan's side of a conflict, and when: found in the history, the latest step first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from mplan_tui.domain.compare import Change, Conflict
from mplan_tui.domain.links import about
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import Kind
from mplan_tui.session.steps import Step

if TYPE_CHECKING:  # a session needs no import of sheets before there is one
    from mplan_tui.domain.exchange import Difference, Proposal

_Place = tuple[str, str | None]


def with_writers(proposal: Proposal, steps: Iterable[Step]) -> Proposal:
    """The proposal with the author and time of the latest step that wrote what each conflict is about.

    No step is read where nothing is in conflict, and none beyond the last one wanted.
    """
    wanted = {_place(line) for line in proposal.of_kind(Kind.CONFLICT)}
    found: dict[_Place, Step] = {}
    for step in steps if wanted else ():
        for change in step.changes:
            places = {place for place in wanted if place[0] == change.id and _wrote(change.field, place[1])}
            found.update(dict.fromkeys(places, step))
            wanted -= places
        if not wanted:
            break
    if not found:
        return proposal
    return replace(proposal, differences=tuple(_signed(line, found) for line in proposal.differences))


def step_behind(conflict: Conflict, steps: Iterable[Step]) -> Step | None:
    """The latest of the steps that wrote the plan's side of a conflict, or what belongs to it; steps come newest first.

    Of a row that is gone that is its removal.
    """
    places = {conflict.id, *(change.id for change in conflict.along)}
    for step in steps:
        if any(_is_behind(change, conflict, places) for change in step.changes):
            return step
    return None


def _is_behind(change: Change, conflict: Conflict, places: set[str]) -> bool:
    if conflict.field is not None:
        return change.id == conflict.id and _wrote(change.field, conflict.field)
    if conflict.ours is None:
        return change.id == conflict.id and change.is_removal
    return change.id in places or _hangs_on(change.new, conflict.id)


def _hangs_on(row: object, row_id: str) -> bool:
    return isinstance(row, Row) and row_id in about(row)


def _place(line: Difference) -> _Place:
    return line.change.id, line.change.field


def _wrote(written: str | None, asked: str | None) -> bool:
    """Whether a change of a field or a whole row is one of what is asked for, a field or any of a row."""
    return written == asked or written is None or asked is None


def _signed(line: Difference, found: dict[_Place, Step]) -> Difference:
    step = found.get(_place(line)) if line.kind is Kind.CONFLICT else None
    return replace(line, author=step.author, at=step.at) if step else line
