"""How each kind of value is written into a cell, and read back from one that a person may have changed."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

from typing_extensions import override

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.bounds import FIRST_DAY, LAST_DAY
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import KpiKind
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.rules import read_rule, write_rule
from mplan_tui.exchange.reading import Linked
from mplan_tui.i18n import language
from mplan_tui.language.days import Calendar, DayOrder, read_span
from mplan_tui.language.numbers import parse_number
from mplan_tui.language.terms import read_recurrence, read_term
from mplan_tui.language.wording import every_wording, priorities, said, yes_and_no
from mplan_tui.vocabulary.enums import priority_word
from mplan_tui.vocabulary.recurrence import rule_words

Cell: TypeAlias = str | int | float | bool | date | datetime | None
"""What stands in a cell."""


class Look(Enum):
    """How a cell is shown."""

    TEXT = "text"
    LINE = "line"
    CHOICE = "choice"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    COUNT = "count"


class CellDoubt(ValueError):
    """A cell that cannot be read as its column wants; the code has its words in `vocabulary.problems`."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


class Codec(ABC):
    """The way of one kind of value into a cell and back."""

    look: Look

    @abstractmethod
    def encode(self, value: Any, names: Names) -> Cell:
        """What to write; None leaves the cell empty."""

    @abstractmethod
    def decode(self, cell: Cell, names: Names) -> Any:
        """The value that a cell holds; never called for an empty one.

        Raises:
            Doubt: it is no such value.
        """


def text_of(cell: Cell) -> str:
    """The cell as a person would read it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat() if not isinstance(cell, datetime) else cell.isoformat(" ", "minutes")
    return "" if cell is None else str(cell)


@dataclass(frozen=True)
class TextCodec(Codec):
    """Free text, on one line or several."""

    look: Look = Look.TEXT

    @override
    def encode(self, value: str, names: Names) -> Cell:
        return value or None

    @override
    def decode(self, cell: Cell, names: Names) -> str:
        return text_of(cell)


@dataclass(frozen=True)
class DayCodec(Codec):
    """A date."""

    look: Look = Look.DATE

    @override
    def encode(self, value: date | None, names: Names) -> Cell:
        if value is not None and value.year < 1900:
            return value.isoformat()
        return value

    @override
    def decode(self, cell: Cell, names: Names) -> date:
        day = self._day(cell)
        if day is None:
            raise CellDoubt("date.unknown", text_of(cell))
        if not FIRST_DAY <= day <= LAST_DAY:
            raise CellDoubt("date.out_of_bounds", text_of(cell))
        return day

    @staticmethod
    def _day(cell: Cell) -> date | None:
        if isinstance(cell, date):
            return cell.date() if isinstance(cell, datetime) else cell
        if isinstance(cell, str):
            span = read_span(cell, DayOrder.DAY_FIRST, Calendar(date.min))
            if span is not None and span.start == span.end and not span.guessed_year:
                return span.start
        return None


@dataclass(frozen=True)
class FigureCodec(Codec):
    """A number; `scale` is what a cell's 1 stands for, 100 where the plan counts in per cent."""

    look: Look = Look.NUMBER
    scale: int = 1
    whole: bool = False

    @override
    def encode(self, value: Decimal | int | None, names: Names) -> Cell:
        if value is None:
            return None
        if self.scale == 1 and value == int(value):
            return int(value)
        return float(value) / self.scale if self.scale == 1 else float(Decimal(value) / self.scale)

    @override
    def decode(self, cell: Cell, names: Names) -> Decimal | int:
        if isinstance(cell, (bool, date)):
            raise CellDoubt("number.unknown", text_of(cell))
        if isinstance(cell, str):
            try:
                value = parse_number(cell)
            except ValueError:
                raise CellDoubt("number.unknown", cell) from None
            written_out = self.scale == 100
        else:
            value = Decimal(repr(cell))
            written_out = False
        if not written_out:
            value *= self.scale
        if not self.whole:
            return value
        if self.scale == 1 and value != value.to_integral_value():
            raise CellDoubt("number.unknown", text_of(cell))
        return int(value.to_integral_value())


@dataclass(frozen=True)
class Flag(Codec):
    """Yes, or an empty cell."""

    look: Look = Look.CHOICE

    @override
    def encode(self, value: bool, names: Names) -> Cell:
        return yes_and_no()[0] if value else None

    @override
    def decode(self, cell: Cell, names: Names) -> bool:
        if isinstance(cell, bool):
            return cell
        word = folded(text_of(cell))
        if word in {"oui", "yes", "x", "vrai", "true", "1", "o", "y"}:
            return True
        if word in {"non", "no", "faux", "false", "0", "n"}:
            return False
        raise CellDoubt("choice.unknown", text_of(cell))


_WITH_SYNONYMS: dict[type[StrEnum], str] = {
    Status: "status",
    Nature: "nature",
    Category: "category",
    Stage: "stage",
    KpiKind: "kpi_kind",
}
"""What was typed in these may be a word that we do not write, or that an earlier version wrote: "Level", "Niveau"."""


@dataclass(frozen=True)
class ChoiceCodec(Codec):
    """One of the values of an enumeration, in words."""

    kind: type[StrEnum]
    look: Look = Look.CHOICE

    @override
    def encode(self, value: StrEnum | None, names: Names) -> Cell:
        return said(value) if value is not None else None

    @override
    def decode(self, cell: Cell, names: Names) -> StrEnum:
        text = text_of(cell)
        found: object = every_wording(self.kind).get(folded(text))
        if found is None and self.kind in _WITH_SYNONYMS:
            found = read_term(_WITH_SYNONYMS[self.kind], text)
        if not isinstance(found, self.kind):
            raise CellDoubt("choice.unknown", text)
        return found


@dataclass(frozen=True)
class Priority(Codec):
    """How much an action matters, in a word; a number from 1 to 4 is understood too."""

    look: Look = Look.CHOICE

    @override
    def encode(self, value: int, names: Names) -> Cell:
        return priority_word(value)

    @override
    def decode(self, cell: Cell, names: Names) -> int:
        text = text_of(cell)
        found = priorities().get(folded(text)) or read_term("priority", text)
        if not isinstance(found, int):
            raise CellDoubt("choice.unknown", text)
        return found


@dataclass(frozen=True)
class LinkCodec(Codec):
    """A row of one of these tables, by its label."""

    tables: tuple[str, ...]
    look: Look = Look.CHOICE

    @override
    def encode(self, value: str | None, names: Names) -> Cell:
        return names.label(value) if value is not None else None

    @override
    def decode(self, cell: Cell, names: Names) -> Linked | str:
        text = text_of(cell).strip()
        row_id = names.find(text, self.tables)
        return Linked(row_id) if row_id is not None else text


_SEPARATORS = re.compile(r"\s*[;,/&]\s*|\s+(?:and|et)\s+")


@dataclass(frozen=True)
class Links(Codec):
    """Several rows, one label a line; names of people may also stand on one line, between commas."""

    tables: tuple[str, ...]
    look: Look = Look.CHOICE

    @override
    def encode(self, value: tuple[str, ...], names: Names) -> Cell:
        return "\n".join(names.label(row_id) for row_id in value) or None

    @override
    def decode(self, cell: Cell, names: Names) -> tuple[Linked | str, ...]:
        found: dict[Linked | str, None] = {}
        for line in filter(None, map(str.strip, text_of(cell).split("\n"))):
            found.update(dict.fromkeys(self._line(line, names)))
        return tuple(found)

    def _line(self, line: str, names: Names) -> list[Linked | str]:
        whole = names.find(line, self.tables)
        if whole is not None:
            return [Linked(whole)]
        parts = [part for part in _SEPARATORS.split(line) if part]
        ids = [names.find(part, self.tables) for part in parts]
        if self.tables == ("people",) or all(ids):
            return [Linked(row_id) if row_id else part for row_id, part in zip(ids, parts, strict=True)]
        return [line]


@dataclass(frozen=True)
class Lines(Codec):
    """Several short texts, one a line."""

    look: Look = Look.LINE

    @override
    def encode(self, value: tuple[str, ...], names: Names) -> Cell:
        return "\n".join(value) or None

    @override
    def decode(self, cell: Cell, names: Names) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, text_of(cell).split("\n"))))


@lru_cache(maxsize=1024)
def _said_rule(rule: Recurrence, first_day: date, _language: str) -> str:
    words = rule_words(rule)
    return words if _read_rule(words, first_day) == rule else write_rule(rule)


def _read_rule(text: str, first_day: date, year_start: int = 1) -> Recurrence | None:
    try:
        return read_rule(text)
    except ValueError:
        return read_recurrence(text, first_day, year_start)


def written_rule(rule: Recurrence, first_day: date) -> str:
    """A recurrence in a cell: no colleague reads "monthly; days of the week: Thu; which: -1"."""
    return _said_rule(rule, first_day, language())


@dataclass(frozen=True)
class RuleCodec(Codec):
    """A recurrence, as people say it where that is read back as the same rule, else word for word."""

    look: Look = Look.LINE

    @override
    def encode(self, value: Any, names: Names) -> Cell:
        return written_rule(value, names.first_day) if value is not None else None

    @override
    def decode(self, cell: Cell, names: Names) -> Any:
        text = text_of(cell)
        rule = _read_rule(text, names.first_day, names.year_start)
        if rule is None:
            raise CellDoubt("recurrence.unknown", text)
        return rule


@dataclass(frozen=True)
class Pairs(Codec):
    """Small two-part values such as weighted criteria, one `left = right` a line.

    `split` takes a value apart, `join` makes one of two decoded parts.
    """

    left: Codec
    right: Codec
    split: Callable[[Any], tuple[Any, Any]]
    join: Callable[[Any, Any], Any]
    look: Look = Look.LINE

    @override
    def encode(self, value: tuple[Any, ...], names: Names) -> Cell:
        lines = []
        for item in value:
            left, right = self.split(item)
            lines.append(
                f"{text_of(self.left.encode(left, names))} = {text_of(self.right.encode(right, names))}".strip()
            )
        return "\n".join(lines) or None

    @override
    def decode(self, cell: Cell, names: Names) -> tuple[Any, ...]:
        return tuple(self._item(line, names) for line in filter(None, map(str.strip, text_of(cell).split("\n"))))

    def _item(self, line: str, names: Names) -> Any:
        """The value that a line says; a name may hold a sign of equality itself."""
        doubt: Exception = CellDoubt("pair.unknown", line)
        for place in (found.start() for found in re.finditer("=", line)):
            left, right = line[:place].strip(), line[place + 1 :].strip()
            if left and right:
                try:
                    return self.join(_part(self.left, left, names), _part(self.right, right, names))
                except (ValueError, ArithmeticError) as fault:
                    doubt = fault
        raise doubt


def _part(codec: Codec, text: str, names: Names) -> Any:
    value = codec.decode(text, names)
    if isinstance(value, Linked):
        return value.id
    if isinstance(codec, LinkCodec):
        raise CellDoubt("link.unknown", text)
    return value
