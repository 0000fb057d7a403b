"""A recurrence as it is typed in one field: the rule in words, then when it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from mplan_tui.domain.bounds import OutOfBounds, within
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.periods import plus_months
from mplan_tui.domain.recurrence import Anchor, Recurrence
from mplan_tui.language.day_words import month_numbers
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.recurrence_words import read_recurrence
from mplan_tui.language.typed_days import read_day
from mplan_tui.language.words import every
from mplan_tui.vocabulary.sentences import sentence


def _tails() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """What may stand after a rule, or before it: when it begins and ends, and what it counts from."""
    found: dict[str, list[str]] = {"until": [], "lasting": [], "first": [], "count": [], "anchor": []}
    for words in every():
        said = words.recurrence
        found["until"].append(rf",?\s*\b{said.until}$")
        found["lasting"].append(rf",?\s*\b{said.lasting}$")
        found["first"].append(rf",?\s*\b{said.first}$")
        found["count"].append(
            rf",?\s*\b(?P<count>\d{{1,4}})\s+(?:{said.count})$|^(?P<before>\d{{1,4}})\s+(?:{said.count}),\s*"
        )
        found["count"].append(r",?\s*(?:(?<!\w)x|×)\s?(?P<count>\d{1,4})(?P<before>)$")
        found["anchor"].append(rf",?\s*\b{said.anchor}$")
    return {name: tuple(re.compile(pattern, re.IGNORECASE) for pattern in listed) for name, listed in found.items()}


_TAILS = _tails()
NO_RULE = frozenset(word for words in every() for word in words.terms.no_rule.split(", "))
"""What says that something does not come back: "ad hoc", "ponctuel"."""
_MONTHS = month_numbers()


def typed_rule(text: str, today: date, year_start: int = 1) -> Recurrence | None:
    """The rule that was typed, such as "every two weeks on Monday, until 30/06"; None for no text.

    `today` is the first day that it can be about: that of the typing, or the first of a plan that is still to come. A
    last day without its year is the first such day from there on. Quarters are those of a year that begins with the
    month `year_start`, as on the screens.

    Raises:
        ValueError: with the sentence that says what was not understood.
    """
    try:
        return _typed(text.strip(), today, year_start)
    except ValueError:
        # "From 1 March to 30 June, every Tuesday": what may stand after the rule stands before it.
        ahead, comma, rule = text.strip().partition(",")
        if comma and rule.strip():
            with suppress(ValueError):
                return _typed(f"{rule.strip()}, {ahead.strip()}", today, year_start)
        raise


def _typed(text: str, today: date, year_start: int) -> Recurrence | None:
    bare = text
    tails: dict[str, Any] = {}
    found, has_year = True, False
    while found:
        found = False
        for name, patterns in _TAILS.items():
            match = next((match for pattern in patterns if (match := pattern.search(bare))), None)
            if name in tails or match is None:
                continue
            has_year = has_year or (name == "until" and _YEAR.search(match["day"]) is not None)
            try:
                tails[name] = _tail(match, name, today, year_start)
            except OutOfBounds as refusal:
                raise ValueError(sentence(refusal)) from None
            except ValueError:
                continue
            bare, found = bare[: match.start()] + bare[match.end() :], True
    if not bare or plain_words(bare) in NO_RULE:
        return None
    begins = tails.get("first") or today
    lasting = tails.pop("lasting", None)
    try:
        if lasting is not None:
            tails["until"] = within(lasting(begins))
        if "until" in tails and not has_year:
            tails["until"] = _not_before(begins, tails["until"])
        return read_recurrence(bare).evolve(**tails)
    except PlanError as refusal:
        # The whole text, also where what it ends with was understood.
        whole = {"text": text} if refusal.code == "recurrence.not_understood" else {}
        raise ValueError(sentence(PlanError(refusal.code, **{**refusal.values, **whole}))) from None


_YEAR = re.compile(r"\b\d{4}\b|\d[/.-]\d{1,2}[/.-]\d{2}\b")


def _not_before(first: date, day: date) -> date:
    """The day, in the next year where it would end the rule before it begins: until 30 June, said in November."""
    return day if day >= first else plus_months(day, 12)


def _tail(match: re.Match[str], name: str, today: date, year_start: int) -> Any:
    if name == "count":
        return int(match["count"] or match["before"])
    if name == "lasting":
        return _lasting(match)
    if name == "first" and match["month"]:
        return _first_of(match["month"], today)
    return Anchor.COMPLETION if name == "anchor" else read_day(match["day"], today, year_start)


def _first_of(name: str, today: date) -> date:
    """The first day of a month that is named without its year: of this one, or the next such month."""
    month = _MONTHS.get(folded(name).strip("."))
    if month is None:
        raise ValueError(name)
    return date(today.year + (month < today.month), month, 1)


def _lasting(match: re.Match[str]) -> Callable[[date], date]:
    """The last day of so many weeks, months or years, by the day on which they begin."""
    count = int(match["count"])
    if match["week"]:
        return lambda first: first + timedelta(days=7 * count - 1)
    months = count * (12 if match["year"] else 1)
    return lambda first: plus_months(first, months) - timedelta(days=1)
