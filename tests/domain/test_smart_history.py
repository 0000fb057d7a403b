"""What a KPI's past says of its pace, as the SMART verdict asks it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.smart_history import PastValues

MONTH = Decimal(1)


def history(*values: int, cumulates: bool, months_per_value: Decimal = MONTH) -> PastValues:
    dated = tuple((date(2026, n + 1, 1), Decimal(value)) for n, value in enumerate(values))
    return PastValues(dated, cumulates, months_per_value)


@pytest.mark.parametrize("cumulates", [True, False])
def test_without_a_figure_there_is_no_best_month(cumulates: bool) -> None:
    assert history(cumulates=cumulates).best_month(up=True) is None


def test_the_best_month_of_a_flow_is_its_largest_or_its_lowest() -> None:
    flow = history(12, 30, 9, cumulates=True)
    assert flow.best_month(up=True) == 30
    assert flow.best_month(up=False) == 9


def test_a_quarter_counts_as_three_months() -> None:
    assert history(30, cumulates=True, months_per_value=Decimal(3)).best_month(up=True) == 10
