"""The days that a phrase of time names, seen from today: what a match of a pattern of `times` means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from mplan_tui.language.calendar import (
    FEASTS,
    WEEKDAYS,
    coming,
    month_end,
    months_later,
    part_of_year,
    period_of,
)
from mplan_tui.language.day_words import month_numbers
from mplan_tui.language.words import every

Days = tuple[date | None, date | None]
"""The first day, if one is named, and the last one."""
SEASONS = {name: month for words in every() for name, month in words.times.seasons.items()}
"""The month on whose 21st each season begins."""
_DEADLINE = re.compile(
    r"by|before|until|till|no later|not later|up to|between now|from|d'ici|avant|jusqu|au plus tard|entre"
)


def _is_before(match: re.Match[str]) -> bool:
    """Whether something is to be done before a month, quarter or year begins: "avant juillet" was the end of July."""
    return match[0].startswith(("before", "avant")) and not re.search(r"(?<!\w)(?:end|fin)(?!\w)", match[0])


def comparison(_match: re.Match[str], _today: date) -> Days:
    """Read "Compared with 2026": what the figure is set against, no date of the objective."""
    return None, None


def two_years(match: re.Match[str], today: date) -> Days:
    """Read "2026-2027": a season from July to June; of years that do not follow each other, all of them."""
    first, last = int(match["y"]), int(match["y2"]) % 100 + 2000
    if last <= first:
        return None, None
    start, due = date(first, 1, 1), date(last, 12, 31)
    if last == first + 1:
        start, due = date(first, 7, 1), date(last, 6, 30)
    return max(start, today) if due >= today else start, due


def fiscal_year(match: re.Match[str], today: date, first: date | None = None) -> Days:
    """A calendar year; one that is named by two years ends in the middle of the second."""
    start = first or _first_day(match)
    named = match["y2"] or match["y"]
    years = int(named) % 100 - int(match["y"]) % 100 or 1
    return _opening(match, start, today, due := months_later(start, 12 * years) - timedelta(days=1)), due


def _first_day(match: re.Match[str]) -> date:
    return date(int(match["y"]) % 100 + 2000, 7 if match["y2"] else 1, 1)


def part_of_financial_year(match: re.Match[str], today: date, first: date | None = None) -> Days:
    """Read "H1 FY27", "le 1er semestre de l'exercice 2027-2028": half and year were read each by itself."""
    half, quarter = match["h"] or match["hw"], match["q"] or match["qw"]
    months, number = (6, _place(half)) if half else (3, _place(quarter))
    which = match["which"] or match["later"] or ""
    if match["y"]:
        year = first or _first_day(match)
    else:
        year = period_of("year", today)[0]
        is_over = not which and months_later(year, months * number) <= today
        if is_over or which.strip() in ("next", "prochain"):
            year = months_later(year, 12)
    start = months_later(year, months * (number - 1))
    if _is_before(match):
        return None, start - timedelta(days=1)
    return _opening(match, start, today, due := months_later(start, months) - timedelta(days=1)), due


_IN_WORDS = {
    **{"first": 1, "premier": 1, "second": 2, "deuxieme": 2, "third": 3, "troisieme": 3},
    **{"fourth": 4, "quatrieme": 4, "last": 4, "dernier": 4},
}


def _place(word: str) -> int:
    """Which half or quarter a word names: "1", "1er", "first"."""
    return _IN_WORDS.get(word) or int(word[0])


def in_financial_year(read: Callable[..., Days], match: re.Match[str], today: date, begins: int) -> Days:
    """What a reading by the calendar gives in a year that begins with another month than January.

    A quarter is named by the year in which its financial year begins, as it is on the screens ("Q1 2026/27"); a year
    that stands alone, FY27, is the one that ends in 2027, as companies call it.
    """
    months = begins - 1
    then = months_later(today.replace(day=1), -months)
    if read in (fiscal_year, part_of_financial_year) and match["y"]:
        first = date(int(match["y"]) % 100 + 2000 - (0 if match["y2"] else 1), 1, 1)
        start, due = read(match, then, first)
    else:
        start, due = read(match, then)
    if start is not None:
        start = today if start == then else months_later(start, months)
    if due is not None:
        due = months_later(due + timedelta(days=1), months) - timedelta(days=1)
    return start, due


def school_year_end(match: re.Match[str], today: date) -> Days:
    """Read "By the end of the school year": 30 June."""
    return None, coming(lambda y: (date(y, 6, 30),) * 2, match["y"], today)[1]


def weekday(match: re.Match[str], today: date) -> Days:
    """Read "By Friday": the next one after today."""
    return None, today + timedelta(days=(WEEKDAYS[match["weekday"]] - today.weekday() - 1) % 7 + 1)


def feast(match: re.Match[str], today: date) -> Days:
    """Read "By Easter", "avant Noël"."""
    return None, coming(lambda y: (FEASTS[match["feast"]](y),) * 2, match["y"], today)[1]


def iso_month(match: re.Match[str], today: date) -> Days:
    """Read "By 2027-06", "d'ici 06/2027": the last day of the month; "before 06/2027" is the day before it."""
    year, month = int(match["y"] or match["y2"]), int(match["mo"] or match["mo2"])
    return None, date(year, month, 1) - timedelta(days=1) if _is_before(match) else month_end(year, month)


def half_a_year(_match: re.Match[str], today: date) -> Days:
    """Read "Over half a year"."""
    return today, months_later(today, 6)


def month_range(match: re.Match[str], today: date) -> Days:
    """Read "From January to June 2027"."""
    last, last_year = month_numbers()[match["m2"]], match["y2"]
    year = (
        int(last_year) if last_year else coming(lambda y: (date(y, last, 1), month_end(y, last)), None, today)[1].year
    )
    due = date(year, last, int(match["day2"])) if match["day2"] else month_end(year, last)
    first = month_numbers()[match["m1"]]
    first_year = int(match["y1"]) if match["y1"] else year - (first > last)
    return date(first_year, first, int(match["day1"] or 1)), due


def days_of_month(match: re.Match[str], today: date) -> Days:
    """Read "From 12 to 15 May 2027"."""
    if not match["day1"]:
        raise ValueError("no first day")
    month, first, last = month_numbers()[match["m2"]], int(match["day1"]), int(match["day2"])
    due = coming(lambda y: (date(y, month, last),) * 2, match["y2"], today)[1]
    return date(due.year, month, first), due


def starting(match: re.Match[str], today: date) -> Days:
    """Read "From 1 March": a start alone."""
    month, day = month_numbers()[match["m"]], int(match["day"] or match["after"] or 1)
    year = int(match["y"]) if match["y"] else today.year + (date(today.year, month, day) < today)
    return date(year, month, day), None


def starting_year(match: re.Match[str], today: date) -> Days:
    """Read "From 2027 on", "dès 2027": a start alone. "To 2,400 from 2020" may be so many."""
    year = int(match["y"] or match["y2"] or match["y3"])
    if match["y3"] and year < today.year:
        raise ValueError("a number of something, and no year to come")
    return date(year, 1, 1), None


def iso(match: re.Match[str], today: date) -> Days:
    """Read "By 2027-06-30"."""
    return None, date.fromisoformat(match["iso"])


def slashes(match: re.Match[str], today: date) -> Days:
    """Read "By 30/06/2027", day first unless only month first is a date."""
    return None, _in_figures(match["d"], match["mo"], match["y"], today)


def between_slashes(match: re.Match[str], today: date) -> Days:
    """Read "From 01/02/2027 to 30/06/2027"; a first day without a year is the one before the last day."""
    due = _in_figures(match["d2"], match["mo2"], match["y2"], today)
    if match["y1"]:
        return _in_figures(match["d1"], match["mo1"], match["y1"], today), due
    start = _in_figures(match["d1"], match["mo1"], str(due.year), today)
    return (start if start <= due else start.replace(year=due.year - 1)), due


def _in_figures(day: str, month: str, year: str | None, today: date) -> date:
    first, second = int(day), int(month)
    if second > 12 >= first:
        first, second = second, first
    if year:
        return date(int(year) + 2000 if int(year) < 100 else int(year), second, first)
    return coming(lambda y: (date(y, second, first),) * 2, None, today)[1]


def other_reading(match: re.Match[str], today: date) -> date | None:
    """The other day that the last one in figures may be: "12/06/2027" with the month first."""
    groups = match.groupdict()
    day, month = groups.get("d2") or groups["d"], groups.get("mo2") or groups["mo"]
    if day is None or month is None or int(day) == int(month) or max(int(day), int(month)) > 12:
        return None
    return _in_figures(month, day, groups.get("y2") or groups.get("y"), today)


def day_month(match: re.Match[str], today: date) -> Days:
    """Read "By 30 June", "June 30, 2027"."""
    month, day = month_numbers()[match["m"]], int(match["d"])
    return None, coming(lambda y: (date(y, month, day),) * 2, match["y"], today)[1]


def within_month(match: re.Match[str], today: date) -> Days:
    """Read "Mid-June", "début juin", "late June"."""
    month, how = month_numbers()[match["m"]], match["how"]
    if "late" in how:
        return None, coming(lambda y: (date(y, month, 1), month_end(y, month)), match["y"], today)[1]
    day = 15 if "mi" in how else 10
    return None, coming(lambda y: (date(y, month, day),) * 2, match["y"], today)[1]


def half(match: re.Match[str], today: date) -> Days:
    """Read "In the first half of 2027", "au S1"."""
    start, due = coming(lambda y: part_of_year(y, _place(match["h"]), 6), match["y"], today)
    return _opening(match, start, today, due), due


def quarter(match: re.Match[str], today: date) -> Days:
    """Read "By the end of Q2", "au T2 2027"."""
    quarter = _place(match["q"] or match["qw"])
    year = match["y0"] or match["y"] or (f"20{match['yy']}" if match["yy"] else None)
    if _is_before(match):
        return None, coming(lambda y: (part_of_year(y, quarter, 3)[0] - timedelta(days=1),) * 2, year, today)[1]
    start, due = coming(lambda y: part_of_year(y, quarter, 3), year, today)
    return _opening(match, start, today, due), due


def this_period(match: re.Match[str], today: date) -> Days:
    """Read "This quarter", "next month", "l'année prochaine"."""
    start, due = period_of(match["u"], today)
    following = match["which"] in ("next", "prochain", "prochaine")
    if following:
        start, due = period_of(match["u"], due + timedelta(days=1))
    return (None if match["end"] or _DEADLINE.match(match["by"]) else max(start, today)), due


def within_year(match: re.Match[str], today: date) -> Days:
    """Read "Early 2027", "mi-2027"."""
    year, how = int(match["y"]), match["how"]
    month = 12 if "late" in how else 6 if "mi" in how else 3
    return None, month_end(year, month)


def season(match: re.Match[str], today: date) -> Days:
    """Read "This summer", "avant l'été"."""
    if not (match["by"] or match["lead"] or match["coming"]):
        raise ValueError("a season that only describes, as in summer sales")
    month, length = SEASONS[match["season"]], 3

    def days(year: int) -> tuple[date, date]:
        start = date(year, month, 21)
        return start, months_later(start, length) - timedelta(days=1)

    if match["end"]:
        return None, coming(days, match["y"], today)[1]
    if _DEADLINE.match(match["by"]):
        return None, coming(lambda y: (days(y)[0] - timedelta(days=1),) * 2, match["y"], today)[1]
    start, due = coming(days, match["y"], today)
    return max(start, today), due


def autumn_term(match: re.Match[str], today: date) -> Days:
    """Read "D'ici la rentrée": 1 September."""
    return None, coming(lambda y: (date(y, 9, 1),) * 2, match["y"], today)[1]


def rest_of_year(match: re.Match[str], today: date) -> Days:
    """Read "All year"."""
    return today, date(today.year, 12, 31)


def month_due(match: re.Match[str], today: date) -> Days:
    """Read "By the end of June"."""
    month = month_numbers()[match["m"]]
    return None, coming(lambda y: (date(y, month, 1), month_end(y, month)), match["y"], today)[1]


def month_named(match: re.Match[str], today: date) -> Days:
    """Read "By June" is a deadline, "before June" the day before, "à juin" a month of work."""
    if match["by"] in ("en", "a", "au", "in", "at"):
        return in_month(match, today)
    if _is_before(match):
        month = month_numbers()[match["m"]]
        return None, coming(lambda y: (date(y, month, 1) - timedelta(days=1),) * 2, match["y"], today)[1]
    return month_due(match, today)


def month_of(match: re.Match[str], today: date) -> Days:
    """Read "by the month of March" as a deadline, "au cours du mois de mars" as a month of work."""
    is_deadline = re.match(r"by|before|until|till|d'ici|avant|jusqu|au plus tard|vers", match["by"])
    return month_due(match, today) if is_deadline else in_month(match, today)


def in_month(match: re.Match[str], today: date) -> Days:
    """Read "In March": the whole month."""
    month = month_numbers()[match["m"]]
    start, due = coming(lambda y: (date(y, month, 1), month_end(y, month)), match["y"], today)
    return max(start, min(today, due)), due


def year_due(match: re.Match[str], today: date) -> Days:
    """Read "By 2028": its last day; "before 2028" is over the day before."""
    return None, date(int(match["y"]) - _is_before(match), 12, 31)


def in_year(match: re.Match[str], today: date) -> Days:
    """Read "In 2027": the whole year, also once it runs: what was sold before the sentence was typed counts."""
    year = int(match["y"])
    return date(year, 1, 1), date(year, 12, 31)


def period_end(match: re.Match[str], today: date) -> Days:
    """Read "By the end of the quarter"."""
    groups = match.groupdict()
    return None, period_of(match["u"] or groups["u2"], today)[1]


def end_of(match: re.Match[str], today: date) -> Days:
    """Read "By EOY"."""
    units = {"y": "year", "q": "quarter", "m": "month", "w": "week"}
    return None, period_of(units[match["eo"]], today)[1]


def year_end(match: re.Match[str], today: date) -> Days:
    """Read "By year-end 2027"."""
    return None, date(int(match["y"] or today.year), 12, 31)


def _opening(match: re.Match[str], start: date, today: date, due: date) -> date | None:
    """Where a quarter begins the work: "in Q3" on its first day, "by Q3" today; where it is over, it began then."""
    if _DEADLINE.match(match["by"] or "") or "end" in match[0] or "fin" in match[0].split():
        return None
    return start if due < today else max(start, today)
