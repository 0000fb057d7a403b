"""The budget sheet: sums of the sheet of actions as formulas that carry their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.money import position
from mplan_tui.domain.money_over_time import Flows, PeriodLength, flows_of
from mplan_tui.domain.offer import Category
from mplan_tui.excel.own.codecs import Look
from mplan_tui.excel.own.layout import BY_TABLE
from mplan_tui.excel.own.written_columns import FIRST_ROW, written_columns
from mplan_tui.excel.writing.look import ACCENT, BAD, PALE, TABS, quoted, signal
from mplan_tui.excel.writing.months import Months
from mplan_tui.excel.writing.stream import Style, row
from mplan_tui.excel.writing.table_sheet import Setting, prepare_page
from mplan_tui.excel.writing.totals import AMOUNTS, Amounts
from mplan_tui.i18n import _, pgettext
from mplan_tui.language.wording import said
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import period_name

_SPARE = 300
_FIRST_SUM = 5
"""The row of the first of the plan's sums, which the others follow."""


@dataclass(frozen=True, slots=True)
class _BudgetLine:
    """A line of the budget: its label, the test of a formula for its actions ("" for all the others), their amounts."""

    label: str
    test: str
    amounts: Amounts


def write_budget(setting: Setting, title: str, actions: Sequence[Action], source: str, months: Months | None) -> None:
    """Add the sheet, which sums the sheet of actions with this title, and what the sheet of months says.

    Without `months` the workbook holds one person's part of the plan: what falls in a month is then a value.
    """
    sheet = setting.book.sheet(title, lambda: iter(_Budget(setting, actions, source, months).rows()))
    sheet.sheet_properties.tabColor = TABS["work"]
    for letter, width in zip("ABCDEFG", (2, 36, 17, 17, 17, 17, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "C3"
    if months is not None:
        _warn(sheet)
    prepare_page(sheet)


def _summed(parts: Iterable[Mapping[str, float]]) -> Mapping[str, float]:
    every = tuple(parts)
    return {field: sum(part[field] for part in every) for field in AMOUNTS}


def _warn(sheet: Any) -> None:
    from openpyxl.formatting.rule import Rule

    sheet.conditional_formatting.add(
        "B9:D9", Rule(type="expression", dxf=signal(BAD), formula=["AND(ISNUMBER($C$9),$C$9<0)"])
    )


class _Budget:
    def __init__(self, setting: Setting, actions: Sequence[Action], source: str, months: Months | None) -> None:
        self.setting, self.actions, self.months = setting, actions, months
        self.cells, self.looks = setting.book.cells, setting.looks
        letters = {place.key: place.letter for place in written_columns(BY_TABLE["actions"], ())}
        last = FIRST_ROW + max(len(actions), 1) - 1 + _SPARE
        self.ranges = {
            field: f"{quoted(source)}!${letter}${FIRST_ROW}:${letter}${last}" for field, letter in letters.items()
        }
        self.money = self.looks.of(Look.MONEY)
        self.text = self.looks.make(vertical="center")
        self.strong = self.looks.make(bold=True, vertical="center")
        self.total = self._bold_money()
        self.share = self.looks.make(number_format="0%", horizontal="right", vertical="center")

    def _bold_money(self) -> Style:
        return self.looks.make(
            bold=True,
            horizontal="right",
            fill=PALE,
            vertical="center",
            number_format=self.looks.number_format(Look.MONEY),
        )

    def rows(self) -> Iterator[str]:
        plan = self.setting.plan
        title = _("Budget · {plan}").format(plan=plan.title)
        stamp = self.cells.text("A1", self.looks.unseen, self.setting.stamp)
        yield row(1, [stamp, self.cells.text("B1", self.looks.title, title)], height=26)
        note = _("Follows the sheet of actions; the occurrences of recurring actions count as they were at the export.")
        yield row(2, [self.cells.text("B2", self.looks.subtitle, note)], height=16)
        amounts = self._with_own_money(Amounts.of(plan, self.actions))
        sums = {field: amounts.value(field) for field in AMOUNTS}
        envelope = float(plan.envelope) if plan.envelope is not None else None
        label = self.cells.text("B4", self.strong, _("Budget envelope"))
        yield row(4, [label, self.cells.value("C4", self.total, envelope)])
        for number, field in enumerate(AMOUNTS, _FIRST_SUM):
            formula = amounts.formula(field, self.ranges)
            share = sums[field] / envelope if envelope else ""
            yield row(
                number,
                [
                    self.cells.text(f"B{number}", self.text, field_label("actions", field)),
                    self.cells.formula(f"C{number}", self.money, formula, sums[field]),
                    self.cells.formula(f"D{number}", self.share, f'IF(N($C$4)>0,C{number}/$C$4,"")', share),
                ],
            )
        if self.months is not None:
            yield from self._end(self.months)
        number = 11
        for heading, groups in self._groups():
            for line in self._block(number, heading, groups):
                yield line
                number += 1
            number += 1
        yield from self._by_month(number)

    def _groups(self) -> Iterator[tuple[str, list[_BudgetLine]]]:
        categories: dict[Any, str] = {category: said(category) for category in Category}
        yield field_label("actions", "category"), self._by("category", categories)
        channels: dict[Any, str] = {row.id: self.setting.names.label(row.id) for row in self.setting.plan.channels}
        yield field_label("actions", "channel"), self._by("channel", channels)

    def _by(self, field: str, labels: Mapping[Any, str]) -> list[_BudgetLine]:
        """A line for every value of a field that an action has, and one for those that have none."""
        plan = self.setting.plan
        members: dict[Any, list[Action]] = {}
        for action in self.actions:
            value = getattr(action, field)
            members.setdefault(value if value in labels else None, []).append(action)
        test = f"--({self.ranges[field]}=$B{{row}})"
        groups = [
            _BudgetLine(label, test, Amounts.of(plan, members[key])) for key, label in labels.items() if key in members
        ]
        none = self._with_own_money(Amounts.of(plan, members.get(None, ())))
        if None in members or any(none.values.values()):
            groups.append(_BudgetLine(_("(none)"), "", none))
        return groups

    def _with_own_money(self, amounts: Amounts) -> Amounts:
        """With the money of the plan itself, unless the workbook holds one person's part of it."""
        return amounts if self.months is None else amounts.with_own_money(self.setting.plan)

    def _end(self, months: Months) -> Iterator[str]:
        """What the plan will have cost in the end, and what of the envelope is then free."""
        place = position(self.setting.plan, self.setting.today)
        free = "" if place.left is None else float(place.left)
        label = self.cells.text("B8", self.text, _("Cost at completion"))
        yield row(8, [label, self.cells.formula("C8", self.money, months.total, float(place.sums.estimate))])
        over = _("Over the envelope")
        yield row(
            9,
            [
                self.cells.text("B9", self.strong, pgettext("money", "Free")),
                self.cells.formula("C9", self.total, 'IF(ISNUMBER($C$4),$C$4-C8,"")', free),
                self.cells.formula(
                    "D9", self.strong, f'IF(AND(ISNUMBER($C$9),N($C$9)<0),"{over}","")', over if place.is_over else ""
                ),
            ],
        )

    def _by_month(self, number: int) -> Iterator[str]:
        """What is planned, committed and spent in each month, where it falls."""
        plan, first = self.setting.plan, number + 1
        yield self._header(number, _("Month"))
        found = self.months.found if self.months is not None else self._own_months()
        amounts = [{field: float(getattr(flows, field)) for field in AMOUNTS} for flows in found.values()]
        for month, values in zip(found, amounts, strict=True):
            number += 1
            words = period_name(plan.rhythm(PeriodLength.MONTH.cadence), month) if month is not None else _("no day")
            out = [self.cells.text(f"B{number}", self.text, words)]
            for letter, field in zip("CDE", AMOUNTS, strict=True):
                ref = f"{letter}{number}"
                if self.months is None:
                    out.append(self.cells.value(ref, self.money, values[field]))
                else:
                    out.append(self.cells.formula(ref, self.money, self.months.cell(month, field), values[field]))
            yield row(number, out + self._rest(number, self.money, values))
        yield row(number + 1, self._total(number + 1, first, _summed(amounts)))

    def _own_months(self) -> Mapping[date | None, Flows]:
        """The months of the actions of one person."""
        plan, today = self.setting.plan, self.setting.today
        found: dict[date | None, Flows] = {}
        for action in self.actions:
            for month, flows in flows_of(plan, action, today).items():
                found[month] = found.get(month, Flows()) + flows
        return {month: found[month] for month in sorted(found, key=lambda month: (month is None, month or date.max))}

    def _block(self, number: int, heading: str, groups: list[_BudgetLine]) -> Iterator[str]:
        yield self._header(number, heading)
        first = number + 1
        for group in groups:
            number += 1
            yield row(number, self._line(number, first, group))
        number += 1
        yield row(number, self._total(number, first, _summed(group.amounts.values for group in groups)))

    def _header(self, number: int, heading: str) -> str:
        header = [heading, *(field_label("actions", field) for field in AMOUNTS), _("Remaining"), _("Share")]
        return row(
            number,
            [
                self.cells.text(
                    f"{letter}{number}", self.looks.header(Look.LINE if letter == "B" else Look.MONEY), word
                )
                for letter, word in zip("BCDEFG", header, strict=True)
            ],
            height=20,
        )

    def _line(self, number: int, first: int, group: _BudgetLine) -> list[str]:
        """A line of a block whose first line is `first`.

        What belongs to none of the others is all that is left: an empty cell would leave out an action whose channel
        was deleted, or is one that a colleague typed.
        """
        out = [self.cells.text(f"B{number}", self.text, group.label)]
        for place, (letter, field) in enumerate(zip("CDE", AMOUNTS, strict=True), _FIRST_SUM):
            if group.test:
                formula = group.amounts.formula(field, self.ranges, group.test.replace("{row}", str(number)))
            else:
                others = f"-SUM({letter}{first}:{letter}{number - 1})" if number > first else ""
                formula = f"$C${place}{others}"
            out.append(self.cells.formula(f"{letter}{number}", self.money, formula, group.amounts.value(field)))
        return out + self._rest(number, self.money, group.amounts.values)

    def _total(self, number: int, first: int, values: Mapping[str, float]) -> list[str]:
        bold = self.looks.make(bold=True, fill=PALE, colour=ACCENT)
        out = [self.cells.text(f"B{number}", bold, _("Total"))]
        for letter, field in zip("CDE", AMOUNTS, strict=True):
            formula = f"SUM({letter}{first}:{letter}{number - 1})" if number > first else "0"
            out.append(self.cells.formula(f"{letter}{number}", self.total, formula, values[field]))
        return out + self._rest(number, self.total, values)

    def _rest(self, number: int, money: Style, values: Mapping[str, float]) -> list[str]:
        planned, committed, spent = (values[field] for field in AMOUNTS)
        envelope = self.setting.plan.envelope
        share = planned / float(envelope) if envelope else ""
        return [
            self.cells.formula(f"F{number}", money, f"C{number}-D{number}-E{number}", planned - committed - spent),
            self.cells.formula(f"G{number}", self.share, f'IF(N($C$4)>0,C{number}/$C$4,"")', share),
        ]
