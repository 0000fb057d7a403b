"""How a share of an objective's figure is said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mplan_tui.domain.contribution import OwnShare
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.year_on_year import Compared
from mplan_tui.i18n import speaking
from mplan_tui.vocabulary.contribution import brought_words
from mplan_tui.vocabulary.pace import change_words, moved, signed
from tests.builders import an_objective


@pytest.mark.parametrize(
    ("brought", "total", "unit", "said"),
    [
        ("112", "251", "orders", ("112", "251 orders")),
        ("34.73", "191", "leads", ("35", "191 leads")),
        ("0.4", "191", "leads", ("0.4", "191 leads")),
        ("126", "189", "k£", ("£126k", "£189k")),
        ("1.25", "4.5", "%", ("1.2%", "4.5%")),
    ],
)
def test_a_share_is_as_precise_as_its_total_and_never_without_its_sign(
    brought: str, total: str, unit: str, said: tuple[str, str]
) -> None:
    part = OwnShare(an_objective(), 1, 1, PaceStatus.ON_TRACK, Decimal(brought), Decimal(total), unit)
    with speaking("en"):
        words = brought_words(part)
    assert (words["brought"].replace("\u00a0", " "), words["total"].replace("\u00a0", " ")) == said


@pytest.mark.parametrize(
    ("language", "value", "unit", "said"),
    [
        ("en", "0.5", "%", "0.5 points"),
        ("fr", "0.5", "%", "0,5 point"),
        ("fr", "1.5", "%", "1,5 point"),
        ("en", "1", "%", "1 point"),
        ("fr", "2", "%", "2 points"),
        ("en", "5625", "€", "€5,625"),
    ],
)
def test_how_far_a_share_has_to_move_is_said_in_points(language: str, value: str, unit: str, said: str) -> None:
    with speaking(language):
        assert moved(Decimal(value), unit).replace("\u00a0", " ").replace("\u202f", " ") == said
        assert signed(Decimal(value), unit).startswith("+")


@pytest.mark.parametrize(("unit", "said"), [("%", "+3 points"), ("€", "+10%")])
def test_a_share_is_set_against_the_year_before_in_points(unit: str, said: str) -> None:
    """32 % after 30 % was "+7 %"."""
    with speaking("en"):
        assert change_words(Compared(Decimal(33), Decimal(30), unit)).replace("\u00a0", " ") == said
