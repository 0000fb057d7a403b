"""The words that advertising, analytics, mailing, shop and search tools head their columns with, by what they are.

In English, French and German. The tools differ in nothing but these: another word is another entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


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
    "impressions": Metric(_SUM, "impressions; impr; impression count; paid impressions",
                          "impressions; impr; nombre d impressions; impressionen"),
    "clicks": Metric(_SUM, "clicks; clicks all; total link clicks; pin clicks; swipe ups",
                     "clics; clics tous; nombre de clics; clics sur l epingle; clics sur les epingles; klicks; "
                     "klicks alle; pin klicks"),
    "link_clicks": Metric(_SUM, "link clicks; outbound clicks",
                          "clics sur un lien; clics sur le lien; clics sortants; link klicks; linkklicks; "
                          "ausgehende klicks"),
    "cost": Metric(
        _SUM, "cost; amount spent; spend; ad spend; total cost; ad cost; total spent; total spend; "
        "spend in account currency",
        "cout; montant depense; depenses; depense; cout total; depenses publicitaires; total depense; "
        "total des depenses; depenses totales; depenses dans la devise du compte; "
        "depense dans la devise du compte; kosten; gesamtkosten; ausgaben; werbeausgaben; gesamtausgaben; "
        "ausgaben gesamt; ausgegebener betrag; insgesamt ausgegeben; ausgaben in kontowahrung; "
        "ausgaben in der kontowahrung",
    ),
    "conversions": Metric(
        _SUM, "conversions; results; key events; purchases; leads; conv; website purchases; placed orders; orders; "
        "unique placed order; 7 day total orders; 14 day total orders; "
        "total orders; nb conversions",
        "conversions; resultats; evenements cles; achats; prospects; conv; commandes; nombre de commandes; "
        "ergebnisse; schlusselereignisse; kaufe; bestellungen",
    ),
    "revenue": Metric(
        _SUM, "revenue; total revenue; purchase revenue; conv value; conversion value; purchases conversion value; "
        "total sales; 7 day total sales; 14 day total sales; estimated revenue",
        "revenu; revenus estimes; revenus; revenu total; revenus totaux; valeur de conv; valeur de conversion; "
        "valeur des conversions; ventes totales; total des ventes; gesamtumsatz; umsatz; conv wert; conversion wert",
    ),
    "gross_sales": Metric(_SUM, "gross sales", "ventes brutes; bruttoumsatz; bruttoverkaufe"),
    "net_sales": Metric(_SUM, "net sales", "ventes nettes; nettoumsatz; nettoverkaufe"),
    "taken_off": Metric(_SUM, "discounts; returns; refunds",
                        "reductions; remises; retours; remboursements; rabatte; rabatt; ruckgaben; retouren; "
                        "ruckerstattungen"),
    "charged": Metric(_SUM, "shipping; taxes; duties; shipping charges; additional fees; tips",
                      "expedition; frais d expedition; taxes; droits; versand; versandkosten; steuern; zolle"),
    "sessions": Metric(_SUM, "sessions; visits; nb visits", "sessions; visites; sitzungen; besuche"),
    "engaged_sessions": Metric(_SUM, "engaged sessions",
                               "sessions avec engagement; sessions engagees; sitzungen mit interaktionen"),
    "new_users": Metric(_SUM, "new users; first time visitors",
                        "nouveaux utilisateurs; nouveaux visiteurs; neue nutzer"),
    "users": Metric(
        Adds.DISTINCT, "users; active users; total users; visitors; unique visitors; reach; returning users; "
        "nb uniq visitors; nb users; paid reach; online store visitors",
        "utilisateurs; utilisateurs actifs; nombre total d utilisateurs; total des utilisateurs; visiteurs; "
        "visiteurs uniques; couverture; portee; visiteurs de la boutique en ligne; nutzer; aktive nutzer; "
        "nutzer insgesamt; gesamtzahl der nutzer; besucher; eindeutige besucher; reichweite",
    ),
    "pageviews": Metric(
        _SUM, "pageviews; page views; views; screen page views; video views; nb pageviews",
        "pages vues; vues; nombre de vues; vues de pages; seitenansichten; seitenaufrufe; aufrufe",
    ),
    "events": Metric(_SUM, "event count; events", "nombre d evenements; evenements; ereignisanzahl; ereignisse"),
    "visit_actions": Metric(_SUM, "nb actions", ""),
    "bounced_visits": Metric(_SUM, "bounce count", ""),
    "opens": Metric(_SUM, "unique opens; opens; opened; opens unique; unique opened; trackable opens",
                    "ouvertures uniques; ouvertures tracables; ouvreurs; ouvertures; ouverts; offnungen; "
                    "offner; geoffnet; "
                    "eindeutige offnungen; einmalige offnungen"),
    "total_opens": Metric(_SUM, "total opens; opens total",
                          "total des ouvertures; ouvertures totales; total ouvertures; offnungen gesamt; "
                          "offnungen insgesamt"),
    "mail_clicks": Metric(_SUM, "unique clicks; clickers; clicked; clicks unique",
                          "clics uniques; cliqueurs; cliques; eindeutige klicks; einmalige klicks; klicker; "
                          "geklickt; angeklickt"),
    "total_clicks": Metric(_SUM, "total clicks; clicks total",
                           "total des clics; clics totaux; total clics; klicks gesamt; klicks insgesamt"),
    "delivered": Metric(
        _SUM, "successful deliveries; delivered; total delivered; deliveries; emails delivered",
        "delivres; livres; distribues; emails delivres; e mails delivres; messages delivres; delivre; "
        "livraisons reussies; zugestellt; zustellungen; zugestellte e mails",
    ),
    "recipients": Metric(
        _SUM, "total recipients; recipients; sent; emails sent; sends; total sent",
        "destinataires; total des destinataires; envoyes; emails envoyes; e mails envoyes; envois; empfanger; "
        "gesendet; versendet; gesendete e mails",
    ),
    "bounces": Metric(_SUM, "bounces; total bounces; bounced", "rebonds; total des rebonds; bounces"),
    "parts_of_bounces": Metric(_SUM, "hard bounces; soft bounces; hard bounced; soft bounced",
                               "rebonds durs; rebonds temporaires; hard bounces; soft bounces"),
    "unsubscribes": Metric(
        _SUM, "unsubscribes; unsubscribed; unsubscriptions",
        "desinscriptions; desabonnements; desinscrits; abmeldungen; abgemeldet",
    ),
    "complaints": Metric(_SUM, "spam complaints; complaints; abuse complaints; marked as spam; spam",
                         "plaintes; plaintes pour spam; beschwerden; spambeschwerden"),
    "likes": Metric(_SUM, "likes; reactions", "j aime; mentions j aime; reactions; gefallt mir"),
    "comments": Metric(_SUM, "comment count; number of comments", "nombre de commentaires"),
    "shares": Metric(_SUM, "shares; reposts; retweets", "partages; republications"),
    "saves": Metric(_SUM, "saves", "enregistrements"),
    "engagements": Metric(_SUM, "engagements; interactions; total engagements",
                          "engagements; interactions; interaktionen"),
    "calls": Metric(_SUM, "calls; phone calls; call clicks", "appels; appels telephoniques; anrufe"),
    "website_clicks": Metric(_SUM, "website clicks; clicks to website; site visits",
                             "clics vers le site web; clics sur le site web; clics vers le site; website klicks; "
                             "klicks auf website; klicks auf die website"),
    "directions": Metric(_SUM, "directions; direction requests; directions requests",
                         "itineraires; demandes d itineraire; demandes d itineraires; wegbeschreibungen; routen; "
                         "routenanfragen"),
    "new_followers": Metric(
        _SUM, "new followers; followers gained; subscribers gained; new subscribers; net new followers; follows",
        "nouveaux abonnes; abonnes gagnes; nouveaux followers; neue follower; neue abonnenten",
    ),
    "followers": Metric(
        Adds.LAST, "followers; total followers; subscribers; total subscribers; contacts; members",
        "abonnes; followers; nombre d abonnes; inscrits; total des abonnes; abonnenten; follower",
    ),
    "ctr": Metric(
        _RATE, "ctr; click through rate; ctr all; clickthrough rate; click thru rate", "ctr; taux de clics ctr; "
        "ctr tous; ctr alle",
        (("clicks", "impressions"), ("link_clicks", "impressions")), is_share=True,
    ),
    "open_rate": Metric(
        _RATE, "open rate; unique open rate; opened rate; trackable open rate",
        "taux d ouverture; taux d ouverture unique; taux d ouvertures; taux d ouvertures tracables; offnungsrate",
        # MailerLite counts whom it reached as its recipients.
        (("opens", "delivered"), ("opens", "recipients")), is_share=True,
    ),
    "click_rate": Metric(
        _RATE, "click rate; unique click rate; clicked rate",
        "taux de clic; taux de clics; taux de clic unique; klickrate",
        (("mail_clicks", "delivered"), ("clicks", "delivered"), ("clicks", "impressions"),
         ("mail_clicks", "recipients")), is_share=True,
    ),
    "click_to_open": Metric(
        _RATE, "click to open rate; ctor; click to open", "taux de clics sur ouvertures; taux de reactivite; ctor",
        (("mail_clicks", "opens"), ("clicks", "opens")), is_share=True,
    ),
    "order_rate": Metric(_RATE, "placed order rate", "", (("conversions", "delivered"),), is_share=True),
    "complaint_rate": Metric(
        _RATE, "spam complaints rate; spam rate; complaint rate", "taux de plaintes; taux de spam",
        (("complaints", "delivered"),), is_share=True,
    ),
    "seen_rate": Metric(
        # YouTube's, which is views of those that came from impressions: it weighs by these.
        _RATE, "impressions click through rate", "taux de clics par impressions; klickrate der impressionen",
        (), "impressions", is_share=True,
    ),
    "delivery_rate": Metric(
        _RATE, "delivered rate; delivery rate", "taux de delivrabilite; taux de livraison; zustellrate",
        (("delivered", "recipients"),), is_share=True,
    ),
    "bounce_rate": Metric(
        _RATE, "bounce rate", "taux de rebond; taux de bounce; absprungrate; bounce rate",
        (("bounces", "recipients"), ("bounced_visits", "sessions")), "sessions", is_share=True,
    ),
    "unsubscribe_rate": Metric(
        _RATE, "unsubscribe rate; unsubscribed rate", "taux de desinscription; taux de desabonnement; abmelderate",
        (("unsubscribes", "delivered"), ("unsubscribes", "recipients")), is_share=True,
    ),
    "engagement_rate": Metric(
        _RATE, "engagement rate", "taux d engagement; interaktionsrate; engagement rate",
        (("engaged_sessions", "sessions"),), "sessions", is_share=True,
    ),
    "conversion_rate": Metric(
        _RATE, "conv rate; conversion rate; online store conversion rate",
        "taux de conv; taux de conversion; conversion rate; conv rate",
        (("conversions", "clicks"), ("conversions", "sessions")), "sessions", is_share=True,
    ),
    "position": Metric(
        _RATE, "position; average position; avg position", "position; position moyenne; durchschnittliche position",
        (), "impressions",
    ),
    "visit_duration": Metric(
        _RATE, "visit duration; average session duration; avg session duration; avg visit duration",
        "duree de visite; duree moyenne des sessions; duree moyenne d une visite; durchschn besuchsdauer; "
        "durchschnittliche sitzungsdauer",
        (), "sessions",
    ),
    "views_per_visit": Metric(
        _RATE, "views per visit; views per session; pages per session", "vues par visite; pages par session",
        (("pageviews", "sessions"),), "sessions",
    ),
    "actions_per_visit": Metric(
        _RATE, "actions per visit; nb actions per visit", "actions par visite; aktionen pro besuch",
        (("visit_actions", "sessions"),), "sessions",
    ),
    "order_value": Metric(
        _RATE, "average order value; aov", "valeur moyenne des commandes; panier moyen; "
        "durchschnittlicher bestellwert", (), "conversions",
    ),
    "cpc": Metric(
        _RATE, "avg cpc; cpc; cpc all; cpc cost per link click; average cpc; cost per click",
        "cpc moy; cpc; cpc moyen; cpc tous; cout par clic; durchschn cpc; durchschnittlicher cpc; kosten pro klick",
        (("cost", "clicks"), ("cost", "link_clicks")),
    ),
    "cost_per_result": Metric(
        _RATE, "cost per result; cost per results; cost conv; cost per conversion; cpa",
        "cout par resultat; cout par resultats; cout conv; cout par conversion; kosten pro ergebnis; kosten conv; "
        "kosten pro conversion; cpa", (("cost", "conversions"),),
    ),
    "roas": Metric(_RATE, "roas; purchase roas", "roas; "
    "retour sur les depenses publicitaires", (("revenue", "cost"),)),
    "quotient": Metric(_RATE, "", ""),
}  # fmt: skip
"""Every figure that is known, by its code; the codes of counts are those of the inputs of `domain.ratios`.

"quotient" has no words: it is whatever a header says to be a rate or a mean of things that are not known here.
"""
MONEY = frozenset(("cost", "revenue", "gross_sales", "net_sales", "taken_off", "charged", "order_value"))
"""The figures that are amounts of money."""

PLACES: Mapping[str, str] = {
    "day": "date; day; dates; jour; jours; tag; datum; by day; time period; par jour; nach tag; date utc; "
    "gregorian date; date gregorienne; gregorianisches datum",
    "week": "week; semaine; woche; by week; par semaine; nach woche",
    "month": "month; mois; year month; monat; by month; par mois; nach monat",
    "quarter": "quarter; trimestre; quartal; by quarter; par trimestre; nach quartal",
    "nth_day": "nth day; nieme jour; n ieme jour; n ter tag",
    "nth_week": "nth week; nieme semaine; n ieme semaine",
    "nth_month": "nth month; nieme mois; n ieme mois",
    "start": "reporting starts; debut des rapports; date start; debut du rapport; auswertungsbeginn; "
    "berichtsbeginn; start date in utc; date de debut en utc; startdatum in utc; anfangsdatum in utc",
    "end": "reporting ends; fin des rapports; date stop; fin du rapport; auswertungsende; berichtsende; "
    "end date in utc; date de fin en utc; enddatum in utc",
    "sent": "publish time; video publish time; published at; posted at; heure de publication; "
    "heure de publication de la video; send time; send date; sent at; sent on; date d envoi; date envoi; "
    "envoye le; date and time sent; "
    "heure d envoi; sent date; send time utc; versanddatum; sendedatum; gesendet am; versendet am; versandzeitpunkt",
    "campaign": "campaign; campaign name; campaign title; campagne; nom de la campagne; nom de campagne; kampagne; "
    "session campaign; utm campaign; titre de la campagne; kampagnenname; name der kampagne; email name; "
    "nom de l e mail; nom de l email; e mail name; name der e mail",
    "location": "store code; code de magasin; geschaftscode; business name; nom de l entreprise; "
    "nom de l etablissement; name des unternehmens; unternehmensname",
    "currency": "currency code; wahrungscode; wahrung; currency; code de la devise; devise; code devise; "
    "account currency; devise du compte; kontowahrung",
    "part": "content; video title; titre de la video; contenu; top queries; query; queries; "
    "requetes les plus frequentes; requetes; requete; top pages; page; "
    "pages les plus populaires; landing page; country; pays; device; appareil; countries; devices; "
    "search appearance; apparence dans les resultats de recherche; session primary channel group; "
    "session source medium; source; channel; canal; platform; plateforme; reseau; network; "
    "session default channel group; event name; page title and screen class; post; publication; "
    "groupe de canaux principal de la session; pages; haufigste suchanfragen; haufigste seiten; seite; land; "
    "lander; gerat; gerate; channel type; type de canal; kanaltyp; product title; titre du produit; "
    "nom du produit; produkttitel",
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
