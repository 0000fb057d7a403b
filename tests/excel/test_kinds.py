"""Before any column is mapped it is said what a sheet holds, each sheet by itself; and a person can say otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.excel.container.cells import CellRow, Sheet
from mplan_tui.excel.container.cells import Workbook as Cells
from mplan_tui.excel.foreign.kinds import kind_of, read_sheets
from mplan_tui.excel.importing import read
from mplan_tui.exchange.choices import Mapped
from mplan_tui.vocabulary.problems import skipped_sentence
from tests.builders import a_plan, an_action
from tests.excel import exports

PLAN = a_plan(an_action("Fair"), Kpi(id="k1", ref="K1", name="Leads", kind=KpiKind.FLOW))
DAY = date(2026, 2, 2)


def sheet_of(*rows: tuple[object, ...]) -> Sheet:
    """A sheet with these cells, empty ones left out."""
    lines = [
        CellRow(number, {c: v for c, v in enumerate(row, 1) if isinstance(v, str | int | date)})
        for number, row in enumerate(rows, 1)
    ]
    return Sheet("Sheet", tuple(line for line in lines if line.values))


KINDS: list[tuple[str, str, tuple[tuple[object, ...], ...]]] = [
    ("actions", "", (("Action", "Owner", "Start", "Budget"), ("Fair", "Anna", DAY, 100))),
    # A plan may mean to count clicks, or have done so: somebody is responsible for its rows.
    ("actions", "", (("Post", "Owner", "Date", "Likes", "Shares", "Clicks"), ("A", "Anna", DAY, 3, 4, 5))),
    ("actions", "", (("Post", "Date", "Likes", "Shares", "Clicks"), ("A", DAY, None, None, None))),
    ("actions", "", (("Campaign", "Start", "Cost", "Owner", "Clicks"), ("A", DAY, 3, "Anna", 5))),
    ("actions", "", (("Campaign", "Budget", "Start Date", "End Date", "Cost", "Clicks"), ("A", 5, DAY, DAY, 3, 4))),
    ("results", "", (("Tag", "Kampagne", "Kosten", "Klicks"), ("2026-01-01", "A", "3,5", 4))),
    ("actions", "", (("Action", "KPI", "Date", "Résultat"), ("Salon", "Leads", DAY, 5))),
    ("actions", "", (("Action", "Janv", "Févr", "Mars", "Total"), ("Google Ads", 1, 2, 3, 6))),
    ("actions", "", (("Task", "Owner", "W1", "W2", "W3", "W4"), ("Brief", "Anna", "x", "x", None, None))),
    ("results", "", (("Date", "Post", "Impressions", "Likes", "Shares"), (DAY, "A", 300, 4, 5))),
    ("results", "", (("Mois", "Sessions", "Conversions"), ("janvier 2026", 300, 4))),
    ("measurements", "", (("KPI", "Période", "Valeur"), ("Leads", "mars 2026", 12))),
    ("measurements", "", (("KPI", "Period", "Numerator", "Denominator", "Note"), ("x", DAY, 1, 2, None))),
    ("measurements", "", (("Indicateur", "Janv. 2026", "Févr. 2026"), ("Leads", 1, 2))),
    ("measurements", "", (("", "janv 2026", "févr 2026"), ("K1", 1, 2))),
    ("measurements", "", (("Month", "Leads"), ("2026-01", 12))),
    ("expenses", "", (("Date facture", "Fournisseur", "N° facture", "Montant HT"), (DAY, "Imprimeur", "F1", 100))),
    ("none", "sheet.communication", (
        ("Team members", "Information", "Frequency", "Method", "Owner"),
        ("Project Sponsor", "Overall project status, budget", "Weekly", "Status report email", "Project Manager"),
    )),
    ("none", "sheet.people", (("Nom", "Fonction", "E-mail"), ("Anna", "Chef de produit", "a@b.fr"))),
    ("none", "sheet.grid", (
        ("NOM", "Semaine 1", "Semaine 2", "Semaine 3"),
        ("Anna", "Découverte du projet", "Organisation", "Lancement campagne"),
    )),
    ("none", "sheet.grid", (
        ("Week", "Mon", "Tue", "Wed", "Thu"), ("Week 1", "Campaign teaser", "Branding", "Product launch", "Offers"),
    )),
    ("none", "sheet.grid", (
        ("Lun", "Mar", "Mer", "Jeu", "Ven"), (2, 3, 4, 5, 6), ("Post blog", None, "Newsletter", None, None),
        (9, 10, 11, 12, 13), (None, "Reel coulisses", None, "Salon de Lyon", None),
    )),
    ("none", "sheet.hours_worked", (
        ("Project", "Task", "User", "Billable", "Start date", "Start time", "Duration"),
        ("Site", "Copy", "Emma", "No", DAY, "09:00", "01:30"),
    )),
    ("none", "sheet.hours_worked", (("Date", "Collaborateur", "Projet", "Heures"), (DAY, "Emma", "Salon", 3))),
    ("actions", "", (("Date", "Collaborateur", "Tâche", "Heures"), (DAY, "Emma", "Brief", 3))),
    ("none", "sheet.stock", (("Référence", "Désignation", "Quantité", "Emplacement"), ("G1", "Stylos", 500, "Cave"))),
    ("actions", "", (("N°", "Action"), (1, "Refaire le site"), (2, "Salon"))),
    ("none", "sheet.log", (("Version", "Date", "Author", "Change"), ("1.0", DAY, "Anna", "First version"))),
    ("none", "sheet.log", (("Date", "Version", "Author", "What changed"), (DAY, "1.0", "Anna", "First version"))),
    ("none", "sheet.dictionary", (("Terme", "Définition"), ("CTR", "Clics sur impressions"))),
    # "18.500 €" is no time of a day, nor is "2.5" of hours.
    ("actions", "", (("Aufgabe", "Wer", "Budget"), ("A", "B", "18.500 €"), ("C", "D", "32.5"), ("E", "F", "9.000"))),
    ("none", "sheet.raci", (("Task", "Emma", "Tom", "Agency"), ("Brief", "A", "R", "C, I"), ("Copy", "I", "A/R", "C"))),
    ("none", "sheet.raci", (("Tâche", "Directeur", "Agence"), ("Cible", "A", "R"), ("Visuels", "C", "R"))),
    # Somebody's part beside days is a plan that says more; "R" and "A" alone are ratings.
    ("actions", "", (("Task", "Start", "Emma", "Tom"), ("Brief", DAY, "A", "R"), ("Design", DAY, "C", "R"))),
    ("actions", "", (("Task", "Emma", "Tom"), ("Brief", "A", "R"), ("Design", "A", "R"))),
    ("none", "sheet.grid", (("Theme", "Q1 2026", "Q2 2026", "T3"), ("Brand", "Brand audit", "New website", "TV spot"))),
    ("actions", "", (("Action", "Q1", "Q2", "Q3", "Q4"), ("Salon", "x", None, "x", None))),
    ("none", "sheet.keywords", (("Keyword", "Volume", "KD %", "Intent"), ("crm", 4400, 62, "Commercial"))),
    ("none", "sheet.keywords", (("Mot-clé", "Volume de recherche", "Page cible"), ("bière", 12100, "/bieres"))),
    ("actions", "", (("Keyword", "Title", "Volume", "Publish date"), ("crm", "Best CRM", 4400, DAY))),
    ("none", "sheet.crawl", (
        ("Address", "Status Code", "Indexability", "Title 1"), ("https://x.fr", 200, "Indexable", "Accueil"),
    )),
    ("actions", "", (
        ("URL", "Status code", "Issue", "Inlinks", "Owner"), ("https://x.fr", 404, "Redirect it", 12, "Emma"),
    )),
    ("none", "sheet.postings", (
        ("EXTF", 700, 21, "Buchungsstapel", 9, "RE"), ("Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen"),
        ("1190,00", "S"),
    )),
    ("none", "sheet.personas", (("Persona", "Job title", "Goals", "Pain points"), ("Claire", "HR", "Hire", "Budget"))),
    ("none", "sheet.prices", (("Référence", "Désignation", "Prix unitaire HT", "TVA"), ("F1", "Flyer", 0.12, "20 %"))),
    ("none", "sheet.prices", (("SKU", "Item", "Unit price", "MOQ"), ("MUG", "Mug", 4.2, 100))),
    ("actions", "", (("Ref", "Item", "Unit price", "Quantity", "Total"), ("A1", "Mug", 4.2, 100, 420))),
    ("none", "sheet.people", (
        ("Nom", "Société", "E-mail", "Téléphone", "Statut"), ("Martin", "ACME", "l@x.fr", "0102", "Prospect"),
    )),
    ("none", "sheet.orders", (
        ("id", "Created date (UTC)", "Amount", "Currency", "Fee", "Status", "Customer Email"),
        ("ch_1", "2026-11-01", 55, "eur", 1, "Paid", "a@x.com"),
    )),
    ("none", "sheet.communication", (
        ("Audience", "Key message", "Channel", "Frequency", "Sender"), ("Press", "News", "Release", "Monthly", "PR"),
    )),
    # A cell of three is no text, two of four are: half of them make a calendar.
    ("none", "sheet.grid", (("Theme", "Q1 2026", "Q2 2026", "T3"), ("Brand", "Brand audit", 2, None))),
    ("actions", "", (("Theme", "Q1 2026", "Q2 2026", "T3"), ("Brand", "Brand audit", "2", "3"))),
    ("actions", "", (("Week", "Mon", "Tue", "Wed"), ("Week 1", "Campaign teaser", "Branding", "Product launch"))),
    ("actions", "", (("Theme", "Q1 2026", "Q2 2026", "T3", "Who"), ("Brand", "Audit", "New site", "TV", "Anna"))),
]  # fmt: skip

RUN = (("09:00", "Welcome", "Anna"), ("09:30", "Keynote", "Tom"), ("10:15", "Workshop", "Emma"), ("11:00", "Lunch", ""))
MORE = (*RUN, ("12:00", "Talk", "Tom"), ("13:00", "Tour", "Tom"), ("14:00", "Drinks", "Tom"))
UNTIMED = ("later", "Party", "Emma")
RUNS: list[tuple[bool, tuple[str, ...], tuple[tuple[object, ...], ...]]] = [
    (True, (), RUN),
    (True, (), RUN[:3]),
    (False, (), RUN[:2]),
    # Seven rows of ten have a time.
    (True, (), (*MORE, UNTIMED, UNTIMED, UNTIMED)),
    (False, (), (*MORE, UNTIMED, UNTIMED, UNTIMED, UNTIMED)),
    # One day anywhere, and the rows are of days.
    (False, ("Checked",), ((*RUN[0], DAY), *RUN[1:])),
]


@pytest.mark.parametrize(("is_run", "more", "rows"), RUNS)
def test_a_sheet_of_times_and_no_days_is_the_run_of_an_event(
    is_run: bool, more: tuple[str, ...], rows: tuple[tuple[object, ...], ...]
) -> None:
    found = kind_of(sheet_of(("Time", "What", "Who", *more), *rows), PLAN)
    assert found == (("none", "sheet.hours") if is_run else ("actions", ""))


@pytest.mark.parametrize(("kind", "reason", "rows"), KINDS)
def test_a_sheet_is_known_by_its_headers_and_its_cells(
    kind: str, reason: str, rows: tuple[tuple[object, ...], ...]
) -> None:
    assert kind_of(sheet_of(*rows), PLAN) == (kind, reason)
    assert not reason or skipped_sentence(reason) != reason


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((("SWOT",), ("Strengths", "Weaknesses"), ("Brand", "Budget"), ("Opportunities", "Threats")), "sheet.swot"),
        (
            (("Forces :", "Faiblesses", "Opportunités", "Menaces"), ("Marque", "Budget", "Espagne", "Prix")),
            "sheet.swot",
        ),
        ((("Stärken", "Schwächen"), ("Marke", "Budget"), ("Chancen", "Risiken")), "sheet.swot"),
        (
            (("Politique", "Économique", "Socioculturel", "Technologique"), ("Vote", "Crise", "Âge", "IA")),
            "sheet.pestel",
        ),
        ((("Persona", "Claire, 38 ans"), ("Objectifs", "Recruter"), ("Freins", "Budget")), "sheet.personas"),
        # Two of the four are words of any sheet.
        ((("Forces", "Menaces"), ("Marque", "Prix")), "sheet.not_actions"),
    ],
)
def test_a_file_without_a_plan_says_what_it_is_and_what_can_be_done(
    rows: tuple[tuple[object, ...], ...], reason: str
) -> None:
    reading = read_sheets(Cells((sheet_of(*rows),)), "s.xlsx", PLAN, Mapped())
    assert [skipped.reason for skipped in reading.skipped] == [reason]
    said = "tables.none" if reason == "sheet.not_actions" else "tables.no_plan"
    assert [problem.code for problem in reading.problems] == [said]
    assert skipped_sentence(reason) != reason


def test_a_swot_beside_a_table_of_actions_hides_no_action() -> None:
    rows = (("Forces", "Faiblesses"), ("Marque", "Budget"), ("Opportunités", "Menaces"), ("Espagne", "Prix"), (),
            ("Action", "Responsable", "Début", "Budget"), ("Salon", "Anna", DAY, 100))  # fmt: skip
    reading = read_sheets(Cells((sheet_of(*rows),)), "s.xlsx", PLAN, Mapped())
    assert [row.values["title"] for row in reading.rows] == ["Salon"]


def test_each_sheet_of_a_file_gets_its_own_answer(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    sheets = {
        "Plan": (("Action", "Owner", "Start"), ("Flyer", "Anna", DAY)),
        "Ads": [line.split(";") for line in exports.GOOGLE_ADS_FRENCH.splitlines()[2:]],
        "KPI": (("KPI", "Mois", "Valeur"), ("Leads", "mars 2026", 12)),
        "Mots": (("Terme", "Définition"), ("CTR", "Clics")),
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(tmp_path / "all.xlsx")
    reading = read(tmp_path / "all.xlsx", PLAN)
    assert [(t.number, t.sheet, t.kind) for t in reading.tables] == [
        (1, "Plan", "actions"), (2, "Ads", "results"), (3, "KPI", "measurements"),
    ]  # fmt: skip
    assert [(skipped.sheet, skipped.reason) for skipped in reading.skipped] == [("Mots", "sheet.dictionary")]
    assert {row.table for row in reading.rows} == {"actions", "expenses", "measurements"}
    assert {row.table for row in read(tmp_path / "all.xlsx", PLAN, Mapped(tables=(3,))).rows} == {"measurements"}


def test_totals_on_one_sheet_and_days_on_another_are_booked_once(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    head = ["Campaign", "Day", "Cost", "Impr.", "Clicks"]
    for row in (head, ["A", date(2026, 11, 1), 5, 1, 1], ["A", date(2026, 11, 2), 6, 1, 1]):
        book.active.append(row)
    total = book.create_sheet("Total")
    for row in ([*head[:1], "Reporting starts", "Reporting ends", *head[2:]],
                ["A", date(2026, 11, 1), date(2026, 11, 30), 11, 2, 2]):  # fmt: skip
        total.append(row)
    book.save(tmp_path / "ads.xlsx")
    reading = read(tmp_path / "ads.xlsx", PLAN, Mapped(kpis={"Clicks": "K1 Leads"}))
    assert [row.values["amount"] for row in reading.rows if row.table == "expenses"] == [5, 6]
    assert {problem.code for problem in reading.problems} >= {"figures.overlap", "sheet.disagrees"}
    assert sum(row.table == "measurements" for row in reading.rows) == 1


@pytest.mark.parametrize(
    ("kinds", "tables", "skipped"),
    [
        ({}, ["results"], []),
        ({"": "none"}, [], ["sheet.left_out"]),
        ({"export": "actions"}, ["actions"], []),
        ({"export": "measurements"}, [], ["sheet.not_measurements"]),
        ({"export": "expenses"}, [], ["sheet.not_expenses"]),
    ],
)
def test_a_person_can_say_what_a_sheet_holds(
    tmp_path: Path, kinds: dict[str, str], tables: list[str], skipped: list[str]
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(exports.GOOGLE_ADS, encoding="utf-8")
    reading = read(path, PLAN, Mapped(kinds=kinds))
    assert [table.kind for table in reading.tables] == tables
    assert [each.reason for each in reading.skipped] == skipped


def test_results_that_no_tool_is_known_of_are_read_where_a_person_says_so(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("Jour;Dégustations\n2026-01-01;3\n2026-01-31;4\n", encoding="utf-8")
    assert [t.kind for t in read(path, PLAN).tables] != ["results"]
    choices = Mapped(kinds={"": "results"}, kpis={"Dégustations": "K1 Leads"})
    assert [row.values["value"] for row in read(path, PLAN, choices).rows] == [7]
