"""A percentage beside a way from one figure to another: it says the same again, or it contradicts and is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.language.objectives.sentence import read_sentence

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "subject", "baseline", "target", "left_out"),
    [
        (
            "Increase online sales by 20 % over six months, from 100k to 120k euros",
            "online sales",
            100_000,
            120_000,
            (),
        ),
        ("Increase online sales from 100k to 120k euros (+20 %) by 30 June", "online sales", 100_000, 120_000, ()),
        ("Augmenter les ventes de 20 % en six mois, de 100 k€ à 120 k€", "ventes", 100_000, 120_000, ()),
        ("Augmenter les ventes de 20,4 % en six mois, de 100 k€ à 120 k€", "ventes", 100_000, 120_000, ()),
        ("Augmenter les ventes de 25 % en six mois, de 100 k€ à 120 k€", "ventes", 100_000, 120_000, ("25 %",)),
        ("Augmenter les ventes de 19 % en six mois, de 100 k€ à 120 k€", "ventes", 100_000, 120_000, ("19 %",)),
        ("Réduire le coût par lead de 95 € à 70 € (-26 %)", "coût par lead", 95, 70, ()),
        ("Passer de 3 % à 5 % de conversion, soit +67 %", "conversion", 3, 5, ()),
        ("Passer de 3 % à 5 % de conversion, soit +2 %", "conversion", 3, 5, ()),
        ("Passer de 3 % à 5 % de conversion, soit +50 %", "conversion", 3, 5, ("soit +50 %",)),
    ],
)
def test_a_percentage_that_agrees_is_no_second_figure(
    text: str, subject: str, baseline: int, target: int, left_out: tuple[str, ...]
) -> None:
    read = read_sentence(text, TODAY)
    assert (read.baseline, read.figure) == (Decimal(baseline), Decimal(target))
    assert (read.object, read.left_out, read.is_change) == (subject, left_out, False)
