"""Days that a launch plan counts from its event: "T-12 weeks", "J-30", "2 weeks after the fair"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mplan_tui.domain.folding import folded
from mplan_tui.domain.periods import plus_months
from mplan_tui.language.calendar import UNIT_DAYS, UNIT_MONTHS
from mplan_tui.language.days import Calendar, DayOrder, is_ambiguous, read_span
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every

_WORDS = tuple(words.countdown for words in every())
_LETTERS = {letter: unit for words in _WORDS for letter, unit in words.letters.items()}
_ZERO = frozenset(word for words in _WORDS for word in words.zero)
_UNIT_NAMES = {
    # "Wochen" and "settimane" are known from recurrences, by their English words.
    **{
        name: unit
        for words in neighbours()
        for listed, english in words.rules.items()
        for name in listed.split(", ")
        if (unit := english.removesuffix("s")) in (*UNIT_DAYS, *UNIT_MONTHS)
    },
    **{unit: unit for unit in (*UNIT_DAYS, *UNIT_MONTHS)},
    "wk": "week", "w": "week", "d": "day",
}  # fmt: skip
_BEFORE = either([word for words in _WORDS for word in words.before] + [w for one in neighbours() for w in one.before])
_AFTER = either([word for words in _WORDS for word in words.after] + [w for one in neighbours() for w in one.after])
_UNIT = rf"(?P<unit>{either(_UNIT_NAMES)})s?"
_MARKED = re.compile(rf"(?P<letter>{either(_LETTERS)}) ?(?P<sign>[-+]) ?(?P<count>\d{{1,3}})(?: ?{_UNIT})?")
_SAID = re.compile(rf"(?P<count>\d{{1,3}}) ?{_UNIT} (?:(?P<before>{_BEFORE})|(?P<after>{_AFTER}))\b.*")
_EVENTS = [word for words in _WORDS for word in words.events] + [word for one in neighbours() for word in one.events]
_EVENT = re.compile(rf"\b{either(_EVENTS)}\b")
_LONGEST_EVENT = 15
"""More days than these are no fair: "Fair plan 2026" names the year."""
_CLAUSES = re.compile(r"\s[–—|-]\s|[;,]|\n")
_LONGEST = 60
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a day lies from an event: negative before it."""

    days: int = 0
    months: int = 0
    is_after: bool = False
    """Whether it is counted from the last day of the event: "2 weeks after the fair"; "J+7" is from its first."""

    def on(self, event: date, last: date | None = None) -> date:
        """The day itself, of an event that begins on a day and may end on a later one."""
        base = last if self.is_after and last is not None else event
        return plus_months(base, self.months) + timedelta(days=self.days)


@lru_cache(maxsize=4096)
def read_countdown(text: str, header: str = "") -> Offset | None:
    """How far from the event a cell says that it is; None for what counts nothing, or says no unit.

    `header` is that of the column, which says what the bare number of "T-12" counts: "T- (weeks)".
    """
    plain = " ".join(folded(text[:_LONGEST]).replace("−", "-").replace("–", "-").split()).strip(" .")
    if plain in _ZERO:
        return Offset()
    match = _MARKED.fullmatch(plain) or _SAID.fullmatch(plain)
    if match is None:
        return None
    said = match.groupdict()
    unit = _UNIT_NAMES.get(said["unit"] or "") or _LETTERS.get(said.get("letter") or "") or _unit_in(header)
    if not unit:
        return None
    way = -1 if said.get("sign") == "-" or said.get("before") else 1
    count, is_after = way * int(said["count"]), bool(said.get("after"))
    if unit in UNIT_MONTHS:
        return Offset(months=count * UNIT_MONTHS[unit], is_after=is_after)
    return Offset(days=count * UNIT_DAYS[unit], is_after=is_after)


def counts_down(text: str) -> bool:
    """Whether a cell counts from an event, even where nothing says whether in days or weeks: "T-12"."""
    plain = " ".join(folded(text[:_LONGEST]).replace("−", "-").replace("–", "-").split()).strip(" .")
    return _MARKED.fullmatch(plain) is not None or read_countdown(text) is not None


def _unit_in(header: str) -> str:
    words = re.findall(r"[a-z]+", folded(header))
    return next(
        (_UNIT_NAMES[bare] for word in words if len(bare := word.removesuffix("s")) > 1 and bare in _UNIT_NAMES), ""
    )


@dataclass(frozen=True, slots=True)
class Event:
    """The days that a sheet counts from; `is_assumed` where day and month could be read the other way round."""

    day: date
    is_assumed: bool
    last: date | None = None


def event_in(texts: Iterable[str], calendar: Calendar) -> Event | None:
    """The day of the one event that the lines over a table name: "Product launch: Aero 2 – launch date 01/06/2026".

    None where they name none or several. "Version of 12/01/2026" is no event.
    """
    found: dict[date, Event] = {}
    for text in texts:
        for clause in _CLAUSES.split(text):
            if _EVENT.search(folded(clause)) and (event := _day_at_end(clause, calendar)) is not None:
                found[event.day] = event
    return found.popitem()[1] if len(found) == 1 else None


def _day_at_end(clause: str, calendar: Calendar) -> Event | None:
    """The day with which a clause ends, the most words of it that are one."""
    words = clause.split()
    for first in range(max(0, len(words) - _MOST_WORDS), len(words)):
        text = " ".join(words[first:])
        span = read_span(text, DayOrder.DAY_FIRST, calendar)
        if span is not None and not span.guessed_year:
            is_short = (span.end - span.start).days < _LONGEST_EVENT
            return Event(span.start, is_ambiguous(text), span.end) if is_short else None
    return None
