"""Sheets that nobody would think of: drawn by chance from how people head, fill and break them, the same in every run.

Thresholds of the recognition ("nine of ten cells are words") are met from both sides somewhere among them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.container.cells import Sheet, Workbook
from mplan_tui.excel.container.delimited import rows_of
from mplan_tui.excel.foreign.kinds import read_sheets
from mplan_tui.exchange.choices import Mapped
from tests.builders import TODAY, a_plan, an_action
from tests.excel import exports
from tests.excel.sheets import a_sheet

Chance = random.Random
Maker = Callable[[Chance, int], Any]

_VERBS = ("Salon", "Blog", "Newsletter", "Trade fair", "Vidéo produit", "Open day", "Flyer", "Podcast", "SEO audit")
_PEOPLE = ("Anna", "Karim B.", "Nadia / Paul", "Tom Hughes", "équipe web", "Marie, Zoé", "TBD", "-")
_DAYS = ("15/04", "fin mai", "T3", "mi-juin", "2026-05-03", "3 May", "Q2", "mars", "asap", "12.06.2026", "31/02/2026")
_MONEY = ("1 200 €", "300,50", "2k", "gratuit", "€1,500", "500-800", "~ 400", "n/a", "TBC", "1.200,00 EUR")
_STATUS = ("en cours", "done", "À faire", "OK", "annulé", "in progress", "Not started", "bloqué", "?", "50 %")
_CHANNELS = ("E-mail", "LinkedIn", "Salon", "Instagram", "Presse", "Google Ads", "site web")
_TIMES = ("tous les mois", "chaque lundi", "weekly", "1x/trimestre", "monthly", "ponctuel", "every Tuesday")
_NOTES = ("ok", "voir avec l’agence", "see brief v2", "à valider en comité de direction le mois prochain", "!!")
_UNKNOWN = ("Humeur", "Ref. interne", "Cost center", "Truc", "Priorité comm", "Zone", "")
_MONTHS = (
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    ("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    ("01/2026", "02/2026", "03/2026"),
    ("Q1", "Q2", "Q3", "Q4"),
    ("S1", "S2", "S3", "S4", "S5"),
    ("janvier", "février", "mars", "avril"),
)


def _day(chance: Chance, _row: int) -> Any:
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(400))
    return chance.choice((day, day, day, datetime(day.year, day.month, day.day, 9), chance.choice(_DAYS)))


def _of(*texts: Any) -> Maker:
    return lambda chance, _row: chance.choice(texts)


def _title(chance: Chance, row: int) -> str:
    return f"{chance.choice(_VERBS)} {row}" if chance.random() < 0.8 else chance.choice(_VERBS)


def _amount(chance: Chance, _row: int) -> Any:
    return chance.choice((chance.randrange(0, 5000), chance.randrange(10**5) / 100, chance.choice(_MONEY), 0, -20))


def _mark(chance: Chance, _row: int) -> Any:
    return chance.choice(("x", "X", "", "", "✓", 1))


_COLUMNS: tuple[tuple[tuple[str, ...], Maker], ...] = (
    (("Action", "Actions", "Intitulé", "Task", "Tâche", "Description", "Libellé", "What", ""), _title),
    (("N°", "ID", "Ref", "#", "No."), lambda chance, row: chance.choice((row, f"A-{row:02}", f"1.{row}", ""))),
    (("Porteur", "Owner", "Resp.", "Qui ?", "Responsable", "Assigned to", "Pilote"), _of(*_PEOPLE)),
    (("Début", "Start", "Date de début", "Du", "From"), _day),
    (("Échéance", "Due", "Fin", "Deadline", "End", "Date", "Quand", "Au"), _day),
    (("Budget", "Budget prévu", "Coût HT", "Cost", "Planned", "Montant", "Prévu"), _amount),
    (("Dépensé", "Actual", "Réel", "Spent", "Engagé", "Facturé"), _amount),
    (("Statut", "Status", "État", "Avancement", "Progress", "%"), _of(*_STATUS)),
    (("Canal", "Channel", "Support", "Media"), _of(*_CHANNELS)),
    (("Priorité", "Priority", "Prio", "P"), _of("haute", "1", "P2", "low", "moyenne", "++", "5")),
    (("Fréquence", "Recurrence", "Rythme", "How often"), _of(*_TIMES)),
    (("Charge (j)", "Effort", "Jours", "Heures", "Days", "Durée"), _of(1, 0.5, 3, "2 j", "4h", 12)),
    (("Commentaire", "Notes", "Remarks", "Observations"), _of(*_NOTES)),
    (("Objectif", "Objective", "KPI", "Cible", "Indicateur"), _of("Notoriété", "Leads", "Ventes +10 %", "100")),
    (("Fait", "Done", "OK ?"), _mark),
    (_UNKNOWN, lambda chance, row: chance.choice((row, "abc", 3.5, "oui", "http://x.example", date(2026, 3, 1)))),
)


def drawn_sheet(seed: int) -> Sheet:
    """One sheet of actions, more or less."""
    chance = random.Random(seed)
    picked = [column for column in _COLUMNS if chance.random() < 0.45] or [_COLUMNS[0]]
    if chance.random() < 0.85 and _COLUMNS[0] not in picked:
        picked.insert(chance.randrange(2), _COLUMNS[0])
    if chance.random() < 0.2:
        chance.shuffle(picked)
    heads: list[Any] = [chance.choice(words) for words, _maker in picked]
    makers = [maker for _words, maker in picked]
    if chance.random() < 0.25:
        months = chance.choice(_MONTHS)
        heads += months
        makers += [chance.choice((_mark, _amount))] * len(months)
    noise = chance.choice((0.0, 0.0, 0.1, 0.25, 0.5))
    rows = [*_above(chance), *_headers(chance, heads), *_body(chance, makers, noise, len(heads))]
    return a_sheet(rows, title=chance.choice(("Plan", "Plan 2026", "Suivi", "Mars", "Actions T2", "Feuil1")))


def _above(chance: Chance) -> Iterator[list[Any]]:
    for _ in range(chance.choice((0, 0, 1, 2, 3))):
        yield chance.choice(
            ([], ["Plan d’action marketing 2026"], ["Projet :", "Salon", "Responsable :", "Anne"], ["", "v2"])
        )


def _headers(chance: Chance, heads: Sequence[Any]) -> Iterator[list[Any]]:
    if chance.random() < 0.15:
        yield [chance.choice(("Infos", "Budget", "", "", "Calendrier")) for _ in heads]
    if chance.random() < 0.95:
        yield [f"{head} *" if chance.random() < 0.05 else head for head in heads]


def _body(chance: Chance, makers: Sequence[Maker], noise: float, wide: int) -> Iterator[list[Any]]:
    count = chance.choice((1, 2, 3, 5, 8, 12))
    has_sections, blanks = chance.random() < 0.2, chance.random() < 0.2
    for number in range(1, count + 1):
        if has_sections and number % 3 == 1:
            yield [chance.choice(("Notoriété", "Vente", "PHASE 1", "Digital"))]
        if blanks and chance.random() < 0.3:
            yield []
        row = [maker(chance, number) for maker in makers]
        yield [
            "" if chance.random() < noise / 2 else _other(chance) if chance.random() < noise / 3 else cell
            for cell in row
        ]
    if chance.random() < 0.3:
        yield [
            chance.choice(("Total", "TOTAL HT", "Sous-total")),
            *[chance.choice(("", 5000)) for _ in range(wide - 1)],
        ]
    if chance.random() < 0.15:
        yield from ([], ["Légende :"], ["Rouge", "en retard"])


def _other(chance: Chance) -> Any:
    return chance.choice(("x", 7, "voir", date(2026, 2, 1), "A-01", "1 000", True))


_FIGURES = (
    exports.GA4,
    exports.GA4_EXPLORATION,
    exports.GOOGLE_ADS,
    exports.GOOGLE_ADS_FRENCH,
    exports.META,
    exports.META_FRENCH,
    exports.SEARCH_CONSOLE,
    exports.SEARCH_CONSOLE_FRENCH,
    exports.MAILINGS,
    exports.MAILINGS_FRENCH,
    exports.PLAUSIBLE,
    "KPI;Période;Valeur;Note\nK1;octobre 2026;1 200;\nVisites;T4 2026;30;ok\nK2;oct. 2026;742/2 291;\nK9;bientôt;5;\n",
    "KPI;Type;janv. 2026;févr. 2026;mars 2026\nLeads;Objectif;50;50;\n;Réalisé;40;60;7\nK2;Réalisé;2 %;0,5;\n",
    "Mois;Leads;Taux;Autre\njanvier 2026;12;3,5 %;x\nfévrier 2026;14;4;\nTotal;26;;\n",
    "KPI;Numérateur;Dénominateur;Date\nK2;742;2291;01/10/2026\nK2;5;0;01/11/2026\nK1;3;;05/11/2026\n",
    "Date;Fournisseur;Facture;HT;TVA;TTC;Compte\n2026-02-01;Régie Sud;F1;100;20;120;623100\n"
    "15/03/2026;Imprimerie;F2;(120,50 €);;;623300\n2026-03-31;Régie Sud;F1;100;20;120;623100\n;Salon;F3;80;;;641100\n",
    "EcritureDate\tCompteNum\tCompAuxLib\tPieceRef\tEcritureLib\tDebit\tCredit\n"
    "20260115\t623100\t\tF-77\tPub A-001\t1000,00\t0,00\n"
    "20260115\t445660\t\tF-77\tTVA\t200,00\t0,00\n20260115\t401000\tRégie Sud\tF-77\tRégie\t0,00\t1200,00\n"
    "20260302\t623100\t\tA-9\tAvoir A-001\t0,00\t250,00\n20260303\t641100\t\tPAIE\tSalaires\t30000,00\t0,00\n",
)
FIGURES_PLAN = a_plan(
    an_action("Search", id="search", ref="A-001"),
    an_action("Salon", id="salon", ref="A-002", planned=500),
    Kpi(id="k1", ref="K1", name="Leads", kind=KpiKind.FLOW),
    Kpi(id="k2", ref="K2", name="Taux", kind=KpiKind.RATIO, unit="%"),
    Kpi(id="k3", ref="K3", name="Visites", kind=KpiKind.LEVEL, cadence=Cadence.WEEK),
)
NO_CHOICE = Mapped()
CHOSEN = Mapped(
    kpis={
        "Sessions": "K1 Leads",
        "Clicks": "K1 Leads",
        "Clics": "K1 Leads",
        "CTR": "K2 Taux",
        "pageviews": "K3 Visites",
        "Open Rate": "K2 Taux",
        "Taux d'ouverture": "K2 Taux",
        "Amount spent (EUR)": "K1 Leads",
    },
    bookings={"Régie Sud": "A-001 Search", "A-001 Search": "A-001 Search"},
)


def drawn_figures(seed: int) -> Sheet:
    """An export of a tool, a list of values or an extract of accounts, in which somebody changed a few cells."""
    chance = random.Random(-seed)
    cells = _cells(_FIGURES[seed % len(_FIGURES)])
    for _ in range(chance.choice((0, 0, 1, 2, 3))):
        row = chance.choice(cells)
        column = chance.randrange(len(row)) if row else 0
        change = chance.randrange(6)
        if change == 0 and row:
            row[column] = ""
        elif change == 1 and row:
            row[column] = _other(chance)
        elif change == 2:
            cells.remove(row)
        elif change == 3:
            cells.insert(chance.randrange(len(cells)), list(row))
        elif change == 4:
            for each in cells:
                del each[column : column + 1]
        else:
            cells.append(["Total", *("" for _ in row[2:]), "100"])
        cells = cells or [[""]]
    return a_sheet(cells, title=chance.choice(("Export", "Mars 2026", "KPI", "Plan")))


def _cells(text: str) -> list[list[Any]]:
    """The cells of a text table, row by row."""
    rows = []
    for _number, columns, values, *_rest in rows_of(text.encode()):
        filled = dict(zip(columns, values, strict=True))
        rows.append([filled.get(column, "") for column in range(1, max(columns) + 1)])
    return rows


def told(seed: int, sheet: Sheet, plan: Plan, chosen: Mapped) -> Iterator[str]:
    """What a sheet is read as: a line for each table, row and doubt."""
    reading = read_sheets(Workbook((sheet,)), "sheet.xlsx", plan, chosen, TODAY)
    yield f"{seed} {sheet.title}"
    for skipped in reading.skipped:
        yield f"  not read: {skipped.reason}"
    for table in reading.tables:
        columns = " | ".join(
            f"{one.letter} {one.header}: {one.field or one.kept_as}{'?' if one.doubt else ''}" for one in table.columns
        )
        tool = f" of {table.tool}" if table.tool else ""
        place = f"under {table.header_row}, {table.rows} in {table.first_row}-{table.last_row}"
        yield f"  {table.kind.value}{tool} {place}: {columns}"
    for row in reading.rows:
        values = ", ".join(
            f"{name} {_plain(value)}" for name, value in row.values.items() if value not in (None, "", ())
        )
        extra = ", ".join(f"{head}={text}" for head, text in row.extra)
        yield f"    {row.source.row}: {row.table} {values}{extra and ' + ' + extra}"
    for problem in reading.problems:
        values = " ".join(f"{name}={value}" for name, value in problem.values.items())
        yield f"  ! {problem.severity.value} {problem.code} {problem.cell} {problem.text} {values}".rstrip()


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(map(_plain, value))
    return str(value)
