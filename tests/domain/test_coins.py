from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.coins import coin, split

CENT, YEN, MILLIME = coin("EUR"), coin("JPY"), coin("TND")


def test_the_smallest_coin_is_that_of_the_currency() -> None:
    assert (Decimal("0.01"), Decimal(1), Decimal("0.001")) == (CENT, YEN, MILLIME)


@pytest.mark.parametrize(
    ("amount", "weights", "smallest", "parts"),
    [
        ("100", (1, 1, 1), CENT, ("33.33", "33.33", "33.34")),
        ("1001", (1, 1), YEN, ("500", "501")),
        ("1", (1, 1, 1), MILLIME, ("0.333", "0.333", "0.334")),
        ("10", (1, 2, 4), YEN, ("1", "3", "6")),  # 1.43, 2.86, 5.71: the two that lost most get the coins
        ("-0.01", (1, 1), CENT, ("-0.01", "0.00")),
        ("5", (0, 3), CENT, ("0", "5")),
        ("5", (7,), CENT, ("5",)),
        ("0.125", (1, 1), CENT, ("0.06", "0.065")),  # below a coin: nothing is lost
    ],
)
def test_an_amount_is_split_by_the_largest_remainder(
    amount: str, weights: tuple[int, ...], smallest: Decimal, parts: tuple[str, ...]
) -> None:
    assert split(Decimal(amount), weights, smallest) == tuple(map(Decimal, parts))


@given(
    st.decimals(-1_000_000, 1_000_000, places=3),
    st.lists(st.integers(0, 31), min_size=2, max_size=13).filter(any),
    st.sampled_from((CENT, YEN, MILLIME)),
)
def test_a_split_loses_nothing_and_no_part_is_a_coin_off(
    amount: Decimal, weights: list[int], smallest: Decimal
) -> None:
    parts = split(amount, weights, smallest)
    assert sum(parts, Decimal(0)) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - amount * weight / sum(weights)) < 2 * smallest


def test_an_amount_whose_parts_weigh_nothing_is_the_first_ones_and_one_part_has_all() -> None:
    assert split(Decimal("10.005"), [0, 0, 0], Decimal("0.01")) == (Decimal("10.005"), Decimal(0), Decimal(0))
    assert split(Decimal("10.005"), [0], Decimal("0.01")) == (Decimal("10.005"),)
