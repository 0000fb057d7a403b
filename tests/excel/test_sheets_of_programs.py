"""Sheets as programs, agencies and events have them, which were read in silence as something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.excel.container.cells import Workbook
from mplan_tui.excel.foreign.kinds import kind_of, read_sheets
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.reading import SheetKind
from tests.excel.sheets import a_sheet, a_year, codes, mapping, read_rows, the_problem, titles, values

NONE = None


def test_a_quarter_behind_its_months_is_their_sum() -> None:
    reading = read_rows([
        ["Poste", "Action", "Janv", "Févr", "Mars", "T1", "Avril", "Total"],
        ["Digital", "Google Ads", 1000, 1000, 1500, 3500, 1200, 4700],
        ["Print", "Flyers", NONE, 800, NONE, 800, NONE, 800],
        ["TOTAL GÉNÉRAL", NONE, 1000, 1800, 1500, 4300, 1200, 5500],
    ])  # fmt: skip
    assert values(reading, "planned") == [Decimal(4700), Decimal(800)]
    assert mapping(reading)["T1"] == "ignored"


def test_a_quarter_that_is_not_the_sum_of_its_months_is_said_and_not_added() -> None:
    rows = [["Action", "Owner", "Jan", "Feb", "Mar", "Q1"], ["Fair", "Ann", 100, 100, NONE, 300]]
    reading = read_rows(rows, title="Marketing budget")
    assert values(reading, "planned") == [Decimal(200)]
    assert the_problem(reading, "column.double").text == "Q1"
    assert dict(reading.rows[0].extra)["Q1"] == "300"


@pytest.mark.parametrize(("quarter", "is_sum"), [(200.99, True), (201, False), (199.01, True), (199, False)])
def test_a_quarter_may_differ_from_its_months_by_less_than_one(quarter: float, is_sum: bool) -> None:
    rows = [["Action", "Owner", "Jan", "Feb", "Mar", "Q1"], ["Fair", "Ann", 100, 100, NONE, quarter]]
    reading = read_rows(rows, title="Marketing budget")
    assert mapping(reading)["Q1"] == ("ignored" if is_sum else "extra")


def test_quarters_after_the_months_of_another_one_are_planned() -> None:
    rows = [["Action", "Owner", "Jan", "Feb", "Mar", "Q2"], ["Fair", "Ann", 100, 100, NONE, 300]]
    assert values(read_rows(rows, title="Marketing budget"), "planned") == [Decimal(500)]


def test_a_spanish_budget_of_lines_by_month() -> None:
    reading = read_rows([
        ["Presupuesto de marketing"], [],
        ["Partida", "Concepto", "Ene", "Feb", "Mar", "Total"],
        ["Digital", "Google Ads", "1.200,00", "1.200,00", "1.500,00", "3.900,00"],
        ["Eventos", "Feria Madrid", NONE, "8.000,00", NONE, "8.000,00"],
        ["Total", NONE, "1.200,00", "9.200,00", "1.500,00", "11.900,00"],
    ])  # fmt: skip
    assert titles(reading) == ["Google Ads", "Feria Madrid"]
    assert values(reading, "group") == ["Digital", "Eventos"]
    assert values(reading, "planned") == [Decimal(3900), Decimal(8000)]


def test_a_colleague_may_be_called_like_a_month() -> None:
    reading = read_rows([["Actie", "Wie", "Kosten"], ["Mailing", "Jan", "€ 250,00"], ["Beurs", "April", "€ 10,00"]])
    assert values(reading, "executor") == [("Jan",), ("April",)]


def test_the_steps_of_a_program_are_moved_to_the_right_under_their_whole() -> None:
    reading = read_rows([
        ["Task Name", "Start", "Finish", "Assigned To"],
        ["Website", date(2026, 3, 2), date(2026, 5, 1), "Anna"],
        ["  Wireframes", date(2026, 3, 2), date(2026, 3, 13), "Bob"],
        ["  Build", date(2026, 3, 16), date(2026, 4, 17), "Bob"],
        ["Fair", date(2026, 5, 1), date(2026, 5, 1), "Anna"],
    ])  # fmt: skip
    assert titles(reading) == ["Wireframes", "Build", "Fair"]
    assert values(reading, "group") == ["Website", "Website", None]
    assert the_problem(reading, "row.whole_own").text == "Website"


def test_one_space_before_a_title_is_a_slip() -> None:
    rows = [["Task", "Owner"], ["Website", "Anna"], [" Fair", "Bob"], [" Mail", "Bob"]]
    assert titles(read_rows(rows)) == ["Website", "Fair", "Mail"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["Time", "Duration", "Item", "Who"], ["08:00", "60 min", "Set up", "Crew"],
          ["09:00", "30 min", "Registration", "Anna"], ["09:30", "45 min", "Keynote", "CEO"]], "sheet.hours"),
        ([["Horaire", "Quoi", "Qui"], ["8h00", "Accueil", "Anna"], ["9h", "Discours", "Bob"],
          ["9h30 - 10h", "Pause", "Bob"]], "sheet.hours"),
        ([["Média", "Journaliste", "Rubrique", "Email", "Téléphone"],
          ["Ouest-France", "Marie Le Goff", "Économie", "m@of.fr", "02 99 00 00 00"]], "sheet.people"),
        ([["Objective", "Key Result", "Baseline", "Target", "Owner", "Due"],
          ["Grow awareness", "20k visitors", 12000, 20000, "Anna", "Q2 2026"]], "sheet.objectives"),
    ],
)  # fmt: skip
def test_what_is_no_plan_says_what_it_is(rows: Sequence[Sequence[Any]], reason: str) -> None:
    assert kind_of(a_sheet(rows), a_year()) == (SheetKind.NONE, reason)
    chosen = read_sheets(Workbook((a_sheet(rows),)), "s.xlsx", a_year(), Mapped(kinds={"Plan": "actions"}))
    assert not [skipped for skipped in chosen.skipped if skipped.reason == reason]


def test_posts_at_an_hour_of_a_day_are_actions() -> None:
    rows = [["Date", "Time", "Post"], *[[date(2026, 3, day), "09:00", f"Post {day}"] for day in (2, 3, 4)]]
    assert kind_of(a_sheet(rows), a_year()) == (SheetKind.ACTIONS, "")


def test_an_export_of_a_planner_in_french_has_its_ids_and_groups() -> None:
    reading = read_rows([
        ["ID de tâche", "Nom de la tâche", "Nom du compartiment", "Progression", "Attribué à", "Date d’échéance"],
        ["x1", "Préparer stand", "Salons", "En cours", "Anna Petit;Bob Martin", "13/03/2026"],
    ])  # fmt: skip
    assert mapping(reading)["ID de tâche"] == "id"
    assert values(reading, "group") == ["Salons"]


def test_a_list_of_notion_in_french_names_its_people() -> None:
    rows = [["Nom", "Statut", "Personne", "Date"], ["Podcast", "En cours", "Anna Petit", "12 mars 2026 → 18 mars 2026"]]
    assert values(read_rows(rows), "executor") == [("Anna Petit",)]


def test_a_sheet_of_quebec_counts_in_its_dollars_and_says_all_twice() -> None:
    reading = read_rows([
        ["Activité / Activity", "Responsable / Lead", "Budget ($ CA)", "Statut / Status"],
        ["Salon / Fair", "Luc", 8500, "En cours / In progress"],
        ["Infolettre / Newsletter", "Mia", 1200, "À faire / To do"],
    ])  # fmt: skip
    assert values(reading, "status") == [Status.DOING, Status.TODO]
    assert the_problem(reading, "money.foreign").values["currency"] == "CAD"
    assert values(reading, "planned") == [None, None]


def test_empty_lists_of_a_program_are_nothing() -> None:
    reading = read_rows([["Task Name", "Assignees", "Priority", "Due"], ["Fair", "[]", "null", date(2026, 4, 6)]])
    assert values(reading, "executor") == [None]
    assert not codes(reading)
