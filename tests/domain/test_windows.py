"""Figures are compared over the days that they cover: each test holds the right value of a wrong one once shown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui import i18n
from mplan_tui.domain.kpi_doubts import doubts_of
from mplan_tui.domain.kpis import Cadence, Direction, Formula, Kpi, KpiKind, Measurement, PaceStatus
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.pace import Pace, missing_periods, objective_pace, pace_of
from mplan_tui.domain.paths import PathShape
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import series, standing
from mplan_tui.vocabulary.pace import pace_sentence
from tests.builders import a_kpi, a_measurement, a_plan, an_action, an_objective


def a_flow(**fields: Any) -> Kpi:
    return a_kpi(**{"kind": KpiKind.FLOW, **fields})


def by_month(kpi: Kpi, values: dict[int, Any], year: int = 2026) -> list[Measurement]:
    return [a_measurement(kpi, date(year, month, 1), value) for month, value in values.items()]


def rounded(value: Decimal | None, places: int = 2) -> float:
    assert value is not None
    return round(float(value), places)


def seen(kpi: Kpi, rows: list[Measurement], today: date) -> Pace:
    return pace_of(a_plan(kpi, *rows), kpi, today)


# Periods that only partly lie in the time of a KPI


def test_a_quarter_that_began_before_a_flow_counts_for_its_part() -> None:
    """D7: 21 of 40 were "on track", and 30 of 91 days of the first 12 are 12.96."""
    kpi = a_flow(cadence=Cadence.QUARTER, target=40, start=date(2026, 6, 1), due=date(2027, 5, 31), unit="articles")
    rows = [a_measurement(kpi, date(2026, 4, 1), 12), a_measurement(kpi, date(2026, 7, 1), 9)]
    found = pace_of(a_plan(kpi, *rows, end=date(2027, 5, 31)), kpi, date(2026, 11, 26))
    assert (rounded(found.current), rounded(found.pace)) == (12.96, 0.97)
    assert found.landing is not None and 37 <= found.landing.value <= 39
    said = pace_sentence(found)
    assert "Q2 2026 counts for 30 of its 91 days." in said
    with i18n.speaking("fr"):
        assert "compte pour 30 de ses 91 jours" in pace_sentence(found)


def test_a_month_that_began_before_a_flow_counts_for_its_part() -> None:
    """D7: a pace of 3.25 was one of 1.36."""
    kpi = a_flow(target=1200, start=date(2026, 1, 25))
    found = seen(kpi, by_month(kpi, {1: 300, 2: 100}), date(2026, 3, 5))
    assert (rounded(found.current, 0), rounded(found.expected, 0), rounded(found.pace)) == (168, 123, 1.36)


def test_a_quarter_that_ends_after_a_flow_counts_for_its_part() -> None:
    """D7: the whole quarter counted, and the target was "reached"."""
    kpi = a_flow(cadence=Cadence.QUARTER, target=90, start=date(2026, 4, 1), due=date(2026, 5, 15))
    found = seen(kpi, [a_measurement(kpi, date(2026, 4, 1), 90)], date(2026, 7, 10))
    assert rounded(found.current) == round(90 * 45 / 91, 2)
    assert (found.status, found.code) == (PaceStatus.OFF_TRACK, "pace.fell_short")


def test_the_rate_of_a_flow_is_that_of_the_days_it_covers() -> None:
    """30 days of the quarter brought their part of it, not all of it."""
    kpi = a_flow(cadence=Cadence.QUARTER, target=40, start=date(2026, 6, 1))
    found = seen(kpi, [a_measurement(kpi, date(2026, 4, 1), 91)], date(2026, 7, 20))
    assert found.landing is None or found.landing.value == 214


# Periods without a figure


def test_a_missing_month_is_left_out_on_both_sides_and_nothing_is_forecast() -> None:
    """D8: the landing was 493.5, which is right under no reading."""
    kpi = a_flow(target=600, due=date(2026, 6, 30))
    found = seen(kpi, by_month(kpi, {1: 100, 3: 100}), date(2026, 4, 5))
    assert found.landing is None
    assert found.missing == (date(2026, 2, 1),)
    assert (found.current, rounded(found.expected, 1)) == (Decimal(200), round(600 * 62 / 181, 1))
    assert "Feb 2026 has no figure" in pace_sentence(found)


@pytest.mark.parametrize("february", [0, 100])
def test_the_missing_month_once_entered_gives_the_landing_of_what_it_says(february: int) -> None:
    """D8: 400 where nothing happened in it, 600 where it was as the others."""
    kpi = a_flow(target=600, due=date(2026, 6, 30))
    found = seen(kpi, by_month(kpi, {1: 100, 2: february, 3: 100}), date(2026, 4, 5))
    assert found.landing is not None
    assert abs(found.landing.value - (400 if february == 0 else 600)) < 20


# The end


def test_a_flow_that_ended_without_its_last_figure_is_neither_on_track_nor_reached() -> None:
    """D9: it stayed on track for ever."""
    kpi = a_flow(target=1200)
    found = seen(kpi, by_month(kpi, dict.fromkeys(range(1, 12), 100)), date(2027, 11, 5))
    assert (found.status, found.code) == (PaceStatus.STALE, "pace.last_missing")
    assert (found.required, found.landing) == (None, None)
    assert "to judge it, a figure is missing: Dec 2026." in pace_sentence(found)


@pytest.mark.parametrize(
    ("december", "status", "code"),
    [(100, PaceStatus.REACHED, "pace.reached"), (99, PaceStatus.OFF_TRACK, "pace.fell_short")],
)
def test_a_flow_that_ended_reached_its_target_or_fell_short(december: int, status: PaceStatus, code: str) -> None:
    kpi = a_flow(target=1200)
    rows = by_month(kpi, {**dict.fromkeys(range(1, 12), 100), 12: december})
    found = seen(kpi, rows, date(2027, 11, 5))
    assert (found.status, found.code) == (status, code)


def test_a_flow_that_passed_its_target_has_reached_it_whatever_is_missing() -> None:
    kpi = a_flow(target=1000)
    assert seen(kpi, by_month(kpi, dict.fromkeys(range(1, 12), 100)), date(2027, 2, 5)).status is PaceStatus.REACHED


def test_a_level_is_judged_by_its_value_on_the_due_date() -> None:
    """D9: what came after the deadline counted as reached."""
    kpi = a_kpi(baseline=50, target=100, due=date(2026, 6, 30))
    found = seen(kpi, by_month(kpi, {6: 80, 9: 120}), date(2026, 11, 26))
    assert (found.current, found.status, found.code) == (Decimal(80), PaceStatus.OFF_TRACK, "pace.fell_short")


def test_a_level_without_a_value_for_its_last_month_is_not_judged_by_an_older_one() -> None:
    kpi = a_kpi(baseline=50, target=100, due=date(2026, 6, 30))
    found = seen(kpi, by_month(kpi, {5: 80, 9: 120}), date(2026, 11, 26))
    assert (found.code, found.missing) == ("pace.last_missing", (date(2026, 6, 1),))


def test_a_range_that_was_kept_to_the_end_is_reached() -> None:
    kpi = a_kpi(direction=Direction.WITHIN, target=20, target_high=30)
    rows = by_month(kpi, {12: 25})
    assert seen(kpi, rows, date(2026, 12, 31)).status is PaceStatus.ON_TRACK
    assert seen(kpi, rows, date(2027, 1, 1)).code == "pace.kept"
    assert seen(kpi, by_month(kpi, {12: 31}), date(2027, 1, 1)).code == "pace.ended_outside"


# What is still needed


def test_the_needed_rate_counts_the_periods_left_from_today() -> None:
    """D16: 90 in three months are 30 a month, not 10."""
    kpi = a_kpi(baseline=0, target=120)
    found = seen(kpi, by_month(kpi, {1: 10, 2: 20, 3: 30}), date(2026, 10, 20))
    assert (found.required, found.periods_left) == (Decimal(30), 3)


# Ratios and formulas


def test_a_ratio_stands_at_all_its_numerators_over_all_its_denominators() -> None:
    """D18: one of twenty in February made it 5 %."""
    kpi = a_kpi("Conversion", kind=KpiKind.RATIO, unit="%", baseline=40, target=60)
    rows = [
        a_measurement(kpi, date(2026, 1, 1), numerator=500, denominator=1000),
        a_measurement(kpi, date(2026, 2, 1), numerator=1, denominator=20),
    ]
    assert rounded(seen(kpi, rows, date(2026, 3, 5)).current, 1) == 49.1


def _cost_per_lead(**fields: Any) -> tuple[Plan, Kpi]:
    cost, leads = a_flow(name="Cost", unit="€"), a_flow(name="Leads")
    formula = Formula(code="cpl", inputs=(("cost", cost.id), ("leads", leads.id)))
    cpl = a_kpi(**{"name": "CPL", "kind": KpiKind.RATIO, "formula": formula, **fields})
    money = {**dict.fromkeys(range(1, 7), 2000), **dict.fromkeys(range(7, 10), 3000)}
    rows = by_month(cost, money) + by_month(leads, dict.fromkeys(range(1, 10), 100))
    return a_plan(cost, leads, cpl, *rows), cpl


@pytest.mark.parametrize(
    ("figures", "stands", "doubts"),
    [
        # 500 of 1000 and 300 of 1000 are 40 %, whatever a plain 90 weighs; it had the last value for all of them.
        ([(500, 1000), 90, (300, 1000)], 40, ["kpi.value_without_counts"]),
        ([(500, 1000), 90], 50, ["kpi.value_without_counts"]),
        ([(500, 1000), (300, 1000)], 40, []),
        # Where most are plain the last one says how it stands, as where all are.
        ([(500, 1000), 90, 80], 80, []),
        ([90, 80], 80, []),
    ],
)
def test_a_plain_value_among_counts_is_left_out_and_said(figures: list[Any], stands: int, doubts: list[str]) -> None:
    kpi = a_kpi("Rate", kind=KpiKind.RATIO, unit="%")
    rows = [
        a_measurement(
            kpi,
            date(2026, month, 1),
            **({"value": one} if isinstance(one, int) else {"numerator": one[0], "denominator": one[1]}),
        )
        for month, one in enumerate(figures, 1)
    ]
    plan = a_plan(kpi, *rows)
    assert standing(plan, kpi, date(2026, 12, 1)).value == stands
    assert [doubt.code for doubt in doubts_of(plan, kpi)] == doubts


def test_the_same_ratio_computed_or_typed_has_one_value() -> None:
    """D18: 23.3 as a formula, 30 as it was typed."""
    plan, cpl = _cost_per_lead(baseline=25, target=20, direction=Direction.DOWN)
    typed = a_kpi("CPL typed", kind=KpiKind.RATIO, baseline=25, target=20, direction=Direction.DOWN)
    money = {**dict.fromkeys(range(1, 7), 2000), **dict.fromkeys(range(7, 10), 3000)}
    plan = plan.putting(
        typed,
        *(a_measurement(typed, date(2026, n, 1), numerator=cost, denominator=100) for n, cost in money.items()),
    )
    today = date(2026, 10, 5)
    one, other = pace_of(plan, cpl, today), pace_of(plan, typed, today)
    assert rounded(one.current, 1) == rounded(other.current, 1) == 23.3
    assert one.pace == other.pace


def test_a_formula_counts_its_inputs_over_its_own_days_without_what_they_had_before() -> None:
    """D19: the cost since January over the leads since March was 60."""
    cost, leads = a_flow(name="Cost", unit="€", baseline=500), a_flow(name="Leads", baseline=50)
    formula = Formula(code="cpl", inputs=(("cost", cost.id), ("leads", leads.id)))
    cpl = a_kpi("CPL", kind=KpiKind.RATIO, formula=formula, start=date(2026, 3, 1), target=20)
    rows = by_month(cost, {1: 4000, 2: 4000, 3: 2000}) + by_month(leads, {1: 10, 2: 10, 3: 100})
    assert pace_of(a_plan(cost, leads, cpl, *rows), cpl, date(2026, 4, 5)).current == 20


def test_a_formula_takes_the_days_that_all_its_inputs_cover() -> None:
    cost, leads = a_flow(name="Cost", unit="€"), a_flow(name="Leads")
    formula = Formula(code="cpl", inputs=(("cost", cost.id), ("leads", leads.id)))
    cpl = a_kpi("CPL", kind=KpiKind.RATIO, formula=formula, target=20)
    rows = by_month(cost, {1: 2000, 2: 2000, 3: 9000}) + by_month(leads, {1: 100, 2: 100})
    found = pace_of(a_plan(cost, leads, cpl, *rows), cpl, date(2026, 4, 5))
    assert (found.current, found.as_of) == (Decimal(20), date(2026, 2, 28))


def test_a_margin_is_taken_of_the_revenue_of_its_own_month() -> None:
    """D19: the last month's margin of two months' revenue gave -71 %."""
    revenue, spend = a_flow(name="Revenue", unit="€"), a_flow(name="Spend", unit="€")
    margin = a_kpi("Margin", unit="%")
    inputs = (("incremental_revenue", revenue.id), ("margin", margin.id), ("spend", spend.id))
    romi = a_kpi("ROMI", unit="%", kind=KpiKind.RATIO, target=50, formula=Formula(code="romi", inputs=inputs))
    rows = (
        by_month(revenue, {1: 60_000, 2: 1_000})
        + by_month(margin, {1: 60, 2: 10})
        + by_month(spend, {1: 20_000, 2: 1_000})
    )
    found = pace_of(a_plan(revenue, spend, margin, romi, *rows), romi, date(2026, 3, 5))
    assert rounded(found.current, 1) == 71.9


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"unit": "%"}, {"value": 60}),
        ({"kind": KpiKind.RATIO}, {"numerator": 60, "denominator": 100}),
        ({"kind": KpiKind.RATIO, "unit": "%"}, {"numerator": 60, "denominator": 100}),
        ({}, {"value": "0.6"}),
    ],
)
def test_a_margin_is_the_same_in_percent_and_as_a_fraction(fields: dict[str, Any], value: dict[str, Any]) -> None:
    """D6: a margin of 0.6 gave a ROMI of -98.2 %."""
    revenue, spend, margin = (
        a_flow(name="Revenue", unit="k€"),
        a_flow(name="Spend", unit="€"),
        a_kpi("Margin", **fields),
    )
    inputs = (("incremental_revenue", revenue.id), ("margin", margin.id), ("spend", spend.id))
    romi = a_kpi("ROMI", unit="%", kind=KpiKind.RATIO, target=50, formula=Formula(code="romi", inputs=inputs))
    rows = [
        *by_month(revenue, {1: 60}),
        *by_month(spend, {1: 20_000}),
        a_measurement(margin, date(2026, 1, 1), **value),
    ]
    assert pace_of(a_plan(revenue, spend, margin, romi, *rows), romi, date(2026, 2, 5)).current == 80


def test_a_formula_reads_the_units_of_its_inputs() -> None:
    """D6: k€ over € gave a cost per lead of 0.2 and a ROAS of 3."""
    revenue, cost, leads = (
        a_flow(name="Online revenue", unit="k€"),
        a_flow(name="Cost", unit="k€"),
        a_flow(name="Leads"),
    )
    action = an_action(spent=9000)
    roi = a_kpi(
        "ROI", unit="%", kind=KpiKind.RATIO, target=50,
        formula=Formula(code="roi", inputs=(("revenue", revenue.id),), actions=(action.id,)),
    )  # fmt: skip
    cpl = a_kpi("CPL", formula=Formula(code="cpl", inputs=(("cost", cost.id), ("leads", leads.id))))
    roas = a_kpi(
        "ROAS", unit="%", formula=Formula(code="roas", inputs=(("ad_revenue", revenue.id), ("ad_spend", cost.id)))
    )
    rows = by_month(revenue, {1: 60}) + by_month(cost, {1: 20}) + by_month(leads, {1: 100})
    plan = a_plan(revenue, cost, leads, action, roi, cpl, roas, *rows)
    today = date(2026, 2, 5)
    assert rounded(pace_of(plan, roi, today).current, 0) == 567
    assert pace_of(plan, cpl, today).current == 200
    assert pace_of(plan, roas, today).current == 300


def test_a_count_that_was_made_a_state_is_counted_in_a_ratio_all_the_same() -> None:
    """R35: the sum of the spend over the last leads was 180."""
    spend, leads = a_flow(name="Ad spend", unit="€"), a_kpi("Qualified leads", kind=KpiKind.LEVEL)
    formula = Formula(code="cpl", inputs=(("cost", spend.id), ("leads", leads.id)))
    cpl = a_kpi("CPL", kind=KpiKind.RATIO, baseline=95, target=70, direction=Direction.DOWN, formula=formula)
    rows = by_month(spend, {10: 3900, 11: 4200}) + by_month(leads, {10: 38, 11: 45})
    plan = a_plan(spend, leads, cpl, *rows)
    assert rounded(pace_of(plan, cpl, date(2026, 12, 2)).current, 1) == 97.6
    assert [rounded(point.value, 1) for point in series(plan, cpl)] == [102.6, 93.3]


def test_a_formula_is_as_stale_as_its_stalest_input() -> None:
    """D20: nobody entered leads since March, and it was "off track as of 5 Oct"."""
    leads, action = a_flow(name="Leads"), an_action(spent=900)
    formula = Formula(code="cpl", inputs=(("leads", leads.id),), actions=(action.id,))
    cpl = a_kpi("CPL", kind=KpiKind.RATIO, baseline=25, target=20, direction=Direction.DOWN, formula=formula)
    plan = a_plan(leads, action, cpl, *by_month(leads, {1: 10, 2: 10, 3: 10}))
    found = pace_of(plan, cpl, date(2026, 10, 5))
    assert (found.status, found.values["since"]) == (PaceStatus.STALE, date(2026, 3, 31))
    assert pace_of(plan, cpl, date(2026, 4, 10)).status is not PaceStatus.STALE


# The path


@pytest.mark.parametrize(
    ("held", "value", "pace"),
    [
        (100, 100, "1"),  # where it was to be
        (100, 110, "1.1"),  # a tenth of the way of 100 ahead
        (100, 90, "0.9"),
        (80, 90, "1.1"),  # the path first leads away: 90 is ahead of 80, and no progress
        (110, 105, "0.5"),  # and where it leads on, half of what was to be done
    ],
)
def test_a_path_that_stays_or_leads_away_is_judged_by_the_distance_from_it(held: int, value: int, pace: str) -> None:
    kpi = a_kpi(baseline=100, target=200)
    objective = an_objective(kpi=kpi.id, milestones=(Milestone(on=date(2026, 6, 30), value=held),))
    found = pace_of(a_plan(kpi, objective, a_measurement(kpi, date(2026, 6, 1), value)), kpi, date(2026, 7, 2))
    assert (found.expected, found.pace) == (Decimal(held), Decimal(pace))


def _christmas(**fields: Any) -> tuple[Plan, str]:
    kpi = a_kpi(baseline=0, target=1000, **fields)
    milestones = (Milestone(on=date(2026, 6, 30), value=250), Milestone(on=date(2026, 10, 31), value=400))
    objective = an_objective(kpi=kpi.id, milestones=milestones)
    rows = [a_measurement(kpi, date(2026, 6, 1), 252)]
    return a_plan(kpi, objective, *rows), objective.id


def test_milestones_bend_the_path() -> None:
    """D13: 252 of 1,000 were "off track" where 250 were promised by then."""
    plan, objective = _christmas()
    found = objective_pace(plan, objective, date(2026, 7, 2))
    assert found is not None
    assert (found.expected, found.status) == (Decimal(250), PaceStatus.ON_TRACK)
    assert pace_of(plan, plan.kpis[0], date(2026, 7, 2)).expected == 250
    assert "milestones" in pace_sentence(found)


@pytest.mark.parametrize(
    ("knots", "target", "due", "brought", "today", "landing"),
    [
        # D13: 252 where 250 of 1,000 were promised before a Christmas, which the rate of June made 508.
        ([("2026-06-30", 250)], 1000, "2026-12-31", {1: 52, 2: 40, 3: 40, 4: 40, 5: 40, 6: 40}, "2026-07-02", 1008),
        # Half of what was promised by then is half of the rest, too.
        ([("2026-06-30", 250)], 1000, "2026-12-31", dict.fromkeys(range(1, 6), 20) | {6: 25}, "2026-07-02", 500),
        # All of it is to come in the first half: 900 of 1,000 by June, and 810 are there.
        ([("2026-06-30", 900)], 1000, "2026-12-31", dict.fromkeys(range(1, 7), 135), "2026-07-02", 900),
        # Nothing is promised after September: what is there is what it comes to.
        ([("2026-09-30", 1000)], 1000, "2026-12-31", dict.fromkeys(range(1, 10), 110), "2026-10-02", 990),
        # A twentieth of the path is behind after half of the time: it tells nothing of the rest.
        ([("2026-06-30", 50)], 1000, "2026-12-31", dict.fromkeys(range(1, 7), 10), "2026-07-02", None),
        # A first milestone in January says more after a month than the share of the time would.
        ([("2026-01-31", 400)], 1000, "2026-12-31", {1: 300}, "2026-02-02", 750),
        # Between milestones: 250 + 150 × 31/123 of 1,000 promised by July, 287.80 in all.
        ([("2026-06-30", 250), ("2026-10-31", 400)], 1000, "2026-12-31",
         dict.fromkeys(range(1, 7), 42) | {7: 48}, "2026-08-02", 1042.37),
        # A milestone beyond the target says nothing of what comes after it.
        ([("2026-06-30", 1200)], 1000, "2026-12-31", dict.fromkeys(range(1, 7), 200), "2026-07-02", None),
    ],
)  # fmt: skip
def test_a_flow_lands_in_the_shape_of_its_milestones(
    knots: list[tuple[str, int]], target: int, due: str, brought: dict[int, int], today: str, landing: float | None
) -> None:
    kpi = a_flow(target=target, due=date.fromisoformat(due))
    milestones = tuple(Milestone(on=date.fromisoformat(day), value=value) for day, value in knots)
    plan = a_plan(kpi, an_objective(kpi=kpi.id, milestones=milestones), *by_month(kpi, brought))
    found = pace_of(plan, kpi, date.fromisoformat(today)).landing
    assert (None if found is None else rounded(found.value)) == landing
    assert found is None or (found.low, found.high) == (None, None), "how far milestones are off, nobody has seen"


def test_a_ceiling_is_used_up_in_the_shape_of_its_milestones() -> None:
    """Half of the returns come in January, after Christmas: 60 then are no sign of 720 in a year."""
    kpi = a_flow(target=120, direction=Direction.DOWN, unit="returns")
    objective = an_objective(kpi=kpi.id, milestones=(Milestone(on=date(2026, 1, 31), value=60),))
    found = pace_of(a_plan(kpi, objective, *by_month(kpi, {1: 66})), kpi, date(2026, 2, 2))
    assert found.landing is not None and found.landing.value == 132


def test_between_milestones_the_path_is_straight() -> None:
    plan, _objective = _christmas()
    kpi = plan.kpis[0]
    plan = plan.putting(a_measurement(kpi, date(2026, 8, 1), 300))
    found = pace_of(plan, kpi, date(2026, 9, 1))
    assert rounded(found.expected, 1) == round(250 + 150 * 62 / 123, 1)


def test_a_flow_follows_the_shape_of_last_year_where_it_is_entered() -> None:
    kpi = a_flow(target=2400)
    before = by_month(kpi, {**dict.fromkeys(range(1, 12), 50), 12: 650}, 2025)
    now = by_month(kpi, dict.fromkeys(range(1, 7), 100))
    found = seen(kpi, before + now, date(2026, 7, 2))
    assert (found.expected, found.pace, found.status) == (Decimal(600), Decimal(1), PaceStatus.ON_TRACK)
    assert "last year" in pace_sentence(found)
    half = seen(kpi, before[6:] + now, date(2026, 7, 2))
    assert rounded(half.expected, 0) == round(2400 * 181 / 365)


CHRISTMAS = dict(enumerate((40, 42, 45, 50, 60, 70, 80, 78, 60, 50, 90, 160), 1))


@pytest.mark.parametrize(
    ("last_year", "months", "landing"),
    [
        # Two months beside last year's tell nothing of whether Christmas comes again: 82 in two months were 492 then.
        (CHRISTMAS, 2, None),
        (CHRISTMAS, 3, (810, 850)),
        (CHRISTMAS, 6, (810, 850)),
        (CHRISTMAS, 11, (810, 850)),
        # A year without a shape is foretold from the second month on: 140.7 in 59 days are 870 in 365.
        (dict.fromkeys(range(1, 13), 70), 2, (870, 871)),
    ],
)
def test_a_flow_in_the_shape_of_last_year_lands_along_it_or_nothing_is_said(
    last_year: dict[int, int], months: int, landing: tuple[int, int] | None
) -> None:
    """This year is last year with 3 % more and 2 % less in turn: 829 in all."""
    kpi = a_flow(target=sum(last_year.values()))
    now = {month: last_year[month] * (1.03 if month % 2 else 0.98) for month in range(1, months + 1)}
    found = seen(kpi, by_month(kpi, last_year, 2025) + by_month(kpi, now), date(2026, months + 1, 2))
    assert found.shape is PathShape.LAST_YEAR and found.status in (PaceStatus.ON_TRACK, PaceStatus.REACHED)
    if landing is None:
        assert found.landing is None
    else:
        assert found.landing is not None and landing[0] <= found.landing.value <= landing[1]


def test_a_launch_is_not_foretold_by_the_shape_of_its_first_year() -> None:
    """Last year rose from 10 to 120 a month, and this one stays there: the shape would make 9,360 of 1,440."""
    kpi = a_flow(target=1500)
    rows = by_month(kpi, {month: 10 * month for month in range(1, 13)}, 2025)
    rows += by_month(kpi, dict.fromkeys(range(1, 4), 120))
    assert seen(kpi, rows, date(2026, 4, 2)).landing is None


# The beginning, working days and ranges


def test_a_level_at_its_baseline_is_not_behind_on_the_sixth_day() -> None:
    """D34: it was "off track" with 0.3 of 10 expected."""
    kpi = a_kpi(cadence=Cadence.WEEK, baseline=10, target=20)
    found = seen(kpi, [a_measurement(kpi, date(2025, 12, 29), 10)], date(2026, 1, 6))
    assert (found.status, found.code) == (PaceStatus.UNJUDGED, "pace.early")
    assert "too early to judge" in pace_sentence(found)


def test_a_level_that_does_not_move_is_behind_once_five_percent_of_the_time_are_gone() -> None:
    kpi = a_kpi(cadence=Cadence.WEEK, baseline=10, target=20)
    rows = [a_measurement(kpi, date(2026, 1, day), 10) for day in (5, 12)]
    assert seen(kpi, rows, date(2026, 1, 18)).code == "pace.early"
    assert seen(kpi, rows, date(2026, 1, 19)).code == "pace.early"
    rows.append(a_measurement(kpi, date(2026, 1, 19), 10))
    assert seen(kpi, rows, date(2026, 1, 19)).status is PaceStatus.OFF_TRACK


@pytest.mark.parametrize(
    ("fields", "values", "status"),
    [
        # One month of a state is where it began: 100 of 160 after January was "off track (pace 0.00)".
        ({"kind": "level", "baseline": 100, "target": 160}, (100,), PaceStatus.UNJUDGED),
        ({"kind": "level", "baseline": 100, "target": 160}, (100, 100), PaceStatus.OFF_TRACK),
        # A whole month of a sum has a rate.
        ({"kind": "flow", "target": 1200}, (50,), PaceStatus.OFF_TRACK),
        # A month is more than 15 % of half a year, and is judged.
        ({"kind": "level", "baseline": 100, "target": 160, "due": date(2026, 6, 30)}, (100,), PaceStatus.OFF_TRACK),
        (
            {"kind": "level", "baseline": 100, "target": 160, "start": date(2026, 1, 20)},
            (None, 100),
            PaceStatus.UNJUDGED,
        ),
    ],
)
def test_a_state_is_not_behind_by_the_figure_of_its_first_period(
    fields: dict[str, Any], values: tuple[int | None, ...], status: PaceStatus
) -> None:
    kpi = a_kpi(**fields)
    rows = [a_measurement(kpi, date(2026, n, 1), value) for n, value in enumerate(values, 1) if value is not None]
    assert seen(kpi, rows, date(2026, len(values) + 1, 2)).status is status


def _every_day(kpi: Kpi, first: date, days: int) -> list[Measurement]:
    every = (first + timedelta(days=n) for n in range(days))
    return [a_measurement(kpi, day, 10) for day in every if day.weekday() < 5]


def test_nobody_owes_a_figure_for_a_weekend() -> None:
    """D33: it went stale on Sunday, with two days to enter."""
    kpi = a_flow(cadence=Cadence.DAY, target=2600)
    rows = _every_day(kpi, date(2026, 3, 2), 5)
    plan = a_plan(kpi, *rows)
    monday = date(2026, 3, 9)
    assert pace_of(plan, kpi, monday).status is not PaceStatus.STALE
    assert pace_of(plan, kpi, monday + timedelta(days=1)).status is PaceStatus.STALE
    assert not [on for on in missing_periods(plan, kpi, monday) if on.weekday() >= 5]


def test_a_daily_flow_follows_working_days() -> None:
    kpi = a_flow(cadence=Cadence.DAY, target=260, start=date(2026, 3, 2), due=date(2026, 4, 10))
    found = seen(kpi, _every_day(kpi, date(2026, 3, 2), 14), date(2026, 3, 15))
    assert (found.current, found.missing) == (Decimal(100), ())
    assert rounded(found.expected) == round(260 * 10 / 30, 2)
    assert found.landing is not None and rounded(found.landing.value, 0) == 300


def test_a_public_holiday_is_no_working_day() -> None:
    kpi = a_flow(cadence=Cadence.DAY, target=260, start=date(2026, 4, 27), due=date(2026, 5, 8))
    plan = a_plan(kpi, *_every_day(kpi, date(2026, 4, 27), 4), country="FR")
    assert date(2026, 5, 1) not in missing_periods(plan, kpi, date(2026, 5, 4))


@pytest.mark.parametrize("sold_on", [date(2026, 2, 28), date(2026, 3, 1)], ids=["Saturday", "Sunday"])
def test_who_sells_on_weekends_owes_figures_of_weekends(sold_on: date) -> None:
    kpi = a_flow(cadence=Cadence.DAY, target=2600)
    plan = a_plan(kpi, a_measurement(kpi, sold_on, 10), *_every_day(kpi, date(2026, 3, 2), 5))
    assert date(2026, 3, 7) in missing_periods(plan, kpi, date(2026, 3, 9))


@pytest.mark.parametrize(
    ("low", "high", "value", "pace", "status"),
    [
        (20, 30, 30, "1", PaceStatus.ON_TRACK),
        (20, 30, 31, "0.9", PaceStatus.LAGGING),
        (-10, 10, "-10.4", "0.98", PaceStatus.LAGGING),
        (-10, 10, 12, "0.9", PaceStatus.LAGGING),
        (-10, 10, 16, "0.7", PaceStatus.OFF_TRACK),
        (0, None, -1, "0", PaceStatus.OFF_TRACK),
        (20, None, 18, "0.9", PaceStatus.LAGGING),
    ],
)
def test_outside_its_range_a_kpi_is_never_on_track(
    low: int, high: int | None, value: Any, pace: str, status: PaceStatus
) -> None:
    """D32: 31 of "20 to 30" was on track."""
    kpi = a_kpi(direction=Direction.WITHIN, target=low, target_high=high)
    found = seen(kpi, by_month(kpi, {6: value}), date(2026, 7, 2))
    assert (found.pace, found.status) == (Decimal(pace), status)


def test_a_figure_of_a_day_to_come_does_not_count() -> None:
    kpi = a_flow(target=1200)
    assert seen(kpi, by_month(kpi, {1: 100, 2: 100, 9: 900}), date(2026, 3, 5)).current == 200


# D36: quarters and years are those of the plan's own financial year.


def _of_year(begins: int, kpi: Kpi, *figures: tuple[date, int], end: date) -> Plan:
    start = (end + timedelta(days=1)).replace(year=end.year - 1 if begins > 1 else end.year)
    rows = [a_measurement(kpi, on, value) for on, value in figures]
    return a_plan(kpi, *rows, start=start, end=end, year_start=begins)


def test_quarters_of_a_year_from_february_are_four_and_none_of_them_straddles() -> None:
    kpi = a_flow(target=400, cadence=Cadence.QUARTER)
    plan = _of_year(2, kpi, (date(2026, 2, 1), 100), end=date(2027, 1, 31))
    pace = pace_of(plan, kpi, date(2026, 5, 10))
    assert pace.current == 100
    assert pace.as_of == date(2026, 4, 30)
    assert not pace.parts
    assert rounded(pace.pace) == 1.03
    assert pace.periods_left == 3
    assert missing_periods(plan, kpi, date(2026, 8, 10)) == (date(2026, 5, 1),)


def test_a_yearly_figure_of_a_year_from_april_covers_it_to_its_end_in_march() -> None:
    kpi = a_kpi(baseline=10, target=20, cadence=Cadence.YEAR)
    plan = _of_year(4, kpi, (date(2026, 4, 1), 18), end=date(2027, 3, 31))
    assert series(plan, kpi)[0].until == date(2027, 3, 31)
    assert missing_periods(plan, kpi, date(2027, 3, 31)) == ()
    assert pace_of(plan, kpi, date(2027, 4, 1)).code == "pace.fell_short"


def test_the_sentence_of_a_kpi_calls_quarters_as_the_money_of_the_plan_does() -> None:
    kpi = a_flow(target=400, cadence=Cadence.QUARTER)
    plan = _of_year(2, kpi, (date(2026, 2, 1), 100), (date(2026, 8, 1), 90), end=date(2027, 1, 31))
    with i18n.speaking("en"):
        assert "Q2 2026/27 has no figure" in pace_sentence(pace_of(plan, kpi, date(2026, 11, 10)))


# What is to stay below a ceiling that lies above where it began was ahead of its path the worse it became.


@pytest.mark.parametrize(
    ("figure", "status", "code", "ended"),
    [
        (3, PaceStatus.ON_TRACK, "pace.inside", "pace.kept"),
        (5, PaceStatus.ON_TRACK, "pace.inside", "pace.kept"),
        (6, PaceStatus.LAGGING, "pace.outside", "pace.ended_outside"),
        (9, PaceStatus.OFF_TRACK, "pace.outside", "pace.ended_outside"),
    ],
)
def test_a_state_with_a_ceiling_above_its_baseline_is_to_stay_below_it(
    figure: int, status: PaceStatus, code: str, ended: str
) -> None:
    churn = a_kpi("Churn", unit="%", baseline=4, target=5, direction=Direction.DOWN)
    running = pace_of(a_plan(churn, a_measurement(churn, date(2026, 6, 1), figure)), churn, date(2026, 7, 10))
    assert (running.status, running.code, running.required) == (status, code, None)
    over = pace_of(a_plan(churn, a_measurement(churn, date(2026, 12, 1), figure)), churn, date(2027, 1, 10))
    assert over.code == ended


def test_a_floor_below_the_baseline_is_held_and_not_walked_to() -> None:
    rating = a_kpi("Satisfaction", unit="%", baseline=93, target=90, direction=Direction.WITHIN)
    for figure, code in ((95, "pace.inside"), (90, "pace.inside"), (85, "pace.outside")):
        plan = a_plan(rating, a_measurement(rating, date(2026, 6, 1), figure))
        assert pace_of(plan, rating, date(2026, 7, 10)).code == code
