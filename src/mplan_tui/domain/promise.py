"""What was promised when a version of the plan was approved, against what the plan says now.

Dates, money and targets that moved, how often somebody moved them since, and who did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.compare import PLAN_TABLE, Change
from mplan_tui.domain.decisions import Approval, PromisedAction, PromisedTarget
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import Plan

Value = date | Decimal | None


class PromiseOutcome(StrEnum):
    """What became of something promised."""

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Record:
    """One change of the past: when, by whom, and what."""

    at: datetime
    author: str
    change: Change


@dataclass(frozen=True, slots=True)
class NotAsPromised:
    """One thing that is not as promised; `row` is None for the plan's own envelope and for what was removed since.

    `field` is "" where a whole action came or went. `times` counts how often it was changed since the approval, as far
    as the change records tell, and `by` names who did, the most frequent first.
    """

    id: str
    move: PromiseOutcome
    field: str
    promised: Value
    now: Value
    row: Action | Objective | Kpi | None = None
    times: int = 0
    by: tuple[str, ...] = ()

    @property
    def days(self) -> int | None:
        """How many days later a date is, negative when earlier."""
        if isinstance(self.promised, date) and isinstance(self.now, date):
            return (self.now - self.promised).days
        return None

    @property
    def difference(self) -> Decimal | None:
        """How much more an amount or target is."""
        if isinstance(self.promised, Decimal) and isinstance(self.now, Decimal):
            return self.now - self.promised
        return None


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """A version that was approved, how much it promised, and what moved since."""

    approval: Approval
    promises: int
    moved: tuple[NotAsPromised, ...]

    @property
    def broken(self) -> int:
        """How many of the things promised are not as promised any more; what is new was no promise."""
        return len({row.id for row in self.moved if row.move is not PromiseOutcome.NEW})


def approval_of(plan: Plan, *, on: date, author: str = "", note: str = "") -> Approval:
    """The dates, money and targets of the plan as it is, to keep as an approved version."""
    measured: tuple[Objective | Kpi, ...] = (*plan.objectives, *plan.kpis)
    return Approval(
        on=on,
        author=clean_line(author),
        note=note,
        envelope=plan.envelope,
        actions=tuple(
            PromisedAction(id=action.id, start=action.start, due=action.due, planned=_planned(plan, action))
            for action in plan.actions
            if action.status is not Status.CANCELLED
        ),
        targets=tuple(
            PromisedTarget(id=row.id, target=row.target, due=row.due)
            for row in measured
            if row.target is not None or row.due is not None
        ),
    )


def latest_approval(plan: Plan) -> Approval | None:
    """The version approved last."""
    latest = None
    for approval in plan.approvals:
        if latest is None or approval.on >= latest.on:
            latest = approval
    return latest


def promised_against_now(plan: Plan, approval: Approval, records: Iterable[Record] = ()) -> KeptPromise:
    """Everything that is not as it was approved, the plan's envelope first, then actions and targets."""
    since = _since(approval, list(records))
    moved = (*_envelope(plan, approval), *_actions(plan, approval), *_targets(plan, approval))
    promises = len(approval.actions) + len(approval.targets) + (approval.envelope is not None)
    return KeptPromise(approval, promises, tuple(_told(row, since, plan.id) for row in moved))


def _planned(plan: Plan, action: Action) -> Decimal | None:
    amounts = amounts_of(plan, action)
    return None if amounts.unknown else amounts.planned


def _envelope(plan: Plan, approval: Approval) -> Iterator[NotAsPromised]:
    if approval.envelope != plan.envelope:
        yield NotAsPromised(PLAN_TABLE, PromiseOutcome.CHANGED, "envelope", approval.envelope, plan.envelope)


def _actions(plan: Plan, approval: Approval) -> Iterator[NotAsPromised]:
    for promised in approval.actions:
        action = plan.find(Action, promised.id)
        if action is None or action.status is Status.CANCELLED:
            yield NotAsPromised(promised.id, PromiseOutcome.GONE, "", promised.planned, None, action)
            continue
        now = (("start", action.start), ("due", action.due), ("planned", _planned(plan, action)))
        for field, value in now:
            before = getattr(promised, field)
            if before != value:
                yield NotAsPromised(promised.id, PromiseOutcome.CHANGED, field, before, value, action)
    known = {promised.id for promised in approval.actions}
    for action in plan.actions:
        if action.id not in known and action.status is not Status.CANCELLED:
            yield NotAsPromised(action.id, PromiseOutcome.NEW, "", None, _planned(plan, action), action)


def _targets(plan: Plan, approval: Approval) -> Iterator[NotAsPromised]:
    for promised in approval.targets:
        row = plan.find(Objective, promised.id) or plan.find(Kpi, promised.id)
        if row is None:
            yield NotAsPromised(promised.id, PromiseOutcome.GONE, "target", promised.target, None)
            continue
        for field in ("target", "due"):
            before, value = getattr(promised, field), getattr(row, field)
            if before != value:
                yield NotAsPromised(promised.id, PromiseOutcome.CHANGED, field, before, value, row)


def _since(approval: Approval, records: Sequence[Record]) -> list[Record]:
    """The records after the one that kept the version, or after its day where that one is not known."""
    frozen = next((n for n, record in enumerate(records) if record.change.id == approval.id), None)
    if frozen is not None:
        return list(records[frozen + 1 :])
    return [record for record in records if record.at.date() > approval.on]


def _told(row: NotAsPromised, since: Sequence[Record], plan_id: str) -> NotAsPromised:
    wanted = plan_id if row.id == PLAN_TABLE else row.id
    found = [record for record in since if record.change.id == wanted and _is_about(record.change, row)]
    if not found:
        return row
    authors = Counter(record.author for record in found if record.author)
    return replace(row, times=len(found), by=tuple(name for name, _ in authors.most_common()))


def _is_about(change: Change, row: NotAsPromised) -> bool:
    if row.move is PromiseOutcome.CHANGED:
        return change.field == row.field
    if row.move is PromiseOutcome.NEW:
        return change.is_addition
    return change.is_removal or change.field == "status"
