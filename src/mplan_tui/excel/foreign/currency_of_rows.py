"""In which currency the amounts of a table are: by header, number format, text, or a column that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import CellRow, Value
from mplan_tui.excel.foreign.doubts import Doubts
from mplan_tui.excel.foreign.profiles import CURRENCY, PlannedColumn
from mplan_tui.language.currencies import (
    currency_named,
    currency_of_amount,
    currency_of_format,
    currency_of_header,
    is_shorthand,
    letter_alone,
)
from mplan_tui.language.header_words import listed, normalised

_THOUSANDS = re.compile(r"\bk ?(€|\$|£|eur|usd)|\b(en milliers|thousands?|milliers)\b|\(k\)", re.IGNORECASE)
_ALL_IN_THOUSANDS = re.compile(
    r"\b(?:en|in) (?:k ?(?:€|\$|£|eur|usd)|milliers|thousands?|migliaia|miles|tsd)|\(k ?[€$£]?\)", re.IGNORECASE
)
"""How a line over a table says it of every amount; "45 k€" there is a sum."""


class Currencies:
    """The currencies of one table's amounts, against the plan's own."""

    def __init__(self, columns: Sequence[PlannedColumn], own: str, doubts: Doubts, titles: Sequence[str] = ()) -> None:
        self._own = own
        self._doubts = doubts
        self._are_thousands = any(map(_ALL_IN_THOUSANDS.search, titles))
        self._said: set[tuple[int, str]] = set()
        headers = [column.head.whole for column in columns]
        self._has_shorthand = is_shorthand(headers)
        self._letter = "" if self._has_shorthand else letter_alone(headers)
        self._column = next(
            (column.number for column in columns if normalised(column.head.text) in listed("currencies")), 0
        )

    def factor(self, column: PlannedColumn) -> int:
        """What the numbers of a column count: thousands where its header says so, or a line above the table of all."""
        header = f"{column.head.parent} {column.head.text}"
        if _THOUSANDS.search(header):
            return 1000
        if not self._are_thousands or CURRENCY.search(header):
            return 1
        self._doubts.add("money.thousands", 0, column.number, column.head.whole, severity=Severity.INFO)
        return 1000

    def is_foreign(self, column: PlannedColumn, row: CellRow, value: Value, format_: str) -> bool:
        """Whether an amount is in another currency, and so is no money of the plan; said once a column and currency.

        Amounts of a column that a person chose are taken as they are, which is said as well.
        """
        named = self._beside(row, value, format_)
        of_header = "" if named else currency_of_header(column.head.whole, self._own, has_shorthand=self._has_shorthand)
        found = named or of_header
        # "Budget (R)" alone is in rand or a revised one: no sheet says which, and a person who chose the column did.
        is_letter = bool(self._letter) and of_header not in (
            "",
            currency_of_header(column.head.whole, self._own, has_shorthand=True),
        )
        if not found or found == self._own or (is_letter and column.chosen):
            return False
        if (column.number, found) not in self._said:
            self._said.add((column.number, found))
            place = (row.number, column.number, value)
            if is_letter:
                sign = f"({self._letter})"
                self._doubts.add("money.letter", *place, currency=found, plan=self._own, sign=sign)
            else:
                code = "money.currency" if column.chosen else "money.foreign"
                self._doubts.add(code, *place, currency=found, plan=self._own)
        return not column.chosen

    def _beside(self, row: CellRow, value: Value, format_: str) -> str:
        """The currency of an amount, from what stands beside it in its cell and row."""
        if isinstance(value, str):
            named = currency_of_amount(value, self._own)
        else:
            named = currency_of_format(format_, self._own)
        if not named and isinstance(said := row.values.get(self._column), str):
            named = currency_named(said, self._own)
        return named
