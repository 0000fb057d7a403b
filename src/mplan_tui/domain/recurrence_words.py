"""Understanding when an action comes back, as people write it in English and French.

Such as "every two weeks", "chaque premier lundi du mois", "tous les mardis", "bimestriel", "the 1st and 15th".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.recurrence import Frequency, Recurrence

_DAYS: Mapping[str, int] = {
    word: day
    for day, words in enumerate(
        (
            "monday mondays mon lundi lundis lun",
            "tuesday tuesdays tue mardi mardis mar",
            "wednesday wednesdays wed mercredi mercredis mer",
            "thursday thursdays thu jeudi jeudis jeu",
            "friday fridays fri vendredi vendredis ven",
            "saturday saturdays sat samedi samedis sam",
            "sunday sundays sun dimanche dimanches dim",
        )
    )
    for word in words.split()
}
_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "",
            "one un une once",
            "two deux twice second other",
            "three trois third",
            "four quatre fourth",
            "five cinq fifth",
            "six sixth",
            "seven sept",
            "eight huit",
            "nine neuf",
            "ten dix",
            "eleven onze",
            "twelve douze",
        )
    )
    for word in words.split()
}
_ORDINALS: Mapping[str, int] = {
    "first": 1, "1st": 1, "premier": 1, "premiere": 1, "premiers": 1, "1er": 1, "1ers": 1, "1ere": 1,
    "second": 2, "2nd": 2, "deuxieme": 2, "seconde": 2, "2e": 2, "2eme": 2,
    "third": 3, "3rd": 3, "troisieme": 3, "3e": 3, "3eme": 3,
    "fourth": 4, "4th": 4, "quatrieme": 4, "4e": 4, "4eme": 4,
    "fifth": 5, "5th": 5, "cinquieme": 5, "5e": 5,
    "last": -1, "dernier": -1, "derniere": -1, "derniers": -1,
}  # fmt: skip
_WEEKDAYS = (0, 1, 2, 3, 4)
_PERIODS: Mapping[str, tuple[Frequency, int]] = {
    word: period
    for period, words in (
        ((Frequency.DAILY, 1), "day days jour jours daily quotidien quotidienne quotidiennement journalier"),
        (
            (Frequency.WEEKLY, 1),
            "week weeks semaine semaines weekly hebdomadaire hebdo hebdomadairement",
        ),
        ((Frequency.MONTHLY, 1), "month months mois monthly mensuel mensuelle mensuellement"),
        (
            (Frequency.MONTHLY, 3),
            "quarter quarters trimestre trimestres quarterly trimestriel trimestrielle trimestriellement",
        ),
        (
            (Frequency.MONTHLY, 6),
            "semester semesters semestre semestres semestriel semestrielle biannual semiannual halfyearly",
        ),
        ((Frequency.YEARLY, 1), "year years an ans annee annees yearly annual annually annuel annuelle annuellement"),
        ((Frequency.WEEKLY, 2), "fortnight fortnightly biweekly quinzaine"),
        ((Frequency.MONTHLY, 2), "bimestriel bimestrielle bimonthly bimestriellement"),
        ((Frequency.YEARLY, 2), "biennial bisannuel biennal"),
    )
    for word in words.split()
}
_TWICE_A_MONTH = {"bimensuel", "bimensuelle", "semimonthly"}
TWICE_A_MONTH = (1, 15)
"""The days of a rule that only says twice a month."""
_TWICE_A_WEEK = {"bihebdomadaire", "semiweekly"}
_TWO_DAYS = (0, 3)
_NOISE = re.compile(
    r"\b(every|each|on|the|of|in|and|a|at|le|la|les|du|de|des|d|l|chaque|tous|toutes|tout|et|par|au|aux|per)\b"
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:(?<=le )|(?<=the ))(\d{1,2})\b|\b(\d{1,2})(?= (?:de chaque|of each|of every|of the|du) )"
)
"""A bare number that names a day of the month and not how many periods."""
_NUMBERED = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th|er|ere|e|eme)?\b")


def plain(text: str) -> list[str]:
    """The words of a text without case, accents and small words."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    bare = re.sub(r"\b(semi|bi|half)-(?=\w)", r"\1", bare)
    bare = re.sub(r"[^\w]+", " ", bare)
    bare = _DAY_OF_MONTH.sub(lambda match: f"{match[1] or match[2]}th", bare)
    return _NOISE.sub(" ", bare).split()


def read_recurrence(text: str) -> Recurrence:
    """The rule that a text says.

    Raises:
        PlanError: `recurrence.not_understood` when it says none, or has a word that was not understood.
    """
    words = plain(text)
    rule = _read(words) if words else None
    if rule is None:
        raise PlanError("recurrence.not_understood", text=text.strip())
    return rule


def _read(words: list[str]) -> Recurrence | None:
    if len(words) == 1:
        if words[0] in _TWICE_A_MONTH:
            return Recurrence(frequency=Frequency.MONTHLY, days_of_month=TWICE_A_MONTH)
        if words[0] in _TWICE_A_WEEK:
            return Recurrence(frequency=Frequency.WEEKLY, weekdays=_TWO_DAYS)
        if words[0] in ("weekday", "weekdays", "ouvre", "ouvres", "ouvrable", "ouvrables"):
            return Recurrence(frequency=Frequency.WEEKLY, weekdays=_WEEKDAYS)
    if words[0] in ("jours", "jour", "working", "business") and words[1:] in (
        ["ouvres"], ["ouvre"], ["ouvrables"], ["ouvrable"], ["days"], ["day"],
    ):  # fmt: skip
        return Recurrence(frequency=Frequency.WEEKLY, weekdays=_WEEKDAYS)
    return _times(words) or _on_days(words)


def _times(words: list[str]) -> Recurrence | None:
    """So many times a week, month or year."""
    times = {"twice": 2, "once": 1}.get(words[0])
    rest = words[1:]
    if times is None and len(words) == 3 and words[1] in ("time", "times", "fois"):
        times, rest = _number(words[0]), words[2:]
    if times is None or len(rest) != 1 or rest[0] not in _PERIODS:
        return None
    frequency, every = _PERIODS[rest[0]]
    if times == 1:
        return Recurrence(frequency=frequency, every=every)
    if frequency is Frequency.WEEKLY and every == 1 and times <= 5:
        days = {2: _TWO_DAYS, 3: (0, 2, 4), 4: (0, 1, 2, 3), 5: _WEEKDAYS}[times]
        return Recurrence(frequency=frequency, weekdays=days)
    if frequency is Frequency.MONTHLY and every == 1 and times == 2:
        return Recurrence(frequency=frequency, days_of_month=TWICE_A_MONTH)
    months = {Frequency.MONTHLY: every, Frequency.YEARLY: 12 * every}.get(frequency, 0)
    return Recurrence(frequency=Frequency.MONTHLY, every=months // times) if months and not months % times else None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 400 else None
    return _NUMBERS.get(word)


def _on_days(words: list[str]) -> Recurrence | None:
    """A period with how many of it, weekdays, which of them, and days of the month."""
    period: tuple[Frequency, int] | None = None
    every: int | None = None
    weekdays: list[int] = []
    which: int | None = None
    month_days: list[int] = []
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        if word in _DAYS:
            weekdays.append(_DAYS[word])
        elif word in _ORDINALS and after in _DAYS:
            which = _ORDINALS[word]
        elif word in ("last", "dernier") and after in ("day", "jour"):
            month_days.append(-1)
        elif word in ("day", "jour") and month_days[-1:] == [-1]:
            continue
        elif (number := _number(word)) is not None and after in _PERIODS:
            every = number
        elif word == "other" and after in _DAYS:
            every = 2
        elif word in _PERIODS:
            if period is not None:
                return None
            period = _PERIODS[word]
        elif (match := _NUMBERED.fullmatch(word)) and 1 <= int(match[1]) <= 31:
            month_days.append(int(match[1]))
        elif word in _ORDINALS and _ORDINALS[word] == 1:
            month_days.append(1)
        else:
            return None
    if period is None and not weekdays and not month_days:
        return None
    if period is None:
        period = (Frequency.MONTHLY if month_days or which else Frequency.WEEKLY, 1)
    frequency, steps = period
    if which is not None and frequency not in (Frequency.MONTHLY, Frequency.YEARLY):
        return None
    if frequency is Frequency.DAILY and weekdays:
        frequency = Frequency.WEEKLY
    return Recurrence(
        frequency=frequency,
        every=(every or 1) * steps,
        weekdays=tuple(dict.fromkeys(weekdays)),
        nth=which,
        days_of_month=tuple(dict.fromkeys(month_days)),
    )
