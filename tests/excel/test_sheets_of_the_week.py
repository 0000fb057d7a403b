"""Sheets as teams keep them by week, by fair and by board, and what was read wrong or lost in them."""

from __future__ import annotations

from datetime import date as d

import pytest

from mplan_tui.excel.foreign.results_tables import results_in
from tests.excel.sheets import a_sheet, codes, read_rows, read_sheets, the_problem, titles, values

NO = None
FAIR = [
    ["SIRHA – rétroplanning / checklist stand"],
    ["Date du salon : 21/01/2027"],
    [],
    ["J-", "Tâche", "Qui", "Coût TTC"],
    ["RÉSERVATION"],
    ["J-240", "Réserver le stand", "Zoé", 5400],
    ["STAND"],
    ["J-90", "Valider le plan 3D", "Zoé", NO],
    ["COMMUNICATION"],
    ["J-7", "Post LinkedIn", "Karim", NO],
]
TWO_NETWORKS = [
    ["", "", "Instagram", "Instagram", "LinkedIn", "LinkedIn"],
    ["Semaine", "Date", "Sujet", "Statut", "Sujet", "Statut"],
    ["S40", d(2026, 9, 28), "Brassin d'automne", "En cours", "Recrutement", "À faire"],
    ["S41", d(2026, 10, 5), "Coulisses", "En cours", "Prix RSE", "À faire"],
]
BOARD = [
    ["Planning"],
    ["Name", "Owner", "Status", "Date", "Budget"],
    ["Launch", "Zoé", "Working on it", d(2026, 3, 1), 8000],
    ["Referral", "Karim", "Stuck", d(2026, 5, 1), 2500],
    [],
    ["Ideas"],
    ["Name", "Owner", "Status", "Date", "Budget"],
    ["Podcast"],
]


def test_headings_in_the_column_of_a_countdown_leave_its_days() -> None:
    reading = read_rows(FAIR)
    assert values(reading, "due") == [d(2026, 5, 26), d(2026, 10, 23), d(2027, 1, 14)]
    assert values(reading, "group") == ["RÉSERVATION", "STAND", "COMMUNICATION"]


def test_the_topic_of_another_network_describes_no_post() -> None:
    reading = read_rows(TWO_NETWORKS)
    assert titles(reading) == ["Brassin d'automne", "Coulisses"]
    assert ("Sujet (E)", "Recrutement") in reading.rows[0].extra
    assert codes(reading).count("column.double") == 2


def test_a_line_over_a_header_that_comes_again_heads_what_is_below() -> None:
    reading = read_rows(BOARD)
    assert titles(reading) == ["Launch", "Referral", "Podcast"]
    assert values(reading, "group") == ["Planning", "Planning", "Ideas"]
    assert the_problem(reading, "row.section").cell == "A6"


def test_people_who_are_paid_to_post_are_no_figures_of_a_tool() -> None:
    heads = ["Influenceur", "Plateforme", "Abonnés", "Taux d'engagement", "Date de publication", "Cachet HT", "Statut"]
    influencer = a_sheet([heads, ["@lillebiere", "Instagram", 45000, "3,2 %", d(2026, 10, 20), 800, "À faire"]])
    reading = read_sheets(influencer)
    assert values(reading, "start") == [d(2026, 10, 20)]


def test_a_plan_of_press_releases_has_them_for_titles() -> None:
    heads = ["Date", "Communiqué", "Média ciblé", "Journaliste", "Relance le"]
    rows = [[d(2026, 9, 1), "Nouvelle bière", "La Voix", "J. Petit", d(2026, 9, 8)]] * 2
    assert titles(read_rows([heads, *rows])) == ["Nouvelle bière"] * 2


@pytest.mark.parametrize(
    ("day", "is_asked"), [("02.05.2026", False), ("2.5.26", False), ("02/05/2026", True), ("2-5-2026", True)]
)
def test_a_date_with_full_stops_has_its_day_first(day: str, is_asked: bool) -> None:
    reading = read_rows([["Action", "Owner", "Date", "Budget"], ["Messe", "Anna", day, "$100"]])
    assert ("date.order_assumed" in codes(reading)) is is_asked
    assert values(reading, "start") == [d(2026, 2, 5) if is_asked else d(2026, 5, 2)]


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        (("Dia", "Campanha", "Cliques", "Impressões"), "clicks"),
        (("Date", "Campagne", "Délivrés", "Cliqués"), "mail_clicks"),
        (("Date d'envoi", "Campagne", "Cliqués", "Ouvertures"), "mail_clicks"),
    ],
)
def test_clicks_are_those_of_a_mailing_where_the_table_is_about_one(heads: tuple[str, ...], code: str) -> None:
    (table,) = results_in(a_sheet([heads, ("2026-09-01", "Verão", 12, 100), ("2026-09-02", "Verão", 14, 110)]))
    assert {metric for metric in table.metrics.values() if "clicks" in metric} == {code}
