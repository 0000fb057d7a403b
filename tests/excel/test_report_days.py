"""Dates of a report that may be read in two ways: as days of it, as days on end, or in neither."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.figures import Covered
from mplan_tui.excel.foreign.report_days import order_of_days_on_end, order_within
from mplan_tui.language.days import DayOrder

NOVEMBER = Covered(date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["11/1/2026", "11/2/2026"], DayOrder.MONTH_FIRST),
        (["1/11/2026", "30/11/2026"], DayOrder.DAY_FIRST),
        # 11 November is both, 1 December neither.
        (["11/11/2026"], None),
        (["1/12/2026"], None),
        ([], None),
        ([7, None], None),
    ],
)
def test_dates_lie_in_the_days_of_their_report(cells: list[object], order: DayOrder | None) -> None:
    assert order_within(cells, NOVEMBER) is order  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["11/1/2026", "11/2/2026", "11/3/2026"], DayOrder.MONTH_FIRST),
        (["1/11/2026", "2/11/2026", "2/11/2026"], DayOrder.DAY_FIRST),
        # October and November, or two days of January.
        (["10/1/2026", "11/1/2026"], None),
        (["1/10/2026", "1/11/2026"], None),
        (["11/1/2026"], None),
        (["11/1/2026", "11/3/2026"], None),
    ],
)
def test_dates_of_a_report_that_names_no_days_are_days_on_end(cells: list[object], order: DayOrder | None) -> None:
    assert order_of_days_on_end(cells) is order  # type: ignore[arg-type]
