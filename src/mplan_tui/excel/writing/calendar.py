"""The calendar sheet: a Gantt chart drawn with conditional formats, which follows the dates on the sheet of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.periods import BY_MONTH, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.container.cells import column_letter
from mplan_tui.excel.own.codecs import Cell, Links, Look
from mplan_tui.excel.own.computed import LATE, alert
from mplan_tui.excel.own.layout import BY_TABLE
from mplan_tui.excel.own.written_columns import FIRST_ROW, HEADER_ROW, written_columns
from mplan_tui.excel.writing.look import PALE, QUIET, TABS, quoted
from mplan_tui.excel.writing.stream import row
from mplan_tui.excel.writing.table_sheet import Setting, prepare_page
from mplan_tui.formats import month as short_month
from mplan_tui.i18n import _
from mplan_tui.language.wording import said
from mplan_tui.vocabulary.fields import field_label

_SHOWN = (("ref", 12), ("title", 40), ("executor", 26), ("start", 12), ("due", 12), ("status", 13))
_BARS = {
    "late": "DC2626",
    Status.DONE: "4D9A6F",
    Status.BLOCKED: "E07A5F",
    Status.DOING: "E0A83A",
    Status.CANCELLED: "C4C9D1",
    Status.TODO: "5B8DB8",
}
_MOST_WEEKS = 120


def _columns_of_time(plan: Plan) -> list[date]:
    """The Mondays of the plan, or the first days of its months where it is long."""
    monday = plan.start - timedelta(days=plan.start.weekday())
    weeks = (plan.end - monday).days // 7 + 1
    if weeks <= _MOST_WEEKS:
        return [monday + timedelta(weeks=number) for number in range(weeks)]
    return list(periods(BY_MONTH, plan.start, plan.end)[:_MOST_WEEKS])


def write_calendar(setting: Setting, title: str, actions: Sequence[Action], source: str) -> None:
    """Add the sheet; its rows repeat those of the sheet of actions with this title."""
    times = _columns_of_time(setting.plan)
    first = len(_SHOWN) + 2
    sheet = setting.book.sheet(title, lambda: _rows(setting, actions, source, times, first))
    sheet.sheet_properties.tabColor = TABS["work"]
    sheet.freeze_panes = f"D{FIRST_ROW}"
    sheet.column_dimensions["A"].width = 2
    for place, (_field, width) in enumerate(_SHOWN, 2):
        sheet.column_dimensions[column_letter(place)].width = width
    for place in range(len(times)):
        sheet.column_dimensions[column_letter(first + place)].width = 2.9
    last = FIRST_ROW + max(len(actions), 1) - 1
    _draw_bars(setting, sheet, times, first, last)
    sheet.print_area = f"B1:{column_letter(first + len(times) - 1)}{last}"
    sheet.print_title_rows = f"3:{HEADER_ROW}"
    prepare_page(sheet)


def _draw_bars(setting: Setting, sheet: Any, times: list[date], first: int, last: int) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Border, PatternFill, Side
    from openpyxl.styles.differential import DifferentialStyle

    start, end = column_letter(first), column_letter(first + len(times) - 1)
    area = f"{start}{FIRST_ROW}:{end}{last}"
    span = 6 if len(times) < 2 or (times[1] - times[0]).days == 7 else 30
    at = {field: column_letter(place) for place, (field, _width) in enumerate(_SHOWN, 2)}
    column = f"{start}${HEADER_ROW}"
    inside = (
        f"AND(ISNUMBER(${at['due']}{FIRST_ROW}),"
        f"IF(ISNUMBER(${at['start']}{FIRST_ROW}),${at['start']}{FIRST_ROW},${at['due']}{FIRST_ROW})<={column}+{span},"
        f"${at['due']}{FIRST_ROW}>={column},"
    )
    state = f"${at['status']}{FIRST_ROW}"
    words = {_(LATE): _BARS["late"], **{said(s): _BARS[s] for s in Status}}
    for word, colour in words.items():
        fill = PatternFill(bgColor="FF" + colour, fill_type="solid")
        rule = Rule(type="expression", dxf=DifferentialStyle(fill=fill), formula=[f'{inside}{state}="{word}")'])
        rule.stopIfTrue = True
        sheet.conditional_formatting.add(area, rule)
    line = Side(style="thin", color="FF" + "B91C1C")
    now = Rule(
        type="expression",
        dxf=DifferentialStyle(border=Border(left=line)),
        formula=[f"AND({column}<=TODAY(),TODAY()<={column}+{span})"],
    )
    sheet.conditional_formatting.add(area, now)


def _rows(setting: Setting, actions: Sequence[Action], source: str, times: list[date], first: int) -> Iterator[str]:
    cells, looks = setting.book.cells, setting.looks
    title = _("Calendar · {plan}").format(plan=setting.plan.title)
    stamp = cells.text("A1", looks.unseen, setting.stamp)
    yield row(1, [stamp, cells.text("B1", looks.title, title)], height=26)
    legend = " · ".join([_(LATE), *(said(status) for status in Status)])
    note = _("Follows the dates on the sheet of actions. States: {legend}").format(legend=legend)
    yield row(2, [cells.text("B2", looks.subtitle, note)], height=16)
    month = looks.make(size=9, bold=True, colour=QUIET, vertical="center")
    yield row(
        3,
        [
            cells.text(f"{column_letter(first + place)}3", month, short_month(day, year=True))
            for place, day in enumerate(times)
            if place == 0 or day.month != times[place - 1].month
        ],
    )
    weekday = looks.make(size=7, colour=QUIET, fill=PALE, number_format="d", horizontal="center", vertical="center")
    header = [
        cells.text(f"{column_letter(place)}{HEADER_ROW}", looks.header(), field_label("actions", field))
        for place, (field, _width) in enumerate(_SHOWN, 2)
    ]
    header += [cells.value(f"{column_letter(first + p)}{HEADER_ROW}", weekday, day) for p, day in enumerate(times)]
    yield row(HEADER_ROW, header, height=24)
    places = {place.key: place.letter for place in written_columns(BY_TABLE["actions"], ())}
    status_alert = next(p.letter for p in written_columns(BY_TABLE["actions"], ()) if p.computed is not None)
    text = looks.make(size=9, under=True, vertical="center")
    day_style = looks.make(
        size=9, under=True, vertical="center", horizontal="center", number_format=looks.number_format(Look.DATE)
    )
    executors = Links(("people",))
    for number, action in enumerate(actions, FIRST_ROW):
        late = alert(action, setting.plan, setting.today) == _(LATE)
        values: dict[str, Cell] = {
            "ref": action.ref,
            "title": action.title,
            "executor": str(executors.encode(action.executor, setting.names) or "").replace("\n", ", "),
            "start": action.start or "",
            "due": action.due or "",
            "status": _(LATE) if late else said(action.status),
        }
        out = []
        for place, (field, _width) in enumerate(_SHOWN, 2):
            ref = f"{column_letter(place)}{number}"
            at = f"{quoted(source)}!{places[field]}{number}"
            formula = f'IF({at}="","",{at})'
            if field == "status":
                warned = f"{quoted(source)}!{status_alert}{number}"
                formula = f'IF({warned}="{_(LATE)}",{warned},{formula})'
            elif field == "executor":
                formula = f'SUBSTITUTE({at},CHAR(10),", ")'
            style = day_style if field in ("start", "due") else text
            out.append(cells.formula(ref, style, formula, values[field]))
        yield row(number, out, height=15)
