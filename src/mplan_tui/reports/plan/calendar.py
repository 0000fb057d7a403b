"""The calendar: what is due on which day, month by month, and in which months each kind of action happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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


def section(scope: Scope) -> Section | None:
    """The months of the plan, each folded; what comes back often in a month is one line of it."""
    months: dict[date, list[tuple[list[date], AgendaEntry]]] = {}
    count = 0
    for entry in _mine(scope):
        for month, days in _by_month(scope, entry).items():
            months.setdefault(month, []).append((days, entry))
            count += len(days)
    if not months:
        return None
    blocks: list[Block] = [*(_coverage(scope) if scope.members is None else ())]
    for month in sorted(months):
        rows = sorted(months[month], key=lambda row: (row[0], row[1].id))
        lead = ngettext("{count} entry", "{count} entries", len(rows)).format(count=formats.number(len(rows)))
        title = formats.long_month(month)
        title = title[:1].upper() + title[1:]
        blocks.append(Group(title, (_table(scope, title, rows),), lead, is_folded=True))
    words = ngettext("{count} day to keep in mind.", "{count} days to keep in mind.", count)
    return Section(
        Part.CALENDAR, part_title(Part.CALENDAR, What.PLAN), words.format(count=formats.number(count)), tuple(blocks)
    )


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


def _by_month(scope: Scope, entry: AgendaEntry) -> dict[date, list[date]]:
    if not entry.rule or entry.action is None:
        return {entry.on.replace(day=1): [entry.on]}
    days = [day for day, _row in times_of(scope.plan, entry.action.id)]
    found: dict[date, list[date]] = {}
    for day in days:
        found.setdefault(day.replace(day=1), []).append(day)
    return found


def _table(scope: Scope, title: str, rows: list[tuple[list[date], AgendaEntry]]) -> Table:
    columns = (ReportColumn(_("Day"), weight=2), ReportColumn(_("What"), weight=6), ReportColumn(_("Who"), weight=3))
    cells = tuple((Cell(_days(days)), Cell(_what(entry)), Cell(_who(scope, entry))) for days, entry in rows)
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
    mark = "✓ " if entry.state is DayState.DONE else ""
    if entry.action is not None:
        return mark + called(entry.action)
    if entry.milestone is not None and entry.objective is not None:
        value = figure(readable(entry.milestone.value), entry.objective.unit)
        return mark + _("Milestone: {name}, {value}").format(name=called(entry.objective), value=value)
    if entry.objective is not None:
        return mark + _("Due: {name}").format(name=called(entry.objective))
    if entry.decision is not None:
        return mark + _("Review: {name}").format(name=called(entry.decision))
    return mark + _("To enter: {names}").format(names=", ".join(called(kpi) for kpi in entry.kpis))


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
