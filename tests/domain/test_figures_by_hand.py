"""Figures worked out by hand: each is the neighbour of one that was once shown wrong, in other numbers and bounds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.kpis import Cadence, Direction, Formula, Kpi, KpiKind, PaceStatus
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.periods import plus_months
from mplan_tui.domain.series import series
from tests.builders import a_kpi, a_measurement, a_plan, an_action, an_objective

LEVEL = {"kind": KpiKind.LEVEL}
FLOW = {"kind": KpiKind.FLOW}
RATIO = {"kind": KpiKind.RATIO}


def _all(*values: Any) -> tuple[Any, ...]:
    return values


def _months(kpi: Kpi, values: dict[int, Any]) -> list[Any]:
    return [a_measurement(kpi, plus_months(date(2026, 1, 1), n - 1), value) for n, value in values.items()]


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
        # ... and 62 in 62 days, of 365 that are to be reached, are inside: 62/365 × 365 was a hair more than 62.
        ({**FLOW, "target": 365, "target_high": 730, "direction": Direction.WITHIN}, {1: 31, 3: 31},
         date(2026, 4, 2), 62, PaceStatus.ON_TRACK, None),
        # D7 through the turn of the year: 17 of 31 days of December and all of January, 14 left for February.
        ({**FLOW, "start": date(2026, 12, 15), "due": date(2027, 2, 14), "target": 62}, {12: 31, 13: 31},
         date(2027, 2, 3), 48, PaceStatus.ON_TRACK, 14),
        # D7 of a ceiling: 32 of 62 and 28 where 44 of 90 were allowed in 44 of 90 days.
        ({**FLOW, "start": date(2026, 1, 16), "due": date(2026, 4, 15), "target": 90, "direction": Direction.DOWN},
         {1: 62, 2: 28}, date(2026, 3, 2), 60, PaceStatus.OFF_TRACK, 15),
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


@pytest.mark.parametrize(("unit", "value"), [("€", 2000), ("k€", 2), ("k€ HT/client", 2), ("", 2000)])
def test_a_cost_is_told_in_the_unit_of_its_kpi(unit: str, value: int) -> None:
    """D6 on the other side: 20,000 € for ten customers are 2 k€ each, and were 2,000 of them."""
    cost, won = a_kpi("Cost", unit="€", role="cost", **FLOW), a_kpi("Customers", **FLOW)
    formula = Formula(code="cac", inputs=(("new_customers", won.id), ("cost", cost.id)))
    cac = a_kpi("CAC", unit=unit, formula=formula, **RATIO)
    plan = a_plan(cost, won, cac, *_months(cost, {1: 20_000}), *_months(won, {1: 10}))
    assert pace_of(plan, cac, date(2026, 2, 3)).current == value
    assert [point.value for point in series(plan, plan.get(Kpi, cac.id))] == [value]


@pytest.mark.parametrize(("months", "code"), [(5, "pace.last_missing"), (6, "pace.fell_short")])
def test_a_formula_that_has_ended_is_judged_once_all_its_inputs_are_there(months: int, code: str) -> None:
    """D9 and D20 together: without the leads of June a cost per lead of June is not known."""
    cost, leads = a_kpi("Ad cost", unit="€", role="cost", **FLOW), a_kpi("Leads", **FLOW)
    formula = Formula(code="cpl", inputs=(("leads", leads.id), ("cost", cost.id)))
    fields = {**RATIO, "direction": Direction.DOWN, "baseline": 50, "target": 20, "due": date(2026, 6, 30)}
    cpl = a_kpi("CPL", unit="€", formula=formula, **fields)
    entered = _months(leads, dict.fromkeys(range(1, months + 1), 10))
    plan = a_plan(cost, leads, cpl, *entered, *_months(cost, dict.fromkeys(range(1, 7), 300)))
    seen = pace_of(plan, cpl, date(2026, 9, 2))
    assert _all(seen.code, seen.current) == (code, 30)
    assert seen.missing == (() if months == 6 else (date(2026, 6, 1),))


def test_a_flow_whose_figures_stay_away_has_no_landing() -> None:
    """D8 at the end: 300 by March were 1,217 in the year in October, as if the six months since were known."""
    kpi = a_kpi(target=1200, **FLOW)
    rows = _months(kpi, {1: 100, 2: 100, 3: 100})
    seen = pace_of(a_plan(kpi, *rows), kpi, date(2026, 10, 20))
    assert _all(seen.status, seen.required, seen.landing) == (PaceStatus.STALE, 300, None)
    assert pace_of(a_plan(kpi, *rows), kpi, date(2026, 5, 2)).landing is not None


@pytest.mark.parametrize(
    ("cadence", "due", "rows", "code"),
    [
        # D9 by week: two days of the week of 29 June are of the time, and nobody knows them.
        (Cadence.WEEK, date(2026, 6, 30), {date(2026, 6, 15): 9, date(2026, 6, 22): 12}, "pace.last_missing"),
        (Cadence.WEEK, date(2026, 6, 30), {date(2026, 6, 22): 12, date(2026, 6, 29): 9}, "pace.fell_short"),
        # By day, due on a Sunday: Friday's figure is the last that there is.
        (Cadence.DAY, date(2026, 6, 28), {date(2026, 6, 25): 9, date(2026, 6, 26): 11}, "pace.reached"),
        (Cadence.DAY, date(2026, 6, 30), {date(2026, 6, 26): 11}, "pace.last_missing"),
    ],
)
def test_weeks_and_days_end_as_months_do(cadence: Cadence, due: date, rows: dict[date, int], code: str) -> None:
    kpi = a_kpi(cadence=cadence, baseline=0, target=10, due=due, **LEVEL)
    entered = [a_measurement(kpi, day, value) for day, value in rows.items()]
    assert pace_of(a_plan(kpi, *entered), kpi, date(2026, 9, 2)).code == code


def test_quarters_of_a_financial_year_straddle_and_bend_as_months_do() -> None:
    """D7 and D13 from April on: 30 of the 91 days of the first quarter; 100 of 1,000 promised by September."""
    year = {"start": date(2026, 4, 1), "end": date(2027, 3, 31), "year_start": 4}
    late = a_kpi(cadence=Cadence.QUARTER, start=date(2026, 6, 1), target=304, **FLOW)
    seen = pace_of(a_plan(late, a_measurement(late, date(2026, 4, 1), 91), **year), late, date(2026, 7, 2))
    assert _all(seen.current, seen.expected, seen.status) == (30, 30, PaceStatus.ON_TRACK)
    fair = a_kpi(cadence=Cadence.QUARTER, target=1000, **FLOW)
    goal = an_objective(kpi=fair.id, milestones=(Milestone(on=date(2026, 9, 30), value=Decimal(100)),))
    rows = [a_measurement(fair, day, 50) for day in (date(2026, 4, 1), date(2026, 7, 1))]
    seen = pace_of(a_plan(fair, goal, *rows, **year), fair, date(2026, 10, 2))
    assert _all(seen.expected, seen.status, seen.required, seen.landing) == (100, PaceStatus.ON_TRACK, 450, None)


def test_a_state_that_falls_through_a_milestone_is_on_its_path() -> None:
    """D13 downwards: 9 % in June, as the milestone says, on the way from 10 % to 4 %."""
    kpi = a_kpi(unit="%", direction=Direction.DOWN, baseline=10, target=4, **RATIO)
    goal = an_objective(kpi=kpi.id, milestones=(Milestone(on=date(2026, 6, 30), value=Decimal(9)),))
    rows = [a_measurement(kpi, date(2026, 6, 1), numerator=90, denominator=1000)]
    seen = pace_of(a_plan(kpi, goal, *rows), kpi, date(2026, 7, 2))
    assert _all(seen.current, seen.expected, seen.pace) == (9, 9, 1)


def test_a_formula_counts_the_days_that_weeks_and_months_both_cover() -> None:
    """D19: 27 days from Monday the 5th, 270 of 310 € and 27 of 28 leads; a gap in one is a gap in both."""
    cost, leads = a_kpi("Cost", unit="€", **FLOW), a_kpi("Leads", cadence=Cadence.WEEK, **FLOW)
    cpl = a_kpi(unit="€", formula=Formula(code="cpl", inputs=(("leads", leads.id), ("cost", cost.id))), **RATIO)
    weeks = [a_measurement(leads, date(2026, 1, day), 7) for day in (5, 12, 19, 26)]
    plan = a_plan(cost, leads, cpl, *_months(cost, {1: 310}), *weeks)
    assert pace_of(plan, cpl, date(2026, 2, 2)).current == 10


def test_a_quarter_of_a_formula_counts_the_months_that_all_its_inputs_know() -> None:
    """D19 within a period: 500 over the 10 leads of May are 50 each; the 1,000 of April have leads nobody counted."""
    cost, leads = a_kpi("Ad cost", unit="€", role="cost", **FLOW), a_kpi("Leads", **FLOW)
    formula = Formula(code="cpl", inputs=(("leads", leads.id), ("cost", cost.id)))
    cpl = a_kpi("CPL", unit="€", cadence=Cadence.QUARTER, formula=formula, **RATIO)
    rows = [
        *_months(cost, {1: 2000, 2: 2000, 3: 3000, 4: 1000, 5: 500}),
        *_months(leads, {1: 100, 2: 80, 3: 20, 5: 10}),
    ]
    plan = a_plan(cost, leads, cpl, *rows)
    assert [point.value for point in series(plan, plan.get(Kpi, cpl.id))] == [35, 50]
    assert pace_of(plan, cpl, date(2026, 6, 2)).current == Decimal(7500) / 210


def test_a_quarter_of_a_formula_takes_the_money_of_the_days_that_are_counted() -> None:
    """D19 with the money of an action: what was invoiced in April is not divided by the leads of May."""
    leads, ads = a_kpi("Leads", **FLOW), an_action("Ads")
    formula = Formula(code="cpl", inputs=(("leads", leads.id),), actions=(ads.id,))
    cpl = a_kpi("CPL", unit="€", cadence=Cadence.QUARTER, formula=formula, **RATIO)
    lines = [
        Expense(id=f"x{amount}", action=ads.id, kind=ExpenseKind.INVOICED, amount=Decimal(amount), on=on)
        for amount, on in ((200, date(2026, 4, 10)), (400, date(2026, 5, 31)))
    ]
    plan = a_plan(leads, ads, cpl, *lines, *_months(leads, {5: 10, 6: 10}))
    assert [point.value for point in series(plan, plan.get(Kpi, cpl.id))] == [20]


def test_a_quarter_takes_the_margin_of_each_of_its_months() -> None:
    """D19: 50, 60 and 70 % of 10, 20 and 30 k€ are 38 k€, twice the 19 k€ spent; all at 50 % they were 30."""
    spend, more = a_kpi("Spend", unit="€", role="cost", **FLOW), a_kpi("More revenue", unit="€", role="revenue", **FLOW)
    margin = a_kpi("Margin", unit="%", **RATIO)
    inputs = (("incremental_revenue", more.id), ("margin", margin.id), ("spend", spend.id))
    romi = a_kpi("ROMI", unit="%", cadence=Cadence.QUARTER, formula=Formula(code="romi", inputs=inputs), **RATIO)
    shares = [
        a_measurement(margin, date(2026, month, 1), numerator=share, denominator=100)
        for month, share in ((1, 50), (2, 60), (3, 70))
    ]
    money = [*_months(spend, {1: 6000, 2: 6000, 3: 7000}), *_months(more, {1: 10_000, 2: 20_000, 3: 30_000})]
    plan = a_plan(spend, more, margin, romi, *shares, *money)
    assert [point.value for point in series(plan, plan.get(Kpi, romi.id))] == [100]
    assert pace_of(plan, romi, date(2026, 4, 2)).current == 100
