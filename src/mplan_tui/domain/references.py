"""The short references that people say to each other (A-017, O2, S1): one names one thing in the whole plan.

An objective and an opportunity were both O1 once, a strength and a sociocultural factor both S1. The letters of two
kinds differ, and a reference that a sheet brought with letters of another kind is as taken as one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Numbered

_NUMBER = re.compile(r"(\d+)$")
_NUMBERED = tuple(table for table, kind in TABLES.items() if issubclass(kind, Numbered))


def numbered_rows(plan: Plan) -> Iterator[tuple[str, Numbered]]:
    """The rows of the plan that have references, and their tables."""
    for table in _NUMBERED:
        for row in plan.rows(table):
            yield table, row


def as_typed(ref: str) -> str:
    """What two references have in common that are the same to whoever types one: "o1" is O1."""
    return ref.strip().casefold()


def numbered(plan: Plan, row: Numbered) -> Numbered:
    """The row with a reference of its own in this plan; a fitting free one that it has already stays."""
    taken = {as_typed(other.ref) for _table, other in numbered_rows(plan) if other.id != row.id}
    if row.ref and _fits(row) and as_typed(row.ref) not in taken:
        return row
    return row.evolve(ref=row.reference_shape.format(_highest(row.reference_shape, taken) + 1))


def with_unique_references(plan: Plan, renumber_first: Iterable[str] = ()) -> Plan:
    """The plan with every reference filled and used once.

    Of two rows with the same reference, the one in `renumber_first` (ids, such as those just merged in) gets a new
    one, else the one whose kind has other letters, else the later one.
    """
    rows = [row for _table, row in numbered_rows(plan)]
    taken = {as_typed(row.ref) for row in rows}
    if len(taken) == len(rows) and "" not in taken:
        return plan
    moved, taken = set(renumber_first), set()
    again: list[Numbered] = []
    for row in sorted(rows, key=lambda row: (row.id in moved, not _fits(row))):
        ref = as_typed(row.ref)
        if ref and ref not in taken:
            taken.add(ref)
        else:
            again.append(row)
    highest: dict[str, int] = {}
    changed: list[Numbered] = []
    for row in again:
        shape = row.reference_shape
        last = highest.get(shape)
        highest[shape] = _highest(shape, taken) + 1 if last is None else last + 1
        changed.append(row.evolve(ref=shape.format(highest[shape])))
    return plan.putting(*changed)


def _fits(row: Numbered) -> bool:
    return row.ref.rstrip("0123456789") == _letters(row.reference_shape)


def _letters(shape: str) -> str:
    return shape[: shape.index("{")]


def _highest(shape: str, taken: Set[str]) -> int:
    letters = as_typed(_letters(shape))
    numbers = [
        int(match[1])
        for ref in taken
        if ref.startswith(letters) and (match := _NUMBER.search(ref)) and ref[: match.start()] == letters
    ]
    return max(numbers, default=0)
