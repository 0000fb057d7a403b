from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Formula, Kpi, KpiRole
from mplan_tui.domain.marginal import Marginal, marginal_return, slope
from mplan_tui.domain.money import GroupBy
from mplan_tui.domain.periods import plus_months
from mplan_tui.domain.returns import (
    bundles,
    margin_kpis,
    plan_return,
    ranked_bundles,
    ranking,
    returns_by,
    returns_of_actions,
    revenue_kpis,
    without_role,
)
from mplan_tui.domain.units import money_times
from mplan_tui.vocabulary.returns import bundle_name, return_sentences
from tests.builders import TODAY, a_channel, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

JANUARY = date(2026, 1, 1)


def _sales(name: str = "Online sales", **fields: object) -> Kpi:
    return a_kpi(name, **{"kind": "flow", "unit": "€", "role": "revenue", **fields})


def _figures(*values: Any) -> tuple[Any, ...]:
    return values


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("€", 1), ("EUR", 1), ("k€", 1000), ("M€", 1_000_000), ("k EUR", 1000), ("£", None), ("orders", None),
        ("", None), ("€ HT", 1), ("€ TTC", 1), ("k€ HT", 1000), ("euros", 1), ("milliers d'euros", 1000),
        ("€/lead", None), ("€ excl. VAT", 1), ("€ (HT)", 1), ("milliers d’euros", 1000), ("en k€", 1000),
        ("milliers de €", 1000), ("Md€", 1_000_000_000), ("k€/mois", None), ("CHF", None),
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
    """D4: revenue was missed because of how its unit is written."""
    assert money_times(unit, currency) == 1
    assert money_times(f"k{unit}", currency) == 1000


@pytest.mark.parametrize("unit", ["£k", "£'000", "£000s", "in k£", "thousand pounds"])
def test_thousands_of_pounds_are_read_as_they_are_written(unit: str) -> None:
    assert money_times(unit, "GBP") == 1000


@pytest.mark.parametrize(
    "name", ["Cost of sales", "Sales discounts given", "Lost sales", "Budget ventes", "Sales pipeline", "Ventes"]
)
def test_a_name_makes_no_revenue(name: str) -> None:
    """D4: each of these names was revenue, and its action had a return of 400 %."""
    kpi, action = _sales(name, role=None), an_action(spent=100)
    plan = a_plan(kpi, action.evolve(kpis=(kpi.id,)), a_measurement(kpi, JANUARY, 500))
    assert revenue_kpis(plan) == ()
    assert plan_return(plan, TODAY).measured.revenue is None
    assert without_role(plan) == (plan.get(Kpi, kpi.id),)


@pytest.mark.parametrize("role", [KpiRole.COST, KpiRole.OTHER])
def test_money_that_is_said_to_be_no_revenue_is_none_whatever_takes_it(role: KpiRole) -> None:
    kpi = _sales(role=role)
    roi = a_kpi("ROI", formula=Formula(code="roi", inputs=(("revenue", kpi.id),)))
    assert revenue_kpis(a_plan(kpi, roi)) == ()
    assert without_role(a_plan(kpi, roi)) == ()


def test_revenue_is_what_is_said_so_or_what_a_formula_takes_for_it() -> None:
    said, till, taken = _sales("X"), _sales("Till", unit=""), _sales("Y", role=None)
    level = _sales("Sales team", kind="level")
    roi = a_kpi("ROI", formula=Formula(code="roi", inputs=(("revenue", taken.id),)))
    plan = a_plan(said, till, taken, level, roi)
    assert {kpi.name for kpi in revenue_kpis(plan)} == {"X", "Till", "Y"}


def test_money_per_order_is_no_revenue_whatever_is_said_of_it() -> None:
    """A price is no sum of money that was earned."""
    kpi, also = _sales("Basket", unit="€ per order"), _sales("Margin", unit="%", role=KpiRole.MARGIN)
    assert revenue_kpis(a_plan(kpi, also)) == margin_kpis(a_plan(kpi, also)) == ()


def test_the_roi_of_an_action_is_what_it_earned_over_what_was_spent() -> None:
    kpi = _sales(unit="k€")
    action = an_action(kpis=(kpi.id,), spent=20_000, planned=50_000)
    plan = a_plan(kpi, action, a_measurement(kpi, JANUARY, 60))
    one = returns_of_actions(plan, TODAY)[action.id]
    assert (one.revenue, one.profit, one.roi.value) == (Decimal(60_000), Decimal(40_000), Decimal(200))


def test_what_was_counted_before_its_start_is_nobodys_return() -> None:
    kpi = _sales(baseline=900)
    action = an_action(kpis=(kpi.id,), spent=20)
    assert returns_of_actions(a_plan(kpi, action, a_measurement(kpi, JANUARY, 60)), TODAY)[action.id].revenue == 60


def test_what_is_missing_for_an_roi_is_named() -> None:
    kpi = _sales()
    unmeasured, free = an_action(spent=100), an_action(kpis=(kpi.id,))
    found = returns_of_actions(a_plan(kpi, unmeasured, free, a_measurement(kpi, JANUARY, 60)), TODAY)
    assert found[unmeasured.id].roi.missing == ("revenue",)
    assert found[free.id].roi.missing == ("cost",)
    assert found[free.id].roi.is_zero


def test_revenue_carried_by_several_actions_is_shared_and_counted_once() -> None:
    kpi = _sales()
    actions = [an_action(kpis=(kpi.id,), spent=10) for _ in range(3)]
    plan = a_plan(kpi, *actions, a_measurement(kpi, JANUARY, 100))
    parts = [one.revenue for one in returns_of_actions(plan, TODAY).values()]
    assert parts == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]
    assert plan_return(plan, TODAY).measured.revenue == 100
    assert all(one.is_shared for one in returns_of_actions(plan, TODAY).values())


def test_revenue_of_the_company_is_never_brought_by_the_plan() -> None:
    """D5: 205,000 were "brought" by 1,000, a return of 20,400 %; 5,000 are, and 400 %."""
    own, company = _sales("Newsletter sales"), _sales("Sales")
    plan = a_plan(
        own, company, an_action(spent=1000, kpis=(own.id,)),
        a_measurement(own, JANUARY, 5000), a_measurement(company, JANUARY, 200_000),
    )  # fmt: skip
    found = plan_return(plan, TODAY)
    assert _figures(found.measured.revenue, found.measured.roi.value) == (5000, 400)
    (beside,) = found.company
    assert _figures(beside.kpi.name, beside.amount, beside.spent_share) == ("Sales", 200_000, Decimal("0.5"))


def test_the_money_beside_the_companys_revenue_is_that_of_its_days() -> None:
    """D5 and D19: 1,500 by March beside 300,000 by March are 0.5 %; 9,000 of October made them 3.5 %."""
    company, early, late = _sales("Sales", unit="k€"), an_action("Spring"), an_action("Autumn")
    lines = [
        Expense(amount=amount, on=day, action=action)
        for amount, day, action in (
            (1000, date(2026, 2, 1), early.id), (500, date(2026, 3, 5), None), (9000, date(2026, 10, 5), late.id),
        )
    ]  # fmt: skip
    rows = [a_measurement(company, date(2026, month, 1), 100) for month in (1, 2, 3)]
    (beside,) = plan_return(a_plan(company, early, late, *lines, *rows), date(2026, 11, 26)).company
    assert _figures(beside.amount, beside.spent_share) == (300_000, Decimal("0.5"))


@pytest.mark.parametrize(("before", "more"), [({6: 60, 13: 40}, 80), ({6: 60}, None)])
def test_incremental_revenue_by_week_asks_for_each_week_of_the_year_before(
    before: dict[int, int], more: int | None
) -> None:
    kpi = _sales(cadence="week", baseline=1000)
    rows = [a_measurement(kpi, date(2026, 1, day), 90) for day in (5, 12)]
    rows += [a_measurement(kpi, date(2025, 1, day), value) for day, value in before.items()]
    plan = a_plan(kpi, an_action(kpis=(kpi.id,), spent=100), *rows)
    assert plan_return(plan, TODAY).measured.incremental == more


def test_incremental_revenue_of_a_financial_quarter_is_that_beside_the_same_quarter() -> None:
    kpi = _sales(cadence="quarter")
    rows = [a_measurement(kpi, date(2026, 4, 1), 900), a_measurement(kpi, date(2025, 4, 1), 600)]
    year = {"start": date(2026, 4, 1), "end": date(2027, 3, 31), "year_start": 4}
    plan = a_plan(kpi, an_action(kpis=(kpi.id,), spent=100), *rows, **year)
    assert plan_return(plan, date(2026, 11, 26)).measured.incremental == 300


def test_revenue_of_a_month_that_began_before_counts_for_its_part() -> None:
    kpi = _sales(start=date(2026, 1, 16))
    plan = a_plan(kpi, an_action(kpis=(kpi.id,), spent=100), a_measurement(kpi, JANUARY, 3100))
    assert plan_return(plan, TODAY).measured.revenue == 1600


def test_money_without_measured_revenue_stands_apart_from_what_the_rest_brought() -> None:
    """D5: money that nothing measures was set against the revenue of the rest."""
    kpi = _sales()
    plan = a_plan(
        kpi, an_action(spent=50, kpis=(kpi.id,)), an_action(spent=900), an_action(spent=30, status="cancelled"),
        an_action(), a_measurement(kpi, JANUARY, 100),
    )  # fmt: skip
    found = plan_return(plan, TODAY)
    assert _figures(found.cost, found.unmeasured, found.unmeasured_actions) == (980, 930, 2)
    assert _figures(found.measured.cost, found.measured.revenue, found.measured.roi.value) == (50, 100, 100)


@pytest.mark.parametrize(
    ("months", "paid", "found"),
    [
        # Figures until March, and 40 paid in May, of which nobody can know yet what they brought.
        (3, date(2026, 5, 2), (date(2026, 3, 31), 40)),
        (3, date(2026, 3, 31), None),
        # The month that runs is missing nowhere.
        (4, date(2026, 5, 2), None),
    ],
)
def test_money_spent_after_the_last_known_revenue_is_told(
    months: int, paid: date, found: tuple[date, int] | None
) -> None:
    sales, action = _sales(), an_action("Ads")
    action = action.evolve(kpis=(sales.id,))
    lines = [
        Expense(id=f"x{amount}", action=action.id, kind="invoiced", amount=Decimal(amount), on=on)
        for amount, on in ((60, date(2026, 1, 10)), (40, paid))
    ]
    rows = [a_measurement(sales, date(2026, month, 1), 100) for month in range(1, months + 1)]
    whole = plan_return(a_plan(sales, action, *lines, *rows), date(2026, 5, 12))
    assert whole.unknown == (None if found is None else (found[0], Decimal(found[1])))
    said = " ".join(return_sentences(whole, "EUR"))
    assert ("€40 of that was spent after 31 Mar 2026, until when its revenue is known." in said) is (found is not None)


def test_a_cancelled_action_earns_nothing_but_costs_what_was_spent() -> None:
    kpi = _sales()
    stopped, going = an_action(status="cancelled", kpis=(kpi.id,), spent=50), an_action(kpis=(kpi.id,), spent=50)
    plan = a_plan(kpi, stopped, going, a_measurement(kpi, JANUARY, 100))
    found = returns_of_actions(plan, TODAY)
    assert found[stopped.id].revenue is None
    assert found[going.id].revenue == 100
    assert not found[going.id].is_shared


def test_actions_that_share_a_figure_are_ranked_as_one() -> None:
    """D5: 63,000 split by three made a page of 1,000 return +5,525 % and stand first."""
    rental, shop = _sales("Rental"), _sales("Shop")
    page, search, mail = (an_action(name, kpis=(rental.id,), spent=spent) for name, spent in
                          (("page", 1000), ("search", 4000), ("mail", 70)))  # fmt: skip
    good = an_action("good", kpis=(shop.id,), spent=10)
    plan = a_plan(
        rental, shop, page, search, mail, good,
        a_measurement(rental, JANUARY, 189_000), a_measurement(shop, JANUARY, 1000),
    )  # fmt: skip
    first, second = ranked_bundles(plan, TODAY)
    assert [action.id for action in first.actions] == [good.id]
    assert {action.title for action in second.actions} == {"page", "search", "mail"}
    assert "…" in bundle_name(second, 2) and "…" not in bundle_name(second, None)
    assert all(action.ref in bundle_name(second, None) for action in second.actions), "a document names them all"
    assert _figures(second.found.cost, second.found.revenue, second.found.is_shared) == (5070, 189_000, False)


def test_actions_that_share_through_another_one_are_one_bundle() -> None:
    first, second, third = _sales("1"), _sales("2"), _sales("3")
    a, b, c = an_action(kpis=(first.id,)), an_action(kpis=(first.id, second.id)), an_action(kpis=(second.id,))
    alone = an_action(kpis=(third.id,))
    rows = [a_measurement(kpi, JANUARY, 10) for kpi in (first, second, third)]
    found = bundles(a_plan(first, second, third, a, b, c, alone, *rows), TODAY)
    assert [[action.id for action in one.actions] for one in found] == [[a.id, b.id, c.id], [alone.id]]


def test_a_group_that_shares_a_figure_with_another_is_not_ranked() -> None:
    kpi, own = _sales(), _sales("Own")
    mail, search, fair = a_channel("mail"), a_channel("search"), a_channel("fair")
    actions = [
        an_action(kpis=(kpi.id,), spent=1, channel=mail.id), an_action(kpis=(kpi.id,), spent=50, channel=search.id),
        an_action(kpis=(own.id,), spent=50, channel=fair.id),
    ]  # fmt: skip
    plan = a_plan(
        kpi, own, mail, search, fair, *actions, a_measurement(kpi, JANUARY, 1000), a_measurement(own, JANUARY, 60)
    )
    found = returns_by(plan, GroupBy.CHANNEL, TODAY)
    assert {key: one.is_shared for key, one in found.items()} == {mail.id: True, search.id: True, fair.id: False}
    assert [one.key for one in ranking(found.values())] == [fair.id, search.id, mail.id]


def test_money_is_ranked_by_its_return_and_the_costly_unknown_follows() -> None:
    kpi, shop = _sales(), _sales("Shop sales")
    good, poor = an_action("good", kpis=(kpi.id,), spent=10), an_action("poor", kpis=(shop.id,), spent=100)
    dear, cheap = an_action("dear", spent=900), an_action("cheap", spent=9)
    plan = a_plan(kpi, shop, cheap, dear, poor, good, a_measurement(kpi, JANUARY, 30), a_measurement(shop, JANUARY, 50))
    ranked = [one.key for one in ranking(returns_of_actions(plan, TODAY).values())]
    assert ranked == [good.id, poor.id, dear.id, cheap.id]


def test_margin_is_that_of_kpis_said_to_be_margin() -> None:
    sales, margin = _sales(), _sales("Margin", role="margin")
    action = an_action(kpis=(sales.id, margin.id), spent=20)
    plan = a_plan(sales, margin, action, a_measurement(sales, JANUARY, 100), a_measurement(margin, JANUARY, 60))
    one = plan_return(plan, TODAY).measured
    assert _figures(one.revenue, one.margin, one.roi.value, one.margin_roi.value) == (100, 60, 400, 200)


def test_incremental_revenue_is_what_came_beside_the_year_before() -> None:
    kpi = _sales()
    action = an_action(kpis=(kpi.id,), spent=20)
    rows = [a_measurement(kpi, date(2026, 2, 1), 50), a_measurement(kpi, JANUARY, 100)]
    plan = a_plan(kpi, action, *rows)
    assert plan_return(plan, TODAY).measured.incremental is None
    before = [a_measurement(kpi, date(2025, 1, 1), 70), a_measurement(kpi, date(2025, 2, 1), 30)]
    found = plan_return(plan.putting(*before), TODAY).measured
    assert _figures(found.incremental, found.incremental_roi.value) == (50, 150)


def test_the_days_of_people_cost_what_they_were_worked_for() -> None:
    kpi = _sales()
    ann, bob = a_person("Ann", day_rate=400), a_person("Bob")
    done = an_action(
        kpis=(kpi.id,), spent=100, effort=4, executor=(ann.id, bob.id), status="done", done_on=date(2026, 2, 1)
    )
    ahead = an_action(effort=9, executor=(ann.id,), due=date(2026, 9, 1))
    plan = a_plan(kpi, ann, bob, done, ahead, a_measurement(kpi, JANUARY, 1800))
    assert plan_return(plan, TODAY).measured.cost == 100
    found = plan_return(plan, TODAY, with_work=True)
    assert _figures(found.measured.cost, found.measured.work, found.measured.unpriced) == (900, 800, 2)
    assert found.measured.roi.value == 100


def _months(spent: list[int], earned: list[int]) -> Marginal | None:
    kpi = _sales(start=date(2025, 1, 1))
    action = an_action(kpis=(kpi.id,))
    days = [plus_months(date(2025, 1, 1), n) for n in range(len(spent))]
    lines = [Expense(amount=amount, on=day, action=action.id) for amount, day in zip(spent, days, strict=True)]
    rows = [a_measurement(kpi, day, value) for value, day in zip(earned, days, strict=True)]
    plan = a_plan(kpi, action, *lines, *rows, start=date(2025, 1, 1))
    (one,) = bundles(plan, date(2026, 6, 1))
    return marginal_return(plan, one, date(2026, 6, 1))


def test_a_further_euro_brings_what_the_months_say() -> None:
    spent = [100, 200, 300, 400, 100, 200, 300, 400, 500, 600]
    found = _months(spent, [1000 + 3 * amount for amount in spent])
    assert found is not None
    assert _figures(found.value, found.months) == (3, 10)


@pytest.mark.parametrize(
    ("spent", "earned"),
    [
        ([100, 200, 300, 400] * 2, [50, 10, 50, 10, 10, 50, 10, 50]),  # nothing to tell
        ([100, 200, 300, 400, 500, 600, 700], [1, 2, 3, 4, 5, 6, 7]),  # too few months
        ([100] * 9 + [200], [5] * 9 + [900]),  # one month alone
    ],
)
def test_no_marginal_return_is_said_where_the_months_do_not_tell(spent: list[int], earned: list[int]) -> None:
    assert _months(spent, earned) is None


def test_the_range_of_a_slope_is_that_of_student() -> None:
    points = [(Decimal(x), Decimal(2 * x + (1 if x % 2 else -1))) for x in range(1, 11)]
    found = slope(points)
    assert found is not None
    # Least squares by hand: 2 - 5/82.5; residual variance over 8 degrees of freedom, t = 1.397.
    assert round(found.value, 4) == round(Decimal(2) - Decimal(5) / Decimal("82.5"), 4)
    assert round((found.high - found.value) / Decimal("1.3968"), 3) == Decimal("0.121")


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
    whole = plan_return(plan, TODAY)
    for group in (GroupBy.CHANNEL, GroupBy.OBJECTIVE, GroupBy.CATEGORY):
        parts = returns_by(plan, group, TODAY).values()
        assert sum(part.revenue or 0 for part in parts) == (whole.measured.revenue or 0)
        assert sum(part.cost for part in parts) == whole.cost


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 5000), st.sets(st.integers(0, 2), max_size=3)), min_size=1, max_size=6),
    st.lists(st.integers(1, 90_000), min_size=3, max_size=3),
)
def test_what_is_ranked_does_not_hang_on_how_figures_are_shared(
    rows: list[tuple[int, set[int]]], earned: list[int]
) -> None:
    """D5: whoever shared what with whom, nothing is ranked by a share: no action, no bundle, no group."""
    kpis = [_sales(f"{n}") for n in range(3)]
    channels, goals = [a_channel(f"{n}") for n in range(2)], [an_objective(f"{n}") for n in range(2)]
    serves = [goals[:1], goals[1:], goals]
    actions = [
        an_action(
            f"{n}", spent=spent, kpis=tuple(kpis[k].id for k in carried), channel=channels[n % 2].id,
            objectives=tuple(goal.id for goal in serves[n % 3]),
        )
        for n, (spent, carried) in enumerate(rows)
    ]  # fmt: skip
    figures = [a_measurement(kpi, JANUARY, value) for kpi, value in zip(kpis, earned, strict=True)]
    plan = a_plan(*kpis, *channels, *goals, *actions, *figures)
    carried_by = {kpi.id: {action.id for action in actions if kpi.id in action.kpis} for kpi in kpis}
    worth = dict(zip((kpi.id for kpi in kpis), earned, strict=True))

    def whole(ids: set[str]) -> tuple[Any, ...]:
        """What these actions earned and cost, where no figure of theirs is carried outside."""
        own = [kpi for kpi, who in carried_by.items() if who & ids]
        assert all(carried_by[kpi] <= ids for kpi in own), "a figure was torn apart"
        return sum(worth[kpi] for kpi in own), sum(int(row.spent or 0) for row in actions if row.id in ids)

    for bundle in ranked_bundles(plan, TODAY):
        assert whole({action.id for action in bundle.actions}) == (bundle.found.revenue, bundle.found.cost)
    for key, one in returns_of_actions(plan, TODAY).items():
        if one.revenue is not None and not one.is_shared:
            assert whole({key}) == (one.revenue, one.cost)
    for key, one in returns_by(plan, GroupBy.CHANNEL, TODAY).items():
        if one.revenue is not None and not one.is_shared:
            assert whole({action.id for action in actions if action.channel == key}) == (one.revenue, one.cost)
    for key, one in returns_by(plan, GroupBy.OBJECTIVE, TODAY).items():
        if one.revenue is not None and not one.is_shared:
            earning = {action.id for action in actions if key in action.objectives and action.kpis}
            assert all(plan.get(Action, row).objectives == (key,) for row in earning)
            assert whole(earning)[0] == one.revenue


@pytest.mark.parametrize(
    ("today", "status", "festival", "boxes", "company"),
    [
        (date(2026, 2, 5), "todo", None, None, 100),  # neither has begun: it is what the company sells anyway
        (date(2026, 4, 5), "todo", 310, None, None),  # and none of January and February
        (date(2026, 4, 5), "doing", 255, 255, None),  # begun before its day, nobody said when: all of the time
        (date(2026, 4, 5), "cancelled", 310, None, None),
    ],
)
def test_what_was_sold_before_an_action_began_did_not_come_from_it(
    today: date, status: str, festival: int | None, boxes: int | None, company: int | None
) -> None:
    """ "30,000 came from actions that cost nothing so far" in January, of a beer festival in April."""
    sales = _sales()
    spring = an_action("Festival", start=date(2026, 3, 11), kpis=(sales.id,))
    winter = an_action("Christmas boxes", start=date(2026, 10, 1), status=status, kpis=(sales.id,))
    rows = [a_measurement(sales, date(2026, month, 1), value) for month, value in ((1, 100), (2, 100), (3, 310))]
    plan = a_plan(sales, spring, winter, *rows[: today.month - 1])
    returns = returns_of_actions(plan, today)
    earned = [returns[row.id].revenue if row.id in returns else None for row in (spring, winter)]
    assert earned == [festival, boxes]
    found = plan_return(plan, today)
    assert [one.amount for one in found.company] == ([company] if company else [])
    assert found.measured.revenue == ((festival or 0) + (boxes or 0) or None)
