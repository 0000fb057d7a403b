"""Sentences of the trade in both languages: figure, object, scope, words left out and day, each to the letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.kpis import Cadence, Direction
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.sentence import Bound, asked_change, target_of
from mplan_tui.language.objectives.filling import fields_of, kpi_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.vocabulary.smart import figure_of
from tests.builders import a_plan

TODAY = date(2026, 11, 27)
# sentence, and below it: figure | object | scope | words left out | due
ENGLISH = """
Revenue must not fall by more than 5 % in 2027
    ≥ −5 % | Revenue |  |  | 2027-12-31
Lose no more than 3 % of our newsletter subscribers by June 2027
    ≥ −3 % | newsletter subscribers |  |  | 2027-06-30
Keep at least 95 % of our key accounts through 2027
    ≥ 95 % | key accounts |  |  | 2027-12-31
Stay within 3 points of the market leader's awareness
     |  |  | within 3 points of the market leader's awareness |
Retain 90% of subscribers over the next 12 months
    90 % | subscribers |  |  | 2027-11-27
Don't let churn rise above 4 % a month
    ≤ 4 % | churn | a month |  |
Churn must not increase by more than 1 point in 2027
    ≤ +1 pts | Churn |  |  | 2027-12-31
Limit the drop in organic traffic to 10 % in H1 2027
    ≤ 10 % | drop | in organic traffic |  | 2027-06-30
Hold CAC growth under 8 % next year
    ≤ 8 % | CAC growth |  |  | 2027-12-31
Keep the cost per lead within 10 % of last year's
     | cost per lead |  | within 10 % of last year's |
Generate 400 MQLs per month by September 2027
    +400 MQLs per month | MQLs per month |  |  | 2027-09-30
Grow MQL-to-SQL conversion from 22% to 30% by end of Q3 2027
    22 → 30 % | MQL-to-SQL conversion |  |  | 2027-09-30
Cut CAC from £420 to £350 by 31 December 2027
    420 → 350 £ | CAC |  |  | 2027-12-31
Raise NPS from 32 to 45 by the end of 2027
    32 → 45 pts | NPS |  |  | 2027-12-31
Improve NPS by 10 points in 12 months
    +10 pts | NPS |  |  | 2027-11-27
Increase average basket to €65 by Black Friday
    65 € | average basket |  |  | 2026-11-27
Lift the average order value by 8% by Easter 2027
    +8 % | average order value |  |  | 2027-03-28
Reduce bounce rate below 40% on landing pages by 30 June 2027
    ≤ 40 % | bounce rate | on landing pages |  | 2027-06-30
Reach 2 million people on Instagram in Q2 2027
    2,000,000 people | people | on Instagram |  | 2027-06-30
Win 3 points of market share in the UK by December 2027
    +3 pts | market share | in the UK |  | 2027-12-31
Bring unaided awareness among 25-34s to 40% by mid-2027
    40 % | unaided awareness | among 25-34s |  | 2027-06-30
Double the number of demo requests by June 2027
    +100 % | demo requests |  |  | 2027-06-30
Triple LinkedIn followers to 15,000 by year-end
    5,000 → 15,000 LinkedIn followers | LinkedIn followers |  |  | 2026-12-31
Sell 1,200 tickets at £45 each before 15 March 2027
    +1,200 tickets | tickets |  | at £45 each | 2027-03-15
Get 500 sign-ups and 50 paying customers by March 2027
    +500 sign-ups | sign-ups |  | and 50 paying customers | 2027-03-31
Earn £250k of pipeline per quarter in 2027
    +250,000 £ | pipeline per quarter |  |  | 2027-12-31
Keep email unsubscribe rate under 0.3% all year
    ≤ 0.3 % | email unsubscribe rate |  |  | 2026-12-31
Generate $1.2M in pipeline in 2027
    +1,200,000 $ | pipeline |  |  | 2027-12-31
Generate £50k in France by June 2027
    +50,000 £ | £50k | in France |  | 2027-06-30
Increase new and returning web visitors by 10% in 2027
    +10 % | new and returning web visitors |  |  | 2027-12-31
Rank in the top 3 on Google for 10 keywords by June 2027
    +10 keywords | keywords | in the top 3 on Google |  | 2027-06-30
Increase sales of product A by 10% during the month of March 2027
    +10 % | sales of product A |  |  | 2027-03-31
Hold open rate between 25% and 30% in 2027
    25–30 % | open rate |  |  | 2027-12-31
Decrease cart abandonment from 72% to 65% within six months
    72 → 65 % | cart abandonment |  |  | 2027-05-27
Publish 4 blog posts a month until December 2027
    +4 blog posts a month | blog posts a month |  |  | 2027-12-31
Get featured in at least 5 trade magazines by September 2027
    ≥ 5 trade magazines | featured |  |  | 2027-09-30
Rank in the top 3 for 20 keywords by 1 October 2027
    +20 keywords | keywords | in the top 3 |  | 2027-10-01
Achieve ROAS of 4:1 on paid search by Q4 2027
    4 x | ROAS | on paid search |  | 2027-12-31
Reach a click-through rate of 2.5% or more on display by July 2027
    ≥ 2.5 % | click-through rate | on display |  | 2027-07-31
Spend no more than €15k on paid social in H1 2027
    ≤ 15,000 € | Spend | on paid social |  | 2027-06-30
Increase repeat purchase rate by a third in 2027
    +33.3 % | repeat purchase rate |  |  | 2027-12-31
Cut customer complaints in half by the end of next year
    −50 % | customer complaints |  |  | 2027-12-31
Grow webshop revenue by 1.5M€ over 18 months
    +1,500,000 € | webshop revenue |  |  | 2028-05-27
Attract 20-25 % more visitors to the stand at the spring fair 2027
    +20 % | visitors to the stand |  | 25 % | 2027-06-20
Do not lose more than 200 subscribers a month
    ≤ 200 subscribers a month | subscribers a month (lost) |  |  |
No fewer than 30 reference customers by 2028
    ≥ 30 reference customers | reference customers |  |  | 2028-12-31
Have 60 % of traffic come from organic search by June 2027
    60 % | traffic come | from organic search |  | 2027-06-30
Bring the share of returning visitors to one in three by December 2027
    33.3 % | share of returning visitors |  |  | 2027-12-31
Maintain at least a 4.5 star rating on Google through 2027
    ≥ 4.5 /5 | rating | on Google |  | 2027-12-31
Answer 95% of messages in under 2 hours from January 2027
    95 % | messages |  | in under 2 hours |
Sales must not drop more than 5 % in 2027
    ≥ −5 % | Sales |  |  | 2027-12-31
Our margin should never decline by more than 2 points in 2027
    ≥ −2 pts | margin |  |  | 2027-12-31
Lose no more than 2 % of customers a month
    ≤ 2 % | customers a month (lost) |  |  |
Lose not more than 10 customers
    ≥ −10 customers | customers |  |  |
Avoid losing more than 5 key accounts in 2027
    ≥ −5 key accounts | key accounts |  |  | 2027-12-31
Don't let traffic fall by more than 10 % next year
    ≥ −10 % | traffic |  |  | 2027-12-31
Limit losses to 5 customers in 2027
    ≤ 5 customers | losses |  |  | 2027-12-31
Revenue must not fall by less than 5 %
     | Revenue |  | must not fall by less than 5 % |
Prices must not rise by more than £2 in 2027
    ≤ +2 £ | Prices |  |  | 2027-12-31
Reach one in five households by June 2027
    20 % | households |  |  | 2027-06-30
Answer calls within 30s in 90% of cases
    ≤ 30 s | calls |  | 90% of cases |
"""
FRENCH = """
Ne pas perdre plus de 5 % de nos abonnés en 2027
    ≥ −5 % | abonnés |  |  | 2027-12-31
Ne pas perdre plus de 200 abonnés par mois
    ≤ 200 abonnés par mois | abonnés par mois (perdus) |  |  |
Le chiffre d'affaires ne doit pas baisser de plus de 5 % en 2027
    ≥ −5 % | chiffre d'affaires |  |  | 2027-12-31
Conserver au moins 95 % des clients grands comptes jusqu'à fin 2027
    ≥ 95 % | clients grands comptes |  |  | 2027-12-31
Rester à moins de 3 points de la notoriété du leader
     |  |  | à moins de 3 points de la notoriété du leader |
Limiter la baisse du trafic organique à 10 % au premier semestre 2027
    ≤ 10 % | baisse du trafic organique |  |  | 2027-06-30
Fidéliser 80 % des clients sur 12 mois
    80 % | clients |  |  | 2027-11-27
Maintenir le taux de désabonnement sous 0,3 % par mois
    ≤ 0.3 % | taux de désabonnement | par mois |  |
Le coût d'acquisition ne doit pas augmenter de plus de 5 % sur l'année 2027
    ≤ +5 % | coût d'acquisition |  |  | 2027-12-31
Générer 400 leads qualifiés par mois d'ici septembre 2027
    +400 leads qualifiés par mois | leads qualifiés par mois |  |  | 2027-09-30
Faire passer le taux de transformation de 2,1 % à 3 % d'ici fin juin 2027
    2.1 → 3 % | taux de transformation |  |  | 2027-06-30
Réduire le CAC de 420 € à 350 € avant le 31 décembre 2027
    420 → 350 € | CAC |  |  | 2027-12-31
Porter le NPS de 32 à 45 d'ici fin 2027
    32 → 45 pts | NPS |  |  | 2027-12-31
Gagner 10 points de NPS en 12 mois
    +10 pts | NPS |  |  | 2027-11-27
Augmenter le panier moyen à 65 € d'ici le Black Friday
    65 € | panier moyen |  |  | 2026-11-27
Augmenter le panier moyen de 8 % d'ici Pâques 2027
    +8 % | panier moyen |  |  | 2027-03-28
Faire baisser le taux de rebond sous les 40 % sur les pages d'atterrissage au 30 juin 2027
    ≤ 40 % | taux de rebond | sur les pages d'atterrissage |  | 2027-06-30
Toucher 2 millions de personnes sur Instagram au T2 2027
    +2,000,000 personnes | personnes | sur Instagram |  | 2027-06-30
Gagner 3 points de part de marché en Bretagne d'ici décembre 2027
    +3 pts | part de marché | en Bretagne |  | 2027-12-31
Atteindre 40 % de notoriété spontanée chez les 25-34 ans à la mi-2027
    40 % | notoriété spontanée | chez les 25-34 ans |  | 2027-06-30
Doubler les demandes de démo d'ici juin 2027
    +100 % | demandes de démo |  |  | 2027-06-30
Vendre 1 200 billets à 45 € pièce avant le 15 mars 2027
    +1,200 billets | billets |  | à 45 € pièce | 2027-03-15
Obtenir 500 inscriptions et 50 clients payants d'ici mars 2027
    500 inscriptions | inscriptions |  | et 50 clients payants | 2027-03-31
Réaliser 250 k€ de chiffre d'affaires par trimestre en 2027
    250,000 € | chiffre d'affaires par trimestre |  |  | 2027-12-31
Passer de 50.000 euros à 1 million en 2027
    50,000 → 1,000,000 € |  |  |  | 2027-12-31
Augmenter les ventes du produit A de 10 % au cours de l'année 2027
    +10 % | ventes du produit A |  |  | 2027-12-31
Augmenter les ventes de 10 % au cours du prochain trimestre
    +10 % | ventes |  |  | 2027-03-31
Augmenter les ventes de 10 % dans le courant du mois de mars 2027
    +10 % | ventes |  |  | 2027-03-31
Garder un taux d'ouverture entre 25 % et 30 % en 2027
    25–30 % | taux d'ouverture |  |  | 2027-12-31
Publier 4 articles de blog par mois jusqu'en décembre 2027
    +4 articles de blog par mois | articles de blog par mois |  |  | 2027-12-31
Être cité dans au moins 5 magazines professionnels d'ici septembre 2027
    ≥ 5 magazines professionnels | Être cité |  |  | 2027-09-30
Être dans le top 3 de Google sur 20 mots-clés au 1er octobre 2027
    20 mots-clés | mots-clés | dans le top 3 de Google |  | 2027-10-01
Atteindre un ROAS de 4 sur le search payant d'ici le T4 2027
    4 x | ROAS | sur le search payant |  | 2027-12-31
Ne pas dépenser plus de 15 k€ en social ads au S1 2027
    ≤ 15,000 € | dépenser | en social ads |  | 2027-06-30
Augmenter le taux de réachat d'un tiers en 2027
    +33.3 % | taux de réachat |  |  | 2027-12-31
Diviser par deux les réclamations clients d'ici fin 2027
    −50 % | réclamations clients |  |  | 2027-12-31
Accroître le CA du site de 1,5 M€ sur 18 mois
    +1,500,000 € | CA du site |  |  | 2028-05-27
Attirer 20 à 25 % de visiteurs en plus sur le stand au salon de printemps 2027
    +20 % | visiteurs | sur le stand au salon de printemps 2027 | à 25 % |
Au moins 30 clients références d'ici 2028
    ≥ 30 clients références | clients références |  |  | 2028-12-31
Que 60 % du trafic vienne du référencement naturel d'ici juin 2027
    60 % | trafic vienne du référencement naturel |  |  | 2027-06-30
Un visiteur sur trois doit revenir d'ici décembre 2027
    33.3 % | visiteur doit revenir |  |  | 2027-12-31
Conserver une note d'au moins 4,5 étoiles sur Google en 2027
    ≥ 4.5 /5 | note | sur Google |  | 2027-12-31
Répondre à 95 % des messages en moins de 2 heures dès janvier 2027
    95 % | Répondre | des messages | en moins de 2 heures |
Ne pas descendre en dessous de 90 % de satisfaction client
    ≥ 90 % | satisfaction client |  |  |
Plafonner le coût par lead à 12 € sur 2027
    ≤ 12 € | coût par lead |  |  | 2027-12-31
Ne pas passer sous la barre des 1 000 visites par jour en 2027
    ≥ 1,000 visites par jour | visites par jour |  |  | 2027-12-31
Atteindre au minimum 3 % de taux de clic sur les e-mailings du 1er janvier au 30 juin 2027
    ≥ 3 % | taux de clic | sur les e-mailings |  | 2027-06-30
Passer de 5 à 8 rendez-vous par semaine d'ici avril 2027
    5 → 8 rendez-vous par semaine | rendez-vous par semaine |  |  | 2027-04-30
Limiter le churn à 2 % maximum par mois
    ≤ 2 % | churn | par mois |  |
Ne perdre aucun client grand compte en 2027
    not below today's level | client grand compte |  |  | 2027-12-31
Recruter une centaine d'ambassadeurs avant l'été 2027
    +100 ambassadeurs | ambassadeurs |  |  | 2027-06-20
Augmenter d'au moins 15 % le nombre de leads d'ici fin mars 2027
    +15 % | leads |  |  | 2027-03-31
Réduire d'un quart le délai de réponse
    −25 % | délai de réponse |  |  |
Tenir le budget pub sous 120 k€ HT en 2027
    ≤ 120,000 € HT | budget pub |  |  | 2027-12-31
Ne pas perdre plus de 2 points de part de marché en 2027
    ≥ −2 pts | part de marché |  |  | 2027-12-31
Perdre au maximum 10 clients en 2027
    ≥ −10 clients | clients |  |  | 2027-12-31
La notoriété ne doit pas reculer de plus de 2 points d'ici fin 2027
    ≥ −2 pts | notoriété |  |  | 2027-12-31
Le panier moyen ne doit pas diminuer de plus de 3 € en 2027
    ≥ −3 € | panier moyen |  |  | 2027-12-31
Éviter de perdre plus de 3 % de trafic en 2027
    ≥ −3 % | trafic |  |  | 2027-12-31
Tenir le budget à 5 % près en 2027
     | budget |  | à 5 % près | 2027-12-31
Maintenir le churn à moins de 3 % des clients en 2027
    ≤ 3 % | churn | des clients |  | 2027-12-31
Ne perdre pas plus de 4 clients par trimestre
    ≤ 4 clients par trimestre | clients par trimestre (perdus) |  |  |
Ne pas dépenser plus de 15 k€ HT en social ads au S1 2027
    ≤ 15,000 € HT | dépenser | en social ads |  | 2027-06-30
Amener la part des visiteurs fidèles à un sur trois d'ici décembre 2027
    33.3 % | part des visiteurs fidèles |  |  | 2027-12-31
Réaliser 250 k€ HT de chiffre d'affaires en 2027
    250,000 € HT | chiffre d'affaires |  |  | 2027-12-31
Porter le CA de 100 k€ HT à 120 k€ HT en 2027
    100,000 → 120,000 € HT | CA |  |  | 2027-12-31
Atteindre 2 M€ TTC de ventes en ligne d'ici fin 2027
    2,000,000 € TTC | ventes en ligne |  |  | 2027-12-31
Augmenter le CA de 200 k€ HT d'ici décembre 2027
    +200,000 € HT | CA |  |  | 2027-12-31
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    texts, told = table.strip().splitlines()[::2], table.strip().splitlines()[1::2]
    parts = (tuple(part.strip() for part in line.split("|")) for line in told)
    return [(text, *part, *("",) * (5 - len(part))) for text, part in zip(texts, parts, strict=True)]


@pytest.mark.parametrize(("text", "figure", "subject", "scope", "left_out", "due"), _rows(ENGLISH) + _rows(FRENCH))
def test_a_sentence_of_the_trade_is_read_to_the_letter(
    text: str, figure: str, subject: str, scope: str, left_out: str, due: str
) -> None:
    said = read_sentence(text, TODAY)
    told = (figure_of(said), said.object, said.scope, " + ".join(said.left_out), str(said.due or ""))
    assert told == (figure, subject, scope, left_out, due)


@pytest.mark.parametrize(
    ("text", "baseline", "bound", "target", "way"),
    [
        ("Revenue must not fall by more than 5 % in 2027", 1000, Bound.FLOOR, 950, Direction.WITHIN),
        ("Le CA ne doit pas baisser de plus de 5 % en 2027", 1000, Bound.FLOOR, 950, Direction.WITHIN),
        ("Ne pas perdre plus de 200 abonnés en 2027", 5000, Bound.FLOOR, 4800, Direction.WITHIN),
        ("Lose no more than 2 points of market share in 2027", 18, Bound.FLOOR, 16, Direction.WITHIN),
        ("Churn must not increase by more than 1 point in 2027", 4, Bound.CEILING, 5, Direction.DOWN),
        ("Le coût par lead ne doit pas augmenter de plus de 10 % en 2027", 50, Bound.CEILING, 55, Direction.DOWN),
        ("Keep satisfaction above 90 % in 2027", 93, Bound.FLOOR, 90, Direction.WITHIN),
        # What lies below its floor has to come up to it.
        ("Keep satisfaction above 90 % in 2027", 80, Bound.FLOOR, 90, Direction.UP),
        ("Reach at least 300 leads by June 2027", 100, Bound.FLOOR, 300, Direction.UP),
    ],
)
def test_what_may_be_lost_is_a_side_of_where_it_stands(
    text: str, baseline: int, bound: Bound, target: int, way: Direction
) -> None:
    said = read_sentence(text, TODAY)
    assert said.bound is bound
    assert target_of(said, Decimal(baseline))[:2] == (Decimal(baseline), Decimal(target))
    told = {**fields_of(a_plan(), said), "baseline": Decimal(baseline), "target": Decimal(target)}
    kpi = kpi_of(a_plan(), Objective(title="O", **told), said)
    assert (kpi.direction, kpi.target, kpi.target_high) == (way, Decimal(target), None)


def test_a_floor_below_where_it_stands_is_asked_as_a_change() -> None:
    assert asked_change(read_sentence("Ne pas perdre plus de 5 % de nos abonnés", TODAY)) == -5
    assert asked_change(read_sentence("Prices must not rise by more than £2", TODAY)) == 2


def test_money_per_quarter_is_entered_by_the_quarter() -> None:
    said = read_sentence("Réaliser 250 k€ de chiffre d'affaires par trimestre en 2027", TODAY)
    kpi = kpi_of(a_plan(), Objective(title="CA", target=250_000, unit=said.unit), said)
    assert (kpi.cadence, kpi.name) == (Cadence.QUARTER, "Chiffre d'affaires par trimestre")
