"""Whole plans as agencies, towns and task programs have them, and what a sensible person reads in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Action, Nature, Status
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Proposal
from mplan_tui.language.currencies import currency_of_header, is_shorthand
from tests.excel.sheets import (
    a_sheet,
    a_year,
    cells_of_csv,
    codes,
    mapping,
    read_rows,
    read_sheets,
    the_problem,
    titles,
    values,
)

NONE = None


def test_a_media_plan_of_an_agency() -> None:
    rows = [
        ["PLAN MÉDIA – Brasserie du Val – T2 2026"], [],
        ["Medium", "Support", "Format", "Période", "Insertions", "Prix unitaire HT", "Montant net HT", "Remarques"],
        ["Presse", "Ouest-France", "1/4 page", "mars 2026", 3, 1200, 3240, "PQR"],
        ["Radio", "France Bleu", "Spot 30''", "S14-S16", 45, 80, 3600, ""],
        ["Sous-total offline", NONE, NONE, NONE, NONE, NONE, 6840],
        ["Digital", "Meta Ads", "Carrousel", "avril-mai 2026", NONE, NONE, 2500, ""],
        ["TOTAL HT", NONE, NONE, NONE, NONE, NONE, 9340],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert titles(reading) == ["Ouest-France", "France Bleu", "Meta Ads"]
    assert values(reading, "channel") == ["Presse", "Radio", "Digital"]
    assert values(reading, "planned") == [Decimal(3240), Decimal(3600), Decimal(2500)]
    assert values(reading, "due") == [date(2026, 3, 31), date(2026, 4, 19), date(2026, 5, 31)]


def test_an_editorial_calendar_by_week() -> None:
    rows = [
        ["Semaine", "Date", "Sujet", "Canal", "Format", "Rédacteur", "Statut"],
        ["S10", date(2026, 3, 2), "Recette de saison", "Blog", "Article", "Anna", "Publié"],
        ["S11", NONE, "Portrait", "LinkedIn", "Post", "Bob", "En cours"],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["Recette de saison", "Portrait"]
    assert values(reading, "start") == [date(2026, 3, 2), date(2026, 3, 9)]
    assert values(reading, "executor") == [("Anna",), ("Bob",)]


def test_a_plan_of_trade_fairs() -> None:
    rows = [
        ["Salon", "Lieu", "Date début", "Date fin", "Surface (m²)", "Coût stand", "Coût total", "Responsable",
         "Objectif leads"],
        ["SIAL", "Paris", date(2026, 10, 17), date(2026, 10, 21), 24, 12000, 17000, "Anna", 150],
        ["Sirha", "Lyon", date(2026, 1, 23), date(2026, 1, 27), 12, 6000, 8500, "Bob", 80],
        ["TOTAL", NONE, NONE, NONE, NONE, 18000, 25500, NONE, 230],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert titles(reading) == ["SIAL", "Sirha"]
    assert values(reading, "planned") == [Decimal(17000), Decimal(8500)]
    assert values(reading, "spent") == [None, None]
    assert mapping(reading)["Objectif leads"] == "kpi_target"


def test_the_plan_of_a_town() -> None:
    rows = [
        ["Plan de communication 2026 – Ville de X"], [],
        ["Axe", "Action", "Cible", "Support", "Service pilote", "Échéance", "Coût prévisionnel TTC", "État"],
        ["Attractivité", "Guide", "Habitants", "Brochure", "Communication", "Sept. 2026", "3 500 €", "En cours"],
        ["Proximité", "Bulletin", "Habitants", "Magazine", "Cabinet", "Trimestriel", "12 000 €", "Réalisé"],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert values(reading, "team") == ["Communication", "Cabinet"]
    assert values(reading, "planned") == [Decimal(3500), Decimal(12000)]
    assert values(reading, "due") == [date(2026, 9, 30), None]
    assert values(reading, "nature") == [None, Nature.RECURRING]


def test_a_backlog_of_seo() -> None:
    rows = [
        ["URL", "Issue", "Recommendation", "Priority", "Effort (h)", "Owner", "Status", "Monthly searches"],
        ["https://x.org/a", "Missing title tag", "Write a title", "High", 7, "Ann", "Open", 1200],
        ["https://x.org/b", "Slow page", "Compress images", "Medium", 14, "Bob", "In progress", 800],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["Missing title tag", "Slow page"]
    assert values(reading, "effort") == [Decimal(1), Decimal(2)]
    assert values(reading, "link") == ["https://x.org/a", "https://x.org/b"]


def test_an_export_of_asana() -> None:
    rows = cells_of_csv(
        "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,"
        "Due Date,Tags,Notes,Projects,Parent task\n"
        "12,2026-01-02,,2026-01-08,Landing page,To do,Anna,anna@x.org,2026-01-10,2026-02-01,web,brief,Launch,\n"
        "13,2026-01-02,2026-01-20,2026-01-20,Write copy,Done,Bob,bob@x.org,,2026-01-20,,,Launch,Landing page"
    )
    reading = read_rows(rows)
    assert titles(reading) == ["Write copy"]
    assert values(reading, "status") == [Status.DONE]
    assert values(reading, "group") == ["Landing page"]
    assert the_problem(reading, "row.whole_own").text == "Landing page"


@pytest.mark.parametrize(
    ("whole", "parts", "wanted", "said"),
    [
        # The sum of the parts, with days and a person of its own.
        (5000, (4000, 1000), [4000, 1000, 300], "row.whole_own"),
        (5500, (4000, 1000), [4000, 1000, 300], "row.whole_differs"),
        # Money that only the whole has is money of the plan.
        (7000, ("", ""), [7000, None, None, 300], ""),
    ],
)
def test_a_task_with_dates_and_its_parts_are_not_counted_twice(
    whole: int, parts: tuple[Any, Any], wanted: list[int | None], said: str
) -> None:
    reading = read_rows([
        ["Task ID", "Name", "Assignee", "Start Date", "Due Date", "Parent task", "Budget"],
        ["1", "Trade fair", "Anne", "2026-02-01", "2026-03-03", "", whole],
        ["2", "Booth", "Max", "2026-02-01", "2026-02-10", "Trade fair", parts[0]],
        ["3", "Invitations", "Max", "", "2026-02-20", "Trade fair", parts[1]],
        ["4", "Newsletter", "Max", "", "2026-01-05", "", 300],
    ])  # fmt: skip
    assert values(reading, "planned") == wanted
    assert {code for code in codes(reading) if code.startswith("row.whole")} == ({said} if said else set())


def test_work_that_parts_have_is_taken_off_a_whole_that_stays_for_its_money() -> None:
    reading = read_rows([
        ["Task ID", "Name", "Assignee", "Due Date", "Parent task", "Budget", "Effort (days)"],
        ["1", "Trade fair", "Anne", "2026-03-03", "", 7000, 5],
        ["2", "Booth", "Max", "2026-02-10", "Trade fair", "", 3],
        ["3", "Invitations", "Max", "2026-02-20", "Trade fair", "", 2],
    ])  # fmt: skip
    assert values(reading, "planned") == [7000, None, None]
    assert values(reading, "effort") == [None, 3, 2]
    assert the_problem(reading, "row.whole_kept").text == "Trade fair"


def test_a_board_of_monday_counts_items_with_their_subitems_once_and_leaves_its_sums_out() -> None:
    head = ["Name", "Subitems", "Person", "Status", "Date", "Budget"]
    reading = read_rows([
        ["Plan"], ["Q1"], head,
        ["Trade fair", "Booth, Invitations", "Anne", "Done", date(2026, 3, 1), 5000],
        ["Subitems", "Name", "Owner", "Status", "Date", "Cost"],
        ["", "Booth", "Max", "Done", date(2026, 2, 1), 4000],
        ["", "Invitations", "Max", "Done", date(2026, 2, 3), 1000],
        ["Newsletter", "", "Max", "Working on it", date(2026, 1, 5), 300],
        ["", "", "", "", "2026-01-05 to 2026-03-01", 5300],
        [], ["Q2"], head,
        ["Video", "", "Anne", "Stuck", date(2026, 4, 1), 1000], ["Flyer", "", "Max", "", date(2026, 5, 5), 200],
        ["", "", "", "", date(2026, 4, 1), 1200],
    ])  # fmt: skip
    money = dict(zip(titles(reading), values(reading, "planned"), strict=True))
    assert money == {"Newsletter": 300, "Video": 1000, "Flyer": 200, "Booth": 4000, "Invitations": 1000}
    assert codes(reading).count("row.total") == 2
    assert "row.no_title" not in codes(reading)


def test_a_row_without_a_name_that_is_no_sum_is_said() -> None:
    rows = [["Name", "Owner", "Date", "Budget"], ["Fair", "Zoe", "2026-05-05", 100], ["Mail", "Bob", "2026-05-06", 50]]
    reading = read_rows([*rows, ["", "", "2026-05-07", 70]])
    assert "row.no_title" in codes(reading)


def test_an_export_of_trello() -> None:
    rows = cells_of_csv(
        "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,Attachment Count,Comment Count,"
        "List ID,List Name,Board Name\na1,Newsletter mars,https://t.x,desc,,anna,2026-03-01,0,1,l1,En cours,Marketing"
    )
    reading = read_rows(rows)
    assert titles(reading) == ["Newsletter mars"]
    assert values(reading, "description") == ["desc"]
    assert values(reading, "status") == [Status.DOING]


def test_an_export_of_monday_with_subitems() -> None:
    head = ["Name", "Subitems", "Person", "Status", "Date", "Budget"]
    rows = [
        ["Plan"], [], ["Q1"], head,
        ["Launch site", "Wireframes", "Anna", "Working on it", date(2026, 1, 5), 4000],
        ["Subitems", "Name", "Owner", "Status", "Date"], ["", "Wireframes", "Bob", "Done", date(2026, 1, 3)],
        ["Press day", "", "Bob", "Stuck", date(2026, 3, 2), 1500],
        [], ["Q2"], head, ["Fair", "", "Zoe", "Done", date(2026, 5, 5), 100],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert sorted(titles(reading)) == ["Fair", "Launch site", "Press day", "Wireframes"]
    money = dict(zip(titles(reading), values(reading, "planned"), strict=True))
    assert money == {
        "Launch site": Decimal(4000), "Press day": Decimal(1500), "Fair": Decimal(100), "Wireframes": None,
    }  # fmt: skip
    assert "row.no_title" not in codes(reading)


def test_an_export_of_clickup() -> None:
    rows = cells_of_csv(
        "Task Type,Task ID,Task Name,Status,Date Created,Date Created Text,Due Date,Start Date,Assignees,Priority,"
        "List Name,Time Estimated,Time Spent\n"
        "Task,86a,Blog article,in progress,1767225600000,1/1/2026,1772409600000,,[Anna],2,Content,7200000,3600000"
    )
    reading = read_rows(rows)
    assert titles(reading) == ["Blog article"]
    assert (values(reading, "start"), values(reading, "due")) == ([None], [date(2026, 3, 2)])
    assert (values(reading, "spent"), values(reading, "effort")) == ([None], [Decimal("0.29")])
    assert "effort.hours" in codes(reading)


def test_an_export_of_notion() -> None:
    rows = [
        ["Name", "Status", "Assign", "Due", "Tags", "Created time", "Priority"],
        ["Campaign A", "Not started", "Anna", "March 3, 2026", "social", "January 2, 2026 9:12 AM", "High"],
        ["Campaign B", "Done", "Bob", "March 10, 2026 → March 14, 2026", "", "January 3, 2026 9:12 AM", "Low"],
    ]
    reading = read_rows(rows)
    assert values(reading, "due") == [date(2026, 3, 3), date(2026, 3, 14)]
    assert values(reading, "start") == [None, date(2026, 3, 10)]
    assert values(reading, "priority") == [2, 4]


def test_an_export_of_a_task_program_with_durations() -> None:
    rows = [
        ["Task Name", "Duration", "Start", "Finish", "Predecessors", "% Complete", "Assigned To"],
        ["Campaign prep", "20d", date(2026, 3, 2), date(2026, 3, 27), "", "50%", "Anna"],
        ["Brief", "5d", date(2026, 3, 2), date(2026, 3, 6), "", "100%", "Bob"],
    ]
    reading = read_rows(rows)
    assert (values(reading, "effort"), values(reading, "progress")) == ([None, None], [50, 100])


def test_a_yearly_budget_under_quarters() -> None:
    rows = [
        ["Marketing budget 2026"], ["", "", "Q1", "", "", "Q2"],
        ["Category", "Item", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Total"],
        ["Digital", "Google Ads", 500, 500, 500, 500, 500, 500, 3000],
        ["Events", "Fair", NONE, NONE, 4000, NONE, NONE, NONE, 4000],
        ["Total", "", 500, 500, 4500, 500, 500, 500, 7000],
    ]  # fmt: skip
    reading = read_rows(rows, merged=[(2, 3, 2, 5), (2, 6, 2, 8)])
    assert titles(reading) == ["Google Ads", "Fair"]
    assert values(reading, "planned") == [Decimal(3000), Decimal(4000)]
    assert [len(months) for months in values(reading, "months")] == [6, 1]


def test_the_five_questions_in_portuguese() -> None:
    rows = [
        ["O quê", "Por quê", "Onde", "Quando", "Quem", "Como", "Quanto custa"],
        ["Campanha de Natal", "vender", "Instagram", "15/12/2026", "Rui", "posts", "1.500,00"],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["Campanha de Natal"]
    assert (values(reading, "executor"), values(reading, "planned")) == ([("Rui",)], [Decimal(1500)])
    assert values(reading, "due") == [date(2026, 12, 15)]


def test_archived_cards_are_left_out_and_said() -> None:
    reading = read_rows(cells_of_csv("Card Name,Archived,List Name\nNews,false,En cours\nOld,true,Done"))
    assert titles(reading) == ["News"]
    assert the_problem(reading, "row.archived").text == "Old"


def test_a_time_of_the_day_in_a_rule_is_said_and_kept() -> None:
    rows = [
        ["Action", "Fréquence"],
        ["Post", "1x par mois, le matin"],
        ["Stand-up", "every Monday at 9 am"],
        ["N", "mensuel"],
    ]
    reading = read_rows(rows)
    assert [rule.frequency for rule in values(reading, "recurrence")] == ["monthly", "weekly", "monthly"]
    said = [problem.values["words"] for problem in reading.problems if problem.code == "recurrence.hour"]
    assert said == ["le matin", "at 9 am"]
    assert dict(reading.rows[0].extra) == {"Fréquence": "1x par mois, le matin"}


@pytest.mark.parametrize(
    ("headers", "is_rand"),
    [
        (["Rate (R)", "Extended Cost (R)"], True),
        (["Budget (R)"], True),
        (["Budget (P)", "Budget (R)"], False),
        (["Dépenses (D)", "Recettes (R)"], False),
        (["Recettes (R)"], False),
    ],
)
def test_one_letter_in_brackets_is_a_currency_or_a_word_of_the_sheet(headers: list[str], is_rand: bool) -> None:
    has_shorthand = is_shorthand(headers)
    assert (currency_of_header(headers[-1], "EUR", has_shorthand=has_shorthand) == "ZAR") is is_rand
    assert currency_of_header("Budget (EGP)", "EUR", has_shorthand=True) == "EGP"


def test_money_spent_by_month_is_a_line_of_each_month_and_comes_in_once() -> None:
    head = ["Action", "Budget", "Dépensé janv.", "Dépensé févr.", "Dépensé total"]
    plan = a_year()

    def proposed(march: int) -> Proposal:
        rows = [head, ["Google Ads", 600, 100, march, 100 + march], ["Meta", 300, None, 20, 20]]
        return propose(read_sheets(a_sheet(rows), plan=plan), plan)

    proposal = proposed(150)
    plan = accept(proposal, proposal.differences).change(plan)
    ads, meta = plan.actions
    money = [(line.action, str(line.on), int(line.amount)) for line in plan.expenses]
    assert money == [(ads.id, "2026-01-31", 100), (ads.id, "2026-02-28", 150), (meta.id, "2026-02-28", 20)]
    assert proposed(150).differences == ()
    assert [(line.change.field, line.change.new) for line in proposed(170).differences] == [("amount", 170)]
    by_hand = [line.evolve(id=f"x{n}", amount=line.amount + n % 2) for n, line in enumerate(plan.expenses)]
    plan = plan.evolve(expenses=tuple(by_hand))
    again = proposed(150)
    assert (again.differences, codes_of(again)) == ((), ["column.ignored", "spent.booked"])
    # Whoever refuses an action refuses its money, which is none of the plan's own.
    plan = a_year()
    first = proposed(150)
    kept = [line for line in first.differences if not (line.kind is ChangeKind.ADD and line.change.id == ids(first)[0])]
    assert {line.action for line in accept(first, kept).change(plan).expenses} == {ids(first)[1]}


def codes_of(proposal: Proposal) -> list[str]:
    return [problem.code for problem in proposal.problems]


def ids(proposal: Proposal) -> list[str]:
    return [line.change.id for line in proposal.differences if isinstance(line.change.new, Action)]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            [
                ["Vague", "Média", "Support", "Date de début", "Date de fin", "Net HT"],
                ["V1", "Affichage", "JCDecaux", date(2026, 3, 2), date(2026, 3, 15), 13000],
                ["V2", "Affichage", "JCDecaux", date(2026, 9, 7), date(2026, 9, 20), 9000],
                ["Total", NONE, NONE, NONE, NONE, 22000],
            ],
            [("JCDecaux", "Affichage", 13000), ("JCDecaux", "Affichage", 9000)],
        ),
        (
            [["Channel", "Start", "End", "Budget"], ["Google Ads", date(2026, 3, 2), date(2026, 3, 31), 1000]],
            [("Google Ads", None, 1000)],
        ),
        (
            [["Medium", "Titre", "Parution", "Prix net"], ["Presse", "Ouest-France", date(2026, 3, 2), 3000]],
            [("Ouest-France", "Presse", 3000)],
        ),
    ],
)
def test_a_line_of_a_media_plan_is_called_by_what_is_bought_there(rows: list[list[Any]], wanted: list[object]) -> None:
    reading = read_rows(rows)
    assert [tuple(row.values.get(name) for name in ("title", "channel", "planned")) for row in reading.rows] == wanted
    assert None not in values(reading, "start")


def test_a_status_that_says_what_is_to_be_done_is_ahead() -> None:
    rows = [["Action", "Owner", "Status"], *(["A" * n, "Anna", word] for n, word in enumerate(
        ["To pitch", "À rédiger", "Fixed", "à jour"], 3))]  # fmt: skip
    assert values(read_rows(rows), "status") == [Status.TODO, Status.TODO, Status.DONE, None]


def test_what_is_spent_by_month_in_figures_and_a_sum_of_it() -> None:
    rows = [
        ["Action", "Responsable", "Budget", "Réel 01/2026", "Réel 02/2026", "Réel 2026-03", "Total réel"],
        ["Salon", "Emma", 10000, 0, 4000, 5500, 9500],
        ["Mailing", "Tom", 3000, 500, 500, 500, 1500],
    ]
    reading = read_rows(rows)
    ends = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))
    assert values(reading, "planned") == [Decimal(10000), Decimal(3000)]
    assert values(reading, "spent_by_month") == [
        tuple(zip(ends, map(Decimal, (0, 4000, 5500)), strict=True)),
        tuple(zip(ends, map(Decimal, (500, 500, 500)), strict=True)),
    ]
    assert values(reading, "spent") == [NONE, NONE]


def test_partnerships_on_their_way_are_due_when_they_are_hoped_to_close() -> None:
    rows = [
        ["Partnership", "Owner", "Status", "Close date"],
        ["Runner club", "Emma", "Pitched", date(2026, 4, 1)],
        ["City marathon", "Tom", "Signed", date(2025, 12, 1)],
        ["Gym chain", "Ana", "Negotiating", date(2025, 12, 15)],
        ["Bike shop", "Ana", "Declined", NONE],
    ]
    reading = read_rows(rows)
    assert values(reading, "status") == [Status.DOING, Status.DONE, Status.DOING, Status.CANCELLED]
    assert values(reading, "done_on") == [NONE, date(2025, 12, 1), NONE, NONE]
    assert values(reading, "due") == [date(2026, 4, 1), NONE, date(2025, 12, 15), NONE]


@pytest.mark.parametrize(("stages", "field"), [
    (("Draft", "Published", "In review"), "status"),
    (("Awareness", "Decision", "Awareness"), "extra"),
])  # fmt: skip
def test_the_stage_of_a_board_is_a_status_where_its_words_are(stages: tuple[str, ...], field: str) -> None:
    rows: list[list[Any]] = [["Title", "Owner", "Stage", "Publish date"]]
    rows += [[f"Guide {n}", "Emma", stage, date(2026, 4, n + 1)] for n, stage in enumerate(stages)]
    assert mapping(read_rows(rows))["Stage"] == field


def test_posts_of_a_planner_and_people_with_their_pages() -> None:
    rows = [
        ["Date", "Message", "Network", "Assign"],
        [date(2026, 3, 5), "New collection in the shop", "Facebook", "Lea (https://www.notion.so/lea-12)"],
        [
            date(2026, 3, 7),
            "Three days to go",
            "Instagram",
            "Lea (https://www.notion.so/lea-12), Tom <https://x.org/t>",
        ],
    ]
    reading = read_rows(rows)
    assert values(reading, "channel") == ["Facebook", "Instagram"]
    assert values(reading, "executor") == [("Lea",), ("Lea", "Tom")]


def test_the_milestones_of_a_launch_by_weeks_before_it() -> None:
    rows = [
        ["Product launch: Aero 2 – launch date 01/06/2026"], [],
        ["T-", "Milestone", "Owner", "Done"],
        ["T-12 weeks", "Positioning signed off", "Emma", "x"],
        ["T-8 weeks", "Landing page live", "Tom", ""],
        ["T-1 week", "Press embargo lifts", "Emma", ""],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert titles(reading) == ["Positioning signed off", "Landing page live", "Press embargo lifts"]
    assert values(reading, "status")[0] is Status.DONE
    assert values(reading, "due") == [date(2026, 3, 9), date(2026, 4, 6), date(2026, 5, 25)]
