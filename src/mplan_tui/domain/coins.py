"""The smallest coin of a currency, and how an amount is shared out in coins without losing one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

from mplan_tui.domain.bounds import WIDE, rounded

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
    coins = int(amount / smallest)
    if coins * smallest == amount:
        return tuple([part * smallest for part in _in_coins(coins, weights, whole)])
    exact = [WIDE.divide(amount * weight, Decimal(whole)) for weight in weights]
    parts = [rounded(part, smallest, ROUND_FLOOR) for part in exact]
    by_loss = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], -place))
    left = amount - sum(parts, Decimal(0))
    for place in by_loss:
        if left < smallest:
            break
        parts[place] += smallest
        left -= smallest
    parts[by_loss[0]] += left
    return tuple(parts)


def _in_coins(coins: int, weights: Sequence[int], whole: int) -> list[int]:
    """The same for whole coins, as nearly all amounts are: with integers in a third of the time."""
    parts = [coins * weight // whole for weight in weights]
    left = coins - sum(parts)
    if left:
        by_loss = sorted(range(len(parts)), key=lambda place: (-(coins * weights[place] % whole), -place))
        for place in by_loss[:left]:
            parts[place] += 1
    return parts
