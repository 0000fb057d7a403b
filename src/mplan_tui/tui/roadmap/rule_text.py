"""A recurrence as it is typed in one field: the rule in words, then when it begins and ends."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.recurrence import Anchor, Recurrence
from mplan_tui.domain.recurrence_words import read_recurrence
from mplan_tui.vocabulary.sentences import sentence

_TAILS = {
    "until": re.compile(r",?\s*\b(?:until|till|to|jusqu['’]au|jusqu['’]à|au)\s+(?P<day>[^,]*\d[^,]*)$", re.I),
    "first": re.compile(r",?\s*\b(?:from|starting|à partir du|dès le|depuis le)\s+(?P<day>[^,]*\d[^,]*)$", re.I),
    "count": re.compile(r",?\s*\b(?P<count>\d{1,4})\s+(?:times?|fois)$", re.I),
    "anchor": re.compile(
        r",\s*(?:counted from when it was done|after completion|compt\w+ depuis la réalisation)$", re.I
    ),
}


def typed_rule(text: str, today: date) -> Recurrence | None:
    """The rule that was typed, such as "every two weeks on Monday, until 30/06"; None for no text.

    Raises:
        ValueError: with the sentence that says what was not understood.
    """
    bare = text.strip()
    tails: dict[str, Any] = {}
    found = True
    while found:
        found = False
        for name, pattern in _TAILS.items():
            match = pattern.search(bare)
            if name in tails or match is None:
                continue
            try:
                tails[name] = _tail(match, name, today)
            except ValueError:
                continue
            bare, found = bare[: match.start()], True
    if not bare:
        return None
    try:
        return read_recurrence(bare).evolve(**tails)
    except PlanError as refusal:
        raise ValueError(sentence(refusal)) from None


def _tail(match: re.Match[str], name: str, today: date) -> Any:
    if name == "count":
        return int(match["count"])
    return Anchor.COMPLETION if name == "anchor" else formats.parse_date(match["day"], today)
