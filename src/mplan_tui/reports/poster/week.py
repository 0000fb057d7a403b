"""This week on the wall: what is late, and what is due in the coming seven days."""

from __future__ import annotations

from datetime import timedelta

from mplan_tui import formats
from mplan_tui.document import Cell, Part, ReportColumn, Section, Tone
from mplan_tui.domain.brief import WEEK, Task, brief, tasks_of
from mplan_tui.domain.contribution import is_own
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.poster import fitting, in_room, names_in_room
from mplan_tui.reports.scope import Scope, called
from mplan_tui.vocabulary.report import part_title

MOST, MOST_ALONE = 9, 10
"""How many rows there is room for over what changed, and how many, of one line each, where nothing did."""
_TITLE, _NAMES = 56, 26


def section(scope: Scope) -> Section:
    """The tasks with their days and people, what is late first."""
    title, found = part_title(Part.WEEK), brief(scope.plan, scope.today)
    late, coming = ([task for task in tasks if _is_own(scope, task)] for tasks in (found.late, found.this_week))
    until = formats.day(scope.today + WEEK - timedelta(days=1))
    due = ngettext("{count} action is due by {day}", "{count} actions are due by {day}", len(coming))
    idea = due.format(count=len(coming), day=until) if coming else _("Nothing is due by {day}").format(day=until)
    if late:
        idea += ", " + ngettext("{count} is late", "{count} are late", len(late)).format(count=len(late))
    tone = Tone.WARN if late else Tone.PLAIN
    most = MOST if scope.happened else MOST_ALONE
    later = [task for task in _later(scope) if _is_own(scope, task)][: max(0, most - len(late) - len(coming))]
    if not (late or coming or later):
        return Section(Part.WEEK, title, idea + ".", (), tone)
    columns = (ReportColumn(_("Due"), weight=2), ReportColumn(_("Action"), weight=5), ReportColumn(_("Who"), weight=3))
    rows = [_row(scope, task, is_late=task in late) for task in (*late, *coming, *later)]
    caption = _("What is late, this week's, and what comes next")
    return Section(Part.WEEK, title, idea + ".", (fitting(caption, columns, rows, most),), tone)


def _later(scope: Scope) -> list[Task]:
    """What is due after this week, the soonest first: in a quiet one there is room to see what comes."""
    tasks = (task for task in tasks_of(scope.plan, None) if task.due >= scope.today + WEEK)
    return sorted(tasks, key=lambda task: (task.due, task.action.priority, task.action.ref))


def _is_own(scope: Scope, task: Task) -> bool:
    return scope.members is None or is_own(task.action, scope.members, scope.team)


def _row(scope: Scope, task: Task, *, is_late: bool) -> tuple[Cell, ...]:
    return (
        Cell(formats.short_day(task.due), Tone.BAD if is_late else Tone.PLAIN),
        Cell(in_room(called(task.action), _TITLE)),
        Cell(names_in_room([scope.names(one) for one in task.action.executor], _NAMES)),
    )
