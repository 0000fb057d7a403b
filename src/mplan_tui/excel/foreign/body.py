"""Tell the rows of a table that are actions from banners, totals, repeated headers, legends and second lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import Area, CellRow, Value
from mplan_tui.excel.foreign.doubts import Doubts
from mplan_tui.excel.foreign.heads import head_text
from mplan_tui.excel.foreign.parents import BULLETS
from mplan_tui.excel.foreign.profiles import DATES, PlannedColumn, names_day, size_of
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.language.header_words import MONEY
from mplan_tui.language.headers import is_known, match
from mplan_tui.language.sheet_rows import (
    heads_notes,
    heads_section,
    is_footnote,
    is_milestone,
    is_nothing_but_sum,
    is_sum,
)

GROUPING = frozenset(
    ("group", "category", "nature", "audience", "stage", "channel", "product", "objective", "team", "executor",
     "follower", "evaluator", "period")
)  # fmt: skip
"""Fields whose merged cells hold for every row beside them; dates and money are never multiplied."""
_CONTINUED = frozenset(
    ("executor", "follower", "evaluator", "tools", "kpi", "notes", "description", "audience", "expected_result",
     "objective", "link", "channel")
)  # fmt: skip
"""Fields that people go on with in the row below, under an empty title."""
_NAMES_ALONE = ("description", "category", "objective", "channel", "expected_result")
_OF_ONE_ACTION = DATES | {"executor", "status", "priority", "channel"}
"""Fields that a sum of several actions does not have."""
_MOST_COVERED = 500_000
_GAP = 2
_LONGEST_SUM = 24
_LEAST = 0.005
_NO_WORDS = re.compile(r"[\d\s.,%€$£+–—_-]*")


@dataclass(slots=True)
class SheetEntry:
    """One action: its row, the rows that go on with it, and the section it stands under."""

    row: CellRow
    more: list[CellRow] = field(default_factory=list)
    section: str = ""
    group: str = ""
    title: str = ""
    period: tuple[int, Value] | None = None
    """The row and the month or week that is written once for several actions."""


class Body:
    """The rows under a header, sorted into actions and what is none."""

    def __init__(self, table: FoundTable, columns: Sequence[PlannedColumn], doubts: Doubts) -> None:
        self._table = table
        self._doubts = doubts
        self._fields = {column.number: column.field for column in columns if column.field}
        self._column_of = {name: number for number, name in reversed(self._fields.items())}
        self._days = [number for number, name in self._fields.items() if name in DATES]
        self._counted = {column.number for column in columns if column.kept_as not in ("timeline", "ignored")}
        self._title = self._column_of["title"]
        self._group = self._column_of.get("group")
        self._rows = [(row, self._cells(row)) for row in table.rows]
        self._rows = [(row, cells) for row, cells in self._rows if cells]
        titled = [cells for _, cells in self._rows if _is_title(cells.get(self._title))]
        widths = sorted(map(len, titled))
        # Headings and unfinished rows have few cells, so the usual width is that of the fuller
        # rows.
        self._usual = widths[len(widths) * 3 // 4] if widths else 0
        head = table.heads.get(self._group or 0)
        self._group_is_whole = head is not None and head.match is not None and head.match.field == "title"
        # "Axe" written once over five actions goes on for the four below; written in most rows, an
        # empty one is empty.
        groups = sum(self._group in cells for cells in titled) if self._group else 0
        # An export of Asana writes the section beside each task that has one: the same one in rows that follow each
        # other is not written once for all of them.
        again = sum(
            self._group in one and one[self._group] == other.get(self._group) for one, other in pairwise(titled)
        )
        self._group_is_sparse = groups * 10 < len(titled) * 6 and again * 4 <= groups
        self._period = self._sparse_period(titled)
        self._period_is_said = False
        self._covered = self._covered_cells()
        self._by_number = {row.number: row.values for row in table.rows} if self._covered else {}
        self._lost = {*table.sheet.unknown, *table.sheet.errors}
        self._spanning = {(area.top, area.left) for area in table.sheet.merged if area.right - area.left >= 1}

    def _sparse_period(self, titled: Sequence[Mapping[int, Value]]) -> int | None:
        """The column left of the titles in which a month or week is written once, on the first of its actions.

        Only where the others have no days of their own, and none is written twice in a row.
        """
        column = self._column_of.get("period")
        if column is None or column > self._title or not titled or column not in titled[0]:
            return None
        bare = [cells for cells in titled if column not in cells]
        repeats = any(column in one and one[column] == other.get(column) for one, other in pairwise(titled))
        days = (str(cells[day]) for cells in bare for day in self._days if day in cells)
        if not bare or repeats or any(map(names_day, days)):
            return None
        return column

    def _cells(self, row: CellRow) -> dict[int, Value]:
        counted = self._counted
        return {
            column: value
            for column, value in row.values.items()
            if column in counted and (not isinstance(value, str) or value.strip())
        }

    def _covered_cells(self) -> Mapping[tuple[int, int], Area]:
        """(row, column) of every cell under the first one of a merged range, in the rows that hold something."""
        numbers = [row.number for row, _ in self._rows]
        covered: dict[tuple[int, int], Area] = {}
        for area in self._table.sheet.merged:
            if area.bottom == area.top or area.left not in self._counted:
                continue
            for place in range(bisect_right(numbers, area.top), bisect_left(numbers, area.bottom + 1)):
                covered[numbers[place], area.left] = area
            if len(covered) > _MOST_COVERED:
                break
        return covered

    def entries(self) -> list[SheetEntry]:
        """The actions, in the order of the sheet."""
        entries: list[SheetEntry] = []
        section, group = self._lead(), ""
        period: tuple[int, Value] | None = None
        # The first action under the last header or heading, whose sum may follow.
        since = 0
        is_away = is_among_notes = False
        last_number = self._table.header_bottom
        # Whether a lone text heads actions is known when some follow: "Fees are added" under the sum heads none.
        headings: list[tuple[CellRow, Mapping[int, Value]]] = []
        for place, (row, cells) in enumerate(self._rows):
            gap = row.number - last_number - 1
            last_number = row.number
            if self._group in cells and not isinstance(cells[self._group], bool):
                group = str(cells[self._group]).strip()
            if self._period is not None and self._period in cells:
                period = (row.number, cells[self._period])
            if self._repeats_header(cells):
                is_away = is_among_notes = False
                since = len(entries)
                continue
            # Below a gap of empty rows thin ones are a legend ("Rouge | En retard") until a full
            # row comes; above it they are actions that nobody has finished writing.
            is_thin = len(cells) * 2 <= self._usual
            is_away = (is_away or gap > _GAP) and is_thin and self._usual >= 4
            following = self._rows[place + 1][1] if place + 1 < len(self._rows) else {}
            if gap and self._leaves(cells, following):
                is_among_notes = True
            elif is_among_notes and gap and not is_thin and self._has_title(cells):
                is_among_notes = False
            if is_among_notes:
                self._note("row.outside", row, cells)
            elif self._goes_on(entries, row, cells, gap):
                entries[-1].more.append(row)
            elif self._is_total(cells) or self._adds_up(cells, entries, since):
                self._note("row.total", row, cells)
            elif (row.number, self._title) in self._lost:
                self._doubts.add("row.no_title", row.number, *next(iter(cells.items())))
            elif (banner := self._banner(row, cells, following, gap)) is not None:
                is_loose = is_away and not heads_section(banner)
                if is_loose or not self._is_section(banner) or next(iter(cells)) > self._title:
                    is_group = self._group in cells
                    self._note("row.outside" if is_away else "row.section" if is_group else "row.banner", row, cells)
                else:
                    section, since = banner, len(entries)
                    headings.append((row, cells))
            elif is_away:
                self._note("row.outside", row, cells)
            elif title := self._title_of(row, cells):
                self._note_headings(headings, leads=True)
                section_of_row = self._table.wholes.get(row.number, section)
                entry = SheetEntry(row, [], section_of_row, group if self._group_is_sparse else "", title, period)
                entries.append(entry)
        self._note_headings(headings, leads=False)
        return entries

    def _note_headings(self, headings: list[tuple[CellRow, Mapping[int, Value]]], *, leads: bool) -> None:
        """Say what the lone texts above an action, or below the last one, are."""
        for row, cells in headings:
            is_heading = leads or heads_section(str(next(iter(cells.values()))))
            self._note("row.section" if is_heading else "row.remark", row, cells)
        headings.clear()

    def _lead(self) -> str:
        """The heading right above the header, such as "Week 1" over the first of several weeks."""
        lead = self._table.lead
        is_one = self._table.is_repeated or (heads_section(lead) and not self._is_title_of_sheet(lead))
        return lead if lead and is_one and self._is_section(lead) else ""

    def _is_title_of_sheet(self, lead: str) -> bool:
        """Whether the line over a header only is in capitals because it is the first of the sheet: "PLAN 2026"."""
        if heads_section(lead.lower()) or self._table.header_row - 1 > self._table.sheet.rows[0].number:
            return False
        lone = (next(iter(cells.values())) for _row, cells in self._rows if len(cells) == 1)
        return not any(isinstance(text, str) and heads_section(text) for text in lone)

    def _note(self, code: str, row: CellRow, cells: Mapping[int, Value]) -> None:
        column, text = next(iter(cells.items()))
        self._doubts.add(code, row.number, column, text, severity=Severity.INFO)

    def _repeats_header(self, cells: Mapping[int, Value]) -> bool:
        heads = self._table.heads
        own, said = heads.get(self._title), cells.get(self._title)
        if own is not None and (not isinstance(said, str) or head_text(said).casefold() != own.text.casefold()):
            return False
        same = sum(
            column in heads and isinstance(value, str) and head_text(value).casefold() == heads[column].text.casefold()
            for column, value in cells.items()
        )
        return same >= 2 and same * 2 >= len(cells)

    def _has_title(self, cells: Mapping[int, Value]) -> bool:
        return _is_title(cells.get(self._title))

    def _leaves(self, cells: Mapping[int, Value], following: Mapping[int, Value]) -> bool:
        """Whether a row below a gap begins something else than actions."""
        if self._opens_notes(cells) or self._heads_another(cells):
            return True
        return len(cells) == 1 and self._heads_another(following)

    def _opens_notes(self, cells: Mapping[int, Value]) -> bool:
        """Whether a row below a gap begins notes or a legend rather than actions."""
        text = next(iter(cells.values()))
        if len(cells) > 2 or not isinstance(text, str) or self._usual < 2:
            return False
        # "Légende :", "Notes" and "Ce plan est validé par la direction." end the actions; "Key
        # accounts" heads more of them.
        is_heading = len(cells) == 1 or text.rstrip().endswith(":")
        is_sentence = len(cells) == 1 and self._usual > 2 and text.rstrip().endswith(".") and len(text) > 30
        is_named = is_heading and heads_notes(text)
        return is_named or is_sentence or is_footnote(text)

    def _heads_another(self, cells: Mapping[int, Value]) -> bool:
        """Whether a row below a gap is the header of some other table: words of headers, in columns of others."""
        if len(cells) < 2 or not all(isinstance(value, str) and len(value) < 40 for value in cells.values()):
            return False
        # "Poste | Montant" under the action and its owner: a small table of something else, not an
        # action called Poste.
        found = [match(value) if isinstance(value, str) and is_known(value) else None for value in cells.values()]
        fields = [self._fields.get(column) for column in cells]
        strange = sum(
            one is not None and one.likeness == 100 and one.field != field
            for one, field in zip(found, fields, strict=True)
        )
        return strange > 0 and strange * 2 >= len(cells)

    def _goes_on(self, entries: Sequence[SheetEntry], row: CellRow, cells: Mapping[int, Value], gap: int) -> bool:
        """Whether a row is a further line of the action above: its title is merged over it, or it only adds to it."""
        if not entries:
            return False
        area = self._covered.get((row.number, self._title))
        if area is not None and self._title not in cells:
            return area.top <= entries[-1].row.number
        # A title that was never computed is lost, not empty: its row is an action of its own, which
        # is said.
        if gap or self._title in cells or (row.number, self._title) in self._lost:
            return False
        return all(self._fields.get(column) in _CONTINUED and isinstance(value, str) for column, value in cells.items())

    def _is_total(self, cells: Mapping[int, Value]) -> bool:
        # No sum has a day of its own; to look for its word in ten thousand rows that have one took a fifth of reading.
        if any(not isinstance(cells.get(column, ""), str) for column in self._days):
            return False
        found = self._label_of_sum(cells)
        if found is None:
            return False
        column, label = found
        # "Total look | Anne | 100" is an action: a sum has no owner, status or channel.
        is_label = is_nothing_but_sum(label) or label.rstrip().endswith(":")
        of_one = DATES if is_label else _OF_ONE_ACTION
        return not any(self._fields.get(other) in of_one for other in cells if other != column)

    def _adds_up(self, cells: Mapping[int, Value], entries: Sequence[SheetEntry], since: int) -> bool:
        """Whether a row without a word is the sum of the actions above it, as a board of monday ends each group."""
        if self._has_title(cells):
            return False
        texts = [value for value in cells.values() if isinstance(value, str) and not _is_figure(value)]
        if not all(map(names_day, texts)):
            return False
        sums = {column: size for column, value in cells.items() if _is_figure(value) and (size := size_of(value))}
        return bool(sums) and any(
            all(
                abs(size - sum(size_of(entry.row.values.get(column)) for entry in above)) < _LEAST
                for column, size in sums.items()
            )
            for above in (entries[since:], entries)
        )

    def _label_of_sum(self, cells: Mapping[int, Value]) -> tuple[int, str] | None:
        """The cell that says that its row is a sum: the first one, or beside figures any that says so outright."""
        texts = [(column, value) for column, value in cells.items() if isinstance(value, str)]
        if texts and is_sum(texts[0][1]):
            return texts[0]
        # "Digital | | Subtotal | 300": people write the word where there is room. In a row without figures it is talk.
        if not any(_is_figure(value) for value in cells.values()):
            return None
        short = ((column, text) for column, text in texts[1:] if len(text) <= _LONGEST_SUM)
        return next(((column, text) for column, text in short if is_nothing_but_sum(text)), None)

    def _banner(self, row: CellRow, cells: Mapping[int, Value], following: Mapping[int, Value], gap: int) -> str | None:
        """The text of a row that is no action but a heading, a note or a legend over or under some."""
        if len(cells) > 1:
            return None
        column, value = next(iter(cells.items()))
        if not isinstance(value, str) or not _has_letters(value):
            return None
        text = " ".join(value.split())
        if column == self._group and self._group_is_sparse:
            return ""
        # A lone text in the column of titles may be an action that nobody has filled in; merged
        # over its neighbours, or called "Phase 2", it is a heading.
        if column != self._title or (row.number, column) in self._spanning or heads_section(text):
            return text
        if row.number in self._table.headings:
            return text
        if gap > _GAP and self._usual >= 3:
            return text
        return text if self._usual >= 3 and len(following) >= 3 and self._title in following else None

    def _is_section(self, banner: str) -> bool:
        return bool(banner) and len(banner) <= 120 and not is_milestone(banner)

    def _title_of(self, row: CellRow, cells: Mapping[int, Value]) -> str:
        """The title of a row, or words for one that has none but clearly is an action; "" when it is none."""
        value = cells.get(self._title)
        if _is_title(value):
            return BULLETS.sub("", " ".join(str(value).split()), count=1)
        filled = {self._fields[column] for column in cells if column in self._fields}
        # "Salon | (no part) | Max | 2 March": who, when or how much says that it is an action, so
        # other words name it. Two cells and no date are a remark.
        if filled & (DATES | MONEY | {"executor"}) and len(filled) >= 3:
            for name in (*_NAMES_ALONE, *(["group"] if self._group_is_whole else [])):
                words = cells.get(self._column_of.get(name, 0))
                if isinstance(words, str) and _has_letters(words):
                    self._doubts.add("row.title_made", row.number, self._title, words)
                    return " ".join(words.split())[:120]
        column, text = next(iter(cells.items()))
        self._doubts.add("row.no_title", row.number, column, text)
        return ""

    def values_of(self, entry: SheetEntry, column: int) -> Iterable[tuple[int, Value, str]]:
        """(row, value, number format) of an action in a column, with what is merged from above for grouping columns."""
        row = entry.row
        value = row.values.get(column)
        if value is not None and not entry.more and (not isinstance(value, str) or value.strip()):
            return ((row.number, value, row.formats.get(column, "")),)
        found = [
            (row.number, value, row.formats.get(column, ""))
            for row in (row, *entry.more)
            if (value := row.values.get(column)) is not None and (not isinstance(value, str) or value.strip())
        ]
        if found or self._fields.get(column) not in GROUPING:
            return found
        return self._from_above(entry, column)

    def _from_above(self, entry: SheetEntry, column: int) -> Iterator[tuple[int, Value, str]]:
        """What a grouping column says for an action whose own cell is covered or empty."""
        area = self._covered.get((entry.row.number, column))
        if area is not None and (value := self._by_number.get(area.top, {}).get(column)) is not None:
            yield area.top, value, ""
        elif column == self._group and entry.group:
            yield entry.row.number, entry.group, ""
        elif column == self._period and entry.period is not None:
            self._say_period(entry.period, column)
            yield *entry.period, ""

    def _say_period(self, period: tuple[int, Value], column: int) -> None:
        if not self._period_is_said:
            self._period_is_said = True
            self._doubts.add("period.from_above", period[0], column, period[1], severity=Severity.INFO)


def _is_title(value: Value | None) -> bool:
    return isinstance(value, str) and not _NO_WORDS.fullmatch(value)


def _is_figure(value: Value) -> bool:
    if isinstance(value, str):
        return _NO_WORDS.fullmatch(value) is not None and any(map(str.isdigit, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text[:200])
