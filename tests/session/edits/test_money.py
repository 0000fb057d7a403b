"""A cut of the budget as one step, or none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Action, MonthAmount, Status
from mplan_tui.domain.cuts import Measure, cut_by
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import booked
from mplan_tui.domain.money import position
from mplan_tui.session.edits.money import cut_budget, set_plan_money
from tests.builders import TODAY, a_plan, an_action
from tests.tui.conftest import session_on

FAIR = an_action("Fair", planned=400, start=date(2026, 8, 31), due=date(2026, 9, 30), notes="stand 12")
ADS = an_action("Ads", planned=300)
BLOG = an_action("Blog", planned=300, spent=120, committed=30)
PLAN = booked(a_plan(FAIR, ADS, BLOG, envelope=1000))
CUT = cut_by(PLAN, Decimal(850), TODAY)
CHOSEN = {FAIR.id: Measure.DELAY, ADS.id: Measure.DROP, BLOG.id: Measure.REDUCE}


def test_it_drops_puts_off_and_reduces_and_the_plan_fits_the_new_envelope() -> None:
    plan = cut_budget(CUT, CHOSEN, {FAIR.id: "400 were planned"}).change(PLAN)
    fair, ads, blog = (plan.get(Action, row.id) for row in (FAIR, ADS, BLOG))
    assert plan.envelope == 150
    assert position(plan, TODAY).left == 0
    assert ads.status is Status.CANCELLED
    assert ads.planned == 300
    assert blog.planned == 150
    assert fair.planned == 0
    assert (fair.start, fair.due) == (date(2027, 1, 31), date(2027, 2, 28))
    assert fair.notes == "stand 12\n400 were planned"


def test_it_is_one_step_that_undo_takes_back_whole() -> None:
    session = session_on(PLAN)
    session.perform(cut_budget(CUT, CHOSEN, {}))
    assert session.plan != PLAN
    session.undo()
    assert session.plan == PLAN


@pytest.mark.parametrize("money", [{"committed": 50}, {"spent": 50}, {"committed": 50, "spent": 50}])
@pytest.mark.parametrize("measure", [Measure.DROP, Measure.DELAY, Measure.REDUCE])
def test_money_that_was_bound_meanwhile_refuses_the_whole_cut(money: dict[str, int], measure: Measure) -> None:
    plan = booked(a_plan(FAIR, ADS.evolve(**money), BLOG, envelope=1000))
    edit = cut_budget(CUT, {FAIR.id: Measure.DROP, ADS.id: measure}, {})
    if measure is Measure.REDUCE:
        assert edit.change(plan).get(Action, ADS.id).planned == sum(money.values())
        return
    with pytest.raises(PlanError, match=r"cut\.committed"):
        edit.change(plan)


def test_without_an_envelope_only_the_actions_change() -> None:
    bare = PLAN.evolve(envelope=None)
    cut = cut_by(bare, Decimal(300), TODAY)
    plan = cut_budget(cut, {ADS.id: Measure.DROP}, {}).change(bare)
    assert plan.envelope is None
    assert plan.get(Action, ADS.id).status is Status.CANCELLED


@pytest.mark.parametrize(
    ("end", "begins"), [(date(2026, 12, 15), date(2026, 12, 31)), (date(2026, 12, 31), date(2027, 1, 31))]
)
def test_what_is_put_off_begins_in_the_first_month_that_lies_after_the_plan(end: date, begins: date) -> None:
    plan = PLAN.evolve(end=end)
    moved = cut_budget(cut_by(plan, Decimal(400), TODAY), {FAIR.id: Measure.DELAY}, {}).change(plan)
    assert moved.get(Action, FAIR.id).start == begins


def _months(*amounts: int) -> tuple[MonthAmount, ...]:
    return tuple(MonthAmount(month=date(2026, n, 1), amount=amount) for n, amount in enumerate(amounts, 1))


def test_months_without_an_envelope_make_one_and_stand_in_their_order() -> None:
    plan = set_plan_money(a_plan(), envelope_months=_months(300, 700)[::-1]).change(a_plan())
    assert (plan.envelope, plan.envelope_months) == (Decimal(1000), _months(300, 700))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"envelope_months": _months(300, 701)}, "envelope.months_differ"),
        ({"envelope_months": _months(300, 700), "envelope": Decimal(999)}, "envelope.months_differ"),
        ({"envelope_months": (*_months(300), *_months(700))}, "envelope.month_twice"),
    ],
)
def test_months_of_another_sum_than_the_envelope_or_twice_are_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(PlanError, match=code):
        set_plan_money(PLAN, **changes).change(PLAN)


def test_months_that_come_to_the_envelope_are_kept_and_may_be_emptied() -> None:
    plan = set_plan_money(PLAN, envelope_months=_months(300, 700), year_start=4).change(PLAN)
    assert (plan.envelope, plan.year_start) == (Decimal(1000), 4)
    assert set_plan_money(plan, envelope_months=(), envelope=None).change(plan).envelope is None
