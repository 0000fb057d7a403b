"""What the slides of every story are made of: blocks of the report, taken out of its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module

from mplan_tui import formats
from mplan_tui.document import Block, Bullets, Chart, Part, Role, Section, Slide, Table, Tiles
from mplan_tui.domain.brief import Task, tasks_of
from mplan_tui.domain.kpis import Kpi
from mplan_tui.i18n import _
from mplan_tui.reports.scope import Scope, listed

Teller = tuple[tuple[Part, ...], Callable[[Scope], Slide | None]]
"""One slide of a story: the parts of the report that it stands for, and what tells it, or nothing."""
_SOURCES = 4


def status(scope: Scope, part: Part) -> Section | None:
    """What the status report says of a part."""
    make: Callable[[Scope], Section | None] = import_module(f"mplan_tui.reports.parts.{part.value}").section
    return make(scope)


def charts(blocks: Iterable[Block]) -> list[Chart]:
    """The charts among the blocks of a section."""
    return [block for block in blocks if isinstance(block, Chart)]


def tables(blocks: Iterable[Block]) -> list[Table]:
    """The tables among the blocks of a section."""
    return [block for block in blocks if isinstance(block, Table)]


def tiles(blocks: Iterable[Block]) -> list[Tiles]:
    """The key figures among the blocks of a section."""
    return [block for block in blocks if isinstance(block, Tiles)]


def bullets(blocks: Iterable[Block]) -> list[Bullets]:
    """The statements among the blocks of a section."""
    return [block for block in blocks if isinstance(block, Bullets)]


def first_of(table: Table, most: int) -> Table:
    """The first rows of a table; it says itself, where it is drawn, that there are more."""
    return replace(table, rows=table.rows[:most], shown=None)


def columns_of(table: Table, *titles: str) -> Table:
    """The table with these columns alone, where it has them: a slide beside which a chart stands has room for few."""
    kept = [place for place, column in enumerate(table.columns) if column.title in titles]
    rows = tuple(tuple(cells[place] for place in kept) for cells in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows, shown=None)


def without_path(chart: Chart) -> Chart:
    """The bars alone, where the path is the same for all: its end is that of the room."""
    return replace(chart, series=tuple(series for series in chart.series if series.role is not Role.PATH))


def plan_source(scope: Scope) -> str:
    """Where what nobody measures is read: in the plan, as it is today."""
    return _("the plan as of {day}").format(day=formats.day(scope.today))


def kpi_sources(kpis: Iterable[Kpi], scope: Scope) -> str:
    """Where the figures of KPIs are read, and the plan for those that say nothing."""
    named: dict[str, list[str]] = {}
    for kpi in kpis:
        named.setdefault(kpi.source.strip(), []).append(kpi.ref or kpi.name)
    told = [f"{source} ({', '.join(refs)})" for source, refs in named.items() if source][:_SOURCES]
    return listed([*told, plan_source(scope)])


def dated_tasks(scope: Scope, until: date | None = None) -> list[Task]:
    """The open work of the readers up to a day, the soonest first."""
    own = {action.id for action in scope.actions}
    found = (task for task in tasks_of(scope.plan, scope.person) if task.action.id in own)
    due = (task for task in found if until is None or task.due <= until)
    return sorted(due, key=lambda task: (task.due, task.action.priority, task.action.ref))


def side_by_side(*blocks: Block | None) -> tuple[Block, ...]:
    """A row of those blocks that there are."""
    return tuple(block for block in blocks if block is not None)


def in_rows(*rows: Sequence[Block | None]) -> tuple[tuple[Block, ...], ...]:
    """The rows in which something stands."""
    return tuple(row for row in (side_by_side(*each) for each in rows) if row)
