"""What the figures of a sheet count: money by month, days of work or of the calendar, and the sums of parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import MonthAmount
from mplan_tui.exchange.choices import Mapped
from tests.excel.sheets import codes, read_rows, titles, values

NONE = None
DAY = date(2026, 2, 2)


class TestMoneyByMonth:
    def test_months_of_money_are_planned_with_their_phasing(self) -> None:
        rows = [["Action", "Responsable", "Janv", "Févr", "Mars", "Total"], ["Google Ads", "Anna", 100, 200, 300, 600],
                ["Total", NONE, 100, 200, 300, 600]]  # fmt: skip
        reading = read_rows(rows)
        assert titles(reading) == ["Google Ads"]
        assert values(reading, "planned") == [Decimal(600)]
        assert values(reading, "months") == [
            tuple(MonthAmount(month=date(2026, month, 1), amount=Decimal(100 * month)) for month in (1, 2, 3))
        ]

    def test_quarters_fall_on_their_months(self) -> None:
        rows = [["Activity", "Owner", "Q1", "Q2", "Q3", "Q4"], ["Google Ads", "Anna", 100, 200, 300, NONE]]
        reading = read_rows(rows, title="Media budget")
        assert values(reading, "planned") == [Decimal(600)]
        (months,) = values(reading, "months")
        assert [(one.month.month, one.amount) for one in months[:3]] == [
            (1, Decimal("33.33")), (2, Decimal("33.33")), (3, Decimal("33.34")),
        ]  # fmt: skip
        assert len(months) == 9

    def test_planned_and_spent_by_month_are_told_apart(self) -> None:
        rows = [["Action", "Prévu Janv", "Réel Janv", "Prévu Févr", "Réel Févr"], ["Pub", 100, 90, 200, 180]]
        reading = read_rows(rows)
        spent = ((date(2026, 1, 31), Decimal(90)), (date(2026, 2, 28), Decimal(180)))
        assert (values(reading, "planned"), values(reading, "spent_by_month")) == ([Decimal(300)], [spent])
        assert [one.month.month for one in values(reading, "months")[0]] == [1, 2]

    def test_a_column_of_the_sum_is_not_counted_with_its_months(self) -> None:
        rows: list[list[Any]] = [
            ["Category", "Q1 Budget", "Q1 Actual", "Q2 Budget", "Q2 Actual", "Total Budget", "Actual spend"],
            ["Advertising", 1000, 900, 1200, 1100, 2200, 2000],
            ["Events", 500, 0, 300, 350, 800, 350],
        ]
        reading = read_rows(rows)
        assert titles(reading) == ["Advertising", "Events"]
        assert values(reading, "planned") == [Decimal(2200), Decimal(800)]
        assert values(reading, "spent") == [Decimal(2000), Decimal(350)]
        without = read_rows([row[:5] for row in rows])
        assert values(without, "planned") == [Decimal(2200), Decimal(800)]
        assert values(without, "spent") == [Decimal(2000), Decimal(350)]

    def test_posts_by_month_are_counted_and_no_money(self) -> None:
        rows = [["Action", "Responsable", "Janv", "Févr", "Mars"], ["Posts LinkedIn", "Anna", 4, 8, 4]]
        reading = read_rows(rows)
        assert values(reading, "planned") == [None]
        assert "column.months" in codes(reading)

    def test_a_person_can_say_that_they_are_money(self) -> None:
        rows = [["Action", "Responsable", "Janv", "Févr", "Mars"], ["Posts LinkedIn", "Anna", 4, 8, 4]]
        reading = read_rows(rows, Mapped(headers={month: "months" for month in ("Janv", "Févr", "Mars")}))
        assert values(reading, "planned") == [Decimal(16)]

    def test_one_column_of_no_month_is_none(self) -> None:
        reading = read_rows([["Action", "Responsable", "Planned by month"], ["Ads", "Anna", 400]])
        assert values(reading, "planned") == [None]
        assert codes(reading) == ["column.values"]

    def test_a_budget_beside_its_months_says_what_is_planned(self) -> None:
        rows = [["Action", "Budget", "Jan", "Feb", "Mar"], ["Ads", 900, 300, 300, 300], ["Press", 20, 10, NONE, 10]]
        reading = read_rows(rows)
        assert values(reading, "planned") == [Decimal(900), Decimal(20)]
        assert [len(months) for months in values(reading, "months")] == [3, 2]


class TestDurations:
    @pytest.mark.parametrize(
        ("header", "cell"), [("Duration", "19 days"), ("Durée", 15), ("Nombre de jours", 18), ("Dauer", "19")]
    )
    def test_days_between_its_dates_are_no_work(self, header: str, cell: Any) -> None:
        rows = [["Task", "Owner", "Start", "End", header], ["Fair", "Ann", date(2026, 3, 2), date(2026, 3, 20), cell]]
        reading = read_rows(rows)
        assert values(reading, "effort") == [None]
        assert ("column.duration" in codes(reading)) and reading.rows[0].extra == ((header, str(cell)),)

    @pytest.mark.parametrize("header", ["Duration", "Effort (days)", "Charge (j/h)", "Jours"])
    def test_days_that_are_not_those_of_its_dates_are_work(self, header: str) -> None:
        rows = [["Task", "Owner", "Start", "End", header], ["Fair", "Ann", date(2026, 3, 2), date(2026, 3, 20), 3]]
        assert values(read_rows(rows), "effort") == [Decimal(3)]

    def test_a_start_and_a_duration_alone_say_no_work_either(self) -> None:
        rows = [["Task Name", "Duration", "Start"], ["Fair", "10 days", DAY], ["Film", "2 days", DAY]]
        assert values(read_rows(rows), "effort") == [None, None]


class TestParts:
    @pytest.mark.parametrize(
        ("header", "numbers"),
        [("WBS", ["1", "1.1", "1.2", "2"]), ("N°", ["1", "1.1", "1.2", "2"]), ("Outline Level", [1, 2, 2, 1])],
    )
    def test_a_line_over_its_parts_is_their_group(self, header: str, numbers: list[Any]) -> None:
        rows: list[list[Any]] = [[header, "Task", "Owner", "Effort (days)", "Budget"]]
        rows += [
            [number, title, "Ann", effort, budget]
            for number, (title, effort, budget) in zip(
                numbers, [("Fair", 5, 300), ("Stand", 3, 200), ("Leaflet", 2, 100), ("Blog", 1, 50)], strict=True
            )
        ]
        reading = read_rows(rows)
        assert titles(reading) == ["Stand", "Leaflet", "Blog"]
        assert values(reading, "group") == ["Fair", "Fair", None]
        assert codes(reading) == ["row.whole"]

    def test_a_sum_that_is_not_that_of_the_parts_is_said(self) -> None:
        rows: list[list[Any]] = [
            ["WBS", "Task", "Owner", "Budget"],
            ["1", "Fair", "Ann", 900],
            ["1.1", "Stand", "Ann", 200],
            ["1.2", "Leaflet", "Bob", 100],
        ]
        assert codes(read_rows(rows)) == ["row.whole_differs"]

    def test_a_parent_with_money_of_its_own_stays_an_action(self) -> None:
        rows = [["Task ID", "Name", "Assignee", "Parent task", "Budget"], ["7", "Fair", "Ann", NONE, 900],
                ["8", "Book the stand", "Ann", "Fair", NONE], ["9", "Leaflet", "Bob", "7", NONE]]  # fmt: skip
        reading = read_rows(rows)
        assert titles(reading) == ["Fair", "Book the stand", "Leaflet"]
        assert values(reading, "group") == [None, "Fair", "Fair"]

    def test_versions_and_dates_are_no_outline(self) -> None:
        rows = [["Ref", "Task", "Owner"], ["1.1", "Fair", "Ann"], ["1.2", "Stand", "Bob"]]
        assert titles(read_rows(rows)) == ["Fair", "Stand"]


class TestYears:
    def test_money_of_last_year_is_none_of_this_one(self) -> None:
        rows = [["Poste", "Réalisé 2025", "Budget 2026", "Responsable"], ["Salons", 5500, 6000, "Anna"]]
        reading = read_rows(rows)
        assert (values(reading, "planned"), values(reading, "spent")) == ([Decimal(6000)], [None])
        assert dict(reading.rows[0].extra) == {"Réalisé 2025": "5500"}
        assert "column.year" in codes(reading)

    def test_two_budgets_are_told_by_their_year(self) -> None:
        rows = [["Action", "Budget 2025", "Budget 2026"], ["Salons", 5500, 6000], ["Pub", 10, 20]]
        assert values(read_rows(rows), "planned") == [Decimal(6000), Decimal(20)]


class TestUnits:
    @pytest.mark.parametrize(("header", "days"), [("Budget (h)", "2"), ("Budget jours", "14"), ("Budget (days)", "14")])
    def test_a_budget_of_time_is_work(self, header: str, days: str) -> None:
        reading = read_rows([["Action", header, "Owner"], ["Blog", 14, "Ann"]])
        assert (values(reading, "planned"), values(reading, "effort")) == ([None], [Decimal(days)])

    @pytest.mark.parametrize("header", ["Daily budget", "Budget par jour", "Budget mensuel", "Monthly budget"])
    def test_a_budget_of_each_day_or_month_is_not_that_of_the_action(self, header: str) -> None:
        assert values(read_rows([["Action", header, "Owner"], ["Blog", 14, "Ann"]]), "planned") == [None]

    def test_a_price_gives_way_to_what_is_paid(self) -> None:
        rows = [["Item", "Owner", "Price", "Cost"], ["Flyers", "Ann", 2, 200], ["Stand", "Ann", 30, 3000]]
        assert values(read_rows(rows), "planned") == [Decimal(200), Decimal(3000)]
