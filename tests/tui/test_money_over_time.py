"""The months and the register of Budget & team with keys only, and a controller's year against a sheet of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.plan import Plan
from tests.builders import a_channel, a_plan, an_action
from tests.tui.screen_text import screen_text
from tests.tui.test_budget import budget_of, plan_of, press

FAIR = an_action("Fair", id="fair", planned=2400, start=date(2026, 1, 1), due=date(2026, 12, 31))
SPOTS = an_action("Spots", id="spots", planned=600, start=date(2026, 4, 1), due=date(2026, 4, 30))


def a_line(amount: Any, on: date | None, **fields: Any) -> Expense:
    return Expense(**{"amount": amount, "on": on, "action": FAIR.id, **fields})


def a_register() -> Plan:
    return a_plan(
        FAIR,
        SPOTS,
        a_line(250, None, id="loose", supplier="Old"),
        a_line(900, date(2026, 1, 10), id="order", kind=ExpenseKind.ORDERED, supplier="Meta"),
        a_line(300, date(2026, 2, 3), id="part", supplier="Meta", order="order", reference="F-12"),
        a_line(120, date(2026, 3, 2), id="spot", supplier="Radio", action=SPOTS.id),
        envelope=5000,
    )


def row_of(text: str, name: str) -> list[str]:
    """The cells of the first line that begins with this name."""
    line = next(line for line in text.splitlines() if line.lstrip(" ▌").startswith(name))
    return line.lstrip(" ▌").removeprefix(name).split()


# The register


async def test_the_register_has_lines_by_day_those_undated_first_and_says_what_they_add_up_to() -> None:
    async with budget_of(a_register(), "register", (120, 40)) as pilot:
        shown = screen_text(pilot.app)
        assert "4 lines   ordered €900   open €600   invoiced €670   ! 1 undated" in shown
        days = [line.lstrip(" ▌")[:11].strip() for line in shown.splitlines()[5:9]]
        assert days == ["undated", "10 Jan 2026", "3 Feb 2026", "2 Mar 2026"]
        assert "Undated: it counts in no month." in shown


@pytest.mark.parametrize(
    ("words", "count"),
    [("meta", "2 lines"), ("F-12", "1 line"), ("2026-02", "1 line"), ("undated", "1 line"), ("order", "1 line")],
)
async def test_lines_are_found_by_what_they_say_and_what_people_call_them(words: str, count: str) -> None:
    async with budget_of(a_register(), "register", (120, 40)) as pilot:
        await press(pilot, "slash", *words)
        assert f"{words} {count}   " in screen_text(pilot.app)
        await press(pilot, "enter", "escape")
        assert "4 lines" in screen_text(pilot.app)


async def test_a_line_is_dated_and_corrected_where_it_stands_and_undone_in_one_step() -> None:
    async with budget_of(a_register(), "register", (120, 40)) as pilot:
        await press(pilot, "e", *"5/3", "enter")
        assert plan_of(pilot).get(Expense, "loose").on == date(2026, 3, 5)
        await press(pilot, "u")
        assert plan_of(pilot).get(Expense, "loose").on is None
        await press(pilot, "home", "right", "right", "right", "right", "right", "e", *"300 USD", "enter")
        assert plan_of(pilot).get(Expense, "loose").amount == 250, "a currency without its rate is refused"
        await press(pilot, "e", "ctrl+u", *"300", "enter")
        assert plan_of(pilot).get(Expense, "loose").amount == 300


async def test_a_line_is_opened_booked_and_deleted_with_keys() -> None:
    async with budget_of(a_register(), "register", (120, 40)) as pilot:
        await press(pilot, "down", "down", "enter", "ctrl+u", *"350", "enter")
        assert plan_of(pilot).get(Expense, "part").amount == 350
        await press(pilot, "d")
        assert plan_of(pilot).find(Expense, "part") is None
        await press(pilot, "u", "n", "enter", *"80", "enter")
        assert [line.amount for line in plan_of(pilot).expenses][-1] == 80


# The months


async def test_the_months_show_planned_ordered_invoiced_and_the_forecast_of_the_year() -> None:
    async with budget_of(a_register(), "months", (120, 40)) as pilot:
        shown = screen_text(pilot.app)
        assert "2026 ends at €2,750 of €3,000 planned   €2,000 free" in shown
        # planned, ordered, invoiced, sums of both, difference, forecast, free, cash-out
        assert row_of(shown, "Jan 2026") == ["204", "900", "·", "204", "·", "204", "·", "5,000", "·"]
        assert row_of(shown, "Feb 2026") == ["184", "·", "300", "388", "300", "-116", "300", "4,700", "300"]
        assert row_of(shown, "undated") == ["·", "·", "250", "3,000", "670", "-250", "250", "2,000", "250"]
        assert row_of(shown, "Total") == ["3,000", "900", "670", "3,000", "670", "·", "3,000", "2,000", "670"]
        assert "invoiced €420" in shown and "forecast €2,750" in shown and "┊ today" in shown


async def test_months_become_quarters_and_years_and_lead_to_their_lines() -> None:
    async with budget_of(a_register(), "months", (120, 40)) as pilot:
        assert "▌Mar 2026" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "2026-03 1 line " in screen_text(pilot.app)
        await press(pilot, "left_square_bracket", "v")
        assert row_of(screen_text(pilot.app), "Q1 2026")[1:3] == ["900", "420"]
        await press(pilot, "v")
        assert row_of(screen_text(pilot.app), "2026")[:3] == ["3,000", "900", "420"]


async def test_each_part_has_months_and_a_total_of_its_own() -> None:
    mail, radio = a_channel("Mail", id="mail"), a_channel("Radio", id="radio")
    rows = [row.evolve(channel="radio") if row.id == SPOTS.id else row for row in (FAIR, SPOTS)]
    plan = a_plan(mail, radio, *rows, a_line(120, date(2026, 3, 2), action=SPOTS.id))
    async with budget_of(plan, "months", (120, 40)) as pilot:
        await press(pilot, "c", *"channel", "enter")
        shown = screen_text(pilot.app)
        assert "Month · by channel" in shown
        assert row_of(shown, "Apr 2026")[0] == "600" and row_of(shown, "Total")[:3] == ["600", "·", "120"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_months_fit_every_terminal(size: tuple[int, int]) -> None:
    async with budget_of(a_register(), "months", size) as pilot:
        lines = screen_text(pilot.app).splitlines()
        assert "Forecast" in lines[4] and "…" not in "".join(lines[4:-1])
        assert any("today" in line for line in lines)
