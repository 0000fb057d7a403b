"""The budget: the envelope, the money month by month, and where it goes. The same figures as the screens show."""

from __future__ import annotations

from datetime import date

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Group, Part, ReportColumn, Section, Table, What
from mplan_tui.domain.money import GroupBy, position, sums_by
from mplan_tui.domain.money_over_time import Flows, OverTime, PeriodLength, flows_of, in_periods, over_time
from mplan_tui.i18n import N_, _
from mplan_tui.reports.months import periods_table
from mplan_tui.reports.parts.money import money_tiles
from mplan_tui.reports.scope import Scope, filled
from mplan_tui.vocabulary.budget import group_name, group_word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title

_GROUPS = {
    GroupBy.OBJECTIVE: N_("Objective"),
    GroupBy.CATEGORY: N_("Category"),
    GroupBy.CHANNEL: N_("Channel"),
    GroupBy.PRODUCT: N_("Product or service"),
    GroupBy.PERSON: N_("Person"),
    GroupBy.TEAM: N_("Team"),
}
"""What the money is shown by, and what each part of it is."""


def section(scope: Scope) -> Section | None:
    """The envelope and all months of everybody; of one team or person the money of their actions."""
    found = _over_time(scope)
    if found.total.is_nothing and not (scope.members is None and scope.plan.envelope):
        return None
    blocks: list[Block] = []
    if scope.members is None:
        blocks.append(money_tiles(scope, position(scope.plan, scope.today)))
    if not found.total.is_nothing:
        months = periods_table(scope, PeriodLength.MONTH, found, is_whole=scope.members is None)
        blocks.append(Group(_("Money by month"), (filled(months),), is_listed=True))
    if scope.members is None:
        tables = tuple(table for by in _GROUPS if (table := _by(scope, by)) is not None)
        if tables:
            blocks.append(Group(_("Where the money goes"), tables, is_listed=True))
    return Section(Part.MONEY, part_title(Part.MONEY, What.PLAN), _idea(scope), tuple(blocks))


def _over_time(scope: Scope) -> OverTime:
    if scope.members is None:
        return over_time(scope.plan, PeriodLength.MONTH, scope.today)
    months: dict[date | None, Flows] = {}
    for action in scope.actions:
        for month, flows in flows_of(scope.plan, action, scope.today).items():
            months[month] = months[month] + flows if month in months else flows
    return in_periods(scope.plan, PeriodLength.MONTH, months)


def _idea(scope: Scope) -> str:
    plan, sums = scope.plan, scope.sums
    if scope.members is not None or plan.envelope is None:
        return _("{amount} planned.").format(amount=scope.money(sums.planned))
    share = formats.percent(position(plan, scope.today).share(sums.planned))
    return _("{amount} planned of an envelope of {envelope} ({share}).").format(
        amount=scope.money(sums.planned), envelope=scope.money(plan.envelope), share=share
    )


def _by(scope: Scope, by: GroupBy) -> Table | None:
    """What each part has, the dearest first; nothing where the plan names no part."""
    sums = sums_by(scope.plan, by)
    if not any(sums[key].planned or sums[key].spent or sums[key].committed for key in sums if key):
        return None
    rows = tuple(
        (
            Cell(group_name(scope.plan, by, key)),
            Cell(formats.number(one.actions)),
            Cell(scope.money(one.planned)),
            Cell(formats.percent(one.planned / scope.plan.envelope, 1) if scope.plan.envelope else ""),
            Cell(scope.money(one.committed) if one.committed else ""),
            Cell(scope.money(one.spent) if one.spent else ""),
        )
        for key, one in sorted(sums.items(), key=lambda item: (not item[0], -item[1].planned))
        if one.planned or one.spent or one.committed
    )
    columns = (
        ReportColumn(_(_GROUPS[by]), weight=4),
        ReportColumn(_("Actions"), is_number=True),
        ReportColumn(field_label("actions", "planned"), is_number=True, weight=2),
        ReportColumn(_("Of the budget"), is_number=True),
        ReportColumn(field_label("actions", "committed"), is_number=True, weight=2),
        ReportColumn(field_label("actions", "spent"), is_number=True, weight=2),
    )
    caption = group_word(by)
    return filled(Table(caption[:1].upper() + caption[1:], columns, rows, _note(by)))


def _note(by: GroupBy) -> str:
    if by is GroupBy.OBJECTIVE:
        return _("An action of several objectives is split evenly between them.")
    return _("An action of several people is split evenly between them.") if by is GroupBy.PERSON else ""
