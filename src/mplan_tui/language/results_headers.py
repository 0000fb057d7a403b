"""What a column, a row of sums or a file of an advertising, analytics, mailing, shop or search tool says by its words.

The tools differ in nothing but their words: one reader serves them all, and another tool is another line here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from mplan_tui.domain.folding import folded
from mplan_tui.language import results_neighbours as neighbours
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.results_words import METRICS, PLACES, Adds


@dataclass(frozen=True, slots=True)
class ExportingTool:
    """A tool whose exports are known, by what no other has: headers, or the beginning of a line above the table.

    It is recognised where every one of `headers` is there in one of its spellings, or where a line begins as in
    `above`. The name tells where money came from, and must never change: lines are known by it.
    """

    name: str
    headers: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    is_month_first: bool = False
    """Whether its days in English are 11/1/2026 for the first of November, whoever exports them."""
    is_sure: bool = False
    """Whether nobody but the tool heads columns like this: days of a campaign beside them make no plan of it."""


_SPENT = (
    "amount spent; montant depense; ausgegebener betrag; importe gastado; importo speso; besteed bedrag; valor usado; "
    "valor gasto; montante gasto"
)
TOOLS: tuple[ExportingTool, ...] = (
    # Its report calls itself "Campaign Performance Report" as one of Google's does: its own headers come first.
    ExportingTool("LinkedIn Ads", ("start date in utc; date de debut en utc; startdatum in utc; anfangsdatum in utc",
                      "impressions; impressionen; total spent; total depense"), is_month_first=True, is_sure=True),
    ExportingTool("LinkedIn Ads", ("total spent; total depense; insgesamt ausgegeben; gesamtausgaben",
                      "campaign name; nom de la campagne; kampagnenname"), is_month_first=True, is_sure=True),
    ExportingTool("Microsoft Ads", ("gregorian date; date gregorienne; gregorianisches datum",
                      "spend; depenses; depense; ausgaben"), is_month_first=True, is_sure=True),
    ExportingTool("Microsoft Ads", (), ("report time", "heure du rapport", "periode du rapport", "berichtszeit"),
                  is_month_first=True, is_sure=True),
    ExportingTool("Pinterest Ads", ("spend in account currency; depenses dans la devise du compte; "
                      "depense dans la devise du compte; ausgaben in kontowahrung; ausgaben in der kontowahrung; "
                      "pin clicks; clics sur l epingle; clics sur les epingles; pin klicks",), is_sure=True),
    ExportingTool("Snapchat Ads", ("swipe ups; paid impressions", "amount spent; spend; montant depense"),
                  is_sure=True),
    ExportingTool("TikTok Ads", ("clicks destination; clics destination; klicks ziel; ctr destination; ctr ziel; "
                      "by day; par jour; nach tag", "cost; cout; kosten"), is_sure=True),
    ExportingTool("Meta Ads", ("reporting starts; debut des rapports; campaign delivery; diffusion de la campagne; "
                      f"auswertungsbeginn; berichtsbeginn; {neighbours.PLACES['start']}", _SPENT), is_sure=True),
    ExportingTool("Meta Ads", ("campaign name; nom de la campagne; kampagnenname; name der kampagne; nombre de la "
                      "campana; nome della campagna; campagnenaam; nome da campanha", _SPENT)),
    ExportingTool("Meta", ("post id", "permalink", "publish time"), is_month_first=True),
    ExportingTool("LinkedIn", ("organic followers; impressions organic",), is_month_first=True),
    ExportingTool("Google Ads", ("campaign; campagne; kampagne; campana; campagna; campanha",
                      "cost; cout; kosten; coste; costo; custo", "impr; vert")),
    ExportingTool("Google Ads", (), ("campaign report", "campaign performance", "rapport sur les campagnes",
                            "rapport campagnes", "performances des campagnes", "kampagnenbericht",
                            "informe de campanas", "rapporto sulle campagne", "rapporto campagne", "campagnerapport",
                            "relatorio de campanhas")),
    ExportingTool("Search Console", ("clicks; clics; klicks; clic; klikken; cliques", "impressions; impressionen; "
                      "impresiones; impressioni; vertoningen; impressoes", "ctr; percentuale di clic",
                      "position; posicion; posizione; positie; posicao")),
    ExportingTool("Plausible", ("visitors", "pageviews", "visits; visit duration")),
    ExportingTool("Matomo", ("nb visits", "nb uniq visitors; nb actions; bounce count")),
    ExportingTool("Matomo", ("visits; visites; besuche", "actions per visit; actions par visite; aktionen pro besuch")),
    ExportingTool("GA4", ("nth day; nth week; nth month; nieme jour; nieme semaine; nieme mois; n ieme jour",)),
    ExportingTool("GA4", (), ("# account", "# compte", "# property", "# propriete", "# all users",
                     "# tous les utilisateurs", "# start date", "# date de debut", "# free form", "# format libre",
                     "# konto", "# alle nutzer", "# startdatum")),
    ExportingTool("Shopify", ("orders; commandes; bestellungen; gross sales; ventes brutes; bruttoumsatz",
                     "net sales; total sales; ventes nettes; ventes totales; nettoumsatz; gesamtumsatz")),
    ExportingTool("Google Business Profile", ("store code; code de magasin; geschaftscode; business name; "
                     "nom de l entreprise", "calls; appels; anrufe; directions; itineraires; wegbeschreibungen; "
                     "website clicks; clics vers le site web; website klicks")),
    ExportingTool("Mailings", ("delivered; successful deliveries; total recipients; delivres; livres; destinataires; "
                      "livraisons reussies; recipients; sent; emails delivres; zugestellt; empfanger",
                      "unique opens; opens; ouvertures uniques; ouvreurs; ouvertures; open rate; taux d ouverture; "
                      "opened; opened rate; trackable opens; ouvertures tracables; "
                      "offnungen; offnungsrate; offner")),
)  # fmt: skip
OTHER_TOOL = ""
"""The name of what counts clicks and impressions and is none of the tools."""
_OTHER = ExportingTool(OTHER_TOOL)
NOT_RESULTS = frozenset(
    {"responsable", "owner", "assignee", "assigned to", "en charge", "porteur", "pilote", "deadline", "echeance", "due",
     "due date", "priority", "priorite", "planned", "budget prevu", "depends on", "caption", "legende", "brief",
     "verantwortlich", "zustandig", "frist", "fallig", "fallig am", "prioritat", "geplant", "responsabile",
     "responsavel", "verantwoordelijke", "prioridad", "prioridade", "scadenza", "fecha limite", "prazo",
     "presupuesto estimado", "budget previsto", "cachet", "cachet ht", "fee", "promo code", "code promo",
     "contenu attendu", "contenus attendus", "deliverables", "livrables"}
)  # fmt: skip
"""Headers of a plan, which may have a column for clicks too; tools know nobody who is responsible."""
_STARTS = frozenset(
    {
        "start",
        "start date",
        "date de debut",
        "debut",
        "launch",
        "launch date",
        "lancement",
        "from",
        "du",
        "beginn",
        "startdatum",
        "von",
    }
)
_ENDS = frozenset({"end", "end date", "date de fin", "fin", "due", "due date", "echeance", "finish", "to", "au",
                   "ende", "enddatum", "bis"})  # fmt: skip
_TOTALS = re.compile(r"(?:grand )?totale?s?(?: general)?|(?:grand )?(?:totale?|totaal|gesamt|totaux) ?:.*|gesamt|"
                     r"totaux|totaal|total geral|totale complessivo|"
                     r"(?:sous|sub)-? ?total.*|summe|gesamtsumme|gesamtergebnis|insgesamt|"
                     # "Total de 2 résultats" is TikTok's sum; "Total 2026" may be a campaign.
                     r"(?:total|totaux|gesamt|summe|insgesamt) (?:of|de|des|for|pour|von|aus) \d+ [a-z].*")  # fmt: skip
_OF_TOTAL = re.compile(r"(?:grand )?(?:total|totaux|gesamt|summe|insgesamt)\b.*")
NOTHING = frozenset(("", "-", "--", "–", "—", "n/a", "na", "(not set)", "null", "nan"))
"""What tools write where there is no figure."""
LABELS = frozenset(
    ("label", "libelle", "etiquette", "bezeichnung", "row labels", "etiquettes de lignes", "zeilenbeschriftungen")
)
"""Headers over whatever a table has its figures by."""
PRIMARY = frozenset(("primary", "principal", "principale", "primar", "primario"))
"""How Meta heads the one figure of a file, whose name stands above."""
FIRST_DAYS = ("start date", "date de debut", "report start", "debut du rapport", "startdatum", "berichtsbeginn")
LAST_DAYS = ("end date", "date de fin", "report end", "fin du rapport", "enddatum", "berichtsende")
"""What stands before the first and last day of a report."""


def is_planned(headers: Iterable[str], tool: ExportingTool) -> bool:
    """Whether headers are those of a plan, though it counts clicks too: somebody is responsible, or it has its days.

    A tracker of campaigns with start, end and budget is a list of actions; a report has two days of its own.
    """
    heads = tuple(headers)
    names = {plain_name(header) for header in heads}
    if names & NOT_RESULTS:
        return True
    has_days = bool(names & _STARTS and names & _ENDS) and "@start" not in map(meaning_of, heads)
    return has_days and not tool.is_sure


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum: "Total: Account"; a campaign "Total Energies" is none."""
    return _TOTALS.fullmatch(folded(text)) is not None


def may_be_total(text: str) -> bool:
    """Whether a cell begins as a sum is called: it is one where its row has no day and the others have theirs."""
    return _OF_TOTAL.fullmatch(folded(text)) is not None


@cache
def _by_words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, metric in METRICS.items():
        for words in (metric.point, metric.comma):
            for word in filter(None, map(str.strip, words.split(";"))):
                found.setdefault(word, code)
    for place, words in PLACES.items():
        for word in words.split(";"):
            found.setdefault(word.strip(), f"@{place}")
    for listed, mark in ((neighbours.METRICS, ""), (neighbours.PLACES, "@")):
        for code, words in listed.items():
            for word in words.split(";"):
                found.setdefault(word.strip(), mark + code)
    return found


@cache
def _with_comma() -> frozenset[str]:
    with_point = {word.strip() for metric in METRICS.values() for word in metric.point.split(";")}
    listed = (*(metric.comma for metric in METRICS.values()), *neighbours.METRICS.values())
    return frozenset(word.strip() for words in listed for word in words.split(";")) - with_point


_SHARES: Mapping[str, str] = {
    "opens": "open_rate", "clicks": "click_rate", "mail_clicks": "click_rate", "delivered": "delivery_rate",
    "bounces": "bounce_rate", "unsubscribes": "unsubscribe_rate",
}  # fmt: skip
"""The rates that tools call like their count, with a percent sign."""
_PERCENT = re.compile(r"(?<![\d ])\s*%")
"""Of all, and not of a length, as in "Video views at 25%"."""
_QUOTIENTS = frozenset(
    ("per", "par", "pro", "avg", "average", "mean", "moyen", "moyenne", "moy", "rate", "taux", "ratio", "quote",
     "durchschn", "durchschnittliche", "durchschnittlicher")
)  # fmt: skip
_BESIDE = re.compile(r"[(\[]\s*(?:previous|prior|change|comp|precedent|evolution|variation|vorherig|ander|diff)")
"""What stands in the brackets of a column that a figure is compared with: "Cost (Change)", "Sessions (previous)"."""
_ASIDE = re.compile(r"(?:.* )?(?:id|identifiant|budgets?|tagesbudget|bids?|encheres?|gebote?)(?: .*)?")
"""What numbers a campaign or says what it may cost, and was not counted or spent."""
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def plain_name(header: str) -> str:
    """A header as the lists have it: "Amount spent (EUR)" is "amount spent", "bounce_rate" is "bounce rate"."""
    return plain_words(_BRACKETS.sub(" ", header).replace("_", " ")) or plain_words(header)


def meaning_of(header: str) -> str | None:
    """The code of the figure in a column, "@" and what it places figures by, or None for what is not known."""
    whole = plain_words(header.replace("_", " "))
    code = _by_words().get(whole)
    if code is None and not _BESIDE.search(folded(header)):
        code = _by_words().get(plain_name(header))
    metric = METRICS.get(code or "")
    if code is None or metric is None or metric.adds is Adds.RATE or not _PERCENT.search(header):
        return code
    # Brevo has "Opens (unique)" beside "Opens (%)".
    return _SHARES.get(code, "quotient")


def is_quotient(header: str) -> bool:
    """Whether a header that is not known says that its numbers are a rate or a mean, which never add up."""
    words = plain_words(header.replace("_", " ")).split()
    # "Konversionsrate" is one word.
    return _PERCENT.search(header) is not None or any(w in _QUOTIENTS or w.endswith(("rate", "quote")) for w in words)


def is_aside(header: str) -> bool:
    """Whether a column says nothing for a plan: a budget of the tool's, an id, a figure of the time before."""
    known = meaning_of(header)
    return known == "@ignored" or (
        known is None and bool(_BESIDE.search(folded(header)) or _ASIDE.fullmatch(plain_name(header)))
    )


def is_rate(header: str) -> bool:
    """Whether a column of a tool holds a rate, which is made of two others."""
    metric = METRICS.get(meaning_of(header) or "")
    return metric is not None and metric.adds is Adds.RATE


_DAILY = re.compile(r"watch time|duree de visionnage|wiedergabezeit|(?:organic|sponsored) followers|abonnes organiques")


def counts_new_followers(headers: Iterable[str]) -> bool:
    """Whether the followers of an export are those who came on each day, as YouTube and LinkedIn count them."""
    return any(_DAILY.match(plain_name(header)) for header in headers)


def has_comma(headers: Iterable[str]) -> bool:
    """Whether the headers are of a language that writes a comma before decimals."""
    return any(plain_name(header) in _with_comma() for header in headers)


def tool_of(headers: Collection[str], above: Iterable[str]) -> ExportingTool:
    """The tool that these headers and the lines above them are from; one without a name for none of them."""
    names = {plain_name(header) for header in headers} | {plain_words(header) for header in headers}
    lines = [f"{'# ' if line.lstrip().startswith('#') else ''}{plain_words(line)}" for line in above]
    for tool in TOOLS:
        if tool.headers and all(names & {word.strip() for word in words.split(";")} for words in tool.headers):
            return tool
        if tool.above and any(line.startswith(beginning) for line in lines for beginning in tool.above):
            return tool
    return _OTHER
