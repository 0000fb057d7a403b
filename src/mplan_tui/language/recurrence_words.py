"""Understanding when an action comes back, as people write it in English and French.

Such as "every two weeks", "chaque premier lundi du mois", "tous les mardis", "bimestriel", "the 1st and 15th".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.recurrence import WORKING_DAYS, Frequency, Recurrence
from mplan_tui.language.day_words import month_numbers, weekday_numbers
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every

_DAYS: Mapping[str, int] = weekday_numbers()
_NUMBERS: Mapping[str, int] = {
    word: number
    for words in every()
    for word, number in (*words.numbers.cardinals.items(), *words.recurrence.intervals.items())
    if number
}
# "tous les mardis de mars": a word for a month that is one for a day or a number as well is the latter, since a rule
# has those far oftener: "mar" is Tuesday and "sept" is seven.
_EVERY_MONTH: Mapping[str, int] = month_numbers()
_MONTHS: Mapping[str, int] = {
    name: number for name, number in _EVERY_MONTH.items() if name not in _DAYS and name not in _NUMBERS
}
_ORDINALS: Mapping[str, int] = {word: place for words in every() for word, place in words.days.ordinals.items()}
_EDGES: Mapping[str, int] = {word: day for words in every() for word, day in words.recurrence.edges.items()}
"""Where in a period: the day of the month for it."""
_WORKDAY, _WEEKEND = "workday", "weekend"
_DAY_WORDS = frozenset(word for words in every() for word in words.recurrence.day)
_CODES: Mapping[str, tuple[Frequency, int]] = {
    "day": (Frequency.DAILY, 1),
    "week": (Frequency.WEEKLY, 1),
    "month": (Frequency.MONTHLY, 1),
    "quarter": (Frequency.MONTHLY, 3),
    "half": (Frequency.MONTHLY, 6),
    "year": (Frequency.YEARLY, 1),
    "two weeks": (Frequency.WEEKLY, 2),
    "two months": (Frequency.MONTHLY, 2),
    "two years": (Frequency.YEARLY, 2),
}
_PERIODS: Mapping[str, tuple[Frequency, int]] = {
    word: period
    for words in every()
    for code, period in _CODES.items()
    for word in words.recurrence.periods[code].split()
}
_TWICE_A_MONTH = {word for words in every() for word in words.recurrence.periods["twice a month"].split()}
TWICE_A_MONTH = (1, 15)
"""The days of a rule that only says twice a month."""
_TWICE_A_WEEK = {word for words in every() for word in words.recurrence.periods["twice a week"].split()}
_TWO_DAYS = (0, 3)
_TIME_WORD = next(word for words in every() for word in words.recurrence.time)
_TIME_WORDS = frozenset(word for words in every() for word in words.recurrence.time)
_TIMES = {word: times for words in every() for word, times in words.recurrence.times.items()}
_NOISE = re.compile("|".join(rf"\b(?:{words.recurrence.noise})\b" for words in every()))
_SAME: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), written) for words in every() for pattern, written in words.recurrence.same
)
"""Other ways to say what the words say."""
_RATE = re.compile(rf"\b(\d+) ?/ ?(?=(?:{either(_PERIODS)})\b)")
"""How many times in a period: "2/month" was every two months."""
_HOUR = re.compile("|".join(rf"\b(?:{words.recurrence.hour})(?!\w)" for words in every()))
_LONGEST_HOUR = 4
_NAMED = either((*_DAYS, *_EVERY_MONTH))
_FIRST = "|".join(words.recurrence.span[0] for words in every())
_LAST = "|".join(words.recurrence.span[1] for words in every())
_FROM_TO = re.compile(rf"\b(?:(?:{_FIRST}) )?({_NAMED}) ?(?:{_LAST}|-) ?({_NAMED})\b")
"""From one month or day of the week to another: "de mars à juin" is four months and not two."""
_DAY_OF_MONTH = tuple(re.compile(rf"\b{pattern}") for words in every() for pattern in words.recurrence.day_of_month)
"""A number that names a day of the month and not how many periods."""
_ENDING = either(ending for words in every() for ending in words.days.ordinal_endings)
_MARKED = re.compile(rf"day(\d{{1,2}})|(\d{{1,2}}){_ENDING}?")
_BUT = re.compile("|".join(rf"\b(?:{words.recurrence.but})\b" for words in every()))


def plain(text: str) -> list[str]:
    """The words of a text without case, accents and small words."""
    return _words(_written_alike(text))


def _written_alike(text: str) -> str:
    bare = _RATE.sub(rf"\1 {_TIME_WORD} ", folded(text))
    bare = re.sub(r"[,;.()'/]+", " ", bare)
    bare = " ".join(bare.split())
    bare = " ".join(_HOUR.sub(" ", bare).split())
    for pattern, written in _SAME:
        bare = pattern.sub(written, bare)
    bare = _FROM_TO.sub(_each_between, bare)
    bare = " ".join(re.sub(r"[^\w]+", " ", bare).split())
    for pattern in _DAY_OF_MONTH:
        bare = pattern.sub(lambda match: f"day{match['day']}", bare)
    return bare


def hour_in(text: str) -> str:
    """The words of a text that say a time of the day, which no rule holds: "le matin", "at 9 am"; "" for none."""
    words = text.split()
    for first in range(len(words)):
        for length in range(_LONGEST_HOUR, 0, -1):
            said = " ".join(words[first : first + length])
            if _HOUR.fullmatch(" ".join(re.sub(r"[,;.()]+", " ", folded(said)).split())):
                return said.strip(",;.() ")
    return ""


def _each_between(match: re.Match[str]) -> str:
    """All months or all days of the week from one to another, past the end of the year or the week where need be."""
    first, last = match[1], match[2]
    for names, sure, count, least in ((_EVERY_MONTH, _MONTHS, 12, 1), (_DAYS, _DAYS, 7, 0)):
        if first in names and last in names:
            numbers = range((names[last] - names[first]) % count + 1)
            wanted = [(names[first] - least + number) % count + least for number in numbers]
            return " ".join(next(name for name, place in sure.items() if place == number) for number in wanted)
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
    if len(words) > 1 and all(word in _EVERY_MONTH for word in words):
        # "Mar, Jun, Sep, Dec": among months alone, no word is a day or a number.
        months = {_EVERY_MONTH[word] for word in words}
        return Recurrence(frequency=Frequency.YEARLY, months=tuple(sorted(months))) if len(months) > 1 else None
    if dated := _dated(words):
        return _of_dates(dated)
    if _are_apart(words):
        return None
    if rule := _times(words):
        return rule
    if (often := _often(words)) and often[0] > 1:
        return _on_named_days(*often)
    return _Reading().rule(_with_sure_months(words[_once(words) :]))


def _with_sure_months(words: list[str]) -> list[str]:
    """The words with "sept" and "mar" as months, where they stand beside one in a rule by months.

    "Trimestriel (mars, juin, sept, déc)": no day of the week can be meant there. It can in "tous les mar de juin".
    """
    by_month = any(word in _PERIODS and _PERIODS[word][0] in _BY_MONTH for word in words)
    if not by_month or any(word in _ORDINALS for word in words):
        return words
    sure = {number: name for name, number in _MONTHS.items()}
    return [
        sure[_EVERY_MONTH[word]]
        if word in _EVERY_MONTH and any(near in _EVERY_MONTH for near in words[max(place - 1, 0) : place + 2 : 2])
        else word
        for place, word in enumerate(words)
    ]


def _dated(words: list[str]) -> list[tuple[int, int]]:
    """The days with their months in "31 March and 30 September"; empty where the words say anything else."""
    found = []
    # "Of each year" says no more than the months do: with it both days came in both months all the same.
    if words[0] in _PERIODS and _PERIODS[words[0]] == _ONCE_A_YEAR:
        words = words[1:]
    elif words[-1] in _PERIODS and _PERIODS[words[-1]] == _ONCE_A_YEAR:
        words = words[:-1]
    for one, other in zip(words[::2], words[1::2], strict=False):
        day, month = (other, one) if one in _MONTHS else (one, other)
        match = _MARKED.fullmatch(day)
        number = int(match[1] or match[2]) if match else _number(day)
        if month not in _MONTHS or number is None or number > 31:
            return []
        found.append((number, _MONTHS[month]))
    return found if len(found) > 1 and len(words) == 2 * len(found) else []


_BY_MONTH = (Frequency.MONTHLY, Frequency.YEARLY)
_ONCE_A_YEAR = (Frequency.YEARLY, 1)


def _are_apart(words: list[str]) -> bool:
    """Whether days and months take turns, "5 and 20 March, 1 June": which month has which day, no rule can say."""
    runs: list[bool] = []
    days: set[str] = set()
    for word in words:
        is_month = word in _MONTHS
        if is_month or _MARKED.fullmatch(word) or word.isdecimal():
            runs += [is_month] if not runs or runs[-1] is not is_month else []
            days |= set() if is_month else {re.sub(r"\D", "", word)}
    return len(runs) > 3 and len(days) > 1


def _of_dates(dated: list[tuple[int, int]]) -> Recurrence | None:
    """The rule of several days of a year; None where each month has another day, which no rule can say.

    31 March and 30 September were read as both days in both months.
    """
    days = {day for day, _month in dated}
    months = tuple(month for _day, month in dated)
    if all(day == monthrange(2027, month)[1] for day, month in dated):
        return Recurrence(frequency=Frequency.MONTHLY, days_of_month=(-1,), months=months)
    if len(days) > 1:
        return None
    return Recurrence(frequency=Frequency.MONTHLY, days_of_month=tuple(days), months=months)


def _once(words: list[str]) -> int:
    """How many words at the head only say that it is once, as in "une fois le lundi"."""
    if _TIMES.get(words[0]) == 1:
        return 1
    return 2 if len(words) > 1 and words[1] in _TIME_WORDS and _number(words[0]) == 1 else 0


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
    often = _often(words)
    if often is None or len(often[1]) != 1 or often[1][0] not in _PERIODS:
        return None
    times, rest = often
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


def _often(words: list[str]) -> tuple[int, list[str]] | None:
    """How many times something is, "twice" or "3 times", and the words after that."""
    if words[0] in _TIMES:
        return _TIMES[words[0]], words[1:]
    times = _number(words[0]) if len(words) > 1 and words[1] in _TIME_WORDS else None
    return None if times is None else (times, words[2:])


def _on_named_days(times: int, words: list[str]) -> Recurrence | None:
    """So many times a period on as many days that are named; None where they are not as many.

    "Twice a week, on Monday and Thursday" was every second week.
    """
    if len(words) < 2 or words[0] not in _PERIODS:
        return None
    rule = _of_dates(dated) if (dated := _dated(words[1:])) else _Reading().rule(words)
    if rule is None:
        return None
    named = max(len(rule.weekdays) * max(len(rule.nth), 1), len(rule.days_of_month), 1)
    return rule if named * max(len(rule.months), 1) == times else None


def _number(word: str) -> int | None:
    if word.isdecimal():
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
        by_month = frequency in _BY_MONTH
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
        if frequency is Frequency.MONTHLY and every > 1 and self.months and not self._runs(every):
            # "Quarterly (Jan, Apr, Jul, Oct)" counted every three months from its first day, and from a day in March
            # never came to one of its months.
            if not self._are_every(every):
                return None
            frequency, every = Frequency.YEARLY, 1
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

    def _are_every(self, steps: int) -> bool:
        """Whether the months are all those of a year that lie so many months apart."""
        named = sorted(set(self.months))
        return 12 % steps == 0 and named == list(range(named[0], 13, steps)) and named[0] <= steps

    def _runs(self, steps: int) -> bool:
        """Whether the months are a season, "every two months from March to June", with room for so many."""
        named = set(self.months)
        begins = [month for month in named if (month - 2) % 12 + 1 not in named]
        return len(begins) <= 1 and len(named) > steps

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
