"""Objectives as people type them in a hurry: slips, bare multiples, ranges, seasons, several ways to write a figure.

What is expected of each is written as "direction | object (scope) | figure unit | start..due": ↑ ↓ = or · for the
direction, "+" before a change, "18>25" from one level to another.
"""

from __future__ import annotations

import pytest

from mplan_tui.domain.kpis import Direction
from mplan_tui.language.objectives.sentence import read_sentence
from tests.builders import TODAY

_SIGNS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.WITHIN: "=", None: "·"}

ENGLISH = [
    ("increse sales by 20% over the next 6 months", "↑ | sales | +20 % | 2026-03-12..2026-09-12"),
    ("Increase our sales by 10 to 15% by end of 2026", "↑ | sales | +10 % | ..2026-12-31"),
    ("Double sales x2 by Q4", "↑ | sales | +100 % | ..2026-12-31"),
    ("Multiply our traffic x3 by December", "↑ | traffic | +200 % | ..2026-12-31"),
    ("Increase traffic 2x within 12 months", "↑ | traffic | +100 % | 2026-03-12..2027-03-12"),
    ("Get 1 200 leads by June", "↑ | leads | +1200 leads | ..2026-06-30"),
    ("Get 1,200 leads by June", "↑ | leads | +1200 leads | ..2026-06-30"),
    ("Generate 1.200 leads by June 30th", "↑ | leads | +1200 leads | ..2026-06-30"),
    ("Grow followers from 5k to 8k before Christmas", "↑ | followers | 5000>8000 followers | ..2026-12-25"),
    ("Cut churn from 8% to 5% by Q3 2027", "↓ | churn | 8>5 % | ..2027-09-30"),
    ("Have 500 subscribers no later than 30/9", "· | subscribers | 500 subscribers | ..2026-09-30"),
    ("Reach 10,000 visitors per month by Q4 2026", "· | visitors per month | 10000 visitors per month | ..2026-12-31"),
    ("Halve our cost per acquisition by year end", "↓ | cost per acquisition | +50 % | ..2026-12-31"),
    ("Sales +20% by December", "↑ | Sales | +20 % | ..2026-12-31"),
    ("+20% sales in 2026", "↑ | sales | +20 % | 2026-01-01..2026-12-31"),
    ("Increase sales by a third in 18 months", "↑ | sales | +33.3 % | 2026-03-12..2027-09-12"),
    ("Raise the average basket to 45 € by 31 December", "↑ | average basket | 45 € | ..2026-12-31"),
    ("Raise average basket by €5 by 31 December", "↑ | average basket | +5 € | ..2026-12-31"),
    ("Reduce bounce rate under 40% by end of Q2", "↓ | bounce rate | 40 % | ..2026-06-30"),
    ("Launch the new website by September", "↑ | website |  | ..2026-09-30"),
    (
        "Increase brand awareness among students in Lyon by 5 percentage points by mid-2026",
        "↑ | brand awareness (among students in Lyon) | +5 pts | ..2026-06-30",
    ),
    ("Increase brand awareness by 5 pp by mid 2026", "↑ | brand awareness | +5 pts | ..2026-06-30"),
    ("Get NPS from 32 to 45 in one year", "↑ | NPS | 32>45 pts | 2026-03-12..2027-03-12"),
    ("Sell 30% more beer during the summer", "↑ | beer | +30 % | 2026-06-21..2026-09-20"),
    ("Increase sales by 20% in the next half-year", "↑ | sales | +20 % | 2026-03-12..2026-09-12"),
    ("Increase sales by 20% within the first half of 2027", "↑ | sales | +20 % | 2027-01-01..2027-06-30"),
    ("Increase sales by 20% over the next two quarters", "↑ | sales | +20 % | 2026-03-12..2026-09-12"),
    ("Increase sales by 20% over the coming year", "↑ | sales | +20 % | 2026-03-12..2027-03-12"),
    ("Increase sales by 20% in 90 days", "↑ | sales | +20 % | 2026-03-12..2026-06-10"),
    ("Increase sales by 20% by the 15th of May", "↑ | sales | +20 % | ..2026-05-15"),
    ("Increase sales by 20% by 05/15/2026", "↑ | sales | +20 % | ..2026-05-15"),
    ("Increase sales by 20% by May 15th, 2026", "↑ | sales | +20 % | ..2026-05-15"),
    ("Increase sales by 20% by next summer", "↑ | sales | +20 % | ..2026-06-20"),
    ("Increase sales by 20% between now and September", "↑ | sales | +20 % | ..2026-09-30"),
    ("Increase sales by 20% from now until end of August", "↑ | sales | +20 % | ..2026-08-31"),
    ("Increase sales by twenty per cent by end of June", "↑ | sales | +20 % | ..2026-06-30"),
    ("Increase revenue to $1.2m by end of year", "↑ | revenue | 1200000 $ | ..2026-12-31"),
    ("Increase revenue by 15k€ by end of year", "↑ | revenue | +15000 € | ..2026-12-31"),
    ("At least 300 demo requests by 30.09.2026", "· | demo requests | 300 demo requests | ..2026-09-30"),
    (
        "Increase the number of qualified leads from 80 to 120 per month by the end of Q3",
        "↑ | qualified leads | 80>120 qualified leads per month | ..2026-09-30",
    ),
    ("Keep the unsubscribe rate below 0.5% all year", "= | unsubscribe rate | 0.5 % | 2026-03-12..2026-12-31"),
    ("We want to sell 3 times more gift cards by Christmas", "↑ | gift cards | +200 % | ..2026-12-25"),
    (
        "Recruit 25 ambassadors on Instagram by the end of the month",
        "↑ | ambassadors (on Instagram) | +25 ambassadors | ..2026-03-31",
    ),
    (
        "Grow online sales in Germany 12% year on year by Dec 2026",
        "↑ | online sales (in Germany) | +12 % | ..2026-12-31",
    ),
    ("Increase sales significantly", "↑ | sales |  | "),
    ("increase sales quickly by 2030", "↑ | sales |  | ..2030-12-31"),
    (
        "Be known by 25 % of 25-34 year-olds in Normandy by end of June 2026",
        "· | 25-34 year-olds (in Normandy) | 25 % | ..2026-06-30",
    ),
    (
        "Increase monthly orders from 350 to 420 between 1 May and 30 November",
        "↑ | monthly orders | 350>420 monthly orders | 2026-05-01..2026-11-30",
    ),
    ("increase sale by 20 % over the 6 next month", "↑ | sale | +20 % | 2026-03-12..2026-09-12"),
]
FRENCH = [
    ("augmenter les vente de 20% sur les 6 prochain mois", "↑ | vente | +20 % | 2026-03-12..2026-09-12"),
    ("Augmenter les ventes de 10 à 15 % d'ici fin 2026", "↑ | ventes | +10 % | ..2026-12-31"),
    ("Doubler le chiffre d'affaires d'ici 2 ans", "↑ | chiffre d'affaires | +100 % | 2026-03-12..2028-03-12"),
    ("Multiplier x2 le trafic d'ici décembre", "↑ | trafic | +100 % | ..2026-12-31"),
    ("Trafic x2 d'ici Noël", "↑ | Trafic | +100 % | ..2026-12-25"),
    ("Obtenir 1 200 leads d'ici juin", "· | leads | 1200 leads | ..2026-06-30"),
    ("Obtenir 1.200 leads d'ici le 30 juin", "· | leads | 1200 leads | ..2026-06-30"),
    ("Passer de 5k à 8k abonnés avant Noël", "↑ | abonnés | 5000>8000 abonnés | ..2026-12-25"),
    (
        "Passer de 5 000 à 8 000 abonnés Instagram au T3",
        "↑ | abonnés Instagram | 5000>8000 abonnés Instagram | 2026-07-01..2026-09-30",
    ),
    ("Réduire l'attrition de 8 à 5 % au T3 2027", "↓ | attrition | 8>5 % | 2027-07-01..2027-09-30"),
    ("500 abonnés au plus tard le 30/9", "· | abonnés | 500 abonnés | ..2026-09-30"),
    (
        "Atteindre 10 000 visiteurs par mois au T4 2026",
        "· | visiteurs par mois | 10000 visiteurs par mois | 2026-10-01..2026-12-31",
    ),
    ("Diviser par 2 le coût d'acquisition d'ici fin d'année", "↓ | coût d'acquisition | +50 % | ..2026-12-31"),
    ("Diviser par trois les réclamations en 18 mois", "↓ | réclamations | +66.7 % | 2026-03-12..2027-09-12"),
    ("Ventes +20 % en décembre", "↑ | Ventes | +20 % | 2026-12-01..2026-12-31"),
    ("+20 % de ventes en 2026", "↑ | ventes | +20 % | 2026-01-01..2026-12-31"),
    ("Augmenter les ventes d'un tiers en 18 mois", "↑ | ventes | +33.3 % | 2026-03-12..2027-09-12"),
    ("Porter le panier moyen à 45 € au 31 décembre", "· | panier moyen | 45 € | ..2026-12-31"),
    ("Augmenter le panier moyen de 5 € d'ici le 31 décembre", "↑ | panier moyen | +5 € | ..2026-12-31"),
    ("Ramener le taux de rebond sous 40 % d'ici la fin du T2", "↓ | taux de rebond | 40 % | ..2026-06-30"),
    ("Ramener le taux de rebond à moins de 40 % d'ici fin juin", "↓ | taux de rebond | 40 % | ..2026-06-30"),
    ("Lancer le nouveau site en septembre", "↑ | nouveau site |  | 2026-09-01..2026-09-30"),
    (
        "Gagner 5 points de notoriété auprès des étudiants lyonnais d'ici mi-2026",
        "↑ | notoriété (auprès des étudiants lyonnais) | +5 pts | ..2026-06-30",
    ),
    ("Accroître la notoriété de +5 pts d'ici la mi-juin", "↑ | notoriété | +5 pts | ..2026-06-15"),
    ("Faire passer le NPS de 32 à 45 en un an", "↑ | NPS | 32>45 pts | 2026-03-12..2027-03-12"),
    ("Vendre 30 % de bières en plus cet été", "↑ | bières | +30 % | 2026-06-21..2026-09-20"),
    ("Augmenter les ventes de 20 % au premier semestre 2027", "↑ | ventes | +20 % | 2027-01-01..2027-06-30"),
    ("Augmenter les ventes de 20 % sur les deux prochains trimestres", "↑ | ventes | +20 % | 2026-03-12..2026-09-12"),
    ("Augmenter les ventes de 20 % en 90 jours", "↑ | ventes | +20 % | 2026-03-12..2026-06-10"),
    ("Augmenter les ventes de 20 % avant le 15 mai", "↑ | ventes | +20 % | ..2026-05-15"),
    ("Augmenter les ventes de 20 % avant l'été", "↑ | ventes | +20 % | ..2026-06-20"),
    ("Augmenter les ventes de 20 % d'ici à septembre", "↑ | ventes | +20 % | ..2026-09-30"),
    ("Augmenter les ventes de 20 % entre maintenant et septembre", "↑ | ventes | +20 % | ..2026-09-30"),
    ("Augmenter les ventes de 20 % à partir d'avril jusqu'à fin août", "↑ | ventes | +20 % | 2026-04-01..2026-08-31"),
    ("Augmenter les ventes de vingt pour cents d'ici fin juin", "↑ | ventes | +20 % | ..2026-06-30"),
    ("Atteindre un CA de 1,2 M€ d'ici la fin de l'année", "· | CA | 1200000 € | ..2026-12-31"),
    ("Augmenter le CA de 15 k€ d'ici fin d'année", "↑ | CA | +15000 € | ..2026-12-31"),
    ("Au moins 300 demandes de démo d'ici le 30.09.2026", "· | demandes de démo | 300 demandes de démo | ..2026-09-30"),
    (
        "Faire passer le nombre de leads qualifiés de 80 à 120 par mois d'ici la fin du T3",
        "↑ | leads qualifiés | 80>120 leads qualifiés par mois | ..2026-09-30",
    ),
    (
        "Maintenir le taux de désabonnement sous 0,5 % toute l'année",
        "= | taux de désabonnement | 0.5 % | 2026-03-12..2026-12-31",
    ),
    (
        "Faire connaître le nouveau logo à 60 % des clients d'ici novembre",
        "· | nouveau logo (des clients) | 60 % | ..2026-11-30",
    ),
    (
        "Recruter 25 ambassadeurs sur Instagram d'ici la fin du mois",
        "↑ | ambassadeurs (sur Instagram) | +25 ambassadeurs | ..2026-03-31",
    ),
    ("Augmenter fortement les ventes", "↑ | ventes |  | "),
    (
        "Être connu par 25 % des 25-34 ans en Normandie d'ici fin juin 2026",
        "· | 25-34 ans (en Normandie) | 25 % | ..2026-06-30",
    ),
    (
        "Augmenter les commandes mensuelles de 350 à 420 entre le 1er mai et le 30 novembre",
        "↑ | commandes mensuelles | 350>420 commandes mensuelles | 2026-05-01..2026-11-30",
    ),
    ("Vendre trois fois plus de coffrets cadeaux d'ici Noël", "↑ | coffrets cadeaux | +200 % | ..2026-12-25"),
    ("augmenter les ventes de 20% par raport a 2025 d'ici fin 2026", "↑ | ventes | +20 % | ..2026-12-31"),
    (
        "Réduire de 15% les couts d'acquisition sur l'année 2026",
        "↓ | couts d'acquisition | +15 % | 2026-01-01..2026-12-31",
    ),
    ("Augmentation de 20 % des ventes d'ici six mois", "↑ | ventes | +20 % | 2026-03-12..2026-09-12"),
    (
        "Gagner cent nouveaux clients par mois pendant 6 mois",
        "↑ | nouveaux clients par mois | +100 nouveaux clients par mois | 2026-03-12..2026-09-12",
    ),
    ("Baisser le CPL de 14,20 € à 11 € d'ici le 30 septembre", "↓ | CPL | 14.20>11 € | ..2026-09-30"),
]


def understood(text: str) -> str:
    sentence = read_sentence(text, TODAY)
    figure = ""
    if sentence.figure is not None:
        lead = "+" if sentence.is_change else "" if sentence.baseline is None else f"{sentence.baseline}>"
        figure = f"{lead}{sentence.figure.normalize():f} {sentence.unit}".strip()
    what = " ".join(filter(None, (sentence.object, f"({sentence.scope})" if sentence.scope else "")))
    when = f"{sentence.start or ''}..{sentence.due or ''}" if sentence.start or sentence.due else ""
    return " | ".join((_SIGNS[sentence.direction], what, figure, when))


def test_each_language_has_forty_sentences_and_more() -> None:
    assert min(len(ENGLISH), len(FRENCH)) >= 40


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=lambda text: text[:40])
def test_english_is_understood_as_it_is_typed(text: str, expected: str) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH, ids=lambda text: text[:40])
def test_french_is_understood_as_it_is_typed(text: str, expected: str) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize("text", ["Increase sales by 20 % by half a year", "Increase summer sales by 20 %"])
def test_a_word_of_time_that_sets_no_date_takes_no_figure_away(text: str) -> None:
    sentence = read_sentence(text, TODAY)
    assert sentence.figure == 20
    assert sentence.due is None
