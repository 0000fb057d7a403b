"""Sheets of agencies, town halls and teams abroad, as a sensible person reads them, and their next editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as d
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.excel.container.cells import Workbook
from mplan_tui.excel.foreign.reader import read_foreign
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Proposal
from tests.excel.sheets import a_sheet, a_year, codes, mapping, read_rows, the_problem, values

NO = None
Rows = Sequence[Sequence[Any]]
TODO, DOING, BLOCKED, DONE, CANCELLED = Status

MEDIA_BUYING: Rows = [
    ["PLAN MÉDIA – Lancement gamme Bio"], ["Annonceur : Ferme du Lac", "", "", "Agence : Mediaplus"], [],
    ["Média", "Support", "Format", "Emplacement", "Du", "Au", "Tarif brut HT", "Remise %", "Net HT", "Statut résa"],
    ["Presse", "Femme Actuelle", "Pleine page", "Recto", "02/03/2026", "08/03/2026", 28500, "45 %", 15675, "Réservé"],
    ["Presse", "Version Femina", "1/2 page", "Verso", d(2026, 3, 9), d(2026, 3, 15), 24000, "50 %", 12000, "Option"],
    ["Radio", "RTL", "Spot 20s", "7h-9h", d(2026, 3, 16), d(2026, 3, 29), 61000, "38 %", 37820, "En attente de BAT"],
    ["TOTAL HT", NO, NO, NO, NO, NO, 113500, NO, 65495], ["TVA 20 %", NO, NO, NO, NO, NO, NO, NO, 13099],
    ["TOTAL TTC", NO, NO, NO, NO, NO, NO, NO, 78594],
]  # fmt: skip
TOWN_HALL: Rows = [
    ["VILLE DE SAINT-BRIEUC"], ["PLAN DE COMMUNICATION 2026"], [],
    ["Événement / projet", "Service demandeur", "Service responsable", "Élu référent", "Période", "Budget TTC", "État"],
    ["CULTURE"],
    ["Festival Art Rock", "Culture", "Communication", "M. Le Goff", "22, 23 et 24 mai", "4 500 € TTC", "En cours"],
    ["Fête de la musique", "Culture", "Communication", "M. Le Goff", "21 juin", "1 200 €", "Reportée"],
    ["ENVIRONNEMENT"],
    ["Semaine du vélo", "Mobilités", "Espaces verts", "Mme Rault", "2ème quinzaine de mai", "800 €", "A valider"],
    ["Total", NO, NO, NO, NO, "6 500 €"],
]  # fmt: skip
SEO_MARKS: Rows = [
    ["Task", "Category", "Impact (1-5)", "Effort (1-5)", "Owner", "ETA", "Status"],
    ["Fix 404s on /blog", "Technical", 4, 2, "Dana", "02/16/2026", "Done"],
    ["Consolidate thin pages", "Content", 5, 4, "Dana / Luis", "03/06/2026", "Backlog"],
    ["Digital PR for study", "Off-page", 5, 5, "Agency", "03/27/2026", "Won't do"],
]
PRESS_IN_SPAIN: Rows = [
    ["CALENDARIO DE RRPP 2026 – Bodegas Altozano"], [],
    ["Acción", "Medio / Soporte", "Fecha prevista", "Responsable", "Presupuesto", "Situación", "Observaciones"],
    ["Nota de prensa cosecha", "Prensa especializada", "2ª quincena de abril", "Marta", NO, "Enviada"],
    ["Entrevista en Onda Cero", "Radio", "1ª quincena de mayo", "Marta", NO, "Aplazada", "Pasa a junio"],
    ["Cata con influencers", "Evento", "principios de junio", "Iván", "2.500 €", "Por confirmar"],
    ["Viaje de prensa", "Evento", "finales de septiembre", "Iván", "6.800 €", "Prevista"],
    ["Premios Bacchus", "Evento", "Semana del 9 de marzo", "Marta", "1.100 €", "Realizada"],
    ["Feria Fenavin", "Feria", "5-7 mayo", "Iván", "12.000 €", "Anulada"],
]  # fmt: skip
ITALIAN_PLAN: Rows = [
    ["Piano di comunicazione 2026"], [],
    ["Obiettivo", "Azione", "Destinatari", "Tempi", "Referente", "Budget previsto", "Stato di avanzamento"],
    ["Notorietà", "Campagna affissioni", "Cittadini", "II trimestre 2026", "Giulia", "€ 12.000", "Da avviare"],
    ["Notorietà", "Video istituzionale", "Cittadini", "I semestre 2026", "Marco", "€ 8.500,00", "In corso"],
    ["Fedeltà", "Evento clienti", "Clienti", "metà ottobre 2026", "Giulia", "da definire", "Rinviato"],
    ["Vendite", "Volantino", "Clienti", "fine novembre", "Marco", "€ 2.400", "Sospeso"],
]  # fmt: skip
GERMAN_WEEKS: Rows = [
    ["Redaktionsplan Q1/2026"], [],
    ["KW", "Datum", "Wochentag", "Kanal", "Thema", "Text", "Freigabe", "Veröffentlicht", "Verantwortlich"],
    ["KW 2", "05.01.2026", "Mo", "LinkedIn", "Neujahrsgruß", "fertig", "ja", "ja", "Sabine"],
    [NO, "08.01.2026", "Do", "Blog", "Trends 2026", "fertig", "nein", "nein", "Jonas"],
    ["KW 4", NO, NO, "Newsletter", "Januar-Newsletter", "offen", "nein", "nein", "Jonas"],
]  # fmt: skip
DUTCH_CALENDAR: Rows = [
    ["Contentkalender 2026"], [],
    ["Datum", "Kanaal", "Onderwerp", "Doelgroep", "Wie", "Status"],
    ["3 maart 2026", "Instagram", "Achter de schermen", "Gezinnen", "Femke", "Klaar"],
    ["eind maart", "Nieuwsbrief", "Paasbrunch", "Abonnees", "Femke", "Nog te doen"],
    ["wk 16", "Blog", "Recept: paasstol", "Foodies", "Bram", "Idee"],
    ["27 april 2026", "Instagram", "Koningsdag tompouce", "Iedereen", "Femke", "Uitgesteld"],
]  # fmt: skip
PORTUGUESE_PLAN: Rows = [
    ["Plano de marketing 2026"], [],
    ["Ação", "Canal", "Responsável", "Início", "Término", "Investimento (€)", "Situação"],
    ["Dia das Mães", "Instagram", "Carla", "1ª quinzena de abril", "10/05/2026", "500,00", "A iniciar"],
    ["Feira ABF", "Evento", "Rui", "24/06/2026", "27/06/2026", "18.000,00", "Em andamento"],
    ["Black Friday", "Google Ads", "Rui", "início de novembro", "fim de novembro", "9.000,00", "Adiada"],
]  # fmt: skip
SMARTSHEET: Rows = [
    ["Task Name", "Duration", "Start", "Finish", "Predecessors", "Assigned To", "% Complete", "Budget"],
    ["Product launch", "60d", "01/05/26", "03/27/26", NO, NO, "35%", "€45,000.00"],
    ["   Messaging", "15d", "01/05/26", "01/23/26", NO, "Emma Roy", "100%", "€5,000.00"],
    ["   Website", "30d", "01/26/26", "03/06/26", "2", "Tom Hill", "20%", "€30,000.00"],
    ["   Launch event", "1d", "03/27/26", "03/27/26", "3FS +2d", "Ana Poe", "0%", "€10,000.00"],
]
NOTION_PARTS: Rows = [
    ["Nom", "Statut", "Assigné à", "Dates", "Budget estimé", "Parent item"],
    ["Campagne rentrée", "En cours", "Emma Roy", "24 août 2026 → 20 septembre 2026", "€1,200.00", NO],
    ["Shooting rentrée", "Pas commencé", "Tom Hill", "15 juillet 2026", "€1,200.00",
     "Campagne rentrée (https://www.notion.so/Campagne-12ab)"],
    ["Guide d'achat", "Terminé", "Emma Roy", "2 mars 2026 09:00 (UTC+1)", "€0.00", NO],
]  # fmt: skip
VOTED_BUDGET: Rows = [
    ["Budget communication 2026 – Office de tourisme"], [],
    ["Poste", "Action", "Fournisseur", "BP 2025", "Réalisé 2025", "BP 2026", "Observations"],
    ["Édition", "Carte touristique", "Imprimerie Martin", 6200, 6150, 6500, "20 000 ex."],
    [NO, "Guide hébergements", "Imprimerie Martin", 9800, 10120, 0],
    ["Promotion", "Salon de Rennes", "Rennes Expo", 7200, 7340, 7500],
    [NO, "Accueil presse", NO, 3000, 1850, 3000],
    ["TOTAL", NO, NO, 26200, 25460, 17000],
]  # fmt: skip
SPONSORING: Rows = [
    ["Partner", "Tier", "Contract start", "Contract end", "Cash fee", "Owner", "RAG", "Next step", "Next step due"],
    ["City Marathon", "Gold", "1 Feb 2026", "30 Jun 2026", 12000, "Priya", "Green", "Send artwork", "13 Feb 2026"],
    ["Food Bank", "Community", "1 Oct 2026", "31 Dec 2026", 0, "Priya", "Amber", "Agree dates", "tbc"],
    ["Tech Week", "Headline", "15 Apr 2026", "20 Apr 2026", 25000, "Sam", "Red", "Renegotiate", "ASAP"],
]
PRINTED: Rows = [
    ["Support", "Quantité", "Imprimeur", "Devis HT", "BAT", "Livraison", "Responsable"],
    ["Flyer portes ouvertes", 5000, "Imprimerie Martin", "320 €", "12/02/2026", "20/02/2026", "Léa"],
    ["Kakémono salon", 2, "Exaprint", "180 €", "18/02/2026", "27/02/2026", "Paul"],
]
TEAMWORK: Rows = [
    ["Tasklist", "Task", "Assign To", "Start Date", "Due Date", "Priority", "Status"],
    ["Launch", "Brief agency", "Emma Roy", "02/03/2026", "13/03/2026", "High", "New"],
    ["Launch", "Choose agency", "Tom Hill", "02/03/2026", "06/03/2026", "Low", "Completed"],
]


def amounts(*numbers: int | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (MEDIA_BUYING, {
            "title": ["Femme Actuelle", "Version Femina", "RTL"], "channel": ["Presse", "Presse", "Radio"],
            "start": [d(2026, 3, 2), d(2026, 3, 9), d(2026, 3, 16)],
            "due": [d(2026, 3, 8), d(2026, 3, 15), d(2026, 3, 29)],
            "planned": amounts(15675, 12000, 37820), "status": [DOING, TODO, BLOCKED],
        }),
        (TOWN_HALL, {
            "title": ["Festival Art Rock", "Fête de la musique", "Semaine du vélo"],
            "group": ["CULTURE", "CULTURE", "ENVIRONNEMENT"],
            "team": ["Communication", "Communication", "Espaces verts"], "executor": [NO, NO, NO],
            "start": [d(2026, 5, 22), d(2026, 6, 21), d(2026, 5, 16)], "planned": amounts(4500, 1200, 800),
            "status": [DOING, TODO, DOING],
        }),
        (SEO_MARKS, {
            "title": ["Fix 404s on /blog", "Consolidate thin pages", "Digital PR for study"],
            "group": ["Technical", "Content", "Off-page"], "effort": [NO, NO, NO], "priority": [NO, NO, NO],
            "due": [d(2026, 2, 16), d(2026, 3, 6), d(2026, 3, 27)], "status": [DONE, TODO, CANCELLED],
        }),
        (PRESS_IN_SPAIN, {
            "start": [d(2026, 4, 16), d(2026, 5, 1), d(2026, 6, 1), d(2026, 9, 21), d(2026, 3, 9), d(2026, 5, 5)],
            "due": [d(2026, 4, 30), d(2026, 5, 15), d(2026, 6, 10), d(2026, 9, 30), d(2026, 3, 15), d(2026, 5, 7)],
            "recurrence": [NO] * 6, "status": [DONE, TODO, NO, TODO, DONE, CANCELLED],
            "planned": amounts(NO, NO, 2500, 6800, 1100, 12000),
        }),
        (ITALIAN_PLAN, {
            "start": [d(2026, 4, 1), d(2026, 1, 1), d(2026, 10, 11), d(2026, 11, 21)],
            "due": [d(2026, 6, 30), d(2026, 6, 30), d(2026, 10, 20), d(2026, 11, 30)],
            "planned": amounts(12000, 8500, NO, 2400), "status": [TODO, DOING, TODO, BLOCKED], "recurrence": [NO] * 4,
        }),
        (GERMAN_WEEKS, {
            "title": ["Neujahrsgruß", "Trends 2026", "Januar-Newsletter"], "status": [DONE, TODO, TODO],
            "start": [d(2026, 1, 5), d(2026, 1, 8), d(2026, 1, 19)], "due": [NO, NO, d(2026, 1, 25)],
            "executor": [("Sabine",), ("Jonas",), ("Jonas",)],
        }),
        (DUTCH_CALENDAR, {
            "start": [d(2026, 3, 3), d(2026, 3, 21), d(2026, 4, 13), d(2026, 4, 27)],
            "due": [NO, d(2026, 3, 31), d(2026, 4, 19), NO], "status": [DONE, TODO, TODO, TODO],
            "nature": [NO] * 4,
        }),
        (PORTUGUESE_PLAN, {
            "start": [d(2026, 4, 1), d(2026, 6, 24), d(2026, 11, 1)],
            "due": [d(2026, 5, 10), d(2026, 6, 27), d(2026, 11, 30)],
            "planned": amounts(500, 18000, 9000), "status": [TODO, DOING, TODO], "recurrence": [NO] * 3,
        }),
        (SMARTSHEET, {
            "title": ["Messaging", "Website", "Launch event"], "group": ["Product launch"] * 3,
            "start": [d(2026, 1, 5), d(2026, 1, 26), d(2026, 3, 27)], "effort": [NO] * 3,
            "planned": amounts(5000, 30000, 10000), "progress": [100, 20, 0],
        }),
        (NOTION_PARTS, {
            "title": ["Shooting rentrée", "Guide d'achat"], "group": ["Campagne rentrée", NO],
            "planned": amounts(1200, 0), "status": [TODO, DONE],
        }),
        (VOTED_BUDGET, {
            "title": ["Carte touristique", "Guide hébergements", "Salon de Rennes", "Accueil presse"],
            "group": ["Édition", "Édition", "Promotion", "Promotion"], "planned": amounts(6500, 0, 7500, 3000),
            "spent": [NO] * 4,
        }),
        (SPONSORING, {
            "title": ["City Marathon", "Food Bank", "Tech Week"], "planned": amounts(12000, 0, 25000),
            "start": [d(2026, 2, 1), d(2026, 10, 1), d(2026, 4, 15)],
            "due": [d(2026, 6, 30), d(2026, 12, 31), d(2026, 4, 20)],
        }),
        (PRINTED, {
            "title": ["Flyer portes ouvertes", "Kakémono salon"], "planned": amounts(320, 180),
            "due": [d(2026, 2, 20), d(2026, 2, 27)], "executor": [("Léa",), ("Paul",)],
        }),
        (TEAMWORK, {
            "group": ["Launch"] * 2, "executor": [("Emma Roy",), ("Tom Hill",)], "status": [TODO, DONE],
            "due": [d(2026, 3, 13), d(2026, 3, 6)],
        }),
    ],
    ids=["media buying", "town hall", "marks", "press", "Italian", "German", "Dutch", "Portuguese", "Smartsheet",
         "Notion", "voted budget", "sponsoring", "printed", "Teamwork"],
)  # fmt: skip
def test_a_sheet_comes_in_as_a_sensible_person_reads_it(rows: Rows, wanted: dict[str, list[Any]]) -> None:
    reading = read_rows(rows)
    assert {field: values(reading, field) for field in wanted} == wanted


@pytest.mark.parametrize(
    ("rows", "code", "text"),
    [
        (MEDIA_BUYING, "column.title", "Support"), (MEDIA_BUYING, "column.double", "Tarif brut HT"),
        (TOWN_HALL, "status.put_off", "Reportée"), (SEO_MARKS, "column.mark", "Effort (1-5)"),
        (PRESS_IN_SPAIN, "status.put_off", "Aplazada"), (PRESS_IN_SPAIN, "status.unknown", "Por confirmar"),
        (ITALIAN_PLAN, "money.unknown", "da definire"), (SMARTSHEET, "column.duration", "Duration"),
        (NOTION_PARTS, "row.whole_own", "Campagne rentrée"),
    ],
)  # fmt: skip
def test_what_a_person_should_look_at_is_asked(rows: Rows, code: str, text: str) -> None:
    assert the_problem(read_rows(rows), code).text == text


def test_money_of_last_year_is_kept_and_no_money_of_this_one() -> None:
    reading = read_rows(VOTED_BUDGET)
    assert codes(reading).count("column.year") == 2
    assert mapping(reading)["BP 2025"] == mapping(reading)["Réalisé 2025"] == "extra"


@pytest.mark.parametrize(
    ("headers", "is_work"),
    [(("Impact", "Effort"), False), (("Impact", "Effort (days)"), True), (("Channel", "Effort"), True)],
)
def test_marks_set_against_each_other_are_no_days_of_work(headers: tuple[str, str], is_work: bool) -> None:
    reading = read_rows([["Task", "Owner", *headers], ["Fix titles", "Ann", 4, 2], ["New hub page", "Bob", 5, 3]])
    assert (mapping(reading)[headers[1]] == "effort") is is_work


@pytest.mark.parametrize("header", ["Budget holder", "Responsable budget"])
def test_people_under_a_header_of_money_are_no_money_that_is_unknown(header: str) -> None:
    reading = read_rows([["Action", header, "Start"], ["Flyer", "Ann", d(2026, 3, 2)], ["Ads", "Bob", d(2026, 3, 9)]])
    assert (mapping(reading)[header], the_problem(reading, "column.values").text) == ("extra", header)
    open_ = read_rows([["Action", "Budget", "Start"], ["Flyer", "TBD", d(2026, 3, 2)], ["Ads", "TBD", d(2026, 3, 9)]])
    assert (mapping(open_)["Budget"], codes(open_)) == ("planned", ["money.unknown"] * 2)


def proposed(rows: Rows, plan: Plan, file: str) -> Proposal:
    return propose(read_foreign(Workbook((a_sheet(rows),)), file, plan), plan)


@pytest.mark.parametrize(
    ("rows", "was", "now", "changes"),
    [
        (MEDIA_BUYING, "RTL", "RTL 2", {"title": ("RTL", "RTL 2")}),
        (MEDIA_BUYING, "02/03/2026", "03/03/2026", {"start": (d(2026, 3, 2), d(2026, 3, 3))}),
        (TOWN_HALL, "21 juin", "20 juin", {"start": (d(2026, 6, 21), d(2026, 6, 20)),
                                           "due": (d(2026, 6, 21), d(2026, 6, 20))}),
        (PRESS_IN_SPAIN, "finales de septiembre", "principios de octubre",
         {"start": (d(2026, 9, 21), d(2026, 10, 1)), "due": (d(2026, 9, 30), d(2026, 10, 10))}),
        (PRESS_IN_SPAIN, "Viaje de prensa", "Viaje de prensa a la bodega",
         {"title": ("Viaje de prensa", "Viaje de prensa a la bodega")}),
        (ITALIAN_PLAN, "II trimestre 2026", "III trimestre 2026",
         {"start": (d(2026, 4, 1), d(2026, 7, 1)), "due": (d(2026, 6, 30), d(2026, 9, 30))}),
        (GERMAN_WEEKS, "Neujahrsgruß", "Neujahrsgrüße", {"title": ("Neujahrsgruß", "Neujahrsgrüße")}),
        (DUTCH_CALENDAR, "wk 16", "wk 17", {"start": (d(2026, 4, 13), d(2026, 4, 20)),
                                            "due": (d(2026, 4, 19), d(2026, 4, 26))}),
        (SMARTSHEET, "01/26/26", "02/02/26", {"start": (d(2026, 1, 26), d(2026, 2, 2))}),
        (VOTED_BUDGET, "Carte touristique", "Carte touristique 2026",
         {"title": ("Carte touristique", "Carte touristique 2026")}),
        (SPONSORING, "30 Jun 2026", "31 Jul 2026", {"due": (d(2026, 6, 30), d(2026, 7, 31))}),
    ],
)  # fmt: skip
def test_the_next_edition_is_a_change_with_its_old_value_and_no_second_action(
    rows: Rows, was: str, now: str, changes: Mapping[str, tuple[Any, Any]]
) -> None:
    first = proposed(rows, a_year(), "plan v1.xlsx")
    plan = accept(first, list(first.differences)).change(a_year())
    assert proposed(rows, plan, "plan v1.xlsx").differences == ()
    later = [[now if cell == was else cell for cell in row] for row in rows]
    differences = proposed(later, plan, "plan v2.xlsx").differences
    assert {line.kind for line in differences} == {ChangeKind.CHANGE}
    assert {line.change.field: (line.change.old, line.change.new) for line in differences} == changes
