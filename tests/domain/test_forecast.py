from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.forecast import forecast, trend
from mplan_tui.domain.kpis import Kpi, KpiKind
from tests.builders import a_kpi, a_measurement, a_plan

DUE = date(2026, 12, 31)


def flow(*values: int) -> tuple[Kpi, list[object]]:
    kpi = a_kpi(kind=KpiKind.FLOW, target=1000)
    return kpi, [a_measurement(kpi, date(2026, month, 1), value) for month, value in enumerate(values, 1)]


def test_a_flow_lands_where_its_run_rate_leads() -> None:
    kpi, rows = flow(31, 28, 31)
    landing = forecast(a_plan(kpi, *rows), kpi, date(2026, 4, 1))
    assert landing is not None
    assert {landing.value, landing.low, landing.high} == {Decimal(365)}


def test_an_uneven_flow_has_a_range_around_its_landing() -> None:
    kpi, rows = flow(10, 60, 20, 50)
    landing = forecast(a_plan(kpi, *rows), kpi, date(2026, 5, 1))
    assert landing is not None and landing.low is not None and landing.high is not None
    assert landing.low < landing.value < landing.high


def test_a_flow_shows_no_landing_before_fifteen_percent_of_the_time() -> None:
    kpi, rows = flow(31)
    assert forecast(a_plan(kpi, *rows), kpi, date(2026, 2, 1)) is None
    kpi, rows = flow(31, 28)
    assert forecast(a_plan(kpi, *rows), kpi, date(2026, 3, 1)) is not None


def test_there_is_nothing_to_forecast_once_the_time_is_over() -> None:
    kpi, rows = flow(31, 28, 31)
    assert forecast(a_plan(kpi, *rows), kpi, DUE) is None


@given(
    start=st.integers(-1000, 1000),
    slope=st.integers(-20, 20),
    days=st.lists(st.integers(0, 300), min_size=3, max_size=12, unique=True),
)
def test_a_straight_line_is_followed_exactly(start: int, slope: int, days: list[int]) -> None:
    first = date(2026, 1, 1)
    values = [(first + timedelta(days=day), Decimal(start + slope * day)) for day in sorted(days)]
    landing = trend(values, DUE)
    assert landing is not None
    assert abs(landing.value - (start + slope * (DUE - first).days)) < Decimal("0.001")


def test_one_outlier_moves_the_trend_little() -> None:
    values = [(date(2026, month, 1), Decimal(100 + 10 * month)) for month in range(1, 10)]
    straight = trend(values, DUE)
    values[4] = (values[4][0], Decimal(900))
    bent = trend(values, DUE)
    assert straight is not None and bent is not None
    assert abs(straight.value - bent.value) < 5


def test_two_values_are_no_trend() -> None:
    assert trend([(date(2026, 1, 1), Decimal(1)), (date(2026, 2, 1), Decimal(2))], DUE) is None


def test_a_part_of_a_whole_never_lands_above_all_of_it() -> None:
    kpi = a_kpi(kind=KpiKind.RATIO, unit="%", target=90)
    rows = [
        a_measurement(kpi, date(2026, month, 1), numerator=50 + 10 * month, denominator=100) for month in (1, 2, 3, 4)
    ]
    landing = forecast(a_plan(kpi, *rows), kpi, date(2026, 5, 2))
    assert landing is not None
    assert landing.value == 100
