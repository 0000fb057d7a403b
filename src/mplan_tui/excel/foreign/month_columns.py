"""Columns of months, weeks or quarters: drawn calendars, and money by month as the commonest budget has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mplan_tui.excel.foreign.profiles import ANY_DAY, CURRENCY, PlannedColumn, Profile, size_of
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.language.currencies import currency_of_header
from mplan_tui.language.days import DayOrder, Span, read_span
from mplan_tui.language.header_heads import Match
from mplan_tui.language.header_words import MONEY, listed, normalised
from mplan_tui.language.headers import match
from mplan_tui.language.sheet_rows import is_sum, is_timeline, without_month

_FEWEST_TIMELINE_COLUMNS = 3
_FEWEST_SUMMED = 2
_LONG_WORD = 6
"""A word of money of so many letters is one inside of another as well."""
_SHORTEST_MONTH = 27
_FEWEST_NAMED_MONTHS = 2
_TITLES_READ = 12
_FEWEST_FIELDS = 2
_MOST_COUNTED = 31
"""Posts or days in a month; what a month costs is more."""


def with_named_months(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Money by month where each header says both: "Prévu janv. | Réel janv. | Prévu févr. | Réel févr."."""
    named = {column.number: match(without_month(column.head.text)[0]) for column in columns if not column.chosen}
    fields = {number: _money_of(found) for number, found in named.items() if found}
    counts = Counter(field for field in fields.values() if field)
    result = []
    for column in columns:
        field = fields.get(column.number, "")
        if not field and column.field == "spent" and not column.chosen and counts["spent"] >= _FEWEST_NAMED_MONTHS:
            # "Dépensé total" after the months is their sum; "Dépensé N-1" is not.
            result.append(replace(column, field=None, kept_as="ignored" if is_sum(column.head.text) else "extra"))
        elif counts[field] < _FEWEST_NAMED_MONTHS:
            result.append(column)
        elif field == "planned":
            result.append(replace(column, field="months", kept_as=None))
        else:
            result.append(replace(column, field=field, kept_as=None, adds_up=True))
    return result


def _money_of(found: Match) -> str:
    """The money that a word names; beside months "Actual" and "Réalisé" are money as well."""
    if found.word in listed("achieved"):
        return "spent"
    return found.field if found.field in MONEY else ""


def with_timeline(
    columns: Sequence[PlannedColumn], profiles: Mapping[int, Profile], table: FoundTable
) -> list[PlannedColumn]:
    """Columns of days, weeks or months are a drawing, unless they hold words or amounts of their own."""
    scale = [column for column in columns if column.field is None and is_timeline(column.head.text)]
    # "T1" and "T2" alone may be two figures of a column each; three such headers are a scale.
    if len(scale) < _FEWEST_TIMELINE_COLUMNS:
        return list(columns)
    drawn = {column.number for column in scale if _is_drawn(profiles.get(column.number, Profile()))}
    if len(drawn) < len(scale):
        # A month in which nothing is spent or planned is no drawing beside those with money.
        drawn = {number for number in drawn if profiles.get(number, Profile()).filled}
    columns = [replace(column, kept_as="timeline") if column.number in drawn else column for column in columns]
    return _with_money_by_month(columns, [column for column in scale if column.number not in drawn], profiles, table)


def _with_money_by_month(
    columns: list[PlannedColumn],
    scale: Sequence[PlannedColumn],
    profiles: Mapping[int, Profile],
    table: FoundTable,
) -> list[PlannedColumn]:
    """Months or quarters with amounts below them: the commonest budget there is, an action a row, a month a column."""
    sums = _sums_of_months(scale, table)
    columns = [
        replace(one, kept_as="extra" if sums[one.number] else "ignored", doubt=sums[one.number])
        if one.number in sums
        else one
        for one in columns
    ]
    scale = [column for column in scale if column.number not in sums]
    months = [column for column in scale if is_month_or_quarter(column) and not column.chosen]
    filled = [profile for column in months if (profile := profiles.get(column.number, Profile())).filled]
    are_figures = all(profile.is_numeric for profile in filled)
    if len(months) < _FEWEST_TIMELINE_COLUMNS or not filled or not are_figures:
        return columns
    planned = [column for column in months if _is_of_planned_money(column)]
    # "Prévu | Réel" over the same months: what is spent is no plan, and of two months one would count twice.
    is_twice = len({column.head.text.casefold() for column in planned}) < len(planned)
    largest = max(profile.largest for profile in filled)
    if not planned or is_twice or not _are_of_money(columns, table, largest):
        return [replace(one, doubt="column.months") if one.number == months[0].number else one for one in columns]
    feeds = {column.number: replace(column, field="months", kept_as=None) for column in planned}
    for column in months:
        if _is_below(column, "spent"):
            feeds.setdefault(column.number, replace(column, field="spent", kept_as=None, adds_up=True))
    return [feeds.get(column.number, column) for column in columns]


def _are_of_money(columns: Sequence[PlannedColumn], table: FoundTable, largest: float) -> bool:
    """Whether the figures below months are money: "Channel | Jan | Feb | Mar" may count visits as well."""
    if _speaks_of_money(columns, table):
        return True
    return largest > _MOST_COUNTED and len(table.fields) >= _FEWEST_FIELDS


def _sums_of_months(scale: Sequence[PlannedColumn], table: FoundTable) -> dict[int, str | None]:
    """The columns that add up others, and the doubt of those that say something else than these.

    "T1" behind "Janv | Févr | Mars" made the money of every quarter count twice.
    """
    spans = {column.number: _span_of_head(column) for column in scale if not column.chosen}
    above = {column.number: column.head.parent for column in scale}
    found: dict[int, str | None] = {}
    for number, span in spans.items():
        parts = [
            other
            for other, inner in spans.items()
            if span and inner and span != inner and above[other] == above[number]
            and span.start <= inner.start and inner.end <= span.end
        ]  # fmt: skip
        if len(parts) < _FEWEST_SUMMED:
            continue
        adds_up = all(
            abs(size_of(row.values.get(number)) - sum(size_of(row.values.get(part)) for part in parts)) < 1
            for row in table.rows
        )
        # Where they disagree only the sender knows which is right: the finer one is taken, and it is said.
        found[number] = None if adds_up else "column.double"
    return found


def is_month_or_quarter(column: PlannedColumn) -> bool:
    """Whether the header of a column names at least a month."""
    span = _span_of_head(column)
    return span is not None and (span.end - span.start).days >= _SHORTEST_MONTH


def _span_of_head(column: PlannedColumn) -> Span | None:
    text = without_month(column.head.text)[1] or column.head.text.strip()
    return None if text.isdigit() else read_span(text, DayOrder.DAY_FIRST, ANY_DAY)


def _is_of_planned_money(column: PlannedColumn) -> bool:
    """Whether the words above a month say that it is planned, or nothing."""
    above = match(column.head.parent) if column.head.parent else None
    return above is None or above.field == "planned"


def _is_below(column: PlannedColumn, field: str) -> bool:
    """Whether the words above a month name this money."""
    above = match(column.head.parent) if column.head.parent else None
    return above is not None and _money_of(above) == field


def _speaks_of_money(columns: Sequence[PlannedColumn], table: FoundTable) -> bool:
    """Whether the table says somewhere that its figures are money."""
    if any(column.field in MONEY for column in columns):
        return True
    texts = (table.sheet.title, *table.titles[-_TITLES_READ:], *(column.head.whole for column in columns))
    return any(_names_money(text) or CURRENCY.search(text) or currency_of_header(text, "") for text in texts)


def _names_money(text: str) -> bool:
    """Whether a word of a text is one of money, or has one in it as German and Dutch words do: "Marketingbudget"."""
    words = normalised(text).split()
    parts = tuple(word for word in listed("money") if len(word) >= _LONG_WORD)
    return any(word in listed("money") or word.startswith(parts) or word.endswith(parts) for word in words)


def _is_drawn(profile: Profile) -> bool:
    # Crosses, ticks and ones are marks. "Post Instagram" under "S12" is content, and 1200 under
    # "Janv." is a budget.
    return profile.mean_length <= 2 and not profile.amounts and not profile.dates
