"""What a column is for, and what kinds of values it holds: the two that decide it together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mplan_tui.excel.foreign.heads import HeadCell
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.language.amounts import AmountDoubt, Marks, read_amount
from mplan_tui.language.day_words import weekday_named
from mplan_tui.language.days import Calendar, DayOrder, read_span
from mplan_tui.language.terms import read_term

JOINED = frozenset(
    ("id", "notes", "description", "kpi", "tools", "executor", "objective", "audience", "recurrence", "months")
)
"""Fields that several columns can feed together."""
PEOPLE = frozenset(("executor", "follower", "evaluator"))
DATES = frozenset(("start", "due", "done_on"))
STRONG = frozenset(
    ("executor", "follower", "start", "due", "period", "status", "planned", "channel", "priority", "recurrence",
     "objective", "audience", "kpi", "product", "progress", "spent", "team", "evaluator")
)  # fmt: skip
"""Fields of which an action sheet has at least one besides the title."""
ANY_DAY = Calendar(date(2000, 1, 1))
"""For a text of which only matters that it names a day, not which."""
CURRENCY = re.compile(r"[€$£]|\b[kM]€")
_SAMPLE = 200
_FEWEST_TO_TELL = 4
_NUMBER_TEXT = re.compile(r"[€$£+\-\s]*\d[\d\s.,]*(%|€|\$|£|k€?|m€)?", re.IGNORECASE)
_QUANTITY = re.compile(r"[<>≤≥~+\-±]*\s*[€$£]?\d")
_DATE_TEXT = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Profile:
    """What kinds of values a column holds."""

    texts: int = 0
    numbers: int = 0
    dates: int = 0
    distinct: int = 0
    figures: int = 0
    amounts: int = 0
    mean_length: float = 0
    statuses: int = 0
    days: int = 0
    quantities: int = 0
    moments: int = 0
    """How many cells name days and are no plain numbers: "03/2026", where "9.5" may be money and "Jan" a colleague."""
    largest: float = 0
    are_told_apart: bool = True
    """Whether no two cells are the same."""
    kinds: int = 0
    """How many cells are a word of a list: a format, a kind of post, a channel's name."""

    weekdays: int = 0

    @property
    def are_weekdays(self) -> bool:
        """Whether most cells are names of days of the week."""
        return self.weekdays * 10 >= self.filled * 7 > 0

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return self.texts + self.numbers + self.dates

    @property
    def is_numeric(self) -> bool:
        """Whether most cells are numbers."""
        return self.numbers * 2 > self.filled

    @property
    def names_actions(self) -> bool:
        """Whether the cells may be titles: texts, hardly two the same, and neither days nor words of a list."""
        # A title is there in most rows; two rows tell nothing about how often one comes again.
        is_varied = self.distinct * 2 > self.texts or self.texts < _FEWEST_TO_TELL
        is_listed = max(self.kinds, self.statuses, self.days) * 10 >= self.filled * 7
        return self.texts * 10 >= self.filled * 7 > 0 and is_varied and not is_listed

    @property
    def says_how_much(self) -> bool:
        """Whether most cells are numbers, or begin with one as "+20 % de leads" does beside true numbers."""
        # "Cible" with 1500, "+20 % de leads", "3 leads": one true number beside texts that begin
        # with one is enough. Texts alone are not: "3 salons par an" under "Objectif" is a sentence.
        return self.is_numeric or (self.numbers > 0 and self.quantities * 3 > self.filled * 2)


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column with the field it feeds, or how it is kept: "extra", "ignored" or "timeline"; `doubt` is a code."""

    number: int
    head: HeadCell
    field: str | None = None
    kept_as: str | None = None
    doubt: str | None = None
    chosen: bool = False
    adds_up: bool = False
    """Whether it is one of several that count together, as money spent by month."""


def profiles_of(table: FoundTable) -> dict[int, Profile]:
    """What the columns of a table hold, by a sample of its rows."""
    step = max(1, len(table.rows) // _SAMPLE)
    values: dict[int, list[object]] = {}
    columns = table.columns
    sample = table.rows[::step]
    widths = sorted(len(row.values) for row in sample)
    # Legends and sums under a table have few cells; they must not decide what its columns hold.
    fewest = 0.4 * widths[len(widths) * 9 // 10] if widths else 0
    for row in sample:
        if len(row.values) < fewest:
            continue
        for number, value in row.values.items():
            if number in columns:
                values.setdefault(number, []).append(value)
    return {number: profile_of(found) for number, found in values.items()}


def names_day(text: str) -> bool:
    """Whether a text is a day, a month or a span of days."""
    return len(text) < 40 and read_span(text, DayOrder.DAY_FIRST, ANY_DAY) is not None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def size_of(value: object) -> float:
    """How large a number is; 0 for what is none."""
    if isinstance(value, str):
        amount = read_amount(value, Marks()) if _NUMBER_TEXT.fullmatch(value.strip()) else AmountDoubt.UNKNOWN
        return 0 if isinstance(amount, AmountDoubt) else float(amount)
    return value if isinstance(value, int | float) else 0


def profile_of(values: Sequence[object]) -> Profile:
    """What these cells of a column hold."""
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    numbers = sum(_NUMBER_TEXT.fullmatch(text.strip()) is not None for text in texts)
    dates = sum(_DATE_TEXT.match(text.strip()) is not None for text in texts)
    ticks = sum(isinstance(value, bool) for value in values)
    statuses = sum(read_term("status", text) is not None and not _NUMBER_TEXT.fullmatch(text.strip()) for text in texts)
    return Profile(
        texts=len(texts) - numbers - dates + ticks,
        numbers=numbers + sum(isinstance(value, int | float) for value in values) - ticks,
        dates=dates + sum(isinstance(value, date) for value in values),
        distinct=len(set(texts)),
        amounts=sum(isinstance(value, int | float) and value not in (0, 1) for value in values),
        figures=len(values) - len(texts) + sum(map(_has_digit, texts)),
        mean_length=sum(map(len, texts)) / len(texts) if texts else 0,
        statuses=statuses + ticks,
        days=dates + sum(isinstance(value, date) for value in values) + sum(names_day(text) for text in texts),
        moments=sum(isinstance(value, date) for value in values)
        + sum(_has_digit(text) and not _NUMBER_TEXT.fullmatch(text.strip()) and names_day(text) for text in texts),
        weekdays=sum(weekday_named(text) is not None for text in texts),
        largest=max(map(size_of, values), default=0),
        are_told_apart=len(set(map(str, values))) == len(values),
        kinds=sum(len(text.split()) == 1 and read_term("category", text) is not None for text in texts),
        quantities=len(values) - len(texts) + sum(_QUANTITY.match(text.strip()) is not None for text in texts),
    )
