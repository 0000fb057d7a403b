"""Money over time in the workbook: where planned money falls, and sums by month, quarter and the plan's own year.

What is planned, and what is still to come, is laid into months by the program (the sheet of phasing); what is ordered
and invoiced is summed from the sheet of orders and invoices, so that a row typed there counts at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.coins import coin
from mplan_tui.domain.expenses import ExpenseKind
from mplan_tui.domain.money import NOTHING
from mplan_tui.domain.money_over_time import Flows, PeriodLength, flows_of, free_after, last_day_of, over_time
from mplan_tui.excel.own.codecs import Look
from mplan_tui.excel.own.layout import BY_TABLE
from mplan_tui.excel.own.line_formulas import OPEN, PAID, WORTH, text_in
from mplan_tui.excel.own.written_columns import FIRST_ROW, written_columns
from mplan_tui.excel.writing.look import PALE, TABS, quoted
from mplan_tui.excel.writing.stream import Style, row
from mplan_tui.excel.writing.table_sheet import Setting, last_row, prepare_page
from mplan_tui.i18n import _, pgettext
from mplan_tui.language.wording import said
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import period_name

_FIRST = 5
"""The row of the first month, and of the first row of phasing."""
_SUMMED = ("planned", "ordered", "committed", "spent", "to_come", "cash_out")
_LETTERS = dict(zip(_SUMMED, "DEFGHP", strict=True))
_AMOUNTS = {"ordered": WORTH, "committed": OPEN, "spent": WORTH, "cash_out": PAID}
"""The computed column of the sheet of orders and invoices that each sum adds up."""


@dataclass(frozen=True)
class Months:
    """The sheets of money over time of one export, and where in them a figure stands.

    `lines` is the title of the sheet of orders and invoices, None where the workbook has none.
    """

    setting: Setting
    title: str
    phasing: str
    lines: str | None

    @cached_property
    def found(self) -> Mapping[date | None, Flows]:
        """The money of the plan by the first day of its months; None is no known day."""
        found = over_time(self.setting.plan, PeriodLength.MONTH, self.setting.today)
        months: dict[date | None, Flows] = {period.first: period.flows for period in found.periods}
        return months if found.undated.is_nothing else {**months, None: found.undated}

    def cell(self, month: date | None, name: str) -> str:
        """The address of a figure of a month, for formulas of other sheets."""
        return f"{quoted(self.title)}!${_LETTERS[name]}${_FIRST + list(self.found).index(month)}"

    @property
    def total(self) -> str:
        """The address of the cost at completion of the whole plan."""
        return f"{quoted(self.title)}!$I${_FIRST + len(self.found)}"

    def write(self) -> None:
        """Add both sheets."""
        self._write_months()
        self._write_phasing()

    @cached_property
    def _laid(self) -> list[tuple[date | None, Action | None, Flows]]:
        """What each action plans and will still cost in each of its months."""
        plan, today = self.setting.plan, self.setting.today
        laid = [
            (month, action, flows)
            for action in (*plan.actions, None)
            for month, flows in flows_of(plan, action, today).items()
            if flows.planned or flows.to_come
        ]
        return sorted(laid, key=lambda one: (one[0] is None, one[0] or date.max))

    def _write_phasing(self) -> None:
        setting = self.setting
        sheet = setting.book.sheet(self.phasing, self._phasing_rows)
        _prepare(sheet, (2, 12, 9, 44, 15, 15), _FIRST)

    def _phasing_rows(self) -> Iterator[str]:
        cells, looks = self.setting.book.cells, self.setting.looks
        note = _("Where planned money falls: on the times of what comes back, in typed months, or evenly over days.")
        yield from _head(self.setting, self.phasing, note)
        words = (_("Month"), field_label("actions", "ref"), _("Action"), field_label("actions", "planned"), _to_come())
        yield _header(self.setting, _FIRST - 1, words, "BCDEF", 3)
        for number, (month, action, flows) in enumerate(self._laid, _FIRST):
            yield row(
                number,
                [
                    cells.value(f"B{number}", self._month_style, month),
                    cells.text(f"C{number}", looks.of(Look.LINE), action.ref if action else "-"),
                    cells.text(f"D{number}", looks.of(Look.LINE), action.title if action else self.setting.plan.title),
                    cells.value(f"E{number}", looks.of(Look.MONEY, float(flows.planned)), float(flows.planned)),
                    cells.value(f"F{number}", looks.of(Look.MONEY, float(flows.to_come)), float(flows.to_come)),
                ],
            )

    @cached_property
    def _month_style(self) -> Style:
        return self.setting.looks.make(number_format="mmm yyyy", horizontal="center", vertical="center")

    def _write_months(self) -> None:
        sheet = self.setting.book.sheet(self.title, self._rows)
        _prepare(sheet, (2, 18, 11, *(15,) * 7, 2, *(15,) * 5), _FIRST)

    def _rows(self) -> Iterator[str]:
        plan = self.setting.plan
        note = _("Orders and invoices follow their sheet; what is planned and to come is as it was at the export.")
        yield from _head(self.setting, _("{sheet} · {plan}").format(sheet=self.title, plan=plan.title), note)
        yield self._heading(_FIRST - 1, _("Month"))
        number, until = _FIRST, Flows()
        for month, flows in self.found.items():
            until = until + flows
            words = period_name(plan.rhythm(PeriodLength.MONTH.cadence), month) if month is not None else _("no day")
            sums = {name: self._of_month(name, number, month) for name in _SUMMED}
            ends = last_day_of(PeriodLength.MONTH, month) if month is not None else None
            yield self._line(number, words, month, sums, flows, until, ends, begins=number == _FIRST)
            number += 1
        total = {name: f"SUM({letter}{_FIRST}:{letter}{number - 1})" for name, letter in _LETTERS.items()}
        yield self._line(number, _("Total"), None, total, until, until, None, begins=True, is_total=True)
        last = number - 1
        for step, heading in ((PeriodLength.QUARTER, _("Quarter")), (PeriodLength.YEAR, _("Year"))):
            number += 2
            yield self._heading(number, heading)
            until, begins = Flows(), True
            for period in over_time(plan, step, self.setting.today).periods:
                number += 1
                until = until + period.flows
                sums = {name: self._of_period(letter, number, last, step) for name, letter in _LETTERS.items()}
                words = period_name(plan.rhythm(step.cadence), period.first)
                ends = last_day_of(step, period.first)
                yield self._line(number, words, period.first, sums, period.flows, until, ends, begins=begins)
                begins = False

    def _heading(self, number: int, first: str) -> str:
        words = (
            first, _("From"), _("Planned"), _("Ordered"), field_label("actions", "committed"), _("Invoiced"),
            _to_come(), _("Cost at completion"), _("Difference"),
        )  # fmt: skip
        sums = (
            _("Planned, cumulated"),
            _("Invoiced, cumulated"),
            _("At completion, cumulated"),
            pgettext("money", "Free"),
            _("Cash-out"),
        )
        return _header(self.setting, number, (*words, *sums), "BCDEFGHIJLMNOP", 2)

    def _of_month(self, name: str, number: int, month: date | None) -> str:
        """The sum of one month, from the sheet of phasing or from that of orders and invoices."""
        if name in ("planned", "to_come"):
            where = f"{quoted(self.phasing)}!"
            last = _FIRST + max(len(self._laid), 1) - 1
            letter = "E" if name == "planned" else "F"
            amounts, days = (f"{where}${column}${_FIRST}:${column}${last}" for column in (letter, "B"))
            return f"SUMIFS({amounts},{_days(days, number, month)})"
        if self.lines is None:
            return "0"
        columns = self._columns
        ordered = text_in(said(ExpenseKind.ORDERED))
        is_order = name in ("ordered", "committed")
        kind = f"{columns['kind']},{ordered}" if is_order else f'{columns["kind"]},"<>"&{ordered}'
        which = f"{kind},{_days(columns['on'], number, month)}"
        amounts = columns[_AMOUNTS[name]]
        # A line typed at the end has no computed cells: it counts with its amount, unless that is in another currency.
        typed = f'{which},{columns[WORTH]},"=",{columns["currency"]},"="'
        has_tax = self.setting.plan.with_tax or name == "cash_out"
        taxed = f"+SUMIFS({columns['tax']},{typed})" if has_tax else ""
        return f"SUMIFS({amounts},{which})+SUMIFS({columns['amount']},{typed}){taxed}"

    @cached_property
    def _columns(self) -> Mapping[str, str]:
        """The columns of the sheet of orders and invoices, by field or by the header of what is computed."""
        places = written_columns(BY_TABLE["expenses"], ())
        last = last_row(len(self.setting.plan.expenses))
        return {
            place.computed.header if place.computed else place.key: (
                f"{quoted(self.lines or '')}!${place.letter}${FIRST_ROW}:${place.letter}${last}"
            )
            for place in places
        }

    def _of_period(self, letter: str, number: int, last: int, step: PeriodLength) -> str:
        months = f"$C${_FIRST}:$C${last}"
        until = f'"<"&EDATE($C{number},{step.months})'
        return f'SUMIFS({letter}${_FIRST}:{letter}${last},{months},">="&$C{number},{months},{until})'

    def _line(
        self, number: int, words: str, first: date | None, sums: Mapping[str, str], flows: Flows, until: Flows,
        last_day: date | None, *, begins: bool, is_total: bool = False,
    ) -> str:  # fmt: skip
        """The row of a period and its last day; one that `begins` has no sums before it to go on from."""
        cells, looks = self.setting.book.cells, self.setting.looks
        fill = {"fill": PALE, "bold": True} if is_total else {}
        out = [cells.text(f"B{number}", looks.make(vertical="center", **fill), words)]
        days = looks.number_format(Look.DATE)
        day = looks.make(number_format=days, horizontal="center", vertical="center", **fill)
        out.append(cells.value(f"C{number}", day, first))

        def money(letter: str, formula: str, value: Any) -> str:
            amount = "" if value is None else float(value)
            return cells.formula(f"{letter}{number}", self._money(amount, is_total), formula, amount)

        out += [money(letter, sums[name], getattr(flows, name)) for name, letter in _LETTERS.items() if letter < "I"]
        out.append(money("I", f"G{number}+H{number}", flows.estimate))
        out.append(money("J", f"D{number}-I{number}", flows.difference))
        cumulated = {"L": ("D", until.planned), "M": ("G", until.spent), "N": ("I", until.estimate)}
        for letter, (of, value) in cumulated.items():
            before = "" if begins else f"{letter}{number - 1}+"
            out.append(money(letter, f"{before}{of}{number}", value))
        free = free_after(self.setting.plan, until.estimate, last_day)
        out.append(money("O", f'IF(ISNUMBER({self.setting.envelope}),{self._given(last_day)}-N{number},"")', free))
        out.append(money(_LETTERS["cash_out"], sums["cash_out"], flows.cash_out))
        return row(number, out)

    def _given(self, day: date | None) -> str:
        """What of the envelope is given by a day: all of it, or its part by the months that were typed."""
        plan, envelope = self.setting.plan, self.setting.envelope
        given = free_after(plan, NOTHING, day)
        if not plan.envelope or given is None or given == plan.envelope:
            return envelope
        decimals = -int(coin(plan.currency).as_tuple().exponent)
        return f"ROUND({envelope}*{given:f}/{plan.envelope:f},{decimals})"

    def _money(self, value: Any, is_total: bool) -> Style:
        looks = self.setting.looks
        if not is_total:
            return looks.of(Look.MONEY, value)
        return looks.make(
            bold=True, fill=PALE, horizontal="right", vertical="center", number_format=looks.number_format(Look.MONEY)
        )


def _days(days: str, number: int, month: date | None) -> str:
    """The criteria for the days of the month whose first day stands in column C, or for no day at all."""
    if month is None:
        return f'{days},"="'
    return f'{days},">="&$C{number},{days},"<"&EDATE($C{number},1)'


def _to_come() -> str:
    return _("Still to come")


def _head(setting: Setting, title: str, note: str) -> Iterator[str]:
    cells, looks = setting.book.cells, setting.looks
    stamp = cells.text("A1", looks.unseen, setting.stamp)
    yield row(1, [stamp, cells.text("B1", looks.title, title)], height=26)
    yield row(2, [cells.text("B2", looks.subtitle, note)], height=16)


def _header(setting: Setting, number: int, words: Sequence[str], letters: str, texts: int) -> str:
    cells, looks = setting.book.cells, setting.looks
    return row(
        number,
        [
            cells.text(f"{letter}{number}", looks.header(Look.LINE if place < texts else Look.MONEY), word)
            for place, (letter, word) in enumerate(zip(letters, words, strict=True))
        ],
        height=30,
    )


def _prepare(sheet: Any, widths: Sequence[int], first: int) -> None:
    from mplan_tui.excel.container.cells import column_letter

    sheet.sheet_properties.tabColor = TABS["work"]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[column_letter(place)].width = width
    sheet.freeze_panes = f"C{first}"
    prepare_page(sheet)
