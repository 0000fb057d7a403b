"""What a cell of a column of dates says, by what the column is read with."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mplan_tui.excel.container.cells import Value
from mplan_tui.excel.foreign.day_columns import DayRules, day_reader
from mplan_tui.language.days import Calendar, DayOrder, Span

YEAR = Calendar(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31))
FIRST, MONTH_FIRST = DayRules(DayOrder.DAY_FIRST), DayRules(DayOrder.MONTH_FIRST)
ASSUMED, SWAPPED = DayRules(DayOrder.DAY_FIRST, is_assumed=True), DayRules(DayOrder.DAY_FIRST, is_swapped=True)


def day(text: str) -> Span:
    return Span(date.fromisoformat(text), date.fromisoformat(text))


def span(start: str, end: str) -> Span:
    return Span(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("rules", "cell", "value", "code"),
    [
        (FIRST, "03/04/2026", day("2026-04-03"), ""),
        (MONTH_FIRST, "03/04/2026", day("2026-03-04"), ""),
        (ASSUMED, "03/04/2026", day("2026-04-03"), "date.order_assumed"),
        (ASSUMED, "15/04/2026", day("2026-04-15"), ""),
        (FIRST, "-", None, ""),
        (FIRST, "en continu", None, "date.continuous"),
        (FIRST, "toutes les semaines", None, "date.recurrence"),
        (FIRST, "bientôt", None, "date.unknown"),
        (FIRST, "mars/juin", None, "date.span_or_twice"),
        (FIRST, date(2026, 3, 4), day("2026-03-04"), ""),
        (FIRST, datetime(2026, 3, 4, 9, tzinfo=UTC), day("2026-03-04"), ""),
        # Excel has turned round what can be turned: the 12th of March was the 3rd of December.
        (SWAPPED, date(2026, 3, 12), day("2026-12-03"), "date.swapped"),
        (SWAPPED, date(2026, 3, 3), day("2026-03-03"), ""),
        (SWAPPED, date(2026, 3, 13), day("2026-03-13"), ""),
        (FIRST, True, None, "date.unknown"),
        (FIRST, 1990, span("1990-01-01", "1990-12-31"), ""),
        (FIRST, 2100, span("2100-01-01", "2100-12-31"), ""),
        (FIRST, 1989, None, "date.unknown"), (FIRST, 2101, None, "date.unknown"),
        (FIRST, 2026.5, None, "date.unknown"), (FIRST, 20260302.5, None, "date.unknown"),
        (FIRST, 20260302, day("2026-03-02"), ""), (FIRST, "20260302", day("2026-03-02"), ""),
        (FIRST, 46083, day("2026-03-02"), "date.serial"), (FIRST, "46083", day("2026-03-02"), "date.serial"),
        (FIRST, 46083.5, day("2026-03-02"), "date.serial"),
        (FIRST, 20_000, None, "date.unknown"), (FIRST, 20_001, day("1954-10-04"), "date.serial"),
        (FIRST, 79_999, day("2119-01-10"), "date.serial"), (FIRST, 80_000, None, "date.unknown"),
        (FIRST, 1_772_409_600_000, day("2026-03-02"), ""), (FIRST, "1772409600000", day("2026-03-02"), ""),
        (FIRST, 631_152_000_000, day("1990-01-01"), ""), (FIRST, 4_102_444_800_000, None, "date.unknown"),
        (FIRST, date(9999, 12, 31), None, "date.no_end"), (FIRST, date(2201, 1, 1), None, "date.no_end"),
        (FIRST, date(2200, 12, 31), day("2200-12-31"), ""),
        (FIRST, date(1899, 12, 31), None, "date.outside"), (FIRST, date(1900, 1, 1), day("1900-01-01"), ""),
    ],
)  # fmt: skip
def test_a_cell_of_days_is_read_from_the_surest_reading_on(
    rules: DayRules, cell: Value, value: Span | None, code: str
) -> None:
    found = day_reader(rules, YEAR)(cell, "")
    assert (found.value, found.code) == (value, code)


@pytest.mark.parametrize(
    ("unit", "number", "value"),
    [
        ("week", 10, span("2026-03-02", "2026-03-08")), ("week", 53, span("2026-12-28", "2027-01-03")),
        ("week", 54, None), ("week", 0, None), ("week", 1.5, None),
        ("month", 3, span("2026-03-01", "2026-03-31")), ("month", 13, None),
        ("quarter", 2, span("2026-04-01", "2026-06-30")), ("", 3, None),
    ],
)  # fmt: skip
def test_a_bare_number_is_what_its_column_counts(unit: str, number: float, value: Span | None) -> None:
    found = day_reader(FIRST, YEAR, unit)(number, "")
    assert (found.value and (found.value.start, found.value.end)) == (value and (value.start, value.end))


def test_a_bare_number_on_the_sheet_of_a_month_is_one_of_its_days() -> None:
    march = Calendar(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31), month=3)
    assert day_reader(FIRST, march)(12, "").value.start == date(2026, 3, 12)
    assert day_reader(FIRST, march)(32, "").value is None
    assert day_reader(FIRST, march, "week")(10, "").value.start == date(2026, 3, 2)
