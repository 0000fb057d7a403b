"""Which channels suit the customers and the budget, and which do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import EffortBasis
from mplan_tui.domain.channel_catalogue import STANDARD_CHANNELS
from mplan_tui.domain.channel_fit import ChannelFit, channel_fits, paid_for_nobody, unserved
from mplan_tui.domain.diagnostic.customers import ChannelPreference, Persona
from mplan_tui.domain.offer import Category, Channel, CostModel
from mplan_tui.domain.recurrence import Frequency, Recurrence
from tests.builders import a_channel, a_person, a_plan, an_action


def a_persona(name: str, likes: dict[str, int], **fields: Any) -> Persona:
    liked = tuple(ChannelPreference(channel=channel, strength=strength) for channel, strength in likes.items())
    return Persona(id=f"persona-{name}", name=name, channels=liked, **fields)


MAIL = a_channel("Newsletter", reach=1000)
RADIO = a_channel("Radio", reach=1000)


def fit_of(channel: Channel, *rows: Any) -> ChannelFit:
    return channel_fits(a_plan(channel, *rows))[channel.id]


def test_the_fit_is_the_mean_strength_that_the_buyers_give() -> None:
    fit = fit_of(
        MAIL, a_persona("Ada", {MAIL.id: 5}), a_persona("Bob", {}), a_persona("Mean", {MAIL.id: 5}, negative=True)
    )
    assert fit.fit == Decimal("0.5")
    assert fit.matched == 500
    assert [habit.strength for habit in fit.habits] == [5]


def test_the_cost_is_what_the_actions_plan_in_a_month_with_their_work() -> None:
    anna = a_person(day_rate=300)
    action = an_action(channel=MAIL.id, planned=1200, effort=4, executor=(anna.id,))
    fit = fit_of(MAIL, anna, action)
    assert (fit.cost, fit.work, fit.is_estimated) == (Decimal(200), Decimal(100), False)


@pytest.mark.parametrize(("basis", "work"), [(EffortBasis.EACH, 600), (EffortBasis.ALTOGETHER, 50)])
def test_the_work_of_what_comes_back_is_that_of_all_its_times(basis: EffortBasis, work: int) -> None:
    """Two days each month at 300 are 600 a month; a name that stands twice is one person."""
    anna = a_person(day_rate=300)
    action = an_action(
        channel=MAIL.id,
        start=date(2026, 1, 1),
        recurrence=Recurrence(frequency=Frequency.MONTHLY),
        effort=2,
        effort_basis=basis,
        executor=(anna.id, anna.id),
    )
    assert fit_of(MAIL, anna, action).work == work


@pytest.mark.parametrize(
    ("model", "unit_cost", "cost"),
    [
        (CostModel.FREE, None, 0),
        (CostModel.FIXED, 80, 80),
        (CostModel.PER_THOUSAND, 12, 12),
        (CostModel.PER_CONTACT, 1, 1000),
        (CostModel.PER_CLICK, 2, 20),
        (CostModel.PER_LEAD, 50, 50),
        (CostModel.PER_DAY, 400, None),
        (None, 5, None),
        (CostModel.FIXED, None, None),
    ],
)
def test_without_actions_the_cost_is_told_by_the_cost_model(
    model: CostModel | None, unit_cost: int | None, cost: int | None
) -> None:
    fit = fit_of(a_channel("X", reach=1000, cost_model=model, unit_cost=unit_cost))
    assert fit.cost == cost
    assert fit.is_estimated


def test_the_score_grows_with_habit_and_reach_and_falls_with_cost() -> None:
    cheap = a_channel("Cheap", reach=1000, cost_model=CostModel.FIXED, unit_cost=10)
    dear = a_channel("Dear", reach=1000, cost_model=CostModel.FIXED, unit_cost=100)
    nobody = a_channel("Nobody", reach=1000, cost_model=CostModel.FIXED, unit_cost=1)
    free = a_channel("Free", reach=1000, cost_model=CostModel.FREE)
    ada = a_persona("Ada", {cheap.id: 3, dear.id: 3, free.id: 1})
    fits = channel_fits(a_plan(dear, nobody, cheap, free, ada))
    assert list(fits) == [free.id, cheap.id, dear.id, nobody.id]
    assert fits[nobody.id].score == 0


def test_a_free_channel_that_reaches_hardly_anybody_is_not_the_best() -> None:
    """D35: ten people at a strength of 1 were 100 points, a hundred thousand at 5 for 100 euros were 50."""
    few = a_channel("Few", reach=10, cost_model=CostModel.FREE)
    many = a_channel("Many", reach=100_000, cost_model=CostModel.FIXED, unit_cost=100)
    ada = a_persona("Ada", {few.id: 1, many.id: 5})
    fits = channel_fits(a_plan(few, many, ada))
    assert list(fits) == [many.id, few.id]
    assert fits[many.id].score == 50
    assert (fits[few.id].score or 0) < 1
    alone = channel_fits(a_plan(few, a_channel("Club", reach=20, cost_model=CostModel.FREE), ada))
    assert [fit.score for fit in alone.values()] == [100, 0]


@pytest.mark.parametrize(
    ("weights", "fit"),
    [((None, None), "0.6"), ((1, 3), "0.4"), ((None, 3), "0.4"), ((3, 1), "0.8"), ((1, 0), "1"), ((0, 0), None)],
)
def test_personas_count_by_their_weight(weights: tuple[int | None, int | None], fit: str | None) -> None:
    """D35: one customer in ten counted as much as the other nine."""
    ada, bob = a_persona("Ada", {MAIL.id: 5}), a_persona("Bob", {MAIL.id: 1})
    people = [row.evolve(weight=weight) for row, weight in zip((ada, bob), weights, strict=True)]
    found = channel_fits(a_plan(MAIL, *people))[MAIL.id]
    assert found.fit == (None if fit is None else Decimal(fit))


def test_the_money_of_two_months_is_paid_in_two_months() -> None:
    action = an_action(channel=MAIL.id, planned=1200, start=date(2026, 3, 5), due=date(2026, 4, 20))
    assert fit_of(MAIL, action).cost == 600


def test_a_channel_that_cannot_be_scored_names_what_is_missing_and_comes_last() -> None:
    bare = a_channel("Bare")
    fits = channel_fits(a_plan(bare, MAIL.evolve(cost_model=CostModel.FREE), a_persona("Ada", {})))
    assert fits[bare.id].missing == ("reach", "cost")
    assert fits[bare.id].score is None
    assert list(fits)[-1] == bare.id
    assert fit_of(MAIL).missing == ("personas", "cost")


def test_money_for_a_channel_that_no_persona_uses_is_found() -> None:
    action = an_action(channel=RADIO.id, planned=500)
    ada = a_persona("Ada", {MAIL.id: 4, RADIO.id: 0})
    assert paid_for_nobody(a_plan(MAIL, RADIO, action, ada)) == (RADIO,)
    assert not paid_for_nobody(a_plan(MAIL, RADIO, action))
    assert not paid_for_nobody(a_plan(MAIL, RADIO, ada))


def test_a_persona_whose_first_channel_no_action_uses_is_found() -> None:
    ada, bob = a_persona("Ada", {MAIL.id: 5, RADIO.id: 2}), a_persona("Bob", {RADIO.id: 3})
    (found,) = unserved(a_plan(MAIL, RADIO, ada, bob, an_action(channel=RADIO.id)))
    assert (found.persona, found.channel, found.strength) == (ada.id, MAIL.id, 5)


def test_the_catalogue_offers_a_channel_of_every_category() -> None:
    assert {one.category for one in STANDARD_CHANNELS} == set(Category) - {Category.OTHER}
    assert len({one.code for one in STANDARD_CHANNELS}) == len(STANDARD_CHANNELS)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [({"reach": -5}, ("reach",)), ({"unit_cost": -3, "cost_model": CostModel.FIXED}, ("cost",))],
)
def test_a_reach_or_price_below_nothing_is_not_known(fields: dict[str, Any], missing: tuple[str, ...]) -> None:
    odd = MAIL.evolve(cost_model=CostModel.FREE).evolve(**fields)
    fit = fit_of(odd, a_persona("Ada", {MAIL.id: 5}))
    assert fit.missing == missing and fit.score is None
