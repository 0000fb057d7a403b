"""Figures worked out by hand: each is the neighbour of one that was once shown wrong, in other numbers and bounds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.kpis import Cadence, Direction, Formula, Kpi, KpiKind, PaceStatus
from mplan_tui.domain.pace import pace_of
from tests.builders import a_kpi, a_measurement, a_plan

LEVEL = {"kind": KpiKind.LEVEL}
FLOW = {"kind": KpiKind.FLOW}
RATIO = {"kind": KpiKind.RATIO}


def _months(kpi: Kpi, values: dict[int, Any]) -> list[Any]:
    return [a_measurement(kpi, date(2026, month, 1), value) for month, value in values.items()]


@pytest.mark.parametrize(
    ("fields", "values", "today", "current", "status", "required"),
    [
        # D7: April has 30 days, and 15 of them count: 60 × 15/30 + 62 = 92 of 152 × 46/76 = 92 that were expected.
        ({**FLOW, "start": date(2026, 4, 16), "due": date(2026, 6, 30), "target": 152}, {4: 60, 5: 62},
         date(2026, 6, 1), 92, PaceStatus.ON_TRACK, 60),
        # D7 at the other end: due on the 10th of June, 10 of 30 days of 90 count, 30 + 120 = 150 of 180.
        ({**FLOW, "start": date(2026, 5, 1), "due": date(2026, 6, 10), "target": 180}, {5: 120, 6: 90},
         date(2026, 7, 2), 150, PaceStatus.OFF_TRACK, None),
        # D9, falling: 6 % in June, 4 % in September, due in June at 5 %: it was not there in time.
        ({**LEVEL, "baseline": 8, "target": 5, "direction": Direction.DOWN, "due": date(2026, 6, 30)}, {6: 6, 9: 4},
         date(2026, 10, 2), 6, PaceStatus.OFF_TRACK, None),
        # ... and with the two the other way round it was, whatever came after.
        ({**LEVEL, "baseline": 8, "target": 5, "direction": Direction.DOWN, "due": date(2026, 6, 30)}, {6: 4, 9: 6},
         date(2026, 10, 2), 4, PaceStatus.REACHED, None),
        # D9: eleven months of 100, December missing: nobody knows, and nothing is needed of a year that is over.
        ({**FLOW, "target": 1200}, dict.fromkeys(range(1, 12), 100), date(2027, 2, 1), 1100, PaceStatus.STALE, None),
        # D16, falling: 41 in March, 20 wanted, October to December left: (20 - 41) / 3.
        ({**LEVEL, "baseline": 50, "target": 20, "direction": Direction.DOWN}, {1: 48, 2: 44, 3: 41},
         date(2026, 10, 20), 41, PaceStatus.STALE, -7),
        # D32 on the lower side: 19 where 20 to 30 are to be kept is outside by a tenth.
        ({**LEVEL, "target": 20, "target_high": 30, "direction": Direction.WITHIN}, {1: 25, 2: 19},
         date(2026, 3, 2), 19, PaceStatus.LAGGING, None),
        # A cost that may reach 1,200 in the year has used 300 of 1,200 × 90/365 = 295.9 by the end of March.
        ({**FLOW, "target": 1200, "direction": Direction.DOWN, "unit": "CHF"}, {1: 90, 2: 110, 3: 100},
         date(2026, 4, 1), 300, PaceStatus.ON_TRACK, 100),
    ],
)  # fmt: skip
def test_a_kpi_stands_where_its_figures_say(
    fields: dict[str, Any], values: dict[int, Any], today: date, current: int, status: PaceStatus, required: int | None
) -> None:
    kpi = a_kpi(**fields)
    found = pace_of(a_plan(kpi, *_months(kpi, values)), kpi, today)
    assert (found.current, found.status) == (Decimal(current), status)
    assert found.required == (None if required is None else Decimal(required))


def test_a_pound_of_cost_per_lead_is_read_from_thousands() -> None:
    """D6 in pounds: 4.5 k£ over 90 leads are £50 each, not £0.05."""
    cost, leads = a_kpi("Ad cost", unit="k£", role="cost", **FLOW), a_kpi("Leads", **FLOW)
    cpl = a_kpi("CPL", unit="£", formula=Formula(code="cpl", inputs=(("leads", leads.id), ("cost", cost.id))), **RATIO)
    rows = [*_months(cost, {1: "2", 2: "2.5"}), *_months(leads, {1: 50, 2: 40})]
    plan = a_plan(cost, leads, cpl, *rows, currency="GBP")
    assert pace_of(plan, cpl, date(2026, 3, 2)).current == 50


def test_months_of_a_ratio_weigh_as_much_as_they_counted() -> None:
    """D18: 300 of 1,000 and 15 of 50, then 1 of 10: 316 of 1,060, not the last 10 %."""
    kpi = a_kpi(unit="%", **RATIO)
    rows = [
        a_measurement(kpi, date(2026, month, 1), numerator=above, denominator=below)
        for month, above, below in ((1, 300, 1000), (2, 15, 50), (3, 1, 10))
    ]
    found = pace_of(a_plan(kpi, *rows), kpi, date(2026, 4, 2)).current
    assert found is not None and round(found, 2) == Decimal("29.81")


@pytest.mark.parametrize("missing", [2, 3])
def test_a_quarter_without_a_figure_is_no_quarter_without_sales(missing: int) -> None:
    """D8 by quarter: a gap between two figures foretells nothing, and counts on neither side."""
    kpi = a_kpi(cadence=Cadence.QUARTER, target=365, **FLOW)
    days = {1: 90, 2: 91, 3: 92, 4: 92}
    rows = [a_measurement(kpi, date(2026, 3 * n - 2, 1), days[n]) for n in (1, 2, 3, 4) if n != missing and n < 4]
    found = pace_of(a_plan(kpi, *rows), kpi, date(2026, 10, 2))
    known = sum(days[n] for n in (1, 2, 3) if n != missing)
    assert found.current == known
    landing = found.landing.value if found.landing is not None else None
    assert landing == (None if missing == 2 else 365), "181 in 181 days are 365 in the year"
    assert found.pace is not None and round(found.pace, 3) == 1
