"""The outlook: where the objectives and the money will land, and what is done until the end of the next quarter."""

from __future__ import annotations

from datetime import date

from mplan_tui import formats
from mplan_tui.document import Cell, Part, ReportColumn, Slide, Table, Tiles, Tone
from mplan_tui.domain.brief import Task
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.landings import Landed, landings
from mplan_tui.domain.money import amounts_of, position
from mplan_tui.domain.periods import next_period, period_end, period_start
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.deck.pieces import dated_tasks, in_rows, kpi_sources
from mplan_tui.reports.months import landing_tiles
from mplan_tui.reports.scope import TONES, Scope, called, filled
from mplan_tui.vocabulary.enums import sign
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import landing_words, target_words

_LANDINGS, _ACTIONS = 8, 8


def outlook(scope: Scope) -> Slide | None:
    """Every landing with its range and source, and the key actions up to the end of the next quarter or of the plan."""
    found = landings(scope.plan, scope.kpis, scope.today)
    until = _until(scope)
    actions = _key_actions(scope, until)
    if not found and not actions:
        return None
    figures = Tiles(tuple(landing_tiles(scope, position(scope.plan, scope.today))))
    rows = in_rows(
        [figures] if scope.plan.envelope else [],
        [_landings(scope, found) if found else None, _actions(scope, actions, until) if actions else None],
    )
    short = sum(one.is_short is True for one in found)
    tone = Tone.WARN if short else Tone.GOOD if found else Tone.PLAIN
    return Slide(
        (Part.KPIS,), _("Outlook"), _finding(scope, found, actions, until), rows, tone,
        kpi_sources([one.pace.kpi for one in found], scope),
    )  # fmt: skip


def _until(scope: Scope) -> date:
    """The end of the next quarter, or of the plan: in October one of the year named the March after it."""
    quarter = scope.plan.rhythm(Cadence.QUARTER)
    end = period_end(quarter, next_period(quarter, period_start(quarter, scope.today)))
    return min(end, scope.plan.end) if scope.plan.end >= scope.today else end


def _key_actions(scope: Scope, until: date) -> list[Task]:
    """The actions that weigh most of those that are due until then, each once, by their days."""
    seen: dict[str, Task] = {}
    for task in dated_tasks(scope, until):
        seen.setdefault(task.action.id, task)
    weigh = sorted(
        seen.values(), key=lambda task: (task.action.priority, -amounts_of(scope.plan, task.action).planned, task.due)
    )
    return sorted(weigh[:_ACTIONS], key=lambda task: (task.due, task.action.ref))


def _finding(scope: Scope, found: tuple[Landed, ...], actions: list[Task], until: date) -> str:
    told = [one for one in found if one.is_short is not None]
    short = sum(one.is_short is True for one in told)
    due = ngettext("{count} key action is due by {day}", "{count} key actions are due by {day}", len(actions))
    ahead = due.format(count=len(actions), day=formats.day(until)) if actions else ""
    if not told:
        return ahead + "."
    if short:
        words = ngettext(
            "{short} of {count} forecasts falls short of its target",
            "{short} of {count} forecasts fall short of their target",
            short,
        ).format(short=short, count=len(told))
    else:
        words = ngettext("The forecast reaches its target", "All {count} forecasts reach their target", len(told))
        words = words.format(count=len(told))
    return _("{landing}; {ahead}.").format(landing=words, ahead=ahead) if ahead else words + "."


def _landings(scope: Scope, found: tuple[Landed, ...]) -> Table:
    rows = tuple(
        (
            Cell(called(one.objectives[0] if one.objectives else one.pace.kpi)),
            Cell(f"{sign(one.pace.status)} {landing_words(one.pace)}", TONES[one.pace.status]),
            Cell(target_words(one.pace.kpi) or "–"),
            Cell(one.pace.kpi.source or "–"),
        )
        for one in found[:_LANDINGS]
    )
    columns = (
        ReportColumn(_("What"), weight=5),
        ReportColumn(_("Where it will land"), weight=4),
        ReportColumn(field_label("objectives", "target"), is_number=True, weight=2),
        ReportColumn(_("Source"), weight=3),
    )
    return filled(Table(_("Where it will land if it goes on like this"), columns, rows))


def _actions(scope: Scope, tasks: list[Task], until: date) -> Table:
    rows = tuple(
        (
            Cell(called(task.action)),
            Cell(formats.short_day(task.due), Tone.BAD if task.is_late(scope.today) else Tone.PLAIN),
            Cell(scope.names(*task.action.executor)),
            Cell(scope.money(amounts_of(scope.plan, task.action).planned or None) or "–"),
        )
        for task in tasks
    )
    columns = (
        ReportColumn(_("Action"), weight=5),
        ReportColumn(_("Due"), weight=2),
        ReportColumn(field_label("actions", "executor"), weight=3),
        ReportColumn(field_label("actions", "planned"), is_number=True, weight=2),
    )
    return filled(Table(_("Key actions up to {day}").format(day=formats.day(until)), columns, rows))
