"""One table of the plan on a sheet of its own: title, hidden keys, header, rows, drop-downs and warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil
from textwrap import wrap
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.excel.own.cell_text import literal
from mplan_tui.excel.own.codecs import Look
from mplan_tui.excel.own.computed import LATE, OVER
from mplan_tui.excel.own.layout import group_of
from mplan_tui.excel.own.line_formulas import Context
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.sheet_layout import SheetLayout
from mplan_tui.excel.own.written_columns import (
    FIRST_ROW,
    HEADER_ROW,
    KEY,
    KEY_ROW,
    WrittenColumn,
    numbered_extra,
    written_columns,
)
from mplan_tui.excel.writing.lists import Lists
from mplan_tui.excel.writing.look import BAD, CALM, GOOD, PACE_COLOURS, TABLE_STYLE, TABS, WARN, Looks, ruled, signal
from mplan_tui.excel.writing.stream import Book, row
from mplan_tui.excel.writing.totals import AMOUNTS, Amounts
from mplan_tui.i18n import _
from mplan_tui.language.wording import said

TOTALS_ROW = 2
_ROOM = 300
_ROW = "\x00"
_LINE_HEIGHT = 13.5
_HEADER_LINE, _MOST_HEADER_LINES, _BUTTON = 15, 4, 3
_MOST_LINES, _MOST_SIDE_LINES = 9, 3
_WIDE = 190
"""Above this width in characters a sheet is printed on A3."""


@dataclass(slots=True)
class Setting:
    """What all sheets of an export share."""

    book: Book
    looks: Looks
    lists: Lists
    names: Names
    plan: Plan
    today: date
    envelope: str
    stamp: str
    advance: Callable[[int], None]


def write_table(
    setting: Setting, layout: SheetLayout, rows: Sequence[Row], title: str, heading: str, *, owner: str = ""
) -> None:
    """Add the sheet of a table with these rows; with an `owner` they are that person's and the plan has more."""
    places = written_columns(layout, rows)
    _add_formulas(setting, places, len(rows))
    key = KEY + layout.table + (f":part:{owner}" if owner else "")
    sheet = setting.book.sheet(title, lambda: _rows(setting, places, key, layout, rows, heading))
    last = FIRST_ROW + max(len(rows), 1) - 1
    sheet.sheet_properties.tabColor = TABS["owner" if owner else group_of(layout.table)]
    frozen = next((p for p in places if p.key in ("title", "name", "statement", "kpi", "objective")), places[1])
    following = places[places.index(frozen) + 1].letter if frozen.key in ("title", "name") else "B"
    sheet.freeze_panes = f"{following}{FIRST_ROW}"
    sheet.column_dimensions["A"].hidden = True
    for place in places[1:]:
        sheet.column_dimensions[place.letter].width = place.width
        sheet.column_dimensions[place.letter].number_format = setting.looks.number_format(place.look)
    _add_table(setting, sheet, places, last)
    _add_choices(setting, sheet, places, last)
    if layout.table in ("actions", "occurrences"):
        _add_warnings(sheet, places, last)
    if layout.table == "kpis":
        _add_pace_colours(sheet, places, last)
    _add_lines(sheet, places, last)
    _add_print_setup(sheet, places, last)


def _add_formulas(setting: Setting, places: list[WrittenColumn], rows: int) -> None:
    letters = {place.computed.header if place.computed else place.key: place.letter for place in places}
    last = last_row(rows)
    context = Context(
        setting.envelope, setting.plan, lambda field: f"${letters[field]}${FIRST_ROW}:${letters[field]}${last}"
    )
    for place in places:
        if place.computed is not None:
            place.formula = place.computed.formula(lambda field: letters[field] + _ROW, context)


def last_row(rows: int) -> int:
    """The last row that formulas over a sheet of so many rows look at: there is room for those typed below."""
    return FIRST_ROW + max(rows, 1) - 1 + _ROOM


def _rows(
    setting: Setting, places: list[WrittenColumn], key: str, layout: SheetLayout, rows: Sequence[Row], heading: str
) -> Iterator[str]:
    cells, looks = setting.book.cells, setting.looks
    stamp = cells.text("A1", looks.hidden, setting.stamp)
    yield row(1, [stamp, cells.text("B1", looks.title, heading)], height=26)
    subtitle = cells.text("B2", looks.subtitle, _(layout.purpose))
    totals = _totals(setting, places, rows) if layout.table == "actions" else []
    yield row(TOTALS_ROW, [subtitle, *totals], height=16)
    keys = [cells.text(f"{p.letter}{KEY_ROW}", looks.hidden, p.key or key) for p in places]
    yield row(KEY_ROW, keys, hidden=True)
    yield row(
        HEADER_ROW,
        [cells.text(f"{p.letter}{HEADER_ROW}", looks.header(p.look), p.header) for p in places],
        height=_HEADER_LINE * max(2, *(header_lines(p.header, p.width) for p in places[1:])),
    )
    for number, item in enumerate(rows, FIRST_ROW):
        yield _row(setting, places, item, number)
        setting.advance(1)


def _totals(setting: Setting, places: list[WrittenColumn], rows: Sequence[Row]) -> list[str]:
    """What the rows come to, as the sheet of the budget has it.

    Above the header, where it stays in sight: below the rows, whoever types or pastes the next action comes upon it.
    """
    amounts = Amounts.of(setting.plan, [item for item in rows if isinstance(item, Action)])
    last = last_row(len(rows))
    ranges = {place.key: f"${place.letter}${FIRST_ROW}:${place.letter}${last}" for place in places}
    out: list[str] = []
    for before, place in pairwise(places[1:]):
        if place.key == AMOUNTS[0]:
            out.append(setting.book.cells.text(f"{before.letter}{TOTALS_ROW}", setting.looks.subtitle, _("Total")))
        if place.key in AMOUNTS:
            ref, value = f"{place.letter}{TOTALS_ROW}", amounts.value(place.key)
            formula = amounts.formula(place.key, ranges)
            out.append(setting.book.cells.formula(ref, setting.looks.of(place.look, value), formula, value))
    return out


def _row(setting: Setting, places: list[WrittenColumn], item: Row, number: int) -> str:
    cells, looks, names, plan = setting.book.cells, setting.looks, setting.names, setting.plan
    out = [cells.text(f"A{number}", looks.hidden, item.id)]
    lines = 1
    extra = numbered_extra(item) if isinstance(item, Action) and item.extra else None
    for place in places[1:]:
        ref = f"{place.letter}{number}"
        if place.codec is not None and place.get is not None:
            raw = place.get(item)
            if raw is None:
                continue
            value = place.codec.encode(raw, names)
            if value is None:
                continue
            if isinstance(value, str):
                out.append(cells.text(ref, looks.of(place.look), value))
                if lines < _MOST_LINES and (len(value) > place.width or "\n" in value):
                    wanted = _lines(value, place.width)
                    lines = max(lines, wanted if place.main else min(wanted, _MOST_SIDE_LINES))
            else:
                out.append(cells.value(ref, looks.of(place.look, value), value))
        elif place.computed is not None:
            value = place.computed.value(item, plan, setting.today)
            style = looks.of(place.look, value)
            if place.formula and place.computed.is_live(item, plan):
                out.append(cells.formula(ref, style, place.formula.replace(_ROW, str(number)), value))
            elif value is not None:
                out.append(cells.value(ref, style, value))
        elif extra is not None:
            text = extra.get(place.extra)
            if text:
                out.append(cells.text(ref, looks.of(place.look), text))
    return row(number, out, height=_LINE_HEIGHT * min(lines, _MOST_LINES) + 4)


def header_lines(header: str, width: int) -> int:
    """The lines that a header takes in a column of this width, beside the button of the filter."""
    return min(len(wrap(header, max(width - _BUTTON, 4), break_long_words=False)), _MOST_HEADER_LINES)


def _lines(text: str, width: int) -> int:
    return sum(ceil(max(len(line), 1) / width) for line in text[:2000].split("\n"))


def _add_table(setting: Setting, sheet: Any, places: list[WrittenColumn], last: int) -> None:
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    number = len(setting.book.workbook.worksheets)
    ref = f"A{HEADER_ROW}:{places[-1].letter}{last}"
    table = Table(id=number, displayName=f"mplan_{number}", ref=ref)
    table.tableColumns = [TableColumn(id=i, name=literal(p.header)) for i, p in enumerate(places, 1)]
    table.autoFilter = AutoFilter(ref=ref)
    table.tableStyleInfo = TableStyleInfo(name=TABLE_STYLE, showRowStripes=True)
    sheet.add_table(table)


def _add_choices(setting: Setting, sheet: Any, places: list[WrittenColumn], last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    for place in places:
        area = f"{place.letter}{FIRST_ROW}:{place.letter}{last + _ROOM}"
        choice = setting.lists.of(place.codec) if place.codec is not None else None
        if choice is not None:
            rule = DataValidation(type="list", formula1=choice.formula, allow_blank=True)
            rule.showErrorMessage = choice.closed
            rule.errorTitle, rule.error = _("Not in the list"), _("Pick a value from the list.")
        elif place.look is Look.DATE:
            rule = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
            rule.showErrorMessage, rule.errorStyle = True, "warning"
            rule.errorTitle, rule.error = _("Not a date"), _("Type a date, such as 2026-03-12.")
        else:
            continue
        rule.add(area)
        sheet.add_data_validation(rule)


def _add_warnings(sheet: Any, places: list[WrittenColumn], last: int) -> None:
    from openpyxl.formatting.rule import Rule

    at = {p.key: p.letter for p in places}
    alert = next((p.letter for p in places if p.computed is not None), None)

    def colour(column: str, formula: str, pair: tuple[str, str]) -> None:
        area = f"{column}{FIRST_ROW}:{column}{last + _ROOM}"
        sheet.conditional_formatting.add(area, Rule(type="expression", dxf=signal(pair), formula=[formula]))

    for status, pair in (
        (Status.DONE, GOOD), (Status.BLOCKED, BAD), (Status.DOING, WARN), (Status.CANCELLED, CALM)
    ):  # fmt: skip
        colour(at["status"], f'${at["status"]}{FIRST_ROW}="{said(status)}"', pair)
    if alert is None:
        return
    for word, column, pair in (
        (_(LATE), alert, BAD),
        (said(Status.BLOCKED), alert, BAD),
        (_(OVER), alert, WARN),
        (_(LATE), at["due"], BAD),
        (_(OVER), at["spent"], WARN),
    ):
        colour(column, f'${alert}{FIRST_ROW}="{word}"', pair)


def _add_pace_colours(sheet: Any, places: list[WrittenColumn], last: int) -> None:
    from openpyxl.formatting.rule import Rule

    pace = next(p.letter for p in places if p.computed is not None and p.look is Look.LINE)
    for status, pair in PACE_COLOURS.items():
        rule = Rule(type="expression", dxf=signal(pair), formula=[f'${pace}{FIRST_ROW}="{said(status)}"'])
        sheet.conditional_formatting.add(f"{pace}{FIRST_ROW}:{pace}{last}", rule)


def _add_lines(sheet: Any, places: list[WrittenColumn], last: int) -> None:
    """A thin line below every row that holds something, those that are typed later too."""
    from openpyxl.formatting.rule import Rule

    first, end = places[1].letter, places[-1].letter
    rule = Rule(type="expression", dxf=ruled(), formula=[f"COUNTA(${first}{FIRST_ROW}:${end}{FIRST_ROW})>0"])
    sheet.conditional_formatting.add(f"{first}{FIRST_ROW}:{end}{last + _ROOM}", rule)


def _add_print_setup(sheet: Any, places: list[WrittenColumn], last: int) -> None:
    end = max((p.letter for p in places if p.main), key=lambda letter: (len(letter), letter))
    sheet.print_area = f"B1:{end}{last}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    prepare_page(sheet)
    if sum(p.width for p in places if p.main) > _WIDE:
        sheet.page_setup.paperSize = 8


def prepare_page(sheet: Any) -> None:
    """Landscape A4, one page wide, with the page number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
