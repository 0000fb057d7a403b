"""The actions: what was done in the period, what is late, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Part, ReportColumn, Section, Table, Tile, Tiles, Tone
from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.brief import Task, tasks_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope, called, filled
from mplan_tui.vocabulary.enums import priority_sign, sign, word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title, span_words


def section(scope: Scope) -> Section | None:
    """Counts by status, then late, coming and done actions."""
    if not scope.actions:
        return None
    tasks = sorted(tasks_of(scope.plan, scope.person), key=lambda task: (task.due, task.action.priority))
    late = [task for task in tasks if task.is_late(scope.today)]
    coming = [task for task in tasks if not task.is_late(scope.today) and task.due <= scope.horizon]
    done = sorted(_done(scope), key=lambda pair: pair[0], reverse=True)
    if late:
        idea = ngettext("{count} action is late.", "{count} actions are late.", len(late)).format(count=len(late))
    else:
        idea = _("No action is late.")
    if coming:
        idea += " " + ngettext("{count} is due by {day}.", "{count} are due by {day}.", len(coming)).format(
            count=len(coming), day=formats.day(scope.horizon)
        )
    blocks: list[Block] = [Tiles(tuple(_tiles(scope, len(late))))]
    if late:
        blocks.append(tasks_table(scope, _("Late"), late))
    if coming:
        blocks.append(tasks_table(scope, _("Coming up to {day}").format(day=formats.day(scope.horizon)), coming))
    if done and not scope.is_brief:
        blocks.append(_finished(scope, done))
    return Section(Part.ACTIONS, part_title(Part.ACTIONS), idea, tuple(blocks), Tone.BAD if late else Tone.GOOD)


def _tiles(scope: Scope, late: int) -> Iterator[Tile]:
    for status in (Status.DONE, Status.DOING, Status.TODO, Status.BLOCKED):
        count = sum(action.status is status for action in scope.actions)
        tone = Tone.BAD if status is Status.BLOCKED and count else Tone.PLAIN
        yield Tile(f"{sign(status)} {word(status)}", str(count), "", tone, scope.part(count, len(scope.actions)))


def tasks_table(scope: Scope, caption: str, tasks: Sequence[Task]) -> Table:
    """Open work with its day, its people and what it serves."""
    columns = [
        ReportColumn(_("Action"), weight=5),
        ReportColumn(_("Due"), weight=2),
        ReportColumn(field_label("actions", "status"), weight=2),
    ]
    if scope.person is None:
        columns.append(ReportColumn(field_label("actions", "executor"), weight=2))
    columns.append(ReportColumn(_("Serves"), weight=1 if scope.is_brief else 3))
    rows = tuple(_task(scope, task) for task in tasks)
    return filled(Table(caption, tuple(columns), rows, shown=scope.most_rows))


def _task(scope: Scope, task: Task) -> tuple[Cell, ...]:
    action, status = task.action, task.occurrence.status if task.occurrence else task.action.status
    is_late = task.is_late(scope.today)
    due = formats.day(task.due)
    if is_late:
        due += " " + _("(−{days} d)").format(days=(scope.today - task.due).days).replace(" ", "\u00a0")
    serves = ", ".join((row.ref if scope.is_brief else called(row)) for row in task.serves)
    cells = [
        Cell(" ".join(filter(None, (called(action), priority_sign(action.priority))))),
        Cell(due, Tone.BAD if is_late else Tone.PLAIN),
        Cell(f"{sign(status)} {word(status)}", Tone.BAD if status is Status.BLOCKED else Tone.PLAIN),
    ]
    if scope.person is None:
        cells.append(Cell(scope.names(*action.executor)))
    return (*cells, Cell(serves))


def _done(scope: Scope) -> Iterator[tuple[date, Action]]:
    """The actions and returns done in the period with their day; what has no day counts in the whole plan alone.

    An action that came back counts by the times that it did, and not once more for being over.
    """
    own = {action.id: action for action in scope.actions}
    times = [row for row in scope.plan.occurrences if row.action in own]
    came_back = {row.action for row in times if row.status is Status.DONE}
    rows: tuple[Action | Occurrence, ...] = (
        *(action for action in scope.actions if action.id not in came_back),
        *times,
    )
    for row in rows:
        day = row.done_on or row.due
        if row.status is Status.DONE and day is not None and scope.holds(day):
            yield day, row if isinstance(row, Action) else own[row.action]


def _finished(scope: Scope, done: Sequence[tuple[date, Action]]) -> Table:
    """What was done, the latest first; an action that was done several times once, with how often and the last day.

    One person's two posts a week were ninety lines on two pages, in which the other work was not found.
    """
    times: dict[str, list[tuple[date, Action]]] = {}
    for day, action in done:
        times.setdefault(action.id, []).append((day, action))
    rows = tuple(
        (
            Cell(called(action)),
            Cell(_last_of(day, len(found))),
            Cell(scope.names(*action.executor)),
            Cell(", ".join(row.ref for row in scope.plan.find_all(Objective, action.objectives))),
        )
        for found in times.values()
        for day, action in found[:1]
    )
    return Table(
        _("Done: {span}").format(span=span_words(scope.wish.span)),
        (
            ReportColumn(_("Action"), weight=5),
            ReportColumn(field_label("actions", "done_on"), weight=2),
            ReportColumn(field_label("actions", "executor"), weight=2),
            ReportColumn(_("Serves")),
        ),
        rows,
    )


def _last_of(day: date, times: int) -> str:
    if times == 1:
        return formats.day(day)
    count = ngettext("{count} time", "{count} times", times).format(count=formats.number(times))
    return f"{formats.day(day)} · {count}"
