"""What the columns of advertising, analytics, mailing and search tools are called, in English, French, some German.

The tools differ in nothing but these words: one reader serves them all, and another tool is another line here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mplan_tui.domain.folding import folded
from mplan_tui.language.header_words import plain_words


class Adds(StrEnum):
    """How the figures of a column come together over several days or campaigns."""

    SUM = "sum"
    DISTINCT = "distinct"
    """Who is counted on two days is counted twice in their sum: users, reach."""
    LAST = "last"
    """A state, as the followers of an account: the latest counts."""
    RATE = "rate"
    """A quotient of other columns; never added, never averaged."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that tools report: how it adds up, and its headers as plain words.

    `point` has those in English, `comma` those in French and German, where a comma stands before decimals.

    `of` are the numerators and denominators of a rate, the first pair whose columns are there; `weight` is the column
    that its values are weighted by where none is: a position counts for as many impressions as it was seen in.
    """

    adds: Adds
    point: str
    comma: str
    of: tuple[tuple[str, str], ...] = ()
    weight: str = ""
    is_share: bool = False


_SUM, _RATE = Adds.SUM, Adds.RATE
METRICS: Mapping[str, Metric] = {
    "impressions": Metric(_SUM, "impressions; impr; impression count",
                          "impressions; impr; nombre d impressions; impressionen"),
    "clicks": Metric(_SUM, "clicks; clicks all; total link clicks", "clics; clics tous; nombre de clics; klicks"),
    "link_clicks": Metric(_SUM, "link clicks; outbound clicks", "clics sur un lien; clics sur le lien; clics sortants"),
    "cost": Metric(
        _SUM, "cost; amount spent; spend; ad spend; total cost; ad cost",
        "cout; montant depense; depenses; depense; cout total; depenses publicitaires; kosten",
    ),
    "conversions": Metric(
        _SUM, "conversions; results; key events; purchases; leads; conv; website purchases; placed orders",
        "conversions; resultats; evenements cles; achats; prospects; conv; commandes",
    ),
    "revenue": Metric(
        _SUM, "revenue; total revenue; purchase revenue; conv value; conversion value; purchases conversion value",
        "revenu; revenus; revenu total; revenus totaux; valeur de conv; valeur de conversion; valeur des conversions",
    ),
    "sessions": Metric(_SUM, "sessions; visits", "sessions; visites"),
    "engaged_sessions": Metric(_SUM, "engaged sessions", "sessions avec engagement; sessions engagees"),
    "new_users": Metric(_SUM, "new users; first time visitors", "nouveaux utilisateurs; nouveaux visiteurs"),
    "users": Metric(
        Adds.DISTINCT, "users; active users; total users; visitors; unique visitors; reach; returning users",
        "utilisateurs; utilisateurs actifs; nombre total d utilisateurs; total des utilisateurs; visiteurs; "
        "visiteurs uniques; couverture; portee",
    ),
    "pageviews": Metric(
        _SUM, "pageviews; page views; views; screen page views; video views", "pages vues; vues; nombre de vues",
    ),
    "events": Metric(_SUM, "event count; events", "nombre d evenements; evenements"),
    "opens": Metric(_SUM, "unique opens; opens; opened", "ouvertures uniques; ouvreurs; ouvertures; ouverts"),
    "total_opens": Metric(_SUM, "total opens", "total des ouvertures; ouvertures totales; total ouvertures"),
    "mail_clicks": Metric(_SUM, "unique clicks; clickers; clicked", "clics uniques; cliqueurs; cliques"),
    "total_clicks": Metric(_SUM, "total clicks", "total des clics; clics totaux; total clics"),
    "delivered": Metric(
        _SUM, "successful deliveries; delivered; total delivered; deliveries; emails delivered",
        "delivres; livres; distribues; emails delivres; e mails delivres; messages delivres; delivre; "
        "livraisons reussies",
    ),
    "recipients": Metric(
        _SUM, "total recipients; recipients; sent; emails sent; sends; total sent",
        "destinataires; total des destinataires; envoyes; emails envoyes; e mails envoyes; envois",
    ),
    "bounces": Metric(_SUM, "bounces; total bounces; bounced", "rebonds; total des rebonds; bounces"),
    "parts_of_bounces": Metric(_SUM, "hard bounces; soft bounces", "rebonds durs; rebonds temporaires; hard bounces"),
    "unsubscribes": Metric(
        _SUM, "unsubscribes; unsubscribed; unsubscriptions", "desinscriptions; desabonnements; desinscrits",
    ),
    "complaints": Metric(_SUM, "spam complaints; complaints; abuse complaints", "plaintes; plaintes pour spam"),
    "likes": Metric(_SUM, "likes; reactions", "j aime; mentions j aime; reactions"),
    "comments": Metric(_SUM, "comment count; number of comments", "nombre de commentaires"),
    "shares": Metric(_SUM, "shares; reposts; retweets", "partages; republications"),
    "saves": Metric(_SUM, "saves", "enregistrements"),
    "engagements": Metric(_SUM, "engagements; interactions; total engagements", "engagements; interactions"),
    "followers": Metric(
        Adds.LAST, "followers; total followers; subscribers; total subscribers; contacts; members",
        "abonnes; followers; nombre d abonnes; inscrits; total des abonnes",
    ),
    "ctr": Metric(
        _RATE, "ctr; click through rate; ctr all; clickthrough rate", "ctr; taux de clics ctr; ctr tous",
        (("clicks", "impressions"), ("link_clicks", "impressions")), is_share=True,
    ),
    "open_rate": Metric(
        _RATE, "open rate; unique open rate", "taux d ouverture; taux d ouverture unique",
        (("opens", "delivered"),), is_share=True,
    ),
    "click_rate": Metric(
        _RATE, "click rate; unique click rate", "taux de clic; taux de clics; taux de clic unique",
        (("mail_clicks", "delivered"), ("clicks", "delivered"), ("clicks", "impressions")), is_share=True,
    ),
    "bounce_rate": Metric(
        _RATE, "bounce rate", "taux de rebond; taux de bounce",
        (("bounces", "recipients"),), "sessions", is_share=True,
    ),
    "unsubscribe_rate": Metric(
        _RATE, "unsubscribe rate", "taux de desinscription; taux de desabonnement",
        (("unsubscribes", "delivered"),), is_share=True,
    ),
    "engagement_rate": Metric(
        _RATE, "engagement rate", "taux d engagement", (("engaged_sessions", "sessions"),), "sessions", is_share=True,
    ),
    "conversion_rate": Metric(
        _RATE, "conv rate; conversion rate", "taux de conv; taux de conversion",
        (("conversions", "clicks"), ("conversions", "sessions")), is_share=True,
    ),
    "position": Metric(
        _RATE, "position; average position; avg position", "position; position moyenne", (), "impressions",
    ),
    "visit_duration": Metric(
        _RATE, "visit duration; average session duration; avg session duration",
        "duree de visite; duree moyenne des sessions", (), "sessions",
    ),
    "views_per_visit": Metric(
        _RATE, "views per visit; views per session; pages per session", "vues par visite; pages par session",
        (("pageviews", "sessions"),), "sessions",
    ),
    "cpc": Metric(
        _RATE, "avg cpc; cpc; cpc all; cpc cost per link click; average cpc", "cpc moy; cpc; cpc moyen; cpc tous",
        (("cost", "clicks"), ("cost", "link_clicks")),
    ),
    "cost_per_result": Metric(
        _RATE, "cost per result; cost per results; cost conv; cost per conversion",
        "cout par resultat; cout par resultats; cout conv; cout par conversion", (("cost", "conversions"),),
    ),
    "roas": Metric(_RATE, "roas; purchase roas", "roas; retour sur les depenses publicitaires", (("revenue", "cost"),)),
}  # fmt: skip
"""Every figure that is known, by its code; the codes of counts are those of the inputs of `domain.ratios`."""
MONEY = frozenset(("cost", "revenue"))
"""The figures that are amounts of money."""

PLACES: Mapping[str, str] = {
    "day": "date; day; dates; jour; jours; tag; datum",
    "week": "week; semaine",
    "month": "month; mois; year month",
    "nth_day": "nth day; nieme jour; n ieme jour",
    "nth_week": "nth week; nieme semaine; n ieme semaine",
    "nth_month": "nth month; nieme mois; n ieme mois",
    "start": "reporting starts; debut des rapports; date start; debut du rapport",
    "end": "reporting ends; fin des rapports; date stop; fin du rapport",
    "sent": "send time; send date; sent at; sent on; date d envoi; date envoi; envoye le; date and time sent; "
    "heure d envoi",
    "campaign": "campaign; campaign name; campaign title; campagne; nom de la campagne; nom de campagne; kampagne; "
    "session campaign; utm campaign; titre de la campagne",
    "currency": "currency code; wahrungscode; currency; code de la devise; devise; code devise; account currency",
    "part": "top queries; query; queries; requetes les plus frequentes; requetes; requete; top pages; page; "
    "pages les plus populaires; landing page; country; pays; device; appareil; countries; devices; "
    "search appearance; apparence dans les resultats de recherche; session primary channel group; "
    "session source medium; source; channel; canal; platform; plateforme; reseau; network; "
    "session default channel group; event name; page title and screen class; post; publication; "
    "groupe de canaux principal de la session; pages",
    "ignored": "campaign status; etat de la campagne; campaign state; campaign delivery; diffusion de la campagne; "
    "budget; budget type; type de budget; budget name; bid strategy type; campaign type; type de campagne; "
    "attribution setting; parametre d attribution; ad set budget; budget de l ensemble de publicites; status; etat; "
    "ad set budget type; ends; fin; frequency; repetition; send weekday; jour d envoi; cpm; "
    "cost per 1 000 people reached; cpm cost per 1 000 impressions; cout pour 1 000 impressions; "
    "optimization score; result indicator; "
    "indicateur de resultats; subject; objet; list; liste; listes; tags; campaign id; id de la campagne; "
    "campaign channel; winning variant; unique id; segment; title; titre; last significant edit",
}
"""What says where a figure belongs, and columns that say nothing for a plan; a daily budget is no planned money."""


@dataclass(frozen=True, slots=True)
class ExportingTool:
    """A tool whose exports are known, by what no other has: headers, or the beginning of a line above the table.

    It is recognised where every one of `headers` is there in one of its spellings, or where a line begins as in
    `above`. The name tells where money came from, and must never change: lines are known by it.
    """

    name: str
    headers: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


TOOLS: tuple[ExportingTool, ...] = (
    ExportingTool("Meta Ads", ("reporting starts; debut des rapports; campaign delivery; diffusion de la campagne",
                      "amount spent; montant depense")),
    ExportingTool("Meta Ads", ("campaign name; nom de la campagne", "amount spent; montant depense")),
    ExportingTool("Google Ads", ("campaign; campagne; kampagne", "cost; cout; kosten", "impr")),
    ExportingTool("Google Ads", (), ("campaign report", "campaign performance", "rapport sur les campagnes",
                            "rapport campagnes", "performances des campagnes", "kampagnenbericht")),
    ExportingTool("Search Console", ("clicks; clics", "impressions", "ctr", "position")),
    ExportingTool("Plausible", ("visitors", "pageviews", "visits; visit duration")),
    ExportingTool("GA4", ("nth day; nth week; nth month; nieme jour; nieme semaine; nieme mois; n ieme jour",)),
    ExportingTool("GA4", (), ("# account", "# compte", "# property", "# propriete", "# all users",
                     "# tous les utilisateurs", "# start date", "# date de debut", "# free form", "# format libre")),
    ExportingTool("Mailings", ("delivered; successful deliveries; total recipients; delivres; livres; destinataires; "
                      "livraisons reussies; recipients; sent; emails delivres",
                      "unique opens; opens; ouvertures uniques; ouvreurs; ouvertures; open rate; taux d ouverture")),
)  # fmt: skip
OTHER_TOOL = ""
"""The name of what counts clicks and impressions and is none of the tools."""
NOT_RESULTS = frozenset(
    {"responsable", "owner", "assignee", "assigned to", "en charge", "porteur", "pilote", "deadline", "echeance", "due",
     "due date", "priority", "priorite", "planned", "budget prevu", "depends on", "caption", "legende", "brief"}
)  # fmt: skip
"""Headers of a plan, which may have a column for clicks too; tools know nobody who is responsible."""
_STARTS = frozenset(
    {"start", "start date", "date de debut", "debut", "launch", "launch date", "lancement", "from", "du"}
)
_ENDS = frozenset({"end", "end date", "date de fin", "fin", "due", "due date", "echeance", "finish", "to", "au"})
_TOTALS = re.compile(r"(?:grand )?totale?s?(?: general)?|(?:grand )?(?:total|gesamt|totaux) ?:.*|gesamt|totaux|"
                     r"(?:sous|sub)-? ?total.*")  # fmt: skip
NOTHING = frozenset(("", "-", "--", "–", "—", "n/a", "na", "(not set)", "null", "nan"))
"""What tools write where there is no figure."""
FIRST_DAYS = ("start date", "date de debut")
LAST_DAYS = ("end date", "date de fin")
"""What stands before the first and last day of a report."""


def is_planned(headers: Iterable[str]) -> bool:
    """Whether headers are those of a plan, though it counts clicks too: somebody is responsible, or it has its days.

    A tracker of campaigns with start, end and budget is a list of actions; a report has two days of its own.
    """
    heads = tuple(headers)
    names = {plain_name(header) for header in heads}
    if names & NOT_RESULTS:
        return True
    return bool(names & _STARTS and names & _ENDS) and "@start" not in map(meaning_of, heads)


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum: "Total: Account"; a campaign "Total Energies" is none."""
    return _TOTALS.fullmatch(folded(text)) is not None


@cache
def _by_words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, metric in METRICS.items():
        for words in (metric.point, metric.comma):
            for word in words.split(";"):
                found.setdefault(word.strip(), code)
    for place, words in PLACES.items():
        for word in words.split(";"):
            found.setdefault(word.strip(), f"@{place}")
    return found


@cache
def _with_comma() -> frozenset[str]:
    with_point = {word.strip() for metric in METRICS.values() for word in metric.point.split(";")}
    return frozenset(word.strip() for metric in METRICS.values() for word in metric.comma.split(";")) - with_point


_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CODE = re.compile(r"[(\[]\s*([A-Z]{3})\s*[)\]]")


def plain_name(header: str) -> str:
    """A header as the lists have it: "Amount spent (EUR)" is "amount spent", "bounce_rate" is "bounce rate"."""
    return plain_words(_BRACKETS.sub(" ", header).replace("_", " ")) or plain_words(header)


def meaning_of(header: str) -> str | None:
    """The code of the figure in a column, "@" and what it places figures by, or None for what is not known."""
    whole = plain_words(header.replace("_", " "))
    return _by_words().get(whole) or _by_words().get(plain_name(header))


def is_rate(header: str) -> bool:
    """Whether a column of a tool holds a rate, which is made of two others."""
    metric = METRICS.get(meaning_of(header) or "")
    return metric is not None and metric.adds is Adds.RATE


def currency_in(header: str) -> str:
    """The currency that a header names in brackets: "Montant dépensé (EUR)"."""
    match = _CODE.search(header)
    return match[1] if match else ""


def has_comma(headers: Iterable[str]) -> bool:
    """Whether the headers are of a language that writes a comma before decimals."""
    return any(plain_name(header) in _with_comma() for header in headers)


def tool_of(headers: Collection[str], above: Iterable[str]) -> str:
    """The tool that these headers and the lines above them are from; "" for none of them."""
    names = {plain_name(header) for header in headers} | {plain_words(header) for header in headers}
    lines = [f"{'# ' if line.lstrip().startswith('#') else ''}{plain_words(line)}" for line in above]
    for tool in TOOLS:
        if tool.headers and all(names & {word.strip() for word in words.split(";")} for words in tool.headers):
            return tool.name
        if tool.above and any(line.startswith(beginning) for line in lines for beginning in tool.above):
            return tool.name
    return ""
