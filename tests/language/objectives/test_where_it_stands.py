"""What a sentence says of where something stands, and the codes of findings in it: none is dropped, none is a day."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.kpis import Direction
from mplan_tui.language.objectives.sentence import read_sentence

TODAY = date(2026, 11, 26)

# sentence, object, from, to, unit, due
STANDING = [
    ("Get 300 leads on top of the 40 we have by 30 June 2027", "leads", 40, 340, "leads", "2027-06-30"),
    ("300 leads on top of the 40 we have", "leads", 40, 340, "leads", None),
    ("Win 25 customers on top of our existing 60 by June 2027", "customers", 60, 85, "customers", "2027-06-30"),
    ("Get 200 k€ of sales on top of the 1.2 M€ we have", "sales", 1_200_000, 1_400_000, "€", None),
    ("Gagner 300 leads en plus des 40 actuels d'ici juin 2027", "leads", 40, 340, "leads", "2027-06-30"),
    ("Obtenir 300 abonnés en plus des 1 200 existants", "abonnés", 1200, 1500, "abonnés", None),
    ("Atteindre 40 % de notoriété par rapport à 34 % en 2026", "notoriété", 34, 40, "%", None),
    (
        "Passer le taux de conversion à 40 % par rapport à 34 % de 2026 d'ici juin 2027",
        "taux de conversion",
        34,
        40,
        "%",
        "2027-06-30",
    ),
    ("Augmenter le taux d'ouverture à 40 % par rapport aux 34 % actuels", "taux d'ouverture", 34, 40, "%", None),
    ("Raise awareness to 40 % compared with 34 % in 2026", "awareness", 34, 40, "%", None),
    ("Reach 40 % awareness, versus 34 % in 2026, by March 2027", "awareness", 34, 40, "%", "2027-03-31"),
    ("Porter le panier moyen à 52 € au lieu de 46 € l'an dernier", "panier moyen", 46, 52, "€", None),
    ("Grow repeat rate from 3 % last year to 5 % in 2027", "repeat rate", 3, 5, "%", "2027-12-31"),
    ("Sell 200 more tickets than the 450 sold in 2026", "tickets", 450, 650, "tickets", None),
    ("Vendre 200 billets de plus que les 450 de 2026", "billets", 450, 650, "billets", None),
    ("Add 15 partners to the 20 we already have by June 2027", "partners", 20, 35, "partners", "2027-06-30"),
    (
        "Obtenir 50 avis Google de plus d'ici juin 2027 (nous en avons 120)",
        "avis Google",
        120,
        170,
        "avis Google",
        "2027-06-30",
    ),
]


@pytest.mark.parametrize(("text", "subject", "first", "last", "unit", "due"), STANDING, ids=[s[0] for s in STANDING])
def test_where_it_stands_is_the_baseline(
    text: str, subject: str, first: int, last: int, unit: str, due: str | None
) -> None:
    said = read_sentence(text, TODAY)
    assert (said.object, said.unit) == (subject, unit)
    assert said.baseline == first
    assert said.figure == last
    assert said.direction is Direction.UP
    assert not said.is_change
    assert said.left_out == ()
    assert (said.due.isoformat() if said.due else None) == due


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Win 300 leads in addition to 2 trade fairs by June 2027", "in addition to 2 trade fairs"),
        ("Gagner 300 leads en plus de 2 salons d'ici juin 2027", "en plus de 2 salons"),
    ],
)
def test_what_comes_beside_and_is_another_thing_is_told(text: str, left_out: str) -> None:
    said = read_sentence(text, TODAY)
    assert said.figure == 300
    assert said.left_out == (left_out,)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Address S1 and W1 by growing leads by 20 %", "S1 and W1"),
        ("Increase leads by 20 % (S1, O2)", "S1, O2"),
        ("Augmenter les leads de 20 % (S1, W1)", "S1, W1"),
        ("Augmenter les leads de 20 % (menace T1)", "menace T1"),
    ],
)
def test_codes_of_the_swot_are_no_half_years(text: str, left_out: str) -> None:
    said = read_sentence(text, TODAY)
    assert (said.start, said.due, said.left_out) == (None, None, (left_out,))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Augmenter les leads de 20 % au S1 2027", "leads"),
        ("Réduire le CPL de 20 % aux T1 et T2 2027", "CPL"),
        ("Grow O2 subscribers by 20 % in H1 2027", "O2 subscribers"),
    ],
)
def test_half_years_and_names_stay_what_they_are(text: str, subject: str) -> None:
    said = read_sentence(text, TODAY)
    assert (said.object, said.due, said.left_out) == (subject, date(2027, 6, 30), ())
