"""The number formats of our cells: a sheet says with them what a number is, and the reader asks them."""

from __future__ import annotations

from typing import Any

from mplan_tui.excel.own.codecs import Look
from mplan_tui.formats import has_sign_behind
from mplan_tui.i18n import language
from mplan_tui.notations import BARE_DAY, NOTATIONS, region_of

DECIMALS = {Look.NUMBER: ("#,##0", "#,##0.0###"), Look.PERCENT: ("0%", "0.0#%"), Look.MONEY: ("", "")}
"""The kinds of numbers that may have decimals, and their formats without and with them."""
_UNITS = {Look.PERCENT: 100}


def number_format(look: Look, currency: str, value: Any = 0) -> str:
    """The number format of a value of this kind, in the language in use."""
    if look is Look.DATE:
        return date_format()
    if look is Look.MONEY:
        return money_format(currency, ".00" if has_decimals(look, value) else "")
    if look in DECIMALS:
        return DECIMALS[look][has_decimals(look, value)]
    return "0" if look is Look.COUNT else "General"


def has_decimals(look: Look, value: Any) -> bool:
    """Whether a number is to be shown with decimals; a whole one shows no stray point."""
    if not isinstance(value, float) or look not in DECIMALS:
        return False
    return not round(value * _UNITS.get(look, 1), 6).is_integer()


def money_format(currency: str, digits: str = "") -> str:
    """The number format of amounts in this currency, its sign where the language in use puts it."""
    from babel.numbers import get_currency_symbol

    sign = get_currency_symbol(currency, locale=region_of(language())).replace('"', "")
    return f'#,##0{digits}\\ "{sign}"' if has_sign_behind() else f'"{sign}"#,##0{digits}'


def date_format() -> str:
    """The number format of days in the language in use."""
    notation = NOTATIONS.get(language())
    return notation.day_in_sheets if notation is not None else BARE_DAY
