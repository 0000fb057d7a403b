"""Sheets that say a thing once for several rows, or say when in words that only their neighbours explain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as d
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Status
from tests.excel.sheets import codes, read_rows, the_problem, titles, values

NO = None
Rows = Sequence[Sequence[Any]]
TODO, DOING, BLOCKED, DONE, CANCELLED = Status

WEEKS_AND_DAYS: Rows = [
    ["Planning éditorial 2026"], ["Semaine", "Jour", "Réseau", "Sujet du post", "Rédacteur"],
    ["S10", "Mardi", "LinkedIn", "Alternants", "Léa"], [NO, "Jeudi", "Instagram", "Atelier", "Tom"],
    ["S11", "Lundi", "LinkedIn", "Témoignage", "Léa"], [NO, "à voir", "Instagram", "Concours", "Tom"],
]  # fmt: skip
MONTHS_ONCE: Rows = [
    ["Mois", "Action", "Agent en charge", "Coût prévisionnel"],
    ["Janvier", "Vœux", "C. Le Bris", "1 500 €"], [NO, "Recensement", "P. Kerloc'h", NO],
    ["Mars à mai", "Propreté", "C. Le Bris", "3 200 €"], ["Toute l'année", "Bulletin", "C. Le Bris", "12 000 €"],
]  # fmt: skip
GERMAN_FAIR: Rows = [
    ["Messeplanung HANNOVER MESSE 2026"], ["Messetermin: 20.-24. April 2026"], [],
    ["Aufgabe", "Zuständig", "Vorlauf", "Budget", "Erledigt"],
    ["Standfläche buchen", "Sabine", "12 Monate vorher", "18.500 €", "x"],
    ["Einladungen", "Jonas", "8 Wochen vorher", "1.200,50 €", NO], ["Leads", "Sabine", "2 Wochen nachher", NO, NO],
]  # fmt: skip
MS_PROJECT: Rows = [
    ["ID", "Mode Tâche", "Nom", "Durée", "Début", "Fin", "Noms ressources", "% achevé", "Coût"],
    ["1", "Auto", "Campagne TV", "30 jours", "Lun 02/03/26", "Ven 10/04/26", NO, "30%", "45 000,00 €"],
    ["2", "Auto", "   Brief", "5 jours", "Lun 02/03/26", "Ven 06/03/26", "Léa Martin", "100%", "5 000,00 €"],
    ["3", "Auto", "   Spot", "20 jours", "Lun 09/03/26", "Ven 03/04/26", "Agence X[50%]", "10%", "40 000,00 €"],
]
PLANNER: Rows = [
    ["Date of export", "02/20/2026"], [], ["Task Name", "Bucket Name", "Progress", "Start date", "Due date"],
    ["Post salon", "Social", "In progress", "03/02/2026", "03/10/2026"],
    ["Brochure", "Print", "Not started", NO, "02/10/2026"],
]  # fmt: skip
NAMED_MONTH_FIRST: Rows = [
    ["Name", "Publish date", "Status"], ["Churn", "March 12, 2026", "Planning"], ["Teaser", "04/02/2026", "Published"],
]  # fmt: skip
TEAMWORK: Rows = [
    ["Task list", "Task name", "Assigned to", "Estimated time"],
    ["Planning", "Kick-off", NO, NO], ["Planning", "- Agenda", "Tom", "2h"], ["Planning", "- Invitations", "Tom", "1h"],
    ["Content", "Copy", "Emma", "7h"],
]  # fmt: skip
SHOWS: Rows = [
    ["Event", "Kickoff", "Wrap", "Point person", "Go / No go"],
    ["SaaStock", d(2026, 10, 12), d(2026, 10, 14), "Emma", "Go"],
    ["Dmexco", d(2026, 9, 23), d(2026, 9, 24), "Tom", "No go"],
]  # fmt: skip
GERMAN_MONTHS: Rows = [
    ["Marketingbudget 2026"], ["Kostenart", "Jan", "Feb", "Mär", "Summe"],
    ["Google Ads", 500, 500, 500, 1500], ["Messen", NO, NO, 12000, 12000], ["Summe", 500, 500, 12500, 13500],
]  # fmt: skip
CAPITALS_ABOVE: Rows = [
    ["PLANO DE AÇÃO 5W2H"], ["O quê?", "Quem?", "Quando?"], ["Landing page", "Carla", "10/03/2026"],
    ["Evento", "Rui", "20/05/2026"],
]  # fmt: skip
TRELLO_DONE: Rows = [
    ["Card Name", "List Name", "Due Date", "Due Complete"], ["Flyer", "Imprimé", "2026-02-14", "true"],
    ["Podcast", "Idées", "2026-03-14", "false"],
]  # fmt: skip
DUTCH_CENTS: Rows = [
    ["Actie", "Wie", "Begroting"], ["Campagne", "Femke", "€ 2.500,-"], ["Open dag", "Bram", "€ 4.000,--"],
]  # fmt: skip


def amounts(*numbers: str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (WEEKS_AND_DAYS, {
            "start": [d(2026, 3, 3), d(2026, 3, 5), d(2026, 3, 9), d(2026, 3, 9)],
            "due": [d(2026, 3, 3), d(2026, 3, 5), d(2026, 3, 9), d(2026, 3, 15)],
        }),
        (MONTHS_ONCE, {
            "start": [d(2026, 1, 1), d(2026, 1, 1), d(2026, 3, 1), NO],
            "due": [d(2026, 1, 31), d(2026, 1, 31), d(2026, 5, 31), NO],
            "executor": [("C. Le Bris",), ("P. Kerloc'h",), ("C. Le Bris",), ("C. Le Bris",)],
        }),
        (GERMAN_FAIR, {
            "due": [d(2025, 4, 20), d(2026, 2, 23), d(2026, 5, 8)], "planned": amounts("18500", "1200.5", NO),
            "status": [DONE, NO, NO],
        }),
        (MS_PROJECT, {
            "title": ["Brief", "Spot"], "group": ["Campagne TV"] * 2, "start": [d(2026, 3, 2), d(2026, 3, 9)],
            "due": [d(2026, 3, 6), d(2026, 4, 3)], "executor": [("Léa Martin",), ("Agence X",)], "progress": [100, 10],
        }),
        (PLANNER, {"start": [d(2026, 3, 2), NO], "due": [d(2026, 3, 10), d(2026, 2, 10)]}),
        (NAMED_MONTH_FIRST, {"start": [d(2026, 3, 12), d(2026, 4, 2)], "status": [TODO, DONE]}),
        (TEAMWORK, {
            "title": ["Agenda", "Invitations", "Copy"], "group": ["Kick-off", "Kick-off", "Content"],
            "executor": [("Tom",), ("Tom",), ("Emma",)],
        }),
        (SHOWS, {
            "start": [d(2026, 10, 12), d(2026, 9, 23)], "due": [d(2026, 10, 14), d(2026, 9, 24)],
            "executor": [("Emma",), ("Tom",)], "status": [DOING, CANCELLED],
        }),
        (GERMAN_MONTHS, {"title": ["Google Ads", "Messen"], "planned": amounts("1500", "12000")}),
        (CAPITALS_ABOVE, {"title": ["Landing page", "Evento"], "group": [NO, NO]}),
        (TRELLO_DONE, {"status": [DONE, NO], "group": ["Imprimé", "Idées"]}),
        (DUTCH_CENTS, {"planned": amounts("2500", "4000")}),
    ],
    ids=["weeks and days", "months once", "German fair", "MS Project", "Planner", "named month first", "Teamwork",
         "shows", "German months", "capitals above", "Trello", "Dutch cents"],
)  # fmt: skip
def test_a_sheet_comes_in_as_a_sensible_person_reads_it(rows: Rows, wanted: dict[str, list[Any]]) -> None:
    reading = read_rows(rows)
    assert {field: values(reading, field) for field in wanted} == wanted
    assert "date.order_assumed" not in codes(reading)


def test_a_month_that_is_written_once_is_said_to_hold_for_more() -> None:
    assert the_problem(read_rows(MONTHS_ONCE), "period.from_above").cell == "A2"


@pytest.mark.parametrize(
    "rows",
    [
        # Written beside each row that has one, an empty month is empty.
        [["Month", "Action"], ["March", "Fair"], ["March", "Mail"], [NO, "Spot"]],
        # The days of the others say when they are.
        [["KW", "Datum", "Thema"], ["KW 2", NO, "A"], [NO, d(2026, 2, 8), "B"], ["KW 9", NO, "C"]],
        [["Action", "Month"], ["Fair", "March"], ["Mail", NO], ["Spot", "May"]],
    ],
)
def test_an_empty_month_is_no_month_elsewhere(rows: Rows) -> None:
    assert "period.from_above" not in codes(read_rows(rows))


def test_a_dash_before_every_title_is_no_outline() -> None:
    assert titles(read_rows([["Task", "Owner"], ["- Brief", "Anna"], ["• Copy", "Bob"]])) == ["Brief", "Copy"]
    # Inside a title, and before a number, it says something.
    kept = ["Meta - Reels", "- 20 % de déchets"]
    assert titles(read_rows([["Task", "Owner"], [kept[0], "Anna"], [kept[1], "Bob"]])) == kept
