"""The smallest coin of a currency, and how an amount is shared out in coins without losing one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

_WHOLE = (
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
)
_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_DECIMALS = {**dict.fromkeys(_WHOLE, 0), **dict.fromkeys(_THOUSANDTHS, 3)}
"""The currencies whose smallest coin is not a hundredth (ISO 4217)."""


@lru_cache
def coin(currency: str) -> Decimal:
    """The smallest coin of a currency: 0.01 of the euro, 1 of the yen, 0.001 of the Tunisian dinar."""
    return Decimal(1).scaleb(-_DECIMALS.get(currency, 2))


def split(amount: Decimal, weights: Sequence[int], smallest: Decimal) -> tuple[Decimal, ...]:
    """An amount in parts after their weights, each a whole number of coins, that add up to it exactly.

    Largest remainder (Hamilton): each part is rounded down, and the coins that are left go one each to the parts that
    lost most, the last of equals first. What an amount has below a coin, as one typed with four decimals, stays with
    the part that lost most, since no part may lose it.
    """
    if len(weights) == 1:
        return (amount,)
    whole = sum(weights)
    if not whole:
        return (amount, *(Decimal(0) for _ in weights[1:]))
    # In integers, which take a third of the time: n / d is the amount in coins.
    (above, below), (coin_above, coin_below) = amount.as_integer_ratio(), smallest.as_integer_ratio()
    n, d = above * coin_below, below * coin_above
    coins = [n * weight // (whole * d) for weight in weights]
    by_loss = sorted(range(len(coins)), key=lambda place: (-(n * weights[place] % (whole * d)), -place))
    for place in by_loss[: n // d - sum(coins)]:
        coins[place] += 1
    parts = [part * smallest for part in coins]
    parts[by_loss[0]] += amount - sum(parts, Decimal(0))
    return tuple(parts)
