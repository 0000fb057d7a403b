"""The grid of figures: what a cell waits for, and what typed text means in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mplan_tui import i18n
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpi_grid import (
    CellState,
    KpiCell,
    Show,
    TypedCell,
    cell_of,
    check_begun,
    latest_periods,
    next_missing,
    read_block,
    read_entry,
    replaced_by,
    shown_kpis,
)
from mplan_tui.domain.kpis import Cadence, Formula, KpiKind
from mplan_tui.domain.periods import BY_MONTH, BY_WEEK, Rhythm
from mplan_tui.language.typed_figures import figure_reader
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan


def test_the_last_periods_end_with_the_one_that_holds_today() -> None:
    assert latest_periods(BY_MONTH, TODAY, 3) == (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
    assert latest_periods(Rhythm(Cadence.QUARTER), date(2025, 12, 31), 2) == (date(2025, 7, 1), date(2025, 10, 1))
    assert latest_periods(BY_WEEK, TODAY, 1) == (date(2026, 3, 9),)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 12, 1), CellState.OUTSIDE),
        (date(2026, 1, 1), CellState.ENTERED),
        (date(2026, 2, 1), CellState.MISSING),
        (date(2026, 3, 1), CellState.RUNNING),
        (date(2027, 1, 1), CellState.OUTSIDE),
    ],
)
def test_a_cell_says_what_it_waits_for(on: date, state: CellState) -> None:
    kpi = a_kpi()
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 1, 1), 210))
    assert cell_of(plan, plan.kpis[0], on, TODAY).state is state


def test_a_figure_entered_for_a_day_fills_the_cell_of_its_month() -> None:
    kpi = a_kpi()
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 2, 17), 33))
    assert cell_of(plan, plan.kpis[0], date(2026, 2, 1), TODAY).value == 33


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "12", "12"),
        ("fr", "1 200,5", "1200.5"),
        ("en", "=12+30", "42"),
        ("en", "12+30-2", "40"),
        ("fr", "=1,5+2,5", "4"),
        ("en", "-4", "-4"),
        ("en", "=-4+6", "2"),
    ],
)
def test_numbers_and_sums_are_typed_into_a_cell(language: str, text: str, value: str) -> None:
    with i18n.speaking(language):
        assert read_entry(a_kpi(), text, figure_reader("EUR")) == TypedCell(Decimal(value))


def test_a_ratio_keeps_both_its_numbers() -> None:
    typed = read_entry(a_kpi(kind=KpiKind.RATIO), "37/450", figure_reader("EUR"))
    assert typed == TypedCell(numerator=Decimal(37), denominator=Decimal(450))


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (KpiKind.LEVEL, "a lot", "entry.not_a_number"),
        (KpiKind.LEVEL, "12++", "entry.not_a_number"),
        (KpiKind.LEVEL, "3/4", "kpi.not_a_ratio"),
        (KpiKind.RATIO, "12", "kpi.ratio_needs_both"),
        (KpiKind.RATIO, "12/0", "entry.zero_denominator"),
    ],
)
def test_what_cannot_be_a_figure_is_refused(kind: KpiKind, text: str, code: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_entry(a_kpi(kind=kind), text, figure_reader("EUR"))
    assert refusal.value.code == code


def _cells(*states: CellState) -> list[KpiCell]:
    kpi = a_kpi(id="k")
    return [KpiCell(kpi, BY_MONTH, date(2026, month, 1), state) for month, state in enumerate(states, 1)]


def test_enter_goes_to_the_next_missing_cell_and_begins_again_at_the_top() -> None:
    cells = _cells(CellState.MISSING, CellState.ENTERED, CellState.MISSING, CellState.RUNNING)
    assert next_missing(cells, "k", date(2026, 1, 1)) == cells[2]
    assert next_missing(cells, "k", date(2026, 3, 1)) == cells[0]
    assert next_missing(_cells(CellState.ENTERED), "k", date(2026, 1, 1)) is None


def test_a_block_from_a_spreadsheet_fills_cells_to_the_right_and_below() -> None:
    cells = _cells(CellState.MISSING, CellState.MISSING, CellState.MISSING, CellState.MISSING)
    filled = list(read_block([cells[:2], cells[2:]], "1\t2\n\t4\n", figure_reader("EUR")))
    assert [cell.on.month for cell, _typed in filled] == [1, 2, 4]
    assert [typed.value for _cell, typed in filled] == [1, 2, 4]


def test_a_value_of_a_block_that_is_no_figure_is_told_with_its_row_and_column() -> None:
    cells = _cells(CellState.MISSING, CellState.MISSING, CellState.MISSING, CellState.MISSING)
    with pytest.raises(PlanError) as told:
        list(read_block([cells[:2], cells[2:]], "1\t2\n3\tmany\n", figure_reader("EUR")))
    values = told.value.values
    assert (told.value.code, values["row"], values["column"]) == ("entry.in_block", 2, 2)
    assert isinstance(values["refusal"], PlanError) and values["refusal"].code == "entry.not_a_number"


def test_a_block_tells_which_figures_it_would_put_in_the_place_of_others() -> None:
    held, same, empty = _cells(CellState.ENTERED, CellState.ENTERED, CellState.MISSING)
    kpi = held.kpi
    held, same = (
        replace(cell, measurement=a_measurement(kpi, cell.on, figure)) for cell, figure in ((held, 5), (same, 2))
    )
    filled = list(read_block([[held, same, empty]], "1\t2\t3", figure_reader("EUR")))
    assert [cell for cell, _typed in replaced_by(filled)] == [held]


def test_a_figure_is_entered_until_the_day_on_which_its_period_begins() -> None:
    check_begun(a_kpi(), TODAY, TODAY)
    with pytest.raises(PlanError, match="not_begun"):
        check_begun(a_kpi(), TODAY + timedelta(days=1), TODAY)


def test_filters_show_what_is_behind_and_what_has_no_figure() -> None:
    year = {"start": date(2026, 1, 1), "due": date(2026, 12, 31), "baseline": 0, "target": 120}
    fine, behind, unknown = a_kpi("Fine", **year), a_kpi("Behind", **year), a_kpi("Unknown", **year)
    figures = [a_measurement(kpi, TODAY.replace(day=1), figure) for kpi, figure in ((fine, 119), (behind, 1))]
    plan = a_plan(fine, behind, unknown, *figures)
    assert [kpi.name for kpi in shown_kpis(plan, Show.OFF_TRACK, None, None, TODAY)] == ["Behind"]
    assert [kpi.name for kpi in shown_kpis(plan, Show.STALE, None, None, TODAY)] == ["Unknown"]


def test_a_block_that_does_not_fit_is_refused_whole() -> None:
    with pytest.raises(PlanError, match="block_too_large"):
        list(read_block([_cells(CellState.MISSING)], "1\t2", figure_reader("EUR")))


def test_filters_show_mine_those_to_enter_and_those_of_an_objective() -> None:
    anna = a_person()
    mine, other = a_kpi("Mine", owner=anna.id), a_kpi("Other", start=date(2026, 3, 1))
    plan = a_plan(anna, mine, other)
    assert [kpi.name for kpi in shown_kpis(plan, Show.MINE, anna.id, None, TODAY)] == ["Mine"]
    assert [kpi.name for kpi in shown_kpis(plan, Show.TO_ENTER, None, None, TODAY)] == ["Mine"]
    assert shown_kpis(plan, Show.ALL, None, "no-such-objective", TODAY) == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1/0." + "0" * 29 + "1", "number.too_small"),
        ("9" * 17, "number.too_large"),
        ("=999999999999999+999999999999999", "number.too_large"),
    ],
)
def test_a_figure_out_of_bounds_is_refused_with_the_bounds(typed: str, code: str) -> None:
    kind = KpiKind.RATIO if "/" in typed else KpiKind.FLOW
    with pytest.raises(PlanError) as refused:
        read_entry(a_kpi(kind=kind), typed, figure_reader("EUR"))
    assert refused.value.code == code


def test_a_computed_cell_has_the_value_of_its_own_period() -> None:
    cost, leads = a_kpi("Cost", id="cost", kind="flow"), a_kpi("Leads", id="leads", kind="flow")
    formula = Formula(code="cpl", inputs=(("cost", "cost"), ("leads", "leads")))
    ratio = a_kpi("CPL", id="cpl", kind="ratio", formula=formula)
    days = (date(2026, 1, 1), date(2026, 2, 1))
    figures = [
        a_measurement(kpi, day, n)
        for kpi, row in ((cost, (30, 80)), (leads, (10, 20)))
        for day, n in zip(days, row, strict=True)
    ]
    plan = a_plan(cost, leads, ratio, *figures)
    assert [cell_of(plan, ratio, day, TODAY).value for day in (*days, date(2026, 3, 1))] == [3, 4, None]
