"""A figure that is there gives way to enter alone: never to a stray digit, an arrow, a letter or a paste."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from mplan_tui.domain.kpis import Formula
from mplan_tui.domain.plan import Plan
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.widgets.kpi_grid import KpiGrid
from mplan_tui.tui.widgets.typing import TypedLine
from tests.builders import a_kpi, a_measurement, a_plan
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
ORDERS = a_kpi("Orders", ref="K1", kind="flow", target=4200, start=JANUARY)
SPEND = a_kpi("Spend", ref="K2", kind="flow", target=900, start=JANUARY)
COST = a_kpi(
    "Cost per order", ref="K3", kind="ratio", target=4, start=JANUARY,
    formula=Formula(code="cpa", inputs=(("cost", SPEND.id), ("conversions", ORDERS.id))),
)  # fmt: skip
FIGURES = (
    *(a_measurement(ORDERS, JANUARY, 298), a_measurement(ORDERS, FEBRUARY, 331)),
    *(a_measurement(SPEND, JANUARY, 596), a_measurement(SPEND, FEBRUARY, 662)),
)
PLAN = a_plan(ORDERS, SPEND, COST, *FIGURES)
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


class Grid:
    """The grid on a plan without a missing figure, the cursor on February of the first KPI."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> MplanApp:
        assert isinstance(self.pilot.app, MplanApp)
        return self.pilot.app

    @property
    def plan(self) -> Plan:
        assert self.app.plan is not None
        return self.app.plan

    @property
    def text(self) -> str:
        return screen_text(self.app)

    def line(self, number: int) -> str:
        """One line of the screen, the header being 0, the bar of screens 1 and what is said above the grid 2."""
        return self.text.splitlines()[number].strip()

    @property
    def orders(self) -> dict[date, object]:
        return {row.on: row.value for row in self.plan.measurements if row.kpi == ORDERS.id}

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await settle(self.pilot)

    async def paste(self, text: str) -> None:
        grid = self.app.screen.focused
        assert grid is not None
        grid.post_message(Paste(text))
        await settle(self.pilot)


@asynccontextmanager
async def grid(plan: Plan = PLAN, size: tuple[int, int] = (80, 24), language: str = "en") -> AsyncIterator[Grid]:
    async with app_on(plan, language=language).run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        await pilot.press("home", "left")
        await settle(pilot)
        yield Grid(pilot)


@SIZES
async def test_a_digit_over_a_figure_is_shown_beside_it_and_says_what_enter_and_the_arrows_do(
    size: tuple[int, int],
) -> None:
    async with grid(size=size) as seen:
        await seen.press("6")
        assert "331→6▏" in seen.text
        assert seen.line(2) == "K1 Orders, Feb 2026: 331 → 6 · ↵ replaces it, esc or an arrow keeps 331"
        assert seen.text.splitlines()[-1].split() == ["↵", "Replace", "esc", "Keep"]
        assert seen.plan is PLAN


@pytest.mark.parametrize("key", ["down", "up", "left", "right", "pagedown", "end", "home", "tab"])
async def test_leaving_a_figure_without_enter_takes_the_digit_back_and_says_so(key: str) -> None:
    async with grid() as seen:
        await seen.press("down", "6", key)
        assert seen.plan is PLAN
        assert seen.line(2) == "K2 Spend, Feb 2026 stays 662: only ↵ puts 6 in its place."
        assert "▏" not in seen.text
        await seen.press(*(["tab"] if key == "tab" else []), "left" if key != "left" else "right")
        assert "stays" not in seen.text


@pytest.mark.parametrize("key", ["up", "pageup", "home", "left"])
async def test_an_arrow_keeps_the_figure_also_where_the_cursor_cannot_go_further(key: str) -> None:
    async with grid() as seen:
        await seen.press(*["left"] * 12, "6", key)
        assert seen.plan is PLAN
        assert seen.line(2) == "K1 Orders, Jan 2026 stays 298: only ↵ puts 6 in its place."
        assert "▏" not in seen.text


async def test_a_figure_goes_to_the_period_that_it_was_typed_for_where_the_screen_becomes_narrower_meanwhile() -> None:
    """Fewer periods are shown then, and the place of the cell is another one, or none any more."""
    plan = a_plan(ORDERS, a_measurement(ORDERS, JANUARY, 298))
    async with grid(plan, (140, 40)) as seen:
        await seen.press("end", "left", "left")
        cell = seen.app.screen.query_one(KpiGrid)
        place, before = cell.place, seen.app.screen._count  # type: ignore[attr-defined]
        day = seen.app.screen._cell().on  # type: ignore[attr-defined]
        await seen.pilot.resize_terminal(60, 24)
        await settle(seen.pilot)
        assert seen.app.screen._count < before  # type: ignore[attr-defined]
        cell.post_message(KpiGrid.Entered(ORDERS.id, place, "77", before))
        await settle(seen.pilot)
        assert [one.on for one in seen.plan.measurements if one.value == 77] == [day]


@pytest.mark.parametrize("key", ["f8", "ctrl+p"])
async def test_going_elsewhere_takes_the_digit_back_and_says_so_there(key: str) -> None:
    async with grid() as seen:
        await seen.press("6", key)
        assert seen.plan is PLAN
        await seen.press("escape")
        assert "stays 331: only ↵" in " ".join(seen.text.replace("▎", " ").replace("│", " ").split())
        await seen.press("alt+5")
        assert "▏" not in seen.text and "331" in seen.text


async def test_enter_replaces_the_figure_in_one_step_that_undo_takes_back() -> None:
    async with grid() as seen:
        await seen.press(*"340", "enter")
        assert seen.orders == {JANUARY: 298, FEBRUARY: 340}
        await seen.press("u")
        assert seen.orders == {JANUARY: 298, FEBRUARY: 331}


async def test_escape_and_the_last_backspace_keep_the_figure() -> None:
    async with grid() as seen:
        await seen.press("6", "escape", "enter", "6", "backspace", "down")
        assert seen.plan is PLAN and "stays" not in seen.text


@pytest.mark.parametrize("key", ["d", "D", "u", "c", "q", "x", "n", "question_mark"])
async def test_a_letter_amid_a_figure_is_no_command(key: str) -> None:
    letter = "?" if key == "question_mark" else key
    async with grid() as seen:
        await seen.press("6", key)
        assert len(seen.app.screen_stack) == 1 and seen.plan is PLAN
        assert f"331→6{letter}▏" in seen.text
        await seen.press("enter")
        assert seen.plan is PLAN and f"→6{letter}▏" in seen.text
        assert seen.line(2) == f"entry.not_a_number(text=6{letter})"
        await seen.press("backspace", "enter")
        assert seen.orders[FEBRUARY] == 6


@pytest.mark.parametrize("typed", ["1e999", "12 abc", "1O0", "1e3"])
@pytest.mark.parametrize("column", ["left", "right"])
async def test_what_is_no_figure_is_refused_as_a_whole_and_stays_to_be_mended(typed: str, column: str) -> None:
    async with grid(a_plan(ORDERS, a_measurement(ORDERS, JANUARY, 298))) as seen:
        held = seen.orders
        await seen.press(column, *("space" if sign == " " else sign for sign in typed), "enter")
        assert seen.orders == held
        assert f"{typed[-6:]}▏" in seen.text and f"not_a_number(text={typed})" in seen.line(2)
        await seen.press("escape")
        assert seen.orders == held and "▏" not in seen.text


async def test_an_arrow_takes_no_part_of_what_is_no_figure() -> None:
    async with grid(a_plan(ORDERS, a_measurement(ORDERS, JANUARY, 298))) as seen:
        await seen.press("right", *"1e999", "left")
        assert seen.orders == {JANUARY: 298}
        assert "1e999▏" in seen.text and "not_a_number(text=1e999)" in seen.line(2)


async def test_a_letter_is_no_answer_to_the_question_whether_a_figure_should_go() -> None:
    async with grid() as seen:
        await seen.press("delete", "D")
        assert len(seen.app.screen_stack) == 1 and seen.plan is PLAN
        assert "↵ takes 331 out" in seen.line(2)
        await seen.press("enter")
        assert seen.orders == {JANUARY: 298}


@pytest.mark.parametrize("key", ["minus", "equals_sign", "comma", "full_stop"])
async def test_a_sign_that_begins_a_figure_replaces_none(key: str) -> None:
    async with grid() as seen:
        await seen.press(key, "down")
        assert seen.plan is PLAN and "stays 331" in seen.line(2)


async def test_delete_asks_for_enter_before_a_figure_goes() -> None:
    async with grid() as seen:
        await seen.press("delete")
        assert "331→–▏" in seen.text
        assert seen.line(2) == "K1 Orders, Feb 2026: ↵ takes 331 out, esc or an arrow keeps it"
        await seen.press("down")
        assert seen.plan is PLAN and seen.line(2) == "K1 Orders, Feb 2026 stays 331: only ↵ takes a figure out."
        await seen.press("up", "delete", "escape", "enter")
        assert seen.plan is PLAN
        await seen.press("delete", "enter")
        assert seen.orders == {JANUARY: 298}
        assert "331 was taken out; u brings it back" in seen.line(2)
        await seen.press("u")
        assert seen.orders == {JANUARY: 298, FEBRUARY: 331}


async def test_backspace_alone_clears_nothing() -> None:
    async with grid() as seen:
        await seen.press("backspace", "enter", "down")
        assert seen.plan is PLAN


async def test_the_last_figure_is_copied_over_another_only_with_enter() -> None:
    async with grid() as seen:
        await seen.press("c", "down")
        assert seen.plan is PLAN and "stays 331: only ↵ puts 298" in seen.line(2)
        await seen.press("up", "c", "enter")
        assert seen.orders[FEBRUARY] == 298


@pytest.mark.parametrize("key", ["6", "minus", "equals_sign"])
async def test_a_computed_cell_opens_no_entry_and_says_what_it_is_computed_from(key: str) -> None:
    async with grid() as seen:
        await seen.press("end", "left", key)
        assert seen.line(2) == "K3 Cost per order is computed from K2 Spend, K1 Orders, and follows them."
        assert "▏" not in seen.text
        await seen.press("down", "enter")
        assert seen.plan is PLAN


async def test_what_a_colleague_entered_meanwhile_is_not_replaced_by_leaving_the_cell() -> None:
    plan = a_plan(ORDERS, a_measurement(ORDERS, JANUARY, 298))
    async with grid(plan) as seen:
        await seen.press("right", "6")
        assert "[    ]" not in seen.text and "6▏" in seen.text
        seen.app.plan = theirs = plan.putting(a_measurement(ORDERS, FEBRUARY, 331))
        await settle(seen.pilot)
        assert "331→6▏" in seen.text
        await seen.press("left")
        assert seen.plan is theirs and "stays 331" in seen.line(2)


async def test_a_block_over_figures_says_how_many_and_which_and_waits_for_enter() -> None:
    async with grid() as seen:
        await seen.press("left")
        await seen.paste("298\t340\t1\n600\t670")
        words = " ".join(seen.text.replace("│", " ").split())
        assert "3 figures that are there would be replaced" in words and "5 figures are pasted." in words
        assert "K1 Orders · Feb 2026 331 → 340" in words and "K2 Spend · Jan 2026 596 → 600" in words
        await seen.press("escape")
        assert seen.plan is PLAN and seen.line(2) == "Nothing was pasted: every figure stays as it was."
        await seen.paste("298\t340\t1\n600\t670")
        await seen.press("enter")
        assert seen.orders == {JANUARY: 298, FEBRUARY: 340, date(2026, 3, 1): 1}
        await seen.press("u")
        assert seen.plan == PLAN


async def test_a_block_that_changes_no_figure_asks_nothing() -> None:
    async with grid() as seen:
        await seen.press("left")
        await seen.paste("298\t331\t7")
        assert len(seen.app.screen_stack) == 1 and seen.orders[date(2026, 3, 1)] == 7


async def test_a_single_pasted_value_waits_for_enter_over_a_figure() -> None:
    async with grid() as seen:
        await seen.paste("340")
        await seen.press("down")
        assert seen.plan is PLAN and "only ↵ puts 340" in seen.line(2)


@SIZES
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_bar_says_which_keys_change_the_screen_where_digits_are_typed(
    size: tuple[int, int], language: str
) -> None:
    async with grid(size=size, language=language) as seen:
        assert seen.line(1).startswith("alt+ 1 ") and seen.line(1).endswith("F7 F8  ? ^p")
        await seen.press("m")
        assert isinstance(seen.app.screen.focused, TypedLine)
        assert not any(sign.isdigit() for sign in seen.line(1)), "behind a question no key changes the screen"
        await seen.press("escape", "tab")
        assert seen.line(1).startswith("1 "), "nothing is typed into the register of measures"
        assert screen_text(seen.app).splitlines()[1].index("1 ") == 5, "no name moves when a field is entered"
        await seen.press("4", "slash")
        assert screen_text(seen.app).splitlines()[1].index("1 ") == 5
        assert seen.line(1).startswith("alt+ 1 "), "a filter takes digits"
        await seen.press("alt+2")
        assert seen.app.current_mode == "diagnostic" and seen.line(1).startswith("1 ")
        await seen.press("n")
        assert seen.line(1).startswith("alt+ 1 "), "so does the line for one item after the other"


@SIZES
async def test_in_a_browser_the_bar_names_no_key_that_the_browser_keeps(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    async with grid(size=size) as seen:
        bar = seen.line(1)
        assert "alt" not in bar and bar.endswith("F7 F8  ? ^p")
        assert not any(sign.isdigit() for sign in bar.replace("F7 F8", ""))
        await seen.press("f8")
        assert seen.app.current_mode == "budget" and seen.line(1).startswith("1 "), "no digit is typed into there"


async def test_without_a_plan_the_bar_names_no_key() -> None:
    app = app_on(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bar = screen_text(app).splitlines()[1]
        assert "Today" in bar and not any(sign.isdigit() for sign in bar)


@pytest.mark.parametrize("place", ["home", "end"])
async def test_what_is_said_in_passing_never_covers_the_entry(place: str) -> None:
    kpis = [a_kpi(f"KPI {n}", kind="flow", target=420, start=JANUARY) for n in range(40)]
    plan = a_plan(*kpis, *(a_measurement(kpi, FEBRUARY, 331) for kpi in kpis))
    async with grid(plan, (120, 40)) as seen:
        await seen.press(place, "left", "6")
        for _ in range(4):
            seen.app.tell("A colleague changed 12 items: they are on your screen now.")
        await settle(seen.pilot)
        table = seen.app.screen.query_one(KpiGrid)
        cell = table.cell_region(table.row_id or "", "p2") or table.region
        toasts = list(seen.app.screen.query(Toast))
        assert len(toasts) == 4
        assert not any(toast.region.overlaps(cell) or toast.region.y < 3 for toast in toasts)
