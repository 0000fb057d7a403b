"""Find the tables of a sheet: where a header stands, over how many rows and columns, and which rows belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from mplan_tui.excel.container.cells import Area, CellRow, Sheet
from mplan_tui.excel.foreign.heads import (
    HeadCell,
    alike,
    best_match,
    has_known_words,
    head_text,
    is_header,
    is_raw_word,
    is_scale,
    may_head,
    names_a_title,
)
from mplan_tui.exchange.choices import plain_header
from mplan_tui.language.header_words import listed, normalised
from mplan_tui.language.headers import match
from mplan_tui.language.sheet_rows import is_timeline

_THOROUGH_ROWS = 120
_TALLEST_HEADER = 3
_WIDEST = 1_000
_LOOK_AHEAD = 12
_SAMPLED_BELOW = 15
_SAMPLED_ROWS = 500
_FEWEST_AGAIN = 3
_SPACER = 1
"""Empty columns that a table may have between others."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A header, the columns under it, and the rows below as the sheet has them."""

    sheet: Sheet
    header_row: int
    header_bottom: int
    heads: Mapping[int, HeadCell]
    rows: tuple[CellRow, ...]
    titles: tuple[str, ...] = ()
    lead: str = ""
    is_repeated: bool = False
    """Whether the header stands again further down, so that what stands above it heads a part."""
    left: int = 0
    right: int = 0
    """The first and last columns of cells without a header that belong to it; 0 for none."""
    wholes: Mapping[int, str] = field(default_factory=dict)
    """The items of a board of which rows are subitems, by the rows' numbers."""
    headings: frozenset[int] = frozenset()
    """The numbers of rows that stand alone right above the header where it stands again, and head what is below."""

    def without(self, row: CellRow) -> FoundTable:
        """This table without its last row, where that is the heading of the next one."""
        return replace(self, rows=self.rows[:-1]) if self.rows and self.rows[-1] is row else self

    @property
    def columns(self) -> range:
        """The columns from the first to the last."""
        return range(self.left or min(self.heads), max(self.right, *self.heads) + 1)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the headers name."""
        return frozenset(head.match.field for head in self.heads.values() if head.match)


@dataclass(frozen=True, slots=True)
class _Header:
    index: int
    height: int
    heads: Mapping[int, HeadCell]

    @property
    def score(self) -> int:
        return len({head.match.field for head in self.heads.values() if head.match})


class SheetTables:
    """The search for tables in one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._rows = sheet.rows
        self._merged_at = {(area.top, area.left): area for area in sheet.merged}

    def find(self, header_row: int | None = None) -> list[FoundTable]:
        """Every table of the sheet, or the one whose header a person points at."""
        if header_row is not None:
            headers = [header for header in [self._pointed_at(header_row)] if header]
        else:
            headers = list(self._headers())
        tables: list[FoundTable] = []
        for place, header in enumerate(headers):
            first = header.index + header.height
            filled = {column for row in self._rows[first : first + _SAMPLED_ROWS] for column in row.values}
            for heads in _segments(header.heads, filled):
                columns = range(min(heads), max(heads) + 1)
                last = next(
                    (later.index for later in headers[place + 1 :] if _overlap(columns, later.heads)), len(self._rows)
                )
                rows: Sequence[CellRow] = self._rows[first:last]
                if tables and normalised(heads[min(heads)].text) in listed("subitems"):
                    wholes = _items_above(self._rows[:last], min(heads))
                    rows = _without_items(tables, rows, *sorted(heads)[:2])
                    self._add(tables, header, heads, rows, wholes)
                    continue
                self._add(tables, header, heads, rows, {})
        return tables

    def heads_at(self, row: CellRow) -> Mapping[int, HeadCell]:
        """The headers that this row would give."""
        header = self._pointed_at(row.number)
        return header.heads if header else {}

    def _add(
        self,
        tables: list[FoundTable],
        header: _Header,
        heads: Mapping[int, HeadCell],
        rows: Sequence[CellRow],
        wholes: Mapping[int, str],
    ) -> None:
        top = self._rows[header.index].number
        earlier = next((table for table in reversed(tables) if _same_heads(table.heads, heads)), None)
        over = self._rows[header.index - 1] if header.index else None
        is_led = over is not None and over.number == top - 1 and len(over.values) == 1
        if earlier is not None:
            tables[tables.index(earlier)] = replace(
                earlier,
                rows=(*earlier.rows, *rows),
                is_repeated=True,
                wholes={**earlier.wholes, **wholes},
                headings=earlier.headings | ({over.number} if over is not None and is_led else set()),
            )
            return
        bottom = self._rows[header.index + header.height - 1].number
        titles = tuple(
            str(value) for row in self._rows[max(0, header.index - 6) : header.index] for value in row.values.values()
        )
        lead = ""
        if over is not None and is_led:
            lead = head_text(next(iter(over.values.values())))
            tables[:] = [table.without(over) for table in tables]
        left, right = self._sides_of(header, heads, rows)
        tables.append(
            FoundTable(
                self._sheet, top, bottom, heads, tuple(rows), titles, lead, left=left, right=right, wholes=wholes
            )
        )

    @staticmethod
    def _sides_of(header: _Header, heads: Mapping[int, HeadCell], rows: Sequence[CellRow]) -> tuple[int, int]:
        """The outermost columns beside a table that have no header but hold something in its rows.

        On the left it is often forgotten over the titles, or over the groups right beside them.
        """
        filled = {column for row in rows if len(row.values) > 1 for column in row.values} - header.heads.keys()
        left, right = min(heads), max(heads)
        while right + 1 in filled and right < _WIDEST:
            right += 1
        first = heads[left].match
        if not any(head.match and head.match.field == "title" for head in heads.values()):
            while left - 1 in filled:
                left -= 1
        elif first and first.field == "title" and left - 1 in filled:
            left -= 1
        return left, right

    def _headers(self) -> Iterator[_Header]:
        index = 0
        found: list[_Header] = []
        while index < len(self._rows):
            header = self._header_at(index)
            if header is not None and (not found or self._is_another(found, header)):
                better = self._better_ahead(header) if not found else None
                header = better or header
                found.append(header)
                yield header
                index = header.index + header.height
            else:
                index += 1

    def _better_ahead(self, header: _Header) -> _Header | None:
        """A row soon below with more known words, where this one may be a line of labels ("Project: ...")."""
        # "Projet : | Plan 2026 | Responsable : | Anne" above the table has two words of headers and
        # is none.
        labels = sum(head.text.rstrip().endswith(":") for head in header.heads.values())
        if header.score > 2 and not labels:
            return None
        last = min(header.index + 1 + _LOOK_AHEAD, len(self._rows))
        ahead = [self._header_at(index) for index in range(header.index + 1, last)]
        better = (other for other in ahead if other and other.score > header.score)
        return max(better, key=lambda other: other.score, default=None)

    def _is_another(self, found: Sequence[_Header], header: _Header) -> bool:
        """Whether a header below another is one: the same again, or clearly words of headers and not of a row."""
        # A cell merged over two columns heads both, and is one word all the same.
        own = {plain_header(head.whole): head for head in header.heads.values()}
        for earlier in found:
            shared = [column for column, head in header.heads.items() if column in earlier.heads]
            same = sum(alike(earlier.heads[column].text, header.heads[column].text) for column in shared)
            if same >= 2 and same * 2 >= len(own):
                return True
            # The same words in another order head another table, whose columns are its own.
            again = own.keys() & {plain_header(head.whole) for head in earlier.heads.values()}
            if len(again) >= _FEWEST_AGAIN and len(again) * 2 >= len(own):
                return True
        # Stricter than for the first: under a header, a row such as "Campaign | Social media |
        # Budget to be agreed" is data.
        exact = sum(head.match is not None and head.match.likeness == 100 for head in own.values())
        return exact >= 3 and exact >= 0.6 * len(own)

    def _pointed_at(self, number: int) -> _Header | None:
        for index, row in enumerate(self._rows):
            if row.number == number:
                return self._widened(index, self._heads_of([row]))
        return None

    def _header_at(self, index: int) -> _Header | None:
        row = self._rows[index]
        # Far down only rows of plain header words are looked at with care: likenesses of 20,000
        # rows take minutes.
        if index > _THOROUGH_ROWS and not has_known_words(row):
            return None
        if sum(isinstance(value, str) for value in row.values.values()) < 2:
            return None
        heads = self._heads_of([row])
        if not heads:
            return None
        header = self._widened(index, heads)
        below = self._rows[index + header.height : index + header.height + _SAMPLED_BELOW]
        return header if is_header(header.heads, row, below) else None

    def _widened(self, index: int, heads: Mapping[int, HeadCell]) -> _Header:
        """The header with the rows below that belong to it: merged downwards, or words under a spanning cell."""
        best = _Header(index, 1, heads)
        for height in range(2, _TALLEST_HEADER + 1):
            block = self._rows[index : index + height]
            if len(block) < height or not self._is_part_of_header(block):
                break
            best = _Header(index, height, self._heads_of(block))
        return best

    def _is_part_of_header(self, block: Sequence[CellRow]) -> bool:
        top, last = block[0], block[-1]
        if _heads_subitems(last):
            return False
        if last.number - top.number != len(block) - 1 or not all(may_head(value) for value in last.values.values()):
            return False
        known = sum(isinstance(value, str) and is_raw_word(value) for value in last.values.values())
        if not all(isinstance(value, str) or is_timeline(head_text(value)) for value in last.values.values()):
            return False
        spanned = {column for row in block[:-1] for column in self._spanned_columns(row, last.number - 1)}
        # "Budget" over "Prévu | Réel" needs both rows. A first action has no words of headers, or
        # stands under cells that are filled themselves: "Informations | Calendrier" over "N° |
        # Action" had taken the first action for a third row.
        beneath = [column for column in last.values if column in spanned or column not in top.values]
        if len(beneath) < len(last.values):
            return known >= 2 and known * 10 >= len(last.values) * 6 and not names_a_title(last)
        reaches = any(area.bottom >= last.number for row in block[:-1] for area in self._areas_of(row))
        return reaches or known >= 2 or bool(spanned & set(last.values) and (known or is_scale(last)))

    def _areas_of(self, row: CellRow) -> Iterator[Area]:
        for column in row.values:
            if area := self._merged_at.get((row.number, column)):
                yield area

    def _spanned_columns(self, row: CellRow, bottom: int) -> set[int]:
        """The columns of cells of a row that are merged over several columns, and end in the row `bottom`."""
        return {
            column
            for area in self._areas_of(row)
            if area.right > area.left and area.bottom == bottom
            for column in range(area.left, min(area.right, area.left + _WIDEST) + 1)
        }

    def _heads_of(self, block: Sequence[CellRow]) -> dict[int, HeadCell]:
        texts: dict[int, list[str]] = {}
        for row in block:
            for column, value in row.values.items():
                if column > _WIDEST or not may_head(value):
                    continue
                area = self._merged_at.get((row.number, column))
                is_banner = area and area.right - area.left >= 2 and len(row.values) == 1
                last = column if area is None or is_banner else min(area.right, _WIDEST)
                for covered in range(column, last + 1):
                    texts.setdefault(covered, []).append(head_text(value))
        heads = {}
        for column in sorted(texts):
            *above, own = texts[column]
            parent = " ".join(dict.fromkeys(above))
            heads[column] = HeadCell(own, parent, best_match(own, parent))
        return heads


def _without_items(tables: list[FoundTable], rows: Sequence[CellRow], first: int, name: int) -> list[CellRow]:
    """The rows of subitems alone; those that are items again, filled in the first column, go back to their table."""
    # Boards of monday list "Subitems | Name | Owner" with an empty first cell below an item, and go on with the next.
    # What has no name there either is the sum of the items.
    items = [row for row in rows if first in row.values or name not in row.values]
    place = max(
        (place for place, table in enumerate(tables) if first in table.heads and not _is_of_subitems(table, first)),
        default=None,
    )
    if place is None:
        return list(rows)
    tables[place] = replace(tables[place], rows=(*tables[place].rows, *items))
    return [row for row in rows if row not in items]


def _items_above(rows: Sequence[CellRow], first: int) -> dict[int, str]:
    """For each row with an empty first cell, the item above that it is a part of."""
    found: dict[int, str] = {}
    item = ""
    for row in rows:
        said = row.values.get(first)
        if isinstance(said, str) and normalised(said) not in listed("subitems"):
            item = head_text(said)
        elif said is None and item:
            found[row.number] = item
    return found


def _heads_subitems(row: CellRow) -> bool:
    """Whether a row heads the subitems of the item above it, which is no header."""
    first = next(iter(row.values.values()), None)
    return isinstance(first, str) and normalised(first) in listed("subitems")


def _is_of_subitems(table: FoundTable, first: int) -> bool:
    return normalised(table.heads[first].text) in listed("subitems")


def is_turned(sheet: Sheet) -> bool:
    """Whether a sheet has its headers below one another, with the values beside them, as a form has."""
    # A "fiche action": "Titre de l'action | Salon", "Responsable | Paul". Read as a table it would
    # be one odd row.
    fields: dict[int, set[str]] = {}
    for row in sheet.rows[:_THOROUGH_ROWS]:
        for column, value in islice(row.values.items(), len(row.values) - 1):
            if isinstance(value, str) and (found := match(value.strip(" :"))) and found.likeness >= 99:
                fields.setdefault(column, set()).add(found.field)
    return any("title" in found and len(found) >= 4 for found in fields.values())


def _segments(heads: Mapping[int, HeadCell], filled: set[int]) -> list[dict[int, HeadCell]]:
    """The tables side by side under one row of headers: parted by an empty column, or by the first header again.

    What stands beyond several empty columns and is no table, such as a legend, belongs to none.
    """
    columns = sorted(heads)
    if not columns:
        return []
    # A cut is only tried here: "Action | | Responsable | | Échéance" has a spacer in every other
    # column and is one table.
    cuts = [place for place in range(1, len(columns)) if columns[place] - columns[place - 1] > 1]
    first = heads[columns[0]].text
    cuts += [place for place in range(2, len(columns)) if alike(heads[columns[place]].text, first) and first]
    parts: list[dict[int, HeadCell]] = []
    start = 0
    for cut in [*sorted(set(cuts)), len(columns)]:
        part = {column: heads[column] for column in columns[start:cut]}
        if parts and not (_stands_alone(part) and _stands_alone(parts[-1])):
            last = max(parts[-1])
            is_far = min(part) - last > _SPACER + 1 and filled.isdisjoint(range(last + 1, min(part)))
            if not (is_far and _stands_alone(parts[-1])):
                parts[-1].update(part)
        else:
            parts.append(part)
        start = cut
    return parts


def _stands_alone(heads: Mapping[int, HeadCell]) -> bool:
    fields = {head.match.field for head in heads.values() if head.match}
    return "title" in fields and len(fields) >= 2


def _overlap(columns: range, heads: Mapping[int, HeadCell]) -> bool:
    return any(column in columns for column in heads)


def _same_heads(one: Mapping[int, HeadCell], other: Mapping[int, HeadCell]) -> bool:
    return one.keys() == other.keys() and all(alike(one[column].text, other[column].text) for column in one)
