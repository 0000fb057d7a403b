"""Which of some options to give up so that enough is freed and least is lost: exactly, where that can be proved.

This is the knapsack problem turned round (cover an amount at least loss), with options that only go together with
others. It is solved in whole numbers, so that no rounding ever decides between two choices.

Every set of options is built up option by option. Of the sets that can go on in the same way only those are kept that
may still become the best:

- a set that frees no more than another and loses more is dropped;
- a set is dropped where not even parts of the remaining options, cut as finely as one likes, would cover what is
  missing without losing more than the best answer known (the bound that is called Dantzig's).

First the least loss is found, for which only the greatest sum of each loss matters. Then, among the choices with that
loss, the one that frees least above what is needed: there every sum counts, and all sums of one loss are kept as the
bits of one large number, which Python shifts in one step.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from math import gcd

from mplan_tui.domain.freed_sums import BITS, FEW, GREATEST, LISTED, KeptSums, Sums
from mplan_tui.domain.inseparable import Inseparable, Option, inseparable

EFFORT = 200_000
"""How many sums (or pieces of 8,192 bits of them) one search may look at: a second at most, a tenth as a rule.

With a tenth of it one plan of sixty actions in sixteen was left unproved, where many wait for each other; with this,
none of two hundred. Counted and not timed, so that the same plan gets the same answer on every machine."""
MOST_BITS = 1 << 22
"""From this size on sums are listed one by one: numbers of half a megabyte are no longer shifted in passing."""
PER_LAYER = 30
"""What it takes to look at a layer, beside its sums."""
COMPARED = 8
"""With how many layers that block fewer groups each other one is compared."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The options to give up, by index, and whether it is proved that no other choice is better."""

    taken: frozenset[int]
    is_proved: bool


def cheapest(options: Sequence[Option], needed: int, most: int | None = None) -> Solution | None:
    """The choice that frees enough, loses least, and of those that lose as little frees least; None: there is none.

    The same options in the same order always give the same answer. Of more than `most` options only so many are looked
    at together: those around the place where enough is freed when the cheapest go first. Whatever is far cheaper goes,
    and whatever is far dearer stays, which is nearly always right and never proved.
    """
    if needed <= 0:
        return Solution(frozenset(), True)
    groups = inseparable(options)
    if sum(group.frees for group in groups) < needed:
        return None
    first, last = _open_places(groups, needed, most or len(groups))
    surely = range(first)
    needed -= sum(groups[place].frees for place in surely)
    looked_at = [groups[place].after(first) for place in range(first, last)]
    # Amounts are mostly round: in units of 50 there are few sums to tell apart. What is needed is rounded up with them.
    unit = gcd(*(group.frees for group in looked_at))
    found = _best(tuple(group.in_units(unit) for group in looked_at), -(-needed // unit))
    taken = [*surely, *(first + place for place in found.taken)]
    is_proved = found.is_proved and len(looked_at) == len(groups)
    return Solution(frozenset(index for place in taken for index in groups[place].members), is_proved)


def _open_places(groups: Sequence[Inseparable], needed: int, most: int) -> tuple[int, int]:
    """The first and the last place (not included) of those groups that are looked at together."""
    if len(groups) <= most:
        return 0, len(groups)
    freed = accumulate(group.frees for group in groups)
    enough = next(place for place, sums in enumerate(freed) if sums >= needed)
    first = max(0, min(enough - most // 2, len(groups) - most))
    return first, first + most


Layer = dict[int, dict[int, Sums]]
"""The sums that can be freed, by the groups that can no longer go (as bits) and by the loss."""


class _Bound:
    """What some groups can free at most for a loss, if they could be given up in part.

    The prices are (frees, loss) of each, those that lose least for their money first.
    """

    def __init__(self, prices: Sequence[tuple[int, int]]) -> None:
        self._prices = prices
        self._frees = [0, *accumulate(frees for frees, _loss in prices)]
        self._losses = [0, *accumulate(loss for _frees, loss in prices)]

    def frees(self, loss: int) -> int:
        """What can be freed without losing more than this; less than 0 where nothing may be lost any more."""
        if loss < 0:
            return -1
        whole = bisect_right(self._losses, loss) - 1
        if whole == len(self._prices):
            return self._frees[whole]
        frees, price = self._prices[whole]
        return self._frees[whole] + (loss - self._losses[whole]) * frees // price

    def loss(self, frees: int) -> int:
        """What is lost at least to free this much, in whole numbers."""
        whole = bisect_right(self._frees, frees) - 1
        rest = frees - self._frees[whole]
        if not rest:
            return self._losses[bisect_left(self._frees, frees)]
        available, price = self._prices[whole]
        return self._losses[whole] - (-rest * price // available)


class _Prices:
    """What each group is taken to lose by the bound.

    A page costs little to give up by itself, but the campaign that waits for it goes along and costs much. Part of the
    loss of the campaign is therefore laid on the page: who gives up the campaign alone loses more than the bound says,
    never less, so that the bound holds, and it sees what giving up the page leads to.
    """

    ROUNDS = 12

    def __init__(self, groups: Sequence[Inseparable]) -> None:
        self._groups = groups
        self._losses = [group.loss for group in groups]
        self._laid: dict[tuple[int, int], int] = {}
        edges = [(place, other) for place, group in enumerate(groups) for other in group.along]
        for _round in range(self.ROUNDS if edges else 0):
            for edge in edges:
                self._level(*edge)
        known = [place for place, group in enumerate(groups) if group.frees]
        self._order = sorted(known, key=lambda place: Fraction(self._losses[place], groups[place].frees))
        self._crossing: list[list[tuple[int, int]]] = [self._laid_across(place) for place in range(len(groups) + 1)]
        self._bounds: dict[tuple[int, int], _Bound] = {}

    def _level(self, place: int, along: int) -> None:
        """Lay so much of the loss of what goes along on a group that both lose as much for their money."""
        mine, other = self._groups[place], self._groups[along]
        before = self._laid.get((place, along), 0)
        whole = mine.frees + other.frees
        if not whole:
            return
        more = (self._losses[along] * mine.frees - self._losses[place] * other.frees) // whole
        more = min(max(more, -before), self._losses[along])
        self._laid[place, along] = before + more
        self._losses[place] += more
        self._losses[along] -= more

    def _laid_across(self, place: int) -> list[tuple[int, int]]:
        sums: dict[int, int] = {}
        for (group, along), loss in self._laid.items():
            if loss and along < place <= group:
                sums[group] = sums.get(group, 0) + loss
        return [(1 << group, loss) for group, loss in sums.items()]

    def counted_twice(self, place: int, blocked: int) -> int:
        """Of what the groups before `place` lose, what the bound of those from there on counts again."""
        return sum(loss for bit, loss in self._crossing[place] if not blocked & bit)

    def bound(self, place: int, blocked: int) -> _Bound:
        """The bound of the groups from `place` on, without those that can no longer go."""
        key = place, blocked
        if key not in self._bounds:
            order = [other for other in self._order if other >= place and not blocked >> other & 1]
            self._bounds[key] = _Bound([(self._groups[other].frees, self._losses[other]) for other in order])
        return self._bounds[key]


@dataclass(frozen=True, slots=True)
class _BestChoice:
    """A choice of groups, what it loses and frees, and whether nothing better can be."""

    taken: frozenset[int]
    loss: int
    freed: int
    is_proved: bool = False


def _best(groups: tuple[Inseparable, ...], need: int) -> _BestChoice:
    search = _Search(groups, need)
    least = search.less_than(_at_once(groups, need), GREATEST)
    is_small = need < MOST_BITS
    closest = search.closer_than(least, BITS) if is_small else search.closer_than(least, LISTED)
    return replace(closest, is_proved=least.is_proved and closest.is_proved)


def _at_once(groups: Sequence[Inseparable], need: int) -> _BestChoice:
    """A good answer to begin with: what loses least for its money first, and what turns out not to be needed not."""
    taken: list[int] = []
    freed = 0
    for place in range(len(groups)):
        if freed >= need:
            break
        # Whatever has to go along stands before, in the order that the groups have: it may not be in yet all the same,
        # since each of them was ordered by its own price.
        more = [other for other in sorted(_whole(groups, place)) if other not in taken]
        taken += more
        freed += sum(groups[other].frees for other in more)
    for place in sorted(taken, key=lambda place: (-groups[place].loss, place)):
        is_free = not any(place in groups[other].along for other in taken)
        if is_free and freed - groups[place].frees >= need:
            taken.remove(place)
            freed -= groups[place].frees
    return _BestChoice(frozenset(taken), sum(groups[place].loss for place in taken), freed)


def _whole(groups: Sequence[Inseparable], place: int) -> set[int]:
    found = {place}
    ahead = [place]
    while ahead:
        more = set(groups[ahead.pop()].along) - found
        found |= more
        ahead += more
    return found


@dataclass(slots=True)
class _Mark:
    """Where the best choice was found: the group taken last, and what was chosen before it."""

    place: int
    blocked: int
    loss: int
    freed: int


class _Search:
    """The sets of groups, built up group by group."""

    _best: _BestChoice
    """The best choice of the run under way, where it was found, and how much was looked at for it."""
    _mark: _Mark | None
    _work: int

    def __init__(self, groups: tuple[Inseparable, ...], need: int) -> None:
        self._groups = groups
        self._need = need
        self._prices = _Prices(groups)
        self._least = self._prices.bound(0, 0).loss(need)
        self._blocks = [
            sum(1 << other for other, group in enumerate(groups) if place in group.along)
            for place in range(len(groups))
        ]
        """By group, those that can no longer go when it stays: they have to take it along."""

    def less_than(self, known: _BestChoice, kept: KeptSums[Sums]) -> _BestChoice:
        """A choice that loses less than this one, or this one if there is none."""
        return self._run(known, kept, is_for_loss=True)

    def closer_than(self, known: _BestChoice, kept: KeptSums[Sums]) -> _BestChoice:
        """A choice that loses as little and frees less, or this one if there is none."""
        return self._run(known, kept, is_for_loss=False)

    def _run(self, known: _BestChoice, kept: KeptSums[Sums], *, is_for_loss: bool) -> _BestChoice:
        self._best, self._mark, self._work = known, None, 0
        layers: list[Layer[Sums]] = [{0: {0: kept.start}}]
        is_whole = True
        for place in range(len(self._groups)):
            if self._best.loss == self._least and (is_for_loss or self._best.freed == self._need):
                break
            following = self._with_group(place, layers[-1], kept, is_for_loss=is_for_loss)
            limit = self._best.loss - 1 if is_for_loss else self._best.loss
            is_whole = is_whole and self._work <= EFFORT
            layers.append(self._worth_following(following, kept, place + 1, limit, is_whole=is_whole))
        best = self._best
        taken = known.taken if self._mark is None else self._taken(layers, kept, self._mark)
        is_proved = is_whole or (best.loss == self._least if is_for_loss else best.freed == self._need)
        return replace(best, taken=taken, is_proved=is_proved)

    def _with_group(self, place: int, layer: Layer[Sums], kept: KeptSums[Sums], *, is_for_loss: bool) -> Layer[Sums]:
        """The sets of a layer with the next group staying, and going where it may. What frees enough becomes the best.

        Also counts the work that this took.
        """
        group, here = self._groups[place], 1 << place
        following: Layer[Sums] = {}
        for blocked, by_loss in layer.items():
            self._work += PER_LAYER + len(by_loss)
            stays = following.setdefault((blocked | self._blocks[place]) & ~here, {})
            for loss, sums in by_loss.items():
                stays[loss] = kept.union(stays[loss], sums) if loss in stays else sums
            if blocked & here:
                continue
            goes = following.setdefault(blocked, {})
            for loss, sums in by_loss.items():
                lost = loss + group.loss
                if lost > self._best.loss or (is_for_loss and lost == self._best.loss):
                    continue
                below, enough = kept.split(kept.add(sums, group.frees), self._need)
                self._work += kept.size(sums)
                if enough is not None and (lost, enough) < (self._best.loss, self._best.freed):
                    self._best = _BestChoice(frozenset(), lost, enough)
                    self._mark = _Mark(place, blocked, loss, enough - group.frees)
                if below is not None:
                    goes[lost] = kept.union(goes[lost], below) if lost in goes else below
        return following

    def _worth_following(
        self, layer: Layer[Sums], kept: KeptSums[Sums], place: int, limit: int, *, is_whole: bool
    ) -> Layer[Sums]:
        """The sets that may still become better than the best known; only some of them if that is too much work."""
        found: Layer[Sums] = {}
        freer: list[tuple[int, list[int], list[int]]] = []
        # Fewer blocked groups first: a set that blocks more than another must be better in something else.
        for blocked, by_loss in sorted(layer.items(), key=lambda item: (item[0].bit_count(), item[0])):
            bound = self._prices.bound(place, blocked)
            spare = limit + self._prices.counted_twice(place, blocked)
            better = [(losses, tops) for other, losses, tops in freer if other & blocked == other]
            greatest = -1
            worth: dict[int, Sums] = {}
            for loss in sorted(by_loss):
                if loss > limit:
                    break
                for losses, tops in better:
                    known = bisect_left(losses, loss)
                    greatest = max(greatest, tops[known - 1] if known else -1)
                low = max(greatest, self._need - bound.frees(spare - loss) - 1)
                sums = kept.above(by_loss[loss], low)
                if sums is not None:
                    worth[loss] = sums
                    greatest = max(greatest, kept.top(sums))
            if worth:
                found[blocked] = worth
            if worth and len(freer) < COMPARED:
                losses = list(worth)
                freer.append((blocked, losses, list(accumulate((kept.top(worth[loss]) for loss in losses), max))))
        return found if is_whole else self._few(found, kept, place, limit)

    def _few(self, layer: Layer[Sums], kept: KeptSums[Sums], place: int, limit: int) -> Layer[Sums]:
        """The most promising sets: those that could free most without losing too much."""
        all_of_them = [
            (kept.top(sums) + self._prices.bound(place, blocked).frees(limit - loss), -loss, -blocked)
            for blocked, by_loss in layer.items()
            for loss, sums in by_loss.items()
        ]
        few: Layer[Sums] = {}
        for _most, loss, blocked in sorted(all_of_them, reverse=True)[:FEW]:
            few.setdefault(-blocked, {})[-loss] = kept.thinned(layer[-blocked][-loss])
        return few

    def _taken(self, layers: Sequence[Layer[Sums]], kept: KeptSums[Sums], mark: _Mark) -> frozenset[int]:
        """The groups of the best choice, found by going back from the one that was taken last."""
        taken = {mark.place}
        blocked, loss, freed = mark.blocked, mark.loss, mark.freed
        for place in range(mark.place - 1, -1, -1):
            group, here = self._groups[place], 1 << place
            before = layers[place]
            ways = [was for was in before if (was | self._blocks[place]) & ~here == blocked]
            stayed = next((was for was in ways if _holds(before[was], kept, loss, freed)), None)
            if stayed is not None:
                blocked = stayed
                continue
            taken.add(place)
            loss, freed = loss - group.loss, freed - group.frees
        return frozenset(taken)


def _holds(by_loss: Mapping[int, Sums], kept: KeptSums[Sums], loss: int, freed: int) -> bool:
    return loss in by_loss and kept.has(by_loss[loss], freed)
