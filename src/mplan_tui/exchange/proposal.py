"""What a file would change in the plan, line by line, and the edit that makes the lines true that a person accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mplan_tui.domain.accounting import lacks_action
from mplan_tui.domain.campaigns import waits_for_action
from mplan_tui.domain.compare import Change, apply
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Measurement
from mplan_tui.domain.links import LINKS, without_links_to
from mplan_tui.domain.naming import name_of, own_name
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.reading import Problem, Reading, Source
from mplan_tui.exchange.sources import Recognised
from mplan_tui.session.conflicts import wrote
from mplan_tui.session.steps import Step


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the review: a change, where it was read, and for a conflict what the plan holds now.

    `change.old` is the base for a conflict and the plan's value otherwise; `change.new` is the sheet's. `author` wrote
    the plan's value of a conflict, at `at`.
    """

    kind: ChangeKind
    title: str
    change: Change
    source: Source | None = None
    ours: Any = None
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything a file would change in the plan, for a person to accept line by line.

    `recognised` is what the file is to be remembered as once it was taken in, with the choices in `chosen`.
    """

    reading: Reading
    differences: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()
    recognised: Recognised | None = None
    chosen: Mapped = field(default_factory=Mapped)

    def of_kind(self, kind: ChangeKind) -> tuple[Difference, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.differences if line.kind is kind)


def waits(line: Difference) -> bool:
    """Whether a line waits for somebody to say whose action it is, and is not taken in by itself before."""
    row = line.change.new
    return isinstance(row, Expense) and waits_for_action(row)


def asks_for_action(line: Difference) -> bool:
    """Whether a new line of accounting names no action that is known: it is the plan's own only if somebody says so."""
    row = line.change.new
    return line.kind is ChangeKind.ADD and isinstance(row, Expense) and lacks_action(row)


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """What a file says of one figure of a KPI, whose parts are lines of their own: as it was and as it would be."""

    before: Measurement | None
    after: Measurement
    source: Source | None


def measured_lines(proposal: Proposal, plan: Plan) -> tuple[MeasuredLine, ...]:
    """The figures of KPIs that would be new or other, each once."""
    found: dict[str, MeasuredLine] = {}
    for line in proposal.differences:
        change = line.change
        if change.table != "measurements" or line.kind not in (ChangeKind.ADD, ChangeKind.CHANGE):
            continue
        if isinstance(change.new, Measurement):
            found[change.id] = MeasuredLine(None, change.new, line.source)
        elif change.field and (held := plan.find(Measurement, change.id)) is not None:
            known = found.get(change.id, MeasuredLine(held, held, line.source))
            found[change.id] = replace(known, after=known.after.evolve(**{change.field: change.new}))
    return tuple(found.values())


def title_of(row: Row, plan: Plan | None = None, new: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a line of the review calls a row: its reference and its name, or the name of what it is about.

    `new` names rows by their ids that the plan does not have yet.
    """
    if not own_name(row) and plan is not None:
        for field in ("kpi", "objective", "action", "persona"):
            row_id = getattr(row, field, None)
            about = plan.find_any(row_id)
            called = title_of(about) if about is not None else new.get(row_id or "")
            if called:
                when = getattr(row, "on", None) or getattr(row, "due", None) or getattr(row, "stage", None)
                return " ".join(filter(None, (called, str(when) if when else "")))
    return name_of(row)


def with_added(plan: Plan, proposal: Proposal) -> Plan:
    """The plan with every row that would be new, to call them by their names."""
    new = [line.change for line in proposal.of_kind(ChangeKind.ADD)]
    return apply(new, plan) if new else plan


def without_refused(change: Change, plan: Plan, gone: frozenset[str]) -> Change | None:
    """The change as it is to be made: without links to rows that do not come in.

    None for a new row that is about such a row and nothing without it, as a measurement of a KPI that was refused.
    """
    if not gone:
        return change
    new = change.new
    if isinstance(new, Row):
        table = table_of(new)
        new = without_links_to(new, table, gone)
        if any(getattr(new, name) in gone for name in LINKS.get(table, {})):
            return None
    elif isinstance(new, tuple) and change.field != "extra":
        new = tuple(item for item in new if item not in gone)
    elif isinstance(new, str) and new in gone:
        row = plan.find_any(change.id)
        new = getattr(row, change.field or "", None) if row is not None else None
    return Change(change.table, change.id, change.field, change.old, new)


_Place = tuple[str, str | None]


def with_writers(proposal: Proposal, steps: Iterable[Step]) -> Proposal:
    """The proposal with the author and time of the latest step that wrote what each conflict is about.

    No step is read where nothing is in conflict, and none beyond the last one wanted.
    """
    wanted = {_place(line) for line in proposal.of_kind(ChangeKind.CONFLICT)}
    found: dict[_Place, Step] = {}
    for step in steps if wanted else ():
        for change in step.changes:
            places = {place for place in wanted if place[0] == change.id and wrote(change.field, place[1])}
            found.update(dict.fromkeys(places, step))
            wanted -= places
        if not wanted:
            break
    if not found:
        return proposal
    return replace(proposal, differences=tuple(_signed(line, found) for line in proposal.differences))


def _place(line: Difference) -> _Place:
    return line.change.id, line.change.field


def _signed(line: Difference, found: dict[_Place, Step]) -> Difference:
    step = found.get(_place(line)) if line.kind is ChangeKind.CONFLICT else None
    return replace(line, author=step.author, at=step.at) if step else line
