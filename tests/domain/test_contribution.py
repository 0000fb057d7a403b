from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui import i18n
from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.contribution import contribution, contributions, done_together
from mplan_tui.domain.people import Team
from mplan_tui.domain.rows import Period
from mplan_tui.vocabulary.contribution import sentence
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

TEAM = Team(id="web", name="Web")
ANNA, KARIM = a_person("Anna", team=TEAM.id), a_person("Karim")
ORDERS = a_kpi("Online orders", kind="flow", unit="orders", target=420)
OWN = a_kpi("Orders of the newsletter", kind="flow", unit="orders")
GROWTH = an_objective("Online sales", kpi=ORDERS.id)
FIGURES = (a_measurement(ORDERS, date(2026, 1, 1), 251), a_measurement(OWN, date(2026, 1, 1), 112))


def _action(**fields: Any) -> Action:
    return an_action(objectives=(GROWTH.id,), **fields)


def test_several_actions_share_the_figure_that_they_carry() -> None:
    newsletter = _action(executor=(ANNA.id,), kpis=(OWN.id, ORDERS.id))
    shop = _action(executor=(KARIM.id,), kpis=(ORDERS.id,))
    plan = a_plan(ANNA, KARIM, ORDERS, OWN, GROWTH, newsletter, shop, *FIGURES)
    parts = [contribution(plan, row.id, TODAY).parts[0] for row in (ANNA, KARIM)]
    assert [(part.brought, part.total) for part in parts] == [(Decimal("125.5"), Decimal(251))] * 2


def test_a_figure_of_ones_own_actions_is_told_as_a_part_of_the_whole() -> None:
    newsletter = _action(executor=(ANNA.id,), kpis=(OWN.id,))
    plan = a_plan(ANNA, KARIM, ORDERS, OWN, GROWTH, newsletter, _action(executor=(KARIM.id,)), *FIGURES)
    (part,) = contribution(plan, ANNA.id, TODAY).parts
    assert (part.brought, part.total) == (Decimal(112), Decimal(251))
    (of_karim,) = contribution(plan, KARIM.id, TODAY).parts
    assert of_karim.brought is None


def test_the_parts_of_a_total_never_exceed_it() -> None:
    """D11: Ann and Bob write a newsletter together; Ann's two other figures count stages of the same funnel."""
    leads = a_kpi("Leads", kind="flow", unit="leads", target=200)
    goal = an_objective("Leads", kpi=leads.id)
    stages = [a_kpi(name, kind="flow", unit="leads") for name in ("Newsletter", "Qualified", "Sales")]
    joint = an_action(objectives=(goal.id,), executor=(ANNA.id, KARIM.id), kpis=(stages[0].id,))
    own = an_action(objectives=(goal.id,), executor=(ANNA.id,), kpis=(stages[1].id, stages[2].id))
    january = date(2026, 1, 1)
    figures = [
        a_measurement(kpi, january, value) for kpi, value in zip([leads, *stages], (100, 60, 40, 30), strict=True)
    ]
    plan = a_plan(ANNA, KARIM, leads, *stages, goal, joint, own, *figures)
    brought = [contribution(plan, row.id, TODAY).parts[0].brought or Decimal(0) for row in (ANNA, KARIM)]
    of_anna, of_karim = brought
    assert abs(of_anna + of_karim - 100) < Decimal("0.001")
    assert of_anna > of_karim > 0


@pytest.mark.parametrize(
    ("objective", "own", "brought"),
    [
        # Leads of January to June are no part of an objective that began in July.
        ({"unit": "leads", "start": date(2026, 7, 1)}, {"unit": "leads"}, 30),
        # 30,000 € are 30 of an objective in k€, and leads are none of it.
        ({"unit": "k€"}, {"unit": "K €"}, 90),
        ({"unit": "k€"}, {"unit": "€"}, Decimal("0.09")),
        ({"unit": "k€"}, {"unit": "leads"}, None),
        # What an action had counted before is nothing that it brought.
        ({"unit": "leads"}, {"unit": "leads", "baseline": 40}, 90),
    ],
)
def test_a_figure_counts_in_the_time_and_unit_of_the_objective(
    objective: dict[str, Any], own: dict[str, Any], brought: Any
) -> None:
    """D11: 90 leads of nine months were all of the 60 of three."""
    whole, part = a_kpi("All", kind="flow", target=100, **objective), a_kpi("Own", kind="flow", **own)
    goal = an_objective(kpi=whole.id)
    action = an_action(objectives=(goal.id,), executor=(ANNA.id,), kpis=(part.id,))
    rows = [
        a_measurement(kpi, date(2026, month, 1), value) for kpi, value in ((whole, 20), (part, 10))
        for month in range(1, 10)
    ]  # fmt: skip
    found = contribution(a_plan(ANNA, whole, part, goal, action, *rows), ANNA.id, date(2026, 10, 5)).parts[0]
    assert found.brought == brought


@pytest.mark.parametrize(
    ("objective", "own", "brought"),
    [
        # Sales of January and February are known, and 200 of what the newsletter sold fall on those days; the margin
        # of 80 is in them already.
        ({"role": "revenue"}, ({"role": "revenue"}, {"role": "margin"}), 200),
        ({"role": "margin"}, ({"role": "revenue"}, {"role": "margin"}), 80),
        # What was spent is no sale, and nobody is thanked for a share of what should stay low.
        ({"role": "revenue"}, ({"role": "cost"},), None),
        ({"role": "cost"}, ({"role": "cost"},), None),
        ({"direction": "down", "unit": "complaints"}, ({"unit": "complaints"},), None),
        ({"unit": "orders"}, ({"unit": "orders"},), 200),
    ],
)
def test_a_figure_counts_on_the_days_of_the_whole_and_only_where_it_is_of_its_kind(
    objective: dict[str, Any], own: tuple[dict[str, Any], ...], brought: Any
) -> None:
    """A margin was added to the sales that it is part of, and March counted in sales known until February."""
    whole = a_kpi("All", kind="flow", target=9000, **{"unit": "€", **objective})
    parts = [a_kpi(f"Own {n}", kind="flow", **{"unit": "€", **fields}) for n, fields in enumerate(own)]
    goal = an_objective(kpi=whole.id)
    action = an_action(objectives=(goal.id,), executor=(ANNA.id,), kpis=tuple(part.id for part in parts))
    rows = [a_measurement(whole, date(2026, month, 1), 1000) for month in (1, 2)]
    rows += [
        a_measurement(part, date(2026, month, 1), 40 if part.role == "margin" else 100)
        for part in parts
        for month in (1, 2, 3)
    ]
    found = contribution(a_plan(ANNA, whole, *parts, goal, action, *rows), ANNA.id, date(2026, 4, 5)).parts[0]
    assert found.brought == brought


def test_what_an_objective_began_with_was_brought_by_nobody() -> None:
    kpi = a_kpi("Leads", kind="flow", unit="leads", baseline=50, target=100)
    goal = an_objective(kpi=kpi.id)
    action = _action(executor=(ANNA.id,), kpis=(kpi.id,)).evolve(objectives=(goal.id,))
    (part,) = contribution(
        a_plan(ANNA, kpi, goal, action, a_measurement(kpi, date(2026, 1, 1), 10)), ANNA.id, TODAY
    ).parts
    assert (part.brought, part.total) == (Decimal(10), Decimal(60))


def test_work_done_together_is_counted_once() -> None:
    """D11: joint work was counted once for each who did it."""
    joint = _action(executor=(ANNA.id, KARIM.id), status="done", done_on=TODAY)
    plan = a_plan(ANNA, KARIM, GROWTH, joint, _action(executor=(ANNA.id,), status="done", done_on=TODAY))
    assert sum(one.done for one in contributions(plan, TODAY)) == 3
    assert done_together(plan) == 2


def test_the_only_one_who_carries_the_kpi_of_an_objective_brought_all_of_it() -> None:
    plan = a_plan(ANNA, ORDERS, GROWTH, _action(executor=(ANNA.id,), kpis=(ORDERS.id,)), *FIGURES[:1])
    (part,) = contribution(plan, ANNA.id, TODAY).parts
    assert part.brought == part.total == Decimal(251)


def test_work_is_counted_as_done_on_time_under_way_ahead_and_helped() -> None:
    early = _action(executor=(ANNA.id,), status="done", due=date(2026, 2, 1), done_on=date(2026, 1, 30))
    late = _action(executor=(ANNA.id,), status="done", due=date(2026, 2, 1), done_on=date(2026, 2, 3))
    rest = [_action(executor=(ANNA.id,), status=status) for status in ("doing", "todo", "blocked", "cancelled")]
    followed = _action(executor=(KARIM.id,), follower=ANNA.id)
    plan = a_plan(TEAM, ANNA, KARIM, GROWTH, early, late, *rest, followed)
    found = contribution(plan, ANNA.id, TODAY)
    assert (found.done, found.on_time, found.under_way, found.ahead, found.helped) == (2, 1, 1, 2, 1)
    in_january = contribution(plan, ANNA.id, TODAY, Period(start=date(2026, 1, 1), end=date(2026, 1, 31)))
    assert in_january.done == 1


def test_a_team_contributes_what_its_members_and_its_own_actions_do() -> None:
    of_anna, of_team = _action(executor=(ANNA.id,), status="done"), _action(team=TEAM.id, status="done")
    plan = a_plan(TEAM, ANNA, KARIM, GROWTH, of_anna, of_team, _action(executor=(KARIM.id,), status="done"))
    assert [one.done for one in contributions(plan, TODAY, teams=True)] == [2]
    assert [(one.who.name, one.done) for one in contributions(plan, TODAY)] == [("Anna", 1), ("Karim", 1)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "You brought 251 of the 251\u00a0orders of O1: thank you."),
        ("fr", "Vous avez apporté 251 des 251\u00a0orders de O1\u00a0: merci."),
    ],
)
def test_people_are_told_what_they_brought(language: str, said: str) -> None:
    plan = a_plan(ANNA, ORDERS, GROWTH, _action(executor=(ANNA.id,), kpis=(ORDERS.id,)), *FIGURES[:1])
    with i18n.speaking(language):
        assert sentence(contribution(plan, ANNA.id, TODAY), to_themselves=True) == said


def test_somebody_without_work_hears_a_kind_word_too() -> None:
    assert sentence(contribution(a_plan(ANNA), ANNA.id, TODAY)) == "Anna has room to take something on."


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", [30], "You finished 1 action, on time, for O1: well done."),
        ("en", [30, 31], "You finished 2 actions, all on time, for O1: well done."),
        ("en", [30, 2], "You finished 2 actions, 1 on time, for O1: well done."),
        ("en", [2], "You finished 1 action for O1: well done."),
        ("fr", [30, 31], "Vous avez mené à bien 2 actions, toutes dans les délais, pour O1\u00a0: bravo."),
    ],
)
def test_finished_work_is_told_with_how_much_was_on_time(language: str, days: list[int], said: str) -> None:
    done_on = [date(2026, 1 if day > 15 else 2, day) for day in days]
    work = [_action(executor=(ANNA.id,), status="done", due=date(2026, 2, 1), done_on=day) for day in done_on]
    with i18n.speaking(language):
        assert sentence(contribution(a_plan(ANNA, GROWTH, *work), ANNA.id, TODAY), to_themselves=True) == said


@pytest.mark.parametrize(
    ("times", "alone", "said"),
    [
        (0, True, "Anna finished 1 action."),
        (3, True, "Anna finished 4 actions and occurrences."),
        (3, False, "Anna finished 3 occurrences."),
        (1, False, "Anna finished 1 occurrence."),
    ],
)
def test_times_of_recurring_work_are_no_actions(times: int, alone: bool, said: str) -> None:
    """The author of a weekly letter was said to have finished 233 actions of a plan of 73."""
    letter = an_action("Letter", executor=(ANNA.id,), status="doing")
    once = (
        [an_action("Stand", executor=(ANNA.id,), status="done", done_on=TODAY, due=date(2026, 1, 1))] if alone else []
    )
    again = [
        Occurrence(action=letter.id, due=date(2026, 1, 5 + day), status="done", done_on=TODAY) for day in range(times)
    ]
    found = contribution(a_plan(ANNA, letter, *once, *again), ANNA.id, TODAY)
    assert found.done == len(once) + times
    assert sentence(found).replace(found.who.name, "Anna") == said


def test_a_week_names_only_the_objectives_that_its_work_was_for() -> None:
    other = an_objective("Awareness")
    now = an_action(objectives=(GROWTH.id,), executor=(ANNA.id,), kpis=(ORDERS.id,), status="done", done_on=TODAY)
    before = an_action(objectives=(other.id,), executor=(ANNA.id,), status="done", done_on=date(2026, 1, 2))
    plan = a_plan(ANNA, ORDERS, GROWTH, other, now, before, *FIGURES[:1])
    week = contribution(plan, ANNA.id, TODAY, Period(start=date(2026, 3, 6), end=TODAY))
    assert sentence(week, to_themselves=True) == "You finished 1 action, on time, for O1: well done."


def test_more_than_three_objectives_are_counted_and_all_are_named_in_a_document() -> None:
    goals = [an_objective(f"Goal {number}") for number in range(5)]
    done = an_action(objectives=tuple(goal.id for goal in goals), executor=(ANNA.id,), status="done", done_on=TODAY)
    found = contribution(a_plan(ANNA, *goals, done), ANNA.id, TODAY)
    assert sentence(found) == "Anna finished 1 action, on time, for O1, O2, O3 and 2 more."
    assert sentence(found, is_whole=True) == "Anna finished 1 action, on time, for O1, O2, O3, O4 and O5."


def test_nobody_is_thanked_for_what_came_before_their_action() -> None:
    fair = _action(executor=(ANNA.id,), kpis=(ORDERS.id,), start=date(2026, 2, 1))
    rows = (a_measurement(ORDERS, date(2026, 1, 1), 251), a_measurement(ORDERS, date(2026, 2, 1), 49))
    plan = a_plan(ANNA, ORDERS, GROWTH, fair, *rows)
    (part,) = contribution(plan, ANNA.id, TODAY).parts
    assert (part.brought, part.total) == (Decimal(49), Decimal(300))
    (before,) = contribution(plan, ANNA.id, date(2026, 1, 31)).parts
    assert before.brought is None
