"""Find the tables of an advertising, analytics, mailing or search export, and read their rows as figures of days.

One file of such a tool may hold lines about the report, several tables below one another, and rows of sums.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from mplan_tui.domain.figures import Covered
from mplan_tui.domain.periods import plus_months
from mplan_tui.excel.container.cells import CellRow, Sheet, Value
from mplan_tui.excel.foreign.column_values import Reader
from mplan_tui.excel.foreign.day_columns import DayRules, day_reader, day_rules
from mplan_tui.excel.foreign.doubts import Doubts, shown
from mplan_tui.excel.foreign.report_days import (
    days_above,
    days_from,
    names_periods,
    order_of_days_on_end,
    order_within,
    whole_of,
)
from mplan_tui.language import amounts
from mplan_tui.language.currencies import currency_named, currency_of_amount, currency_of_header
from mplan_tui.language.days import Calendar, DayOrder, Span
from mplan_tui.language.numbers import has_odd_signs, with_point
from mplan_tui.language.results_headers import (
    LABELS,
    NOTHING,
    PRIMARY,
    counts_new_followers,
    has_comma,
    is_aside,
    is_planned,
    is_quotient,
    is_total,
    may_be_total,
    meaning_of,
    plain_name,
    tool_of,
)
from mplan_tui.language.results_words import METRICS

_ABOVE = 12
"""So many lines above a table may tell of it."""
_HEADS = 60
"""Outside of a known report, a table of results begins in one of so many first rows."""
_FEWEST = 2
"""So many known figures tell results of a tool that is not known."""
_OF_MAILINGS = frozenset(("delivered", "recipients", "opens", "total_opens", "unsubscribes"))
"""Figures that tell that a table is about mailings."""
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
_LETTERS = re.compile(r"^[a-z]{2,3}(?=[-\d])|[a-z]{3}$")
"""The code of a currency beside its amount: "US$ 4", "4 EUR"."""
_SPACES = re.compile("[\\s\u00a0\u202f\u2009'’]+")
_YEAR_MONTH = re.compile(r"(20\d\d)[|/]?(0[1-9]|1[0-2])")
_SENTENCE = 3
"""More words than these explain a column; "not yet known" is a cell without a figure."""
_CODE = 3
"""The letters of the code of a currency."""
PERIOD = ("day", "sent", "week", "month", "quarter", "start")
"""The columns that tell of which days a row is, the nearest first."""
WHEN = frozenset((*PERIOD, "end", "nth_day", "nth_week", "nth_month"))


@dataclass(frozen=True, slots=True)
class ResultsTable:
    """A table of results: its tool, its header, its rows, its columns by what they are, and the days of the report."""

    sheet: Sheet
    tool: str
    header: CellRow
    rows: tuple[CellRow, ...]
    places: Mapping[str, int]
    metrics: Mapping[int, str]
    covered: Covered | None = None
    order: DayOrder | None = None
    """Whether the day or the month comes first, where the tool or its language tells."""

    @property
    def heads(self) -> dict[int, str]:
        """The header of each column."""
        return {column: shown(value) for column, value in self.header.values.items()}

    def column_of(self, metric: str) -> int | None:
        """The column of a figure, by its code; "Opens" before "Opens (machine)", which has the same one."""
        columns = [column for column, code in self.metrics.items() if code == metric]
        return min(columns, key=lambda column: ("(" in self.heads[column], column), default=None)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row: the days that it is about, its campaign, its figures by column, and its cells as they are written.

    Shares are fractions of 1.
    """

    number: int
    days: Covered | None
    campaign: str
    figures: Mapping[int, Decimal]
    cells: Mapping[int, Value]
    currency: str = ""


def results_in(sheet: Sheet, *, is_chosen: bool = False) -> tuple[ResultsTable, ...]:
    """The tables of results in a sheet; where a person says that it holds some, by the first row of headers."""
    found: list[ResultsTable] = []
    above: list[str] = []
    rows = sheet.rows
    place = 0
    while place < len(rows):
        table = _table_at(sheet, place, above, is_chosen=is_chosen)
        if table is None:
            above = [*above, _line(rows[place])][-_ABOVE:]
            place += 1
            if not found and place > _HEADS:
                break
            continue
        found.append(table)
        place += 1 + len(table.rows)
    return tuple(found)


def _line(row: CellRow) -> str:
    """A row as one line; a date with a comma in it was cut where the file has no quotes around it."""
    return ", ".join(shown(value) for value in row.values.values())


def _table_at(sheet: Sheet, place: int, above: Sequence[str], *, is_chosen: bool) -> ResultsTable | None:
    header = sheet.rows[place]
    if len(header.values) < 2 or not all(isinstance(value, str) for value in header.values.values()):
        return None
    header = _with_named_figure(header, above)
    heads = {column: shown(value) for column, value in header.values.items()}
    if any(head.startswith("#") for head in heads.values()):
        return None
    places, metrics = _columns(heads)
    tool = tool_of(tuple(heads.values()), above)
    # Shopify's sales by product have neither day nor campaign, and are no plan.
    is_placed = bool(places or tool.name) or len(set(metrics.values())) > _FEWEST
    if not is_chosen and (not metrics or not is_placed or is_planned(heads.values(), tool)):
        return None
    body = _body(sheet.rows[place + 1 :], heads)
    if {"day", "sent"} <= places.keys() and not _have_digits(body, places["day"]):
        # Meta writes "Lifetime" as the date of a post, and when it was posted in a column of its own.
        body = _without(body, places.pop("day"))
    if not places.keys() & WHEN and (when := _labels_of_days(body, heads)):
        places.setdefault(*when)
    known = {*metrics, *places.values(), *ignored_columns(heads)}
    others = {
        column: "quotient" if is_quotient(head) else ""
        for column, head in heads.items()
        if column not in known and _have_numbers(body, {column: ""}, are_bare=True)
    }
    if "currency" not in places and (found := _currency_column(body, heads.keys() - known - others.keys())) is not None:
        places["currency"] = found
    is_all_known = "day" in places and known | others.keys() == heads.keys()
    if not is_chosen and not _is_told(tool.name, metrics, body, is_all_known=is_all_known):
        return None
    order = DayOrder.MONTH_FIRST if tool.is_month_first else None
    order = DayOrder.DAY_FIRST if has_comma(heads.values()) else order
    covered = days_above(above, order)
    return ResultsTable(sheet, tool.name, header, body, places, {**metrics, **others}, covered, order)


def _is_told(tool: str, metrics: Mapping[int, str], body: Sequence[CellRow], *, is_all_known: bool) -> bool:
    """Whether a table is of results: of a known tool, or with several known figures by day or campaign."""
    if not _have_numbers(body, metrics):
        return False
    # "Day, Orders" is all that a shop's report of orders by day has.
    return bool(tool) or len(set(metrics.values())) >= _FEWEST or is_all_known


def _columns(heads: Mapping[int, str]) -> tuple[dict[str, int], dict[int, str]]:
    """The columns that place figures, and those of figures."""
    places: dict[str, int] = {}
    metrics: dict[int, str] = {}
    for column, head in heads.items():
        meaning = meaning_of(head)
        if meaning is None:
            continue
        if not meaning.startswith("@"):
            is_new = meaning == "followers" and counts_new_followers(heads.values())
            metrics[column] = "new_followers" if is_new else meaning
        elif meaning != "@ignored":
            places.setdefault(meaning[1:], column)
    said = set(metrics.values())
    if "clicks" not in said and "sent" not in places and not said & _OF_MAILINGS:
        # "Cliques" are clicks in Portuguese, and those who clicked in a French mailing.
        metrics = {column: "clicks" if code == "mail_clicks" else code for column, code in metrics.items()}
    return places, metrics


def _with_named_figure(header: CellRow, above: Sequence[str]) -> CellRow:
    """The header of Meta's file for one figure, "Date, Primary", with the figure's name that stands over it."""
    name = next((line for line in reversed(above) if meaning_of(line) in METRICS), "")
    if not name or len(header.values) != 2:
        return header
    values = {c: name if plain_name(shown(v)) in PRIMARY else v for c, v in header.values.items()}
    return replace(header, values=values)


def _have_digits(body: Sequence[CellRow], column: int) -> bool:
    return any(any(map(str.isdigit, shown(row.values[column]))) for row in body if column in row.values)


def _without(body: Sequence[CellRow], column: int) -> tuple[CellRow, ...]:
    return tuple(replace(row, values={c: v for c, v in row.values.items() if c != column}) for row in body)


def ignored_columns(heads: Mapping[int, str]) -> frozenset[int]:
    """The columns that say nothing for a plan, as a daily budget or the state of a campaign."""
    return frozenset(column for column, head in heads.items() if is_aside(head))


def _body(rows: Sequence[CellRow], heads: Mapping[int, str]) -> tuple[CellRow, ...]:
    """The rows up to the next line about the report or the next header."""
    body: list[CellRow] = []
    for row in rows:
        texts = [shown(value) for value in row.values.values()]
        if texts and texts[0].startswith("#"):
            break
        if body and len(texts) > 1 and all(meaning_of(text) for text in texts[:2]) and not _digits(texts):
            break
        if set(row.values) & heads.keys():
            body.append(row)
    return tuple(body)


def _digits(texts: Sequence[str]) -> bool:
    return any(text[:1].isdigit() for text in texts)


def _currency_column(body: Sequence[CellRow], columns: Collection[int]) -> int | None:
    """The column that holds nothing but codes of currencies, however it is called: "Code de devise"."""
    for column in sorted(columns):
        texts = {shown(row.values[column]).strip() for row in body if column in row.values} - NOTHING
        if texts and all(len(text) == _CODE and text.isupper() and currency_named(text, "") for text in texts):
            return column
    return None


def _labels_of_days(body: Sequence[CellRow], heads: Mapping[int, str]) -> tuple[str, int] | None:
    """The column of labels whose every cell is a day or a month: Matomo has its months under "label"."""
    for column in sorted(column for column, head in heads.items() if plain_name(head) in LABELS):
        cells = [row.values.get(column, "") for row in body]
        if place := names_periods([cell for cell in cells if not is_total(shown(cell))]):
            return place, column
    return None


def _have_numbers(body: Sequence[CellRow], columns: Mapping[int, str], *, are_bare: bool = False) -> bool:
    """Whether most cells under these headers are numbers: a plan that means to count clicks has an empty column.

    Where they are to be bare, a word before the number is no currency: "AG 1" is a group of advertisements.
    """
    cells = [row.values[column] for row in body for column in columns if column in row.values]
    named = (isinstance(cell, str) and are_bare and cell[:1].isalpha() for cell in cells)
    numbers = sum(_is_number(cell) and not is_named for cell, is_named in zip(cells, named, strict=True))
    return bool(cells) and 2 * numbers >= len(cells)


def _is_number(cell: Value) -> bool:
    if isinstance(cell, str):
        return _bare(cell) in NOTHING or _NUMBER.fullmatch(_bare(cell)) is not None
    return not isinstance(cell, bool | date)


def _bare(text: str) -> str:
    bare = _SPACES.sub("", text).lower().replace("−", "-").lstrip("<>")
    if not any(map(str.isdigit, bare)):
        return bare
    return _LETTERS.sub("", re.sub(r"[€$£¥%]", "", bare))


@dataclass(slots=True)
class ResultRows:
    """Reads the rows of one table; `sums` counts those that are sums of others."""

    table: ResultsTable
    doubts: Doubts
    calendar: Calendar
    sums: int = 0
    _decimal: str = field(init=False)
    _open: Mapping[date, Covered] = field(init=False, default_factory=dict)
    """The days of rows that say only their first, by that."""

    def __post_init__(self) -> None:
        self._decimal = self._decimal_sign()

    def covered(self, rows: Sequence[ResultRow]) -> Covered | None:
        """The days of the report: as it says, as each row says beside its own day, else from first row to last."""
        if self.table.covered is not None:
            return self.table.covered
        days = [row.days for row in rows if row.days is not None]
        if "day" in self.table.places and {"start", "end"} <= self.table.places.keys():
            readers = {place: self._reader(place) for place in ("start", "end")}
            said = [self._span(row, place, readers) for row in self.table.rows for place in readers]
            days += [Covered(span.start, span.end) for span in said if span is not None]
        return Covered(min(each.start for each in days), max(each.end for each in days)) if days else None

    def rows(self) -> Iterator[ResultRow]:
        """The rows that are no sums, with their figures."""
        table = self.table
        readers = {place: self._reader(place) for place in (*PERIOD, "end") if place in table.places}
        scales = {c: self._scale(c, code) for c, code in table.metrics.items()}
        if "start" in readers and "end" not in readers:
            first_days = [self._span(row, "start", readers) for row in table.rows if not self._is_sum(row)]
            self._open = days_from((span.start for span in first_days if span is not None), table.covered)
        for row in table.rows:
            if self._is_sum(row):
                # "© 2026 Microsoft" below the rows has no campaign, and is no sum.
                self.sums += any(self._parsed(row.values.get(column)) is not None for column in table.metrics)
                continue
            if self._explains(row):
                continue
            figures = {c: n * scales[c] for c in table.metrics if (n := self._number(row, c)) is not None}
            campaign = self._text(row, "campaign")
            if figures:
                days = self._days_of(row, readers)
                currency = self._text(row, "currency")
                yield ResultRow(
                    row.number, days, campaign, figures, row.values, currency_named(currency, "") or currency.upper()
                )

    def _text(self, row: CellRow, place: str) -> str:
        column = self.table.places.get(place)
        return shown(row.values[column]).strip() if column is not None and column in row.values else ""

    def _is_sum(self, row: CellRow) -> bool:
        texts = [shown(value) for value in row.values.values() if isinstance(value, str)]
        if any(is_total(text) for text in texts) or (any(map(may_be_total, texts)) and self._lacks_day(row)):
            return True
        # Meta writes the sum of all campaigns into a row without a name.
        if "campaign" in self.table.places:
            return not self._text(row, "campaign")
        named = [place for place in ("day", "part", "location") if place in self.table.places]
        return bool(named) and not any(self._text(row, place) for place in (*named, "sent", "start", "nth_day"))

    def _lacks_day(self, row: CellRow) -> bool:
        """Whether a row has no day in a table that has one for each."""
        places = [place for place in PERIOD if place in self.table.places]
        return bool(places) and all(self._text(row, place).lower() in NOTHING for place in places)

    def _explains(self, row: CellRow) -> bool:
        """Whether a row says in sentences what the columns hold, as the second line of Google's profile of a place."""
        texts = [value for c in self.table.metrics if isinstance(value := row.values.get(c), str)]
        return bool(texts) and all(len(text.split()) > _SENTENCE and not _digits([text]) for text in texts)

    def _reader(self, place: str) -> Reader:
        column, table = self.table.places[place], self.table
        cells = [row.values[column] for row in table.rows if column in row.values and not self._is_sum(row)]
        rules = day_rules({column: cells}, is_american=False)[column]
        if rules.is_assumed:
            within = order_within(cells, table.covered) if table.covered is not None else None
            order = within or table.order or order_of_days_on_end(cells)
            rules = DayRules(order) if order is not None else rules
        return day_reader(rules, self.calendar)

    def _days_of(self, row: CellRow, readers: Mapping[str, Reader]) -> Covered | None:
        """The days that a row is about: its own, else those of the report."""
        covered = self.table.covered
        if covered is not None and (count := self._text(row, "nth_day")).isdecimal():
            day = covered.start + timedelta(days=int(count))
            return Covered(day, day) if day <= covered.end else None
        if covered is not None and (count := self._text(row, "nth_month")).isdigit():
            first = plus_months(covered.start.replace(day=1), int(count))
            last = plus_months(first, 1) - timedelta(days=1)
            return Covered(max(first, covered.start), min(last, covered.end))
        if "nth_week" in self.table.places:
            return None
        for place in PERIOD:
            if place in readers:
                first_days = self._span(row, place, readers)
                if place == "start" and first_days is not None and "end" in readers:
                    until = self._span(row, "end", readers)
                    return Covered(first_days.start, until.end) if until and until.end >= first_days.start else None
                if place == "start" and first_days is not None:
                    return self._open.get(first_days.start)
                return whole_of(place, first_days, covered) if first_days is not None else None
        return covered

    def _span(self, row: CellRow, place: str, readers: Mapping[str, Reader]) -> Span | None:
        column = self.table.places[place]
        cell = row.values.get(column)
        if cell is None:
            return None
        if place == "month" and (match := _YEAR_MONTH.fullmatch(shown(cell))):
            cell = f"{match[1]}-{match[2]}"
        outcome = readers[place](cell, "")
        if outcome.code:
            self.doubts.add(outcome.code, row.number, column, cell)
        return outcome.value if isinstance(outcome.value, Span) else None

    def _decimal_sign(self) -> str:
        """The sign before decimals: as the cells have it, else as the language of the headers does."""
        texts = [
            _bare(value)
            for row in self.table.rows
            for column in self.table.metrics
            if isinstance(value := row.values.get(column), str)
        ]
        return amounts.marks_of(texts).decimal or ("," if has_comma(self.table.heads.values()) else ".")

    def _number(self, row: CellRow, column: int) -> Decimal | None:
        """The number of a cell; none where nothing stands there, with a doubt where something else does."""
        cell = row.values.get(column)
        number = self._parsed(cell)
        if number is None and isinstance(cell, str) and _bare(cell) not in NOTHING:
            self.doubts.add("figures.no_number", row.number, column, cell)
        return number

    def _parsed(self, cell: Value | None) -> Decimal | None:
        if cell is None or isinstance(cell, bool | date):
            return None
        if not isinstance(cell, str):
            return amounts.exact(cell)
        bare = _bare(cell)
        # "< 10 %" hides the figure: it is none.
        if _NUMBER.fullmatch(bare) is None or has_odd_signs(bare.lstrip("+-")) or cell.strip().startswith(("<", ">")):
            return None
        return Decimal(with_point(bare, (",",) if self._decimal == "." else (".",)))

    def _scale(self, column: int, code: str) -> Decimal:
        """What a share is multiplied by to be a fraction of 1: "45 %" and Plausible's 45 are 0.45, GA4's 0.45 is."""
        if not code or not METRICS[code].is_share:
            return Decimal(1)
        cells = [row.values[column] for row in self.table.rows if column in row.values]
        if any(isinstance(cell, str) and "%" in cell for cell in cells):
            return Decimal("0.01")
        numbers = map(self._parsed, cells)
        return Decimal("0.01") if any(number is not None and number > 1 for number in numbers) else Decimal(1)

    def currency_of(self, row: ResultRow, column: int, expected: str) -> str:
        """The currency of a row's money: its own, that of the header or its sign; "" where nobody says."""
        head, cell = self.table.heads.get(column, ""), row.cells.get(column)
        signed = currency_of_amount(cell, expected) if isinstance(cell, str) else ""
        return row.currency or signed or currency_of_header(head, expected)
