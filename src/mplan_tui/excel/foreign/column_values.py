"""Turn the cells of one column into values of its field: what a column's texts have in common is decided once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.fields import fields_of
from mplan_tui.excel.container.cells import Value
from mplan_tui.excel.foreign.doubts import shown
from mplan_tui.excel.own.codecs import CellDoubt
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.sheet_layout import codec_of
from mplan_tui.language import amounts
from mplan_tui.language.amounts import AmountDoubt
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.recurrence import NO_RULE
from mplan_tui.language.recurrence_words import hour_in
from mplan_tui.language.terms import (
    AMBIGUOUS_RULES,
    CONTINUOUS,
    is_everybody,
    is_put_off,
    is_undecided,
    read_rule,
    read_term,
    split_list,
    split_people,
    without_pages,
    words_left_out,
)


class CellReading(NamedTuple):
    """What a cell says: its value, or None with the code of the doubt; a value may come with a doubt too.

    `bound` is the one that a number breaks and `words` what was not understood, for the sentence.
    """

    value: Any = None
    code: str = ""
    bound: str = ""
    words: str = ""


Reader = Callable[[Value, str], CellReading]
NOTHING = CellReading()
_TOO_LONG = CellReading(None, "effort.too_long", str(amounts.LONGEST_EFFORT))
_UNTICKED = frozenset(("false", "faux", "☐", "□", "⬜", "✗", "✘", "❌", "-", "–", "—"))
_FORMAT_IN_THOUSANDS = re.compile(r"[0#?][\s\\\"]*k", re.IGNORECASE)
"""A number format that shows 12 as "12 k€"; one that also divides by a thousand has a comma before."""


def once_a_text(reader: Reader) -> Reader:
    """The same reader, which reads each text once: a sheet of 10,000 rows has a dozen owners, channels and statuses."""
    known: dict[str, CellReading] = {}

    def read(value: Value, format_: str) -> CellReading:
        if not isinstance(value, str):
            return reader(value, format_)
        found = known.get(value)
        if found is None:
            found = known[value] = reader(value, format_)
        return found

    return read


def text_reader(value: Value, _format: str) -> CellReading:
    """The words of a cell as they are."""
    text = value.strip() if isinstance(value, str) else shown(value)
    return CellReading(text or None)


def name_reader(value: Value, _format: str) -> CellReading:
    """The name of a team or a product on one line; words for "not decided" are none."""
    text = shown(value)
    if amounts.is_blank(text):
        return NOTHING
    return CellReading(None, "name.unknown") if is_undecided(text) else line_reader(value, _format)


def line_reader(value: Value, _format: str) -> CellReading:
    """The words of a cell on one line, without the pages that Notion writes behind what it links to."""
    return CellReading(" ".join(without_pages(shown(value)).split()) or None)


def people_reader(value: Value, _format: str) -> CellReading:
    """The names in a cell."""
    if isinstance(value, str) and amounts.is_blank(value):
        return NOTHING
    names = split_people(value) if isinstance(value, str) else ()
    own = tuple(name for name in names if not is_everybody(name))
    if len(own) < len(names):
        return CellReading(own or None, "people.everybody")
    return CellReading(names) if names else CellReading(None, "people.unknown")


def one_person_reader(value: Value, _format: str) -> CellReading:
    """The first name in a cell, with a doubt where there are several."""
    outcome = people_reader(value, _format)
    names = outcome.value
    if not names:
        return outcome
    return CellReading(names[0], "people.several" if len(names) > 1 else outcome.code)


def list_reader(value: Value, _format: str) -> CellReading:
    """The entries of a cell that lists several."""
    return CellReading(split_list(shown(value) if not isinstance(value, str) else value) or None)


def objectives_reader(value: Value, _format: str) -> CellReading:
    """Objectives, one a line; a comma belongs to the sentence."""
    lines = (" ".join(line.split()).strip(" -–•") for line in str(value).split("\n"))
    return CellReading(tuple(dict.fromkeys(filter(None, lines))) or None)


def channel_reader(value: Value, _format: str) -> CellReading:
    """The first channel of a cell, with a doubt where there are several."""
    if isinstance(value, str) and amounts.is_blank(value):
        return NOTHING
    names = split_list(shown(value)) if isinstance(value, str) and not is_undecided(value) else ()
    if not names:
        return CellReading(None, "channel.unknown")
    return CellReading(names[0], "channel.several" if len(names) > 1 else "")


_NO_NAMES = Names()


def reader_of(name: str) -> Reader:
    """A reader of a field of an action by what it holds, as the cells of our own workbook are read."""
    field = fields_of(Action)[name]
    codec = codec_of(field)

    def read(value: Value, _format: str) -> CellReading:
        try:
            taken = codec.decode(value, _NO_NAMES)
        except CellDoubt as doubt:
            return CellReading(None, doubt.code)
        if field.low is not None and taken < field.low:
            return CellReading(None, "number.below", str(field.low))
        if field.high is not None and taken > field.high:
            return CellReading(None, "number.above", str(field.high))
        return CellReading(taken)

    return read


def term_reader(field: str) -> Reader:
    """A reader of the words of a list: status, priority, stage, nature, category."""

    def read(value: Value, _format: str) -> CellReading:
        if field == "status" and isinstance(value, bool):
            return CellReading(read_term("status", "yes")) if value else NOTHING
        if field == "status" and isinstance(value, int | float) and _format.endswith("%"):
            return _status_of(value * 100)
        text = shown(value)
        if field == "status" and "%" in text and not isinstance(percent := amounts.read_percent(text), AmountDoubt):
            return _status_of(percent)  # "50 %" typed as a text, in a column that says how far an action is
        if field == "status" and text.strip().casefold() in _UNTICKED:
            return NOTHING
        term = read_term(field, text)
        if field == "status" and is_put_off(text):
            return CellReading(term, "status.put_off")
        return CellReading(term) if term is not None else CellReading(None, f"{field}.unknown")

    return read


def recurrence_reader(first: date, year_start: int = 1) -> Reader:
    """A reader of rules of recurrence from a day on; "ongoing" and "once" are none."""

    def read(value: Value, _format: str) -> CellReading:
        text = shown(value)
        plain = plain_words(text)
        if plain in NO_RULE:
            return NOTHING
        rule = read_rule(text, first, year_start)
        if rule is not None:
            if hour := hour_in(text):
                return CellReading(rule, "recurrence.hour", words=hour)
            return CellReading(rule, "recurrence.ambiguous" if plain in AMBIGUOUS_RULES else "")
        if plain in CONTINUOUS:
            return CellReading(None, "recurrence.continuous")
        words = words_left_out(text, first)
        return CellReading(None, "recurrence.partial" if words else "recurrence.unknown", words=words)

    return read


def amount_reader(texts: Iterable[str], factor: int) -> Reader:
    """A reader of money for a column with these texts; `factor` is 1000 where the header says thousands."""
    marks = amounts.marks_of(texts)

    def read(value: Value, format_: str) -> CellReading:
        if isinstance(value, str):
            return _amount(value)
        # A tick or a day in a column of money is a slip; as a number it would be 1 or 46,083.
        if isinstance(value, bool | date):
            return CellReading(None, "money.unknown")
        counts = 1000 if _FORMAT_IN_THOUSANDS.search(format_) else factor
        return CellReading(amounts.exact(value) * counts) if value >= 0 else CellReading(None, "money.negative")

    def _amount(text: str) -> CellReading:
        if amounts.is_blank(text):
            return NOTHING
        amount = amounts.read_amount(text, marks, factor)
        return CellReading(None, f"money.{amount.value}") if isinstance(amount, AmountDoubt) else CellReading(amount)

    return once_a_text(read)


_MINUTE = 60_000


def are_milliseconds(values: Iterable[Value]) -> bool:
    """Whether work is counted in milliseconds, as ClickUp does: whole minutes, and none that could be days or hours."""
    counts = [count for value in values if (count := _count_in(value))]
    return bool(counts) and all(count >= _MINUTE and count % _MINUTE == 0 for count in counts)


def milliseconds_reader(value: Value, _format: str) -> CellReading:
    """Days of work of a number of milliseconds; none is unknown, since the program writes 0 where nobody said."""
    count = _count_in(value)
    if count is None:
        return CellReading(None, "effort.unknown")
    return CellReading(amounts.days_of_hours(Decimal(count) / (60 * _MINUTE))) if count else NOTHING


def _count_in(value: Value) -> int | None:
    """The whole number in a cell, as a number or as a text; "²" is a digit to Python, and none that it reads."""
    if isinstance(value, str):
        return int(value) if value.strip().isdecimal() else None
    if isinstance(value, bool | date) or not float(value).is_integer() or value < 0:
        return None
    return int(value)


def effort_reader(texts: Iterable[str], in_hours: bool) -> Reader:
    """A reader of work in days, from days or hours."""
    marks = amounts.marks_of(texts)

    def read(value: Value, format_: str) -> CellReading:
        if isinstance(value, str):
            effort = amounts.read_effort(value, marks, in_hours=in_hours)
            if effort is AmountDoubt.TOO_LONG:
                return _TOO_LONG
            return (
                CellReading(None, f"effort.{effort.value}") if isinstance(effort, AmountDoubt) else CellReading(effort)
            )
        if isinstance(value, bool | date):
            return CellReading(None, "effort.unknown")
        if value < 0:
            return CellReading(None, "number.below", "0")
        if value > amounts.LONGEST_EFFORT:
            return _TOO_LONG
        amount = amounts.exact(value)
        if format_.startswith("[h]") or format_.startswith("h:"):
            return CellReading(amounts.days_of_hours(amount * 24))
        # A cell that shows 8 as 8,0" heures" holds hours, whatever its header says.
        is_hours = in_hours or "heure" in format_ or "hour" in format_
        return CellReading(amounts.days_of_hours(amount) if is_hours else amount)

    return read


def _status_of(percent: float) -> CellReading:
    """How an action stands of which so much is done."""
    if percent < 0:
        return CellReading(None, "status.unknown")
    if percent == 0:
        return CellReading(Status.TODO)
    return CellReading(Status.DONE if percent >= 100 else Status.DOING)


def progress_reader(numbers: Sequence[float]) -> Reader:
    """A reader of percentages; numbers are fractions where the format says % or none is over 1."""
    # 0, 0.5 and 1 are shares, and so are 0 and 1 alone; a single 80 says that 1 is one percent.
    are_fractions = bool(numbers) and max(numbers) <= 1

    def read(value: Value, format_: str) -> CellReading:
        if isinstance(value, bool):
            return CellReading(100 if value else 0)
        if isinstance(value, int | float):
            percent = round(value * 100) if "%" in format_ or are_fractions else round(value)
            return CellReading(percent) if 0 <= percent <= 100 else CellReading(None, "progress.unknown")
        percent_or_doubt = amounts.read_percent(value) if isinstance(value, str) else AmountDoubt.UNKNOWN
        if isinstance(percent_or_doubt, AmountDoubt):
            if isinstance(value, str) and read_term("status", value) is Status.DONE:
                return CellReading(100)
            return CellReading(None, "progress.unknown")
        return CellReading(percent_or_doubt)

    return read


def texts_of(values: Iterable[Value]) -> list[str]:
    """The cells that are text."""
    return [value for value in values if isinstance(value, str)]
