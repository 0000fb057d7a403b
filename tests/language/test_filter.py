from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Nature, Occurrence, Status, occurrence_id
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.offer import Category
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.language.filter import parse_filter
from tests.builders import HOSTILE, TODAY, a_channel, a_person, a_plan, an_action, an_objective

ANNA, KARIM = a_person("Anna"), a_person("Karim Zoé")
EMAIL, FAIRS = a_channel("Newsletter", category=Category.EMAIL), a_channel("Fairs")
SALES = an_objective("Online sales", ref="O2")

NEWSLETTER = an_action(
    "Spring newsletter",
    executor=(ANNA.id,),
    channel=EMAIL.id,
    category=Category.EMAIL,
    objectives=(SALES.id,),
    due=date(2026, 3, 9),
    planned=Decimal(1200),
    status=Status.DOING,
    priority=1,
    progress=40,
)
STAND = an_action(
    "Beer festival stand",
    executor=(KARIM.id,),
    channel=FAIRS.id,
    category=Category.OFFLINE,
    stage=Stage.AWARENESS,
    due=date(2026, 7, 15),
    planned=Decimal(7500),
    notes="Enquête sur place",
)
KIT = an_action(
    "Press kit",
    status=Status.DONE,
    due=date(2026, 3, 2),
    done_on=date(2026, 3, 2),
    planned=Decimal(300),
    tools=("Canva",),
    depends_on=(NEWSLETTER.id,),
)
WEEKLY = an_action("Weekly post", nature=Nature.RECURRING, executor=(ANNA.id, KARIM.id))
PLAN = a_plan(
    ANNA,
    KARIM,
    EMAIL,
    FAIRS,
    SALES,
    NEWSLETTER,
    STAND,
    KIT,
    WEEKLY,
    Occurrence(id=occurrence_id(WEEKLY.id, date(2026, 3, 16)), action=WEEKLY.id, due=date(2026, 3, 16)),
)


def found(text: str, plan: Plan = PLAN, me: str | None = None) -> list[str]:
    return [action.title for action in parse_filter(text, TODAY).select(plan, plan.actions, TODAY, me)]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["Spring newsletter", "Beer festival stand", "Press kit", "Weekly post"]),
        ("newsletter", ["Spring newsletter"]),
        ("NEWS spring", ["Spring newsletter"]),
        ("enquete", ["Beer festival stand"]),
        ('"festival stand"', ["Beer festival stand"]),
        ('"stand festival"', []),
        ("A-003", ["Press kit"]),
        ("owner:anna", ["Spring newsletter", "Weekly post"]),
        ("responsable:anna", ["Spring newsletter", "Weekly post"]),
        ("owner: zoe", ["Beer festival stand", "Weekly post"]),
        ("owner:anna,karim", ["Spring newsletter", "Beer festival stand", "Weekly post"]),
        ("owner:none", ["Press kit"]),
        ("owner:nobody-of-this-name", []),
        ("late", ["Spring newsletter"]),
        ("en retard", ["Spring newsletter"]),
        ("-late", ["Beer festival stand", "Press kit", "Weekly post"]),
        ("status:doing", ["Spring newsletter"]),
        ('statut:"en cours"', ["Spring newsletter"]),
        ("statut:réalisée", ["Press kit"]),
        ("status:todo,done", ["Beer festival stand", "Press kit", "Weekly post"]),
        ("-status:done open", ["Spring newsletter", "Beer festival stand", "Weekly post"]),
        ("channel:email", ["Spring newsletter"]),
        ("canal:news", ["Spring newsletter"]),
        ("category:offline", ["Beer festival stand"]),
        ('categorie:"hors ligne"', ["Beer festival stand"]),
        ("objective:O2", ["Spring newsletter"]),
        ("objectif:online", ["Spring newsletter"]),
        ("stage:awareness", ["Beer festival stand"]),
        ("nature:recurring", ["Weekly post"]),
        ("tool:canva", ["Press kit"]),
        ("due<2026-07", ["Spring newsletter", "Press kit", "Weekly post"]),
        ("due<=2026-07", ["Spring newsletter", "Beer festival stand", "Press kit", "Weekly post"]),
        ("due>2026-03-09", ["Beer festival stand", "Weekly post"]),
        ("due>2026-03", ["Beer festival stand"]),
        ("due>=2026-03", ["Spring newsletter", "Beer festival stand", "Press kit", "Weekly post"]),
        ("due>=2026-03-16", ["Beer festival stand", "Weekly post"]),
        ("due<2026-03-09", ["Press kit"]),
        ("due<=2026-03-09", ["Spring newsletter", "Press kit"]),
        ("due=2026-03-09", ["Spring newsletter"]),
        ("due<2026-03", []),
        ("due:2026-03", ["Spring newsletter", "Press kit", "Weekly post"]),
        ("échéance:2026-T3", ["Beer festival stand"]),
        ("due:2026-q1", ["Spring newsletter", "Press kit", "Weekly post"]),
        ("due:week", ["Spring newsletter"]),
        ("due>today due<=+7d", ["Weekly post"]),
        ("due:02/03/2026", ["Press kit"]),
        ("due:none", []),
        ("budget>1000", ["Spring newsletter", "Beer festival stand"]),
        ("budget>=7,5k", ["Beer festival stand"]),
        ("budget>7500", []),
        ("budget>1200", ["Beer festival stand"]),
        ("budget>=1200", ["Spring newsletter", "Beer festival stand"]),
        ("budget<1200", ["Press kit"]),
        ("budget<=1200", ["Spring newsletter", "Press kit"]),
        ("budget=1200", ["Spring newsletter"]),
        ("progress>40", []),
        ("budget:none", ["Weekly post"]),
        ("priority:1", ["Spring newsletter"]),
        ("priorité:critique", ["Spring newsletter"]),
        ("statut:en cours", ["Spring newsletter"]),
        ("status:in progress late", ["Spring newsletter"]),
        ("catégorie:hors ligne festival", ["Beer festival stand"]),
        ("statut:en-cours", ["Spring newsletter"]),
        ("budget>1 000", ["Spring newsletter", "Beer festival stand"]),
        ("budget>7\u202f000 festival", ["Beer festival stand"]),
        ("due<03/03", ["Press kit"]),
        ("due:07/2026", ["Beer festival stand"]),
        ("échéance:juillet", ["Beer festival stand"]),
        ("due:month", ["Spring newsletter", "Press kit", "Weekly post"]),
        ("due:Q3", ["Beer festival stand"]),
        ("échéance:T3 2026 -retard", ["Beer festival stand"]),
        ("due>december 2025 due<july", ["Spring newsletter", "Press kit", "Weekly post"]),
        ("due:T3 2027", []),
        ("anna", ["Spring newsletter", "Weekly post"]),
        ("fairs", ["Beer festival stand"]),
        ("-anna late", []),
        ("progress>=40", ["Spring newsletter"]),
        ("avancement:none", ["Beer festival stand", "Press kit", "Weekly post"]),
        ("notes:enquête", ["Beer festival stand"]),
        ("dépendde:A-001", ["Press kit"]),
    ],
)
def test_a_filter_finds_what_it_says(typed: str, titles: list[str]) -> None:
    assert found(typed) == titles


@pytest.mark.parametrize("name", ["title", "group", "audience", "expected_result", "description", "notes"])
def test_words_are_looked_for_in_every_text_of_an_action(name: str) -> None:
    plan = a_plan(an_action("Other"), an_action(**{"title": "This", name: "Réponse des Élus"}))
    assert found("elus", plan) == [plan.actions[1].title]
    assert found("-elus", plan) == ["Other"]


def test_mine_is_about_who_is_at_the_keyboard() -> None:
    assert found("mine", me=ANNA.id) == ["Spring newsletter", "Weekly post"]
    assert found("mine") == []
    assert found("owner:me", me=ANNA.id) == found("qui:moi", me=ANNA.id) == ["Spring newsletter", "Weekly post"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ('"open', "filter.open_quote"),
        ("colour:red", "filter.unknown_field"),
        ("owner:", "filter.no_value"),
        ("status:sleeping", "filter.unknown_value"),
        ("due<banana", "filter.not_a_date"),
        ("due<2026-13", "filter.not_a_date"),
        ("due<2026-00", "filter.not_a_date"),
        ("due<0000", "filter.not_a_date"),
        ("due:+9999w", "filter.not_a_date"),
        ("budget>lots", "filter.not_a_number"),
        ("priority:soon", "filter.not_a_number"),
        ("due:31/02", "filter.not_a_date"),
        ("owner>anna", "filter.not_compared"),
    ],
)
def test_nonsense_is_refused_with_what_was_typed(typed: str, code: str) -> None:
    with pytest.raises(PlanError) as refusal:
        parse_filter(typed, date(9990, 1, 1) if "9999w" in typed else TODAY)
    assert refusal.value.code == code


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_whatever_is_typed_is_a_filter_or_a_clear_refusal(typed: str) -> None:
    try:
        found(typed)
    except PlanError as refusal:
        assert refusal.code.startswith("filter.")


GOOD = st.sampled_from(["late", "owner:anna", "-late", "newsletter", "due<2026-07", "budget>500", "status:done"])


@given(GOOD, GOOD)
@settings(max_examples=60)
def test_terms_beside_each_other_must_all_hold(one: str, other: str) -> None:
    assert found(f"{one} {other}") == [title for title in found(one) if title in found(other)]


@given(st.text(st.characters(exclude_characters='"', exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip))
@settings(max_examples=60)
def test_a_title_in_quotes_is_found(title: str) -> None:
    action = Action(id="x", title=title)
    plan = a_plan(action)
    assert parse_filter(f'"{action.title}"', TODAY).select(plan, plan.actions, TODAY) == plan.actions


def test_a_hostile_title_is_found_by_its_words() -> None:
    plan = a_plan(an_action(HOSTILE))
    assert found('"[/x] [Q4]"', plan) == [plan.actions[0].title]


def test_what_is_done_again_is_recurring_whatever_its_nature_says() -> None:
    rule = Recurrence(frequency=Frequency.MONTHLY)
    plan = a_plan(an_action("Post", nature=Nature.RECURRING), an_action("Report", recurrence=rule), an_action("Stand"))
    found = parse_filter("recurring", TODAY).select(plan, plan.actions, TODAY)
    assert [action.title for action in found] == ["Post", "Report"]


def test_a_quarter_in_a_filter_is_that_of_the_plans_own_year() -> None:
    may, august = an_action("May", due=date(2026, 5, 4)), an_action("August", due=date(2026, 8, 4))
    for year_start, found in ((1, [may]), (4, [august])):
        plan = a_plan(may, august, year_start=year_start)
        assert [row.title for row in parse_filter("due:Q2", TODAY).select(plan, plan.actions, TODAY)] == [
            row.title for row in found
        ]
