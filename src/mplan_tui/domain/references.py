"""The short references that people say to each other (A-017, O2, S1), kept unique by the program."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Numbered

_NUMBER = re.compile(r"(\d+)$")


def next_reference(row: Numbered, taken: Iterable[str]) -> str:
    """The reference after the highest one in use with the same letters."""
    shape = row.reference_shape
    return shape.format(_highest(shape, taken) + 1)


def _highest(shape: str, taken: Iterable[str]) -> int:
    letters = shape[: shape.index("{")]
    numbers = [
        int(match[1])
        for ref in taken
        if ref.startswith(letters) and (match := _NUMBER.search(ref)) and ref[: match.start()] == letters
    ]
    return max(numbers, default=0)


def numbered(plan: Plan, row: Numbered) -> Numbered:
    """The row with a reference of its own in this plan; a fitting free one that it has already stays."""
    table = next(name for name, kind in TABLES.items() if isinstance(row, kind))
    taken = {other.ref for other in plan.rows(table) if other.id != row.id}
    shape = row.reference_shape
    letters = shape[: shape.index("{")]
    fits = row.ref and row.ref not in taken and row.ref.rstrip("0123456789") == letters
    return row if fits else row.evolve(ref=next_reference(row, taken))


def with_unique_references(plan: Plan, renumber_first: Iterable[str] = ()) -> Plan:
    """The plan with every reference filled and used once.

    Of two rows with the same reference, the one in `renumber_first` (ids, such as those just merged in) gets a new
    one, else the later one in the table.
    """
    moved = set(renumber_first)
    changed: list[Numbered] = []
    for table, kind in TABLES.items():
        if not issubclass(kind, Numbered):
            continue
        rows: tuple[Numbered, ...] = plan.rows(table)
        if len({row.ref for row in rows}) == len(rows) and all(row.ref for row in rows):
            continue
        taken: set[str] = set()
        again: list[Numbered] = []
        for row in sorted(rows, key=lambda row: row.id in moved):
            if row.ref and row.ref not in taken:
                taken.add(row.ref)
            else:
                again.append(row)
        highest: dict[str, int] = {}
        for row in again:
            shape = row.reference_shape
            last = highest.get(shape)
            highest[shape] = _highest(shape, taken) + 1 if last is None else last + 1
            changed.append(row.evolve(ref=shape.format(highest[shape])))
    return plan.putting(*changed) if changed else plan
