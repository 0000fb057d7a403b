"""The day that a person types into a field, and the days that a filter names; both seen from today."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal
from functools import cache

from mplan_tui.domain.bounds import day_outside, moved, within
from mplan_tui.domain.folding import folded
from mplan_tui.domain.periods import plus_months
from mplan_tui.i18n import LANGUAGES, language, month_first
from mplan_tui.language.day_words import month_numbers, weekday_numbers
from mplan_tui.language.days import Calendar, DayOrder, read_span
from mplan_tui.language.feast_days import hangs_on_feast, read_feast
from mplan_tui.language.numbers import either, in_words, number_words
from mplan_tui.language.words import every

Days = tuple[date, date]


@cache
def _near() -> dict[str, int]:
    return {word: days for words in every() for word, days in words.days.near.items()}


@cache
def _shifts() -> dict[str, int]:
    return {"": 1, **{letter: days for words in every() for letter, days in words.days.shifts.items()}}


@cache
def _units() -> dict[str, tuple[int, int]]:
    """Every unit in its singular and plural, and how many months and days it is."""
    found: dict[str, tuple[int, int]] = {}
    for words in every():
        for unit, months in words.days.unit_months.items():
            found[unit] = found[f"{unit}s"] = (months, 0)
        for unit, days in words.days.unit_days.items():
            found[unit] = found[f"{unit}s"] = (0, days)
    return found


@cache
def _any(*kinds: str) -> str:
    return either(word for words in every() for kind in kinds for word in getattr(words.days, kind))


@cache
def _weekday() -> re.Pattern[str]:
    """A day of the week with what says that the coming one is meant: "next Friday", "vendredi prochain"."""
    coming = _any("next", "this", "leads")
    return re.compile(rf"(?:{coming} )*(?P<day>{either(weekday_numbers())})\.?(?: {_any('next')})?")


@cache
def _ahead() -> re.Pattern[str]:
    """So long from today: "in 3 weeks", "dans trois semaines"."""
    return re.compile(rf"{_any('ahead')} (?P<count>{_numbers()}) (?P<unit>{either(_units())})")


@cache
def _numbers() -> str:
    """A pattern for how many, in digits or in words."""
    return "|".join((r"\d{1,9}", *(number_words(code) for code in LANGUAGES)))


@cache
def _part() -> re.Pattern[str]:
    parts = either(word for words in every() for word in words.days.parts)
    return re.compile(rf"(?:(?:{_any('leads')}|{_any('of')}|{_any('at')}) ?)*(?P<part>{parts})[ -]+(?P<whole>.+)")


@cache
def _in_short() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('leads')} )?(?P<short>{_any('in_short')})(?: {_any('of')}?(?P<whole>.+))?")


def _in_full(bare: str) -> str:
    """The text with letters said in full: "EOM" is the end of this month, "EOY 2027" of that year."""
    match = _in_short().fullmatch(bare)
    if match is None:
        return bare
    full = next(words.days.in_short[match["short"]] for words in every() if match["short"] in words.days.in_short)
    # What follows says which one is meant: no week, but "end of June".
    return full if match["whole"] is None else f"{full.rpartition(' ')[0]} {match['whole']}".strip()


def day_order() -> DayOrder:
    """What comes first in dates of two numbers that are typed here."""
    return DayOrder.MONTH_FIRST if month_first() else DayOrder.DAY_FIRST


def reads_both_ways(text: str) -> bool:
    """Whether a date is two numbers of which either can be the day, to somebody who may have the month first."""
    match = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -]\d{2,4})?", _without_lead(folded(text)))
    is_either = match is not None and max(int(match[1]), int(match[2])) <= 12 and int(match[1]) != int(match[2])
    return is_either and (month_first() or language() == "en")


def ahead(text: str, day: date, today: date, plan: Days) -> date:
    """The day, in the coming year where the text names none and it has gone by: "Dec 12", typed in March.

    The nearest such day may lie behind; what is planned lies ahead. Where the plan ends before that, or the day went by
    within a week of the plan, the one that has gone by is meant after all. Before the plan has begun, it is that of the
    plan: "15 December", typed in November for the year after, was a day before all others.
    """
    start, end = plan
    if not _names_no_year(text):
        return day
    if today < start:
        years = (_years_later(text, day, later) for later in range(end.year - day.year + 1))
        inside = next((coming for coming in years if start <= coming <= end), None)
        if inside is not None:
            return inside
    if day >= today or (day >= start and (today - day).days < _DAYS_AGO):
        return day
    coming = _years_later(text, day, 1)
    return day if coming > end else coming


def _years_later(text: str, day: date, years: int) -> date:
    """The same day so many years later: of Easter, which moves, that of the year."""
    later = plus_months(day, 12 * years)
    return read_day(text, later) if hangs_on_feast(text) else later


def days_ahead(text: str, days: Days, today: date, plan: Days) -> Days:
    """The same of a span, whose days stay in one year: of "Nov to Dec", typed on 5 January, only November had gone by.

    What has begun and is not over yet is meant as it runs.
    """
    first, last = days
    coming = ahead(text, last, today, plan)
    return (first, last) if coming == last else (plus_months(first, 12 * (coming.year - last.year)), coming)


_DAYS_AGO = 7


def _names_no_year(text: str) -> bool:
    """Whether a text names a month, a quarter or a week of a year that is to be guessed; "2 weeks ago" guesses none."""
    bare = folded(text)
    if re.search(r"(?<!\d)\d{4}(?!\d)|\d([/. -])\d{1,2}\1\d", bare):
        return False
    if hangs_on_feast(text):
        return True
    # Two numbers, in a span as well: "01/10-20/12", typed in January, was the autumn before the plan.
    if re.fullmatch(r"\d{1,2} \d{1,2}", _without_lead(bare)) or re.search(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}", bare):
        return True
    if any(map(_is_a_month, re.findall(r"[a-z]+", bare))):
        return True
    return re.search(rf"{_any('quarters', 'weeks')} ?\d|\d ?{_any('quarters')}", bare) is not None


def _is_a_month(word: str) -> bool:
    """Whether a word is a month's name, short or begun with more letters than the short one has: "Dec", "decem"."""
    try:
        return word in month_numbers() or (len(word) > 3 and bool(_month(word)))
    except ValueError:
        return False


def read_shift(text: str) -> timedelta | None:
    """So many days or weeks as a person types them, +3, -2w; None where the text is something else, such as a date."""
    match = re.fullmatch(rf"([+\-−]\d{{1,8}})\s*({either(_shifts())})", text.strip().lower())
    return timedelta(days=int(match[1].replace("−", "-")) * _shifts()[match[2]]) if match else None


def read_day(text: str, today: date, year_start: int = 1) -> date:
    """The day that a person typed: 2026-03-12, 12/3, 12 mars, Dec 12, tomorrow, next Friday, +2w, in 3 weeks, fin juin.

    Day before month where both can be, unless the locale or the settings have the month first; a day without a year is
    the nearest to today, and a day of the week is the next one after it. Of a part of a month or year, the end is its
    last day, the middle the 15th of its month, and the beginning its first day. Quarters are those of a year that
    begins with the month `year_start`: "end of Q2".

    Raises:
        OutOfBounds: no plan can hold the day.
        ValueError: it is no day.
    """
    bare = _in_full(_without_lead(folded(text)))
    if bare in _near():
        return today + timedelta(days=_near()[bare])
    if match := re.fullmatch(r"([+-]\d{1,4})\s*m", bare.replace("−", "-")):
        return within(plus_months(today, int(match[1])))
    if match := re.fullmatch(rf"([+-]\d{{1,9}})\s*({either(_shifts())})", bare.replace("−", "-")):
        return moved(today, int(match[1]) * _shifts()[match[2]])
    if match := re.fullmatch(r"(\d{4,9})[-/.](\d{1,2})[-/.](\d{1,2})", bare):
        return _day(text, int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2,9}))?", bare):
        first, second = int(match[1]), int(match[2])
        # "1/13" can only have its month first, and "13/1" its day.
        if first <= 12 and (second > 12 or month_first()):
            first, second = second, first
        return _nearest(text, first, second, match[3], today)
    if match := re.fullmatch(r"(\d{1,2})(?:[a-z]{1,3})?(?: of)? *([a-z]{3,})\.?(?:,? *(\d{2,9}))?", bare):
        return _nearest(text, int(match[1]), _month(match[2]), match[3], today)
    match = re.fullmatch(r"([a-z]{3,})\.? +(\d{1,2})(?:st|nd|rd|th)?(?:,? +(\d{4,9}))?", bare)
    if match and match[1] in month_numbers():
        return _nearest(text, int(match[2]), month_numbers()[match[1]], match[3], today)
    if match := _weekday().fullmatch(bare):
        # "Friday" typed on a Friday is the next one: for today there is "today".
        return today + timedelta(days=(weekday_numbers()[match["day"]] - today.weekday() - 1) % 7 + 1)
    if match := _ahead().fullmatch(bare):
        return _later(today, match["count"], match["unit"])
    for read in (_ago, _weekday_later, _day_of_month):
        if (day := read(bare, today)) is not None:
            return day
    if (day := read_feast(bare, today) or _before_or_after(bare, today, year_start)) is not None:
        return within(day)
    day = _weekday_of_month(bare, today, year_start)
    return _of_phrase(text, bare, today, year_start) if day is None else day


def _later(today: date, count: str, unit: str) -> date:
    number = _count(count)
    months, days = _units()[unit]
    if months and number <= 10_000 // months:
        return within(plus_months(today, months * number))
    return moved(today, (days or 31 * months) * number)


def _count(text: str) -> int:
    """How many, in digits or words; "a" week is one."""
    number = Decimal(text) if text.isdecimal() else in_words(text)
    return 1 if number is None else int(number)


def _without_lead(bare: str) -> str:
    """Without what says in a field only that a day follows: "due tomorrow", "pour vendredi"."""
    return re.sub(rf"^{_any('typed_leads')} +", "", bare)


def _ago(bare: str, today: date) -> date | None:
    """So long ago, or so long from now: "3 days ago", "il y a 3 jours", "2 weeks from now"."""
    time = rf"(?P<count>{_numbers()}) (?P<unit>{either(_units())})"
    past, later = _any("ago"), _any("from_now")
    if match := re.fullmatch(rf"{past} {time}", bare) or re.fullmatch(rf"{time} {past}", bare):
        months, days = _units()[match["unit"]]
        count = _count(match["count"])
        return within(plus_months(today, -count * months)) if months else moved(today, -count * days)
    if match := re.fullmatch(rf"{time} {later}", bare):
        return _later(today, match["count"], match["unit"])
    return None


def _before_or_after(bare: str, today: date, year_start: int) -> date | None:
    """So long before or after another day: "2 weeks before Easter", "la semaine avant Noël", "3 days after 30 June"."""
    before, after = (either(word for words in every() for word in getattr(words.countdown, way)) for way in _WAYS)
    match = re.fullmatch(
        rf"{_any('of')}?(?:(?P<count>{_numbers()}) )?(?P<unit>{either(_units())})"
        rf" (?:(?P<before>{before})|{after}) (?P<day>.+)",
        bare,
    )
    if match is None:
        return None
    try:
        day = read_day(match["day"], today, year_start)
    except ValueError:
        return None
    count = _count(match["count"] or "1") * (-1 if match["before"] else 1)
    months, days = _units()[match["unit"]]
    return plus_months(day, count * months) if months else moved(day, count * days)


_WAYS = ("before", "after")


def _weekday_later(bare: str, today: date) -> date | None:
    """A day of the week after the coming one: "Monday week", "vendredi en quinze"."""
    put_off = {word: days for words in every() for word, days in words.days.week_later.items()}
    match = re.fullmatch(rf"(?P<day>{either(weekday_numbers())}) (?P<later>{either(put_off)})", bare)
    if match is None:
        return None
    return today + timedelta(
        days=(weekday_numbers()[match["day"]] - today.weekday() - 1) % 7 + 1 + put_off[match["later"]]
    )


def _day_of_month(bare: str, today: date) -> date | None:
    """The next day of this number: "the 15th", "le 15"; a number alone is no day."""
    match = re.fullmatch(
        rf"(?P<lead>(?:{_any('leads')} )?(?:{_any('of')})?)(?P<day>\d{{1,2}})(?P<end>[a-z]{{0,3}})", bare
    )
    if match is None or not (match["lead"].strip() or match["end"]):
        return None
    if match["end"] and match["end"] not in {word for words in every() for word in words.days.ordinal_endings}:
        return None
    first = today.replace(day=1)
    for later in range(3):
        month = plus_months(first, later)
        last = plus_months(month, 1) - timedelta(days=1)
        if 1 <= int(match["day"]) <= last.day and month.replace(day=int(match["day"])) >= today:
            return month.replace(day=int(match["day"]))
    return None


def _weekday_of_month(bare: str, today: date, year_start: int) -> date | None:
    """The first, second or last such day of a month: "first Monday of January", "dernier vendredi du mois"."""
    places = {word: place for words in every() for word, place in words.days.ordinals.items()}
    match = re.fullmatch(
        rf"(?:{_any('leads')} )?(?:{_any('of')})?(?P<place>{either(places)}) (?P<day>{either(weekday_numbers())})"
        rf" (?P<whole>.+)",
        bare,
    )
    whole = _whole(re.sub(r"^(?:in|en) ", "", match["whole"]), today, year_start) if match else None
    if match is None or whole is None:
        return None
    first, last = whole
    day, place = weekday_numbers()[match["day"]], places[match["place"]]
    if place < 0:
        found = last - timedelta(days=(last.weekday() - day) % 7 + 7 * (-place - 1))
    else:
        found = first + timedelta(days=(day - first.weekday()) % 7 + 7 * (place - 1))
    return found if first <= found <= last else None


def _of_phrase(text: str, bare: str, today: date, year_start: int) -> date:
    """The day of what names a day with a word before it ("by 30 June"), or of a part of a period ("end of June")."""
    span = read_span(text, day_order(), Calendar(today, year_start=year_start))
    match = _part().fullmatch(bare)
    if match is None:
        if span is None or span.start != span.end or not re.search(r"[a-z]", bare):
            raise ValueError(text)
        return within(span.start)
    part = next(words.days.parts[match["part"]] for words in every() if match["part"] in words.days.parts)
    whole = _whole(match["whole"], today, year_start)
    if whole is None:
        raise ValueError(text)
    first, last = whole
    if part == 0:
        return within(first)
    if part == 2:
        return within(last)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return within(plus_months(first, months // 2).replace(day=15 if months % 2 else 1))


def _whole(text: str, today: date, year_start: int) -> Days | None:
    """The month, quarter or year that a part is of: "june", "2026", "the month"."""
    bare = re.sub(rf"^(?:{_any('of')}|{_any('this')} )+", "", text)
    # "The year 2027" and "le mois de juin" are the year and the month themselves.
    itself = re.sub(rf"^{either(_units())} {_any('of')}?(?=\S)", "", bare)
    for said in dict.fromkeys((bare, itself)):
        try:
            return read_days(said, today, year_start)
        except (ValueError, OverflowError):
            continue
    return None


def read_days(text: str, today: date, year_start: int = 1) -> Days:
    """The first and last day of what a filter names; a day, month or quarter without its year is the nearest to today.

    Quarters and halves are those of a year that begins with the month `year_start`, and named by the year in which it
    begins, as on the screens: "Q2", "T2 2026/27". A year is that of the calendar, as when people speak.

    Raises:
        ValueError: it names no day.
    """
    bare = re.sub(rf"^(?:{_any('of')})", "", _without_lead(folded(text)))
    if bare in _units():
        return _current(*_units()[bare], today, year_start)
    if (period := _next_or_this(bare, today, year_start)) is not None:
        return period
    if re.fullmatch(r"[0-9]{4}", bare):
        return date(int(bare), 1, 1), date(int(bare), 12, 31)
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}", bare):
        first = date(int(bare[:4]), int(bare[5:]), 1)
        return first, plus_months(first, 1) - timedelta(days=1)
    if match := re.fullmatch(rf"{_any('quarters')} ?([1-4])(?:[ -]?([0-9]{{4}})(?:[/-]([0-9]{{2}}))?)?", bare):
        if match[3] and (year_start == 1 or (int(match[2]) + 1) % 100 != int(match[3])):
            raise ValueError(text)  # no year of the plan has these two years in it
        return _nearest_quarter(int(match[1]), match[2], today, year_start)
    span = read_span(text, day_order(), Calendar(today, year_start=year_start))
    if span is not None:
        return span.start, span.end
    day = read_day(text, today, year_start)
    return day, day


def _next_or_this(bare: str, today: date, year_start: int) -> Days | None:
    """The period that is named by "next" or "this", and weekends: "next week", "le mois prochain", "this weekend"."""
    names = (*_units(), *(word for words in every() for word in words.days.weekends))
    match = re.fullmatch(
        rf"(?:(?P<before>{_any('next')}|{_any('this')}) )?(?P<name>{either(names)})(?: (?P<after>{_any('next')}))?",
        bare,
    )
    if match is None:
        return None
    is_next = match["after"] is not None or re.fullmatch(_any("next"), match["before"] or "") is not None
    if match["name"] not in _units():
        saturday = today + timedelta(days=5 - today.weekday() + 7 * is_next)
        return saturday, saturday + timedelta(days=1)
    months, days = _units()[match["name"]]
    first, last = _current(months, days, today, year_start)
    return _current(months, days, last + timedelta(days=1), year_start) if is_next else (first, last)


def _nearest_quarter(quarter: int, year: str | None, today: date, year_start: int) -> Days:
    firsts = [date(int(year), 1, 1)] if year else [date(today.year + n, 1, 1) for n in (-1, 0, 1)]
    starts = [plus_months(first, year_start - 1 + 3 * quarter - 3) for first in firsts]
    start = min(starts, key=lambda day: abs(day - today))
    return start, plus_months(start, 3) - timedelta(days=1)


def _current(months: int, days: int, today: date, year_start: int) -> Days:
    """The week, month, quarter or year that holds today."""
    if days:
        monday = today - timedelta(days=today.weekday())
        return (today, today) if days == 1 else (monday, monday + timedelta(days=days - 1))
    begins = 1 if months % 12 == 0 else year_start
    first = plus_months(today.replace(day=1), -((today.month - begins) % months))
    return first, plus_months(first, months) - timedelta(days=1)


def _day(text: str, year: int, month: int, day: int) -> date:
    if year > MAXYEAR:
        raise day_outside(text)
    return within(date(year, month, day))


def _nearest(text: str, day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return _day(text, int(year) + (2000 if len(year) <= 2 else 0), month, day)
    candidates = []
    for number_of_year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(number_of_year, month, day))
        except ValueError:  # the 29th of February
            continue
    return min(candidates, key=lambda candidate: abs(candidate - today))


def _month(word: str) -> int:
    """The month that a word names or begins: "mars", "dec", "févri"."""
    names = month_numbers()
    if word in names:
        return names[word]
    begun = {number for name, number in names.items() if len(word) >= 3 and name.startswith(word)}
    if len(begun) != 1:
        raise ValueError(word)
    return begun.pop()
