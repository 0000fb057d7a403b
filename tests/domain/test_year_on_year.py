from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.kpis import Formula
from mplan_tui.domain.year_on_year import Compared, year_on_year
from tests.builders import a_kpi, a_measurement, a_plan

TODAY = date(2026, 3, 12)


def test_a_month_and_all_months_stand_beside_those_of_the_year_before() -> None:
    kpi = a_kpi("Orders", kind="flow")
    now = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, 110), (2, 80), (3, 5))]
    then = [a_measurement(kpi, date(2025, month, 1), value) for month, value in ((1, 100), (2, 100), (3, 900))]
    found = year_on_year(a_plan(kpi, *now[:2], *then), kpi.id, TODAY)
    assert found is not None
    assert (found.on, found.period, found.cumulated) == (
        date(2026, 2, 1), Compared(Decimal(80), Decimal(100)), Compared(Decimal(190), Decimal(200)),
    )  # fmt: skip
    assert found.period.change == -20
    assert found.is_known
    running = year_on_year(a_plan(kpi, *now, *then), kpi.id, TODAY)
    assert running is not None
    assert running.on == date(2026, 2, 1)


def test_a_year_that_lacks_a_month_is_not_compared() -> None:
    kpi = a_kpi("Orders", kind="flow")
    now = [a_measurement(kpi, date(2026, month, 1), 10) for month in (1, 2)]
    found = year_on_year(a_plan(kpi, *now, a_measurement(kpi, date(2025, 2, 1), 8)), kpi.id, TODAY)
    assert found is not None
    assert found.period == Compared(Decimal(10), Decimal(8))
    assert found.cumulated == Compared(Decimal(20), None)
    alone = year_on_year(a_plan(kpi, *now), kpi.id, TODAY)
    assert alone is not None
    assert not alone.is_known


def test_a_ratio_is_compared_by_all_that_it_counts() -> None:
    kpi = a_kpi("Rate", kind="ratio", unit="%")
    rows = [
        a_measurement(kpi, date(year, month, 1), numerator=above, denominator=below)
        for year, month, above, below in ((2026, 1, 30, 100), (2026, 2, 1, 1), (2025, 1, 10, 100), (2025, 2, 10, 10))
    ]
    found = year_on_year(a_plan(kpi, *rows), kpi.id, TODAY)
    assert found is not None
    assert found.cumulated is not None
    assert round(found.cumulated.value, 2) == round(Decimal(3100) / 101, 2)
    assert found.cumulated.before is not None
    assert round(found.cumulated.before, 2) == round(Decimal(2000) / 110, 2)


def test_a_formula_is_compared_through_its_inputs() -> None:
    cost, leads = a_kpi("Cost", kind="flow", role="cost"), a_kpi("Leads", kind="flow")
    cpl = a_kpi("CPL", kind="ratio", formula=Formula(code="cpl", inputs=(("cost", cost.id), ("leads", leads.id))))
    rows = [
        a_measurement(kpi, date(year, 2, 1), value)
        for kpi, year, value in ((cost, 2026, 60), (leads, 2026, 3), (cost, 2025, 50), (leads, 2025, 5))
    ]
    found = year_on_year(a_plan(cost, leads, cpl, *rows), cpl.id, TODAY)
    assert found is not None
    assert (found.period, found.cumulated) == (Compared(Decimal(20), Decimal(10)), Compared(Decimal(20), Decimal(10)))


@pytest.mark.parametrize(("before", "change"), [(0, None), (None, None), (-50, Decimal(300))])
def test_a_change_is_a_share_of_what_was(before: int | None, change: Decimal | None) -> None:
    assert Compared(Decimal(100), None if before is None else Decimal(before)).change == change


@pytest.mark.parametrize("kind", ["flow", "level"])
def test_the_years_before_a_plan_are_not_set_against_each_other(kind: str) -> None:
    kpi = a_kpi("Orders", kind=kind)
    carried = [a_measurement(kpi, date(year, 12, 1), value) for year, value in ((2024, 100), (2025, 107))]
    assert year_on_year(a_plan(kpi, *carried), kpi.id, TODAY) is None
    begun = a_plan(kpi, *carried, a_measurement(kpi, date(2026, 1, 1), 90), a_measurement(kpi, date(2025, 1, 1), 60))
    found = year_on_year(begun, kpi.id, TODAY)
    assert found is not None
    assert found.period == Compared(Decimal(90), Decimal(60))
