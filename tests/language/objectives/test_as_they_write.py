"""Objectives as two marketers write them, one in English and one in French: none is read wrong without a word."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.sentence import Bound
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.vocabulary.smart import figure_of

TODAY = date(2026, 11, 28)

# sentence, direction, object, figure, words left out, due
ENGLISH = [
    ("Don't let the churn rate rise above 4 % in 2027", "within", "churn rate", "≤ 4 %", "", "2027-12-31"),
    ("Never spend more than €45 per new customer until the end of June", "within", "spend", "≤ 45 €", "", "2027-06-30"),
    (
        "Keep the bounce rate between 35 % and 45 % throughout 2027",
        "within",
        "bounce rate",
        "35–45 %",
        "",
        "2027-12-31",
    ),
    (
        "Grow newsletter subscribers by 20 % a month until March 2027",
        "up",
        "newsletter subscribers",
        "+20 % a month",
        "",
        "2027-03-31",
    ),
    ('Get into the top 3 on Google for "craft beer gift" by 1 May 2027', "up", "into", "≤ 3 rank", "", "2027-05-01"),
    ("Cut cost per lead from €62 to €45 by Q2 2027", "down", "cost per lead", "62 → 45 €", "", "2027-06-30"),
    (
        "Win 40 new restaurants and keep 95 % of the existing ones in 2027",
        "up",
        "restaurants",
        "+40 restaurants",
        "and keep 95 % of the existing ones",
        "2027-12-31",
    ),
    ("Double trial sign-ups within 90 days", "up", "trial sign-ups", "+100 %", "", "2027-02-26"),
    ("Halve our cart abandonment rate by 30/09/2027", "down", "cart abandonment rate", "−50 %", "", "2027-09-30"),
    ("Bring in £1.2m of pipeline from trade fairs by Christmas", "up", "pipeline", "+1,200,000 £", "", "2026-12-25"),
    (
        "No fewer than 12 case studies published by year-end",
        "",
        "case studies published",
        "≥ 12 case studies published",
        "",
        "2026-12-31",
    ),
    (
        "At least 3,000 visitors at the stand on 12 and 13 March 2027",
        "",
        "visitors",
        "≥ 3,000 visitors",
        "",
        "2027-03-13",
    ),
    ("Raise NPS from 28 to at least 40 by 31 December 2027", "up", "NPS", "28 → 40 pts", "", "2027-12-31"),
    (
        "Do not lose more than 2 points of market share next year",
        "within",
        "market share",
        "≥ −2 pts",
        "",
        "2027-12-31",
    ),
    (
        "Reach an open rate of 35% and a click rate of 4% by end of April",
        "",
        "open rate",
        "35 %",
        "and a click rate of 4%",
        "2027-04-30",
    ),
    ("Sell 1,500 advent boxes before 24 December", "up", "advent boxes", "+1,500 advent boxes", "", "2026-12-24"),
    ("Increase average order value by €8 by the end of Q1", "up", "average order value", "+8 €", "", "2027-03-31"),
    (
        "Reduce time to first reply to under 2 hours by Feb 2027",
        "down",
        "time to first reply",
        "≤ 2 hours",
        "",
        "2027-02-28",
    ),
    ("Have 60 % of customers under 35 by 2028", "", "customers under 35", "60 %", "", "2028-12-31"),
    (
        "Without raising the budget, generate 30 % more leads over the next two quarters",
        "up",
        "leads",
        "+30 %",
        "Without raising the budget",
        "2027-05-28",
    ),
    (
        "Stop declining store traffic: stay above 18,000 visits a month",
        "within",
        "visits a month",
        "≥ 18,000 visits a month",
        "",
        "",
    ),
    ("Gain 10k followers on LinkedIn in H1 2027", "up", "followers", "+10,000 followers", "", "2027-06-30"),
    ("Hold ad spend at €6,000 a month in 2027", "within", "ad spend", "6,000 €", "", "2027-12-31"),
    ("Up to 5 % fewer returns by summer 2027", "down", "returns", "−5 %", "Up to", "2027-06-20"),
    ("Lift conversion to 3.5 %, up from 2.1 %, by mid-May 2027", "up", "conversion", "2.1 → 3.5 %", "", "2027-05-15"),
    (
        "Triple the number of ambassadors from 15 by 2027-12-31",
        "up",
        "ambassadors",
        "15 → 45 ambassadors",
        "",
        "2027-12-31",
    ),
    ("Get 1 in 4 customers to order twice in 2027", "up", "customers to order twice", "25 %", "", "2027-12-31"),
    (
        "Be among the first five brands named by hoteliers in the spring 2028 survey",
        "",
        "brands named by hoteliers",
        "≤ 5 rank",
        "",
        "2028-06-20",
    ),
    (
        "Improve on-time delivery to 98 %, never below 95 %, in 2027",
        "up",
        "on-time delivery",
        "98 %",
        "never below 95 %",
        "2027-12-31",
    ),
    (
        "Make sure that no more than one customer in ten cancels by June 2027",
        "",
        "customer cancels",
        "≤ 10 %",
        "",
        "2027-06-30",
    ),
    ("Make sure that no more than 5 % of orders are late in 2027", "", "orders are late", "≤ 5 %", "", "2027-12-31"),
]
FRENCH = [
    (
        "Ne pas laisser le taux de désabonnement dépasser 0,5 % en 2027",
        "within",
        "taux de désabonnement",
        "≤ 0.5 %",
        "",
        "2027-12-31",
    ),
    (
        "Ne jamais dépenser plus de 45 € par nouveau client jusqu'à fin juin",
        "within",
        "dépenser",
        "≤ 45 €",
        "",
        "2027-06-30",
    ),
    (
        "Garder le taux de rebond entre 35 et 45 % toute l'année 2027",
        "within",
        "taux de rebond",
        "35–45 %",
        "",
        "2027-12-31",
    ),
    ("Gagner 20 % d'abonnés par mois jusqu'en mars 2027", "up", "abonnés", "+20 % a month", "", "2027-03-31"),
    (
        "Entrer dans le top 3 de Google sur « coffret bière » avant le 1er mai 2027",
        "",
        "Google",
        "≤ 3 rang",
        "",
        "2027-05-01",
    ),
    ("Faire passer le coût par lead de 62 à 45 € au T2 2027", "down", "coût par lead", "62 → 45 €", "", "2027-06-30"),
    (
        "Conquérir 40 nouveaux restaurants et conserver 95 % des actuels en 2027",
        "up",
        "nouveaux restaurants",
        "+40 nouveaux restaurants",
        "et conserver 95 % des actuels",
        "2027-12-31",
    ),
    ("Doubler les inscriptions à l'essai en 90 jours", "up", "inscriptions à l'essai", "+100 %", "", "2027-02-26"),
    (
        "Diviser par deux l'abandon de panier d'ici le 30/09/2027",
        "down",
        "abandon de panier",
        "−50 %",
        "",
        "2027-09-30",
    ),
    ("Réaliser 1,2 M€ de commandes sur les salons d'ici Noël", "", "commandes", "1,200,000 €", "", "2026-12-25"),
    (
        "Publier pas moins de 12 études de cas d'ici la fin de l'année",
        "up",
        "études de cas",
        "≥ 12 études de cas",
        "",
        "2026-12-31",
    ),
    (
        "Au moins 3 000 visiteurs sur le stand les 12 et 13 mars 2027",
        "",
        "visiteurs",
        "≥ 3,000 visiteurs",
        "",
        "2027-03-13",
    ),
    ("Porter le NPS de 28 à 40 minimum au 31 décembre 2027", "up", "NPS", "28 → 40 pts", "", "2027-12-31"),
    (
        "Ne pas perdre plus de 2 points de part de marché l'an prochain",
        "within",
        "part de marché",
        "≥ −2 pts",
        "",
        "2027-12-31",
    ),
    (
        "Atteindre 35 % d'ouverture et 4 % de clics d'ici fin avril",
        "",
        "ouverture",
        "35 %",
        "et 4 % de clics",
        "2027-04-30",
    ),
    (
        "Vendre 1 500 calendriers de l'avent avant le 24 décembre",
        "up",
        "calendriers de l'avent",
        "+1,500 calendriers de l'avent",
        "",
        "2026-12-24",
    ),
    ("Augmenter le panier moyen de 8 € d'ici la fin du T1", "up", "panier moyen", "+8 €", "", "2027-03-31"),
    (
        "Ramener le délai de première réponse sous les 2 heures en février 2027",
        "down",
        "délai de première réponse",
        "≤ 2 heures",
        "",
        "2027-02-28",
    ),
    ("Avoir 60 % de clients de moins de 35 ans en 2028", "", "clients", "60 %", "", "2028-12-31"),
    (
        "Sans augmenter le budget, générer 30 % de leads en plus sur les deux prochains trimestres",
        "up",
        "leads",
        "+30 %",
        "Sans augmenter le budget",
        "2027-05-28",
    ),
    (
        "Enrayer la baisse de fréquentation : rester au-dessus de 18 000 visites par mois",
        "within",
        "visites par mois",
        "≥ 18,000 visites par mois",
        "",
        "",
    ),
    (
        "Gagner 10 000 abonnés LinkedIn au 1er semestre 2027",
        "up",
        "abonnés LinkedIn",
        "+10,000 abonnés LinkedIn",
        "",
        "2027-06-30",
    ),
    (
        "Maintenir les dépenses publicitaires à 6 000 € par mois en 2027",
        "within",
        "dépenses publicitaires",
        "6,000 €",
        "",
        "2027-12-31",
    ),
    ("Jusqu'à 5 % de retours en moins d'ici l'été 2027", "down", "retours", "−5 %", "Jusqu'à", "2027-06-20"),
    (
        "Passer la conversion à 3,5 %, contre 2,1 % aujourd'hui, d'ici mi-mai 2027",
        "up",
        "conversion",
        "2.1 → 3.5 %",
        "",
        "2027-05-15",
    ),
    (
        "Tripler le nombre d'ambassadeurs (15 aujourd'hui) d'ici le 31/12/2027",
        "up",
        "ambassadeurs",
        "15 → 45 ambassadeurs",
        "",
        "2027-12-31",
    ),
    ("Faire commander deux fois 1 client sur 4 en 2027", "", "commander deux fois 1 client", "25 %", "", "2027-12-31"),
    (
        "Faire en sorte que pas plus d'un client sur dix ne résilie d'ici juin 2027",
        "",
        "client résilie",
        "≤ 10 %",
        "",
        "2027-06-30",
    ),
    (
        "S'assurer que pas plus de 5 % des commandes soient en retard en 2027",
        "",
        "commandes",
        "≤ 5 %",
        "",
        "2027-12-31",
    ),
    ("20 % de croissance mensuelle des abonnés d'ici juin", "up", "abonnés", "+20 % a month", "", "2027-06-30"),
    ("Être parmi les trois premières marques citées d'ici juin", "", "marques citées", "≤ 3 rang", "", "2027-06-30"),
    (
        "Figurer parmi les cinq premières marques citées par les hôteliers au printemps 2028",
        "",
        "marques citées par les hôteliers",
        "≤ 5 rang",
        "",
        "2028-06-20",
    ),
    (
        "Améliorer les livraisons à l'heure à 98 %, jamais sous 95 %, en 2027",
        "up",
        "livraisons à l'heure",
        "98 %",
        "jamais sous 95 %",
        "2027-12-31",
    ),
    ("+15 % de CA HT sur le e-shop entre janvier et juin 2027", "up", "CA HT", "+15 %", "", "2027-06-30"),
    ("Ne plus descendre sous 4,5/5 d'avis Google à partir de mars 2027", "within", "avis Google", "≥ 4.5 /5", "", ""),
    ("Moins de 3 réclamations pour 1 000 commandes en 2027", "", "réclamations", "≤ 3 réclamations", "", "2027-12-31"),
    ("200 k€ de marge supplémentaire d'ici 18 mois", "up", "marge supplémentaire", "+200,000 €", "", "2028-05-28"),
]


@pytest.mark.parametrize(("text", "direction", "what", "figure", "left", "due"), [*ENGLISH, *FRENCH])
def test_what_is_written_is_understood_or_told_as_left_out(
    text: str, direction: str, what: str, figure: str, left: str, due: str
) -> None:
    said = read_sentence(text, TODAY)
    assert (said.direction.value if said.direction else "") == direction
    assert (said.object, figure_of(said), "|".join(said.left_out), str(said.due or "")) == (what, figure, left, due)


def test_the_side_of_a_target_that_stands_behind_where_it_starts_is_kept() -> None:
    for text in ("Raise NPS from 28 to at least 40 in 2027", "Porter le NPS de 28 à au moins 40 en 2027"):
        said = read_sentence(text, TODAY)
        assert (str(said.baseline), str(said.figure), said.bound) == ("28", "40", Bound.FLOOR)
    said = read_sentence("Cut churn from 5 % to under 3 % in 2027", TODAY)
    assert (str(said.baseline), str(said.figure), said.bound) == ("5", "3", Bound.CEILING)


def test_an_amount_a_month_that_is_kept_is_one_a_month() -> None:
    assert read_sentence("Hold ad spend at €6,000 a month in 2027", TODAY).scope == "a month"
    assert read_sentence("Maintenir les dépenses à 6 000 € par mois en 2027", TODAY).scope == "par mois"


@pytest.mark.parametrize(
    ("text", "verb", "figure", "unit"),
    [
        ("Dépenser au plus 12 000 € en publicité d'ici juin 2027", "Dépenser", "≤ 12,000 €", "€"),
        ("Dépenser 20 % de moins en impression en 2027", "Dépenser", "−20 %", "%"),
        ("Spend no more than £12,000 on ads by June 2027", "Spend", "≤ 12,000 £", "£"),
        ("Reach a 4.5 rating or above by June 2027", "Reach", "≥ 4.5 rating", "rating"),
        ("Atteindre une note de 4,5 ou plus d'ici le 30 juin 2027", "Atteindre", "≥ 4.5 pts", "pts"),
        ("Not lose more than 5 customers a quarter in 2027", "Not lose more than", "≤ 5 customers a quarter",
         "customers a quarter"),
        ("Lose fewer than 10 subscribers a week in 2027", "Lose fewer than", "≤ 10 subscribers a week",
         "subscribers a week"),
        ("Perdre moins de 3 clients par trimestre en 2027", "Perdre moins de", "≤ 3 clients par trimestre",
         "clients par trimestre"),
        ("Investir moins de 5 000 € par mois en 2027", "Investir", "≤ 5,000 €", "€"),
        ("Invest at most $2,000 a month until June 2027", "Invest", "≤ 2,000 $", "$"),
    ],
)  # fmt: skip
def test_what_is_spent_lost_or_rated_has_its_verb_its_side_and_its_unit(
    text: str, verb: str, figure: str, unit: str
) -> None:
    said = read_sentence(text, TODAY)
    assert (said.verb, figure_of(said), said.unit) == (verb, figure, unit)


def test_two_days_of_a_month_are_when_and_not_where() -> None:
    said = read_sentence("Les 12 et 13 mars, recueillir 200 contacts au salon", date(2026, 11, 28))
    assert (said.scope, said.left_out, said.due) == ("au salon", (), date(2027, 3, 13))
