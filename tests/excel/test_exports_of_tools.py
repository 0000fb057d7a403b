"""Exports of advertising, mailing, analytics and shop tools in three languages: amounts and counts are right, once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.plan import Plan
from mplan_tui.exchange.proposal import Proposal
from tests.excel.test_results import OCT, codes, figures, plan_of, proposed, taken

NOV = date(2026, 11, 1)
NAMES = {"K1": "K1 Count", "K2": "K2 Share", "K3": "K3 Money"}
PLAN = plan_of(
    Kpi(id="k1", ref="K1", name="Count", kind=KpiKind.FLOW),
    Kpi(id="k2", ref="K2", name="Share", kind=KpiKind.RATIO, unit="%"),
    Kpi(id="k3", ref="K3", name="Money", kind=KpiKind.FLOW, unit="€"),
)


def day(number: int) -> date:
    return date(2026, 11, number)


LINKEDIN = """Campaign Performance Report (in UTC)
"Report Start: November 1, 2026, 12:00 AM"
"Report End: November 30, 2026, 11:59 PM"
"Date Generated: December 1, 2026, 9:00 AM"

Start Date (in UTC),Account Name,Currency,Campaign Group Name,Campaign Name,Total Budget,Total Spent,Impressions,Clicks
11/1/2026,Brasserie,EUR,Group,A-001 Search,900.00,"1,120.50",10000,300
11/2/2026,Brasserie,EUR,Group,A-001 Search,900.00,20.25,1000,30
"""
LINKEDIN_WHOLE = """Campaign Performance Report (in UTC)
"Report Start: November 1, 2026, 12:00 AM"
"Report End: November 30, 2026, 11:59 PM"

Start Date (in UTC),Currency,Campaign Name,Total Spent,Impressions,Clicks
11/1/2026,EUR,A-001 Search,140.75,11000,330
11/1/2026,EUR,Video,10.00,1000,30
"""
LINKEDIN_BY_MONTH = """Start Date (in UTC),Currency,Campaign Name,Total Spent,Impressions,Clicks
10/1/2026,EUR,A-001 Search,140.75,11000,330
11/1/2026,EUR,A-001 Search,10.00,1000,30
"""
LINKEDIN_FRENCH = """Rapport de performance des campagnes (en UTC)
Début du rapport : 1 novembre 2026
Fin du rapport : 30 novembre 2026

Date de début (en UTC)\tNom du compte\tDevise\tNom de la campagne\tTotal dépensé\tImpressions\tClics\tTaux de clics
01/11/2026\tBrasserie\tEUR\tA-001 Search\t1 120,50\t10000\t300\t3,00 %
02/11/2026\tBrasserie\tEUR\tA-001 Search\t20,25\t1000\t30\t3,00 %
"""
TIKTOK_FRENCH = """Nom de la campagne,Par jour,Coût,Impressions,Clics (destination),CTR (destination),Conversions,Devise
A-001 Search,2026-11-01,"1 120,50",10000,300,"3,00 %",4,EUR
A-001 Search,2026-11-02,"20,25",1000,30,"3,00 %",1,EUR
Total de 2 résultats,-,"1 140,75",11000,330,"3,00 %",5,EUR
"""
TIKTOK = """Campaign name,By Day,Cost,Impressions,Clicks (destination),Video views at 25%,Currency
A-001 Search,2026-11-01,1120.50,10000,300,5000,EUR
A-001 Search,2026-11-02,20.25,1000,30,500,EUR
Total of 2 results,-,1140.75,11000,330,5500,EUR
"""
TIKTOK_GERMAN = """Kampagnenname,Nach Tag,Kosten,Impressionen,Klicks (Ziel),Währung
A-001 Search,2026-11-01,"1.120,50",10000,300,EUR
A-001 Search,2026-11-02,"20,25",1000,30,EUR
Gesamt: 2 Ergebnisse,-,"1.140,75",11000,330,EUR
"""
MICROSOFT = """"Report Name: Campaign performance"
"Report Time: 11/1/2026 - 11/7/2026"
"Rows: 2"

"Gregorian date","Campaign","Budget","Currency code","Impressions","Clicks","CTR","Spend"
"11/1/2026","A-001 Search","30.00","EUR","10,000","300","3.00%","1,120.50"
"11/2/2026","A-001 Search","30.00","EUR","1000","30","3.00%","20.25"
"Total","-","-","-","11,000","330","3.00%","1,140.75"
"©2026 Microsoft Corporation. All rights reserved. "
"""
MICROSOFT_GERMAN = """Gregorianisches Datum;Kampagne;Währungscode;Impressionen;Klicks;Ausgaben
01.11.2026;A-001 Search;EUR;10.000;300;1.120,50
02.11.2026;A-001 Search;EUR;1.000;30;20,25
Summe;;EUR;11.000;330;1.140,75
"""
PINTEREST = """Campaign ID,Campaign name,Date,Spend in account currency,Currency,Impressions,Pin clicks,Outbound clicks
5,A-001 Search,2026-11-01,1120.50,EUR,10000,300,100
5,A-001 Search,2026-11-02,20.25,EUR,1000,30,10
"""
PINTEREST_FRENCH = """Nom de la campagne;Date;Dépenses dans la devise du compte;Devise;Impressions;Clics sur l'Épingle
A-001 Search;2026-11-01;1120,50;EUR;10000;300
A-001 Search;2026-11-02;20,25;EUR;1000;30
"""
SNAPCHAT = """Campaign Name,Date,Amount Spent,Currency,Paid Impressions,Swipe Ups
A-001 Search,2026-11-01,1120.50,EUR,10000,300
A-001 Search,2026-11-02,20.25,EUR,1000,30
"""
META_GERMAN = """Berichtsbeginn,Berichtsende,Kampagnenname,Tag,Ausgegebener Betrag (EUR),Impressionen,Klicks (alle)
2026-11-01,2026-11-30,A-001 Search,2026-11-01,"1120,50",10000,300
2026-11-01,2026-11-30,A-001 Search,2026-11-02,"20,25",1000,30
"""
GOOGLE_GERMAN = """Kampagnenbericht
1. November 2026 - 30. November 2026
Tag;Kampagne;Budget;Währungscode;Kosten;Impr.;Klicks;Conversions
01.11.2026;A-001 Search;20,00;EUR;1.120,50;10.000;300;1,00
02.11.2026;A-001 Search;20,00;EUR;20,25;1.000;30;--
Gesamt: Konto;;;EUR;1.140,75;11.000;330;1,00
"""
GOOGLE_SPANISH = """Informe de campañas
1 de noviembre de 2026 - 30 de noviembre de 2026
Día,Campaña,Presupuesto,Código de moneda,Coste,Impr.,Clics,Conversiones
2026-11-01,A-001 Search,20,EUR,"1.120,50",10000,300,"1,00"
2026-11-02,A-001 Search,20,EUR,"20,25",1000,30,"0,00"
Total: Cuenta,,,EUR,"1.140,75",11000,330,"1,00"
"""
GOOGLE_ITALIAN = """Rapporto sulle campagne
1 novembre 2026 - 30 novembre 2026
Giorno;Campagna;Codice valuta;Costo;Impr.;Clic
01/11/2026;A-001 Search;EUR;1.120,50;10.000;300
02/11/2026;A-001 Search;EUR;20,25;1.000;30
Totale: account;;EUR;1.140,75;11.000;330
"""
GOOGLE_DUTCH = """Campagnerapport
1 november 2026 - 30 november 2026
Dag;Campagne;Valutacode;Kosten;Vert.;Klikken
01-11-2026;A-001 Search;EUR;1.120,50;10.000;300
02-11-2026;A-001 Search;EUR;20,25;1.000;30
Totaal: account;;EUR;1.140,75;11.000;330
"""
META_PORTUGUESE = """Início dos relatórios,Término dos relatórios,Dia,Nome da campanha,Veiculação da campanha,\
Valor usado (EUR),Impressões,Cliques no link,Resultados
2026-11-01,2026-11-30,2026-11-01,A-001 Search,active,"1120,50",10000,300,4
2026-11-01,2026-11-30,2026-11-02,A-001 Search,active,"20,25",1000,30,1
"""
BY_DAY = [("A-001 Search", day(1), Decimal("1120.50")), ("A-001 Search", day(2), Decimal("20.25"))]


def spent(plan: Plan) -> list[tuple[Any, ...]]:
    return [(line.label, line.on, line.amount) for line in plan.expenses]


def read_twice(tmp_path: Path, text: str, kpis: dict[str, str], name: str = "export.csv") -> tuple[Proposal, Plan]:
    """What the file says, and the plan that has taken it in; the file once more says nothing new."""
    chosen = {column: NAMES[ref] for column, ref in kpis.items()}
    proposal = proposed(tmp_path, text, PLAN, name=name, kpis=chosen)
    plan = taken(proposal, PLAN)
    assert taken(proposed(tmp_path, text, plan, name=name, kpis=chosen), plan) == plan
    assert plan.actions == PLAN.actions
    return proposal, plan


@pytest.mark.parametrize(
    ("text", "tool", "clicks"),
    [
        (GOOGLE_SPANISH, "Google Ads", "Clics"),
        (GOOGLE_ITALIAN, "Google Ads", "Clic"),
        (GOOGLE_DUTCH, "Google Ads", "Klikken"),
        (META_PORTUGUESE, "Meta Ads", "Cliques no link"),
        (LINKEDIN, "LinkedIn Ads", "Clicks"),
        (LINKEDIN_FRENCH, "LinkedIn Ads", "Clics"),
        (TIKTOK, "TikTok Ads", "Clicks (destination)"),
        (TIKTOK_FRENCH, "TikTok Ads", "Clics (destination)"),
        (TIKTOK_GERMAN, "TikTok Ads", "Klicks (Ziel)"),
        (MICROSOFT, "Microsoft Ads", "Clicks"),
        (MICROSOFT_GERMAN, "Microsoft Ads", "Klicks"),
        (PINTEREST, "Pinterest Ads", "Pin clicks"),
        (PINTEREST_FRENCH, "Pinterest Ads", "Clics sur l'Épingle"),
        (SNAPCHAT, "Snapchat Ads", "Swipe Ups"),
        (META_GERMAN, "Meta Ads", "Klicks (alle)"),
        (GOOGLE_GERMAN, "Google Ads", "Klicks"),
    ],
)
def test_spend_and_clicks_by_day_are_those_of_the_tool(tmp_path: Path, text: str, tool: str, clicks: str) -> None:
    proposal, plan = read_twice(tmp_path, text, {clicks: "K1"})
    assert [table.tool for table in proposal.reading.tables] == [tool]
    assert spent(plan) == BY_DAY
    assert {(line.supplier, line.action) for line in plan.expenses} == {(tool, "ads")}
    assert [(kpi, on, value) for kpi, on, value, *_ in figures(plan)] == [("k1", NOV, 330)]
    said = codes(proposal) & {"figures.money_undated", "figures.no_number", "date.order_assumed", "date.unknown"}
    assert said == set()


@pytest.mark.parametrize(
    ("text", "booked", "said"),
    [
        ("Date,Campaign name,Cost,Impressions,Clicks (destination)\n2026-11-01,Video,5.00,10,1\n", 5,
         "figures.own_currency"),
        ("Date,Campaign name,Cost,Impressions,Clicks (destination),Code de devise\n2026-11-01,Video,5.00,10,1,USD\n", 0,
         "figures.currency"),
        ("Date,Campaign name,Cost (CA$),Impressions,Clicks (destination)\n2026-11-01,Video,5.00,10,1\n", 0,
         "figures.currency"),
        ("Ad group name,By Day,Cost,Impressions,Currency\nAG 1,2026-11-01,5.00,10,EUR\n", 0, "figures.no_campaign"),
        # The days of a campaign are no days of its money, and an export of it is no list of actions.
        ("Campaign,Spend in account currency,Impressions,Start date,End date\nVideo,5.00,10,2026-11-01,2026-11-30\n",
         0, "figures.money_undated"),
        ("Product title,Net items sold,Gross sales,Net sales,Total sales\nBeer,10,100.00,100.00,120.00\n", 0,
         "figures.no_kpi"),
    ],
)  # fmt: skip
def test_money_that_cannot_be_booked_is_said(tmp_path: Path, text: str, booked: int, said: str) -> None:
    proposal, plan = read_twice(tmp_path, text, {})
    assert sum(line.amount for line in plan.expenses) == booked
    assert said in codes(proposal)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quarter,Campaign,Currency code,Cost,Impr.\n2026-07-01,Video,EUR,12.50,100\n2026-10-01,Video,EUR,1.50,100\n",
         [("Video", date(2026, 9, 30), Decimal("12.50")), ("Video", date(2026, 12, 31), Decimal("1.50"))]),
        (LINKEDIN_WHOLE, [("A-001 Search", day(30), Decimal("140.75")), ("Video", day(30), Decimal("10.00"))]),
        (LINKEDIN_BY_MONTH, [("A-001 Search", date(2026, 10, 31), Decimal("140.75")),
                             ("A-001 Search", day(30), Decimal("10.00"))]),
        # Tools name a week by its Monday and a month by its first day.
        ("Campaign,Week,Currency code,Cost,Impr.\nVideo,2026-11-02,EUR,12.50,100\nVideo,2026-11-09,EUR,1.50,100\n",
         [("Video", day(8), Decimal("12.50")), ("Video", day(15), Decimal("1.50"))]),
        ("Campagne;Mois;Code de la devise;Coût;Impr.\nVideo;2026-11-01;EUR;12,50;100\n",
         [("Video", day(30), Decimal("12.50"))]),
    ],
)  # fmt: skip
def test_totals_of_several_days_are_booked_on_the_last_of_them(
    tmp_path: Path, text: str, expected: list[tuple[Any, ...]]
) -> None:
    _proposal, plan = read_twice(tmp_path, text, {})
    assert spent(plan) == expected


def test_a_start_without_an_end_and_without_a_report_is_no_day(tmp_path: Path) -> None:
    text = "Start Date (in UTC),Currency,Campaign Name,Total Spent,Impressions\n11/14/2026,EUR,Video,140.75,11000\n"
    proposal, plan = read_twice(tmp_path, text, {})
    assert plan.expenses == ()
    assert "figures.money_undated" in codes(proposal)


BREVO = """Campaign ID,Campaign Name,Subject,Sent Date,Recipients,Delivered,Delivered (%),Opens (total),Opens (unique),\
Opens (%),Clicks (unique),Clicks (%),Unsubscribed
12,October,Hello,2026-10-06 09:00:00,2300,2000,86.96,900,700,35,50,2.5,3
13,November,Hi,2026-11-03 09:00:00,300,291,97,60,42,14.43,5,1.72,0
"""
BREVO_GERMAN = """Kampagnenname;Betreff;Versanddatum;Empfänger;Zugestellt;Öffnungen;Öffnungsrate;Klicks;Klickrate;\
Abmeldungen
Oktober;Hallo;06.10.2026 09:00;2300;2000;700;35,00 %;50;2,50 %;3
November;Servus;03.11.2026 09:00;300;291;42;14,43 %;5;1,72 %;0
"""
HUBSPOT = """Email name,Subject,Send Date (America/New_York),Sent,Delivered,Open Rate,Opened,Click Rate,Clicked
October,Hello,2026-10-06 09:00,2300,2000,35,700,2.5,50
November,Hi,2026-11-03 09:00,300,291,14.43,42,1.72,5
"""
HUBSPOT_FRENCH = """Nom de l'e-mail;Objet;Date d'envoi;Envoyés;Livrés;Ouverts;Taux d'ouverture;Clics;Taux de clics
Octobre;Bonjour;06/10/2026 09:00;2300;2000;700;35,0 %;50;2,5 %
Novembre;Bonsoir;03/11/2026 09:00;300;291;42;14,4 %;5;1,7 %
"""


MAILERLITE = """Name,Subject,Sent at,Recipients,Opened,Opened rate,Clicked,Clicked rate,Unsubscribed,Bounced
October,Hello,2026-10-06 09:00:00,2000,700,35.00%,50,2.50%,3,10
November,Hi,2026-11-03 09:00:00,291,42,14.43%,5,1.72%,0,1
"""
BREVO_FRENCH = """Nom de la campagne;Objet;Date d'envoi;Destinataires;Délivrés;Ouvertures traçables;\
Taux d'ouvertures traçables;Ouvertures estimées;Clics
Octobre;Bonjour;06/10/2026 09:00;2300;2000;700;35,00 %;740;50
Novembre;Salut;03/11/2026 09:00;300;291;42;14,43 %;44;5
"""


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (BREVO, "Opens (%)"),
        (BREVO_GERMAN, "Öffnungsrate"),
        (BREVO_FRENCH, "Taux d'ouvertures traçables"),
        (MAILERLITE, "Opened rate"),
        (HUBSPOT, "Open Rate"),
        (HUBSPOT_FRENCH, "Taux d'ouverture"),
    ],
)
def test_a_rate_of_a_mailing_is_its_two_counts(tmp_path: Path, text: str, column: str) -> None:
    proposal, plan = read_twice(tmp_path, text, {column: "K2"})
    assert [table.tool for table in proposal.reading.tables] == ["Mailings"]
    assert figures(plan) == [("k2", OCT, None, 700, 2000), ("k2", NOV, None, 42, 291)]


MATOMO = """date,nb_uniq_visitors,nb_visits,nb_actions,nb_visits_converted,bounce_count,sum_visit_length,max_actions
2026-11-01,10,12,20,1,6,300,8
2026-11-30,11,28,30,0,11,250,5
"""
MATOMO_FRENCH = """Date,Visiteurs uniques,Visites,Actions,Taux de rebond,Actions par visite
2026-11-01,10,12,20,50 %,"1,7"
2026-11-30,11,28,30,40 %,"1,1"
"""
MATOMO_GERMAN = """Datum,Eindeutige Besucher,Besuche,Aktionen,Absprungrate,Aktionen pro Besuch
2026-11-01,10,12,20,50 %,"1,7"
2026-11-30,11,28,30,40 %,"1,1"
"""
YOUTUBE = """Date,Views,Watch time (hours),Subscribers,Impressions,Impressions click-through rate (%)
Total,40,9.1,12,400,10
2026-11-01,10,1.1,5,100,10
2026-11-30,30,8.0,7,300,10
"""
YOUTUBE_FRENCH = """Date,Vues,Durée de visionnage (heures),Abonnés,Impressions,Taux de clics par impressions (%)
Total,40,"9,1",12,400,"10"
2026-11-01,10,"1,1",5,100,"10,0"
2026-11-30,30,"8,0",7,300,"10,0"
"""
YOUTUBE_VIDEOS = """Content,Video title,Video publish time,Duration,Views,Subscribers,Impressions
Total,,,,40,12,400
abc,How we brew,"Nov 1, 2026",320,10,5,100
def,Tour,"Nov 2, 2026",120,30,7,300
"""
META_FIGURE = """Reach

Date,Primary
2026-11-01T00:00:00,10
2026-11-30T00:00:00,30
"""
META_POSTS = """Post ID,Account name,Description,Publish time,Permalink,Post type,Date,Views,Likes,Shares
17,Brasserie,New beer,11/01/2026 09:00,https://a.example/1,IG image,Lifetime,10,1,0
18,Brasserie,Behind,11/05/2026 12:00,https://a.example/2,IG reel,Lifetime,30,2,1
"""
LINKEDIN_PAGE = """Date,Sponsored followers,Organic followers,Total followers
11/01/2026,0,10,10
11/02/2026,0,30,30
"""
CALLS = "Date,Source,Calls,First-time callers\n2026-11-01,Google,10,3\n2026-11-30,Google,30,4\n"
SPANISH_SEARCH = (
    'Fecha,Clics,Impresiones,CTR,Posición\n2026-11-01,10,100,"10,00 %","2,0"\n2026-11-30,30,300,10 %,"4,0"\n'
)
SHOPIFY = """Day,Orders,Gross sales,Discounts,Returns,Net sales,Total sales,Total sales (previous period)
2026-11-01,10,1000.00,-50.00,0.00,950.00,"1,140.00",7.00
2026-11-30,12,1200.00,0.00,-100.00,1100.00,1320.00,8.00
"""
SHOPIFY_FRENCH = """Jour;Commandes;Ventes brutes;Réductions;Retours;Ventes nettes;Ventes totales
2026-11-01;10;1000,00;-50,00;0,00;950,00;1 140,00
2026-11-30;12;1200,00;0,00;-100,00;1100,00;1320,00
"""
SHOPIFY_GERMAN_MONTHS = """Monat;Bestellungen;Bruttoumsatz;Nettoumsatz;Gesamtumsatz
2026-10-01;10;1.000,00;950,00;1.140,00
2026-11-01;22;2.200,00;2.050,00;2.460,00
Gesamt;32;3.200,00;3.000,00;3.600,00
"""
SHOPIFY_SESSIONS = """Day,Sessions,Sessions with cart additions,Sessions that completed checkout,Conversion rate
2026-11-01,100,20,2,0.02
2026-11-30,300,30,9,0.03
"""


@pytest.mark.parametrize(
    ("text", "tool", "column", "kpi", "expected"),
    [
        (MATOMO, "Matomo", "nb_visits", "K1", [("k1", NOV, 40, None, None)]),
        (MATOMO_FRENCH, "Matomo", "Visites", "K1", [("k1", NOV, 40, None, None)]),
        (MATOMO_GERMAN, "Matomo", "Besuche", "K1", [("k1", NOV, 40, None, None)]),
        (MATOMO_FRENCH, "Matomo", "Taux de rebond", "K2", [("k2", NOV, None, Decimal("17.2"), 40)]),
        (SHOPIFY, "Shopify", "Total sales", "K3", [("k3", NOV, 2460, None, None)]),
        (SHOPIFY, "Shopify", "Orders", "K1", [("k1", NOV, 22, None, None)]),
        (SHOPIFY_FRENCH, "Shopify", "Ventes totales", "K3", [("k3", NOV, 2460, None, None)]),
        (SHOPIFY_GERMAN_MONTHS, "Shopify", "Gesamtumsatz", "K3",
         [("k3", OCT, 1140, None, None), ("k3", NOV, 2460, None, None)]),
        (SHOPIFY_SESSIONS, "", "Sessions", "K1", [("k1", NOV, 400, None, None)]),
        # Subscribers of a day are those who came on it: 12, and not the 7 of the last one.
        (YOUTUBE, "", "Subscribers", "K1", [("k1", NOV, 12, None, None)]),
        (YOUTUBE, "", "Impressions click-through rate (%)", "K2", [("k2", NOV, None, 40, 400)]),
        (YOUTUBE_FRENCH, "", "Abonnés", "K1", [("k1", NOV, 12, None, None)]),
        (YOUTUBE_VIDEOS, "", "Views", "K1", [("k1", NOV, 40, None, None)]),
        (META_FIGURE, "", "Reach", "K1", [("k1", NOV, 40, None, None)]),
        (META_POSTS, "Meta", "Views", "K1", [("k1", NOV, 40, None, None)]),
        (LINKEDIN_PAGE, "LinkedIn", "Total followers", "K1", [("k1", NOV, 40, None, None)]),
        ("Day,Sessions,Users\n11/01/2026,10,5\n11/02/2026,30,6\n", "", "Sessions", "K1", [("k1", NOV, 40, None, None)]),
        (CALLS, "", "Calls", "K1", [("k1", NOV, 40, None, None)]),
        (SPANISH_SEARCH, "Search Console", "CTR", "K2", [("k2", NOV, None, 40, 400)]),
        (SHOPIFY_SESSIONS, "", "Conversion rate", "K2", [("k2", NOV, None, 11, 400)]),
        ("Day,Orders\n2026-11-01,10\n2026-11-30,12\n", "", "Orders", "K1", [("k1", NOV, 22, None, None)]),
        ("Jour;Commandes\n01/11/2026;10\n30/11/2026;12\nTotal;22\n", "", "Commandes", "K1",
         [("k1", NOV, 22, None, None)]),
    ],
)  # fmt: skip
def test_visits_and_sales_are_those_of_the_month(
    tmp_path: Path, text: str, tool: str, column: str, kpi: str, expected: list[tuple[Any, ...]]
) -> None:
    proposal, plan = read_twice(tmp_path, text, {column: kpi})
    assert [table.tool for table in proposal.reading.tables] == [tool]
    assert figures(plan) == expected


def test_a_quotient_that_is_not_known_never_adds_up(tmp_path: Path) -> None:
    text = "Date,Visits,Users,Contacts,Contacts per visit\n2026-11-01,10,9,2,0.2\n2026-11-30,10,8,3,0.3\n"
    proposal, plan = read_twice(tmp_path, text, {"Contacts per visit": "K1", "Contacts": "K2"})
    assert plan.measurements == ()
    assert "figures.rate_alone" in codes(proposal)


PLACES_ON_A_MAP = """Store code,Business name,Address,Calls,Website clicks,Directions
1,Brasserie,Rue du Val,20,40,60
2,Épicerie,Rue du Pont,10,5,6
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GMB insights (Business Profile Performance) - 2026-11-1 - 2026-11-30.csv", [("k1", NOV, 30, None, None)]),
        ("insights_20261101_20261130.csv", [("k1", NOV, 30, None, None)]),
        # One day is that of the export, three are nobody's, and no report ends before it begins.
        ("insights-2026-11-30.csv", []),
        ("insights 2026-11-30 2026-11-01.csv", []),
        ("insights 2026-10-01 2026-11-01 2026-11-30.csv", []),
        ("insights 2026-13-01 2026-11-30.csv", []),
    ],
)
def test_days_in_the_name_of_a_file_are_those_of_its_figures_and_said(
    tmp_path: Path, name: str, expected: list[tuple[Any, ...]]
) -> None:
    proposal, plan = read_twice(tmp_path, PLACES_ON_A_MAP, {"Calls": "K1"}, name)
    assert figures(plan) == expected
    assert ("figures.days_of_name" in codes(proposal)) is bool(expected)
    assert ("figures.no_day" in codes(proposal)) is not bool(expected)


def test_days_in_a_table_are_believed_before_those_in_the_name_of_its_file(tmp_path: Path) -> None:
    text = "Day,Orders\n2026-11-01,10\n2026-11-30,12\n"
    proposal, plan = read_twice(tmp_path, text, {"Orders": "K1"}, "orders 2026-10-01 2026-10-31.csv")
    assert figures(plan) == [("k1", NOV, 22, None, None)]
    assert "figures.days_of_name" not in codes(proposal)


LABELLED = "label,nb_uniq_visitors,nb_visits,bounce_count\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10,10,300,6\n2026-11,11,280,11\n", [("k1", OCT, 300, None, None), ("k1", NOV, 280, None, None)]),
        ("October 2026,10,300,6\nNovember 2026,11,280,11\n",
         [("k1", OCT, 300, None, None), ("k1", NOV, 280, None, None)]),
        ("2026-11-01,10,12,6\n2026-11-30,11,28,11\n", [("k1", NOV, 40, None, None)]),
        # Names of pages, or of months without their year, say no day.
        ("/shop,10,300,6\n2026-11,11,280,11\n", []),
        ("October,10,300,6\nNovember,11,280,11\n", []),
    ],
)  # fmt: skip
def test_months_under_a_label_are_those_of_the_figures(
    tmp_path: Path, text: str, expected: list[tuple[Any, ...]]
) -> None:
    proposal, plan = read_twice(tmp_path, LABELLED + text, {"nb_visits": "K1"})
    assert [table.tool for table in proposal.reading.tables] == ["Matomo"]
    assert figures(plan) == expected


def test_places_on_a_map_have_no_day_and_their_sentences_are_no_rows(tmp_path: Path) -> None:
    text = """Code de magasin,Nom de l'entreprise,Adresse,Appels,Clics vers le site Web,Itinéraires
,,,Nombre de clics sur le bouton d'appel,Nombre de clics vers le site,Nombre de demandes d'itinéraire
1,Brasserie,Rue du Val,20,40,60
"""
    proposal, plan = read_twice(tmp_path, text, {"Appels": "K1"})
    assert [(table.tool, table.rows) for table in proposal.reading.tables] == [("Google Business Profile", 1)]
    assert plan.measurements == ()
    assert codes(proposal) >= {"figures.no_day"}
    assert "figures.no_number" not in codes(proposal)
