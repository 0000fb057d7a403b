"""Options that only go together, for the search for the cheapest of them (`cheapest.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be given up: what it frees, what is lost, and the options (by index) that must go along."""

    frees: int
    loss: int
    along: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Inseparable:
    """Options that only go all together, with the groups that must go along, by their place in the order."""

    members: tuple[int, ...]
    frees: int
    loss: int
    along: tuple[int, ...] = ()

    def after(self, first: int) -> Inseparable:
        """The group in an order that begins at a later place; what goes along and stands before that goes anyway."""
        along = tuple(place - first for place in self.along if place >= first)
        return Inseparable(self.members, self.frees, self.loss, along)

    def in_units(self, unit: int) -> Inseparable:
        """The group with what it frees in these units."""
        return Inseparable(self.members, self.frees // unit, self.loss, self.along)


def closure(options: Sequence[Option], index: int) -> frozenset[int]:
    """An option with all that must go along with it, directly or through others."""
    found = {index}
    ahead = [index]
    while ahead:
        for other in options[ahead.pop()].along:
            if other not in found:
                found.add(other)
                ahead.append(other)
    return frozenset(found)


def inseparable(options: Sequence[Option]) -> tuple[Inseparable, ...]:
    """The options in groups, those that must go along before what they go along with.

    Two actions that wait for each other are a fault of the plan, which a file can hold all the same: they go together.
    What loses least for its money comes first, since the search is faster the sooner it finds a good answer.
    """
    whole = [closure(options, index) for index in range(len(options))]
    leader = [min(other for other in whole[index] if index in whole[other]) for index in range(len(options))]
    members: dict[int, list[int]] = {}
    for index, first in enumerate(leader):
        members.setdefault(first, []).append(index)

    def price(first: int) -> tuple[float, int]:
        frees = sum(options[index].frees for index in whole[first])
        loss = sum(options[index].loss for index in whole[first])
        return (loss / frees if frees else float("inf"), first)

    place: dict[int, int] = {}
    for first in sorted(members, key=price):
        # Of the whole of `first`, those with the smallest whole must go along with the others and come before them.
        needed = {leader[index] for index in whole[first]}
        for other in sorted(needed.difference(place), key=lambda other: (len(whole[other]), other)):
            place[other] = len(place)
    return tuple(
        Inseparable(
            tuple(members[first]),
            sum(options[index].frees for index in members[first]),
            sum(options[index].loss for index in members[first]),
            tuple(
                sorted({place[leader[other]] for index in members[first] for other in options[index].along}
                       - {place[first]})
            ),
        )
        for first in place
    )  # fmt: skip
