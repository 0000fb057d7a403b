"""The difference of two plans, and the weaving of changes into one that undo, saving together and Excel share.

A change is one field of one row, or a whole row that came or went. Fields merge one by one; tuples merge as sets;
only the same field changed to two values on both sides is a conflict, which keeps ours until a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple

from mplan_tui.domain.plan import PLAN_FIELDS, TABLES, Plan
from mplan_tui.domain.recurrence_rules import without_doubles
from mplan_tui.domain.references import with_unique_references
from mplan_tui.domain.rows import Row

PLAN_TABLE = "plan"


def kind_of(table: str) -> type[Row]:
    """The kind of row that changes of this table are about."""
    return Plan if table == PLAN_TABLE else TABLES[table]


class Change(NamedTuple):
    """One field of one row that differs.

    `field` is None when the whole row was added (`old` is None) or removed (`new` is None).
    """

    table: str
    id: str
    field: str | None
    old: Any
    new: Any

    @property
    def is_addition(self) -> bool:
        """Whether a whole row was added."""
        return self.field is None and self.old is None

    @property
    def is_removal(self) -> bool:
        """Whether a whole row was removed."""
        return self.field is None and self.new is None

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.id, self.field, self.new, self.old)


class Conflict(NamedTuple):
    """The same field (or row, with field None) changed to two values since the base; None stands for a removed row.

    `along` is what belongs to their side of a row besides: what their deletion took along, or what ours did.
    """

    table: str
    id: str
    field: str | None
    base: Any
    ours: Any
    theirs: Any
    along: tuple[Change, ...] = ()


class Merged(NamedTuple):
    """The plan that holds both sides' edits, ours where they conflict, and the conflicts to choose from."""

    plan: Plan
    conflicts: tuple[Conflict, ...] = ()


def compare_rows(table: str, old: Row, new: Row) -> list[Change]:
    """The fields that differ between two versions of one row."""
    if old is new:
        return []
    return [
        Change(table, new.id, name, before, after)
        for name in type(new).model_fields
        if (before := getattr(old, name)) is not (after := getattr(new, name)) and before != after
    ]


def differing(old: Sequence[Row], new: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of each table that are not the same object in the other, found without looking into any row."""
    moved = list(map(is_not, old, new))
    was, now = [*compress(old, moved), *old[len(moved) :]], [*compress(new, moved), *new[len(moved) :]]
    shared = set(map(id, was)).intersection(map(id, now))
    return [row for row in was if id(row) not in shared], [row for row in now if id(row) not in shared]


def compare(old: Plan, new: Plan) -> list[Change]:
    """Every change that leads from one plan to the other; rows that are the same object cost nothing."""
    if old is new:
        return []
    changes = [
        Change(PLAN_TABLE, new.id, name, getattr(old, name), getattr(new, name))
        for name in PLAN_FIELDS
        if getattr(old, name) != getattr(new, name)
    ]
    for table in TABLES:
        before, after = old.rows(table), new.rows(table)
        if before is after:
            continue
        was_here, is_here = differing(before, after)
        known = {row.id: row for row in was_here}
        for row in is_here:
            was = known.pop(row.id, None)
            if was is None:
                changes.append(Change(table, row.id, None, None, row))
            else:
                changes += compare_rows(table, was, row)
        changes += [Change(table, row.id, None, row, None) for row in known.values()]
    return changes


def apply(changes: Iterable[Change], plan: Plan) -> Plan:
    """The plan with these changes made; a field of a row that is not there any more is passed over."""
    fields: dict[str, Any] = {}
    tables: dict[str, dict[str, Row]] = {}
    pending: dict[tuple[str, str], dict[str, Any]] = {}
    for change in changes:
        if change.table == PLAN_TABLE:
            if change.field is not None:
                fields[change.field] = change.new
            continue
        rows = tables.get(change.table)
        if rows is None:
            rows = tables[change.table] = {row.id: row for row in plan.rows(change.table)}
        if change.field is not None:
            pending.setdefault((change.table, change.id), {})[change.field] = change.new
        elif change.new is None:
            rows.pop(change.id, None)
        else:
            rows[change.id] = change.new
    for (table, row_id), values in pending.items():
        row = tables[table].get(row_id)
        if row is not None:
            tables[table][row_id] = row.evolve(**values)
    if not fields and not tables:
        return plan
    return plan.evolve(**fields, **{name: tuple(rows.values()) for name, rows in tables.items()})


def _merge_tuples(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    # As sets: what a sheet of ten thousand rows brought is one such list.
    known, there = set(base), set(theirs)
    kept = [item for item in ours if item not in known or item in there]
    here = set(kept)
    return tuple(kept + [item for item in theirs if item not in known and item not in here])


def revert(plan: Plan, changes: Sequence[Change]) -> Merged:
    """The plan with these changes taken back, except where somebody has changed the same thing since."""
    return merge_changes(plan, [change.reversed() for change in reversed(changes)])


def merge_changes(ours: Plan, theirs: Iterable[Change]) -> Merged:
    """Our plan with the others' changes worked in; `old` of each change is the base that both sides started from."""
    accepted: list[Change] = []
    conflicts: list[Conflict] = []
    added: list[str] = []
    index: dict[str, dict[str, Row]] = {}

    def our_row(table: str, row_id: str) -> Row | None:
        if table not in index:
            index[table] = {row.id: row for row in ours.rows(table)}
        return index[table].get(row_id)

    for change in theirs:
        table, row_id, field = change.table, change.id, change.field
        mine: Any = ours if table == PLAN_TABLE else our_row(table, row_id)
        if field is None:
            if mine == change.new:
                continue
            if mine == change.old:
                accepted.append(change)
                added += [row_id] if change.is_addition else []
            elif change.is_addition:
                merged, clashes = _merge_added(table, mine, change.new)
                accepted += merged
                conflicts += clashes
            else:
                conflicts.append(Conflict(table, row_id, None, change.old, mine, change.new))
            continue
        if mine is None:
            conflicts.append(Conflict(table, row_id, field, change.old, None, change.new))
            continue
        value = getattr(mine, field)
        if value == change.new:
            continue
        if value == change.old:
            accepted.append(change)
        elif isinstance(value, tuple) and isinstance(change.old, tuple) and isinstance(change.new, tuple):
            accepted.append(Change(table, row_id, field, value, _merge_tuples(change.old, value, change.new)))
        else:
            conflicts.append(Conflict(table, row_id, field, change.old, value, change.new))
    result = apply(accepted, ours)
    if added:
        result = without_doubles(with_unique_references(result, added), added)
    return Merged(result, tuple(conflicts))


def _merge_added(table: str, ours: Row, theirs: Row) -> tuple[list[Change], list[Conflict]]:
    """Two rows that both sides added under one id, as happens with ids made of what they are about."""
    accepted, conflicts = [], []
    for change in compare_rows(table, ours, theirs):
        default = type(ours).model_fields[change.field or ""].get_default(call_default_factory=True)
        if change.old == default:
            accepted.append(change)
        elif change.new != default:
            conflicts.append(Conflict(table, ours.id, change.field, None, change.old, change.new))
    return accepted, conflicts
