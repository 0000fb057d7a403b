from __future__ import annotations

from decimal import Decimal

import pytest

from mplan_tui.tui.screens.kpi_rows import sparkline
from mplan_tui.tui.widgets.kpi_grid import MOST_PERIODS, KpiGrid


@pytest.mark.parametrize(
    ("values", "shown", "plain"),
    [([1], "", ""), ([1, 2], "▁▇", "_^"), ([1, 4, 7], "▁▄▇", "_-^"), ([5, 5], "▄▄", "--"), ([-3, 0, -3], "▁▇▁", "_^_")],
)
def test_a_bar_for_each_value_shows_which_way_they_go(values: list[int], shown: str, plain: str) -> None:
    numbers = [Decimal(value) for value in values]
    assert (sparkline(numbers), sparkline(numbers, ascii=True)) == (shown, plain)


@pytest.mark.parametrize(
    ("width", "name", "periods"), [(80, 40, 3), (120, 40, 4), (120, 20, 6), (300, 20, MOST_PERIODS)]
)
def test_names_are_whole_before_more_periods_are_shown(width: int, name: int, periods: int) -> None:
    assert KpiGrid.fitting(width, name) == periods
