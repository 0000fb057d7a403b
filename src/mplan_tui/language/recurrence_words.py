"""Understanding when an action comes back, as people write it in English and French.

Such as "every two weeks", "chaque premier lundi du mois", "tous les mardis", "bimestriel", "the 1st and 15th".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.recurrence import WORKING_DAYS, Frequency, Recurrence

_DAYS: Mapping[str, int] = {
    word: day
    for day, words in enumerate(
        (
            "monday mondays mon lundi lundis lun",
            "tuesday tuesdays tue tues mardi mardis mar",
            "wednesday wednesdays wed weds mercredi mercredis mer",
            "thursday thursdays thu thur thurs jeudi jeudis jeu",
            "friday fridays fri vendredi vendredis ven",
            "saturday saturdays sat samedi samedis sam",
            "sunday sundays sun dimanche dimanches dim",
        )
    )
    for word in words.split()
}
_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in {
        1: "one un une once", 2: "two deux twice second other", 3: "three trois third thrice", 4: "four quatre fourth",
        5: "five cinq fifth", 6: "six sixth", 7: "seven sept", 8: "eight huit", 9: "nine neuf", 10: "ten dix",
        11: "eleven onze", 12: "twelve douze", 14: "fourteen quatorze", 15: "fifteen quinze", 20: "twenty vingt",
        30: "thirty trente",
    }.items()
    for word in words.split()
}  # fmt: skip
_MONTHS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv", "february feb fevrier fevr", "march mars", "april apr avril avr", "may mai",
            "june jun juin", "july jul juillet juil", "august aug aout", "september septembre", "october oct octobre",
            "november nov novembre", "december dec decembre",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_ORDINALS: Mapping[str, int] = {
    "first": 1, "1st": 1, "premier": 1, "premiere": 1, "premiers": 1, "1er": 1, "1ers": 1, "1ere": 1,
    "second": 2, "2nd": 2, "deuxieme": 2, "deuxiemes": 2, "seconde": 2, "seconds": 2, "2e": 2, "2eme": 2, "2emes": 2,
    "third": 3, "3rd": 3, "troisieme": 3, "troisiemes": 3, "3e": 3, "3eme": 3, "3emes": 3,
    "fourth": 4, "4th": 4, "quatrieme": 4, "quatriemes": 4, "4e": 4, "4eme": 4, "4emes": 4,
    "fifth": 5, "5th": 5, "cinquieme": 5, "cinquiemes": 5, "5e": 5, "5eme": 5, "5emes": 5,
    "last": -1, "dernier": -1, "derniere": -1, "derniers": -1, "dernieres": -1, "penultimate": -2,
}  # fmt: skip
_EDGES: Mapping[str, int] = {
    "fin": -1, "fins": -1, "end": -1, "ends": -1,
    "debut": 1, "debuts": 1, "start": 1, "beginning": 1, "begin": 1,
    "milieu": 15, "milieux": 15, "mid": 15, "middle": 15,
}  # fmt: skip
"""Where in a period: the day of the month for it."""
_WORKDAY, _WEEKEND = "workday", "weekend"
_DAY_WORDS = frozenset({"day", "jour"})
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
            "semester semesters half semestre semestres semestriel semestrielle biannual semiannual semiannually"
            " halfyearly",
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
    r"\b(every|each|on|the|of|in|and|a|at|le|la|les|du|de|des|d|l|chaque|tous|toutes|tout|et|en|par|au|aux|per"
    r"|mois de|month of)\b"
)
_SAME: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\b(semi|bi|half|mid)[- ](?=\w)", r"\1"),
        (r"\bmid(?=month|quarter|year|week)", "mid "),
        (r"\b(\d+) ?x\b", r"\1 times"),
        (r"\b(?:15|quinze) jours\b", "quinzaine"),
        (r"\b(?:un|une|1) (\w+) sur (\w+)\b", r"tous les \2 \1"),
        (r"\bevery (?:second|2nd) (?=(?:mon|tue|wed|thu|fri|sat|sun)\w*$)", "every other "),
        (r"\balternat(?:e|ing)\b", "other"),
        (r"\b(?:last but one|second[- ]to[- ]last|next[- ]to[- ]last|avant[- ]derni(?:er|ere)s?)\b", "penultimate"),
        (r"\b(?:jours? ouvre?s?|jours? ouvrables?|(?:working|business|week) ?days?)\b", _WORKDAY),
        (r"\b(?:semi|bi)(?=weekend)", ""),
        (r"\bweek[- ]?ends?\b", _WEEKEND),
        (r"\b(?:ouvrees?|ouvres?|ouvrables?)\b", _WORKDAY),
        (r"\ben semaine\b", _WORKDAY),
        (r"\b(?:a|at|vers) \d{1,2} ?(?:h ?\d{0,2}|(?::\d\d)? ?(?:am|pm)|:\d\d)(?!\w)|\b(?:a|at) (?:midi|noon)\b", ""),
        (r"\b(?:le|au|in the|on) (?:matin|soir|morning|evening|afternoon)\b|\bapres[- ]midi\b", ""),
        (r"\b(?:matins?|soirs?|mornings?|evenings?|nights?)$", "jour"),
    )
)
"""Other ways to say what the words below say."""
_NAMED = "|".join(sorted({*_DAYS, *_MONTHS}, key=len, reverse=True))
_FROM_TO = re.compile(rf"\b(?:(?:de|du|d|from) )?({_NAMED}) ?(?:a|au|to|through|thru|-) ?({_NAMED})\b")
"""From one month or day of the week to another: "de mars à juin" is four months and not two."""
_DAY_OF_MONTH = re.compile(
    r"\b(?:(?<=le )|(?<=the )|(?<=les ))(\d{1,2})\b(?! (?:mois|jours?|semaines?|ans))"
    r"|\b(\d{1,2})(?:st|nd|rd|th|er|ere|e|eme)?(?= (?:jour )?(?:de chaque|of each|of every|of the|du|of|de) )"
)
"""A number that names a day of the month and not how many periods."""
_MARKED = re.compile(r"day(\d{1,2})|(\d{1,2})(?:st|nd|rd|th|er|ere|e|eme)?")
_BUT = re.compile(r"\b(?:sauf|hors|hormis|excepte|except(?: for)?|excluding|but not)\b")


def plain(text: str) -> list[str]:
    """The words of a text without case, accents and small words."""
    return _words(_written_alike(text))


def _written_alike(text: str) -> str:
    bare = re.sub(r"[,;.()'/]+", " ", folded(text))
    bare = " ".join(bare.split())
    for pattern, written in _SAME:
        bare = pattern.sub(written, bare)
    bare = _FROM_TO.sub(_each_between, bare)
    bare = " ".join(re.sub(r"[^\w]+", " ", bare).split())
    return _DAY_OF_MONTH.sub(lambda match: f"day{match[1] or match[2]}", bare)


def _each_between(match: re.Match[str]) -> str:
    """All months or all days of the week from one to another, past the end of the year or the week where need be."""
    first, last = match[1], match[2]
    for names, count, least in ((_MONTHS, 12, 1), (_DAYS, 7, 0)):
        if first in names and last in names:
            numbers = range((names[last] - names[first]) % count + 1)
            wanted = [(names[first] - least + number) % count + least for number in numbers]
            return " ".join(next(name for name, place in names.items() if place == number) for number in wanted)
    return match[0]


def _words(text: str) -> list[str]:
    return _NOISE.sub(" ", text).split()


def read_recurrence(text: str) -> Recurrence:
    """The rule that a text says.

    Raises:
        PlanError: `recurrence.not_understood` when it says none, or has a word that was not understood.
    """
    said, *left_out = _BUT.split(_written_alike(text))
    words = _words(said)
    rule = _read(words) if words else None
    for exception in left_out:
        rule = _without(rule, _words(exception)) if rule else None
    if rule is None:
        raise PlanError("recurrence.not_understood", text=text.strip())
    return rule


def _read(words: list[str]) -> Recurrence | None:
    if len(words) == 1:
        if words[0] in _TWICE_A_MONTH:
            return Recurrence(frequency=Frequency.MONTHLY, days_of_month=TWICE_A_MONTH)
        if words[0] in _TWICE_A_WEEK:
            return Recurrence(frequency=Frequency.WEEKLY, weekdays=_TWO_DAYS)
    once = next((n for n in (1, 2) if words[:n] in (["once"], ["une", "fois"], ["1", "fois"], ["1", "times"])), 0)
    return _times(words) or _Reading().rule(words[once:])


def _without(rule: Recurrence, words: list[str]) -> Recurrence | None:
    """The rule without these days of the week or these months; None where that leaves nothing or cannot be said."""
    if not words:
        return None
    if all(word in _MONTHS for word in words):
        gone = {_MONTHS[word] for word in words}
        months = tuple(month for month in rule.months or range(1, 13) if month not in gone)
        return rule.evolve(months=months) if months else None
    days = [day for word in words for day in _weekdays(word)]
    is_free = rule.frequency is Frequency.DAILY and rule.every == 1
    if not days or rule.nth or not (is_free or rule.weekdays):
        return None
    kept = tuple(day for day in rule.weekdays or range(7) if day not in days)
    return rule.evolve(frequency=Frequency.WEEKLY, weekdays=kept) if kept else None


def _weekdays(word: str) -> tuple[int, ...]:
    """The days of the week that a word says, which are several for a weekend and working days."""
    if word in _DAYS:
        return (_DAYS[word],)
    return {_WORKDAY: WORKING_DAYS, _WEEKEND: (5, 6)}.get(word, ())


def _times(words: list[str]) -> Recurrence | None:
    """So many times a week, month or year."""
    times = {"twice": 2, "once": 1, "thrice": 3}.get(words[0])
    rest = words[1:]
    if times is None and len(words) == 3 and words[1] in ("time", "times", "fois"):
        times, rest = _number(words[0]), words[2:]
    if times is None or len(rest) != 1 or rest[0] not in _PERIODS:
        return None
    frequency, every = _PERIODS[rest[0]]
    if times == 1:
        return Recurrence(frequency=frequency, every=every)
    if frequency is Frequency.WEEKLY and every == 1 and times <= 5:
        days = {2: _TWO_DAYS, 3: (0, 2, 4), 4: (0, 1, 2, 3), 5: WORKING_DAYS}[times]
        return Recurrence(frequency=frequency, weekdays=days)
    if frequency is Frequency.MONTHLY and every == 1 and times == 2:
        return Recurrence(frequency=frequency, days_of_month=TWICE_A_MONTH)
    months = {Frequency.MONTHLY: every, Frequency.YEARLY: 12 * every}.get(frequency, 0)
    return Recurrence(frequency=Frequency.MONTHLY, every=months // times) if months and not months % times else None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 400 else None
    return _NUMBERS.get(word)


class _Reading:
    """What the words say, gathered from left to right."""

    def __init__(self) -> None:
        self.period: tuple[Frequency, int] | None = None
        self.every: int | None = None
        self.groups: list[tuple[tuple[int, ...], list[int]]] = []
        self.month_days: list[int] = []
        self.months: list[int] = []
        self.edge: int | None = None

    def rule(self, words: list[str]) -> Recurrence | None:
        """The rule that they say; None when a word is not understood, or when they do not go together."""
        place = 0
        while place < len(words):
            taken = self._take(words, place)
            if not taken:
                return None
            place += taken
        return self._made()

    def _take(self, words: list[str], place: int) -> int:
        """Understand what stands here; how many words it took, 0 when it says nothing known."""
        word = words[place]
        after = words[place + 1] if place + 1 < len(words) else ""
        number = _number(word)
        is_counted = after in _PERIODS or (bool(_weekdays(after)) and word not in _ORDINALS and not word.endswith("th"))
        if number is not None and is_counted and self.every is None:
            self.every = number
        elif word in _ORDINALS:
            return self._take_positions(words, place)
        elif days := _weekdays(word):
            self._add_days((), days)
        elif word in _PERIODS:
            if self.period is not None:
                return 0
            self.period = _PERIODS[word]
        elif word in _EDGES and self.edge is None:
            self.edge = _EDGES[word]
        elif word in _MONTHS:
            self.months.append(_MONTHS[word])
        elif (match := _MARKED.fullmatch(word)) and 1 <= int(match[1] or match[2]) <= 31:
            self.month_days.append(int(match[1] or match[2]))
        else:
            return 0
        return 1

    def _take_positions(self, words: list[str], place: int) -> int:
        """Understand "first and third Tuesday", "last working day", "last day", or the first day of the month."""
        end = place
        while end < len(words) and words[end] in _ORDINALS:
            end += 1
        positions = tuple(_ORDINALS[word] for word in words[place:end])
        after = words[end] if end < len(words) else ""
        if days := _weekdays(after):
            self._add_days(positions, days)
            return end + 1 - place
        is_day = after in _DAY_WORDS
        if is_day or all(position == 1 or words[place][:1].isdigit() for position in positions):
            self.month_days.extend(positions)
            return end + int(is_day) - place
        return 0

    def _add_days(self, positions: tuple[int, ...], days: tuple[int, ...]) -> None:
        before, held = self.groups[-1] if self.groups else ((), [])
        if self.groups and (before == positions or not positions):
            held.extend(days)
        elif self.groups and positions and held == list(days):
            self.groups[-1] = (before + positions, held)
        else:
            self.groups.append((positions, list(days)))

    def _made(self) -> Recurrence | None:
        if len(self.groups) > 1 or not self._placed():
            return None
        positions, days = self.groups[0] if self.groups else ((), [])
        if not (self.period or days or self.month_days or self.months) or (days and self.month_days):
            return None
        frequency, steps = self.period or (self._usual(positions, days), 1)
        by_month = frequency in (Frequency.MONTHLY, Frequency.YEARLY)
        if (positions or self.month_days) and not by_month:
            return None
        if days and by_month and not positions:
            return None
        if frequency is Frequency.DAILY and days:
            frequency = Frequency.WEEKLY
        is_named = self._names_quarter(positions)
        if is_named and steps in (3, 6) and self.every is None and not self.months:
            offset = 0 if is_named < 0 else steps - 1
            self.months = [month - offset for month in range(steps, 13, steps)]
            steps = 1
        every = (self.every or 1) * steps
        if self.months and every == 1 and (positions or self.month_days):
            frequency = Frequency.MONTHLY
        return Recurrence(
            frequency=frequency,
            every=every,
            weekdays=tuple(dict.fromkeys(days)),
            nth=tuple(dict.fromkeys(positions)),
            days_of_month=tuple(dict.fromkeys(self.month_days)),
            months=tuple(sorted(set(self.months))),
        )

    def _placed(self) -> bool:
        """Turn the start, middle or end of a period into days; whether that can be said."""
        if self.edge is None:
            return True
        if self.groups or self.month_days:
            return False
        period = self.period or ((Frequency.MONTHLY, 1) if self.months else None)
        if period == (Frequency.WEEKLY, 1) and self.edge != 15:
            self.groups = [((), [4 if self.edge < 0 else 0])]
        elif period is not None and period[0] in (Frequency.MONTHLY, Frequency.YEARLY):
            if self.edge == 15 and period != (Frequency.MONTHLY, 1):
                return False
            self.month_days = [self.edge]
            if period == (Frequency.YEARLY, 1) and not self.months:
                self.months = [12 if self.edge < 0 else 1]
        else:
            return False
        return True

    def _usual(self, positions: tuple[int, ...], days: list[int]) -> Frequency:
        """The period that is meant where none is named."""
        if days and not positions:
            return Frequency.WEEKLY
        return Frequency.YEARLY if self.months and not days else Frequency.MONTHLY

    def _names_quarter(self, positions: tuple[int, ...]) -> int:
        """1 for the first days of a quarter or half year, -1 for its last, 0 for what may be in any of its months."""
        places = {*positions, *self.month_days}
        return next((side for side in (1, -1) if places == {side}), 0)
