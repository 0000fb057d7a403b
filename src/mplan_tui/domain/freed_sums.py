"""The sums that some options can free, in three ways to keep them, for the search for the cheapest (`cheapest.py`)."""

from __future__ import annotations

from typing import Protocol, TypeVar

PIECE = 1 << 13
"""The bits of a number that count as one piece of work."""
FEW = 48
"""How many losses, and sums of each, are followed once the effort is used up."""

Sums = TypeVar("Sums")


class KeptSums(Protocol[Sums]):
    """How the sums that can be freed at one loss are kept."""

    start: Sums

    def add(self, sums: Sums, frees: int) -> Sums:
        """The same sums with this much more."""

    def union(self, one: Sums, other: Sums) -> Sums:
        """The sums of both."""

    def above(self, sums: Sums, low: int) -> Sums | None:
        """The sums greater than this one, None where there are none."""

    def split(self, sums: Sums, need: int) -> tuple[Sums | None, int | None]:
        """The sums below what is needed, and the least one that is enough."""

    def top(self, sums: Sums) -> int:
        """The greatest sum."""

    def has(self, sums: Sums, freed: int) -> bool:
        """Whether this is one of the sums."""

    def size(self, sums: Sums) -> int:
        """How much work they make."""

    def thinned(self, sums: Sums) -> Sums:
        """Some of the sums, where all of them are too much work."""


class _Greatest:
    """Only the greatest sum: enough to find the least loss."""

    start = 0

    def add(self, sums: int, frees: int) -> int:
        return sums + frees

    def union(self, one: int, other: int) -> int:
        return max(one, other)

    def above(self, sums: int, low: int) -> int | None:
        return sums if sums > low else None

    def split(self, sums: int, need: int) -> tuple[int | None, int | None]:
        return (None, sums) if sums >= need else (sums, None)

    def top(self, sums: int) -> int:
        return sums

    def has(self, sums: int, freed: int) -> bool:
        return sums == freed

    def size(self, sums: int) -> int:
        return 1

    def thinned(self, sums: int) -> int:
        return sums


class _Bits:
    """Every sum, as the bits of one number: bit 12 says that 12 can be freed."""

    start = 1

    def add(self, sums: int, frees: int) -> int:
        return sums << frees

    def union(self, one: int, other: int) -> int:
        return one | other

    def above(self, sums: int, low: int) -> int | None:
        if low < 0:
            return sums
        return (sums >> (low + 1) << (low + 1)) or None

    def split(self, sums: int, need: int) -> tuple[int | None, int | None]:
        enough = sums >> need
        if not enough:
            return sums, None
        least = need + (enough & -enough).bit_length() - 1
        return (sums & ((1 << need) - 1)) or None, least

    def top(self, sums: int) -> int:
        return sums.bit_length() - 1

    def has(self, sums: int, freed: int) -> bool:
        return bool(sums >> freed & 1)

    def size(self, sums: int) -> int:
        return 1 + sums.bit_length() // PIECE

    def thinned(self, sums: int) -> int:
        return sums


class _Listed:
    """Every sum one by one, for amounts to the cent, of which most sums never come up."""

    start: frozenset[int] = frozenset({0})

    def add(self, sums: frozenset[int], frees: int) -> frozenset[int]:
        return frozenset(freed + frees for freed in sums)

    def union(self, one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
        return one | other

    def above(self, sums: frozenset[int], low: int) -> frozenset[int] | None:
        return frozenset(freed for freed in sums if freed > low) or None

    def split(self, sums: frozenset[int], need: int) -> tuple[frozenset[int] | None, int | None]:
        enough = [freed for freed in sums if freed >= need]
        if not enough:
            return sums, None
        return sums.difference(enough) or None, min(enough)

    def top(self, sums: frozenset[int]) -> int:
        return max(sums)

    def has(self, sums: frozenset[int], freed: int) -> bool:
        return freed in sums

    def size(self, sums: frozenset[int]) -> int:
        return len(sums)

    def thinned(self, sums: frozenset[int]) -> frozenset[int]:
        ordered = sorted(sums)
        return frozenset(ordered[:: 1 + len(ordered) // FEW])


GREATEST: KeptSums[int] = _Greatest()
"""Keeps the greatest sum only."""
BITS: KeptSums[int] = _Bits()
"""Keeps all as the bits of one number."""
LISTED: KeptSums[frozenset[int]] = _Listed()
"""Keeps all one by one."""
