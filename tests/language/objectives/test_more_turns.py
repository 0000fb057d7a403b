"""More turns of marketers in both languages, each read wrong or not at all once."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.vocabulary.smart import doubtful_day, figure_of, smart_document

TODAY = date(2026, 11, 28)

# sentence, direction, object, figure, words left out, due
SENTENCES = [
    (
        "Do not let the cost per click climb over £1.80 before the end of 2027",
        "within",
        "cost per click",
        "≤ 1.8 £",
        "",
        "2027-12-31",
    ),
    ("Churn not over 3 % in 2027", "", "Churn", "≤ 3 %", "", "2027-12-31"),
    ("Margin not under 18% in 2027", "", "Margin", "≥ 18 %", "", "2027-12-31"),
    ("Shrink cart abandonment to 60 % or lower by 2027-08-31", "down", "cart abandonment", "≤ 60 %", "", "2027-08-31"),
    (
        "Never more than 2 days without a post in 2027",
        "within",
        "without a post",
        "≤ 2 days",
        "",
        "2027-12-31",
    ),
    (
        "Keep complaints at 2 or fewer a week until June 2027",
        "within",
        "complaints",
        "≤ 2 complaints",
        "",
        "2027-06-30",
    ),
    ("Rank no lower than 3rd on Google for our brand by June 2027", "up", "", "≤ 3 rank", "", "2027-06-30"),
    ("Enter the top 10 of regional breweries by June 2027", "", "regional breweries", "≤ 10 rank", "", "2027-06-30"),
    ("Get a 4.8-star average on Google by June 2027", "up", "average", "4.8 /5", "", "2027-06-30"),
    ("Keep a four-star rating on Trustpilot in 2027", "within", "rating", "4 /5", "", "2027-12-31"),
    ("Collect 4 reviews out of 5 stars by June 2027", "up", "reviews", "+4 reviews", "out of 5 stars", "2027-06-30"),
    (
        "Take our share of voice from an eighth to a quarter by end of 2027",
        "up",
        "share of voice",
        "12.5 → 25 %",
        "",
        "2027-12-31",
    ),
    (
        "Gain a further half a point of market share every quarter in 2027",
        "up",
        "market share",
        "+0.5 pts a quarter",
        "",
        "2027-12-31",
    ),
    ("Slash the cost per lead by 20 % by June 2027", "down", "cost per lead", "−20 %", "", "2027-06-30"),
    ("Shift £3,000 from print to search by 1 June 2027", "up", "£3,000", "+3,000 £", "", "2027-06-01"),
    ("Shift 20% of the budget from TV to digital by March 2027", "up", "budget", "20 %", "", "2027-03-31"),
    ("Move £3,000 from print to search by March 2027", "up", "£3,000", "+3,000 £", "", "2027-03-31"),
    ("Move NPS from 30 to 45 by June 2027", "up", "NPS", "30 → 45 pts", "", "2027-06-30"),
    ("Win back 10% of lapsed customers within 90 days", "up", "lapsed customers", "10 %", "", "2027-02-26"),
    (
        "Cut print spend by £20k and put it into video by April 2027",
        "down",
        "print spend",
        "−20,000 £",
        "and put it into video",
        "2027-04-30",
    ),
    ("Ship 95 % of orders in under 48 hours in 2027", "", "orders", "95 %", "in under 48 hours", "2027-12-31"),
    ("Cut returns from 9 to 6 per 100 orders by June 2027", "down", "returns", "9 → 6 returns", "", "2027-06-30"),
    (
        "Sell 250 more gift boxes than last Christmas by 24 December 2027",
        "up",
        "gift boxes",
        "+250 gift boxes",
        "",
        "2027-12-24",
    ),
    ("Let no more than one in ten trials lapse in 2027", "", "trials lapse", "≤ 10 %", "", "2027-12-31"),
    (
        "Divide the time to first reply by two before July 2027",
        "down",
        "time to first reply",
        "−50 %",
        "",
        "2027-06-30",
    ),
    ("Win 30 clients before Q3 2027", "up", "clients", "+30 clients", "", "2027-06-30"),
    ("Win 30 clients before 2028", "up", "clients", "+30 clients", "", "2027-12-31"),
    ("From 01/02/2027 to 03/04/2027 win 30 clients", "up", "clients", "+30 clients", "", "2027-04-03"),
    (
        "Sell out 90% of the stand's demo slots during the fair from 12 to 15 May 2027",
        "up",
        "stand's demo slots",
        "90 %",
        "",
        "2027-05-15",
    ),
    ("Increase orders from 12 to 15 in May 2027", "up", "orders", "12 → 15 orders", "", "2027-05-31"),
    ("Une marge pas en dessous de 18 % en 2027", "", "marge", "≥ 18 %", "", "2027-12-31"),
    ("Un taux d'attrition pas au-dessus de 3 % en 2027", "", "taux d'attrition", "≤ 3 %", "", "2027-12-31"),
    ("Ne pas passer sous la note de 4,6 sur Booking en 2027", "within", "note", "≥ 4.6 pts", "", "2027-12-31"),
    (
        "Jamais plus de 2 jours sans publication en 2027",
        "",
        "sans publication",
        "≤ 2 jours",
        "",
        "2027-12-31",
    ),
    ("Moins d'un colis sur vingt retourné d'ici l'automne 2027", "", "colis retourné", "≤ 5 %", "", "2027-09-20"),
    ("Au moins un client sur quatre parrainé en 2027", "", "client parrainé", "≥ 25 %", "", "2027-12-31"),
    (
        "Remporter deux appels d'offres sur cinq en 2027",
        "up",
        "deux appels d'offres sur cinq",
        "40 %",
        "",
        "2027-12-31",
    ),
    (
        "Passer d'un huitième à un quart de part de voix d'ici fin 2027",
        "up",
        "part de voix",
        "12.5 → 25 %",
        "",
        "2027-12-31",
    ),
    (
        "Gagner un demi-point de part de marché chaque trimestre en 2027",
        "up",
        "part de marché",
        "+0.5 pts a quarter",
        "",
        "2027-12-31",
    ),
    (
        "Faire grossir la base e-mail de 5 % par mois jusqu'à décembre 2027",
        "up",
        "base e-mail",
        "+5 % a month",
        "",
        "2027-12-31",
    ),
    ("Étoffer le fichier de 3 000 contacts d'ici juin 2027", "up", "fichier", "+3,000 contacts", "", "2027-06-30"),
    (
        "Faire reculer les retours de 9 à 6 pour 100 commandes d'ici juin 2027",
        "down",
        "retours",
        "9 → 6 retours",
        "",
        "2027-06-30",
    ),
    (
        "Transférer 3 000 € du print vers le search d'ici juin 2027",
        "up",
        "print vers le search",
        "+3,000 €",
        "",
        "2027-06-30",
    ),
    (
        "Basculer 15 % du budget de la presse vers le digital d'ici mars 2027",
        "up",
        "budget de la presse vers le digital",
        "15 %",
        "",
        "2027-03-31",
    ),
    ("Reconquérir 10 % des clients perdus sous 90 jours", "up", "clients perdus", "10 %", "", "2027-02-26"),
    (
        "Réduire la dépense print de 20 k€ et la mettre dans la vidéo d'ici avril 2027",
        "down",
        "dépense print",
        "−20,000 €",
        "et la mettre dans la vidéo",
        "2027-04-30",
    ),
    (
        "Expédier 95 % des commandes en moins de 48 heures en 2027",
        "",
        "Expédier",
        "95 %",
        "en moins de 48 heures",
        "2027-12-31",
    ),
    (
        "Faire en sorte que 70 % des salariés relaient nos publications au moins une fois par mois en 2027",
        "",
        "salariés relaient nos publications",
        "70 %",
        "au moins une fois par mois",
        "2027-12-31",
    ),
    (
        "Entrer dans le top 10 des brasseries citées d'ici juin 2027",
        "",
        "brasseries citées",
        "≤ 10 rang",
        "",
        "2027-06-30",
    ),
    ("Être pas plus bas que la 3e place sur Google d'ici juin 2027", "", "Google", "≤ 3 rang", "", "2027-06-30"),
    ("Gagner 30 clients avant juillet 2027", "up", "clients", "+30 clients", "", "2027-06-30"),
    ("Gagner 30 clients avant le T3 2027", "up", "clients", "+30 clients", "", "2027-06-30"),
    ("Gagner 30 clients avant fin juillet 2027", "up", "clients", "+30 clients", "", "2027-07-31"),
    ("Gagner 30 clients avant 06/2027", "up", "clients", "+30 clients", "", "2027-05-31"),
    ("Gagner 30 clients du 01/02 au 30/06/2027", "up", "clients", "+30 clients", "", "2027-06-30"),
    (
        "Remplir 90 % des créneaux de démonstration pendant le salon du 12 au 15 mai 2027",
        "up",
        "créneaux de démonstration",
        "90 %",
        "",
        "2027-05-15",
    ),
]


@pytest.mark.parametrize(("text", "direction", "what", "figure", "left", "due"), SENTENCES)
def test_a_turn_is_understood_or_told_as_left_out(
    text: str, direction: str, what: str, figure: str, left: str, due: str
) -> None:
    said = read_sentence(text, TODAY)
    assert (said.direction.value if said.direction else "") == direction
    assert (said.object, figure_of(said), "|".join(said.left_out), str(said.due or "")) == (what, figure, left, due)


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("From 01/02/2027 to 03/04/2027 win 30 clients", date(2027, 2, 1), date(2027, 4, 3)),
        ("Gagner 30 clients du 01/02 au 30/06/2027", date(2027, 2, 1), date(2027, 6, 30)),
        ("Gagner 30 clients du 15/11 au 31/01/2027", date(2026, 11, 15), date(2027, 1, 31)),
        ("Sell 90 % of the slots from 12 to 15 May 2027", date(2027, 5, 12), date(2027, 5, 15)),
        ("Vendre 90 % des places du 12 au 15 mai", date(2027, 5, 12), date(2027, 5, 15)),
    ],
)
def test_the_first_of_two_days_is_where_it_starts(text: str, start: date, due: date) -> None:
    said = read_sentence(text, TODAY)
    assert (said.start, said.due) == (start, due)


@pytest.mark.parametrize(
    ("text", "due", "other"),
    [
        ("Reach 500 leads by 12/06/2027", "2027-06-12", "2027-12-06"),
        ("Reach 500 leads by 12/06", "2027-06-12", "2026-12-06"),
        ("From 01/02/2027 to 03/04/2027 win 30 clients", "2027-04-03", "2027-03-04"),
        ("Reach 500 leads by 25/06/2027", "2027-06-25", None),
        ("Reach 500 leads by 06/25/2027", "2027-06-25", None),
        ("Reach 500 leads by 06/06/2027", "2027-06-06", None),
        ("Reach 500 leads by 12 June 2027", "2027-06-12", None),
        ("Atteindre 500 leads d'ici le 12/06/2027", "2027-06-12", None),
    ],
)
def test_a_day_in_figures_that_may_be_another_one_in_english_is_told_as_both(
    text: str, due: str, other: str | None
) -> None:
    said = read_sentence(text, TODAY)
    document = smart_document(said, TODAY)
    assert (document["due"], document["other_due"]) == (due, other)
    assert bool(doubtful_day(said)) is (other is not None)


@pytest.mark.parametrize(
    "text", ["Shift £3,000 from print to search in 2027", "Basculer 3 000 € vers le search en 2027"]
)
def test_a_sum_that_is_moved_counts_from_nothing(text: str) -> None:
    said = read_sentence(text, TODAY)
    assert said.counts_from_zero
    assert said.figure == 3000
