"""The hidden sheet of allowed values that the drop-downs take their choices from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mplan_tui.excel.container.cells import column_letter
from mplan_tui.excel.own.codecs import ChoiceCodec, Codec, Flag, LinkCodec, Links, Priority
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.writing.look import Looks, quoted
from mplan_tui.excel.writing.stream import Book, row
from mplan_tui.language.wording import said, yes_and_no
from mplan_tui.vocabulary.enums import priority_word


@dataclass(frozen=True, slots=True)
class Allowed:
    """The range of a list, as formulas name it; a `closed` list takes nothing else."""

    formula: str
    closed: bool


class Lists:
    """Collects the lists that the sheets ask for, each once, and writes them at the end."""

    def __init__(self, title: str, names: Names) -> None:
        self.title = title
        self._names = names
        self._lists: dict[str, list[str]] = {}

    def of(self, codec: Codec) -> Allowed | None:
        """The list for a column, or None where anything may be typed."""
        match codec:
            case ChoiceCodec(kind=kind):
                return self._range(kind.__name__, [said(value) for value in kind], closed=True)
            case Priority():
                return self._range("priority", [priority_word(priority) for priority in range(1, 5)], closed=True)
            case Flag():
                return self._range("flag", list(yes_and_no()), closed=True)
            case LinkCodec(tables=tables) | Links(tables=tables):
                values = [label for table in tables for label in self._names.labels(table)]
                return self._range("+".join(tables), values, closed=False) if values else None
            case _:
                return None

    def _range(self, key: str, values: list[str], *, closed: bool) -> Allowed:
        self._lists.setdefault(key, values)
        letter = column_letter(list(self._lists).index(key) + 1)
        return Allowed(f"{quoted(self.title)}!${letter}$2:${letter}${len(values) + 1}", closed)

    def write(self, book: Book, looks: Looks) -> None:
        """Add the sheet."""
        sheet = book.sheet(self.title, lambda: self._rows(book, looks))
        sheet.sheet_state = "hidden"

    def _rows(self, book: Book, looks: Looks) -> Iterator[str]:
        columns = [(column_letter(place), key, values) for place, (key, values) in enumerate(self._lists.items(), 1)]
        yield row(1, [book.cells.text(f"{letter}1", looks.hidden, key) for letter, key, _values in columns])
        for number in range(max((len(values) for _letter, _key, values in columns), default=0)):
            yield row(
                number + 2,
                [
                    book.cells.text(f"{letter}{number + 2}", looks.hidden, values[number])
                    for letter, _key, values in columns
                    if number < len(values)
                ],
            )
