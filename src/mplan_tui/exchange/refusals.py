"""Why a value of a sheet cannot be what a field holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from mplan_tui.domain.bounds import LARGEST, OutOfBounds

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def broken_bound(fault: ErrorDetails | None) -> tuple[str, dict[str, str]]:
    """Which bound of its field a value breaks: the code of the problem, and the bound for its sentence.

    "Not allowed here" left whoever had typed -5 or 10^15 into a cell to guess what would be.
    """
    limits = fault.get("ctx", {}) if fault else {}
    least, most = limits.get("ge"), limits.get("le")
    if limits.get("lt") == LARGEST or limits.get("gt") == -LARGEST:
        return "number.too_large", {}
    if isinstance(cause := limits.get("error"), OutOfBounds) and cause.code.startswith("number."):
        return cause.code, {}
    if isinstance(least, int | Decimal):
        return "number.below", {"bound": str(least)}
    if isinstance(most, int | Decimal):
        return "number.above", {"bound": str(most)}
    return "value.refused", {}
