"""What is due now and in the next weeks, and what changed lately, on slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import Chart, ChartShape, Part, Series, Slide, Tone
from mplan_tui.domain.brief import WEEK, Task
from mplan_tui.domain.promise import latest_approval, promised_against_now
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.deck.pieces import columns_of, dated_tasks, in_rows, plan_source, status, tables, tiles
from mplan_tui.reports.parts.actions import tasks_table
from mplan_tui.reports.parts.promise import moved_table
from mplan_tui.reports.poster import changes as latest
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.report import part_title

_WEEKS = 6
_FEW, _MOST, _LITTLE = 7, 12, 3
_LEAST_WEEKS = 3
"""In how many of the weeks something must be due for their bars to show more than the table does."""


def due_now(scope: Scope) -> Slide | None:
    """What is late and due this week, and where that is little, what comes after it; and how the work stands."""
    tasks = dated_tasks(scope)
    late = [task for task in tasks if task.is_late(scope.today)]
    week = [task for task in tasks if not task.is_late(scope.today) and task.due < scope.today + WEEK]
    section = status(scope, Part.ACTIONS)
    if section is None or has_nothing_to_do(scope):
        return None
    now = len(late) + len(week)
    ahead = _ahead(scope)
    # What the slide of the next weeks tells is told there alone, unless this one would stand half empty.
    shown = tasks[: max(now + (len(ahead) if _is_little(scope) else 0), _FEW)][:_MOST]
    caption = _("What is late, this week's, and what comes next")
    rows = in_rows(tiles(section.blocks)[:1], [tasks_table(scope, caption, shown)] if shown else [])
    aside = (tasks_table(scope, caption, tasks[:now]),) if now > len(shown) else ()
    tone = Tone.BAD if late else Tone.GOOD
    return Slide(
        (Part.SUMMARY, Part.ACTIONS), _("Now"), _due_words(scope, late, week), rows, tone, plan_source(scope), aside
    )  # fmt: skip


def has_nothing_to_do(scope: Scope) -> bool:
    """Whether one person has no open work: their part says so, since four figures alone left a slide empty."""
    return scope.person is not None and not dated_tasks(scope)


def nothing_due(scope: Scope) -> str:
    """That nothing is due in the week."""
    return _due_words(scope, [], [])


def _due_words(scope: Scope, late: list[Task], week: list[Task]) -> str:
    until = formats.day(scope.today + WEEK - timedelta(days=1))
    due = ngettext("{count} action is due by {day}", "{count} actions are due by {day}", len(week))
    words = due.format(count=len(week), day=until) if week else _("Nothing is due by {day}").format(day=until)
    if late:
        words += ", " + ngettext("{count} is late", "{count} are late", len(late)).format(count=len(late))
    return words + "."


def next_weeks(scope: Scope) -> Slide | None:
    """What is due in the weeks after this one, week by week."""
    tasks = _ahead(scope)
    if not tasks or _is_little(scope):
        return None
    start, end = scope.today + WEEK, _end(scope)
    weeks, counts = _counted(scope, tasks)
    fullest = weeks[counts.index(max(counts))]
    words = ngettext("{count} action is due", "{count} actions are due", len(tasks)).format(count=len(tasks))
    between = _("{due} between {start} and {end}").format(due=words, start=formats.day(start), end=formats.day(end))
    if counts.count(max(counts)) > 1:  # three weeks of three have no fullest one, let alone "most of them"
        finding = _("{due}; never more than {count} in a week.").format(due=between, count=max(counts))
    elif max(counts) < len(tasks):
        finding = _("{due}; most of them, {count}, in the week from {day}.").format(
            due=between, count=max(counts), day=formats.day(fullest)
        )
    else:
        finding = _("{due}, in the week from {day}.").format(due=between, day=formats.day(fullest))
    table = tasks_table(scope, _("What comes next"), tasks)
    kept = columns_of(table, _("Action"), _("Due"), _("Status"), _("Executes"))
    # Five zeros beside a one are no picture of anything: the sentence says which weeks have work, the table what it is.
    is_picture = sum(map(bool, counts)) >= _LEAST_WEEKS
    rows = in_rows([_by_week(weeks, counts), kept] if is_picture else [table])
    return Slide((Part.ACTIONS,), _("The next weeks"), finding, rows, Tone.PLAIN, plan_source(scope))


def _end(scope: Scope) -> date:
    return scope.today + WEEK * (1 + _WEEKS) - timedelta(days=1)


def _ahead(scope: Scope) -> list[Task]:
    """What is due in the weeks after this one."""
    return [task for task in dated_tasks(scope, _end(scope)) if task.due >= scope.today + WEEK]


def _is_little(scope: Scope) -> bool:
    """Whether what comes later stands with what is due now: a chart of five empty weeks told of one action."""
    return len(_ahead(scope)) <= _LITTLE and len(dated_tasks(scope, _end(scope))) <= _MOST


def _counted(scope: Scope, tasks: Sequence[Task]) -> tuple[list[date], list[int]]:
    """The weeks to come by their first days, and how much is due in each."""
    weeks = [scope.today + WEEK * (place + 1) for place in range(_WEEKS)]
    return weeks, [sum(first <= task.due < first + WEEK for task in tasks) for first in weeks]


def _by_week(weeks: Sequence[date], counts: Sequence[int]) -> Chart:
    names = tuple(_("from {day}").format(day=formats.short_day(first)) for first in weeks)
    texts = tuple(str(count) for count in counts)
    return Chart(
        _("Actions due, week by week"),
        ChartShape.BARS,
        names,
        (Series(_("Actions due"), tuple(Decimal(count) for count in counts), texts),),
        "; ".join(formats.labelled(name, text) for name, text in zip(names, texts, strict=True)),
    )


def changes(scope: Scope) -> Slide | None:
    """What was done to the plan in the last days, and what moved since it was approved."""
    if scope.members is not None:
        return _own_changes(scope)
    happened, moved = latest.section(scope), status(scope, Part.PROMISE)
    if moved is None:
        if happened is None:
            return None
        return Slide(
            (Part.PROMISE,), happened.title, happened.idea, in_rows(happened.blocks), Tone.PLAIN, plan_source(scope)
        )  # fmt: skip
    table = tables(moved.blocks)
    few = [replace(table[0], shown=None)] if table else []
    rows = in_rows(tiles(moved.blocks), happened.blocks if happened else (), few)
    finding = " ".join((*([happened.idea] if happened else []), moved.idea))
    return Slide((Part.PROMISE,), part_title(Part.CHANGES), finding, rows, moved.tone, plan_source(scope))


def _own_changes(scope: Scope) -> Slide | None:
    """What moved of one's own actions since the plan was approved."""
    approval = latest_approval(scope.plan)
    if approval is None:
        return None
    own = {action.id for action in scope.actions}
    kept = promised_against_now(scope.plan, approval, scope.records)
    moved = [one for one in kept.moved if one.id in own]
    if not moved:
        return None
    words = ngettext(
        "{count} of your actions is not as approved {day}.", "{count} of your actions are not as approved {day}.",
        len({one.id for one in moved}),
    )  # fmt: skip
    finding = words.format(count=len({one.id for one in moved}), day=formats.day(approval.on))
    table = replace(moved_table(scope, moved), shown=None)
    return Slide(
        (Part.PROMISE,), part_title(Part.CHANGES), finding, in_rows([table]), Tone.PLAIN, plan_source(scope)
    )  # fmt: skip
