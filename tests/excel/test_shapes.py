"""The shapes in which teams and task programs send their plans, and what must not become an action."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.errors import PlanError
from mplan_tui.exchange.choices import Mapped
from tests.excel.sheets import a_sheet, codes, mapping, read_rows, read_sheets, the_problem, titles, values

HEADER: list[Any] = ["Tâche", "Responsable", "Échéance", "Statut"]
DAY = date(2026, 3, 2)
NONE = None


def a_row(title: str | None, owner: str = "Anne") -> list[Any]:
    return [title, owner, DAY, "Fait"]


class TestTwoRowsOfHeaders:
    def test_the_first_action_is_no_third_row_of_headers(self) -> None:
        rows = [
            [NONE, "Informations", NONE, "Calendrier", NONE, "Budget", NONE, "Suivi", NONE],
            ["N°", "Action", "Responsable", "Début", "Fin", "Prévu", "Réel", "Statut", "Commentaire"],
            [1, "Blog", "Anne", DAY, date(2026, 4, 2), 100, 20, "En cours", "ok"],
        ]
        reading = read_rows(rows, merged=[(1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7), (1, 8, 1, 9)])
        assert titles(reading) == ["Blog"]
        assert mapping(reading)["Budget Réel"] == "spent"
        assert values(reading, "status") == [Status.DOING]


class TestWhatStandsBelow:
    def test_notes_and_legends_below_a_gap_are_no_actions(self) -> None:
        rows = [
            HEADER, a_row("Blog"), a_row("Salon"), [],
            ["Légende :"], ["Rouge", "En retard"], ["Vert", "Fait"], [],
            ["Notes :"], ["Ce plan est validé par la direction."], ["Prochaine réunion le 3 mai"],
        ]  # fmt: skip
        reading = read_rows(rows)
        assert titles(reading) == ["Blog", "Salon"]
        assert [p.cell for p in reading.problems if p.code == "row.outside"] == ["A5", "A6", "A7", "A9", "A10", "A11"]

    def test_a_section_below_a_gap_goes_on_with_actions(self) -> None:
        rows = [
            HEADER,
            a_row("Blog"),
            [],
            ["Key accounts"],
            a_row("Salon"),
            [],
            ["Notes"],
            ["à relire"],
            [],
            a_row("Z"),
        ]
        reading = read_rows(rows)
        assert titles(reading) == ["Blog", "Salon", "Z"]

    def test_a_small_table_of_something_else_is_none(self) -> None:
        rows = [HEADER[:3], a_row("Blog")[:3], [], ["Budget"], ["Poste", "Montant"], ["Pub", 100], ["Total", 100]]
        assert titles(read_rows(rows)) == ["Blog"]

    def test_sums_and_taxes_are_none_but_an_action_may_be_called_total(self) -> None:
        rows = [
            ["Action", "Responsable", "Budget"],
            ["Total look", "Anne", 100], ["Total HT", NONE, 100], ["TVA 20 %", NONE, 20], ["Budget total", NONE, 120],
        ]  # fmt: skip
        reading = read_rows(rows)
        assert titles(reading) == ["Total look"]
        assert codes(reading).count("row.total") == 3

    def test_a_row_whose_title_was_never_computed_is_no_second_line_of_the_one_above(self) -> None:
        reading = read_sheets(a_sheet([HEADER, a_row("Blog"), [NONE, "Paul"]], unknown=((3, 1),)))
        assert values(reading, "executor") == [("Anne",)]
        assert the_problem(reading, "row.no_title").cell == "B3"


class TestColumns:
    def test_cells_beside_the_table_under_no_header_are_kept(self) -> None:
        reading = read_rows([HEADER, [*a_row("Blog"), "voir avec Paul"]])
        assert reading.rows[0].extra == (("E", "voir avec Paul"),)

    def test_a_weekday_beside_a_date_is_not_the_date(self) -> None:
        reading = read_rows([["Date", "Jour", "Action"], ["04/05/2026", "Lundi", "Blog"], ["15/05/2026", "Ven.", "B"]])
        assert values(reading, "start") == [date(2026, 5, 4), date(2026, 5, 15)]

    def test_days_of_the_month_are_read_on_a_sheet_named_after_it(self) -> None:
        sheets = [
            a_sheet([["Date", "Post", "Statut"], [8, title, "Fait"]], title) for title in ("Février", "Mars 2027")
        ]
        assert values(read_sheets(*sheets), "start") == [date(2026, 2, 8), date(2027, 3, 8)]

    def test_a_target_of_numbers_and_words_is_a_kpis(self) -> None:
        rows = [
            ["Action", "KPI", "Cible", "Réalisé", "Budget"],
            ["A", "Visites", 1500, 1200, 5],
            ["B", "Leads", "+20 %", 3, 5],
        ]
        found = mapping(read_rows(rows))
        assert (found["Cible"], found["Réalisé"]) == ("kpi_target", "kpi_actual")

    def test_days_of_men_are_no_hours(self) -> None:
        assert values(read_rows([["Tâche", "Qui", "Charge (j/h)"], ["A", "Max", 2]]), "effort") == [Decimal(2)]

    def test_all_or_nothing_is_a_hundred_percent_or_none(self) -> None:
        reading = read_rows([["Tâche", "Qui", "% d'avancement"], ["A", "Max", 1], ["B", "Zoé", 0]])
        assert values(reading, "progress") == [100, 0]

    def test_milliseconds_are_hours_of_work(self) -> None:
        reading = read_rows(
            [["Task", "Owner", "Time estimate"], ["A", "Max", "25200000"], ["B", "Max", "0"], ["C", "Zoé", 25200000.0]]
        )
        assert values(reading, "effort") == [Decimal(1), None, Decimal(1)]
        assert the_problem(reading, "effort.hours").cell == "C"

    def test_a_sign_that_only_looks_like_a_figure_is_no_work(self) -> None:
        assert values(read_rows([["Task", "Owner", "Time estimate"], ["A", "Max", "²"]]), "effort") == [None]

    def test_a_number_too_large_for_work_that_is_no_whole_minute_is_unknown(self) -> None:
        reading = read_rows([["Task", "Owner", "Time estimate"], ["A", "Max", "3600001"]])
        assert values(reading, "effort") == [None]
        assert the_problem(reading, "effort.too_long").cell == "C2"

    def test_comments_are_notes_and_how_is_a_description(self) -> None:
        english = mapping(read_rows([["Activity", "Owner", "Comments", "Comment"], ["A", "Max", "x", "y"]]))
        assert (english["Comments"], english["Comment"]) == ("notes", "notes")
        french = mapping(read_rows([["Quoi", "Qui", "Comment"], ["A", "Max", "par mail"]]))
        assert french["Comment"] == "description"

    def test_parts_of_a_task_are_the_actions(self) -> None:
        rows = [["Tâche", "Sous-tâche", "Qui"], ["Site", "Maquette", "Max"], ["Site", "Textes", "Zoé"]]
        reading = read_rows(rows)
        assert titles(reading) == ["Maquette", "Textes"]
        assert values(reading, "group") == ["Site", "Site"]


class TestBesideTheTable:
    def test_a_title_column_whose_header_was_forgotten_is_found(self) -> None:
        rows = [[NONE, *HEADER[1:], "Budget"], [*a_row("Refonte du site"), 100], [*a_row("Salon professionnel"), 5]]
        reading = read_rows(rows)
        assert titles(reading) == ["Refonte du site", "Salon professionnel"]
        assert "column.title" in codes(reading)

    def test_a_legend_far_to_the_right_is_no_column(self) -> None:
        rows = [[*HEADER, NONE, NONE, "Légende"], [*a_row("Blog"), NONE, NONE, "Vert = fait"]]
        reading = read_rows(rows)
        assert "Légende" not in mapping(reading)
        assert the_problem(reading, "cells.beside").cell == "G2"

    def test_one_empty_column_parts_no_table(self) -> None:
        reading = read_rows([["Action", NONE, "Responsable", NONE, "Échéance"], ["Blog", NONE, "Anne", NONE, DAY]])
        assert values(reading, "due") == [DAY]

    def test_figures_under_a_common_header_are_no_field(self) -> None:
        rows = [["Campagne", "Canal", "Budget", "Chiffres", NONE], [NONE, NONE, NONE, "Clics", "Leads"]]
        merged = [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 1, 5)]
        reading = read_rows([*rows, ["Soldes", "SEA", 5, 1200, 34]], merged=merged)
        assert reading.rows[0].extra == (("Chiffres Clics", "1200"), ("Chiffres Leads", "34"))
        assert codes(reading) == []


class TestWhatIsSaid:
    def test_a_form_with_headers_below_one_another_says_what_to_do(self) -> None:
        rows = [["FICHE ACTION"], ["Titre de l'action", "Salon"], ["Responsable", "Paul"], ["Objectif", "Leads"]]
        reading = read_rows([*rows, ["Échéance", "30/09/2026"], ["Statut", "À faire"]])
        assert reading.rows == ()
        assert [skipped.reason for skipped in reading.skipped] == ["sheet.turned"]

    def test_four_headers_below_one_another_are_a_form_and_three_are_not_yet(self) -> None:
        rows = [["Titre de l'action", "Salon"], ["Responsable", "Paul"], ["Échéance", "30/09/2026"]]
        assert [skipped.reason for skipped in read_rows([*rows, ["Statut", "À faire"]]).skipped] == ["sheet.turned"]
        assert "sheet.turned" not in [skipped.reason for skipped in read_rows(rows).skipped]

    def test_a_calendar_drawn_in_colours_only_is_said(self) -> None:
        rows = [["Action", "Responsable", "S1", "S2", "S3"], ["Blog", "Anne"]]
        assert the_problem(read_rows(rows), "timeline.empty").cell == "C"
        assert "timeline.empty" not in codes(read_rows([rows[0], ["Blog", "Anne", "x"]]))

    def test_amounts_in_another_currency_are_said_once_and_no_money_of_the_plan(self) -> None:
        rows = [["Action", "Responsable", "Budget"], ["A", "Max", "$1,200.00"], ["B", "Zoé", "$300.00"]]
        reading = read_rows(rows)
        assert values(reading, "planned") == [None, None]
        assert [dict(row.extra) for row in reading.rows] == [{"Budget": "$1,200.00"}, {"Budget": "$300.00"}]
        assert the_problem(reading, "money.foreign").values == {"currency": "USD", "plan": "EUR"}
        assert "money.foreign" not in codes(read_rows([rows[0], ["A", "Max", "1 200 €"]]))

    def test_who_chooses_the_column_has_its_amounts_as_they_are(self) -> None:
        rows = [["Action", "Responsable", "Budget"], ["A", "Max", "$1,200.00"], ["B", "Zoé", "$300.00"]]
        reading = read_rows(rows, Mapped(headers={"Budget": "planned"}))
        assert values(reading, "planned") == [Decimal(1200), Decimal(300)]
        assert the_problem(reading, "money.currency").values == {"currency": "USD", "plan": "EUR"}

    def test_hidden_columns_comments_and_cells_beside_are_said(self) -> None:
        rows = [HEADER, [*a_row("Blog"), NONE, "loin"], a_row("Salon")]
        reading = read_sheets(a_sheet(rows, hidden_columns=frozenset((2, 9)), comments={(2, 1): "à revoir"}))
        assert the_problem(reading, "columns.hidden").values == {"columns": "B"}
        comment, beside = the_problem(reading, "cell.comment"), the_problem(reading, "cells.beside")
        assert (comment.cell, comment.text) == ("A2", "à revoir")
        assert (beside.cell, beside.text, beside.values) == ("F2", "loin", {"count": "1"})

    def test_the_pages_behind_cells_come_in_as_links(self) -> None:
        links = {(2, 1): "https://a.example", (2, 5): "https://b.example", (3, 1): "https://c.example"}
        links[3, 2] = "mailto:anne@example.org"
        reading = read_sheets(a_sheet([[*HEADER, "Lien"], [*a_row("Blog"), "Voir"], a_row("Salon")], links=links))
        assert values(reading, "link") == ["https://b.example", "https://c.example"]
        assert ("Tâche (url)", "https://a.example") in reading.rows[0].extra

    def test_a_board_of_statuses_is_no_table_of_actions(self) -> None:
        reading = read_rows([["À faire", "En cours", "Terminé"], ["Blog", "Salon", "Site"]])
        assert reading.rows == ()
        assert "tables.none" in codes(reading)

    def test_more_rows_than_any_plan_has_are_refused(self) -> None:
        with pytest.raises(PlanError, match=r"file\.too_much"):
            read_rows([HEADER, *([f"A {number}", "Max"] for number in range(20_001))])

    def test_thousands_of_sheets_are_read_in_time(self) -> None:
        sheets = [a_sheet([HEADER, a_row(f"A {number}")], f"S{number}") for number in range(2_000)]
        begun = time.process_time()
        assert len(read_sheets(*sheets).rows) == 2_000
        assert time.process_time() - begun < 10


class TestLastRows:
    def test_what_is_left_of_a_budget_is_no_action(self) -> None:
        rows = [["Action", "Responsable", "Budget"], ["A", "Max", 100]]
        rows += [["Reste à engager", NONE, 900], ["Budget disponible", NONE, 1000], ["Enveloppe", NONE, 1000]]
        reading = read_rows(rows)
        assert titles(reading) == ["A"]
        assert codes(reading).count("row.total") == 3

    def test_a_task_without_parts_is_an_action_of_its_own(self) -> None:
        rows = [
            ["Tâche", "Sous-tâche", "Qui", "Échéance"],
            ["Site", "Maquette", "Max", DAY],
            ["Salon", NONE, "Max", DAY],
        ]
        reading = read_rows(rows)
        assert titles(reading) == ["Maquette", "Salon"]
        assert the_problem(reading, "row.title_made").cell == "B3"

    @pytest.mark.parametrize("word", ["FAUX", "FALSE", "false", "☐", False])
    def test_a_box_that_is_not_ticked_changes_no_status(self, word: Any) -> None:
        reading = read_rows([["Action", "Qui", "Fait"], ["A", "Max", word], ["B", "Zoé", "VRAI"]])
        assert values(reading, "status") == [None, Status.DONE]
        assert reading.problems == ()

    def test_a_time_of_day_is_kept_as_people_read_it(self) -> None:
        sheet = a_sheet([["Action", "Qui", "Heure"], ["A", "Max", 0.3958333333]])
        rows = (sheet.rows[0], replace(sheet.rows[1], formats={3: "h:mm"}))
        assert read_sheets(replace(sheet, rows=rows)).rows[0].extra == (("Heure", "09:30"),)


class TestUndecided:
    @pytest.mark.parametrize("text", ["TBD", "N/A", "à définir", "?", "nc", "À confirmer", "unassigned"])
    def test_open_matters_name_no_person_and_no_channel(self, text: str) -> None:
        reading = read_rows([["Action", "Responsable", "Suivi par", "Canal", "Équipe"], ["A", *[text] * 4]])
        assert [values(reading, name) for name in ("executor", "follower", "channel", "team")] == [[None]] * 4
        assert [problem.cell for problem in reading.problems] == ["B2", "C2", "D2", "E2"]
        assert ("Responsable", text) in reading.rows[0].extra

    def test_a_dash_is_nothing_at_all(self) -> None:
        reading = read_rows([["Action", "Responsable", "Suivi par", "Canal"], ["A", "-", "–", "-"]])
        assert reading.rows[0].extra == ()
        assert reading.problems == ()


class TestTaskPrograms:
    """Exports of Asana, Trello, ClickUp, Jira and the like: many columns, few of which are of the action."""

    def test_the_name_is_the_title_where_projects_and_parents_stand_beside_it(self) -> None:
        rows = [
            ["Task ID", "Name", "Section/Column", "Assignee", "Assignee Email", "Due Date", "Projects", "Parent task"],
            ["1", "Write post", "Done", "Jane", "jane@x.com", "2026-01-20", "Marketing", NONE],
            ["2", "Ads", "In progress", "John", "john@x.com", "2026-02-15", "Marketing", "Write post"],
        ]
        reading = read_rows(rows)
        # "Ads" is a part of "Write post", which is its group; that both are of Marketing stays beside it.
        assert titles(reading) == ["Ads"]
        assert values(reading, "status") == [Status.DOING]
        assert values(reading, "executor") == [("John",)]
        assert values(reading, "group") == ["Write post"]
        assert ("Projects", "Marketing") in reading.rows[0].extra

    def test_moments_and_milliseconds_are_dates(self) -> None:
        rows = [
            ["Card Name", "Members", "Due Date", "Start Date"],
            ["Flyer", "[Anna]", "2026-05-03T10:00:00.000Z", "1776000000000"],
        ]
        reading = read_rows(rows)
        assert values(reading, "due") == [date(2026, 5, 3)]
        assert values(reading, "start") == [date(2026, 4, 12)]
        assert values(reading, "executor") == [("Anna",)]

    def test_the_summary_is_the_title_and_the_project_the_group(self) -> None:
        rows = [["Summary", "Issue key", "Status", "Project key", "Project name", "Assignee"]]
        reading = read_rows([*rows, ["Landing page", "MKT-1", "In Progress", "MKT", "Marketing", "Ida"]])
        assert titles(reading) == ["Landing page"]
        assert values(reading, "group") == ["Marketing"]

    def test_names_of_people_are_no_actions(self) -> None:
        rows = [["Nom", "Téléphone", "Statut", "Responsable", "Support"], ["Luc", "01", "relancé", "Anne", "Le Monde"]]
        assert read_rows(rows).rows == ()

    def test_headings_above_each_of_several_headers_are_groups(self) -> None:
        rows = [["This month"], HEADER, a_row("A"), [], ["Next month"], HEADER, a_row("B")]
        assert values(read_rows(rows), "group") == ["This month", "Next month"]


class TestPeriods:
    def test_weekdays_with_dates_are_a_drawn_calendar(self) -> None:
        days = ["Lun 16/03", "Mar 17/03", "Mer 18/03"]
        reading = read_rows([["Action", "Canal", *days], ["Post", "IG", NONE, "x", "x"]])
        assert (values(reading, "start"), values(reading, "due")) == ([date(2026, 3, 17)], [date(2026, 3, 18)])

    @pytest.mark.parametrize(
        ("header", "number", "first", "last"),
        [
            ("Semaine", 12, "2026-03-16", "2026-03-22"),
            ("N° semaine", "12", "2026-03-16", "2026-03-22"),
            ("Mois", 3, "2026-03-01", "2026-03-31"),
            ("Quarter", 2, "2026-04-01", "2026-06-30"),
        ],
    )
    def test_bare_numbers_count_what_the_header_says(
        self, header: str, number: int | str, first: str, last: str
    ) -> None:
        reading = read_rows([["Action", "Responsable", header], ["A", "Max", number]])
        assert values(reading, "start") == [date.fromisoformat(first)]
        assert values(reading, "due") == [date.fromisoformat(last)]
