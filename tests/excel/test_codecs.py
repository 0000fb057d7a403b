"""What single cells of our workbook hold, however a person or a program spells it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mplan_tui.excel.own.codecs import CellDoubt, DayCodec, Flag, Lines, TextCodec, text_of
from mplan_tui.excel.own.names import Names

NO_NAMES = Names()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (True, True), (False, False),
        *((word, True) for word in ("oui", "YES", "x", "Vrai", "true", 1, "o", "y")),
        *((word, False) for word in ("non", "No", "faux", "FALSE", 0, "n")),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_both_languages_and_as_ticks(cell: Any, value: bool) -> None:
    assert Flag().decode(cell, NO_NAMES) is value


@pytest.mark.parametrize("cell", ["maybe", 2, "xx"])
def test_what_is_neither_is_in_doubt(cell: Any) -> None:
    with pytest.raises(CellDoubt, match="choice"):
        Flag().decode(cell, NO_NAMES)


@pytest.mark.parametrize(
    "cell", [date(2026, 3, 2), datetime(2026, 3, 2, 14, 30, tzinfo=UTC), "02/03/2026", "2 mars 2026"]
)
def test_a_day_is_read_from_a_date_a_moment_or_words(cell: Any) -> None:
    assert DayCodec().decode(cell, NO_NAMES) == date(2026, 3, 2)


@pytest.mark.parametrize("cell", ["2 mars", "mars 2026", "soon"])
def test_a_day_without_its_year_and_a_month_are_in_doubt(cell: str) -> None:
    with pytest.raises(CellDoubt):
        DayCodec().decode(cell, NO_NAMES)


@pytest.mark.parametrize(
    ("day", "is_held"),
    [(date(1900, 1, 1), True), (date(1899, 12, 31), False), (date(2200, 12, 31), True), (date(2201, 1, 1), False)],
)
def test_a_day_outside_those_of_any_plan_is_in_doubt(day: date, is_held: bool) -> None:
    assert DayCodec().encode(day, NO_NAMES) == (day if day.year >= 1900 else day.isoformat())
    if is_held:
        assert DayCodec().decode(day, NO_NAMES) == day
    else:
        with pytest.raises(CellDoubt, match="out_of_bounds"):
            DayCodec().decode(day, NO_NAMES)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(3.0, "3"), (3.5, "3.5"), (1e15, "1000000000000000.0"), (-999999999999999.0, "-999999999999999"), (None, ""),
     (date(2026, 3, 2), "2026-03-02"), (datetime(2026, 3, 2, 14, 30, 9, tzinfo=UTC), "2026-03-02 14:30+00:00")],
)  # fmt: skip
def test_a_cell_is_read_as_a_person_would(cell: Any, text: str) -> None:
    assert text_of(cell) == text


def test_a_text_of_a_tick_is_the_word_of_the_program_and_lines_are_those_that_say_something() -> None:
    assert TextCodec().decode(True, NO_NAMES) == "TRUE"
    assert Lines().decode(" one \n\n two", NO_NAMES) == ("one", "two")
