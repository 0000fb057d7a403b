"""Floors, ceilings, ranges and ranks keep their side, and what is not taken in is named word by word."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.language.objectives.bounds import RULES, side_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.vocabulary.smart import figure_of

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_reads_its_example(rule: object, language: str) -> None:
    side = side_of(folded_in_place(rule.examples[language]), language)  # type: ignore[attr-defined]
    assert side is not None
    assert side.rule == rule.name  # type: ignore[attr-defined]


FRENCH = [
    ("Augmenter les ventes de 20 % sur les 6 prochains mois", "up", "+20 %", "", "2027-05-27"),
    ("Doubler le nombre d'abonnés à la newsletter d'ici fin 2027", "up", "+100 %", "", "2027-12-31"),
    ("Réduire le coût par lead de 15 % d'ici juin", "down", "−15 %", "", "2027-06-30"),
    ("Augmenter le CA de 200 K€ en 2027", "up", "+200,000 €", "", "2027-12-31"),
    ("Augmenter le CA de 200 k€ au prochain trimestre", "up", "+200,000 €", "", "2027-03-31"),
    ("Passer de 3 à 5 salons par an d'ici 2028", "up", "3 → 5 salons par an", "", "2028-12-31"),
    ("Obtenir au moins 300 leads sur le salon Batimat", "", "≥ 300 leads", "", ""),
    ("Ne pas dépasser 5 % de taux de désabonnement en 2027", "within", "≤ 5 %", "", "2027-12-31"),
    ("Ne pas dépasser 40 € de coût d'acquisition", "within", "≤ 40 €", "", ""),
    ("Maintenir le coût par lead sous 11 €", "within", "≤ 11 €", "", ""),
    ("Maintenir le taux de satisfaction au-dessus de 90 %", "within", "≥ 90 %", "", ""),
    ("Maintenir le taux de rebond entre 30 et 40 %", "within", "30–40 %", "", ""),
    ("Garder la marge entre 55 % et 60 % en 2027", "within", "55–60 %", "", "2027-12-31"),
    ("Être dans le top 3 de Google sur « plombier Lyon » d'ici juin 2027", "", "≤ 3 rang", "", "2027-06-30"),
    ("Entrer dans le top 10 des applis finance avant septembre", "", "≤ 10 rang", "", "2027-08-31"),
    ("Faire croître le trafic de 20 % par mois", "up", "+20 %", "par mois", ""),
    ("Augmenter les inscriptions de 5 % chaque mois jusqu'en juin", "up", "+5 % a month", "", "2027-06-30"),
    ("Atteindre 40 % de taux d'ouverture et 5 % de taux de clic", "", "40 %", "et 5 % de taux de clic", ""),
    ("Gagner 500 abonnés et 50 clients d'ici mars", "up", "+500 abonnés", "et 50 clients", "2027-03-31"),
    ("Lancer la campagne au prochain trimestre", "up", "", "", "2027-03-31"),
    ("Vendre 1 200 places au prochain trimestre", "up", "+1,200 places", "", "2027-03-31"),
    ("Collecter au minimum 80 contacts qualifiés par salon", "up", "+80 contacts qualifiés par salon", "", ""),
    ("Limiter le churn à 2 % par mois", "down", "≤ 2 %", "", ""),
    ("Rester sous les 3 % de désabonnement", "within", "≤ 3 %", "", ""),
    ("Ne pas descendre en dessous de 4,5 étoiles", "within", "≥ 4.5 étoiles", "", ""),
    ("Contenir les dépenses média à 50 000 € maximum en 2027", "within", "≤ 50,000 €", "", "2027-12-31"),
    ("Ne pas perdre plus de 10 clients par trimestre", "within", "≤ 10 clients par trimestre", "", ""),
    ("Tripler les téléchargements de l'application d'ici Noël", "up", "+200 %", "", "2026-12-25"),
    ("Diviser par deux le taux d'abandon de panier", "down", "−50 %", "", ""),
    ("Réduire de moitié les plaintes des usagers en 2027", "down", "−50 %", "", "2027-12-31"),
    ("Faire passer le NPS de 30 à 45 d'ici fin 2027", "up", "30 → 45 pts", "", "2027-12-31"),
    ("Porter la notoriété assistée à 35 % avant l'été", "", "35 %", "", "2027-06-20"),
    ("Obtenir 15 % de visites en plus à la médiathèque d'ici septembre", "up", "+15 %", "", "2027-09-30"),
    ("-15 % de coût par clic d'ici avril", "down", "−15 %", "", "2027-04-30"),
    ("+20 % de fréquentation au musée en 2027", "up", "+20 %", "", "2027-12-31"),
    ("+200 k€ de chiffre d'affaires en 2027", "up", "+200,000 €", "", "2027-12-31"),
    ("Conserver plus de 80 % de nos abonnés en 2027", "within", "≥ 80 %", "", "2027-12-31"),
    ("Ne pas baisser sous 90 % de clients satisfaits", "within", "≥ 90 %", "", ""),
    ("Dépasser 1 M€ de ventes en ligne en 2027", "", "≥ 1,000,000 €", "", "2027-12-31"),
    ("Ramener le délai de réponse sous 24 h d'ici mars", "down", "≤ 24 h", "", "2027-03-31"),
    ("Réduire le taux de rebond d'au moins 10 % d'ici juin", "down", "−10 %", "", "2027-06-30"),
    ("Augmenter le panier moyen d'au moins 5 € d'ici juin", "up", "+5 €", "", "2027-06-30"),
    ("Plafonner le CPC à 0,80 €", "within", "≤ 0.8 €", "", ""),
    ("Éviter que le taux de plainte dépasse 0,1 %", "within", "≤ 0.1 %", "", ""),
    ("Augmenter les ventes sans dépasser 30 000 € de budget", "up", "", "sans dépasser 30 000 € de budget", ""),
    ("Recruter 40 bénévoles pour le festival d'ici avril", "up", "+40 bénévoles", "", "2027-04-30"),
    (
        "Signer 12 nouveaux contrats pour 480 k€ d'ARR avant fin du T3",
        "up",
        "+12 nouveaux contrats",
        "pour 480 k€ d'ARR",
        "2027-09-30",
    ),
    ("Augmenter la part de marché de 2 points en Bretagne en 2027", "up", "+2 pts", "", "2027-12-31"),
    ("Ne plus dépendre d'un seul canal", "", "", "", ""),
    ("Améliorer l'image de la ville", "up", "", "", ""),
    ("Convertir un visiteur sur 20 d'ici juin", "up", "5 %", "", "2027-06-30"),
    ("Atteindre entre 200 et 250 leads par mois", "", "200–250 leads par mois", "", ""),
    ("Générer 3 à 5 M€ de pipeline au S1 2027", "up", "3,000,000–5,000,000 €", "", "2027-06-30"),
    ("Publier 2 articles par semaine en 2027", "up", "+2 articles par semaine", "", "2027-12-31"),
    ("Avoir 10 000 abonnés LinkedIn fin 2027", "", "10,000 abonnés LinkedIn", "", "2027-12-31"),
    (
        "Augmenter de 8 000 à 10 000 le nombre d'abonnés à la lettre municipale",
        "up",
        "8,000 → 10,000 abonnés à la lettre municipale",
        "",
        "",
    ),
    ("Augmenter de moitié la participation aux réunions publiques en 2027", "up", "+50 %", "", "2027-12-31"),
    ("Baisser le taux de churn mensuel de 4 % à 2,5 % en un an", "down", "4 → 2.5 %", "", "2027-11-27"),
    ("Toucher 60 % des habitants avec le nouveau magazine en 2027", "up", "60 %", "", "2027-12-31"),
    ("Pas plus de 3 réclamations par mois en 2027", "", "≤ 3 réclamations par mois", "", "2027-12-31"),
    ("Au moins 4 000 visiteurs au salon en mars 2027", "", "≥ 4,000 visiteurs", "", "2027-03-31"),
    ("Réduire les retours produits à moins de 4 % d'ici fin 2027", "down", "≤ 4 %", "", "2027-12-31"),
    ("Passer sous la barre des 2 % de désabonnement en 2027", "down", "≤ 2 %", "", "2027-12-31"),
]

ENGLISH = [
    ("Increase sales by 20 % over the next 6 months", "up", "+20 %", "", "2027-05-27"),
    ("Double newsletter subscribers by the end of 2027", "up", "+100 %", "", "2027-12-31"),
    ("Cut cost per lead by 15% by June", "down", "−15 %", "", "2027-06-30"),
    ("Increase revenue by £200k in 2027", "up", "+200,000 £", "", "2027-12-31"),
    ("Grow revenue by 200 k€ next quarter", "up", "+200,000 €", "", "2027-03-31"),
    ("Go from 3 to 5 trade fairs a year by 2028", "up", "3 → 5 trade fairs a year", "", "2028-12-31"),
    ("Collect at least 300 leads at the trade fair in March 2027", "up", "≥ 300 leads", "", "2027-03-31"),
    ("Do not exceed a 2% unsubscribe rate in 2027", "within", "≤ 2 %", "", "2027-12-31"),
    ("Don't exceed £40 of acquisition cost", "within", "≤ 40 £", "", ""),
    ("Keep cost per lead under £11", "within", "≤ 11 £", "", ""),
    ("Keep satisfaction above 90%", "within", "≥ 90 %", "", ""),
    ("Keep bounce rate between 30 and 40%", "within", "30–40 %", "", ""),
    ("Hold margin between 55% and 60% in 2027", "within", "55–60 %", "", "2027-12-31"),
    ('Be in the top 3 on Google for "plumber Leeds" by June 2027', "", "≤ 3 rank", "", "2027-06-30"),
    ("Reach the top 10 of finance apps before September", "", "≤ 10 rank", "", "2027-08-31"),
    ("Grow traffic by 20 % a month", "up", "+20 %", "a month", ""),
    ("Increase sign-ups by 5% every month until June", "up", "+5 % a month", "", "2027-06-30"),
    ("Reach a 40% open rate and a 5% click rate", "", "40 %", "and a 5% click rate", ""),
    ("Win 500 subscribers and 50 customers by March", "up", "+500 subscribers", "and 50 customers", "2027-03-31"),
    ("Sell 1,200 seats next quarter", "up", "+1,200 seats", "", "2027-03-31"),
    ("Collect a minimum of 80 qualified contacts per fair", "up", "≥ 80 qualified contacts per fair", "", ""),
    ("Limit churn to 2% a month", "down", "≤ 2 %", "", ""),
    ("Stay below 3% unsubscribes", "within", "≤ 3 %", "", ""),
    ("Never fall below 4.5 stars", "within", "≥ 4.5 stars", "", ""),
    ("Cap media spend at £50,000 in 2027", "within", "≤ 50,000 £", "", "2027-12-31"),
    ("Lose not more than 10 customers a quarter", "within", "≤ 10 customers a quarter", "", ""),
    ("Triple app downloads by Christmas", "up", "+200 %", "", "2026-12-25"),
    ("Halve cart abandonment by June", "down", "−50 %", "", "2027-06-30"),
    ("Halve complaints from residents in 2027", "down", "−50 %", "", "2027-12-31"),
    ("Raise NPS from 30 to 45 by the end of 2027", "up", "30 → 45 pts", "", "2027-12-31"),
    ("Generate 300 qualified leads by end of June 2027", "up", "+300 qualified leads", "", "2027-06-30"),
    (
        "Win 12 new customers worth £480k ARR before the end of Q3",
        "up",
        "+12 customers",
        "worth £480k ARR",
        "2027-09-30",
    ),
    ("Hit 5,000 followers by March", "", "5,000 followers", "", "2027-03-31"),
    ("Bring CAC from £95 to £70 by June", "down", "95 → 70 £", "", "2027-06-30"),
    ("15% more visits to the library by September", "up", "+15 %", "", "2027-09-30"),
    ("-15% cost per click by April", "down", "−15 %", "", "2027-04-30"),
    ("+20% museum visitors in 2027", "up", "+20 %", "", "2027-12-31"),
    ("+£200k revenue in 2027", "up", "+200,000 £", "", "2027-12-31"),
    ("Keep more than 80% of our subscribers in 2027", "within", "≥ 80 %", "", "2027-12-31"),
    ("Exceed £1m of online sales in 2027", "", "≥ 1,000,000 £", "", "2027-12-31"),
    ("Bring response time under 24 h by March", "down", "≤ 24 h", "", "2027-03-31"),
    ("Reduce bounce rate by at least 10% by June", "down", "−10 %", "", "2027-06-30"),
    ("Increase average basket by at least £5 by June", "up", "+5 £", "", "2027-06-30"),
    ("Prevent the complaint rate from exceeding 0.1%", "within", "≤ 0.1 %", "", ""),
    ("Increase sales without exceeding £30,000 of budget", "up", "", "without exceeding £30,000 of budget", ""),
    ("Recruit 40 volunteers for the festival by April", "up", "+40 volunteers", "", "2027-04-30"),
    ("Gain 2 points of market share in Scotland in 2027", "up", "+2 pts", "", "2027-12-31"),
    ("Stop depending on one channel", "", "", "", ""),
    ("Improve the image of the town", "up", "", "", ""),
    ("Convert one visitor in 20 by June", "up", "5 %", "", "2027-06-30"),
    ("Get between 200 and 250 leads a month", "up", "200–250 leads a month", "", ""),
    ("Build £3m to £5m of pipeline in H1 2027", "up", "+3,000,000 £", "to £5m of pipeline", "2027-06-30"),
    ("Publish 2 articles a week in 2027", "up", "+2 articles a week", "", "2027-12-31"),
    ("Reach 60% of residents with the new magazine in 2027", "", "60 %", "", "2027-12-31"),
    ("No more than 3 complaints a month in 2027", "", "≤ 3 complaints a month", "", "2027-12-31"),
    ("At least 4,000 visitors at the fair in March 2027", "", "≥ 4,000 visitors", "", "2027-03-31"),
    ("Reduce monthly churn from 4% to 2.5% within a year", "down", "4 → 2.5 %", "", "2027-11-27"),
    ("Increase renewals to at least 85% by Q4 2027", "up", "≥ 85 %", "", "2027-12-31"),
    ("Grow MRR from $40k to $60k by September 2027", "up", "40,000 → 60,000 $", "", "2027-09-30"),
    ("Keep no-shows at the open day below 10% in 2027", "within", "≤ 10 %", "", "2027-12-31"),
    ("Raise average order value from £42 to £50 by June 2027", "up", "42 → 50 £", "", "2027-06-30"),
    ("Grow the town newsletter to 8,000 subscribers by June 2027", "up", "8,000 subscribers", "", "2027-06-30"),
]


@pytest.mark.parametrize(("text", "way", "figure", "left_out", "due"), FRENCH + ENGLISH)
def test_no_sentence_is_wrong_in_silence(text: str, way: str, figure: str, left_out: str, due: str) -> None:
    said = read_sentence(text, TODAY)
    assert (said.direction.value if said.direction else "", figure_of(said)) == (way, figure)
    assert ("|".join(said.left_out), str(said.due or "")) == (left_out, due)
