"""A figure of a KPI as it is typed, with or without its unit: "31", "31 %", "31 k€", "1 200 leads"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.units import PERCENT, currency_in, money_times
from mplan_tui.language.numbers import parse_number
from mplan_tui.language.typed_money import split_currency

_PLAIN = re.compile(r"[\d\s.,'’()+−-]*")


def figure_reader(currency: str) -> Callable[[str, str], Decimal]:
    """Reads what is typed as a figure in a unit, of a plan that counts in this currency."""
    return lambda text, unit: read_figure(text, unit, currency)


def read_figure(text: str, unit: str, currency: str) -> Decimal:
    """The figure in this unit: "31 k€" is 31 where the unit is k€, and 31,000 where it is €.

    Raises:
        PlanError: `entry.other_unit`, `money.other_currency`: what stands beside the number is another unit, in which
            the same number is another figure. A KPI in "leads" took "£300" for 300 leads.
        AmbiguousNumber, OutOfBounds: as `parse_number`.
        ValueError: it is no number.
    """
    number = _without(unit, text)
    if PERCENT in number:
        if unit and PERCENT not in unit:
            raise PlanError("entry.other_unit", text=text, unit=unit)
        number = number.replace(PERCENT, "", 1)
    number, named = split_currency(number, currency)
    if named:
        own = currency_in(unit, currency)
        if unit and not own:
            raise PlanError("entry.other_unit", text=text, unit=unit)
        if named != (own or currency):
            raise PlanError("money.other_currency", text=text, currency=named, own=own or currency)
    value = parse_number(number)
    times = money_times(unit, currency) or Decimal(1)
    # A bare number is in the unit. With a sign of its own, or thousands, it says what it is in.
    is_plain = not named and _PLAIN.fullmatch(number)
    return value if is_plain else value / times


def _without(unit: str, text: str) -> str:
    """The text without the unit that stands behind its number; "%" and money are looked at more closely."""
    words = unit.strip()
    if len(words) < 2 or not words.replace(" ", "").isalpha():
        return text
    bare = text.rstrip()
    return bare[: -len(words)] if folded(bare[-len(words) :]) == folded(words) else text
