"""What two copies of one plan have in common, by their histories, so that they can come together again.

Each save names the one before, and where two copies went apart is the last save that both come from. Steps that both
have taken since, one from the other or from a third copy, count as common as well: they keep their names wherever they
come in, so that copies can be merged again and again, in any direction and order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mplan_tui.domain.compare import apply, compare, merge_changes
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Numbered
from mplan_tui.session.ports import StoreError
from mplan_tui.session.steps import MergedCopy, Step
from mplan_tui.store.companions import history_of
from mplan_tui.store.history import History, MissingSaves, SaveRecord
from mplan_tui.store.kept import KeptPlan
from mplan_tui.store.plan_file import PlanFile

_MOST_COMPARED = 500
"""So many of the latest revisions are compared with a copy without a history of its own."""


class CommonPast(NamedTuple):
    """The plan as two copies had it in common, and what led from there to the other copy.

    `steps` are the other copy's, oldest first, without those that ours has; `is_whole` says whether they tell all of
    what it changed. `revision` is set where the past was found by comparing only: the revision of ours.
    """

    plan: Plan
    steps: tuple[Step, ...]
    is_whole: bool
    copied: MergedCopy
    revision: int | None = None


def common_past(ours: KeptPlan, theirs: KeptPlan) -> CommonPast | None:
    """What two copies of one plan have in common; None where neither the histories nor our backups tell it.

    Raises:
        StoreError: one of them cannot be read.
    """
    here = _Past.of(ours)
    there = theirs.load()
    plan: Plan | None = there.plan
    steps: list[Step] = []
    is_whole = True

    def found(save: str, apart: Plan) -> CommonPast:
        steps.reverse()
        base = _with_steps(apart, (step for step in steps if step.id in here.steps))
        base = _with_first_references(base, ours.load().plan, there.plan)
        new = tuple(step for step in steps if step.id not in here.steps)
        return CommonPast(base, new, is_whole, MergedCopy(theirs.save_id, there.revision, save))

    if theirs.save_id in here.saves or here.is_backup(there.revision, there.plan):
        return found(theirs.save_id, there.plan)
    for record in _records(theirs, ours):
        if isinstance(record, MissingSaves):
            plan, is_whole = None, False
            continue
        steps += reversed(record.steps)
        if plan is not None:
            plan = apply([change.reversed() for change in reversed(record.changes)], plan)
        if record.parent in here.saves:
            apart = plan or ours.plan_at(here.saves[record.parent])
            return found(record.parent, apart) if apart is not None else None
        if plan is not None and here.is_backup(record.parent_revision, plan):
            return found(record.parent, plan)
    return _nearest(ours, theirs) if here.is_whole else None


def _with_first_references(base: Plan, ours: Plan, theirs: Plan) -> Plan:
    """The plan in which a row has the lower of the two references that it has by now.

    A new row gets another one, a higher one, where it comes into a copy that has given its own to another row. That
    goes for all copies in the end, which one of them alone knows yet: what is lower is what it was before.
    """
    changed = []
    for row in (row for table in TABLES for row in base.rows(table)):
        here, there = ours.find_any(row.id), theirs.find_any(row.id)
        if isinstance(row, Numbered) and isinstance(here, Numbered) and isinstance(there, Numbered):
            first = min(here.ref, there.ref, key=lambda ref: (len(ref), ref))
            if here.ref != there.ref and row.ref != first:
                changed.append(row.evolve(ref=first))
    return base.putting(*changed) if changed else base


def _with_steps(plan: Plan, steps: Iterable[Step]) -> Plan:
    """The plan with the steps that both copies have taken since they went apart, one from the other or from a third."""
    for step in steps:
        with suppress(PlanError, ValueError):  # such as an edit of what only one of the two has
            plan = merge_changes(plan, step.changes).plan
    return plan


def steps_since(theirs: KeptPlan, base: str) -> tuple[tuple[Step, ...], bool]:
    """The steps that led to a copy from a save, oldest first, and whether they tell all; none without a history."""
    steps: list[Step] = []
    if theirs.save_id == base:
        return (), True
    for record in _records(theirs):
        if isinstance(record, MissingSaves):
            break
        steps += reversed(record.steps)
        if record.parent == base:
            return tuple(reversed(steps)), True
    return (), False


class _Past(NamedTuple):
    """What the records of a copy tell: its saves with their revisions, and the steps in them by their names."""

    file: KeptPlan
    saves: dict[str, int]
    steps: dict[str, Step]
    is_whole: bool
    backups: frozenset[int]
    """The revisions that only a backup tells of: plans that were kept before the records begin."""

    def is_backup(self, revision: int, plan: Plan) -> bool:
        """Whether the copy was once this very plan, as a backup of it says."""
        return revision in self.backups and self.file.plan_at(revision) == plan

    @classmethod
    def of(cls, file: KeptPlan) -> _Past:
        """The past of a copy."""
        saves, steps, is_whole = {file.save_id: file.load().revision}, dict[str, Step](), True
        for record in file.records():
            if isinstance(record, MissingSaves):
                is_whole = False
                continue
            saves[record.parent] = record.parent_revision
            saves[record.save] = record.revision
            steps.update((step.id, step) for step in record.steps)
        backups = frozenset() if is_whole else _with_backup(file) - set(saves.values())
        return cls(file, saves, steps, is_whole, backups)


def _with_backup(file: KeptPlan) -> frozenset[int]:
    """The revisions of which there is a backup; none where its folder cannot be read, and who merges is asked."""
    with suppress(StoreError):
        return frozenset(backup.revision for backup in file.backups.all())
    return frozenset()


def _records(store: KeptPlan, beside: KeptPlan | None = None) -> Iterator[SaveRecord | MissingSaves]:
    """The records of a copy, from its own history or from one that lies beside it, or the other, by another name."""
    own = list(store.records())
    is_lost = isinstance(next(iter(own), None), MissingSaves)
    if is_lost and isinstance(store, PlanFile) and isinstance(beside, PlanFile):
        for path in _histories(store, beside):
            other = list(History(store.path, path).back_from(store.save_id, store.load().revision))
            if isinstance(next(iter(other), None), SaveRecord):
                return iter(other)
    return iter(own)


def _histories(file: PlanFile, beside: PlanFile) -> list[Path]:
    """Where the history of a copy may lie: programs that keep folders alike rename a file in conflict.

    "plan.json" and "plan.json.history.jsonl" become "plan (conflicted copy).json" and
    "plan.json.history (conflicted copy).jsonl", or with ".sync-conflict-" or a machine's name in the same place.
    """
    start = history_of(beside.path).name.removesuffix(".jsonl")
    found = []
    for folder in dict.fromkeys((file.path.parent, beside.path.parent)):
        with suppress(OSError):
            names = sorted(entry.name for entry in folder.iterdir())
            found += [folder / name for name in names if name.startswith(start) and name.endswith(".jsonl")]
    return found


def _nearest(ours: KeptPlan, theirs: KeptPlan) -> CommonPast | None:
    """The revision of ours from which a copy without a history differs least, the oldest of several.

    Whatever ours changed after the two went apart adds to the difference, or is the same change on both sides, and so
    does what the copy has from before; a base that is too old is safe, as both made the same changes since. So where
    our history is whole, the least difference is where they went apart.
    """
    there = theirs.load()
    now = ours.load()
    plan, revision, save = now.plan, now.revision, ours.save_id
    best = (len(compare(plan, there.plan)), plan, revision, save)
    for number, record in enumerate(ours.records()):
        if isinstance(record, MissingSaves) or number >= _MOST_COMPARED:
            return None if isinstance(record, MissingSaves) else _by_comparing(best, theirs)
        plan = apply([change.reversed() for change in reversed(record.changes)], plan)
        revision, save = record.parent_revision, record.parent
        if (count := len(compare(plan, there.plan))) <= best[0]:
            best = (count, plan, revision, save)
    return _by_comparing(best, theirs)


def _by_comparing(best: tuple[int, Plan, int, str], theirs: KeptPlan) -> CommonPast:
    _count, plan, revision, save = best
    copied = MergedCopy(theirs.save_id, theirs.load().revision, save)
    return CommonPast(plan, (), False, copied, revision)
