"""Objective, KPI and target are one thing: whatever is edited, both say the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.measured import SHARED, agreeing, asked_target
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import objective_pace
from mplan_tui.domain.plan import Plan
from mplan_tui.language.objectives.filling import fields_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.session.edits.objectives import write_objective
from tests.builders import TODAY, a_kpi, a_measurement, a_plan, an_objective

GUIDE = "Augmenter les ventes de 20 % sur les 6 prochains mois"


def edited(plan: Plan, row: Objective | Kpi, **changes: Any) -> tuple[Objective, Kpi]:
    """The only objective and KPI after an edit of one of them."""
    after = agreeing(plan.putting(row.evolve(**changes)), plan)
    (objective,), (kpi,) = after.objectives, after.kpis
    return objective, kpi


def a_measured_plan(**fields: Any) -> tuple[Plan, Objective, Kpi]:
    kpi = a_kpi("Chiffre d'affaires boutique", unit="€", baseline=100_000, target=120_000)
    objective = an_objective("Ventes +20 %", kpi=kpi.id, **fields)
    plan = agreeing(a_plan(kpi, objective), None)
    return plan, plan.objectives[0], kpi


def test_the_sentence_of_the_guide_is_a_fifth_of_the_way_at_104_000() -> None:
    kpi = a_kpi("Chiffre d'affaires boutique", unit="€", baseline=100_000)
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 3, 1), "104000"))
    said = fields_of(plan, read_sentence(GUIDE, TODAY))
    assert (said["change"], said["change_unit"], said.get("target")) == (20, "%", None)
    objective = an_objective("Ventes +20 %", **said, kpi=kpi.id)
    plan = agreeing(write_objective(objective).change(plan), plan)
    (written,), (measured,) = plan.objectives, plan.kpis
    assert [written.baseline, written.target, written.unit] == [100_000, 120_000, "€"]
    assert [measured.target, measured.due] == [120_000, date(2026, 9, 12)]
    found = objective_pace(plan, written.id, TODAY)
    assert found is not None
    assert found.progress == Decimal("0.2")


@pytest.mark.parametrize(
    ("change", "unit", "baseline", "target"),
    [
        (20, "%", 100_000, 120_000),
        (-15, "%", 40, 34),
        (100, "%", 18, 36),
        (2, "pts", 18, 20),
        (10, "%", -20, -18),
        (200_000, "€", 1_000_000, 1_200_000),
    ],
)
def test_the_target_follows_from_what_is_asked(change: int, unit: str, baseline: int, target: int) -> None:
    kpi = a_kpi(baseline=baseline)
    plan = agreeing(a_plan(kpi, an_objective(kpi=kpi.id, change=change, change_unit=unit)), None)
    assert [plan.objectives[0].target, plan.kpis[0].target] == [target, target]


def test_a_target_that_is_asked_waits_for_its_baseline() -> None:
    kpi = a_kpi(unit="€")
    plan = agreeing(a_plan(kpi, an_objective(kpi=kpi.id, change=20, change_unit="%")), None)
    assert plan.objectives[0].target is None
    assert [row.target for row in edited(plan, plan.kpis[0], baseline=Decimal(50))] == [60, 60]


def test_another_baseline_moves_the_target_and_another_target_ends_what_was_asked() -> None:
    plan, objective, kpi = a_measured_plan(change=20, change_unit="%")
    objective, kpi = edited(plan, kpi, baseline=Decimal(110_000))
    assert [objective.target, kpi.target, objective.change] == [132_000, 132_000, 20]
    for row in plan.objectives[0], plan.kpis[0]:
        objective, kpi = edited(plan, row, target=Decimal(125_000))
        assert [objective.target, kpi.target, objective.change, objective.change_unit] == [125_000, 125_000, None, ""]


@settings(max_examples=40, deadline=None)
@given(
    name=st.sampled_from(SHARED),
    of_objective=st.booleans(),
    number=st.integers(1, 10**6),
    change=st.sampled_from([None, 20, -15]),
)
def test_both_never_disagree(name: str, of_objective: bool, number: int, change: int | None) -> None:
    plan, objective, kpi = a_measured_plan(change=change, change_unit="%" if change else "")
    value = {"unit": f"u{number}", "start": date(2026, 1, 1 + number % 28), "due": date(2026, 12, 1 + number % 28)}
    typed = value.get(name, Decimal(number))
    objective, kpi = edited(plan, objective if of_objective else kpi, **{name: typed})
    assert getattr(kpi, name) == typed
    assert [getattr(objective, field) for field in SHARED] == [getattr(kpi, field) for field in SHARED]


def test_a_field_that_is_emptied_in_the_objective_takes_the_kpis() -> None:
    plan, objective, _kpi = a_measured_plan()
    assert [row.target for row in edited(plan, objective, target=None)] == [120_000, 120_000]


def test_a_field_that_is_emptied_in_the_kpi_is_empty_in_both() -> None:
    plan, _objective, kpi = a_measured_plan()
    assert [row.target for row in edited(plan, kpi, target=None)] == [None, None]


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({"unit": "%"}, "objective.unit_differs", "unit"),
        ({"target": Decimal(130_000)}, "objective.kpi_differs", "target"),
        ({"change": Decimal(30), "change_unit": "%"}, "objective.kpi_differs", "target"),
        ({"baseline": Decimal(90_000)}, "objective.kpi_differs", "baseline"),
    ],
)
def test_a_kpi_with_other_figures_is_not_taken_in_silence(typed: dict[str, Any], code: str, field: str) -> None:
    kpi = a_kpi(unit="€", baseline=100_000, target=120_000)
    with pytest.raises(PlanError, match=code) as refused:
        write_objective(an_objective(kpi=kpi.id, **typed)).change(a_plan(kpi))
    assert refused.value.values["field"] == field


def test_another_kpi_brings_its_own_figures() -> None:
    plan, objective, _kpi = a_measured_plan(change=20, change_unit="%")
    other = a_kpi(unit="orders", baseline=10, target=30)
    plan = plan.putting(other)
    after = agreeing(write_objective(objective.evolve(kpi=other.id)).change(plan), plan)
    held = after.objectives[0]
    assert [held.baseline, held.target, held.unit, held.change] == [10, 30, "orders", None]
    with pytest.raises(PlanError, match="kpi_differs"):
        write_objective(objective.evolve(kpi=other.id, target=Decimal(50))).change(plan)


def test_the_same_unit_written_otherwise_is_the_same() -> None:
    kpi = a_kpi(unit="k€", baseline=1, target=2)
    assert write_objective(an_objective(kpi=kpi.id, unit="K €")).change(a_plan(kpi)).objectives


def test_no_change_of_nothing_is_nothing_while_a_share_of_it_is_no_target() -> None:
    """Of "no increase in complaints", from 0, there was no target."""
    assert asked_target(an_objective("Complaints", change=0, change_unit="%"), Decimal(0)) == 0
    assert asked_target(an_objective("Sales", change=20, change_unit="%"), Decimal(0)) is None
    assert asked_target(an_objective("Sales", change=20, change_unit="%"), Decimal(100)) == 120
