"""A growth that comes again and again: "20 % a month until June", "+5 % par trimestre sur un an"."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from mplan_tui.domain.kpis import Cadence
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every

_PERIODS = {
    Cadence.DAY: "day|jour",
    Cadence.WEEK: "week|semaine",
    Cadence.MONTH: "month|mois",
    Cadence.QUARTER: "quarter|trimestre",
    Cadence.YEAR: "year|an",
}
_DAYS = {Cadence.DAY: 1.0, Cadence.WEEK: 7.0, Cadence.MONTH: 30.44, Cadence.QUARTER: 91.31}
_OF_A_YEAR = 365.25
_ON_AND_ON = (
    r"(?P<by>month|week|quarter|year)[ -](?:over|on|after|by)[ -](?P=by)"
    r"|(?P<apres>mois|semaine|trimestre) apres (?P=apres)"
)
ON_AND_ON = re.compile(rf"(?<!\w)(?:{_ON_AND_ON})(?!\w)")
"""What "over quarter" is no duration in: "15 % quarter over quarter"."""
_NAMES = "|".join(f"(?P<{cadence}>(?:{names})s?)" for cadence, names in _PERIODS.items())
_EACH = re.compile(
    # "contacts à jour" are up to date, and not so many a day
    r"(?:(?<!\w)(?!a jours?(?!\w))|(?=/))(?:(?P<pa>p\. ?a\.|pa(?!\w))|"
    rf"(?:(?:an?|per|each|every|par|chaque|tous les|toutes les) |/ ?)(?:{_NAMES})(?!\w)|{_ON_AND_ON}(?!\w))"
)


_AS_ADJECTIVES = {
    word: Cadence(period) for words in every() for period, rated in words.objectives.rated.items() for word in rated
}
_ADJECTIVE = re.compile(rf"(?<!\w){either(_AS_ADJECTIVES)}(?!\w)")
_GROWTH = re.compile(
    rf"(?<!\w)(?:(?:croissance|hausse|progression) (?P<after>{either(_AS_ADJECTIVES)})"
    rf"|(?P<before>{either(_AS_ADJECTIVES)}) (?:growth|increase))(?!\w)"
)
"""A growth that says by an adjective how often it comes: "20 % de croissance mensuelle", "10 % monthly growth"."""


def each_time(text: str) -> tuple[tuple[int, int], Cadence] | None:
    """Where a folded text says that a change comes again and again, and how often."""
    if growth := _GROWTH.search(text):
        named = growth["after"] or growth["before"]
        return growth.span("after" if growth["after"] else "before"), _AS_ADJECTIVES[named]
    match = _EACH.search(text)
    if match is None:
        return None
    if match["pa"]:
        return match.span(), Cadence.YEAR
    named = match["by"] or match["apres"]
    found = (cadence for cadence, names in _PERIODS.items() if match[cadence] or named in names.split("|"))
    return match.span(), next(found)


def rate_in(name: str) -> Cadence | None:
    """How often a folded name counts anew, "leads per day", "monthly leads"; None where it is no rate.

    "Annual sales" are those of the plan's own length, and add up over it.
    """
    if each := each_time(name):
        return each[1]
    adjective = _ADJECTIVE.search(name)
    return _AS_ADJECTIVES[adjective[0]] if adjective else None


def repeats_soberly(share: Decimal, times: int) -> bool:
    """Whether a growth repeated so often is one that anybody can mean, and a number that a plan can hold."""
    return 0 < times < 400 and share < 100 and (1 + share / 100) ** times < 1_000_000


def times_between(start: date, due: date, cadence: Cadence) -> int:
    """How many times a change comes between two days, at the nearest: half a year has 6 months, 180 days too."""
    return round((due - start).days / _DAYS.get(cadence, _OF_A_YEAR))
