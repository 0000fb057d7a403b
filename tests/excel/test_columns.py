"""What a column holds decides with its header: small sheets as people send them, and what a person reads in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.exchange.reading import Reading
from mplan_tui.language.recurrence import typed_rule
from tests.excel.sheets import cells_of_csv, codes, mapping, read_rows, titles, values

NONE = None
DAY = date(2026, 2, 2)


def columns_of(reading: Reading, *fields: str) -> list[str]:
    """Field=header of these fields, as the reading has them."""
    return [f"{field}={header}" for header, field in mapping(reading).items() if field in fields]


class TestSums:
    @pytest.mark.parametrize(
        ("rows", "actions"),
        [
            (
                [["Twitch ads", 100, "Ann"], ["Reddit ads", 200, "Bob"], ["Digital subtotal", 300],
                 ["Press", 500, "Ann"], ["Offline sub-total", 500], ["GRAND TOTAL", 800]],
                ["Twitch ads", "Reddit ads", "Press"],
            ),
            ([["Pub", 9, "Ann"], ["Digital - sous-total", 3], ["Budget digital total", 3], ["Total", 8]], ["Pub"]),
            ([["Pub", 100, "Ann"], ["TRADITIONAL SUBTOTAL", 100], ["Werbung Zwischensumme", 100]], ["Pub"]),
            ([["Pub", "1 000 €", "Ann"], ["Digital", "1 000 €", "Sous-total"]], ["Pub"]),
            ([["Total look", 9, "Ann"], ["Total rebrand", 50, "Bob"]], ["Total look", "Total rebrand"]),
            ([["Annual total review", 100, "Ann"]], ["Annual total review"]),
        ],
    )  # fmt: skip
    def test_a_subtotal_is_no_action_wherever_it_says_so(self, rows: list[list[Any]], actions: list[str]) -> None:
        assert titles(read_rows([["Action", "Budget", "Owner"], *rows])) == actions

    def test_a_subtotal_beside_the_title_is_none_either(self) -> None:
        rows = [["Category", "Line Item", "Rate (R)", "Unit", "Quantity", "Extended Cost"],
                ["Personnel", "Project manager", 18000, "week", 10, 180000],
                ["Personnel Subtotal", NONE, NONE, NONE, NONE, 180000],
                ["Media", "Radio spots", 500, "spot", 10, 5000],
                ["Media", "Subtotal", NONE, NONE, NONE, 5000]]  # fmt: skip
        reading = read_rows(rows)
        assert titles(reading) == ["Project manager", "Radio spots"]
        assert values(reading, "planned") == [Decimal(180000), Decimal(5000)]
        assert values(reading, "group") == ["Personnel", "Media"]


class TestWhatIsNoMoney:
    @pytest.mark.parametrize(
        "header",
        ["Time spent", "Centre de coût", "Cost center", "Budget code", "Code budget", "Cost per lead", "Coût par clic",
         "Subtotal", "Budget owner email", "Number of posts", "Spend share", "Nombre de jours budgétés"],
    )  # fmt: skip
    def test_times_codes_counts_and_rates_are_none(self, header: str) -> None:
        reading = read_rows([["Action", "Statut", header], ["Salon", "À faire", 4711], ["Blog", "À faire", 4712]])
        assert titles(reading) == ["Salon", "Blog"]
        assert columns_of(reading, "planned", "committed", "spent") == []

    @pytest.mark.parametrize(
        ("header", "cell", "named"),
        [
            ("Budget (EGP)", 1000, "EGP"), ("Budget (MAD)", 1000, "MAD"), ("Budget CAD", 1000, "CAD"),
            ("Extended Cost (R)", 1000, "ZAR"), ("Montant (FCFA)", 1000, "XOF"), ("Budget PLN", 1000, "PLN"),
            ("Budget (kr)", 1000, "SEK"), ("Budget", "₹1000", "INR"), ("Budget", "$1000", "USD"),
        ],
    )  # fmt: skip
    def test_a_foreign_currency_is_said_and_no_money_of_the_plan(self, header: str, cell: Any, named: str) -> None:
        reading = read_rows([["Action", header, "Start"], ["Ads", cell, DAY]])
        assert values(reading, "planned") == [None]
        assert reading.rows[0].extra == ((header, str(cell)),)
        said = [problem for problem in reading.problems if problem.code.startswith("money.")]
        assert len(said) == 1
        assert said[0].code == "money.unknown" or said[0].values["currency"] == named

    @pytest.mark.parametrize("header", ["Budget (EUR)", "Budget €", "BUDGET ALL", "Budget (k€)", "Budget HT"])
    def test_its_own_currency_is_money(self, header: str) -> None:
        reading = read_rows([["Action", header, "Start"], ["Ads", 1000, DAY]])
        assert values(reading, "planned") != [None]

    @pytest.mark.parametrize("header", ["Currency", "Currency code", "Devise", "Währung"])
    def test_a_column_of_currencies_says_each_row_s(self, header: str) -> None:
        rows = [["Campaign", header, "Budget", "Start date"], ["Video", "INR", 5000, DAY], ["Radio", "EUR", 300, DAY]]
        reading = read_rows(rows)
        assert values(reading, "planned") == [None, Decimal(300)]
        assert codes(reading).count("money.foreign") == 1


class TestHeaders:
    @pytest.mark.parametrize(
        "rows",
        [
            [["Team members", "Information", "Frequency", "Method", "Owner"],
             ["Project Sponsor (Head of Marketing)", "Overall project status, budget, key decisions", "Weekly",
              "Status report email + monthly meeting", "Project Manager"],
             ["IT Team", "Requirements", "Daily", "Stand-up", "Project Manager"]],
            [["NOM", "Semaine 1", "Semaine 2", "Semaine 3"],
             ["Anna", "Découverte du projet", "Organisation", "Lancement campagne"],
             ["Bob", "Brief agence", "Début interface", "Envoi des mailings"],
             ["Chloé", "Découverte du projet", "Début tournage", "Lien avec la presse"],
             ["David", "Organisation", "Début interface", "Pause"]],
            [["Week", "Mon", "Tue", "Wed", "Thu"],
             ["Week 1", "Campaign teaser", "Branding", "Product launch", "Product promotion"],
             ["Week 2", "Q&A", "Tutorial", "Offers", "Engagement"]],
            [["Name", "Project Role", "E-mail"], ["Ann", "Project manager", "ann@x.org"], ["Bob", "Owner", "b@x.org"]],
        ],
    )  # fmt: skip
    def test_rows_of_prose_of_people_and_of_weeks_are_none(self, rows: list[list[Any]]) -> None:
        assert titles(read_rows(rows)) == []

    def test_a_second_header_with_a_merged_cell_heads_its_own_table(self) -> None:
        rows = [
            ["Event Type", "Event Name", "Logic", "Cost", "Date", "Target Personas", "City"],
            ["Conf", "Fair A", "x", 35000, "Nov 2-6", "P", "H"],
            ["Conf", "Fair B", "x", 45000, "Oct 27-30", "P", "A"],
            [],
            ["Non traditional"],
            ["Event Type", "Event Name", "Logic", "Target Personas", "Cost", "Cities / Timeline"],
            ["Talk", "Builders", "y", "Creator", 25000, "San Jose"],
            ["Hack", "Code", "y", "Creator", 50000, "Dallas"],
        ]
        reading = read_rows(rows, merged=[(6, 6, 6, 7)])
        assert titles(reading) == ["Fair A", "Fair B", "Builders", "Code"]
        assert values(reading, "planned") == [Decimal(35000), Decimal(45000), Decimal(25000), Decimal(50000)]
        assert values(reading, "audience") == ["P", "P", "Creator", "Creator"]
        assert values(reading, "start") == [date(2026, 11, 2), date(2026, 10, 27), None, None]

    @pytest.mark.parametrize(
        ("text", "fields"),
        [
            ("Topic,Slug,PublishDate,Keyword\nGuide,guide,2026-04-12,k\nTips,tips,2026-04-26,k",
             ["title=Topic", "start=PublishDate"]),
            ("taskName,assignedTo,startDate,dueDate\nBrief,Anna,2026-04-12,2026-05-01",
             ["title=taskName", "executor=assignedTo", "start=startDate", "due=dueDate"]),
            ("task_name,assigned_to,start_date,due_date\nBrief,Anna,2026-04-12,2026-05-01",
             ["title=task_name", "executor=assigned_to", "start=start_date", "due=due_date"]),
            ("Name,Description,Labels,List\nCard,Text,Epic,En cours", ["title=Name"]),
            ("Idea,Funnel,Type\nAttract,awareness,Photo\nSolve,consideration,Reel", ["title=Idea"]),
            ("SOCIAL NETWORK,DATE (MONTH/DAY/YEAR),COPY / HASHTAGS,Target audience\nFACEBOOK,19/9/2026,Text A,moms\n"
             "FACEBOOK,20/9/2026,Text B,women", ["start=DATE (MONTH/DAY/YEAR)", "title=COPY / HASHTAGS"]),
            ("Titre,Statut,Début,Exécute,Suit,Évalue\nX,À faire,2026-02-02,Anna,Bob,Chloé",
             ["title=Titre", "start=Début", "executor=Exécute"]),
            ("Title,Status,Start,Executes,Follows up\nX,To do,2026-02-02,Anna,Bob",
             ["title=Title", "start=Start", "executor=Executes"]),
        ],
    )  # fmt: skip
    def test_plain_headers_are_known(self, text: str, fields: list[str]) -> None:
        found = columns_of(read_rows(cells_of_csv(text)), "title", "start", "due", "executor")
        assert sorted(found) == sorted(fields)


class TestTheTitle:
    @pytest.mark.parametrize(
        ("rows", "actions"),
        [
            ([["Date", "Concept", "Type of Post", "Platform", "Caption"],
              [date(2026, 10, 6), "Vlog of the launch", "Reel", "Instagram", NONE],
              [date(2026, 10, 9), "Meet the team", NONE, NONE, NONE]], ["Vlog of the launch", "Meet the team"]),
            ([["Date", "Hook", "Type of Post", "Platform", "Caption"],
              [date(2026, 10, 6), "Vlog of the launch", "Reel", "Instagram", NONE],
              [date(2026, 10, 9), "Meet the team", "Post", "Facebook", NONE]], ["Vlog of the launch", "Meet the team"]),
            ([["Week", "Date (Weekend)", "Wednesday LinkedIn", "Focus Type", "Service / Theme", "Status"],
              ["W1", "18–19 Apr", "Wed 27 May", "Theme", "The implementability test", "⏳ Upcoming"],
              ["W2", "25–26 Apr", "Wed 3 Jun", "Service", "Vendor assessment", "✅ Live"]],
             ["The implementability test", "Vendor assessment"]),
            ([["Date", "Post", "Message", "Channel"], [DAY, "Photo", "We are hiring", "LinkedIn"],
              [DAY, "Video", "A day in the kitchen", "Instagram"], [DAY, "Photo", "Our new menu", "Facebook"],
              [DAY, "Photo", "Thank you", "Facebook"]],
             ["We are hiring", "A day in the kitchen", "Our new menu", "Thank you"]),
            ([["COMMUNICATION TYPE", "DELIVERABLES", "OWNER", "DATE"], ["Kick-off meeting", "Slides", "Ann", DAY],
              ["Weekly report", "E-mail", "Bob", DAY]], ["Kick-off meeting", "Weekly report"]),
        ],
    )  # fmt: skip
    def test_it_is_what_is_filled_and_told_apart(self, rows: list[list[Any]], actions: list[str]) -> None:
        assert titles(read_rows(rows)) == actions


class TestDone:
    @pytest.mark.parametrize("headers", [["Date", "Date de début"], ["Date de début", "Date"]])
    def test_a_date_without_a_word_gives_way_to_one_that_says_which_it_is(self, headers: list[str]) -> None:
        days = {"Date": date(2026, 5, 2), "Date de début": DAY}
        reading = read_rows([["Action", *headers], ["Salon", *map(days.get, headers)]])
        assert (values(reading, "start"), reading.rows[0].extra) == ([DAY], (("Date", "2026-05-02"),))

    def test_completed_on_a_day_is_done(self) -> None:
        rows = cells_of_csv(
            "Task ID,Created At,Completed At,Name,Assignee,Due Date\n"
            "1,2026-01-05,2026-02-01,Brief,Anna,2026-01-31\n2,2026-01-05,,Film,Anna,2026-01-31\n"
            "3,2026-01-05,2199-02-01,Fair,Anna,2026-01-31"
        )
        reading = read_rows(rows)
        assert values(reading, "status") == [Status.DONE, None, None]
        assert values(reading, "done_on")[0] == date(2026, 2, 1)


class TestOtherLanguages:
    @pytest.mark.parametrize(
        ("rows", "due"),
        [
            ([["Nr.", "Maßnahme", "Verantwortlich", "Beginn", "Ende", "Kosten (€)", "Status", "Zielgruppe"],
              [1, "Messe", "Anna und Bob", "15. März 2026", "20.03.2026", "1.200,50", "in Arbeit", "KMU"],
              [2, "Brief", "Carla", "KW 12", "1. Quartal 2026", "12 Tsd. €", "erledigt", "KMU"],
              [NONE, "Gesamtsumme", NONE, NONE, NONE, "13.200,50"]], [date(2026, 3, 20), date(2026, 3, 31)]),
            ([["Acción", "Responsable", "Fecha de inicio", "Fecha de fin", "Presupuesto", "Estado", "Público objetivo"],
              ["Messe", "Anna y Bob", "15 de marzo de 2026", "20/03/2026", "1.200,50 €", "En curso", "KMU"],
              ["Brief", "Carla", "marzo 2026", "marzo", "12 mil", "Completado", "KMU"],
              ["TOTAL", NONE, NONE, NONE, "13.200,50"]], [date(2026, 3, 20), date(2026, 3, 31)]),
            ([["Ação", "Responsável", "Data de início", "Prazo", "Orçamento", "Situação", "Público-alvo"],
              ["Messe", "Anna e Bob", "15 de março de 2026", "20/03/2026", "1.200,50 €", "Em andamento", "KMU"],
              ["Brief", "Carla", "março 2026", "out 2026", "12 mil", "Concluído", "KMU"]],
             [date(2026, 3, 20), date(2026, 10, 31)]),
            ([["Attività", "Responsabile", "Data inizio", "Scadenza", "Costo previsto", "Stato", "Destinatari"],
              ["Messe", "Anna e Bob", "15 marzo 2026", "20 marzo 2026", "1.200,50 €", "In corso", "KMU"],
              ["Brief", "Carla", "marzo 2026", "giugno 2026", "12 mila", "Completato", "KMU"],
              ["Totale", NONE, NONE, NONE, "13.200,50"]], [date(2026, 3, 20), date(2026, 6, 30)]),
            ([["Actie", "Verantwoordelijke", "Startdatum", "Einddatum", "Kosten", "Stand van zaken", "Doelgroep"],
              ["Messe", "Anna en Bob", "15 maart 2026", "20 maart 2026", "€ 1.200,50", "In uitvoering", "KMU"],
              ["Brief", "Carla", "maart 2026", "mei 2026", "€ 12.000", "Afgerond", "KMU"],
              ["Totaal", NONE, NONE, NONE, "€ 13.200"]], [date(2026, 3, 20), date(2026, 5, 31)]),
        ],
    )  # fmt: skip
    def test_a_neighbour_s_plan_is_read(self, rows: list[list[Any]], due: list[date]) -> None:
        reading = read_rows(rows)
        assert titles(reading) == ["Messe", "Brief"]
        assert values(reading, "executor") == [("Anna", "Bob"), ("Carla",)]
        assert values(reading, "planned") == [Decimal("1200.50"), Decimal(12000)]
        assert values(reading, "status") == [Status.DOING, Status.DONE]
        assert values(reading, "audience") == ["KMU", "KMU"]
        assert values(reading, "due") == due

    def test_months_of_money_in_german(self) -> None:
        reading = read_rows([["Maßnahme", "Verantwortlich", "Jan", "Mär", "Okt"], ["Anzeigen", "Anna", 100, 200, 300]])
        assert [one.month.month for one in values(reading, "months")[0]] == [1, 3, 10]


class TestDates:
    def test_a_month_that_is_counted_and_a_time_with_its_zone_are_read(self) -> None:
        rows = [["Month", "Content Title", "Owner"], ["Month 1 (Jan 2026)", "Guide", "Ann"]]
        assert values(read_rows(rows), "start") == [date(2026, 1, 1)]
        rows = [["Name", "Assign", "Date", "Status"], ["Webinar", "Bob", "February 3, 2026 10:00 AM (GMT+1)", "Done"]]
        assert values(read_rows(rows), "start") == [date(2026, 2, 3)]


class TestRecurrences:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("every Monday if the budget allows", "if the budget allows"),
            ("weekly except holidays", "except holidays"),
            ("tous les jours sauf jours fériés", "sauf jours fériés"),
            ("selon météo, tous les lundis", "selon météo"),
            ("semaines impaires le lundi", "semaines impaires"),
        ],
    )
    def test_words_that_are_not_understood_are_named_and_no_rule_is_taken(self, text: str, words: str) -> None:
        reading = read_rows([["Action", "Owner", "Frequency"], ["Post", "Max", text]])
        assert values(reading, "recurrence") == [None]
        (said,) = reading.problems
        assert (said.code, said.values["words"]) == ("recurrence.partial", words)
        assert dict(reading.rows[0].extra) == {"Frequency": text}

    @pytest.mark.parametrize(
        "text",
        ["toutes les trois semaines le mercredi", "tous les premiers jeudis", "le 2e et le 4e mardi du mois",
         "l'avant-dernier jeudi du mois", "tous les jours ouvrés", "tous les lundis jusqu'au 30 juin 2027",
         "10 fois, tous les jeudis", "every three weeks on Wednesday", "every Monday until 30 June 2027",
         "every working day", "chaque mois pendant 6 mois", "le 15 et le 30", "du lundi au vendredi"],
    )  # fmt: skip
    def test_the_import_understands_what_the_form_does(self, text: str) -> None:
        reading = read_rows([["Action", "Owner", "Frequency"], ["Post", "Max", text]])
        assert values(reading, "recurrence") == [typed_rule(text, date(2026, 1, 1))]
        assert values(reading, "nature") == [Nature.RECURRING]
        assert codes(reading) == []


class TestGroups:
    def test_a_column_without_header_left_of_the_titles_groups_them(self) -> None:
        rows = [["", "Action", "Responsable", "Échéance"], ["Digital", "Blog", "Anna", DAY], ["", "Mail", "Bob", DAY],
                ["Print", "Flyer", "Anna", DAY], ["", "Affiche", "Bob", DAY]]  # fmt: skip
        reading = read_rows(rows)
        assert titles(reading) == ["Blog", "Mail", "Flyer", "Affiche"]
        assert values(reading, "group") == ["Digital", "Digital", "Print", "Print"]


class TestWhatNamesNobody:
    def test_ticks_below_a_channel_are_no_channel(self) -> None:
        rows = [["Action", "E-mail", "Social media", "Date"], ["Sale", "x", "x", DAY], ["Fair", "", "Yes", DAY]]
        reading = read_rows(rows)
        assert values(reading, "channel") == [None, None]
        assert "column.values" in codes(reading)

    def test_a_kind_of_task_is_no_category(self) -> None:
        rows = [["Summary", "Issue Type", "Status", "Assignee"], ["Landing page", "Story", "To Do", "Ida"]]
        assert values(read_rows(rows), "category") == [None]

    def test_of_two_languages_the_known_word_decides(self) -> None:
        rows = [["Aktion / Action", "Verantwortlich / Responsable", "Termin / Échéance"], ["Stand", "Anna", DAY]]
        assert values(read_rows(rows), "due") == [DAY]
