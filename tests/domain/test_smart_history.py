"""What a KPI's past says of its pace, as the SMART verdict asks it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mplan_tui.domain.smart_history import PastValues, natural_change

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


NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def last_year(*values: int) -> PastValues:
    return PastValues(tuple((date(2026, n + 1, 1), Decimal(value)) for n, value in enumerate(values)), True, MONTH)


@pytest.mark.parametrize("trend", [None, 0])
def test_a_flow_brings_by_itself_what_it_brought_before(trend: int | None) -> None:
    stated = None if trend is None else Decimal(trend)
    natural = natural_change(stated, last_year(*[100] * 12), Decimal(0), *NEXT_YEAR)
    assert natural is not None and abs(natural - 1200) < 5


def test_a_stated_trend_of_a_flow_is_one_of_what_it_brought() -> None:
    """D22: 1,320 come by themselves after 1,200 with 10 % a year, so that 1,260 are not ambitious."""
    natural = natural_change(Decimal(10), last_year(*[100] * 12), Decimal(0), *NEXT_YEAR)
    assert natural is not None and abs(natural - 1320) < 5


def test_a_stated_trend_of_a_baseline_below_nothing_is_an_improvement() -> None:
    """D22: an NPS of -20 that gets ten percent better a year is at -18."""
    level = PastValues((), False, MONTH)
    natural = natural_change(Decimal(10), level, Decimal(-20), date(2026, 1, 1), date(2027, 1, 1))
    assert natural is not None and round(natural, 1) == 2


def test_a_flow_that_grew_all_year_goes_on_growing_by_itself() -> None:
    natural = natural_change(None, last_year(*range(50, 170, 10)), Decimal(0), *NEXT_YEAR)
    assert natural is not None and 12 * 220 < natural < 12 * 230  # 170 in January to 280 in December


def test_a_month_of_christmas_is_no_trend() -> None:
    natural = natural_change(None, last_year(*[100] * 11, 600), Decimal(0), *NEXT_YEAR)
    assert natural is not None and abs(natural - 1700) < 10


BREWERY = (28, 26, 32, 36, 42, 48, 50, 46, 38, 36, 44, 74)


def test_a_summer_and_a_christmas_are_no_trend() -> None:
    """Their slope made 895,000 euros by themselves of 500,000 a year, so that 550,000 were not ambitious."""
    assert natural_change(None, last_year(*BREWERY), Decimal(0), *NEXT_YEAR) == sum(BREWERY)


def test_of_part_of_a_year_the_same_part_of_the_year_before_comes_by_itself() -> None:
    autumn = (date(2027, 10, 1), date(2027, 12, 31))
    assert natural_change(None, last_year(*BREWERY), Decimal(0), *autumn) == 36 + 44 + 74
    assert natural_change(Decimal(10), last_year(*BREWERY), Decimal(0), *autumn) == Decimal("169.4")


@pytest.mark.parametrize(
    ("first_year", "second_year", "brings"),
    [
        ([value - 2 for value in BREWERY], BREWERY, 500 + 24),
        ([value + 2 for value in BREWERY], BREWERY, 500 - 24),
        ([10 * value for value in BREWERY], BREWERY, 0),
    ],
)
def test_the_trend_of_a_seasonal_business_is_that_from_year_to_year(
    first_year: list[int], second_year: tuple[int, ...], brings: int
) -> None:
    values = [(date(2025, n + 1, 1), Decimal(value)) for n, value in enumerate(first_year)]
    values += [(date(2026, n + 1, 1), Decimal(value)) for n, value in enumerate(second_year)]
    assert natural_change(None, PastValues(tuple(values), True, MONTH), Decimal(0), *NEXT_YEAR) == brings


def test_a_year_with_a_hole_is_no_year_to_go_by() -> None:
    values = last_year(*BREWERY).values
    natural = natural_change(None, PastValues((*values[:5], *values[6:]), True, MONTH), Decimal(0), *NEXT_YEAR)
    assert natural is not None and abs(natural - Decimal(452) / 11 * 12) < 1


@pytest.mark.parametrize(("last", "grows"), [(62, True), (53, False)])
def test_nine_of_ten_steps_up_are_a_trend(last: int, grows: bool) -> None:
    rising = (*range(50, 60), 61, last)  # 62: every pair rises; 53: eight of 66 do not
    natural = natural_change(None, last_year(*rising), Decimal(0), *NEXT_YEAR)
    assert natural is not None and (natural > sum(rising) + 50) is grows


@pytest.mark.parametrize(("days", "per_value"), [(1, 1 / Decimal("30.44")), (7, 7 / Decimal("30.44"))])
def test_what_goes_up_and_down_by_chance_has_no_pace(days: int, per_value: Decimal) -> None:
    """D21: 60 days of 100 and 104 in turn made a best month of 371; 75.6 a month were then "realistic"."""
    values = tuple(
        (date(2026, 1, 1) + timedelta(days=days * n), Decimal(100 + (4 if n % 2 else -4))) for n in range(60)
    )
    best = PastValues(values, False, per_value).best_month(up=True)
    assert best is not None and best < 8


@pytest.mark.parametrize("up", [True, False])
def test_a_trend_in_the_noise_is_its_pace_whichever_way(up: bool) -> None:
    """D21: half a point a day in values that jump by four is about 15 a month, and no 371."""
    way = 1 if up else -1
    values = tuple(
        (date(2026, 1, 1) + timedelta(days=n), Decimal(100 + (4 if n % 2 else -4)) + way * Decimal(n) / 2)
        for n in range(60)
    )
    best = PastValues(values, False, 1 / Decimal("30.44")).best_month(up=up)
    assert best is not None and 12 < abs(best) < 22


@pytest.mark.parametrize(("trend", "brings"), [(-10, 1080), (100, 2400)])
def test_a_flow_that_falls_or_doubles_by_itself_is_stated_so(trend: int, brings: int) -> None:
    """D22: of 1,200 a year, whichever way it goes by itself."""
    natural = natural_change(Decimal(trend), last_year(*[100] * 12), Decimal(0), *NEXT_YEAR)
    assert natural is not None and abs(natural - brings) < 10
