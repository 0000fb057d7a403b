"""Bringing copies of one plan together that went their own ways: two branches, or the copies of a synced folder."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from mplan_tui.address import Place
from mplan_tui.domain.compare import Conflict
from mplan_tui.domain.plan import Plan
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import MergedCopy, merging
from mplan_tui.session.waiting import Waiting
from mplan_tui.store import unsaved
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.copies import CommonPast, common_past, steps_since
from mplan_tui.store.kept import KeptPlan
from mplan_tui.store.places import store_at
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
    services: Services,
    ours: Place,
    theirs: Place,
    base: Place | None = None,
    *,
    out: Path | None = None,
    path: Path | None = None,
) -> Together:
    """Take the copy in `theirs` into the plan in `ours`, field by field; where both changed the same, ours stays.

    The copy's other values are kept as conflicts, to be chosen in the screens. With `out` the plan becomes a new file
    there, and `ours` stays as it is. `path` is what git merges, where the copies are passing files of git's.

    A file without change records beside it, as git hands one out to be merged, is written alone: the record of the
    merge is in it until the next save.

    Raises:
        StoreError: a file cannot be read or written, they are no copies of one plan, or no common past is known.
    """
    other = store_at(theirs)
    past = _past(store_at(ours), other, base)
    if out is not None:
        plans.copy(ours, out)
    session = services.open(out or ours)
    store = plans.kept(session)
    copy = other.load()
    store.count_on_from(copy.revision)
    steps = past.steps if past.is_whole else ()
    changes = session.take_copy(past.plan, copy.plan, steps, merging((path or theirs).name, past.copied))
    if changes:
        _save(session, store)
    if session.conflicts:
        with closing(unsaved.Unsaved(plans.unsaved_folder())) as kept:
            kept.keep(plans.key_of(path) if path else store.key, session.plan.id, Waiting((), session.conflicts))
    return Together(session.plan, len(changes), session.conflicts, past.revision)


def _past(ours: KeptPlan, theirs: KeptPlan, base: Place | None) -> CommonPast:
    here, there = ours.load(), theirs.load()
    if here.plan.id != there.plan.id:
        raise StoreError("merge.other_plan", path=ours.place, other=theirs.place)
    if base is not None and not _is_empty(base):
        older = store_at(base)
        at = older.load()
        if at.plan.id != here.plan.id:
            raise StoreError("merge.other_plan", path=ours.place, other=older.place)
        steps, is_whole = steps_since(theirs, older.save_id)
        copied = MergedCopy(theirs.save_id, there.revision, older.save_id)
        return CommonPast(at.plan, steps, is_whole, copied)
    past = common_past(ours, theirs)
    if past is None:
        raise StoreError("merge.no_past", path=ours.place, other=theirs.place)
    return past


def _is_empty(place: Place) -> bool:
    """Whether a file is empty, as git has it for the base of what both sides have added."""
    with suppress(OSError):
        return isinstance(place, Path) and not place.stat().st_size
    return False


def _save(session: PlanSession, store: KeptPlan) -> None:
    if not (isinstance(store, PlanFile) and store.is_alone):
        store.back_up(BackupReason.MERGE)
        session.save()
        return
    while (request := session.begin_save()) is not None:
        session.finish_save(request, store.save_alone(request))
