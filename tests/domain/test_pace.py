from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpi_grid import CellState, cell_of
from mplan_tui.domain.kpis import Cadence, Direction, Formula, Kpi, KpiKind, Measurement, Override, PaceStatus
from mplan_tui.domain.pace import Pace, elapsed_share, missing_periods, objective_pace, pace_of
from mplan_tui.domain.paths import path_to_target
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import series
from tests.builders import a_kpi, a_measurement, a_plan, an_action, an_objective

MID_YEAR = date(2026, 7, 2)
"""The 183rd of 365 days, so that a little more than half of the year has passed."""


def measured(kpi: Kpi, *values: Any, first: int = 1) -> list[Measurement]:
    """One value a month from January on; None leaves a month out."""
    return [
        a_measurement(kpi, date(2026, month, 1), value)
        for month, value in enumerate(values, first)
        if value is not None
    ]


def pace(kpi: Kpi, rows: list[Measurement], today: date) -> Pace:
    return pace_of(a_plan(kpi, *rows), kpi, today)


def test_elapsed_time_counts_both_ends() -> None:
    start, due = date(2026, 1, 1), date(2026, 1, 10)
    assert elapsed_share(start, due, date(2025, 12, 31)) == 0
    assert elapsed_share(start, due, date(2026, 1, 5)) == Decimal("0.5")
    assert elapsed_share(start, due, date(2026, 1, 10)) == 1
    assert elapsed_share(start, due, date(2026, 3, 1)) == 1
    assert elapsed_share(start, start, start) == 1


def expected_on(day: date, kpi: Kpi, plan: Plan) -> Decimal | None:
    path = path_to_target(plan, kpi)
    return path.at(day) if path is not None else None


def test_what_is_expected_lies_on_the_straight_path_upwards_and_downwards() -> None:
    up = a_kpi(baseline=100, target=200, start=date(2026, 1, 1), due=date(2026, 1, 10))
    down = up.evolve(id="down", baseline=20, target=10)
    plan = a_plan(up, down)
    assert expected_on(date(2026, 1, 5), up, plan) == 150
    assert expected_on(date(2026, 1, 5), down, plan) == 15


def test_an_open_kpi_takes_its_dates_from_the_plan() -> None:
    kpi = a_kpi(baseline=0, target=365)
    assert expected_on(date(2026, 1, 31), kpi, a_plan(kpi)) == 31


@pytest.mark.parametrize(
    ("june", "status"),
    [
        (200, PaceStatus.REACHED),
        (160, PaceStatus.ON_TRACK),
        (148, PaceStatus.ON_TRACK),
        (145, PaceStatus.LAGGING),
        (138, PaceStatus.LAGGING),
        (137, PaceStatus.OFF_TRACK),
        (90, PaceStatus.OFF_TRACK),
    ],
)
def test_the_status_of_a_level_follows_its_pace(june: int, status: PaceStatus) -> None:
    kpi = a_kpi(baseline=100, target=200)
    assert pace(kpi, measured(kpi, june, first=6), MID_YEAR).status is status


@pytest.mark.parametrize(
    ("june", "status"),
    [(10, PaceStatus.REACHED), (15, PaceStatus.ON_TRACK), (16, PaceStatus.LAGGING), (19, PaceStatus.OFF_TRACK)],
)
def test_a_cost_that_should_fall_works_downwards(june: int, status: PaceStatus) -> None:
    kpi = a_kpi("Cost per lead", direction=Direction.DOWN, baseline=20, target=10)
    assert pace(kpi, measured(kpi, june, first=6), MID_YEAR).status is status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("47.5", PaceStatus.ON_TRACK),
        ("47.49", PaceStatus.LAGGING),
        ("37.5", PaceStatus.LAGGING),
        ("37.49", PaceStatus.OFF_TRACK),
    ],
)
def test_the_bounds_of_a_pace_belong_to_the_better_status(value: str, status: PaceStatus) -> None:
    """On the fifth of ten days 50 are expected: 47.5 is a pace of exactly 0.95, 37.5 one of exactly 0.75."""
    due = date(2026, 1, 10)
    kpi = a_kpi(cadence=Cadence.DAY, baseline=0, target=100, start=date(2026, 1, 1), due=due)
    assert pace(kpi, [a_measurement(kpi, date(2026, 1, 5), value)], date(2026, 1, 5)).status is status


def test_a_ceiling_may_be_touched_and_is_kept_only_once_the_time_is_over() -> None:
    kpi = a_kpi(
        "Complaints", kind=KpiKind.FLOW, direction=Direction.DOWN, cadence=Cadence.DAY, target=100,
        start=date(2026, 1, 1), due=date(2026, 1, 10),
    )  # fmt: skip
    rows = [a_measurement(kpi, date(2026, 1, day), 10) for day in range(1, 11)]
    last_day, day_after = (pace(kpi, rows, date(2026, 1, day)) for day in (10, 11))
    assert (last_day.status, last_day.pace) == (PaceStatus.ON_TRACK, Decimal(1))
    assert (day_after.status, day_after.code) == (PaceStatus.REACHED, "pace.reached")


def test_a_flow_adds_up_and_is_compared_at_the_end_of_the_last_entered_month() -> None:
    kpi = a_kpi(kind=KpiKind.FLOW, target=365)
    found = pace(kpi, measured(kpi, 31, 28), date(2026, 3, 12))
    assert (found.current, found.as_of, found.expected) == (Decimal(59), date(2026, 2, 28), Decimal(59))
    assert found.pace == 1
    assert found.status is PaceStatus.ON_TRACK


def test_a_month_begun_and_entered_counts_up_to_today() -> None:
    kpi = a_kpi(kind=KpiKind.FLOW, target=365)
    found = pace(kpi, measured(kpi, 31, 28, 12), date(2026, 3, 12))
    assert (found.current, found.as_of, found.pace) == (Decimal(71), date(2026, 3, 12), Decimal(1))


def test_a_flow_begun_inside_a_month_counts_its_part_of_that_month_and_not_the_ones_before() -> None:
    kpi = a_kpi(kind=KpiKind.FLOW, target=100, start=date(2026, 2, 15))
    assert pace(kpi, measured(kpi, 999, 4, 6), date(2026, 3, 31)).current == 8


def test_a_flow_that_should_stay_low_is_no_success_for_having_just_begun() -> None:
    kpi = a_kpi("Complaints", kind=KpiKind.FLOW, direction=Direction.DOWN, target=12)
    assert pace(kpi, measured(kpi, 1), date(2026, 2, 3)).status is PaceStatus.ON_TRACK
    assert pace(kpi, measured(kpi, 2), date(2026, 2, 3)).status is PaceStatus.OFF_TRACK
    over = pace(kpi, measured(kpi, 13), date(2026, 2, 3))
    assert (over.status, over.code) == (PaceStatus.OFF_TRACK, "pace.over_ceiling")


def test_a_flow_that_should_fall_below_nothing_and_stands_at_nothing_is_off_its_path() -> None:
    kpi = a_kpi("Debt", kind=KpiKind.FLOW, direction=Direction.DOWN, baseline=0, target=-12)
    assert pace(kpi, measured(kpi, 0), date(2026, 2, 3)).status is PaceStatus.OFF_TRACK


def test_a_ratio_stands_at_its_last_numerator_over_denominator_in_percent() -> None:
    kpi = a_kpi("Open rate", kind=KpiKind.RATIO, unit="%", baseline=30, target=35)
    row = a_measurement(kpi, date(2026, 6, 1), numerator=310, denominator=1000)
    assert pace(kpi, [row], MID_YEAR).current == 31


def test_a_zero_denominator_is_not_available_and_named() -> None:
    kpi = a_kpi("Open rate", kind=KpiKind.RATIO, unit="%", baseline=30, target=35)
    row = a_measurement(kpi, date(2026, 6, 1), numerator=0, denominator=0)
    found = pace(kpi, [row], MID_YEAR)
    assert (found.current, found.status, found.code) == (None, PaceStatus.NO_DATA, "pace.zero_figure")
    assert found.values == {"missing": ("denominator",)}


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (6, PaceStatus.ON_TRACK),
        (4, PaceStatus.ON_TRACK),
        ("3.2", PaceStatus.LAGGING),
        (9, PaceStatus.LAGGING),
        (2, PaceStatus.OFF_TRACK),
        (16, PaceStatus.OFF_TRACK),
    ],
)
def test_staying_within_a_range(value: Any, status: PaceStatus) -> None:
    kpi = a_kpi(direction=Direction.WITHIN, target=4, target_high=8)
    assert pace(kpi, measured(kpi, value, first=6), MID_YEAR).status is status


def test_a_kpi_is_stale_one_and_a_half_cadences_after_its_last_period() -> None:
    kpi = a_kpi(baseline=100, target=200)
    rows = measured(kpi, 110, 120)
    assert pace(kpi, rows, date(2026, 4, 14)).status is not PaceStatus.STALE
    assert pace(kpi, rows, date(2026, 4, 15)).status is PaceStatus.STALE


def test_a_level_once_reached_becomes_stale_all_the_same() -> None:
    kpi = a_kpi(baseline=100, target=120)
    assert pace(kpi, measured(kpi, 110, 125), date(2026, 3, 12)).status is PaceStatus.REACHED
    found = pace(kpi, measured(kpi, 110, 125), date(2026, 10, 1))
    assert (found.status, found.code) == (PaceStatus.STALE, "pace.stale")


@pytest.mark.parametrize(
    ("cadence", "fresh", "stale"),
    [
        (Cadence.DAY, date(2026, 1, 2), date(2026, 1, 5)),
        (Cadence.WEEK, date(2026, 1, 14), date(2026, 1, 15)),
        (Cadence.QUARTER, date(2026, 8, 14), date(2026, 8, 15)),
    ],
)
def test_one_and_a_half_of_each_cadence_may_pass_without_a_figure(cadence: Cadence, fresh: date, stale: date) -> None:
    kpi = a_kpi(baseline=0, target=1000, cadence=cadence)
    on = date(2025, 12, 29) if cadence is Cadence.WEEK else date(2026, 1, 1)
    rows = [a_measurement(kpi, on, 1)]
    assert pace(kpi, rows, fresh).status is not PaceStatus.STALE
    assert pace(kpi, rows, stale).status is PaceStatus.STALE


def test_a_total_once_reached_does_not_become_stale() -> None:
    kpi = a_kpi(kind=KpiKind.FLOW, target=100)
    assert pace(kpi, measured(kpi, 120), date(2026, 10, 1)).status is PaceStatus.REACHED


@pytest.mark.parametrize(
    ("fields", "rows", "code"),
    [
        ({"baseline": 1, "target": 2}, (), "pace.no_data"),
        ({"baseline": 1}, (1,), "pace.no_target"),
        ({"target": 2}, (1,), "pace.no_baseline"),
        ({"baseline": 1, "target": 2, "start": date(2026, 9, 1)}, (1,), "pace.not_started"),
    ],
)
def test_what_is_missing_is_said(fields: dict[str, Any], rows: tuple[int, ...], code: str) -> None:
    kpi = a_kpi(**fields)
    found = pace(kpi, measured(kpi, *rows), date(2026, 2, 10))
    status = PaceStatus.UNJUDGED if rows else PaceStatus.NO_DATA
    assert (found.status, found.code) == (status, code)


def test_an_own_judgement_stands_in_the_place_of_the_status_and_keeps_it() -> None:
    kpi = a_kpi(baseline=100, target=200, override=Override(status=PaceStatus.ON_TRACK, reason="Orders come in May"))
    found = pace(kpi, measured(kpi, 100, first=6), MID_YEAR)
    assert (found.status, found.computed) == (PaceStatus.ON_TRACK, PaceStatus.OFF_TRACK)
    assert found.is_overridden
    assert found.values["reason"] == "Orders come in May"


def test_required_rate_is_the_rest_over_the_periods_left() -> None:
    kpi = a_kpi(kind=KpiKind.FLOW, target=420)
    found = pace(kpi, measured(kpi, 20, 20, 20), date(2026, 4, 1))
    assert (found.periods_left, found.required) == (9, Decimal(40))


def test_missing_periods_are_those_that_are_over_and_empty() -> None:
    kpi = a_kpi(kind=KpiKind.FLOW, target=420)
    plan = a_plan(kpi, *measured(kpi, 20, None, 20))
    assert missing_periods(plan, kpi, date(2026, 5, 15)) == (date(2026, 2, 1), date(2026, 4, 1))


@pytest.mark.parametrize(("today", "is_missing"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_the_quarter_in_which_a_kpi_ends_is_over_with_it(today: date, is_missing: bool) -> None:
    """ "All figures are entered" stood over "to judge it, a figure is missing: Q4"."""
    kpi = a_kpi(cadence=Cadence.QUARTER, baseline=18, target=25, due=date(2026, 11, 30))
    fourth = date(2026, 10, 1)
    rows = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, 19), (4, 20), (7, 23))]
    plan = a_plan(kpi, *rows)
    assert missing_periods(plan, kpi, today) == ((fourth,) if is_missing else ())
    assert (cell_of(plan, kpi, fourth, today).state is CellState.MISSING) is is_missing
    assert (pace_of(plan, kpi, today).code == "pace.last_missing") is is_missing


def test_weekly_periods_begin_on_monday() -> None:
    kpi = a_kpi(cadence=Cadence.WEEK, start=date(2026, 3, 4), due=date(2026, 3, 31))
    assert missing_periods(a_plan(kpi), kpi, date(2026, 3, 17)) == (date(2026, 3, 2), date(2026, 3, 9))


def test_an_objective_stands_as_its_kpi_does() -> None:
    kpi = a_kpi(baseline=100, target=200)
    old, same, lone = an_objective(kpi=kpi.id, target=120), an_objective(kpi=kpi.id), an_objective()
    plan = a_plan(kpi, old, same, lone, *measured(kpi, 130, first=6))
    assert objective_pace(plan, old.id, MID_YEAR) == objective_pace(plan, same.id, MID_YEAR)
    assert objective_pace(plan, same.id, MID_YEAR) is pace_of(plan, kpi, MID_YEAR)
    assert objective_pace(plan, lone.id, MID_YEAR) is None


def test_a_computed_kpi_divides_what_actions_cost_by_what_was_counted() -> None:
    leads = a_kpi("Leads", kind=KpiKind.FLOW, target=1000)
    actions = [an_action(spent=600), an_action(spent=400), an_action()]
    formula = Formula(code="cpl", inputs=(("leads", leads.id),), actions=tuple(row.id for row in actions))
    kpi = a_kpi("CPL", kind=KpiKind.RATIO, direction=Direction.DOWN, baseline=30, target=20, formula=formula)
    plan = a_plan(leads, kpi, *actions, *measured(leads, 15, 25))
    assert pace_of(plan, kpi, date(2026, 3, 12)).current == 25


def test_a_computed_kpi_names_the_figure_that_is_missing() -> None:
    kpi = a_kpi("CPL", kind=KpiKind.RATIO, target=20, formula=Formula(code="cpl"))
    found = pace_of(a_plan(kpi), kpi, date(2026, 3, 12))
    assert (found.code, found.values["missing"]) == ("pace.missing_figure", ("cost", "leads"))


def test_pace_is_computed_once_per_plan() -> None:
    kpi = a_kpi(baseline=100, target=200)
    plan: Plan = a_plan(kpi, *measured(kpi, 130))
    assert pace_of(plan, kpi, MID_YEAR) is pace_of(plan, kpi, MID_YEAR)


@pytest.mark.parametrize(
    ("value", "status"), [(18, PaceStatus.OFF_TRACK), (15, PaceStatus.ON_TRACK), (10, PaceStatus.REACHED)]
)
def test_a_target_below_the_baseline_is_reached_downwards_whatever_was_said(value: int, status: PaceStatus) -> None:
    kpi = a_kpi(baseline=20, target=10, direction=Direction.UP, start=date(2026, 1, 1), due=date(2026, 12, 31))
    assert pace(kpi, measured(kpi, value, first=6), MID_YEAR).status is status


def test_money_spent_on_returns_of_an_action_counts_in_a_computed_kpi() -> None:
    leads, action = a_kpi("Leads", kind=KpiKind.FLOW), an_action(spent=100)
    spent = Occurrence(id="o1", action=action.id, due=date(2026, 1, 5), spent=Decimal(400))
    kpi = a_kpi(
        "CPL", kind=KpiKind.RATIO, formula=Formula(code="cpl", inputs=(("leads", leads.id),), actions=(action.id,))
    )
    plan = a_plan(leads, action, spent, kpi, *measured(leads, 50))
    assert pace_of(plan, kpi, date(2026, 3, 12)).current == 10


def test_a_computed_kpi_sums_what_its_inputs_count_more_often() -> None:
    cost = a_kpi("Cost", kind=KpiKind.FLOW, cadence=Cadence.WEEK)
    leads = a_kpi("Leads", kind=KpiKind.FLOW)
    yearly = a_kpi("Reach", kind=KpiKind.FLOW, cadence=Cadence.YEAR)
    weeks = [a_measurement(cost, date(2026, 1, day), 100) for day in (5, 12, 19, 26)]
    cpl = a_kpi("CPL", kind=KpiKind.RATIO, formula=Formula(code="cpl", inputs=(("cost", cost.id), ("leads", leads.id))))
    cpm = cpl.evolve(id="cpm", formula=Formula(code="cpm", inputs=(("cost", cost.id), ("impressions", yearly.id))))
    reach = a_measurement(yearly, date(2026, 1, 1), 9000)
    plan = a_plan(cost, leads, yearly, cpl, cpm, reach, *weeks, *measured(leads, 20, 10))
    assert [(point.on, point.value) for point in series(plan, cpl)] == [(date(2026, 1, 1), Decimal(20))]
    assert series(plan, cpm) == ()


def test_a_note_alone_is_no_figure() -> None:
    kpi = a_kpi(baseline=0, target=100, start=date(2026, 1, 1))
    rows = [*measured(kpi, 10), a_measurement(kpi, date(2026, 2, 1), note="No survey")]
    found = pace(kpi, rows, date(2026, 3, 25))
    assert found.current == 10
    assert found.status is PaceStatus.STALE
    assert missing_periods(a_plan(kpi, *rows), kpi, date(2026, 3, 25)) == (date(2026, 2, 1),)


def _paid(action: Action, amount: int, on: date | None) -> Expense:
    return Expense(amount=Decimal(amount), on=on, action=action.id)


def test_the_cost_of_a_lead_takes_the_money_of_the_days_that_leads_were_counted() -> None:
    """£40,600 spent to 26 November were divided by the leads to 31 October."""
    leads, action = a_kpi("Leads", kind=KpiKind.FLOW, start=date(2026, 2, 1)), an_action()
    formula = Formula(code="cpl", inputs=(("leads", leads.id),), actions=(action.id,))
    kpi = a_kpi("CPL", kind=KpiKind.RATIO, unit="€", formula=formula, start=date(2026, 2, 1))
    lines = [
        _paid(action, amount, day)
        for amount, day in ((999, date(2026, 1, 31)), (300, date(2026, 2, 1)), (500, date(2026, 3, 31)))
    ]
    late = _paid(action, 4000, date(2026, 4, 1))
    plan = a_plan(leads, action, kpi, *lines, late, *measured(leads, 10, 10, first=2))
    assert pace_of(plan, kpi, date(2026, 4, 20)).current == 40
    assert [(point.on.month, point.value) for point in series(plan, kpi)] == [(2, Decimal(30)), (3, Decimal(50))]


def test_a_month_without_an_invoice_has_no_cost_of_a_lead() -> None:
    leads, action = a_kpi("Leads", kind=KpiKind.FLOW), an_action()
    formula = Formula(code="cpl", inputs=(("leads", leads.id),), actions=(action.id,))
    kpi = a_kpi("CPL", kind=KpiKind.RATIO, formula=formula)
    plan = a_plan(leads, action, kpi, _paid(action, 60, date(2026, 2, 3)), *measured(leads, 10, 20))
    assert [(point.on.month, point.value) for point in series(plan, kpi)] == [(2, Decimal(3))]
    assert pace_of(plan, kpi, date(2026, 3, 2)).current == 2


def test_money_without_a_day_counts_in_the_whole_and_in_no_month() -> None:
    leads, action = a_kpi("Leads", kind=KpiKind.FLOW), an_action()
    formula = Formula(code="cpl", inputs=(("leads", leads.id),), actions=(action.id,))
    kpi = a_kpi("CPL", kind=KpiKind.RATIO, formula=formula)
    lines = [_paid(action, 60, date(2026, 2, 3)), _paid(action, 30, None)]
    plan = a_plan(leads, action, kpi, *lines, *measured(leads, 10, 20))
    assert pace_of(plan, kpi, date(2026, 3, 2)).current == 3
    assert series(plan, kpi) == ()


def test_money_that_was_spent_outside_of_the_window_is_no_cost_of_nothing() -> None:
    leads, action = a_kpi("Leads", kind=KpiKind.FLOW, start=date(2026, 3, 1)), an_action()
    formula = Formula(code="cpl", inputs=(("leads", leads.id),), actions=(action.id,))
    kpi = a_kpi("CPL", kind=KpiKind.RATIO, formula=formula, start=date(2026, 3, 1))
    plan = a_plan(leads, action, kpi, _paid(action, 60, date(2026, 1, 3)), *measured(leads, 10, first=3))
    assert pace_of(plan, kpi, date(2026, 4, 2)).current is None


@pytest.mark.parametrize(
    ("kind", "values", "today", "required", "is_most"),
    [
        (KpiKind.FLOW, (30, 29, 34), date(2026, 4, 1), 507, False),
        (KpiKind.FLOW, (30, 29, 34), date(2026, 5, 5), 507, True),  # April is unknown, and no 0
        (KpiKind.FLOW, (30, None, 34), date(2026, 4, 1), 536, True),
        (KpiKind.LEVEL, (30, 29, 34), date(2026, 5, 5), 566, False),  # a state is where it is
    ],
)
def test_what_is_needed_is_the_most_where_figures_are_missing(
    kind: KpiKind, values: tuple[int | None, ...], today: date, required: int, is_most: bool
) -> None:
    kpi = a_kpi(kind=kind, baseline=0, target=600)
    found = pace(kpi, measured(kpi, *values), today)
    assert found.required is not None
    assert found.required * found.periods_left == required and found.required_is_most is is_most


@pytest.mark.parametrize(
    ("day", "figures", "first"),
    [
        (date(2026, 2, 5), (30,), (date(2026, 2, 1), Decimal(520) * 26 / 472)),
        (date(2026, 12, 5), (30, 29, 34, 36, 42, 48, 50, 46, 38, 36, 44), (date(2026, 12, 1), Decimal(117))),
        (date(2026, 3, 5), (30,), None),  # February is unknown
        (date(2026, 2, 5), (30, 5), None),  # and here it runs
    ],
)
def test_a_christmas_business_needs_in_february_what_its_path_asks(
    day: date, figures: tuple[int, ...], first: tuple[date, Decimal] | None
) -> None:
    """On its path in January, it "needed" 47,273 a month, and 28,700 are asked of February."""
    kpi = a_kpi(kind=KpiKind.FLOW, target=550, start=date(2026, 1, 1), due=date(2026, 12, 31))
    before = (28, 26, 32, 36, 42, 48, 50, 46, 38, 36, 44, 74)
    rows = [a_measurement(kpi, date(2025, month, 1), value) for month, value in enumerate(before, 1)]
    found = pace_of(a_plan(kpi, *rows, *measured(kpi, *figures)), kpi, day).required_first
    assert (found is None) == (first is None)
    if found is not None and first is not None:
        assert found[0] == first[0] and found[1] == pytest.approx(first[1])
