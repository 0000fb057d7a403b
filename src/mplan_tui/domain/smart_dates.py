"""When a typed objective begins and is due: "over the next 6 months", "d'ici fin juin", "in Q3", "half a year"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from mplan_tui.domain.smart_words import MONTHS, either, number_of_digits, number_of_words, number_words

_MONTH = either(MONTHS)
_YEAR = r"(?:(?:19|20)\d\d)"
_Reading = Callable[[re.Match[str], date], tuple[date | None, date | None]]


def _year(name: object) -> str:
    return rf"(?: (?:of |de )?(?P<y{name}>{_YEAR}))?"


def _day(name: object) -> str:
    return rf"(?:(?P<day{name}>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?)?"


@dataclass(frozen=True, slots=True)
class Window:
    """A phrase of time in a sentence: its place, and the first or last day that it names."""

    begin: int
    end: int
    start: date | None = None
    due: date | None = None


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has none such."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _part_of_year(year: int, part: int, months: int) -> tuple[date, date]:
    """The first and last day of the part-th quarter (3 months) or half (6) of a year."""
    return date(year, (part - 1) * months + 1, 1), _month_end(year, part * months)


def _coming(window: Callable[[int], tuple[date, date]], year: str | None, today: date) -> tuple[date, date]:
    """The window in the year named, else the first one that is not over today."""
    if year:
        return window(int(year))
    first = window(today.year)
    return first if first[1] >= today else window(today.year + 1)


_SEASONS = {
    "spring": 3,
    "printemps": 3,
    "summer": 6,
    "ete": 6,
    "autumn": 9,
    "automne": 9,
    "winter": 12,
    "hiver": 12,
}
"""The month on whose 21st each season begins."""
_DEADLINE = re.compile(
    r"by|before|until|till|no later|not later|up to|between now|from|d'ici|avant|jusqu|au plus tard|entre"
)
_UNIT_MONTHS = {
    "month": 1,
    "mois": 1,
    "quarter": 3,
    "trimestre": 3,
    "semester": 6,
    "semestre": 6,
    "half-year": 6,
    "half year": 6,
    "year": 12,
    "an": 12,
    "annee": 12,
}
_UNIT_DAYS = {"day": 1, "jour": 1, "week": 7, "semaine": 7, "fortnight": 14, "quinzaine": 14}
_UNIT = rf"(?:{either((*_UNIT_MONTHS, *_UNIT_DAYS))}s?)"
_FIXED = {
    "half a year": 6,
    "a half-year": 6,
    "half-year": 6,
    "a year and a half": 18,
    "one year and a half": 18,
    "one and a half years": 18,
    "a quarter and a half": 4,
    "un an et demi": 18,
    "une annee et demie": 18,
    "une demi-annee": 6,
    "deux ans et demi": 30,
    "two and a half years": 30,
    "2 ans et demi": 30,
    "1 an et demi": 18,
}


def _after(start: date, count: Decimal, unit: str) -> date:
    singular = unit if unit in _UNIT_MONTHS or unit in _UNIT_DAYS else unit.removesuffix("s")
    if singular in _UNIT_DAYS:
        return start + timedelta(days=int(count * _UNIT_DAYS[singular]))
    return months_later(start, int(count * _UNIT_MONTHS[singular]))


class _Reader:
    """The phrases of time of one language, tried in order: longer and surer ones first."""

    def __init__(self, language: str) -> None:
        self.language = language
        english = language == "en"
        number = rf"(?:\d+(?:[.,]\d+)?|{number_words(language)})"
        by = (
            r"(?:by|before|until|till|no later than|not later than|up to|at|between now and"
            r"|from (?:now|today)(?: on)? (?:until|till|to))(?: the)?"
            if english
            else r"(?:d'ici(?: a| au)?|avant|jusqu'a|jusqu'au|au plus tard|pour|a|au|vers|en"
            r"|(?:entre maintenant|entre aujourd'hui) et|d'aujourd'hui a)(?: la| le| l'| a la| au)?"
        )
        span = (
            r"(?:over|within|in|during|for|throughout|across|inside)"
            if english
            else r"(?:sur|en|dans|pendant|durant|d'ici|d'ici a|sous|au cours de|au cours|pour)"
        )
        end = r"(?:(?:the )?end of(?: the)?)" if english else r"(?:(?:la )?fin(?: de| du| d')?(?: l'| la| le)?)"
        mid = r"(?:mid[- ]|early |late )" if english else r"(?:la )?(?:mi-|debut |mi )"
        day = r"(?P<d>\d{1,2})(?:er|st|nd|rd|th)?"
        lead = rf"(?:{by}\s*)?"
        number_ahead = rf"(?:(?P<n>{number})[ -])?"
        soon = r"(?:(?:next|coming|following|more|prochaine?s?|premiers?) )?"
        since = r"(?:starting(?: on| from)?|as of|from|beginning|a (?:partir|compter) (?:du|de|d')|des)"
        halves = "first|second|1st|2nd" if english else "1er|2e|2eme|2nd|premier|second|deuxieme"
        ordinals = (
            "first|second|third|fourth|last|1st|2nd|3rd|4th"
            if english
            else "premier|deuxieme|troisieme|quatrieme|dernier|1er|[2-4]e|[2-4]eme"
        )
        periods = "month|quarter|year|week|mois|trimestre|semestre|annee|an|semaine"
        until = r"(?:to|and|until|au|a|et|jusqu'a|jusqu'au)"
        readings: tuple[tuple[str, _Reading], ...] = (
            (
                rf"(?:from|between|du|de|entre)(?: le)? {_day(1)}(?P<m1>{_MONTH}){_year(1)}"
                rf" {until}(?: le)? {_day(2)}(?P<m2>{_MONTH}){_year(2)}",
                self._month_range,
            ),
            (
                rf"{since} ?(?:le |the )?{_day('')}(?P<m>{_MONTH})"
                rf"(?: (?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?,?{_year('')}",
                self._starting,
            ),
            (rf"{lead}(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})", self._iso),
            (rf"{lead}(?P<d>\d{{1,2}})[/.](?P<mo>\d{{1,2}})[/.](?P<y>\d{{4}}|\d{{2}})", self._slashes),
            (rf"{lead}(?P<d>\d{{1,2}})/(?P<mo>\d{{1,2}})(?P<y>)", self._slashes),
            (rf"{lead}{day} (?:of )?(?P<m>{_MONTH})\.?,?{_year('')}", self._day_month),
            (rf"{lead}(?P<m>{_MONTH}) {day}(?!\d),?{_year('')}", self._day_month),
            (rf"{lead}(?P<how>{mid})(?P<m>{_MONTH}){_year('')}", self._within_month),
            (
                rf"(?P<by>{lead}){end}? ?(?P<h>{halves}) (?:half(?:[- ]year)?|semester|semestre){_year('')}",
                self._half,
            ),
            (
                rf"(?P<by>{lead})(?:{end} ?)?(?:[qt](?P<q>[1-4])|(?P<qw>{ordinals}) (?:quarter|trimestre)){_year('')}",
                self._quarter,
            ),
            (rf"(?P<by>{lead})(?:{end} ?)?[hs](?P<h>[12]){_year('')}", self._half),
            (
                rf"{lead}(?P<end>{end} ?)?(?<!\d )(?P<which>this|the current|next|ce|cet|cette) (?P<u>{periods})",
                self._this_period,
            ),
            (
                rf"(?:{by} ?)?(?P<end>{end} ?)?(?:le |l'|la )?(?<!\d )(?P<u>{periods}) (?P<which>prochaine?|en cours)",
                self._this_period,
            ),
            (rf"{lead}(?P<how>{mid})(?P<y>{_YEAR})", self._within_year),
            (rf"{lead}{end} ?(?P<m>{_MONTH}){_year('')}", self._month_due),
            (rf"{lead}{end} ?(?P<y>{_YEAR})", self._year_due),
            (rf"{lead}{end} ?(?P<u>{periods})", self._period_end),
            (rf"{lead}(?:year[- ]end|fin d'annee)", self._year_end),
            (rf"{lead}(?:christmas|noel){_year('')}", self._christmas),
            (
                rf"(?:in|during|throughout|across|en|sur|over|for|pour|pendant|durant|dans|courant)"
                rf" (?:(?:toute )?l'an(?:nee)? |(?:all of |the year )|(?:the )?whole of )?(?P<y>{_YEAR})",
                self._in_year,
            ),
            (
                r"(?:all year(?: long| round)?|the whole year|throughout the year|toute l'annee)",
                self._rest_of_year,
            ),
            (
                rf"(?P<by>{lead})(?P<lead>{span} |this |next |cet |cette |ce )?(?P<end>{end} ?)?"
                r"(?:the |this |next |l'|le )?"
                rf"(?P<season>{either(_SEASONS)})(?! (?:sales|collection|camp|soldes))(?: prochaine?)?{_year('')}",
                self._season,
            ),
            (r"(?:d'ici|avant|pour|a|d'ici a) la rentree", self._autumn_term),
            (rf"{span}(?: the| les| la| l')? ?(?P<fixed>{either(_FIXED)})", self._fixed),
            (
                rf"{span}(?: the| les| la| l'| le)? ?{soon}{number_ahead}{soon}(?P<u>{_UNIT})"
                r"(?: prochaine?s?| a venir)?",
                self._duration,
            ),
            (rf"(?P<by>{by}) ?(?P<m>{_MONTH}){_year('')}", self._month_named),
            (rf"(?:in|during|en|courant|over|sur) (?P<m>{_MONTH}){_year('')}", self._in_month),
            (rf"(?:by|before|avant|d'ici) (?P<y>{_YEAR})", self._year_due),
        )
        self._patterns = [(re.compile(rf"(?<!\w){pattern}(?!\w)"), read) for pattern, read in readings]

    def read(self, text: str, today: date) -> Iterator[Window]:
        taken: list[tuple[int, int]] = []
        for pattern, read in self._patterns:
            for match in pattern.finditer(text):
                begin, end = match.span()
                if any(begin < other_end and other_begin < end for other_begin, other_end in taken):
                    continue
                try:
                    start, due = read(match, today)
                except (ValueError, OverflowError):
                    continue
                taken.append((begin, end))
                yield Window(begin, end, start, due)

    def _count(self, text: str | None) -> Decimal:
        if not text:
            return Decimal(1)
        return number_of_digits(text, self.language) if text[0].isdigit() else number_of_words(text, self.language)

    def _duration(self, match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return today, _after(today, self._count(match["n"]), match["u"])

    @staticmethod
    def _fixed(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return today, months_later(today, _FIXED[match["fixed"]])

    @staticmethod
    def _month_range(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        last, last_year = MONTHS[match["m2"]], match["y2"]
        year = (
            int(last_year)
            if last_year
            else _coming(lambda y: (date(y, last, 1), _month_end(y, last)), None, today)[1].year
        )
        due = date(year, last, int(match["day2"])) if match["day2"] else _month_end(year, last)
        first = MONTHS[match["m1"]]
        first_year = int(match["y1"]) if match["y1"] else year - (first > last)
        return date(first_year, first, int(match["day1"] or 1)), due

    @staticmethod
    def _starting(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        month, day = MONTHS[match["m"]], int(match["day"] or match["after"] or 1)
        year = int(match["y"]) if match["y"] else today.year + (date(today.year, month, day) < today)
        return date(year, month, day), None

    @staticmethod
    def _iso(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return None, date.fromisoformat(match["iso"])

    @staticmethod
    def _slashes(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        day, month = int(match["d"]), int(match["mo"])
        if month > 12 >= day:
            day, month = month, day
        if match["y"]:
            year = int(match["y"])
            return None, date(year + 2000 if year < 100 else year, month, day)
        return None, _coming(lambda y: (date(y, month, day),) * 2, None, today)[1]

    @staticmethod
    def _day_month(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        month, day = MONTHS[match["m"]], int(match["d"])
        return None, _coming(lambda y: (date(y, month, day),) * 2, match["y"], today)[1]

    @staticmethod
    def _within_month(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        month, how = MONTHS[match["m"]], match["how"]
        if "late" in how:
            return None, _coming(lambda y: (date(y, month, 1), _month_end(y, month)), match["y"], today)[1]
        day = 15 if "mi" in how else 10
        return None, _coming(lambda y: (date(y, month, day),) * 2, match["y"], today)[1]

    @staticmethod
    def _half(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        half = 1 if match["h"] in ("1", "first", "1st", "1er", "premier") else 2
        start, due = _coming(lambda y: _part_of_year(y, half, 6), match["y"], today)
        return _opening(match, start, today), due

    def _quarter(self, match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        named = {"first": 1, "premier": 1, "second": 2, "deuxieme": 2, "third": 3, "troisieme": 3}
        named |= {"fourth": 4, "quatrieme": 4, "last": 4, "dernier": 4}
        word = match["q"] or match["qw"]
        quarter = named[word] if word in named else int(word[0])
        start, due = _coming(lambda y: _part_of_year(y, quarter, 3), match["y"], today)
        return _opening(match, start, today), due

    @staticmethod
    def _this_period(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        start, due = _period_of(match["u"], today)
        following = match["which"] in ("next", "prochain", "prochaine")
        if following:
            start, due = _period_of(match["u"], due + timedelta(days=1))
        return (None if match["end"] else max(start, today)), due

    @staticmethod
    def _within_year(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        year, how = int(match["y"]), match["how"]
        month = 12 if "late" in how else 6 if "mi" in how else 3
        return None, _month_end(year, month)

    @staticmethod
    def _season(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        if not (match["by"] or match["lead"]):
            raise ValueError("a season that only describes, as in summer sales")
        month, length = _SEASONS[match["season"]], 3

        def days(year: int) -> tuple[date, date]:
            start = date(year, month, 21)
            return start, months_later(start, length) - timedelta(days=1)

        if match["end"]:
            return None, _coming(days, match["y"], today)[1]
        if _DEADLINE.match(match["by"]):
            return None, _coming(lambda y: (days(y)[0] - timedelta(days=1),) * 2, match["y"], today)[1]
        start, due = _coming(days, match["y"], today)
        return max(start, today), due

    @staticmethod
    def _autumn_term(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return None, _coming(lambda y: (date(y, 9, 1),) * 2, None, today)[1]

    @staticmethod
    def _rest_of_year(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return today, date(today.year, 12, 31)

    @staticmethod
    def _month_due(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        month = MONTHS[match["m"]]
        return None, _coming(lambda y: (date(y, month, 1), _month_end(y, month)), match["y"], today)[1]

    def _month_named(self, match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        if match["by"] in ("en", "a", "au", "in", "at"):
            return self._in_month(match, today)
        return self._month_due(match, today)

    @staticmethod
    def _in_month(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        month = MONTHS[match["m"]]
        start, due = _coming(lambda y: (date(y, month, 1), _month_end(y, month)), match["y"], today)
        return max(start, min(today, due)), due

    @staticmethod
    def _year_due(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return None, date(int(match["y"]), 12, 31)

    @staticmethod
    def _in_year(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        year = int(match["y"])
        return (today if year == today.year else date(year, 1, 1)), date(year, 12, 31)

    @staticmethod
    def _period_end(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return None, _period_of(match["u"], today)[1]

    @staticmethod
    def _year_end(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return None, date(today.year, 12, 31)

    @staticmethod
    def _christmas(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
        return None, _coming(lambda y: (date(y, 12, 25),) * 2, match["y"], today)[1]


def _opening(match: re.Match[str], start: date, today: date) -> date | None:
    """Where a quarter begins the work: "in Q3" on its first day, "by Q3" today."""
    return (
        None
        if _DEADLINE.match(match["by"] or "") or "end" in match[0] or "fin" in match[0].split()
        else max(start, today)
    )


def _period_of(unit: str, day: date) -> tuple[date, date]:
    if unit in ("week", "semaine"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = _UNIT_MONTHS[unit]
    return _part_of_year(day.year, (day.month - 1) // months + 1, months)


@lru_cache
def _reader(language: str) -> _Reader:
    return _Reader(language)


def windows(text: str, language: str, today: date) -> tuple[Window, ...]:
    """Every phrase of time in a folded text, from left to right.

    "Before 30 September" and "by June" are read as deadlines that may still be met on their last day; a month or
    quarter without a year is the first one not over yet; a duration begins today.
    """
    return tuple(sorted(_reader(language).read(text, today), key=lambda window: window.begin))
