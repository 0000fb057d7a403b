"""Typed objectives as people write them, in both languages, and what each says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import asked_change, target_of
from mplan_tui.language.numbers import number_of_digits, number_of_words
from mplan_tui.language.objectives.sentence import read_sentence
from tests.builders import TODAY

UP, DOWN, WITHIN = Direction.UP, Direction.DOWN, Direction.WITHIN

Said = tuple[str, str, Direction | None, str, str, str, str, str]
"""The sentence, its object, direction, figure ("+" before a change, "18>" before a target), unit, start and due."""

ENGLISH: list[Said] = [
    ("Increase sales by 20% over the next 6 months", "sales", UP, "+20", "%", "2026-03-12", "2026-09-12", ""),
    ("Increase sales", "sales", UP, "", "", "", "", ""),
    (
        "Raise brand awareness from 18 % to 25 % by end of June",
        "brand awareness",
        UP,
        "18>25",
        "%",
        "",
        "2026-06-30",
        "",
    ),
    ("Reduce churn by 5 points in Q3", "churn", DOWN, "+5", "pts", "2026-07-01", "2026-09-30", ""),
    ("Gain 200 new customers by 30 September 2026", "customers", UP, "+200", "customers", "", "2026-09-30", ""),
    (
        "Reach 420 online orders a month by December",
        "online orders a month",
        None,
        "420",
        "online orders a month",
        "",
        "2026-12-31",
        "",
    ),
    (
        "Double newsletter subscribers within half a year",
        "newsletter subscribers",
        UP,
        "+100",
        "%",
        "2026-03-12",
        "2026-09-12",
        "",
    ),
    ("Cut cost per lead to €11 before 30 Sept", "cost per lead", DOWN, "11", "€", "", "2026-09-30", ""),
    (
        "Generate three hundred qualified leads in the UK over the next quarter",
        "qualified leads",
        UP,
        "+300",
        "qualified leads",
        "2026-04-01",
        "2026-06-30",
        "in the UK",
    ),
    (
        "Grow online sales among 25-34 year olds by twenty-five percent by year-end",
        "online sales",
        UP,
        "+25",
        "%",
        "",
        "2026-12-31",
        "among 25-34 year olds",
    ),
    ("Achieve £2M of revenue in 2027", "revenue", None, "2000000", "£", "2027-01-01", "2027-12-31", ""),
    (
        "Halve the bounce rate of the shop in six months",
        "bounce rate of the shop",
        DOWN,
        "+50",
        "%",
        "2026-03-12",
        "2026-09-12",
        "",
    ),
    (
        "Maintain customer satisfaction at 95% throughout 2026",
        "customer satisfaction",
        WITHIN,
        "95",
        "%",
        "2026-01-01",
        "2026-12-31",
        "",
    ),
    ("Win 15 new hotels in Normandy by mid-June", "hotels", UP, "+15", "hotels", "", "2026-06-15", "in Normandy"),
    ("20% more sales by the end of the year", "sales", UP, "+20", "%", "", "2026-12-31", ""),
    (
        "We will increase our open rate from 30 to 35% between April and September 2026",
        "open rate",
        UP,
        "30>35",
        "%",
        "2026-04-01",
        "2026-09-30",
        "",
    ),
    (
        "Attract two hundred and fifty visitors to the festival by June 30",
        "visitors to the festival",
        UP,
        "+250",
        "visitors to the festival",
        "",
        "2026-06-30",
        "",
    ),
    ("Improve brand image", "brand image", UP, "", "", "", "", ""),
    (
        "Lower the acquisition cost by a quarter by Christmas",
        "acquisition cost",
        DOWN,
        "+25",
        "%",
        "",
        "2026-12-25",
        "",
    ),
    ("Reach a 35% open rate by T3", "open rate", None, "35", "%", "", "2026-09-30", ""),
    ("Increase market share from 12% to 10% by June", "market share", DOWN, "12>10", "%", "", "2026-06-30", ""),
    ("Be the best brand", "Be the best brand", None, "", "", "", "", ""),
    ("Sell 1,500 gift boxes in December", "gift boxes", UP, "+1500", "gift boxes", "2026-12-01", "2026-12-31", ""),
    ("Grow revenue by 10% per year", "revenue", UP, "+10", "%", "", "", ""),
    (
        "Boost our Instagram followers to 10k by the end of Q2",
        "Instagram followers",
        UP,
        "10000",
        "Instagram followers",
        "",
        "2026-06-30",
        "",
    ),
    (
        "Increase conversion by 1.5 points over a year and a half",
        "conversion",
        UP,
        "+1.5",
        "pts",
        "2026-03-12",
        "2027-09-12",
        "",
    ),
    ("Get 50 more reviews next month", "reviews", UP, "+50", "reviews", "2026-04-01", "2026-04-30", ""),
    ("Acquire a dozen new distributors by 2026-10-31", "distributors", UP, "+12", "distributors", "", "2026-10-31", ""),
    (
        "Reduce delivery complaints by half within two weeks",
        "delivery complaints",
        DOWN,
        "+50",
        "%",
        "2026-03-12",
        "2026-03-26",
        "",
    ),
    (
        "Triple webinar sign-ups from 1 April to 30 September 2026",
        "webinar sign-ups",
        UP,
        "+200",
        "%",
        "2026-04-01",
        "2026-09-30",
        "",
    ),
]

FRENCH: list[Said] = [
    ("Augmenter les ventes de 20 % sur les 6 prochains mois", "ventes", UP, "+20", "%", "2026-03-12", "2026-09-12", ""),
    ("augmenter les ventes", "ventes", UP, "", "", "", "", ""),
    ("Porter la notoriété de 18 à 25 % d'ici fin juin", "notoriété", UP, "18>25", "%", "", "2026-06-30", ""),
    (
        "Réduire le taux d'attrition de 5 points au T3",
        "taux d'attrition",
        DOWN,
        "+5",
        "pts",
        "2026-07-01",
        "2026-09-30",
        "",
    ),
    (
        "Gagner 200 nouveaux clients avant le 30 septembre 2026",
        "nouveaux clients",
        UP,
        "+200",
        "nouveaux clients",
        "",
        "2026-09-30",
        "",
    ),
    (
        "Atteindre 420 commandes en ligne par mois d'ici décembre",
        "commandes en ligne par mois",
        None,
        "420",
        "commandes en ligne par mois",
        "",
        "2026-12-31",
        "",
    ),
    (
        "Doubler les abonnés à la newsletter en six mois",
        "abonnés à la newsletter",
        UP,
        "+100",
        "%",
        "2026-03-12",
        "2026-09-12",
        "",
    ),
    ("Baisser le coût par lead à 11 € avant le 30 sept.", "coût par lead", DOWN, "11", "€", "", "2026-09-30", ""),
    (
        "Générer trois cents leads qualifiés en Bretagne sur un trimestre",
        "leads qualifiés",
        UP,
        "+300",
        "leads qualifiés",
        "2026-03-12",
        "2026-06-12",
        "en Bretagne",
    ),
    (
        "Accroître les ventes en ligne auprès des 25-34 ans de vingt-cinq pour cent d'ici la fin de l'année",
        "ventes en ligne",
        UP,
        "+25",
        "%",
        "",
        "2026-12-31",
        "auprès des 25-34 ans",
    ),
    (
        "Réaliser 2 M€ de chiffre d'affaires en 2027",
        "chiffre d'affaires",
        None,
        "2000000",
        "€",
        "2027-01-01",
        "2027-12-31",
        "",
    ),
    (
        "Diviser par deux le taux de rebond en un semestre",
        "taux de rebond",
        DOWN,
        "+50",
        "%",
        "2026-03-12",
        "2026-09-12",
        "",
    ),
    (
        "Maintenir la satisfaction client à 95 % pendant 2026",
        "satisfaction client",
        WITHIN,
        "95",
        "%",
        "2026-01-01",
        "2026-12-31",
        "",
    ),
    (
        "Conquérir 15 nouveaux hôtels en Normandie d'ici mi-juin",
        "nouveaux hôtels",
        UP,
        "+15",
        "nouveaux hôtels",
        "",
        "2026-06-15",
        "en Normandie",
    ),
    ("20 % de ventes en plus d'ici fin d'année", "ventes", UP, "+20", "%", "", "2026-12-31", ""),
    (
        "Faire passer le taux d'ouverture de 30 à 35 % entre avril et septembre 2026",
        "taux d'ouverture",
        UP,
        "30>35",
        "%",
        "2026-04-01",
        "2026-09-30",
        "",
    ),
    (
        "Attirer deux cent cinquante visiteurs au festival d'ici le 30 juin",
        "visiteurs",
        UP,
        "+250",
        "visiteurs",
        "",
        "2026-06-30",
        "au festival",
    ),
    ("Améliorer l'image de marque", "image de marque", UP, "", "", "", "", ""),
    (
        "Réduire d'un quart le coût d'acquisition d'ici Noël",
        "coût d'acquisition",
        DOWN,
        "+25",
        "%",
        "",
        "2026-12-25",
        "",
    ),
    (
        "Obtenir un taux d'ouverture de 35 % au 3e trimestre",
        "taux d'ouverture",
        None,
        "35",
        "%",
        "2026-07-01",
        "2026-09-30",
        "",
    ),
    (
        "Augmenter la part de marché de 12 % à 10 % d'ici juin",
        "part de marché",
        DOWN,
        "12>10",
        "%",
        "",
        "2026-06-30",
        "",
    ),
    ("Être la meilleure marque", "Être la meilleure marque", None, "", "", "", "", ""),
    ("Vendre 1 500 coffrets en décembre", "coffrets", UP, "+1500", "coffrets", "2026-12-01", "2026-12-31", ""),
    ("Augmenter le CA de 10 % par an", "CA", UP, "+10", "%", "", "", ""),
    (
        "Atteindre 10k abonnés Instagram d'ici la fin du 2e trimestre",
        "abonnés Instagram",
        None,
        "10000",
        "abonnés Instagram",
        "",
        "2026-06-30",
        "",
    ),
    (
        "Augmenter la conversion de 1,5 point sur un an et demi",
        "conversion",
        UP,
        "+1.5",
        "pts",
        "2026-03-12",
        "2027-09-12",
        "",
    ),
    ("Gagner 50 avis de plus le mois prochain", "avis", UP, "+50", "avis", "2026-04-01", "2026-04-30", ""),
    (
        "Recruter une douzaine de distributeurs d'ici au 31/10/2026",
        "distributeurs",
        UP,
        "+12",
        "distributeurs",
        "",
        "2026-10-31",
        "",
    ),
    (
        "Diminuer de moitié les réclamations sous quinze jours",
        "réclamations",
        DOWN,
        "+50",
        "%",
        "2026-03-12",
        "2026-03-27",
        "",
    ),
    (
        "Multiplier par trois les inscriptions aux webinaires du 1er avril au 30 septembre 2026",
        "inscriptions",
        UP,
        "+200",
        "%",
        "2026-04-01",
        "2026-09-30",
        "aux webinaires",
    ),
    ("Hausse de 8 % du panier moyen d'ici fin aout", "panier moyen", UP, "+8", "%", "", "2026-08-31", ""),
    (
        "d'ici a fin juin, augmenter de quatre-vingt-dix le nombre de clients",
        "clients",
        UP,
        "+90",
        "clients",
        "",
        "2026-06-30",
        "",
    ),
    (
        "Augmenter de soixante-quinze mille euros le chiffre d'affaires sur l'année prochaine",
        "chiffre d'affaires",
        UP,
        "+75000",
        "€",
        "2027-01-01",
        "2027-12-31",
        "",
    ),
]


def check(said: Said, language: str) -> None:
    text, subject, direction, figure, unit, start, due, scope = said
    sentence = read_sentence(text, TODAY)
    shown = ""
    if sentence.figure is not None:
        shown = ("+" if sentence.is_change else "") + (f"{sentence.baseline}>" if sentence.baseline is not None else "")
        shown += f"{sentence.figure.normalize():f}"
    assert sentence.language == language
    assert (sentence.object, sentence.scope) == (subject, scope)
    assert (sentence.direction, shown, sentence.unit) == (direction, figure, unit)
    assert (str(sentence.start or ""), str(sentence.due or "")) == (start, due)


def test_each_language_has_thirty_sentences_and_more() -> None:
    assert len(ENGLISH) >= 30
    assert len(FRENCH) >= 30


@pytest.mark.parametrize("said", ENGLISH, ids=lambda said: said[0])
def test_english_sentences_are_understood(said: Said) -> None:
    check(said, "en")


@pytest.mark.parametrize("said", FRENCH, ids=lambda said: said[0])
def test_french_sentences_are_understood(said: Said) -> None:
    check(said, "fr")


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("by the end of this year", "2026-12-31"),
        ("by end of 2026", "2026-12-31"),
        ("by February", "2027-02-28"),
        ("within a fortnight", "2026-03-26"),
        ("in Q1", "2026-03-31"),
        ("in H2", "2026-12-31"),
        ("by 5/9/26", "2026-09-05"),
        ("no later than 1st of July", "2026-07-01"),
        ("in the second half of 2027", "2027-12-31"),
        ("over eighteen months", "2027-09-12"),
    ],
)
def test_english_deadlines_are_read(phrase: str, due: str) -> None:
    assert str(read_sentence(f"Increase sales by 20 % {phrase}", TODAY).due) == due


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("d'ici la fin du mois", "2026-03-31"),
        ("avant fin 2026", "2026-12-31"),
        ("au deuxième trimestre", "2026-06-30"),
        ("d’ici fin février", "2027-02-28"),
        ("au S2", "2026-12-31"),
        ("ce trimestre", "2026-03-31"),
        ("cette année", "2026-12-31"),
        ("pour le 1er juillet", "2026-07-01"),
        ("en l'an 2027", "2027-12-31"),
        ("sur dix-huit mois", "2027-09-12"),
        ("jusqu'au 5 septembre", "2026-09-05"),
        ("d'ici six semaines", "2026-04-23"),
    ],
)
def test_french_deadlines_are_read(phrase: str, due: str) -> None:
    assert str(read_sentence(f"Augmenter les ventes de 20 % {phrase}", TODAY).due) == due


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("twenty-five", "en", 25),
        ("two hundred and fifty", "en", 250),
        ("three thousand two hundred", "en", 3200),
        ("two dozen", "en", 24),
        ("quatre-vingt-dix-sept", "fr", 97),
        ("soixante et onze", "fr", 71),
        ("quatre cent vingt", "fr", 420),
        ("deux millions cinq cent mille", "fr", 2_500_000),
        ("une quinzaine", "fr", 15),
    ],
)
def test_number_words_are_counted(words: str, language: str, value: int) -> None:
    assert number_of_words(words, language) == value


def test_an_increase_that_goes_down_is_told_apart() -> None:
    assert read_sentence("Increase market share from 12 % to 10 %", TODAY).contradicts
    assert not read_sentence("Reduce churn from 12 % to 10 %", TODAY).contradicts


def test_growth_in_percent_is_counted_from_where_the_kpi_stands() -> None:
    sentence = read_sentence("Increase online orders by 20 %", TODAY)
    assert target_of(sentence, Decimal(350)) == (Decimal(350), Decimal(420), "")


@pytest.mark.parametrize(
    ("text", "change", "unit"),
    [
        ("Réduire les coûts de 20 %", -20, ""),
        ("Doubler le nombre d'abonnés", 100, ""),
        ("Augmenter le CA de 200 K€", 200_000, "€"),
        ("+2 points de notoriété", 2, "%"),
    ],
)
def test_a_change_from_an_unknown_baseline_has_no_target_yet(text: str, change: int, unit: str) -> None:
    sentence = read_sentence(text, TODAY)
    assert target_of(sentence, None) == (None, None, unit)
    assert asked_change(sentence) == change


@pytest.mark.parametrize("text", ["Generate 300 qualified leads", "Gagner 300 leads qualifiés", "Sell 300 leads"])
def test_what_is_brought_about_counts_from_nothing(text: str) -> None:
    sentence = read_sentence(text, TODAY)
    assert list(target_of(sentence, None)[:2]) == [0, 300]
    assert asked_change(sentence) is None


def test_points_are_added_not_multiplied() -> None:
    sentence = read_sentence("Augmenter la notoriété de 7 points", TODAY)
    assert target_of(sentence, Decimal(18)) == (Decimal(18), Decimal(25), "%")


@pytest.mark.parametrize(
    "text", ["", "   ", "%%%", "[/x] =1+1 \x1b[31m", "by by by", "20", "de de de 5", "in 99/99/9999", "é" * 5000]
)
def test_nonsense_is_read_without_an_error(text: str) -> None:
    assert read_sentence(text, TODAY).due is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(folded_in_place(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 999), st.integers(1, 36))
def test_any_percentage_and_number_of_months_is_read(percent: int, months: int) -> None:
    english = read_sentence(f"Increase sales by {percent} % over the next {months} months", TODAY)
    french = read_sentence(f"Augmenter les ventes de {percent} % sur les {months} prochains mois", TODAY)
    assert english.figure == french.figure == percent
    assert english.due == french.due
    assert english.start == french.start == date(2026, 3, 12)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("digits", "value"),
    [("1,00,000", 100_000), ("1.00.000", 100_000), ("1.000.000.00021", 100_000_000_021), ("1,2,3", 123)],
)
def test_signs_that_come_twice_in_a_figure_group_its_digits(digits: str, value: int, language: str) -> None:
    assert number_of_digits(digits, language) == value
    assert read_sentence(f"Get {digits} leads by June", TODAY, language) is not None
