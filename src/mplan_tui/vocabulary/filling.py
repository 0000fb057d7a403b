"""Putting values into a sentence the way people of the language write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mplan_tui import formats
from mplan_tui.i18n import Key, _
from mplan_tui.vocabulary.enums import word

_SHARES = frozenset({"pace", "share", "progress"})
_AMOUNTS = frozenset({"planned", "committed", "spent", "over", "envelope", "amount", "remaining"})


class _Shown(dict[str, str]):
    """Values that say nothing where one is missing, since a sentence with a gap is better than none."""

    def __missing__(self, name: str) -> str:
        return Key(name)


def fill(sentence: str, values: Mapping[str, Any]) -> str:
    """The translated sentence with its values: dates, numbers, words, and money where a currency is among them."""
    currency = str(values.get("currency", ""))
    unit = str(values.get("unit") or "")
    # What stands before a unit, not the unit itself, which people type: it may have a brace in it.
    joint = formats.with_unit("", unit).removesuffix(unit)
    words = _(sentence).replace(" {unit}", f"{joint}{{unit}}") if unit else _(sentence)
    return words.format_map(_Shown({name: _shown(name, value, currency) for name, value in values.items()}))


def _shown(name: str, value: Any, currency: str) -> str:
    if isinstance(value, Decimal):
        if name in _AMOUNTS and currency:
            return formats.money(value, currency, cents=value != value.to_integral_value())
        return formats.percent(value) if name in _SHARES else formats.number(value)
    return plain(value)


def plain(value: Any) -> str:
    """Any single value as text: a date, a number, a word of an enumeration, a list; "" for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, StrEnum):
        return word(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal | int):
        return formats.number(value)
    if isinstance(value, tuple | list):
        return ", ".join(plain(item) for item in value)
    return str(value)
