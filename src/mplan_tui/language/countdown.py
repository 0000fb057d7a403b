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
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every

_WORDS = tuple(words.countdown for words in every())
_LETTERS = {letter: unit for words in _WORDS for letter, unit in words.letters.items()}
_ZERO = frozenset(word for words in _WORDS for word in words.zero)
_UNIT_NAMES = {**{unit: unit for unit in (*UNIT_DAYS, *UNIT_MONTHS)}, "wk": "week", "w": "week", "d": "day"}
_UNIT = rf"(?P<unit>{either(_UNIT_NAMES)})s?"
_MARKED = re.compile(rf"(?P<letter>{either(_LETTERS)}) ?(?P<sign>[-+]) ?(?P<count>\d{{1,3}})(?: ?{_UNIT})?")
_SAID = re.compile(
    rf"(?P<count>\d{{1,3}}) ?{_UNIT} (?:(?P<before>{either(word for words in _WORDS for word in words.before)})"
    rf"|{either(word for words in _WORDS for word in words.after)})\b.*"
)
_EVENT = re.compile(rf"\b{either(word for words in _WORDS for word in words.events)}\b")
_CLAUSES = re.compile(r"\s[–—|-]\s|[;,]|\n")
_LONGEST = 60
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a day lies from an event: negative before it."""

    days: int = 0
    months: int = 0

    def on(self, event: date) -> date:
        """The day itself."""
        return plus_months(event, self.months) + timedelta(days=self.days)


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
    count = way * int(said["count"])
    return Offset(months=count * UNIT_MONTHS[unit]) if unit in UNIT_MONTHS else Offset(days=count * UNIT_DAYS[unit])


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
    """The day that a sheet counts from; `is_assumed` where its day and month could be read the other way round."""

    day: date
    is_assumed: bool


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
        if span is not None and span.start == span.end and not span.guessed_year:
            return Event(span.start, is_ambiguous(text))
    return None
