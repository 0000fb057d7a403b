"""Bars made of signs."""

from __future__ import annotations

from decimal import Decimal

_FULL, _EMPTY = "▇", "▁"


def bar(share: Decimal | float | None, width: int) -> str:
    """A bar that is full at 1, in so many cells; something always shows above 0, and a free cell below 1."""
    if width <= 0:
        return ""
    filled = 0
    if share is not None and share > 0:
        filled = min(width, max(1, round(float(share) * width)))
        if share < 1:
            filled = min(filled, width - 1) or (1 if width == 1 else filled)
    return _FULL * filled + _EMPTY * (width - filled)
