from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.effect import MeasureEffect, Movement, effect_of
from mplan_tui.domain.kpis import Direction, Kpi
from mplan_tui.session.edits.kpis import snapshot
from tests.builders import a_kpi, a_measurement, a_plan

IN_A_YEAR = {"kind": "flow", "target": 120, "target_high": 240}


def _effect(kpi: Kpi, values: list[Any], taken: date, today: date) -> MeasureEffect:
    rows = [
        a_measurement(kpi, date(2026, month, 1), value) for month, value in enumerate(values, 1) if value is not None
    ]
    decision = Decision(id="d1", kpi=kpi.id, text="More", taken_on=taken)
    found = effect_of(a_plan(kpi, decision, *rows), "d1", today)
    assert found is not None
    return found


def test_the_months_before_and_after_are_compared_and_not_two_totals() -> None:
    """D28: 157 leads then and 191 now can only rise: the rate fell from 30 a month to 17."""
    kpi = a_kpi("Leads", kind="flow")
    found = _effect(kpi, [40, 30, 30, 30, 27, 17, 17], date(2026, 5, 12), date(2026, 8, 2))
    assert found.before is not None
    assert found.after is not None
    assert (found.before.first, found.before.last, found.before.value) == (
        date(2026, 2, 1), date(2026, 4, 30), Decimal(30),
    )  # fmt: skip
    assert (found.after.first, found.after.last, found.after.periods, found.after.value) == (
        date(2026, 6, 1), date(2026, 7, 31), 2, Decimal(17),
    )  # fmt: skip
    assert (found.change, found.movement) == (Decimal(-13), Movement.WORSE)


def test_a_month_that_begins_with_the_measure_is_after_it_and_one_that_runs_is_not_counted() -> None:
    kpi = a_kpi("Leads", kind="flow")
    found = _effect(kpi, [10, 10, 10, 20, 99], date(2026, 4, 1), date(2026, 5, 20))
    assert found.after is not None
    assert (found.after.first, found.after.periods, found.after.value) == (date(2026, 4, 1), 1, Decimal(20))


def test_what_was_forecast_then_stands_beside_what_came() -> None:
    """D28: what came is set against what was forecast then."""
    kpi = a_kpi("Leads", kind="flow")
    found = _effect(kpi, [30, 30, 30, 30, 50, 50, 50], date(2026, 5, 1), date(2026, 8, 2))
    assert found.forecast == pytest.approx(Decimal(30))
    assert found.after is not None and found.after.value == pytest.approx(Decimal(50))


def test_a_forecast_knows_nothing_of_what_came_later() -> None:
    kpi = a_kpi("Fans", kind="level")
    taken, today = date(2026, 5, 1), date(2026, 8, 2)
    one = _effect(kpi, [10, 20, 30, 40, 41, 42, 43], taken, today)
    other = _effect(kpi, [10, 20, 30, 40, 900, 950, 990], taken, today)
    assert one.forecast == other.forecast
    assert one.forecast is not None


def test_a_ratio_is_that_of_all_that_its_windows_count() -> None:
    kpi = a_kpi("Rate", kind="ratio", unit="%")
    rows = [(500, 1000), (1, 20), (None, None), (30, 100), (60, 100)]
    measured = [
        a_measurement(kpi, date(2026, month, 1), numerator=above, denominator=below)
        for month, (above, below) in enumerate(rows, 1)
        if above is not None
    ]
    decision = Decision(id="d1", kpi=kpi.id, text="More", taken_on=date(2026, 3, 10))
    found = effect_of(a_plan(kpi, decision, *measured), "d1", date(2026, 6, 2))
    assert found is not None
    assert found.before is not None
    assert found.after is not None
    assert round(found.before.value, 4) == round(Decimal(50100) / 1020, 4)
    assert found.after.value == 45


@pytest.mark.parametrize(
    ("values", "movement"),
    [
        ([10, None, None], Movement.TOO_EARLY),
        ([None, None, 10], Movement.NOTHING_BEFORE),
        ([9, None, 9], Movement.SAME),
    ],
)
def test_nothing_is_said_before_both_windows_have_a_figure(values: list[Any], movement: Movement) -> None:
    found = _effect(a_kpi("Leads", kind="flow"), values, date(2026, 2, 10), date(2026, 4, 2))
    assert found.movement is movement


@pytest.mark.parametrize(
    ("fields", "values", "movement"),
    [
        ({"direction": Direction.DOWN}, [9, None, 5], Movement.BETTER),
        ({"direction": Direction.UP}, [9, None, 5], Movement.WORSE),
        ({"direction": Direction.WITHIN, "target": 4, "target_high": 6}, [9, None, 7], Movement.BETTER),
        ({"direction": Direction.WITHIN, "target": 4, "target_high": 6}, [5, None, 3], Movement.WORSE),
        ({"direction": Direction.WITHIN, "target": 4, "target_high": 6}, [4, None, 6], Movement.SAME),
        # 120 to 240 in a year are 10 to 20 a month: 25 are too many, 15 are not, and 5 are too few.
        ({**IN_A_YEAR, "direction": Direction.WITHIN}, [25, None, 15], Movement.BETTER),
        ({**IN_A_YEAR, "direction": Direction.WITHIN}, [15, None, 5], Movement.WORSE),
        ({**IN_A_YEAR, "direction": Direction.WITHIN}, [12, None, 18], Movement.SAME),
    ],
)
def test_better_is_the_good_direction_of_the_kpi(fields: Any, values: list[Any], movement: Movement) -> None:
    found = _effect(a_kpi("State", **{"kind": "level", **fields}), values, date(2026, 2, 10), date(2026, 4, 2))
    assert found.movement is movement


def test_a_measure_without_a_day_or_a_kpi_has_no_effect() -> None:
    kpi = a_kpi("Leads")
    plan = a_plan(kpi, Decision(id="d1", kpi=kpi.id, text="x"), Decision(id="d2", text="x", taken_on=date(2026, 2, 1)))
    assert effect_of(plan, "d1", date(2026, 4, 1)) is None
    assert effect_of(plan, "d2", date(2026, 4, 1)) is None


def test_the_forecast_that_was_kept_stands_whatever_was_corrected_later() -> None:
    """The forecast was computed anew from figures that were corrected since, and so was none of that day."""
    kpi = a_kpi("Leads", kind="flow")
    entered = [a_measurement(kpi, date(2026, month, 1), 30) for month in range(1, 5)]
    taken = date(2026, 5, 1)
    seen = snapshot(a_plan(kpi, *entered), kpi, taken)
    assert seen.forecast == pytest.approx(Decimal(30))
    corrected = [a_measurement(kpi, date(2026, month, 1), 60) for month in range(1, 5)]
    came = [a_measurement(kpi, date(2026, month, 1), 50) for month in range(5, 8)]
    decision = Decision(id="d1", kpi=kpi.id, text="More", taken_on=taken, seen=seen)
    found = effect_of(a_plan(kpi, decision, *corrected, *came), "d1", date(2026, 8, 2))
    assert found is not None
    assert found.forecast == seen.forecast
    # Two months are another window than the three that were foretold, and without a kept one it is computed.
    early = effect_of(a_plan(kpi, decision, *entered, *came[:2]), "d1", date(2026, 7, 2))
    assert early is not None
    assert early.forecast == pytest.approx(Decimal(30))


def test_nothing_is_kept_where_nothing_was_known() -> None:
    kpi = a_kpi("Leads", kind="flow")
    assert snapshot(a_plan(kpi), kpi, date(2026, 5, 1)).forecast is None


def test_windows_are_of_the_financial_quarters_of_the_plan() -> None:
    kpi = a_kpi("Cost", kind="flow", cadence="quarter", direction=Direction.DOWN, unit="€")
    days = (date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1))
    rows = [a_measurement(kpi, day, value) for day, value in zip(days, (90, 92, 80, 45), strict=True)]
    decision = Decision(id="d1", kpi=kpi.id, text="Less", taken_on=date(2026, 10, 15))
    plan = a_plan(kpi, decision, *rows, start=days[0], end=date(2027, 12, 31), year_start=4)
    found = effect_of(plan, "d1", date(2027, 4, 2))
    assert found is not None and found.before is not None and found.after is not None
    assert (found.before.value, found.after.value, found.movement) == (Decimal(91), Decimal(45), Movement.BETTER)
    assert (found.before.last, found.after.first) == (date(2026, 9, 30), date(2027, 1, 1))


LAST_YEAR = (28, 26, 32, 36, 42, 48, 50, 46, 38, 36, 44, 74)


@pytest.mark.parametrize(
    ("september", "direction", "change", "movement"),
    [
        (41, Direction.UP, Decimal("4.9"), Movement.BETTER),
        (36, Direction.UP, Decimal("-0.1"), Movement.WORSE),
        (41, Direction.DOWN, Decimal("4.9"), Movement.WORSE),
    ],
)
def test_what_a_season_does_is_no_effect(
    september: int, direction: Direction, change: Decimal, movement: Movement
) -> None:
    """A brewery that sold 5 % less than last year in summer and 8 % more in September was "worse" by 3,333 a month."""
    kpi = a_kpi("Beer", kind="flow", direction=direction)
    rows = [a_measurement(kpi, date(2025, month, 1), value) for month, value in enumerate(LAST_YEAR, 1)]
    this_year = {5: 43, 6: 50, 7: 40, 8: 42, 9: september}
    rows += [a_measurement(kpi, date(2026, month, 1), value) for month, value in this_year.items()]
    plan = a_plan(kpi, Decision(id="d1", kpi=kpi.id, text="Tastings", taken_on=date(2026, 8, 5)), *rows)
    found = effect_of(plan, "d1", date(2026, 10, 5))
    assert found is not None and found.season is not None and found.change is not None
    # 44.33 a month, of which last year made 38 of 46.67.
    assert (round(found.season, 4), round(found.change, 4), found.movement) == (Decimal("36.1"), change, movement)
    without = effect_of(plan.removing(rows[8].id), "d1", date(2026, 10, 5))  # September of the year before
    assert without is not None and without.season is None
    assert without.movement is (Movement.BETTER if direction is Direction.DOWN else Movement.WORSE)


def test_a_range_and_a_state_know_no_season() -> None:
    for fields in ({"kind": "flow", "direction": Direction.WITHIN, **IN_A_YEAR}, {"kind": "level"}):
        kpi = a_kpi("Beer", **fields)
        rows = [a_measurement(kpi, date(2025, month, 1), value) for month, value in enumerate(LAST_YEAR, 1)]
        rows += [a_measurement(kpi, date(2026, month, 1), 40) for month in range(5, 10)]
        plan = a_plan(kpi, Decision(id="d1", kpi=kpi.id, text="Tastings", taken_on=date(2026, 8, 5)), *rows)
        found = effect_of(plan, "d1", date(2026, 10, 5))
        assert found is not None and found.season is None and found.change == 0
