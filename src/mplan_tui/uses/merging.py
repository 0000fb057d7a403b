"""Bringing copies of one plan together that went their own ways: two branches, or the copies of a synced folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from mplan_tui import whole_file
from mplan_tui.domain.compare import Conflict
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import resolved
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import MergedCopy, merging
from mplan_tui.session.waiting import Waiting
from mplan_tui.store import unsaved
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.companions import history_of
from mplan_tui.store.copies import CommonPast, common_past, steps_since
from mplan_tui.store.errors import when_reading, when_writing
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses import plans
from mplan_tui.uses.services import Services


class Together(NamedTuple):
    """What came of it: the plan, how many changes the copy brought, and what both changed to two values.

    `revision` is set where the past that both have in common was found by comparing only.
    """

    plan: Plan
    changes: int
    conflicts: tuple[Conflict, ...]
    revision: int | None = None


def merge_copies(
    services: Services, ours: Path, theirs: Path, base: Path | None = None, *, out: Path | None = None
) -> Together:
    """Take the copy in `theirs` into the plan in `ours`, field by field; where both changed the same, ours stays.

    The copy's other values are kept as conflicts, to be chosen in the screens. With `out` the plan becomes a new file
    there, and `ours` stays as it is. A file without change records beside it, as git hands one out to be merged, is
    written alone: the record of the merge is in it until the next save.

    Raises:
        StoreError: a file cannot be read or written, they are no copies of one plan, or no common past is known.
    """
    other = PlanFile(theirs)
    past = _past(PlanFile(ours), other, base)
    if out is not None:
        _copy(resolved(ours), resolved(out))
    session = services.open(out or ours)
    file = plans.file_of(session)
    copy = other.load()
    file.count_on_from(copy.revision)
    steps = past.steps if past.is_whole else ()
    changes = session.take_copy(past.plan, copy.plan, steps, merging(theirs.name, past.copied))
    if changes:
        _save(session, file)
    if session.conflicts:
        with closing(unsaved.Unsaved(plans.unsaved_folder())) as kept:
            kept.keep(file.path, session.plan.id, Waiting((), session.conflicts))
    return Together(session.plan, len(changes), session.conflicts, past.revision)


def _past(ours: PlanFile, theirs: PlanFile, base: Path | None) -> CommonPast:
    here, there = ours.load(), theirs.load()
    if here.plan.id != there.plan.id:
        raise StoreError("merge.other_plan", path=ours.path, other=theirs.path)
    # Git has an empty file for the base of what both sides have added.
    if base is not None and _size(base):
        older = PlanFile(base)
        at = older.load()
        if at.plan.id != here.plan.id:
            raise StoreError("merge.other_plan", path=ours.path, other=older.path)
        steps, is_whole = steps_since(theirs, older.save_id)
        copied = MergedCopy(theirs.save_id, there.revision, older.save_id)
        return CommonPast(at.plan, steps, is_whole, copied)
    past = common_past(ours, theirs)
    if past is None:
        raise StoreError("merge.no_past", path=ours.path, other=theirs.path)
    return past


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise when_reading(error, path) from None


def _save(session: PlanSession, file: PlanFile) -> None:
    if not file.is_alone:
        file.back_up(BackupReason.MERGE)
        session.save()
        return
    while (request := session.begin_save()) is not None:
        session.finish_save(request, file.save_alone(request))


def _copy(ours: Path, out: Path) -> None:
    """A copy of a plan and its change records under another name."""
    for becomes in (out, history_of(out)):
        if becomes.exists():
            raise StoreError("file.exists", path=becomes)
    for was, becomes in ((history_of(ours), history_of(out)), (ours, out)):
        try:
            if was.exists():
                whole_file.write(becomes, was.read_bytes(), mode=was.stat().st_mode & 0o666)
        except OSError as error:
            raise when_writing(error, becomes) from None
