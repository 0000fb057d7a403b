"""The calendar: what is due on which day, month by month, and in which months each kind of action happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Group, Part, ReportColumn, Section, Table, What
from mplan_tui.domain.agenda import AgendaEntry, DayState, agenda
from mplan_tui.domain.coverage import coverage
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.recurrence_rules import times_of
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope, called
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.pace import figure, readable
from mplan_tui.vocabulary.report import part_title

_MONTHS = 12


class _Line(NamedTuple):
    """What falls on some days of a month, done or not."""

    entry: AgendaEntry
    is_done: bool
    days: list[date]


def section(scope: Scope) -> Section | None:
    """The months of the plan, each folded; what comes back often in a month is one line of it."""
    months = _months(scope)
    if not months:
        return None
    blocks: list[Block] = [*(_coverage(scope) if scope.members is None else ())]
    for month in sorted(months):
        lines = sorted(months[month], key=lambda line: (line.days, line.entry.id))
        lead = ngettext("{count} entry", "{count} entries", len(lines)).format(count=formats.number(len(lines)))
        title = formats.long_month(month)
        title = title[:1].upper() + title[1:]
        blocks.append(Group(title, (_table(scope, title, lines),), lead, is_folded=True))
    count = sum(len(line.days) for lines in months.values() for line in lines)
    words = ngettext("{count} date to keep in mind.", "{count} dates to keep in mind.", count)
    return Section(
        Part.CALENDAR, part_title(Part.CALENDAR, What.PLAN), words.format(count=formats.number(count)), tuple(blocks)
    )


def _months(scope: Scope) -> dict[date, list[_Line]]:
    """By month what falls into it: the times of a recurring action together, those done apart from those to come.

    An action that is over is on the agenda once a time, as no rule tells them any longer, and had a line for each.
    """
    found: dict[tuple[date, str, bool], _Line] = {}
    for entry in _mine(scope):
        for day, is_done in _times(scope, entry):
            what = entry.action.id if entry.action is not None else entry.id
            line = found.setdefault((day.replace(day=1), what, is_done), _Line(entry, is_done, []))
            if day not in line.days:
                line.days.append(day)
    months: dict[date, list[_Line]] = {}
    for (month, _what, _is_done), line in found.items():
        line.days.sort()
        months.setdefault(month, []).append(line)
    return months


def _times(scope: Scope, entry: AgendaEntry) -> Iterator[tuple[date, bool]]:
    """The days of an entry, and whether what was due on each is done."""
    if not entry.rule or entry.action is None:
        yield entry.on, entry.state is DayState.DONE
        return
    for day, row in times_of(scope.plan, entry.action.id):
        yield day, row is not None and not row.status.is_open


def _mine(scope: Scope) -> Iterator[AgendaEntry]:
    """The entries of everybody, of one person, or of the people and actions of one team."""
    if scope.team is None:
        yield from (entry for entry in agenda(scope.plan, scope.today, scope.person) if _is_shown(entry))
        return
    actions = {action.id for action in scope.actions}
    members = scope.members or frozenset()
    kpis = {kpi.id for kpi in scope.kpis if kpi.owner in members}
    for entry in agenda(scope.plan, scope.today):
        is_ours = (
            (entry.action is not None and entry.action.id in actions)
            or (entry.objective is not None and entry.objective.owner in members)
            or (entry.decision is not None and entry.decision.owner in members)
            or any(kpi.id in kpis for kpi in entry.kpis)
        )
        if is_ours and _is_shown(entry):
            yield entry


def _is_shown(entry: AgendaEntry) -> bool:
    return entry.state is not DayState.CANCELLED


def _table(scope: Scope, title: str, lines: list[_Line]) -> Table:
    columns = (ReportColumn(_("Day"), weight=2), ReportColumn(_("What"), weight=6), ReportColumn(_("Who"), weight=3))
    cells = tuple(
        (
            Cell(_days(line.days)),
            Cell(("✓ " if line.is_done else "") + _what(line.entry)),
            Cell(_who(scope, line.entry)),
        )
        for line in lines
    )
    return Table(title, columns, cells)


def _days(days: list[date]) -> str:
    """The days of one month by their numbers; the first and last with how many where they are many."""
    if len(days) > _MOST_DAYS:
        count = ngettext("{count} time", "{count} times", len(days)).format(count=len(days))
        return f"{days[0].day} – {formats.short_day(days[-1])} · {count}"
    if len(days) == 1:
        return formats.short_day(days[0])
    *first, last = days
    return ", ".join((*(str(day.day) for day in first), formats.short_day(last)))


_MOST_DAYS = 6


def _what(entry: AgendaEntry) -> str:
    if entry.action is not None:
        return called(entry.action)
    if entry.milestone is not None and entry.objective is not None:
        value = figure(readable(entry.milestone.value), entry.objective.unit)
        return _("Milestone: {name}, {value}").format(name=called(entry.objective), value=value)
    if entry.objective is not None:
        return _("Due: {name}").format(name=called(entry.objective))
    if entry.decision is not None:
        return _("Review: {name}").format(name=called(entry.decision))
    return _("To enter: {names}").format(names=", ".join(called(kpi) for kpi in entry.kpis))


def _who(scope: Scope, entry: AgendaEntry) -> str:
    if entry.action is not None:
        return scope.names(*entry.action.executor)
    if entry.objective is not None:
        return scope.names(entry.objective.owner)
    if entry.decision is not None:
        return scope.names(entry.decision.owner)
    return scope.names(*dict.fromkeys(kpi.owner for kpi in entry.kpis))


def _coverage(scope: Scope) -> Iterator[Table]:
    """How many actions of each kind every month has: an empty place is a month without."""
    found = coverage(scope.plan, Cadence.MONTH)
    if not found.cells:
        return
    for start in range(0, len(found.columns), _MONTHS):
        months = found.columns[start : start + _MONTHS]
        columns = (
            ReportColumn(_("Kind of action"), weight=4),
            *(ReportColumn(formats.month(month), is_number=True) for month in months),
        )
        rows = tuple(
            (
                Cell(word(category)),
                *(Cell(str(len(ids)) if (ids := found.actions(category, month)) else "–") for month in months),
            )
            for category in found.categories
        )
        years = f"{formats.month(months[0], year=True)} – {formats.month(months[-1], year=True)}"
        yield Table(_("Actions by kind and month: {span}").format(span=years), columns, rows)
