"""The diagnostic with keys only: from an empty plan, every tool is filled."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import Criterion, IdealCustomer, Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, Stage
from mplan_tui.domain.diagnostic.pestel import Dimension, Effect, PestelFactor
from mplan_tui.domain.diagnostic.porter import Force, ForceKind
from mplan_tui.domain.diagnostic.progress import TOOLS
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.plan import Plan
from mplan_tui.tui.modals.question import Question
from tests.builders import HOSTILE, TODAY, a_channel, a_plan, an_action, an_objective
from tests.every_field import Filler
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle, type_text

SIZES = [(80, 24), (120, 40)]
_DIAGNOSTIC = (
    "swot", "strategies", "pestel", "business_units", "forces", "ideal_customers", "personas", "journey", "contents",
)  # fmt: skip


@asynccontextmanager
async def diagnostic(plan: Plan, size: tuple[int, int] = (120, 40), language: str = "en") -> AsyncIterator[Pilot[int]]:
    app = app_on(plan, language=language)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        yield pilot


NAMES = [tool.name for tool in TOOLS]


async def to_tool(pilot: Pilot[int], tool: str) -> None:
    await pilot.press(*["right_square_bracket"] * NAMES.index(tool))
    await settle(pilot)


def plan_of(pilot: Pilot[int]) -> Plan:
    plan = pilot.app.plan  # type: ignore[attr-defined]  # the app under test is always ours
    assert isinstance(plan, Plan)
    return plan


def an_item(quadrant: Quadrant = Quadrant.THREAT, **fields: Any) -> SwotItem:
    return SwotItem(**{"quadrant": quadrant, "statement": f"A {quadrant.value}", **fields})


def a_full_diagnostic() -> Plan:
    """Something in every tool, with text that breaks careless programs."""
    factor = PestelFactor(dimension=Dimension.ECONOMIC, statement="Tourism +12 %", effect=Effect.OPPORTUNITY, impact=5)
    force = Force(kind=ForceKind.SUBSTITUTES, intensity=4, drivers="Cider and wine", answer="Tastings")
    mail = a_channel("Newsletter")
    lea = Persona(
        name="Léa", quote="Is it local?", reviewed_on=date(2026, 1, 5), channels=[{"channel": mail.id, "strength": 4}]
    )
    hunter = Persona(name="Bargain hunter", negative=True)
    strength = an_item(Quadrant.STRENGTH, statement="Own barley", importance=5)
    chance = an_item(Quadrant.OPPORTUNITY, statement="Tourism grows", importance=4, source=factor.id)
    threat = an_item(statement=HOSTILE, importance=4, evidence="panel 2025, p. 12", source=force.id)
    strategy = Strategy(kind=StrategyKind.SO, statement="Become a stop on the route", items=(strength.id, chance.id))
    units = [
        BusinessUnit(name="Beer", revenue=300, share=20, rival_share=10, growth=4),
        BusinessUnit(
            name="Visits",
            revenue=100,
            share=5,
            rival_share=20,
            growth=18,
            previous={"share": 4, "rival_share": 20, "growth": 12},
        ),
    ]
    customer = IdealCustomer(
        name="Curious family", criteria=(Criterion(name="near", weight=3),), disqualifiers=("minor",)
    )
    contents = [
        ContentElement(persona=lea.id, stage=Stage.AWARENESS, title="Film of the harvest"),
        ContentElement(persona=lea.id, stage=Stage.DECISION, title="Gift guide", status=ContentStatus.EXISTING),
    ]
    rows = (factor, force, mail, lea, hunter, strength, an_item(Quadrant.WEAKNESS), chance, threat, strategy, *units)
    return a_plan(*rows, customer, *contents, vision="The beer of the valley.", situation="Founded in 2014.")


@pytest.mark.parametrize("size", SIZES)
async def test_items_are_typed_one_after_the_other_into_the_box_under_the_cursor(size: tuple[int, int]) -> None:
    async with diagnostic(a_plan(), size) as pilot:
        await pilot.press("n")
        await type_text(pilot, "Local brand")
        await pilot.press("enter")
        await type_text(pilot, "Own barley")
        await pilot.press("enter", "escape", "right", "down", "n")
        await type_text(pilot, "Excise")
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert [(i.ref, i.statement) for i in plan_of(pilot).swot] == [
            ("S1", "Local brand"),
            ("S2", "Own barley"),
            ("TH1", "Excise"),
        ]
        assert "TH1" in screen_text(pilot.app)


@pytest.mark.parametrize("tool", ["swot", "pestel"])
async def test_the_cursor_goes_to_what_was_typed_so_that_the_next_key_rates_it(tool: str) -> None:
    async with diagnostic(a_plan()) as pilot:
        await to_tool(pilot, tool)
        await pilot.press("n")
        await type_text(pilot, "First")
        await pilot.press("enter")
        await type_text(pilot, "Second")
        await pilot.press("enter", "escape")
        await settle(pilot)
        await pilot.press("plus")
        await settle(pilot)
        plan = plan_of(pilot)
        rated = {i.statement: i.importance for i in plan.swot} | {f.statement: f.impact for f in plan.pestel}
        assert rated == {"First": 3, "Second": 4}


async def test_importance_and_box_change_with_one_key_and_come_back_with_undo() -> None:
    async with diagnostic(a_plan(an_item(Quadrant.STRENGTH))) as pilot:
        await pilot.press("plus", "shift+right")
        await settle(pilot)
        (item,) = plan_of(pilot).swot
        assert (item.ref, item.importance, item.quadrant) == ("W1", 4, Quadrant.WEAKNESS)
        await pilot.press("u", "u")
        await settle(pilot)
        (item,) = plan_of(pilot).swot
        assert (item.ref, item.importance) == ("S1", 3)


async def test_an_important_item_without_answer_is_marked_and_answered_by_a_strategy() -> None:
    plan = a_plan(an_item(Quadrant.STRENGTH), an_item(importance=5))
    async with diagnostic(plan) as pilot:
        assert "no answer" not in screen_text(pilot.app)
        await pilot.press("down", "right")
        await settle(pilot)
        assert "✗" in screen_text(pilot.app)
        await pilot.press("a", "up", "space", "enter")
        await settle(pilot)
        await type_text(pilot, "Fight back")
        await pilot.press("enter")
        await settle(pilot)
        (strategy,) = plan_of(pilot).strategies
        assert (strategy.ref, strategy.statement, len(strategy.items)) == ("ST1", "Fight back", 2)


async def test_a_strategy_of_one_side_is_refused_in_the_form_and_nothing_typed_is_lost() -> None:
    plan = a_plan(an_item(Quadrant.STRENGTH), an_item(Quadrant.OPPORTUNITY))
    async with diagnostic(plan) as pilot:
        await to_tool(pilot, "tows")
        await pilot.press("n", "space", "enter")
        await settle(pilot)
        await type_text(pilot, "Grow")
        await pilot.press("enter")
        await settle(pilot)
        assert plan_of(pilot).strategies == ()
        assert "side_missing" in screen_text(pilot.app)
        assert "Grow" in screen_text(pilot.app)


async def test_a_strategy_with_nothing_on_one_side_is_told_so_before_anything_is_typed() -> None:
    async with diagnostic(a_plan(an_item(Quadrant.STRENGTH))) as pilot:
        await to_tool(pilot, "tows")
        await pilot.press("n")
        await settle(pilot)
        assert any("opportunity" in note.message for note in pilot.app._notifications)
        assert len(pilot.app.screen_stack) == 1 and not plan_of(pilot).strategies


async def test_the_keys_under_a_form_say_what_enter_does_where_the_cursor_is() -> None:
    async with diagnostic(a_plan(an_item(Quadrant.STRENGTH))) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "↵ ^s save" in screen_text(pilot.app)
        await pilot.press("tab", "tab", "tab")
        await settle(pilot)
        assert "↵ new line" in screen_text(pilot.app) and "↵ ^s save" not in screen_text(pilot.app)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_label_of_a_long_form_is_read_whole(language: str) -> None:
    async with diagnostic(a_plan(), (80, 24), language) as pilot:
        await to_tool(pilot, "bcg")
        await pilot.press("n")
        await settle(pilot)
        labels = list(pilot.app.screen.query(Question))
        said = " ".join(" ".join(line.text for line in one.render_lines(one.size.region)) for one in labels)
        # Split at plain spaces only: French writes a no-break one before its colon ("Avant\u00a0: Marge"),
        # and a label that lost it could be broken there.
        read = " ".join(word for word in said.split(" ") if word)
        for label in labels:
            assert label.label in read, label


async def test_the_help_hangs_beside_its_keys() -> None:
    async with diagnostic(a_plan(), (80, 24)) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)
        lines = screen_text(pilot.app).splitlines()
        number, column = next(
            (n, line.index("Change this item")) for n, line in enumerate(lines) if "Change this item" in line
        )
        assert set(lines[number + 1][3:column]) <= set(" │") and lines[number + 1][column].isalpha()


async def test_a_statement_is_shown_whole_where_there_is_room_for_it() -> None:
    long = "Become known in Sweden and Germany through integrators, fairs and the open interface of every probe"
    strength, chance = an_item(Quadrant.STRENGTH), an_item(Quadrant.OPPORTUNITY)
    strategy = Strategy(kind=StrategyKind.SO, statement=long, items=(strength.id, chance.id))
    factor = PestelFactor(dimension=Dimension.LEGAL, statement=long)
    async with diagnostic(a_plan(strength, chance, strategy, factor)) as pilot:
        for tool in ("tows", "pestel"):
            await to_tool(pilot, "tows")
            shown = " ".join(line.split("│")[0] for line in screen_text(pilot.app).splitlines())
            assert "every probe" in shown and "…" not in shown, tool


WIDE_TEXT = "広告 🎉 予算を増やす " * 6
RTL_TEXT = "خطة التسويق \u202eevil " * 6


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [HOSTILE, WIDE_TEXT, RTL_TEXT, "x" * 10_000, "two words " * 1_000])
async def test_any_text_in_any_field_leaves_the_panes_straight(text: str, size: tuple[int, int]) -> None:
    filler = Filler(texts=(text,), rows=2)
    rows = [filler.row(table, row_id) for table in _DIAGNOSTIC for row_id in filler.ids[table]]
    async with diagnostic(a_plan(*rows, vision=text, situation=text), size) as pilot:
        for tool in NAMES:
            screen = screen_text(pilot.app)
            strips = pilot.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}, tool
            assert "\x1b" not in screen and "\u202e" not in screen, tool
            matrix = tool == "bcg"
            body = [line for line in screen.splitlines()[5:-1] if line.count(" │ ") == 1 and not matrix]
            edges = {cell_len(line[: line.index(" │ ")]) for line in body}
            assert len(edges) <= 1, (tool, edges)
            await to_tool(pilot, "tows")


async def test_a_sheet_longer_than_the_screen_is_read_on() -> None:
    sheet = {name: f"{name} " + "words " * 12 for name in ("sector", "size", "area", "buying_group", "technology")}
    async with diagnostic(a_plan(IdealCustomer(name="Family", **sheet)), (80, 24)) as pilot:
        await to_tool(pilot, "customer")
        assert "technology" not in screen_text(pilot.app) and "reads on" in screen_text(pilot.app)
        await pilot.press("right", "right", "right")
        await settle(pilot)
        assert "technology" in screen_text(pilot.app) and "reads on" not in screen_text(pilot.app)
        await pilot.press("left", "left")
        await settle(pilot)
        assert "sector words" in screen_text(pilot.app)


async def test_the_tabs_say_at_every_width_which_tools_are_filled() -> None:
    async with diagnostic(a_full_diagnostic(), (80, 24)) as pilot:
        tabs = screen_text(pilot.app).splitlines()[2]
        assert "SWOT✓" in tabs and "TOWS◐" in tabs and "Vision✓" in tabs


@pytest.mark.parametrize("size", SIZES)
async def test_a_factor_is_typed_rated_and_sent_to_the_swot(size: tuple[int, int]) -> None:
    async with diagnostic(a_plan(), size) as pilot:
        await to_tool(pilot, "pestel")
        await pilot.press("n")
        await type_text(pilot, "New excise duty")
        await pilot.press("enter", "escape", "plus", "plus", "greater_than_sign", "f", "f", "s")
        await settle(pilot)
        (factor,) = plan_of(pilot).pestel
        assert (factor.ref, factor.impact, factor.likelihood, factor.effect) == ("PP1", 5, 4, Effect.THREAT)
        (item,) = plan_of(pilot).swot
        assert (item.ref, item.source, item.importance) == ("TH1", factor.id, 4)
        assert "→TH1" in screen_text(pilot.app)


async def test_a_factor_of_unknown_effect_asks_for_its_box() -> None:
    factor = PestelFactor(dimension=Dimension.POLITICAL, statement="Elections")
    async with diagnostic(a_plan(factor)) as pilot:
        await to_tool(pilot, "pestel")
        await pilot.press("down", "s", "down", "enter")
        await settle(pilot)
        assert plan_of(pilot).swot[0].quadrant is Quadrant.THREAT


@pytest.mark.parametrize("size", SIZES)
async def test_a_business_unit_is_typed_into_the_form_and_plotted(size: tuple[int, int]) -> None:
    async with diagnostic(a_plan(), size) as pilot:
        await to_tool(pilot, "bcg")
        await pilot.press("n")
        await settle(pilot)
        await type_text(pilot, "Beer")
        await pilot.press("tab", "tab")
        for figure in ("500000", "40", "30", "20", "15"):
            await type_text(pilot, figure)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (unit,) = plan_of(pilot).business_units
        assert (unit.name, unit.share, unit.rival_share, unit.growth) == ("Beer", Decimal(30), Decimal(20), Decimal(15))
        assert "Star" in screen_text(pilot.app)


async def test_impossible_shares_are_refused_in_their_field() -> None:
    unit = BusinessUnit(name="Beer", share=60, rival_share=20, growth=5)
    async with diagnostic(a_plan(unit)) as pilot:
        await to_tool(pilot, "bcg")
        await pilot.press("enter", *["tab"] * 5)
        await pilot.press("end", "backspace", "backspace")
        await type_text(pilot, "60")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert plan_of(pilot).business_units[0].rival_share == 20
        assert "shares_above_100" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("field", "typed", "refused"),
    [
        ("rival_share", "0", "rival_share"),
        ("rival_share", "120", "rival_share"),
        ("previous_rival_share", "0", "previous_rival_share"),
        ("previous_share", "101", "previous_share"),
    ],
)
async def test_an_impossible_figure_keeps_the_cursor_in_the_field_where_it_was_typed(
    field: str, typed: str, refused: str
) -> None:
    unit = BusinessUnit(name="Beer", revenue=300, share=20, rival_share=10, growth=4)
    async with diagnostic(a_plan(unit)) as pilot:
        await to_tool(pilot, "bcg")
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.screen.query_one(f"#field-{field}", Input).value = typed
        await pilot.press("ctrl+s")
        await settle(pilot)
        focused = pilot.app.screen.focused
        assert focused is not None and focused.id == f"field-{refused}"
        assert plan_of(pilot).business_units == (unit,)


async def test_the_other_axis_places_units_by_innovation() -> None:
    unit = BusinessUnit(name="Beer", revenue=5, share=30, rival_share=20, growth=15, innovation=1)
    async with diagnostic(a_plan(unit)) as pilot:
        await to_tool(pilot, "bcg")
        assert "Growth" in screen_text(pilot.app)
        await pilot.press("a")
        await settle(pilot)
        shown = screen_text(pilot.app)
        assert "Innovation" in shown
        assert "leads a calm market" in shown


async def test_forces_are_rated_with_plus_and_minus_never_with_an_arrow_and_the_sixth_is_chosen() -> None:
    async with diagnostic(a_plan()) as pilot:
        await to_tool(pilot, "porter")
        await pilot.press("plus", "plus", "down", "minus", "t", "c")
        await settle(pilot)
        before = plan_of(pilot)
        await pilot.press("up", "left", "right", "h", "l", "down", "right")
        await settle(pilot)
        assert plan_of(pilot) is before
        forces = {force.kind: force for force in plan_of(pilot).forces}
        assert forces[ForceKind.RIVALRY].intensity == 4
        assert forces[ForceKind.ENTRANTS].intensity == 3
        assert ForceKind.COMPLEMENTORS in forces
        assert "2.5 / 5" in screen_text(pilot.app)
        assert "5 strong pressure" in screen_text(pilot.app)


async def test_a_prospect_is_scored_and_excluded() -> None:
    customer = IdealCustomer(
        name="Hotels",
        criteria=(Criterion(name="size", weight=3), Criterion(name="area", weight=1)),
        disqualifiers=("chain",),
    )
    async with diagnostic(a_plan(customer)) as pilot:
        await to_tool(pilot, "customer")
        await pilot.press("s")
        await settle(pilot)
        await type_text(pilot, "Grand Hotel")
        await pilot.press("tab", "5", "tab", "1", "ctrl+s")
        await settle(pilot)
        assert "80 / 100" in screen_text(pilot.app)
        await pilot.press("s", "tab", "5", "tab", "5", "tab", "enter", "space", "enter", "ctrl+s")
        await settle(pilot)
        assert "excluded: chain" in screen_text(pilot.app)


async def test_criteria_are_typed_as_pairs_and_a_wrong_one_is_refused_in_its_field() -> None:
    async with diagnostic(a_plan(IdealCustomer(name="Hotels"))) as pilot:
        await to_tool(pilot, "customer")
        await pilot.press("enter", *["tab"] * 6)
        await type_text(pilot, "size 3")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "a colon and a figure" in screen_text(pilot.app)
        await pilot.press("backspace", "backspace")
        await type_text(pilot, ": 3")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert plan_of(pilot).ideal_customers[0].criteria == (Criterion(name="size", weight=3),)


async def test_two_personas_stand_side_by_side_and_a_negative_one_is_marked() -> None:
    plan = a_plan(Persona(name="Léa", job="Nurse"), Persona(name="Tom", job="Cook"))
    async with diagnostic(plan) as pilot:
        await to_tool(pilot, "personas")
        await pilot.press("m", "r", "c", "down")
        await settle(pilot)
        shown = screen_text(pilot.app)
        assert "Nurse" in shown and "Cook" in shown
        assert "Negative persona" in shown
        persona = plan_of(pilot).personas[0]
        assert (persona.negative, persona.reviewed_on) == (True, TODAY)


async def test_the_journey_is_filled_and_a_missing_element_makes_its_action() -> None:
    lea = Persona(name="Léa")
    async with diagnostic(a_plan(lea)) as pilot:
        await to_tool(pilot, "journey")
        await pilot.press("down", "enter")
        await settle(pilot)
        await type_text(pilot, "Is it local?")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("n")
        await type_text(pilot, "Film of the harvest")
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert "1 missing" in screen_text(pilot.app)
        await pilot.press("a")
        await settle(pilot)
        plan = plan_of(pilot)
        assert (plan.journey[0].stage, plan.journey[0].question) == (Stage.CONSIDERATION, "Is it local?")
        assert plan.contents[0].action == plan.actions[0].id
        assert plan.actions[0].personas == (lea.id,)


async def test_the_vision_is_written() -> None:
    async with diagnostic(a_plan()) as pilot:
        await to_tool(pilot, "vision")
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "First in the valley")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert plan_of(pilot).vision == "First in the valley"


async def test_the_star_key_leads_to_the_tool_to_fill_next() -> None:
    async with diagnostic(a_plan(an_item(Quadrant.STRENGTH), vision="V", situation="S")) as pilot:
        await pilot.press("right_square_bracket", "asterisk")
        await settle(pilot)
        assert "next: add a weakness" in screen_text(pilot.app)


async def test_the_line_of_sight_leads_from_a_factor_to_the_objective_and_there() -> None:
    plan = a_full_diagnostic()
    objective = an_objective("Visits +20 %", links=(plan.strategies[0].id,))
    plan = plan.putting(objective, an_action("Open doors", objectives=(objective.id,)))
    async with diagnostic(plan) as pilot:
        await to_tool(pilot, "pestel")
        await pilot.press("down", "down", "g")
        await settle(pilot)
        shown = screen_text(pilot.app)
        for text in ("Tourism grows", "Become a stop", "Visits +20 %", "Open doors", "no KPI"):
            assert text in shown
        await pilot.press("v")
        await settle(pilot)
        assert "gaps along the line of sight" in screen_text(pilot.app)
        await pilot.press("v", "down", "down", "down", "enter")
        await settle(pilot)
        assert pilot.app.current_mode == "objectives"


@pytest.mark.parametrize("is_filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_every_tool_looks_as_it_did(
    size: tuple[int, int], language: str, is_filled: bool, snapshot: SnapshotAssertion
) -> None:
    async with diagnostic(a_full_diagnostic() if is_filled else a_plan(), size, language) as pilot:
        for tool in NAMES:
            await settle(pilot)
            shown = screen_text(pilot.app)
            assert "\x1b" not in shown
            assert all(cell_len(line) <= size[0] for line in shown.split("\n"))
            assert "\n".join(shown.split("\n")[2:-1]) == snapshot(name=tool)
            await pilot.press("right_square_bracket")
