"""Scenarios: what a plan would be with one, beside the plan as it is; and where more money would bring most."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.cuts import cut_by, losses
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.money import position
from mplan_tui.domain.more_money import Lacks, where_more
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.scenario_rules import outlook, outlooks, put_off, scenario_of, with_amount, with_scenario
from mplan_tui.domain.scenarios import Measure, Scenario, ScenarioChoice
from mplan_tui.session.edits.money import adopt_scenario, cut_budget, keep_scenario
from tests.builders import TODAY, a_kpi, a_measurement, a_plan, an_action, an_objective

YEAR = {"start": date(2026, 1, 1), "due": date(2026, 12, 31)}
LEADS = a_kpi("Leads", kind="flow", unit="leads", target=400, **YEAR)
GOAL = an_objective("400 leads", kpi=LEADS.id)
FAIR = an_action("Fair", planned=4000, due="2026-06-01", objectives=(GOAL.id,), kpis=(LEADS.id,))
ADS = an_action("Ads", planned=6000, due="2026-09-01", objectives=(GOAL.id,), kpis=(LEADS.id,))
GIFTS = an_action("Gifts", planned=1000, due="2026-11-01")
FIGURES = (a_measurement(LEADS, date(2026, 1, 1), 60), a_measurement(LEADS, date(2026, 2, 1), 40))
ROWS = (LEADS, GOAL, FAIR, ADS, GIFTS, *FIGURES)


def the_plan(*rows: object, **fields: object) -> Plan:
    return a_plan(*ROWS, *rows, **{"envelope": 12_000, **fields})


def choosing(action: Action, **choice: object) -> Scenario:
    return Scenario(title="B", choices=(ScenarioChoice(id=action.id, **choice),))


@pytest.mark.parametrize(
    ("choice", "planned", "free"),
    [
        ({"measure": "drop"}, 7000, 5000),
        ({"measure": "delay"}, 7000, 5000),
        ({"measure": "reduce"}, 7000, 5000),
        ({"planned": 1500}, 8500, 3500),
        ({"planned": 9000}, 16_000, -4000),
        ({}, 11_000, 1000),
    ],
)
def test_a_scenario_has_the_money_of_the_plan_that_it_would_be(
    choice: dict[str, object], planned: int, free: int
) -> None:
    plan = the_plan()
    seen = outlook(plan, choosing(FAIR, **choice), TODAY)
    assert [seen.planned, seen.estimate, seen.free] == [planned, planned, free]
    after = position(with_scenario(plan, choosing(FAIR, **choice), {}), TODAY)
    assert (seen.planned, seen.free) == (after.sums.planned, after.left)


def test_a_cut_that_is_kept_loses_what_it_lost_and_is_adopted_as_the_cut_itself() -> None:
    plan = the_plan(Expense(action=ADS.id, amount=100, on="2026-02-01"))
    cut = cut_by(plan, Decimal(4000), TODAY)
    chosen = cut.giving_up(cut.proposed, ADS.id, Measure.REDUCE)
    scenario = scenario_of(cut, chosen, "Less", TODAY)
    kept = keep_scenario(scenario).change(plan)
    today, less = outlooks(kept, TODAY)
    assert today.losses == ()
    assert less.losses == losses(plan, chosen, TODAY) != ()
    assert less.envelope == 8000
    adopted = adopt_scenario(kept.scenarios[0], {}).change(kept)
    assert adopted.actions == cut_budget(cut, chosen, {}).change(plan).actions
    assert adopted.envelope == 8000
    assert adopted.scenarios == kept.scenarios


def test_less_money_loses_as_much_less_and_more_money_is_not_taken_to_bring_anything() -> None:
    plan = the_plan()
    (whole,) = outlook(plan, choosing(FAIR, measure="drop"), TODAY).losses
    (half,) = outlook(plan, choosing(FAIR, planned=2000), TODAY).losses
    assert half.share == whole.share / 2 > 0
    assert half.amount is not None and half.amount > 0
    assert outlook(plan, choosing(FAIR, planned=5000), TODAY).losses == ()


def test_what_cannot_be_chosen_any_more_is_left_out_and_named() -> None:
    plan = the_plan()
    done = plan.changing(Action, FAIR.id, status=Status.DONE)
    gone = Scenario(
        title="B", choices=(ScenarioChoice(id=FAIR.id, measure="drop"), ScenarioChoice(id="x", measure="drop"))
    )
    seen = outlook(done, gone, TODAY)
    assert seen.left_out == (FAIR.id, "x")
    assert seen.losses == ()
    assert with_scenario(done, gone, {}) is done


def test_what_was_paid_since_is_gone_either_way() -> None:
    plan = the_plan(Expense(action=FAIR.id, amount=300, on="2026-03-01"))
    after = with_scenario(plan, choosing(FAIR, measure="drop"), {})
    fair = after.get(Action, FAIR.id)
    assert (fair.planned, fair.status) == (Decimal(300), Status.TODO)


def test_a_scenario_kept_under_the_same_name_takes_the_place_of_the_other() -> None:
    plan = keep_scenario(choosing(FAIR, measure="drop")).change(the_plan())
    plan = keep_scenario(choosing(ADS, planned=1).evolve(title="b")).change(plan)
    assert [(row.title, row.ref, len(row.choices)) for row in plan.scenarios] == [("b", "V1", 1)]
    first = plan.scenarios[0]
    plan = keep_scenario(choosing(GIFTS, measure="drop").evolve(title="C")).change(plan)
    plan = keep_scenario(first.evolve(envelope=5)).change(plan)
    assert [(row.title, row.ref, row.envelope) for row in plan.scenarios] == [("b", "V1", 5), ("C", "V2", None)]
    with pytest.raises(PlanError) as refused:
        keep_scenario(Scenario(title="  ")).change(plan)
    assert refused.value.code == "scenario.no_name"


def test_an_amount_goes_before_a_measure_and_is_taken_back() -> None:
    first = with_amount(choosing(FAIR, measure=Measure.DELAY), FAIR.id, Decimal(500))
    assert first.choices == (ScenarioChoice(id=FAIR.id, planned=500),)
    both = with_amount(first, ADS.id, Decimal(0))
    assert both.choices == (ScenarioChoice(id=FAIR.id, planned=500), ScenarioChoice(id=ADS.id, planned=0))
    assert with_amount(both, FAIR.id, None).choices == (ScenarioChoice(id=ADS.id, planned=0),)


def test_only_open_actions_are_put_off() -> None:
    choices = tuple(ScenarioChoice(id=action.id, measure=Measure.DELAY) for action in (FAIR, ADS))
    scenario = Scenario(title="B", choices=(*choices, ScenarioChoice(id=GIFTS.id, measure=Measure.DROP)))
    plan = the_plan().putting(ADS.evolve(status=Status.DONE))
    assert [action.id for action in put_off(plan, scenario)] == [FAIR.id]


# More money


def test_more_money_goes_where_it_brought_most_so_far() -> None:
    """100 leads, 50 for each of the two that carry them: one cost 500, the other 2,000."""
    plan = the_plan(
        Expense(action=FAIR.id, amount=500, on="2026-02-01"), Expense(action=ADS.id, amount=2000, on="2026-02-01")
    )
    answer = where_more(plan, Decimal(1000), TODAY)
    assert [(one.action, one.gained, one.brings, one.share, one.shared) for one in answer.ranked] == [
        (FAIR.id, Decimal(50), Decimal(100), Decimal("0.25"), 2),
        (ADS.id, Decimal(50), Decimal(25), Decimal("0.0625"), 2),
    ]
    assert answer.unknown == ((GIFTS.id, Lacks.KPI),)


def test_a_state_that_is_to_fall_has_come_nearer_by_money_and_a_flow_that_is_to_fall_has_not() -> None:
    for kind, gained in (("level", [Decimal(30)]), ("flow", [])):
        kpi = a_kpi("Complaints", kind=kind, baseline=50, target=10, direction="down", **YEAR)
        action = an_action("Training", kpis=(kpi.id,))
        figure = a_measurement(kpi, date(2026, 2, 1), 20)
        plan = a_plan(kpi, action, figure, Expense(action=action.id, amount=500, on="2026-02-01"))
        assert [one.gained for one in where_more(plan, Decimal(1000), TODAY).ranked] == gained


def test_what_further_money_brought_goes_before_the_average_where_the_months_tell_it() -> None:
    """300 orders a month come without any advertising, and 20 for each 100 spent on it: the average says far more."""
    orders = a_kpi("Orders", kind="flow", unit="orders", target=10_000, **YEAR)
    search = an_action("Search", kpis=(orders.id,), start="2026-01-01", due="2026-12-31")
    spent = (500, 700, 400, 900, 600, 800, 1000, 500)
    lines = [Expense(action=search.id, amount=one, on=date(2026, n, 5)) for n, one in enumerate(spent, 1)]
    noise = (3, -2, 1, -3, 2, -1, 3, -3)
    figures = [
        a_measurement(orders, date(2026, n, 1), 300 + one * Decimal("0.2") + noise[n - 1])
        for n, one in enumerate(spent, 1)
    ]
    plan = a_plan(orders, search, *lines, *figures)
    (gain,) = where_more(plan, Decimal(1000), date(2026, 9, 1)).ranked
    assert gain.marginal is not None
    assert (gain.marginal.months, abs(gain.brings - 200) < 5) == (8, True)
    # Seven months say nothing yet, and the average of 3,083 orders for 4,900 promises three times as much.
    before = a_plan(orders, search, *lines[:7], *figures[:7])
    (average,) = where_more(before, Decimal(1000), date(2026, 8, 1)).ranked
    assert (average.marginal, round(average.brings)) == (None, 629)


def test_gains_of_different_kpis_are_compared_by_the_part_of_their_way() -> None:
    fans = a_kpi("Fans", kind="level", baseline=1000, target=1100, **YEAR)
    mail = an_action("Mail", kpis=(fans.id,))
    plan = the_plan(fans, mail, a_measurement(fans, date(2026, 2, 1), 1050), Expense(action=mail.id, amount=1000),
                    Expense(action=FAIR.id, amount=500))  # fmt: skip
    assert [(one.action, one.brings, one.share) for one in where_more(plan, Decimal(1000), TODAY).ranked] == [
        (mail.id, Decimal(50), Decimal("0.5")),
        (FAIR.id, Decimal(100), Decimal("0.25")),
    ]


def test_what_nobody_measured_is_not_known_and_says_what_is_missing() -> None:
    silent = a_kpi("Silent", kind="flow")
    loose = a_kpi("Fans", kind="level")
    rate = a_kpi("Rate", kind="ratio")
    actions = [an_action(name, kpis=(kpi.id,)) for name, kpi in (("a", silent), ("b", loose), ("c", rate))]
    plan = a_plan(silent, loose, rate, *actions, *ROWS, a_measurement(loose, date(2026, 2, 1), 9),
                  *(Expense(action=action.id, amount=10) for action in actions))  # fmt: skip
    answer = where_more(plan, Decimal(100), TODAY)
    assert answer.ranked == ()
    assert dict(answer.unknown) == {
        actions[0].id: Lacks.FIGURE, actions[1].id: Lacks.FIGURE, actions[2].id: Lacks.KPI,
        FAIR.id: Lacks.SPENT, ADS.id: Lacks.SPENT, GIFTS.id: Lacks.KPI,
    }  # fmt: skip
    with pytest.raises(PlanError):
        where_more(plan, Decimal(0), TODAY)
