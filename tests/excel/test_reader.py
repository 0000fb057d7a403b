"""What is read from sheets that people made, in the shapes in which they come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.verdicts import Severity
from mplan_tui.exchange.choices import Mapped
from mplan_tui.language.day_order import order_of
from tests.builders import HOSTILE, a_kpi
from tests.excel.sheets import a_sheet, a_year, codes, mapping, read_rows, read_sheets, the_problem, titles, values

HEADER: list[Any] = ["Action", "Responsable", "Début", "Budget"]
DAY = date(2026, 3, 2)
NONE = None


def a_row(title: str, owner: str = "Anne", day: date | str | None = DAY, budget: Any = 100) -> list[Any]:
    return [title, owner, day, budget]


class TestWhereTheTableStands:
    def test_the_header_is_found_below_titles_and_away_from_the_first_column(self) -> None:
        reading = read_rows(
            [
                ["Plan d'action 2026"],
                ["Projet :", "Jardins", "Responsable :", "Luc"],
                [],
                ["", "", *HEADER],
                ["", "", *a_row("Salon")],
            ]
        )
        (table,) = reading.tables
        assert (table.header_row, table.first_row, table.last_row, table.rows) == (4, 5, 5, 1)
        assert [column.letter for column in table.columns] == ["C", "D", "E", "F"]
        assert titles(reading) == ["Salon"]

    def test_a_header_of_two_rows_is_read_as_one(self) -> None:
        rows = [
            ["Action", "Pilote", "Calendrier", NONE, "Budget", NONE],
            [NONE, NONE, "Début", "Fin", "Prévu", "Réel"],
            ["Salon", "Max", DAY, date(2026, 4, 1), 1000, 200],
        ]
        reading = read_rows(rows, merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6)])
        assert mapping(reading) == {
            "Action": "title", "Pilote": "executor", "Calendrier Début": "start", "Calendrier Fin": "due",
            "Budget Prévu": "planned", "Budget Réel": "spent",
        }  # fmt: skip
        assert titles(reading) == ["Salon"]

    def test_a_second_header_row_is_recognised_without_merged_cells(self) -> None:
        rows = [
            ["Action", "Pilote", "Calendrier", NONE, "Budget", NONE],
            [NONE, NONE, "Début", "Fin", "Prévu", "Réel"],
            ["Salon", "Max", DAY, date(2026, 4, 1), 1000, 200],
        ]
        reading = read_rows(rows)
        assert [column.field for column in reading.tables[0].columns] == [
            "title", "executor", "start", "due", "planned", "spent",
        ]  # fmt: skip

    def test_two_tables_side_by_side_are_two(self) -> None:
        reading = read_rows(
            [[*HEADER, "", *HEADER], [*a_row("Blog"), "", *a_row("Salon")], [*[NONE] * 5, *a_row("Radio")]]
        )
        assert [table.rows for table in reading.tables] == [1, 2]
        assert titles(reading) == ["Blog", "Salon", "Radio"]

    def test_a_repeated_header_goes_on_with_the_same_table(self) -> None:
        rows = [["Week 1"], HEADER, a_row("A"), [], ["Week 2"], HEADER, a_row("B")]
        reading = read_rows(rows, merged=[(1, 1, 1, 4), (5, 1, 5, 4)])
        assert len(reading.tables) == 1
        assert titles(reading) == ["A", "B"]
        assert values(reading, "group") == ["Week 1", "Week 2"]

    def test_other_tables_of_a_workbook_are_passed_over_with_a_reason(self) -> None:
        reading = read_sheets(
            a_sheet([HEADER, a_row("Salon")]),
            a_sheet([["Platform", "Budget"], ["LinkedIn", 350]], "Costs"),
            a_sheet([["Read me"], ["Fill in the sheet"]], "Help"),
            a_sheet([], "Feuil2"),
            a_sheet([HEADER, a_row("Secret")], "Old", hidden=True),
            a_sheet([], "Chart", is_chart=True),
        )
        assert titles(reading) == ["Salon"]
        assert {skipped.sheet: skipped.reason for skipped in reading.skipped} == {
            "Costs": "sheet.not_actions", "Help": "sheet.no_headers", "Feuil2": "sheet.empty",
            "Old": "sheet.hidden", "Chart": "sheet.chart",
        }  # fmt: skip

    def test_a_bare_list_is_read_where_there_is_nothing_better(self) -> None:
        assert titles(read_rows([["Actions", "Commentaires"], ["Appeler l'imprimeur", "urgent"]])) == [
            "Appeler l'imprimeur"
        ]

    def test_an_action_on_two_sheets_is_read_once(self) -> None:
        reading = read_sheets(a_sheet([HEADER, a_row("Salon")], "Tous"), a_sheet([HEADER, a_row("Salon")], "Anne"))
        assert titles(reading) == ["Salon"]
        assert the_problem(reading, "row.repeated").values == {"first": "Tous"}

    @pytest.mark.parametrize(
        ("header", "row", "times"),
        [
            (["Action", "Échéance", "Statut"], ["Salon", date(2026, 3, 2), "Fait"], 1),
            (["Action", "Début", "Statut"], ["Salon", date(2026, 3, 2), "Fait"], 1),
            (["Action", "Canal", "Statut"], ["Salon", "E-mail", "Fait"], 2),
        ],
    )
    def test_an_action_without_a_day_on_two_sheets_may_be_two(
        self, header: list[Any], row: list[Any], times: int
    ) -> None:
        reading = read_sheets(a_sheet([header, row], "Tous"), a_sheet([header, row], "Anne"))
        assert titles(reading) == ["Salon"] * times


class TestWhichRowsAreActions:
    def test_totals_banners_and_empty_rows_are_none(self) -> None:
        rows = [
            HEADER,
            ["Réseaux sociaux"], a_row("Post"), a_row("Story"), ["Sous-total", NONE, NONE, 200],
            [NONE, " ", NONE, ""],
            ["Événementiel"], a_row("Salon"), ["TOTAL", NONE, NONE, 300],
        ]  # fmt: skip
        reading = read_rows(rows)
        assert titles(reading) == ["Post", "Story", "Salon"]
        assert values(reading, "group") == ["Réseaux sociaux", "Réseaux sociaux", "Événementiel"]
        assert codes(reading).count("row.total") == 2

    def test_a_legend_below_the_table_is_none(self) -> None:
        rows = [HEADER, a_row("Post"), a_row("Salon"), [], [], [], ["Légende"], ["Rouge", "En retard"], ["To do", 3]]
        assert titles(read_rows(rows)) == ["Post", "Salon"]

    def test_an_action_called_total_something_stays_one(self) -> None:
        assert titles(read_rows([HEADER, a_row("Total Energies : visite")])) == ["Total Energies : visite"]

    def test_a_row_without_a_title_is_said(self) -> None:
        reading = read_rows([HEADER, a_row("Post"), [NONE, "Max", NONE, NONE], [NONE, NONE, NONE, 50]])
        assert titles(reading) == ["Post"]
        problem = the_problem(reading, "row.no_title")
        assert (problem.cell, problem.text) == ("D4", "50")

    def test_merged_groups_hold_for_their_rows_and_merged_money_only_once(self) -> None:
        rows = [["Axe", *HEADER], ["Digital", *a_row("Blog", budget=900)], [NONE, *a_row("SEO", budget=NONE)]]
        reading = read_rows(rows, merged=[(2, 1, 3, 1), (2, 5, 3, 5)])
        assert values(reading, "group") == ["Digital", "Digital"]
        assert values(reading, "planned") == [Decimal(900), None]

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            (["A", "", "", "B", "", ""], ["A", "A", "A", "B", "B", "B"]),  # once over several
            (["A", "B", "C", "D", "", "E"], ["A", "B", "C", "D", None, "E"]),  # in most rows: an empty one is empty
            (["A", "B", "C", "", "", ""], ["A", "B", "C", "C", "C", "C"]),
            (["A", "A", "", "", "", "B"], ["A", "A", None, None, None, "B"]),  # beside each that has one, as Asana does
        ],
    )
    def test_a_group_goes_on_below_where_it_is_written_once_for_several(
        self, written: list[str], read: list[str | None]
    ) -> None:
        rows = [["Axe", *HEADER], *([group or NONE, *a_row(f"Post {n}")] for n, group in enumerate(written))]
        assert values(read_rows(rows), "group") == read

    def test_a_merged_title_with_several_owners_is_one_action(self) -> None:
        rows = [HEADER, a_row("Site", "Anne"), [NONE, "Paul"], [NONE, "Zoé"], a_row("Salon", "Max")]
        reading = read_rows(rows, merged=[(2, 1, 4, 1)])
        assert values(reading, "executor") == [("Anne", "Paul", "Zoé"), ("Max",)]

    def test_a_further_line_under_an_empty_title_belongs_to_the_action_above(self) -> None:
        reading = read_rows([[*HEADER, "Notes"], [*a_row("Site"), "one"], [NONE, "Paul", NONE, NONE, "two"]])
        assert values(reading, "executor") == [("Anne", "Paul")]
        assert values(reading, "notes") == ["one\ntwo"]


class TestWhatColumnsMean:
    def test_columns_that_fit_no_field_are_kept_and_computed_ones_left_out(self) -> None:
        reading = read_rows([[*HEADER, "Clicks", "Cumul"], [*a_row("Post"), 1200, 100]])
        assert mapping(reading)["Clicks"] == "extra"
        assert mapping(reading)["Cumul"] == "ignored"
        assert reading.rows[0].extra == (("Clicks", "1200"),)
        assert the_problem(reading, "column.ignored").cell == "F"

    def test_objectives_or_targets_in_numbers_are_those_of_a_kpi(self) -> None:
        reading = read_rows([[*HEADER, "KPI", "Objectif", "Cible"], [*a_row("Post"), "Leads", 50, "20 %"]])
        assert mapping(reading)["Objectif"] == "kpi_target"
        assert ("Objectif", "50") in reading.rows[0].extra

    def test_achieved_is_money_beside_a_budget_and_a_value_beside_a_kpi(self) -> None:
        assert mapping(read_rows([[*HEADER, "Réalisé"], [*a_row("Post"), 80]]))["Réalisé"] == "spent"
        by_kpi = read_rows([[*HEADER, "KPI", "Réalisé"], [*a_row("Post"), "Leads", 80]])
        assert mapping(by_kpi)["Réalisé"] == "kpi_actual"
        ticked = read_rows([["Action", "Responsable", "Réalisé"], ["Post", "Anne", "x"], ["Salon", "Max", NONE]])
        assert values(ticked, "status") == [Status.DONE, None]

    def test_a_pilot_follows_up_where_another_column_owns(self) -> None:
        assert mapping(read_rows([["Action", "Pilote"], ["Post", "Luc"]]))["Pilote"] == "executor"
        assert mapping(read_rows([[*HEADER, "Pilote"], [*a_row("Post"), "Luc"]]))["Pilote"] == "follower"

    def test_a_cost_beside_a_budget_is_money_spent_and_a_question(self) -> None:
        assert mapping(read_rows([["Action", "Date", "Coût"], ["Post", DAY, 5]]))["Coût"] == "planned"
        reading = read_rows([[*HEADER, "Coût"], [*a_row("Post"), 90]])
        assert mapping(reading)["Coût"] == "spent"
        assert the_problem(reading, "column.cost").cell == "E"

    def test_a_percentage_in_a_column_of_statuses_says_how_an_action_stands(self) -> None:
        said = ["En cours", "50 %", "Terminé", "0 %", "À faire", "100 %", "En cours", "Terminé"]
        reading = read_rows(
            [["Action", "Responsable", "Statut"], *([f"A{n}", "Anne", word] for n, word in enumerate(said))]
        )
        doing, todo, done = Status.DOING, Status.TODO, Status.DONE
        assert values(reading, "status") == [doing, doing, done, todo, todo, done, doing, done]

    def test_progress_in_words_is_a_status(self) -> None:
        assert mapping(read_rows([[*HEADER, "Avancement"], [*a_row("A"), 0.5]]))["Avancement"] == "progress"
        assert mapping(read_rows([[*HEADER, "Avancement"], [*a_row("A"), "En cours"]]))["Avancement"] == "status"

    def test_the_more_general_title_is_the_group(self) -> None:
        reading = read_rows([["Campagne", "Action", "Date"], ["Noël", "Catalogue", DAY]])
        assert mapping(reading) == {"Campagne": "group", "Action": "title", "Date": "start"}

    def test_a_campaign_beside_its_channel_and_its_money_names_the_action(self) -> None:
        reading = read_rows([["Campagne", "Canal", "Début", "Budget"], ["Noël", "E-mail", DAY, 100]])
        assert mapping(reading) == {"Campagne": "title", "Canal": "channel", "Début": "start", "Budget": "planned"}

    @pytest.mark.parametrize(
        ("header", "title"),
        [
            ("Description, Canal, Budget", "Description"), ("Canal, Budget, Produit, Description", "Description"),
            ("Nom, Description, Budget", "Nom"),
            # What is described and has no money is of anything, and so is money that nothing describes.
            ("Description, Canal, Objectif", ""), ("Canal, Budget, Produit, Remarque", ""), ("Description, Budget", ""),
            ("Nom, Canal, Produit", ""), ("Nom, Budget", ""),
        ],
    )  # fmt: skip
    def test_described_money_is_of_actions_where_there_are_three_fields_or_two_and_a_name(
        self, header: str, title: str
    ) -> None:
        heads = header.split(", ")
        words = ("Envoyer la newsletter", "Publier le livre blanc", "Organiser le salon")
        rows = [[100 * n if head == "Budget" else f"{words[n]} {head}" for head in heads] for n in range(3)]
        reading = read_rows([heads, *rows])
        assert [head for head, field in (mapping(reading) if title else {}).items() if field == "title"] == [
            title
        ] * bool(title)
        assert bool(reading.tables) is bool(title)

    @pytest.mark.parametrize(
        ("header", "spare"),
        [
            # All that describes an action is its description; of what heads several one is the group.
            ("Action, Sujet, Description", {"Sujet": "description", "Description": "description"}),
            ("Action, Description, Sujet", {"Sujet": "description", "Description": "description"}),
            ("Campagne, Projet, Action", {"Campagne": "group", "Projet": "extra"}),
            ("Projet, Axe, Action", {"Projet": "extra", "Axe": "group"}),
        ],
    )
    def test_what_names_no_action_describes_or_groups_it(self, header: str, spare: dict[str, str]) -> None:
        heads = header.split(", ")
        words = ("Envoyer la newsletter", "Publier le livre blanc", "Organiser le salon")
        rows = [["Noël" if head == "Campagne" else f"{word} {head}" for head in heads] for word in words]
        reading = read_rows([[*heads, "Date"], *([*row, DAY] for row in rows)])
        assert mapping(reading) == {**spare, "Action": "title", "Date": "start"}
        assert ("column.double" in codes(reading)) is ("extra" in spare.values())

    @pytest.mark.parametrize(
        ("below", "goes_on"),
        [
            ([["Poste", "Montant"], ["Impression", 300], ["Stand", 400]], False),
            ([["Budget", "Montant", "Payé"], ["Impression", 300, 1], ["Stand", 400, 2]], False),
            ([["Budget"], ["Poste", "Montant"], ["Impression", 300], ["Stand", 400]], False),
            ([["Lancer la radio", "Anna"], ["Imprimer le flyer", "Tom"]], True),
        ],
    )
    def test_a_small_table_below_a_gap_is_no_more_of_the_actions(
        self, below: list[list[object]], goes_on: bool
    ) -> None:
        words = ("Envoyer la newsletter", "Publier le livre blanc", "Organiser le salon")
        reading = read_rows([
            ["Action", "Responsable", "Début", "Note"], *([word, "Anna", DAY, "x"] for word in words), [], *below
        ])  # fmt: skip
        assert titles(reading)[:3] == list(words)
        assert len(reading.rows) == (5 if goes_on else 3)

    @pytest.mark.parametrize("group", ["Axe", "Thème", "Objectif", "Phase"])
    @pytest.mark.parametrize("is_first", [True, False])
    def test_a_column_of_unknown_words_names_the_actions_before_one_that_groups_them(
        self, group: str, is_first: bool
    ) -> None:
        header = [group, "Quoi de neuf"] if is_first else ["Quoi de neuf", group]
        reading = read_rows([
            [*header, "Responsable", "Début"],
            ["Faire connaître la bière", "Envoyer la newsletter", "Anna", DAY],
            ["Vendre en boutique", "Publier le livre blanc", "Anna", DAY],
        ])  # fmt: skip
        assert mapping(reading)["Quoi de neuf"] == "title"

    def test_a_second_column_for_a_field_is_kept_and_said(self) -> None:
        reading = read_rows([[*HEADER, "Montant"], [*a_row("Post"), 90]])
        assert mapping(reading)["Montant"] == "extra"
        assert the_problem(reading, "column.double").text == "Montant"

    def test_without_a_title_the_column_of_sentences_is_taken_and_said(self) -> None:
        reading = read_rows([["Description", "Responsable", "Date"], ["Envoyer la newsletter", "Anne", DAY]])
        assert titles(reading) == ["Envoyer la newsletter"]
        assert "column.title" in codes(reading)

    def test_a_persons_choices_go_before_everything(self) -> None:
        rows = [[*HEADER, "Clicks"], [*a_row("Post"), "big"]]
        reading = read_rows(rows, Mapped(headers={"Clicks": "notes", "Budget": ""}))
        assert values(reading, "notes") == ["big"]
        assert values(reading, "planned") == [None]
        assert read_rows([["a", "b"], *rows], Mapped(header_rows={"Plan": 2})).tables[0].header_row == 2

    def test_only_the_chosen_tables_and_sheets_are_read(self) -> None:
        sheets = (a_sheet([HEADER, a_row("A")], "One"), a_sheet([HEADER, a_row("B")], "Two", hidden=True))
        assert titles(read_sheets(*sheets, mapped=Mapped(sheets=("Two",)))) == ["B"]
        assert titles(read_sheets(sheets[0], a_sheet([HEADER, a_row("C")], "3"), mapped=Mapped(tables=(2,)))) == ["C"]

    def test_amounts_by_quarter_are_planned_and_no_drawing_though_one_is_empty(self) -> None:
        reading = read_rows([["Action", "Responsable", "T1", "T2", "T3"], ["Salon", "Max", 1000, 2000, NONE]])
        assert values(reading, "planned") == [Decimal(3000)]
        assert [part.month.month for part in values(reading, "months")[0]] == [1, 2, 3, 4, 5, 6]
        assert not {"column.timeline", "timeline.empty"} & set(codes(reading))

    def test_an_amount_of_several_months_falls_evenly_on_them_also_over_the_end_of_a_year(self) -> None:
        head = ["Action", "Responsable", "Nov 2026 - janv 2027", "Févr 2027", "Mars 2027", "Budget"]
        (row,) = read_rows([head, ["Salon", "Max", 300, 50, NONE, 350]]).rows
        months = [(one.month.isoformat()[:7], one.amount) for one in row.values["months"]]
        assert months == [("2026-11", 100), ("2026-12", 100), ("2027-01", 100), ("2027-02", 50)]

    def test_two_quarters_alone_may_be_two_figures_and_are_kept(self) -> None:
        reading = read_rows([["Action", "Responsable", "T1", "T2"], ["Salon", "Max", 1000, 2000]])
        assert reading.rows[0].extra == (("T1", "1000"), ("T2", "2000"))

    def test_the_lines_of_a_budget_are_actions(self) -> None:
        rows = [
            ["Category", "Description", "Budget", "Actual", "Variance"],
            ["Ads", NONE],
            [NONE, "Google Ads", 100, 90, 10],
        ]
        reading = read_rows([*rows, [NONE, "Billboards", 200, NONE, NONE]])
        assert titles(reading) == ["Google Ads", "Billboards"]
        assert values(reading, "spent") == [Decimal(90), None]
        assert values(reading, "group") == ["Ads", "Ads"]

    def test_the_heading_of_the_next_table_is_no_action_of_this_one(self) -> None:
        other = ["Tâche", "Pilote", "Date de fin", "Résultat obtenu"]
        reading = read_rows([HEADER, a_row("A"), [], ["Actions terminées"], other, ["Z", "Paul", DAY, "ok"]])
        assert [table.rows for table in reading.tables] == [1, 1]
        assert titles(reading) == ["A", "Z"]

    def test_a_drawn_calendar_gives_the_dates_where_there_are_no_others(self) -> None:
        months = ["Janv.", "Févr.", "Mars", "Avr."]
        reading = read_rows([["Action", "Responsable", *months], ["Salon", "Anne", NONE, "x", "X", NONE]])
        assert (values(reading, "start"), values(reading, "due")) == ([date(2026, 2, 1)], [date(2026, 3, 31)])
        assert reading.rows[0].extra == ()
        assert the_problem(reading, "column.timeline").values == {"count": "4", "last": "F"}


class TestWhatCellsSay:
    def test_money_in_doubt_is_left_unknown_with_its_text_and_cell(self) -> None:
        reading = read_rows([HEADER, a_row("A", budget="Entre 200 et 500"), a_row("B", budget="1 200,50 €")])
        assert values(reading, "planned") == [None, Decimal("1200.50")]
        assert reading.rows[0].extra == (("Budget", "Entre 200 et 500"),)
        problem = the_problem(reading, "money.range")
        assert (problem.sheet, problem.cell, problem.text) == ("Plan", "D2", "Entre 200 et 500")
        assert problem.severity is Severity.WARNING

    def test_thousands_in_the_header_multiply(self) -> None:
        assert values(read_rows([["Action", "Date", "Budget (k€)"], ["A", DAY, 3]]), "planned") == [Decimal(3000)]

    def test_the_order_of_day_and_month_is_decided_by_column(self) -> None:
        american = read_rows([HEADER, a_row("A", day="03/04/2026"), a_row("B", day="01/13/2026")])
        assert values(american, "start") == [date(2026, 3, 4), date(2026, 1, 13)]
        french = read_rows([HEADER, a_row("A", day="03/04/2026"), a_row("B", day="13/01/2026")])
        assert values(french, "start") == [date(2026, 4, 3), date(2026, 1, 13)]
        assert "date.order_assumed" in codes(read_rows([HEADER, a_row("A", day="03/04/2026")]))

    def test_the_day_of_the_week_before_a_date_tells_its_order_where_the_year_stands_there(self) -> None:
        rows = [HEADER, a_row("A", day="Lun 02/03/26"), a_row("B", day="Mar 03/03/26")]
        assert values(read_rows(rows), "start") == [date(2026, 3, 2), date(2026, 3, 3)]
        assert "date.order_assumed" not in codes(read_rows(rows))
        # "Lun 02/03" is of no year that is written: its month is none.
        assert order_of(["Lun 02/03"], with_short=True) == (0, 0)
        assert order_of(["Lun 02/03/0000", "Lun 00/03/26", "Lun 03/13/26"]) == (0, 1)

    def test_real_dates_with_day_and_month_swapped_are_turned_and_said(self) -> None:
        rows = [HEADER, a_row("A", day=date(2025, 1, 7)), a_row("B", day="13/07/25"), a_row("C", day="20/07/25")]
        reading = read_rows(rows)
        assert values(reading, "start") == [date(2025, 7, 1), date(2025, 7, 13), date(2025, 7, 20)]
        assert the_problem(reading, "date.swapped").cell == "C2"

    def test_real_dates_that_fit_the_texts_are_left_alone(self) -> None:
        rows = [HEADER, a_row("A", day=date(2025, 7, 1)), a_row("B", day="13/07/25")]
        assert values(read_rows(rows), "start") == [date(2025, 7, 1), date(2025, 7, 13)]

    def test_an_end_before_the_start_and_a_far_year_are_said(self) -> None:
        rows = [["Action", "Début", "Fin"], ["A", DAY, date(2026, 1, 1)], ["B", DAY, date(2052, 3, 9)], ["C", DAY, DAY]]
        reading = read_rows(rows)
        assert the_problem(reading, "dates.reversed").cell == "C2"
        assert the_problem(reading, "date.far").cell == "C3"

    def test_a_month_is_a_span_and_a_row_without_end_ends_with_it(self) -> None:
        reading = read_rows([["Mois", "Action", "Budget"], ["Février", "Vitrine", 5]])
        assert (values(reading, "start"), values(reading, "due")) == ([date(2026, 2, 1)], [date(2026, 2, 28)])

    def test_ongoing_work_has_no_date_and_is_long_running(self) -> None:
        reading = read_rows([HEADER, a_row("SEO", day="En continu")])
        assert values(reading, "start") == [None]
        assert values(reading, "nature") == [Nature.BACKGROUND]
        assert reading.rows[0].extra == (("Début", "En continu"),)

    def test_a_recurrence_in_a_column_of_dates_is_read_as_one(self) -> None:
        reading = read_rows([HEADER, a_row("Newsletter", day="Chaque mois")])
        assert values(reading, "recurrence") == [Recurrence(frequency=Frequency.MONTHLY)]
        assert reading.rows[0].extra == (("Début", "Chaque mois"),)

    def test_several_channels_are_kept_beside_the_first(self) -> None:
        reading = read_rows([["Action", "Canal"], ["Post", "LinkedIn, Instagram"]])
        assert values(reading, "channel") == ["LinkedIn"]
        assert reading.rows[0].extra == (("Canal", "LinkedIn, Instagram"),)

    def test_kpis_are_kept_word_for_word_unless_the_plan_has_them(self) -> None:
        plan = a_year(kpis=(a_kpi("Leads"),))
        rows = [["Action", "KPI"], ["A", "Leads"], ["B", "+20 % de leads"]]
        reading = read_sheets(a_sheet([["Action", "Date", "KPI"], *([t, DAY, k] for t, k in rows[1:])]), plan=plan)
        assert values(reading, "kpis") == [("Leads",), None]
        assert values(reading, "kpi_text") == [None, "+20 % de leads"]

    def test_unknown_words_keep_their_text(self) -> None:
        reading = read_rows([[*HEADER, "Statut"], [*a_row("A"), "zzz"], [*a_row("B"), "En cours"]])
        assert values(reading, "status") == [None, Status.DOING]
        assert reading.rows[0].extra == (("Statut", "zzz"),)

    def test_formulas_without_a_result_and_errors_are_counted(self) -> None:
        sheet = a_sheet([HEADER, a_row("A", budget=NONE)], unknown=((2, 4), (3, 4)), errors={(2, 3): "#REF!"})
        reading = read_sheets(sheet)
        assert values(reading, "planned") == [None]
        assert the_problem(reading, "formula.unknown").values == {"count": "2"}
        assert the_problem(reading, "cell.error").text == "#REF!"

    def test_a_thousand_doubts_of_a_kind_are_not_a_thousand_lines(self) -> None:
        reading = read_rows([HEADER, *(a_row(f"A {number}", budget="TBD") for number in range(200))])
        assert codes(reading).count("money.unknown") == 50
        assert the_problem(reading, "more").values == {"code": "money.unknown", "count": "150"}

    @pytest.mark.parametrize("title", [HOSTILE, "a" * 10_000, "=1+1", "[/]", "مرحبا", "第一"])
    def test_strange_titles_are_titles(self, title: str) -> None:
        (row,) = read_rows([HEADER, a_row(title)]).rows
        assert row.values["title"] == title
