"""Days that hang on a feast, typed where a day is asked for: "Christmas", "avant Pâques 2027", "2 weeks before Easter".

A feast that moves is computed for its year. "New year" and "les fêtes" are no day here: a deadline means the last one
before them, and an event the first one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from mplan_tui.domain.folding import folded
from mplan_tui.language.calendar import FEASTS, VAGUE_FEASTS
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every


def _plain(text: str) -> str:
    """The text as feasts are compared: "Saint-Valentin" and "st. valentin" differ only in signs."""
    return " ".join(re.sub(r"[-.]", " ", folded(text)).split())


@cache
def _feasts() -> dict[str, Callable[[int], date]]:
    return {_plain(name): falls for name, falls in FEASTS.items() if name not in VAGUE_FEASTS}


@cache
def _any(*kinds: str) -> str:
    return either(word.strip() for words in every() for kind in kinds for word in getattr(words.days, kind))


@cache
def _pattern() -> re.Pattern[str]:
    lead, small = _any("leads", "typed_leads", "at"), either(word for words in every() for word in words.days.of)
    return re.compile(
        rf"(?:{lead} |{small})*(?:(?P<next>{_any('next')}) |{_any('this')} )?(?P<feast>{either(_feasts())})"
        rf"(?: {small}?(?P<year>\d{{4}}))?(?: (?P<after>{_any('next')}))?"
    )


def read_feast(text: str, today: date) -> date | None:
    """The day of a feast, in the year that is named, else the nearest to today; the "next" one lies ahead."""
    match = _pattern().fullmatch(_plain(text))
    if match is None:
        return None
    falls = _feasts()[match["feast"]]
    if match["year"]:
        return falls(int(match["year"])) if int(match["year"]) else None
    days = [falls(year) for year in (today.year - 1, today.year, today.year + 1)]
    if match["next"] or match["after"]:
        return next(day for day in days if day > today)
    return min(days, key=lambda day: abs(day - today))


def hangs_on_feast(text: str) -> bool:
    """Whether the day that a text names moves with a feast whose year is to be guessed: "2 weeks before Easter"."""
    match = _ends_with_feast().search(_plain(text))
    return match is not None and match["next"] is None


@cache
def _ends_with_feast() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<next>{_any('next')} )?{either(_feasts())}$")
