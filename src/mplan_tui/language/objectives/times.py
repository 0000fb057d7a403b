"""When a typed objective begins and is due: "over the next 6 months", "d'ici fin juin", "in Q3", "half a year"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from mplan_tui.language.calendar import FEASTS, UNIT_DAYS, UNIT_MONTHS, WEEKDAYS, later_by
from mplan_tui.language.days import month_numbers
from mplan_tui.language.numbers import either, number_of_digits, number_of_words, number_words
from mplan_tui.language.objectives import moments
from mplan_tui.language.words import words_of

_MONTH = either(month_numbers())
_YEAR = r"(?:(?:19|20)\d\d)"
_Reading = Callable[[re.Match[str], date], moments.Days]


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


_UNIT = rf"(?:{either((*UNIT_MONTHS, *UNIT_DAYS))}s?)"
_HALF_YEARS = ("half a year", "a half-year", "half-year", "une demi-annee")


class _Reader:
    """The phrases of time of one language, tried in order: longer and surer ones first."""

    def __init__(self, language: str) -> None:
        self.language = language
        words = words_of(language).times
        number = rf"(?:\d+(?:[.,]\d+)?|{number_words(language)})"
        by = words.by
        span = words.span
        end = words.end
        mid = words.middle
        day = r"(?P<d>\d{1,2})(?:er|st|nd|rd|th)?"
        lead = rf"(?:{by}\s*)?"
        number_ahead = rf"(?:(?P<n>{number})(?: \(\d+\))?(?P<half>(?: and a half)?)[ -])?"
        article = r"(?: the| a(?! half)| les| des| du| la| l'| le)?"
        during = rf"(?:(?:{by}|{span}{article})\s*)?"
        soon = r"(?:(?:next|coming|following|more|prochaine?s?|premiers?) )?"
        since = r"(?:starting(?: on| from| in)?|as of|from|beginning|a (?:partir|compter) (?:du|de|d')|des)"
        halves = words.halves
        ordinals = words.ordinals
        periods = "month|quarter|year|week|fiscal year|financial year|mois|trimestre|semestre|annee|an|semaine|exercice"
        against = words.against.replace("PERIOD", f"(?:{periods})").replace("YEAR", _YEAR).replace("MONTH", _MONTH)
        until = r"(?:to|and|until|au|a|et|jusqu'a|jusqu'au)"
        readings: tuple[tuple[str, _Reading], ...] = (
            (against, moments.comparison),
            (
                rf"(?P<by>{during})(?:{end} ?)?(?:the |l'|cet |this )?"
                r"(?:(?:fiscal|financial) year|exercice(?: fiscal| comptable)?|fy)"
                rf" ?(?P<y>{_YEAR}|\d\d)(?:[-/](?P<y2>{_YEAR}|\d\d))?",
                moments.fiscal_year,
            ),
            (rf"{lead}{end} ?(?:annee scolaire|(?:school|academic) year){_year('')}", moments.school_year_end),
            (
                rf"{lead}(?:la |the )?(?:rentree(?: scolaire)?"
                rf"|(?:start of (?:the )?(?:new )?|new )school year|back[- ]to[- ]school){_year('')}",
                moments.autumn_term,
            ),
            (rf"{by} (?:next |this |le )?(?P<weekday>{either(WEEKDAYS)})(?: prochain)?", moments.weekday),
            (rf"{during}(?:la |le )?(?P<feast>{either(FEASTS)})(?! (?:sales|collection)){_year('')}", moments.feast),
            (rf"(?:(?:by|a) (?:the |l')|d'ici )?horizon(?: de)? (?P<y>{_YEAR})", moments.year_due),
            (rf"(?P<m>{_MONTH}){_year('')}(?= sales)", moments.in_month),
            (rf"(?<=ventes )(?:de |d'|du mois de |du mois d')(?P<m>{_MONTH}){_year('')}", moments.in_month),
            (rf"{lead}eo(?P<eo>[ymqw])", moments.end_of),
            (rf"{span} the next (?P<u>year)(?P<n>)", self._duration),
            (rf"(?P<n>{number}) (?P<u>{_UNIT}) from (?:now|today)", self._duration),
            (
                rf"(?:from|between|du|de|entre)(?: le)? {_day(1)}(?P<m1>{_MONTH}){_year(1)}"
                rf" {until}(?: le)? {_day(2)}(?P<m2>{_MONTH}){_year(2)}",
                moments.month_range,
            ),
            (
                rf"{since} ?(?:le |the )?{_day('')}(?P<m>{_MONTH})"
                rf"(?: (?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?,?{_year('')}",
                moments.starting,
            ),
            (rf"{lead}(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})", moments.iso),
            (rf"{lead}(?P<d>\d{{1,2}})[/.-](?P<mo>\d{{1,2}})[/.-](?P<y>\d{{4}}|\d{{2}})", moments.slashes),
            (
                rf"{lead}(?P<y>20\d\d)-(?P<mo>0[1-9]|1[0-2])(?!-?\d)|{lead}(?P<mo2>0?[1-9]|1[0-2])/(?P<y2>20\d\d)",
                moments.iso_month,
            ),
            (rf"{lead}(?<![\d][.,])(?P<d>\d{{1,2}})/(?P<mo>\d{{1,2}})(?P<y>)", moments.slashes),
            (rf"{lead}{day} (?:of )?(?P<m>{_MONTH})\.?,?{_year('')}", moments.day_month),
            (rf"{lead}(?P<m>{_MONTH}) {day}(?!\d),?{_year('')}", moments.day_month),
            (rf"{lead}(?P<how>{mid})(?P<m>{_MONTH}){_year('')}", moments.within_month),
            (
                rf"(?P<by>{during}){end}? ?(?P<h>{halves}) "
                rf"(?:half(?:[- ]year)?(?: of(?= {_YEAR}))?|semester|semestre){_year('')}",
                moments.half,
            ),
            (
                rf"(?P<by>{during})(?:{end} ?)?(?:(?P<y0>{_YEAR})[ -])?"
                rf"(?:[qt](?P<q>[1-4])|(?P<qw>{ordinals}) (?:quarter|trimestre))"
                rf"(?:[ /-]?(?:of |de )?(?P<y>{_YEAR})| ?'(?P<yy>\d\d))?",
                moments.quarter,
            ),
            (rf"(?P<by>{during})(?:{end} ?)?[hs](?P<h>[12]){_year('')}", moments.half),
            (
                rf"(?P<by>{lead})(?P<end>{end} ?)?(?<!\d )"
                rf"(?P<which>this|the current|next|ce|cet|cette) (?P<u>{periods})",
                moments.this_period,
            ),
            (
                rf"(?P<by>(?:{by} ?)?)(?P<end>{end} ?)?(?:le |l'|la )?(?<!\d )"
                rf"(?P<u>{periods}) (?P<which>prochaine?|en cours)",
                moments.this_period,
            ),
            (rf"{lead}(?P<how>{mid})(?P<y>{_YEAR})", moments.within_year),
            (rf"{lead}{end} ?(?:month of |mois d(?:e |'))?(?P<m>{_MONTH}){_year('')}", moments.month_due),
            (rf"{lead}{end} ?(?P<y>{_YEAR})", moments.year_due),
            (rf"{lead}{end} ?(?P<u>year|annee|an) (?P<y>{_YEAR})", moments.year_due),
            (rf"{lead}{end} ?(?P<u>{periods})", moments.period_end),
            (rf"{lead}(?:(?:fiscal |financial )?year[- ]end|fin d'annee){_year('')}", moments.year_end),
            (
                rf"(?:within|before the end of) (?:the|this) (?P<u>year|month|quarter|week)"
                rf"|dans (?:le |l')(?P<u2>{periods})",
                moments.period_end,
            ),
            (
                r"(?:in|during|through|throughout|across|over|for"
                r"|tout au long de|en|sur|pour|pendant|durant|dans|courant)"
                rf" (?:(?:toute )?l'an(?:nee)? |(?:all of |the year )|(?:the )?whole of )?(?P<y>{_YEAR})",
                moments.in_year,
            ),
            (
                r"(?:all year(?: long| round)?|the whole year|throughout the year|toute l'annee)",
                moments.rest_of_year,
            ),
            (
                rf"(?P<by>{lead})(?P<lead>{span} |this |next |cet |cette |ce )?(?P<end>{end} ?)?"
                r"(?:the |this |next |l'|le |la saison d'|la saison de l')?"
                rf"(?P<season>{either(moments.SEASONS)})(?! (?:sales|collection|camp|soldes))"
                rf"(?: prochaine?)?{_year('')}",
                moments.season,
            ),
            (rf"{span}(?: the| les| la| l')? ?{either(_HALF_YEARS)}", moments.half_a_year),
            (
                rf"{span}{article} ?{soon}{number_ahead}{soon}(?P<u>{_UNIT})(?P<half2>(?: et demie?| and a half)?)"
                r"(?: prochaine?s?| a venir| period)?",
                self._duration,
            ),
            (rf"(?P<by>{by}) ?(?P<m>{_MONTH}){_year('')}", moments.month_named),
            (rf"(?:in|during|en|courant|over|sur) (?P<m>{_MONTH}){_year('')}", moments.in_month),
            (rf"(?:by|before|avant|d'ici) (?P<y>{_YEAR})", moments.year_due),
            (rf"(?:(?<=ventes )|(?<=ca )|(?<=affaires )|(?<=budget ))(?:de )?(?P<y>{_YEAR})", moments.in_year),
            (rf"(?P<y>{_YEAR})(?= (?:sales|revenue|turnover|budget))", moments.in_year),
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

    def _duration(self, match: re.Match[str], today: date) -> moments.Days:
        groups = match.groupdict()
        half = Decimal("0.5") if groups.get("half") or groups.get("half2") else 0
        return today, later_by(today, self._count(match["n"]) + half, match["u"])


@lru_cache
def _reader(language: str) -> _Reader:
    return _Reader(language)


def windows(text: str, language: str, today: date) -> tuple[Window, ...]:
    """Every phrase of time in a folded text, from left to right.

    "Before 30 September" and "by June" are read as deadlines that may still be met on their last day; a month or
    quarter without a year is the first one not over yet; a duration begins today.
    """
    return tuple(sorted(_reader(language).read(text, today), key=lambda window: window.begin))
