from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.kpis import Formula, Kpi
from mplan_tui.domain.money import GroupBy
from mplan_tui.domain.returns import (
    plan_return,
    ranking,
    returns_by,
    returns_of_actions,
    revenue_kpis,
)
from mplan_tui.domain.units import money_times
from mplan_tui.language.terms import names_revenue
from tests.builders import TODAY, a_channel, a_kpi, a_measurement, a_plan, an_action, an_objective

JANUARY = date(2026, 1, 1)


def _sales(name: str = "Online sales", **fields: object) -> Kpi:
    return a_kpi(name, **{"kind": "flow", "unit": "€", **fields})


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("€", 1), ("EUR", 1), ("k€", 1000), ("M€", 1_000_000), ("k EUR", 1000), ("£", None), ("orders", None),
        ("", None), ("€ HT", 1), ("€ TTC", 1), ("k€ HT", 1000), ("euros", 1), ("milliers d'euros", 1000),
        ("€/lead", None), ("€ excl. VAT", 1),
    ],
)  # fmt: skip
def test_a_unit_of_money_is_known_by_its_sign_or_code(unit: str, times: int | None) -> None:
    assert money_times(unit, "EUR") == times


@pytest.mark.parametrize(
    ("unit", "currency"),
    [
        ("¥", "JPY"),
        ("DT", "TND"),
        ("zł", "PLN"),
        ("kr", "SEK"),
        ("US$", "USD"),
        ("C$", "CAD"),
        ("₹", "INR"),
        ("Fr.", "CHF"),
    ],
)
def test_a_unit_is_money_however_its_country_writes_it(unit: str, currency: str) -> None:
    assert money_times(unit, currency) == 1
    assert money_times(f"k{unit}", currency) == 1000


def test_revenue_is_what_is_called_so_or_what_a_formula_takes_for_it() -> None:
    called, pipeline, takings = _sales(), _sales("New pipeline"), _sales("Till", unit="")
    level = _sales("Sales team", kind="level")
    roi = a_kpi("ROI", formula=Formula(code="roi", inputs=(("revenue", takings.id),)))
    plan = a_plan(called, pipeline, takings, level, roi)
    assert set(revenue_kpis(plan, names_revenue)) == {plan.get(Kpi, called.id), plan.get(Kpi, takings.id)}


def test_the_roi_of_an_action_is_what_it_earned_over_what_was_spent() -> None:
    kpi = _sales(unit="k€")
    action = an_action(kpis=(kpi.id,), spent=20_000, planned=50_000)
    plan = a_plan(kpi, action, a_measurement(kpi, JANUARY, 60))
    one = returns_of_actions(plan, TODAY, names_revenue)[action.id]
    assert (one.revenue, one.profit, one.roi.value) == (Decimal(60_000), Decimal(40_000), Decimal(200))


def test_what_is_missing_for_an_roi_is_named() -> None:
    kpi = _sales()
    unmeasured, free = an_action(spent=100), an_action(kpis=(kpi.id,))
    found = returns_of_actions(a_plan(kpi, unmeasured, free, a_measurement(kpi, JANUARY, 60)), TODAY, names_revenue)
    assert found[unmeasured.id].roi.missing == ("revenue",)
    assert found[free.id].roi.missing == ("cost",)
    assert found[free.id].roi.is_zero


def test_revenue_carried_by_several_actions_is_shared_and_counted_once() -> None:
    kpi = _sales()
    actions = [an_action(kpis=(kpi.id,), spent=10) for _ in range(3)]
    plan = a_plan(kpi, *actions, a_measurement(kpi, JANUARY, 100))
    parts = [one.revenue for one in returns_of_actions(plan, TODAY, names_revenue).values()]
    assert parts == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]
    assert plan_return(plan, TODAY, names_revenue).revenue == 100
    assert all(one.is_shared for one in returns_of_actions(plan, TODAY, names_revenue).values())


def test_revenue_that_no_action_carries_counts_for_the_plan() -> None:
    kpi = _sales()
    plan = a_plan(kpi, an_action(spent=40), a_measurement(kpi, JANUARY, 100))
    assert plan_return(plan, TODAY, names_revenue).roi.value == Decimal(150)


def test_a_cancelled_action_earns_nothing_but_costs_what_was_spent() -> None:
    kpi = _sales()
    stopped, going = an_action(status="cancelled", kpis=(kpi.id,), spent=50), an_action(kpis=(kpi.id,), spent=50)
    plan = a_plan(kpi, stopped, going, a_measurement(kpi, JANUARY, 100))
    found = returns_of_actions(plan, TODAY, names_revenue)
    assert found[stopped.id].revenue is None
    assert found[going.id].revenue == 100
    assert plan_return(plan, TODAY, names_revenue).roi.value == 0


def test_money_is_ranked_by_its_return_and_the_costly_unknown_follows() -> None:
    kpi, shop = _sales(), _sales("Shop sales")
    good, poor = an_action("good", kpis=(kpi.id,), spent=10), an_action("poor", kpis=(shop.id,), spent=100)
    dear, cheap = an_action("dear", spent=900), an_action("cheap", spent=9)
    plan = a_plan(kpi, shop, cheap, dear, poor, good, a_measurement(kpi, JANUARY, 30), a_measurement(shop, JANUARY, 50))
    ranked = [one.key for one in ranking(returns_of_actions(plan, TODAY, names_revenue).values())]
    assert ranked == [good.id, poor.id, dear.id, cheap.id]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 3)), min_size=1, max_size=6), st.integers(0, 100_000))
def test_groups_add_up_to_the_plan(rows: list[tuple[int, int]], earned: int) -> None:
    kpi = _sales()
    channels = [a_channel(str(n)) for n in range(2)]
    objectives = [an_objective(str(n)) for n in range(3)]
    actions = [
        an_action(
            kpis=(kpi.id,), spent=spent, channel=channels[n % 2].id, objectives=tuple(o.id for o in objectives[:n])
        )
        for spent, n in rows
    ]
    plan = a_plan(kpi, *channels, *objectives, *actions, a_measurement(kpi, JANUARY, earned))
    whole = plan_return(plan, TODAY, names_revenue)
    for group in (GroupBy.CHANNEL, GroupBy.OBJECTIVE, GroupBy.CATEGORY):
        parts = returns_by(plan, group, TODAY, names_revenue).values()
        assert sum(part.revenue or 0 for part in parts) == whole.revenue
        assert sum(part.cost for part in parts) == whole.cost
