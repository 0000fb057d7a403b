"""Whether day or month comes first in the dates of a sheet, by those that can be read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from mplan_tui.language.day_words import weekday_named
from mplan_tui.language.days import whole_year

_WITH_YEAR = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](?P<year>\d{4}|\d{2})(?!\d)")
_WITHOUT_YEAR = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/.])")


def order_of(texts: Iterable[str], *, with_short: bool = False) -> tuple[int, int]:
    """How many numeric dates can only have the day first, and how many only the month first.

    `with_short` counts "3/15" as well, which is a date in a column of dates only.
    """
    day_first = month_first = 0
    for text in texts:
        for one in (*_WITH_YEAR.finditer(text), *(_WITHOUT_YEAR.finditer(text) if with_short else ())):
            first, second = int(one[1]), int(one[2])
            # Nobody who writes the month first parts it with full stops: "02.05.2026" is in May.
            is_dotted = "." in one[0] and 0 < first <= 12 and 0 < second <= 12
            day_first += is_dotted or first > 12 >= second > 0
            month_first += second > 12 >= first > 0
        for one in _WITH_YEAR.finditer(text):
            is_day, is_month = _fits_weekday(text[: one.start()], int(one[1]), int(one[2]), whole_year(one["year"]))
            day_first += is_day and not is_month
            month_first += is_month and not is_day
    return day_first, month_first


def _fits_weekday(before: str, first: int, second: int, year: int) -> tuple[bool, bool]:
    """Whether a date with the day, and one with the month first, is of the day of the week that stands before it.

    Programs for projects write "Lun 02/03/26". Neither is where only one of the two can be, or no day of the week
    stands there.
    """
    named = weekday_named(before)
    if named is None or first == second or not min(first, second, year) >= 1 or max(first, second) > 12:
        return False, False
    return date(year, second, first).weekday() == named, date(year, first, second).weekday() == named
