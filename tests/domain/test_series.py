"""What the periods of a KPI come to as one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.kpis import KpiKind
from mplan_tui.domain.series import whole_of
from mplan_tui.domain.windows import Point
from tests.builders import a_kpi

JAN, FEB, END = date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 28)
RATES = [
    Point(JAN, date(2026, 1, 31), Decimal(10), Decimal(10), Decimal(100)),
    Point(FEB, END, Decimal(20), Decimal(60), Decimal(300)),
]
COUNTS = [Point(JAN, date(2026, 1, 31), Decimal(3)), Point(FEB, END, Decimal(4))]


def test_a_flow_adds_up_and_what_has_no_figure_adds_nothing() -> None:
    flow = a_kpi(kind="flow")
    assert whole_of(flow, COUNTS) == Point(JAN, END, Decimal(7))
    assert whole_of(flow, [COUNTS[0], Point(FEB, END, None)]) == Point(JAN, END, Decimal(3))


def test_a_ratio_is_all_numerators_over_all_denominators() -> None:
    ratio = a_kpi(kind="ratio", unit="%")
    assert whole_of(ratio, RATES) == Point(JAN, END, Decimal("17.5"), Decimal(70), Decimal(400))
    unknown = Point(FEB, END, None, Decimal(5), None)
    assert whole_of(ratio, [RATES[0], unknown]) == Point(JAN, END, Decimal(10), Decimal(10), Decimal(100))
    assert whole_of(ratio, [unknown, Point(END, END, None, None, Decimal(5))]) is None


@pytest.mark.parametrize("kind", list(KpiKind))
def test_one_period_is_no_whole_of_several(kind: KpiKind) -> None:
    assert whole_of(a_kpi(kind=kind), RATES[:1]) is None


def test_a_state_and_a_formula_have_no_whole() -> None:
    assert whole_of(a_kpi(kind="level"), COUNTS) is None
