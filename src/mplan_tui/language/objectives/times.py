"""When a typed objective begins and is due: "over the next 6 months", "d'ici fin juin", "in Q3", "half a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from mplan_tui.language.calendar import FEASTS, UNIT_DAYS, UNIT_MONTHS, WEEKDAYS, later_by
from mplan_tui.language.day_words import month_numbers
from mplan_tui.language.numbers import either, number_of_digits, number_of_words, number_words
from mplan_tui.language.objectives import moments
from mplan_tui.language.objectives.time_rules import RULES
from mplan_tui.language.words import every, words_of


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A phrase of time in a sentence: its place, the rule that read it, and the first or last day."""

    begin: int
    end: int
    rule: str
    start: date | None = None
    due: date | None = None
    other: date | None = None
    """The other day that its last one may be: "12/06/2027" in English, where the month may stand first."""


_FINANCIAL = r"(?:(?:fiscal|financial)(?: year)?|exercice(?: fiscal| comptable)?|fy)"
_ITS_YEARS = r"(?: ?(?P<y>(?:19|20)\d\d|\d\d)(?:[-/](?P<y2>(?:19|20)\d\d|\d\d))?)"
_IN_FIGURES = frozenset(("day_in_figures", "day_without_year", "days_in_figures"))
_YEAR = r"(?:(?:19|20)\d\d)"
_PERIOD = "(?:month|quarter|year|week|fiscal year|financial year|mois|trimestre|semestre|annee|an|semaine|exercice)"


def _in_any(name: str) -> str:
    """A pattern of `TimeWords` in any language: a sentence may hold words of both, "from mars à juin"."""
    return "|".join(getattr(words.times, name) for words in every())


_OF_FINANCIAL_YEAR = re.compile(rf"\b(?:{_in_any('of_financial_year')})(?![^\W\d])")
_OF_THE_YEAR = frozenset(
    rule.name
    for rule in RULES
    if rule.reading
    in (
        moments.fiscal_year,
        moments.part_of_financial_year,
        moments.quarter,
        moments.half,
        moments.this_period,
        moments.period_end,
        moments.end_of,
        moments.year_end,
    )
)
"""The rules that know quarters, halves and years, which a financial year moves."""


def _shared(language: str) -> dict[str, str]:
    """The patterns that stand for the words in braces, those of the language among them."""
    words = words_of(language).times
    month = either(month_numbers())
    number = rf"(?:\d+(?:[.,]\d+)?|{number_words(language)})"
    article = r"(?: the| a(?! half)| les| des| du| la| l'| le)?"
    shared = {
        "BY": words.by,
        "SPAN": words.span,
        "END": words.end,
        "MIDDLE": words.middle,
        "HALVES": words.halves,
        "ORDINALS": words.ordinals,
        "AGAINST": words.against.replace("PERIOD", _PERIOD).replace("YEAR", _YEAR).replace("MONTH", month),
        "LEAD": rf"(?:{words.by}\s*)?",
        "DURING": rf"(?:(?:{words.by}|{words.span}{article})\s*)?",
        "ARTICLE": article,
        "NUMBER": number,
        "HOWMANY": rf"(?:(?P<n>{number})(?: \(\d+\))?(?P<half>(?: and a half)?)[ -])?",
        "NOTOF": rf"(?! (?:de |d'|of )?(?:{month}|{_YEAR})(?!\w))",
        "SOON": rf"(?:(?:{_in_any('coming')}) )?",
        "SINCE": f"(?:{_in_any('since')})",
        "FY": f"{_FINANCIAL}{_ITS_YEARS}?",
        "FYNAMED": f"{_FINANCIAL}{_ITS_YEARS}",
        "PART": rf"(?:[qt](?P<q>[1-4])|(?P<qw>{words.ordinals}) (?:quarter|trimestre)"
        rf"|(?:[hs](?=[12])|(?=[12]h))(?P<h>[12])h?|(?P<hw>{words.halves}) (?:half|semester|semestre))",
        "UNTIL": f"(?:{_in_any('until')})",
        "DAY": r"(?P<d>\d{1,2})(?:er|st|nd|rd|th)?",
        "UNIT": rf"(?:{either((*UNIT_MONTHS, *UNIT_DAYS))}s?)",
        "PERIOD": _PERIOD,
        "MONTH": month,
        "YEAR": _YEAR,
        "WEEKDAY": either(WEEKDAYS),
        "FEAST": either(FEASTS),
        "SEASON": either(moments.SEASONS),
        "HALFYEAR": either(name for words in every() for name in words.times.half_years),
    }
    # A range has two days and two years, each a group of its own.
    for name in ("", "1", "2"):
        shared[f"OFYEAR{name}"] = rf"(?: (?:of |de )?(?P<y{name}>{_YEAR}))?"
        shared[f"DAYOF{name}"] = rf"(?:(?P<day{name}>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?)?"
    return shared


class _TimeRules:
    """The rules as patterns of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        shared = _shared(language)
        self._rules = []
        for rule in RULES:
            pattern = re.sub(r"\{([A-Z]+\d?)\}", lambda word: shared[word[1]], rule.pattern)
            self._rules.append((rule.name, re.compile(rf"(?<!\w){pattern}(?!\w)"), rule.reading or self._duration))

    def read(self, text: str, today: date, year_start: int) -> Iterator[TimePhrase]:
        taken: list[tuple[int, int]] = []
        for name, pattern, read in self._rules:
            for match in pattern.finditer(text):
                begin, end = match.span("when" if "when" in match.re.groupindex else 0)
                if any(begin < other_end and other_begin < end for other_begin, other_end in taken):
                    continue
                try:
                    if year_start != 1 and _OF_FINANCIAL_YEAR.search(match[0]) and name in _OF_THE_YEAR:
                        start, due = moments.in_financial_year(read, match, today, year_start)
                    else:
                        start, due = read(match, today)
                except (ValueError, OverflowError):
                    continue
                taken.append((begin, end))
                is_doubtful = self.language == "en" and name in _IN_FIGURES
                yield TimePhrase(
                    begin, end, name, start, due, moments.other_reading(match, today) if is_doubtful else None
                )

    def _count(self, text: str | None) -> Decimal:
        if not text:
            return Decimal(1)
        return number_of_digits(text, self.language) if text[0].isdigit() else number_of_words(text, self.language)

    def _duration(self, match: re.Match[str], today: date) -> moments.Days:
        groups = match.groupdict()
        half = Decimal("0.5") if groups.get("half") or groups.get("half2") else 0
        return today, later_by(today, self._count(match["n"]) + half, match["u"])


@lru_cache
def _reader(language: str) -> _TimeRules:
    return _TimeRules(language)


def windows(text: str, language: str, today: date, year_start: int = 1) -> tuple[TimePhrase, ...]:
    """Every phrase of time in a folded text, from left to right; financial years begin with the month `year_start`.

    "Before 30 September" and "by June" are read as deadlines that may still be met on their last day; a month or
    quarter without a year is the first one not over yet; a duration begins today.
    """
    return tuple(sorted(_reader(language).read(text, today, year_start), key=lambda window: window.begin))
