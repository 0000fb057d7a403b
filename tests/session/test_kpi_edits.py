"""Entering figures and taking corrective measures, each as one step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.decisions import Decision, Outcome
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpi_grid import TypedCell, cell_of
from mplan_tui.domain.kpis import Direction, Formula, Kpi, KpiKind, KpiRole, PaceStatus
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import CATALOGUE, SHARES
from mplan_tui.domain.series import standing
from mplan_tui.session.edits import kpis as edits
from tests.builders import TODAY, a_kpi, a_measurement, a_plan, an_action

FEBRUARY = date(2026, 2, 1)


def _enter(plan: Plan, value: int) -> Plan:
    cell = cell_of(plan, plan.kpis[0], FEBRUARY, TODAY)
    return edits.enter(cell, TypedCell(Decimal(value)), "Anna").change(plan)


def test_a_second_figure_for_a_period_takes_the_place_of_the_first_and_keeps_its_note() -> None:
    plan = a_plan(a_kpi())
    plan = edits.annotate(cell_of(plan, plan.kpis[0], FEBRUARY, TODAY), "strike", "Anna").change(plan)
    plan = _enter(_enter(plan, 10), 12)
    (row,) = plan.measurements
    assert row.value == 12
    assert (row.note, row.author) == ("strike", "Anna")
    plan = edits.annotate(cell_of(plan, plan.kpis[0], FEBRUARY, TODAY), "none", "Karim").change(plan)
    assert [(one.value, one.note, one.author) for one in plan.measurements] == [(Decimal(12), "none", "Anna")]


def test_a_kpi_that_a_colleague_deleted_takes_no_figure() -> None:
    plan = a_plan(a_kpi())
    edit = edits.enter(cell_of(plan, plan.kpis[0], FEBRUARY, TODAY), TypedCell(Decimal(1)), "Anna")
    with pytest.raises(PlanError, match="gone"):
        edit.change(plan.removing(plan.kpis[0].id))


def test_a_judgement_needs_a_sentence_and_can_be_taken_away() -> None:
    plan = a_plan(a_kpi())
    kpi = plan.kpis[0]
    with pytest.raises(PlanError, match="needs_reason"):
        edits.judge(kpi, PaceStatus.ON_TRACK, " ", "Anna", TODAY)
    judged = edits.judge(kpi, PaceStatus.ON_TRACK, "the fair is in May", "Anna", TODAY).change(plan)
    assert pace_of(judged, judged.kpis[0], TODAY).status is PaceStatus.ON_TRACK
    assert edits.judge(kpi, None, "", "Anna", TODAY).change(judged).kpis[0].override is None


def test_a_ratio_of_the_catalogue_brings_the_kpis_that_it_is_made_of() -> None:
    plan = a_plan(a_kpi("Leads", kind="flow"), a_measurement(a_kpi("x"), FEBRUARY, 1))
    edit = edits.add_from_catalogue("cpl", "Cost per lead", [("cost", "Cost"), ("leads", "leads")], Kpi(name="p"))
    made = edit.change(plan)
    assert [kpi.name for kpi in made.kpis] == ["Leads", "Cost", "Cost per lead"]
    by_name = {kpi.name: kpi for kpi in made.kpis}
    assert by_name["Cost per lead"].formula is not None
    figures = {"Cost": 200, "Leads": 8}
    for name, value in figures.items():
        cell = cell_of(made, by_name[name], FEBRUARY, TODAY)
        made = edits.enter(cell, TypedCell(Decimal(value)), "Anna").change(made)
    assert standing(made, by_name["Cost per lead"], TODAY).value == 25


def test_a_measure_makes_stops_and_pays_actions_in_one_step() -> None:
    rich, poor, useless = an_action("Rich", planned=500), an_action("Poor"), an_action("Useless")
    plan = a_plan(a_kpi(), rich, poor, useless)
    decision = Decision(kpi=plan.kpis[0].id, text="move the money", taken_on=TODAY, review_on=date(2026, 4, 1))
    consequences = edits.Consequences(
        new_action=Action(title="Try again"),
        stopped=(useless.id,),
        move=edits.Move(rich.id, poor.id, Decimal(200)),
    )
    after = edits.decide(decision, consequences).change(plan)
    by_title = {action.title: action for action in after.actions}
    assert by_title["Rich"].planned == 300
    assert by_title["Poor"].planned == 200
    assert by_title["Useless"].status is Status.CANCELLED
    assert set(after.decisions[0].actions) == {by_title[t].id for t in ("Try again", "Useless", "Rich", "Poor")}
    assert after.decisions[0].ref == "D1"


def test_money_that_is_not_there_cannot_be_moved() -> None:
    rich, poor = an_action("Rich", planned=100), an_action("Poor")
    plan = a_plan(rich, poor)
    edit = edits.decide(Decision(text="move"), edits.Consequences(move=edits.Move(rich.id, poor.id, Decimal(200))))
    with pytest.raises(PlanError, match="not_enough"):
        edit.change(plan)


@pytest.mark.parametrize(("has", "wanted", "left"), [(None, 1, None), (5, 6, None), (5, 5, 0), (5, 4, 1)])
def test_all_the_money_of_an_action_can_be_moved_and_not_a_cent_more(
    has: object, wanted: int, left: int | None
) -> None:
    rich, poor = an_action("Rich", planned=has), an_action("Poor", planned=None)
    edit = edits.decide(Decision(text="move"), edits.Consequences(move=edits.Move(rich.id, poor.id, Decimal(wanted))))
    if left is None:
        with pytest.raises(PlanError, match="not_enough") as refused:
            edit.change(a_plan(rich, poor))
        assert refused.value.values["planned"] == (has or 0)
        return
    assert [action.planned for action in edit.change(a_plan(rich, poor)).actions] == [left, wanted]


def test_a_measure_is_reviewed_on_the_day_that_it_is_taken_at_the_earliest() -> None:
    edits.decide(Decision(text="x", taken_on=TODAY, review_on=TODAY))
    with pytest.raises(PlanError, match="review_before"):
        edits.decide(Decision(text="x", taken_on=TODAY, review_on=date(2026, 3, 11)))


@pytest.mark.parametrize(
    ("code", "wanted", "kind", "unit", "role"),
    [
        ("cpl", "cost", KpiKind.FLOW, "€", KpiRole.COST),
        ("cpl", "leads", KpiKind.FLOW, "", None),
        ("roas", "ad_revenue", KpiKind.FLOW, "€", KpiRole.REVENUE),
        ("romi", "margin", KpiKind.LEVEL, "%", None),
    ],
)
def test_what_a_ratio_is_made_of_has_the_unit_and_the_role_of_its_kind(
    code: str, wanted: str, kind: KpiKind, unit: str, role: KpiRole | None
) -> None:
    pairs = [(name, name) for name in CATALOGUE[code].inputs]
    plan = edits.add_from_catalogue(code, "Made", pairs, a_kpi(cadence="week")).change(a_plan())
    row = next(kpi for kpi in plan.kpis if kpi.name == wanted)
    assert (row.kind, row.unit, row.role, row.cadence) == (kind, unit, role, "week")


def test_a_cost_from_actions_needs_no_kpi_and_a_formula_is_no_part_of_another() -> None:
    pairs = [("cost", "Cost"), ("leads", "Leads")]
    leads = a_kpi("Leads", kind=KpiKind.RATIO, formula=Formula(code="cpl"))
    plan = edits.add_from_catalogue("cpl", "CPL", pairs, a_kpi(), actions=("a1",)).change(a_plan(leads))
    assert [kpi.name for kpi in plan.kpis] == ["Leads", "Leads", "CPL"]
    assert plan.kpis[2].formula == Formula(code="cpl", inputs=(("leads", plan.kpis[1].id),), actions=("a1",))


def test_a_measure_is_reviewed_with_its_outcome() -> None:
    plan = a_plan(Decision(text="stop it", review_on=TODAY))
    after = edits.review(plan.decisions[0], Outcome.WORKED, "orders doubled", TODAY).change(plan)
    assert after.decisions[0].outcome is Outcome.WORKED
    assert after.decisions[0].outcome_text == "orders doubled"
    assert after.decisions[0].reviewed_on == TODAY


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_ratio_of_the_catalogue_computes_from_the_kpis_that_it_makes(code: str) -> None:
    ratio = CATALOGUE[code]
    pattern = a_kpi(code, baseline=1, target=2)
    plan = edits.add_from_catalogue(code, code, [(name, name) for name in ratio.inputs], pattern).change(a_plan())
    made = {kpi.name: kpi for kpi in plan.kpis}
    figures = {name: Decimal(10 * n) for n, name in enumerate(ratio.inputs, 3)}
    days = (date(2026, 1, 1), date(2026, 2, 1))
    plan = plan.putting(*(a_measurement(made[name], day, value) for name, value in figures.items() for day in days))
    twice = {name: value if name in SHARES else 2 * value for name, value in figures.items()}
    found = pace_of(plan, made[code], date(2026, 3, 12))
    assert found.current == ratio.result(twice).value
    assert made[code].direction is (Direction.DOWN if ratio.is_cost else Direction.UP)
    assert made[code].unit == {"percent": "%", "times": "", "money": "€"}[ratio.unit.value]


def test_a_cost_per_lead_above_its_target_is_not_reached() -> None:
    pattern = a_kpi("CPL", baseline=30, target=20)
    plan = edits.add_from_catalogue("cpl", "CPL", [("cost", "cost"), ("leads", "leads")], pattern).change(a_plan())
    cost, leads, cpl = plan.kpis
    plan = plan.putting(a_measurement(cost, date(2026, 1, 1), 299), a_measurement(leads, date(2026, 1, 1), 10))
    assert pace_of(plan, cpl, date(2026, 2, 12)).status is PaceStatus.UNJUDGED  # one month says nothing of a state
    later = plan.putting(a_measurement(cost, date(2026, 2, 1), 299), a_measurement(leads, date(2026, 2, 1), 10))
    assert pace_of(later, cpl, date(2026, 3, 12)).status is PaceStatus.OFF_TRACK
    no_leads = plan.putting(a_measurement(leads, date(2026, 1, 1), 0))
    found = pace_of(no_leads, cpl, date(2026, 2, 12))
    assert (found.code, found.values["missing"]) == ("pace.zero_figure", ("leads",))


def test_clearing_a_figure_keeps_the_note_on_its_period() -> None:
    kpi = a_kpi()
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 2, 1), 5, note="Trade fair"))
    plan = edits.clear(cell_of(plan, kpi, date(2026, 2, 1), date(2026, 3, 12))).change(plan)
    (row,) = plan.measurements
    assert (row.value, row.note) == (None, "Trade fair")
    bare = a_plan(kpi, a_measurement(kpi, date(2026, 2, 1), 5))
    assert edits.clear(cell_of(bare, kpi, date(2026, 2, 1), date(2026, 3, 12))).change(bare).measurements == ()
