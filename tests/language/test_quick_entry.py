"""One line becomes an action; what it cannot be read as stays in the title and is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Nature
from mplan_tui.domain.offer import Category
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency
from mplan_tui.language.quick_entry import read_entry
from tests.builders import a_channel, a_kpi, a_person, a_plan, an_action, an_objective

TODAY = date(2026, 11, 26)
"""A Thursday."""
EMMA, PAUL, PAULA = (
    a_person(name, login=name.split()[0].casefold()) for name in ("Emma Clarke", "Paul Roy", "Paula Ek")
)
ONE, TWO = an_objective("Sales", ref="O1"), an_objective("Leads", ref="O2")
PLAN = a_plan(
    EMMA, PAUL, PAULA, ONE, TWO, a_kpi("Leads", ref="K1"), a_channel("Newsletter"), an_action("Fair", ref="A-001"),
    start=date(2026, 10, 1), end=date(2027, 9, 30), currency="GBP",
)  # fmt: skip


def read(text: str, plan: Plan = PLAN) -> dict[str, Any]:
    found = read_entry(text, plan, TODAY, PAUL)
    assert found is not None
    return dict(found.values)


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("Emma", {"executor": (EMMA.id,)}),
        ("emma clarke", {"executor": (EMMA.id,)}),
        ("Emma + Paul Roy", {"executor": (EMMA.id, PAUL.id)}),
        ("Emma et Paula", {"executor": (EMMA.id, PAULA.id)}),
        ("Emma, Paula", {"executor": (EMMA.id, PAULA.id)}),
        ("me", {"executor": (PAUL.id,)}),
        ("moi", {"executor": (PAUL.id,)}),
        ("next Friday", {"due": date(2026, 11, 27)}),
        ("vendredi prochain", {"due": date(2026, 11, 27)}),
        ("in 3 weeks", {"due": date(2026, 12, 17)}),
        ("yesterday", {"due": date(2026, 11, 25)}),
        ("end of June", {"due": date(2027, 6, 30)}),
        ("Christmas", {"due": date(2026, 12, 25)}),
        ("avant Pâques", {"due": date(2027, 3, 28)}),
        ("fin de mois", {"due": date(2026, 11, 30)}),
        ("EOY", {"due": date(2026, 12, 31)}),
        ("fin juin", {"due": date(2027, 6, 30)}),
        ("30 June", {"due": date(2027, 6, 30)}),
        ("15 November", {"due": date(2026, 11, 15)}),
        ("30/06/2026", {"due": date(2026, 6, 30)}),
        ("31/3", {"due": date(2027, 3, 31)}),
        ("1/3", {"due": date(2027, 3, 1)}),
        ("1/2", {"due": date(2027, 2, 1)}),
        ("March", {"start": date(2027, 3, 1), "due": date(2027, 3, 31)}),
        ("12 Jan, 4 Jan", {"start": date(2027, 1, 4), "due": date(2027, 1, 12)}),
        ("the 15th", {"due": date(2026, 12, 15)}),
        ("le 15", {"due": date(2026, 12, 15)}),
        ("in a fortnight", {"due": date(2026, 12, 10)}),
        ("due tomorrow", {"due": date(2026, 11, 27)}),
        ("next week", {"start": date(2026, 11, 30), "due": date(2026, 12, 6)}),
        ("la semaine prochaine", {"start": date(2026, 11, 30), "due": date(2026, 12, 6)}),
        ("£80 each", {"planned": Decimal(80), "planned_per_time": True}),
        ("budget 3000", {"planned": Decimal(3000)}),
        ("owner Emma", {"executor": (EMMA.id,)}),
        ("responsable : Emma", {"executor": (EMMA.id,)}),
        ("follow up: Paula", {"follower": PAULA.id}),
        ("start: 4 Jan", {"start": date(2027, 1, 4)}),
        ("@emma", {"executor": (EMMA.id,)}),
        ("#email", {"category": Category.EMAIL}),
        ("half a day", {"effort": Decimal("0.5")}),
        ("une demi-journée", {"effort": Decimal("0.5")}),
        ("after A-001", {"depends_on": (PLAN.actions[0].id,)}),
        ("après A-001", {"depends_on": (PLAN.actions[0].id,)}),
        ("£500", {"planned": Decimal(500)}),
        ("£1,500", {"planned": Decimal(1500)}),
        ("1,5 k£", {"planned": Decimal(1500)}),
        ("1 200 £", {"planned": Decimal(1200)}),
        ("500", {"planned": Decimal(500)}),
        ("2 days", {"effort": Decimal(2)}),
        ("1,5 j", {"effort": Decimal("1.5")}),
        ("5 days of work", {"effort": Decimal(5)}),
        ("5 jours de travail", {"effort": Decimal(5)}),
        ("1 day of work", {"effort": Decimal(1)}),
        ("O2", {"objectives": (TWO.id,)}),
        ("o2, O1", {"objectives": (TWO.id, ONE.id)}),
        ("K1", {"kpis": (PLAN.kpis[0].id,)}),
        ("A-001", {"depends_on": (PLAN.actions[0].id,)}),
        ("!!", {"priority": 1}),
        ("!", {"priority": 2}),
        ("Newsletter", {"channel": PLAN.channels[0].id}),
        ("social", {"category": Category.SOCIAL}),
    ],
)
def test_each_part_is_what_it_can_be_read_as(part: str, fields: dict[str, Any]) -> None:
    assert read(f"Webinar, {part}") == {"title": "Webinar", **fields}


@pytest.mark.parametrize(
    "part",
    [
        "Emna",  # nobody is called so
        "Pau",  # two are
        "Emma + Bob",  # one of them is nobody
        "500 USD",  # not the plan's money
        "-50 £",
        "12.3.4",
        "31 February",
        "every blue moon",
        "Lyon",
        "O9",
    ],
)
def test_what_cannot_be_read_stays_in_the_title_and_is_named(part: str) -> None:
    found = read_entry(f"Webinar, Emma, {part}", PLAN, TODAY)
    assert found is not None
    assert (found.values["title"], found.kept) == (f"Webinar, {part}", (part,))
    assert set(found.values) == {"title", "executor"}


def test_a_whole_line_in_either_language() -> None:
    english = read("Webinar for integrators, Emma, next Friday, £500, O2, every two weeks")
    french = read("Webinar for integrators ; Emma ; vendredi prochain ; 500 £ ; O2 ; toutes les deux semaines")
    assert english == french
    rule = english.pop("recurrence")
    assert (rule.frequency, rule.every) == (Frequency.WEEKLY, 2)
    assert english == {
        "title": "Webinar for integrators",
        "executor": (EMMA.id,),
        "due": date(2026, 11, 27),
        "planned": Decimal(500),
        "objectives": (TWO.id,),
        "nature": Nature.RECURRING,
    }


def test_a_rule_with_its_end_is_one_rule() -> None:
    found = read("Post, every Monday, until 30 June, Emma")
    assert (found["recurrence"].until, found["executor"]) == (date(2027, 6, 30), (EMMA.id,))


def test_what_is_said_twice_is_taken_once_and_left_in_the_title() -> None:
    assert read("Ads, £500, £700") == {"title": "Ads, £700", "planned": Decimal(500)}


def test_a_day_gone_by_is_meant_where_the_plan_ends_before_it_comes_again() -> None:
    ending = PLAN.evolve(end=date(2026, 12, 31))
    assert read("Fair, 30 October", ending)["due"] == date(2026, 10, 30)


@pytest.mark.parametrize("part", ["15 December", "15 décembre", "15/12"])
def test_next_years_plan_is_typed_in_days_of_next_year(part: str) -> None:
    coming = PLAN.evolve(start=date(2027, 1, 1), end=date(2027, 12, 31))
    assert read(f"Review, {part}", coming)["due"] == date(2027, 12, 15)


def test_a_channel_of_the_plan_that_is_called_as_a_feast_is_that_channel() -> None:
    fair = a_channel("Noël")
    found = read("Stand, Noël", PLAN.evolve(channels=(*PLAN.channels, fair)))
    assert (found.get("channel"), found.get("due")) == (fair.id, None)


@pytest.mark.parametrize("text", ["", "  ", ", ;", ","])
def test_a_line_without_words_is_no_action(text: str) -> None:
    assert read_entry(text, PLAN, TODAY) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Emma", "Lyon", "500", "O2", "!!", "x y", "[b]", "=1+1", "12/3", "every day", "2 j"])))
def test_nothing_that_was_typed_is_lost(parts: list[str]) -> None:
    found = read_entry(", ".join(("Title", *parts)), PLAN, TODAY)
    assert found is not None
    assert found.values["title"] == ", ".join(("Title", *found.kept))
    assert len(found.kept) <= len(parts)
    assert found.action().title == found.values["title"]


@pytest.mark.parametrize(
    "part", ["£300 a month", "£300 per month", "£300/month", "300 £ par mois", "300 £ chaque mois"]
)
def test_money_of_a_period_is_that_of_each_time_and_never_how_often(part: str) -> None:
    values = read(f"Ads, {part}")
    assert (values["planned"], values["planned_per_time"], values["title"]) == (Decimal(300), True, "Ads")
    assert (values["recurrence"].frequency, values["recurrence"].every) == (Frequency.MONTHLY, 1)


@pytest.mark.parametrize("part", ["3 times a week", "every 3 months", "tous les 3 mois"])
def test_how_often_is_no_money(part: str) -> None:
    assert "planned" not in read(f"Posts, {part}")


@pytest.mark.parametrize("part", ["@Zoe", "@zoe", "owner Zoe", "responsable : Zoe"])
def test_who_is_said_to_be_a_person_joins_the_plan(part: str) -> None:
    found = read_entry(f"Webinar, {part}", PLAN, TODAY)
    assert found is not None
    assert [person.name for person in found.newcomers] == ["Zoe"]
    assert found.values["executor"] == (found.newcomers[0].id,)


@pytest.mark.parametrize("part", ["Zoe", "@emma", "@Paul", "owner 12", "@"])
def test_nobody_joins_by_a_bare_name_or_by_one_that_is_known_or_several_peoples(part: str) -> None:
    found = read_entry(f"Webinar, {part}", PLAN, TODAY)
    assert found is not None
    assert found.newcomers == ()


def test_a_quarter_in_a_line_is_that_of_the_plans_own_year() -> None:
    for year_start, days in ((1, (date(2026, 4, 1), date(2026, 6, 30))), (4, (date(2026, 7, 1), date(2026, 9, 30)))):
        values = read_entry("Newsletter, Q2", a_plan(year_start=year_start), date(2026, 3, 12)).values  # type: ignore[union-attr]
        assert (values["start"], values["due"]) == days


@pytest.mark.parametrize(
    ("title", "unread"),
    [
        (
            "Webinar for integrators Emma next Friday £500 O2 every two weeks",
            ("Emma", "next Friday", "£500", "O2", "every two weeks"),
        ),
        ("Webinar pour Emma vendredi prochain 500 £ @Zoe", ("Emma", "vendredi prochain", "500 £", "@Zoe")),
        ("Webinar Emma Friday for hotels", ("Emma", "Friday")),
        ("Webinar Friday", ("Friday",)),
        ("Launch in 3 weeks for hotels", ("in 3 weeks",)),
        ("Launch O9 31 February", ("O9", "31 February")),
        ("Launch 500 USD after A-999", ("500 USD", "A-999")),
        ("Launch 12/3", ("12/3",)),
        ("Meeting the 15th", ("the 15th",)),
        ("Réunion le 15", ("le 15",)),
        ("Newsletter weekly", ("weekly",)),
        ("Training 2 days", ("2 days",)),
        ("Black Friday", ()),
        ("Friday news", ()),
        ("Weekly newsletter", ()),
        ("Top 10 tips", ()),
        ("Tip of the week", ()),
        ("Newsletter de mars", ()),
        ("Guide de la marque", ()),
        ("Visit Emma's shop", ()),
        ("Call me", ()),
        ("20% off coupon", ()),
        ("A4 flyer for B2B in 4K", ()),
        ("Salon Batimat 2027", ()),
    ],
)
def test_words_of_a_title_that_look_like_a_value_are_named_and_nothing_else_is(
    title: str, unread: tuple[str, ...]
) -> None:
    found = read_entry(title, PLAN, TODAY, PAUL)
    assert found is not None
    assert found.unread == unread
    assert found.values["title"] == title
