"""Both sides' edits of one plan in one: field by field, and row by row where one side deleted what the other changed.

A deletion against an edit is one question about the row, whatever the number of its fields. It holds back all that the
deletion took along, such as the occurrences of an action, and all that the other side did there, such as a new figure
of a KPI, so that either answer leaves a plan that one of the two has seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from mplan_tui.domain.compare import PLAN_TABLE, Change, Conflict, Merged, compare, compare_rows, merge_changes
from mplan_tui.domain.links import about
from mplan_tui.domain.plan import TABLES, Plan, table_of
from mplan_tui.domain.rows import Row


def merge(base: Plan, ours: Plan, theirs: Plan) -> Merged:
    """Both sides' edits since the base in one plan; ours stays in conflicts."""
    if theirs is base or ours is theirs:
        return Merged(ours)
    if ours is base:
        return Merged(theirs)
    our_changes, their_changes = compare(base, ours), compare(base, theirs)
    we_deleted, they_deleted = _removals(our_changes), _removals(their_changes)
    conflicts: list[Conflict] = []
    held: list[Change] = []
    # They deleted what we changed: nothing of their deletion goes in before somebody has chosen.
    for root in _contested(they_deleted, our_changes, ours):
        deletion = _of_deletion(root, they_deleted, their_changes)
        held += deletion
        row = they_deleted[root]
        along = tuple(change for change in deletion if change.id != root)
        conflicts.append(Conflict(table_of(row), root, None, row, ours.find_any(root), None, along))
    # We deleted what they changed: our deletion stands, and their changes there wait for the choice.
    for root in _contested(we_deleted, their_changes, theirs):
        group = _group(root, we_deleted)
        edits = [change for change in their_changes if not group.isdisjoint(_places(change, theirs))]
        held += edits
        gone = _of_deletion(root, we_deleted, our_changes)
        row = we_deleted[root]
        conflicts.append(
            Conflict(
                table_of(row),
                root,
                None,
                row,
                None,
                theirs.find_any(root),
                _with_surroundings(root, gone, edits, theirs),
            )
        )
    if not conflicts:
        return merge_changes(ours, their_changes)
    kept_back = set(map(id, held))
    merged = merge_changes(ours, [change for change in their_changes if id(change) not in kept_back])
    return Merged(merged.plan, (*merged.conflicts, *conflicts))


def with_theirs(plan: Plan, conflict: Conflict) -> Plan:
    """The plan in which `theirs` stands after all, as far as somebody has not changed other things meanwhile.

    Raises:
        PlanError: it does not fit any more; `row.gone` for a field of a row that is not there.
    """
    table, row_id, field, wanted = conflict.table, conflict.id, conflict.field, conflict.theirs
    if table == PLAN_TABLE:
        return plan.evolve(**{field or "": wanted})
    if field is not None:
        return plan.changing(TABLES[table], row_id, **{field: wanted})
    if wanted is None:
        taken = {change.table for change in conflict.along if change.is_removal}
        hanging = [row.id for name in taken for row in plan.rows(name) if row_id in about(row)]
        also = [change.id for change in conflict.along if change.is_removal]
        links = [change for change in conflict.along if not change.is_removal]
        return merge_changes(plan, links).plan.removing(row_id, *also, *hanging)
    there = plan.find(TABLES[table], row_id)
    if there is None:
        changes = [Change(table, row_id, None, None, wanted)]
    else:
        changes = [
            change._replace(old=getattr(there, change.field or ""))
            for change in compare_rows(table, conflict.base, wanted)
        ]
    return merge_changes(plan, [*changes, *conflict.along]).plan


def about_a_deleted_row(row_id: str, deletion: Sequence[Change], fields: Mapping[str, Any]) -> Conflict:
    """The one question about a row that was deleted with these changes, and of which these fields were changed too."""
    removed = _removals(deletion)
    row = removed[row_id]
    gone = _of_deletion(row_id, removed, deletion)
    back = tuple(change.reversed() for change in gone if change.id != row_id)
    return Conflict(table_of(row), row_id, None, row, None, row.evolve(**fields), back)


def _removals(changes: Iterable[Change]) -> dict[str, Row]:
    return {change.id: change.old for change in changes if change.is_removal}


def _roots(row_id: str, removed: Mapping[str, Row]) -> set[str]:
    """The removed rows on which a removed row hangs, or itself: an action for its occurrences."""
    owners = [owner for owner in about(removed[row_id]) if owner in removed]
    return set().union(*(_roots(owner, removed) for owner in owners)) if owners else {row_id}


def _group(root: str, removed: Mapping[str, Row]) -> set[str]:
    """The removed rows that hang on one of them, with itself."""
    return {row_id for row_id in removed if root in _roots(row_id, removed)}


def _places(change: Change, plan: Plan) -> tuple[str, ...]:
    """What a change is about: its row, and what that hangs on; `plan` is the one that the change led to."""
    row = change.old if change.is_removal else change.new if change.is_addition else plan.find_any(change.id)
    return (change.id, *about(row)) if isinstance(row, Row) and change.table != PLAN_TABLE else ()


def _contested(removed: Mapping[str, Row], others: Iterable[Change], plan: Plan) -> list[str]:
    """Of what one side removed, the roots of what the other side changed, or hung something on."""
    found: dict[str, None] = {}
    if removed:
        for change in others:
            if not change.is_removal:
                for place in _places(change, plan):
                    if place in removed:
                        found.update(dict.fromkeys(sorted(_roots(place, removed))))
    return list(found)


def _of_deletion(root: str, removed: Mapping[str, Row], changes: Iterable[Change]) -> list[Change]:
    """The changes that belong to the removal of a row: what hangs on it, and links to these rows taken out."""
    group = _group(root, removed)
    return [
        change for change in changes if (change.is_removal and change.id in group) or _only_drops_links(change, group)
    ]


def _only_drops_links(change: Change, gone: Collection[str]) -> bool:
    old, new = change.old, change.new
    if change.field is None or new == old:
        return False
    if isinstance(old, tuple) and isinstance(new, tuple):
        return new == tuple(item for item in old if not (isinstance(item, str) and item in gone))
    return isinstance(old, str) and old in gone and not new


def _with_surroundings(root: str, gone: Iterable[Change], edits: Iterable[Change], theirs: Plan) -> tuple[Change, ...]:
    """What brings back a row's surroundings, as the side that edited them has them."""
    back: dict[tuple[str, str | None], Change] = {}
    for change in gone:
        if change.id == root:
            continue
        if not change.is_removal:
            back[change.id, change.field] = change.reversed()
        elif (row := theirs.find_any(change.id)) is not None:
            back[change.id, None] = Change(change.table, change.id, None, None, row)
    for change in edits:
        if change.id != root and (change.id, None) not in back:
            back[change.id, change.field] = change
    return tuple(back.values())
