"""Which way some values go, one character for each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_BARS, _ASCII = "▁▂▃▄▅▆▇", "_.-=^"


def sparkline(values: Sequence[Decimal], *, ascii: bool = False) -> str:
    """A bar for each value, from the least of them to the greatest; all in the middle where they are the same.

    One value alone goes nowhere, and is not drawn.
    """
    if len(values) < 2:
        return ""
    bars = _ASCII if ascii else _BARS
    low, high = min(values), max(values)
    if low == high:
        return bars[len(bars) // 2] * len(values)
    return "".join(bars[int((value - low) / (high - low) * (len(bars) - 1) + Decimal("0.5"))] for value in values)
