"""Days and numbers that come back as text: what the others of their column tell of each."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.excel.own.codecs import Cell, Look
from mplan_tui.excel.own.typed_texts import TypedTexts
from tests.builders import a_plan

PLAN = a_plan()
COLUMN = 3


def typed(look: Look, *pairs: tuple[str, Cell]) -> TypedTexts:
    return TypedTexts.of(PLAN, {COLUMN: look}, {COLUMN: pairs})


@pytest.mark.parametrize(
    ("beside", "text", "found"),
    [
        ([], "03/04/2026", (date(2026, 4, 3), "date.order_assumed")),
        ([("15/03/2026", None)], "03/04/2026", (date(2026, 4, 3), "")),
        ([("03/15/2026", None)], "03/04/2026", (date(2026, 3, 4), "")),
        ([("05/06/2026", date(2026, 5, 6))], "03/04/2026", (date(2026, 3, 4), "")),
        ([("15/03/2026", None), ("03/15/2026", None)], "03/04/2026", (date(2026, 4, 3), "date.order_assumed")),
        ([], "15/04/2026", (date(2026, 4, 15), "")),
        ([], "15 April", (date(2026, 4, 15), "date.year_assumed")),
        ([], "soon", ("soon", "")),
        ([], "April 2026", ("April 2026", "")),
    ],
)
def test_whether_the_day_comes_first_is_told_by_the_column(
    beside: list[tuple[str, Cell]], text: str, found: tuple[Cell, str]
) -> None:
    assert typed(Look.DATE, *beside, (text, None)).read(COLUMN, Look.DATE, text, None) == found


def test_a_day_that_can_be_read_as_what_was_written_is_no_change() -> None:
    column = typed(Look.DATE, ("15/03/2026", None))
    assert column.read(COLUMN, Look.DATE, "03/04/2026", date(2026, 3, 4)) == (date(2026, 3, 4), "")


def test_columns_of_days_that_do_not_tell_follow_the_others_together() -> None:
    both = TypedTexts.of(PLAN, {1: Look.DATE, 2: Look.DATE}, {1: [("03/15/2026", None)], 2: [("03/04/2026", None)]})
    assert both.read(2, Look.DATE, "03/04/2026", None) == (date(2026, 3, 4), "")


@pytest.mark.parametrize(
    ("beside", "text", "found"),
    [
        ([], "1 200,50 €", 1200.5), ([], "1,200.50", 1200.5), ([], "12", 12), ([], "12.00", 12),
        # One text can be read in two ways, and the column tells which.
        ([("1.234,5", None)], "1.200", 1200), ([("1,234.5", None)], "1.200", 1.2),
        ([("2.500", 2500)], "1.200", 1200), ([("2.500", 2.5)], "1.200", 1.2),
        ([], "many", "many"),
    ],
)  # fmt: skip
def test_which_sign_parts_the_decimals_is_told_by_the_column(
    beside: list[tuple[str, Cell]], text: str, found: Cell
) -> None:
    assert typed(Look.MONEY, *beside, (text, None)).read(COLUMN, Look.MONEY, text, None) == (found, "")


def test_a_number_that_can_be_read_as_what_was_written_is_no_change() -> None:
    column = typed(Look.NUMBER, ("1,234.5", None))
    assert column.read(COLUMN, Look.NUMBER, "1.200", 1200) == (1200, "")
    assert column.read(COLUMN, Look.NUMBER, "0.3333", 1 / 3) == (1 / 3, "")
    assert column.read(COLUMN, Look.NUMBER, "0.333", 1 / 3) == (0.333, "")


def test_other_texts_are_words() -> None:
    assert typed(Look.TEXT).read(COLUMN, Look.TEXT, "12", None) == ("12", "")
