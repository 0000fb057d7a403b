"""The one reader of days: days, months, quarters, weeks and the spans between them, in every language.

Who reads gives what the text alone does not tell: whether the day or the month comes first, which a column of a sheet
decides from all of its cells, and a `Calendar` to find the year that most likely is meant.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.language.day_words import DAY, ENDING, MONTH, YEAR, abroad, any_of, listed, sheet_months, weekday_numbers
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every


class DayOrder(Enum):
    """Which of the two first numbers of 03/04/2025 is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Span:
    """From a first to a last day; one day where both are the same. `guessed_year` where the text names none."""

    start: date
    end: date
    guessed_year: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is needed to complete a date: the plan's period, a year that the sheet's titles name, and today."""

    today: date
    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: int | None = None
    """The month that the sheet's name says, where its dates are days of a month."""
    year_start: int = 1  # the month with which the year of quarters and halves begins

    def year_for(self, month: int, day: int = 1) -> int:
        """The year that a month without one most likely means: the sheet's, the plan's, or the nearest to today."""
        if self.year:
            return self.year
        if self.first and self.last:
            years = range(self.first.year, self.last.year + 1)
            inside = [year for year in years if self.first <= _clipped(year, month, day) <= self.last]
            return inside[0] if inside else years[0]
        years = range(self.today.year - 1, self.today.year + 2)
        return min(years, key=lambda year: abs(_clipped(year, month, day) - self.today))


_LONGEST = 120
_ORDINAL_SIGN = re.compile("[°ºª]")
_REMARK = re.compile(r"\(([^()]*)\)$")
_WHOLE_WEEKDAYS = [name for name in weekday_numbers() if name not in sheet_months()]
# "mar" is Tuesday before a day, "mar. 3 mars", and March after one, "3 mar".
_WEEKDAY = re.compile(
    rf"\b(?:{either(_WHOLE_WEEKDAYS)}"
    rf"|{either(set(weekday_numbers()) & set(sheet_months()))}(?=\.? \d{{1,2}}(?:[/.]\d| [a-z])))\b\.?,?"
)
_ZONE = r"(?:z|\+\d\d:?\d\d| ?\((?:gmt|utc)[^)]*\)| (?:gmt|utc|cet|cest))"
"""How programs write the zone of a time: "10:00 AM (GMT+1)"."""
_TIME = re.compile(rf"[ t]+(?:{any_of('at')})?\d{{1,2}}(:|h)(\d{{2}})?(:\d{{2}}(\.\d+)?)?( ?[ap]m)?{_ZONE}?$")
_LEAD = re.compile(rf"^(?:{any_of('leads')}[ -]+)+(?=\S)")
_PARTS = {word: part for words in every() for word, part in words.days.parts.items()}
_PARTS_ABROAD = abroad(_PARTS)
"""The beginning, middle and end of a month in other languages, whose words stand among those of recurrences."""
_PART = re.compile(rf"({either({**_PARTS_ABROAD, **_PARTS})})[ -]+(?:{any_of('of')})*(\S.*)")
_WEEK_OF = re.compile(rf"{any_of('week_of')}\.? +(?:{any_of('of')})?(\S.*)")
_NUMERIC = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_DAY_MONTH = re.compile(rf"{DAY}(?: of )?[ \-./]*{MONTH}\.?(?:[ \-./,]*{YEAR})?")
_MONTH_DAY = re.compile(rf"{MONTH}\.? *{DAY}(?:,? +{YEAR})?")
# "mars 26" is a month of 2026 where a day would stand before its month; "March 26" may be a day.
_DAY_BEFORE_MONTH = [
    name
    for words in every()
    if not words.days.month_first
    for names in words.days.months
    for name in names.split()
    if not any(name in other.split() for most in every() if most.days.month_first for other in most.days.months)
]
_OF_A_MONTH = re.compile(rf"(?<=[\da-zº]) (?:de|del|di|van|von) (?={MONTH}|\d{{4}})")
"""What stands between a day, its month and its year in other languages: "15 de marzo de 2026"."""
_MONTH_SHORT_YEAR = re.compile(rf"({either(_DAY_BEFORE_MONTH)})\.? (2\d|3\d)")
_MONTH_YEAR = re.compile(rf"{MONTH}\.?(?:[ \-./,']*{YEAR})?")
_NUMBER_YEAR = re.compile(r"(\d{1,2})[/\-](\d{4})")
_YEAR_NUMBER = re.compile(r"(\d{4})-(\d{2})")
_SHORT = re.compile(r"(\d{1,2})(?:/(\d{1,2})|\.(\d{1,2})\.?)")
_QUARTER = re.compile(
    rf"(?:{any_of('quarters')}\.? ?([1-4])|([1-4])\.?{ENDING}? ?{any_of('quarters')}\.?)"
    rf"(?:[ \-/']*(?:{any_of('of')})*{YEAR})?"
)
_QUARTER_AFTER = re.compile(rf"(\d{{4}})[ \-/]*{any_of('quarters')} ?([1-4])")
_WEEK = re.compile(rf"{any_of('weeks')}\.? ?(\d{{1,2}})(?:[ \-/]+{YEAR})?")
_YEAR_WEEK = re.compile(rf"(\d{{4}})[ \-/]*{any_of('weeks')} ?(\d{{1,2}})")
_ONLY_YEAR = re.compile(r"20\d\d")
# "H1" is a half year to the English; "S1" is a week to sheets, so that only the whole word "semestre" is a half year.
_LONG_HALVES = either(word for word in listed("halves") if len(word) > 1)
_SHORT_HALVES = either(word for words in every() for word in words.days.halves if len(word) == 1)
_HALF = re.compile(
    rf"([12])\.?{ENDING}? {_LONG_HALVES}(?: +(?:{any_of('of')})*{YEAR})?"
    rf"|(?:{_SHORT_HALVES}|{_LONG_HALVES} )([12])(?:[ \-/]*{YEAR})?"
)
_LONG_PERIODS = [
    word for name in ("quarters", "halves", "thirds", "fortnights") for word in listed(name) if len(word) > 1
]
_ORDINALS = {word: place for words in every() for word, place in words.days.ordinals.items() if place > 0}
_THIRD = re.compile(rf"([1-3])\.?{ENDING}? {any_of('thirds')}(?: +{YEAR})?")
_PLACES = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4},
    **abroad(_ORDINALS),
    **_ORDINALS,
}
_PLACE = re.compile(
    rf"\b({either(_PLACES)}){ENDING}? "
    rf"(?={either(_LONG_PERIODS)}\b)"
)
"""A quarter or another part of a year or month that is counted in words or Roman figures: "II trimestre"."""
_TO = any_of("until")
_FROM = rf"(?:{any_of('opening')} )?"
_SPLIT = re.compile(rf" *(?:-|–|—|→|>| {_TO} |/) *")
_JOINER = re.compile(
    " *& *| +"
    + either(
        (
            *(word for words in every() for word in words.terms.joiners),
            *(word for words in neighbours() for word in words.joiners),
        )
    )
    + " +"
)
"""What stands between two times of which neither says that it is the last: "March and September"."""
_PARTING = re.compile(rf"{_JOINER.pattern}| */ *")
"""The same, and what some write for "to": "mars/juin"."""
_DAYS_MONTH = re.compile(rf"{_FROM}{DAY}\.? *(?:-|–|{_TO}|&) *{DAY}\.?[ \-]*{MONTH}\.?(?:[ ,]*{YEAR})?")
_DAYS_NUMBER = re.compile(rf"{_FROM}(\d{{1,2}}) *(?:-|{_TO}|&) *(\d{{1,2}})[/.](\d{{1,2}})(?:[/.](\d{{4}}|\d{{2}}))?")
_DAYS_LISTED = re.compile(
    rf"(?:les |the )?(\d{{1,2}}(?:(?:, *|{_JOINER.pattern})\d{{1,2}}){{2,}}) "
    rf"(?:{any_of('of')})?{MONTH}\.?(?:[ ,]*{YEAR})?"
)
_MONTH_DAYS = re.compile(rf"{MONTH}\.? *{DAY} *(?:-|–|{_TO}|&) *{DAY}(?:,? *(\d{{4}}))?")


def is_ambiguous(text: str) -> bool:
    """Whether a numeric date can be read with the day or the month first."""
    tidy = _tidy(text[:_LONGEST])
    match = _NUMERIC.fullmatch(tidy) or _SHORT.fullmatch(tidy)
    if match is None or (match.re is _SHORT and match[2] is None):
        return False
    first, second = int(match[1]), int(match[2] if match.re is _SHORT else match[3])
    return first <= 12 and second <= 12 and first != second


def read_span(text: str, order: DayOrder, calendar_: Calendar) -> Span | None:
    """The day or span of days that a text names, or None when it names none."""
    if len(text) > _LONGEST:
        return None
    tidy = _tidy(text)
    if not tidy or len(tidy) > 60 or (not any(character.isdigit() for character in tidy) and not _names_month(tidy)):
        return None
    try:
        bare, remark = _REMARK.sub("", tidy).strip(), _REMARK.search(tidy)
        return (
            _read_one(tidy, order, calendar_)
            or _read_several(tidy, order, calendar_)
            or _read_one(bare, order, calendar_)
            # "Month 1 (Jan 2026)" counts its months, and says in brackets which one it is.
            or (_read_one(remark[1].strip(), order, calendar_) if remark and _names_month(remark[1]) else None)
        )
    except (ValueError, OverflowError):
        return None


def is_span_or_twice(text: str, order: DayOrder, calendar_: Calendar) -> bool:
    """Whether a text may be one span or two times: "mars/juin" is March to June for one, and twice for another."""
    return (
        "/" in text
        and read_span(text, order, calendar_) is None
        and (read_span(text.replace("/", " - "), order, calendar_) is not None)
    )


def numbered(number: int, unit: str, known: Calendar) -> Span | None:
    """The span that a bare number stands for in a column of "week", "month" or "quarter"."""
    if unit == "month":
        return _months(number, 1, None, known) if 1 <= number <= 12 else None
    return read_span(f"{unit[0]}{number}", DayOrder.DAY_FIRST, known) if unit else None


def _tidy(text: str) -> str:
    text = _ORDINAL_SIGN.sub("", folded_in_place(" ".join(text.split()))).replace("—", "-").strip(" .,;:")
    text = _WEEKDAY.sub("", _TIME.sub("", text)).strip(" ,.")
    text = _OF_A_MONTH.sub(" ", _LEAD.sub("", text)).strip()
    return _PLACE.sub(lambda match: f"{_PLACES[match[1]]} ", text)


def _names_month(text: str) -> bool:
    return any(word in sheet_months() for word in plain_words(text).split())


def _read_one(text: str, order: DayOrder, known: Calendar) -> Span | None:
    if match := _PART.fullmatch(text):
        # "Meta 2026" is the header of a target in Spanish and Portuguese, and no middle of a year.
        if match[1] not in _PARTS and not _names_month(match[2]) and _PARTS_ABROAD[match[1]] == 1:
            return None
        part = {**_PARTS_ABROAD, **_PARTS}[match[1]]
        return _part(part, _read_one(match[2], order, known))
    if match := _WEEK_OF.fullmatch(text):
        monday = _read_one(match[1], order, known)
        return replace(monday, end=monday.start + timedelta(days=6)) if monday and monday.start == monday.end else None
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        return _numeric(int(match[1]), int(match[3]), whole_year(match[4]), order)
    if match := _SHORT.fullmatch(text):
        first, second = int(match[1]), int(match[2] or match[3])
        day, month = (first, second) if _day_comes_first(first, second, order) else (second, first)
        return _day(known.year_for(month, day), month, day, not known.year)
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match[1], match[2], match[3], known)
    if match := _MONTH_SHORT_YEAR.fullmatch(text):
        return _months(sheet_months()[match[1]], 1, match[2], known)
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match[2], match[1], match[3], known)
    if match := _MONTH_YEAR.fullmatch(text):
        return _months(sheet_months()[match[1]], 1, match[2], known)
    if match := _NUMBER_YEAR.fullmatch(text):
        return _months(int(match[1]), 1, match[2], known)
    if match := _YEAR_NUMBER.fullmatch(text):
        return _months(int(match[2]), 1, match[1], known)
    return _read_period(text, known)


def _are_weeks(match: re.Match[str], known: Calendar) -> bool:
    """Whether "S14-16" is two weeks: it is week 14 of a year only where the plan is of 2016."""
    if not match[2] or len(match[2]) > 2 or not int(match[1]) < int(match[2]) <= _LAST_WEEK:
        return False
    years = {known.today.year, known.year, *(day.year for day in (known.first, known.last) if day)}
    return 2000 + int(match[2]) not in years


_LAST_WEEK = 53


def _read_period(text: str, known: Calendar) -> Span | None:
    if match := _QUARTER.fullmatch(text):
        return _part_of_year(int(match[1] or match[2]), 3, match[3], known)
    if match := _QUARTER_AFTER.fullmatch(text):
        return _part_of_year(int(match[2]), 3, match[1], known)
    if match := _HALF.fullmatch(text):
        return _part_of_year(int(match[1] or match[3]), 6, match[2] or match[4], known)
    if match := _THIRD.fullmatch(text):
        return _part_of_year(int(match[1]), 4, match[2], known)
    if match := _YEAR_WEEK.fullmatch(text):
        text = f"w{match[2]} {match[1]}"
    if (match := _WEEK.fullmatch(text)) and not _are_weeks(match, known):
        week = int(match[1])
        year = whole_year(match[2]) if match[2] else known.year_for(min(12, 1 + (week - 1) * 12 // 52))
        monday = date.fromisocalendar(year, week, 1)
        return Span(monday, monday + timedelta(days=6), not match[2] and not known.year)
    if _ONLY_YEAR.fullmatch(text):
        return Span(date(int(text), 1, 1), date(int(text), 12, 31))
    return None


_FORTNIGHT = re.compile(rf"([12])\.?{ENDING}? {any_of('fortnights')} (?:{any_of('of')})*{MONTH}(?: {YEAR})?")
_WEEKS = re.compile(
    rf"{any_of('weeks')}s?\.? ?(\d{{1,2}}) *(?:-|{_TO}|/) *(?:{any_of('weeks')}\.? ?)?(\d{{1,2}})(?: {YEAR})?"
)


_OPENING = re.compile(rf"^{any_of('opening')} +")


def _read_several(text: str, order: DayOrder, known: Calendar) -> Span | None:
    """Spans: "8-14 juin", "Jun 8-14", "du 3 mars au 7 avril", "mars-mai 2026", "15/03/2025 - 20/03/2025"."""
    if match := _DAYS_MONTH.fullmatch(text):
        month, year = match[3], match[4]
        return _from_to(_named(match[1], month, year, known), _named(match[2], month, year, known))
    if match := _DAYS_LISTED.fullmatch(text):
        # "3, 4 et 5 juin" are three days on end; "3, 10 et 17 juin" are no span, and nothing is read.
        listed = [int(number) for number in re.findall(r"\d+", match[1])]
        if listed != list(range(listed[0], listed[-1] + 1)):
            return None
        return _from_to(*(_named(str(day), match[2], match[3], known) for day in (listed[0], listed[-1])))
    if match := _MONTH_DAYS.fullmatch(text):
        month, year = match[1], match[4]
        return _from_to(_named(match[2], month, year, known), _named(match[3], month, year, known))
    if match := _FORTNIGHT.fullmatch(text):
        month = _months(sheet_months()[match[2]], 1, match[3], known)
        is_first = match[1] == "1"
        return (
            replace(month, end=month.start.replace(day=15))
            if is_first
            else replace(month, start=month.start.replace(day=16))
        )
    if match := _WEEKS.fullmatch(text):
        year = f" {match[3]}" if match[3] else ""
        first, last = (_read_one(f"s{number}{year}", order, known) for number in (match[1], match[2]))
        is_open = "/" in match[0] and first and last and _are_apart(first, last)
        return None if is_open else _from_to(first, last)
    if order is DayOrder.DAY_FIRST and (match := _DAYS_NUMBER.fullmatch(text)):
        year = f"/{match[4]}" if match[4] else ""
        ends = [_read_one(f"{day}/{match[3]}{year}", order, known) for day in (match[1], match[2])]
        return _from_to(*ends)
    bare = _OPENING.sub("", text)
    for cut in _SPLIT.finditer(bare):
        before, after = bare[: cut.start()].strip(), bare[cut.end() :].strip()
        if not before or not after or (_ONLY_YEAR.fullmatch(before) and not _ONLY_YEAR.fullmatch(after)):
            continue
        last = _read_one(after, order, known)
        if last is None:
            continue
        same_year = Calendar(known.today, known.first, known.last, last.end.year)
        first = _read_one(before, order, same_year)
        if first is not None:
            if bare == text and _PARTING.fullmatch(cut[0]) and _are_apart(first, last):
                return None
            if first.start > last.end and not re.search(r"\d{4}", before):
                first = _read_one(before, order, Calendar(known.today, year=last.end.year - 1)) or first
            return _from_to(Span(first.start, first.end, last.guessed_year), last)
    return None


def _are_apart(first: Span, last: Span) -> bool:
    """Whether two months or quarters have others between them: "March and September" is twice, not all of these."""
    return first.start != first.end and last.start != last.end and last.start - first.end > timedelta(days=1)


def _part(third: int, whole: Span | None) -> Span | None:
    """The beginning, middle or end of a month or of several: its days up to the 10th and the 20th, or its months."""
    if whole is None or whole.start.day != 1 or whole.end - whole.start < timedelta(days=27):
        return None
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    if months == 1:
        first = whole.start.replace(day=(1, 11, 21)[third])
        return replace(whole, start=first, end=whole.end if third == 2 else whole.start.replace(day=(10, 20)[third]))
    if months % 3:
        return None
    count = months // 3
    month = whole.start.month + third * count
    return replace(_months(month, count, str(whole.start.year), Calendar(whole.start)), guessed_year=whole.guessed_year)


def _from_to(first: Span | None, last: Span | None) -> Span | None:
    if first is None or last is None or last.end < first.start:
        return None
    return Span(first.start, last.end, first.guessed_year or last.guessed_year)


def _day_comes_first(first: int, second: int, order: DayOrder) -> bool:
    return first > 12 or (second <= 12 and order is DayOrder.DAY_FIRST)


def _numeric(first: int, second: int, year: int, order: DayOrder) -> Span:
    return _day(year, second, first) if _day_comes_first(first, second, order) else _day(year, first, second)


def _named(day: str, month: str, year: str | None, known: Calendar) -> Span:
    number = sheet_months()[month]
    whole = whole_year(year) if year else known.year_for(number, int(day))
    return _day(whole, number, int(day), not year and not known.year)


def _months(first: int, count: int, year: str | None, known: Calendar) -> Span:
    whole = whole_year(year) if year else known.year_for(first)
    last = first + count - 1
    return Span(
        date(whole, first, 1), date(whole, last, calendar.monthrange(whole, last)[1]), not year and not known.year
    )


def _part_of_year(part: int, months: int, year: str | None, known: Calendar) -> Span:
    """The part-th quarter or half of a financial year, which is named by the year in which it begins."""
    later, month = divmod((part - 1) * months + known.year_start - 1, 12)
    first = date(whole_year(year) + later if year else known.year_for(month + 1), month + 1, 1)
    last = first + timedelta(days=31 * (months - 1) + 10)  # a day of its last month
    return replace(_months(last.month, 1, str(last.year), known), start=first, guessed_year=not year and not known.year)


def _day(year: int, month: int, day: int, guessed: bool = False) -> Span:
    found = date(year, month, day)
    return Span(found, found, guessed)


def whole_year(text: str) -> int:
    """The year that two or four digits say."""
    return int(text) + (2000 if len(text) == 2 else 0)


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
