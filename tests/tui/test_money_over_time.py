"""The months and the register of Budget & team with keys only, and a controller's year against a sheet of its own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from textual.pilot import Pilot

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.plan import Plan
from mplan_tui.tui.app import MplanApp
from tests.builders import a_channel, a_plan, an_action
from tests.tui.conftest import FakeServices
from tests.tui.screen_text import screen_text, type_text
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


async def test_lines_are_found_by_field_and_what_is_not_understood_hides_nothing() -> None:
    async with budget_of(a_register(), "register", (120, 40)) as pilot:
        await press(pilot, "slash", *"state:open")
        assert "state:open 1 line" in screen_text(pilot.app)
        await press(pilot, *" x:1")
        shown = screen_text(pilot.app)
        assert "No field is called “x”" in shown and "undated" in shown


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
        assert "2026 ends at €3,000 of €3,000 planned   €2,000 free" in shown
        # planned, ordered, invoiced, sums of both, difference, forecast, free, cash-out
        assert row_of(shown, "Jan 2026") == ["204", "900", "·", "204", "·", "204", "·", "5,000", "·"]
        assert row_of(shown, "Feb 2026") == ["184", "·", "300", "388", "300", "−116", "300", "4,700", "300"]
        assert row_of(shown, "undated") == ["·", "·", "250", "3,000", "670", "−250", "250", "2,000", "250"]
        assert row_of(shown, "Total") == ["3,000", "900", "670", "3,000", "670", "·", "3,000", "2,000", "670"]
        assert "invoiced €670 (€250 undated)" in shown and "forecast €3,000" in shown and "┊ today" in shown


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


# The plan's own year and envelope


async def test_the_financial_year_and_the_months_of_the_envelope_are_set_in_the_form() -> None:
    async with budget_of(a_register(), size=(120, 40)) as pilot:
        await press(pilot, "b", *("tab",) * 5, *("right",) * 3, "tab")
        await type_text(pilot, "2026-01: 2000; March 2026: 4000")
        await press(pilot, "enter")
        assert "The months come to €6,000, the envelope to €5,000" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "ctrl+u")
        await type_text(pilot, "2026-01: 2000; March 2026: 3000")
        await press(pilot, "enter")
        plan = plan_of(pilot)
        assert plan.year_start == 4
        assert [(one.month, one.amount) for one in plan.envelope_months] == [
            (date(2026, 1, 1), Decimal(2000)),
            (date(2026, 3, 1), Decimal(3000)),
        ]
        await press(pilot, "right_square_bracket", "v")
        assert "Q4 2025/26" in screen_text(pilot.app)


# A controller's year


class Sheet:
    """What a controller keeps beside the program: lines of cells, added up here and nowhere else."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, date, Fraction]] = []
        self.open: dict[str, Fraction] = {}

    def order(self, action: str, day: date, amount: int) -> None:
        self.lines.append((action, "ordered", day, Fraction(amount)))
        self.open[action] = self.open.get(action, Fraction(0)) + amount

    def invoice(self, action: str, day: date, amount: int, rate: str = "1", *, of_order: bool = False) -> None:
        value = amount * Fraction(rate)
        self.lines.append((action, "spent", day, value))
        if of_order:
            self.open[action] -= value

    def total(self, kind: str, action: str = "", month: int = 0, until: int = 0) -> Fraction:
        return sum(
            (
                amount
                for of, kind_, day, amount in self.lines
                if kind_ == kind
                and action in ("", of)
                and month in (0, day.month)
                and (not until or day.month <= until)
            ),
            Fraction(0),
        )


def planned_days(start: date, end: date, each: int) -> dict[int, int]:
    """Money laid evenly over days, by month."""
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return {month: sum(day.month == month for day in days) * each for month in range(1, 13)}


async def _book(
    pilot: Pilot[int], amount: str, day: str, *, kind: int = 0, order: int | None = None, rate: str = ""
) -> None:
    """Book with keys: the kind and the order are so many steps to the right; no order is asked for where it is None."""
    await press(pilot, "b")
    await type_text(pilot, amount)
    await press(pilot, "tab", *("right",) * kind, "tab", "ctrl+u")
    await type_text(pilot, day)
    await press(pilot, "tab", "tab")
    if order is not None:
        await press(pilot, "tab", *("right",) * order, "tab")
    await press(pilot, "tab", "tab")
    if rate:
        await type_text(pilot, rate)
    await press(pilot, "ctrl+s")


async def test_a_controllers_year_with_keys_only_agrees_with_a_sheet_kept_beside_it() -> None:
    fair = an_action("Fair", id="fair", planned=3650, start=date(2026, 1, 1), due=date(2026, 12, 31))
    radio = an_action("Radio", id="radio", planned=4000, start=date(2026, 3, 1), due=date(2026, 3, 31))
    leaflet = an_action("Leaflet", id="leaflet", planned=2000, due=date(2026, 6, 10))
    sheet, desk = Sheet(), FakeServices()
    async with budget_of(a_plan(fair, radio, leaflet, envelope=9000), size=(120, 40), desk=desk) as pilot:
        await press(pilot, "4", "end")
        await _book(pilot, "2000", "5/1/2026", kind=1)
        sheet.order("fair", date(2026, 1, 5), 2000)
        for day, amount in ((date(2026, 1, 20), 500), (date(2026, 2, 10), 700)):
            await _book(pilot, str(amount), f"{day.day}/{day.month}/2026", order=1)
            sheet.invoice("fair", day, amount, of_order=True)
        await _book(pilot, "100", "20/2/2026", kind=2, order=1)
        sheet.invoice("fair", date(2026, 2, 20), -100, of_order=True)
        await press(pilot, "home")
        await _book(pilot, "1000 USD", "2/3/2026", rate="0.9")
        sheet.invoice("radio", date(2026, 3, 2), 1000, "0.9")
        await _book(pilot, "4200", "10/3/2026")
        sheet.invoice("radio", date(2026, 3, 10), 4200)
        await press(pilot, "down")
        await _book(pilot, "300", "1/3/2026")
        sheet.invoice("leaflet", date(2026, 3, 1), 300)
        await press(pilot, "s", *"canc", "enter")
        assert plan_of(pilot).get(Action, "leaflet").status is Status.CANCELLED

        # What is planned: the fair 10 a day, the radio in March, the leaflet nothing any more.
        planned = planned_days(date(2026, 1, 1), date(2026, 12, 31), 10)
        planned[3] += 4000
        # The forecast: the fair costs its plan, the radio what is spent already, the leaflet what it cost.
        fair_spent = sheet.total("spent", "fair")
        to_come = max(sheet.open["fair"], 3650 - fair_spent)
        ahead = planned_days(date(2026, 3, 13), date(2026, 12, 31), 10)
        estimate = sheet.total("spent") + to_come
        await press(pilot, "6", "right_square_bracket")
        shown = screen_text(pilot.app)
        for month in range(1, 13):
            come = to_come * ahead[month] / sum(ahead.values())
            forecast = sheet.total("spent", month=month) + come
            until = sheet.total("spent", until=month)
            coming = to_come * sum(ahead[n] for n in range(1, month + 1)) / sum(ahead.values())
            wanted: tuple[Fraction | int, ...] = (
                *(planned[month], sheet.total("ordered", month=month), sheet.total("spent", month=month)),
                *(sum(planned[n] for n in range(1, month + 1)), until, planned[month] - forecast, forecast),
                *(9000 - until - coming, sheet.total("spent", month=month)),
            )
            cells = row_of(shown, formats.month(date(2026, month, 1), year=True))
            assert [
                abs(_number(cell) - value) <= Fraction(1, 2) + Fraction(1, 100)
                for cell, value in zip(cells, wanted, strict=True)
            ] == [True] * 9, (month, cells, wanted)
        total = [_number(cell) for cell in row_of(shown, "Total")]
        assert total[:3] == [7650, 2000, sheet.total("spent")] and total[6:8] == [estimate, 9000 - estimate]
        assert "€50 over" in shown and estimate == 9050
        # The register adds up to the same.
        await press(pilot, "right_square_bracket")
        opened = int(sheet.open["fair"])
        assert f"7 lines   ordered €2,000   open €{opened}   invoiced €{int(sheet.total('spent')):,}" in screen_text(
            pilot.app
        )
        # A cut of 400 has to free the 50 too that are over already.
        await press(pilot, "left_square_bracket", "left_square_bracket", "c")
        await type_text(pilot, "400")
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "envelope €8,600" in shown and f"To free: €{estimate - 8600}" in shown
        # Of the fair all goes that is neither invoiced nor ordered.
        await press(pilot, "enter")
        bound = sheet.total("spent", "fair") + sheet.open["fair"]
        assert plan_of(pilot).get(Action, "fair").planned == bound
        # The year ends: nothing more was invoiced, so that the open order lies in January, and no month is spent ahead.
        desk.day = date(2027, 1, 5)
        assert isinstance(pilot.app, MplanApp)
        pilot.app.notice_day()
        await press(pilot, "right_square_bracket")
        shown, spent = screen_text(pilot.app), sheet.total("spent")
        assert f"2026 ends at €{int(spent):,} of €{int(bound + 4000):,} planned" in shown
        january = [_number(cell) for cell in row_of(shown, "Jan 2027")]
        assert january[5:8] == [-opened, opened, 8600 - spent - opened]


def _number(cell: str) -> Fraction:
    return Fraction(0) if cell == "·" else Fraction(cell.replace(",", "").replace("−", "-"))
