"""The first sheet: what the plan is and how it stands, as plain values that any previewer or phone shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.due import late_among
from mplan_tui.domain.money import total
from mplan_tui.domain.pace import objective_pace
from mplan_tui.domain.people import Person
from mplan_tui.excel.own.codecs import Cell, Look
from mplan_tui.excel.own.computed import LATE, OVER, alert
from mplan_tui.excel.writing.look import ACCENT, BAD, PACE_COLOURS, TABS, WARN, quoted, signal
from mplan_tui.excel.writing.stream import Style, row
from mplan_tui.excel.writing.table_sheet import Setting, prepare_page
from mplan_tui.formats import day
from mplan_tui.i18n import _, pgettext
from mplan_tui.language.wording import said
from mplan_tui.vocabulary.fields import field_label

_NEXT = 12
_TITLE = 44


def write_summary(
    setting: Setting, title: str, actions: Sequence[Action], revision: int, person: Person | None, index: Sequence[str]
) -> None:
    """Add the sheet, with links to the sheets named in the index."""
    summary = _Summary(setting, actions, revision, person, index)
    lines = list(summary.rows())
    sheet = setting.book.sheet(title, lambda: iter(lines))
    sheet.sheet_properties.tabColor = TABS["overview"]
    for letter, width in zip("ABCDEFGH", (2, 44, 15, 15, 15, 18, 18, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    _warn(sheet, summary.number)
    sheet.print_area = f"B1:H{summary.number}"
    prepare_page(sheet)
    sheet.page_setup.fitToHeight = 1


def _warn(sheet: Any, last: int) -> None:
    from openpyxl.formatting.rule import Rule

    words = {_(LATE): BAD, said(Status.BLOCKED): BAD, _(OVER): WARN, _("Over the envelope"): BAD}
    words |= {said(status): pair for status, pair in PACE_COLOURS.items()}
    for word, pair in words.items():
        area = f"D1:H{last}"
        rule = Rule(type="expression", dxf=signal(pair), formula=[f'D1="{word}"'])
        sheet.conditional_formatting.add(area, rule)


class _Summary:
    def __init__(
        self, setting: Setting, actions: Sequence[Action], revision: int, person: Person | None, index: Sequence[str]
    ) -> None:
        self.setting, self.plan, self.actions = setting, setting.plan, actions
        self.revision, self.person, self.index = revision, person, index
        self.cells, self.looks = setting.book.cells, setting.looks
        self.text = self.looks.make(under=True, wrap=True, vertical="center", indent=1)
        self.wide = self.looks.make(under=True, vertical="center", indent=1)
        self.day = self.looks.make(
            under=True, vertical="center", horizontal="center", number_format=self.looks.number_format(Look.DATE)
        )
        self.section = self.looks.make(bold=True, size=12, colour=ACCENT, vertical="center")
        self.number = 0

    def rows(self) -> Iterator[str]:
        plan = self.plan
        title = plan.title if self.person is None else f"{plan.title} · {self.person.name}"
        yield self._line([title], [self.looks.make(size=20, bold=True, colour=ACCENT, vertical="center")], height=34)
        about = " · ".join(
            filter(None, (plan.organisation, _("{start} to {end}").format(start=day(plan.start), end=day(plan.end))))
        )
        yield self._line([about], [self.looks.make(size=11, vertical="center")], height=18)
        made = _("Exported on {day}, revision {revision}").format(day=day(self.setting.today), revision=self.revision)
        yield self._line([made], [self.looks.subtitle], height=16)
        if plan.vision:
            self.number += 1
            yield self._line(
                [plan.vision.replace("\n", " ")], [self.looks.make(italic=True, size=11, vertical="center")], height=20
            )
        yield from self._figures()
        yield from self._objectives()
        yield from self._next()
        yield from self._index()

    def _line(self, values: Sequence[Cell], styles: Sequence[Style], height: float = 17) -> str:
        self.number += 1
        out = [self.cells.text("A1", self.looks.unseen, self.setting.stamp)] if self.number == 1 else []
        out += [
            self.cells.value(f"{letter}{self.number}", style, value if value != "" else None)
            for letter, value, style in zip("BCDEFGH", values, styles, strict=False)
        ]
        return row(self.number, out, height=height)

    def _heading(self, title: str, words: Sequence[str], looks: Sequence[Look] = ()) -> Iterator[str]:
        self.number += 1
        yield self._line([title], [self.section], height=24)
        if words:
            yield self._line(words, [self.looks.header(look) for look in looks], height=20)

    def _figures(self) -> Iterator[str]:
        looks = self.looks
        amount = looks.make(
            bold=True, under=True, vertical="center", horizontal="right", number_format=looks.number_format(Look.MONEY)
        )
        count = looks.make(bold=True, under=True, vertical="center", horizontal="right", number_format="#,##0")
        yield from self._heading(_("Where we stand"), ())
        styles = [self.wide, count, self.wide, self.wide, self.wide, amount, self.wide]
        for left, right in zip_longest(self._counts(), self._amounts(), fillvalue=("", "", "")):
            yield self._line([*left, "", *right], styles)

    def _counts(self) -> Iterator[tuple[str, Cell, str]]:
        yield _("Actions"), len(self.actions), ""
        for status in Status:
            yield said(status), sum(action.status is status for action in self.actions), ""
        # Not by the alert of its row, which of a blocked action says that it is blocked.
        late = len(late_among(self.plan, self.actions, self.setting.today))
        yield _("Past their due date"), late, _(LATE) if late else ""

    def _amounts(self) -> Iterator[tuple[str, Cell, str]]:
        sums, envelope = total(self.plan, self.actions if self.person else None), self.plan.envelope
        if envelope is not None:
            is_over = self.person is None and sums.estimate > envelope
            yield _("Budget envelope"), float(envelope), _("Over the envelope") if is_over else ""
        for name in ("planned", "committed", "spent"):
            yield field_label("actions", name), float(getattr(sums, name)), ""
        yield _("Cost at completion"), float(sums.estimate), ""
        if envelope is not None and self.person is None:
            yield pgettext("money", "Free"), float(envelope - sums.estimate), ""

    def _objectives(self) -> Iterator[str]:
        plan = self.plan
        shown = [o for o in plan.objectives if self.person is None or any(o.id in a.objectives for a in self.actions)]
        if not shown:
            return
        words = [
            field_label("actions", "objectives"), _("Now"), field_label("objectives", "target"),
            field_label("objectives", "unit"), _("Standing"), field_label("objectives", "due"),
            field_label("objectives", "owner"),
        ]  # fmt: skip
        looks = [Look.LINE, Look.NUMBER, Look.NUMBER, Look.LINE, Look.LINE, Look.DATE, Look.LINE]
        yield from self._heading(_("Objectives"), words, looks)
        for objective in shown:
            pace = objective_pace(plan, objective.id, self.setting.today)
            owner = plan.find(Person, objective.owner)
            numbers = [float(n) if n is not None else None for n in (pace.current if pace else None, objective.target)]
            yield self._line(
                [
                    f"{objective.ref} {objective.title}".strip(), *numbers,
                    objective.unit, said(pace.status) if pace else "",
                    objective.due, owner.name if owner else "",
                ],
                [self.text, *(self._figure(n) for n in numbers), self.wide, self.wide, self.day, self.wide],
                height=17 if len(objective.title) < _TITLE else 30,
            )  # fmt: skip

    def _figure(self, value: float | None) -> Style:
        whole = value is None or value.is_integer()
        return self.looks.make(
            under=True, vertical="center", horizontal="right", number_format="#,##0" if whole else "#,##0.0#"
        )

    def _next(self) -> Iterator[str]:
        dated = [(action.due, action) for action in self.actions if action.status.is_open and action.due is not None]
        if not dated:
            return
        words = [_("Next deadlines"), *(field_label("actions", f) for f in ("due", "status")), _("Alert")]
        looks = [Look.LINE, Look.DATE, Look.LINE, Look.LINE, Look.LINE]
        yield from self._heading(_("To watch"), [*words, field_label("actions", "executor")], looks)
        for due, action in sorted(dated, key=lambda pair: (pair[0], pair[1].ref))[:_NEXT]:
            people = ", ".join(self.setting.names.label(person) for person in action.executor)
            warned = alert(action, self.plan, self.setting.today)
            yield self._line(
                [f"{action.ref} {action.title}".strip(), due, said(action.status), warned, people],
                [self.text, self.day, self.wide, self.wide, self.wide],
                height=17 if len(action.title) < _TITLE else 30,
            )

    def _index(self) -> Iterator[str]:
        yield from self._heading(_("Sheets of this workbook"), ())
        link = self.looks.make(colour=ACCENT, underline=True, vertical="center")
        for start in range(0, len(self.index), 4):
            self.number += 1
            out = []
            for letter, title in zip("BCEG", self.index[start : start + 4], strict=False):
                place = f"#{quoted(title)}!A1".replace('"', '""')
                formula = f'HYPERLINK("{place}","{title.replace(chr(34), chr(34) * 2)}")'
                out.append(self.cells.formula(f"{letter}{self.number}", link, formula, title))
            yield row(self.number, out, height=17)
