"""How many times as much, and from one part of the whole to another, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mplan_tui.domain.kpis import Direction
from mplan_tui.language.objectives.sentence import read_sentence
from tests.builders import TODAY

UP, DOWN = Direction.UP, Direction.DOWN


@pytest.mark.parametrize(
    ("text", "direction", "subject", "change"),
    [
        ("Increase online sales by a factor of 2", UP, "online sales", "100"),
        ("Increase sales by a factor of three by June", UP, "sales", "200"),
        ("Reduce cost per lead by a factor of 2", DOWN, "cost per lead", "50"),
        ("Reduce cost per lead by a factor of 4", DOWN, "cost per lead", "75"),
        ("Multiply leads by 3", UP, "leads", "200"),
        ("Multiply leads by a factor of 3 by June", UP, "leads", "200"),
        ("Divide the cost per lead by two", DOWN, "cost per lead", "50"),
        ("Cost per lead divided by two", DOWN, "Cost per lead", "50"),
        ("Sales multiplied by 3 by June", UP, "Sales", "200"),
        ("Sales doubled by the end of June", UP, "Sales", "100"),
        ("Online sales have doubled by June", UP, "Online sales", "100"),
        ("The number of leads has tripled", UP, "leads", "200"),
        ("Churn halved by June", DOWN, "Churn", "50"),
        ("Multiplier par 3 les ventes", UP, "ventes", "200"),
        ("Multiplier les leads par un facteur de 3", UP, "leads", "200"),
        ("Augmenter les ventes d'un facteur 2", UP, "ventes", "100"),
        ("Augmenter les ventes par un facteur de deux d'ici juin", UP, "ventes", "100"),
        ("Réduire les coûts d'un facteur 4", DOWN, "coûts", "75"),
        ("Diviser le coût par lead par deux", DOWN, "coût par lead", "50"),
        ("Le taux de churn divisé par deux d'ici juin", DOWN, "taux de churn", "50"),
        ("Ventes doublées d'ici fin juin", UP, "Ventes", "100"),
        ("Les ventes ont doublé d'ici juin", UP, "ventes", "100"),
        ("Ventes multipliées par 3 d'ici fin 2027", UP, "Ventes", "200"),
    ],
)
def test_a_multiple_is_a_change_in_percent(text: str, direction: Direction, subject: str, change: str) -> None:
    said = read_sentence(text, TODAY)
    assert (said.direction, said.object) == (direction, subject)
    assert (said.figure, said.unit, said.is_change, said.baseline) == (Decimal(change), "%", True, None)


@pytest.mark.parametrize(
    ("text", "subject", "baseline", "target"),
    [
        ("Raise market share from a third to half by June", "market share", "33.3", "50"),
        ("Raise the share of online orders from a third to a half", "share of online orders", "33.3", "50"),
        ("Increase market share from a quarter to one third", "market share", "25", "33.3"),
        ("Raise awareness from one half to two thirds", "awareness", "50", "66.7"),
        ("Raise awareness from 20 % to a third", "awareness", "20", "33.3"),
        ("Cut churn from half to a third", "churn", "50", "33.3"),
        ("Passer d'un tiers à la moitié des ventes en ligne", "ventes en ligne", "33.3", "50"),
        ("Augmenter la notoriété d'un quart à un tiers d'ici juin", "notoriété", "25", "33.3"),
        ("Augmenter la notoriété de 20 % à un tiers", "notoriété", "20", "33.3"),
        ("Réduire le taux d'attrition de la moitié à un tiers", "taux d'attrition", "50", "33.3"),
        ("Passer d'un tiers aux deux tiers des clients", "clients", "33.3", "66.7"),
    ],
)
def test_two_parts_of_the_whole_are_where_it_is_and_where_it_shall_be(
    text: str, subject: str, baseline: str, target: str
) -> None:
    said = read_sentence(text, TODAY)
    assert (said.object, said.unit, said.is_change) == (subject, "%", False)
    assert (said.baseline, said.figure) == (Decimal(baseline), Decimal(target))
    assert said.direction is (UP if Decimal(target) > Decimal(baseline) else DOWN)
    assert not said.contradicts


@pytest.mark.parametrize(
    "text", ["Raise market share from half to a third", "Augmenter la part de la moitié à un tiers"]
)
def test_a_rise_to_a_smaller_part_contradicts_itself(text: str) -> None:
    assert read_sentence(text, TODAY).contradicts


@pytest.mark.parametrize(
    "text", ["Multiply leads by 1", "Increase leads by a factor of 1", "Augmenter les leads d'un facteur 1"]
)
def test_once_as_much_is_no_multiple(text: str) -> None:
    assert read_sentence(text, TODAY).unit != "%"
