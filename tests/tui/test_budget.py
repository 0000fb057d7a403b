"""Budget & team with keys only: money, people, channels, coverage, products, and a cut."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.customers import ChannelPreference, Persona
from mplan_tui.domain.expense_rules import booked
from mplan_tui.domain.measured import agreeing
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.offer import Category, CostModel, Product
from mplan_tui.domain.people import Team
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits.rows import remove
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.budget.tab import Tab, fact
from mplan_tui.tui.screens.budget import NAMES
from mplan_tui.tui.widgets.pane import Cut
from tests.builders import HOSTILE, a_channel, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle, type_text

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
SEEN = HOSTILE.replace("\x1b", "␛")
YEAR: dict[str, Any] = {"start": date(2026, 1, 1), "due": date(2026, 12, 31)}
TEAM = Team(id="team1", name="Marketing")
ANNA = a_person("Anna", id="anna", team=TEAM.id, days_per_month=10)
KARIM = a_person("Karim", id="karim", days_per_month=20)
MAIL = a_channel("Newsletter", id="mail", category=Category.EMAIL, reach=5000, cost_model=CostModel.FREE)
RADIO = a_channel("Radio", id="radio", category=Category.ADVERTISING, reach=90_000)
ADA = Persona(id="ada", name="Ada", channels=(ChannelPreference(channel=MAIL.id, strength=5),))
BEER = Product(id="beer", name="Beer")
ORDERS = a_kpi("Orders", id="orders", baseline=100, target=200, unit="n", **YEAR)
SALES = an_objective("Online sales", id="sales", ref="O1", kpi=ORDERS.id)
MARCH: dict[str, Any] = {"start": date(2026, 3, 2), "due": date(2026, 3, 31)}
ACTIONS = (
    an_action(
        "Mailing",
        id="mailing",
        objectives=(SALES.id,),
        category=Category.EMAIL,
        channel=MAIL.id,
        executor=(ANNA.id,),
        planned=2000,
        spent=500,
        effort=8,
        product=BEER.id,
        **MARCH,
    ),
    an_action("Spots", id="spots", channel=RADIO.id, executor=(ANNA.id,), planned=6000, effort=7, **MARCH),
    an_action("Flyers", id="flyers", executor=(KARIM.id,), planned=1000, effort=2, due=date(2026, 5, 20)),
)
ROWS = (
    TEAM,
    ANNA,
    KARIM,
    MAIL,
    RADIO,
    ADA,
    BEER,
    ORDERS,
    SALES,
    a_measurement(ORDERS, date(2026, 2, 1), 102),
    *ACTIONS,
)


def a_full_plan(**fields: Any) -> Plan:
    """People, money, channels and products in a small plan; Anna is overloaded in March, and the radio suits nobody."""
    # What is spent is a line, as in every plan that a session made or edited: the first edit has nothing to book.
    return agreeing(booked(a_plan(*ROWS, **{"envelope": 10_000, **fields})), None)


def a_hostile_plan() -> Plan:
    """The same under names that would break a careless program."""
    renamed = [
        row.evolve(**{field: HOSTILE})
        if (field := next((f for f in ("title", "name") if hasattr(row, f)), ""))
        else row
        for row in ROWS
    ]
    return booked(a_plan(*renamed, envelope=10_000))


@asynccontextmanager
async def budget_of(
    plan: Plan,
    tab: str = "money",
    size: tuple[int, int] = (80, 24),
    language: str = "en",
    desk: FakeServices | None = None,
) -> AsyncIterator[Pilot[int]]:
    """The screen on a plan, some tabs further than the first."""
    async with app_on(plan, desk, language).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("6", *["right_square_bracket"] * tuple(NAMES).index(tab))
        await settle(pilot)
        yield pilot


def plan_of(pilot: Pilot[int]) -> Plan:
    assert isinstance(pilot.app, MplanApp)
    assert pilot.app.plan is not None
    return pilot.app.plan


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


@SIZES
@pytest.mark.parametrize("tab", NAMES)
async def test_hostile_names_are_shown_as_they_are_in_every_tab(size: tuple[int, int], tab: str) -> None:
    async with budget_of(a_hostile_plan(), tab, size) as pilot:
        shown = screen_text(pilot.app)
        assert "\x1b" not in shown
        if tab not in ("coverage", "months"):
            assert SEEN[:12] in shown


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("money", "b sets the envelope"),
        ("months", "m plans money, b books it"),
        ("register", "n books the first one"),
        ("team", "n adds the first person"),
        ("channels", "n picks the first one from the catalogue"),
        ("coverage", "n adds an action here"),
        ("products", "n adds the first one"),
    ],
)
async def test_an_empty_tab_says_what_belongs_there_and_which_key_begins(tab: str, said: str) -> None:
    async with budget_of(a_plan(), tab) as pilot:
        assert said in screen_text(pilot.app)


# Money


@SIZES
async def test_the_envelope_is_set_with_a_key_in_the_way_people_type_money(size: tuple[int, int]) -> None:
    async with budget_of(a_plan(), size=size) as pilot:
        await press(pilot, "b")
        await type_text(pilot, "12k")
        await press(pilot, "enter")
        assert plan_of(pilot).envelope == 12_000
        assert "€12,000" in screen_text(pilot.app)
        await press(pilot, "u")
        assert plan_of(pilot).envelope is None


async def test_an_amount_or_currency_that_is_none_is_refused_in_its_field() -> None:
    async with budget_of(a_plan()) as pilot:
        await press(pilot, "b")
        await type_text(pilot, "12.3.4,5,6")
        await press(pilot, "enter")
        assert "is not a number" in screen_text(pilot.app)
        await press(pilot, "ctrl+u", "tab", "ctrl+u")
        await type_text(pilot, "XQZ")
        await press(pilot, "enter")
        assert "is no currency" in screen_text(pilot.app)
        assert plan_of(pilot).currency == "EUR"


async def test_money_over_the_envelope_is_told_at_once() -> None:
    async with budget_of(a_full_plan(envelope=7000)) as pilot:
        assert "€2,000 over" in screen_text(pilot.app)


async def test_enter_on_a_sum_lists_its_actions_and_escape_comes_back() -> None:
    async with budget_of(a_full_plan()) as pilot:
        assert "O1 Online sales" in screen_text(pilot.app)
        await press(pilot, "home", "down", "enter")
        assert "Mailing" in screen_text(pilot.app) or "Spots" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "by objective" in screen_text(pilot.app)


async def test_the_money_is_summed_by_what_is_wanted() -> None:
    async with budget_of(a_full_plan()) as pilot:
        await press(pilot, "v", "v")
        assert "Radio" in screen_text(pilot.app)
        await press(pilot, "v", "v")
        assert "Karim" in screen_text(pilot.app)
        await press(pilot, "V", "V", "V", "V")
        assert "by objective" in screen_text(pilot.app)


async def test_the_money_of_an_action_is_changed_where_it_is_summed() -> None:
    async with budget_of(a_full_plan()) as pilot:
        await press(pilot, "v", "v", "home", "enter", "e", "tab")
        await type_text(pilot, "700")
        await press(pilot, "enter")
        plan = plan_of(pilot)
        assert amounts_of(plan, plan.get(Action, "spots")).committed == 700


# A cut


@SIZES
async def test_a_cut_is_tried_out_and_left_without_a_trace(size: tuple[int, int]) -> None:
    plan = a_full_plan()
    async with budget_of(plan, size=size) as pilot:
        await press(pilot, "c")
        await type_text(pilot, "-20 %")
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "envelope €8,000" in shown
        assert "To free: €1,000" in shown
        assert "Flyers" in shown
        await press(pilot, "escape")
        assert plan_of(pilot) is plan


async def test_a_cut_is_applied_in_one_step_and_taken_back_in_one() -> None:
    plan = a_full_plan()
    async with budget_of(plan) as pilot:
        await press(pilot, "c")
        await type_text(pilot, "20 %")
        await press(pilot, "enter", "enter")
        assert plan_of(pilot).envelope == 8000
        assert plan_of(pilot).get(Action, "flyers").status is Status.CANCELLED
        await press(pilot, "u")
        assert plan_of(pilot) == plan


async def test_a_cut_is_kept_as_a_scenario_compared_adopted_and_taken_back_in_one() -> None:
    plan = a_full_plan()
    async with budget_of(plan) as pilot:
        await press(pilot, "c")
        await type_text(pilot, "20 %")
        await press(pilot, "enter", "s")
        await type_text(pilot, "Lean")
        await press(pilot, "enter")
        kept = plan_of(pilot)
        assert [row.title for row in kept.scenarios] == ["Lean"]
        assert kept.actions == plan.actions
        await press(pilot, "v", "down")
        shown = screen_text(pilot.app)
        assert "Today" in shown and "V1 Lean" in shown and "drop" in shown
        await press(pilot, "enter")
        assert plan_of(pilot).envelope == 8000
        assert plan_of(pilot).get(Action, "flyers").status is Status.CANCELLED
        await press(pilot, "u")
        assert plan_of(pilot) == kept


async def test_a_scenario_plans_another_amount_for_an_action_and_gives_it_back() -> None:
    plan = a_full_plan()
    first = next(row for row in plan.actions if row.status.is_open)
    async with budget_of(plan) as pilot:
        await press(pilot, "c")
        await type_text(pilot, "20 %")
        await press(pilot, "enter", "v", "m")
        await type_text(pilot, "Dearer")
        await press(pilot, "tab", "tab")
        await type_text(pilot, "1234")
        await press(pilot, "enter")
        (kept,) = plan_of(pilot).scenarios
        assert [(choice.id, choice.planned) for choice in kept.choices] == [(first.id, Decimal(1234))]
        await press(pilot, "down")
        assert "€1,234" in screen_text(pilot.app)
        await press(pilot, "m", "tab", "enter")  # no amount: as it is
        (same,) = plan_of(pilot).scenarios
        assert (same.id, same.ref, same.choices) == (kept.id, kept.ref, ())
        assert plan_of(pilot).actions == plan.actions


async def test_the_cut_tells_where_more_would_go() -> None:
    async with budget_of(a_full_plan()) as pilot:
        await press(pilot, "c")
        await type_text(pilot, "20 %")
        await press(pilot, "enter", "m")
        await type_text(pilot, "5000")
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert ("€5,000 more" in shown and "nothing was spent on it yet" in shown) or "carries no KPI" in shown
        await press(pilot, "escape")
        assert "To free" in screen_text(pilot.app)


async def test_undoing_a_cut_of_a_plan_with_typed_totals_leaves_them_as_lines() -> None:
    # So an older program wrote plans: the first edit books the totals, and its undo is not to lose or double them.
    plan = a_plan(*ROWS, envelope=10_000)
    async with budget_of(plan) as pilot:
        await press(pilot, "c")
        await type_text(pilot, "20 %")
        await press(pilot, "enter", "enter", "u")
        assert plan_of(pilot) == agreeing(booked(plan), None)


async def test_what_goes_is_chosen_with_the_space_bar_and_what_an_objective_misses_is_shown() -> None:
    async with budget_of(a_full_plan(), size=(120, 40)) as pilot:
        await press(pilot, "c")
        await type_text(pilot, "1000")
        await press(pilot, "enter", "x")
        assert "The plan still fits" in screen_text(pilot.app)
        await press(pilot, "end", "space")
        shown = screen_text(pilot.app)
        assert "stop there" in shown
        assert "misses 200" in shown


@pytest.mark.parametrize(("typed", "said"), [("lots", "neither a share"), ("200 %", "cut.amount"), ("0", "cut.amount")])
async def test_a_cut_that_cannot_be_is_refused_in_its_field(typed: str, said: str) -> None:
    async with budget_of(a_full_plan()) as pilot:
        await press(pilot, "c")
        await type_text(pilot, typed)
        await press(pilot, "enter")
        assert said in screen_text(pilot.app)


# People


@SIZES
async def test_an_overload_is_marked_with_the_actions_behind_it(size: tuple[int, int]) -> None:
    async with budget_of(a_full_plan(), "team", size) as pilot:
        shown = screen_text(pilot.app)
        assert "1 person overloaded" in shown
        assert "150!" in shown
        assert "15 of 10 days" in shown
        assert "Mailing" in shown


async def test_work_goes_to_who_has_room() -> None:
    async with budget_of(a_full_plan(), "team") as pilot:
        await press(pilot, "w", "enter", "enter")
        assert plan_of(pilot).get(Action, "mailing").executor == (KARIM.id,)
        assert "overloaded" not in screen_text(pilot.app)


async def test_nobody_with_room_is_said() -> None:
    plan = a_plan(ANNA, an_action("Mailing", executor=(ANNA.id,), effort=14, **MARCH))
    async with budget_of(plan, "team") as pilot:
        await press(pilot, "w")
        assert any("Nobody has 14 days free" in told.message for told in pilot.app._notifications)


async def test_a_deadline_that_cannot_be_met_is_told_with_its_reason() -> None:
    plan = a_plan(ANNA, an_action("Catalogue", executor=(ANNA.id,), effort=9, due=date(2026, 3, 16)))
    async with budget_of(plan, "team", (120, 40)) as pilot:
        shown = screen_text(pilot.app)
        assert "1 deadline cannot be met" in shown
        assert "A-001 Catalogue, 16 Mar: Anna" in shown


async def test_public_holidays_leave_fewer_days() -> None:
    may = an_action("Mailing", executor=(ANNA.id,), effort=9, start=date(2026, 5, 1), due=date(2026, 6, 30))
    async with budget_of(a_plan(ANNA, may), "team") as pilot:
        before = screen_text(pilot.app)
        await press(pilot, "left_square_bracket", "left_square_bracket", "left_square_bracket", "b", "tab", "tab")
        await type_text(pilot, "fr")
        await press(pilot, "enter", "right_square_bracket")
        assert plan_of(pilot).country == "FR"
        assert screen_text(pilot.app) != before


async def test_an_absence_is_typed_with_a_and_leaves_fewer_days_and_the_next_one_is_asked_for() -> None:
    april = an_action("Mailing", executor=(ANNA.id,), effort=8, start=date(2026, 4, 1), due=date(2026, 4, 30))
    async with budget_of(a_plan(ANNA, april), "team", (120, 40)) as pilot:
        await press(pilot, "right")
        assert "8 of 10 days" in screen_text(pilot.app)
        await press(pilot, "a", "ctrl+u", *"1/4", "tab", "ctrl+u", *"15/4", "tab", *"Leave", "ctrl+s")
        (away,) = plan_of(pilot).absences
        assert (away.person, away.start, away.end) == (ANNA.id, date(2026, 4, 1), date(2026, 4, 15))
        shown = screen_text(pilot.app)
        assert "8 of 5 days" in shown and "1 person overloaded" in shown and "1 Apr 2026 – 15 Apr 2026 · Leave" in shown
        # What is there already is offered to be changed; one that ends before it begins is refused in its field.
        await press(pilot, "a", "down", "enter", "tab", "ctrl+u", *"31/3", "enter")
        assert "absence.reversed" in screen_text(pilot.app)
        await press(pilot, "escape", "u")
        assert plan_of(pilot).absences == () and "8 of 10 days" in screen_text(pilot.app)


async def test_people_and_teams_are_added_changed_and_deleted_with_keys() -> None:
    async with budget_of(a_plan(), "team") as pilot:
        await press(pilot, "n")
        await type_text(pilot, HOSTILE)
        await press(pilot, "enter")
        (person,) = plan_of(pilot).people
        assert person.name == SEEN
        await press(pilot, "t")
        await type_text(pilot, "Sales")
        await press(pilot, "enter")
        assert [team.name for team in plan_of(pilot).teams] == ["Sales"]
        await press(pilot, "home", "e", "end")
        await type_text(pilot, "!")
        await press(pilot, "enter")
        assert plan_of(pilot).people[0].name == SEEN + "!"
        await press(pilot, "home", "d")
        assert not plan_of(pilot).people
        await press(pilot, "u")
        assert len(plan_of(pilot).people) == 1


async def test_a_name_that_is_taken_is_refused_in_the_form() -> None:
    async with budget_of(a_full_plan(), "team") as pilot:
        await press(pilot, "n")
        await type_text(pilot, "anna")
        await press(pilot, "enter")
        assert "name.taken" in screen_text(pilot.app)
        assert len(plan_of(pilot).people) == 2


# Channels


@SIZES
async def test_a_channel_says_why_it_suits_or_does_not(size: tuple[int, int]) -> None:
    async with budget_of(a_full_plan(), "channels", size) as pilot:
        shown = screen_text(pilot.app)
        assert "1 paid for that nobody uses" in shown
        assert "Used by Ada 5/5" in shown
        await press(pilot, "end")
        assert "No persona uses it" in screen_text(pilot.app)


async def test_a_persona_whose_first_channel_no_action_uses_is_told() -> None:
    async with budget_of(a_plan(MAIL, ADA), "channels", (120, 40)) as pilot:
        assert "Ada is first of all on Newsletter, and no action uses it." in screen_text(pilot.app)


@pytest.mark.parametrize("name", ["channels", "products", "team"])
async def test_details_of_what_a_colleague_has_just_removed_are_drawn_for_another_size(name: str) -> None:
    async with budget_of(a_full_plan(), name, (120, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, MplanApp) and app.focused is not None
        tab = next(one for one in app.focused.ancestors if isinstance(one, Tab))
        row = tab.plan.find_any(tab.table.row_id)
        assert row is not None
        app.set_reactive(MplanApp.plan, remove(row).change(tab.plan))  # of which the list has not been told yet
        tab.pane.resized()
        await settle(pilot)


async def test_a_channel_is_picked_from_the_catalogue_with_its_figures() -> None:
    async with budget_of(a_plan(), "channels") as pilot:
        await press(pilot, "n")
        await type_text(pilot, "whats")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        (channel,) = plan_of(pilot).channels
        assert channel.name == "WhatsApp"
        assert channel.category is Category.MESSAGING
        assert channel.tools == ("WhatsApp Business",)


async def test_the_rates_of_a_channel_are_typed_as_people_write_them() -> None:
    async with budget_of(a_plan(MAIL), "channels") as pilot:
        await press(pilot, "e", *["tab"] * 6)
        await type_text(pilot, "open rate: 21,5 %; CPC: 0.8 €")
        await press(pilot, "enter")
        rates = plan_of(pilot).channels[0].rates
        assert [(rate.name, rate.value, rate.unit) for rate in rates] == [
            ("open rate", Decimal("21.5"), "%"),
            ("CPC", Decimal("0.8"), "€"),
        ]


async def test_a_negative_cost_is_refused_in_its_field() -> None:
    async with budget_of(a_plan(MAIL), "channels") as pilot:
        await press(pilot, "e", "tab", "tab", "tab")
        await type_text(pilot, "-3")
        await press(pilot, "enter")
        assert "channel.negative" in screen_text(pilot.app)
        assert plan_of(pilot).channels[0].unit_cost is None


# Coverage and products


async def test_an_empty_cell_is_marked_and_filled_with_a_key() -> None:
    async with budget_of(a_full_plan(), "coverage") as pilot:
        before = plan_of(pilot)
        assert "□" in screen_text(pilot.app)
        await press(pilot, "home", "right", "n")
        await type_text(pilot, "Easter mailing")
        await press(pilot, "enter")
        (new,) = [action for action in plan_of(pilot).actions if action not in before.actions]
        assert (new.title, new.category, new.due) == ("Easter mailing", Category.EMAIL, date(2026, 4, 30))


async def test_coverage_is_shown_by_month_quarter_and_year() -> None:
    async with budget_of(a_full_plan(), "coverage") as pilot:
        assert "by month" in screen_text(pilot.app)
        await press(pilot, "v")
        assert "Q2 2026" in screen_text(pilot.app)
        await press(pilot, "v")
        assert "by year" in screen_text(pilot.app)


async def test_products_are_added_and_show_their_money() -> None:
    async with budget_of(a_full_plan(), "products") as pilot:
        assert "2,000" in screen_text(pilot.app)
        await press(pilot, "n")
        await type_text(pilot, "Cider")
        await press(pilot, "enter")
        assert [product.name for product in plan_of(pilot).products] == ["Beer", "Cider"]
        assert "1 without any action" in screen_text(pilot.app)


# The screen


async def test_a_followed_row_is_shown_in_its_tab() -> None:
    async with budget_of(a_full_plan()) as pilot:
        await press(pilot, "v", "v", "home", "g")
        assert "1 paid for that nobody uses" in screen_text(pilot.app)


async def test_tab_and_shift_tab_go_round_the_tabs() -> None:
    async with budget_of(a_full_plan()) as pilot:
        await press(pilot, "shift+tab")
        assert "Every product has actions" in screen_text(pilot.app)
        await press(pilot, "tab", "tab", "tab", "tab")
        assert "overloaded" in screen_text(pilot.app)


@SIZES
@pytest.mark.parametrize("tab", NAMES)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_tab_looks_as_it_did(size: tuple[int, int], tab: str, language: str, snapshot: Any) -> None:
    async with budget_of(a_full_plan(), tab, size, language) as pilot:
        between_the_frame = screen_text(pilot.app).splitlines()[2:-1]
        assert "\n".join(between_the_frame) == snapshot


@pytest.mark.parametrize("value", ["", "Emma Clarke", "Emma Clarke, Louis Martin, Zoé Marchand"])
@pytest.mark.parametrize("width", range(5, 60, 5))
def test_a_fact_beside_its_label_is_whole_or_cut_in_any_room_with_any_value(value: str, width: int) -> None:
    """No value, or a label as wide as the pane, ended the tab that showed it."""
    shown = fact("Share of the envelope", value, width)
    assert isinstance(shown, Cut)
    assert "".join(text for text, _tone in shown).strip()
    told = " ".join(text for line in shown.whole for text, _tone in line)
    assert width < 40 or all(word in told for word in value.split())
