"""Campaigns of advertising tools against the plan: whose action each is, and which of their money is booked already.

A line of such money is known by tool, campaign and day, so that an export that comes in again, or one that overlaps,
books nothing twice; a corrected amount is a change of its line. Whose action a campaign is, somebody says once: the
plan's own lines tell it for the next export, and for every colleague.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from types import MappingProxyType

from mplan_tui.domain.accounting import line_key
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.figures import Covered, part_of_note
from mplan_tui.domain.folding import folded
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import joined_id

_SPENT = "spend"
"""What the id of a line that came from an advertising tool begins with."""
_WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_NONE: Mapping[str, str] = MappingProxyType({})


def campaign_key(source: str, campaign: str) -> str:
    """What the choice of an action is remembered by: the same name in two tools may be two campaigns."""
    return f"{source} · {campaign}"


def spend_id(source: str, campaign: str, days: Covered) -> str:
    """The id of the money that a campaign spent on these days: the same for everybody, whatever the file is called."""
    parts = (folded(source), folded(campaign), str(days))
    return joined_id(_SPENT, sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:24])


def is_spend(line: Expense) -> bool:
    """Whether a line came from an advertising tool."""
    return line.id.startswith(f"{_SPENT}-")


def waits_for_action(line: Expense) -> bool:
    """Whether nobody has said yet whose money this is; it is offered, and never booked without a yes of its own."""
    return is_spend(line) and line.action is None


def booking_key(line: Expense) -> str:
    """What the choice of an action for a line is remembered by.

    The words of an invoice count without their numbers; "Black Friday 2026" is another campaign than that of 2025.
    """
    return campaign_key(line.supplier, line.label) if is_spend(line) else line_key(line.supplier, line.label)


@dataclass(frozen=True, slots=True)
class Held:
    """What the plan holds of a campaign's money on some days: the line of it, or lines of other days that overlap."""

    line: Expense | None = None
    overlapping: tuple[Expense, ...] = ()


class Campaigns:
    """What the plan and its people know of campaigns; made once for a file.

    `chosen` and `earlier` are what somebody said for this file and for others, by `campaign_key` or the campaign alone:
    the name of an action, since the one of that name in another plan has another id.
    """

    def __init__(self, plan: Plan, chosen: Mapping[str, str] = _NONE, earlier: Mapping[str, str] = _NONE) -> None:
        self._plan = plan
        titles = Counter(folded(action.title) for action in plan.actions)
        self._titles = {t: action.id for action in plan.actions if titles[t := folded(action.title)] == 1}
        self._names = {folded(name_of(action)): action.id for action in plan.actions} | self._titles
        self._refs = {folded(action.ref): action.id for action in plan.actions if action.ref}
        self._chosen, self._earlier = (
            {folded(key): action for key, name in said.items() if (action := self._called(name)) is not None}
            for said in (chosen, earlier)
        )
        self._lines: dict[tuple[str, str], list[Expense]] = {}
        self._read: dict[tuple[str, str], list[Expense]] = {}
        for line in filter(is_spend, plan.expenses):
            self._lines.setdefault((folded(line.supplier), folded(line.label)), []).append(line)

    def _called(self, name: str) -> str | None:
        """The action of this name; of one from another plan by its title alone, which the reference stands before."""
        return self._names.get(folded(name)) or self._titles.get(folded(name.split(" ", 1)[-1]))

    def chosen(self, source: str, campaign: str) -> str | None:
        """The action that somebody said for this file."""
        return self._of(self._chosen, source, campaign)

    def action_of(self, source: str, campaign: str) -> str | None:
        """The action that a campaign is for, by its id; None where nobody said so and its name does not tell."""
        found = self.chosen(source, campaign)
        if found is not None:
            return found
        lines = self._lines.get((folded(source), folded(campaign)), [])
        actions = {line.action for line in lines if line.action is not None}
        if len(actions) == 1:
            return actions.pop()
        if (found := self._of(self._earlier, source, campaign)) is not None:
            return found
        # "A-012 | Search | FR": people name the action in the campaign so that the two find each other.
        named = {self._refs[word] for word in map(folded, _WORD.findall(campaign)) if word in self._refs}
        if len(named) == 1:
            return named.pop()
        return self._titles.get(folded(campaign))

    @staticmethod
    def _of(said: Mapping[str, str], source: str, campaign: str) -> str | None:
        return said.get(folded(campaign_key(source, campaign))) or said.get(folded(campaign))

    def note(self, lines: Iterable[Expense]) -> None:
        """Remember the lines of one table of a file: another sheet of it may have the totals of the same days."""
        for line in lines:
            self._read.setdefault((folded(line.supplier), folded(line.label)), []).append(line)

    def held(self, source: str, campaign: str, days: Covered) -> Held:
        """What is booked of a campaign on these days.

        A total up to a later day takes the place of the one line that lies within it: so does that of the month so far.
        """
        read = self._read.get((folded(source), folded(campaign)), [])
        doubled = tuple(line for line in read if (known := days_of(line)) is not None and _overlap(known, days))
        if doubled:
            return Held(None, doubled)
        same = self._plan.find(Expense, spend_id(source, campaign, days))
        if same is not None and (days.start == days.end or days_of(same) == days):
            return Held(same)
        lines = self._lines.get((folded(source), folded(campaign)), [])
        touching = [line for line in lines if (held := days_of(line)) is not None and _overlap(held, days)]
        if len(touching) == 1:
            held = days_of(touching[0])
            if held is not None and held.start == days.start and held.end <= days.end:
                return Held(touching[0])
        return Held(None, tuple(touching))


def days_of(line: Expense) -> Covered | None:
    """The days that a line from a tool is about."""
    return part_of_note(line.source) or (Covered(line.on, line.on) if line.on is not None else None)


def source_of(days: Covered, place: str) -> str:
    """Where a line was read, with its days where it is about several."""
    return place if days.start == days.end else f"{place} ({days})"


def _overlap(one: Covered, other: Covered) -> bool:
    return one.start <= other.end and other.start <= one.end


def day_of(days: Covered) -> date:
    """The day that money of several days is booked on: the last, when it was all spent."""
    return days.end
