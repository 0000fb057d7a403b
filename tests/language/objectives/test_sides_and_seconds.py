"""Sentences of marketers that were read wrong in silence: each is right now, or says which words it left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui import i18n
from mplan_tui.domain.kpis import Cadence, KpiKind
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.sentence import asked_change
from mplan_tui.language.objectives.filling import kpi_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.vocabulary.smart import altogether, figure_of, left_out
from tests.builders import a_plan

TODAY = date(2026, 11, 27)

SENTENCES = [
    # sentence, figure, object, words left out, due
    # No money begins at a percentage; and the place that is left is not the one to reach.
    ("Augmenter le CA de 30 % à 2,6 M€", "2,000,000 → 2,600,000 €", "CA", "", ""),
    ("Passer du top 20 au top 5 sur Google", "20 → 5 rang", "", "", ""),
    ("Move from the top 20 to the top 5", "20 → 5 rank", "", "", ""),
    ("Sortir du top 20 et entrer dans le top 5", "≤ 5 rang", "Sortir du top 20", "", ""),
    ("Leave the top 10 and enter the top 3", "≤ 3 rank", "Leave the top 10", "", ""),
    ("Sortir du top 20", "", "Sortir du top 20", "", ""),
    ("Ensure delivery does not go over 2 days", "≤ 2 days", "delivery", "", ""),
    ("Make sure the response time doesn't go above 24 hours", "≤ 24 hours", "response time", "", ""),
    ("Not less than 90 % satisfaction", "≥ 90 %", "satisfaction", "", ""),
    ("No fewer than 300 leads by June", "≥ 300 leads", "leads", "", "2027-06-30"),
    ("Pas moins de 90 % de satisfaction", "≥ 90 %", "satisfaction", "", ""),
    ("3 à 5 M€ de chiffre d'affaires en 2027", "3,000,000–5,000,000 €", "chiffre d'affaires", "", "2027-12-31"),
    ("Réaliser entre 3 et 5 M€ de ventes en 2027", "3,000,000–5,000,000 €", "ventes", "", "2027-12-31"),
    ("Win 20 to 30 new customers by June", "+20 customers", "customers", "to 30", "2027-06-30"),
    ("Augmenter les ventes de 10 à 15 % en 2027", "+10 %", "ventes", "à 15 %", "2027-12-31"),
    ("Increase sales by 10 to 15% in 2027", "+10 %", "sales", "to 15%", "2027-12-31"),
    ("Increase sales by £1.2m-£1.5m", "+1,200,000 £", "sales", "£1.5m", ""),
    ("Maintenir le taux d'ouverture au-dessus de 40 % jusqu'en juin", "≥ 40 %", "taux d'ouverture", "", "2027-06-30"),
    ("Grow traffic by 20 % a month until June", "+20 % a month", "traffic", "", "2027-06-30"),
    ("Faire croître le trafic de 20 % par mois", "+20 %", "trafic", "par mois", ""),
    ("Increase leads by 50 a month", "+50 leads", "leads", "a month", ""),
    ("Augmenter les abonnés de 200 par mois", "+200 abonnés", "abonnés", "par mois", ""),
    ("Augmenter les ventes de 20 % par an sur 3 ans", "+20 % a year", "ventes", "", "2029-11-27"),
    ("Gagner 2 points de part de marché par trimestre en 2027", "+2 pts a quarter", "part de marché", "", "2027-12-31"),
    ("Reduce churn by 0.5 points a quarter in 2027", "−0.5 pts a quarter", "churn", "", "2027-12-31"),
    ("Cut the acquisition cost £95 → £70", "95 → 70 £", "acquisition cost", "", ""),
    ("CPL 95 -> 70 € d'ici juin", "95 → 70 €", "CPL", "", "2027-06-30"),
    ("Reach 500 leads and 20 customers by June", "500 leads", "leads", "and 20 customers", "2027-06-30"),
    (
        "Reach a 40% open rate, 5% click rate and 2% conversion",
        "40 %",
        "open rate",
        "5% click rate|and 2% conversion",
        "",
    ),
    (
        "Get 1,000 visitors, 50 leads and 5 customers a month",
        "+1,000 visitors",
        "visitors",
        "50 leads|and 5 customers a month",
        "",
    ),
    ("Increase sales by 20% and margin by 3 points", "+20 %", "sales", "and margin by 3 points", ""),
    (
        "Augmenter les ventes de 20 % et réduire les coûts de 10 %",
        "+20 %",
        "ventes",
        "et réduire les coûts de 10 %",
        "",
    ),
    ("Increase sales by 20% to 120,000 €", "100,000 → 120,000 €", "sales", "", ""),
    ("Augmenter les ventes de 20 %, soit 120 000 €", "+20 %", "ventes", "soit 120 000 €", ""),
    ("Increase leads by 20 % with a CPL below £50", "+20 %", "leads", "with a CPL below £50", ""),
    ("Obtenir 300 leads à moins de 50 € le lead", "300 leads", "leads", "à moins de 50 € le lead", ""),
    ("300 leads at under £50 each", "≤ 50 £", "300 leads", "300 leads", ""),
    ("Increase sales by 10% in 2027 and 15% in 2028", "+10 %", "sales", "and 15% in 2028", "2027-12-31"),
    ("Réduire le CPL à 70 € au T2 puis 60 € au T4", "70 €", "CPL", "puis 60 € au T4", "2027-06-30"),
    ("Keep churn at or below 2%", "≤ 2 %", "churn", "", ""),
    ("Churn < 2 %", "≤ 2 %", "Churn", "", ""),
    ("NPS >= 50 d'ici juin", "≥ 50 pts", "NPS", "", "2027-06-30"),
    ("Que le délai de livraison n'excède pas 2 jours", "≤ 2 jours", "délai de livraison", "", ""),
    ("Le délai de livraison ne doit pas dépasser 2 jours", "≤ 2 jours", "délai de livraison", "", ""),
    ("Delivery must not take more than 2 days", "≤ 2 days", "Delivery", "", ""),
    ("Don't let the cost per lead rise above £50", "≤ 50 £", "cost per lead", "", ""),
    ("Ne pas laisser le coût par lead monter au-dessus de 50 €", "≤ 50 €", "coût par lead", "", ""),
    ("Avoid more than 3 complaints a month", "≤ 3 complaints a month", "complaints a month", "", ""),
    ("Éviter plus de 3 réclamations par mois", "≤ 3 réclamations par mois", "réclamations par mois", "", ""),
    ("Respond to enquiries within 24 hours", "≤ 24 hours", "Respond to enquiries", "", ""),
    ("Répondre aux prospects en moins de 2 jours", "≤ 2 jours", "Répondre", "", ""),
    ("Livrer 95 % des commandes en 2 jours", "95 %", "commandes", "en 2 jours", ""),
    ("Deliver 95% of orders in 2 days", "95 %", "orders", "in 2 days", ""),
    ("Keep CPL at £50 max", "≤ 50 £", "CPL", "", ""),
    ("Maximum 50 € de coût par lead", "≤ 50 €", "coût par lead", "", ""),
    ("CPL de 50 € ou moins d'ici juin", "≤ 50 €", "CPL", "", "2027-06-30"),
    ("Increase sales by up to 20 %", "+20 %", "sales", "up to", ""),
    ("Réduire d'au plus 5 % les prix", "−5 %", "prix", "au plus", ""),
    ("Half as many complaints by June", "−50 %", "complaints", "", "2027-06-30"),
    ("Moitié moins de plaintes d'ici juin", "−50 %", "plaintes", "", "2027-06-30"),
    ("Raise the share of repeat customers to a third", "33.3 %", "share of repeat customers", "", ""),
    ("Rank #1 on Google by June", "≤ 1 rank", "", "", "2027-06-30"),
    ("Être parmi les 3 premiers sur Google", "≤ 3 rang", "Être", "", ""),
    ("Sell 2 to 3 times more boxes by Christmas", "+200 %", "2", "2", "2026-12-25"),
    ("Vendre deux à trois fois plus de coffrets", "+200 %", "deux", "deux", ""),
    ("Bring the return rate under 3% by June", "≤ 3 %", "return rate", "", "2027-06-30"),
    ("Ne pas laisser le taux de rebond dépasser 45 %", "≤ 45 %", "taux de rebond", "", ""),
    ("The unsubscribe rate should never go above 0.5%", "≤ 0.5 %", "unsubscribe rate", "", ""),
    ("Le panier moyen ne doit pas descendre sous 60 €", "≥ 60 €", "panier moyen", "", ""),
    ("Average basket must not drop below £60", "≥ 60 £", "Average basket", "", ""),
    ("Reach 40% or more open rate", "≥ 40 %", "open rate", "", ""),
    ("Atteindre 40 % ou plus d'ouverture", "≥ 40 %", "ouverture", "", ""),
    ("NPS of at least 50 by the end of 2027", "≥ 50 pts", "NPS", "", "2027-12-31"),
    ("Entre 8 et 10 nouveaux clients par mois", "8–10 nouveaux clients par mois", "nouveaux clients par mois", "", ""),
    ("Between 8 and 10 new customers a month", "8–10 customers a month", "customers a month", "", ""),
    ("Doubler les leads et tripler les ventes d'ici 2028", "+100 %", "leads", "et tripler les ventes", "2028-12-31"),
    ("Double leads and triple sales by 2028", "+100 %", "leads", "and triple sales", "2028-12-31"),
    ("Tripler le trafic", "+200 %", "trafic", "", ""),
    ("Quadruple app installs by summer", "+300 %", "app installs", "", "2027-06-20"),
    ("Faire 20 % de mieux qu'en 2026", "+20 %", "", "", ""),
    (
        "Grow organic traffic 15% quarter over quarter until December 2027",
        "+15 % a quarter",
        "organic traffic",
        "",
        "2027-12-31",
    ),
    ("Augmenter le trafic de 3 % par semaine jusqu'à fin janvier", "+3 % a week", "trafic", "", "2027-01-31"),
    ("Add 2 points of awareness a quarter until December 2027", "+2 pts a quarter", "awareness", "", "2027-12-31"),
    ("Top 5 des marques citées en 2027", "≤ 5 rang", "marques citées", "", "2027-12-31"),
    ("Top 3 in Google Maps by March", "≤ 3 rank", "Google Maps", "", "2027-03-31"),
    ("Finish in the top 20 of the ranking", "≤ 20 rank", "Finish", "", ""),
    ("300 leads d'ici le 15 mars, dont 50 qualifiés", "300 leads", "leads", "dont 50 qualifiés", "2027-03-15"),
    ("300 leads by 15 March, of which 50 qualified", "300 leads", "leads", "of which 50 qualified", "2027-03-15"),
    ("Recruter 50 ambassadeurs pour moins de 5 000 €", "+50 ambassadeurs", "ambassadeurs", "pour moins de 5 000 €", ""),
    ("Recruit 50 ambassadors for less than £5,000", "+50 ambassadors", "ambassadors", "for less than £5,000", ""),
    (
        "Passer de 2 à 4 newsletters par mois en 2027",
        "2 → 4 newsletters par mois",
        "newsletters par mois",
        "",
        "2027-12-31",
    ),
    (
        "Move from 2 to 4 newsletters a month in 2027",
        "2 → 4 newsletters a month",
        "newsletters a month",
        "",
        "2027-12-31",
    ),
    (
        "Réduire de 95 € à 70 € le coût d'acquisition avant le 30 juin",
        "95 → 70 €",
        "coût d'acquisition",
        "",
        "2027-06-30",
    ),
    ("Coût d'acquisition : 95 → 70 €", "95 → 70 €", "Coût d'acquisition", "", ""),
    ("Ouvrir 3 points de vente d'ici septembre", "+3 points de vente", "points de vente", "", "2027-09-30"),
    # Ranges of a target were read as their lower end, in another scale, and said nothing.
    ("De 100 k€ à 120-130 k€ de CA d'ici fin 2027", "100,000 → 120,000 €", "CA", "130 k€", "2027-12-31"),
    (
        "Grow revenue from 100k to 120-130k EUR by end of 2027",
        "100,000 → 120,000 €",
        "revenue",
        "130k EUR",
        "2027-12-31",
    ),
    ("Passer de 3 % à 4 ou 5 % de conversion en 2027", "3 → 4 %", "conversion", "ou 5 %", "2027-12-31"),
    ("Ramener le panier abandonné de 70 % à 60-65 %", "70 → 65 %", "panier abandonné", "60", ""),
    ("Augmenter le CA à 120-130 k€", "120,000 €", "CA", "130 k€", ""),
    ("Generate 400-450 leads in 2027", "+400 leads", "leads", "450", "2027-12-31"),
    ("Increase awareness among 18-25 year olds by 10 %", "+10 %", "awareness", "", ""),
    ("Entre 20 et 25 % de leads en plus d'ici juin", "+20 %", "leads", "et 25 %", "2027-06-30"),
    ("A 15 to 20 percent drop in churn by 2028", "−15 %", "churn", "to 20 percent", "2028-12-31"),
    ("Passer de 2 à 3 M€ de CA", "2,000,000 → 3,000,000 €", "CA", "", ""),
    ("Grow followers from 500 to 2k by June", "500 → 2,000 followers", "followers", "", "2027-06-30"),
    ("Increase revenue per visitor from 90p to £1.10", "0.9 → 1.1 £", "revenue per visitor", "", ""),
    # So many a month is a unit where the things stand before it, and a growth that comes again where they do not.
    ("+50 leads a month by June 2027", "+50 leads a month", "leads a month", "", "2027-06-30"),
    ("Gagner 3 heures par semaine sur le reporting", "+3 heures", "", "par semaine", ""),
    # Where something stands today is its baseline.
    ("Reach 10k subs, up from 6k, by July 2027", "6,000 → 10,000 subs", "subs", "", "2027-07-31"),
    ("Passer à 10 000 abonnés contre 6 000 aujourd'hui", "6,000 → 10,000 abonnés", "abonnés", "", ""),
    ("Atteindre 1 200 adhérents (950 aujourd'hui) en mai 2027", "950 → 1,200 adhérents", "adhérents", "", "2027-05-31"),
    ("Increase sales by 20 % (currently 100 k€) by June 2027", "100,000 → 120,000 €", "sales", "", "2027-06-30"),
    # Reserves, others and how fast are no part of the figure: "sauf en août" was a deadline.
    ("Augmenter les ventes de 20 % sauf en août", "+20 %", "ventes", "sauf en août", ""),
    ("If possible, grow sales by 10 % in 2027", "+10 %", "sales", "If possible", "2027-12-31"),
    ("Répondre à 90 % des avis en moins de 24 h", "90 %", "Répondre", "en moins de 24 h", ""),
    ("Avoir 3 fois plus de followers que notre concurrent", "+200 %", "followers", "que notre concurrent", ""),
    ("Sell 10% more than our competitors by 2028", "+10 %", "", "than our competitors", "2028-12-31"),
    ("Increase sales 20%, margin 5% by end of 2027", "+20 %", "sales", "margin 5%", "2027-12-31"),
    ("+15 % de CA et -5 % de coûts en 2027", "+15 %", "CA", "et -5 % de coûts", "2027-12-31"),
    ("Recruter 2 alternants et lancer 3 campagnes", "+2 alternants", "alternants", "et lancer 3 campagnes", ""),
    ("Sales must not fall by more than 5% in 2027", "≥ −5 %", "Sales", "", "2027-12-31"),
    # Sides, ways and shares that were lost.
    ("Don't let the bounce rate climb past 40%", "≤ 40 %", "bounce rate", "", ""),
    ("Au moins un article de presse par mois", "≥ 1 article de presse par mois", "article de presse par mois", "", ""),
    ("Generate 30% of revenue from existing customers", "30 %", "revenue", "", ""),
    ("Make 2027 sales 10 % higher than 2026 sales", "+10 %", "sales", "", "2027-12-31"),
    ("Move from #8 to #3 on Google", "8 → 3 rank", "", "", ""),
    ("Passer de la 5e à la 2e place du classement", "5 → 2 rang", "classement", "", ""),
    # Days: "toute l'année 2027" was 2026, a season of two years ended with the first, the boxes were a deadline.
    ("Maintenir le NPS au-dessus de 50 toute l'année 2027", "≥ 50 pts", "NPS", "", "2027-12-31"),
    ("Augmenter les ventes 2026-2027 de 10 %", "+10 %", "ventes", "", "2027-06-30"),
    ("Sell 1200 Christmas boxes before 24 December", "+1,200 Christmas boxes", "Christmas boxes", "", "2026-12-24"),
    # What is compared with a sum, signs below 0, verbs, thresholds of what is named first, years of others, brackets.
    ("Augmenter le CA de 20 % par rapport à 100 000 € d'ici juin 2027", "100,000 → 120,000 €", "CA", "", "2027-06-30"),
    (
        "Hausse du chiffre d'affaires de 20 % par rapport à 1,2 M€ en 2027",
        "1,200,000 → 1,440,000 €",
        "chiffre d'affaires",
        "",
        "2027-12-31",
    ),
    ("Réduire le coût par lead de 25 % contre 40 € aujourd'hui", "40 → 30 €", "coût par lead", "", ""),
    (
        "Increase revenue by 20% compared with 100,000 € by June 2027",
        "100,000 → 120,000 €",
        "revenue",
        "",
        "2027-06-30",
    ),
    ("Augmenter le taux d'ouverture de 20 % par rapport à 30 %", "+20 %", "taux d'ouverture", "par rapport à 30 %", ""),
    ("Inverser la tendance : +5 %", "+5 %", "", "", ""),
    ("Inverser la tendance des ventes : de -3 % à +5 % en 2027", "−3 → 5 %", "ventes", "", "2027-12-31"),
    ("Improve NPS from -5 to +20 by end of 2027", "−5 → 20 pts", "NPS", "", "2027-12-31"),
    (
        "Ajouter 200 abonnés à la newsletter d'ici fin janvier",
        "+200 abonnés à la newsletter",
        "abonnés à la newsletter",
        "",
        "2027-01-31",
    ),
    ("Ajouter 200 abonnés aux 1 000 actuels d'ici fin janvier", "1,000 → 1,200 abonnés", "abonnés", "", "2027-01-31"),
    ("Attirer 500 visiteurs de 2027", "+500 visiteurs", "visiteurs", "de 2027", ""),
    ("Attract 500 visitors from 2027", "+500 visitors", "visitors", "", ""),
    (
        "Lose 20 kg of packaging and 5 kg on top per order by June",
        "−20 kg of packaging",
        "kg of packaging",
        "and 5 kg on top per order",
        "2027-06-30",
    ),
    ("Never exceed a CPA of $40", "≤ 40 $", "CPA", "", ""),
    ("Ne jamais dépasser un coût par lead de 25 € en 2027", "≤ 25 €", "coût par lead", "", "2027-12-31"),
    ("Hold prices: no discount above 15% in 2027", "≤ 15 %", "discount", "", "2027-12-31"),
    ("Aucune livraison de plus de 3 jours en 2027", "≤ 3 jours", "livraison", "", "2027-12-31"),
    ("No rating below 4 stars in 2027", "≥ 4 stars", "rating", "", "2027-12-31"),
    ("Grow leads by no more than 15% in 2027", "+15 %", "leads", "no more than", "2027-12-31"),
    ("Grow leads at least 15% in 2027", "+15 %", "leads", "", "2027-12-31"),
    ("Augmenter les ventes d'au plus 10 % en 2027", "+10 %", "ventes", "au plus", "2027-12-31"),
    (
        "Réaliser un chiffre d'affaires de 45'000 CHF d'ici avril 2027",
        "45,000 CHF",
        "chiffre d'affaires",
        "",
        "2027-04-30",
    ),
    ("Get 4.6 out of 5 on Trustpilot by end of June 2027", "4.6 /5", "", "", "2027-06-30"),
    ("Obtenir 1 rendez-vous sur 10 contacts d'ici mars 2027", "10 %", "rendez-vous contacts", "", "2027-03-31"),
    ("Increase basket size by €7.50 to €60 by 1 Oct 2027", "52.5 → 60 €", "basket size", "", "2027-10-01"),
    (
        "Réduire de 20 % par an les émissions liées aux supports imprimés jusqu'en 2030",
        "−20 % a year",
        "émissions liées",
        "",
        "2030-12-31",
    ),
    ("Cut print costs 10% a year until 2029", "−10 % a year", "print costs", "", "2029-12-31"),
    (
        "Win back 40 customers lost in 2025 by June 2027",
        "+40 customers lost",
        "customers lost",
        "in 2025",
        "2027-06-30",
    ),
    ("Retrouver le niveau de ventes de 2025 d'ici fin 2027", "", "niveau de ventes", "de 2025", "2027-12-31"),
    ("Conversion rate: 1.8 % -> 2.4 % (June 2027)", "1.8 → 2.4 %", "Conversion rate", "", "2027-06-30"),
    ("Notoriété assistée : 22 % → 30 % (vague de novembre 2027)", "22 → 30 %", "Notoriété assistée", "", "2027-11-30"),
    ("Ventes : +15 % (base 100 = 2026)", "+15 %", "Ventes", "base 100|2026", ""),
    ("100 % des commerciaux formés d'ici février 2027", "100 %", "commerciaux formés", "", "2027-02-28"),
    (
        "Go from 8 new customers a month to 12 by June 2027",
        "8 → 12 new customers a month",
        "new customers a month",
        "",
        "2027-06-30",
    ),
    ("Reduce time to quote from two weeks to three days by May 2027", "14 → 3 days", "time to quote", "", "2027-05-31"),
    (
        "Réduire le délai de devis de deux semaines à trois jours d'ici mai 2027",
        "14 → 3 jours",
        "délai de devis",
        "",
        "2027-05-31",
    ),
    ("Spend less than £20k on ads in 2027", "≤ 20,000 £", "Spend", "", "2027-12-31"),
    ("Revenir à 15 % de part de marché d'ici 2 ans", "15 %", "part de marché", "", "2028-11-27"),
    (
        "Sans augmenter le budget de 2 %, gagner 200 leads d'ici mai 2027",
        "+200 leads",
        "leads",
        "Sans augmenter le budget de 2 %",
        "2027-05-31",
    ),
    (
        "Conquérir 30 clients supplémentaires, dont 10 grands comptes, en 2027",
        "+30 clients supplémentaires",
        "clients supplémentaires",
        "dont 10 grands comptes",
        "2027-12-31",
    ),
    # Denials without a figure wanted what they deny; years of where it stood were deadlines.
    ("Augmenter de 8 % nos ventes en boutique par rapport à la même période de 2026", "+8 %", "ventes", "", ""),
    ("Passer de 1 500 commandes en 2026 à 1 800 en 2027", "1,500 → 1,800 commandes", "commandes", "", "2027-12-31"),
    ("From 1,500 orders in 2026 to 1,800 in 2027", "1,500 → 1,800 orders", "orders", "", "2027-12-31"),
    ("Ne pas augmenter les prix en 2027", "not above today's level", "prix", "", "2027-12-31"),
    ("Do not raise prices in 2027", "not above today's level", "prices", "", "2027-12-31"),
    ("Don't cut the ad budget in 2027", "not below today's level", "ad budget", "", "2027-12-31"),
    ("Ne pas réduire le nombre de newsletters en 2027", "not below today's level", "newsletters", "", "2027-12-31"),
    (
        "Ne pas faire moins bien que 2026 : 1 150 commandes",
        "1,150 commandes",
        "Ne pas faire moins bien que 2026",
        "",
        "",
    ),
    ("Double the conversion rate (1.2% today) by Q3 2027", "1.2 → 2.4 %", "conversion rate", "", "2027-09-30"),
    (
        "Increase the conversion rate by 20% (1.2% today) by Q3 2027",
        "+20 %",
        "conversion rate",
        "1.2% today",
        "2027-09-30",
    ),
    (
        "Diviser par 3 le temps de réponse (aujourd'hui 36 h) d'ici mai 2027",
        "36 → 12 h",
        "temps de réponse",
        "",
        "2027-05-31",
    ),
    (
        "Multiplier par 4 l'audience du podcast pour atteindre 20 000 écoutes en 2027",
        "+300 %",
        "audience du podcast",
        "pour atteindre 20 000 écoutes",
        "2027-12-31",
    ),
    ("Placer 8 mots-clés en première page de Google d'ici juin 2027", "+8 mots-clés", "mots-clés", "", "2027-06-30"),
    ("Atteindre 4,7/5 de satisfaction (4,3 en 2026) en 2027", "4.3 → 4.7 /5", "satisfaction", "", "2027-12-31"),
    ("Bring share of online sales to 45%, from 38% in 2026", "38 → 45 %", "share of online sales", "", ""),
    ("La newsletter doit compter 5 000 abonnés à Noël 2027", "5,000 abonnés", "abonnés", "", "2027-12-25"),
    ("200 participants at the open day on 12 June 2027", "200 participants", "participants", "", "2027-06-12"),
    ("Réduire le CPL de 40-45 € à 30 € d'ici juin 2027", "30 €", "CPL", "de 40|45", "2027-06-30"),
    (
        "Grow the email list by 500 contacts every month through June 2027",
        "+500 contacts",
        "email list",
        "every month",
        "2027-06-30",
    ),
    ("CA +12%/an jusqu'en 2029", "+12 % a year", "CA", "", "2029-12-31"),
    ("Revenue +12% p.a. until 2029", "+12 % a year", "Revenue", "", "2029-12-31"),
    ("Sell out 3 of 5 concerts in 2027", "60 %", "concerts", "", "2027-12-31"),
]


@pytest.mark.parametrize(("text", "figure", "subject", "left_out", "due"), SENTENCES)
def test_no_sentence_is_wrong_in_silence(text: str, figure: str, subject: str, left_out: str, due: str) -> None:
    said = read_sentence(text, TODAY)
    assert (figure_of(said), said.object, "|".join(said.left_out), str(said.due or "")) == (
        figure,
        subject,
        left_out,
        due,
    )


@pytest.mark.parametrize(
    ("text", "each", "times", "change"),
    [
        ("Grow traffic by 20 % a month until the end of February 2027", Cadence.MONTH, 3, "72.8"),
        ("Augmenter les ventes de 10 % par an sur 3 ans", Cadence.YEAR, 3, "33.1"),
        ("Baisser le CPL de 5 % par trimestre en 2027", Cadence.QUARTER, 4, "-18.5"),
        ("Gagner 2 points de part de marché par trimestre en 2027", Cadence.QUARTER, 4, "8"),
        # Nobody says until when, or nobody can mean it: named among what is left out instead.
        ("Grow traffic by 20 % a month", None, 1, "20"),
        ("Grow traffic by 90 % a day until 2030", None, 1, "90"),
    ],
)
def test_a_growth_that_comes_again_is_what_it_makes_altogether(
    text: str, each: Cadence | None, times: int, change: str
) -> None:
    said = read_sentence(text, TODAY)
    assert (said.each, said.times, asked_change(said)) == (each, times, Decimal(change))
    assert bool(said.left_out) is (each is None)
    assert bool(altogether(said)) is (each is not None)


def test_three_posts_a_week_are_a_state_and_no_total() -> None:
    said = read_sentence("Publish 3 posts a week until 30 June 2027", TODAY)
    kpi = kpi_of(a_plan(), Objective(title="Posts", target=3, baseline=0, unit=said.unit), said)
    assert (kpi.kind, kpi.cadence) == (KpiKind.LEVEL, Cadence.WEEK)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Bring the share of mobile orders up to at least 60% by Q3 2027", "up"),
        ("Drive the cost per order down to £6 by September", "down"),
        ("Bring response time under 24 h by March", "down"),
        ("Répondre à 90 % des avis en moins de 24 h", None),
        ("Stay between £40 and £45 per lead all year", "within"),
    ],
)
def test_the_way_is_that_of_the_words_and_not_of_a_verb_that_goes_both_ways(text: str, way: str | None) -> None:
    assert read_sentence(text, TODAY).direction == way


@pytest.mark.parametrize(
    ("text", "from_zero"),
    [
        ("We need 25 more demos", True),
        ("We need 25 more demos than last quarter", False),
        ("Bring in 40 members", True),
    ],
)
def test_what_is_more_than_it_was_is_not_counted_from_zero(text: str, *, from_zero: bool) -> None:
    assert read_sentence(text, TODAY).counts_from_zero is from_zero


def test_each_words_that_were_left_out_stand_in_the_quotes_of_the_language() -> None:
    said = read_sentence("De 100 k€ à 120-130 k€ de CA, sauf en août", TODAY)
    assert left_out(said).startswith("Not taken in: “130 k€”, “sauf en août”.")
    with i18n.speaking("fr"):
        words = left_out(said).replace("\xa0", " ").replace("\u202f", " ")
    assert words.startswith("Non repris : « 130 k€ », « sauf en août ».")
