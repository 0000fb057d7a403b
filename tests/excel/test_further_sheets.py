"""Fifteen sheets of the trade in five languages, and what a sensible person reads in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date as d
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Nature, Status
from tests.excel.sheets import codes, mapping, read_rows, the_problem, titles, values

NO = None
Rows = Sequence[Sequence[Any]]


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.strip()), delimiter=delimiter))


MEDIA_FLOWCHART: Rows = [
    ["CLIENT: Nordic Oats", "", "", "Campaign: Spring launch 2026"],
    ["Prepared by: Mediahouse", "", "", "Status: v2 draft"], [],
    ["Channel", "Publisher / Placement", "Flight dates", "Buying model", "Est. impressions", "Unit cost (CPM)",
     "Net cost", "Agency fee", "Total cost", "Comments"],
    ["Paid social", "Meta - Reels", "02/03/2026 - 29/03/2026", "CPM", 2500000, 6.5, 16250, 1625, 17875],
    ["Paid social", "TikTok - Spark Ads", "09/03/2026 - 05/04/2026", "CPM", 1800000, 5, 9000, 900, 9900, "Creators"],
    ["OOH", "JCDecaux - City lights", "16/03/2026 - 29/03/2026", "Fixed", NO, NO, 42000, 4200, 46200],
    ["Subtotal", NO, NO, NO, 4300000, NO, 67250, 6725, 73975],
    ["Audio", "Spotify - 30s audio", "02/03/2026 - 12/04/2026", "CPM", 900000, 14, 12600, 1260, 13860],
    ["Grand total", NO, NO, NO, 5200000, NO, 79850, 7985, 87835],
]  # fmt: skip

EDITORIAL_WEEKS: Rows = [
    ["Planning éditorial 2026"], [],
    ["Sem.", "Date de publication", "Titre / sujet", "Réseau", "Type de contenu", "Responsable rédaction",
     "Visuel OK ?", "Statut", "Lien"],
    ["MARS"],
    ["S10", "mardi 3 mars", "Portrait : Julie, chocolatière", "Instagram", "Carrousel", "Inès", "oui", "Publié", "h"],
    ["S10", "jeudi 5 mars", "3 astuces pour conserver le chocolat", "Blog", "Article", "Marc", "non", "En relecture"],
    ["S11", "mardi 10 mars", "Jeu concours de Pâques", "Facebook", "Post", "Inès", "non", "À rédiger"],
    ["AVRIL"],
    ["S14", "jeudi 2 avril", "Les coulisses de l'atelier", "YouTube", "Vidéo", "Marc", "", "Planifié"],
]  # fmt: skip

TRADE_SHOWS: Rows = [
    ["Trade Show Calendar 2026"], [],
    ["Show", "City / Venue", "Show dates", "Booth #", "Booth size", "Total budget (€)", "Show lead",
     "Early-bird deadline", "Leads target", "Go / No go"],
    ["Dreamforce", "San Francisco", "Sep 15-18, 2026", "1422", "20x20", 120000, "K. Lee", "Apr 30, 2026", 400, "Go"],
    ["SaaStr Annual", "San Mateo", "May 12-14, 2026", "B12", "10x10", 40000, "R. Diaz", "Jan 15, 2026", 150, "Go"],
    ["INBOUND", "Boston", "Sep 8-10, 2026", "TBD", "10x20", 55000, "K. Lee", "Mar 31, 2026", 200, "TBC"],
]  # fmt: skip

TOWN_IN_SPAIN: Rows = [
    ["Ayuntamiento de Villar — Plan de comunicación 2026"], [],
    ["Línea estratégica", "Acción", "Público objetivo", "Canal", "Responsable", "Calendario", "Presupuesto (€)",
     "Indicador", "Estado"],
    ["1. Transparencia", "Portal de datos abiertos", "Ciudadanía", "Web", "Ana Ruiz", "de enero a marzo de 2026",
     "12.000,00", "Visitas mensuales", "En curso"],
    [NO, "Boletín municipal", "Vecinos", "Papel", "Gabinete", "Trimestral", "8.400,00", "Ejemplares", "Pendiente"],
    ["2. Participación", "Presupuestos participativos", "Mayores de 16", "Web", "Ana Ruiz", "mayo 2026", "3.500,00",
     "Propuestas", "Pendiente"],
    [NO, "Encuentros en los barrios", "Vecinos", "Presencial", "Luis Gil", "2º semestre 2026", "1.200,00",
     "Asistentes", "Hecho"],
    ["TOTAL", NO, NO, NO, NO, NO, "25.100,00"],
]  # fmt: skip

SEO_BACKLOG = cells(
    "Mot-clé cible;Volume mensuel;Difficulté;Page / URL;Action SEO;Type;Charge (j/h);Assigné à;Échéance;État\n"
    "chocolat artisanal;2 400;38;/chocolats;Réécrire la balise title;On-page;0,5;Marc;15/03/2026;Fait\n"
    "cadeau gourmand;5 100;52;/cadeaux;Créer une page pilier;Contenu;3;Inès;30/04/2026;En cours\n"
    "coffret pâques;9 900;61;/paques;Obtenir 5 liens entrants;Netlinking;2;Agence;31/05/2026;À faire",
    ";",
)

TRELLO = cells(
    "Title,List,Description,Points,Due,Members,Labels,Card #,Card URL\n"
    'Landing page v2,Doing,"Copy, design, QA",5,15/04/2026,Emma Roy;Tom Hill,Web,12,https://trello.com/c/a\n'
    'Influencer brief,Backlog,,3,,Ana,"PR, Social",13,https://trello.com/c/b\n'
    "Press kit,Done ✅,,2,01/03/2026,Tom Hill,PR,14,https://trello.com/c/c"
)

ASANA = cells(
    "Name,Section/Column,Assignee,Start Date,Due Date,Notes,Projects,Parent task,Campaign budget,Approval status,"
    "Estimated time\n"
    "Q2 webinar series,Events,Emma Roy,2026-04-01,2026-06-30,,Marketing,,4000,Approved,\n"
    "Book speakers,,Tom Hill,,2026-04-15,,,Q2 webinar series,,Pending,480\n"
    "Promo emails,,Ana Poe,,2026-05-02,,,Q2 webinar series,,,30\n"
    "Brand tracker,Research,Ana Poe,,2026-05-20,,Marketing,,9000,Changes requested,"
)

MONDAY_HEAD = ["Name", "Subitems", "Owner", "Status", "Publish date", "Channel", "Files", "Budget", "Last updated"]
MONDAY: Rows = [
    ["Content calendar"], ["Everything we publish"], [],
    ["April"], MONDAY_HEAD,
    ["Customer story: Acme", "Interview, Edit", "Emma Roy", "Ready for review", d(2026, 4, 14), "Blog", NO, 600],
    ["Subitems", "Name", "Owner", "Status", "Date"],
    [NO, "Interview", "Tom Hill", "Done", d(2026, 4, 3)],
    [NO, "Edit", "Emma Roy", "Working on it", d(2026, 4, 9)],
    ["April newsletter", NO, "Ana Poe", "Scheduled", d(2026, 4, 28), "Email", NO, 0],
    [NO, NO, NO, NO, "2026-04-14 to 2026-04-28", NO, NO, 600], [],
    ["May"], MONDAY_HEAD,
    ["Podcast launch", NO, "Tom Hill", NO, d(2026, 5, 19), "Podcast", NO, 2500],
]  # fmt: skip

NOTION = cells(
    "Content,Status,Publish Date,Platform,Owner,Priority,URL,Last edited time\n"
    '10 SEO myths,🟢 Published,"March 3, 2026",Blog,Lea Marin,🔥 High,https://x.com/1,"March 4, 2026 8:00 AM"\n'
    'Behind the scenes,🟡 In progress,"March 12, 2026 9:00 AM (GMT+1)",TikTok,Lea Marin,Medium,,"March 4, 2026"\n'
    'Launch teaser,⚪ Not started,"April 1, 2026 → April 3, 2026",YouTube,,Low,,"March 4, 2026 8:00 AM"'
)

CLICKUP = cells(
    "Task Type,Task ID,Task Name,Status,Date Created,Due Date,Start Date,Parent ID,Attachments,Assignees,Priority,"
    "List Name,Time Estimated,Comments,Time Spent\n"
    "Task,86a1,Spring campaign,in progress,1767225600000,1774915200000,1772323200000,null,[],[Emma Roy],2,Campaigns,"
    "57600000,[],3600000\n"
    "Task,86a2,Design banners,to do,1767225600000,1773446400000,,86a1,[],[Tom Hill],3,Campaigns,28800000,[],\n"
    'Task,86a3,Write copy,Closed,1767225600000,1773100800000,,86a1,[],"[Ana Poe,Tom Hill]",1,Campaigns,14400000,[],7'
)

HUBSPOT = cells(
    "Campaign ID,Campaign name,Campaign status,Start date,End date,Campaign type,Audience,Budget items total,"
    "Spend items total,Currency code,Owner,Sessions,New contacts,Influenced revenue\n"
    "9001,Spring product launch,In progress,03/16/2026,05/31/2026,Product launch,SMB owners,25000,8200,EUR,Emma,1,8,9\n"
    "9002,Partner webinar,Planned,06/09/2026,06/09/2026,Event,Partners,3000,0,EUR,Tom Hill,0,0,0\n"
    "9003,Always-on search,Active,01/01/2026,12/31/2026,Paid,All,60000,15400,EUR,Ana Poe,9800,312,54000"
)

AIRTABLE = cells(
    "Campaign,Asset,Asset Type,Channel(s),Assigned To,Draft Due,Final Due,Go Live,Approved,Cost\n"
    'Summer sale,Hero video,Video,YouTube,Emma Roy,2026-05-04,2026-05-18,2026-06-01,checked,"€4,500.00"\n'
    "Summer sale,Email sequence,Email,Email,Tom Hill,2026-05-10,2026-05-20,2026-06-01,,€0.00\n"
    'Back to school,Store poster,Print,Stores,Ana Poe,2026-07-01,2026-07-20,2026-08-17,,"€1,250.00"'
)

JIRA = cells(
    "Issue Type,Issue key,Issue id,Summary,Assignee,Reporter,Priority,Status,Created,Due date,Parent,Parent summary,"
    "Labels,Labels,Story Points,Original estimate\n"
    "Epic,MKT-1,10001,Website relaunch,,Emma Roy,Medium,In Progress,01/Jan/26 9:12 AM,,,,web,,,\n"
    "Story,MKT-2,10002,Write homepage copy,Tom Hill,Emma Roy,High,Done,02/Jan/26 9:12 AM,15/Feb/26 12:00 AM,10001,"
    "Website relaunch,copy,web,3,28800\n"
    "Task,MKT-3,10003,Set up analytics,Ana Poe,Emma Roy,Highest,To Do,03/Jan/26 9:12 AM,28/Feb/26 12:00 AM,10001,"
    "Website relaunch,,,2,14400"
)

GERMAN_QUARTERS: Rows = [
    ["Marketingplan 2026", "", "", "", "", "Stand: 12.01.2026"], [],
    ["Nr.", "Maßnahme", "Zielgruppe", "Kanal", "Zeitraum", "Zuständig", "Q1", "Q2", "Q3", "Q4", "Budget gesamt",
     "Status"],
    [1, "Relaunch Website", "Bestandskunden", "Online", "Jan - Mär 2026", "Fr. Weber", 8000, 2000, NO, NO, "10.000 €",
     "läuft"],
    [2, "Kundenmagazin", "Bestandskunden", "Print", "KW 14 - KW 20", "Hr. Braun", NO, 6500, NO, 6500, "13.000 €",
     "geplant"],
    [3, "Messe Intersolar", "Neukunden", "Messe", "10.06. - 12.06.2026", "Fr. Weber", NO, 24000, NO, NO, "24.000 €",
     "abgeschlossen"],
    ["Gesamt", NO, NO, NO, NO, NO, 8000, 32500, NO, 6500, "47.000 €"],
]  # fmt: skip

ITALIAN_NUMBERS = cells(
    "Tabella 1;;;;;;\n"
    "Attività;Canale;Responsabile;Data inizio;Data fine;Costo;Priorità\n"
    "Campagna saldi;Facebook;Giulia;07/01/2026;31/01/2026;€ 1.800,00;Alta\n"
    "Vetrina San Valentino;Negozio;Marco;1 febbraio 2026;14 febbraio 2026;€ 350,50;Media\n"
    "Newsletter;E-mail;Giulia;ogni due settimane;;€ 0,00;Bassa\n"
    "Totale;;;;;€ 2.150,50;",
    ";",
)


def amounts(*numbers: float | str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(str(number)) for number in numbers]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (MEDIA_FLOWCHART, {
            "title": ["Meta - Reels", "TikTok - Spark Ads", "JCDecaux - City lights", "Spotify - 30s audio"],
            "channel": ["Paid social", "Paid social", "OOH", "Audio"],
            "start": [d(2026, 3, 2), d(2026, 3, 9), d(2026, 3, 16), d(2026, 3, 2)],
            "due": [d(2026, 3, 29), d(2026, 4, 5), d(2026, 3, 29), d(2026, 4, 12)],
            "planned": amounts(17875, 9900, 46200, 13860),
        }),
        (EDITORIAL_WEEKS, {
            "title": ["Portrait : Julie, chocolatière", "3 astuces pour conserver le chocolat",
                      "Jeu concours de Pâques", "Les coulisses de l'atelier"],
            "group": ["MARS", "MARS", "MARS", "AVRIL"],
            "start": [d(2026, 3, 3), d(2026, 3, 5), d(2026, 3, 10), d(2026, 4, 2)],
            "status": [Status.DONE, Status.DOING, Status.TODO, Status.TODO],
            "executor": [("Inès",), ("Marc",), ("Inès",), ("Marc",)],
        }),
        (TRADE_SHOWS, {
            "title": ["Dreamforce", "SaaStr Annual", "INBOUND"],
            "start": [d(2026, 9, 15), d(2026, 5, 12), d(2026, 9, 8)],
            "due": [d(2026, 9, 18), d(2026, 5, 14), d(2026, 9, 10)],
            "planned": amounts(120000, 40000, 55000),
            "executor": [("K. Lee",), ("R. Diaz",), ("K. Lee",)],
        }),
        (TOWN_IN_SPAIN, {
            "title": ["Portal de datos abiertos", "Boletín municipal", "Presupuestos participativos",
                      "Encuentros en los barrios"],
            "group": ["1. Transparencia", "1. Transparencia", "2. Participación", "2. Participación"],
            "start": [d(2026, 1, 1), NO, d(2026, 5, 1), d(2026, 7, 1)],
            "due": [d(2026, 3, 31), NO, d(2026, 5, 31), d(2026, 12, 31)],
            "planned": amounts(12000, 8400, 3500, 1200),
            "nature": [NO, Nature.RECURRING, NO, NO],
            "status": [Status.DOING, Status.TODO, Status.TODO, Status.DONE],
        }),
        (SEO_BACKLOG, {
            "title": ["Réécrire la balise title", "Créer une page pilier", "Obtenir 5 liens entrants"],
            "due": [d(2026, 3, 15), d(2026, 4, 30), d(2026, 5, 31)],
            "effort": amounts("0.5", 3, 2),
            "link": ["/chocolats", "/cadeaux", "/paques"],
        }),
        (TRELLO, {
            "title": ["Landing page v2", "Influencer brief", "Press kit"],
            "executor": [("Emma Roy", "Tom Hill"), ("Ana",), ("Tom Hill",)],
            "status": [Status.DOING, Status.TODO, Status.DONE],
            "due": [d(2026, 4, 15), NO, d(2026, 3, 1)],
            "effort": [NO, NO, NO],
        }),
        (ASANA, {
            "title": ["Q2 webinar series", "Book speakers", "Promo emails", "Brand tracker"],
            "group": ["Events", "Q2 webinar series", "Q2 webinar series", "Research"],
            "planned": amounts(4000, NO, NO, 9000),
            "status": [NO, NO, NO, NO],
            "effort": [NO, NO, NO, NO],
        }),
        (MONDAY, {
            "title": ["Customer story: Acme", "April newsletter", "Podcast launch", "Interview", "Edit"],
            "start": [d(2026, 4, 14), d(2026, 4, 28), d(2026, 5, 19), d(2026, 4, 3), d(2026, 4, 9)],
            "group": ["April", "April", "May", "Customer story: Acme", "Customer story: Acme"],
            "planned": amounts(600, 0, 2500, NO, NO),
            "status": [Status.DOING, Status.TODO, NO, Status.DONE, Status.DOING],
        }),
        (NOTION, {
            "title": ["10 SEO myths", "Behind the scenes", "Launch teaser"],
            "status": [Status.DONE, Status.DOING, Status.TODO],
            "start": [d(2026, 3, 3), d(2026, 3, 12), d(2026, 4, 1)],
            "due": [NO, NO, d(2026, 4, 3)],
            "priority": [2, 3, 4],
        }),
        (CLICKUP, {
            "title": ["Design banners", "Write copy"],
            "group": ["Spring campaign", "Spring campaign"],
            "due": [d(2026, 3, 14), d(2026, 3, 10)],
            "executor": [("Tom Hill",), ("Ana Poe", "Tom Hill")],
            "link": [NO, NO], "notes": [NO, NO], "effort": amounts("1.14", "0.57"), "spent": [NO, NO],
        }),
        (HUBSPOT, {
            "title": ["Spring product launch", "Partner webinar", "Always-on search"],
            "start": [d(2026, 3, 16), d(2026, 6, 9), d(2026, 1, 1)],
            "due": [d(2026, 5, 31), d(2026, 6, 9), d(2026, 12, 31)],
            "planned": amounts(25000, 3000, 60000),
            "spent": amounts(8200, 0, 15400),
        }),
        (AIRTABLE, {
            "title": ["Hero video", "Email sequence", "Store poster"],
            "group": ["Summer sale", "Summer sale", "Back to school"],
            "start": [d(2026, 6, 1), d(2026, 6, 1), d(2026, 8, 17)],
            "due": [NO, NO, NO],
            "planned": amounts("4500.00", "0.00", "1250.00"),
        }),
        (JIRA, {
            "title": ["Write homepage copy", "Set up analytics"],
            "group": ["Website relaunch", "Website relaunch"],
            "due": [d(2026, 2, 15), d(2026, 2, 28)],
            "status": [Status.DONE, Status.TODO],
            "effort": [NO, NO],
        }),
        (GERMAN_QUARTERS, {
            "title": ["Relaunch Website", "Kundenmagazin", "Messe Intersolar"],
            "start": [d(2026, 1, 1), d(2026, 3, 30), d(2026, 6, 10)],
            "due": [d(2026, 3, 31), d(2026, 5, 17), d(2026, 6, 12)],
            "planned": amounts(10000, 13000, 24000),
            "status": [Status.DOING, Status.TODO, Status.DONE],
        }),
        (ITALIAN_NUMBERS, {
            "title": ["Campagna saldi", "Vetrina San Valentino", "Newsletter"],
            "due": [d(2026, 1, 31), d(2026, 2, 14), NO],
            "planned": amounts("1800.00", "350.50", "0.00"),
            "nature": [NO, NO, Nature.RECURRING],
            "priority": [2, 3, 4],
        }),
    ],
    ids=["media flowchart", "editorial weeks", "trade shows", "town", "SEO", "Trello", "Asana", "monday", "Notion",
         "ClickUp", "HubSpot", "Airtable", "Jira", "quarters", "Numbers"],
)  # fmt: skip
def test_a_sheet_comes_in_as_a_sensible_person_reads_it(rows: Rows, wanted: dict[str, list[Any]]) -> None:
    reading = read_rows(rows)
    assert {field: values(reading, field) for field in wanted} == wanted


def test_a_deadline_of_something_else_is_said_and_kept() -> None:
    reading = read_rows(TRADE_SHOWS)
    assert mapping(reading)["Early-bird deadline"] == "extra"
    assert the_problem(reading, "column.deadline").text == "Early-bird deadline"
    assert "dates.reversed" not in codes(reading)
    late = [[*row] for row in TRADE_SHOWS]
    for row in late[3:]:
        row[7] = "Dec 1, 2026"
    assert mapping(read_rows(late))["Early-bird deadline"] == "due"


@pytest.mark.parametrize(("largest", "field"), [("120", "effort"), ("121", "extra")])
def test_work_without_a_unit_that_is_too_large_for_days_is_asked(largest: str, field: str) -> None:
    rows = [["Task", "Owner", "Estimated time"], ["Brief", "Emma", "30"], ["Film", "Tom", largest]]
    assert mapping(read_rows(rows))["Estimated time"] == field
    rows[0][2] = "Estimated hours"
    assert mapping(read_rows(rows))["Estimated hours"] == "effort"


def test_an_empty_quarter_beside_money_is_no_drawing() -> None:
    reading = read_rows(GERMAN_QUARTERS)
    assert [mapping(reading)[f"Q{number}"] for number in (1, 2, 3, 4)] == ["months"] * 4
    assert not {"timeline.empty", "column.timeline"} & set(codes(reading))
    months = values(reading, "months")
    assert [sum(part.amount for part in one) for one in months] == [10000, 13000, 24000]


def test_a_scale_in_the_brackets_of_a_header_is_no_day() -> None:
    rows = [["Action", "Priorité (1-3)", "Assigné à"], ["Refaire le site", "1", "Marc"], ["Salon", "3", "Inès"]]
    assert values(read_rows(rows), "priority") == [1, 3]


def test_an_epic_is_the_group_of_its_parts_and_is_said() -> None:
    assert the_problem(read_rows(JIRA), "row.whole").text == "Website relaunch"
    assert titles(read_rows(JIRA)) == ["Write homepage copy", "Set up analytics"]
